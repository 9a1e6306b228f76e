#pragma once
// Which provider takes part in which network, and from when to when.

#include <therapy/core/date_range.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/coverage/benefit.hpp>
#include <therapy/coverage/ids.hpp>

namespace therapy::inline v0_1::coverage {

/// One statement: this provider (or everyone of the clinic) is in this tier of this plan (or of all the payer's plans).
///
/// Being outside a network is a statement too. Where no row speaks, the tier is unknown.
struct Participation {
    ParticipationId id;
    PayerId payer;
    boost::optional<PlanId> plan{};                   ///< absent: every plan of the payer
    boost::optional<clinic::ProviderId> provider{};   ///< absent: everyone of the clinic
    DateRange valid;
    Stated<NetworkTier> tier{};                       ///< none: outside the network

    friend bool operator==(Participation const&, Participation const&) = default;
};

} // namespace therapy::coverage
