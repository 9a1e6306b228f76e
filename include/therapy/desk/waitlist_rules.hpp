#pragma once
// Why a time that becomes free does not suit somebody who waits.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::desk::rules {

inline constexpr Rule wait_too_short{"desk.wait-too-short", Severity::advisory, Scope::patient, "{subjects} waits for {value}, which is longer than what is free, {when}"};
inline constexpr Rule wait_outside_windows{"desk.wait-outside-windows", Severity::advisory, Scope::patient, "{subjects} cannot come at that time, {when}"};
inline constexpr Rule wait_other_provider{"desk.wait-other-provider", Severity::advisory, Scope::patient, "{subjects} waits for somebody else than who is free, {when}"};
inline constexpr Rule wait_untrained{"desk.wait-untrained", Severity::advisory, Scope::patient, "{subjects} waits for a treatment that who is free is not known to be trained in, {when}"};
inline constexpr Rule wait_short_notice{"desk.wait-short-notice", Severity::advisory, Scope::patient, "{subjects} needs {value} beforehand, which what is free does not leave, {when}"};

} // namespace therapy::desk::rules
