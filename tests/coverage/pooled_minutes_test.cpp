// A day's minutes count together, in how many visits they were given.

#include <therapy/coverage/ledger.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

namespace {

PlannedLine minutes(int count) {
    auto one = line();
    one.code = ServiceCode("97110");
    one.units = {};
    one.minutes = count;
    return one;
}

World total_time_world() {
    auto w = world();
    w.plans[0].unit_rule = UnitRule::total_time;
    return w;
}

struct Day {
    std::vector<PlannedVisit> visits;
    bool agree;
};

} // namespace

TEST_CASE("minutes of two visits of a day count together", "[pooled_minutes]") {
    auto const w = total_time_world();
    auto const later = day.plus_days(1);
    for (auto const& [visits, agree] : std::vector<Day>{
             {{visit(ppo_policy, day, {minutes(10)}, 0), visit(ppo_policy, day, {minutes(10)}, 1)}, false}, // one unit of 20 minutes, not two
             {{visit(ppo_policy, day, {minutes(7)}, 0), visit(ppo_policy, day, {minutes(7)}, 1)}, false},   // one unit of 14, not none
             {{visit(ppo_policy, day, {minutes(15)}, 0), visit(ppo_policy, day, {minutes(15)}, 1)}, true},
             {{visit(ppo_policy, day, {minutes(10)}, 0), visit(ppo_policy, later, {minutes(10)}, 1)}, true},
             {{visit(ppo_policy, day, {minutes(10)}, 0)}, true},
             {{visit(ppo_policy, day, {minutes(10)}, 0), visit(ppo_policy, day, {minutes(10)}, 0)}, true}, // one, given twice
         }) {
        auto const answer = run(w, visits);
        CAPTURE(visits.size(), agree);
        CHECK(answer.report.has("coverage.day-counts-together") == !agree);
        for (auto const& one : answer.visits)
            for (auto const& decided : one.lines)
                CHECK(decided.is_decided() == agree);
    }
}

TEST_CASE("minutes of two episodes of a day count together, those of two disciplines do not", "[pooled_minutes]") {
    auto const w = total_time_world();
    auto first = visit(ppo_policy, day, {minutes(10)}, 0);
    auto second = visit(ppo_policy, day, {minutes(10)}, 1);
    first.episode = clinic::EpisodeId(0);
    second.episode = clinic::EpisodeId(1);
    CHECK(run(w, {first, second}).report.has("coverage.day-counts-together"));
    second.lines[0].provider_kind = QualificationKind::physical_therapist_assistant; // of the same discipline
    CHECK(run(w, {first, second}).report.has("coverage.day-counts-together"));
    second.lines[0].provider_kind = QualificationKind::occupational_therapist;
    CHECK_FALSE(run(w, {first, second}).report.has("coverage.day-counts-together"));
    auto third = visit(ppo_policy, day, {minutes(15)}, 2);
    third.lines[0].provider_kind = {}; // whose it is, is not known
    CHECK(run(w, {first, second, third}).report.has("coverage.day-counts-together"));
    CHECK_FALSE(run(w, {third, visit(ppo_policy, day, {minutes(15)}, 3)}).report.has("coverage.day-counts-together"));
}

TEST_CASE("two disciplines in one visit have their own units", "[pooled_minutes]") {
    auto const w = total_time_world();
    auto by_occupational = minutes(10);
    by_occupational.provider_kind = QualificationKind::occupational_therapist;
    by_occupational.code = ServiceCode("97530");
    auto const two = run(w, {visit(ppo_policy, day, {minutes(10), by_occupational})}).visits[0];
    CHECK(two.lines[0].units == Stated<std::int64_t>(1)); // together 20 minutes would be one for both
    CHECK(two.lines[1].units == Stated<std::int64_t>(1));
    by_occupational.provider_kind = QualificationKind::physical_therapist_assistant;
    auto const one = run(w, {visit(ppo_policy, day, {minutes(12), by_occupational})}).visits[0];
    CHECK(one.lines[0].units == Stated<std::int64_t>(1)); // 22 minutes are one unit, of the longer service
    CHECK(one.lines[1].units == Stated<std::int64_t>(0));
}

TEST_CASE("an untimed service in two visits of a day is one unit, and nobody knows of which", "[pooled_minutes]") {
    auto const w = total_time_world();
    auto pack = line();
    pack.code = ServiceCode("97012");
    pack.units = {};
    auto const two = run(w, {visit(ppo_policy, day, {pack}, 0), visit(ppo_policy, day, {pack}, 1)});
    CHECK(two.report.has("coverage.untimed-repeated"));
    CHECK_FALSE(two.report.has("coverage.day-counts-together"));
    for (auto const& one : two.visits)
        CHECK_FALSE(one.lines[0].units.has_value());
    CHECK(run(w, {visit(ppo_policy, day, {pack}, 0), visit(ppo_policy, day.plus_days(1), {pack}, 1)}).visits[1].lines[0].units == Stated<std::int64_t>(1));
    // Beside minutes that are counted together it is one unit where it is given once.
    auto const beside = run(w, {visit(ppo_policy, day, {minutes(10), pack}, 0), visit(ppo_policy, day, {minutes(10)}, 1)});
    CHECK_FALSE(beside.visits[0].lines[0].units.has_value());
    CHECK(beside.visits[0].lines[1].units == Stated<std::int64_t>(1));
}

TEST_CASE("beside an untimed service whose units are stated, those of another visit of the day are not known", "[pooled_minutes]") {
    auto const w = total_time_world();
    auto pack = line();
    pack.code = ServiceCode("97012");
    pack.units = {};
    auto stated = pack;
    stated.units = 1;
    auto const two = run(w, {visit(ppo_policy, day, {stated}, 0), visit(ppo_policy, day, {pack}, 1)});
    CHECK(two.report.has("coverage.untimed-repeated"));
    CHECK(two.visits[0].lines[0].units == Stated<std::int64_t>(1));
    CHECK_FALSE(two.visits[1].lines[0].units.has_value());
    stated.units = 0; // not given, or not billed
    CHECK(run(w, {visit(ppo_policy, day, {stated}, 0), visit(ppo_policy, day, {pack}, 1)}).visits[1].lines[0].units == Stated<std::int64_t>(1));
    stated.units = Stated<std::int64_t>::none();
    CHECK(run(w, {visit(ppo_policy, day, {stated}, 0), visit(ppo_policy, day, {pack}, 1)}).visits[1].lines[0].units == Stated<std::int64_t>(1));
    stated.units = 1;
    CHECK(run(w, {visit(ppo_policy, day.plus_days(1), {stated}, 0), visit(ppo_policy, day, {pack}, 1)}).visits[1].lines[0].units == Stated<std::int64_t>(1));
}

TEST_CASE("an untimed service of two disciplines is one unit of each", "[pooled_minutes]") {
    auto const w = total_time_world();
    auto pack = line();
    pack.code = ServiceCode("97012");
    pack.units = {};
    auto by_occupational = pack;
    by_occupational.provider_kind = QualificationKind::occupational_therapist;
    auto const two = run(w, {visit(ppo_policy, day, {pack}, 0), visit(ppo_policy, day, {by_occupational}, 1)});
    CHECK_FALSE(two.report.has("coverage.untimed-repeated"));
    for (auto const& one : two.visits)
        CHECK(one.lines[0].units == Stated<std::int64_t>(1));
    by_occupational.provider_kind = QualificationKind::physical_therapist_assistant;
    CHECK(run(w, {visit(ppo_policy, day, {pack}, 0), visit(ppo_policy, day, {by_occupational}, 1)}).report.has("coverage.untimed-repeated"));
    by_occupational.provider_kind = {}; // whose it is, is not known
    CHECK(run(w, {visit(ppo_policy, day, {pack}, 0), visit(ppo_policy, day, {by_occupational}, 1)}).report.has("coverage.untimed-repeated"));
}

TEST_CASE("an untimed service on two lines of a visit is one unit, and nobody knows on which", "[pooled_minutes]") {
    auto const w = total_time_world();
    auto pack = line();
    pack.code = ServiceCode("97012");
    pack.units = {};
    for (auto const& one : run(w, {visit(ppo_policy, day, {pack, pack})}).visits[0].lines)
        CHECK_FALSE(one.units.has_value());
    auto stated = pack;
    stated.units = 1;
    auto const beside = run(w, {visit(ppo_policy, day, {stated, pack})}).visits[0];
    CHECK(beside.lines[0].units == Stated<std::int64_t>(1));
    CHECK_FALSE(beside.lines[1].units.has_value());
}

TEST_CASE("units that are stated are not counted again", "[pooled_minutes]") {
    auto const w = total_time_world();
    auto first = minutes(10);
    first.units = 1;
    auto const answer = run(w, {visit(ppo_policy, day, {first}, 0), visit(ppo_policy, day, {minutes(10)}, 1)});
    CHECK_FALSE(answer.report.has("coverage.day-counts-together"));
}

TEST_CASE("many claims in order are answered as they are together", "[pooled_minutes]") {
    auto const w = total_time_world();
    std::vector const visits{visit(ppo_policy, day, {minutes(10)}, 0), visit(ppo_policy, day, {minutes(10)}, 1), visit(ppo_policy, day.plus_days(2), {minutes(30)}, 2),
                             visit(ppo_policy, day.plus_days(2), {minutes(30)}, 2)};
    auto const together = run(w, visits);
    std::vector<std::size_t> given;
    auto const take = [&](std::size_t position, AdjudicatedVisit const& one) {
        given.push_back(position);
        CHECK(one.lines == together.visits[position].lines);
    };
    auto const all = adjudicate_all(visits, w.context(), ClaimOrder::service_date, {const_cast<void*>(static_cast<void const*>(&take)), [](void* context, std::size_t position, AdjudicatedVisit const& one) {
                                        (*static_cast<decltype(take)*>(context))(position, one);
                                    }});
    CHECK(given == std::vector<std::size_t>{0, 1, 2});
    CHECK(all.report.has("coverage.visit-twice"));
    CHECK(all.report == together.report);
}
