#include <therapy/testing/assessment.hpp>

#include <therapy/care/recommend.hpp>
#include <therapy/testing/people.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::testing;

TEST_CASE("an assessment as it comes is valid and everything was asked", "[testing][assessment]") {
    care::Assessment const plain = an_assessment();
    CHECK(validate(plain).empty());
    CHECK(plain.screening.presence("saddle-anaesthesia", plain.assessed) == catalog::Presence::absent);
    CHECK(plain.screening.presence("pacemaker", plain.assessed) == catalog::Presence::absent);
}

TEST_CASE("what a test changes changes, and nothing else", "[testing][assessment]") {
    auto const plain = an_assessment();
    care::Assessment const neck = plain.id(3).of(clinic::PatientId(7)).on("2026-04-01").since("2026-03-01").in(catalog::BodyRegion::neck).with("pacemaker");
    CHECK(neck.id == care::AssessmentId(3));
    CHECK(neck.patient == clinic::PatientId(7));
    CHECK(neck.onset == Stated<Date>(Date(2026, 3, 1)));
    CHECK(neck.sites == std::vector<catalog::BodySite>{{.region = catalog::BodyRegion::neck}});
    CHECK(neck.screening.presence("pacemaker", Date(2026, 4, 1)) == catalog::Presence::present);
    CHECK(plain.build() == an_assessment().build());
    CHECK(plain.without_answers().build().screening.answers().empty());
    CHECK_FALSE(plain.without_onset().build().onset.has_value());
}

TEST_CASE("the builders are enough to ask for a recommendation", "[testing][assessment]") {
    clinic::Provider const staff[] = {a_physical_therapist()};
    auto const answer = care::recommend(an_assessment(), a_patient().born("1980-05-01").consents_to(clinic::ConsentKind::treatment), staff, catalog::Jurisdiction("US-CA"), Date(2026, 3, 9));
    CHECK_FALSE(answer.ranked.empty());
}
