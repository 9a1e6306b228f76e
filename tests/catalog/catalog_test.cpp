#include <therapy/catalog.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <rapidcheck/catch.h>
#include <set>
#include <string>

using namespace therapy;
using namespace therapy::catalog;

static_assert(std::is_nothrow_default_constructible_v<Catalog>);
static_assert(std::is_nothrow_move_constructible_v<Catalog> && std::is_nothrow_move_assignable_v<Catalog>);
static_assert(std::is_copy_constructible_v<Catalog> && std::is_copy_assignable_v<Catalog>);
static_assert(std::forward_iterator<MergedRows<Modality>::iterator>);
static_assert(!CatalogRow<int>);

namespace {

constexpr Source ours{"the clinic's own handbook", "p. 7", Confidence::secondary};

Technique thai_massage() {
    return {.key = "thai-massage", .name = "Thai massage", .aliases = {}, .modality = "massage", .disciplines = {}, .applicators = {}, .pressures = {}, .depths = {}, .targets = {},
            .steps = {}, .doses = {}, .ends_when = {}, .indications = {}, .other_uses = {}, .cautions = {}, .codes = {}, .settings = {}, .performers = {}};
}

Modality floating() {
    return {.key = "floating", .name = "Floating in salt water", .aliases = {}, .family = {}, .category = ModalityCategory::physical_agent,
            .activity = {Activity::passive, ours}, .attendance = {Attendance::unattended, ours}, .timing = {ModalityTiming::untimed, ours},
            .codes = {}, .disciplines = {}, .settings = {}, .performers = {}, .equipment = {}, .room = {}, .mechanism = {}, .indications = {}, .cautions = {}, .doses = {}};
}

Condition numb_foot() { return {.key = "numb-foot", .name = "numb foot", .region = BodyRegion::foot, .sources = ours}; }

EvidenceRow statement() {
    return {.treatment = "thai-massage", .condition = "low-back-pain", .region = BodyRegion::lower_back, .guideline = "house-list", .direction = Direction::for_, .sources = ours};
}

Guideline house_list() { return {.key = "house-list", .title = "The house list", .year = Stated<int>::not_stated(), .scheme = {}, .sources = ours}; }

PracticeRule rule() {
    return {.jurisdiction = "US-CA", .kind = QualificationKind::massage_therapist, .treatment = "thai-massage", .permission = Permission::permitted,
            .dates = {.first = {2026, 1, 1}}, .sources = ours};
}

/// The only finding's code and place.
std::string only(Report const& report) {
    REQUIRE(report.size() == 1);
    return std::string(report.findings()[0].rule.code()) + " " + report.findings()[0].place.path;
}

template <class Row>
std::vector<std::string> keys(MergedRows<Row> const& rows) {
    std::vector<std::string> all;
    for (auto const& row : rows)
        all.emplace_back(row.key);
    return all;
}

template <class Row>
void check_is_built_in(Catalog const& catalog, std::span<Row const> built_in) {
    auto const rows = catalog.rows<Row>();
    CHECK(std::distance(rows.begin(), rows.end()) == static_cast<std::ptrdiff_t>(built_in.size()));
    CHECK(std::equal(rows.begin(), rows.end(), built_in.begin(), built_in.end(), [](Row const& a, Row const& b) { return &a == &b; }));
}

} // namespace

TEST_CASE("a default catalogue is the built-in one, row by row", "[catalog]") {
    Catalog const catalog;
    CHECK(catalog.empty());
    check_is_built_in(catalog, modalities());
    check_is_built_in(catalog, techniques());
    check_is_built_in(catalog, conditions());
    check_is_built_in(catalog, catalog::evidence());
    CHECK(catalog.own<Technique>().empty());
    CHECK(catalog.own<PracticeRule>().empty());
    CHECK(&*catalog.find<Modality>("massage") == &*find_modality("massage"));
    CHECK(&*catalog.find<Condition>("Frozen shoulder") == &*find_condition("adhesive-capsulitis"));
    CHECK_FALSE(catalog.find<Technique>("thai-massage").has_value());
}

// No key twice, nothing that leads nowhere, no range inverted, no statement without a source.
TEST_CASE("the built-in tables pass every check that a user's rows do", "[catalog]") {
    Catalog catalog;
    auto const add_all = [&](auto const& rows) {
        for (auto const& row : rows) {
            auto const report = catalog.add(row);
            for (auto const& finding : report) {
                CAPTURE(finding.rule.code(), finding.args.value, finding.place.path);
                CHECK(false);
            }
        }
    };
    add_all(modalities());
    add_all(conditions());
    add_all(techniques());
    add_all(catalog::evidence());
    add_all(practice_rules());
    add_all(benefits());
    add_all(claims());
    add_all(phrase_classes());
    add_all(claim_phrases());
    add_all(grade_schemes());
    add_all(guidelines());
    add_all(service_codes());
    add_all(diagnosis_editions());
    add_all(diagnoses());
    add_all(diagnosis_splits());
    add_all(screening_conditions());
    add_all(direct_access_rows());
    add_all(supervision_rows());
    add_all(supervision_levels());
    add_all(massage_regulations());
    add_all(medicare_unpaid_providers());
    add_all(medicare_limits());
    add_all(provider_taxonomy());
    add_all(places_of_service());
    add_all(laser_doses());
    add_all(referral_patterns());
    add_all(terminology_bindings());
    add_all(snomed_bindings());
    add_all(discipline_traits());
    add_all(audiences());
    CHECK(catalog.own<Modality>().size() == modalities().size());
    CHECK(catalog.own<EvidenceRow>().size() == catalog::evidence().size());
    CHECK(catalog.own<PracticeRule>().size() == practice_rules().size());
    CHECK(keys(catalog.rows<Technique>()).size() == techniques().size());
}

TEST_CASE("a row is copied with everything it refers to", "[catalog]") {
    Catalog catalog;
    {
        auto const text = [](std::string_view words) { return std::make_unique<std::string>(words); };
        auto const key = text("thai-massage"), name = text("Thai massage"), alias = text("a-very-long-alias-that-no-short-string-holds"), note = text("lying on the floor"),
                   title = text("a book that is gone"), when = text("on the mat"), applies = text("each leg");
        Source const source{*title, {}, Confidence::secondary};
        std::string_view const aliases[] = {*alias};
        Note const cautions[] = {{*note, {source, ours}}};
        Dose const doses[] = {{DoseParameter::hold, Quantity(3), Quantity(5), DoseUnit::second, *applies, unconfirmed(source)}};
        CodeUse const codes[] = {{ServiceCode("97124"), *when, source}};
        Cited<Pressure> const pressures[] = {{Pressure::direct, source}};
        Step const steps[] = {{StepKind::apply, *note, source}};
        auto row = thai_massage();
        row.key = *key;
        row.name = *name;
        row.aliases = aliases;
        row.cautions = cautions;
        row.doses = doses;
        row.codes = codes;
        row.pressures = pressures;
        row.steps = steps;
        CHECK(catalog.add(row).empty());
    }
    std::vector<std::string> const over_it(100, std::string(40, 'x')); // whatever was freed is written over
    auto const row = catalog.find<Technique>("A very long alias that no short string holds");
    REQUIRE(row.has_value());
    CHECK(row->key == "thai-massage");
    CHECK(row->name == "Thai massage");
    CHECK(row->modality == "massage");
    REQUIRE(row->cautions.size() == 1);
    CHECK(row->cautions[0].text == "lying on the floor");
    CHECK(row->cautions[0].sources.first().title == "a book that is gone");
    CHECK(row->cautions[0].sources.cites(ours));
    CHECK(row->cautions[0].sources.is_confirmed());
    REQUIRE(row->doses.size() == 1);
    CHECK(row->doses[0].applies_to == "each leg");
    CHECK(*row->doses[0].high == Quantity(5));
    CHECK_FALSE(row->doses[0].sources.is_confirmed());
    CHECK(row->doses[0].sources.confidence() == Confidence::unconfirmed);
    CHECK(row->codes[0].when == "on the mat");
    CHECK(row->pressures[0].sources.first().title == "a book that is gone");
    CHECK(row->steps[0].text == "lying on the floor");
    CHECK(row->steps[0].text.data() == row->cautions[0].text.data()); // one copy of a text
}

TEST_CASE("what a catalogue gave stays as it is while rows are added", "[catalog]") {
    Catalog catalog;
    REQUIRE(catalog.add(thai_massage()).empty());
    auto const first = catalog.find<Technique>("thai-massage");
    auto const span = catalog.own<Technique>();
    for (int i = 0; i < 1000; ++i) {
        auto row = thai_massage();
        auto const key = "style-" + std::to_string(i);
        row.key = key;
        REQUIRE(catalog.add(row).empty());
    }
    CHECK(first->key == "thai-massage");
    CHECK(first->modality == "massage");
    REQUIRE(span.size() == 1);
    CHECK(span[0].name == "Thai massage");
    CHECK(catalog.own<Technique>().size() == 1001);
    CHECK(catalog.own<Technique>()[1000].key == "style-999");
    CHECK(catalog.find<Technique>("style-500")->key == "style-500");
    auto const all = keys(catalog.rows<Technique>());
    CHECK(std::is_sorted(all.begin(), all.end()));
    CHECK(all.size() == 1001 + techniques().size());
}

TEST_CASE("a user's row replaces the built-in one of its key, and only there", "[catalog]") {
    Catalog catalog;
    auto massage = *find_modality("massage");
    massage.name = "Our massage";
    REQUIRE(catalog.add(massage).empty());
    CHECK(catalog.find<Modality>("massage")->name == "Our massage");
    CHECK(catalog.find<Modality>("Massage")->name == "Our massage");
    CHECK(catalog.find<Modality>("our massage")->key == "massage");
    REQUIRE_FALSE(find_modality("massage")->aliases.empty());
    CHECK(catalog.find<Modality>(find_modality("massage")->aliases[0])->name == "Our massage");
    CHECK(find_modality("massage")->name != "Our massage");
    auto const rows = catalog.rows<Modality>();
    CHECK(static_cast<std::size_t>(std::distance(rows.begin(), rows.end())) == modalities().size());
    CHECK(std::count_if(rows.begin(), rows.end(), [](Modality const& row) { return row.key == "massage" && row.name == "Our massage"; }) == 1);
    CHECK(std::none_of(rows.begin(), rows.end(), [](Modality const& row) { return &row == &*find_modality("massage"); }));
}

TEST_CASE("a key goes before another row's alias, and a user's alias before a built-in one", "[catalog]") {
    Catalog catalog;
    auto row = floating();
    std::string_view const aliases[] = {"massage", "low-level-laser", "LLLT"};
    row.aliases = aliases;
    REQUIRE(catalog.add(row).empty());
    CHECK(catalog.find<Modality>("massage")->key == "massage");
    CHECK(catalog.find<Modality>("lllt")->key == "floating");
}

TEST_CASE("the merged rows are those of an ordered map", "[catalog]") {
    rc::prop("whatever keys a user has", [](std::vector<unsigned char> const& picks) {
        Catalog catalog;
        std::map<std::string, Modality const*> slow;
        for (auto const& row : modalities())
            slow[std::string(row.key)] = &row;
        std::set<std::string> own;
        for (auto const pick : picks) {
            auto row = floating();
            // built-in keys, keys before the first, between and after the last
            std::string const key = pick % 3 == 0 ? std::string(modalities()[pick % modalities().size()].key) : pick % 3 == 1 ? "a" + std::to_string(pick) : "zz" + std::to_string(pick);
            row.key = key;
            auto const report = catalog.add(row);
            RC_ASSERT(report.empty() == own.insert(key).second);
            RC_ASSERT(report.empty() || report.has("catalog.duplicate-key"));
            slow[key] = &*catalog.find<Modality>(key);
        }
        auto const rows = catalog.rows<Modality>();
        RC_ASSERT(static_cast<std::size_t>(std::distance(rows.begin(), rows.end())) == slow.size());
        RC_ASSERT(std::equal(rows.begin(), rows.end(), slow.begin(), slow.end(), [&](Modality const& row, auto const& entry) {
            return row.key == entry.first && (own.count(entry.first) != 0 ? row.name == "Floating in salt water" : &row == entry.second);
        }));
    });
}

TEST_CASE("a copy and its origin do not see each other's rows, and outlive each other", "[catalog]") {
    auto origin = std::make_unique<Catalog>();
    REQUIRE(origin->add(thai_massage()).empty());
    Catalog copy(*origin);
    REQUIRE(origin->add(floating()).empty());
    REQUIRE(copy.add(numb_foot()).empty());
    CHECK_FALSE(copy.find<Modality>("floating").has_value());
    CHECK_FALSE(origin->find<Condition>("numb-foot").has_value());
    CHECK(copy.find<Technique>("thai-massage")->name == "Thai massage");
    CHECK(&*copy.find<Technique>("thai-massage") != &*origin->find<Technique>("thai-massage"));
    CHECK(copy.add(thai_massage()).has("catalog.duplicate-key"));
    Catalog again;
    again = copy;
    origin.reset();
    CHECK(copy.find<Technique>("thai-massage")->modality == "massage");
    CHECK(again.find<Condition>("numb-foot")->name == "numb foot");
    CHECK(again.find<Technique>("thai-massage")->name == "Thai massage");
}

TEST_CASE("a catalogue moves with its rows, and what is left is the built-in one", "[catalog]") {
    Catalog catalog;
    REQUIRE(catalog.add(thai_massage()).empty());
    auto const row = catalog.find<Technique>("thai-massage");
    Catalog moved(std::move(catalog));
    CHECK(&*moved.find<Technique>("thai-massage") == &*row);
    CHECK(catalog.empty()); // NOLINT(bugprone-use-after-move): what a moved-from catalogue promises
    CHECK(catalog.find<Modality>("massage").has_value());
    CHECK(catalog.add(thai_massage()).empty());
    catalog = std::move(moved);
    CHECK(&*catalog.find<Technique>("thai-massage") == &*row);
    auto const& same = catalog;
    catalog = same;
    CHECK(catalog.find<Technique>("thai-massage").has_value());
}

TEST_CASE("what is wrong with a technique is said, and nothing is added", "[catalog]") {
    struct Row {
        void (*spoil)(Technique&);
        char const* finding;
    };
    static constexpr std::string_view empty_alias[] = {"fine", ""};
    static constexpr Source nameless{"", "p. 1", Confidence::primary};
    static constexpr Note unsourced[] = {{"good", ours}, {"bad", nameless}};
    static constexpr Note wordless[] = {{"", ours}};
    static constexpr Dose inverted[] = {{DoseParameter::hold, Quantity(9), Quantity(3), DoseUnit::second, {}, ours}};
    static constexpr Cited<Depth> depths[] = {{Depth::deep, nameless}};
    auto const row = GENERATE(values<Row>({
        {[](Technique& t) { t.key = ""; }, "catalog.empty-key key"},
        {[](Technique& t) { t.key = "Thai-massage"; }, "catalog.not-a-key key"},
        {[](Technique& t) { t.key = "thai massage"; }, "catalog.not-a-key key"},
        {[](Technique& t) { t.key = "-thai"; }, "catalog.not-a-key key"},
        {[](Technique& t) { t.key = "thai-"; }, "catalog.not-a-key key"},
        {[](Technique& t) { t.key = "thai--massage"; }, "catalog.not-a-key key"},
        {[](Technique& t) { t.key = "tha\xC3\xAF"; }, "catalog.not-a-key key"},
        {[](Technique& t) { t.name = ""; }, "catalog.missing-text name"},
        {[](Technique& t) { t.aliases = empty_alias; }, "catalog.missing-text aliases[1]"},
        {[](Technique& t) { t.modality = ""; }, "catalog.empty-key modality"},
        {[](Technique& t) { t.modality = "mesage"; }, "catalog.dangling-key modality"},
        {[](Technique& t) { t.modality = "Massage"; }, "catalog.dangling-key modality"}, // a key, not a name
        {[](Technique& t) { t.cautions = unsourced; }, "catalog.missing-source cautions[1].sources"},
        {[](Technique& t) { t.ends_when = wordless; }, "catalog.missing-text ends_when[0].text"},
        {[](Technique& t) { t.doses = inverted; }, "catalog.inverted-range doses[0]"},
        {[](Technique& t) { t.depths = depths; }, "catalog.missing-source depths[0].sources"},
    }));
    CAPTURE(row.finding);
    auto technique = thai_massage();
    row.spoil(technique);
    Catalog catalog;
    CHECK(only(catalog.add(technique)) == row.finding);
    CHECK(catalog.empty());
}

TEST_CASE("every problem of a row is said at once", "[catalog]") {
    auto technique = thai_massage();
    technique.key = "";
    technique.name = "";
    technique.modality = "nothing";
    Catalog catalog;
    CHECK(catalog.add(technique).size() == 3);
}

TEST_CASE("references lead to built-in rows and to those added before", "[catalog]") {
    auto technique = thai_massage();
    technique.modality = "floating";
    Catalog catalog;
    CHECK(only(catalog.add(technique)) == "catalog.dangling-key modality");
    REQUIRE(catalog.add(floating()).empty());
    CHECK(catalog.add(technique).empty());
}

TEST_CASE("what is wrong with a condition, a statement, a rule and a phrase is said", "[catalog]") {
    Catalog catalog;
    REQUIRE(catalog.add(thai_massage()).empty());
    REQUIRE(catalog.add(house_list()).empty());
    static constexpr std::string_view bad_code[] = {"M54.5", "m54"};
    auto condition = numb_foot();
    condition.codes = bad_code;
    CHECK(only(catalog.add(condition)) == "catalog.not-a-diagnosis-code codes[1]");

    struct Row {
        void (*spoil)(EvidenceRow&);
        char const* finding;
    };
    static constexpr std::string_view unknown_treatment[] = {"massage", "hot-stones"};
    for (auto const& row : std::initializer_list<Row>{
             {[](EvidenceRow& e) { e.treatment = ""; }, "catalog.empty-key treatment"},
             {[](EvidenceRow& e) { e.condition = "sadness"; }, "catalog.dangling-key condition"},
             {[](EvidenceRow& e) { e.condition = ""; }, "catalog.empty-key condition"},
             {[](EvidenceRow& e) { e.treatment = "thai-mesage"; }, "catalog.dangling-key treatment"},
             {[](EvidenceRow& e) { e.treatment = "Thai"; }, "catalog.not-a-key treatment"},
             {[](EvidenceRow& e) { e.guideline = "house-lost"; }, "catalog.dangling-key guideline"},
             {[](EvidenceRow& e) { e.guideline = ""; }, "catalog.empty-key guideline"},
             {[](EvidenceRow& e) { e.applies_to = unknown_treatment; }, "catalog.dangling-key applies_to[1]"},
             {[](EvidenceRow& e) { e.scheme = "stars"; }, "catalog.dangling-key scheme"},
             {[](EvidenceRow& e) { e.scheme = "apta"; e.level = "z"; }, "catalog.dangling-key level"},
             {[](EvidenceRow& e) { e.level = "a"; }, "catalog.dangling-key level"},
             {[](EvidenceRow& e) { e.scheme = "acp"; e.certainty = "sure"; }, "catalog.dangling-key certainty"},
         }) {
        CAPTURE(row.finding);
        auto evidence = statement();
        row.spoil(evidence);
        CHECK(only(catalog.add(evidence)) == row.finding);
    }

    struct RuleRow {
        void (*spoil)(PracticeRule&);
        char const* finding;
    };
    for (auto const& row : std::initializer_list<RuleRow>{
             {[](PracticeRule& r) { r.jurisdiction = "US-XX"; }, "catalog.not-a-jurisdiction jurisdiction"},
             {[](PracticeRule& r) { r.jurisdiction = ""; }, "catalog.not-a-jurisdiction jurisdiction"},
             {[](PracticeRule& r) { r.treatment = "Thai"; }, "catalog.not-a-key treatment"},
             {[](PracticeRule& r) { r.treatment = "thai-mesage"; }, "catalog.dangling-key treatment"},
             {[](PracticeRule& r) { r.dates.first = {2026, 2, 30}; }, "core.not-a-date dates"},
             {[](PracticeRule& r) { r.dates.past = CalendarDay{2026, 1, 1}; }, "catalog.inverted-range dates"},
             {[](PracticeRule& r) { r.dates.confirmed_through = {2025, 12, 31}; }, "catalog.inverted-range dates"},
         }) {
        CAPTURE(row.finding);
        auto practice = rule();
        row.spoil(practice);
        CHECK(only(catalog.add(practice)) == row.finding);
    }

    CHECK(only(catalog.add(ClaimPhrase{.words = "", .kind = PhraseKind::guarantee})) == "catalog.missing-text words");
    CHECK(only(catalog.add(ClaimPhrase{.words = "heals all", .kind = PhraseKind::guarantee, .benefit = "joy"})) == "catalog.dangling-key benefit");
    CHECK(only(catalog.add(ClaimPhrase{.words = "heals all", .kind = PhraseKind::guarantee, .jurisdiction = "XY-"})) == "catalog.not-a-jurisdiction jurisdiction");
    CHECK(catalog.own<Condition>().empty());
    CHECK(catalog.own<EvidenceRow>().empty());
    CHECK(catalog.own<PracticeRule>().empty());
    CHECK(catalog.own<ClaimPhrase>().empty());
}

TEST_CASE("a contraindication that names no treatment is refused: it would speak against nothing", "[catalog]") {
    Catalog catalog;
    CHECK(only(catalog.add(Contraindication{.treatments = {}, .condition = "fever", .strictness = Strictness::absolute, .sources = ours})) == "catalog.empty-key treatments");
    static constexpr std::string_view massage[] = {"massage"};
    CHECK(catalog.add(Contraindication{.treatments = massage, .condition = "fever", .strictness = Strictness::absolute, .sources = ours}).empty());
}

TEST_CASE("a contraindication of a condition nobody has is refused, and stands once the condition is there", "[catalog]") {
    static constexpr std::string_view massage[] = {"massage"};
    Contraindication const row{.treatments = massage, .condition = "sunburnt-skin", .strictness = Strictness::absolute, .sources = ours};
    Catalog catalog;
    CHECK(only(catalog.add(row)) == "catalog.dangling-key condition");
    REQUIRE(catalog.add(ScreeningCondition{.key = "sunburnt-skin", .label = "sunburnt skin"}).empty());
    CHECK(catalog.add(row).empty());
}

TEST_CASE("a source's own word for a treatment stands with what it applies to, an act of law and every treatment as they are", "[catalog]") {
    Catalog catalog;
    REQUIRE(catalog.add(house_list()).empty());
    static constexpr std::string_view massage[] = {"massage"};
    auto worded = statement();
    worded.treatment = "kneading";
    CHECK(only(catalog.add(worded)) == "catalog.dangling-key treatment");
    worded.applies_to = massage;
    CHECK(catalog.add(worded).empty());
    for (auto const* act : {"diagnosis", "balance-training", "massage", ""}) {
        CAPTURE(act);
        auto law = rule();
        law.treatment = act;
        CHECK(catalog.add(law).empty());
    }
}

TEST_CASE("a second row of one identity is refused, another statement of the same source is not", "[catalog]") {
    Catalog catalog;
    REQUIRE(catalog.add(thai_massage()).empty());
    REQUIRE(catalog.add(house_list()).empty());
    CHECK(catalog.add(statement()).empty());
    CHECK(only(catalog.add(statement())) == "catalog.duplicate-key ");
    auto chronic = statement();
    chronic.stages = Stage::chronic;
    CHECK(catalog.add(chronic).empty());
    CHECK(catalog.add(rule()).empty());
    CHECK(only(catalog.add(rule())) == "catalog.duplicate-key ");
    auto later = rule();
    later.dates.first = {2026, 6, 1};
    CHECK(catalog.add(later).empty());
    CHECK(catalog.own<EvidenceRow>().size() == 2);
    CHECK(catalog.own<PracticeRule>().size() == 2);
}

TEST_CASE("questions of evidence are answered with the user's statements among the others", "[catalog]") {
    Catalog catalog;
    REQUIRE(catalog.add(thai_massage()).empty());
    REQUIRE(catalog.add(house_list()).empty());
    static constexpr std::string_view applies_to[] = {"thai-massage"};
    auto own = statement();
    own.applies_to = applies_to;
    own.fit = Fit::same;
    REQUIRE(catalog.add(own).empty());
    CHECK(evidence_for("thai-massage", catalog).size() == 1);
    CHECK(evidence_for("massage", catalog).size() == evidence_for("massage").size());
    CHECK(evidence_about("low-back-pain", catalog).size() == evidence_about("low-back-pain").size() + 1);
    CHECK(catalog::evidence("thai-massage", "low-back-pain", Stage::acute, catalog).size() == 1);
    CHECK(catalog::evidence("thai-massage", "low-back-pain").empty());
    auto const treatments = treatments_for("low-back-pain", catalog);
    REQUIRE(treatments.has_value());
    CHECK(treatments->size() == treatments_for("low-back-pain")->size() + 1);
    CHECK(treatments_for("numb-foot", catalog).kind() == StatedKind::unknown);
    REQUIRE(catalog.add(numb_foot()).empty());
    CHECK(treatments_for("numb-foot", catalog).kind() == StatedKind::not_stated);
}

TEST_CASE("a user's statement replaces the built-in one of the same source, and disagreement follows", "[catalog]") {
    auto const built_in = catalog::evidence();
    auto const acute_massage = std::find_if(built_in.begin(), built_in.end(), [](EvidenceRow const& row) { return row.direction == Direction::against; });
    REQUIRE(acute_massage != built_in.end());
    auto changed = *acute_massage;
    changed.direction = Direction::for_;
    Catalog catalog;
    REQUIRE(catalog.add(changed).empty());
    auto const rows = catalog.rows<EvidenceRow>();
    CHECK(static_cast<std::size_t>(std::distance(rows.begin(), rows.end())) == built_in.size());
    auto const about = catalog::evidence(changed.treatment, changed.condition, Stages::any(), catalog);
    CHECK(std::count_if(about.begin(), about.end(), [](EvidenceRow const& row) { return row.direction == Direction::against; }) + 1 ==
          [&] {
              auto const before = catalog::evidence(changed.treatment, changed.condition);
              return std::count_if(before.begin(), before.end(), [](EvidenceRow const& row) { return row.direction == Direction::against; });
          }());
    CHECK(conflicts(Catalog()).size() == conflicts().size());
}

TEST_CASE("the conditions of a code have the user's among them", "[catalog]") {
    Catalog catalog;
    static constexpr std::string_view codes[] = {"M79.67"};
    auto condition = numb_foot();
    condition.codes = codes;
    REQUIRE(catalog.add(condition).empty());
    auto const found = conditions_of("M79.671", catalog);
    CHECK(std::any_of(found.begin(), found.end(), [](Condition const* one) { return one->key == "numb-foot"; }));
    CHECK(conditions_of("M54.50", catalog) == conditions_of("M54.50"));
}

TEST_CASE("who may do what is asked with the user's rules and treatments", "[catalog]") {
    Jurisdiction const california("US-CA");
    Date const day(2026, 3, 9);
    auto const kind = QualificationKind::massage_therapist;
    Catalog catalog;
    CHECK(practice_permission(kind, "thai-massage", california, day, catalog).report.has("catalog.unknown-treatment"));
    REQUIRE(catalog.add(thai_massage()).empty());
    auto const without_rule = practice_permission(kind, "thai-massage", california, day, catalog);
    CHECK(without_rule.permission == Permission::unknown);
    CHECK_FALSE(without_rule.report.has("catalog.unknown-treatment"));
    CHECK(without_rule.report.has("catalog.no-practice-rule"));
    REQUIRE(catalog.add(rule()).empty());
    auto const with_rule = practice_permission(kind, "thai-massage", california, day, catalog);
    CHECK(with_rule.permission == Permission::permitted);
    CHECK(with_rule.deciding->jurisdiction == "US-CA");
    CHECK(practice_permission(kind, "thai-massage", california, Date(2025, 12, 31), catalog).permission == Permission::unknown);
    Qualification const qualification{.kind = kind, .jurisdiction = california, .validity = DateRange::from(Date(2020, 1, 1))};
    CHECK(may_perform(qualification, "thai-massage", california, day, catalog).permission == Permission::permitted);
    CHECK(may_perform({.kind = kind}, "thai-massage", california, day, catalog).permission == Permission::unknown);
}

TEST_CASE("who may give a technique of the user's is what the law says of its modality", "[catalog]") {
    Date const day(2026, 3, 9);
    auto const therapist = QualificationKind::physical_therapist;
    Jurisdiction const california("US-CA");
    Jurisdiction const texas("US-TX");
    auto trigger = *find_technique("trigger-point-massage");
    trigger.modality = "dry-needling";
    auto needling = thai_massage();
    needling.key = "deep-needling";
    needling.modality = "dry-needling";
    Catalog catalog;
    REQUIRE(catalog.add(trigger).empty());
    REQUIRE(catalog.add(needling).empty());
    for (auto const* treatment : {"trigger-point-massage", "deep-needling"}) {
        CAPTURE(treatment);
        auto const answer = practice_permission(therapist, treatment, california, day, catalog);
        CHECK(answer.permission == Permission::prohibited);
        REQUIRE(answer.deciding.has_value());
        CHECK(answer.deciding->treatment == "dry-needling");
        CHECK(answer.report.has("catalog.practice-prohibited"));
        // the assistant is bound by what the therapist may do
        CHECK(practice_permission(QualificationKind::physical_therapist_assistant, treatment, california, day, catalog).permission == Permission::prohibited);
        // needling is permitted there, but the law was not read of this
        auto const there = practice_permission(therapist, treatment, texas, day, catalog);
        CHECK(there.permission == Permission::unknown);
        CHECK(there.report.has("catalog.no-practice-rule"));
        CHECK_FALSE(there.deciding.has_value());
        CHECK_FALSE(there.considered.empty());
        CHECK(practice_permission(QualificationKind::massage_therapist, treatment, california, day, catalog).permission == Permission::unknown);
    }
    CHECK(practice_permission(therapist, "trigger-point-massage", california, day).permission == Permission::permitted);
    CHECK(practice_permission(therapist, "swedish-massage", california, day, catalog).permission == Permission::permitted);
    auto own = rule();
    own.jurisdiction = "US-TX";
    own.kind = therapist;
    own.treatment = "dry-needling";
    REQUIRE(catalog.add(own).empty());
    CHECK(practice_permission(therapist, "deep-needling", texas, day, catalog).permission == Permission::permitted); // the user's word for the whole modality
}

TEST_CASE("a technique that the user only words anew is lawful where it was", "[catalog]") {
    Date const day(2026, 3, 9);
    Catalog catalog;
    for (auto row : techniques()) {
        row.name = "Ours";
        REQUIRE(catalog.add(row).empty());
    }
    for (auto const& row : techniques())
        for (auto const kind : {QualificationKind::physical_therapist, QualificationKind::massage_therapist})
            for (auto const* place : {"US-CA", "US-PA", "US-NV"}) {
                CAPTURE(row.key, place, kind);
                CHECK(practice_permission(kind, row.key, Jurisdiction(place), day, catalog).permission == practice_permission(kind, row.key, Jurisdiction(place), day).permission);
            }
}

TEST_CASE("a built-in rule about a technique permits nothing the user makes of it, and still forbids", "[catalog]") {
    Date const day(2026, 3, 9);
    auto release = *find_technique("myofascial-release");
    release.modality = "dry-needling";
    Catalog catalog;
    REQUIRE(catalog.add(release).empty());
    Jurisdiction const pennsylvania("US-PA");
    CHECK(practice_permission(QualificationKind::massage_therapist, "myofascial-release", pennsylvania, day).permission == Permission::permitted);
    CHECK(practice_permission(QualificationKind::massage_therapist, "myofascial-release", pennsylvania, day, catalog).permission == Permission::unknown);
    auto own = rule();
    own.jurisdiction = "US-PA";
    own.treatment = "myofascial-release";
    REQUIRE(catalog.add(own).empty());
    CHECK(practice_permission(QualificationKind::massage_therapist, "myofascial-release", pennsylvania, day, catalog).permission == Permission::permitted);
    auto mobilisation = thai_massage();
    mobilisation.key = "rocking";
    mobilisation.modality = "joint-mobilization";
    REQUIRE(catalog.add(mobilisation).empty());
    CHECK(practice_permission(QualificationKind::massage_therapist, "rocking", Jurisdiction("US-NV"), day, catalog).permission == Permission::prohibited);
}

TEST_CASE("a text is read with the user's phrases", "[catalog]") {
    Catalog catalog;
    REQUIRE(catalog.add(ClaimPhrase{.words = "bends spoons", .kind = PhraseKind::guarantee}).empty());
    CHECK(lint_claims("Our therapist bends spoons.", boost::none, catalog).has("catalog.claim-guarantee"));
    CHECK(lint_claims("Our therapist bends spoons.").empty());
}
