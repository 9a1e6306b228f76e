#include <therapy/coverage/authorization.hpp>
#include <therapy/coverage/contract.hpp>
#include <therapy/coverage/coverage_rules.hpp>
#include <therapy/coverage/fee_schedule.hpp>
#include <therapy/coverage/payer.hpp>
#include <therapy/coverage/plan.hpp>
#include <therapy/coverage/policy.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

/// Collects what is wrong with one record.
class Judge {
public:
    Judge(SubjectKind kind, std::uint32_t index) : subject_{kind, index} {}

    void add(Rule const& rule, std::string value = {}) {
        report_.add(Finding{.rule = rule, .subjects = {subject_}, .args = {.value = std::move(value)}});
    }
    void add(Rule const& rule, std::int64_t actual) {
        report_.add(Finding{.rule = rule, .subjects = {subject_}, .args = {.actual = actual}});
    }
    void amount(Stated<Money> const& amount, char const* what) {
        if (!amount.has_value())
            return;
        if (amount->is_negative())
            add(rules::negative_amount, what);
        if (currency_ && *currency_ != amount->currency() && !mixed_) {
            mixed_ = true;
            add(rules::mixed_currencies);
        }
        currency_ = amount->currency();
    }
    void share(Stated<Rate> const& share, char const* what) {
        if (share.has_value() && (share->billionths() < 0 || share->billionths() > Rate::one))
            add(rules::not_a_share, what);
    }
    void factor(Stated<Rate> const& factor, char const* what) {
        if (factor.has_value() && factor->billionths() < 0)
            add(rules::not_a_share, what);
    }
    void count(Stated<std::int64_t> const& count, char const* what) {
        if (count.has_value() && *count < 0)
            add(rules::negative_count, what);
    }
    void year_start(boost::optional<YearStart> const& start);
    /// Rows that `same` calls rows for one thing must not hold at the same time.
    template <class Rows, class Same>
    void distinct(Rows const& rows, Same same, char const* what) {
        for (auto row = rows.begin(); row != rows.end(); ++row)
            if (std::any_of(rows.begin(), row, [&](auto const& other) { return row->valid.intersects(other.valid) && same(*row, other); }))
                add(rules::rows_overlap, what);
    }

    [[nodiscard]] Report report() && { return std::move(report_); }

private:
    Subject subject_;
    Report report_;
    boost::optional<Currency> currency_;
    bool mixed_ = false;
};

constexpr int month_days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool is_year_start(YearStart start) {
    return start.month >= 1 && start.month <= 12 && start.day >= 1 && start.day <= month_days[start.month - 1];
}

void Judge::year_start(boost::optional<YearStart> const& start) {
    if (start && !is_year_start(*start))
        add(rules::not_a_year_start, std::to_string(start->month) + "-" + std::to_string(start->day));
}

Date year_start_in(YearStart start, int year) {
    if (!is_year_start(start)) // a record's own finding says so, and nothing is decided by it
        return Date(year, 1, 1);
    auto const date = Date::make(year, start.month, start.day);
    return date ? *date : Date(year, start.month, start.day - 1); // the 29th of February
}

} // namespace

Date plan_year_start(YearStart start, Date date) {
    auto const this_year = year_start_in(start, date.year());
    return this_year <= date ? this_year : year_start_in(start, date.year() - 1);
}

Report validate(Payer const& payer) {
    Judge judge(SubjectKind::payer, payer.id.index());
    if (payer.name.empty())
        judge.add(rules::nameless);
    return std::move(judge).report();
}

Report validate(Plan const& plan) {
    Judge judge(SubjectKind::plan, plan.id.index());
    judge.year_start(plan.year_start);
    for (auto const& row : plan.benefits) {
        judge.amount(row.share.copay, "copay");
        judge.share(row.share.coinsurance, "coinsurance");
    }
    judge.distinct(plan.benefits, [](auto const& a, auto const& b) { return a.category == b.category && a.tier == b.tier; }, "benefit");
    for (auto const& row : plan.limits) {
        judge.amount(row.deductible, "deductible");
        judge.amount(row.ceiling, "ceiling");
        if (row.deductible_carry_over)
            for (int const month : row.deductible_carry_over->months)
                if (month < 1 || month > 12)
                    judge.add(rules::not_a_month, std::int64_t{month});
    }
    for (auto const& row : plan.limits) {
        if (row.family) {
            judge.amount(row.family->deductible, "family deductible");
            judge.amount(row.family->ceiling, "family ceiling");
        }
        judge.year_start(row.year_start);
    }
    judge.distinct(plan.limits, [](auto const& a, auto const& b) { return a.tier == b.tier; }, "limit");
    for (auto const& limit : plan.visit_limits) {
        judge.count(limit.visits, "visits");
        if (limit.categories.empty())
            judge.add(rules::empty_limit);
        judge.year_start(limit.year_start);
    }
    for (auto const& limit : plan.amount_limits) {
        judge.amount(limit.amount, "limit");
        if (limit.categories.empty())
            judge.add(rules::empty_limit);
        judge.year_start(limit.year_start);
    }
    for (auto const& row : plan.filing_limits)
        judge.count(row.days, "days"), judge.count(row.months, "months");
    judge.distinct(plan.filing_limits, [](auto const&, auto const&) { return true; }, "day of filing");
    for (auto const& row : plan.reductions)
        judge.share(row.rate, "reduction");
    for (auto const& rule : plan.liability_rules)
        if (rule.liable == Liable::patient && !rule.basis)
            judge.add(rules::liability_without_basis);
    judge.distinct(plan.liability_rules, [](auto const& a, auto const& b) { return a.denial == b.denial; }, "liability");
    judge.distinct(plan.rendering_rules, [](auto const& a, auto const& b) { return a.category == b.category && a.kind == b.kind; }, "kind of provider");
    return std::move(judge).report();
}

Report validate(Contract const& contract) {
    Judge judge(SubjectKind::contract, contract.id.index());
    for (auto const& row : contract.rates) {
        judge.amount(row.amount, "allowed amount");
        // More than a published fee may be agreed on, more than the charge never.
        if (row.basis == RateBasis::share_of_schedule)
            judge.factor(row.share, "share of the schedule");
        else
            judge.share(row.share, "share of the charge");
    }
    if (contract.day_cap)
        judge.amount(*contract.day_cap, "cap");
    if (contract.factors)
        judge.amount(Money::zero(contract.factors->currency), "factor");
    auto const same = [](RateRow const& a, RateRow const& b) { return a.code == b.code && a.provider_kind == b.provider_kind && a.place == b.place && a.modifier == b.modifier; };
    judge.distinct(contract.rates, same, "code");
    return std::move(judge).report();
}

Report validate(Policy const& policy) {
    Judge judge(SubjectKind::policy, policy.id.index());
    for (auto const& balance : policy.balances) {
        judge.amount(balance.deductible_met, "deductible met");
        judge.amount(balance.ceiling_met, "amount counted to the ceiling");
        judge.amount(balance.family_deductible_met, "family's deductible met");
        judge.amount(balance.family_ceiling_met, "amount counted to the family's ceiling");
    }
    for (auto const& amount : policy.amounts)
        judge.amount(amount.used, "amount used");
    if (policy.money_limit) {
        judge.amount(policy.money_limit->total, "limit");
        judge.amount(policy.money_limit->used, "amount used");
    }
    judge.count(policy.coordination.employees, "employees");
    for (auto const& visits : policy.visits)
        judge.count(visits.used, "visits");
    return std::move(judge).report();
}

Report validate(Policy const& policy, Plan const& plan) {
    Report report;
    auto const miss = [&](std::string what) {
        report.add(Finding{.rule = rules::balance_without_limit, .subjects = {{SubjectKind::policy, policy.id.index()}},
                           .counterparts = {{SubjectKind::plan, plan.id.index()}}, .args = {.value = std::move(what)}});
    };
    for (auto const& balance : policy.balances)
        if (std::none_of(plan.limits.begin(), plan.limits.end(), [&](LimitRow const& row) { return row.tier == balance.tier; }))
            miss("the deductible or ceiling " + (balance.tier ? std::string(to_text(*balance.tier)) : std::string("of all tiers together")));
    auto const counts = [](auto const& limits, BenefitCategory category) {
        return std::any_of(limits.begin(), limits.end(), [&](auto const& limit) { return std::count(limit.categories.begin(), limit.categories.end(), category) > 0; });
    };
    for (auto const& visits : policy.visits)
        if (!plan.visit_limits.empty() && !counts(plan.visit_limits, visits.category))
            miss("the visits of " + std::string(to_text(visits.category)));
    for (auto const& amount : policy.amounts)
        if (!plan.amount_limits.empty() && !counts(plan.amount_limits, amount.category))
            miss("the money for " + std::string(to_text(amount.category)));
    return report;
}

Report validate(Authorization const& authorization) {
    Judge judge(SubjectKind::authorization, authorization.id.index());
    judge.count(authorization.approved, "approved");
    judge.count(authorization.used, "used");
    if (authorization.first_day.has_value() && authorization.last_day.has_value() && *authorization.last_day < *authorization.first_day)
        judge.add(rules::reversed_window);
    return std::move(judge).report();
}

Report validate(FeeSchedule const& schedule) {
    Judge judge(SubjectKind::fee_schedule, schedule.id.index());
    for (auto const& row : schedule.fees)
        judge.amount(row.amount, "charge");
    judge.distinct(schedule.fees, [](auto const& a, auto const& b) { return a.code == b.code; }, "code");
    return std::move(judge).report();
}

} // namespace therapy::coverage
