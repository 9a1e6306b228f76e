#include <therapy/core/report.hpp>

#include <therapy/core/directory.hpp>

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <string>

using namespace therapy;

static_assert(std::is_nothrow_move_constructible_v<Report>);

namespace {

constexpr Rule bad{"example.bad", Severity::error, Scope::session, "bad"};
constexpr Rule doubtful{"example.doubtful", Severity::warning, Scope::session, "doubtful"};
constexpr Rule notable{"example.notable", Severity::advisory, Scope::session, "notable"};

Instant const nine("2026-03-09T09:00:00Z");

Period at(int minute) { return {nine + Duration::minutes(minute), Duration::minutes(30)}; }

std::vector<std::string> codes(Report const& report) {
    std::vector<std::string> all;
    for (auto const& finding : report)
        all.emplace_back(finding.rule.code());
    return all;
}

/// A finding about records by their outside keys.
struct Keyed {
    int minute; ///< negative: at no time
    Rule const* rule;
    std::vector<std::string> subjects;
    std::vector<std::string> counterparts;
};

struct Thing;

/// The findings as a dataset has them whose records were loaded in the order of `keys`.
std::vector<std::string> ordered(std::vector<Keyed> const& findings, std::vector<std::string> const& keys) {
    Directory<Thing> directory;
    for (auto const& key : keys)
        directory.id(key);
    Report report;
    auto const subjects_of = [&](std::vector<std::string> const& names) {
        std::vector<Subject> subjects;
        for (auto const& name : names)
            subjects.push_back({SubjectKind::session, directory.id(name).index()});
        return subjects;
    };
    for (auto const& finding : findings) {
        Finding made{.rule = *finding.rule, .subjects = subjects_of(finding.subjects), .counterparts = subjects_of(finding.counterparts)};
        if (finding.minute >= 0)
            made.when = at(finding.minute);
        report.add(std::move(made));
    }
    report.order(Names{&directory, [](void const* context, Subject subject) { return static_cast<Directory<Thing> const*>(context)->key(Id<Thing>(subject.index)); }});
    std::vector<std::string> lines;
    for (auto const& finding : report) {
        std::string line = finding.when ? to_text(*finding.when) : "no time";
        for (auto const& subject : finding.subjects)
            line += " " + directory.key(Id<Thing>(subject.index));
        line += " /";
        for (auto const& subject : finding.counterparts)
            line += " " + directory.key(Id<Thing>(subject.index));
        lines.push_back(line + " " + std::string(finding.rule.code()));
    }
    return lines;
}

} // namespace

TEST_CASE("an empty report passes", "[report]") {
    Report const report;
    CHECK(report.passes());
    CHECK(report.empty());
    CHECK(report.size() == 0);
    CHECK_FALSE(report.has("example.bad"));
    Report none;
    none.order();
    CHECK(none == report);
}

TEST_CASE("only errors that nobody waived keep a report from passing", "[report]") {
    Report report;
    report.add(Finding{.rule = doubtful});
    report.add(Finding{.rule = notable});
    CHECK(report.passes());
    report.add(Finding{.rule = bad});
    CHECK_FALSE(report.passes());
    CHECK(report.count(Severity::error) == 1);
    CHECK(report.count(Severity::warning) == 1);
    CHECK(report.count(Severity::advisory) == 1);
}

TEST_CASE("a waived finding stays visible and does not count", "[report]") {
    Report report;
    report.add(Finding{.rule = bad, .waiver = Waiver{"manager", "agreed with the patient"}});
    CHECK(report.passes());
    CHECK(report.count(Severity::error) == 0);
    CHECK(report.has("example.bad"));
    CHECK(report.size() == 1);
    CHECK(report.findings().front().waiver->actor == "manager");
}

TEST_CASE("reports are joined in the order they come", "[report]") {
    Report first;
    first.add(Finding{.rule = bad});
    Report second;
    second.add(Finding{.rule = notable});
    second.add(Finding{.rule = doubtful});
    first.add(second);
    first.add(Report());
    CHECK(codes(first) == std::vector<std::string>{"example.bad", "example.notable", "example.doubtful"});
    CHECK(second.size() == 2);
}

TEST_CASE("findings are ordered by start and then by subject and then by rule", "[report]") {
    Subject const one{SubjectKind::session, 1};
    Subject const two{SubjectKind::session, 2};
    Subject const ten{SubjectKind::session, 10};
    Report report;
    report.add(Finding{.rule = notable}); // at no time: last
    report.add(Finding{.rule = notable, .subjects = {ten}, .when = at(0)});
    report.add(Finding{.rule = doubtful, .subjects = {two}, .when = at(0)});
    report.add(Finding{.rule = bad, .subjects = {two}, .when = at(0)});
    report.add(Finding{.rule = bad, .subjects = {one}, .when = at(30)});
    report.add(Finding{.rule = doubtful, .subjects = {one}, .date = Date(2026, 3, 9)}); // as from its midnight
    report.order();
    auto const& found = report.findings();
    CHECK(found[0].date.has_value());
    CHECK((found[1].subjects.front() == two && found[1].rule == "example.bad"));
    CHECK((found[2].subjects.front() == two && found[2].rule == "example.doubtful"));
    CHECK(found[3].subjects.front() == ten); // 10 after 2: by number, not by digits
    CHECK(found[4].subjects.front() == one);
    CHECK(found[5].rule == "example.notable");
}

TEST_CASE("the order in which records were loaded never shows", "[report]") {
    rc::prop("same lines whatever the order of records and of findings", [] {
        std::vector<std::string> keys{"a", "b", "c", "10", "9", "zeta"};
        auto const some = [&] {
            auto const count = *rc::gen::inRange(0, 3);
            std::vector<std::string> names;
            for (int i = 0; i < count; ++i)
                names.push_back(*rc::gen::elementOf(keys));
            return names;
        };
        std::vector<Keyed> findings;
        auto const count = *rc::gen::inRange(0, 8);
        for (int i = 0; i < count; ++i)
            findings.push_back({*rc::gen::inRange(-1, 3), *rc::gen::element(&bad, &doubtful, &notable), some(), some()});
        auto const expected = ordered(findings, keys);
        for (int i = 0; i < 3; ++i) {
            auto shuffled = findings;
            auto order = keys;
            for (std::size_t n = shuffled.size(); n > 1; --n)
                std::swap(shuffled[n - 1], shuffled[*rc::gen::inRange<std::size_t>(0, n)]);
            for (std::size_t n = order.size(); n > 1; --n)
                std::swap(order[n - 1], order[*rc::gen::inRange<std::size_t>(0, n)]);
            RC_ASSERT(ordered(shuffled, order) == expected);
        }
    });
}

TEST_CASE("ordered by nobody's keys is ordered without keys", "[report]") {
    Report report;
    report.add(Finding{.rule = notable, .subjects = {{SubjectKind::room, 2}}});
    report.add(Finding{.rule = notable, .subjects = {{SubjectKind::room, 1}}});
    auto same = report;
    report.order();
    same.order(Names{});
    CHECK(same == report);
    CHECK(same.findings()[0].subjects[0].index == 1);
}

TEST_CASE("findings alike in all that orders them keep the order of the check", "[report]") {
    Report report;
    report.add(Finding{.rule = bad, .args = {.value = "second"}});
    report.add(Finding{.rule = bad, .args = {.value = "first"}});
    report.order();
    CHECK(report.findings()[0].args.value == "second");
}
