#include <therapy/care/consent.hpp>
#include <therapy/care/gate_rules.hpp>

#include "../catalog/sources.hpp"
#include "consent_given.hpp"

namespace therapy::inline v0_1::care {

namespace {

using catalog::RuleBasis;
using clinic::ConsentKind;

constexpr ConsentRule rows[] = {
    {.kind = ConsentKind::minor_treatment, .when = ConsentCase::minor, .given_by = ConsentGiver::guardian, .dates = {.first = {1970, 1, 1}},
     .basis = RuleBasis::convention, .note = "exceptions of a place, such as emancipated minors, were not read", .sources = src::minorconsent},
    {.kind = ConsentKind::disclosure, .when = ConsentCase::without_referral, .jurisdiction = "US-RI", .discipline = catalog::Discipline::physical_therapy,
     .in_writing = true, .dates = {.first = catalog::undated_list_from}, .note = "a written disclosure comes with it", .sources = {src::riapta, src::webptri}},
    {.kind = ConsentKind::dry_needling, .treatment = "dry-needling", .dates = {.first = {1970, 1, 1}}, .basis = RuleBasis::convention,
     .note = "nobody is needled who does not want it", .sources = src::physilife},
    {.kind = ConsentKind::treatment, .treatment = "thrust-manipulation", .dates = {.first = {1970, 1, 1}}, .basis = RuleBasis::convention,
     .note = "informed consent; the source is about the neck", .sources = src::osucpg},
};

constexpr Stated<bool> unknown() { return Stated<bool>::unknown(Unknown::not_given); }

bool same_question(ConsentRule const& a, ConsentRule const& b) noexcept {
    return a.kind == b.kind && a.when == b.when && a.treatment == b.treatment && a.jurisdiction == b.jurisdiction;
}

/// Whether a rule is about this treatment of this patient. \pre it speaks of the treatment, the place and the day
Stated<bool> applies(ConsentRule const& rule, Stated<int> const& age, ConsentQuestion const& question, int majority) noexcept {
    if (rule.discipline.has_value() && question.discipline.has_value() && *question.discipline != *rule.discipline)
        return false;
    switch (rule.when) {
    case ConsentCase::always: break;
    case ConsentCase::minor:
        if (!age.has_value())
            return unknown();
        if (*age >= majority)
            return false;
        break;
    case ConsentCase::without_referral:
        if (question.ordered.has_value() && *question.ordered)
            return false;
        if (!question.ordered.is_answered())
            return unknown();
        break;
    }
    return rule.discipline.has_value() && !question.discipline.has_value() ? unknown() : Stated<bool>(true);
}

bool speaks(ConsentRule const& rule, ConsentQuestion const& question) noexcept {
    bool const here = rule.jurisdiction.empty() ||
                      (question.place && (rule.jurisdiction == question.place->code() || rule.jurisdiction == question.place->country()));
    auto const time = catalog::row_time(rule.dates, question.date);
    return here && (rule.treatment.empty() || rule.treatment == question.treatment) && rule.basis != RuleBasis::position &&
           (time == catalog::RowTime::in_force || time == catalog::RowTime::not_confirmed);
}

std::string value_of(ConsentRule const& rule, ConsentQuestion const& question, ConsentGiver giver) {
    std::string value(question.treatment);
    value.append(": ").append(to_text(rule.kind)).append(" by ").append(to_text(giver));
    return rule.in_writing ? value.append(", in writing") : value;
}

} // namespace

std::span<ConsentRule const> consent_rules() noexcept { return rows; }

Report check_consent(clinic::Patient const& patient, ConsentQuestion const& question, ConsentPolicy const& policy) {
    auto const age = clinic::age(patient, question.date);
    bool const minor = age.has_value() && *age < policy.age_of_majority;
    Report report;
    auto const judge = [&](ConsentRule const& rule) {
        auto const needed = applies(rule, age, question, policy.age_of_majority);
        if (!speaks(rule, question) || (needed.has_value() && !*needed))
            return;
        auto const giver = minor ? ConsentGiver::guardian : rule.given_by;
        auto const given = detail::consent_given(patient, rule.kind, giver, question.date, policy.guardians);
        if (given.has_value() && *given)
            return;
        bool const confirmed = catalog::row_time(rule.dates, question.date) == catalog::RowTime::in_force;
        bool const missing = needed.has_value() && given.has_value() && confirmed;
        Finding finding{.rule = missing ? rules::consent_missing : rules::consent_unknown,
                        .subjects = {{SubjectKind::patient, patient.id.index()}},
                        .date = question.date,
                        .args = {.value = value_of(rule, question, giver)}};
        if (rule.sources.confidence() == Confidence::unconfirmed)
            finding.severity = Severity::warning;
        if (giver == ConsentGiver::guardian)
            for (auto const guardian : patient.guardians)
                finding.counterparts.push_back({SubjectKind::patient, guardian.index()});
        report.add(std::move(finding));
    };
    for (auto const& rule : consent_rules())
        if (std::none_of(policy.extra.begin(), policy.extra.end(), [&](ConsentRule const& own) { return same_question(own, rule) && speaks(own, question); }))
            judge(rule);
    for (auto const& rule : policy.extra)
        judge(rule);
    return report;
}

} // namespace therapy::care
