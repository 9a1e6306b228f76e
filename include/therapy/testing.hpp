#pragma once
// Builders, ready data and helpers for the unit tests of programs that use the library. No test framework is needed.

#include <therapy/testing/assessment.hpp>
#include <therapy/testing/generate.hpp>
#include <therapy/testing/payment.hpp>
#include <therapy/testing/people.hpp>
#include <therapy/testing/places.hpp>
#include <therapy/testing/random.hpp>
#include <therapy/testing/report.hpp>
#include <therapy/testing/session.hpp>
#include <therapy/testing/small_clinic.hpp>
