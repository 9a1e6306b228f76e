// What comes first, what comes next, and when somebody likes to come.

#include "session_judges.hpp"
#include "weekly_start.hpp"

namespace therapy::inline v0_1::schedule::detail {

namespace {

bool is_given(clinic::Session const& session, clinic::PatientId patient, catalog::CatalogId treatment) {
    return std::any_of(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& participant) {
        return participant.patient == patient && clinic::occupies_resources(participant.status) &&
               std::any_of(participant.interventions.begin(), participant.interventions.end(), [&](clinic::Intervention const& one) {
                   return one.modality == treatment || one.technique == treatment;
               });
    });
}

bool is_evaluated(clinic::Session const& session, clinic::PatientId patient) {
    return std::any_of(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& participant) {
        return participant.patient == patient && participant.purpose == catalog::Purpose::evaluation && clinic::occupies_resources(participant.status);
    });
}

std::vector<AgendaEntry> copied(std::span<AgendaEntry const> entries) { return {entries.begin(), entries.end()}; }

bool is_treated(clinic::Participant const& participant) { return participant.purpose != catalog::Purpose::evaluation && participant.purpose != catalog::Purpose::wellness; }

/// Whether somebody treats or helps in both.
bool shares_staff(clinic::Session const& a, clinic::Session const& b) {
    auto const gives = [](clinic::StaffMember const& member) { return member.role == clinic::StaffRole::treating || member.role == clinic::StaffRole::assisting; };
    return std::any_of(a.staff.begin(), a.staff.end(), [&](clinic::StaffMember const& one) {
        return gives(one) && std::any_of(b.staff.begin(), b.staff.end(), [&](clinic::StaffMember const& other) { return gives(other) && other.provider == one.provider; });
    });
}

bool has_staff(clinic::Session const& session) { return std::any_of(session.staff.begin(), session.staff.end(), treats); }

} // namespace

void judge_treatment_gaps(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        auto const given = [&](std::uint32_t session, catalog::CatalogId treatment) { return is_given(checking.session(session), participant.patient, treatment); };
        for (auto const& gap : terms.gaps) {
            auto const least = gap.least.count_seconds();
            if (!given(checking.id(), gap.first) && !given(checking.id(), gap.next))
                continue;
            auto const entries = copied(checking.near(subject_of(participant.patient), static_cast<std::int32_t>(least / day_length) + 2));
            auto const own = std::find_if(entries.begin(), entries.end(), [&](AgendaEntry const& entry) { return entry.session == checking.id(); });
            if (own == entries.end())
                continue;
            for (auto other = entries.begin(); other != entries.end(); ++other) {
                if (other == own)
                    continue;
                auto const& first = other < own ? *other : *own;
                auto const& next = other < own ? *own : *other;
                auto const between = next.start - first.end;
                if (between >= least || !given(first.session, gap.first) || !given(next.session, gap.next))
                    continue;
                checking.add({.rule = rules::treatment_gap_violated, .subjects = {subject_of(first.session), subject_of(next.session)},
                              .when = between > 0 ? period_of(first.end, next.start) : period_of(next.start, next.end), .counterparts = {subject_of(participant.patient)},
                              .args = {.limit = least, .actual = std::max<std::int64_t>(0, between), .unit = Unit::seconds}},
                             std::max(first.session, next.session));
            }
        }
    });
}

void judge_sequence(Checking& checking) {
    auto const& orders = checking.context().house.orders;
    if (orders.empty())
        return;
    each_patient(checking.session(), [&](clinic::Participant const& participant) {
        auto const given = [&](std::uint32_t session, catalog::CatalogId treatment) { return is_given(checking.session(session), participant.patient, treatment); };
        for (auto const& order : orders) {
            if (!given(checking.id(), order.first) && !given(checking.id(), order.next))
                continue;
            auto const entries = copied(checking.near(subject_of(participant.patient), 0));
            // What comes first is late for everything that was given before it.
            auto const first = std::find_if(entries.begin(), entries.end(), [&](AgendaEntry const& entry) { return given(entry.session, order.first); });
            if (first == entries.end())
                continue;
            for (auto next = entries.begin(); next != first; ++next)
                if (given(next->session, order.next) && (next->session == checking.id() || first->session == checking.id()))
                    checking.add({.rule = rules::sequence_violated, .subjects = {subject_of(next->session), subject_of(first->session)}, .date = checking.date(),
                                  .counterparts = {subject_of(participant.patient)}}, std::max(next->session, first->session));
        }
    });
}

void judge_reevaluation(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.reevaluation || !terms.reevaluation->past() || checking.date() < *terms.reevaluation->past() || !is_treated(participant))
            return;
        auto const since = terms.reevaluation->first().day_number();
        for (auto const& entry : checking.all(subject_of(participant.patient))) {
            if (entry.session == checking.id())
                break;
            if (entry.day >= since && is_evaluated(checking.session(entry.session), participant.patient))
                return;
        }
        checking.add({.rule = rules::reevaluation_missing, .when = period_of(checking), .date = checking.date(), .counterparts = {subject_of(participant.patient)}});
    });
}

void judge_handover(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.joint_handover || !has_staff(checking.session()))
            return;
        auto const entries = copied(checking.all(subject_of(participant.patient)));
        AgendaEntry const* before = nullptr;
        for (auto const& entry : entries) {
            auto const& session = checking.session(entry.session);
            if (!has_staff(session))
                continue;
            bool const is_own = before != nullptr && (before->session == checking.id() || entry.session == checking.id());
            if (is_own && !shares_staff(checking.session(before->session), session))
                checking.add({.rule = rules::handover_without_overlap, .subjects = {subject_of(before->session), subject_of(entry.session)},
                              .counterparts = {subject_of(participant.patient)}}, std::max(before->session, entry.session));
            before = &entry;
        }
    });
}

void judge_preferred_hours(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (terms.preferred_hours.empty())
            return;
        auto const local = checking.zone().to_wall(interval(checking.session()).start());
        if (local && !begins_within(terms.preferred_hours, local->wall))
            checking.add({.rule = rules::preferred_time_unmet, .when = period_of(checking), .counterparts = {subject_of(participant.patient)}});
    });
}

} // namespace therapy::schedule::detail
