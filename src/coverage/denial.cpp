#include <therapy/coverage/denial.hpp>

#include "denial_outcome.hpp"

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source common_use{"how remittances commonly label a refusal; a plan's documents go before it", {}, Confidence::convention};
constexpr Source advance_notice{"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 30: liability and advance notices", Confidence::unconfirmed};

constexpr Source threshold{"Medicare Benefit Policy Manual (Pub. 100-02)", "ch. 15 §220.2, as restated", Confidence::secondary};

constexpr DenialRow rows[] = {
    {Denial::not_yet_in_force, Liable::patient, LiabilityBasis::not_insured, "26", common_use},
    {Denial::no_longer_in_force, Liable::patient, LiabilityBasis::not_insured, "27", common_use},
    {Denial::excluded, Liable::patient, LiabilityBasis::plan_exclusion, "204", common_use},
    {Denial::excluded_by_statute, Liable::patient, LiabilityBasis::statutory_exclusion, "96", common_use},
    {Denial::provider_not_payable, Liable::provider, LiabilityBasis::signed_notice, "B7", advance_notice},
    {Denial::outside_network, Liable::patient, LiabilityBasis::no_network_cover, "242", common_use},
    {Denial::authorization_missing, Liable::provider, LiabilityBasis::signed_notice, "197", common_use},
    {Denial::referral_missing, Liable::provider, LiabilityBasis::signed_notice, "288", common_use},
    {Denial::certification_missing, Liable::provider, LiabilityBasis::signed_notice, "272", advance_notice},
    {Denial::limit_reached, Liable::patient, LiabilityBasis::benefit_maximum, "119", common_use},
    {Denial::late_filing, Liable::provider, LiabilityBasis::signed_notice, "29", common_use},
    {Denial::no_medical_need, Liable::provider, LiabilityBasis::signed_notice, "50", advance_notice},
    {Denial::not_for_this_cause, Liable::patient, LiabilityBasis::not_insured, "109", common_use},
    {Denial::body_part_not_accepted, Liable::patient, LiabilityBasis::not_insured, "191", common_use},
    {Denial::money_exhausted, Liable::patient, LiabilityBasis::money_exhausted, "35", common_use},
    // Codes and units are the clinic's to choose: no notice makes them the patient's.
    {Denial::bundled, Liable::provider, LiabilityBasis::signed_notice, "236", common_use},
    {Denial::above_unit_cap, Liable::provider, LiabilityBasis::signed_notice, "151", common_use},
    {Denial::above_threshold, Liable::provider, LiabilityBasis::signed_notice, "119", threshold},
    {Denial::not_processable, Liable::provider, LiabilityBasis::signed_notice, "4", common_use},
};

constexpr bool ordered() {
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (static_cast<std::size_t>(rows[i].denial) != i)
            return false;
    return true;
}
static_assert(ordered() && std::size(rows) == std::size(enum_table<Denial>), "one row a denial, in the enumerators' order");

} // namespace

std::span<DenialRow const> denials() noexcept { return rows; }

DenialOutcome outcome_of(Denial denial, std::span<LiabilityRule const> plan_rules, boost::optional<LiabilityBasis> stated, Date date) {
    return detail::outcome_of(denial, plan_rules, stated, date, Stated<bool>::not_stated());
}

DenialOutcome detail::outcome_of(Denial denial, std::span<LiabilityRule const> plan_rules, boost::optional<LiabilityBasis> stated, Date date, Stated<bool> const& patient_share) {
    auto const& row = rows[static_cast<std::size_t>(denial)];
    auto liable = row.liable;
    boost::optional<LiabilityBasis> basis = row.basis;
    // Where a payer owes all of it, its limits are between it and the clinic.
    bool const payers_limit = row.basis == LiabilityBasis::benefit_maximum || row.basis == LiabilityBasis::money_exhausted;
    if (payers_limit && patient_share.has_value() && !*patient_share) {
        liable = Liable::provider;
        stated = boost::none;
    }
    for (auto const& rule : plan_rules)
        if (rule.denial == denial && rule.valid.contains(date)) {
            liable = rule.liable;
            basis = rule.basis;
            break;
        }
    // A notice is about whether the payer covers the care. What the clinic did not do in time, codes and units are the clinic's own.
    constexpr Denial of_the_clinic[] = {Denial::late_filing, Denial::certification_missing, Denial::bundled, Denial::above_unit_cap, Denial::not_processable};
    bool const by_notice = std::find(std::begin(of_the_clinic), std::end(of_the_clinic), denial) == std::end(of_the_clinic);
    if (liable == Liable::provider && !by_notice) {
        basis = boost::none;
    } else if (liable == Liable::provider) {
        if (stated)
            liable = Liable::patient;
        basis = stated;
    }
    auto const group = liable == Liable::patient ? AdjustmentGroup::patient_responsibility : AdjustmentGroup::contractual_obligation;
    return {liable, basis, group, row.reason};
}

} // namespace therapy::coverage
