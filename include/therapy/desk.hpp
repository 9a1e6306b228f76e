#pragma once
// The front desk: all records together, checked as one.

#include <therapy/desk/clinic_check.hpp>
#include <therapy/desk/context.hpp>
#include <therapy/desk/dataset.hpp>
#include <therapy/desk/desk_rules.hpp>
#include <therapy/desk/session_check.hpp>
#include <therapy/desk/session_from.hpp>
