#include <therapy/catalog/catalog.hpp>
#include <therapy/desk/clinic_check.hpp>
#include <therapy/desk/dataset.hpp>

#include <therapy/desk/desk_rules.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using desk::Dataset;

namespace {

Dataset one_session() {
    Dataset data;
    data.clinics.add("clinic", [](ClinicId id) { return Clinic{.id = id, .name = "Clinic"}; });
    data.sites.add("site", [](SiteId id) { return Site{.id = id, .clinic = ClinicId(0), .name = "Site", .zone = TimeZone("America/Los_Angeles"), .jurisdiction = catalog::Jurisdiction("US-CA")}; });
    data.providers.add("ann", [](ProviderId id) { return Provider{.id = id, .name = "Ann", .role = catalog::QualificationKind::physical_therapist}; });
    data.patients.add("p-1", [](PatientId id) { return Patient{.id = id}; });
    data.sessions.add("s-1", [](SessionId id) {
        return Session{.id = id,
                       .planned = Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(45)),
                       .participants = {{.patient = PatientId(0)}},
                       .staff = {{.provider = ProviderId(0)}},
                       .delivery = {.site = SiteId(0)}};
    });
    return data;
}

} // namespace

TEST_CASE("a sound dataset has no findings", "[dataset]") { CHECK(desk::validate(one_session()).empty()); }

TEST_CASE("a reference to a record that is not there is found, with both ends", "[dataset]") {
    auto data = one_session();
    data.sessions.records[0].staff.push_back({.provider = ProviderId(7)});
    data.sessions.records[0].participants[0].episode = EpisodeId(3);
    auto const report = desk::validate(data);
    REQUIRE(report.size() == 2);
    CHECK(report.findings()[0].rule == "desk.dangling-reference");
    CHECK(report.findings()[0].subjects == std::vector{Subject{SubjectKind::session, 0}});
    CHECK(report.findings()[0].counterparts == std::vector{Subject{SubjectKind::provider, 7}});
}

TEST_CASE("a key may be issued before its record arrives", "[dataset]") {
    Dataset data;
    auto const id = data.patients.keys.id("later");
    CHECK(!data.patients.find(id));
    CHECK(!data.patients.find("later"));
    data.patients.add("later", [](PatientId own) { return Patient{.id = own}; });
    CHECK(data.patients.find("later")->id == id);
}

TEST_CASE("an episode, or a policy, of another patient is found", "[dataset]") {
    auto data = one_session();
    data.patients.add("p-2", [](PatientId id) { return Patient{.id = id}; });
    data.payers.add("payer", [](coverage::PayerId id) { return coverage::Payer{.id = id, .name = "Payer", .kind = coverage::PayerKind::commercial}; });
    data.plans.add("plan", [](coverage::PlanId id) { return coverage::Plan{.id = id, .payer = coverage::PayerId(0), .product = coverage::ProductKind::ppo}; });
    data.policies.add("policy", [](coverage::PolicyId id) {
        return coverage::Policy{.id = id, .patient = PatientId(0), .plan = coverage::PlanId(0), .in_force = DateRange::from(Date(2026, 1, 1))};
    });
    data.episodes.add("e-2", [](EpisodeId id) { return Episode{.id = id, .patient = PatientId(1), .policies = {coverage::PolicyId(0)}}; });
    CHECK(desk::validate(data).has("desk.policy-of-another"));
    data.sessions.records[0].participants[0].episode = EpisodeId(0);
    CHECK(desk::validate(data).has("desk.episode-of-another"));
}

TEST_CASE("an availability of nobody, and two of one provider, are found", "[dataset]") {
    auto data = one_session();
    auto const add = [&](std::string_view key, schedule::Bookable of) {
        data.availabilities.add(key, [&](schedule::AvailabilityId id) { return schedule::Availability{.id = id, .of = of, .zone = TimeZone("America/Los_Angeles")}; });
    };
    add("ann", ProviderId(0));
    add("site", SiteId(0));
    add("p-1", PatientId(0));
    CHECK(desk::validate(data).empty());
    add("ann again", ProviderId(0));
    auto const twice = desk::validate(data);
    REQUIRE(twice.size() == 1);
    CHECK(twice.findings()[0].rule == "schedule.availability-twice");
    CHECK(twice.findings()[0].subjects == std::vector{Subject{SubjectKind::availability, 0}, Subject{SubjectKind::availability, 3}});
    CHECK(twice.findings()[0].counterparts == std::vector{Subject{SubjectKind::provider, 0}});
    data.availabilities.records.pop_back();
    add("room", RoomId(7));
    auto const nobody = desk::validate(data);
    REQUIRE(nobody.size() == 1);
    CHECK(nobody.findings()[0].rule == "desk.dangling-reference");
    CHECK(nobody.findings()[0].counterparts == std::vector{Subject{SubjectKind::room, 7}});
    CHECK(desk::name_of(data, {SubjectKind::availability, 1}) == "availability site");
}

TEST_CASE("what only the user's catalogue asks about is an answer that is used", "[dataset]") {
    auto data = one_session();
    data.assessments.add("a-1", [](care::AssessmentId id) { return care::Assessment{.id = id, .patient = PatientId(0), .assessed = Date(2026, 3, 9)}; });
    data.assessments.records[0].screening.add({.key = "fresh-tattoo", .presence = catalog::Presence::present});
    CHECK(desk::validate(data).has("care.answer-not-used"));
    catalog::Catalog catalog;
    REQUIRE(catalog.add(catalog::ScreeningCondition{.key = "fresh-tattoo", .label = "a tattoo of the last weeks"}).empty());
    CHECK_FALSE(desk::validate(data, catalog).has("care.answer-not-used"));
    CHECK(desk::check(data).records.has("care.answer-not-used"));
    CHECK_FALSE(desk::check(data, {.catalog = catalog}).records.has("care.answer-not-used"));
}

TEST_CASE("subjects show by name where people have one, by key otherwise", "[dataset]") {
    auto const data = one_session();
    CHECK(desk::name_of(data, {SubjectKind::provider, 0}) == "Ann");
    CHECK(desk::name_of(data, {SubjectKind::session, 0}) == "session s-1");
    CHECK(desk::name_of(data, {SubjectKind::line, 0}) == "line 1"); // for people
    CHECK(desk::key_of(data, {SubjectKind::line, 0}) == "line 0");  // for programs
    CHECK(desk::key_of(data, {SubjectKind::provider, 0}) == "ann");
    CHECK(desk::key_of(data, {SubjectKind::session, 9}) == "session 9");
}

TEST_CASE("every built-in rule has one code, and is found by it", "[dataset]") {
    auto const& book = desk::built_in_rules();
    CHECK(book.rules().size() > 60);
    for (auto const rule : book.rules()) {
        CAPTURE(rule.code());
        CHECK(book.find(rule.code()).has_value());
        CHECK(!rule->text.empty());
    }
}
