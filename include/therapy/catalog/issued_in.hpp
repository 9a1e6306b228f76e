#pragma once
// Whether a qualification is one of a place.

#include <therapy/catalog/qualification.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::catalog {

/// Whether a qualification was issued in a place.
///
/// \returns unknown where it does not state where, or states only the country of the place: states license, countries do not,
///          so which state's it is was not said
[[nodiscard]] inline Stated<bool> is_issued_in(Qualification const& qualification, Jurisdiction const& place) {
    if (!qualification.jurisdiction || (*qualification.jurisdiction != place && qualification.jurisdiction->code() == place.country()))
        return Stated<bool>::unknown(Unknown::not_given);
    return *qualification.jurisdiction == place;
}

} // namespace therapy::catalog
