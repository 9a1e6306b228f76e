#include <therapy/coverage/unit_caps.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::coverage;
using catalog::ServiceCode;

namespace {

DateRange const quarter{Date(2026, 1, 1), Date(2026, 4, 1)};

LoadedCaps load(std::string_view text) { return load_unit_caps(text, "caps.csv", quarter); }

} // namespace

TEST_CASE("caps are read below the headers of their file", "[unit_caps]") {
    auto const loaded = load("\"Codes are copyright of their owner.\r\nAll of them, 2026\"\r\nCode,Value,Indicator,Rationale\r\n"
                             "97110,6,3 Date of Service Edit: Clinical,Data\r\n\"97012\",\"1\",2,\"Nature, of service\"\r\n\r\n97014,0,3,x\r\n97110,6,3,again\r\n");
    CHECK(loaded.report.empty());
    CHECK(loaded.header_lines == 3);
    CHECK(loaded.caps == std::vector<UnitCap>{{ServiceCode("97110"), quarter, 6}, {ServiceCode("97012"), quarter, 1}, {ServiceCode("97014"), quarter, 0}});
    CHECK(load("97110\t6\t3\tx").caps.size() == 1);
    CHECK(load("").caps.empty());
}

TEST_CASE("a bad row is told with its line and value, and the others are loaded", "[unit_caps]") {
    struct Row {
        std::string_view line;
        std::string_view value;
    };
    auto const row = GENERATE(values<Row>({{"9711,6", "9711"}, {"97112,six", "six"}, {"97112,-1", "-1"}, {"97112,6.5", "6.5"}, {"97112,99999999999", "99999999999"}, {"97110,7", "7"}, {"97112", ""}}));
    CAPTURE(row.line);
    auto const loaded = load("Code,Value\n97110,6\n" + std::string(row.line) + "\n97140,4\n");
    CHECK(loaded.caps.size() == 2);
    REQUIRE(loaded.report.size() == 1);
    CHECK(loaded.report.findings()[0].rule == "coverage.bad-cap-row");
    CHECK(loaded.report.findings()[0].args.value == row.value);
    CHECK(loaded.report.findings()[0].place.line == 3);
    CHECK(loaded.report.findings()[0].place.file == "caps.csv");
    CHECK(load("9711,6\n").report.size() == 1); // the first row may be the bad one
}
