#pragma once
// Whether a visit needs a referral: by law, by payer, by what caused the trouble, by the clinic itself. Lawful does not mean payable.

#include <therapy/catalog/direct_access.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/clinic/episode.hpp>

namespace therapy::inline v0_1::catalog {
class Catalog;
} // namespace therapy::catalog

namespace therapy::inline v0_1::care {

/// What one payer asks for, as far as a referral goes.
struct PayerReferralTerms {
    Stated<bool> needed{};

    friend bool operator==(PayerReferralTerms const&, PayerReferralTerms const&) = default;
};

/// A system of compensation that asks for an order, or does not.
struct CauseReferralRow {
    clinic::CauseKind cause;
    std::string_view jurisdiction; ///< "US-NY"
    bool needed;
    catalog::RowDates dates;
    Citations sources;
};

/// The built-in rows.
[[nodiscard]] THERAPY_EXPORT std::span<CauseReferralRow const> cause_referral_rows() noexcept;

/// Whether treatment after such a cause needs an order. Only injuries at work and auto accidents have systems of their own.
///
/// The place of an auto accident's system is the state of the cause; of an injury at work, the place of treatment.
/// \param extra  a user's own rows; they go before the built-in ones
/// \returns unknown where no confirmed row holds on that day, or the cause or the state of an auto accident is not stated
/// \complexity O(rows)
[[nodiscard]] THERAPY_EXPORT Stated<bool> referral_by_cause(Stated<clinic::Cause> const& cause, catalog::Jurisdiction const& place, Date date,
                                                            std::span<CauseReferralRow const> extra = {});

/// Whether a referral is there and holds on a day.
///
/// \returns no with `care.referral-from-future`, `care.referral-not-yet-valid`, `care.referral-expired`, or when there is none;
///          unknown with `care.referral-not-stated` or `care.referral-validity-not-stated`
[[nodiscard]] THERAPY_EXPORT Stated<bool> referral_holds(Stated<clinic::Referral> const& referral, Date date, Report& report);

enum class ReferralGround { law, payer, cause, clinic };

/// What a visit is asked about.
struct ReferralQuestion {
    catalog::Jurisdiction place;
    Date date;
    catalog::AccessUse use;                        ///< how far treatment without an order has come
    catalog::Discipline discipline = catalog::Discipline::physical_therapy; ///< what is known of the law is of physical therapy only
    std::vector<PayerReferralTerms> payers{};      ///< all that are to pay; empty: nobody stated who does
    Stated<clinic::Cause> cause{};
    Stated<bool> clinic_asks{};                    ///< the clinic's own policy; none: it has none
    Stated<clinic::Referral> referral{};           ///< none: there is none
    Stated<Date> plan_approved{};                  ///< by a physician who saw the patient, where the law asks for that
};

struct ReferralAnswer {
    ReferralGround ground;
    Stated<bool> needed;

    friend bool operator==(ReferralAnswer const&, ReferralAnswer const&) = default;
};

struct ReferralDecision {
    Stated<bool> needed{};    ///< by any ground; unknown when one is and none surely asks for it
    Stated<bool> satisfied{}; ///< nothing more is needed: none is, or the one there holds
    std::vector<ReferralAnswer> grounds{}; ///< one each, in the order of the enumerators
    catalog::AccessDecision access{};
    Report report{};
};

/// Judges the referral of an episode for one visit on every ground by itself.
///
/// With a referral that holds nothing is asked: its visits are not treatment without an order. Without one, each ground that asks
/// for it is a finding of its own, a warning instead of an error where whether one is there is not known.
/// \returns `care.referral-required-by-law`, `care.plan-approval-required-by-law`, `care.referral-required-by-payer`,
///          `care.referral-required-by-cause`, `care.referral-required-by-clinic`, `care.referral-by-law-unknown`,
///          `care.referral-by-payer-unknown`, `care.referral-by-cause-unknown`, `care.referral-by-clinic-unknown`, the findings of
///          `referral_holds` unless nothing asks for one, and those of `catalog::direct_access` for treatment without an order
/// \complexity O(log n) in the rows of the law, O(n) in those of causes
[[nodiscard]] THERAPY_EXPORT ReferralDecision referral_requirement(ReferralQuestion const& question, std::span<CauseReferralRow const> extra = {});
/// By the law of a user's catalogue.
[[nodiscard]] THERAPY_EXPORT ReferralDecision referral_requirement(ReferralQuestion const& question, catalog::Catalog const& catalog,
                                                                   std::span<CauseReferralRow const> extra = {});

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::ReferralGround> enum_table<care::ReferralGround>[] = {
    {care::ReferralGround::law, "law"},
    {care::ReferralGround::payer, "payer"},
    {care::ReferralGround::cause, "cause"},
    {care::ReferralGround::clinic, "clinic"},
};

} // namespace therapy
