#include <therapy/care/progress.hpp>
#include <therapy/care/triage_rules.hpp>

#include "../catalog/sources.hpp"

namespace therapy::inline v0_1::care {

namespace {

constexpr ProgressRule rows[] = {
    {"no-improvement-after-four-weeks", ProgressCount::days, 28, rules::no_improvement, "tell the physician in charge", src::colbp},
    {"re-evaluate-after-three-weeks", ProgressCount::days, 21, rules::no_improvement, "change the treatment or stop it, by the fourth week at the latest; look for the reason and think about the diagnosis again",
     src::colbp},
    {"time-to-effect", ProgressCount::sessions, Stated<int>::not_stated(), rules::treatment_without_effect, "change to another treatment, or ask for further examination or advice", src::colbp},
};

/// What one rule reads of a course.
struct Reading {
    Stated<int> limit;
    Stated<int> count;
    Stated<bool> helped;
    Unit unit;
};

Reading read(ProgressRule const& rule, Course const& course) {
    if (rule.counts == ProgressCount::days)
        return {rule.limit, course.days, course.improved, Unit::days};
    return {rule.limit.has_value() ? rule.limit : course.sessions_to_effect, course.sessions, course.functional_gain, Unit::visits};
}

} // namespace

std::span<ProgressRule const> progress_rules() noexcept { return rows; }

Report check_progress(Course const& course, boost::optional<Subject> patient, std::span<ProgressRule const> rules) {
    Report report;
    for (auto const& rule : rules) {
        auto const [limit, count, helped, unit] = read(rule, course);
        bool const may_be_due = limit.has_value() && (!count.has_value() || *limit <= *count);
        if (!may_be_due || (helped.has_value() && *helped))
            continue;
        bool const due_without_help = count.has_value() && helped.has_value();
        Finding finding{.rule = due_without_help ? rule.finding : RuleRef(rules::improvement_not_known)};
        if (patient)
            finding.subjects = {*patient};
        finding.args = {.limit = *limit, .unit = unit, .value = std::string(due_without_help ? rule.action : rule.key)};
        if (count.has_value())
            finding.args.actual = *count;
        report.add(std::move(finding));
    }
    return report;
}

} // namespace therapy::care
