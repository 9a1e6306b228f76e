#include <therapy/testing/assessment.hpp>

#include <therapy/care/sign.hpp>
#include <therapy/catalog/screening_condition.hpp>
#include <therapy/core/error.hpp>

namespace therapy::inline v0_1::testing {

catalog::Screening all_absent(Date asked) {
    std::vector<catalog::ScreeningAnswer> answers;
    for (auto const& sign : care::signs())
        answers.push_back({.key = std::string(sign.key), .presence = catalog::Presence::absent, .asked = asked});
    for (auto const& condition : catalog::screening_conditions())
        if (!care::find_sign(condition.key))
            answers.push_back({.key = std::string(condition.key), .presence = catalog::Presence::absent, .asked = asked});
    return catalog::Screening(std::move(answers));
}

AssessmentBuilder::AssessmentBuilder()
    : record_{.id = care::AssessmentId(0),
              .patient = clinic::PatientId(0),
              .assessed = Date(2026, 3, 9),
              .sites = {{.region = catalog::BodyRegion::lower_back}},
              .onset = Date(2026, 2, 27),
              .pain = care::PainLevel(care::Nprs(5)),
              .screening = all_absent(Date(2026, 3, 9)),
              .measurements = {.fabq_work = 12, .straight_leg_raise = {80, 80}, .hip_internal_rotation = {30, 30}},
              .ordered = true} {}

AssessmentBuilder AssessmentBuilder::id(std::uint32_t index) const {
    return with_change([&](care::Assessment& record) { record.id = care::AssessmentId(index); });
}
AssessmentBuilder AssessmentBuilder::of(clinic::PatientId patient) const {
    return with_change([&](care::Assessment& record) { record.patient = patient; });
}
AssessmentBuilder AssessmentBuilder::on(std::string_view date) const {
    return with_change([&](care::Assessment& record) { record.assessed = value_or_throw(Date::parse(date)); });
}
AssessmentBuilder AssessmentBuilder::since(std::string_view date) const {
    return with_change([&](care::Assessment& record) { record.onset = value_or_throw(Date::parse(date)); });
}
AssessmentBuilder AssessmentBuilder::without_onset() const {
    return with_change([](care::Assessment& record) { record.onset = {}; });
}
AssessmentBuilder AssessmentBuilder::in(catalog::BodyRegion region) const {
    return with_change([&](care::Assessment& record) { record.sites = {{.region = region}}; });
}
AssessmentBuilder AssessmentBuilder::with(std::string key) const {
    return with_change([&](care::Assessment& record) { record.screening.add(std::move(key), catalog::Presence::present, record.assessed); });
}
AssessmentBuilder AssessmentBuilder::without_answers() const {
    return with_change([](care::Assessment& record) { record.screening = {}; });
}

} // namespace therapy::testing
