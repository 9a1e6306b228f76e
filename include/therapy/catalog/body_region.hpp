#pragma once
// Regions of the body, as episodes and interventions name them.

#include <therapy/core/enum_text.hpp>

namespace therapy::inline v0_1::catalog {

enum class BodyRegion { head, jaw, neck, upper_back, lower_back, chest, abdomen, pelvis, hip, thigh, knee, lower_leg, ankle, foot, shoulder, upper_arm, elbow, forearm, wrist, hand };

enum class Side { left, right, both, midline };

/// A region with its side, where it has one.
struct BodySite {
    BodyRegion region;
    boost::optional<Side> side{};

    friend bool operator==(BodySite const&, BodySite const&) = default;
};

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::BodyRegion> enum_table<catalog::BodyRegion>[] = {
    {catalog::BodyRegion::head, "head"},
    {catalog::BodyRegion::jaw, "jaw"},
    {catalog::BodyRegion::neck, "neck"},
    {catalog::BodyRegion::upper_back, "upper-back"},
    {catalog::BodyRegion::lower_back, "lower-back"},
    {catalog::BodyRegion::chest, "chest"},
    {catalog::BodyRegion::abdomen, "abdomen"},
    {catalog::BodyRegion::pelvis, "pelvis"},
    {catalog::BodyRegion::hip, "hip"},
    {catalog::BodyRegion::thigh, "thigh"},
    {catalog::BodyRegion::knee, "knee"},
    {catalog::BodyRegion::lower_leg, "lower-leg"},
    {catalog::BodyRegion::ankle, "ankle"},
    {catalog::BodyRegion::foot, "foot"},
    {catalog::BodyRegion::shoulder, "shoulder"},
    {catalog::BodyRegion::upper_arm, "upper-arm"},
    {catalog::BodyRegion::elbow, "elbow"},
    {catalog::BodyRegion::forearm, "forearm"},
    {catalog::BodyRegion::wrist, "wrist"},
    {catalog::BodyRegion::hand, "hand"},
};

template <>
inline constexpr EnumEntry<catalog::Side> enum_table<catalog::Side>[] = {
    {catalog::Side::left, "left"},
    {catalog::Side::right, "right"},
    {catalog::Side::both, "both"},
    {catalog::Side::midline, "midline"},
};

} // namespace therapy
