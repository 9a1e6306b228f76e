#pragma once
// Which of a visit's policies pays first on its day.

#include <therapy/coverage/context.hpp>
#include <therapy/coverage/liability.hpp>
#include <therapy/coverage/product.hpp>

namespace therapy::inline v0_1::coverage {

/// The policies of a visit, sorted out.
struct PolicyChoice {
    boost::optional<PolicyId> first{};        ///< asked first; a discount membership only where nothing else is in force
    std::vector<PolicyId> further{};          ///< further insurance in force that may pay what the first leaves
    boost::optional<PolicyId> membership{};   ///< a discount membership in force beside insurance
    boost::optional<Denial> denial{};         ///< why there is none: not yet, or no longer, in force
    bool unknown = false;                     ///< a policy that may come first is not there, or names a plan or payer that is not

    friend bool operator==(PolicyChoice const&, PolicyChoice const&) = default;
};

/// Sorts out the policies of a visit, given in the order they pay. One that answers for injuries of a certain cause comes first in an
/// episode of that cause, and is left out in one of another. After a self-pay policy no further one is asked: the patient
/// chose to pay.
/// \complexity O(policies)
[[nodiscard]] THERAPY_EXPORT PolicyChoice choose_policy(std::span<PolicyId const> policies, Date date, Context const& context,
                                                             Stated<clinic::CauseKind> const& cause = {});

} // namespace therapy::coverage
