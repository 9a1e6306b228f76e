#pragma once
// The ids of a clinic's records.

#include <therapy/core/id.hpp>

namespace therapy::inline v0_1::clinic {

struct Clinic;
struct Site;
struct ServiceArea;
struct Provider;
struct Patient;
struct Episode;
struct Room;
struct Equipment;
struct Session;
struct Series; ///< sessions that repeat; kept by the caller

using ClinicId = Id<Clinic>;
using SiteId = Id<Site>;
using ServiceAreaId = Id<ServiceArea>;
using ProviderId = Id<Provider>;
using PatientId = Id<Patient>;
using EpisodeId = Id<Episode>;
using RoomId = Id<Room>;
using EquipmentId = Id<Equipment>;
using SessionId = Id<Session>;
using SeriesId = Id<Series>;

} // namespace therapy::clinic

namespace therapy::inline v0_1::coverage {

struct Policy;
using PolicyId = Id<Policy>; ///< an episode names the policies that pay for it, in order

} // namespace therapy::coverage
