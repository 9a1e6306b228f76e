#include "slot_days.hpp"

namespace therapy::inline v0_1::schedule::detail {

bool SlotDays::set_out(SlotTask& task) {
    auto const& query = *task.query;
    auto const begin = query.window.start().unix_seconds();
    auto const end = query.window.end().unix_seconds();
    auto const now = query.now ? query.now->unix_seconds() : begin;
    task_ = &task;
    set_clock(query, std::min(now, begin), std::max(now, end));
    if (!clock_->is_known())
        return false;
    auto const in_range = representable_starts(query, *task.state);
    task.before = in_range.before;
    task.after = in_range.after;
    task.first_start = std::max(begin, in_range.first);
    task.last_start = std::min(end - 1, in_range.last);
    if (query.now) {
        if (task.policy.past)
            task.first_start = std::max(task.first_start, now);
        if (task.policy.notice && query.minimum_notice.count_seconds() > 0)
            task.first_start = std::max(task.first_start, now + query.minimum_notice.count_seconds());
        if (task.policy.horizon && query.latest_days)
            task.last_start = std::min(task.last_start, clock_->day_start(date_of(now) + *query.latest_days + 1) - 1);
    }
    window_day_ = date_of(begin);
    first_day_ = task.first_start == begin ? window_day_ : date_of(std::min(task.first_start, end));
    if (auto const step = static_cast<std::uint32_t>(query.grid.step().count_seconds()); step != steps_.step())
        steps_ = Steps(step);
    next_day_ = day_ = no_time;
    under_way_ = false;
    return true;
}

void SlotDays::set_clock(SlotQuery const& query, std::int64_t first, std::int64_t past) {
    auto const& zone = query.grid.zone();
    if (clock_ && clock_->is_known() && clock_first_ <= first && past <= clock_past_ && *zone_ == zone)
        return;
    // The next search is likely to be about another week of the same year.
    constexpr std::int64_t year = 366 * day_length;
    clock_.emplace(zone, clock_first_ = first - year, clock_past_ = past + year);
    if (!clock_->is_known())
        clock_.emplace(zone, clock_first_ = first, clock_past_ = past);
    zone_ = zone;
}

void SlotDays::find_sites(SlotTask const& task, SlotHours& hours) {
    sites_.clear();
    starts_ = &other_;
    other_.day = no_time;
    usual_ = task.keeps && task.policy.plain;
    by_site_ = task.policy.hours && !task.query->sites.empty();
    if (task.query->sites.empty())
        sites_.emplace_back();
    for (auto const site : task.query->sites) {
        auto const found = hours.of({SubjectKind::site, site.index()}, false);
        sites_.push_back({.site = site, .hours = found.hours, .unsure = found.unsure});
        by_site_ = by_site_ && found.hours != nullptr;
        usual_ = usual_ && !found.own;
    }
    same_frame_ = usual_ && last_frame_ && is_in_frame(*last_frame_);
    if (same_frame_) {
        if (kept_.empty())
            kept_.resize(kept_days);
        return;
    }
    last_frame_ = boost::none;
    kept_.clear();
    if (usual_)
        last_frame_ = frame();
}

void SlotDays::forget() noexcept {
    last_frame_ = boost::none;
    kept_.clear();
}

bool SlotDays::is_in_frame(SlotFrame const& frame) const noexcept {
    auto const& query = *task_->query;
    return frame.length == query.length.count_seconds() && frame.step == query.grid.step().count_seconds() && frame.offset == query.grid.offset().count_seconds() &&
           frame.sites == query.sites && frame.zone == query.grid.zone();
}

SlotFrame SlotDays::frame() const {
    auto const& query = *task_->query;
    return {query.grid.zone(), query.grid.step().count_seconds(), query.grid.offset().count_seconds(), query.length.count_seconds(), query.sites};
}

void SlotDays::work_out(std::int64_t day, DayStarts& starts) {
    auto const step = std::int64_t{steps_.step()};
    auto const begins = day == next_day_ ? next_day_begins_ : clock_->day_start(day);
    next_day_ = day + 1;
    next_day_begins_ = clock_->day_start(day + 1);
    auto const first = begins + task_->query->grid.offset().count_seconds();
    auto low = first;
    auto high = next_day_begins_;
    starts.day = day;
    starts.past = next_day_begins_;
    starts.all_open = false;
    starts.open.clear();
    if (by_site_) {
        auto opens = high;
        auto closes = low;
        std::uint32_t stretches = 0;
        auto const length = task_->query->length.count_seconds();
        for (auto& site : sites_) {
            auto const& open = task_->policy.unknown_is_closed ? site.hours->open : site.hours->possible;
            find_place(open, low, site.place);
            for (auto i = site.place; i < open.size() && open[i].start < high; ++i) {
                if (open[i].end - open[i].start < length)
                    continue;
                opens = std::min(opens, open[i].start);
                closes = std::max(closes, open[i].end - length + 1);
                ++stretches;
            }
        }
        low = std::max(low, opens);
        high = std::min(high, closes);
        starts.all_open = stretches == 1 && sites_.size() == 1;
    }
    auto const bit = low > first ? std::int64_t{steps_.in(low - first + step - 1)} : 0;
    starts.base = first + bit * step;
    starts.count = starts.base < high ? static_cast<std::uint32_t>(steps_.in(high - starts.base + step - 1)) : 0;
}

void SlotDays::work_out_open(DayStarts& starts) {
    starts.open.resize(words_for(starts.count));
    auto& site = sites_.front();
    if (!starts.all_open && site.hours != nullptr && task_->policy.hours)
        return allow(starts, starts.open.data(), task_->policy.unknown_is_closed ? site.hours->open : site.hours->possible, site.row_place, {0, task_->query->length.count_seconds()});
    set_bits(starts.open.data(), starts.count, 0, starts.count);
}

bool SlotDays::enter(std::int64_t day) {
    starts_ = &starts(day);
    day_ = day;
    day_ends_ = starts_->past;
    auto const count = starts_->count;
    if (count == 0)
        return false;
    first_ = 0;
    past_ = count;
    auto const step = std::int64_t{steps_.step()};
    auto const base = starts_->base;
    if (task_->first_start > base) [[unlikely]]
        first_ = static_cast<std::uint32_t>(std::min<std::int64_t>(count, (task_->first_start - base + step - 1) / step));
    if (task_->last_start < start_of(count - 1)) [[unlikely]]
        past_ = task_->last_start < base ? 0 : static_cast<std::uint32_t>((task_->last_start - base) / step + 1);
    return first_ < past_;
}

bool SlotDays::enter_next() {
    if (task_->last_start < task_->first_start)
        return false;
    auto day = day_ + 1;
    if (!under_way_) {
        day = first_day_;
        day_ends_ = no_time;
        under_way_ = true;
    }
    for (; day_ends_ <= task_->last_start; ++day) {
        if (enter(day))
            return true;
    }
    return false;
}

void SlotDays::allow(Bits* row, IntervalList const& open, std::uint32_t& place, Reach reach) const noexcept { allow(*starts_, row, open, place, reach); }

void SlotDays::allow(DayStarts const& starts, Bits* row, IntervalList const& open, std::uint32_t& place, Reach reach) const noexcept {
    auto const base = starts.base;
    std::fill_n(row, words_for(starts.count), Bits{0});
    auto const earliest = base + reach.from;
    auto const latest = base + std::int64_t{starts.count - 1} * steps_.step() + reach.to;
    find_place(open, earliest, place);
    for (auto i = place; i < open.size() && open[i].start < latest; ++i) {
        auto const from = std::max(open[i].start, earliest) - reach.from - base;
        auto const to = std::min(open[i].end, latest) - reach.to - base;
        if (to >= 0)
            set_bits(row, starts.count, steps_.in(from + steps_.step() - 1), std::int64_t{steps_.in(to)} + 1);
    }
}

} // namespace therapy::schedule::detail
