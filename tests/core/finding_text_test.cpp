#include <therapy/core/finding_text.hpp>

#include <therapy/core/core_rules.hpp>
#include <therapy/core/rule_book.hpp>

#include "support/catch.hpp"

#include <limits>

using namespace therapy;

namespace {

constexpr Rule everything{"example.everything", Severity::error, Scope::session, "{subjects} and {counterparts} at {when}: {actual} of {limit} ({value})"};
constexpr Rule quantities{"example.quantities", Severity::error, Scope::session, "{actual} of {limit}"};
constexpr Rule at_time{"example.at-time", Severity::error, Scope::session, "{when}"};
constexpr Rule said{"example.said", Severity::error, Scope::session, "{value}"};
constexpr Rule odd{"example.odd", Severity::error, Scope::session, "{nonsense} {value} }{ {"};
constexpr Rule silent{"example.silent"};

Names const ada{nullptr, [](void const*, Subject subject) { return subject.kind == SubjectKind::patient ? std::string("Ada") : std::string("room Blue"); }};

Finding full() {
    return {.rule = everything,
            .subjects = {{SubjectKind::session, 12}, {SubjectKind::patient, 3}},
            .when = Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(45)),
            .counterparts = {{SubjectKind::room, 0}},
            .args = {.limit = 2, .actual = 3, .unit = Unit::persons, .value = "gym"}};
}

} // namespace

TEST_CASE("every placeholder is filled", "[finding_text]") {
    CHECK(text(full()) == "session 12, patient 3 and room 0 at [2026-03-09T16:00:00Z, 2026-03-09T16:45:00Z): 3 persons of 2 persons (gym)");
}

TEST_CASE("without names the text holds numbers only and with names it holds them", "[finding_text]") {
    CHECK(text(full()).find("Ada") == std::string::npos);
    CHECK(text(full(), {}) == text(full())); // nobody's names
    CHECK(text(full(), ada) == "room Blue, Ada and room Blue at [2026-03-09T16:00:00Z, 2026-03-09T16:45:00Z): 3 persons of 2 persons (gym)");
}

TEST_CASE("with a zone times read as its clocks show them", "[finding_text]") {
    TimeZone const los_angeles("America/Los_Angeles");
    Finding finding{.rule = at_time, .when = Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(45))};
    CHECK(text(finding, ada, los_angeles) == "2026-03-09 09:00 to 09:45");
    finding.when = Period(Instant("2026-03-10T06:30:00Z"), Duration::hours(1));
    CHECK(text(finding, ada, los_angeles) == "2026-03-09 23:30 to 2026-03-10 00:30");
    finding.when = Period(Instant("2026-03-09T16:00:05Z"), Duration::minutes(1));
    CHECK(text(finding, ada, los_angeles) == "2026-03-09 09:00:05 to 09:01:05");
    finding.when = Period(Instant("9999-12-31T23:00:00Z"), Duration::minutes(30)); // no clock in Tokyo shows the year 10000
    CHECK(text(finding, ada, TimeZone("Asia/Tokyo")) == "9999-12-31T23:00:00Z to 23:30:00Z");
}

TEST_CASE("a finding of a day says the day", "[finding_text]") {
    CHECK(text(Finding{.rule = at_time, .date = Date(2026, 3, 9)}) == "2026-03-09");
    CHECK(text(Finding{.rule = at_time}) == "example.at-time");
}

TEST_CASE("quantities read in their unit", "[finding_text]") {
    struct Row {
        Unit unit;
        char const* text;
    };
    auto const [unit, expected] = GENERATE(values<Row>({
        {Unit::count, "150 of -5"}, {Unit::minor_units, "1.50 of -0.05"}, {Unit::seconds, "2m 30s of -5s"}, {Unit::minutes, "150 min of -5 min"},
        {Unit::days, "150 days of -5 days"}, {Unit::visits, "150 visits of -5 visits"}, {Unit::units, "150 units of -5 units"},
        {Unit::persons, "150 persons of -5 persons"}, {Unit::basis_points, "1.50 % of -0.05 %"},
    }));
    CHECK(text(Finding{.rule = quantities, .args = {.limit = -5, .actual = 150, .unit = unit}}) == expected);
}

TEST_CASE("a quantity nobody gave shows as a question mark", "[finding_text]") {
    CHECK(text(Finding{.rule = quantities}) == "? of ?");
}

TEST_CASE("a number of seconds beyond any duration is still shown", "[finding_text]") {
    auto const shown = text(Finding{.rule = quantities, .args = {.limit = 0, .actual = std::numeric_limits<std::int64_t>::max(), .unit = Unit::seconds}});
    CHECK(shown.find("9223372036854775807") != std::string::npos);
}

TEST_CASE("a value is shown as it is and not read as a template", "[finding_text]") {
    CHECK(text(Finding{.rule = said, .args = {.value = "{subjects}{when}"}}) == "{subjects}{when}");
}

TEST_CASE("a template with an unknown or open brace is shown with it", "[finding_text]") {
    CHECK(text(Finding{.rule = odd, .args = {.value = "x"}}) == "{nonsense} x }{ {");
}

TEST_CASE("a rule without words shows its code", "[finding_text]") {
    CHECK(text(Finding{.rule = silent}) == "example.silent");
}

TEST_CASE("every rule of core says something of a value", "[finding_text]") {
    for (auto const* rule : core_rules()) {
        CAPTURE(rule->code);
        auto const sentence = text(Finding{.rule = *rule, .args = {.limit = 1, .value = "this"}});
        CHECK(sentence.find("this") != std::string::npos);
        CHECK(sentence.find('{') == std::string::npos);
    }
}
