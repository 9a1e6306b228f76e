#include <therapy/care/measure.hpp>

#include "care/answers.hpp"
#include "core/enum_checks.hpp"

#include <algorithm>
#include <set>

using namespace therapy;
using namespace therapy::care;
using tests::measure;

TEST_CASE("every enumeration of measures reads back what it writes", "[measure]") {
    tests::check_enum_table(Better::higher);
    tests::check_enum_table(Formula::percent);
    tests::check_enum_table(ScoreUnit::percent_of_baseline);
    tests::check_enum_table(ThresholdKind::success);
    tests::check_enum_table(Perceived::large);
    tests::check_enum_table(ItemCount::several);
}

TEST_CASE("the measures are in order, their items covered, their sources named", "[measure]") {
    REQUIRE(measures().size() == 13);
    std::string_view previous;
    for (auto const& row : measures()) {
        CAPTURE(row.key);
        CHECK(previous < row.key);
        previous = row.key;
        CHECK(tests::is_kebab_case(row.key));
        CHECK_FALSE(row.name.empty());
        CHECK(&*find_measure(row.key) == &row);
        CHECK(&*find_measure(row.name) == &row);
        for (auto const alias : row.aliases)
            CHECK(&*find_measure(alias) == &row);
        CHECK(1 <= row.least_items);
        CHECK(row.least_items <= row.most_items);
        int next = 1;
        for (auto const& range : row.ranges) {
            CHECK(range.first == next);
            CHECK(range.first <= range.last);
            CHECK(range.least < range.most);
            CHECK(range.points(range.least) < range.points(range.most));
            next = range.last + 1;
        }
        CHECK(next == row.most_items + 1);
        // only a measure that averages can do without a fixed number of items
        CHECK((row.has_fixed_items() || row.formula == Formula::mean));
        CHECK((!row.missing.most.has_value() || (0 < *row.missing.most && *row.missing.most < row.most_items)));
        if (row.subscale.has_value())
            for (int const item : row.subscale->items)
                CHECK((1 <= item && item <= row.most_items));
        CHECK((row.loinc.items.empty() || row.loinc.items.size() == static_cast<std::size_t>(row.most_items)));
        for (auto const* source : row.sources.sources())
            CHECK_FALSE(source->title.empty());
    }
    CHECK_FALSE(find_measure("").has_value());
    CHECK_FALSE(find_measure("sf-36").has_value());
}

TEST_CASE("measures are found as people write them", "[measure]") {
    struct Row {
        std::string_view written, key;
    };
    auto const [written, key] = GENERATE(values<Row>({{"ODI", "odi"}, {"Oswestry Disability Index", "odi"}, {"STarT_Back", "start-back"}, {"QuickDASH", "quickdash"},
                                                      {"quick-dash", "quickdash"}, {"Quick DASH", "quickdash"}, {"NRS", "nprs"}, {"roland morris", "rmdq"}}));
    CAPTURE(written);
    CHECK(measure(written).key == key);
}

TEST_CASE("the bands of every source are in order and reach the top of the scale", "[measure]") {
    for (auto const& row : measures()) {
        std::set<std::string_view> keys;
        for (auto const& table : row.bands) {
            CAPTURE(row.key, table.key);
            CHECK(tests::is_kebab_case(table.key));
            CHECK(keys.insert(table.key).second);
            CHECK(&*find_bands(row, table.key) == &table);
            REQUIRE_FALSE(table.bands.empty());
            CHECK(table.unit != ScoreUnit::percent_of_baseline);
            for (std::size_t i = 0; i < table.bands.size(); ++i) {
                auto const& one = table.bands[i];
                CHECK_FALSE(one.name.empty());
                CHECK(one.low <= one.high);
                if (i > 0 && !one.subscale.has_value())
                    CHECK(table.bands[i - 1].high < one.low);
            }
            auto const top = table.unit == ScoreUnit::percent ? Points(100) : scale_of(row).most;
            CHECK(Points(table.bands.back().high) == top);
        }
        CHECK_FALSE(find_bands(row, "nobody").has_value());
    }
}

TEST_CASE("every threshold is an amount of a named source, no larger than the scale", "[measure]") {
    for (auto const& row : measures()) {
        auto const scale = scale_of(row);
        for (auto const& one : row.thresholds) {
            CAPTURE(row.key, one.key);
            CHECK(tests::is_kebab_case(one.key));
            CHECK(one.amount > catalog::Quantity(0));
            CHECK(Points(one.amount) < (one.unit == ScoreUnit::points ? scale.most - scale.least : Points(100)));
            CHECK((one.perceived == Perceived::any || one.kind == ThresholdKind::important));
            CHECK((one.items == ItemCount::any || !row.has_fixed_items()));
            CHECK(one.sources.confidence() != Confidence::unconfirmed);
        }
    }
}

TEST_CASE("the published facts of each measure", "[measure]") {
    struct Row {
        std::string_view key;
        int items;
        Points least, most;
        Better better;
    };
    auto const row = GENERATE(values<Row>({
        {"odi", 10, 0, 100, Better::lower},
        {"ndi", 10, 0, 50, Better::lower},
        {"rmdq", 24, 0, 24, Better::lower},
        {"qbpds", 20, 0, 100, Better::lower},
        {"lefs", 20, 0, 80, Better::higher},
        {"uefi", 20, 0, 80, Better::higher},
        {"dash", 30, 0, 100, Better::lower},
        {"quickdash", 11, 0, 100, Better::lower},
        {"psfs", 5, 0, 10, Better::higher},
        {"start-back", 9, 0, 9, Better::lower},
        {"start-back-6", 6, 0, 6, Better::lower},
        {"nprs", 1, 0, 10, Better::lower},
        {"vas", 1, 0, 100, Better::lower},
    }));
    CAPTURE(row.key);
    auto const& one = measure(row.key);
    CHECK(one.most_items == row.items);
    CHECK(scale_of(one).least == row.least);
    CHECK(scale_of(one).most == row.most);
    CHECK(one.better == row.better);
}

TEST_CASE("sources that disagree on an important change are all there", "[measure]") {
    auto const amounts = [](std::string_view key) {
        std::vector<std::string> all;
        for (auto const& one : measure(key).thresholds)
            if (one.kind == ThresholdKind::important && one.unit != ScoreUnit::percent_of_baseline)
                all.push_back(to_text(one.amount));
        return all;
    };
    CHECK(amounts("odi") == std::vector<std::string>{"10", "12.8", "12"});
    CHECK(amounts("ndi") == std::vector<std::string>{"5", "14"}); // 5 points of 50, 14 percent
    CHECK(amounts("qbpds") == std::vector<std::string>{"20", "5", "6"});
    CHECK(amounts("quickdash") == std::vector<std::string>{"10.8", "13.6", "14", "15.91"});
    CHECK(amounts("psfs") == std::vector<std::string>{"1.3", "2.3", "2.7", "1.9", "2"});
}
