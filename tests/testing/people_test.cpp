#include <therapy/testing/people.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::testing;

TEST_CASE("people are valid as they come", "[testing]") {
    CHECK(validate(a_patient().build()).empty());
    for (auto const& provider : {a_provider(), a_physical_therapist(), a_physical_therapist_assistant(), a_massage_therapist()})
        CHECK(validate(provider.build()).empty());
    CHECK(validate(an_episode().build()).empty());
}

TEST_CASE("a provider may work in California and elsewhere when it is said", "[testing]") {
    using catalog::QualificationKind;
    Date const day(2026, 3, 9);
    catalog::Jurisdiction const nevada("US-NV");
    auto const here = [&](ProviderBuilder const& builder, QualificationKind kind) { return clinic::credential_in_force(builder, kind, catalog::Jurisdiction("US-CA"), day); };
    CHECK(here(a_provider(), QualificationKind::physical_therapist).has_value());
    CHECK(here(a_massage_therapist(), QualificationKind::massage_therapist).has_value());
    CHECK(here(a_massage_therapist(), QualificationKind::physical_therapist).is_none());
    CHECK(here(a_provider().without_credentials(), QualificationKind::physical_therapist).is_none());
    CHECK(here(a_provider().suspended(), QualificationKind::physical_therapist).is_none());
    CHECK(clinic::credential_in_force(a_provider(), QualificationKind::physical_therapist, nevada, day).is_none());
    CHECK(clinic::credential_in_force(a_provider().licensed_in("US-NV"), QualificationKind::physical_therapist, nevada, day).has_value());
    CHECK(a_provider().id(3).named("X").capacity(2).works_at(clinic::SiteId(1)).speaks("en").build().sites.size() == 1);
}

TEST_CASE("a patient has an age and a consent", "[testing]") {
    Date const day(2026, 3, 9);
    CHECK(clinic::age(a_patient().born("2010-03-09"), day) == Stated<int>(16));
    CHECK(clinic::age(a_patient().without_birth_date(), day).kind() == StatedKind::unknown);
    CHECK(clinic::consented(a_patient(), clinic::ConsentKind::treatment, day) == Stated<bool>(true));
    CHECK(clinic::consented(a_patient(), clinic::ConsentKind::telehealth, day) == Stated<bool>(false));
    CHECK(clinic::consented(a_patient().consents_to(clinic::ConsentKind::telehealth), clinic::ConsentKind::telehealth, day) == Stated<bool>(true));
    CHECK(clinic::consented(a_patient().without_consents(), clinic::ConsentKind::treatment, day) == Stated<bool>(false));
    CHECK(validate(a_patient().id(2).guardian(clinic::PatientId(2)).build()).has("clinic.own-guardian"));
    CHECK(validate(a_patient().id(2).guardian(clinic::PatientId(1)).guarantor(clinic::PatientId(1)).speaks("es").build()).empty());
    CHECK(tests::thrown_rule([] { return a_patient().born("9 March"); }) == "core.not-a-date");
}

TEST_CASE("an episode has what coverage asks for until it is taken away", "[testing]") {
    clinic::Episode const episode = an_episode().for_patient(a_patient().id(4)).paid_by(coverage::PolicyId(1)).paid_by(coverage::PolicyId(0));
    CHECK(episode.patient.index() == 4);
    CHECK(episode.policies.size() == 2);
    CHECK(episode.referral.has_value());
    CHECK(episode.plan_of_care->period.contains(Date(2026, 3, 9)));
    CHECK(episode.plan_of_care->certified.has_value());
    CHECK_FALSE(an_episode().without_referral().without_plan_of_care().build().plan_of_care.has_value());
    auto const uncertified = an_episode().plan_of_care("2026-02-01", "2026-02-28", false).build();
    CHECK_FALSE(uncertified.plan_of_care->certified.has_value());
    CHECK(to_text(uncertified.plan_of_care->period) == "[2026-02-01, 2026-03-01)");
    CHECK(validate(an_episode().discharged("2026-03-09").build()).empty());
    CHECK(an_episode().cause(clinic::CauseKind::work).claim_number("WC-1").build().cause->kind == clinic::CauseKind::work);
}
