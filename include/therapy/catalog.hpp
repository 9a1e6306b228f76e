#pragma once
// What the field knows, as far as records need it: codes, places, qualifications, evidence.

#include <therapy/catalog/benefit.hpp>
#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/catalog_id.hpp>
#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/catalog/claim.hpp>
#include <therapy/catalog/claim_lint.hpp>
#include <therapy/catalog/claim_rules.hpp>
#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/evidence.hpp>
#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/place_of_service.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/service_code.hpp>
