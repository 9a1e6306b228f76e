#pragma once
// Payers, plans, policies, contracts and charges for unit tests. Every amount here is invented.

#include <therapy/clinic/episode.hpp>
#include <therapy/coverage/authorization.hpp>
#include <therapy/coverage/contract.hpp>
#include <therapy/coverage/fee_schedule.hpp>
#include <therapy/coverage/participation.hpp>
#include <therapy/coverage/plan.hpp>
#include <therapy/coverage/policy.hpp>
#include <therapy/testing/export.hpp>

namespace therapy::inline v0_1::testing {

/// Whole US dollars: `dollars(500)` is 500.00 USD.
[[nodiscard]] inline Money dollars(std::int64_t amount) { return Money(amount * 100); }

/// A commercial insurer. Every setter returns a changed copy.
class THERAPY_TESTING_EXPORT PayerBuilder {
public:
    PayerBuilder();

    [[nodiscard]] PayerBuilder id(std::uint32_t index) const;
    [[nodiscard]] PayerBuilder named(std::string name) const;
    [[nodiscard]] PayerBuilder kind(coverage::PayerKind kind) const;
    [[nodiscard]] PayerBuilder unit_rule(coverage::UnitRule rule) const;

    /// Any other change of the record.
    template <class Change>
    [[nodiscard]] PayerBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] coverage::Payer build() const { return record_; }
    operator coverage::Payer() const { return record_; } // NOLINT(google-explicit-constructor): a builder stands for its record

private:
    coverage::Payer record_;
};

/// A plan. What is said of shares is said of the covered benefits inside the network, or of every tier where the plan has no tiers.
class THERAPY_TESTING_EXPORT PlanBuilder {
public:
    explicit PlanBuilder(coverage::Plan plan) : record_(std::move(plan)) {}

    [[nodiscard]] PlanBuilder id(std::uint32_t index) const;
    [[nodiscard]] PlanBuilder of(coverage::PayerId payer) const;
    [[nodiscard]] PlanBuilder of(coverage::Payer const& payer) const { return of(payer.id); }
    [[nodiscard]] PlanBuilder named(std::string name) const;

    [[nodiscard]] PlanBuilder deductible(Money amount) const;
    [[nodiscard]] PlanBuilder without_deductible() const;
    [[nodiscard]] PlanBuilder ceiling(Money amount) const; ///< the most a member owes a year
    [[nodiscard]] PlanBuilder copay(Money amount) const;   ///< a visit; chooses an order that has both, where the plan had a deductible only
    [[nodiscard]] PlanBuilder coinsurance(Rate members_part) const;
    [[nodiscard]] PlanBuilder order(coverage::CostShareOrder order) const;
    [[nodiscard]] PlanBuilder year_starts(int month, int day) const;

    [[nodiscard]] PlanBuilder covers(coverage::BenefitCategory category) const;   ///< on the terms of physical therapy
    [[nodiscard]] PlanBuilder excludes(coverage::BenefitCategory category) const; ///< in every tier
    [[nodiscard]] PlanBuilder visit_limit(std::int64_t visits, std::vector<coverage::BenefitCategory> categories = {coverage::BenefitCategory::physical_therapy}) const;
    [[nodiscard]] PlanBuilder authorization_required(bool required = true) const;
    [[nodiscard]] PlanBuilder referral_required(bool required = true) const;

    template <class Change>
    [[nodiscard]] PlanBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] coverage::Plan build() const { return record_; }
    operator coverage::Plan() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    coverage::Plan record_;
};

/// Patient 0's enrolment in plan 0 since 2020.
class THERAPY_TESTING_EXPORT PolicyBuilder {
public:
    PolicyBuilder();

    [[nodiscard]] PolicyBuilder id(std::uint32_t index) const;
    [[nodiscard]] PolicyBuilder of(clinic::PatientId patient) const;
    [[nodiscard]] PolicyBuilder of(clinic::Patient const& patient) const { return of(patient.id); }
    [[nodiscard]] PolicyBuilder in(coverage::PlanId plan) const;
    [[nodiscard]] PolicyBuilder in(coverage::Plan const& plan) const { return in(plan.id); }
    [[nodiscard]] PolicyBuilder in_force(DateRange range) const;
    [[nodiscard]] PolicyBuilder member_number(std::string number) const;
    /// What the payer says at the start of a day, of the limit inside the network. \throws Error for no date.
    [[nodiscard]] PolicyBuilder already_met(Money deductible, Money ceiling, std::string_view as_of) const;
    [[nodiscard]] PolicyBuilder visits_used(std::int64_t visits, std::string_view as_of,
                                            coverage::BenefitCategory category = coverage::BenefitCategory::physical_therapy) const;

    template <class Change>
    [[nodiscard]] PolicyBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] coverage::Policy build() const { return record_; }
    operator coverage::Policy() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    coverage::Policy record_;
};

/// Twelve certified visits for the first half of 2026, every code, every provider.
class THERAPY_TESTING_EXPORT AuthorizationBuilder {
public:
    AuthorizationBuilder();

    [[nodiscard]] AuthorizationBuilder id(std::uint32_t index) const;
    [[nodiscard]] AuthorizationBuilder for_policy(coverage::PolicyId policy) const;
    [[nodiscard]] AuthorizationBuilder for_policy(coverage::Policy const& policy) const { return for_policy(policy.id); }
    [[nodiscard]] AuthorizationBuilder for_episode(clinic::EpisodeId episode) const;
    [[nodiscard]] AuthorizationBuilder number(std::string number) const;
    [[nodiscard]] AuthorizationBuilder status(coverage::AuthorizationStatus status) const;
    [[nodiscard]] AuthorizationBuilder visits(std::int64_t approved) const;
    [[nodiscard]] AuthorizationBuilder units(std::int64_t approved) const;
    [[nodiscard]] AuthorizationBuilder used(std::int64_t count) const;
    [[nodiscard]] AuthorizationBuilder between(std::string_view first_day, std::string_view last_day) const; ///< both belong to it
    [[nodiscard]] AuthorizationBuilder for_code(std::string_view code) const;                                ///< one more

    template <class Change>
    [[nodiscard]] AuthorizationBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] coverage::Authorization build() const { return record_; }
    operator coverage::Authorization() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    coverage::Authorization record_;
};

/// A contract with payer 0 since 2020 that allows 80 % of every charge.
class THERAPY_TESTING_EXPORT ContractBuilder {
public:
    ContractBuilder();

    [[nodiscard]] ContractBuilder id(std::uint32_t index) const;
    [[nodiscard]] ContractBuilder with_payer(coverage::PayerId payer) const;
    [[nodiscard]] ContractBuilder with_payer(coverage::Payer const& payer) const { return with_payer(payer.id); }
    [[nodiscard]] ContractBuilder for_plan(coverage::PlanId plan) const;
    [[nodiscard]] ContractBuilder for_tier(coverage::NetworkTier tier) const;
    [[nodiscard]] ContractBuilder allows(std::string_view code, Money per_unit) const; ///< instead of the share. \throws Error for no code
    [[nodiscard]] ContractBuilder allows_per_visit(Money amount) const;                ///< for every code without an amount of its own
    [[nodiscard]] ContractBuilder allows_share(Rate of_charge) const;                  ///< for every code without an amount of its own

    template <class Change>
    [[nodiscard]] ContractBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] coverage::Contract build() const { return record_; }
    operator coverage::Contract() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    [[nodiscard]] ContractBuilder for_the_rest(coverage::RateBasis basis, Stated<Money> amount, Stated<Rate> share) const;
    coverage::Contract record_;
};

/// Everyone of the clinic is in the network of payer 0 since 2020.
class THERAPY_TESTING_EXPORT ParticipationBuilder {
public:
    ParticipationBuilder();

    [[nodiscard]] ParticipationBuilder id(std::uint32_t index) const;
    [[nodiscard]] ParticipationBuilder with_payer(coverage::PayerId payer) const;
    [[nodiscard]] ParticipationBuilder with_payer(coverage::Payer const& payer) const { return with_payer(payer.id); }
    [[nodiscard]] ParticipationBuilder for_plan(coverage::PlanId plan) const;
    [[nodiscard]] ParticipationBuilder of(clinic::ProviderId provider) const;
    [[nodiscard]] ParticipationBuilder tier(coverage::NetworkTier tier) const;
    [[nodiscard]] ParticipationBuilder outside_network() const;

    template <class Change>
    [[nodiscard]] ParticipationBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] coverage::Participation build() const { return record_; }
    operator coverage::Participation() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    coverage::Participation record_;
};

[[nodiscard]] THERAPY_TESTING_EXPORT PayerBuilder a_payer();
/// A PPO: 500 USD deductible, then 20 % up to 3000 USD a year inside the network; outside 1000 USD, 40 %, 6000 USD. No massage, no wellness.
[[nodiscard]] THERAPY_TESTING_EXPORT PlanBuilder a_ppo();
/// An HMO: 25 USD a visit up to 2000 USD a year, with a referral, inside the network only.
[[nodiscard]] THERAPY_TESTING_EXPORT PlanBuilder an_hmo();
/// The library's own plan for Medicare Part B, of payer 0.
[[nodiscard]] THERAPY_TESTING_EXPORT PlanBuilder a_medicare_part_b();
[[nodiscard]] THERAPY_TESTING_EXPORT PlanBuilder a_self_pay();
/// A discount membership.
[[nodiscard]] THERAPY_TESTING_EXPORT PlanBuilder a_savings_plan();
[[nodiscard]] THERAPY_TESTING_EXPORT PolicyBuilder a_policy();
[[nodiscard]] THERAPY_TESTING_EXPORT AuthorizationBuilder an_authorization();
[[nodiscard]] THERAPY_TESTING_EXPORT ContractBuilder a_contract();
[[nodiscard]] THERAPY_TESTING_EXPORT ParticipationBuilder a_participation();

/// Invented charges, from 2020 on, for the codes whose way of billing the catalogue knows: a unit each where time counts, flat
/// elsewhere. No clinic and no payer uses them.
[[nodiscard]] THERAPY_TESTING_EXPORT coverage::FeeSchedule synthetic_fee_schedule();

} // namespace therapy::testing
