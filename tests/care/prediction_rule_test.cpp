#include <therapy/care/prediction_rule.hpp>

#include "care/patient_answers.hpp"
#include "core/enum_checks.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::care;
using catalog::Quantity;
using tests::present;
using tests::today;

namespace {

PredictionRule const& rule(std::string_view key) { return find_prediction_rule(key).value(); }

constexpr std::string_view back_signs[] = {"symptoms-below-knee", "lumbar-hypomobility"};

struct Back {
    bool below_knee;
    int days;
    bool stiff;
    int fear;
    int hip;
};

PredictionAnswer five_factors(Back const& back) {
    auto screening = tests::answered(back_signs);
    if (back.below_knee)
        screening.add("symptoms-below-knee", catalog::Presence::present, today);
    if (back.stiff)
        screening.add("lumbar-hypomobility", catalog::Presence::present, today);
    return judge(rule("manipulation-five-factor"), screening,
                 {.days_since_onset = back.days, .fabq_work = back.fear, .hip_internal_rotation = {back.hip, back.hip}}, today);
}

} // namespace

TEST_CASE("prediction rules are ordered, named and sourced", "[prediction_rule]") {
    std::string_view last;
    for (auto const& one : prediction_rules()) {
        CAPTURE(one.key);
        CHECK(last < one.key);
        last = one.key;
        CHECK(tests::is_kebab_case(one.key));
        CHECK_FALSE(one.name.empty());
        CHECK_FALSE(one.outcome.empty());
        CHECK_FALSE(one.criteria.empty());
        if (one.needed.has_value())
            CHECK((0 < *one.needed && *one.needed <= static_cast<int>(one.criteria.size())));
        for (auto const& row : one.accuracy) {
            CHECK((0 < row.met && row.met <= static_cast<int>(one.criteria.size())));
            for (auto const& share : {row.sensitivity, row.specificity, row.post_test})
                if (share.has_value())
                    CHECK((Quantity(0) < *share && *share <= Quantity(1)));
        }
    }
    CHECK_FALSE(find_prediction_rule("no-such-rule").has_value());
}

TEST_CASE("four of the five factors of manipulation are enough", "[prediction_rule]") {
    struct Row {
        Back back;
        int met;
        bool positive;
    };
    auto const [back, met, positive] = GENERATE(values<Row>({{{false, 5, true, 10, 45}, 5, true},
                                                             {{false, 15, true, 18, 36}, 5, true},
                                                             {{false, 16, true, 18, 36}, 4, true},
                                                             {{false, 15, true, 19, 36}, 4, true},
                                                             {{false, 15, true, 18, 35}, 4, true},
                                                             {{true, 15, true, 18, 36}, 4, true},
                                                             {{false, 15, false, 18, 36}, 4, true},
                                                             {{false, 16, true, 19, 36}, 3, false},
                                                             {{true, 90, false, 42, 5}, 0, false}}));
    CAPTURE(back.days, back.fear, back.hip);
    auto const answer = five_factors(back);
    CHECK(answer.met() == Stated<int>(met));
    CHECK((answer.positive == Met::met) == positive);
    CHECK(answer.criteria.size() == 5);
}

TEST_CASE("a rule is decided as soon as the open criteria cannot change it", "[prediction_rule]") {
    auto const& five = rule("manipulation-five-factor");
    auto const nothing = judge(five, {}, {}, today);
    CHECK(nothing.positive == Met::not_known);
    CHECK(nothing.least == 0);
    CHECK(nothing.most == 5);
    CHECK(nothing.met().kind() == StatedKind::unknown);
    auto const enough = judge(five, tests::answered(back_signs, {"lumbar-hypomobility"}), {.days_since_onset = 3, .fabq_work = 0}, today);
    CHECK(enough.positive == Met::met);
    CHECK(enough.met().kind() == StatedKind::unknown);
    auto const hopeless = judge(five, {}, {.days_since_onset = 40, .fabq_work = 30}, today);
    CHECK(hopeless.positive == Met::not_met);
    CHECK(hopeless.most == 3);
}

TEST_CASE("where no number of criteria is printed only all and none decide", "[prediction_rule]") {
    auto const& extension = rule("extension-criteria");
    constexpr std::string_view asked[] = {"symptoms-below-buttock", "centralizes-with-extension", "peripheralizes-with-flexion", "directional-preference-extension"};
    CHECK(judge(extension, tests::answered(asked), {}, today).positive == Met::not_met);
    CHECK(judge(extension, tests::answered(asked, {"symptoms-below-buttock"}), {}, today).positive == Met::not_known);
    CHECK(judge(extension, tests::answered({}, {"symptoms-below-buttock", "centralizes-with-extension", "peripheralizes-with-flexion", "directional-preference-extension"}), {}, today).positive ==
          Met::met);
}

TEST_CASE("a rule without criteria says nothing", "[prediction_rule]") {
    PredictionRule const empty{.key = "empty", .name = "empty", .outcome = "none", .criteria = {}, .sources = own_definition};
    CHECK(judge(empty, {}, {}, today).positive == Met::not_known);
    CHECK(accuracy_of(empty, 0).empty());
}

TEST_CASE("what the factors of manipulation were worth, as published", "[prediction_rule]") {
    auto const& five = rule("manipulation-five-factor");
    CHECK(accuracy_of(five, 2).empty());
    REQUIRE(accuracy_of(five, 3).size() == 1);
    CHECK(accuracy_of(five, 3)[0]->positive_likelihood == Stated<Quantity>(2.6));
    CHECK(accuracy_of(five, 3)[0]->post_test == Stated<Quantity>(0.68));
    REQUIRE(accuracy_of(five, 4).size() == 2); // where it was found, and where it was tested
    CHECK(accuracy_of(five, 4)[0]->positive_likelihood == Stated<Quantity>(24.38));
    CHECK(accuracy_of(five, 4)[0]->sensitivity == Stated<Quantity>(0.63));
    CHECK(accuracy_of(five, 4)[0]->specificity == Stated<Quantity>(0.97));
    CHECK(accuracy_of(five, 4)[1]->positive_likelihood == Stated<Quantity>(13.2));
    REQUIRE(accuracy_of(five, 5).size() == 1);
    CHECK(accuracy_of(five, 5)[0]->positive_likelihood.is_none()); // infinite
    auto const& two = rule("manipulation-two-factor");
    CHECK(accuracy_of(two, 1).empty());
    CHECK(accuracy_of(two, 2).at(0)->positive_likelihood == Stated<Quantity>(7.2));
    CHECK(accuracy_of(two, 2).at(0)->sensitivity == Stated<Quantity>(0.56));
}

TEST_CASE("two factors alone put a patient into the manipulation group", "[prediction_rule]") {
    auto const& two = rule("manipulation-two-factor");
    CHECK(judge(two, tests::answered(back_signs), {.days_since_onset = 15}, today).positive == Met::met);
    CHECK(judge(two, tests::answered(back_signs), {.days_since_onset = 16}, today).positive == Met::not_met);
    CHECK(judge(two, tests::answered(back_signs), {}, today).positive == Met::not_known);
    CHECK(judge(two, {}, {.days_since_onset = 16}, today).positive == Met::not_met);
}

TEST_CASE("the four tests of a nerve root of the neck, as published", "[prediction_rule]") {
    struct Row {
        int positive;
        Quantity sensitivity, specificity, ratio, post_test;
    };
    auto const& cluster = rule("cervical-radiculopathy-cluster");
    Row const rows[] = {{2, 0.39, 0.56, 0.88, 0.21}, {3, 0.39, 0.94, 6.1, 0.65}, {4, 0.24, 0.99, 30.3, 0.9}};
    for (auto const& row : rows) {
        auto const found = accuracy_of(cluster, row.positive);
        REQUIRE(found.size() == 1);
        CHECK(found[0]->sensitivity == Stated<Quantity>(row.sensitivity));
        CHECK(found[0]->specificity == Stated<Quantity>(row.specificity));
        CHECK(found[0]->positive_likelihood == Stated<Quantity>(row.ratio));
        CHECK(found[0]->post_test == Stated<Quantity>(row.post_test));
    }
    CHECK(accuracy_of(cluster, 0).empty());
    CHECK(accuracy_of(cluster, 1).empty());
    CHECK(accuracy_of(cluster, 5).empty());
}

TEST_CASE("the neck's rotation counts to the side that hurts", "[prediction_rule]") {
    auto const& cluster = rule("cervical-radiculopathy-cluster");
    auto const tests_done = present({"distraction-test", "spurling-test", "upper-limb-tension-test-a"});
    CHECK(judge(cluster, tests_done, {.neck_rotation = {59, 80}, .affected_side = catalog::Side::left}, today).met() == Stated<int>(4));
    CHECK(judge(cluster, tests_done, {.neck_rotation = {60, 80}, .affected_side = catalog::Side::left}, today).met() == Stated<int>(3));
    CHECK(judge(cluster, tests_done, {.neck_rotation = {59, 80}}, today).met().kind() == StatedKind::unknown);
}

TEST_CASE("three of Brennan's four factors speak for stabilizing exercise", "[prediction_rule]") {
    auto const& four = rule("stabilization-four-factor");
    auto const moves_badly = present({"aberrant-movement"});
    CHECK(judge(four, moves_badly, {.age = 39, .straight_leg_raise = {92, 91}}, today).positive == Met::met);
    CHECK(judge(four, moves_badly, {.age = 40, .straight_leg_raise = {91, 91}}, today).positive == Met::not_met);
    CHECK(judge(four, moves_badly, {.age = 39}, today).positive == Met::not_known);
    CHECK(rule("stabilization-criteria").needed.kind() == StatedKind::not_stated);
}

TEST_CASE("more answers never change a decision", "[prediction_rule]") {
    rc::prop("any rule, any answers", [] {
        auto const& one = *rc::gen::elementOf(std::vector<PredictionRule>(prediction_rules().begin(), prediction_rules().end()));
        std::vector<std::string_view> asked;
        for (auto const& criterion : one.criteria) {
            asked.insert(asked.end(), criterion.any_of.begin(), criterion.any_of.end());
            asked.push_back(criterion.key);
        }
        auto const partial = tests::any_answers(asked);
        auto const numbers = tests::any_measurements();
        auto const before = judge(one, partial, numbers, today);
        auto const after = judge(one, tests::completed(partial), tests::completed(numbers), today);
        RC_ASSERT(after.met().has_value());
        RC_ASSERT(before.least <= *after.met());
        RC_ASSERT(*after.met() <= before.most);
        if (before.positive != Met::not_known)
            RC_ASSERT(after.positive == before.positive);
    });
}
