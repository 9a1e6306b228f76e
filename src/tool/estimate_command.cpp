#include "documents.hpp"
#include "estimate.hpp"

#include <therapy/desk/clinic_check.hpp>
#include <therapy/desk/packages.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <unistd.h>

namespace therapy::tool {

namespace {

struct EstimateOptions {
    EstimateSettings settings{};
    std::string zone = "UTC";
    std::string patient{};
    std::string session{};
    std::string from{};
    std::string to{};
};

template <class Record>
void demand_key(desk::Table<Record> const& table, std::string const& key, std::string_view option) {
    auto const id = table.keys.find(key);
    if (!key.empty() && (!id || id->index() >= table.records.size()))
        throw NotThere{{fmt::format("{}: there is no {}", option, key)}};
}

/// Reads the documents, and keeps what was asked about. Earlier visits of the documents count all the same: they fill up limits.
Estimated estimated(EstimateOptions const& options, desk::Dataset const& data, catalog::Catalog const& catalog) {
    auto const zone = demand(TimeZone::make(options.zone), "--zone");
    demand_key(data.patients, options.patient, "--patient");
    demand_key(data.sessions, options.session, "--session");
    Report not_asked;
    auto visits = desk::planned_visits(data, zone, not_asked, catalog);
    auto const context = desk::coverage_context(data);
    auto packages = desk::package_use(data, visits, zone);
    Estimated result{.answer = coverage::with_prepaid(coverage::estimate(visits, context), packages.lines), .not_asked = std::move(not_asked), .packages = std::move(packages.report)};
    result.visits = std::move(visits);
    if (!options.patient.empty() && std::none_of(result.visits.begin(), result.visits.end(), [&](coverage::PlannedVisit const& visit) {
            return desk::key_of(data, {SubjectKind::patient, visit.patient.index()}) == options.patient;
        }))
        throw Misuse{fmt::format("--patient: {} has no visit that a payer can be asked about", options.patient)};

    boost::optional<Date> from;
    boost::optional<Date> to;
    if (!options.from.empty())
        from = demand(Date::parse(options.from), "--from");
    if (!options.to.empty())
        to = demand(Date::parse(options.to), "--to");
    auto const asked = [&](coverage::VisitEstimate const& visit) {
        bool const patient = options.patient.empty() || desk::key_of(data, {SubjectKind::patient, visit.patient.index()}) == options.patient;
        bool const session = options.session.empty() || desk::key_of(data, {SubjectKind::session, visit.session.index()}) == options.session;
        return patient && session && (!from || *from <= visit.date) && (!to || visit.date <= *to);
    };
    auto& shown = result.answer.visits;
    shown.erase(std::remove_if(shown.begin(), shown.end(), [&](coverage::VisitEstimate const& visit) { return !asked(visit); }), shown.end());
    return result;
}

int run(EstimateOptions& options, bool explain, json::Import const& import) {
    auto& settings = options.settings;
    settings.colour = on_terminal(STDOUT_FILENO);
    auto const answer = estimated(options, import.dataset, import.catalog);
    if (explain)
        print(settings.json ? explain_json(import.dataset, answer, import.report) : explain_text(import.dataset, answer, import.report, settings));
    else
        print(settings.json ? estimate_json(import.dataset, answer, import.report) : estimate_text(import.dataset, answer, import.report, settings));
    return answer.passes() && import.report.passes() ? clean : errors_found;
}

void add(CLI::App& app, Job& job, bool explain) {
    auto const options = std::make_shared<EstimateOptions>();
    auto& all = *options;
    auto* const command = explain ? app.add_subcommand("explain", "What a plan pays for each visit, in words a patient understands")
                                  : app.add_subcommand("estimate", "What visits cost the patient: each and together, and when a limit is reached");
    command->add_option("FILE", all.settings.paths, "therapy/1 documents with sessions, policies, plans and contracts")->required();
    command->add_flag("--json", all.settings.json, explain ? "Print for programs (schema therapy.explain/1)" : "Print for programs (schema therapy.estimate/1)");
    command->add_option("--patient", all.patient, "Only this patient's visits");
    command->add_option("--session", all.session, "Only this session");
    command->add_option("--from", all.from, "Only visits from this day on, e.g. 2026-03-09; earlier ones still fill up limits");
    command->add_option("--to", all.to, "Only visits up to this day");
    command->add_option("--zone", all.zone, "IANA time zone for sessions at no known site")->capture_default_str();
    command->footer(explain ? "Ends with 1 when a payer refuses something, or the documents have errors.\nExample: therapy explain clinic.json --patient bell"
                            : "Ends with 1 when a payer refuses something, or the documents have errors.\nExample: therapy estimate clinic.json --patient bell --from 2026-03-09");
    command->callback([&job, options, explain] { job = [options, explain] { return with_documents(options->settings.paths, "sessions", [&](json::Import const& import) { return run(*options, explain, import); }); }; });
}

} // namespace

void add_estimate(CLI::App& app, Job& job) { add(app, job, false); }
void add_explain(CLI::App& app, Job& job) { add(app, job, true); }

} // namespace therapy::tool
