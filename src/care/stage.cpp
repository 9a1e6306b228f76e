#include <therapy/care/stage.hpp>

#include "../catalog/by_key.hpp"
#include "../catalog/sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

using catalog::Stage;

constexpr int week = 7;

constexpr StageStart acp_starts[] = {{Stage::acute, 0}, {Stage::subacute, 4 * week}, {Stage::chronic, 12 * week + 1}};
constexpr int acp_disputed[] = {12 * week};
constexpr StageStart icsi_starts[] = {{Stage::acute, 0}, {Stage::subacute, 6 * week}, {Stage::chronic, 12 * week + 1}};
constexpr int icsi_disputed[] = {6 * week};

constexpr StageScheme schemes[] = {
    {"acp-low-back-pain", acp_starts, acp_disputed, "twelve weeks to the day is subacute in its aims and chronic in its methods", src::acp2017},
    {"icsi-acr-low-back-pain", icsi_starts, icsi_disputed, "the radiologists' list takes over the stages of the Institute for Clinical Systems Improvement; six weeks to the day ends one stage and begins the next",
     src::acrrf},
};

} // namespace

std::span<StageScheme const> stage_schemes() noexcept { return schemes; }

boost::optional<StageScheme const&> find_stage_scheme(std::string_view guideline) noexcept {
    auto const* const found = std::ranges::find(schemes, guideline, &StageScheme::guideline);
    return found == std::end(schemes) ? boost::optional<StageScheme const&>() : *found;
}

Stated<Stage> stage(Stated<int> days_since_onset, StageScheme const& scheme) {
    if (!days_since_onset.has_value())
        return Stated<Stage>::unknown(days_since_onset.kind() == StatedKind::unknown ? days_since_onset.why() : Unknown::not_given);
    auto found = Stated<Stage>::unknown(Unknown::unreadable);
    for (auto const& start : scheme.starts)
        if (start.first_day <= *days_since_onset)
            found = start.stage;
    return found;
}

Stated<Stage> stage(Stated<int> days_since_onset, std::string_view guideline) {
    auto const scheme = find_stage_scheme(guideline);
    return scheme ? stage(days_since_onset, *scheme) : Stated<Stage>::unknown(Unknown::unsupported);
}

bool is_disputed(int days_since_onset, StageScheme const& scheme) noexcept { return std::ranges::find(scheme.disputed_days, days_since_onset) != scheme.disputed_days.end(); }

} // namespace therapy::care
