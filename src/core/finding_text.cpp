#include <therapy/core/finding_text.hpp>

#include "text_scan.hpp"

#include <fmt/format.h>

namespace therapy::inline v0_1 {

namespace {

std::string id_text(void const*, Subject subject) {
    return fmt::format("{} {}", to_text(subject.kind), subject.index);
}

std::string list_text(std::vector<Subject> const& subjects, Names const& names) {
    std::string list;
    for (auto const& subject : subjects)
        list += (list.empty() ? "" : ", ") + (names.of != nullptr ? names(subject) : id_text(nullptr, subject));
    return list;
}

constexpr std::int64_t longest_shown_seconds = std::int64_t{1000} * 366 * 86400; // beyond it a number says more than hours

std::string quantity_text(boost::optional<std::int64_t> amount, Unit unit) {
    if (!amount)
        return "?";
    switch (unit) {
    case Unit::count: return std::to_string(*amount);
    case Unit::minor_units: return detail::decimal(*amount, 2, 2);
    case Unit::basis_points: return detail::decimal(*amount, 2, 2) + " %";
    case Unit::seconds: return *amount / longest_shown_seconds == 0 ? to_text(Duration::seconds(*amount)) : fmt::format("{} s", *amount);
    case Unit::minutes: return fmt::format("{} min", *amount);
    default: return fmt::format("{} {}", *amount, to_text(unit));
    }
}

std::string wall_text(Instant instant, TimeZone const& zone) {
    auto const local = zone.to_wall(instant);
    if (!local)
        return to_text(instant);
    auto wall = to_text(local->wall);
    wall[10] = ' ';
    if (wall.ends_with(":00"))
        wall.resize(16);
    return wall;
}

std::string when_text(Finding const& finding, TimeZone const* zone) {
    if (!finding.when)
        return finding.date ? to_text(*finding.date) : std::string();
    if (zone == nullptr)
        return to_text(*finding.when);
    auto const start = wall_text(finding.when->start(), *zone);
    auto const end = wall_text(finding.when->end(), *zone);
    return start + " to " + (start.compare(0, 10, end, 0, 10) == 0 ? end.substr(11) : end);
}

std::string render(Finding const& finding, Names const& given, TimeZone const* zone) {
    auto const names = given.of == nullptr ? Names{nullptr, id_text} : given; // nobody's names: ids, as without any
    std::string_view rest = finding.rule->text;
    std::string sentence;
    while (!rest.empty()) {
        auto const open = rest.find('{');
        auto const close = open == rest.npos ? rest.npos : rest.find('}', open);
        if (close == rest.npos)
            break;
        sentence += rest.substr(0, open);
        auto const name = rest.substr(open + 1, close - open - 1);
        if (name == "subjects")
            sentence += list_text(finding.subjects, names);
        else if (name == "counterparts")
            sentence += list_text(finding.counterparts, names);
        else if (name == "limit")
            sentence += quantity_text(finding.args.limit, finding.args.unit);
        else if (name == "actual")
            sentence += quantity_text(finding.args.actual, finding.args.unit);
        else if (name == "when")
            sentence += when_text(finding, zone);
        else if (name == "value")
            sentence += finding.args.value;
        else
            sentence += rest.substr(open, close - open + 1);
        rest.remove_prefix(close + 1);
    }
    sentence += rest;
    if (sentence.empty())
        sentence = finding.rule.code();
    return sentence;
}

} // namespace

std::string text(Finding const& finding) {
    return render(finding, Names{nullptr, id_text}, nullptr);
}

std::string text(Finding const& finding, Names const& names) {
    return render(finding, names, nullptr);
}

std::string text(Finding const& finding, Names const& names, TimeZone const& zone) {
    return render(finding, names, &zone);
}

} // namespace therapy
