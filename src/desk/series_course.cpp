#include "series_course.hpp"

#include "series_score.hpp"

#include <algorithm>
#include <set>

namespace therapy::inline v0_1::desk::detail {

std::uint64_t SeriesState::code() const noexcept {
    std::uint64_t code = last << 48 | std::uint64_t{in_week} << 44;
    for (std::size_t at = 0; at < most_limits; ++at)
        code |= std::uint64_t{used[at]} << (11 * at);
    return code;
}

SeriesState SeriesState::of(std::uint64_t code) noexcept {
    SeriesState state{.last = code >> 48, .in_week = static_cast<std::uint32_t>(code >> 44 & 15)};
    for (std::size_t at = 0; at < most_limits; ++at)
        state.used[at] = static_cast<std::uint32_t>(code >> (11 * at) & 2047);
    return state;
}

SeriesSteps::SeriesSteps(SeriesRequest const& request, Layout const& layout, Limits const& limits) : request_(request), layout_(layout), limits_(limits) {
    for (std::size_t at = 0; at < layout.limits.size(); ++at)
        if (layout.limits[at] != unlimited)
            limited_.push_back(at);
}

bool SeriesSteps::is_last_of_week(std::size_t day) const { return day + 1 == layout_.days.size() || layout_.days[day + 1].week != layout_.days[day].week; }

bool SeriesSteps::may_place(SeriesState const& state, std::size_t day) const {
    return layout_.days[day].allowed && state.in_week < week_of(day).wanted && (state.last == 0 || day + 1 - state.last >= limits_.least_days_apart);
}

SeriesScore SeriesSteps::passed(SeriesState const& state, std::size_t day) const {
    return {.spread = is_last_of_week(day) ? spread_of(week_of(day).wanted, state.in_week) : 0};
}

SeriesState SeriesSteps::after(SeriesState state, std::size_t day) const {
    if (is_last_of_week(day))
        state.in_week = 0;
    return state;
}

SeriesScore SeriesSteps::placed(SeriesState const& state, std::size_t day, Local const& local) const {
    auto const& week = week_of(day);
    return {.visits = 1,
            .spread = is_last_of_week(day) ? spread_of(week.wanted, state.in_week + 1) : 0,
            .same = local.same,
            .preference = local.preference,
            .evenness = state.last == 0 ? 0 : unevenness(week.times, static_cast<std::int32_t>(day + 1 - state.last)),
            .same_time = local.same_time,
            .earliness = -static_cast<std::int64_t>(day),
            .time_of_day = local.time_of_day};
}

boost::optional<SeriesState> SeriesSteps::drawn_on(SeriesState state, std::size_t day, std::size_t which) const {
    if (!request_.allowances[which].days.contains(layout_.days[day].date))
        return boost::none;
    auto const limited = std::find(limited_.begin(), limited_.end(), which);
    if (limited == limited_.end())
        return state;
    auto& used = state.used[static_cast<std::size_t>(limited - limited_.begin())];
    if (used >= layout_.limits[which])
        return boost::none;
    ++used;
    return state;
}

Local local_value(SeriesRequest const& request, Favoured const& favoured, Option const& option) {
    return {.same = request.same_role && option.who == favoured.who ? 1 : 0,
            .preference = option.slot.score,
            .same_time = favoured.second_of_day && option.second_of_day == *favoured.second_of_day ? 1 : 0,
            .time_of_day = -std::int64_t{option.second_of_day}};
}

Course::Course(SeriesRequest const& request, Layout const& layout, Favoured const& favoured, SeriesSteps const& steps) : layout_(layout), steps_(steps) {
    for (auto const& day : layout.days) {
        best_.push_back(nullptr);
        local_.push_back({});
        for (auto const& option : day.options) {
            auto const value = local_value(request, favoured, option);
            if (best_.back() == nullptr || local_.back() < value) {
                best_.back() = &option;
                local_.back() = value;
            }
        }
    }
}

std::int64_t Course::most_at_same_time() const {
    return std::count_if(local_.begin(), local_.end(), [](Local const& one) { return one.same_time != 0; });
}

SeriesScore Course::run() {
    nodes_.assign(1, {});
    States now{{SeriesState{}.code(), {SeriesScore{}, 0}}};
    States next;
    for (std::size_t at = 0; at < layout_.days.size(); ++at) {
        next.clear();
        for (auto const& [code, reached] : now) {
            auto const state = SeriesState::of(code);
            keep(next, steps_.after(state, at), reached.score + steps_.passed(state, at), reached.node, boost::none);
            if (best_[at] == nullptr || !steps_.may_place(state, at))
                continue;
            auto const score = reached.score + steps_.placed(state, at, local_[at]);
            steps_.each_placed(state, at, [&, before = reached.node](SeriesState const& placed, boost::optional<std::size_t> allowance) {
                keep(next, placed, score, before, Node{.before = before, .day = static_cast<std::uint32_t>(at), .allowance = allowance});
            });
        }
        std::swap(now, next);
    }
    Reached const* best = nullptr;
    for (auto const& [code, reached] : now)
        if (best == nullptr || best->score < reached.score || (best->score == reached.score && reached.node < best->node))
            best = &reached;
    end_ = best->node;
    return best->score;
}

std::vector<SeriesVisit> Course::visits() const {
    std::vector<SeriesVisit> found;
    for (auto node = end_; node != 0; node = nodes_[node].before) {
        auto const& at = nodes_[node];
        found.push_back({.week = layout_.days[at.day].week, .date = layout_.days[at.day].date, .slot = best_[at.day]->slot, .allowance = at.allowance});
    }
    std::reverse(found.begin(), found.end());
    return found;
}

void Course::keep(States& states, SeriesState const& state, SeriesScore const& score, std::uint32_t before, boost::optional<Node> const& visit) {
    auto const at = states.find(state.code());
    if (at != states.end() && !(at->second.score < score))
        return;
    auto node = before;
    if (visit) {
        node = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back(*visit);
    }
    if (at == states.end())
        states.emplace(state.code(), Reached{score, node});
    else
        at->second = {score, node};
}

std::vector<SeriesVisit> best_visits(SeriesRequest const& request, Layout const& layout) {
    SeriesSteps const steps(request, layout);
    // The first five criteria do not ask for the time of day: only those who do best by them go on.
    auto const people = request.same_role ? request.visit.roles[*request.same_role].candidates.size() : 1;
    std::vector<SeriesScore> by_person;
    boost::optional<SeriesScore> best_of_five;
    for (std::uint32_t who = 0; who < people; ++who) {
        by_person.push_back(Course(request, layout, {.who = who}, steps).run());
        if (!best_of_five || (!share_first_five(*best_of_five, by_person.back()) && *best_of_five < by_person.back()))
            best_of_five = by_person.back();
    }
    std::set<std::int32_t> times;
    for (auto const& day : layout.days)
        for (auto const& option : day.options)
            times.insert(option.second_of_day);
    struct Trial {
        Favoured favoured;
        std::int64_t bound; ///< of visits at the same time
    };
    std::vector<Trial> trials;
    for (std::uint32_t who = 0; who < people; ++who)
        if (best_of_five && share_first_five(by_person[who], *best_of_five))
            for (auto const time : times) {
                Favoured const favoured{who, time};
                trials.push_back({favoured, std::min(Course(request, layout, favoured, steps).most_at_same_time(), by_person[who].visits)});
            }
    std::stable_sort(trials.begin(), trials.end(), [](Trial const& a, Trial const& b) { return a.bound > b.bound; });
    boost::optional<SeriesScore> best;
    std::vector<SeriesVisit> visits;
    for (auto const& trial : trials) {
        if (best && trial.bound < best->same_time)
            break;
        Course course(request, layout, trial.favoured, steps);
        auto const score = course.run();
        if (!best || *best < score) {
            best = score;
            visits = course.visits();
        }
    }
    return visits;
}

} // namespace therapy::desk::detail
