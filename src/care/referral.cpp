#include <therapy/care/course_rules.hpp>
#include <therapy/care/referral.hpp>
#include <therapy/catalog/catalog.hpp>

#include "../catalog/sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

using catalog::AccessAnswer;
using clinic::CauseKind;

constexpr bool yes(Stated<bool> const& answer) { return answer.has_value() && *answer; }
constexpr bool no(Stated<bool> const& answer) { return answer.has_value() && !*answer; }

// Found on pages of clinics only, so they answer nothing yet: an unconfirmed row is unknown, not permission.
constexpr CauseReferralRow rows[] = {
    {CauseKind::work, "US-NY", true, {.first = catalog::undated_list_from}, src::nycause},
    {CauseKind::auto_accident, "US-NY", true, {.first = catalog::undated_list_from}, src::nycause},
};

/// What rows say, the first in force and confirmed.
Stated<bool> asked(std::span<CauseReferralRow const> among, CauseKind cause, std::string_view place, Date date) {
    bool unconfirmed = false;
    for (auto const& row : among) {
        if (row.cause != cause || row.jurisdiction != place)
            continue;
        auto const time = catalog::row_time(row.dates, date);
        bool const confirmed = row.sources.confidence() != Confidence::unconfirmed;
        if (time == catalog::RowTime::in_force && confirmed)
            return row.needed;
        unconfirmed = unconfirmed || time == catalog::RowTime::in_force || time == catalog::RowTime::not_confirmed;
    }
    return Stated<bool>::unknown(unconfirmed ? Unknown::not_confirmed : Unknown::not_given);
}

/// One visit's referral, being judged.
struct Judging {
    ReferralQuestion const& question;
    std::span<CauseReferralRow const> extra;
    catalog::AccessDecision by_the_law; ///< on treatment without an order
    ReferralDecision decision{};
    Stated<bool> there{};             ///< a referral that holds
    Stated<bool> all_satisfied = true;

    void found(Rule const& rule, Severity severity, std::string value = {}) {
        decision.report.add({.rule = rule, .severity = severity, .date = question.date, .args = {.value = std::move(value)}});
    }

    /// One ground: what asks for a referral, or may, when there is none that holds.
    void ground(ReferralGround kind, Stated<bool> const& needed, Rule const& required, Rule const& unknown, std::string const& value, Stated<bool> const& met) {
        decision.grounds.push_back({kind, needed});
        if (no(needed) || yes(met))
            return;
        if (yes(needed)) {
            found(required, no(met) ? required.severity : Severity::warning, value);
            if (!no(all_satisfied))
                all_satisfied = met;
            return;
        }
        found(unknown, unknown.severity, value);
        if (!no(all_satisfied))
            all_satisfied = Stated<bool>::unknown(Unknown::not_given);
    }

    void by_law() {
        auto const place = to_text(question.place);
        if (question.discipline != catalog::Discipline::physical_therapy)
            return ground(ReferralGround::law, Stated<bool>::unknown(Unknown::unsupported), rules::referral_required_by_law,
                          rules::referral_by_law_unknown, place, there);
        decision.access = std::move(by_the_law);
        auto const answer = decision.access.answer;
        bool const approval = answer == AccessAnswer::needs_plan_approval;
        Stated<bool> needed = approval || answer == AccessAnswer::needs_referral;
        if (answer == AccessAnswer::unknown)
            needed = Stated<bool>::unknown(Unknown::not_confirmed);
        auto const met = approval ? approved_or_referred() : there;
        auto const& required = approval ? rules::plan_approval_required_by_law : rules::referral_required_by_law;
        ground(ReferralGround::law, needed, required, rules::referral_by_law_unknown, place, met);
        if (yes(met))
            return;
        for (auto finding : decision.access.report) {
            if (!no(met) && finding.severity == Severity::error)
                finding.severity = Severity::warning;
            decision.report.add(std::move(finding));
        }
    }
    [[nodiscard]] Stated<bool> approved_or_referred() const {
        auto const& approved = question.plan_approved;
        if (yes(there) || (approved.has_value() && *approved <= question.date))
            return true;
        return no(there) && approved.is_answered() ? Stated<bool>(false) : Stated<bool>::unknown(Unknown::not_given);
    }

    void by_payer() {
        Stated<bool> needed = question.payers.empty() ? Stated<bool>::not_stated() : Stated<bool>(false);
        for (auto const& payer : question.payers) {
            if (yes(payer.needed)) {
                needed = true;
                break;
            }
            if (!payer.needed.is_answered()) // none: it has no such rule
                needed = payer.needed;
        }
        ground(ReferralGround::payer, needed, rules::referral_required_by_payer, rules::referral_by_payer_unknown, {}, there);
    }

    void by_cause() {
        auto const needed = referral_by_cause(question.cause, question.place, question.date, extra);
        auto const value = question.cause.has_value() ? std::string(to_text(question.cause->kind)) : "not stated";
        ground(ReferralGround::cause, needed, rules::referral_required_by_cause, rules::referral_by_cause_unknown, value, there);
    }

    void by_clinic() {
        auto const needed = question.clinic_asks.is_none() ? Stated<bool>(false) : question.clinic_asks;
        ground(ReferralGround::clinic, needed, rules::referral_required_by_clinic, rules::referral_by_clinic_unknown, {}, there);
    }

    void sum_up() {
        auto const& grounds = decision.grounds;
        if (std::ranges::any_of(grounds, [](ReferralAnswer const& one) { return yes(one.needed); }))
            decision.needed = true;
        else if (std::ranges::all_of(grounds, [](ReferralAnswer const& one) { return no(one.needed); }))
            decision.needed = false;
        else
            decision.needed = Stated<bool>::unknown(Unknown::not_given);
        decision.satisfied = all_satisfied;
    }
};

} // namespace

std::span<CauseReferralRow const> cause_referral_rows() noexcept { return rows; }

Stated<bool> referral_by_cause(Stated<clinic::Cause> const& cause, catalog::Jurisdiction const& place, Date date, std::span<CauseReferralRow const> extra) {
    if (cause.is_none())
        return false;
    if (!cause.has_value())
        return Stated<bool>::unknown(Unknown::not_given);
    bool const auto_accident = cause->kind == CauseKind::auto_accident;
    if (!auto_accident && cause->kind != CauseKind::work)
        return false;
    if (auto_accident && !cause->state)
        return Stated<bool>::unknown(Unknown::not_given);
    auto const where = auto_accident ? cause->state->code() : place.code();
    auto const own = asked(extra, cause->kind, where, date);
    if (own.has_value())
        return own;
    auto const built_in = asked(rows, cause->kind, where, date);
    return !built_in.has_value() && own.why() == Unknown::not_confirmed ? own : built_in;
}

Stated<bool> referral_holds(Stated<clinic::Referral> const& referral, Date date, Report& report) {
    auto const found = [&](Rule const& rule, std::string value = {}) { report.add({.rule = rule, .date = date, .args = {.value = std::move(value)}}); };
    if (referral.is_none())
        return false;
    if (!referral.has_value()) {
        found(rules::referral_not_stated);
        return Stated<bool>::unknown(Unknown::not_given);
    }
    if (referral->ordered > date) {
        found(rules::referral_from_future, to_text(referral->ordered));
        return false;
    }
    auto const& validity = referral->validity;
    if (!validity) {
        found(rules::referral_validity_not_stated);
        return Stated<bool>::unknown(Unknown::not_given);
    }
    if (date < validity->first()) {
        found(rules::referral_not_yet_valid, to_text(validity->first()));
        return false;
    }
    if (!validity->contains(date)) {
        found(rules::referral_expired, to_text(*validity->past()));
        return false;
    }
    return true;
}

namespace {

ReferralDecision judge(ReferralQuestion const& question, std::span<CauseReferralRow const> extra, catalog::AccessDecision access) {
    Judging judging{question, extra, std::move(access)};
    Report of_referral;
    judging.there = referral_holds(question.referral, question.date, of_referral);
    judging.by_law();
    judging.by_payer();
    judging.by_cause();
    judging.by_clinic();
    judging.sum_up();
    if (!no(judging.decision.needed)) // what is not asked for may be expired
        judging.decision.report.add(std::move(of_referral));
    return std::move(judging.decision);
}

} // namespace

ReferralDecision referral_requirement(ReferralQuestion const& question, std::span<CauseReferralRow const> extra) {
    return judge(question, extra, catalog::direct_access(question.place, question.date, question.use));
}
ReferralDecision referral_requirement(ReferralQuestion const& question, catalog::Catalog const& catalog, std::span<CauseReferralRow const> extra) {
    return judge(question, extra, catalog::direct_access(question.place, question.date, question.use, catalog));
}

} // namespace therapy::care
