#pragma once
// From the treatments of a day to the lines of a claim: units, and the modifiers that say who gave them.

#include <therapy/coverage/assistant_units.hpp>
#include <therapy/coverage/modifier.hpp>
#include <therapy/coverage/performed_service.hpp>
#include <therapy/coverage/unit_allocation.hpp>
#include <therapy/coverage/unit_caps.hpp>

namespace therapy::inline v0_1::coverage {

/// Who bills minutes that several providers gave to one patient together.
enum class CoTreatmentBilling {
    split,         ///< shared out evenly among them; minutes they divide otherwise are stated as individual ones
    single_biller, ///< one of them bills all
    each_in_full,  ///< each bills all
};

/// What is pooled into one count of units, beside patient and day.
struct PoolKey {
    bool discipline = true;
    bool billing_group = true;
    bool session = false; ///< true: two sessions a day are counted apart

    friend bool operator==(PoolKey const&, PoolKey const&) = default;
};

/// How long a provider attended to patients on a day. Services to a group, or to several patients of one session at once, take the
/// provider's time once.
struct AttendedTime {
    clinic::ProviderId provider;
    Date date;
    std::int64_t minutes;

    friend bool operator==(AttendedTime const&, AttendedTime const&) = default;
};

/// How a payer makes lines of a day's services.
struct LinePolicy {
    UnitRule rule = UnitRule::total_time;
    PoolKey pool{};
    Stated<CoTreatmentBilling> co_treatment{};
    boost::optional<clinic::ProviderId> biller{};    ///< of `single_biller`
    Stated<bool> concurrent_counts{};                ///< whether minutes with several patients at once count as one-to-one ones
    bool discipline_modifiers = false;
    bool assistant_modifiers = false;
    std::span<UnitCap const> caps{};                 ///< of a patient's day, of all pools together
    std::span<AttendedTime const> attended{};
    bool together_once = false;                      ///< minutes given together are never billed by each in full, whoever bills them
};

/// Medicare Part B: all timed minutes together, only one-to-one minutes, modifiers of discipline and assistant. Minutes given together
/// count once; who bills them is the therapists' choice and is left to be stated, where it makes a difference.
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.3
[[nodiscard]] THERAPY_EXPORT LinePolicy part_b_lines() noexcept;

/// One line of a claim.
struct BillableLine {
    catalog::ServiceCode code;
    std::int64_t units;
    std::vector<Modifier> modifiers{};

    friend bool operator==(BillableLine const&, BillableLine const&) = default;
};

/// The services that are counted together, and what is billed for them.
struct LinePool {
    clinic::PatientId patient;
    Date date;
    boost::optional<catalog::Discipline> discipline{};   ///< absent: pooled over disciplines
    boost::optional<std::uint32_t> billing_group{};
    boost::optional<clinic::SessionId> session{};
    UnitAllocation units{};
    /// Every right set of lines, ordered by code: several where equal remainders leave a choice, at most 64. Empty where something
    /// that matters is not known: the report says what.
    std::vector<std::vector<BillableLine>> alternatives{};

    friend bool operator==(LinePool const&, LinePool const&) = default;
};

struct DayLines {
    std::vector<LinePool> pools{}; ///< ordered by patient, day, discipline, billing group, session
    Report report{};

    friend bool operator==(DayLines const&, DayLines const&) = default;
};

/// The lines of any number of patients and days.
///
/// A group treatment is one unit a session whatever its minutes. A service that is not billed by time is one unit a day. Where an
/// assistant treats together with the therapist of the same discipline, the therapist gives the whole of it. Beside what `check_minutes`
/// finds: `coverage.minutes-unknown`, `coverage.not-minutes`, `coverage.attended-time-exceeded`, `coverage.co-treatment-unknown`,
/// `coverage.shared-minutes-differ`, `coverage.concurrent-not-counted`, `coverage.concurrent-unknown`, `coverage.group-code-needed`,
/// `coverage.evaluation-repeated`, `coverage.assistant-evaluates`, `coverage.untimed-repeated`, `coverage.unit-cap-exceeded`, `coverage.furnisher-unknown`,
/// `coverage.assistant-split-unknown` and what `check_modifiers` finds.
///
/// The order of the services changes nothing.
/// \complexity O(n log n), O(c²) in the distinct codes of a pool
[[nodiscard]] THERAPY_EXPORT DayLines bill_services(std::span<PerformedService const> services, LinePolicy const& policy);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::CoTreatmentBilling> enum_table<coverage::CoTreatmentBilling>[] = {
    {coverage::CoTreatmentBilling::split, "split"},
    {coverage::CoTreatmentBilling::single_biller, "single-biller"},
    {coverage::CoTreatmentBilling::each_in_full, "each-in-full"},
};
} // namespace therapy
