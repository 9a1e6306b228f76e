#include <therapy/care/measure_rules.hpp>
#include <therapy/care/pain.hpp>

#include "../core/findings.hpp"

namespace therapy::inline v0_1::care {

namespace {

Subject subject(PainAssessment const& assessment) { return {SubjectKind::patient, assessment.patient.index()}; }

Finding about(Rule const& rule, PainAssessment const& assessment, std::string value) {
    return {.rule = rule, .subjects = {subject(assessment)}, .date = assessment.assessed, .args = {.value = std::move(value)}};
}

/// Nothing can be said of a change, and why.
Change no_change(Finding finding) {
    auto const unknown = Stated<Points>::unknown(Unknown::unsupported);
    Change result{.points = unknown, .percent = unknown, .percent_of_baseline = unknown, .improvement = unknown};
    result.report.add(std::move(finding));
    return result;
}

PainLevel no_pain_like(PainLevel const& other) {
    return std::holds_alternative<Nprs>(other) ? PainLevel(Nprs(0)) : PainLevel(Vas(0));
}

} // namespace

Expected<Nprs> Nprs::make(int value) {
    if (value < 0 || value > most)
        return detail::refuse(rules::not_an_nprs, std::to_string(value));
    return Nprs(value);
}
Nprs::Nprs(int value) : value_(static_cast<std::int8_t>(value)) {
    if (value < 0 || value > most)
        throw Error(detail::refused(rules::not_an_nprs, std::to_string(value)));
}

Expected<Vas> Vas::make(int millimetres) {
    if (millimetres < 0 || millimetres > most)
        return detail::refuse(rules::not_a_vas, std::to_string(millimetres));
    return Vas(millimetres);
}
Expected<Vas> Vas::from_centimetres(catalog::Quantity centimetres) {
    constexpr std::int64_t thousandths_of_a_millimetre = 100; // of a centimetre
    auto const thousandths = centimetres.thousandths();
    if (thousandths % thousandths_of_a_millimetre != 0 || thousandths < 0 || thousandths > most * thousandths_of_a_millimetre)
        return detail::refuse(rules::not_a_vas, to_text(centimetres) + " cm");
    return Vas(static_cast<int>(thousandths / thousandths_of_a_millimetre));
}
Vas::Vas(int millimetres) : millimetres_(static_cast<std::int8_t>(millimetres)) {
    if (millimetres < 0 || millimetres > most)
        throw Error(detail::refused(rules::not_a_vas, std::to_string(millimetres)));
}

Report validate(PainAssessment const& assessment) {
    Report report;
    if (assessment.onset.has_value() && *assessment.onset > assessment.assessed)
        report.add(about(rules::onset_after_assessment, assessment, to_text(*assessment.onset)));
    return report;
}

Stated<int> days_since_onset(PainAssessment const& assessment) {
    switch (assessment.onset.kind()) {
    case StatedKind::none: return Stated<int>::none();
    case StatedKind::not_stated: return Stated<int>::not_stated();
    case StatedKind::unknown: return Stated<int>::unknown(assessment.onset.why());
    case StatedKind::value: break;
    }
    int const days = assessment.assessed - *assessment.onset;
    if (days < 0)
        return Stated<int>::unknown(Unknown::conflicting);
    return days;
}

Measure const& measure_of(PainLevel const& level) {
    static Measure const& rating = *find_measure("nprs");
    static Measure const& line = *find_measure("vas");
    return std::holds_alternative<Nprs>(level) ? rating : line;
}

Score score_of(PainLevel const& level) {
    auto const* const rating = std::get_if<Nprs>(&level);
    int const answer = rating ? rating->value() : std::get<Vas>(level).millimetres();
    return *score_of_sum(measure_of(level), answer);
}

std::vector<BandAnswer> bands(PainLevel const& level) { return bands(measure_of(level), score_of(level)); }

Change change(PainLevel const& earlier, PainLevel const& later) { return change(measure_of(earlier), score_of(earlier), score_of(later)); }

Change change(PainAssessment const& earlier, PainAssessment const& later) {
    if (earlier.patient != later.patient || !(earlier.site == later.site))
        return no_change(about(rules::pains_differ, later, earlier.patient != later.patient ? "patients" : "sites"));
    for (auto const* const one : {&earlier, &later})
        if (!one->level.is_answered())
            return no_change(about(rules::pain_not_stated, *one, to_text(one->assessed)));
    auto const scale_of = [](PainAssessment const& one, PainAssessment const& other) {
        return one.level.has_value() ? *one.level : other.level.has_value() ? no_pain_like(*other.level) : PainLevel(Nprs(0));
    };
    return change(scale_of(earlier, later), scale_of(later, earlier));
}

} // namespace therapy::care
