#include <therapy/json/document.hpp>

#include <therapy/json/json_rules.hpp>
#include <therapy/testing.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <string>

using namespace therapy;
using namespace therapy::catalog;

namespace {

json::Import read(std::string_view content) {
    json::Input const input{"catalog.json", content};
    return json::read({&input, 1});
}

std::string in_catalog(std::string const& lists) { return R"({"schema":"therapy/1","catalog":{)" + lists + "}}"; }

/// The only finding's code and place.
std::string only(Report const& report) {
    REQUIRE(report.size() == 1);
    return std::string(report.findings()[0].rule.code()) + " " + report.findings()[0].place.path;
}

constexpr auto sources = R"("sources":[{"title":"handbook"}])";

std::string condition(std::string const& more = {}) { return R"("conditions":[{"key":"numb-foot","name":"numb foot",)" + std::string(sources) + more + "}]"; }

template <class Row>
void add_all(Catalog& catalog, std::span<Row const> rows) {
    for (auto const& row : rows) {
        auto const report = catalog.add(row);
        CAPTURE(report.size());
        REQUIRE(report.empty());
    }
}

/// Every built-in row as if it were a user's.
Catalog everything() {
    Catalog catalog;
    add_all(catalog, modalities());
    add_all(catalog, conditions());
    add_all(catalog, techniques());
    add_all(catalog, catalog::evidence());
    add_all(catalog, practice_rules());
    add_all(catalog, claim_phrases());
    return catalog;
}

bool same(Citations const& a, Citations const& b) { return a == b; }

} // namespace

TEST_CASE("every built-in row is written and read back as it was", "[json][catalog]") {
    auto const catalog = everything();
    auto const text = json::write(desk::Dataset(), catalog);
    auto const import = read(text);
    CHECK(import.report.empty());
    CHECK(json::write(desk::Dataset(), import.catalog) == text);

    auto const check_lists = [](auto const& a, auto const& b) { CHECK(a.size() == b.size()); };
    auto const read_back = import.catalog.own<Technique>();
    REQUIRE(read_back.size() == techniques().size());
    for (std::size_t i = 0; i < read_back.size(); ++i) {
        auto const& before = techniques()[i];
        auto const& after = read_back[i];
        CAPTURE(before.key);
        CHECK(after.key == before.key);
        CHECK(after.name == before.name);
        CHECK(after.modality == before.modality);
        check_lists(after.aliases, before.aliases);
        check_lists(after.cautions, before.cautions);
        check_lists(after.steps, before.steps);
        REQUIRE(after.doses.size() == before.doses.size());
        for (std::size_t d = 0; d < after.doses.size(); ++d) {
            CHECK(to_text(after.doses[d]) == to_text(before.doses[d]));
            CHECK(after.doses[d].low == before.doses[d].low);
            CHECK(same(after.doses[d].sources, before.doses[d].sources));
        }
        REQUIRE(after.codes.size() == before.codes.size());
        for (std::size_t c = 0; c < after.codes.size(); ++c)
            CHECK(after.codes[c].code == before.codes[c].code);
    }
    REQUIRE(import.catalog.own<Modality>().size() == modalities().size());
    for (std::size_t i = 0; i < modalities().size(); ++i) {
        CHECK(import.catalog.own<Modality>()[i].timing == modalities()[i].timing);
        CHECK(import.catalog.own<Modality>()[i].category == modalities()[i].category);
    }
    REQUIRE(import.catalog.own<EvidenceRow>().size() == catalog::evidence().size());
    for (std::size_t i = 0; i < catalog::evidence().size(); ++i) {
        auto const& after = import.catalog.own<EvidenceRow>()[i];
        auto const& before = catalog::evidence()[i];
        CHECK((after.stages == before.stages && after.direction == before.direction && after.region == before.region && after.level == before.level && after.fit == before.fit));
    }
    REQUIRE(import.catalog.own<PracticeRule>().size() == practice_rules().size());
    for (std::size_t i = 0; i < practice_rules().size(); ++i) {
        auto const& after = import.catalog.own<PracticeRule>()[i];
        auto const& before = practice_rules()[i];
        CHECK((after.dates == before.dates && after.permission == before.permission && after.basis == before.basis));
        CHECK(std::equal(after.requirements.begin(), after.requirements.end(), before.requirements.begin(), before.requirements.end()));
        CHECK(same(after.sources, before.sources));
    }
    CHECK(import.catalog.own<ClaimPhrase>().size() == claim_phrases().size());
    CHECK(import.catalog.own<Condition>().size() == conditions().size());
}

TEST_CASE("a dataset and a catalogue share a document", "[json][catalog]") {
    auto data = testing::small_clinic();
    data.catalog.id("thai-massage");
    Catalog catalog;
    REQUIRE(catalog.add(Condition{.key = "numb-foot", .name = "numb foot", .sources = own_definition}).empty());
    auto const text = json::write(data, catalog);
    auto const import = read(text);
    CHECK(import.report.empty());
    CHECK(import.dataset == data);
    CHECK(import.catalog.find<Condition>("numb-foot").has_value());
    CHECK(json::write(import.dataset, import.catalog) == text);
    CHECK(json::write(data, Catalog()) == json::write(data));
}

TEST_CASE("a catalogue without rows is the list of keys it was", "[json][catalog]") {
    auto const import = read(R"({"schema":"therapy/1","catalog":["massage","thai-massage"]})");
    CHECK(import.report.empty());
    CHECK(import.catalog.empty());
    CHECK(import.dataset.catalog.size() == 2);
    auto const object = read(in_catalog(R"("keys":["massage","thai-massage"])"));
    CHECK(object.report.empty());
    CHECK(object.dataset == import.dataset);
}

TEST_CASE("a technique of a modality of the user's own loads, whatever stands first", "[json][catalog]") {
    std::string const technique = in_catalog(R"("techniques":[{"key":"drift","name":"drifting","modality":"floating",
      "doses":[{"parameter":"session-length","low":"40","high":"62.5","unit":"minute","sources":{"unconfirmed":[{"title":"handbook","section":"p. 7","confidence":"secondary"}]}}]}])");
    std::string const modality = in_catalog(R"("modalities":[{"key":"floating","name":"floating in salt water","category":"physical-agent",
      "activity":{"value":"passive","sources":[{"title":"handbook"}]},"attendance":{"value":{"stated":"unknown","why":"conflicting"},"sources":[{"title":"handbook"}]},
      "timing":{"sources":[{"title":"handbook"}]}}])");
    json::Input const inputs[] = {{"technique.json", technique}, {"modality.json", modality}};
    auto const import = json::read(inputs);
    CHECK(import.report.empty());
    auto const drift = import.catalog.find<Technique>("drifting");
    REQUIRE(drift.has_value());
    CHECK(drift->modality == "floating");
    REQUIRE(drift->doses.size() == 1);
    CHECK(*drift->doses[0].high == Quantity(62.5));
    CHECK_FALSE(drift->doses[0].sources.is_confirmed());
    auto const floating = import.catalog.find<Modality>("floating");
    REQUIRE(floating.has_value());
    CHECK(floating->attendance.value == Stated<Attendance>::unknown(Unknown::conflicting));
    CHECK(floating->timing.value == Stated<ModalityTiming>::not_stated());
}

TEST_CASE("a row that cannot be used is said with its place and left out, the others are used", "[json][catalog]") {
    struct Row {
        std::string lists, finding;
        bool kept;
    };
    auto const row = GENERATE(values<Row>({
        {condition(), "", true},
        {condition(R"(,"nickname":"x")"), "json.unknown-field catalog.conditions[0].nickname", true},
        {condition() + R"(,"potions":[])", "json.unknown-field catalog.potions", true},
        {R"("conditions":[{"key":"numb-foot","name":"numb foot"}])", "json.missing-field catalog.conditions[0]", false},
        {R"("conditions":[{"key":"Numb","name":"numb foot","sources":[{"title":"h"}]}])", "catalog.not-a-key catalog.conditions[0].key", false},
        {R"("conditions":[{"key":"","name":"numb foot","sources":[{"title":"h"}]}])", "catalog.empty-key catalog.conditions[0].key", false},
        {R"("conditions":[{"key":"numb-foot","name":"numb foot","sources":[]}])", "json.bad-field catalog.conditions[0].sources", false},
        {R"("conditions":[{"key":"numb-foot","name":"numb foot","sources":[{"title":""}]}])", "catalog.missing-source catalog.conditions[0].sources", false},
        {R"("conditions":[{"key":"numb-foot","name":"numb foot","sources":[{"title":"a"},{"title":"a"},{"title":"a"},{"title":"a"},{"title":"a"}]}])", "json.bad-field catalog.conditions[0].sources", false},
        {R"("conditions":[{"key":"numb-foot","name":7,"sources":[{"title":"h"}]}])", "json.bad-field catalog.conditions[0].name", false},
        {condition(R"(,"codes":["M54.5","54"])"), "catalog.not-a-diagnosis-code catalog.conditions[0].codes[1]", false},
        {condition(R"(,"region":"tail")"), "json.bad-field catalog.conditions[0].region", false},
        {R"("conditions":{})", "json.bad-field catalog.conditions", false},
        {R"("conditions":[7])", "json.bad-field catalog.conditions[0]", false},
        {condition() + R"(,"techniques":[{"key":"t","name":"t","modality":"nothing"}])", "catalog.dangling-key catalog.techniques[0].modality", true},
        {condition() + R"(,"techniques":[{"key":"t","name":"t","modality":"massage","doses":[{"parameter":"hold","low":"9","high":"3","unit":"second","sources":[{"title":"h"}]}]}])",
         "catalog.inverted-range catalog.techniques[0].doses[0]", true},
        {condition() + R"(,"techniques":[{"key":"t","name":"t","modality":"massage","doses":[{"parameter":"hold","low":9,"unit":"second","sources":[{"title":"h"}]}]}])",
         "json.bad-field catalog.techniques[0].doses[0].low", true},
        {condition() + R"(,"techniques":[{"key":"t","name":"t","modality":"massage","doses":[{"parameter":"hold","low":"0.0001","unit":"second","sources":[{"title":"h"}]}]}])",
         "catalog.not-a-quantity catalog.techniques[0].doses[0].low", true},
        {condition() + R"(,"practice_rules":[{"jurisdiction":"US-CA","kind":"massage-therapist","permission":"permitted","dates":{"first":"2026-02-30","confirmed_through":"2026-12-31"},"sources":[{"title":"h"}]}])",
         "core.not-a-date catalog.practice_rules[0].dates.first", true},
        {condition() + R"(,"practice_rules":[{"jurisdiction":"US-CA","kind":"massage-therapist","permission":"permitted","dates":{"first":"2026-01-01"},"sources":[{"title":"h"}]}])",
         "json.missing-field catalog.practice_rules[0].dates", true},
        {condition() + R"(,"evidence":[{"treatment":"massage","condition":"numb-foot","guideline":"house","direction":"for","stages":[],"sources":[{"title":"h"}]}])",
         "json.bad-field catalog.evidence[0].stages", true},
        {R"("conditions":[{"key":"numb-foot","name":"numb foot","sources":[{"title":"h"}]},{"key":"numb-foot","name":"again","sources":[{"title":"h"}]}])",
         "catalog.duplicate-key catalog.conditions[1]", true},
    }));
    CAPTURE(row.lists);
    auto const import = read(in_catalog(row.lists));
    if (row.finding.empty())
        CHECK(import.report.empty());
    else
        CHECK(only(import.report) == row.finding);
    if (!import.report.empty())
        CHECK(import.report.findings()[0].place.file == "catalog.json");
    CHECK(import.catalog.own<Condition>().size() == (row.kept ? 1u : 0u));
    CHECK(import.catalog.own<Technique>().empty());
    CHECK(import.catalog.own<PracticeRule>().empty());
    CHECK(import.catalog.own<EvidenceRow>().empty());
}

TEST_CASE("a statement may name a condition and stages of its own", "[json][catalog]") {
    auto const import = read(in_catalog(condition() + R"(,"evidence":[{"treatment":"warm-socks","condition":"numb-foot","guideline":"house","direction":"against",
        "stages":["chronic","acute"],"region":"foot","sources":[{"title":"h"}]}])"));
    CHECK(import.report.empty());
    REQUIRE(import.catalog.own<EvidenceRow>().size() == 1);
    auto const& row = import.catalog.own<EvidenceRow>()[0];
    CHECK(row.stages == (Stage::acute | Stages(Stage::chronic)));
    auto const treatments = treatments_for("numb-foot", import.catalog);
    REQUIRE(treatments.has_value());
    CHECK(treatments->at(0).treatment == "warm-socks");
}

TEST_CASE("a wrong type anywhere in a catalogue is a finding, and the rest is read", "[json][catalog]") {
    Catalog one;
    REQUIRE(one.add(*find_technique("trigger-point-massage")).empty());
    REQUIRE(one.add(*find_modality("massage")).empty());
    REQUIRE(one.add(practice_rules().front()).empty());
    auto const text = json::write(desk::Dataset(), one);
    std::size_t refused = 0;
    std::size_t tried = 0;
    for (std::size_t at = text.find("\": "); at != std::string::npos; at = text.find("\": ", at + 1)) {
        auto end = text.find('\n', at); // one value a line
        end -= text[end - 1] == ',' ? 1u : 0u;
        auto const value = text.substr(at + 3, end - at - 3);
        if (value == "{" || value == "[" || value == "\"therapy/1\"")
            continue;
        CAPTURE(text.substr(at > 80 ? at - 80 : 0, 120));
        ++tried;
        auto const import = read(text.substr(0, at) + "\": [[7]]" + text.substr(end));
        CHECK_FALSE(import.report.has("json.not-json"));
        refused += import.report.has("json.bad-field") ? 1u : 0u;
    }
    CHECK(tried > 100);
    CHECK(refused == tried);
}
