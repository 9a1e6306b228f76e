#include <therapy/coverage/product.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::coverage;

TEST_CASE("the products' rows say what their names commonly mean", "[product]") {
    CHECK(product(ProductKind::hmo).referral_in_network == Stated<bool>(true));
    CHECK(product(ProductKind::hmo).out_of_network_cover == Stated<bool>(false));
    CHECK(product(ProductKind::epo).out_of_network_cover == Stated<bool>(false));
    CHECK(product(ProductKind::epo).referral_in_network == Stated<bool>(false));
    CHECK(product(ProductKind::ppo).out_of_network_cover == Stated<bool>(true));
    CHECK(product(ProductKind::pos).referral_in_network == Stated<bool>(true));
    CHECK(product(ProductKind::medicare_part_b).certification_required == Stated<bool>(true));
    CHECK_FALSE(product(ProductKind::other).referral_in_network.is_answered());
}
