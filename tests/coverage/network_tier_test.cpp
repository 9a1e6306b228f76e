#include <therapy/coverage/network_tier.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::coverage;

namespace {

DateRange const year{Date(2026, 1, 1), Date(2027, 1, 1)};

Participation row(std::uint32_t id, boost::optional<PlanId> plan, boost::optional<clinic::ProviderId> provider, Stated<NetworkTier> tier, DateRange valid = year) {
    return {.id = ParticipationId(id), .payer = PayerId(0), .plan = plan, .provider = provider, .valid = valid, .tier = tier};
}

TierQuestion const question{.payer = PayerId(0), .plan = PlanId(1), .provider = clinic::ProviderId(2), .date = Date(2026, 3, 9)};

} // namespace

TEST_CASE("where no row speaks the tier is unknown, not outside", "[network_tier]") {
    CHECK_FALSE(network_tier({}, question).has_value());
    Participation const others[] = {row(0, PlanId(7), boost::none, NetworkTier::in_network), row(1, boost::none, clinic::ProviderId(7), NetworkTier::in_network),
                                    row(2, boost::none, boost::none, NetworkTier::in_network, DateRange(Date(2025, 1, 1), Date(2026, 1, 1)))};
    CHECK_FALSE(network_tier(others, question).has_value());
    Participation const unsaid[] = {row(0, boost::none, boost::none, {})};
    CHECK_FALSE(network_tier(unsaid, question).has_value());
}

TEST_CASE("the most particular row decides", "[network_tier]") {
    Participation const rows[] = {row(0, boost::none, boost::none, NetworkTier::in_network), row(1, PlanId(1), boost::none, NetworkTier::preferred),
                                  row(2, boost::none, clinic::ProviderId(2), Stated<NetworkTier>::none())};
    CHECK(network_tier(rows, question) == Stated(NetworkTier::out_of_network));
    CHECK(network_tier(std::span(rows).first(2), question) == Stated(NetworkTier::preferred));
    CHECK(network_tier(std::span(rows).first(1), question) == Stated(NetworkTier::in_network));
}

TEST_CASE("two equally particular rows that disagree leave the tier unknown", "[network_tier]") {
    Participation const rows[] = {row(0, boost::none, boost::none, NetworkTier::in_network), row(1, boost::none, boost::none, Stated<NetworkTier>::none())};
    CHECK(network_tier(rows, question).why() == Unknown::conflicting);
    Participation const same[] = {row(0, boost::none, boost::none, NetworkTier::in_network), row(1, boost::none, boost::none, NetworkTier::in_network)};
    CHECK(network_tier(same, question) == Stated(NetworkTier::in_network));
}
