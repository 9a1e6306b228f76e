#pragma once
// Lines about which everything is stated, one after another at full speed: what a plan says of a service is looked up once and kept.

#include <therapy/coverage/adjudicate.hpp>

#include <memory>

namespace therapy::inline v0_1::coverage {

/// A line of a visit that one policy pays, without modifiers and without a ground of the patient's stated for it.
struct PlainLine {
    clinic::SessionId session;
    PolicyId policy;
    Date date;
    catalog::ServiceCode code;
    catalog::Purpose purpose = catalog::Purpose::rehabilitation;
    catalog::QualificationKind provider_kind;
    clinic::ProviderId provider;
    bool certified = false;        ///< a certified plan of care holds on the day, by the payer's rules
    std::int64_t units;
    std::int64_t charge;           ///< minor units of the context's currency
};

/// The parts of a charge in minor units; they add up to it.
struct PlainAmounts {
    bool decided = false;          ///< no: the policy is not plain
    boost::optional<Denial> denial{};
    std::int64_t write_off = 0;
    std::int64_t provider_liability = 0;
    std::int64_t plan = 0;
    std::int64_t deductible = 0;
    std::int64_t copay = 0;
    std::int64_t coinsurance = 0;
    std::int64_t non_covered = 0;
    std::int64_t balance_bill = 0;
    std::int64_t price = 0;
    std::int64_t above_charge = 0; ///< 0 or less: allowed above the charge
    std::int64_t reduction = 0;

    [[nodiscard]] std::int64_t patient() const noexcept { return deductible + copay + coinsurance + non_covered + balance_bill + price; }

    friend bool operator==(PlainAmounts const&, PlainAmounts const&) = default;
};

/// Decides plain lines as `adjudicate` does, without allocating.
///
/// A policy is plain while every line of it is decided by what is stated: a share, a limit per plan year, a limit of visits, a rate
/// per unit or a share of the charge, no authorization, no referral, no further payer. A policy that turns out not to be is left
/// alone from then on: give all its visits to `adjudicate`.
///
/// Lines come in the order `adjudicate` works them: by day, session key, then code and the higher charge.
class THERAPY_EXPORT PlainAdjudicator {
public:
    /// \pre the context's records outlive this
    /// \complexity O(records)
    explicit PlainAdjudicator(Context const& context);
    PlainAdjudicator(PlainAdjudicator&&) noexcept;
    PlainAdjudicator& operator=(PlainAdjudicator&&) noexcept;
    ~PlainAdjudicator();

    /// \returns the parts of the line's charge; not decided where the policy is not plain
    /// \complexity O(1) for a service that was met before under the plan
    [[nodiscard]] PlainAmounts take(PlainLine const& line, TraceSink trace = {});

    /// Whether everything asked of the policy was decided so far.
    [[nodiscard]] bool is_plain(PolicyId policy) const noexcept;

private:
    class State;
    std::unique_ptr<State> state_;
};

} // namespace therapy::coverage
