#pragma once
// Time: which sessions clash, and when series happen.

#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/recurrence.hpp>
#include <therapy/schedule/recurrence_rule.hpp>
#include <therapy/schedule/recurrence_rules.hpp>
#include <therapy/schedule/recurrence_text.hpp>
#include <therapy/schedule/recurrence_time.hpp>
#include <therapy/schedule/schedule_rules.hpp>
