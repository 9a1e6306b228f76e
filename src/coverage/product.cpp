#include <therapy/coverage/product.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source by_name{"what the product's name commonly means; a plan's documents go before it", {}, Confidence::convention};
constexpr Source part_b{"Medicare Benefit Policy Manual (Pub. 100-02)", "ch. 15 §220.1", Confidence::secondary};

constexpr Stated<bool> yes{true};
constexpr Stated<bool> no{false};
constexpr auto unsaid = Stated<bool>::not_stated();
constexpr auto as_stated = Stated<std::int32_t>::none();

constexpr Source advantage{"Medicare managed care: at least what Original Medicare covers, by the plan's own rules", {}, Confidence::convention};
constexpr Source medicaid_acceptance{"42 CFR 447.15: a provider takes Medicaid's payment in full", {}, Confidence::unconfirmed};
constexpr Source tricare_manual{"TRICARE is last but for Medicaid", "32 CFR 199.8", Confidence::unconfirmed};
constexpr Source veterans_care{"care in the community under an authorization of the department of veterans affairs", "38 CFR 17.4005", Confidence::unconfirmed};
constexpr Source compensation{"state compensation laws: the injured worker owes nothing for accepted care", {}, Confidence::convention};
constexpr Source accident{"medical payments of a car's policy, up to its money", {}, Confidence::convention};
constexpr Source lien{"a promise to pay out of a settlement", {}, Confidence::convention};
constexpr auto any_cause = Stated<clinic::CauseKind>::none();
constexpr Stated<clinic::CauseKind> work{clinic::CauseKind::work};
constexpr Stated<clinic::CauseKind> car{clinic::CauseKind::auto_accident};
constexpr Stated<std::int32_t> ninety{90};

constexpr ProductRow rows[] = {
    //                                                          outside cover  referral in, out  authorization  certified plan   balance bill  source  share  claim number  cause
    {ProductKind::ppo,                     Funding::insurance, yes,    no,     no,     unsaid, no,     as_stated, yes,    by_name, unsaid, no,     any_cause},
    {ProductKind::hmo,                     Funding::insurance, no,     yes,    yes,    unsaid, no,     as_stated, yes,    by_name, unsaid, no,     any_cause},
    {ProductKind::epo,                     Funding::insurance, no,     no,     no,     unsaid, no,     as_stated, yes,    by_name, unsaid, no,     any_cause},
    {ProductKind::pos,                     Funding::insurance, yes,    yes,    no,     unsaid, no,     as_stated, yes,    by_name, unsaid, no,     any_cause},
    {ProductKind::medicare_part_b,         Funding::insurance, unsaid, no,     no,     no,     yes,    ninety,    unsaid, part_b,  yes,    no,     any_cause},
    {ProductKind::self_pay,                Funding::patient,   yes,    no,     no,     no,     no,     as_stated, no,     own_definition, unsaid, no, any_cause},
    {ProductKind::member_savings,          Funding::discount,  yes,    no,     no,     no,     no,     as_stated, no,     own_definition, unsaid, no, any_cause},
    {ProductKind::other,                   Funding::insurance, unsaid, unsaid, unsaid, unsaid, unsaid, as_stated, unsaid, own_definition, unsaid, unsaid, any_cause},
    {ProductKind::medicare_advantage,      Funding::insurance, unsaid, unsaid, unsaid, unsaid, yes,    ninety,    unsaid, advantage, unsaid, no,   any_cause},
    {ProductKind::medicaid,                Funding::insurance, unsaid, unsaid, unsaid, unsaid, unsaid, as_stated, unsaid, medicaid_acceptance, unsaid, no, any_cause},
    {ProductKind::tricare,                 Funding::insurance, unsaid, unsaid, unsaid, unsaid, unsaid, as_stated, unsaid, tricare_manual, unsaid, no, any_cause},
    {ProductKind::veterans_community_care, Funding::insurance, no,     yes,    yes,    yes,    unsaid, as_stated, unsaid, veterans_care, unsaid, no, any_cause},
    {ProductKind::workers_compensation,    Funding::insurance, unsaid, unsaid, unsaid, unsaid, unsaid, as_stated, no,     compensation, no,     yes, work},
    {ProductKind::auto_medical,            Funding::insurance, yes,    unsaid, unsaid, unsaid, unsaid, as_stated, unsaid, accident, unsaid, yes,    car},
    {ProductKind::attorney_lien,           Funding::deferred,  yes,    no,     no,     no,     no,     as_stated, unsaid, lien,    unsaid, no,     any_cause},
    {ProductKind::employer_contract,       Funding::insurance, unsaid, no,     no,     unsaid, no,     as_stated, unsaid, own_definition, unsaid, no, any_cause},
};

constexpr bool ordered() {
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (static_cast<std::size_t>(rows[i].kind) != i)
            return false;
    return true;
}
static_assert(ordered() && std::size(rows) == std::size(enum_table<ProductKind>), "one row a kind, in the enumerators' order");

} // namespace

std::span<ProductRow const> products() noexcept { return rows; }
ProductRow const& product(ProductKind kind) noexcept { return rows[static_cast<std::size_t>(kind)]; }

} // namespace therapy::coverage
