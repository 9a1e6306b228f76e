#include <therapy/care/stage.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::care;
using catalog::Stage;

TEST_CASE("where the stages of low back pain begin, by guideline", "[stage]") {
    struct Row {
        int days;
        Stage acp, icsi;
    };
    auto const [days, acp, icsi] = GENERATE(values<Row>({{0, Stage::acute, Stage::acute},
                                                         {27, Stage::acute, Stage::acute},
                                                         {28, Stage::subacute, Stage::acute},
                                                         {35, Stage::subacute, Stage::acute},
                                                         {41, Stage::subacute, Stage::acute},
                                                         {42, Stage::subacute, Stage::subacute},
                                                         {84, Stage::subacute, Stage::subacute},
                                                         {85, Stage::chronic, Stage::chronic},
                                                         {4000, Stage::chronic, Stage::chronic}}));
    CAPTURE(days);
    CHECK(stage(days, "acp-low-back-pain") == Stated<Stage>(acp));
    CHECK(stage(days, "icsi-acr-low-back-pain") == Stated<Stage>(icsi));
}

TEST_CASE("days that a guideline prints in two stages are named", "[stage]") {
    auto const& acp = find_stage_scheme("acp-low-back-pain").value();
    CHECK(is_disputed(84, acp));
    CHECK_FALSE(is_disputed(28, acp));
    auto const& icsi = find_stage_scheme("icsi-acr-low-back-pain").value();
    CHECK(is_disputed(42, icsi));
    CHECK_FALSE(is_disputed(84, icsi));
}

TEST_CASE("without days, or before the onset, there is no stage", "[stage]") {
    CHECK(stage(Stated<int>(), "acp-low-back-pain").kind() == StatedKind::unknown);
    CHECK(stage(Stated<int>::none(), "acp-low-back-pain").kind() == StatedKind::unknown);
    CHECK(stage(Stated<int>::unknown(Unknown::conflicting), "acp-low-back-pain").why() == Unknown::conflicting);
    REQUIRE(stage(-1, "acp-low-back-pain").kind() == StatedKind::unknown);
    CHECK(stage(-1, "acp-low-back-pain").why() == Unknown::unreadable);
}

TEST_CASE("a guideline whose stages are not known gives none", "[stage]") {
    REQUIRE(stage(10, "nice-ng59").kind() == StatedKind::unknown);
    CHECK(stage(10, "nice-ng59").why() == Unknown::unsupported);
    CHECK_FALSE(find_stage_scheme("nice-ng59").has_value());
}

TEST_CASE("stages begin on day 0 and in order", "[stage]") {
    for (auto const& scheme : stage_schemes()) {
        CAPTURE(scheme.guideline);
        REQUIRE_FALSE(scheme.starts.empty());
        CHECK(scheme.starts.front().first_day == 0);
        CHECK(std::ranges::adjacent_find(scheme.starts, [](auto const& a, auto const& b) { return b.first_day <= a.first_day || b.stage <= a.stage; }) == scheme.starts.end());
    }
}

TEST_CASE("a user's own stages are a row like ours", "[stage]") {
    static constexpr StageStart starts[] = {{Stage::acute, 0}, {Stage::persistent, 90}};
    StageScheme const own{.guideline = "own", .starts = starts, .sources = own_definition};
    CHECK(stage(89, own) == Stated<Stage>(Stage::acute));
    CHECK(stage(90, own) == Stated<Stage>(Stage::persistent));
}
