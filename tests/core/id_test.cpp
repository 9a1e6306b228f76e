#include <therapy/core/id.hpp>

#include "support/catch.hpp"

#include <concepts>
#include <type_traits>
#include <unordered_set>

using namespace therapy;

namespace {
struct Apple;
struct Pear;
} // namespace

static_assert(sizeof(Id<Apple>) == 4);
static_assert(std::is_trivially_copyable_v<Id<Apple>>);
static_assert(!std::is_default_constructible_v<Id<Apple>>, "an id has no null value");
static_assert(!std::is_convertible_v<std::uint32_t, Id<Apple>>, "a number is not an id");
static_assert(!std::is_constructible_v<Id<Apple>, Id<Pear>>, "ids of different things do not mix");
static_assert(!std::equality_comparable_with<Id<Apple>, Id<Pear>>);
static_assert(Id<Apple>(1) < Id<Apple>(2));
static_assert(Id<Apple>(7).index() == 7);

TEST_CASE("equal ids hash equally", "[id]") {
    std::unordered_set<Id<Apple>> const seen{Id<Apple>(0), Id<Apple>(1), Id<Apple>(1)};
    CHECK(seen.size() == 2);
    CHECK(seen.contains(Id<Apple>(0)));
    CHECK_FALSE(seen.contains(Id<Apple>(2)));
}
