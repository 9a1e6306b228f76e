#include <therapy/coverage/modifier.hpp>

#include <therapy/coverage/line_rules.hpp>

#include "../core/findings.hpp"

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

using catalog::Discipline;
using catalog::QualificationKind;

struct DisciplineRow {
    Discipline discipline;
    Modifier modifier;
};
constexpr DisciplineRow disciplines[] = {
    {Discipline::physical_therapy, modifiers::physical_therapy},
    {Discipline::occupational_therapy, modifiers::occupational_therapy},
    {Discipline::speech_language_pathology, modifiers::speech_language},
};

struct AssistantRow {
    QualificationKind kind;
    Modifier modifier;
    Modifier discipline; ///< that goes with it
};
constexpr AssistantRow assistants[] = {
    {QualificationKind::physical_therapist_assistant, modifiers::physical_assistant, modifiers::physical_therapy},
    {QualificationKind::occupational_therapy_assistant, modifiers::occupational_assistant, modifiers::occupational_therapy},
};

/// Who may give therapy themselves. Others, such as aides and students, are neither this nor assistants.
constexpr QualificationKind professionals[] = {
    QualificationKind::physical_therapist, QualificationKind::occupational_therapist, QualificationKind::speech_language_pathologist,
    QualificationKind::physician,          QualificationKind::nurse_practitioner,     QualificationKind::physician_assistant,
    QualificationKind::chiropractor,
};

bool has(std::span<Modifier const> modifiers, Modifier modifier) { return std::find(modifiers.begin(), modifiers.end(), modifier) != modifiers.end(); }

} // namespace

Expected<Modifier> Modifier::make(std::string_view text) {
    if (!is_modifier(text))
        return detail::refuse(rules::not_a_modifier, std::string(text));
    return Modifier(text);
}

void Modifier::refuse(std::string_view text) { throw Error(detail::refused(rules::not_a_modifier, std::string(text))); }

boost::optional<Modifier> discipline_modifier(Discipline discipline) noexcept {
    for (auto const& row : disciplines)
        if (row.discipline == discipline)
            return row.modifier;
    return boost::none;
}

Stated<Furnisher> furnisher(Stated<QualificationKind> const& kind) noexcept {
    if (!kind.has_value())
        return Stated<Furnisher>::unknown(Unknown::not_given);
    if (assistant_modifier(*kind))
        return Furnisher::assistant;
    if (std::find(std::begin(professionals), std::end(professionals), *kind) != std::end(professionals))
        return Furnisher::therapist;
    return Stated<Furnisher>::none();
}

boost::optional<Modifier> assistant_modifier(QualificationKind kind) noexcept {
    for (auto const& row : assistants)
        if (row.kind == kind)
            return row.modifier;
    return boost::none;
}

bool assistant_pairing_accepted(std::span<Modifier const> modifiers) noexcept {
    std::size_t found = 0;
    for (auto const& row : assistants) {
        if (!has(modifiers, row.modifier))
            continue;
        ++found;
        if (!has(modifiers, row.discipline))
            return false;
    }
    return found < 2;
}

Report check_modifiers(std::span<Modifier const> modifiers, Subject about) {
    Report report;
    auto const note = [&](Rule const& rule, std::string value) { report.add(Finding{.rule = rule, .subjects = {about}, .args = {.value = std::move(value)}}); };
    if (modifiers.size() > most_modifiers)
        report.add(Finding{.rule = rules::too_many_modifiers, .subjects = {about}, .args = {.limit = std::int64_t{most_modifiers}, .actual = static_cast<std::int64_t>(modifiers.size())}});
    for (std::size_t i = 0; i < modifiers.size(); ++i) {
        auto const before = modifiers.first(i);
        if (std::count(before.begin(), before.end(), modifiers[i]) == 1)
            note(rules::modifier_repeated, to_text(modifiers[i]));
    }
    if (!assistant_pairing_accepted(modifiers))
        note(rules::modifier_pairing, has(modifiers, modifiers::physical_assistant) ? to_text(modifiers::physical_assistant) : to_text(modifiers::occupational_assistant));
    std::string several;
    for (auto const& row : disciplines)
        if (has(modifiers, row.modifier))
            several += (several.empty() ? "" : ", ") + to_text(row.modifier);
    if (several.size() > 2)
        note(rules::two_disciplines, several);
    return report;
}

} // namespace therapy::coverage
