#pragma once
// Units of a day's services, as far as every rule in use agrees on them.

#include <therapy/catalog/service_code.hpp>
#include <therapy/coverage/payer.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// Units of one timed service alone: one from 8 minutes on, one more every 15 minutes.
/// \pre minutes >= 0
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.2
[[nodiscard]] constexpr std::int64_t units_for(std::int64_t minutes) noexcept { return (minutes + 7) / 15; }

/// What is known of one line.
struct UnitQuestion {
    catalog::ServiceCode code;
    Stated<std::int64_t> units{};    ///< as billed; it goes before the minutes
    Stated<std::int32_t> minutes{};  ///< of a timed service
    Stated<catalog::Timing> timing{}; ///< not stated: as the built-in catalogue has it

    friend bool operator==(UnitQuestion const&, UnitQuestion const&) = default;
};

/// Units of every line of one patient's day under one payer.
///
/// Units that are stated stay. An untimed service without stated units is one unit, unless they are stated as conflicting or it stands
/// on another line as well, with units or without. Timed services known by their minutes are shared out by the rule
/// (`allocate_units`). Where equal remainders leave a choice to the clinician, or one code stands on several
/// lines, or the payer's rule is not known and matters, the answer is unknown; so it is for all of them where the minutes count
/// together and those of one line are not known.
[[nodiscard]] THERAPY_EXPORT std::vector<Stated<std::int64_t>> billing_units(std::span<UnitQuestion const> lines, Stated<UnitRule> rule);

} // namespace therapy::coverage
