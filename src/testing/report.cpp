#include <therapy/testing/report.hpp>

#include <therapy/core/finding_text.hpp>

#include <algorithm>
#include <limits>
#include <map>

namespace therapy::inline v0_1::testing {

namespace {

std::string subjects_text(std::vector<Subject> const& subjects) {
    std::string list;
    for (auto const& subject : subjects)
        list += ' ' + std::string(to_text(subject.kind)) + ' ' + std::to_string(subject.index);
    return list;
}

std::string number_text(boost::optional<std::int64_t> const& number) { return number ? std::to_string(*number) : "?"; }

/// Every member of a finding: equal exactly when the findings are.
std::string members_text(Finding const& finding) {
    std::string all = "about" + subjects_text(finding.subjects) + ", with" + subjects_text(finding.counterparts);
    all += ", " + number_text(finding.args.actual) + " of " + number_text(finding.args.limit) + ' ' + std::string(to_text(finding.args.unit));
    all += ", value '" + finding.args.value + '\'';
    if (finding.when)
        all += ", " + to_text(*finding.when);
    if (finding.date)
        all += ", on " + to_text(*finding.date);
    all += ", at '" + finding.place.file + "':" + std::to_string(finding.place.line) + " '" + finding.place.path + '\'';
    for (auto const& fix : finding.fixes) {
        all += ", fix " + std::string(to_text(fix.kind));
        if (fix.subject)
            all += subjects_text({*fix.subject});
        if (fix.at)
            all += ' ' + to_text(*fix.at);
    }
    return all;
}

struct Line {
    std::int64_t start;
    std::string text;    // for people
    std::string members; // to tell apart what reads alike

    friend auto operator<=>(Line const&, Line const&) = default;
};

Line line_of(Finding const& finding, Names const* names) {
    Line line{.start = std::numeric_limits<std::int64_t>::max(), .text = {}, .members = members_text(finding)};
    if (finding.when)
        line.start = finding.when->start().unix_seconds();
    else if (finding.date)
        line.start = finding.date->day_number() * std::int64_t{86400};
    line.text = std::string(to_text(finding.severity)) + ' ' + std::string(finding.rule.code()) + ": " + (names != nullptr ? text(finding, *names) : text(finding));
    if (finding.when && finding.rule->text.find("{when}") == std::string_view::npos)
        line.text += ' ' + to_text(*finding.when);
    if (finding.waiver)
        line.text += ", waived by " + finding.waiver->actor + ": " + finding.waiver->reason;
    return line;
}

std::string difference(Report const& before, Report const& after, Names const* names) {
    std::map<Line, std::int64_t> balance; // how many more times in the second report
    for (auto const& finding : before)
        --balance[line_of(finding, names)];
    for (auto const& finding : after)
        ++balance[line_of(finding, names)];
    std::erase_if(balance, [](auto const& entry) { return entry.second == 0; });

    std::string result;
    for (auto entry = balance.begin(); entry != balance.end(); ++entry) {
        auto const& line = entry->first;
        auto const reads_alike = [&](auto const& other) { return other != balance.end() && other->first.start == line.start && other->first.text == line.text; };
        bool const alike = reads_alike(std::next(entry)) || (entry != balance.begin() && reads_alike(std::prev(entry)));
        auto const shown = std::string(entry->second < 0 ? "- " : "+ ") + line.text + (alike ? " {" + line.members + '}' : "") + '\n';
        for (auto count = entry->second < 0 ? -entry->second : entry->second; count > 0; --count)
            result += shown;
    }
    return result;
}

} // namespace

bool has(Report const& report, std::string_view rule) { return report.has(rule); }

std::vector<std::string> rules_of(Report const& report) {
    std::vector<std::string> rules;
    for (auto const& finding : report)
        rules.emplace_back(finding.rule.code());
    std::sort(rules.begin(), rules.end());
    return rules;
}

std::string diff(Report const& before, Report const& after) { return difference(before, after, nullptr); }
std::string diff(Report const& before, Report const& after, Names const& names) { return difference(before, after, &names); }

} // namespace therapy::testing
