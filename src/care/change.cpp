#include <therapy/care/change.hpp>
#include <therapy/care/measure_rules.hpp>

#include "../core/findings.hpp"

namespace therapy::inline v0_1::care {

namespace {

Points width(Measure const& measure) {
    auto const scale = scale_of(measure);
    return scale.most - scale.least;
}

Stated<Points> in_unit(Measure const& measure, Points earlier, Points later, ScoreUnit unit) {
    auto const points = later - earlier;
    switch (unit) {
    case ScoreUnit::points: return points;
    case ScoreUnit::percent: return Points(100) * points / width(measure);
    case ScoreUnit::percent_of_baseline: break;
    }
    if (earlier.is_zero())
        return Stated<Points>::unknown(Unknown::unsupported);
    return Points(100) * points / earlier;
}

/// A number of items that is not known rules nothing out.
bool applies(Threshold const& threshold, Score const& earlier, Score const& later) {
    switch (threshold.items) {
    case ItemCount::any: break;
    case ItemCount::one: return earlier.items <= 1 && later.items <= 1;
    case ItemCount::several: return earlier.items != 1 && later.items != 1;
    }
    return true;
}

/// What keeps two scores from being compared, and what should be looked at; false when they are not.
bool compare(Measure const& measure, Score const& earlier, Score const& later, Report& report) {
    std::string const key(measure.key);
    bool comparable = true;
    if (earlier.measure != measure.key || later.measure != measure.key) {
        auto const wrong = earlier.measure == later.measure ? ", not " + key : std::string();
        report.add(detail::refused(rules::measures_differ, std::string(earlier.measure) + " and " + std::string(later.measure) + wrong));
        comparable = false;
    }
    if (earlier.version != later.version) {
        bool const both = !earlier.version.empty() && !later.version.empty();
        report.add(detail::refused(both ? rules::versions_differ : rules::version_not_stated, both ? key + " " + earlier.version + " and " + later.version : key));
        comparable = comparable && !both;
    }
    if (!measure.has_fixed_items() && earlier.items != later.items && earlier.items != 0 && later.items != 0)
        report.add({.rule = rules::item_counts_differ, .args = {.limit = earlier.items, .actual = later.items, .value = key}});
    return comparable;
}

} // namespace

Stated<Judgement> judge(Measure const& measure, Threshold const& threshold, Points earlier, Points later) {
    auto const changed = in_unit(measure, earlier, later, threshold.unit);
    if (!changed.has_value())
        return Stated<Judgement>::unknown(changed.why());
    auto const improvement = measure.better == Better::higher ? *changed : -*changed;
    Points const amount(threshold.amount);
    if (improvement >= amount)
        return Judgement::improved;
    if (-improvement < amount)
        return Judgement::within;
    return threshold.improvement_only ? Stated<Judgement>::unknown(Unknown::unsupported) : Judgement::worsened;
}

Change change(Measure const& measure, Score const& earlier, Score const& later) {
    Change result;
    bool const comparable = compare(measure, earlier, later, result.report);
    if (comparable) {
        result.points = in_unit(measure, earlier.value, later.value, ScoreUnit::points);
        result.percent = in_unit(measure, earlier.value, later.value, ScoreUnit::percent);
        result.percent_of_baseline = in_unit(measure, earlier.value, later.value, ScoreUnit::percent_of_baseline);
        result.improvement = measure.better == Better::higher ? *result.points : -*result.points;
    } else {
        result.points = result.percent = result.percent_of_baseline = result.improvement = Stated<Points>::unknown(Unknown::unsupported);
    }
    for (auto const& threshold : measure.thresholds)
        if (applies(threshold, earlier, later))
            result.judged.push_back({&threshold, comparable ? judge(measure, threshold, earlier.value, later.value) : Stated<Judgement>::unknown(Unknown::unsupported)});
    return result;
}

} // namespace therapy::care
