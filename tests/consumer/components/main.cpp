#include "components.hpp"

#include <therapy/core/money.hpp>

int main() { return therapy::Money(1) == therapy::Money(1) ? 0 : 1; }
