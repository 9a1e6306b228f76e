#include <therapy/fhir/read.hpp>

#include "fhir/reading.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::tests;

namespace {

/// The provider of Ada's appointment when it is named in some way.
std::string monday_with(std::string const& reference) { return replaced(monday, json("{'reference':'Practitioner/tess'}"), json(reference)); }

} // namespace

TEST_CASE("every form of a reference finds the practitioner", "[references]") {
    auto const reference = GENERATE(as<std::string>{}, "{'reference':'Practitioner/tess'}", "{'reference':'Practitioner/tess/_history/3'}",
                                    "{'reference':'https://server.example/fhir/Practitioner/tess'}", "{'reference':'https://server.example/fhir/Practitioner/tess/_history/1'}",
                                    "{'reference':'Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1234567893'}",
                                    "{'reference':'Practitioner?identifier=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Fus-npi%7C1234567893'}",
                                    "{'reference':'Practitioner?identifier=1234567893'}", "{'identifier':{'system':'http://hl7.org/fhir/sid/us-npi','value':'1234567893'}}",
                                    "{'type':'Practitioner','identifier':{'system':'http://hl7.org/fhir/sid/us-npi','value':'1234567893'}}");
    CAPTURE(reference);
    auto const import = read_in_clinic(monday_with(reference));
    CHECK(import.report.passes());
    CHECK_FALSE(import.report.has("fhir.unresolved-reference"));
    REQUIRE(import.dataset.sessions.records.size() == 1);
    auto const& staff = import.dataset.sessions.records[0].staff;
    REQUIRE(staff.size() == 1);
    CHECK(import.dataset.providers.keys.key(staff[0].provider) == "Practitioner/tess");
}

TEST_CASE("a role stands for its practitioner", "[references]") {
    auto const role = json("{'resourceType':'PractitionerRole','id':'pt','practitioner':{'reference':'Practitioner/tess'},"
                           "'code':[{'coding':[{'system':'http://nucc.org/provider-taxonomy','code':'225100000X'}]}]}");
    auto const import = read_lines({monday_with("{'reference':'PractitionerRole/pt'}"), role, tess, ada});
    REQUIRE(import.dataset.sessions.records.size() == 1);
    auto const& provider = import.dataset.providers.records.at(import.dataset.sessions.records[0].staff.at(0).provider.index());
    CHECK(provider.name == "Tess Example");
    CHECK(provider.role == catalog::QualificationKind::physical_therapist);
}

TEST_CASE("urn:uuid references find the entry of that full URL", "[references]") {
    auto const bundle = json("{'resourceType':'Bundle','type':'transaction','entry':["
                             "{'fullUrl':'urn:uuid:11111111-1111-1111-1111-111111111111','resource':{'resourceType':'Patient','birthDate':'1980-01-01'}},"
                             "{'fullUrl':'urn:uuid:22222222-2222-2222-2222-222222222222','resource':{'resourceType':'Encounter','status':'finished',"
                             "'subject':{'reference':'urn:uuid:11111111-1111-1111-1111-111111111111'},'period':{'start':'2026-03-09T09:00:00Z','end':'2026-03-09T10:00:00Z'}}}]}");
    auto const import = read_text(bundle);
    REQUIRE(import.dataset.sessions.records.size() == 1);
    CHECK(import.dataset.sessions.records[0].participants.at(0).patient == import.dataset.patients.records.at(0).id);
    CHECK_FALSE(import.report.has("fhir.unresolved-reference"));
}

TEST_CASE("a contained resource is found inside its own resource only", "[references]") {
    auto const with_contained = [](std::string const& id) {
        return json("{'resourceType':'Encounter','id':'" + id + "','status':'finished','contained':[{'resourceType':'Patient','id':'p'}],'subject':{'reference':'#p'},"
                    "'period':{'start':'2026-03-09T09:00:00Z','end':'2026-03-09T10:00:00Z'}}");
    };
    auto const import = read_lines({with_contained("one"), with_contained("two")});
    CHECK(import.dataset.patients.records.size() == 2);
    REQUIRE(import.dataset.sessions.records.size() == 2);
    CHECK(import.dataset.sessions.records[0].participants[0].patient != import.dataset.sessions.records[1].participants[0].patient);
    CHECK(tally_of(import, "Patient").read_in_full == 0);
    CHECK(tally_of(import, "Encounter").read_in_full == 2);
}

TEST_CASE("a relative reference means the server its bundle entry is from", "[references]") {
    auto const entries = [](std::string const& server) {
        return json("{'fullUrl':'" + server + "/Patient/1','resource':{'resourceType':'Patient','id':'1','birthDate':'1980-01-01'}},"
                    "{'fullUrl':'" + server + "/Encounter/" + (server.back() == '1' ? "a" : "b") + "','resource':{'resourceType':'Encounter','id':'" + (server.back() == '1' ? "a" : "b") +
                    "','status':'finished','subject':{'reference':'Patient/1'},'period':{'start':'2026-03-09T09:00:00Z','end':'2026-03-09T10:00:00Z'}}}");
    };
    auto const import = read_text(json("{'resourceType':'Bundle','entry':[") + entries("http://s1") + "," + entries("http://s2") + "]}");
    REQUIRE(import.dataset.sessions.records.size() == 2);
    for (auto const& session : import.dataset.sessions.records) {
        auto const& patient = import.dataset.patients.keys.key(session.participants.at(0).patient);
        auto const& encounter = import.dataset.sessions.keys.key(session.id);
        CHECK(patient == (encounter == "Encounter/a" ? "http://s1/Patient/1" : "http://s2/Patient/1"));
    }
}

TEST_CASE("an absolute reference is not to another server's resource of that id", "[references]") {
    auto const import = read_text(json("{'resourceType':'Bundle','entry':[{'fullUrl':'http://s1/Patient/1','resource':{'resourceType':'Patient','id':'1'}},"
                                       "{'resource':{'resourceType':'Encounter','id':'e','status':'finished','subject':{'reference':'http://s2/Patient/1'},"
                                       "'period':{'start':'2026-03-09T09:00:00Z','end':'2026-03-09T10:00:00Z'}}}]}"));
    CHECK(import.report.has("fhir.unresolved-reference"));
    CHECK(import.dataset.sessions.records.at(0).participants.at(0).patient != import.dataset.patients.records.at(0).id);
}

TEST_CASE("what was not given keeps its key without a record", "[references]") {
    auto const import = read_lines({monday, visit, ada});
    REQUIRE(import.dataset.sessions.records.size() == 2);
    auto const provider = import.dataset.sessions.records[0].staff.at(0).provider;
    CHECK(provider == import.dataset.sessions.records[1].staff.at(0).provider); // they clash all the same
    CHECK(import.dataset.providers.keys.key(provider) == "Practitioner/tess");
    CHECK_FALSE(import.dataset.providers.find(provider).has_value());
    auto const& finding = finding_of(import.report, "fhir.unresolved-reference");
    CHECK(finding.severity == Severity::warning);
}

TEST_CASE("references to one missing resource are counted in one finding", "[references]") {
    std::vector<std::string> many;
    for (int i = 0; i < 50; ++i)
        many.push_back(replaced(visit, "\"id\":\"visit\"", "\"id\":\"v" + std::to_string(i) + "\""));
    many.push_back(ada);
    auto const import = read_lines(many);
    REQUIRE(count_of(import.report, "fhir.unresolved-reference") == 1);
    CHECK(finding_of(import.report, "fhir.unresolved-reference").args.actual == std::int64_t{50});
}

TEST_CASE("references lead from any file to any other", "[references]") {
    for (auto const& files : {Files{{"1.json", monday}, {"2.json", ada}, {"3.json", tess}, {"4.json", gym}}, Files{{"1.json", ada}, {"2.json", tess}, {"3.json", gym}, {"4.json", monday}}}) {
        auto const import = read_files(files);
        CHECK(import.dataset.patients.find(import.dataset.sessions.records.at(0).participants.at(0).patient).has_value());
    }
}

TEST_CASE("an identifier that several have finds none of them", "[references]") {
    auto const twin = replaced(tess, "\"id\":\"tess\"", "\"id\":\"twin\"");
    auto const import = read_lines({monday_with("{'reference':'Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1234567893'}"), tess, twin, ada});
    CHECK(import.report.has("fhir.ambiguous-reference"));
    CHECK_FALSE(import.dataset.providers.find(import.dataset.sessions.records.at(0).staff.at(0).provider).has_value());
}

TEST_CASE("a name to show is no reference", "[references]") {
    auto const import = read_in_clinic(monday_with("{'display':'Tess'}"));
    CHECK(import.report.has("fhir.no-target"));
    REQUIRE(import.dataset.sessions.records.size() == 1);
    CHECK(import.dataset.sessions.records[0].staff.empty());
    CHECK(tally_of(import, "Appointment").read_in_part == 1);
}

TEST_CASE("what cannot stand in a place is refused there", "[references]") {
    auto const import = read_in_clinic(monday_with("{'reference':'Organization/clinic'}"));
    CHECK(finding_of(import.report, "fhir.wrong-target").place.path == "participant[1].actor");
}

TEST_CASE("texts that are no references are findings", "[references]") {
    auto const text = GENERATE(as<std::string>{}, "tess", "/", "//", "Practitioner/", "/tess", "Practitioner?name=tess", "Practitioner?identifier=", "Practitioner?identifier=a&identifier=b",
                               "Nobody/1", "?", "#", "%", "Practitioner?identifier=|");
    CAPTURE(text);
    auto const import = read_in_clinic(monday_with("{'reference':'" + text + "'}"));
    CHECK((import.report.has("fhir.bad-field") || import.report.has("fhir.unresolved-reference")));
    CHECK(import.dataset.sessions.records.size() == 1);
}

TEST_CASE("locations that are parts of each other end somewhere", "[references]") {
    auto const room = [](std::string const& id, std::string const& of) {
        return json("{'resourceType':'Location','id':'" + id + "','name':'" + id + "','physicalType':{'coding':[{'code':'ro'}]},'partOf':{'reference':'Location/" + of + "'}}");
    };
    for (auto const& rooms : {std::vector{room("a", "b"), room("b", "a")}, std::vector{room("a", "a")}}) {
        auto const import = read_lines(rooms);
        CHECK(import.dataset.rooms.records.size() == rooms.size());
        for (auto const& record : import.dataset.rooms.records)
            CHECK(import.dataset.sites.find(record.site).has_value());
    }
}
