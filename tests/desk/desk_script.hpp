#pragma once
// A front desk's day at random: operations as they may come, whether they make sense or not.

#include <therapy/core/error.hpp>
#include <therapy/desk/desk.hpp>

#include "desk/desk_data.hpp"

#include <algorithm>
#include <functional>

namespace therapy::tests {

/// Makes one random operation after the other. `below(n)` gives a number in [0, n).
class DeskScript {
public:
    DeskScript(desk::Desk& desk, std::function<std::uint32_t(std::uint32_t)> below) : desk_(desk), below_(std::move(below)) {}

    bool supervised = false; ///< somebody stands behind some of the sessions

    [[nodiscard]] Instant now() const { return now_; }

    /// A plan of any kind about any session; time goes on a little each time.
    desk::Plan next() {
        now_ = now_ + Duration::minutes(below_(20));
        auto const context = desk_.context(now_);
        desk::Request request{.actor = "desk", .idempotency_key = "request " + std::to_string(++requests_)};
        if (below_(10) == 0)
            for (auto const* rule : {"schedule.provider-double-booked", "schedule.patient-double-booked", "schedule.room-double-booked", "schedule.room-capacity-exceeded", "schedule.turnover-violated", "schedule.duplicate-booking", "schedule.held-by-other"})
                request.waivers.push_back({.rule = rule, .waiver = {"lead", "asked for"}});
        auto const& ledger = desk_.ledger();
        auto const key = "session " + std::to_string(requests_);
        switch (below_(9)) {
        case 0:
            if (below_(4) == 0)
                return plan_book(std::vector<desk::NewSession>{{wish(), key}, {wish(), key + " and"}}, request, context, ledger);
            [[fallthrough]];
        case 1: return plan_book(wish(), key, request, context, ledger);
        case 2: return plan_hold(wish(), key, now_ + Duration::minutes(below_(300)), request, context, ledger);
        case 3: return plan_book(any(), request, context, ledger);
        case 4: return plan_move(any(), {.planned = slot()}, request, context, ledger);
        case 5: return plan_cancel(any(), {.notice = Duration::hours(24)}, request, context, ledger);
        case 6: return plan_release(any(), request, context, ledger);
        default: {
            constexpr desk::DayStep steps[] = {desk::DayStep::confirm, desk::DayStep::arrive, desk::DayStep::start, desk::DayStep::finish, desk::DayStep::leave_early, desk::DayStep::miss};
            return plan_status(any(), {.step = steps[below_(std::size(steps))]}, request, context, ledger);
        }
        }
    }

    /// A session as somebody may wish for it.
    clinic::Session wish() {
        auto session = a_session(0, "2026-03-09T16:00:00Z");
        session.planned = slot();
        session.staff[0].provider = clinic::ProviderId(below_(3));
        session.resources[0].resource.index = below_(2);
        if (!desk_.data().equipment.records.empty() && below_(4) == 0) // whatever stands for one of the rooms
            session.resources[0].resource = {SubjectKind::equipment, 0};
        if (supervised && below_(5) == 0)
            session.staff.push_back({.provider = clinic::ProviderId((session.staff[0].provider.index() + 1) % 3), .role = clinic::StaffRole::supervising});
        session.participants[0].patient = clinic::PatientId(below_(3));
        session.participants[0].episode = boost::none;
        if (below_(4) == 0)
            session.participants.push_back({.patient = clinic::PatientId((session.participants[0].patient.index() + 1) % 3)});
        return session;
    }

private:
    clinic::SessionId any() { return clinic::SessionId(below_(static_cast<std::uint32_t>(desk_.data().sessions.records.size()) + 1)); }
    Period slot() {
        auto const start = now_.unix_seconds() - now_.unix_seconds() % 900 + std::int64_t{900} * below_(200);
        return {value_or_throw(Instant::from_unix_seconds(start)), Duration::minutes(15 + 15 * below_(4))};
    }
    desk::Desk& desk_;
    std::function<std::uint32_t(std::uint32_t)> below_;
    Instant now_{"2026-03-09T15:00:00Z"};
    std::uint64_t requests_ = 0;
};

/// Whether two agendas tell the same of everybody and everything of a clinic.
inline bool tell_the_same(schedule::Agenda const& a, schedule::Agenda const& b, desk::Dataset const& data) {
    auto const of = [](auto const& one, auto const& other) { return std::equal(one.begin(), one.end(), other.begin(), other.end()); };
    auto const all = [&](SubjectKind kind, std::size_t count) {
        for (std::uint32_t index = 0; index < count; ++index)
            if (!of(a.of({kind, index}), b.of({kind, index})))
                return false;
        return true;
    };
    for (auto const& provider : data.providers.records)
        if (!of(a.supervised_by(provider.id), b.supervised_by(provider.id)))
            return false;
    return all(SubjectKind::patient, data.patients.records.size()) && all(SubjectKind::provider, data.providers.records.size()) &&
           all(SubjectKind::room, data.rooms.records.size()) && all(SubjectKind::equipment, data.equipment.records.size());
}

/// Time and permission only: what the other parts find of invented patients would refuse most of it.
inline desk::DeskTerms terms_of_time() { return {.asked = {.care = false, .course = false, .coverage = false}}; }

} // namespace therapy::tests
