#include <therapy/care/change.hpp>

#include "care/answers.hpp"
#include "core/enum_checks.hpp"
#include "core/error_checks.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::care;
using tests::measure;

namespace {

Score total(Measure const& measure, Points value, ScoreUnit unit = ScoreUnit::points) { return value_or_throw(score_of_total(measure, value, unit)); }

Change between(std::string_view key, Points earlier, Points later, ScoreUnit unit = ScoreUnit::points) {
    auto const& one = measure(key);
    return change(one, total(one, earlier, unit), total(one, later, unit));
}

/// What one source's amount says, or "no such threshold".
std::string said(Change const& change, std::string_view key, catalog::Quantity amount) {
    for (auto const& one : change.judged)
        if (one.threshold->key == key && one.threshold->amount == amount)
            return std::string(one.judgement.has_value() ? to_text(*one.judgement) : to_text(one.judgement.kind()));
    return "no such threshold";
}

} // namespace

TEST_CASE("judgements read back what they write", "[change]") { tests::check_enum_table(Judgement::within); }

TEST_CASE("a change of the Oswestry index is enough for some sources and not for others", "[change][odi]") {
    auto const ten = between("odi", 40, 30);
    CHECK(ten.points == Stated<Points>(-10));
    CHECK(ten.improvement == Stated<Points>(10));
    CHECK(ten.percent_of_baseline == Stated<Points>(-25));
    CHECK(said(ten, "ostelo-2008", 10) == "improved");
    CHECK(said(ten, "ostelo-2008", 30) == "within"); // a quarter, not 30 %
    CHECK(said(ten, "jospt-2014", 12) == "within");
    CHECK(said(ten, "copay-2008", catalog::Quantity(12.8)) == "within");
    CHECK(said(ten, "flynn-2002", 50) == "within");
    CHECK(said(between("odi", 40, 20), "flynn-2002", 50) == "improved");
}

TEST_CASE("a change of the neck index is told in points and in percent", "[change][ndi]") {
    auto const change = between("ndi", 40, 30, ScoreUnit::percent);
    CHECK(change.points == Stated<Points>(-5));
    CHECK(change.percent == Stated<Points>(-10));
    CHECK(said(change, "vernon", 5) == "improved");
    CHECK(said(change, "jospt-2014", 14) == "within");
}

TEST_CASE("pain down by two of six is an improvement to those who ask for two points or 30 percent", "[change][nprs]") {
    auto const change = between("nprs", 6, 4);
    CHECK(change.percent_of_baseline == Stated<Points>(Points(-100, 3)));
    CHECK(to_text(*change.percent_of_baseline, 1) == "-33.3");
    CHECK(said(change, "ostelo-2008", 2) == "improved");
    CHECK(said(change, "ostelo-2008", 30) == "improved");
    CHECK(said(change, "jospt-2014", catalog::Quantity(1.5)) == "improved");
    CHECK(said(change, "jospt-2014", catalog::Quantity(3.5)) == "within");
}

TEST_CASE("where higher is better, up is an improvement", "[change]") {
    auto const lefs = between("lefs", 30, 40);
    CHECK(lefs.points == Stated<Points>(10));
    CHECK(lefs.improvement == Stated<Points>(10));
    CHECK(said(lefs, "binkley-1999", 9) == "improved");
    CHECK(said(lefs, "jospt-2014", 16) == "within");
    CHECK(said(between("lefs", 40, 30), "binkley-1999", 9) == "worsened");
    auto const psfs = between("psfs", Points(47, 10), Points(62, 10));
    CHECK(psfs.points == Stated<Points>(Points(3, 2)));
    CHECK(said(psfs, "jospt-2014", catalog::Quantity(1.3)) == "improved");
    CHECK(said(psfs, "jospt-2014", catalog::Quantity(2.3)) == "within");
}

TEST_CASE("a change of exactly the amount counts, and one just below does not", "[change]") {
    CHECK(said(between("lefs", 30, 39), "binkley-1999", 9) == "improved");
    CHECK(said(between("lefs", 30, Points(38'999, 1000)), "binkley-1999", 9) == "within");
    CHECK(said(between("lefs", 39, 30), "binkley-1999", 9) == "worsened");
}

TEST_CASE("a source that speaks of improvement only does not judge a change for the worse", "[change]") {
    auto const worse = between("odi", 30, 50);
    CHECK(said(worse, "ostelo-2008", 10) == "unknown");
    CHECK(said(worse, "fairbank", 10) == "worsened");
    CHECK(said(between("odi", 30, 34), "ostelo-2008", 10) == "within");
}

TEST_CASE("nothing is a share of a baseline of nought", "[change]") {
    auto const change = between("nprs", 0, 4);
    CHECK(change.percent_of_baseline == Stated<Points>::unknown(Unknown::unsupported));
    CHECK(said(change, "ostelo-2008", 30) == "unknown");
    CHECK(said(change, "jospt-2014", catalog::Quantity(3.5)) == "worsened");
}

TEST_CASE("a single activity has an error of its own", "[change][psfs]") {
    auto const& psfs = measure("psfs");
    auto const score_of = [&](tests::Answers const& answers) { return *score(psfs, answers).score; };
    auto const several = change(psfs, score_of({3, 5, 6}), score_of({6, 8, 8}));
    CHECK(said(several, "stratford-1995", 2) == "improved");
    CHECK(said(several, "stratford-1995", 3) == "no such threshold");
    auto const single = change(psfs, score_of({3}), score_of({5}));
    CHECK(said(single, "stratford-1995", 2) == "no such threshold");
    CHECK(said(single, "stratford-1995", 3) == "within");
    auto const mixed = change(psfs, score_of({3, 4}), score_of({5, 6, 7}));
    CHECK(mixed.report.has("care.item-counts-differ"));
    CHECK(mixed.report.passes());
    CHECK(said(mixed, "stratford-1995", 2) == "improved");
    auto const one_of_them_known = change(psfs, total(psfs, 3), score_of({6, 8, 8}));
    CHECK(said(one_of_them_known, "stratford-1995", 2) == "improved");
    CHECK(said(one_of_them_known, "stratford-1995", 3) == "no such threshold");
    auto const unsaid = between("psfs", 3, 7); // of how many activities was not told
    CHECK(said(unsaid, "stratford-1995", 2) == "improved");
    CHECK(said(unsaid, "stratford-1995", 3) == "improved");
}

TEST_CASE("scores of different measures do not compare", "[change]") {
    auto const& odi = measure("odi");
    auto const result = change(odi, total(odi, 40), total(measure("ndi"), 10));
    CHECK(result.report.has("care.measures-differ"));
    CHECK_FALSE(result.report.passes());
    CHECK(result.points == Stated<Points>::unknown(Unknown::unsupported));
    for (auto const& one : result.judged)
        CHECK(one.judgement == Stated<Judgement>::unknown(Unknown::unsupported));
    CHECK(change(odi, total(measure("ndi"), 20), total(measure("ndi"), 10)).report.has("care.measures-differ"));
}

TEST_CASE("versions of a measure do not compare, and one that is not stated is told", "[change]") {
    auto const& odi = measure("odi");
    auto earlier = total(odi, 40);
    auto later = total(odi, 30);
    CHECK(change(odi, earlier, later).report.empty());
    earlier.version = "2.1a";
    auto const one_unsaid = change(odi, earlier, later);
    CHECK(one_unsaid.report.has("care.version-not-stated"));
    CHECK(one_unsaid.points == Stated<Points>(-10));
    later.version = "1.0";
    auto const differ = change(odi, earlier, later);
    CHECK(differ.report.has("care.versions-differ"));
    CHECK_FALSE(differ.points.has_value());
    later.version = "2.1a";
    CHECK(change(odi, earlier, later).report.empty());
}

TEST_CASE("laws of change", "[change]") {
    auto const any_total = [](Measure const& one) {
        auto const scale = scale_of(one);
        auto const at = *rc::gen::inRange<std::int64_t>(0, 1001);
        return total(one, scale.least + (scale.most - scale.least) * Points(at, 1000));
    };
    rc::prop("the way back is the same with its sign turned", [any_total] {
        auto const& one = measures()[*rc::gen::inRange<std::size_t>(0, measures().size())];
        auto const a = any_total(one);
        auto const b = any_total(one);
        auto const there = change(one, a, b);
        auto const back = change(one, b, a);
        RC_ASSERT(*there.points == -*back.points);
        RC_ASSERT(*there.improvement == -*back.improvement);
        for (std::size_t i = 0; i < there.judged.size(); ++i) {
            auto const& threshold = *there.judged[i].threshold;
            if (threshold.unit == ScoreUnit::percent_of_baseline)
                continue;
            auto const& forward = there.judged[i].judgement;
            auto const& backward = back.judged[i].judgement;
            RC_ASSERT((forward == Stated<Judgement>(Judgement::within)) == (backward == Stated<Judgement>(Judgement::within)));
            if (forward == Stated<Judgement>(Judgement::worsened))
                RC_ASSERT(backward == Stated<Judgement>(Judgement::improved));
        }
    });
    rc::prop("no change is within every threshold", [any_total] {
        auto const& one = measures()[*rc::gen::inRange<std::size_t>(0, measures().size())];
        auto const a = any_total(one);
        for (auto const& judged : change(one, a, a).judged)
            RC_ASSERT(judged.judgement == Stated<Judgement>(Judgement::within) || a.value.is_zero());
    });
    rc::prop("a larger improvement reaches whatever a smaller one does", [any_total] {
        auto const& one = measures()[*rc::gen::inRange<std::size_t>(0, measures().size())];
        auto const from = any_total(one);
        auto const a = change(one, from, any_total(one));
        auto const b = change(one, from, any_total(one));
        auto const& [less, more] = *a.improvement < *b.improvement ? std::tie(a, b) : std::tie(b, a);
        for (std::size_t i = 0; i < less.judged.size(); ++i)
            if (less.judged[i].judgement == Stated<Judgement>(Judgement::improved))
                RC_ASSERT(more.judged[i].judgement == Stated<Judgement>(Judgement::improved));
    });
}
