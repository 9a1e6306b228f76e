#pragma once
// Exact numbers of points: scores, changes of scores, percent. Nothing is rounded before somebody asks for it.

#include <therapy/catalog/quantity.hpp>
#include <therapy/core/expected.hpp>

#include <string_view>

namespace therapy::inline v0_1 {
enum class Rounding : int;
} // namespace therapy

namespace therapy::inline v0_1::care {

/// A fraction in lowest terms, e.g. 320/9 percent. Its unit stands beside it.
class THERAPY_EXPORT Points {
public:
    static constexpr std::int64_t largest_numerator = 2'147'483'648; // 2^31: what operators multiply stays within 64 bits
    static constexpr std::int64_t largest_denominator = 1'000'000'000;

    constexpr Points() noexcept = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a whole number is a number of points
    constexpr Points(std::int32_t whole) noexcept : numerator_(whole) {}
    /// \returns the fraction, or `core.out-of-range` when the denominator is not positive or a part is beyond what is kept.
    [[nodiscard]] static Expected<Points> make(std::int64_t numerator, std::int64_t denominator = 1);
    /// Reads `36`, `-1.5`, `35.56`: a decimal with up to three places, within a million either way. \returns `care.not-points` with the text.
    [[nodiscard]] static Expected<Points> parse(std::string_view text);

    /// For literals. \throws Error as `make` reports.
    Points(std::int64_t numerator, std::int64_t denominator);
    /// \throws Error as `make` reports.
    explicit Points(catalog::Quantity quantity) : Points(quantity.thousandths(), 1000) {}

    [[nodiscard]] constexpr std::int64_t numerator() const noexcept { return numerator_; }
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return denominator_; }
    [[nodiscard]] constexpr bool is_negative() const noexcept { return numerator_ < 0; }
    [[nodiscard]] constexpr bool is_zero() const noexcept { return numerator_ == 0; }

    /// \throws Error with `core.out-of-range` when the result is beyond what is kept.
    friend THERAPY_EXPORT Points operator+(Points a, Points b);
    friend THERAPY_EXPORT Points operator-(Points a, Points b);
    friend THERAPY_EXPORT Points operator*(Points a, Points b);
    /// \pre b is not zero
    friend THERAPY_EXPORT Points operator/(Points a, Points b);
    [[nodiscard]] Points operator-() const { return Points() - *this; }

    friend constexpr std::strong_ordering operator<=>(Points a, Points b) noexcept {
        return a.numerator_ * b.denominator_ <=> b.numerator_ * a.denominator_;
    }
    friend constexpr bool operator==(Points const&, Points const&) noexcept = default;

private:
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
};

/// The nearest decimal by a named rounding. \pre 0 <= places <= 6
[[nodiscard]] THERAPY_EXPORT Points rounded(Points points, int places, Rounding rounding);
/// Exact: `38`, `4.5`, `320/9` where no decimal of six places is.
[[nodiscard]] THERAPY_EXPORT std::string to_text(Points points);
/// To the nearest decimal, halves away from zero, without trailing noughts: `35.6`. \pre 0 <= places <= 6
[[nodiscard]] THERAPY_EXPORT std::string to_text(Points points, int places);

} // namespace therapy::care

#include <therapy/core/finding.hpp> // the reason inside Expected
