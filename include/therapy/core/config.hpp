#pragma once
// What the build of the library and of the program that uses it must agree on.

#include <therapy/core/export.hpp>

#if defined(BOOST_DATE_TIME_POSIX_TIME_STD_CONFIG)
#error "therapy is built with Boost.Date_Time's microsecond resolution; BOOST_DATE_TIME_POSIX_TIME_STD_CONFIG changes the layout of its types"
#endif
