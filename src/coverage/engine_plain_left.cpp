// What is left of the limits, the copays and the caps that plain lines count under.

#include "engine.hpp"

namespace therapy::inline v0_1::coverage::detail {

/// What is left of a limit of one person, looked up where it is not known. \returns null where the visit's other lines leave no room
inline PlainState::Limit* Engine::plain_limit(PlannedVisit const& visit, PlainState& of, PlainTerms const& terms) {
    for (auto& one : of.counted)
        if (one.limit.known && one.limit.row == terms.limit_row)
            return &one.limit;
    return look_up_limit(visit, of, terms);
}

PlainState::Limit* Engine::look_up_limit(PlannedVisit const& visit, PlainState& of, PlainTerms const& terms) {
    write_back(of); // another row may count in the same place
    auto const& plan = context_.plans[of.plan];
    auto const same_place = [&](PlainState::Limit const& one) { return one.known && plan.limits[one.row].tier == terms.limit->tier; };
    auto& first = of.counted[0].limit;
    auto& second = of.counted[1].limit;
    auto& limit = !same_place(second) && (!first.known || same_place(first)) ? first : second;
    if (std::any_of(plain_.begin(), plain_.end(), [&](PlainLine const& work) { return work.limit == &limit; }))
        return nullptr;
    limit = {.row = terms.limit_row};
    auto const look = [&](Bounds deductible, Bounds ceiling, bool deductible_said, bool ceiling_said) {
        limit.deductible_left = deductible.exact() ? std::max<std::int64_t>(0, terms.deductible - deductible.least) : PlainState::Limit::not_exact;
        limit.ceiling_left = terms.ceiling >= unbounded ? unbounded : ceiling.exact() ? std::max<std::int64_t>(0, terms.ceiling - ceiling.least) : PlainState::Limit::not_exact;
        limit.deductible_open = !deductible_said && terms.deductible != 0;
        limit.ceiling_open = !ceiling_said && terms.ceiling < unbounded && terms.ceiling != 0;
        // It came to its end all the same: whether it was said is for the steps.
        limit.known = !(limit.deductible_open && limit.deductible_left == PlainState::Limit::not_exact && deductible.least >= terms.deductible);
    };
    if (of.view != nullptr) {
        auto const& counts = counters_.accumulator(of.view->counters, *terms.limit, visit.date);
        auto const deductible = Counters::deductible_used(counts, visit.date);
        auto const ceiling = Counters::ceiling_used(counts, visit.date);
        of.hold_for(counts.deductible.days());
        of.hold_for(counts.ceiling.days());
        look(deductible, ceiling, counts.deductible_said, counts.ceiling_said);
    } else {
        auto const opened = counters_.opened(*of.policy, plan, *terms.limit, visit.date.day_number());
        auto const deductible = opened.deductible.used({});
        auto const ceiling = opened.ceiling.used({});
        of.hold_for(opened.deductible.days());
        of.hold_for(opened.ceiling.days());
        look(deductible, ceiling, Counters::at_end(terms.limit->deductible, deductible), Counters::at_end(terms.limit->ceiling, ceiling));
    }
    return limit.known ? &limit : nullptr;
}

/// What was taken of the day's copay of a benefit: its position in `plain_copays_`; none where that is not exact.
boost::optional<std::size_t> Engine::plain_copay(PlannedVisit const& visit, PlainState const& of, BenefitCategory category) {
    for (std::size_t i = 0; i < plain_copays_.size(); ++i)
        if (plain_copays_[i].category == category)
            return i;
    std::int64_t before = 0;
    if (of.copay_known) {
        if (of.copay_day == visit.date.day_number() && of.copay_category == static_cast<std::uint8_t>(category))
            before = of.copay_taken;
    } else if (of.view != nullptr) {
        for (auto const& one : of.view->day_copays) {
            bool const concerns = one.date == visit.date && (!one.category || *one.category == category);
            if (concerns && (!one.taken.exact() || (!one.category && one.taken.most != 0)))
                return boost::none;
            before += concerns ? one.taken.least : 0;
        }
    }
    plain_copays_.push_back({category, before, before});
    return plain_copays_.size() - 1;
}

/// Looks up what is left of a limit of visits. \returns no where that is not exact, or something of the day was counted before
bool Engine::look_up_visits(PlannedVisit const& visit, PlainState& of, std::size_t which) {
    auto const& plan = context_.plans[of.plan];
    auto const& limit = plan.visit_limits[which];
    bool const limited = limit.visits.has_value();
    auto const look = [&](Bounds used, std::pair<Day, Day> days, bool said) {
        auto const left = limited ? *limit.visits - used.least : PlainState::Visits::most;
        if ((limited && !used.exact()) || left <= -PlainState::Visits::most)
            return false;
        of.hold_for(days);
        of.counted[which].visits = {.left = static_cast<std::int32_t>(std::min<std::int64_t>(left, PlainState::Visits::most)), .known = true, .open = limited && !said && left > 0};
        return true;
    };
    if (of.view == nullptr) {
        auto const opened = counters_.opened(*of.policy, plan, limit, visit.date.day_number());
        return look(opened.visits.used({}), opened.visits.days(), false);
    }
    auto& counter = counters_.visits(of.view->counters, limit, boost::none, visit.date);
    if (!any_order_)
        counter.days.keep_only(visit.date);
    auto const used = Counters::visits_used(counter, visit.date);
    return counter.days.visits(plan.visit_per, visit.date) == Bounds{} && look(used, counter.visits.days(), counter.said);
}

/// Finds what a line leaves of the plan's limits of visits, or which of them refuses it. \returns no where that is for the steps
bool Engine::plain_visits(PlannedVisit const& visit, PlainState& of, PlainLine& work) {
    auto const day = visit.date.day_number();
    for (std::size_t i = 0; i < of.visit_limits && !work.beyond; ++i) {
        if (!work.terms->counts[i])
            continue;
        auto& visits = of.counted[i].visits;
        if (!visits.known && !look_up_visits(visit, of, i))
            return false;
        if (visits.day == day) // whether this is one more of that day is for the steps
            return false;
        if (visits.left <= 0) {
            work.beyond = i;
            work.left = visits.left;
        }
    }
    return true;
}

/// Whether the day's units of every code stay within its cap, where the plan may look at that.
bool Engine::plain_units(PlannedVisit const& visit, PlainState& of) {
    if (context_.unit_caps.empty() || context_.plans[of.plan].edits.unit_caps.is_none() || product(context_.plans[of.plan].product).funding != Funding::insurance)
        return true;
    if (!of.units_known && (any_order_ || (of.view != nullptr && !of.view->day_units.empty() && of.view->day_units.front().date == visit.date)))
        return false; // of earlier days it does not matter: they are done with
    auto const day = visit.date.day_number();
    auto* const before = of.units_known && of.units != nullptr && of.units->day == day ? of.units.get() : nullptr;
    std::size_t codes = before != nullptr ? before->count : 0;
    for (auto work = plain_.begin(); work != plain_.end(); ++work) {
        auto const code = code_number(work->line->code);
        auto const* known = before != nullptr ? before->find(code) : nullptr;
        auto units = *work->line->units + (known != nullptr ? static_cast<std::int64_t>(*known & PlainState::Units::most_units) : 0);
        bool fresh = known == nullptr;
        for (auto other = plain_.begin(); other != work; ++other)
            if (code_number(other->line->code) == code) {
                units += *other->line->units;
                fresh = false;
            }
        codes += fresh ? 1 : 0;
        if (units > std::min(work->terms->most_units, PlainState::Units::most_units))
            return false;
    }
    return codes <= std::tuple_size_v<decltype(PlainState::Units::of)>;
}

/// Finds what the lines count under. \returns no where one of these may be anything but exact, or has no place for what a line brings
bool Engine::plain_counters(PlannedVisit const& visit, PlainState& of) {
    auto const day = visit.date.day_number();
    if (day < of.known_first || of.known_past <= day) {
        write_back(of);
        for (auto& one : of.counted) {
            one.limit.known = false;
            one.visits = {};
        }
        of.known_first = of.first;
        of.known_past = of.past;
    }
    if (of.visit_limits != 0)
        for (auto& work : plain_)
            if (work.terms->way == PlainWay::insured && !plain_visits(visit, of, work))
                return false;
    plain_copays_.clear();
    for (auto& work : plain_) {
        auto const& terms = *work.terms;
        if (!work.insured())
            continue;
        work.limit = plain_limit(visit, of, terms);
        if (work.limit == nullptr)
            return false;
        auto const& limit = *work.limit;
        bool const deductible_counts = terms.deductible_applies && terms.deductible != 0;
        if ((deductible_counts && limit.deductible_left == PlainState::Limit::not_exact) || limit.ceiling_left == PlainState::Limit::not_exact)
            return false;
        // What an order has no place for is for the steps to say.
        bool const deductible_left = deductible_counts && limit.deductible_left != 0;
        bool const only_copay = terms.order == CostShareOrder::copay_only;
        if ((deductible_left && (only_copay || terms.order == CostShareOrder::copay_then_percent)) || (only_copay && terms.coinsurance.billionths() != 0) ||
            (terms.copay != 0 && terms.order == CostShareOrder::deductible_then_coinsurance_then_ceiling))
            return false;
        if (!terms.copay_per_visit)
            continue;
        auto const copay = plain_copay(visit, of, *terms.category);
        if (!copay)
            return false;
        work.copay = *copay;
    }
    return true;
}

} // namespace therapy::coverage::detail
