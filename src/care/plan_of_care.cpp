#include <therapy/care/course_rules.hpp>
#include <therapy/care/plan_of_care.hpp>

#include "../catalog/sources.hpp"
#include "certification_days.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

// Amount and frequency that a plan does not state are assumed to be one; the regulation asks for them all the same.
constexpr Citations content{src::cfr41061, src::cmsbp15plan};
constexpr PlanRequirement diagnoses{PlanPart::diagnoses, Severity::error, {}, content};
constexpr PlanRequirement problems{PlanPart::problems, Severity::warning, {}, src::cmsbp15plan};
constexpr PlanRequirement long_term_goals{PlanPart::long_term_goals, Severity::error, {}, content};
constexpr PlanRequirement interventions{PlanPart::interventions, Severity::error, {}, content};
constexpr PlanRequirement amount{PlanPart::amount, Severity::warning, "once a day", content};
constexpr PlanRequirement frequency{PlanPart::frequency, Severity::warning, "one treatment", content};
constexpr PlanRequirement duration{PlanPart::duration, Severity::error, {}, content};
constexpr PlanRequirement home_program{PlanPart::home_program, Severity::advisory, {}, src::seed};

constexpr PlanRequirement medicare[] = {diagnoses, long_term_goals, interventions, amount, frequency, duration};
constexpr PlanRequirement complete[] = {diagnoses, problems, long_term_goals, interventions, amount, frequency, duration, home_program};

Stated<std::uint64_t> widened(Stated<std::uint32_t> const& number) {
    switch (number.kind()) {
    case StatedKind::value: return std::uint64_t{*number};
    case StatedKind::none: return Stated<std::uint64_t>::none();
    case StatedKind::unknown: return Stated<std::uint64_t>::unknown(number.why());
    case StatedKind::not_stated: break;
    }
    return Stated<std::uint64_t>::not_stated();
}

Finding about(PlanOfCare const& plan, Rule const& rule, std::string value = {}) {
    Finding finding{.rule = rule, .args = {.value = std::move(value)}};
    if (plan.episode)
        finding.subjects = {{SubjectKind::episode, plan.episode->index()}};
    return finding;
}

} // namespace

bool is_measurable(Goal const& goal) noexcept { return !goal.measure.empty() && goal.target.has_value() && goal.weeks.has_value(); }

Stated<std::uint64_t> duration_weeks(PlanOfCare const& plan) {
    if (plan.tapered.empty())
        return widened(plan.weeks);
    std::uint64_t sum = 0;
    for (auto const& phase : plan.tapered)
        sum += phase.weeks;
    return sum;
}

Stated<std::uint64_t> sessions_by_frequency(PlanOfCare const& plan) {
    if (!plan.tapered.empty()) {
        std::uint64_t sum = 0;
        for (auto const& phase : plan.tapered)
            sum += std::uint64_t{phase.times_per_week} * phase.weeks;
        return sum;
    }
    if (plan.weeks.is_none())
        return Stated<std::uint64_t>::none();
    if (!plan.weeks.has_value() || !plan.times_per_week.has_value())
        return Stated<std::uint64_t>::unknown(Unknown::not_given);
    return std::uint64_t{*plan.weeks} * *plan.times_per_week;
}

bool has_part(PlanOfCare const& plan, PlanPart part) noexcept {
    switch (part) {
    case PlanPart::diagnoses: return !plan.diagnoses.empty();
    case PlanPart::problems: return !plan.problems.empty();
    case PlanPart::long_term_goals: return std::ranges::any_of(plan.goals, [](Goal const& goal) { return goal.term == GoalTerm::long_term; });
    case PlanPart::interventions: return !plan.interventions.empty();
    case PlanPart::amount: return plan.times_per_day.has_value();
    case PlanPart::frequency: return plan.times_per_week.has_value() || !plan.tapered.empty();
    case PlanPart::duration: return plan.weeks.has_value() || plan.sessions.has_value() || !plan.tapered.empty();
    case PlanPart::home_program: return plan.home.has_value();
    }
    return false;
}

std::span<PlanRequirement const> plan_requirements(PlanRequirements set) noexcept {
    return set == PlanRequirements::medicare ? std::span<PlanRequirement const>(medicare) : std::span<PlanRequirement const>(complete);
}

std::vector<PlannedIntervention> interventions_in(PlanOfCare const& plan, catalog::Setting setting) {
    std::vector<PlannedIntervention> found;
    std::ranges::copy_if(plan.interventions, std::back_inserter(found), [&](PlannedIntervention const& one) { return one.setting == setting; });
    return found;
}

Report validate(PlanOfCare const& plan, catalog::Catalog const& catalog) {
    Report report;
    auto const zero = [&](bool is_zero, char const* what) {
        if (is_zero)
            report.add(about(plan, rules::plan_count_zero, what));
    };
    auto const is_zero = [](Stated<std::uint32_t> const& number) { return number.has_value() && *number == 0; };
    zero(is_zero(plan.times_per_day), "times a day");
    zero(is_zero(plan.times_per_week), "times a week");
    zero(is_zero(plan.weeks), "weeks");
    zero(is_zero(plan.sessions), "sessions");
    zero(std::ranges::any_of(plan.tapered, [](FrequencyPhase const& phase) { return phase.times_per_week == 0; }), "times a week");
    zero(std::ranges::any_of(plan.tapered, [](FrequencyPhase const& phase) { return phase.weeks == 0; }), "weeks");
    zero(std::ranges::any_of(plan.interventions, [&](PlannedIntervention const& one) { return is_zero(one.minutes); }), "minutes");

    auto const most = 7 * std::int64_t{plan.times_per_day.has_value() ? *plan.times_per_day : 1}; // once a day where it does not say
    auto times = std::int64_t{plan.times_per_week.has_value() ? *plan.times_per_week : 0};
    for (auto const& phase : plan.tapered)
        times = std::max<std::int64_t>(times, phase.times_per_week);
    if (times > most && !is_zero(plan.times_per_day)) {
        auto finding = about(plan, rules::plan_frequency_exceeds_week);
        finding.args.limit = most;
        finding.args.actual = times;
        report.add(std::move(finding));
    }

    auto const same = [&](PlannedIntervention const& a, PlannedIntervention const& b) {
        auto const key = [&](PlannedIntervention const& one) {
            auto const row = find_treatment(one.treatment, catalog);
            return row ? row->key() : std::string_view(one.treatment);
        };
        return a.setting == b.setting && a.purpose == b.purpose && key(a) == key(b);
    };
    for (auto one = plan.interventions.begin(); one != plan.interventions.end(); ++one)
        if (std::any_of(plan.interventions.begin(), one, [&](auto const& other) { return same(other, *one); }))
            report.add(about(plan, rules::plan_intervention_twice, one->treatment));
    for (auto one = plan.diagnoses.begin(); one != plan.diagnoses.end(); ++one)
        if (std::find(plan.diagnoses.begin(), one, *one) != one)
            report.add(about(plan, rules::plan_diagnosis_twice, to_text(*one)));
    if (plan.home.has_value())
        report.add(validate(*plan.home, catalog));
    return report;
}

namespace {

/// The days of a plan or a certification from its first treatment on, by its own duration.
Stated<DateRange> own_days(Stated<Date> const& first, Stated<std::uint32_t> const& weeks, boost::optional<std::int64_t> past) {
    if (!first.has_value() || (!weeks.is_answered() && !past))
        return Stated<DateRange>::unknown(Unknown::not_given);
    auto const start = std::int64_t{first->day_number()};
    auto const by_weeks = weeks.has_value() ? boost::optional<std::int64_t>(start + 7 * std::int64_t{*weeks}) : boost::none;
    if (!past && !by_weeks)
        return DateRange::from(*first);
    auto const end = Date::from_day_number(past ? *past : *by_weeks);
    if (!end)
        return DateRange::from(*first); // past the calendar's last year
    auto const days = DateRange::make(*first, *end);
    return days ? Stated<DateRange>(*days) : Stated<DateRange>::none();
}

Stated<DateRange> own_days(Certification const& one, Date as_of) {
    boost::optional<std::int64_t> past;
    if (one.through)
        past = std::int64_t{one.through->day_number()} + 1;
    for (auto const& event : one.events) {
        if (event.kind != CertificationEventKind::significant_change || (event.date.has_value() && *event.date > as_of))
            continue;
        if (!event.date.has_value())
            return Stated<DateRange>::unknown(Unknown::not_given);
        auto const by_weeks = one.weeks.has_value() && one.first_treatment.has_value()
                                  ? one.first_treatment->day_number() + 7 * std::int64_t{*one.weeks}
                                  : std::int64_t{event.date->day_number()};
        past = std::min({past.value_or(by_weeks), by_weeks, std::int64_t{event.date->day_number()}});
    }
    return own_days(one.first_treatment, one.weeks, past);
}

} // namespace

Stated<clinic::PlanOfCare> for_payment(PlanOfCare const& plan, Date visit, Date as_of, CertificationTerms const& terms) {
    using Answer = Stated<clinic::PlanOfCare>;
    bool const one_frequency = plan.tapered.empty() && plan.times_per_week.has_value();
    auto const made = [&](DateRange const& days, boost::optional<Date> certified) {
        return Answer(clinic::PlanOfCare{.period = days, .certified = certified, .visits_per_week = one_frequency ? *plan.times_per_week : 0});
    };
    bool open = false;
    boost::optional<DateRange> uncertified;
    for (auto const& one : plan.certifications) {
        auto const days = own_days(one, as_of);
        if (!days.has_value()) {
            open = open || !days.is_none();
            continue;
        }
        if (!days->contains(visit))
            continue;
        auto const since = certified_since(one, as_of, terms);
        if (since.has_value())
            return made(*days, *since);
        if (since.is_none())
            uncertified = *days;
        else
            open = true;
    }
    if (open)
        return Answer::unknown(Unknown::not_given);
    if (uncertified)
        return made(*uncertified, boost::none);
    auto const weeks = duration_weeks(plan);
    auto const own = own_days(plan.first_treatment, weeks.has_value() ? Stated<std::uint32_t>(static_cast<std::uint32_t>(*weeks)) : plan.weeks, boost::none);
    if (!own.has_value())
        return own.is_none() ? Answer::none() : Answer::unknown(Unknown::not_given);
    return own->contains(visit) ? made(*own, boost::none) : Answer::none();
}

} // namespace therapy::care
