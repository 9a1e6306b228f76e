#pragma once
// "Zero", "there is none", "nobody said" and "we could not find out" are different answers: one type for all four.

#include <therapy/core/enum_text.hpp>

#include <boost/optional/optional.hpp>

#include <type_traits>
#include <utility>

namespace therapy::inline v0_1 {

enum class StatedKind { value, none, not_stated, unknown };

template <>
inline constexpr EnumEntry<StatedKind> enum_table<StatedKind>[] = {
    {StatedKind::value, "value"},
    {StatedKind::none, "none"},
    {StatedKind::not_stated, "not-stated"},
    {StatedKind::unknown, "unknown"},
};

/// Why an answer is unknown.
enum class Unknown {
    not_given,     ///< the one who knows was asked and did not say
    not_confirmed, ///< past the last date a table was confirmed for, or only an unconfirmed source
    unreadable,    ///< stated in a form that could not be read
    conflicting,   ///< sources disagree
    unsupported,   ///< stated, but this library has no meaning for it
};

template <>
inline constexpr EnumEntry<Unknown> enum_table<Unknown>[] = {
    {Unknown::not_given, "not-given"},
    {Unknown::not_confirmed, "not-confirmed"},
    {Unknown::unreadable, "unreadable"},
    {Unknown::conflicting, "conflicting"},
    {Unknown::unsupported, "unsupported"},
};

namespace detail {

/// Room for a value that may be absent, one that costs little to compile: a `T{}` where there is one …
template <class T, bool = std::is_default_constructible_v<T>, bool = std::is_trivially_copyable_v<T>>
struct Room {
    T value{};
    [[nodiscard]] constexpr T const& get() const noexcept { return value; }
};

/// … nothing at all where nothing needs to be destroyed …
template <class T>
struct Room<T, false, true> {
    union {
        char nothing = 0;
        T value;
    };
    constexpr Room() noexcept {}
    constexpr explicit Room(T given) noexcept : value(given) {}
    [[nodiscard]] constexpr T const& get() const noexcept { return value; }
};

/// … and Boost's room for the rest.
template <class T>
struct Room<T, false, false> {
    boost::optional<T> value{};
    [[nodiscard]] T const& get() const noexcept { return *value; }
};

} // namespace detail

/// A value, none, not stated, or unknown with its reason. Default: not stated.
///
/// `none` is an answer ("no deductible"); `not_stated` and `unknown` are not, and never count as permission.
template <class T>
class Stated {
public:
    constexpr Stated() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a value states itself
    constexpr Stated(T value) : kind_(StatedKind::value), room_{std::move(value)} {}

    [[nodiscard]] static constexpr Stated none() { return Stated(StatedKind::none, Unknown::not_given); }
    [[nodiscard]] static constexpr Stated not_stated() { return Stated(); }
    [[nodiscard]] static constexpr Stated unknown(Unknown why) { return Stated(StatedKind::unknown, why); }

    [[nodiscard]] constexpr StatedKind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr bool has_value() const noexcept { return kind_ == StatedKind::value; }
    [[nodiscard]] constexpr bool is_none() const noexcept { return kind_ == StatedKind::none; }
    /// A value or none: somebody answered.
    [[nodiscard]] constexpr bool is_answered() const noexcept { return has_value() || is_none(); }
    /// \throws boost::bad_optional_access when there is none: what nobody stated is never read as zero
    [[nodiscard]] constexpr T const& value() const& {
        if (!has_value())
            throw boost::bad_optional_access();
        return room_.get();
    }
    [[nodiscard]] constexpr T const& operator*() const& { return value(); }
    [[nodiscard]] constexpr T const* operator->() const { return &value(); }
    /// \pre kind() == StatedKind::unknown
    [[nodiscard]] constexpr Unknown why() const noexcept { return why_; }

    friend constexpr bool operator==(Stated const& a, Stated const& b) {
        return a.kind_ == b.kind_ && a.why_ == b.why_ && (!a.has_value() || a.room_.get() == b.room_.get());
    }

private:
    constexpr Stated(StatedKind kind, Unknown why) : kind_(kind), why_(why) {}

    StatedKind kind_ = StatedKind::not_stated;
    Unknown why_ = Unknown::not_given;
    detail::Room<T> room_{};
};

} // namespace therapy
