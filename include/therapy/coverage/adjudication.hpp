#pragma once
// The answer: who owes what of each line, or why that cannot be said and between which amounts it lies.

#include <therapy/core/money.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/coverage/adjustment_reason.hpp>
#include <therapy/coverage/benefit.hpp>
#include <therapy/coverage/coordination_terms.hpp>
#include <therapy/coverage/ids.hpp>
#include <therapy/coverage/liability.hpp>
#include <therapy/coverage/therapy_threshold.hpp>

#include <variant>

namespace therapy::inline v0_1::coverage {

enum class PartKind {
    contractual_write_off, ///< above what is allowed, and nobody is asked
    provider_liability,    ///< refused, and the clinic bears it
    plan,                  ///< the payer pays
    deductible,
    copay,
    coinsurance,
    patient_non_covered,   ///< refused, and the patient owes it on a stated ground
    balance_bill,          ///< above what is allowed, billed to the patient
    patient_price,         ///< the price of a patient who pays without insurance
    allowed_above_charge,  ///< negative: the contract allows more than was charged
    statutory_reduction,   ///< the law takes it off what the payer pays; nobody is asked
};

/// Part of a charge.
struct Part {
    PartKind kind;
    Money amount;
    boost::optional<AdjustmentGroup> group{};   ///< absent for what the plan pays and where no payer is involved
    std::string_view reason{};                  ///< claim adjustment reason code; empty like the group
    boost::optional<LiabilityBasis> basis{};    ///< of what a patient owes for a refused line
    boost::optional<PolicyId> policy{};         ///< of what a further payer pays; absent: the first payer's

    friend bool operator==(Part const&, Part const&) = default;
};

/// Every part is known. The parts add up to the charge.
struct Decided {
    Money charge;
    std::vector<Part> parts{}; ///< in the order of their kinds, without zeros

    /// The amount of one kind; zero when there is none.
    [[nodiscard]] THERAPY_EXPORT Money of(PartKind kind) const;
    /// Everything the patient owes.
    [[nodiscard]] THERAPY_EXPORT Money patient() const;
    /// The patient's deductible, copay and coinsurance.
    [[nodiscard]] THERAPY_EXPORT Money cost_share() const;

    friend bool operator==(Decided const&, Decided const&) = default;
};

/// Something that matters is not known.
struct Undetermined {
    std::vector<RuleRef> reasons{};    ///< the rules of the findings that say what
    Money least;                       ///< the patient owes at least this
    boost::optional<Money> most{};     ///< and at most this; absent: not even that is known

    friend bool operator==(Undetermined const&, Undetermined const&) = default;
};

/// What a further payer made of a line.
struct FurtherPayment {
    PolicyId policy;
    CoordinationFormula formula;
    Money allowed;                     ///< by its own terms
    Money normal;                      ///< what it would have paid alone
    Money paid;
    boost::optional<Denial> denial{};  ///< it refused the line

    friend bool operator==(FurtherPayment const&, FurtherPayment const&) = default;
};

using Outcome = std::variant<Decided, Undetermined>;

struct AdjudicatedLine {
    std::size_t line;                                  ///< position in the visit
    Stated<BenefitCategory> category{};
    Stated<NetworkTier> tier{};
    Stated<std::int64_t> units{};
    Stated<Money> charge{};
    Stated<Money> allowed{};
    boost::optional<AuthorizationId> authorization{};  ///< the one it draws on
    boost::optional<Denial> denial{};
    Outcome outcome;
    boost::optional<Decided> first_payer{};            ///< what the first payer decided, where a further policy pays or may pay part
    std::vector<FurtherPayment> further{};             ///< in the order they were asked

    [[nodiscard]] bool is_decided() const noexcept { return std::holds_alternative<Decided>(outcome); }
    /// \throws std::bad_variant_access when undetermined
    [[nodiscard]] Decided const& decided() const { return std::get<Decided>(outcome); }
    /// \throws std::bad_variant_access when decided
    [[nodiscard]] Undetermined const& undetermined() const { return std::get<Undetermined>(outcome); }

    friend bool operator==(AdjudicatedLine const&, AdjudicatedLine const&) = default;
};

struct AdjudicatedVisit {
    clinic::SessionId session;
    clinic::PatientId patient;
    Date date;
    boost::optional<PolicyId> policy{};                ///< the one that was asked; absent: none is in force
    std::vector<AdjudicatedLine> lines{};

    friend bool operator==(AdjudicatedVisit const&, AdjudicatedVisit const&) = default;
};

/// What a patient owes: exactly, or between two amounts.
struct PatientTotal {
    Money least;
    boost::optional<Money> most{};
    bool decided;

    friend bool operator==(PatientTotal const&, PatientTotal const&) = default;
};

/// A limit in money around all visits. All three are none where there is no limit.
struct CountedMoney {
    Stated<Money> before{};                            ///< at the first of these visits
    Stated<Money> after{};                             ///< with all of them
    Stated<Money> pending{};                           ///< of that, what the payer may yet decide otherwise: of claims that are sent and not decided

    friend bool operator==(CountedMoney const&, CountedMoney const&) = default;
};

/// What a family counts together.
struct FamilyState {
    CountedMoney deductible{};
    CountedMoney ceiling{};

    friend bool operator==(FamilyState const&, FamilyState const&) = default;
};

/// A deductible and a ceiling after all visits.
struct AccumulatorState {
    PolicyId policy;
    Date year_start;
    boost::optional<NetworkTier> tier{};               ///< absent: one for all tiers
    Stated<Money> deductible_met{};                    ///< none: there is no deductible
    Stated<Money> ceiling_met{};
    CountedMoney deductible{};                         ///< `after` is `deductible_met`
    CountedMoney ceiling{};
    boost::optional<FamilyState> family{};             ///< the family's beside it, where the plan has one

    friend bool operator==(AccumulatorState const&, AccumulatorState const&) = default;
};

/// A visit limit after all visits.
struct VisitLimitState {
    PolicyId policy;
    Date year_start;
    std::vector<BenefitCategory> categories{};
    Stated<std::int64_t> limit{};
    Stated<std::int64_t> used{};
    Stated<std::int64_t> used_before{};                ///< at the first of these visits
    Stated<std::int64_t> pending{};                    ///< of `used`, by claims that are sent and not decided

    friend bool operator==(VisitLimitState const&, VisitLimitState const&) = default;
};

/// What these visits draw from an authorization.
struct AuthorizationUse {
    AuthorizationId authorization;
    std::int64_t drawn_at_least;
    std::int64_t drawn_at_most;                        ///< more, where lines are undetermined

    friend bool operator==(AuthorizationUse const&, AuthorizationUse const&) = default;
};

/// A limit in money after all visits.
struct AmountLimitState {
    PolicyId policy;
    Date year_start;
    std::vector<BenefitCategory> categories{};
    Stated<Money> limit{};
    Stated<Money> used{};
    CountedMoney counted{};                            ///< `after` is `used`

    friend bool operator==(AmountLimitState const&, AmountLimitState const&) = default;
};

/// The therapy of a calendar year as a payer's threshold counts it, after all visits.
struct ThresholdState {
    PolicyId policy;
    int year;
    TherapyBucket bucket;
    Stated<Money> limit{};                             ///< unknown for a year nobody confirmed
    CountedMoney counted{};

    friend bool operator==(ThresholdState const&, ThresholdState const&) = default;
};

/// What a visit may bring to its end.
enum class Milestone { deductible, ceiling, family_deductible, family_ceiling, visit_limit, amount_limit, money_limit, authorization };

/// The visit by which something was used up that was not before.
struct Reached {
    Milestone what;
    PolicyId policy;
    clinic::SessionId session;
    Date date;
    boost::optional<NetworkTier> tier{};               ///< of a deductible or ceiling of one tier
    boost::optional<AuthorizationId> authorization{};

    friend bool operator==(Reached const&, Reached const&) = default;
};

struct Adjudication {
    std::vector<AdjudicatedVisit> visits{};            ///< in the caller's order
    Report report{};
    std::vector<AccumulatorState> accumulators{};      ///< ordered by policy, year, tier
    std::vector<VisitLimitState> visit_limits{};
    std::vector<AuthorizationUse> authorizations{};
    std::vector<AmountLimitState> amount_limits{};
    std::vector<Reached> reached{};                    ///< surely reached, in the order of the visits
    std::vector<ThresholdState> thresholds{};          ///< ordered by policy, year, bucket

    friend bool operator==(Adjudication const&, Adjudication const&) = default;
};

[[nodiscard]] THERAPY_EXPORT PatientTotal patient_total(AdjudicatedVisit const& visit, Currency currency = usd);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::PartKind> enum_table<coverage::PartKind>[] = {
    {coverage::PartKind::contractual_write_off, "contractual-write-off"},
    {coverage::PartKind::provider_liability, "provider-liability"},
    {coverage::PartKind::plan, "plan"},
    {coverage::PartKind::deductible, "deductible"},
    {coverage::PartKind::copay, "copay"},
    {coverage::PartKind::coinsurance, "coinsurance"},
    {coverage::PartKind::patient_non_covered, "patient-non-covered"},
    {coverage::PartKind::balance_bill, "balance-bill"},
    {coverage::PartKind::patient_price, "patient-price"},
    {coverage::PartKind::allowed_above_charge, "allowed-above-charge"},
    {coverage::PartKind::statutory_reduction, "statutory-reduction"},
};
template <>
inline constexpr EnumEntry<coverage::Milestone> enum_table<coverage::Milestone>[] = {
    {coverage::Milestone::deductible, "deductible"},
    {coverage::Milestone::ceiling, "ceiling"},
    {coverage::Milestone::family_deductible, "family-deductible"},
    {coverage::Milestone::family_ceiling, "family-ceiling"},
    {coverage::Milestone::visit_limit, "visit-limit"},
    {coverage::Milestone::amount_limit, "amount-limit"},
    {coverage::Milestone::money_limit, "money-limit"},
    {coverage::Milestone::authorization, "authorization"},
};
} // namespace therapy
