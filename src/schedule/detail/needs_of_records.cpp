#include "needs_of_records.hpp"

#include "../../clinic/reach.hpp"
#include "../linked_sessions.hpp"
#include "../session_judges.hpp"
#include "../weekly_start.hpp"
#include "open_hours_state.hpp"
#include "touch.hpp"

#include <map>

namespace therapy::inline v0_1::schedule::detail {

namespace {

using clinic::Session;

/// Which pairs of two kinds of records fit, by their indices; not known where there are too many of them.
class Fits {
public:
    template <class A, class B, class Judge>
    Fits(std::span<A const> rows, std::span<B const> columns, Judge judge) : columns_(columns.size()) {
        constexpr std::size_t most = std::size_t{1} << 22;
        if (rows.size() * columns.size() > most)
            return;
        all_.reserve(rows.size() * columns.size());
        for (auto const& row : rows)
            for (auto const& column : columns)
                all_.push_back(judge(row, column));
    }
    [[nodiscard]] bool operator()(std::size_t row, std::size_t column) const noexcept {
        auto const place = row * columns_ + column;
        return column < columns_ && place < all_.size() && all_[place];
    }

private:
    std::size_t columns_ = 0;
    std::vector<bool> all_{};
};

/// Languages of many people as bits. With more languages than bits, nobody is known to share one.
class Languages {
public:
    explicit Languages(RuleContext const& context) {
        std::map<std::string, std::uint64_t, std::less<>> bits;
        auto const take = [&](std::vector<std::uint64_t>& all, auto records) {
            all.reserve(records.size());
            for (auto const& record : records) {
                std::uint64_t spoken = 0;
                for (auto const& language : record.languages) {
                    auto const found = bits.try_emplace(language, bits.size() < 64 ? std::uint64_t{1} << bits.size() : 0).first;
                    spoken |= found->second;
                }
                all.push_back(spoken);
            }
        };
        take(patients_, context.patients);
        take(providers_, context.setting.providers);
    }
    [[nodiscard]] bool are_shared(clinic::PatientId patient, clinic::ProviderId provider) const noexcept {
        return patient.index() < patients_.size() && provider.index() < providers_.size() && (patients_[patient.index()] & providers_[provider.index()]) != 0;
    }

private:
    std::vector<std::uint64_t> patients_{};
    std::vector<std::uint64_t> providers_{};
};

/// What a session's own record says, and who is in it without a line.
class OfRecords {
public:
    OfRecords(RuleContext const& context, GivenNeeds const& given, RuleNeeds known)
        : context_(context), given_(given), known_(known), house_(given.house), languages_(context),
          features_(context.services, context.setting.rooms, [](Service const& service, clinic::Room const& room) {
              return std::all_of(service.room_features.begin(), service.room_features.end(), [&](std::string const& feature) { return contains(room.features, feature); });
          }),
          skills_(context.services, context.setting.providers, [](Service const& service, clinic::Provider const& provider) {
              return std::all_of(service.skills.begin(), service.skills.end(), [&](catalog::CatalogId skill) { return contains(provider.specialties, skill); });
          }) {
        house_.remove(known);
    }

    [[nodiscard]] RuleNeeds of(Session const& session, std::uint32_t position) const {
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
            if (known_.has(RuleNeed::service_certificates)) // its staff's lines know the dates
                of_service.remove({RuleNeed::service_certificates});
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

    /// Terms of its service that a session keeps.
    [[nodiscard]] RuleNeeds kept(Service const& service, std::uint32_t number, Session const& session) const {
        RuleNeeds kept;
        auto const& whole = interval(session);
        auto const length = whole.end().unix_seconds() - whole.start().unix_seconds();
        kept.add(RuleNeed::lengths, std::any_of(service.lengths.begin(), service.lengths.end(), [&](Duration one) { return one.count_seconds() == length; }));
        auto const present = present_count(session);
        kept.add(RuleNeed::most_participants, service.most_participants && present <= *service.most_participants);
        kept.add(RuleNeed::least_participants, service.least_participants && present >= *service.least_participants);
        kept.add(RuleNeed::service_sites, session.delivery.site && contains(service.sites, *session.delivery.site));
        kept.add(RuleNeed::skills, service.skills.empty() || std::all_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) {
                     return !treats(member) || skills_(number, member.provider.index());
                 }));
        kept.add(RuleNeed::service_features, service.room_features.empty() || std::all_of(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) {
                     return use.resource.kind != SubjectKind::room || features_(number, use.resource.index);
                 }));
        if (!service.hours.empty()) {
            auto const* const site = session.delivery.site ? record_at(context_.sites, session.delivery.site->index()) : nullptr;
            auto const local = (site != nullptr ? site->zone : context_.zone).to_wall(whole.start());
            kept.add(RuleNeed::service_hours, local && begins_within(service.hours, local->wall));
        }
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
    Languages languages_;
    Fits features_; ///< rooms to services
    Fits skills_;   ///< providers to services
};

} // namespace

std::vector<RuleNeeds> needs_of_records(RuleContext const& context, GivenNeeds const& given, RuleNeeds known) {
    OfRecords const of_records(context, given, known);
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
        auto const& session = context.sessions[position];
        needs.push_back(of_records.of(session, position));
        if (session.links) [[unlikely]]
            named.insert(named.end(), session.links->together_with.begin(), session.links->together_with.end());
    }
    for (auto const other : named) // whom others name is linked as well
        if (other.index() < needs.size())
            needs[other.index()].add(RuleNeed::links);
    return needs;
}

} // namespace therapy::schedule::detail
