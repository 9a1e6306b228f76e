#pragma once
// Which time a session can have, for those who read sessions and those who judge them.

#include <therapy/clinic/session.hpp>

#include <string_view>

namespace therapy::inline v0_1::clinic::detail {

/// Why no session can have a period; empty where one can.
///
/// Questions about a session look at the days around it by clocks that differ from UTC, so that the first and the last year of
/// the calendar are out of reach; and a session of more than a year is a mistake in one of its dates.
[[nodiscard]] inline std::string_view out_of_reach(Period const& period) {
    constexpr std::int64_t longest = std::int64_t{366} * 86'400;
    static auto const first = Instant("1401-01-01T00:00:00Z"), past = Instant("9999-01-01T00:00:00Z");
    if (period.start() < first || past < period.end())
        return "a session before 1401-01-01 or after 9998-12-31, at the edge of the calendar";
    return period.length().count_seconds() > longest ? "a session of more than 366 days" : "";
}

/// The same of the times of a session.
[[nodiscard]] inline std::string_view out_of_reach(Session const& session) {
    auto const why = out_of_reach(session.planned);
    return why.empty() && session.actual ? out_of_reach(*session.actual) : why;
}

} // namespace therapy::clinic::detail
