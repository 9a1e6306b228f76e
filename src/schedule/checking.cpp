#include <therapy/schedule/session_rule.hpp>

#include "detail/surroundings.hpp"
#include "linked_sessions.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/core/error.hpp>

namespace therapy::inline v0_1::schedule {

namespace {

bool is_being_booked(clinic::SessionStatus status) noexcept {
    return status == clinic::SessionStatus::proposed || status == clinic::SessionStatus::waitlisted || status == clinic::SessionStatus::held;
}

} // namespace

Checking::Checking(RuleContext const& context, clinic::Session const& session, std::uint32_t service, Report& report, detail::Surroundings& around, bool batch)
    : context_(context), session_(session), service_(service), report_(report), around_(around), batch_(batch) {
    around_.begin();
    auto const& whole = interval(session);
    auto const start = whole.start().unix_seconds();
    entry_ = {start, whole.end().unix_seconds(), session.id.index(), around_.local_days().of(zone(), start), session.delivery.site ? session.delivery.site->index() : no_site};
    same_ = context.agenda && clinic::occupies_resources(session.status) && !detail::has_run_out(session, context.setting.as_of) && session.id.index() < context.sessions.size() && &context.sessions[session.id.index()] == &session;
    bool const known = session.id.index() < context.sessions.size() && context.sessions[session.id.index()].id == session.id;
    new_ = is_being_booked(session.status) || !known;
}

Date Checking::date() const { return value_or_throw(Date::from_day_number(entry_.day)); }

std::int32_t Checking::last_day() const { return around_.local_days().of(zone(), entry_.end - 1); }

TimeZone const& Checking::zone() const noexcept {
    auto const here = site(session_);
    return here ? here->zone : context_.zone;
}

boost::optional<clinic::Provider const&> Checking::provider(clinic::ProviderId id) const noexcept { return at(context_.setting.providers, id.index()); }

std::span<AgendaEntry const> Checking::near(Subject subject, std::int32_t days) {
    auto& line = around_.line(*this, subject, days);
    auto const look = [&] { return detail::Surroundings::between(line, std::int64_t{entry_.day} - days, std::int64_t{entry_.day} + days + 1); };
    if (days != 0 || !line.days_in_order)
        return look();
    if (!line.today.known) {
        auto const found = look();
        auto const first = static_cast<std::size_t>(found.data() - line.entries.data());
        line.today = {first, first + found.size(), true};
    }
    return line.entries.subspan(line.today.first, line.today.past - line.today.first);
}

std::span<AgendaEntry const> Checking::week(Subject subject) {
    auto& line = around_.line(*this, subject, 6);
    auto const look = [&] {
        auto const from = detail::week_start(entry_.day, context_.house.week_start);
        return detail::Surroundings::between(line, from, std::int64_t{from} + 7);
    };
    if (!line.days_in_order)
        return look();
    if (!line.week.known) {
        auto const found = look();
        auto const first = static_cast<std::size_t>(found.data() - line.entries.data());
        line.week = {first, first + found.size(), true};
    }
    return line.entries.subspan(line.week.first, line.week.past - line.week.first);
}

std::span<AgendaEntry const> Checking::all(Subject subject) { return around_.line(*this, subject, all_days).entries; }

std::int64_t Checking::longest(Subject subject) { return around_.line(*this, subject, 0).longest; }

std::span<AgendaEntry const> Checking::at_once(Subject subject, std::int64_t start, std::int64_t end) {
    auto const& line = around_.line_at(*this, subject, start, end);
    auto const& entries = line.entries;
    auto first = line.place;
    auto past = line.place;
    while (first > 0 && entries[first - 1].start + line.longest > start)
        --first;
    while (past < entries.size() && entries[past].start < end)
        ++past;
    auto const meets = [&](AgendaEntry const& one) { return one.end > start && one.start < end; };
    while (first < past && !meets(entries[first]))
        ++first;
    while (first < past && !meets(entries[past - 1]))
        --past;
    auto const some = entries.subspan(first, past - first);
    if (std::all_of(some.begin(), some.end(), meets))
        return some;
    auto& meeting = around_.meeting();
    meeting.clear();
    std::copy_if(some.begin(), some.end(), std::back_inserter(meeting), meets);
    return meeting;
}

bool Checking::is_linked_with(std::uint32_t position) {
    if (!detail::is_linked(session_, context_))
        return false;
    auto const& linked = around_.linked(*this);
    return std::binary_search(linked.begin(), linked.end(), position);
}

bool Checking::meets_another(Subject subject) {
    auto const& line = around_.line_at(*this, subject, entry_.start, entry_.end);
    auto const& entries = line.entries;
    auto const other = [&](AgendaEntry const& one) { return one.session != id() && one.start < entry_.end && one.end > entry_.start; };
    for (auto at = line.place; at > 0 && entries[at - 1].start + line.longest > entry_.start; --at)
        if (other(entries[at - 1]))
            return true;
    for (auto at = line.place; at < entries.size() && entries[at].start < entry_.end; ++at)
        if (other(entries[at]))
            return true;
    return false;
}

AgendaNeighbours Checking::neighbours(Subject subject, std::int32_t days) {
    auto const& line = around_.line(*this, subject, days == all_days ? 0 : days);
    if (!line.has_own)
        return {};
    auto const& entries = line.entries;
    auto const near = [&](AgendaEntry const* one) {
        bool const is = one != nullptr && (days == all_days || (one->day >= std::int64_t{entry_.day} - days && one->day <= std::int64_t{entry_.day} + days));
        return is ? one : nullptr;
    };
    auto const* const before = line.place > 0 ? &entries[line.place - 1] : line.before;
    auto const* const after = line.place + 1 < entries.size() ? &entries[line.place + 1] : line.after;
    return {near(before), &entries[line.place], near(after)};
}

void Checking::add(Finding finding) {
    if (finding.subjects.empty())
        finding.subjects = {subject()};
    // What one that is only asked for would do to others is told to whoever asks for it.
    bool const of_others = batch_ && !same_ && std::find(finding.subjects.begin(), finding.subjects.end(), subject()) == finding.subjects.end();
    if (!of_others)
        report_.add(std::move(finding));
}

void Checking::add(Finding finding, std::uint32_t owner) {
    if (tells(owner))
        add(std::move(finding));
}

} // namespace therapy::schedule
