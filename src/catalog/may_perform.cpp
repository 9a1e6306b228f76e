#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/issued_in.hpp>
#include <therapy/catalog/may_perform.hpp>
#include <therapy/catalog/practice_rules.hpp>

#include "treatment_keys.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

struct Asked {
    QualificationKind kind;
    std::string_view treatment;
    Jurisdiction const& place;
    Date date;
    std::span<PracticeRule const> extra;
    boost::optional<Catalog const&> catalog = boost::none; ///< the user's, which says what the treatment is

    /// What every finding about the question names.
    std::string text() const {
        std::string result(therapy::to_text(kind));
        return result.append(", ").append(treatment).append(", ").append(place.code()).append(", ").append(to_text(date));
    }
    Finding finding(Rule const& rule) const { return {.rule = rule, .date = date, .args = {.value = text()}}; }
};

bool speaks(PracticeRule const& rule, Date date) {
    auto const time = row_time(rule.dates, date);
    return time == RowTime::in_force || time == RowTime::not_confirmed;
}

bool is_confirmed(PracticeRule const& rule, Date date) {
    return row_time(rule.dates, date) == RowTime::in_force && rule.sources.confidence() != Confidence::unconfirmed;
}

/// Whether a prohibition holds for some devices only: whether it meets the one at hand nobody has said.
bool depends_on_device(PracticeRule const& rule) {
    return rule.permission == Permission::prohibited && std::any_of(rule.requirements.begin(), rule.requirements.end(), [](Requirement const& requirement) {
               return requirement.kind == RequirementKind::only_above_volts || requirement.kind == RequirementKind::only_prescription_device;
           });
}

Permission said(PracticeRule const& rule, Date date) { return is_confirmed(rule, date) && !depends_on_device(rule) ? rule.permission : Permission::unknown; }

/// Prohibited before unknown, silent and permitted.
int strictness(Permission permission) {
    switch (permission) {
    case Permission::prohibited: return 3;
    case Permission::unknown: return 2;
    case Permission::silent: return 1;
    case Permission::permitted: break;
    }
    return 0;
}

using Rules = std::vector<PracticeRule const*>;

/// The row of a key, and of no name or alias.
template <class Row>
boost::optional<Row const&> with_key(boost::optional<Row const&> const& row, std::string_view key) {
    return row && row->key == key ? row : boost::none;
}

/// The user's technique of the asked key, where it is of another modality than the built-in one or there is none.
boost::optional<Technique const&> users_technique(Asked const& asked) {
    if (!asked.catalog || with_key(find_modality(asked.treatment), asked.treatment))
        return boost::none;
    auto const own = with_key(asked.catalog->find<Technique>(asked.treatment), asked.treatment);
    auto const built_in = with_key(find_technique(asked.treatment), asked.treatment);
    return own && (!built_in || own->modality != built_in->modality) ? own : boost::none;
}

/// What rules about the asked treatment may name, the narrowest first; the last, empty one is every treatment.
std::vector<std::string_view> treatments_of(Asked const& asked) {
    std::vector<std::string_view> treatments{asked.treatment};
    auto const users = users_technique(asked);
    if (users && users->modality != asked.treatment)
        treatments.push_back(users->modality);
    auto const* const key = detail::find_treatment_key(treatments.back());
    if (key != nullptr && !key->wider.empty())
        treatments.push_back(key->wider);
    treatments.emplace_back();
    return treatments;
}

/// The rules of one place, kind and treatment that speak on the day: the caller's, or else the built-in ones.
Rules rules_of(Asked const& asked, std::string_view jurisdiction, std::string_view treatment) {
    Rules result;
    for (auto const& rule : asked.extra)
        if (rule.jurisdiction == jurisdiction && rule.kind == asked.kind && rule.treatment == treatment && speaks(rule, asked.date))
            result.push_back(&rule);
    if (result.empty())
        for (auto const& rule : practice_rules(jurisdiction, asked.kind, treatment))
            if (speaks(rule, asked.date))
                result.push_back(&rule);
    return result;
}

bool is_users_treatment(Asked const& asked) {
    return asked.catalog && (with_key(asked.catalog->find<Modality>(asked.treatment), asked.treatment) || with_key(asked.catalog->find<Technique>(asked.treatment), asked.treatment));
}

bool is_known(Asked const& asked) {
    auto const names_it = [&](PracticeRule const& rule) { return rule.treatment == asked.treatment; };
    return is_users_treatment(asked) || detail::find_treatment_key(asked.treatment) != nullptr || std::any_of(asked.extra.begin(), asked.extra.end(), names_it) ||
           std::any_of(practice_rules().begin(), practice_rules().end(), names_it);
}

void add_requirements(std::vector<Requirement>& list, std::span<Requirement const> more) {
    for (auto const& requirement : more)
        if (std::find(list.begin(), list.end(), requirement) == list.end())
            list.push_back(requirement);
}

/// Lets the rules of one level decide. \pre one of them is no position
void decide(PermissionAnswer& answer, Rules const& level, Asked const& asked) {
    PracticeRule const* first = nullptr;
    bool disagree = false;
    for (auto const* rule : level) {
        if (rule->basis == RuleBasis::position)
            continue;
        disagree = disagree || (first != nullptr && said(*rule, asked.date) != said(*first, asked.date));
        if (first == nullptr || strictness(said(*rule, asked.date)) > strictness(said(*first, asked.date)))
            first = rule;
    }
    answer.deciding = *first;
    answer.permission = said(*first, asked.date);
    bool differ = false;
    for (auto const* rule : level) {
        if (rule->basis == RuleBasis::position || said(*rule, asked.date) != answer.permission)
            continue;
        differ = differ || !std::equal(rule->requirements.begin(), rule->requirements.end(), first->requirements.begin(), first->requirements.end());
        add_requirements(answer.requirements, rule->requirements);
    }
    if (disagree)
        answer.report.add(asked.finding(rules::practice_rules_disagree));
    if (differ)
        answer.report.add(asked.finding(rules::practice_requirements_differ));
    if (answer.permission == Permission::unknown)
        answer.report.add(asked.finding(first->permission == Permission::unknown     ? rules::no_practice_rule
                                        : is_confirmed(*first, asked.date) ? rules::practice_depends_on_device
                                                                           : rules::practice_rule_not_confirmed));
    if (answer.permission == Permission::permitted && first->basis == RuleBasis::convention)
        answer.report.add(asked.finding(rules::practice_by_convention));
}

bool is_callers(PracticeRule const* rule, Asked const& asked) {
    return std::any_of(asked.extra.begin(), asked.extra.end(), [&](PracticeRule const& own) { return &own == rule; });
}

/// What the rules say of this kind alone.
PermissionAnswer by_own_rules(Asked const& asked) {
    PermissionAnswer answer;
    bool decided = false;
    auto const treatments = treatments_of(asked);
    bool const is_users = users_technique(asked).has_value();
    for (auto const jurisdiction : {asked.place.code(), asked.place.country()}) {
        for (auto const treatment : treatments) {
            auto const level = rules_of(asked, jurisdiction, treatment);
            answer.considered.insert(answer.considered.end(), level.begin(), level.end());
            if (decided || std::all_of(level.begin(), level.end(), [](auto const* rule) { return rule->basis == RuleBasis::position; }))
                continue;
            decided = true;
            decide(answer, level, asked);
            // A built-in rule does not know the user's technique: what it forbids is forbidden under any name, what it permits is not.
            if (is_users && !treatment.empty() && answer.permission != Permission::prohibited && !is_callers(level.front(), asked)) {
                decided = treatment != asked.treatment;
                answer = {.considered = std::move(answer.considered)};
            }
        }
        if (asked.place.code() == asked.place.country())
            break;
    }
    return answer;
}

struct Assistant {
    QualificationKind kind;
    QualificationKind of;
};
constexpr Assistant assistants[] = {
    {QualificationKind::physical_therapist_assistant, QualificationKind::physical_therapist},
    {QualificationKind::occupational_therapy_assistant, QualificationKind::occupational_therapist},
};

/// An assistant does no more than the therapist may, unless a rule of the place itself says so.
void bound_by_therapist(PermissionAnswer& answer, Asked const& asked) {
    auto const* const assistant = std::find_if(std::begin(assistants), std::end(assistants), [&](Assistant const& row) { return row.kind == asked.kind; });
    if (assistant == std::end(assistants) || (answer.deciding && answer.deciding->jurisdiction == asked.place.code()))
        return;
    auto const therapist = by_own_rules({assistant->of, asked.treatment, asked.place, asked.date, asked.extra, asked.catalog});
    if (therapist.permission != Permission::prohibited)
        return;
    answer.permission = Permission::prohibited;
    answer.deciding = therapist.deciding;
    answer.requirements = therapist.requirements;
    answer.considered.insert(answer.considered.begin(), therapist.considered.begin(), therapist.considered.end());
    answer.report = {};
}

PermissionAnswer by_law(Asked const& asked) {
    if (asked.treatment.empty() || !is_known(asked)) {
        PermissionAnswer answer;
        answer.report.add({.rule = rules::unknown_treatment, .args = {.value = std::string(asked.treatment)}});
        return answer;
    }
    auto answer = by_own_rules(asked);
    bound_by_therapist(answer, asked);
    if (!answer.deciding)
        answer.report.add(asked.finding(rules::no_practice_rule));
    if (answer.permission == Permission::prohibited)
        answer.report.add(asked.finding(rules::practice_prohibited));
    if (answer.permission == Permission::silent)
        answer.report.add(asked.finding(rules::practice_silent));
    return answer;
}

/// What the qualification makes of a permission, and why.
Permission with(Qualification const& qualification, Asked const& asked, Report& report) {
    Permission permission = Permission::permitted;
    auto const finding = [&](Rule const& rule, std::string value) { report.add({.rule = rule, .date = asked.date, .args = {.value = std::move(value)}}); };
    auto const kind = std::string(therapy::to_text(qualification.kind));
    auto const issued_there = is_issued_in(qualification, asked.place);
    if (!issued_there.has_value()) {
        finding(rules::qualification_not_stated, qualification.jurisdiction ? "jurisdiction below " + to_text(*qualification.jurisdiction) : std::string("jurisdiction"));
        permission = Permission::unknown;
    } else if (!*issued_there) {
        finding(rules::qualification_elsewhere, kind + ", " + to_text(*qualification.jurisdiction));
        permission = Permission::unknown;
    }
    if (!qualification.validity) {
        finding(rules::qualification_not_stated, "validity");
        permission = Permission::unknown;
    } else if (!qualification.validity->contains(asked.date)) {
        finding(asked.date < qualification.validity->first() ? rules::qualification_not_yet_valid : rules::qualification_expired, kind + ", " + to_text(*qualification.validity));
        permission = Permission::prohibited;
    }
    return permission;
}

} // namespace

PermissionAnswer practice_permission(QualificationKind kind, std::string_view treatment, Jurisdiction const& place, Date date, std::span<PracticeRule const> extra) {
    return by_law({kind, treatment, place, date, extra});
}

namespace {

PermissionAnswer by_law_and_qualification(Qualification const& qualification, Asked const& asked) {
    auto answer = by_law(asked);
    if (is_unlicensed(qualification.kind))
        return answer;
    auto const held = with(qualification, asked, answer.report);
    if (answer.permission == Permission::permitted)
        answer.permission = held;
    return answer;
}

} // namespace

PermissionAnswer may_perform(Qualification const& qualification, std::string_view treatment, Jurisdiction const& place, Date date, std::span<PracticeRule const> extra) {
    return by_law_and_qualification(qualification, {qualification.kind, treatment, place, date, extra});
}

PermissionAnswer practice_permission(QualificationKind kind, std::string_view treatment, Jurisdiction const& place, Date date, Catalog const& catalog) {
    return by_law({kind, treatment, place, date, catalog.own<PracticeRule>(), catalog});
}

PermissionAnswer may_perform(Qualification const& qualification, std::string_view treatment, Jurisdiction const& place, Date date, Catalog const& catalog) {
    return by_law_and_qualification(qualification, {qualification.kind, treatment, place, date, catalog.own<PracticeRule>(), catalog});
}

} // namespace therapy::catalog
