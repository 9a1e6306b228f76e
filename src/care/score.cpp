#include <therapy/care/measure_rules.hpp>
#include <therapy/care/score.hpp>
#include <therapy/core/money.hpp> // Rounding

#include "../core/findings.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

/// A sum of answers, and the least and the most it could have been.
struct Sum {
    std::int64_t sum = 0;
    std::int64_t least = 0;
    std::int64_t most = 0;
    int items = 0;

    void add(ItemRange const& range, int points) {
        sum += points;
        least += range.points(range.least);
        most += range.points(range.most);
        ++items;
    }
};

/// \pre sum.items > 0
Points by_formula(Formula formula, Sum const& sum, int items) {
    switch (formula) {
    case Formula::mean: return {sum.sum, sum.items};
    case Formula::percent: return {100 * (sum.sum - sum.least), sum.most - sum.least};
    case Formula::sum: break;
    }
    return {sum.sum * items, sum.items};
}

PointRange range_with(Measure const& measure, int items) {
    Sum least;
    Sum most;
    for (int item = 1; item <= items; ++item) {
        auto const& range = range_of(measure, item);
        least.add(range, range.points(range.least));
        most.add(range, range.points(range.most));
    }
    return {by_formula(measure.formula, least, items), by_formula(measure.formula, most, items)};
}

Points percent_of(PointRange const& scale, Points value) { return Points(100) * (value - scale.least) / (scale.most - scale.least); }

/// A number of points as a percentage of the width, or as it is.
Points in_unit(Measure const& measure, Points value, ScoreUnit unit) { return unit == ScoreUnit::points ? value : percent_of(scale_of(measure), value); }

Finding finding(Rule const& rule, std::string value, std::int64_t limit, std::int64_t actual) {
    return {.rule = rule, .args = {.limit = limit, .actual = actual, .value = std::move(value)}};
}

std::string numbered(Measure const& measure, int item, ItemRange const& range) {
    return "item " + std::to_string(item) + " of " + std::string(measure.key) + ", " + std::to_string(range.least) + " to " + std::to_string(range.most);
}

bool has_item_count(Measure const& measure, std::int64_t items) { return measure.least_items <= items && items <= measure.most_items; }

Finding wrong_count(Measure const& measure, std::int64_t items) {
    auto const least = std::to_string(measure.least_items);
    auto const most = std::to_string(measure.most_items);
    auto value = std::string(measure.key).append(" has ").append(least == most ? most : least + " to " + most).append(measure.most_items == 1 ? " item" : " items");
    return finding(rules::wrong_item_count, std::move(value), items < measure.least_items ? measure.least_items : measure.most_items, items);
}

/// The sum of the subscale's items, unless one of them is unanswered.
Stated<int> subscale_of(Measure const& measure, std::span<Stated<int> const> answers) {
    if (!measure.subscale.has_value())
        return Stated<int>::none();
    int sum = 0;
    for (int const item : measure.subscale->items) {
        auto const& answer = answers[static_cast<std::size_t>(item) - 1];
        if (!answer.has_value())
            return Stated<int>::unknown(Unknown::not_given);
        sum += range_of(measure, item).points(*answer);
    }
    return sum;
}

Stated<int> no_subscale_known(Measure const& measure) {
    return measure.subscale.has_value() ? Stated<int>::unknown(Unknown::not_given) : Stated<int>::none();
}

/// Adds what is to be said of a score with unanswered items; false when there can be none.
bool allow_missing(Measure const& measure, int missing, int answered, ScoringOptions const& options, Report& report) {
    if (missing == 0)
        return true;
    std::string const key(measure.key);
    int const published = measure.missing.most.has_value() ? *measure.missing.most : 0;
    int const allowed = options.most_missing ? *options.most_missing : published;
    if (missing > allowed || answered == 0) {
        report.add(finding(rules::too_many_missing, key, allowed, missing));
        return false;
    }
    report.add(finding(rules::items_estimated, key, allowed, missing));
    if (missing > published || measure.missing.sources.confidence() == Confidence::unconfirmed)
        report.add(finding(rules::missing_rule_unconfirmed, key, published, missing));
    return true;
}

} // namespace

PointRange scale_of(Measure const& measure) { return range_with(measure, measure.most_items); }

Scoring score(Measure const& measure, std::span<Stated<int> const> answers, ScoringOptions const& options) {
    Scoring result;
    auto const count = static_cast<std::int64_t>(answers.size());
    if (!has_item_count(measure, count)) {
        result.score = Stated<Score>::unknown(Unknown::unreadable);
        result.report.add(wrong_count(measure, count));
        return result;
    }
    int const items = static_cast<int>(count);
    Sum answered;
    Sum low;
    Sum high;
    bool readable = true;
    for (int item = 1; item <= items; ++item) {
        auto const& range = range_of(measure, item);
        auto const& answer = answers[static_cast<std::size_t>(item) - 1];
        if (!answer.has_value()) {
            result.missing.push_back(item);
            low.add(range, range.points(range.least));
            high.add(range, range.points(range.most));
        } else if (*answer < range.least || *answer > range.most) {
            auto wrong = finding(rules::item_out_of_range, numbered(measure, item, range), range.most, *answer);
            wrong.place.path = "items[" + std::to_string(item - 1) + "]";
            result.report.add(std::move(wrong));
            readable = false;
        } else {
            for (auto* const sum : {&answered, &low, &high})
                sum->add(range, range.points(*answer));
        }
    }
    if (!readable) {
        result.score = Stated<Score>::unknown(Unknown::unreadable);
        return result;
    }
    result.bounds = PointRange{by_formula(measure.formula, low, items), by_formula(measure.formula, high, items)};
    if (!allow_missing(measure, static_cast<int>(result.missing.size()), answered.items, options, result.report)) {
        result.score = Stated<Score>::unknown(Unknown::not_given);
        return result;
    }
    auto const value = by_formula(measure.formula, answered, items);
    result.score = Score{.measure = measure.key,
                         .version = options.version,
                         .value = value,
                         .percent = percent_of(scale_of(measure), value),
                         .subscale = subscale_of(measure, answers),
                         .answered = answered.items,
                         .items = items};
    return result;
}

Expected<Score> score_of_sum(Measure const& measure, std::int64_t sum, boost::optional<int> items) {
    int const count = items ? *items : measure.has_fixed_items() ? measure.most_items : 0;
    if (!has_item_count(measure, count))
        return tl::unexpected(wrong_count(measure, count));
    Sum full;
    for (int item = 1; item <= count; ++item)
        full.add(range_of(measure, item), 0);
    if (sum < full.least || sum > full.most)
        return tl::unexpected(finding(rules::sum_out_of_range, std::string(measure.key), sum < full.least ? full.least : full.most, sum));
    full.sum = sum;
    auto const value = by_formula(measure.formula, full, count);
    return Score{.measure = measure.key,
                 .value = value,
                 .percent = percent_of(scale_of(measure), value),
                 .subscale = no_subscale_known(measure),
                 .answered = count,
                 .items = count};
}

Expected<Score> score_of_total(Measure const& measure, Points total, ScoreUnit unit) {
    auto const scale = scale_of(measure);
    auto const refused = [&] {
        auto const stated = to_text(total) + " " + std::string(therapy::to_text(unit));
        return detail::refuse(rules::score_out_of_range, stated + " of " + std::string(measure.key));
    };
    if (unit == ScoreUnit::percent_of_baseline)
        return refused();
    bool const percent = unit == ScoreUnit::percent;
    if (percent ? total < Points(0) || total > Points(100) : total < scale.least || total > scale.most)
        return refused();
    auto const value = percent ? scale.least + total * (scale.most - scale.least) / Points(100) : total;
    return Score{.measure = measure.key, .value = value, .percent = percent_of(scale, value), .subscale = no_subscale_known(measure), .answered = 0, .items = 0};
}

BandAnswer band(BandTable const& table, Points value, Stated<int> subscale) {
    BandAnswer answer{.table = &table, .band = Stated<std::string_view>::none()};
    for (auto const& one : table.bands) {
        if (value > Points(one.high))
            continue;
        bool const below = value < Points(one.low);
        if (below && &one == table.bands.data())
            return answer;
        if (one.subscale.has_value()) {
            if (!subscale.has_value()) {
                answer.band = Stated<std::string_view>::unknown(Unknown::not_given);
                return answer;
            }
            if (*subscale < one.subscale->low || *subscale > one.subscale->high)
                continue;
        }
        answer.band = one.name;
        answer.between = below;
        return answer;
    }
    return answer;
}

std::vector<BandAnswer> bands(Measure const& measure, Score const& score) {
    std::vector<BandAnswer> answers;
    for (auto const& table : measure.bands)
        answers.push_back(band(table, table.unit == ScoreUnit::points ? score.value : score.percent, score.subscale));
    return answers;
}

Expected<StatedTotal> parse_total(std::string_view text, ScoreUnit unit) {
    constexpr std::size_t most_places = 3;
    auto const point = text.find('.');
    auto const places = point == text.npos ? std::size_t{0} : text.size() - point - 1;
    auto const cut = text.substr(0, text.size() - (places > most_places ? places - most_places : 0));
    auto const rest = text.substr(cut.size());
    auto value = Points::parse(cut);
    if (!value || rest.find_first_not_of("0123456789") != rest.npos)
        return detail::refuse(rules::not_points, std::string(text));
    if (!rest.empty() && rest.front() >= '5')
        value = *value + Points(text.front() == '-' ? -1 : 1, 1000);
    return StatedTotal{.value = *value, .unit = unit, .places = static_cast<int>(std::min(places, most_places))};
}

TotalCheck check_total(Measure const& measure, std::span<Stated<int> const> answers, StatedTotal const& total, ScoringOptions const& options) {
    TotalCheck check{.scoring = score(measure, answers, options)};
    check.report = check.scoring.report;
    int places = std::clamp(total.places, 0, 3);
    while (places < 3 && rounded(total.value, places, Rounding::down) != total.value)
        ++places;
    auto const disagrees = [&](std::string const& computed) {
        check.agreement = Agreement::disagrees;
        check.report.add(detail::refused(rules::total_disagrees, std::string(measure.key) + " stated " + to_text(total.value) + ", computed " + computed +
                                                                     (total.unit == ScoreUnit::percent ? " percent" : "")));
    };
    if (check.scoring.score.has_value()) {
        auto const computed = total.unit == ScoreUnit::percent ? check.scoring.score->percent : check.scoring.score->value;
        check.computed = computed;
        for (auto const rounding : {Rounding::half_up, Rounding::half_down, Rounding::down})
            if (total.value == rounded(computed, places, rounding))
                check.agreement = Agreement::agrees;
        if (check.agreement != Agreement::agrees)
            disagrees(to_text(computed));
        return check;
    }
    check.computed = Stated<Points>::unknown(check.scoring.score.why());
    if (check.scoring.bounds) {
        auto const least = in_unit(measure, check.scoring.bounds->least, total.unit);
        auto const most = in_unit(measure, check.scoring.bounds->most, total.unit);
        if (total.value < rounded(least, places, Rounding::floor) || total.value > rounded(most, places, Rounding::ceiling)) {
            disagrees("from " + to_text(least) + " to " + to_text(most));
            return check;
        }
    }
    check.report.add(detail::refused(rules::total_not_checked, std::string(measure.key)));
    return check;
}

} // namespace therapy::care
