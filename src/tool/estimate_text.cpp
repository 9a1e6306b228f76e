#include "estimate.hpp"
#include "print.hpp"

#include <therapy/core/finding_text.hpp>
#include <therapy/coverage/explain.hpp>
#include <therapy/desk/clinic_check.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::tool {

namespace {

using coverage::Milestone;

std::string amount(Stated<Money> const& money) { return money.has_value() ? decimal_text(*money) : "?"; }

std::string owed(coverage::PatientTotal const& total) {
    if (coverage::precision(total) == coverage::Precision::exact)
        return decimal_text(total.least);
    return total.most ? fmt::format("{} to {}", decimal_text(total.least), decimal_text(*total.most)) : fmt::format("{} or more", decimal_text(total.least));
}

std::string_view words(Milestone what) {
    switch (what) {
    case Milestone::deductible: return "deductible met";
    case Milestone::ceiling: return "most of the year paid";
    case Milestone::family_deductible: return "family deductible met";
    case Milestone::family_ceiling: return "most of the family's year paid";
    case Milestone::visit_limit: return "last covered visit";
    case Milestone::amount_limit: return "covered amount used";
    case Milestone::money_limit: return "the policy's money used";
    case Milestone::authorization: return "last authorized visit";
    }
    return "";
}

std::string reached_text(coverage::VisitEstimate const& visit, desk::Dataset const& data) {
    std::string text;
    for (auto const& reached : visit.reached) {
        text += (text.empty() ? "" : ", ") + std::string(words(reached.what));
        if (reached.authorization)
            text += " (" + desk::key_of(data, {SubjectKind::authorization, reached.authorization->index()}) + ")";
    }
    for (auto const& paid : visit.prepaid) {
        text += (text.empty() ? "" : ", ") + fmt::format("paid beforehand ({}", desk::key_of(data, {SubjectKind::entitlement, paid.entitlement.index()}));
        text += paid.left.has_value() ? fmt::format(", {} left)", *paid.left) : ")";
    }
    return text;
}

std::string findings_text(Report const& report, desk::Dataset const& data, Paint const& paint, std::string_view heading) {
    if (report.empty())
        return {};
    auto text = "\n" + paint.bold(heading) + "\n";
    for (auto const& finding : report)
        text += fmt::format("  {} {}  {}\n", paint.of(finding.severity, fmt::format("{:<9}", therapy::to_text(finding.severity))), finding.rule.code(),
                            therapy::text(finding, desk::names_of(data)));
    return text;
}

/// The visits asked about, and what they come to together.
coverage::PatientTotal total_of(Estimated const& estimated, Currency currency) {
    coverage::PatientTotal total{.least = Money::zero(currency), .most = Money::zero(currency), .decided = true};
    for (auto const& visit : estimated.answer.visits) {
        total.least += visit.patient_owes.least;
        total.most = total.most && visit.patient_owes.most ? boost::optional<Money>(*total.most + *visit.patient_owes.most) : boost::none;
        total.decided = total.decided && visit.patient_owes.decided;
    }
    return total;
}

} // namespace

namespace {

/// Counters of the policies of those who were asked about.
std::string counters_text(desk::Dataset const& data, Estimated const& estimated, Paint const& paint) {
    auto const context = desk::coverage_context(data);
    auto const other = [&](auto const& state) {
        auto const policy = context.policy(state.policy);
        return std::none_of(estimated.answer.visits.begin(), estimated.answer.visits.end(), [&](coverage::VisitEstimate const& visit) { return policy && policy->patient == visit.patient; });
    };
    coverage::Adjudication shown;
    shown.accumulators = estimated.answer.adjudication.accumulators;
    shown.visit_limits = estimated.answer.adjudication.visit_limits;
    shown.amount_limits = estimated.answer.adjudication.amount_limits;
    shown.thresholds = estimated.answer.adjudication.thresholds;
    std::erase_if(shown.thresholds, other);
    std::erase_if(shown.accumulators, other);
    std::erase_if(shown.visit_limits, other);
    std::erase_if(shown.amount_limits, other);
    auto const text = coverage::explain_counters(shown, context, desk::keys_of(data));
    return text.empty() ? text : "\n" + paint.bold("After all visits") + "\n" + text;
}

} // namespace

std::string estimate_text(desk::Dataset const& data, Estimated const& estimated, Report const& import, EstimateSettings const& settings) {
    Paint const paint(settings.colour);
    std::vector<Row> rows{{"day", "session", "patient", "policy", "charge", "payers", "patient owes", "reached"}};
    for (auto const& visit : estimated.answer.visits)
        rows.push_back({therapy::to_text(visit.date), desk::key_of(data, {SubjectKind::session, visit.session.index()}),
                        desk::key_of(data, {SubjectKind::patient, visit.patient.index()}),
                        visit.policy ? desk::key_of(data, {SubjectKind::policy, visit.policy->index()}) : "none in force", amount(visit.charge), amount(visit.payers_pay),
                        owed(visit.patient_owes), reached_text(visit, data)});
    std::string out;
    if (rows.size() == 1) {
        out = "no visits that a payer can be asked about\n";
    } else {
        out = paint.bold("What the visits cost") + "\n" + table(rows, {4, 5, 6});
        out += fmt::format("\n  {} together: the patient owes {}\n", plural(rows.size() - 1, "visit", "visits"), owed(total_of(estimated, usd)));
    }
    out += counters_text(data, estimated, paint);
    out += findings_text(estimated.answer.adjudication.report, data, paint, "What to look at");
    out += findings_text(estimated.packages, data, paint, "Packages and memberships");
    out += findings_text(estimated.not_asked, data, paint, "Not asked of a payer");
    out += findings_text(import, data, paint, "Documents");
    return out;
}

namespace {

/// What was paid for beforehand, and what is left to pay then.
std::string prepaid_text(desk::Dataset const& data, coverage::PlannedVisit const& planned, coverage::VisitEstimate const& visit) {
    std::string out;
    for (auto const& paid : visit.prepaid)
        out += fmt::format("  {} was paid for beforehand ({}{})\n", planned.lines[paid.line].code.text(), desk::key_of(data, {SubjectKind::entitlement, paid.entitlement.index()}),
                           paid.left.has_value() ? fmt::format(", {} left", *paid.left) : std::string());
    if (!visit.prepaid.empty())
        out += fmt::format("  With that the patient owes {}\n", owed(visit.patient_owes));
    return out;
}

} // namespace

std::string explain_text(desk::Dataset const& data, Estimated const& estimated, Report const& import, EstimateSettings const& settings) {
    Paint const paint(settings.colour);
    std::string out;
    for (auto const& visit : estimated.answer.visits) {
        out += (out.empty() ? "" : "\n") + coverage::explain(estimated.visits[visit.visit], estimated.answer.adjudication.visits[visit.visit],
                                                             estimated.answer.adjudication.report, desk::keys_of(data));
        out += prepaid_text(data, estimated.visits[visit.visit], visit);
    }
    if (out.empty())
        out = "no visits that a payer can be asked about\n";
    out += counters_text(data, estimated, paint);
    out += findings_text(estimated.packages, data, paint, "Packages and memberships");
    out += findings_text(estimated.not_asked, data, paint, "Not asked of a payer");
    out += findings_text(import, data, paint, "Documents");
    return out;
}

} // namespace therapy::tool
