#include "score.hpp"

#include "../json/report_json.hpp"

#include <nlohmann/json.hpp>

namespace therapy::tool {

namespace {

using namespace care;
using Json = nlohmann::ordered_json;

std::string word(auto enumerator) { return std::string(therapy::to_text(enumerator)); }

template <class T>
Json no_value(Stated<T> const& value) {
    Json out{{"stated", word(value.kind())}};
    if (value.kind() == StatedKind::unknown)
        out["why"] = word(value.why());
    return out;
}

/// A number of points, rounded for people and exactly.
Json number(Points points) { return {{"value", to_text(points, 1)}, {"exact", to_text(points)}}; }
Json number(Stated<Points> const& points) { return points.has_value() ? number(*points) : no_value(points); }

Json threshold_of(Threshold const& threshold) {
    Json out{{"source", std::string(threshold.key)}, {"kind", word(threshold.kind)}, {"amount", catalog::to_text(threshold.amount)}, {"unit", word(threshold.unit)}};
    if (threshold.perceived != Perceived::any)
        out["perceived"] = word(threshold.perceived);
    out["improvement_only"] = threshold.improvement_only;
    if (!threshold.applies_to.empty())
        out["applies_to"] = std::string(threshold.applies_to);
    return out;
}

Json measure_of(Measure const& measure) {
    auto const scale = scale_of(measure);
    Json out{{"key", std::string(measure.key)},
             {"name", std::string(measure.name)},
             {"least_items", measure.least_items},
             {"most_items", measure.most_items},
             {"ranges", Json::array()},
             {"formula", word(measure.formula)},
             {"better", word(measure.better)},
             {"least", to_text(scale.least)},
             {"most", to_text(scale.most)},
             {"most_missing", measure.missing.most.has_value() ? Json(*measure.missing.most) : no_value(measure.missing.most)}};
    for (auto const& range : measure.ranges)
        out["ranges"].push_back({{"first", range.first}, {"last", range.last}, {"least", range.least}, {"most", range.most}});
    if (!measure.loinc.panel.empty())
        out["loinc_panel"] = std::string(measure.loinc.panel);
    if (!measure.loinc.score.empty())
        out["loinc_score"] = std::string(measure.loinc.score);
    if (!measure.note.empty())
        out["note"] = std::string(measure.note);
    return out;
}

Json score_of(Measure const& measure, Stated<Score> const& score) {
    if (!score.has_value())
        return no_value(score);
    auto out = number(score->value);
    out["percent"] = number(score->percent);
    if (measure.subscale.has_value())
        out["subscale"] = {{"key", std::string(measure.subscale->key)}, {"value", score->subscale.has_value() ? Json(*score->subscale) : no_value(score->subscale)}};
    out["answered"] = score->answered;
    out["items"] = score->items;
    return out;
}

Json bands_of(Measure const& measure, Score const& score) {
    Json all = Json::array();
    for (auto const& answer : bands(measure, score)) {
        Json out{{"source", std::string(answer.table->key)},
                 {"band", answer.band.has_value() ? Json(std::string(*answer.band)) : no_value(answer.band)},
                 {"between", answer.between}};
        if (!answer.table->applies_to.empty())
            out["applies_to"] = std::string(answer.table->applies_to);
        all.push_back(std::move(out));
    }
    return all;
}

Json change_of(ScoreOutcome const& outcome) {
    auto const& change = *outcome.change;
    Json out{{"earlier", number(outcome.earlier->value)},
             {"points", number(change.points)},
             {"percent", number(change.percent)},
             {"percent_of_baseline", number(change.percent_of_baseline)},
             {"improvement", number(change.improvement)},
             {"judged", Json::array()}};
    for (auto const& one : change.judged) {
        auto judged = threshold_of(*one.threshold);
        judged["judgement"] = one.judgement.has_value() ? Json(word(*one.judgement)) : no_value(one.judgement);
        out["judged"].push_back(std::move(judged));
    }
    return out;
}

void add_findings(Json& all, std::string_view about, Report const& report) {
    for (auto& finding : json::report_json(report, desk::Dataset{})) {
        Json out{{"about", std::string(about)}};
        out.update(finding);
        all.push_back(std::move(out));
    }
}

void add_answers(Json& out, ScoreOutcome const& outcome) {
    auto const& measure = *outcome.measure;
    auto const& scoring = outcome.scoring;
    out["score"] = score_of(measure, scoring.score);
    out["missing"] = scoring.missing;
    if (scoring.bounds)
        out["bounds"] = {{"least", number(scoring.bounds->least)}, {"most", number(scoring.bounds->most)}};
    if (scoring.score.has_value())
        out["bands"] = bands_of(measure, *scoring.score);
    if (outcome.total)
        out["total"] = {{"stated", to_text(outcome.total->stated.value)},
                        {"unit", word(outcome.total->stated.unit)},
                        {"agreement", word(outcome.total->agreement)},
                        {"computed", number(outcome.total->computed)}};
    if (outcome.change)
        out["change"] = change_of(outcome);
    out["findings"] = Json::array();
    add_findings(out["findings"], "score", outcome.scoring.report);
    add_findings(out["findings"], "previous", outcome.previous);
    if (outcome.change)
        add_findings(out["findings"], "change", outcome.change->report);
}

} // namespace

std::string to_json(ScoreOutcome const& outcome, bool with_sources) {
    Json out;
    out["schema"] = "therapy.score/1";
    if (!outcome.measure) {
        out["measures"] = Json::array();
        for (auto const& one : measures())
            out["measures"].push_back(measure_of(one));
    } else {
        auto const& measure = *outcome.measure;
        out["measure"] = measure_of(measure);
        out["thresholds"] = Json::array();
        for (auto const& threshold : measure.thresholds)
            out["thresholds"].push_back(threshold_of(threshold));
        if (outcome.asked)
            add_answers(out, outcome);
        if (with_sources) {
            out["sources"] = Json::array();
            for (auto const* source : sources_of(measure)) {
                Json one{{"title", std::string(source->title)}};
                if (!source->section.empty())
                    one["section"] = std::string(source->section);
                one["confidence"] = word(source->confidence);
                out["sources"].push_back(std::move(one));
            }
        }
    }
    out["disclaimer"] = std::string(score_disclaimer);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace therapy::tool
