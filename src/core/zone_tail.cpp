#include "zone_tail.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace therapy::inline v0_1::detail {

namespace {

/// Days since 1970-01-01 of a date of the Gregorian calendar.
std::int64_t day_number(std::int64_t year, int month, int day) {
    year -= month <= 2 ? 1 : 0;
    auto const era = (year >= 0 ? year : year - 399) / 400;
    auto const year_of_era = year - era * 400;
    auto const day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::int64_t day_of(YearlyDay const& day, int year) {
    auto const new_year = day_number(year, 1, 1);
    switch (day.form) {
    case YearlyDay::Form::julian_without_leap_day: return new_year + day.day - 1 + (is_leap(year) && day.day >= 60 ? 1 : 0);
    case YearlyDay::Form::zero_based: return new_year + day.day;
    case YearlyDay::Form::month_week_day: break;
    }
    auto const first = day_number(year, day.month, 1);
    auto const next_month = day.month == 12 ? day_number(year + 1, 1, 1) : day_number(year, day.month + 1, 1);
    auto const weekday_of_first = ((first + 4) % 7 + 7) % 7; // Sunday is 0
    auto found = first + (day.weekday - weekday_of_first + 7) % 7 + 7 * (day.week - 1);
    while (found >= next_month)
        found -= 7;
    return found;
}

class RuleScan {
public:
    explicit RuleScan(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    bool take(char wanted) {
        if (rest_.empty() || rest_.front() != wanted)
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    /// A zone's abbreviation: at least three letters, or anything in angle brackets.
    bool name() {
        if (take('<')) {
            auto const close = rest_.find('>');
            if (close == rest_.npos)
                return false;
            rest_.remove_prefix(close + 1);
            return true;
        }
        std::size_t n = 0;
        while (n < rest_.size() && ((rest_[n] >= 'A' && rest_[n] <= 'Z') || (rest_[n] >= 'a' && rest_[n] <= 'z')))
            ++n;
        rest_.remove_prefix(n);
        return n >= 3;
    }
    boost::optional<int> number(int most) {
        int value = 0;
        std::size_t n = 0;
        while (n < rest_.size() && rest_[n] >= '0' && rest_[n] <= '9' && value <= most)
            value = value * 10 + (rest_[n++] - '0');
        rest_.remove_prefix(n);
        if (n == 0 || value > most)
            return boost::none;
        return value;
    }
    /// `[+-]h[:mm[:ss]]` in seconds.
    boost::optional<std::int32_t> time() {
        bool const negative = take('-');
        if (!negative)
            take('+');
        auto const hours = number(167);
        if (!hours)
            return boost::none;
        int seconds = *hours * 3600;
        for (int unit = 60; unit >= 1 && take(':'); unit /= 60) {
            auto const part = number(59);
            if (!part)
                return boost::none;
            seconds += *part * unit;
        }
        return negative ? -seconds : seconds;
    }
    boost::optional<YearlyDay> day() {
        YearlyDay day{YearlyDay::Form::zero_based};
        if (take('M')) {
            day.form = YearlyDay::Form::month_week_day;
            auto const month = number(12);
            bool const dot = take('.');
            auto const week = number(5);
            bool const dot_again = take('.');
            auto const weekday = number(6);
            if (!month || *month < 1 || !dot || !week || *week < 1 || !dot_again || !weekday)
                return boost::none;
            day.month = *month;
            day.week = *week;
            day.weekday = *weekday;
        } else {
            day.form = take('J') ? YearlyDay::Form::julian_without_leap_day : YearlyDay::Form::zero_based;
            auto const number_of_day = number(365);
            if (!number_of_day)
                return boost::none;
            day.day = *number_of_day;
        }
        if (take('/')) {
            auto const second = time();
            if (!second)
                return boost::none;
            day.second = *second;
        }
        return day;
    }

private:
    std::string_view rest_;
};

std::int64_t big_endian(std::string_view bytes) {
    std::uint64_t value = bytes.size() == 8 || static_cast<unsigned char>(bytes[0]) < 0x80 ? 0 : ~std::uint64_t{0};
    for (char const byte : bytes)
        value = (value << 8) | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(value);
}

constexpr std::size_t header_size = 44;

struct BlockCounts {
    std::size_t utc, standard, leaps, times, types, characters;
};

boost::optional<BlockCounts> counts_at(std::string_view file, std::size_t at) {
    if (file.size() < at + header_size || file.substr(at, 4) != "TZif" || file[at + 4] < '2')
        return boost::none;
    auto const count = [&](std::size_t i) { return static_cast<std::size_t>(big_endian(file.substr(at + 20 + i * 4, 4)) & 0xFFFF'FFFF); };
    return BlockCounts{count(0), count(1), count(2), count(3), count(4), count(5)};
}

std::size_t block_size(BlockCounts const& n, std::size_t time_size) {
    return n.times * time_size + n.times + n.types * 6 + n.characters + n.leaps * (time_size + 4) + n.standard + n.utc;
}

} // namespace

std::vector<ClockChange> PosixZoneRule::changes_in(int year) const {
    if (!summer)
        return {};
    ClockChange const start{day_of(summer->start, year) * 86400 + summer->start.second - standard_offset, standard_offset, summer->offset};
    ClockChange const end{day_of(summer->end, year) * 86400 + summer->end.second - summer->offset, summer->offset, standard_offset};
    std::vector<ClockChange> changes{start, end};
    std::sort(changes.begin(), changes.end(), [](ClockChange const& a, ClockChange const& b) { return a.at < b.at; });
    return changes;
}

boost::optional<PosixZoneRule> parse_posix_rule(std::string_view text) {
    RuleScan scan(text);
    PosixZoneRule rule;
    auto const west = scan.name() ? scan.time() : boost::none;
    if (!west)
        return boost::none;
    rule.standard_offset = -*west;
    if (scan.at_end())
        return rule;
    if (!scan.name())
        return boost::none;
    auto offset = rule.standard_offset + 3600;
    if (!scan.take(',')) {
        auto const summer_west = scan.time();
        if (!summer_west || !scan.take(','))
            return boost::none;
        offset = -*summer_west;
    }
    auto const start = scan.day();
    bool const comma = scan.take(',');
    auto const end = scan.day();
    if (!start || !comma || !end || !scan.at_end())
        return boost::none;
    rule.summer = PosixZoneRule::Summer{offset, *start, *end};
    return rule;
}

boost::optional<ZoneTail> read_zone_tail(std::string const& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string const content{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    std::string_view const file = content;
    auto const first = counts_at(file, 0);
    if (!first)
        return boost::none;
    auto const second_at = header_size + block_size(*first, 4);
    auto const second = counts_at(file, second_at);
    if (!second)
        return boost::none;
    auto const times_at = second_at + header_size;
    auto const footer_at = times_at + block_size(*second, 8);
    if (footer_at >= file.size() || file[footer_at] != '\n')
        return boost::none;
    ZoneTail tail;
    if (second->times > 0)
        tail.last_listed = big_endian(file.substr(times_at + (second->times - 1) * 8, 8));
    auto const footer = file.substr(footer_at + 1, file.find('\n', footer_at + 1) - footer_at - 1);
    tail.rule = parse_posix_rule(footer);
    return tail;
}

} // namespace therapy::detail
