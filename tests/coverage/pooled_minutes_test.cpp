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
