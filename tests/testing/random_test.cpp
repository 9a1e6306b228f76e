#include <therapy/testing/random.hpp>

#include "support/catch.hpp"

#include <array>

using therapy::testing::Random;

// The first numbers of splitmix64 for the seed 1234567, as its authors' program prints them.
static_assert(Random(1234567).next() == 6457827717110365317u);

TEST_CASE("random numbers are the same everywhere", "[testing]") {
    Random random(1234567);
    CHECK(random.next() == 6457827717110365317u);
    CHECK(random.next() == 3203168211198807973u);
    CHECK(random.next() == 9817491932198370423u);
    CHECK(random.next() == 4593380528125082431u);
    CHECK(random.next() == 16408922859458223821u);
}

TEST_CASE("a number below a bound is below it and every one comes", "[testing]") {
    Random random(1);
    std::array<int, 7> seen{};
    for (int i = 0; i < 7000; ++i) {
        auto const number = random.below(7);
        REQUIRE(number < 7);
        ++seen[number];
    }
    for (int const count : seen)
        CHECK((count > 800 && count < 1200));
    CHECK(random.below(1) == 0);
}

TEST_CASE("chances are in a hundred", "[testing]") {
    Random random(2);
    int hits = 0;
    for (int i = 0; i < 10000; ++i) {
        hits += random.chance(30) ? 1 : 0;
        REQUIRE_FALSE(random.chance(0));
        REQUIRE(random.chance(100));
    }
    CHECK((hits > 2700 && hits < 3300));
    int const values[] = {4, 5};
    auto const picked = random.pick(std::span<int const>(values));
    CHECK((picked == 4 || picked == 5));
}
