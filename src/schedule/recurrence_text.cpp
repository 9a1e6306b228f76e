#include <therapy/schedule/recurrence_text.hpp>

#include "recurrence_parts.hpp"

#include <therapy/schedule/recurrence_rules.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::inline v0_1::schedule {

namespace {

constexpr std::size_t longest_text = 1'048'576;
constexpr std::size_t longest_shown = 40;

/// `NAME;PARAMETER=VALUE:VALUE`, with the line it began on.
struct Line {
    std::uint32_t number = 0;
    std::string name{};
    std::string zone{}; ///< TZID
    std::string type{}; ///< VALUE
    std::string value{};
};

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

/// The text's lines, each with its number, folded ones joined.
std::vector<std::pair<std::uint32_t, std::string>> unfold(std::string_view text) {
    std::vector<std::pair<std::uint32_t, std::string>> lines;
    for (std::uint32_t number = 1; !text.empty(); ++number) {
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t')))
            lines.back().second += line.substr(1);
        else if (!line.empty())
            lines.emplace_back(number, line);
    }
    return lines;
}

/// \returns none when it has no value
boost::optional<Line> split(std::uint32_t number, std::string_view text) {
    Line line{number};
    // A parameter's value may be quoted, and then hold colons and semicolons.
    std::vector<std::string> parts(1);
    bool quoted = false;
    std::size_t at = 0;
    for (; at < text.size() && (quoted || text[at] != ':'); ++at) {
        if (text[at] == '"')
            quoted = !quoted;
        else if (text[at] == ';' && !quoted)
            parts.emplace_back();
        else
            parts.back() += text[at];
    }
    if (at == text.size())
        return boost::none;
    line.name = upper(parts.front());
    for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
        auto const equals = part->find('=');
        auto const name = upper(part->substr(0, equals));
        auto const value = equals == std::string::npos ? std::string() : part->substr(equals + 1);
        if (name == "TZID")
            line.zone = value;
        else if (name == "VALUE")
            line.type = upper(value);
    }
    line.value = text.substr(at + 1);
    return line;
}

class SetReader {
public:
    explicit SetReader(RecurrenceReading reading) : reading_(reading) {}

    ParsedRecurrenceSet read(std::string_view text) {
        if (text.size() > longest_text) {
            report_.add(Finding{.rule = rules::recurrence_too_long,
                                .args = {.limit = static_cast<std::int64_t>(longest_text), .actual = static_cast<std::int64_t>(text.size())}});
            return {boost::none, std::move(report_)};
        }
        std::vector<Line> lines;
        for (auto const& [number, one] : unfold(text)) {
            if (auto line = split(number, one))
                lines.push_back(std::move(*line));
            else
                add(rules::recurrence_line_unreadable, number, {});
        }
        read_start(lines);
        for (auto const& line : lines)
            read_line(line);
        if (report_.passes())
            report_.add(validate(set_, reading_));
        if (!report_.passes())
            return {boost::none, std::move(report_)};
        return {std::move(set_), std::move(report_)};
    }

private:
    void add(Rule const& rule, std::uint32_t line, std::string value) {
        value.resize(std::min(value.size(), longest_shown));
        report_.add(Finding{.rule = rule, .args = {.value = std::move(value)}, .place = {.line = line}});
    }
    void add_forgiven(Rule const& rule, std::uint32_t line, std::string value) {
        value.resize(std::min(value.size(), longest_shown));
        Finding finding{.rule = rule, .args = {.value = std::move(value)}, .place = {.line = line}};
        if (reading_ == RecurrenceReading::lenient)
            finding.severity = Severity::warning;
        report_.add(std::move(finding));
    }

    boost::optional<TimeZone> zone_of(Line const& line) {
        if (line.zone.empty())
            return boost::none;
        auto const zone = TimeZone::make(line.zone);
        if (zone)
            return *zone;
        auto finding = zone.error();
        finding.args.value.resize(std::min(finding.args.value.size(), longest_shown));
        finding.place.line = line.number;
        report_.add(std::move(finding));
        return boost::none;
    }

    /// A value by itself, in the form its line announces.
    boost::optional<RecurrenceTime> time_of(Line const& line, std::string_view text) {
        if (line.type == "PERIOD" && line.name == "RDATE") {
            auto const slash = text.find('/');
            if (slash != text.npos)
                add(rules::recurrence_period_length, line.number, std::string(text));
            text = text.substr(0, slash);
        }
        auto const time = RecurrenceTime::parse(text);
        if (!time) {
            add(rules::recurrence_not_a_time, line.number, std::string(text));
            return boost::none;
        }
        bool const day = time->form() == RecurrenceForm::date;
        bool const says_day = line.type == "DATE";
        bool const known = line.type.empty() || says_day || line.type == "DATE-TIME" || (line.type == "PERIOD" && line.name == "RDATE");
        if (!known || day != says_day)
            add_forgiven(rules::recurrence_value_type, line.number, std::string(text));
        return *time;
    }

    void read_start(std::vector<Line> const& lines) {
        auto const line = std::find_if(lines.begin(), lines.end(), [](Line const& one) { return one.name == "DTSTART"; });
        if (line == lines.end()) {
            add(rules::recurrence_start_missing, 0, {});
            return;
        }
        if (auto const again = std::find_if(line + 1, lines.end(), [](Line const& one) { return one.name == "DTSTART"; }); again != lines.end())
            add(rules::recurrence_part_repeated, again->number, "DTSTART");
        if (auto const start = time_of(*line, line->value))
            set_.start = *start;
        set_.zone = zone_of(*line);
    }

    void read_line(Line const& line) {
        if (line.name == "DTSTART")
            return;
        if (line.name == "RRULE") {
            auto parsed = detail::read_rule(line.value, reading_);
            for (auto finding : parsed.report) {
                finding.place.line = line.number;
                report_.add(std::move(finding));
            }
            if (parsed.rule)
                set_.rules.push_back(std::move(*parsed.rule));
        } else if (line.name == "RDATE" || line.name == "EXDATE") {
            read_times(line, line.name == "RDATE" ? set_.dates : set_.except);
        } else {
            add_forgiven(rules::recurrence_line_unknown, line.number, line.name);
        }
    }

    void read_times(Line const& line, std::vector<RecurrenceTime>& times) {
        auto const zone = zone_of(line);
        std::string_view rest = line.value;
        for (bool more = true; more;) {
            auto const comma = rest.find(',');
            more = comma != rest.npos;
            auto time = time_of(line, rest.substr(0, comma));
            rest.remove_prefix(more ? comma + 1 : 0);
            if (!time)
                continue;
            // The start's own clocks, or those of another place.
            if (time->form() == RecurrenceForm::local && zone && !(set_.zone && *set_.zone == *zone)) {
                auto const instant = zone->to_instant(time->written(), GapPolicy::rfc5545, OverlapPolicy::first);
                if (!instant) {
                    auto finding = instant.error();
                    finding.place.line = line.number;
                    report_.add(std::move(finding));
                    continue;
                }
                time = RecurrenceTime(*instant);
            }
            times.push_back(*time);
        }
    }

    RecurrenceReading reading_;
    RecurrenceSet set_{.start = Date(1970, 1, 1)};
    Report report_{};
};

} // namespace

ParsedRecurrenceSet parse_recurrence_set(std::string_view text, RecurrenceReading reading) { return SetReader(reading).read(text); }

std::string to_text(RecurrenceSet const& set) {
    std::string text;
    auto const add = [&](std::string_view name, RecurrenceTime time) {
        text += name;
        if (time.form() == RecurrenceForm::date)
            text += ";VALUE=DATE";
        else if (time.form() == RecurrenceForm::local && set.zone)
            text += fmt::format(";TZID={}", set.zone->name());
        text += ':' + to_text(time) + '\n';
    };
    add("DTSTART", set.start);
    for (auto const& rule : set.rules)
        text += "RRULE:" + to_text(rule) + '\n';
    for (auto const time : set.dates)
        add("RDATE", time);
    for (auto const time : set.except)
        add("EXDATE", time);
    return text;
}

} // namespace therapy::schedule
