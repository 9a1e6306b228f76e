// The statements of the article the catalogue began with, S001 to S075: each has a test whose name carries its number, or a reason here.

#include "support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

namespace {

constexpr int statements = 75;

/// Statements that are about the web page and not about therapy.
std::map<int, std::string> const left_out = {
    {73, "a promise of the page's comment form: comments and e-mail addresses are no records of a clinic's care"},
    {74, "the page's comment form marks its required fields: forms are the application's"},
    {75, "the page's spam filter reads comments: whom a web site shares data with is the web site's"},
};

/// The numbers that names of tests carry, S001 as 1; in a file of code that must not compile, anywhere.
std::set<int> tested() {
    std::set<int> numbers;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(THERAPY_SOURCE_DIR "/tests")) {
        if (entry.path().extension() != ".cpp")
            continue;
        bool const whole = entry.path().parent_path().filename() == "compile_fail";
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            if (!whole && line.find("TEST_CASE(") == line.npos)
                continue;
            for (auto at = line.find("S0"); at != line.npos; at = line.find("S0", at + 1))
                if (auto const digits = line.substr(at + 1, 3); digits.size() == 3 && digits.find_first_not_of("0123456789") == digits.npos)
                    numbers.insert(std::stoi(digits));
        }
    }
    return numbers;
}

} // namespace

TEST_CASE("every statement of the article has a test or a reason", "[seed]") {
    auto const numbers = tested();
    for (int number = 1; number <= statements; ++number) {
        CAPTURE(number);
        CHECK((numbers.contains(number) || left_out.contains(number)));
        CHECK_FALSE((numbers.contains(number) && left_out.contains(number)));
    }
    CHECK(*numbers.rbegin() <= statements);
}
