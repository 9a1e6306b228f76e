#pragma once
// Places whose law decides who may do what: states and countries.

#include <therapy/core/finding.hpp>

#include <span>

namespace therapy::inline v0_1::catalog {

/// A country or a part of it in ISO 3166 letters: "US-CA", "US".
class THERAPY_EXPORT Jurisdiction {
public:
    /// \returns the jurisdiction, or `catalog.not-a-jurisdiction` unless it has the form of `US` or `US-CA`;
    ///          a part of the US must be a state, the District of Columbia or a territory.
    [[nodiscard]] static Expected<Jurisdiction> make(std::string_view code);
    /// For literals. \throws Error as `make` reports.
    explicit Jurisdiction(std::string_view code);

    [[nodiscard]] std::string_view code() const noexcept { return {code_, length_}; }
    /// "US" of "US-CA".
    [[nodiscard]] std::string_view country() const noexcept { return {code_, 2}; }

    friend std::strong_ordering operator<=>(Jurisdiction const& a, Jurisdiction const& b) noexcept { return a.code() <=> b.code(); }
    friend bool operator==(Jurisdiction const& a, Jurisdiction const& b) noexcept { return a.code() == b.code(); }

private:
    Jurisdiction() = default;

    char code_[6]{};
    std::uint8_t length_ = 0;
};

[[nodiscard]] inline std::string to_text(Jurisdiction const& jurisdiction) { return std::string(jurisdiction.code()); }

/// A part of the United States.
struct StateRow {
    std::string_view code; ///< "US-CA"
    std::string_view name;
};
/// The states, the District of Columbia and the territories, ordered by code. Source: ISO 3166-2:US.
[[nodiscard]] THERAPY_EXPORT std::span<StateRow const> us_states() noexcept;

} // namespace therapy::catalog
