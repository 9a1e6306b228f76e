#include "slot_search.hpp"

#include <therapy/schedule/slot_rules.hpp>

namespace therapy::inline v0_1::schedule::detail {

namespace {

using therapy::detail::TrustedInstant;

/// What would have to be otherwise for a start that cannot be booked.
class SlotMisses {
public:
    SlotMisses(SlotTask const& task, SlotDays& days, SlotRows& rows) : task_(task), days_(days), rows_(rows) {}

    /// Seconds of what a candidate is needed for that it cannot be had.
    [[nodiscard]] std::int64_t missing(std::uint32_t number, std::int64_t start) {
        constexpr std::int64_t too_much = std::int64_t{1} << 36;
        auto const& candidate = rows_.candidate(number);
        if (candidate.never || !is_usable_on(*candidate.candidate, days_.day()))
            return too_much;
        auto const& state = *task_.state;
        auto const& need = rows_.needed(candidate);
        auto const& role = *rows_.roles()[candidate.role].role;
        IntervalList lost;
        for (auto const& reach : need.open)
            if (candidate.hours != nullptr)
                for (auto const interval : difference({{start + reach.from, start + reach.to}}, open_of(*candidate.hours)))
                    lost.push_back(interval);
        auto const capacity = state.capacity(candidate.candidate->resource);
        if (role.units > std::min(capacity, role.tolerance.value_or(no_tolerance)))
            return too_much;
        if (state.has_base())
            for (auto const& reach : need.taken) {
                Span const span{static_cast<std::uint32_t>(state.from_base(start + reach.from)), static_cast<std::uint32_t>(state.from_base(start + reach.to) - 1)};
                Use const use{.resource = candidate.candidate->resource, .span = span, .units = role.units, .tolerance = role.tolerance.value_or(no_tolerance)};
                each_full(state, use, task_.company, [&](Span taken) {
                    add_within(lost, {start + reach.from, start + reach.to}, state.base() + taken.start, state.base() + taken.last + 1);
                });
            }
        normalize(lost);
        return seconds_of(lost);
    }

    [[nodiscard]] std::int64_t seconds_closed(std::size_t site, std::int64_t start) {
        auto const* const hours = days_.sites()[site].hours;
        if (hours == nullptr || !task_.policy.hours)
            return 0;
        return seconds_of(difference({{start, start + task_.query->length.count_seconds()}}, open_of(*hours)));
    }

private:
    [[nodiscard]] IntervalList const& open_of(KnownHours const& hours) const noexcept { return task_.policy.unknown_is_closed ? hours.open : hours.possible; }
    [[nodiscard]] static std::int64_t seconds_of(IntervalList const& list) noexcept {
        std::int64_t seconds = 0;
        for (auto const interval : list)
            seconds += interval.end - interval.start;
        return seconds;
    }

    SlotTask const& task_;
    SlotDays& days_;
    SlotRows& rows_;
};

/// The first start after the window that can be booked, if there is one soon.
boost::optional<Instant> first_start_after(SlotQuery const& query, SlotContext const& context) {
    constexpr std::int64_t horizon = 28 * day_length;
    auto const past = Instant::from_unix_seconds(query.window.end().unix_seconds() + horizon);
    if (!past)
        return boost::none;
    auto later = query;
    later.window = Period(query.window.end(), *past);
    later.order = SlotOrder::by_time;
    later.preferences = {};
    later.joinable.clear();
    later.limit = 1;
    FreeSlots slots(later, context);
    auto const slot = slots.next();
    return slot ? boost::optional<Instant>(slot->period.start()) : boost::none;
}

} // namespace

NoSlot SlotSearch::why_none() {
    NoSlot none;
    none.report = problems_;
    if (over_ && !problems_.empty())
        return none;
    auto const& query = *task_.query;
    auto const& roles = rows_.roles();
    for (std::size_t r = 0; r < roles.size(); ++r)
        if (roles[r].first == roles[r].past) {
            none.blocking.push_back(r);
            none.report.add(Finding{.rule = rules::no_candidate, .when = query.window, .args = {.value = roles[r].role->name}});
        }
    if (!none.blocking.empty())
        return none;

    days_.take_whole_days();
    days_.restart();
    rows_.set_out(task_, days_, hours_);
    scanning_ = false;
    set_out_to_weigh();
    chooser_.weigh(); // every candidate is looked at
    SlotMisses misses(task_, days_, rows_);
    std::vector<std::uint64_t> starts(roles.size(), 0); // at which a role can be had
    std::vector<char> alone(roles.size(), 0);           // all others can be had at some start
    Cost least{std::int64_t{1} << 60, 0, 0};
    bool any_start = false;
    while (days_.enter_next()) {
        any_start = true;
        rows_.enter_day();
        for (auto bit = days_.first(); bit < days_.past(); ++bit)
            for (std::size_t site = 0; site < days_.sites().size(); ++site) {
                auto const start = days_.start_of(bit);
                auto const own = [&](std::uint32_t at) { return chooser_.cost_of(at, bit); };
                auto const lack = [&](std::uint32_t at) { return own(at).first < impossible.first ? Cost{} : Cost{1, misses.missing(at, start), 0}; };
                SlotChooser::Choice choice{.site = site};
                if (!chooser_.choose_by(site, lack, choice))
                    continue;
                auto const closed = misses.seconds_closed(site, start);
                std::size_t lacking = 0;
                for (std::size_t r = 0; r < roles.size(); ++r) {
                    bool const had = own(choice.candidates[r]).first < impossible.first;
                    starts[r] += had ? 1 : 0;
                    lacking += had ? 0 : 1;
                }
                if (lacking == 1 && closed == 0)
                    for (std::size_t r = 0; r < roles.size(); ++r) {
                        SlotChooser::Choice others{.site = site};
                        if (alone[r] == 0 && chooser_.choose_by(site, own, others, r))
                            alone[r] = 1;
                    }
                auto cost = choice.cost;
                cost.first += closed == 0 ? 0 : 1;
                cost.second += closed;
                if (cost.first < least.first || (cost.first == least.first && cost.second < least.second)) {
                    least = cost;
                    none.nearest = TrustedInstant::of(start);
                    none.choice = chooser_.slot_choice(choice);
                }
            }
    }
    joined_.tell_full(none.report);
    if (!none.nearest) {
        // Either nothing can start at all, or nobody can be together whenever it is.
        auto const& rule = !any_start ? rules::no_start : query.sites.empty() ? rules::resource_twice : rules::sites_apart;
        Finding finding{.rule = rule, .when = query.window};
        for (auto const& role : query.roles)
            for (auto const& candidate : role.candidates)
                if (any_start)
                    finding.counterparts.push_back(candidate.resource);
        none.report.add(std::move(finding));
        for (std::size_t r = 0; any_start && r < roles.size(); ++r)
            none.blocking.push_back(r);
        return none;
    }
    for (std::size_t r = 0; r < roles.size(); ++r)
        if (alone[r] != 0)
            none.blocking.push_back(r);
    if (none.blocking.empty() && !roles.empty())
        none.blocking.push_back(static_cast<std::size_t>(std::min_element(starts.begin(), starts.end()) - starts.begin()));
    auto const later = none.blocking.empty() ? boost::none : first_start_after(query, context_);
    for (auto const r : none.blocking) {
        Finding finding{.rule = rules::no_free_slot, .when = query.window, .args = {.value = roles[r].role->name}};
        if (later)
            finding.fixes = {{.kind = FixKind::move_to, .at = later}};
        none.report.add(std::move(finding));
    }
    none.report.add(schedule::check(query, context_, *none.nearest, none.choice));
    return none;
}

} // namespace therapy::schedule::detail
