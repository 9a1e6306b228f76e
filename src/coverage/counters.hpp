#pragma once
// What fills up as visits are worked through: deductibles, ceilings, visit limits; each known exactly or between two bounds.

#include <therapy/coverage/adjudication.hpp>
#include <therapy/coverage/plan.hpp>
#include <therapy/coverage/policy.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace therapy::inline v0_1::coverage::detail {

/// A number that lies between two; the same twice when it is known.
struct Bounds {
    std::int64_t least = 0;
    std::int64_t most = 0;

    [[nodiscard]] bool exact() const noexcept { return least == most; }
    friend bool operator==(Bounds const&, Bounds const&) = default;
};

/// Stands for "no upper bound" in amounts and counts: no amount from outside is larger.
inline constexpr std::int64_t unbounded = largest_outside_amount;

[[nodiscard]] inline Bounds plus(Bounds a, Bounds b) noexcept { return {std::min(unbounded, a.least + b.least), std::min(unbounded, a.most + b.most)}; }

/// One counter: what its openings say, and what was added since on which day.
class Counter {
public:
    struct Opening {
        Date as_of;
        std::int64_t value;
    };
    struct Year {
        Date start;
        Date previous_start;
        bool carries_over; ///< so that a year does not simply begin at zero
    };

    void add(Date date, Bounds amount) {
        if (amount != Bounds{})
            added_.push_back({date, amount});
    }

    /// How much was used before a visit on `date`, with everything added so far. `openings` are those that are answered.
    [[nodiscard]] Bounds used(std::vector<Opening> const& openings, Year const& year, Date date, std::int64_t cap) const {
        Opening const* latest = nullptr;
        Opening const* later = nullptr;
        bool last_year = false;
        for (auto const& opening : openings) {
            if (year.start <= opening.as_of && opening.as_of <= date) {
                if (latest == nullptr || latest->as_of <= opening.as_of)
                    latest = &opening;
            } else if (date < opening.as_of && opening.as_of < year_after(year)) {
                if (later == nullptr || opening.as_of < later->as_of)
                    later = &opening;
            } else if (year.previous_start <= opening.as_of && opening.as_of < year.start) {
                last_year = true;
            }
        }
        if (latest != nullptr)
            return plus({latest->value, latest->value}, since(latest->as_of));
        if (last_year && !year.carries_over) // it began this year at zero
            return since(year.start);
        auto const own = since(year.start);
        if (later != nullptr) // it was no more than that on an earlier day
            return {own.least, std::max(own.least, later->value)};
        return {own.least, std::max(own.least, cap)};
    }

private:
    struct Added {
        Date date;
        Bounds amount;
    };
    static Date year_after(Year const& year) { return year.start.plus_months(12); }
    [[nodiscard]] Bounds since(Date first) const {
        Bounds sum;
        for (auto const& added : added_)
            if (first <= added.date)
                sum = plus(sum, added.amount);
        return sum;
    }

    std::vector<Added> added_;
};

/// The deductible and the ceiling of one policy in one plan year and tier.
struct Accumulator {
    Policy const* policy;
    Plan const* plan;
    LimitRow const* limit; ///< of the last visit
    Date last;
    Counter deductible{};
    Counter ceiling{};
};

/// The visits of one policy under one limit in one plan year.
struct VisitCounter {
    Policy const* policy;
    Plan const* plan;
    VisitLimit const* limit;
    Date last;
    Counter visits{};
};

/// The counters of all policies. Policies share nothing.
class Counters {
public:
    /// The row of the plan for a tier, the tier's own before the one for all; null when there is none.
    [[nodiscard]] static LimitRow const* limit_row(Plan const& plan, NetworkTier tier, Date date) noexcept {
        LimitRow const* general = nullptr;
        for (auto const& row : plan.limits) {
            if (!row.valid.contains(date))
                continue;
            if (row.tier && *row.tier == tier)
                return &row;
            if (!row.tier && general == nullptr)
                general = &row;
        }
        return general;
    }

    Accumulator& accumulator(Policy const& policy, Plan const& plan, LimitRow const& row, Date date) {
        auto const key = Key{policy.id.index(), plan_year_start(plan.year_start, date), row.tier ? static_cast<int>(*row.tier) : -1};
        auto& found = accumulators_.try_emplace(key, Accumulator{&policy, &plan, &row, date}).first->second;
        found.limit = &row;
        found.last = date;
        return found;
    }
    VisitCounter& visits(Policy const& policy, Plan const& plan, VisitLimit const& limit, Date date) {
        auto const position = static_cast<int>(&limit - plan.visit_limits.data());
        auto const key = Key{policy.id.index(), plan_year_start(plan.year_start, date), position};
        auto& found = visits_.try_emplace(key, VisitCounter{&policy, &plan, &limit, date}).first->second;
        found.last = date;
        return found;
    }

    [[nodiscard]] static Bounds deductible_used(Accumulator const& of, Date date) {
        return money_used(of, of.deductible, &OpeningBalance::deductible_met, of.limit->deductible, of.limit->deductible_carry_over.has_value(), date);
    }
    [[nodiscard]] static Bounds ceiling_used(Accumulator const& of, Date date) {
        return money_used(of, of.ceiling, &OpeningBalance::ceiling_met, of.limit->ceiling, false, date);
    }
    [[nodiscard]] static Bounds visits_used(VisitCounter const& of, Date date) {
        std::vector<Counter::Opening> openings;
        for (auto const& row : of.policy->visits)
            if (row.used.is_answered() && std::find(of.limit->categories.begin(), of.limit->categories.end(), row.category) != of.limit->categories.end())
                openings.push_back({row.as_of, row.used.has_value() ? *row.used : 0});
        return of.visits.used(openings, year(*of.plan, date, false), date, unbounded);
    }

    void write(Adjudication& result, Currency currency) const {
        for (auto const& [key, of] : accumulators_)
            result.accumulators.push_back({of.policy->id, std::get<1>(key), of.limit->tier, state(of.limit->deductible, deductible_used(of, of.last), currency),
                                           state(of.limit->ceiling, ceiling_used(of, of.last), currency)});
        for (auto const& [key, of] : visits_) {
            auto const used = visits_used(of, of.last);
            result.visit_limits.push_back({of.policy->id, std::get<1>(key), of.limit->categories, of.limit->visits,
                                           used.exact() ? Stated<std::int64_t>(used.least) : Stated<std::int64_t>::unknown(Unknown::not_given)});
        }
    }

private:
    using Key = std::tuple<std::uint32_t, Date, int>;

    static Counter::Year year(Plan const& plan, Date date, bool carries_over) {
        auto const start = plan_year_start(plan.year_start, date);
        return {start, plan_year_start(plan.year_start, start.plus_days(-1)), carries_over};
    }
    static Bounds money_used(Accumulator const& of, Counter const& counter, Stated<Money> OpeningBalance::*field, Stated<Money> const& limit,
                             bool carries_over, Date date) {
        std::vector<Counter::Opening> openings;
        for (auto const& row : of.policy->balances)
            if (row.tier == of.limit->tier && (row.*field).is_answered())
                openings.push_back({row.as_of, (row.*field).has_value() ? (*(row.*field)).minor_units() : 0});
        return counter.used(openings, year(*of.plan, date, carries_over), date, limit.has_value() ? limit->minor_units() : unbounded);
    }
    static Stated<Money> state(Stated<Money> const& limit, Bounds used, Currency currency) {
        if (limit.is_none())
            return Stated<Money>::none();
        return used.exact() ? Stated<Money>(Money(used.least, currency)) : Stated<Money>::unknown(Unknown::not_given);
    }

    std::map<Key, Accumulator> accumulators_;
    std::map<Key, VisitCounter> visits_;
};

/// What is left of a limit. Without a limit everything is; a limit nobody stated leaves between nothing and everything.
[[nodiscard]] inline Bounds left_of(Stated<std::int64_t> const& limit, Bounds used) noexcept {
    if (limit.is_none())
        return {unbounded, unbounded};
    if (!limit.has_value())
        return {0, unbounded};
    return {std::max<std::int64_t>(0, *limit - used.most), std::max<std::int64_t>(0, *limit - used.least)};
}

} // namespace therapy::coverage::detail
