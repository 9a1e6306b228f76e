#pragma once
// Points on the UTC line.

#include <therapy/core/date.hpp>
#include <therapy/core/duration.hpp>

namespace therapy::inline v0_1 {

struct ParsedInstant;
namespace detail {
struct TrustedInstant;
} // namespace detail

/// A point in time, UTC, whole seconds, years 1400 to 9999. Wall time becomes an Instant only through a TimeZone.
class THERAPY_EXPORT Instant {
public:
    /// \returns the instant, or `core.not-an-instant` for a special value, `core.sub-second` for a part of a second.
    [[nodiscard]] static Expected<Instant> make(boost::posix_time::ptime utc);
    /// \returns the instant, or `core.out-of-range` outside the calendar's years.
    [[nodiscard]] static Expected<Instant> from_unix_seconds(std::int64_t seconds);
    /// Reads RFC 3339 `2026-03-09T09:00:00-07:00` (seconds may be left out, a fraction is floored, an offset or `Z` is required).
    /// \returns the instant and what the text had besides, or `core.not-an-instant` with the text.
    [[nodiscard]] static Expected<ParsedInstant> parse(std::string_view text);

    /// For literals. \throws Error as `make` reports.
    explicit Instant(boost::posix_time::ptime utc);
    /// For literals, an RFC 3339 text. \throws Error as `parse` reports; also for a fraction of a second.
    explicit Instant(std::string_view text);

    [[nodiscard]] boost::posix_time::ptime boost_time() const noexcept { return value_; }
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    [[nodiscard]] std::int64_t unix_seconds() const noexcept {
        // Exact: an instant has no part of a second; and Boost's count is not negative in the calendar's years.
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(Ticks::of(value_)) / std::uint64_t{ticks_per_second}) - epoch_seconds;
    }

    friend std::strong_ordering operator<=>(Instant a, Instant b) noexcept {
        return a.value_ < b.value_ ? std::strong_ordering::less
               : b.value_ < a.value_ ? std::strong_ordering::greater
                                     : std::strong_ordering::equal;
    }
    friend bool operator==(Instant a, Instant b) noexcept { return a.value_ == b.value_; }
    /// \throws Error outside the calendar's years.
    THERAPY_EXPORT friend Instant operator+(Instant instant, Duration duration);
    THERAPY_EXPORT friend Instant operator-(Instant instant, Duration duration);
    THERAPY_EXPORT friend Duration operator-(Instant a, Instant b);

private:
    friend struct detail::TrustedInstant;

    static constexpr std::int64_t ticks_per_second = boost::posix_time::time_duration::ticks_per_second();
    static constexpr std::int64_t epoch_seconds = std::int64_t{2'440'588} * 86'400; // to 1970 from day 0 of Boost's count, a Julian day

    /// The count inside a Boost time. Taking the difference to 1970 instead costs a calendar computation every time.
    struct Ticks : boost::posix_time::ptime {
        static std::int64_t of(boost::posix_time::ptime const& time) noexcept { return (time.*&Ticks::time_).time_count(); }
    };
    struct Valid {};
    Instant(boost::posix_time::ptime utc, Valid) noexcept : value_(utc) {}

    boost::posix_time::ptime value_;
};

namespace detail {

/// For loops whose bounds were checked once: an instant without a check of its own.
struct TrustedInstant {
    /// \pre the seconds lie in the calendar's years
    [[nodiscard]] static Instant of(std::int64_t unix_seconds) noexcept {
        using Count = boost::posix_time::ptime::time_rep_type;
        return Instant(boost::posix_time::ptime(Count((unix_seconds + Instant::epoch_seconds) * Instant::ticks_per_second)), Instant::Valid{});
    }
};

} // namespace detail

/// What an RFC 3339 text said.
struct ParsedInstant {
    Instant instant;
    Duration utc_offset{};        ///< as written
    bool floored = false;         ///< the text had a fraction of a second: `core.sub-second` is due
};

/// `2026-03-09T16:00:00Z`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(Instant instant);

} // namespace therapy

template <>
struct std::hash<therapy::Instant> {
    [[nodiscard]] std::size_t operator()(therapy::Instant instant) const noexcept {
        return static_cast<std::size_t>(instant.unix_seconds());
    }
};

#include <therapy/core/period.hpp> // leads on to finding.hpp
