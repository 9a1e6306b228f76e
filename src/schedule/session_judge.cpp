#include "session_judge.hpp"

#include "../clinic/reach.hpp"
#include "detail/rule_needs_of.hpp"
#include "detail/touch.hpp"

#include <therapy/schedule/session_rules.hpp>

namespace therapy::inline v0_1::schedule {

using clinic::Session;

namespace {

template <class Record>
RuleNeeds given_at(std::span<Record const> records, std::uint32_t index) noexcept {
    return index < records.size() ? detail::given_by(records[index]) : RuleNeeds();
}

RuleNeeds at(std::vector<RuleNeeds> const& all, std::uint32_t index) noexcept { return index < all.size() ? all[index] : RuleNeeds(); }

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

/// What depends on the session alone, or on others around it.
constexpr RuleNeeds of_a_session{RuleNeed::being_booked, RuleNeed::hold, RuleNeed::asked_time, RuleNeed::site, RuleNeed::links, RuleNeed::cancellation, RuleNeed::interventions,
                                 RuleNeed::evaluation, RuleNeed::supervisor, RuleNeed::other_of_patient, RuleNeed::other_of_worker};

} // namespace

Finding detail::out_of_reach_finding(Session const& session, std::string_view why) {
    return {.rule = rules::out_of_reach, .subjects = {{SubjectKind::session, session.id.index()}}, .when = interval(session), .args = {.value = std::string(why)}};
}

SessionJudge::SessionJudge(RuleContext const& context, Of of) : context_(context), of_(of), of_house_(detail::given_by(context.house, context.hours)) {}

void SessionJudge::prepare() {
    auto given = of_a_session;
    given.add(of_house_);
    auto const look = [&](std::vector<RuleNeeds>& all, auto records) {
        all.resize(std::max(all.size(), records.size()));
        for (std::size_t i = 0; i < records.size(); ++i) {
            all[i].add(detail::given_by(records[i]));
            given.add(all[i]);
        }
    };
    look(of_services_, context_.services);
    look(of_patients_, context_.patients);
    look(of_providers_, context_.providers);
    look(of_providers_, context_.setting.providers);
    for (auto const rules : {session_rules(), context_.own_rules})
        for (auto const& rule : rules)
            if (rule.needs.are_in(given))
                rows_.push_back(&rule);
    prepared_ = true;
}

RuleNeeds SessionJudge::given_to(Session const& session, std::uint32_t service) const noexcept {
    auto given = detail::given_by(session);
    given.add(of_house_);
    given.add(prepared_ ? at(of_services_, service) : given_at(context_.services, service));
    for (auto const& participant : session.participants) {
        auto const patient = participant.patient.index();
        given.add(prepared_ ? at(of_patients_, patient) : given_at(context_.patients, patient));
    }
    for (auto const& member : session.staff) {
        auto const provider = member.provider.index();
        given.add(prepared_ ? at(of_providers_, provider) : given_at(context_.providers, provider));
        if (!prepared_)
            given.add(given_at(context_.setting.providers, provider));
    }
    return given;
}

void SessionJudge::judge(Session const& session, std::uint32_t service, Report& report) {
    if (auto const why = clinic::detail::out_of_reach(session); !why.empty())
        return report.add(detail::out_of_reach_finding(session, why));
    Checking checking(context_, session, service, report, around_, of_ == Of::batch);
    auto given = given_to(session, service);
    given.add(RuleNeed::being_booked, checking.is_new());
    for (auto const& participant : session.participants)
        if (clinic::occupies_resources(participant.status) && checking.meets_another({SubjectKind::patient, participant.patient.index()}))
            given.add(RuleNeed::other_of_patient);
    for (auto const& member : session.staff)
        if (member.role != clinic::StaffRole::supervising && checking.meets_another({SubjectKind::provider, member.provider.index()}))
            given.add(RuleNeed::other_of_worker);

    bool const takes_place = clinic::occupies_resources(session.status) || checking.is_new();
    // In the batch a hold that ran out stands in nobody's way, and nothing is asked of it but that.
    bool const ran_out = of_ == Of::batch && session.status == clinic::SessionStatus::held && context_.setting.as_of && session.held_until &&
                         *session.held_until <= *context_.setting.as_of;
    auto const ask = [&](SessionRule const& rule) {
        if (ran_out && !rule.needs.has(RuleNeed::hold))
            return;
        if (!rule.needs.are_in(given) || !(takes_place || rule.of_cancelled))
            return;
        checking.rule_ = &rule;
        rule.judge(checking);
    };
    if (prepared_) {
        for (auto const* rule : rows_)
            ask(*rule);
    } else {
        for (auto const rules : {session_rules(), context_.own_rules})
            for (auto const& rule : rules)
                ask(rule);
    }
}

void SessionJudge::fetch_lists(Session const& session) noexcept {
    detail::fetch(session.participants.data());
    detail::fetch(session.staff.data());
    detail::fetch(session.resources.data());
}

void SessionJudge::fetch_people(Session const& session) const noexcept {
    for (auto const& participant : session.participants)
        fetch_at(context_.patients, participant.patient.index());
    for (auto const& member : session.staff) {
        fetch_at(context_.providers, member.provider.index());
        fetch_at(context_.setting.providers, member.provider.index());
    }
    if (context_.agenda)
        each_subject(session, [&](Subject subject) { context_.agenda->fetch(subject); });
}

void SessionJudge::fetch_entries(Session const& session, std::ptrdiff_t around) const noexcept {
    for (auto const& participant : session.participants)
        if (participant.patient.index() < context_.patients.size()) {
            auto const& terms = context_.patients[participant.patient.index()];
            if (terms.referrals.has_value())
                detail::fetch(terms.referrals->data());
            detail::fetch(terms.authorizations.data());
            detail::fetch(terms.frequencies.data());
            detail::fetch(terms.languages.data());
        }
    if (!context_.agenda)
        return;
    auto const start = interval(session).start().unix_seconds();
    each_subject(session, [&](Subject subject) {
        auto const line = context_.agenda->line(subject);
        if (line.entries.empty())
            return;
        auto const guess = static_cast<std::ptrdiff_t>(detail::guess_from(line, start));
        auto const last = static_cast<std::ptrdiff_t>(line.entries.size()) - 1;
        constexpr std::ptrdiff_t in_a_line = 2;
        for (auto at = std::max<std::ptrdiff_t>(guess - around, 0); at <= std::min(guess + around, last); at += in_a_line)
            detail::fetch(&line.entries[static_cast<std::size_t>(at)]);
    });
}

void SessionJudge::fetch(Session const& session) const noexcept {
    fetch_people(session);
    fetch_entries(session, 48);
}

std::vector<SessionJudge::Turn> SessionJudge::turns() const {
    auto const count = context_.sessions.size();
    std::vector<Turn> turns;
    turns.reserve(count);
    std::vector<bool> has_turn(count, false);
    if (context_.agenda)
        for (std::uint32_t provider = 0; provider < context_.agenda->count(SubjectKind::provider); ++provider) {
            std::uint32_t place = 0;
            for (auto const& entry : context_.agenda->of({SubjectKind::provider, provider})) {
                if (entry.session < count && !has_turn[entry.session]) {
                    has_turn[entry.session] = true;
                    turns.push_back({entry.session, provider, place});
                }
                ++place;
            }
        }
    for (std::uint32_t session = 0; session < count; ++session)
        if (!has_turn[session])
            turns.push_back({session, 0, 0});
    return turns;
}

void SessionJudge::judge_all(Report& report) {
    prepare();
    auto const turns = this->turns();
    auto const ahead = [&](std::size_t turn) -> Session const& { return context_.sessions[turns[std::min(turn, turns.size() - 1)].session]; };
    for (std::size_t i = 0; i < turns.size(); ++i) {
        fetch_at(context_.sessions, turns[std::min(i + 32, turns.size() - 1)].session);
        fetch_lists(ahead(i + 20));
        fetch_people(ahead(i + 12));
        fetch_entries(ahead(i + 6), 8);
        auto const& [position, provider, place] = turns[i];
        auto const& session = context_.sessions[position];
        if (session.status == clinic::SessionStatus::entered_in_error)
            continue;
        around_.expect({SubjectKind::provider, provider}, place);
        auto const id = session.id.index();
        judge(session, id < context_.service_of.size() ? context_.service_of[id] : no_service, report);
    }
}

} // namespace therapy::schedule
