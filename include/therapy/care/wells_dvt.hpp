#pragma once
// Wells score: how likely a deep vein thrombosis is, from what is seen and known, before any test of blood or vein.

#include <therapy/care/criterion.hpp>
#include <therapy/core/citations.hpp>

namespace therapy::inline v0_1::care {

/// The classes of both editions: three of the first, two of the second.
enum class DvtProbability : std::uint8_t { low, moderate, high, unlikely, likely };

struct WellsItem {
    Criterion criterion;
    int points; ///< negative where it speaks against
};

/// A class and the score it begins at.
struct WellsBand {
    int least;
    DvtProbability probability;
};

/// One edition: its items and its classes.
struct WellsEdition {
    std::string_view key; ///< "wells-1997"
    int year;
    std::span<WellsItem const> items;
    std::span<WellsBand const> bands; ///< from the lowest score up; scores below the first belong to it too
    std::string_view note{};
    Citations sources;
};

/// By year: 1997 with three classes, 2003 with two and a point for an earlier thrombosis.
[[nodiscard]] THERAPY_EXPORT std::span<WellsEdition const> wells_editions() noexcept;
[[nodiscard]] THERAPY_EXPORT boost::optional<WellsEdition const&> find_wells_edition(int year) noexcept;

struct WellsAnswer {
    std::vector<CriterionAnswer> items{}; ///< in the edition's order
    int least = 0;
    int most = 0;
    Stated<DvtProbability> probability{}; ///< unknown while `least` and `most` are in different classes

    /// The score; unknown while an item is open.
    [[nodiscard]] Stated<int> score() const { return least == most ? Stated<int>(least) : Stated<int>::unknown(Unknown::not_given); }
};

/// The class that a score belongs to.
[[nodiscard]] THERAPY_EXPORT DvtProbability wells_probability(int score, WellsEdition const& edition) noexcept;

/// An item nobody asked about may add its points or not. With `OnSuspicion::present` a suspected item counts towards thrombosis:
/// it adds its points, and the alternative diagnosis takes none away. A condition that an item follows from answers it: cancer that is
/// active is active, whichever of the two words it was recorded under.
/// \complexity O(i log n) in the items and the answers
[[nodiscard]] THERAPY_EXPORT WellsAnswer wells_dvt(catalog::Screening const& screening, Date date, WellsEdition const& edition,
                                                   OnSuspicion suspicion = OnSuspicion::not_known);

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::DvtProbability> enum_table<care::DvtProbability>[] = {
    {care::DvtProbability::low, "low"},
    {care::DvtProbability::moderate, "moderate"},
    {care::DvtProbability::high, "high"},
    {care::DvtProbability::unlikely, "unlikely"},
    {care::DvtProbability::likely, "likely"},
};

} // namespace therapy
