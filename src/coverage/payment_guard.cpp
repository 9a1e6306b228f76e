#include <therapy/coverage/payment_guard.hpp>

#include <therapy/coverage/coverage_rules.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

using enum GuardedPayment;
using enum GuardAnswer;

// What could not be read in the publisher's own text is a ground for "no" only.
constexpr Source claims_duty{"Medicare: claims for covered services are the provider's duty; therapists cannot opt out", "42 USC 1395w-4(g)(4)", Confidence::unconfirmed};
constexpr Source notices{"advance beneficiary notices, as billing guides for therapists restate them", {}, Confidence::secondary};
constexpr Source acceptance{"Medicaid: payment in full", "42 CFR 447.15", Confidence::unconfirmed};
constexpr Source compensation{"state compensation laws: the injured worker owes nothing for accepted care", {}, Confidence::convention};
constexpr Source authorized{"care in the community is paid by the department of veterans affairs alone", {}, Confidence::unconfirmed};
constexpr Source by_agreement{"nobody is bound to a payer without an agreement with it", {}, Confidence::convention};
constexpr Source hold_harmless{"agreements with health plans commonly keep members free of further claims", {}, Confidence::convention};

EffectiveRow<GuardFact> fact(GuardFact value, Source source) {
    return {.value = value, .valid = DateRange::from(Date(2011, 1, 1)), .source = source, .confirmed_through = Date(2026, 12, 31)};
}

std::vector<EffectiveRow<GuardFact>> make_facts() {
    return {
        fact({.payer = PayerKind::medicare, .payment = instead_of_cover, .answer = forbidden}, claims_duty),
        fact({.payer = PayerKind::medicare, .payment = upgrade, .answer = forbidden}, claims_duty),
        fact({.payer = PayerKind::medicare, .payment = not_covered, .answer = permitted_with_form, .form = "an advance beneficiary notice"}, notices),
        fact({.payer = PayerKind::medicaid, .payment = instead_of_cover, .answer = forbidden}, acceptance),
        fact({.payer = PayerKind::medicaid, .payment = upgrade, .answer = forbidden}, acceptance),
        fact({.payer = PayerKind::workers_compensation, .payment = instead_of_cover, .answer = forbidden}, compensation),
        fact({.payer = PayerKind::workers_compensation, .payment = upgrade, .answer = forbidden}, compensation),
        fact({.payer = PayerKind::veterans, .payment = instead_of_cover, .answer = forbidden}, authorized),
        fact({.payer = PayerKind::commercial, .payment = instead_of_cover, .inside_network = false, .answer = permitted}, by_agreement),
        fact({.payer = PayerKind::commercial, .payment = upgrade, .inside_network = false, .answer = permitted}, by_agreement),
        fact({.payer = PayerKind::commercial, .payment = not_covered, .inside_network = false, .answer = permitted}, by_agreement),
        fact({.payer = PayerKind::commercial, .payment = not_covered, .inside_network = true, .answer = permitted_with_form, .form = "a consent to pay for what the plan does not cover"},
             hold_harmless),
    };
}

} // namespace

std::span<EffectiveRow<GuardFact> const> guard_facts() {
    static std::vector<EffectiveRow<GuardFact>> const facts = make_facts();
    return facts;
}

GuardDecision may_ask_patient(PayerKind payer, GuardedPayment payment, Stated<NetworkTier> const& tier, Date date) {
    for (auto const& row : guard_facts()) {
        auto const& fact = row.value;
        if (fact.payer != payer || fact.payment != payment || !row.valid.contains(date))
            continue;
        if (fact.inside_network) {
            if (!tier.has_value())
                return {};
            if (*fact.inside_network != (*tier != NetworkTier::out_of_network))
                continue;
        }
        if (row.confirmed_through && *row.confirmed_through < date)
            return {};
        return {fact.answer, fact.form, row.source};
    }
    return {};
}

Report check_upgrade(PlannedVisit const& visit, catalog::ServiceCode upgrade, PolicyId policy, PayerKind payer, Stated<NetworkTier> const& tier) {
    Report report;
    Subject const session{SubjectKind::session, visit.session.index()};
    for (std::size_t i = 0; i < visit.lines.size(); ++i)
        if (visit.lines[i].code == upgrade)
            report.add(Finding{.rule = rules::upgrade_overlaps, .subjects = {session, {SubjectKind::line, static_cast<std::uint32_t>(i)}}, .date = visit.date,
                               .args = {.value = to_text(upgrade)}});
    auto const decision = may_ask_patient(payer, GuardedPayment::upgrade, tier, visit.date);
    if (decision.answer == GuardAnswer::permitted)
        return report;
    report.add(Finding{.rule = decision.answer == GuardAnswer::forbidden             ? rules::self_pay_not_permitted
                               : decision.answer == GuardAnswer::permitted_with_form ? rules::self_pay_needs_form
                                                                                     : rules::self_pay_unknown,
                       .subjects = {session}, .date = visit.date, .counterparts = {{SubjectKind::policy, policy.index()}}, .args = {.value = std::string(decision.form)}});
    return report;
}

} // namespace therapy::coverage
