// On which authorization a line draws, where lines before it leave that open, and what could not be read.

#include <therapy/coverage/adjudicate.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

namespace {

Authorization units_of(std::uint32_t id, std::int64_t approved, Date last) {
    return {.id = AuthorizationId(id), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1), .last_day = last,
            .counts = AuthorizationCounts::units, .approved = approved, .used = Stated<std::int64_t>::none()};
}

World authorized_world(std::vector<Authorization> authorizations) {
    auto w = world();
    for (auto& row : w.plans[0].benefits)
        row.authorization_required = true;
    w.authorizations = std::move(authorizations);
    return w;
}

PlannedLine exercise(Stated<std::int64_t> units) {
    auto one = line();
    one.code = ServiceCode("97110");
    one.units = units;
    return one;
}

bool refused(AdjudicatedLine const& one) { return one.denial == Denial::authorization_missing; }

} // namespace

TEST_CASE("a line that a cap may cut down is not refused for units it may not have", "[authorization_draws]") {
    auto w = authorized_world({units_of(0, 3, Date(2026, 12, 31))});
    w.plans[0].edits.unit_caps = CapEffect::excess_refused;
    w.caps = {{.code = ServiceCode("97140"), .valid = year, .units = 3}};
    auto const before = [](Stated<std::int64_t> units) { return visit(ppo_policy, day, {[&] { auto one = line(); one.units = units; return one; }()}, 0); };
    auto const after = visit(ppo_policy, day, {line(4)}, 1);
    // Two units before: one is left of the cap, and one of the authorization.
    CHECK_FALSE(refused(run(w, {before(2), after}).visits[1].lines[0]));
    CHECK(run(w, {before(2), after}).visits[1].lines[0].is_decided());
    auto const open = run(w, {before({}), after});
    CHECK_FALSE(refused(open.visits[1].lines[0]));
    CHECK_FALSE(open.visits[1].lines[0].is_decided());
    // What the payer makes of more than the cap is not known: it may cut the line, and what is left has an authorization.
    w.plans[0].edits.unit_caps = {};
    CHECK_FALSE(refused(run(w, {after}).visits[0].lines[0]));
    // It pays all of a line or none: four units have none.
    w.plans[0].edits.unit_caps = CapEffect::line_refused;
    w.caps[0].units = 5;
    CHECK(refused(run(w, {before({}), after}).visits[1].lines[0]));
}

TEST_CASE("a line of an unknown number of units may draw on the authorization that expires later", "[authorization_draws]") {
    auto const w = authorized_world({units_of(0, 2, day.plus_days(3)), units_of(1, 10, Date(2026, 12, 31))});
    auto const of = [](Stated<std::int64_t> units) { return std::vector{visit(ppo_policy, day, {exercise(units)}, 0), visit(ppo_policy, day.plus_days(1), {exercise(9)}, 1)}; };
    CHECK(run(w, of(2)).visits[1].lines[0].is_decided()); // on the first
    CHECK_FALSE(refused(run(w, of(2)).visits[1].lines[0]));
    CHECK(refused(run(w, of(5)).visits[1].lines[0])); // on the second, which has five left
    auto const open = run(w, of({}));
    CHECK_FALSE(open.visits[1].lines[0].is_decided());
    CHECK_FALSE(refused(open.visits[1].lines[0]));
    REQUIRE(open.authorizations.size() == 2);
    CHECK(open.authorizations[0].drawn_at_least == 0);
    CHECK(open.authorizations[0].drawn_at_most == 2);
    CHECK(open.authorizations[1].drawn_at_most == 10);
}

TEST_CASE("the soonest to expire is drawn on, and the next one when it is used up", "[authorization_draws]") {
    auto const w = authorized_world({units_of(0, 10, Date(2026, 12, 31)), units_of(1, 2, day.plus_days(3))});
    auto const result = run(w, {visit(ppo_policy, day, {exercise(2)}, 0), visit(ppo_policy, day.plus_days(1), {exercise(2)}, 1)});
    CHECK((result.visits[0].lines[0].authorization == AuthorizationId(1)));
    CHECK((result.visits[1].lines[0].authorization == AuthorizationId(0)));
    REQUIRE(result.authorizations.size() == 2);
    for (auto const& use : result.authorizations) {
        CHECK(use.drawn_at_least == 2);
        CHECK(use.drawn_at_most == 2);
    }
}

TEST_CASE("no more is drawn at most than there is", "[authorization_draws]") {
    auto const w = authorized_world({units_of(0, 5, Date(2026, 12, 31))});
    auto const result = run(w, {visit(ppo_policy, day, {exercise({})}, 0), visit(ppo_policy, day.plus_days(1), {exercise({})}, 1)});
    REQUIRE(result.authorizations.size() == 1);
    CHECK(result.authorizations[0].drawn_at_least == 0);
    CHECK(result.authorizations[0].drawn_at_most == 5);
}

TEST_CASE("an authorization of which nothing is known but whose it is leaves its policy's lines open", "[authorization_draws]") {
    auto w = authorized_world({});
    auto const one = visit(ppo_policy);
    CHECK(refused(run_line(w, one)));
    Authorization const unread{.id = AuthorizationId(1), .policy = ppo_policy};
    w.authorizations = {unread};
    CHECK_FALSE(run_line(w, one).is_decided());
    w.authorizations[0].policy = medicare_policy;
    CHECK(refused(run_line(w, one)));
    // One that is used up, expired or denied leaves it as open, one that is good settles it.
    for (auto const& [known, decided] : {std::pair{units_of(0, 0, Date(2026, 12, 31)), false}, std::pair{units_of(0, 5, Date(2026, 2, 1)), false}, std::pair{units_of(0, 5, Date(2026, 12, 31)), true}}) {
        w.authorizations = {known, unread};
        CHECK(run_line(w, one).is_decided() == decided);
    }
}
