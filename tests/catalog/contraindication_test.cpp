#include <therapy/catalog/contraindication.hpp>

#include <therapy/catalog/modality.hpp>
#include <therapy/catalog/technique.hpp>

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <set>

using namespace therapy;
using namespace therapy::catalog;
using enum Strictness;

namespace {

Date const day(2026, 6, 1);

Screening having(std::initializer_list<char const*> keys) {
    Screening answers;
    for (auto const* key : keys)
        answers.add(key, Presence::present, day);
    return answers;
}

ContraindicationAnswer about(std::string_view treatment, Screening const& answers, std::vector<BodyRegion> const& regions = {}) {
    return contraindications(treatment, answers, regions, day);
}

/// The strictest of the present rows about a condition; "nothing" when there is none.
std::string_view strictness(ContraindicationAnswer const& answer, std::string_view condition) {
    for (auto const& applied : answer.present)
        if (applied.row->condition == condition)
            return to_text(applied.row->strictness);
    return "nothing";
}

std::string_view strictest(ContraindicationAnswer const& answer) { return answer.strictest() ? to_text(*answer.strictest()) : "nothing"; }

bool not_asked(ContraindicationAnswer const& answer, std::string_view condition) {
    return std::ranges::any_of(answer.not_asked, [&](auto const& applied) { return applied.row->condition == condition; });
}

bool keeps_off(ContraindicationAnswer const& answer, std::string_view place) {
    return std::ranges::any_of(answer.keep_off, [&](auto const& applied) { return applied.row->condition == place; });
}

std::vector<std::string_view> all_treatments() {
    std::vector<std::string_view> keys;
    for (auto const& row : modalities())
        keys.push_back(row.key);
    for (auto const& row : techniques())
        keys.push_back(row.key);
    return keys;
}

bool is_strictest_first(std::vector<AppliedContraindication> const& rows) {
    return std::ranges::is_sorted(rows, {}, [](AppliedContraindication const& applied) { return applied.row->strictness; });
}

constexpr Source our_physician{"physician of the clinic", {}, Confidence::primary};

} // namespace

TEST_CASE("a clot that is worse bars no less than one that is better", "[contraindication]") {
    Date const day(2026, 3, 9);
    for (auto const* const condition : {"deep-vein-thrombosis", "untreated-deep-vein-thrombosis", "pulmonary-embolism", "acute-deep-vein-thrombosis"}) {
        CAPTURE(condition);
        Screening screening;
        screening.add(condition, Presence::present, day);
        auto const answer = contraindications("massage", Screened(screening, day));
        REQUIRE_FALSE(answer.present.empty());
        CHECK(answer.present.front().row->strictness <= Strictness::absolute_in_area);
    }
}

TEST_CASE("rows name treatments and conditions of the catalogue, and their sources", "[contraindication]") {
    auto const keys = all_treatments();
    for (auto const& row : contraindications()) {
        CAPTURE(row.condition);
        CHECK(find_screening_condition(row.condition).has_value());
        CHECK_FALSE(row.treatments.empty());
        for (auto const treatment : row.treatments) {
            CAPTURE(treatment);
            CHECK(std::ranges::find(keys, treatment) != keys.end());
        }
        for (auto const* source : row.sources.sources())
            CHECK_FALSE(source->title.empty());
        CHECK((row.strictness == absolute_in_form) <= (row.form != TreatmentForm::any));
        CHECK((row.extent == Extent::regions || row.regions.empty()));
        CHECK(row.jurisdiction.empty());
    }
}

TEST_CASE("no row is there twice", "[contraindication]") {
    for (auto const& a : contraindications())
        for (auto const& b : contraindications()) {
            if (&a == &b || a.condition != b.condition || a.strictness != b.strictness || a.extent != b.extent || a.form != b.form || !(a.sources == b.sources))
                continue;
            for (auto const treatment : a.treatments) {
                CAPTURE(a.condition, treatment);
                CHECK(std::ranges::find(b.treatments, treatment) == b.treatments.end());
            }
        }
}

TEST_CASE("no row names a technique together with its modality", "[contraindication]") {
    for (auto const& row : contraindications())
        for (auto const treatment : row.treatments)
            if (auto const technique = find_technique(treatment); technique && technique->key == treatment)
                CHECK(std::ranges::find(row.treatments, technique->modality) == row.treatments.end());
}

TEST_CASE("every row is reached by the condition it is about", "[contraindication]") {
    for (auto const& row : contraindications()) {
        Screening const answers({{.key = std::string(row.condition), .presence = Presence::suspected, .asked = day}});
        for (auto const treatment : row.treatments) {
            CAPTURE(treatment, row.condition);
            auto const answer = contraindications(treatment, answers, row.regions, day);
            bool const place = find_screening_condition(row.condition)->kind == ConditionKind::place;
            auto const& list = place ? answer.keep_off : answer.present;
            CHECK(std::ranges::count_if(list, [&](auto const& applied) { return applied.row == &row && applied.from.empty(); }) == 1);
        }
    }
}

TEST_CASE("every treatment but education has something that speaks against it", "[contraindication]") {
    for (auto const treatment : all_treatments()) {
        CAPTURE(treatment);
        auto const answer = about(treatment, {});
        CHECK(answer.is_known());
        CHECK(answer.not_asked.empty() == (treatment == "patient-education"));
        CHECK(answer.present.empty());
        CHECK_FALSE(answer.strictest().has_value());
    }
}

TEST_CASE("what is present speaks against a treatment as strictly as its sources say", "[contraindication]") {
    struct Row {
        char const* treatment;
        char const* condition;
        Strictness strictness;
    };
    auto const [treatment, condition, expected] = GENERATE(values<Row>({
        {"tens", "pacemaker", absolute},
        {"electrical-stimulation", "pacemaker", absolute},
        {"shortwave-diathermy", "pacemaker", absolute},
        {"iontophoresis", "pacemaker", absolute},                    // a current
        {"ultrasound", "pacemaker", absolute},
        {"laser-low-level", "pacemaker", no_bar},                    // light does not affect it
        {"dry-cupping", "pacemaker", absolute},
        {"massage", "acute-deep-vein-thrombosis", absolute},
        {"swedish-massage", "acute-deep-vein-thrombosis", absolute}, // a massage
        {"manual-lymphatic-drainage", "acute-deep-vein-thrombosis", absolute},
        {"instrument-assisted-mobilization", "acute-deep-vein-thrombosis", absolute},
        {"ultrasound", "deep-vein-thrombosis", absolute},
        {"kinesiology-taping", "deep-vein-thrombosis", absolute},
        {"laser-high-intensity", "deep-vein-thrombosis", precaution},
        {"tens", "thrombosis", absolute},
        {"massage", "pregnancy", consult},
        {"deep-tissue-massage", "pregnancy", absolute},              // of the legs
        {"tens", "pregnancy", absolute_in_area},
        {"ultrasound", "pregnancy", absolute},
        {"superficial-heat", "pregnancy", absolute_in_area},
        {"dry-needling", "pregnancy", relative},
        {"kinesiology-tape", "pregnancy", precaution},
        {"prenatal-massage", "pre-eclampsia", absolute},
        {"massage", "anticoagulants", absolute_in_form},
        {"deep-tissue-massage", "anticoagulants", absolute},
        {"dry-needling", "anticoagulants", relative},
        {"dry-cupping", "anticoagulants", absolute},
        {"dry-needling", "prohibited-by-law", legal_absolute},
        {"dry-needling", "bleeding-disorder", absolute},
        {"thrust-manipulation", "cervical-artery-dissection", absolute},
        {"joint-mobilization", "cervical-artery-dissection", absolute},
        {"thrust-manipulation", "recent-fracture", absolute},        // as any mobilisation
        {"thrust-manipulation", "recent-injury", exam_first},
        {"traction-manual", "tumour", absolute},
        {"traction-lumbar", "fracture", absolute},
        {"traction-cervical", "myelopathy", absolute},
        {"cryotherapy", "raynaud-disease", absolute},
        {"cryotherapy", "diabetes", precaution},
        {"superficial-heat", "impaired-sensation", absolute},
        {"therapeutic-exercise", "syncope", exam_first},
        {"muscle-energy", "unexplained-angina", exam_first},         // an exercise of motion
        {"aquatic-therapy", "arrhythmia", exam_first},
        {"laser-low-level", "epilepsy", absolute_in_form},
        {"iontophoresis", "allergy-to-the-drug", absolute},
        {"kinesiology-tape", "adhesive-allergy", absolute},
    }));
    CAPTURE(treatment, condition);
    auto const answer = about(treatment, having({condition}));
    CHECK(strictness(answer, condition) == to_text(expected));
}

TEST_CASE("a clot in a deep vein bars massage even where nobody said whether it is fresh", "[contraindication]") {
    auto const answer = about("massage", having({"deep-vein-thrombosis"}));
    CHECK(strictness(answer, "acute-deep-vein-thrombosis") == "absolute");
    REQUIRE_FALSE(answer.present.empty());
    CHECK(answer.present.front().presence == Presence::suspected);
    auto old = having({"deep-vein-thrombosis"});
    old.add("acute-deep-vein-thrombosis", Presence::absent, day);
    CHECK(strictness(about("massage", old), "acute-deep-vein-thrombosis") == "nothing");
}

TEST_CASE("a row about a region applies where it is treated, or may be", "[contraindication]") {
    auto const pregnant = having({"pregnancy"});
    CHECK(strictness(about("tens", pregnant), "pregnancy") == "absolute-in-area");
    CHECK(strictness(about("tens", pregnant, {BodyRegion::knee, BodyRegion::abdomen}), "pregnancy") == "absolute-in-area");
    CHECK(strictness(about("tens", pregnant, {BodyRegion::knee}), "pregnancy") == "nothing");
    CHECK(strictness(about("ultrasound", having({"pacemaker"}), {BodyRegion::chest}), "pacemaker") == "absolute");
    CHECK(strictness(about("ultrasound", having({"pacemaker"}), {BodyRegion::ankle}), "pacemaker") == "nothing");
    CHECK(strictness(about("tens", having({"pacemaker"}), {BodyRegion::ankle}), "pacemaker") == "absolute");
    CHECK_FALSE(not_asked(about("joint-mobilization", {}, {BodyRegion::knee}), "cervical-artery-dissection"));
    CHECK(not_asked(about("joint-mobilization", {}, {BodyRegion::neck}), "cervical-artery-dissection"));
    CHECK(not_asked(about("thrust-manipulation", {}, {BodyRegion::lower_back}), "cervical-artery-dissection"));
}

TEST_CASE("a row about the place of a condition applies where that is treated, or may be", "[contraindication]") {
    Screening answers;
    answers.add({.key = "open-wound", .presence = Presence::present, .asked = day, .region = BodyRegion::foot});
    CHECK(strictness(about("massage", answers), "open-wound") == "absolute-in-area");
    CHECK(strictness(about("massage", answers, {BodyRegion::foot}), "open-wound") == "absolute-in-area");
    auto const neck = about("massage", answers, {BodyRegion::neck});
    CHECK(strictness(neck, "open-wound") == "nothing");
    CHECK_FALSE(not_asked(neck, "open-wound"));
    CHECK(strictness(about("massage", having({"open-wound"}), {BodyRegion::neck}), "open-wound") == "absolute-in-area"); // where was not stated

    Screening denied;
    denied.add({.key = "open-wound", .presence = Presence::absent, .asked = day, .region = BodyRegion::foot});
    CHECK_FALSE(not_asked(about("massage", denied, {BodyRegion::foot}), "open-wound"));
    CHECK(not_asked(about("massage", denied, {BodyRegion::foot, BodyRegion::neck}), "open-wound"));
    CHECK(not_asked(about("massage", denied), "open-wound"));
}

TEST_CASE("places to keep away from are named whoever the patient is, where they are treated", "[contraindication]") {
    CHECK(keeps_off(about("ultrasound", {}), "eyes"));
    CHECK(keeps_off(about("ultrasound", {}, {BodyRegion::head}), "eyes"));
    CHECK_FALSE(keeps_off(about("ultrasound", {}, {BodyRegion::knee}), "eyes"));
    CHECK(keeps_off(about("dry-needling", {}, {BodyRegion::upper_back}), "thorax"));
    CHECK(keeps_off(about("cryotherapy", {}, {BodyRegion::knee}), "superficial-nerves")); // no region of its own
    CHECK(keeps_off(about("tens", {}, {BodyRegion::neck}), "carotid-sinus"));
    CHECK(about("massage", {}).keep_off.empty());
}

TEST_CASE("sources that disagree are shown side by side", "[contraindication]") {
    struct Row {
        char const* treatment;
        char const* condition;
        Strictness stricter, weaker;
    };
    auto const row = GENERATE(values<Row>({
        {"traction-lumbar", "tumour", absolute, relative},
        {"traction-lumbar", "pregnancy", absolute, relative},
        {"traction-cervical", "osteoporosis", absolute, relative},
        {"traction-manual", "rheumatoid-arthritis", absolute, precaution}, // one page, twice
        {"joint-mobilization", "joint-hypermobility", absolute, relative}, // a review of lists
        {"thrust-manipulation", "joint-hypermobility", absolute, relative},
        {"tens", "open-wound", absolute_in_area, precaution},
        {"laser-low-level", "malignancy", absolute, precaution},
        {"shortwave-diathermy", "malignancy", absolute_in_area, precaution},
        {"shortwave-diathermy", "impaired-sensation", absolute, precaution},
        {"cryotherapy", "buerger-disease", absolute, precaution},          // a disease of the vessels of the limbs
    }));
    CAPTURE(row.treatment, row.condition);
    auto const answer = about(row.treatment, having({row.condition}));
    auto const found = std::ranges::find_if(answer.disputes, [&](StrictnessDispute const& dispute) {
        return dispute.weaker->condition == row.condition && dispute.stricter->strictness == row.stricter && dispute.weaker->strictness == row.weaker;
    });
    REQUIRE(found != answer.disputes.end());
    auto const shown = [&](Contraindication const* one) { return std::ranges::any_of(answer.present, [&](auto const& applied) { return applied.row == one; }); };
    CHECK(shown(found->stricter));
    CHECK(shown(found->weaker));
}

TEST_CASE("a source that says more of a place than of the body does not disagree with itself", "[contraindication]") {
    CHECK(about("massage", having({"malignancy"})).disputes.empty());
    CHECK(about("massage", having({"pregnancy"})).disputes.empty());
    CHECK(about("deep-tissue-massage", having({"anticoagulants"})).disputes.empty()); // one is about a form
    CHECK(about("manual-lymphatic-drainage", having({"arrhythmia"}), {BodyRegion::neck}).disputes.empty());
}

TEST_CASE("an inherited row says where it comes from", "[contraindication]") {
    auto const answer = about("dry-cupping", having({"fever"}));
    REQUIRE(answer.present.size() == 1);
    CHECK(answer.present[0].from == "massage");
    auto const own = about("massage", having({"fever"}));
    REQUIRE(own.present.size() == 1);
    CHECK(own.present[0].from.empty());
    CHECK(own.present[0].row == answer.present[0].row);
}

TEST_CASE("a row that a technique has itself is not there a second time from its modality", "[contraindication]") {
    auto const answer = about("thrust-manipulation", having({"cervical-artery-dissection"}), {BodyRegion::neck});
    REQUIRE(answer.present.size() == 1);
    CHECK(answer.present[0].from.empty());
    auto const lists = about("manual-lymphatic-drainage", having({"thrombophlebitis"})); // two lists, not one
    CHECK(std::ranges::count_if(lists.present, [](auto const& applied) { return applied.row->condition == "thrombophlebitis"; }) == 2);
}

TEST_CASE("a treatment nobody knows has no answer, and none that could be taken for safe", "[contraindication]") {
    for (auto const* treatment : {"telepathy", "", "TENS", "traction", "dry_needling"}) {
        CAPTURE(treatment);
        auto const answer = about(treatment, having({"pacemaker"}));
        CHECK_FALSE(answer.is_known());
        CHECK(answer.report.has("catalog.unknown-treatment"));
        CHECK_FALSE(answer.report.passes());
        CHECK_FALSE(strictest_contraindication(treatment, Screened({}, day)).known);
    }
}

TEST_CASE("answers from after the day, and those too old, are asked for again", "[contraindication]") {
    Screening answers;
    answers.add("pacemaker", Presence::absent, day.plus_days(1));
    CHECK(not_asked(about("tens", answers), "pacemaker"));
    answers.add("pacemaker", Presence::absent, day.plus_days(-100));
    CHECK_FALSE(not_asked(about("tens", answers), "pacemaker"));
    CHECK(not_asked(contraindications("tens", answers, {}, day, {.valid_days = 99}), "pacemaker"));
    Screening old_yes;
    old_yes.add("pacemaker", Presence::present, day.plus_days(-100));
    auto const answer = contraindications("tens", old_yes, {}, day, {.valid_days = 99});
    CHECK(strictness(answer, "pacemaker") == "absolute"); // nobody has ruled it out since
    CHECK(answer.present.front().presence == Presence::suspected);
}

TEST_CASE("a caller's row adds to the built-in ones and replaces those about its treatment and condition", "[contraindication]") {
    static constexpr std::string_view massage[] = {"massage"};
    static constexpr std::string_view swedish[] = {"swedish-massage"};
    static constexpr std::string_view bath[] = {"sound-bath"};
    auto const ask = [](std::string_view treatment, char const* condition, Contraindication const& row) {
        Contraindication const extra[] = {row};
        auto const answer = contraindications(treatment, Screened(having({condition}), day), {}, {.extra = extra});
        std::vector<Strictness> found;
        for (auto const& applied : answer.present)
            if (applied.row->condition == condition)
                found.push_back(applied.row->strictness);
        return found;
    };
    Contraindication const for_massage{.treatments = massage, .condition = "fever", .strictness = relative, .sources = our_physician};
    CHECK(ask("massage", "fever", for_massage) == std::vector{relative});
    CHECK(ask("swedish-massage", "fever", for_massage) == std::vector{relative});
    CHECK(ask("manual-lymphatic-drainage", "fever", for_massage) == std::vector{absolute, relative}); // its own row stays
    CHECK(ask("tens", "fever", for_massage).empty());

    Contraindication const for_swedish{.treatments = swedish, .condition = "fever", .strictness = precaution, .sources = our_physician};
    CHECK(ask("swedish-massage", "fever", for_swedish) == std::vector{precaution});
    CHECK(ask("massage", "fever", for_swedish) == std::vector{absolute});

    Contraindication const added{.treatments = massage, .condition = "sunburn", .label = "sunburnt skin", .strictness = absolute, .sources = our_physician};
    CHECK(ask("massage", "sunburn", added) == std::vector{absolute});
    Contraindication const own[] = {added};
    CHECK(not_asked(contraindications("massage", Screened({}, day), {}, {.extra = own}), "sunburn"));

    Contraindication const new_treatment{.treatments = bath, .condition = "epilepsy", .strictness = consult, .sources = our_physician};
    CHECK(ask("sound-bath", "epilepsy", new_treatment) == std::vector{consult});
}

TEST_CASE("a row that is law in one place does not apply in another", "[contraindication]") {
    static constexpr std::string_view massage[] = {"massage"};
    Contraindication const extra[] = {{.treatments = massage, .condition = "fever", .strictness = legal_absolute, .jurisdiction = "US-CA", .sources = our_physician}};
    auto const in = [&](boost::optional<Jurisdiction> place) { return contraindications("massage", Screened(having({"fever"}), day), {}, {.place = place, .extra = extra}); };
    CHECK(strictest(in(Jurisdiction("US-CA"))) == "legal-absolute");
    CHECK(strictest(in(Jurisdiction("US-NY"))) == "absolute"); // and the built-in one is not replaced there
    CHECK(strictest(in(boost::none)) == "legal-absolute");
}

namespace {

/// Conditions that are kinds of each other, so that answers meet.
constexpr std::string_view related[] = {"thrombosis", "deep-vein-thrombosis", "acute-deep-vein-thrombosis", "thrombophlebitis", "pregnancy", "high-risk-pregnancy",
                                        "pre-eclampsia", "infection", "skin-infection", "cellulitis", "tumour", "malignancy", "bone-malignancy",
                                        "impaired-skin-integrity", "open-wound", "surgical-incision", "heart-disease", "arrhythmia"};

auto any_answer() {
    return rc::gen::apply(
        [](std::size_t condition, std::size_t presence, int days_ago, std::size_t region) {
            auto const key = condition < screening_conditions().size() ? screening_conditions()[condition].key : related[condition % std::size(related)];
            ScreeningAnswer answer{.key = std::string(key), .presence = enum_table<Presence>[presence].value};
            if (days_ago > 0)
                answer.asked = day.plus_days(3 - days_ago);
            if (region < std::size(enum_table<BodyRegion>))
                answer.region = enum_table<BodyRegion>[region].value;
            return answer;
        },
        rc::gen::inRange<std::size_t>(0, 3 * screening_conditions().size()), rc::gen::inRange<std::size_t>(0, std::size(enum_table<Presence>)), rc::gen::inRange(0, 9),
        rc::gen::inRange<std::size_t>(0, 2 * std::size(enum_table<BodyRegion>)));
}

auto any_regions() {
    return rc::gen::container<std::vector<BodyRegion>>(rc::gen::map(rc::gen::inRange<std::size_t>(0, std::size(enum_table<BodyRegion>)), [](std::size_t i) { return enum_table<BodyRegion>[i].value; }));
}

std::vector<ScreeningAnswer> some_answers() { return *rc::gen::container<std::vector<ScreeningAnswer>>(any_answer()); }
std::string_view some_treatment() {
    auto const keys = all_treatments();
    return keys[*rc::gen::inRange<std::size_t>(0, keys.size())];
}

std::set<Contraindication const*> rows_of(std::vector<AppliedContraindication> const& applied) {
    std::set<Contraindication const*> rows;
    for (auto const& one : applied)
        rows.insert(one.row);
    return rows;
}

} // namespace

TEST_CASE("what is present is never made less by another yes", "[contraindication]") {
    rc::prop("adding a present condition never shortens the list", [] {
        auto const treatment = some_treatment();
        std::vector<BodyRegion> const regions = *any_regions();
        auto answers = some_answers();
        auto const before = rows_of(contraindications(treatment, Screening(answers), regions, day).present);
        auto added = *any_answer();
        added.presence = Presence::present;
        answers.push_back(added);
        auto const after = rows_of(contraindications(treatment, Screening(answers), regions, day).present);
        RC_ASSERT(std::ranges::includes(after, before));
    });
}

TEST_CASE("a row is reported present, was answered absent, or is reported not asked", "[contraindication]") {
    rc::prop("one of the three for every absolute row, in an order that answers do not change", [] {
        auto const treatment = some_treatment();
        std::vector<BodyRegion> const regions = *any_regions();
        Screened const screened(Screening(some_answers()), day);
        auto const answer = contraindications(treatment, screened, regions);
        auto const nothing = contraindications(treatment, Screened({}, day), regions);
        auto const present = rows_of(answer.present);
        auto const asked_for = rows_of(answer.not_asked);
        for (auto const& applied : nothing.not_asked) {
            auto const map = screened.where(applied.row->condition);
            auto const presence = applied.row->extent == Extent::where_it_is ? map.in(regions) : map.anywhere();
            RC_ASSERT(present.count(applied.row) + asked_for.count(applied.row) == (presence == Presence::absent ? 0U : 1U));
        }
        RC_ASSERT(present.size() + asked_for.size() <= nothing.not_asked.size());
        RC_ASSERT(is_strictest_first(answer.present));
        RC_ASSERT(is_strictest_first(answer.not_asked));
        RC_ASSERT(is_strictest_first(answer.keep_off));
        RC_ASSERT((rows_of(answer.keep_off) == rows_of(nothing.keep_off)));
    });
}

TEST_CASE("naming fewer regions never bars more", "[contraindication]") {
    rc::prop("no region stated is the worst of all", [] {
        auto const treatment = some_treatment();
        std::vector<BodyRegion> const regions = *any_regions();
        Screened const screened(Screening(some_answers()), day);
        auto const somewhere = contraindications(treatment, screened, regions);
        auto const anywhere = contraindications(treatment, screened);
        RC_ASSERT(std::ranges::includes(rows_of(anywhere.present), rows_of(somewhere.present)));
    });
}

TEST_CASE("the short answer is that of the lists", "[contraindication]") {
    rc::prop("the strictest present and the strictest not asked", [] {
        auto const treatment = some_treatment();
        std::vector<BodyRegion> const regions = *any_regions();
        Screened const screened(Screening(some_answers()), day);
        auto const answer = contraindications(treatment, screened, regions);
        auto const brief = strictest_contraindication(treatment, screened, regions);
        auto const first = [](auto const& list) { return list.empty() ? boost::optional<Strictness>() : list.front().row->strictness; };
        bool const same = brief == StrictestContraindication{.known = true, .present = first(answer.present), .not_asked = first(answer.not_asked)};
        RC_ASSERT(same);
        RC_ASSERT((answer.strictest() == brief.present));
    });
}

TEST_CASE("the order in which answers came does not show", "[contraindication]") {
    rc::prop("reversed answers give the same answer", [] {
        auto const treatment = some_treatment();
        auto answers = some_answers();
        auto const forwards = contraindications(treatment, Screening(answers), {}, day);
        std::ranges::reverse(answers);
        auto const backwards = contraindications(treatment, Screening(answers), {}, day);
        RC_ASSERT((forwards.present == backwards.present));
        RC_ASSERT((forwards.not_asked == backwards.not_asked));
        RC_ASSERT((forwards.disputes == backwards.disputes));
    });
}
