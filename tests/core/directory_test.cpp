#include <therapy/core/directory.hpp>

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <map>
#include <stdexcept>

using namespace therapy;

namespace {
struct Thing;
using Things = Directory<Thing>;
using ThingId = Id<Thing>;
} // namespace

static_assert(std::is_nothrow_move_constructible_v<Things>);
static_assert(std::is_copy_constructible_v<Things>);

TEST_CASE("an empty directory knows no key", "[directory]") {
    Things const none;
    CHECK(none.size() == 0);
    CHECK_FALSE(none.find("a").has_value());
    CHECK_FALSE(none.find("").has_value());
    CHECK_THROWS_AS(none.key(ThingId(0)), std::out_of_range);
}

TEST_CASE("ids are dense from 0 in the order of first mention", "[directory]") {
    Things things;
    CHECK(things.id("b").index() == 0);
    CHECK(things.id("a").index() == 1);
    CHECK(things.id("b").index() == 0);
    CHECK(things.id("").index() == 2); // the empty text is a key like any other
    CHECK(things.size() == 3);
    CHECK(things.key(ThingId(1)) == "a");
    CHECK(things.keys() == std::vector<std::string>{"b", "a", ""});
}

TEST_CASE("a key may hold any bytes", "[directory]") {
    Things things;
    std::string_view const with_nul("a\0b", 3);
    CHECK(things.id(with_nul).index() == 0);
    CHECK(things.id("a").index() == 1);
    CHECK(things.key(ThingId(0)) == with_nul);
}

TEST_CASE("looking up a key does not issue an id", "[directory]") {
    Things things;
    things.id("a");
    CHECK_FALSE(things.find("b").has_value());
    CHECK(things.size() == 1);
}

TEST_CASE("a key may be the directory's own text", "[directory]") {
    Things things;
    for (int i = 0; i < 100; ++i)
        things.id("key " + std::to_string(i));
    for (std::uint32_t i = 0; i < 100; ++i)
        CHECK(things.id(things.key(ThingId(i))).index() == i);
    CHECK(things.size() == 100);
}

TEST_CASE("a copy goes on by itself", "[directory]") {
    Things things;
    things.id("a");
    Things copy = things;
    CHECK(copy == things);
    copy.id("b");
    CHECK_FALSE(copy == things);
    CHECK(things.size() == 1);
}

TEST_CASE("directories are equal when the same keys have the same ids", "[directory]") {
    Things ab;
    ab.id("a");
    ab.id("b");
    Things ba;
    ba.id("b");
    ba.id("a");
    CHECK_FALSE(ab == ba);
}

TEST_CASE("a directory is a bijection between its keys and the numbers below its size", "[directory]") {
    rc::prop("agrees with a map that numbers keys as they come", [](std::vector<std::string> const& keys) {
        Things things;
        std::map<std::string, std::uint32_t> slow;
        for (auto const& key : keys) {
            auto const expected = slow.emplace(key, static_cast<std::uint32_t>(slow.size())).first->second;
            RC_ASSERT(things.id(key).index() == expected);
        }
        RC_ASSERT(things.size() == slow.size());
        for (auto const& [key, number] : slow) {
            auto const found = things.find(key);
            RC_ASSERT(found.has_value());
            RC_ASSERT(found->index() == number);
            RC_ASSERT(things.key(*found) == key);
        }
    });
    rc::prop("merging keeps the ids that are there and maps every other", [](std::vector<std::string> const& ours, std::vector<std::string> const& theirs) {
        Things here;
        for (auto const& key : ours)
            here.id(key);
        Things there;
        for (auto const& key : theirs)
            there.id(key);
        auto const before = here;
        auto const remapped = here.merge(there);
        RC_ASSERT(remapped.size() == there.size());
        for (std::uint32_t i = 0; i < remapped.size(); ++i)
            RC_ASSERT(here.key(remapped[i]) == there.key(ThingId(i)));
        for (std::uint32_t i = 0; i < before.size(); ++i)
            RC_ASSERT(here.key(ThingId(i)) == before.key(ThingId(i)));
        auto again = here;
        RC_ASSERT(again.merge(there) == remapped);
        RC_ASSERT(again == here);
    });
}

TEST_CASE("a directory merged with itself stays as it is", "[directory]") {
    Things things;
    things.id("a");
    things.id("b");
    auto const ids = things.merge(Things(things));
    CHECK((ids == std::vector<ThingId>{ThingId(0), ThingId(1)}));
    CHECK(things.size() == 2);
}

TEST_CASE("many keys stay findable", "[directory]") {
    Things things;
    for (std::uint32_t i = 0; i < 20000; ++i)
        REQUIRE(things.id(std::to_string(i)).index() == i);
    for (std::uint32_t i = 0; i < 20000; ++i)
        REQUIRE(things.find(std::to_string(i))->index() == i);
}
