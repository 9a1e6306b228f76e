#include "score.hpp"

#include <therapy/core/finding_text.hpp>

#include <algorithm>
#include <charconv>

namespace therapy::tool {

namespace {

using namespace care;

template <class T>
using Typed = tl::expected<T, std::string>;

tl::unexpected<std::string> wrong(std::string sentence) { return tl::unexpected(std::move(sentence)); }

std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view separators = " ,;\t\n";
    std::vector<std::string_view> words;
    for (auto start = text.find_first_not_of(separators); start != text.npos; start = text.find_first_not_of(separators, start)) {
        auto const end = std::min(text.find_first_of(separators, start), text.size());
        words.push_back(text.substr(start, end - start));
        start = end;
    }
    return words;
}

Typed<std::vector<Stated<int>>> read_answers(std::string_view text) {
    std::vector<Stated<int>> answers;
    for (auto const word : words_of(text)) {
        if (word == "-" || word == "x" || word == "X") {
            answers.push_back(Stated<int>::not_stated());
            continue;
        }
        int answer = 0;
        auto const [end, failure] = std::from_chars(word.data(), word.data() + word.size(), answer);
        if (failure != std::errc() || end != word.data() + word.size())
            return wrong("item " + std::to_string(answers.size() + 1) + " is \"" + std::string(word) + "\": a whole number, or - for one that is not answered");
        answers.push_back(answer);
    }
    return answers;
}

/// `40` on the measure's own scale, `40%` of its width.
Typed<StatedTotal> read_total(std::string_view option, std::string_view text) {
    bool const percent = text.ends_with('%');
    auto const total = parse_total(percent ? text.substr(0, text.size() - 1) : text, percent ? ScoreUnit::percent : ScoreUnit::points);
    if (!total)
        return wrong(std::string(option) + ": " + therapy::text(total.error()));
    return *total;
}

Typed<Measure const*> read_measure(std::string const& name) {
    if (auto const found = find_measure(name))
        return &*found;
    std::string known;
    for (auto const& one : measures())
        known += (known.empty() ? "" : ", ") + std::string(one.key);
    return wrong("no measure is called \"" + name + "\"; there are " + known);
}

std::string joined(std::vector<std::string> const& items) {
    std::string all;
    for (auto const& item : items)
        all += item + " ";
    return all;
}

void add_once(std::vector<Source const*>& all, Citations const& citations) {
    for (auto const* source : citations.sources())
        if (std::ranges::find(all, source) == all.end())
            all.push_back(source);
}

/// The earlier score, from its answers or as it was stated.
Typed<boost::optional<Score>> read_earlier(Measure const& measure, ScoreArguments const& arguments, ScoringOptions const& options, Report& report) {
    if (!arguments.previous.empty()) {
        auto const answers = read_answers(arguments.previous);
        if (!answers)
            return wrong("--previous: " + answers.error());
        auto const scoring = score(measure, *answers, options);
        report = scoring.report;
        return scoring.score.has_value() ? boost::optional<Score>(*scoring.score) : boost::none;
    }
    auto const total = read_total("--previous-score", arguments.previous_score);
    if (!total)
        return wrong(total.error());
    auto const earlier = score_of_total(measure, total->value, total->unit);
    if (!earlier)
        return wrong("--previous-score: " + therapy::text(earlier.error()));
    return boost::optional<Score>(*earlier);
}

} // namespace

bool ScoreOutcome::has_errors() const {
    return !scoring.report.passes() || !previous.passes() || (change && !change->report.passes()) || (total && total->agreement == Agreement::disagrees);
}

Typed<ScoreOutcome> run_score(ScoreArguments const& arguments) {
    ScoreOutcome outcome;
    if (arguments.measure.empty())
        return outcome;
    auto const measure = read_measure(arguments.measure);
    if (!measure)
        return wrong(measure.error());
    outcome.measure = **measure;
    auto const answers = read_answers(joined(arguments.items));
    if (!answers)
        return wrong(answers.error());
    bool const compared = !arguments.previous.empty() || !arguments.previous_score.empty();
    if (answers->empty()) {
        if (compared || !arguments.total.empty())
            return wrong("there are no items to compare");
        return outcome;
    }
    outcome.asked = true;
    ScoringOptions options;
    if (arguments.most_missing >= 0)
        options.most_missing = arguments.most_missing;
    outcome.scoring = score(**measure, *answers, options);
    if (!arguments.total.empty()) {
        auto const total = read_total("--total", arguments.total);
        if (!total)
            return wrong(total.error());
        auto checked = check_total(**measure, *answers, *total, options);
        outcome.scoring.report = std::move(checked.report);
        outcome.total = CheckedTotal{.stated = *total, .agreement = checked.agreement, .computed = checked.computed};
    }
    if (compared) {
        auto const earlier = read_earlier(**measure, arguments, options, outcome.previous);
        if (!earlier)
            return wrong(earlier.error());
        outcome.earlier = *earlier;
        if (outcome.earlier && outcome.scoring.score.has_value())
            outcome.change = change(**measure, *outcome.earlier, *outcome.scoring.score);
    }
    return outcome;
}

std::vector<Source const*> sources_of(Measure const& measure) {
    std::vector<Source const*> all;
    add_once(all, measure.sources);
    add_once(all, measure.missing.sources);
    for (auto const& table : measure.bands)
        add_once(all, table.sources);
    for (auto const& threshold : measure.thresholds)
        add_once(all, threshold.sources);
    return all;
}

} // namespace therapy::tool
