#pragma once
// `therapy score`: answers in, a score and what it means out, by every source.

#include <therapy/care/change.hpp>

#include <string>
#include <vector>

namespace therapy::tool {

/// What was typed.
struct ScoreArguments {
    std::string measure{};
    std::vector<std::string> items{};
    std::string previous{};       ///< the answers of an earlier form
    std::string previous_score{}; ///< or its score, "40" or "40%"
    std::string total{};          ///< stated elsewhere, to be checked
    int most_missing = -1;        ///< -1: as the measure has it
    bool json = false;
    bool sources = false;
};

/// A total that was stated, and what became of checking it.
struct CheckedTotal {
    care::StatedTotal stated;
    care::Agreement agreement;
    Stated<care::Points> computed;
};

/// What there is to print. Without a measure: the list of them. Without answers: what the measure asks for.
struct ScoreOutcome {
    boost::optional<care::Measure const&> measure{};
    bool asked = false;                        ///< answers were given
    care::Scoring scoring{};
    boost::optional<care::Score> earlier{};
    boost::optional<care::Change> change{};
    boost::optional<CheckedTotal> total{};
    Report previous{};                         ///< of the earlier form

    [[nodiscard]] bool has_errors() const;
};

/// \returns the outcome, or a sentence on what was typed wrong
[[nodiscard]] tl::expected<ScoreOutcome, std::string> run_score(ScoreArguments const& arguments);

/// For people.
[[nodiscard]] std::string to_text(ScoreOutcome const& outcome, bool with_sources);
/// For programs: schema therapy.score/1.
[[nodiscard]] std::string to_json(ScoreOutcome const& outcome, bool with_sources);

/// The sources of all that is shown of a measure, each once, in the order in which they come.
[[nodiscard]] std::vector<Source const*> sources_of(care::Measure const& measure);

inline constexpr std::string_view score_disclaimer = "Scores support a clinician's judgement; they are no diagnosis and no advice.";

} // namespace therapy::tool
