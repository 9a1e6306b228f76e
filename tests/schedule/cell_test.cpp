#include <therapy/schedule/detail/cell.hpp>

#include <therapy/schedule/detail/wide_cell.hpp>

#include "support/catch.hpp"

#include <random>

using therapy::schedule::detail::Cell;
using therapy::schedule::detail::CellPage;
using therapy::schedule::detail::hit_lanes;
using therapy::schedule::detail::hit_lanes_portable;
using therapy::schedule::detail::lanes_of;
using therapy::schedule::detail::lanes_of_portable;
using therapy::schedule::detail::UsualLanes;
#if THERAPY_HAS_WIDE_CELLS
using therapy::schedule::detail::has_wide_lanes;
using therapy::schedule::detail::WideLanes;
#endif

TEST_CASE("a cell of zeros holds nothing, however wide the question", "[cell]") {
    CellPage const page{};
    auto const& cell = page.cells[0];
    CHECK(hit_lanes(cell, 0, Cell::last_unit) == 0);
    CHECK(hit_lanes_portable(cell, 0, Cell::last_unit) == 0);
    CHECK(cell.free_lane() == 0);
    CHECK_FALSE(cell.full());
    CHECK_FALSE(cell.spilled());
    CHECK(cell.on_grid());
}

TEST_CASE("a lane is hit from its first unit to its last", "[cell]") {
    struct Row {
        std::uint32_t from, to;
        bool hit;
    };
    auto const [from, to, hit] = GENERATE(values<Row>({{0, 99, false}, {0, 100, true}, {100, 100, true}, {120, 130, true}, {0, 65'534, true}, {149, 149, true}, {150, 160, false}}));
    CellPage page{};
    auto& cell = page.cells[63];
    cell.put(3, 100, 149, false, Cell::one_unit, 7);
    CAPTURE(from, to);
    CHECK(hit_lanes(cell, from, to) == (hit ? 1u << 3 : 0u));
    CHECK(hit_lanes_portable(cell, from, to) == (hit ? 1u << 3 : 0u));
}

TEST_CASE("a cell takes fifteen, then it is full", "[cell]") {
    CellPage page{};
    auto& cell = page.cells[63];
    for (std::uint32_t i = 0; i < Cell::lanes; ++i) {
        REQUIRE_FALSE(cell.full());
        REQUIRE(cell.free_lane() == i);
        cell.put(cell.free_lane(), i, i, false, static_cast<Cell::Code>(1 + i % 3), 100 + i);
        CHECK(cell.code(i) == static_cast<Cell::Code>(1 + i % 3));
    }
    CHECK(cell.full());
    CHECK_FALSE(cell.spilled());
    cell.clear(8);
    CHECK(cell.free_lane() == 8);
    CHECK(hit_lanes(cell, 0, Cell::last_unit) == (Cell::all_lanes & ~(1u << 8)));
}

TEST_CASE("a cell is off the grid until the last booking has left", "[cell]") {
    CellPage page{};
    auto& cell = page.cells[63];
    cell.put(0, 0, 5, true, Cell::one_unit, 1);
    cell.put(1, 6, 9, false, Cell::special, 2);
    CHECK_FALSE(cell.on_grid());
    cell.clear(0);
    CHECK_FALSE(cell.on_grid());
    cell.clear(1);
    CHECK(cell.on_grid());
}

TEST_CASE("a cell knows of bookings elsewhere until the last of them has left", "[cell]") {
    CellPage page{};
    auto& cell = page.cells[63];
    cell.put(14, 1, 2, false, Cell::special, 1);
    cell.keep_elsewhere();
    cell.keep_elsewhere();
    cell.drop_elsewhere();
    CHECK(cell.spilled());
    CHECK(cell.code(14) == Cell::special);
    cell.drop_elsewhere();
    CHECK_FALSE(cell.spilled());
    CHECK_FALSE(cell.full());
}

TEST_CASE("the lanes compared together are those compared one by one", "[cell]") {
    std::mt19937 random(20260309);
    auto const unit = [&](std::uint32_t most) { return std::uniform_int_distribution<std::uint32_t>(0, most)(random); };
    for (int round = 0; round < 20'000; ++round) {
        auto const most = round % 2 == 0 ? 40u : Cell::last_unit;
        CellPage page{};
        auto& cell = page.cells[static_cast<std::size_t>(round) % Cell::in_page];
        for (unsigned lane = 0; lane < Cell::lanes; ++lane)
            if (unit(3) != 0) {
                auto const from = unit(most);
                cell.put(lane, from, from + unit(most - from), false, Cell::one_unit, lane);
            }
        auto const from = unit(most);
        auto const to = from + unit(most - from);
        CAPTURE(round, from, to);
        REQUIRE(hit_lanes(cell, from, to) == hit_lanes_portable(cell, from, to));
    }
}

TEST_CASE("a holder's lanes are found, also those of holder 0, and no empty one", "[cell]") {
    CellPage page{};
    auto& cell = page.cells[63];
    CHECK(lanes_of(cell, 0) == 0);
    cell.put(2, 5, 9, false, Cell::one_unit, 0);
    cell.put(3, 5, 9, false, Cell::one_unit, 70'000);
    cell.put(14, 8, 20, false, Cell::special, 0);
    cell.keep_elsewhere();
    for (auto const holder : {0u, 1u, 70'000u, 70'001u, 0x3FFF'FFFFu}) {
        auto const expected = holder == 0 ? 1u << 2 | 1u << 14 : holder == 70'000 ? 1u << 3 : 0u;
        CAPTURE(holder);
        CHECK(lanes_of(cell, holder) == expected);
        CHECK(lanes_of_portable(cell, holder) == expected);
    }
    CHECK(cell.holder(14) == 0);
}

#if THERAPY_HAS_WIDE_CELLS
TEST_CASE("wide registers give the answers that narrow ones give", "[cell]") {
    if (!has_wide_lanes())
        return; // this machine has none: nobody will ask them here
    std::mt19937 random(20260310);
    auto const unit = [&](std::uint32_t most) { return std::uniform_int_distribution<std::uint32_t>(0, most)(random); };
    for (int round = 0; round < 20'000; ++round) {
        auto const most = round % 2 == 0 ? 40u : Cell::last_unit;
        CellPage page{};
        auto& cell = page.cells[static_cast<std::size_t>(round) % Cell::in_page];
        for (unsigned lane = 0; lane < Cell::lanes; ++lane)
            if (unit(3) != 0) {
                auto const from = unit(most);
                cell.put(lane, from, from + unit(most - from), unit(1) != 0, static_cast<Cell::Code>(1 + unit(2)), unit(4));
            }
        for (auto n = unit(2); n != 0; --n)
            cell.keep_elsewhere();
        auto const from = unit(most);
        auto const to = from + unit(most - from);
        auto const holder = unit(5);
        CAPTURE(round, from, to, holder);
        REQUIRE(WideLanes::hits(cell, from, to) == hit_lanes_portable(cell, from, to));
        REQUIRE(UsualLanes::hits(cell, from, to) == hit_lanes_portable(cell, from, to));
        REQUIRE(WideLanes::of(cell, holder) == lanes_of_portable(cell, holder));
        REQUIRE(UsualLanes::of(cell, holder) == lanes_of_portable(cell, holder));
    }
}
#endif
