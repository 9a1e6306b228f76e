#pragma once
// Currencies by their ISO 4217 letters.

#include <therapy/core/config.hpp>
#include <therapy/core/finding.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace therapy::inline v0_1 {

/// A currency: three capital letters of ISO 4217.
class THERAPY_EXPORT Currency {
public:
    /// \returns the currency, or `core.not-a-currency` unless the code is three capital letters.
    [[nodiscard]] static Expected<Currency> make(std::string_view code);
    /// For literals. \throws Error as `make` reports.
    constexpr explicit Currency(char const (&code)[4]) : code_{code[0], code[1], code[2]} {
        for (char letter : code_)
            if (letter < 'A' || letter > 'Z')
                refuse(code);
    }

    [[nodiscard]] constexpr std::string_view code() const noexcept { return {code_, 3}; }
    /// Digits after the decimal point of its amounts: 2, but 0 for yen and the like, 3 for dinars (ISO 4217).
    [[nodiscard]] int minor_digits() const noexcept;

    friend constexpr bool operator==(Currency const&, Currency const&) noexcept = default;

private:
    Currency(char a, char b, char c) noexcept : code_{a, b, c} {}
    [[noreturn]] static void refuse(std::string_view code);

    char code_[3];
};

inline constexpr Currency usd{"USD"};

} // namespace therapy
