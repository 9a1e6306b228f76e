#pragma once
// Which services stand in each other's minutes.

#include <therapy/coverage/performed_service.hpp>

namespace therapy::inline v0_1::coverage::detail {

/// Two services of one patient or one provider whose intervals share time they may not share. Positions in the caller's list.
struct SharedTime {
    std::size_t first;
    std::size_t second;
    Period when;
};

/// A patient's or a provider's day on which overlaps cannot be ruled out.
struct OpenDay {
    Subject who;
    Date date;
    std::int64_t services; ///< that may not share minutes
};

struct MinutesFound {
    std::vector<SharedTime> shared{};
    std::vector<OpenDay> open{};
};

[[nodiscard]] MinutesFound find_shared_minutes(std::span<PerformedService const> services);
[[nodiscard]] Report to_report(std::span<PerformedService const> services, MinutesFound const& found);

} // namespace therapy::coverage::detail
