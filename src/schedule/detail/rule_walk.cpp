#include "rule_walk.hpp"

#include <algorithm>
#include <bit>

namespace therapy::inline v0_1::schedule::detail {

void RuleWalk::seek(std::int64_t from) {
    from = std::max(from, plan_->start());
    time_ = 0;
    auto const& times = plan_->times();
    ended_ = from > plan_->last() || times.empty();
    if (ended_)
        return;
    auto const first_time_from = [&](std::int64_t into) { return static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), into) - times.begin()); };
    if (!plan_->in_days()) {
        auto const unit = plan_->unit();
        auto const here = floor_div(from, unit);
        auto const past = floor_div(plan_->last(), unit) + 1;
        number_ = plan_->next_period(here, past, cache_);
        if (number_ == here)
            time_ = first_time_from(from - here * unit);
        if (time_ == times.size()) {
            time_ = 0;
            number_ = plan_->next_period(here + 1, past, cache_);
        }
        return;
    }
    auto const day = static_cast<std::int32_t>(floor_div(from, day_seconds));
    number_ = plan_->block_of(day);
    begin_block();
    if (ended_)
        return;
    if (plan_->selects()) {
        next_selected_ = static_cast<std::size_t>(std::lower_bound(selected_.begin(), selected_.end(), from) - selected_.begin());
        return;
    }
    if (auto const into = day - days_.first; into >= 0) {
        word_ = into / 64;
        if (word_ >= days_.words) {
            word_ = days_.words - 1;
            rest_ = 0;
            return;
        }
        auto const bit = std::uint64_t{1} << (into % 64);
        rest_ = days_.bits[static_cast<std::size_t>(word_)] & ~(bit - 1);
        if ((rest_ & bit) != 0) {
            time_ = first_time_from(from - day * day_seconds);
            if (time_ == times.size()) {
                time_ = 0;
                rest_ &= ~bit;
            }
        }
    }
}

void RuleWalk::begin_block() {
    if (!plan_->block(number_, days_)) {
        ended_ = true;
        return;
    }
    word_ = 0;
    rest_ = days_.bits[0];
    if (plan_->selects()) {
        plan_->selected(days_, selected_);
        next_selected_ = 0;
    }
}

std::size_t RuleWalk::fill(std::int64_t* walls, std::size_t most, std::int64_t past) {
    past = std::min(past, plan_->last() + 1);
    std::size_t kept = 0;
    for (;;) {
        auto* const free = walls + kept;
        std::size_t count = 0;
        if (!ended_)
            count = !plan_->in_days()   ? fill_periods(free, most - kept, past)
                    : plan_->selects() ? fill_selected(free, most - kept, past)
                                       : fill_days(free, most - kept, past);
        if (!plan_->has_hole())
            return count;
        bool const all = count < most - kept;
        kept = static_cast<std::size_t>(std::remove_if(free, free + count, [&](std::int64_t wall) { return plan_->in_hole(wall); }) - walls);
        if (all || kept == most)
            return kept;
    }
}

std::size_t RuleWalk::fill_days(std::int64_t* walls, std::size_t most, std::int64_t past) {
    auto const* const times = plan_->times().data();
    auto const each = plan_->times().size();
    std::size_t count = 0;
    for (;;) {
        auto const first = days_.first + word_ * 64;
        auto rest = rest_; // a copy: what is written to `walls` cannot change it
        if (each == 1) {
            for (; rest != 0 && count < most; rest &= rest - 1) {
                auto const wall = (first + std::countr_zero(rest)) * day_seconds + times[0];
                if (wall >= past) {
                    ended_ = true;
                    return count;
                }
                walls[count++] = wall;
            }
        } else {
            while (rest != 0 && count < most) {
                auto const midnight = (first + std::countr_zero(rest)) * day_seconds;
                for (; time_ < each && count < most; ++time_) {
                    auto const wall = midnight + times[time_];
                    if (wall >= past) {
                        ended_ = true;
                        return count;
                    }
                    walls[count++] = wall;
                }
                if (time_ == each) {
                    time_ = 0;
                    rest &= rest - 1;
                }
            }
        }
        rest_ = rest;
        if (rest != 0)
            return count;
        if (++word_ < days_.words) {
            rest_ = days_.bits[static_cast<std::size_t>(word_)];
            continue;
        }
        ++number_;
        begin_block();
        if (ended_ || days_.first * day_seconds >= past) {
            ended_ = true;
            return count;
        }
    }
}

std::size_t RuleWalk::fill_selected(std::int64_t* walls, std::size_t most, std::int64_t past) {
    std::size_t count = 0;
    for (;;) {
        for (; next_selected_ < selected_.size(); ++next_selected_) {
            if (count == most)
                return count;
            auto const wall = selected_[next_selected_];
            if (wall >= past) {
                ended_ = true;
                return count;
            }
            walls[count++] = wall;
        }
        ++number_;
        begin_block();
        if (ended_ || days_.first * day_seconds >= past) {
            ended_ = true;
            return count;
        }
    }
}

std::size_t RuleWalk::fill_periods(std::int64_t* walls, std::size_t most, std::int64_t past) {
    auto const& times = plan_->times();
    auto const unit = plan_->unit();
    auto const past_period = floor_div(past - 1, unit) + 1;
    std::size_t count = 0;
    while (number_ < past_period) {
        auto const begin = number_ * unit;
        for (; time_ < times.size(); ++time_) {
            if (count == most)
                return count;
            auto const wall = begin + times[time_];
            if (wall >= past) {
                ended_ = true;
                return count;
            }
            walls[count++] = wall;
        }
        time_ = 0;
        number_ = plan_->next_period(number_ + 1, past_period, cache_);
    }
    ended_ = true;
    return count;
}

} // namespace therapy::schedule::detail
