#include <therapy/care/certification.hpp>

#include "certification_course.hpp"
#include "certification_days.hpp"

namespace therapy::inline v0_1::care {

namespace {

using detail::course_of;
using detail::date_of;
using detail::no;
using detail::Reading;
using detail::yes;

/// The same answer with the reason that its day is one of those that readings differ on, or that something is not stated.
Stated<bool> perhaps_over(detail::CertifiableSpan const& days) {
    return Stated<bool>::unknown(days.open ? Unknown::not_given : Unknown::conflicting);
}

} // namespace

Stated<CertifiableDays> certifiable_days(Certification const& certification, CertificationTerms const& terms) {
    auto const days = detail::certifiable(certification, terms);
    if (!days)
        return Stated<CertifiableDays>::unknown(Unknown::not_given);
    if (days->most_past <= days->first || (!days->open && days->least_past <= days->first))
        return Stated<CertifiableDays>::none();
    if (days->open)
        return Stated<CertifiableDays>::unknown(Unknown::not_given);
    auto const past = Date::from_day_number(days->least_past);
    if (!past)
        return Stated<CertifiableDays>::unknown(Unknown::unsupported);
    CertifiableDays result{.days = DateRange(*certification.first_treatment, *past)};
    if (days->most_past > days->least_past)
        result.disputed = *past;
    return result;
}

Stated<Date> certification_due(Certification const& certification, CertificationTerms const& terms) {
    auto const due = detail::due_day(certification, terms);
    return due ? date_of(*due) : certification.first_treatment;
}

Stated<CertificationState> state_on(Certification const& certification, Date date, CertificationTerms const& terms) {
    auto const state = course_of(certification, terms, date, Reading::whole).states.only();
    return state ? Stated<CertificationState>(*state) : Stated<CertificationState>::unknown(Unknown::not_given);
}

Stated<bool> certified_on(Certification const& certification, Date treatment, Date as_of, CertificationTerms const& terms) {
    auto const days = detail::certifiable(certification, terms, as_of);
    auto const day = treatment.day_number();
    if (days && (day < days->first || day >= days->most_past))
        return false;
    auto const standing = course_of(certification, terms, as_of, Reading::cover).states.certify();
    if (no(standing))
        return standing;
    if (!days || !yes(standing))
        return Stated<bool>::unknown(Unknown::not_given);
    return day < days->least_past ? standing : perhaps_over(*days);
}

Stated<bool> certified_on(std::span<Certification const> certifications, Date treatment, Date as_of, CertificationTerms const& terms) {
    Stated<bool> result = false;
    for (auto const& one : certifications) {
        auto const answer = certified_on(one, treatment, as_of, terms);
        if (yes(answer))
            return answer;
        if (!answer.has_value())
            result = answer;
    }
    return result;
}

Stated<Date> certified_since(Certification const& certification, Date as_of, CertificationTerms const& terms) {
    auto const course = course_of(certification, terms, as_of, Reading::cover);
    auto const standing = course.states.certify();
    if (no(standing))
        return Stated<Date>::none();
    if (yes(standing) && course.since)
        return date_of(*course.since);
    return Stated<Date>::unknown(Unknown::not_given);
}

} // namespace therapy::care
