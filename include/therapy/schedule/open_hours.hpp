#pragma once
// Everybody's open times, worked out once for a stretch of time and looked up from then on.

#include <therapy/schedule/open_intervals.hpp>

#include <memory>
#include <span>

namespace therapy::inline v0_1::schedule {

namespace detail {
class OpenHoursState;
}

/// What was stated of when people and things are there, ready to be asked often. Copies share it; safe from many threads.
///
///     OpenHours const hours(availabilities, Period(today, in_a_year));
///     auto const slots = find_slots(query, {timetable, hours});
///
/// Times outside the stretch are right as well, only slower. Of whom more than one availability is stated nothing is
/// known: nobody can say which of them counts.
class THERAPY_EXPORT OpenHours {
public:
    OpenHours(); ///< nothing is stated of anybody
    /// \complexity that of `open_intervals` for each
    OpenHours(std::vector<Availability> availabilities, Period const& stretch, EdgePolicy policy = {});

    /// \returns none when nobody said, or more than one did
    [[nodiscard]] boost::optional<Availability const&> of(Subject subject) const noexcept;
    /// Nothing for an answer is `schedule.working-hours-unknown`. \param asking as in `check(Availability…)`
    [[nodiscard]] Report check(Subject subject, Period const& period, Subject asking) const;
    [[nodiscard]] EdgePolicy policy() const noexcept;
    /// `schedule.availability-twice`, and what `validate` says of each.
    [[nodiscard]] Report problems() const;

private:
    friend class detail::OpenHoursState;
    std::shared_ptr<detail::OpenHoursState const> state_;
};

} // namespace therapy::schedule
