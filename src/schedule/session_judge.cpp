#include "session_judge.hpp"

#include "../clinic/reach.hpp"
#include "detail/needs_of_batch.hpp"
#include "detail/open_hours_state.hpp"
#include "detail/rule_needs_of.hpp"
#include "detail/touch.hpp"
#include "linked_sessions.hpp"
#include "session_terms.hpp"

#include <therapy/clinic/room.hpp>
#include <therapy/schedule/session_rules.hpp>

namespace therapy::inline v0_1::schedule {

using clinic::Session;

namespace {

template <class Record>
RuleNeeds given_at(std::span<Record const> records, std::uint32_t index) noexcept {
    return index < records.size() ? detail::given_by(records[index]) : RuleNeeds();
}

/// Brings the first lines of a record into the cache.
template <class Record>
void fetch_at(std::span<Record const> records, std::uint32_t index) noexcept {
    constexpr std::size_t line = 64;
    if (index >= records.size())
        return;
    auto const* const bytes = reinterpret_cast<std::byte const*>(&records[index]);
    for (std::size_t at = 0; at < sizeof(Record); at += line)
        detail::fetch(bytes + at);
}

/// Calls `visit` with everybody and everything in a session whose line rules look at.
template <class Visit>
void each_subject(Session const& session, Visit visit) {
    for (auto const& participant : session.participants)
        visit(Subject{SubjectKind::patient, participant.patient.index()});
    for (auto const& member : session.staff)
        visit(Subject{SubjectKind::provider, member.provider.index()});
}

} // namespace

Finding detail::out_of_reach_finding(Session const& session, std::string_view why) {
    return {.rule = rules::out_of_reach, .subjects = {{SubjectKind::session, session.id.index()}}, .when = interval(session), .args = {.value = std::string(why)}};
}

SessionJudge::SessionJudge(RuleContext const& context, Of of) : context_(context), of_(of), of_house_(detail::given_by(context.house, context.hours)) {}

RuleNeeds SessionJudge::given_in_itself(Session const& session, std::uint32_t service) const noexcept {
    auto given = detail::given_by(session);
    given.add(of_house_);
    given.add(given_at(context_.services, service));
    for (auto const& participant : session.participants)
        given.add(given_at(context_.patients, participant.patient.index()));
    for (auto const& member : session.staff) {
        given.add(given_at(context_.providers, member.provider.index()));
        given.add(given_at(context_.setting.providers, member.provider.index()));
    }
    return given;
}

RuleNeeds SessionJudge::given_by_company(Checking& checking, boost::optional<Report const&> taken) const {
    RuleNeeds given;
    auto const& session = checking.session();
    auto const look_at = [&](std::uint32_t other) {
        for (auto const& participant : checking.session(other).participants)
            given.add(RuleNeed::incompatible, given_at(context_.patients, participant.patient.index()).has(RuleNeed::incompatible));
    };
    for (auto const& use : session.resources) {
        if (use.resource.kind != SubjectKind::room)
            continue;
        // Whoever shares a room for one is told as such, or belongs together with the session.
        if (!taken || detail::capacity_in(context_.setting, use.resource) != 1 || detail::is_linked(session, context_)) {
            for (auto const& entry : checking.at_once(use.resource, checking.entry().start, checking.entry().end))
                look_at(entry.session);
            continue;
        }
        for (auto const& finding : *taken)
            if (!finding.counterparts.empty() && finding.counterparts.front() == use.resource)
                for (auto const subject : finding.subjects)
                    if (subject.kind == SubjectKind::session && (subject.index == checking.id() || subject.index < context_.sessions.size()))
                        look_at(subject.index);
    }
    return given;
}

RuleNeeds SessionJudge::given_around(Checking& checking, RuleNeeds given, boost::optional<Report const&> taken) const {
    auto const& session = checking.session();
    given.add(RuleNeed::being_booked, checking.is_new());
    if (!context_.patients.empty())
        given.add(given_by_company(checking, taken));
    if (context_.agenda)
        given.add(RuleNeed::links, !context_.agenda->links_to(checking.id()).empty());
    for (auto const& participant : session.participants)
        if (clinic::occupies_resources(participant.status) && (participant.planned || participant.actual || checking.meets_another({SubjectKind::patient, participant.patient.index()})))
            given.add(RuleNeed::other_of_patient);
    for (auto const& member : session.staff)
        if (member.role != clinic::StaffRole::supervising && checking.meets_another({SubjectKind::provider, member.provider.index()}))
            given.add(RuleNeed::other_of_worker);
    return given;
}

template <class Ask>
void SessionJudge::each_row(RuleNeeds const& given, Ask&& ask) {
    for (auto const* const row : rows_of(given))
        if (!ask(*row))
            return;
    for (auto const& rule : context_.own_rules)
        if (rule.needs.are_in(given) && !ask(rule))
            return;
}

void SessionJudge::judge(Session const& session, std::uint32_t service, Report& report, boost::optional<Report const&> taken) {
    if (auto const why = clinic::detail::out_of_reach(session); !why.empty())
        return report.add(detail::out_of_reach_finding(session, why));
    Checking checking(context_, session, service, report, around_, of_ == Of::batch);
    auto const given = given_around(checking, given_in_itself(session, service), taken);
    bool const takes_place = clinic::occupies_resources(session.status) || checking.is_new();
    bool const only_hold = of_ == Of::batch && detail::has_run_out(session, context_.setting.as_of); // it stands in nobody's way
    each_row(given, [&](SessionRule const& rule) {
        if ((takes_place || rule.of_cancelled) && !(only_hold && !rule.needs.has(RuleNeed::hold))) {
            checking.rule_ = &rule;
            rule.judge(checking);
        }
        return true;
    });
}

bool SessionJudge::passes(Session const& session, std::uint32_t service, Report const& taken, RuleNeeds const& in_itself) {
    Report found;
    Checking checking(context_, session, service, found, around_, of_ == Of::batch);
    auto const given = given_around(checking, in_itself, taken);
    bool const takes_place = clinic::occupies_resources(session.status) || checking.is_new();
    bool const as_found = context_.policy.severities.empty() && context_.policy.waivers.empty();
    auto const refuses = [&](SessionRule const& rule) {
        if (!rule.needs.are_in(given) || !(takes_place || rule.of_cancelled))
            return false;
        checking.rule_ = &rule;
        rule.judge(checking);
        if (found.empty())
            return false;
        bool const passes = as_found ? found.passes() : apply(context_.policy, std::move(found)).passes();
        found = {};
        return !passes;
    };
    if (refused_by_ != nullptr && refuses(*refused_by_))
        return false;
    bool passes = true;
    each_row(given, [&](SessionRule const& rule) {
        if (&rule == refused_by_ || !refuses(rule))
            return true;
        refused_by_ = &rule;
        passes = false;
        return false;
    });
    return passes;
}

void SessionJudge::fetch_records(Session const& session) const noexcept {
    for (auto const& participant : session.participants)
        fetch_at(context_.patients, participant.patient.index());
    for (auto const& member : session.staff) {
        fetch_at(context_.providers, member.provider.index());
        fetch_at(context_.setting.providers, member.provider.index());
    }
    for (auto const& use : session.resources)
        if (use.resource.kind == SubjectKind::room)
            fetch_at(context_.setting.rooms, use.resource.index);
    auto const& hours = detail::OpenHoursState::of(context_.hours);
    each_subject(session, [&](Subject subject) {
        if (context_.agenda)
            context_.agenda->fetch(subject);
        if (auto const* const entry = hours.find(subject))
            detail::fetch(&entry->hours);
    });
}

void SessionJudge::fetch_lists(Session const& session, std::ptrdiff_t most_around) const noexcept {
    for (auto const& participant : session.participants)
        if (participant.patient.index() < context_.patients.size()) {
            auto const& terms = context_.patients[participant.patient.index()];
            if (terms.referrals.has_value())
                detail::fetch(terms.referrals->data());
            detail::fetch(terms.authorizations.data());
            detail::fetch(terms.frequencies.data());
            detail::fetch(terms.languages.data());
        }
    for (auto const& member : session.staff)
        if (member.provider.index() < context_.setting.providers.size()) {
            auto const& provider = context_.setting.providers[member.provider.index()];
            detail::fetch(provider.credentials.data());
            detail::fetch(provider.languages.data());
        }
    auto const& hours = detail::OpenHoursState::of(context_.hours);
    each_subject(session, [&](Subject subject) {
        if (auto const* const entry = hours.find(subject))
            detail::fetch(entry->hours.open.data());
    });
    if (!context_.agenda)
        return;
    auto const start = interval(session).start().unix_seconds();
    each_subject(session, [&](Subject subject) {
        auto const line = context_.agenda->line(subject);
        if (line.entries.empty())
            return;
        constexpr std::ptrdiff_t of_patients = 8; // who are in few sessions a week
        auto const around = subject.kind == SubjectKind::patient ? std::min(most_around, of_patients) : most_around;
        auto const guess = static_cast<std::ptrdiff_t>(detail::guess_from(line, start));
        auto const last = static_cast<std::ptrdiff_t>(line.entries.size()) - 1;
        constexpr std::ptrdiff_t in_a_line = 2;
        for (auto at = std::max<std::ptrdiff_t>(guess - around, 0); at <= std::min(guess + around, last); at += in_a_line)
            detail::fetch(&line.entries[static_cast<std::size_t>(at)]);
    });
}

std::span<SessionRule const* const> SessionJudge::rows_of(RuleNeeds const& needs) {
    if (last_needs_ != needs) {
        last_rows_.clear();
        auto const of_rows = detail::needs_of_session_rules();
        auto const rows = session_rules();
        for (std::size_t i = 0; i < of_rows.size(); ++i)
            if (of_rows[i].are_in(needs))
                last_rows_.push_back(&rows[i]);
        last_needs_ = needs;
    }
    return last_rows_;
}

void SessionJudge::judge_where_needed(Session const& session, std::uint32_t service, RuleNeeds const& needs, Report& report) {
    if (auto const why = clinic::detail::out_of_reach(session); !why.empty())
        return report.add(detail::out_of_reach_finding(session, why));
    Checking checking(context_, session, service, report, around_, of_ == Of::batch);
    bool const takes_place = clinic::occupies_resources(session.status) || checking.is_new();
    bool const only_hold = of_ == Of::batch && detail::has_run_out(session, context_.setting.as_of); // it stands in nobody's way
    auto const ask = [&](SessionRule const& rule) {
        if ((!takes_place && !rule.of_cancelled) || (only_hold && !rule.needs.has(RuleNeed::hold)))
            return;
        checking.rule_ = &rule;
        rule.judge(checking);
    };
    for (auto const* const rule : rows_of(needs))
        ask(*rule);
    if (context_.own_rules.empty())
        return;
    auto const given = given_around(checking, given_in_itself(session, service));
    for (auto const& rule : context_.own_rules)
        if (rule.needs.are_in(given))
            ask(rule);
}

void SessionJudge::judge_all(Report& report) {
    auto const needs = detail::needs_of_batch(context_);
    auto const sessions = context_.sessions;
    std::vector<std::uint32_t> some; // in which something may be broken
    for (std::uint32_t i = 0; i < sessions.size(); ++i)
        if (!context_.own_rules.empty() || !rows_of(needs[i]).empty())
            some.push_back(i);
    auto const soon = [&](std::size_t i) -> Session const& { return sessions[some[std::min(i, some.size() - 1)]]; };
    for (std::size_t i = 0; i < some.size(); ++i) {
        fetch_at(sessions, some[std::min(i + 24, some.size() - 1)]);
        auto const& next = soon(i + 18);
        detail::fetch(next.participants.data());
        detail::fetch(next.staff.data());
        detail::fetch(next.resources.data());
        fetch_records(soon(i + 12));
        fetch_lists(soon(i + 6), 8);
        auto const& session = sessions[some[i]];
        if (session.status == clinic::SessionStatus::entered_in_error)
            continue;
        auto const id = session.id.index();
        judge_where_needed(session, id < context_.service_of.size() ? context_.service_of[id] : no_service, needs[some[i]], report);
    }
}

} // namespace therapy::schedule
