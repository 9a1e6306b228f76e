#include <therapy/testing/people.hpp>

#include <therapy/core/error.hpp>

namespace therapy::inline v0_1::testing {

namespace {

Date day(std::string_view text) { return value_or_throw(Date::parse(text)); }

} // namespace

PatientBuilder::PatientBuilder()
    : record_{.id = clinic::PatientId(0), .name = "Test Patient", .birth_date = Date(1980, 5, 17)} {
    record_.consents.push_back({.kind = clinic::ConsentKind::treatment, .validity = DateRange::from(Date(2020, 1, 1))});
}

PatientBuilder PatientBuilder::id(std::uint32_t index) const {
    return with([&](auto& patient) { patient.id = clinic::PatientId(index); });
}
PatientBuilder PatientBuilder::named(std::string name) const {
    return with([&](auto& patient) { patient.name = std::move(name); });
}
PatientBuilder PatientBuilder::born(std::string_view date) const {
    return with([&](auto& patient) { patient.birth_date = day(date); });
}
PatientBuilder PatientBuilder::without_birth_date() const {
    return with([](auto& patient) { patient.birth_date = Stated<Date>::not_stated(); });
}
PatientBuilder PatientBuilder::guarantor(clinic::PatientId id) const {
    return with([&](auto& patient) { patient.guarantor = id; });
}
PatientBuilder PatientBuilder::guardian(clinic::PatientId id) const {
    return with([&](auto& patient) { patient.guardians.push_back(id); });
}
PatientBuilder PatientBuilder::consents_to(clinic::ConsentKind kind, DateRange validity) const {
    return with([&](auto& patient) { patient.consents.push_back({.kind = kind, .validity = validity}); });
}
PatientBuilder PatientBuilder::without_consents() const {
    return with([](auto& patient) { patient.consents.clear(); });
}
PatientBuilder PatientBuilder::speaks(std::string language) const {
    return with([&](auto& patient) { patient.languages.push_back(std::move(language)); });
}

namespace {

clinic::Credential credential(catalog::QualificationKind kind, clinic::CredentialType type, catalog::Jurisdiction place, DateRange validity) {
    return {.type = type, .qualification = {.kind = kind, .jurisdiction = place, .validity = validity}, .number = "TEST", .suspended = false};
}

} // namespace

ProviderBuilder::ProviderBuilder(catalog::QualificationKind role, clinic::CredentialType type)
    : record_{.id = clinic::ProviderId(0), .name = "Test Provider", .role = role} {
    record_.credentials.push_back(credential(role, type, catalog::Jurisdiction("US-CA"), DateRange::from(Date(2020, 1, 1))));
}

ProviderBuilder ProviderBuilder::id(std::uint32_t index) const {
    return with([&](auto& provider) { provider.id = clinic::ProviderId(index); });
}
ProviderBuilder ProviderBuilder::named(std::string name) const {
    return with([&](auto& provider) { provider.name = std::move(name); });
}
ProviderBuilder ProviderBuilder::working_as(catalog::QualificationKind role) const {
    return with([&](auto& provider) { provider.role = role; });
}
ProviderBuilder ProviderBuilder::licensed_in(std::string_view jurisdiction, DateRange validity) const {
    return with([&](auto& provider) {
        provider.credentials.push_back(credential(provider.role, clinic::CredentialType::licence, catalog::Jurisdiction(jurisdiction), validity));
    });
}
ProviderBuilder ProviderBuilder::without_credentials() const {
    return with([](auto& provider) { provider.credentials.clear(); });
}
ProviderBuilder ProviderBuilder::suspended() const {
    return with([](auto& provider) {
        for (auto& one : provider.credentials)
            one.suspended = true;
    });
}
ProviderBuilder ProviderBuilder::trained_in(catalog::CatalogId entry) const {
    return with([&](auto& provider) { provider.specialties.push_back(entry); });
}
ProviderBuilder ProviderBuilder::works_at(clinic::SiteId site) const {
    return with([&](auto& provider) { provider.sites.push_back(site); });
}
ProviderBuilder ProviderBuilder::capacity(std::uint32_t sessions) const {
    return with([&](auto& provider) { provider.capacity = sessions; });
}
ProviderBuilder ProviderBuilder::speaks(std::string language) const {
    return with([&](auto& provider) { provider.languages.push_back(std::move(language)); });
}

EpisodeBuilder::EpisodeBuilder() : record_{.id = clinic::EpisodeId(0), .patient = clinic::PatientId(0)} {
    record_.regions.push_back({catalog::BodyRegion::knee, catalog::Side::right});
    record_.diagnoses.emplace_back("M25.561");
    record_.onset = Date(2025, 12, 15);
    record_.cause = clinic::Cause{};
    record_.referral = clinic::Referral{.number = "R-1", .ordered = Date(2025, 12, 29), .validity = DateRange(Date(2025, 12, 29), Date(2026, 7, 1)), .referred_by = "referrer-1"};
    record_.plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 1, 2), Date(2026, 4, 1)), .certified = Date(2026, 1, 2), .visits_per_week = 2};
    record_.period = DateRange::from(Date(2026, 1, 2));
}

EpisodeBuilder EpisodeBuilder::id(std::uint32_t index) const {
    return with([&](auto& episode) { episode.id = clinic::EpisodeId(index); });
}
EpisodeBuilder EpisodeBuilder::for_patient(clinic::PatientId patient) const {
    return with([&](auto& episode) { episode.patient = patient; });
}
EpisodeBuilder EpisodeBuilder::region(catalog::BodyRegion region, boost::optional<catalog::Side> side) const {
    return with([&](auto& episode) { episode.regions = {{region, side}}; });
}
EpisodeBuilder EpisodeBuilder::diagnosis(std::string_view code) const {
    return with([&](auto& episode) { episode.diagnoses.assign(1, catalog::DiagnosisCode(code)); });
}
EpisodeBuilder EpisodeBuilder::cause(clinic::CauseKind kind) const {
    return with([&](auto& episode) { episode.cause = clinic::Cause{.kind = kind}; });
}
EpisodeBuilder EpisodeBuilder::paid_by(coverage::PolicyId policy) const {
    return with([&](auto& episode) { episode.policies.push_back(policy); });
}
EpisodeBuilder EpisodeBuilder::claim_number(std::string number) const {
    return with([&](auto& episode) { episode.claim_number = std::move(number); });
}
EpisodeBuilder EpisodeBuilder::without_referral() const {
    return with([](auto& episode) { episode.referral = Stated<clinic::Referral>::none(); });
}
EpisodeBuilder EpisodeBuilder::plan_of_care(std::string_view first, std::string_view last, bool certified) const {
    return with([&](auto& episode) {
        clinic::PlanOfCare plan{.period = value_or_throw(DateRange::through(day(first), day(last)))};
        if (certified)
            plan.certified = day(first);
        episode.plan_of_care = plan;
    });
}
EpisodeBuilder EpisodeBuilder::without_plan_of_care() const {
    return with([](auto& episode) { episode.plan_of_care = Stated<clinic::PlanOfCare>::none(); });
}
EpisodeBuilder EpisodeBuilder::discharged(std::string_view last_day) const {
    return with([&](auto& episode) {
        episode.state = clinic::EpisodeState::discharged;
        auto const first = episode.period ? episode.period->first() : day(last_day);
        episode.period = value_or_throw(DateRange::through(first, day(last_day)));
    });
}

PatientBuilder a_patient() { return {}; }
ProviderBuilder a_provider() { return a_physical_therapist(); }
ProviderBuilder a_physical_therapist() { return ProviderBuilder(catalog::QualificationKind::physical_therapist); }
ProviderBuilder a_physical_therapist_assistant() { return ProviderBuilder(catalog::QualificationKind::physical_therapist_assistant); }
ProviderBuilder a_massage_therapist() {
    return ProviderBuilder(catalog::QualificationKind::massage_therapist, clinic::CredentialType::certification);
}
EpisodeBuilder an_episode() { return {}; }

} // namespace therapy::testing
