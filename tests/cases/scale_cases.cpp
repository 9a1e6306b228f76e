#include "clinical_answers.hpp"
#include "clinical_cases.hpp"

#include <therapy/care/pain.hpp>
#include <therapy/core/error.hpp>

#include <regex>
#include <vector>

namespace therapy::cases {

namespace {

using namespace care;

std::vector<Stated<int>> answers_of(json const& items) {
    std::vector<Stated<int>> answers;
    for (auto const& item : items)
        answers.push_back(item.is_null() ? Stated<int>::not_stated() : Stated<int>(item.is_boolean() ? static_cast<int>(item.get<bool>()) : whole_of(item)));
    return answers;
}

Measure const& measure_named(std::string_view name) {
    auto const found = find_measure(name);
    if (!found)
        throw NotSupported{"no measure called " + std::string(name)};
    return *found;
}

// ---- Change by a named amount -------------------------------------------------------------------------------

/// An amount a case names: "9", "2.3" with "small", "10pct" with "mcid".
struct Named {
    Points amount;
    std::optional<bool> percent;               ///< not said: points
    std::optional<ThresholdKind> kind{};
    std::optional<Perceived> perceived{};
    bool of_baseline_only = false;
};

bool fits(Measure const& measure, Threshold const& threshold, Named const& named) {
    if ((named.kind && *named.kind != threshold.kind) || (named.perceived && *named.perceived != threshold.perceived))
        return false;
    auto const scale = scale_of(measure);
    auto const width = scale.most - scale.least;
    Points const amount(threshold.amount);
    if (threshold.unit == ScoreUnit::percent_of_baseline)
        return named.percent.value_or(false) && amount == named.amount;
    if (named.of_baseline_only)
        return false;
    auto const in_percent = threshold.unit == ScoreUnit::percent ? amount : Points(100) * amount / width;
    return named.percent.value_or(false) ? in_percent == named.amount : in_percent * width / Points(100) == named.amount;
}

/// Whether the change is an improvement by a published amount of that size; none where no source has one.
std::optional<Answer> meets(Measure const& measure, Named const& named, Points earlier, Points later) {
    // A share of the baseline goes before one of the scale: a case that says "30 %" of a change means the former.
    for (bool const of_baseline : {true, false})
        for (auto const& threshold : measure.thresholds)
            if ((threshold.unit == ScoreUnit::percent_of_baseline) == of_baseline && fits(measure, threshold, named))
                return Answer(judge(measure, threshold, earlier, later) == Stated<Judgement>(Judgement::improved));
    return std::nullopt;
}

/// `meets_2_points`, `meets_1.3_small`, `meets_30pct`, `mcid_10pct`, `mid_14pct`.
std::optional<Named> named_amount(std::string const& key) {
    static std::regex const form("(meets|mcid|mid|mic|mdc)_([0-9]+(?:\\.[0-9]+)?)(pct)?(?:_(points|small|medium|large))?");
    std::smatch match;
    if (!std::regex_match(key, match, form))
        return std::nullopt;
    Named named{.amount = value_or_throw(Points::parse(match[2].str())), .percent = match[3].matched};
    if (match[1] != "meets")
        named.kind = match[1] == "mdc" ? ThresholdKind::detectable : ThresholdKind::important;
    if (match[4].matched && match[4] != "points")
        named.perceived = from_text<Perceived>(match[4].str()).value();
    return named;
}

/// The amounts the rules of a case name: "MCID 10 points", "30%", ">=50% improvement".
std::vector<Named> rules_of(json const& inputs) {
    std::vector<std::string> texts;
    if (inputs.contains("rule"))
        texts.push_back(inputs.at("rule").get<std::string>());
    for (auto const& text : inputs.value("rules", json::array()))
        texts.push_back(text.get<std::string>());
    static std::regex const form("([0-9]+(?:\\.[0-9]+)?) ?(%|points)");
    std::vector<Named> named;
    for (auto const& text : texts) {
        std::smatch match;
        if (!std::regex_search(text, match, form))
            throw NotSupported{"the rule " + text};
        bool const percent = match[2] == "%";
        named.push_back({.amount = value_or_throw(Points::parse(match[1].str())), .percent = percent, .of_baseline_only = percent});
    }
    return named;
}

CaseResult run_change(json const& one, std::string const& name) {
    auto const& measure = measure_named(name);
    auto const& inputs = one.at("inputs");
    bool const percent = inputs.contains("baseline_pct");
    auto const* const first = any_of(inputs, {"baseline", "from", "before", "baseline_pct"});
    auto const* const last = any_of(inputs, {"final", "to", "after", "final_pct"});
    if (first == nullptr || last == nullptr)
        throw NotSupported{"a change between scores that are not given"};
    auto const unit = percent ? ScoreUnit::percent : ScoreUnit::points;
    auto const earlier = value_or_throw(score_of_total(measure, points_of(*first), unit));
    auto const later = value_or_throw(score_of_total(measure, points_of(*last), unit));
    auto const changed = change(measure, earlier, later);
    auto const rules = rules_of(inputs);
    return compare(one.at("expected"), [&](std::string const& key, json const&) -> std::optional<Answer> {
        if (key == "points" || key == "change")
            return answer_of(changed.points);
        if (key == "points_pct")
            return answer_of(changed.percent);
        if (key == "percent" || key == "percent_change")
            return answer_of(changed.percent_of_baseline);
        if (key == "success" && rules.size() == 1)
            return meets(measure, rules.front(), earlier.value, later.value);
        if (key == "meets_points") {
            auto const rule = std::ranges::find_if(rules, [](Named const& named) { return !named.percent.value_or(false); });
            return rule == rules.end() ? std::nullopt : meets(measure, *rule, earlier.value, later.value);
        }
        if (auto const named = named_amount(key))
            return meets(measure, *named, earlier.value, later.value);
        return std::nullopt;
    });
}

// ---- Scores ----------------------------------------------------------------------------------------------------

/// The table of bands a case speaks of, by what it cites.
std::string_view bands_cited(json const& one, Measure const& measure) {
    if (measure.bands.empty())
        return {};
    if (measure.key == "ndi" && !cites(one, "VERNON") && cites(one, "PACIONDI"))
        return "pacio";
    return measure.bands.front().key;
}

/// The score of the items or of their sum; none when it is undetermined.
Stated<Score> scored(Measure const& measure, json const& inputs) {
    if (auto const* const items = any_of(inputs, {"items", "answers"}))
        return score(measure, answers_of(*items)).score;
    auto const sum_of_all = "sum_" + std::to_string(measure.most_items) + "_items";
    auto const* const sum = any_of(inputs, {"sum", "raw", sum_of_all.c_str()});
    if (sum == nullptr)
        throw NotSupported{"a score of neither items nor their sum"};
    auto const items = inputs.contains("n") ? boost::optional<int>(whole_of(inputs.at("n"))) : boost::none;
    auto const full = score_of_sum(measure, whole_of(*sum), items);
    return full ? Stated<Score>(*full) : Stated<Score>::unknown(Unknown::unreadable);
}

CaseResult run_score(json const& one, std::string const& name) {
    auto const& measure = measure_named(name);
    auto const result = scored(measure, one.at("inputs"));
    auto const scale = scale_of(measure);
    static std::regex const improvement("meets_([0-9]+(?:\\.[0-9]+)?)_improvement_from_([0-9]+(?:\\.[0-9]+)?)");
    return compare(one.at("expected"), [&](std::string const& key, json const&) -> std::optional<Answer> {
        std::smatch match;
        bool const is_value = key == "score" || key == "total" || key == "exact" || key == "score_of_" + to_text(scale.most) || (key == "raw" && measure.formula == Formula::sum) ||
                              (key == "mean" && measure.formula == Formula::mean);
        bool const is_change = std::regex_match(key, match, improvement);
        if (!is_value && !is_change && key != "percent" && key != "band" && key != "answered")
            return std::nullopt;
        if (!result.has_value())
            return Answer(Undetermined{});
        if (is_value)
            return Answer(result->value);
        if (key == "percent")
            return Answer(result->percent);
        if (key == "answered")
            return Answer(Points(result->answered));
        if (is_change)
            return meets(measure, {.amount = value_or_throw(Points::parse(match[1].str())), .percent = false}, value_or_throw(Points::parse(match[2].str())), result->value);
        auto const table = find_bands(measure, bands_cited(one, measure));
        if (!table)
            return std::nullopt;
        return answer_of(band(*table, table->unit == ScoreUnit::percent ? result->percent : result->value, result->subscale).band);
    });
}

CaseResult run_start_back(json const& one, std::string const&) {
    auto const& measure = measure_named("start-back");
    auto const& inputs = one.at("inputs");
    auto answers = answers_of(inputs.at("items1_8"));
    answers.push_back(answers_of(json::array({inputs.at("bother_0_4")})).front());
    auto const result = score(measure, answers).score;
    return compare(one.at("expected"), [&](std::string const& key, json const&) -> std::optional<Answer> {
        if (key != "total" && key != "psychosocial" && key != "group")
            return std::nullopt;
        if (!result.has_value())
            return Answer(Undetermined{});
        if (key == "total")
            return Answer(result->value);
        if (key == "psychosocial")
            return result->subscale.has_value() ? Answer(Points(*result->subscale)) : Answer(Undetermined{});
        return answer_of(bands(measure, *result).front().band);
    });
}

CaseResult run_stored_score(json const& one, std::string const&) {
    auto const id = one.value("id", std::string());
    auto const& inputs = one.at("inputs");
    auto const& measure = measure_named(id.find("-NDI-") != id.npos || cites(one, "PACIONDI") ? "ndi" : id.find("-ODI-") != id.npos || cites(one, "PACIOODI") ? "odi" : id);
    bool const percent = inputs.contains("stored_percent");
    auto const* const stored = any_of(inputs, {"stored_percent", "stored_raw", "stored_score"});
    if (stored == nullptr)
        throw NotSupported{"a stored score of neither percent nor points"};
    auto const total = parse_total(stored->is_string() ? stored->get<std::string>() : stored->dump(), percent ? ScoreUnit::percent : ScoreUnit::points);
    if (!total)
        throw NotSupported{"the stored score " + stored->dump()};
    auto const check = check_total(measure, answers_of(inputs.at("items")), *total);
    return compare(one.at("expected"), [&](std::string const& key, json const&) -> std::optional<Answer> {
        auto const& result = check.scoring.score;
        if (key == "computed_percent")
            return result.has_value() ? Answer(result->percent) : Answer(Undetermined{});
        if (key == "computed_raw" || key == "computed_score")
            return result.has_value() ? Answer(result->value) : Answer(Undetermined{});
        if (key == "consistent")
            return check.agreement == Agreement::unknown ? Answer(Undetermined{}) : Answer(check.agreement == Agreement::agrees);
        return std::nullopt;
    });
}

CaseResult run_neck_bands(json const& one, std::string const&) {
    auto const& measure = measure_named("ndi");
    auto const& inputs = one.at("inputs");
    auto const total = inputs.contains("raw") ? score_of_total(measure, points_of(inputs.at("raw"))) : score_of_total(measure, points_of(inputs.at("percent")), ScoreUnit::percent);
    if (!total)
        throw NotSupported{"no score of the neck index"};
    if (inputs.contains("percent") && points_of(inputs.at("percent")) != total->percent)
        throw NotSupported{"points and percent that are not of one score"};
    auto const by_points = band(*find_bands(measure, "vernon"), total->value).band;
    auto const by_percent = band(*find_bands(measure, "pacio"), total->percent).band;
    return compare(one.at("expected"), [&](std::string const& key, json const&) -> std::optional<Answer> {
        if (key == "vernon_raw_band")
            return answer_of(by_points);
        if (key == "pacio_percent_band")
            return answer_of(by_percent);
        if (key == "agree")
            return Answer(by_points == by_percent);
        return std::nullopt;
    });
}

CaseResult run_pain_band(json const& one, std::optional<PainLevel> const& level, std::string_view source) {
    return compare(one.at("expected"), [&](std::string const& key, json const&) -> std::optional<Answer> {
        if (key != "band")
            return std::nullopt;
        if (!level)
            return Answer(Undetermined{});
        for (auto const& answer : bands(*level))
            if (answer.table->key == source)
                return answer_of(answer.band);
        return std::nullopt;
    });
}

CaseResult run_rating_band(json const& one, std::string const&) {
    auto const rating = Nprs::make(whole_of(one.at("inputs").at("nrs")));
    return run_pain_band(one, rating ? std::optional<PainLevel>(*rating) : std::nullopt, "boonstra-2016");
}

CaseResult run_line_band(json const& one, std::string const&) {
    auto const line = Vas::from_centimetres(quantity_of(one.at("inputs").at("vas")));
    if (!line)
        throw NotSupported{"a mark that is not in tenths of a centimetre up to ten"};
    return run_pain_band(one, PainLevel(*line), "boonstra-2014");
}

// ---- By scale ------------------------------------------------------------------------------------------------

/// Cases of one scale, answered by the measure of a name.
struct Scale {
    std::string_view scale;
    CaseResult (*run)(json const& one, std::string const& measure);
    std::string measure{};
};

std::vector<Scale> const& scales() {
    static std::vector<Scale> const all{
        {"ODI", run_score, "odi"},
        {"NDI", run_score, "ndi"},
        {"RMDQ", run_score, "rmdq"},
        {"QBPDS", run_score, "qbpds"},
        {"LEFS", run_score, "lefs"},
        {"UEFI", run_score, "uefi"},
        {"DASH", run_score, "dash"},
        {"QuickDASH", run_score, "quickdash"},
        {"PSFS", run_score, "psfs"},
        {"PSFS_mean", run_score, "psfs"},
        {"STarT_Back", run_start_back},
        {"ODI_change", run_change, "odi"},
        {"NDI_change", run_change, "ndi"},
        {"RMDQ_change", run_change, "rmdq"},
        {"QBPDS_change", run_change, "qbpds"},
        {"LEFS_change", run_change, "lefs"},
        {"UEFI_change", run_change, "uefi"},
        {"DASH_change", run_change, "dash"},
        {"QuickDASH_change", run_change, "quickdash"},
        {"PSFS_change", run_change, "psfs"},
        {"NRS_change", run_change, "nprs"},
        {"NPRS_change", run_change, "nprs"},
        {"VAS_change", run_change, "vas"},
        {"stored_score_check", run_stored_score},
        {"NDI_band_conflict", run_neck_bands},
        {"NRS_band", run_rating_band},
        {"VAS_interference_band", run_line_band},
    };
    return all;
}

} // namespace

std::optional<CaseResult> run_scale_case(json const& one) {
    auto const scale = one.at("scale").get<std::string>();
    for (auto const& row : scales())
        if (row.scale == scale)
            return row.run(one, row.measure);
    return std::nullopt;
}

} // namespace therapy::cases
