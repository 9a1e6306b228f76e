#pragma once
// The clinic as an organisation: what it is called, offers and accepts.

#include <therapy/catalog/qualification.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>

#include <span>

namespace therapy::inline v0_1::clinic {

enum class ContactKind { phone, email, web, fax, postal };

struct ContactChannel {
    ContactKind kind;
    std::string value;

    friend bool operator==(ContactChannel const&, ContactChannel const&) = default;
};

/// A form of payment or coverage a clinic may accept.
enum class AcceptedCoverage { ppo, hmo, epo, pos, medicare_part_b, medicare_advantage, medicaid, workers_compensation, auto_insurance, member_savings_plan, self_pay };

struct Acceptance {
    AcceptedCoverage coverage;
    Stated<bool> accepted; ///< not stated is not "no"

    friend bool operator==(Acceptance const&, Acceptance const&) = default;
};

enum class Ownership { family, partnership, corporation, nonprofit, government, franchise };

struct OfferedService {
    catalog::Discipline discipline;
    std::string name;

    friend bool operator==(OfferedService const&, OfferedService const&) = default;
};

/// A clinic. Several sites may belong to it.
struct Clinic {
    ClinicId id;
    std::string name;
    std::vector<std::string> aliases{}; ///< other names it goes by
    std::vector<OfferedService> services{};
    std::vector<Acceptance> accepts{};
    std::vector<ContactChannel> contacts{};
    Stated<Ownership> ownership{};

    friend bool operator==(Clinic const&, Clinic const&) = default;
};

/// What the clinic says of one kind of coverage; not stated when it says nothing.
[[nodiscard]] THERAPY_EXPORT Stated<bool> accepts(Clinic const& clinic, AcceptedCoverage coverage);
/// Whether a name is the clinic's own or one of its aliases, whatever the letter case and the blanks.
[[nodiscard]] THERAPY_EXPORT bool is_called(Clinic const& clinic, std::string_view name) noexcept;
/// The clinic that goes by a name. \returns none when no clinic does; `unknown(conflicting)` when several do. \complexity O(n) in the names
[[nodiscard]] THERAPY_EXPORT Stated<ClinicId> clinic_called(std::span<Clinic const> clinics, std::string_view name);
/// `clinic.nameless`, `clinic.contradictory-acceptance`.
[[nodiscard]] THERAPY_EXPORT Report validate(Clinic const& clinic);

} // namespace therapy::clinic

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<clinic::ContactKind> enum_table<clinic::ContactKind>[] = {
    {clinic::ContactKind::phone, "phone"},
    {clinic::ContactKind::email, "email"},
    {clinic::ContactKind::web, "web"},
    {clinic::ContactKind::fax, "fax"},
    {clinic::ContactKind::postal, "postal"},
};

template <>
inline constexpr EnumEntry<clinic::AcceptedCoverage> enum_table<clinic::AcceptedCoverage>[] = {
    {clinic::AcceptedCoverage::ppo, "ppo"},
    {clinic::AcceptedCoverage::hmo, "hmo"},
    {clinic::AcceptedCoverage::epo, "epo"},
    {clinic::AcceptedCoverage::pos, "pos"},
    {clinic::AcceptedCoverage::medicare_part_b, "medicare-part-b"},
    {clinic::AcceptedCoverage::medicare_advantage, "medicare-advantage"},
    {clinic::AcceptedCoverage::medicaid, "medicaid"},
    {clinic::AcceptedCoverage::workers_compensation, "workers-compensation"},
    {clinic::AcceptedCoverage::auto_insurance, "auto-insurance"},
    {clinic::AcceptedCoverage::member_savings_plan, "member-savings-plan"},
    {clinic::AcceptedCoverage::self_pay, "self-pay"},
};

template <>
inline constexpr EnumEntry<clinic::Ownership> enum_table<clinic::Ownership>[] = {
    {clinic::Ownership::family, "family"},
    {clinic::Ownership::partnership, "partnership"},
    {clinic::Ownership::corporation, "corporation"},
    {clinic::Ownership::nonprofit, "nonprofit"},
    {clinic::Ownership::government, "government"},
    {clinic::Ownership::franchise, "franchise"},
};

} // namespace therapy
