#include <therapy/care/recommend.hpp>

#include <therapy/care/gate_rules.hpp>
#include <therapy/care/recommend_rules.hpp>
#include <therapy/care/sign.hpp>
#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/claim_lint.hpp>
#include <therapy/catalog/screening_condition.hpp>
#include <therapy/clinic/permission.hpp>
#include <therapy/core/finding_text.hpp>

#include "core/enum_checks.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <set>

using namespace therapy;
using namespace therapy::care;
using catalog::BodyRegion;
using catalog::Presence;
using catalog::QualificationKind;

namespace {

Date const asked(2026, 3, 2);
Date const day(2026, 3, 9);
catalog::Jurisdiction const california("US-CA");

clinic::Provider provider(std::uint32_t id, QualificationKind kind, catalog::Jurisdiction const& place = california) {
    return {.id = clinic::ProviderId(id),
            .name = "P",
            .role = kind,
            .credentials = {{.qualification = {.kind = kind, .jurisdiction = place, .validity = DateRange::from(Date(2020, 1, 1))}, .number = "1", .suspended = false}}};
}

clinic::Patient adult() {
    return {.id = clinic::PatientId(0), .birth_date = Date(1980, 5, 1), .consents = {{.kind = clinic::ConsentKind::treatment, .validity = DateRange::from(Date(2026, 1, 1))}}};
}

/// Everything that anything here asks about, answered with no.
catalog::Screening all_absent() {
    catalog::Screening screening;
    for (auto const& sign : signs())
        screening.add(std::string(sign.key), Presence::absent, asked);
    for (auto const& condition : catalog::screening_conditions())
        if (!find_sign(condition.key))
            screening.add(std::string(condition.key), Presence::absent, asked);
    return screening;
}

/// Ten days of plain low back pain, and every question answered.
Assessment back_pain() {
    return {.id = AssessmentId(0),
            .patient = clinic::PatientId(0),
            .assessed = asked,
            .sites = {{.region = BodyRegion::lower_back}},
            .onset = Date(2026, 2, 27),
            .pain = PainLevel(Nprs(6)),
            .screening = all_absent(),
            .measurements = {.fabq_work = 12, .straight_leg_raise = {80, 80}, .hip_internal_rotation = {30, 30}},
            .ordered = true};
}

std::vector<clinic::Provider> therapists() { return {provider(0, QualificationKind::physical_therapist)}; }

bool has(std::vector<Recommendation> const& all, std::string_view treatment) {
    return std::ranges::find(all, treatment, &Recommendation::treatment) != all.end();
}
Recommendation const& of(std::vector<Recommendation> const& all, std::string_view treatment) { return *std::ranges::find(all, treatment, &Recommendation::treatment); }

boost::optional<ExclusionReason> why_not(Recommendations const& all, std::string_view treatment) {
    auto const found = std::ranges::find(all.excluded, treatment, &Exclusion::treatment);
    return found == all.excluded.end() ? boost::optional<ExclusionReason>() : found->reason;
}

bool is_open(Recommendation const& one, OpenQuestion question) { return std::ranges::find(one.open, question) != one.open.end(); }

} // namespace

TEST_CASE("S052: plain low back pain gets ranked treatments with evidence, doses, staff and reasons", "[recommend][seed]") {
    auto const staff = therapists();
    auto const answer = recommend(back_pain(), adult(), staff, california, day);
    CHECK_FALSE(answer.stopped());
    CHECK(answer.triage.complete);
    REQUIRE_FALSE(answer.ranked.empty());
    for (auto const& one : answer.ranked) {
        CAPTURE(one.treatment);
        CHECK(one.open.empty());
        CHECK_FALSE(one.evidence.empty());
        CHECK_FALSE(one.conditions.empty());
        CHECK(one.staff == std::vector{clinic::ProviderId(0)});
        CHECK(one.report.passes());
    }
    CHECK(has(answer.ranked, "joint-mobilization"));
    CHECK(recommend(back_pain(), adult(), staff, california, day).ranked.front().treatment == answer.ranked.front().treatment);
}

TEST_CASE("every treatment of the catalogue is ranked, pending or excluded with a reason, once", "[recommend]") {
    auto const staff = therapists();
    auto const answer = recommend(back_pain(), adult(), staff, california, day);
    std::multiset<std::string> told;
    for (auto const* list : {&answer.ranked, &answer.pending})
        for (auto const& one : *list)
            told.insert(one.treatment);
    for (auto const& one : answer.excluded)
        told.insert(one.treatment);
    std::multiset<std::string> all;
    for (auto const& row : catalog::modalities())
        all.emplace(row.key);
    for (auto const& row : catalog::techniques())
        all.emplace(row.key);
    CHECK(told == all);
}

TEST_CASE("a red flag ends the ranking", "[recommend]") {
    auto const staff = therapists();
    auto flagged = back_pain();
    flagged.screening.add("saddle-anaesthesia", Presence::present, day);
    auto const answer = recommend(flagged, adult(), staff, california, day);
    CHECK(answer.stopped());
    CHECK(answer.triage.disposition == Disposition::emergency_now);
    CHECK(answer.ranked.empty());
    CHECK(answer.pending.empty());
    CHECK(answer.report.has("care.emergency"));
}

TEST_CASE("nothing is ranked for somebody nobody asked", "[recommend]") {
    auto const staff = therapists();
    auto silent = back_pain();
    silent.screening = {};
    auto const answer = recommend(silent, adult(), staff, california, day);
    CHECK_FALSE(answer.stopped());
    CHECK(answer.ranked.empty());
    REQUIRE(has(answer.pending, "joint-mobilization"));
    CHECK(is_open(of(answer.pending, "joint-mobilization"), OpenQuestion::red_flags));
    CHECK(is_open(of(answer.pending, "joint-mobilization"), OpenQuestion::screening));
}

TEST_CASE("unknown inputs widen the answer and say so", "[recommend]") {
    auto const staff = therapists();
    auto const known = recommend(back_pain(), adult(), staff, california, day);
    auto undated = back_pain();
    undated.onset = {};
    auto const answer = recommend(undated, adult(), staff, california, day);
    CHECK(answer.report.has("care.stage-unknown"));
    for (auto const* list : {&known.ranked, &known.pending})
        for (auto const& one : *list) {
            CAPTURE(one.treatment);
            CHECK((has(answer.ranked, one.treatment) || has(answer.pending, one.treatment)));
        }
}

TEST_CASE("a contraindication takes out exactly what it speaks against", "[recommend]") {
    auto const staff = therapists();
    auto const before = recommend(back_pain(), adult(), staff, california, day);
    auto pregnant = back_pain();
    pregnant.screening.add("pregnancy", Presence::present, day);
    auto const after = recommend(pregnant, adult(), staff, california, day);
    for (auto const& one : before.ranked) {
        CAPTURE(one.treatment);
        auto const answer = catalog::contraindications(one.treatment, pregnant.screening, regions_of(pregnant), day);
        bool const barred = answer.strictest() && *answer.strictest() <= catalog::Strictness::absolute_in_area;
        bool const settled_first = answer.strictest() && !barred && *answer.strictest() < catalog::Strictness::precaution;
        CHECK(has(after.ranked, one.treatment) == (!barred && !settled_first));
        CHECK(has(after.pending, one.treatment) == settled_first);
        if (barred)
            CHECK((why_not(after, one.treatment) == ExclusionReason::contraindicated));
    }
}

TEST_CASE("what is given only in some form, or after asking somebody, is open and names the condition", "[recommend]") {
    auto const staff = therapists();
    REQUIRE(has(recommend(back_pain(), adult(), staff, california, day).ranked, "massage"));
    for (std::string const condition : {"bleeding-disorder", "anticoagulants", "pregnancy"})
        for (auto const presence : {Presence::present, Presence::suspected}) {
            CAPTURE(condition);
            auto assessment = back_pain();
            assessment.screening.add(condition, presence, day);
            auto const answer = recommend(assessment, adult(), staff, california, day);
            CHECK_FALSE(has(answer.ranked, "massage"));
            REQUIRE(has(answer.pending, "massage"));
            auto const& massage = of(answer.pending, "massage");
            CHECK(is_open(massage, OpenQuestion::conditional));
            CHECK(std::ranges::any_of(massage.report, [&](Finding const& finding) {
                return finding.rule == rules::contraindicated && finding.args.value.find(condition) != std::string::npos;
            }));
        }
}

TEST_CASE("what was not asked and could leave a treatment open leaves it open", "[recommend]") {
    for (std::string const condition : {"bleeding-disorder", "anticoagulants", "pregnancy"}) {
        CAPTURE(condition);
        auto assessment = back_pain();
        assessment.screening = {};
        auto const everything = all_absent();
        for (auto const& answer : everything.answers())
            if (answer.key != condition)
                assessment.screening.add(answer);
        auto const answer = recommend(assessment, adult(), therapists(), california, day);
        CHECK_FALSE(has(answer.ranked, "massage"));
        REQUIRE(has(answer.pending, "massage"));
        CHECK(is_open(of(answer.pending, "massage"), OpenQuestion::screening));
    }
}

TEST_CASE("a clearance settles what was open", "[recommend]") {
    auto assessment = back_pain();
    assessment.screening.add("pregnancy", Presence::present, day);
    Clearance const by_doctor[] = {{.condition = "pregnancy", .by = catalog::ConsultedParty::physician_in_writing, .validity = DateRange::from(Date(2026, 1, 1))}};
    auto const answer = recommend(assessment, adult(), therapists(), california, day, {}, {.gate = {.clearances = by_doctor}});
    CHECK(has(answer.ranked, "massage"));
}

TEST_CASE("a stated condition that flags or the gate ask about is present", "[recommend]") {
    auto const staff = therapists();
    for (auto const stated : {"deep-vein-thrombosis", "Deep vein thrombosis", "acute-deep-vein-thrombosis", "saddle-anaesthesia"}) {
        CAPTURE(stated);
        auto diagnosed = back_pain();
        diagnosed.conditions = {stated};
        auto const answer = recommend(diagnosed, adult(), staff, california, day);
        CHECK(answer.stopped());
        CHECK(answer.report.has("care.answers-contradict")); // everything was answered with no
        CHECK_FALSE(answer.report.has("care.not-a-condition"));
    }
    auto answered_later = back_pain();
    answered_later.conditions = {"anticoagulants", "pregnancy"};
    answered_later.screening.add("anticoagulants", Presence::absent, day);
    auto const answer = recommend(answered_later, adult(), staff, california, day);
    CHECK_FALSE(has(answer.ranked, "massage"));
    CHECK((!has(answer.ranked, "deep-tissue-massage") && !has(answer.pending, "deep-tissue-massage"))); // never with thinned blood
    auto unheard_of = back_pain();
    unheard_of.conditions = {"the-vapours"};
    CHECK(recommend(unheard_of, adult(), staff, california, day).report.has("care.not-a-condition"));
}

TEST_CASE("a diagnosis code hints at a condition, and one that says nothing here is named", "[recommend]") {
    auto const staff = therapists();
    auto coded = back_pain();
    coded.diagnoses = {catalog::DiagnosisCode("M54.50"), catalog::DiagnosisCode("I82.401")};
    auto const answer = recommend(coded, adult(), staff, california, day);
    CHECK(answer.triage.disposition == Disposition::refer_before_treatment);
    CHECK(answer.report.has("care.answers-contradict"));
    CHECK_FALSE(answer.report.has("care.diagnosis-not-used"));
    coded.diagnoses = {catalog::DiagnosisCode("Z79.01")};
    auto const thinned = recommend(coded, adult(), staff, california, day);
    CHECK_FALSE(thinned.stopped());
    CHECK_FALSE(has(thinned.ranked, "massage"));
    coded.diagnoses = {catalog::DiagnosisCode("M54.50"), catalog::DiagnosisCode("H52.13")};
    auto const other = recommend(coded, adult(), staff, california, day);
    REQUIRE(other.report.has("care.diagnosis-not-used"));
    CHECK(std::ranges::count_if(other.report, [](Finding const& finding) { return finding.rule == rules::diagnosis_not_used && finding.args.value == "H52.13"; }) == 1);
    CHECK(other.ranked.size() == recommend(back_pain(), adult(), staff, california, day).ranked.size());
}

TEST_CASE("the codes of serious diseases stop the choice", "[recommend]") {
    struct Row {
        char const* code;
        Disposition disposition;
    };
    auto const [code, disposition] = GENERATE(values<Row>({
        {"G83.4", Disposition::emergency_now},            // cauda equina
        {"I20.0", Disposition::emergency_now},            // a heart that lacks blood
        {"I21.4", Disposition::refer_before_treatment},
        {"R07.9", Disposition::refer_before_treatment},   // chest pain nobody has explained
        {"C79.51", Disposition::refer_before_treatment},  // cancer that reached the bone
        {"Z85.3", Disposition::refer_before_treatment},   // cancer in the past
        {"I26.99", Disposition::refer_before_treatment},  // a clot in the lungs
        {"I82.401", Disposition::refer_before_treatment},
        {"I63.9", Disposition::refer_before_treatment},   // a stroke
        {"I77.74", Disposition::refer_before_treatment},  // a torn artery of the neck
        {"G00.9", Disposition::refer_before_treatment},   // meningitis
        {"M46.26", Disposition::refer_before_treatment},  // an infected vertebra
        {"A41.9", Disposition::refer_before_treatment},
        {"R50.9", Disposition::refer_before_treatment},
        {"R63.4", Disposition::refer_before_treatment},
        {"S32.010A", Disposition::refer_before_treatment}, // a broken vertebra
        {"M80.08XD", Disposition::refer_before_treatment},
        {"S72.001A", Disposition::refer_before_treatment}, // a hip broken just now
        {"G95.20", Disposition::refer_before_treatment},
        {"I71.30", Disposition::emergency_now},            // an aorta that bursts
        {"I16.1", Disposition::refer_before_treatment},
        {"G61.0", Disposition::refer_before_treatment},
        {"S14.109A", Disposition::refer_before_treatment}, // a damaged spinal cord
        {"R40.20", Disposition::refer_before_treatment},
        {"R33.9", Disposition::emergency_now},            // urine that does not pass, with a low back that hurts
    }));
    CAPTURE(code);
    auto coded = back_pain();
    coded.diagnoses = {catalog::DiagnosisCode(code)};
    auto const answer = recommend(coded, adult(), therapists(), california, day);
    CHECK(to_text(answer.triage.disposition) == to_text(disposition));
    CHECK_FALSE(answer.report.has("care.diagnosis-not-used"));
}

TEST_CASE("the codes of what bars single treatments do not stop the choice", "[recommend]") {
    auto const code = GENERATE("Z79.01", "Z95.0", "I10", "E11.9", "J45.909", "Z33.1", "Z96.651", "G40.909");
    CAPTURE(code);
    auto coded = back_pain();
    coded.diagnoses = {catalog::DiagnosisCode(code)};
    auto const answer = recommend(coded, adult(), therapists(), california, day);
    CHECK_FALSE(answer.stopped());
    CHECK_FALSE(answer.report.has("care.diagnosis-not-used"));
    CHECK(answer.report.has("care.answers-contradict")); // everything was answered with no
}

TEST_CASE("what is left of an injury, and a limb that heals, hint at no fresh fracture", "[recommend]") {
    auto const code = GENERATE("S32.010S", "S72.001D", "S72.001S");
    CAPTURE(code);
    auto coded = back_pain();
    coded.diagnoses = {catalog::DiagnosisCode(code)};
    auto const answer = recommend(coded, adult(), therapists(), california, day);
    CHECK_FALSE(answer.stopped());
    CHECK(answer.report.has("care.diagnosis-not-used"));
}

TEST_CASE("what is dangerous comes before the choice, whatever hurts", "[recommend]") {
    auto const* const condition = GENERATE("spinal-cord-damage", "upper-motor-neuron-lesion", "worsening-neurology", "multi-level-root-signs", "severe-non-mechanical-pain", "aortic-aneurysm",
                                           "severe-unstable-hypertension", "acute-renal-failure", "bowel-obstruction", "impaired-consciousness", "pulmonary-embolism");
    CAPTURE(condition);
    auto assessment = back_pain();
    assessment.screening.add(condition, Presence::present, day);
    CHECK(recommend(assessment, adult(), therapists(), california, day).stopped());
}

TEST_CASE("a leg that looks like a thrombosis gets no massage, however unlikely it is", "[recommend]") {
    auto assessment = back_pain();
    assessment.screening.add("calf-swelling", Presence::present, day);
    std::vector<clinic::Provider> staff = therapists();
    staff.push_back(provider(1, QualificationKind::massage_therapist));
    auto const answer = recommend(assessment, adult(), staff, california, day);
    CHECK(answer.triage.disposition == Disposition::treat_and_notify);
    for (auto const* const treatment : {"massage", "soft-tissue-massage", "deep-tissue-massage"}) {
        CAPTURE(treatment);
        CHECK_FALSE(has(answer.ranked, treatment));
    }
}

TEST_CASE("who does not want a treatment, or was not informed, gets none", "[recommend]") {
    auto const* const answer_of = GENERATE("patient-unwilling", "no-informed-consent");
    auto assessment = back_pain();
    assessment.screening.add(answer_of, Presence::present, day);
    auto const answer = recommend(assessment, adult(), therapists(), california, day);
    CHECK(answer.ranked.empty());
    CHECK_FALSE(answer.pending.empty());
}

TEST_CASE("an injury of the neck that something else tells of is not denied by one answer", "[recommend]") {
    auto neck = back_pain();
    neck.sites = {{.region = BodyRegion::neck}};
    SECTION("the hours since it") { neck.measurements.hours_since_injury = 5; }
    SECTION("an injury of the last days") { neck.screening.add("injury-within-72-hours", Presence::present, day); }
    SECTION("its code") { neck.diagnoses = {catalog::DiagnosisCode("S13.4XXA")}; }
    auto const answer = recommend(neck, adult(), therapists(), california, day);
    CHECK(answer.report.has("care.answers-contradict"));
    CHECK(answer.triage.disposition != Disposition::no_flag);
}

TEST_CASE("an aide is no one to give what no rule lets an aide give", "[recommend]") {
    std::vector<clinic::Provider> const aide = {provider(0, QualificationKind::therapy_aide)};
    auto const answer = recommend(back_pain(), adult(), aide, california, day);
    CHECK_FALSE(has(answer.pending, "thrust-manipulation"));
    CHECK_FALSE(has(answer.ranked, "thrust-manipulation"));
}

TEST_CASE("small infections of the skin and other harmless codes raise no flag", "[recommend]") {
    auto const* const code = GENERATE("B35.3", "B85.0", "B07.0", "N30.10", "G45.4", "Z98.1");
    CAPTURE(code);
    auto coded = back_pain();
    coded.diagnoses = {catalog::DiagnosisCode(code)};
    CHECK_FALSE(recommend(coded, adult(), therapists(), california, day).stopped());
}

TEST_CASE("a code hints at a sign only where a list asks about it", "[recommend]") {
    auto elsewhere = back_pain();
    elsewhere.sites = {{.region = BodyRegion::shoulder}};
    elsewhere.diagnoses = {catalog::DiagnosisCode("R33.9")};
    CHECK(recommend(elsewhere, adult(), therapists(), california, day).triage.disposition != Disposition::emergency_now);
}

TEST_CASE("a code of a user's condition hints at it", "[recommend]") {
    static constexpr std::string_view codes[] = {"H52"};
    catalog::Catalog own;
    REQUIRE(own.add(catalog::ScreeningCondition{.key = "eye-fever", .label = "a fever that shows in the eyes", .wider = "fever", .codes = codes}).empty());
    auto coded = back_pain();
    coded.diagnoses = {catalog::DiagnosisCode("H52.13")};
    CHECK(recommend(coded, adult(), therapists(), california, day, own).stopped());
    CHECK_FALSE(recommend(coded, adult(), therapists(), california, day).stopped());
}

TEST_CASE("answers of last spring are called old, and lapse where the clinic says when", "[recommend]") {
    auto const staff = therapists();
    Date const autumn(2026, 11, 1);
    auto const old = recommend(back_pain(), adult(), staff, california, autumn);
    CHECK(old.report.has("care.answers-old"));
    CHECK_FALSE(recommend(back_pain(), adult(), staff, california, day).report.has("care.answers-old"));
    auto const lapsed = recommend(back_pain(), adult(), staff, california, autumn, {}, {.gate = {.answers_valid_days = 30}});
    CHECK(lapsed.triage.disposition == Disposition::ask_more);
    CHECK(lapsed.ranked.empty());
}

TEST_CASE("a known age speaks for fragile bone against the answer", "[recommend]") {
    auto fell = back_pain();
    fell.screening.add("minor-fall", Presence::present, day);
    auto old = adult();
    old.birth_date = Date(1936, 1, 1);
    CHECK(recommend(fell, old, therapists(), california, day).stopped());
    CHECK_FALSE(recommend(fell, adult(), therapists(), california, day).stopped());
}

TEST_CASE("dry needling by a physical therapist is prohibited in California and may rank where it is permitted", "[recommend]") {
    auto chronic = back_pain();
    chronic.onset = Date(2025, 6, 1);
    auto patient = adult();
    patient.consents.push_back({.kind = clinic::ConsentKind::dry_needling, .validity = DateRange::from(Date(2026, 1, 1))});
    auto const staff = therapists();
    CHECK((why_not(recommend(chronic, patient, staff, california, day), "dry-needling") == ExclusionReason::prohibited));
    catalog::Jurisdiction const arizona("US-AZ");
    clinic::Provider const there[] = {provider(0, QualificationKind::physical_therapist, arizona)};
    auto const answer = recommend(chronic, patient, there, arizona, day);
    CHECK((has(answer.ranked, "dry-needling") || has(answer.pending, "dry-needling")));
}

TEST_CASE("an assistant gives what a therapist among the staff supervises, and alone leaves it open", "[recommend]") {
    clinic::Provider const alone[] = {provider(0, QualificationKind::physical_therapist_assistant)};
    clinic::Provider const supervised[] = {provider(0, QualificationKind::physical_therapist_assistant), provider(1, QualificationKind::physical_therapist)};
    for (auto const& one : recommend(back_pain(), adult(), alone, california, day).ranked) {
        CAPTURE(one.treatment);
        CHECK(catalog::practice_permission(QualificationKind::physical_therapist_assistant, one.treatment, california, day).requirements.empty());
    }
    auto const together = recommend(back_pain(), adult(), supervised, california, day);
    REQUIRE(has(together.ranked, "therapeutic-exercise"));
    CHECK(of(together.ranked, "therapeutic-exercise").staff.size() == 2);
}

TEST_CASE("what the law lets an aide do outside of therapy is no treatment by an aide", "[recommend]") {
    clinic::Provider const aide[] = {provider(0, QualificationKind::therapy_aide)};
    auto const answer = recommend(back_pain(), adult(), aide, california, day);
    CHECK_FALSE(has(answer.ranked, "massage"));
    CHECK((why_not(answer, "massage") == ExclusionReason::prohibited));
}

TEST_CASE("training that the law asks for and nobody has shown leaves a treatment open", "[recommend]") {
    auto chronic = back_pain();
    chronic.onset = Date(2025, 6, 1);
    catalog::Jurisdiction const arizona("US-AZ");
    clinic::Provider const there[] = {provider(0, QualificationKind::physical_therapist, arizona)};
    auto const answer = recommend(chronic, adult(), there, arizona, day);
    REQUIRE(has(answer.pending, "dry-needling"));
    CHECK(is_open(of(answer.pending, "dry-needling"), OpenQuestion::requirement));
    CHECK(of(answer.pending, "dry-needling").report.has("care.requirement-not-shown"));
}

TEST_CASE("without staff nothing is recommended, and it is said that nobody is there", "[recommend]") {
    auto const answer = recommend(back_pain(), adult(), {}, california, day);
    CHECK(answer.ranked.empty());
    CHECK(answer.pending.empty());
    CHECK(answer.report.has("care.no-staff"));
    CHECK(answer.report.has("care.nothing-recommended"));
    CHECK((why_not(answer, "joint-mobilization") == ExclusionReason::unstaffed));
}

TEST_CASE("where sources are against a treatment it is not ranked, where they disagree it comes last and says so", "[recommend]") {
    auto const staff = therapists();
    auto const answer = recommend(back_pain(), adult(), staff, california, day);
    CHECK((why_not(answer, "traction-lumbar") == ExclusionReason::against));
    bool disputed = false;
    for (auto const& one : answer.ranked) {
        CHECK_FALSE((disputed && !one.disputed));
        disputed = disputed || one.disputed;
    }
}

TEST_CASE("an assessment without a region recommends nothing", "[recommend]") {
    auto const staff = therapists();
    auto nowhere = back_pain();
    nowhere.sites.clear();
    auto const answer = recommend(nowhere, adult(), staff, california, day);
    CHECK(answer.report.has("care.no-site"));
    CHECK(answer.ranked.empty());
}

TEST_CASE("neck pain is classified, and what the classification leaves open stays pending", "[recommend]") {
    auto const staff = therapists();
    auto neck = back_pain();
    neck.sites = {{.region = BodyRegion::neck}};
    neck.screening.add("neck-motion-limited", Presence::present, day);
    auto const answer = recommend(neck, adult(), staff, california, day);
    auto const found = std::ranges::find(answer.complaints, "neck-pain-mobility-deficit", &Complaint::condition);
    REQUIRE(found != answer.complaints.end());
    CHECK(found->certain);
    CHECK(found->basis == ComplaintBasis::classification);
    CHECK(std::ranges::find(answer.complaints, "neck-pain-radiating", &Complaint::condition) == answer.complaints.end());
}

TEST_CASE("a treatment of the user's own is considered like the built-in ones", "[recommend]") {
    static constexpr Source source{"a trial of ours", {}, Confidence::primary};
    static constexpr std::string_view keys[] = {"warm-sand"};
    catalog::Catalog own;
    auto sand = *catalog::find_modality("superficial-heat");
    sand.key = "warm-sand";
    sand.name = "Warm sand";
    sand.aliases = {};
    REQUIRE(own.add(sand).empty());
    REQUIRE(own.add(catalog::EvidenceRow{.treatment = "warm-sand", .applies_to = keys, .fit = catalog::Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
                                         .guideline = "apta-low-back-pain", .direction = catalog::Direction::for_, .strength = "A", .scheme = "apta", .level = "a", .sources = source})
                .empty());
    auto const staff = therapists();
    auto const answer = recommend(back_pain(), adult(), staff, california, day, own);
    REQUIRE(has(answer.pending, "warm-sand")); // nobody knows who may give it, nor what speaks against it
    CHECK(is_open(of(answer.pending, "warm-sand"), OpenQuestion::permission));
}

namespace {

constexpr Source handbook{"the clinic's handbook", {}, Confidence::secondary};

/// Warm sand for low back pain, as a user's guideline with a scheme of its own says; `level` is one of the scheme's.
catalog::Catalog with_sand(std::string_view level) {
    catalog::Catalog own;
    auto sand = *catalog::find_modality("superficial-heat");
    sand.key = "warm-sand";
    sand.name = "Warm sand";
    REQUIRE(own.add(sand).empty());
    static constexpr catalog::GradeLevel levels[] = {{"sure", {}, catalog::Support::recommended}, {"unsaid", {}}};
    REQUIRE(own.add(catalog::GradeScheme{.key = "house", .name = "house", .levels = levels, .sources = handbook}).empty());
    REQUIRE(own.add(catalog::Guideline{.key = "house-list", .title = "The house list", .year = Stated<int>::not_stated(), .scheme = "house", .sources = handbook}).empty());
    static constexpr std::string_view keys[] = {"warm-sand"};
    REQUIRE(own.add(catalog::EvidenceRow{.treatment = "warm-sand", .applies_to = keys, .fit = catalog::Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
                                         .guideline = "house-list", .direction = catalog::Direction::for_, .scheme = "house", .level = level, .sources = handbook})
                .empty());
    REQUIRE(own.add(catalog::PracticeRule{.jurisdiction = "US-CA", .kind = QualificationKind::physical_therapist, .treatment = "warm-sand", .permission = catalog::Permission::permitted,
                                          .dates = {.first = {2020, 1, 1}}, .sources = handbook})
                .empty());
    static constexpr catalog::Contraindication heat{.treatments = keys, .condition = "burns", .strictness = catalog::Strictness::absolute, .sources = handbook};
    REQUIRE(own.add(heat).empty());
    return own;
}

} // namespace

TEST_CASE("what a user's scheme means by a level ranks a treatment, what it leaves unsaid does not", "[recommend]") {
    auto assessment = back_pain();
    assessment.screening.add("burns", Presence::absent, asked);
    auto const sure = recommend(assessment, adult(), therapists(), california, day, with_sand("sure"));
    REQUIRE(has(sure.ranked, "warm-sand"));
    CHECK(of(sure.ranked, "warm-sand").support == catalog::Support::recommended);
    auto const unsaid = recommend(assessment, adult(), therapists(), california, day, with_sand("unsaid"));
    CHECK((why_not(unsaid, "warm-sand") == ExclusionReason::uncertain));
}

TEST_CASE("a condition of the user's own is asked about, follows from others and bars a treatment", "[recommend]") {
    auto own = with_sand("sure");
    REQUIRE(own.add(catalog::ScreeningCondition{.key = "sand-allergy", .label = "an allergy to sand"}).empty());
    REQUIRE(own.add(catalog::ScreeningCondition{.key = "sea-sand-allergy", .label = "an allergy to sea sand", .wider = "sand-allergy"}).empty());
    static constexpr std::string_view keys[] = {"warm-sand"};
    REQUIRE(own.add(catalog::Contraindication{.treatments = keys, .condition = "sand-allergy", .strictness = catalog::Strictness::absolute, .sources = handbook}).empty());
    auto assessment = back_pain();
    assessment.screening.add("burns", Presence::absent, asked);
    auto const not_asked = recommend(assessment, adult(), therapists(), california, day, own);
    CHECK(has(not_asked.pending, "warm-sand"));
    assessment.screening.add("sea-sand-allergy", Presence::present, asked);
    auto const allergic = recommend(assessment, adult(), therapists(), california, day, own);
    CHECK((why_not(allergic, "warm-sand") == ExclusionReason::contraindicated));
    CHECK_FALSE(allergic.report.has("care.answer-not-used"));
    CHECK(validate(assessment).has("care.answer-not-used"));
    assessment.screening = all_absent();
    assessment.screening.add("burns", Presence::absent, asked);
    assessment.screening.add("sand-allergy", Presence::absent, asked);
    CHECK(has(recommend(assessment, adult(), therapists(), california, day, own).ranked, "warm-sand"));
}

TEST_CASE("enumerations of recommendations as text and back", "[recommend]") {
    SECTION("open question") { tests::check_enum_table(OpenQuestion::conditional); }
    SECTION("exclusion reason") { tests::check_enum_table(ExclusionReason::no_evidence); }
    SECTION("complaint basis") { tests::check_enum_table(ComplaintBasis::region); }
}

// ---------------------------------------------------------------------------------------- properties

namespace {

Presence any_presence() { return *rc::gen::weightedElement<Presence>({{6, Presence::absent}, {2, Presence::not_asked}, {1, Presence::suspected}, {1, Presence::present}}); }

Assessment any_assessment() {
    auto made = back_pain();
    made.sites.clear();
    for (auto const region : *rc::gen::container<std::vector<BodyRegion>>(rc::gen::element(BodyRegion::lower_back, BodyRegion::neck, BodyRegion::shoulder, BodyRegion::foot)))
        made.sites.push_back({.region = region});
    if (made.sites.empty())
        made.sites.push_back({.region = BodyRegion::lower_back});
    // Flags mostly absent, or nothing would ever be ranked.
    auto const bad = *rc::gen::inRange(0, 4);
    auto const conditions = catalog::screening_conditions();
    for (int i = 0; i < bad; ++i)
        made.screening.add(std::string(conditions[*rc::gen::inRange<std::size_t>(0, conditions.size())].key), any_presence(), day);
    if (*rc::gen::inRange(0, 4) == 0)
        made.screening.add(std::string(signs()[*rc::gen::inRange<std::size_t>(0, signs().size())].key), any_presence(), day);
    if (*rc::gen::inRange(0, 3) == 0)
        made.onset = {};
    else
        made.onset = Date(2026, 3, 1).plus_days(-*rc::gen::inRange(0, 400));
    return made;
}

std::vector<clinic::Provider> any_staff() {
    std::vector<clinic::Provider> staff;
    auto const kinds = *rc::gen::container<std::vector<QualificationKind>>(rc::gen::element(QualificationKind::physical_therapist, QualificationKind::physical_therapist_assistant,
                                                                                              QualificationKind::massage_therapist, QualificationKind::therapy_aide));
    for (auto const kind : kinds)
        staff.push_back(provider(static_cast<std::uint32_t>(staff.size()), kind));
    return staff;
}

} // namespace

TEST_CASE("what is ranked is never contraindicated, unasked, prohibited or unstaffed", "[recommend][property]") {
    rc::prop("for any patient and staff", [] {
        auto const assessment = any_assessment();
        auto const staff = any_staff();
        auto const answer = recommend(assessment, adult(), staff, california, day);
        if (answer.stopped())
            RC_ASSERT((answer.ranked.empty() && answer.pending.empty()));
        for (auto const& one : answer.ranked) {
            RC_ASSERT(!one.staff.empty());
            for (auto const id : one.staff) {
                auto const found = std::ranges::find(staff, id, &clinic::Provider::id);
                RC_ASSERT(found != staff.end());
                RC_ASSERT(clinic::may_perform(*found, one.treatment, california, day).permission == catalog::Permission::permitted);
            }
            auto const against = catalog::contraindications(one.treatment, assessment.screening, regions_of(assessment), day);
            RC_ASSERT(against.is_known());
            RC_ASSERT((!against.strictest() || *against.strictest() >= catalog::Strictness::precaution)); // parentheses: RapidCheck takes || apart
        }
    });
}

TEST_CASE("more staff never take a recommendation away", "[recommend][property]") {
    rc::prop("for any patient and staff", [] {
        auto const assessment = any_assessment();
        auto staff = any_staff();
        auto const before = recommend(assessment, adult(), staff, california, day);
        staff.push_back(provider(99, *rc::gen::element(QualificationKind::physical_therapist, QualificationKind::massage_therapist, QualificationKind::therapy_aide)));
        auto const after = recommend(assessment, adult(), staff, california, day);
        for (auto const& one : before.ranked)
            RC_ASSERT(has(after.ranked, one.treatment));
        for (auto const& one : before.pending)
            RC_ASSERT((has(after.ranked, one.treatment) || has(after.pending, one.treatment)));
    });
}

TEST_CASE("no answer reads like a guarantee", "[recommend][property]") {
    rc::prop("for any patient", [] {
        auto const staff = therapists();
        auto const answer = recommend(any_assessment(), adult(), staff, california, day);
        for (auto const* list : {&answer.ranked, &answer.pending})
            for (auto const& one : *list)
                for (auto const& finding : one.report)
                    RC_ASSERT(!catalog::lint_claims(text(finding)).has("catalog.claim-guarantee"));
    });
}
