#pragma once
// Why a series is not complete.

#include "series_layout.hpp"

namespace therapy::inline v0_1::desk::detail {

/// Adds to a proposal why its weeks are short.
void explain(SeriesRequest const& request, Layout const& layout, schedule::SlotContext const& context, SeriesProposal& proposal);

} // namespace therapy::desk::detail
