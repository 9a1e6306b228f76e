#pragma once
// Sessions as the visits a payer is asked about.

#include <therapy/coverage/planned_visit.hpp>
#include <therapy/desk/context.hpp>

namespace therapy::inline v0_1::desk::detail {

/// The record of an id, when it is there.
template <class Record>
[[nodiscard]] boost::optional<Record const&> find(std::span<Record const> records, Id<Record> id) noexcept {
    if (id.index() < records.size())
        return records[id.index()];
    return boost::none;
}
template <class Record>
[[nodiscard]] boost::optional<Record const&> find(std::span<Record const> records, boost::optional<Id<Record>> const& id) noexcept {
    return id ? find(records, *id) : boost::none;
}

/// Whether a visit in this status took place or is to take place.
[[nodiscard]] inline bool is_visit(clinic::SessionStatus status) noexcept { return clinic::occupies_resources(status) && status != clinic::SessionStatus::held; }

[[nodiscard]] boost::optional<clinic::ProviderId> treating_provider(clinic::Session const& session);

/// Every patient's only policy. Who is treated under an episode is paid for by that one's: all policies are gone through when
/// somebody is not.
class OnlyPolicies {
public:
    /// \pre the context outlives this
    explicit OnlyPolicies(Context const& context) : context_(context) {}

    /// \returns none for a patient with several, or without any
    [[nodiscard]] boost::optional<coverage::PolicyId> of(clinic::PatientId patient) const;

private:
    struct Only {
        clinic::PatientId patient;
        boost::optional<coverage::PolicyId> policy;
    };
    void look() const;

    Context const& context_;
    mutable bool looked_ = false;
    mutable std::vector<Only> all_{}; ///< by patient
};

/// One participant's part of a session.
[[nodiscard]] coverage::PlannedVisit planned_visit(Context const& context, OnlyPolicies const& only, clinic::Session const& session,
                                                   clinic::Participant const& participant, Date date, catalog::Catalog const& catalog);

/// The visits of one session into `visits`: of everybody, or of those patients only.
/// \param not_asked  receives `desk.nothing-to-bill` and `desk.day-unknown`
void add_visits(Context const& context, OnlyPolicies const& only, clinic::Session const& session, catalog::Catalog const& catalog,
                std::vector<coverage::PlannedVisit>& visits, Report& not_asked);

/// To be called when all visits are there: numbers those of each episode in the order they begin in. A stated number stays, and those
/// after it go on from it.
/// \param proposed  a session that is not on record, or not as it is there
void number_visits(Context const& context, boost::optional<clinic::Session const&> proposed, std::vector<coverage::PlannedVisit>& visits);

} // namespace therapy::desk::detail
