#pragma once
// Whose services Medicare does not pay as therapy, and which limits it sets to others.

#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/row_dates.hpp>
#include <therapy/core/citations.hpp>

namespace therapy::inline v0_1::catalog {

enum class MedicareExtent {
    therapy_services, ///< not as physical, occupational or speech therapy
    any_service,
};

/// People whose services Medicare does not pay.
struct MedicareUnpaidProvider {
    std::string_view key;                      ///< "athletic-trainer"
    Stated<QualificationKind> kind;            ///< none: the library has no kind of its own for them
    MedicareExtent extent;
    RowDates dates;
    Citations sources;
};

/// The built-in rows, ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<MedicareUnpaidProvider const> medicare_unpaid_providers() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<MedicareUnpaidProvider const&> find_medicare_unpaid_provider(std::string_view key) noexcept;
/// \returns the row about a kind, if there is one. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT boost::optional<MedicareUnpaidProvider const&> find_medicare_unpaid_provider(QualificationKind kind) noexcept;

enum class MedicareLimitKind {
    only_this_service,      ///< nothing else this kind of provider does is paid
    not_incident_to,        ///< not billable as part of another professional's service
    only_by_national_decision, ///< paid only as a national coverage decision says
};

/// A limit to what Medicare pays for.
struct MedicareLimit {
    std::string_view key;
    MedicareLimitKind limit;
    Stated<QualificationKind> kind;          ///< none: whoever gives it
    std::string_view treatment{};            ///< key; empty: every service of that kind
    std::string_view decision{};             ///< the national coverage decision
    RowDates dates;
    Citations sources;
};

/// The built-in rows, ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<MedicareLimit const> medicare_limits() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<MedicareLimit const&> find_medicare_limit(std::string_view key) noexcept;

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::MedicareExtent> enum_table<catalog::MedicareExtent>[] = {
    {catalog::MedicareExtent::therapy_services, "therapy-services"},
    {catalog::MedicareExtent::any_service, "any-service"},
};
template <>
inline constexpr EnumEntry<catalog::MedicareLimitKind> enum_table<catalog::MedicareLimitKind>[] = {
    {catalog::MedicareLimitKind::only_this_service, "only-this-service"},
    {catalog::MedicareLimitKind::not_incident_to, "not-incident-to"},
    {catalog::MedicareLimitKind::only_by_national_decision, "only-by-national-decision"},
};

} // namespace therapy
