#include <therapy/coverage/good_faith.hpp>

#include "core/enum_checks.hpp"

#include "support/catch.hpp"

#include <vector>

using namespace therapy;
using namespace therapy::coverage;

TEST_CASE("whether a bill may be disputed has one text each", "[good_faith]") { tests::check_enum_table(DisputeAnswer::unknown); }

TEST_CASE("an estimate is due one or three business days after the booking, by how far ahead it is", "[good_faith]") {
    std::vector<Date> const closed{Date(2026, 4, 6)};
    struct Row {
        Date booked, service;
        Stated<Date> due;
    };
    auto const none = Stated<Date>::none();
    for (auto const& [booked, service, due] : std::vector<Row>{
             {Date(2026, 3, 2), Date(2026, 3, 5), Date(2026, 3, 3)},     // Monday for Thursday: three days
             {Date(2026, 3, 2), Date(2026, 3, 4), none},                 // two
             {Date(2026, 3, 5), Date(2026, 3, 9), none},                 // Thursday for Monday: Thursday and Friday
             {Date(2026, 3, 5), Date(2026, 3, 10), Date(2026, 3, 6)},
             {Date(2026, 3, 6), Date(2026, 3, 11), Date(2026, 3, 9)},    // due after the weekend
             {Date(2026, 3, 2), Date(2026, 3, 13), Date(2026, 3, 3)},    // nine
             {Date(2026, 3, 2), Date(2026, 3, 16), Date(2026, 3, 5)},    // ten
             {Date(2026, 3, 7), Date(2026, 3, 20), Date(2026, 3, 9)},    // booked on a Saturday: nine
             {Date(2026, 3, 7), Date(2026, 3, 21), Date(2026, 3, 11)},   // ten
             {Date(2026, 5, 22), Date(2026, 5, 28), Date(2026, 5, 26)},  // the Monday is a holiday: Friday, Tuesday, Wednesday
             {Date(2026, 4, 3), Date(2026, 4, 9), Date(2026, 4, 7)},     // closed
             {Date(2026, 4, 3), Date(2026, 4, 8), none},
             {Date(2026, 5, 22), Date(2026, 5, 27), none},
             {Date(2026, 3, 2), Date(2026, 3, 2), none},                 // on the day itself
         }) {
        CAPTURE(to_text(booked), to_text(service));
        CHECK(good_faith_due(booked, service, closed) == due);
    }
    CHECK_FALSE(good_faith_due(Date(2026, 3, 3), Date(2026, 3, 2)).is_answered()); // after the service
    CHECK(good_faith_due(Date(2026, 4, 3), Date(2026, 4, 8)) == Stated(Date(2026, 4, 6))); // nobody said it is closed
}

TEST_CASE("who asks for an estimate has it three business days later", "[good_faith]") {
    CHECK(good_faith_due_on_request(Date(2026, 3, 2)) == Stated(Date(2026, 3, 5)));
    CHECK(good_faith_due_on_request(Date(2026, 3, 5)) == Stated(Date(2026, 3, 10)));
    std::vector<Date> const closed{Date(2026, 3, 9)};
    CHECK(good_faith_due_on_request(Date(2026, 3, 5), closed) == Stated(Date(2026, 3, 11)));
    CHECK(good_faith_renewal(Date(2026, 3, 5)) == Stated(Date(2027, 3, 5)));
    CHECK(good_faith_renewal(Date(2024, 2, 29)) == Stated(Date(2025, 2, 28)));
}

TEST_CASE("the rules for estimates began with 2022 and end where they were confirmed", "[good_faith]") {
    CHECK(good_faith_due_on_request(Date(2021, 12, 31)).is_none());
    CHECK(good_faith_due_on_request(Date(2022, 1, 1)) == Stated(Date(2022, 1, 5))); // a Saturday
    CHECK(good_faith_due_on_request(Date(2026, 12, 31)) == Stated(Date(2027, 1, 6))); // New Year's Day, and a weekend
    auto const later = good_faith_due_on_request(Date(2027, 1, 1));
    CHECK((later.kind() == StatedKind::unknown && later.why() == Unknown::not_confirmed));
    CHECK(good_faith_due(Date(2021, 12, 31), Date(2022, 2, 1)).is_none());
    CHECK_FALSE(good_faith_renewal(Date(2027, 1, 1)).is_answered());
}

TEST_CASE("a bill of 400 dollars above the estimate may be disputed for 120 days", "[good_faith]") {
    Date const received(2026, 3, 2);
    auto const answer = [&](Stated<Money> expected, Stated<Money> billed, Date today) { return may_dispute(expected, billed, received, today); };
    CHECK((answer(Money(10000), Money(50000), received) == DisputeAnswer::permitted));
    CHECK((answer(Money(10000), Money(49999), received) == DisputeAnswer::too_little));
    CHECK((answer(Money(50000), Money(10000), received) == DisputeAnswer::too_little));
    CHECK((answer(Stated<Money>::none(), Money(40000), received) == DisputeAnswer::permitted));
    CHECK((answer(Money(10000), Money(50000), received.plus_days(120)) == DisputeAnswer::permitted));
    CHECK((answer(Money(10000), Money(50000), received.plus_days(121)) == DisputeAnswer::too_late));
    CHECK((answer({}, Money(50000), received) == DisputeAnswer::unknown));
    CHECK((answer(Money(10000), Stated<Money>::unknown(Unknown::not_given), received) == DisputeAnswer::unknown));
    CHECK((answer(Money(10000), Money(90000, Currency("EUR")), received) == DisputeAnswer::unknown));
    CHECK((may_dispute(Money(0), Money(90000), Date(2027, 1, 1), Date(2027, 1, 2)) == DisputeAnswer::unknown));
    CHECK((may_dispute(Money(0), Money(90000), Date(2021, 12, 31), Date(2022, 1, 2)) == DisputeAnswer::unknown));
}
