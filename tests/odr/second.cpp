#include "all_headers.hpp"

int amount_in_second();

int amount_in_second() { return therapy::Money(0).is_zero() ? 0 : 1; }
