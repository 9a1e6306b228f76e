#include "recurrence_cases.hpp"

#include <therapy/core/error.hpp>
#include <therapy/schedule/recurrence.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace therapy::cases {

namespace {

using nlohmann::json;
using namespace schedule;

std::string text_at(json const& object, char const* name) { return object.at(name).get<std::string>(); }

/// What a case says happens.
struct Expectation {
    std::vector<std::string> walls{};
    std::vector<std::string> utc{}; ///< empty: not said
    bool complete = false;
    bool whole_days = false;
};

std::vector<std::string> texts_at(json const& one, char const* name) {
    return one.contains(name) && one.at(name).is_array() ? one.at(name).get<std::vector<std::string>>() : std::vector<std::string>();
}

std::string shown(Occurrence const& occurrence, bool whole_days) {
    return whole_days ? to_text(occurrence.wall().date()) : to_text(occurrence.wall());
}

/// \returns what differs; empty: nothing
std::string difference(Occurrences occurrences, TimeZone const& zone, Expectation const& expected) {
    std::size_t count = 0;
    for (auto const& occurrence : occurrences) {
        if (count == expected.walls.size())
            return expected.complete ? "also yields " + shown(occurrence, expected.whole_days) : "";
        // A wall time that a clock change skips may also be written as what the clock shows then.
        auto const wall = shown(occurrence, expected.whole_days);
        auto const there = to_text(value_or_throw(zone.to_wall(occurrence.start())).wall);
        if (wall != expected.walls[count] && there != expected.walls[count])
            return "yields " + wall + ", not " + expected.walls[count];
        if (count < expected.utc.size() && to_text(occurrence.start()) != expected.utc[count])
            return "starts at " + to_text(occurrence.start()) + ", not " + expected.utc[count];
        ++count;
    }
    return count == expected.walls.size() ? "" : "ends before " + expected.walls[count];
}

class RuleCase {
public:
    explicit RuleCase(json const& one) : one_(one), tier_(one.value("tier", "core")) {
        expected_.walls = texts_at(one, "expected");
        expected_.utc = texts_at(one, "expected_utc");
        expected_.complete = one.value("complete", true);
        expected_.whole_days = one.value("value", "DATE-TIME") == "DATE";
    }

    CaseResult run() {
        auto parsed = parse_recurrence_rule(text_at(one_, "rrule"), RecurrenceReading::lenient);
        if (!parsed.rule)
            return not_read(parsed.report);
        auto const series = make(*parsed.rule);
        if (!series)
            return not_read(Report({series.error()}));
        auto said = parsed.report;
        said.add(series->report());
        if (tier_ == "error")
            return said.empty() ? CaseResult::failed("no finding") : CaseResult::passed();
        auto const differs = compare(*series);
        if (differs.empty())
            return CaseResult::passed();
        return judge(differs, *parsed.rule, said);
    }

private:
    [[nodiscard]] bool strict_tier() const { return tier_ == "core" || tier_ == "core-empty"; }

    CaseResult not_read(Report const& report) const {
        auto const code = std::string(report.begin()->rule.code());
        if (tier_ == "error")
            return CaseResult::passed();
        if (strict_tier() || tier_ == "unsynchronised-start")
            return CaseResult::failed("not read: " + code);
        return CaseResult::unsupported(tier_ + ": " + code);
    }

    [[nodiscard]] Expected<Recurrence> make(RecurrenceRule const& rule) const {
        auto const dtstart = text_at(one_, "dtstart");
        auto const tzid = one_.contains("tzid") && one_.at("tzid").is_string() ? text_at(one_, "tzid") : std::string();
        RecurrenceSet set{.start = start(dtstart, tzid), .rules = {rule}};
        if (!tzid.empty() && tzid != "UTC" && !expected_.whole_days)
            set.zone = TimeZone(tzid);
        return Recurrence::make(std::move(set), TimeZone::utc(), {.reading = RecurrenceReading::lenient});
    }
    [[nodiscard]] RecurrenceTime start(std::string const& text, std::string const& tzid) const {
        if (expected_.whole_days)
            return value_or_throw(Date::parse(text));
        if (tzid == "UTC")
            return Instant(text + 'Z');
        return WallTime(text);
    }

    [[nodiscard]] std::string compare(Recurrence const& series) const {
        auto differs = difference(series.occurrences(), series.zone(), expected_);
        if (!differs.empty() || !one_.contains("start_at"))
            return differs;
        auto const from = text_at(one_, "start_at");
        auto rest = expected_;
        rest.walls.erase(rest.walls.begin(), std::find_if(rest.walls.begin(), rest.walls.end(), [&](auto const& wall) { return wall >= from; }));
        rest.utc.erase(rest.utc.begin(), rest.utc.end() - static_cast<std::ptrdiff_t>(std::min(rest.utc.size(), rest.walls.size())));
        differs = difference(series.occurrences(WallTime(from), WallTime("9000-01-01T00:00:00")), series.zone(), rest);
        return differs.empty() ? "" : "from " + from + ' ' + differs;
    }

    /// Readings that other programs have of rules RFC 5545 does not decide, as rules that say them.
    struct OtherReading {
        std::string why;
        RecurrenceRule rule;
    };
    [[nodiscard]] std::vector<OtherReading> other_readings(RecurrenceRule const& rule) const {
        std::vector<OtherReading> readings;
        if (rule.frequency == Frequency::yearly && !rule.by_week_number.empty() && rule.by_day.empty()) {
            auto every_day = rule;
            for (auto const& day : enum_table<Weekday>)
                every_day.by_day.push_back({0, day.value});
            readings.push_back({"week numbers without weekdays: all seven days there, the weekday of the start here", every_day});
        }
        if (rule.frequency == Frequency::yearly && !rule.by_month_day.empty() && rule.by_month.empty()) {
            auto same_month = rule;
            same_month.by_month = {std::stoi(text_at(one_, "dtstart").substr(5, 2))};
            readings.push_back({"YEARLY month days without months: in the month of the start there, in every month here", same_month});
        }
        return readings;
    }

    CaseResult judge(std::string const& differs, RecurrenceRule const& rule, Report const& said) const {
        if (strict_tier())
            return CaseResult::failed(differs);
        for (auto const& reading : other_readings(rule))
            if (auto const series = make(reading.rule); series && compare(*series).empty())
                return CaseResult::unsupported("disputed: " + reading.why);
        auto const verdict = one_.value("verdict", "");
        if (tier_ == "contested" || verdict == "contested" || verdict == "undefined in the RFC")
            return CaseResult::unsupported("disputed: " + one_.value("verdict_why", tier_));
        if (tier_ != "unsynchronised-start" && !said.empty())
            return CaseResult::unsupported(tier_ + ", read otherwise here: " + std::string(said.begin()->rule.code()));
        return CaseResult::failed(differs);
    }

    json const& one_;
    std::string tier_;
    Expectation expected_{};
};

} // namespace

CaseResult run_rule_case(json const& one) { return RuleCase(one).run(); }

CaseResult run_series_case(json const& one) {
    TimeZone const zone(text_at(one, "tzid"));
    RecurrenceRule const rule{.frequency = Frequency::daily, .interval = one.at("every_days").get<std::int64_t>(), .count = one.at("count").get<std::int64_t>()};
    auto const series = value_or_throw(Recurrence::make({.start = WallTime(text_at(one, "start_local")), .zone = zone, .rules = {rule}}, zone));
    auto const& expected = one.at("occurrences");
    std::size_t count = 0;
    for (auto const& occurrence : series.occurrences()) {
        if (count == expected.size())
            return CaseResult::failed("also yields " + to_text(occurrence.wall()));
        auto const& wanted = expected.at(count++);
        auto const there = value_or_throw(zone.to_wall(occurrence.start())).wall;
        for (auto const& [name, actual] : {std::pair{"local", to_text(occurrence.wall())}, std::pair{"utc", to_text(occurrence.start())}, std::pair{"local_shown", to_text(there)}})
            if (wanted.contains(name) && text_at(wanted, name) != actual)
                return CaseResult::failed(std::string(name) + " is " + actual + ", not " + text_at(wanted, name));
    }
    return count == expected.size() ? CaseResult::passed() : CaseResult::failed("ends after " + std::to_string(count));
}

} // namespace therapy::cases
