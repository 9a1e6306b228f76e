#include <therapy/care/score.hpp>

#include "care/answers.hpp"
#include "core/enum_checks.hpp"
#include "core/error_checks.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>

using namespace therapy;
using namespace therapy::care;
using tests::Answers;
using tests::gap;
using tests::measure;
using tests::scored;

namespace {

/// A form of a measure with any answers and any gaps.
struct Form {
    Measure const* measure;
    Answers answers;
};

Form any_form(bool gaps) {
    auto const& all = measures();
    auto const& one = all[*rc::gen::inRange<std::size_t>(0, all.size())];
    Form form{&one, {}};
    int const items = *rc::gen::inRange(one.least_items, one.most_items + 1);
    for (int item = 1; item <= items; ++item) {
        auto const& range = range_of(one, item);
        if (gaps && *rc::gen::inRange(0, 4) == 0)
            form.answers.push_back(*rc::gen::elementOf(std::vector{gap, Stated<int>::none(), Stated<int>::unknown(Unknown::unreadable)}));
        else
            form.answers.push_back(*rc::gen::inRange(range.least, range.most + 1));
    }
    return form;
}

std::string band_of(Measure const& measure, std::string_view table, Score const& score) {
    for (auto const& answer : bands(measure, score))
        if (answer.table->key == table)
            return std::string(answer.band.has_value() ? *answer.band : to_text(answer.band.kind()));
    return "no such table";
}

std::string band_of(Measure const& measure, std::string_view table, Answers const& answers) {
    auto const scoring = score(measure, answers);
    REQUIRE(scoring.score.has_value());
    return band_of(measure, table, *scoring.score);
}

Agreement agreement(Measure const& measure, Answers const& answers, std::string_view total, ScoreUnit unit = ScoreUnit::percent) {
    return check_total(measure, answers, value_or_throw(parse_total(total, unit))).agreement;
}

} // namespace

TEST_CASE("agreement reads back what it writes", "[score]") { tests::check_enum_table(Agreement::unknown); }

TEST_CASE("the Oswestry index is the share of what the answered items could have given", "[score][odi]") {
    auto const& odi = measure("odi");
    CHECK(scored(odi, {1, 1, 2, 1, 2, 2, 1, 2, 2, 2}) == "32");
    CHECK(scored(odi, {2, 1, 2, 1, 2, 2, 1, gap, 3, 2}) == "320/9"); // 16 of 45, printed as 35.6
    CHECK(scored(odi, {1, gap, 2, 2, 2, 2, 2, 2, 2, 2}) == "340/9");
    CHECK(scored(odi, {1, 1, 1, 1, 1, 1, 1, 1, gap, gap}) == "care.too-many-missing");
    CHECK(scored(odi, tests::every(odi, 0)) == "0");
    CHECK(scored(odi, tests::every(odi, 5)) == "100");
}

TEST_CASE("the neck index adds the mean of the others for the one item left out", "[score][ndi]") {
    auto const& ndi = measure("ndi");
    CHECK(scored(ndi, {2, 1, 2, 2, 3, 2, 2, 2, 2, 2}) == "20");
    CHECK(scored(ndi, {2, 1, 2, gap, 3, 2, 2, 2, 2, 2}) == "20"); // 18 times 10/9
    CHECK(scored(ndi, {1, 1, 1, 1, gap, 0, 0, 0, 0, 0}) == "40/9");
    CHECK(scored(ndi, {2, 1, 2, gap, 3, 2, 2, 2, 2, gap}) == "care.too-many-missing");
    auto const scoring = score(ndi, Answers{2, 1, 2, 2, 3, 2, 2, 2, 2, 2});
    CHECK(scoring.score->percent == Points(40));
    CHECK(scoring.report.empty());
}

TEST_CASE("the arm questionnaires run from 0 to 100, with three or one item left out at most", "[score][dash]") {
    auto const& dash = measure("dash");
    CHECK(scored(dash, tests::every(dash, 3)) == "50");
    CHECK(to_text(score_of_sum(dash, 90)->value) == "50"); // (90 - 30) / 1.2
    CHECK(to_text(score_of_sum(dash, 31)->value) == "5/6");
    auto three_out = tests::every(dash, 2);
    three_out[0] = three_out[10] = three_out[29] = gap;
    CHECK(scored(dash, three_out) == "25");
    three_out[1] = gap;
    CHECK(scored(dash, three_out) == "care.too-many-missing");
    auto const& quick = measure("quickdash");
    CHECK(scored(quick, {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 3}) == "50");
    CHECK(scored(quick, {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, gap}) == "50");
    CHECK(scored(quick, {1, 2, 3, 4, 5, 1, 2, 3, 4, gap, gap}) == "care.too-many-missing");
}

TEST_CASE("sums and means", "[score]") {
    CHECK(scored(measure("lefs"), tests::every(measure("lefs"), 2)) == "40");
    CHECK(scored(measure("uefi"), tests::every(measure("uefi"), 3)) == "60");
    CHECK(scored(measure("qbpds"), tests::every(measure("qbpds"), 4)) == "80");
    CHECK(scored(measure("rmdq"), tests::every(measure("rmdq"), 1)) == "24");
    CHECK(scored(measure("psfs"), {3, 5, 6}) == "14/3");
    CHECK(scored(measure("psfs"), {7}) == "7");
    CHECK(scored(measure("psfs"), {3, gap, 6}) == "care.too-many-missing");
    CHECK(scored(measure("nprs"), {6}) == "6");
}

TEST_CASE("STarT Back counts agreement, and of bothersomeness the upper two answers", "[score][start_back]") {
    struct Row {
        Answers answers;
        int total, psychosocial;
        std::string_view group;
    };
    auto const row = GENERATE(values<Row>({
        {{0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 0, "low"},
        {{1, 1, 1, 1, 0, 0, 0, 0, 0}, 4, 0, "medium"},
        {{1, 1, 0, 0, 0, 0, 0, 0, 2}, 2, 0, "low"},
        {{1, 1, 1, 0, 0, 0, 0, 0, 3}, 4, 1, "medium"},
        {{0, 0, 0, 0, 1, 1, 1, 1, 0}, 4, 4, "high"},
        {{0, 0, 0, 0, 1, 1, 1, 0, 4}, 4, 4, "high"},
        {{0, 0, 0, 0, 1, 1, 1, 0, 0}, 3, 3, "low"},
        {{1, 0, 0, 0, 1, 1, 1, 0, 0}, 4, 3, "medium"},
        {{1, 1, 1, 1, 1, 1, 1, 1, 4}, 9, 5, "high"},
    }));
    auto const& start = measure("start-back");
    auto const scoring = score(start, row.answers);
    REQUIRE(scoring.score.has_value());
    CHECK(scoring.score->value == Points(row.total));
    CHECK(scoring.score->subscale == Stated<int>(row.psychosocial));
    CHECK(band_of(start, "keele", *scoring.score) == row.group);
}

TEST_CASE("the short STarT Back only tells low risk from the rest", "[score][start_back]") {
    auto const& start = measure("start-back-6");
    CHECK(band_of(start, "keele", Answers{1, 1, 0, 0, 0, 2}) == "low");
    CHECK(band_of(start, "keele", Answers{1, 1, 0, 0, 0, 3}) == "not-low");
    CHECK(scored(start, tests::highest(start)) == "6");
}

TEST_CASE("a group that depends on the subscale is unknown where the subscale is", "[score][start_back]") {
    auto const& start = measure("start-back");
    CHECK(band_of(start, "keele", *score_of_sum(start, 3)) == "low");
    CHECK(band_of(start, "keele", *score_of_sum(start, 4)) == "unknown");
    auto const scoring = score(start, Answers{1, 1, 1, 1, gap, 0, 0, 0, 0}, {.most_missing = 1});
    REQUIRE(scoring.score.has_value());
    CHECK(scoring.score->subscale == Stated<int>::unknown(Unknown::not_given));
}

TEST_CASE("bands of the Oswestry index change between 20 and 22, 40 and 42", "[score][bands]") {
    auto const& odi = measure("odi");
    struct Row {
        int sum;
        std::string_view band;
    };
    auto const [sum, name] = GENERATE(values<Row>({{0, "minimal"}, {10, "minimal"}, {11, "moderate"}, {20, "moderate"}, {21, "severe"}, {30, "severe"}, {31, "crippled"}, {40, "crippled"}, {41, "bed-bound"}, {50, "bed-bound"}}));
    CAPTURE(sum);
    CHECK(band_of(odi, "fairbank", *score_of_sum(odi, sum)) == name);
}

TEST_CASE("the neck index has two sets of bands, which part at 33 and 34 points", "[score][bands]") {
    auto const& ndi = measure("ndi");
    struct Row {
        int sum;
        std::string_view vernon, pacio;
    };
    auto const row = GENERATE(values<Row>({{4, "none", "none"}, {5, "mild", "mild"}, {14, "mild", "mild"}, {15, "moderate", "moderate"}, {24, "moderate", "moderate"},
                                           {25, "severe", "severe"}, {32, "severe", "severe"}, {33, "severe", "complete"}, {34, "severe", "complete"}, {35, "complete", "complete"}}));
    CAPTURE(row.sum);
    auto const score = *score_of_sum(ndi, row.sum);
    CHECK(band_of(ndi, "vernon", score) == row.vernon);
    CHECK(band_of(ndi, "pacio", score) == row.pacio);
}

TEST_CASE("a score between two printed bands counts to the upper one and says so", "[score][bands]") {
    auto const& ndi = measure("ndi");
    auto const scoring = score(ndi, Answers{1, 1, 1, 1, gap, 0, 0, 0, 0, 0}); // 4.44 of 50, 8.89 percent
    auto const answers = bands(ndi, *scoring.score);
    for (auto const& answer : answers) {
        CHECK(answer.band == Stated<std::string_view>("mild"));
        CHECK(answer.between);
    }
    CHECK_FALSE(bands(ndi, *score_of_sum(ndi, 4)).front().between);
}

TEST_CASE("pain of nought has no name where a source starts at one", "[score][bands]") {
    auto const& nprs = measure("nprs");
    CHECK(band_of(nprs, "boonstra-2016", Answers{0}) == "mild");
    CHECK(band_of(nprs, "serlin-1995", Answers{0}) == "none");
    CHECK(band_of(nprs, "serlin-1995", Answers{1}) == "mild");
}

TEST_CASE("answers out of range are told with their numbers, all of them", "[score]") {
    auto const scoring = score(measure("odi"), Answers{0, 6, 2, 2, -1, 2, 2, 2, 2, 2});
    CHECK(scoring.score == Stated<Score>::unknown(Unknown::unreadable));
    CHECK_FALSE(scoring.bounds.has_value());
    REQUIRE(scoring.report.size() == 2);
    auto const& first = scoring.report.findings()[0];
    CHECK(first.rule == "care.item-out-of-range");
    CHECK(first.args.value == "item 2 of odi, 0 to 5");
    CHECK((first.args.actual == std::int64_t{6}));
    CHECK(first.place.path == "items[1]");
    CHECK(scoring.report.findings()[1].place.path == "items[4]");
    CHECK(scored(measure("dash"), tests::every(measure("dash"), 0)) == "care.item-out-of-range");
}

TEST_CASE("the wrong number of answers gives no score", "[score]") {
    CHECK(scored(measure("odi"), {}) == "care.wrong-item-count");
    CHECK(scored(measure("odi"), Answers(9, 1)) == "care.wrong-item-count");
    CHECK(scored(measure("odi"), Answers(11, 1)) == "care.wrong-item-count");
    CHECK(scored(measure("psfs"), {}) == "care.wrong-item-count");
    CHECK(scored(measure("psfs"), Answers(6, 1)) == "care.wrong-item-count");
    auto const scoring = score(measure("odi"), Answers(11, 1));
    CHECK((scoring.report.begin()->args.limit == std::int64_t{10}));
    CHECK((scoring.report.begin()->args.actual == std::int64_t{11}));
}

TEST_CASE("where too much is missing the ends of what the score may be are given", "[score]") {
    auto const scoring = score(measure("rmdq"), [] {
        Answers answers(24, 0);
        for (std::size_t i = 0; i < 10; ++i)
            answers[i] = 1;
        answers[20] = answers[21] = gap;
        return answers;
    }());
    CHECK(scoring.score == Stated<Score>::unknown(Unknown::not_given));
    CHECK(scoring.missing == std::vector<int>{21, 22});
    REQUIRE(scoring.bounds.has_value());
    CHECK(scoring.bounds->least == Points(10));
    CHECK(scoring.bounds->most == Points(12));
    CHECK((scoring.report.begin()->args.limit == std::int64_t{0}));
    CHECK((scoring.report.begin()->args.actual == std::int64_t{2}));
}

TEST_CASE("an item that does not apply is missing, never nought", "[score]") {
    auto const& odi = measure("odi");
    for (auto const& answer : {gap, Stated<int>::none(), Stated<int>::unknown(Unknown::not_given)})
        CHECK(scored(odi, {1, answer, 2, 2, 2, 2, 2, 2, 2, 2}) == "340/9");
}

TEST_CASE("a score that estimates says so, and whether a source allows it", "[score]") {
    auto const ndi = score(measure("ndi"), Answers{2, 1, 2, gap, 3, 2, 2, 2, 2, 2});
    CHECK(ndi.report.has("care.items-estimated"));
    CHECK_FALSE(ndi.report.has("care.missing-rule-unconfirmed"));
    CHECK(ndi.score->answered == 9);
    auto const odi = score(measure("odi"), Answers{1, gap, 2, 2, 2, 2, 2, 2, 2, 2});
    CHECK(odi.report.has("care.missing-rule-unconfirmed"));
    CHECK(odi.report.passes());
}

TEST_CASE("a caller may allow more or fewer gaps than the rule, and more is told", "[score]") {
    Answers const two_out{1, 1, 1, 1, 1, 1, 1, 1, gap, gap};
    auto const scoring = score(measure("ndi"), two_out, {.most_missing = 2});
    CHECK(scoring.score->value == Points(10));
    CHECK(scoring.report.has("care.missing-rule-unconfirmed"));
    CHECK(scored(measure("odi"), {1, gap, 2, 2, 2, 2, 2, 2, 2, 2}, {.most_missing = 0}) == "care.too-many-missing");
    CHECK(scored(measure("odi"), Answers(10, gap), {.most_missing = 10}) == "care.too-many-missing"); // nothing to go by
    CHECK(scored(measure("lefs"), [] {
              auto answers = tests::every(measure("lefs"), 2);
              answers[0] = gap;
              return answers;
          }(), {.most_missing = 2}) == "40");
}

TEST_CASE("a score of a sum needs a sum that the items can give", "[score]") {
    CHECK(score_of_sum(measure("lefs"), 40)->value == Points(40));
    CHECK(tests::refusal(score_of_sum(measure("lefs"), 81)) == "care.sum-out-of-range");
    CHECK(tests::refusal(score_of_sum(measure("lefs"), -1)) == "care.sum-out-of-range");
    CHECK(tests::refusal(score_of_sum(measure("dash"), 29)) == "care.sum-out-of-range");
    CHECK(tests::refusal(score_of_sum(measure("psfs"), 14)) == "care.wrong-item-count"); // of how many activities?
    CHECK(score_of_sum(measure("psfs"), 14, 3)->value == Points(14, 3));
    CHECK(tests::refusal(score_of_sum(measure("odi"), 14, 9)) == "care.wrong-item-count");
}

TEST_CASE("a total of somebody else is a score within the scale", "[score]") {
    auto const& ndi = measure("ndi");
    CHECK(score_of_total(ndi, 40, ScoreUnit::percent)->value == Points(20));
    CHECK(score_of_total(ndi, 20)->percent == Points(40));
    CHECK(tests::refusal(score_of_total(ndi, 51)) == "care.score-out-of-range");
    CHECK(tests::refusal(score_of_total(ndi, -1)) == "care.score-out-of-range");
    CHECK(tests::refusal(score_of_total(ndi, 101, ScoreUnit::percent)) == "care.score-out-of-range");
    CHECK(tests::refusal(score_of_total(ndi, 20, ScoreUnit::percent_of_baseline)) == "care.score-out-of-range");
}

TEST_CASE("stated totals of published samples, five of seven of which do not follow from their items", "[score][total]") {
    auto const& ndi = measure("ndi");
    Answers const neck{2, 1, 2, 2, 3, 2, 2, 2, 2, 2};
    CHECK(agreement(ndi, neck, "40") == Agreement::agrees);
    for (auto const* stated : {"36", "38", "32", "26"})
        CHECK(agreement(ndi, neck, stated) == Agreement::disagrees);
    auto const& odi = measure("odi");
    CHECK(agreement(odi, {2, 1, 3, 1, 2, 2, 1, 2, 3, 2}, "36") == Agreement::disagrees);
    CHECK(agreement(odi, {1, 1, 2, 1, 2, 2, 1, 2, 2, 2}, "32") == Agreement::agrees);
    CHECK(agreement(ndi, neck, "20", ScoreUnit::points) == Agreement::agrees);
    auto const check = check_total(ndi, neck, {.value = 36, .unit = ScoreUnit::percent});
    CHECK(check.report.has("care.total-disagrees"));
    CHECK(check.report.begin()->args.value == "ndi stated 36, computed 40 percent");
    CHECK(check.computed == Stated<Points>(40));
}

TEST_CASE("a total may be rounded or cut off at the places it is printed with", "[score][total]") {
    Answers const odi{2, 1, 2, 1, 2, 2, 1, gap, 3, 2}; // 35.555...
    for (auto const* stated : {"35.6", "35.5", "36", "35", "35.56", "35.55", "35.556", "35.55555555555556"})
        CHECK(agreement(measure("odi"), odi, stated) == Agreement::agrees);
    for (auto const* stated : {"35.4", "35.7", "34", "37", "35.57", "35.60"})
        CHECK(agreement(measure("odi"), odi, stated) == Agreement::disagrees);
    CHECK(check_total(measure("odi"), odi, {.value = Points(356, 10), .unit = ScoreUnit::percent, .places = 0}).agreement == Agreement::agrees);
}

TEST_CASE("a total is not checked where gaps give no score, unless no answers could make it", "[score][total]") {
    Answers const two_out{1, 1, 1, 1, 1, 1, 1, 1, gap, gap}; // 16 to 36 percent
    auto const possible = check_total(measure("odi"), two_out, {.value = 20, .unit = ScoreUnit::percent});
    CHECK(possible.agreement == Agreement::unknown);
    CHECK(possible.report.has("care.total-not-checked"));
    CHECK(agreement(measure("odi"), two_out, "36") == Agreement::unknown);
    CHECK(agreement(measure("odi"), two_out, "38") == Agreement::disagrees);
    CHECK(agreement(measure("odi"), two_out, "14") == Agreement::disagrees);
    CHECK(agreement(measure("odi"), Answers(9, 1), "20") == Agreement::unknown);
}

TEST_CASE("totals are read with their places", "[score][total]") {
    CHECK(parse_total("36")->places == 0);
    CHECK(parse_total("35.60")->places == 2);
    CHECK(parse_total("37.77777777777778")->value == Points(37'778, 1000));
    CHECK(parse_total("-0.0005")->value == Points(-1, 1000));
    for (auto const* text : {"", "x", "36%", "37.7777x", "1.2.3", "36."})
        CHECK(tests::refusal(parse_total(text)) == "care.not-points");
}

TEST_CASE("laws of scores", "[score]") {
    rc::prop("a score lies within its scale and within its bounds, whatever is missing", [] {
        auto const form = any_form(true);
        auto const scoring = score(*form.measure, form.answers, {.most_missing = *rc::gen::inRange(0, 31)});
        auto const scale = scale_of(*form.measure);
        RC_ASSERT(scoring.bounds.has_value());
        RC_ASSERT(!(scoring.bounds->least < scale.least) && !(scoring.bounds->most > scale.most));
        if (!scoring.score.has_value()) {
            RC_ASSERT(scoring.report.has("care.too-many-missing"));
            return;
        }
        RC_ASSERT(!(scoring.score->value < scoring.bounds->least) && !(scoring.score->value > scoring.bounds->most));
        RC_ASSERT(!scoring.score->percent.is_negative() && !(scoring.score->percent > Points(100)));
        RC_ASSERT(scoring.score->answered + static_cast<int>(scoring.missing.size()) == scoring.score->items);
        RC_ASSERT(scoring.report.has("care.items-estimated") == !scoring.missing.empty());
    });
    rc::prop("one more on an item never lowers a score", [] {
        auto const form = any_form(false);
        auto higher = form.answers;
        auto const at = *rc::gen::inRange<std::size_t>(0, higher.size());
        RC_PRE(*higher[at] < range_of(*form.measure, static_cast<int>(at) + 1).most);
        higher[at] = *higher[at] + 1;
        RC_ASSERT(!(score(*form.measure, higher).score->value < score(*form.measure, form.answers).score->value));
    });
    rc::prop("a full form has no width, and its score is that of its sum", [] {
        auto const form = any_form(false);
        auto const scoring = score(*form.measure, form.answers);
        RC_ASSERT(scoring.report.empty());
        RC_ASSERT(scoring.bounds->least == scoring.bounds->most);
        RC_ASSERT(scoring.score->value == scoring.bounds->least);
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < form.answers.size(); ++i)
            sum += range_of(*form.measure, static_cast<int>(i) + 1).points(*form.answers[i]);
        RC_ASSERT(score_of_sum(*form.measure, sum, static_cast<int>(form.answers.size()))->value == scoring.score->value);
    });
    rc::prop("leaving out an item that was answered with the mean changes nothing", [] {
        auto const& one = measures()[*rc::gen::elementOf(std::vector<std::size_t>{0, 2, 4, 7})]; // dash, ndi, odi, quickdash
        auto const& range = range_of(one, 1);
        auto const answer = *rc::gen::inRange(range.least, range.most + 1);
        auto answers = tests::every(one, answer);
        auto const full = score(one, answers).score->value;
        answers[*rc::gen::inRange<std::size_t>(0, answers.size())] = gap;
        RC_ASSERT(score(one, answers).score->value == full);
    });
    rc::prop("the total computed here agrees with itself at any number of places", [] {
        auto const form = any_form(false);
        auto const value = score(*form.measure, form.answers).score->value;
        auto const places = *rc::gen::inRange(0, 4);
        auto const total = value_or_throw(parse_total(to_text(value, places)));
        RC_ASSERT(check_total(*form.measure, form.answers, {.value = total.value, .places = places}).agreement == Agreement::agrees);
    });
    rc::prop("every score has a band of every source that names its whole scale", [] {
        auto const form = any_form(false);
        for (auto const& answer : bands(*form.measure, *score(*form.measure, form.answers).score))
            if (answer.table->bands.front().low == catalog::Quantity(0))
                RC_ASSERT(answer.band.has_value() && !answer.between);
    });
}
