// What plain lines took is kept beside the policy.

#include "engine.hpp"

namespace therapy::inline v0_1::coverage::detail {

/// Counts what the lines took; only what may have come to its end is looked at again.
void Engine::count_plain(PlannedVisit const& visit, PlainState& of) {
    if (of.visit_limits != 0)
        count_plain_visits(visit, of);
    if (std::any_of(plain_.begin(), plain_.end(), [](PlainLine const& work) { return work.limit != nullptr; }))
        count_plain_copays(visit, of);
    if (!context_.unit_caps.empty())
        count_plain_units(visit, of);
    if (context_.code_edits != nullptr)
        for (auto const& work : plain_)
            if (work.insured())
                note_code(visit, *work.line, view_of(of));
    bool at_end = false;
    bool many = false; // more than is kept here
    auto const day = visit.date.day_number();
    for (auto const& work : plain_) {
        if (work.limit == nullptr)
            continue;
        auto& limit = *work.limit;
        limit.last = day;
        at_end = at_end || (limit.deductible_open && limit.deductible_left == 0) || (limit.ceiling_open && limit.ceiling_left == 0);
        many = many || limit.patient > unbounded;
    }
    for (std::size_t i = 0; i < of.visit_limits; ++i) {
        auto const& visits = of.counted[i].visits;
        at_end = at_end || (visits.open && visits.left == 0);
        many = many || visits.counted == std::numeric_limits<std::uint16_t>::max();
    }
    if (at_end)
        reach_plain(visit, of);
    if (pending_ || any_order_ || many)
        write_back(of, pending_);
    if (any_order_)
        of.known_first = of.known_past = never;
}

void Engine::count_plain_visits(PlannedVisit const& visit, PlainState& of) {
    auto const day = visit.date.day_number();
    for (std::size_t i = 0; i < of.visit_limits; ++i) {
        auto& visits = of.counted[i].visits;
        PlainLine const* first = nullptr;
        bool several = false; // lines that may be visits of their own
        for (auto const& work : plain_) {
            if (work.terms->way != PlainWay::insured || !work.terms->counts[i] || (work.beyond && *work.beyond < i))
                continue;
            visits.last = day;
            if (work.beyond)
                continue;
            if (first == nullptr)
                first = &work;
            several = several || *first->line->provider != *work.line->provider || *first->terms->category != *work.terms->category;
        }
        if (first == nullptr)
            continue;
        ++visits.counted;
        visits.left -= visits.left == PlainState::Visits::most ? 0 : 1;
        visits.day = day;
        visits.session = visit.session.index();
        visits.provider = first->line->provider->index();
        visits.category = static_cast<std::uint8_t>(*first->terms->category);
        if (!several)
            continue;
        write_back(of, pending_);
        auto& counter = counters_.visits(view_of(of).counters, context_.plans[of.plan].visit_limits[i], boost::none, visit.date);
        for (auto const& work : plain_)
            if (work.insured() && work.terms->counts[i])
                counter.days.add({visit.date, visit.session, work.line->provider, *work.terms->category}, true);
    }
}

void Engine::count_plain_copays(PlannedVisit const& visit, PlainState& of) {
    auto const day = visit.date.day_number();
    // In the order of their days earlier ones are done with.
    if (of.copay_known && of.copay_day != day && of.copay_day != never) {
        of.copay_day = never;
        of.copay_changed = true;
    } else if (!of.copay_known && !any_order_) {
        auto& days = of.view->day_copays;
        if (!days.empty() && days.front().date != visit.date)
            days.clear();
        of.copay_known = days.empty();
        of.copay_day = never;
    }
    for (auto const& copay : plain_copays_) {
        if (copay.taken == copay.before)
            continue;
        if (of.copay_known && (of.copay_day != day || of.copay_category == static_cast<std::uint8_t>(copay.category))) {
            of.copay_taken = copay.taken;
            of.copay_day = day;
            of.copay_category = static_cast<std::uint8_t>(copay.category);
            of.copay_changed = true;
            continue;
        }
        write_back(of, pending_);
        auto& view = view_of(of);
        day_copay(view, visit.date, copay.category) = {copay.taken, copay.taken};
        of.copay_known = !any_order_ && view.day_copays.size() == 1;
        of.copay_taken = copay.taken;
        of.copay_day = day;
        of.copay_category = static_cast<std::uint8_t>(copay.category);
    }
}

void Engine::count_plain_units(PlannedVisit const& visit, PlainState& of) {
    if (context_.plans[of.plan].edits.unit_caps.is_none() || product(context_.plans[of.plan].product).funding != Funding::insurance)
        return;
    auto const looks = [](PlainLine const& work) { return work.insured() || work.terms->most_units < unbounded; };
    if (std::none_of(plain_.begin(), plain_.end(), looks))
        return;
    if (of.units == nullptr)
        of.units = std::make_unique<PlainState::Units>();
    auto& units = *of.units;
    auto const day = visit.date.day_number();
    if (!of.units_known || units.day != day)
        units = {.day = day};
    units.changed = true;
    of.units_known = true;
    for (auto const& work : plain_) {
        if (!work.insured())
            continue;
        auto const code = code_number(work.line->code);
        if (auto* const known = units.find(code))
            *known += static_cast<std::uint64_t>(*work.line->units);
        else
            units.of[units.count++] = code << PlainState::Units::unit_bits | static_cast<std::uint64_t>(*work.line->units);
    }
}

/// Says what the visit brought to its end.
void Engine::reach_plain(PlannedVisit const& visit, PlainState& of) {
    auto const reach = [&](Milestone what, boost::optional<NetworkTier> tier = {}) { reached_.push_back({what, visit.policies.front(), visit.session, visit.date, tier, boost::none}); };
    for (auto const& work : plain_) {
        if (work.limit == nullptr)
            continue;
        if (std::exchange(work.limit->deductible_open, work.limit->deductible_open && work.limit->deductible_left != 0) && !work.limit->deductible_open)
            reach(Milestone::deductible, work.terms->limit->tier);
        if (std::exchange(work.limit->ceiling_open, work.limit->ceiling_open && work.limit->ceiling_left != 0) && !work.limit->ceiling_open)
            reach(Milestone::ceiling, work.terms->limit->tier);
    }
    for (std::size_t i = 0; i < of.visit_limits; ++i)
        if (auto& visits = of.counted[i].visits; visits.open && visits.left == 0) {
            visits.open = false;
            reach(Milestone::visit_limit);
        }
}

} // namespace therapy::coverage::detail
