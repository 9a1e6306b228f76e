#include "series_beside.hpp"

#include "moved_session.hpp"
#include "rule_findings.hpp"

#include <therapy/schedule/check_sessions.hpp>

#include <algorithm>

namespace therapy::inline v0_1::desk::detail {

clinic::Session visit_at(clinic::Session visit, schedule::Slot const& slot) {
    visit.planned = slot.period;
    visit.status = clinic::SessionStatus::proposed;
    if (slot.site)
        visit.delivery.site = slot.site;
    for (auto const resource : slot.resources) {
        bool const has_patient = std::any_of(visit.participants.begin(), visit.participants.end(), [&](clinic::Participant const& one) { return one.patient.index() == resource.index; });
        if (resource.kind == SubjectKind::patient && !has_patient)
            visit.participants.push_back({.patient = clinic::PatientId(resource.index)});
        else if (resource.kind == SubjectKind::provider)
            visit.staff.push_back({.provider = clinic::ProviderId(resource.index), .role = visit.staff.empty() ? clinic::StaffRole::treating : clinic::StaffRole::assisting});
        else if (resource.kind == SubjectKind::room || resource.kind == SubjectKind::equipment)
            visit.resources.push_back({.resource = resource});
    }
    return visit;
}

Bookable::Bookable(clinic::Session const& like, Context const& context) : like_(like), rules_(asked_rules(context, *context.index)), service_(service_of(like, context)) {}

std::vector<SeriesVisit> Bookable::of(std::vector<SeriesVisit> const& visits, Report* refusals) const {
    std::vector<clinic::Session> occurrences;
    for (auto const& visit : visits)
        occurrences.push_back(booked(visit));
    std::vector<SeriesVisit> kept;
    for (auto const& occurrence : schedule::check_series(occurrences, rules_, service_).occurrences) {
        if (occurrence.report.passes()) {
            kept.push_back(visits[occurrence.occurrence]);
            continue;
        }
        for (auto finding : occurrence.report) {
            bool const told = refusals == nullptr || std::any_of(refusals->begin(), refusals->end(), [&](Finding const& one) { return one.rule == finding.rule; });
            finding.fixes.clear(); // of a visit that is left out
            if (finding.severity == Severity::error && !is_waived(finding) && !told)
                refusals->add(std::move(finding));
        }
    }
    return kept;
}

clinic::Session Bookable::booked(SeriesVisit const& visit) const { return as_booked(visit_at(like_, visit.slot)); }

Stack::Stack(Bookable const& bookable)
    : bookable_(bookable), sessions_(bookable.rules_.sessions.begin(), bookable.rules_.sessions.end()), services_(bookable.rules_.service_of.begin(), bookable.rules_.service_of.end()),
      agenda_(bookable.rules_.agenda ? *bookable.rules_.agenda : schedule::Agenda()), terms_(bookable.rules_.agenda_terms()) {
    services_.resize(sessions_.size(), schedule::no_service);
}

bool Stack::push(SeriesVisit const& visit) {
    auto rules = bookable_.rules_;
    rules.sessions = sessions_;
    rules.service_of = services_;
    rules.agenda = agenda_;
    rules.timetable = boost::none;
    auto session = bookable_.booked(visit);
    session.id = clinic::SessionId(static_cast<std::uint32_t>(sessions_.size()));
    // The one start there is in a second: asked no further than to the first error.
    auto const start = session.planned.start();
    auto const in_day = ((start.unix_seconds() % 86'400) + 86'400) % 86'400;
    schedule::SlotGrid const only(TimeZone::utc(), Duration::hours(24), Duration::seconds(in_day));
    if (schedule::free_starts(session, only, Period(start, Duration::seconds(1)), rules, bookable_.service_, 1).empty())
        return false;
    sessions_.push_back(std::move(session));
    services_.push_back(bookable_.service_);
    agenda_.put(sessions_.back(), terms_);
    return true;
}

void Stack::pop() {
    agenda_.take(sessions_.back(), terms_);
    sessions_.pop_back();
    services_.pop_back();
}

} // namespace therapy::desk::detail
