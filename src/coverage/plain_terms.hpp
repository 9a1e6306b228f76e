#pragma once
// What decides a line about which everything is stated: a plan's answers for one service of one provider, looked up once and kept.

#include "code_number.hpp"
#include "counters.hpp"
#include "day_table.hpp"

#include <therapy/coverage/adjudicate.hpp>
#include <therapy/coverage/context.hpp>
#include <therapy/coverage/denial.hpp>

#include <array>

namespace therapy::inline v0_1::coverage::detail {

/// How a line is worked. What is left alone is the engine's, step by step.
enum class PlainWay : std::uint8_t { left_alone, denied, priced, insured };

/// A year of a limit, and the one before it.
struct PlainYear {
    Day start = never;
    Day past = never;
    Day previous = never;

    friend bool operator==(PlainYear const&, PlainYear const&) = default;
};

/// The finding of a line that is refused.
struct PlainDenial {
    Rule const* rule = nullptr;            ///< null: more is to say than one
    std::uint8_t what = 0;                 ///< the benefit or the kind of provider that the finding tells
    Step step = Step::covered;             ///< at which it is refused
    bool before_provider = false;          ///< whoever gives it: in every tier
    bool payable = true;                   ///< it is known whether that one may be paid
    bool notice_needed = false;            ///< a notice signed beforehand would have let the clinic ask the patient
    Stated<NetworkTier> tier{};
    DenialOutcome outcome{};

    friend bool operator==(PlainDenial const&, PlainDenial const&) = default;
};

/// What a plan says of a service by one provider, in some days of one year of each of its limits. What every line asks comes first.
struct alignas(64) PlainTerms {
    PlainWay way = PlainWay::left_alone;
    bool certification = false;
    bool share_of_charge = false;
    bool lesser_known = false;
    bool lesser = false;
    bool may_bill_known = true;
    bool may_bill = false;
    bool copay_per_visit = false;
    bool deductible_applies = false;
    bool asks_for_discipline = false;      ///< a line without the modifier of its discipline is told
    std::array<bool, 2> counts{};          ///< under the plan's first and second limit of visits
    std::uint8_t reductions = 0;
    std::uint8_t limit_row = 0;            ///< position in the plan
    std::uint8_t limit_slot = 0;           ///< 0 for all tiers, else the tier's number plus one
    CostShareOrder order = CostShareOrder::deductible_then_cost;
    Rounding rounding = Rounding::half_up;
    NetworkTier tier = NetworkTier::in_network;
    Stated<BenefitCategory> category{};
    std::int64_t amount = 0;               ///< allowed per unit
    std::int64_t most_units = unbounded;   ///< in a day
    Rate share = Rate::percent(0);         ///< allowed of the charge
    Rate coinsurance = Rate::percent(0);
    std::int64_t copay = 0;
    std::int64_t deductible = 0;
    std::int64_t ceiling = unbounded;
    std::array<std::int64_t, 2> visits{unbounded, unbounded};
    std::array<Rate, 4> off{Rate::percent(0), Rate::percent(0), Rate::percent(0), Rate::percent(0)}; ///< reductions …
    std::array<std::string_view, 4> off_reasons{}; ///< … and the codes they go by
    Denial denial = Denial::excluded;
    bool provider_liable = false;          ///< of a denial
    bool limit_provider_liable = false;    ///< of a limit of visits that is reached
    bool visit_per_day = false;            ///< all sessions of a day are one visit
    bool visit_per_known = false;
    PlainDenial denied{};
    DenialOutcome beyond_visits{};         ///< of a limit of visits that is reached
    LimitRow const* limit = nullptr;
    PlainYear limit_year{};
    std::array<PlainYear, 2> visit_years{};

    friend bool operator==(PlainTerms const&, PlainTerms const&) = default;
    [[nodiscard]] std::size_t hash() const noexcept {
        auto const words = {amount, copay, deductible, ceiling, share.billionths(), coinsurance.billionths(), std::int64_t{limit_year.start}, static_cast<std::int64_t>(tier),
                            static_cast<std::int64_t>(way)};
        std::uint64_t sum = 0;
        for (auto const word : words)
            sum = (sum ^ static_cast<std::uint64_t>(word)) * 0x9E3779B97F4A7C15U;
        return static_cast<std::size_t>(sum >> 20);
    }
};

/// The parts of an allowed amount that are the patient's.
struct PlainShare {
    std::int64_t deductible;
    std::int64_t copay;
    std::int64_t coinsurance;
};

/// A share of an amount, as `apply` computes it. \pre 0 <= amount <= unbounded
[[nodiscard]] inline std::int64_t share_of(Rate rate, std::int64_t amount, Rounding rounding) {
    constexpr std::int64_t small = std::numeric_limits<std::int64_t>::max() / Rate::one;
    if (rounding == Rounding::half_up && amount < small && rate.billionths() >= 0 && rate.billionths() <= Rate::one)
        return (rate.billionths() * amount + Rate::one / 2) / Rate::one;
    return apply(rate, Money(amount), rounding).minor_units();
}

/// As `cost_share` splits it. \pre the terms' order has a place for whatever is not zero; 0 <= allowed <= unbounded
[[nodiscard]] inline PlainShare plain_share(PlainTerms const& terms, std::int64_t allowed, std::int64_t deductible_left, std::int64_t copay_left, std::int64_t ceiling_left) {
    bool const copay_first = terms.order == CostShareOrder::copay_then_percent || terms.order == CostShareOrder::copay_then_deductible_then_coinsurance;
    auto deductible = std::min(allowed - (copay_first ? std::min(allowed, copay_left) : 0), deductible_left);
    auto copay = std::min(copay_first ? allowed : allowed - deductible, copay_left);
    auto const left = allowed - deductible - copay;
    auto coinsurance = left == 0 || terms.coinsurance.billionths() == 0 ? 0 : share_of(terms.coinsurance, left, terms.rounding);
    auto over = copay + deductible + coinsurance - ceiling_left;
    if (over > 0) { // what was computed last is given up first
        auto const give_up = [&over](std::int64_t& part) {
            auto const given = std::min(part, over);
            part -= given;
            over -= given;
        };
        give_up(coinsurance);
        bool const copay_last = terms.order == CostShareOrder::deductible_then_cost;
        give_up(copay_last ? copay : deductible);
        give_up(copay_last ? deductible : copay);
    }
    return {deductible, copay, coinsurance};
}

/// Between which days everybody's rows and a plan's say the same of a service and of who gives it …
void around_service(Around& around, Plan const& plan);
/// … and a contract's of what is allowed for it.
void around_rates(Around& around, Contract const& contract);

/// Whether a modifier tells under which discipline's plan of care a service is given.
[[nodiscard]] bool is_discipline(std::string_view modifier) noexcept;

class PlainTermsTable {
public:
    /// \pre the context's records outlive this
    explicit PlainTermsTable(Context const& context) : context_(context) {}

    /// Whether a plan, its payer and that one's contracts leave nothing to the engine but what a line brings along.
    /// \param judged_good  it is known that nothing is wrong with any of them
    [[nodiscard]] bool is_plain(Plan const& plan, Payer const& payer, bool judged_good = false);
    /// Whether a plan looks at pairs of codes or at caps of units that are in the context.
    [[nodiscard]] bool has_edits(Plan const& plan) const noexcept;
    /// Whether the modifier of a discipline alone changes nothing of a line. \pre is_plain was asked about the plan
    [[nodiscard]] bool takes_disciplines(std::uint32_t plan) const { return plans_[plan] == with_disciplines; }

    struct Service {
        catalog::ServiceCode code;
        catalog::Purpose purpose;
        catalog::QualificationKind kind;
        clinic::ProviderId provider;
    };
    /// \param plan  position in the context, of one that is plain
    /// \returns a reference that holds as long as this
    [[nodiscard]] PlainTerms const& find(Service const& service, std::uint32_t plan, Date date) {
        auto const about = static_cast<std::uint64_t>(service.purpose) << 8 | static_cast<std::uint64_t>(service.kind);
        return terms_.find({(std::uint64_t{plan} + 1) << 32 | service.provider.index(), code_number(service.code) << 16 | about}, date.day_number(),
                           [&](Around& around) { return look_up(service, context_.plans[plan], date, around); });
    }

private:
    [[nodiscard]] PlainTerms look_up(Service const& service, Plan const& plan, Date date, Around& around);
    [[nodiscard]] PlainYear year_of(YearStart begins, Date date, Around& around);

    Context context_;
    DayTable<PlainTerms const, SharedPlaces<PlainTerms>> terms_;
    enum PlanState : signed char { not_asked, left_alone, plain, with_disciplines };
    std::vector<PlanState> plans_; ///< by position
    // The year asked for last: most plans' years begin on one day.
    YearStart year_begins_{};
    PlainYear year_{};
};

} // namespace therapy::coverage::detail
