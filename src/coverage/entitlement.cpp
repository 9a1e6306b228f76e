#include <therapy/coverage/entitlement.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

template <class List, class Value>
bool contains(List const& list, Value const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// The soonest to expire first; no end comes last.
bool sooner(Entitlement const& a, Entitlement const& b) {
    if (!a.last_day.has_value() || !b.last_day.has_value())
        return a.last_day.has_value() && !b.last_day.has_value();
    return *a.last_day < *b.last_day;
}

/// How near an entitlement came to fitting, worst first.
int rank(EntitlementAnswer answer) {
    switch (answer) {
    case EntitlementAnswer::missing: return 0;
    case EntitlementAnswer::expired: return 1;
    case EntitlementAnswer::exhausted: return 2;
    case EntitlementAnswer::unknown: return 3;
    case EntitlementAnswer::covered: return 4;
    }
    return 0;
}

EntitlementChoice judge(Entitlement const& row, EntitlementQuestion const& question, std::int64_t drawn) {
    bool const past = row.last_day.has_value() && *row.last_day < question.date;
    if (question.date < row.first_day || past)
        return {EntitlementAnswer::expired};
    auto const left = left_of(row, drawn);
    if (left.has_value() && *left < question.services)
        return {EntitlementAnswer::exhausted, {}, left};
    return {left.is_answered() && row.last_day.is_answered() ? EntitlementAnswer::covered : EntitlementAnswer::unknown, {}, left};
}

} // namespace

Stated<std::int64_t> left_of(Entitlement const& entitlement, std::int64_t drawn) {
    if (entitlement.bought.is_none())
        return Stated<std::int64_t>::none();
    if (!entitlement.bought.has_value() || !entitlement.used.is_answered())
        return Stated<std::int64_t>::unknown(Unknown::not_given);
    return std::max<std::int64_t>(0, *entitlement.bought - (entitlement.used.has_value() ? *entitlement.used : 0) - drawn);
}

Stated<std::int64_t> credits_on(Renewal const& renewal, Date first_day, std::span<CreditUse const> uses, Date date) {
    std::int64_t carried = 0;
    for (int period = 0;; ++period) {
        auto const start = first_day.plus_months(renewal.months * period);
        auto const next = first_day.plus_months(renewal.months * (period + 1));
        std::int64_t used = 0;
        for (auto const& use : uses)
            if (start <= use.date && use.date < next && use.date <= date)
                used += use.credits;
        auto const left = std::max<std::int64_t>(0, carried + renewal.credits - used);
        if (date < next)
            return left;
        if (left > 0 && !renewal.most_carried.is_answered())
            return Stated<std::int64_t>::unknown(Unknown::not_given);
        carried = renewal.most_carried.has_value() ? std::min(left, *renewal.most_carried) : left;
    }
}

EntitlementChoice choose_entitlement(std::span<Entitlement const> rows, EntitlementQuestion const& question, std::span<std::int64_t const> drawn) {
    EntitlementChoice best{EntitlementAnswer::missing};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& row = rows[i];
        bool const person = row.holder == question.patient || contains(row.shared_with, question.patient);
        bool const service = row.codes.empty() || !question.code || contains(row.codes, *question.code);
        if (!person || !service)
            continue;
        auto choice = judge(row, question, i < drawn.size() ? drawn[i] : 0);
        choice.position = i;
        auto const nearer = rank(choice.answer) - rank(best.answer);
        if (nearer > 0 || (nearer == 0 && sooner(row, rows[*best.position])))
            best = choice;
    }
    return best;
}

Stated<std::int64_t> credits_after(std::int64_t used, std::int64_t amount, clinic::SessionStatus before, clinic::SessionStatus after, Stated<bool> missed_costs_a_credit) {
    auto const costs = [&](clinic::SessionStatus status) -> Stated<bool> {
        switch (clinic::status_row(status).consumes_package_credit) {
        case clinic::Effect::no: return false;
        case clinic::Effect::yes: return true;
        case clinic::Effect::by_policy: break;
        }
        return missed_costs_a_credit.is_none() ? Stated<bool>(false) : missed_costs_a_credit;
    };
    auto const was = costs(before);
    auto const is = costs(after);
    if (!was.has_value() || !is.has_value())
        return Stated<std::int64_t>::unknown(Unknown::not_given);
    return std::max<std::int64_t>(0, used + (*is ? amount : 0) - (*was ? amount : 0));
}

} // namespace therapy::coverage
