#include "score.hpp"

#include <therapy/core/finding_text.hpp>

#include <fmt/format.h>

namespace therapy::tool {

namespace {

using namespace care;

constexpr int shown_places = 1;

std::string number(Points points) { return to_text(points, shown_places); }
std::string number(Stated<Points> const& points) { return points.has_value() ? number(*points) : "not known"; }

/// `35.6`, and exactly what where that is rounded.
std::string exact_number(Points points) {
    auto const shown = number(points);
    auto const exact = to_text(points);
    return shown == exact ? shown : fmt::format("{} (exactly {})", shown, exact);
}

std::string unit_text(ScoreUnit unit) {
    switch (unit) {
    case ScoreUnit::points: return "points";
    case ScoreUnit::percent: return "% of the scale";
    case ScoreUnit::percent_of_baseline: return "% of the first score";
    }
    return {};
}

std::string kind_text(Threshold const& threshold) {
    auto text = std::string(therapy::to_text(threshold.kind));
    if (threshold.perceived != Perceived::any)
        text = std::string(therapy::to_text(threshold.perceived)) + " " + text;
    return text;
}

std::string threshold_text(Threshold const& threshold) {
    return fmt::format("{:<18} {:>6} {:<20} {}{}{}", kind_text(threshold), catalog::to_text(threshold.amount), unit_text(threshold.unit), threshold.key,
                       threshold.improvement_only ? ", of improvement" : "", threshold.applies_to.empty() ? "" : fmt::format(" ({})", threshold.applies_to));
}

std::string items_text(Measure const& measure) {
    std::string text = measure.has_fixed_items() ? fmt::format("{} items", measure.most_items) : fmt::format("{} to {} items", measure.least_items, measure.most_items);
    if (measure.most_items == 1)
        text = "1 item";
    std::string ranges;
    for (auto const& range : measure.ranges) {
        auto const which = measure.ranges.size() == 1 ? std::string()
                           : range.first == range.last ? fmt::format("item {} ", range.first)
                                                       : fmt::format("items {} to {} ", range.first, range.last);
        ranges += fmt::format("{}{}{} to {}", ranges.empty() ? "" : ", ", which, range.least, range.most);
    }
    return fmt::format("{} ({})", text, ranges);
}

std::string scale_text(Measure const& measure) {
    auto const scale = scale_of(measure);
    return fmt::format("{} to {}, {} is better", number(scale.least), number(scale.most), therapy::to_text(measure.better));
}

std::string missing_text(Measure const& measure) {
    auto text = measure.missing.most.has_value() ? fmt::format("at most {}", *measure.missing.most) : std::string("none; no source says how to score a form with gaps");
    if (!measure.missing.note.empty())
        text += fmt::format(" ({})", measure.missing.note);
    return text;
}

class Printer {
public:
    [[nodiscard]] std::string take() { return std::move(out_); }
    void line(std::string const& text = {}) { out_ += text + '\n'; }
    void heading(std::string const& text) {
        line();
        line(text);
    }
    void row(std::string_view name, std::string const& text) { line(fmt::format("  {:<10} {}", name, text)); }
    void findings(Report const& report) {
        for (auto const& finding : report)
            line(fmt::format("  {:<8} {}  {}", therapy::to_text(finding.severity), finding.rule.code(), therapy::text(finding)));
    }

private:
    std::string out_;
};

void print_list(Printer& out) {
    out.line("Outcome measures");
    for (auto const& one : measures())
        out.line(fmt::format("  {:<13} {:<46} {}", one.key, one.name, items_text(one)));
    out.line();
    out.line("therapy score MEASURE ITEMS...   e.g. therapy score odi 2 1 2 1 2 2 1 - 3 2");
}

void print_measure(Printer& out, Measure const& measure) {
    out.row("items", items_text(measure));
    out.row("score", scale_text(measure));
    out.row("missing", missing_text(measure));
    if (!measure.note.empty())
        out.row("note", std::string(measure.note));
    for (auto const& table : measure.bands) {
        out.heading(fmt::format("Bands of {}{}", table.key, table.applies_to.empty() ? "" : fmt::format(" ({})", table.applies_to)));
        for (auto const& one : table.bands) {
            auto const condition = one.subscale.has_value() ? fmt::format(", {} {} to {}", measure.subscale->key, one.subscale->low, one.subscale->high) : std::string();
            out.line(fmt::format("  {:<10} {} to {}{}{}", one.name, catalog::to_text(one.low), catalog::to_text(one.high), table.unit == ScoreUnit::percent ? " %" : "", condition));
        }
    }
}

void print_score(Printer& out, ScoreOutcome const& outcome) {
    auto const& measure = *outcome.measure;
    auto const& scoring = outcome.scoring;
    auto const scale = scale_of(measure);
    if (scoring.score.has_value()) {
        auto const& score = *scoring.score;
        auto const percent = score.value == score.percent ? std::string() : fmt::format(", {} %", number(score.percent));
        out.row("score", fmt::format("{} of {}{}; {} is better", exact_number(score.value), number(scale.most), percent, therapy::to_text(measure.better)));
        if (measure.subscale.has_value())
            out.row("subscale", fmt::format("{} {}", measure.subscale->key, score.subscale.has_value() ? std::to_string(*score.subscale) : "not known"));
    } else {
        out.row("score", "none can be given");
        if (scoring.bounds)
            out.row("", fmt::format("between {} and {} of {}, whatever is missing", number(scoring.bounds->least), number(scoring.bounds->most), number(scale.most)));
    }
    if (!scoring.missing.empty()) {
        std::string items;
        for (int const item : scoring.missing)
            items += fmt::format("{}{}", items.empty() ? "item " : ", ", item);
        out.row("missing", items);
    }
    if (outcome.total)
        out.row("total", fmt::format("stated {}{}: {}", to_text(outcome.total->stated.value), outcome.total->stated.unit == ScoreUnit::percent ? " %" : "",
                                     outcome.total->agreement == Agreement::unknown ? "cannot be checked" : std::string(therapy::to_text(outcome.total->agreement))));
}

void print_bands(Printer& out, Measure const& measure, Score const& score) {
    if (measure.bands.empty())
        return;
    out.heading("What sources call it");
    for (auto const& answer : bands(measure, score)) {
        auto const name = answer.band.has_value() ? std::string(*answer.band) : answer.band.is_none() ? std::string("no name") : std::string("not known");
        out.line(fmt::format("  {:<10} {}{}{}", name, answer.table->key, answer.between ? ", between two bands as printed" : "",
                             answer.table->applies_to.empty() ? "" : fmt::format(" ({})", answer.table->applies_to)));
    }
}

void print_change(Printer& out, ScoreOutcome const& outcome) {
    auto const& measure = *outcome.measure;
    if (!outcome.change) {
        if (measure.thresholds.empty())
            return;
        out.heading("How large a change counts");
        for (auto const& threshold : measure.thresholds)
            out.line("  " + threshold_text(threshold));
        return;
    }
    auto const& change = *outcome.change;
    out.heading(fmt::format("Change from {} to {}", number(outcome.earlier->value), number(outcome.scoring.score->value)));
    auto const better = !change.improvement.has_value() || change.improvement->is_zero() ? "" : change.improvement->is_negative() ? ", for the worse" : ", for the better";
    out.row("points", number(change.points) + better);
    out.row("percent", fmt::format("{} of the scale, {} of the first score", number(change.percent), number(change.percent_of_baseline)));
    for (auto const& one : change.judged)
        out.line(fmt::format("  {:<10} {}", one.judgement.has_value() ? std::string(therapy::to_text(*one.judgement)) : "not judged", threshold_text(*one.threshold)));
}

} // namespace

std::string to_text(ScoreOutcome const& outcome, bool with_sources) {
    Printer out;
    if (!outcome.measure) {
        print_list(out);
        return out.take();
    }
    auto const& measure = *outcome.measure;
    out.line(std::string(measure.name));
    if (outcome.asked) {
        print_score(out, outcome);
        if (outcome.scoring.score.has_value())
            print_bands(out, measure, *outcome.scoring.score);
    } else {
        print_measure(out, measure);
    }
    print_change(out, outcome);
    if (!outcome.scoring.report.empty() || !outcome.previous.empty() || (outcome.change && !outcome.change->report.empty())) {
        out.heading("Findings");
        out.findings(outcome.scoring.report);
        if (!outcome.previous.empty())
            out.line("  of the earlier form:");
        out.findings(outcome.previous);
        if (outcome.change)
            out.findings(outcome.change->report);
    }
    if (with_sources) {
        out.heading("Sources");
        for (auto const* source : sources_of(measure))
            out.line(fmt::format("  {}{} [{}]", source->title, source->section.empty() ? "" : fmt::format(", {}", source->section), therapy::to_text(source->confidence)));
    }
    out.line();
    out.line(std::string(score_disclaimer));
    return out.take();
}

} // namespace therapy::tool
