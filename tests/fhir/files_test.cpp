#include <therapy/fhir/read.hpp>

#include "fhir/reading.hpp"
#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;
using namespace therapy::tests;

static_assert(std::is_aggregate_v<fhir::Input>);
static_assert(std::is_aggregate_v<fhir::Import>);

TEST_CASE("no files give an empty dataset and nothing to say", "[read]") {
    auto const import = read_files({});
    CHECK(import == fhir::Import{});
}

TEST_CASE("a single resource, a bundle and NDJSON give the same patient", "[read]") {
    auto const content = GENERATE(as<std::string>{}, ada, json("{\n'resourceType': 'Patient',\n'id': 'ada',\n'birthDate': '1980-02-29'}"),
                                  json("{'resourceType':'Bundle','type':'collection','entry':[{'resource':") + ada + "}]}", ada + "\n" + tess + "\n");
    for (char const* const name : {"export.json", "export.ndjson", "export"}) {
        CAPTURE(content, name);
        auto const import = read_files({{name, content}});
        CHECK(import.report.passes());
        auto const patient = import.dataset.patients.find("Patient/ada");
        REQUIRE(patient.has_value());
        CHECK(*patient->birth_date == Date(1980, 2, 29));
    }
}

TEST_CASE("a bundle inside a bundle is read", "[read]") {
    auto const inner = json("{'resourceType':'Bundle','type':'collection','entry':[{'resource':") + ada + "}]}";
    CHECK(read_text(json("{'resourceType':'Bundle','type':'batch-response','entry':[{'resource':") + inner + "}]}").dataset.patients.records.size() == 1);
}

TEST_CASE("a byte order mark, carriage returns and blank lines are no content", "[read]") {
    auto const import = read_files({{"a.ndjson", "\xEF\xBB\xBF" + ada + "\r\n\r\n" + ben + "\r\n   \n"}});
    CHECK(import.dataset.patients.records.size() == 2);
    CHECK(import.report.passes());
}

TEST_CASE("a file of nothing is said to be empty", "[read]") {
    for (std::string const content : {"", " \n\t\r\n", "\xEF\xBB\xBF"}) {
        auto const import = read_text(content);
        REQUIRE(import.report.size() == 1);
        CHECK(import.report.findings().front().rule == "fhir.empty-file");
        CHECK(import.report.findings().front().place.file == "input.json");
    }
}

TEST_CASE("a bundle of nothing is said to be empty", "[read]") {
    auto const content = GENERATE(as<std::string>{}, "{'resourceType':'Bundle','type':'searchset','total':0}", "{'resourceType':'Bundle','entry':[]}", "{'resourceType':'Bundle','entre':'Patient'}");
    auto const import = read_text(json(content));
    CHECK(import.report.has("fhir.empty-file"));
    CHECK(import.report.passes());
}

TEST_CASE("a syntax error is found with its line", "[read]") {
    auto const import = read_text("{\n\"resourceType\": \"Patient\",\n\"id\" \"ada\"\n}");
    REQUIRE(import.report.size() == 1);
    auto const& finding = import.report.findings().front();
    CHECK(finding.rule == "fhir.not-json");
    CHECK(finding.place.line == 3);
}

TEST_CASE("every form of broken JSON is a finding", "[read]") {
    auto const content = GENERATE(as<std::string>{}, "{", "[", "\"", "{\"a\":}", "{\"a\":1,}", "nul", "01", "1e400", "-", "{} {}", "}", "hello", "<Patient/>", "\\u0000",
                                  "{\"a\":\"\\ud800\"}", "{\"a\":\"\x01\"}", "\xff\xfe{\0}\0");
    CAPTURE(content);
    auto const import = read_text(content);
    CHECK(import.report.has("fhir.not-json"));
    CHECK(import.dataset == desk::Dataset{});
}

TEST_CASE("a syntax error never shows what stands around it", "[read]") {
    auto const import = read_text("{\"name\": [{\"family\": \"Secret\" \"given\"");
    for (auto const& finding : import.report)
        CHECK(text(finding).find("Secret") == std::string::npos);
}

TEST_CASE("a bad line of NDJSON leaves the other lines", "[read]") {
    auto const import = read_files({{"patients.ndjson", ada + "\n{broken\n" + ben + "\n"}});
    CHECK(import.dataset.patients.records.size() == 2);
    REQUIRE(count_of(import.report, "fhir.not-json") == 1);
    CHECK(finding_of(import.report, "fhir.not-json").place.line == 2);
}

TEST_CASE("a first line that is broken still leaves a file named NDJSON one", "[read]") {
    auto const import = read_files({{"patients.ndjson", "{broken\n" + ada + "\n"}});
    CHECK(import.dataset.patients.records.size() == 1);
    CHECK(finding_of(import.report, "fhir.not-json").place.line == 1);
}

TEST_CASE("bytes that are not UTF-8 are replaced and said", "[read]") {
    auto const import = read_text("{\"resourceType\":\"Patient\",\n\"id\":\"ada\",\"name\":[{\"family\":\"M\xFCller\xED\xA0\x80\"}]}");
    REQUIRE(import.dataset.patients.records.size() == 1);
    CHECK(import.dataset.patients.records[0].name.starts_with("M\xEF\xBF\xBDller"));
    auto const& finding = finding_of(import.report, "fhir.bad-encoding");
    CHECK(finding.args.actual == std::int64_t{4});
    CHECK(finding.place.line == 2);
}

TEST_CASE("text in every length of UTF-8 stays as it is", "[read]") {
    auto const import = read_text(json("{'resourceType':'Patient','id':'ada','name':[{'family':'\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80'}]}"));
    CHECK(import.dataset.patients.records[0].name == "\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80");
    CHECK_FALSE(import.report.has("fhir.bad-encoding"));
}

TEST_CASE("a zero byte does not end the file", "[read]") {
    auto const import = read_text(ada + std::string(1, '\0') + "x");
    CHECK(import.report.has("fhir.bad-encoding"));
    CHECK(import.report.has("fhir.not-json"));
}

TEST_CASE("nesting has a limit", "[read]") {
    for (std::size_t const depth : {100u, 127u, 129u, 100000u}) {
        CAPTURE(depth);
        auto const import = read_text("{\"resourceType\":\"Patient\",\"x\":" + std::string(depth, '[') + std::string(depth, ']') + "}");
        CHECK(import.report.has("fhir.too-deep") == (depth > 127));
        CHECK(import.dataset.patients.records.size() == (depth > 127 ? 0 : 1));
    }
    CHECK(read_text(std::string(200000, '[')).report.has("fhir.too-deep"));
    std::string objects;
    for (int i = 0; i < 1000; ++i)
        objects += "{\"a\":";
    CHECK(finding_of(read_text(objects).report, "fhir.too-deep").args.limit == std::int64_t{128});
}

TEST_CASE("a field named twice counts once, the first time", "[read]") {
    auto const import = read_text(json("{'resourceType':'Patient','id':'ada','id':'eva',\n'id':'zoe'}"));
    CHECK(import.dataset.patients.find("Patient/ada").has_value());
    REQUIRE(count_of(import.report, "fhir.duplicate-key") == 1);
    CHECK(finding_of(import.report, "fhir.duplicate-key").args.value == "id");
}

TEST_CASE("an object of very many fields is read in a moment", "[read]") {
    std::string many = "{\"resourceType\":\"Patient\",\"id\":\"ada\"";
    for (int i = 0; i < 200000; ++i)
        many += ",\"f" + std::to_string(i) + "\":0";
    CHECK(read_text(many + "}").dataset.patients.records.size() == 1);
}

TEST_CASE("what is no resource is said to be none", "[read]") {
    auto const content = GENERATE(as<std::string>{}, "1", "null", "\"Patient\"", "[]", "{}", "{\"resourceType\":1}", "{\"resourceType\":\"\"}",
                                  "{\"resourceType\":\"Bundle\",\"entry\":{}}", "{\"resourceType\":\"Bundle\",\"entry\":[1]}",
                                  "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":[]}]}", "{\"resourceType\":\"Bundle\",\"entry\":[{}]}");
    CAPTURE(content);
    auto const import = read_text(content);
    CHECK(import.report.has("fhir.not-a-resource"));
    CHECK(import.report.size() == 1);
}

TEST_CASE("a type that R4 does not have is no type of use", "[read]") {
    auto const import = read_text(json("{'resourceType':'Appointmnt','id':'1'}"));
    CHECK(finding_of(import.report, "fhir.unknown-resource").args.value == "Appointmnt");
}

TEST_CASE("resources of no use are counted in one finding a file and type", "[read]") {
    std::string many;
    for (int i = 0; i < 500; ++i)
        many += json("{'resourceType':'Procedure','id':'" + std::to_string(i) + "'}\n");
    auto const import = read_files({{"a.ndjson", many}, {"b.ndjson", many}});
    REQUIRE(count_of(import.report, "fhir.resource-not-used") == 2);
    CHECK(finding_of(import.report, "fhir.resource-not-used").args.actual == std::int64_t{500});
    CHECK(tally_of(import, "Procedure").not_used == 1000);
}

TEST_CASE("fields of no use are named once a type", "[read]") {
    auto const import = read_lines({replaced(ada, "'birthDate'", "'birthDate'"), json("{'resourceType':'Patient','id':'x','telecom':[],'maritalStatus':{}}"), json("{'resourceType':'Patient','id':'y','telecom':[]}")});
    REQUIRE(count_of(import.report, "fhir.field-not-used") == 1);
    auto const& finding = finding_of(import.report, "fhir.field-not-used");
    CHECK(finding.args.value == "Patient: maritalStatus, telecom");
    CHECK(finding.args.actual == std::int64_t{2});
    CHECK(finding.severity == Severity::advisory);
    CHECK(tally_of(import, "Patient").read_in_full == 3);
}

TEST_CASE("the order of the files does not matter", "[read]") {
    Files files{{"a.json", monday}, {"b.ndjson", lines({ada, tess})}, {"c.json", gym}, {"d.json", main_street}, {"e.json", clinic_itself}, {"f.json", visit}};
    auto const expected = read_files(files);
    CHECK(expected.dataset.sessions.records.size() == 2);
    std::sort(files.begin(), files.end());
    do {
        CHECK(read_files(files) == expected);
    } while (std::next_permutation(files.begin(), files.end()) && files.front().first < "c");
}

TEST_CASE("a resource given twice counts once", "[read]") {
    auto const same = read_lines({ada, ada});
    CHECK(same.dataset.patients.records.size() == 1);
    CHECK(same.report.has("fhir.repeated-resource"));
    CHECK_FALSE(same.report.has("fhir.duplicate-resource"));
    CHECK(tally_of(same, "Patient") == fhir::ResourceTally{.type = "Patient", .read_in_full = 1, .not_used = 1});
}

TEST_CASE("of two versions the later one counts in any order", "[read]") {
    auto const older = json("{'resourceType':'Patient','id':'ada','meta':{'lastUpdated':'2026-01-01T00:00:00Z'},'birthDate':'1980-01-01'}");
    auto const newer = json("{'resourceType':'Patient','id':'ada','meta':{'lastUpdated':'2026-02-01T00:00:00Z'},'birthDate':'1990-01-01'}");
    for (auto const& both : {std::vector{older, newer}, std::vector{newer, older}}) {
        auto const import = read_lines(both);
        REQUIRE(import.dataset.patients.records.size() == 1);
        CHECK(*import.dataset.patients.records[0].birth_date == Date(1990, 1, 1));
        CHECK(import.report.has("fhir.duplicate-resource"));
    }
}

TEST_CASE("servers that share an id keep their patients apart", "[read]") {
    auto const entry = [](std::string const& server, std::string const& born) {
        return json("{'fullUrl':'" + server + "/Patient/1','resource':{'resourceType':'Patient','id':'1','birthDate':'" + born + "'}}");
    };
    auto const import = read_text(json("{'resourceType':'Bundle','entry':[") + entry("https://one.example/fhir", "1980-01-01") + "," + entry("https://two.example/fhir", "1990-01-01") + "]}");
    CHECK(import.dataset.patients.records.size() == 2);
    CHECK(import.dataset.patients.find("https://two.example/fhir/Patient/1").has_value());
}

TEST_CASE("a bundle that goes on elsewhere says so unless the rest was given", "[read]") {
    auto const first = json("{'resourceType':'Bundle','link':[{'relation':'self','url':'http://s/p1'},{'relation':'next','url':'http://s/p2'}],'entry':[]}");
    auto const second = json("{'resourceType':'Bundle','link':[{'relation':'self','url':'http://s/p2'}],'entry':[]}");
    CHECK(read_files({{"1.json", first}}).report.has("fhir.more-pages"));
    CHECK_FALSE(read_files({{"1.json", first}, {"2.json", second}}).report.has("fhir.more-pages"));
}

TEST_CASE("an extension that changes the meaning keeps the resource out", "[read]") {
    auto const import = read_in_clinic(replaced(monday, "\"status\":\"accepted\"", json("'status':'accepted','modifierExtension':[{'url':'http://x'}]")));
    CHECK(import.dataset.sessions.records.empty());
    CHECK(import.report.has("fhir.modifier-extension"));
    CHECK(tally_of(import, "Appointment").refused == 1);
}

TEST_CASE("wrong types everywhere are findings and nothing else", "[read]") {
    std::vector<std::string> const fields = {
        "id", "status", "start", "end", "participant", "period", "subject", "location", "class", "name", "birthDate", "communication", "identifier", "code", "qualification",
        "specialty", "practitioner", "address", "extension", "physicalType", "partOf", "managingOrganization", "type", "beneficiary", "payor", "relationship", "order",
        "costToBeneficiary", "insurance", "item", "created", "actor", "schedule", "slot", "requestedPeriod", "minutesDuration", "basedOn", "episodeOfCare", "appointment",
        "deviceName", "providedBy", "ownedBy", "plan", "use", "patient", "total", "link", "contained", "length", "reasonCode", "serviceType", "authoredOn", "requester",
        "intent", "doNotPerform", "planningHorizon", "active", "overbooked", "subscriber", "alias", "description", "outcome", "benefitPeriod", "meta", "entry"};
    for (char const* const type : {"Patient", "Practitioner", "PractitionerRole", "Location", "Organization", "Device", "HealthcareService", "Schedule", "Slot", "Appointment", "Encounter",
                                   "Coverage", "InsurancePlan", "CoverageEligibilityResponse", "ServiceRequest", "EpisodeOfCare", "Claim", "ClaimResponse", "ExplanationOfBenefit", "Bundle"})
        for (char const* const value : {"null", "true", "-7", "1.5", "\"\"", "\"text\"", "[]", "{}", "[null]", "[[]]", "[1]", "[{}]", "{\"reference\":1}", "[{\"coding\":1}]", "{\"value\":\"x\"}"}) {
            std::string resource = "{\"resourceType\":\"" + std::string(type) + "\"";
            for (auto const& field : fields)
                resource += ",\"" + field + "\":" + value;
            auto const import = read_text(resource + "}");
            CAPTURE(type, value);
            for (auto const& finding : import.report) {
                CHECK(finding.place.file.empty() == (finding.rule == "fhir.field-not-used"));
                CHECK_FALSE(text(finding, desk::keys_of(import.dataset)).empty());
            }
        }
}

TEST_CASE("findings show codes and places but no names", "[read]") {
    auto const import = read_lines({json("{'resourceType':'Patient','id':'p','birthDate':'Jane Secret','name':[{'family':'Secret','given':'Jane'}],'gender':'Secret person'}"),
                                    json("{'resourceType':'Appointment','id':'a','status':'Jane Secret','participant':[{'actor':{'display':'Jane Secret'}}]}"),
                                    json("{'resourceType':'Encounter','id':'e','status':'finished','subject':{'identifier':{'system':'http://hl7.org/fhir/sid/us-ssn','value':'999-00-1234'}},"
                                         "'period':{'start':'2026-03-09T09:00:00Z','end':'2026-03-09T10:00:00Z'}}")});
    CHECK(import.report.size() >= 4);
    for (auto const& finding : import.report) {
        auto const sentence = text(finding, desk::keys_of(import.dataset)) + finding.place.path;
        CAPTURE(sentence);
        CHECK(sentence.find("Secret") == std::string::npos);
        CHECK(sentence.find("999-00") == std::string::npos);
    }
}
