// Random changes and questions, on a timetable and on a plain list at once.

#include <therapy/schedule/timetable.hpp>

#include "schedule/timetable_model.hpp"
#include "support/catch.hpp"

#include <random>

using namespace therapy;
using schedule::Judging;
using schedule::Occupancy;
using schedule::OnConflict;
using schedule::Timetable;
using tests::TimetableModel;

namespace {

/// What random sessions look like.
struct World {
    char const* name;
    std::int64_t grid;         ///< seconds
    std::int64_t days;         ///< over which starts are spread
    std::uint32_t resources;   ///< of a kind
    bool long_ones;            ///< hours, days and years among them
    bool terms;                ///< units, tolerances, groups, capacities
    std::uint32_t holders = 60;
    std::uint32_t one_forced_in = 3;
};

class Chance {
public:
    explicit Chance(std::uint32_t seed) : random_(seed) {}

    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
    bool one_in(std::uint32_t n) { return below(n) == 0; }

private:
    std::mt19937_64 random_;
};

Instant const monday("2026-03-09T00:00:00Z");

struct Play {
    World world;
    Chance chance;
    Timetable timetable{};
    TimetableModel model{};
    std::uint32_t holders = world.holders;

    Subject resource() {
        constexpr SubjectKind kinds[] = {SubjectKind::provider, SubjectKind::patient, SubjectKind::room, SubjectKind::equipment};
        return {kinds[chance.below(4)], chance.below(world.resources)};
    }
    Period period() {
        auto const slots = static_cast<std::uint32_t>(world.days * 86'400 / world.grid);
        auto const start = monday + Duration::seconds(chance.below(slots) * world.grid);
        auto length = (1 + chance.below(static_cast<std::uint32_t>(std::max<std::int64_t>(1, 5'400 / world.grid)))) * world.grid;
        if (world.long_ones && chance.one_in(8)) {
            constexpr std::int64_t longer[] = {5 * 3'600, 86'400, 3 * 86'400, 20 * 86'400, 400 * 86'400, 2'000 * 86'400};
            length += longer[chance.below(6)];
        }
        return Period(start, Duration::seconds(length));
    }
    std::vector<Occupancy> session(std::uint32_t holder) {
        std::vector<Occupancy> all;
        auto const whole = period();
        auto const group = world.terms && chance.one_in(4) ? 1 + chance.below(3) : 0;
        auto const count = chance.one_in(10) ? 4 + chance.below(8) : 1 + chance.below(3);
        for (std::uint32_t i = 0; i < count; ++i) {
            Occupancy occupancy{.resource = resource(), .period = chance.one_in(3) ? period() : whole, .holder = holder, .group = group};
            if (world.terms) {
                if (chance.one_in(4))
                    occupancy.units = chance.below(5);
                if (chance.one_in(8))
                    occupancy.tolerance = chance.below(4);
                if (chance.one_in(20))
                    occupancy.group = chance.below(3);
            }
            if (i > 0 && chance.one_in(6))
                occupancy.resource = all.back().resource;
            all.push_back(occupancy);
        }
        return all;
    }
    boost::optional<Instant> some_time() {
        if (chance.one_in(2))
            return boost::none;
        return monday + Duration::hours(chance.below(24));
    }

    void check_same(boost::optional<Instant> const& as_of) {
        auto const where = resource();
        auto const when = period();
        auto const units = world.terms ? chance.below(4) : 1;
        CHECK(timetable.is_free(where, when, {.units = units, .as_of = as_of}) == model.is_free(where, when, units, as_of));
        CHECK(timetable.sessions_in(where, when, as_of) == model.sessions_in(where, when, as_of));
    }

    void step() {
        auto const holder = chance.below(holders);
        auto const as_of = some_time();
        Judging const judging{.on_conflict = chance.one_in(world.one_forced_in) ? OnConflict::force : OnConflict::refuse, .as_of = as_of};
        auto const known = model.entries.count(holder) != 0;
        switch (chance.below(12)) {
        case 0:
        case 1:
        case 2: {
            auto const occupancies = session(holder);
            auto const conflicts = model.conflicts_with(holder, occupancies, as_of);
            bool const refused = judging.on_conflict == OnConflict::refuse && !(conflicts.overlaps.empty() && conflicts.overloads.empty());
            bool const held = chance.one_in(4);
            auto const until = monday + Duration::hours(chance.below(24));
            if (!known)
                REQUIRE(timetable.conflicts_with(holder, occupancies, as_of) == conflicts);
            auto const outcome = held ? timetable.hold(holder, occupancies, until, judging) : timetable.book(holder, occupancies, judging);
            REQUIRE(outcome.has_value() == (!known && !refused));
            if (outcome)
                model.entries[holder] = {occupancies, held ? boost::make_optional(until) : boost::none};
            else if (known)
                REQUIRE(outcome.error().has("schedule.already-booked"));
            else
                REQUIRE(outcome.error().size() == conflicts.overlaps.size() + conflicts.overloads.size());
            break;
        }
        case 3: {
            REQUIRE(timetable.cancel(holder).has_value() == known);
            model.entries.erase(holder);
            break;
        }
        case 4:
        case 5: {
            auto const occupancies = session(holder);
            auto const conflicts = model.conflicts_with(holder, occupancies, as_of);
            bool const refused = judging.on_conflict == OnConflict::refuse && !(conflicts.overlaps.empty() && conflicts.overloads.empty());
            auto const outcome = timetable.move(holder, occupancies, judging);
            REQUIRE(outcome.has_value() == (known && !refused));
            if (outcome)
                model.entries[holder].occupancies = occupancies;
            break;
        }
        case 6: {
            if (known) {
                REQUIRE(timetable.conflicts_of(holder, as_of) ==
                        (TimetableModel::counts(model.entries[holder], as_of) ? model.conflicts_of(holder, as_of) : schedule::Conflicts{}));
                REQUIRE(timetable.occupancies_of(holder) == model.entries[holder].occupancies);
                REQUIRE((timetable.held_until(holder) == model.entries[holder].until));
            } else {
                REQUIRE(timetable.conflicts_of(holder, as_of) == schedule::Conflicts{});
            }
            break;
        }
        case 7: {
            if (!chance.one_in(8))
                break;
            auto const now = monday + Duration::hours(chance.below(20));
            std::vector<std::pair<Instant, std::uint32_t>> over;
            for (auto const& [known_holder, entry] : model.entries)
                if (entry.until && *entry.until <= now)
                    over.emplace_back(*entry.until, known_holder);
            std::sort(over.begin(), over.end());
            std::vector<std::uint32_t> expected;
            for (auto const& [until, expired] : over) {
                expected.push_back(expired);
                model.entries.erase(expired);
            }
            REQUIRE(timetable.release_expired(now) == expected);
            break;
        }
        case 8: {
            REQUIRE(timetable.confirm(holder).has_value() == known);
            if (known)
                model.entries[holder].until = boost::none;
            break;
        }
        case 9: {
            if (world.terms && chance.one_in(10)) {
                auto const where = resource();
                auto const units = chance.below(5);
                timetable.set_capacity(where, units);
                model.capacities.set(where, units);
            }
            break;
        }
        default: check_same(as_of);
        }
        REQUIRE(timetable.size() == model.entries.size());
    }

    void check_everything() {
        for (std::uint32_t holder = 0; holder < holders; ++holder) {
            auto const entry = model.entries.find(holder);
            REQUIRE(timetable.has(holder) == (entry != model.entries.end()));
            if (entry != model.entries.end())
                REQUIRE(timetable.occupancies_of(holder) == entry->second.occupancies);
        }
        for (int n = 0; n < 50; ++n)
            check_same(some_time());
    }
};

constexpr World worlds[] = {
    {"a busy week on a 5-minute grid", 300, 7, 3, false, false},
    {"odd seconds, across midnight", 1, 2, 2, false, false},
    {"hours, days and years", 60, 10, 3, true, false},
    {"groups, units, tolerances and capacities", 300, 2, 2, false, true},
    {"everything at once", 7, 3, 2, true, true},
    {"a crowd on one of each", 60, 1, 1, true, true, 250, 1},
};

} // namespace

TEST_CASE("a hundred thousand random changes and questions agree with a plain list", "[timetable]") {
    for (auto const& world : worlds) {
        DYNAMIC_SECTION(world.name) {
            Play play{.world = world, .chance = Chance(20260309)};
            for (int n = 0; n < (world.holders > 100 ? 4'000 : 20'000); ++n) {
                CAPTURE(n);
                play.step();
            }
            play.check_everything();
        }
    }
}

TEST_CASE("snapshots and clones stay as they were, whatever is changed beside them", "[timetable]") {
    for (auto const& world : worlds) {
        DYNAMIC_SECTION(world.name) {
            Play play{.world = world, .chance = Chance(7)};
            std::vector<Play> kept;
            for (int n = 0; n < (world.holders > 100 ? 600 : 3'000); ++n) {
                CAPTURE(n);
                play.step();
                if (n % 200 == 0) {
                    kept.push_back({.world = world, .chance = Chance(static_cast<std::uint32_t>(n)), .timetable = play.timetable.clone(), .model = play.model});
                    if (kept.size() > 3)
                        kept.erase(kept.begin());
                }
                // A clone is a timetable of its own: some are changed too.
                if (!kept.empty() && n % 3 == 0)
                    kept.back().step();
            }
            for (auto& one : kept)
                one.check_everything();
            play.check_everything();
        }
    }
}

TEST_CASE("a loaded timetable agrees with a plain list, and goes on agreeing", "[timetable]") {
    for (auto const& world : worlds) {
        DYNAMIC_SECTION(world.name) {
            Play play{.world = world, .chance = Chance(11), .holders = 200};
            std::vector<Occupancy> rows;
            for (std::uint32_t holder = 0; holder < 150; ++holder) {
                auto const occupancies = play.session(holder);
                play.model.entries[holder] = {occupancies, boost::none};
                rows.insert(rows.end(), occupancies.begin(), occupancies.end());
            }
            SECTION("in order of holder") {}
            SECTION("in order of time") {
                std::stable_sort(rows.begin(), rows.end(), [](Occupancy const& a, Occupancy const& b) { return a.period < b.period; });
                for (auto& [holder, entry] : play.model.entries)
                    std::stable_sort(entry.occupancies.begin(), entry.occupancies.end(), [](Occupancy const& a, Occupancy const& b) { return a.period < b.period; });
            }
            REQUIRE(play.timetable.load(rows).empty());
            play.check_everything();
            for (std::uint32_t holder = 0; holder < 150; ++holder)
                REQUIRE(play.timetable.conflicts_of(holder) == play.model.conflicts_of(holder, boost::none));
            for (int n = 0; n < 2'000; ++n) {
                CAPTURE(n);
                play.step();
            }
        }
    }
}
