#include <therapy/coverage/payer_order.hpp>

#include <algorithm>
#include <utility>

namespace therapy::inline v0_1::coverage {

namespace {

using clinic::CauseKind;
using clinic::SubscriberRelation;

constexpr Source model_regulation{"model regulation on coordination of benefits between group plans, as restated", {}, Confidence::secondary};
constexpr Source secondary_payer{"Medicare as secondary payer", "42 CFR 411.20 to 411.206, as restated", Confidence::secondary};
constexpr Source by_practice{"how group plans commonly apply the model regulation", {}, Confidence::convention};
constexpr Source last_resort{"Medicaid is the payer of last resort, as restated", {}, Confidence::secondary};
constexpr Source tricare_rule{"TRICARE pays after other insurance but Medicaid", "32 CFR 199.8, as restated", Confidence::convention};
constexpr Source accidents{"who answers for the injury pays before health insurance", {}, Confidence::convention};
constexpr Source veterans_rule{"care the department of veterans affairs authorized is billed to it alone", {}, Confidence::convention};

constexpr OrderRuleRow rows[] = {
    {OrderRule::work_injury, "workers' compensation answers for an injury at work", accidents},
    {OrderRule::car_accident, "the car's policy answers for an accident", accidents},
    {OrderRule::veterans_authorization, "care the department of veterans affairs authorized is its own", veterans_rule},
    {OrderRule::medicaid_last, "Medicaid pays last", last_resort},
    {OrderRule::tricare_after_others, "TRICARE pays after other insurance", tricare_rule},
    {OrderRule::not_a_group_plan, "Medicare pays before a plan that is not an employer's", secondary_payer},
    {OrderRule::working_aged, "65 or older: the plan of somebody who works for an employer of 20 or more pays before Medicare", secondary_payer},
    {OrderRule::aged, "65 or older: Medicare pays before the plan of a smaller employer or of former work", secondary_payer},
    {OrderRule::large_group_disability, "disabled: the plan of somebody who works for an employer of 100 or more pays before Medicare", secondary_payer},
    {OrderRule::disability, "disabled: Medicare pays before the plan of a smaller employer or of former work", secondary_payer},
    {OrderRule::renal_period, "kidney failure: an employer's plan pays before Medicare for its first 30 months", secondary_payer},
    {OrderRule::after_renal_period, "kidney failure: Medicare pays first after its first 30 months", secondary_payer},
    {OrderRule::no_clause, "a plan without rules for other insurance pays first", model_regulation},
    {OrderRule::dependent_before_medicare, "Medicare pays between them: the dependent's plan comes first", by_practice},
    {OrderRule::subscriber_first, "a plan of one's own pays before one as a dependent", model_regulation},
    {OrderRule::court_order, "a court made this parent responsible", model_regulation},
    {OrderRule::birthday, "the parent whose birthday comes first in the year", model_regulation},
    {OrderRule::custody, "the parent with custody, that parent's spouse, the other parent, that one's spouse", by_practice},
    {OrderRule::active_first, "present work before former work", model_regulation},
    {OrderRule::continued_last, "a plan kept up after leaving pays after others", model_regulation},
    {OrderRule::longer_coverage, "the longer coverage pays first", model_regulation},
};

constexpr bool ordered() {
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (static_cast<std::size_t>(rows[i].rule) != i)
            return false;
    return true;
}
static_assert(ordered() && std::size(rows) == std::size(enum_table<OrderRule>), "one row a rule, in the enumerators' order");

/// What the rules say of a pair.
struct Comparison {
    enum Kind { first, second, tie, unknown } kind;
    OrderRule rule = OrderRule::longer_coverage;
    boost::optional<OrderFact> missing{};

    static Comparison by(OrderRule rule, bool first_comes_first) { return {first_comes_first ? first : second, rule}; }
    static Comparison lacks(OrderFact fact) { return {unknown, OrderRule::longer_coverage, fact}; }

    [[nodiscard]] Comparison reversed() const {
        auto other = *this;
        other.kind = kind == first ? second : kind == second ? first : kind;
        return other;
    }
};

/// Payers that come before or after all health plans, by kind; the middle is for the health plans themselves.
enum class Place { work, car, veterans, health, tricare, medicaid, none };

Place place_of(PayerKind kind) {
    switch (kind) {
    case PayerKind::workers_compensation: return Place::work;
    case PayerKind::auto_insurance: return Place::car;
    case PayerKind::veterans: return Place::veterans;
    case PayerKind::commercial:
    case PayerKind::employer:
    case PayerKind::medicare: return Place::health;
    case PayerKind::tricare: return Place::tricare;
    case PayerKind::medicaid: return Place::medicaid;
    case PayerKind::member_savings:
    case PayerKind::patient:
    case PayerKind::attorney:
    case PayerKind::other: break;
    }
    return Place::none;
}

OrderRule rule_of(Place before, Place after) {
    if (before == Place::work)
        return OrderRule::work_injury;
    if (before == Place::car)
        return OrderRule::car_accident;
    if (before == Place::veterans)
        return OrderRule::veterans_authorization;
    return after == Place::medicaid ? OrderRule::medicaid_last : OrderRule::tricare_after_others;
}

/// Month and day as one number.
int day_of_year(Date date) { return date.month() * 100 + date.day(); }

template <class Key>
Comparison by_key(OrderRule rule, Key a, Key b) { return a == b ? Comparison{Comparison::tie, rule} : Comparison::by(rule, a < b); }

Comparison by_length(OrderedPolicy const& a, OrderedPolicy const& b) {
    if (!a.facts.covered_since.has_value() || !b.facts.covered_since.has_value())
        return Comparison::lacks(OrderFact::covered_since);
    return by_key(OrderRule::longer_coverage, *a.facts.covered_since, *b.facts.covered_since);
}

Comparison by_employment(OrderedPolicy const& a, OrderedPolicy const& b) {
    auto const& x = a.facts.employment;
    auto const& y = b.facts.employment;
    if (!x.has_value() || !y.has_value())
        return Comparison::lacks(OrderFact::employment);
    bool const one_continued = (*x == Employment::continued) != (*y == Employment::continued);
    if (one_continued)
        return Comparison::by(OrderRule::continued_last, *y == Employment::continued);
    bool const one_left = (*x == Employment::laid_off && *y == Employment::active) || (*x == Employment::active && *y == Employment::laid_off);
    if (one_left)
        return Comparison::by(OrderRule::active_first, *x == Employment::active);
    return by_length(a, b);
}

Comparison by_parents(OrderedPolicy const& a, OrderedPolicy const& b) {
    if (!a.facts.parent.has_value() || !b.facts.parent.has_value())
        return Comparison::lacks(OrderFact::parent);
    auto const x = *a.facts.parent;
    auto const y = *b.facts.parent;
    bool const one_ordered = (x == ParentRole::ordered) != (y == ParentRole::ordered);
    if (one_ordered)
        return Comparison::by(OrderRule::court_order, x == ParentRole::ordered);
    auto const by_date = [](ParentRole role) { return role == ParentRole::together || role == ParentRole::joint_custody || role == ParentRole::ordered; };
    if (by_date(x) != by_date(y))
        return Comparison::lacks(OrderFact::parent); // together and apart: one of them is wrong
    if (!by_date(x))
        return x == y ? by_employment(a, b) : Comparison::by(OrderRule::custody, x < y);
    if (!a.subscriber.birth_date || !b.subscriber.birth_date)
        return Comparison::lacks(OrderFact::birth_date);
    auto const by_birth = by_key(OrderRule::birthday, day_of_year(*a.subscriber.birth_date), day_of_year(*b.subscriber.birth_date));
    return by_birth.kind == Comparison::tie ? by_length(a, b) : by_birth;
}

class Order {
public:
    Order(std::span<OrderedPolicy const> policies, OrderCircumstances const& circumstances) : policies_(policies), circumstances_(circumstances) {}

    [[nodiscard]] Comparison compare(std::size_t i, std::size_t j) const {
        auto const& a = policies_[i];
        auto const& b = policies_[j];
        auto const x = place_of(a.payer);
        auto const y = place_of(b.payer);
        if (x == Place::none || y == Place::none)
            return Comparison::lacks(OrderFact::payer_kind);
        if (x != y)
            return Comparison::by(x < y ? rule_of(x, y) : rule_of(y, x), x < y);
        bool const one_medicare = (a.payer == PayerKind::medicare) != (b.payer == PayerKind::medicare);
        if (one_medicare)
            return a.payer == PayerKind::medicare ? medicare(a, b) : medicare(b, a).reversed();
        return between_plans(i, j);
    }

private:
    [[nodiscard]] Comparison medicare(OrderedPolicy const& medicare, OrderedPolicy const& plan) const {
        auto const answer = medicare_or_plan({.age = circumstances_.age, .disabled = circumstances_.disabled, .reason = medicare.facts.medicare_reason,
                                              .renal_start = medicare.facts.renal_start, .employment = plan.facts.employment, .employees = plan.facts.employees,
                                              .date = circumstances_.date});
        if (answer.missing)
            return Comparison::lacks(*answer.missing);
        return Comparison::by(*answer.rule, !*answer.plan_first);
    }

    [[nodiscard]] Comparison between_plans(std::size_t i, std::size_t j) const {
        auto const& a = policies_[i];
        auto const& b = policies_[j];
        if (!a.facts.has_clause.has_value() || !b.facts.has_clause.has_value())
            return Comparison::lacks(OrderFact::clause);
        if (*a.facts.has_clause != *b.facts.has_clause)
            return Comparison::by(OrderRule::no_clause, !*a.facts.has_clause);
        bool const own = a.subscriber.relation == SubscriberRelation::self;
        if (own != (b.subscriber.relation == SubscriberRelation::self)) {
            if (medicare_between(own ? j : i, own ? i : j))
                return Comparison::by(OrderRule::dependent_before_medicare, !own);
            return Comparison::by(OrderRule::subscriber_first, own);
        }
        bool const children = a.subscriber.relation == SubscriberRelation::child && b.subscriber.relation == SubscriberRelation::child;
        if (children)
            return by_parents(a, b);
        bool const one_child = (a.subscriber.relation == SubscriberRelation::child) != (b.subscriber.relation == SubscriberRelation::child);
        return one_child ? by_length(a, b) : by_employment(a, b);
    }

    /// Whether Medicare pays after the dependent's plan and before the member's own.
    [[nodiscard]] bool medicare_between(std::size_t dependent, std::size_t own) const {
        for (auto const& policy : policies_)
            if (policy.payer == PayerKind::medicare && medicare(policy, policies_[dependent]).kind == Comparison::second &&
                medicare(policy, policies_[own]).kind == Comparison::first)
                return true;
        return false;
    }

    std::span<OrderedPolicy const> policies_;
    OrderCircumstances const& circumstances_;
};

/// Puts the positions in order by what is said of every pair.
template <class Compare>
PayerOrder put_in_order(std::vector<std::size_t> const& positions, Compare compare) {
    PayerOrder result;
    std::vector<std::pair<std::size_t, std::size_t>> before; // how many come before it, and it
    bool tie = false;
    for (auto const i : positions)
        before.emplace_back(0, i);
    for (std::size_t x = 0; x < positions.size(); ++x)
        for (std::size_t y = x + 1; y < positions.size(); ++y) {
            Comparison const said = compare(positions[x], positions[y]);
            switch (said.kind) {
            case Comparison::first:
                ++before[y].first;
                result.steps.push_back({positions[x], positions[y], said.rule});
                break;
            case Comparison::second:
                ++before[x].first;
                result.steps.push_back({positions[y], positions[x], said.rule});
                break;
            case Comparison::tie: tie = true; break;
            case Comparison::unknown:
                if (said.missing && std::find(result.missing.begin(), result.missing.end(), *said.missing) == result.missing.end())
                    result.missing.push_back(*said.missing);
                break;
            }
        }
    if (!result.missing.empty())
        return result;
    if (tie) {
        result.answer = OrderAnswer::tie;
        return result;
    }
    std::sort(before.begin(), before.end());
    for (std::size_t x = 0; x < before.size(); ++x)
        if (before[x].first != x)
            return result; // the rules run in a circle
    result.answer = OrderAnswer::decided;
    for (auto const& [count, position] : before)
        result.order.push_back(position);
    return result;
}

std::vector<std::size_t> all_of(std::size_t count) {
    std::vector<std::size_t> positions(count);
    for (std::size_t i = 0; i < count; ++i)
        positions[i] = i;
    return positions;
}

} // namespace

std::span<OrderRuleRow const> order_rules() noexcept { return rows; }

PayerOrder payer_order(std::span<OrderedPolicy const> policies, OrderCircumstances const& circumstances) {
    std::vector<std::size_t> asked;
    std::vector<std::size_t> not_asked;
    bool cause_missing = false;
    for (std::size_t i = 0; i < policies.size(); ++i) {
        auto const kind = policies[i].payer;
        bool const accident = kind == PayerKind::workers_compensation || kind == PayerKind::auto_insurance;
        auto const wanted = kind == PayerKind::workers_compensation ? CauseKind::work : CauseKind::auto_accident;
        if (accident && circumstances.cause.is_answered() && !(circumstances.cause.has_value() && *circumstances.cause == wanted)) {
            not_asked.push_back(i);
            continue;
        }
        cause_missing = cause_missing || (accident && !circumstances.cause.is_answered());
        asked.push_back(i);
    }
    auto result = put_in_order(asked, [order = Order(policies, circumstances)](std::size_t i, std::size_t j) { return order.compare(i, j); });
    result.not_asked = std::move(not_asked);
    if (cause_missing) {
        result.answer = OrderAnswer::unknown;
        result.order.clear();
        result.missing.insert(result.missing.begin(), OrderFact::cause);
    }
    return result;
}

PayerOrder payer_order(std::span<PolicyId const> policies, Context const& context, OrderCircumstances const& circumstances) {
    std::vector<OrderedPolicy> ordered;
    ordered.reserve(policies.size());
    for (auto const id : policies) {
        auto const policy = context.policy(id);
        auto const plan = policy ? context.plan(policy->plan) : boost::none;
        auto const payer = plan ? context.payer(plan->payer) : boost::none;
        if (!payer)
            return {};
        ordered.push_back({payer->kind, policy->subscriber, policy->coordination});
    }
    return payer_order(ordered, circumstances);
}

PayerOrder by_birthday(std::span<Date const> birth_dates) {
    return put_in_order(all_of(birth_dates.size()), [&](std::size_t i, std::size_t j) {
        return by_key(OrderRule::birthday, day_of_year(birth_dates[i]), day_of_year(birth_dates[j]));
    });
}

PayerOrder by_length_of_coverage(std::span<Date const> covered_since) {
    return put_in_order(all_of(covered_since.size()), [&](std::size_t i, std::size_t j) { return by_key(OrderRule::longer_coverage, covered_since[i], covered_since[j]); });
}

MedicareOrder medicare_or_plan(MedicareQuestion const& q) {
    auto const known = [](bool plan_first, OrderRule rule) { return MedicareOrder{.plan_first = plan_first, .rule = rule}; };
    auto const lacks = [](OrderFact fact) { return MedicareOrder{.plan_first = Stated<bool>::unknown(Unknown::not_given), .missing = fact}; };
    if (q.employment.has_value() && *q.employment == Employment::not_employed)
        return known(false, OrderRule::not_a_group_plan);

    auto reason = q.reason;
    if (!reason.has_value() && q.age.has_value()) {
        if (*q.age >= 65)
            reason = MedicareReason::age;
        else if (q.disabled.has_value())
            reason = *q.disabled ? MedicareReason::disability : MedicareReason::renal_disease;
    }
    if (!reason.has_value())
        return lacks(OrderFact::medicare_reason);
    if (*reason == MedicareReason::renal_disease) {
        if (!q.employment.has_value())
            return lacks(OrderFact::employment); // it may be nobody's plan but one's own
        if (!q.renal_start.has_value())
            return lacks(OrderFact::renal_start);
        bool const within = q.date < q.renal_start->plus_months(renal_months);
        return known(within, within ? OrderRule::renal_period : OrderRule::after_renal_period);
    }
    bool const for_age = *reason == MedicareReason::age;
    auto const enough = for_age ? working_aged_employees : large_group_employees;
    auto const medicare_first = known(false, for_age ? OrderRule::aged : OrderRule::disability);
    if (q.employment.has_value() && *q.employment != Employment::active)
        return medicare_first;
    if (q.employees.has_value() && *q.employees < enough)
        return medicare_first;
    if (!q.employment.has_value())
        return lacks(OrderFact::employment);
    if (!q.employees.has_value())
        return lacks(OrderFact::employees);
    return known(true, for_age ? OrderRule::working_aged : OrderRule::large_group_disability);
}

} // namespace therapy::coverage
