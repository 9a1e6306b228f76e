#include <therapy/coverage/product.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source by_name{"what the product's name commonly means; a plan's documents go before it", {}, Confidence::convention};
constexpr Source part_b{"Medicare Benefit Policy Manual (Pub. 100-02)", "ch. 15 §220.1", Confidence::secondary};

constexpr Stated<bool> yes{true};
constexpr Stated<bool> no{false};
constexpr auto unsaid = Stated<bool>::not_stated();
constexpr auto as_stated = Stated<std::int32_t>::none();

constexpr ProductRow rows[] = {
    //                                                 outside cover  referral in, out  authorization  certified plan   balance bill
    {ProductKind::ppo,             Funding::insurance, yes,           no,     no,       unsaid,        no,    as_stated, yes,    by_name},
    {ProductKind::hmo,             Funding::insurance, no,            yes,    yes,      unsaid,        no,    as_stated, yes,    by_name},
    {ProductKind::epo,             Funding::insurance, no,            no,     no,       unsaid,        no,    as_stated, yes,    by_name},
    {ProductKind::pos,             Funding::insurance, yes,           yes,    no,       unsaid,        no,    as_stated, yes,    by_name},
    {ProductKind::medicare_part_b, Funding::insurance, unsaid,        no,     no,       no,            yes,   Stated<std::int32_t>(90), unsaid, part_b},
    {ProductKind::self_pay,        Funding::patient,   yes,           no,     no,       no,            no,    as_stated, no,     own_definition},
    {ProductKind::member_savings,  Funding::discount,  yes,           no,     no,       no,            no,    as_stated, no,     own_definition},
    {ProductKind::other,           Funding::insurance, unsaid,        unsaid, unsaid,   unsaid,        unsaid, as_stated, unsaid, own_definition},
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
