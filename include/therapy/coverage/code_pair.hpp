#pragma once
// Whether two services of one patient's day are paid together.

#include <therapy/core/citations.hpp>
#include <therapy/coverage/code_edits.hpp>
#include <therapy/coverage/modifier.hpp>
#include <therapy/coverage/payer.hpp>

namespace therapy::inline v0_1::coverage {

/// Whether modifiers on either line let an edit pass. Some modifiers never do, whatever the indicator.
/// \returns false for an edit that allows none; true for one that never applied
/// \source NCCI Policy Manual for Medicare Services, ch. 1 §E
[[nodiscard]] THERAPY_EXPORT bool releases(EditIndicator indicator, std::span<Modifier const> modifiers) noexcept;

/// The modifiers that say a service was distinct: 59 and its four narrower forms.
[[nodiscard]] THERAPY_EXPORT std::span<Modifier const> distinct_service_modifiers() noexcept;

/// A fact about pairs of therapy codes that a source states, beside what the user loads. Each code of the one list with each of the other.
struct TherapyPairRow {
    std::span<catalog::ServiceCode const> one;
    std::span<catalog::ServiceCode const> two;
    Stated<bool> two_is_denied;        ///< the second list is column two; unknown where sources do not settle the columns
    Stated<EditIndicator> indicator;   ///< unknown where a source names the pair and not what releases it
    bool in_force;                     ///< false: the pair is known to have been free of an edit in these days
    DateRange valid;
    boost::optional<Date> confirmed_through{}; ///< absent, of an open-ended row: the source has no date
    Citations sources;
};

/// The built-in rows. Only what sources confirm; a user's quarterly file goes before them.
[[nodiscard]] THERAPY_EXPORT std::span<TherapyPairRow const> therapy_pairs();

/// Why a pair is paid or not.
enum class PairRule {
    other_day,          ///< no rule reaches beyond a day
    quarterly_edit,     ///< an edit of the user's file
    therapy_edit,       ///< an edit of the built-in table
    shared_interval,    ///< two therapy services in the same quarter of an hour
    distinct_intervals, ///< in different ones, and marked as distinct
    one_evaluation,     ///< one evaluation of a discipline a day
    two_disciplines,    ///< evaluations of two disciplines are given by two people
    other_specialty,    ///< tests and fittings beside an evaluation are of another specialty
    other_region,       ///< hands-on treatment beside an adjustment is of another region
    bundled,            ///< never paid apart by this payer
    not_accepted,       ///< the payer takes another code instead
};

/// What one rule says.
struct PairVerdict {
    PairRule rule;
    Stated<bool> both_payable{};
    Stated<catalog::ServiceCode> denied{};   ///< none where both may be paid; unknown where it is not settled which one
    std::vector<Modifier> released_by{};     ///< any one of them, where that is known to make both payable
    Citations sources;

    friend bool operator==(PairVerdict const&, PairVerdict const&) = default;
};

/// Two services of one patient. What is not stated is not known, but for the day: without a word it is the same.
struct PairQuestion {
    catalog::ServiceCode a;
    catalog::ServiceCode b;
    std::span<Modifier const> modifiers_a{};
    std::span<Modifier const> modifiers_b{};
    boost::optional<Date> date{};            ///< absent: as the newest rows have it, whenever they were confirmed
    Stated<PayerKind> payer{};
    Stated<bool> same_day{};
    Stated<bool> same_interval{};            ///< share a quarter of an hour
    Stated<bool> same_region{};
    Stated<bool> same_practitioner{};
    Stated<bool> same_specialty{};
};

/// The answer, with every rule that has something to say.
struct PairAnswer {
    Stated<bool> both_payable{};
    Stated<catalog::ServiceCode> denied{};   ///< none where both are paid
    std::vector<Modifier> released_by{};     ///< any one of them would make both payable; empty where nothing is known to
    Stated<bool> interval_violated{};        ///< two therapy services share a quarter of an hour, whatever any table says
    std::vector<PairVerdict> verdicts{};     ///< in the order of the rules

    friend bool operator==(PairAnswer const&, PairAnswer const&) = default;
};

/// Judges a pair by every rule: one no is no; else what is not known leaves the answer unknown; it is yes only where some rule
/// says so. Without an edit in the built-in rows and without a user's file the answer is unknown: those rows are not all there are.
///
/// \param edits  the user's file of the quarter. It goes before the built-in edits on the days it is for
/// \complexity O(1) and the built-in rows
[[nodiscard]] THERAPY_EXPORT PairAnswer judge_pair(PairQuestion const& question, CodeEdits const* edits = nullptr);

/// The finding of one pair: `coverage.code-edit` where both are not paid, `coverage.code-edit-unknown` where some rule leaves it open,
/// none where both are paid or no rule has anything to say.
///
/// It names the pair; which modifier would be true is the clinician's to say.
/// \param about  what the finding is about
[[nodiscard]] THERAPY_EXPORT Report check_pair(PairQuestion const& question, Subject about, CodeEdits const* edits = nullptr);

/// A line as pairs see it.
struct PairLine {
    catalog::ServiceCode code;
    std::span<Modifier const> modifiers{};
};

/// Checks every two codes of one patient's day. Lines of one code are one, with the modifiers of all of them.
///
/// \param as     what is known of all of them: date, payer, and what else a `PairQuestion` asks; its codes are not read
/// \param about  what the findings are about
/// \complexity O(n²) in the codes
[[nodiscard]] THERAPY_EXPORT Report check_pairs(std::span<PairLine const> lines, PairQuestion const& as, Subject about, CodeEdits const* edits = nullptr);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::PairRule> enum_table<coverage::PairRule>[] = {
    {coverage::PairRule::other_day, "other-day"},
    {coverage::PairRule::quarterly_edit, "quarterly-edit"},
    {coverage::PairRule::therapy_edit, "therapy-edit"},
    {coverage::PairRule::shared_interval, "shared-interval"},
    {coverage::PairRule::distinct_intervals, "distinct-intervals"},
    {coverage::PairRule::one_evaluation, "one-evaluation"},
    {coverage::PairRule::two_disciplines, "two-disciplines"},
    {coverage::PairRule::other_specialty, "other-specialty"},
    {coverage::PairRule::other_region, "other-region"},
    {coverage::PairRule::bundled, "bundled"},
    {coverage::PairRule::not_accepted, "not-accepted"},
};
} // namespace therapy
