#pragma once
// The clinical course: assessment, triage, choosing a treatment, the plan of care and what it asks for.

#include <therapy/care/care_rules.hpp>
#include <therapy/care/change.hpp>
#include <therapy/care/gate_rules.hpp>
#include <therapy/care/measure.hpp>
#include <therapy/care/measure_rules.hpp>
#include <therapy/care/pain.hpp>
#include <therapy/care/points.hpp>
#include <therapy/care/score.hpp>
