// expect: no match for .*operator\+|invalid operands to binary expression
// A bare number is not an amount of money.
#include <therapy/core/money.hpp>

therapy::Money more(therapy::Money amount) {
#ifdef THERAPY_MUST_NOT_COMPILE
    return amount + 1;
#else
    return amount + therapy::Money(1);
#endif
}
