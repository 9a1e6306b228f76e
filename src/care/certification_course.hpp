#pragma once
// One certification followed event by event up to a day.

#include "certification_states.hpp"

#include <therapy/care/care_powers.hpp>

namespace therapy::inline v0_1::care::detail {

/// How the events are read.
enum class Reading {
    whole,    ///< with what follows a certification: its end, a change, another one
    standing, ///< only what it was itself
    cover,    ///< the same, and an order nobody stated may make up for the signature
};

/// Where a certification stands.
struct Course {
    States states;
    boost::optional<std::int64_t> verbal_order{}; ///< the day of the last one whose author may certify, as far as it still counts
    boost::optional<std::int64_t> since{};        ///< the day from which it counted: of the first signature that certifies, or the one the plan was sent on where an order suffices
};

/// \param report  receives what is wrong with the events: who signed, what is not dated, what is out of place
[[nodiscard]] Course course_of(Certification const& certification, CertificationTerms const& terms, Date as_of, Reading reading, Report* report = nullptr);

constexpr bool yes(Stated<bool> const& answer) { return answer.has_value() && *answer; }
constexpr bool no(Stated<bool> const& answer) { return answer.has_value() && !*answer; }

[[nodiscard]] inline Stated<bool> may_certify(Stated<catalog::QualificationKind> const& kind) {
    return kind.has_value() ? care_powers(*kind).certifies : Stated<bool>::unknown(Unknown::not_given);
}
[[nodiscard]] inline Stated<Date> date_of(std::int64_t day) {
    auto const date = Date::from_day_number(day);
    return date ? Stated<Date>(*date) : Stated<Date>::unknown(Unknown::unsupported);
}

} // namespace therapy::care::detail
