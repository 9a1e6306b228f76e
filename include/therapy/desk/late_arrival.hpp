#pragma once
// A patient comes late: what can still be given and billed, what a later end runs into, and what can be done instead.

#include <therapy/clinic/session.hpp>
#include <therapy/desk/context.hpp>

namespace therapy::inline v0_1::desk {

/// Where minutes that are no longer there are taken from.
enum class Shortening {
    last_first,   ///< from the last service on; what comes first is given in full
    proportional, ///< from every service by its share, whole minutes, what is left over to those of the largest remainder
};

/// Services as far as so many minutes last. One without stated minutes keeps none stated.
/// \param minutes  0 or more
/// \complexity O(n log n)
[[nodiscard]] THERAPY_EXPORT std::vector<clinic::Intervention> shortened(std::vector<clinic::Intervention> services, std::int64_t minutes, Shortening way);

enum class LateOptionKind {
    shorten, ///< it ends when it was to end
    shift,   ///< it begins later and takes as long as planned
    rebook,  ///< another time
};

struct LateOption {
    LateOptionKind kind;
    clinic::Session session;                      ///< as it would be
    Stated<std::int64_t> minutes{};               ///< of treatment for this patient; unknown where a service does not state its own
    std::vector<Stated<std::int64_t>> units{};    ///< of each service with a code, in their order, by the payer's rule
    Report report{};                              ///< what `check` finds of it, knock-on conflicts with their exact time first of all

    /// No unwaived error stands against it, and there is something to give.
    [[nodiscard]] THERAPY_EXPORT bool is_possible() const noexcept;
    friend bool operator==(LateOption const&, LateOption const&) = default;
};

struct LateTerms {
    Shortening shortening = Shortening::last_first;
    Duration look_ahead = Duration::hours(14 * 24); ///< for another time
    Duration step = Duration::minutes(15);
    std::size_t most_rebookings = 3;                ///< of those that are possible; where none is, the first that is free is told, with why it is not
};

struct LateArrival {
    Duration late{};                              ///< after the planned start of this participant; zero when in time
    Stated<std::int64_t> planned_minutes{};
    std::vector<Stated<std::int64_t>> planned_units{};
    std::vector<LateOption> options{};            ///< shorten and shift, then other times by date; none when in time
    Report report{};                              ///< `desk.arrived-late`, `desk.nothing-deliverable`, `clinic.no-such-participant`

    friend bool operator==(LateArrival const&, LateArrival const&) = default;
};

/// What can be done when a participant arrives at an instant.
///
/// What providers attend begins as much later, as far as there is time for it. In a class only this participant's own part is shortened; shifting and rebooking are of the whole session. An option that cannot
/// be is told all the same, with why. Arriving at the end or after leaves nothing to shorten.
/// \complexity as `check`, and as `find_slots` for other times
[[nodiscard]] THERAPY_EXPORT LateArrival late_arrival(clinic::Session const& session, clinic::PatientId patient, Instant arrives, Context const& context,
                                                     LateTerms const& terms = {});

} // namespace therapy::desk

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<desk::Shortening> enum_table<desk::Shortening>[] = {{desk::Shortening::last_first, "last-first"}, {desk::Shortening::proportional, "proportional"}};
template <>
inline constexpr EnumEntry<desk::LateOptionKind> enum_table<desk::LateOptionKind>[] = {
    {desk::LateOptionKind::shorten, "shorten"}, {desk::LateOptionKind::shift, "shift"}, {desk::LateOptionKind::rebook, "rebook"}};
} // namespace therapy
