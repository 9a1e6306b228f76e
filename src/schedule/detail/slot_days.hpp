#pragma once
// The days of a search, one after the other, and the starts of each: which a site is open for, which can be booked.

#include "slot_task.hpp"
#include "start_bits.hpp"

namespace therapy::inline v0_1::schedule::detail {

/// One of the sites asked for, or none when none was.
struct SiteState {
    boost::optional<clinic::SiteId> site{};
    KnownHours const* hours = nullptr;
    bool unsure = false;
    std::uint32_t place = 0, row_place = 0, sure_place = 0; ///< where the hours of the last day were
};

/// What makes the starts of a day the same in two searches: then rows of one serve the other.
struct SlotFrame {
    TimeZone zone;
    std::int64_t step, offset, length;
    std::vector<clinic::SiteId> sites;

    friend bool operator==(SlotFrame const&, SlotFrame const&) = default;
};

/// A date's starts, whoever books.
struct DayStarts {
    std::int64_t day = no_time;
    std::int64_t base = 0; ///< the first
    std::int64_t past = 0; ///< the day ends
    std::uint32_t count = 0;
    bool all_open = false;
    std::vector<Bits> open{}; ///< by `open_row`
};

class SlotDays {
public:
    /// The date of an instant, a day number, more or less.
    [[nodiscard]] std::int64_t date_around(std::int64_t instant) const noexcept { return day_of(instant + (clock_ && clock_->is_known() ? clock_->least_offset() : 0)); }
    /// Reads bounds and clock rules into the task. \returns whether the clock rules are known
    [[nodiscard]] bool set_out(SlotTask& task);
    void find_sites(SlotTask const& task, SlotHours& hours);
    /// Forgets days kept: hours or clock rules are others now.
    void forget() noexcept;

    /// Back to before the first date.
    void restart() noexcept { under_way_ = false; }
    /// Goes to a date. \returns whether it has starts that can be booked
    bool enter(std::int64_t day);
    /// Goes to a date that `enter_next` goes on from.
    void resume(std::int64_t day) {
        under_way_ = true;
        (void)enter(day);
    }
    /// Goes to the next date that has some. \returns whether there is one
    bool enter_next();
    /// Where every site is closed a start is a miss as well: from now on days are whole.
    void take_whole_days() noexcept {
        by_site_ = usual_ = same_frame_ = false;
        other_.day = no_time;
    }

    [[nodiscard]] DayStarts const* current() const noexcept { return starts_; }
    /// The first date that matters.
    [[nodiscard]] std::int64_t first_day() const noexcept { return first_day_; }
    /// A date's starts, until those of another are asked for.
    [[nodiscard]] DayStarts& starts(std::int64_t day) {
        auto& starts = same_frame_ ? kept_[static_cast<std::uint64_t>(day) % kept_days] : other_;
        if (starts.day != day) [[unlikely]]
            work_out(day, starts);
        return starts;
    }
    /// Those of them for which the one site there is is open; all where none is asked for. \pre starts.count > 0
    [[nodiscard]] Bits const* open_row(DayStarts& starts) {
        if (starts.open.empty()) [[unlikely]]
            work_out_open(starts);
        return starts.open.data();
    }

    [[nodiscard]] std::int64_t day() const noexcept { return day_; }
    [[nodiscard]] std::int64_t date_of(std::int64_t instant) const noexcept { return detail::date_of(*clock_, instant); } ///< a day number
    [[nodiscard]] std::int64_t since_window(std::int64_t day) const noexcept { return day - window_day_; } ///< dates
    /// The starts of the day are bits 0 to `count`; those from `first` to `past` can be booked.
    [[nodiscard]] std::uint32_t count() const noexcept { return starts_->count; }
    [[nodiscard]] std::uint32_t first() const noexcept { return first_; }
    [[nodiscard]] std::uint32_t past() const noexcept { return past_; }
    /// Of a word of these, the bits that can be booked. \pre it has some
    [[nodiscard]] Bits bookable(std::uint32_t word) const noexcept {
        auto const begin = word * 64;
        auto bits = ~Bits{0};
        if (first_ > begin)
            bits <<= first_ - begin;
        if (past_ - begin < 64)
            bits &= ~Bits{0} >> (64 - (past_ - begin));
        return bits;
    }
    [[nodiscard]] std::int64_t base() const noexcept { return starts_->base; } ///< the start of bit 0
    [[nodiscard]] std::int64_t start_of(std::uint32_t bit) const noexcept { return starts_->base + std::int64_t{bit} * steps_.step(); }
    /// The first bit at a time or after it. \pre instant > base()
    [[nodiscard]] std::uint32_t first_at(std::int64_t instant) const noexcept {
        auto const step = std::int64_t{steps_.step()};
        return static_cast<std::uint32_t>(std::min<std::int64_t>((instant - starts_->base + step - 1) / step, 0xFFFF'FFFF));
    }
    [[nodiscard]] std::uint32_t bit_of(std::int64_t start) const noexcept { return static_cast<std::uint32_t>(steps_.in(start - starts_->base)); }
    [[nodiscard]] Steps const& steps() const noexcept { return steps_; }
    /// Every site is open for all starts of the day.
    [[nodiscard]] bool all_open() const noexcept { return starts_->all_open; }

    [[nodiscard]] Few<SiteState, 1>& sites() noexcept { return sites_; }
    /// Whether the days have the starts that any search of this frame has; and whether the search before was of the same one.
    [[nodiscard]] bool is_usual() const noexcept { return usual_; }
    [[nodiscard]] bool is_frame_as_before() const noexcept { return same_frame_; }
    [[nodiscard]] bool is_in_frame(SlotFrame const& frame) const noexcept;
    [[nodiscard]] SlotFrame frame() const;

    /// Sets the starts that intervals allow. \param place  as in `find_place`
    void allow(Bits* row, IntervalList const& open, std::uint32_t& place, Reach reach) const noexcept;

private:
    static constexpr std::size_t kept_days = 512;

    void set_clock(SlotQuery const& query, std::int64_t first, std::int64_t past);
    void work_out(std::int64_t day, DayStarts& starts);
    void work_out_open(DayStarts& starts);
    void allow(DayStarts const& starts, Bits* row, IntervalList const& open, std::uint32_t& place, Reach reach) const noexcept;

    SlotTask const* task_ = nullptr;
    boost::optional<ZoneClock> clock_{};
    boost::optional<TimeZone> zone_{};              ///< the clock's
    std::int64_t clock_first_ = 0, clock_past_ = 0; ///< what it was made for
    Steps steps_{1};
    Few<SiteState, 1> sites_{};
    bool by_site_ = false; ///< days are cut to what some site is open for
    bool usual_ = true;
    bool same_frame_ = false;
    boost::optional<SlotFrame> last_frame_{};
    std::vector<DayStarts> kept_{}; ///< of days of that frame, once it comes again
    DayStarts other_{};
    std::int64_t first_day_ = 0, window_day_ = 0;

    bool under_way_ = false;
    std::int64_t day_ = 0, day_ends_ = 0;
    std::int64_t next_day_ = no_time, next_day_begins_ = 0; ///< worked out already
    DayStarts const* starts_ = &other_; ///< of the current day
    std::uint32_t first_ = 0, past_ = 0;
};

} // namespace therapy::schedule::detail
