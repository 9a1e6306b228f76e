#pragma once
// Whether a diagnosis code hints at a condition or a sign.

#include <therapy/catalog/diagnosis_code.hpp>

#include <algorithm>
#include <span>
#include <string_view>

namespace therapy::inline v0_1::catalog::detail {

/// The seventh character of an ICD-10-CM code, which tells of an injury the stage of its treatment; 0: the code is shorter.
[[nodiscard]] inline char seventh_character(DiagnosisCode const& code) noexcept {
    constexpr std::size_t place = 7; // the point stands before it
    return code.text().size() > place ? code.text()[place] : '\0';
}

/// What is left of an injury, not the injury.
[[nodiscard]] inline bool is_sequela(DiagnosisCode const& code) noexcept { return seventh_character(code) == 'S'; }

/// Whether an injury is past its first treatment: of those, A, B and C are in it.
[[nodiscard]] inline bool is_later_care(DiagnosisCode const& code) noexcept {
    auto const stage = seventh_character(code);
    return stage >= 'D' && stage <= 'R';
}

/// Whether the code begins with one of the hints and does not stand for what is left of an injury.
[[nodiscard]] inline bool hints_at(std::span<std::string_view const> hints, DiagnosisCode const& code) noexcept {
    return !is_sequela(code) && std::any_of(hints.begin(), hints.end(), [&](std::string_view start) { return code.text().starts_with(start); });
}

} // namespace therapy::catalog::detail
