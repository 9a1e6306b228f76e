#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/issued_in.hpp>
#include <therapy/clinic/clinic_rules.hpp>
#include <therapy/clinic/permission.hpp>

#include <algorithm>

namespace therapy::inline v0_1::clinic {

namespace {

using catalog::Permission;
using catalog::PermissionAnswer;

/// Permitted, else silent, else unknown, else prohibited.
int usefulness(Permission permission) {
    switch (permission) {
    case Permission::permitted: return 3;
    case Permission::silent: return 2;
    case Permission::unknown: return 1;
    case Permission::prohibited: break;
    }
    return 0;
}

Subject subject(Provider const& provider) { return {SubjectKind::provider, provider.id.index()}; }

Finding about(Rule const& rule, Provider const& provider, Date date, catalog::QualificationKind kind) {
    return {.rule = rule, .subjects = {subject(provider)}, .date = date, .args = {.value = std::string(to_text(kind))}};
}

/// The same findings, each about this provider.
Report about(Provider const& provider, Report const& report) {
    Report result;
    for (auto finding : report) {
        finding.subjects = {subject(provider)};
        result.add(std::move(finding));
    }
    return result;
}

/// \param rules  a user's: `extra` ones or a catalogue
template <class Rules>
PermissionAnswer by_credential(Provider const& provider, Credential const& credential, std::string_view treatment, catalog::Jurisdiction const& place, Date date, Rules const& rules) {
    auto answer = catalog::may_perform(credential.qualification, treatment, place, date, rules);
    bool const suspended = credential.suspended.has_value() && *credential.suspended;
    bool const unclear = credential.suspended.kind() == StatedKind::unknown;
    if (answer.permission == Permission::permitted && (suspended || unclear))
        answer.permission = suspended ? Permission::prohibited : Permission::unknown;
    answer.report = about(provider, answer.report);
    if (suspended)
        answer.report.add(about(rules::credential_suspended, provider, date, credential.qualification.kind));
    if (unclear)
        answer.report.add(about(rules::credential_not_stated, provider, date, credential.qualification.kind));
    return answer;
}

template <class Rules>
PermissionAnswer by_role(Provider const& provider, std::string_view treatment, catalog::Jurisdiction const& place, Date date, Rules const& rules) {
    auto answer = catalog::practice_permission(provider.role, treatment, place, date, rules);
    answer.report = about(provider, answer.report);
    if (catalog::is_unlicensed(provider.role))
        return answer;
    if (answer.permission == Permission::permitted)
        answer.permission = Permission::unknown;
    answer.report.add(about(rules::no_credential, provider, date, provider.role));
    return answer;
}

/// Or may be.
bool is_in_place(catalog::Qualification const& qualification, catalog::Jurisdiction const& place) {
    auto const issued_there = catalog::is_issued_in(qualification, place);
    return !issued_there.has_value() || *issued_there;
}

template <class Rules>
PermissionAnswer best_answer(Provider const& provider, std::string_view treatment, catalog::Jurisdiction const& place, Date date, Rules const& rules) {
    if (provider.credentials.empty())
        return by_role(provider, treatment, place, date, rules);
    boost::optional<PermissionAnswer> best;
    Report refused;
    for (auto const& credential : provider.credentials) {
        auto answer = by_credential(provider, credential, treatment, place, date, rules);
        if (answer.permission != Permission::permitted)
            for (auto const& finding : answer.report)
                if (std::find(refused.begin(), refused.end(), finding) == refused.end())
                    refused.add(finding);
        if (!best || usefulness(answer.permission) > usefulness(best->permission))
            best = std::move(answer);
    }
    if (best->permission != Permission::permitted)
        best->report = std::move(refused);
    return std::move(*best);
}

/// \param regulation  of massage therapists there on that day
Report check_licences(std::span<Provider const> staff, catalog::Jurisdiction const& place, Date date, Stated<catalog::MassageRegulationRow> const& regulation) {
    Report report;
    for (auto const& provider : staff) {
        if (catalog::is_unlicensed(provider.role)) {
            report.add(about(rules::unlicensed_role, provider, date, provider.role));
            continue;
        }
        bool const no_licence = regulation.has_value() && regulation->regulation != catalog::MassageRegulation::state_licence;
        bool const no_credential = regulation.has_value() && regulation->regulation == catalog::MassageRegulation::no_statewide_licence &&
                                   provider.role == catalog::QualificationKind::massage_therapist;
        if (auto const held = credential_in_force(provider, provider.role, place, date); held.is_none())
            report.add(about(no_credential ? rules::no_statewide_credential : rules::credential_not_in_force, provider, date, provider.role));
        else if (!held.has_value())
            report.add(about(rules::credential_not_stated, provider, date, provider.role));
        for (auto const& credential : provider.credentials)
            if (no_licence && credential.type == CredentialType::licence && credential.qualification.kind == catalog::QualificationKind::massage_therapist &&
                is_in_place(credential.qualification, place))
                report.add(about(rules::not_a_licence, provider, date, credential.qualification.kind));
    }
    return report;
}

bool holds_massage_credential(Provider const& provider, catalog::Jurisdiction const& place, Date date) {
    return credential_in_force(provider, catalog::QualificationKind::massage_therapist, place, date).has_value();
}

} // namespace

PermissionAnswer may_perform(Provider const& provider, std::string_view treatment, catalog::Jurisdiction const& place, Date date,
                             std::span<catalog::PracticeRule const> extra) {
    return best_answer(provider, treatment, place, date, extra);
}
PermissionAnswer may_perform(Provider const& provider, std::string_view treatment, catalog::Jurisdiction const& place, Date date, catalog::Catalog const& catalog) {
    return best_answer(provider, treatment, place, date, catalog);
}

Report all_licensed(std::span<Provider const> staff, catalog::Jurisdiction const& place, Date date) {
    return check_licences(staff, place, date, catalog::massage_regulation(place, date));
}
Report all_licensed(std::span<Provider const> staff, catalog::Jurisdiction const& place, Date date, catalog::Catalog const& catalog) {
    return check_licences(staff, place, date, catalog::massage_regulation(place, date, catalog));
}

catalog::CredentialWord massage_credential_word(Provider const& provider, catalog::Jurisdiction const& place, Date date) {
    return holds_massage_credential(provider, place, date) ? catalog::credential_word(place, date) : catalog::CredentialWord::unknown;
}
catalog::CredentialWord massage_credential_word(Provider const& provider, catalog::Jurisdiction const& place, Date date, catalog::Catalog const& catalog) {
    return holds_massage_credential(provider, place, date) ? catalog::credential_word(place, date, catalog) : catalog::CredentialWord::unknown;
}

std::vector<ProviderId> staff_with(std::span<Provider const> staff, catalog::CatalogId specialty) {
    std::vector<ProviderId> result;
    for (auto const& provider : staff)
        if (std::find(provider.specialties.begin(), provider.specialties.end(), specialty) != provider.specialties.end())
            result.push_back(provider.id);
    return result;
}

} // namespace therapy::clinic
