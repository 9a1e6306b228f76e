#include "asked.hpp"
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

/// The record of a key; none where no key is given.
template <class Id, class Record>
boost::optional<Id> demand_key(desk::Table<Record> const& table, std::string const& key, std::string_view option) {
    if (key.empty())
        return boost::none;
    auto const id = table.keys.find(key);
    if (!id || id->index() >= table.records.size())
        throw NotThere{{fmt::format("{}: there is no {}", option, key)}};
    return Id(id->index());
}

boost::optional<Date> demand_day(std::string const& text, std::string_view option) {
    return text.empty() ? boost::optional<Date>() : demand(Date::parse(text), option);
}

/// Reads the documents, and keeps what was asked about. Earlier visits of the documents count all the same: they fill up limits.
Estimated estimated(EstimateOptions const& options, desk::Dataset const& data, catalog::Catalog const& catalog) {
    auto const zone = demand(TimeZone::make(options.zone), "--zone");
    Asked const asked{.patient = demand_key<clinic::PatientId>(data.patients, options.patient, "--patient"),
                      .session = demand_key<clinic::SessionId>(data.sessions, options.session, "--session"),
                      .from = demand_day(options.from, "--from"),
                      .to = demand_day(options.to, "--to")};
    Report not_asked;
    auto visits = desk::planned_visits(data, zone, not_asked, catalog);
    auto packages = desk::package_use(data, visits, zone);
    if (asked.patient && std::none_of(visits.begin(), visits.end(), [&](coverage::PlannedVisit const& visit) { return visit.patient == *asked.patient; }))
        throw Misuse{fmt::format("--patient: {} has no visit that a payer can be asked about", options.patient)};
    Estimated result{.answer = coverage::with_prepaid(coverage::estimate(visits, desk::coverage_context(data)), packages.lines),
                     .not_asked = concerning(asked, not_asked, data, zone),
                     .packages = concerning(asked, packages.report, data, zone)};
    result.visits = std::move(visits);
    auto& answer = result.answer;
    answer.adjudication.report = concerning(asked, answer.adjudication.report, data, zone);
    std::erase_if(answer.visits, [&](coverage::VisitEstimate const& visit) { return !asked.visit(visit.patient, visit.session, visit.date); });
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
