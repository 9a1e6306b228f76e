#include <therapy/schedule/agenda.hpp>

#include "../clinic/reach.hpp"
#include "../core/large_pages.hpp"
#include "detail/local_day.hpp"
#include "detail/radix_sort.hpp"
#include "detail/touch.hpp"
#include "linked_sessions.hpp"

#include <therapy/clinic/session.hpp>

#include <bit>
#include <limits>
#include <numeric>
#include <tuple>

namespace therapy::inline v0_1::schedule {

namespace {

using clinic::Session;

constexpr std::uint32_t supervisors = 4; ///< beside the four kinds of subjects that have lines
constexpr std::uint32_t no_line = 5;

std::uint32_t line_kind(SubjectKind kind) noexcept {
    switch (kind) {
    case SubjectKind::patient: return 0;
    case SubjectKind::provider: return 1;
    case SubjectKind::room: return 2;
    case SubjectKind::equipment: return 3;
    default: return no_line;
    }
}

bool earlier(AgendaEntry const& a, AgendaEntry const& b) noexcept { return std::tie(a.start, a.session, a.end) < std::tie(b.start, b.session, b.end); }

bool is_in(Session const& session, boost::optional<Instant> const& as_of) {
    return clinic::occupies_resources(session.status) && clinic::detail::out_of_reach(session).empty() && !detail::has_run_out(session, as_of);
}

bool is_asked_for(Session const& session) noexcept { return session.status == clinic::SessionStatus::proposed || session.status == clinic::SessionStatus::waitlisted; }

/// Calls `visit(link)` for each other session that one says it belongs with.
template <class Visit>
void for_each_link(Session const& session, AgendaTerms const& terms, Visit visit) {
    if (session.links && !detail::has_run_out(session, terms.as_of))
        for (auto const other : session.links->together_with)
            if (other != session.id)
                visit(Agenda::Link{other.index(), session.id.index()});
}

template <class Value>
void insert_once(std::vector<Value>& sorted, Value const& value) {
    auto const at = std::lower_bound(sorted.begin(), sorted.end(), value);
    if (at == sorted.end() || *at != value)
        sorted.insert(at, value);
}
template <class Value>
void erase_one(std::vector<Value>& sorted, Value const& value) {
    auto const at = std::lower_bound(sorted.begin(), sorted.end(), value);
    if (at != sorted.end() && *at == value)
        sorted.erase(at);
}

/// Whether something stood in a list before a place of it.
template <class Element, class Same>
bool is_repeated(std::vector<Element> const& list, Element const& element, Same same) {
    auto const* const at = &element;
    return std::any_of(list.data(), at, [&](Element const& one) { return same(one); });
}

TimeZone const& zone_of(Session const& session, AgendaTerms const& terms) noexcept {
    if (session.delivery.site && session.delivery.site->index() < terms.sites.size())
        return terms.sites[session.delivery.site->index()].zone;
    return terms.zone;
}

/// Calls `visit(kind, index, entry)` for everybody and everything in a session, with the kind of the line; those who stand behind
/// it are of the kind `supervisors`. The whole session's entry is told first: `begin(entry)`.
template <class Begin, class Visit>
void for_each_entry(Session const& session, AgendaTerms const& terms, detail::LocalDays& days, Begin begin, Visit visit) {
    if (!is_in(session, terms.as_of))
        return;
    auto const& whole = interval(session);
    auto const start = whole.start().unix_seconds();
    AgendaEntry const entry{start, whole.end().unix_seconds(), session.id.index(), days.of(zone_of(session, terms), start),
                            session.delivery.site ? session.delivery.site->index() : no_site};
    begin(entry);
    for (auto const& participant : session.participants) {
        bool const is_there = clinic::occupies_resources(participant.status) && !is_repeated(session.participants, participant, [&](clinic::Participant const& one) {
                                  return one.patient == participant.patient && clinic::occupies_resources(one.status);
                              });
        if (!is_there)
            continue;
        auto seen = entry;
        if (participant.actual || participant.planned) {
            auto const& own = interval(session, participant);
            seen.start = own.start().unix_seconds();
            seen.end = own.end().unix_seconds();
        }
        visit(line_kind(SubjectKind::patient), participant.patient.index(), seen);
    }
    for (auto const& member : session.staff) {
        bool const supervises = member.role == clinic::StaffRole::supervising;
        if (!is_repeated(session.staff, member, [&](clinic::StaffMember const& one) { return one.provider == member.provider && (one.role == clinic::StaffRole::supervising) == supervises; }))
            visit(supervises ? supervisors : line_kind(SubjectKind::provider), member.provider.index(), entry);
    }
    for (auto const& use : session.resources)
        if (auto const kind = line_kind(use.resource.kind); kind != no_line && !is_repeated(session.resources, use, [&](clinic::ResourceUse const& one) { return one.resource == use.resource; }))
            visit(kind, use.resource.index, entry);
}

/// Somebody of a session, on the way to a line.
struct Pending {
    std::uint32_t index;
    std::uint8_t kind;
    bool own; ///< with an entry unlike the session's
};
/// A session on the way to its lines: it is come to at random, and so all of it stands in one line of the cache.
struct alignas(64) PendingSession {
    static constexpr std::size_t at_hand = 3;

    AgendaEntry entry;
    std::uint32_t count = 0;
    std::uint32_t more = 0; ///< where those beyond that many stand
    Pending first[at_hand]{};
};
static_assert(sizeof(PendingSession) == 64);

/// Many of them, and everybody in them.
struct PendingSessions {
    LargeVector<PendingSession> all{};
    std::vector<Pending> more{};
    std::vector<std::pair<std::pair<std::size_t, std::uint32_t>, AgendaEntry>> own{}; ///< by session and number in it

    void add(Pending const& pending) {
        auto& last = all.back();
        if (last.count < PendingSession::at_hand) {
            last.first[last.count++] = pending;
            return;
        }
        if (last.count == PendingSession::at_hand)
            last.more = static_cast<std::uint32_t>(more.size());
        more.push_back(pending);
        ++last.count;
    }
    /// Calls `visit(number, pending)` for each of a session.
    template <class Visit>
    void each(std::size_t position, Visit visit) const {
        auto const& session = all[position];
        for (std::uint32_t i = 0; i < session.count; ++i)
            visit(i, i < PendingSession::at_hand ? session.first[i] : more[session.more + (i - PendingSession::at_hand)]);
    }
    [[nodiscard]] AgendaEntry const& entry_of(std::size_t position, std::uint32_t number, Pending const& pending) const {
        if (!pending.own)
            return all[position].entry;
        return std::lower_bound(own.begin(), own.end(), std::pair(position, number), [](auto const& a, auto const& of) { return a.first < of; })->second;
    }
};

/// The positions of sessions by start, and by position where they start at once.
LargeVector<std::uint32_t> by_start(LargeVector<PendingSession> const& sessions) {
    LargeVector<std::uint32_t> order(sessions.size());
    if (sessions.empty())
        return order;
    auto const start = [&](std::uint32_t at) { return sessions[at].entry.start; };
    auto const [least, most] = std::minmax_element(sessions.begin(), sessions.end(), [](auto const& a, auto const& b) { return a.entry.start < b.entry.start; });
    auto const first = least->entry.start;
    auto const range = static_cast<std::uint64_t>(most->entry.start - first);
    std::iota(order.begin(), order.end(), 0u);
    if (range > std::numeric_limits<std::uint32_t>::max()) {
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return start(a) < start(b); });
        return order;
    }
    LargeVector<std::uint64_t> keys(sessions.size());
    LargeVector<std::uint64_t> spare(sessions.size());
    for (auto const at : order)
        keys[at] = static_cast<std::uint64_t>(start(at) - first) << 32 | at;
    auto const* const sorted = detail::radix_sort(keys.data(), spare.data(), keys.size(), static_cast<unsigned>(std::bit_width(range)), [](std::uint64_t key) { return key >> 32; });
    std::transform(sorted, sorted + keys.size(), order.begin(), [](std::uint64_t key) { return static_cast<std::uint32_t>(key); });
    return order;
}

} // namespace

void Agenda::Line::append(AgendaEntry const& entry) {
    // The last entry is far away, what is known of it is here. Equal starts and sessions are seldom: they are put in order, if need be.
    if (!entries.empty()) {
        in_order = in_order && std::tie(last_start, last_session) < std::tie(entry.start, entry.session);
        days_in_order = days_in_order && last_day <= entry.day;
    }
    last_start = entry.start;
    last_session = entry.session;
    last_day = entry.day;
    entries.push_back(entry);
    longest = std::max(longest, entry.end - entry.start);
}

void Agenda::Line::finish() {
    if (entries.empty())
        return;
    if (!in_order) {
        std::sort(entries.begin(), entries.end(), earlier);
        days_in_order = std::is_sorted(entries.begin(), entries.end(), [](AgendaEntry const& a, AgendaEntry const& b) { return a.day < b.day; });
        in_order = true;
    }
    first_start = entries.front().start;
    last_start = entries.back().start;
}

void Agenda::Line::put(AgendaEntry const& entry) {
    auto const at = entries.insert(std::upper_bound(entries.begin(), entries.end(), entry, earlier), entry);
    longest = std::max(longest, entry.end - entry.start);
    days_in_order = days_in_order && (at == entries.begin() || std::prev(at)->day <= entry.day) && (std::next(at) == entries.end() || entry.day <= std::next(at)->day);
    finish();
}

void Agenda::Line::take(AgendaEntry const& entry) {
    auto const at = std::lower_bound(entries.begin(), entries.end(), entry, earlier);
    if (at != entries.end() && *at == entry)
        entries.erase(at);
    finish();
}

Agenda::Agenda(std::span<Session const> sessions, AgendaTerms const& terms) {
    // Sessions are brought into order once; then everybody's are, as they come.
    PendingSessions pending;
    std::array<std::vector<std::uint32_t>, supervisors + 1> counts;
    pending.all.reserve(sessions.size());
    detail::LocalDays days;
    for (auto const& session : sessions) {
        if (is_asked_for(session)) [[unlikely]]
            asked_for_.push_back(session.id.index());
        if (session.links) [[unlikely]]
            for_each_link(session, terms, [&](Link const& link) { links_.push_back(link); });
        for_each_entry(
            session, terms, days, [&](AgendaEntry const& whole) { pending.all.push_back({.entry = whole}); },
            [&](std::uint32_t kind, std::uint32_t index, AgendaEntry const& entry) {
                auto& count = counts[kind];
                if (index >= count.size())
                    count.resize(index + std::size_t{1}, 0);
                ++count[index];
                auto const& last = pending.all.back();
                bool const differs = !(entry == last.entry);
                if (differs)
                    pending.own.emplace_back(std::pair(pending.all.size() - 1, last.count), entry);
                pending.add({index, static_cast<std::uint8_t>(kind), differs});
            });
    }
    std::sort(asked_for_.begin(), asked_for_.end());
    std::sort(links_.begin(), links_.end());
    links_.erase(std::unique(links_.begin(), links_.end()), links_.end());
    auto const order = by_start(pending.all);
    for (std::uint32_t kind = 0; kind <= supervisors; ++kind) {
        auto& lines = lines_[kind];
        lines.resize(counts[kind].size());
        for (std::size_t index = 0; index < lines.size(); ++index)
            lines[index].entries.reserve(counts[kind][index]);
    }
    constexpr std::size_t ahead = 12;
    auto const line_of = [&](Pending const& one) -> Line& { return lines_[one.kind][one.index]; };
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i + 3 * ahead < order.size())
            detail::fetch(&pending.all[order[i + 3 * ahead]]);
        if (i + 2 * ahead < order.size())
            pending.each(order[i + 2 * ahead], [&](std::uint32_t, Pending const& one) { detail::fetch_to_write(&line_of(one)); });
        if (i + ahead < order.size())
            pending.each(order[i + ahead], [&](std::uint32_t, Pending const& one) {
                auto const& entries = line_of(one).entries;
                detail::fetch_to_write(entries.data() + entries.size());
            });
        pending.each(order[i], [&](std::uint32_t number, Pending const& one) { line_of(one).append(pending.entry_of(order[i], number, one)); });
    }
    for (auto& lines : lines_)
        for (auto& line : lines)
            line.finish();
}

Agenda::Line const* Agenda::find(std::uint32_t kind, std::uint32_t index) const noexcept {
    return kind < lines_.size() && index < lines_[kind].size() ? &lines_[kind][index] : nullptr;
}

std::span<AgendaEntry const> Agenda::of(Subject subject) const noexcept { return line(subject).entries; }

std::span<AgendaEntry const> Agenda::supervised_by(clinic::ProviderId supervisor) const noexcept {
    auto const* const found = find(supervisors, supervisor.index());
    return found != nullptr ? std::span<AgendaEntry const>(found->entries) : std::span<AgendaEntry const>();
}

std::span<Agenda::Link const> Agenda::links_to(std::uint32_t session) const noexcept {
    if (links_.empty())
        return {};
    auto const first = std::lower_bound(links_.begin(), links_.end(), Link{session, 0});
    auto const past = std::find_if(first, links_.end(), [&](Link const& link) { return link.to != session; });
    return {first, past};
}

AgendaLine Agenda::line(Subject subject) const noexcept {
    auto const* const found = find(line_kind(subject.kind), subject.index);
    if (found == nullptr)
        return {};
    return {found->entries, found->longest, found->first_start, found->last_start, found->days_in_order};
}

std::uint32_t Agenda::count(SubjectKind kind) const noexcept {
    auto const lines = line_kind(kind);
    return lines < lines_.size() ? static_cast<std::uint32_t>(lines_[lines].size()) : 0;
}

void Agenda::fetch(Subject subject) const noexcept {
    if (auto const* const found = find(line_kind(subject.kind), subject.index))
        detail::fetch(found);
}

void Agenda::put(Session const& session, AgendaTerms const& terms) {
    detail::LocalDays days;
    for_each_entry(
        session, terms, days, [](AgendaEntry const&) {},
        [&](std::uint32_t kind, std::uint32_t index, AgendaEntry const& entry) {
            if (index >= lines_[kind].size())
                lines_[kind].resize(index + std::size_t{1});
            lines_[kind][index].put(entry);
        });
    if (is_asked_for(session))
        insert_once(asked_for_, session.id.index());
    for_each_link(session, terms, [&](Link const& link) { insert_once(links_, link); });
}

void Agenda::take(Session const& session, AgendaTerms const& terms) {
    detail::LocalDays days;
    for_each_entry(
        session, terms, days, [](AgendaEntry const&) {},
        [&](std::uint32_t kind, std::uint32_t index, AgendaEntry const& entry) {
            if (index < lines_[kind].size())
                lines_[kind][index].take(entry);
        });
    if (is_asked_for(session))
        erase_one(asked_for_, session.id.index());
    for_each_link(session, terms, [&](Link const& link) { erase_one(links_, link); });
}

} // namespace therapy::schedule
