#pragma once
// Time: which sessions clash.

#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/schedule_rules.hpp>
