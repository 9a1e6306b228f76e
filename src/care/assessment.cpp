#include <therapy/care/assessment.hpp>

#include <therapy/care/measure_rules.hpp>
#include <therapy/care/recommend_rules.hpp>
#include <therapy/care/sign.hpp>
#include <therapy/catalog/condition.hpp>
#include <therapy/catalog/screening_condition.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care {

std::vector<catalog::BodyRegion> regions_of(Assessment const& assessment) {
    std::vector<catalog::BodyRegion> regions;
    for (auto const& site : assessment.sites)
        regions.push_back(site.region);
    std::ranges::sort(regions);
    regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
    return regions;
}

Measurements measurements_on(Assessment const& assessment, clinic::Patient const& patient, Date date) {
    auto numbers = assessment.measurements;
    if (assessment.onset.has_value()) {
        auto const days = date.day_number() - assessment.onset->day_number();
        numbers.days_since_onset = days < 0 ? Stated<int>::unknown(Unknown::conflicting) : Stated<int>(days);
    } else if (numbers.days_since_onset.has_value()) {
        auto const since = std::int64_t{date.day_number()} - assessment.assessed.day_number() + *numbers.days_since_onset;
        bool const fits = since >= 0 && since <= std::numeric_limits<int>::max();
        numbers.days_since_onset = fits ? Stated<int>(static_cast<int>(since)) : Stated<int>::unknown(Unknown::conflicting);
    }
    if (auto const age = clinic::age(patient, date); age.has_value())
        numbers.age = age;
    return numbers;
}

Report validate(Assessment const& assessment, std::span<catalog::ScreeningCondition const> conditions) {
    Subject const patient{SubjectKind::patient, assessment.patient.index()};
    Report report;
    if (assessment.sites.empty())
        report.add(Finding{.rule = rules::no_site, .subjects = {patient}});
    if (assessment.onset.has_value() && assessment.assessed < *assessment.onset)
        report.add(Finding{.rule = rules::onset_after_assessment, .subjects = {patient}, .date = *assessment.onset});
    for (auto finding : validate(assessment.measurements)) {
        finding.subjects = {patient};
        report.add(std::move(finding));
    }
    std::string_view last;
    auto const is_own = [&](std::string_view key) { return std::ranges::find(conditions, key, &catalog::ScreeningCondition::key) != conditions.end(); };
    for (auto const& answer : assessment.screening.answers()) {
        if (answer.key != last && !find_sign(answer.key) && !catalog::find_screening_condition(answer.key) && !is_own(answer.key))
            report.add(Finding{.rule = rules::answer_not_used, .subjects = {patient}, .args = {.value = answer.key}});
        last = answer.key;
    }
    return report;
}

} // namespace therapy::care
