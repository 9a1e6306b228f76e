#include "wall_clock.hpp"

#include "civil.hpp"

#include <algorithm>

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::int64_t furthest = 26 * 3600; // no offset reaches it
constexpr std::int64_t first_instant = day_number(1400, 1, 1) * day_seconds;
constexpr std::int64_t last_instant = (day_number(9999, 12, 31) + 1) * day_seconds - 1;

/// The stretch an instant lies in, near it when it lies in none. Where clocks change twice a year the first guess is close.
std::size_t index_of(std::span<OffsetSpan const> spans, std::int64_t instant) {
    constexpr std::int64_t kept_until = 4'102'444'800; // 2100
    auto const count = static_cast<std::int64_t>(spans.size());
    auto index = static_cast<std::size_t>(std::min(std::clamp<std::int64_t>(instant, 0, kept_until) * count / kept_until, count - 1));
    while (index > 0 && instant < spans[index].begin)
        --index;
    while (index + 1 < spans.size() && instant >= spans[index].end)
        ++index;
    return index;
}

bool covers(std::span<OffsetSpan const> spans, std::int64_t seconds) {
    return !spans.empty() && spans.front().begin <= seconds - furthest && seconds + furthest < spans.back().end;
}

} // namespace

std::span<OffsetSpan const> WallClock::spans_around(std::int64_t seconds, std::vector<OffsetSpan>& own) const {
    if (covers(kept_, seconds))
        return kept_;
    if (!covers(own, seconds)) {
        // Some years on, so that a walk does not ask again at once.
        auto const from = std::clamp(seconds - 2 * furthest, first_instant, last_instant - 1);
        auto const past = std::clamp(seconds + 1500 * day_seconds, from + 1, last_instant);
        auto const period = Period(therapy::detail::TrustedInstant::of(from), therapy::detail::TrustedInstant::of(past));
        auto found = zone_.offsets(period);
        if (!found) {
            own.clear();
            return {};
        }
        own = *std::move(found);
        // What lies beyond the calendar keeps the last offset.
        if (from == first_instant)
            own.front().begin = std::min(own.front().begin, first_instant - 2 * furthest);
        if (past == last_instant)
            own.back().end = std::max(own.back().end, last_instant + 2 * furthest);
    }
    return own;
}

void WallClock::find(std::int64_t wall) {
    auto const spans = spans_around(wall, own_);
    if (!covers(spans, wall)) {
        from_ = wall;
        past_ = wall + 1;
        offset_ = 0;
        state_ = State::unknown;
        return;
    }
    // Between two stretches, the walls that the change skips belong to the one before (RFC 5545); of those it repeats, the
    // first reading belongs to the one before and the second to the one after.
    auto const boundary = [&](OffsetSpan const& before, OffsetSpan const& after) {
        bool const second = policies_.overlap == OverlapPolicy::second;
        return after.begin + (second ? after.utc_offset : std::max(before.utc_offset, after.utc_offset));
    };
    auto const refuses = [&](OffsetSpan const& before, OffsetSpan const& after) {
        return before.utc_offset < after.utc_offset ? policies_.gap == GapPolicy::refuse : policies_.overlap == OverlapPolicy::refuse;
    };
    auto low = index_of(spans, wall); // a wall is at most a stretch away from the instant of the same number
    while (low > 0 && wall < boundary(spans[low - 1], spans[low]))
        --low;
    while (low + 1 < spans.size() && wall >= boundary(spans[low], spans[low + 1]))
        ++low;
    offset_ = spans[low].utc_offset;
    from_ = low == 0 ? spans.front().begin + furthest : boundary(spans[low - 1], spans[low]);
    past_ = low + 1 == spans.size() ? spans.back().end - furthest : boundary(spans[low], spans[low + 1]);
    state_ = State::plain;
    auto const cut = [&](OffsetSpan const& before, OffsetSpan const& after) {
        if (!refuses(before, after))
            return;
        auto const from = after.begin + std::min(before.utc_offset, after.utc_offset);
        auto const past = after.begin + std::max(before.utc_offset, after.utc_offset);
        if (wall < from) {
            past_ = std::min(past_, from);
        } else if (wall >= past) {
            from_ = std::max(from_, past);
        } else {
            from_ = std::max(from_, from);
            past_ = std::min(past_, past);
            state_ = State::refused;
        }
    };
    if (low > 0)
        cut(spans[low - 1], spans[low]);
    if (low + 1 < spans.size())
        cut(spans[low], spans[low + 1]);
    // An instant must lie in the calendar.
    if (wall - offset_ < first_instant || wall - offset_ > last_instant) {
        from_ = wall;
        past_ = wall + 1;
        state_ = State::unknown;
    } else {
        from_ = std::max(from_, first_instant + offset_);
        past_ = std::min(past_, last_instant + 1 + offset_);
    }
}

WallClock::Stretch WallClock::stretch_at(std::int64_t wall) {
    auto const spans = spans_around(wall, own_);
    if (!covers(spans, wall))
        return {wall, wall + 1, false};
    Stretch clear{wall, spans.back().end - furthest, false};
    // From a change that is surely before on; changes whose walls meet are one tangle.
    auto i = index_of(spans, wall);
    while (i > 0 && spans[i].begin > wall - 4 * furthest)
        --i;
    boost::optional<Stretch> tangle;
    for (; i + 1 < spans.size(); ++i) {
        auto const before = spans[i].utc_offset;
        auto const after = spans[i + 1].utc_offset;
        auto const begin = spans[i + 1].begin;
        if (before == after)
            continue;
        Stretch const next{begin + std::min(before, after), begin + std::max(before, after) + std::max(after - before, 0), true};
        if (tangle && next.from <= tangle->past) {
            tangle->past = std::max(tangle->past, next.past);
            continue;
        }
        if (tangle && tangle->past > wall) // all of it is known
            break;
        tangle = next;
        if (tangle->from > wall)
            break;
    }
    if (!tangle || tangle->past <= wall)
        return clear;
    if (tangle->from <= wall)
        return *tangle;
    clear.past = std::min(clear.past, tangle->from);
    return clear;
}

WallClock::Walls WallClock::walls_of(std::int64_t start, std::int64_t end) const {
    std::vector<OffsetSpan> own;
    // The wall times that clocks within reach of an instant show at it, the one there first.
    auto const each_wall = [&](std::int64_t instant, auto&& see) {
        auto const spans = spans_around(instant, own);
        if (!covers(spans, instant))
            return;
        auto const at = index_of(spans, instant);
        see(instant + spans[at].utc_offset);
        for (auto i = at; i > 0 && spans[i - 1].end > instant - furthest; --i)
            see(instant + spans[i - 1].utc_offset);
        for (auto i = at + 1; i < spans.size() && spans[i].begin <= instant + furthest; ++i)
            see(instant + spans[i].utc_offset);
    };
    boost::optional<std::int64_t> from;
    boost::optional<std::int64_t> past;
    each_wall(start, [&](std::int64_t wall) { from = from ? std::min(*from, wall) : wall; });
    each_wall(end, [&](std::int64_t wall) { past = past ? std::max(*past, wall) : wall; });
    return {from.value_or(start - furthest), past.value_or(end + furthest)};
}

std::vector<std::int64_t> WallClock::walls_read_as(std::int64_t instant) {
    std::vector<OffsetSpan> own;
    std::vector<std::int64_t> walls;
    for (auto const& span : spans_around(instant, own))
        if (span.end > instant - furthest && span.begin <= instant + furthest)
            if (auto const wall = instant + span.utc_offset; read(wall).instant == instant && read(wall).state != State::unknown)
                walls.push_back(wall);
    std::sort(walls.begin(), walls.end());
    walls.erase(std::unique(walls.begin(), walls.end()), walls.end());
    return walls;
}

WallClock::Until WallClock::until(std::int64_t instant) {
    std::vector<OffsetSpan> own;
    auto const spans = spans_around(instant, own);
    Until result{instant, 0, 0};
    bool found = false;
    auto const consider = [&](std::int64_t wall) {
        if (read(wall).instant <= instant && (!found || wall > result.last)) {
            result.last = wall;
            found = true;
        }
    };
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (spans[i].end <= instant - furthest || spans[i].begin > instant + furthest)
            continue;
        consider(instant + spans[i].utc_offset);
        if (i == 0)
            continue;
        auto const before = spans[i - 1].utc_offset;
        auto const after = spans[i].utc_offset;
        consider(spans[i].begin + std::max(before, after) - 1);
        consider(spans[i].begin + after - 1);
        // In the hour after a gap, walls in the gap may be read as later than walls past it.
        if (before < after && spans[i].begin <= instant && instant < spans[i].begin + (after - before)) {
            result.hole_from = instant + before + 1;
            result.hole_past = spans[i].begin + after;
        }
    }
    return result;
}

} // namespace therapy::schedule::detail
