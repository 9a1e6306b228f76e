#include <therapy/care/canadian_c_spine.hpp>

#include "care/patient_answers.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::care;
using catalog::Presence;
using tests::today;

namespace {

constexpr auto yes = Presence::present;
constexpr auto no = Presence::absent;

/// A patient the rule is for, without a risk.
CSpineInputs fit() {
    return {.age = 30, .dangerous_mechanism = no, .paraesthesia = no, .low_risk_factor = yes, .rotates_enough = yes, .coma_scale = 15, .unstable = no, .acute_paralysis = no, .spinal_disease = no};
}

constexpr std::string_view asked[] = {"ambulatory-since-injury", "delayed-neck-pain", "midline-neck-tenderness", "simple-rear-end-collision", "sitting-since-injury"};

} // namespace

TEST_CASE("the three steps of the rule", "[canadian_c_spine]") {
    struct Row {
        int age;
        Presence mechanism, paraesthesia, low_risk, rotates;
        bool image;
        Stated<int> step;
    };
    auto const row = GENERATE(values<Row>({{30, no, no, yes, yes, false, Stated<int>::none()},
                                           {64, no, no, yes, yes, false, Stated<int>::none()},
                                           {65, no, no, yes, yes, true, 1},
                                           {30, yes, no, yes, yes, true, 1},
                                           {30, no, yes, yes, yes, true, 1},
                                           {80, yes, yes, no, no, true, 1},
                                           {30, no, no, no, yes, true, 2},
                                           {30, no, no, no, no, true, 2},
                                           {30, no, no, yes, no, true, 3}}));
    auto inputs = fit();
    inputs.age = row.age;
    inputs.dangerous_mechanism = row.mechanism;
    inputs.paraesthesia = row.paraesthesia;
    inputs.low_risk_factor = row.low_risk;
    inputs.rotates_enough = row.rotates;
    auto const answer = canadian_c_spine(inputs);
    CHECK(answer.applies == Met::met);
    CHECK(answer.image == Stated<bool>(row.image));
    CHECK(answer.step == row.step);
}

TEST_CASE("copies of the rule begin the risk of age a year later", "[canadian_c_spine]") {
    REQUIRE(c_spine_rules().size() == 2);
    CHECK(c_spine_rule().key == "canadian-c-spine");
    auto inputs = fit();
    inputs.age = 65;
    CHECK(canadian_c_spine(inputs, c_spine_rules()[0]).image == Stated<bool>(true));
    CHECK(canadian_c_spine(inputs, c_spine_rules()[1]).image == Stated<bool>(false));
    inputs.age = 66;
    CHECK(canadian_c_spine(inputs, c_spine_rules()[1]).image == Stated<bool>(true));
    for (auto const& rule : c_spine_rules()) {
        CHECK(rule.sensitivity == catalog::Quantity(0.994));
        CHECK(rule.specificity == catalog::Quantity(0.45));
    }
}

TEST_CASE("nothing asked is nothing answered", "[canadian_c_spine]") {
    auto const answer = canadian_c_spine({});
    CHECK(answer.applies == Met::not_known);
    CHECK(answer.high_risk == Met::not_known);
    CHECK(answer.image.kind() == StatedKind::unknown);
    CHECK(answer.step.kind() == StatedKind::unknown);
}

TEST_CASE("an open step leaves a neck uncleared, a later one may still ask for the image", "[canadian_c_spine]") {
    auto inputs = fit();
    inputs.paraesthesia = Presence::not_asked;
    CHECK(canadian_c_spine(inputs).image.kind() == StatedKind::unknown);
    inputs.rotates_enough = no;
    CHECK(canadian_c_spine(inputs).image == Stated<bool>(true));
    CHECK(canadian_c_spine(inputs).step.kind() == StatedKind::unknown);
    inputs.dangerous_mechanism = yes;
    CHECK(canadian_c_spine(inputs).step == Stated<int>(1));
}

TEST_CASE("a suspected risk is a risk, a suspected reassurance is none", "[canadian_c_spine]") {
    auto inputs = fit();
    inputs.dangerous_mechanism = Presence::suspected;
    CHECK(canadian_c_spine(inputs).step == Stated<int>(1));
    inputs = fit();
    inputs.low_risk_factor = Presence::suspected;
    CHECK(canadian_c_spine(inputs).image.kind() == StatedKind::unknown);
    inputs = fit();
    inputs.rotates_enough = Presence::suspected;
    CHECK(canadian_c_spine(inputs).image.kind() == StatedKind::unknown);
}

TEST_CASE("measured rotation goes before what was asked", "[canadian_c_spine]") {
    auto inputs = fit();
    inputs.rotation = {45, 45};
    inputs.rotates_enough = Presence::not_asked;
    CHECK(canadian_c_spine(inputs).image == Stated<bool>(false));
    inputs.rotation = {44, 90};
    inputs.rotates_enough = yes;
    CHECK(canadian_c_spine(inputs).step == Stated<int>(3));
    inputs.rotation = {.left = 44};
    CHECK(canadian_c_spine(inputs).step == Stated<int>(3));
    inputs.rotation = {.left = 60};
    CHECK(canadian_c_spine(inputs).image == Stated<bool>(false)); // the other side was asked about
}

TEST_CASE("the rule spares no image in those it was not made for", "[canadian_c_spine]") {
    CSpineInputs child = fit();
    child.age = 15;
    CSpineInputs drowsy = fit();
    drowsy.coma_scale = 14;
    CSpineInputs unstable = fit();
    unstable.unstable = Presence::suspected;
    CSpineInputs paralysed = fit();
    paralysed.acute_paralysis = yes;
    CSpineInputs operated = fit();
    operated.spinal_disease = yes;
    for (auto inputs : {child, drowsy, unstable, paralysed, operated}) {
        auto const answer = canadian_c_spine(inputs);
        CHECK(answer.applies == Met::not_met);
        REQUIRE(answer.image.kind() == StatedKind::unknown);
        CHECK(answer.image.why() == Unknown::unsupported);
        inputs.dangerous_mechanism = yes;
        CHECK(canadian_c_spine(inputs).image == Stated<bool>(true));
    }
    CSpineInputs sixteen = fit();
    sixteen.age = 16;
    CHECK(canadian_c_spine(sixteen).applies == Met::met);
}

TEST_CASE("one low-risk factor of the five is enough, all must be asked before there is none", "[canadian_c_spine]") {
    auto const factor = [](catalog::Screening const& screening) { return c_spine_inputs(screening, {}, today).low_risk_factor; };
    CHECK(factor({}) == Presence::not_asked);
    CHECK(factor(tests::present({"delayed-neck-pain"})) == yes);
    CHECK(factor(tests::answered(asked)) == yes); // nothing but a neck that is not tender
    CHECK(factor(tests::answered(asked, {"midline-neck-tenderness"})) == no);
    CHECK(factor(tests::present({"midline-neck-tenderness"})) == Presence::not_asked);
    auto const inputs = c_spine_inputs(tests::present({"dangerous-mechanism", "acute-paralysis"}), {.age = 40, .neck_rotation = {50, 60}}, today);
    CHECK(inputs.dangerous_mechanism == yes);
    CHECK(inputs.acute_paralysis == yes);
    CHECK(inputs.paraesthesia == Presence::not_asked);
    CHECK(inputs.age == Stated<int>(40));
    CHECK(inputs.rotation == Sides{50, 60});
}

TEST_CASE("more answers never change an answer, and never spare an image that was asked for", "[canadian_c_spine]") {
    rc::prop("any inputs", [] {
        CSpineInputs const partial{.age = tests::any_number(10, 90), .dangerous_mechanism = tests::any_presence(), .paraesthesia = tests::any_presence(), .low_risk_factor = tests::any_presence(),
                                   .rotation = {tests::any_number(20, 90), tests::any_number(20, 90)}, .rotates_enough = tests::any_presence(), .coma_scale = tests::any_number(13, 16),
                                   .unstable = tests::any_presence(), .acute_paralysis = tests::any_presence(), .spinal_disease = tests::any_presence()};
        auto whole = partial;
        tests::complete(whole.age, 0, 100);
        tests::complete(whole.coma_scale, 3, 16);
        // A side that was measured may not contradict what was asked about both.
        auto const settle = [](Presence& presence) {
            if (presence == Presence::not_asked)
                presence = *rc::gen::element(Presence::present, Presence::absent);
        };
        for (auto* const presence : {&whole.dangerous_mechanism, &whole.paraesthesia, &whole.low_risk_factor, &whole.rotates_enough, &whole.unstable, &whole.acute_paralysis, &whole.spinal_disease})
            settle(*presence);
        auto const before = canadian_c_spine(partial);
        auto const after = canadian_c_spine(whole);
        if (before.image.has_value() && *before.image)
            RC_ASSERT(after.image == before.image);
        if (before.step.has_value())
            RC_ASSERT(after.step == before.step);
        // Whoever turns out to be no patient for the rule is not cleared; every other answer stays.
        if (before.image == Stated<bool>(false))
            RC_ASSERT((after.applies == Met::not_met) == (after.image.kind() == StatedKind::unknown));
        if (after.image == Stated<bool>(false))
            RC_ASSERT((after.applies == Met::met && after.high_risk == Met::not_met));
    });
}
