#pragma once
// Who bears a line the payer refuses: a table, before which a plan's own rows and the line's stated ground go.

#include <therapy/coverage/adjustment_reason.hpp>
#include <therapy/coverage/plan.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// What commonly follows from a refusal.
struct DenialRow {
    Denial denial;
    Liable liable;
    LiabilityBasis basis;       ///< of the patient's liability; of no meaning where the provider is liable
    std::string_view reason;    ///< claim adjustment reason code
    Source source;
};

/// In the order of the enumerators.
[[nodiscard]] THERAPY_EXPORT std::span<DenialRow const> denials() noexcept;

/// Who bears a refused line, and how it is labelled.
struct DenialOutcome {
    Liable liable;
    boost::optional<LiabilityBasis> basis; ///< always there when the patient is liable
    AdjustmentGroup group;
    std::string_view reason;

    friend bool operator==(DenialOutcome const&, DenialOutcome const&) = default;
};

/// Without a ground stated for the line or by the plan, a refusal that is the clinic's to prevent is the provider's loss. No ground
/// stated for the line makes a late claim, a certification that is not there, or a choice of codes and units the patient's.
///
/// \param stated  the ground on which the patient may be asked for this line, e.g. a notice signed beforehand
[[nodiscard]] THERAPY_EXPORT DenialOutcome outcome_of(Denial denial, std::span<LiabilityRule const> plan_rules, boost::optional<LiabilityBasis> stated,
                                                      Date date);

} // namespace therapy::coverage
