#pragma once
// Whether a patient who is insured may be asked to pay instead: by payer, dated, with sources.

#include <therapy/core/effective.hpp>
#include <therapy/core/report.hpp>
#include <therapy/coverage/benefit.hpp>
#include <therapy/coverage/payer.hpp>
#include <therapy/coverage/planned_visit.hpp>

#include <string>

namespace therapy::inline v0_1::coverage {

/// What the patient would pay for.
enum class GuardedPayment {
    instead_of_cover, ///< a service the payer covers, without telling the payer
    not_covered,      ///< a service the payer does not cover
    upgrade,          ///< more or better of a service the payer covers
};

enum class GuardAnswer { permitted, forbidden, permitted_with_form, unknown };

/// One fact.
struct GuardFact {
    PayerKind payer;
    GuardedPayment payment;
    boost::optional<bool> inside_network{}; ///< only inside, or only outside, the payer's network; absent: either
    GuardAnswer answer;
    std::string_view form{};                ///< what must be signed
};

/// The built-in facts; the first that fits decides.
[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<GuardFact> const> guard_facts();

struct GuardDecision {
    GuardAnswer answer = GuardAnswer::unknown;
    std::string_view form{};
    boost::optional<Source> source{};       ///< of the fact; absent when there is none

    friend bool operator==(GuardDecision const&, GuardDecision const&) = default;
};

/// Whether a patient insured by this kind of payer may be asked.
/// \returns `unknown` where no fact fits, past the last confirmed date, or where the answer depends on a network and its tier is not known
[[nodiscard]] THERAPY_EXPORT GuardDecision may_ask_patient(PayerKind payer, GuardedPayment payment, Stated<NetworkTier> const& tier, Date date);

/// Whether the patient may be asked for an upgrade beside what the payer covers in a visit.
/// \returns `coverage.upgrade-overlaps-covered-service` where the visit bills the same service to the payer; and what
///          `may_ask_patient` says of an upgrade, as `coverage.self-pay-not-permitted`, `-needs-form` or `-unknown`
[[nodiscard]] THERAPY_EXPORT Report check_upgrade(PlannedVisit const& visit, catalog::ServiceCode upgrade, PolicyId policy, PayerKind payer, Stated<NetworkTier> const& tier);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::GuardedPayment> enum_table<coverage::GuardedPayment>[] = {
    {coverage::GuardedPayment::instead_of_cover, "instead-of-cover"},
    {coverage::GuardedPayment::not_covered, "not-covered"},
    {coverage::GuardedPayment::upgrade, "upgrade"},
};
template <>
inline constexpr EnumEntry<coverage::GuardAnswer> enum_table<coverage::GuardAnswer>[] = {
    {coverage::GuardAnswer::permitted, "permitted"},
    {coverage::GuardAnswer::forbidden, "forbidden"},
    {coverage::GuardAnswer::permitted_with_form, "permitted-with-form"},
    {coverage::GuardAnswer::unknown, "unknown"},
};
} // namespace therapy
