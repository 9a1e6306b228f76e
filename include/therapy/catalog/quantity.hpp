#pragma once
// Exact decimal quantities of doses: forces, times, powers.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include <therapy/core/config.hpp>
#include <therapy/core/expected.hpp>

namespace therapy::inline v0_1::catalog {

/// A decimal number to three places, exact. Its unit stands beside it.
class Quantity {
public:
    constexpr Quantity() noexcept = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a whole number is a quantity
    constexpr Quantity(int whole) noexcept : thousandths_(std::int64_t{1000} * whole) {}
    /// For literals such as 0.5; does not compile when more than three places are given.
    // NOLINTNEXTLINE(google-explicit-constructor): so is a decimal literal
    consteval Quantity(double decimal) : thousandths_(nearest(decimal)) {
        double const difference = decimal * 1000 - static_cast<double>(thousandths_);
        if (difference > 1e-6 || difference < -1e-6)
            throw "more than three places";
    }
    [[nodiscard]] static constexpr Quantity from_thousandths(std::int64_t thousandths) noexcept {
        Quantity made;
        made.thousandths_ = thousandths;
        return made;
    }

    /// Reads `40`, `0.5`, `-2.125`. \returns the quantity, or `catalog.not-a-quantity` for more than three places and beyond ±10¹²
    [[nodiscard]] THERAPY_EXPORT static Expected<Quantity> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t thousandths() const noexcept { return thousandths_; }

    friend constexpr std::strong_ordering operator<=>(Quantity, Quantity) noexcept = default;
    friend constexpr bool operator==(Quantity, Quantity) noexcept = default;

private:
    static constexpr std::int64_t nearest(double decimal) {
        double const scaled = decimal * 1000;
        return static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }

    std::int64_t thousandths_ = 0;
};

/// `40`, `0.5`, `2.125`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(Quantity quantity);

} // namespace therapy::catalog
