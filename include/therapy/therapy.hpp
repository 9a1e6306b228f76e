#pragma once
// The whole library, floors 0 to 4. Components around it (json, fhir, testing) have headers of their own.

#include <therapy/care.hpp>
#include <therapy/catalog.hpp>
#include <therapy/clinic.hpp>
#include <therapy/core.hpp>
#include <therapy/coverage.hpp>
#include <therapy/desk.hpp>
#include <therapy/schedule.hpp>
