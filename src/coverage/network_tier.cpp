#include <therapy/coverage/network_tier.hpp>

namespace therapy::inline v0_1::coverage {

Stated<NetworkTier> network_tier(std::span<Participation const> rows, TierQuestion const& question) {
    auto answer = Stated<NetworkTier>::unknown(Unknown::not_given);
    int best = -1;
    for (auto const& row : rows) {
        bool const about = row.payer == question.payer && (!row.plan || *row.plan == question.plan) &&
                           (!row.provider || (question.provider && *row.provider == *question.provider)) && row.valid.contains(question.date);
        if (!about)
            continue;
        int const particular = (row.provider ? 2 : 0) + (row.plan ? 1 : 0);
        if (particular < best)
            continue;
        Stated<NetworkTier> const says = row.tier.is_none()     ? Stated<NetworkTier>(NetworkTier::out_of_network)
                                         : row.tier.has_value() ? row.tier
                                                                : Stated<NetworkTier>::unknown(Unknown::not_given);
        if (particular == best && says != answer)
            answer = Stated<NetworkTier>::unknown(Unknown::conflicting);
        else
            answer = says;
        best = particular;
    }
    return answer;
}

} // namespace therapy::coverage
