#pragma once
// The rules of the dataset as a whole.

#include <therapy/core/config.hpp>
#include <therapy/core/rule_book.hpp>

#include <span>

namespace therapy::inline v0_1::desk::rules {

inline constexpr Rule dangling_reference{"desk.dangling-reference", Severity::error, Scope::record, "{subjects} names {counterparts}, which is not there"};
inline constexpr Rule episode_of_another{"desk.episode-of-another", Severity::error, Scope::session, "{subjects} treats a patient under {counterparts}, which is another patient's"};
inline constexpr Rule policy_of_another{"desk.policy-of-another", Severity::error, Scope::record, "{subjects} names {counterparts}, which is another patient's"};
inline constexpr Rule nothing_to_bill{"desk.nothing-to-bill", Severity::advisory, Scope::session, "{subjects} names no service code for {counterparts}: nothing to ask a payer"};
inline constexpr Rule day_unknown{"desk.day-unknown", Severity::error, Scope::session, "the local day of {subjects} is not known: {value}"};

} // namespace therapy::desk::rules

namespace therapy::inline v0_1::desk {
/// Every rule of this room.
[[nodiscard]] THERAPY_EXPORT std::span<Rule const* const> desk_rules() noexcept;
/// Every built-in rule of floors 0 to 4.
[[nodiscard]] THERAPY_EXPORT RuleBook const& built_in_rules();
} // namespace therapy::desk
