#include "slot_search.hpp"

#include "../timetable_terms.hpp"

#include <therapy/core/core_rules.hpp>
#include <therapy/schedule/availability_rules.hpp>

namespace therapy::inline v0_1::schedule::detail {

using therapy::detail::TrustedInstant;

namespace {

bool is_certain(Report const& report) {
    return std::none_of(report.begin(), report.end(), [](Finding const& finding) { return finding.rule == rules::working_hours_unknown && !is_waived(finding); });
}

} // namespace

void SlotSearch::forget_what_changed(TimetableState const& state) {
    if (!kept_hours_ || &OpenHoursState::of(*kept_hours_) != &OpenHoursState::of(context_.hours)) {
        rows_.forget();
        days_.forget();
        kept_hours_ = context_.hours;
    }
    if (kept_timetable_ != state.identity()) {
        rows_.forget();
        kept_timetable_ = state.identity();
    }
}

void SlotSearch::begin(SlotQuery const& query) {
    auto const& state = TimetableAccess::state(context_.timetable);
    if (task_.keeps) {
        forget_what_changed(state);
        prefetch(query);
    }
    task_.query = &query;
    task_.context = &context_;
    task_.state = &state;
    if (!task_.policy.plain || !context_.policy.severities.empty() || !context_.policy.waivers.empty())
        task_.policy = SlotPolicy(context_.policy);
    task_.company = {.holder = query.moving.value_or(no_holder), .as_of = moment(state, query.as_of)};
    problems_ = validate(query);
    over_ = !problems_.passes();
    if (!over_ && !days_.set_out(task_)) {
        problems_.add(Finding{.rule = therapy::rules::zone_rules_unknown, .args = {.value = std::string(query.grid.zone().name())}});
        over_ = true;
    }
    if (over_)
        return;
    hours_.set_out(task_);
    days_.find_sites(task_, hours_);
    rows_.set_out(task_, days_, hours_);
    scanning_ = scan_.set_out(task_, days_, rows_);
    if (!scanning_)
        set_out_to_weigh();
    given_ = 0;
}

void SlotSearch::prefetch(SlotQuery const& query) const noexcept {
    rows_.foresee(query, TimetableAccess::state(context_.timetable), days_.date_around(query.window.start().unix_seconds()));
}

void SlotSearch::set_out_to_weigh() {
    chooser_.set_out(task_, days_, rows_);
    joined_.set_out(task_, days_);
    free_.resize(days_.sites().size());
    word_ = words_ = 0;
    pending_ = left_ = 0;
    auto const apart = static_cast<std::uint32_t>(task_.query->apart.count_seconds());
    auto const step = days_.steps().step();
    apart_bits_ = (apart + step - 1) / step;
    not_before_ = no_time;
    from_bit_ = 0;
    found_ = boost::none;
    ranked_ = false;
    ranking_.clear();
}

void SlotSearch::go_on_weighing() {
    scanning_ = false;
    set_out_to_weigh();
    days_.resume(scan_.day());
    rows_.enter_day();
    chooser_.enter_day();
    from_bit_ = scan_.bit();
    not_before_ = scan_.not_before();
    word_ = from_bit_ / 64 - 1; // and one more
    words_ = words_for(days_.past());
}

// ---- One after the other ------------------------------------------------------------------------------------------

Bits SlotSearch::work_out(std::uint32_t word, Bits of) {
    Bits any = 0;
    for (std::size_t site = 0; site < free_.size(); ++site)
        any |= free_[site] = chooser_.free(site, word, of);
    return any;
}

Bits SlotSearch::far_enough(std::uint32_t word) const noexcept {
    auto const begin = word * 64;
    return from_bit_ <= begin ? ~Bits{0} : from_bit_ - begin > 63 ? 0 : ~Bits{0} << (from_bit_ - begin);
}

bool SlotSearch::enter_next_word() {
    for (;;) {
        for (++word_; word_ < words_; ++word_) {
            pending_ = chooser_.next_left(word_, words_);
            pending_ &= far_enough(word_);
            if (pending_ != 0)
                return true;
        }
        if (!days_.enter_next())
            return false;
        rows_.enter_day();
        chooser_.enter_day();
        word_ = days_.first() / 64 - 1; // and one more
        words_ = words_for(days_.past());
        // A slot of the day before may reach over.
        from_bit_ = not_before_ <= days_.base() ? 0 : days_.first_at(not_before_);
    }
}

bool SlotSearch::find_next() {
    // Where many can be chosen from, a few starts at a time: then a few of them will do.
    auto const together = chooser_.has_choice() && task_.query->order == SlotOrder::by_time ? Bits{0xFFFF} : ~Bits{0};
    left_ &= far_enough(word_);
    pending_ &= far_enough(word_);
    for (;;) {
        while (left_ == 0) {
            if (pending_ == 0 && !enter_next_word())
                return false;
            auto const some = together << std::countr_zero(pending_);
            left_ = work_out(word_, pending_ & some);
            pending_ &= ~some;
        }
        auto const bit = word_ * 64 + static_cast<std::uint32_t>(std::countr_zero(left_));
        left_ &= left_ - 1;
        if (chooser_.choose(bit, free_, choice_)) {
            found_ = bit;
            return true;
        }
    }
}

boost::optional<Slot const&> SlotSearch::next_scanned() {
    if (given_ == 0) {
        slot_.site = days_.sites().front().site;
        slot_.joins = boost::none;
        slot_.score = 0;
        slot_.certain = true;
        if (!slot_.findings.empty())
            slot_.findings = Report();
        scan_.set_out_resources(slot_.resources);
    }
    switch (scan_.next(slot_.resources)) {
    case SlotScan::Found::slot: {
        ++given_;
        auto const start = scan_.start();
        slot_.period = Period(TrustedInstant::of(start), TrustedInstant::of(start + task_.query->length.count_seconds()));
        if (task_.state->capacities()) [[unlikely]]
            slot_.seats_left = seats_left(start);
        else
            slot_.seats_left = boost::none;
        return slot_;
    }
    case SlotScan::Found::none: over_ = true; break;
    case SlotScan::Found::look: go_on_weighing(); break;
    }
    return boost::none;
}

boost::optional<Slot const&> SlotSearch::next() {
    if (over_ || given_ >= task_.query->limit)
        return boost::none;
    if (scanning_) {
        auto const found = next_scanned();
        if (scanning_)
            return found;
    }
    if (task_.query->order == SlotOrder::best_first) {
        rank();
        if (given_ >= ranking_.size())
            return boost::none;
        return give_ranked(ranking_[given_++]);
    }
    ++given_;
    bool const more = found_ || find_next();
    if (auto const* const joined = joined_.next(); joined != nullptr && (!more || joined->start <= days_.start_of(*found_))) {
        joined_.advance();
        return give_joined(*joined);
    }
    if (!more) {
        over_ = true;
        return boost::none;
    }
    auto const bit = *found_;
    found_ = boost::none;
    not_before_ = days_.start_of(bit) + task_.query->apart.count_seconds();
    from_bit_ = bit + apart_bits_;
    return give(bit);
}

std::int64_t SlotSearch::score() const { return task_.query->preferences.empty() ? 0 : chooser_.weight_of_start(slot_.period.start().unix_seconds(), days_.day()) - choice_.cost.second; }

boost::optional<std::uint32_t> SlotSearch::seats_left(std::int64_t start) const {
    boost::optional<std::uint32_t> least;
    for (std::size_t r = 0; r < slot_.resources.size(); ++r)
        if (task_.state->capacity(slot_.resources[r]) > 1) {
            auto const& role = task_.query->roles[r];
            auto const candidate = std::find_if(role.candidates.begin(), role.candidates.end(), [&](Candidate const& one) { return one.resource == slot_.resources[r]; });
            auto const left = units_beside(*task_.state, slot_.resources[r], start, taken_reaches(*task_.query, role, *candidate), role, task_.company);
            least = std::min(left, least.value_or(left));
        }
    return least;
}

Slot const& SlotSearch::give(std::uint32_t bit) {
    auto const start = days_.start_of(bit);
    auto const& roles = rows_.roles();
    slot_.period = Period(TrustedInstant::of(start), TrustedInstant::of(start + task_.query->length.count_seconds()));
    slot_.site = days_.sites()[choice_.site].site;
    slot_.joins = boost::none;
    slot_.resources.resize(roles.size());
    for (std::size_t r = 0; r < roles.size(); ++r)
        slot_.resources[r] = rows_.asked(choice_.candidates[r], roles[r]).resource;
    slot_.seats_left = task_.state->capacities() ? seats_left(start) : boost::none;
    slot_.score = score();
    if (choice_.cost.first == 0 && task_.policy.plain) {
        if (!slot_.findings.empty())
            slot_.findings = Report();
        slot_.certain = true;
    } else {
        slot_.findings = schedule::check(*task_.query, context_, slot_.period.start(), chooser_.slot_choice(choice_));
        slot_.certain = is_certain(slot_.findings);
    }
    return slot_;
}

Slot const& SlotSearch::give_joined(JoinedSlots::Found const& found) {
    slot_ = {.period = found.session->period, .site = found.choice.site, .resources = found.choice.resources, .seats_left = found.seats_left,
             .score = task_.query->preferences.empty() ? 0 : chooser_.weight_of_start(found.start, days_.date_of(found.start)) + found.weight,
             .certain = is_certain(found.findings), .findings = found.findings, .joins = found.session->holder};
    return slot_;
}

// ---- Best first ---------------------------------------------------------------------------------------------------

Slot const& SlotSearch::give_ranked(Ranked const& ranked) {
    if (ranked.joined)
        return give_joined(joined_.all()[*ranked.joined]);
    (void)days_.enter(ranked.day);
    rows_.enter_day();
    chooser_.enter_day();
    auto const bit = days_.bit_of(ranked.start);
    (void)work_out(bit / 64, ~Bits{0});
    (void)chooser_.choose(bit, free_, choice_);
    return give(bit);
}

void SlotSearch::rank() {
    if (ranked_)
        return;
    ranked_ = true;
    std::vector<Ranked> all;
    while (find_next()) {
        auto const start = days_.start_of(*found_);
        all.push_back({chooser_.weight_of_start(start, days_.day()) - choice_.cost.second, start, days_.day()});
    }
    found_ = boost::none;
    for (std::size_t i = 0; i < joined_.all().size(); ++i) {
        auto const& found = joined_.all()[i];
        all.push_back({chooser_.weight_of_start(found.start, days_.date_of(found.start)) + found.weight, found.start, 0, i});
    }
    std::stable_sort(all.begin(), all.end(), [](Ranked const& a, Ranked const& b) {
        return a.score != b.score ? a.score > b.score : a.start != b.start ? a.start < b.start : a.joined.has_value() && !b.joined;
    });
    auto const apart = task_.query->apart.count_seconds();
    std::vector<std::int64_t> taken; // ascending
    for (auto const& one : all) {
        if (ranking_.size() >= task_.query->limit)
            break;
        if (!one.joined) {
            auto const at = std::lower_bound(taken.begin(), taken.end(), one.start);
            bool const too_near = (at != taken.end() && *at - one.start < apart) || (at != taken.begin() && one.start - *std::prev(at) < apart);
            if (too_near)
                continue;
            taken.insert(at, one.start);
        }
        ranking_.push_back(one);
    }
}

} // namespace therapy::schedule::detail
