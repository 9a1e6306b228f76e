#include <therapy/coverage/service_pairs.hpp>

#include <therapy/coverage/line_rules.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace therapy::inline v0_1::coverage {

namespace {

using catalog::Discipline;
using catalog::QualificationKind;
using Services = std::vector<PerformedService const*>;

Stated<bool> same_interval(PerformedService const& a, PerformedService const& b) {
    if (!a.when || !b.when)
        return Stated<bool>::unknown(Unknown::not_given);
    return a.when->intersects(*b.when);
}

Stated<bool> same_practitioner(PerformedService const& a, PerformedService const& b) {
    if (!a.provider || !b.provider)
        return Stated<bool>::unknown(Unknown::not_given);
    return *a.provider == *b.provider;
}

/// Assistants are of their therapists' specialty; other kinds are each their own.
QualificationKind specialty(QualificationKind kind) {
    switch (kind) {
    case QualificationKind::physical_therapist_assistant: return QualificationKind::physical_therapist;
    case QualificationKind::occupational_therapy_assistant: return QualificationKind::occupational_therapist;
    default: return kind;
    }
}
Stated<bool> same_specialty(PerformedService const& a, PerformedService const& b) {
    auto const open = [](PerformedService const& service) { return !service.provider_kind.has_value() || *service.provider_kind == QualificationKind::other; };
    if (open(a) || open(b))
        return Stated<bool>::unknown(Unknown::not_given);
    return specialty(*a.provider_kind) == specialty(*b.provider_kind);
}

Stated<bool> same_region(PerformedService const& a, PerformedService const& b) {
    if (!a.site || !b.site)
        return Stated<bool>::unknown(Unknown::not_given);
    auto const one_side = [](PerformedService const& service) { return service.site->side && *service.site->side != catalog::Side::both; };
    bool const other_side = one_side(a) && one_side(b) && *a.site->side != *b.site->side;
    return a.site->region == b.site->region && !other_side;
}

Stated<bool> same_day(PerformedService const& a, PerformedService const& b) { return a.date == b.date; }

/// Yes where any two share it, no where every two are known not to.
template <class Same>
Stated<bool> any_shares(Services const& a, Services const& b, Same same) {
    bool open = false;
    for (auto const* one : a)
        for (auto const* two : b) {
            auto const shared = same(*one, *two);
            if (shared.has_value() && *shared)
                return true;
            open = open || !shared.has_value();
        }
    return open || a.empty() || b.empty() ? Stated<bool>::unknown(Unknown::not_given) : Stated<bool>(false);
}

PairQuestion question_of(Services const& a, Services const& b) {
    PairQuestion question{.a = a.front()->code, .b = b.front()->code};
    question.date = a.front()->date;
    question.same_day = any_shares(a, b, same_day);
    question.same_interval = any_shares(a, b, same_interval);
    question.same_practitioner = any_shares(a, b, same_practitioner);
    question.same_specialty = any_shares(a, b, same_specialty);
    question.same_region = any_shares(a, b, same_region);
    return question;
}

} // namespace

PairQuestion pair_question(std::span<PerformedService const> services, catalog::ServiceCode a, catalog::ServiceCode b) {
    Services of_a;
    Services of_b;
    for (auto const& service : services) {
        if (service.code == a)
            of_a.push_back(&service);
        if (service.code == b)
            of_b.push_back(&service);
    }
    if (of_a.empty() || of_b.empty())
        return {.a = a, .b = b};
    return question_of(of_a, of_b);
}

Report check_service_pairs(std::span<PerformedService const> services, Stated<PayerKind> const& payer, std::span<PairLine const> lines, CodeEdits const* edits) {
    std::map<std::pair<clinic::PatientId, Date>, std::map<catalog::ServiceCode, Services>> days;
    for (auto const& service : services)
        days[{service.patient, service.date}][service.code].push_back(&service);
    std::map<catalog::ServiceCode, std::vector<Modifier>> modifiers;
    for (auto const& line : lines)
        modifiers[line.code].insert(modifiers[line.code].end(), line.modifiers.begin(), line.modifiers.end());
    Report report;
    for (auto const& [day, codes] : days)
        for (auto a = codes.begin(); a != codes.end(); ++a)
            for (auto b = std::next(a); b != codes.end(); ++b) {
                auto question = question_of(a->second, b->second);
                question.payer = payer;
                question.modifiers_a = modifiers[a->first];
                question.modifiers_b = modifiers[b->first];
                report.add(check_pair(question, {SubjectKind::patient, day.first.index()}, edits));
            }
    report.order();
    return report;
}

} // namespace therapy::coverage
