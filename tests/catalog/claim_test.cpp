#include <therapy/catalog/claim.hpp>
#include <therapy/catalog/claim_lint.hpp>

#include "core/enum_checks.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;

namespace {

Claim const& claim(std::string_view key) {
    CAPTURE(key);
    auto const found = find_claim(key);
    REQUIRE(found.has_value());
    return *found;
}

/// Whether the lint holds this rule against the one claim.
bool is_flagged(std::string_view key, Rule const& rule) { return lint_claims(std::span(&claim(key), 1)).has(rule.code); }

} // namespace

TEST_CASE("every enumeration of claims reads back what it writes", "[claim]") {
    tests::check_enum_table(ClaimKind::credential);
    tests::check_enum_table(ReachKind::world);
}

TEST_CASE("the claims are in order, from the article, and name benefits and effects that exist", "[claim]") {
    std::string_view previous;
    for (auto const& row : claims()) {
        CAPTURE(row.key);
        CHECK(previous < row.key);
        previous = row.key;
        CHECK(tests::is_kebab_case(row.key));
        CHECK(tests::is_kebab_case(row.subject));
        CHECK_FALSE(row.text.empty());
        CHECK(row.sources.cites(Source{"Massage versus physical therapy: a clinic's article", {}, Confidence::primary}));
        CHECK(&*find_claim(row.key) == &row);
        CHECK((row.reach.kind == ReachKind::place) == !row.reach.place.empty());
        if (row.benefit.empty() || row.kind == ClaimKind::guarantee)
            continue;
        auto const benefit = find_benefit(row.benefit);
        REQUIRE(benefit.has_value());
        CHECK(std::any_of(benefit->chain.begin(), benefit->chain.end(), [&](Link const& link) { return link.to == row.effect; }));
    }
    CHECK_FALSE(find_claim("").has_value());
    CHECK_FALSE(find_claim("massage-makes-rich").has_value());
}

TEST_CASE("a claim is held to the link from its own subject, and no further", "[claim]") {
    Claim made{.key = "x", .kind = ClaimKind::outcome, .text = "x", .subject = "massage", .effect = "posture", .benefit = "flexibility-posture-range-of-motion", .sources = own_definition};
    CHECK(verdict_of(made) == Verdict::mixed);
    made.subject = "therapeutic-exercise";
    CHECK(verdict_of(made) == Verdict::supported);
    made.effect = {};
    CHECK(verdict_of(made) == Verdict::not_graded);
    made.effect = "posture";
    made.benefit = "no-such-benefit";
    CHECK(verdict_of(made) == Verdict::not_graded);
    made.benefit = "mood";
    CHECK(verdict_of(made) == Verdict::not_graded);
    CHECK(verdict_of(made, {}) == Verdict::not_graded);
}

TEST_CASE("S003: physical therapy furthers healing - claimed, not graded", "[claim][seed]") {
    auto const& row = claim("physical-therapy-promotes-healing");
    CHECK(row.kind == ClaimKind::outcome);
    CHECK(row.subject == "physical-therapy");
    CHECK(row.effect == "healing");
    CHECK(row.benefit.empty());
    CHECK(verdict_of(row) == Verdict::not_graded);
    CHECK(is_flagged(row.key, rules::claim_ungraded));
}

TEST_CASE("S031: scar tissue, mobility and prevention are three claims graded apart", "[claim][seed]") {
    CHECK(verdict_of(claim("active-release-breaks-up-scar-tissue")) == Verdict::not_shown);
    CHECK(verdict_of(claim("active-release-improves-mobility")) == Verdict::supported);
    CHECK(verdict_of(claim("active-release-prevents-injuries")) == Verdict::not_shown);
    auto const benefit = find_benefit("scar-tissue-and-prevention");
    for (auto const& link : benefit->chain)
        CHECK(link.sources.confidence() == Confidence::unconfirmed);
    CHECK(is_flagged("active-release-prevents-injuries", rules::claim_ungraded));
}

TEST_CASE("S037: knots, flexibility and pain - tenderness falls, rated pain does not", "[claim][seed]") {
    CHECK(verdict_of(claim("soft-tissue-massage-breaks-up-knots")) == Verdict::not_shown);
    CHECK(verdict_of(claim("soft-tissue-massage-increases-flexibility")) == Verdict::supported);
    CHECK(verdict_of(claim("soft-tissue-massage-relieves-pain")) == Verdict::contradicted);
    auto const knots = find_benefit("knots");
    CHECK(std::any_of(knots->chain.begin(), knots->chain.end(), [](Link const& link) { return link.to == "tenderness-relief" && link.verdict == Verdict::supported; }));
}

TEST_CASE("S042: myofascial release lengthens and realigns - mixed by a review of trials", "[claim][seed]") {
    for (auto const* key : {"myofascial-release-lengthens-muscles", "myofascial-release-realigns-muscles"}) {
        CHECK(claim(key).kind == ClaimKind::mechanism);
        CHECK(verdict_of(claim(key)) == Verdict::mixed);
    }
}

TEST_CASE("S043: the claim of more white cells keeps its hedge, the heading has none", "[claim][seed]") {
    CHECK(claim("massage-raises-white-cells").hedge == Hedge::may);
    CHECK(claim("massage-promotes-healing").hedge == Hedge::may);
    CHECK(claim("massage-boosts-immunity").hedge == Hedge::none);
    CHECK_FALSE(is_flagged("massage-promotes-healing", rules::claim_ungraded));
    CHECK(is_flagged("massage-boosts-immunity", rules::claim_ungraded));
}

TEST_CASE("S044 and S045: blood flow is mixed, sore muscles are eased", "[claim][seed]") {
    CHECK(claim("massage-promotes-blood-flow").hedge == Hedge::none);
    CHECK(verdict_of(claim("massage-promotes-blood-flow")) == Verdict::mixed);
    CHECK(verdict_of(claim("massage-relieves-sore-muscles")) == Verdict::supported);
}

TEST_CASE("S046: three outcomes and the mobility they are said to bring", "[claim][seed]") {
    CHECK(verdict_of(claim("massage-improves-flexibility")) == Verdict::supported);
    CHECK(verdict_of(claim("massage-improves-posture")) == Verdict::mixed);
    CHECK(verdict_of(claim("massage-improves-range-of-motion")) == Verdict::contradicted);
    CHECK(verdict_of(claim("massage-increases-mobility")) == Verdict::not_shown);
}

TEST_CASE("S047 and S048: the mechanism is mixed, the outcomes are judged on their own", "[claim][seed]") {
    CHECK(claim("massage-raises-serotonin").kind == ClaimKind::mechanism);
    CHECK(verdict_of(claim("massage-raises-serotonin")) == Verdict::mixed);
    CHECK(verdict_of(claim("massage-eases-anxiety")) == Verdict::supported);
    CHECK(verdict_of(claim("massage-eases-depression")) == Verdict::mixed);
    CHECK(verdict_of(claim("massage-eases-pain-by-serotonin")) == Verdict::not_shown);
}

TEST_CASE("S056: the best massage in Los Angeles is a superlative of one place", "[claim][seed]") {
    auto const& row = claim("best-massage-in-los-angeles");
    CHECK(row.kind == ClaimKind::superlative);
    CHECK(row.reach.place == "Los Angeles");
    CHECK(is_flagged(row.key, rules::claim_superlative));
}

TEST_CASE("S058: the biggest in the world implies the biggest in Los Angeles", "[claim][seed]") {
    auto const& wide = claim("biggest-clinic-in-the-world");
    auto const& narrow = claim("biggest-clinic-in-los-angeles");
    CHECK(implies(wide, narrow));
    CHECK_FALSE(implies(narrow, wide));
    CHECK_FALSE(implies(wide, claim("best-massage-in-los-angeles")));
    auto const report = lint_claims(claims());
    auto const redundant = std::count_if(report.begin(), report.end(), [](auto const& finding) { return finding.rule == rules::claim_redundant.code; });
    CHECK(redundant == 1);
    CHECK(is_flagged(wide.key, rules::claim_superlative));
    CHECK(is_flagged(narrow.key, rules::claim_superlative));
}

TEST_CASE("S063: guaranteed relief and results is a guarantee, an error", "[claim][seed]") {
    auto const report = lint_claims(std::span(&claim("guaranteed-relief-and-results"), 1));
    CHECK(report.has(rules::claim_guarantee.code));
    CHECK_FALSE(report.passes());
}

TEST_CASE("S067: all types of massage is true only when nothing is missing", "[claim][seed]") {
    constexpr std::string_view all[] = {"deep-tissue-massage", "prenatal-massage", "sports-massage"};
    constexpr std::string_view some[] = {"sports-massage", "hot-stones"};
    CHECK(missing_offerings(some, all) == std::vector<std::string_view>{"deep-tissue-massage", "prenatal-massage"});
    CHECK(missing_offerings(all, all).empty());
    CHECK(missing_offerings({}, all).size() == 3);
    CHECK(missing_offerings(some, {}).empty());
    CHECK(is_flagged("all-types-of-massage", rules::claim_universal));
}

TEST_CASE("S068: pain-free is a guarantee, relaxed and rejuvenated are wishes", "[claim][seed]") {
    CHECK(claim("live-pain-free").kind == ClaimKind::guarantee);
    CHECK(is_flagged("live-pain-free", rules::claim_guarantee));
    for (auto const* key : {"live-relaxed", "live-rejuvenated"}) {
        CHECK(claim(key).hedge == Hedge::helps);
        CHECK(lint_claims(std::span(&claim(key), 1)).empty());
    }
}
