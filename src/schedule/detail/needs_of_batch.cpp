#include "needs_of_batch.hpp"

#include "../session_judges.hpp"
#include "needs_of_lines.hpp"
#include "needs_of_records.hpp"

namespace therapy::inline v0_1::schedule::detail {

namespace {

/// The functions whose questions the records and the walks know. A need is left out only where nobody else asks for it: a new row with an old
/// need is asked wherever the need is given.
struct Known {
    RuleNeed need;
    void (*judge)(Checking&);
};
constexpr Known known_questions[] = {
    // Answered by the session's record
    {RuleNeed::lengths, judge_length},
    {RuleNeed::most_participants, judge_most_in_group},
    {RuleNeed::least_participants, judge_least_in_group},
    {RuleNeed::service_sites, judge_offered_here},
    {RuleNeed::skills, judge_skills},
    {RuleNeed::service_features, judge_room_features},
    {RuleNeed::language, judge_languages},
    {RuleNeed::service_hours, judge_offered_then},
    {RuleNeed::interventions, judge_billed_minutes},
    {RuleNeed::interventions, judge_contraindicated},
    {RuleNeed::service_certificates, judge_certificates},
    {RuleNeed::payer, judge_enrolment},
    {RuleNeed::patient_features, judge_accessibility},
    {RuleNeed::excluded_treatment, judge_contraindicated},
    // By the lines of those in it
    {RuleNeed::open_hours, judge_hours},
    {RuleNeed::travel_times, judge_travel},
    {RuleNeed::shortest_gap, judge_gap},
    {RuleNeed::credentials, judge_licences},
    {RuleNeed::floating_break, judge_floating_break},
    {RuleNeed::referral_needed, judge_referral},
    {RuleNeed::plan_needed, judge_plan_of_care},
    {RuleNeed::certification_due, judge_certification},
    {RuleNeed::authorization_needed, judge_authorization},
    {RuleNeed::most_in_plan_week, judge_frequency},
    {RuleNeed::least_in_plan_week, judge_under_scheduled},
    {RuleNeed::reassessment, judge_reassessment},
    {RuleNeed::least_gap, judge_least_gap},
    {RuleNeed::most_gap, judge_most_gap},
    {RuleNeed::patient_sessions_a_day, judge_patient_day},
    {RuleNeed::patient_minutes_a_day, judge_patient_minutes},
    {RuleNeed::patient_sessions_a_week, judge_patient_week},
    {RuleNeed::one_discipline, judge_one_discipline},
    {RuleNeed::closed_episode, judge_episode},
    {RuleNeed::incompatible, judge_incompatible},
    {RuleNeed::most_shared, judge_shared_minutes},
    {RuleNeed::primary_share, judge_continuity},
    {RuleNeed::provider_sessions_a_day, judge_provider_day},
    {RuleNeed::provider_minutes_a_day, judge_provider_minutes},
    {RuleNeed::provider_sessions_a_week, judge_provider_week},
    {RuleNeed::provider_minutes_a_week, judge_provider_week_minutes},
    {RuleNeed::treatment_caps, judge_treatment_caps},
    {RuleNeed::work_stretch, judge_stretch},
    {RuleNeed::least_rest, judge_rest},
};

RuleNeeds needs_that_are_known() {
    RuleNeeds known;
    for (auto const& question : known_questions)
        known.add(question.need);
    RuleNeeds asked_by_others;
    for (auto const& row : session_rules())
        for (auto const& entry : enum_table<RuleNeed>) {
            auto const is_this = [&](Known const& question) { return question.need == entry.value && question.judge == row.judge; };
            if (row.needs.has(entry.value) && std::none_of(std::begin(known_questions), std::end(known_questions), is_this))
                asked_by_others.add(entry.value);
        }
    known.remove(asked_by_others);
    return known;
}

} // namespace

std::vector<RuleNeeds> needs_of_batch(RuleContext const& context) {
    GivenNeeds const given(context);
    auto const known = context.agenda ? needs_that_are_known() : RuleNeeds();
    auto needs = needs_of_records(context, given, known);
    if (context.agenda)
        add_needs_of_lines(context, given, known, needs);
    return needs;
}

} // namespace therapy::schedule::detail
