#pragma once
// Modifiers of a claim line: two characters that say more about the service than its code does.

#include <therapy/catalog/qualification.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>

#include <span>
#include <vector>

namespace therapy::inline v0_1::coverage {

/// A two-character modifier, e.g. "GP", "59". The characters only: their official wording is not part of the library.
class THERAPY_EXPORT Modifier {
public:
    /// \returns the modifier, or `coverage.not-a-modifier` unless it is two capital letters or digits.
    [[nodiscard]] static Expected<Modifier> make(std::string_view text);
    /// For literals. \throws Error as `make` reports.
    constexpr explicit Modifier(char const (&text)[3]) : text_{text[0], text[1]} {
        if (!is_modifier({text, 2}))
            refuse({text, 2});
    }

    [[nodiscard]] constexpr std::string_view text() const noexcept { return {text_, 2}; }

    friend constexpr std::strong_ordering operator<=>(Modifier const& a, Modifier const& b) noexcept { return a.text() <=> b.text(); }
    friend constexpr bool operator==(Modifier const& a, Modifier const& b) noexcept = default;

private:
    static constexpr bool is_modifier(std::string_view text) noexcept {
        for (char const c : text)
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
                return false;
        return text.size() == 2;
    }
    constexpr explicit Modifier(std::string_view text) noexcept : text_{text[0], text[1]} {}
    [[noreturn]] static void refuse(std::string_view text);

    char text_[2];
};

[[nodiscard]] inline std::string to_text(Modifier const& modifier) { return std::string(modifier.text()); }

namespace modifiers {
inline constexpr Modifier physical_therapy{"GP"};     ///< under a plan of care of physical therapy
inline constexpr Modifier occupational_therapy{"GO"};
inline constexpr Modifier speech_language{"GN"};
inline constexpr Modifier physical_assistant{"CQ"};   ///< in whole or in part by an assistant
inline constexpr Modifier occupational_assistant{"CO"};
inline constexpr Modifier above_threshold{"KX"};      ///< above the year's amount, and still needed
inline constexpr Modifier distinct{"59"};             ///< distinct from another service of the day
inline constexpr Modifier other_encounter{"XE"};
inline constexpr Modifier other_practitioner{"XP"};
inline constexpr Modifier other_structure{"XS"};
inline constexpr Modifier not_overlapping{"XU"};
} // namespace modifiers

/// How many modifiers a line of a professional claim has room for.
inline constexpr std::size_t most_modifiers = 4;

/// The modifier of the plan of care a service belongs to; none for disciplines that have no such plan.
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.1
[[nodiscard]] THERAPY_EXPORT boost::optional<Modifier> discipline_modifier(catalog::Discipline discipline) noexcept;

/// Who gives a service, as far as payment tells them apart.
enum class Furnisher { therapist, assistant };

/// \returns `none` for those who are neither a therapist (or another professional who may give therapy) nor a therapist's
///          assistant; `unknown` where the kind is not stated
[[nodiscard]] THERAPY_EXPORT Stated<Furnisher> furnisher(Stated<catalog::QualificationKind> const& kind) noexcept;

/// The modifier for what an assistant of this kind gives; none for everybody else.
[[nodiscard]] THERAPY_EXPORT boost::optional<Modifier> assistant_modifier(catalog::QualificationKind kind) noexcept;

/// Whether a claim line with these modifiers is processed as far as assistants go: CQ with GP, CO with GO, not both.
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.1
[[nodiscard]] THERAPY_EXPORT bool assistant_pairing_accepted(std::span<Modifier const> modifiers) noexcept;

/// What is wrong with the modifiers of one claim line.
///
/// `coverage.too-many-modifiers` above four, `coverage.modifier-repeated`, `coverage.modifier-pairing` for an assistant's
/// modifier without that of its discipline, `coverage.two-disciplines` for more than one of GP, GO and GN.
/// \param about  what the findings are about
[[nodiscard]] THERAPY_EXPORT Report check_modifiers(std::span<Modifier const> modifiers, Subject about);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::Furnisher> enum_table<coverage::Furnisher>[] = {
    {coverage::Furnisher::therapist, "therapist"},
    {coverage::Furnisher::assistant, "assistant"},
};
} // namespace therapy
