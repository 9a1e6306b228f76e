#include <therapy/catalog/may_perform.hpp>

#include "catalog/row_checks.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;
using enum QualificationKind;
using enum Permission;

namespace {

Jurisdiction const california("US-CA");
Date const summer(2026, 6, 1);
DateRange const this_year(Date(2026, 1, 1), Date(2027, 1, 1));

Permission law(QualificationKind kind, std::string_view treatment, char const* place, Date date = summer) {
    return practice_permission(kind, treatment, Jurisdiction(place), date).permission;
}

Qualification licence(QualificationKind kind, char const* place) { return {.kind = kind, .jurisdiction = Jurisdiction(place), .validity = this_year}; }

constexpr Source clinic_counsel{"counsel of the clinic", {}, Confidence::primary};
constexpr Source somebody{"somebody", {}, Confidence::unconfirmed};
constexpr RowDates always{.first = {2020, 1, 1}};

} // namespace

TEST_CASE("S015 dry needling by a physical therapist is prohibited in California in 2026", "[may_perform]") {
    auto const answer = may_perform(licence(physical_therapist, "US-CA"), "dry-needling", california, summer);
    CHECK(answer.permission == prohibited);
    REQUIRE(answer.deciding.has_value());
    CHECK(answer.deciding->jurisdiction == "US-CA");
    CHECK(answer.report.has("catalog.practice-prohibited"));
    CHECK_FALSE(answer.report.passes());
}

TEST_CASE("dry needling by physical therapists by place and date", "[may_perform]") {
    struct Row {
        char const* place;
        Date date;
        Permission permission;
    };
    auto const [place, date, permission] = GENERATE(values<Row>({
        {"US-CA", {2026, 6, 1}, prohibited},
        {"US-NY", {2026, 6, 1}, prohibited},
        {"US-TX", {2026, 6, 1}, permitted},
        {"US-HI", {2026, 6, 1}, prohibited},
        {"US-UT", {2026, 6, 1}, permitted},
        {"US-NJ", {2026, 6, 1}, permitted},
        {"US-PA", {2026, 6, 1}, silent},
        {"US-CT", {2026, 6, 1}, silent},
        {"US-PR", {2026, 6, 1}, unknown},
        {"US-VI", {2026, 6, 1}, unknown},
        {"US-GU", {2026, 6, 1}, unknown}, // no row at all
        {"US", {2026, 6, 1}, unknown},
        {"CA", {2026, 6, 1}, unknown},    // Canada
        // Washington: a ruling against, a law whose endorsement is not to be had yet, then with it
        {"US-WA", {2014, 6, 1}, unknown},
        {"US-WA", {2022, 6, 1}, prohibited},
        {"US-WA", {2023, 4, 30}, prohibited},
        {"US-WA", {2023, 5, 1}, unknown},
        {"US-WA", {2024, 6, 30}, unknown},
        {"US-WA", {2024, 7, 1}, permitted},
        {"US-WA", {2026, 6, 1}, permitted},
        // Oregon: signed, not usable before its rules
        {"US-OR", {2025, 8, 6}, unknown},
        {"US-OR", {2025, 8, 7}, prohibited},
        {"US-OR", {2027, 7, 1}, unknown},
        // past the last confirmed day, and before the first known one
        {"US-TX", {2026, 12, 31}, permitted},
        {"US-TX", {2027, 1, 1}, unknown},
        {"US-CA", {2027, 1, 1}, unknown},
        {"US-TX", {2019, 1, 1}, unknown},
    }));
    CAPTURE(place, to_text(date));
    CHECK(to_text(law(physical_therapist, "dry-needling", place, date)) == to_text(permission));
}

TEST_CASE("past the last confirmed day the rule is shown and the answer is unknown", "[may_perform]") {
    auto const answer = practice_permission(physical_therapist, "dry-needling", Jurisdiction("US-TX"), Date(2027, 1, 1));
    CHECK(answer.permission == unknown);
    REQUIRE(answer.deciding.has_value());
    CHECK(answer.deciding->permission == permitted);
    CHECK(answer.report.has("catalog.practice-rule-not-confirmed"));
}

TEST_CASE("what a permission is tied to comes with it", "[may_perform]") {
    auto const florida = practice_permission(physical_therapist, "dry-needling", Jurisdiction("US-FL"), summer);
    CHECK(florida.permission == permitted);
    CHECK(florida.requirements.size() == 5);
    auto const washington = practice_permission(physical_therapist, "dry-needling", Jurisdiction("US-WA"), summer);
    CHECK(washington.requirements == std::vector<Requirement>{{RequirementKind::endorsement}});
    auto const colorado = practice_permission(physical_therapist, "dry-needling", Jurisdiction("US-CO"), summer);
    CHECK(colorado.permission == permitted);
    CHECK(colorado.report.has("catalog.practice-requirements-differ"));
    CHECK(colorado.requirements.size() == 6);
}

TEST_CASE("the scope of massage differs by place", "[may_perform]") {
    struct Row {
        char const* treatment;
        char const* place;
        Permission permission;
    };
    auto const [treatment, place, permission] = GENERATE(values<Row>({
        {"laser-low-level", "US-AL", prohibited},
        {"laser-low-level", "US-CA", unknown},
        {"superficial-heat", "US-AL", permitted},
        {"superficial-heat", "US-CA", unknown},
        {"ultrasound", "US-NE", prohibited},
        {"ultrasound", "US-PA", prohibited},
        {"tens", "US-NE", prohibited},
        {"therapeutic-exercise", "US-PA", prohibited},
        {"balance-training", "US-PA", prohibited},          // an exercise
        {"joint-mobilization-graded", "US-NV", prohibited}, // a joint mobilisation
        {"thrust-manipulation", "US-NV", prohibited},
        {"myofascial-release", "US-PA", permitted},
        {"massage", "US-PA", permitted},
        {"swedish-massage", "US-NY", permitted},
        {"dry-needling", "US-TX", unknown},
    }));
    CAPTURE(treatment, place);
    CHECK(to_text(law(massage_therapist, treatment, place)) == to_text(permission));
}

TEST_CASE("who is only listed among those who needle is not permitted to", "[may_perform]") {
    for (auto const kind : {QualificationKind::acupuncturist, QualificationKind::physician})
        for (auto const* const place : {"US-CA", "US-NY", "US-PR"})
            CHECK(practice_permission(kind, "dry-needling", Jurisdiction(place), summer).permission == unknown);
}

TEST_CASE("a prohibition of some devices forbids nothing for sure, and names them", "[may_perform]") {
    auto const nebraska = practice_permission(massage_therapist, "electrical-stimulation", Jurisdiction("US-NE"), summer);
    CHECK(nebraska.permission == unknown);
    CHECK(nebraska.requirements == std::vector<Requirement>{{RequirementKind::only_above_volts, 35}});
    CHECK(nebraska.report.has("catalog.practice-depends-on-device"));
    CHECK_FALSE(nebraska.report.has("catalog.practice-prohibited"));
    auto const pennsylvania = practice_permission(massage_therapist, "electrical-stimulation", Jurisdiction("US-PA"), summer);
    CHECK(pennsylvania.permission == unknown);
    CHECK(pennsylvania.requirements == std::vector<Requirement>{{RequirementKind::only_prescription_device}});
}

TEST_CASE("what practice acts commonly list is permitted by convention and says so", "[may_perform]") {
    auto const texas = practice_permission(physical_therapist, "therapeutic-exercise", Jurisdiction("US-TX"), summer);
    CHECK(texas.permission == permitted);
    CHECK(texas.report.has("catalog.practice-by-convention"));
    auto const hawaii = practice_permission(physical_therapist, "therapeutic-exercise", Jurisdiction("US-HI"), summer);
    CHECK(hawaii.permission == permitted);
    CHECK(hawaii.deciding->jurisdiction == "US-HI");
    CHECK(hawaii.report.empty());
    CHECK(hawaii.considered.size() == 2);
}

TEST_CASE("a professional position is shown and decides nothing", "[may_perform]") {
    auto const answer = practice_permission(physical_therapist_assistant, "joint-mobilization", Jurisdiction("US-TX"), summer);
    CHECK(answer.permission == unknown);
    CHECK_FALSE(answer.deciding.has_value());
    REQUIRE(answer.considered.size() == 1);
    CHECK(answer.considered[0]->basis == RuleBasis::position);
    CHECK(answer.considered[0]->permission == prohibited);
}

TEST_CASE("an assistant may not do what the therapist may not", "[may_perform]") {
    auto const answer = practice_permission(physical_therapist_assistant, "dry-needling", california, summer);
    CHECK(answer.permission == prohibited);
    CHECK(answer.deciding->kind == physical_therapist);
    CHECK(law(physical_therapist_assistant, "dry-needling", "US-TX") == unknown); // and not all the therapist may
    CHECK(law(physical_therapist_assistant, "ultrasound", "US-TX") == permitted);
    PracticeRule const no_ultrasound[] = {{.jurisdiction = "US-TX", .kind = physical_therapist, .treatment = "ultrasound", .permission = prohibited, .dates = always, .sources = clinic_counsel}};
    CHECK(practice_permission(physical_therapist_assistant, "ultrasound", Jurisdiction("US-TX"), summer, no_ultrasound).permission == prohibited);
}

TEST_CASE("unlicensed help is permitted only what a rule names", "[may_perform]") {
    for (auto const kind : {therapy_aide, student})
        for (auto const* treatment : {"therapeutic-exercise", "ultrasound", "dry-needling", "massage"})
            for (auto const* place : {"US-TX", "US-PA", "US-NY"}) {
                CAPTURE(to_text(kind), treatment, place);
                CHECK(law(kind, treatment, place) == unknown);
            }
    auto const massage = may_perform({.kind = therapy_aide}, "massage", california, summer);
    CHECK(massage.permission == permitted);
    CHECK(massage.requirements.size() == 4);
    CHECK(massage.report.empty());
    CHECK(law(physical_therapist_assistant, "discharge-summary", "US-CA") == prohibited);
}

TEST_CASE("a permission stands only with a qualification in force there", "[may_perform]") {
    Jurisdiction const texas("US-TX");
    auto const ask = [&](Qualification const& held, Date date = summer) { return may_perform(held, "dry-needling", texas, date); };
    CHECK(ask(licence(physical_therapist, "US-TX")).permission == permitted);
    CHECK(ask(licence(physical_therapist, "US-TX")).report.passes());

    auto const expired = ask({physical_therapist, texas, DateRange(Date(2025, 1, 1), Date(2026, 6, 1))});
    CHECK(expired.permission == prohibited);
    CHECK(expired.report.has("catalog.qualification-expired"));
    CHECK(expired.deciding->permission == permitted); // the law's own answer stays visible
    CHECK(ask({physical_therapist, texas, DateRange(Date(2025, 1, 1), Date(2026, 6, 2))}).permission == permitted);

    auto const early = ask({physical_therapist, texas, DateRange::from(Date(2026, 6, 2))});
    CHECK(early.permission == prohibited);
    CHECK(early.report.has("catalog.qualification-not-yet-valid"));

    auto const elsewhere = ask(licence(physical_therapist, "US-NM"));
    CHECK(elsewhere.permission == unknown);
    CHECK(elsewhere.report.has("catalog.qualification-elsewhere"));
    CHECK_FALSE(elsewhere.report.passes());

    auto const not_stated = ask({.kind = physical_therapist});
    CHECK(not_stated.permission == unknown);
    CHECK(not_stated.report.has("catalog.qualification-not-stated"));
    CHECK(not_stated.report.size() == 2);

    // no country licenses: which state did is not said
    auto const of_the_country = ask(licence(physical_therapist, "US"));
    CHECK(of_the_country.permission == unknown);
    CHECK(of_the_country.report.has("catalog.qualification-not-stated"));
    CHECK_FALSE(of_the_country.report.has("catalog.qualification-elsewhere"));
    CHECK(ask(licence(physical_therapist, "CA")).report.has("catalog.qualification-elsewhere"));
}

TEST_CASE("a qualification never mends what the law says", "[may_perform]") {
    CHECK(may_perform({.kind = physical_therapist}, "dry-needling", california, summer).permission == prohibited);
    CHECK(may_perform(licence(physical_therapist, "US-PA"), "dry-needling", Jurisdiction("US-PA"), summer).permission == silent);
    auto const expired = Qualification{physical_therapist, Jurisdiction("US-PA"), DateRange(Date(2020, 1, 1), Date(2021, 1, 1))};
    CHECK(may_perform(expired, "dry-needling", Jurisdiction("US-PA"), summer).permission == silent);
}

TEST_CASE("a treatment nobody knows is neither permitted nor prohibited", "[may_perform]") {
    for (auto const* treatment : {"telepathy", "", "Dry-Needling"}) {
        auto const answer = may_perform(licence(physical_therapist, "US-CA"), treatment, california, summer);
        CHECK(answer.permission == unknown);
        CHECK(answer.report.has("catalog.unknown-treatment"));
    }
    PracticeRule const own[] = {{.jurisdiction = "US-CA", .kind = physical_therapist, .treatment = "sound-bath", .permission = permitted, .dates = always, .sources = clinic_counsel}};
    auto const answer = may_perform(licence(physical_therapist, "US-CA"), "sound-bath", california, summer, own);
    CHECK(answer.permission == permitted);
    CHECK(&*answer.deciding == &own[0]);
}

TEST_CASE("a user's rule replaces the built-in one of its place and kind and treatment on the days it covers", "[may_perform]") {
    PracticeRule const own[] = {{.jurisdiction = "US-CA", .kind = physical_therapist, .treatment = "dry-needling", .permission = permitted,
                                 .dates = {.first = {2026, 7, 1}}, .sources = clinic_counsel}};
    auto const ask = [&](Date date) { return practice_permission(physical_therapist, "dry-needling", california, date, own); };
    CHECK(ask(Date(2026, 6, 30)).permission == prohibited);
    CHECK(ask(Date(2026, 7, 1)).permission == permitted);
    CHECK(ask(Date(2026, 7, 1)).considered.size() == 1);
    CHECK(practice_permission(physical_therapist, "dry-needling", Jurisdiction("US-NY"), Date(2026, 7, 1), own).permission == prohibited);
}

TEST_CASE("a rule from a source that confirms nothing makes the answer unknown", "[may_perform]") {
    for (auto const permission : {permitted, prohibited, silent}) {
        PracticeRule const own[] = {{.jurisdiction = "US-TX", .kind = physical_therapist, .treatment = "ultrasound", .permission = permission, .dates = always, .sources = somebody}};
        auto const answer = practice_permission(physical_therapist, "ultrasound", Jurisdiction("US-TX"), summer, own);
        CHECK(answer.permission == unknown);
        CHECK(answer.report.has("catalog.practice-rule-not-confirmed"));
    }
}

TEST_CASE("at one level the stricter rule wins and the place goes before the country", "[may_perform]") {
    auto const rule = [](std::string_view place, std::string_view treatment, Permission permission) {
        return PracticeRule{.jurisdiction = place, .kind = chiropractor, .treatment = treatment, .permission = permission, .dates = always, .sources = clinic_counsel};
    };
    auto const ask = [](std::vector<PracticeRule> const& rules) {
        auto answer = practice_permission(chiropractor, "joint-mobilization-graded", Jurisdiction("US-TX"), summer, rules);
        return std::pair(answer.permission, answer.report.has("catalog.practice-rules-disagree"));
    };
    auto const exact = "joint-mobilization-graded", wider = "joint-mobilization";
    CHECK(ask({rule("US-TX", exact, permitted), rule("US-TX", exact, prohibited)}) == std::pair(prohibited, true));
    CHECK(ask({rule("US-TX", exact, permitted), rule("US-TX", exact, silent)}) == std::pair(silent, true));
    CHECK(ask({rule("US-TX", exact, unknown), rule("US-TX", exact, silent)}) == std::pair(unknown, true));
    CHECK(ask({rule("US-TX", exact, permitted), rule("US-TX", wider, prohibited)}) == std::pair(permitted, false));
    CHECK(ask({rule("US-TX", wider, permitted), rule("US-TX", "", prohibited)}) == std::pair(permitted, false));
    CHECK(ask({rule("US-TX", "", permitted), rule("US", exact, prohibited)}) == std::pair(permitted, false));
    CHECK(ask({rule("US", "", prohibited)}) == std::pair(prohibited, false));
    CHECK(ask({rule("US-NM", exact, permitted)}) == std::pair(unknown, false));
}

TEST_CASE("only a confirmed rule of that day ever permits or prohibits", "[may_perform]") {
    static constexpr std::string_view treatments[] = {"dry-needling", "massage", "ultrasound", "swedish-massage", "joint-mobilization-graded", "muscle-energy"};
    for (auto const place : tests::researched_places())
        for (auto const& kind : enum_table<QualificationKind>)
            for (auto const treatment : treatments)
                for (auto const year : {2010, 2023, 2026, 2028}) {
                    auto const date = Date(year, 6, 1);
                    auto const answer = practice_permission(kind.value, treatment, Jurisdiction(place), date);
                    if (answer.permission == unknown)
                        continue;
                    REQUIRE(answer.deciding.has_value());
                    CHECK(answer.deciding->permission == answer.permission);
                    CHECK(row_time(answer.deciding->dates, date) == RowTime::in_force);
                    CHECK(answer.deciding->basis != RuleBasis::position);
                    CHECK(answer.deciding->sources.confidence() != Confidence::unconfirmed);
                }
}

TEST_CASE("S065 neuromuscular massage is a specialty of a role and no licence of its own", "[may_perform]") {
    for (auto const& kind : enum_table<QualificationKind>)
        CHECK(kind.text.find("neuromuscular") == std::string_view::npos);
    auto const answer = may_perform(licence(massage_therapist, "US-CA"), "neuromuscular-massage", california, summer);
    CHECK(answer.permission == permitted);
    CHECK(answer.deciding->treatment == "massage");
}
