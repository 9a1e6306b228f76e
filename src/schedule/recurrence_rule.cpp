#include <therapy/schedule/recurrence_rule.hpp>

#include "recurrence_parts.hpp"

#include <therapy/schedule/recurrence_rules.hpp>

#include "../core/text_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace therapy::inline v0_1::schedule {

namespace {

using detail::number_parts;
using detail::NumberPart;

constexpr std::size_t longest_text = 16'384;
constexpr std::size_t longest_shown = 40; // of an offending value

/// Two letters each, Monday first.
constexpr std::string_view weekday_letters[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return result;
}

/// A finding about a part; `reading` says how severe what has a sensible meaning is.
Finding about(Rule const& rule, std::string place, std::string value = {}) {
    value.resize(std::min(value.size(), longest_shown));
    return Finding{.rule = rule, .args = {.value = std::move(value)}, .place = {.path = std::move(place)}};
}
Finding forgiven(Finding finding, RecurrenceReading reading) {
    if (reading == RecurrenceReading::lenient)
        finding.severity = Severity::warning;
    return finding;
}
Finding out_of_range(std::string place, std::int64_t actual, std::int64_t limit) {
    return Finding{.rule = rules::recurrence_value_out_of_range, .args = {.limit = limit, .actual = actual}, .place = {.path = std::move(place)}};
}

/// Parts of a text between separators, with their positions.
template <class Each>
void split(std::string_view text, char separator, Each each) {
    for (std::size_t index = 0;; ++index) {
        auto const end = text.find(separator);
        each(index, text.substr(0, end));
        if (end == text.npos)
            return;
        text.remove_prefix(end + 1);
    }
}

/// An integer of at most ten digits, with or without a sign in front.
boost::optional<std::int64_t> number(std::string_view text) {
    therapy::detail::TextScan scan(text);
    bool const negative = scan.take('-');
    if (!negative)
        scan.take('+');
    auto const digits = scan.run_of_digits();
    if (digits.empty() || digits.size() > 10 || !scan.at_end())
        return boost::none;
    std::int64_t value = 0;
    for (char const digit : digits)
        value = value * 10 + (digit - '0');
    return negative ? -value : value;
}

boost::optional<Weekday> weekday(std::string_view letters) {
    auto const at = std::find(std::begin(weekday_letters), std::end(weekday_letters), upper(letters));
    if (at == std::end(weekday_letters))
        return boost::none;
    return static_cast<Weekday>(at - std::begin(weekday_letters));
}

boost::optional<WeekdayNumber> weekday_number(std::string_view text) {
    if (text.size() < 2)
        return boost::none;
    auto const day = weekday(text.substr(text.size() - 2));
    auto const front = text.substr(0, text.size() - 2);
    auto const ordinal = number(front);
    if (!day || (!front.empty() && (!ordinal || *ordinal == 0 || *ordinal < -999 || *ordinal > 999)))
        return boost::none;
    return WeekdayNumber{static_cast<int>(ordinal.value_or(0)), *day};
}

/// Sorts a list and drops repetitions. \returns the first value that was there twice
template <class T>
boost::optional<T> tidy(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    auto const twice = std::adjacent_find(list.begin(), list.end());
    boost::optional<T> repeated;
    if (twice != list.end())
        repeated = *twice;
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return repeated;
}

class RuleParser {
public:
    explicit RuleParser(RecurrenceReading reading) : reading_(reading) {}

    ParsedRecurrenceRule parse(std::string_view text) {
        if (text.size() > longest_text) {
            report_.add(Finding{.rule = rules::recurrence_too_long,
                                .args = {.limit = static_cast<std::int64_t>(longest_text), .actual = static_cast<std::int64_t>(text.size())}});
            return {boost::none, std::move(report_)};
        }
        constexpr std::string_view prefix = "RRULE:";
        if (upper(text.substr(0, prefix.size())) == prefix)
            text.remove_prefix(prefix.size());
        split(text, ';', [&](std::size_t index, std::string_view part) { take_part(index, part); });
        if (!seen_.contains("FREQ") && report_.passes())
            report_.add(about(rules::recurrence_frequency_missing, "FREQ"));
        finish_scale();
        tidy_lists();
        if (!has_frequency_)
            return {boost::none, std::move(report_)};
        return {std::move(rule_), std::move(report_)};
    }

private:
    void take_part(std::size_t index, std::string_view part) {
        if (part.empty()) {
            report_.add(forgiven(about(rules::recurrence_part_empty, fmt::format("part[{}]", index)), reading_));
            return;
        }
        auto const equals = part.find('=');
        if (equals == part.npos || equals == 0) {
            report_.add(about(rules::recurrence_part_unreadable, fmt::format("part[{}]", index), std::string(part)));
            return;
        }
        auto name = upper(part.substr(0, equals));
        name.resize(std::min(name.size(), longest_shown));
        auto const value = part.substr(equals + 1);
        if (!seen_.insert(name).second)
            report_.add(about(rules::recurrence_part_repeated, name, name));
        else if (!take_value(name, value))
            report_.add(about(rules::recurrence_part_unknown, name, name));
    }

    void unreadable(std::string place, std::string_view value) { report_.add(about(rules::recurrence_value_unreadable, std::move(place), std::string(value))); }

    /// \returns whether there is a part of this name
    bool take_value(std::string const& name, std::string_view value) {
        if (name == "FREQ") {
            auto const entry = std::find_if(std::begin(enum_table<Frequency>), std::end(enum_table<Frequency>), [&](auto const& e) { return upper(e.text) == upper(value); });
            if (entry == std::end(enum_table<Frequency>))
                unreadable(name, value);
            else
                rule_.frequency = entry->value;
            has_frequency_ = entry != std::end(enum_table<Frequency>);
        } else if (name == "INTERVAL" || name == "COUNT") {
            auto const read = number(value);
            if (!read)
                unreadable(name, value);
            else if (name == "COUNT")
                rule_.count = *read;
            else
                rule_.interval = *read;
        } else if (name == "UNTIL") {
            auto const until = RecurrenceTime::parse(value);
            if (until)
                rule_.until = *until;
            else
                unreadable(name, value);
        } else if (name == "WKST") {
            auto const day = weekday(value);
            if (day)
                rule_.week_start = *day;
            else
                unreadable(name, value);
        } else if (name == detail::weekday_part) {
            split(value, ',', [&](std::size_t index, std::string_view one) {
                if (auto const day = weekday_number(one))
                    rule_.by_day.push_back(*day);
                else
                    unreadable(fmt::format("{}[{}]", name, index), one);
            });
        } else if (name == "RSCALE" || name == "SKIP") {
            (name == "RSCALE" ? scale_ : skip_) = upper(value.substr(0, longest_shown));
        } else {
            auto const part = std::find_if(std::begin(number_parts), std::end(number_parts), [&](NumberPart const& row) { return row.name == name; });
            if (part == std::end(number_parts))
                return false;
            split(value, ',', [&](std::size_t index, std::string_view one) {
                auto const read = number(one);
                if (read && *read >= -9999 && *read <= 9999)
                    (rule_.*part->list).push_back(static_cast<int>(*read));
                else
                    unreadable(fmt::format("{}[{}]", name, index), one);
            });
        }
        return true;
    }

    /// The Gregorian calendar without another way to skip is what RFC 5545 means.
    void finish_scale() {
        if (!scale_ && !skip_)
            return;
        bool const plain = scale_.value_or("") == "GREGORIAN" && (!skip_ || *skip_ == "OMIT");
        auto finding = about(rules::recurrence_scale_unsupported, scale_ ? "RSCALE" : "SKIP", scale_.value_or("SKIP") + (skip_ ? ' ' + *skip_ : ""));
        report_.add(plain ? forgiven(std::move(finding), reading_) : std::move(finding));
    }

    void tidy_lists() {
        for (auto const& part : number_parts)
            if (auto const repeated = tidy(rule_.*part.list))
                report_.add(about(rules::recurrence_value_repeated, std::string(part.name), std::to_string(*repeated)));
        if (auto const repeated = tidy(rule_.by_day))
            report_.add(about(rules::recurrence_value_repeated, std::string(detail::weekday_part), to_text(*repeated)));
    }

    RecurrenceReading reading_;
    RecurrenceRule rule_{.frequency = Frequency::daily};
    bool has_frequency_ = false;
    Report report_{};
    std::set<std::string> seen_{};
    boost::optional<std::string> scale_{};
    boost::optional<std::string> skip_{};
};

void check_ranges(RecurrenceRule const& rule, Report& report) {
    if (rule.interval < 1 || rule.interval > largest_recurrence_number)
        report.add(out_of_range("INTERVAL", rule.interval, rule.interval < 1 ? 1 : largest_recurrence_number));
    if (rule.count && (*rule.count < 1 || *rule.count > largest_recurrence_number))
        report.add(out_of_range("COUNT", *rule.count, *rule.count < 1 ? 1 : largest_recurrence_number));
    for (auto const& part : number_parts) {
        auto const& list = rule.*part.list;
        for (std::size_t i = 0; i < list.size(); ++i) {
            bool const fits = list[i] < 0 ? part.from_end && list[i] >= -part.greatest : list[i] >= part.least && list[i] <= part.greatest;
            if (!fits)
                report.add(out_of_range(fmt::format("{}[{}]", part.name, i), list[i],
                                        list[i] > part.greatest ? part.greatest : part.from_end && list[i] < 0 ? -part.greatest : part.least));
        }
    }
    for (std::size_t i = 0; i < rule.by_day.size(); ++i) {
        auto const& [ordinal, day] = rule.by_day[i];
        auto place = fmt::format("{}[{}]", detail::weekday_part, i);
        if (ordinal < -detail::greatest_ordinal || ordinal > detail::greatest_ordinal)
            report.add(out_of_range(std::move(place), ordinal, ordinal < 0 ? -detail::greatest_ordinal : detail::greatest_ordinal));
        else if (to_text(day).empty())
            report.add(about(rules::recurrence_value_unreadable, std::move(place)));
    }
    if (to_text(rule.week_start).empty())
        report.add(about(rules::recurrence_value_unreadable, "WKST"));
}

/// Where programs read the same rule differently, and which readings RFC 5545 leaves open.
void check_readings(RecurrenceRule const& rule, Report& report) {
    if (rule.frequency != Frequency::yearly)
        return;
    bool const weeks = !rule.by_week_number.empty();
    bool const dates = !rule.by_month_day.empty() || !rule.by_year_day.empty();
    auto const differs = [&](std::string_view part, std::string_view what) { report.add(about(rules::recurrence_read_differently, std::string(part), std::string(what))); };
    if (!rule.by_month_day.empty() && rule.by_month.empty() && rule.by_year_day.empty() && !weeks)
        differs("BYMONTHDAY", "YEARLY month days without BYMONTH");
    if (weeks && rule.by_day.empty() && !dates)
        differs("BYWEEKNO", "BYWEEKNO without BYDAY");
    if (weeks && (dates || !rule.by_month.empty()))
        differs("BYWEEKNO", "BYWEEKNO with months or days");
    if (weeks && rule.interval > 1)
        differs("BYWEEKNO", "BYWEEKNO with INTERVAL");
}

} // namespace

ParsedRecurrenceRule detail::read_rule(std::string_view text, RecurrenceReading reading) { return RuleParser(reading).parse(text); }

ParsedRecurrenceRule parse_recurrence_rule(std::string_view text, RecurrenceReading reading) {
    auto parsed = detail::read_rule(text, reading);
    if (parsed.rule)
        parsed.report.add(validate(*parsed.rule, reading));
    if (!parsed.report.passes())
        parsed.rule = boost::none;
    return parsed;
}

Report validate(RecurrenceRule const& rule, RecurrenceReading reading) {
    Report report;
    if (therapy::to_text(rule.frequency).empty())
        report.add(about(rules::recurrence_frequency_missing, "FREQ"));
    check_ranges(rule, report);
    if (rule.count && rule.until)
        report.add(forgiven(about(rules::recurrence_count_and_until, "COUNT"), reading));
    for (auto const& row : detail::forbidden_parts)
        if (row.frequency == rule.frequency && !(rule.*row.list).empty())
            report.add(forgiven(about(rules::recurrence_part_not_allowed, std::string(row.why.substr(0, row.why.find(' '))), std::string(row.why)), reading));
    auto const numbered = std::find_if(rule.by_day.begin(), rule.by_day.end(), [](WeekdayNumber const& day) { return day.ordinal != 0; });
    if (numbered != rule.by_day.end() && !detail::numbers_weekdays(rule))
        report.add(forgiven(about(rules::recurrence_ordinal_not_allowed, std::string(detail::weekday_part), to_text(*numbered)), reading));
    bool const lists = !rule.by_day.empty() || std::any_of(std::begin(number_parts), std::end(number_parts), [&](NumberPart const& part) {
        return part.list != &RecurrenceRule::by_set_position && !(rule.*part.list).empty();
    });
    if (!rule.by_set_position.empty() && !lists)
        report.add(forgiven(about(rules::recurrence_position_alone, "BYSETPOS"), reading));
    if (std::find(rule.by_second.begin(), rule.by_second.end(), 60) != rule.by_second.end())
        report.add(about(rules::recurrence_leap_second, "BYSECOND"));
    if (rule.count && *rule.count > largest_stepped_count && detail::narrows_periods(rule))
        report.add(Finding{.rule = rules::recurrence_count_too_large, .args = {.limit = largest_stepped_count, .actual = *rule.count}, .place = {.path = "COUNT"}});
    check_readings(rule, report);
    return report;
}

RecurrenceRule canonical(RecurrenceRule rule) {
    for (auto const& part : number_parts)
        tidy(rule.*part.list);
    tidy(rule.by_day);
    return rule;
}

std::string to_text(WeekdayNumber day) {
    auto const letters = weekday_letters[static_cast<std::size_t>(day.weekday)];
    return day.ordinal == 0 ? std::string(letters) : std::to_string(day.ordinal) + std::string(letters);
}

std::string to_text(RecurrenceRule const& rule) {
    auto const tidied = canonical(rule);
    auto text = "FREQ=" + upper(therapy::to_text(rule.frequency));
    if (rule.until)
        text += ";UNTIL=" + to_text(*rule.until);
    if (rule.count)
        text += fmt::format(";COUNT={}", *rule.count);
    if (rule.interval != 1)
        text += fmt::format(";INTERVAL={}", rule.interval);
    auto const add_list = [&](std::string_view name, auto const& list, auto show) {
        for (std::size_t i = 0; i < list.size(); ++i)
            text += (i == 0 ? fmt::format(";{}=", name) : ",") + show(list[i]);
    };
    for (auto const& part : number_parts) {
        if (part.list == &RecurrenceRule::by_month_day)
            add_list(detail::weekday_part, tidied.by_day, [](WeekdayNumber day) { return to_text(day); });
        add_list(part.name, tidied.*part.list, [](int value) { return std::to_string(value); });
    }
    if (rule.week_start != Weekday::monday)
        text += ";WKST=" + std::string(weekday_letters[static_cast<std::size_t>(rule.week_start)]);
    return text;
}

} // namespace therapy::schedule
