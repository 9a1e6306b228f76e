#include <therapy/catalog/referral_pattern.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;

TEST_CASE("S032: every referral pattern is found from both of its ends", "[referral_pattern]") {
    for (auto const& pattern : referral_patterns()) {
        CAPTURE(pattern.muscle);
        CHECK(std::ranges::count(refers_to(pattern.from), &pattern) == 1);
        CHECK(std::ranges::count(possible_sources(pattern.to), &pattern) == 1);
    }
    std::size_t from = 0, to = 0;
    for (auto const& [region, name] : enum_table<BodyRegion>) {
        from += refers_to(region).size();
        to += possible_sources(region).size();
    }
    CHECK(from == referral_patterns().size());
    CHECK(to == referral_patterns().size());
}

TEST_CASE("S039: pain may come from another region than the one it is felt in", "[referral_pattern]") {
    for (auto const& pattern : referral_patterns())
        CHECK(pattern.from != pattern.to);
    auto const sources = possible_sources(BodyRegion::head);
    CHECK(std::ranges::any_of(sources, [](auto const* pattern) { return pattern->from == BodyRegion::neck; }));
    CHECK(std::ranges::any_of(referral_patterns(), [](auto const& pattern) { return pattern.kind == ReferralKind::fascial; }));
}

TEST_CASE("patterns are ordered by muscle and none is given as confirmed", "[referral_pattern]") {
    CHECK(std::ranges::is_sorted(referral_patterns(), {}, &ReferralPattern::muscle));
    for (auto const& pattern : referral_patterns())
        CHECK(pattern.sources.confidence() == Confidence::unconfirmed);
}
