#pragma once
// Changes of the schedule in two phases: planned and judged here, written by the application, then applied.

#include <therapy/desk/ledger.hpp>
#include <therapy/desk/session_check.hpp>

namespace therapy::inline v0_1::desk {

/// Who asks for a change. The same key with the same request is the same change, however often it is sent.
struct Request {
    std::string actor;
    std::string idempotency_key;
    std::vector<WaiverRule> waivers{}; ///< findings accepted for this change, beside those of the context's policy
};

/// A change that may be made, and what there is to know about it.
struct Planned {
    Change change;
    Report report{};       ///< warnings, advisories and what was waived; for a repeated request empty
    bool repeated = false; ///< it was applied already

    friend bool operator==(Planned const&, Planned const&) = default;
};

/// The change, or everything that speaks against it.
using Plan = tl::expected<Planned, Report>;

// Every plan is made at the context's `now`. A request is the same as an earlier one where the change, its reason and what is waived
// for it are the same. It is refused with `desk.unsigned-change` without an actor, a key or a `now`, with
// `core.waiver-without-reason`, with `desk.key-reused` where the key was used for something else, with `desk.no-such-session`, with
// `clinic.invalid-status-transition`, and exactly where `check` finds an error that is not waived.

/// A session that is not on record, booked. \param key  its outside key, which is a new one
/// \returns also `desk.already-there`, and `desk.unsigned-change` without a key; one that has begun, or somebody of which has come, is not
///          to be booked
[[nodiscard]] THERAPY_EXPORT Plan plan_book(clinic::Session session, std::string key, Request const& request, Context const& context, Ledger const& ledger);
/// Several that are not on record, e.g. a whole series or both parts of a co-treatment: all of them are booked, or none.
struct NewSession {
    clinic::Session session; ///< its number is the next one on record, and so on in their order: that is how they name each other
    std::string key;         ///< outside key, which is a new one
};
/// Each is judged as if those before it were booked already.
/// \returns where it is refused, what speaks against any of them \complexity O(sessions on record), and a `check` of each
[[nodiscard]] THERAPY_EXPORT Plan plan_book(std::vector<NewSession> sessions, Request const& request, Context const& context, Ledger const& ledger);
/// One that is proposed, waited for or held.
[[nodiscard]] THERAPY_EXPORT Plan plan_book(clinic::SessionId session, Request const& request, Context const& context, Ledger const& ledger);

/// A session kept free for somebody until an instant after now; that hold does not stand in anybody's way later.
/// \returns also `desk.hold-over` where that instant is not after now
[[nodiscard]] THERAPY_EXPORT Plan plan_hold(clinic::Session session, std::string key, Instant until, Request const& request, Context const& context, Ledger const& ledger);

/// Where a session goes. What is absent stays as it is; phases and participants' own times move along.
///
/// Who confirmed, confirmed a time and a place: where the session takes place at others, it is booked again and wants to be confirmed
/// again, unless they agreed already. With somebody else or in another room only, it stays confirmed.
struct MoveTo {
    Period planned;
    boost::optional<std::vector<clinic::StaffMember>> staff{};
    boost::optional<std::vector<clinic::ResourceUse>> resources{};
    boost::optional<clinic::Delivery> delivery{};
    bool agreed = false; ///< those who confirmed confirm this one too, e.g. on the telephone
};
/// \returns also `desk.cannot-move` of a session that is on, over or off
[[nodiscard]] THERAPY_EXPORT Plan plan_move(clinic::SessionId session, MoveTo const& to, Request const& request, Context const& context, Ledger const& ledger);

struct CancelTerms {
    clinic::CancelledBy by = clinic::CancelledBy::patient;
    std::string reason{};
    Stated<Duration> notice{};                     ///< the clinic's deadline: later than this before the start is late; none: never late
    boost::optional<clinic::PatientId> patient{};  ///< this participant only; the last one to cancel takes the session along
};
[[nodiscard]] THERAPY_EXPORT Plan plan_cancel(clinic::SessionId session, CancelTerms const& terms, Request const& request, Context const& context, Ledger const& ledger);
/// A held session is held no longer: a proposal again.
[[nodiscard]] THERAPY_EXPORT Plan plan_release(clinic::SessionId session, Request const& request, Context const& context, Ledger const& ledger);

/// What happens on the day.
enum class DayStep { confirm, arrive, start, finish, leave_early, miss, correct };

struct DayFact {
    DayStep step;
    boost::optional<Instant> at{};                 ///< when it happened; absent: now
    boost::optional<Instant> since{};              ///< of an end: when it began; absent: as the ledger knows it
    boost::optional<clinic::PatientId> patient{};  ///< of one participant; absent: of everybody whom the life cycle allows it
};
/// A fact is recorded whatever speaks against it: findings about time of severity error become events (`noted`), they do not refuse.
///
/// An end makes `actual` what really happened, where the beginning is known too; a session whose start nobody wrote down began for those who
/// came as planned, or when the first of them came later. The session goes along with its participants: it is on with the first, and over
/// when all are.
/// \returns also `desk.not-yet` for what happens after now, for a session missed before it was to begin, or over by then without having begun, `desk.ends-before-it-starts`, `clinic.no-such-participant`
[[nodiscard]] THERAPY_EXPORT Plan plan_status(clinic::SessionId session, DayFact const& fact, Request const& request, Context const& context, Ledger const& ledger);

/// What a session uses, as versions count it. \complexity O(resources · days)
[[nodiscard]] THERAPY_EXPORT std::vector<VersionKey> versions_used(clinic::Session const& session, Context const& context);

} // namespace therapy::desk

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<desk::DayStep> enum_table<desk::DayStep>[] = {
    {desk::DayStep::confirm, "confirm"},
    {desk::DayStep::arrive, "arrive"},
    {desk::DayStep::start, "start"},
    {desk::DayStep::finish, "finish"},
    {desk::DayStep::leave_early, "leave-early"},
    {desk::DayStep::miss, "miss"},
    {desk::DayStep::correct, "correct"},
};
} // namespace therapy
