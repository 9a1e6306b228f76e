#include "slot_search.hpp"

#include "../session_terms.hpp"
#include "../timetable_terms.hpp"

#include <therapy/core/core_rules.hpp>
#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

namespace therapy::inline v0_1::schedule::detail {

namespace {

using therapy::detail::TrustedInstant;

constexpr bool is_cleared(SubjectKind kind) noexcept { return kind == SubjectKind::room || kind == SubjectKind::equipment; }

SlotPolicy::Weight weight_of(FindingPolicy const& policy, Rule const& rule) {
    if (apply(policy, Report({Finding{.rule = rule}})).passes())
        return SlotPolicy::Weight::soft;
    bool const by_subject = std::any_of(policy.waivers.begin(), policy.waivers.end(), [&](WaiverRule const& waiver) { return waiver.rule == rule.code && waiver.subject; });
    return by_subject && rule.waivable ? SlotPolicy::Weight::depends : SlotPolicy::Weight::hard;
}

constexpr Rule const* hours_rules[] = {&rules::outside_working_hours, &rules::clinic_closed, &rules::provider_time_off, &rules::on_break,
                                       &rules::room_out_of_service, &rules::equipment_out_of_service, &rules::patient_unavailable};

void set_all(Bits* row, std::uint32_t count) noexcept {
    auto const words = words_for(count);
    std::fill_n(row, words, ~Bits{0});
    if (count % 64 != 0)
        row[words - 1] = ~Bits{0} >> (64 - count % 64);
    row[words] = 0;
}

bool is_empty(Bits const* row, std::uint32_t words) noexcept {
    Bits any = 0;
    for (std::uint32_t w = 0; w < words; ++w)
        any |= row[w];
    return any == 0;
}

std::int64_t ceil_div(std::int64_t a, std::int64_t b) noexcept { return a / b + (a % b > 0 ? 1 : 0); }

} // namespace

SlotPolicy::SlotPolicy(FindingPolicy const& policy) {
    booked.fill(true);
    plain = policy.severities.empty() && policy.waivers.empty();
    if (plain)
        return;
    auto const is_hard = [&](Rule const& rule) { return weight_of(policy, rule) == Weight::hard; };
    hours = std::all_of(std::begin(hours_rules), std::end(hours_rules), [&](Rule const* rule) { return is_hard(*rule); });
    auto const unknown = weight_of(policy, rules::working_hours_unknown);
    unknown_is_closed = unknown == Weight::hard;
    judge_each = !hours || unknown == Weight::depends;
    for (auto const& entry : enum_table<SubjectKind>) {
        bool const hard = is_hard(rule_at_once(entry.value)) && is_hard(rule_too_many(entry.value)) && (!is_cleared(entry.value) || is_hard(rules::turnover_violated));
        booked[static_cast<std::size_t>(entry.value)] = hard;
        judge_each = judge_each || !hard;
    }
    // These findings are about nobody, so a waiver for somebody does not touch them.
    past = is_hard(rules::in_past) || weight_of(policy, rules::in_past) == Weight::depends;
    notice = is_hard(rules::below_minimum_notice) || weight_of(policy, rules::below_minimum_notice) == Weight::depends;
    horizon = is_hard(rules::beyond_booking_horizon) || weight_of(policy, rules::beyond_booking_horizon) == Weight::depends;
}

// ---- Setting out ------------------------------------------------------------------------------------------------

SlotSearch::SlotSearch(SlotQuery const& query, SlotContext const& context)
    : query_(query),
      context_(context),
      state_(TimetableAccess::state(context.timetable)),
      policy_(context.policy),
      problems_(validate(query)),
      steps_(static_cast<std::uint32_t>(query.grid.step().count_seconds())),
      company_{.holder = query.moving.value_or(no_holder), .as_of = moment(state_, query.as_of)},
      not_before_(query.window.start().unix_seconds()),
      slot_{.period = query.window} {
    if (!problems_.passes()) {
        over_ = true;
        return;
    }
    auto const now = query.now ? query.now->unix_seconds() : query.window.start().unix_seconds();
    clock_.emplace(query.grid.zone(), std::min(now, query.window.start().unix_seconds()), std::max(now, query.window.end().unix_seconds()));
    if (!clock_->is_known()) {
        problems_.add(Finding{.rule = therapy::rules::zone_rules_unknown, .args = {.value = std::string(query.grid.zone().name())}});
        over_ = true;
        return;
    }
    set_bounds();
    set_out();
}

void SlotSearch::set_bounds() {
    auto const in_range = representable_starts(query_, state_);
    before_ = in_range.before;
    after_ = in_range.after;
    first_start_ = std::max(query_.window.start().unix_seconds(), in_range.first);
    last_start_ = std::min(query_.window.end().unix_seconds() - 1, in_range.last);
    if (query_.now) {
        auto const now = query_.now->unix_seconds();
        if (policy_.past)
            first_start_ = std::max(first_start_, now);
        if (policy_.notice && query_.minimum_notice.count_seconds() > 0)
            first_start_ = std::max(first_start_, now + query_.minimum_notice.count_seconds());
        if (policy_.horizon && query_.latest_days)
            last_start_ = std::min(last_start_, clock_->day_start(date_of(*clock_, now) + *query_.latest_days + 1) - 1);
    }
    window_day_ = date_of(*clock_, query_.window.start().unix_seconds());
    first_day_ = first_start_ == query_.window.start().unix_seconds() ? window_day_ : date_of(*clock_, std::min(first_start_, query_.window.end().unix_seconds()));
}

void SlotSearch::set_out() {
    std::size_t count = 0;
    for (auto const& role : query_.roles)
        count += role.candidates.size();
    candidates_.reserve(count);
    for (std::uint32_t r = 0; r < query_.roles.size(); ++r) {
        auto const& role = query_.roles[r];
        RoleState state{.role = &role, .first = static_cast<std::uint32_t>(candidates_.size()), .past = static_cast<std::uint32_t>(candidates_.size() + role.candidates.size())};
        for (auto const& candidate : role.candidates)
            candidates_.push_back({.candidate = &candidate, .role = r});
        roles_.push_back(std::move(state));
        by_size_.push_back(r);
    }
    std::sort(by_size_.begin(), by_size_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(roles_[a].past - roles_[a].first, a) < std::pair(roles_[b].past - roles_[b].first, b);
    });
    find_shared_candidates();
    weighs_ = shares_candidates_ || policy_.judge_each || !query_.preferences.empty();
    if (query_.sites.empty())
        variants_.emplace_back();
    for (auto const site : query_.sites) {
        Variant variant{.site = site};
        variant.hours = hours_of({SubjectKind::site, site.index()}, false, variant.unsure);
        variants_.push_back(variant);
    }
}

void SlotSearch::find_shared_candidates() {
    // Roles are of different kinds as a rule: then nobody can take two.
    std::uint32_t seen = 0;
    bool same_kind = false;
    for (auto const& role : query_.roles) {
        std::uint32_t kinds = 0;
        for (auto const& candidate : role.candidates)
            kinds |= 1u << static_cast<unsigned>(candidate.resource.kind);
        same_kind = same_kind || (seen & kinds) != 0;
        seen |= kinds;
    }
    if (!same_kind)
        return;
    std::vector<Subject> resources;
    for (auto const& candidate : candidates_)
        resources.push_back(candidate.candidate->resource);
    std::sort(resources.begin(), resources.end());
    shares_candidates_ = std::adjacent_find(resources.begin(), resources.end()) != resources.end();
    resources.erase(std::unique(resources.begin(), resources.end()), resources.end());
    columns_ = resources.size();
    for (auto const& candidate : candidates_)
        column_.push_back(static_cast<std::uint32_t>(std::lower_bound(resources.begin(), resources.end(), candidate.candidate->resource) - resources.begin()));
}

KnownHours const* SlotSearch::hours_of(Subject subject, bool needed, bool& unsure) {
    auto const& stated = OpenHoursState::of(context_.hours);
    auto const* const entry = stated.find(subject);
    if (entry == nullptr) {
        unsure = needed;
        return nullptr;
    }
    auto const stretch = stated.stretch();
    auto const* known = &entry->hours;
    Interval const wanted{first_start_ - before_, last_start_ + after_};
    if (wanted.start < wanted.end && (wanted.start < stretch.start || wanted.end > stretch.end)) {
        if (entry->disputed)
            own_hours_.push_back({.possible = {wanted}, .certain = false});
        else
            own_hours_.push_back(known_hours(entry->availability, wanted, stated.policy()));
        known = &own_hours_.back();
    }
    unsure = !known->certain && !policy_.unknown_is_closed;
    return known;
}

void SlotSearch::prepare(CandidateState& candidate) {
    candidate.prepared = true;
    auto& state = roles_[candidate.role];
    auto const& role = *state.role;
    auto const turnover = role.needs_turnover ? query_.turnover.value_or(candidate.candidate->turnover).count_seconds() : 0;
    auto const found = std::find_if(state.needed.begin(), state.needed.end(), [&](Needed const& one) { return one.turnover == turnover; });
    candidate.needed = static_cast<std::uint32_t>(found - state.needed.begin());
    if (found == state.needed.end())
        state.needed.push_back({taken_reaches(query_, role, *candidate.candidate), open_reaches(query_, role, *candidate.candidate), turnover});
    candidate.hours = hours_of(candidate.candidate->resource, role.keeps_hours, candidate.unsure);
    if (candidate.unsure && candidate.hours == nullptr && policy_.unknown_is_closed) {
        candidate.unsure = false;
        candidate.never = policy_.hours;
    }
    auto const most = std::min(state_.capacity(candidate.candidate->resource), role.tolerance.value_or(no_tolerance));
    candidate.never = candidate.never || (role.units > most && policy_.booked[static_cast<std::size_t>(candidate.candidate->resource.kind)]);
}

// ---- A day --------------------------------------------------------------------------------------------------------

bool SlotSearch::enter(std::int64_t day) {
    auto const step = std::int64_t{steps_.step()};
    auto const begins = day == next_day_ ? next_day_begins_ : clock_->day_start(day);
    next_day_ = day + 1;
    next_day_begins_ = clock_->day_start(day + 1);
    auto const first = begins + query_.grid.offset().count_seconds();
    auto const past = std::min(next_day_begins_, last_start_ + 1);
    auto low = std::max(first, first_start_);
    auto high = past;
    // Where every site is closed nothing needs to be looked at.
    bool const by_site = policy_.hours && std::all_of(variants_.begin(), variants_.end(), [](Variant const& variant) { return variant.hours != nullptr; });
    if (by_site) {
        auto opens = high;
        auto closes = low;
        auto const length = query_.length.count_seconds();
        for (auto& variant : variants_) {
            auto const& open = policy_.unknown_is_closed ? variant.hours->open : variant.hours->possible;
            auto& hint = variant.hint;
            hint = std::min(hint, static_cast<std::uint32_t>(open.size()));
            while (hint > 0 && open[hint - 1].end > low)
                --hint;
            while (hint < open.size() && open[hint].end <= low)
                ++hint;
            for (auto i = hint; i < open.size() && open[i].start < high; ++i) {
                if (open[i].end - open[i].start < length)
                    continue;
                opens = std::min(opens, open[i].start);
                closes = std::max(closes, open[i].end - length + 1);
            }
        }
        low = std::max(low, opens);
        high = std::min(high, closes);
    }
    auto const bit = low > first ? std::int64_t{steps_.in(low - first + step - 1)} : 0;
    day_ = day;
    base_ = first + bit * step;
    count_ = base_ < high ? static_cast<std::uint32_t>(steps_.in(high - base_ + step - 1)) : 0;
    if (count_ == 0)
        return false;
    stride_ = words_for(count_) + 1;
    auto const wanted = (candidates_.size() * 2 + 2 * variants_.size() + 3) * stride_;
    if (rows_.size() < wanted)
        rows_.resize(wanted);
    return true;
}

bool SlotSearch::enter_next() {
    if (last_start_ < first_start_)
        return false;
    auto day = under_way_ ? day_ + 1 : first_day_;
    under_way_ = true;
    for (; day != next_day_ || next_day_begins_ <= last_start_; ++day) {
        if (enter(day))
            return true;
    }
    return false;
}

void SlotSearch::allow(Bits* row, IntervalList const& open, std::uint32_t& hint, Reach reach) {
    std::fill_n(row, stride_, Bits{0});
    auto const earliest = base_ + reach.from;
    auto const latest = start_of(count_ - 1) + reach.to;
    hint = std::min(hint, static_cast<std::uint32_t>(open.size()));
    while (hint > 0 && open[hint - 1].end > earliest)
        --hint;
    while (hint < open.size() && open[hint].end <= earliest)
        ++hint;
    for (auto i = hint; i < open.size() && open[i].start < latest; ++i) {
        auto const from = std::max(open[i].start, earliest) - reach.from - base_;
        auto const to = std::min(open[i].end, latest) - reach.to - base_;
        if (to >= 0)
            set_bits(row, count_, steps_.in(from + steps_.step() - 1), std::int64_t{steps_.in(to)} + 1);
    }
}

void SlotSearch::allow(Bits* row, IntervalList const& open, std::uint32_t& hint, Reaches const& reaches) {
    if (reaches.empty())
        return set_all(row, count_);
    allow(row, open, hint, reaches.front());
    for (std::size_t i = 1; i < reaches.size(); ++i) {
        auto* const other = work_row(2);
        allow(other, open, hint, reaches[i]);
        for (std::uint32_t w = 0; w < stride_; ++w)
            row[w] &= other[w];
    }
}

void SlotSearch::fill(CandidateState& candidate) {
    candidate.row_day = day_;
    if (!candidate.prepared)
        prepare(candidate);
    auto* const all = possible(candidate);
    auto* const certain = sure(candidate);
    if (candidate.never || !is_usable_on(*candidate.candidate, day_)) {
        std::fill_n(all, stride_, Bits{0});
        std::fill_n(certain, stride_, Bits{0});
        return;
    }
    auto const& need = needed(candidate);
    if (candidate.hours != nullptr && policy_.hours) {
        allow(all, policy_.unknown_is_closed ? candidate.hours->open : candidate.hours->possible, candidate.hint, need.open);
        if (is_empty(all, stride_)) {
            std::fill_n(certain, stride_, Bits{0});
            return;
        }
    } else {
        set_all(all, count_);
    }
    if (candidate.unsure) {
        std::fill_n(certain, stride_, Bits{0});
        if (candidate.hours != nullptr)
            allow(certain, candidate.hours->open, candidate.sure_hint, need.open);
    }
    auto const resource = candidate.candidate->resource;
    candidate.elsewhere = false;
    if (!policy_.booked[static_cast<std::size_t>(resource.kind)] || !state_.has_base() || need.taken.empty())
        return;
    auto const& role = *roles_[candidate.role].role;
    auto const first = state_.from_base(base_);
    if (roles_[candidate.role].past - roles_[candidate.role].first == 1) { // the day after the next is likely to be wanted
        auto const later = static_cast<std::uint32_t>(first + 2 * day_length);
        state_.prefetch(resource, {later, later});
    }
    auto const last = state_.from_base(start_of(count_ - 1));
    Span const ask{static_cast<std::uint32_t>(first + need.taken.front().from), static_cast<std::uint32_t>(last + need.taken.back().to - 1)};
    Use const use{.resource = resource, .span = ask, .units = role.units, .tolerance = role.tolerance.value_or(no_tolerance)};
    auto const take_out = [&](Span taken) { block(candidate, need, {std::max(taken.start, ask.start), std::min(taken.last, ask.last)}); };
    if (state_.capacity(resource) != 1) {
        each_full(state_, use, company_, take_out);
    } else if (need.taken.size() != 1 || candidate.unsure) {
        candidate.elsewhere = state_.each_taken_in_cells(resource, ask, company_, take_out);
    } else {
        // The usual case in few instructions; what lies in cells is never too far away for `Steps`.
        auto const to = steps_.bias() - static_cast<std::uint32_t>(first + need.taken.front().to);
        auto const from = steps_.bias() - static_cast<std::uint32_t>(first + need.taken.front().from);
        candidate.elsewhere = state_.each_taken_in_cells(resource, ask, company_, [all, to, from, count = count_, steps = steps_](Span taken) {
            clear_run(all, count, steps.in_sum(taken.start, to) + 1, steps.in_sum(taken.last, from) + 1);
        });
    }
}

void SlotSearch::block(CandidateState& candidate, Needed const& need, Span taken) noexcept {
    auto const from_base = state_.from_base(base_);
    auto const begin = taken.start - from_base;
    auto const end = std::int64_t{taken.last} + 1 - from_base;
    auto* const all = possible(candidate);
    for (auto const& reach : need.taken) {
        // A start s is blocked when s + from < end and s + to > begin.
        auto const from = std::int64_t{steps_.in(begin - reach.to)} + 1;
        auto const past = std::int64_t{steps_.in(end - reach.from - 1)} + 1;
        clear_bits(all, count_, from, past);
        if (candidate.unsure)
            clear_bits(all + stride_, count_, from, past);
    }
}

bool SlotSearch::can_start(CandidateState& candidate, std::uint32_t bit) {
    if (candidate.row_day != day_)
        fill(candidate);
    auto* const own = possible(candidate);
    if (!has_bit(own, bit) || !candidate.elsewhere)
        return has_bit(own, bit);
    auto const& need = needed(candidate);
    auto const start = state_.from_base(start_of(bit));
    for (auto const& reach : need.taken) {
        Span const ask{static_cast<std::uint32_t>(start + reach.from), static_cast<std::uint32_t>(start + reach.to - 1)};
        state_.each_taken_elsewhere(candidate.candidate->resource, ask, company_,
                                    [&](Span taken) { block(candidate, need, {std::max(taken.start, ask.start), std::min(taken.last, ask.last)}); });
    }
    return has_bit(own, bit);
}

void SlotSearch::fetch(RoleState const& role) const noexcept {
    if (!state_.has_base())
        return;
    auto const start = static_cast<std::uint32_t>(state_.from_base(base_));
    for (auto at = role.first; at < role.past; ++at)
        state_.prefetch(candidates_[at].candidate->resource, {start, start});
}

bool SlotSearch::work_out() {
    bool any = false;
    for (std::size_t variant = 0; variant < variants_.size(); ++variant)
        any = work_out(variant) || any;
    return any;
}

bool SlotSearch::work_out(std::size_t number) {
    auto& variant = variants_[number];
    auto* const left = free_row(number);
    Reach const session{0, query_.length.count_seconds()};
    if (variant.hours != nullptr && policy_.hours)
        allow(left, policy_.unknown_is_closed ? variant.hours->open : variant.hours->possible, variant.hint, session);
    else
        set_all(left, count_);
    if (variant.unsure)
        allow(site_sure_row(number), variant.hours->open, variant.sure_hint, session);
    for (auto const r : by_size_) {
        auto const& role = roles_[r];
        if (is_empty(left, stride_))
            return false;
        if (role.past - role.first == 1) {
            auto& candidate = candidates_[role.first];
            if (!is_usable_at(*candidate.candidate, variant.site))
                return std::fill_n(left, stride_, Bits{0}), false;
            if (candidate.row_day != day_)
                fill(candidate);
            auto const* const own = possible(candidate);
            for (std::uint32_t w = 0; w < stride_; ++w)
                left[w] &= own[w];
            continue;
        }
        fetch(role);
        auto* const any = work_row(0);
        auto* const any_sure = work_row(1);
        std::fill_n(any, stride_, Bits{0});
        std::fill_n(any_sure, stride_, Bits{0});
        for (auto at = role.first; at < role.past; ++at) {
            auto& candidate = candidates_[at];
            if (!is_usable_at(*candidate.candidate, variant.site))
                continue;
            if (candidate.row_day != day_)
                fill(candidate);
            auto const* const own = possible(candidate);
            auto const* const certain = sure(candidate);
            Bits open = 0; // starts for which nobody is found yet
            for (std::uint32_t w = 0; w < stride_; ++w) {
                any[w] |= own[w];
                any_sure[w] |= certain[w];
                open |= left[w] & ~any_sure[w];
            }
            if (open == 0 && !weighs_)
                break;
        }
        for (std::uint32_t w = 0; w < stride_; ++w)
            left[w] &= any[w];
    }
    return !is_empty(left, stride_);
}

std::uint32_t SlotSearch::next_free(std::uint32_t from) noexcept {
    auto next = count_;
    for (std::size_t variant = 0; variant < variants_.size(); ++variant)
        next = std::min(next, next_bit(free_row(variant), count_, from));
    return next;
}

// ---- A choice -----------------------------------------------------------------------------------------------------

bool SlotSearch::choose(std::uint32_t bit) {
    bool found = false;
    for (std::size_t variant = 0; variant < variants_.size(); ++variant) {
        if (!has_bit(free_row(variant), bit))
            continue;
        Choice choice{.variant = variant};
        if (!(weighs_ ? choose_best(bit, variant, choice) : choose_first(bit, variant, choice)))
            continue;
        if (!found || choice.cost.first < choice_.cost.first || (choice.cost.first == choice_.cost.first && choice.cost.second < choice_.cost.second))
            choice_ = choice;
        found = true;
        if (choice_.cost == Cost{})
            break;
    }
    return found;
}

bool SlotSearch::choose_first(std::uint32_t bit, std::size_t variant, Choice& choice) {
    auto const site = variants_[variant].site;
    choice.cost.first = variants_[variant].unsure && !has_bit(site_sure_row(variant), bit) ? 1 : 0;
    for (auto const& role : roles_) {
        auto chosen = role.past;
        for (auto at = role.first; at < role.past; ++at) {
            auto& candidate = candidates_[at];
            if (!is_usable_at(*candidate.candidate, site) || !can_start(candidate, bit))
                continue;
            if (chosen == role.past)
                chosen = at;
            if (has_bit(sure(candidate), bit)) {
                chosen = at;
                break;
            }
        }
        if (chosen == role.past)
            return false;
        choice.cost.first += has_bit(sure(candidates_[chosen]), bit) ? 0 : 1;
        choice.candidates.push_back(chosen);
    }
    return true;
}

bool SlotSearch::choose_best(std::uint32_t bit, std::size_t variant, Choice& choice) {
    auto const start = start_of(bit);
    auto const own = [&](CandidateState& candidate) { return cost_of(candidate, bit); };
    if (!choose_by(variant, own, choice))
        return false;
    if (variants_[variant].hours == nullptr)
        return true;
    if (policy_.judge_each) {
        Subject const site{SubjectKind::site, variants_[variant].site->index()};
        auto const judged = apply(context_.policy, context_.hours.check(site, Period(TrustedInstant::of(start), query_.length), asking(query_, site)));
        choice.cost.first += judged.empty() ? 0 : 1;
        return judged.passes();
    }
    choice.cost.first += variants_[variant].unsure && !has_bit(site_sure_row(variant), bit) ? 1 : 0;
    return true;
}

template <class CostOf>
bool SlotSearch::choose_by(std::size_t variant, CostOf const& cost_of, Choice& choice, std::size_t dropped) {
    auto const site = variants_[variant].site;
    choice.candidates.clear();
    auto const priced = [&](std::uint32_t at) {
        auto& candidate = candidates_[at];
        auto cost = is_usable_at(*candidate.candidate, site) ? cost_of(candidate) : impossible;
        cost.third += at - roles_[candidate.role].first;
        return cost;
    };
    if (!shares_candidates_) {
        for (std::size_t r = 0; r < roles_.size(); ++r) {
            if (r == dropped)
                continue;
            auto const& role = roles_[r];
            auto least = impossible;
            auto chosen = role.past;
            for (auto at = role.first; at < role.past; ++at)
                if (auto const cost = priced(at); cost.first < impossible.first && cost < least) {
                    least = cost;
                    chosen = at;
                }
            if (chosen == role.past)
                return false;
            choice.cost = choice.cost + least;
            choice.candidates.push_back(chosen);
        }
        return true;
    }
    // A column for each resource, and one a role for nobody.
    auto const columns = columns_ + roles_.size();
    std::vector<Cost> costs(roles_.size() * columns, impossible);
    std::vector<std::uint32_t> number(roles_.size() * columns, 0);
    for (std::size_t r = 0; r < roles_.size(); ++r)
        for (auto at = roles_[r].first; at < roles_[r].past; ++at) {
            costs[r * columns + column_[at]] = priced(at);
            number[r * columns + column_[at]] = at;
        }
    if (dropped < roles_.size())
        costs[dropped * columns + columns_ + dropped] = Cost{};
    auto const chosen = assign(costs, roles_.size(), columns);
    for (std::size_t r = 0; r < roles_.size(); ++r) {
        if (r == dropped)
            continue;
        auto const& cost = costs[r * columns + chosen[r]];
        if (cost.first >= impossible.first)
            return false;
        choice.cost = choice.cost + cost;
        choice.candidates.push_back(number[r * columns + chosen[r]]);
    }
    return true;
}

Cost SlotSearch::cost_of(CandidateState& candidate, std::uint32_t bit) {
    if (!can_start(candidate, bit))
        return impossible;
    auto const start = start_of(bit);
    bool clean = has_bit(sure(candidate), bit);
    if (policy_.judge_each) {
        Report report;
        judge_candidate(query_, context_, *roles_[candidate.role].role, *candidate.candidate, start, report);
        auto const judged = apply(context_.policy, std::move(report));
        if (!judged.passes())
            return impossible;
        clean = judged.empty();
    }
    return {clean ? 0 : 1, -weight_of(candidate, start), 0};
}

std::int64_t SlotSearch::weight_of(CandidateState& candidate, std::int64_t start) {
    auto const& preferences = query_.preferences;
    std::int64_t weight = 0;
    for (auto const& preferred : preferences.resources)
        weight += preferred.resource == candidate.candidate->resource ? preferred.weight : 0;
    if (candidate.candidate->resource.kind == SubjectKind::provider && (preferences.closes_gap != 0 || preferences.leaves_gap != 0))
        weight += weight_of_gaps(candidate, start);
    return weight;
}

std::int64_t SlotSearch::weight_of_gaps(CandidateState& candidate, std::int64_t start) {
    auto const& need = needed(candidate);
    if (need.taken.empty())
        return 0;
    auto const& preferences = query_.preferences;
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
    if (state_.has_base()) {
        auto const base = state_.base();
        constexpr std::int64_t most = 0xFFFF'FFFF;
        Span const around{static_cast<std::uint32_t>(std::clamp<std::int64_t>(begin - reach - base, 0, most)),
                          static_cast<std::uint32_t>(std::clamp<std::int64_t>(end + reach - base - 1, 0, most))};
        state_.each_taken(candidate.candidate->resource, around, company_, [&](Span taken) {
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

std::int64_t SlotSearch::weight_of_start(std::int64_t start) const {
    auto const& preferences = query_.preferences;
    auto weight = -std::int64_t{preferences.earlier} * (day_ - window_day_);
    if (preferences.times.empty())
        return weight;
    auto const zoned = query_.grid.zone().to_wall(TrustedInstant::of(start));
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

SlotChoice SlotSearch::slot_choice(Choice const& choice) const {
    SlotChoice chosen{.site = variants_[choice.variant].site};
    for (auto const at : choice.candidates)
        chosen.resources.push_back(candidates_[at].candidate->resource);
    return chosen;
}

void SlotSearch::give(std::uint32_t bit) {
    auto const start = start_of(bit);
    slot_.period = Period(TrustedInstant::of(start), TrustedInstant::of(start + query_.length.count_seconds()));
    slot_.site = variants_[choice_.variant].site;
    slot_.resources.clear();
    slot_.seats_left = boost::none;
    for (auto const at : choice_.candidates) {
        auto const& candidate = candidates_[at];
        auto const resource = candidate.candidate->resource;
        slot_.resources.push_back(resource);
        auto const capacity = state_.capacity(resource);
        if (capacity <= 1)
            continue;
        auto const& role = *roles_[candidate.role].role;
        auto const limit = std::min(capacity, role.tolerance.value_or(no_tolerance));
        std::uint64_t left = limit;
        if (state_.has_base())
            for (auto const& reach : needed(candidate).taken) {
                Span const span{static_cast<std::uint32_t>(state_.from_base(start + reach.from)), static_cast<std::uint32_t>(state_.from_base(start + reach.to) - 1)};
                auto pieces = state_.pieces_in(resource, span, company_);
                each_level(pieces, span, limit, [&](Span, std::uint64_t used, std::uint32_t strictest) {
                    left = std::min<std::uint64_t>(left, used >= strictest ? 0 : strictest - used);
                });
            }
        auto const beside = static_cast<std::uint32_t>(left < role.units ? 0 : left - role.units);
        slot_.seats_left = std::min(beside, slot_.seats_left.value_or(beside));
    }
    slot_.score = query_.preferences.empty() ? 0 : weight_of_start(start) - choice_.cost.second;
    if (choice_.cost.first == 0 && policy_.plain) {
        slot_.findings = Report();
        slot_.certain = true;
    } else {
        slot_.findings = schedule::check(query_, context_, slot_.period.start(), slot_choice(choice_));
        auto const& all = slot_.findings.findings();
        slot_.certain = std::none_of(all.begin(), all.end(), [](Finding const& finding) { return finding.rule == rules::working_hours_unknown && !is_waived(finding); });
    }
}

// ---- One after the other ------------------------------------------------------------------------------------------

boost::optional<Slot const&> SlotSearch::next() {
    if (over_ || given_ >= query_.limit)
        return boost::none;
    if (query_.order == SlotOrder::best_first) {
        rank();
        if (given_ >= ranking_.size())
            return boost::none;
        auto const& best = ranking_[given_++];
        (void)enter(best.day);
        for (auto& candidate : candidates_)
            candidate.row_day = no_time;
        (void)work_out();
        auto const bit = static_cast<std::uint32_t>((best.start - base_) / steps_.step());
        (void)choose(bit);
        give(bit);
        return slot_;
    }
    for (;;) {
        if (at_ >= count_) {
            do {
                if (!enter_next()) {
                    over_ = true;
                    return boost::none;
                }
            } while (!work_out());
            at_ = 0;
        }
        if (auto const least = not_before_ - start_of(at_); least > 0)
            at_ = static_cast<std::uint32_t>(std::min<std::int64_t>(count_, at_ + ceil_div(least, steps_.step())));
        auto const bit = next_free(at_);
        at_ = bit + 1;
        if (bit < count_ && choose(bit)) {
            give(bit);
            not_before_ = start_of(bit) + query_.apart.count_seconds();
            ++given_;
            return slot_;
        }
    }
}

void SlotSearch::rank() {
    if (ranked_)
        return;
    ranked_ = true;
    std::vector<Ranked> all;
    while (enter_next()) {
        if (!work_out())
            continue;
        for (auto bit = next_free(0); bit < count_; bit = next_free(bit + 1))
            if (choose(bit))
                all.push_back({weight_of_start(start_of(bit)) - choice_.cost.second, start_of(bit), day_});
    }
    std::sort(all.begin(), all.end(), [](Ranked const& a, Ranked const& b) { return a.score != b.score ? a.score > b.score : a.start < b.start; });
    auto const apart = query_.apart.count_seconds();
    std::vector<std::int64_t> taken; // ascending
    for (auto const& one : all) {
        if (ranking_.size() >= query_.limit)
            break;
        auto const at = std::lower_bound(taken.begin(), taken.end(), one.start);
        bool const too_near = (at != taken.end() && *at - one.start < apart) || (at != taken.begin() && one.start - *std::prev(at) < apart);
        if (too_near)
            continue;
        taken.insert(at, one.start);
        ranking_.push_back(one);
    }
}

// ---- None ---------------------------------------------------------------------------------------------------------

std::int64_t SlotSearch::missing(CandidateState& candidate, std::int64_t start) {
    constexpr std::int64_t too_much = std::int64_t{1} << 36;
    if (candidate.never || !is_usable_on(*candidate.candidate, day_))
        return too_much;
    auto const& need = needed(candidate);
    auto const& role = *roles_[candidate.role].role;
    IntervalList lost;
    for (auto const& reach : need.open) {
        IntervalList const whole{{start + reach.from, start + reach.to}};
        if (candidate.hours != nullptr)
            for (auto const interval : difference(whole, policy_.unknown_is_closed ? candidate.hours->open : candidate.hours->possible))
                lost.push_back(interval);
    }
    auto const capacity = state_.capacity(candidate.candidate->resource);
    if (role.units > std::min(capacity, role.tolerance.value_or(no_tolerance)))
        return too_much;
    if (state_.has_base())
        for (auto const& reach : need.taken) {
            Span const span{static_cast<std::uint32_t>(state_.from_base(start + reach.from)), static_cast<std::uint32_t>(state_.from_base(start + reach.to) - 1)};
            Use const use{.resource = candidate.candidate->resource, .span = span, .units = role.units, .tolerance = role.tolerance.value_or(no_tolerance)};
            each_full(state_, use, company_, [&](Span taken) {
                add_within(lost, {start + reach.from, start + reach.to}, state_.base() + taken.start, state_.base() + taken.last + 1);
            });
        }
    normalize(lost);
    std::int64_t seconds = 0;
    for (auto const interval : lost)
        seconds += interval.end - interval.start;
    return seconds;
}

std::int64_t SlotSearch::seconds_closed(std::size_t variant, std::int64_t start) const {
    auto const* const hours = variants_[variant].hours;
    if (hours == nullptr || !policy_.hours)
        return 0;
    std::int64_t seconds = 0;
    for (auto const interval : difference({{start, start + query_.length.count_seconds()}}, policy_.unknown_is_closed ? hours->open : hours->possible))
        seconds += interval.end - interval.start;
    return seconds;
}

/// Where every site is closed a start is a miss as well.
bool SlotSearch::enter_whole_day() {
    auto const hours = std::exchange(policy_.hours, false);
    bool const more = enter_next();
    policy_.hours = hours;
    return more;
}

NoSlot SlotSearch::why_none() {
    NoSlot none;
    none.report = problems_;
    if (!clock_ || !clock_->is_known())
        return none;
    for (std::size_t r = 0; r < roles_.size(); ++r)
        if (roles_[r].first == roles_[r].past) {
            none.blocking.push_back(r);
            none.report.add(Finding{.rule = rules::no_candidate, .when = query_.window, .args = {.value = roles_[r].role->name}});
        }
    if (!none.blocking.empty())
        return none;

    weighs_ = true; // every candidate is looked at
    std::vector<std::uint64_t> starts(roles_.size(), 0); // at which a role can be had
    std::vector<char> alone(roles_.size(), 0);           // all others can be had at some start
    Cost least{std::int64_t{1} << 60, 0, 0};
    bool any_start = false;
    under_way_ = false;
    while (enter_whole_day()) {
        any_start = true;
        for (auto& candidate : candidates_)
            fill(candidate);
        for (std::uint32_t bit = 0; bit < count_; ++bit)
            for (std::size_t variant = 0; variant < variants_.size(); ++variant) {
                auto const start = start_of(bit);
                auto const lack = [&](CandidateState& candidate) { return cost_of(candidate, bit).first < impossible.first ? Cost{} : Cost{1, missing(candidate, start), 0}; };
                Choice choice{.variant = variant};
                if (!choose_by(variant, lack, choice))
                    continue;
                auto const closed = seconds_closed(variant, start);
                std::size_t lacking = 0;
                for (std::size_t r = 0; r < roles_.size(); ++r) {
                    bool const had = cost_of(candidates_[choice.candidates[r]], bit).first < impossible.first;
                    starts[r] += had ? 1 : 0;
                    lacking += had ? 0 : 1;
                }
                if (lacking == 1 && closed == 0)
                    for (std::size_t r = 0; r < roles_.size(); ++r) {
                        Choice others{.variant = variant};
                        if (alone[r] == 0 && choose_by(variant, [&](CandidateState& candidate) { return cost_of(candidate, bit); }, others, r))
                            alone[r] = 1;
                    }
                auto cost = choice.cost;
                cost.first += closed == 0 ? 0 : 1;
                cost.second += closed;
                if (cost.first < least.first || (cost.first == least.first && cost.second < least.second)) {
                    least = cost;
                    none.nearest = TrustedInstant::of(start);
                    none.choice = slot_choice(choice);
                }
            }
    }
    if (!none.nearest) {
        // Either nothing can start at all, or nobody can be together whenever it is.
        auto const& rule = !any_start ? rules::no_start : query_.sites.empty() ? rules::resource_twice : rules::sites_apart;
        Finding finding{.rule = rule, .when = query_.window};
        for (auto const& candidate : candidates_)
            if (any_start)
                finding.counterparts.push_back(candidate.candidate->resource);
        none.report.add(std::move(finding));
        for (std::size_t r = 0; any_start && r < roles_.size(); ++r)
            none.blocking.push_back(r);
        return none;
    }
    for (std::size_t r = 0; r < roles_.size(); ++r)
        if (alone[r] != 0)
            none.blocking.push_back(r);
    if (none.blocking.empty() && !roles_.empty())
        none.blocking.push_back(static_cast<std::size_t>(std::min_element(starts.begin(), starts.end()) - starts.begin()));
    for (auto const r : none.blocking)
        none.report.add(Finding{.rule = rules::no_free_slot, .when = query_.window, .args = {.value = roles_[r].role->name},
                                .fixes = {{.kind = FixKind::move_to, .at = none.nearest}}});
    none.report.add(schedule::check(query_, context_, *none.nearest, none.choice));
    return none;
}

} // namespace therapy::schedule::detail
