#include <therapy/fhir/read.hpp>

#include "importer.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir {

namespace detail {

Import Importer::run(std::span<Input const> inputs) {
    std::vector<Input const*> ordered;
    for (auto const& input : inputs)
        ordered.push_back(&input);
    std::sort(ordered.begin(), ordered.end(), [](Input const* a, Input const* b) { return std::tie(a->name, a->content) < std::tie(b->name, b->content); });
    for (auto const* const input : ordered)
        resources_.add(*input);
    resources_.index();

    // Records before those that refer to them: an id is issued for a missing one only when all of its kind are there.
    read_organizations();
    read_location_sites();
    read_location_rooms();
    each("Patient", [&](Resource& resource) { read_patient(resource); });
    each("Patient", [&](Resource& resource) { link_patient(resource); });
    each("Practitioner", [&](Resource& resource) { read_practitioner(resource); });
    each("PractitionerRole", [&](Resource& resource) { read_practitioner_role(resource); });
    each("Device", [&](Resource& resource) { read_device(resource); });
    each("HealthcareService", [&](Resource& resource) { read_healthcare_service(resource); });
    each("InsurancePlan", [&](Resource& resource) { read_insurance_plan(resource); });
    each("Coverage", [&](Resource& resource) { read_coverage(resource); });
    read_eligibilities();
    each("EpisodeOfCare", [&](Resource& resource) { read_episode_of_care(resource); });
    each("ServiceRequest", [&](Resource& resource) { read_service_request(resource); });
    each("Schedule", [&](Resource& resource) { read_schedule(resource); });
    each("Slot", [&](Resource& resource) { read_slot(resource); });
    each("Appointment", [&](Resource& resource) { read_appointment(resource); });
    each("Encounter", [&](Resource& resource) { read_encounter(resource); });
    each("Encounter", [&](Resource& resource) { link_encounter(resource); });
    each("Claim", [&](Resource& resource) { read_claim(resource); });
    attach_claim_lines();
    each("ClaimResponse", [&](Resource& resource) { read_answer(resource); });
    each("ExplanationOfBenefit", [&](Resource& resource) { read_answer(resource); });
    tally();
    import_.report = log_.finish();
    return std::move(import_);
}

/// The later answer counts where two speak of one benefit.
void Importer::read_eligibilities() {
    std::vector<std::pair<std::string, Resource*>> answers;
    for (auto& resource : resources_.all())
        if (resource.type == "CoverageEligibilityResponse" && resource.outcome == Outcome::read && !resource.not_asked) {
            auto const* const created = resource.json->find("created");
            answers.emplace_back(created != nullptr ? created->text : std::string(), &resource);
        }
    std::stable_sort(answers.begin(), answers.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto const& [created, resource] : answers)
        guarded(*resource, [&, answer = resource] { read_eligibility(*answer); });
}

void Importer::tally() {
    std::map<std::string, ResourceTally> by_type;
    for (auto const& resource : resources_.all()) {
        bool const used = resource.outcome == Outcome::read && !resource.not_asked;
        if (used)
            report_unused_fields(log_, resource);
        if (resource.outcome == Outcome::not_used)
            log_.count(rules::resource_not_used, {.file = *resource.file, .line = resource.json->line}, resource.type);
        if (resource.container != nullptr)
            continue;
        auto& counts = by_type[resource.type];
        counts.type = resource.type;
        if (resource.outcome == Outcome::refused)
            ++counts.refused;
        else if (!used)
            ++counts.not_used;
        else
            ++(resource.in_part ? counts.read_in_part : counts.read_in_full);
    }
    for (auto& [type, counts] : by_type)
        import_.resources.push_back(std::move(counts));
}

} // namespace detail

Import read(std::span<Input const> inputs, ImportOptions const& options) { return detail::Importer(options).run(inputs); }

} // namespace therapy::fhir
