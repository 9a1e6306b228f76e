#pragma once
// How many assistants a therapist may supervise, and how closely.

#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/row_dates.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::catalog {

/// The most assistants and other help one therapist may supervise at a time.
struct SupervisionRow {
    std::string_view jurisdiction;     ///< "US-CA"
    RowDates dates;
    Stated<int> assistants{};          ///< not stated: the table that was read gives no number
    Stated<int> support_in_all{};      ///< assistants and aides together
    std::string_view note{};
    Citations sources;
};

/// The built-in rows, ordered by jurisdiction.
[[nodiscard]] THERAPY_EXPORT std::span<SupervisionRow const> supervision_rows() noexcept;

/// \returns the row of a place on a date; `unknown(not_confirmed)` past its last confirmed day,
///          `unknown(not_given)` where the library has none for that place and day. \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT Stated<SupervisionRow> supervision(Jurisdiction const& place, Date date);

/// Who is at work together.
struct SupervisionQuestion {
    int therapists;
    int assistants = 0;
    int other_support = 0; ///< aides and other unlicensed help

    friend bool operator==(SupervisionQuestion const&, SupervisionQuestion const&) = default;
};

/// Whether the therapists may supervise that many.
/// \returns `catalog.supervision-ratio-exceeded`, `catalog.no-supervising-therapist`,
///          `catalog.supervision-ratio-unknown` where there is somebody to supervise and no number is known,
///          `catalog.not-a-head-count` for a negative number
[[nodiscard]] THERAPY_EXPORT Report check_supervision(SupervisionQuestion const& question, Jurisdiction const& place, Date date);

/// How near the supervising therapist is.
enum class SupervisionLevel {
    general,  ///< reachable
    direct,   ///< in the office suite
    constant, ///< the whole time
    adequate, ///< the law's own word, without a measure
};

/// Who asks for it: a state's law, or a payer as a condition of payment.
enum class SupervisionAuthority { state_law, medicare };

struct SupervisionLevelRow {
    std::string_view jurisdiction;
    SupervisionAuthority authority;
    QualificationKind kind; ///< the one supervised
    SupervisionLevel level;
    RowDates dates;
    std::string_view note{};
    Citations sources;
};

/// The built-in rows, ordered by jurisdiction, authority, kind and first day. Medicare's are those of private practice.
[[nodiscard]] THERAPY_EXPORT std::span<SupervisionLevelRow const> supervision_levels() noexcept;

/// \returns the level asked for; unknown as for `supervision`. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT Stated<SupervisionLevel> supervision_level(SupervisionAuthority authority, QualificationKind kind, Jurisdiction const& place, Date date);

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::SupervisionLevel> enum_table<catalog::SupervisionLevel>[] = {
    {catalog::SupervisionLevel::general, "general"},
    {catalog::SupervisionLevel::direct, "direct"},
    {catalog::SupervisionLevel::constant, "constant"},
    {catalog::SupervisionLevel::adequate, "adequate"},
};
template <>
inline constexpr EnumEntry<catalog::SupervisionAuthority> enum_table<catalog::SupervisionAuthority>[] = {
    {catalog::SupervisionAuthority::state_law, "state-law"},
    {catalog::SupervisionAuthority::medicare, "medicare"},
};

} // namespace therapy
