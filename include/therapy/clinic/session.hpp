#pragma once
// A session: who is treated by whom, with what, where and when.

#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/catalog_id.hpp>
#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/clinic/claim_facts.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/clinic/session_status.hpp>
#include <therapy/core/rare.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/time_zone.hpp>

namespace therapy::inline v0_1::clinic {

/// One thing done for one participant.
struct Intervention {
    boost::optional<catalog::ServiceCode> code{};        ///< what it is billed as
    boost::optional<catalog::CatalogId> modality{};
    boost::optional<catalog::CatalogId> technique{};
    Stated<std::int32_t> minutes{};                      ///< treatment minutes, one to one unless the session is a group
    std::uint32_t count = 1;                             ///< of an untimed service
    std::vector<std::string> modifiers{};                ///< two characters each, e.g. "GP"
    boost::optional<ProviderId> rendered_by{};           ///< absent: the session's treating provider
    boost::optional<Money> charge{};                     ///< absent: from the clinic's fee schedule
    Stated<std::int64_t> units{};                        ///< of a timed service, as billed; not stated: from the minutes
    boost::optional<LiabilityBasis> patient_basis{};     ///< why the patient may be asked where the payer refuses

    friend bool operator==(Intervention const&, Intervention const&) = default;
};

enum class CancelledBy { patient, clinic, payer, other };

struct Cancellation {
    CancelledBy by = CancelledBy::patient;
    boost::optional<Instant> at{};
    Stated<bool> late{}; ///< after the clinic's deadline

    friend bool operator==(Cancellation const&, Cancellation const&) = default;
};

/// One person treated in a session, with that person's own course of it.
struct Participant {
    PatientId patient;
    SessionStatus status = SessionStatus::booked;
    catalog::Purpose purpose = catalog::Purpose::rehabilitation;
    Rare<Period> planned{}; ///< absent: the session's
    Rare<Period> actual{};  ///< from arrival to leaving, once both are known; arriving late shows here
    boost::optional<EpisodeId> episode{};
    std::vector<Intervention> interventions{};
    RareList<catalog::DiagnosisCode> diagnoses{}; ///< empty: the episode's
    Rare<Cancellation> cancellation{};
    Rare<ClaimFacts> claim{}; ///< absent: nothing is known of it

    friend bool operator==(Participant const&, Participant const&) = default;
};

enum class StaffRole : std::uint8_t { treating, assisting, supervising, observing };

/// One provider in a session. Attended intervals lie inside the session; none means all of it.
struct StaffMember {
    ProviderId provider;
    StaffRole role = StaffRole::treating;
    RareList<Period> attended{};

    friend bool operator==(StaffMember const&, StaffMember const&) = default;
};

/// A room or a piece of equipment in use.
struct ResourceUse {
    Subject resource;                             ///< kind room or equipment
    boost::optional<std::uint32_t> units{};       ///< absent: for a room one per patient present, for equipment one
    boost::optional<std::uint32_t> tolerance{};   ///< most units in use at once that this session accepts; absent: the capacity
    Duration setup{};                             ///< occupied before the session
    Rare<Duration> turnover{};                    ///< occupied after it; absent: the room's own

    friend bool operator==(ResourceUse const&, ResourceUse const&) = default;
};

enum class DeliveryMode : std::uint8_t { site, home, telehealth };

/// Where the session takes place. In telehealth it is where the patient is: that law and that clock count.
struct Delivery {
    DeliveryMode mode = DeliveryMode::site;
    boost::optional<SiteId> site{};
    boost::optional<catalog::Jurisdiction> patient_jurisdiction{};
    Rare<TimeZone> patient_zone{};

    friend bool operator==(Delivery const&, Delivery const&) = default;
};

struct SessionLinks {
    std::vector<SessionId> together_with{};      ///< one co-treatment or class written as several sessions
    boost::optional<SessionId> makes_up_for{};
    boost::optional<SeriesId> series{};

    friend bool operator==(SessionLinks const&, SessionLinks const&) = default;
};

/// The wall time somebody asked for: kept, so that new clock rules can be applied to it.
struct AskedWallTime {
    WallTime start;
    TimeZone zone;

    friend bool operator==(AskedWallTime const&, AskedWallTime const&) = default;
};

struct Session {
    SessionId id;
    SessionStatus status = SessionStatus::booked;
    Period planned;                                   ///< fixed elapsed length
    boost::optional<Period> actual{};
    std::vector<Participant> participants{};
    std::vector<StaffMember> staff{};
    std::vector<ResourceUse> resources{};
    Rare<SessionLinks> links{};
    Delivery delivery{};
    Rare<AskedWallTime> asked{};
    Rare<Instant> held_until{};                       ///< of a held session
    Rare<Cancellation> cancellation{};

    friend bool operator==(Session const&, Session const&) = default;
};

/// The interval that counts: what really happened, where it is known, else what was planned.
[[nodiscard]] inline Period const& interval(Session const& session) noexcept { return session.actual ? *session.actual : session.planned; }
[[nodiscard]] inline Period const& interval(Session const& session, Participant const& participant) noexcept {
    return participant.actual ? *participant.actual : participant.planned ? *participant.planned : interval(session);
}
/// The participants who are, were or will be there.
[[nodiscard]] THERAPY_EXPORT std::uint32_t present_count(Session const& session) noexcept;
/// The jurisdiction whose law counts: the patient's in telehealth, else the site's; not stated when neither is.
[[nodiscard]] THERAPY_EXPORT Stated<catalog::Jurisdiction> jurisdiction(Session const& session, boost::optional<catalog::Jurisdiction> const& of_site);

/// A session after a step of its life. \returns the session, or `clinic.invalid-status-transition`.
[[nodiscard]] THERAPY_EXPORT Expected<Session> with_status(Session session, SessionStatus status);
/// Moves one participant. \returns `clinic.invalid-status-transition`, or `clinic.no-such-participant`.
[[nodiscard]] THERAPY_EXPORT Expected<Session> with_participant_status(Session session, PatientId patient, SessionStatus status);

/// `clinic.no-participant`, `clinic.participant-twice`, `clinic.attended-outside-session`, `clinic.not-a-resource`, `clinic.room-twice`,
/// `clinic.negative-duration`, `clinic.negative-minutes`, `clinic.hold-without-end`.
[[nodiscard]] THERAPY_EXPORT Report validate(Session const& session);

} // namespace therapy::clinic

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<clinic::CancelledBy> enum_table<clinic::CancelledBy>[] = {
    {clinic::CancelledBy::patient, "patient"},
    {clinic::CancelledBy::clinic, "clinic"},
    {clinic::CancelledBy::payer, "payer"},
    {clinic::CancelledBy::other, "other"},
};

template <>
inline constexpr EnumEntry<clinic::StaffRole> enum_table<clinic::StaffRole>[] = {
    {clinic::StaffRole::treating, "treating"},
    {clinic::StaffRole::assisting, "assisting"},
    {clinic::StaffRole::supervising, "supervising"},
    {clinic::StaffRole::observing, "observing"},
};

template <>
inline constexpr EnumEntry<clinic::DeliveryMode> enum_table<clinic::DeliveryMode>[] = {
    {clinic::DeliveryMode::site, "site"},
    {clinic::DeliveryMode::home, "home"},
    {clinic::DeliveryMode::telehealth, "telehealth"},
};

} // namespace therapy
