#pragma once
// Time: which sessions clash, what is booked, when who is there, when series happen, which times are free.

#include <therapy/schedule/availability.hpp>
#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/check_slot.hpp>
#include <therapy/schedule/free_slots.hpp>
#include <therapy/schedule/open_hours.hpp>
#include <therapy/schedule/open_intervals.hpp>
#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/re_resolve.hpp>
#include <therapy/schedule/recurrence.hpp>
#include <therapy/schedule/recurrence_rule.hpp>
#include <therapy/schedule/recurrence_rules.hpp>
#include <therapy/schedule/recurrence_text.hpp>
#include <therapy/schedule/recurrence_time.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/slot_grid.hpp>
#include <therapy/schedule/slot_query.hpp>
#include <therapy/schedule/slot_rules.hpp>
#include <therapy/schedule/timetable.hpp>
