// Free times against what applications and experts write: sessions of 45 minutes that do not overlap, on a grid of 5 minutes,
// for one therapist, one room and one patient, or for any of 20 therapists, any of 30 rooms and one patient. Rows read
// schedule_slots/<world>/<question>/<method>; worlds and what is asked of them:
//
//   w1             the first 5 slots in 28 days: a year of a million sessions, a therapist is busy half the day, a room two thirds
//   w0_crowded     the same of a tenth of that with twice as many sessions more: hardly anything is free
//   w0_off_grid    the same of sessions that begin and end at any second
//   w0_long        the first 200 slots in 300 days
//
// Counters:
//
//   ratio_packaged   the fastest packaged peer's time over it       ratio      the fastest expert's time over it
//   times_ours       each peer's                                    checksum   of everybody's common answers: starts and who is taken
//   ns_per_query     time over queries                              slots      found
//
// `therapy` is a SlotFinder that has been asked before, as the peers have their trees; `therapy_queue` one that is told each query
// before it is done with the one ahead; `therapy_once` a search that keeps nothing.
// All peers keep the same bookings and know opening hours and grid by arithmetic.
//
//   jumps       what one writes who has a packaged container: everybody is looked up at a time, and where a role has nobody the
//               search goes on at the earliest end of the bookings in the way. Over one absl::btree_multimap a resource, and
//               over one absl::btree_set of everything by resource and start
//   steps       what applications write: through the day in steps of the grid, each resource looked up in a map of multimaps
//   remembers   an expert's leapfrog over the same two: one look finds when a candidate is free next, past as many bookings as it
//               takes, and that is remembered for each of them
//   bare_rows   nobody's way but a limit: rows of bits made for this length, this grid and these opening hours alone, in which
//               nothing can be booked; what the library spends beyond it is the price of being asked anything

#include "side_by_side.hpp"
#include "workloads.hpp"

#include <therapy/schedule/free_slots.hpp>

#include <absl/container/btree_map.h>
#include <absl/container/btree_set.h>
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace therapy;
using therapy_bench::day;
using therapy_bench::hour;
using therapy_bench::Method;
using therapy_bench::minute;
using therapy_bench::Workload;

constexpr std::uint32_t length = 45 * minute;
constexpr std::uint32_t grid_step = 5 * minute;
constexpr std::uint32_t longest = 60 * minute + 1; // no booking of the workload is longer

/// Resources are the workload's numbers.
struct Question {
    std::uint32_t first_day, days;
    std::size_t wanted;
    std::vector<std::uint32_t> therapists, rooms;
    std::uint32_t patient;
};

struct Answer {
    std::uint64_t slots = 0;
    std::uint64_t sum = 0;

    void add(std::uint32_t start, std::uint32_t therapist, std::uint32_t room) noexcept {
        ++slots;
        sum = (sum ^ start) * 0xBF58'476D'1CE4'E5B9 + therapist;
        sum = sum * 0x94D0'49BB'1331'11EB + room;
    }
    friend bool operator==(Answer const&, Answer const&) = default;
};

/// Open 07:00 to 19:00, six days in seven: the first opening at `t` or after it at which a session fits in.
[[nodiscard]] std::uint32_t fit_in(std::uint32_t t) noexcept {
    for (;;) {
        auto const date = t / day;
        auto const opens = date * day + 7 * hour;
        if (date % 7 != 6 && t + length <= date * day + 19 * hour) {
            return std::max(t, opens);
        }
        t = (date + 1) * day;
    }
}
[[nodiscard]] std::uint32_t on_grid(std::uint32_t t) noexcept { return (t + grid_step - 1) / grid_step * grid_step; }

/// One absl::btree_multimap a resource, from start to end.
class BookOfEach {
public:
    explicit BookOfEach(Workload const& workload) : books_(workload.who.count()) {
        for (auto const& column : workload.resources) {
            for (std::size_t row = 0; row < column.size(); ++row) {
                books_[column[row]].emplace(workload.start[row], workload.end[row]);
            }
        }
    }
    /// `t` where the resource is free for a session, else when a booking ends that is in the way.
    [[nodiscard]] std::uint32_t past_booking(std::uint32_t resource, std::uint32_t t) const {
        auto const& book = books_[resource];
        for (auto booking = book.lower_bound(t < longest ? 0 : t - longest); booking != book.end() && booking->first < t + length; ++booking) {
            if (booking->second > t) {
                return on_grid(booking->second);
            }
        }
        return t;
    }
    /// When a resource is free for a session, at `t` or later.
    [[nodiscard]] std::uint32_t free_from(std::uint32_t resource, std::uint32_t t) const {
        auto const& book = books_[resource];
        for (auto booking = book.lower_bound(t < longest ? 0 : t - longest); booking != book.end() && booking->first < t + length; ++booking) {
            if (booking->second > t) {
                t = on_grid(booking->second);
            }
        }
        return t;
    }

private:
    std::vector<absl::btree_multimap<std::uint32_t, std::uint32_t>> books_;
};

/// One absl::btree_set of everything.
class OneBook {
public:
    explicit OneBook(Workload const& workload) {
        for (auto const& column : workload.resources) {
            for (std::uint32_t row = 0; row < column.size(); ++row) {
                book_.insert({column[row], workload.start[row], workload.end[row], row});
            }
        }
    }
    [[nodiscard]] std::uint32_t past_booking(std::uint32_t resource, std::uint32_t t) const {
        for (auto booking = book_.lower_bound({resource, t < longest ? 0 : t - longest, 0, 0});
             booking != book_.end() && booking->resource == resource && booking->start < t + length; ++booking) {
            if (booking->end > t) {
                return on_grid(booking->end);
            }
        }
        return t;
    }
    [[nodiscard]] std::uint32_t free_from(std::uint32_t resource, std::uint32_t t) const {
        for (auto booking = book_.lower_bound({resource, t < longest ? 0 : t - longest, 0, 0});
             booking != book_.end() && booking->resource == resource && booking->start < t + length; ++booking) {
            if (booking->end > t) {
                t = on_grid(booking->end);
            }
        }
        return t;
    }

private:
    struct Key {
        std::uint32_t resource, start, end, row;
        std::strong_ordering operator<=>(Key const&) const = default;
    };
    absl::btree_set<Key> book_;
};

/// Jumps past each booking in the way.
template <class Book>
class Jumping {
public:
    explicit Jumping(Book const& book) : book_(book) {}

    void answer(Question const& question, Answer& answer) const {
        auto const past = (question.first_day + question.days) * day;
        auto t = fit_in(question.first_day * day);
        for (std::size_t found = 0; found < question.wanted && t < past;) {
            if (auto const next = book_.past_booking(question.patient, t); next != t) {
                t = fit_in(next);
                continue;
            }
            auto const therapist = first_free(question.therapists, t);
            if (therapist.at == question.therapists.size()) {
                t = fit_in(therapist.next);
                continue;
            }
            auto const room = first_free(question.rooms, t);
            if (room.at == question.rooms.size()) {
                t = fit_in(room.next);
                continue;
            }
            answer.add(t, question.therapists[therapist.at], question.rooms[room.at]);
            ++found;
            t = fit_in(t + length);
        }
    }

private:
    struct Found {
        std::size_t at;
        std::uint32_t next; ///< where there is none: the earliest end of what is in the way
    };
    [[nodiscard]] Found first_free(std::vector<std::uint32_t> const& resources, std::uint32_t t) const {
        auto least = ~std::uint32_t{0};
        for (std::size_t i = 0; i < resources.size(); ++i) {
            auto const next = book_.past_booking(resources[i], t);
            if (next == t) {
                return {i, t};
            }
            least = std::min(least, next);
        }
        return {resources.size(), least};
    }

    Book const& book_;
};

/// Remembers when each candidate is free next.
template <class Book>
class Remembering {
public:
    explicit Remembering(Book const& book) : book_(book) {}

    void answer(Question const& question, Answer& answer) {
        next_.assign(question.therapists.size() + question.rooms.size() + 1, 0);
        auto const past = (question.first_day + question.days) * day;
        auto t = fit_in(question.first_day * day);
        std::span<std::uint32_t> const nexts(next_);
        auto const therapists = nexts.first(question.therapists.size());
        auto const rooms = nexts.subspan(question.therapists.size(), question.rooms.size());
        for (std::size_t found = 0; found < question.wanted && t < past;) {
            auto const before = t;
            t = fit_in(free_from(question.patient, t, nexts.back()));
            t = fit_in(earliest(question.therapists, therapists, t));
            t = fit_in(earliest(question.rooms, rooms, t));
            if (t != before) {
                continue; // until all agree
            }
            answer.add(t, question.therapists[first_at(therapists, t)], question.rooms[first_at(rooms, t)]);
            ++found;
            t = fit_in(t + length);
        }
    }

private:
    /// Remembered in `known`.
    [[nodiscard]] std::uint32_t free_from(std::uint32_t resource, std::uint32_t t, std::uint32_t& known) const {
        return known >= t && known != 0 ? known : known = book_.free_from(resource, t);
    }
    [[nodiscard]] std::uint32_t earliest(std::vector<std::uint32_t> const& resources, std::span<std::uint32_t> known, std::uint32_t t) const {
        auto least = ~std::uint32_t{0};
        for (std::size_t i = 0; i < resources.size(); ++i) {
            least = std::min(least, free_from(resources[i], t, known[i]));
            if (least == t) {
                break;
            }
        }
        return least;
    }
    [[nodiscard]] static std::size_t first_at(std::span<std::uint32_t const> known, std::uint32_t t) {
        return static_cast<std::size_t>(std::find(known.begin(), known.end(), t) - known.begin());
    }

    Book const& book_;
    std::vector<std::uint32_t> next_;
};

/// What applications write.
class Stepping {
public:
    explicit Stepping(Workload const& workload) {
        for (auto const& column : workload.resources) {
            for (std::size_t row = 0; row < column.size(); ++row) {
                books_[column[row]].emplace(workload.start[row], workload.end[row]);
            }
        }
    }

    void answer(Question const& question, Answer& answer) const {
        std::size_t found = 0;
        for (auto date = question.first_day; date < question.first_day + question.days && found < question.wanted; ++date) {
            if (date % 7 == 6) {
                continue;
            }
            for (auto t = date * day + 7 * hour; t + length <= date * day + 19 * hour && found < question.wanted;) {
                auto const therapist = first_free(question.therapists, t);
                auto const room = therapist == question.therapists.size() ? question.rooms.size() : first_free(question.rooms, t);
                if (room == question.rooms.size() || !is_free(question.patient, t)) {
                    t += grid_step;
                    continue;
                }
                answer.add(t, question.therapists[therapist], question.rooms[room]);
                ++found;
                t += length;
            }
        }
    }

private:
    [[nodiscard]] bool is_free(std::uint32_t resource, std::uint32_t t) const {
        auto const found = books_.find(resource);
        if (found == books_.end()) {
            return true;
        }
        auto const& book = found->second;
        for (auto booking = book.lower_bound(t < longest ? 0 : t - longest); booking != book.end() && booking->first < t + length; ++booking) {
            if (booking->second > t) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] std::size_t first_free(std::vector<std::uint32_t> const& resources, std::uint32_t t) const {
        std::size_t at = 0;
        while (at < resources.size() && !is_free(resources[at], t)) {
            ++at;
        }
        return at;
    }

    std::map<std::uint32_t, std::multimap<std::uint32_t, std::uint32_t>> books_;
};

/// Of each therapist and room a row of bits a day: the starts at which a session fits in.
class BareRows {
public:
    explicit BareRows(Workload const& workload)
        : days_(*std::max_element(workload.end.begin(), workload.end.end()) / day + 1), first_patient_(workload.who.patient(0)), rows_(std::size_t{first_patient_} * days_),
          booked_(workload.who.patients) {
        for (std::uint32_t resource = 0; resource < first_patient_; ++resource) {
            for (std::uint32_t date = 0; date < days_; ++date) {
                if (date % 7 != 6) {
                    row(resource, date) = {~std::uint64_t{0}, ~std::uint64_t{0}, (std::uint64_t{1} << (starts - 128)) - 1};
                }
            }
        }
        for (auto const& column : workload.resources) {
            for (std::size_t i = 0; i < column.size(); ++i) {
                Booking const booking{workload.start[i], workload.end[i]};
                if (column[i] >= first_patient_) {
                    booked_[column[i] - first_patient_].push_back(booking);
                } else {
                    for (auto date = booking.start / day; date <= (booking.end - 1) / day; ++date) {
                        take_out(booking, date, row(column[i], date));
                    }
                }
            }
        }
        for (auto& bookings : booked_) {
            std::sort(bookings.begin(), bookings.end(), [](Booking a, Booking b) { return a.start < b.start; });
        }
    }

    void answer(Question const& question, Answer& answer) const {
        for (auto const* const role : {&question.therapists, &question.rooms}) {
            for (auto const resource : *role) {
                for (std::uint32_t line = 0; line < (role->size() == 1 ? 6u : 1u); ++line) {
                    __builtin_prefetch(reinterpret_cast<std::byte const*>(&row(resource, question.first_day)) + std::size_t{64} * line);
                }
            }
        }
        auto const& bookings = booked_[question.patient - first_patient_];
        auto const from = question.first_day * day;
        auto next = std::partition_point(bookings.begin(), bookings.end(), [&](Booking booking) { return booking.start + longest < from; });
        std::size_t found = 0;
        for (auto date = question.first_day; date < question.first_day + question.days; ++date) {
            Row left{~std::uint64_t{0}, ~std::uint64_t{0}, ~std::uint64_t{0}};
            for (; next != bookings.end() && next->start < (date + 1) * day; ++next) {
                take_out(*next, date, left);
            }
            std::uint32_t not_before = 0;
            for (std::uint32_t word = 0; word < left.size(); ++word) {
                auto bits = left[word] & any(question.therapists, date, word) & any(question.rooms, date, word);
                for (; bits != 0; bits &= bits - 1) {
                    auto const start = word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
                    if (start < not_before) {
                        continue;
                    }
                    answer.add(date * day + opens + start * grid_step, first_at(question.therapists, date, start), first_at(question.rooms, date, start));
                    if (++found == question.wanted) {
                        return;
                    }
                    not_before = start + length / grid_step;
                }
            }
        }
    }

private:
    using Row = std::array<std::uint64_t, 3>;
    struct Booking {
        std::uint32_t start, end;
    };
    static constexpr std::uint32_t opens = 7 * hour;
    static constexpr std::uint32_t starts = (12 * hour - length) / grid_step + 1;

    [[nodiscard]] Row& row(std::uint32_t resource, std::uint32_t date) { return rows_[std::size_t{resource} * days_ + date]; }
    [[nodiscard]] Row const& row(std::uint32_t resource, std::uint32_t date) const { return rows_[std::size_t{resource} * days_ + date]; }
    /// Clears the starts of a date that would meet a booking.
    static void take_out(Booking booking, std::uint32_t date, Row& of) {
        auto const first = std::int64_t{date} * day + opens;
        auto const from = booking.start < first + length ? 0 : (booking.start - first - length) / grid_step + 1;
        auto const past = booking.end <= first ? 0 : std::min<std::int64_t>(starts, (booking.end - first + grid_step - 1) / grid_step);
        for (auto start = from; start < past; ++start) {
            of[static_cast<std::size_t>(start / 64)] &= ~(std::uint64_t{1} << (start % 64));
        }
    }
    [[nodiscard]] std::uint64_t any(std::vector<std::uint32_t> const& of, std::uint32_t date, std::uint32_t word) const {
        std::uint64_t bits = 0;
        for (auto const resource : of) {
            bits |= row(resource, date)[word];
        }
        return bits;
    }
    [[nodiscard]] std::uint32_t first_at(std::vector<std::uint32_t> const& of, std::uint32_t date, std::uint32_t start) const {
        return *std::find_if(of.begin(), of.end(), [&](std::uint32_t resource) { return (row(resource, date)[start / 64] >> (start % 64) & 1) != 0; });
    }

    std::uint32_t days_, first_patient_;
    std::vector<Row> rows_;
    std::vector<std::vector<Booking>> booked_; ///< patients'
};

Instant const year_begins("2026-01-01T00:00:00Z"); // a Thursday

/// The library, loaded once.
class Ours {
public:
    explicit Ours(Workload const& workload) : who_(workload.who), context_{timetable_, hours()} {
        std::vector<schedule::Occupancy> rows;
        rows.reserve(3 * workload.rows());
        for (std::uint32_t row = 0; row < workload.rows(); ++row) {
            Period const period(at(workload.start[row]), at(workload.end[row]));
            for (auto const& column : workload.resources) {
                rows.push_back({.resource = subject(column[row]), .period = period, .holder = row});
            }
        }
        if (!timetable_.load(rows).empty()) {
            std::abort();
        }
        query_.roles = {schedule::Role{.name = "therapist", .keeps_hours = false}, schedule::Role{.name = "room", .keeps_hours = false},
                        schedule::Role{.name = "patient", .keeps_hours = false}};
        query_.sites = {clinic::SiteId(0)};
        query_.apart = query_.length;
        next_query_ = query_;
    }

    void answer(Question const& question, Answer& answer) {
        read(question, query_);
        tell(finder_.search(query_), answer);
    }
    void answer_once(Question const& question, Answer& answer) {
        read(question, query_);
        schedule::FreeSlots slots(query_, context_);
        tell(slots, answer);
    }
    /// All of a queue.
    [[nodiscard]] Answer answer_queue(std::vector<Question> const& questions) {
        Answer answer;
        auto* now = &query_;
        auto* next = &next_query_;
        read(questions.front(), *now);
        for (std::size_t i = 1; i <= questions.size(); ++i) {
            if (i < questions.size()) {
                read(questions[i], *next);
                finder_.prefetch(*next);
            }
            tell(finder_.search(*now), answer);
            std::swap(now, next);
        }
        return answer;
    }

private:
    void read(Question const& question, schedule::SlotQuery& query) const {
        query.limit = question.wanted;
        query.window = Period(at(question.first_day * day), at((question.first_day + question.days) * day));
        set(query.roles[0], SubjectKind::provider, 0, question.therapists);
        set(query.roles[1], SubjectKind::room, who_.room(0), question.rooms);
        set(query.roles[2], SubjectKind::patient, who_.patient(0), std::span(&question.patient, 1));
    }
    void tell(schedule::FreeSlots& slots, Answer& answer) const {
        while (auto const slot = slots.next()) {
            auto const start = static_cast<std::uint32_t>(slot->period.start().unix_seconds() - year_begins.unix_seconds());
            answer.add(start, slot->resources[0].index, who_.room(slot->resources[1].index));
        }
    }
    [[nodiscard]] static Instant at(std::uint32_t second) { return year_begins + Duration::seconds(second); }
    [[nodiscard]] Subject subject(std::uint32_t resource) const noexcept {
        if (resource < who_.therapists) {
            return {SubjectKind::provider, resource};
        }
        if (resource < who_.patient(0)) {
            return {SubjectKind::room, resource - who_.therapists};
        }
        return {SubjectKind::patient, resource - who_.patient(0)};
    }
    static void set(schedule::Role& role, SubjectKind kind, std::uint32_t first, std::span<std::uint32_t const> resources) {
        role.candidates.resize(resources.size());
        for (std::size_t i = 0; i < resources.size(); ++i) {
            role.candidates[i].resource = {kind, resources[i] - first};
        }
    }
    [[nodiscard]] static schedule::OpenHours hours() {
        std::vector<schedule::WeeklyHours> week;
        for (auto const& entry : enum_table<Weekday>) {
            if (entry.value != Weekday::wednesday) { // the seventh day of the workload's weeks
                week.push_back({.day = entry.value, .from = TimeOfDay("07:00"), .to = TimeOfDay("19:00")});
            }
        }
        schedule::Availability availability{.id = schedule::AvailabilityId(0), .of = clinic::SiteId(0), .zone = TimeZone::utc()};
        availability.hours = std::move(week);
        return schedule::OpenHours({availability}, Period(year_begins, Duration::hours(24 * 400)));
    }

    therapy_bench::Resources who_;
    schedule::Timetable timetable_{};
    schedule::SlotContext context_;
    schedule::SlotQuery query_{.length = Duration::minutes(45),
                               .window = Period(year_begins, Duration::hours(1)),
                               .grid = schedule::SlotGrid(TimeZone::utc(), Duration::minutes(5))};
    schedule::SlotQuery next_query_{query_};
    schedule::SlotFinder finder_{context_};
};

/// Everything the methods work on, made once.
struct World {
    explicit World(Workload const& workload) : ours(workload), each(workload), one(workload), stepping(workload), bare(workload) {}

    Ours ours;
    BookOfEach each;
    OneBook one;
    Jumping<BookOfEach> each_jumps{each};
    Jumping<OneBook> one_jumps{one};
    Remembering<BookOfEach> each_remembers{each};
    Remembering<OneBook> one_remembers{one};
    Stepping stepping;
    BareRows bare;
};

[[nodiscard]] std::vector<std::uint32_t> some(std::uint32_t count, std::uint32_t first, std::uint32_t of, therapy_bench::Random& random) {
    std::vector<std::uint32_t> all;
    while (all.size() < count) {
        auto const one = first + random.below(of);
        if (std::find(all.begin(), all.end(), one) == all.end()) {
            all.push_back(one);
        }
    }
    return all;
}

using Questions = std::vector<Question>;

/// What is asked of a world, and how often.
struct Shape {
    std::uint32_t therapists, rooms;
    std::uint32_t days;
    std::size_t wanted;
    std::size_t count;
};

[[nodiscard]] Questions questions(therapy_bench::Resources who, Shape const& shape) {
    therapy_bench::Random random{11};
    Questions all;
    for (std::size_t i = 0; i < shape.count; ++i) {
        all.push_back({random.below(365 - shape.days), shape.days, shape.wanted, some(shape.therapists, 0, who.therapists, random),
                       some(shape.rooms, who.room(0), who.rooms, random), who.patient(random.below(who.patients))});
    }
    return all;
}

/// Twice as many sessions more, whenever they fall: most of them clash with others.
[[nodiscard]] Workload crowded() {
    auto workload = therapy_bench::w0();
    therapy_bench::Random random{5};
    auto const rows = workload.rows();
    for (std::size_t i = 0; i < 2 * rows; ++i) {
        auto const like = random.below(static_cast<std::uint32_t>(rows));
        auto const lasts = workload.end[like] - workload.start[like];
        auto const start = workload.start[like] / day * day + 7 * hour + random.below((12 * hour - lasts) / grid_step) * grid_step;
        workload.start.push_back(start);
        workload.end.push_back(start + lasts);
        for (std::size_t column = 0; column < workload.resources.size(); ++column) {
            workload.resources[column].push_back(workload.resources[column][random.below(static_cast<std::uint32_t>(rows))]);
        }
    }
    return workload;
}
[[nodiscard]] Workload off_grid() {
    auto workload = therapy_bench::w0();
    therapy_bench::Random random{6};
    for (std::size_t row = 0; row < workload.rows(); ++row) {
        workload.start[row] += random.below(grid_step);
        workload.end[row] -= random.below(grid_step);
    }
    return workload;
}

struct Comparison {
    char const* world;
    Workload (*make)();
    char const* question;
    Shape shape;
    std::vector<therapy_bench::Timing> timings{};
    Answer found{};
};

} // namespace

int main(int argc, char** argv) {
    std::shared_ptr<World> world; // one at a time
    std::string loaded;
    therapy_bench::Resources who{};
    auto const load = [&](Comparison const& comparison) {
        if (loaded != comparison.world) {
            world.reset();
            auto const workload = comparison.make();
            who = workload.who;
            world = std::make_shared<World>(workload);
            loaded = comparison.world;
        }
    };
    std::array comparisons{
        Comparison{"w1", therapy_bench::w1, "one_of_each", {1, 1, 28, 5, 4'000}},
        Comparison{"w1", therapy_bench::w1, "any_of_20_and_30", {20, 30, 28, 5, 2'000}},
        Comparison{"w0_crowded", crowded, "one_of_each", {1, 1, 28, 5, 4'000}},
        Comparison{"w0_crowded", crowded, "any_of_20_and_30", {20, 30, 28, 5, 2'000}},
        Comparison{"w0_off_grid", off_grid, "one_of_each", {1, 1, 28, 5, 4'000}},
        Comparison{"w0_off_grid", off_grid, "any_of_20_and_30", {20, 30, 28, 5, 2'000}},
        Comparison{"w0_long", therapy_bench::w0, "one_of_each", {1, 1, 300, 200, 200}},
        Comparison{"w0_long", therapy_bench::w0, "any_of_20_and_30", {20, 30, 300, 200, 200}},
    };
    constexpr std::array names{"therapy", "therapy_queue", "therapy_once", "absl_btree_each_jumps", "absl_btree_one_jumps", "map_of_multimaps_steps", "absl_btree_each_remembers", "absl_btree_one_remembers",
                               "bare_rows"};
    for (auto& comparison : comparisons) {
        for (std::size_t method = 0; method < names.size(); ++method) {
            auto const row = [&, method](benchmark::State& state) {
                if (comparison.timings.empty()) {
                    load(comparison);
                    auto const all = questions(who, comparison.shape);
                    auto const ask = [](auto const& one) {
                        return [one](Questions const& asked) {
                            Answer answer;
                            for (auto const& question : asked) {
                                one(question, answer);
                            }
                            return answer;
                        };
                    };
                    auto const run = [&](auto& engine) { return ask([&engine](Question const& question, Answer& answer) { engine.answer(question, answer); }); };
                    auto const once = ask([&](Question const& question, Answer& answer) { world->ours.answer_once(question, answer); });
                    std::vector<Method<Questions, Answer>> const methods{
                        {names[0], therapy_bench::Role::ours, 15, run(world->ours)},
                        {names[1], therapy_bench::Role::ours, 15, [&](Questions const& asked) { return world->ours.answer_queue(asked); }},
                        {names[2], therapy_bench::Role::ours, 15, once},
                        {names[3], therapy_bench::Role::packaged, 15, run(world->each_jumps)},
                        {names[4], therapy_bench::Role::packaged, 15, run(world->one_jumps)},
                        {names[5], therapy_bench::Role::packaged, 3, run(world->stepping)},
                        {names[6], therapy_bench::Role::expert, 15, run(world->each_remembers)},
                        {names[7], therapy_bench::Role::expert, 15, run(world->one_remembers)},
                        {names[8], therapy_bench::Role::limit, 15, run(world->bare)},
                    };
                    auto const title = std::string(comparison.world) + "/" + comparison.question;
                    std::tie(comparison.timings, comparison.found) = therapy_bench::run_side_by_side(title, all, methods);
                }
                therapy_bench::report(state, comparison.timings, method, static_cast<double>(comparison.shape.count), "ns_per_query");
                state.counters["slots"] = static_cast<double>(comparison.found.slots);
                state.counters["checksum"] = static_cast<double>(comparison.found.sum & 0xFFFF'FFFF);
            };
            auto const title = std::string("schedule_slots/") + comparison.world + "/" + comparison.question + "/" + names[method];
            benchmark::RegisterBenchmark(title.c_str(), row)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
        }
    }
    return therapy_bench::run_registered(argc, argv);
}
