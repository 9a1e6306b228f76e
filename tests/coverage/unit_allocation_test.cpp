#include <therapy/coverage/unit_allocation.hpp>

#include <therapy/core/finding.hpp>

#include "support/catch.hpp"

#include <numeric>
#include <rapidcheck.h>

using namespace therapy;
using namespace therapy::coverage;
using catalog::ServiceCode;

namespace {

using Units = std::vector<std::int64_t>;
using Splits = std::vector<Units>;

constexpr auto timed = catalog::Timing::timed;
constexpr auto untimed = catalog::Timing::untimed;

Splits splits(std::vector<ServiceMinutes> const& lines, UnitRule rule) { return alternatives(allocate_units(lines, rule).value()); }

} // namespace

TEST_CASE("minutes are shared out as the manual's examples do", "[unit_allocation]") {
    struct Row {
        std::vector<ServiceMinutes> lines;
        Splits splits;
    };
    auto const row = GENERATE(values<Row>({
        {{{ServiceCode("97112"), 24}, {ServiceCode("97110"), 23}}, {{2, 1}}},
        {{{ServiceCode("97112"), 20}, {ServiceCode("97110"), 20}}, {{2, 1}, {1, 2}}},
        {{{ServiceCode("97110"), 33}, {ServiceCode("97140"), 7}}, {{2, 1}}},
        {{{ServiceCode("97110"), 18}, {ServiceCode("97140"), 13}, {ServiceCode("97116"), 10}, {ServiceCode("97035"), 8}}, {{1, 1, 1, 0}}},
        {{{ServiceCode("97112"), 7}, {ServiceCode("97110"), 7}, {ServiceCode("97140"), 7}}, {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
        {{{ServiceCode("97530"), 60}}, {{4}}},
        {{{ServiceCode("97110"), 7}}, {{0}}},
    }));
    CHECK(splits(row.lines, UnitRule::total_time) == row.splits);
}

TEST_CASE("each code alone loses what is left over", "[unit_allocation]") {
    std::vector<ServiceMinutes> const lines{{ServiceCode("97110"), 33}, {ServiceCode("97140"), 7}};
    CHECK(splits(lines, UnitRule::per_code) == Splits{{2, 0}});
    std::vector<ServiceMinutes> const eights{{ServiceCode("97110"), 8}, {ServiceCode("97530"), 8}};
    CHECK(splits(eights, UnitRule::per_code) == Splits{{1, 1}});
    CHECK(splits(eights, UnitRule::total_time) == Splits{{1, 0}, {0, 1}});
}

TEST_CASE("lines of one code are one", "[unit_allocation]") {
    std::vector<ServiceMinutes> const lines{{ServiceCode("97110"), 4}, {ServiceCode("97110"), 4}};
    auto const day = allocate_units(lines, UnitRule::total_time).value();
    REQUIRE(day.codes.size() == 1);
    CHECK(day.codes[0].minutes == 8);
    CHECK(day.total == Stated<std::int64_t>(1));
}

TEST_CASE("rest and waiting do not count", "[unit_allocation]") {
    ServiceMinutes const line[] = {{ServiceCode("97110"), 45, 15}};
    auto const day = allocate_units(line, UnitRule::total_time).value();
    CHECK(day.counted_minutes == 30);
    CHECK(day.total == Stated<std::int64_t>(2));
}

TEST_CASE("an untimed service is one unit beside the day's minutes", "[unit_allocation]") {
    std::vector<ServiceMinutes> const lines{{ServiceCode("97161"), 40}, {ServiceCode("97110"), 10}, {ServiceCode("97140"), 14}};
    CHECK(splits(lines, UnitRule::total_time) == Splits{{1, 1, 1}});
    ServiceMinutes const own[] = {{ServiceCode("92521"), 120, 0, untimed}};
    CHECK(allocate_units(own, UnitRule::per_code)->total == Stated<std::int64_t>(1));
}

TEST_CASE("a code whose timing is said to be unknown is not looked up", "[unit_allocation]") {
    ServiceMinutes const open[] = {{ServiceCode("97140"), 30, 0, Stated<catalog::Timing>::unknown(Unknown::conflicting)}};
    CHECK_FALSE(allocate_units(open, UnitRule::total_time)->total.has_value());
    CHECK(allocate_units(std::vector<ServiceMinutes>{{ServiceCode("97140"), 30}}, UnitRule::total_time)->total == Stated<std::int64_t>(2));
}

TEST_CASE("a code of which nobody knows whether it is timed leaves the total unknown and nothing shared out", "[unit_allocation]") {
    std::vector<ServiceMinutes> const lines{{ServiceCode("99999"), 10}, {ServiceCode("97110"), 20}, {ServiceCode("97112"), 20}};
    auto const day = allocate_units(lines, UnitRule::total_time).value();
    CHECK(day.total == Stated<std::int64_t>::unknown(Unknown::unsupported));
    CHECK(day.to_choose == 0);
    CHECK(day.codes[1].units == 1);
    std::vector<ServiceMinutes> const both{{ServiceCode("99999"), 10, 0, timed}, {ServiceCode("99999"), 10, 0, untimed}};
    CHECK_FALSE(allocate_units(both, UnitRule::total_time)->total.has_value());
}

TEST_CASE("no minutes are no units", "[unit_allocation]") {
    CHECK(allocate_units({}, UnitRule::total_time)->total == Stated<std::int64_t>(0));
    CHECK(splits({}, UnitRule::total_time) == Splits{{}});
}

TEST_CASE("minutes that cannot be are refused with their code and the number", "[unit_allocation]") {
    struct Row {
        ServiceMinutes line;
        std::int64_t actual;
    };
    auto const row = GENERATE(values<Row>({{{ServiceCode("97110"), -1}, -1}, {{ServiceCode("97110"), 20, -3}, -3}, {{ServiceCode("97110"), 20, 21}, 21}}));
    auto const day = allocate_units(std::span(&row.line, 1), UnitRule::total_time);
    REQUIRE_FALSE(day.has_value());
    CHECK(day.error().rule.code() == "coverage.not-minutes");
    CHECK(day.error().args.value == "97110");
    CHECK(day.error().args.actual.value() == row.actual);
}

TEST_CASE("the greatest minutes there are do not overflow", "[unit_allocation]") {
    std::vector<ServiceMinutes> const lines(3, {ServiceCode("97110"), std::numeric_limits<std::int32_t>::max()});
    CHECK(allocate_units(lines, UnitRule::total_time)->total == Stated<std::int64_t>((3LL * std::numeric_limits<std::int32_t>::max() + 7) / 15));
}

TEST_CASE("units follow the day's total, each code keeps its full quarters, and no order of lines matters", "[unit_allocation][property]") {
    static constexpr ServiceCode codes[] = {ServiceCode("97110"), ServiceCode("97112"), ServiceCode("97116"), ServiceCode("97140"), ServiceCode("97530"), ServiceCode("97035")};
    CHECK(rc::check([] {
        auto const minutes = *rc::gen::container<std::vector<std::int32_t>>(rc::gen::inRange(0, 70));
        std::vector<ServiceMinutes> lines;
        std::int64_t total = 0;
        for (auto const count : minutes) {
            lines.push_back({*rc::gen::elementOf(std::vector<ServiceCode>(std::begin(codes), std::end(codes))), count});
            total += count;
        }
        auto const day = allocate_units(lines, UnitRule::total_time).value();
        RC_ASSERT(day.total == Stated<std::int64_t>(units_for(total)));
        for (auto const& split : alternatives(day)) {
            RC_ASSERT(std::accumulate(split.begin(), split.end(), std::int64_t{0}) == units_for(total));
            for (std::size_t i = 0; i < split.size(); ++i) {
                RC_ASSERT(split[i] >= day.codes[i].minutes / 15);
                RC_ASSERT(split[i] <= day.codes[i].minutes / 15 + 1);
                for (std::size_t j = 0; j < split.size(); ++j)  // a smaller remainder never goes before a larger one
                    RC_ASSERT((split[i] == day.codes[i].minutes / 15 || split[j] > day.codes[j].minutes / 15 || day.codes[j].minutes % 15 <= day.codes[i].minutes % 15));
            }
        }
        auto turned = lines;
        std::reverse(turned.begin(), turned.end());
        RC_ASSERT(allocate_units(turned, UnitRule::total_time)->to_choose == day.to_choose);
    }));
}
