#pragma once
// The clinical course: assessment, triage, choosing a treatment, the plan of care and what it asks for.

#include <therapy/care/care_rules.hpp>
#include <therapy/care/consent.hpp>
#include <therapy/care/gate.hpp>
#include <therapy/care/gate_rules.hpp>
