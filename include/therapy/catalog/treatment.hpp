#pragma once
// What modalities and techniques have in common: who may give them, where, how billed.

#include <therapy/catalog/dose.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/service_code.hpp>

namespace therapy::inline v0_1::catalog {

/// Where a treatment takes place.
enum class Setting { in_office, home, telehealth };

/// How usual something is.
enum class Usage { usual, rare, never };

/// A treatment in one setting.
struct SettingUse {
    Setting setting;
    Usage usage;
    bool needs_trained_helper; ///< only with a partner or aide trained in it
    Citations sources;
};

/// Somebody who gives the treatment, as the field has it. What the law of a place says is another question: `may_perform`.
struct Performer {
    QualificationKind kind;
    bool supervised; ///< only under supervision
    Citations sources;
};

/// A billing number the treatment is billed with.
struct CodeUse {
    ServiceCode code;
    std::string_view when; ///< our words; empty: always
    Citations sources;
};

/// A short statement in our own words.
struct Note {
    std::string_view text;
    Citations sources;
};

/// What one discipline has to do with a treatment.
enum class Association { core, common, rare, none };

struct DisciplineUse {
    Discipline discipline;
    Association association;
    Citations sources;
};

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Setting> enum_table<catalog::Setting>[] = {
    {catalog::Setting::in_office, "in-office"},
    {catalog::Setting::home, "home"},
    {catalog::Setting::telehealth, "telehealth"},
};

template <>
inline constexpr EnumEntry<catalog::Usage> enum_table<catalog::Usage>[] = {
    {catalog::Usage::usual, "usual"},
    {catalog::Usage::rare, "rare"},
    {catalog::Usage::never, "never"},
};

template <>
inline constexpr EnumEntry<catalog::Association> enum_table<catalog::Association>[] = {
    {catalog::Association::core, "core"},
    {catalog::Association::common, "common"},
    {catalog::Association::rare, "rare"},
    {catalog::Association::none, "none"},
};

} // namespace therapy
