#pragma once
// Scenarios in plain text, and what they ask of the rules. The words are those of README.md beside this file.

#include <therapy/clinic.hpp>
#include <therapy/core/error.hpp>
#include <therapy/schedule/check_sessions.hpp>

#include <charconv>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace therapy::tests {

/// A scenario that says something nobody understands.
struct ScenarioError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Scenario {
    std::string name{};
    std::vector<clinic::Site> sites{};
    std::vector<clinic::Provider> providers{};
    std::vector<clinic::Room> rooms{};
    std::vector<clinic::Equipment> equipment{};
    std::vector<schedule::Service> services{{}};
    std::vector<schedule::PatientTerms> patients{};
    std::vector<schedule::ProviderTerms> terms{};
    std::vector<schedule::Availability> availabilities{};
    std::vector<clinic::Session> sessions{};
    std::vector<std::uint32_t> service_of{};
    schedule::HouseTerms house{};
    boost::optional<clinic::Session> asked{};
    std::uint32_t asked_service = 0;
    std::vector<std::string> answers{}; ///< "provider-double-booked 09:30-09:45"
    std::vector<std::string> fixes{};   ///< "with Cole"
    std::vector<std::string> of_desk{}; ///< what the desk tells besides: "clinic.credential-not-in-force"
    std::map<std::string, Subject> names{};

    [[nodiscard]] std::string name_of(Subject subject) const {
        for (auto const& [called, known] : names)
            if (known == subject)
                return called;
        return "somebody";
    }
};

namespace detail {

/// The words of a line, taken one after another.
class Words {
public:
    explicit Words(std::string const& line) : in_(line) {}

    /// The next word; empty at the end.
    std::string next() {
        std::string word;
        if (kept_.empty())
            in_ >> word;
        else
            std::swap(word, kept_);
        return word;
    }
    std::string need(char const* what) {
        auto word = next();
        if (word.empty())
            throw ScenarioError(std::string("a line ends where ") + what + " should be");
        return word;
    }
    void expect(std::string const& word) {
        auto const found = next();
        if (found != word)
            throw ScenarioError("“" + found + "” where “" + word + "” should be");
    }
    void put_back(std::string word) { kept_ = std::move(word); }

private:
    std::istringstream in_;
    std::string kept_{};
};

inline std::vector<std::string> split(std::string const& text, char by) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, by);)
        parts.push_back(part);
    return parts;
}

inline int number(std::string const& text) {
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw ScenarioError("“" + text + "” is no number");
    return value;
}

/// `45m`, `12h`.
inline Duration length(std::string const& text) {
    if (text.size() < 2)
        throw ScenarioError("“" + text + "” is no length");
    auto const count = number(text.substr(0, text.size() - 1));
    switch (text.back()) {
    case 'm': return Duration::minutes(count);
    case 'h': return Duration::hours(count);
    default: throw ScenarioError("“" + text + "” is no length");
    }
}

} // namespace detail

/// Reads the scenarios of a file. \throws ScenarioError with the line
[[nodiscard]] std::vector<Scenario> read_scenarios(std::istream& file);
/// What the rules answer, as the lines of a scenario say it: findings, then the fixes of all of them, each once.
struct Answered {
    std::vector<std::string> answers{};
    std::vector<std::string> fixes{};
};
/// \param with_times  of each finding, whether its interval is told
[[nodiscard]] Answered answer(Scenario const& scenario, std::vector<bool> const& with_times);
/// What the desk answers, which asks the law of the place and the records besides. Codes of other rooms are told whole.
[[nodiscard]] Answered answer_of_desk(Scenario const& scenario);

} // namespace therapy::tests
