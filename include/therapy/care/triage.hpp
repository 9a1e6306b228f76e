#pragma once
// Red flags: what speaks for an emergency or for another provider, before anything is chosen or ranked.

#include <therapy/care/criterion.hpp>
#include <therapy/care/disposition.hpp>
#include <therapy/catalog/screened.hpp>
#include <therapy/core/cited.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::care {

/// What a flag makes one think of.
struct Concern {
    std::string_view key; ///< "cauda-equina"
    std::string_view name;
    Citations sources;
};

/// Ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<Concern const> concerns() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<Concern const&> find_concern(std::string_view key) noexcept;

/// One flag of one list. Lists that disagree have a row each, and the strictest counts.
struct RedFlag {
    std::string_view key;                              ///< "saddle-anaesthesia"
    std::string_view concern;                          ///< a key of `concerns()`, or a user's own
    std::string_view label{};                          ///< in our words; empty: that of the sign
    std::span<catalog::BodyRegion const> regions{};    ///< asked where one of these hurts; empty: asked of everybody. Seen, it counts anywhere
    std::span<Criterion const> all_of{};               ///< the flag is there when every one is met; empty: `key` is the sign
    Cited<Disposition> disposition{Stated<Disposition>(), own_definition}; ///< not stated: no source says what to do
    bool disputed = false;                             ///< a later list leaves it out in so many words: reported, never counted
    std::string_view note{};
    Citations sources;
};

/// What a flag calls for; what no source classifies is referred before it is treated.
[[nodiscard]] constexpr Disposition disposition_of(RedFlag const& flag) noexcept {
    return flag.disposition.value.has_value() ? *flag.disposition.value : Disposition::refer_before_treatment;
}

/// The built-in lists, ordered by concern and key. Two more questions, answered by scores, are asked beside them:
/// `neck_injury_flag()` and `deep_vein_flag()`.
[[nodiscard]] THERAPY_EXPORT std::span<RedFlag const> red_flags() noexcept;
/// The concerns that somebody has diagnosed already, ordered by key. Nobody is asked about them; known or suspected they count whatever
/// hurts. No list has them: that such a diagnosis is settled with a doctor before treatment is ours.
[[nodiscard]] THERAPY_EXPORT std::span<RedFlag const> diagnosed_flags() noexcept;
/// What `neck_injury_screen` answers, as a reason: it has no criteria of its own.
[[nodiscard]] THERAPY_EXPORT RedFlag const& neck_injury_flag() noexcept;
/// A deep vein thrombosis that somebody names, or what `wells_dvt` of 2003 answers once a leg looks like it. Likely: refer. Unlikely is
/// not ruled out: treat and notify, which is our choice; so is a score that is still open, with what there is to ask.
[[nodiscard]] THERAPY_EXPORT RedFlag const& deep_vein_flag() noexcept;

/// One flag that is there or is open. Pointers live as long as the flags given to `triage`.
struct TriageReason {
    RedFlag const* flag;
    Met present;
    Disposition disposition;               ///< what it adds to the answer; `no_flag` for a disputed one
    std::vector<std::string> found{};      ///< keys of the signs and numbers that speak for it
    std::vector<std::string> not_known{};  ///< keys nobody answered
};

struct Triage {
    Disposition disposition = Disposition::no_flag; ///< the strictest of all reasons
    bool complete = true;                           ///< every flag of the regions is answered, and each region has a list
    std::vector<TriageReason> reasons{};            ///< present ones first, the strictest first; then the open ones
    std::vector<std::string> not_asked{};           ///< keys to ask about, each once, ordered
    Report report{};
};

/// Days after which a "no" is called old. No source here states a number: it is ours, and only a reminder to ask again. Flags come and
/// go, so a clinic that decides on one lets old answers lapse by `catalog::ScreeningTerms::valid_days`.
inline constexpr int default_old_after_days = 30;

/// How the answers are taken.
struct TriageTerms {
    /// A user's conditions, what is known from elsewhere, and how long an answer holds: past it, what was absent is not asked, and what
    /// was present is suspected, which counts as present. The age is known from the numbers.
    catalog::ScreeningTerms answers{};
    boost::optional<int> old_after_days = default_old_after_days; ///< none: nothing is called old
};

/// Everything the flags say of a patient on a day.
///
/// A suspected sign counts as present, one that nobody asked about as neither: it makes the answer `ask_more` at least. Flags are
/// asked of the regions that hurt; one that is seen counts whatever hurts. Without regions every flag is asked. A region without a
/// list is `ask_more`, never `no_flag`. `treat_and_notify` may stand while flags are still open: see `complete`.
///
/// What follows from an answer is filled in as the gate does it: the wider condition of one that is present, a narrower one that
/// nobody asked about, the signs of a condition, what the age says. Where these and an answer differ, the more serious one counts and
/// the finding `care.answers-contradict` names the answer that did not.
///
/// More signs present never make the disposition milder.
///
/// \param flags    instead of the built-in lists; they outlive the answer. Built-in emergencies are asked all the same; other built-in
///                 flags are not asked and count when they are seen, unless one of the same key and concern stands in their place
/// \param patient  put into the findings
/// \returns findings `care.emergency` (no policy waives it), `care.red-flag` (error, or warning for treat and notify),
///          `care.red-flag-disputed`, `care.red-flag-not-asked`, `care.no-red-flag-list`, `care.number-out-of-range`,
///          `care.answers-contradict`, `care.answers-old`
/// \complexity O((f + c) log n) in the flags, the conditions of the catalogue and the answers
[[nodiscard]] THERAPY_EXPORT Triage triage(catalog::Screening const& screening, Measurements const& measurements,
                                           std::span<catalog::BodyRegion const> regions, Date date, std::span<RedFlag const> flags = red_flags(),
                                           boost::optional<Subject> patient = boost::none, TriageTerms const& terms = {});

} // namespace therapy::care
