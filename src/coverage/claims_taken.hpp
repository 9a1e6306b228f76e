#pragma once
// Claims that come one by one: which of them came before, and which share a day's minutes with one that did.

#include "day_table.hpp"

#include <therapy/coverage/context.hpp>
#include <therapy/coverage/planned_visit.hpp>

#include <map>
#include <tuple>
#include <vector>

namespace therapy::inline v0_1::coverage::detail {

/// A number that is the same for equal visits, and for no two others that anybody will meet.
[[nodiscard]] std::uint64_t fingerprint(PlannedVisit const& visit) noexcept;

class ClaimsTaken {
public:
    /// \param any_order  a day's claims may come after those of a later day: then every day is kept, else the last one
    ClaimsTaken(Context const& context, bool any_order) : context_(context), any_order_(any_order) {}

    /// What is to be decided of the next claim. Where its minutes come to other units together with those of claims of the same day,
    /// they are not known any more; the claims before it were answered, which is said of each of them.
    /// \param report  receives `coverage.visit-twice`, `coverage.day-counts-together` and `coverage.untimed-repeated`
    /// \returns the claim or what holds until the next call; null where it was taken before
    [[nodiscard]] PlannedVisit const* next(PlannedVisit const& visit, Report& report);
    /// Forgets all of them.
    void clear();

private:
    struct Counted {
        PlannedVisit visit;
        bool minutes_said = false; ///< that its minutes count together with others
        bool untimed_said = false; ///< that others give the same untimed service
    };
    using DayOfPatient = std::tuple<Date, clinic::PatientId>;

    [[nodiscard]] bool add(std::uint64_t print);
    void grow();

    Context context_;
    bool any_order_;
    Day day_ = never; ///< of the last claim
    // Fingerprints of the days that are kept, each at its place or after it; those of an earlier turn are none.
    struct Slot {
        std::uint64_t print = 0;
        std::uint32_t turn = 0;
    };
    std::vector<Slot> slots_{};
    std::size_t count_ = 0;
    std::uint32_t turn_ = 1;
    std::map<DayOfPatient, std::vector<Counted>> counted_{}; ///< claims with minutes that count
    PlannedVisit opened_{.session = clinic::SessionId(0), .patient = clinic::PatientId(0), .date = Date(1970, 1, 1)};
};

/// That a claim is given more than once.
[[nodiscard]] Finding given_twice(PlannedVisit const& visit);

} // namespace therapy::coverage::detail
