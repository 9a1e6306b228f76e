#pragma once
// The keys rules of practice may name, and the wider treatment a narrower one belongs to.

#include <algorithm>
#include <iterator>
#include <string_view>

namespace therapy::inline v0_1::catalog::detail {

struct TreatmentKey {
    std::string_view key;
    std::string_view wider{}; ///< empty: it is a kind of its own
};

inline constexpr TreatmentKey treatment_keys[] = {
    {"active-release", "massage"},
    {"aquatic-therapy"},
    {"balance-training", "therapeutic-exercise"},
    {"cross-friction-massage", "massage"},
    {"cryotherapy"},
    {"deep-tissue-massage", "massage"},
    {"dry-cupping"},
    {"dry-needling"},
    {"electrical-stimulation"},
    {"gait-training"},
    {"home-exercise", "therapeutic-exercise"},
    {"instrument-assisted-mobilization"},
    {"iontophoresis"},
    {"joint-mobilization"},
    {"joint-mobilization-graded", "joint-mobilization"},
    {"kinesiology-tape"},
    {"kinesiology-taping", "kinesiology-tape"},
    {"laser-high-intensity"},
    {"laser-low-level"},
    {"manual-lymphatic-drainage"},
    {"massage"},
    {"muscle-energy"},
    {"myofascial-release", "massage"},
    {"neuromuscular-massage", "massage"},
    {"neuromuscular-reeducation", "therapeutic-exercise"},
    {"patient-education"},
    {"prenatal-massage", "massage"},
    {"range-of-motion-exercise", "therapeutic-exercise"},
    {"shortwave-diathermy"},
    {"soft-tissue-massage", "massage"},
    {"sports-massage", "massage"},
    {"superficial-heat"},
    {"swedish-massage", "massage"},
    {"tens"},
    {"therapeutic-exercise"},
    {"thrust-manipulation"},
    {"traction-cervical"},
    {"traction-lumbar"},
    {"traction-manual"},
    {"trigger-point-massage", "massage"},
    {"ultrasound"},
};
static_assert(std::is_sorted(std::begin(treatment_keys), std::end(treatment_keys), [](auto const& a, auto const& b) { return a.key < b.key; }));

/// \returns the entry of a key; null when it is none of these.
[[nodiscard]] constexpr TreatmentKey const* find_treatment_key(std::string_view key) noexcept {
    auto const* const at = std::lower_bound(std::begin(treatment_keys), std::end(treatment_keys), key,
                                            [](TreatmentKey const& entry, std::string_view wanted) { return entry.key < wanted; });
    return at != std::end(treatment_keys) && at->key == key ? at : nullptr;
}

} // namespace therapy::catalog::detail
