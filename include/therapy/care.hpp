#pragma once
// The clinical course: assessment, triage, choosing a treatment, the plan of care and what it asks for.

#include <therapy/care/canadian_c_spine.hpp>
#include <therapy/care/care_rules.hpp>
#include <therapy/care/classification.hpp>
#include <therapy/care/criterion.hpp>
#include <therapy/care/disposition.hpp>
#include <therapy/care/consent.hpp>
#include <therapy/care/gate.hpp>
#include <therapy/care/gate_rules.hpp>
#include <therapy/care/measurements.hpp>
#include <therapy/care/neck_screen.hpp>
#include <therapy/care/prediction_rule.hpp>
#include <therapy/care/progress.hpp>
#include <therapy/care/sign.hpp>
#include <therapy/care/stage.hpp>
#include <therapy/care/triage.hpp>
#include <therapy/care/triage_rules.hpp>
#include <therapy/care/wells_dvt.hpp>
#include <therapy/care/change.hpp>
#include <therapy/care/gate_rules.hpp>
#include <therapy/care/measure.hpp>
#include <therapy/care/measure_rules.hpp>
#include <therapy/care/pain.hpp>
#include <therapy/care/points.hpp>
#include <therapy/care/score.hpp>
