#pragma once
// What hours are written in: a time of day on a wall, of no particular date.

#include <therapy/core/config.hpp>
#include <therapy/core/expected.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace therapy::inline v0_1 {

/// A time of day, whole seconds, 00:00 to 24:00. The latter is the end of a day, not the beginning of one.
class THERAPY_EXPORT TimeOfDay {
public:
    /// \returns the time, or `core.not-a-time-of-day` outside [0, 86400].
    [[nodiscard]] static Expected<TimeOfDay> make(std::int64_t second_of_day);
    /// Reads `09:00`, `09:00:30`, `24:00`. \returns `core.not-a-time-of-day` with the text.
    [[nodiscard]] static Expected<TimeOfDay> parse(std::string_view text);

    /// For literals. \throws Error as `parse` reports.
    explicit TimeOfDay(std::string_view text);

    /// Since the beginning of the day, as clocks count where none is changed: in [0, 86400].
    [[nodiscard]] constexpr std::int32_t second() const noexcept { return second_; }

    friend constexpr std::strong_ordering operator<=>(TimeOfDay, TimeOfDay) noexcept = default;
    friend constexpr bool operator==(TimeOfDay, TimeOfDay) noexcept = default;

private:
    explicit constexpr TimeOfDay(std::int32_t second) noexcept : second_(second) {}

    std::int32_t second_;
};

/// `09:00`, and `09:00:30` where there are seconds.
[[nodiscard]] THERAPY_EXPORT std::string to_text(TimeOfDay time);

} // namespace therapy

#include <therapy/core/finding.hpp> // the reason inside Expected
