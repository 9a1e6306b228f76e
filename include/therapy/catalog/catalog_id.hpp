#pragma once
// Catalogue entries (modalities, techniques, conditions ...) have stable string keys; engines use their dense ids.

#include <therapy/core/directory.hpp>

namespace therapy::inline v0_1::catalog {

struct Entry;

/// A catalogue entry in one dataset, interned from its key, e.g. "trigger-point-massage".
using CatalogId = Id<Entry>;
using CatalogDirectory = Directory<Entry>;

} // namespace therapy::catalog
