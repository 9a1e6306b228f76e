#pragma once
// People who receive care, and who answers for them.

#include <therapy/clinic/ids.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::clinic {

enum class ConsentKind { treatment, dry_needling, telehealth, disclosure, minor_treatment };

struct Consent {
    ConsentKind kind;
    boost::optional<DateRange> validity{}; ///< absent: not stated, which is never "valid"
    std::string given_by{};                ///< outside key of the person; empty: the patient

    friend bool operator==(Consent const&, Consent const&) = default;
};

enum class SubscriberRelation { self, spouse, child, other };

/// The person whose insurance it is, as far as coordination of benefits asks.
struct Subscriber {
    SubscriberRelation relation = SubscriberRelation::self;
    boost::optional<Date> birth_date{}; ///< of the subscriber (birthday rule)

    friend bool operator==(Subscriber const&, Subscriber const&) = default;
};

struct Patient {
    PatientId id;
    std::string name{};
    Stated<Date> birth_date{};
    boost::optional<PatientId> guarantor{};  ///< who pays what the patient owes; absent: the patient
    std::vector<PatientId> guardians{};
    std::vector<Consent> consents{};
    Subscriber subscriber{};
    std::vector<std::string> languages{};    ///< BCP 47

    friend bool operator==(Patient const&, Patient const&) = default;
};

/// Whether a consent is in force: yes; no when the last one ended or none was given; unknown when its validity is not stated.
[[nodiscard]] THERAPY_EXPORT Stated<bool> consented(Patient const& patient, ConsentKind kind, Date date);
/// Completed years on a date; unknown without a birth date.
[[nodiscard]] THERAPY_EXPORT Stated<int> age(Patient const& patient, Date date);
/// `clinic.own-guardian`.
[[nodiscard]] THERAPY_EXPORT Report validate(Patient const& patient);

} // namespace therapy::clinic

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<clinic::ConsentKind> enum_table<clinic::ConsentKind>[] = {
    {clinic::ConsentKind::treatment, "treatment"},
    {clinic::ConsentKind::dry_needling, "dry-needling"},
    {clinic::ConsentKind::telehealth, "telehealth"},
    {clinic::ConsentKind::disclosure, "disclosure"},
    {clinic::ConsentKind::minor_treatment, "minor-treatment"},
};

template <>
inline constexpr EnumEntry<clinic::SubscriberRelation> enum_table<clinic::SubscriberRelation>[] = {
    {clinic::SubscriberRelation::self, "self"},
    {clinic::SubscriberRelation::spouse, "spouse"},
    {clinic::SubscriberRelation::child, "child"},
    {clinic::SubscriberRelation::other, "other"},
};

} // namespace therapy
