#include "surroundings.hpp"

#include "../linked_sessions.hpp"

#include <tuple>

namespace therapy::inline v0_1::schedule::detail {

namespace {

bool earlier(AgendaEntry const& a, AgendaEntry const& b) noexcept { return std::tie(a.start, a.session, a.end) < std::tie(b.start, b.session, b.end); }

/// The session as a subject in it sees it.
boost::optional<AgendaEntry> entry_of(Checking const& checking, Subject subject) {
    auto const& session = checking.session();
    auto entry = checking.entry();
    switch (subject.kind) {
    case SubjectKind::patient:
        for (auto const& participant : session.participants)
            if (participant.patient.index() == subject.index && clinic::occupies_resources(participant.status)) {
                if (participant.actual || participant.planned) {
                    auto const& own = interval(session, participant);
                    entry.start = own.start().unix_seconds();
                    entry.end = own.end().unix_seconds();
                }
                return entry;
            }
        return boost::none;
    case SubjectKind::provider:
        for (auto const& member : session.staff)
            if (member.provider.index() == subject.index && member.role != clinic::StaffRole::supervising)
                return entry;
        return boost::none;
    default:
        for (auto const& use : session.resources)
            if (use.resource == subject)
                return entry;
        return boost::none;
    }
}

} // namespace

std::size_t first_from(AgendaLine const& line, std::int64_t instant) noexcept {
    auto const entries = line.entries;
    if (entries.empty() || instant <= line.first_start)
        return 0;
    if (instant > line.last_start)
        return entries.size();
    auto const guess = guess_from(line, instant);
    // Away from the guess in ever longer steps, then into the last of them: entries[low] begins before, entries[high] does not.
    std::size_t low = 0;
    std::size_t high = entries.size() - 1;
    if (entries[guess].start < instant) {
        low = guess;
        for (std::size_t step = 1; low + step < high; step *= 2) {
            if (entries[low + step].start >= instant) {
                high = low + step;
                break;
            }
            low += step;
        }
    } else {
        high = guess;
        for (std::size_t step = 1; low + step < high; step *= 2) {
            if (entries[high - step].start < instant) {
                low = high - step;
                break;
            }
            high -= step;
        }
    }
    while (high - low > 1) {
        auto const middle = low + (high - low) / 2;
        (entries[middle].start < instant ? low : high) = middle;
    }
    return high;
}

SeenLine& Surroundings::next() {
    if (used_ < most_at_hand)
        return at_hand_[used_++];
    if (used_ == most_at_hand)
        more_.clear();
    ++used_;
    more_.emplace_front();
    return more_.front();
}

SeenLine& Surroundings::find(Checking const& checking, Subject subject, std::int32_t days) {
    for (std::size_t i = 0; i < std::min(used_, most_at_hand); ++i)
        if (at_hand_[i].subject == subject && at_hand_[i].days >= days)
            return at_hand_[i];
    if (used_ > most_at_hand)
        for (auto& line : more_)
            if (line.subject == subject && line.days >= days)
                return line;
    auto& line = next();
    line.subject = subject;
    constexpr std::int32_t days_of_a_week = 6;
    line.days = std::max(days, days_of_a_week);
    line.today.known = false;
    line.week.known = false;
    look(line, checking);
    return line;
}

void Surroundings::look(SeenLine& line, Checking const& checking) const {
    auto const all = checking.context_.agenda ? checking.context_.agenda->line(line.subject) : AgendaLine{};
    auto const& entries = all.entries;
    auto const& entry = checking.entry();
    line.days_in_order = all.days_in_order;
    line.longest = all.longest;
    line.before = nullptr;
    line.after = nullptr;
    line.seen_from = std::numeric_limits<std::int64_t>::min();
    line.seen_past = std::numeric_limits<std::int64_t>::max();
    if (checking.same_) {
        // It stands where it begins, or where the subject's own time in it begins.
        line.days = all_days;
        line.entries = entries;
        if (expected_ == line.subject && expected_place_ < entries.size() && entries[expected_place_].session == entry.session) {
            line.place = expected_place_;
            line.has_own = true;
            return;
        }
        auto const place = first_from(all, entry.start);
        line.place = place;
        while (line.place < entries.size() && entries[line.place].session != entry.session && entries[line.place].start == entry.start)
            ++line.place;
        line.has_own = line.place < entries.size() && entries[line.place].session == entry.session;
        if (!line.has_own) {
            line.place = place;
            if (auto const own = entry_of(checking, line.subject)) {
                auto const found = std::find_if(entries.begin(), entries.end(), [&](AgendaEntry const& one) { return one.session == entry.session; });
                line.has_own = found != entries.end();
                if (line.has_own)
                    line.place = static_cast<std::size_t>(found - entries.begin());
            }
        }
        return;
    }
    auto first = first_from(all, entry.start);
    auto past = first;
    if (line.days == all_days) {
        first = 0;
        past = entries.size();
    } else {
        // Local dates of two zones may be a day apart at one instant.
        auto const span = (line.days + std::int64_t{2}) * day_length + 3 * 3600;
        auto const before = [&](AgendaEntry const& one) { return all.days_in_order ? one.day >= std::int64_t{entry.day} - line.days : one.start >= entry.start - span; };
        auto const after = [&](AgendaEntry const& one) { return all.days_in_order ? one.day <= std::int64_t{entry.day} + line.days : one.start < entry.start + span; };
        while (first > 0 && (before(entries[first - 1]) || entries[first - 1].start + all.longest > entry.start))
            --first;
        while (past < entries.size() && after(entries[past]))
            ++past;
        if (first > 0)
            line.seen_from = entries[first - 1].start + all.longest;
        if (past < entries.size())
            line.seen_past = entries[past].start;
        for (auto at = first; at > 0 && line.before == nullptr; --at)
            line.before = entries[at - 1].session != entry.session ? &entries[at - 1] : nullptr;
        for (auto at = past; at < entries.size() && line.after == nullptr; ++at)
            line.after = entries[at].session != entry.session ? &entries[at] : nullptr;
    }
    auto const own = entry_of(checking, line.subject);
    auto const stands = own ? *own : entry;
    auto const* const some = entries.data() + first;
    auto const* const some_past = entries.data() + past;
    auto const* const at = std::upper_bound(some, some_past, stands, earlier);
    // Where it stands in the agenda otherwise than it is to be.
    bool const stood = entry.session < checking.context_.sessions.size();
    auto* const copy = line.copy.of(static_cast<std::size_t>(some_past - some) + 1);
    auto* end = copy;
    auto const append = [&](AgendaEntry const* from, AgendaEntry const* to) {
        end = stood ? std::copy_if(from, to, end, [&](AgendaEntry const& one) { return one.session != entry.session; }) : std::copy(from, to, end);
    };
    append(some, at);
    line.place = static_cast<std::size_t>(end - copy);
    line.has_own = own.has_value();
    if (own)
        *end++ = *own;
    append(at, some_past);
    line.entries = {copy, end};
    if (own) {
        auto const& all_of_it = line.entries;
        bool const after_before = line.place == 0 || all_of_it[line.place - 1].day <= own->day;
        bool const before_next = line.place + 1 == all_of_it.size() || own->day <= all_of_it[line.place + 1].day;
        line.days_in_order = line.days_in_order && after_before && before_next;
        line.longest = std::max(line.longest, own->end - own->start);
    }
}

std::vector<std::uint32_t> const& Surroundings::linked(Checking const& checking) {
    if (linked_.empty())
        linked_ = linked_with(checking.id(), checking.session(), checking.context());
    return linked_;
}

std::span<AgendaEntry const> Surroundings::between(SeenLine& line, std::int64_t from, std::int64_t past) {
    auto const& entries = line.entries;
    if (!line.days_in_order) {
        line.some.clear();
        std::copy_if(entries.begin(), entries.end(), std::back_inserter(line.some), [&](AgendaEntry const& one) { return from <= one.day && one.day < past; });
        return line.some;
    }
    // In ever longer steps away from the session: what is asked for is a day as often as a week.
    auto const is_before = [&](AgendaEntry const& one, std::int64_t day) { return one.day < day; };
    auto const size = entries.size();
    std::size_t step = 4;
    auto first = line.place;
    while (first >= step && entries[first - step].day >= from) {
        first -= step;
        step *= 2;
    }
    auto const least = first >= step ? first - step : 0;
    auto const begin = std::lower_bound(entries.begin() + static_cast<std::ptrdiff_t>(least), entries.begin() + static_cast<std::ptrdiff_t>(first), from, is_before);
    step = 4;
    auto end = line.place;
    while (end + step <= size && entries[end + step - 1].day < past) {
        end += step;
        step *= 2;
    }
    auto const most = std::min(end + step, size);
    auto const stop = std::lower_bound(entries.begin() + static_cast<std::ptrdiff_t>(end), entries.begin() + static_cast<std::ptrdiff_t>(most), past, is_before);
    return {begin, stop};
}

} // namespace therapy::schedule::detail
