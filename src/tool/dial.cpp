#include "dial.hpp"

#include <therapy/core/error.hpp>

#include <algorithm>

namespace therapy::tool {

namespace {
constexpr std::int64_t day_seconds = 86'400;
}

Dial::Dial(TimeZone const& zone, Period const& day) {
    auto const spans = value_or_throw(zone.offsets(day));
    auto const midnight = std::int64_t{value_or_throw(zone.to_wall(day.start())).wall.date().day_number()} * day_seconds;
    auto const place = [&](std::int64_t instant, std::int64_t offset) { return std::clamp(instant + offset - midnight, std::int64_t{0}, day_seconds); };
    auto const begin = day.start().unix_seconds();
    auto const end = day.end().unix_seconds();
    knots_.push_back({begin, place(begin, spans.front().utc_offset)});
    if (knots_.front().place > 0)
        changes_.push_back({0, knots_.front().place, true}); // the day begins later than 00:00
    for (std::size_t i = 1; i < spans.size(); ++i) {
        auto const change = spans[i].begin;
        auto const before = spans[i - 1].utc_offset;
        auto const after = spans[i].utc_offset;
        if (change <= begin || change >= end)
            continue;
        if (after > before) {
            knots_.push_back({change, place(change, before)});
            knots_.push_back({change, place(change, after)});
            changes_.push_back({place(change, before), place(change, after), true});
        } else {
            auto const twice = std::int64_t{before} - after;
            knots_.push_back({std::max(change - twice, begin), place(change, after)});
            knots_.push_back({std::min(change + twice, end), place(change, before)});
            changes_.push_back({place(change, after), place(change, before), false});
        }
    }
    knots_.push_back({end, day_seconds});
    if (auto const wanted = place(end, spans.back().utc_offset); wanted < day_seconds && end - begin < day_seconds)
        knots_.insert(knots_.end() - 1, {end, wanted}); // the day ends before 24:00
}

std::int64_t Dial::at(Instant instant) const noexcept {
    auto const seconds = instant.unix_seconds();
    if (seconds <= knots_.front().instant)
        return knots_.front().place;
    if (seconds >= knots_.back().instant)
        return knots_.back().place;
    auto const next = std::upper_bound(knots_.begin(), knots_.end(), seconds, [](std::int64_t value, Knot const& knot) { return value < knot.instant; });
    auto const& a = *(next - 1);
    auto const& b = *next;
    return b.instant == a.instant ? b.place : a.place + (seconds - a.instant) * (b.place - a.place) / (b.instant - a.instant);
}

} // namespace therapy::tool
