#include <therapy/fhir/read.hpp>

#include "fhir/reading.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::tests;

namespace {

std::string claim(std::string const& items, std::string const& more = "") {
    return json("{'resourceType':'Claim','id':'k','status':'active','use':'claim','patient':{'reference':'Patient/ada'}" + more + ",'item':[" + items + "]}");
}

constexpr char const* manual_therapy = "'productOrService':{'coding':[{'system':'http://www.ama-assn.org/go/cpt','code':'97140'}]},'modifier':[{'coding':[{'code':'GP'}]}],'servicedDate':'2026-03-09'";

std::string usd_amount(char const* field, std::string const& value) { return ",'" + std::string(field) + "':{'value':" + value + ",'currency':'USD'}"; }

std::string item(std::string const& quantity, std::string const& price, std::string const& factor, std::string const& net) {
    return "{" + std::string(manual_therapy) + (quantity.empty() ? "" : ",'quantity':{'value':" + quantity + "}") + usd_amount("unitPrice", price) + (factor.empty() ? "" : ",'factor':" + factor) +
           usd_amount("net", net) + "}";
}

} // namespace

TEST_CASE("a claim's lines are kept exactly", "[claims]") {
    auto const import = read_lines({ada, claim(item("2", "45.10", "", "90.20"))});
    CHECK(import.report.passes());
    REQUIRE(import.claim_lines.size() == 1);
    auto const& line = import.claim_lines[0];
    CHECK(line.claim == "Claim/k");
    CHECK(line.path == "item[0]");
    CHECK(line.use == fhir::ClaimUse::claim);
    CHECK(line.service == catalog::ServiceCode("97140"));
    CHECK(line.modifiers == std::vector<std::string>{"GP"});
    CHECK(*line.serviced == Date(2026, 3, 9));
    CHECK(*line.quantity == Rate::percent(200));
    CHECK(*line.unit_price == Money(4510));
    CHECK(*line.net == Money(9020));
    CHECK(line.factor.kind() == StatedKind::not_stated);
    CHECK(tally_of(import, "Claim").read_in_full == 1);
}

TEST_CASE("a line whose amounts contradict each other is said and kept", "[claims]") {
    struct Row {
        char const *quantity, *price, *factor, *net;
        bool consistent;
    };
    auto const [quantity, price, factor, net, consistent] = GENERATE(values<Row>({
        {"", "45.00", "", "45.00", true},
        {"2", "45.00", "", "90.00", true},
        {"2", "45.00", "", "45.00", false},
        {"2", "45.00", "0.5", "45.00", true},
        {"24", "250.00", "", "250.00", false},
        {"1.5", "33.33", "", "49.99", true},  // 49.995 rounded down
        {"1.5", "33.33", "", "50.00", true},  // and up
        {"1.5", "33.33", "", "50.01", false},
        {"1000000", "10000000000", "1000000", "1", false},
        {"1", "10000000000", "", "-10000000000", false},
        {"0.000000001", "10000000000", "0.1", "1.00", true},
        {"-1", "45.00", "", "-45.00", true},
        {"0.07", "200", "", "14.00", true},
    }));
    CAPTURE(quantity, price, factor, net);
    auto const import = read_lines({ada, claim(item(quantity, price, factor, net))});
    CHECK(import.report.has("coverage.line-price-differs") == !consistent);
    CHECK(import.claim_lines.size() == 1);
}

TEST_CASE("details are lines of their own and add up", "[claims]") {
    auto const parts = [](std::string const& second) {
        return claim("{" + std::string(manual_therapy) + usd_amount("net", "100") + ",'detail':[{'productOrService':{'text':'one'}" + usd_amount("net", "60") + "},{'productOrService':{'text':'two'}" +
                     usd_amount("net", second) + ",'subDetail':[{'productOrService':{}" + usd_amount("net", second) + "}]}]}");
    };
    auto const import = read_lines({ada, parts("40")});
    REQUIRE(import.claim_lines.size() == 4);
    CHECK(import.claim_lines[3].path == "item[0].detail[1].subDetail[0]");
    CHECK_FALSE(import.report.has("coverage.parts-differ"));
    CHECK(count_of(read_lines({ada, parts("41")}).report, "coverage.parts-differ") == 1);
}

TEST_CASE("a total that its items do not make is said", "[claims]") {
    auto const with_total = [](std::string const& total) { return claim(item("", "45", "", "45") + "," + item("", "55", "", "55"), usd_amount("total", total)); };
    CHECK_FALSE(read_lines({ada, with_total("100.00")}).report.has("coverage.total-differs"));
    CHECK(finding_of(read_lines({ada, with_total("90")}).report, "coverage.total-differs").place.path == "total");
}

TEST_CASE("lines given in an encounter are what its session is billed as", "[claims]") {
    auto const billed = replaced(claim(item("2", "45.00", "", "90.00")), json("'servicedDate'"), json("'encounter':[{'reference':'Encounter/visit'}],'servicedDate'"));
    auto const import = read_lines({ada, tess, visit, billed});
    REQUIRE(import.dataset.sessions.records.size() == 1);
    auto const& interventions = import.dataset.sessions.records[0].participants.at(0).interventions;
    REQUIRE(interventions.size() == 1);
    CHECK(interventions[0].code == catalog::ServiceCode("97140"));
    CHECK(interventions[0].count == 2);
    CHECK(interventions[0].charge == Money(9000));
    CHECK(interventions[0].modifiers == std::vector<std::string>{"GP"});
}

TEST_CASE("a request for permission is billed to no session", "[claims]") {
    auto const asked = replaced(replaced(claim(item("2", "45.00", "", "90.00")), json("'use':'claim'"), json("'use':'preauthorization'")), json("'servicedDate'"),
                                json("'encounter':[{'reference':'Encounter/visit'}],'servicedDate'"));
    auto const import = read_lines({ada, tess, visit, asked});
    CHECK(import.claim_lines.at(0).use == fhir::ClaimUse::preauthorization);
    CHECK(import.dataset.sessions.records.at(0).participants.at(0).interventions.empty());
}

TEST_CASE("a claim that was cancelled has no lines", "[claims]") {
    auto const import = read_lines({ada, replaced(claim(item("", "45", "", "45")), "active", "cancelled")});
    CHECK(import.claim_lines.empty());
    CHECK(tally_of(import, "Claim").not_used == 1);
}

TEST_CASE("quantities and codes that cannot be kept are findings", "[claims]") {
    CHECK(read_lines({ada, claim(item("0.0000000001", "45", "", "45"))}).report.has("fhir.bad-field"));
    CHECK(read_lines({ada, claim(item("1e15", "45", "", "45"))}).report.has("fhir.bad-field"));
    auto const import = read_lines({ada, replaced(claim(item("", "45", "", "45")), "97140", "9714")});
    CHECK(import.report.has("fhir.bad-field"));
    CHECK(import.claim_lines.at(0).code == "http://www.ama-assn.org/go/cpt|9714");
    CHECK_FALSE(import.claim_lines[0].service.has_value());
}

TEST_CASE("lines of one number are said", "[claims]") {
    auto const numbered = [](char const* first, char const* second) {
        auto const line = [](char const* number) { return "{'sequence':" + std::string(number) + "," + manual_therapy + usd_amount("net", "45") + "}"; };
        return claim(line(first) + "," + line(second));
    };
    CHECK_FALSE(read_lines({ada, numbered("1", "2")}).report.has("fhir.repeated-sequence"));
    auto const import = read_lines({ada, numbered("1", "1")});
    CHECK(finding_of(import.report, "fhir.repeated-sequence").place.path == "item[1].sequence");
    CHECK(import.claim_lines.size() == 2);
}

TEST_CASE("a claim of services outside its own days, or of days to come, is said", "[claims]") {
    auto const dated = [](char const* created, char const* more, char const* use) {
        return replaced(claim(item("", "45", "", "45"), json(",'created':'" + std::string(created) + "'" + more)), json("'use':'claim'"), json("'use':'" + std::string(use) + "'"));
    };
    CHECK(read_lines({ada, dated("2026-03-09", "", "claim")}).report.passes());
    CHECK_FALSE(read_lines({ada, dated("2026-03-09", "", "claim")}).report.has("coverage.claimed-before-service"));
    CHECK(finding_of(read_lines({ada, dated("2026-03-08", "", "claim")}).report, "coverage.claimed-before-service").place.path == "item[0].servicedDate");
    CHECK_FALSE(read_lines({ada, dated("2026-03-08", "", "preauthorization")}).report.has("coverage.claimed-before-service"));
    CHECK_FALSE(read_lines({ada, dated("2026-03-08T23:30:00Z", "", "claim")}).report.has("coverage.claimed-before-service")); // it may be the 9th where it was given
    auto const billed = [&](char const* start, char const* end) { return dated("2026-03-09", (",'billablePeriod':{'start':'" + std::string(start) + "','end':'" + end + "'}").c_str(), "claim"); };
    CHECK_FALSE(read_lines({ada, billed("2026-03-01", "2026-03-09")}).report.has("coverage.serviced-outside-billed-period"));
    CHECK(read_lines({ada, billed("2026-03-01", "2026-03-08")}).report.has("coverage.serviced-outside-billed-period"));
}
