#pragma once
// Prepaid packages and membership credits: so many services until a day, used up and given back like an authorization.

#include <therapy/catalog/service_code.hpp>
#include <therapy/clinic/session_status.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/coverage/ids.hpp>

#include <span>
#include <string>

namespace therapy::inline v0_1::coverage {

/// Credits that come anew every so many months from the first day on.
struct Renewal {
    int months = 1;
    std::int64_t credits = 0;
    Stated<std::int64_t> most_carried{};          ///< unused credits that roll over into the next period; none: all of them

    friend bool operator==(Renewal const&, Renewal const&) = default;
};

/// One use of a membership's credits before the day asked about.
struct CreditUse {
    Date date;
    std::int64_t credits;

    friend bool operator==(CreditUse const&, CreditUse const&) = default;
};

/// What somebody paid for beforehand: a package with a number of services, or a membership whose credits come anew.
struct Entitlement {
    EntitlementId id;
    clinic::PatientId holder;
    std::vector<clinic::PatientId> shared_with{};
    std::vector<catalog::ServiceCode> codes{};    ///< empty: every service
    Date first_day;
    Stated<Date> last_day{};                      ///< inclusive; none: it does not expire
    Stated<std::int64_t> bought{};                ///< services; none: without a limit
    Stated<std::int64_t> used{};                  ///< before the sessions asked about; none: nothing yet
    std::string name{};
    boost::optional<Date> as_of{};                ///< sessions from this day on are not in `used` and `uses`; absent: none of those asked about is
    boost::optional<Renewal> renewal{};           ///< of a membership: instead of `bought` and `used`
    std::vector<CreditUse> uses{};                ///< of a membership, before the sessions asked about
    Stated<bool> missed_costs_a_credit{};         ///< whether a session missed, or cancelled late, takes one

    friend bool operator==(Entitlement const&, Entitlement const&) = default;
};

struct EntitlementQuestion {
    clinic::PatientId patient;
    boost::optional<catalog::ServiceCode> code{}; ///< absent: whatever the service
    Date date;
    std::int64_t services = 1;
};

enum class EntitlementAnswer {
    covered,
    missing,   ///< the patient has none for this
    expired,   ///< the day lies outside its days
    exhausted, ///< no single one has enough left
    unknown,   ///< one may do, but something about it is not known
};

struct EntitlementChoice {
    EntitlementAnswer answer;
    boost::optional<std::size_t> position{};      ///< in the caller's rows: the one to use, or the nearest to it
    Stated<std::int64_t> left{};                  ///< of that one, before the session

    friend bool operator==(EntitlementChoice const&, EntitlementChoice const&) = default;
};

/// Credits there are on a day, with what rolled over; uses are in any order, each in its own period.
/// \returns the number, never below zero; `unknown` where what rolls over is not stated and something may
/// \pre months > 0, first_day <= date
[[nodiscard]] THERAPY_EXPORT Stated<std::int64_t> credits_on(Renewal const& renewal, Date first_day, std::span<CreditUse const> uses, Date date);

/// The entitlement to use: the soonest to expire of those with enough left. A session is never split over two.
/// Of a membership what is left on the day without what was taken or promised for later ones; `drawn` counts as used on that day.
/// \param drawn  further use of each row since its `used`, in the rows' order; may be shorter: nothing
/// \complexity O(n)
[[nodiscard]] THERAPY_EXPORT EntitlementChoice choose_entitlement(std::span<Entitlement const> rows, EntitlementQuestion const& question,
                                                                  std::span<std::int64_t const> drawn = {});

/// What is left of a package; `none` when there is no limit.
[[nodiscard]] THERAPY_EXPORT Stated<std::int64_t> left_of(Entitlement const& entitlement, std::int64_t drawn = 0);
/// What is left of a package or a membership on a day, after those further uses.
[[nodiscard]] THERAPY_EXPORT Stated<std::int64_t> left_on(Entitlement const& entitlement, Date date, std::span<CreditUse const> drawn = {});

/// A service that was given, is booked, or was missed.
struct TakenService {
    clinic::SessionId session;
    clinic::PatientId patient;
    boost::optional<catalog::ServiceCode> code{};
    Date date;
    clinic::SessionStatus status;
    std::int64_t services = 1;
    Stated<bool> late{};                          ///< of a cancellation: after the clinic's deadline
};

/// What one service takes from an entitlement.
struct EntitlementDraw {
    std::size_t service;                          ///< position in the caller's services
    EntitlementId entitlement;
    Stated<std::int64_t> left{};                  ///< afterwards; none: without a limit

    friend bool operator==(EntitlementDraw const&, EntitlementDraw const&) = default;
};

struct EntitlementUse {
    std::vector<EntitlementDraw> draws{};         ///< in the order of the services
    Report report{};                              ///< `coverage.entitlement-exhausted`, `-expired`, `-unknown`: the first time for each entitlement

    friend bool operator==(EntitlementUse const&, EntitlementUse const&) = default;
};

/// Which entitlement each service is taken from, by day and, on one day, by the outside key of its session. What was cancelled
/// in time takes nothing, and so gives back what its booking had taken; what was missed or cancelled late takes what the
/// entitlement says. No number of services, or less, takes nothing.
/// \param services  of patients who pay for them themselves: what an insurer covers is not taken from a package
/// \complexity O(s log s + s · e): s services, e entitlements
[[nodiscard]] THERAPY_EXPORT EntitlementUse draw_entitlements(std::span<TakenService const> services, std::span<Entitlement const> rows, Names const& keys = {});

/// `coverage.negative-count`, `coverage.reversed-window`, `coverage.not-a-renewal`.
[[nodiscard]] THERAPY_EXPORT Report validate(Entitlement const& entitlement);

/// How much is used after a session changed its status. Whether a missed session costs a credit is the clinic's policy.
/// \returns the number; `unknown` where the policy is asked for and not stated
/// \pre amount >= 0
[[nodiscard]] THERAPY_EXPORT Stated<std::int64_t> credits_after(std::int64_t used, std::int64_t amount, clinic::SessionStatus before, clinic::SessionStatus after,
                                                                Stated<bool> missed_costs_a_credit = {});

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::EntitlementAnswer> enum_table<coverage::EntitlementAnswer>[] = {
    {coverage::EntitlementAnswer::covered, "covered"},
    {coverage::EntitlementAnswer::missing, "missing"},
    {coverage::EntitlementAnswer::expired, "expired"},
    {coverage::EntitlementAnswer::exhausted, "exhausted"},
    {coverage::EntitlementAnswer::unknown, "unknown"},
};
} // namespace therapy
