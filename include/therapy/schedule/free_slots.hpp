#pragma once
// Free times: the starts of a grid at which everybody and everything a session needs can be had, and why there are none.

#include <therapy/schedule/check_slot.hpp>

#include <iterator>
#include <memory>

namespace therapy::inline v0_1::schedule {

namespace detail {
class SlotSearch;
}

/// A start that can be booked, and with whom.
struct Slot {
    Period period;                                 ///< of the session, without setup and turnover
    boost::optional<clinic::SiteId> site{};        ///< when sites were asked for
    std::vector<Subject> resources{};              ///< one a role, in the query's order
    boost::optional<std::uint32_t> seats_left{};   ///< units left beside this booking, the least of the resources that have several; absent: none has
    std::int64_t score = 0;                        ///< by the query's preferences
    bool certain = true;                           ///< false: hours that nobody stated stand behind it, see `findings`
    Report findings{};                             ///< warnings, advisories and what was waived
    boost::optional<std::uint32_t> joins{};        ///< the holder of the session that is joined, by adding to it and moving it; absent: a session of its own

    friend bool operator==(Slot const&, Slot const&) = default;
};

/// Why there is no slot.
struct NoSlot {
    std::vector<std::size_t> blocking{};       ///< roles without any one of which there would be one; where no single role is to blame, the scarcest
    boost::optional<Instant> nearest{};        ///< the start at which fewest roles are missing, then for the shortest time, then the earliest
    SlotChoice choice{};                       ///< the best choice there; a role without candidates has none
    Report report{};                           ///< `schedule.no-free-slot` for each blocking role, `-no-candidate`, `-no-start`, and what `check` says of the nearest miss

    friend bool operator==(NoSlot const&, NoSlot const&) = default;
};

/// The free slots of a query, each worked out when it is asked for.
///
/// They are exactly the starts of the grid in the window for which some choice has no unwaived finding of severity error by
/// `check`, under the same policy: up to `limit`, and `apart`. Sessions that can be joined are slots of their own, by the same
/// law; at one start they come first.
///
/// Who is taken: those whose booking raises no finding before others, then those preferred, then the first in the query's order.
///
/// **How.** For each day and resource a row of bits, one a start: a booking blocks the starts whose occupied time it meets, an
/// open interval allows those that it covers. Rows are made from the timetable's cells when they are needed, exact to the
/// second, whatever the grid: nothing is rounded. A day is gone through 64 starts at a time, so the first few slots cost no
/// more than the days up to them; `best_first` goes through the whole window before the first. In the usual search, by time,
/// at one site, nothing weighed, whoever of many takes a start is looked up when that start is come to.
/// \complexity  a day: O(bookings of the candidates on it + candidates · starts / 64)
class THERAPY_EXPORT FreeSlots {
public:
    /// \pre both outlive this
    FreeSlots(SlotQuery const& query, SlotContext const& context);
    FreeSlots(SlotQuery&&, SlotContext const&) = delete;
    FreeSlots(SlotQuery const&, SlotContext&&) = delete;
    FreeSlots(SlotQuery&&, SlotContext&&) = delete;
    ~FreeSlots();
    FreeSlots(FreeSlots&& other) noexcept;
    FreeSlots& operator=(FreeSlots&& other) noexcept;

    /// The next slot, valid until the next call; none when there are no more.
    [[nodiscard]] boost::optional<Slot const&> next();
    /// What is wrong with the query: then there are no slots. Also `core.zone-rules-unknown`.
    [[nodiscard]] Report const& problems() const noexcept;

    class iterator {
    public:
        using iterator_concept = std::input_iterator_tag;
        using value_type = Slot;
        using difference_type = std::ptrdiff_t;

        [[nodiscard]] Slot const& operator*() const noexcept { return *slot_; }
        iterator& operator++() {
            slot_ = slots_->next();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(iterator const& at, std::default_sentinel_t) noexcept { return !at.slot_; }

    private:
        friend class FreeSlots;
        explicit iterator(FreeSlots& slots) : slots_(&slots), slot_(slots.next()) {}

        FreeSlots* slots_;
        boost::optional<Slot const&> slot_;
    };
    /// From the next slot on.
    [[nodiscard]] iterator begin() { return iterator(*this); }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

private:
    friend class SlotFinder;
    FreeSlots(SlotContext const& context, bool keeps);

    std::unique_ptr<detail::SlotSearch> search_;
};

/// Searches one after the other that keep what they work out: for whoever asks often, e.g. a front desk all day long.
///
///     SlotFinder finder(context);
///     for (auto const& slot : finder.search(query))
///         offer(slot);
///     timetable.book(…);                             // the rows of what it booked are made anew when they are wanted
///     for (auto const& slot : finder.search(next)) …
///
/// Kept are the rows of resources that are booked day by day, with the number of changes the timetable had made to the
/// resource by then: while it is the same a row is right. So the answers are those of `free_slots`, the writer does next to
/// nothing for them, and no const call changes anything in the timetable: each thread searches with a finder of its own while
/// no writer runs. A context given other hours or another timetable is noticed; up to 32 MiB are kept.
/// \complexity  a day of which the rows are kept: O(candidates looked at · starts / 64), a few nanoseconds each
class THERAPY_EXPORT SlotFinder {
public:
    /// \pre it outlives this
    explicit SlotFinder(SlotContext const& context);
    explicit SlotFinder(SlotContext&&) = delete;

    /// Begins a search; the one before is over. \pre the query outlives it, and nothing is booked while it goes on
    [[nodiscard]] FreeSlots& search(SlotQuery const& query);
    FreeSlots& search(SlotQuery&&) = delete;
    /// Begins to fetch the memory that a search to come will want, for whoever has a queue of them: before the one ahead of it is
    /// gone through. It changes nothing, and a query that is never searched for does no harm.
    void prefetch(SlotQuery const& query) const noexcept;
    /// Memory kept, in bytes.
    [[nodiscard]] std::size_t memory() const noexcept;

private:
    FreeSlots slots_;
};

/// `FreeSlots` by its verb.
[[nodiscard]] inline FreeSlots free_slots(SlotQuery const& query, SlotContext const& context) { return {query, context}; }
FreeSlots free_slots(SlotQuery&&, SlotContext const&) = delete;
FreeSlots free_slots(SlotQuery const&, SlotContext&&) = delete;
FreeSlots free_slots(SlotQuery&&, SlotContext&&) = delete;

/// Which role stands in the way, what came nearest, and when there is one again: within four weeks after the window.
/// \pre there is no slot
/// \complexity O(starts · candidates) after the search, and one more search
[[nodiscard]] THERAPY_EXPORT NoSlot why_none(SlotQuery const& query, SlotContext const& context);

/// All slots up to the limit or, when there are none, why.
struct SlotAnswer {
    std::vector<Slot> slots{};
    boost::optional<NoSlot> none{};
    Report problems{}; ///< of the query
};
[[nodiscard]] THERAPY_EXPORT SlotAnswer find_slots(SlotQuery const& query, SlotContext const& context);

} // namespace therapy::schedule
