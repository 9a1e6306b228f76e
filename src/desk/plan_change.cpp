#include <therapy/desk/plan_change.hpp>

#include "../schedule/pooled_things.hpp"
#include "moved_session.hpp"
#include "rule_findings.hpp"
#include "visits.hpp"

#include <therapy/clinic/clinic_rules.hpp>
#include <therapy/desk/desk_rules.hpp>

#include <algorithm>
#include <functional>

namespace therapy::inline v0_1::desk {

namespace {

using clinic::Participant;
using clinic::Session;
using clinic::SessionId;
using clinic::SessionStatus;
using detail::find;
using detail::shifted;

Finding about(Rule const& rule, SessionId session, std::string value = {}) {
    return {.rule = rule, .subjects = {{SubjectKind::session, session.index()}}, .args = {.value = std::move(value)}};
}
Report report_of(Finding finding) { return Report({std::move(finding)}); }

/// The session after a change: made anew for a request that is sent again, to see whether it is the same.
using Made = tl::expected<Session, Report>;
using Make = std::function<Made(boost::optional<Session> before, Instant at)>;

/// A new session in a status, and everybody who is to come. One that has begun or is over, and one in which somebody has come
/// already, is not being booked: `clinic.invalid-status-transition`.
Made put_all(Session session, SessionStatus status) {
    auto const can = [&](SessionStatus from) { return from == status || from == SessionStatus::booked || clinic::may_become(from, status); };
    Report refused;
    auto const refuse = [&](SessionStatus from) {
        refused.add(about(clinic::rules::invalid_status_transition, session.id, std::string(to_text(from)) + " to " + std::string(to_text(status))));
    };
    if (!can(session.status))
        refuse(session.status);
    for (auto& participant : session.participants) {
        if (can(participant.status))
            participant.status = status;
        else if (clinic::occupies_resources(participant.status)) // who cancelled stays away
            refuse(participant.status);
    }
    if (!refused.empty())
        return tl::unexpected<Report>(std::move(refused));
    session.status = status;
    return session;
}

/// Moves what is open to a status the life cycle allows, the session and everybody it still is open for.
Made with_status_of_all(Session session, SessionStatus status) {
    for (auto& participant : session.participants)
        if (clinic::may_become(participant.status, status))
            participant.status = status;
    auto moved = with_status(std::move(session), status);
    if (!moved)
        return tl::unexpected<Report>(report_of(moved.error()));
    return std::move(*moved);
}

/// What was confirmed was another time or place.
void ask_again(Session& session) {
    auto const ask = [](SessionStatus& status) {
        if (status == SessionStatus::confirmed)
            status = SessionStatus::booked;
    };
    ask(session.status);
    for (auto& participant : session.participants)
        ask(participant.status);
}

struct Planning {
    ChangeKind kind;
    SessionId session;
    std::string key;      ///< outside key
    bool is_new = false;
    bool judged = true;   ///< findings refuse; else they are noted
    bool facts = false;   ///< of what happened: only time is looked at, and it is expected that nothing but the session itself is unchanged
    Event what;           ///< kind, time, reason, participant
    bool at_stated = false; ///< when a fact happened was said, not taken to be now
    boost::optional<Instant> since{}; ///< of an end, where it was said
};

bool is_same_event(Event const& before, Planning const& planning) {
    auto const& now = planning.what;
    return before.kind == now.kind && before.patient == now.patient && before.reason == now.reason && (!planning.at_stated || before.at == now.at);
}

/// Whether an end that is on record began when the request says.
bool began(Session const& session, boost::optional<Instant> const& since, boost::optional<clinic::PatientId> const& patient) {
    auto const is_since = [&](auto const& actual) { return actual && actual->start() == *since; };
    return !since || (!patient && is_since(session.actual)) || std::any_of(session.participants.begin(), session.participants.end(), [&](Participant const& one) {
               return (!patient || one.patient == *patient) && is_since(one.actual);
           });
}

/// Whether what was waived for a change is accepted by those who ask for it again, in the same words.
bool accepts_what_was_waived(Change const& before, Request const& request, Context const& context) {
    return std::all_of(before.events.begin(), before.events.end(), [&](Event const& event) {
        auto const says = [&](WaiverRule const& one) { return one.rule == event.rule && one.waiver.actor == event.actor && one.waiver.reason == event.reason; };
        auto const& policy = context.policy.waivers;
        return event.kind != EventKind::waived || std::any_of(request.waivers.begin(), request.waivers.end(), says) || std::any_of(policy.begin(), policy.end(), says);
    });
}

Report signed_by(Request const& request, Context const& context, SessionId session) {
    Report report;
    if (request.actor.empty())
        report.add(about(rules::unsigned_change, session, "an actor"));
    if (request.idempotency_key.empty())
        report.add(about(rules::unsigned_change, session, "an idempotency key"));
    if (!context.now)
        report.add(about(rules::unsigned_change, session, "a time at which it is planned"));
    report.add(validate(FindingPolicy{.waivers = request.waivers}));
    return report;
}

void order_once(std::vector<VersionKey>& keys) {
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

/// Everything two states of a session use, and the sessions it is linked with.
std::vector<VersionKey> touched(Planning const& planning, boost::optional<Session> const& before, Session const& after, Context const& context) {
    auto keys = versions_used(after, context);
    if (before)
        for (auto const& key : versions_used(*before, context))
            keys.push_back(key);
    keys.push_back({{SubjectKind::session, planning.session.index()}});
    if (after.links)
        for (auto const other : after.links->together_with)
            keys.push_back({{SubjectKind::session, other.index()}});
    order_once(keys);
    return keys;
}

/// What happened, what was waived for it and what speaks against it, into the plan. \returns everything, where the plan is refused
Report judge(Planning& planning, Session const& after, Request const& request, Context const& context, Planned& planned) {
    planning.what.actor = request.actor;
    planning.what.session = planning.session;
    planned.change.events.push_back(planning.what);
    if (!planning.judged && !planning.facts)
        return {};
    auto judging = context;
    judging.policy.waivers.insert(judging.policy.waivers.end(), request.waivers.begin(), request.waivers.end());
    if (planning.facts)
        judging.asked = {.time = context.asked.time, .permission = false, .care = false, .course = false, .coverage = false};
    auto report = check(after, judging);
    if (planning.judged && !report.passes())
        return report;
    for (auto const& finding : report) {
        Event event{.kind = EventKind::waived, .at = *context.now, .actor = request.actor, .session = planning.session, .rule = std::string(finding.rule.code()), .when = finding.when};
        if (is_waived(finding)) {
            event.actor = finding.waiver->actor;
            event.reason = finding.waiver->reason;
            planned.change.events.push_back(std::move(event));
        } else if (finding.severity == Severity::error) {
            event.kind = EventKind::noted;
            planned.change.events.push_back(std::move(event));
        }
    }
    planned.report.add(std::move(report));
    return {};
}

/// Whether a session can be known by an outside key: `desk.unsigned-change`, `desk.already-there`.
Report key_is_new(std::string const& key, SessionId session, Context const& context) {
    Report report;
    if (key.empty())
        report.add(about(rules::unsigned_change, session, "an outside key of the session"));
    if (auto const known = context.session_keys ? context.session_keys->find(key) : boost::none; known && find(context.sessions, *known))
        report.add(about(rules::already_there, *known));
    return report;
}

Plan plan(Planning planning, Make const& make, Request const& request, Context const& context, Ledger const& ledger) {
    if (auto report = signed_by(request, context, planning.session); !report.passes())
        return tl::unexpected<Report>(std::move(report));
    if (auto const before = ledger.find(request.idempotency_key)) {
        auto const refused = [&] { return tl::unexpected<Report>(report_of(about(rules::key_reused, planning.session))); };
        if (before->kind != planning.kind || before->actor != request.actor || before->rows.size() != 1 || before->events.empty() || !is_same_event(before->events.front(), planning) ||
            !accepts_what_was_waived(*before, request, context))
            return refused();
        auto const& row = before->rows.front();
        if (planning.is_new ? row.key != planning.key || row.before : row.session != planning.session)
            return refused();
        if (planning.facts) {
            if (!began(row.after, planning.since, planning.what.patient))
                return refused();
            return Planned{.change = *before, .repeated = true};
        }
        auto again = make(row.before, before->at);
        if (again)
            again->id = row.session;
        if (!again || !(*again == row.after))
            return refused();
        return Planned{.change = *before, .repeated = true};
    }
    if (planning.is_new)
        if (auto report = key_is_new(planning.key, planning.session, context); !report.empty())
            return tl::unexpected<Report>(std::move(report));
    auto const on_record = find(context.sessions, planning.session);
    if (planning.is_new && on_record)
        return tl::unexpected<Report>(report_of(about(rules::already_there, planning.session)));
    if (!planning.is_new && !on_record)
        return tl::unexpected<Report>(report_of(about(rules::no_such_session, planning.session)));
    auto const before = planning.is_new ? boost::optional<Session>() : boost::optional<Session>(*on_record);
    auto made = make(before, *context.now);
    if (!made)
        return tl::unexpected<Report>(std::move(made.error()));
    auto& after = *made;

    Planned planned{.change = {.kind = planning.kind, .idempotency_key = request.idempotency_key, .actor = request.actor, .at = *context.now}};
    if (auto refused = judge(planning, after, request, context, planned); !refused.empty())
        return tl::unexpected<Report>(std::move(refused));
    auto& change = planned.change;
    change.touches = touched(planning, before, after, context);
    for (auto const& key : change.touches)
        if (!planning.facts || key.subject.kind == SubjectKind::session)
            change.expected.push_back({key, ledger.version(key)});
    change.rows.push_back({.session = planning.session, .key = std::move(planning.key), .before = before, .after = std::move(after)});
    return planned;
}

std::string key_of(Context const& context, SessionId session) {
    auto const& keys = context.coverage.keys;
    return keys.of != nullptr ? keys({SubjectKind::session, session.index()}) : std::to_string(session.index());
}

SessionId next_id(Context const& context) { return SessionId(static_cast<std::uint32_t>(context.sessions.size())); }

/// A new session on record in a status. Its id is the next one.
Plan plan_new(ChangeKind kind, EventKind event, Session session, std::string key, Make const& make, Request const& request, Context const& context, Ledger const& ledger) {
    auto const id = next_id(context);
    session.id = id;
    return plan({.kind = kind, .session = id, .key = std::move(key), .is_new = true, .what = {.kind = event, .at = context.now.value_or(session.planned.start()), .session = id}}, make, request, context, ledger);
}

/// What is on record, with new sessions booked one after the other.
class Growing {
public:
    Growing(Context const& context, std::size_t more) : context_(context), index_(std::make_shared<RuleIndex>(*detail::index_of(context))) {
        sessions_.reserve(context.sessions.size() + more);
        sessions_.assign(context.sessions.begin(), context.sessions.end());
        if (context.timetable)
            timetable_ = context.timetable->clone();
        context_.sessions = sessions_;
        context_.index = index_;
        if (timetable_)
            context_.timetable = *timetable_;
    }
    Growing(Growing const&) = delete;

    [[nodiscard]] Context const& context() const noexcept { return context_; }
    void add(Session const& session) {
        index_->replace(boost::none, session, context_);
        if (timetable_)
            (void)timetable_->book(session, setting_of(context_), schedule::OnConflict::force); // what it cannot hold, the check has told
        sessions_.push_back(session);
        context_.sessions = sessions_;
    }

private:
    Context context_;
    std::vector<Session> sessions_{};
    std::shared_ptr<RuleIndex> index_;
    boost::optional<schedule::Timetable> timetable_{};
};

/// Whether a change on record booked the same sessions under the same keys.
bool is_same_booking(Change const& before, std::span<NewSession const> sessions, std::string const& actor) {
    return before.kind == ChangeKind::book && before.actor == actor &&
           std::equal(before.rows.begin(), before.rows.end(), sessions.begin(), sessions.end(), [](RowChange const& row, NewSession const& one) {
               auto again = one.session;
               again.id = row.session;
               return !row.before && row.key == one.key && again == row.after;
           });
}

struct StepRow {
    DayStep step;
    SessionStatus status;
    EventKind event;
    bool is_end; ///< of the session, with a time from and to
};
constexpr StepRow steps[] = {
    {DayStep::confirm, SessionStatus::confirmed, EventKind::confirmed, false},
    {DayStep::arrive, SessionStatus::arrived, EventKind::arrived, false},
    {DayStep::start, SessionStatus::in_progress, EventKind::started, false},
    {DayStep::finish, SessionStatus::completed, EventKind::finished, true},
    {DayStep::leave_early, SessionStatus::left_early, EventKind::left_early, true},
    {DayStep::miss, SessionStatus::no_show, EventKind::missed, false},
    {DayStep::correct, SessionStatus::entered_in_error, EventKind::corrected, false},
};
StepRow const& row_of(DayStep step) {
    return *std::find_if(std::begin(steps), std::end(steps), [&](StepRow const& row) { return row.step == step; });
}

/// The statuses after which nothing more happens to a participant, the one that says most about the session first.
constexpr SessionStatus ends[] = {SessionStatus::completed, SessionStatus::left_early, SessionStatus::no_show, SessionStatus::cancelled, SessionStatus::entered_in_error};

/// The session's own status by its participants': over when all of them are.
void follow_participants(Session& session, SessionStatus reached) {
    auto const all = [&](auto const& test) { return std::all_of(session.participants.begin(), session.participants.end(), test); };
    auto const is_end = [](Participant const& one) { return std::find(std::begin(ends), std::end(ends), one.status) != std::end(ends); };
    bool const over = all(is_end);
    bool const ending = std::find(std::begin(ends), std::end(ends), reached) != std::end(ends);
    auto wanted = reached;
    if (ending) {
        if (!over)
            return;
        for (auto const status : ends)
            if (std::any_of(session.participants.begin(), session.participants.end(), [&](Participant const& one) { return one.status == status; })) {
                wanted = status;
                break;
            }
    }
    if (reached == SessionStatus::confirmed && !all([](Participant const& one) { return one.status == SessionStatus::confirmed || !clinic::occupies_resources(one.status); }))
        return;
    if (clinic::may_become(session.status, wanted))
        session.status = wanted;
}

/// Where nobody wrote down the start of a session, when it began for those who came: as planned, or with the first of them who came later.
boost::optional<Instant> begun_by_arrival(Session const& session, Instant end, Ledger const& ledger) {
    auto arrived = ledger.last(EventKind::arrived, session.id);
    for (auto const& participant : session.participants)
        if (auto const own = ledger.last(EventKind::arrived, session.id, participant.patient); own && (!arrived || *own < *arrived))
            arrived = own;
    if (!arrived)
        return boost::none;
    auto const began = std::max(*arrived, session.planned.start());
    return began < end ? boost::optional<Instant>(began) : boost::none;
}

/// Whether a booking of a provider's on one day may be judged by those of another.
bool asks_of_weeks(Context const& context, std::uint32_t provider) {
    auto const& rules = context.rules;
    return !rules.house.travel.empty() || !rules.own_rules.empty() || (provider < rules.providers.size() && !(rules.providers[provider] == schedule::ProviderTerms()));
}

} // namespace

std::vector<VersionKey> versions_used(Session const& session, Context const& context) {
    std::vector<VersionKey> keys;
    // A hold that ran out still had them.
    auto setting = setting_of(context);
    setting.as_of = boost::none;
    constexpr std::int64_t day = 86'400;
    auto const day_of = [&](std::int64_t seconds) { return static_cast<std::int32_t>((seconds - (seconds % day + day) % day) / day); };
    for (auto const& occupancy : occupancies(session, setting, session.id.index())) {
        if (occupancy.resource.kind == SubjectKind::patient) {
            keys.push_back({occupancy.resource});
            continue;
        }
        auto const last = day_of(occupancy.period.end().unix_seconds() - 1);
        // What is asked of a provider's weeks, nights and ways reaches past the day.
        if (occupancy.resource.kind == SubjectKind::provider && asks_of_weeks(context, occupancy.resource.index))
            keys.push_back({occupancy.resource});
        for (auto at = day_of(occupancy.period.start().unix_seconds()); at <= last; ++at)
            keys.push_back({occupancy.resource, at});
    }
    auto const& whole = interval(session);
    auto const each_day = [&](Subject subject) {
        for (auto at = day_of(whole.start().unix_seconds()); at <= day_of(whole.end().unix_seconds() - 1); ++at)
            keys.push_back({subject, at});
    };
    if (!clinic::occupies_resources(session.status))
        return keys;
    // Who stands behind it is not occupied, and can be behind so many only.
    for (auto const& member : session.staff)
        if (member.role == clinic::StaffRole::supervising)
            each_day({SubjectKind::provider, member.provider.index()});
    if (auto const& pools = context.rules.house.pools; !pools.empty()) {
        std::vector<Subject> things;
        for (auto const& use : session.resources)
            things.push_back(use.resource);
        for (auto const subject : schedule::detail::pooled_with(pools, std::move(things)))
            each_day(subject);
    }
    order_once(keys);
    return keys;
}

Plan plan_book(Session session, std::string key, Request const& request, Context const& context, Ledger const& ledger) {
    session.id = next_id(context);
    auto const make = [session](boost::optional<Session> const&, Instant) -> Made {
        auto booked = put_all(session, SessionStatus::booked);
        if (booked)
            booked->held_until.reset();
        return booked;
    };
    return plan_new(ChangeKind::book, EventKind::booked, session, std::move(key), make, request, context, ledger);
}

Plan plan_book(std::vector<NewSession> sessions, Request const& request, Context const& context, Ledger const& ledger) {
    auto const first = next_id(context);
    if (auto report = signed_by(request, context, first); !report.passes())
        return tl::unexpected<Report>(std::move(report));
    if (sessions.empty())
        return tl::unexpected<Report>(report_of(about(rules::unsigned_change, first, "a session")));
    auto number = first.index();
    Report refused;
    for (auto& one : sessions) {
        one.session.id = SessionId(number++);
        auto booked = put_all(one.session, SessionStatus::booked);
        if (!booked) {
            refused.add(std::move(booked.error()));
            continue;
        }
        one.session = std::move(*booked);
        one.session.held_until.reset();
    }
    if (!refused.empty())
        return tl::unexpected<Report>(std::move(refused));
    if (auto const before = ledger.find(request.idempotency_key)) {
        if (!is_same_booking(*before, sessions, request.actor) || !accepts_what_was_waived(*before, request, context))
            return tl::unexpected<Report>(report_of(about(rules::key_reused, first)));
        return Planned{.change = *before, .repeated = true};
    }
    Planned planned{.change = {.kind = ChangeKind::book, .idempotency_key = request.idempotency_key, .actor = request.actor, .at = *context.now}};
    auto& change = planned.change;
    Growing on_record(context, sessions.size());
    for (auto const& one : sessions) {
        auto const& session = one.session;
        auto const& key = one.key;
        refused.add(key_is_new(key, session.id, context));
        if (std::any_of(change.rows.begin(), change.rows.end(), [&](RowChange const& row) { return row.key == key; }))
            refused.add(about(rules::already_there, session.id));
        Planning planning{.kind = ChangeKind::book, .session = session.id, .key = key, .what = {.kind = EventKind::booked, .at = *context.now, .session = session.id}};
        refused.add(judge(planning, session, request, on_record.context(), planned));
        on_record.add(session);
        auto const used = touched(planning, boost::none, session, context);
        change.touches.insert(change.touches.end(), used.begin(), used.end());
        change.rows.push_back({.session = session.id, .key = key, .after = session});
    }
    if (!refused.empty())
        return tl::unexpected<Report>(std::move(refused));
    order_once(change.touches);
    for (auto const& key : change.touches)
        change.expected.push_back({key, ledger.version(key)});
    return planned;
}

Plan plan_book(SessionId id, Request const& request, Context const& context, Ledger const& ledger) {
    auto const make = [](boost::optional<Session> before, Instant) -> Made {
        auto booked = with_status_of_all(std::move(*before), SessionStatus::booked);
        if (booked)
            booked->held_until.reset();
        return booked;
    };
    return plan({.kind = ChangeKind::book, .session = id, .key = key_of(context, id), .what = {.kind = EventKind::booked, .at = context.now.value_or(Instant("1970-01-01T00:00:00Z")), .session = id}}, make, request, context, ledger);
}

Plan plan_hold(Session session, std::string key, Instant until, Request const& request, Context const& context, Ledger const& ledger) {
    session.id = next_id(context);
    auto const make = [session, until](boost::optional<Session> const&, Instant at) -> Made {
        if (until <= at)
            return tl::unexpected<Report>(report_of(about(rules::hold_over, session.id, to_text(until))));
        auto held = put_all(session, SessionStatus::held);
        if (held)
            held->held_until = until;
        return held;
    };
    return plan_new(ChangeKind::hold, EventKind::held, session, std::move(key), make, request, context, ledger);
}

Plan plan_move(SessionId id, MoveTo const& to, Request const& request, Context const& context, Ledger const& ledger) {
    auto const make = [id, &to](boost::optional<Session> before, Instant) -> Made {
        auto& session = *before;
        auto const status = session.status;
        bool const can = status == SessionStatus::proposed || status == SessionStatus::waitlisted || status == SessionStatus::held || status == SessionStatus::booked || status == SessionStatus::confirmed;
        if (!can || session.actual)
            return tl::unexpected<Report>(report_of(about(rules::cannot_move, id, std::string(to_text(status)))));
        if (!to.agreed && (to.planned != session.planned || (to.delivery && *to.delivery != session.delivery)))
            ask_again(session);
        auto const by = to.planned.start() - session.planned.start();
        for (auto& participant : session.participants)
            if (participant.planned)
                participant.planned = shifted(*participant.planned, by);
        for (auto& member : session.staff)
            for (std::size_t at = 0; at < member.attended.size(); ++at)
                member.attended[at] = shifted(member.attended[at], by);
        session.planned = to.planned;
        if (to.staff)
            session.staff = *to.staff;
        if (to.resources)
            session.resources = *to.resources;
        if (to.delivery)
            session.delivery = *to.delivery;
        if (session.asked) {
            if (auto const local = session.asked->zone.to_wall(to.planned.start()))
                session.asked->start = local->wall;
            else
                session.asked.reset();
        }
        return std::move(session);
    };
    auto const on_record = find(context.sessions, id);
    Event moved{.kind = EventKind::moved, .at = context.now.value_or(to.planned.start()), .session = id};
    if (on_record)
        moved.when = on_record->planned;
    bool const judged = !on_record || clinic::occupies_resources(on_record->status);
    return plan({.kind = ChangeKind::move, .session = id, .key = key_of(context, id), .judged = judged, .what = moved}, make, request, context, ledger);
}

Plan plan_cancel(SessionId id, CancelTerms const& terms, Request const& request, Context const& context, Ledger const& ledger) {
    auto const make = [&terms](boost::optional<Session> before, Instant at) -> Made {
        auto& session = *before;
        clinic::Cancellation cancellation{.by = terms.by, .at = at};
        if (terms.notice.is_none())
            cancellation.late = false;
        else if (terms.notice.has_value())
            cancellation.late = session.planned.start() - at < *terms.notice;
        if (!terms.patient) {
            for (auto& participant : session.participants)
                if (clinic::may_become(participant.status, SessionStatus::cancelled))
                    participant.cancellation = cancellation;
            session.cancellation = cancellation;
            return with_status_of_all(std::move(session), SessionStatus::cancelled);
        }
        auto moved = with_participant_status(std::move(session), *terms.patient, SessionStatus::cancelled);
        if (!moved)
            return tl::unexpected<Report>(report_of(moved.error()));
        for (auto& participant : moved->participants)
            if (participant.patient == *terms.patient)
                participant.cancellation = cancellation;
        follow_participants(*moved, SessionStatus::cancelled);
        if (moved->status == SessionStatus::cancelled)
            moved->cancellation = cancellation;
        return std::move(*moved);
    };
    Event cancelled{.kind = EventKind::cancelled, .at = context.now.value_or(Instant("1970-01-01T00:00:00Z")), .session = id, .patient = terms.patient, .reason = terms.reason};
    return plan({.kind = ChangeKind::cancel, .session = id, .key = key_of(context, id), .judged = false, .what = cancelled}, make, request, context, ledger);
}

Plan plan_release(SessionId id, Request const& request, Context const& context, Ledger const& ledger) {
    auto const make = [id](boost::optional<Session> before, Instant) -> Made {
        if (before->status != SessionStatus::held) {
            auto finding = about(clinic::rules::invalid_status_transition, id, std::string(to_text(before->status)) + " to released");
            return tl::unexpected<Report>(report_of(std::move(finding)));
        }
        auto released = with_status_of_all(std::move(*before), SessionStatus::proposed);
        if (released)
            released->held_until.reset();
        return released;
    };
    Event released{.kind = EventKind::released, .at = context.now.value_or(Instant("1970-01-01T00:00:00Z")), .session = id};
    return plan({.kind = ChangeKind::release, .session = id, .key = key_of(context, id), .judged = false, .what = released}, make, request, context, ledger);
}

Plan plan_status(SessionId id, DayFact const& fact, Request const& request, Context const& context, Ledger const& ledger) {
    auto const& row = row_of(fact.step);
    auto const make = [&](boost::optional<Session> before, Instant now) -> Made {
        auto& session = *before;
        auto const at = fact.at.value_or(now);
        if (at > now)
            return tl::unexpected<Report>(report_of(about(rules::not_yet, id, to_text(at))));
        std::vector<clinic::PatientId> who;
        for (auto const& participant : session.participants)
            if ((!fact.patient || participant.patient == *fact.patient) && clinic::may_become(participant.status, row.status))
                who.push_back(participant.patient);
        if (fact.patient && who.empty()) // says which: nobody of that id, or not from that status
            return tl::unexpected<Report>(report_of(with_participant_status(std::move(session), *fact.patient, row.status).error()));
        if (!fact.patient && who.empty())
            return tl::unexpected<Report>(report_of(about(clinic::rules::invalid_status_transition, id, std::string(to_text(session.status)) + " to " + std::string(to_text(row.status)))));
        auto const ended = [&](boost::optional<clinic::PatientId> patient) -> tl::expected<boost::optional<Period>, Report> {
            auto began = fact.since;
            if (!began && patient)
                began = ledger.last(EventKind::arrived, id, patient);
            if (!began)
                began = ledger.last(patient ? EventKind::arrived : EventKind::started, id);
            if (!began && !patient)
                began = begun_by_arrival(session, at, ledger);
            if (!began)
                return boost::optional<Period>();
            if (at <= *began)
                return tl::unexpected<Report>(report_of(about(rules::ends_before_it_starts, id, to_text(at))));
            return boost::optional<Period>(Period(*began, at));
        };
        for (auto& participant : session.participants) {
            if (std::find(who.begin(), who.end(), participant.patient) == who.end())
                continue;
            // Nobody is missed before it begins, and what is over has begun: earlier than planned only where that is on record.
            auto const begins = interval(session, participant).start();
            bool const began = row.is_end && (fact.since || ledger.last(EventKind::arrived, id, participant.patient) || ledger.last(EventKind::arrived, id) ||
                                              ledger.last(EventKind::started, id, participant.patient) || ledger.last(EventKind::started, id));
            if ((row.is_end || fact.step == DayStep::miss) && !began && at < begins)
                return tl::unexpected<Report>(report_of(about(rules::not_yet, id, to_text(begins))));
            participant.status = row.status;
            if (!row.is_end)
                continue;
            auto const when = ended(participant.patient);
            if (!when)
                return tl::unexpected<Report>(when.error());
            if (*when)
                participant.actual = **when;
        }
        auto const was = session.status;
        if (!fact.patient && clinic::may_become(session.status, row.status))
            session.status = row.status;
        else
            follow_participants(session, row.status);
        bool const over = session.status != was && (session.status == SessionStatus::completed || session.status == SessionStatus::left_early);
        if (over) {
            auto const when = ended(boost::none);
            if (!when)
                return tl::unexpected<Report>(when.error());
            if (*when)
                session.actual = **when;
        }
        return std::move(session);
    };
    Event happened{.kind = row.event, .at = fact.at ? *fact.at : context.now.value_or(Instant("1970-01-01T00:00:00Z")), .session = id, .patient = fact.patient};
    return plan({.kind = ChangeKind::status, .session = id, .key = key_of(context, id), .judged = false, .facts = true, .what = happened, .at_stated = fact.at.has_value(), .since = row.is_end ? fact.since : boost::none}, make, request, context, ledger);
}

} // namespace therapy::desk
