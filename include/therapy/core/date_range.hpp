#pragma once
// Half-open ranges of days: when a policy is in force, a credential valid, a rule effective.

#include <therapy/core/date.hpp>

namespace therapy::inline v0_1 {

/// Whole days [first, past) of a clinic's calendar, no time zone; `past` may be open.
///
///     [ this   )
///          [ other  )        intersects
///     [ this   )[ other  )   does not
class THERAPY_EXPORT DateRange {
public:
    /// \returns the range, or `core.empty-range` when past <= first.
    [[nodiscard]] static Expected<DateRange> make(Date first, Date past);
    /// A range as people write it: both days belong to it. \returns `core.empty-range` when last < first.
    [[nodiscard]] static Expected<DateRange> through(Date first, Date last);
    /// From a day on, without an end.
    [[nodiscard]] static DateRange from(Date first) noexcept { return DateRange(first, boost::none, Unchecked{}); }

    /// For literals. \throws Error as `make` reports.
    DateRange(Date first, Date past);

    [[nodiscard]] Date first() const noexcept { return first_; }
    [[nodiscard]] boost::optional<Date> past() const noexcept { return past_; }
    [[nodiscard]] bool contains(Date day) const noexcept { return first_ <= day && (!past_ || day < *past_); }
    [[nodiscard]] bool intersects(DateRange const& other) const noexcept {
        return (!past_ || other.first_ < *past_) && (!other.past_ || first_ < *other.past_);
    }

    friend bool operator==(DateRange const&, DateRange const&) = default;

private:
    struct Unchecked {};
    DateRange(Date first, boost::optional<Date> past, Unchecked) noexcept : first_(first), past_(past) {}

    Date first_;
    boost::optional<Date> past_;
};

/// `[2026-01-01, 2027-01-01)`, open-ended `[2026-01-01, ...)`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(DateRange const& range);

} // namespace therapy
