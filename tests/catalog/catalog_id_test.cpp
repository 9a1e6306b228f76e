#include <therapy/catalog/catalog_id.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;

namespace {
struct Other;
} // namespace

static_assert(!std::is_constructible_v<catalog::CatalogId, Id<Other>>, "entries are not mixed up with records");

TEST_CASE("a catalogue entry is interned from its key", "[catalog_id]") {
    catalog::CatalogDirectory directory;
    auto const trigger_points = directory.id("trigger-point-massage");
    CHECK(directory.id("ultrasound") != trigger_points);
    CHECK(directory.id("trigger-point-massage") == trigger_points);
    CHECK(directory.key(trigger_points) == "trigger-point-massage");
}
