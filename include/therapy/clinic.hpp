#pragma once
// The nouns of a clinic.

#include <therapy/clinic/claim_facts.hpp>
#include <therapy/clinic/clinic.hpp>
#include <therapy/clinic/clinic_rules.hpp>
#include <therapy/clinic/episode.hpp>
#include <therapy/clinic/patient.hpp>
#include <therapy/clinic/permission.hpp>
#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/clinic/session.hpp>
#include <therapy/clinic/site.hpp>
