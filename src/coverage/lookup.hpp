#pragma once
// What the records of a context say, looked up once and kept: which records a policy meets, what they are worth, what a plan says of
// a service.

#include "chosen_rows.hpp"
#include "day_table.hpp"
#include "plain_terms.hpp"

#include <therapy/coverage/context.hpp>
#include <therapy/coverage/coverage_rules.hpp>
#include <therapy/coverage/product.hpp>

#include <array>

namespace therapy::inline v0_1::coverage::detail {

/// What is wrong with a record.
struct Judgement {
    Report report{};
    std::vector<RuleRef> problems{};             ///< its errors
    boost::optional<Currency> foreign{};         ///< a currency that is not the context's
};

/// A plan's answers for one service of one kind of provider in some days. Rows are the plan's own.
struct ServiceFacts {
    Stated<BenefitCategory> category{};
    Stated<bool> payable{};                      ///< of no meaning without a benefit
    BenefitRow const* excluded = nullptr;        ///< by which the benefit is left out in every tier
    std::array<BenefitRow const*, 3> benefits{}; ///< by tier
    std::array<LimitRow const*, 3> limits{};     ///< by tier
    std::array<bool, 3> has_terms{};
    std::array<TermsRow, 3> terms{};             ///< by tier, where the visit itself has no say in them
};

class Lookup {
public:
    explicit Lookup(Context const& context);

    [[nodiscard]] Context const& context() const noexcept { return context_; }

    [[nodiscard]] Judgement const& plan(Plan const& plan);
    [[nodiscard]] Judgement const& contract(std::uint32_t position);
    /// Whether neither a plan nor any contract of its payer has anything wrong with it.
    [[nodiscard]] bool says_nothing(Plan const& plan);
    [[nodiscard]] Judgement judge(Policy const& policy) const;
    /// Of the clinic's own fees, all together.
    [[nodiscard]] Judgement const& fee_schedules();

    /// Positions of a payer's contracts. \returns a range that holds as long as this
    [[nodiscard]] std::span<std::uint32_t const> contracts(PayerId payer) const;
    /// Positions of a policy's authorizations, in their order.
    [[nodiscard]] std::vector<std::uint32_t> authorizations(PolicyId policy);

    [[nodiscard]] Stated<NetworkTier> tier(Plan const& plan, boost::optional<clinic::ProviderId> provider, Date date);

    struct Service {
        Plan const* plan;
        Payer const* payer;
        catalog::ServiceCode code;
        catalog::Purpose purpose;
        catalog::QualificationKind kind;
        Stated<bool> under_plan_of_care;
        Date date;
    };
    /// \returns a reference that holds until the service is asked about on another day
    [[nodiscard]] ServiceFacts& service(Service const& of);
    /// What decides lines about which everything is stated.
    [[nodiscard]] PlainTermsTable& plain() noexcept { return plain_; }
    /// What a contract has for a service. `facts`, where they are known, keep what was found.
    [[nodiscard]] TermsRow terms(AllowedQuestion const& question, ServiceFacts* facts);

private:
    using Position = std::pair<std::uint32_t, std::uint32_t>; ///< the index of an id, and a record that names it

    /// How the rates of a payer depend on the visit, beside the service and its provider.
    struct VisitRates {
        bool by_place = false;
        bool by_modifier = false;
    };
    [[nodiscard]] VisitRates visit_rates(PayerId payer);
    [[nodiscard]] Stated<NetworkTier> find_tier(Plan const& plan, boost::optional<clinic::ProviderId> provider, Date date, Around& around);
    [[nodiscard]] ServiceFacts find_service(Service const& of, Around& around) const;
    [[nodiscard]] Judgement judged(Report report, boost::optional<Currency> currency) const;

    Context context_;
    std::vector<boost::optional<Judgement>> plans_;
    std::vector<boost::optional<bool>> silent_plans_; ///< that say nothing, once somebody asked
    std::vector<boost::optional<Judgement>> contracts_;
    boost::optional<Judgement> fee_schedules_;
    std::vector<std::uint32_t> by_payer_; ///< positions of contracts, ordered by payer
    std::vector<boost::optional<VisitRates>> visit_rates_; ///< of the payer whose first contract stands there, once somebody asked
    DayTable<Stated<NetworkTier>> tiers_;
    DayTable<ServiceFacts> services_;
    PlainTermsTable plain_;
    // Found by looking through all of them the first times: what is asked once is not worth an order.
    std::size_t tier_searches_ = 0;
    std::size_t authorization_searches_ = 0;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> participations_; ///< by payer and provider, once there is an order
    std::vector<Position> authorizations_;                                ///< by policy, once there is an order
};

} // namespace therapy::coverage::detail
