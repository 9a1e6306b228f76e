#pragma once
// The live schedule: what is booked, kept up to date session by session; is a resource free, who is in it, what conflicts.

#include <therapy/schedule/overlap.hpp>

namespace therapy::inline v0_1::schedule {

/// What becomes of a change that conflicts with what is booked.
enum class OnConflict {
    refuse, ///< nothing is changed, and every conflict is told
    force,  ///< it is made; `conflicts_of` tells the conflicts
};

/// How a change is judged.
struct Judging {
    OnConflict on_conflict = OnConflict::refuse;
    boost::optional<Instant> as_of{}; ///< holds that ended then or earlier do not stand in the way; absent: every hold does
};

/// How much room is asked for, and when the question is asked.
struct Asking {
    std::uint32_t units = 1;
    boost::optional<Instant> as_of{}; ///< holds that ended then or earlier do not count; absent: every hold counts
};

/// Done, or everything that speaks against it; then nothing has changed.
using Outcome = tl::expected<void, Report>;

namespace detail {
class TimetableState;
struct TimetableAccess;
} // namespace detail

/// The occupancies of sessions, each session known by a number of the caller's (its holder, dense from 0; for a
/// clinic::Session the index of its id), and answers about them to the second.
///
///     Timetable timetable;
///     timetable.load(sessions, setting);
///     if (timetable.is_free({SubjectKind::provider, 3}, period))
///         if (auto const outcome = timetable.book(session, setting); !outcome)
///             show(outcome.error());
///
/// What conflicts is what `find_conflicts` calls so: half-open intervals, touching never conflicts, capacity 1 unless set.
///
/// **Threads.** One writer: a call that is not const must be the only call at that time. Const calls are safe from many
/// threads while no writer runs. To read on while a writer works, take a `snapshot()`.
///
/// **Failure.** Every change is made whole or not at all, also when it throws (std::bad_alloc and nothing else).
///
/// **Cost**, in cache lines per occupancy, whatever the number of sessions: `is_free` one, `book` two, `cancel` two, and
/// one for the session's record. Time is cut into cells of up to 15 bookings for each resource; a load chooses how long a
/// cell is, by kind of resource. A booking that reaches over more than two cells, or finds its cell full, is found by a
/// search among those of like length: O(lengths in use + those of like length at about the same time).
///
/// **Range.** 136 years, 68 either way of the first session booked or of the middle of the load. A session outside is
/// refused with `schedule.out-of-range`; a question about times outside finds nothing booked there.
class THERAPY_EXPORT Timetable {
public:
    Timetable(); ///< nothing is booked, every resource has one unit
    explicit Timetable(Capacities capacities);
    ~Timetable();
    Timetable(Timetable&& other) noexcept;
    Timetable& operator=(Timetable&& other) noexcept;

    /// A timetable of its own with the same contents. Both share memory in pages of 8 KiB until one of them writes there.
    /// \complexity 8 bytes copied a page in use; from then on, one page copied at the first write to it
    [[nodiscard]] Timetable clone() const;
    /// The contents as they are now, for readers on any threads, whatever the writer does afterwards. Costs what `clone` costs.
    [[nodiscard]] std::shared_ptr<Timetable const> snapshot() const;

    /// Books everything, conflicts or not. Into an empty timetable it also chooses the cells: load first, then change.
    /// The occupancies of one holder may stand anywhere in the range.
    ///
    /// \returns the holders left out: `schedule.already-booked`, `schedule.out-of-range`
    Report load(std::span<Occupancy const> occupancies);
    /// Sessions of the caller's own type, each holding all its resources for one interval; holders are positions.
    template <class Sessions, class When, class Resources>
        requires(!std::is_same_v<std::remove_cvref_t<When>, Setting>)
    Report load(Sessions const& sessions, When const& when, Resources const& resources) {
        std::vector<Occupancy> all;
        std::uint32_t position = 0;
        for (auto const& session : sessions) {
            for (Subject const resource : detail::project(resources, session))
                all.push_back({.resource = resource, .period = detail::project(when, session), .holder = position});
            ++position;
        }
        return load(all);
    }
    /// What the sessions occupy in this setting, whose capacities are set as well. Held sessions are held until their time.
    Report load(std::span<clinic::Session const> sessions, Setting const& setting);

    /// Books a session, whole or not at all.
    /// \param occupancies  what it occupies; their `holder` is not read
    /// \returns            when refused: a finding for each conflict, by the rules of `check`; or `schedule.already-booked`,
    ///                     `schedule.out-of-range`
    [[nodiscard]] Outcome book(std::uint32_t holder, std::span<Occupancy const> occupancies, Judging const& judging = {});
    /// The same, until an instant: from then on, whoever asks as of that time does not see it.
    [[nodiscard]] Outcome hold(std::uint32_t holder, std::span<Occupancy const> occupancies, Instant until, Judging const& judging = {});
    /// Books what a session occupies in a setting; a held session is held, and one that occupies nothing is not entered.
    /// Sessions it says it is linked with do not conflict with it, now or later. The setting's `as_of` counts; capacities are
    /// those of the load, or of `set_capacity`.
    [[nodiscard]] Outcome book(clinic::Session const& session, Setting const& setting, OnConflict on_conflict = OnConflict::refuse);
    /// Gives a booked session other occupancies; it does not conflict with what it had. A hold stays a hold.
    /// \returns when refused: as `book`, or `schedule.not-booked`
    [[nodiscard]] Outcome move(std::uint32_t holder, std::span<Occupancy const> occupancies, Judging const& judging = {});
    /// Takes a session out. \returns `schedule.not-booked` when it is not in
    [[nodiscard]] Outcome cancel(std::uint32_t holder);
    /// Makes a hold a booking; a booking stays one. \returns `schedule.not-booked` when it is not in
    [[nodiscard]] Outcome confirm(std::uint32_t holder);
    /// Takes out every hold that ended by then. \returns their holders, earliest end first
    std::vector<std::uint32_t> release_expired(Instant as_of);
    /// How many units of a resource there are from now on. What is booked stays; conflicts are judged by the new number.
    void set_capacity(Subject resource, std::uint32_t units);

    /// Whether a resource can be booked for that whole time without a conflict.
    [[nodiscard]] bool is_free(Subject resource, Period const& period) const;
    [[nodiscard]] bool is_free(Subject resource, Period const& period, Asking const& asking) const;
    /// The holders of the sessions that use a resource at some time of the period, ascending.
    [[nodiscard]] std::vector<std::uint32_t> sessions_in(Subject resource, Period const& period, boost::optional<Instant> as_of = {}) const;
    /// What `find_conflicts` over everything booked finds about this session; nothing when it is not in.
    [[nodiscard]] Conflicts conflicts_of(std::uint32_t holder, boost::optional<Instant> as_of = {}) const;
    /// What `conflicts_of` would find if this session, in or not, had these occupancies; `schedule.out-of-range` for those left out.
    [[nodiscard]] Conflicts conflicts_with(std::uint32_t holder, std::span<Occupancy const> occupancies, boost::optional<Instant> as_of = {}) const;

    // ---- For whoever knows what comes next, a queue of requests or a list of candidates: begins to fetch the memory it takes.
    // It changes nothing and answers nothing, and whatever it is given does no harm; a dozen calls ahead is far enough.
    // \complexity  O(1), a few nanoseconds; what comes then takes a third to a half of its time in a large timetable
    void prefetch(Subject resource, Period const& period) const noexcept;                       ///< of a question
    void prefetch(std::uint32_t holder, std::span<Occupancy const> occupancies) const noexcept; ///< of a booking
    void prefetch(std::uint32_t holder) const noexcept;                                         ///< of a cancellation: its record,
    void prefetch_occupied(std::uint32_t holder) const noexcept;                                ///< and what that names, a dozen calls later

    [[nodiscard]] bool has(std::uint32_t holder) const noexcept;
    /// What a session occupies, as it was booked; nothing when it is not in.
    [[nodiscard]] std::vector<Occupancy> occupancies_of(std::uint32_t holder) const;
    /// When a hold ends; absent for a booking, and for what is not in.
    [[nodiscard]] boost::optional<Instant> held_until(std::uint32_t holder) const;
    [[nodiscard]] std::uint32_t capacity(Subject resource) const noexcept;
    [[nodiscard]] std::size_t size() const noexcept; ///< sessions
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    /// Memory held, in bytes, with what is shared with clones and snapshots.
    [[nodiscard]] std::size_t memory() const;

private:
    friend struct detail::TimetableAccess;
    explicit Timetable(std::unique_ptr<detail::TimetableState> state) noexcept;

    std::unique_ptr<detail::TimetableState> state_;
};

} // namespace therapy::schedule
