#include <therapy/clinic/episode.hpp>

#include "clinic/records.hpp"
#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;
using namespace therapy::clinic;

static_assert(std::is_aggregate_v<Episode>);

TEST_CASE("an episode with each policy once is all right", "[episode]") {
    Episode const episode{.id = EpisodeId(0), .patient = PatientId(0), .policies = {coverage::PolicyId(0), coverage::PolicyId(1)}};
    CHECK(validate(episode).empty());
}

TEST_CASE("a policy pays once in an episode", "[episode]") {
    Episode const episode{.id = EpisodeId(2), .patient = PatientId(0), .policies = {coverage::PolicyId(4), coverage::PolicyId(1), coverage::PolicyId(4)}};
    auto const report = validate(episode);
    REQUIRE(report.has("clinic.policy-twice"));
    CHECK(report.size() == 1);
    CHECK((report.findings()[0].counterparts == std::vector<Subject>{{SubjectKind::policy, 4}}));
}

TEST_CASE("a discharged episode has an end", "[episode]") {
    Episode episode{.id = EpisodeId(0), .patient = PatientId(0), .state = EpisodeState::discharged};
    CHECK(validate(episode).has("clinic.discharged-without-end"));
    CHECK(validate(episode).passes());
    episode.period = DateRange::from(Date(2026, 1, 5));
    CHECK(validate(episode).has("clinic.discharged-without-end"));
    episode.period = DateRange(Date(2026, 1, 5), Date(2026, 3, 9));
    CHECK(validate(episode).empty());
    episode.state = EpisodeState::open;
    episode.period = boost::none;
    CHECK(validate(episode).empty());
}

TEST_CASE("one patient may have two open episodes that two payers pay for", "[episode]") {
    Episode const knee{.id = EpisodeId(0),
                       .patient = PatientId(0),
                       .regions = {{catalog::BodyRegion::knee, catalog::Side::left}},
                       .cause = Cause{.kind = CauseKind::work},
                       .policies = {coverage::PolicyId(1)},
                       .claim_number = "WC-1"};
    Episode const neck{.id = EpisodeId(1),
                       .patient = PatientId(0),
                       .regions = {{catalog::BodyRegion::neck}},
                       .cause = Cause{.kind = CauseKind::none},
                       .policies = {coverage::PolicyId(0)}};
    CHECK(validate(knee).empty());
    CHECK(validate(neck).empty());

    auto morning = tests::monday_session();
    morning.participants[0].episode = knee.id;
    auto afternoon = tests::monday_session();
    afternoon.id = SessionId(8);
    afternoon.planned = tests::period("2026-03-09 14:00", 45);
    afternoon.participants[0].episode = neck.id;
    CHECK(validate(morning).empty());
    CHECK(validate(afternoon).empty());
    CHECK(morning.participants[0].patient == afternoon.participants[0].patient);
    CHECK((morning.participants[0].episode != afternoon.participants[0].episode));
}
