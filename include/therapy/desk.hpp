#pragma once
// The front desk: all records together, checked as one, and changed in two phases.

#include <therapy/desk/apply_change.hpp>
#include <therapy/desk/change.hpp>
#include <therapy/desk/clinic_check.hpp>
#include <therapy/desk/context.hpp>
#include <therapy/desk/dataset.hpp>
#include <therapy/desk/desk.hpp>
#include <therapy/desk/desk_rules.hpp>
#include <therapy/desk/figures.hpp>
#include <therapy/desk/hours_change.hpp>
#include <therapy/desk/late_arrival.hpp>
#include <therapy/desk/ledger.hpp>
#include <therapy/desk/missing_sessions.hpp>
#include <therapy/desk/packages.hpp>
#include <therapy/desk/plan_change.hpp>
#include <therapy/desk/plan_weeks.hpp>
#include <therapy/desk/rule_terms.hpp>
#include <therapy/desk/series.hpp>
#include <therapy/desk/session_check.hpp>
#include <therapy/desk/session_from.hpp>
#include <therapy/desk/slot_query_from.hpp>
#include <therapy/desk/waitlist.hpp>
#include <therapy/desk/waitlist_rules.hpp>
