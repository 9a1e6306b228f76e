#include "rule_plan.hpp"

#include "../recurrence_parts.hpp"
#include "rule_walk.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::uint32_t low_bits(int count) noexcept { return static_cast<std::uint32_t>((std::uint64_t{1} << count) - 1); }

/// A mask of weekdays, seen from a first day: bit 0 is that day.
constexpr std::uint32_t seen_from(std::uint32_t weekdays, int first_weekday) noexcept {
    return ((weekdays >> first_weekday) | (weekdays << (7 - first_weekday))) & 0x7f;
}
/// The same, repeated over 35 days.
constexpr std::uint64_t repeated(std::uint32_t seven_days) noexcept { return seven_days * std::uint64_t{0x10204081}; }

/// Where, among `length` days from a given weekday, the numbered weekday is; outside when it is not.
constexpr int place_of(WeekdayNumber day, int first_weekday, int length) noexcept {
    auto const weekday = static_cast<int>(day.weekday);
    if (day.ordinal > 0)
        return (weekday - first_weekday + 7) % 7 + 7 * (day.ordinal - 1);
    int const last_weekday = (first_weekday + length - 1) % 7;
    return length - 1 - (last_weekday - weekday + 7) % 7 + 7 * (day.ordinal + 1);
}

/// The first day of week 1 of a year: of the first week that has at least four days in it.
constexpr std::int32_t first_week(int year, int week_start) noexcept {
    auto const new_year = day_number(year, 1, 1);
    int const into_week = (weekday_of(new_year) - week_start + 7) % 7;
    return new_year - into_week + (into_week <= 3 ? 0 : 7);
}

/// The year whose weeks a day is counted with.
constexpr int week_year(std::int32_t day, int week_start) noexcept {
    int const year = civil_day(day).year;
    return day < first_week(year, week_start) ? year - 1 : day >= first_week(year + 1, week_start) ? year + 1 : year;
}

template <std::size_t n>
void set(std::array<std::uint64_t, n>& bits, int at) noexcept {
    bits[static_cast<std::size_t>(at) / 64] |= std::uint64_t{1} << (at % 64);
}

/// How many periods of a frequency 400 years have.
constexpr std::int64_t periods_of_cycle(Frequency frequency) noexcept {
    switch (frequency) {
    case Frequency::yearly: return 400;
    case Frequency::monthly: return 4800;
    case Frequency::weekly: return cycle_days / 7;
    case Frequency::daily: return cycle_days;
    case Frequency::hourly: return std::int64_t{cycle_days} * 24;
    case Frequency::minutely: return std::int64_t{cycle_days} * 1440;
    case Frequency::secondly: break;
    }
    return std::int64_t{cycle_days} * day_seconds;
}

constexpr std::int32_t last_day = static_cast<std::int32_t>(past_wall / day_seconds) - 1;

std::int32_t day_of(std::int64_t wall) noexcept { return static_cast<std::int32_t>(floor_div(wall, day_seconds)); }

/// Whether days of the block may lie past the last one.
bool at_end(DayBits const& days) noexcept { return days.first + days.words * 64 > last_day; }

/// The position among `count`, from 0; outside when there is none.
constexpr std::int64_t index_of(int position, std::int64_t count) noexcept { return position > 0 ? position - 1 : count + position; }

} // namespace

std::int64_t DayBits::count() const noexcept {
    std::int64_t total = 0;
    for (std::size_t w = 0; w < static_cast<std::size_t>(words); ++w)
        total += std::popcount(bits[w]);
    return total;
}

std::int32_t DayBits::day(std::int64_t n) const noexcept {
    for (std::size_t w = 0; w < static_cast<std::size_t>(words); ++w) {
        auto rest = bits[w];
        if (n >= std::popcount(rest)) {
            n -= std::popcount(rest);
            continue;
        }
        for (; n > 0; --n)
            rest &= rest - 1;
        return first + static_cast<std::int32_t>(w) * 64 + std::countr_zero(rest);
    }
    return first;
}

RulePlan::RulePlan(RecurrenceRule const& rule, std::int64_t start, bool whole_days)
    : frequency_(rule.frequency), interval_(rule.interval), start_(start), week_start_(static_cast<int>(rule.week_start)) {
    auto const tidied = canonical(rule);
    take_days(tidied);
    take_times(tidied, whole_days);
    take_positions(tidied.by_set_position);
    choose_blocks();
}

void RulePlan::take_days(RecurrenceRule const& rule) {
    auto const begin = civil_day(day_of(start_));
    bool const days = !rule.by_day.empty() || !rule.by_month_day.empty() || !rule.by_year_day.empty() || !rule.by_week_number.empty();
    bool const only_weeks = rule.by_day.empty() && rule.by_month_day.empty() && rule.by_year_day.empty() && !rule.by_week_number.empty();
    if (!rule.by_month.empty()) {
        months_ = 0;
        for (int const month : rule.by_month)
            months_ |= 1U << month;
    }
    auto month_days = rule.by_month_day;
    auto weekdays = rule.by_day;
    // What the rule leaves out comes from the start.
    if (frequency_ >= Frequency::monthly && !days)
        month_days = {begin.day};
    if (frequency_ == Frequency::yearly && !days && rule.by_month.empty())
        months_ = 1U << begin.month;
    if ((frequency_ == Frequency::weekly && !days) || (frequency_ == Frequency::yearly && only_weeks))
        weekdays = {WeekdayNumber{0, static_cast<Weekday>(weekday_of(day_of(start_)))}};
    by_month_day_ = !month_days.empty();
    for (int const day : month_days)
        (day > 0 ? month_days_ : month_days_from_end_) |= day > 0 ? 1U << (day - 1) : 1U << (31 + day);
    by_weekday_ = !weekdays.empty();
    for (auto const& day : weekdays) {
        if (day.ordinal == 0 || !numbers_weekdays(rule))
            weekdays_ |= 1U << static_cast<int>(day.weekday);
        else
            numbered_days_.push_back(day);
    }
    numbered_ = frequency_ == Frequency::yearly && rule.by_month.empty() ? Numbered::in_year : Numbered::in_month;
    year_days_ = rule.by_year_day;
    weeks_ = rule.by_week_number;
    filters_year_ = !year_days_.empty() || !weeks_.empty() || (!numbered_days_.empty() && numbered_ == Numbered::in_year);
    filters_days_ = !rule.by_month.empty() || by_month_day_ || filters_year_;
}

void RulePlan::take_times(RecurrenceRule const& rule, bool whole_days) {
    auto const second_of_day = static_cast<int>(floor_mod(start_, day_seconds));
    auto const or_starts = [](std::vector<int> const& list, int of_start) { return list.empty() ? std::vector<int>{of_start} : list; };
    std::vector<int> hours{0}, minutes{0}, seconds{0};
    if (!whole_days) {
        if (frequency_ >= Frequency::daily)
            hours = or_starts(rule.by_hour, second_of_day / 3600);
        if (frequency_ >= Frequency::hourly)
            minutes = or_starts(rule.by_minute, second_of_day / 60 % 60);
        if (frequency_ >= Frequency::minutely)
            seconds = or_starts(rule.by_second, second_of_day % 60);
    }
    for (int const hour : hours)
        for (int const minute : minutes)
            for (int const second : seconds)
                times_.push_back(hour * 3600 + minute * 60 + std::min(second, 59));
    times_.erase(std::unique(times_.begin(), times_.end()), times_.end()); // 59 and 60 are one
    auto const mask = [](std::vector<int> const& list, bool limits, int count) {
        std::uint64_t bits = 0;
        for (int const value : list)
            bits |= std::uint64_t{1} << std::min(value, count - 1);
        return limits && bits != 0 ? bits : (std::uint64_t{1} << count) - 1;
    };
    hours_ = mask(rule.by_hour, frequency_ < Frequency::daily, 24);
    minutes_ = mask(rule.by_minute, frequency_ < Frequency::hourly, 60);
    seconds_ = mask(rule.by_second, frequency_ < Frequency::minutely, 60);
    all_periods_ = !narrows_periods(rule);
}

void RulePlan::take_positions(std::vector<int> const& positions) {
    if (positions.empty())
        return;
    if (frequency_ > Frequency::daily) {
        positions_ = positions;
        return;
    }
    // Within a day or less every period has the same moments: the choice is made here.
    std::vector<std::int32_t> chosen;
    auto const count = static_cast<std::int64_t>(times_.size());
    for (int const position : positions)
        if (auto const index = index_of(position, count); index >= 0 && index < count)
            chosen.push_back(times_[static_cast<std::size_t>(index)]);
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    times_ = std::move(chosen);
}

void RulePlan::choose_blocks() {
    auto const day = day_of(start_);
    auto const begin = civil_day(day);
    switch (frequency_) {
    case Frequency::yearly:
        block_ = weeks_.empty() ? Block::year : Block::weeks_of_year;
        week_mask_ = by_weekday_ ? seen_from(weekdays_, week_start_) : 0x7f;
        // A start that the rule yields has the year of its week.
        base_ = weeks_.empty() ? begin.year : week_year(day, week_start_);
        if (!weeks_.empty() && interval_ > 1 && !yields_start())
            base_ = begin.year;
        break;
    case Frequency::monthly:
        block_ = Block::month;
        base_ = begin.year * 12 + begin.month - 1;
        break;
    case Frequency::weekly:
        block_ = Block::week;
        base_ = day - (weekday_of(day) - week_start_ + 7) % 7;
        week_mask_ = by_weekday_ ? seen_from(weekdays_, week_start_) : 0x7f;
        break;
    case Frequency::daily:
        // Of long intervals most months would be empty.
        block_ = interval_ < 28 ? Block::month_of_days : Block::day;
        base_ = block_ == Block::day ? day : begin.year * 12 + begin.month - 1;
        for (std::int64_t at = 0; at < 64; at += interval_)
            stride_ |= std::uint64_t{1} << at;
        break;
    case Frequency::hourly: unit_ = 3600; break;
    case Frequency::minutely: unit_ = 60; break;
    case Frequency::secondly: unit_ = 1; break;
    }
    if (!in_days())
        base_ = floor_div(start_, unit_);
}

std::uint32_t RulePlan::days_in_month(int year, int month) const noexcept {
    if ((months_ >> month & 1) == 0)
        return 0;
    int const length = month_length(year, month);
    auto days = low_bits(length);
    if (by_month_day_)
        days &= month_days_ | (month_days_from_end_ >> (31 - length));
    if (by_weekday_ && !(numbered_ == Numbered::in_year && !numbered_days_.empty())) {
        int const first_weekday = weekday_of(day_number(year, month, 1));
        auto wanted = static_cast<std::uint32_t>(repeated(seen_from(weekdays_, first_weekday)));
        for (auto const& numbered : numbered_days_)
            if (int const at = place_of(numbered, first_weekday, length); at >= 0 && at < length)
                wanted |= 1U << at;
        days &= wanted;
    }
    if (filters_year_ && days != 0) {
        auto const year_days = year_filter(year);
        int const from = day_number(year, month, 1) - day_number(year, 1, 1);
        auto const word = static_cast<std::size_t>(from) / 64;
        auto window = year_days.bits[word] >> (from % 64);
        if (from % 64 > 32)
            window |= year_days.bits[std::min<std::size_t>(word + 1, 5)] << (64 - from % 64);
        days &= static_cast<std::uint32_t>(window);
    }
    return days;
}

RulePlan::YearBits RulePlan::year_filter(int year) const noexcept {
    int const length = year_length(year);
    auto const new_year = day_number(year, 1, 1);
    YearBits all{};
    all.bits.fill(~std::uint64_t{0});
    auto const narrow = [&](auto const& wanted) {
        for (std::size_t w = 0; w < all.bits.size(); ++w)
            all.bits[w] &= wanted[w];
    };
    if (!year_days_.empty()) {
        std::array<std::uint64_t, 6> wanted{};
        for (int const day : year_days_)
            if (auto const at = static_cast<int>(index_of(day, length)); at >= 0 && at < length)
                set(wanted, at);
        narrow(wanted);
    }
    if (!weeks_.empty()) {
        std::array<std::uint64_t, 6> wanted{};
        // The first days may lie in the last week of the year before, the last ones in the first of the next.
        for (int of = year - 1; of <= year + 1; ++of) {
            auto const begin = first_week(of, week_start_);
            auto const count = (first_week(of + 1, week_start_) - begin) / 7;
            for (int const week : weeks_) {
                auto const index = static_cast<std::int32_t>(index_of(week, count));
                if (index < 0 || index >= count)
                    continue;
                for (int day = 0; day < 7; ++day)
                    if (auto const at = begin + index * 7 + day - new_year; at >= 0 && at < length)
                        set(wanted, at);
            }
        }
        narrow(wanted);
    }
    if (!numbered_days_.empty() && numbered_ == Numbered::in_year) {
        std::array<std::uint64_t, 6> wanted{};
        int const first_weekday = weekday_of(new_year);
        auto const every = seen_from(weekdays_, first_weekday);
        for (int at = 0; every != 0 && at < length; ++at)
            if ((every >> (at % 7) & 1) != 0)
                set(wanted, at);
        for (auto const& numbered : numbered_days_)
            if (int const at = place_of(numbered, first_weekday, length); at >= 0 && at < length)
                set(wanted, at);
        narrow(wanted);
    }
    return all;
}

bool RulePlan::day_passes(std::int32_t day) const noexcept {
    auto const civil = civil_day(day);
    return (days_in_month(civil.year, civil.month) >> (civil.day - 1) & 1) != 0;
}

bool RulePlan::yields_start() const {
    DayBits days;
    if (!block(0, days))
        return false;
    if (selects()) {
        std::vector<std::int64_t> walls;
        selected(days, walls);
        return std::binary_search(walls.begin(), walls.end(), start_);
    }
    auto const into = day_of(start_) - days.first;
    bool const day = into >= 0 && into < days.words * 64 && (days.bits[static_cast<std::size_t>(into) / 64] >> (into % 64) & 1) != 0;
    return day && std::binary_search(times_.begin(), times_.end(), static_cast<std::int32_t>(floor_mod(start_, day_seconds)));
}

std::int64_t RulePlan::block_of(std::int32_t day) const noexcept {
    switch (block_) {
    case Block::week: return (day - base_) / (7 * interval_);
    case Block::day: return (day - base_) / interval_;
    case Block::year: return (civil_day(day).year - base_) / interval_;
    case Block::weeks_of_year: return std::max<std::int64_t>(0, floor_div(week_year(day, week_start_) - base_, interval_));
    case Block::month:
    case Block::month_of_days: break;
    }
    auto const civil = civil_day(day);
    auto const months = civil.year * 12 + civil.month - 1 - base_;
    return block_ == Block::month ? months / interval_ : months;
}

bool RulePlan::block(std::int64_t number, DayBits& days) const noexcept {
    days.words = 1;
    if (block_ == Block::week || block_ == Block::day) {
        auto const first = base_ + number * interval_ * (block_ == Block::week ? 7 : 1);
        if (first > last_day)
            return false;
        days.first = static_cast<std::int32_t>(first);
        std::uint64_t bits = block_ == Block::week ? week_mask_ : 1;
        if (block_ == Block::day || filters_days_)
            for (auto rest = bits; rest != 0; rest &= rest - 1)
                if (!day_passes(days.first + std::countr_zero(rest)))
                    bits &= ~(rest & (~rest + 1));
        days.bits[0] = bits;
        return true;
    }
    if (block_ == Block::weeks_of_year) {
        auto const at = base_ + number * interval_;
        if (at > 9999)
            return false;
        auto const year = static_cast<int>(at);
        days.first = first_week(year, week_start_);
        days.words = 6;
        days.bits.fill(0);
        auto const count = (first_week(year + 1, week_start_) - days.first) / 7;
        bool const narrowed = by_month_day_ || !year_days_.empty() || months_ != every_month;
        for (int const week : weeks_) {
            auto const index = index_of(week, count);
            for (auto rest = index >= 0 && index < count ? week_mask_ : 0; rest != 0; rest &= rest - 1) {
                auto const into = static_cast<int>(index) * 7 + std::countr_zero(rest);
                if (!narrowed || day_passes(days.first + into))
                    set(days.bits, into);
            }
        }
        return true;
    }
    if (block_ == Block::year) {
        auto const at = base_ + number * interval_;
        if (at > 9999)
            return false;
        auto const year = static_cast<int>(at);
        days.first = day_number(year, 1, 1);
        days.words = 6;
        days.bits.fill(0);
        for (auto rest = months_; rest != 0; rest &= rest - 1) {
            int const month = std::countr_zero(rest);
            auto const from = static_cast<unsigned>(day_number(year, month, 1) - days.first);
            std::uint64_t const bits = days_in_month(year, month);
            days.bits[from / 64] |= bits << (from % 64);
            if (from % 64 > 32 && from / 64 < 5)
                days.bits[from / 64 + 1] |= bits >> (64 - from % 64);
        }
        return true;
    }
    auto const at = base_ + number * (block_ == Block::month ? interval_ : 1);
    if (at >= 10'000 * 12)
        return false;
    auto const year = static_cast<int>(at / 12);
    auto const month = static_cast<int>(at % 12) + 1;
    days.first = day_number(year, month, 1);
    days.bits[0] = days_in_month(year, month);
    if (block_ == Block::month_of_days)
        days.bits[0] &= stride_ << floor_mod(day_of(start_) - days.first, interval_);
    return true;
}

void RulePlan::selected(DayBits const& days, std::vector<std::int64_t>& walls) const {
    walls.clear();
    auto const each = static_cast<std::int64_t>(times_.size());
    auto const count = days.count() * each;
    for (int const position : positions_)
        if (auto const index = index_of(position, count); index >= 0 && index < count)
            walls.push_back(days.day(index / each) * day_seconds + times_[static_cast<std::size_t>(index % each)]);
    std::sort(walls.begin(), walls.end());
    walls.erase(std::unique(walls.begin(), walls.end()), walls.end());
}

void RulePlan::load_month(std::int32_t day, MonthCache& cache) const noexcept {
    if (cache.length != 0 && day >= cache.first && day < cache.first + cache.length)
        return;
    auto const civil = civil_day(day);
    cache.first = day - (civil.day - 1);
    cache.length = month_length(civil.year, civil.month);
    cache.days = days_in_month(civil.year, civil.month);
}

std::int32_t RulePlan::next_day(std::int32_t day, std::int32_t past, MonthCache& cache) const noexcept {
    while (day < past) {
        load_month(day, cache);
        if (auto const rest = cache.days >> (day - cache.first); rest != 0)
            return day + std::countr_zero(rest);
        day = cache.first + cache.length;
    }
    return past;
}

std::int64_t RulePlan::align(std::int64_t period) const noexcept {
    if (period <= base_)
        return base_;
    auto const beyond = (period - base_) % interval_;
    return beyond == 0 ? period : period + interval_ - beyond;
}

std::int64_t RulePlan::next_period(std::int64_t period, std::int64_t past, MonthCache& cache) const noexcept {
    period = align(period);
    if (all_periods_)
        return std::min(period, past);
    bool const filters = filters_days_ || by_weekday_;
    auto const past_day = day_of((past - 1) * unit_) + 1;
    // The first moment not before which nothing is allowed; periods are counted from it on.
    auto const go_on_at = [&](std::int64_t wall) { period = align(floor_div(wall + unit_ - 1, unit_)); };
    while (period < past) {
        auto const wall = period * unit_;
        auto const day = day_of(wall);
        if (filters) {
            if (auto const next = next_day(day, past_day, cache); next != day) {
                go_on_at(next * day_seconds);
                continue;
            }
        }
        auto const of_day = static_cast<int>(wall - day * day_seconds);
        int const hour = of_day / 3600;
        if ((hours_ >> hour & 1) == 0) {
            auto const later = hours_ >> hour;
            go_on_at(day * day_seconds + (later == 0 ? day_seconds : (hour + std::countr_zero(later)) * 3600));
            continue;
        }
        int const minute = of_day / 60 % 60;
        auto const hour_begins = wall - of_day % 3600;
        if (unit_ <= 60 && (minutes_ >> minute & 1) == 0) {
            auto const later = minutes_ >> minute;
            go_on_at(hour_begins + (later == 0 ? 3600 : (minute + std::countr_zero(later)) * 60));
            continue;
        }
        int const second = of_day % 60;
        if (unit_ == 1 && (seconds_ >> second & 1) == 0) {
            auto const later = seconds_ >> second;
            go_on_at(wall - second + (later == 0 ? 60 : second + std::countr_zero(later)));
            continue;
        }
        return period;
    }
    return past;
}

/// Whether steps of the interval ever meet an allowed moment of the day.
bool RulePlan::reachable() const noexcept {
    auto const periods = day_seconds / unit_;
    auto const step = std::gcd(interval_, periods);
    for (auto period = floor_mod(base_, step); period < periods; period += step) {
        auto const of_day = static_cast<int>(period * unit_);
        bool const minute = unit_ > 60 || (minutes_ >> (of_day / 60 % 60) & 1) != 0;
        bool const second = unit_ > 1 || (seconds_ >> (of_day % 60) & 1) != 0;
        if ((hours_ >> (of_day / 3600) & 1) != 0 && minute && second)
            return true;
    }
    return false;
}

boost::optional<std::int64_t> RulePlan::first() const {
    if (times_.empty() || (!in_days() && !reachable()))
        return boost::none;
    // After so many days the calendar and the interval stand to each other as they did at the start.
    auto const cycle = cycle_days * (interval_ / std::gcd(interval_, periods_of_cycle(frequency_)));
    auto const past = std::min(day_of(start_) + cycle + 2 * 366, past_wall / day_seconds) * day_seconds;
    RuleWalk walk(*this);
    walk.seek(start_);
    std::int64_t wall = 0;
    if (walk.fill(&wall, 1, past) == 0)
        return boost::none;
    return wall;
}

RulePlan::Counted RulePlan::resolve_count(std::int64_t count) const {
    auto left = count;
    auto last = start_;
    // What comes before the start in its own period does not count.
    if (!in_days()) {
        MonthCache cache;
        auto const past = floor_div(past_wall, unit_);
        auto const each = static_cast<std::int64_t>(times_.size());
        auto period = next_period(base_, past, cache);
        std::int64_t skipped = 0;
        if (period == base_)
            skipped = std::lower_bound(times_.begin(), times_.end(), start_ - base_ * unit_) - times_.begin();
        while (period < past) {
            if (all_periods_) { // no need to step
                if (auto const further = std::min((left + skipped - 1) / each, (past - 1 - period) / interval_); further > 0) {
                    period += further * interval_;
                    left -= further * each - skipped;
                    skipped = 0;
                    last = (period - interval_) * unit_ + times_.back();
                }
            }
            auto const here = std::min(left, each - skipped);
            if (here > 0) {
                last = period * unit_ + times_[static_cast<std::size_t>(skipped + here - 1)];
                left -= here;
            }
            if (left <= 0)
                break;
            skipped = 0;
            period = next_period(period + 1, past, cache);
        }
        return {last, count - left};
    }
    DayBits days;
    std::vector<std::int64_t> walls;
    auto const each = static_cast<std::int64_t>(times_.size());
    for (std::int64_t number = 0; left > 0 && block(number, days); ++number) {
        if (selects())
            selected(days, walls);
        auto const total = selects() ? static_cast<std::int64_t>(walls.size()) : days.count() * each;
        auto const at = [&](std::int64_t n) {
            return selects() ? walls[static_cast<std::size_t>(n)] : days.day(n / each) * day_seconds + times_[static_cast<std::size_t>(n % each)];
        };
        // How many of the block's lie before a moment.
        auto const before = [&](std::int64_t wall) {
            std::int64_t low = 0, high = total;
            while (low < high) {
                auto const middle = (low + high) / 2;
                (at(middle) < wall ? low : high) = at(middle) < wall ? middle + 1 : middle;
            }
            return low;
        };
        auto const skipped = number == 0 ? before(start_) : 0;
        auto const here = std::min(left, (at_end(days) ? before(past_wall) : total) - skipped);
        if (here <= 0)
            continue;
        last = at(skipped + here - 1);
        left -= here;
    }
    return {last, count - left};
}

} // namespace therapy::schedule::detail
