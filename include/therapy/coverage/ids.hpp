#pragma once
// The ids of the records about payment.

#include <therapy/clinic/ids.hpp> // PolicyId: an episode names its policies
#include <therapy/core/id.hpp>

namespace therapy::inline v0_1::coverage {

struct Payer;
struct Plan;
struct Contract;
struct Participation;
struct Authorization;
struct FeeSchedule;
struct Entitlement;

using PayerId = Id<Payer>;
using PlanId = Id<Plan>;
using ContractId = Id<Contract>;
using ParticipationId = Id<Participation>;
using AuthorizationId = Id<Authorization>;
using FeeScheduleId = Id<FeeSchedule>;
using EntitlementId = Id<Entitlement>;

} // namespace therapy::coverage
