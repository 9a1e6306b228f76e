#pragma once
// The states a certification can be in where not everything about it is stated.

#include <therapy/care/certification.hpp>

#include <cstdint>

namespace therapy::inline v0_1::care::detail {

/// A set of states, never empty: an event whose date or author is not known may or may not have happened.
class States {
public:
    constexpr explicit States(CertificationState state) noexcept : bits_(bit(state)) {}

    /// Those after a step. Where the table has no such step, the state stays.
    [[nodiscard]] States after(CertificationStep step) const noexcept;
    /// Whether the table has the step for any of them.
    [[nodiscard]] bool allow(CertificationStep step) const noexcept;
    States& operator|=(States other) noexcept {
        bits_ |= other.bits_;
        return *this;
    }
    /// Without one state, unless it is the only one.
    [[nodiscard]] States without(CertificationState state) const noexcept;
    [[nodiscard]] boost::optional<CertificationState> only() const noexcept;
    /// What `certifies` says of all of them.
    [[nodiscard]] Stated<bool> certify() const;

    friend bool operator==(States, States) noexcept = default;

private:
    static constexpr std::uint32_t bit(CertificationState state) noexcept { return 1u << static_cast<unsigned>(state); }

    std::uint32_t bits_;
};

} // namespace therapy::care::detail
