#pragma once
// What to do with a patient before anything is chosen for them.

#include <therapy/core/enum_text.hpp>

#include <cstdint>

namespace therapy::inline v0_1::care {

/// Strictest first.
enum class Disposition : std::uint8_t {
    emergency_now,
    refer_before_treatment, ///< also what a flag means that no source classifies
    treat_and_notify,       ///< treat, and tell the referring or primary provider
    ask_more,               ///< too little was asked to say
    no_flag,                ///< everything on the list was asked, nothing found; no permission to treat by itself
};

[[nodiscard]] constexpr Disposition stricter(Disposition a, Disposition b) noexcept { return a < b ? a : b; }

/// Nothing is ranked or recommended then: the patient goes elsewhere first.
[[nodiscard]] constexpr bool stops_treatment(Disposition disposition) noexcept { return disposition <= Disposition::refer_before_treatment; }

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::Disposition> enum_table<care::Disposition>[] = {
    {care::Disposition::emergency_now, "emergency-now"},
    {care::Disposition::refer_before_treatment, "refer-before-treatment"},
    {care::Disposition::treat_and_notify, "treat-and-notify"},
    {care::Disposition::ask_more, "ask-more"},
    {care::Disposition::no_flag, "no-flag"},
};

} // namespace therapy
