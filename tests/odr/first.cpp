#include "all_headers.hpp"

int amount_in_second();

int main() { return amount_in_second(); }
