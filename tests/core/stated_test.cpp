#include <therapy/core/date.hpp>
#include <therapy/core/stated.hpp>

#include "support/catch.hpp"

#include <string>
#include <type_traits>

using namespace therapy;

static_assert(Stated<int>().kind() == StatedKind::not_stated, "nothing said is the default");
static_assert(Stated<int>(0).has_value(), "zero is a value");
static_assert(Stated<int>::none().is_none());
static_assert(Stated<int>::unknown(Unknown::conflicting).why() == Unknown::conflicting);
static_assert(std::is_convertible_v<int, Stated<int>>, "a value states itself");
static_assert(!std::is_convertible_v<Stated<bool>, bool>, "an answer that may be unknown is not a yes or no");

TEST_CASE("zero and none and not stated and unknown are four different answers", "[stated]") {
    Stated<int> const answers[] = {0, Stated<int>::none(), Stated<int>::not_stated(), Stated<int>::unknown(Unknown::not_given)};
    for (std::size_t i = 0; i < std::size(answers); ++i)
        for (std::size_t j = 0; j < std::size(answers); ++j) {
            CAPTURE(i, j);
            CHECK((answers[i] == answers[j]) == (i == j));
        }
    for (std::size_t i = 0; i < std::size(answers); ++i)
        CHECK(static_cast<std::size_t>(answers[i].kind()) == i);
}

TEST_CASE("only a value and none are answers", "[stated]") {
    CHECK(Stated<bool>(false).is_answered());
    CHECK(Stated<bool>::none().is_answered());
    CHECK_FALSE(Stated<bool>::not_stated().is_answered());
    CHECK_FALSE(Stated<bool>::unknown(Unknown::unreadable).is_answered());
}

TEST_CASE("reasons for not knowing differ", "[stated]") {
    CHECK_FALSE(Stated<int>::unknown(Unknown::not_given) == Stated<int>::unknown(Unknown::unsupported));
    CHECK(Stated<int>::unknown(Unknown::unreadable) == Stated<int>::unknown(Unknown::unreadable));
}

TEST_CASE("a stated value is reached by every door", "[stated]") {
    Stated<std::string> const name("Blue");
    CHECK(name.value() == "Blue");
    CHECK(*name == "Blue");
    CHECK(name->size() == 4);
}

TEST_CASE("no door leads to a value that nobody stated", "[stated]") {
    CHECK_THROWS_AS(Stated<std::string>::none().value(), boost::bad_optional_access);
    CHECK_THROWS_AS(*Stated<int>::not_stated(), boost::bad_optional_access);
    CHECK_THROWS_AS(Stated<std::string>::unknown(Unknown::unreadable)->size(), boost::bad_optional_access);
}

TEST_CASE("what cannot be made from nothing can be stated too", "[stated]") {
    struct Visit { // neither made from nothing nor copied as bytes
        Date day;
        std::string note;
        bool operator==(Visit const&) const = default;
    };
    Date const day(2026, 3, 9);
    CHECK(*Stated<Date>(day) == day);
    CHECK(Stated<Date>::none() == Stated<Date>::none());
    CHECK_FALSE(Stated<Date>::none() == Stated<Date>(day));
    CHECK_THROWS_AS(*Stated<Date>(), boost::bad_optional_access);
    CHECK(Stated<Visit>(Visit{day, "first"})->note == "first");
    CHECK_FALSE(Stated<Visit>(Visit{day, "first"}) == Stated<Visit>(Visit{day, "second"}));
    CHECK(Stated<Visit>() == Stated<Visit>());
    CHECK_THROWS_AS(*Stated<Visit>(), boost::bad_optional_access);
}
