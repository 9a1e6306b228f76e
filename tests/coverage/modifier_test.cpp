#include <therapy/coverage/modifier.hpp>

#include <therapy/core/error.hpp>

#include "core/enum_checks.hpp"
#include "core/error_checks.hpp"

using namespace therapy;
using namespace therapy::coverage;
using catalog::Discipline;
using catalog::QualificationKind;
using tests::refusal;

static_assert(sizeof(Modifier) == 2);
static_assert(Modifier("59") < Modifier("GP") && Modifier("GP") == modifiers::physical_therapy);

namespace {

std::vector<std::string_view> rules_of(std::vector<Modifier> const& modifiers) {
    std::vector<std::string_view> codes;
    for (auto const& finding : check_modifiers(modifiers, {SubjectKind::line, 3}))
        codes.push_back(finding.rule.code());
    return codes;
}

using Codes = std::vector<std::string_view>;

} // namespace

TEST_CASE("a modifier is two capital letters or digits", "[modifier]") {
    CHECK(Modifier::make("CQ").value() == modifiers::physical_assistant);
    CHECK(to_text(Modifier::make("59").value()) == "59");
    for (std::string_view const text : {"", "G", "gp", "GPX", "G ", "\xC3\xA9"}) {
        CAPTURE(text);
        CHECK(refusal(Modifier::make(text)) == "coverage.not-a-modifier");
    }
    CHECK_THROWS_AS(Modifier("gp"), Error);
}

TEST_CASE("each discipline of therapy has the modifier of its plan of care", "[modifier]") {
    CHECK((discipline_modifier(Discipline::physical_therapy) == Modifier("GP")));
    CHECK((discipline_modifier(Discipline::occupational_therapy) == Modifier("GO")));
    CHECK((discipline_modifier(Discipline::speech_language_pathology) == Modifier("GN")));
    CHECK_FALSE(discipline_modifier(Discipline::massage_therapy).has_value());
}

TEST_CASE("who furnishes a service is a therapist, an assistant, neither, or not known", "[modifier]") {
    CHECK(furnisher(QualificationKind::physical_therapist) == Stated<Furnisher>(Furnisher::therapist));
    CHECK(furnisher(QualificationKind::physician) == Stated<Furnisher>(Furnisher::therapist));
    CHECK(furnisher(QualificationKind::occupational_therapy_assistant) == Stated<Furnisher>(Furnisher::assistant));
    CHECK(furnisher(QualificationKind::therapy_aide).is_none());
    CHECK(furnisher(QualificationKind::student).is_none());
    CHECK(furnisher({}) == Stated<Furnisher>::unknown(Unknown::not_given));
    CHECK((assistant_modifier(QualificationKind::physical_therapist_assistant) == Modifier("CQ")));
    CHECK((assistant_modifier(QualificationKind::occupational_therapy_assistant) == Modifier("CO")));
    CHECK_FALSE(assistant_modifier(QualificationKind::physical_therapist).has_value());
    SECTION("furnisher") { tests::check_enum_table(Furnisher::assistant); }
}

TEST_CASE("an assistant's modifier goes with that of its discipline", "[modifier]") {
    struct Row {
        std::vector<Modifier> modifiers;
        bool accepted;
    };
    auto const row = GENERATE(values<Row>({
        {{}, true},
        {{Modifier("GP")}, true},
        {{Modifier("GP"), Modifier("CQ")}, true},
        {{Modifier("CO"), Modifier("GO")}, true},
        {{Modifier("GO"), Modifier("CQ")}, false},
        {{Modifier("GP"), Modifier("CO")}, false},
        {{Modifier("CQ")}, false},
        {{Modifier("GP"), Modifier("GO"), Modifier("CQ"), Modifier("CO")}, false},
    }));
    CHECK(assistant_pairing_accepted(row.modifiers) == row.accepted);
}

TEST_CASE("a line takes four modifiers, each once, of one discipline", "[modifier]") {
    CHECK(rules_of({}).empty());
    CHECK(rules_of({Modifier("GP"), Modifier("CQ"), Modifier("59"), Modifier("KX")}).empty());
    CHECK(rules_of({Modifier("GP"), Modifier("CQ"), Modifier("59"), Modifier("KX"), Modifier("GA")}) == Codes{"coverage.too-many-modifiers"});
    CHECK(rules_of({Modifier("GP"), Modifier("59"), Modifier("59")}) == Codes{"coverage.modifier-repeated"});
    CHECK(rules_of({Modifier("GP"), Modifier("59"), Modifier("59"), Modifier("59")}) == Codes{"coverage.modifier-repeated"});
    CHECK(rules_of({Modifier("GP"), Modifier("GN")}) == Codes{"coverage.two-disciplines"});
    CHECK(rules_of({Modifier("GO"), Modifier("CQ")}) == Codes{"coverage.modifier-pairing"});
    std::vector<Modifier> const wrong{Modifier("CO")};
    auto const report = check_modifiers(wrong, {SubjectKind::line, 3});
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].subjects == std::vector<Subject>{{SubjectKind::line, 3}});
    CHECK(report.findings()[0].args.value == "CO");
}
