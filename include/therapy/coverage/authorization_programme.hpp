#pragma once
// Payers' published programmes of prior authorization: which codes, since when and where, what is granted without a review, by when to ask.

#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/core/effective.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// The first day of a programme in one place, or everywhere else.
struct ProgrammeStart {
    std::string_view jurisdiction{}; ///< "US-AZ"; empty: everywhere that has no row of its own
    Date first;
};

/// What a payer grants at once to a new patient, a new condition, or after a gap.
struct ReviewWaiver {
    Date first;                      ///< of the waiver
    std::int64_t visits;             ///< granted without a clinical review …
    std::int64_t weeks;              ///< … when they are asked for within so many weeks
    std::int64_t gap_days;           ///< without care, from which on a patient counts as new
};

struct AuthorizationProgramme {
    std::string_view key;
    std::string_view payer;          ///< its name
    std::span<ProgrammeStart const> starts;
    std::span<std::string_view const> codes;
    ReviewWaiver waiver;
    std::int64_t request_business_days; ///< after the evaluation
    Date confirmed_through;
    Source source;
};

/// The built-in programmes.
[[nodiscard]] THERAPY_EXPORT std::span<AuthorizationProgramme const> authorization_programmes();
[[nodiscard]] THERAPY_EXPORT boost::optional<AuthorizationProgramme const&> find_authorization_programme(std::string_view key);

/// Whether a service needs an authorization under a programme.
///
/// \param code   absent: any code of the programme
/// \param where  none: nowhere with a row of its own
/// \returns `unknown` past the last confirmed date, or where the place is not known and matters
[[nodiscard]] THERAPY_EXPORT Stated<bool> authorization_required(AuthorizationProgramme const& programme, boost::optional<catalog::ServiceCode> code, Date date,
                                                                 Stated<catalog::Jurisdiction> const& where = Stated<catalog::Jurisdiction>::none());

/// What is asked of the payer. What is not stated is not taken for granted.
struct AuthorizationRequest {
    Date date;
    Stated<std::int64_t> visits{};
    Stated<std::int64_t> weeks{};
    Stated<bool> submitted{};            ///< none or no: nothing was asked for
    Stated<bool> new_patient{};
    Stated<bool> new_condition{};
    Stated<std::int64_t> gap_days{};     ///< since the last care
};

struct AuthorizationForecast {
    Stated<bool> qualifies{};            ///< for the waiver
    Stated<std::int64_t> approved{};     ///< visits granted at once
    Stated<std::int64_t> under_review{}; ///< visits that are looked at first
    Stated<bool> clinical_review{};      ///< whether any of it is
    Stated<bool> covered{};              ///< no: without a request nothing is

    friend bool operator==(AuthorizationForecast const&, AuthorizationForecast const&) = default;
};

/// What the payer makes of a request, as far as it published it.
[[nodiscard]] THERAPY_EXPORT AuthorizationForecast forecast(AuthorizationProgramme const& programme, AuthorizationRequest const& request);

enum class DeadlineUnit { calendar_days, business_days, treatment_days };

/// Paper that must reach a payer within some days.
struct PayerDeadline {
    std::string_view key;
    std::int64_t amount;
    DeadlineUnit unit;
    std::string_view from;               ///< the event it is counted from
};

/// The built-in deadlines of payers; those of Medicare's plan of care are in the room of care.
[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<PayerDeadline> const> payer_deadlines();
/// Whether so many units after the event are still in time.
/// \returns `unknown` for another unit, where no row of that name is in force, and past its last confirmed date
[[nodiscard]] THERAPY_EXPORT Stated<bool> in_time(std::string_view key, std::int64_t elapsed, DeadlineUnit unit, Date date);

/// The last day a notice holds for, so many days after its date.
[[nodiscard]] inline Date notice_last_day(Date noticed, int days) { return noticed.plus_days(days); }

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::DeadlineUnit> enum_table<coverage::DeadlineUnit>[] = {
    {coverage::DeadlineUnit::calendar_days, "calendar-days"},
    {coverage::DeadlineUnit::business_days, "business-days"},
    {coverage::DeadlineUnit::treatment_days, "treatment-days"},
};
} // namespace therapy
