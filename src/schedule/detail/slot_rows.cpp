#include "slot_rows.hpp"

namespace therapy::inline v0_1::schedule::detail {

namespace {

void set_all(Bits* row, std::uint32_t count) noexcept {
    auto const words = words_for(count);
    std::fill_n(row, words, ~Bits{0});
    if (count % 64 != 0)
        row[words - 1] = ~Bits{0} >> (64 - count % 64);
}

bool is_empty(Bits const* row, std::uint32_t words) noexcept {
    Bits any = 0;
    for (std::uint32_t w = 0; w < words; ++w)
        any |= row[w];
    return any == 0;
}

} // namespace

// ---- Setting out ------------------------------------------------------------------------------------------------

void SlotRows::set_out(SlotTask const& task, SlotDays& days, SlotHours& hours) {
    task_ = &task;
    days_ = &days;
    hours_ = &hours;
    if (++search_ == 0) {
        candidates_.clear();
        search_ = 1;
    }
    auto const& query = *task.query;
    count_ = 0;
    singles_.clear();
    roles_.resize(query.roles.size());
    std::uint32_t seen = 0; // kinds
    bool same_kind = false;
    for (std::uint32_t r = 0; r < query.roles.size(); ++r) {
        auto const& role = query.roles[r];
        auto& state = roles_[r];
        state.role = &role;
        state.first = count_;
        count_ += static_cast<std::uint32_t>(role.candidates.size());
        state.past = count_;
        state.expected_day = no_time;
        state.forget_table();
        state.turnover_counts = role.needs_turnover && !query.turnover;
        NeededBy const by{query.length.count_seconds(), role.needs_setup ? query.setup.count_seconds() : 0, role.units, role.tolerance.value_or(no_tolerance),
                          query.cover, !role.phases.empty(), role.keeps_hours};
        if (by.has_phases || by != state.needed_by || !days.is_frame_as_before()) {
            state.needed_by = by;
            state.needed.clear();
        } else if (state.usual.prepared_in == search_ - 1 && state.usual.role == r && !query.moving && hours.reach() && !state.needed.empty()) {
            state.usual.prepared_in = search_; // as it was
        }
        if (state.has_one())
            singles_.push_back({.role = r});
        std::uint32_t kinds = 0;
        for (auto const& candidate : role.candidates)
            kinds |= 1u << static_cast<unsigned>(candidate.resource.kind);
        same_kind = same_kind || (seen & kinds) != 0;
        seen |= kinds;
    }
    if (candidates_.size() < count_) {
        candidates_.resize(count_);
        gathered_.reserve(count_); // whose rows stay where they are while a search goes on
        sure_rows_.resize(count_);
        expected_rows_.resize(count_);
    }
    columns_ = 0;
    if (same_kind) // seldom: roles are of different kinds, and then nobody can take two
        find_shared_candidates();
    moved_.clear();
    if (query.moving && task.state->records.has(*query.moving))
        moved_ = task.state->uses_of(*query.moving);
    frame_known_ = false;
    if (!days.is_frame_as_before())
        frame_ = no_frame;
    keeps_rows_ = task.keeps && task.policy.plain && moved_.empty() && hours.reach();
    chunk_number_ = expected_chunk_ = next_expected_ = no_time;
    day_count_ = 0;
    gathered_count_ = 0;
    if (store_.full() || shapes_.size() >= RowStore::most_shapes)
        forget();
}

void SlotRows::foresee(SlotQuery const& query, TimetableState const& state, std::int64_t day) const noexcept {
    constexpr std::size_t line = 8;                                // words
    bool const next_too = (day & (RowStore::chunk_days - 1)) >= RowStore::chunk_days / 2;
    auto const roles = std::min(query.roles.size(), roles_.size());
    for (std::size_t r = 0; r < roles; ++r) {
        auto const& candidates = query.roles[r].candidates;
        auto const* const known = roles_[r].known_table(RowStore::chunk_of(day));
        if (candidates.size() != 1) {
            if (known != nullptr)
                for (std::size_t i = 0; i < std::min<std::size_t>(candidates.size(), rows_foreseen); ++i)
                    if (auto const* const row = known->row(candidates[i].resource, day); row != nullptr)
                        detail::fetch(row);
            continue;
        }
        auto const resource = candidates.front().resource;
        if (known == nullptr) {
            if (state.has_base()) {
                auto const from = second(state.from_base(query.window.start().unix_seconds()));
                state.prefetch_to_read(resource, from);
                state.prefetch_to_read(resource, from + static_cast<std::uint32_t>(gathered_seconds));
            }
            continue;
        }
        auto const fetch_days = [&](RoleState::KnownTable const& table, std::int64_t from) {
            if (auto const* const row = table.row(resource, from); row != nullptr)
                for (auto const* at = row; at < row + 4 * line; at += line) // a few days
                    detail::fetch(at);
        };
        fetch_days(*known, day);
        if (auto const* const next = next_too ? roles_[r].known_table(RowStore::chunk_of(day) + 1) : nullptr; next != nullptr)
            fetch_days(*next, 0);
    }
}

void SlotRows::forget() noexcept {
    store_.clear();
    shapes_.clear();
    frames_.clear();
    frame_known_ = false;
    for (auto& role : roles_) {
        role.needed.clear();
        role.usual.prepared_in = 0;
        role.forget_tables();
    }
}

void SlotRows::find_shared_candidates() {
    std::vector<Subject> resources;
    for (auto const& role : task_->query->roles)
        for (auto const& candidate : role.candidates)
            resources.push_back(candidate.resource);
    auto all = resources;
    std::sort(resources.begin(), resources.end());
    if (std::adjacent_find(resources.begin(), resources.end()) == resources.end())
        return;
    resources.erase(std::unique(resources.begin(), resources.end()), resources.end());
    columns_ = resources.size();
    column_.clear();
    for (auto const resource : all)
        column_.push_back(static_cast<std::uint32_t>(std::lower_bound(resources.begin(), resources.end(), resource) - resources.begin()));
}

std::uint32_t SlotRows::frame_number(std::uint32_t words) {
    if (frame_known_)
        return frame_;
    frame_known_ = true;
    if (days_->is_frame_as_before() && frame_ < frames_.size() && frames_[frame_].words >= words)
        return frame_;
    for (frame_ = static_cast<std::uint32_t>(frames_.size()); frame_-- > 0;) // the newest has room for the longest day
        if (frames_[frame_].words >= words && days_->is_in_frame(frames_[frame_].frame))
            return frame_;
    frame_ = static_cast<std::uint32_t>(frames_.size());
    frames_.push_back({days_->frame(), words});
    return frame_;
}

std::uint32_t SlotRows::shape_number(Needed const& need, Role const& role) {
    auto const frame = frame_;
    auto const tolerance = role.tolerance.value_or(no_tolerance);
    auto const found = std::find_if(shapes_.begin(), shapes_.end(), [&](Shape const& shape) {
        return shape.frame == frame && shape.units == role.units && shape.tolerance == tolerance && shape.keeps_hours == role.keeps_hours && shape.taken == need.taken &&
               shape.open == need.open;
    });
    auto const number = static_cast<std::uint32_t>(found - shapes_.begin());
    if (found == shapes_.end())
        shapes_.push_back({frame, need.taken, need.open, role.units, tolerance, role.keeps_hours});
    return number;
}

void SlotRows::prepare(std::uint32_t number) {
    auto r = static_cast<std::uint32_t>(roles_.size());
    while (roles_[--r].first > number) { // the last one that begins so early has it
    }
    auto& state = roles_[r];
    auto const& role = *state.role;
    auto const& asked_for = asked(number, state);
    auto const resource = asked_for.resource;
    auto const turnover = role.needs_turnover ? task_->query->turnover.value_or(asked_for.turnover).count_seconds() : 0;
    auto const capacity = task_->state->capacity(resource);
    auto& candidate = candidates_[number];
    // Candidates of a role are much alike.
    auto const& usual = state.usual;
    if (usual.prepared_in == search_ && resource.kind == state.usual_kind && capacity == state.usual_capacity && turnover == state.needed[usual.needed].turnover &&
        shapes_[state.needed[usual.needed].shape].frame == frame_) [[likely]] {
        auto const* const stated = hours_->stated(resource);
        bool const alike = stated == nullptr ? usual.hours == nullptr : usual.hours != nullptr && stated->hours.certain && hours_->reach();
        if (alike && resource.index < RowStore::resource_limit) [[likely]] {
            candidate = usual;
            candidate.candidate = &asked_for;
            candidate.hours = stated == nullptr ? nullptr : &stated->hours;
            candidate.stamp = stamp_of(resource, usual.unsure);
            return;
        }
    }
    candidate = {.candidate = &asked_for, .prepared_in = search_, .role = r};
    auto const found = std::find_if(state.needed.begin(), state.needed.end(), [&](Needed const& one) { return one.turnover == turnover; });
    candidate.needed = static_cast<std::uint32_t>(found - state.needed.begin());
    if (found == state.needed.end())
        state.needed.push_back({taken_reaches(*task_->query, role, asked_for), open_reaches(*task_->query, role, asked_for), turnover});
    auto& need = state.needed[candidate.needed];

    auto const stated = hours_->of(resource, role.keeps_hours);
    auto const& policy = task_->policy;
    candidate.hours = stated.hours;
    candidate.unsure = stated.unsure;
    if (candidate.unsure && candidate.hours == nullptr && policy.unknown_is_closed) {
        candidate.unsure = false;
        candidate.never = policy.hours;
    }
    bool const booked = policy.booked[static_cast<std::size_t>(resource.kind)];
    candidate.never = candidate.never || (role.units > std::min(capacity, role.tolerance.value_or(no_tolerance)) && booked);
    bool const sparse = capacity == 1 && booked && !need.taken.empty() && task_->state->looks_far_ahead(resource.kind);
    if (sparse) {
        if (gathered_count_ == gathered_.size())
            gathered_.emplace_back();
        gathered_[gathered_count_].from = gathered_[gathered_count_].past = 0;
        candidate.gathered = ++gathered_count_;
        return;
    }
    candidate.kept = policy.plain && days_->is_usual() && !stated.own && (candidate.hours == nullptr || !candidate.unsure) && shapes_.size() < RowStore::most_shapes &&
                     resource.index < RowStore::resource_limit;
    if (candidate.kept) {
        if (need.shape == Needed::no_shape || shapes_[need.shape].frame != frame_)
            need.shape = shape_number(need, role);
        candidate.stamp = stamp_of(resource, candidate.unsure);
        state.usual = candidate;
        state.usual_kind = resource.kind;
        state.usual_capacity = capacity;
        state.forget_table();
    }
}

// ---- A day --------------------------------------------------------------------------------------------------------

void SlotRows::set_chunk(DayStarts const& starts) {
    day_count_ = starts.count;
    auto const words = words_for(starts.count);
    if (words + 1 > stride_ || scratch_count_ < count_) {
        stride_ = std::max(stride_, words + 1);
        scratch_count_ = std::max(scratch_count_, count_);
        scratch_.resize((std::size_t{scratch_count_} * 2 + 1) * stride_);
        nobody_.resize(stride_);
        anytime_.resize(stride_, ~Bits{0});
        forget_today();
    }
    if (!frame_known_)
        row_words_ = days_->is_usual() ? frames_[frame_number(words)].words : 0;
    chunk_number_ = words <= row_words_ ? RowStore::chunk_of(starts.day) : no_time;
}

void SlotRows::forget_today() noexcept {
    for (std::uint32_t number = 0; number < count_; ++number)
        candidates_[number].row_day = no_time;
}

void SlotRows::forget_rows() noexcept {
    store_.clear();
    for (auto& role : roles_)
        role.forget_tables();
    forget_today();
    expected_chunk_ = no_time;
}

void SlotRows::expect_chunk(std::int64_t chunk) {
    expected_chunk_ = chunk;
    // What lies far away is fetched for all of them at once.
    for (auto& single : singles_)
        expect_days(single);
}

void SlotRows::enter_day() {
    forget_too_many();
    set_day(*days_->current());
}

std::uint32_t SlotRows::days_in_vain() const noexcept {
    // Two rows kept are enough to tell nearly always.
    SingleState const* a = nullptr;
    SingleState const* b = nullptr;
    for (auto const& single : singles_)
        if (single.rows != nullptr)
            (a == nullptr ? a : b) = &single;
    if (a == nullptr)
        return 0;
    if (b == nullptr)
        b = a;
    auto const stride = std::size_t{row_words_} + 1;
    auto const today = static_cast<std::size_t>(day_ & (RowStore::chunk_days - 1));
    auto const *x = a->rows + today * stride, *y = b->rows + today * stride;
    std::uint32_t in_vain = 0;
    for (auto day = today; day < RowStore::chunk_days; ++day, x += stride, y += stride) {
        auto any = (x[row_words_] ^ a->stamp) | (y[row_words_] ^ b->stamp); // rows that are not good say nothing
        for (std::uint32_t word = 0; word < row_words_ && any == 0; ++word) // a few
            any = x[word] & y[word];
        in_vain |= static_cast<std::uint32_t>(any == 0) << day;
    }
    return in_vain;
}

Bits const* SlotRows::gathered_row(SingleState& single) {
    if (!task_->state->has_base())
        return anytime_.data();
    auto const number = roles_[single.role].first;
    auto const& need = roles_[single.role].needed.front();
    auto const ask = asked_of(need);
    (void)gathered_around(candidate(number), ask);
    auto& gathered = gathered_[single.gathered - 1];
    single.from = gathered.from;
    single.length = std::min(gathered.past - gathered.from, gathered_seconds);
    single.busy = gathered.busy;
    if (is_surely_free(gathered, ask))
        return anytime_.data();
    gathered.row.assign(words_for(scanned_->count) + 1, ~Bits{0});
    for (auto const taken : gathered.spans)
        if (taken.meets(ask))
            block(need, {std::max(taken.start, ask.start), std::min(taken.last, ask.last)}, gathered.row.data(), nullptr);
    return gathered.row.data();
}

Bits const* SlotRows::row_of(std::uint32_t number) {
    if (days_->day() != scanned_->day) {
        (void)days_->enter(scanned_->day);
        set_day(*days_->current());
    }
    auto& found = today(number);
    if (found.certain != found.possible)
        return nullptr;
    if (found.elsewhere) {
        complete(found, found.possible);
        found.elsewhere = false;
    }
    auto& role = roles_[found.role];
    return is_usable_at(asked(number, role), days_->sites().front().site) ? found.possible : nobody_.data();
}

void SlotRows::fill(CandidateState& candidate, std::uint32_t number) {
    auto const day = days_->day();
    candidate.row_day = day;
    candidate.possible = candidate.certain = nobody_.data();
    if (candidate.never || !is_usable_on(*candidate.candidate, day))
        return;
    bool const certain_aside = candidate.unsure && candidate.hours != nullptr;
    if (candidate.kept && chunk_number_ != no_time && !meets_moved(candidate)) [[likely]] {
        auto const resource = candidate.candidate->resource;
        auto* const row = store_.writable_row(store_.table(resource.kind, needed(candidate).shape, chunk_number_, row_words_), resource.index, day);
        auto& stamp = row[row_words_];
        candidate.elsewhere = false;
        if (stamp != candidate.stamp) [[unlikely]] {
            if (make(candidate, row, nullptr))
                complete(candidate, row);
            stamp = has_hold(candidate) ? 0 : candidate.stamp;
        }
        candidate.possible = row;
        if (!candidate.unsure)
            candidate.certain = row;
        return;
    }
    if (candidate.gathered != 0 && candidate.hours == nullptr && !candidate.unsure && is_free_all_day(candidate)) {
        candidate.possible = candidate.certain = anytime_.data();
        candidate.elsewhere = false;
        return;
    }
    auto* const row = scratch_.data() + (std::size_t{number} * 2 + 1) * stride_;
    candidate.elsewhere = make(candidate, row, certain_aside ? row + stride_ : nullptr);
    candidate.possible = row;
    if (certain_aside)
        candidate.certain = row + stride_;
    else if (!candidate.unsure)
        candidate.certain = row;
}

void SlotRows::find_table(RoleState& role) {
    role.table = nullptr;
    role.table_chunk = chunk_number_;
    if (!keeps_rows_ || role.usual.prepared_in != search_ || chunk_number_ == no_time)
        return; // when a usual candidate is prepared it is looked for again
    auto const& need = role.needed[role.usual.needed];
    auto const fixed = role.role->needs_turnover ? task_->query->turnover.value_or(Duration()).count_seconds() : 0;
    if (shapes_[need.shape].frame != frame_ || (!role.turnover_counts && need.turnover != fixed))
        return; // as the search before had it
    role.usual_turnover = need.turnover;
    role.table = &table_of(role, chunk_number_, need.shape);
}

void SlotRows::look_up_table(RoleState::KnownTable& known, RoleState::KnownTable const& wanted) {
    known = wanted;
    known.table = &store_.table(wanted.kind, wanted.shape, wanted.chunk, row_words_);
}

void SlotRows::expect(std::uint32_t number, RoleState& role) {
    auto const& asked_for = asked(number, role);
    if (auto const* const row = usual_row(asked_for, role); row != nullptr)
        return detail::fetch(row);
    if (auto const& expected = candidate(number); task_->state->has_base() && !needed(expected).taken.empty())
        task_->state->prefetch(asked_for.resource, asked_of(needed(expected)));
}

void SlotRows::expect_next_chunk() {
    next_expected_ = expected_chunk_;
    for (auto const& single : singles_) {
        auto& role = roles_[single.role];
        if (single.rows == nullptr || role.table == nullptr || role.table_chunk != expected_chunk_)
            continue;
        auto const shape = role.needed[role.usual.needed].shape;
        if (auto const* const next = table_of(role, expected_chunk_ + 1, shape).row(asked(role.first, role).resource.index, 0); next != nullptr) {
            detail::fetch(next);
            detail::fetch(next + 8);
        }
    }
}

void SlotRows::expect_days(SingleState& single) {
    auto& role = roles_[single.role];
    auto const& asked_for = asked(role.first, role);
    if (single.gathered != 0)
        return; // the same all through a search
    single.rows = nullptr;
    auto const* const row = usual_row(asked_for, role);
    if (row != nullptr && asked_for.dates.empty()) {
        single.rows = row - day_in_table_;
        single.stamp = stamp_of(asked_for.resource, false);
        for (std::size_t line = 0; line < 4; ++line) // a few days
            detail::fetch(row + 8 * line);
        return;
    }
    expect(role.first, role);
    auto const& found = candidate(role.first);
    if (found.gathered != 0 && found.hours == nullptr && !found.unsure && !found.never && found.needed == 0 && asked_for.dates.empty()) {
        auto const& taken = role.needed.front().taken;
        single.gathered = found.gathered;
        single.reach_from = taken.front().from;
        single.reach_to = taken.back().to;
    }
}

bool SlotRows::make(CandidateState& candidate, Bits* possible, Bits* certain) {
    auto const& need = needed(candidate);
    auto const words = words_for(days_->count());
    auto const& policy = task_->policy;
    if (certain != nullptr)
        std::fill_n(certain, words, Bits{0});
    if (candidate.hours != nullptr && policy.hours) {
        allow(possible, policy.unknown_is_closed ? candidate.hours->open : candidate.hours->possible, candidate.place, need.open);
        if (is_empty(possible, words))
            return false;
    } else {
        set_all(possible, days_->count());
    }
    if (certain != nullptr)
        allow(certain, candidate.hours->open, candidate.sure_place, need.open);
    bool const booked = policy.booked[static_cast<std::size_t>(candidate.candidate->resource.kind)] && task_->state->has_base() && !need.taken.empty();
    return booked && take_out_bookings(candidate, possible, certain);
}

void SlotRows::allow(Bits* row, IntervalList const& open, std::uint32_t& place, Reaches const& reaches) {
    if (reaches.empty())
        return set_all(row, days_->count());
    days_->allow(row, open, place, reaches.front());
    auto* const other = scratch_.data();
    for (std::size_t i = 1; i < reaches.size(); ++i) {
        days_->allow(other, open, place, reaches[i]);
        for (std::uint32_t w = 0; w + 1 < stride_; ++w)
            row[w] &= other[w];
    }
}

bool SlotRows::take_out_bookings(CandidateState& candidate, Bits* possible, Bits* certain) {
    auto const& state = *task_->state;
    auto const& need = needed(candidate);
    auto const resource = candidate.candidate->resource;
    auto const ask = asked_of(need);
    auto const take_out = [&](Span taken) { block(need, {std::max(taken.start, ask.start), std::min(taken.last, ask.last)}, possible, certain); };
    if (state.capacity(resource) != 1) {
        auto const& role = *roles_[candidate.role].role;
        Use const use{.resource = resource, .span = ask, .units = role.units, .tolerance = role.tolerance.value_or(no_tolerance)};
        each_full(state, use, task_->company, take_out);
        return false;
    }
    if (candidate.gathered != 0) {
        auto const& gathered = gathered_around(candidate, ask);
        for (auto const taken : gathered.spans)
            if (taken.meets(ask))
                take_out(taken);
        return false;
    }
    if (roles_[candidate.role].has_one()) { // the day after the next is likely to be wanted
        auto const later = second(ask.start + std::int64_t{2} * day_length);
        state.prefetch(resource, {later, later});
    }
    if (need.taken.size() != 1 || certain != nullptr)
        return state.each_taken_in_cells(resource, ask, task_->company, take_out);
    // The usual case in few instructions; what lies in cells is never too far away for `Steps`.
    auto const steps = days_->steps();
    auto const first = first_start_;
    auto const to = steps.bias() - static_cast<std::uint32_t>(first + need.taken.front().to);
    auto const from = steps.bias() - static_cast<std::uint32_t>(first + need.taken.front().from);
    return state.each_taken_in_cells(resource, ask, task_->company, [possible, to, from, count = days_->count(), steps](Span taken) {
        clear_run(possible, count, steps.in_sum(taken.start, to) + 1, steps.in_sum(taken.last, from) + 1);
    });
}

void SlotRows::complete(CandidateState& candidate, Bits* possible) {
    auto const& need = needed(candidate);
    auto const ask = asked_of(need);
    task_->state->each_taken_elsewhere(candidate.candidate->resource, ask, task_->company,
                                       [&](Span taken) { block(need, {std::max(taken.start, ask.start), std::min(taken.last, ask.last)}, possible, nullptr); });
}

bool SlotRows::look_elsewhere(CandidateState& candidate, std::uint32_t bit) {
    auto const& state = *task_->state;
    auto const& need = needed(candidate);
    auto const start = state.from_base(days_->start_of(bit));
    auto* const certain = candidate.certain == candidate.possible || candidate.certain == nobody_.data() ? nullptr : candidate.certain;
    for (auto const& reach : need.taken) {
        Span const ask{second(start + reach.from), second(start + reach.to - 1)};
        state.each_taken_elsewhere(candidate.candidate->resource, ask, task_->company,
                                   [&](Span taken) { block(need, {std::max(taken.start, ask.start), std::min(taken.last, ask.last)}, candidate.possible, certain); });
    }
    return has_bit(candidate.possible, bit);
}

SlotRows::Gathered const& SlotRows::gathered_around(CandidateState const& candidate, Span ask) {
    auto& gathered = gathered_[candidate.gathered - 1];
    if (gathered.from <= ask.start && ask.last < gathered.past)
        return gathered;
    gathered.spans.clear();
    gathered.from = ask.start;
    gathered.past = std::max<std::int64_t>(ask.last + std::int64_t{1}, ask.start + gathered_seconds);
    gathered.busy = 0;
    task_->state->each_taken(candidate.candidate->resource, {ask.start, second(gathered.past - 1)}, task_->company, [&](Span taken) {
        gathered.spans.push_back(taken);
        gathered.busy |= parts_of(gathered, taken);
    });
    return gathered;
}

bool SlotRows::is_free_all_day(CandidateState const& candidate) {
    if (!task_->state->has_base())
        return true;
    auto const ask = asked_of(needed(candidate));
    auto const& gathered = gathered_around(candidate, ask);
    return is_surely_free(gathered, ask) || std::none_of(gathered.spans.begin(), gathered.spans.end(), [&](Span taken) { return taken.meets(ask); });
}

void SlotRows::block(Needed const& need, Span taken, Bits* possible, Bits* certain) const noexcept {
    auto const begin = taken.start - first_start_;
    auto const end = std::int64_t{taken.last} + 1 - first_start_;
    auto const& steps = days_->steps();
    for (auto const& reach : need.taken) {
        // A start s is blocked when s + from < end and s + to > begin.
        auto const from = std::int64_t{steps.in(begin - reach.to)} + 1;
        auto const past = std::int64_t{steps.in(end - reach.from - 1)} + 1;
        clear_bits(possible, day_count_, from, past);
        if (certain != nullptr)
            clear_bits(certain, day_count_, from, past);
    }
}

bool SlotRows::meets_moved(CandidateState const& candidate) const noexcept {
    if (moved_.empty() || needed(candidate).taken.empty())
        return false;
    auto const ask = asked_of(needed(candidate));
    return std::any_of(moved_.begin(), moved_.end(), [&](Use const& use) { return use.resource == candidate.candidate->resource && use.span.meets(ask); });
}

bool SlotRows::has_hold(CandidateState const& candidate) const {
    auto const& state = *task_->state;
    return !state.holds.empty() && !needed(candidate).taken.empty() && state.has_hold(candidate.candidate->resource, asked_of(needed(candidate)));
}

} // namespace therapy::schedule::detail
