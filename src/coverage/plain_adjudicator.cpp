#include <therapy/coverage/plain_adjudicator.hpp>

#include "../core/large_pages.hpp"
#include "engine.hpp"
#include "plain_terms.hpp"

#include <array>
#include <cstddef>
#include <limits>

namespace therapy::inline v0_1::coverage {

namespace {

using detail::Day;
using detail::never;
using detail::PlainTerms;
using detail::PlainWay;
using detail::PlainYear;
constexpr std::int64_t without_limit = largest_outside_amount;

/// A deductible and a ceiling in one year.
struct LimitSlot {
    std::int64_t deductible = 0;
    std::int64_t ceiling = 0;
    Day past = std::numeric_limits<Day>::min(); ///< what is counted here holds to before this day
};

struct VisitSlot {
    static constexpr std::int32_t most_used = 1 << 30; ///< of more it is the engine that counts

    Day past = std::numeric_limits<Day>::min();
    Day counted_day = never;
    std::uint32_t counted_session = 0;
    std::int32_t used = 0;
};

/// What most plans need is in one cache line.
struct alignas(64) PolicyState {
    static constexpr std::uint32_t no_plan = (1U << 24) - 1;

    std::uint32_t plan : 24 = no_plan;    ///< position in the context; this: the policy is not plain
    std::uint32_t copay_category : 8 = 0;
    Day first = never;
    Day past = never;
    Day copay_day = never;
    std::int64_t copay_taken = 0;
    LimitSlot all_tiers{};
    std::array<VisitSlot, 2> visits{};
    std::array<LimitSlot, 3> one_tier{};

    [[nodiscard]] bool plain() const noexcept { return plan != no_plan; }
    [[nodiscard]] LimitSlot& limit(std::uint8_t slot) noexcept { return slot == 0 ? all_tiers : one_tier[slot - 1U]; }
};
static_assert(offsetof(PolicyState, visits) + sizeof(VisitSlot) == 64);

} // namespace

class PlainAdjudicator::State {
public:
    explicit State(Context const& context) : context_(context), table_(context), policies_(context.policies.size()) {
        for (std::size_t i = 0; i < context.policies.size(); ++i)
            prepare(i);
    }

    PlainAmounts take(PlainLine const& line, TraceSink const& trace) {
        auto* const policy = plain_policy(line.policy);
        if (policy == nullptr)
            return {};
        auto const day = line.date.day_number();
        if (day < policy->first || policy->past <= day || line.units < 0 || line.units > without_limit / 1000 || line.charge < 0 || line.charge > largest_outside_amount)
            return leave(*policy);
        auto const& terms = table_.find({line.code, line.purpose, line.provider_kind, line.provider}, policy->plan, line.date);
        if (terms.way == PlainWay::left_alone || (terms.certification && !line.certified))
            return leave(*policy);
        PlainAmounts amounts{.decided = true};
        if (terms.way == PlainWay::priced) {
            amounts.price = line.charge;
        } else if (terms.way == PlainWay::denied) {
            refuse(amounts, terms.denial, terms.provider_liable, line.charge);
        } else if (!insured(line, terms, *policy, day, amounts)) {
            return leave(*policy);
        }
        if (trace.take != nullptr)
            tell(line, terms, amounts, trace);
        return amounts;
    }

    [[nodiscard]] bool is_plain(PolicyId id) const noexcept { return id.index() < policies_.size() && policies_[id.index()].plain(); }

private:
    static PlainAmounts leave(PolicyState& policy) {
        policy.plan = PolicyState::no_plan;
        return {};
    }
    PolicyState* plain_policy(PolicyId id) { return is_plain(id) ? &policies_[id.index()] : nullptr; }

    static void refuse(PlainAmounts& amounts, Denial denial, bool provider_liable, std::int64_t charge) {
        amounts.denial = denial;
        (provider_liable ? amounts.provider_liability : amounts.non_covered) = charge;
    }

    bool insured(PlainLine const& line, PlainTerms const& terms, PolicyState& policy, Day day, PlainAmounts& amounts) {
        // Limits of visits: a visit counts once.
        std::array<bool, 2> counts_now{};
        for (std::size_t i = 0; i < 2; ++i) {
            if (!terms.counts[i])
                continue;
            auto& slot = policy.visits[i];
            if (slot.past <= day && !begin_visits(line, policy, terms, i, slot, day))
                return false;
            bool const same_session = slot.counted_session == line.session.index();
            bool const again = slot.counted_day == day && (terms.visit_per_day || same_session);
            if (slot.counted_day == day && !same_session && !terms.visit_per_known)
                return false; // one visit or two
            if (terms.visits[i] - (slot.used - (again ? 1 : 0)) <= 0) {
                refuse(amounts, Denial::limit_reached, terms.limit_provider_liable, line.charge);
                return true;
            }
            counts_now[i] = !again;
        }

        auto allowed = terms.share_of_charge ? detail::share_of(terms.share, line.charge, terms.rounding) : terms.amount * line.units;
        if (allowed > line.charge) {
            if (!terms.lesser_known || allowed >= without_limit)
                return false;
            if (terms.lesser)
                allowed = line.charge;
        }
        if (allowed < line.charge && !terms.may_bill_known)
            return false;

        auto& slot = policy.limit(terms.limit_slot);
        if (slot.past <= day && !begin_limit(line, terms, slot, day))
            return false;
        auto const deductible_left = terms.deductible_applies ? std::max<std::int64_t>(0, terms.deductible - slot.deductible) : 0;
        auto const ceiling_left = terms.ceiling < without_limit ? std::max<std::int64_t>(0, terms.ceiling - slot.ceiling) : without_limit;
        auto copay_left = terms.copay;
        if (terms.copay_per_visit) {
            if (policy.copay_day != day) {
                policy.copay_day = day;
                policy.copay_taken = 0;
                policy.copay_category = static_cast<std::uint8_t>(*terms.category);
            }
            if (policy.copay_category != static_cast<std::uint8_t>(*terms.category))
                return false; // two benefits with a copay each on one day
            copay_left = std::max<std::int64_t>(0, copay_left - policy.copay_taken);
        }
        if ((terms.order == CostShareOrder::copay_then_percent || terms.order == CostShareOrder::copay_only) && deductible_left != 0)
            return false;
        if (terms.order == CostShareOrder::copay_only && terms.coinsurance.billionths() != 0)
            return false;
        if (terms.order == CostShareOrder::deductible_then_coinsurance_then_ceiling && copay_left != 0)
            return false;

        auto const [deductible, copay, coinsurance] = detail::plain_share(terms, allowed, deductible_left, copay_left, ceiling_left);
        for (std::size_t i = 0; i < 2; ++i)
            if (counts_now[i]) {
                ++policy.visits[i].used;
                policy.visits[i].counted_day = day;
                policy.visits[i].counted_session = line.session.index();
            }
        auto const patient = copay + deductible + coinsurance;
        slot.deductible += deductible;
        slot.ceiling += patient;
        if (terms.copay_per_visit)
            policy.copay_taken += copay;
        amounts.deductible = deductible;
        amounts.copay = copay;
        amounts.coinsurance = coinsurance;
        auto paid = allowed - patient;
        for (std::uint8_t i = 0; i < terms.reductions; ++i) {
            auto const off = detail::share_of(terms.off[i], paid, terms.rounding);
            paid -= off;
            amounts.reduction += off;
        }
        amounts.plan = paid;
        auto const above = line.charge - allowed;
        (above < 0 ? amounts.above_charge : terms.may_bill ? amounts.balance_bill : amounts.write_off) = above;
        return true;
    }

    // ---- What is looked up once -------------------------------------------------------------------------

    void prepare(std::size_t position) {
        auto const& policy = context_.policies[position];
        auto const plan = context_.plan(policy.plan);
        auto const payer = plan ? context_.payer(plan->payer) : boost::none;
        // A balance goes for all that was counted before it: one that tells only half is left to the engine.
        bool const whole = std::all_of(policy.balances.begin(), policy.balances.end(),
                                       [](OpeningBalance const& row) { return row.deductible_met.is_answered() && row.ceiling_met.is_answered(); });
        if (policy.id.index() != position || !payer || !table_.is_plain(*plan, *payer) || table_.has_edits(*plan) || policy.money_limit || !whole || !validate(policy).passes() || !in_currency(policy))
            return;
        auto& state = policies_[position];
        auto const plan_position = static_cast<std::size_t>(&*plan - context_.plans.data());
        if (plan_position >= PolicyState::no_plan)
            return;
        state.plan = static_cast<std::uint32_t>(plan_position) & PolicyState::no_plan;
        state.first = policy.in_force.first().day_number();
        state.past = policy.in_force.past() ? policy.in_force.past()->day_number() : never;
    }

    bool money_good(Stated<Money> const& amount) const { return !amount.has_value() || amount->currency() == context_.currency; }
    bool in_currency(Policy const& policy) const {
        return std::all_of(policy.balances.begin(), policy.balances.end(), [&](OpeningBalance const& row) { return money_good(row.deductible_met) && money_good(row.ceiling_met); });
    }

    /// A counter's beginning in the year of a day: the latest balance of that year; without one, zero where the last year's is known.
    /// \returns none where that does not say it
    template <class Rows, class Fits, class Value>
    static boost::optional<std::int64_t> opening(Rows const& rows, Fits fits, Value value, PlainYear const& year, Day day, Day& past) {
        past = std::min(past, year.past);
        Day latest = std::numeric_limits<Day>::min();
        boost::optional<std::int64_t> found;
        bool differ = false; // rows of that day say different things
        bool last_year = false;
        for (auto const& row : rows) {
            if (!fits(row) || !value(row).is_answered())
                continue;
            auto const as_of = row.as_of.day_number();
            if (year.start <= as_of && as_of <= day) {
                if (latest <= as_of) {
                    auto const amount = amount_of(value(row));
                    differ = latest == as_of && (differ || amount != *found);
                    latest = as_of;
                    found = amount;
                }
            } else if (day < as_of) {
                past = std::min(past, as_of);
            } else if (year.previous <= as_of && as_of < year.start) {
                last_year = true;
            }
        }
        if (!found && last_year)
            found = 0;
        return differ ? boost::none : found;
    }
    static std::int64_t amount_of(Stated<Money> const& amount) { return amount.has_value() ? amount->minor_units() : 0; }
    static std::int64_t amount_of(Stated<std::int64_t> const& count) { return count.has_value() ? *count : 0; }

    bool begin_limit(PlainLine const& line, PlainTerms const& terms, LimitSlot& slot, Day day) const {
        auto const& policy = context_.policies[line.policy.index()];
        auto const fits = [&](OpeningBalance const& row) { return row.tier == terms.limit->tier; };
        Day past = never;
        auto const deductible = opening(policy.balances, fits, [](OpeningBalance const& row) -> auto const& { return row.deductible_met; }, terms.limit_year, day, past);
        auto const ceiling = opening(policy.balances, fits, [](OpeningBalance const& row) -> auto const& { return row.ceiling_met; }, terms.limit_year, day, past);
        if ((terms.limit->deductible.has_value() && !deductible) || (terms.limit->ceiling.has_value() && !ceiling))
            return false;
        slot = {.deductible = deductible.value_or(0), .ceiling = ceiling.value_or(0), .past = past};
        return true;
    }

    bool begin_visits(PlainLine const& line, PolicyState const& state, PlainTerms const& terms, std::size_t which, VisitSlot& slot, Day day) const {
        auto const& policy = context_.policies[line.policy.index()];
        auto const& limit = context_.plans[state.plan].visit_limits[which];
        auto const fits = [&](OpeningVisits const& row) { return !row.episode && detail::contains(limit.categories, row.category); };
        Day past = never;
        auto const used = opening(policy.visits, fits, [](OpeningVisits const& row) -> auto const& { return row.used; }, terms.visit_years[which], day, past);
        if ((limit.visits.has_value() && !used) || used.value_or(0) >= VisitSlot::most_used)
            return false;
        slot = {.past = past, .used = static_cast<std::int32_t>(used.value_or(0))};
        return true;
    }

    void tell(PlainLine const& line, PlainTerms const& terms, PlainAmounts const& amounts, TraceSink const& trace) const {
        auto const say = [&](Step step, StepResult result, std::string_view value, std::int64_t amount) {
            trace.take(trace.context, {step, result, line.session, 0, value, Money(amount, context_.currency)});
        };
        auto const result = amounts.denial ? StepResult::refused : StepResult::passed;
        if (terms.way != PlainWay::priced)
            say(Step::category, result, therapy::to_text(*terms.category), 0);
        if (terms.way == PlainWay::insured && !amounts.denial) {
            say(Step::tier, result, therapy::to_text(terms.tier), 0);
            say(Step::allowed, result, {}, line.charge - amounts.write_off - amounts.balance_bill - amounts.above_charge);
            say(Step::cost_share, result, therapy::to_text(terms.order), amounts.patient() - amounts.balance_bill);
        }
        say(Step::outcome, StepResult::passed, {}, amounts.patient());
    }

    Context context_;
    detail::PlainTermsTable table_;
    LargeVector<PolicyState> policies_;
};

PlainAdjudicator::PlainAdjudicator(Context const& context) : state_(std::make_unique<State>(context)) {}
PlainAdjudicator::PlainAdjudicator(PlainAdjudicator&&) noexcept = default;
PlainAdjudicator& PlainAdjudicator::operator=(PlainAdjudicator&&) noexcept = default;
PlainAdjudicator::~PlainAdjudicator() = default;

PlainAmounts PlainAdjudicator::take(PlainLine const& line, TraceSink trace) { return state_->take(line, trace); }
bool PlainAdjudicator::is_plain(PolicyId policy) const noexcept { return state_->is_plain(policy); }

} // namespace therapy::coverage
