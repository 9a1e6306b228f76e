#pragma once
// The rules of pain ratings and outcome measures.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::care::rules {

// what values refuse
inline constexpr Rule not_points{"care.not-points", Severity::error, Scope::value, "{value} is not a number of points"};
inline constexpr Rule not_an_nprs{"care.not-an-nprs", Severity::error, Scope::value, "{value} is not a whole number from 0 to 10"};
inline constexpr Rule not_a_vas{"care.not-a-vas", Severity::error, Scope::value, "{value} is not a whole number of millimetres from 0 to 100"};
inline constexpr Rule onset_after_assessment{"care.onset-after-assessment", Severity::error, Scope::record, "the pain is said to have begun on {value}, after the day it was assessed"};
inline constexpr Rule pain_not_stated{"care.pain-not-stated", Severity::error, Scope::record, "how strong the pain was on {value} is not known"};
inline constexpr Rule pains_differ{"care.pains-differ", Severity::error, Scope::record, "assessments of different {value} do not compare"};

// scoring
inline constexpr Rule wrong_item_count{"care.wrong-item-count", Severity::error, Scope::value, "{value}, not {actual}"};
inline constexpr Rule item_out_of_range{"care.item-out-of-range", Severity::error, Scope::value, "{value}: the answer {actual} is none it allows"};
inline constexpr Rule too_many_missing{"care.too-many-missing", Severity::error, Scope::value, "{value}: too many unanswered items for a score ({actual}, of at most {limit})"};
inline constexpr Rule items_estimated{"care.items-estimated", Severity::advisory, Scope::value, "{value}: unanswered items count as the mean of the answered ones (unanswered: {actual})"};
inline constexpr Rule missing_rule_unconfirmed{"care.missing-rule-unconfirmed", Severity::warning, Scope::value, "{value}: no source confirms a score with so many unanswered items ({actual})"};
inline constexpr Rule sum_out_of_range{"care.sum-out-of-range", Severity::error, Scope::value, "{value}: the answers cannot add up to {actual}"};

// totals from elsewhere
inline constexpr Rule total_disagrees{"care.total-disagrees", Severity::error, Scope::value, "the stated total does not follow from the answers: {value}"};
inline constexpr Rule total_not_checked{"care.total-not-checked", Severity::warning, Scope::value, "the stated total of {value} cannot be checked against its answers"};

// change
inline constexpr Rule measures_differ{"care.measures-differ", Severity::error, Scope::value, "scores of different measures do not compare: {value}"};
inline constexpr Rule versions_differ{"care.versions-differ", Severity::error, Scope::value, "scores of different versions do not compare: {value}"};
inline constexpr Rule version_not_stated{"care.version-not-stated", Severity::warning, Scope::value, "{value}: the version of one of the scores is not stated"};
inline constexpr Rule item_counts_differ{"care.item-counts-differ", Severity::warning, Scope::value, "{value}: a score of {actual} items is compared with one of {limit}"};
inline constexpr Rule score_out_of_range{"care.score-out-of-range", Severity::error, Scope::value, "{value} is no score of the measure"};

} // namespace therapy::care::rules
