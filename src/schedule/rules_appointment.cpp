// The appointment itself.

#include "session_judges.hpp"

#include <therapy/schedule/re_resolve.hpp>
#include <therapy/schedule/slot_rules.hpp>

namespace therapy::inline v0_1::schedule::detail {

void judge_length(Checking& checking) {
    auto const service = checking.service();
    if (!service || service->lengths.empty())
        return;
    auto const length = checking.entry().end - checking.entry().start;
    if (std::none_of(service->lengths.begin(), service->lengths.end(), [&](Duration one) { return one.count_seconds() == length; }))
        checking.add({.rule = rules::length_not_allowed, .when = period_of(checking), .args = {.actual = length, .unit = Unit::seconds}});
}

void judge_billed_minutes(Checking& checking) {
    each_patient(checking.session(), [&](clinic::Participant const& participant) {
        std::int64_t billed = 0;
        for (auto const& intervention : participant.interventions)
            if (intervention.minutes.has_value())
                billed += *intervention.minutes;
        if (billed == 0)
            return;
        auto const& own = interval(checking.session(), participant);
        auto const lasts = own.length().count_seconds();
        if (billed * 60 > lasts * std::max<std::int64_t>(1, static_cast<std::int64_t>(std::count_if(checking.session().staff.begin(), checking.session().staff.end(), treats))))
            checking.add({.rule = rules::below_billed_minutes, .when = own, .counterparts = {subject_of(participant.patient)},
                          .args = {.limit = lasts / 60, .actual = billed, .unit = Unit::minutes}});
    });
}

void judge_grid(Checking& checking) {
    auto const& grid = checking.context().house.grid;
    if (!checking.is_new() || !grid)
        return;
    auto const start = interval(checking.session()).start();
    if (!is_on_grid(*grid, start))
        checking.add({.rule = rules::off_grid, .when = period_of(checking), .args = {.value = to_text(start)}});
}

namespace {

/// Seconds from now to the start, where sessions are booked by a clock.
boost::optional<std::int64_t> ahead(Checking const& checking) {
    auto const& now = checking.context().house.now;
    if (!checking.is_new() || !now)
        return boost::none;
    return checking.entry().start - now->unix_seconds();
}

std::string start_text(Checking const& checking) { return to_text(interval(checking.session()).start()); }

} // namespace

void judge_past(Checking& checking) {
    if (auto const left = ahead(checking); left && *left < 0)
        checking.add({.rule = rules::in_past, .when = period_of(checking), .args = {.value = start_text(checking)}});
}

void judge_notice(Checking& checking) {
    auto const notice = checking.context().house.minimum_notice.count_seconds();
    if (auto const left = ahead(checking); left && notice > 0 && *left < notice)
        checking.add({.rule = rules::below_minimum_notice, .when = period_of(checking),
                      .args = {.limit = notice, .actual = *left, .unit = Unit::seconds, .value = start_text(checking)}});
}

void judge_horizon(Checking& checking) {
    auto const& latest = checking.context().house.latest_days;
    if (!latest || !ahead(checking))
        return;
    auto const days = checking.entry().day - local_day(checking.zone(), checking.context().house.now->unix_seconds());
    if (days > *latest)
        checking.add({.rule = rules::beyond_booking_horizon, .when = period_of(checking),
                      .args = {.limit = *latest, .actual = days, .unit = Unit::days, .value = start_text(checking)}});
}

void judge_change_deadline(Checking& checking) {
    auto const& deadline = checking.context().house.change_deadline;
    if (!deadline)
        return;
    auto const judge = [&](clinic::Cancellation const& cancellation) {
        if (!cancellation.at || cancellation.by != clinic::CancelledBy::patient)
            return;
        auto const before = checking.entry().start - cancellation.at->unix_seconds();
        if (before < deadline->count_seconds())
            checking.add({.rule = rules::after_change_deadline, .when = period_of(checking),
                          .args = {.limit = deadline->count_seconds(), .actual = before, .unit = Unit::seconds}});
    };
    if (checking.session().cancellation)
        judge(*checking.session().cancellation);
    for (auto const& participant : checking.session().participants)
        if (participant.cancellation)
            judge(*participant.cancellation);
}

void judge_duplicate(Checking& checking) {
    auto const treating = [](clinic::Session const& session) {
        auto const found = std::find_if(session.staff.begin(), session.staff.end(), treats);
        return found == session.staff.end() ? boost::optional<clinic::ProviderId>() : found->provider;
    };
    auto const number = [&](std::uint32_t session) {
        auto const service = checking.service_of(session);
        return service ? &*service : nullptr;
    };
    each_patient(checking.session(), [&](clinic::Participant const& participant) {
        auto const own = time_of(checking.session(), participant);
        for (auto const& entry : checking.at_once(subject_of(participant.patient), own.start, own.end)) {
            if (entry.session == checking.id() || entry.start != own.start)
                continue;
            bool const same = number(entry.session) == number(checking.id()) && treating(checking.session(entry.session)) == treating(checking.session());
            if (!same)
                continue;
            auto const first = std::min(entry.session, checking.id());
            auto const last = std::max(entry.session, checking.id());
            checking.add({.rule = rules::duplicate_booking, .subjects = {subject_of(first), subject_of(last)}, .when = period_of(entry.start, std::min(entry.end, own.end)),
                          .counterparts = {subject_of(participant.patient)}}, last);
        }
    });
}

void judge_asked_time(Checking& checking) {
    if (!checking.session().asked)
        return;
    for (auto const& finding : schedule::re_resolve(std::span(&checking.session(), 1)).report)
        checking.add(finding);
}

void judge_hold(Checking& checking) {
    auto const& session = checking.session();
    auto const& now = checking.context().house.now ? checking.context().house.now : checking.context().setting.as_of;
    if (session.status == clinic::SessionStatus::held && session.held_until && now && *session.held_until <= *now)
        checking.add({.rule = rules::hold_expired, .when = period_of(checking)});
}

} // namespace therapy::schedule::detail
