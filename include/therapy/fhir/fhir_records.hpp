#pragma once
// What FHIR states and a dataset has no record for: schedules and slots, orders, lines of claims.

#include <therapy/catalog/service_code.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/core/enum_text.hpp>
#include <therapy/core/money.hpp>
#include <therapy/core/period.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/core/subject.hpp>
#include <therapy/coverage/ids.hpp>
#include <therapy/coverage/reconcile.hpp>

namespace therapy::inline v0_1::fhir {

/// A Schedule: whose time its slots divide. Several actors are needed together.
struct ScheduleRow {
    std::string key;                        ///< as in `SlotTime::schedule`
    std::vector<Subject> actors{};          ///< providers, patients, rooms, equipment, sites
    boost::optional<Period> horizon{};
    boost::optional<bool> active{};

    friend bool operator==(ScheduleRow const&, ScheduleRow const&) = default;
};

enum class SlotStatus { free, busy, busy_unavailable, busy_tentative };

/// A Slot. A busy one is no session: the appointment that fills it is.
struct SlotTime {
    std::string key;
    std::string schedule;                   ///< key of its schedule; empty when none could be read
    Period when;
    SlotStatus status;
    bool overbooked = false;                ///< more is already booked than fits

    friend bool operator==(SlotTime const&, SlotTime const&) = default;
};

/// A ServiceRequest. One a session is based on also becomes an episode with this referral.
struct Order {
    std::string key;
    std::string status;                     ///< the FHIR word, e.g. "active"
    std::string intent;                     ///< the FHIR word, e.g. "order"
    bool do_not_perform = false;            ///< the order forbids the service
    boost::optional<clinic::PatientId> patient{};
    boost::optional<catalog::ServiceCode> service{};
    std::string code{};                     ///< the first code stated, as `system|code`
    Stated<Date> authored{};
    std::string requester{};                ///< outside key
    boost::optional<clinic::EpisodeId> episode{};

    friend bool operator==(Order const&, Order const&) = default;
};

enum class ClaimUse { claim, preauthorization, predetermination };

/// One line of a Claim, with its details and subdetails each a line of its own.
struct ClaimLine {
    std::string claim;                      ///< key of the claim
    std::string path;                       ///< where in it, e.g. "item[0].detail[1]"
    ClaimUse use;
    boost::optional<clinic::PatientId> patient{};
    boost::optional<coverage::PolicyId> policy{};      ///< the focal one
    boost::optional<clinic::SessionId> session{};      ///< the encounter it was given in
    boost::optional<catalog::ServiceCode> service{};   ///< a CPT or HCPCS code
    std::string code{};                     ///< the first code stated, as `system|code`
    std::vector<std::string> modifiers{};
    Stated<Date> serviced{};                ///< the first day
    Stated<Rate> quantity{};
    Stated<Money> unit_price{};
    Stated<Rate> factor{};
    Stated<Money> net{};

    friend bool operator==(ClaimLine const&, ClaimLine const&) = default;
};

/// A Claim, a ClaimResponse or an ExplanationOfBenefit, with what each of its amounts follows from.
struct ReconciledClaim {
    std::string key;
    std::string claim{};                    ///< key of the claim an answer is to; empty for a claim, or when it was not given
    boost::optional<coverage::PolicyId> policy{};
    coverage::ClaimAnswer stated{};
    std::vector<coverage::ReconciledAmount> amounts{};  ///< contradictions are in the report too

    friend bool operator==(ReconciledClaim const&, ReconciledClaim const&) = default;
};

} // namespace therapy::fhir

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<fhir::SlotStatus> enum_table<fhir::SlotStatus>[] = {
    {fhir::SlotStatus::free, "free"},
    {fhir::SlotStatus::busy, "busy"},
    {fhir::SlotStatus::busy_unavailable, "busy-unavailable"},
    {fhir::SlotStatus::busy_tentative, "busy-tentative"},
};

template <>
inline constexpr EnumEntry<fhir::ClaimUse> enum_table<fhir::ClaimUse>[] = {
    {fhir::ClaimUse::claim, "claim"},
    {fhir::ClaimUse::preauthorization, "preauthorization"},
    {fhir::ClaimUse::predetermination, "predetermination"},
};

} // namespace therapy
