// When memory runs out: at every single allocation of every change, nothing has changed.

#include <therapy/schedule/timetable.hpp>

#include "support/catch.hpp"
#include "support/failing_new.hpp"

#include <functional>

using namespace therapy;
using schedule::Occupancy;
using schedule::OnConflict;
using schedule::Timetable;
using tests::FailingNew;

namespace {

Instant const monday("2026-03-09T00:00:00Z");
constexpr std::uint32_t provider_count = 3, last_holder = 40'000;

Period on(std::int64_t day, std::int64_t first_minute, std::int64_t minutes) {
    return Period(monday + Duration::minutes(day * 1'440 + first_minute), Duration::minutes(minutes));
}
Occupancy use(SubjectKind kind, std::uint32_t index, Period const& period) { return {.resource = {kind, index}, .period = period, .holder = 0}; }

/// How many further pages may be taken before a slab is full: one of these numbers, wherever the rest lies.
constexpr std::uint32_t first_count = 222, past_count = 256;

/// Three providers' day full to the last place, a group of long and of short ones, holds, and one record of two blocks.
Timetable busy(std::uint32_t further_pages) {
    Timetable timetable;
    timetable.set_capacity({SubjectKind::room, 0}, 4);
    std::uint32_t holder = 0;
    auto const book = [&](std::vector<Occupancy> const& occupancies) {
        REQUIRE(timetable.book(holder++, occupancies, {.on_conflict = OnConflict::force}).has_value());
    };
    for (std::uint32_t provider = 0; provider < provider_count; ++provider)
        for (int n = 0; n < 18; ++n) // more than a cell takes
            book({use(SubjectKind::provider, provider, on(0, 30 * n, 30)), use(SubjectKind::room, 0, on(0, 30 * n, 30))});
    book({use(SubjectKind::provider, 1, on(-3, 0, 9 * 1'440))});
    book({use(SubjectKind::provider, 1, on(-200, 0, 400 * 1'440))});
    std::vector<Occupancy> many;
    for (std::uint32_t n = 0; n < 9; ++n)
        many.push_back({.resource = {SubjectKind::equipment, n}, .period = on(n, 600, 45), .holder = 0, .units = 1 + n % 3, .group = n % 2});
    book(many);
    REQUIRE(timetable.hold(holder++, std::vector{use(SubjectKind::patient, 2, on(1, 600, 30))}, monday + Duration::hours(2)).has_value());
    REQUIRE(timetable.hold(holder++, std::vector{use(SubjectKind::patient, 2, on(2, 600, 30))}, monday + Duration::hours(1)).has_value());
    // One page of memory each, so that what follows runs out of pages at another place each time.
    for (std::uint32_t page = 0; page < further_pages; ++page)
        REQUIRE(timetable.book(last_holder - 128 * page, {}).has_value());
    return timetable;
}

/// Everything a timetable says that a change could have touched.
struct Contents {
    std::size_t size = 0;
    std::vector<std::vector<Occupancy>> sessions{};
    std::vector<boost::optional<Instant>> until{};
    std::vector<std::vector<std::uint32_t>> there{};
    std::vector<bool> free{};

    explicit Contents(Timetable const& timetable) : size(timetable.size()) {
        for (std::uint32_t holder = 0; holder < 70; ++holder) {
            sessions.push_back(timetable.occupancies_of(holder));
            until.push_back(timetable.held_until(holder));
        }
        for (auto const kind : {SubjectKind::provider, SubjectKind::patient, SubjectKind::room, SubjectKind::equipment})
            for (std::uint32_t index = 0; index < 4; ++index)
                for (int day = -1; day < 4; ++day) {
                    there.push_back(timetable.sessions_in({kind, index}, on(day, 0, 1'440)));
                    for (int part = 0; part < 3; ++part)
                        free.push_back(timetable.is_free({kind, index}, on(day, 480 + 60 * part, 45)));
                }
    }
    friend bool operator==(Contents const&, Contents const&) = default;
};

struct Change {
    char const* name;
    bool (*make)(Timetable&);     ///< whether it went as meant; checks nothing itself, which would need memory too
    bool asks_for_memory = true; ///< in some of the cases at least
};

constexpr Change changes[] = {
    {"book three", [](Timetable& t) -> bool { return t.book(60, std::vector{use(SubjectKind::provider, 0, on(1, 600, 45)), use(SubjectKind::room, 1, on(1, 600, 60)), use(SubjectKind::patient, 1, on(1, 600, 45))}).has_value(); }},
    {"book across the border of two cells", [](Timetable& t) -> bool { return t.book(60, std::vector{use(SubjectKind::provider, 0, on(1, 700, 100))}).has_value(); }},
    {"book where a day is full", [](Timetable& t) -> bool { return t.book(60, std::vector{use(SubjectKind::provider, 0, on(0, 600, 45)), use(SubjectKind::patient, 3, on(0, 600, 45))}).has_value(); }},
    {"book for days", [](Timetable& t) -> bool { return t.book(60, std::vector{use(SubjectKind::provider, 2, on(5, 0, 5 * 1'440)), use(SubjectKind::provider, 0, on(5, 0, 200 * 1'440))}).has_value(); }},
    {"book eleven on terms",
     [](Timetable& t) -> bool {
         std::vector<Occupancy> many;
         for (std::uint32_t n = 0; n < 11; ++n)
             many.push_back({.resource = {SubjectKind::equipment, 20 + n}, .period = on(n, 600, 45), .holder = 0, .units = 1, .tolerance = 1 + n});
         return t.book(60, many).has_value();
     }},
    {"book another year", [](Timetable& t) -> bool { return t.book(60, std::vector{use(SubjectKind::provider, 0, on(5'000, 600, 45)), use(SubjectKind::room, 2, on(-5'000, 600, 45))}).has_value(); }},
    {"be refused", [](Timetable& t) -> bool { return !t.book(60, std::vector{use(SubjectKind::provider, 0, on(0, 0, 400)), use(SubjectKind::room, 0, on(0, 0, 100))}).has_value(); }},
    {"hold", [](Timetable& t) -> bool { return t.hold(60, std::vector{use(SubjectKind::patient, 0, on(1, 600, 45))}, monday + Duration::hours(5)).has_value(); }},
    {"move", [](Timetable& t) -> bool { return t.move(7, std::vector{use(SubjectKind::provider, 0, on(2, 600, 45)), use(SubjectKind::provider, 0, on(0, 800, 45)), use(SubjectKind::room, 3, on(2, 600, 45))}).has_value(); }},
    {"move to a long time", [](Timetable& t) -> bool { return t.move(3, std::vector{use(SubjectKind::provider, 2, on(5, 0, 80 * 1'440))}).has_value(); }},
    {"move from a long time", [](Timetable& t) -> bool { return t.move(55, std::vector{use(SubjectKind::provider, 0, on(2, 600, 45))}).has_value(); }},
    {"cancel", [](Timetable& t) -> bool { return t.cancel(7).has_value(); }, false},
    {"cancel a long one", [](Timetable& t) -> bool { return t.cancel(55).has_value(); }, false},
    {"cancel one of two blocks", [](Timetable& t) -> bool { return t.cancel(56).has_value(); }},
    {"confirm", [](Timetable& t) -> bool { return t.confirm(57).has_value(); }, false},
    {"release", [](Timetable& t) -> bool { return t.release_expired(monday + Duration::hours(3)).size() == 2; }},
    {"set a capacity",
     [](Timetable& t) -> bool {
         t.set_capacity({SubjectKind::provider, 900}, 3);
         return true;
     }},
    {"load more",
     [](Timetable& t) -> bool {
         std::vector<Occupancy> rows;
         for (std::uint32_t holder = 60; holder < 66; ++holder) {
             rows.push_back(use(SubjectKind::provider, 0, on(holder, 600, 45)));
             rows.back().holder = holder;
         }
         return t.load(rows).empty();
     }},
};

/// Fails at the first allocation, the second, and so on, until the change needs no more of them.
/// \returns at how many it failed
std::ptrdiff_t fail_everywhere(std::function<Timetable()> const& start, Change const& change) {
    auto timetable = start();
    Contents const before(timetable);
    auto expected = start();
    REQUIRE(change.make(expected));
    for (std::ptrdiff_t n = 0;; ++n) {
        CAPTURE(n);
        bool failed = false, as_meant = false;
        {
            FailingNew const failing(n);
            try {
                as_meant = change.make(timetable);
            } catch (std::bad_alloc const&) {
                failed = true;
            }
        }
        if (!failed) {
            REQUIRE(as_meant);
            REQUIRE(Contents(timetable) == Contents(expected));
            return n;
        }
        REQUIRE(Contents(timetable) == before);
    }
}

} // namespace

TEST_CASE("a change that runs out of memory, at whichever allocation, has changed nothing and can be made again", "[timetable][memory]") {
    for (auto const& change : changes) {
        DYNAMIC_SECTION(change.name) {
            // A slab has 255 pages: somewhere on the way the change begins with the last of them, the last but one, and so on.
            std::ptrdiff_t failures = fail_everywhere([] { return busy(0); }, change);
            for (auto pages = first_count; pages < past_count; ++pages)
                failures += fail_everywhere([&] { return busy(pages); }, change);
            CHECK((failures > 0) == change.asks_for_memory);
        }
    }
}

TEST_CASE("under a snapshot too: a page that cannot be copied is not written", "[timetable][memory]") {
    for (auto const& change : changes) {
        DYNAMIC_SECTION(change.name) {
            std::vector<std::shared_ptr<Timetable const>> snapshots;
            for (auto pages = first_count; pages < past_count; ++pages) {
                snapshots.clear();
                (void)fail_everywhere(
                    [&] {
                        auto timetable = busy(pages);
                        snapshots.push_back(timetable.snapshot());
                        return timetable;
                    },
                    change);
                REQUIRE(Contents(*snapshots.front()) == Contents(busy(pages)));
            }
        }
    }
}

TEST_CASE("a snapshot that cannot be taken leaves everything as it was", "[timetable][memory]") {
    auto const timetable = busy(3);
    Contents const before(timetable);
    for (std::ptrdiff_t n = 0;; ++n) {
        CAPTURE(n);
        std::shared_ptr<Timetable const> snapshot;
        {
            FailingNew const failing(n);
            try {
                snapshot = timetable.snapshot();
            } catch (std::bad_alloc const&) {
            }
        }
        REQUIRE(Contents(timetable) == before);
        if (snapshot) {
            CHECK(Contents(*snapshot) == before);
            CHECK(n > 3);
            break;
        }
    }
}

TEST_CASE("a first load that runs out of memory leaves an empty timetable", "[timetable][memory]") {
    std::vector<Occupancy> rows;
    for (std::uint32_t holder = 0; holder < 300; ++holder) {
        rows.push_back(use(SubjectKind::provider, holder % 7, on(holder % 50, 480 + 30 * (holder % 9), 45)));
        rows.back().holder = holder * 31 % 300;
    }
    Timetable timetable;
    for (std::ptrdiff_t n = 0;; ++n) {
        CAPTURE(n);
        bool failed = false;
        {
            FailingNew const failing(n);
            try {
                (void)timetable.load(rows);
            } catch (std::bad_alloc const&) {
                failed = true;
            }
        }
        if (!failed) {
            CHECK(timetable.size() == 300);
            CHECK(n > 10);
            break;
        }
        REQUIRE(timetable.empty());
        REQUIRE(timetable.is_free({SubjectKind::provider, 0}, on(0, 0, 1'440)));
    }
}
