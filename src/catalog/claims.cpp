#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/claim.hpp>

#include "by_key.hpp"
#include "sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

using enum ClaimKind;

constexpr std::string_view flexibility = "flexibility-posture-range-of-motion";
constexpr Reach los_angeles{ReachKind::place, "Los Angeles"};
constexpr Reach world{ReachKind::world};

constexpr Claim rows[] = {
    {.key = "active-release-breaks-up-scar-tissue", .kind = mechanism, .text = "active release breaks up scar tissue", .subject = "active-release", .effect = "scar-tissue-broken-up", .benefit = "scar-tissue-and-prevention", .sources = src::seed},
    {.key = "active-release-improves-mobility", .kind = outcome, .text = "active release makes people more mobile", .subject = "active-release", .effect = "mobility", .benefit = "scar-tissue-and-prevention", .sources = src::seed},
    {.key = "active-release-prevents-injuries", .kind = outcome, .text = "active release keeps new injuries away", .subject = "active-release", .effect = "injury-prevention", .benefit = "scar-tissue-and-prevention", .sources = src::seed},
    {.key = "all-types-of-massage", .kind = universal, .text = "every type of massage is on offer", .subject = "massage", .note = "true when no technique of the catalogue is missing from what the clinic offers", .sources = src::seed},
    {.key = "best-massage-in-los-angeles", .kind = superlative, .text = "the best massage in the city", .subject = "massage", .effect = "best-massage", .reach = los_angeles, .sources = src::seed},
    {.key = "biggest-clinic-in-los-angeles", .kind = superlative, .text = "the biggest clinic of its kind in the city", .subject = "trigger-point-massage", .effect = "biggest-clinic", .reach = los_angeles, .sources = src::seed},
    {.key = "biggest-clinic-in-the-world", .kind = superlative, .text = "the biggest clinic of its kind in the world", .subject = "trigger-point-massage", .effect = "biggest-clinic", .reach = world, .sources = src::seed},
    {.key = "guaranteed-relief-and-results", .kind = guarantee, .text = "relief and results are guaranteed", .subject = "massage", .effect = "pain-relief", .benefit = "pain-relief", .sources = src::seed},
    {.key = "licensed-massage-therapists", .kind = credential, .text = "licensed massage therapists", .subject = "massage", .note = "California certifies massage therapists, it does not license them", .sources = {src::seed, src::camtc}},
    {.key = "live-pain-free", .kind = guarantee, .text = "clients live pain-free", .subject = "massage", .effect = "pain-free", .hedge = Hedge::helps, .benefit = "pain-relief", .note = "a promise of an outcome, whatever stands before it", .sources = src::seed},
    {.key = "live-rejuvenated", .kind = outcome, .text = "clients feel young again", .subject = "massage", .effect = "rejuvenation", .hedge = Hedge::helps, .sources = src::seed},
    {.key = "live-relaxed", .kind = outcome, .text = "clients live more relaxed", .subject = "massage", .effect = "relaxation", .hedge = Hedge::helps, .sources = src::seed},
    {.key = "massage-boosts-immunity", .kind = outcome, .text = "massage makes the body's defence stronger", .subject = "massage", .effect = "immune-defence", .benefit = "immunity", .note = "the heading says it flatly, the sentence under it does not", .sources = src::seed},
    {.key = "massage-eases-anxiety", .kind = outcome, .text = "massage eases anxiety", .subject = "massage", .effect = "anxiety-relief", .benefit = "mood", .sources = src::seed},
    {.key = "massage-eases-depression", .kind = outcome, .text = "massage eases depression", .subject = "massage", .effect = "depression-relief", .benefit = "mood", .sources = src::seed},
    {.key = "massage-eases-pain-by-serotonin", .kind = outcome, .text = "more serotonin means less pain", .subject = "massage", .effect = "pain-relief", .benefit = "mood", .sources = src::seed},
    {.key = "massage-improves-flexibility", .kind = outcome, .text = "massage makes people more flexible", .subject = "massage", .effect = "flexibility", .benefit = flexibility, .sources = src::seed},
    {.key = "massage-improves-posture", .kind = outcome, .text = "massage makes posture better", .subject = "massage", .effect = "posture", .benefit = flexibility, .sources = src::seed},
    {.key = "massage-improves-range-of-motion", .kind = outcome, .text = "massage makes joints move further", .subject = "massage", .effect = "range-of-motion", .benefit = flexibility, .sources = src::seed},
    {.key = "massage-increases-mobility", .kind = outcome, .text = "by all this massage makes people more mobile", .subject = "massage", .effect = "mobility", .benefit = flexibility, .sources = src::seed},
    {.key = "massage-promotes-blood-flow", .kind = mechanism, .text = "massage brings more blood to where it is given", .subject = "massage", .effect = "local-blood-flow", .benefit = "circulation", .sources = src::seed},
    {.key = "massage-promotes-healing", .kind = outcome, .text = "by way of immunity massage may speed healing", .subject = "massage", .effect = "healing", .hedge = Hedge::may, .benefit = "immunity", .sources = src::seed},
    {.key = "massage-raises-serotonin", .kind = mechanism, .text = "massage raises serotonin", .subject = "massage", .effect = "serotonin", .benefit = "mood", .sources = src::seed},
    {.key = "massage-raises-white-cells", .kind = mechanism, .text = "massage may raise the number of white blood cells", .subject = "massage", .effect = "white-cell-count", .hedge = Hedge::may, .benefit = "immunity", .sources = src::seed},
    {.key = "massage-relieves-sore-muscles", .kind = outcome, .text = "massage relieves sore muscles, by more blood", .subject = "massage", .effect = "soreness-relief", .benefit = "circulation", .sources = src::seed},
    {.key = "myofascial-release-lengthens-muscles", .kind = mechanism, .text = "myofascial release loosens and lengthens stiff muscles", .subject = "myofascial-release", .effect = "longer-muscles", .verdict = Verdict::mixed, .note = "a review of trials calls the results of the technique mixed but encouraging", .sources = {src::seed, src::ajim2015}},
    {.key = "myofascial-release-realigns-muscles", .kind = mechanism, .text = "myofascial release realigns tight muscles", .subject = "myofascial-release", .effect = "realigned-muscles", .verdict = Verdict::mixed, .note = "a review of trials calls the results of the technique mixed but encouraging", .sources = {src::seed, src::ajim2015}},
    {.key = "physical-therapy-promotes-healing", .kind = outcome, .text = "physical therapy furthers healing", .subject = "physical-therapy", .effect = "healing", .sources = src::seed},
    {.key = "soft-tissue-massage-breaks-up-knots", .kind = mechanism, .text = "soft tissue massage breaks up knots", .subject = "soft-tissue-massage", .effect = "knots-broken-up", .benefit = "knots", .sources = src::seed},
    {.key = "soft-tissue-massage-increases-flexibility", .kind = outcome, .text = "soft tissue massage makes people more flexible", .subject = "soft-tissue-massage", .effect = "flexibility", .benefit = flexibility, .sources = src::seed},
    {.key = "soft-tissue-massage-relieves-pain", .kind = outcome, .text = "soft tissue massage relieves pain", .subject = "soft-tissue-massage", .effect = "pain-relief", .benefit = "knots", .sources = src::seed},
};

} // namespace

std::span<Claim const> claims() noexcept { return rows; }

boost::optional<Claim const&> find_claim(std::string_view key) noexcept { return detail::by_key(claims(), key); }

namespace {

Verdict verdict_by(Claim const& claim, Benefit const* benefit) noexcept {
    if (claim.verdict.has_value())
        return *claim.verdict;
    if (benefit == nullptr || claim.effect.empty())
        return Verdict::not_graded;
    for (auto const& link : benefit->chain)
        if (link.from == claim.subject && link.to == claim.effect)
            return link.verdict;
    for (auto const& link : benefit->chain) // claimed links come first
        if (link.to == claim.effect)
            return link.verdict;
    return Verdict::not_graded;
}

} // namespace

Verdict verdict_of(Claim const& claim, std::span<Benefit const> known) noexcept {
    auto const benefit = std::find_if(known.begin(), known.end(), [&](Benefit const& row) { return row.key == claim.benefit; });
    return verdict_by(claim, benefit == known.end() ? nullptr : &*benefit);
}
Verdict verdict_of(Claim const& claim, Catalog const& catalog) noexcept { return verdict_by(claim, catalog.find<Benefit>(claim.benefit).get_ptr()); }

bool implies(Reach wide, Reach narrow) noexcept {
    if (wide.kind == ReachKind::unstated || narrow.kind == ReachKind::unstated)
        return false;
    return wide.kind == ReachKind::world || wide == narrow;
}

bool implies(Claim const& wide, Claim const& narrow) noexcept {
    return wide.kind == superlative && narrow.kind == superlative && wide.subject == narrow.subject && wide.effect == narrow.effect && implies(wide.reach, narrow.reach);
}

std::vector<std::string_view> missing_offerings(std::span<std::string_view const> offered, std::span<std::string_view const> all) {
    std::vector<std::string_view> missing;
    for (auto const key : all)
        if (std::find(offered.begin(), offered.end(), key) == offered.end())
            missing.push_back(key);
    return missing;
}

} // namespace therapy::catalog
