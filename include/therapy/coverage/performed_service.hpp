#pragma once
// A service as it was given: what the lines of a claim are made from.

#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::coverage {

/// How many people the provider had at that time.
enum class TreatmentMode {
    individual,   ///< one to one
    concurrent,   ///< several patients at once, each with their own treatment
    group,        ///< a group
    co_treatment, ///< several providers with one patient in the same minutes
};

/// One service of one patient by one provider. A treatment by several providers at once has one for each of them.
struct PerformedService {
    clinic::SessionId session;
    clinic::PatientId patient;
    Date date;                                        ///< the clinic's local day
    catalog::ServiceCode code;
    Stated<std::int32_t> minutes{};                   ///< with the patient; not stated: those of `when`
    std::int32_t excluded = 0;                        ///< of these, what does not count: rest, toileting, waiting for equipment
    boost::optional<Period> when{};                   ///< from when to when, where it is known
    boost::optional<clinic::ProviderId> provider{};
    Stated<catalog::QualificationKind> provider_kind{};
    TreatmentMode mode = TreatmentMode::individual;
    catalog::Discipline discipline = catalog::Discipline::physical_therapy;
    std::uint32_t billing_group = 0;                  ///< services of different groups are billed apart, e.g. to different payers
    std::uint32_t together = 0;                       ///< of a co-treatment: the same number for the services of the same minutes
    Stated<catalog::Timing> timing{};                 ///< of the code; not stated: as the built-in catalogue has it
    boost::optional<catalog::BodySite> site{};

    friend bool operator==(PerformedService const&, PerformedService const&) = default;
};

/// Minutes of a service that count: stated ones, or the whole minutes from its start to its end, without what is excluded.
/// \returns `unknown(not_given)` where neither is there; `unknown(unreadable)` where they are negative or more is excluded than there is
[[nodiscard]] THERAPY_EXPORT Stated<std::int32_t> counted_minutes(PerformedService const& service);

/// Whether a service may be given in the minutes of another: a supervised modality leaves its provider free.
/// \source NCCI Policy Manual for Medicare Services, ch. 11 §P
[[nodiscard]] THERAPY_EXPORT bool may_share_minutes(catalog::ServiceCode code) noexcept;

/// What services say of their minutes that cannot be, or cannot be known.
///
/// `coverage.intervals-overlap` for two services in the same minutes of one patient, or of one provider, unless one of them may
/// share its minutes, they belong to one co-treatment, one group session, or are both given concurrently;
/// `coverage.overlap-unknown` once for each patient's and each provider's day where that cannot be known, because a service does
/// not say from when to when; `coverage.minutes-exceed-interval`. Ordered.
///
/// \complexity O(n log n + o): o overlaps
[[nodiscard]] THERAPY_EXPORT Report check_minutes(std::span<PerformedService const> services);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::TreatmentMode> enum_table<coverage::TreatmentMode>[] = {
    {coverage::TreatmentMode::individual, "individual"},
    {coverage::TreatmentMode::concurrent, "concurrent"},
    {coverage::TreatmentMode::group, "group"},
    {coverage::TreatmentMode::co_treatment, "co-treatment"},
};
} // namespace therapy
