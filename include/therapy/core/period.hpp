#pragma once
// Half-open intervals on the UTC line.

#include <therapy/core/instant.hpp>

namespace therapy::inline v0_1 {

/// The time [start, end), never empty.
///
///     [ this   )
///          [ other  )        intersects
///     [ this   )[ other  )   does not: touching never conflicts
class THERAPY_EXPORT Period {
public:
    /// \returns the period, or `core.empty-period` when end <= start.
    [[nodiscard]] static Expected<Period> make(Instant start, Instant end);
    /// \returns the period, or `core.empty-period` when the length is not positive.
    [[nodiscard]] static Expected<Period> make(Instant start, Duration length);

    /// For literals. \throws Error as `make` reports.
    Period(Instant start, Instant end);
    Period(Instant start, Duration length);
    /// \throws Error also for a reversed or special Boost period.
    explicit Period(boost::posix_time::time_period const& period);

    [[nodiscard]] boost::posix_time::time_period boost_period() const;
    [[nodiscard]] Instant start() const noexcept { return start_; }
    [[nodiscard]] Instant end() const noexcept { return end_; }
    [[nodiscard]] Duration length() const { return end_ - start_; }
    [[nodiscard]] bool contains(Instant instant) const noexcept { return start_ <= instant && instant < end_; }
    [[nodiscard]] bool contains(Period const& other) const noexcept { return start_ <= other.start_ && other.end_ <= end_; }
    [[nodiscard]] bool intersects(Period const& other) const noexcept { return start_ < other.end_ && other.start_ < end_; }
    /// The shared time; none when there is none.
    [[nodiscard]] boost::optional<Period> intersection(Period const& other) const;

    /// By start, then by end.
    friend std::strong_ordering operator<=>(Period const&, Period const&) = default;
    friend bool operator==(Period const&, Period const&) = default;

private:
    Instant start_;
    Instant end_;
};

/// `[2026-03-09T16:00:00Z, 2026-03-09T16:45:00Z)`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(Period const& period);

} // namespace therapy

#include <therapy/core/finding.hpp> // the reason inside Expected
