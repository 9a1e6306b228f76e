#pragma once
// Everything of therapy::fhir: FHIR R4 read into a dataset.

#include <therapy/fhir/fhir_records.hpp>
#include <therapy/fhir/fhir_rules.hpp>
#include <therapy/fhir/read.hpp>
