#include <therapy/catalog/direct_access.hpp>

#include "catalog/row_checks.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;

static_assert(std::is_aggregate_v<DirectAccessRow>);

namespace {

Date const summer(2026, 6, 1);

AccessDecision ask(char const* place, AccessUse const& use, Date date = summer) { return direct_access(Jurisdiction(place), date, use); }

} // namespace

TEST_CASE("each place has a row about direct access", "[direct_access]") {
    for (auto const code : tests::researched_places()) {
        CAPTURE(code);
        CHECK_FALSE(direct_access_rows(code).empty());
    }
    CHECK(direct_access_rows("US-GU").empty());
}

TEST_CASE("rows about direct access are sound and in order and do not overlap", "[direct_access]") {
    auto const rows = direct_access_rows();
    for (auto const& row : rows) {
        CAPTURE(row.jurisdiction);
        tests::check_row(row);
        CHECK((row.limits_read == LimitsRead::current) == !row.limits.empty());
        CHECK((row.limits_read == LimitsRead::none_apply) == (row.category == AccessCategory::unrestricted));
        CHECK((row.sources.confidence() != Confidence::unconfirmed || row.category == AccessCategory::unknown));
        for (auto const& limit : row.limits) {
            CHECK(limit.amount > 0);
            CHECK((!limit.with_board_certification.has_value() || *limit.with_board_certification > limit.amount));
        }
        for (auto const& duty : row.duties)
            CHECK((!duty.amount.has_value() || *duty.amount > 0));
    }
    for (std::size_t i = 1; i < rows.size(); ++i) {
        CAPTURE(rows[i].jurisdiction);
        CHECK(rows[i - 1].jurisdiction <= rows[i].jurisdiction);
        if (rows[i - 1].jurisdiction == rows[i].jurisdiction)
            CHECK(rows[i - 1].dates.confirmed_through < rows[i].dates.first);
    }
}

TEST_CASE("California asks for an approved plan after 45 days or 12 visits, whichever comes first", "[direct_access]") {
    struct Row {
        int day, visit;
        AccessAnswer answer;
    };
    auto const [day, visit, answer] = GENERATE(values<Row>({
        {1, 1, AccessAnswer::allowed},
        {45, 12, AccessAnswer::allowed},
        {46, 1, AccessAnswer::needs_plan_approval},
        {46, 12, AccessAnswer::needs_plan_approval},
        {1, 13, AccessAnswer::needs_plan_approval},
        {20, 13, AccessAnswer::needs_plan_approval},
        {45, 13, AccessAnswer::needs_plan_approval},
    }));
    CAPTURE(day, visit);
    auto const decision = ask("US-CA", {.calendar_day = day, .visit = visit});
    CHECK(to_text(decision.answer) == to_text(answer));
    CHECK(decision.report.has("catalog.direct-access-days-exceeded") == (day > 45));
    CHECK(decision.report.has("catalog.direct-access-visits-exceeded") == (visit > 12));
    CHECK(decision.report.passes() == (answer == AccessAnswer::allowed));
}

TEST_CASE("wellness and education plans are exempt in California", "[direct_access]") {
    AccessUse use{.calendar_day = 100, .visit = 40, .exemption = AccessExemption::wellness};
    CHECK(ask("US-CA", use).answer == AccessAnswer::allowed);
    use.exemption = AccessExemption::education_plan;
    CHECK(ask("US-CA", use).answer == AccessAnswer::allowed);
    use.exemption = AccessExemption::chronic_neuromuscular_or_developmental_diagnosis;
    CHECK(ask("US-CA", use).answer == AccessAnswer::needs_plan_approval);
    CHECK(ask("US-TN", use).answer == AccessAnswer::allowed);
}

TEST_CASE("New York asks for a referral after 10 visits or 30 days and for a written notice", "[direct_access]") {
    struct Row {
        int day, visit;
        AccessAnswer answer;
    };
    auto const [day, visit, answer] = GENERATE(values<Row>({
        {1, 1, AccessAnswer::allowed},
        {30, 10, AccessAnswer::allowed},
        {31, 4, AccessAnswer::needs_referral},
        {12, 11, AccessAnswer::needs_referral},
        {31, 11, AccessAnswer::needs_referral},
    }));
    CAPTURE(day, visit);
    auto const decision = ask("US-NY", {.calendar_day = day, .visit = visit});
    CHECK(to_text(decision.answer) == to_text(answer));
    CHECK(decision.report.has("catalog.lawful-not-payable"));
    CHECK(std::find(decision.duties.begin(), decision.duties.end(), AccessDuty{AccessDutyKind::tell_may_not_be_payable}) != decision.duties.end());
    CHECK(std::find(decision.duties.begin(), decision.duties.end(), AccessDuty{AccessDutyKind::full_time_years_licensed, 3}) != decision.duties.end());
}

TEST_CASE("Texas counts business days and gives longer to the certified", "[direct_access]") {
    CHECK(ask("US-TX", {.calendar_day = 10, .visit = 1}).answer == AccessAnswer::allowed); // no more business days than days
    auto const unclear = ask("US-TX", {.calendar_day = 11, .visit = 1});
    CHECK(unclear.answer == AccessAnswer::unknown);
    CHECK(unclear.report.has("catalog.direct-access-business-day-not-stated"));
    CHECK(ask("US-TX", {.calendar_day = 14, .visit = 1, .business_day = 10}).answer == AccessAnswer::allowed);
    CHECK(ask("US-TX", {.calendar_day = 15, .visit = 1, .business_day = 11}).answer == AccessAnswer::needs_referral);
    CHECK(ask("US-TX", {.calendar_day = 15, .visit = 1, .business_day = 11, .board_certified = true}).answer == AccessAnswer::allowed);
    CHECK(ask("US-TX", {.calendar_day = 22, .visit = 1, .business_day = 16, .board_certified = true}).answer == AccessAnswer::needs_referral);
}

TEST_CASE("Illinois asks for a referral only where the patient does not improve", "[direct_access]") {
    AccessUse use{.calendar_day = 12, .visit = 11};
    auto const unclear = ask("US-IL", use);
    CHECK(unclear.answer == AccessAnswer::unknown);
    CHECK(unclear.report.has("catalog.direct-access-progress-not-stated"));
    use.improving = true;
    CHECK(ask("US-IL", use).answer == AccessAnswer::allowed);
    use.improving = false;
    CHECK(ask("US-IL", use).answer == AccessAnswer::needs_referral);
    use = {.calendar_day = 15, .visit = 10};
    CHECK(ask("US-IL", use).answer == AccessAnswer::allowed);
}

TEST_CASE("where access is unrestricted no limit applies", "[direct_access]") {
    auto const decision = ask("US-CO", {.calendar_day = 4000, .visit = 500});
    CHECK(decision.answer == AccessAnswer::allowed);
    CHECK(decision.report.empty());
}

TEST_CASE("what was not found or not confirmed is unknown, never allowed", "[direct_access]") {
    AccessUse const first{.calendar_day = 1, .visit = 1};
    auto const finds = [&](char const* place, Date date, char const* code) {
        CAPTURE(place, to_text(date));
        auto const decision = ask(place, first, date);
        CHECK(decision.answer == AccessAnswer::unknown);
        CHECK(decision.report.has(code));
    };
    finds("US-OH", summer, "catalog.direct-access-limits-not-found");
    finds("US-IN", summer, "catalog.direct-access-limits-not-found"); // an older limit is no answer
    finds("US-GA", summer, "catalog.direct-access-limits-not-found");
    finds("US-AL", Date(2022, 6, 1), "catalog.direct-access-circumstances");
    finds("US-AL", Date(2024, 6, 1), "catalog.direct-access-unknown"); // changed on some day of that year
    finds("US-AL", summer, "catalog.direct-access-limits-not-found");
    finds("US-MO", Date(2023, 6, 1), "catalog.direct-access-not-confirmed");
    finds("US-TX", Date(2025, 6, 1), "catalog.direct-access-limits-not-found"); // before the page that states them
    finds("US-PR", summer, "catalog.direct-access-unknown");
    finds("US-GU", summer, "catalog.direct-access-unknown");
    finds("US-CO", Date(2027, 1, 1), "catalog.direct-access-not-confirmed");
    finds("US-CA", Date(2027, 1, 1), "catalog.direct-access-not-confirmed");
    finds("US-CO", Date(2020, 1, 1), "catalog.direct-access-unknown");
}

TEST_CASE("days and visits are counted from one", "[direct_access]") {
    for (auto const& use : {AccessUse{0, 1}, AccessUse{1, 0}, AccessUse{-4, 1}, AccessUse{.calendar_day = 1, .visit = 1, .business_day = 0}}) {
        auto const decision = ask("US-CO", use);
        CHECK(decision.answer == AccessAnswer::unknown);
        CHECK(decision.report.has("catalog.not-a-treatment-count"));
    }
}

TEST_CASE("how the days are numbered is the caller's choice", "[direct_access]") {
    Date const monday(2026, 3, 9);
    using enum DayNumbering;
    CHECK(calendar_day_number(monday, monday) == 1);
    CHECK(calendar_day_number(monday, monday.plus_days(44)) == 45);
    CHECK(calendar_day_number(monday, monday, day_after_first_treatment_is_day_one) == 0);
    CHECK(calendar_day_number(monday, monday.plus_days(45), day_after_first_treatment_is_day_one) == 45);
    auto const on = [&](Date day, DayNumbering counting) { return ask("US-CA", {.calendar_day = calendar_day_number(monday, day, counting), .visit = 2}).answer; };
    CHECK(on(monday.plus_days(45), first_treatment_is_day_one) == AccessAnswer::needs_plan_approval);
    CHECK(on(monday.plus_days(45), day_after_first_treatment_is_day_one) == AccessAnswer::allowed);
}

TEST_CASE("business days run from Monday to Friday", "[direct_access]") {
    Date const monday(2026, 3, 9);
    CHECK(business_day_number(monday, monday) == 1);
    CHECK(business_day_number(monday, Date(2026, 3, 13)) == 5);
    CHECK(business_day_number(monday, Date(2026, 3, 15)) == 5);
    CHECK(business_day_number(monday, Date(2026, 3, 16)) == 6);
    CHECK(business_day_number(monday, Date(2026, 3, 20)) == 10);
    CHECK(business_day_number(Date(2026, 3, 14), Date(2026, 3, 16)) == 1); // from a Saturday
    CHECK(business_day_number(monday, monday, DayNumbering::day_after_first_treatment_is_day_one) == 0);
}

TEST_CASE("business days agree with counting them one by one", "[direct_access]") {
    for (int start = -20; start < 20; ++start) {
        auto const first = *Date::from_day_number(start);
        int counted = 0;
        for (int length = 0; length < 40; ++length) {
            auto const day = first.plus_days(length);
            counted += day.weekday() < Weekday::saturday ? 1 : 0;
            CHECK(business_day_number(first, day) == counted);
        }
    }
}

TEST_CASE("more days or visits never make an answer freer", "[direct_access]") {
    auto const rank = [](AccessAnswer answer) { return answer == AccessAnswer::allowed ? 0 : answer == AccessAnswer::unknown ? 1 : 2; };
    for (auto const code : tests::researched_places())
        for (int day = 1; day < 100; day += 3)
            for (int visit = 1; visit < 20; ++visit) {
                Jurisdiction const place(code);
                auto const now = rank(direct_access(place, summer, {day, visit}).answer);
                CAPTURE(code, day, visit);
                CHECK(now <= rank(direct_access(place, summer, {day + 1, visit}).answer));
                CHECK(now <= rank(direct_access(place, summer, {day, visit + 1}).answer));
            }
}
