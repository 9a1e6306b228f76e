#include <therapy/care/progress.hpp>

#include "core/enum_checks.hpp"

using namespace therapy;
using namespace therapy::care;

TEST_CASE("no improvement is reported after three weeks and again after four", "[progress]") {
    struct Row {
        int days;
        std::size_t findings;
    };
    auto const [days, findings] = GENERATE(values<Row>({{0, 0}, {20, 0}, {21, 1}, {27, 1}, {28, 2}, {90, 2}}));
    CAPTURE(days);
    auto const report = check_progress({.days = days, .improved = false});
    CHECK(report.size() == findings);
    CHECK(report.has("care.no-improvement") == (findings > 0));
    CHECK(report.passes());
    CHECK(check_progress({.days = days, .improved = true}).empty());
}

TEST_CASE("whoever asked for the limit is told what it was", "[progress]") {
    auto const report = check_progress({.days = 30, .improved = false}, Subject{SubjectKind::patient, 4});
    auto const& finding = report.findings().front();
    CHECK((finding.args.limit == std::int64_t{28}));
    CHECK((finding.args.actual == std::int64_t{30}));
    CHECK(finding.args.unit == Unit::days);
    CHECK(finding.subjects == std::vector{Subject{SubjectKind::patient, 4}});
    CHECK(check_progress({.days = 30, .improved = false}).findings().front().subjects.empty());
}

TEST_CASE("a treatment is judged when its own effect is due", "[progress]") {
    CHECK(check_progress({.days = 1, .sessions = 5, .sessions_to_effect = 6, .functional_gain = false}).empty());
    CHECK(check_progress({.days = 1, .sessions = 6, .sessions_to_effect = 6, .functional_gain = false}).has("care.treatment-without-effect"));
    CHECK(check_progress({.days = 1, .sessions = 6, .sessions_to_effect = 6, .functional_gain = true}).empty());
    CHECK(check_progress({.days = 1, .sessions = 60, .functional_gain = false}).empty()); // nobody knows when it is due
}

TEST_CASE("an improvement nobody speaks of is asked for, not assumed", "[progress]") {
    auto const report = check_progress({.days = 28});
    CHECK(report.size() == 2);
    CHECK(report.has("care.improvement-not-known"));
    CHECK_FALSE(report.has("care.no-improvement"));
    CHECK(check_progress({.improved = false}).has("care.improvement-not-known")); // for how long?
    CHECK(check_progress({.improved = true}).empty());
    CHECK(check_progress({.days = 3}).empty());
    CHECK(check_progress({.days = 1, .sessions = 6, .sessions_to_effect = 6}).has("care.improvement-not-known"));
}

TEST_CASE("rules of progress are ordered and sourced", "[progress]") {
    std::string_view last;
    for (auto const& rule : progress_rules()) {
        CHECK(last < rule.key);
        last = rule.key;
        CHECK(tests::is_kebab_case(rule.key));
        CHECK_FALSE(rule.action.empty());
        CHECK(rule.limit.has_value() == (rule.counts == ProgressCount::days));
        CHECK(rule.sources.confidence() == Confidence::primary);
    }
}

TEST_CASE("a clinic's own rule is a row like ours", "[progress]") {
    static constexpr Rule own_rule{"example.slow", Severity::advisory, Scope::patient, "slow"};
    ProgressRule const own[] = {{"own", ProgressCount::sessions, 3, own_rule, "talk about it", own_definition}};
    auto const report = check_progress({.sessions = 3, .functional_gain = false}, boost::none, own);
    CHECK(report.size() == 1);
    CHECK(report.has("example.slow"));
}

TEST_CASE("counts of progress as text and back", "[progress]") { tests::check_enum_table(ProgressCount::sessions); }
