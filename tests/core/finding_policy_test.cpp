#include <therapy/core/finding_policy.hpp>

#include "support/catch.hpp"

using namespace therapy;

namespace {

constexpr Rule bad{"example.bad", Severity::error, Scope::session, "bad"};
constexpr Rule notable{"example.notable", Severity::advisory, Scope::session, "notable"};

Subject const one{SubjectKind::session, 1};
Subject const two{SubjectKind::session, 2};

Report sample() {
    Report report;
    report.add(Finding{.rule = bad, .subjects = {one}});
    report.add(Finding{.rule = bad, .subjects = {two}});
    report.add(Finding{.rule = notable, .subjects = {one}});
    return report;
}

} // namespace

TEST_CASE("an empty policy changes nothing", "[finding_policy]") {
    CHECK(apply(FindingPolicy{}, sample()) == sample());
    CHECK(apply(FindingPolicy{}, Report()).empty());
}

TEST_CASE("a policy changes the severity of a rule", "[finding_policy]") {
    auto const judged = apply({.severities = {{"example.bad", Severity::warning}, {"example.notable", Severity::error}}}, sample());
    CHECK(judged.count(Severity::warning) == 2);
    CHECK(judged.count(Severity::error) == 1);
    CHECK(judged.size() == 3);
}

TEST_CASE("of two changes of one rule the later counts", "[finding_policy]") {
    auto const judged = apply({.severities = {{"example.bad", Severity::warning}, {"example.bad", Severity::advisory}}}, sample());
    CHECK(judged.count(Severity::advisory) == 3);
}

TEST_CASE("a rule nobody broke is no matter to a policy", "[finding_policy]") {
    CHECK(apply({.severities = {{"example.other", Severity::error}}, .waivers = {{"example.other", {"a", "b"}}}}, sample()) == sample());
}

TEST_CASE("a waiver is for every finding of its rule or for those of one subject", "[finding_policy]") {
    auto const all = apply({.waivers = {{"example.bad", {"manager", "closed for repairs"}}}}, sample());
    CHECK(all.passes());
    CHECK(all.size() == 3);
    CHECK(all.has("example.bad"));
    auto const some = apply({.waivers = {{"example.bad", {"manager", "closed for repairs"}, one}}}, sample());
    CHECK(some.count(Severity::error) == 1);
    CHECK(some.findings()[0].waiver->reason == "closed for repairs");
    CHECK_FALSE(some.findings()[1].waiver.has_value());
}

TEST_CASE("a finding keeps the waiver it has", "[finding_policy]") {
    Report report;
    report.add(Finding{.rule = bad, .waiver = Waiver{"first", "reason"}});
    auto const judged = apply({.waivers = {{"example.bad", {"second", "reason"}}}}, report);
    CHECK(judged.findings()[0].waiver->actor == "first");
}

TEST_CASE("a policy applied twice is the policy applied once", "[finding_policy]") {
    FindingPolicy const policy{.severities = {{"example.bad", Severity::warning}}, .waivers = {{"example.notable", {"manager", "known"}, one}}};
    CHECK(apply(policy, apply(policy, sample())) == apply(policy, sample()));
}

TEST_CASE("no policy waives what cannot be waived or makes it less severe", "[finding_policy]") {
    static constexpr Rule emergency{.code = "example.emergency", .applies = Scope::patient, .text = "emergency", .waivable = false};
    static_assert(Rule{}.waivable);
    Report report = sample();
    report.add(Finding{.rule = emergency});
    report.add(Finding{.rule = emergency, .date = Date(2026, 3, 9)});
    for (FindingPolicy const& policy : {FindingPolicy{.waivers = {{"example.emergency", {"manager", "in a hurry"}}}},
                                        FindingPolicy{.severities = {{"example.emergency", Severity::advisory}}}}) {
        auto const judged = apply(policy, report);
        CHECK(judged.count(Severity::error) == report.count(Severity::error));
        CHECK_FALSE(judged.findings()[3].waiver.has_value());
        REQUIRE(judged.has("core.not-waivable"));
        CHECK(judged.findings().back().args.value == "example.emergency");
        CHECK(judged.size() == report.size() + 1);
        CHECK(apply(policy, judged) == judged);
    }
    CHECK(apply({.waivers = {{"example.bad", {"manager", "known"}}}}, report).size() == report.size());
}

TEST_CASE("a waiver written into an emergency by hand does not count", "[finding_policy]") {
    static constexpr Rule emergency{.code = "example.emergency", .applies = Scope::patient, .text = "emergency", .waivable = false};
    Report report;
    report.add(Finding{.rule = emergency, .waiver = Waiver{"manager", "in a hurry"}});
    CHECK_FALSE(report.passes());
    CHECK_FALSE(is_waived(report.findings().front()));
    report.add(Finding{.rule = bad, .waiver = Waiver{"manager", "known"}});
    CHECK(is_waived(report.findings().back()));
}

TEST_CASE("a waiver needs an actor and a reason", "[finding_policy]") {
    CHECK(validate(FindingPolicy{}).empty());
    CHECK(validate({.waivers = {{"example.bad", {"manager", "known"}}}}).empty());
    auto const report = validate({.waivers = {{"example.bad", {"", "known"}}, {"example.notable", {"manager", ""}}}});
    CHECK(report.size() == 2);
    CHECK(report.has("core.waiver-without-reason"));
    CHECK(report.findings()[0].args.value == "example.bad");
}
