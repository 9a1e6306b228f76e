#pragma once
// "Zero", "there is none", "nobody said" and "we could not find out" are different answers: one type for all four.

#include <therapy/core/enum_text.hpp>

#include <optional>
#include <utility>

namespace therapy::inline v0_1 {

enum class StatedKind { value, none, not_stated, unknown };

template <>
inline constexpr auto enum_table<StatedKind> = std::to_array<EnumEntry<StatedKind>>({
    {StatedKind::value, "value"},
    {StatedKind::none, "none"},
    {StatedKind::not_stated, "not-stated"},
    {StatedKind::unknown, "unknown"},
});

/// Why an answer is unknown.
enum class Unknown {
    not_given,     ///< the one who knows was asked and did not say
    not_confirmed, ///< past the last date a table was confirmed for, or only an unconfirmed source
    unreadable,    ///< stated in a form that could not be read
    conflicting,   ///< sources disagree
    unsupported,   ///< stated, but this library has no meaning for it
};

template <>
inline constexpr auto enum_table<Unknown> = std::to_array<EnumEntry<Unknown>>({
    {Unknown::not_given, "not-given"},
    {Unknown::not_confirmed, "not-confirmed"},
    {Unknown::unreadable, "unreadable"},
    {Unknown::conflicting, "conflicting"},
    {Unknown::unsupported, "unsupported"},
});

/// A value, none, not stated, or unknown with its reason. Default: not stated.
///
/// `none` is an answer ("no deductible"); `not_stated` and `unknown` are not, and never count as permission.
template <class T>
class Stated {
public:
    constexpr Stated() noexcept = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a value states itself
    constexpr Stated(T value) : kind_(StatedKind::value), value_(std::move(value)) {}

    [[nodiscard]] static constexpr Stated none() noexcept { return Stated(StatedKind::none, Unknown::not_given); }
    [[nodiscard]] static constexpr Stated not_stated() noexcept { return Stated(); }
    [[nodiscard]] static constexpr Stated unknown(Unknown why) noexcept { return Stated(StatedKind::unknown, why); }

    [[nodiscard]] constexpr StatedKind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr bool has_value() const noexcept { return kind_ == StatedKind::value; }
    [[nodiscard]] constexpr bool is_none() const noexcept { return kind_ == StatedKind::none; }
    /// A value or none: somebody answered.
    [[nodiscard]] constexpr bool is_answered() const noexcept { return has_value() || is_none(); }
    /// \pre has_value()
    [[nodiscard]] constexpr T const& value() const& { return value_.value(); }
    [[nodiscard]] constexpr T const& operator*() const& { return *value_; }
    [[nodiscard]] constexpr T const* operator->() const { return &*value_; }
    /// \pre kind() == StatedKind::unknown
    [[nodiscard]] constexpr Unknown why() const noexcept { return why_; }

    friend constexpr bool operator==(Stated const&, Stated const&) = default;

private:
    constexpr Stated(StatedKind kind, Unknown why) noexcept : kind_(kind), why_(why) {}

    StatedKind kind_ = StatedKind::not_stated;
    Unknown why_ = Unknown::not_given;
    std::optional<T> value_{};
};

} // namespace therapy
