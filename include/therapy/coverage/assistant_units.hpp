#pragma once
// Which units were given in part by a therapist's assistant, and what is paid of them.

#include <therapy/core/effective.hpp>
#include <therapy/core/money.hpp>

namespace therapy::inline v0_1::coverage {

/// What Medicare asks and pays of services in which an assistant takes part.
struct AssistantTerms {
    bool last_unit_exception; ///< a therapist's 8 minutes of what is left for a last unit keep the modifier off it
    Rate paid_share;          ///< of the amount that would be paid

    friend bool operator==(AssistantTerms const&, AssistantTerms const&) = default;
};

/// By date: modifiers are asked for since 2020, and less is paid, with the exception for the last unit, since 2022.
[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<AssistantTerms> const> assistant_terms();
/// \returns the terms of a date; `none` before there were any; `unknown` past the last confirmed date
[[nodiscard]] THERAPY_EXPORT Stated<AssistantTerms> assistant_terms(Date date);

/// Minutes of one code on one day, by who gave them. What an assistant does beside the therapist, in the same minutes, is the therapist's.
struct FurnishedMinutes {
    std::int64_t therapist = 0;
    std::int64_t assistant = 0;

    friend bool operator==(FurnishedMinutes const&, FurnishedMinutes const&) = default;
};

/// Whether an assistant's minutes are more than a tenth of a service: the assistant gave it in part.
/// \pre both 0 or more
[[nodiscard]] constexpr bool assistant_in_part(FurnishedMinutes const& minutes) noexcept { return minutes.assistant * 9 > minutes.therapist; }

/// How a code's units divide.
struct AssistantUnits {
    std::int64_t without = 0; ///< an assistant's modifier
    std::int64_t with = 0;

    friend bool operator==(AssistantUnits const&, AssistantUnits const&) = default;
};

/// The units of a timed code that carry an assistant's modifier.
///
/// Full quarters of an hour go to who gave them. Of what is left of both:
///
///     one unit     a therapist's 8 minutes or more keep the modifier off it (since 2022); else it is with the modifier where
///                  the assistant's part is more than a tenth
///     two units    one with, one without (since 2022): each gave most of one
///
/// \pre     minutes and units 0 or more
/// \returns the units; `unknown` where there are more or fewer units than the minutes explain, and for two units left before 2022
/// \source  Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.1, and published billing examples of CMS, secondary
[[nodiscard]] THERAPY_EXPORT Stated<AssistantUnits> assistant_units(FurnishedMinutes const& minutes, std::int64_t units, AssistantTerms const& terms);

/// The same for a service that is not billed by time: all its units together.
[[nodiscard]] THERAPY_EXPORT AssistantUnits untimed_assistant_units(FurnishedMinutes const& minutes, std::int64_t units) noexcept;

/// What is paid of a line with an assistant's modifier: a share of what would be paid, after every other reduction and before
/// sequestration. The patient's part is computed before and stays. Critical access hospitals are exempt: do not ask for them.
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.1
[[nodiscard]] THERAPY_EXPORT Money paid_for_assistant(Money paid, AssistantTerms const& terms, Rounding rounding);

} // namespace therapy::coverage
