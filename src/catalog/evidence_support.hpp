#pragma once
// Where a statement stands by a scheme of the built-in table or of a user's.

#include <therapy/catalog/evidence.hpp>

namespace therapy::inline v0_1::catalog::detail {

/// \param scheme  that of the statement; none: it has none that is known
[[nodiscard]] Stated<Support> support(EvidenceRow const& row, boost::optional<GradeScheme const&> const& scheme) noexcept;

} // namespace therapy::catalog::detail
