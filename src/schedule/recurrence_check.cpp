#include <therapy/schedule/recurrence.hpp>

#include "detail/civil.hpp"
#include "recurrence_parts.hpp"

#include <therapy/schedule/recurrence_rules.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::inline v0_1::schedule {

namespace {

class SetCheck {
public:
    SetCheck(RecurrenceSet const& set, RecurrenceReading reading) : set_(set), reading_(reading) {}

    Report run() {
        check_time(set_.start, "start");
        if (set_.start.form() != RecurrenceForm::local && set_.zone)
            add(rules::recurrence_time_form, "zone", std::string(set_.zone->name()));
        for (std::size_t i = 0; i < set_.rules.size(); ++i)
            check_rule(set_.rules[i], fmt::format("rules[{}].", i));
        check_stepped_counts();
        for (std::size_t i = 0; i < set_.dates.size(); ++i)
            check_form(set_.dates[i], fmt::format("dates[{}]", i));
        for (std::size_t i = 0; i < set_.except.size(); ++i)
            check_form(set_.except[i], fmt::format("except[{}]", i));
        check_overrides();
        return std::move(report_);
    }

private:
    void add(Rule const& rule, std::string place, std::string value) { report_.add(Finding{.rule = rule, .args = {.value = std::move(value)}, .place = {.path = std::move(place)}}); }
    void add_forgiven(Rule const& rule, std::string place, std::string value) {
        Finding finding{.rule = rule, .args = {.value = std::move(value)}, .place = {.path = std::move(place)}};
        if (reading_ == RecurrenceReading::lenient)
            finding.severity = Severity::warning;
        report_.add(std::move(finding));
    }

    void check_time(RecurrenceTime time, std::string place) {
        if (time.written_seconds() < detail::first_wall || time.written_seconds() >= detail::past_wall)
            add(rules::recurrence_outside_calendar, std::move(place), to_text(time));
    }

    /// Whether the series is on some zone's clocks, UTC's among them.
    [[nodiscard]] bool anchored() const { return set_.zone || set_.start.form() == RecurrenceForm::utc; }

    void check_rule(RecurrenceRule const& rule, std::string const& place) {
        auto own = validate(rule, reading_);
        for (auto finding : own) {
            finding.place.path = place + finding.place.path;
            report_.add(std::move(finding));
        }
        if (rule.until) {
            auto const form = rule.until->form();
            auto const wanted = set_.start.form() == RecurrenceForm::date ? RecurrenceForm::date : anchored() ? RecurrenceForm::utc : RecurrenceForm::local;
            if (form != wanted)
                add_forgiven(rules::recurrence_until_form, place + "UNTIL", to_text(*rule.until));
        }
        if (set_.start.form() != RecurrenceForm::date)
            return;
        if (rule.frequency < Frequency::daily)
            add(rules::recurrence_days_in_hours, place + "FREQ", std::string(therapy::to_text(rule.frequency)));
        for (auto const& part : detail::number_parts)
            if ((part.list == &RecurrenceRule::by_hour || part.list == &RecurrenceRule::by_minute || part.list == &RecurrenceRule::by_second) && !(rule.*part.list).empty())
                add(rules::recurrence_times_ignored, place + std::string(part.name), std::string(part.name));
    }

    /// Each rule's count is judged by itself; here all of them, from the rule on that goes too far.
    void check_stepped_counts() {
        std::int64_t steps = 0;
        for (std::size_t i = 0; i < set_.rules.size(); ++i) {
            auto const& rule = set_.rules[i];
            if (!rule.count || *rule.count < 1 || *rule.count > largest_stepped_count || !detail::narrows_periods(rule))
                continue;
            steps += *rule.count; // at most a million each, and rules in memory
            if (steps <= largest_stepped_count)
                continue;
            report_.add(Finding{.rule = rules::recurrence_count_too_large, .args = {.limit = largest_stepped_count, .actual = steps}, .place = {.path = fmt::format("rules[{}].COUNT", i)}});
            return;
        }
    }

    /// An added, excluded or overridden time beside the start: days go with days; a time on UTC needs a zone to be read in.
    void check_form(RecurrenceTime time, std::string place) {
        check_time(time, place);
        bool const days = set_.start.form() == RecurrenceForm::date;
        bool fits = (time.form() == RecurrenceForm::date) == days;
        if (time.form() == RecurrenceForm::utc)
            fits = fits && anchored();
        if (time.form() == RecurrenceForm::local)
            fits = fits && set_.start.form() != RecurrenceForm::utc;
        if (!fits)
            add_forgiven(rules::recurrence_time_form, std::move(place), to_text(time));
    }

    void check_overrides() {
        for (std::size_t i = 0; i < set_.overrides.size(); ++i) {
            auto const& one = set_.overrides[i];
            auto const place = fmt::format("overrides[{}].", i);
            check_form(one.occurrence, place + "occurrence");
            if (one.start)
                check_form(*one.start, place + "start");
            if (one.and_following)
                add(rules::recurrence_range_unsupported, place + "occurrence", to_text(one.occurrence));
            auto const before = set_.overrides.begin() + static_cast<std::ptrdiff_t>(i);
            if (std::any_of(set_.overrides.begin(), before, [&](auto const& other) { return other.occurrence == one.occurrence; }))
                add(rules::recurrence_override_repeated, place + "occurrence", to_text(one.occurrence));
        }
    }

    RecurrenceSet const& set_;
    RecurrenceReading reading_;
    Report report_{};
};

} // namespace

Report validate(RecurrenceSet const& set, RecurrenceReading reading) { return SetCheck(set, reading).run(); }

} // namespace therapy::schedule
