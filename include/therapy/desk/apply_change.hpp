#pragma once
// A planned change made on a dataset, whole or not at all.

#include <therapy/desk/dataset.hpp>
#include <therapy/desk/ledger.hpp>

namespace therapy::inline v0_1::desk {

/// Done, or everything that speaks against it; then nothing has changed.
using Applied = tl::expected<void, Report>;

/// Whether a change can be applied as it was planned.
/// \returns `desk.stale-version` for every version that is another one by now and for a row that is not as it was, `desk.key-reused`
///          where another change has its key, `desk.already-there` where another session has a new one's key, `desk.not-a-row` for rows
///          that are no sessions of the dataset or that stand in the change twice
[[nodiscard]] THERAPY_EXPORT Report may_apply(Change const& change, Dataset const& data, Ledger const& ledger);

/// Makes a change. One that was applied already changes nothing. \returns what `may_apply` finds
/// \complexity O(rows + touches · log n)
[[nodiscard]] THERAPY_EXPORT Applied apply(Change const& change, Dataset& data, Ledger& ledger);

/// Changes in their order, up to the first that cannot be applied. \returns what stands against that one
[[nodiscard]] THERAPY_EXPORT Applied apply(std::span<Change const> changes, Dataset& data, Ledger& ledger);

} // namespace therapy::desk
