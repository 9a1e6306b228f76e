#include <therapy/coverage/authorization_programme.hpp>
#include <therapy/coverage/benefit_programme.hpp>
#include <therapy/coverage/entitlement.hpp>
#include <therapy/coverage/health_account.hpp>

#include <therapy/core/error.hpp>

#include "core/enum_checks.hpp"
#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;
using therapy::tests::check_enum_table;

namespace {

using Count = Stated<std::int64_t>;
using Truth = Stated<bool>;

AuthorizationProgramme const& united() { return *find_authorization_programme("uhc-medicare-advantage-therapy"); }

} // namespace

TEST_CASE("words of programmes have one text each", "[programmes]") {
    check_enum_table(DeadlineUnit::treatment_days);
    check_enum_table(EntitlementAnswer::unknown);
    check_enum_table(AccountAnswer::letter_for_another_condition);
    check_enum_table(GuardedPayment::upgrade);
    check_enum_table(GuardAnswer::unknown);
}

TEST_CASE("needling for low back pain: twelve visits in ninety days, more with progress, twenty a year", "[programmes]") {
    struct Row {
        std::int64_t visit;
        Count days;
        Truth improving;
        Truth covered;
    };
    auto const open = Truth::unknown(Unknown::not_given);
    auto const row = GENERATE_COPY(values<Row>({
        {1, 0, {}, true}, {12, 90, false, true}, {12, 91, false, false}, {12, 91, true, true}, {13, 90, false, false}, {13, 40, true, true}, {20, 200, true, true},
        {21, {}, true, false}, {13, 40, {}, open}, {12, {}, {}, open}, {12, {}, false, open}, {0, 0, true, open}, {3, -1, true, open},
    }));
    CAPTURE(row.visit);
    CHECK(programme_covers("medicare-needling-for-low-back-pain", {row.visit, row.days, row.improving}, day) == row.covered);
}

TEST_CASE("a programme holds from its first to its last confirmed day", "[programmes]") {
    ProgrammeUse const use{.visit = 1, .days = 0};
    auto const key = "medicare-needling-for-low-back-pain";
    CHECK_FALSE(programme_covers(key, use, Date(2020, 1, 20)).has_value());
    CHECK(programme_covers(key, use, Date(2020, 1, 21)) == Truth(true));
    CHECK(programme_covers(key, use, Date(2026, 12, 31)) == Truth(true));
    CHECK(programme_covers(key, use, Date(2027, 1, 1)) == Truth::unknown(Unknown::not_confirmed));
    CHECK_FALSE(programme_covers("nobody's", use, day).has_value());
}

TEST_CASE("which codes need an authorization, since when and where", "[programmes]") {
    struct Row {
        char const* code; ///< empty: any of the programme
        Date date;
        char const* place; ///< empty: none of those named
        Truth required;
    };
    auto const row = GENERATE(values<Row>({
        {"97164", Date(2025, 6, 2), "", true}, {"97161", Date(2025, 6, 2), "", false}, {"97124", Date(2025, 6, 2), "", true}, {"", Date(2024, 8, 31), "", false},
        {"", Date(2024, 9, 1), "", true}, {"", Date(2026, 1, 31), "US-AZ", false}, {"", Date(2026, 2, 1), "US-AZ", true}, {"", Date(2026, 1, 31), "US-CA", false},
        {"", Date(2026, 1, 31), "US-NY", true}, {"", Date(2027, 1, 1), "", Truth::unknown(Unknown::not_confirmed)},
    }));
    CAPTURE(row.code, to_text(row.date), row.place);
    boost::optional<ServiceCode> code;
    if (*row.code != '\0')
        code = value_or_throw(ServiceCode::make(row.code));
    auto const where = *row.place == '\0' ? Stated<catalog::Jurisdiction>::none() : Stated<catalog::Jurisdiction>(catalog::Jurisdiction(row.place));
    CHECK(authorization_required(united(), code, row.date, where) == row.required);
}

TEST_CASE("a place nobody stated leaves open what differs by place", "[programmes]") {
    Stated<catalog::Jurisdiction> const somewhere;
    CHECK_FALSE(authorization_required(united(), boost::none, Date(2025, 6, 2), somewhere).has_value());
    CHECK(authorization_required(united(), boost::none, Date(2024, 8, 31), somewhere) == Truth(false));
    CHECK(authorization_required(united(), boost::none, Date(2026, 2, 1), somewhere) == Truth(true));
}

TEST_CASE("what a request is granted without a review", "[programmes]") {
    auto const ask = [](Count visits, Count weeks, Truth new_patient, Truth submitted = true, Date date = Date(2025, 6, 2)) {
        return forecast(united(), {.date = date, .visits = visits, .weeks = weeks, .submitted = submitted, .new_patient = new_patient, .new_condition = false, .gap_days = Count::none()});
    };
    auto const six = ask(6, 8, true);
    CHECK(six.approved == Count(6));
    CHECK(six.clinical_review == Truth(false));
    auto const ten = ask(10, 8, true);
    CHECK(ten.approved == Count(6));
    CHECK(ten.under_review == Count(4));
    CHECK(ten.clinical_review == Truth(true));
    CHECK(ask(6, 9, true).clinical_review == Truth(true));
    CHECK(ask(6, 9, true).approved == Count(0));
    CHECK(ask(6, 8, false).clinical_review == Truth(true));
    CHECK(ask(6, 8, true, false).covered == Truth(false));
    CHECK_FALSE(ask(6, 8, {}).approved.has_value());
    CHECK_FALSE(ask(6, {}, true).approved.has_value());
    CHECK(ask(7, {}, true).clinical_review == Truth(true)); // whatever the weeks
    CHECK(ask(6, 8, true, true, Date(2025, 1, 12)).clinical_review == Truth(true)); // before the waiver
    CHECK(ask(6, 8, true, true, Date(2025, 1, 13)).clinical_review == Truth(false));
    CHECK_FALSE(ask(6, 8, true, true, Date(2027, 1, 1)).approved.has_value());
    CHECK(forecast(united(), {.date = Date(2025, 6, 2), .gap_days = 90}).qualifies == Truth(true));
    CHECK_FALSE(forecast(united(), {.date = Date(2025, 6, 2), .gap_days = 89}).qualifies.has_value()); // nothing is said of the patient
}

TEST_CASE("payers' deadlines count in their own unit", "[programmes]") {
    CHECK(in_time("uhc-medicare-advantage-request", 10, DeadlineUnit::business_days, Date(2025, 2, 3)) == Truth(true));
    CHECK(in_time("uhc-medicare-advantage-request", 11, DeadlineUnit::business_days, Date(2025, 2, 3)) == Truth(false));
    CHECK_FALSE(in_time("uhc-medicare-advantage-request", 10, DeadlineUnit::calendar_days, Date(2025, 2, 3)).has_value());
    CHECK(in_time("colorado-medicaid-order", 28, DeadlineUnit::calendar_days, day) == Truth(true));
    CHECK(in_time("colorado-medicaid-order", 29, DeadlineUnit::calendar_days, day) == Truth(false));
    CHECK_FALSE(in_time("colorado-medicaid-order", 28, DeadlineUnit::calendar_days, Date(2027, 1, 1)).has_value());
    CHECK(notice_last_day(Date(2014, 8, 16), 30) == Date(2014, 9, 15));
}

// ---------------------------------------------------------------------------------------------- packages and credits

TEST_CASE("a prepaid service comes from the package that ends soonest", "[entitlement]") {
    clinic::PatientId const ann(0);
    clinic::PatientId const bea(1);
    std::vector<Entitlement> rows{
        {.id = EntitlementId(0), .holder = ann, .first_day = Date(2026, 1, 1), .last_day = Date(2026, 12, 31), .bought = 10, .used = 2},
        {.id = EntitlementId(1), .holder = ann, .shared_with = {bea}, .codes = {ServiceCode("97124")}, .first_day = Date(2026, 1, 1), .last_day = Date(2026, 6, 30), .bought = 5, .used = 4},
    };
    auto const choose = [&](clinic::PatientId who, char const* code, Date date, std::vector<std::int64_t> drawn = {}) {
        return choose_entitlement(rows, {.patient = who, .code = value_or_throw(ServiceCode::make(code)), .date = date}, drawn);
    };
    CHECK((choose(ann, "97124", day).position == std::size_t{1}));
    CHECK(choose(ann, "97124", day).left == Count(1));
    CHECK((choose(ann, "97124", day, {0, 1}).position == std::size_t{0}));
    CHECK((choose(ann, "97140", day).position == std::size_t{0}));
    CHECK((choose(bea, "97124", day).answer == EntitlementAnswer::covered));
    CHECK((choose(bea, "97140", day).answer == EntitlementAnswer::missing));
    CHECK((choose(bea, "97124", Date(2026, 7, 1)).answer == EntitlementAnswer::expired));
    CHECK((choose(bea, "97124", day, {0, 1}).answer == EntitlementAnswer::exhausted));
    rows[1].used = {};
    CHECK((choose(bea, "97124", day).answer == EntitlementAnswer::unknown));
    rows[1].bought = Count::none();
    CHECK((choose(bea, "97124", day).answer == EntitlementAnswer::covered));
}

TEST_CASE("a membership's credits come anew and roll over as it says", "[entitlement]") {
    std::vector<CreditUse> const uses{{Date(2026, 1, 20), 1}, {Date(2026, 3, 5), 2}};
    Date const first(2026, 1, 15);
    Renewal renewal{.months = 1, .credits = 2, .most_carried = 1};
    CHECK(credits_on(renewal, first, uses, Date(2026, 1, 15)) == Count(2));
    CHECK(credits_on(renewal, first, uses, Date(2026, 2, 14)) == Count(1));
    CHECK(credits_on(renewal, first, uses, Date(2026, 2, 15)) == Count(3));
    CHECK(credits_on(renewal, first, uses, Date(2026, 3, 14)) == Count(1)); // both of March's uses fall into February's credits
    CHECK(credits_on(renewal, first, uses, Date(2026, 3, 15)) == Count(3));
    renewal.most_carried = Count::none();
    CHECK(credits_on(renewal, first, {}, Date(2026, 4, 15)) == Count(8));
    renewal.most_carried = {};
    CHECK_FALSE(credits_on(renewal, first, {}, Date(2026, 2, 15)).has_value());
}

TEST_CASE("a credit is used by a session that took place and given back by one that did not", "[entitlement]") {
    using enum clinic::SessionStatus;
    CHECK(credits_after(3, 1, booked, completed) == Count(4));
    CHECK(credits_after(4, 1, completed, cancelled, false) == Count(3));
    CHECK(credits_after(3, 1, booked, no_show, true) == Count(4));
    CHECK(credits_after(3, 1, booked, no_show, false) == Count(3));
    CHECK_FALSE(credits_after(3, 1, booked, no_show).has_value()); // the clinic's policy is not stated
    CHECK(credits_after(0, 1, completed, cancelled, false) == Count(0));
}

TEST_CASE("services are taken from packages day by day, whatever their order", "[entitlement]") {
    using enum clinic::SessionStatus;
    clinic::PatientId const ann(0);
    clinic::PatientId const bea(1);
    std::vector<Entitlement> rows{{.id = EntitlementId(0), .holder = ann, .shared_with = {bea}, .first_day = Date(2026, 1, 1), .last_day = Date(2026, 6, 30), .bought = 3, .used = 1}};
    auto const service = [](std::uint32_t session, clinic::PatientId who, Date date, clinic::SessionStatus status = completed) {
        return TakenService{.session = clinic::SessionId(session), .patient = who, .code = ServiceCode("97124"), .date = date, .status = status};
    };
    std::vector<TakenService> const services{service(2, ann, Date(2026, 3, 3)), service(0, ann, Date(2026, 3, 1)), service(1, bea, Date(2026, 3, 2))};
    auto const use = draw_entitlements(services, rows);
    REQUIRE(use.draws.size() == 2); // two were left
    CHECK((use.draws[0] == EntitlementDraw{.service = 1, .entitlement = EntitlementId(0), .left = 1}));
    CHECK((use.draws[1] == EntitlementDraw{.service = 2, .entitlement = EntitlementId(0), .left = 0}));
    REQUIRE(use.report.size() == 1);
    CHECK(use.report.findings()[0].rule == "coverage.entitlement-exhausted");
    CHECK(use.report.findings()[0].subjects.at(0) == Subject{SubjectKind::session, 2});

    SECTION("what was cancelled takes nothing and gives its service back") {
        auto fewer = services;
        fewer[1].status = cancelled;
        fewer[1].late = false;
        auto const after = draw_entitlements(fewer, rows);
        CHECK(after.draws.size() == 2);
        CHECK(after.report.empty());
        rows[0].missed_costs_a_credit = true;
        CHECK(draw_entitlements(fewer, rows) == after);
        fewer[1].late = true;
        CHECK(draw_entitlements(fewer, rows).draws.at(0).service == 1);
        fewer[1].late = {};
        CHECK(draw_entitlements(fewer, rows).report.has("coverage.entitlement-unknown"));
    }
    SECTION("what was missed takes what the package says, and nothing is known where it says nothing") {
        std::vector<TakenService> const missed{service(0, ann, Date(2026, 3, 1), no_show)};
        CHECK(draw_entitlements(missed, rows).draws.empty());
        CHECK(draw_entitlements(missed, rows).report.has("coverage.entitlement-unknown"));
        rows[0].missed_costs_a_credit = true;
        CHECK(draw_entitlements(missed, rows).draws.size() == 1);
        rows[0].missed_costs_a_credit = false;
        CHECK(draw_entitlements(missed, rows) == EntitlementUse{});
    }
    SECTION("sessions before the day its count was made are in the count") {
        rows[0].as_of = Date(2026, 3, 2);
        CHECK(draw_entitlements(services, rows).draws.size() == 2);
        CHECK(draw_entitlements(services, rows).report.empty());
    }
    SECTION("a package that ended is said once") {
        std::vector<TakenService> const late{service(0, ann, Date(2026, 7, 1)), service(1, ann, Date(2026, 7, 2))};
        auto const after = draw_entitlements(late, rows);
        CHECK(after.draws.empty());
        REQUIRE(after.report.size() == 1);
        CHECK(after.report.findings()[0].rule == "coverage.entitlement-expired");
    }
    SECTION("whoever has no package is told nothing") {
        std::vector<TakenService> const other{service(0, clinic::PatientId(7), Date(2026, 3, 1))};
        CHECK(draw_entitlements(other, rows) == EntitlementUse{});
        CHECK(draw_entitlements(services, {}) == EntitlementUse{});
    }
}

TEST_CASE("a membership's services come out of the month they are given in", "[entitlement]") {
    std::vector<Entitlement> rows{{.id = EntitlementId(0), .holder = clinic::PatientId(0), .first_day = Date(2026, 1, 15), .last_day = Stated<Date>::none(),
                                   .renewal = Renewal{.months = 1, .credits = 1, .most_carried = Stated<std::int64_t>(0)}}};
    std::vector<TakenService> services;
    for (std::uint32_t i = 0; i < 3; ++i)
        services.push_back({.session = clinic::SessionId(i), .patient = clinic::PatientId(0), .date = Date(2026, 1, 20).plus_days(i * 20), .status = clinic::SessionStatus::completed});
    auto const use = draw_entitlements(services, rows); // a second one in January is not there
    REQUIRE(use.draws.size() == 2);
    CHECK(use.draws[1].left == Count(0));
    CHECK(use.report.has("coverage.entitlement-exhausted"));
    rows[0].renewal->most_carried = {};
    CHECK(draw_entitlements(services, rows).draws.size() == 2); // nothing was left that could have rolled over
    rows[0].renewal->credits = 3;
    CHECK(draw_entitlements(services, rows).report.has("coverage.entitlement-unknown"));
}

TEST_CASE("an entitlement is judged", "[entitlement]") {
    Entitlement row{.id = EntitlementId(0), .holder = clinic::PatientId(0), .first_day = Date(2026, 1, 1), .bought = 10};
    CHECK(validate(row).empty());
    row.bought = -1;
    row.used = -1;
    row.last_day = Date(2025, 12, 31);
    row.renewal = Renewal{.months = 0};
    auto const report = validate(row);
    CHECK(report.has("coverage.negative-count"));
    CHECK(report.has("coverage.reversed-window"));
    CHECK(report.has("coverage.not-a-renewal"));
    CHECK(draw_entitlements({}, std::vector{row}) == EntitlementUse{});
}

TEST_CASE("what a health account pays for", "[health_account]") {
    NecessityLetter const letter{.valid = year, .names_diagnosis = true, .names_frequency = true, .names_duration = true};
    auto const answer = [](BenefitCategory category, Purpose purpose, Stated<NecessityLetter> const& l, Date date = day) { return health_account(category, purpose, l, date).answer; };
    auto const none = Stated<NecessityLetter>::none();
    CHECK((answer(BenefitCategory::physical_therapy, Purpose::rehabilitation, none) == AccountAnswer::eligible));
    CHECK((answer(BenefitCategory::massage_therapy, Purpose::rehabilitation, none) == AccountAnswer::needs_letter));
    CHECK((answer(BenefitCategory::massage_therapy, Purpose::rehabilitation, letter) == AccountAnswer::eligible));
    CHECK((answer(BenefitCategory::massage_therapy, Purpose::rehabilitation, letter, Date(2027, 1, 1)) == AccountAnswer::letter_incomplete));
    CHECK((answer(BenefitCategory::wellness, Purpose::wellness, none) == AccountAnswer::not_eligible));
    CHECK((answer(BenefitCategory::other, Purpose::rehabilitation, none) == AccountAnswer::unknown));
}

TEST_CASE("a letter of medical necessity holds on its days and for its conditions", "[health_account]") {
    using catalog::DiagnosisCode;
    std::vector<DiagnosisCode> const back{DiagnosisCode("M54.50")};
    std::vector<DiagnosisCode> const both{DiagnosisCode("M25.561"), DiagnosisCode("M54.50")};
    std::vector<DiagnosisCode> const knee{DiagnosisCode("M25.561")};
    NecessityLetter letter{.valid = DateRange(Date(2026, 1, 1), Date(2026, 7, 1)), .names_diagnosis = true, .names_frequency = true, .names_duration = true, .diagnoses = back};
    auto const answer = [&](std::vector<DiagnosisCode> const& of, Date date = Date(2026, 3, 9)) {
        return health_account(BenefitCategory::massage_therapy, Purpose::rehabilitation, letter, date, of).answer;
    };
    CHECK((answer(back) == AccountAnswer::eligible));
    CHECK((answer(both) == AccountAnswer::eligible));
    CHECK((answer(knee) == AccountAnswer::letter_for_another_condition));
    CHECK((answer({}) == AccountAnswer::eligible)); // nobody says what it is for
    CHECK((answer(back, Date(2025, 12, 31)) == AccountAnswer::letter_incomplete));
    CHECK((answer(back, Date(2026, 1, 1)) == AccountAnswer::eligible));
    CHECK((answer(back, Date(2026, 6, 30)) == AccountAnswer::eligible));
    CHECK((answer(back, Date(2026, 7, 1)) == AccountAnswer::letter_incomplete));
    letter.diagnoses.clear();
    CHECK((answer(knee) == AccountAnswer::eligible));
    for (auto const field : {&NecessityLetter::names_diagnosis, &NecessityLetter::names_frequency, &NecessityLetter::names_duration}) {
        auto lacking = letter;
        lacking.*field = false;
        CHECK((health_account(BenefitCategory::massage_therapy, Purpose::rehabilitation, lacking, Date(2026, 3, 9)).answer == AccountAnswer::letter_incomplete));
    }
}

TEST_CASE("credits promised for later days are not taken by a session before them", "[entitlement]") {
    // One credit a month that rolls over once: three until the end of February, of which two are promised for then.
    Entitlement row{.id = EntitlementId(0), .holder = clinic::PatientId(0), .first_day = Date(2026, 1, 1), .last_day = Stated<Date>::none(),
                    .renewal = Renewal{.months = 1, .credits = 1, .most_carried = Stated<std::int64_t>(1)}};
    auto const asked = [&](Date date) { return choose_entitlement(std::vector{row}, {.patient = clinic::PatientId(0), .date = date}).answer; };
    CHECK((asked(Date(2026, 1, 20)) == EntitlementAnswer::covered));
    row.uses = {{Date(2026, 1, 25), 1}};
    CHECK((asked(Date(2026, 1, 20)) == EntitlementAnswer::exhausted)); // January's is for the 25th
    row.uses = {{Date(2026, 2, 10), 2}};
    CHECK((asked(Date(2026, 1, 20)) == EntitlementAnswer::exhausted)); // January's rolls over for the 10th
    CHECK((asked(Date(2026, 2, 5)) == EntitlementAnswer::exhausted));
    row.uses = {{Date(2026, 2, 10), 1}};
    CHECK((asked(Date(2026, 1, 20)) == EntitlementAnswer::covered));
    row.uses = {{Date(2026, 2, 10), 9}}; // was short before: no shorter
    CHECK((asked(Date(2026, 1, 20)) == EntitlementAnswer::exhausted));
    row.renewal->most_carried = 0;
    CHECK((asked(Date(2026, 1, 20)) == EntitlementAnswer::covered));
}

TEST_CASE("numbers no clinic sells stay numbers, and no services take nothing", "[entitlement]") {
    auto const huge = std::numeric_limits<std::int64_t>::max();
    Entitlement row{.id = EntitlementId(0), .holder = clinic::PatientId(0), .first_day = Date(2026, 1, 1), .last_day = Stated<Date>::none(), .bought = huge, .used = std::int64_t{0}};
    CHECK(left_of(row, huge) == Stated<std::int64_t>(0));
    CHECK(left_of(row, 1).has_value());
    row.renewal = Renewal{.months = 1, .credits = huge, .most_carried = Stated<std::int64_t>::none()};
    CHECK(left_on(row, Date(2030, 1, 1)).has_value());
    row.renewal->credits = 1;
    TakenService none{.session = clinic::SessionId(0), .patient = clinic::PatientId(0), .date = Date(2026, 1, 2), .status = clinic::SessionStatus::completed, .services = 0};
    CHECK(draw_entitlements(std::vector{none}, std::vector{row}) == EntitlementUse{});
    none.services = -3;
    CHECK(draw_entitlements(std::vector{none}, std::vector{row}) == EntitlementUse{});
}
