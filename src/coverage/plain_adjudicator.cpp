#include <therapy/coverage/plain_adjudicator.hpp>

#include "engine.hpp"
#include "never_paid_apart.hpp"

#include <therapy/coverage/benefit_category.hpp>
#include <therapy/coverage/denial.hpp>
#include <therapy/coverage/evaluation_codes.hpp>
#include <therapy/coverage/network_tier.hpp>
#include <therapy/coverage/rendering.hpp>

#include <array>
#include <limits>

namespace therapy::inline v0_1::coverage {

namespace {

using detail::first_answer;
using detail::no;
using detail::yes;

using detail::Around;
using detail::Day;
using detail::never;
constexpr std::int64_t without_limit = largest_outside_amount;

/// What decides how a line is worked.
struct Key {
    std::uint32_t plan;
    std::uint32_t provider;
    std::array<char, 5> code;
    std::uint8_t purpose;
    std::uint8_t kind;

    friend bool operator==(Key const&, Key const&) = default;

    [[nodiscard]] std::size_t hash() const noexcept {
        std::uint64_t text = 0;
        for (char const c : code)
            text = text << 8 | static_cast<unsigned char>(c);
        auto h = text * 0x9E3779B97F4A7C15U ^ (std::uint64_t{plan} << 32 | provider) * 0xC2B2AE3D27D4EB4FU ^ (std::uint64_t{purpose} << 8 | kind) * 0x165667B19E3779F9U;
        return static_cast<std::size_t>(h ^ h >> 29);
    }
};

enum class Way : std::uint8_t { left_alone, denied, priced, insured };

/// A year of a limit, and the one before it.
struct Year {
    Day start = never;
    Day past = never;
    Day previous = never;
};

/// What a plan says of a service, in some days of one year of each of its limits.
struct Terms {
    Way way = Way::left_alone;
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
    std::uint8_t category = 0;
    std::uint8_t tier = 0;
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
    std::int64_t ceiling = without_limit;
    std::array<std::int64_t, 2> visits{without_limit, without_limit};
    std::array<Rate, 4> off{Rate::percent(0), Rate::percent(0), Rate::percent(0), Rate::percent(0)}; ///< reductions
    LimitRow const* limit = nullptr;
    Year limit_year{};
    std::array<Year, 2> visit_years{};
};

struct Entry {
    Key key{};
    Day first = never; ///< these terms hold from here …
    Day past = never;  ///< … to before here
    std::uint32_t terms = 0;
};

/// A deductible and a ceiling in one year.
struct LimitSlot {
    Day past = std::numeric_limits<Day>::min(); ///< what is counted here holds to before this day
    std::int64_t deductible = 0;
    std::int64_t ceiling = 0;
};

struct VisitSlot {
    Day past = std::numeric_limits<Day>::min();
    Day counted_day = never;
    std::uint32_t counted_session = 0;
    std::int64_t used = 0;
};

struct alignas(64) PolicyState {
    std::uint32_t plan = 0;
    bool plain = false;
    Day first = never;
    Day past = never;
    Day copay_day = never;
    std::uint8_t copay_category = 0;
    std::int64_t copay_taken = 0;
    LimitSlot all_tiers{};                ///< beside what stands before it: most plans need no more
    std::array<VisitSlot, 2> visits{};
    std::array<LimitSlot, 3> one_tier{};

    [[nodiscard]] LimitSlot& limit(std::uint8_t slot) noexcept { return slot == 0 ? all_tiers : one_tier[slot - 1U]; }
};

/// A share of an amount, as `apply` computes it.
std::int64_t share_of(Rate rate, std::int64_t amount, Rounding rounding, Currency currency) {
    constexpr std::int64_t small = std::numeric_limits<std::int64_t>::max() / Rate::one;
    if (rounding == Rounding::half_up && amount < small && rate.billionths() >= 0 && rate.billionths() <= Rate::one)
        return (rate.billionths() * amount + Rate::one / 2) / Rate::one;
    return apply(rate, Money(amount, currency), rounding).minor_units();
}

std::int64_t take_of(std::int64_t& left, std::int64_t wanted) {
    auto const taken = std::min(left, wanted);
    left -= taken;
    return taken;
}

} // namespace

class PlainAdjudicator::State {
public:
    explicit State(Context const& context) : context_(context), table_(1024), policies_(context.policies.size()) {
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
        auto const& terms = terms_of(line, policy->plan, day);
        if (terms.way == Way::left_alone || (terms.certification && !line.certified))
            return leave(*policy);
        PlainAmounts amounts{.decided = true};
        if (terms.way == Way::priced) {
            amounts.price = line.charge;
        } else if (terms.way == Way::denied) {
            refuse(amounts, terms.denial, terms.provider_liable, line.charge);
        } else if (!insured(line, terms, *policy, day, amounts)) {
            return leave(*policy);
        }
        if (trace.take != nullptr)
            tell(line, terms, amounts, trace);
        return amounts;
    }

    [[nodiscard]] bool is_plain(PolicyId id) const noexcept { return id.index() < policies_.size() && policies_[id.index()].plain; }

private:
    static PlainAmounts leave(PolicyState& policy) {
        policy.plain = false;
        return {};
    }
    PolicyState* plain_policy(PolicyId id) { return is_plain(id) ? &policies_[id.index()] : nullptr; }

    static void refuse(PlainAmounts& amounts, Denial denial, bool provider_liable, std::int64_t charge) {
        amounts.denial = denial;
        (provider_liable ? amounts.provider_liability : amounts.non_covered) = charge;
    }

    bool insured(PlainLine const& line, Terms const& terms, PolicyState& policy, Day day, PlainAmounts& amounts) {
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

        auto allowed = terms.share_of_charge ? share_of(terms.share, line.charge, terms.rounding, context_.currency) : terms.amount * line.units;
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
                policy.copay_category = terms.category;
            }
            if (policy.copay_category != terms.category)
                return false; // two benefits with a copay each on one day
            copay_left = std::max<std::int64_t>(0, copay_left - policy.copay_taken);
        }
        if ((terms.order == CostShareOrder::copay_then_percent || terms.order == CostShareOrder::copay_only) && deductible_left != 0)
            return false;
        if (terms.order == CostShareOrder::copay_only && terms.coinsurance.billionths() != 0)
            return false;
        if (terms.order == CostShareOrder::deductible_then_coinsurance_then_ceiling && copay_left != 0)
            return false;

        auto left = allowed;
        bool const copay_first = terms.order == CostShareOrder::copay_then_percent || terms.order == CostShareOrder::copay_then_deductible_then_coinsurance;
        auto copay = copay_first ? take_of(left, copay_left) : 0;
        auto deductible = take_of(left, deductible_left);
        if (!copay_first)
            copay = take_of(left, copay_left);
        auto coinsurance = terms.coinsurance.billionths() == 0 ? 0 : share_of(terms.coinsurance, left, terms.rounding, context_.currency);
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
            auto const off = share_of(terms.off[i], paid, terms.rounding, context_.currency);
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
        if (policy.id.index() != position || !payer || !plain_plan(*plan, *payer) || policy.money_limit || !whole || !validate(policy).passes() || !in_currency(policy))
            return;
        auto& state = policies_[position];
        state.plan = static_cast<std::uint32_t>(&*plan - context_.plans.data());
        state.plain = true;
        state.first = policy.in_force.first().day_number();
        state.past = policy.in_force.past() ? policy.in_force.past()->day_number() : never;
    }

    bool plain_plan(Plan const& plan, Payer const& payer) {
        auto const position = static_cast<std::size_t>(&plan - context_.plans.data());
        if (plan_states_.empty())
            plan_states_.assign(context_.plans.size(), -1);
        auto& state = plan_states_[position];
        if (state >= 0)
            return state == 1;
        auto const& kind = product(plan.product);
        bool good = validate(plan).passes() && in_currency(plan) && !kind.cause.has_value() && !yes(kind.claim_number_required) && plan.amount_limits.empty() &&
                    plan.cross_accumulation == CrossAccumulation::separate && plan.visit_limits.size() <= 2 &&
                    (kind.funding == Funding::insurance || kind.funding == Funding::patient);
        good = good && (context_.code_edits == nullptr || no(plan.edits.code_pairs)) && (context_.unit_caps.empty() || plan.edits.unit_caps.is_none()) &&
               !plan.edits.threshold.has_value() &&
               !(plan.visit_per.has_value() && (*plan.visit_per == VisitPer::day_and_provider || *plan.visit_per == VisitPer::day_and_benefit));
        // What Medicare looks at beside, where nobody says that it does not.
        bool const original = payer.kind == PayerKind::medicare && plan.product == ProductKind::medicare_part_b;
        good = good && (!original || (plan.edits.threshold.is_none() && (no(plan.edits.code_pairs) || plan.edits.code_pairs.is_none())));
        for (auto const& limit : plan.visit_limits)
            good = good && limit.kind == LimitKind::hard && !limit.per_condition && limit.visits.is_answered();
        for (auto const& row : plan.limits)
            good = good && !row.family && !row.deductible_carry_over && row.deductible.is_answered() && row.ceiling.is_answered();
        for (auto const& contract : context_.contracts)
            if (contract.payer == payer.id)
                good = good && validate(contract).passes() && in_currency(contract) && !contract.day_cap && (!original || contract.reduces_procedures.is_none());
        state = good ? 1 : 0;
        return good;
    }

    bool money_good(Stated<Money> const& amount) const { return !amount.has_value() || amount->currency() == context_.currency; }
    bool in_currency(Policy const& policy) const {
        return std::all_of(policy.balances.begin(), policy.balances.end(), [&](OpeningBalance const& row) { return money_good(row.deductible_met) && money_good(row.ceiling_met); });
    }
    bool in_currency(Plan const& plan) const {
        return std::all_of(plan.benefits.begin(), plan.benefits.end(), [&](BenefitRow const& row) { return money_good(row.share.copay); }) &&
               std::all_of(plan.limits.begin(), plan.limits.end(), [&](LimitRow const& row) { return money_good(row.deductible) && money_good(row.ceiling); });
    }
    bool in_currency(Contract const& contract) const {
        return std::all_of(contract.rates.begin(), contract.rates.end(), [&](RateRow const& row) { return money_good(row.amount); });
    }

    Terms const& terms_of(PlainLine const& line, std::uint32_t plan, Day day) {
        auto const text = line.code.text();
        Key const key{plan, line.provider.index(), {text[0], text[1], text[2], text[3], text[4]}, static_cast<std::uint8_t>(line.purpose), static_cast<std::uint8_t>(line.provider_kind)};
        auto at = key.hash() & (table_.size() - 1);
        for (; table_[at].first != never; at = (at + 1) & (table_.size() - 1)) {
            if (!(table_[at].key == key))
                continue;
            if (table_[at].first <= day && day < table_[at].past)
                return terms_[table_[at].terms];
            break; // other days of the same service
        }
        auto& entry = table_[at];
        bool const fresh = entry.first == never;
        Around around{.day = day};
        auto const found = look_up(line, context_.plans[plan], around);
        if (fresh) {
            entry.terms = static_cast<std::uint32_t>(terms_.size());
            terms_.push_back(found);
        } else {
            terms_[entry.terms] = found;
        }
        entry.key = key;
        entry.first = around.first;
        entry.past = around.past;
        auto const which = entry.terms;
        if (fresh && ++filled_ * 2 > table_.size())
            grow();
        return terms_[which];
    }

    void grow() {
        std::vector<Entry> larger(table_.size() * 2);
        for (auto const& entry : table_) {
            if (entry.first == never)
                continue;
            auto at = entry.key.hash() & (larger.size() - 1);
            while (larger[at].first != never)
                at = (at + 1) & (larger.size() - 1);
            larger[at] = entry;
        }
        table_ = std::move(larger);
    }

    /// The same steps as the engine's, asked once for a service.
    Terms look_up(PlainLine const& line, Plan const& plan, Around& around) const {
        Terms terms;
        auto const date = line.date;
        auto const& payer = *context_.payer(plan.payer);
        auto const& kind = product(plan.product);
        around.rows(plan.benefits);
        around.rows(plan.limits);
        around.rows(plan.visit_limits);
        around.rows(plan.authorization_rules);
        around.rows(plan.rendering_rules);
        around.rows(plan.category_rules);
        around.rows(plan.liability_rules);
        around.rows(plan.reductions);
        around.facts(category_facts());
        around.facts(rendering_facts());
        for (auto const& row : context_.participations)
            if (row.payer == payer.id)
                around.range(row.valid);
        for (auto const& contract : context_.contracts)
            if (contract.payer == payer.id) {
                around.range(contract.valid);
                around.rows(contract.rates);
            }
        if (kind.funding == Funding::patient) {
            terms.way = Way::priced;
            return terms;
        }

        auto const liable = [&](Denial denial) { return outcome_of(denial, plan.liability_rules, boost::none, date).liable == Liable::provider; };
        auto const deny = [&](Denial denial) {
            terms.way = Way::denied;
            terms.denial = denial;
            terms.provider_liable = liable(denial);
            return terms;
        };
        terms.visit_per_known = plan.visit_per.has_value();
        terms.visit_per_day = plan.visit_per == Stated(VisitPer::day);
        // Codes a payer never pays apart are left to the engine, rules that ask for a plan of care, and what assistants give.
        if (assistant_modifier(line.provider_kind) && (payer.kind == PayerKind::medicare || find_evaluation_code(line.code)))
            return terms;
        if (detail::never_paid_apart(payer.kind, line.code, date))
            return terms;
        for (auto const& rule : plan.category_rules)
            if (rule.under_plan_of_care)
                return terms;
        auto const category = benefit_category({payer.kind, line.code, line.purpose, line.provider_kind, Stated<bool>::not_stated(), date}, plan.category_rules);
        if (!category.has_value())
            return terms;
        terms.category = static_cast<std::uint8_t>(*category);
        BenefitRow const* excluded = nullptr;
        bool some_cover = false;
        for (auto const& row : plan.benefits) {
            if (row.category != *category || !row.valid.contains(date))
                continue;
            bool const is_out = row.covered.is_none() || no(row.covered);
            some_cover = some_cover || !is_out;
            excluded = is_out ? &row : excluded;
        }
        if (excluded != nullptr && !some_cover)
            return deny(excluded->excluded_by_statute ? Denial::excluded_by_statute : Denial::excluded);
        auto const payable = may_be_paid(payer.kind, *category, line.provider_kind, date, plan.rendering_rules);
        if (no(payable))
            return deny(Denial::provider_not_payable);
        auto const tier = network_tier(context_.participations, {payer.id, plan.id, line.provider, date});
        if (!payable.has_value() || !tier.has_value())
            return terms;
        terms.tier = static_cast<std::uint8_t>(*tier);
        bool const outside = *tier == NetworkTier::out_of_network;
        if (outside) {
            auto const cover = first_answer({plan.out_of_network_cover, kind.out_of_network_cover});
            if (no(cover))
                return deny(Denial::outside_network);
            if (!cover.has_value())
                return terms;
        }
        BenefitRow const* benefit = nullptr;
        for (auto const& row : plan.benefits)
            if (row.category == *category && row.valid.contains(date) && (!row.tier || *row.tier == *tier) && (benefit == nullptr || (row.tier && !benefit->tier)))
                benefit = &row;
        auto const covered = benefit == nullptr ? Stated<bool>::not_stated() : first_answer({benefit->covered});
        if (no(covered))
            return deny(benefit->excluded_by_statute ? Denial::excluded_by_statute : Denial::excluded);
        if (!covered.has_value())
            return terms;

        auto authorization = first_answer({benefit->authorization_required, kind.authorization_required});
        for (auto const& rule : plan.authorization_rules)
            if (rule.valid.contains(date) && (rule.codes.empty() || detail::contains(rule.codes, line.code)) && (!rule.category || *rule.category == *category)) {
                if (rule.required.is_answered() || rule.required.kind() == StatedKind::unknown)
                    authorization = first_answer({rule.required});
                break;
            }
        auto const referral = first_answer({benefit->referral_required, outside ? kind.referral_out_of_network : kind.referral_in_network});
        auto const certification = line.purpose == catalog::Purpose::evaluation ? Stated<bool>(false) : first_answer({plan.certification_required, kind.certification_required});
        auto const& share = benefit->share;
        auto const order = share.order.is_answered() ? share.order : plan.order;
        if (!no(authorization) || !no(referral) || !certification.has_value() || !order.has_value() || !share.copay.is_answered() || !share.coinsurance.is_answered() ||
            !share.deductible_applies.is_answered())
            return terms;
        terms.certification = *certification;

        for (std::size_t i = 0; i < plan.visit_limits.size(); ++i) {
            auto const& limit = plan.visit_limits[i];
            terms.counts[i] = limit.valid.contains(date) && detail::contains(limit.categories, *category);
            terms.visits[i] = limit.visits.has_value() ? *limit.visits : without_limit;
            terms.visit_years[i] = year_of(limit.year_start.value_or(plan.year_start), date, around);
        }
        terms.limit_provider_liable = liable(Denial::limit_reached);

        std::vector<std::string> const no_modifiers;
        auto const allowed = allowed_terms(context_.contracts, {payer.id, plan.id, *tier, line.code, date, line.provider_kind, Stated<catalog::PlaceOfService>::not_stated(), no_modifiers});
        if (!allowed.has_value() || !is_for_line(allowed->row.basis))
            return terms;
        auto const& row = allowed->row;
        terms.share_of_charge = row.basis == RateBasis::share_of_charge;
        if (terms.share_of_charge ? !row.share.has_value() : !row.amount.has_value())
            return terms;
        if (terms.share_of_charge)
            terms.share = *row.share;
        else
            terms.amount = row.amount->minor_units();
        if (terms.amount > largest_outside_amount / 1000)
            return terms;
        terms.lesser_known = allowed->lesser_of_charge.has_value();
        terms.lesser = yes(allowed->lesser_of_charge);
        auto const may_bill = outside ? first_answer({plan.balance_billing_allowed, kind.balance_billing_allowed}) : Stated<bool>(false);
        terms.may_bill_known = may_bill.has_value();
        terms.may_bill = yes(may_bill);

        terms.order = *order;
        terms.rounding = plan.rounding;
        terms.copay = share.copay.has_value() ? share.copay->minor_units() : 0;
        terms.copay_per_visit = share.copay_per == CopayPer::visit && terms.copay != 0;
        terms.coinsurance = share.coinsurance.has_value() ? *share.coinsurance : Rate::percent(0);
        terms.deductible_applies = yes(share.deductible_applies);
        auto const* limit = detail::Counters::limit_row(plan, *tier, date);
        if (limit == nullptr)
            return terms; // a deductible and a ceiling nobody stated
        terms.limit = limit;
        terms.limit_year = year_of(limit->year_start.value_or(plan.year_start), date, around);
        terms.limit_slot = limit->tier ? static_cast<std::uint8_t>(static_cast<int>(*limit->tier) + 1) : 0;
        terms.deductible = limit->deductible.has_value() ? limit->deductible->minor_units() : 0;
        terms.ceiling = limit->ceiling.has_value() ? limit->ceiling->minor_units() : without_limit;
        for (auto const& reduction : plan.reductions)
            if (reduction.modifiers.empty() && reduction.valid.contains(date)) {
                if (terms.reductions == terms.off.size())
                    return terms;
                terms.off[terms.reductions++] = reduction.rate;
            }
        terms.way = Way::insured;
        return terms;
    }

    static Year year_of(YearStart begins, Date date, Around& around) {
        auto const start = plan_year_start(begins, date);
        auto const next = plan_year_start(begins, start.plus_months(12).plus_days(15));
        around.boundary(start);
        around.boundary(next);
        return {start.day_number(), next.day_number(), plan_year_start(begins, start.plus_days(-1)).day_number()};
    }

    /// A counter's beginning in the year of a day: the latest balance of that year; without one, zero where the last year's is known.
    /// \returns none where that does not say it
    template <class Rows, class Fits, class Value>
    static boost::optional<std::int64_t> opening(Rows const& rows, Fits fits, Value value, Year const& year, Day day, Day& past) {
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

    bool begin_limit(PlainLine const& line, Terms const& terms, LimitSlot& slot, Day day) const {
        auto const& policy = context_.policies[line.policy.index()];
        auto const fits = [&](OpeningBalance const& row) { return row.tier == terms.limit->tier; };
        Day past = never;
        auto const deductible = opening(policy.balances, fits, [](OpeningBalance const& row) -> auto const& { return row.deductible_met; }, terms.limit_year, day, past);
        auto const ceiling = opening(policy.balances, fits, [](OpeningBalance const& row) -> auto const& { return row.ceiling_met; }, terms.limit_year, day, past);
        if ((terms.limit->deductible.has_value() && !deductible) || (terms.limit->ceiling.has_value() && !ceiling))
            return false;
        slot = {.past = past, .deductible = deductible.value_or(0), .ceiling = ceiling.value_or(0)};
        return true;
    }

    bool begin_visits(PlainLine const& line, PolicyState const& state, Terms const& terms, std::size_t which, VisitSlot& slot, Day day) const {
        auto const& policy = context_.policies[line.policy.index()];
        auto const& limit = context_.plans[state.plan].visit_limits[which];
        auto const fits = [&](OpeningVisits const& row) { return !row.episode && detail::contains(limit.categories, row.category); };
        Day past = never;
        auto const used = opening(policy.visits, fits, [](OpeningVisits const& row) -> auto const& { return row.used; }, terms.visit_years[which], day, past);
        if (limit.visits.has_value() && !used)
            return false;
        slot = {.past = past, .used = used.value_or(0)};
        return true;
    }

    void tell(PlainLine const& line, Terms const& terms, PlainAmounts const& amounts, TraceSink const& trace) const {
        auto const say = [&](Step step, StepResult result, std::string_view value, std::int64_t amount) {
            trace.take(trace.context, {step, result, line.session, 0, value, Money(amount, context_.currency)});
        };
        auto const result = amounts.denial ? StepResult::refused : StepResult::passed;
        if (terms.way != Way::priced)
            say(Step::category, result, therapy::to_text(static_cast<BenefitCategory>(terms.category)), 0);
        if (terms.way == Way::insured && !amounts.denial) {
            say(Step::tier, result, therapy::to_text(static_cast<NetworkTier>(terms.tier)), 0);
            say(Step::allowed, result, {}, line.charge - amounts.write_off - amounts.balance_bill - amounts.above_charge);
            say(Step::cost_share, result, therapy::to_text(terms.order), amounts.patient() - amounts.balance_bill);
        }
        say(Step::outcome, StepResult::passed, {}, amounts.patient());
    }

    Context context_;
    std::vector<Entry> table_;
    std::vector<Terms> terms_;
    std::size_t filled_ = 0;
    std::vector<PolicyState> policies_;
    std::vector<signed char> plan_states_;
};

PlainAdjudicator::PlainAdjudicator(Context const& context) : state_(std::make_unique<State>(context)) {}
PlainAdjudicator::PlainAdjudicator(PlainAdjudicator&&) noexcept = default;
PlainAdjudicator& PlainAdjudicator::operator=(PlainAdjudicator&&) noexcept = default;
PlainAdjudicator::~PlainAdjudicator() = default;

PlainAmounts PlainAdjudicator::take(PlainLine const& line, TraceSink trace) { return state_->take(line, trace); }
bool PlainAdjudicator::is_plain(PolicyId policy) const noexcept { return state_->is_plain(policy); }

} // namespace therapy::coverage
