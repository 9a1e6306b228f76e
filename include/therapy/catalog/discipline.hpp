#pragma once
// What sets the disciplines apart.

#include <therapy/catalog/qualification.hpp>
#include <therapy/core/cited.hpp>

#include <vector>

namespace therapy::inline v0_1::catalog {

/// What disciplines are compared in.
enum class Aspect { plan, home_component, audience, setting, in_office_treatments, techniques };

/// One statement about a discipline.
struct DisciplineTrait {
    Discipline discipline;
    Aspect aspect;
    std::string_view text; ///< our own words
    Citations sources;
};

/// Whether a discipline takes on people who are injured, or who are not. By the sources' wording, not by law.
struct Audience {
    Discipline discipline;
    bool injured;
    bool taken_on;
    Citations sources;
};

/// The statements about both of two disciplines in one aspect.
struct Difference {
    Aspect aspect;
    std::vector<DisciplineTrait const*> first;
    std::vector<DisciplineTrait const*> second;
};

/// Everything stated of the disciplines, ordered by discipline and aspect.
[[nodiscard]] THERAPY_EXPORT std::span<DisciplineTrait const> discipline_traits() noexcept;
/// What is stated of one but not the other, aspect by aspect; empty for a discipline and itself.
/// `compare(b, a)` has the same aspects with the sides exchanged.
[[nodiscard]] THERAPY_EXPORT std::vector<Difference> compare(Discipline first, Discipline second);

/// What sources say of whom disciplines are for, ordered by discipline, the uninjured first.
[[nodiscard]] THERAPY_EXPORT std::span<Audience const> audiences() noexcept;
/// Whether a discipline is for people who are injured, uninjured or both. By the sources' wording, not by law.
///
/// \returns whether the discipline takes somebody on; `not_stated` where no source says
[[nodiscard]] THERAPY_EXPORT Stated<bool> is_for(Discipline discipline, bool injured) noexcept;

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Aspect> enum_table<catalog::Aspect>[] = {
    {catalog::Aspect::plan, "plan"},
    {catalog::Aspect::home_component, "home-component"},
    {catalog::Aspect::audience, "audience"},
    {catalog::Aspect::setting, "setting"},
    {catalog::Aspect::in_office_treatments, "in-office-treatments"},
    {catalog::Aspect::techniques, "techniques"},
};

} // namespace therapy
