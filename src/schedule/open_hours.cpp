#include <therapy/schedule/open_hours.hpp>

#include "detail/open_hours_state.hpp"

#include <therapy/schedule/availability_rules.hpp>

namespace therapy::inline v0_1::schedule {

namespace detail {

namespace {

IntervalList intervals(std::vector<Period> const& periods) {
    IntervalList list;
    list.reserve(periods.size());
    for (auto const& period : periods)
        list.push_back({period.start().unix_seconds(), period.end().unix_seconds()});
    return list;
}

} // namespace

KnownHours known_hours(Availability const& availability, Interval stretch, EdgePolicy policy) {
    using therapy::detail::TrustedInstant;
    auto const found = open_intervals(availability, Period(TrustedInstant::of(stretch.start), TrustedInstant::of(stretch.end)), policy);
    KnownHours hours{.open = intervals(found.open)};
    hours.possible = hours.open;
    for (auto const interval : intervals(found.unknown))
        hours.possible.push_back(interval);
    normalize(hours.possible);
    hours.certain = found.unknown.empty();
    return hours;
}

OpenHoursState::OpenHoursState(std::vector<Availability> availabilities, Interval stretch, EdgePolicy policy) : stretch_(stretch), policy_(policy) {
    for (auto& availability : availabilities) {
        problems_.add(validate(availability));
        auto const whose = subject(availability.of);
        auto& numbers = numbers_[static_cast<std::size_t>(whose.kind)];
        if (numbers.size() <= whose.index)
            numbers.resize(std::size_t{whose.index} + 1, 0);
        if (auto& number = numbers[whose.index]; number != 0) {
            auto& first = entries_[number - 1];
            first.disputed = true;
            problems_.add(Finding{.rule = rules::availability_twice,
                                  .subjects = {{SubjectKind::availability, first.availability.id.index()}, {SubjectKind::availability, availability.id.index()}},
                                  .counterparts = {whose}});
            continue;
        }
        entries_.push_back({.availability = std::move(availability)});
        numbers[whose.index] = static_cast<std::uint32_t>(entries_.size());
    }
    for (auto& entry : entries_) {
        if (entry.disputed)
            entry.hours = {.possible = {stretch}, .certain = false};
        else if (stretch.start < stretch.end)
            entry.hours = known_hours(entry.availability, stretch, policy);
    }
}

} // namespace detail

OpenHours::OpenHours() {
    static auto const nothing = std::make_shared<detail::OpenHoursState const>(std::vector<Availability>(), detail::Interval{0, 0}, EdgePolicy());
    state_ = nothing;
}

OpenHours::OpenHours(std::vector<Availability> availabilities, Period const& stretch, EdgePolicy policy)
    : state_(std::make_shared<detail::OpenHoursState const>(
          std::move(availabilities), detail::Interval{stretch.start().unix_seconds(), stretch.end().unix_seconds()}, policy)) {}

boost::optional<Availability const&> OpenHours::of(Subject subject) const noexcept {
    auto const* const entry = state_->find(subject);
    if (entry == nullptr || entry->disputed)
        return boost::none;
    return entry->availability;
}

EdgePolicy OpenHours::policy() const noexcept { return state_->policy(); }
Report OpenHours::problems() const { return state_->problems(); }

Report OpenHours::check(Subject subject, Period const& period, Subject asking) const {
    auto const* const entry = state_->find(subject);
    if (entry != nullptr && !entry->disputed)
        return schedule::check(entry->availability, period, asking, state_->policy());
    Report report;
    report.add(Finding{.rule = rules::working_hours_unknown, .subjects = {asking}, .when = period, .counterparts = {subject},
                       .args = {.value = entry == nullptr ? "not stated" : "stated more than once"}});
    return report;
}

} // namespace therapy::schedule
