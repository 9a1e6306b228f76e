#pragma once
// Open times as lists of seconds, by whose they are.

#include "interval_list.hpp"

#include <therapy/schedule/open_hours.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// The parts of a stretch in which somebody is there for certain, and those in which that is not known to be wrong.
struct KnownHours {
    IntervalList open{};
    IntervalList possible{}; ///< open or not known

    bool certain = true;       ///< both are the same
};

[[nodiscard]] KnownHours known_hours(Availability const& availability, Interval stretch, EdgePolicy policy);

class THERAPY_NO_EXPORT OpenHoursState {
public:
    struct Entry {
        Availability availability;
        bool disputed = false; ///< another one was stated for the same
        KnownHours hours{};
    };

    /// What was worked out before says that all of a period is open; outside the stretch that was looked at, it says nothing.
    [[nodiscard]] static bool is_surely_open(Entry const& entry, Interval period) noexcept {
        auto const& open = entry.hours.open;
        auto const after = std::upper_bound(open.begin(), open.end(), period.start, [](std::int64_t at, Interval const& one) { return at < one.end; });
        return after != open.end() && after->start <= period.start && period.end <= after->end;
    }

    OpenHoursState(std::vector<Availability> availabilities, Interval stretch, EdgePolicy policy);

    [[nodiscard]] static OpenHoursState const& of(OpenHours const& hours) noexcept { return *hours.state_; }

    [[nodiscard]] Entry const* find(Subject subject) const noexcept {
        auto const& kind = numbers_[static_cast<std::size_t>(subject.kind)];
        return subject.index < kind.size() && kind[subject.index] != 0 ? &entries_[kind[subject.index] - 1] : nullptr;
    }
    [[nodiscard]] Interval stretch() const noexcept { return stretch_; }
    [[nodiscard]] EdgePolicy policy() const noexcept { return policy_; }
    [[nodiscard]] std::vector<Entry> const& entries() const noexcept { return entries_; }
    [[nodiscard]] Report const& problems() const noexcept { return problems_; }

private:
    Interval stretch_;
    EdgePolicy policy_;
    std::vector<Entry> entries_{};
    std::array<std::vector<std::uint32_t>, std::size(enum_table<SubjectKind>)> numbers_{}; ///< by kind and index, from 1
    Report problems_{};
};

} // namespace therapy::schedule::detail
