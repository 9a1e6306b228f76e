#include <therapy/care/home_program.hpp>

#include "support/catch.hpp"

#include <limits>

using namespace therapy;
using namespace therapy::care;

namespace {

Date const visit(2026, 3, 2);

HomeItem stretch(Stated<HomeFrequency> frequency) { return {.treatment = "range-of-motion-exercise", .frequency = frequency}; }

HomeProgram program(std::vector<HomeItem> items, DateRange period = DateRange::from(Date(2026, 1, 1))) {
    return {.period = period, .assigned_by = {.kind = catalog::QualificationKind::physical_therapist}, .items = std::move(items)};
}

HomeFrequency weekly(std::uint32_t times) { return {times, HomeInterval::week}; }
HomeFrequency daily(std::uint32_t times) { return {times, HomeInterval::day}; }

Stated<std::uint64_t> due(HomeProgram const& of, int days, PartialWeek partial = PartialWeek::share_rounded_down) {
    return due_between(of, visit, visit.plus_days(days), partial);
}

} // namespace

TEST_CASE("S011: three a week over fourteen days are six, by every rule for partial weeks", "[home_program]") {
    for (auto const& entry : enum_table<PartialWeek>) {
        CAPTURE(entry.text);
        CHECK(due(program({stretch(weekly(3))}), 14, entry.value) == Stated<std::uint64_t>(6));
    }
}

TEST_CASE("a partial week counts by the rule that is named", "[home_program]") {
    struct Row {
        int days;
        std::uint64_t down, up, left_out, whole;
    };
    auto const [days, down, up, left_out, whole] = GENERATE(values<Row>({
        {0, 0, 0, 0, 0},
        {1, 0, 1, 0, 3},
        {3, 1, 2, 0, 3},
        {7, 3, 3, 3, 3},
        {8, 3, 4, 3, 6},
        {10, 4, 5, 3, 6},
        {13, 5, 6, 3, 6},
        {14, 6, 6, 6, 6},
        {15, 6, 7, 6, 9},
    }));
    CAPTURE(days);
    auto const three = program({stretch(weekly(3))});
    CHECK(due(three, days, PartialWeek::share_rounded_down) == Stated<std::uint64_t>(down));
    CHECK(due(three, days, PartialWeek::share_rounded_up) == Stated<std::uint64_t>(up));
    CHECK(due(three, days, PartialWeek::left_out) == Stated<std::uint64_t>(left_out));
    CHECK(due(three, days, PartialWeek::counted_whole) == Stated<std::uint64_t>(whole));
}

TEST_CASE("what is due every day is due on each day from one visit until before the next", "[home_program]") {
    CHECK(due(program({stretch(daily(2))}), 7) == Stated<std::uint64_t>(14));
    CHECK(due(program({stretch(daily(2))}), 1) == Stated<std::uint64_t>(2));
    CHECK(due(program({stretch(daily(2))}), 0) == Stated<std::uint64_t>(0));
    CHECK(due(program({stretch(daily(2))}), -3) == Stated<std::uint64_t>(0)); // no day lies between
}

TEST_CASE("a leap day and the end of a year are days like others", "[home_program]") {
    auto const daily_one = program({stretch(daily(1))}, DateRange::from(Date(2023, 1, 1)));
    CHECK(due_between(daily_one, Date(2024, 2, 28), Date(2024, 3, 1)) == Stated<std::uint64_t>(2));
    CHECK(due_between(daily_one, Date(2025, 2, 28), Date(2025, 3, 1)) == Stated<std::uint64_t>(1));
    CHECK(due_between(daily_one, Date(2025, 12, 29), Date(2026, 1, 12)) == Stated<std::uint64_t>(14));
}

TEST_CASE("items are due while they and their programme run", "[home_program]") {
    auto one = program({stretch(daily(1))}, DateRange(visit.plus_days(2), visit.plus_days(5)));
    CHECK(due(one, 14) == Stated<std::uint64_t>(3));
    one.items[0].period = DateRange(visit.plus_days(4), visit.plus_days(9));
    CHECK(due(one, 14) == Stated<std::uint64_t>(1));
    one.items[0].period = DateRange(visit.plus_days(5), visit.plus_days(9));
    CHECK(due(one, 14) == Stated<std::uint64_t>(0));
}

TEST_CASE("the items of a programme add up, and one of unknown frequency makes the sum unknown", "[home_program]") {
    CHECK(due(program({}), 14) == Stated<std::uint64_t>(0));
    CHECK(due(program({stretch(weekly(3)), stretch(daily(1))}), 14) == Stated<std::uint64_t>(20));
    CHECK_FALSE(due(program({stretch(weekly(3)), stretch({})}), 14).is_answered());
    CHECK(due(program({stretch({})}), 0) == Stated<std::uint64_t>(0));
    CHECK(due(program({stretch(weekly(3)), stretch(Stated<HomeFrequency>::none())}), 14) == Stated<std::uint64_t>(6));
}

TEST_CASE("adherence is done out of due, and nothing where nothing was due", "[home_program]") {
    using Count = Stated<std::uint64_t>;
    CHECK(adherence(Count(4), Count(6)) == Stated<Adherence>(Adherence{4, 6}));
    CHECK(adherence(Count(0), Count(6)) == Stated<Adherence>(Adherence{0, 6}));
    CHECK(adherence(Count(9), Count(6)) == Stated<Adherence>(Adherence{9, 6}));
    CHECK(adherence(Count(0), Count(0)).is_none());
    CHECK(adherence(Count(3), Count(0)).is_none());
    CHECK(adherence(Count(), Count(0)).is_none());
    CHECK(adherence(Count(3), Count::none()).is_none());
    CHECK(adherence(Count(), Count(6)).kind() == StatedKind::not_stated); // no diary is not nothing done
    CHECK(adherence(Count(3), Count()).kind() == StatedKind::not_stated);
    CHECK(adherence(Count::unknown(Unknown::unreadable), Count(6)) == Stated<Adherence>::unknown(Unknown::unreadable));
}

TEST_CASE("whole percents of adherence are rounded down", "[home_program]") {
    struct Row {
        std::uint64_t done, due, percent;
    };
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    auto const [done, due_times, percent] = GENERATE(values<Row>({
        {0, 6, 0},
        {1, 3, 33},
        {2, 3, 66},
        {4, 6, 66},
        {6, 6, 100},
        {9, 6, 150},
        {5, 1000, 0},
        {995, 1000, 99},
        {most, 1, most},
        {most, most, 100},
        {most - 1, most, 99},
        {most / 2, most, 49},
    }));
    CAPTURE(done, due_times);
    CHECK(whole_percent({done, due_times}) == percent);
}

TEST_CASE("the diary counts what was done between two visits, of items that ran", "[home_program]") {
    auto one = program({stretch(weekly(3)), stretch(daily(1))});
    one.items[1].period = DateRange(visit.plus_days(3), visit.plus_days(5));
    std::vector<HomeDone> const diary{
        {visit.plus_days(-1), 0},     // before
        {visit, 0},                   // on the day of the visit
        {visit.plus_days(2), 0, 2},   // twice
        {visit.plus_days(2), 1},      // not yet
        {visit.plus_days(3), 1},
        {visit.plus_days(14), 0},     // the next visit's days
        {visit.plus_days(1), 7, 100}, // no such item
    };
    CHECK(done_between(one, diary, visit, visit.plus_days(14)) == 4);
    CHECK(done_between(one, {}, visit, visit.plus_days(14)) == 0);
}

TEST_CASE("who assigned the programme is kept, whoever it was", "[home_program]") {
    auto one = program({stretch(weekly(3))});
    for (auto const& entry : enum_table<catalog::QualificationKind>) {
        one.assigned_by = {.kind = entry.value, .person = "staff-7"};
        CHECK(one.assigned_by.kind == Stated<catalog::QualificationKind>(entry.value));
        CHECK(validate(one).empty());
    }
    one.assigned_by = {};
    CHECK(validate(one).has("care.home-assigner-not-stated"));
}

TEST_CASE("a programme is judged item by item", "[home_program]") {
    CHECK(validate(program({})).has("care.home-program-empty"));
    CHECK(validate(program({{.treatment = "leeches", .frequency = daily(1)}})).has("care.home-treatment-unknown"));
    CHECK(validate(program({stretch({})})).has("care.home-frequency-not-stated"));
    CHECK(validate(program({stretch(daily(0))})).has("care.home-count-zero"));
    auto item = stretch(daily(1));
    item.sets = 0u;
    item.repetitions = 0u;
    CHECK(validate(program({item})).count(Severity::error) == 2);
    item = stretch(daily(1));
    item.period = DateRange(Date(2025, 1, 1), Date(2025, 2, 1));
    CHECK(validate(program({item})).has("care.home-item-outside-program"));
}

TEST_CASE("each treatment of a programme is asked once whether it may be given at home", "[home_program]") {
    auto const massage = program({{.treatment = "massage", .frequency = weekly(1)}, {.treatment = "massage", .exercise = "again", .frequency = weekly(1)}});
    using Helpers = Stated<std::vector<Caregiver>>;
    CHECK(review_home(massage, Helpers()).has("care.home-helper-not-stated"));
    CHECK(review_home(massage, Helpers()).passes());
    auto const nobody = review_home(massage, Helpers::none());
    CHECK(nobody.count(Severity::error) == 1);
    CHECK(nobody.has("care.home-helper-needed"));
    Caregiver const partner{.trainings = {{"massage", true}}};
    CHECK(review_home(massage, Helpers({partner})).passes());
    CHECK(review_home(program({stretch(daily(1))}), Helpers()).empty());
}
