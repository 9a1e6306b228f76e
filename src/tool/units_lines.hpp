#pragma once
// `therapy units`: the lines of a claim and their pairs, where it is said who gave the services.

#include <therapy/coverage/code_pair.hpp>
#include <therapy/coverage/day_lines.hpp>

#include <nlohmann/json_fwd.hpp>

namespace therapy::tool {

/// A service as it was typed.
struct TypedService {
    coverage::ServiceMinutes minutes;
    boost::optional<catalog::QualificationKind> by{};
    std::vector<coverage::Modifier> modifiers{}; ///< put on it by hand
};

/// `PT`, `PTA`, `OT`, `OTA`, `SLP`, in letters of any size. \returns none for anything else
[[nodiscard]] boost::optional<catalog::QualificationKind> kind_of(std::string_view who);
/// \pre a kind that `kind_of` gives
[[nodiscard]] catalog::Discipline discipline_of(catalog::QualificationKind kind);

/// Two codes of the day and what is known of them.
struct TypedPair {
    catalog::ServiceCode a;
    catalog::ServiceCode b;
    coverage::PairAnswer answer;
};

/// The lines and pairs of one day.
struct TypedDay {
    boost::optional<coverage::LinePool> pool{}; ///< absent: nobody said who gave the services
    Report report{};
    std::vector<TypedPair> pairs{};             ///< of which some rule says something
};

/// What the rules are asked for.
struct DayQuestion {
    coverage::UnitRule rule = coverage::UnitRule::total_time;
    boost::optional<Date> date{};               ///< absent: as the newest rules have it
    coverage::CodeEdits const* edits = nullptr;
};

/// \pre those who gave services are all of one discipline
[[nodiscard]] TypedDay judge_day(std::vector<TypedService> const& services, DayQuestion const& question);

[[nodiscard]] std::string text_of(TypedDay const& day);
void add_json(TypedDay const& day, nlohmann::ordered_json& out);

} // namespace therapy::tool
