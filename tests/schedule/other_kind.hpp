#pragma once
// Kinds of findings that are not about one session among others, and how a finding is shown as a line.

#include <therapy/core/finding_text.hpp>
#include <therapy/core/report.hpp>

#include <string>
#include <vector>

namespace therapy::tests {

/// What brings a rule's findings about, and all of them as lines.
struct OtherKind {
    RuleRef rule;
    Report (*make)();
    std::vector<std::string> lines;
};

/// A finding as a line: who, with whom or what, when, how much, where in the input; and what would help.
inline std::string line_of(Finding const& finding) {
    auto const name = [](Subject subject) { return std::string(to_text(subject.kind)).append(std::to_string(subject.index)); };
    std::string line;
    for (auto const subject : finding.subjects)
        line.append(line.empty() ? "" : " ").append(name(subject));
    for (auto const subject : finding.counterparts)
        line.append(subject == finding.counterparts.front() ? " with " : " ").append(name(subject));
    if (finding.when)
        line.append(" ").append(to_text(*finding.when));
    if (finding.date)
        line.append(" on ").append(to_text(*finding.date));
    auto const& args = finding.args;
    if (args.actual)
        line.append(" ").append(std::to_string(*args.actual));
    if (args.limit)
        line.append(" of ").append(std::to_string(*args.limit));
    if (args.actual || args.limit)
        line.append(" ").append(to_text(args.unit));
    if (!args.value.empty())
        line.append(" ").append(args.value);
    if (!finding.place.path.empty())
        line.append(" at ").append(finding.place.path);
    if (finding.place.line != 0)
        line.append(" in line ").append(std::to_string(finding.place.line));
    for (auto const& fix : finding.fixes) {
        line.append("; ").append(to_text(fix.kind));
        if (fix.subject)
            line.append(" ").append(name(*fix.subject));
        if (fix.at)
            line.append(" ").append(to_text(*fix.at));
    }
    return line;
}

/// The lines of one rule's findings.
inline std::vector<std::string> lines_of(Report const& report, RuleRef rule) {
    std::vector<std::string> lines;
    for (auto const& finding : report)
        if (finding.rule == rule)
            lines.push_back(line_of(finding));
    return lines;
}

} // namespace therapy::tests
