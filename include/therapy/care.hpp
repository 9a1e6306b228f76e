#pragma once
// The clinical course: assessment, triage, choosing a treatment, the plan of care and what it asks for.

#include <therapy/care/care_powers.hpp>
#include <therapy/care/care_rules.hpp>
#include <therapy/care/caregiver.hpp>
#include <therapy/care/certification.hpp>
#include <therapy/care/course_rules.hpp>
#include <therapy/care/gate_rules.hpp>
#include <therapy/care/home_program.hpp>
#include <therapy/care/plan_of_care.hpp>
#include <therapy/care/progress_report.hpp>
#include <therapy/care/referral.hpp>
#include <therapy/care/treatment_tables.hpp>
