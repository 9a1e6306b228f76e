// What is due next, and what certifications and days of treatment leave to be said.

#include <therapy/care/certification.hpp>

#include "certification_course.hpp"
#include "certification_days.hpp"

#include <therapy/care/course_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

using enum CertificationState;
using detail::course_of;
using detail::date_of;
using detail::may_certify;
using detail::no;
using detail::Reading;
using detail::yes;

template <class To, class From>
Stated<To> unanswered(Stated<From> const& answer) {
    switch (answer.kind()) {
    case StatedKind::none: return Stated<To>::none();
    case StatedKind::unknown: return Stated<To>::unknown(answer.why());
    default: return Stated<To>::not_stated();
    }
}

std::string shown(Stated<Date> const& date) { return date.has_value() ? to_text(*date) : "a day that is not stated"; }

Stated<Date> last_day(Certification const& certification, CertificationTerms const& terms) {
    auto const days = certifiable_days(certification, terms);
    if (!days.has_value())
        return unanswered<Date>(days);
    return days->days.past() ? date_of(std::int64_t{days->days.past()->day_number()} - 1) : Stated<Date>::none();
}

/// The day the changed plan was first treated under.
Stated<Date> change_day(Certification const& certification) {
    for (auto const& event : certification.events)
        if (event.kind == CertificationEventKind::significant_change)
            return event.date;
    return Stated<Date>::not_stated();
}

Stated<Date> plus(Stated<Date> const& date, std::int64_t days) { return date.has_value() ? date_of(date->day_number() + days) : date; }

/// Whether the plan need only be sent, and is not too late.
bool sending_suffices(Certification const& certification, CertificationTerms const& terms, Date as_of) {
    auto const& ordered = certification.order_signed;
    return terms.order_suffices && certification.kind == CertificationKind::initial && ordered.has_value() && *ordered <= as_of &&
           yes(may_certify(certification.ordered_by)) && certification.first_treatment.has_value() &&
           as_of.day_number() <= certification.first_treatment->day_number() + std::int64_t{terms.order_sent_days};
}

/// What the standing of one certification asks a person to know.
struct StandingRule {
    CertificationState state;
    Rule const& rule;
};
constexpr StandingRule standing_rules[] = {
    {certified_by_order, rules::certification_by_order},
    {certified_late, rules::certification_late},
    {late_without_reason, rules::certification_delay_unexplained},
    {verbally_ordered, rules::certification_verbal_order_open},
    {verbal_order_lapsed, rules::certification_verbal_order_lapsed},
    {refused, rules::certification_refused},
};

/// Reviews certifications and days of treatment into one report.
struct Review {
    std::span<Certification const> certifications;
    Date as_of;
    CertificationTerms const& terms;
    Report report{};

    void record(Certification const& one) {
        if (!one.first_treatment.has_value())
            report.add({.rule = rules::certification_first_treatment_not_stated});
        if (!one.weeks.is_answered() && !one.through)
            report.add({.rule = rules::certification_duration_not_stated});
        if (certifiable_days(one, terms).is_none())
            report.add({.rule = rules::certification_empty});
        auto const longest = std::int64_t{terms.longest_days};
        auto const too_long = [&](std::int64_t days) {
            if (days > longest)
                report.add({.rule = rules::certification_cut_short, .args = {.limit = longest, .actual = days, .unit = Unit::days}});
        };
        if (one.through && one.first_treatment.has_value()) // who signs may shorten the plan
            too_long(*one.through - *one.first_treatment + 1);
        else if (one.weeks.has_value())
            too_long(7 * std::int64_t{*one.weeks});
    }

    void state(Certification const& one, bool last) {
        auto const standing = course_of(one, terms, as_of, Reading::standing);
        auto const due = certification_due(one, terms);
        if (auto const state = standing.states.only()) {
            bool const waiting = *state == drafted || *state == sent;
            if (waiting && due.has_value())
                open(due);
            for (auto const& row : standing_rules)
                if (row.state == *state) {
                    bool const verbal = *state == verbally_ordered || *state == verbal_order_lapsed;
                    auto const by = verbal && standing.verbal_order ? date_of(*standing.verbal_order + terms.verbal_days) : due;
                    report.add({.rule = row.rule, .args = {.value = shown(by)}});
                }
        }
        auto const whole = course_of(one, terms, as_of, Reading::whole, &report);
        if (last && whole.states.only() == expired)
            report.add({.rule = rules::certification_expired, .args = {.value = shown(plus(last_day(one, terms), 1))}});
    }

    void open(Stated<Date> const& due) {
        bool const overdue = due.has_value() && as_of > *due;
        report.add({.rule = overdue ? rules::certification_overdue : rules::certification_open, .args = {.value = shown(due)}});
    }

    /// Whether a certification that is for the day may still be signed in time.
    [[nodiscard]] bool still_in_time(Date day) const {
        return std::ranges::any_of(certifications, [&](Certification const& one) {
            auto const days = detail::certifiable(one, terms);
            auto const due = certification_due(one, terms);
            bool const for_day = days && days->first <= day.day_number() && day.day_number() < days->most_past;
            return for_day && due.has_value() && as_of <= *due && course_of(one, terms, as_of, Reading::standing).states.only() != refused;
        });
    }

    void treatments(std::vector<Date> days) {
        std::ranges::sort(days, {}, &Date::day_number);
        auto const past = std::ranges::partition_point(days, [&](Date day) { return day <= as_of; });
        days.erase(std::unique(days.begin(), past), days.end());
        if (certifications.empty() && !days.empty())
            if (auto const due = date_of(days.front().day_number() + std::int64_t{terms.timely_days}); due.has_value() && as_of <= *due)
                return open(due);
        for (auto const day : days) {
            auto const answer = certified_on(certifications, day, as_of, terms);
            if (yes(answer) || (no(answer) && still_in_time(day)))
                continue;
            report.add({.rule = no(answer) ? rules::certification_missing : rules::certification_unknown, .date = day});
        }
    }
};

} // namespace

Stated<CertificationDue> next_due(std::span<Certification const> certifications, Date as_of, CertificationTerms const& terms) {
    using Due = Stated<CertificationDue>;
    if (certifications.empty())
        return Due::none();
    auto const& last = certifications.back();
    auto const course = course_of(last, terms, as_of, Reading::whole);
    auto const state = course.states.without(expired).only(); // on the day readings differ on, it is still due
    if (!state)
        return Due::unknown(Unknown::not_given);
    auto const due = [&](CertificationDuty duty, Stated<Date> const& by) {
        return Due(CertificationDue{.duty = duty, .by = by, .overdue = by.has_value() && *by < as_of});
    };
    switch (*state) {
    case drafted:
    case refused:
        if (sending_suffices(last, terms, as_of))
            return due(CertificationDuty::send_plan, plus(last.first_treatment, terms.order_sent_days));
        [[fallthrough]];
    case sent:
    case verbal_order_lapsed: return due(CertificationDuty::certify, certification_due(last, terms));
    case verbally_ordered:
        return due(CertificationDuty::sign_verbal_order, course.verbal_order ? date_of(*course.verbal_order + terms.verbal_days) : Stated<Date>::not_stated());
    case late_without_reason: return due(CertificationDuty::give_reason, Stated<Date>::none());
    case certified:
    case certified_by_order:
    case certified_late:
    case expired: return due(CertificationDuty::recertify, last_day(last, terms));
    case changed: return due(CertificationDuty::certify_change, plus(change_day(last), terms.timely_days));
    case recertified: break;
    }
    return Due::none();
}

Report review_certification(std::span<Certification const> certifications, std::span<Date const> treatments, Date as_of, CertificationTerms const& terms) {
    Review review{certifications, as_of, terms};
    for (auto const& one : certifications) {
        review.record(one);
        review.state(one, &one == &certifications.back());
    }
    review.treatments({treatments.begin(), treatments.end()});
    return std::move(review.report);
}

} // namespace therapy::care
