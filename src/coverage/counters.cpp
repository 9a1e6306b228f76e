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

void Counters::write(Adjudication& result, Currency currency) const {
    std::vector<Accumulator const*> accumulators(accumulators_.begin(), accumulators_.end());
    auto const place = [](Accumulator const* one) { return std::tuple(one->policy->id.index(), one->year.start.day_number(), tier_number(*one->limit)); };
    std::sort(accumulators.begin(), accumulators.end(), [&](auto const* a, auto const* b) { return place(a) < place(b); });
    for (auto const* of : accumulators) {
        if (!is_year_start(of->begins()))
            continue;
        auto const deductible = deductible_of(*of, currency);
        auto const ceiling = ceiling_of(*of, currency);
        AccumulatorState one{.policy = of->policy->id, .year_start = of->year.start, .tier = of->limit->tier, .deductible_met = deductible.after, .ceiling_met = ceiling.after,
                             .deductible = deductible, .ceiling = ceiling};
        if (of->family != nullptr)
            one.family = FamilyState{deductible_of(*of->family, currency), ceiling_of(*of->family, currency)};
        result.accumulators.push_back(std::move(one));
    }
    auto const has_year = [](auto const& of) { return of.limit->per_condition || is_year_start(of.limit->year_start.value_or(of.plan->year_start)); };
    for (auto const* of : ordered(visits_, [](VisitCounter const& one) { return limit_key(one, one.plan->visit_limits); })) {
        if (!has_year(*of))
            continue;
        result.visit_limits.push_back({of->policy->id, of->year.start, of->limit->categories, of->limit->visits, state(visits_used(*of, of->last)), state(of->before),
                                       state(of->visits.pending())});
    }
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
