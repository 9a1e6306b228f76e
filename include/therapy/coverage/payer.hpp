#pragma once
// Who pays: insurers, programmes, discount clubs, the patient.

#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/coverage/ids.hpp>

namespace therapy::inline v0_1::coverage {

enum class PayerKind {
    commercial,
    medicare,
    medicaid,
    workers_compensation,
    auto_insurance,
    member_savings, ///< a discount club: it lowers the price and pays nothing
    patient,        ///< nobody else pays
    other,
    tricare,
    veterans,       ///< care in the community that the department of veterans affairs authorized
    employer,       ///< a firm that buys care for its people, without insurance
    attorney,       ///< a lawyer's promise to pay out of a settlement
};

/// How minutes of timed services become units.
enum class UnitRule {
    total_time, ///< all timed minutes of the day together (Medicare)
    per_code,   ///< each code alone, from its midpoint on
};

/// A payer.
struct Payer {
    PayerId id;
    std::string name;
    PayerKind kind;
    std::string identifier{};        ///< the payer's own, as claims name it
    Stated<UnitRule> unit_rule{};    ///< a plan may state its own

    friend bool operator==(Payer const&, Payer const&) = default;
};

/// `coverage.nameless`.
[[nodiscard]] THERAPY_EXPORT Report validate(Payer const& payer);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<coverage::PayerKind> enum_table<coverage::PayerKind>[] = {
    {coverage::PayerKind::commercial, "commercial"},
    {coverage::PayerKind::medicare, "medicare"},
    {coverage::PayerKind::medicaid, "medicaid"},
    {coverage::PayerKind::workers_compensation, "workers-compensation"},
    {coverage::PayerKind::auto_insurance, "auto-insurance"},
    {coverage::PayerKind::member_savings, "member-savings"},
    {coverage::PayerKind::patient, "patient"},
    {coverage::PayerKind::other, "other"},
    {coverage::PayerKind::tricare, "tricare"},
    {coverage::PayerKind::veterans, "veterans"},
    {coverage::PayerKind::employer, "employer"},
    {coverage::PayerKind::attorney, "attorney"},
};

template <>
inline constexpr EnumEntry<coverage::UnitRule> enum_table<coverage::UnitRule>[] = {{coverage::UnitRule::total_time, "total-time"}, {coverage::UnitRule::per_code, "per-code"}};

} // namespace therapy
