// What needs the compiled library, the header-only parts of it, and the time zones it is linked to.

#include <therapy/core/version.hpp>
#include <therapy/therapy.hpp>

#include <cstdio>
#include <cstring>

int main() {
    using namespace therapy;
    if (std::strcmp(version_text, EXPECTED_VERSION) != 0)
        return 1;
    auto const sum = Money(1250) + Money(750);
    if (to_text(sum) != "20.00 USD")
        return 2;
    if (TimeZone::make("Mars/Olympus_Mons"))
        return 3;
    auto const zone = TimeZone::make("America/Los_Angeles");
    if (!zone || zone->name() != "America/Los_Angeles")
        return 4;
    std::puts("ok");
    return 0;
}
