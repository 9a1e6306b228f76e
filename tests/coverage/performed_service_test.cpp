#include <therapy/coverage/performed_service.hpp>

#include "core/enum_checks.hpp"
#include "coverage/services.hpp"

#include <rapidcheck.h>

using namespace services;

namespace {

auto const exercise = service(ServiceCode("97110"), 15);
auto const manual = service(ServiceCode("97140"), 15);
auto const traction = service(ServiceCode("97012"), 15);

Report check(std::vector<PerformedService> const& all) { return check_minutes(all); }

} // namespace

TEST_CASE("minutes that count are the stated ones, else those from start to end, less what is excluded", "[performed_service]") {
    auto one = exercise;
    CHECK(counted_minutes(one) == Stated<std::int32_t>(15));
    one.excluded = 5;
    CHECK(counted_minutes(one) == Stated<std::int32_t>(10));
    auto timed = at(0, exercise);
    timed.minutes = {};
    CHECK(counted_minutes(timed) == Stated<std::int32_t>(15));
    timed.when.reset();
    CHECK(counted_minutes(timed) == Stated<std::int32_t>::unknown(Unknown::not_given));
    timed.minutes = Stated<std::int32_t>::none();
    CHECK(counted_minutes(timed) == Stated<std::int32_t>(0));
    one.excluded = 16;
    CHECK(counted_minutes(one) == Stated<std::int32_t>::unknown(Unknown::unreadable));
    one.minutes = -1;
    one.excluded = 0;
    CHECK(counted_minutes(one) == Stated<std::int32_t>::unknown(Unknown::unreadable));
    PerformedService years = exercise;
    years.minutes = {};
    years.when = Period(Instant("1400-01-01T00:00:00Z"), Instant("9999-01-01T00:00:00Z"));
    CHECK_FALSE(counted_minutes(years).has_value());
}

TEST_CASE("supervised modalities share minutes, treatments do not", "[performed_service]") {
    for (auto const code : {ServiceCode("97010"), ServiceCode("97012"), ServiceCode("97028"), ServiceCode("G0283")})
        CHECK(may_share_minutes(code));
    for (auto const code : {ServiceCode("97009"), ServiceCode("97032"), ServiceCode("97110"), ServiceCode("97161"), ServiceCode("98940")})
        CHECK_FALSE(may_share_minutes(code));
}

TEST_CASE("two services of a patient in the same minutes are found, touching ones are not", "[performed_service]") {
    auto const report = check({at(0, exercise), at(10, manual)});
    REQUIRE(report.size() == 1);
    auto const& finding = report.findings()[0];
    CHECK(finding.rule == "coverage.intervals-overlap");
    CHECK(finding.args.value == "97110, 97140");
    CHECK((finding.when == Period(Instant("2026-03-09T09:10:00Z"), Instant("2026-03-09T09:15:00Z"))));
    CHECK(finding.counterparts == std::vector<Subject>{{SubjectKind::patient, 0}});
    CHECK(check({at(0, exercise), at(15, manual)}).empty());
    CHECK(check({at(0, exercise), at(5, traction)}).empty());
}

TEST_CASE("a provider with two patients in the same minutes is found", "[performed_service]") {
    auto other = at(5, manual);
    other.patient = clinic::PatientId(1);
    other.session = clinic::SessionId(1);
    auto const report = check({at(0, exercise), other});
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].counterparts == std::vector<Subject>{{SubjectKind::provider, 0}});
    CHECK(report.findings()[0].subjects == std::vector<Subject>{{SubjectKind::session, 0}, {SubjectKind::session, 1}});
    other.provider = clinic::ProviderId(1);
    CHECK(check({at(0, exercise), other}).empty());
    auto first = at(0, exercise);
    other.provider = clinic::ProviderId(0);
    first.mode = other.mode = TreatmentMode::concurrent;
    CHECK(check({first, other}).empty());
    first.mode = other.mode = TreatmentMode::group;
    CHECK_FALSE(check({first, other}).empty()); // two groups
    other.session = first.session;
    CHECK(check({first, other}).empty());
}

TEST_CASE("two providers with one patient share minutes only where they treat together", "[performed_service]") {
    auto first = at(0, exercise);
    auto second = by_assistant(at(0, manual));
    CHECK(count(check({first, second}), "coverage.intervals-overlap") == 1);
    first.mode = second.mode = TreatmentMode::co_treatment;
    CHECK(check({first, second}).empty());
    second.together = 1;
    CHECK(count(check({first, second}), "coverage.intervals-overlap") == 1);
    second.together = 0;
    second.provider = first.provider;
    CHECK(count(check({first, second}), "coverage.intervals-overlap") == 1); // nobody gives two treatments at once
}

TEST_CASE("without intervals an overlap is not known, once for each person and day", "[performed_service]") {
    auto const report = check({exercise, manual, service(ServiceCode("97116"), 8)});
    CHECK(count(report, "coverage.overlap-unknown") == 2); // the patient and the provider
    CHECK(report.size() == 2);
    CHECK(report.findings()[0].args.actual.value() == 3);
    CHECK(check({exercise}).empty());
    CHECK(check({exercise, traction}).empty());
    CHECK(count(check({at(0, exercise), manual}), "coverage.overlap-unknown") == 2);
    auto tomorrow = manual;
    tomorrow.date = day.plus_days(1);
    CHECK(check({exercise, tomorrow}).empty());
}

TEST_CASE("more minutes than fit between start and end are found", "[performed_service]") {
    auto one = at(0, exercise);
    one.minutes = 20;
    auto const report = check({one});
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == "coverage.minutes-exceed-interval");
    CHECK(report.findings()[0].args.limit.value() == 15);
    CHECK(report.findings()[0].args.actual.value() == 20);
    one.minutes = 15;
    CHECK(check({one}).empty());
}

TEST_CASE("the treatment modes read back", "[performed_service][enum_text]") { tests::check_enum_table(TreatmentMode::co_treatment); }

TEST_CASE("overlaps are those of every pair, whatever the order", "[performed_service][property]") {
    CHECK(rc::check([] {
        std::vector<PerformedService> all;
        auto const size = *rc::gen::inRange(0, 12);
        for (int i = 0; i < size; ++i) {
            auto one = at(*rc::gen::inRange(0, 90), service(*rc::gen::element(ServiceCode("97110"), ServiceCode("97140"), ServiceCode("97012")), *rc::gen::inRange(1, 30)));
            one.patient = clinic::PatientId(*rc::gen::inRange<std::uint32_t>(0, 3));
            one.provider = clinic::ProviderId(*rc::gen::inRange<std::uint32_t>(0, 3));
            one.session = clinic::SessionId(static_cast<std::uint32_t>(i));
            all.push_back(one);
        }
        std::size_t pairs = 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                pairs += (all[i].patient == all[j].patient || all[i].provider == all[j].provider) && all[i].when->intersects(*all[j].when) && !may_share_minutes(all[i].code) &&
                         !may_share_minutes(all[j].code);
        auto const report = check(all);
        RC_ASSERT(report.size() == pairs);
        std::reverse(all.begin(), all.end());
        RC_ASSERT(check(all) == report);
    }));
}
