#pragma once
// A change of the schedule, planned before it is made: what it expects, what it writes, who wanted it and what was waived for it.

#include <therapy/clinic/session.hpp>
#include <therapy/core/finding_policy.hpp>

namespace therapy::inline v0_1::desk {

enum class ChangeKind { book, move, cancel, hold, release, status };

/// What a version counts: the changes of one session, of all that a patient has, or of what a provider, a room or a piece of equipment
/// has on one day of the UTC line.
struct VersionKey {
    Subject subject;
    std::int32_t day = 0; ///< days since 1970; 0 for sessions and patients

    friend std::strong_ordering operator<=>(VersionKey const&, VersionKey const&) noexcept = default;
    friend bool operator==(VersionKey const&, VersionKey const&) noexcept = default;
};

/// What the plan looked at. When another change was applied meanwhile the version is another, and the plan may be wrong.
struct ExpectedVersion {
    VersionKey of;
    std::uint64_t version = 0; ///< 0: never changed through the desk

    friend bool operator==(ExpectedVersion const&, ExpectedVersion const&) = default;
};

/// One session before and after.
struct RowChange {
    clinic::SessionId session;
    std::string key;                                  ///< outside key
    boost::optional<clinic::Session> before{};        ///< absent: there was none
    clinic::Session after;

    friend bool operator==(RowChange const&, RowChange const&) = default;
};

enum class EventKind {
    booked,
    moved,
    cancelled,
    held,
    released,
    confirmed,
    arrived,
    started,
    finished,
    left_early,
    missed,     ///< did not come
    corrected,  ///< entered in error
    waived,     ///< a finding, with who accepted it and why
    noted,      ///< a finding of severity error about what happened anyway: a fact is recorded, whatever speaks against it
};

/// A line of the audit trail.
struct Event {
    EventKind kind;
    Instant at;
    std::string actor{};
    clinic::SessionId session;
    boost::optional<clinic::PatientId> patient{};      ///< of what happened to one participant
    std::string rule{};                                ///< code of what was waived or noted
    std::string reason{};                              ///< of a waiver or a cancellation, in somebody's words
    boost::optional<Period> when{};                    ///< of a finding, or from which time a session was moved

    friend bool operator==(Event const&, Event const&) = default;
};

/// A change as it was planned. The application writes it in its own transaction, comparing the versions, and then applies it here.
struct Change {
    ChangeKind kind;
    std::string idempotency_key;
    std::string actor;
    Instant at;                                        ///< when it was planned
    std::vector<ExpectedVersion> expected{};           ///< ordered; a plan records a fact by the session's own version alone
    std::vector<VersionKey> touches{};                 ///< ordered; these versions go up by one when the change is applied
    std::vector<RowChange> rows{};
    std::vector<Event> events{};

    friend bool operator==(Change const&, Change const&) = default;
};

} // namespace therapy::desk

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<desk::ChangeKind> enum_table<desk::ChangeKind>[] = {
    {desk::ChangeKind::book, "book"},
    {desk::ChangeKind::move, "move"},
    {desk::ChangeKind::cancel, "cancel"},
    {desk::ChangeKind::hold, "hold"},
    {desk::ChangeKind::release, "release"},
    {desk::ChangeKind::status, "status"},
};

template <>
inline constexpr EnumEntry<desk::EventKind> enum_table<desk::EventKind>[] = {
    {desk::EventKind::booked, "booked"},
    {desk::EventKind::moved, "moved"},
    {desk::EventKind::cancelled, "cancelled"},
    {desk::EventKind::held, "held"},
    {desk::EventKind::released, "released"},
    {desk::EventKind::confirmed, "confirmed"},
    {desk::EventKind::arrived, "arrived"},
    {desk::EventKind::started, "started"},
    {desk::EventKind::finished, "finished"},
    {desk::EventKind::left_early, "left-early"},
    {desk::EventKind::missed, "missed"},
    {desk::EventKind::corrected, "corrected"},
    {desk::EventKind::waived, "waived"},
    {desk::EventKind::noted, "noted"},
};

} // namespace therapy
