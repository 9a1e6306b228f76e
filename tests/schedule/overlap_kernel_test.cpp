#include <therapy/schedule/detail/overlap_kernel.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <ostream>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

using namespace therapy::schedule::detail;

namespace therapy::inline v0_1::schedule::detail {

std::ostream& operator<<(std::ostream& out, OverlapPair const& pair) {
    return out << "resource " << pair.resource << " rows " << pair.first << ',' << pair.second << " [" << pair.start << ',' << pair.end
               << ')';
}

std::ostream& operator<<(std::ostream& out, OverloadRecord const& overload) {
    out << "resource " << overload.resource << " [" << overload.start << ',' << overload.end << ") " << overload.units << " of "
        << overload.capacity << " rows";
    for (auto const row : overload.rows) {
        out << ' ' << row;
    }
    return out;
}

} // namespace therapy::inline v0_1::schedule::detail

namespace {

static_assert(std::is_nothrow_move_constructible_v<OverlapScratch>);
static_assert(!std::is_copy_constructible_v<OverlapScratch>);
static_assert(std::is_trivially_copyable_v<OverlapPair>);

using Column = std::vector<std::uint32_t>;

constexpr std::uint32_t last_second = 0xFFFF'FFFF;
constexpr auto every_method = {OverlapMethod::automatic, OverlapMethod::sweep, OverlapMethod::grouped};

/// Owned columns, row by row.
struct Book {
    std::uint32_t resource_count = 1;
    std::vector<Column> resources{1};
    Column start{}, end{}, capacity{}, units{}, tolerance{}, holder{}, group{};

    Book& row(std::uint32_t from, std::uint32_t to, std::vector<std::uint32_t> const& held = {0}) {
        start.push_back(from);
        end.push_back(to);
        resources.resize(held.size());
        for (std::size_t kind = 0; kind < held.size(); ++kind) {
            resources[kind].push_back(held[kind]);
        }
        return *this;
    }
};

struct Answer {
    std::vector<OverlapPair> pairs{};
    std::vector<OverloadRecord> overloads{};

    void sort() {
        sort_pairs(pairs);
        sort_overloads(overloads);
    }
    friend bool operator==(Answer const&, Answer const&) = default;
};

template <class Use>
auto with_columns(Book const& book, Use use) {
    std::vector<std::span<std::uint32_t const>> const resources(book.resources.begin(), book.resources.end());
    return use(OverlapColumns{.start = book.start,
                              .end = book.end,
                              .resources = resources,
                              .resource_count = book.resource_count,
                              .capacity = book.capacity,
                              .units = book.units,
                              .tolerance = book.tolerance,
                              .holder = book.holder,
                              .group = book.group});
}

[[nodiscard]] Answer answer(Book const& book, OverlapMethod method, OverlapScratch& scratch) {
    Answer found;
    auto const run = with_columns(book, [&](OverlapColumns const& columns) {
        return find_overlaps(
            columns, [&](OverlapPair const& pair) { found.pairs.push_back(pair); },
            [&](OverloadSpan const& overload) {
                found.overloads.push_back({overload.resource,
                                           overload.start,
                                           overload.end,
                                           overload.capacity,
                                           overload.units,
                                           {overload.rows.begin(), overload.rows.end()}});
            },
            scratch, method);
    });
    CHECK(run == OverlapRun::complete);
    found.sort();
    return found;
}

/// The same from every method.
[[nodiscard]] Answer answer(Book const& book) {
    OverlapScratch scratch;
    auto const found = answer(book, OverlapMethod::automatic, scratch);
    CHECK(answer(book, OverlapMethod::sweep, scratch) == found);
    CHECK(answer(book, OverlapMethod::grouped, scratch) == found);
    return found;
}

/// The definition, row against row and instant by instant.
[[nodiscard]] Answer obvious_answer(Book const& book) {
    struct Held {
        std::uint32_t row, resource;
    };
    auto const n = static_cast<std::uint32_t>(book.start.size());
    auto const at = [](Column const& column, std::uint32_t row, std::uint32_t otherwise) {
        return column.empty() ? otherwise : column[row];
    };
    std::vector<Held> held;
    for (auto const& column : book.resources) {
        for (std::uint32_t row = 0; row < n; ++row) {
            if (column[row] < book.resource_count && book.start[row] < book.end[row]) {
                held.push_back({row, column[row]});
            }
        }
    }
    Answer found;
    for (std::size_t i = 0; i < held.size(); ++i) {
        auto const [row, resource] = held[i];
        if (at(book.capacity, resource, 1) != 1) {
            continue;
        }
        for (std::size_t j = i + 1; j < held.size(); ++j) {
            auto const other = held[j].row;
            auto const start = std::max(book.start[row], book.start[other]);
            auto const end = std::min(book.end[row], book.end[other]);
            bool const classmates = at(book.group, row, 0) != 0 && at(book.group, row, 0) == at(book.group, other, 0);
            if (held[j].resource == resource && start < end && !classmates && at(book.holder, row, row) != at(book.holder, other, other)) {
                found.pairs.push_back({resource, std::min(row, other), std::max(row, other), start, end});
            }
        }
        auto const limit = std::min(1U, at(book.tolerance, row, any_tolerance));
        if (at(book.units, row, 1) > limit) {
            found.overloads.push_back({resource, book.start[row], book.end[row], limit, at(book.units, row, 1), {row}});
        }
    }
    for (std::uint32_t resource = 0; resource < book.resource_count; ++resource) {
        auto const capacity = at(book.capacity, resource, 1);
        if (capacity == 1) {
            continue;
        }
        std::set<std::uint32_t> instants;
        for (auto const& one : held) {
            if (one.resource == resource) {
                instants.insert({book.start[one.row], book.end[one.row]});
            }
        }
        bool over = false;
        std::set<std::uint32_t> rows;
        OverloadRecord record{};
        for (auto const instant : instants) {
            std::uint64_t units = 0;
            auto limit = capacity;
            std::set<std::uint32_t> active;
            for (auto const& one : held) {
                if (one.resource == resource && book.start[one.row] <= instant && instant < book.end[one.row]) {
                    units += at(book.units, one.row, 1);
                    limit = std::min(limit, at(book.tolerance, one.row, any_tolerance));
                    active.insert(one.row);
                }
            }
            if (units > limit) {
                if (!over) {
                    over = true;
                    rows.clear();
                    record = {resource, instant, instant, limit, units, {}};
                } else if (units - limit > record.units - record.capacity) {
                    record.units = units;
                    record.capacity = limit;
                }
                rows.insert(active.begin(), active.end());
            } else if (over) {
                over = false;
                record.end = instant;
                record.rows.assign(rows.begin(), rows.end());
                found.overloads.push_back(record);
            }
        }
    }
    found.sort();
    return found;
}

[[nodiscard]] std::vector<OverlapPair> pairs_of(Book const& book) {
    return answer(book).pairs;
}

using Pairs = std::vector<OverlapPair>;
using Overloads = std::vector<OverloadRecord>;

} // namespace

TEST_CASE("no rows, no resource columns or no resources have no overlaps", "[overlap_kernel]") {
    CHECK(answer(Book{}) == Answer{});
    CHECK(answer(Book{.resources = {}}) == Answer{});
    CHECK(answer(Book{.resource_count = 0}.row(1, 2)) == Answer{});
}

TEST_CASE("one row never overlaps", "[overlap_kernel]") {
    CHECK(answer(Book{}.row(10, 20)) == Answer{});
    CHECK(answer(Book{}.row(0, last_second)) == Answer{});
}

TEST_CASE("touching intervals do not overlap", "[overlap_kernel]") {
    CHECK(pairs_of(Book{}.row(10, 20).row(20, 30)).empty());
    CHECK(pairs_of(Book{}.row(20, 30).row(10, 20)).empty());
}

TEST_CASE("two rows overlap in the time both hold", "[overlap_kernel]") {
    CHECK(pairs_of(Book{}.row(10, 21).row(20, 30)) == Pairs{{0, 0, 1, 20, 21}});
    CHECK(pairs_of(Book{}.row(20, 30).row(10, 21)) == Pairs{{0, 0, 1, 20, 21}});
}

TEST_CASE("identical and nested intervals overlap in the smaller one", "[overlap_kernel]") {
    CHECK(pairs_of(Book{}.row(10, 20).row(10, 20)) == Pairs{{0, 0, 1, 10, 20}});
    CHECK(pairs_of(Book{}.row(10, 40).row(20, 30).row(30, 35)) == Pairs{{0, 0, 1, 20, 30}, {0, 0, 2, 30, 35}});
}

TEST_CASE("rows of different resources do not overlap", "[overlap_kernel]") {
    CHECK(pairs_of(Book{.resource_count = 2}.row(10, 20, {0}).row(10, 20, {1})).empty());
}

TEST_CASE("a session overlaps on each resource it shares", "[overlap_kernel]") {
    auto const book = Book{.resource_count = 6}.row(10, 20, {0, 2, 4}).row(15, 25, {0, 3, 4}).row(15, 25, {1, 2, 5});
    CHECK(pairs_of(book) == Pairs{{0, 0, 1, 15, 20}, {4, 0, 1, 15, 20}, {2, 0, 2, 15, 20}});
}

TEST_CASE("a row without a resource of some kind holds nothing there", "[overlap_kernel]") {
    auto const book = Book{.resource_count = 4}.row(10, 20, {no_resource, 2}).row(10, 20, {no_resource, 3}).row(12, 13, {4, 3});
    CHECK(pairs_of(book) == Pairs{{3, 1, 2, 12, 13}});
}

TEST_CASE("a row that names a resource twice never overlaps itself", "[overlap_kernel]") {
    CHECK(pairs_of(Book{}.row(10, 20, {0, 0})).empty());
    CHECK(pairs_of(Book{}.row(10, 20, {0, 0}).row(19, 30, {0, no_resource})).size() == 2);
}

TEST_CASE("reversed and empty intervals hold nothing", "[overlap_kernel]") {
    CHECK(pairs_of(Book{}.row(10, 20).row(15, 15).row(18, 12).row(11, 12)) == Pairs{{0, 0, 3, 11, 12}});
    CHECK(answer(Book{.capacity = {0}}.row(15, 15).row(18, 12)) == Answer{});
    CHECK(answer(Book{.units = {2}}.row(15, 15)) == Answer{});
}

TEST_CASE("times at both ends of the range are exact", "[overlap_kernel]") {
    auto const book = Book{}.row(last_second - 2, last_second).row(last_second - 1, last_second).row(0, 1).row(0, last_second - 1);
    CHECK(pairs_of(book) == Pairs{{0, 2, 3, 0, 1}, {0, 0, 3, last_second - 2, last_second - 1}, {0, 0, 1, last_second - 1, last_second}});
    auto const limited = answer(Book{.capacity = {2}, .units = {2, 1, 3}}.row(1, last_second).row(last_second - 1, last_second).row(0, 1));
    CHECK(limited.overloads == Overloads{{0, 0, 1, 2, 3, {2}}, {0, last_second - 1, last_second, 2, 3, {0, 1}}});
}

TEST_CASE("resource ids may be large and rows few", "[overlap_kernel]") {
    constexpr std::uint32_t many = (1U << 24) + 1;
    auto book = Book{.resource_count = many}.row(10, 20, {many - 1}).row(15, 16, {many - 1}).row(15, 16, {many - 2});
    CHECK(pairs_of(book) == Pairs{{many - 1, 0, 1, 15, 16}});
}

TEST_CASE("starts years apart with few rows are found", "[overlap_kernel]") {
    Book book;
    for (std::uint32_t i = 0; i < 300; ++i) {
        book.row(i * 14'000'000, i * 14'000'000 + 3'600);
    }
    book.row(14'000'000 * 299U + 3'599, last_second);
    CHECK(pairs_of(book) == Pairs{{0, 299, 300, 14'000'000U * 299U + 3'599U, 14'000'000U * 299U + 3'600U}});
}

TEST_CASE("one row far away does not spoil the rest", "[overlap_kernel]") {
    Book book;
    book.row(last_second - 1, last_second);
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        book.row((i * 7'919U) % 20'000U, (i * 7'919U) % 20'000U + 1);
    }
    CHECK(pairs_of(book).empty());
    book.row(500, 503);
    CHECK(pairs_of(book).size() == 3);
}

TEST_CASE("a hundred thousand rows on one resource under one that spans them all", "[overlap_kernel]") {
    constexpr std::uint32_t n = 100'000;
    Book book;
    book.row(0, 10 * n);
    for (std::uint32_t i = 1; i < n; ++i) {
        book.row(10 * i, 10 * i + 10);
    }
    CHECK(pairs_of(book).size() == n - 1);
}

TEST_CASE("a class of any size shares its provider, and meets others as usual", "[overlap_kernel]") {
    constexpr std::uint32_t n = 100'000;
    Book book;
    for (std::uint32_t i = 0; i < n; ++i) {
        book.row(100 + i % 7, 200);
        book.group.push_back(9);
    }
    CHECK(pairs_of(book).empty());
    book.row(199, 300);
    book.group.push_back(8);
    CHECK(pairs_of(book).size() == n);
}

TEST_CASE("rows of one nonzero group or one holder do not overlap", "[overlap_kernel]") {
    auto book = Book{}.row(10, 20).row(15, 25).row(18, 30);
    book.group = {0, 0, 0};
    CHECK(pairs_of(book).size() == 3);
    book.group = {4, 5, 4};
    CHECK(pairs_of(book) == Pairs{{0, 0, 1, 15, 20}, {0, 1, 2, 18, 25}});
    book.holder = {1, 1, 0};
    CHECK(pairs_of(book) == Pairs{{0, 1, 2, 18, 25}});
}

TEST_CASE("a resource of capacity 2 is overloaded by the third row, for as long as all three hold", "[overlap_kernel]") {
    auto const found = answer(Book{.capacity = {2}}.row(10, 40).row(20, 50).row(30, 60));
    CHECK(found.pairs.empty());
    CHECK(found.overloads == Overloads{{0, 30, 40, 2, 3, {0, 1, 2}}});
}

TEST_CASE("touching rows do not add up", "[overlap_kernel]") {
    CHECK(answer(Book{.capacity = {2}, .units = {2, 2, 2}}.row(20, 30).row(10, 20).row(30, 40)) == Answer{});
}

TEST_CASE("an overload is maximal while rows come and go", "[overlap_kernel]") {
    auto const book = Book{.capacity = {2}}.row(10, 40).row(20, 50).row(30, 60).row(40, 70).row(45, 46);
    CHECK(answer(book).overloads == Overloads{{0, 30, 50, 2, 4, {0, 1, 2, 3, 4}}});
}

TEST_CASE("back-to-back rows that each exceed the capacity make one overload", "[overlap_kernel]") {
    CHECK(answer(Book{.capacity = {4}, .units = {5, 6}}.row(10, 20).row(20, 30)).overloads == Overloads{{0, 10, 30, 4, 6, {0, 1}}});
}

TEST_CASE("the strictest tolerance in force decides", "[overlap_kernel]") {
    auto book = Book{.capacity = {4}, .tolerance = {any_tolerance, 1, 9}}.row(10, 40).row(20, 30).row(32, 40);
    CHECK(answer(book).overloads == Overloads{{0, 20, 30, 1, 2, {0, 1}}});
    book.tolerance = {2, any_tolerance, any_tolerance};
    book.row(35, 36);
    book.tolerance.push_back(any_tolerance);
    CHECK(answer(book).overloads == Overloads{{0, 35, 36, 2, 3, {0, 2, 3}}});
}

TEST_CASE("groups and holders still count on a resource of capacity 2", "[overlap_kernel]") {
    CHECK(answer(Book{.capacity = {2}, .holder = {1, 1, 1}, .group = {3, 3, 3}}.row(10, 20).row(10, 20).row(10, 20)).overloads.size() == 1);
}

TEST_CASE("one row of two units overloads a resource of capacity 1 by itself", "[overlap_kernel]") {
    CHECK(answer(Book{.units = {2, 1}}.row(10, 20).row(20, 30)) == Answer{{}, {{0, 10, 20, 1, 2, {0}}}});
    CHECK(answer(Book{.units = {2, 1}}.row(10, 20).row(19, 30)) == Answer{{{0, 0, 1, 19, 20}}, {{0, 10, 20, 1, 2, {0}}}});
    CHECK(answer(Book{.tolerance = {0}}.row(10, 20)) == Answer{{}, {{0, 10, 20, 0, 1, {0}}}});
}

TEST_CASE("a resource of capacity 0 admits nobody", "[overlap_kernel]") {
    CHECK(answer(Book{.capacity = {0}}.row(10, 20)) == Answer{{}, {{0, 10, 20, 0, 1, {0}}}});
}

TEST_CASE("units add up beyond 32 bits", "[overlap_kernel]") {
    auto const found = answer(Book{.capacity = {5}, .units = {last_second, last_second}}.row(10, 20).row(10, 20));
    CHECK(found.overloads == Overloads{{0, 10, 20, 5, 2 * std::uint64_t{last_second}, {0, 1}}});
}

TEST_CASE("columns of different lengths are refused", "[overlap_kernel]") {
    OverlapScratch scratch;
    auto const refused = [&](Book const& book) { CHECK_THROWS_AS(answer(book, OverlapMethod::automatic, scratch), std::invalid_argument); };
    auto const good = Book{}.row(1, 2).row(3, 4);
    for (auto const column : {&Book::end, &Book::units, &Book::tolerance, &Book::holder, &Book::group}) {
        auto bad = good;
        (bad.*column).assign(1, 1);
        refused(bad);
    }
    auto bad = good;
    bad.resources[0].pop_back();
    refused(bad);
    bad = good;
    bad.capacity = {1, 1};
    refused(bad);
}

namespace {

struct Shape {
    std::uint32_t rows, resources, kinds, span, longest;
    bool features, ascending;
};

[[nodiscard]] Book random_book(Shape const& shape, std::mt19937& random) {
    auto const below = [&](std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); };
    Book book{.resource_count = shape.resources, .resources = std::vector<Column>(shape.kinds)};
    auto const base = below(2) == 0 ? 0 : last_second - shape.span - shape.longest;
    for (std::uint32_t i = 0; i < shape.rows; ++i) {
        book.start.push_back(base + below(shape.span));
    }
    if (shape.ascending) {
        std::sort(book.start.begin(), book.start.end());
    }
    auto const missing = below(2);
    for (std::uint32_t i = 0; i < shape.rows; ++i) {
        auto const empty = below(40) == 0 ? 0U : 1U;
        book.end.push_back(book.start[i] + empty * (1 + below(shape.longest)));
        for (auto& column : book.resources) {
            column.push_back(missing != 0 && below(8) == 0 ? no_resource : below(shape.resources));
        }
    }
    auto const fill = [&](Column& column, std::uint32_t count, auto value) {
        if (shape.features && below(3) != 0) {
            for (std::uint32_t i = 0; i < count; ++i) {
                column.push_back(value());
            }
        }
    };
    fill(book.capacity, shape.resources, [&] { return below(3) == 0 ? 1 : below(5); });
    fill(book.units, shape.rows, [&] { return below(4) == 0 ? below(4) : 1; });
    fill(book.tolerance, shape.rows, [&] { return below(3) == 0 ? below(6) : any_tolerance; });
    fill(book.holder, shape.rows, [&] { return below(shape.rows); });
    fill(book.group, shape.rows, [&] { return below(3) == 0 ? 1 + below(4) : 0; });
    return book;
}

[[nodiscard]] Shape random_shape(std::mt19937& random) {
    auto const below = [&](std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); };
    constexpr std::uint32_t longest[] = {8, 30'000, 200'000};
    constexpr std::uint32_t spans[] = {1, 5, 60, 1'000, 50'000, 4'000'000'000U};
    return {.rows = 1 + below(below(4) == 0 ? 150 : 30),
            .resources = 1 + below(12),
            .kinds = 1 + below(8),
            .span = spans[below(6)],
            .longest = 1 + below(longest[below(3)]),
            .features = below(4) != 0,
            .ascending = below(4) == 0};
}

} // namespace

TEST_CASE("agrees with the obvious answer on random rows", "[overlap_kernel]") {
    OverlapScratch scratch; // one for all: nothing may stay behind
    for (std::uint32_t seed = 0; seed < 1'000; ++seed) {
        std::mt19937 random{seed};
        auto const book = random_book(random_shape(random), random);
        auto const expected = obvious_answer(book);
        for (auto const method : every_method) {
            auto const found = answer(book, method, scratch);
            if (found != expected) {
                CAPTURE(seed, static_cast<int>(method));
                REQUIRE(found.pairs == expected.pairs);
                REQUIRE(found.overloads == expected.overloads);
            }
        }
    }
}

TEST_CASE("the methods agree on books too large for the obvious answer", "[overlap_kernel]") {
    OverlapScratch scratch;
    std::uint32_t seed = 0;
    for (std::uint32_t const kinds : {1U, 2U, 3U, 4U, 6U, 7U}) {
        for (std::uint32_t const span : {900U, 100'000U, 30'000'000U, 4'000'000'000U}) {
            for (bool const features : {false, true}) {
                std::mt19937 random{++seed};
                auto const book = random_book({.rows = 20'000,
                                               .resources = 3'000,
                                               .kinds = kinds,
                                               .span = span,
                                               .longest = std::max(2U, span / 200),
                                               .features = features,
                                               .ascending = false},
                                              random);
                CAPTURE(kinds, span, features);
                bool const same = answer(book, OverlapMethod::sweep, scratch) == answer(book, OverlapMethod::grouped, scratch);
                CHECK(same);
            }
        }
    }
}

TEST_CASE("the order of the rows changes no result", "[overlap_kernel]") {
    OverlapScratch scratch;
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        std::mt19937 random{seed};
        auto book = random_book({.rows = 120, .resources = 5, .kinds = 2, .span = 600, .longest = 60, .features = true, .ascending = false},
                                random);
        auto const n = book.start.size();
        if (book.holder.empty()) {
            book.holder.resize(n);
            std::iota(book.holder.begin(), book.holder.end(), 0U);
        }
        std::vector<std::uint32_t> moved_to(n);
        std::iota(moved_to.begin(), moved_to.end(), 0U);
        std::shuffle(moved_to.begin(), moved_to.end(), random);
        auto const move = [&](Column const& column) {
            Column moved(column.size());
            for (std::size_t i = 0; i < column.size(); ++i) {
                moved[moved_to[i]] = column[i];
            }
            return moved;
        };
        auto shuffled = book;
        shuffled.start = move(book.start);
        shuffled.end = move(book.end);
        shuffled.units = move(book.units);
        shuffled.tolerance = move(book.tolerance);
        shuffled.holder = move(book.holder);
        shuffled.group = move(book.group);
        for (auto& column : shuffled.resources) {
            column = move(column);
        }
        for (auto const method : {OverlapMethod::sweep, OverlapMethod::grouped}) {
            auto expected = answer(book, method, scratch);
            for (auto& pair : expected.pairs) {
                std::tie(pair.first, pair.second) = std::minmax({moved_to[pair.first], moved_to[pair.second]});
            }
            for (auto& overload : expected.overloads) {
                for (auto& row : overload.rows) {
                    row = moved_to[row];
                }
                std::sort(overload.rows.begin(), overload.rows.end());
            }
            expected.sort();
            bool const same = answer(shuffled, method, scratch) == expected;
            CAPTURE(seed, static_cast<int>(method));
            CHECK(same);
        }
    }
}

TEST_CASE("the sweep emits pairs by ascending start", "[overlap_kernel]") {
    std::mt19937 random{5};
    auto const book = random_book(
        {.rows = 5'000, .resources = 40, .kinds = 3, .span = 90'000, .longest = 900, .features = false, .ascending = false}, random);
    OverlapScratch scratch;
    std::uint32_t latest = 0;
    bool ascending = true;
    auto const run = with_columns(book, [&](OverlapColumns const& columns) {
        return find_overlaps(
            columns,
            [&](OverlapPair const& pair) {
                ascending = ascending && latest <= pair.start;
                latest = pair.start;
            },
            [](OverloadSpan const&) {}, scratch, OverlapMethod::sweep);
    });
    CHECK(run == OverlapRun::complete);
    CHECK(ascending);
}

TEST_CASE("a sink that stops is not called again", "[overlap_kernel]") {
    std::mt19937 random{11};
    auto book = random_book(
        {.rows = 3'000, .resources = 9, .kinds = 2, .span = 90'000, .longest = 900, .features = false, .ascending = false}, random);
    book.capacity = {1, 1, 1, 2, 2, 2, 0, 1, 1};
    OverlapScratch scratch;
    for (auto const method : every_method) {
        for (std::size_t const limit : {1U, 2U, 300U}) {
            std::size_t pairs = 0;
            std::size_t overloads = 0;
            auto const after = [](std::size_t& seen, std::size_t most) { return ++seen == most ? SinkFlow::stop : SinkFlow::go_on; };
            auto const stops_at_pair = with_columns(book, [&](OverlapColumns const& columns) {
                return find_overlaps(
                    columns, [&](OverlapPair const&) { return after(pairs, limit); }, [](OverloadSpan const&) {}, scratch, method);
            });
            CHECK(stops_at_pair == OverlapRun::stopped);
            CHECK(pairs == limit);
            auto const stops_at_overload = with_columns(book, [&](OverlapColumns const& columns) {
                return find_overlaps(
                    columns, [](OverlapPair const&) {}, [&](OverloadSpan const&) { return after(overloads, limit); }, scratch, method);
            });
            CHECK(stops_at_overload == OverlapRun::stopped);
            CHECK(overloads == limit);
        }
        CHECK(answer(book, method, scratch) == answer(book)); // a run cut short leaves nothing behind
    }
}

TEST_CASE("what a sink throws passes through and the scratch stays good", "[overlap_kernel]") {
    auto const book = Book{.resource_count = 2, .capacity = {1, 2}}.row(10, 20).row(15, 25).row(16, 18, {1});
    OverlapScratch scratch;
    for (auto const method : every_method) {
        CHECK_THROWS_AS(with_columns(book,
                                     [&](OverlapColumns const& columns) {
                                         return find_overlaps(
                                             columns, [](OverlapPair const&) { throw std::runtime_error{"enough"}; },
                                             [](OverloadSpan const&) {}, scratch, method);
                                     }),
                        std::runtime_error);
        CHECK(answer(book, method, scratch).pairs.size() == 1);
    }
}

TEST_CASE("sorting tells every two results apart", "[overlap_kernel]") {
    Pairs pairs{{1, 0, 1, 5, 9}, {0, 0, 2, 5, 9}, {0, 0, 1, 5, 9}, {0, 0, 1, 4, 9}};
    sort_pairs(pairs);
    CHECK(pairs == Pairs{{0, 0, 1, 4, 9}, {0, 0, 1, 5, 9}, {1, 0, 1, 5, 9}, {0, 0, 2, 5, 9}});
    Overloads overloads{{0, 5, 9, 2, 3, {1, 2}}, {0, 5, 9, 2, 3, {0, 7}}, {0, 4, 9, 2, 3, {3}}};
    sort_overloads(overloads);
    CHECK(overloads == Overloads{{0, 4, 9, 2, 3, {3}}, {0, 5, 9, 2, 3, {0, 7}}, {0, 5, 9, 2, 3, {1, 2}}});
}
