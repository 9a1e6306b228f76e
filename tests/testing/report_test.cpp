#include <therapy/testing/report.hpp>

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>

using namespace therapy;
using testing::diff;
using testing::has;
using testing::rules_of;

namespace {

constexpr Rule bad{"example.bad", Severity::error, Scope::session, "{subjects} is bad"};
constexpr Rule doubtful{"example.doubtful", Severity::warning, Scope::session, "{subjects} is doubtful"};

Period at(int minute) { return {Instant("2026-03-09T16:00:00Z") + Duration::minutes(minute), Duration::minutes(30)}; }

Finding about(Rule const& rule, std::uint32_t session) { return {.rule = rule, .subjects = {{SubjectKind::session, session}}, .when = at(static_cast<int>(session))}; }

} // namespace

TEST_CASE("a report is asked for a rule", "[testing]") {
    Report const report({about(bad, 1)});
    CHECK(has(report, "example.bad"));
    CHECK_FALSE(has(report, "example.doubtful"));
    CHECK_FALSE(has(Report(), "example.bad"));
    CHECK(rules_of(Report({about(doubtful, 1), about(bad, 1), about(bad, 2)})) == std::vector<std::string>{"example.bad", "example.bad", "example.doubtful"});
}

TEST_CASE("reports with the same findings have no difference whatever the order", "[testing]") {
    CHECK(diff(Report(), Report()).empty());
    CHECK(diff(Report({about(bad, 1), about(doubtful, 2)}), Report({about(doubtful, 2), about(bad, 1)})).empty());
}

TEST_CASE("a difference says what is gone and what is new in the order of time", "[testing]") {
    Report const before({about(doubtful, 2), about(bad, 1), about(bad, 3)});
    Report const after({about(bad, 3), about(bad, 0), about(doubtful, 2), about(doubtful, 2)});
    CHECK(diff(before, after) == "+ error example.bad: session 0 is bad [2026-03-09T16:00:00Z, 2026-03-09T16:30:00Z)\n"
                                 "- error example.bad: session 1 is bad [2026-03-09T16:01:00Z, 2026-03-09T16:31:00Z)\n"
                                 "+ warning example.doubtful: session 2 is doubtful [2026-03-09T16:02:00Z, 2026-03-09T16:32:00Z)\n");
}

TEST_CASE("with names a difference shows names", "[testing]") {
    Names const names{nullptr, [](void const*, Subject) { return std::string("the 9 o'clock"); }};
    Finding plain = about(bad, 1);
    plain.when = boost::none;
    CHECK(diff(Report(), Report({plain}), names) == "+ error example.bad: the 9 o'clock is bad\n");
}

TEST_CASE("a waiver or another severity is a difference", "[testing]") {
    auto waived = about(bad, 0);
    waived.waiver = Waiver{"manager", "agreed"};
    waived.severity = Severity::warning;
    CHECK(diff(Report({about(bad, 0)}), Report({waived})) ==
          "- error example.bad: session 0 is bad [2026-03-09T16:00:00Z, 2026-03-09T16:30:00Z)\n"
          "+ warning example.bad: session 0 is bad [2026-03-09T16:00:00Z, 2026-03-09T16:30:00Z), waived by manager: agreed\n");
}

TEST_CASE("findings that read alike are told apart by their members", "[testing]") {
    auto one = about(bad, 0);
    one.args = {.limit = 1, .actual = 2};
    auto other = one;
    other.args.actual = 3;
    other.fixes = {{.kind = FixKind::use_room, .subject = Subject{SubjectKind::room, 4}}};
    auto const text = diff(Report({one}), Report({other}));
    CHECK(text.find("2 of 1") != std::string::npos);
    CHECK(text.find("3 of 1") != std::string::npos);
    CHECK(text.find("fix use-room room 4") != std::string::npos);
}

TEST_CASE("a difference is empty exactly when the findings are the same", "[testing]") {
    rc::prop("and turns round with the reports", [] {
        auto const some = [] {
            Report report;
            auto const count = *rc::gen::inRange(0, 4);
            for (int i = 0; i < count; ++i) {
                auto finding = about(*rc::gen::element(&bad, &doubtful) == &bad ? bad : doubtful, *rc::gen::inRange<std::uint32_t>(0, 2));
                finding.args.value = *rc::gen::element<std::string>("", "x");
                report.add(finding);
            }
            return report;
        };
        auto const a = some();
        auto const b = some();
        auto const text = diff(a, b);
        auto const& fa = a.findings();
        auto const& fb = b.findings();
        RC_ASSERT(text.empty() == std::is_permutation(fa.begin(), fa.end(), fb.begin(), fb.end()));
        auto turned = diff(b, a);
        RC_ASSERT(std::count(text.begin(), text.end(), '\n') == std::count(turned.begin(), turned.end(), '\n'));
        RC_ASSERT(diff(a, a).empty());
    });
}
