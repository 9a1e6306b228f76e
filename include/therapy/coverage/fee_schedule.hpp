#pragma once
// What the clinic charges.

#include <therapy/catalog/service_code.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/report.hpp>
#include <therapy/coverage/ids.hpp>

namespace therapy::inline v0_1::coverage {

enum class FeeBasis {
    per_unit,
    flat, ///< whatever the units
};

struct FeeRow {
    catalog::ServiceCode code;
    FeeBasis basis = FeeBasis::per_unit;
    DateRange valid;
    Stated<Money> amount{};

    friend bool operator==(FeeRow const&, FeeRow const&) = default;
};

/// The clinic's charges, before any payer.
struct FeeSchedule {
    FeeScheduleId id;
    std::string name{};
    boost::optional<PayerId> payer{};  ///< only for this payer, e.g. a price for those who pay themselves; absent: for all others
    std::vector<FeeRow> fees{};
    bool reference = false;            ///< somebody's published amounts that contracts refer to: never what the clinic charges

    friend bool operator==(FeeSchedule const&, FeeSchedule const&) = default;
};

/// `coverage.negative-amount`, `coverage.mixed-currencies`, `coverage.rows-overlap`.
[[nodiscard]] THERAPY_EXPORT Report validate(FeeSchedule const& schedule);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::FeeBasis> enum_table<coverage::FeeBasis>[] = {{coverage::FeeBasis::per_unit, "per-unit"}, {coverage::FeeBasis::flat, "flat"}};
} // namespace therapy
