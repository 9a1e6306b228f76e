#pragma once
// Whether a service is billed by time: as somebody says, else as the built-in codes have it.

#include <therapy/catalog/service_code.hpp>

namespace therapy::inline v0_1::coverage {

/// \param said  not stated: the built-in row decides; unknown stays unknown
[[nodiscard]] inline Stated<catalog::Timing> timing_of(catalog::ServiceCode code, Stated<catalog::Timing> const& said) {
    if (said.kind() != StatedKind::not_stated)
        return said;
    auto const row = catalog::find_service_code(code);
    return row ? row->timing : Stated<catalog::Timing>::unknown(Unknown::unsupported);
}

[[nodiscard]] inline bool is_timed(Stated<catalog::Timing> const& timing) { return timing.has_value() && *timing == catalog::Timing::timed; }
[[nodiscard]] inline bool is_untimed(Stated<catalog::Timing> const& timing) { return timing.has_value() && *timing == catalog::Timing::untimed; }

} // namespace therapy::coverage
