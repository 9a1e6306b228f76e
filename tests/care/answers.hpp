#pragma once
// Forms as patients fill them in.

#include <therapy/care/score.hpp>

#include "support/catch.hpp"

#include <vector>

namespace therapy::tests {

using Answers = std::vector<Stated<int>>;

/// An item nobody answered.
inline Stated<int> const gap = Stated<int>::not_stated();

/// The measure of a key that exists.
inline care::Measure const& measure(std::string_view key) {
    auto const found = care::find_measure(key);
    REQUIRE(found.has_value());
    return *found;
}

/// The same answer to every item.
inline Answers every(care::Measure const& measure, int answer) { return Answers(static_cast<std::size_t>(measure.most_items), answer); }

/// The least or the most answer to every item.
inline Answers lowest(care::Measure const& measure) {
    Answers all;
    for (int item = 1; item <= measure.most_items; ++item)
        all.push_back(care::range_of(measure, item).least);
    return all;
}
inline Answers highest(care::Measure const& measure) {
    Answers all;
    for (int item = 1; item <= measure.most_items; ++item)
        all.push_back(care::range_of(measure, item).most);
    return all;
}

/// The score as text, or the code of the first finding.
inline std::string scored(care::Measure const& measure, Answers const& answers, care::ScoringOptions const& options = {}) {
    auto const scoring = care::score(measure, answers, options);
    if (scoring.score.has_value())
        return to_text(scoring.score->value);
    REQUIRE_FALSE(scoring.report.empty());
    return std::string(scoring.report.begin()->rule.code());
}

} // namespace therapy::tests
