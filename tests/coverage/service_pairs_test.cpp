#include <therapy/coverage/service_pairs.hpp>

#include "coverage/services.hpp"

using namespace services;

namespace {

ServiceCode const adjustment("98941");
ServiceCode const massage("97124");
ServiceCode const exercise("97110");
ServiceCode const manual("97140");
ServiceCode const test("97750");
ServiceCode const evaluation("97161");

Stated<bool> const yes{true};
Stated<bool> const no{false};
Stated<bool> const open = Stated<bool>::unknown(Unknown::not_given);

PairQuestion ask(std::vector<PerformedService> const& all, ServiceCode a, ServiceCode b) { return pair_question(all, a, b); }

PerformedService on(catalog::BodySite site, PerformedService one) {
    one.site = site;
    return one;
}

} // namespace

TEST_CASE("what two codes share is what their services say", "[service_pairs]") {
    auto const plain = ask({service(exercise, 15), service(manual, 15)}, exercise, manual);
    CHECK(plain.same_interval == open);
    CHECK(plain.same_practitioner == yes);
    CHECK(plain.same_specialty == yes);
    CHECK(plain.same_region == open);
    CHECK(plain.same_day == yes);
    CHECK((plain.date == day));
    CHECK(ask({at(0, service(exercise, 15)), at(15, service(manual, 15))}, exercise, manual).same_interval == no);
    CHECK(ask({at(0, service(exercise, 15)), at(14, service(manual, 15))}, exercise, manual).same_interval == yes);
    CHECK(ask({at(0, service(exercise, 15)), at(15, service(manual, 15)), service(manual, 5)}, exercise, manual).same_interval == open);
    CHECK(ask({at(0, service(exercise, 15)), at(5, service(manual, 15)), service(manual, 5)}, exercise, manual).same_interval == yes);
    auto const nobody = ask({service(exercise, 15)}, exercise, manual);
    CHECK_FALSE(nobody.same_day.has_value());
    CHECK_FALSE(nobody.date.has_value());
}

TEST_CASE("an assistant is of the therapist's specialty, another discipline is not", "[service_pairs]") {
    CHECK(ask({service(evaluation, 15), by_assistant(service(test, 15))}, evaluation, test).same_specialty == yes);
    CHECK(ask({service(evaluation, 15), by_assistant(service(test, 15))}, evaluation, test).same_practitioner == no);
    auto other = service(test, 15);
    other.provider_kind = QualificationKind::occupational_therapist;
    CHECK(ask({service(evaluation, 15), other}, evaluation, test).same_specialty == no);
    other.provider_kind = {};
    other.provider.reset();
    CHECK(ask({service(evaluation, 15), other}, evaluation, test).same_specialty == open);
    CHECK(ask({service(evaluation, 15), other}, evaluation, test).same_practitioner == open);
}

TEST_CASE("a region is the same unless it lies on the other side", "[service_pairs]") {
    using enum catalog::BodyRegion;
    using enum catalog::Side;
    auto const region = [](catalog::BodySite a, catalog::BodySite b) { return ask({on(a, service(adjustment, 0)), on(b, service(massage, 15))}, adjustment, massage).same_region; };
    CHECK(region({neck}, {neck}) == yes);
    CHECK(region({neck}, {lower_back}) == no);
    CHECK(region({shoulder, left}, {shoulder, right}) == no);
    CHECK(region({shoulder, left}, {shoulder, both}) == yes);
    CHECK(region({shoulder, left}, {shoulder}) == yes);
}

TEST_CASE("the pairs of a day are judged by the services", "[service_pairs]") {
    using enum catalog::BodyRegion;
    Modifier const marks[] = {Modifier("59")};
    PairLine const marked[] = {{massage, marks}};
    std::vector<PerformedService> const same{on({neck}, service(adjustment, 0)), on({neck}, service(massage, 15))};
    std::vector<PerformedService> const other{on({neck}, service(adjustment, 0)), on({lower_back}, service(massage, 15))};
    CHECK(check_service_pairs(same, PayerKind::commercial, marked).has("coverage.code-edit"));
    CHECK(check_service_pairs(other, PayerKind::commercial).has("coverage.code-edit"));
    CHECK(check_service_pairs(other, PayerKind::commercial, marked).empty());
    std::vector<PerformedService> const unknown{service(adjustment, 0), service(massage, 15)};
    CHECK(check_service_pairs(unknown, PayerKind::commercial, marked).has("coverage.code-edit-unknown"));
    std::vector<PerformedService> const shared{at(0, service(exercise, 15)), at(5, service(manual, 15))};
    CHECK(check_service_pairs(shared, PayerKind::commercial).has("coverage.code-edit"));
    auto next_day = service(massage, 15);
    next_day.date = day.plus_days(1);
    auto somebody = service(massage, 15);
    somebody.patient = clinic::PatientId(1);
    CHECK(check_service_pairs(std::vector<PerformedService>{service(adjustment, 0), next_day, somebody}, PayerKind::commercial).empty());
}
