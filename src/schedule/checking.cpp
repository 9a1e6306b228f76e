#include <therapy/schedule/session_rule.hpp>

#include "detail/local_day.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/core/error.hpp>

#include <tuple>

namespace therapy::inline v0_1::schedule {

namespace {

template <class Record>
boost::optional<Record const&> at(std::span<Record const> records, std::uint32_t index) noexcept {
    return index < records.size() ? boost::optional<Record const&>(records[index]) : boost::none;
}

bool is_being_booked(clinic::SessionStatus status) noexcept {
    return status == clinic::SessionStatus::proposed || status == clinic::SessionStatus::waitlisted || status == clinic::SessionStatus::held;
}

bool earlier(AgendaEntry const& a, AgendaEntry const& b) noexcept { return std::tie(a.start, a.session, a.end) < std::tie(b.start, b.session, b.end); }

} // namespace

Checking::Checking(RuleContext const& context, clinic::Session const& session, std::uint32_t service, Report& report)
    : context_(context), session_(session), service_(service), report_(report) {
    auto const& whole = interval(session);
    entry_ = {whole.start().unix_seconds(), whole.end().unix_seconds(), session.id.index(), detail::local_day(zone(), whole.start().unix_seconds())};
    bool const held_out = session.status == clinic::SessionStatus::held && context.setting.as_of && session.held_until && *session.held_until <= *context.setting.as_of;
    same_ = context.agenda && clinic::occupies_resources(session.status) && !held_out && session.id.index() < context.sessions.size() && &context.sessions[session.id.index()] == &session;
    bool const known = session.id.index() < context.sessions.size() && context.sessions[session.id.index()].id == session.id;
    new_ = is_being_booked(session.status) || !known;
}

clinic::Session const& Checking::session(std::uint32_t position) const noexcept { return position == id() ? session_ : context_.sessions[position]; }

boost::optional<Service const&> Checking::service_of(std::uint32_t position) const noexcept {
    auto const number = position == id() ? service_ : position < context_.service_of.size() ? context_.service_of[position] : no_service;
    return at(context_.services, number);
}

Date Checking::date() const { return value_or_throw(Date::from_day_number(entry_.day)); }

boost::optional<clinic::Site const&> Checking::site(clinic::Session const& session) const noexcept {
    return session.delivery.site ? at(context_.sites, session.delivery.site->index()) : boost::none;
}

TimeZone const& Checking::zone() const noexcept {
    auto const here = site(session_);
    return here ? here->zone : context_.zone;
}

boost::optional<PatientTerms const&> Checking::terms(clinic::PatientId patient) const noexcept { return at(context_.patients, patient.index()); }
boost::optional<ProviderTerms const&> Checking::terms(clinic::ProviderId provider) const noexcept { return at(context_.providers, provider.index()); }
boost::optional<clinic::Provider const&> Checking::provider(clinic::ProviderId id) const noexcept { return at(context_.setting.providers, id.index()); }

boost::optional<AgendaEntry> Checking::entry_of(Subject subject) const {
    if (subject.kind != SubjectKind::patient)
        return entry_;
    for (auto const& participant : session_.participants)
        if (participant.patient.index() == subject.index && clinic::occupies_resources(participant.status)) {
            auto entry = entry_;
            auto const& own = interval(session_, participant);
            entry.start = own.start().unix_seconds();
            entry.end = own.end().unix_seconds();
            return entry;
        }
    return boost::none;
}

std::span<AgendaEntry const> Checking::with_this(std::span<AgendaEntry const> entries, Subject subject) {
    if (same_)
        return entries;
    buffer_.clear();
    for (auto const& entry : entries)
        if (entry.session != id())
            buffer_.push_back(entry);
    if (auto const own = entry_of(subject))
        buffer_.insert(std::upper_bound(buffer_.begin(), buffer_.end(), *own, earlier), *own);
    return buffer_;
}

std::span<AgendaEntry const> Checking::near(Subject subject, std::int32_t days) {
    if (!context_.agenda)
        return with_this({}, subject);
    constexpr std::int64_t day = detail::day_length;
    // Local dates of two zones may be a day apart at one instant.
    auto const everything = context_.agenda->of(subject);
    auto const from = entry_.start - (days + 2) * day;
    auto const past = entry_.start + (days + 2) * day;
    auto const before = [](AgendaEntry const& entry, std::int64_t at) { return entry.start < at; };
    auto first = std::lower_bound(everything.begin(), everything.end(), from, before);
    auto last = std::lower_bound(first, everything.end(), past, before);
    while (first != last && first->day < entry_.day - days)
        ++first;
    while (first != last && std::prev(last)->day > entry_.day + days)
        --last;
    return with_this({first, last}, subject);
}

std::span<AgendaEntry const> Checking::all(Subject subject) {
    return with_this(context_.agenda ? context_.agenda->of(subject) : std::span<AgendaEntry const>(), subject);
}

std::span<AgendaEntry const> Checking::at_once(Subject subject, std::int64_t start, std::int64_t end) {
    if (!context_.agenda)
        return with_this({}, subject);
    auto const everything = context_.agenda->of(subject);
    auto const before = [](AgendaEntry const& entry, std::int64_t at) { return entry.start < at; };
    auto const first = std::lower_bound(everything.begin(), everything.end(), start - context_.agenda->longest(subject), before);
    auto const last = std::lower_bound(first, everything.end(), end, before);
    auto const some = with_this({first, last}, subject);
    if (std::all_of(some.begin(), some.end(), [&](AgendaEntry const& entry) { return entry.end > start; }))
        return some;
    if (same_)
        buffer_.assign(some.begin(), some.end());
    std::erase_if(buffer_, [&](AgendaEntry const& entry) { return entry.end <= start || entry.start >= end; });
    return buffer_;
}

void Checking::add(Finding finding) {
    if (finding.subjects.empty())
        finding.subjects = {subject()};
    report_.add(std::move(finding));
}

void Checking::add(Finding finding, std::uint32_t owner) {
    if (tells(owner))
        report_.add(std::move(finding));
}

} // namespace therapy::schedule
