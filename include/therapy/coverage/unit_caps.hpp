#pragma once
// The most units of a code a payer takes for a patient's day, as the user loads them.

#include <therapy/catalog/service_code.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/report.hpp>

#include <vector>

namespace therapy::inline v0_1::coverage {

/// One code's cap. 0 is a cap too: the code is never billed.
struct UnitCap {
    catalog::ServiceCode code;
    DateRange valid;
    std::int64_t units;

    friend bool operator==(UnitCap const&, UnitCap const&) = default;
};

struct LoadedCaps {
    std::vector<UnitCap> caps{};
    std::size_t header_lines = 0;
    Report report{}; ///< bad rows with file and line
};

/// Reads caps from the public quarterly file: a code, its units, and more that is not used, separated by commas or tabs, with or
/// without quotes. The lines above the first row are headers. Every good row is loaded; of others `coverage.bad-cap-row` names line
/// and value, of a code that stands there with other units too.
///
/// \param name   of the file, as findings name it
/// \param valid  the days the file is published for
/// \complexity O(n log n)
[[nodiscard]] THERAPY_EXPORT LoadedCaps load_unit_caps(std::string_view text, std::string const& name, DateRange const& valid);

} // namespace therapy::coverage
