#include <therapy/core/rare.hpp>

#include "support/catch.hpp"

#include <string>

using namespace therapy;

static_assert(sizeof(Rare<std::string>) == sizeof(void*));
static_assert(sizeof(RareList<std::string>) == sizeof(void*));

TEST_CASE("a rare value is used like an optional", "[rare]") {
    Rare<std::string> name;
    CHECK_FALSE(name);
    CHECK(name == Rare<std::string>(boost::none));
    name = std::string("Ana");
    REQUIRE(name.has_value());
    CHECK(*name == "Ana");
    CHECK(name->size() == 3);
    *name += "is";
    CHECK(name == Rare<std::string>("Anais"));
    name.reset();
    CHECK_FALSE(name);
    CHECK(Rare<std::string>(boost::optional<std::string>("Bo")) == Rare<std::string>("Bo"));
    CHECK_FALSE(Rare<std::string>(boost::optional<std::string>()));
}

TEST_CASE("a copy of a rare value is a value of its own", "[rare]") {
    Rare<int> const first(1);
    auto second = first;
    *second = 2;
    CHECK(*first == 1);
    CHECK_FALSE(first == second);
    second = first;
    CHECK(first == second);
    second = *&second; // to itself
    CHECK(*second == 1);
    auto const third = std::move(second);
    CHECK(*third == 1);
    CHECK_FALSE(second); // NOLINT(bugprone-use-after-move): absent is the promise
}

TEST_CASE("asking a rare value for what it lacks makes a default one", "[rare]") {
    Rare<std::vector<int>> numbers;
    numbers.value_or_new().push_back(4);
    numbers.value_or_new().push_back(5);
    CHECK(*numbers == std::vector{4, 5});
}

TEST_CASE("a rare list is used like a vector", "[rare]") {
    RareList<int> list;
    CHECK(list.empty());
    CHECK(list.size() == 0);
    CHECK(list.begin() == list.end());
    CHECK(list == RareList<int>{});
    list.push_back(3);
    list.emplace_back(4);
    CHECK(list.size() == 2);
    CHECK(list.front() == 3);
    list[1] = 5;
    CHECK(list == RareList<int>{3, 5});
    int sum = 0;
    for (int const number : list)
        sum += number;
    CHECK(sum == 8);
    auto copy = list;
    copy.clear();
    CHECK(copy.empty());
    CHECK(copy == RareList<int>(std::vector<int>{}));
    CHECK(list.size() == 2);
}
