#pragma once
// What a finding is about: a record of a dataset, by kind and index.

#include <therapy/core/enum_text.hpp>
#include <therapy/core/id.hpp>

namespace therapy::inline v0_1 {

enum class SubjectKind {
    clinic, site, service_area, provider, patient, episode, room, equipment, session, payer, plan, policy, contract,
    authorization, referral, line, document, row, participation, fee_schedule, assessment,
    availability, entitlement,
};

template <>
inline constexpr EnumEntry<SubjectKind> enum_table<SubjectKind>[] = {
    {SubjectKind::clinic, "clinic"},
    {SubjectKind::site, "site"},
    {SubjectKind::service_area, "service-area"},
    {SubjectKind::provider, "provider"},
    {SubjectKind::patient, "patient"},
    {SubjectKind::episode, "episode"},
    {SubjectKind::room, "room"},
    {SubjectKind::equipment, "equipment"},
    {SubjectKind::session, "session"},
    {SubjectKind::payer, "payer"},
    {SubjectKind::plan, "plan"},
    {SubjectKind::policy, "policy"},
    {SubjectKind::contract, "contract"},
    {SubjectKind::authorization, "authorization"},
    {SubjectKind::referral, "referral"},
    {SubjectKind::line, "line"},
    {SubjectKind::document, "document"},
    {SubjectKind::row, "row"},
    {SubjectKind::participation, "participation"},
    {SubjectKind::fee_schedule, "fee-schedule"},
    {SubjectKind::assessment, "assessment"},
    {SubjectKind::availability, "availability"},
    {SubjectKind::entitlement, "entitlement"},
};

/// One record a finding speaks of. It holds an id only, never a name.
struct Subject {
    SubjectKind kind;
    std::uint32_t index;

    friend constexpr std::strong_ordering operator<=>(Subject const&, Subject const&) noexcept = default;
    friend constexpr bool operator==(Subject const&, Subject const&) noexcept = default;
};

} // namespace therapy
