#pragma once
// The certification of a plan of care as a dated state machine: what state it is in, what it covers, what is due next.

#include <therapy/catalog/direct_access.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/core/effective.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::care {

enum class CertificationKind {
    initial,
    recertification,    ///< of the same plan, for the days after those certified before
    significant_change, ///< of a plan changed so much that it has to be certified anew
};

enum class CertificationState {
    drafted,             ///< written, sent to nobody
    sent,
    verbally_ordered,    ///< ordered by word; the signature is still to follow
    verbal_order_lapsed, ///< ordered by word; the signature did not follow in time
    certified,           ///< signed in time
    certified_by_order,  ///< unsigned, which a signed order on file makes up for
    certified_late,      ///< signed late: soon enough, or with the reason
    late_without_reason, ///< signed so late that the reason is asked for, and none is given
    refused,
    changed,             ///< the plan was changed significantly since; certified for the days before
    expired,             ///< the days it covers are over
    recertified,         ///< a following certification has taken over
};

/// What may happen to a certification. The dates decide which of several steps a signature is.
enum class CertificationStep {
    send,
    order_verbally,
    lapse,
    sign,
    sign_late,
    sign_without_reason,
    give_reason,
    certify_by_order,
    refuse,
    revise,
    change,
    expire,
    recertify,
};

struct CertificationTransition {
    CertificationState from;
    CertificationStep step;
    CertificationState to;
};

/// Every step there is, ordered by state and step.
[[nodiscard]] THERAPY_EXPORT std::span<CertificationTransition const> certification_transitions() noexcept;
/// \returns none where the table has no such step. \complexity O(transitions)
[[nodiscard]] THERAPY_EXPORT boost::optional<CertificationState> next_state(CertificationState from, CertificationStep step) noexcept;
/// Whether the days it is for count as certified in that state, were it not for their end. A verbal order and a signature whose
/// reason is outstanding may still come to count: unknown.
[[nodiscard]] THERAPY_EXPORT Stated<bool> certifies(CertificationState state) noexcept;

/// What people write down.
enum class CertificationEventKind {
    sent,
    verbal_order,
    signature,
    refusal,
    reason_for_delay,
    revision,           ///< after a refusal, or before it is signed
    significant_change, ///< the first day of treatment under the changed plan
    recertified,        ///< the following certification is signed
};

struct CertificationEvent {
    CertificationEventKind kind;
    Stated<Date> date{};
    Stated<catalog::QualificationKind> by{}; ///< asked of signatures and verbal orders
    std::string reason{};                    ///< for a delay

    friend bool operator==(CertificationEvent const&, CertificationEvent const&) = default;
};

/// One certification: of the plan as first written, again, or after a change.
struct Certification {
    CertificationKind kind = CertificationKind::initial;
    Stated<Date> first_treatment{};       ///< of those it is for; the evaluation that led to the plan is one
    Stated<std::uint32_t> weeks{};        ///< the plan's duration from then; none: it is given in sessions
    boost::optional<Date> through{};      ///< the last day certified, where the signer named one
    Stated<Date> order_signed{};          ///< the signed and dated order on file; none: there is none
    Stated<catalog::QualificationKind> ordered_by{};
    std::vector<CertificationEvent> events{}; ///< on one day in the order they happened, else in any

    friend bool operator==(Certification const&, Certification const&) = default;
};

/// The deadlines of one payer in one time.
struct CertificationTerms {
    std::uint32_t longest_days = 90;                     ///< from the first treatment, or the plan's duration if less
    boost::optional<catalog::DayNumbering> counting{};   ///< of these; absent: not settled, the day in question is unknown
    std::uint32_t timely_days = 30;                      ///< after the first treatment
    std::uint32_t verbal_days = 14;                      ///< after a timely verbal order
    std::uint32_t grace_days = 30;                       ///< after it was due: late, but no reason is asked for
    bool order_suffices = false;                         ///< an initial one needs no signature where a signed order is on file
    std::uint32_t order_sent_days = 30;                  ///< after the first treatment: the plan sent to who ordered it

    friend bool operator==(CertificationTerms const&, CertificationTerms const&) = default;
};

/// Medicare's for treatment on a day.
///
/// Since 2025 an initial certification needs no signature where a signed and dated order is on file and the plan was sent to
/// who ordered it within 30 days. How the 90 days are counted is left open: no text settles it.
/// \returns none before 2008, when other rules held; unknown past the last confirmed day
/// \source Medicare Benefit Policy Manual (Pub. 100-02), ch. 15 §220.1.3; 42 CFR 424.24(c); CMS CY2025 Physician Fee Schedule
///         final rule (89 FR 97710)
[[nodiscard]] THERAPY_EXPORT Stated<EffectiveRow<CertificationTerms>> medicare_certification_terms(Date date);

/// The days one certification is for.
struct CertifiableDays {
    DateRange days;                    ///< surely
    boost::optional<Date> disputed{};  ///< the day after them, where readings of the count differ

    friend bool operator==(CertifiableDays const&, CertifiableDays const&) = default;
};

/// Up to the longest time, the plan's duration or the day the signer named, whichever ends first; not after a significant change.
/// \returns unknown without a first treatment or a duration; none when there is no such day
[[nodiscard]] THERAPY_EXPORT Stated<CertifiableDays> certifiable_days(Certification const& certification, CertificationTerms const& terms);
/// The last day on which a signature is in time: some days after the first treatment; of a recertification, the day before the
/// first it is for. Not stated or unknown as the first treatment.
[[nodiscard]] THERAPY_EXPORT Stated<Date> certification_due(Certification const& certification, CertificationTerms const& terms);

/// The state at the end of a day, by what had happened until then.
///
/// Without any event: drafted. Events without a date, and signatures of people whose power to certify is not known, may or may
/// not have happened: unknown, unless it comes to the same. An order that nobody stated is left out; `certified_on` is unknown then.
/// \complexity O(events log events)
[[nodiscard]] THERAPY_EXPORT Stated<CertificationState> state_on(Certification const& certification, Date date, CertificationTerms const& terms);

/// Whether treatment on a day is certified, by what is known on another day: a late signature covers treatment before it.
///
/// \param as_of  what happened after this day is not looked at
/// \returns yes when one of them covers it; no for none of them; unknown while a verbal order waits for its signature or a late
///          signature for its reason, where what decides is not stated, and on the day that readings of the 90 days differ on
/// \complexity O(events log events)
[[nodiscard]] THERAPY_EXPORT Stated<bool> certified_on(std::span<Certification const> certifications, Date treatment, Date as_of, CertificationTerms const& terms);
[[nodiscard]] THERAPY_EXPORT Stated<bool> certified_on(Certification const& certification, Date treatment, Date as_of, CertificationTerms const& terms);

/// The day of the first dated signature that makes it certified, or on which the plan was sent where a signed order suffices.
/// \returns none when it is not certified by what is known; unknown where that or the day is not known
[[nodiscard]] THERAPY_EXPORT Stated<Date> certified_since(Certification const& certification, Date as_of, CertificationTerms const& terms);

enum class CertificationDuty {
    send_plan,         ///< to who ordered it: no signature is needed then
    certify,
    sign_verbal_order,
    give_reason,
    recertify,         ///< if treatment goes on
    certify_change,    ///< of the changed plan
};

struct CertificationDue {
    CertificationDuty duty;
    Stated<Date> by{};    ///< the last day in time; none: at once
    bool overdue = false; ///< it was before `as_of`

    friend bool operator==(CertificationDue const&, CertificationDue const&) = default;
};

/// What is due next for the last of the certifications, given in the order of time, by what is known on a day.
/// \returns none when nothing is, or there is no certification; unknown while its state is
[[nodiscard]] THERAPY_EXPORT Stated<CertificationDue> next_due(std::span<Certification const> certifications, Date as_of, CertificationTerms const& terms);

/// What is wrong, late or open, by what is known on a day.
///
/// \param treatments  days of treatment; those after `as_of` are not looked at
/// \returns `care.certification-missing` and `care.certification-unknown` for a day of treatment, the former not while a
///          certification for that day may still be signed in time; `care.certification-open`, `care.certification-overdue`,
///          `care.certification-late`, `care.certification-delay-unexplained`, `care.certification-verbal-order-open`,
///          `care.certification-verbal-order-lapsed`, `care.certification-refused`, `care.certification-by-order`,
///          `care.certification-expired`, `care.certification-signer-unqualified`, `care.certification-signer-not-stated`,
///          `care.certification-undated`, `care.certification-out-of-place`,
///          `care.certification-first-treatment-not-stated`, `care.certification-duration-not-stated`,
///          `care.certification-empty`, `care.certification-cut-short`
/// \complexity O((treatments + certifications) * events log events)
[[nodiscard]] THERAPY_EXPORT Report review_certification(std::span<Certification const> certifications, std::span<Date const> treatments, Date as_of,
                                                         CertificationTerms const& terms);

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::CertificationKind> enum_table<care::CertificationKind>[] = {
    {care::CertificationKind::initial, "initial"},
    {care::CertificationKind::recertification, "recertification"},
    {care::CertificationKind::significant_change, "significant-change"},
};
template <>
inline constexpr EnumEntry<care::CertificationState> enum_table<care::CertificationState>[] = {
    {care::CertificationState::drafted, "drafted"},
    {care::CertificationState::sent, "sent"},
    {care::CertificationState::verbally_ordered, "verbally-ordered"},
    {care::CertificationState::verbal_order_lapsed, "verbal-order-lapsed"},
    {care::CertificationState::certified, "certified"},
    {care::CertificationState::certified_by_order, "certified-by-order"},
    {care::CertificationState::certified_late, "certified-late"},
    {care::CertificationState::late_without_reason, "late-without-reason"},
    {care::CertificationState::refused, "refused"},
    {care::CertificationState::changed, "changed"},
    {care::CertificationState::expired, "expired"},
    {care::CertificationState::recertified, "recertified"},
};
template <>
inline constexpr EnumEntry<care::CertificationStep> enum_table<care::CertificationStep>[] = {
    {care::CertificationStep::send, "send"},
    {care::CertificationStep::order_verbally, "order-verbally"},
    {care::CertificationStep::lapse, "lapse"},
    {care::CertificationStep::sign, "sign"},
    {care::CertificationStep::sign_late, "sign-late"},
    {care::CertificationStep::sign_without_reason, "sign-without-reason"},
    {care::CertificationStep::give_reason, "give-reason"},
    {care::CertificationStep::certify_by_order, "certify-by-order"},
    {care::CertificationStep::refuse, "refuse"},
    {care::CertificationStep::revise, "revise"},
    {care::CertificationStep::change, "change"},
    {care::CertificationStep::expire, "expire"},
    {care::CertificationStep::recertify, "recertify"},
};
template <>
inline constexpr EnumEntry<care::CertificationEventKind> enum_table<care::CertificationEventKind>[] = {
    {care::CertificationEventKind::sent, "sent"},
    {care::CertificationEventKind::verbal_order, "verbal-order"},
    {care::CertificationEventKind::signature, "signature"},
    {care::CertificationEventKind::refusal, "refusal"},
    {care::CertificationEventKind::reason_for_delay, "reason-for-delay"},
    {care::CertificationEventKind::revision, "revision"},
    {care::CertificationEventKind::significant_change, "significant-change"},
    {care::CertificationEventKind::recertified, "recertified"},
};
template <>
inline constexpr EnumEntry<care::CertificationDuty> enum_table<care::CertificationDuty>[] = {
    {care::CertificationDuty::send_plan, "send-plan"},
    {care::CertificationDuty::certify, "certify"},
    {care::CertificationDuty::sign_verbal_order, "sign-verbal-order"},
    {care::CertificationDuty::give_reason, "give-reason"},
    {care::CertificationDuty::recertify, "recertify"},
    {care::CertificationDuty::certify_change, "certify-change"},
};

} // namespace therapy
