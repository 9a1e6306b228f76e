#include "series_walk.hpp"

#include <algorithm>

namespace therapy::inline v0_1::schedule::detail {

SeriesWalk::SeriesWalk(SeriesPlan const& plan, std::int64_t from, std::int64_t past) : clock_(plan.zone, plan.policies, plan.kept), past_(past) {
    if (plan.rules.size() == 1) {
        only_.emplace(plan.rules.front());
        only_->seek(from);
    } else {
        several_.reserve(plan.rules.size());
        for (auto const& rule : plan.rules) {
            several_.push_back({RuleWalk(rule)});
            several_.back().walk.seek(from);
        }
    }
    auto const* const left_out = plan.left_out.data();
    past_left_out_ = left_out + plan.left_out.size();
    left_out_ = std::partition_point(left_out, past_left_out_, [&](LeftOut const& out) { return out.past <= from; });
    auto const* const extras = plan.extras.data();
    auto const* const past_extras = extras + plan.extras.size();
    extra_ = std::partition_point(extras, past_extras, [&](Extra const& extra) { return extra.wall < from; });
    past_extra_ = std::partition_point(extra_, past_extras, [&](Extra const& extra) { return extra.wall < past; });
}

std::int64_t const* SeriesWalk::Further::peek(std::int64_t past) {
    if (next == count) {
        if (all)
            return nullptr;
        next = 0;
        count = walk.fill(ready.data(), ready.size(), past);
        all = count < ready.size();
        if (count == 0)
            return nullptr;
    }
    return &ready[next];
}

std::size_t SeriesWalk::merged_walls(std::int64_t* walls, std::size_t most) {
    std::size_t count = 0;
    while (count < most) {
        std::int64_t const* least = nullptr;
        for (auto& rule : several_)
            if (auto const* const wall = rule.peek(past_); wall != nullptr && (least == nullptr || *wall < *least))
                least = wall;
        if (least == nullptr)
            break;
        auto const wall = *least;
        walls[count++] = wall;
        for (auto& rule : several_) // what several rules share is there once
            if (auto const* const same = rule.peek(past_); same != nullptr && *same == wall)
                ++rule.next;
    }
    return count;
}

std::size_t SeriesWalk::rule_walls(std::int64_t* walls, std::size_t most) {
    std::size_t kept = 0;
    while (!rules_ended_ && kept < most) {
        auto* const free = walls + kept;
        auto const wanted = most - kept;
        auto const count = only_ ? only_->fill(free, wanted, past_) : merged_walls(free, wanted);
        rules_ended_ = count < wanted;
        if (left_out_ == past_left_out_) {
            kept += count;
            continue;
        }
        for (std::size_t i = 0; i < count; ++i) {
            while (left_out_ != past_left_out_ && left_out_->past <= free[i])
                ++left_out_;
            if (left_out_ == past_left_out_ || free[i] < left_out_->from)
                walls[kept++] = free[i];
        }
    }
    return kept;
}

bool SeriesWalk::next(Found& found) {
    if (next_ready_ == ready_count_) {
        next_ready_ = 0;
        ready_count_ = rule_walls(ready_.data(), ready_.size());
    }
    bool const rule = next_ready_ < ready_count_;
    // On the same wall, an added time that is the second showing comes after the rule's.
    auto const is_next = [&](Extra const& extra) {
        auto const wall = ready_[next_ready_];
        return extra.wall < wall || (extra.wall == wall && (!extra.on_utc || extra.instant < clock_.read(wall).instant));
    };
    if (has_extras() && (!rule || is_next(*extra_))) {
        auto const& extra = *extra_++;
        auto const reading = extra.on_utc ? WallClock::Reading{extra.instant, WallClock::State::plain} : clock_.read(extra.wall);
        found = {reading.instant, extra.wall, extra.original, extra.override_index, reading.state};
    } else if (rule) {
        auto const wall = ready_[next_ready_++];
        auto const reading = clock_.read(wall);
        found = {reading.instant, wall, wall, -1, reading.state};
    } else {
        return false;
    }
    return true;
}

void SeriesWalk::untangle(Found const& first, std::int64_t past) {
    tangled_.assign(1, first);
    next_tangled_ = 0;
    for (Found one{}; next(one);) {
        if (one.wall >= past) {
            held_ = one;
            break;
        }
        tangled_.push_back(one);
    }
    std::stable_sort(tangled_.begin(), tangled_.end(), [](Found const& a, Found const& b) { return a.instant < b.instant; });
    auto const counts = [](Found const& one) { return one.override_index < 0 && one.state == WallClock::State::plain; };
    boost::optional<std::int64_t> seen;
    auto const repeats = [&](Found const& one) {
        if (!counts(one))
            return false;
        bool const again = seen == one.instant;
        seen = one.instant;
        return again;
    };
    auto kept = tangled_.begin();
    for (auto const& one : tangled_)
        if (!repeats(one))
            *kept++ = one;
    tangled_.erase(kept, tangled_.end());
}

std::size_t SeriesWalk::fill(Found* found, std::size_t most) {
    std::size_t count = 0;
    while (count < most) {
        if (next_tangled_ < tangled_.size()) {
            found[count++] = tangled_[next_tangled_++];
            continue;
        }
        auto& one = found[count];
        if (held_) {
            one = *held_;
            held_ = boost::none;
        } else if (!next(one)) {
            break;
        }
        if (one.wall < clear_from_ || one.wall >= clear_past_) {
            auto const stretch = clock_.stretch_at(one.wall);
            if (stretch.tangled) {
                untangle(Found(one), stretch.past);
                continue;
            }
            clear_from_ = stretch.from;
            clear_past_ = stretch.past;
        }
        ++count;
    }
    return count;
}

} // namespace therapy::schedule::detail
