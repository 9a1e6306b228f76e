#pragma once
// A front desk that owns its data: the records, the timetable and the changes made to them.

#include <therapy/desk/apply_change.hpp>
#include <therapy/desk/plan_change.hpp>
#include <therapy/schedule/timetable.hpp>

namespace therapy::inline v0_1::desk {

/// How a desk judges. \pre what it refers to outlives the desk
struct DeskTerms {
    FindingPolicy policy{};
    care::GatePolicy gate{};
    boost::optional<care::CertificationTerms> certification{};
    Stated<bool> clinic_asks_referral = Stated<bool>::none();
    boost::optional<catalog::Catalog const&> catalog{};
    schedule::HoursCover cover = schedule::HoursCover::occupied;
    TimeZone zone = TimeZone::utc();
    Asked asked{};
    RuleTerms rules{};                              ///< what the clinic states for the rules of a session
};

/// A dataset with its timetable, agenda and ledger: whatever a question needs, kept up to date change by change.
///
///     desk::Desk desk(std::move(dataset));
///     auto const plan = desk::plan_book(session, "visit-7", {"front desk", "request-1"}, desk.context(now), desk.ledger());
///     if (plan)
///         (void)desk.apply(plan->change);
///     else
///         show(plan.error());
///
/// It holds no clock and takes no lock: one writer, or readers.
class THERAPY_EXPORT Desk {
public:
    /// \complexity O(sessions + availabilities)
    explicit Desk(Dataset data, DeskTerms terms = {});
    /// The same desk again, from what it had at first and everything changed since.
    /// \returns what stands against the first change that cannot be applied
    [[nodiscard]] static tl::expected<Desk, Report> rebuild(Dataset snapshot, std::span<Change const> changes, DeskTerms terms = {});

    [[nodiscard]] Dataset const& data() const noexcept { return data_; }
    [[nodiscard]] schedule::Timetable const& timetable() const noexcept { return timetable_; }
    [[nodiscard]] Ledger const& ledger() const noexcept { return ledger_; }
    /// Links to sessions that are not there, which are forgotten (`desk.dangling-reference`), and what could not be read into the timetable or of the hours: `schedule.out-of-range`, `-already-booked`, `-availability-twice` …
    [[nodiscard]] Report const& problems() const noexcept { return problems_; }
    /// The records as questions look at them. \pre not used after the next change
    [[nodiscard]] Context context(Instant now) const;

    /// Makes a change, whole or not at all, as `desk::apply` does; also `schedule.out-of-range`.
    [[nodiscard]] Applied apply(Change const& change);
    /// Holds that ended by then, as the changes that release them; none of them is applied.
    /// \param request  each change's key is this one's with the session's behind it
    [[nodiscard]] std::vector<Planned> plan_release_expired(Request const& request, Instant now) const;
    /// Changes other records than sessions, e.g. hours or policies: no part of the ledger.
    /// \pre the sessions stay as they are \complexity O(sessions + availabilities)
    template <class Edit>
    void edit(Edit&& edit) {
        edit(data_);
        load();
    }
    /// As `Ledger::keep_latest`: for whoever keeps the changes elsewhere.
    void keep_latest_changes(std::size_t changes) { ledger_.keep_latest(changes); }

private:
    void load();

    Dataset data_;
    DeskTerms terms_;
    schedule::Timetable timetable_;
    schedule::OpenHours hours_;
    std::shared_ptr<RuleIndex> index_; ///< contexts look at it until the next change
    Ledger ledger_;
    Report problems_;
};

} // namespace therapy::desk
