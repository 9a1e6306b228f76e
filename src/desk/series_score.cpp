#include "series_score.hpp"

#include "series_layout.hpp"

#include <algorithm>
#include <map>

namespace therapy::inline v0_1::desk {

namespace detail {

SeriesScore operator+(SeriesScore a, SeriesScore const& b) {
    a.visits += b.visits;
    a.spread += b.spread;
    a.same += b.same;
    a.preference += b.preference;
    a.evenness += b.evenness;
    a.same_time += b.same_time;
    a.earliness += b.earliness;
    a.time_of_day += b.time_of_day;
    return a;
}

std::int64_t unevenness(std::uint32_t times, std::int32_t distance) {
    auto const off = std::int64_t{7} - std::int64_t{times} * distance;
    return off < 0 ? off : -off;
}

std::int64_t spread_of(std::uint32_t wanted, std::uint32_t placed) {
    auto const lacking = std::int64_t{wanted} - std::int64_t{placed};
    return -lacking * lacking;
}

bool share_first_five(SeriesScore const& a, SeriesScore const& b) {
    return a.visits == b.visits && a.spread == b.spread && a.same == b.same && a.preference == b.preference && a.evenness == b.evenness;
}

boost::optional<Subject> most_seen(SeriesRequest const& request, std::span<SeriesVisit const> visits) {
    if (!request.same_role)
        return boost::none;
    std::map<Subject, std::int64_t> seen;
    for (auto const& visit : visits)
        ++seen[visit.slot.resources.at(*request.same_role)];
    auto const most = std::max_element(seen.begin(), seen.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
    return most == seen.end() ? boost::optional<Subject>() : most->first;
}

} // namespace detail

SeriesScore score_of(SeriesRequest const& request, std::span<SeriesVisit const> visits) {
    SeriesScore score;
    detail::Layout layout(request);
    layout.lay_out();
    std::vector<std::uint32_t> placed(layout.weeks.size(), 0);
    std::map<Subject, std::int64_t> same;
    std::map<std::int64_t, std::int64_t> times;
    for (std::size_t at = 0; at < visits.size(); ++at) {
        auto const& visit = visits[at];
        ++score.visits;
        ++placed[visit.week];
        score.preference += visit.slot.score;
        if (at > 0)
            score.evenness += detail::unevenness(layout.weeks[visit.week].times, visit.date - visits[at - 1].date);
        score.earliness -= visit.date - request.first_day;
        if (request.same_role)
            score.same = std::max(score.same, ++same[visit.slot.resources.at(*request.same_role)]);
        if (auto const local = request.visit.grid.zone().to_wall(visit.slot.period.start())) {
            score.same_time = std::max(score.same_time, ++times[local->wall.second_of_day()]);
            score.time_of_day -= local->wall.second_of_day();
        }
    }
    for (std::size_t week = 0; week < placed.size(); ++week)
        score.spread += detail::spread_of(layout.weeks[week].wanted, placed[week]);
    return score;
}

} // namespace therapy::desk
