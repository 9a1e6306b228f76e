#pragma once
// A plan: what a payer sells. What it covers, in which tier, for which share, up to which limits; every row with its dates.

#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/core/report.hpp>
#include <therapy/coverage/benefit.hpp>
#include <therapy/coverage/coordination_terms.hpp>
#include <therapy/coverage/cost_share_terms.hpp>
#include <therapy/coverage/liability.hpp>
#include <therapy/coverage/payer.hpp>
#include <therapy/coverage/therapy_threshold.hpp>

namespace therapy::inline v0_1::coverage {

/// The kind of product. It supplies what a plan does not state (`product.hpp`).
enum class ProductKind {
    ppo, hmo, epo, pos, medicare_part_b, self_pay, member_savings, other,
    medicare_advantage, medicaid, tricare,
    veterans_community_care,
    workers_compensation,
    auto_medical,      ///< personal injury protection or medical payments of a car's policy
    attorney_lien,     ///< paid out of a settlement, if there is one
    employer_contract, ///< an employer pays for its people without insurance
};

/// The day a plan's year begins, every year. The 29th of February begins on the 28th in a shorter year.
struct YearStart {
    int month = 1;
    int day = 1;

    friend bool operator==(YearStart const&, YearStart const&) = default;
};

/// One benefit in one tier: is it covered, what does the member owe, what must be there beforehand.
struct BenefitRow {
    BenefitCategory category;
    boost::optional<NetworkTier> tier{};     ///< absent: every tier
    DateRange valid;
    Stated<bool> covered{};
    bool excluded_by_statute = false;        ///< says why, when not covered
    CostShareTerms share{};
    Stated<bool> authorization_required{};   ///< not stated: see AuthorizationRule, then the product
    Stated<bool> referral_required{};        ///< not stated: the product

    friend bool operator==(BenefitRow const&, BenefitRow const&) = default;
};

/// Which amounts of earlier claims credit the next year's limit.
struct CarryOver {
    std::vector<int> months{};      ///< 1 to 12
    bool only_if_unmet = true;      ///< only in a year whose limit was not met

    friend bool operator==(CarryOver const&, CarryOver const&) = default;
};

/// How a family's limit goes together with one person's.
enum class FamilyRule {
    embedded,  ///< a person's limit is met by that person or by the family
    aggregate, ///< only the family's limit counts
};

/// The deductible and the ceiling of a family's plan year.
struct FamilyLimit {
    Stated<Money> deductible{};
    Stated<Money> ceiling{};
    FamilyRule deductible_rule = FamilyRule::embedded;
    FamilyRule ceiling_rule = FamilyRule::embedded;

    friend bool operator==(FamilyLimit const&, FamilyLimit const&) = default;
};

/// Whether what counts in one tier's limits counts in another's too.
enum class CrossAccumulation {
    separate,         ///< each tier's limits alone
    inside_to_outside, ///< what is owed inside the network counts outside too
    outside_to_inside,
    both,
};

/// The deductible and the ceiling of one person's plan year.
struct LimitRow {
    boost::optional<NetworkTier> tier{};   ///< absent: one counter for all tiers
    DateRange valid;
    Stated<Money> deductible{};
    Stated<Money> ceiling{};               ///< the most the member owes in a year of cost share
    boost::optional<CarryOver> deductible_carry_over{};
    boost::optional<FamilyLimit> family{};      ///< absent: there is none
    boost::optional<YearStart> year_start{};    ///< of this limit; absent: the plan's

    friend bool operator==(LimitRow const&, LimitRow const&) = default;
};

/// What happens at a limit.
enum class LimitKind {
    hard, ///< nothing more is covered
    soft, ///< what follows is covered if the payer agrees after a review
};

/// The visits a plan pays for in a plan year; several benefits may share one limit.
struct VisitLimit {
    std::vector<BenefitCategory> categories{};
    DateRange valid;
    Stated<std::int64_t> visits{};
    LimitKind kind = LimitKind::hard;
    bool per_condition = false;                 ///< for every episode of its own
    boost::optional<YearStart> year_start{};    ///< of this limit; absent: the plan's

    friend bool operator==(VisitLimit const&, VisitLimit const&) = default;
};

/// Which amount a limit in money counts.
enum class LimitCounts {
    allowed, ///< what is allowed
    paid,    ///< what the plan pays
};

/// The money a plan pays for in a plan year; several benefits may share one limit.
struct AmountLimit {
    std::vector<BenefitCategory> categories{};
    DateRange valid;
    Stated<Money> amount{};
    LimitCounts counts = LimitCounts::allowed;
    bool per_condition = false;                 ///< for every episode of its own
    boost::optional<YearStart> year_start{};    ///< absent: the plan's

    friend bool operator==(AmountLimit const&, AmountLimit const&) = default;
};

/// The time within which a claim must reach the payer, from the day of the service: days, whole calendar months, or both.
struct FilingLimit {
    DateRange valid;                            ///< days of the service
    Stated<std::int64_t> days{};                ///< none: no limit
    Stated<std::int64_t> months{};              ///< to the same day of a later month, or its last; none: no limit
    bool to_next_workday = false;               ///< a last day on a Saturday or Sunday, or a holiday, moves to the next day that is none

    friend bool operator==(FilingLimit const&, FilingLimit const&) = default;
};

/// A part the law takes off what a plan pays. It is never the patient's.
struct PaymentReduction {
    DateRange valid;
    Rate rate;                                  ///< of what would be paid, after the reductions before it
    std::vector<std::string> modifiers{};       ///< only for lines with one of them; empty: every line
    std::string reason{};                       ///< claim adjustment reason code

    friend bool operator==(PaymentReduction const&, PaymentReduction const&) = default;
};

/// Whether some codes need an authorization; the first row that fits decides, before the benefit's own word.
struct AuthorizationRule {
    std::vector<catalog::ServiceCode> codes{};       ///< empty: every code
    boost::optional<BenefitCategory> category{};     ///< absent: every benefit
    DateRange valid;
    Stated<bool> required{};

    friend bool operator==(AuthorizationRule const&, AuthorizationRule const&) = default;
};

/// Whether the plan pays for a benefit when it is given by a kind of provider.
struct RenderingRule {
    boost::optional<BenefitCategory> category{};     ///< absent: every benefit
    catalog::QualificationKind kind;
    DateRange valid;
    Stated<bool> payable{};

    friend bool operator==(RenderingRule const&, RenderingRule const&) = default;
};

/// The benefit a plan counts some codes under, where it differs from the common table (`benefit_category.hpp`).
struct CategoryRule {
    std::vector<catalog::ServiceCode> codes{};               ///< empty: every code
    boost::optional<catalog::Purpose> purpose{};             ///< absent: every purpose
    boost::optional<catalog::QualificationKind> kind{};      ///< absent: every kind of provider
    DateRange valid;
    BenefitCategory category;
    boost::optional<bool> under_plan_of_care{};              ///< only with one in force on that day, or only without; absent: either

    friend bool operator==(CategoryRule const&, CategoryRule const&) = default;
};

/// Who bears a refused line under this plan, where it differs from the common table (`denial.hpp`).
struct LiabilityRule {
    Denial denial;
    DateRange valid;
    Liable liable;
    boost::optional<LiabilityBasis> basis{};         ///< needed when the patient is liable

    friend bool operator==(LiabilityRule const&, LiabilityRule const&) = default;
};

/// What a payer makes of more units of a code than its cap.
enum class CapEffect {
    line_refused,   ///< it pays none of them
    excess_refused, ///< it pays the cap
};

/// What is one visit, for a plan's limits of visits, authorizations that count visits, and amounts for a visit.
enum class VisitPer {
    session,          ///< every session
    day,              ///< all a member is given on one local day
    day_and_provider, ///< all that one provider gives on one local day
    day_and_benefit,  ///< all that falls under one benefit on one local day: physical and occupational therapy are two
};

/// How a payer judges lines beside covering them. What nobody stated is as Medicare has it where the payer is Medicare, else unknown:
/// it leaves a line open that would be refused. What Medicare is known to look at and nobody gave leaves a line open that it may
/// change, and that is said once for a policy; a plan that states that it does not look at it, or a contract that it does not reduce
/// further procedures, is taken at its word.
struct EditTerms {
    Stated<bool> code_pairs{};        ///< whether the context's pairs of codes hold here
    Stated<CapEffect> unit_caps{};    ///< what the context's caps do; none: nothing
    Stated<ClaimForm> threshold{};    ///< the year's therapy threshold is looked at, on claims of this form; none: it is not; not stated: on professional claims where the payer is Medicare, else not

    friend bool operator==(EditTerms const&, EditTerms const&) = default;
};

struct Plan {
    PlanId id;
    PayerId payer;
    std::string name{};
    ProductKind product;
    YearStart year_start{};
    Stated<CostShareOrder> order{};
    Rounding rounding = Rounding::half_up;
    std::vector<BenefitRow> benefits{};
    std::vector<LimitRow> limits{};
    std::vector<VisitLimit> visit_limits{};
    std::vector<AuthorizationRule> authorization_rules{};
    std::vector<RenderingRule> rendering_rules{};
    std::vector<CategoryRule> category_rules{};
    std::vector<LiabilityRule> liability_rules{};
    Stated<bool> certification_required{};           ///< a certified plan of care; not stated: the product
    Stated<bool> out_of_network_cover{};             ///< not stated: the product
    Stated<bool> balance_billing_allowed{};          ///< outside the network; not stated: the product
    Stated<UnitRule> unit_rule{};                    ///< not stated: the payer's
    std::vector<AmountLimit> amount_limits{};
    std::vector<FilingLimit> filing_limits{};        ///< none fits: there is no limit on file
    std::vector<PaymentReduction> reductions{};      ///< in the order they are taken
    CrossAccumulation cross_accumulation = CrossAccumulation::separate;
    Stated<CoordinationFormula> coordination{};      ///< what it pays after another payer; not stated: unknown
    EditTerms edits{};
    Stated<VisitPer> visit_per{};                    ///< not stated: plans differ, so two sessions of a day are one visit or two

    friend bool operator==(Plan const&, Plan const&) = default;
};

/// The first day of the plan year a date lies in.
[[nodiscard]] THERAPY_EXPORT Date plan_year_start(YearStart start, Date date);

/// `coverage.not-a-year-start`, `coverage.negative-amount`, `coverage.not-a-share`, `coverage.mixed-currencies`,
/// `coverage.rows-overlap`, `coverage.not-a-month`, `coverage.empty-limit`, `coverage.liability-without-basis`,
/// `coverage.negative-count`.
[[nodiscard]] THERAPY_EXPORT Report validate(Plan const& plan);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::ProductKind> enum_table<coverage::ProductKind>[] = {
    {coverage::ProductKind::ppo, "ppo"},
    {coverage::ProductKind::hmo, "hmo"},
    {coverage::ProductKind::epo, "epo"},
    {coverage::ProductKind::pos, "pos"},
    {coverage::ProductKind::medicare_part_b, "medicare-part-b"},
    {coverage::ProductKind::self_pay, "self-pay"},
    {coverage::ProductKind::member_savings, "member-savings"},
    {coverage::ProductKind::other, "other"},
    {coverage::ProductKind::medicare_advantage, "medicare-advantage"},
    {coverage::ProductKind::medicaid, "medicaid"},
    {coverage::ProductKind::tricare, "tricare"},
    {coverage::ProductKind::veterans_community_care, "veterans-community-care"},
    {coverage::ProductKind::workers_compensation, "workers-compensation"},
    {coverage::ProductKind::auto_medical, "auto-medical"},
    {coverage::ProductKind::attorney_lien, "attorney-lien"},
    {coverage::ProductKind::employer_contract, "employer-contract"},
};
template <>
inline constexpr EnumEntry<coverage::FamilyRule> enum_table<coverage::FamilyRule>[] = {
    {coverage::FamilyRule::embedded, "embedded"},
    {coverage::FamilyRule::aggregate, "aggregate"},
};
template <>
inline constexpr EnumEntry<coverage::CrossAccumulation> enum_table<coverage::CrossAccumulation>[] = {
    {coverage::CrossAccumulation::separate, "separate"},
    {coverage::CrossAccumulation::inside_to_outside, "inside-to-outside"},
    {coverage::CrossAccumulation::outside_to_inside, "outside-to-inside"},
    {coverage::CrossAccumulation::both, "both"},
};
template <>
inline constexpr EnumEntry<coverage::LimitKind> enum_table<coverage::LimitKind>[] = {
    {coverage::LimitKind::hard, "hard"},
    {coverage::LimitKind::soft, "soft"},
};
template <>
inline constexpr EnumEntry<coverage::CapEffect> enum_table<coverage::CapEffect>[] = {
    {coverage::CapEffect::line_refused, "line-refused"},
    {coverage::CapEffect::excess_refused, "excess-refused"},
};
template <>
inline constexpr EnumEntry<coverage::VisitPer> enum_table<coverage::VisitPer>[] = {
    {coverage::VisitPer::session, "session"},
    {coverage::VisitPer::day, "day"},
    {coverage::VisitPer::day_and_provider, "day-and-provider"},
    {coverage::VisitPer::day_and_benefit, "day-and-benefit"},
};
template <>
inline constexpr EnumEntry<coverage::LimitCounts> enum_table<coverage::LimitCounts>[] = {
    {coverage::LimitCounts::allowed, "allowed"},
    {coverage::LimitCounts::paid, "paid"},
};
} // namespace therapy
