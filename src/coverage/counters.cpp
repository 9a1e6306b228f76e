#include "counters.hpp"

namespace therapy::inline v0_1::coverage::detail {

namespace {

Stated<Money> state(Stated<Money> const& limit, Bounds used, Currency currency) {
    if (limit.is_none())
        return Stated<Money>::none();
    return used.exact() ? Stated<Money>(Money(used.least, currency)) : Stated<Money>::unknown(Unknown::not_given);
}

Stated<std::int64_t> state(Bounds used) { return used.exact() ? Stated<std::int64_t>(used.least) : Stated<std::int64_t>::unknown(Unknown::not_given); }

CountedMoney counted(Stated<Money> const& limit, Bounds before, Bounds after, Counter const& counter, Currency currency) {
    return {state(limit, before, currency), state(limit, after, currency), state(limit, counter.pending(), currency)};
}

CountedMoney deductible_of(Accumulator const& of, Currency currency) {
    return counted(of.deductible_limit(), of.deductible_before, Counters::deductible_used(of, of.last), of.deductible, currency);
}
CountedMoney ceiling_of(Accumulator const& of, Currency currency) {
    return counted(of.ceiling_limit(), of.ceiling_before, Counters::ceiling_used(of, of.last), of.ceiling, currency);
}

/// Pointers to what stands in a list, in the order of a key.
template <class List, class Key>
auto ordered(List const& list, Key const& key) {
    std::vector<typename List::value_type const*> all;
    all.reserve(list.size());
    for (auto const& one : list)
        all.push_back(&one);
    std::sort(all.begin(), all.end(), [&](auto const* a, auto const* b) { return key(*a) < key(*b); });
    return all;
}

/// Of a limit of one policy: its year, its place in the plan, its condition.
template <class Of, class Limits>
auto limit_key(Of const& of, Limits const& limits) {
    return std::tuple(of.policy->id.index(), of.year.start.day_number(), of.limit - limits.data(), of.limit->per_condition && of.episode ? std::int64_t{of.episode->index()} : -1);
}

} // namespace

AccumulatorState Counters::state_of(Accumulator const& of, Currency currency) {
    auto const deductible = deductible_of(of, currency);
    auto const ceiling = ceiling_of(of, currency);
    AccumulatorState one{.policy = of.policy->id, .year_start = of.year.start, .tier = of.limit->tier, .deductible_met = deductible.after, .ceiling_met = ceiling.after,
                         .deductible = deductible, .ceiling = ceiling};
    if (of.family != nullptr)
        one.family = FamilyState{deductible_of(*of.family, currency), ceiling_of(*of.family, currency)};
    return one;
}

VisitLimitState Counters::state_of(VisitCounter const& of) {
    return {of.policy->id, of.year.start, of.limit->categories, of.limit->visits, state(visits_used(of, of.last)), state(of.before), state(of.visits.pending())};
}

AccumulatorState Counters::state_of(PolicyId policy, LimitRow const& row, Opened const& opened, std::int64_t deductible, std::int64_t patient, Currency currency) {
    auto const counted = [&](Stated<Money> const& limit, Counter::Window const& window, std::int64_t added) {
        return CountedMoney{state(limit, window.used({}), currency), state(limit, window.used({added, added}), currency), state(limit, {}, currency)};
    };
    auto const of_deductible = counted(row.deductible, opened.deductible, deductible);
    auto const of_ceiling = counted(row.ceiling, opened.ceiling, patient);
    return {.policy = policy, .year_start = opened.year.start, .tier = row.tier, .deductible_met = of_deductible.after, .ceiling_met = of_ceiling.after,
            .deductible = of_deductible, .ceiling = of_ceiling};
}

VisitLimitState Counters::state_of(PolicyId policy, VisitLimit const& limit, OpenedVisits const& opened, std::int64_t counted) {
    auto const& visits = opened.visits;
    return {policy, opened.year.start, limit.categories, limit.visits, state(visits.used({counted, counted})), state(visits.used({})), state(Bounds{})};
}

std::vector<Accumulator const*> Counters::persons() const {
    std::vector<Accumulator const*> all;
    all.reserve(accumulators_.size());
    for (auto const* one : accumulators_)
        if (is_year_start(one->begins()))
            all.push_back(one);
    auto const place = [](Accumulator const* one) { return std::tuple(one->policy->id.index(), one->year.start.day_number(), tier_number(*one->limit)); };
    std::sort(all.begin(), all.end(), [&](auto const* a, auto const* b) { return place(a) < place(b); });
    return all;
}

std::vector<VisitCounter const*> Counters::visits() const {
    auto all = ordered(visits_, [](VisitCounter const& one) { return limit_key(one, one.plan->visit_limits); });
    std::erase_if(all, [](auto const* one) { return !has_year(*one); });
    return all;
}

void Counters::write_amounts(Adjudication& result, Currency currency) const {
    if (amounts_.empty() && thresholds_.empty())
        return;
    for (auto const* of : ordered(amounts_, [](AmountCounter const& one) { return limit_key(one, one.plan->amount_limits); })) {
        if (!has_year(*of))
            continue;
        auto const amount = counted(of->limit->amount, of->before, amount_used(*of, of->last), of->amount, currency);
        result.amount_limits.push_back({of->policy->id, of->year.start, of->limit->categories, of->limit->amount, amount.after, amount});
    }
    auto const key = [](ThresholdCounter const& one) { return std::tuple(one.policy->id.index(), one.year.start.day_number(), static_cast<int>(one.bucket)); };
    for (auto const* of : ordered(thresholds_, key)) {
        auto const limit = kx_threshold(of->year.start.year(), of->bucket);
        result.thresholds.push_back({of->policy->id, of->year.start.year(), of->bucket, limit, counted(limit, of->before, threshold_used(*of, of->last), of->amount, currency)});
    }
}

} // namespace therapy::coverage::detail
