#pragma once
// Sessions for unit tests, written as people speak of them: who, when on the clinic's clock, how long.

#include <therapy/clinic/patient.hpp>
#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/clinic/session.hpp>
#include <therapy/testing/export.hpp>

#include <functional>

namespace therapy::inline v0_1::testing {

/// One session: 2026-03-09 09:00 in Los Angeles, 45 minutes, patient 0 with provider 0. Every setter returns a changed copy.
///
///     clinic::Session s = a_session().for_patient(p).at("2026-03-09 09:00").minutes(45);
///
/// What is said of "the participant" is said of the one named last.
class THERAPY_TESTING_EXPORT SessionBuilder {
public:
    SessionBuilder();

    [[nodiscard]] SessionBuilder id(std::uint32_t index) const;

    /// The start on the zone's clocks. A time that is skipped or shown twice is a mistake: `build` throws Error.
    [[nodiscard]] SessionBuilder at(std::string_view wall) const;
    [[nodiscard]] SessionBuilder at(WallTime wall) const;
    [[nodiscard]] SessionBuilder in(TimeZone zone) const;
    [[nodiscard]] SessionBuilder in(std::string_view zone) const;
    [[nodiscard]] SessionBuilder minutes(std::int64_t length) const;
    [[nodiscard]] SessionBuilder during(Period period) const;            ///< instead of a start and a length
    [[nodiscard]] SessionBuilder keeping_wall_time() const;              ///< the session remembers the wall time it was asked for

    [[nodiscard]] SessionBuilder for_patient(clinic::PatientId patient) const;   ///< the only participant
    [[nodiscard]] SessionBuilder for_patient(clinic::Patient const& patient) const { return for_patient(patient.id); }
    [[nodiscard]] SessionBuilder and_patient(clinic::PatientId patient) const;   ///< one more participant
    [[nodiscard]] SessionBuilder and_patient(clinic::Patient const& patient) const { return and_patient(patient.id); }
    [[nodiscard]] SessionBuilder under(clinic::EpisodeId episode) const;         ///< the participant's episode
    [[nodiscard]] SessionBuilder purpose(catalog::Purpose purpose) const;        ///< the participant's purpose
    [[nodiscard]] SessionBuilder diagnosis(std::string_view code) const;         ///< one more of the participant
    /// One more service for the participant, e.g. `.service("97140", 30)`. \throws Error for no code.
    [[nodiscard]] SessionBuilder service(std::string_view code, Stated<std::int32_t> service_minutes = {}) const;
    [[nodiscard]] SessionBuilder participant_status(clinic::SessionStatus status) const;
    [[nodiscard]] SessionBuilder late_by(std::int64_t late_minutes) const;       ///< the participant arrives late and leaves on time

    [[nodiscard]] SessionBuilder with_provider(clinic::ProviderId provider) const;  ///< the only one
    [[nodiscard]] SessionBuilder with_provider(clinic::Provider const& provider) const { return with_provider(provider.id); }
    [[nodiscard]] SessionBuilder and_provider(clinic::ProviderId provider, clinic::StaffRole role = clinic::StaffRole::treating) const;
    [[nodiscard]] SessionBuilder and_provider(clinic::Provider const& provider, clinic::StaffRole role = clinic::StaffRole::treating) const { return and_provider(provider.id, role); }
    /// The provider named last attends only this part, from a minute of the session on.
    [[nodiscard]] SessionBuilder attending(std::int64_t from_minute, std::int64_t part_minutes) const;
    [[nodiscard]] SessionBuilder without_provider() const;

    [[nodiscard]] SessionBuilder in_room(clinic::RoomId room) const;             ///< one more
    [[nodiscard]] SessionBuilder in_room(clinic::Room const& room) const { return in_room(room.id); }
    [[nodiscard]] SessionBuilder using_equipment(clinic::EquipmentId equipment) const; ///< one more
    [[nodiscard]] SessionBuilder turnover(std::int64_t turnover_minutes) const;  ///< of the resource named last
    [[nodiscard]] SessionBuilder at_site(clinic::SiteId site) const;
    [[nodiscard]] SessionBuilder at_home(std::string_view jurisdiction) const;
    [[nodiscard]] SessionBuilder by_telehealth(std::string_view jurisdiction, std::string_view zone) const; ///< where the patient is

    /// Of the session and of every participant. A held session is held until its start unless it says otherwise.
    [[nodiscard]] SessionBuilder status(clinic::SessionStatus status) const;
    [[nodiscard]] SessionBuilder held_until(std::string_view wall) const;
    [[nodiscard]] SessionBuilder took_place(std::string_view wall, std::int64_t length) const; ///< when it really was
    [[nodiscard]] SessionBuilder together_with(clinic::SessionId other) const;
    [[nodiscard]] SessionBuilder in_series(clinic::SeriesId series) const;

    /// Any other change of the record, made when it is built, in the order of the calls.
    template <class Change>
    [[nodiscard]] SessionBuilder with(Change change) const {
        return later([change](SessionBuilder const&, clinic::Session& session) { change(session); });
    }
    /// \throws Error when a wall time does not exist or exists twice in the zone, or the length is not positive.
    [[nodiscard]] clinic::Session build() const;
    operator clinic::Session() const { return build(); } // NOLINT(google-explicit-constructor): a builder stands for its record

private:
    using Step = std::function<void(SessionBuilder const&, clinic::Session&)>;
    template <class Change>
    [[nodiscard]] SessionBuilder changed(Change change) const;
    [[nodiscard]] SessionBuilder later(Step step) const; // what needs to know when the session is
    [[nodiscard]] Instant instant(WallTime wall) const;

    WallTime start_;
    TimeZone zone_;
    std::int64_t minutes_ = 45;
    boost::optional<Period> during_{};
    clinic::Session record_;
    std::vector<Step> steps_{};
};

[[nodiscard]] THERAPY_TESTING_EXPORT SessionBuilder a_session();

} // namespace therapy::testing
