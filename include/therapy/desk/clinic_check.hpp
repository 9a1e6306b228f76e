#pragma once
// The main question about a clinic's data: which sessions clash, and what will the plan pay for each?

#include <therapy/coverage/adjudicate.hpp>
#include <therapy/desk/rule_terms.hpp>
#include <therapy/core/finding_policy.hpp>
#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/slot_query.hpp>

namespace therapy::inline v0_1::desk {

struct CheckOptions {
    boost::optional<Instant> as_of{};       ///< holds that ran out by then no longer count; absent: every hold counts
    TimeZone zone = TimeZone::utc();        ///< whose days count for sessions at no site of the dataset
    FindingPolicy policy{};                 ///< changed severities and waivers
    std::size_t most_conflicts = schedule::all_conflicts;
    coverage::TraceSink trace{};
    boost::optional<catalog::Catalog const&> catalog{}; ///< the caller's own; absent: the built-in one
    schedule::HoursCover cover = schedule::HoursCover::occupied; ///< what the hours of rooms and equipment have to cover
    boost::optional<RuleTerms> rules{};     ///< every rule of a session is asked; absent: what is taken, and who is there
};

/// One answer about a clinic's data.
struct THERAPY_EXPORT ClinicCheck {
    Report records{};                       ///< what is wrong with the records themselves
    Report conflicts{};                     ///< which sessions clash, and which are outside the hours of somebody who stated them
    coverage::Adjudication coverage{};      ///< what each plan pays, with its own report
    Report not_asked{};                     ///< sessions no payer could be asked about, and why

    /// No unwaived finding of severity error anywhere.
    [[nodiscard]] bool passes() const noexcept;
};

/// The zone whose days count for a session: its site's, in telehealth too; without a site the given one.
[[nodiscard]] THERAPY_EXPORT TimeZone const& zone_of(Dataset const& data, clinic::Session const& session, TimeZone const& otherwise) noexcept;

/// What a payer is asked about: every patient's part of every session that took place or is booked. A participant who
/// cancelled or did not come is left out, and so is a session that is only proposed, waited for or held. Visits of an episode are
/// numbered in the order they begin in.
///
/// \param not_asked  receives `desk.nothing-to-bill` and `desk.day-unknown`
[[nodiscard]] THERAPY_EXPORT std::vector<coverage::PlannedVisit> planned_visits(Dataset const& data, TimeZone const& zone, Report& not_asked);
/// The same with what a user's catalogue says of the codes: whether one is billed by time.
[[nodiscard]] THERAPY_EXPORT std::vector<coverage::PlannedVisit> planned_visits(Dataset const& data, TimeZone const& zone, Report& not_asked, catalog::Catalog const& catalog);

/// The dataset's records as coverage looks at them. \pre the dataset outlives the result
[[nodiscard]] THERAPY_EXPORT coverage::Context coverage_context(Dataset const& data);

/// Records, conflicts and coverage of a whole dataset. Reports are ordered by start and outside keys.
[[nodiscard]] THERAPY_EXPORT ClinicCheck check(Dataset const& data, CheckOptions const& options = {});

} // namespace therapy::desk
