#include <therapy/care/wells_dvt.hpp>

#include "care/patient_answers.hpp"
#include "core/enum_checks.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::care;
using catalog::Presence;
using tests::today;

namespace {

constexpr std::string_view all_signs[] = {
    "active-cancer", "bed-rest-over-three-days", "calf-swelling", "collateral-superficial-veins", "deep-vein-tenderness", "deep-vein-thrombosis-history", "dvt-alternative-diagnosis",
    "entire-leg-swelling", "leg-paralysis-or-plaster", "pitting-oedema", "surgery-within-four-weeks", "surgery-within-twelve-weeks",
};

WellsEdition const& edition(int year) { return find_wells_edition(year).value(); }

} // namespace

TEST_CASE("scores and classes of both editions", "[wells_dvt]") {
    struct Row {
        std::initializer_list<std::string_view> present;
        int score_1997;
        DvtProbability of_1997;
        int score_2003;
        DvtProbability of_2003;
    };
    using enum DvtProbability;
    Row const rows[] = {
        {{}, 0, low, 0, unlikely},
        {{"pitting-oedema"}, 1, moderate, 1, unlikely},
        {{"calf-swelling"}, 1, moderate, 1, unlikely}, // one point, not the two of a copy
        {{"pitting-oedema", "calf-swelling"}, 2, moderate, 2, likely},
        {{"entire-leg-swelling", "leg-paralysis-or-plaster", "collateral-superficial-veins"}, 3, high, 3, likely},
        {{"deep-vein-tenderness", "deep-vein-thrombosis-history"}, 1, moderate, 2, likely},
        {{"dvt-alternative-diagnosis"}, -2, low, -2, unlikely},
        {{"active-cancer", "calf-swelling", "pitting-oedema", "dvt-alternative-diagnosis"}, 1, moderate, 1, unlikely},
        {{"surgery-within-twelve-weeks", "calf-swelling"}, 1, moderate, 2, likely},
        {{"surgery-within-four-weeks", "calf-swelling"}, 2, moderate, 2, likely},
        {{"surgery-within-four-weeks", "bed-rest-over-three-days"}, 1, moderate, 1, unlikely}, // one item
    };
    for (auto const& row : rows) {
        auto const screening = tests::answered(all_signs, row.present);
        auto const first = wells_dvt(screening, today, edition(1997));
        auto const second = wells_dvt(screening, today, edition(2003));
        CAPTURE(row.score_1997, row.score_2003);
        CHECK(first.score() == Stated<int>(row.score_1997));
        CHECK(first.probability == Stated<DvtProbability>(row.of_1997));
        CHECK(second.score() == Stated<int>(row.score_2003));
        CHECK(second.probability == Stated<DvtProbability>(row.of_2003));
    }
}

TEST_CASE("every item but the last is one point, the alternative diagnosis takes two away", "[wells_dvt]") {
    CHECK(edition(1997).items.size() == 9);
    CHECK(edition(2003).items.size() == 10);
    for (auto const& one : wells_editions())
        for (auto const& item : one.items) {
            CAPTURE(item.criterion.key);
            CHECK(item.points == (item.criterion.key == "dvt-alternative-diagnosis" ? -2 : 1));
        }
    CHECK_FALSE(find_wells_edition(2000).has_value());
}

TEST_CASE("where the classes begin", "[wells_dvt]") {
    using enum DvtProbability;
    CHECK(wells_probability(-2, edition(1997)) == low);
    CHECK(wells_probability(0, edition(1997)) == low);
    CHECK(wells_probability(1, edition(1997)) == moderate);
    CHECK(wells_probability(2, edition(1997)) == moderate);
    CHECK(wells_probability(3, edition(1997)) == high);
    CHECK(wells_probability(8, edition(1997)) == high);
    CHECK(wells_probability(-2, edition(2003)) == unlikely);
    CHECK(wells_probability(1, edition(2003)) == unlikely);
    CHECK(wells_probability(2, edition(2003)) == likely);
}

TEST_CASE("open items widen the score, and the class is known only when all of it lies in one", "[wells_dvt]") {
    auto const nothing = wells_dvt({}, today, edition(2003));
    CHECK(nothing.least == -2);
    CHECK(nothing.most == 9);
    CHECK(nothing.score().kind() == StatedKind::unknown);
    CHECK(nothing.probability.kind() == StatedKind::unknown);

    auto const certain = wells_dvt(tests::present({"active-cancer", "calf-swelling", "pitting-oedema", "entire-leg-swelling"}), today, edition(2003));
    CHECK(certain.least == 2); // even with another diagnosis
    CHECK(certain.probability == Stated<DvtProbability>(DvtProbability::likely));
    CHECK(certain.score().kind() == StatedKind::unknown);

    catalog::Screening one_open = tests::answered(std::span(all_signs).first(10));
    CHECK(wells_dvt(one_open, today, edition(2003)).most == 1);
    CHECK(wells_dvt(one_open, today, edition(2003)).probability == Stated<DvtProbability>(DvtProbability::unlikely));
}

TEST_CASE("a suspicion counts towards thrombosis where safety is judged", "[wells_dvt]") {
    auto screening = tests::answered(all_signs, {"calf-swelling"});
    screening.add("pitting-oedema", Presence::suspected, today);
    screening.add("dvt-alternative-diagnosis", Presence::suspected, today);
    auto const open = wells_dvt(screening, today, edition(2003));
    CHECK(open.least == -1);
    CHECK(open.most == 2);
    auto const cautious = wells_dvt(screening, today, edition(2003), OnSuspicion::present);
    CHECK(cautious.score() == Stated<int>(2));
}

TEST_CASE("cancer that is active counts under the name it has in the catalogue", "[wells_dvt]") {
    auto screening = tests::answered(all_signs, {"calf-swelling"});
    CHECK(wells_dvt(screening, today, edition(2003)).probability == Stated<DvtProbability>(DvtProbability::unlikely));
    screening.add("active-malignancy", Presence::present, today);
    CHECK(wells_dvt(screening, today, edition(2003)).probability == Stated<DvtProbability>(DvtProbability::likely));
}

TEST_CASE("the range holds every score the open items can come to", "[wells_dvt]") {
    rc::prop("any answers, both editions", [] {
        auto const partial = tests::any_answers(all_signs);
        auto const whole = tests::completed(partial);
        auto const& one = edition(*rc::gen::element(1997, 2003));
        auto const before = wells_dvt(partial, today, one);
        auto const after = wells_dvt(whole, today, one);
        RC_ASSERT(after.score().has_value());
        RC_ASSERT(before.least <= *after.score());
        RC_ASSERT(*after.score() <= before.most);
        if (before.probability.has_value())
            RC_ASSERT(after.probability == before.probability);
        RC_ASSERT(wells_dvt(partial, today, one, OnSuspicion::present).least >= before.least);
    });
}

TEST_CASE("classes as text and back", "[wells_dvt]") { tests::check_enum_table(DvtProbability::likely); }
