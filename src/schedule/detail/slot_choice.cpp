#include "slot_choice.hpp"

namespace therapy::inline v0_1::schedule::detail {

using therapy::detail::TrustedInstant;

void SlotChooser::set_out(SlotTask const& task, SlotDays& days, SlotRows& rows) {
    task_ = &task;
    days_ = &days;
    rows_ = &rows;
    weighs_ = rows.shares_candidates() || task.policy.judge_each || !task.query->preferences.empty();
    several_.clear();
    auto const size = [&](std::uint32_t r) { return rows.roles()[r].past - rows.roles()[r].first; };
    for (std::uint32_t r = 0; r < rows.roles().size(); ++r)
        if (!rows.roles()[r].has_one())
            several_.insert(std::find_if(several_.begin(), several_.end(), [&](std::uint32_t other) { return size(other) > size(r); }), r);
    together_.clear();
    for (auto const& site : days.sites())
        together_.push_back(std::all_of(rows.singles().begin(), rows.singles().end(), [&](SingleState const& single) {
            auto const& role = rows.roles()[single.role];
            return is_usable_at(rows.asked(role.first, role), site.site);
        }));
    single_rows_.resize(std::max<std::size_t>(1, (rows.singles().size() + rows_at_once - 1) / rows_at_once) * rows_at_once);
    open_rows_.resize(days.sites().size());
}

// ---- Who can ------------------------------------------------------------------------------------------------------

void SlotChooser::enter_day() {
    auto* place = single_rows_.data();
    for (auto const& single : rows_->singles())
        *place++ = rows_->today(rows_->roles()[single.role].first).possible;
    std::fill(place, single_rows_.data() + single_rows_.size(), rows_->anytime());
    if (days_->all_open())
        return open_rows_.assign(open_rows_.size(), nullptr);
    auto const words = words_for(days_->count());
    auto& sites = days_->sites();
    if (open_.size() < sites.size() * words)
        open_.resize(sites.size() * words);
    for (std::size_t number = 0; number < sites.size(); ++number) {
        auto& site = sites[number];
        open_rows_[number] = nullptr;
        if (site.hours == nullptr || !task_->policy.hours)
            continue;
        auto* const open = open_.data() + number * words;
        days_->allow(open, task_->policy.unknown_is_closed ? site.hours->open : site.hours->possible, site.row_place, {0, task_->query->length.count_seconds()});
        open_rows_[number] = open;
    }
}

Bits SlotChooser::free(std::size_t number, std::uint32_t word, Bits of) {
    auto left = this->left(number, word) & of;
    if (left == 0 || several_.empty())
        return left;
    auto const site = days_->sites()[number].site;
    for (auto const r : several_) {
        if (left == 0)
            return 0;
        auto& role = rows_->roles()[r];
        Bits any = 0;
        Bits certain = 0;
        for (auto at = role.first; at < role.past; ++at) {
            rows_->expect_after(at, role);
            if (!is_usable_at(rows_->asked(at, role), site))
                continue;
            auto const& candidate = rows_->today(at);
            any |= candidate.possible[word];
            certain |= candidate.certain[word];
            if ((left & ~certain) == 0)
                break; // for every start left there is somebody
        }
        left &= any;
    }
    return left;
}

// ---- A choice -----------------------------------------------------------------------------------------------------

bool SlotChooser::choose(std::uint32_t bit, std::span<Bits const> free, Choice& best) {
    bool found = false;
    for (std::size_t site = 0; site < free.size(); ++site) {
        if ((free[site] >> (bit % 64) & 1) == 0)
            continue;
        if (!found) {
            best.site = site;
            best.cost = {};
            best.candidates.clear();
            found = weighs_ ? choose_best(bit, site, best) : choose_first(bit, site, best);
        } else {
            Choice choice{.site = site};
            if ((weighs_ ? choose_best(bit, site, choice) : choose_first(bit, site, choice)) &&
                (choice.cost.first < best.cost.first || (choice.cost.first == best.cost.first && choice.cost.second < best.cost.second)))
                best = std::move(choice);
        }
        if (found && best.cost == Cost{})
            break;
    }
    return found;
}

bool SlotChooser::is_open_for_certain(SiteState& site, std::int64_t start) const noexcept {
    if (!site.unsure)
        return true;
    auto const& open = site.hours->open;
    find_place(open, start, site.sure_place);
    return site.sure_place < open.size() && open[site.sure_place].start <= start && start + task_->query->length.count_seconds() <= open[site.sure_place].end;
}

bool SlotChooser::choose_first(std::uint32_t bit, std::size_t number, Choice& choice) {
    auto& site = days_->sites()[number];
    choice.cost.first = is_open_for_certain(site, days_->start_of(bit)) ? 0 : 1;
    for (auto const& role : rows_->roles()) {
        auto chosen = role.past;
        bool certain = false;
        for (auto at = role.first; at < role.past && !certain; ++at) {
            if (!is_usable_at(rows_->asked(at, role), site.site))
                continue;
            if (!rows_->can_start(at, bit))
                continue;
            certain = rows_->can_start_for_certain(at, bit);
            if (chosen == role.past || certain)
                chosen = at;
        }
        if (chosen == role.past)
            return false;
        choice.cost.first += certain ? 0 : 1;
        choice.candidates.push_back(chosen);
    }
    return true;
}

bool SlotChooser::choose_best(std::uint32_t bit, std::size_t number, Choice& choice) {
    auto const start = days_->start_of(bit);
    if (!choose_by(number, [&](std::uint32_t at) { return cost_of(at, bit); }, choice))
        return false;
    auto& site = days_->sites()[number];
    if (site.hours == nullptr)
        return true;
    if (task_->policy.judge_each) {
        Subject const subject{SubjectKind::site, site.site->index()};
        auto const judged =
            apply(task_->context->policy, task_->context->hours.check(subject, Period(TrustedInstant::of(start), task_->query->length), asking(*task_->query, subject)));
        choice.cost.first += judged.empty() ? 0 : 1;
        return judged.passes();
    }
    choice.cost.first += is_open_for_certain(site, start) ? 0 : 1;
    return true;
}

Cost SlotChooser::cost_of(std::uint32_t at, std::uint32_t bit) {
    if (!rows_->can_start(at, bit))
        return impossible;
    auto& candidate = rows_->today(at);
    auto const start = days_->start_of(bit);
    bool clean = rows_->can_start_for_certain(at, bit);
    if (task_->policy.judge_each) {
        Report report;
        judge_candidate(*task_->query, *task_->context, *rows_->roles()[candidate.role].role, *candidate.candidate, start, report);
        auto const judged = apply(task_->context->policy, std::move(report));
        if (!judged.passes())
            return impossible;
        clean = judged.empty();
    }
    return {clean ? 0 : 1, -weight_of(candidate, start), 0};
}

SlotChoice SlotChooser::slot_choice(Choice const& choice) const {
    SlotChoice chosen{.site = days_->sites()[choice.site].site};
    auto const& roles = rows_->roles();
    for (std::size_t r = 0; r < choice.candidates.size(); ++r)
        chosen.resources.push_back(rows_->asked(choice.candidates[r], roles[r]).resource);
    return chosen;
}

// ---- How good it is -----------------------------------------------------------------------------------------------

std::int64_t SlotChooser::weight_of(CandidateState& candidate, std::int64_t start) {
    auto const& preferences = task_->query->preferences;
    std::int64_t weight = 0;
    for (auto const& preferred : preferences.resources)
        weight += preferred.resource == candidate.candidate->resource ? preferred.weight : 0;
    if (candidate.candidate->resource.kind == SubjectKind::provider && (preferences.closes_gap != 0 || preferences.leaves_gap != 0))
        weight += weight_of_gaps(candidate, start);
    return weight;
}

std::int64_t SlotChooser::weight_of_gaps(CandidateState& candidate, std::int64_t start) {
    auto const& need = rows_->needed(candidate);
    if (need.taken.empty())
        return 0;
    auto const& preferences = task_->query->preferences;
    auto const reach = std::max<std::int64_t>(preferences.shortest.count_seconds(), 1);
    auto const begin = start + need.taken.front().from;
    auto const end = start + need.taken.back().to;
    auto before = reach; // seconds left on each side, as far as that matters
    auto after = reach;
    if (candidate.hours != nullptr) {
        auto const& open = candidate.hours->possible;
        auto const at = std::partition_point(open.begin(), open.end(), [&](Interval interval) { return interval.end < end; });
        bool const covers = at != open.end() && at->start <= begin;
        before = std::min(before, covers ? begin - at->start : 0);
        after = std::min(after, covers ? at->end - end : 0);
    }
    auto const& state = *task_->state;
    if (state.has_base()) {
        auto const base = state.base();
        constexpr std::int64_t most = 0xFFFF'FFFF;
        Span const around{static_cast<std::uint32_t>(std::clamp<std::int64_t>(begin - reach - base, 0, most)),
                          static_cast<std::uint32_t>(std::clamp<std::int64_t>(end + reach - base - 1, 0, most))};
        state.each_taken(candidate.candidate->resource, around, task_->company, [&](Span taken) {
            if (auto const taken_end = base + taken.last + 1; taken_end <= begin)
                before = std::min(before, begin - taken_end);
            else if (auto const taken_start = base + taken.start; taken_start >= end)
                after = std::min(after, taken_start - end);
            else
                before = after = 0;
        });
    }
    std::int64_t weight = 0;
    for (auto const left : {before, after}) {
        if (left == 0)
            weight += preferences.closes_gap;
        else if (left < preferences.shortest.count_seconds())
            weight -= preferences.leaves_gap;
    }
    return weight;
}

std::int64_t SlotChooser::weight_of_start(std::int64_t start, std::int64_t day) const {
    auto const& preferences = task_->query->preferences;
    auto weight = -std::int64_t{preferences.earlier} * days_->since_window(day);
    if (preferences.times.empty())
        return weight;
    auto const zoned = task_->query->grid.zone().to_wall(TrustedInstant::of(start));
    if (!zoned)
        return weight;
    auto const second = zoned->wall.second_of_day();
    auto const today = zoned->wall.date().weekday();
    auto const yesterday = static_cast<Weekday>((static_cast<int>(today) + 6) % 7);
    for (auto const& preferred : preferences.times) {
        auto const from = preferred.from.second();
        auto const to = preferred.to.second() + (preferred.to <= preferred.from ? day_length : 0);
        bool const since_today = (!preferred.day || *preferred.day == today) && from <= second && second < to;
        bool const since_yesterday = (!preferred.day || *preferred.day == yesterday) && second + day_length < to;
        weight += since_today || since_yesterday ? preferred.weight : 0;
    }
    return weight;
}

} // namespace therapy::schedule::detail
