// What nearly every unit test includes; compiled once.
#include "support/catch.hpp"

#include <rapidcheck/catch.h>
#include <therapy/core/report.hpp>
