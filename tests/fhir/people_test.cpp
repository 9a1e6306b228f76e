#include <therapy/fhir/read.hpp>

#include "fhir/reading.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::tests;

TEST_CASE("a patient keeps the official name and the languages", "[people]") {
    auto const import = read_lines({json("{'resourceType':'Patient','id':'p','name':[{'use':'nickname','text':'Addy'},{'use':'official','family':'Lovelace','given':['Ada','King'],'prefix':['Ms.']}],"
                                         "'communication':[{'language':{'coding':[{'system':'urn:ietf:bcp:47','code':'en-US'}]},'preferred':true},{'language':{'coding':[{'code':'es'}]}}]}")});
    auto const& patient = import.dataset.patients.records.at(0);
    CHECK(patient.name == "Ms. Ada King Lovelace");
    CHECK(patient.languages == std::vector<std::string>{"en-US", "es"});
}

TEST_CASE("a patient who is replaced by another stays, and is said", "[people]") {
    auto const import = read_lines({ben, json("{'resourceType':'Patient','id':'old','link':[{'type':'replaced-by','other':{'reference':'Patient/ben'}}]}")});
    CHECK(import.dataset.patients.records.size() == 2);
    CHECK(import.report.has("fhir.unsupported-field"));
}

TEST_CASE("what is no longer active is read and said", "[people]") {
    auto const resource = GENERATE(as<std::string>{}, json("{'resourceType':'Patient','id':'x','active':false}"), json("{'resourceType':'Practitioner','id':'x','active':false}"),
                                   json("{'resourceType':'Organization','id':'x','active':false}"), json("{'resourceType':'Location','id':'x','status':'suspended'}"));
    CAPTURE(resource);
    auto const import = read_lines({resource});
    CHECK(import.report.has("fhir.unsupported-field"));
    CHECK(import.resources.at(0).read_in_part == 1);
}

TEST_CASE("an area is no site", "[people]") {
    auto const import = read_lines({json("{'resourceType':'Location','id':'x','physicalType':{'coding':[{'code':'area'}]}}")});
    CHECK(import.dataset.sites.records.empty());
    CHECK(tally_of(import, "Location").not_used == 1);
}

TEST_CASE("a qualification is a credential", "[people]") {
    auto const import = read_lines({json("{'resourceType':'Practitioner','id':'p','name':[{'family':'X'}],'qualification':[{'identifier':[{'value':'PT-1'}],"
                                         "'code':{'coding':[{'system':'http://nucc.org/provider-taxonomy','code':'225700000X'}]},'period':{'start':'2020-01-01','end':'2027-12-31'}},"
                                         "{'code':{'text':'Degree'}}]}")});
    auto const& provider = import.dataset.providers.records.at(0);
    CHECK(provider.role == catalog::QualificationKind::massage_therapist);
    REQUIRE(provider.credentials.size() == 1);
    CHECK(provider.credentials[0].number == "PT-1");
    CHECK(provider.credentials[0].qualification.validity == DateRange(Date(2020, 1, 1), Date(2028, 1, 1)));
}

TEST_CASE("the taxonomy tells kinds of providers apart", "[people]") {
    struct Row {
        char const* code;
        catalog::QualificationKind kind;
    };
    using Kind = catalog::QualificationKind;
    auto const [code, kind] = GENERATE(values<Row>({{"225100000X", Kind::physical_therapist},
                                                    {"2251X0800X", Kind::physical_therapist},
                                                    {"225200000X", Kind::physical_therapist_assistant},
                                                    {"225X00000X", Kind::occupational_therapist},
                                                    {"224Z00000X", Kind::occupational_therapy_assistant},
                                                    {"235Z00000X", Kind::speech_language_pathologist},
                                                    {"225700000X", Kind::massage_therapist},
                                                    {"2255A2300X", Kind::athletic_trainer},
                                                    {"111N00000X", Kind::chiropractor},
                                                    {"171100000X", Kind::acupuncturist},
                                                    {"363LF0000X", Kind::nurse_practitioner},
                                                    {"363A00000X", Kind::physician_assistant},
                                                    {"208D00000X", Kind::physician},
                                                    {"390200000X", Kind::student},
                                                    {"101YM0800X", Kind::other}}));
    CAPTURE(code);
    auto const import = read_lines({tess, json("{'resourceType':'PractitionerRole','id':'r','practitioner':{'reference':'Practitioner/tess'},"
                                               "'specialty':[{'coding':[{'system':'http://nucc.org/provider-taxonomy','code':'" + std::string(code) + "'}]}]}")});
    CHECK(import.dataset.providers.records.at(0).role == kind);
    CHECK(import.report.has("fhir.code-not-known") == (kind == Kind::other));
}

TEST_CASE("a role says where its practitioner works", "[people]") {
    auto const import = read_in_clinic(json("{'resourceType':'PractitionerRole','id':'r','practitioner':{'reference':'Practitioner/tess'},'location':[{'reference':'Location/main'}]}"));
    CHECK(import.dataset.providers.records.at(0).sites == std::vector{clinic::SiteId(0)});
    CHECK(import.dataset.providers.records[0].national_provider_id == "1234567893");
}

TEST_CASE("a role without a practitioner is nobody yet", "[people]") {
    auto const import = read_lines({json("{'resourceType':'PractitionerRole','id':'r','code':[]}")});
    CHECK(import.report.has("fhir.missing-field"));
    CHECK(import.dataset.providers.records.empty());
}

TEST_CASE("what a site does not state is assumed aloud or unknown", "[people]") {
    auto const bare = json("{'resourceType':'Location','id':'l','name':'Somewhere'}");
    auto const import = read_lines({bare}, {.zone = TimeZone("America/Denver")});
    auto const& site = import.dataset.sites.records.at(0);
    CHECK(site.zone == TimeZone("America/Denver"));
    CHECK(site.jurisdiction.code() == "ZZ");
    CHECK(import.report.has("fhir.zone-assumed"));
    CHECK(import.report.has("fhir.jurisdiction-not-stated"));
    CHECK(import.dataset.clinics.records.at(site.clinic.index()).name == "Somewhere"); // a clinic of its own
    CHECK(tally_of(import, "Location").read_in_full == 1);
    CHECK(desk::validate(import.dataset).empty());
    auto const told = read_lines({bare}, {.jurisdiction = catalog::Jurisdiction("US-CO")});
    CHECK(told.dataset.sites.records.at(0).jurisdiction.code() == "US-CO");
}

TEST_CASE("states and countries are known in their usual spellings", "[people]") {
    struct Row {
        char const *address, *code;
    };
    auto const [address, code] = GENERATE(values<Row>({{"{'state':'KS','country':'US'}", "US-KS"},
                                                       {"{'state':'Kansas','country':'USA'}", "US-KS"},
                                                       {"{'state':'US-KS','country':'United States'}", "US-KS"},
                                                       {"{'country':'NL'}", "NL"},
                                                       {"{'state':'WA'}", "ZZ"}, // Washington, or Western Australia
                                                       {"{'state':'Q','country':'US'}", "ZZ"},
                                                       {"{'country':'US'}", "ZZ"}}));
    CAPTURE(address);
    auto const import = read_lines({json("{'resourceType':'Location','id':'l','address':" + std::string(address) + "}")});
    CHECK(import.dataset.sites.records.at(0).jurisdiction.code() == code);
}

TEST_CASE("a zone nobody knows is a finding", "[people]") {
    auto const import = read_lines({replaced(main_street, "America/Los_Angeles", "Mars/Olympus")});
    CHECK(import.report.has("core.unknown-time-zone"));
    CHECK(import.dataset.sites.records.at(0).zone == TimeZone::utc());
}

TEST_CASE("a healthcare service is what its clinic offers and where", "[people]") {
    auto const service = json("{'resourceType':'HealthcareService','id':'h','name':'Massage','providedBy':{'reference':'Organization/clinic'},'location':[{'reference':'Location/main'}]}");
    auto const import = read_lines({service, clinic_itself, main_street, gym, ada, tess, replaced(monday, "Location/gym", "HealthcareService/h")});
    REQUIRE(import.dataset.clinics.records.size() == 1);
    CHECK(import.dataset.clinics.records[0].services.at(0).name == "Massage");
    CHECK(import.dataset.sessions.records.at(0).delivery.site == clinic::SiteId(0));
}

TEST_CASE("records keep their place whatever else is missing", "[people]") {
    // References to people and places nobody gave must not take the numbers of those who come later.
    auto const import = read_lines({json("{'resourceType':'PractitionerRole','id':'r','practitioner':{'reference':'Practitioner/gone'},'location':[{'reference':'Location/gone'}]}"),
                                    replaced(monday, "Patient/ada", "Patient/gone"), monday, visit, gym, tess, ada, main_street});
    auto const in_place = [](auto const& table) {
        for (std::size_t i = 0; i < table.records.size(); ++i)
            CHECK(table.records[i].id.index() == i);
        CHECK(table.keys.size() >= table.records.size());
    };
    in_place(import.dataset.patients);
    in_place(import.dataset.providers);
    in_place(import.dataset.sites);
    in_place(import.dataset.rooms);
    in_place(import.dataset.clinics);
    in_place(import.dataset.sessions);
}
