#pragma once
// What a patient is asked about before a treatment, and how the questions hang together.

#include <therapy/core/config.hpp>
#include <therapy/core/enum_text.hpp>

#include <cstdint>
#include <span>

namespace therapy::inline v0_1::catalog {

/// What kind of thing a condition is, and so where its answer comes from.
enum class ConditionKind : std::uint8_t {
    condition,  ///< a disease, an injury, a state of the body
    sign,       ///< what is felt or found
    medication,
    implant,
    event,      ///< surgery, an accident, an injection
    age,        ///< known from the birth date, where `ages` says how
    consent,    ///< known from the consents
    law,        ///< known from what the law of the place permits
    place,      ///< a place on everybody's body to keep away from: nobody is asked
};

/// Completed years [from, below). Both 0: no bounds were found.
struct AgeBand {
    int from = 0;
    int below = 0; ///< 0: no upper bound

    [[nodiscard]] constexpr bool is_known() const noexcept { return from != 0 || below != 0; }
    [[nodiscard]] constexpr bool contains(int years) const noexcept { return years >= from && (below == 0 || years < below); }

    friend constexpr bool operator==(AgeBand const&, AgeBand const&) = default;
};

/// A condition, sign or circumstance that speaks against a treatment. The same one has one key, whatever the treatment.
///
/// Who has the narrower one has the wider one; who does not have the wider one does not have the narrower one; who has the wider
/// one and was not asked about the narrower one may have it. `implies` goes one way only: who has this one has those too.
struct ScreeningCondition {
    std::string_view key;                        ///< stable, e.g. "acute-deep-vein-thrombosis"
    std::string_view label;                      ///< in our own words
    ConditionKind kind = ConditionKind::condition;
    std::string_view wider{};                    ///< the key of the condition this one is a kind of; empty: of none
    std::span<std::string_view const> implies{}; ///< keys
    std::span<std::string_view const> codes{};   ///< ICD-10-CM codes, or the beginning of them, that hint at it: not a definition
    AgeBand ages{};                              ///< of the kind `age`
};

/// Everything that speaks against some treatment, ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<ScreeningCondition const> screening_conditions() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<ScreeningCondition const&> find_screening_condition(std::string_view key) noexcept;

/// Whether it can only be learnt by asking or looking.
[[nodiscard]] constexpr bool is_asked(ScreeningCondition const& condition) noexcept {
    switch (condition.kind) {
    case ConditionKind::age: return !condition.ages.is_known();
    case ConditionKind::consent:
    case ConditionKind::law:
    case ConditionKind::place: return false;
    default: return true;
    }
}

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::ConditionKind> enum_table<catalog::ConditionKind>[] = {
    {catalog::ConditionKind::condition, "condition"},
    {catalog::ConditionKind::sign, "sign"},
    {catalog::ConditionKind::medication, "medication"},
    {catalog::ConditionKind::implant, "implant"},
    {catalog::ConditionKind::event, "event"},
    {catalog::ConditionKind::age, "age"},
    {catalog::ConditionKind::consent, "consent"},
    {catalog::ConditionKind::law, "law"},
    {catalog::ConditionKind::place, "place"},
};

} // namespace therapy
