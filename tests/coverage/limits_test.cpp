#include <therapy/coverage/limits.hpp>

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::coverage;

namespace {

Money dollars(std::int64_t amount) { return Money(amount * 100); }
CarryOver fourth_quarter(bool only_if_unmet) { return {.months = {10, 11, 12}, .only_if_unmet = only_if_unmet}; }

} // namespace

TEST_CASE("what is left of a limit never falls below zero", "[limits]") {
    CountedAmount const counted[] = {{{}, Money(30268)}};
    CHECK(limit_state(Money(329000), counted).remaining == Money(298732));
    CountedAmount const over[] = {{{}, dollars(500)}};
    auto const state = limit_state(dollars(300), over);
    CHECK(state.remaining == dollars(0));
    CHECK(state.met);
    CHECK(limit_state(dollars(300), {}).remaining == dollars(300));
}

TEST_CASE("late spending credits the next year in both readings", "[limits]") {
    CountedAmount const unmet[] = {{3, dollars(200)}, {10, dollars(550)}};
    CHECK(limit_state(dollars(900), unmet, fourth_quarter(true)).next_year_remaining == dollars(350));
    CountedAmount const met[] = {{3, dollars(400)}, {10, dollars(550)}};
    CHECK(limit_state(dollars(900), met, fourth_quarter(true)).carried == dollars(0));
    CHECK(limit_state(dollars(900), met, fourth_quarter(true)).next_year_remaining == dollars(900));
    CHECK(limit_state(dollars(900), met, fourth_quarter(false)).next_year_remaining == dollars(350));
    CountedAmount const autumn[] = {{10, dollars(1400)}};
    CHECK(limit_state(dollars(2000), autumn, fourth_quarter(false)).next_year_remaining == dollars(600));
}

TEST_CASE("no more is carried over than the limit itself", "[limits]") {
    CountedAmount const autumn[] = {{10, dollars(800)}, {12, dollars(700)}};
    auto const state = limit_state(dollars(900), autumn, fourth_quarter(false));
    CHECK(state.carried == dollars(900));
    CHECK(state.next_year_remaining == dollars(0));
}

TEST_CASE("visits beyond the limit are not covered", "[limits]") {
    struct Row {
        std::int64_t limit, used, requested, covered, not_covered, used_after, left;
    };
    auto const row = GENERATE(values<Row>({
        {20, 0, 22, 20, 2, 20, 0}, {20, 7, 0, 0, 0, 7, 13}, {1, 0, 1, 1, 0, 1, 0}, {1, 1, 1, 0, 1, 1, 0}, {20, 19, 1, 1, 0, 20, 0}, {0, 0, 1, 0, 1, 0, 0},
        {10, 12, 1, 0, 1, 12, 0},
    }));
    CAPTURE(row.limit, row.used, row.requested);
    CHECK(count_visits(row.limit, row.used, row.requested) == VisitCount{row.covered, row.not_covered, row.used_after, row.left});
}

TEST_CASE("nobody in a family owes more than the individual ceiling, and together no more than the family's", "[limits]") {
    auto family = dollars(13700);
    std::int64_t const shares[] = {8000, 4000, 3000};
    std::int64_t const owed[] = {6850, 4000, 2850};
    for (std::size_t i = 0; i < 3; ++i) {
        auto const share = under_ceilings(dollars(shares[i]), dollars(6850), family);
        CHECK(share.patient == dollars(owed[i]));
        family = share.family_left;
    }
    CHECK(family == dollars(0));
}

TEST_CASE("ceilings only move amounts to the plan", "[limits]") {
    rc::prop("patient and plan add up", [](std::uint32_t share, std::uint32_t individual, std::uint32_t family) {
        auto const result = under_ceilings(Money(share), Money(individual), Money(family));
        RC_ASSERT(result.patient + result.plan == Money(share));
        RC_ASSERT(!result.individual_left.is_negative());
        RC_ASSERT(!result.family_left.is_negative());
    });
}

TEST_CASE("a waiting period ends on the same day of a later month", "[limits]") {
    CHECK_FALSE(waiting_period_over(Date(2026, 1, 15), 6, Date(2026, 7, 14)));
    CHECK(waiting_period_over(Date(2026, 1, 15), 6, Date(2026, 7, 15)));
    CHECK(waiting_period_over(Date(2026, 1, 15), 0, Date(2026, 1, 15)));
    CHECK(interval_kept(180, 180));
    CHECK_FALSE(interval_kept(180, 179));
}
