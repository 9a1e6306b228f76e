#pragma once
// Techniques: how hands or tools are used within a modality.

#include <therapy/catalog/treatment.hpp>

namespace therapy::inline v0_1::catalog {

enum class Applicator { hand, thumb, forearm, tool, cup, tape };

/// How pressure is directed.
enum class Pressure { direct, indirect, tension, suction };

/// How deep a stroke reaches.
enum class Depth { superficial, varied, deep };

enum class Tissue { fascia, joint, ligament, lymphatics, muscle, skin, soft_tissue, tendon };

/// What a step of a technique is.
enum class StepKind { locate_source, prepare, apply, progress, move, release, follow_up };

struct Step {
    StepKind kind;
    std::string_view text; ///< our own words
    Citations sources;
};

/// One technique as the field describes it. Where sources disagree, each statement is a row of its own.
struct Technique {
    std::string_view key;      ///< stable, e.g. "trigger-point-massage"
    std::string_view name;
    std::span<std::string_view const> aliases;
    std::string_view modality; ///< the key of the modality it belongs to
    std::span<DisciplineUse const> disciplines;
    std::span<Cited<Applicator> const> applicators;
    std::span<Cited<Pressure> const> pressures;
    std::span<Cited<Depth> const> depths;
    std::span<Cited<Tissue> const> targets;
    std::span<Step const> steps;       ///< in order
    std::span<Dose const> doses;       ///< holds and session lengths too
    std::span<Note const> ends_when;   ///< what ends an application
    std::span<Note const> indications;
    std::span<Note const> other_uses;
    std::span<Note const> cautions;
    std::span<CodeUse const> codes;
    std::span<SettingUse const> settings;
    std::span<Performer const> performers;
};

/// The built-in techniques, ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<Technique const> techniques() noexcept;
/// By key, alias or name, whatever the case; blanks and underscores count as hyphens.
/// \complexity O(length of the name)
[[nodiscard]] THERAPY_EXPORT boost::optional<Technique const&> find_technique(std::string_view name) noexcept;
/// Techniques that a discipline uses: core or common.
[[nodiscard]] THERAPY_EXPORT std::vector<Technique const*> techniques_of(Discipline discipline);
/// What a discipline has to do with a technique; `not_stated` when no source says, `unknown(conflicting)` when they disagree.
[[nodiscard]] THERAPY_EXPORT Stated<Association> association(Technique const& technique, Discipline discipline);

/// Whether sources disagree on how pressure is directed.
[[nodiscard]] THERAPY_EXPORT bool pressure_disputed(Technique const& technique) noexcept;

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Applicator> enum_table<catalog::Applicator>[] = {
    {catalog::Applicator::hand, "hand"},
    {catalog::Applicator::thumb, "thumb"},
    {catalog::Applicator::forearm, "forearm"},
    {catalog::Applicator::tool, "tool"},
    {catalog::Applicator::cup, "cup"},
    {catalog::Applicator::tape, "tape"},
};

template <>
inline constexpr EnumEntry<catalog::Pressure> enum_table<catalog::Pressure>[] = {
    {catalog::Pressure::direct, "direct"},
    {catalog::Pressure::indirect, "indirect"},
    {catalog::Pressure::tension, "tension"},
    {catalog::Pressure::suction, "suction"},
};

template <>
inline constexpr EnumEntry<catalog::Depth> enum_table<catalog::Depth>[] = {
    {catalog::Depth::superficial, "superficial"},
    {catalog::Depth::varied, "varied"},
    {catalog::Depth::deep, "deep"},
};

template <>
inline constexpr EnumEntry<catalog::Tissue> enum_table<catalog::Tissue>[] = {
    {catalog::Tissue::fascia, "fascia"},
    {catalog::Tissue::joint, "joint"},
    {catalog::Tissue::ligament, "ligament"},
    {catalog::Tissue::lymphatics, "lymphatics"},
    {catalog::Tissue::muscle, "muscle"},
    {catalog::Tissue::skin, "skin"},
    {catalog::Tissue::soft_tissue, "soft-tissue"},
    {catalog::Tissue::tendon, "tendon"},
};

template <>
inline constexpr EnumEntry<catalog::StepKind> enum_table<catalog::StepKind>[] = {
    {catalog::StepKind::locate_source, "locate-source"},
    {catalog::StepKind::prepare, "prepare"},
    {catalog::StepKind::apply, "apply"},
    {catalog::StepKind::progress, "progress"},
    {catalog::StepKind::move, "move"},
    {catalog::StepKind::release, "release"},
    {catalog::StepKind::follow_up, "follow-up"},
};

} // namespace therapy
