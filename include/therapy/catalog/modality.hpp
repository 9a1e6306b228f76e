#pragma once
// Modalities: what is done to or with a patient in a visit or at home.

#include <therapy/catalog/treatment.hpp>

namespace therapy::inline v0_1::catalog {

enum class ModalityCategory { education, exercise, manual, mechanical, needling, physical_agent, taping, training };

/// Whether the patient does the work.
enum class Activity { active, passive };

/// How much of a clinician's attention it takes.
enum class Attendance {
    constant,   ///< one clinician with one patient throughout
    supervised, ///< within reach, not constant
    unattended, ///< after set-up
    by_code,    ///< attended or not, each with a billing number of its own
};

/// How it is counted for billing.
enum class ModalityTiming {
    timed,
    untimed,
    counted, ///< by what was treated, not by time
    by_code, ///< timed or not, each with a billing number of its own
};

/// One modality as the field describes it. Parts that no source gives are empty spans or unknown.
struct Modality {
    std::string_view key;                         ///< stable, e.g. "dry-needling"
    std::string_view name;
    std::span<std::string_view const> aliases;
    std::string_view family;                      ///< what related modalities share, e.g. "traction"; empty when it stands alone
    ModalityCategory category;
    Cited<Activity> activity;
    Cited<Attendance> attendance;
    Cited<ModalityTiming> timing;
    std::span<CodeUse const> codes;
    std::span<DisciplineUse const> disciplines;
    std::span<SettingUse const> settings;
    std::span<Performer const> performers;
    std::span<Note const> equipment;
    std::span<Note const> room;
    std::span<Note const> mechanism;              ///< as claimed or shown, each with its source
    std::span<Note const> indications;
    std::span<Note const> cautions;               ///< what speaks against, limits, complications
    std::span<Dose const> doses;                  ///< session lengths and frequencies too
};

/// The built-in modalities, ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<Modality const> modalities() noexcept;
/// By key, alias or name, whatever the case; blanks and underscores count as hyphens.
/// \complexity O(length of the name)
[[nodiscard]] THERAPY_EXPORT boost::optional<Modality const&> find_modality(std::string_view name) noexcept;
/// All modalities of a family, e.g. the three of "traction", in the order of their keys.
[[nodiscard]] THERAPY_EXPORT std::vector<Modality const*> modalities_in(std::string_view family);
/// Modalities that a discipline uses: core or common.
[[nodiscard]] THERAPY_EXPORT std::vector<Modality const*> modalities_of(Discipline discipline);

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::ModalityCategory> enum_table<catalog::ModalityCategory>[] = {
    {catalog::ModalityCategory::education, "education"},
    {catalog::ModalityCategory::exercise, "exercise"},
    {catalog::ModalityCategory::manual, "manual"},
    {catalog::ModalityCategory::mechanical, "mechanical"},
    {catalog::ModalityCategory::needling, "needling"},
    {catalog::ModalityCategory::physical_agent, "physical-agent"},
    {catalog::ModalityCategory::taping, "taping"},
    {catalog::ModalityCategory::training, "training"},
};

template <>
inline constexpr EnumEntry<catalog::Activity> enum_table<catalog::Activity>[] = {{catalog::Activity::active, "active"}, {catalog::Activity::passive, "passive"}};

template <>
inline constexpr EnumEntry<catalog::Attendance> enum_table<catalog::Attendance>[] = {
    {catalog::Attendance::constant, "constant"},
    {catalog::Attendance::supervised, "supervised"},
    {catalog::Attendance::unattended, "unattended"},
    {catalog::Attendance::by_code, "by-code"},
};

template <>
inline constexpr EnumEntry<catalog::ModalityTiming> enum_table<catalog::ModalityTiming>[] = {
    {catalog::ModalityTiming::timed, "timed"},
    {catalog::ModalityTiming::untimed, "untimed"},
    {catalog::ModalityTiming::counted, "counted"},
    {catalog::ModalityTiming::by_code, "by-code"},
};

} // namespace therapy
