#pragma once
// The days a certification is for, as day numbers with what is not known about their end.

#include <therapy/care/certification.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care::detail {

/// Surely [first, least_past), perhaps up to most_past.
struct CertifiableSpan {
    std::int64_t first;
    std::int64_t least_past;
    std::int64_t most_past;
    bool open; ///< a date or a duration is not stated; else the two ends are readings of one count
};

/// The last day on which a signature is in time. \returns none without a first treatment
[[nodiscard]] inline boost::optional<std::int64_t> due_day(Certification const& certification, CertificationTerms const& terms) {
    if (!certification.first_treatment.has_value())
        return boost::none;
    auto const first = std::int64_t{certification.first_treatment->day_number()};
    return first + (certification.kind == CertificationKind::recertification ? -1 : std::int64_t{terms.timely_days});
}

/// As if the plan had never been changed. \returns none without a first treatment
[[nodiscard]] inline boost::optional<CertifiableSpan> certifiable_before_change(Certification const& certification, CertificationTerms const& terms) {
    if (!certification.first_treatment.has_value())
        return boost::none;
    auto const first = std::int64_t{certification.first_treatment->day_number()};
    bool const one_more = terms.counting && *terms.counting == catalog::DayNumbering::day_after_first_treatment_is_day_one;
    CertifiableSpan span{.first = first, .least_past = first + terms.longest_days, .most_past = first + terms.longest_days, .open = false};
    span.least_past += one_more ? 1 : 0;
    span.most_past += one_more || !terms.counting ? 1 : 0;
    auto const end_at = [&](std::int64_t past) {
        span.least_past = std::min(span.least_past, past);
        span.most_past = std::min(span.most_past, past);
    };
    if (certification.weeks.has_value() && !certification.through)
        end_at(first + 7 * std::int64_t{*certification.weeks});
    if (certification.through)
        end_at(std::int64_t{certification.through->day_number()} + 1);
    else if (!certification.weeks.is_answered()) {
        span.least_past = first;
        span.open = true;
    }
    return span;
}

/// \param changes_until  significant changes up to this day end it; absent: all do
/// \returns none without a first treatment
[[nodiscard]] inline boost::optional<CertifiableSpan> certifiable(Certification const& certification, CertificationTerms const& terms,
                                                                  boost::optional<Date> changes_until = boost::none) {
    auto span = certifiable_before_change(certification, terms);
    if (!span)
        return span;
    for (auto const& event : certification.events) {
        if (event.kind != CertificationEventKind::significant_change)
            continue;
        if (!event.date.has_value()) {
            span->least_past = span->first;
            span->open = true;
        } else if (!changes_until || *event.date <= *changes_until) {
            span->least_past = std::min<std::int64_t>(span->least_past, event.date->day_number());
            span->most_past = std::min<std::int64_t>(span->most_past, event.date->day_number());
        }
    }
    return span;
}

} // namespace therapy::care::detail
