#pragma once
// Published programmes of cover that go by the number of visits, the days since the first, and the patient's progress.

#include <therapy/core/effective.hpp>
#include <therapy/coverage/payer.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// The first visits within a number of days; more while the patient improves, up to a yearly number.
struct BenefitProgramme {
    std::string_view key;
    PayerKind payer;
    std::string_view first_code;      ///< codes from here …
    std::string_view last_code;       ///< … through here
    std::int64_t first_visits;
    std::int64_t first_days;          ///< since the first visit
    std::int64_t yearly_visits;       ///< beyond the first ones only while the patient improves
};

/// The built-in rows.
[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<BenefitProgramme> const> benefit_programmes();

/// How far a course has come.
struct ProgrammeUse {
    std::int64_t visit;               ///< number of the visit asked about, from 1
    Stated<std::int64_t> days{};      ///< since the first visit, which is day 0
    Stated<bool> improving{};

    friend bool operator==(ProgrammeUse const&, ProgrammeUse const&) = default;
};

/// Whether the programme covers the visit.
/// \returns `unknown` where something that matters is not stated, no programme of that name is in force, past its last
///          confirmed date, or for a visit number or days below their first
[[nodiscard]] THERAPY_EXPORT Stated<bool> programme_covers(std::string_view key, ProgrammeUse const& use, Date date);

} // namespace therapy::coverage
