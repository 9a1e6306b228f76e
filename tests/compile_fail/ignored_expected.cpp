// expect: ignoring return value|unused-result
// What may have failed cannot be ignored.
#include <therapy/core/date.hpp>

void parse() {
#ifdef THERAPY_MUST_NOT_COMPILE
    therapy::Date::parse("2026-03-09");
#else
    (void)therapy::Date::parse("2026-03-09");
#endif
}
