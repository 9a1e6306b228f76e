#pragma once
// The records an answer is computed from: views of what the caller keeps.

#include <therapy/coverage/authorization.hpp>
#include <therapy/coverage/contract.hpp>
#include <therapy/coverage/fee_schedule.hpp>
#include <therapy/coverage/participation.hpp>
#include <therapy/coverage/payer.hpp>
#include <therapy/coverage/plan.hpp>
#include <therapy/coverage/policy.hpp>
#include <therapy/coverage/unit_caps.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

class CodeEdits;

/// Const views. A record is found by its id, at the id's position or, failing that, anywhere.
struct Context {
    std::span<Payer const> payers{};
    std::span<Plan const> plans{};
    std::span<Contract const> contracts{};
    std::span<Participation const> participations{};
    std::span<Policy const> policies{};
    std::span<Authorization const> authorizations{};
    std::span<FeeSchedule const> fee_schedules{};
    Currency currency = usd;   ///< of every amount: others are refused (`coverage.currency-mismatch`)
    Names keys{};              ///< outside keys, so that the order of the ids never shows; without them ids order
    std::span<RelativeValue const> relative_values{}; ///< what rates by relative values are computed from
    std::span<UnitCap const> unit_caps{};             ///< the most units of a code in a patient's day
    CodeEdits const* code_edits = nullptr;            ///< codes that are not paid together; null: nothing is known of any

    /// The record of an id.
    [[nodiscard]] THERAPY_EXPORT boost::optional<Payer const&> payer(PayerId id) const noexcept;
    [[nodiscard]] THERAPY_EXPORT boost::optional<Plan const&> plan(PlanId id) const noexcept;
    [[nodiscard]] THERAPY_EXPORT boost::optional<Policy const&> policy(PolicyId id) const noexcept;
};

} // namespace therapy::coverage
