#include "documents.hpp"
#include "recommend.hpp"

#include <memory>
#include <unistd.h>

namespace therapy::tool {

namespace {

struct RecommendOptions {
    RecommendSettings settings{};
    std::string date{};
    std::string place{};
    boost::optional<int> answers_valid_days{};
};

/// The law that counts where nobody says: that of the clinic's sites, when they share one.
boost::optional<catalog::Jurisdiction> place_of(desk::Dataset const& data) {
    boost::optional<catalog::Jurisdiction> place;
    for (auto const& site : data.sites.records) {
        if (place && *place != site.jurisdiction)
            return boost::none;
        place = site.jurisdiction;
    }
    return place;
}

int recommend(RecommendOptions& options) {
    auto& settings = options.settings;
    settings.colour = on_terminal(STDOUT_FILENO);
    if (!options.date.empty())
        settings.date = demand(Date::parse(options.date), "--date");
    if (!options.place.empty())
        settings.place = demand(catalog::Jurisdiction::make(options.place), "--place");
    auto const import = read_documents(settings.paths, "assessments");
    auto const& data = import.dataset;

    auto const place = settings.place ? settings.place : place_of(data);
    if (!place && !data.assessments.records.empty())
        throw Misuse{"--place is needed: no site, or sites in several places, say whose law counts"};
    std::vector<Recommended> all;
    bool stopped = false;
    for (auto const& assessment : data.assessments.records) {
        auto const patient = data.patients.find(assessment.patient);
        if (!patient)
            continue; // said by validate
        auto const date = settings.date.value_or(assessment.assessed);
        all.push_back({&assessment, date, *place, care::recommend(assessment, *patient, data.providers.records, *place, date, import.catalog, {.gate = {.answers_valid_days = options.answers_valid_days}})});
        stopped = stopped || all.back().answer.stopped();
    }
    print(settings.json ? recommend_json(data, all, import.report) : recommend_text(data, all, import.report, import.catalog, settings));
    return stopped || !import.report.passes() ? errors_found : clean;
}

} // namespace

void add_recommend(CLI::App& app, Job& job) {
    auto const options = std::make_shared<RecommendOptions>();
    auto& settings = options->settings;
    auto* const command = app.add_subcommand("recommend", "Treatments for assessed patients, with evidence and reasons");
    command->add_option("PATH", settings.paths, "therapy/1 documents with assessments, patients, providers and sites")->required();
    command->add_option("--date", options->date, "The day of treatment, e.g. 2026-03-09; without it each assessment's own");
    command->add_option("--place", options->place, "Whose law counts, e.g. US-CA; without it that of the sites");
    command->add_option_function<int>("--answers-valid", [options](int days) { options->answers_valid_days = days; },
                                      "Days after which an answer no longer counts; without it old answers count and are named")
        ->check(CLI::PositiveNumber);
    command->add_flag("--all", settings.all, "List treatments no source speaks of as well");
    command->add_flag("--sources", settings.sources, "Say where each statement is from");
    command->add_flag("--json", settings.json, "Print for programs (schema therapy.recommend/1)");
    command->footer("Ends with 1 when a red flag comes before any treatment, or the documents have errors.\nExample: therapy recommend clinic.json --date 2026-03-09");
    command->callback([&job, options] { job = [options] { return recommend(*options); }; });
}

} // namespace therapy::tool
