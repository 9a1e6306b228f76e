#pragma once
// The rules of what has to be asked and allowed before a treatment is given.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::care::rules {

inline constexpr Rule not_screened{"care.not-screened", Severity::error, Scope::patient, "nobody asked {subjects} about {value}"};

} // namespace therapy::care::rules
