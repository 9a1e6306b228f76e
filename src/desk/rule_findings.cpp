#include "rule_findings.hpp"

#include "visits.hpp"

#include "../schedule/linked_sessions.hpp"
#include "../schedule/session_terms.hpp"

#include <therapy/care/course_rules.hpp>
#include <therapy/care/gate_rules.hpp>
#include <therapy/coverage/coverage_rules.hpp>
#include <therapy/desk/desk_rules.hpp>
#include <therapy/schedule/check_sessions.hpp>
#include <therapy/schedule/session_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::desk::detail {

namespace {

using clinic::Session;
using clinic::SessionStatus;

/// Which part of an answer a row belongs to; the rest is about time.
struct PartOfRule {
    Rule const& rule;
    bool Asked::* part;
};
constexpr PartOfRule parts[] = {
    {schedule::rules::skill_missing, &Asked::permission},
    {schedule::rules::certificate_not_in_force, &Asked::permission},
    {schedule::rules::scope_of_practice, &Asked::permission},
    {schedule::rules::supervisor_absent, &Asked::permission},
    {schedule::rules::supervised_too_many, &Asked::permission},
    {schedule::rules::contraindicated_treatment, &Asked::care},
    {schedule::rules::referral_missing, &Asked::course},
    {schedule::rules::referral_expired, &Asked::course},
    {schedule::rules::referral_unknown, &Asked::course},
    {schedule::rules::outside_plan_of_care, &Asked::course},
    {schedule::rules::plan_of_care_unknown, &Asked::course},
    {schedule::rules::plan_not_certified, &Asked::course},
    {schedule::rules::evaluation_missing, &Asked::course},
    {schedule::rules::reassessment_due, &Asked::course},
    {schedule::rules::episode_closed, &Asked::course},
    {schedule::rules::outside_authorization, &Asked::coverage},
    {schedule::rules::authorization_exhausted, &Asked::coverage},
    {schedule::rules::authorization_running_out, &Asked::coverage},
    {schedule::rules::payer_credential_missing, &Asked::coverage},
    {schedule::rules::payer_credential_unknown, &Asked::coverage},
    {schedule::rules::concurrent_not_recognised, &Asked::coverage},
    {schedule::rules::shared_minutes_exceeded, &Asked::coverage},
};
/// Asked of the catalogue of laws instead, which knows where no licence is needed.
constexpr Rule const* left_to_law[] = {&schedule::rules::licence_not_in_force, &schedule::rules::licence_unknown};

/// What one and the same fact is called where records tell it.
struct Sibling {
    Rule const& row;
    Rule const& of_records;
};
constexpr Sibling siblings[] = {
    {schedule::rules::episode_closed, rules::episode_closed},
    {schedule::rules::outside_plan_of_care, rules::outside_plan_of_care},
    {schedule::rules::plan_of_care_unknown, rules::plan_of_care_unknown},
    {schedule::rules::plan_not_certified, rules::plan_uncertified},
    {schedule::rules::contraindicated_treatment, care::rules::contraindicated},
    {schedule::rules::referral_missing, care::rules::referral_required_by_law},
    {schedule::rules::referral_missing, care::rules::referral_required_by_payer},
    {schedule::rules::referral_expired, care::rules::referral_expired},
    {schedule::rules::referral_expired, coverage::rules::referral_expired},
    {schedule::rules::referral_unknown, care::rules::referral_not_stated},
    {schedule::rules::outside_authorization, coverage::rules::authorization_missing},
    {schedule::rules::outside_authorization, coverage::rules::authorization_expired},
    {schedule::rules::authorization_exhausted, coverage::rules::authorization_exhausted},
};

/// The patients a finding speaks of, also by their episodes.
std::vector<std::uint32_t> patients_of(Finding const& finding, Context const& context) {
    std::vector<std::uint32_t> patients;
    auto const add = [&](Subject subject) {
        if (subject.kind == SubjectKind::patient)
            patients.push_back(subject.index);
        else if (auto const episode = subject.kind == SubjectKind::episode ? find(context.episodes, clinic::EpisodeId(subject.index)) : boost::none)
            patients.push_back(episode->patient.index());
    };
    for (auto const& subject : finding.subjects)
        add(subject);
    for (auto const& counterpart : finding.counterparts)
        add(counterpart);
    return patients;
}

bool is_told(Finding const& finding, Report const& told, Context const& context) {
    return std::any_of(std::begin(siblings), std::end(siblings), [&](Sibling const& sibling) {
        return finding.rule == sibling.row && std::any_of(told.begin(), told.end(), [&](Finding const& other) {
                   if (!(other.rule == sibling.of_records) || other.severity > finding.severity)
                       return false;
                   auto const mine = patients_of(finding, context);
                   auto const its = patients_of(other, context);
                   return its.empty() || std::any_of(mine.begin(), mine.end(), [&](std::uint32_t one) { return std::find(its.begin(), its.end(), one) != its.end(); });
               });
    });
}

/// What a session occupies, or would if what it asks for were booked.
std::vector<schedule::Occupancy> occupied_by(Session const& session, schedule::Setting const& setting) {
    bool const asks = session.status == SessionStatus::proposed || session.status == SessionStatus::waitlisted;
    if (!asks)
        return occupancies(session, setting, session.id.index());
    auto booked = session;
    booked.status = SessionStatus::booked;
    return occupancies(booked, setting, session.id.index());
}

/// Whether the timetable holds sessions at that time that are not on record.
bool knows_more(Session const& session, Context const& context, std::vector<schedule::Occupancy> const& own) {
    for (auto const& occupancy : own)
        for (auto const holder : context.timetable->sessions_in(occupancy.resource, occupancy.period, as_of(context)))
            if (holder != session.id.index() && (holder >= context.sessions.size() || context.sessions[holder].id.index() != holder))
                return true;
    return false;
}

/// Everybody that a session belongs together with, also by a chain of others, on record or only named; ascending.
std::vector<std::uint32_t> together_with(Session const& session, schedule::RuleContext const& rules) {
    auto all = schedule::detail::linked_with(session.id.index(), session, rules);
    for (auto const other : std::vector<std::uint32_t>(all)) {
        auto const& links = other == session.id.index() ? session.links : rules.sessions[other].links;
        if (links)
            for (auto const named : links->together_with)
                all.push_back(named.index());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

/// What a timetable alone knows: conflicts with sessions that are not on record.
/// \param found  of the records alone: what the timetable tells more fully is taken out
void add_from_timetable(Session const& session, Context const& context, schedule::RuleContext const& rules, std::vector<schedule::Occupancy> own, Report& found) {
    auto const together = together_with(session, rules);
    for (auto const other : together) // the timetable may know of more of them
        for (auto const& occupancy : context.timetable->occupancies_of(other))
            if (occupancy.group != 0)
                for (auto& mine : own)
                    mine.group = occupancy.group;
    auto const conflicts = context.timetable->conflicts_with(session.id.index(), own, as_of(context));
    auto const on_record = [&](std::uint32_t number) { return number == session.id.index() || (number < context.sessions.size() && context.sessions[number].id.index() == number); };
    auto const holder = [](std::uint32_t number) { return Subject{SubjectKind::session, number}; };
    auto const belongs = [&](std::uint32_t number) { return std::binary_search(together.begin(), together.end(), number); };
    Report more;
    for (auto const& overlap : conflicts.overlaps)
        if ((!on_record(overlap.first) || !on_record(overlap.second)) && !(belongs(overlap.first) && belongs(overlap.second)))
            more.add(schedule::detail::finding_of(overlap, holder));
    std::vector<Finding> fewer;
    for (auto const& overload : conflicts.overloads)
        if (!std::all_of(overload.holders.begin(), overload.holders.end(), on_record)) {
            auto finding = schedule::detail::finding_of(overload, holder);
            fewer.push_back(finding);
            more.add(std::move(finding));
        }
    more.add(conflicts.report);
    Report kept;
    for (auto const& finding : found) {
        bool const fuller = std::any_of(fewer.begin(), fewer.end(), [&](Finding const& one) {
            return one.rule == finding.rule && one.counterparts == finding.counterparts && one.when && finding.when && one.when->intersects(*finding.when);
        });
        if (!fuller)
            kept.add(finding);
    }
    kept.add(apply(context.policy, std::move(more)));
    found = std::move(kept);
}

} // namespace

std::shared_ptr<RuleIndex const> index_of(Context const& context) {
    if (!context.index || !context.index->is_of(context))
        return std::make_shared<RuleIndex const>(context);
    if (context.index->is_at(context))
        return context.index;
    auto moved = std::make_shared<RuleIndex>(*context.index);
    moved->look_at(context);
    return moved;
}

Context with_index(Context context) {
    context.index = index_of(context);
    return context;
}

bool is_being_booked(Session const& session, Context const& context) {
    auto const on_record = find(context.sessions, session.id);
    if (!on_record || on_record->id != session.id)
        return true;
    auto const status = on_record->status;
    bool const booked = !(status == SessionStatus::proposed || status == SessionStatus::waitlisted || status == SessionStatus::held);
    return !booked || (!session.actual && session.planned != on_record->planned);
}

schedule::RuleContext asked_rules(Context const& context, RuleIndex const& index) {
    auto rules = rule_context(context, index);
    auto const leave_out = [&](Rule const& rule) { rules.policy.severities.push_back({std::string(rule.code), Severity::advisory}); };
    for (auto const* rule : left_to_law)
        leave_out(*rule);
    for (auto const& row : parts)
        if (!(context.asked.*row.part))
            leave_out(row.rule);
    return rules;
}

Report rule_findings(Session const& session, Context const& context, RuleIndex const& index) {
    // What nobody asks for is no reason against another time or person either.
    auto rules = asked_rules(context, index);
    auto const asked_severities = context.policy.severities.size();
    auto const own = context.timetable ? occupied_by(session, rules.setting) : std::vector<schedule::Occupancy>();
    bool const more = context.timetable && knows_more(session, context, own);
    if (context.timetable && !more)
        rules.timetable = context.timetable;
    auto asking = session;
    if (is_being_booked(session, context))
        asking.status = SessionStatus::proposed;
    auto const service = desk::service_of(session, context);
    auto found = schedule::check(asking, rules, service);
    if (more)
        add_from_timetable(session, context, rules, own, found);
    auto const is_left_out = [&](Finding const& finding) {
        auto const& severities = rules.policy.severities;
        return std::any_of(severities.begin() + static_cast<std::ptrdiff_t>(asked_severities), severities.end(), [&](SeverityChange const& one) { return finding.rule == one.rule; });
    };
    auto const is_of_time = [](Finding const& finding) {
        return std::none_of(std::begin(parts), std::end(parts), [&](PartOfRule const& row) { return finding.rule == row.rule; });
    };
    Report report;
    for (auto const& finding : found)
        if (!is_left_out(finding) && (context.asked.time || !is_of_time(finding)))
            report.add(finding);
    return report;
}

Report without_told(Report const& found, Report const& told, Context const& context) {
    Report report;
    for (auto const& finding : found)
        if (!is_told(finding, told, context))
            report.add(finding);
    return report;
}

} // namespace therapy::desk::detail
