// expect: could not convert|no viable conversion|cannot convert
// Wall time is not a point in time until a zone makes it one.
#include <therapy/core/wall_time.hpp>

therapy::Instant start(therapy::WallTime const& wall) {
#ifdef THERAPY_MUST_NOT_COMPILE
    return wall;
#else
    return therapy::Instant(wall.boost_time());
#endif
}
