#include <therapy/coverage/in_force.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

namespace {

PolicyChoice choose(World const& w, std::vector<PolicyId> const& policies, Date date = day) { return choose_policy(policies, date, w.context()); }

} // namespace

TEST_CASE("the first policy in force is asked, the next insurance may follow", "[in_force]") {
    auto const w = world();
    auto const choice = choose(w, {ppo_policy, medicare_policy});
    CHECK((choice.first == ppo_policy));
    CHECK(choice.further == std::vector{medicare_policy});
    CHECK_FALSE(choice.denial.has_value());
}

TEST_CASE("a policy that has ended or not begun gives way to the next", "[in_force]") {
    auto w = world();
    w.policies[0].in_force = DateRange(Date(2025, 1, 1), Date(2026, 1, 1));
    CHECK((choose(w, {ppo_policy, medicare_policy}).first == medicare_policy));
    CHECK((choose(w, {ppo_policy}).denial == Denial::no_longer_in_force));
    CHECK((choose(w, {medicare_policy}, Date(2025, 6, 1)).denial == Denial::not_yet_in_force));
}

TEST_CASE("the last day of a policy is the day before its end", "[in_force]") {
    auto w = world();
    w.policies[0].in_force = DateRange(Date(2026, 1, 1), Date(2026, 4, 1));
    CHECK((choose(w, {ppo_policy}, Date(2026, 3, 31)).first == ppo_policy));
    CHECK_FALSE(choose(w, {ppo_policy}, Date(2026, 4, 1)).first.has_value());
}

TEST_CASE("a membership comes first only where no insurance is in force", "[in_force]") {
    auto const w = world();
    auto const beside = choose(w, {club_policy, ppo_policy});
    CHECK((beside.first == ppo_policy));
    CHECK((beside.membership == club_policy));
    auto const alone = choose(w, {club_policy});
    CHECK((alone.first == club_policy));
    CHECK_FALSE(alone.membership.has_value());
}

TEST_CASE("after a patient's choice to pay nobody else is asked", "[in_force]") {
    auto const w = world();
    auto const choice = choose(w, {self_pay_policy, ppo_policy});
    CHECK((choice.first == self_pay_policy));
    CHECK(choice.further.empty());
}

TEST_CASE("a policy that is not there leaves unknown who comes first", "[in_force]") {
    auto const w = world();
    CHECK(choose(w, {PolicyId(99), ppo_policy}).unknown);
    CHECK_FALSE(choose(w, {ppo_policy, PolicyId(99)}).unknown);
    CHECK(choose(w, {ppo_policy, PolicyId(99)}).further == std::vector{PolicyId(99)});
}
