#pragma once
// What the field knows, as far as records need it: codes, places, qualifications.

#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/catalog_id.hpp>
#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/direct_access.hpp>
#include <therapy/catalog/discipline.hpp>
#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/laser_dose.hpp>
#include <therapy/catalog/massage_regulation.hpp>
#include <therapy/catalog/may_perform.hpp>
#include <therapy/catalog/medicare_providers.hpp>
#include <therapy/catalog/modality.hpp>
#include <therapy/catalog/place_of_service.hpp>
#include <therapy/catalog/practice_rule.hpp>
#include <therapy/catalog/practice_rules.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/referral_pattern.hpp>
#include <therapy/catalog/row_dates.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/catalog/supervision.hpp>
#include <therapy/catalog/technique.hpp>
