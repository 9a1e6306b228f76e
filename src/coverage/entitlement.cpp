#include <therapy/coverage/entitlement.hpp>

#include <therapy/coverage/coverage_rules.hpp>

#include <algorithm>
#include <tuple>

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

constexpr std::int64_t most_credits = 1'000'000'000'000; ///< more than anybody buys: sums stay numbers

/// How many credits are taken in all periods that there were none for.
std::int64_t credits_short(Renewal const& renewal, Date first_day, std::vector<CreditUse> uses) {
    std::erase_if(uses, [&](CreditUse const& use) { return use.date < first_day; });
    std::sort(uses.begin(), uses.end(), [](CreditUse const& a, CreditUse const& b) { return a.date < b.date; });
    std::int64_t short_of = 0;
    std::int64_t carried = 0;
    auto use = uses.begin();
    for (int period = 1; use != uses.end(); ++period) {
        auto const next = first_day.plus_months(renewal.months * period);
        auto left = std::min(most_credits, carried + std::min(most_credits, renewal.credits));
        for (; use != uses.end() && use->date < next; ++use)
            left = std::max(-most_credits, left - std::min(most_credits, use->credits));
        short_of += std::max<std::int64_t>(0, -left);
        left = std::max<std::int64_t>(0, left);
        carried = renewal.most_carried.has_value() ? std::min(left, *renewal.most_carried) : left;
    }
    return short_of;
}

/// Credits of a membership that may be taken on a day and leave those of later days, which were taken or promised before.
Stated<std::int64_t> free_on(Entitlement const& row, Date date, std::span<CreditUse const> drawn) {
    auto const left = left_on(row, date, drawn);
    if (!row.renewal || !left.has_value() || *left == 0)
        return left;
    auto uses = row.uses;
    uses.insert(uses.end(), drawn.begin(), drawn.end());
    if (std::none_of(uses.begin(), uses.end(), [&](CreditUse const& use) { return date < use.date; }))
        return left;
    auto const before = credits_short(*row.renewal, row.first_day, uses);
    uses.push_back({date, 0});
    std::int64_t least = 0;
    auto most = *left;
    while (least < most) {
        auto const middle = least + (most - least + 1) / 2;
        uses.back().credits = middle;
        if (credits_short(*row.renewal, row.first_day, uses) == before)
            least = middle;
        else
            most = middle - 1;
    }
    return least;
}

EntitlementChoice judge(Entitlement const& row, EntitlementQuestion const& question, std::span<CreditUse const> drawn) {
    bool const past = row.last_day.has_value() && *row.last_day < question.date;
    if (question.date < row.first_day || past)
        return {EntitlementAnswer::expired};
    auto const left = free_on(row, question.date, drawn);
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
    auto const number = [](std::int64_t count) { return std::clamp(count, -most_credits, most_credits); };
    return std::max<std::int64_t>(0, number(*entitlement.bought) - (entitlement.used.has_value() ? number(*entitlement.used) : 0) - number(drawn));
}

Stated<std::int64_t> credits_on(Renewal const& renewal, Date first_day, std::span<CreditUse const> uses, Date date) {
    std::int64_t carried = 0;
    for (int period = 0;; ++period) {
        auto const start = first_day.plus_months(renewal.months * period);
        auto const next = first_day.plus_months(renewal.months * (period + 1));
        std::int64_t used = 0;
        for (auto const& use : uses)
            if (start <= use.date && use.date < next && use.date <= date)
                used = std::min(most_credits, used + std::min(most_credits, use.credits));
        auto const left = std::clamp<std::int64_t>(carried + std::min(most_credits, renewal.credits) - used, 0, most_credits);
        if (date < next)
            return left;
        if (left > 0 && !renewal.most_carried.is_answered())
            return Stated<std::int64_t>::unknown(Unknown::not_given);
        carried = renewal.most_carried.has_value() ? std::min(left, *renewal.most_carried) : left;
    }
}

Stated<std::int64_t> left_on(Entitlement const& entitlement, Date date, std::span<CreditUse const> drawn) {
    if (!entitlement.renewal) {
        std::int64_t taken = 0;
        for (auto const& use : drawn)
            taken = std::min(most_credits, taken + std::min(most_credits, use.credits));
        return left_of(entitlement, taken);
    }
    if (entitlement.renewal->months <= 0 || date < entitlement.first_day)
        return Stated<std::int64_t>::unknown(Unknown::unsupported);
    auto uses = entitlement.uses;
    uses.insert(uses.end(), drawn.begin(), drawn.end());
    return credits_on(*entitlement.renewal, entitlement.first_day, uses, date);
}

namespace {

/// `drawn(i)` gives the further uses of the row at position i.
template <class Drawn>
EntitlementChoice choose(std::span<Entitlement const> rows, EntitlementQuestion const& question, Drawn drawn) {
    EntitlementChoice best{EntitlementAnswer::missing};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& row = rows[i];
        bool const person = row.holder == question.patient || contains(row.shared_with, question.patient);
        bool const service = row.codes.empty() || !question.code || contains(row.codes, *question.code);
        if (!person || !service)
            continue;
        auto choice = judge(row, question, drawn(i));
        choice.position = i;
        auto const nearer = rank(choice.answer) - rank(best.answer);
        if (nearer > 0 || (nearer == 0 && sooner(row, rows[*best.position])))
            best = choice;
    }
    return best;
}

/// Whether a service in this status takes something.
Stated<bool> takes(clinic::SessionStatus status, Stated<bool> const& missed_costs) {
    switch (clinic::status_row(status).consumes_package_credit) {
    case clinic::Effect::no: return false;
    case clinic::Effect::yes: return true;
    case clinic::Effect::by_policy: break;
    }
    return missed_costs.is_none() ? Stated<bool>(false) : missed_costs;
}

} // namespace

EntitlementChoice choose_entitlement(std::span<Entitlement const> rows, EntitlementQuestion const& question, std::span<std::int64_t const> drawn) {
    CreditUse today{.date = question.date, .credits = 0};
    return choose(rows, question, [&](std::size_t i) {
        today.credits = i < drawn.size() ? drawn[i] : 0;
        return std::span<CreditUse const>(&today, 1);
    });
}

EntitlementUse draw_entitlements(std::span<TakenService const> services, std::span<Entitlement const> rows, Names const& keys) {
    auto const key = [&](std::size_t position) {
        auto const& service = services[position];
        return std::tuple(service.date, keys.of != nullptr ? keys(Subject{SubjectKind::session, service.session.index()}) : std::string(), service.session, position);
    };
    std::vector<std::size_t> order(services.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });

    EntitlementUse result;
    std::vector<std::vector<CreditUse>> drawn(rows.size());
    std::vector<std::uint8_t> said(rows.size(), 0); // a bit for each answer
    for (auto const position : order) {
        auto const& service = services[position];
        if (service.services <= 0)
            continue;
        auto const counts = [&](Entitlement const& row) { return !row.as_of || *row.as_of <= service.date; };
        auto const choice = choose(rows, {.patient = service.patient, .code = service.code, .date = service.date, .services = service.services},
                                   [&](std::size_t i) { return std::span<CreditUse const>(drawn[i]); });
        if (!choice.position || choice.answer == EntitlementAnswer::missing || !counts(rows[*choice.position]))
            continue;
        auto const& row = rows[*choice.position];
        auto cost = takes(service.status, row.missed_costs_a_credit);
        if (service.status == clinic::SessionStatus::cancelled && cost.has_value() && *cost)
            cost = service.late.is_none() ? Stated<bool>(false) : service.late;
        else if (service.status == clinic::SessionStatus::cancelled && service.late.has_value() && !*service.late)
            cost = false;
        if (cost.has_value() && !*cost)
            continue;
        if (choice.answer == EntitlementAnswer::covered && cost.has_value()) {
            drawn[*choice.position].push_back({service.date, service.services});
            result.draws.push_back({position, row.id, left_on(row, service.date, drawn[*choice.position])});
            continue;
        }
        auto const& rule = !cost.has_value() || choice.answer == EntitlementAnswer::unknown ? rules::entitlement_unknown
                           : choice.answer == EntitlementAnswer::expired                     ? rules::entitlement_expired
                                                                                             : rules::entitlement_exhausted;
        auto const bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(!cost.has_value() ? EntitlementAnswer::unknown : choice.answer));
        if ((said[*choice.position] & bit) != 0)
            continue;
        said[*choice.position] = static_cast<std::uint8_t>(said[*choice.position] | bit);
        Finding finding{.rule = rule, .subjects = {{SubjectKind::session, service.session.index()}}, .date = service.date, .counterparts = {{SubjectKind::entitlement, row.id.index()}}};
        if (service.code)
            finding.args.value = std::string(service.code->text());
        result.report.add(std::move(finding));
    }
    std::sort(result.draws.begin(), result.draws.end(), [](EntitlementDraw const& a, EntitlementDraw const& b) { return a.service < b.service; });
    return result;
}

Stated<std::int64_t> credits_after(std::int64_t used, std::int64_t amount, clinic::SessionStatus before, clinic::SessionStatus after, Stated<bool> missed_costs_a_credit) {
    auto const was = takes(before, missed_costs_a_credit);
    auto const is = takes(after, missed_costs_a_credit);
    if (!was.has_value() || !is.has_value())
        return Stated<std::int64_t>::unknown(Unknown::not_given);
    return std::max<std::int64_t>(0, used + (*is ? amount : 0) - (*was ? amount : 0));
}

Report validate(Entitlement const& entitlement) {
    Report report;
    auto const add = [&](Rule const& rule, Arguments args) {
        report.add({.rule = rule, .subjects = {{SubjectKind::entitlement, entitlement.id.index()}}, .args = std::move(args)});
    };
    if ((entitlement.bought.has_value() && *entitlement.bought < 0) || (entitlement.renewal && entitlement.renewal->credits < 0))
        add(rules::negative_count, {.value = "services bought"});
    bool const negative_use = std::any_of(entitlement.uses.begin(), entitlement.uses.end(), [](CreditUse const& use) { return use.credits < 0; });
    if ((entitlement.used.has_value() && *entitlement.used < 0) || negative_use)
        add(rules::negative_count, {.value = "services used"});
    if (entitlement.last_day.has_value() && *entitlement.last_day < entitlement.first_day)
        add(rules::reversed_window, {});
    if (entitlement.renewal && entitlement.renewal->months <= 0)
        add(rules::not_a_renewal, {.actual = entitlement.renewal->months});
    return report;
}

} // namespace therapy::coverage
