#include <therapy/coverage/day_lines.hpp>

#include <therapy/core/finding.hpp>
#include <therapy/coverage/evaluation_codes.hpp>

#include "core/enum_checks.hpp"
#include "coverage/services.hpp"

#include <numeric>
#include <rapidcheck.h>

using namespace services;

namespace {

using Lines = std::vector<BillableLine>;
using Ways = std::vector<Lines>;

Modifier const gp = modifiers::physical_therapy;
Modifier const go = modifiers::occupational_therapy;
Modifier const cq = modifiers::physical_assistant;
ServiceCode const c97110("97110");
ServiceCode const c97112("97112");
ServiceCode const c97140("97140");
ServiceCode const c97530("97530");
ServiceCode const c97535("97535");
ServiceCode const group_code("97150");

/// Without modifiers, as most payers have it.
LinePolicy plain(UnitRule rule = UnitRule::total_time) {
    LinePolicy policy;
    policy.rule = rule;
    return policy;
}

DayLines bill(std::vector<PerformedService> const& all, LinePolicy const& policy = part_b_lines()) { return bill_services(all, policy); }

PerformedService in_mode(TreatmentMode mode, PerformedService one) {
    one.mode = mode;
    return one;
}

PerformedService occupational(PerformedService one) {
    one.provider = clinic::ProviderId(2);
    one.provider_kind = QualificationKind::occupational_therapist;
    one.discipline = Discipline::occupational_therapy;
    return one;
}

PerformedService in_session(std::uint32_t session, PerformedService one) {
    one.session = clinic::SessionId(session);
    return one;
}

} // namespace

TEST_CASE("the manual's examples become lines with the modifier of their discipline", "[day_lines]") {
    struct Row {
        std::vector<PerformedService> services;
        Ways ways;
    };
    auto const s = [](char const(&code)[6], std::int32_t minutes) { return service(ServiceCode(code), minutes); };
    auto const row = GENERATE_COPY(values<Row>({
        {{s("97112", 24), s("97110", 23)}, {{{c97110, 1, {gp}}, {c97112, 2, {gp}}}}},
        {{s("97112", 20), s("97110", 20)}, {{{c97110, 2, {gp}}, {c97112, 1, {gp}}}, {{c97110, 1, {gp}}, {c97112, 2, {gp}}}}},
        {{s("97110", 33), s("97140", 7)}, {{{c97110, 2, {gp}}, {c97140, 1, {gp}}}}},
        {{s("97110", 18), s("97140", 13), s("97116", 10), s("97035", 8)}, {{{c97110, 1, {gp}}, {ServiceCode("97116"), 1, {gp}}, {c97140, 1, {gp}}}}},
        {{s("97112", 7), s("97110", 7), s("97140", 7)}, {{{c97110, 1, {gp}}}, {{c97112, 1, {gp}}}, {{c97140, 1, {gp}}}}},
    }));
    auto const lines = bill(row.services);
    REQUIRE(lines.pools.size() == 1);
    CHECK((lines.pools[0].alternatives == row.ways));
}

TEST_CASE("lines say who gave them", "[day_lines]") {
    SECTION("CMS: 23 by the assistant and 13 by the therapist of one code") {
        auto const lines = bill({by_assistant(service(c97110, 23)), service(c97110, 13), service(c97140, 30)});
        CHECK((lines.pools.at(0).alternatives == Ways{{{c97110, 1, {gp}}, {c97110, 1, {gp, cq}}, {c97140, 2, {gp}}}}));
    }
    SECTION("an occupational therapist's assistant") {
        auto one = occupational(service(c97535, 30));
        one.provider_kind = QualificationKind::occupational_therapy_assistant;
        CHECK((bill({one}).pools.at(0).alternatives == Ways{{{c97535, 2, {go, modifiers::occupational_assistant}}}}));
    }
    SECTION("an evaluation in part, by its minutes") {
        ServiceCode const re("97164");
        CHECK((bill({service(re, 20), by_assistant(service(re, 2))}).pools.at(0).alternatives == Ways{{{re, 1, {gp}}}}));
        CHECK((bill({service(re, 20), by_assistant(service(re, 3))}).pools.at(0).alternatives == Ways{{{re, 1, {gp, cq}}}}));
    }
    SECTION("before 2020 nobody asked") {
        auto one = by_assistant(service(c97110, 30));
        one.date = Date(2019, 12, 31);
        CHECK((bill({one}).pools.at(0).alternatives == Ways{{{c97110, 2, {gp}}}}));
        one.date = Date(2020, 1, 1);
        CHECK((bill({one}).pools.at(0).alternatives == Ways{{{c97110, 2, {gp, cq}}}}));
    }
    SECTION("past the last confirmed date only what an assistant has part in is not known") {
        auto one = by_assistant(service(c97110, 30));
        auto other = service(c97140, 15);
        one.date = other.date = Date(2027, 1, 1);
        CHECK((bill({other}).pools.at(0).alternatives == Ways{{{c97140, 1, {gp}}}}));
        auto const lines = bill({one, other});
        CHECK(lines.pools.at(0).alternatives.empty());
        CHECK(lines.report.has("coverage.assistant-split-unknown"));
    }
    SECTION("other payers are not told") { CHECK((bill({by_assistant(service(c97110, 30))}, plain()).pools.at(0).alternatives == Ways{{{c97110, 2, {}}}})); }
}

TEST_CASE("where it is not known who gave a service there are no lines, but units", "[day_lines]") {
    auto one = service(c97110, 30);
    one.provider_kind = {};
    auto const lines = bill({one, service(c97140, 15)});
    CHECK(lines.pools.at(0).units.total == Stated<std::int64_t>(3));
    CHECK(lines.pools.at(0).alternatives.empty());
    CHECK(count(lines.report, "coverage.furnisher-unknown") == 1);
    one.provider_kind = QualificationKind::therapy_aide;
    CHECK(bill({one}).pools.at(0).alternatives.empty());
}

TEST_CASE("an assistant of another discipline's plan is told", "[day_lines]") {
    auto one = by_assistant(service(c97110, 30));
    one.discipline = Discipline::occupational_therapy;
    auto const lines = bill({one});
    CHECK((lines.pools.at(0).alternatives == Ways{{{c97110, 2, {go, cq}}}}));
    CHECK(count(lines.report, "coverage.modifier-pairing") == 1);
}

TEST_CASE("two sessions of a day are pooled unless the payer counts them apart", "[day_lines]") {
    std::vector<PerformedService> const all{in_session(0, service(c97110, 7)), in_session(1, service(c97110, 7))};
    auto const together = bill(all);
    REQUIRE(together.pools.size() == 1);
    CHECK(together.pools[0].units.total == Stated<std::int64_t>(1));
    auto apart = part_b_lines();
    apart.pool.session = true;
    auto const two = bill(all, apart);
    REQUIRE(two.pools.size() == 2);
    CHECK(two.pools[0].units.total == Stated<std::int64_t>(0));
    CHECK((two.pools[1].session == clinic::SessionId(1)));
}

TEST_CASE("disciplines, billing groups, patients and days are counted apart, by the key", "[day_lines]") {
    auto other_payer = service(c97110, 8);
    other_payer.billing_group = 7;
    auto tomorrow = service(c97110, 8);
    tomorrow.date = day.plus_days(1);
    auto somebody = service(c97110, 8);
    somebody.patient = clinic::PatientId(1);
    std::vector<PerformedService> const all{service(c97110, 8), occupational(service(c97535, 8)), other_payer, tomorrow, somebody};
    CHECK(bill(all).pools.size() == 5);
    auto pooled = plain();
    pooled.pool = {.discipline = false, .billing_group = false};
    auto const fewer = bill(all, pooled);
    REQUIRE(fewer.pools.size() == 3);
    CHECK(fewer.pools[0].units.total == Stated<std::int64_t>(2)); // 24 minutes
    CHECK_FALSE(fewer.pools[0].discipline.has_value());
    pooled.pool = {.discipline = false, .billing_group = true};
    CHECK(bill({service(c97110, 8), other_payer, occupational(service(c97535, 8))}, pooled).pools.size() == 2);
}

TEST_CASE("a code in two disciplines is no single line", "[day_lines]") {
    auto policy = part_b_lines();
    policy.pool.discipline = false;
    auto const lines = bill({service(c97530, 15), occupational(service(c97530, 15))}, policy);
    CHECK(lines.pools.at(0).alternatives.empty());
    CHECK(lines.report.has("coverage.two-disciplines"));
    CHECK(bill({service(c97530, 15), occupational(service(c97530, 15))}).pools.size() == 2);
}

TEST_CASE("minutes given together count once for Part B, and somebody has to say who bills them", "[day_lines]") {
    std::vector<PerformedService> const all{in_mode(TreatmentMode::co_treatment, service(c97530, 31)), in_mode(TreatmentMode::co_treatment, occupational(service(c97535, 31)))};
    auto policy = part_b_lines();
    SECTION("nothing stated") {
        auto const lines = bill(all, policy);
        REQUIRE(lines.pools.size() == 2);
        CHECK_FALSE(lines.pools[0].units.total.has_value());
        CHECK(lines.pools[1].alternatives.empty());
        CHECK(lines.report.has("coverage.co-treatment-unknown"));
    }
    SECTION("split") {
        policy.co_treatment = CoTreatmentBilling::split;
        auto const lines = bill(all, policy);
        CHECK(lines.pools.at(0).units.counted_minutes == 16);
        CHECK(lines.pools.at(1).units.counted_minutes == 15);
        CHECK((lines.pools[0].alternatives == Ways{{{c97530, 1, {gp}}}}));
        CHECK((lines.pools[1].alternatives == Ways{{{c97535, 1, {go}}}}));
    }
    SECTION("one bills") {
        policy.co_treatment = CoTreatmentBilling::single_biller;
        policy.biller = clinic::ProviderId(2);
        auto const lines = bill(all, policy);
        CHECK((lines.pools.at(0).alternatives == Ways{{}}));
        CHECK((lines.pools.at(1).alternatives == Ways{{{c97535, 2, {go}}}}));
        policy.biller = clinic::ProviderId(9);
        CHECK(bill(all, policy).report.has("coverage.co-treatment-unknown"));
    }
    SECTION("each bills in full, where a payer takes it") {
        policy.co_treatment = CoTreatmentBilling::each_in_full;
        auto const lines = bill(all, policy);
        CHECK(lines.pools.at(0).units.total == Stated<std::int64_t>(2));
        CHECK(lines.pools.at(1).units.total == Stated<std::int64_t>(2));
    }
    SECTION("minutes that are not the same") {
        policy.co_treatment = CoTreatmentBilling::split;
        auto other = all;
        other[1].minutes = 20;
        auto const lines = bill(other, policy);
        CHECK(lines.report.has("coverage.shared-minutes-differ"));
        CHECK_FALSE(lines.pools.at(0).units.total.has_value());
    }
    SECTION("an assistant beside the therapist") {
        auto const lines = bill({in_mode(TreatmentMode::co_treatment, service(c97110, 30)), in_mode(TreatmentMode::co_treatment, by_assistant(service(c97110, 30)))}, policy);
        CHECK((lines.pools.at(0).alternatives == Ways{{{c97110, 2, {gp}}}}));
        auto const longer = bill({in_mode(TreatmentMode::co_treatment, service(c97110, 10)), in_mode(TreatmentMode::co_treatment, by_assistant(service(c97110, 30)))}, policy);
        CHECK(longer.report.has("coverage.shared-minutes-differ")); // 20 minutes of the assistant alone belong in a service of their own
        CHECK(longer.pools.at(0).alternatives.empty());
    }
}

TEST_CASE("two therapists of one discipline with one patient in the same minutes are one line for Part B", "[day_lines]") {
    auto second = in_mode(TreatmentMode::co_treatment, service(c97110, 15));
    second.provider = clinic::ProviderId(7);
    std::vector<PerformedService> const all{in_mode(TreatmentMode::co_treatment, service(c97110, 15)), second};
    CHECK((bill(all).pools.at(0).alternatives == Ways{{{c97110, 1, {gp}}}}));
    CHECK(bill(all).report.empty());
    CHECK(bill(all, plain()).report.has("coverage.co-treatment-unknown")); // another payer may take both
}

TEST_CASE("an assistant who evaluates is told, and nothing is billed for it", "[day_lines]") {
    auto const lines = bill({by_assistant(service(ServiceCode("97161"), 30))});
    CHECK(lines.report.has("coverage.assistant-evaluates"));
    CHECK(lines.pools.at(0).alternatives.empty());
}

TEST_CASE("a patient's minutes that stand in two services leave the units open", "[day_lines]") {
    auto const lines = bill({at(0, service(c97110, 15)), at(5, service(c97140, 15))});
    CHECK(lines.report.has("coverage.intervals-overlap"));
    CHECK_FALSE(lines.pools.at(0).units.total.has_value());
    CHECK(lines.pools[0].alternatives.empty());
    auto other = at(5, service(c97140, 15)); // the provider's trouble, not this patient's minutes
    other.patient = clinic::PatientId(1);
    CHECK(bill({at(0, service(c97110, 15)), other}).pools.at(0).units.total == Stated<std::int64_t>(1));
}

TEST_CASE("a group is one unit a session, and no one-to-one code", "[day_lines]") {
    auto const one = in_mode(TreatmentMode::group, service(group_code, 50));
    CHECK((bill({one}).pools.at(0).alternatives == Ways{{{group_code, 1, {gp}}}}));
    CHECK((bill({one, in_session(1, one)}).pools.at(0).alternatives == Ways{{{group_code, 2, {gp}}}}));
    CHECK(bill({one, in_session(1, one), service(c97110, 15)}).pools.at(0).units.total == Stated<std::int64_t>(3));
    auto const wrong = bill({in_mode(TreatmentMode::group, service(c97110, 50))});
    CHECK(wrong.report.has("coverage.group-code-needed"));
    CHECK((wrong.pools.at(0).alternatives == Ways{{}}));
}

TEST_CASE("minutes with several patients at once do not count for Part B, and elsewhere as stated", "[day_lines]") {
    auto const one = in_mode(TreatmentMode::concurrent, service(c97110, 30));
    auto const none = bill({one, service(c97140, 15)});
    CHECK((none.pools.at(0).alternatives == Ways{{{c97140, 1, {gp}}}}));
    CHECK(none.report.has("coverage.concurrent-not-counted"));
    CHECK(bill({one}, plain()).report.has("coverage.concurrent-unknown"));
    CHECK_FALSE(bill({one}, plain()).pools.at(0).units.total.has_value());
    auto counts = plain();
    counts.concurrent_counts = true;
    CHECK(bill({one}, counts).pools.at(0).units.total == Stated<std::int64_t>(2));
}

TEST_CASE("one evaluation of a discipline a day", "[day_lines]") {
    auto const lines = bill({service(ServiceCode("97161"), 20), service(ServiceCode("97162"), 20)});
    REQUIRE(lines.report.has("coverage.evaluation-repeated"));
    CHECK(bill({service(ServiceCode("97161"), 20), in_session(1, service(ServiceCode("97161"), 20))}).report.has("coverage.evaluation-repeated"));
    CHECK_FALSE(bill({service(ServiceCode("97161"), 20), occupational(service(ServiceCode("97165"), 20))}).report.has("coverage.evaluation-repeated"));
    CHECK_FALSE(bill({service(ServiceCode("97161"), 20), service(ServiceCode("97164"), 20)}).report.has("coverage.evaluation-repeated"));
    CHECK(evaluation_codes().size() == 8);
    CHECK(find_evaluation_code(ServiceCode("97168"))->again);
    CHECK_FALSE(find_evaluation_code(c97110).has_value());
}

TEST_CASE("an untimed service in two sessions is one unit, and is told", "[day_lines]") {
    auto const one = service(ServiceCode("97012"), 15);
    auto const lines = bill({one, in_session(1, one)});
    CHECK((lines.pools.at(0).alternatives == Ways{{{ServiceCode("97012"), 1, {gp}}}}));
    CHECK(lines.report.has("coverage.untimed-repeated"));
    CHECK_FALSE(bill({one, one}).report.has("coverage.untimed-repeated"));
}

TEST_CASE("caps are what the user loaded, by code and date", "[day_lines]") {
    UnitCap const caps[] = {{c97110, DateRange(Date(2026, 1, 1), Date(2026, 4, 1)), 2}};
    auto policy = part_b_lines();
    policy.caps = caps;
    auto const report = bill({service(c97110, 45)}, policy).report;
    REQUIRE(count(report, "coverage.unit-cap-exceeded") == 1);
    CHECK_FALSE(bill({service(c97110, 30)}, policy).report.has("coverage.unit-cap-exceeded"));
    auto later = service(c97110, 45);
    later.date = Date(2026, 4, 1);
    CHECK_FALSE(bill({later}, policy).report.has("coverage.unit-cap-exceeded"));
    policy.pool.session = true; // still of the whole day
    CHECK(bill({service(c97110, 30), in_session(1, service(c97110, 15))}, policy).report.has("coverage.unit-cap-exceeded"));
}

TEST_CASE("minutes beyond what a provider attended are told", "[day_lines]") {
    AttendedTime const attended[] = {{clinic::ProviderId(0), day, 40}};
    auto policy = part_b_lines();
    policy.attended = attended;
    auto const report = bill({service(c97110, 30), service(c97140, 15)}, policy).report;
    REQUIRE(count(report, "coverage.attended-time-exceeded") == 1);
    CHECK_FALSE(bill({service(c97110, 30), service(c97140, 10), service(ServiceCode("97012"), 15)}, policy).report.has("coverage.attended-time-exceeded"));
    auto other = in_mode(TreatmentMode::group, service(group_code, 40)); // a group's minutes are the provider's once
    auto others = other;
    others.patient = clinic::PatientId(1);
    CHECK_FALSE(bill({other, others}, policy).report.has("coverage.attended-time-exceeded"));
}

TEST_CASE("minutes that are missing or cannot be leave the units open", "[day_lines]") {
    auto one = service(c97110, 30);
    one.minutes = {};
    auto const open = bill({one, service(c97140, 15)});
    CHECK(open.report.has("coverage.minutes-unknown"));
    CHECK_FALSE(open.pools.at(0).units.total.has_value());
    one.minutes = -5;
    CHECK(bill({one}).report.has("coverage.not-minutes"));
    one.minutes = 10;
    one.excluded = 12;
    auto const excluded = bill({one}).report;
    REQUIRE(count(excluded, "coverage.not-minutes") == 1);
    CHECK(excluded.findings()[0].args.limit.value() == 10);
    CHECK(excluded.findings()[0].args.actual.value() == 12);
    CHECK(bill({one}).pools.at(0).alternatives.empty());
    auto evaluation = service(ServiceCode("97161"), 30);
    evaluation.minutes = {};
    CHECK((bill({evaluation}).pools.at(0).alternatives == Ways{{{ServiceCode("97161"), 1, {gp}}}}));
    CHECK_FALSE(bill({service(ServiceCode("99999"), 10)}).pools.at(0).units.total.has_value());
    CHECK(bill({}).pools.empty());
    CHECK(bill({}).report.empty());
}

TEST_CASE("the enumeration of shared billing reads back", "[day_lines][enum_text]") { tests::check_enum_table(CoTreatmentBilling::each_in_full); }

TEST_CASE("the order of services changes nothing, and lines never have more units than the day's minutes allow", "[day_lines][property]") {
    CHECK(rc::check([] {
        std::vector<PerformedService> all;
        auto const size = *rc::gen::inRange(0, 10);
        for (int i = 0; i < size; ++i) {
            auto one = service(*rc::gen::element(c97110, c97112, c97140, c97530, ServiceCode("97012"), group_code), *rc::gen::inRange(0, 40));
            one = *rc::gen::arbitrary<bool>() ? by_assistant(one) : one;
            one = *rc::gen::inRange(0, 5) == 0 ? occupational(one) : one;
            one.session = clinic::SessionId(*rc::gen::inRange<std::uint32_t>(0, 2));
            one.mode = one.code == group_code ? TreatmentMode::group : *rc::gen::weightedElement<TreatmentMode>({{6, TreatmentMode::individual}, {1, TreatmentMode::co_treatment}, {1, TreatmentMode::concurrent}});
            one.together = *rc::gen::inRange<std::uint32_t>(0, 3);
            if (*rc::gen::inRange(0, 4) == 0)
                one = one.minutes.value() > 0 ? at(*rc::gen::inRange(0, 200), one) : one;
            all.push_back(one);
        }
        auto policy = part_b_lines();
        policy.co_treatment = *rc::gen::element(Stated<CoTreatmentBilling>(), Stated<CoTreatmentBilling>(CoTreatmentBilling::split), Stated<CoTreatmentBilling>(CoTreatmentBilling::each_in_full));
        policy.rule = *rc::gen::element(UnitRule::total_time, UnitRule::per_code);
        auto const lines = bill(all, policy);
        auto turned = all;
        std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(turned.size() / 2), turned.end());
        std::reverse(turned.begin(), turned.end());
        RC_ASSERT(bill(turned, policy) == lines);
        for (auto const& pool : lines.pools) {
            RC_ASSERT((pool.units.total.has_value() || pool.alternatives.empty()));
            for (auto const& way : pool.alternatives) {
                auto const units = std::accumulate(way.begin(), way.end(), std::int64_t{0}, [](std::int64_t sum, BillableLine const& line) { return sum + line.units; });
                RC_ASSERT(units == *pool.units.total);
                std::int64_t timed = 0;
                for (auto const& line : way) {
                    RC_ASSERT(line.units > 0);
                    RC_ASSERT(line.modifiers.size() <= most_modifiers);
                    timed += line.code == ServiceCode("97012") || line.code == group_code ? 0 : line.units;
                }
                if (policy.rule == UnitRule::total_time)
                    RC_ASSERT(timed == units_for(pool.units.counted_minutes));
            }
        }
    }));
}
