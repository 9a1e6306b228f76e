#include <therapy/care/measure_rules.hpp>
#include <therapy/care/points.hpp>
#include <therapy/core/money.hpp> // Rounding

#include "../core/findings.hpp"
#include "../core/text_scan.hpp"

#include <numeric>

namespace therapy::inline v0_1::care {

namespace {

constexpr std::int64_t powers_of_ten[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};

/// Toward minus infinity. \pre denominator > 0
constexpr std::int64_t floor_of(std::int64_t numerator, std::int64_t denominator) noexcept {
    auto const quotient = numerator / denominator;
    return numerator % denominator < 0 ? quotient - 1 : quotient;
}

/// numerator / denominator as a whole number. \pre denominator > 0, twice it fits
std::int64_t whole(std::int64_t numerator, std::int64_t denominator, Rounding rounding) {
    auto const below = floor_of(numerator, denominator);
    auto const rest = numerator - below * denominator;
    if (rest == 0)
        return below;
    bool const negative = numerator < 0;
    bool const past_half = 2 * rest > denominator;
    bool const half = 2 * rest == denominator;
    bool up = false;
    switch (rounding) {
    case Rounding::half_up: up = past_half || (half && !negative); break;
    case Rounding::half_down: up = past_half || (half && negative); break;
    case Rounding::half_even: up = past_half || (half && below % 2 != 0); break;
    case Rounding::up: up = !negative; break;
    case Rounding::down: up = negative; break;
    case Rounding::ceiling: up = true; break;
    case Rounding::floor: break;
    }
    return up ? below + 1 : below;
}

std::string fraction(std::int64_t numerator, std::int64_t denominator) { return std::to_string(numerator) + "/" + std::to_string(denominator); }

} // namespace

Expected<Points> Points::make(std::int64_t numerator, std::int64_t denominator) {
    if (denominator <= 0 || numerator == INT64_MIN)
        return detail::refuse(therapy::rules::out_of_range, fraction(numerator, denominator));
    auto const common = std::gcd(numerator, denominator);
    numerator /= common;
    denominator /= common;
    if (numerator > largest_numerator || numerator < -largest_numerator || denominator > largest_denominator)
        return detail::refuse(therapy::rules::out_of_range, fraction(numerator, denominator));
    Points made;
    made.numerator_ = numerator;
    made.denominator_ = denominator;
    return made;
}

Expected<Points> Points::parse(std::string_view text) {
    constexpr std::int64_t largest = 1'000'000'000; // thousandths
    auto const thousandths = detail::scan_decimal(text, 3, largest);
    if (!thousandths || *thousandths > largest || *thousandths < -largest)
        return detail::refuse(rules::not_points, std::string(text));
    return make(*thousandths, 1000);
}

Points::Points(std::int64_t numerator, std::int64_t denominator) { *this = value_or_throw(make(numerator, denominator)); }

Points operator+(Points a, Points b) { return {a.numerator_ * b.denominator_ + b.numerator_ * a.denominator_, a.denominator_ * b.denominator_}; }
Points operator-(Points a, Points b) { return {a.numerator_ * b.denominator_ - b.numerator_ * a.denominator_, a.denominator_ * b.denominator_}; }
Points operator*(Points a, Points b) { return {a.numerator_ * b.numerator_, a.denominator_ * b.denominator_}; }
Points operator/(Points a, Points b) {
    auto const numerator = a.numerator_ * b.denominator_;
    auto const denominator = a.denominator_ * b.numerator_;
    return denominator < 0 ? Points(-numerator, -denominator) : Points(numerator, denominator);
}

Points rounded(Points points, int places, Rounding rounding) {
    auto const scale = powers_of_ten[places];
    return {whole(points.numerator() * scale, points.denominator(), rounding), scale};
}

std::string to_text(Points points) {
    for (int places = 0; places <= 6; ++places)
        if (powers_of_ten[places] % points.denominator() == 0)
            return detail::decimal(points.numerator() * (powers_of_ten[places] / points.denominator()), places, 0);
    return fraction(points.numerator(), points.denominator());
}

std::string to_text(Points points, int places) { return to_text(rounded(points, places, Rounding::half_up)); }

} // namespace therapy::care
