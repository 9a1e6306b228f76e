#pragma once
// A day's minutes as billable units: how many there are, and which services they fall to.

#include <therapy/coverage/billing_units.hpp>

namespace therapy::inline v0_1::coverage {

/// Minutes of one service as somebody documented them; the same code may come several times.
struct ServiceMinutes {
    catalog::ServiceCode code;
    std::int32_t minutes;                ///< with the patient, each minute once however many clinicians are there
    std::int32_t excluded = 0;           ///< of these, what does not count: rest, toileting, waiting for equipment
    Stated<catalog::Timing> timing{};    ///< not stated: as the built-in catalogue has it

    friend bool operator==(ServiceMinutes const&, ServiceMinutes const&) = default;
};

/// What falls to one code.
struct CodeUnits {
    catalog::ServiceCode code;
    Stated<catalog::Timing> timing{};
    std::int64_t minutes = 0;            ///< that count, of all its lines
    std::int64_t units = 0;              ///< that are its own in every right split
    bool may_have_one_more = false;      ///< its remainder is as large as another's: see `UnitAllocation::to_choose`

    friend bool operator==(CodeUnits const&, CodeUnits const&) = default;
};

/// Units of one patient's day under one payer, of one discipline and one billing group: what is pooled together is the caller's choice.
struct UnitAllocation {
    std::vector<CodeUnits> codes{};      ///< in the order in which they first come
    std::int64_t counted_minutes = 0;    ///< of timed services
    std::int64_t to_choose = 0;          ///< units for that many of the codes that may have one more, one each, as the clinician chooses
    Stated<std::int64_t> total{};        ///< all units; unknown where it is not known whether a code is billed by time

    friend bool operator==(UnitAllocation const&, UnitAllocation const&) = default;
};

/// Units of a day's minutes.
///
/// `total_time`: the timed minutes of the day together decide how many units there are; each code has one for every full 15 of
/// its own minutes, and what is left goes to the largest remainders. Equal remainders leave a choice, and it is left open.
/// `per_code`: each code alone, 8 minutes and more earning a unit; what is left over is lost. An untimed service is one unit.
///
/// \returns the units, or `coverage.not-minutes` for negative minutes and for more minutes excluded than there are
/// \complexity O(n log n), O(n²) in distinct codes
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.2
[[nodiscard]] THERAPY_EXPORT Expected<UnitAllocation> allocate_units(std::span<ServiceMinutes const> lines, UnitRule rule);

/// Every right split: units of each code, in the order of `codes`.
/// \returns the splits, first the one that favours the codes named first; no more than `limit` of them
[[nodiscard]] THERAPY_EXPORT std::vector<std::vector<std::int64_t>> alternatives(UnitAllocation const& allocation, std::size_t limit = 64);

} // namespace therapy::coverage
