#include "check.hpp"
#include "documents.hpp"
#include "print.hpp"

#include <therapy/core/finding_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace therapy::tool {

namespace {

/// Findings of one rule that are listed before the rest is only counted.
constexpr std::size_t most_of_a_rule = 8;

class Printer {
public:
    Printer(CheckSettings const& settings, bool colour) : settings_(settings), paint_(colour) {}

    [[nodiscard]] std::string take() { return std::move(out_); }
    void line(std::string const& text = {}) { out_ += text + '\n'; }
    void heading(std::string const& text) {
        line();
        line(paint_.bold(text));
    }
    [[nodiscard]] Paint const& paint() const { return paint_; }

    /// Findings, those of one rule together in the order in which the first of each comes.
    void findings(Report const& report, desk::Dataset const& data) {
        std::vector<std::pair<std::string_view, std::vector<Finding const*>>> by_rule;
        for (auto const& finding : report) {
            auto at = std::find_if(by_rule.begin(), by_rule.end(), [&](auto const& group) { return group.first == finding.rule.code(); });
            if (at == by_rule.end())
                at = by_rule.insert(by_rule.end(), {finding.rule.code(), {}});
            at->second.push_back(&finding);
        }
        for (auto const& [code, group] : by_rule) {
            auto const severity = group.front()->severity;
            line(fmt::format("  {} {} {}", paint_.of(severity, fmt::format("{:<8}", therapy::to_text(severity))), code,
                             paint_.dim(fmt::format("({})", group.size()))));
            auto const shown = settings_.all ? group.size() : std::min(group.size(), most_of_a_rule);
            for (std::size_t i = 0; i < shown; ++i)
                finding_line(*group[i], data);
            if (shown < group.size())
                line(paint_.dim(fmt::format("             and {} more, --all lists them", group.size() - shown)));
        }
    }

private:
    void finding_line(Finding const& finding, desk::Dataset const& data) {
        auto sentence = text(finding, desk::names_of(data), zone_for(finding, data));
        auto const place = place_text(finding.place);
        if (!place.empty())
            sentence += "  " + paint_.dim(place);
        if (finding.waiver)
            sentence += paint_.dim(fmt::format("  waived by {}: {}", finding.waiver->actor, finding.waiver->reason));
        line("             " + sentence);
    }
    [[nodiscard]] TimeZone const& zone_for(Finding const& finding, desk::Dataset const& data) const {
        for (auto const& subject : finding.subjects)
            if (subject.kind == SubjectKind::session)
                if (auto const session = data.sessions.find(clinic::SessionId(subject.index)))
                    return desk::zone_of(data, *session, settings_.zone);
        return settings_.zone;
    }

    CheckSettings const& settings_;
    Paint paint_;
    std::string out_;
};

// ---- Coverage ---------------------------------------------------------------

std::string amount(Stated<Money> const& money) { return money.has_value() ? decimal_text(*money) : money.is_none() ? "none" : "unknown"; }
std::string amount(boost::optional<Money> const& money) { return money ? decimal_text(*money) : "?"; }

std::string key(desk::Dataset const& data, SubjectKind kind, std::uint32_t index) { return desk::key_of(data, {kind, index}); }

/// What is in the last column: who owes it and on what ground, or why it cannot be said.
std::string ground(coverage::AdjudicatedLine const& line) {
    if (!line.is_decided()) {
        std::string reasons;
        for (auto const& reason : line.undetermined().reasons)
            reasons += (reasons.empty() ? "" : ", ") + std::string(reason.code());
        return "undetermined: " + reasons;
    }
    std::string parts;
    for (auto const& part : line.decided().parts) {
        if (part.kind == coverage::PartKind::plan)
            continue;
        parts += (parts.empty() ? "" : ", ") + fmt::format("{} {}", therapy::to_text(part.kind), decimal_text(part.amount));
        if (part.group)
            parts += fmt::format(" ({}-{})", therapy::to_text(*part.group), part.reason);
    }
    return parts;
}

Row coverage_row(desk::Dataset const& data, std::vector<coverage::PlannedVisit> const& asked, std::size_t visit_index, coverage::AdjudicatedLine const& line,
                 coverage::AdjudicatedVisit const& visit) {
    auto const code = asked[visit_index].lines[line.line].code;
    std::string plan = "?";
    std::string patient;
    if (line.is_decided()) {
        plan = decimal_text(line.decided().of(coverage::PartKind::plan));
        patient = decimal_text(line.decided().patient());
    } else {
        patient = decimal_text(line.undetermined().least) + " to " + amount(line.undetermined().most);
    }
    return {therapy::to_text(visit.date),
            key(data, SubjectKind::session, visit.session.index()),
            key(data, SubjectKind::patient, visit.patient.index()),
            visit.policy ? key(data, SubjectKind::policy, visit.policy->index()) : "none in force",
            std::string(code.text()),
            line.units.has_value() ? std::to_string(*line.units) : "?",
            amount(line.charge),
            amount(line.allowed),
            plan,
            patient,
            ground(line)};
}

struct CoverageTotals {
    std::size_t visits = 0;
    std::size_t decided = 0;
    std::size_t undetermined = 0;
};

CoverageTotals print_coverage(Printer& out, CheckedData const& one, CheckSettings const& settings) {
    CoverageTotals totals;
    Report ignored;
    auto const asked = desk::planned_visits(one.data, settings.zone, ignored);
    std::vector<Row> rows{{"day", "session", "patient", "policy", "code", "units", "charge", "allowed", "plan", "patient", "why"}};
    rows.front()[9] = "patient owes";
    auto const& visits = one.check.coverage.visits;
    std::vector<std::size_t> by_day(visits.size());
    for (std::size_t i = 0; i < visits.size(); ++i)
        by_day[i] = i;
    std::stable_sort(by_day.begin(), by_day.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(visits[a].date, key(one.data, SubjectKind::session, visits[a].session.index())) <
               std::pair(visits[b].date, key(one.data, SubjectKind::session, visits[b].session.index()));
    });
    for (auto const i : by_day) {
        ++totals.visits;
        for (auto const& line : visits[i].lines) {
            ++(line.is_decided() ? totals.decided : totals.undetermined);
            rows.push_back(coverage_row(one.data, asked, i, line, visits[i]));
        }
    }
    constexpr std::size_t most_rows = 200;
    auto const hidden = rows.size() > most_rows && !settings.all ? rows.size() - most_rows : 0;
    rows.resize(rows.size() - hidden);
    if (rows.size() > 1) {
        out.heading("What the plan pays");
        auto text = table(rows, {5, 6, 7, 8, 9});
        text.pop_back();
        out.line(text);
        if (hidden != 0)
            out.line(fmt::format("  and {} more lines, --all lists them", hidden));
    }
    return totals;
}

/// Overlapping pairs by what they share.
std::string pairs_text(Report const& conflicts) {
    std::map<std::string, std::size_t> by_rule;
    for (auto const& finding : conflicts)
        ++by_rule[std::string(finding.rule.code())];
    std::string text;
    for (auto const& [code, count] : by_rule)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, code);
    return text;
}

void print(Printer& out, CheckedData const& one, CheckSettings const& settings) {
    auto const& data = one.data;
    if (!one.import.empty()) {
        out.heading("Reading " + one.form);
        out.findings(one.import, data);
    }
    if (!one.check.records.empty()) {
        out.heading("Records");
        out.findings(one.check.records, data);
    }
    if (!one.check.conflicts.empty()) {
        out.heading("Sessions that clash");
        out.findings(one.check.conflicts, data);
    }
    auto const totals = print_coverage(out, one, settings);
    if (!one.check.coverage.report.empty()) {
        out.heading("Coverage");
        out.findings(one.check.coverage.report, data);
    }
    if (!one.check.not_asked.empty()) {
        out.heading("Not asked of a payer");
        out.findings(one.check.not_asked, data);
    }
    out.heading("Summary, " + one.form);
    for (auto const& tally : one.resources)
        out.line(fmt::format("  {:<32} {:>6} read in full {:>6} in part {:>6} refused {:>6} not used", tally.type, tally.read_in_full, tally.read_in_part,
                             tally.refused, tally.not_used));
    out.line(fmt::format("  {}, {}, {}, {}, {}", plural(data.sessions.records.size(), "session", "sessions"),
                         plural(data.patients.records.size(), "patient", "patients"), plural(data.providers.records.size(), "provider", "providers"),
                         plural(data.rooms.records.size(), "room", "rooms"), plural(data.policies.records.size(), "policy", "policies")));
    auto const pairs = pairs_text(one.check.conflicts);
    out.line("  conflicts: " + (pairs.empty() ? std::string("none") : pairs));
    out.line(fmt::format("  coverage: {}, {} decided, {} undetermined", plural(totals.visits, "visit", "visits"), plural(totals.decided, "line", "lines"), totals.undetermined));
    std::size_t errors = 0;
    std::size_t warnings = 0;
    for (auto const* report : {&one.import, &one.check.records, &one.check.conflicts, &one.check.coverage.report, &one.check.not_asked}) {
        errors += report->count(Severity::error);
        warnings += report->count(Severity::warning);
    }
    out.line(fmt::format("  {}, {}", plural(errors, "error", "errors"), plural(warnings, "warning", "warnings")));
}

} // namespace

std::string to_text(CheckOutcome const& outcome, CheckSettings const& settings, bool colour) {
    Printer out(settings, colour);
    for (auto const& path : outcome.unreadable)
        out.line(out.paint().of(Severity::error, "cannot read ") + path);
    for (auto const& one : outcome.checked)
        print(out, one, settings);
    if (outcome.checked.empty())
        out.line("nothing to check");
    auto text = out.take();
    if (!text.empty() && text.front() == '\n')
        text.erase(0, 1);
    return text;
}

} // namespace therapy::tool
