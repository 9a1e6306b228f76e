#include <therapy/json/document.hpp>

#include <therapy/catalog.hpp>
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
    add_all(catalog, benefits());
    add_all(catalog, claims());
    add_all(catalog, phrase_classes());
    add_all(catalog, claim_phrases());
    add_all(catalog, grade_schemes());
    add_all(catalog, guidelines());
    add_all(catalog, service_codes());
    add_all(catalog, diagnosis_editions());
    add_all(catalog, diagnoses());
    add_all(catalog, diagnosis_splits());
    add_all(catalog, screening_conditions());
    add_all(catalog, direct_access_rows());
    add_all(catalog, supervision_rows());
    add_all(catalog, supervision_levels());
    add_all(catalog, massage_regulations());
    add_all(catalog, medicare_unpaid_providers());
    add_all(catalog, medicare_limits());
    add_all(catalog, provider_taxonomy());
    add_all(catalog, places_of_service());
    add_all(catalog, laser_doses());
    add_all(catalog, referral_patterns());
    add_all(catalog, terminology_bindings());
    add_all(catalog, snomed_bindings());
    add_all(catalog, discipline_traits());
    add_all(catalog, audiences());
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
    REQUIRE(import.catalog.own<DirectAccessRow>().size() == direct_access_rows().size());
    for (std::size_t i = 0; i < direct_access_rows().size(); ++i) {
        auto const& after = import.catalog.own<DirectAccessRow>()[i];
        auto const& before = direct_access_rows()[i];
        CAPTURE(before.jurisdiction);
        CHECK((after.dates == before.dates && after.category == before.category && after.limits_read == before.limits_read && after.note == before.note));
        CHECK(std::equal(after.limits.begin(), after.limits.end(), before.limits.begin(), before.limits.end()));
        CHECK(std::equal(after.duties.begin(), after.duties.end(), before.duties.begin(), before.duties.end()));
        CHECK(std::equal(after.exemptions.begin(), after.exemptions.end(), before.exemptions.begin(), before.exemptions.end()));
    }
    REQUIRE(import.catalog.own<Benefit>().size() == benefits().size());
    for (std::size_t i = 0; i < benefits().size(); ++i) {
        auto const& after = import.catalog.own<Benefit>()[i];
        auto const& before = benefits()[i];
        CHECK((after.key == before.key && after.verdict == before.verdict && after.claimed_for == before.claimed_for));
        CHECK(broken_links(after) == broken_links(before));
        check_lists(after.readings, before.readings);
        for (std::size_t l = 0; l < before.chain.size(); ++l)
            CHECK((after.chain[l].from == before.chain[l].from && after.chain[l].hedge == before.chain[l].hedge && after.chain[l].role == before.chain[l].role &&
                   after.chain[l].note == before.chain[l].note && same(after.chain[l].sources, before.chain[l].sources)));
    }
    REQUIRE(import.catalog.own<ScreeningCondition>().size() == screening_conditions().size());
    for (auto const& before : screening_conditions()) {
        auto const after = import.catalog.find<ScreeningCondition>(before.key);
        CHECK((after->label == before.label && after->kind == before.kind && after->wider == before.wider && after->ages == before.ages));
        check_lists(after->implies, before.implies);
        check_lists(after->codes, before.codes);
    }
    for (auto const& before : service_codes()) {
        auto const after = import.catalog.find<ServiceCodeRow>(before.code.text());
        CHECK((after->timing == before.timing && after->source == before.source && after->label == before.label));
    }
    for (auto const& before : claims())
        CHECK((import.catalog.find<Claim>(before.key)->reach == before.reach && verdict_of(*import.catalog.find<Claim>(before.key), import.catalog) == verdict_of(before)));
    CHECK(import.catalog.own<TerminologyBinding>().size() == terminology_bindings().size() + snomed_bindings().size());
    CHECK(import.catalog.own<LaserDose>()[0].total_joules == laser_doses()[0].total_joules);
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
        {condition() + R"(,"evidence":[{"treatment":"massage","condition":"numb-foot","guideline":"house","direction":"for","sources":[{"title":"h"}]}])",
         "catalog.dangling-key catalog.evidence[0].guideline", true},
        {condition() + R"(,"evidence":[{"treatment":"massage","condition":"numb-foot","guideline":"acp-low-back-pain","direction":"for","stages":[],"sources":[{"title":"h"}]}])",
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
    auto const import = read(in_catalog(condition() + R"(,"guidelines":[{"key":"house","title":"The house's own","sources":[{"title":"h"}]}],
        "evidence":[{"treatment":"massage","condition":"numb-foot","guideline":"house","direction":"against",
        "stages":["chronic","acute"],"region":"foot","sources":[{"title":"h"}]}])"));
    CHECK(import.report.empty());
    REQUIRE(import.catalog.own<EvidenceRow>().size() == 1);
    auto const& row = import.catalog.own<EvidenceRow>()[0];
    CHECK(row.stages == (Stage::acute | Stages(Stage::chronic)));
    auto const treatments = treatments_for("numb-foot", import.catalog);
    REQUIRE(treatments.has_value());
    CHECK(treatments->at(0).treatment == "massage");
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

TEST_CASE("a row of every kind is read from a document, and what refers to it finds it", "[json][catalog]") {
    auto const import = read(in_catalog(R"(
      "benefits":[{"key":"sleep","name":"better sleep","claimed_for":"one-technique","studied_in":"one-technique","verdict":"people sleep better",
        "chain":[{"from":"massage","to":"sleep","verdict":"supported","sources":[{"title":"h"}]}],"sources":[{"title":"h"}]}],
      "claims":[{"key":"massage-brings-sleep","kind":"outcome","text":"massage brings sleep","subject":"massage","effect":"sleep","benefit":"sleep","reach":{"kind":"place","place":"Reno"},"sources":[{"title":"h"}]}],
      "phrase_classes":[{"name":"animal","words":"{pet}|horse*"},{"name":"pet","words":"dog*|cat*"}],
      "claim_phrases":[{"words":"heals {animal}","kind":"guarantee"}],
      "guidelines":[{"key":"house-list","title":"The house list","year":2026,"scheme":"stars","sources":[{"title":"h"}]}],
      "grade_schemes":[{"key":"stars","name":"stars","levels":[{"key":"three","support":"recommended"},{"key":"one"}],"sources":[{"title":"h"}]}],
      "evidence":[{"treatment":"massage","applies_to":["massage"],"fit":"same","condition":"low-back-pain","guideline":"house-list","direction":"for","scheme":"stars","level":"three","sources":[{"title":"h"}]}],
      "service_codes":[{"code":"S9999","label":"a class in the pool","timing":"untimed","source":{"title":"h"}}],
      "diagnosis_editions":[{"key":"FY2027","first":"2026-10-01","past":"2027-10-01","whole":true,"sources":[{"title":"h"}]}],
      "diagnoses":[{"code":"L89.0","label":"sore","billable":true,"group":"context","region":{"stated":"none"},"side":{"stated":"none"},"dates":{"first":"2026-10-01","confirmed_through":"2027-09-30"},"sources":[{"title":"h"}]}],
      "diagnosis_splits":[{"code":"M62.83","into":["M62.831","M62.838"],"on":"2026-10-01","sources":[{"title":"h"}]}],
      "screening_conditions":[{"key":"infected-tattoo","label":"an infected tattoo","wider":"fresh-tattoo"},{"key":"fresh-tattoo","label":"a fresh tattoo","wider":"impaired-skin-integrity","ages":{"from":18}}],
      "direct_access":[{"jurisdiction":"CA-ON","category":"with-provisions","dates":{"first":"2026-01-01","confirmed_through":"2026-12-31"},"limits_read":"current",
        "limits":[{"unit":"visits","amount":10,"then":"referral","with_board_certification":15}],"duties":[{"kind":"years-licensed","amount":2}],"exemptions":["wellness"],"sources":[{"title":"h"}]}],
      "supervision":[{"jurisdiction":"CA-ON","dates":{"first":"2026-01-01","confirmed_through":"2026-12-31"},"assistants":2,"sources":[{"title":"h"}]}],
      "supervision_levels":[{"jurisdiction":"CA-ON","authority":"state-law","kind":"therapy-aide","level":"direct","dates":{"first":"2026-01-01","confirmed_through":"2026-12-31"},"sources":[{"title":"h"}]}],
      "massage_regulations":[{"jurisdiction":"CA-ON","regulation":"state-licence","dates":{"first":"2026-01-01","confirmed_through":"2026-12-31"},"min_hours":2200,"exams":["mblex"],"sources":[{"title":"h"}]}],
      "medicare_unpaid_providers":[{"key":"music-therapist","kind":{"stated":"none"},"extent":"any-service","dates":{"first":"2026-01-01","confirmed_through":"2026-12-31"},"sources":[{"title":"h"}]}],
      "medicare_limits":[{"key":"pool","limit":"not-incident-to","kind":"athletic-trainer","dates":{"first":"2026-01-01","confirmed_through":"2026-12-31"},"sources":[{"title":"h"}]}],
      "provider_taxonomy":[{"code":"2251A0000X","label":"aquatic therapist","kind":"physical-therapist","sources":[{"title":"h"}]}],
      "places_of_service":[{"code":5,"label":"a camp","first":"2026-01-01","sources":[{"title":"h"}]}],
      "laser_doses":[{"site":"heel-spur","region":"foot","least_points":1,"most_points":3,"total_joules":"6","least_joules_per_point":"2.5","sources":[{"title":"h"}]}],
      "referral_patterns":[{"kind":"trigger-point","muscle":"soleus","from":"lower-leg","to":"jaw","sources":[{"title":"h"}]}],
      "terminology":[{"system":"snomed-ct","code":"12345","label":"tape","bound_to":"treatment","key":"kinesiology-tape","sources":[{"title":"h"}]}],
      "discipline_traits":[{"discipline":"massage-therapy","aspect":"setting","text":"at the pool","sources":[{"title":"h"}]}],
      "audiences":[{"discipline":"physical-therapy","injured":false,"taken_on":true,"sources":[{"title":"h"}]}])"));
    for (auto const& finding : import.report) {
        CAPTURE(finding.rule.code(), finding.place.path, finding.args.value);
        CHECK(false);
    }
    auto const& catalog = import.catalog;
    Date const day(2026, 11, 9);
    Jurisdiction const ontario("CA-ON");
    CHECK(verdict_of(*catalog.find<Claim>("massage-brings-sleep"), catalog) == Verdict::supported);
    CHECK(catalog.find<Claim>("massage-brings-sleep")->reach == Reach{ReachKind::place, "Reno"});
    CHECK(lint_claims("It heals dogs.", boost::none, catalog).has("catalog.claim-guarantee"));
    CHECK(*catalog.find<Guideline>("house-list")->year == 2026);
    CHECK(support(catalog.own<EvidenceRow>()[0], catalog) == Stated<Support>(Support::recommended));
    CHECK(*catalog.find<ServiceCodeRow>("S9999")->timing == Timing::untimed);
    CHECK(is_billable("L89.0", day, catalog) == Stated<bool>(true));
    CHECK(*catalog.find<DiagnosisSplit>("M62.83")->on == CalendarDay{2026, 10, 1});
    CHECK(catalog.find<DiagnosisEdition>("FY2027")->whole);
    CHECK(catalog.find<ScreeningCondition>("infected-tattoo")->wider == "fresh-tattoo"); // which stands after it
    CHECK(catalog.find<ScreeningCondition>("fresh-tattoo")->ages == AgeBand{18, 0});
    CHECK(direct_access(ontario, day, {.calendar_day = 1, .visit = 11}, catalog).answer == AccessAnswer::needs_referral);
    CHECK(direct_access(ontario, day, {.calendar_day = 1, .visit = 11, .board_certified = true}, catalog).answer == AccessAnswer::allowed);
    CHECK(check_supervision({.therapists = 1, .assistants = 3}, ontario, day, catalog).has("catalog.supervision-ratio-exceeded"));
    CHECK(supervision_level(SupervisionAuthority::state_law, QualificationKind::therapy_aide, ontario, day, catalog) == Stated<SupervisionLevel>(SupervisionLevel::direct));
    CHECK(credential_word(ontario, day, catalog) == CredentialWord::licensed);
    CHECK(catalog.find<MedicareUnpaidProvider>("music-therapist")->kind.is_none());
    CHECK(catalog.find<MedicareLimit>("pool")->limit == MedicareLimitKind::not_incident_to);
    CHECK(find_taxonomy("2251A0000X", catalog)->label == "aquatic therapist");
    CHECK(*find_place_of_service(PlaceOfService(5), catalog)->first == CalendarDay{2026, 1, 1});
    CHECK(*catalog.find<LaserDose>("heel-spur")->least_joules_per_point == Quantity(2.5));
    CHECK(possible_sources(BodyRegion::jaw, catalog).size() == possible_sources(BodyRegion::jaw).size() + 1);
    CHECK(find_binding(Terminology::snomed_ct, "12345", catalog)->key == "kinesiology-tape");
    CHECK(std::ranges::any_of(compare(Discipline::physical_therapy, Discipline::massage_therapy, catalog),
                              [](Difference const& one) { return one.aspect == Aspect::setting && one.second.size() == 1 && one.second[0]->text == "at the pool"; }));
    CHECK(is_for(Discipline::physical_therapy, false, catalog) == Stated<bool>(true));
    auto const text = json::write(desk::Dataset(), catalog);
    CHECK(json::write(desk::Dataset(), read(text).catalog) == text);
}

TEST_CASE("a bad row of any kind is said with its place in the document, and left out", "[json][catalog]") {
    struct Row {
        std::string list, row, finding;
    };
    std::string const dates = R"("dates":{"first":"2026-01-01","confirmed_through":"2026-12-31"},)";
    std::string const reversed = R"("dates":{"first":"2026-01-01","confirmed_through":"2025-12-31"},)";
    auto const cited = std::string(sources);
    auto const row = GENERATE_COPY(values<Row>({
        {"benefits", R"("key":"sleep","name":"sleep","claimed_for":"one-technique","studied_in":"one-technique","verdict":"v","chain":[{"from":"massage","to":"sleep","verdict":"proven","sources":[{"title":"h"}]}],)" + cited,
         "json.bad-field catalog.benefits[1].chain[0].verdict"},
        {"benefits", R"("key":"sleep","name":"sleep","claimed_for":"one-technique","studied_in":"one-technique","verdict":"v","chain":[{"from":"massage","to":"Sleep","verdict":"supported","sources":[{"title":"h"}]}],)" + cited,
         "catalog.not-a-key catalog.benefits[1].chain[0].to"},
        {"claims", R"("key":"c","kind":"outcome","text":"t","subject":"massage","benefit":"joy",)" + cited, "catalog.dangling-key catalog.claims[1].benefit"},
        {"phrase_classes", R"("name":"pet","words":"{fish}")", "catalog.dangling-key catalog.phrase_classes[1].words"},
        {"guidelines", R"("key":"g","title":"t","scheme":"stars",)" + cited, "catalog.dangling-key catalog.guidelines[1].scheme"},
        {"grade_schemes", R"("key":"s","name":"s","levels":[{"key":"a"},{"key":""}],)" + cited, "catalog.empty-key catalog.grade_schemes[1].levels[1].key"},
        {"service_codes", R"("code":"9714","label":"l","timing":"timed","source":{"title":"h"})", "catalog.not-a-service-code catalog.service_codes[1].code"},
        {"service_codes", R"("code":"97199","label":"l","timing":"timed","source":{"title":""})", "catalog.missing-source catalog.service_codes[1].source"},
        {"diagnosis_editions", R"("key":"FY2027","first":"2026-10-01","past":"2026-10-01","whole":false,)" + cited, "catalog.inverted-range catalog.diagnosis_editions[1]"},
        {"diagnoses", R"("code":"54","label":"l","billable":true,"group":"back",)" + dates + cited, "catalog.not-a-diagnosis-code catalog.diagnoses[1].code"},
        {"diagnosis_splits", R"("code":"M62.83","into":["62"],"on":"2026-10-01",)" + cited, "catalog.not-a-diagnosis-code catalog.diagnosis_splits[1].into[0]"},
        {"screening_conditions", R"("key":"tattoo","label":"l","wider":"sadness")", "catalog.dangling-key catalog.screening_conditions[1].wider"},
        {"direct_access", R"("jurisdiction":"CA-ON","category":"unrestricted","limits_read":"none-apply",)" + reversed + cited, "catalog.inverted-range catalog.direct_access[1].dates"},
        {"direct_access", R"("jurisdiction":"CA-ON","category":"limited","limits_read":"current","limits":[{"unit":"visits","amount":-1,"then":"referral"}],)" + dates + cited,
         "catalog.not-a-count catalog.direct_access[1].limits[0].amount"},
        {"supervision", R"("jurisdiction":"CA-ON","assistants":2,)" + cited, "json.missing-field catalog.supervision[1]"},
        {"supervision", R"("jurisdiction":"Ontario","assistants":2,)" + dates + cited, "catalog.not-a-jurisdiction catalog.supervision[1].jurisdiction"},
        {"supervision_levels", R"("jurisdiction":"CA-ON","authority":"king","kind":"student","level":"direct",)" + dates + cited, "json.bad-field catalog.supervision_levels[1].authority"},
        {"massage_regulations", R"("jurisdiction":"CA-ON","regulation":"state-licence","min_hours":-1,)" + dates + cited, "catalog.not-a-count catalog.massage_regulations[1].min_hours"},
        {"medicare_unpaid_providers", R"("key":"","kind":"student","extent":"any-service",)" + dates + cited, "catalog.empty-key catalog.medicare_unpaid_providers[1].key"},
        {"medicare_limits", R"("key":"pool","limit":"not-incident-to","kind":"student","treatment":"The pool",)" + dates + cited, "catalog.not-a-key catalog.medicare_limits[1].treatment"},
        {"provider_taxonomy", R"("code":"2251","label":"l","kind":"student",)" + cited, "catalog.not-a-taxonomy-code catalog.provider_taxonomy[1].code"},
        {"places_of_service", R"("code":100,"label":"l",)" + cited, "catalog.not-a-place-of-service catalog.places_of_service[1].code"},
        {"laser_doses", R"("site":"heel","region":"foot","least_points":3,"most_points":1,"total_joules":"6",)" + cited, "catalog.inverted-range catalog.laser_doses[1].most_points"},
        {"referral_patterns", R"("kind":"trigger-point","muscle":"soleus","from":"leg","to":"jaw",)" + cited, "json.bad-field catalog.referral_patterns[1].from"},
        {"terminology", R"("system":"loinc","code":"1-8","label":"l","bound_to":"treatment","key":"snake-oil",)" + cited, "catalog.dangling-key catalog.terminology[1].key"},
        {"discipline_traits", R"("discipline":"massage-therapy","aspect":"setting","text":"",)" + cited, "catalog.missing-text catalog.discipline_traits[1].text"},
        {"audiences", R"("discipline":"other","injured":"yes","taken_on":true,)" + cited, "json.bad-field catalog.audiences[1].injured"},
        {"claim_phrases", R"("words":"heals {fish}","kind":"guarantee")", "catalog.dangling-key catalog.claim_phrases[1].words"},
    }));
    CAPTURE(row.list, row.row);
    // a good one stands before it
    auto const catalog = everything();
    auto const text = json::write(desk::Dataset(), catalog);
    auto const start = text.find("\n    \"" + row.list + "\": [\n");
    REQUIRE(start != std::string::npos);
    auto const first = text.find('{', start);
    auto const first_end = text.find("\n      }", first) + 8;
    auto const good = text.substr(first, first_end - first);
    auto const import = read(in_catalog('"' + row.list + "\":[" + good + ",{" + row.row + "}]"));
    CHECK(only(import.report) == row.finding);
    CHECK_FALSE(import.catalog.empty());
    CHECK(import.report.findings()[0].place.file == "catalog.json");
}
