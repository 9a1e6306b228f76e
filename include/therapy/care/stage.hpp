#pragma once
// Acute, subacute or chronic: where each begins is the guideline's own affair.

#include <therapy/catalog/evidence.hpp>

namespace therapy::inline v0_1::care {

/// A stage and the day after onset it begins on; it lasts until the next begins.
struct StageStart {
    catalog::Stage stage;
    int first_day;
};

/// The stages of one guideline.
struct StageScheme {
    std::string_view guideline;           ///< a key of `catalog::guidelines()`, or of the body that defined the stages
    std::span<StageStart const> starts;   ///< by day, the first on day 0
    std::span<int const> disputed_days{}; ///< days the guideline's text puts into two stages; `starts` says which is ours
    std::string_view note{};
    Citations sources;
};

/// Ordered by guideline.
[[nodiscard]] THERAPY_EXPORT std::span<StageScheme const> stage_schemes() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<StageScheme const&> find_stage_scheme(std::string_view guideline) noexcept;

/// The stage of symptoms that began so many whole days ago.
///
/// \returns unknown where the days are not known, or negative (`unreadable`)
[[nodiscard]] THERAPY_EXPORT Stated<catalog::Stage> stage(Stated<int> days_since_onset, StageScheme const& scheme);
/// As above; unknown (`unsupported`) for a guideline whose stages are not among the built-in rows.
[[nodiscard]] THERAPY_EXPORT Stated<catalog::Stage> stage(Stated<int> days_since_onset, std::string_view guideline);

/// Whether the guideline prints this day in two stages.
[[nodiscard]] THERAPY_EXPORT bool is_disputed(int days_since_onset, StageScheme const& scheme) noexcept;

} // namespace therapy::care
