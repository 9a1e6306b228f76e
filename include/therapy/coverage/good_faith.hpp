#pragma once
// The federal rules for a good-faith estimate to somebody who pays without insurance: until when it is due, and which bill may be disputed.

#include <therapy/core/effective.hpp>
#include <therapy/core/enum_text.hpp>
#include <therapy/core/money.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// The rules of some years. Business days are workdays (`workdays.hpp`).
struct GoodFaithRules {
    int booked_ahead;            ///< business days between the day a service is booked and its own, from which an estimate is due …
    int due_after_booking;       ///< … so many business days after the booking
    int booked_far_ahead;        ///< from so many on …
    int due_after_booking_ahead; ///< … it is due later
    int due_after_request;       ///< business days after somebody asked for it, or what it would cost
    std::int64_t disputable_dollars; ///< a bill that is so much above the estimate, or more
    int dispute_days;            ///< calendar days after the first bill came
    int months;                  ///< one estimate holds for services that recur, for no longer than this
};

[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<GoodFaithRules> const> good_faith_rules();

/// The last day to give an estimate for a service that is booked.
///
/// \param closed  further days that are no business days, in any order
/// \returns the day; `none` where it is booked too shortly before for one to be due without being asked for, or before the rules began;
///          `unknown` past the last confirmed date, and where the booking comes after the service
[[nodiscard]] THERAPY_EXPORT Stated<Date> good_faith_due(Date booked, Date service, std::span<Date const> closed = {});
/// The last day to give an estimate somebody asked for. \returns as above
[[nodiscard]] THERAPY_EXPORT Stated<Date> good_faith_due_on_request(Date asked, std::span<Date const> closed = {});
/// The day from which an estimate for services that recur has to be given anew. \returns as above
[[nodiscard]] THERAPY_EXPORT Stated<Date> good_faith_renewal(Date given);

enum class DisputeAnswer {
    permitted,
    too_little, ///< the bill is not so much above the estimate
    too_late,
    unknown,
};

/// Whether a patient may dispute what one provider billed.
///
/// \param expected  of that provider, by the estimate; a range is its upper end
/// \param billed    dollars, of the services of the estimate
/// \returns `unknown` where an amount that matters is not known or not in dollars, and past the last confirmed date of the rules
[[nodiscard]] THERAPY_EXPORT DisputeAnswer may_dispute(Stated<Money> const& expected, Stated<Money> const& billed, Date bill_received, Date today);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::DisputeAnswer> enum_table<coverage::DisputeAnswer>[] = {
    {coverage::DisputeAnswer::permitted, "permitted"},
    {coverage::DisputeAnswer::too_little, "too-little"},
    {coverage::DisputeAnswer::too_late, "too-late"},
    {coverage::DisputeAnswer::unknown, "unknown"},
};
} // namespace therapy
