#pragma once
// Time: which sessions clash, what is booked and what is free.

#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/timetable.hpp>
