#pragma once
// Sessions against the hours of everybody and everything in them.

#include <therapy/desk/clinic_check.hpp>
#include <therapy/desk/context.hpp>

namespace therapy::inline v0_1::desk::detail {

/// The records of a dataset, without hours.
[[nodiscard]] Context records_of(Dataset const& data, TimeZone const& zone);

/// The time that the sessions take, with a margin; none without a session.
[[nodiscard]] boost::optional<Period> stretch_of(std::span<clinic::Session const> sessions, boost::optional<Period> const& around);

/// What speaks against a session's time, of everybody of whom an availability is stated.
void add_hours(Context const& context, clinic::Session const& session, Report& report);

/// The same of every session of a dataset.
[[nodiscard]] Report hours_report(Dataset const& data, CheckOptions const& options);

} // namespace therapy::desk::detail
