#pragma once
// Time: which sessions clash, when who is there, at which moments a session may start.

#include <therapy/schedule/availability.hpp>
#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/open_intervals.hpp>
#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/re_resolve.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/slot_grid.hpp>
