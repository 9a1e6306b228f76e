// What a line's modifiers say of it: that they can be read, of a notice, of whose plan of care it is, of an assistant.

#include "engine.hpp"

#include <therapy/coverage/evaluation_codes.hpp>
#include <therapy/coverage/modifier.hpp>

namespace therapy::inline v0_1::coverage::detail {

/// What the line's own modifiers say of a notice.
void Engine::gate_notice(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    if (of.payer->kind != PayerKind::medicare)
        return;
    auto const reading = read_notice(work.line->modifiers);
    if (reading.denial && !reading.basis) // "no notice" stands against any other word of one
        work.basis = boost::none;
    else if (!work.basis)
        work.basis = reading.basis;
    if (!reading.denial)
        return;
    auto finding = about(rules::marked_not_covered, visit, work);
    finding.counterparts = {subject(of.policy->id)};
    finding.args.value = std::string(reading.modifier);
    work.marked = reading.basis;
    refuse(work, *reading.denial, std::move(finding));
}

namespace {

/// What is wrong with a line's modifiers. How they go together is Medicare's to say: others have their own.
Report modifier_findings(std::vector<std::string> const& texts, PayerKind payer, Subject line) {
    Report report;
    boost::container::small_vector<Modifier, 4> all;
    for (auto const& text : texts)
        if (auto const modifier = Modifier::make(text))
            all.push_back(*modifier);
        else
            report.add(Finding{.rule = rules::not_a_modifier, .subjects = {line}, .args = {.value = "\"" + text + "\""}});
    for (auto const& finding : check_modifiers({all.data(), all.size()}, line))
        if (payer == PayerKind::medicare || finding.rule == rules::too_many_modifiers || finding.rule == rules::modifier_repeated)
            report.add(finding);
    return report;
}

} // namespace

/// What is wrong with the line's modifiers, and what a payer makes of it: Medicare sends back what it cannot process, and what others
/// make of a line they cannot read is not known.
void Engine::gate_modifiers(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    if (work.line->modifiers.empty())
        return;
    for (auto finding : modifier_findings(work.line->modifiers, of.payer->kind, subject(visit))) {
        finding.subjects = {subject(visit), {SubjectKind::line, static_cast<std::uint32_t>(work.out.line)}};
        finding.counterparts = {subject(of.policy->id)};
        finding.date = visit.date;
        if (finding.rule == rules::modifier_pairing && of.is_original_medicare()) {
            finding.fixes = {{.kind = FixKind::correct_input}};
            refuse(work, Denial::not_processable, std::move(finding));
            continue;
        }
        if (finding.severity == Severity::error)
            work.unknowns.push_back(finding.rule);
        report_.add(std::move(finding));
    }
}

namespace {

bool is_evaluation(PlannedLine const& line) { return find_evaluation_code(line.code).has_value(); }

/// From when a payer pays less for what an assistant gives, as the plan's own rows say.
bool reduces(Plan const& plan, Modifier const& modifier, Date date) {
    return std::any_of(plan.reductions.begin(), plan.reductions.end(), [&](PaymentReduction const& row) {
        return row.valid.contains(date) && contains(row.modifiers, modifier.text());
    });
}

} // namespace

/// What the therapists' own rules ask of a line: the plan of care it belongs to, and whether an assistant gives it.
void Engine::gate_assistant(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const note = [&](Rule const& rule, std::string value) {
        auto finding = about(rule, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.fixes = {{.kind = FixKind::correct_input}};
        finding.args.value = std::move(value);
        return finding;
    };
    auto const& line = *work.line;
    auto const of_assistant = line.provider_kind.has_value() ? assistant_modifier(*line.provider_kind) : boost::none;
    if (of_assistant && is_evaluation(line)) {
        if (of.payer->kind == PayerKind::medicare)
            return refuse(work, Denial::provider_not_payable, note(rules::assistant_evaluates, code(work)));
        unknown(work, note(rules::assistant_evaluates, code(work)));
    }
    if (!of.is_original_medicare())
        return;
    auto const& category = work.out.category;
    bool const therapy = category.has_value() && (*category == BenefitCategory::physical_therapy || *category == BenefitCategory::occupational_therapy ||
                                                  *category == BenefitCategory::speech_language_pathology);
    if (!therapy)
        return;
    bool const under_discipline = std::any_of(line.modifiers.begin(), line.modifiers.end(), [](std::string const& text) {
        return text == modifiers::physical_therapy.text() || text == modifiers::occupational_therapy.text() || text == modifiers::speech_language.text();
    });
    if (!under_discipline)
        report_.add(note(rules::discipline_modifier_missing, code(work)));
    if (of_assistant && !contains(line.modifiers, of_assistant->text()) && reduces(*of.plan, *of_assistant, visit.date)) {
        report_.add(note(rules::assistant_modifier_missing, to_text(*of_assistant)));
        work.of_assistant = of_assistant;
    }
}

} // namespace therapy::coverage::detail
