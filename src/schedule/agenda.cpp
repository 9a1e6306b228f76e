#include <therapy/schedule/agenda.hpp>

#include "detail/local_day.hpp"

#include <therapy/clinic/session.hpp>

#include <tuple>

namespace therapy::inline v0_1::schedule {

namespace {

using clinic::Session;

/// The line of a kind; 4: it has none.
std::size_t line_kind(SubjectKind kind) noexcept {
    switch (kind) {
    case SubjectKind::patient: return 0;
    case SubjectKind::provider: return 1;
    case SubjectKind::room: return 2;
    case SubjectKind::equipment: return 3;
    default: return 4;
    }
}

bool earlier(AgendaEntry const& a, AgendaEntry const& b) noexcept { return std::tie(a.start, a.session, a.end) < std::tie(b.start, b.session, b.end); }

bool is_in(Session const& session, boost::optional<Instant> const& as_of) {
    if (!clinic::occupies_resources(session.status))
        return false;
    return !(session.status == clinic::SessionStatus::held && as_of && session.held_until && *session.held_until <= *as_of);
}

TimeZone const& zone_of(Session const& session, AgendaTerms const& terms) noexcept {
    if (session.delivery.site && session.delivery.site->index() < terms.sites.size())
        return terms.sites[session.delivery.site->index()].zone;
    return terms.zone;
}

/// Calls `visit(subject, entry)` for everybody and everything in a session, `supervised(provider, entry)` for those who stand behind it.
template <class Visit, class Supervised>
void for_each_entry(Session const& session, AgendaTerms const& terms, Visit visit, Supervised supervised) {
    if (!is_in(session, terms.as_of))
        return;
    auto const& whole = interval(session);
    AgendaEntry const entry{whole.start().unix_seconds(), whole.end().unix_seconds(), session.id.index(), detail::local_day(zone_of(session, terms), whole.start().unix_seconds())};
    for (auto const& participant : session.participants) {
        if (!clinic::occupies_resources(participant.status))
            continue;
        auto const& own = interval(session, participant);
        auto seen = entry;
        seen.start = own.start().unix_seconds();
        seen.end = own.end().unix_seconds();
        visit(Subject{SubjectKind::patient, participant.patient.index()}, seen);
    }
    for (auto const& member : session.staff)
        if (member.role == clinic::StaffRole::supervising)
            supervised(member.provider.index(), entry);
        else
            visit(Subject{SubjectKind::provider, member.provider.index()}, entry);
    for (auto const& use : session.resources)
        visit(use.resource, entry);
}

} // namespace

Agenda::Agenda(std::span<Session const> sessions, AgendaTerms const& terms) {
    for (auto const& session : sessions)
        for_each_entry(
            session, terms,
            [&](Subject subject, AgendaEntry const& entry) {
                if (line_kind(subject.kind) < lines_.size())
                    line(subject).entries.push_back(entry);
            },
            [&](std::uint32_t provider, AgendaEntry const& entry) { supervisor_line(provider).entries.push_back(entry); });
    auto const finish = [](Line& line) {
        std::sort(line.entries.begin(), line.entries.end(), earlier);
        for (auto const& entry : line.entries)
            line.longest = std::max(line.longest, entry.end - entry.start);
    };
    for (auto& kind : lines_)
        for (auto& line : kind)
            finish(line);
    for (auto& line : supervisors_)
        finish(line);
}

std::span<AgendaEntry const> Agenda::of(Subject subject) const noexcept {
    auto const kind = line_kind(subject.kind);
    if (kind >= lines_.size() || subject.index >= lines_[kind].size())
        return {};
    return lines_[kind][subject.index].entries;
}

std::span<AgendaEntry const> Agenda::supervised_by(clinic::ProviderId supervisor) const noexcept {
    if (supervisor.index() >= supervisors_.size())
        return {};
    return supervisors_[supervisor.index()].entries;
}

std::int64_t Agenda::longest(Subject subject) const noexcept {
    auto const kind = line_kind(subject.kind);
    return kind < lines_.size() && subject.index < lines_[kind].size() ? lines_[kind][subject.index].longest : 0;
}

Agenda::Line& Agenda::line(Subject subject) {
    auto& kind = lines_[line_kind(subject.kind)];
    if (subject.index >= kind.size())
        kind.resize(subject.index + std::size_t{1});
    return kind[subject.index];
}

Agenda::Line& Agenda::supervisor_line(std::uint32_t provider) {
    if (provider >= supervisors_.size())
        supervisors_.resize(provider + std::size_t{1});
    return supervisors_[provider];
}

void Agenda::put(Session const& session, AgendaTerms const& terms) {
    auto const insert = [](Line& line, AgendaEntry const& entry) {
        line.entries.insert(std::upper_bound(line.entries.begin(), line.entries.end(), entry, earlier), entry);
        line.longest = std::max(line.longest, entry.end - entry.start);
    };
    for_each_entry(
        session, terms,
        [&](Subject subject, AgendaEntry const& entry) {
            if (line_kind(subject.kind) < lines_.size())
                insert(line(subject), entry);
        },
        [&](std::uint32_t provider, AgendaEntry const& entry) { insert(supervisor_line(provider), entry); });
}

void Agenda::take(Session const& session, AgendaTerms const& terms) {
    auto const remove = [](Line& line, AgendaEntry const& entry) {
        auto const at = std::lower_bound(line.entries.begin(), line.entries.end(), entry, earlier);
        if (at != line.entries.end() && *at == entry)
            line.entries.erase(at);
    };
    for_each_entry(
        session, terms,
        [&](Subject subject, AgendaEntry const& entry) {
            if (line_kind(subject.kind) < lines_.size())
                remove(line(subject), entry);
        },
        [&](std::uint32_t provider, AgendaEntry const& entry) { remove(supervisor_line(provider), entry); });
}

} // namespace therapy::schedule
