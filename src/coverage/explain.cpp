#include <therapy/coverage/explain.hpp>

#include <therapy/core/finding_text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr PartWords rows[] = {
    {PartKind::contractual_write_off, "nobody is asked for", "above what the payer and the clinic agreed on"},
    {PartKind::provider_liability, "borne by the clinic", "the payer refuses it, and you are not asked"},
    {PartKind::plan, "paid by", ""},
    {PartKind::deductible, "deductible", "what you pay in a year before the plan pays"},
    {PartKind::copay, "copay", "a fixed amount for the visit"},
    {PartKind::coinsurance, "coinsurance", "your share of what the plan allows"},
    {PartKind::patient_non_covered, "not covered", "the plan does not pay for it"},
    {PartKind::balance_bill, "balance", "above what the payer allows, outside its network"},
    {PartKind::patient_price, "price", "you pay without insurance"},
    {PartKind::allowed_above_charge, "allowed above the charge", "the agreement allows more than was charged"},
    {PartKind::statutory_reduction, "taken off by law", "lowers what the clinic is paid, not what you owe"},
};

constexpr bool ordered() {
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (static_cast<std::size_t>(rows[i].kind) != i)
            return false;
    return true;
}
static_assert(ordered() && std::size(rows) == std::size(enum_table<PartKind>), "one row a kind, in the enumerators' order");

bool is_patients(PartKind kind) {
    switch (kind) {
    case PartKind::deductible:
    case PartKind::copay:
    case PartKind::coinsurance:
    case PartKind::patient_non_covered:
    case PartKind::balance_bill:
    case PartKind::patient_price: return true;
    case PartKind::contractual_write_off:
    case PartKind::provider_liability:
    case PartKind::plan:
    case PartKind::allowed_above_charge:
    case PartKind::statutory_reduction: break;
    }
    return false;
}

std::string row(std::string_view indent, std::string_view what, std::string_view amount, std::string_view why = {}) {
    auto line = fmt::format("{}{:<{}}{:>12}", indent, what, 36 - static_cast<int>(indent.size()), amount);
    if (!why.empty())
        line += fmt::format("   {}", why);
    return line + '\n';
}

/// Without names their ids, as findings have them.
std::string name_of(Subject subject, Names const& names) { return names.of != nullptr ? names(subject) : fmt::format("{} {}", to_text(subject.kind), subject.index); }

std::string name_of(boost::optional<PolicyId> policy, Names const& names) {
    return policy ? name_of(Subject{SubjectKind::policy, policy->index()}, names) : std::string("nobody");
}

/// Why a part came about: the label of its reason where a line was refused, else what such a part is.
std::string_view why(Part const& part) {
    bool const refused = part.kind == PartKind::patient_non_covered || part.kind == PartKind::provider_liability;
    auto const label = refused ? find_adjustment_reason(part.reason) : boost::optional<AdjustmentReasonRow const&>();
    return label ? label->label : rows[static_cast<std::size_t>(part.kind)].meaning;
}

std::string decided_text(Decided const& decided, boost::optional<PolicyId> first, Names const& names) {
    std::string text;
    for (auto const& part : decided.parts) {
        if (is_patients(part.kind))
            continue;
        auto const& words = rows[static_cast<std::size_t>(part.kind)];
        if (part.kind == PartKind::plan)
            text += row("    ", fmt::format("paid by {}", name_of(part.policy ? part.policy : first, names)), decimal_text(part.amount));
        else
            text += row("    ", words.name, decimal_text(part.amount), why(part));
    }
    text += row("    ", "you owe", decimal_text(decided.patient()));
    for (auto const& part : decided.parts)
        if (is_patients(part.kind))
            text += row("      ", rows[static_cast<std::size_t>(part.kind)].name, decimal_text(part.amount), why(part));
    return text;
}

/// Whether a finding is about the line, or about all that a policy pays.
bool is_about(Finding const& finding, PlannedVisit const& visit, std::size_t line) {
    bool const of_policy = std::any_of(finding.subjects.begin(), finding.subjects.end(), [&](Subject const& subject) {
        return subject.kind == SubjectKind::policy && std::find(visit.policies.begin(), visit.policies.end(), PolicyId(subject.index)) != visit.policies.end();
    });
    if (of_policy && finding.subjects.size() == 1)
        return true;
    bool session = false;
    bool other_line = false;
    for (auto const& subject : finding.subjects) {
        session = session || (subject.kind == SubjectKind::session && subject.index == visit.session.index());
        other_line = other_line || (subject.kind == SubjectKind::line && subject.index != line);
    }
    return session && !other_line && (!finding.date || *finding.date == visit.date);
}

std::string open_text(Undetermined const& open, PlannedVisit const& visit, std::size_t line, Report const& report, Names const& names) {
    auto const amount = open.most ? fmt::format("{} to {}", decimal_text(open.least), decimal_text(*open.most)) : fmt::format("{} or more", decimal_text(open.least));
    auto text = fmt::format("    you owe {}: it cannot be said exactly, because\n", amount);
    for (auto const& reason : open.reasons) {
        auto const found = std::find_if(report.begin(), report.end(), [&](Finding const& finding) { return finding.rule == reason && is_about(finding, visit, line); });
        text += fmt::format("      - {}\n", found != report.end() ? therapy::text(*found, names) : std::string(reason.code()));
    }
    return text;
}

} // namespace

std::span<PartWords const> part_words() noexcept { return rows; }

std::string explain(PlannedVisit const& visit, AdjudicatedVisit const& decided, Report const& report, Names const& names) {
    auto text = fmt::format("{} on {}, {}\n", name_of(Subject{SubjectKind::session, visit.session.index()}, names), to_text(visit.date),
                            decided.policy ? "insured by " + name_of(decided.policy, names) : std::string("no insurance in force"));
    for (auto const& line : decided.lines) {
        auto const& planned = visit.lines[line.line];
        auto const units = line.units.has_value() ? fmt::format(", {} {}", *line.units, *line.units == 1 ? "unit" : "units") : std::string();
        text += fmt::format("  {}{}\n", to_text(planned.code), units);
        text += row("    ", "charged", line.charge.has_value() ? decimal_text(*line.charge) : "not known");
        if (line.allowed.has_value())
            text += row("    ", "allowed by the payer", decimal_text(*line.allowed));
        if (line.first_payer && decided.policy)
            text += row("    ", fmt::format("left by {}", name_of(decided.policy, names)), decimal_text(line.first_payer->patient()), "what you would owe without the next insurance");
        if (line.is_decided())
            text += decided_text(line.decided(), decided.policy, names);
        else
            text += open_text(line.undetermined(), visit, line.line, report, names);
    }
    auto const currency = decided.lines.empty() ? usd
                          : decided.lines.front().is_decided() ? decided.lines.front().decided().charge.currency()
                                                               : decided.lines.front().undetermined().least.currency();
    auto const total = patient_total(decided, currency);
    auto const least = decimal_text(total.least);
    if (total.most && *total.most == total.least)
        text += row("  ", "you owe for the visit", least);
    else
        text += fmt::format("  you owe for the visit: {}\n", total.most ? least + " to " + decimal_text(*total.most) : least + " or more");
    return text;
}

std::string explain_counters(Adjudication const& adjudication, Context const& context, Names const& names) {
    std::string text;
    auto const amount = [](Stated<Money> const& money) { return money.has_value() ? decimal_text(*money) : std::string("not known"); };
    auto const line = [&](PolicyId policy, std::string_view what, Date year, std::string const& used, std::string const& limit, std::string const& pending) {
        text += fmt::format("  {}: {} of the year from {}: {}{}{}\n", name_of(policy, names), what, to_text(year), used, limit.empty() ? "" : " of " + limit,
                            pending.empty() ? "" : ", " + pending + " of it by claims the payer has not decided");
    };
    // What is told apart only where there is any.
    auto const open = [&](Stated<Money> const& pending) { return pending.has_value() && pending->is_zero() ? std::string() : amount(pending); };
    auto const stated = [](Stated<Money> const& limit) { return limit.has_value() ? decimal_text(*limit) : std::string(); };
    for (auto const& state : adjudication.accumulators) {
        auto const policy = context.policy(state.policy);
        auto const plan = policy ? context.plan(policy->plan) : boost::none;
        if (!plan)
            continue;
        std::string deductible;
        std::string ceiling;
        std::string family_deductible;
        std::string family_ceiling;
        for (auto const& limit : plan->limits)
            if (limit.tier == state.tier && limit.valid.contains(state.year_start)) {
                deductible = stated(limit.deductible);
                ceiling = stated(limit.ceiling);
                family_deductible = limit.family ? stated(limit.family->deductible) : "";
                family_ceiling = limit.family ? stated(limit.family->ceiling) : "";
            }
        auto const tier = state.tier ? fmt::format(" ({})", to_text(*state.tier)) : std::string();
        if (!state.deductible_met.is_none())
            line(state.policy, "deductible" + tier, state.year_start, amount(state.deductible_met), deductible, open(state.deductible.pending));
        if (!state.ceiling_met.is_none())
            line(state.policy, "most you pay" + tier, state.year_start, amount(state.ceiling_met), ceiling, open(state.ceiling.pending));
        if (state.family && !state.family->deductible.after.is_none())
            line(state.policy, "deductible of the family" + tier, state.year_start, amount(state.family->deductible.after), family_deductible, open(state.family->deductible.pending));
        if (state.family && !state.family->ceiling.after.is_none())
            line(state.policy, "most the family pays" + tier, state.year_start, amount(state.family->ceiling.after), family_ceiling, open(state.family->ceiling.pending));
    }
    for (auto const& state : adjudication.visit_limits)
        if (!state.limit.is_none())
            line(state.policy, "visits", state.year_start, state.used.has_value() ? std::to_string(*state.used) : "not known",
                 state.limit.has_value() ? std::to_string(*state.limit) : "",
                 state.pending.has_value() && *state.pending == 0 ? "" : state.pending.has_value() ? std::to_string(*state.pending) : "not known");
    for (auto const& state : adjudication.amount_limits)
        if (!state.limit.is_none())
            line(state.policy, "covered amount", state.year_start, amount(state.used), stated(state.limit), open(state.counted.pending));
    for (auto const& state : adjudication.thresholds)
        line(state.policy, state.bucket == TherapyBucket::ot ? "occupational therapy" : "physical and speech therapy", Date(state.year, 1, 1), amount(state.counted.after),
             stated(state.limit), open(state.counted.pending));
    return text;
}

} // namespace therapy::coverage
