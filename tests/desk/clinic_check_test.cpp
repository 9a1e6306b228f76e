#include <therapy/desk/clinic_check.hpp>

#include <therapy/catalog/catalog.hpp>

#include "desk/desk_data.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using catalog::ServiceCode;
using coverage::PartKind;
using desk::Dataset;
using tests::add_ppo;
using tests::people_and_rooms;
using tests::year_2026;

namespace {

void add_session(Dataset& data, std::string const& key, char const* start, boost::optional<EpisodeId> episode, std::int32_t minutes = 30) {
    data.sessions.add(key, [&](SessionId id) {
        return Session{.id = id,
                       .planned = Period(Instant(start), Duration::minutes(minutes)),
                       .participants = {{.patient = PatientId(0), .episode = episode, .interventions = {{.code = ServiceCode("97140"), .minutes = minutes}}}},
                       .staff = {{.provider = ProviderId(0)}},
                       .delivery = {.site = SiteId(0)}};
    });
}

Money patient_owes(desk::ClinicCheck const& check, std::size_t visit) { return check.coverage.visits.at(visit).lines.at(0).decided().patient(); }

} // namespace

TEST_CASE("one check answers which sessions clash and what the plan pays", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "first");
    add_session(data, "a", "2026-03-09T16:00:00Z", EpisodeId(0));
    add_session(data, "b", "2026-03-09T16:15:00Z", EpisodeId(0));
    auto const check = desk::check(data);
    CHECK(check.records.empty());
    CHECK(check.conflicts.has("schedule.provider-double-booked"));
    CHECK(check.conflicts.has("schedule.patient-double-booked"));
    CHECK(!check.passes());
    REQUIRE(check.coverage.visits.size() == 2);
    // Two units at 40.00: all of it deductible; of the next 80.00 the last 20.00 of the deductible and 20 % of 60.00.
    CHECK(patient_owes(check, 0) == Money(8000));
    CHECK(patient_owes(check, 1) == Money(2000 + 1200));
    CHECK(check.coverage.visits[1].lines[0].decided().of(PartKind::plan) == Money(4800));
    CHECK(check.coverage.visits[1].lines[0].decided().of(PartKind::contractual_write_off) == Money(4000));
}

TEST_CASE("what a session says of its claim reaches the payer: units, ground, filing, visit number", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "first");
    data.plans.records[0].filing_limits = {{.valid = year_2026, .days = 90}};
    for (auto const* const day : {"2026-03-09T16:00:00Z", "2026-03-10T16:00:00Z", "2026-03-11T16:00:00Z"})
        add_session(data, day, day, EpisodeId(0));
    auto& second = data.sessions.records[1].participants[0];
    second.interventions[0].units = 1; // of 30 minutes that would be two
    second.interventions[0].patient_basis = clinic::LiabilityBasis::signed_notice;
    second.claim = clinic::ClaimFacts{.filed = Date(2026, 6, 9), .state = clinic::ClaimState::submitted, .visit_number = 7};
    Report not_asked;
    auto const visits = desk::planned_visits(data, TimeZone::utc(), not_asked);
    REQUIRE(visits.size() == 3);
    CHECK(visits[0].visit_number == Stated<std::int64_t>(1));
    CHECK(visits[1].visit_number == Stated<std::int64_t>(7));
    CHECK(visits[2].visit_number == Stated<std::int64_t>(8)); // it goes on from what is stated
    CHECK(visits[1].lines[0].units == Stated<std::int64_t>(1));
    CHECK((visits[1].lines[0].patient_basis == clinic::LiabilityBasis::signed_notice));
    CHECK(visits[1].claim == Stated(clinic::ClaimState::submitted));
    auto const answer = desk::check(data).coverage;
    CHECK((answer.visits[1].lines[0].denial == coverage::Denial::late_filing)); // 91 days
    CHECK(answer.report.has("coverage.filed-late"));
}

TEST_CASE("two open episodes with two payers never share a deductible", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "neck-payer");
    add_ppo(data, "back-payer");
    add_session(data, "neck", "2026-03-09T16:00:00Z", EpisodeId(0));
    add_session(data, "back", "2026-03-10T16:00:00Z", EpisodeId(1));
    auto const check = desk::check(data);
    REQUIRE(check.coverage.visits.size() == 2);
    CHECK(check.coverage.visits[0].policy.value() == coverage::PolicyId(0));
    CHECK(check.coverage.visits[1].policy.value() == coverage::PolicyId(1));
    CHECK(patient_owes(check, 0) == Money(8000));
    CHECK(patient_owes(check, 1) == Money(8000));
}

TEST_CASE("a visit's day is the local day of its site", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "first");
    add_session(data, "evening", "2026-03-10T01:00:00Z", EpisodeId(0)); // 18:00 on the 9th in Los Angeles
    CHECK(desk::check(data).coverage.visits.at(0).date == Date(2026, 3, 9));
}

TEST_CASE("who did not come, cancelled or is only waiting is no visit", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "first");
    add_session(data, "a", "2026-03-09T16:00:00Z", EpisodeId(0));
    Report not_asked;
    CHECK(desk::planned_visits(data, TimeZone::utc(), not_asked).size() == 1);
    auto& session = data.sessions.records[0];
    for (auto const status : {SessionStatus::no_show, SessionStatus::cancelled}) {
        session.participants[0].status = status;
        CHECK(desk::planned_visits(data, TimeZone::utc(), not_asked).empty());
    }
    session.participants[0].status = SessionStatus::booked;
    for (auto const status : {SessionStatus::proposed, SessionStatus::waitlisted, SessionStatus::held}) {
        session.status = status;
        CHECK(desk::planned_visits(data, TimeZone::utc(), not_asked).empty());
    }
    CHECK(not_asked.empty());
}

TEST_CASE("a session without a service code is said, not dropped", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "first");
    add_session(data, "a", "2026-03-09T16:00:00Z", EpisodeId(0));
    data.sessions.records[0].participants[0].interventions.clear();
    auto const check = desk::check(data);
    CHECK(check.coverage.visits.empty());
    CHECK(check.not_asked.has("desk.nothing-to-bill"));
}

TEST_CASE("minutes that do not fit into the session are said and not billed", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "first");
    add_session(data, "a", "2026-03-09T16:00:00Z", EpisodeId(0), 45);
    CHECK_FALSE(desk::check(data).not_asked.has("coverage.minutes-exceed-interval"));
    data.sessions.records[0].participants[0].interventions[0].minutes = 46;
    auto const check = desk::check(data);
    CHECK(check.not_asked.has("coverage.minutes-exceed-interval"));
    CHECK_FALSE(check.passes());
    CHECK_FALSE(check.coverage.visits.at(0).lines.at(0).is_decided());
}

TEST_CASE("two sessions of a day whose minutes count together are left open, and said", "[clinic_check]") {
    struct Row {
        std::int32_t first, second;
        bool agree;
    };
    // Under the count per code: 10 and 10 are 20 minutes, one unit and not two; 5 and 5 are one and not none.
    auto const row = GENERATE(values<Row>({{10, 10, false}, {5, 5, false}, {15, 15, true}, {30, 8, true}, {30, 7, true}, {22, 23, true}, {22, 22, false}}));
    CAPTURE(row.first, row.second);
    auto data = people_and_rooms();
    add_ppo(data, "first");
    add_session(data, "a", "2026-03-09T16:00:00Z", EpisodeId(0), row.first);
    add_session(data, "b", "2026-03-09T20:00:00Z", EpisodeId(0), row.second);
    auto const check = desk::check(data);
    CHECK(check.not_asked.has("coverage.day-counts-together") == !row.agree);
    for (auto const& visit : check.coverage.visits)
        CHECK(visit.lines.at(0).is_decided() == row.agree);
    data.sessions.records[1].planned = Period(Instant("2026-03-10T16:00:00Z"), Duration::minutes(45)); // another day
    CHECK_FALSE(desk::check(data).not_asked.has("coverage.day-counts-together"));
}

TEST_CASE("an untimed service of two sessions of a day is one unit, and nobody knows of which", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "first");
    for (auto const* const start : {"2026-03-09T16:00:00Z", "2026-03-09T20:00:00Z"}) {
        add_session(data, start, start, EpisodeId(0));
        data.sessions.records.back().participants[0].interventions = {{.code = ServiceCode("97012")}};
    }
    auto check = desk::check(data);
    CHECK(check.not_asked.has("coverage.untimed-repeated"));
    for (auto const& visit : check.coverage.visits)
        CHECK_FALSE(visit.lines.at(0).units.has_value());
    data.sessions.records[0].participants[0].interventions[0].units = 1; // who states it, bills it
    check = desk::check(data);
    CHECK(check.coverage.visits[0].lines.at(0).units == Stated<std::int64_t>(1));
    CHECK_FALSE(check.coverage.visits[1].lines.at(0).units.has_value());
    data.sessions.records[1].planned = Period(Instant("2026-03-10T16:00:00Z"), Duration::minutes(30));
    check = desk::check(data);
    CHECK_FALSE(check.not_asked.has("coverage.untimed-repeated"));
    CHECK(check.coverage.visits[1].lines.at(0).units == Stated<std::int64_t>(1));
}

TEST_CASE("a user's service codes say what is billed by time", "[clinic_check]") {
    constexpr Source ours{"the clinic's own price list", {}, Confidence::secondary};
    auto data = people_and_rooms();
    add_ppo(data, "first");
    add_session(data, "a", "2026-03-09T16:00:00Z", EpisodeId(0), 45);
    auto const units = [&](catalog::Catalog const& known) { return desk::check(data, {.catalog = known}).coverage.visits.at(0).lines.at(0).units; };
    CHECK(units(catalog::Catalog()) == Stated<std::int64_t>(3));
    catalog::Catalog own;
    REQUIRE(own.add(catalog::ServiceCodeRow{.code = ServiceCode("97140"), .label = "hands on", .timing = catalog::Timing::untimed, .source = ours}).empty());
    REQUIRE(own.add(catalog::ServiceCodeRow{.code = ServiceCode("MM001"), .label = "a class", .timing = catalog::Timing::untimed, .source = ours}).empty());
    REQUIRE(own.add(catalog::ServiceCodeRow{.code = ServiceCode("MM002"), .label = "by the quarter", .timing = catalog::Timing::timed, .source = ours}).empty());
    CHECK(units(own) == Stated<std::int64_t>(1));
    auto& line = data.sessions.records[0].participants[0].interventions[0];
    line.count = 2;
    CHECK(units(own) == Stated<std::int64_t>(2));
    line.count = 1;
    line.code = ServiceCode("MM001");
    CHECK_FALSE(units(catalog::Catalog()).has_value());
    CHECK(units(own) == Stated<std::int64_t>(1));
    line.code = ServiceCode("MM002");
    CHECK(units(own) == Stated<std::int64_t>(3));
}

TEST_CASE("without an episode the patient's only policy is asked, and of several none is guessed", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "first");
    add_session(data, "a", "2026-03-09T16:00:00Z", boost::none);
    Report not_asked;
    CHECK(desk::planned_visits(data, TimeZone::utc(), not_asked).at(0).policies == std::vector{coverage::PolicyId(0)});
    add_ppo(data, "second");
    CHECK(desk::planned_visits(data, TimeZone::utc(), not_asked).at(0).policies.empty());
    CHECK(!desk::check(data).coverage.visits.at(0).lines.at(0).is_decided());
}

TEST_CASE("the order in which records were loaded never shows", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "first");
    add_session(data, "a", "2026-03-09T16:00:00Z", EpisodeId(0));
    add_session(data, "b", "2026-03-09T16:15:00Z", EpisodeId(0));
    auto other = people_and_rooms();
    add_ppo(other, "first");
    add_session(other, "b", "2026-03-09T16:15:00Z", EpisodeId(0));
    add_session(other, "a", "2026-03-09T16:00:00Z", EpisodeId(0));
    auto const one = desk::check(data);
    auto const two = desk::check(other);
    REQUIRE(one.conflicts.size() == two.conflicts.size());
    for (std::size_t i = 0; i < one.conflicts.size(); ++i) {
        CHECK(one.conflicts.findings()[i].rule == two.conflicts.findings()[i].rule);
        for (std::size_t s = 0; s < 2; ++s)
            CHECK(desk::key_of(data, one.conflicts.findings()[i].subjects[s]) == desk::key_of(other, two.conflicts.findings()[i].subjects[s]));
    }
    CHECK(patient_owes(one, 0) == patient_owes(two, 1));
}

TEST_CASE("a policy waives a finding with actor and reason, and it stays visible", "[clinic_check]") {
    auto data = people_and_rooms();
    add_session(data, "a", "2026-03-09T16:00:00Z", boost::none);
    add_session(data, "b", "2026-03-09T16:15:00Z", boost::none);
    for (auto& session : data.sessions.records)
        session.participants[0].interventions.clear();
    CHECK(!desk::check(data).passes());
    auto const check = desk::check(data, {.policy = {.waivers = {{.rule = "schedule.provider-double-booked", .waiver = {"desk", "teaching"}},
                                                                 {.rule = "schedule.patient-double-booked", .waiver = {"desk", "teaching"}}}}});
    CHECK(check.conflicts.size() == 2);
    CHECK(check.passes());
}

TEST_CASE("what the episode does not say about a referral is not taken as none", "[clinic_check]") {
    auto data = people_and_rooms();
    add_ppo(data, "strict");
    data.plans.records[0].benefits[0].referral_required = true;
    add_session(data, "a", "2026-03-09T16:00:00Z", EpisodeId(0));
    auto& episode = data.episodes.records[0];

    auto const silent = desk::check(data);
    CHECK(silent.coverage.report.has("coverage.referral-unknown"));
    CHECK_FALSE(silent.coverage.visits.at(0).lines.at(0).is_decided());

    episode.referral = Stated<clinic::Referral>::none();
    auto const without = desk::check(data);
    CHECK(without.coverage.report.has("coverage.referral-missing"));
    CHECK((without.coverage.visits.at(0).lines.at(0).denial == coverage::Denial::referral_missing));

    episode.referral = clinic::Referral{.ordered = Date(2026, 1, 5), .validity = year_2026};
    CHECK(desk::check(data).coverage.visits.at(0).lines.at(0).is_decided());
}
