#include <therapy/clinic/session_status.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace therapy;
using namespace therapy::clinic;
using enum SessionStatus;

static_assert(sizeof(SessionStatus) == 1);
static_assert(std::size(enum_table<SessionStatus>) <= 16, "a set of statuses fits into 16 bits");
static_assert(occupies_resources(booked) && !occupies_resources(cancelled));

namespace {

struct Row {
    SessionStatus status;
    bool occupies;
    Effect visit, credit, fee;
    std::vector<SessionStatus> next;
};

std::vector<Row> const life_cycle{
    {proposed, false, Effect::no, Effect::no, Effect::no, {waitlisted, held, booked, cancelled, entered_in_error}},
    {waitlisted, false, Effect::no, Effect::no, Effect::no, {proposed, held, booked, cancelled, entered_in_error}},
    {held, true, Effect::no, Effect::no, Effect::no, {proposed, waitlisted, booked, cancelled, entered_in_error}},
    {booked, true, Effect::no, Effect::no, Effect::no, {confirmed, arrived, in_progress, completed, cancelled, no_show, entered_in_error}},
    {confirmed, true, Effect::no, Effect::no, Effect::no, {booked, arrived, in_progress, completed, cancelled, no_show, entered_in_error}},
    {arrived, true, Effect::no, Effect::no, Effect::no, {in_progress, completed, left_early, cancelled, entered_in_error}},
    {in_progress, true, Effect::no, Effect::no, Effect::no, {completed, left_early, entered_in_error}},
    {completed, true, Effect::yes, Effect::yes, Effect::no, {entered_in_error}},
    {left_early, true, Effect::yes, Effect::yes, Effect::by_policy, {entered_in_error}},
    {cancelled, false, Effect::no, Effect::by_policy, Effect::by_policy, {entered_in_error}},
    {no_show, false, Effect::no, Effect::by_policy, Effect::by_policy, {arrived, entered_in_error}},
    {entered_in_error, false, Effect::no, Effect::no, Effect::no, {}},
};

} // namespace

TEST_CASE("every status has its four effects", "[session_status]") {
    REQUIRE(session_statuses().size() == life_cycle.size());
    REQUIRE(life_cycle.size() == std::size(enum_table<SessionStatus>));
    for (auto const& row : life_cycle) {
        CAPTURE(to_text(row.status));
        auto const& found = status_row(row.status);
        CHECK(found.status == row.status);
        CHECK(found.occupies_resources == row.occupies);
        CHECK(occupies_resources(row.status) == row.occupies);
        CHECK(to_text(found.consumes_visit) == to_text(row.visit));
        CHECK(to_text(found.consumes_package_credit) == to_text(row.credit));
        CHECK(to_text(found.may_carry_fee) == to_text(row.fee));
    }
}

TEST_CASE("every step between two statuses is allowed or not as the life cycle says", "[session_status]") {
    for (auto const& row : life_cycle)
        for (auto const& to : enum_table<SessionStatus>) {
            CAPTURE(to_text(row.status), to.text);
            bool const allowed = std::find(row.next.begin(), row.next.end(), to.value) != row.next.end();
            CHECK(may_become(row.status, to.value) == allowed);
        }
}

TEST_CASE("staying is no step and everything written can be marked as an error", "[session_status]") {
    for (auto const& entry : enum_table<SessionStatus>) {
        CAPTURE(entry.text);
        CHECK_FALSE(may_become(entry.value, entry.value));
        CHECK(may_become(entry.value, entered_in_error) == (entry.value != entered_in_error));
    }
}

TEST_CASE("every status can be reached and what happened is never undone", "[session_status]") {
    unsigned reached = 1u << static_cast<unsigned>(proposed);
    for (std::size_t round = 0; round < life_cycle.size(); ++round)
        for (auto const& row : session_statuses())
            if (((reached >> static_cast<unsigned>(row.status)) & 1u) != 0)
                reached |= row.may_become;
    CHECK(reached == (1u << life_cycle.size()) - 1);
    for (auto const past : {completed, left_early})
        for (auto const& to : enum_table<SessionStatus>)
            CHECK(may_become(past, to.value) == (to.value == entered_in_error));
}

TEST_CASE("a status that consumes a visit also occupied the room", "[session_status]") {
    for (auto const& row : session_statuses())
        CHECK((row.consumes_visit != Effect::yes || row.occupies_resources));
}
