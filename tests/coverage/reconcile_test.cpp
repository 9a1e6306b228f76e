#include <therapy/coverage/reconcile.hpp>

#include <therapy/core/error.hpp>

#include "core/enum_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::coverage;
using enum AnswerAmount;

namespace {

Place at(std::string path) { return {.file = "answer", .path = std::move(path)}; }

AnsweredAmount amount(AnswerAmount kind, std::int64_t cents) { return {.kind = kind, .amount = Money(cents), .place = at(std::string(to_text(kind)))}; }

/// One line of `eligible` cents of which the plan pays `percent`.
AnsweredLine line(std::int64_t eligible_cents, Stated<Rate> percent, std::int64_t benefit_cents, std::vector<AnsweredAmount> more = {}) {
    AnsweredLine one{.place = at("item"), .percent = percent, .percent_place = at("share"), .amounts = {amount(eligible, eligible_cents), amount(benefit, benefit_cents)}};
    one.amounts.insert(one.amounts.end(), more.begin(), more.end());
    return one;
}

Rate percent(char const* text) { return value_or_throw(Rate::parse(text)); }

std::vector<std::string> codes(Report const& report) {
    std::vector<std::string> all;
    for (auto const& finding : report)
        all.emplace_back(finding.rule.code());
    return all;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("the words of answers come back", "[reconcile]") {
    tests::check_enum_table(AnswerAmount::patient);
    tests::check_enum_table(AnswerRelation::plan_terms);
    tests::check_enum_table(ReconcileVerdict::undetermined);
}

TEST_CASE("an answer of nothing contradicts nothing", "[reconcile]") { CHECK(reconcile({}) == Reconciliation{}); }

TEST_CASE("a benefit follows from the share in one of the published orders", "[reconcile]") {
    struct Row {
        char const* what;
        std::int64_t eligible_cents;
        char const* percent;
        std::int64_t copay_cents, deductible_cents; // -1: not stated
        std::int64_t benefit_cents;
        bool agrees;
    };
    auto const row = GENERATE(values<Row>({
        {"all of it", 20000, "100", -1, -1, 20000, true},
        {"nothing", 20000, "0", -1, -1, 0, true},
        {"a copay first", 13557, "80", 1000, -1, 10046, true},
        {"and rounded down", 13557, "80", 1000, -1, 10045, true},
        {"a copay that is forgotten", 10000, "80", 1000, -1, 8000, false},
        {"a copay taken off the share", 13557, "80", 1000, -1, 9846, false},
        {"ten dollars short", 13557, "80", 1000, -1, 9047, false},
        {"a cent too much", 3557, "80", -1, -1, 2847, false},
        {"the cent either way", 3557, "80", -1, -1, 2845, true},
        {"the deductible first", 10000, "80", -1, 4000, 4800, true},
        {"a deductible that is forgotten", 10000, "80", -1, 4000, 8000, false},
        {"the deductible, then the copay", 10000, "80", 1000, 2000, 5600, true},
        {"all of it under the deductible", 10000, "80", -1, 10000, 0, true},
        {"more than there is", 10000, "80", -1, -1, 12000, false},
        {"taken back", -10000, "80", -1, -1, -8000, true},
        {"taken back in part", -10000, "80", -1, -1, -4000, false},
    }));
    CAPTURE(row.what);
    std::vector<AnsweredAmount> more;
    if (row.copay_cents >= 0)
        more.push_back(amount(copay, row.copay_cents));
    if (row.deductible_cents >= 0)
        more.push_back(amount(deductible, row.deductible_cents));
    auto const found = reconcile({.lines = {line(row.eligible_cents, percent(row.percent), row.benefit_cents, more)}});
    CHECK(codes(found.report) == (row.agrees ? Codes{} : Codes{"coverage.benefit-differs"}));
    REQUIRE(found.amounts.size() == 1);
    CHECK((found.amounts[0].relation == AnswerRelation::benefit));
    CHECK((found.amounts[0].verdict == (row.agrees ? ReconcileVerdict::agrees : ReconcileVerdict::contradicts)));
}

TEST_CASE("a contradiction says what is stated, what follows and where", "[reconcile]") {
    auto const found = reconcile({.lines = {line(13557, percent("80"), 9047, {amount(copay, 1000)})}});
    REQUIRE(found.report.size() == 1);
    auto const& finding = found.report.findings().front();
    CHECK((finding.args.actual == std::int64_t{9047}));
    CHECK((finding.args.limit == std::int64_t{10046}));
    CHECK((finding.args.unit == Unit::minor_units));
    CHECK((finding.place == at("benefit")));
    CHECK(finding.args.value == "80 % of 135.57 USD - 10.00 USD copay is 100.46 USD, stated 90.47 USD");
}

TEST_CASE("an order that is stated is the only one", "[reconcile]") {
    ClaimAnswer answer{.lines = {line(10000, percent("80"), 7200, {amount(copay, 1000)})}};
    CHECK(reconcile(answer).report.empty());
    answer.order = CostShareOrder::deductible_then_coinsurance_then_ceiling; // has no place for a copay
    auto const found = reconcile(answer);
    CHECK(found.report.empty());
    CHECK((found.amounts.at(0).verdict == ReconcileVerdict::undetermined));
}

TEST_CASE("a share of less than one percent is a fraction", "[reconcile]") {
    struct Row {
        char const* written;
        std::int64_t benefit_cents;
        Codes codes;
    };
    auto const row = GENERATE(values<Row>({
        {"0.8", 9600, {"coverage.share-as-fraction"}},
        {"0.8", 96, {}},                                 // it may be meant as it is written
        {"0.8", 9000, {"coverage.share-as-fraction", "coverage.benefit-differs"}},
        {"1", 12000, {"coverage.share-as-fraction"}},
        {"1", 120, {}},
        {"1", 5000, {"coverage.benefit-differs"}},
        {"0", 0, {}},
        {"0", 12000, {"coverage.benefit-differs"}},
    }));
    CAPTURE(row.written, row.benefit_cents);
    CHECK(codes(reconcile({.lines = {line(12000, percent(row.written), row.benefit_cents)}}).report) == row.codes);
}

TEST_CASE("a share that is none, or that could not be read, decides nothing", "[reconcile]") {
    for (Stated<Rate> const& share : {Stated<Rate>(percent("120")), Stated<Rate>(percent("-5")), Stated<Rate>::unknown(Unknown::unreadable)}) {
        auto const found = reconcile({.lines = {line(10000, share, 8000)}});
        CHECK(found.report.empty());
        REQUIRE(found.amounts.size() == 1);
        CHECK((found.amounts[0].verdict == ReconcileVerdict::undetermined));
        CHECK_FALSE(found.amounts[0].computed.has_value());
    }
}

TEST_CASE("without a share the benefit leaves the member's part", "[reconcile]") {
    auto const without = [](std::int64_t benefit_cents, std::vector<AnsweredAmount> more = {}) {
        return codes(reconcile({.lines = {line(10000, {}, benefit_cents, std::move(more))}}).report);
    };
    Codes const too_much{"coverage.benefit-above-eligible"};
    CHECK(without(10000) == Codes{});
    CHECK(without(10001) == too_much);
    CHECK(without(6000, {amount(copay, 1000), amount(coinsurance, 2000), amount(deductible, 1000)}) == Codes{});
    CHECK(without(6001, {amount(copay, 1000), amount(coinsurance, 2000), amount(deductible, 1000)}) == too_much);
    CHECK(without(5000, {amount(copay, 1000)}) == Codes{}); // less may have its reason
}

TEST_CASE("no more is allowed than was charged", "[reconcile]") {
    auto one = line(10000, {}, 0);
    one.net = Money(10000);
    CHECK(reconcile({.lines = {one}}).report.empty());
    one.net = Money(9999);
    CHECK(codes(reconcile({.lines = {one}}).report) == Codes{"coverage.eligible-above-charge"});
    one.net = Stated<Money>();
    one.claimed = Money(9999);
    CHECK(codes(reconcile({.lines = {one}}).report) == Codes{"coverage.eligible-above-charge"});
}

TEST_CASE("a line is its quantity times its price", "[reconcile]") {
    struct Row {
        Stated<Rate> quantity, factor;
        std::int64_t price;
        Stated<Money> tax;
        std::int64_t net;
        bool agrees;
    };
    auto const row = GENERATE(values<Row>({
        {{}, {}, 4500, {}, 4500, true},
        {percent("2"), {}, 4500, {}, 9000, true},
        {percent("2"), {}, 4500, {}, 4500, false},
        {percent("2"), percent("0.5"), 4500, {}, 4500, true},
        {percent("1.5"), {}, 3333, {}, 4999, true},
        {percent("1.5"), {}, 3333, {}, 5000, true},
        {percent("1.5"), {}, 3333, {}, 5001, false},
        {percent("-1"), {}, 3333, {}, -3333, true},
        {percent("-1.5"), {}, 3333, {}, -5000, true},
        {percent("2"), {}, 4500, Money(720), 9720, true},
        {percent("2"), {}, 4500, Money(720), 9000, true}, // beside the amount
        {percent("2"), {}, 4500, Money(720), 9721, false},
        {percent("1000000"), percent("1000000"), 1'000'000'000'000, {}, 1, false},
    }));
    CAPTURE(row.price, row.net);
    AnsweredLine const one{.place = at("item"), .quantity = row.quantity, .unit_price = Money(row.price), .factor = row.factor, .tax = row.tax, .net = Money(row.net)};
    CHECK(codes(reconcile({.lines = {one}}).report) == (row.agrees ? Codes{} : Codes{"coverage.line-price-differs"}));
    auto unreadable = one;
    unreadable.quantity = Stated<Rate>::unknown(Unknown::unreadable);
    CHECK(reconcile({.lines = {unreadable}}).report.empty());
}

TEST_CASE("parts add up to their line, amount by amount", "[reconcile]") {
    auto const parts = [](std::vector<Stated<Money>> const& nets, std::int64_t whole) {
        ClaimAnswer answer{.lines = {{.place = at("item"), .net = Money(whole)}}};
        for (auto const& net : nets)
            answer.lines.push_back({.place = at("detail"), .part_of = 0, .net = net});
        return reconcile(answer);
    };
    CHECK(parts({Money(6000), Money(4000)}, 10000).report.empty());
    CHECK(codes(parts({Money(6000), Money(4100)}, 10000).report) == Codes{"coverage.parts-differ"});
    CHECK(codes(parts({Money(6000), Money(3900)}, 10000).report) == Codes{"coverage.parts-differ"});
    // One that states nothing may be the rest, but cannot take anything back.
    CHECK((parts({Money(6000), Stated<Money>()}, 10000).amounts.at(0).verdict == ReconcileVerdict::undetermined));
    CHECK(codes(parts({Money(10001), Stated<Money>()}, 10000).report) == Codes{"coverage.parts-differ"});
    CHECK(parts({Money(10001), Money(-5000), Stated<Money>()}, 3000).report.empty());

    ClaimAnswer benefits{.lines = {line(20000, {}, 18000), line(12000, {}, 10000), line(8000, {}, 7000)}};
    benefits.lines[1].part_of = benefits.lines[2].part_of = 0;
    auto const found = reconcile(benefits);
    REQUIRE(codes(found.report) == Codes{"coverage.parts-differ"});
    CHECK(found.report.findings().front().args.value == "benefit of the parts 170.00 USD, stated 180.00 USD");
}

TEST_CASE("a line that is the sum of rounded parts may be some cents from its own share", "[reconcile]") {
    ClaimAnswer answer{.lines = {line(7114, percent("80"), 5692), line(3557, percent("80"), 2846), line(3557, percent("80"), 2846)}};
    answer.lines[1].part_of = answer.lines[2].part_of = 0;
    CHECK(reconcile(answer).report.empty());
    answer.lines[0].amounts[1].amount = Money(5693);
    CHECK_FALSE(reconcile(answer).report.empty());
}

TEST_CASE("lines add up to the totals", "[reconcile]") {
    ClaimAnswer answer{.lines = {line(10000, {}, 8000), line(5000, {}, 4000)}, .totals = {amount(benefit, 12000), amount(eligible, 15000)}};
    answer.lines.push_back(line(1000, {}, 500));
    answer.lines.back().added = true; // counts among what is paid
    answer.totals = {amount(benefit, 12500), amount(eligible, 16000)};
    CHECK(reconcile(answer).report.empty());
    answer.totals[0].amount = Money(12501);
    CHECK(codes(reconcile(answer).report) == Codes{"coverage.total-differs"});
    answer.lines[1].amounts.pop_back(); // its benefit
    CHECK(reconcile(answer).report.empty());
    answer.totals[0].amount = Money(8499); // already less than the others
    CHECK(codes(reconcile(answer).report) == Codes{"coverage.total-differs"});

    ClaimAnswer charges{.lines = {{.net = Money(13557)}, {.net = Money(20000)}}, .totals = {amount(submitted, 33557)}};
    charges.lines.push_back({.added = true, .net = Money(700)}); // stands in for a line
    CHECK(reconcile(charges).report.empty());
    charges.totals[0].amount = Money(13557);
    CHECK(codes(reconcile(charges).report) == Codes{"coverage.total-differs"});
    charges.totals = {amount(submitted, 33557), amount(submitted, 1)};
    CHECK(reconcile(charges).report.empty()); // which of the two is meant nobody knows
}

TEST_CASE("a total decided for the whole claim may stand for the lines or beside them", "[reconcile]") {
    ClaimAnswer answer{.lines = {line(10000, {}, 8000)}, .of_claim = {amount(benefit, 500)}, .totals = {amount(benefit, 8500)}};
    CHECK(reconcile(answer).report.empty());
    answer.totals[0].amount = Money(500);
    CHECK(reconcile(answer).report.empty());
    answer.totals[0].amount = Money(7000);
    CHECK(codes(reconcile(answer).report) == Codes{"coverage.total-differs"});
}

TEST_CASE("an answer starts from what the claim asks for", "[reconcile]") {
    ClaimAnswer answer{.totals = {amount(submitted, 10000)}, .claim_total = Money(10000)};
    CHECK(reconcile(answer).report.empty());
    answer.claim_total = Money(20000);
    CHECK(codes(reconcile(answer).report) == Codes{"coverage.submitted-differs"});
    ClaimAnswer lines{.lines = {{.place = at("item"), .net = Money(9000), .claimed = Money(9000), .amounts = {amount(submitted, 9000)}}}};
    CHECK(reconcile(lines).report.empty());
    lines.lines[0].claimed = Money(8000);
    CHECK(codes(reconcile(lines).report) == Codes{"coverage.submitted-differs", "coverage.submitted-differs"});
    lines.lines[0].claimed = Money(9000);
    lines.lines[0].amounts[0].amount = Money(9001);
    CHECK(codes(reconcile(lines).report) == Codes{"coverage.submitted-differs", "coverage.submitted-differs"});
}

TEST_CASE("the payment is the benefit less the adjustment", "[reconcile]") {
    struct Row {
        Stated<Money> adjustment;
        std::int64_t paid;
        bool agrees;
    };
    auto const row = GENERATE(values<Row>({{{}, 18200, true},
                                           {{}, 18201, false},
                                           {Stated<Money>::none(), 18200, true},
                                           {Money(7500), 10700, true},
                                           {Money(7500), 18200, false},
                                           {Money(-7500), 10700, true}, // written with its sign
                                           {Money(-7500), 25700, true},
                                           {Stated<Money>::unknown(Unknown::unreadable), 1, true}}));
    CAPTURE(row.paid);
    ClaimAnswer answer{.totals = {amount(benefit, 18200)}, .payment = amount(benefit, row.paid), .adjustment = row.adjustment};
    CHECK(codes(reconcile(answer).report) == (row.agrees ? Codes{} : Codes{"coverage.payment-differs"}));
    answer.totals.clear();
    CHECK(reconcile(answer).report.empty()); // of nothing known
    answer.lines = {line(20000, {}, 18200)};
    CHECK(codes(reconcile(answer).report) == (row.agrees ? Codes{} : Codes{"coverage.payment-differs"}));
}

TEST_CASE("what the patient owes follows from its kinds or from what the benefit leaves", "[reconcile]") {
    auto const owes = [](std::int64_t cents, std::vector<AnsweredAmount> more) {
        more.push_back(amount(patient, cents));
        auto one = line(10000, {}, 7000, std::move(more));
        one.net = Money(15000);
        return codes(reconcile({.lines = {one}}).report);
    };
    CHECK(owes(3000, {}) == Codes{});
    CHECK(owes(8000, {}) == Codes{}); // the rest of the charge too
    CHECK(owes(4000, {}) == Codes{"coverage.patient-part-differs"});
    CHECK(owes(2500, {amount(copay, 1500), amount(coinsurance, 1000)}) == Codes{}); // part is reduced by law
    CHECK(owes(2600, {amount(copay, 1500), amount(coinsurance, 1000)}) == Codes{"coverage.patient-part-differs"});
}

TEST_CASE("no more is used than there is, and of the same kind", "[reconcile]") {
    CHECK(reconcile({.limits = {{.allowed = Money(100), .used = Money(100)}, {.allowed_count = 20, .used_count = 20}, {.allowed = Money(1)}, {.used_count = 3}}}).report.empty());
    CHECK(codes(reconcile({.limits = {{.allowed = Money(100), .used = Money(101)}}}).report) == Codes{"coverage.limit-overused"});
    CHECK(codes(reconcile({.limits = {{.allowed_count = 20, .used_count = 21}}}).report) == Codes{"coverage.limit-overused"});
    CHECK(codes(reconcile({.limits = {{.allowed = Money(100), .used_count = 1}}}).report) == Codes{"coverage.limit-kinds-differ"});
    CHECK(codes(reconcile({.limits = {{.used = Money(100), .allowed_count = 1}}}).report) == Codes{"coverage.limit-kinds-differ"});
    CHECK(codes(reconcile({.limits = {{.allowed = Money(100, Currency("EUR")), .used = Money(1)}}}).report) == Codes{"coverage.answer-currencies-differ"});
}

TEST_CASE("amounts of two currencies are compared with nobody", "[reconcile]") {
    auto one = line(10000, percent("80"), 8000);
    one.amounts[0].amount = Money(10000, Currency("EUR"));
    ClaimAnswer answer{.lines = {one}, .totals = {amount(eligible, 10000)}, .payment = amount(benefit, 1)};
    answer.payment->amount = Money(8000, Currency("CAD"));
    auto const found = reconcile(answer);
    CHECK(codes(found.report) == Codes{"coverage.answer-currencies-differ", "coverage.answer-currencies-differ", "coverage.answer-currencies-differ"});
    for (auto const& each : found.amounts)
        CHECK((each.verdict == ReconcileVerdict::undetermined));
}

TEST_CASE("days come in their order", "[reconcile]") {
    AnswerDays days{.serviced = {{Date(2026, 3, 9), Date(2026, 3, 10)}}, .claimed = Date(2026, 3, 10), .answered = Date(2026, 3, 20), .paid = Date(2026, 3, 25),
                    .billed = DateRange(Date(2026, 3, 1), Date(2026, 4, 1)), .policy = DateRange(Date(2026, 1, 1), Date(2027, 1, 1))};
    CHECK(check_days(days).empty());
    CHECK(check_days({}).empty());
    auto late = days;
    late.claimed = Date(2026, 3, 8);
    CHECK(codes(check_days(late)) == Codes{"coverage.claimed-before-service"});
    late.for_permission = true;
    CHECK(check_days(late).empty());
    auto outside = days;
    outside.billed = DateRange(Date(2026, 3, 1), Date(2026, 3, 10));
    outside.policy = DateRange(Date(2025, 1, 1), Date(2026, 3, 10));
    CHECK(codes(check_days(outside)) == Codes{"coverage.serviced-outside-billed-period", "coverage.serviced-outside-policy"});
    auto early = days;
    early.answered = Date(2026, 3, 9);
    early.paid = Date(2026, 3, 8);
    CHECK(codes(check_days(early)) == Codes{"coverage.answered-before-claim", "coverage.paid-before-service"});
    early.answered = early.claimed;
    early.paid = Date(2026, 3, 9);
    CHECK(check_days(early).empty());
}

TEST_CASE("what the plan pays of any line agrees with itself", "[reconcile]") {
    rc::prop("an answer made by the rules is not accused", [] {
        auto const at_most = [&](std::int64_t most) { return *rc::gen::inRange<std::int64_t>(0, most + 1); };
        auto const eligible_cents = at_most(1'000'000);
        auto const share = at_most(100);
        auto const deductible_cents = at_most(2) == 0 ? at_most(eligible_cents) : -1;
        auto const copay_cents = at_most(2) == 0 ? at_most(eligible_cents) : -1;
        auto const paid = benefits_of({.eligible = Money(eligible_cents),
                                       .plan_share = Rate::percent(share),
                                       .deductible = deductible_cents < 0 ? Stated<Money>::none() : Stated<Money>(Money(deductible_cents)),
                                       .copay = copay_cents < 0 ? Stated<Money>::none() : Stated<Money>(Money(copay_cents))});
        RC_ASSERT(!paid.empty());
        for (auto const benefit_paid : paid) {
            RC_ASSERT(!benefit_paid.is_negative());
            RC_ASSERT(benefit_paid.minor_units() <= eligible_cents);
            std::vector<AnsweredAmount> more;
            if (deductible_cents >= 0)
                more.push_back(amount(deductible, deductible_cents));
            if (copay_cents >= 0)
                more.push_back(amount(copay, copay_cents));
            ClaimAnswer answer{.lines = {line(eligible_cents, Rate::percent(share * 100), benefit_paid.minor_units(), more)}, .totals = {{.kind = benefit, .amount = benefit_paid}}};
            answer.payment = AnsweredAmount{.kind = benefit, .amount = benefit_paid};
            RC_ASSERT(!reconcile(answer).report.has("coverage.benefit-differs"));
            RC_ASSERT(!reconcile(answer).report.has("coverage.payment-differs"));
        }
    });
}
