#include <therapy/catalog/medicare_providers.hpp>

#include "catalog/row_checks.hpp"
#include "core/enum_checks.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;

namespace {

template <class Row>
void check_keys(std::span<Row const> rows) {
    CHECK(std::adjacent_find(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return b.key <= a.key; }) == rows.end());
    for (auto const& row : rows) {
        CAPTURE(row.key);
        CHECK(tests::is_kebab_case(row.key));
        CHECK(tests::is_day(row.dates.first));
        CHECK_FALSE(row.sources.first().title.empty());
    }
}

} // namespace

TEST_CASE("people Medicare does not pay are in order and found", "[medicare_providers]") {
    check_keys(medicare_unpaid_providers());
    for (auto const& row : medicare_unpaid_providers()) {
        CHECK(&*find_medicare_unpaid_provider(row.key) == &row);
        if (row.kind.has_value())
            CHECK(&*find_medicare_unpaid_provider(*row.kind) == &row);
    }
    for (auto const* key : {"athletic-trainer", "massage-therapist", "recreation-therapist", "kinesiotherapist", "low-vision-specialist"})
        CHECK(find_medicare_unpaid_provider(key).has_value());
    CHECK_FALSE(find_medicare_unpaid_provider("physical-therapist").has_value());
    CHECK_FALSE(find_medicare_unpaid_provider(QualificationKind::physical_therapist).has_value());
    CHECK_FALSE(find_medicare_unpaid_provider(QualificationKind::other).has_value());
}

TEST_CASE("what Medicare limits is in order and found", "[medicare_providers]") {
    check_keys(medicare_limits());
    auto const chiropractor = find_medicare_limit("chiropractor-services");
    REQUIRE(chiropractor.has_value());
    CHECK(chiropractor->limit == MedicareLimitKind::only_this_service);
    CHECK(find_medicare_limit("assistant-incident-to")->kind == Stated(QualificationKind::physical_therapist_assistant));
    CHECK(find_medicare_limit("dry-needling")->sources.confidence() == Confidence::unconfirmed);
    CHECK_FALSE(find_medicare_limit("massage").has_value());
}
