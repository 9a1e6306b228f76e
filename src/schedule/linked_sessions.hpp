#pragma once
// Sessions that belong together, directly or through others: one co-treatment or class written as several.

#include <therapy/clinic/session.hpp>
#include <therapy/schedule/session_rule.hpp>

namespace therapy::inline v0_1::schedule::detail {

/// A hold that ended by then: nothing that it says counts any more.
[[nodiscard]] inline bool has_run_out(clinic::Session const& session, boost::optional<Instant> const& as_of) noexcept {
    return session.status == clinic::SessionStatus::held && as_of && session.held_until && *session.held_until <= *as_of;
}

/// Whether a session says that it belongs with others, or one of the agenda says so of it.
[[nodiscard]] inline bool is_linked(clinic::Session const& session, RuleContext const& context) noexcept {
    return (session.links && !session.links->together_with.empty()) || (context.agenda && !context.agenda->links_to(session.id.index()).empty());
}

/// A session and all that it belongs with, ascending.
/// \param position  of the context's sessions, or that of `judged`
/// \param judged    takes the place of the session at its id, whatever that said
/// \complexity O(l log l) in their links
[[nodiscard]] std::vector<std::uint32_t> linked_with(std::uint32_t position, clinic::Session const& judged, RuleContext const& context);

} // namespace therapy::schedule::detail
