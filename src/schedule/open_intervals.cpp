#include <therapy/schedule/open_intervals.hpp>

#include <therapy/schedule/availability_rules.hpp>

#include "detail/interval_list.hpp"
#include "detail/zone_clock.hpp"

#include <array>

namespace therapy::inline v0_1::schedule {

namespace {

using detail::add_within;
using detail::day_length;
using detail::day_of;
using detail::Interval;
using detail::IntervalList;
using detail::ZoneClock;

Interval interval_of(Period const& period) { return {period.start().unix_seconds(), period.end().unix_seconds()}; }

/// \pre inside a window that was a Period
Period period_of(Interval interval) {
    using therapy::detail::TrustedInstant;
    return Period(TrustedInstant::of(interval.start), TrustedInstant::of(interval.end));
}

std::vector<Period> periods_of(IntervalList const& list) {
    std::vector<Period> periods;
    periods.reserve(list.size());
    for (auto const interval : list)
        periods.push_back(period_of(interval));
    return periods;
}

/// Dates as day numbers [first, past).
struct Days {
    std::int64_t first;
    std::int64_t past;
};

constexpr std::int64_t no_end = std::int64_t{1} << 40;

Days days_of(DateRange const& range) {
    auto const past = range.past();
    return {range.first().day_number(), past ? past->day_number() : no_end};
}
constexpr Days every_day{-no_end, no_end};
Days days_of(boost::optional<DateRange> const& range) { return range ? days_of(*range) : every_day; }

/// Hours on a wall, in seconds from the date's 00:00.
struct Hours {
    std::int32_t from;
    std::int32_t to;
};

/// None for hours that begin at the end of a day: `validate` reports them.
template <class Record>
boost::optional<Hours> hours_of(Record const& record) {
    auto const from = record.from.second();
    auto const to = record.to.second();
    if (from == day_length)
        return boost::none;
    return Hours{from, to <= from ? to + static_cast<std::int32_t>(day_length) : to};
}

Weekday weekday_of(std::int64_t day) { return static_cast<Weekday>(((day + 3) % 7 + 7) % 7); } // 1970-01-01 was a Thursday

/// Weekly hours by weekday.
class WeekTable {
public:
    struct Row {
        Hours hours;
        Days valid;
    };

    void add(WeeklyHours const& record) {
        if (auto const hours = hours_of(record)) {
            rows_[static_cast<std::size_t>(record.day)].push_back({*hours, days_of(record.valid)});
            empty_ = false;
        }
    }
    [[nodiscard]] bool empty() const noexcept { return empty_; }
    [[nodiscard]] std::vector<Row> const& on(std::int64_t day) const noexcept {
        return rows_[static_cast<std::size_t>(weekday_of(day))];
    }

private:
    std::array<std::vector<Row>, 7> rows_{};
    bool empty_ = true;
};

/// An availability as it bears on one window: which dates matter, and by whose clock each is read.
class Reading {
public:
    Reading(Availability const& availability, Interval window, EdgePolicy policy) : availability_(availability), window_(window), policy_(policy) {
        divide_dates();
        for (auto const& date : availability.overrides)
            if (auto const day = std::int64_t{date.date.day_number()}; around_.first <= day && day < around_.past)
                overridden_.push_back(day);
        std::sort(overridden_.begin(), overridden_.end());
    }

    /// The clock rules of every zone that matters are known. \pre of `by_hours` and `block`
    [[nodiscard]] bool is_known() const noexcept { return known_; }

    /// What the hours and overrides open, and where they do not say.
    struct ByHours {
        IntervalList open{};
        IntervalList unknown{};
    };
    [[nodiscard]] ByHours by_hours() const {
        ByHours result;
        IntervalList overridden;
        for (auto const day : overridden_)
            whole_dates({day, day + 1}, overridden);
        normalize(overridden);
        IntervalList within;
        whole_dates(days_of(availability_.horizon), within); // all of the window where there is no horizon
        auto const beyond = difference({window_}, within);

        auto const& hours = availability_.hours;
        auto& spoken_of = hours.has_value() || hours.is_none() ? result.open : result.unknown;
        if (!hours.has_value())
            spoken_of = difference(within, overridden);
        if (hours.has_value())
            weekly_hours(*hours, result.open);
        for (auto const& date : availability_.overrides)
            for (auto const& record : date.hours)
                on_date(date.date.day_number(), record, result.open);
        normalize(result.open);
        for (auto const interval : difference(beyond, overridden))
            result.unknown.push_back(interval);
        normalize(result.unknown);
        result.unknown = difference(std::move(result.unknown), result.open);
        return result;
    }

    /// What one block takes.
    void block(BlockTime const& when, IntervalList& list) const {
        if (auto const* const period = std::get_if<Period>(&when))
            between_instants(*period, list);
        else if (auto const* const dates = std::get_if<DateRange>(&when))
            whole_dates(days_of(*dates), list);
        else if (auto const* const weekly = std::get_if<WeeklyHours>(&when))
            every_week(*weekly, list, every_one);
        else if (auto const* const dated = std::get_if<DatedHours>(&when))
            on_date(dated->date.day_number(), *dated, list);
    }
    /// What all blocks take; where clock rules are not known, those between instants.
    [[nodiscard]] IntervalList blocks() const {
        IntervalList list;
        WeekTable weekly;
        for (auto const& one : availability_.blocks) {
            auto const* const row = std::get_if<WeeklyHours>(&one.when);
            auto const* const period = std::get_if<Period>(&one.when);
            if (row != nullptr && !is_short())
                weekly.add(*row);
            else if (period != nullptr)
                between_instants(*period, list);
            else if (known_)
                block(one.when, list);
        }
        if (known_ && !weekly.empty())
            every_week(weekly, list, every_one);
        normalize(list);
        return list;
    }
    void between_instants(Period const& period, IntervalList& list) const { add_within(list, window_, period.start().unix_seconds(), period.end().unix_seconds()); }

private:
    static bool every_one(std::int64_t) { return true; }

    /// Dates that may have to do with the window, read by one clock.
    struct Run {
        Days days;
        ZoneClock clock;
    };

    [[nodiscard]] TimeZone const& zone_on(std::int64_t day) const {
        for (auto const& travel : availability_.travel)
            if (auto const days = days_of(travel.dates); days.first <= day && day < days.past)
                return travel.zone;
        return availability_.zone;
    }

    void divide_dates() {
        constexpr std::int64_t furthest = 26 * 3600; // no offset reaches it
        around_ = {day_of(window_.start - furthest) - 1, day_of(window_.end + furthest) + 1};
        if (availability_.travel.empty())
            return add_run(around_);
        std::vector<std::int64_t> bounds{around_.first, around_.past};
        for (auto const& travel : availability_.travel) {
            auto const days = days_of(travel.dates);
            for (auto const bound : {days.first, days.past})
                if (around_.first < bound && bound < around_.past)
                    bounds.push_back(bound);
        }
        std::sort(bounds.begin(), bounds.end());
        bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
        for (std::size_t i = 0; i + 1 < bounds.size(); ++i)
            add_run({bounds[i], bounds[i + 1]});
    }
    void add_run(Days days) {
        ZoneClock clock(zone_on(days.first), window_.start, window_.end);
        if (!clock.is_known()) {
            known_ = false;
            return;
        }
        // Hours of a date end less than two days after its beginning. The date before counts, too: where the zone changes, more
        // than a day may lie between the end of a date and the beginning of the next.
        days.first = std::max(days.first, day_of(window_.start + clock.least_offset()) - 2);
        days.past = std::min(days.past, day_of(window_.end - 1 + clock.most_offset()) + 1);
        if (days.first < days.past)
            runs_.push_back({days, std::move(clock)});
    }

    /// Dates from the first instant of the first to the end of the last, and what lies between them where the zone changes.
    void whole_dates(Days days, IntervalList& list) const {
        auto const matters = [&](Run const& run) { return days.first < run.days.past && run.days.first < days.past; };
        auto const first = std::find_if(runs_.begin(), runs_.end(), matters);
        if (first == runs_.end())
            return;
        auto const last = std::find_if(runs_.rbegin(), runs_.rend(), matters);
        auto const start = first->clock.day_start(std::max(days.first, first->days.first)); // no later than the window, for the first run
        // Dates after the last run begin after the window, and so may what lies between them and that run.
        auto const end = days.past > runs_.back().days.past ? window_.end : last->clock.day_start(std::min(days.past, last->days.past));
        add_within(list, window_, start, end);
    }

    void add_hours(ZoneClock const& clock, std::int64_t day, Hours hours, IntervalList& list) const {
        auto const start = clock.instant(day * day_length + hours.from, policy_);
        add_within(list, window_, start, clock.instant(day * day_length + hours.to, policy_));
    }
    template <class Record>
    void on_date(std::int64_t day, Record const& record, IntervalList& list) const {
        auto const hours = hours_of(record);
        for (auto const& run : runs_)
            if (hours && run.days.first <= day && day < run.days.past)
                add_hours(run.clock, day, *hours, list);
    }
    /// Hours of every week on those of its dates that are wanted, row by row.
    template <class Wanted>
    void every_week(WeeklyHours const& record, IntervalList& list, Wanted const& wanted) const {
        auto const hours = hours_of(record);
        auto const valid = days_of(record.valid);
        for (auto const& run : runs_) {
            auto const first = std::max(run.days.first, valid.first);
            auto const to_weekday = (static_cast<int>(record.day) - static_cast<int>(weekday_of(first)) + 7) % 7;
            for (auto day = first + to_weekday; hours && day < std::min(run.days.past, valid.past); day += 7)
                if (wanted(day))
                    add_hours(run.clock, day, *hours, list);
        }
    }
    /// The same of many rows, date by date: over many weeks the list is in order at once.
    template <class Wanted>
    void every_week(WeekTable const& table, IntervalList& list, Wanted const& wanted) const {
        for (auto const& run : runs_)
            for (auto day = run.days.first; day < run.days.past; ++day)
                if (wanted(day))
                    for (auto const& row : table.on(day))
                        if (row.valid.first <= day && day < row.valid.past)
                            add_hours(run.clock, day, row.hours, list);
    }
    [[nodiscard]] bool is_short() const noexcept { return around_.past - around_.first < 3 * 7; }

    void weekly_hours(std::vector<WeeklyHours> const& records, IntervalList& list) const {
        auto const horizon = days_of(availability_.horizon);
        auto const spoken_of = [&](std::int64_t day) { return horizon.first <= day && day < horizon.past; };
        if (is_short()) {
            for (auto const& record : records)
                every_week(record, list, [&](std::int64_t day) { return spoken_of(day) && !std::binary_search(overridden_.begin(), overridden_.end(), day); });
            return;
        }
        WeekTable table;
        for (auto const& record : records)
            table.add(record);
        auto next = overridden_.begin(); // runs are by date, and so are the days in them
        every_week(table, list, [&](std::int64_t day) {
            while (next != overridden_.end() && *next < day)
                ++next;
            return spoken_of(day) && (next == overridden_.end() || *next != day);
        });
    }

    Availability const& availability_;
    Interval window_;
    EdgePolicy policy_;
    bool known_ = true;
    Days around_{}; ///< dates that may matter, whatever the zone
    std::vector<Run> runs_{};
    std::vector<std::int64_t> overridden_{};
};

/// The rule that a block of a kind breaks; the first one of its kind where a block is of somebody who cannot have it.
struct BlockRule {
    BlockKind kind;
    std::optional<SubjectKind> of;
    Rule const* rule;
};

constexpr BlockRule block_rules[] = {
    {BlockKind::closure, std::nullopt, &rules::clinic_closed},
    {BlockKind::time_off, std::nullopt, &rules::provider_time_off},
    {BlockKind::fixed_break, std::nullopt, &rules::on_break},
    {BlockKind::out_of_service, SubjectKind::equipment, &rules::equipment_out_of_service},
    {BlockKind::out_of_service, std::nullopt, &rules::room_out_of_service},
    {BlockKind::unavailable, std::nullopt, &rules::patient_unavailable},
};

Rule const& rule_of(BlockKind kind, SubjectKind of) {
    for (auto const& row : block_rules)
        if (row.kind == kind && (!row.of || *row.of == of))
            return *row.rule;
    return rules::clinic_closed;
}

Rule const& rule_outside_hours(SubjectKind of) {
    switch (of) {
    case SubjectKind::site: return rules::clinic_closed;
    case SubjectKind::patient: return rules::patient_unavailable;
    default: return rules::outside_working_hours;
    }
}

/// Why hours are not known.
std::string_view reason(Stated<std::vector<WeeklyHours>> const& hours) {
    switch (hours.kind()) {
    case StatedKind::not_stated: return "not stated";
    case StatedKind::unknown: return to_text(hours.why());
    case StatedKind::value:
    case StatedKind::none: break;
    }
    return "beyond the dates the hours are stated for";
}

/// Parts of a period that break one rule.
struct Broken {
    Rule const* rule;
    IntervalList parts{};
};

class BrokenRules {
public:
    IntervalList& of(Rule const& rule) {
        for (auto& one : all_)
            if (one.rule == &rule)
                return one.parts;
        all_.push_back({&rule});
        return all_.back().parts;
    }
    [[nodiscard]] std::vector<Broken>& all() noexcept { return all_; }

private:
    std::vector<Broken> all_{};
};

} // namespace

OpenIntervals open_intervals(Availability const& availability, Period const& window, EdgePolicy policy) {
    Reading const reading(availability, interval_of(window), policy);
    auto const blocked = reading.blocks();
    if (!reading.is_known())
        return {.unknown = periods_of(difference({interval_of(window)}, blocked))};
    auto by_hours = reading.by_hours();
    return {.open = periods_of(difference(std::move(by_hours.open), blocked)), .unknown = periods_of(difference(std::move(by_hours.unknown), blocked))};
}

Stated<bool> is_open(Availability const& availability, Period const& period, EdgePolicy policy) {
    Reading const reading(availability, interval_of(period), policy);
    if (!reading.blocks().empty())
        return false;
    if (!reading.is_known())
        return {};
    auto by_hours = reading.by_hours();
    IntervalList const whole{interval_of(period)};
    if (by_hours.open == whole)
        return true;
    by_hours.open.insert(by_hours.open.end(), by_hours.unknown.begin(), by_hours.unknown.end());
    normalize(by_hours.open);
    return by_hours.open == whole ? Stated<bool>() : Stated<bool>(false);
}

Report check(Availability const& availability, Period const& period, Subject asking, EdgePolicy policy) {
    auto const of = subject(availability.of);
    Reading const reading(availability, interval_of(period), policy);
    BrokenRules broken;
    for (auto const& block : availability.blocks)
        if (reading.is_known())
            reading.block(block.when, broken.of(rule_of(block.kind, of.kind)));
        else if (auto const* const between = std::get_if<Period>(&block.when))
            reading.between_instants(*between, broken.of(rule_of(block.kind, of.kind)));

    std::string_view why = "the clock rules of its time zone are not known";
    IntervalList unknown{interval_of(period)};
    if (reading.is_known()) {
        auto by_hours = reading.by_hours();
        auto& outside = broken.of(rule_outside_hours(of.kind));
        for (auto const interval : difference(difference({interval_of(period)}, by_hours.open), by_hours.unknown))
            outside.push_back(interval);
        unknown = std::move(by_hours.unknown);
        why = reason(availability.hours);
    }
    unknown = difference(std::move(unknown), reading.blocks());

    Report report;
    for (auto& [rule, parts] : broken.all()) {
        normalize(parts);
        for (auto const interval : parts)
            report.add(Finding{.rule = *rule, .subjects = {asking}, .when = period_of(interval), .counterparts = {of}});
    }
    for (auto const interval : unknown)
        report.add(Finding{.rule = rules::working_hours_unknown, .subjects = {asking}, .when = period_of(interval), .counterparts = {of}, .args = {.value = std::string(why)}});
    report.order();
    return report;
}

} // namespace therapy::schedule
