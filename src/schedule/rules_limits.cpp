// How much at most: in any stretch of time, and before the day.

#include "session_judges.hpp"

#include <therapy/core/error.hpp>

namespace therapy::inline v0_1::schedule::detail {

namespace {

/// What lies in one place of a sliding window.
struct Stretch {
    std::int64_t start;
    std::vector<std::uint32_t> sessions; ///< ascending
    std::int64_t amount;                 ///< sessions, or seconds
};

std::int32_t days_of(std::int64_t length) { return static_cast<std::int32_t>(length / day_length) + 2; }

/// Sessions that begin within [start, start + length).
Stretch sessions_within(std::span<AgendaEntry const> entries, std::int64_t start, std::int64_t length) {
    Stretch stretch{start, {}, 0};
    for (auto const& entry : entries)
        if (entry.start >= start && entry.start < start + length) {
            stretch.sessions.push_back(entry.session);
            ++stretch.amount;
        }
    std::sort(stretch.sessions.begin(), stretch.sessions.end());
    return stretch;
}

/// Time of sessions within it; that of two at once counts once.
Stretch seconds_within(std::span<AgendaEntry const> entries, std::int64_t start, std::int64_t length) {
    Stretch stretch{start, {}, 0};
    auto busy_until = start;
    for (auto const& entry : entries) {
        auto const past = std::min(entry.end, start + length);
        if (past <= start || entry.start >= start + length)
            continue;
        stretch.sessions.push_back(entry.session);
        stretch.amount += std::max<std::int64_t>(0, past - std::max(entry.start, busy_until));
        busy_until = std::max(busy_until, past);
    }
    std::sort(stretch.sessions.begin(), stretch.sessions.end());
    return stretch;
}

/// Keeps of all stretches with the same sessions the fullest, of those the earliest, and none whose sessions are all in another one.
void keep_fullest(std::vector<Stretch>& stretches) {
    std::sort(stretches.begin(), stretches.end(), [](Stretch const& a, Stretch const& b) {
        return std::tie(a.sessions, b.amount, a.start) < std::tie(b.sessions, a.amount, b.start);
    });
    stretches.erase(std::unique(stretches.begin(), stretches.end(), [](Stretch const& a, Stretch const& b) { return a.sessions == b.sessions; }), stretches.end());
    auto const all = stretches;
    std::erase_if(stretches, [&](Stretch const& one) {
        return std::any_of(all.begin(), all.end(), [&](Stretch const& other) {
            return other.sessions.size() > one.sessions.size() && std::includes(other.sessions.begin(), other.sessions.end(), one.sessions.begin(), one.sessions.end());
        });
    });
}

/// Tells of every stretch with this session in it where the amount is more than `most`.
/// The amount is greatest where a stretch begins with a session, or ends with one.
template <class Within>
void judge_stretches(Checking& checking, Rule const& rule, Subject of, SlidingLimit const& limit, std::int64_t most, Unit unit, std::int64_t per_unit, bool ends_too, Within within) {
    auto const length = limit.length.count_seconds();
    if (most == 0 || length <= 0)
        return;
    auto const span = checking.near(of, days_of(length));
    std::vector<AgendaEntry> const entries(span.begin(), span.end());
    std::vector<Stretch> found;
    auto const look = [&](std::int64_t start) {
        auto stretch = within(entries, start, length);
        if (stretch.amount > most * per_unit && std::binary_search(stretch.sessions.begin(), stretch.sessions.end(), checking.id()))
            found.push_back(std::move(stretch));
    };
    for (auto const& entry : entries) {
        if (entry.start > checking.entry().start - length - day_length && entry.start <= checking.entry().end)
            look(entry.start);
        if (ends_too)
            look(entry.end - length);
    }
    keep_fullest(found);
    for (auto const& stretch : found) {
        auto group = group_of(entries, [&](AgendaEntry const& entry) { return std::binary_search(stretch.sessions.begin(), stretch.sessions.end(), entry.session); });
        checking.add({.rule = rule, .subjects = std::move(group.subjects), .when = period_of(stretch.start, stretch.start + length), .counterparts = {of},
                      .args = {.limit = most, .actual = (stretch.amount + per_unit - 1) / per_unit, .unit = unit, .value = to_text(limit.length)}}, group.owner);
    }
}

void judge_sessions(Checking& checking, Rule const& rule, Subject of, std::vector<SlidingLimit> const& limits) {
    for (auto const& limit : limits)
        judge_stretches(checking, rule, of, limit, limit.most, Unit::count, 1, false, sessions_within);
}
void judge_minutes(Checking& checking, Rule const& rule, Subject of, std::vector<SlidingLimit> const& limits) {
    for (auto const& limit : limits)
        judge_stretches(checking, rule, of, limit, limit.most_minutes, Unit::minutes, 60, true, seconds_within);
}

/// \param zone  whose clock may skip a date
bool is_working_day(HouseTerms const& house, TimeZone const& zone, Date date) {
    auto const period = zone.day(date);
    bool const is_there = !period || *period;
    return is_there && date.weekday() != Weekday::saturday && date.weekday() != Weekday::sunday && std::find(house.holidays.begin(), house.holidays.end(), date) == house.holidays.end();
}

} // namespace

void judge_sessions_in_window(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        judge_sessions(checking, rules::sessions_in_window, subject_of(participant.patient), terms.limits);
    });
}

void judge_minutes_in_window(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        judge_minutes(checking, rules::minutes_in_window, subject_of(participant.patient), terms.limits);
    });
}

void judge_provider_sessions_in_window(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        judge_sessions(checking, rules::provider_sessions_in_window, subject_of(member.provider), terms.limits);
    });
}

void judge_provider_minutes_in_window(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        judge_minutes(checking, rules::provider_minutes_in_window, subject_of(member.provider), terms.limits);
    });
}

void judge_patients_a_day(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        if (!terms.most_patients_a_day)
            return;
        auto const span = checking.near(subject_of(member.provider), 0);
        std::vector<AgendaEntry> const entries(span.begin(), span.end());
        std::vector<std::uint32_t> patients;
        for (auto const& entry : entries)
            each_patient(checking.session(entry.session), [&](clinic::Participant const& participant) { patients.push_back(participant.patient.index()); });
        std::sort(patients.begin(), patients.end());
        patients.erase(std::unique(patients.begin(), patients.end()), patients.end());
        if (patients.size() <= *terms.most_patients_a_day)
            return;
        auto group = group_of(entries);
        checking.add({.rule = rules::provider_patients_a_day, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {subject_of(member.provider)},
                      .args = {.limit = *terms.most_patients_a_day, .actual = static_cast<std::int64_t>(patients.size()), .unit = Unit::persons}}, group.owner);
    });
}

void judge_notice_days(Checking& checking) {
    auto const& house = checking.context().house;
    if (!house.notice_days || !house.now || !checking.is_new())
        return;
    auto const start = checking.entry().start;
    if (start < house.now->unix_seconds())
        return; // that is told as the past
    auto const today = Date::from_day_number(local_day(checking.zone(), house.now->unix_seconds()));
    std::int64_t days = 0;
    for (auto date = today ? today->plus_days(1) : Date(1400, 1, 1); date <= checking.date() && days < *house.notice_days; date = date.plus_days(1))
        days += is_working_day(house, checking.zone(), date) ? 1 : 0;
    if (days < *house.notice_days)
        checking.add({.rule = rules::below_notice_days, .when = period_of(checking),
                      .args = {.limit = *house.notice_days, .actual = days, .unit = Unit::count, .value = to_text(interval(checking.session()).start())}});
}

} // namespace therapy::schedule::detail
