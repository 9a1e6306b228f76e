#pragma once
// The words for what a patient is asked and examined for. `catalog::Screening` carries the answers, `Measurements` the numbers.

#include <therapy/core/citations.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/enum_text.hpp>

#include <cstdint>
#include <span>

namespace therapy::inline v0_1::care {

/// How one comes to know it.
enum class SignKind : std::uint8_t {
    symptom,     ///< the patient feels it
    examination, ///< somebody examines or tests for it; present means the test is positive
    history,     ///< it happened, or is known
    number,      ///< measured or counted: the key is that of a `Number`
};

/// One sign. A key means the same wherever conditions are named, so one answer serves several questions.
struct Sign {
    std::string_view key;   ///< "saddle-anaesthesia"
    std::string_view label; ///< in our words, to be asked or shown
    SignKind kind;
    Citations sources;
    std::span<std::string_view const> codes{}; ///< ICD-10-CM codes, or the beginning of them, that hint at it: not a definition
};

/// Ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<Sign const> signs() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<Sign const&> find_sign(std::string_view key) noexcept;

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::SignKind> enum_table<care::SignKind>[] = {
    {care::SignKind::symptom, "symptom"},
    {care::SignKind::examination, "examination"},
    {care::SignKind::history, "history"},
    {care::SignKind::number, "number"},
};

} // namespace therapy
