// A timetable and many threads, for ThreadSanitizer to watch. `timetable_threads` does what is promised to be safe;
// `timetable_threads race` does what is said not to be, so that it is known that somebody is watching.

#include "schedule/timetable_model.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <random>
#include <string_view>
#include <thread>
#include <vector>

using namespace therapy;
using schedule::Occupancy;
using schedule::OnConflict;
using schedule::Timetable;

namespace {

void require(bool good, char const* what) {
    if (!good) {
        std::fprintf(stderr, "not so: %s\n", what);
        std::exit(1);
    }
}

Instant const monday("2026-03-09T00:00:00Z");
constexpr std::uint32_t resources = 6, holders = 400;

class Chance {
public:
    explicit Chance(std::uint32_t seed) : random_(seed) {}
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

private:
    std::mt19937_64 random_;
};

Subject some_resource(Chance& chance) {
    constexpr SubjectKind kinds[] = {SubjectKind::provider, SubjectKind::patient, SubjectKind::room};
    return {kinds[chance.below(3)], chance.below(resources)};
}
Period some_period(Chance& chance) {
    // Mostly on the grid and within a day; now and then by the second, over midnight, and for days.
    auto const odd = chance.below(8) == 0 ? chance.below(300) : 0;
    auto const days = chance.below(30) == 0 ? 1 + chance.below(40) : 0;
    auto const start = monday + Duration::seconds(chance.below(14 * 288) * 300 + odd);
    return Period(start, Duration::seconds((1 + chance.below(12)) * 300 + days * 86'400));
}
std::vector<Occupancy> some_session(Chance& chance) {
    auto const period = some_period(chance);
    std::vector<Occupancy> all;
    for (auto n = 1 + chance.below(4); n > 0; --n)
        all.push_back({.resource = some_resource(chance), .period = period, .holder = 0});
    return all;
}

/// Whatever a snapshot says of a session has to be what it says of its resources.
void read(Timetable const& timetable, Chance& chance) {
    auto const holder = chance.below(holders);
    auto const own = timetable.occupancies_of(holder);
    require(timetable.has(holder) == !own.empty(), "a session is in with what it occupies");
    for (auto const& use : own) {
        auto const there = timetable.sessions_in(use.resource, use.period);
        require(std::binary_search(there.begin(), there.end(), holder), "a session is found where it is");
        require(!timetable.is_free(use.resource, use.period), "a time that is used is not free");
    }
    auto const where = some_resource(chance);
    auto const when = some_period(chance);
    require(timetable.is_free(where, when) == timetable.sessions_in(where, when).empty(), "a time is free when nobody is there");
    (void)timetable.conflicts_of(holder);
    (void)timetable.is_free(where, when, {.units = 1, .as_of = monday});
    (void)timetable.size();
    (void)timetable.memory();
}

void write(Timetable& timetable, Chance& chance) {
    auto const holder = chance.below(holders);
    auto const occupancies = some_session(chance);
    auto const judging = schedule::Judging{.on_conflict = chance.below(4) == 0 ? OnConflict::force : OnConflict::refuse};
    switch (chance.below(8)) {
    case 0: (void)timetable.cancel(holder); break;
    case 1: (void)timetable.move(holder, occupancies, judging); break;
    case 2: (void)timetable.hold(holder, occupancies, monday + Duration::hours(chance.below(100)), judging); break;
    case 3: (void)timetable.confirm(holder); break;
    case 4:
        if (chance.below(20) == 0)
            (void)timetable.release_expired(monday + Duration::hours(chance.below(50)));
        break;
    default: (void)timetable.book(holder, occupancies, judging);
    }
}

Timetable loaded(Chance& chance) {
    std::vector<Occupancy> rows;
    for (std::uint32_t holder = 0; holder < holders / 2; ++holder)
        for (auto use : some_session(chance)) {
            use.holder = holder;
            rows.push_back(use);
        }
    Timetable timetable;
    require(timetable.load(rows).empty(), "everything is loaded");
    return timetable;
}

void run(std::vector<std::function<void()>> const& jobs) {
    std::vector<std::thread> threads;
    for (auto const& job : jobs)
        threads.emplace_back(job);
    for (auto& thread : threads)
        thread.join();
}

/// Readers keep a snapshot for a while, then take the next; the writer works on without waiting for them.
void readers_beside_a_writer() {
    Chance chance(1);
    auto timetable = loaded(chance);
    std::mutex mutex;
    auto latest = timetable.snapshot();
    std::atomic<bool> done{false};
    auto const reader = [&](std::uint32_t seed) {
        Chance own(seed);
        while (!done) {
            auto const snapshot = [&] {
                std::scoped_lock const lock(mutex);
                return latest;
            }();
            for (int n = 0; n < 50; ++n)
                read(*snapshot, own);
            auto changed = snapshot->clone(); // a timetable of the reader's own
            for (int n = 0; n < 10; ++n)
                write(changed, own);
        }
    };
    auto const writer = [&] {
        for (int n = 0; n < 20'000; ++n) {
            write(timetable, chance);
            if (n % 25 == 0) {
                auto next = timetable.snapshot();
                std::scoped_lock const lock(mutex);
                latest.swap(next);
            }
        }
        done = true;
    };
    run({writer, [&] { reader(2); }, [&] { reader(3); }, [&] { reader(4); }});
}

/// Every const call at once, taking copies among them; then it is written to again.
void readers_without_a_writer() {
    Chance chance(5);
    auto timetable = loaded(chance);
    for (int round = 0; round < 5; ++round) {
        auto const reader = [&](std::uint32_t seed) {
            Chance own(seed);
            for (int n = 0; n < 300; ++n) {
                read(timetable, own);
                if (n % 10 == 0) {
                    auto const snapshot = timetable.snapshot();
                    auto clone = timetable.clone();
                    write(clone, own);
                    read(*snapshot, own);
                }
            }
        };
        run({[&] { reader(6); }, [&] { reader(7); }, [&] { reader(8); }, [&] { reader(9); }});
        for (int n = 0; n < 200; ++n)
            write(timetable, chance);
    }
}

/// The lanes that are compared here are not those that most machines of today compare.
void agrees_with_a_plain_list() {
    Chance chance(10);
    Timetable timetable;
    tests::TimetableModel model;
    for (int n = 0; n < 3'000; ++n) {
        auto const holder = chance.below(120);
        auto const occupancies = some_session(chance);
        if (chance.below(3) == 0) {
            require(timetable.cancel(holder).has_value() == (model.entries.erase(holder) != 0), "what is booked can be cancelled");
        } else {
            bool const expected = model.entries.count(holder) == 0 && std::all_of(occupancies.begin(), occupancies.end(), [&](Occupancy const& use) {
                                      return model.is_free(use.resource, use.period, 1, boost::none);
                                  });
            require(timetable.book(holder, occupancies).has_value() == expected, "what is free can be booked");
            if (expected) {
                auto& entry = model.entries[holder];
                entry.occupancies = occupancies;
                for (auto& use : entry.occupancies)
                    use.holder = holder;
            }
        }
        auto const where = some_resource(chance);
        auto const when = some_period(chance);
        require(timetable.is_free(where, when) == model.is_free(where, when, 1, boost::none), "the same times are free");
        require(timetable.sessions_in(where, when) == model.sessions_in(where, when, boost::none), "the same sessions are there");
    }
}

/// Reading what is being written: the one thing a caller must not do.
void race() {
    Chance chance(11);
    auto timetable = loaded(chance);
    auto const provider = Subject{SubjectKind::provider, 0};
    Period const nine(monday + Duration::hours(9), Duration::minutes(45));
    run({[&] {
             for (int n = 0; n < 2'000; ++n)
                 (void)timetable.is_free(provider, nine);
         },
         [&] {
             Occupancy const use{.resource = provider, .period = nine, .holder = 1};
             for (int n = 0; n < 2'000; ++n)
                 n % 2 == 0 ? (void)timetable.book(1'000, {&use, 1}, {.on_conflict = OnConflict::force}) : (void)timetable.cancel(1'000);
         }});
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "race") {
        race();
        return 0;
    }
    agrees_with_a_plain_list();
    readers_without_a_writer();
    readers_beside_a_writer();
    std::puts("as promised");
    return 0;
}
