#pragma once
// What decides a line about which everything is stated: a plan's answers for one service of one provider, looked up once and kept.

#include "counters.hpp"
#include "day_table.hpp"

#include <therapy/coverage/context.hpp>

#include <array>

namespace therapy::inline v0_1::coverage::detail {

/// How a line is worked. What is left alone is the engine's, step by step.
enum class PlainWay : std::uint8_t { left_alone, denied, priced, insured };

/// A year of a limit, and the one before it.
struct PlainYear {
    Day start = never;
    Day past = never;
    Day previous = never;
};

/// What a plan says of a service by one provider, in some days of one year of each of its limits.
struct PlainTerms {
    PlainWay way = PlainWay::left_alone;
    bool provider_liable = false;   ///< of a denial, also of a limit that is reached
    bool limit_provider_liable = false;
    bool certification = false;
    bool share_of_charge = false;
    bool lesser_known = false;
    bool lesser = false;
    bool may_bill_known = true;
    bool may_bill = false;
    bool copay_per_visit = false;
    bool visit_per_day = false;     ///< all sessions of a day are one visit
    bool visit_per_known = false;
    std::uint8_t limit_slot = 0;    ///< 0 for all tiers, else the tier's number plus one
    Stated<BenefitCategory> category{};
    NetworkTier tier = NetworkTier::in_network;
    std::array<bool, 2> counts{};   ///< under the plan's first and second limit of visits
    std::uint8_t reductions = 0;
    CostShareOrder order = CostShareOrder::deductible_then_cost;
    Rounding rounding = Rounding::half_up;
    Denial denial = Denial::excluded;
    std::int64_t amount = 0;        ///< allowed per unit
    Rate share = Rate::percent(0);  ///< allowed of the charge
    Rate coinsurance = Rate::percent(0);
    std::int64_t copay = 0;
    bool deductible_applies = false;
    std::int64_t deductible = 0;
    std::int64_t ceiling = unbounded;
    std::array<std::int64_t, 2> visits{unbounded, unbounded};
    std::array<Rate, 4> off{Rate::percent(0), Rate::percent(0), Rate::percent(0), Rate::percent(0)}; ///< reductions …
    std::array<std::string_view, 4> off_reasons{}; ///< … and the codes they go by
    LimitRow const* limit = nullptr;
    PlainYear limit_year{};
    std::array<PlainYear, 2> visit_years{};
};

/// The parts of an allowed amount that are the patient's.
struct PlainShare {
    std::int64_t deductible;
    std::int64_t copay;
    std::int64_t coinsurance;
};

/// As `cost_share` splits it. \pre the terms' order has a place for whatever is not zero; 0 <= allowed <= unbounded
[[nodiscard]] PlainShare plain_share(PlainTerms const& terms, std::int64_t allowed, std::int64_t deductible_left, std::int64_t copay_left, std::int64_t ceiling_left);
/// A share of an amount, as `apply` computes it. \pre 0 <= amount <= unbounded
[[nodiscard]] std::int64_t share_of(Rate rate, std::int64_t amount, Rounding rounding);

class PlainTermsTable {
public:
    /// \pre the context's records outlive this
    explicit PlainTermsTable(Context const& context) : context_(context) {}

    /// Whether a plan, its payer and that one's contracts leave nothing to the engine but what a line brings along.
    [[nodiscard]] bool is_plain(Plan const& plan, Payer const& payer);

    struct Service {
        catalog::ServiceCode code;
        catalog::Purpose purpose;
        catalog::QualificationKind kind;
        clinic::ProviderId provider;
    };
    /// \param plan  position in the context, of one that is plain
    /// \returns a reference that holds until the service is asked about on another day
    [[nodiscard]] PlainTerms const& find(Service const& service, std::uint32_t plan, Date date);

private:
    [[nodiscard]] PlainTerms look_up(Service const& service, Plan const& plan, Date date, Around& around) const;

    Context context_;
    DayTable<PlainTerms> terms_;
    std::vector<signed char> plans_; ///< by position: whether it is plain, less than zero until it was asked about
};

} // namespace therapy::coverage::detail
