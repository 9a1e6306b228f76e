#pragma once
// A series: when it starts, how it repeats, what was added, left out or moved, and its occurrences from any moment on.

#include <therapy/core/time_zone.hpp>
#include <therapy/schedule/recurrence_rule.hpp>

#include <iterator>
#include <memory>

namespace therapy::inline v0_1::schedule {

/// One occurrence that is not where the rule puts it.
struct RecurrenceOverride {
    RecurrenceTime occurrence;               ///< RECURRENCE-ID: when it would have started
    boost::optional<RecurrenceTime> start{}; ///< when it starts instead; absent: it is cancelled
    bool and_following = false;              ///< RANGE=THISANDFUTURE: not supported, and said

    friend bool operator==(RecurrenceOverride const&, RecurrenceOverride const&) = default;
};

/// What a calendar says about a series. A record; `validate` judges it.
struct RecurrenceSet {
    RecurrenceTime start;                         ///< DTSTART
    boost::optional<TimeZone> zone{};             ///< TZID; absent: on UTC when the start is, else wherever it is looked at
    std::vector<RecurrenceRule> rules{};          ///< none: the start and the added dates
    std::vector<RecurrenceTime> dates{};          ///< RDATE: occurrences besides
    std::vector<RecurrenceTime> except{};         ///< EXDATE: occurrences left out, of the rules or added
    std::vector<RecurrenceOverride> overrides{};

    friend bool operator==(RecurrenceSet const&, RecurrenceSet const&) = default;
};

/// What is wrong with a series, rule by rule and beside its start. Places read `rules[0].BYDAY[2]`, `except[1]`.
[[nodiscard]] THERAPY_EXPORT Report validate(RecurrenceSet const& set, RecurrenceReading reading = RecurrenceReading::strict);

/// How a series is read.
struct RecurrencePolicies {
    GapPolicy gap = GapPolicy::rfc5545;
    OverlapPolicy overlap = OverlapPolicy::first;
    RecurrenceReading reading = RecurrenceReading::strict;
};

/// One occurrence of a series.
class THERAPY_EXPORT Occurrence {
public:
    /// On the UTC line; of a whole day its 00:00, or the first moment after it where the clock skips 00:00.
    [[nodiscard]] Instant start() const noexcept { return therapy::detail::TrustedInstant::of(start_); }
    /// What the series asks the clock to show; 00:00 of a whole day. Not what it shows where a clock change skips that.
    [[nodiscard]] WallTime wall() const;
    /// When the rule or the added date puts it: its RECURRENCE-ID. Other than `wall` where it was moved.
    [[nodiscard]] WallTime original() const;
    /// The position in `RecurrenceSet::overrides` of what moved it.
    [[nodiscard]] boost::optional<std::size_t> override_index() const noexcept {
        return override_ < 0 ? boost::optional<std::size_t>() : static_cast<std::size_t>(override_);
    }

    friend bool operator==(Occurrence const&, Occurrence const&) = default;

private:
    friend class Recurrence;
    friend class Occurrences;
    struct Trusted;

    std::int64_t start_ = 0;
    std::int64_t wall_ = 0;
    std::int64_t original_ = 0;
    std::int32_t override_ = -1;
};

/// Occurrences one after the other, found as they are asked for. An input range: it is gone through once.
class THERAPY_EXPORT Occurrences {
public:
    class iterator {
    public:
        using value_type = Occurrence;
        using difference_type = std::ptrdiff_t;

        iterator() = default;
        [[nodiscard]] Occurrence const& operator*() const noexcept { return *range_->at_; }
        [[nodiscard]] Occurrence const* operator->() const noexcept { return range_->at_; }
        iterator& operator++() {
            if (++range_->at_ == range_->end_)
                range_->refill();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(iterator const& at, std::default_sentinel_t) noexcept { return at.at_end(); }

    private:
        friend class Occurrences;
        [[nodiscard]] bool at_end() const noexcept { return range_->at_ == range_->end_; }
        explicit iterator(Occurrences& range) noexcept : range_(&range) {}
        Occurrences* range_ = nullptr;
    };

    Occurrences(Occurrences&& other) noexcept;
    Occurrences& operator=(Occurrences&& other) noexcept;
    ~Occurrences();

    [[nodiscard]] iterator begin() noexcept { return iterator(*this); }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

private:
    friend class Recurrence;
    struct Walk;
    explicit Occurrences(std::unique_ptr<Walk> walk);
    void refill();

    std::unique_ptr<Walk> walk_;
    Occurrence const* at_ = nullptr;
    Occurrence const* end_ = nullptr;
};

/// A series that was understood: its occurrences in any window, without going through those before it.
///
/// Every occurrence keeps the wall-clock time of the start: 09:00 stays 09:00 on both sides of a clock change, and so do the
/// steps of rules of hours, minutes and seconds, which are counted on the wall. Occurrences come in the order of their instants.
/// They are a set: what several rules and added dates share, or what the clock reads as one instant, is there once (of two walls
/// the earlier; one that was moved is always there). COUNT counts the walls that the rule yields, before anything is left out,
/// moved, refused by a policy or the same instant. A start that its rules do not yield is no occurrence (and a warning).
///
/// What it costs, for a window of n occurrences:
/// - a rule without lists, or WEEKLY with weekdays: one division to the window and then O(n);
/// - other rules of days, weeks, months: O(1) a period in the window, a few dozen operations on one month's or week's days;
/// - YEARLY: a month's work for each month named (12 where none is), plus the length of BYYEARDAY and BYWEEKNO a year;
/// - BYSETPOS: also the number of positions a period; with a period of a day or less nothing;
/// - hours, minutes, seconds narrowed by lists: O(1) for each stretch of days, hours or minutes that is jumped over;
/// - several rules: their sum, times their number; exceptions, added dates and overrides: O(log m) for m of them.
/// Periods in the window count also where they yield nothing. Nothing is kept in memory but the set and its plan.
///
/// COUNT is resolved once, here: O(1) for hours, minutes and seconds without lists, else one step a period. A rule without
/// any occurrence is found out within one cycle of calendar and interval (400 years, 4 800 months, 20 871 weeks or 146 097
/// days of the rule) and reported.
///
/// Walls from 1400-01-02 to 9999-12-30; a series goes no further. Copies share what was worked out.
class THERAPY_EXPORT Recurrence {
public:
    /// \param where  the zone of a series that has none of its own: of the one who looks at it
    /// \returns the series, or the first error that `validate(set, policies.reading)` lists
    [[nodiscard]] static Expected<Recurrence> make(RecurrenceSet set, TimeZone where, RecurrencePolicies policies = {});

    [[nodiscard]] RecurrenceSet const& set() const noexcept;
    /// The zone whose clocks it follows.
    [[nodiscard]] TimeZone zone() const noexcept;
    /// Warnings of `validate`, and what only the occurrences show: `schedule.recurrence-never`, `…-start-not-in-rule`,
    /// `…-past-calendar`, `…-exception-unmatched`, `…-override-unmatched`.
    [[nodiscard]] Report const& report() const noexcept;

    /// All of them.
    [[nodiscard]] Occurrences occurrences() const;
    /// Those that start in a window. One that starts before it and lasts into it is not among them.
    [[nodiscard]] Occurrences occurrences(Period const& window) const;
    /// Those whose wall time lies in [from, past).
    [[nodiscard]] Occurrences occurrences(WallTime from, WallTime past) const;
    /// The starts in a window, ascending, at once: the quickest way to many.
    [[nodiscard]] std::vector<Instant> starts(Period const& window) const;
    /// The last one; none when the series has none or does not end.
    [[nodiscard]] boost::optional<Occurrence> last() const;

    /// What clock changes do to the series in a window: `schedule.recurrence-wall-time-skipped` and `-repeated` where policies
    /// read the time, and `core.nonexistent-wall-time`, `core.ambiguous-wall-time` where they refuse it: such an occurrence is
    /// in no other answer. `core.zone-rules-unknown` where the zone's rules end.
    [[nodiscard]] Report clock_changes(Period const& window) const;

private:
    struct Plan;
    friend struct Occurrences::Walk;
    explicit Recurrence(std::shared_ptr<Plan const> plan) noexcept;

    std::shared_ptr<Plan const> plan_;
};

} // namespace therapy::schedule
