#pragma once
// Whole numbers twice as wide as amounts, and their quotient rounded once.

#include <therapy/core/money.hpp>

namespace therapy::inline v0_1::detail {

__extension__ using Wide = __int128;

/// numerator / denominator rounded once, of one type. \pre denominator > 0, and twice it is such a number too
template <class Whole>
Whole divide(Whole numerator, Whole denominator, Rounding rounding) {
    Whole quotient = numerator / denominator; // toward zero
    Whole const remainder = numerator % denominator;
    if (remainder == 0)
        return quotient;
    int const away = numerator < 0 ? -1 : 1;
    Whole const twice = (remainder < 0 ? -remainder : remainder) * 2;
    bool step = false;
    switch (rounding) {
    case Rounding::half_up: step = twice >= denominator; break;
    case Rounding::half_down: step = twice > denominator; break;
    case Rounding::half_even: step = twice > denominator || (twice == denominator && quotient % 2 != 0); break;
    case Rounding::up: step = true; break;
    case Rounding::down: break;
    case Rounding::ceiling: step = away > 0; break;
    case Rounding::floor: step = away < 0; break;
    }
    return step ? quotient + away : quotient;
}

} // namespace therapy::detail
