#pragma once
// The vocabulary every room speaks.

#include <therapy/core/cited.hpp>
#include <therapy/core/core_rules.hpp>
#include <therapy/core/currency.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/directory.hpp>
#include <therapy/core/effective.hpp>
#include <therapy/core/error.hpp>
#include <therapy/core/finding_policy.hpp>
#include <therapy/core/finding_text.hpp>
#include <therapy/core/money.hpp>
#include <therapy/core/rare.hpp>
#include <therapy/core/rule_book.hpp>
#include <therapy/core/time_of_day.hpp>
#include <therapy/core/time_zone.hpp>
