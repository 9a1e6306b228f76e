#pragma once
// Exact amounts of money: integer minor units of one currency; every operation is checked.

#include <therapy/core/currency.hpp>
#include <therapy/core/enum_text.hpp>

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace therapy::inline v0_1 {

/// Amounts from outside must lie within ± this many minor units, so that sums of nine million of them cannot overflow.
inline constexpr std::int64_t largest_outside_amount = 1'000'000'000'000;

class Rate;
enum class Rounding : int;

/// An amount of money. Amounts of different currencies never mix.
class THERAPY_EXPORT Money {
public:
    /// \returns the amount, or `core.amount-out-of-range` beyond ± `largest_outside_amount`.
    [[nodiscard]] static Expected<Money> make(std::int64_t minor_units, Currency currency);
    /// Reads `-12.34`, `12`, `12.3` in the currency's major unit, exactly: further digits are refused, not rounded, unless zero.
    /// \returns the amount, `core.not-an-amount` with the text, or `core.amount-out-of-range`.
    [[nodiscard]] static Expected<Money> parse(std::string_view text, Currency currency);

    /// For literals. \throws Error as `make` reports.
    explicit Money(std::int64_t minor_units, Currency currency = usd) : Money(minor_units, currency, Unchecked{}) {
        if (minor_units < -largest_outside_amount || minor_units > largest_outside_amount)
            refuse_outside(*this);
    }
    [[nodiscard]] static Money zero(Currency currency = usd) { return Money(0, currency); }

    [[nodiscard]] std::int64_t minor_units() const noexcept { return minor_units_; }
    [[nodiscard]] Currency currency() const noexcept { return currency_; }
    [[nodiscard]] bool is_zero() const noexcept { return minor_units_ == 0; }
    [[nodiscard]] bool is_negative() const noexcept { return minor_units_ < 0; }

    /// \throws Error `core.currency-mismatch`, `core.amount-overflow`.
    friend Money operator+(Money a, Money b) {
        std::int64_t sum = 0;
        if (a.currency_ != b.currency_ || __builtin_add_overflow(a.minor_units_, b.minor_units_, &sum))
            refuse(a, '+', b);
        return Money(sum, a.currency_, Unchecked{});
    }
    friend Money operator-(Money a, Money b) {
        std::int64_t difference = 0;
        if (a.currency_ != b.currency_ || __builtin_sub_overflow(a.minor_units_, b.minor_units_, &difference))
            refuse(a, '-', b);
        return Money(difference, a.currency_, Unchecked{});
    }
    THERAPY_EXPORT friend Money operator-(Money a);
    THERAPY_EXPORT friend Money operator*(Money a, std::int64_t count);
    friend Money operator*(std::int64_t count, Money a) { return a * count; }
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }

    /// Equal amounts of one currency; amounts of different currencies are never equal.
    friend bool operator==(Money const&, Money const&) noexcept = default;
    /// \throws Error `core.currency-mismatch`.
    friend std::strong_ordering operator<=>(Money a, Money b) {
        if (a.currency_ != b.currency_)
            refuse(a, ' ', b);
        return a.minor_units_ <=> b.minor_units_;
    }

    THERAPY_EXPORT friend Money apply(Rate rate, Money amount, Rounding rounding);
    THERAPY_EXPORT friend std::vector<Money> allocate(Money total, std::span<std::int64_t const> weights);

private:
    struct Unchecked {};
    Money(std::int64_t minor_units, Currency currency, Unchecked) noexcept : minor_units_(minor_units), currency_(currency) {}
    [[noreturn]] static void refuse_outside(Money amount);
    [[noreturn]] static void refuse(Money a, char operation, Money b);

    std::int64_t minor_units_;
    Currency currency_;
};

/// `12.34 USD`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(Money amount);
/// `12.34`: the amount alone, as `Money::parse` reads it.
[[nodiscard]] THERAPY_EXPORT std::string decimal_text(Money amount);

/// How a fraction of a minor unit is rounded.
enum class Rounding : int {
    half_up,   ///< to the nearest, halves away from zero
    half_even, ///< to the nearest, halves to the even neighbour
    half_down, ///< to the nearest, halves toward zero
    up,        ///< away from zero
    down,      ///< toward zero
    ceiling,   ///< toward plus infinity
    floor,     ///< toward minus infinity
};

template <>
inline constexpr EnumEntry<Rounding> enum_table<Rounding>[] = {
    {Rounding::half_up, "half-up"},
    {Rounding::half_even, "half-even"},
    {Rounding::half_down, "half-down"},
    {Rounding::up, "up"},
    {Rounding::down, "down"},
    {Rounding::ceiling, "ceiling"},
    {Rounding::floor, "floor"},
};

/// An exact decimal factor with nine places, e.g. 0.2 for 20 %.
class THERAPY_EXPORT Rate {
public:
    static constexpr std::int64_t one = 1'000'000'000;

    /// Reads `0.2`, `-1.25`, `20%`, up to nine places. \returns the rate, or `core.not-a-rate` with the text.
    [[nodiscard]] static Expected<Rate> parse(std::string_view text);
    /// \returns the rate, or `core.not-a-rate` beyond ± one million.
    [[nodiscard]] static Expected<Rate> from_billionths(std::int64_t billionths);
    /// Whole percent. \throws Error beyond ± one million.
    [[nodiscard]] static Rate percent(std::int64_t percent);
    /// Hundredths of a percent. \throws Error beyond ± one million.
    [[nodiscard]] static Rate basis_points(std::int64_t points);

    [[nodiscard]] constexpr std::int64_t billionths() const noexcept { return billionths_; }
    /// 1 - this: the other party's share.
    [[nodiscard]] Rate complement() const { return Rate(one - billionths_); }

    friend constexpr std::strong_ordering operator<=>(Rate, Rate) noexcept = default;
    friend constexpr bool operator==(Rate, Rate) noexcept = default;

private:
    constexpr explicit Rate(std::int64_t billionths) noexcept : billionths_(billionths) {}
    std::int64_t billionths_;
};

/// `0.2`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(Rate rate);

/// `rate` of `amount`, computed exactly and rounded once. \throws Error `core.amount-overflow`.
[[nodiscard]] THERAPY_EXPORT Money apply(Rate rate, Money amount, Rounding rounding);

/// Splits `total` in proportion to `weights`, to the minor unit: the parts add up to `total`, what is left over goes to the
/// largest remainders, the first of equals. All-zero weights count as equal ones.
///
/// \throws Error `core.bad-weights` when there is none or one is negative
/// \complexity O(n log n)
[[nodiscard]] THERAPY_EXPORT std::vector<Money> allocate(Money total, std::span<std::int64_t const> weights);

} // namespace therapy

template <>
struct std::hash<therapy::Money> {
    [[nodiscard]] std::size_t operator()(therapy::Money amount) const noexcept {
        return static_cast<std::size_t>(amount.minor_units());
    }
};

