#include "series_mending.hpp"

#include "series_course.hpp"
#include "series_score.hpp"

#include <algorithm>
#include <map>

namespace therapy::inline v0_1::desk::detail {

namespace {

/// Visits made more and better step by step, such that nothing speaks against any of them beside the others.
class Filling {
public:
    Filling(SeriesRequest const& request, Layout const& layout, Bookable const& bookable) : request_(request), layout_(layout), bookable_(bookable) {}

    /// Puts further visits beside those that are kept, day by day.
    std::vector<SeriesVisit> fill(std::vector<SeriesVisit> kept);
    /// Moves one visit after the other to where all of them are better, until none can be.
    std::vector<SeriesVisit> improve(std::vector<SeriesVisit> kept);

private:
    static constexpr std::size_t most_tried = 4'000; ///< of all together

    bool can_be(std::vector<SeriesVisit> const& visits) { return tried_++ < most_tried && bookable_.of(visits).size() == visits.size(); }

    Favoured favoured_by(std::vector<SeriesVisit> const& kept) const;
    /// The best ones first.
    std::vector<Option const*> options_of(Day const& day, Favoured const& favoured) const;
    /// The visits with one more on a day; none where the request does not allow it.
    boost::optional<std::vector<SeriesVisit>> joined(std::vector<SeriesVisit> const& kept, Day const& day, Option const& option) const;
    boost::optional<std::size_t> allowance_left(std::vector<SeriesVisit> const& kept, Date date) const;

    SeriesRequest const& request_;
    Layout const& layout_;
    Bookable const& bookable_;
    std::size_t tried_ = 0;
};

std::vector<SeriesVisit> Filling::fill(std::vector<SeriesVisit> kept) {
    auto const favoured = favoured_by(kept);
    for (auto const& day : layout_.days)
        for (auto const* option : options_of(day, favoured)) {
            auto with = joined(kept, day, *option);
            if (!with)
                break;
            if (can_be(*with)) {
                kept = std::move(*with);
                break;
            }
        }
    return kept;
}

std::vector<SeriesVisit> Filling::improve(std::vector<SeriesVisit> kept) {
    auto score = score_of(request_, kept);
    for (bool better = true; better && tried_ < most_tried;) {
        better = false;
        auto const favoured = favoured_by(kept);
        for (std::size_t at = 0; at < kept.size() && !better; ++at) {
            auto others = kept;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
            for (auto const& day : layout_.days) {
                for (auto const* option : options_of(day, favoured)) {
                    auto moved = joined(others, day, *option);
                    if (!moved)
                        break;
                    // More visits or better ones: nothing else is worth a look.
                    bool const full = score.visits == layout_.wanted;
                    if ((full && !(score < score_of(request_, *moved))) || !can_be(*moved))
                        continue;
                    if (!full)
                        moved = fill(std::move(*moved));
                    if (auto const now = score_of(request_, *moved); score < now) {
                        score = now;
                        kept = std::move(*moved);
                        better = true;
                        break;
                    }
                }
                if (better)
                    break;
            }
        }
    }
    return kept;
}

Favoured Filling::favoured_by(std::vector<SeriesVisit> const& kept) const {
    Favoured favoured;
    if (auto const most = most_seen(request_, kept)) {
        auto const& candidates = request_.visit.roles[*request_.same_role].candidates;
        favoured.who = static_cast<std::uint32_t>(std::find_if(candidates.begin(), candidates.end(), [&](schedule::Candidate const& one) { return one.resource == *most; }) - candidates.begin());
    }
    std::map<std::int32_t, int> times;
    for (auto const& visit : kept)
        if (auto const local = request_.visit.grid.zone().to_wall(visit.slot.period.start()))
            ++times[static_cast<std::int32_t>(local->wall.second_of_day())];
    auto const most = std::max_element(times.begin(), times.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
    if (most != times.end())
        favoured.second_of_day = most->first;
    return favoured;
}

std::vector<Option const*> Filling::options_of(Day const& day, Favoured const& favoured) const {
    std::vector<Option const*> options;
    if (day.allowed)
        for (auto const& option : day.options)
            options.push_back(&option);
    std::stable_sort(options.begin(), options.end(), [&](Option const* a, Option const* b) { return local_value(request_, favoured, *b) < local_value(request_, favoured, *a); });
    return options;
}

boost::optional<std::vector<SeriesVisit>> Filling::joined(std::vector<SeriesVisit> const& kept, Day const& day, Option const& option) const {
    std::uint32_t placed = 0;
    for (auto const& visit : kept) {
        auto const distance = visit.date < day.date ? day.date - visit.date : visit.date - day.date;
        if (distance == 0 || static_cast<std::uint32_t>(distance) < request_.least_days_apart)
            return boost::none;
        placed += visit.week == day.week ? 1u : 0u;
    }
    auto const allowance = allowance_left(kept, day.date);
    if (placed >= layout_.weeks[day.week].wanted || (!request_.allowances.empty() && !allowance))
        return boost::none;
    auto with = kept;
    SeriesVisit const visit{.week = day.week, .date = day.date, .slot = option.slot, .allowance = allowance};
    with.insert(std::upper_bound(with.begin(), with.end(), visit, [](SeriesVisit const& a, SeriesVisit const& b) { return a.date < b.date; }), visit);
    return with;
}

boost::optional<std::size_t> Filling::allowance_left(std::vector<SeriesVisit> const& kept, Date date) const {
    for (std::size_t at = 0; at < request_.allowances.size(); ++at) {
        auto const used = static_cast<std::uint32_t>(std::count_if(kept.begin(), kept.end(), [&](SeriesVisit const& visit) { return visit.allowance == at; }));
        if (request_.allowances[at].days.contains(date) && used < layout_.limits[at])
            return at;
    }
    return boost::none;
}

} // namespace

std::vector<SeriesVisit> settled(SeriesRequest const& request, Layout const& layout, std::vector<SeriesVisit> const& best, Bookable const& bookable, Report& refusals) {
    auto kept = bookable.of(best, &refusals);
    if (kept.size() == best.size())
        return kept;
    // Fewer a week or further apart leaves out less.
    std::vector<std::vector<SeriesVisit>> ways{kept};
    auto const most_a_week = std::max_element(layout.weeks.begin(), layout.weeks.end(), [](Week const& a, Week const& b) { return a.times < b.times; })->times;
    for (std::uint32_t less = 1; less < most_a_week; ++less) {
        auto fewer = layout;
        for (auto& week : fewer.weeks) {
            week.times = std::max(week.times, less + 1) - less;
            week.wanted = std::min(week.wanted, week.times);
        }
        ways.push_back(bookable.of(best_visits(request, fewer)));
    }
    for (auto apart = request.least_days_apart + 1; apart <= 7; ++apart) {
        auto further = request;
        further.least_days_apart = apart;
        ways.push_back(bookable.of(best_visits(further, layout)));
    }
    Filling filling(request, layout, bookable);
    for (auto& way : ways)
        way = filling.fill(std::move(way));
    std::stable_sort(ways.begin(), ways.end(), [&](auto const& a, auto const& b) { return score_of(request, b) < score_of(request, a); });
    constexpr std::size_t most_bettered = 3;
    for (std::size_t at = 0; at < std::min(ways.size(), most_bettered); ++at) {
        auto better = filling.improve(std::move(ways[at]));
        if (score_of(request, kept) < score_of(request, better))
            kept = std::move(better);
    }
    return kept;
}

} // namespace therapy::desk::detail
