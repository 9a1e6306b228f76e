#pragma once
// The functions of the built-in rows, and what they share.

#include "detail/interval_list.hpp"
#include "detail/local_day.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/schedule/session_rule.hpp>
#include <therapy/schedule/session_rules.hpp>

#include <limits>
#include <tuple>

namespace therapy::inline v0_1::schedule::detail {

// The appointment itself
void judge_length(Checking& checking);
void judge_billed_minutes(Checking& checking);
void judge_grid(Checking& checking);
void judge_past(Checking& checking);
void judge_notice(Checking& checking);
void judge_horizon(Checking& checking);
void judge_change_deadline(Checking& checking);
void judge_duplicate(Checking& checking);
void judge_asked_time(Checking& checking);
void judge_hold(Checking& checking);
// Two things at once
void judge_turnover(Checking& checking);
void judge_travel(Checking& checking);
void judge_pools(Checking& checking);
void judge_most_in_group(Checking& checking);
void judge_least_in_group(Checking& checking);
void judge_mixed_group(Checking& checking);
void judge_one_to_one(Checking& checking);
void judge_concurrent(Checking& checking);
void judge_concurrent_payable(Checking& checking);
void judge_group_leader(Checking& checking);
void judge_shared_minutes(Checking& checking);
void judge_co_treatment(Checking& checking);
// Open or not
void judge_hours(Checking& checking);
void judge_floating_break(Checking& checking);
void judge_offered_here(Checking& checking);
void judge_offered_then(Checking& checking);
// May this person, in this place
void judge_skills(Checking& checking);
void judge_licences(Checking& checking);
void judge_certificates(Checking& checking);
void judge_enrolment(Checking& checking);
void judge_scope(Checking& checking);
void judge_supervisor(Checking& checking);
void judge_supervised(Checking& checking);
void judge_room_features(Checking& checking);
void judge_accessibility(Checking& checking);
void judge_incompatible(Checking& checking);
void judge_preferred(Checking& checking);
void judge_languages(Checking& checking);
void judge_gender(Checking& checking);
void judge_contraindicated(Checking& checking);
// Care plan and payer windows
void judge_referral(Checking& checking);
void judge_plan_of_care(Checking& checking);
void judge_certification(Checking& checking);
void judge_authorization(Checking& checking);
void judge_frequency(Checking& checking);
void judge_under_scheduled(Checking& checking);
void judge_reassessment(Checking& checking);
void judge_least_gap(Checking& checking);
void judge_most_gap(Checking& checking);
void judge_patient_day(Checking& checking);
void judge_patient_minutes(Checking& checking);
void judge_patient_week(Checking& checking);
void judge_one_discipline(Checking& checking);
void judge_evaluation(Checking& checking);
void judge_continuity(Checking& checking);
void judge_episode(Checking& checking);
// Load
void judge_provider_day(Checking& checking);
void judge_provider_minutes(Checking& checking);
void judge_provider_week(Checking& checking);
void judge_provider_week_minutes(Checking& checking);
void judge_treatment_caps(Checking& checking);
void judge_stretch(Checking& checking);
void judge_rest(Checking& checking);
void judge_gap(Checking& checking);
// Limits of any stretch of time, and what comes first
void judge_sessions_in_window(Checking& checking);
void judge_minutes_in_window(Checking& checking);
void judge_provider_sessions_in_window(Checking& checking);
void judge_provider_minutes_in_window(Checking& checking);
void judge_patients_a_day(Checking& checking);
void judge_notice_days(Checking& checking);
void judge_treatment_gaps(Checking& checking);
void judge_sequence(Checking& checking);
void judge_reevaluation(Checking& checking);
void judge_handover(Checking& checking);
void judge_preferred_hours(Checking& checking);

// ---- Shared -----------------------------------------------------------------------------------------------

[[nodiscard]] inline Subject subject_of(std::uint32_t session) noexcept { return {SubjectKind::session, session}; }
[[nodiscard]] inline Subject subject_of(clinic::PatientId patient) noexcept { return {SubjectKind::patient, patient.index()}; }
[[nodiscard]] inline Subject subject_of(clinic::ProviderId provider) noexcept { return {SubjectKind::provider, provider.index()}; }

[[nodiscard]] inline Period period_of(std::int64_t start, std::int64_t end) {
    using therapy::detail::TrustedInstant;
    return Period(TrustedInstant::of(start), TrustedInstant::of(end));
}
[[nodiscard]] inline Period period_of(Checking const& checking) { return period_of(checking.entry().start, checking.entry().end); }

[[nodiscard]] inline bool treats(clinic::StaffMember const& member) noexcept { return member.role == clinic::StaffRole::treating; }

/// Calls `visit` with each patient who is, was or will be there, once.
template <class Visit>
void each_patient(clinic::Session const& session, Visit visit) {
    auto const* const all = session.participants.data();
    auto const* const past = all + session.participants.size();
    for (auto const* one = all; one != past; ++one) {
        auto const is_same = [&](clinic::Participant const& other) { return other.patient == one->patient && clinic::occupies_resources(other.status); };
        if (clinic::occupies_resources(one->status) && std::none_of(all, one, is_same))
            visit(*one);
    }
}

/// The same with the patient's terms, for those who have any.
template <class Visit>
void each_patient_with_terms(Checking const& checking, Visit visit) {
    if (checking.context().patients.empty())
        return;
    each_patient(checking.session(), [&](clinic::Participant const& participant) {
        if (auto const terms = checking.terms(participant.patient))
            visit(participant, *terms);
    });
}

/// Whether somebody is busy with the session, and not only behind those who are.
[[nodiscard]] inline bool works(clinic::StaffMember const& member) noexcept { return member.role != clinic::StaffRole::supervising; }
/// Whether somebody treats or helps.
[[nodiscard]] inline bool attends(clinic::StaffMember const& member) noexcept {
    return member.role == clinic::StaffRole::treating || member.role == clinic::StaffRole::assisting;
}
/// Whether a provider is among the staff as `is` says.
template <class Is>
[[nodiscard]] bool has_staff(clinic::Session const& session, clinic::ProviderId provider, Is is) {
    return std::any_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) { return member.provider == provider && is(member); });
}

/// Calls `visit` with each of the staff of whom `is` says so; once with whoever is there in several roles.
template <class Is, class Visit>
void each_of_staff(clinic::Session const& session, Is is, Visit visit) {
    auto const& staff = session.staff;
    for (auto member = staff.begin(); member != staff.end(); ++member)
        if (is(*member) && std::none_of(staff.begin(), member, [&](clinic::StaffMember const& one) { return one.provider == member->provider && is(one); }))
            visit(*member);
}

/// Each of the staff who is busy with the session, with the provider's terms, for those who have any.
template <class Visit>
void each_worker_with_terms(Checking const& checking, Visit visit) {
    if (checking.context().providers.empty())
        return;
    each_of_staff(checking.session(), works, [&](clinic::StaffMember const& member) {
        if (auto const terms = checking.terms(member.provider))
            visit(member, *terms);
    });
}

/// When somebody has a role in a session: in the phases that are attended, or all the time.
template <class Is>
[[nodiscard]] IntervalList phases_of(clinic::Session const& session, clinic::ProviderId provider, Is is) {
    IntervalList phases;
    for (auto const& member : session.staff) {
        if (member.provider != provider || !is(member))
            continue;
        auto const add = [&](Period const& period) { phases.push_back({period.start().unix_seconds(), period.end().unix_seconds()}); };
        if (member.attended.empty())
            add(interval(session));
        std::for_each(member.attended.begin(), member.attended.end(), add);
    }
    normalize(phases);
    return phases;
}

/// Whether a session uses the same thing once more, and said so before.
[[nodiscard]] inline bool is_repeated(std::vector<clinic::ResourceUse> const& uses, clinic::ResourceUse const& use) {
    return std::any_of(uses.data(), &use, [&](clinic::ResourceUse const& one) { return one.resource == use.resource; });
}
/// When a patient is, was or will be there.
[[nodiscard]] inline Interval time_of(clinic::Session const& session, clinic::Participant const& participant) {
    auto const& own = interval(session, participant);
    return {own.start().unix_seconds(), own.end().unix_seconds()};
}
/// What two have in common; none where they only touch.
[[nodiscard]] inline boost::optional<Interval> common(Interval a, Interval b) noexcept {
    Interval const both{std::max(a.start, b.start), std::min(a.end, b.end)};
    return both.start < both.end ? boost::optional<Interval>(both) : boost::none;
}
[[nodiscard]] inline Period period_of(Interval time) { return period_of(time.start, time.end); }
/// Two sessions in the order of their starts.
[[nodiscard]] inline std::vector<Subject> in_order(AgendaEntry const& a, AgendaEntry const& b) {
    bool const first = std::tie(a.start, a.session) < std::tie(b.start, b.session);
    return {subject_of(first ? a.session : b.session), subject_of(first ? b.session : a.session)};
}

/// The kind of the discipline that a provider's role belongs to: an assistant's is the therapist's.
[[nodiscard]] constexpr catalog::QualificationKind discipline_kind(catalog::QualificationKind role) noexcept {
    using enum catalog::QualificationKind;
    return role == physical_therapist_assistant ? physical_therapist : role == occupational_therapy_assistant ? occupational_therapist : role;
}

/// Calls `visit(first, second)` with the entry before this session's in a subject's line and this session's, and with this session's
/// and the one after it. \param days  local dates that they may be apart
template <class Visit>
void each_neighbour(Checking& checking, Subject subject, std::int32_t days, Visit visit) {
    auto const beside = checking.neighbours(subject, days);
    if (beside.before != nullptr)
        visit(*beside.before, *beside.own);
    if (beside.after != nullptr)
        visit(*beside.own, *beside.after);
}

/// A range of dates in days since 1970: what many days are compared with.
struct Days {
    std::int64_t first;
    std::int64_t past;

    explicit Days(DateRange const& dates) noexcept : first(dates.first().day_number()), past(std::numeric_limits<std::int64_t>::max()) {
        if (auto const end = dates.past())
            past = end->day_number();
    }
    [[nodiscard]] bool has(std::int32_t day) const noexcept { return first <= day && day < past; }
};
[[nodiscard]] inline bool has_day(DateRange const& dates, std::int32_t day) noexcept { return Days(dates).has(day); }

/// Hours that end on the date after that on which they begin: no later by the clock than they begin, as anybody's hours.
[[nodiscard]] inline bool is_overnight(FloatingBreak const& wanted) noexcept { return wanted.to <= wanted.from; }
/// Between which instants somebody's break lies that begins on a local date, days since 1970; none where that is not known.
[[nodiscard]] boost::optional<Interval> hours_of_break(FloatingBreak const& wanted, TimeZone const& zone, std::int32_t date);

/// Seconds of work in some sessions. Time of two at once counts once.
[[nodiscard]] inline std::int64_t seconds_of(std::span<AgendaEntry const> entries) {
    std::int64_t seconds = 0;
    auto busy_until = std::numeric_limits<std::int64_t>::min();
    for (auto const& entry : entries) {
        seconds += std::max<std::int64_t>(0, entry.end - std::max(entry.start, busy_until));
        busy_until = std::max(busy_until, entry.end);
    }
    return seconds;
}

/// Whose it is to tell what is about all of somebody's sessions: the last of them; one that is only asked for tells it of itself.
[[nodiscard]] inline std::uint32_t teller_of_all(Checking const& checking, std::uint32_t last) noexcept {
    return clinic::occupies_resources(checking.session().status) ? last : checking.id();
}

/// The sessions of some entries, each once, and the last of them, which owns what is said about all.
struct Group {
    std::vector<Subject> subjects{};
    std::uint32_t owner = 0;

    void add(std::uint32_t session) {
        auto const one = subject_of(session);
        if (std::find(subjects.begin(), subjects.end(), one) == subjects.end())
            subjects.push_back(one);
        owner = std::max(owner, session);
    }
};
/// \param belongs  which of the entries are of the group
template <class Entries, class Belongs>
[[nodiscard]] Group group_of(Entries const& entries, Belongs belongs) {
    Group group;
    for (auto const& entry : entries)
        if (belongs(entry))
            group.add(entry.session);
    return group;
}
template <class Entries>
[[nodiscard]] Group group_of(Entries const& entries) {
    return group_of(entries, [](AgendaEntry const&) { return true; });
}

} // namespace therapy::schedule::detail
