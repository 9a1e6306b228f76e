#include <therapy/catalog.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <iterator>
#include <string>

using namespace therapy;
using namespace therapy::catalog;

namespace {

constexpr Source ours{"the clinic's own handbook", "p. 7", Confidence::secondary};
constexpr RowDates this_year{.first = {2026, 1, 1}, .confirmed_through = {2026, 12, 31}};
Jurisdiction const california("US-CA");
Date const day(2026, 3, 9);

/// The only finding's code and place.
std::string only(Report const& report) {
    REQUIRE(report.size() == 1);
    return std::string(report.findings()[0].rule.code()) + " " + report.findings()[0].place.path;
}

template <class Row>
std::ptrdiff_t count(Catalog const& catalog) {
    auto const rows = catalog.rows<Row>();
    return std::distance(rows.begin(), rows.end());
}

/// A row of the same identity stands where the built-in one stood, there only; a second one is refused.
template <class Row>
void check_replaces(std::span<Row const> built_in) {
    for (auto const at : {std::size_t{0}, built_in.size() / 2, built_in.size() - 1}) {
        Catalog catalog;
        REQUIRE(catalog.add(built_in[at]).empty());
        CHECK(count<Row>(catalog) == static_cast<std::ptrdiff_t>(built_in.size()));
        auto const rows = catalog.rows<Row>();
        CHECK(&*std::next(rows.begin(), static_cast<std::ptrdiff_t>(at)) == &catalog.own<Row>().front());
        CHECK(only(catalog.add(built_in[at])) == "catalog.duplicate-key ");
    }
}

/// A row of another identity stands among the built-in ones, which are as they were.
template <class Row>
void check_extends(Row const& row, std::span<Row const> built_in) {
    Catalog catalog;
    REQUIRE(catalog.add(row).empty());
    CHECK(count<Row>(catalog) == static_cast<std::ptrdiff_t>(built_in.size()) + 1);
    CHECK(count<Row>(Catalog()) == static_cast<std::ptrdiff_t>(built_in.size()));
    auto const rows = catalog.rows<Row>();
    CHECK(std::count_if(rows.begin(), rows.end(), [&](Row const& one) { return &one == &catalog.own<Row>().front(); }) == 1);
    CHECK(std::all_of(built_in.begin(), built_in.end(), [&](Row const& one) { return std::any_of(rows.begin(), rows.end(), [&](Row const& other) { return &other == &one; }); }));
}

/// Adds a spoilt row; nothing may be added.
template <class Row>
std::string refused(Row row, void (*spoil)(Row&)) {
    spoil(row);
    Catalog catalog;
    auto const finding = only(catalog.add(row));
    CHECK(catalog.own<Row>().empty());
    CHECK(catalog.empty());
    return finding;
}

constexpr Link sleep_chain[] = {{.from = "massage", .to = "sleep", .verdict = Verdict::supported, .sources = ours}, {.from = "sleep", .to = "calm", .verdict = Verdict::not_shown, .sources = ours}};
Benefit sleep() {
    return {.key = "sleep", .name = "better sleep", .claimed_for = CareScope::one_technique, .studied_in = CareScope::one_technique, .chain = sleep_chain, .verdict = "people sleep better", .sources = ours};
}
Claim sleeps() { return {.key = "massage-brings-sleep", .kind = ClaimKind::outcome, .text = "massage brings sleep", .subject = "massage", .effect = "sleep", .benefit = "sleep", .sources = ours}; }

constexpr GradeLevel star_levels[] = {{"three-stars", "do it", Support::recommended}, {"two-stars", "perhaps", Support::may}, {"one-star", {}}};
GradeScheme stars() { return {.key = "stars", .name = "stars", .levels = star_levels, .sources = ours}; }
Guideline house_list() { return {.key = "house-list", .title = "The house list", .year = 2026, .scheme = "grade", .sources = ours}; }

ServiceCodeRow own_code() { return {ServiceCode("S9999"), "a class in the pool", Timing::untimed, ours}; }
DirectAccessRow new_law() {
    return {.jurisdiction = "US-CA", .category = AccessCategory::unrestricted, .dates = this_year, .limits_read = LimitsRead::none_apply, .sources = ours};
}
SupervisionRow two_each(std::string_view place) { return {.jurisdiction = place, .dates = this_year, .assistants = 2, .support_in_all = 3, .sources = ours}; }
SupervisionLevelRow aides(std::string_view place) {
    return {place, SupervisionAuthority::state_law, QualificationKind::therapy_aide, SupervisionLevel::direct, this_year, {}, ours};
}
MassageRegulationRow licensed(std::string_view place) { return {.jurisdiction = place, .regulation = MassageRegulation::state_licence, .dates = this_year, .min_hours = 600, .sources = ours}; }
MedicareUnpaidProvider music() { return {"music-therapist", Stated<QualificationKind>::none(), MedicareExtent::any_service, this_year, ours}; }
MedicareLimit pool() { return {.key = "pool", .limit = MedicareLimitKind::not_incident_to, .kind = QualificationKind::athletic_trainer, .dates = this_year, .sources = ours}; }
TaxonomyRow pool_therapist() { return {"2251A0000X", "aquatic therapist", QualificationKind::physical_therapist, {}, ours}; }
PlaceOfServiceRow camp() { return {.code = 5, .label = "a camp", .sources = ours}; }
LaserDose heel() { return {"heel-spur", BodyRegion::foot, 1, 3, 6, Quantity(2), {}, ours}; }
ReferralPattern soleus() { return {ReferralKind::trigger_point, "soleus", BodyRegion::lower_leg, BodyRegion::jaw, ours}; }
TerminologyBinding tape() { return {.system = Terminology::snomed_ct, .code = "12345", .label = "tape", .bound_to = BoundTo::treatment, .key = "kinesiology-tape", .sources = ours}; }
DisciplineTrait at_the_pool() { return {Discipline::massage_therapy, Aspect::setting, "at the pool", ours}; }
ScreeningCondition fresh_tattoo() { return {.key = "fresh-tattoo", .label = "a tattoo of the last weeks", .wider = "impaired-skin-integrity"}; }
DiagnosisRow anticoagulants() { return {"Z79.01", "takes anticoagulants", true, DiagnosisGroup::context, Stated<BodyRegion>::none(), Stated<Side>::none(), {.first = {2022, 10, 1}, .confirmed_through = {2026, 9, 30}}, ours}; }
DiagnosisEdition fy2027() { return {"FY2027", {2026, 10, 1}, {2027, 10, 1}, false, ours}; }
constexpr std::string_view two_codes[] = {"M62.831", "M62.838"};
DiagnosisSplit spasm() { return {"M62.83", two_codes, CalendarDay{2026, 10, 1}, ours}; }
PhraseClass pets() { return {"pet", "dog*|cat*"}; }

} // namespace

TEST_CASE("a user's row stands in place of the built-in one, whatever its kind", "[catalog_rows]") {
    check_replaces(benefits());
    check_replaces(claims());
    check_replaces(grade_schemes());
    check_replaces(guidelines());
    check_replaces(service_codes());
    check_replaces(direct_access_rows());
    check_replaces(supervision_rows());
    check_replaces(supervision_levels());
    check_replaces(massage_regulations());
    check_replaces(medicare_unpaid_providers());
    check_replaces(medicare_limits());
    check_replaces(provider_taxonomy());
    check_replaces(places_of_service());
    check_replaces(laser_doses());
    check_replaces(referral_patterns());
    check_replaces(terminology_bindings());
    check_replaces(audiences());
    check_replaces(diagnoses());
    check_replaces(diagnosis_editions());
    check_replaces(diagnosis_splits());
    check_replaces(screening_conditions());
    check_replaces(phrase_classes());
    check_replaces(modalities());
    check_replaces(techniques());
    check_replaces(conditions());
    check_replaces(catalog::evidence());
}

TEST_CASE("a user's row stands among the built-in ones, whatever its kind", "[catalog_rows]") {
    check_extends(sleep(), benefits());
    check_extends(stars(), grade_schemes());
    check_extends(house_list(), guidelines());
    check_extends(own_code(), service_codes());
    check_extends(new_law(), direct_access_rows());
    check_extends(two_each("US-KS"), supervision_rows());
    check_extends(aides("US-NV"), supervision_levels());
    check_extends(licensed("CA-ON"), massage_regulations());
    check_extends(music(), medicare_unpaid_providers());
    check_extends(pool(), medicare_limits());
    check_extends(pool_therapist(), provider_taxonomy());
    check_extends(camp(), places_of_service());
    check_extends(heel(), laser_doses());
    check_extends(soleus(), referral_patterns());
    check_extends(tape(), terminology_bindings());
    check_extends(DiagnosisRow{"M54.50", "low back pain", true, DiagnosisGroup::back, BodyRegion::lower_back, Stated<Side>::none(), this_year, ours}, diagnoses());
    check_extends(fy2027(), diagnosis_editions());
    check_extends(spasm(), diagnosis_splits());
    check_extends(fresh_tattoo(), screening_conditions());
    check_extends(pets(), phrase_classes());
    check_extends(Audience{Discipline::occupational_therapy, true, true, ours}, audiences());
    check_extends(DisciplineTrait{Discipline::occupational_therapy, Aspect::plan, "daily life", ours}, discipline_traits());
}

TEST_CASE("a row is found by its key, the user's before the built-in one", "[catalog_rows]") {
    Catalog catalog;
    CHECK(&*catalog.find<Benefit>("circulation") == &*find_benefit("circulation"));
    CHECK(&*catalog.find<Guideline>("apta-heel-pain") == &*find_guideline("apta-heel-pain"));
    CHECK(&*catalog.find<ServiceCodeRow>("97140") == &*find_service_code("97140"));
    CHECK(&*catalog.find<LaserDose>("wrist") == &*find_laser_dose("wrist"));
    CHECK(&*catalog.find<ScreeningCondition>("pacemaker") == &*find_screening_condition("pacemaker"));
    CHECK_FALSE(catalog.find<Benefit>("Circulation").has_value()); // a key, not a name
    CHECK_FALSE(catalog.find<Benefit>("").has_value());
    CHECK_FALSE(catalog.find<ServiceCodeRow>("9714").has_value());
    CHECK_FALSE(catalog.find<Claim>("zzz").has_value());
    auto circulation = *find_benefit("circulation");
    circulation.verdict = "as we see it";
    REQUIRE(catalog.add(circulation).empty());
    REQUIRE(catalog.add(own_code()).empty());
    REQUIRE(catalog.add(heel()).empty());
    REQUIRE(catalog.add(spasm()).empty());
    CHECK(catalog.find<Benefit>("circulation")->verdict == "as we see it");
    CHECK(find_benefit("circulation")->verdict != "as we see it");
    CHECK(catalog.find<ServiceCodeRow>("S9999")->label == "a class in the pool");
    CHECK(catalog.find<LaserDose>("heel-spur")->most_points == 3);
    CHECK(catalog.find<DiagnosisSplit>("M62.83")->into.size() == 2);
}

TEST_CASE("a user's benefit judges claims, texts among them", "[catalog_rows]") {
    Catalog catalog;
    CHECK(only(catalog.add(sleeps())) == "catalog.dangling-key benefit");
    REQUIRE(catalog.add(sleep()).empty());
    REQUIRE(catalog.add(sleeps()).empty());
    auto const claim = *catalog.find<Claim>("massage-brings-sleep");
    CHECK(verdict_of(claim, catalog) == Verdict::supported);
    CHECK(verdict_of(claim) == Verdict::not_graded);
    CHECK(lint_claims(catalog.own<Claim>(), boost::none, catalog).empty());
    CHECK(lint_claims(catalog.own<Claim>()).has("catalog.claim-ungraded"));

    // the built-in claim is judged by the user's chain
    auto const heals = *find_claim("massage-raises-serotonin");
    CHECK(verdict_of(heals, Catalog()) == verdict_of(heals));
    static constexpr Link no_serotonin[] = {{.from = "massage", .to = "serotonin", .verdict = Verdict::contradicted, .sources = ours}};
    auto mood = *find_benefit("mood");
    mood.chain = no_serotonin;
    REQUIRE(catalog.add(mood).empty());
    CHECK(verdict_of(heals) == Verdict::mixed);
    CHECK(verdict_of(heals, catalog) == Verdict::contradicted);
    Claim const made[] = {heals};
    CHECK(lint_claims(made, boost::none, Catalog()).empty());
    CHECK(lint_claims(made, boost::none, catalog).has("catalog.claim-ungraded"));
}

TEST_CASE("a benefit whose chain holds carries what a phrase promises, a guarantee it does not excuse", "[catalog_rows]") {
    Catalog catalog;
    auto const text = "Our massage boosts immunity. Healing is guaranteed.";
    REQUIRE(lint_claims(text, boost::none, catalog).count(Severity::warning) == 1);
    auto immunity = *find_benefit("immunity");
    static constexpr Link broken[] = {{.from = "massage", .to = "immune-defence", .verdict = Verdict::supported, .sources = ours},
                                      {.from = "immune-defence", .to = "healing", .verdict = Verdict::mixed, .sources = ours}};
    static constexpr Link holds[] = {{.from = "massage", .to = "immune-defence", .verdict = Verdict::supported, .sources = ours},
                                     {.from = "massage", .to = "healing", .verdict = Verdict::contradicted, .role = LinkRole::related, .sources = ours}};
    immunity.chain = broken;
    Catalog half;
    REQUIRE(half.add(immunity).empty());
    CHECK(lint_claims(text, boost::none, half).has("catalog.claim-ungraded"));
    immunity.chain = holds;
    REQUIRE(catalog.add(immunity).empty());
    auto const report = lint_claims(text, boost::none, catalog);
    CHECK_FALSE(report.has("catalog.claim-ungraded"));
    CHECK(report.has("catalog.claim-guarantee"));
}

TEST_CASE("a user's classes of words stand in the user's phrases and in the built-in ones", "[catalog_rows]") {
    Catalog catalog;
    CHECK(only(catalog.add(ClaimPhrase{.words = "heals {pet}", .kind = PhraseKind::guarantee})) == "catalog.dangling-key words");
    REQUIRE(catalog.add(pets()).empty());
    REQUIRE(catalog.add(ClaimPhrase{.words = "heals {adj}? {pet}~", .kind = PhraseKind::guarantee}).empty());
    CHECK(lint_claims("It heals old dogs.", boost::none, catalog).has("catalog.claim-guarantee"));
    CHECK_FALSE(lint_claims("It heals old dogs.").has("catalog.claim-guarantee"));
    auto const best = "The best salon in town.";
    REQUIRE_FALSE(lint_claims(best).has("catalog.claim-superlative"));
    REQUIRE(catalog.add(PhraseClass{"trade", "salon|massage"}).empty());
    CHECK(lint_claims(best, boost::none, catalog).has("catalog.claim-superlative"));
    CHECK(lint_claims("The best clinic in town.").has("catalog.claim-superlative"));
}

TEST_CASE("a class of words and a condition never lead back to themselves", "[catalog_rows]") {
    Catalog catalog;
    CHECK(only(catalog.add(PhraseClass{"trade", "salon|{trade}"})) == "catalog.circular-key ");
    REQUIRE(catalog.add(PhraseClass{"shop", "salon|{trade}"}).empty());
    CHECK(only(catalog.add(PhraseClass{"trade", "clinic|{shop}"})) == "catalog.circular-key ");
    CHECK(catalog.add(PhraseClass{"ring", "{ring}"}).has("catalog.dangling-key"));

    auto skin = *find_screening_condition("impaired-skin-integrity");
    REQUIRE(catalog.add(fresh_tattoo()).empty());
    skin.wider = "fresh-tattoo";
    CHECK(only(catalog.add(skin)) == "catalog.circular-key ");
    skin.wider = {};
    static constexpr std::string_view tattoo[] = {"fresh-tattoo"};
    skin.implies = tattoo;
    CHECK(only(catalog.add(skin)) == "catalog.circular-key ");
    skin.implies = {};
    CHECK(catalog.add(skin).empty());
}

TEST_CASE("what a user's scheme means by its levels ranks the user's statements", "[catalog_rows]") {
    EvidenceRow row{.treatment = "massage", .condition = "low-back-pain", .guideline = "house-list", .direction = Direction::for_, .scheme = "stars", .level = "three-stars", .sources = ours};
    Catalog catalog;
    REQUIRE(catalog.add(house_list()).empty());
    CHECK(only(catalog.add(row)) == "catalog.dangling-key scheme");
    REQUIRE(catalog.add(stars()).empty());
    CHECK(catalog.add(row).empty());
    CHECK(support(row, catalog) == Stated<Support>(Support::recommended));
    CHECK(support(row) == Stated<Support>::unknown(Unknown::unsupported));
    row.level = "two-stars";
    CHECK(support(row, catalog) == Stated<Support>(Support::may));
    row.level = "one-star";
    CHECK(support(row, catalog) == Stated<Support>::unknown(Unknown::unsupported));
    row.direction = Direction::against;
    CHECK(support(row, catalog) == Stated<Support>(Support::against));
    row.stages = Stage::acute;
    row.level = "four-stars";
    CHECK(only(catalog.add(row)) == "catalog.dangling-key level");
    for (auto const& built_in : catalog::evidence())
        CHECK(support(built_in, catalog) == support(built_in));
}

TEST_CASE("a user's scheme in place of a built-in one is the one that counts", "[catalog_rows]") {
    static constexpr GradeLevel levels[] = {{"a", {}, Support::may}, {"b", {}, Support::uncertain}};
    Catalog catalog;
    REQUIRE(catalog.add(GradeScheme{.key = "apta", .name = "letters", .levels = levels, .sources = ours}).empty());
    EvidenceRow row{.treatment = "massage", .condition = "low-back-pain", .guideline = "apta-low-back-pain", .direction = Direction::for_, .scheme = "apta", .level = "b", .sources = ours};
    CHECK(support(row) == Stated<Support>(Support::may));
    CHECK(support(row, catalog) == Stated<Support>(Support::uncertain));
    row.level = "a";
    CHECK(support(row) == Stated<Support>(Support::recommended));
    CHECK(support(row, catalog) == Stated<Support>(Support::may));
    row.level = "c"; // the user's scheme has none
    CHECK(support(row, catalog) == Stated<Support>::unknown(Unknown::unsupported));
    CHECK(only(catalog.add(row)) == "catalog.dangling-key level");
}

TEST_CASE("a user's law of direct access decides on the days it speaks of", "[catalog_rows]") {
    AccessUse const late{.calendar_day = 60, .visit = 20};
    Catalog catalog;
    CHECK(direct_access(california, day, late, catalog).answer == AccessAnswer::needs_plan_approval);
    REQUIRE(catalog.add(new_law()).empty());
    auto const decision = direct_access(california, day, late, catalog);
    CHECK(decision.answer == AccessAnswer::allowed);
    CHECK(&*decision.row == &catalog.own<DirectAccessRow>().front());
    CHECK(direct_access(california, Date(2025, 12, 31), late, catalog).answer == AccessAnswer::needs_plan_approval);
    CHECK(direct_access(california, Date(2027, 1, 1), late, catalog).report.has("catalog.direct-access-not-confirmed"));
    CHECK(direct_access(Jurisdiction("US-NY"), day, late, catalog).answer == direct_access(Jurisdiction("US-NY"), day, late).answer);
    auto const rows = direct_access_rows("US-CA", catalog);
    REQUIRE(rows.size() == direct_access_rows("US-CA").size() + 1);
    CHECK(rows.back().category == AccessCategory::unrestricted);

    // a place the library knows nothing of, and a row nobody confirmed
    Jurisdiction const ontario("CA-ON");
    CHECK(direct_access(ontario, day, late, catalog).answer == AccessAnswer::unknown);
    auto abroad = new_law();
    abroad.jurisdiction = "CA-ON";
    REQUIRE(catalog.add(abroad).empty());
    CHECK(direct_access(ontario, day, late, catalog).answer == AccessAnswer::allowed);
    Catalog doubtful;
    abroad.sources = unconfirmed(ours);
    REQUIRE(doubtful.add(abroad).empty());
    CHECK(direct_access(ontario, day, late, doubtful).answer == AccessAnswer::unknown);
    CHECK(direct_access(ontario, day, {.calendar_day = 0, .visit = 1}, doubtful).report.has("catalog.not-a-treatment-count"));
}

TEST_CASE("of two laws of the user's that hold the later one decides", "[catalog_rows]") {
    static constexpr AccessLimit ten_visits[] = {{AccessUnit::visits, 10, AfterLimit::referral}};
    auto later = new_law();
    later.dates.first = {2026, 3, 1};
    later.category = AccessCategory::with_provisions;
    later.limits_read = LimitsRead::current;
    later.limits = ten_visits;
    for (bool const first_added_first : {true, false}) {
        Catalog catalog;
        REQUIRE(catalog.add(first_added_first ? new_law() : later).empty());
        REQUIRE(catalog.add(first_added_first ? later : new_law()).empty());
        CHECK(direct_access(california, day, {.calendar_day = 1, .visit = 11}, catalog).answer == AccessAnswer::needs_referral);
        CHECK(direct_access(california, Date(2026, 2, 28), {.calendar_day = 1, .visit = 11}, catalog).answer == AccessAnswer::allowed);
    }
}

TEST_CASE("how many and how closely is asked of the user's rows first", "[catalog_rows]") {
    Jurisdiction const arizona("US-AZ");
    Jurisdiction const kansas("US-KS");
    Catalog catalog;
    CHECK(supervision(arizona, day, catalog).value().assistants == supervision(arizona, day).value().assistants);
    CHECK(supervision(kansas, day, catalog).why() == Unknown::not_given);
    SupervisionQuestion const three{.therapists = 1, .assistants = 3};
    CHECK(check_supervision(three, arizona, day, catalog).empty());
    CHECK(check_supervision(three, kansas, day, catalog).has("catalog.supervision-ratio-unknown"));
    REQUIRE(catalog.add(two_each("US-AZ")).empty());
    REQUIRE(catalog.add(two_each("US-KS")).empty());
    CHECK(*supervision(arizona, day, catalog).value().assistants == 2);
    CHECK(check_supervision(three, arizona, day, catalog).has("catalog.supervision-ratio-exceeded"));
    CHECK(check_supervision(three, kansas, day, catalog).has("catalog.supervision-ratio-exceeded"));
    CHECK(check_supervision({.therapists = 1, .assistants = 1, .other_support = 1}, kansas, day, catalog).empty());
    CHECK(check_supervision(three, arizona, day).empty());
    CHECK(supervision(arizona, Date(2027, 6, 1), catalog).why() == Unknown::not_confirmed);
    Catalog doubtful;
    auto heard = two_each("US-KS");
    heard.sources = unconfirmed(ours);
    REQUIRE(doubtful.add(heard).empty());
    CHECK(supervision(kansas, day, doubtful).why() == Unknown::not_confirmed);
    CHECK(check_supervision({.therapists = 1, .assistants = 1}, kansas, day, doubtful).has("catalog.supervision-ratio-unknown"));
    CHECK(supervision(kansas, Date(2025, 6, 1), catalog).why() == Unknown::not_given);

    auto const aide = QualificationKind::therapy_aide;
    auto const law = SupervisionAuthority::state_law;
    CHECK(supervision_level(law, aide, california, day, catalog) == Stated<SupervisionLevel>(SupervisionLevel::constant));
    REQUIRE(catalog.add(aides("US-CA")).empty());
    REQUIRE(catalog.add(aides("US-NV")).empty());
    CHECK(supervision_level(law, aide, california, day, catalog) == Stated<SupervisionLevel>(SupervisionLevel::direct));
    CHECK(supervision_level(law, aide, Jurisdiction("US-NV"), day, catalog) == Stated<SupervisionLevel>(SupervisionLevel::direct));
    CHECK(supervision_level(law, QualificationKind::student, california, day, catalog).why() == Unknown::not_given);
    CHECK(supervision_level(SupervisionAuthority::medicare, QualificationKind::physical_therapist_assistant, california, day, catalog) ==
          Stated<SupervisionLevel>(SupervisionLevel::general));
}

TEST_CASE("what massage therapists may be called follows the user's law", "[catalog_rows]") {
    Catalog catalog;
    CHECK(credential_word(california, day, catalog) == CredentialWord::certified);
    REQUIRE(catalog.add(licensed("US-CA")).empty()); // of the same first day as the built-in row
    CHECK(credential_word(california, day, catalog) == CredentialWord::licensed);
    CHECK(*massage_regulation(california, day, catalog)->min_hours == 600);
    CHECK(credential_word(california, day) == CredentialWord::certified);
    CHECK(massage_regulation(california, Date(2027, 6, 1), catalog).why() == Unknown::not_confirmed);
    Jurisdiction const ontario("CA-ON");
    CHECK(massage_regulation(ontario, day, catalog).why() == Unknown::not_given);
    REQUIRE(catalog.add(licensed("CA-ON")).empty());
    CHECK(credential_word(ontario, day, catalog) == CredentialWord::licensed);
}

TEST_CASE("whom Medicare does not pay has the user's among them", "[catalog_rows]") {
    Catalog catalog;
    REQUIRE(catalog.add(music()).empty());
    REQUIRE(catalog.add(pool()).empty());
    CHECK(catalog.find<MedicareUnpaidProvider>("music-therapist").has_value());
    CHECK(catalog.find<MedicareUnpaidProvider>("massage-therapist").has_value());
    CHECK(*catalog.find<MedicareLimit>("pool")->kind == QualificationKind::athletic_trainer);
    CHECK_FALSE(find_medicare_unpaid_provider(QualificationKind::student, catalog).has_value());
    REQUIRE(catalog.add(MedicareUnpaidProvider{"student", QualificationKind::student, MedicareExtent::therapy_services, this_year, ours}).empty());
    REQUIRE(catalog.add(MedicareUnpaidProvider{"massage-therapist", QualificationKind::massage_therapist, MedicareExtent::therapy_services, this_year, ours}).empty());
    CHECK(find_medicare_unpaid_provider(QualificationKind::student, catalog)->key == "student");
    CHECK(find_medicare_unpaid_provider(QualificationKind::massage_therapist, catalog)->extent == MedicareExtent::therapy_services);
    CHECK(find_medicare_unpaid_provider(QualificationKind::athletic_trainer, catalog)->key == "athletic-trainer");
}

TEST_CASE("codes of providers, places and terminologies have the user's among them", "[catalog_rows]") {
    Catalog catalog;
    CHECK(find_taxonomy("2251A0000X", catalog)->code == "225100000X"); // as a specialty
    REQUIRE(catalog.add(pool_therapist()).empty());
    REQUIRE(catalog.add(TaxonomyRow{"225500000X", "trainer", QualificationKind::athletic_trainer, "2255", ours}).empty());
    CHECK(find_taxonomy("2251A0000X", catalog)->label == "aquatic therapist");
    CHECK(qualification_of("225500000X", catalog) == Stated<QualificationKind>(QualificationKind::athletic_trainer));
    CHECK(qualification_of("225500000X").is_none());
    CHECK(qualification_of("000000000X", catalog).why() == Unknown::not_given);
    CHECK(taxonomy_code(QualificationKind::athletic_trainer, catalog) == Stated<std::string_view>("225500000X"));
    CHECK(taxonomy_code(QualificationKind::athletic_trainer).why() == Unknown::not_confirmed);
    CHECK(taxonomy_code(QualificationKind::chiropractor, catalog) == taxonomy_code(QualificationKind::chiropractor));

    CHECK_FALSE(find_place_of_service(PlaceOfService(5), catalog).has_value());
    REQUIRE(catalog.add(camp()).empty());
    REQUIRE(catalog.add(PlaceOfServiceRow{.code = 11, .label = "our rooms", .sources = ours}).empty());
    CHECK(find_place_of_service(PlaceOfService(5), catalog)->label == "a camp");
    CHECK(find_place_of_service(PlaceOfService(11), catalog)->label == "our rooms");
    CHECK(find_place_of_service(PlaceOfService(12), catalog)->label == "home");

    CHECK_FALSE(find_binding(Terminology::snomed_ct, "229065009", catalog).has_value()); // nobody handed it over
    REQUIRE(catalog.add(tape()).empty());
    CHECK(find_binding(Terminology::snomed_ct, "12345", catalog)->key == "kinesiology-tape");
    CHECK(bindings_of(BoundTo::treatment, "kinesiology-tape", catalog).size() == 1);
    CHECK(bindings_of(BoundTo::measure, "ndi", catalog).size() == bindings_of(BoundTo::measure, "ndi").size());
    CHECK_FALSE(find_binding(Terminology::loinc, "12345", catalog).has_value());
}

TEST_CASE("where pain may come from has the user's patterns among the charted ones", "[catalog_rows]") {
    Catalog catalog;
    REQUIRE(catalog.add(soleus()).empty());
    auto const in_jaw = possible_sources(BodyRegion::jaw, catalog);
    REQUIRE(in_jaw.size() == possible_sources(BodyRegion::jaw).size() + 1);
    CHECK(in_jaw.back()->muscle == "soleus");
    CHECK(refers_to(BodyRegion::lower_leg, catalog).size() == refers_to(BodyRegion::lower_leg).size() + 1);
    // a chart that was read confirms a pattern
    auto charted = *refers_to(BodyRegion::jaw).front();
    REQUIRE(charted.sources.confidence() == Confidence::unconfirmed);
    charted.sources = ours;
    REQUIRE(catalog.add(charted).empty());
    auto const from_jaw = refers_to(BodyRegion::jaw, catalog);
    CHECK(from_jaw.size() == refers_to(BodyRegion::jaw).size());
    CHECK(from_jaw.front()->sources.confidence() == Confidence::secondary);
}

TEST_CASE("disciplines are compared in what the user says of them", "[catalog_rows]") {
    auto const setting_of = [](Catalog const& catalog) -> Difference {
        for (auto& difference : compare(Discipline::physical_therapy, Discipline::massage_therapy, catalog))
            if (difference.aspect == Aspect::setting)
                return difference;
        return {Aspect::setting, {}, {}};
    };
    Catalog catalog;
    CHECK(setting_of(catalog).second.front()->text == "in the office");
    REQUIRE(catalog.add(at_the_pool()).empty());
    REQUIRE(catalog.add(DisciplineTrait{Discipline::massage_therapy, Aspect::setting, "on a boat", ours}).empty());
    auto const setting = setting_of(catalog);
    CHECK(setting.first.front()->text == "in the office and at home");
    REQUIRE(setting.second.size() == 2); // the user's are all there are
    CHECK(setting.second[0]->text == "at the pool");
    CHECK(setting.second[1]->text == "on a boat");
    CHECK(setting_of(Catalog()).second.front()->text == "in the office");

    REQUIRE(compare(Discipline::occupational_therapy, Discipline::other, catalog).empty());
    REQUIRE(catalog.add(DisciplineTrait{Discipline::occupational_therapy, Aspect::plan, "daily life", ours}).empty());
    auto const differences = compare(Discipline::occupational_therapy, Discipline::other, catalog);
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].first.front()->text == "daily life");
    CHECK(differences[0].second.empty());
    // what both are said to be is no difference
    REQUIRE(catalog.add(DisciplineTrait{Discipline::other, Aspect::plan, "daily life", ours}).empty());
    CHECK(compare(Discipline::occupational_therapy, Discipline::other, catalog).empty());
}

TEST_CASE("whom a discipline is for is what the user says, where the user says it", "[catalog_rows]") {
    Catalog catalog;
    CHECK(is_for(Discipline::physical_therapy, false, catalog) == Stated<bool>::not_stated());
    REQUIRE(catalog.add(Audience{Discipline::physical_therapy, false, true, ours}).empty());
    REQUIRE(catalog.add(Audience{Discipline::massage_therapy, true, false, ours}).empty());
    REQUIRE(catalog.add(Audience{Discipline::other, true, true, unconfirmed(ours)}).empty());
    CHECK(is_for(Discipline::physical_therapy, false, catalog) == Stated<bool>(true));
    CHECK(is_for(Discipline::physical_therapy, true, catalog) == Stated<bool>(true));
    CHECK(is_for(Discipline::massage_therapy, true, catalog) == Stated<bool>(false));
    CHECK(is_for(Discipline::massage_therapy, true) == Stated<bool>(true));
    CHECK(is_for(Discipline::other, true, catalog).why() == Unknown::not_confirmed);
    CHECK(only(catalog.add(Audience{Discipline::other, true, false, ours})) == "catalog.duplicate-key ");
    static constexpr Source nameless{"", {}, Confidence::primary};
    CHECK(only(catalog.add(Audience{Discipline::other, false, false, nameless})) == "catalog.missing-source sources");
}

TEST_CASE("diagnosis codes of an edition the user has read are known on its days", "[catalog_rows]") {
    Catalog catalog;
    Date const in_2024(2024, 5, 1);
    REQUIRE(diagnosis("Z79.01", in_2024).why() == Unknown::not_confirmed);
    CHECK(diagnosis("Z79.01", in_2024, catalog).why() == Unknown::not_confirmed);
    REQUIRE(catalog.add(anticoagulants()).empty());
    CHECK(is_billable("Z79.01", in_2024, catalog) == Stated<bool>(true));
    CHECK(diagnosis("Z79.01", in_2024, catalog)->sources.cites(ours));
    CHECK(diagnosis_rows("Z79.01", catalog).size() == diagnosis_rows("Z79.01").size() + 1);
    CHECK(diagnoses_under("Z79", catalog).size() == diagnoses_under("Z79").size() + 1);
    CHECK(is_billable("Z79.01", Date(2021, 11, 1), catalog) == is_billable("Z79.01", Date(2021, 11, 1)));

    // a code of the user's own selection
    CHECK(diagnosis("L89.0", in_2024, catalog).why() == Unknown::not_given);
    auto sore = anticoagulants();
    sore.code = "L89.0";
    sore.billable = false;
    REQUIRE(catalog.add(sore).empty());
    CHECK(is_billable("L89.0", in_2024, catalog) == Stated<bool>(false));
    CHECK(diagnosis("L89.0", Date(2026, 11, 1), catalog).why() == Unknown::not_confirmed);
    auto edition = fy2027();
    edition.whole = true;
    REQUIRE(catalog.add(edition).empty());
    CHECK(diagnosis("L89.0", Date(2026, 11, 1), catalog).is_none());
    CHECK(diagnosis("L89.1", Date(2026, 11, 1), catalog).why() == Unknown::not_given);
    CHECK(diagnosis("L89.0", Date(2027, 11, 1), catalog).why() == Unknown::not_confirmed);

    auto const condition = *find_condition("anticoagulants");
    auto const billable = billable_codes(condition, in_2024, catalog);
    CHECK(std::ranges::any_of(billable.billable, [](DiagnosisRow const& row) { return row.code == "Z79.01"; }));
    CHECK(billable_codes(condition, in_2024).billable.empty());
    CHECK(billable_codes(condition, in_2024, Catalog()).billable.empty());
}

TEST_CASE("families and disciplines have the user's treatments among theirs", "[catalog_rows]") {
    Catalog catalog;
    auto traction = *find_modality("traction-manual");
    traction.key = "traction-inverted";
    REQUIRE(catalog.add(traction).empty());
    CHECK(modalities_in("traction", catalog).size() == modalities_in("traction").size() + 1);
    CHECK(modalities_in("", catalog).empty());
    CHECK(modalities_of(Discipline::physical_therapy, catalog).size() == modalities_of(Discipline::physical_therapy).size() + 1);
    auto technique = *find_technique("swedish-massage");
    technique.disciplines = {}; // in its place, and used by nobody
    REQUIRE(catalog.add(technique).empty());
    CHECK(techniques_of(Discipline::massage_therapy, catalog).size() + 1 == techniques_of(Discipline::massage_therapy).size());
}

TEST_CASE("what follows from an answer goes through the user's conditions", "[catalog_rows]") {
    Catalog catalog;
    REQUIRE(catalog.add(fresh_tattoo()).empty());
    REQUIRE(catalog.add(ScreeningCondition{.key = "infected-tattoo", .label = "an infected tattoo", .wider = "fresh-tattoo"}).empty());
    ScreeningTerms const terms{.conditions = catalog.own<ScreeningCondition>()};
    Screening yes;
    yes.add("infected-tattoo", Presence::present);
    Screened const has(yes, day, terms);
    CHECK(has.presence("infected-tattoo") == Presence::present);
    CHECK(has.presence("fresh-tattoo") == Presence::present);
    CHECK(has.presence("impaired-skin-integrity") == Presence::present);
    CHECK(Screened(yes, day).presence("impaired-skin-integrity") == Presence::not_asked);

    Screening no;
    no.add("impaired-skin-integrity", Presence::absent);
    Screened const has_not(no, day, terms);
    CHECK(has_not.presence("fresh-tattoo") == Presence::absent);
    CHECK(has_not.presence("infected-tattoo") == Presence::absent);
    Screening wider;
    wider.add("fresh-tattoo", Presence::present);
    CHECK(Screened(wider, day, terms).presence("infected-tattoo") == Presence::suspected);
    for (auto const& condition : screening_conditions()) // the others are as they were
        if (condition.key != "impaired-skin-integrity")
            CHECK(has_not.where(condition.key) == Screened(no, day).where(condition.key));

    std::string_view const massage[] = {"massage"};
    REQUIRE(catalog.add(Contraindication{.treatments = massage, .condition = "fresh-tattoo", .strictness = Strictness::absolute, .sources = ours}).empty());
    auto const answer = contraindications("massage", has, {}, boost::none, catalog);
    CHECK(std::ranges::any_of(answer.present, [](AppliedContraindication const& one) { return one.row->condition == "fresh-tattoo"; }));
    auto const at_once = contraindications("massage", yes, {}, day, boost::none, catalog);
    CHECK(at_once.present == answer.present);
    CHECK(strictest_contraindication("massage", has, {}, boost::none, catalog).present.value() == Strictness::absolute);
}

TEST_CASE("a user's condition in place of a built-in one has relations of its own", "[catalog_rows]") {
    Catalog catalog;
    auto pacemaker = *find_screening_condition("pacemaker");
    pacemaker.wider = {};
    static constexpr std::string_view heart[] = {"heart-disease"};
    pacemaker.implies = heart;
    REQUIRE(catalog.add(pacemaker).empty());
    Screening yes;
    yes.add("pacemaker", Presence::present);
    REQUIRE(Screened(yes, day).presence("heart-disease") != Presence::present);
    CHECK(Screened(yes, day, {.conditions = catalog.own<ScreeningCondition>()}).presence("heart-disease") == Presence::present);

    // a place on the body is nobody's answer: what is there is kept off, whoever the patient is
    REQUIRE(catalog.add(ScreeningCondition{.key = "navel", .label = "over the navel", .kind = ConditionKind::place}).empty());
    std::string_view const massage[] = {"massage"};
    REQUIRE(catalog.add(Contraindication{.treatments = massage, .condition = "navel", .strictness = Strictness::absolute_in_area, .sources = ours}).empty());
    Screened const screened(Screening(), day, {.conditions = catalog.own<ScreeningCondition>()});
    auto const answer = contraindications("massage", screened, {}, boost::none, catalog);
    CHECK(std::ranges::any_of(answer.keep_off, [](AppliedContraindication const& one) { return one.row->condition == "navel"; }));

    ScreeningCondition const child{.key = "age-under-13", .label = "younger than 10", .kind = ConditionKind::age, .ages = {0, 10}};
    REQUIRE(catalog.add(child).empty());
    auto const under_13 = [](std::vector<KnownAnswer> const& answers) { return std::ranges::find(answers, "age-under-13", &KnownAnswer::key)->presence; };
    CHECK(under_13(answers_by_age(11)) == Presence::present);
    CHECK(under_13(answers_by_age(11, catalog.own<ScreeningCondition>())) == Presence::absent);
}

TEST_CASE("conditions that a caller makes a circle of are answered all the same", "[catalog_rows]") {
    ScreeningCondition const circle[] = {{.key = "hen", .label = "hen", .wider = "egg"}, {.key = "egg", .label = "egg", .wider = "hen"}, {.key = "lost", .label = "lost", .wider = "nowhere"}};
    Screening yes;
    yes.add("hen", Presence::present);
    yes.add("lost", Presence::present);
    Screened const screened(yes, day, {.conditions = circle});
    CHECK(screened.presence("hen") == Presence::present);
    CHECK(screened.presence("egg") == Presence::present);
    CHECK(screened.presence("lost") == Presence::present);
}

TEST_CASE("what is wrong with a row is said with its place, whatever its kind", "[catalog_rows]") {
    static constexpr Source nameless{"", "p. 1", Confidence::primary};
    static constexpr Link unsourced[] = {{.from = "massage", .to = "sleep", .verdict = Verdict::supported, .sources = ours}, {.from = "massage", .to = "calm", .verdict = Verdict::mixed, .sources = nameless}};
    static constexpr Link no_end[] = {{.from = "massage", .to = "", .verdict = Verdict::supported, .sources = ours}};
    static constexpr CertaintyReading upside_down[] = {{"sleep", Certainty::high, Certainty::low}};
    static constexpr GradeLevel twice[] = {{"a", {}}, {"b", {}}, {"a", {}}};
    static constexpr AccessLimit below[] = {{AccessUnit::visits, 10, AfterLimit::referral}, {AccessUnit::visits, -1, AfterLimit::referral}};
    static constexpr std::string_view bad_code[] = {"M62.831", "m62"};
    static constexpr std::string_view no_condition[] = {"pacemaker", "sadness"};

    CHECK(refused<Benefit>(sleep(), [](Benefit& b) { b.key = "Sleep"; }) == "catalog.not-a-key key");
    CHECK(refused<Benefit>(sleep(), [](Benefit& b) { b.name = ""; }) == "catalog.missing-text name");
    CHECK(refused<Benefit>(sleep(), [](Benefit& b) { b.verdict = ""; }) == "catalog.missing-text verdict");
    CHECK(refused<Benefit>(sleep(), [](Benefit& b) { b.chain = unsourced; }) == "catalog.missing-source chain[1].sources");
    CHECK(refused<Benefit>(sleep(), [](Benefit& b) { b.chain = no_end; }) == "catalog.empty-key chain[0].to");
    CHECK(refused<Benefit>(sleep(), [](Benefit& b) { b.readings = upside_down; }) == "catalog.inverted-range readings[0]");
    auto claim = sleeps();
    claim.benefit = {};
    CHECK(refused<Claim>(claim, [](Claim& c) { c.subject = ""; }) == "catalog.empty-key subject");
    CHECK(refused<Claim>(claim, [](Claim& c) { c.benefit = "joy"; }) == "catalog.dangling-key benefit");
    CHECK(refused<Claim>(claim, [](Claim& c) { c.reach = {ReachKind::place, {}}; }) == "catalog.missing-text reach.place");
    CHECK(refused<Guideline>(house_list(), [](Guideline& g) { g.scheme = "stars"; }) == "catalog.dangling-key scheme");
    CHECK(refused<Guideline>(house_list(), [](Guideline& g) { g.title = ""; }) == "catalog.missing-text title");
    CHECK(refused<GradeScheme>(stars(), [](GradeScheme& s) { s.levels = twice; }) == "catalog.duplicate-key levels[2].key");
    CHECK(refused<GradeScheme>(stars(), [](GradeScheme& s) { s.certainties = twice; }) == "catalog.duplicate-key certainties[2].key");
    CHECK(refused<GradeScheme>(stars(), [](GradeScheme& s) { s.sources = nameless; }) == "catalog.missing-source sources");
    CHECK(refused<ServiceCodeRow>(own_code(), [](ServiceCodeRow& c) { c.label = ""; }) == "catalog.missing-text label");
    CHECK(refused<ServiceCodeRow>(own_code(), [](ServiceCodeRow& c) { c.source = nameless; }) == "catalog.missing-source source");
    CHECK(refused<DirectAccessRow>(new_law(), [](DirectAccessRow& r) { r.jurisdiction = "US-XX"; }) == "catalog.not-a-jurisdiction jurisdiction");
    CHECK(refused<DirectAccessRow>(new_law(), [](DirectAccessRow& r) { r.jurisdiction = ""; }) == "catalog.not-a-jurisdiction jurisdiction");
    CHECK(refused<DirectAccessRow>(new_law(), [](DirectAccessRow& r) { r.dates.first = {2026, 2, 30}; }) == "core.not-a-date dates");
    CHECK(refused<DirectAccessRow>(new_law(), [](DirectAccessRow& r) { r.dates.past = CalendarDay{2025, 1, 1}; }) == "catalog.inverted-range dates");
    CHECK(refused<DirectAccessRow>(new_law(), [](DirectAccessRow& r) { r.limits = below; }) == "catalog.not-a-count limits[1].amount");
    CHECK(refused<SupervisionRow>(two_each("US-KS"), [](SupervisionRow& r) { r.assistants = -2; }) == "catalog.not-a-count assistants");
    CHECK(refused<SupervisionLevelRow>(aides("US-NV"), [](SupervisionLevelRow& r) { r.jurisdiction = "Nevada"; }) == "catalog.not-a-jurisdiction jurisdiction");
    CHECK(refused<MassageRegulationRow>(licensed("US-KS"), [](MassageRegulationRow& r) { r.dates.confirmed_through = {2025, 1, 1}; }) == "catalog.inverted-range dates");
    CHECK(refused<MedicareUnpaidProvider>(music(), [](MedicareUnpaidProvider& r) { r.key = ""; }) == "catalog.empty-key key");
    CHECK(refused<MedicareLimit>(pool(), [](MedicareLimit& r) { r.treatment = "the pool"; }) == "catalog.not-a-key treatment");
    CHECK(refused<TaxonomyRow>(pool_therapist(), [](TaxonomyRow& r) { r.code = "2251"; }) == "catalog.not-a-taxonomy-code code");
    CHECK(refused<TaxonomyRow>(pool_therapist(), [](TaxonomyRow& r) { r.code = ""; }) == "catalog.missing-text code");
    CHECK(refused<TaxonomyRow>(pool_therapist(), [](TaxonomyRow& r) { r.specialties = "2252"; }) == "catalog.not-a-taxonomy-code specialties");
    CHECK(refused<PlaceOfServiceRow>(camp(), [](PlaceOfServiceRow& r) { r.code = 100; }) == "catalog.not-a-place-of-service code");
    CHECK(refused<PlaceOfServiceRow>(camp(), [](PlaceOfServiceRow& r) { r.code = -1; }) == "catalog.not-a-count code");
    CHECK(refused<PlaceOfServiceRow>(camp(), [](PlaceOfServiceRow& r) { r.first = CalendarDay{2026, 13, 1}; }) == "core.not-a-date first");
    CHECK(refused<LaserDose>(heel(), [](LaserDose& r) { r.most_points = 0; }) == "catalog.inverted-range most_points");
    CHECK(refused<LaserDose>(heel(), [](LaserDose& r) { r.least_points = 0; }) == "catalog.not-a-count least_points");
    CHECK(refused<LaserDose>(heel(), [](LaserDose& r) { r.total_joules = 0; }) == "catalog.not-a-laser-dose total_joules");
    CHECK(refused<ReferralPattern>(soleus(), [](ReferralPattern& r) { r.muscle = ""; }) == "catalog.empty-key muscle");
    CHECK(refused<TerminologyBinding>(tape(), [](TerminologyBinding& r) { r.key = "snake-oil"; }) == "catalog.dangling-key key");
    CHECK(refused<TerminologyBinding>(tape(), [](TerminologyBinding& r) { r.bound_to = BoundTo::condition; }) == "catalog.dangling-key key");
    CHECK(refused<TerminologyBinding>(tape(), [](TerminologyBinding& r) { r.key = ""; }) == "catalog.empty-key key");
    CHECK(refused<TerminologyBinding>(tape(), [](TerminologyBinding& r) { r.item = 3; }) == "catalog.not-a-count item");
    CHECK(refused<DisciplineTrait>(at_the_pool(), [](DisciplineTrait& r) { r.text = ""; }) == "catalog.missing-text text");
    CHECK(refused<ScreeningCondition>(fresh_tattoo(), [](ScreeningCondition& r) { r.wider = "sadness"; }) == "catalog.dangling-key wider");
    CHECK(refused<ScreeningCondition>(fresh_tattoo(), [](ScreeningCondition& r) { r.implies = no_condition; }) == "catalog.dangling-key implies[1]");
    CHECK(refused<ScreeningCondition>(fresh_tattoo(), [](ScreeningCondition& r) { r.codes = bad_code; }) == "catalog.not-a-diagnosis-code codes[1]");
    CHECK(refused<ScreeningCondition>(fresh_tattoo(), [](ScreeningCondition& r) { r.ages = {30, 20}; }) == "catalog.inverted-range ages");
    CHECK(refused<DiagnosisRow>(anticoagulants(), [](DiagnosisRow& r) { r.code = "54"; }) == "catalog.not-a-diagnosis-code code");
    CHECK(refused<DiagnosisRow>(anticoagulants(), [](DiagnosisRow& r) { r.code = ""; }) == "catalog.missing-text code");
    CHECK(refused<DiagnosisEdition>(fy2027(), [](DiagnosisEdition& r) { r.past = r.first; }) == "catalog.inverted-range ");
    CHECK(refused<DiagnosisSplit>(spasm(), [](DiagnosisSplit& r) { r.into = {}; }) == "catalog.missing-text into");
    CHECK(refused<DiagnosisSplit>(spasm(), [](DiagnosisSplit& r) { r.into = bad_code; }) == "catalog.not-a-diagnosis-code into[1]");
    CHECK(refused<DiagnosisSplit>(spasm(), [](DiagnosisSplit& r) { r.on = CalendarDay{2026, 0, 1}; }) == "core.not-a-date on");
    CHECK(refused<PhraseClass>(pets(), [](PhraseClass& r) { r.words = ""; }) == "catalog.missing-text words");
    CHECK(refused<PhraseClass>(pets(), [](PhraseClass& r) { r.words = "dog*|{fish}"; }) == "catalog.dangling-key words");
}

TEST_CASE("a row of any kind is copied with everything it refers to", "[catalog_rows]") {
    Catalog catalog;
    {
        auto const text = std::make_unique<std::string>("a-text-that-no-short-string-holds");
        Source const source{*text, *text, Confidence::secondary};
        Link const chain[] = {{.from = *text, .to = *text, .verdict = Verdict::supported, .note = *text, .sources = source}};
        CertaintyReading const readings[] = {{*text, Certainty::low, Certainty::high}};
        auto benefit = sleep();
        benefit.key = *text;
        benefit.chain = chain;
        benefit.readings = readings;
        benefit.sources = source;
        REQUIRE(catalog.add(benefit).empty());
        auto code = own_code();
        code.source = source;
        code.label = *text;
        REQUIRE(catalog.add(code).empty());
        auto claim = sleeps();
        claim.benefit = *text;
        claim.reach = {ReachKind::place, *text};
        REQUIRE(catalog.add(claim).empty());
        AccessDuty const duties[] = {{AccessDutyKind::years_licensed, 3}};
        AccessExemption const exemptions[] = {AccessExemption::wellness};
        auto law = new_law();
        law.duties = duties;
        law.exemptions = exemptions;
        REQUIRE(catalog.add(law).empty());
    }
    std::vector<std::string> const over_it(100, std::string(40, 'x')); // whatever was freed is written over
    auto const& benefit = catalog.own<Benefit>().front();
    CHECK(benefit.chain[0].note == "a-text-that-no-short-string-holds");
    CHECK(benefit.chain[0].sources.first().title == "a-text-that-no-short-string-holds");
    CHECK(benefit.readings[0].effect == benefit.key);
    CHECK(catalog.own<ServiceCodeRow>().front().source.section == benefit.key);
    CHECK(catalog.own<Claim>().front().reach.place == benefit.key);
    CHECK(catalog.own<DirectAccessRow>().front().duties[0] == AccessDuty{AccessDutyKind::years_licensed, 3});
    CHECK(catalog.own<DirectAccessRow>().front().exemptions[0] == AccessExemption::wellness);
    Catalog const copy(catalog);
    CHECK(copy.own<Benefit>().front().chain.data() == benefit.chain.data());
    CHECK(&copy.own<Benefit>().front() != &benefit);
}
