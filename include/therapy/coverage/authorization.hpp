#pragma once
// A payer's permission beforehand: for how many visits or units of which codes, and from when to when.

#include <therapy/catalog/service_code.hpp>
#include <therapy/core/report.hpp>
#include <therapy/coverage/ids.hpp>

namespace therapy::inline v0_1::coverage {

/// The payer's answer, as X12 code list 306 tells them apart.
enum class AuthorizationStatus {
    certified,         ///< A1
    certified_in_part, ///< A2: the approved number is what was certified
    denied,            ///< A3
    pending,           ///< A4
    modified,          ///< A6: certified with changes
    cancelled,
};

enum class AuthorizationCounts { visits, units };

struct Authorization {
    AuthorizationId id;
    PolicyId policy;
    boost::optional<clinic::EpisodeId> episode{};  ///< absent: any episode of the patient
    std::string number{};
    AuthorizationStatus status = AuthorizationStatus::pending;
    Stated<Date> first_day{};                      ///< none: no limit
    Stated<Date> last_day{};                       ///< inclusive, as payers write it; none: no limit
    AuthorizationCounts counts = AuthorizationCounts::visits;
    Stated<std::int64_t> approved{};               ///< none: no limit
    Stated<std::int64_t> used{};                   ///< before the sessions a check is given; none: nothing yet
    std::vector<catalog::ServiceCode> codes{};     ///< empty: every code
    boost::optional<clinic::ProviderId> provider{}; ///< absent: any provider of the clinic

    friend bool operator==(Authorization const&, Authorization const&) = default;
};

/// `coverage.negative-count`, `coverage.reversed-window`.
[[nodiscard]] THERAPY_EXPORT Report validate(Authorization const& authorization);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<coverage::AuthorizationStatus> enum_table<coverage::AuthorizationStatus>[] = {
    {coverage::AuthorizationStatus::certified, "certified"},
    {coverage::AuthorizationStatus::certified_in_part, "certified-in-part"},
    {coverage::AuthorizationStatus::denied, "denied"},
    {coverage::AuthorizationStatus::pending, "pending"},
    {coverage::AuthorizationStatus::modified, "modified"},
    {coverage::AuthorizationStatus::cancelled, "cancelled"},
};

template <>
inline constexpr EnumEntry<coverage::AuthorizationCounts> enum_table<coverage::AuthorizationCounts>[] = {
    {coverage::AuthorizationCounts::visits, "visits"},
    {coverage::AuthorizationCounts::units, "units"},
};

} // namespace therapy
