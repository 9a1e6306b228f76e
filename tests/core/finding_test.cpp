#include <therapy/core/finding.hpp>

#include <therapy/core/core_rules.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;

static_assert(!std::is_default_constructible_v<RuleRef>, "a finding names a rule");
static_assert(!std::is_constructible_v<RuleRef, Rule>, "a rule that ends with the expression cannot be named");
static_assert(std::is_constructible_v<RuleRef, Rule const&>);
static_assert(sizeof(RuleRef) == sizeof(void*));
static_assert(std::is_aggregate_v<Finding>);
static_assert(std::is_nothrow_move_constructible_v<Finding>);
static_assert(RuleRef(rules::not_a_date) == std::string_view("core.not-a-date"));
static_assert(Subject{SubjectKind::provider, 9} < Subject{SubjectKind::patient, 0}, "by kind, then by number");

TEST_CASE("a finding has the severity of its rule unless it says otherwise", "[finding]") {
    CHECK(Finding{.rule = rules::sub_second}.severity == Severity::advisory);
    CHECK(Finding{.rule = rules::not_a_date}.severity == Severity::error);
    CHECK(Finding{.rule = rules::not_a_date, .severity = Severity::warning}.severity == Severity::warning);
}

TEST_CASE("rules of one code are one rule wherever they stand", "[finding]") {
    static constexpr Rule copy = rules::not_a_date;
    CHECK(RuleRef(copy) == RuleRef(rules::not_a_date));
    CHECK_FALSE(RuleRef(copy) == RuleRef(rules::empty_range));
}

TEST_CASE("findings are equal member by member", "[finding]") {
    Finding const base{.rule = rules::not_a_date, .args = {.value = "x"}};
    CHECK(base == base);
    auto other = base;
    other.args.limit = 0;
    CHECK_FALSE(other == base);
    other = base;
    other.waiver = Waiver{"a", "b"};
    CHECK_FALSE(other == base);
    other = base;
    other.place.line = 3;
    CHECK_FALSE(other == base);
    other = base;
    other.fixes.push_back({.kind = FixKind::correct_input});
    CHECK_FALSE(other == base);
    other = base;
    other.subjects.push_back({SubjectKind::room, 0});
    CHECK_FALSE(other == base);
}
