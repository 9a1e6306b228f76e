#include "slot_policy.hpp"

#include "../session_terms.hpp"

#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::schedule::detail {

namespace {

enum class Weight {
    hard,    ///< whatever breaks the rule is no slot
    soft,    ///< it only says something
    depends, ///< on whom it is about: each case is to be judged
};

Weight weight_of(FindingPolicy const& policy, Rule const& rule) {
    if (apply(policy, Report({Finding{.rule = rule}})).passes())
        return Weight::soft;
    bool const by_subject = std::any_of(policy.waivers.begin(), policy.waivers.end(), [&](WaiverRule const& waiver) { return waiver.rule == rule.code && waiver.subject; });
    return by_subject && rule.waivable ? Weight::depends : Weight::hard;
}

constexpr bool is_cleared(SubjectKind kind) noexcept { return kind == SubjectKind::room || kind == SubjectKind::equipment; }

constexpr Rule const* hours_rules[] = {&rules::outside_working_hours, &rules::clinic_closed, &rules::provider_time_off, &rules::on_break,
                                       &rules::room_out_of_service, &rules::equipment_out_of_service, &rules::patient_unavailable};

} // namespace

SlotPolicy::SlotPolicy(FindingPolicy const& policy) : SlotPolicy() {
    plain = policy.severities.empty() && policy.waivers.empty();
    if (plain)
        return;
    auto const is_hard = [&](Rule const& rule) { return weight_of(policy, rule) == Weight::hard; };
    hours = std::all_of(std::begin(hours_rules), std::end(hours_rules), [&](Rule const* rule) { return is_hard(*rule); });
    auto const unknown = weight_of(policy, rules::working_hours_unknown);
    unknown_is_closed = unknown == Weight::hard;
    judge_each = !hours || unknown == Weight::depends;
    for (auto const& entry : enum_table<SubjectKind>) {
        bool const hard = is_hard(rule_at_once(entry.value)) && is_hard(rule_too_many(entry.value)) && (!is_cleared(entry.value) || is_hard(rules::turnover_violated));
        booked[static_cast<std::size_t>(entry.value)] = hard;
        judge_each = judge_each || !hard;
    }
    // These findings are about nobody, so a waiver for somebody does not touch them.
    auto const is_not_soft = [&](Rule const& rule) { return weight_of(policy, rule) != Weight::soft; };
    past = is_not_soft(rules::in_past);
    notice = is_not_soft(rules::below_minimum_notice);
    horizon = is_not_soft(rules::beyond_booking_horizon);
}

} // namespace therapy::schedule::detail
