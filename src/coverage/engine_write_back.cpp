// What is kept beside policies is written where the steps count, before anybody looks there.

#include "engine.hpp"
#include "fetch_ahead.hpp"

namespace therapy::inline v0_1::coverage::detail {

namespace {

Date date_of(Day day) { return *Date::from_day_number(day); }

catalog::ServiceCode code_of(std::uint64_t number) {
    char text[5];
    for (std::size_t i = std::size(text); i-- > 0; number >>= 8)
        text[i] = static_cast<char>(number & 0xFF);
    return *catalog::ServiceCode::make({text, std::size(text)});
}

} // namespace

/// Writes what was kept where the steps count. \param pending  it is of a claim the payer has not decided
void Engine::write_back(PlainState& of, bool pending) {
    bool const units_changed = of.units != nullptr && of.units->changed;
    if (!of.counted_anything() && !of.copay_changed && !units_changed)
        return;
    auto& view = view_of(of);
    for (std::size_t i = 0; i < of.counted.size(); ++i) {
        auto& [limit, visits] = of.counted[i];
        if (limit.last != never) {
            auto const last = date_of(limit.last);
            auto& counts = counters_.accumulator(view.counters, view.plan->limits[limit.row], last);
            counts.deductible.add(last, {limit.deductible, limit.deductible}, pending);
            counts.ceiling.add(last, {limit.patient, limit.patient}, pending);
            auto const said = [](Stated<Money> const& stated, std::int64_t left) { return left == 0 && stated.has_value() && !stated->is_zero(); };
            counts.deductible_said = counts.deductible_said || said(counts.limit->deductible, limit.deductible_left);
            counts.ceiling_said = counts.ceiling_said || said(counts.limit->ceiling, limit.ceiling_left);
            limit.deductible = 0;
            limit.patient = 0;
            limit.last = never;
        }
        if (visits.last == never)
            continue;
        auto const last = date_of(visits.last);
        auto& counter = counters_.visits(view.counters, view.plan->visit_limits[i], boost::none, last);
        if (visits.counted != 0) {
            auto const day = date_of(visits.day);
            VisitPart const part{day, clinic::SessionId(visits.session), clinic::ProviderId(visits.provider), static_cast<BenefitCategory>(visits.category)};
            counter.visits.add(day, {visits.counted, visits.counted}, pending);
            counter.said = counter.said || visits.left == 0;
            if (any_order_)
                counter.days.add(part, true);
            else
                counter.days.only(part);
            visits.counted = 0;
        }
        if (!any_order_)
            counter.days.keep_only(last);
        visits.last = never;
    }
    if (of.copay_changed) {
        view.day_copays.clear();
        if (of.copay_day != never)
            view.day_copays.push_back({date_of(of.copay_day), static_cast<BenefitCategory>(of.copay_category), {of.copay_taken, of.copay_taken}});
        of.copay_changed = false;
    }
    if (units_changed) {
        auto& units = *of.units;
        view.day_units.clear();
        for (std::size_t i = 0; i < units.count; ++i) {
            auto const taken = static_cast<std::int64_t>(units.of[i] & PlainState::Units::most_units);
            view.day_units.push_back({date_of(units.day), code_of(units.of[i] >> PlainState::Units::unit_bits), {taken, taken}});
        }
        units.changed = false;
    }
}

/// Writes the counters after all visits. Of policies nobody else asked about, what was kept is what they come to.
void Engine::write_counters(Adjudication& result) {
    kept_.clear();
    views_.each([this](PlainState& of) {
        if (of.view != nullptr)
            write_back(of);
        else if (of.counted_anything())
            kept_.push_back(&of);
    });
    auto const id = [](PlainState const* of) { return of->policy->id; };
    auto const by_id = [&](PlainState const* a, PlainState const* b) { return id(a) < id(b); };
    if (!std::is_sorted(kept_.begin(), kept_.end(), by_id))
        std::sort(kept_.begin(), kept_.end(), by_id);
    /// Calls one function with what the steps counted and another with what was kept, in the order of policies: none has both.
    auto const merge = [&](auto const& counted, auto const& write, auto const& write_kept) {
        std::size_t next = 0;
        auto const write_before = [&](PolicyId const* before) {
            for (; next < kept_.size() && (before == nullptr || id(kept_[next]) < *before); ++next) {
                fetch_policy(next);
                write_kept(*kept_[next]);
            }
        };
        for (auto const* of : counted) {
            write_before(&of->policy->id);
            write(*of);
        }
        write_before(nullptr);
    };
    auto const persons = counters_.persons();
    result.accumulators.reserve(persons.size() + kept_.size());
    merge(persons, [&](Accumulator const& of) { result.accumulators.push_back(Counters::state_of(of, context_.currency)); },
          [&](PlainState const& of) { write_limits(of, result); });
    auto const visits = counters_.visits();
    merge(visits, [&](VisitCounter const& of) { result.visit_limits.push_back(Counters::state_of(of)); }, [&](PlainState const& of) { write_visits(of, result); });
    counters_.write_amounts(result, context_.currency);
}

/// The policies that are written soon lie anywhere, and what their openings say somewhere else.
void Engine::fetch_policy(std::size_t next) const {
    constexpr std::size_t step = 4;
    if (next + 2 * step < kept_.size())
        fetch_ahead(kept_[next + 2 * step]->policy);
    if (next + step >= kept_.size())
        return;
    auto const& policy = *kept_[next + step]->policy;
    fetch_ahead(policy.balances.data());
    fetch_ahead(policy.visits.data());
}

void Engine::write_limits(PlainState const& of, Adjudication& result) {
    auto const& plan = context_.plans[of.plan];
    auto const first = result.accumulators.size();
    for (auto const& [limit, visits] : of.counted) {
        if (limit.last == never)
            continue;
        auto const& row = plan.limits[limit.row];
        auto const opened = counters_.opened(*of.policy, plan, row, limit.last);
        result.accumulators.push_back(Counters::state_of(of.policy->id, row, opened, limit.deductible, limit.patient, context_.currency));
    }
    auto const place = [](AccumulatorState const& one) { return std::tuple(one.year_start, one.tier); };
    if (result.accumulators.size() == first + 2 && place(result.accumulators[first + 1]) < place(result.accumulators[first]))
        std::swap(result.accumulators[first], result.accumulators[first + 1]);
}

void Engine::write_visits(PlainState const& of, Adjudication& result) {
    auto const& plan = context_.plans[of.plan];
    auto const first = result.visit_limits.size();
    for (std::size_t i = 0; i < of.visit_limits; ++i) {
        auto const& visits = of.counted[i].visits;
        if (visits.last == never)
            continue;
        auto const& limit = plan.visit_limits[i];
        result.visit_limits.push_back(Counters::state_of(of.policy->id, limit, counters_.opened(*of.policy, plan, limit, visits.last), visits.counted));
    }
    if (result.visit_limits.size() == first + 2 && result.visit_limits[first + 1].year_start < result.visit_limits[first].year_start)
        std::swap(result.visit_limits[first], result.visit_limits[first + 1]);
}

} // namespace therapy::coverage::detail
