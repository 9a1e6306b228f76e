#include <therapy/catalog/diagnosis.hpp>

#include <therapy/catalog/diagnosis_code.hpp>

#include "core/enum_checks.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cctype>
#include <set>

using namespace therapy;
using namespace therapy::catalog;

static_assert(is_under("M54.50", "M54.5"));
static_assert(is_under("M54.50", "M54.50"));
static_assert(is_under("M54.50", "M54"));
static_assert(!is_under("M54.5", "M54.50"));
static_assert(!is_under("M54.50", "M5"), "no category is that short");
static_assert(!is_under("M54.50", ""));

namespace {

Date on(int year, int month, int day) { return Date(year, month, day); }

bool is_day(CalendarDay day) { return Date::make(day.year, day.month, day.day).has_value(); }

} // namespace

TEST_CASE("diagnosis groups read back what they write", "[diagnosis]") { tests::check_enum_table(DiagnosisGroup::context); }

TEST_CASE("the built-in diagnoses are in order, of the right form, labelled and sourced", "[diagnosis]") {
    auto const rows = diagnoses();
    REQUIRE(rows.size() > 190);
    std::set<std::string_view> codes;
    for (auto const& row : rows) {
        CAPTURE(row.code);
        codes.insert(row.code);
        CHECK(DiagnosisCode::make(row.code).has_value());
        CHECK_FALSE(row.label.empty());
        CHECK(row.region.is_answered());
        CHECK(row.side.kind() != StatedKind::unknown);
        CHECK(row.sources.confidence() == Confidence::primary);
        CHECK(is_day(row.dates.first));
        CHECK(row.dates.first <= row.dates.confirmed_through);
        CHECK((!row.dates.past.has_value() || row.dates.first < *row.dates.past));
        CHECK(row.dates.confirmed_through.month == 9); // to the end of an edition, and no longer
        CHECK(row.dates.confirmed_through.day == 30);
        CHECK_FALSE(diagnosis_rows(row.code).empty());
    }
    CHECK(codes.size() == 205);
    auto const before = [](DiagnosisRow const& a, DiagnosisRow const& b) { return std::tie(a.code, a.dates.first) < std::tie(b.code, b.dates.first); };
    CHECK(std::adjacent_find(rows.begin(), rows.end(), [&](auto const& a, auto const& b) { return !before(a, b); }) == rows.end());
}

TEST_CASE("two rows of one code never hold on one day, and never say the same one after the other", "[diagnosis]") {
    auto const rows = diagnoses();
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].code != rows[i - 1].code)
            continue;
        CAPTURE(rows[i].code);
        CHECK(rows[i - 1].dates.confirmed_through < rows[i].dates.first);
        CHECK(rows[i].billable != rows[i - 1].billable);
    }
}

TEST_CASE("a label names the side that its code has", "[diagnosis]") {
    for (auto const& row : diagnoses()) {
        CAPTURE(row.code, row.label);
        CHECK((row.label.find("right") != row.label.npos) == (row.side == Stated<Side>(Side::right)));
        CHECK((row.label.find("left") != row.label.npos) == (row.side == Stated<Side>(Side::left)));
        // the sixth place of a joint's code is its side
        if (row.code.starts_with("M25.") && row.code.size() == 7)
            CHECK(row.side == (row.code[6] == '1' ? Stated<Side>(Side::right) : row.code[6] == '2' ? Stated<Side>(Side::left) : Stated<Side>::not_stated()));
    }
}

TEST_CASE("every heading has codes under it, and no complete code has", "[diagnosis]") {
    for (auto const& row : diagnoses()) {
        CAPTURE(row.code);
        for (auto const& other : diagnoses_under(row.code)) {
            bool const in_one_edition = row.dates.first <= other.dates.confirmed_through && other.dates.first <= row.dates.confirmed_through;
            CHECK((other.code == row.code || !in_one_edition || !row.billable));
        }
        if (!row.billable)
            CHECK(diagnoses_under(row.code).size() > diagnosis_rows(row.code).size());
    }
}

TEST_CASE("low back pain was one complete code, and is a heading over three since October 2021", "[diagnosis]") {
    CHECK(is_billable("M54.5", on(2021, 9, 30)) == Stated<bool>(true));
    CHECK(is_billable("M54.5", on(2021, 10, 1)) == Stated<bool>(false));
    CHECK(is_billable("M54.5", on(2026, 9, 30)) == Stated<bool>(false));
    for (auto const* code : {"M54.50", "M54.51", "M54.59"}) {
        CAPTURE(code);
        CHECK(diagnosis(code, on(2021, 9, 30)).is_none());
        CHECK(is_billable(code, on(2021, 9, 30)) == Stated<bool>(false));
        CHECK(is_billable(code, on(2021, 10, 1)) == Stated<bool>(true));
        CHECK(is_billable(code, on(2026, 3, 9)) == Stated<bool>(true));
    }
    auto const split = find_diagnosis_split("M54.5");
    REQUIRE(split.has_value());
    CHECK(split->on == Stated<CalendarDay>(CalendarDay{2021, 10, 1}));
    CHECK(std::ranges::equal(split->into, std::to_array<std::string_view>({"M54.50", "M54.51", "M54.59"})));
}

TEST_CASE("a code that an edition between changed is unknown between", "[diagnosis]") {
    for (auto const* code : {"M51.36", "M51.37"}) {
        CAPTURE(code);
        CHECK(is_billable(code, on(2022, 9, 30)) == Stated<bool>(true));
        CHECK(is_billable(code, on(2022, 10, 1)) == Stated<bool>::unknown(Unknown::not_confirmed));
        CHECK(is_billable(code, on(2025, 9, 30)) == Stated<bool>::unknown(Unknown::not_confirmed));
        CHECK(is_billable(code, on(2025, 10, 1)) == Stated<bool>(false));
    }
    CHECK(diagnosis("M51.360", on(2022, 9, 30)).is_none());
    CHECK(diagnosis("M51.360", on(2024, 1, 1)) .why() == Unknown::not_confirmed);
    CHECK(is_billable("M51.360", on(2025, 10, 1)) == Stated<bool>(true));
}

TEST_CASE("before the first edition and past the last one nothing is known", "[diagnosis]") {
    struct Row {
        char const* code;
        Date last;
    };
    auto const [code, last] = GENERATE(values<Row>({{"M54.2", Date(2026, 9, 30)}, {"F41.9", Date(2022, 9, 30)}, {"G44.86", Date(2022, 9, 30)}}));
    CAPTURE(code);
    CHECK(diagnosis(code, last).has_value());
    for (auto const day : {last.plus_days(1), on(2030, 1, 1), on(9999, 12, 31), on(2020, 9, 30), on(1999, 1, 1)}) {
        auto const answer = diagnosis(code, day);
        REQUIRE(answer.kind() == StatedKind::unknown);
        CHECK(answer.why() == Unknown::not_confirmed);
        CHECK(is_billable(code, day).kind() == StatedKind::unknown);
    }
}

TEST_CASE("codes of later care and of history are complete, whatever form they have", "[diagnosis]") {
    for (auto const* code : {"S39.012D", "Z47.1", "Z51.89", "Z79.01", "Z85.9", "Z86.718", "Z91.81", "Z95.0"}) {
        CAPTURE(code);
        CHECK(is_billable(code, on(2022, 3, 1)) == Stated<bool>(true));
    }
    for (auto const* code : {"M26.60", "M26.61", "M26.62"}) {
        CAPTURE(code);
        CHECK(is_billable(code, on(2022, 3, 1)) == Stated<bool>(false));
    }
}

TEST_CASE("a code outside the selection is unknown, never refused", "[diagnosis]") {
    for (auto const* code : {"A00.0", "M54", "M54.500", "m54.50", "", "M54.50 ", "Z99.9"}) {
        CAPTURE(code);
        auto const answer = diagnosis(code, on(2022, 3, 1));
        REQUIRE(answer.kind() == StatedKind::unknown);
        CHECK(answer.why() == Unknown::not_given);
        CHECK(diagnosis_rows(code).empty());
        CHECK(is_billable(code, on(2022, 3, 1)).kind() == StatedKind::unknown);
    }
}

TEST_CASE("the codes under a category are those that begin with it", "[diagnosis]") {
    for (auto const* category : {"M54.5", "M54", "M75.1", "S39", "M51.36", "Z", "", "A00", "ZZZ"}) {
        CAPTURE(category);
        std::vector<DiagnosisRow const*> slow;
        for (auto const& row : diagnoses())
            if (is_under(row.code, category))
                slow.push_back(&row);
        auto const found = diagnoses_under(category);
        REQUIRE(found.size() == slow.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            CHECK(&found[i] == slow[i]);
    }
}

TEST_CASE("editions follow each other, each a year from October", "[diagnosis]") {
    CalendarDay previous{1970, 1, 1};
    for (auto const& edition : diagnosis_editions()) {
        CAPTURE(edition.key);
        CHECK(previous <= edition.first);
        previous = edition.past;
        CHECK(edition.first == CalendarDay{edition.past.year - 1, 10, 1});
        CHECK(edition.past.month == 10);
        CHECK(std::to_string(edition.past.year) == edition.key.substr(2));
        CHECK_FALSE(edition.sources.first().title.empty());
    }
}

TEST_CASE("a split is told of codes that are there, the whole a heading where the parts are complete", "[diagnosis]") {
    std::string_view previous;
    for (auto const& split : diagnosis_splits()) {
        CAPTURE(split.code);
        CHECK(previous < split.code);
        previous = split.code;
        REQUIRE(split.into.size() > 1);
        auto const standing = diagnosis_rows(split.code);
        REQUIRE(standing.size() == 2);
        CHECK(standing[0].billable);
        CHECK_FALSE(standing[1].billable);
        for (auto const part : split.into) {
            CAPTURE(part);
            CHECK(is_under(part, split.code));
            REQUIRE(diagnosis_rows(part).size() == 1);
            CHECK(diagnosis_rows(part)[0].billable);
            CHECK(diagnosis_rows(part)[0].dates.first == standing[1].dates.first);
        }
    }
    CHECK_FALSE(find_diagnosis_split("M54.50").has_value());
    CHECK_FALSE(find_diagnosis_split("").has_value());
    CHECK_FALSE(find_diagnosis_split("Z99").has_value());
}
