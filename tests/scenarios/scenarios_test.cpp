#include "scenarios/scenario.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <fstream>

using namespace therapy;
using tests::Scenario;

namespace {

std::vector<Scenario> all() {
    std::ifstream file(THERAPY_SOURCE_DIR "/tests/scenarios/clinic_week.txt");
    REQUIRE(file.good());
    return tests::read_scenarios(file);
}

std::string refusal(std::string const& text) {
    std::istringstream file(text);
    try {
        (void)tests::read_scenarios(file);
    } catch (tests::ScenarioError const& error) {
        return error.what();
    }
    return "nothing";
}

} // namespace

TEST_CASE("every scenario of the week is answered as it is written", "[scenarios]") {
    auto const scenarios = all();
    CHECK(scenarios.size() >= 25);
    for (auto const& scenario : scenarios)
        DYNAMIC_SECTION(scenario.name) {
            REQUIRE(scenario.asked.has_value());
            auto found = tests::answer(scenario, {});
            REQUIRE(found.answers.size() == scenario.answers.size());
            // The times are compared where the scenario tells them; answers may be written in any order.
            std::vector<bool> with_times;
            auto const timed = tests::answer(scenario, std::vector<bool>(found.answers.size(), true));
            auto expected = scenario.answers;
            for (std::size_t i = 0; i < found.answers.size(); ++i) {
                auto const at = std::find_if(expected.begin(), expected.end(), [&](std::string const& line) { return line == found.answers[i] || line == timed.answers[i]; });
                CAPTURE(timed.answers[i]);
                CHECK(at != expected.end());
                if (at != expected.end())
                    expected.erase(at);
            }
            if (!scenario.fixes.empty())
                CHECK(found.fixes == scenario.fixes);
        }
}

TEST_CASE("the desk answers every scenario as the rules do, but that it asks the law who is licensed", "[scenarios]") {
    for (auto const& scenario : all())
        DYNAMIC_SECTION(scenario.name) {
            REQUIRE(scenario.asked.has_value());
            auto by_rules = tests::answer(scenario, {});
            std::erase_if(by_rules.answers, [](std::string const& line) { return line == "licence-not-in-force" || line == "licence-unknown" || line == "fine"; });
            auto by_desk = tests::answer_of_desk(scenario);
            std::vector<std::string> others;
            std::erase_if(by_desk.answers, [&](std::string const& line) {
                if (line.find('.') != std::string::npos)
                    others.push_back(line);
                return line.find('.') != std::string::npos || line == "fine";
            });
            CHECK(by_desk.answers == by_rules.answers);
            for (auto const& fix : by_desk.fixes) {
                CAPTURE(fix);
                CHECK(std::find(by_rules.fixes.begin(), by_rules.fixes.end(), fix) != by_rules.fixes.end());
            }
            for (auto const& wanted : scenario.of_desk) {
                CAPTURE(wanted);
                CHECK(std::find(others.begin(), others.end(), wanted) != others.end());
            }
        }
}

TEST_CASE("a line that nobody understands is named with its number", "[scenarios]") {
    CHECK(refusal("Therapist Diaz\n") == "line 1: the first line says which scenario it is");
    CHECK(refusal("Scenario: a\n\nTherapist Diaz as king\n") == "line 3: “king” where “assistant” should be");
    CHECK(refusal("Scenario: a\nAsk: 2026-03-10 09:00 45m Ann with Nobody\n") == "line 2: nobody and nothing of that kind is called “Nobody”");
    CHECK(refusal("Scenario: a\nAsk: 2026-03-08 02:30 45m Ann\n").find("core.nonexistent-wall-time") != std::string::npos);
    CHECK(refusal("Scenario: a\nTherapist Diaz\nDiaz: rest 11x\n") == "line 3: “11x” is no length");
}
