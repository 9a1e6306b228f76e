#pragma once
// The rules of claim lines: modifiers, shared minutes, code edits, yearly thresholds.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::coverage::rules {

// Modifiers.
inline constexpr Rule not_a_modifier{"coverage.not-a-modifier", Severity::error, Scope::value, "{value} is not a modifier: two capital letters or digits"};
inline constexpr Rule too_many_modifiers{"coverage.too-many-modifiers", Severity::error, Scope::coverage, "{subjects} has {actual} modifiers where a line takes {limit}"};
inline constexpr Rule modifier_repeated{"coverage.modifier-repeated", Severity::warning, Scope::coverage, "{subjects} has the modifier {value} twice"};
inline constexpr Rule modifier_pairing{"coverage.modifier-pairing", Severity::error, Scope::coverage, "{subjects} has {value} without the modifier of its discipline, and is not processed",
                                       {"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §20.1", Confidence::secondary}};
inline constexpr Rule two_disciplines{"coverage.two-disciplines", Severity::error, Scope::coverage, "{subjects} belongs to more than one plan of care by its modifiers: {value}",
                                      {"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §20.1", Confidence::secondary}};
inline constexpr Rule discipline_modifier_missing{"coverage.discipline-modifier-missing", Severity::warning, Scope::coverage, "{subjects}: {counterparts} sends {value} back without the modifier of its plan of care: GP, GO or GN; the amounts are those with it",
                                                  {"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §20.1", Confidence::secondary}};
inline constexpr Rule assistant_modifier_missing{"coverage.assistant-modifier-missing", Severity::warning, Scope::coverage, "{subjects}: an assistant gives it and it has no {value}; the amounts are those with it",
                                                 {"42 CFR 410.60 and 414.4, as billing guides restate them", "CQ and CO, from 2022", Confidence::secondary}};
inline constexpr Rule assistant_evaluates{"coverage.assistant-evaluates", Severity::error, Scope::coverage, "{subjects}: {value} is an evaluation, which no assistant gives",
                                          {"Medicare Benefit Policy Manual (Pub. 100-02)", "ch. 15 §230.2", Confidence::secondary}};

// Minutes of the day.
inline constexpr Rule minutes_unknown{"coverage.minutes-unknown", Severity::warning, Scope::coverage, "{subjects}: the minutes of {value} are not known, and the day's units with them"};
inline constexpr Rule day_counts_together{"coverage.day-counts-together", Severity::warning, Scope::coverage, "{subjects}: minutes of {value} count together with those of another session of the day and come to other units than each alone; state how many are billed with which",
                                          {"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §20.2", Confidence::primary}};
inline constexpr Rule minutes_exceed_interval{"coverage.minutes-exceed-interval", Severity::error, Scope::coverage, "{subjects}: {actual} of {value} do not fit between its start and its end, {limit}"};
inline constexpr Rule attended_time_exceeded{"coverage.attended-time-exceeded", Severity::error, Scope::coverage, "{subjects}: {actual} of services where {limit} were attended"};
inline constexpr Rule intervals_overlap{"coverage.intervals-overlap", Severity::error, Scope::coverage, "{subjects}: {value} are given in the same minutes, {when}",
                                        {"NCCI Policy Manual for Medicare Services", "ch. 11 §P", Confidence::secondary}};
inline constexpr Rule overlap_unknown{"coverage.overlap-unknown", Severity::advisory, Scope::coverage, "{subjects}: it is not known whether {actual} services share minutes: not all say from when to when",
                                      {"NCCI Policy Manual for Medicare Services", "ch. 11 §P", Confidence::secondary}};
inline constexpr Rule co_treatment_unknown{"coverage.co-treatment-unknown", Severity::warning, Scope::coverage, "{subjects}: nothing states who bills the minutes that are given together"};
inline constexpr Rule shared_minutes_differ{"coverage.shared-minutes-differ", Severity::error, Scope::coverage, "{subjects}: minutes given together are {limit} and {actual}"};
inline constexpr Rule concurrent_not_counted{"coverage.concurrent-not-counted", Severity::warning, Scope::coverage, "{subjects}: {actual} of {value} were given to several people at once and do not count one to one"};
inline constexpr Rule concurrent_unknown{"coverage.concurrent-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether minutes of {value} given to several people at once count"};
inline constexpr Rule group_code_needed{"coverage.group-code-needed", Severity::error, Scope::coverage, "{subjects}: {value} is billed by one-to-one minutes and was given in a group"};
inline constexpr Rule evaluation_repeated{"coverage.evaluation-repeated", Severity::error, Scope::coverage, "{subjects}: {actual} evaluations of one discipline on one day: {value}",
                                          {"NCCI Policy Manual for Medicare Services", "ch. 11 §P", Confidence::secondary}};
inline constexpr Rule untimed_repeated{"coverage.untimed-repeated", Severity::warning, Scope::coverage, "{subjects}: {value} was given in {actual} sessions of the day and is one unit"};
inline constexpr Rule unit_cap_exceeded{"coverage.unit-cap-exceeded", Severity::error, Scope::coverage, "{subjects}: {actual} of {value} a day where {limit} are taken"};
inline constexpr Rule furnisher_unknown{"coverage.furnisher-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether a therapist or an assistant gives {value}"};
inline constexpr Rule assistant_split_unknown{"coverage.assistant-split-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not settled which units of {value} carry an assistant's modifier"};

// Code edits and caps.
inline constexpr Rule bad_cap_row{"coverage.bad-cap-row", Severity::error, Scope::input, "not a row of unit caps: {value}"};
inline constexpr Rule bad_edit_row{"coverage.bad-edit-row", Severity::error, Scope::input, "not a row of code edits: {value}"};
inline constexpr Rule bad_edit_rows_left_out{"coverage.bad-edit-rows-left-out", Severity::error, Scope::input, "{actual} further bad rows of code edits are not named"};
inline constexpr Rule edit_rows_overlap{"coverage.edit-rows-overlap", Severity::error, Scope::input, "two rows of code edits say different things of {value} at the same time"};
inline constexpr Rule code_edit{"coverage.code-edit", Severity::error, Scope::coverage, "{subjects}: {value} are not paid together",
                                {"NCCI Policy Manual for Medicare Services", "ch. 1 and 11", Confidence::secondary}};
inline constexpr Rule unit_cap_unknown{"coverage.unit-cap-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known what the payer makes of {actual} of {value} a day, more than {limit}"};
inline constexpr Rule code_edit_unknown{"coverage.code-edit-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether {value} are paid together"};
inline constexpr Rule code_edits_not_given{"coverage.code-edits-not-given", Severity::warning, Scope::coverage, "{subjects}: codes that are not paid together (NCCI pairs) were not looked at: load the quarterly file, or state on the plan that it has none",
                                           {"NCCI Policy Manual for Medicare Services", "ch. 1 and 11", Confidence::secondary}};
inline constexpr Rule unit_caps_not_given{"coverage.unit-caps-not-given", Severity::warning, Scope::coverage, "{subjects}: the most units of a code in a day (MUE) were not looked at: load the quarterly file, or state on the plan that it has none",
                                          {"NCCI Policy Manual for Medicare Services", "ch. 1", Confidence::secondary}};

// The year's therapy threshold.
inline constexpr Rule kx_needed{"coverage.kx-needed", Severity::warning, Scope::coverage, "{subjects} brings the year's therapy to {actual}, above {limit}: it needs KX",
                                {"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §10.3", Confidence::secondary}};
inline constexpr Rule kx_missing{"coverage.kx-missing", Severity::error, Scope::coverage, "{subjects} brings the year's therapy to {actual}, above {limit}, and has no KX",
                                 {"Medicare Benefit Policy Manual (Pub. 100-02)", "ch. 15 §220.2", Confidence::secondary}};
inline constexpr Rule medical_review{"coverage.medical-review", Severity::advisory, Scope::coverage, "{subjects} brings the year's therapy to {actual}, above {limit}: it may be reviewed",
                                     {"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §10.3.4", Confidence::secondary}};
inline constexpr Rule threshold_unknown{"coverage.threshold-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether the year's therapy threshold is passed"};
inline constexpr Rule threshold_not_given{"coverage.threshold-not-given", Severity::warning, Scope::coverage, "{subjects}: nothing states how much of the year's therapy was counted before: a line without KX may be above the threshold; state the amount used, or on the plan that no threshold is looked at",
                                          {"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §10.3", Confidence::secondary}};

// Reduced payment of further procedures.
inline constexpr Rule not_a_relative_value{"coverage.not-a-relative-value", Severity::error, Scope::record, "{value} has relative values or factors that cannot be"};
inline constexpr Rule reduction_unknown{"coverage.reduction-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known what further procedures of the day take off {value}"};
inline constexpr Rule reduction_not_given{"coverage.reduction-not-given", Severity::warning, Scope::coverage, "{subjects}: what further therapy procedures of a day take off was not looked at: give rates by relative values, or state in the contract that its amounts are not reduced",
                                          {"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §10.7", Confidence::secondary}};
inline constexpr Rule no_relative_value{"coverage.no-relative-value", Severity::error, Scope::record, "there is no relative value of {value} on that day"};

} // namespace therapy::coverage::rules
