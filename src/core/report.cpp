#include <therapy/core/finding_policy.hpp>
#include <therapy/core/report.hpp>

#include "findings.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace therapy::inline v0_1 {

void Report::add(Report other) {
    findings_.insert(findings_.end(), std::make_move_iterator(other.findings_.begin()), std::make_move_iterator(other.findings_.end()));
}

bool Report::has(std::string_view code) const noexcept {
    return std::any_of(findings_.begin(), findings_.end(), [&](Finding const& f) { return f.rule == code; });
}

std::size_t Report::count(Severity severity) const noexcept {
    return static_cast<std::size_t>(std::count_if(findings_.begin(), findings_.end(), [&](Finding const& f) {
        return f.severity == severity && !is_waived(f);
    }));
}

namespace {

/// Seconds since 1970; what has no time comes last.
std::int64_t start_of(Finding const& finding) {
    if (finding.when)
        return finding.when->start().unix_seconds();
    if (finding.date)
        return finding.date->day_number() * std::int64_t{86400};
    return std::numeric_limits<std::int64_t>::max();
}

std::string keys_of(std::vector<Subject> const& subjects, Names const& keys) {
    std::string all;
    for (auto const& subject : subjects) {
        all += static_cast<char>('A' + static_cast<int>(subject.kind));
        all += keys(subject);
        all += '\n';
    }
    return all;
}

/// Puts findings into the order of their positions.
template <class Position>
void arrange(std::vector<Finding>& findings, std::vector<Position> const& positions) {
    std::vector<Finding> ordered;
    ordered.reserve(findings.size());
    for (auto const& position : positions)
        ordered.push_back(std::move(findings[position.second]));
    findings = std::move(ordered);
}

void order_by_names(std::vector<Finding>& findings, Names const& keys) {
    // Sort positions by a key made once per finding; ties keep the order in which the check reported them.
    using Key = std::tuple<std::int64_t, std::string, std::string, std::string_view>;
    auto const key_of = [&](Finding const& f) { return Key{start_of(f), keys_of(f.subjects, keys), keys_of(f.counterparts, keys), f.rule.code()}; };
    std::vector<std::pair<Key, std::size_t>> positions;
    positions.reserve(findings.size());
    for (auto const& finding : findings)
        positions.emplace_back(key_of(finding), positions.size());
    std::sort(positions.begin(), positions.end());
    arrange(findings, positions);
}

/// The first of a finding's subjects as one number, in the order of subjects; zero where there is none.
std::uint64_t first_of(std::vector<Subject> const& subjects) {
    return subjects.empty() ? 0 : std::uint64_t{1} << 63 | std::uint64_t{static_cast<std::uint32_t>(subjects.front().kind)} << 32 | subjects.front().index;
}

void order_by_index(std::vector<Finding>& findings) {
    // What tells most findings apart lies beside their positions.
    using Key = std::pair<std::int64_t, std::uint64_t>;
    std::vector<std::pair<Key, std::size_t>> positions;
    positions.reserve(findings.size());
    for (auto const& finding : findings)
        positions.emplace_back(Key{start_of(finding), first_of(finding.subjects)}, positions.size());
    auto const before = [&](auto const& a, auto const& b) {
        if (a.first != b.first)
            return a.first < b.first;
        auto const& one = findings[a.second];
        auto const& other = findings[b.second];
        auto const code = one.rule.code(), other_code = other.rule.code();
        return std::tie(one.subjects, one.counterparts, code, a.second) < std::tie(other.subjects, other.counterparts, other_code, b.second);
    };
    if (std::is_sorted(positions.begin(), positions.end(), before))
        return;
    std::stable_sort(positions.begin(), positions.end(), before); // mostly a few runs that are in order
    arrange(findings, positions);
}

} // namespace

void Report::order() {
    if (findings_.size() > 1)
        order_by_index(findings_);
}
void Report::order(Names const& keys) {
    if (keys.of == nullptr)
        return order();
    if (findings_.size() > 1)
        order_by_names(findings_, keys);
}

namespace {

bool names(FindingPolicy const& policy, RuleRef rule) {
    return std::any_of(policy.severities.begin(), policy.severities.end(), [&](SeverityChange const& change) { return rule == change.rule; }) ||
           std::any_of(policy.waivers.begin(), policy.waivers.end(), [&](WaiverRule const& waiver) { return rule == waiver.rule; });
}

bool says(std::vector<Finding> const& findings, Finding const& wanted) { return std::find(findings.begin(), findings.end(), wanted) != findings.end(); }

} // namespace

Report apply(FindingPolicy const& policy, Report report) {
    auto findings = report.findings();
    std::vector<Finding> refusals;
    for (auto& finding : findings) {
        if (!finding.rule->waivable) {
            if (auto refusal = detail::refused(rules::not_waivable, std::string(finding.rule.code())); names(policy, finding.rule) && !says(refusals, refusal))
                refusals.push_back(std::move(refusal));
            continue;
        }
        for (auto const& change : policy.severities)
            if (finding.rule == change.rule)
                finding.severity = change.severity;
        for (auto const& waiver : policy.waivers) {
            bool const about = !waiver.subject || std::find(finding.subjects.begin(), finding.subjects.end(), *waiver.subject) != finding.subjects.end();
            if (finding.rule == waiver.rule && about && !finding.waiver)
                finding.waiver = waiver.waiver;
        }
    }
    // A policy applied again says nothing twice.
    for (auto& refusal : refusals)
        if (!says(findings, refusal))
            findings.push_back(std::move(refusal));
    return Report(std::move(findings));
}

Report validate(FindingPolicy const& policy) {
    Report report;
    for (auto const& rule : policy.waivers)
        if (rule.waiver.actor.empty() || rule.waiver.reason.empty())
            report.add(detail::refused(rules::waiver_without_reason, rule.rule));
    return report;
}

} // namespace therapy
