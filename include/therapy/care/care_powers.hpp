#pragma once
// What each kind of professional may do about a plan of care under Medicare: write it, certify it, report on progress.

#include <therapy/catalog/qualification.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::care {

/// One kind of professional. `unknown` where the kind is too wide to tell.
struct CarePowers {
    catalog::QualificationKind kind;
    Stated<bool> establishes_plan;
    Stated<bool> certifies;
    Stated<bool> reports_progress; ///< writes a report that counts; an assistant may only add to one
    Citations sources;
};

/// One row a kind, in the order of the enumerators.
/// \source 42 CFR 410.61(b), 424.24(c)(3); Medicare Benefit Policy Manual (Pub. 100-02), ch. 15 §220.1.3, §220.3
[[nodiscard]] THERAPY_EXPORT std::span<CarePowers const> care_powers() noexcept;
[[nodiscard]] THERAPY_EXPORT CarePowers const& care_powers(catalog::QualificationKind kind) noexcept;

} // namespace therapy::care
