#include "needs_of_records.hpp"

#include "../../clinic/reach.hpp"
#include "../linked_sessions.hpp"
#include "../session_judges.hpp"
#include "../weekly_start.hpp"
#include "local_day.hpp"
#include "open_hours_state.hpp"
#include "record_tables.hpp"
#include "touch.hpp"

namespace therapy::inline v0_1::schedule::detail {

namespace {

using clinic::Session;

/// What a session's own record says, and who is in it without a line.
class OfRecords {
public:
    OfRecords(RuleContext const& context, GivenNeeds const& given, RuleNeeds known)
        : context_(context), given_(given), known_(known), house_(given.house), languages_(context), room_needs_(context, given.patients), enrolments_(context, given.patients),
          excluded_(context.patients, [&](std::uint32_t patient, std::vector<catalog::CatalogId>& all) {
              for (auto const& one : context.patients[patient].excluded)
                  all.push_back(one.treatment);
          }),
          apart_(context.patients, [&](std::uint32_t patient, std::vector<Subject>& all) {
              for (auto const one : context.patients[patient].incompatible)
                  all.push_back(one);
          }),
          features_(context.services, context.setting.rooms, [](Service const& service, clinic::Room const& room) {
              return std::all_of(service.room_features.begin(), service.room_features.end(), [&](std::string const& feature) { return contains(room.features, feature); });
          }),
          skills_(context.services, context.setting.providers, [](Service const& service, clinic::Provider const& provider) {
              return std::all_of(service.skills.begin(), service.skills.end(), [&](catalog::CatalogId skill) { return contains(provider.specialties, skill); });
          }),
          certified_(context.services, context.providers, certified_days), times_(context.services.begin(), context.services.end()) {
        house_.remove(known);
    }

    [[nodiscard]] RuleNeeds of(Session const& session, std::uint32_t position) {
        auto const service = position < context_.service_of.size() ? context_.service_of[position] : no_service;
        if (!stands_in_lines(session, position))
            return all_of(session, service);
        auto needs = given_by(session);
        if (known_.has(RuleNeed::interventions) && lasts_as_billed(session))
            needs.remove({RuleNeed::interventions});
        needs.add(RuleNeed::being_booked, session.status != clinic::SessionStatus::booked);
        needs.add(house_);
        if (auto const* const terms = record_at(context_.services, service)) {
            auto of_service = at(given_.services, service);
            of_service.remove(kept(*terms, service, session));
            needs.add(of_service);
        }
        if (known_.has(RuleNeed::open_hours) && given_.house.has(RuleNeed::open_hours))
            needs.add(RuleNeed::open_hours, !is_open_beside_lines(session));
        for (auto const& participant : session.participants) {
            if (known_.has(RuleNeed::language) && at(given_.patients, participant.patient.index()).has(RuleNeed::language))
                needs.add(RuleNeed::language, !speaks(session, participant.patient));
            // Rules look for others of the whole session's time; the line has that person's own.
            if (participant.planned || participant.actual)
                needs.add(RuleNeed::other_of_patient);
            if (clinic::occupies_resources(participant.status))
                needs.add(broken_by(session, participant));
        }
        for (auto const& member : session.staff)
            if (member.role == clinic::StaffRole::supervising)
                needs.add(at(given_.providers, member.provider.index()));
        // The line knows where it takes place, not whose law counts elsewhere.
        if (session.delivery.mode != clinic::DeliveryMode::site)
            for (auto const& member : session.staff)
                needs.add(RuleNeed::credentials, at(given_.providers, member.provider.index()).has(RuleNeed::credentials));
        return needs;
    }

private:
    /// As the rules see it: its entries in the agenda are its own.
    [[nodiscard]] bool stands_in_lines(Session const& session, std::uint32_t position) const {
        return context_.agenda && clinic::occupies_resources(session.status) && !has_run_out(session, context_.setting.as_of) && session.id.index() == position &&
               clinic::detail::out_of_reach(session).empty();
    }

    [[nodiscard]] RuleNeeds all_of(Session const& session, std::uint32_t service) const {
        auto needs = given_by(session);
        needs.add(given_.house);
        needs.add(at(given_.services, service));
        for (auto const& participant : session.participants)
            needs.add(at(given_.patients, participant.patient.index()));
        for (auto const& member : session.staff)
            needs.add(at(given_.providers, member.provider.index()));
        // What is around it no walk has seen.
        needs.add({RuleNeed::being_booked, RuleNeed::other_of_patient, RuleNeed::other_of_worker, RuleNeed::incompatible, RuleNeed::links});
        return needs;
    }

    /// From when to when a provider has everything that a service asks of those who treat, so far as that is one stretch.
    static DaySpan certified_days(Service const& service, ProviderTerms const& terms) {
        DaySpan common{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
        for (auto const& name : service.certificates) {
            DaySpan longest;
            for (auto const& one : terms.certificates)
                if (one.name == name)
                    longest = longest.or_longer(DaySpan::of(one.dates));
            common = common.with(longest);
        }
        return common;
    }

    [[nodiscard]] TimeZone const& zone_of(Session const& session) const noexcept {
        auto const* const site = session.delivery.site ? record_at(context_.sites, session.delivery.site->index()) : nullptr;
        return site != nullptr ? site->zone : context_.zone;
    }

    /// Terms of somebody in a session that its record may not keep.
    [[nodiscard]] RuleNeeds broken_by(Session const& session, clinic::Participant const& participant) {
        auto const patient = participant.patient.index();
        auto const given = at(given_.patients, patient);
        auto const is_asked = [&](RuleNeed need) { return given.has(need) && known_.has(need); };
        RuleNeeds broken;
        if (is_asked(RuleNeed::payer)) {
            auto const day = days_.of(zone_of(session), interval(session).start().unix_seconds());
            broken.add(RuleNeed::payer, std::any_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) {
                           return treats(member) && !enrolments_.are_in_force(patient, member.provider.index(), day);
                       }));
        }
        if (is_asked(RuleNeed::patient_features))
            broken.add(RuleNeed::patient_features, std::any_of(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) {
                           return use.resource.kind == SubjectKind::room && !room_needs_.are_met(patient, use.resource.index);
                       }));
        if (is_asked(RuleNeed::excluded_treatment)) {
            auto const excluded = excluded_.of(patient);
            bool const given_all_the_same = std::any_of(participant.interventions.begin(), participant.interventions.end(), [&](clinic::Intervention const& one) {
                return std::any_of(excluded.begin(), excluded.end(), [&](catalog::CatalogId treatment) { return one.modality == treatment || one.technique == treatment; });
            });
            if (given_all_the_same) // whose rule needs both
                broken.add({RuleNeed::excluded_treatment, RuleNeed::interventions});
        }
        if (given.has(RuleNeed::incompatible)) { // who else is in the room the lines know
            auto const apart = apart_.of(patient);
            broken.add(RuleNeed::incompatible, std::any_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) { return contains(apart, subject_of(member.provider)); }));
        }
        return broken;
    }

    [[nodiscard]] bool begins_in_time(Service const& service, ServiceTimes const& times, Session const& session) {
        auto const start = interval(session).start();
        auto const clock = times.every_week ? days_.clock(zone_of(session), start.unix_seconds()) : boost::none;
        if (clock)
            return times.begin_at(*clock);
        auto const shown = zone_of(session).to_wall(start);
        return shown && begins_within(service.hours, shown->wall);
    }

    /// Terms of its service that a session keeps.
    [[nodiscard]] RuleNeeds kept(Service const& service, std::uint32_t number, Session const& session) {
        RuleNeeds kept;
        auto const& whole = interval(session);
        auto const start = whole.start().unix_seconds();
        auto const length = whole.end().unix_seconds() - start;
        auto const& times = times_[number];
        kept.add(RuleNeed::lengths, times.may_last(length));
        auto const present = present_count(session);
        bool const alone = !session.links; // a class may be written as several
        kept.add(RuleNeed::most_participants, alone && service.most_participants && present <= *service.most_participants);
        kept.add(RuleNeed::least_participants, alone && service.least_participants && present >= *service.least_participants);
        kept.add(RuleNeed::service_sites, session.delivery.site && contains(service.sites, *session.delivery.site));
        kept.add(RuleNeed::skills, service.skills.empty() || std::all_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) {
                     return !treats(member) || skills_.at(number, member.provider.index(), false);
                 }));
        kept.add(RuleNeed::service_features, service.room_features.empty() || std::all_of(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) {
                     return use.resource.kind != SubjectKind::room || features_.at(number, use.resource.index, false);
                 }));
        if (!service.certificates.empty()) {
            auto const first = days_.of(zone_of(session), start);
            auto const last = first + length / day_length + 1; // it ends on it, or before
            kept.add(RuleNeed::service_certificates, std::all_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) {
                         auto const days = certified_.at(number, member.provider.index(), {});
                         return !treats(member) || (days.has(first) && days.has(last));
                     }));
        }
        kept.add(RuleNeed::service_hours, service.hours.empty() || begins_in_time(service, times, session));
        RuleNeeds not_known = kept;
        not_known.remove(known_);
        kept.remove(not_known);
        return kept;
    }

    /// No more minutes are billed of anybody than that person was there.
    [[nodiscard]] static bool lasts_as_billed(Session const& session) {
        return std::all_of(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& participant) {
            std::int64_t billed = 0;
            for (auto const& intervention : participant.interventions)
                if (intervention.minutes.has_value())
                    billed += *intervention.minutes;
            return billed * 60 <= interval(session, participant).length().count_seconds();
        });
    }

    [[nodiscard]] bool speaks(Session const& session, clinic::PatientId patient) const {
        return std::any_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) { return treats(member) && languages_.are_shared(patient, member.provider); });
    }

    /// The site is open, and nobody is asked for other times than those of the lines.
    [[nodiscard]] bool is_open_beside_lines(Session const& session) const {
        auto const& hours = OpenHoursState::of(context_.hours);
        auto const& whole = interval(session);
        Interval const time{whole.start().unix_seconds(), whole.end().unix_seconds()};
        if (session.delivery.site)
            if (auto const* const entry = hours.find({SubjectKind::site, session.delivery.site->index()}); entry != nullptr && !OpenHoursState::is_surely_open(*entry, time))
                return false;
        for (auto const& member : session.staff)
            if (!member.attended.empty() || (member.role == clinic::StaffRole::supervising && hours.find(subject_of(member.provider)) != nullptr))
                return false;
        return std::all_of(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) {
            bool const has_line = use.resource.kind == SubjectKind::room || use.resource.kind == SubjectKind::equipment;
            return hours.find(use.resource) == nullptr || (has_line && context_.house.cover == HoursCover::session);
        });
    }

    RuleContext const& context_;
    GivenNeeds const& given_;
    RuleNeeds known_;
    RuleNeeds house_;
    LocalDays days_{};
    Languages languages_;
    RoomNeeds room_needs_;
    Enrolments enrolments_;
    Lists<catalog::CatalogId> excluded_; ///< by patient
    Lists<Subject> apart_;               ///< by patient
    PairTable<bool> features_;           ///< rooms to services
    PairTable<bool> skills_;             ///< providers to services
    PairTable<DaySpan> certified_;       ///< the same
    std::vector<ServiceTimes> times_;    ///< of services
};

} // namespace

std::vector<RuleNeeds> needs_of_records(RuleContext const& context, GivenNeeds const& given, RuleNeeds known) {
    OfRecords of_records(context, given, known);
    std::vector<RuleNeeds> needs;
    needs.reserve(context.sessions.size());
    std::vector<clinic::SessionId> named;
    constexpr std::uint32_t ahead = 8;
    for (std::uint32_t position = 0; position < context.sessions.size(); ++position) {
        if (position + ahead < context.sessions.size()) {
            auto const& soon = context.sessions[position + ahead];
            fetch(soon.participants.data());
            fetch(soon.staff.data());
            fetch(soon.resources.data());
        }
        if (position + ahead / 2 < context.sessions.size())
            for (auto const& participant : context.sessions[position + ahead / 2].participants)
                fetch(participant.interventions.data());
        auto const& session = context.sessions[position];
        needs.push_back(of_records.of(session, position));
        if (session.links) [[unlikely]]
            named.insert(named.end(), session.links->together_with.begin(), session.links->together_with.end());
    }
    for (auto const other : named) // whom others name is linked as well
        if (other.index() < needs.size()) {
            needs[other.index()].add(RuleNeed::links);
            auto const of_service = at(given.services, other.index() < context.service_of.size() ? context.service_of[other.index()] : no_service);
            for (auto const need : {RuleNeed::most_participants, RuleNeed::least_participants})
                needs[other.index()].add(need, of_service.has(need));
        }
    return needs;
}

} // namespace therapy::schedule::detail
