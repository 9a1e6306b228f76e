#include "week_layout.hpp"

#include "markup.hpp"

#include <algorithm>

namespace therapy::tool {

namespace {

constexpr double picture = 1'330; // what a wide screen and a landscape page show well
constexpr double most_in_band = 1'640;
constexpr double narrow_lane = 56;
constexpr double wide_lane = 150;
constexpr double least_lane = 46;  // where even a band of one day is too wide
constexpr double roomy_lane = 100; // names lie flat, cut where they must be
constexpr double no_lane = 64; // a day on which nothing is
constexpr std::size_t most_columns = 5;

std::int64_t minutes_of(Period const& period) { return std::max<std::int64_t>(period.length().count_minutes(), 1); }

/// How many boxes stand side by side at most.
std::size_t columns_of(PlacedLane const& lane) {
    std::size_t most = 1;
    for (auto const& one : lane.pieces)
        most = std::max(most, one.columns);
    return std::min(most, most_columns);
}

double weight_of(PlacedDay const& day) {
    double weight = 0;
    for (auto const& lane : day.lanes)
        weight += static_cast<double>(columns_of(lane));
    return weight;
}

/// Gives boxes that share room columns of their own; later boxes take the first column that is free.
void place_side_by_side(std::vector<PlacedPiece>& pieces) {
    std::sort(pieces.begin(), pieces.end(), [](PlacedPiece const& a, PlacedPiece const& b) { return a.top != b.top ? a.top < b.top : a.piece->session < b.piece->session; });
    for (std::size_t first = 0; first < pieces.size();) {
        auto bottom = pieces[first].bottom;
        std::vector<double> free_from;
        auto past = first;
        for (; past < pieces.size() && (past == first || pieces[past].top < bottom - 0.01); ++past) {
            auto& one = pieces[past];
            auto at = std::find_if(free_from.begin(), free_from.end(), [&](double from) { return from <= one.top + 0.01; });
            if (at == free_from.end())
                at = free_from.insert(at, 0.0);
            *at = one.bottom;
            one.column = static_cast<std::size_t>(at - free_from.begin());
            bottom = std::max(bottom, one.bottom);
        }
        for (; first < past; ++first)
            pieces[first].columns = free_from.size();
    }
}

} // namespace

WeekLayout::WeekLayout(Week const& week, WeekWords const& words, double top) : week_(week), words_(words), top_(top) {
    boost::optional<Period> any;
    for (auto const& day : week.days)
        if (day.period)
            any = day.period;
    for (auto const& day : week.days)
        dials_.emplace_back(week.asked.zone, day.period ? *day.period : *any);
    choose_hours();
    std::vector<PlacedDay> days;
    for (std::size_t day = 0; day < week.days.size(); ++day) {
        days.push_back({.day = day, .x = 0, .width = 0});
        place_lanes(day, days.back());
    }
    choose_widths(days);
}

double WeekLayout::y(std::int64_t dial_seconds) const {
    auto const inside = std::clamp<std::int64_t>(dial_seconds, std::int64_t{first_hour_} * 3600, std::int64_t{last_hour_} * 3600) - std::int64_t{first_hour_} * 3600;
    return static_cast<double>(inside) / 3600 * hour_height_;
}

double WeekLayout::y(std::size_t day, Instant instant) const { return y(dials_[day].at(instant)); }

/// Hours from the first thing of the week to the last, and a height at which the shortest session can be read.
void WeekLayout::choose_hours() {
    std::int64_t first = 86'400;
    std::int64_t last = 0;
    std::int64_t shortest = 60;
    auto const take = [&](std::size_t day, Period const& period) {
        first = std::min(first, dials_[day].at(period.start()));
        last = std::max(last, dials_[day].at(period.end()));
    };
    for (auto const& lane : week_.lanes)
        for (std::size_t day = 0; day < lane.days.size(); ++day) {
            for (auto const& one : lane.days[day].open)
                take(day, one);
            for (auto const& one : lane.days[day].pieces) {
                take(day, one.core);
                take(day, one.held);
                shortest = std::min(shortest, minutes_of(one.core));
            }
        }
    if (first < last) {
        first_hour_ = static_cast<int>(first / 3600);
        last_hour_ = static_cast<int>((last + 3599) / 3600);
    }
    while (last_hour_ - first_hour_ < 4) { // a few hours at least, so that the headings stand over something
        first_hour_ = std::max(first_hour_ - 1, 0);
        last_hour_ = std::min(last_hour_ + 1, 24);
    }
    auto const hours = static_cast<double>(last_hour_ - first_hour_);
    auto const legible = std::min(14.0 * 60 / static_cast<double>(shortest), 76.0);
    hour_height_ = std::max(std::clamp(700 / hours, 34.0, 68.0), legible);
}

void WeekLayout::place_lanes(std::size_t day, PlacedDay& placed) const {
    for (std::size_t l = 0; l < week_.lanes.size(); ++l) {
        auto const& lane_day = week_.lanes[l].days[day];
        if (lane_day.empty())
            continue;
        PlacedLane lane{.lane = l, .x = 0, .width = 0};
        bool const of_room = week_.asked.by == LaneKind::room;
        for (auto const& piece : lane_day.pieces) {
            auto const from = y(day, of_room ? piece.held.start() : piece.core.start());
            auto const to = y(day, of_room ? piece.held.end() : piece.core.end());
            lane.pieces.push_back({.piece = &piece, .column = 0, .columns = 1, .top = from, .bottom = std::max(to, from + least_box)});
        }
        place_side_by_side(lane.pieces);
        placed.lanes.push_back(std::move(lane));
    }
}

void WeekLayout::choose_heads(std::vector<PlacedDay> const& days) {
    double longest = 0;
    for (auto const& day : days)
        for (auto const& lane : day.lanes) {
            auto const wide = em_width(words_.name(week_.lanes[lane.lane])) * name_size * bold;
            longest = std::max(longest, wide);
            upright_ = upright_ || (wide > lane.width - 4 && lane.width < roomy_lane);
        }
    lane_head_ = upright_ ? std::clamp(longest + 8, 40.0, 140.0) : 20;
}

void WeekLayout::choose_widths(std::vector<PlacedDay>& days) {
    double weight = 0;
    double fixed = axis;
    for (auto const& day : days) {
        weight += weight_of(day);
        fixed += gap + (day.lanes.empty() ? no_lane : 0);
    }
    bool const one_band = fixed + weight * narrow_lane <= most_in_band;
    auto const lane_width = one_band ? std::clamp((picture - fixed) / std::max(weight, 1.0), narrow_lane, wide_lane) : narrow_lane + 20;
    auto const width_of = [&](PlacedDay const& day) {
        auto const wanted = std::min(weight_of(day) * lane_width, std::max(most_in_band - axis - gap, weight_of(day) * least_lane));
        return std::max(wanted, no_lane);
    };

    // Bands of about the same width, not a last one with a single day left over.
    double all = 0;
    double widest = 0;
    for (auto const& day : days) {
        all += width_of(day) + gap;
        widest = std::max(widest, width_of(day) + gap);
    }
    auto const count = one_band ? 1.0 : std::max(1.0, all / (most_in_band - axis));
    auto const target = one_band ? all : std::max(widest, all / static_cast<double>(static_cast<int>(count + 0.999)) * 1.08);

    for (auto& day : days) {
        auto const wanted = width_of(day);
        bool const fresh = bands_.empty() || (!one_band && bands_.back().days.back().x + bands_.back().days.back().width + gap + wanted > axis + target + 1);
        if (fresh)
            bands_.push_back({.y = 0});
        auto& band = bands_.back();
        day.x = band.days.empty() ? axis : band.days.back().x + band.days.back().width + gap;
        day.width = wanted;
        auto x = day.x;
        auto const stretch = day.lanes.empty() ? 0.0 : wanted / weight_of(day);
        for (auto& lane : day.lanes) {
            lane.x = x;
            lane.width = static_cast<double>(columns_of(lane)) * stretch;
            x += lane.width;
        }
        width_ = std::max(width_, day.x + day.width + 10);
        band.days.push_back(day);
    }
    width_ = std::max(width_, 640.0);
    choose_heads(days);
    auto at = top_;
    for (auto& band : bands_) {
        band.y = at;
        at += head() + height() + band_gap;
    }
    bottom_ = at - band_gap;
}

} // namespace therapy::tool
