#pragma once
// Where pain is felt and where it may come from: a graph of body regions, readable in both directions.

#include <therapy/catalog/body_region.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/config.hpp>

#include <vector>

namespace therapy::inline v0_1::catalog {

enum class ReferralKind { trigger_point, fascial };

/// One charted pattern: a point in `muscle`, in region `from`, that may be felt in region `to`.
struct ReferralPattern {
    ReferralKind kind;
    std::string_view muscle;
    BodyRegion from;
    BodyRegion to;
    Citations sources;
};

/// All patterns, ordered by muscle, kind and regions. They are hypotheses to examine, not diagnoses.
[[nodiscard]] THERAPY_EXPORT std::span<ReferralPattern const> referral_patterns() noexcept;
/// Patterns that start in a region. Every one is also found from its other end.
[[nodiscard]] THERAPY_EXPORT std::vector<ReferralPattern const*> refers_to(BodyRegion from);
/// Patterns that may explain pain felt in a region.
[[nodiscard]] THERAPY_EXPORT std::vector<ReferralPattern const*> possible_sources(BodyRegion felt_in);

} // namespace therapy::catalog

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<catalog::ReferralKind> enum_table<catalog::ReferralKind>[] = {{catalog::ReferralKind::trigger_point, "trigger-point"}, {catalog::ReferralKind::fascial, "fascial"}};
} // namespace therapy
