#pragma once
// A ready small clinic: one week of March 2026, everything valid, nothing in conflict.

#include <therapy/desk/dataset.hpp>
#include <therapy/testing/export.hpp>

namespace therapy::inline v0_1::testing {

/// One site in California, two physical therapists and a massage therapist, three rooms, five patients with five kinds of
/// coverage, and their sessions from Monday 2026-03-09 to Friday 2026-03-13. People, numbers and amounts are invented.
///
/// Records are found by key: patients `ada` (PPO), `ben` (HMO with an authorization), `cleo` (Medicare Part B), `dan` (pays
/// himself), `eve` (savings club); providers `diaz`, `moreau`, `okafor` (massage); rooms `blue`, `green`, `gym` (four places).
/// Among the sessions are a class, a couples massage, a video call, one cancelled and one missed.
[[nodiscard]] THERAPY_TESTING_EXPORT desk::Dataset small_clinic();

} // namespace therapy::testing
