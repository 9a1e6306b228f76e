#include <therapy/care/gate.hpp>
#include <therapy/care/gate_rules.hpp>

#include "consent_given.hpp"

namespace therapy::inline v0_1::care {

namespace {

using catalog::ConditionKind;
using catalog::ConsultedParty;
using catalog::Contraindication;

boost::optional<ConditionKind> kind_of(std::string_view condition, std::span<catalog::ScreeningCondition const> own) noexcept {
    auto const mine = std::ranges::find(own, condition, &catalog::ScreeningCondition::key);
    if (mine != own.end())
        return mine->kind;
    auto const known = catalog::find_screening_condition(condition);
    return known ? boost::optional<ConditionKind>(known->kind) : boost::none;
}

/// Whether the clearance is the word that is asked for, or a better one.
bool is_enough(ConsultedParty given, ConsultedParty asked) noexcept {
    return given == asked || (asked == ConsultedParty::physician && given == ConsultedParty::physician_in_writing);
}

bool is_cleared(Contraindication const& row, catalog::ContraindicationAnswer const& answer, std::span<Clearance const> clearances) noexcept {
    return row.consulted != ConsultedParty::nobody && std::any_of(clearances.begin(), clearances.end(), [&](Clearance const& clearance) {
               return clearance.condition == row.condition && (clearance.treatment.empty() || clearance.treatment == answer.treatment) &&
                      is_enough(clearance.by, row.consulted) && clearance.validity && clearance.validity->contains(answer.date);
           });
}

/// "form forceful", "regions thigh knee", "consult physician", as far as the row has them.
std::string details_of(Contraindication const& row) {
    std::string details;
    auto const part = [&](std::string_view name, std::string_view text) {
        details.append(details.empty() ? " [" : "; ").append(name).append(1, ' ').append(text);
    };
    if (row.form != catalog::TreatmentForm::any)
        part("form", to_text(row.form));
    std::string regions;
    for (auto const region : row.regions)
        regions.append(regions.empty() ? "" : " ").append(to_text(region));
    if (!regions.empty())
        part("regions", regions);
    if (row.consulted != ConsultedParty::nobody)
        part("consult", to_text(row.consulted));
    return details.empty() ? details : details.append(1, ']');
}

/// One answer, being told as findings about a patient.
struct Telling {
    clinic::PatientId patient;
    catalog::ContraindicationAnswer const& answer;
    GatePolicy const& policy;
    Report report{};

    void add(Rule const& rule, boost::optional<Severity> severity, std::string value) {
        Finding finding{.rule = rule, .subjects = {{SubjectKind::patient, patient.index()}}, .date = answer.date, .args = {.value = std::move(value)}};
        if (severity)
            finding.severity = *severity;
        report.add(std::move(finding));
    }
    std::string value_of(Contraindication const& row) const {
        std::string value = answer.treatment;
        return value.append(": ").append(row.condition).append(", ").append(to_text(row.strictness)).append(details_of(row));
    }
    StrictnessSeverity severity_of(catalog::Strictness strictness) const noexcept {
        for (auto const& row : policy.severities)
            if (row.strictness == strictness)
                return row;
        return {strictness, Severity::error, Severity::error};
    }

    void tell_present() {
        std::vector<std::string_view> told; // a row that is not lifted tells of its condition
        for (auto const& applied : answer.present) {
            auto const& row = *applied.row;
            if (is_cleared(row, answer, policy.clearances)) {
                add(rules::contraindication_cleared, {}, value_of(row));
                continue;
            }
            if (std::find(told.begin(), told.end(), row.condition) != told.end())
                continue;
            told.push_back(row.condition);
            auto const& rule = row.strictness == catalog::Strictness::exam_first ? rules::examination_first : rules::contraindicated;
            add(rule, severity_of(row.strictness).present,
                value_of(row) + (applied.presence == catalog::Presence::suspected ? " (suspected)" : ""));
        }
        for (auto const& dispute : answer.disputes) {
            auto value = value_of(*dispute.stricter);
            value.append("; ").append(dispute.weaker->condition).append(", ").append(to_text(dispute.weaker->strictness));
            add(rules::contraindication_disputed, {}, std::move(value));
        }
    }

    void tell_not_asked() {
        std::vector<std::string_view> told;
        for (auto const& applied : answer.not_asked) {
            auto const& row = *applied.row;
            auto const kind = kind_of(row.condition, policy.conditions);
            if (kind == ConditionKind::consent || std::find(told.begin(), told.end(), row.condition) != told.end())
                continue;
            told.push_back(row.condition);
            add(kind == ConditionKind::law ? rules::law_not_known : rules::not_screened, severity_of(row.strictness).not_asked, value_of(row));
        }
    }
};

} // namespace

Report contraindication_report(clinic::PatientId patient, catalog::ContraindicationAnswer const& answer, GatePolicy const& policy) {
    Telling telling{patient, answer, policy};
    if (!answer.is_known()) {
        telling.add(rules::unknown_treatment, {}, answer.treatment);
        return std::move(telling.report);
    }
    telling.tell_present();
    telling.tell_not_asked();
    for (auto const& applied : answer.keep_off)
        telling.add(rules::keep_off, {}, telling.value_of(*applied.row));
    return std::move(telling.report);
}

std::vector<catalog::KnownAnswer> known_answers(clinic::Patient const& patient, GateQuestion const& question, ConsentPolicy const& policy,
                                                std::span<catalog::ScreeningCondition const> conditions) {
    using catalog::Presence;
    std::vector<catalog::KnownAnswer> known;
    auto const age = clinic::age(patient, question.date);
    if (age.has_value())
        known = catalog::answers_by_age(*age, conditions);
    auto const giver = age.has_value() && *age < policy.age_of_majority ? ConsentGiver::guardian : ConsentGiver::patient_or_guardian;
    auto const consented = [&](clinic::ConsentKind kind) {
        auto const given = detail::consent_given(patient, kind, giver, question.date, policy.guardians);
        return given.has_value() && *given;
    };
    if (consented(clinic::ConsentKind::treatment))
        known.push_back({"no-informed-consent", Presence::absent});
    if (consented(clinic::ConsentKind::dry_needling))
        known.push_back({"patient-unwilling", Presence::absent});
    if (question.permission == catalog::Permission::prohibited)
        known.push_back({"prohibited-by-law", Presence::present});
    if (question.permission == catalog::Permission::permitted)
        known.push_back({"prohibited-by-law", Presence::absent});
    return known;
}

namespace {

/// What the patient said against any treatment, whatever consent is on record.
Report refused_consent(clinic::PatientId patient, catalog::Screened const& screened, std::string_view treatment, Date date) {
    Report report;
    for (std::string_view const key : {"no-informed-consent", "patient-unwilling"}) {
        if (screened.presence(key) > catalog::Presence::suspected)
            continue;
        report.add({.rule = rules::consent_missing, .subjects = {{SubjectKind::patient, patient.index()}}, .date = date, .args = {.value = std::string(treatment).append(": ").append(key)}});
    }
    return report;
}

} // namespace

Report check_before_treatment(clinic::Patient const& patient, catalog::Screening const& screening, GateQuestion const& question, GatePolicy const& policy) {
    auto const known = known_answers(patient, question, policy.consent, policy.conditions);
    catalog::Screened const screened(screening, question.date, {.valid_days = policy.answers_valid_days, .known = known, .conditions = policy.conditions});
    auto const answer = catalog::contraindications(question.treatment, screened, question.regions, {.place = question.place, .extra = policy.extra, .modality = question.modality, .conditions = policy.conditions});
    auto report = contraindication_report(patient.id, answer, policy);
    report.add(refused_consent(patient.id, screened, question.treatment, question.date));
    report.add(check_consent(patient, {.treatment = question.treatment, .date = question.date, .place = question.place, .discipline = question.discipline, .ordered = question.ordered},
                             policy.consent));
    return report;
}

} // namespace therapy::care
