#pragma once
// The schedules that benchmarks run on, as plain columns, the same on every machine for one seed.
//
//   W0, W1, W2   100 000, 1 000 000, 10 000 000 sessions of one year, three resources each, 2 % deliberate double bookings
//   W1s          W1 off the grid by odd seconds, across midnight, arriving in order of start
//   W1p          W1 with an interval per resource: room turnover, attended phases, group sessions in rooms for four
//   W4a, W4b     100 000 rows on one resource: a long tail of lengths; one row over all the others

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace therapy_bench {

using Column = std::vector<std::uint32_t>;

/// Resources are numbered therapists first, then rooms, then patients.
struct Resources {
    std::uint32_t therapists = 0;
    std::uint32_t rooms = 0;
    std::uint32_t patients = 0;

    [[nodiscard]] std::uint32_t count() const noexcept { return therapists + rooms + patients; }
    [[nodiscard]] std::uint32_t room(std::uint32_t number) const noexcept { return therapists + number; }
    [[nodiscard]] std::uint32_t patient(std::uint32_t number) const noexcept { return therapists + rooms + number; }
};

/// Row i holds resources[k][i] in [start[i], end[i]), seconds from the year's first midnight. Sessions: three resource
/// columns (therapist, room, patient). Occupancies (W1p): one resource column, and the session in `holder`.
struct Workload {
    std::string name{};
    std::size_t sessions = 0;
    Resources who{};
    std::vector<Column> resources{};
    Column start{}, end{};
    Column holder{}, group{}; ///< empty, or one a row
    Column capacity{};        ///< empty, or one a resource

    [[nodiscard]] std::size_t rows() const noexcept { return start.size(); }
};

/// splitmix64: one state word, the same numbers everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) noexcept : state_{seed} {}

    [[nodiscard]] std::uint64_t next() noexcept {
        auto z = state_ += 0x9E37'79B9'7F4A'7C15;
        z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9;
        z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EB;
        return z ^ (z >> 31);
    }
    [[nodiscard]] std::uint32_t below(std::uint32_t bound) noexcept { return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32); }
    /// In (0, 1].
    [[nodiscard]] double unit() noexcept { return static_cast<double>((next() >> 11) + 1) * 0x1p-53; }

private:
    std::uint64_t state_;
};

inline constexpr std::uint32_t minute = 60, hour = 60 * minute, day = 24 * hour;
inline constexpr std::uint32_t slot = 5 * minute;
inline constexpr std::uint32_t slots_a_day = 144; ///< 07:00 to 19:00
inline constexpr std::uint32_t working_days = 52 * 6 + 1;

/// The start of a slot: six days a week, from 07:00.
[[nodiscard]] inline std::uint32_t time_of(std::uint32_t working_day, std::uint32_t slot_number) noexcept {
    return (working_day / 6 * 7 + working_day % 6) * day + 7 * hour + slot_number * slot;
}

/// Three words of slots.
struct DayBits {
    std::array<std::uint64_t, 3> words{};

    [[nodiscard]] DayBits shifted_down(unsigned by) const noexcept { // by in 1…63
        return {{words[0] >> by | words[1] << (64 - by), words[1] >> by | words[2] << (64 - by), words[2] >> by}};
    }
    void set(std::uint32_t first, std::uint32_t count) noexcept {
        for (auto bit = first; bit < std::min(first + count, slots_a_day); ++bit) {
            words[bit / 64] |= std::uint64_t{1} << (bit % 64);
        }
    }
    /// The slots from which `count` more are free, for a row of busy slots.
    [[nodiscard]] DayBits starts_for(std::uint32_t count) const noexcept {
        DayBits free{{~words[0], ~words[1], ~words[2] & ((std::uint64_t{1} << (slots_a_day - 128)) - 1)}};
        for (std::uint32_t have = 1; have < count;) {
            auto const by = std::min(have, count - have);
            auto const down = free.shifted_down(by);
            for (std::size_t w = 0; w < 3; ++w) {
                free.words[w] &= down.words[w];
            }
            have += by;
        }
        return free;
    }
    [[nodiscard]] std::uint32_t count() const noexcept {
        return static_cast<std::uint32_t>(std::popcount(words[0]) + std::popcount(words[1]) + std::popcount(words[2]));
    }
    [[nodiscard]] std::uint32_t nth(std::uint32_t n) const noexcept {
        for (std::uint32_t w = 0; w < 3; ++w) {
            auto const here = static_cast<std::uint32_t>(std::popcount(words[w]));
            if (n < here) {
                auto word = words[w];
                for (; n > 0; --n) {
                    word &= word - 1;
                }
                return w * 64 + static_cast<std::uint32_t>(std::countr_zero(word));
            }
            n -= here;
        }
        return slots_a_day;
    }
};

/// A session as the generator thinks of it.
struct Placed {
    std::uint32_t start, end, therapist, room, patient, group;
};

/// Places sessions where therapist, room and patient are all free.
class Placer {
public:
    Placer(Resources who, Random& random)
        : who_{who}, random_{&random}, busy_(std::size_t{who.therapists + who.rooms} * working_days), patients_(who.patients) {}

    /// A session of 30 to 60 minutes for a therapist and a room at random; the room stays taken for `turnover` slots more.
    /// Room numbers come from [first_room, past_room); `people` patients come together.
    void place(std::vector<Placed>& to, std::uint32_t turnover, std::uint32_t first_room, std::uint32_t past_room, std::uint32_t people,
               std::uint32_t group) {
        auto const length = 6 + random_->below(7);
        for (;;) {
            auto const therapist = random_->below(who_.therapists);
            auto const room = first_room + random_->below(past_room - first_room);
            auto const date = random_->below(working_days);
            auto& therapist_busy = busy_[std::size_t{therapist} * working_days + date];
            auto& room_busy = busy_[std::size_t{who_.room(room)} * working_days + date];
            auto starts = therapist_busy.starts_for(length);
            auto const room_starts = room_busy.starts_for(length + turnover);
            for (std::size_t w = 0; w < 3; ++w) {
                starts.words[w] &= room_starts.words[w];
            }
            auto const choices = starts.count();
            if (choices == 0) {
                continue;
            }
            auto const first = starts.nth(random_->below(choices));
            auto const start = time_of(date, first);
            auto const end = start + length * slot;
            therapist_busy.set(first, length);
            room_busy.set(first, length + turnover);
            for (std::uint32_t i = 0; i < people; ++i) {
                to.push_back({start, end, therapist, who_.room(room), who_.patient(free_patient(start, end)), group});
            }
            return;
        }
    }

    /// An existing session moved by up to 25 minutes either way that keeps one, two or three of its resources.
    [[nodiscard]] Placed double_booking(std::vector<Placed> const& placed) {
        auto session = placed[random_->below(static_cast<std::uint32_t>(placed.size()))];
        auto const by = random_->below(11) * slot;
        session.start = session.start + by - 5 * slot;
        session.end = session.end + by - 5 * slot;
        session.group = 0;
        auto const kept = 1 + random_->below(3);
        auto const turn = random_->below(3);
        for (std::uint32_t i = kept; i < 3; ++i) {
            switch ((i + turn) % 3) {
            case 0: session.therapist = random_->below(who_.therapists); break;
            case 1: session.room = who_.room(random_->below(who_.rooms)); break;
            default: session.patient = who_.patient(random_->below(who_.patients)); break;
            }
        }
        return session;
    }

private:
    [[nodiscard]] std::uint32_t free_patient(std::uint32_t start, std::uint32_t end) {
        for (;;) {
            auto const patient = random_->below(who_.patients);
            auto& taken = patients_[patient];
            if (std::none_of(taken.begin(), taken.end(), [&](auto const& other) { return other.first < end && start < other.second; })) {
                taken.emplace_back(start, end);
                return patient;
            }
        }
    }

    Resources who_;
    Random* random_;
    std::vector<DayBits> busy_;
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> patients_;
};

template <class T>
void shuffle(std::vector<T>& items, Random& random) {
    for (auto left = items.size(); left > 1; --left) {
        std::swap(items[left - 1], items[random.below(static_cast<std::uint32_t>(left))]);
    }
}

[[nodiscard]] inline Workload as_sessions(std::string name, Resources who, std::vector<Placed> const& placed) {
    Workload workload{.name = std::move(name), .sessions = placed.size(), .who = who, .resources = std::vector<Column>(3)};
    for (auto const& session : placed) {
        workload.start.push_back(session.start);
        workload.end.push_back(session.end);
        workload.resources[0].push_back(session.therapist);
        workload.resources[1].push_back(session.room);
        workload.resources[2].push_back(session.patient);
    }
    return workload;
}

[[nodiscard]] inline std::vector<Placed> place_year(std::size_t sessions, Resources who, Random& random) {
    Placer placer{who, random};
    std::vector<Placed> placed;
    placed.reserve(sessions);
    while (placed.size() < sessions - sessions / 50) {
        placer.place(placed, 0, 0, who.rooms, 1, 0);
    }
    while (placed.size() < sessions) {
        placed.push_back(placer.double_booking(placed));
    }
    shuffle(placed, random);
    return placed;
}

/// W0, W1 and W2: `scale` times 100 000 sessions, 50 therapists, 30 rooms and 2 000 patients.
[[nodiscard]] inline Workload year_of_sessions(std::string name, std::uint32_t scale, std::uint64_t seed = 1) {
    Random random{seed};
    Resources const who{50 * scale, 30 * scale, 2'000 * scale};
    return as_sessions(std::move(name), who, place_year(std::size_t{100'000} * scale, who, random));
}

[[nodiscard]] inline Workload w0() {
    return year_of_sessions("W0", 1);
}
[[nodiscard]] inline Workload w1() {
    return year_of_sessions("W1", 10);
}
[[nodiscard]] inline Workload w2() {
    return year_of_sessions("W2", 100);
}

/// W1 in the night shift, every start and end moved inward by odd seconds; in order of start, or as it came.
[[nodiscard]] inline Workload w1s(bool sorted = true, std::uint64_t seed = 2) {
    Random random{seed};
    Resources const who{500, 300, 20'000};
    auto placed = place_year(1'000'000, who, random);
    for (auto& session : placed) {
        session.start += 9 * hour + random.below(150);
        session.end += 9 * hour - random.below(150);
    }
    if (sorted) {
        std::stable_sort(placed.begin(), placed.end(), [](auto const& a, auto const& b) { return a.start < b.start; });
    }
    return as_sessions(sorted ? "W1s" : "W1s-shuffled", who, placed);
}

/// W1 as occupancies: the room 10 minutes longer than the session; two of five therapists attend only the first and last
/// 15 minutes; 5 % of the sessions are of groups of four who share therapist and room. One room in ten takes four people
/// and is for groups.
[[nodiscard]] inline Workload w1p(std::uint64_t seed = 3) {
    Random random{seed};
    constexpr std::size_t sessions = 1'000'000;
    constexpr std::uint32_t group_rooms = 50;
    constexpr std::uint32_t people = 4;
    Resources const who{500, 500, 20'000};
    Placer placer{who, random};
    std::vector<Placed> placed;
    std::uint32_t groups = 0;
    while (placed.size() < sessions / 20) {
        placer.place(placed, 2, 0, group_rooms, people, ++groups);
    }
    while (placed.size() < sessions - sessions / 50) {
        placer.place(placed, 2, group_rooms, who.rooms, 1, 0);
    }
    while (placed.size() < sessions) {
        placed.push_back(placer.double_booking(placed));
    }
    shuffle(placed, random);

    Workload workload{.name = "W1p", .sessions = sessions, .who = who, .resources = std::vector<Column>(1)};
    workload.capacity.assign(who.count(), 1);
    std::fill_n(workload.capacity.begin() + who.room(0), group_rooms, people);
    for (std::size_t i = 0; i < placed.size(); ++i) {
        auto const& session = placed[i];
        auto const holds = [&](std::uint32_t resource, std::uint32_t start, std::uint32_t end) {
            workload.start.push_back(start);
            workload.end.push_back(end);
            workload.resources[0].push_back(resource);
            workload.holder.push_back(static_cast<std::uint32_t>(i));
            workload.group.push_back(session.group);
        };
        if (session.group == 0 && session.therapist % 5 < 2) {
            holds(session.therapist, session.start, session.start + 15 * minute);
            holds(session.therapist, session.end - 15 * minute, session.end);
        } else {
            holds(session.therapist, session.start, session.end);
        }
        holds(session.room, session.start, session.end + 10 * minute);
        holds(session.patient, session.start, session.end);
    }
    return workload;
}

/// 100 000 rows on one resource, most of them minutes long and some for days.
[[nodiscard]] inline Workload w4a(std::uint64_t seed = 4) {
    Random random{seed};
    Workload workload{.name = "W4a", .sessions = 100'000, .who = {1, 0, 0}, .resources = {Column(100'000, 0)}};
    for (std::size_t i = 0; i < workload.sessions; ++i) {
        auto const start = random.below(365 * day);
        auto const length = 15.0 * minute * std::pow(random.unit(), -0.93);
        workload.start.push_back(start);
        workload.end.push_back(start + static_cast<std::uint32_t>(std::min(length, 30.0 * day)));
    }
    return workload;
}

/// One row over the whole year and 99 999 in a row beneath it.
[[nodiscard]] inline Workload w4b(std::uint64_t seed = 5) {
    Random random{seed};
    Workload workload{.name = "W4b", .sessions = 100'000, .who = {1, 0, 0}, .resources = {Column(100'000, 0)}};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> rows{{0, 100'000 * slot}};
    for (std::uint32_t i = 1; i < 100'000; ++i) {
        rows.emplace_back(i * slot, (i + 1) * slot);
    }
    shuffle(rows, random);
    for (auto const& [start, end] : rows) {
        workload.start.push_back(start);
        workload.end.push_back(end);
    }
    return workload;
}

} // namespace therapy_bench
