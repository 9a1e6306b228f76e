#include <therapy/care/care_powers.hpp>
#include <therapy/care/course_rules.hpp>
#include <therapy/care/plan_of_care.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

constexpr std::string_view massage = "massage";
constexpr std::string_view range_of_motion = "range-of-motion-exercise";

/// What a plan has done to or by the patient, in the office and at home.
struct Contents {
    bool unknown = false;   ///< a treatment that no table has
    bool massage_too = false;
    bool other_than_massage = false;
    bool range_of_motion_too = false;
    bool other_exercise = false;

    void add(std::string_view name, catalog::Catalog const& catalog) {
        auto const row = find_treatment(name, catalog);
        if (!row) {
            unknown = true;
            return;
        }
        bool const is_massage = row->modality_key() == massage;
        (is_massage ? massage_too : other_than_massage) = true;
        if (row->modality_key() == range_of_motion)
            range_of_motion_too = true;
        else if (row->modality && (row->modality->category == catalog::ModalityCategory::exercise || row->modality->category == catalog::ModalityCategory::training))
            other_exercise = true;
    }
};

Contents contents(PlanOfCare const& plan, catalog::Catalog const& catalog) {
    Contents all;
    for (auto const& one : plan.interventions)
        all.add(one.treatment, catalog);
    if (plan.home.has_value())
        for (auto const& item : plan.home->items)
            all.add(item.treatment, catalog);
    return all;
}

std::string missing_of(Goal const& goal) {
    std::string missing;
    auto const lacks = [&](bool there, char const* what) {
        if (!there)
            missing += (missing.empty() ? "" : ", ") + std::string(what);
    };
    lacks(!goal.measure.empty(), "measure");
    lacks(goal.target.has_value(), "target");
    lacks(goal.weeks.has_value(), "time");
    return missing;
}

/// A review of one plan, part by part.
struct Reviewing {
    PlanOfCare const& plan;
    catalog::Catalog const& catalog;
    Report report{};

    Finding finding(Rule const& rule, std::string value = {}) const {
        Finding made{.rule = rule, .args = {.value = std::move(value)}};
        if (plan.episode)
            made.subjects = {{SubjectKind::episode, plan.episode->index()}};
        return made;
    }
    void found(Rule const& rule, std::string value = {}) { report.add(finding(rule, std::move(value))); }

    void parts(PlanRequirements set) {
        for (auto const& requirement : plan_requirements(set)) {
            if (has_part(plan, requirement.part))
                continue;
            if (requirement.part == PlanPart::home_program) {
                found(rules::no_home_program);
                continue;
            }
            auto missing = finding(rules::plan_part_missing, std::string(to_text(requirement.part)));
            missing.severity = requirement.severity;
            report.add(std::move(missing));
        }
    }

    void author() {
        if (plan.established.has_value() && plan.first_treatment.has_value() && *plan.established > *plan.first_treatment)
            found(rules::plan_after_treatment, to_text(*plan.established));
        auto const power = plan.established_by.has_value() ? care_powers(*plan.established_by).establishes_plan : Stated<bool>::not_stated();
        if (!power.has_value())
            found(rules::plan_author_not_stated);
        else if (!*power)
            found(rules::plan_author_unqualified, std::string(to_text(*plan.established_by)));
    }

    void goals() {
        for (std::size_t i = 0; i < plan.goals.size(); ++i) {
            if (is_measurable(plan.goals[i]))
                continue;
            auto unclear = finding(rules::goal_not_measurable, missing_of(plan.goals[i]));
            unclear.args.actual = static_cast<std::int64_t>(i) + 1;
            report.add(std::move(unclear));
        }
    }

    void treatments() {
        for (auto const& one : plan.interventions)
            if (!find_treatment(one.treatment, catalog))
                found(rules::plan_treatment_unknown, one.treatment);
        bool const well = std::ranges::all_of(plan.interventions, [](auto const& one) { return one.purpose == catalog::Purpose::wellness; });
        if (well) // of no intervention, too
            return;
        auto const all = contents(plan, catalog);
        if (only_massage(plan, catalog))
            found(rules::only_massage);
        if (!all.range_of_motion_too && !all.unknown)
            found(rules::no_range_of_motion);
        if (!all.range_of_motion_too && !all.other_exercise && !all.unknown && !only_massage(plan, catalog))
            found(rules::no_exercise);
        if (all.range_of_motion_too && !all.other_exercise && !all.unknown)
            found(rules::only_range_of_motion);
    }

    /// Treatment by somebody at the patient's home: unusual, whoever gives it.
    void at_home() {
        for (auto const& one : interventions_in(plan, catalog::Setting::home)) {
            auto const row = find_treatment(one.treatment, catalog);
            if (!row)
                continue; // said before
            auto const use = home_use(*row);
            if (!use.usage.has_value())
                found(rules::home_use_unknown, one.treatment);
            else if (*use.usage != catalog::Usage::usual)
                found(*use.usage == catalog::Usage::never ? rules::never_at_home : rules::rare_at_home, one.treatment);
        }
        if (plan.home.has_value())
            report.add(review_home(*plan.home, plan.caregivers, catalog));
    }

    void extent() {
        auto const computed = sessions_by_frequency(plan);
        if (computed.has_value() && plan.sessions.has_value() && *computed != *plan.sessions) {
            auto differ = finding(rules::plan_sessions_differ);
            differ.args.limit = *plan.sessions;
            differ.args.actual = static_cast<std::int64_t>(*computed);
            differ.args.unit = Unit::visits;
            report.add(std::move(differ));
        }
        auto const longest = std::int64_t{CertificationTerms{}.longest_days};
        auto const weeks = duration_weeks(plan);
        if (weeks.has_value() && static_cast<std::int64_t>(*weeks) * 7 > longest) {
            auto outlasts = finding(rules::plan_outlasts_certification);
            outlasts.args.limit = longest;
            outlasts.args.actual = static_cast<std::int64_t>(*weeks) * 7;
            outlasts.args.unit = Unit::days;
            report.add(std::move(outlasts));
        }
    }
};

} // namespace

bool only_massage(PlanOfCare const& plan, catalog::Catalog const& catalog) {
    auto const all = contents(plan, catalog);
    return all.massage_too && !all.other_than_massage && !all.unknown;
}

bool includes_range_of_motion(PlanOfCare const& plan, catalog::Catalog const& catalog) { return contents(plan, catalog).range_of_motion_too; }

Report review(PlanOfCare const& plan, PlanRequirements set, catalog::Catalog const& catalog) {
    Reviewing reviewing{plan, catalog};
    reviewing.parts(set);
    reviewing.author();
    reviewing.goals();
    reviewing.treatments();
    reviewing.at_home();
    reviewing.extent();
    return std::move(reviewing.report);
}

} // namespace therapy::care
