#include <therapy/coverage/code_edits.hpp>

#include "core/enum_checks.hpp"

#include <map>
#include <rapidcheck.h>

using namespace therapy;
using namespace therapy::coverage;
using catalog::ServiceCode;

static_assert(sizeof(ServiceCode) == 5);

namespace {

ServiceCode const c97110("97110");
ServiceCode const c97140("97140");
ServiceCode const c97530("97530");
ServiceCode const c97750("97750");
Date const end_of_quarter{2026, 3, 31};

LoadedEdits load(std::string_view text, std::size_t most_findings = 1000) {
    EditText const texts[] = {{"part1.txt", text}};
    return load_code_edits(texts, end_of_quarter, most_findings);
}

constexpr std::string_view file = "Codes are copyright of their owner\xAE.\r\n"
                                  "Column1/Column 2 Edits\r\n"
                                  "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tRationale\r\n"
                                  "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n"
                                  "\t\t\t\t*=no data\t1=allowed\t\r\n"
                                  "\t\t\t\t\t9=not applicable\t\r\n"
                                  "97140\t97530\t\t20200101\t*\t1\tStandards of practice\r\n"
                                  "97110\t97750\t*\t20150101\t20251231\t1\tMisuse\r\n"
                                  "97750\t97110\t \t20260101\t*\t0\tMisuse\r\n"
                                  "97110\tG0283\t\t20200101\t20200101\t9\t\r\n";

} // namespace

TEST_CASE("a file is read below its headers", "[code_edits]") {
    auto const loaded = load(file);
    CHECK(loaded.report.empty());
    CHECK(loaded.header_lines == 6);
    CHECK(loaded.edits.size() == 4);
    CHECK((loaded.edits.confirmed_through() == end_of_quarter));
    auto const edit = loaded.edits.find(c97140, c97530, Date(2026, 3, 9));
    REQUIRE(edit.has_value());
    CHECK(edit->column_one() == c97140);
    CHECK(edit->column_two() == c97530);
    CHECK(edit->indicator() == EditIndicator::with_modifier);
    CHECK_FALSE(edit->before_1996());
    CHECK(edit->first_day() == Date(2020, 1, 1));
    CHECK_FALSE(edit->last_day().has_value());
    CHECK(edit->rationale() == "Standards of practice");
}

TEST_CASE("a pair is found in both directions and keeps its columns", "[code_edits]") {
    auto const edits = load(file).edits;
    CHECK(edits.find(c97140, c97530, end_of_quarter) == edits.find(c97530, c97140, end_of_quarter));
    CHECK(edits.find(c97750, c97110, end_of_quarter)->column_one() == c97750);
    CHECK(edits.find(c97110, c97750, end_of_quarter)->column_one() == c97750);
    CHECK(edits.find(c97110, c97750, Date(2025, 12, 31))->column_one() == c97110);
}

TEST_CASE("an edit is in force from its first day through its last, on no other", "[code_edits]") {
    auto const edits = load(file).edits;
    CHECK(edits.find(c97140, c97530, Date(2019, 12, 31)).is_none());
    CHECK(edits.find(c97140, c97530, Date(2020, 1, 1)).has_value());
    CHECK(edits.find(c97110, c97750, Date(2014, 12, 31)).is_none());
    CHECK(edits.find(c97110, c97750, Date(2025, 12, 31))->indicator() == EditIndicator::with_modifier);
    CHECK(edits.find(c97110, c97750, Date(2026, 1, 1))->indicator() == EditIndicator::never);
    CHECK(edits.find(c97110, c97140, Date(2026, 1, 1)).is_none());
    CHECK(edits.find(c97140, c97530, end_of_quarter).has_value());
    CHECK(edits.find(c97140, c97530, Date(2026, 4, 1)) == Stated<CodeEdit>::unknown(Unknown::not_confirmed));
    CHECK(edits.find(c97140, c97530, Date(1400, 1, 1)).is_none());
    CHECK_FALSE(CodeEdits().find(c97140, c97530, end_of_quarter).has_value());
    CHECK_FALSE(CodeEdits().find(c97140, c97530, end_of_quarter).is_none());
}

TEST_CASE("an edit deleted on the day it took effect never applies and stays in the history", "[code_edits]") {
    auto const edits = load(file).edits;
    ServiceCode const g0283("G0283");
    CHECK(edits.find(c97110, g0283, Date(2020, 1, 1)).is_none());
    auto const history = edits.history(g0283, c97110);
    REQUIRE(history.size() == 1);
    CHECK(history[0].indicator() == EditIndicator::not_applicable);
    CHECK(history[0].rationale().empty());
    auto const two = edits.history(c97750, c97110);
    REQUIRE(two.size() == 2);
    CHECK(two[0].before_1996());
    CHECK((two[0].last_day() == Date(2025, 12, 31)));
    CHECK(edits.history(c97110, c97140).empty());
}

TEST_CASE("a bad row is told with its line and what is wrong, and the others are loaded", "[code_edits]") {
    struct Row {
        std::string_view line;
        std::string_view value;
    };
    auto const row = GENERATE(values<Row>({
        {"9711\t97530\t\t20200101\t*\t1\t", "9711"},
        {"97110\t9753a\t\t20200101\t*\t1\t", "9753a"},
        {"97110\t97110\t\t20200101\t*\t1\t", "97110"},
        {"97110\t97530\tx\t20200101\t*\t1\t", "x"},
        {"97110\t97530\t\t20201301\t*\t1\t", "20201301"},
        {"97110\t97530\t\t2020-01-01\t*\t1\t", "2020-01-01"},
        {"97110\t97530\t\t19691231\t*\t1\t", "19691231"},
        {"97110\t97530\t\t20200101\t20191231\t1\t", "20191231"},
        {"97110\t97530\t\t20200101\tnever\t1\t", "never"},
        {"97110\t97530\t\t20200101\t*\t2\t", "2"},
        {"97110\t97530\t\t20200101\t*", "97110\t97530\t\t20200101\t*"},
        {"97110 97530 20200101", "97110 97530 20200101"},
    }));
    CAPTURE(row.line);
    auto const loaded = load("header\n97140\t97530\t\t20200101\t*\t1\t\n" + std::string(row.line) + "\n97140\t97750\t\t20200101\t*\t1\t");
    CHECK(loaded.edits.size() == 2);
    REQUIRE(loaded.report.size() == 1);
    auto const& finding = loaded.report.findings()[0];
    CHECK(finding.rule == "coverage.bad-edit-row");
    CHECK(finding.args.value == row.value);
    CHECK(finding.place.line == 3);
    CHECK(finding.place.file == "part1.txt");
}

TEST_CASE("the first row may be bad and is no header", "[code_edits]") {
    auto const loaded = load("Column 1\tColumn 2\n9711\t97530\t\t20200101\t*\t1\t\n");
    CHECK(loaded.header_lines == 1);
    CHECK(loaded.report.size() == 1);
}

TEST_CASE("files of all systems, of several parts, and of nothing are read", "[code_edits]") {
    CHECK(load("97140\t97530\t\t20200101\t*\t1\t\r97140\t97750\t\t20200101\t\t1\r\n\n\t\t\n97110\t97750\t*\t20200101\t*\t0").edits.size() == 3);
    CHECK(load("\xEF\xBB\xBF" "97140\t97530\t\t20200101\t*\t1").edits.size() == 1);
    CHECK(load("").edits.empty());
    CHECK(load("").edits.bytes() == 0);
    CHECK_FALSE(load("").edits.find(c97140, c97530, end_of_quarter).is_answered()); // no rows are no statement that there is no edit
    CHECK(load("97110\tG0283\t\t20200101\t20200101\t9\t").edits.find(c97110, ServiceCode("G0283"), end_of_quarter).is_none());
    EditText const parts[] = {{"a", "97140\t97530\t\t20200101\t*\t1\tx\n"}, {"b", "h\n97140\t97530\t\t20200101\t*\t1\tx\nbad\n97110\t97750\t\t20200101\t*\t1\tx\n"}};
    auto const loaded = load_code_edits(parts, end_of_quarter);
    CHECK(loaded.edits.size() == 2); // what is there twice counts once
    REQUIRE(loaded.report.size() == 1);
    CHECK(loaded.report.findings()[0].place.file == "b");
    CHECK(loaded.report.findings()[0].place.line == 3);
}

TEST_CASE("rows that contradict each other are told and leave the answer open", "[code_edits]") {
    auto const loaded = load("97140\t97530\t\t20200101\t*\t1\t\n97530\t97140\t\t20220101\t20221231\t0\t\n");
    REQUIRE(loaded.report.size() == 1);
    CHECK(loaded.report.findings()[0].rule == "coverage.edit-rows-overlap");
    CHECK(loaded.report.findings()[0].args.value == "97140, 97530");
    CHECK(loaded.report.findings()[0].place.line == 2);
    CHECK(loaded.edits.find(c97140, c97530, Date(2021, 1, 1)).has_value());
    CHECK(loaded.edits.find(c97140, c97530, Date(2022, 6, 1)) == Stated<CodeEdit>::unknown(Unknown::conflicting));
    // One after the other is no contradiction, and a row that never applied contradicts nothing.
    CHECK(load("97140\t97530\t\t20200101\t20201231\t1\t\n97140\t97530\t\t20210101\t*\t0\t\n97140\t97530\t\t20210101\t20210101\t9\t\n").report.empty());
}

TEST_CASE("no more bad rows are named than asked for, and none is forgotten", "[code_edits]") {
    std::string text = "97140\t97530\t\t20200101\t*\t1\t\n";
    for (int i = 0; i < 10; ++i)
        text += "bad\n";
    auto const loaded = load(text, 3);
    REQUIRE(loaded.report.size() == 4);
    CHECK(loaded.report.findings()[3].rule == "coverage.bad-edit-rows-left-out");
    CHECK(loaded.report.findings()[3].args.actual.value() == 7);
}

TEST_CASE("a pair with too many rows does not make searches long", "[code_edits]") {
    std::string text;
    for (int day = 0; day < 300; ++day) {
        auto date = to_text(Date(2020, 1, 1).plus_days(day));
        std::erase(date, '-');
        text += "97140\t97530\t\t" + date + "\t" + date + "\t1\t\n";
    }
    auto const loaded = load(text);
    CHECK(loaded.edits.size() == 255);
    CHECK(loaded.report.size() == 45);
}

TEST_CASE("many rows take at most 32 bytes each and are all found", "[code_edits]") {
    std::string text;
    for (int i = 0; i < 30'000; ++i)
        text += std::to_string(10'000 + i) + "\t" + std::to_string(99'999 - i % 200) + "\t\t20200101\t*\t1\t\n";
    auto const edits = load(text).edits;
    REQUIRE(edits.size() == 30'000);
    CHECK(edits.bytes() <= 32 * edits.size());
    std::size_t found = 0;
    for (int i = 0; i < 30'000; ++i) {
        auto const a = ServiceCode::make(std::to_string(10'000 + i)).value();
        auto const b = ServiceCode::make(std::to_string(99'999 - i % 200)).value();
        found += edits.find(b, a, end_of_quarter).has_value() && edits.find(a, b, end_of_quarter)->column_one() == a;
    }
    CHECK(found == 30'000);
}

TEST_CASE("the enumeration of indicators reads back", "[code_edits][enum_text]") { tests::check_enum_table(EditIndicator::not_applicable); }

TEST_CASE("the table answers like a plain map", "[code_edits][property]") {
    CHECK(rc::check([] {
        using Row = std::tuple<std::string, std::string, int, int, int>; // codes, first and last day after 2020, indicator
        auto const rows = *rc::gen::container<std::vector<Row>>(rc::gen::tuple(rc::gen::element<std::string>("97110", "97112", "97140", "97530", "G0283", "ZZZZZ", "00000", "0A1B2"),
                                                                               rc::gen::element<std::string>("97110", "97112", "97140", "97530", "G0283", "ZZZZZ", "00000", "0A1B2"),
                                                                               rc::gen::inRange(0, 40), rc::gen::inRange(0, 60), rc::gen::element(0, 1, 9)));
        std::string text = "10000\t10001\t\t20200101\t*\t1\t\n";
        std::map<std::pair<std::string, std::string>, std::vector<Row>> good;
        auto const compact = [](int days) {
            auto date = to_text(Date(2020, 1, 1).plus_days(days));
            std::erase(date, '-');
            return date;
        };
        for (auto const& row : rows) {
            auto const& [one, two, first, last, indicator] = row;
            text += one + "\t" + two + "\t\t" + compact(first) + "\t" + compact(last) + "\t" + std::to_string(indicator) + "\t\n";
            auto& of_pair = good[std::minmax(one, two)];
            if (one != two && first <= last && std::find(of_pair.begin(), of_pair.end(), row) == of_pair.end())
                of_pair.push_back(row);
        }
        auto const edits = load(text).edits;
        RC_ASSERT(edits.bytes() <= 32 * edits.size() + 128);
        std::size_t count = 1;
        for (auto const& [pair, of_pair] : good) {
            count += of_pair.size();
            auto const a = ServiceCode::make(pair.first).value();
            auto const b = ServiceCode::make(pair.second).value();
            for (int day = 0; day < 60; day += 7) {
                auto const in_force = [&](Row const& row) { return std::get<2>(row) <= day && day <= std::get<3>(row) && std::get<4>(row) != 9; };
                auto const many = std::count_if(of_pair.begin(), of_pair.end(), in_force);
                auto const found = edits.find(a, b, Date(2020, 1, 1).plus_days(day));
                RC_ASSERT(found.has_value() == (many == 1));
                RC_ASSERT(found.is_none() == (many == 0));
                if (many == 1)
                    RC_ASSERT(std::string(found->column_one().text()) == std::get<0>(*std::find_if(of_pair.begin(), of_pair.end(), in_force)));
            }
        }
        RC_ASSERT(edits.size() == count);
    }));
}
