#pragma once
// Payers, plans, policies, cost share: will the plan pay, and what does the patient owe.

#include <therapy/coverage/adjudicate.hpp>
#include <therapy/coverage/allowed.hpp>
#include <therapy/coverage/assistant_units.hpp>
#include <therapy/coverage/authorization_use.hpp>
#include <therapy/coverage/benefit_category.hpp>
#include <therapy/coverage/billing_units.hpp>
#include <therapy/coverage/cost_share.hpp>
#include <therapy/coverage/coverage_rules.hpp>
#include <therapy/coverage/day_lines.hpp>
#include <therapy/coverage/denial.hpp>
#include <therapy/coverage/evaluation_codes.hpp>
#include <therapy/coverage/in_force.hpp>
#include <therapy/coverage/limits.hpp>
#include <therapy/coverage/line_rules.hpp>
#include <therapy/coverage/modifier.hpp>
#include <therapy/coverage/network_tier.hpp>
#include <therapy/coverage/performed_service.hpp>
#include <therapy/coverage/procedure_reduction.hpp>
#include <therapy/coverage/product.hpp>
#include <therapy/coverage/rendering.hpp>
#include <therapy/coverage/standard_plans.hpp>
#include <therapy/coverage/therapy_threshold.hpp>
#include <therapy/coverage/unit_allocation.hpp>
#include <therapy/coverage/unit_rules.hpp>
