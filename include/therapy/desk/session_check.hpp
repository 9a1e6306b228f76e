#pragma once
// Everything about one session in one answer: can it be, may it be, should it be, who pays.

#include <therapy/coverage/adjudicate.hpp>
#include <therapy/desk/context.hpp>
#include <therapy/desk/session_from.hpp>

namespace therapy::inline v0_1::desk {

/// Every finding about a session, on record or only thought of, as the context's policy judges them.
///
/// A session that is proposed, waited for or held is judged as the booking it would become; one that is cancelled, missed or
/// entered in error only by its own record. The session of the context with the same id does not stand in its way.
///
/// The record: what `clinic::validate` finds, `desk.dangling-reference` for whoever and whatever is not among the context's records of
/// its kind, where it has any, `desk.episode-of-another`. Time: every row of `schedule::session_rules` with the context's terms, opening hours of
/// everybody of whom they are stated, of the site too; what is asked of a booking (past, notice, horizon, grid) of one that is not
/// booked on record, or booked at another time; `desk.moved-after-deadline`. Rows about who may treat belong to permission, those of
/// plans and referrals to course, of authorizations to coverage; licences are left to the law of the place, and what records tell
/// already is not told by a row as well. Permission: `clinic::all_licensed` for the staff but for observers,
/// `clinic::may_perform` for every treatment and who gives it, `desk.place-unknown` where no law is known to count. Care: the gate of
/// `care::check_before_treatment` with the patient's latest assessment by the day of the session, `desk.no-assessment` without one,
/// `desk.treatment-not-named` where a participant's record names none. Course: `desk.episode-closed`, `-episode-on-hold`,
/// `-outside-plan-of-care`, `-plan-of-care-unknown`, `-plan-uncertified`, `-certification-unknown`, and for physical therapy
/// the findings of `care::referral_requirement`, but for what a payer asks for. Coverage: the findings of `coverage::adjudicate` about
/// this session, worked through with all other visits of its patients, so that deductibles, visit limits and authorizations have
/// filled up by then; `desk.nothing-to-bill`, `desk.day-unknown`, `desk.units-beyond-minutes`.
///
/// A conflict carries fixes that hold: after each of them nothing speaks against the session that does not now.
/// \returns findings by start, then keys where the context has them. Those about people carry the session as a counterpart.
/// \complexity with the context's index O(log n) in the sessions, and those of its patients, days and weeks; O(n log n) without one
[[nodiscard]] THERAPY_EXPORT Report check(clinic::Session const& session, Context const& context);

/// What one patient owes for a session before anything is tendered.
struct PatientQuote {
    clinic::PatientId patient;
    coverage::AdjudicatedVisit visit;
    coverage::PatientTotal owes;

    friend bool operator==(PatientQuote const&, PatientQuote const&) = default;
};

struct Quote {
    Report report{};                     ///< as `check` tells it
    std::vector<PatientQuote> patients{}; ///< those a payer, or the patient as one, could be asked about, in the session's order
    bool decided = false;                ///< every participant's amount is known exactly; false also where nothing could be asked

    friend bool operator==(Quote const&, Quote const&) = default;
};

/// `check` with the amounts. \complexity as `check`
[[nodiscard]] THERAPY_EXPORT Quote quote(clinic::Session const& session, Context const& context);

/// The same for a session of the caller's own type, read as `session_from` does.
template <class Own, class When, class Resources>
[[nodiscard]] Report check(Own const& own, std::uint32_t number, Context const& context, When const& when, Resources const& resources) {
    return check(session_from(own, number, when, resources), context);
}
template <class Own, class When, class Resources, class Complete>
[[nodiscard]] Report check(Own const& own, std::uint32_t number, Context const& context, When const& when, Resources const& resources, Complete const& complete) {
    return check(session_from(own, number, when, resources, complete), context);
}
template <class Own, class When, class Resources>
[[nodiscard]] Quote quote(Own const& own, std::uint32_t number, Context const& context, When const& when, Resources const& resources) {
    return quote(session_from(own, number, when, resources), context);
}
template <class Own, class When, class Resources, class Complete>
[[nodiscard]] Quote quote(Own const& own, std::uint32_t number, Context const& context, When const& when, Resources const& resources, Complete const& complete) {
    return quote(session_from(own, number, when, resources, complete), context);
}

} // namespace therapy::desk
