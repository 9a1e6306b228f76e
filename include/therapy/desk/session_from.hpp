#pragma once
// A session of the caller's own type as the desk reads it.

#include <therapy/clinic/session.hpp>
#include <therapy/schedule/overlap.hpp>

namespace therapy::inline v0_1::desk {

/// A session with nothing but a time and who and what is in it: patients take part, the first provider treats and further ones assist,
/// rooms and equipment are in use, a site is where it is. Other kinds of subjects are left out.
[[nodiscard]] THERAPY_EXPORT clinic::Session session_from(std::uint32_t number, Period const& when, std::span<Subject const> resources);

/// The caller's session by projections, as `schedule::find_conflicts` takes them.
///
///     struct Booking { Period when; std::vector<Subject> uses; };
///     auto const session = desk::session_from(booking, 7, &Booking::when, &Booking::uses);
///
/// \param number     the index of the session's id
/// \param when       member or callable: session -> Period
/// \param resources  member or callable: session -> range of Subject
template <class Own, class When, class Resources>
[[nodiscard]] clinic::Session session_from(Own const& own, std::uint32_t number, When const& when, Resources const& resources) {
    std::vector<Subject> all;
    for (Subject const resource : schedule::detail::project(resources, own))
        all.push_back(resource);
    return session_from(number, schedule::detail::project(when, own), all);
}
/// The same, and `complete(own, session)` fills in what the caller keeps besides: status, episodes, interventions, place.
template <class Own, class When, class Resources, class Complete>
[[nodiscard]] clinic::Session session_from(Own const& own, std::uint32_t number, When const& when, Resources const& resources, Complete const& complete) {
    auto session = session_from(own, number, when, resources);
    complete(own, session);
    return session;
}
/// All of the caller's sessions, numbered by their positions: what a `Context` takes.
template <class Sessions, class... Projections>
[[nodiscard]] std::vector<clinic::Session> sessions_from(Sessions const& sessions, Projections const&... projections) {
    std::vector<clinic::Session> all;
    std::uint32_t position = 0;
    for (auto const& own : sessions)
        all.push_back(session_from(own, position++, projections...));
    return all;
}

} // namespace therapy::desk
