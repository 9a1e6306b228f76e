#pragma once
// What fills up as visits are worked through: deductibles, ceilings, visit limits; each known exactly or between two bounds.

#include <therapy/coverage/adjudication.hpp>
#include <therapy/coverage/plan.hpp>
#include <therapy/coverage/policy.hpp>

#include <algorithm>
#include <map>
#include <string>
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

    /// What was added from a day on.
    [[nodiscard]] Bounds since(Date first) const {
        Bounds sum;
        for (auto const& added : added_)
            if (first <= added.date)
                sum = plus(sum, added.amount);
        return sum;
    }
    /// What was added from a day on in some months.
    [[nodiscard]] Bounds in_months(Date first, std::vector<int> const& months) const {
        Bounds sum;
        for (auto const& added : added_)
            if (first <= added.date && std::find(months.begin(), months.end(), added.date.month()) != months.end())
                sum = plus(sum, added.amount);
        return sum;
    }

private:
    struct Added {
        Date date;
        Bounds amount;
    };
    static Date year_after(Year const& year) { return year.start.plus_months(12); }

    std::vector<Added> added_;
};

/// The deductible and the ceiling of one policy in one plan year and tier, or of one family.
struct Accumulator {
    Policy const* policy;
    Plan const* plan;
    LimitRow const* limit; ///< of the last visit
    Date last;
    bool of_family;
    Accumulator const* previous = nullptr; ///< of the year before; null where no visit of that year was given
    Counter deductible{};
    Counter ceiling{};
    bool deductible_said = false; ///< that it is reached, or was before
    bool ceiling_said = false;

    [[nodiscard]] Stated<Money> const& deductible_limit() const { return of_family ? limit->family->deductible : limit->deductible; }
    [[nodiscard]] Stated<Money> const& ceiling_limit() const { return of_family ? limit->family->ceiling : limit->ceiling; }
};

/// The visits of one policy under one limit in one plan year, or of one condition.
struct VisitCounter {
    Policy const* policy;
    Plan const* plan;
    VisitLimit const* limit;
    boost::optional<clinic::EpisodeId> episode; ///< of a limit for every condition
    Date last;
    Counter visits{};
    bool said = false;
};

/// The money of one policy under one limit in one plan year, or of one condition.
struct AmountCounter {
    Policy const* policy;
    Plan const* plan;
    AmountLimit const* limit;
    boost::optional<clinic::EpisodeId> episode;
    Date last;
    Counter amount{};
    bool said = false;
};

/// All the money of one policy.
struct MoneyCounter {
    Policy const* policy;
    Counter amount{};
    bool said = false;
};

/// The counters of all policies. Policies share nothing but what a family shares.
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
        auto const key = Key{policy.id.index(), plan_year_start(row.year_start.value_or(plan.year_start), date), row.tier ? static_cast<int>(*row.tier) : -1};
        auto const [at, fresh] = accumulators_.try_emplace(key, Accumulator{&policy, &plan, &row, date, false});
        auto& found = at->second;
        found.limit = &row;
        found.last = date;
        if (fresh) {
            auto const before = plan_year_start(row.year_start.value_or(plan.year_start), std::get<1>(key).plus_days(-1));
            auto const last_year = accumulators_.find(Key{std::get<0>(key), before, std::get<2>(key)});
            found.previous = last_year == accumulators_.end() ? nullptr : &last_year->second;
            begin(found, date);
        }
        return found;
    }
    /// The same of the family. \pre row.family
    Accumulator& family(Policy const& policy, Plan const& plan, LimitRow const& row, Date date) {
        // Policies that name no family are each their own.
        auto const name = policy.family.empty() ? "\n" + std::to_string(policy.id.index()) : policy.family;
        auto const key = FamilyKey{name, plan.id.index(), plan_year_start(row.year_start.value_or(plan.year_start), date), row.tier ? static_cast<int>(*row.tier) : -1};
        auto const [at, fresh] = families_.try_emplace(key, Accumulator{&policy, &plan, &row, date, true});
        auto& found = at->second;
        found.policy = &policy;
        found.limit = &row;
        found.last = date;
        if (fresh)
            begin(found, date);
        return found;
    }
    VisitCounter& visits(Policy const& policy, Plan const& plan, VisitLimit const& limit, boost::optional<clinic::EpisodeId> episode, Date date) {
        auto const position = static_cast<int>(&limit - plan.visit_limits.data());
        auto const [at, fresh] = visits_.try_emplace(limit_key(policy, plan, limit, position, episode, date), VisitCounter{&policy, &plan, &limit, episode, date});
        auto& found = at->second;
        found.last = date;
        if (fresh)
            found.said = limit.visits.has_value() && visits_used(found, date).least >= *limit.visits;
        return found;
    }
    AmountCounter& amounts(Policy const& policy, Plan const& plan, AmountLimit const& limit, boost::optional<clinic::EpisodeId> episode, Date date) {
        auto const position = static_cast<int>(&limit - plan.amount_limits.data());
        auto const [at, fresh] = amounts_.try_emplace(limit_key(policy, plan, limit, position, episode, date), AmountCounter{&policy, &plan, &limit, episode, date});
        auto& found = at->second;
        found.last = date;
        if (fresh)
            found.said = at_end(limit.amount, amount_used(found, date));
        return found;
    }
    MoneyCounter& money(Policy const& policy) { return money_.try_emplace(policy.id.index(), MoneyCounter{&policy}).first->second; }

    [[nodiscard]] static Bounds deductible_used(Accumulator const& of, Date date) {
        auto const field = of.of_family ? &OpeningBalance::family_deductible_met : &OpeningBalance::deductible_met;
        if (!of.of_family && of.limit->deductible_carry_over)
            if (auto const carried = carried_over(of, date))
                return plus(*carried, of.deductible.since(plan_year_start(of.limit->year_start.value_or(of.plan->year_start), date)));
        return money_used(of, of.deductible, field, of.deductible_limit(), of.limit->deductible_carry_over.has_value(), date);
    }
    [[nodiscard]] static Bounds ceiling_used(Accumulator const& of, Date date) {
        auto const field = of.of_family ? &OpeningBalance::family_ceiling_met : &OpeningBalance::ceiling_met;
        return money_used(of, of.ceiling, field, of.ceiling_limit(), false, date);
    }
    [[nodiscard]] static Bounds visits_used(VisitCounter const& of, Date date) {
        std::vector<Counter::Opening> openings;
        for (auto const& row : of.policy->visits)
            if (row.used.is_answered() && fits(row, of))
                openings.push_back({row.as_of, row.used.has_value() ? *row.used : 0});
        return of.visits.used(openings, limit_year(*of.plan, *of.limit, date), date, unbounded);
    }
    [[nodiscard]] static Bounds amount_used(AmountCounter const& of, Date date) {
        std::vector<Counter::Opening> openings;
        for (auto const& row : of.policy->amounts)
            if (row.used.is_answered() && fits(row, of))
                openings.push_back({row.as_of, row.used.has_value() ? row.used->minor_units() : 0});
        return of.amount.used(openings, limit_year(*of.plan, *of.limit, date), date, unbounded);
    }
    [[nodiscard]] static Bounds money_used(MoneyCounter const& of, Date date) {
        std::vector<Counter::Opening> openings;
        auto const& limit = *of.policy->money_limit;
        if (limit.used.is_answered())
            openings.push_back({limit.as_of, limit.used.has_value() ? limit.used->minor_units() : 0});
        return of.amount.used(openings, {long_ago(), long_ago(), false}, date, unbounded);
    }

    /// Whether a limit is surely reached.
    [[nodiscard]] static bool at_end(Stated<Money> const& limit, Bounds used) { return limit.has_value() && !limit->is_zero() && used.least >= limit->minor_units(); }

    void write(Adjudication& result, Currency currency) const {
        for (auto const& [key, of] : accumulators_)
            result.accumulators.push_back({of.policy->id, std::get<1>(key), of.limit->tier, state(of.limit->deductible, deductible_used(of, of.last), currency),
                                           state(of.limit->ceiling, ceiling_used(of, of.last), currency)});
        for (auto const& [key, of] : visits_) {
            auto const used = visits_used(of, of.last);
            result.visit_limits.push_back({of.policy->id, std::get<1>(key), of.limit->categories, of.limit->visits,
                                           used.exact() ? Stated<std::int64_t>(used.least) : Stated<std::int64_t>::unknown(Unknown::not_given)});
        }
        for (auto const& [key, of] : amounts_)
            result.amount_limits.push_back({of.policy->id, std::get<1>(key), of.limit->categories, of.limit->amount, state(of.limit->amount, amount_used(of, of.last), currency)});
    }

private:
    using Key = std::tuple<std::uint32_t, Date, int>;
    using FamilyKey = std::tuple<std::string, std::uint32_t, Date, int>;
    using LimitKey = std::tuple<std::uint32_t, Date, int, std::int64_t>;

    static void begin(Accumulator& of, Date date) {
        of.deductible_said = at_end(of.deductible_limit(), deductible_used(of, date));
        of.ceiling_said = at_end(of.ceiling_limit(), ceiling_used(of, date));
    }

    /// Before any day anyone asks about: a count for a condition has no year.
    static Date long_ago() { return Date(1900, 1, 1); }

    template <class Limit>
    static LimitKey limit_key(Policy const& policy, Plan const& plan, Limit const& limit, int position, boost::optional<clinic::EpisodeId> episode, Date date) {
        if (limit.per_condition)
            return {policy.id.index(), long_ago(), position, episode ? std::int64_t{episode->index()} : -1};
        return {policy.id.index(), plan_year_start(limit.year_start.value_or(plan.year_start), date), position, -1};
    }
    template <class Limit>
    static Counter::Year limit_year(Plan const& plan, Limit const& limit, Date date) {
        return limit.per_condition ? Counter::Year{long_ago(), long_ago(), false} : year(limit.year_start.value_or(plan.year_start), date, false);
    }
    template <class Opening, class Of>
    static bool fits(Opening const& row, Of const& of) {
        auto const& categories = of.limit->categories;
        bool const category = std::find(categories.begin(), categories.end(), row.category) != categories.end();
        bool const condition = of.limit->per_condition ? row.episode && of.episode && *row.episode == *of.episode : !row.episode;
        return category && condition;
    }

    /// What last year's late amounts credit to this year's deductible.
    /// \returns none where a balance of this year goes before it, or nothing is known of last year
    static boost::optional<Bounds> carried_over(Accumulator const& of, Date date) {
        auto const& carry = *of.limit->deductible_carry_over;
        auto const begins = of.limit->year_start.value_or(of.plan->year_start);
        auto const start = plan_year_start(begins, date);
        auto const before = plan_year_start(begins, start.plus_days(-1));
        OpeningBalance const* latest = nullptr;
        for (auto const& row : of.policy->balances) {
            if (row.tier != of.limit->tier || !row.deductible_met.is_answered())
                continue;
            if (start <= row.as_of && row.as_of <= date)
                return boost::none;
            if (before <= row.as_of && row.as_of < start && (latest == nullptr || latest->as_of <= row.as_of))
                latest = &row;
        }
        if (latest == nullptr)
            return boost::none;
        auto const& limit = (of.previous != nullptr ? of.previous->limit : of.limit)->deductible;
        if (limit.is_none())
            return Bounds{};
        auto const opening = latest->deductible_met.has_value() ? latest->deductible_met->minor_units() : 0;
        auto const own = of.previous != nullptr ? of.previous->deductible.since(latest->as_of) : Bounds{};
        auto late = of.previous != nullptr ? of.previous->deductible.in_months(latest->as_of, carry.months) : Bounds{};
        // Of what the balance says some may be of those months too, if any of them came before it.
        for (auto day = before; day < latest->as_of; day = day.plus_days(1))
            if (std::find(carry.months.begin(), carry.months.end(), day.month()) != carry.months.end()) {
                late.most = std::min(unbounded, late.most + opening);
                break;
            }
        if (!carry.only_if_unmet)
            return late;
        auto const all = plus({opening, opening}, own);
        auto const needed = limit.has_value() ? Bounds{limit->minor_units(), limit->minor_units()} : Bounds{0, unbounded};
        if (all.least >= needed.most)
            return Bounds{};
        return all.most < needed.least ? late : Bounds{0, late.most};
    }
    static Counter::Year year(YearStart begins, Date date, bool carries_over) {
        auto const start = plan_year_start(begins, date);
        return {start, plan_year_start(begins, start.plus_days(-1)), carries_over};
    }
    static Bounds money_used(Accumulator const& of, Counter const& counter, Stated<Money> OpeningBalance::*field, Stated<Money> const& limit,
                             bool carries_over, Date date) {
        std::vector<Counter::Opening> openings;
        for (auto const& row : of.policy->balances)
            if (row.tier == of.limit->tier && (row.*field).is_answered())
                openings.push_back({row.as_of, (row.*field).has_value() ? (*(row.*field)).minor_units() : 0});
        return counter.used(openings, year(of.limit->year_start.value_or(of.plan->year_start), date, carries_over), date, limit.has_value() ? limit->minor_units() : unbounded);
    }
    static Stated<Money> state(Stated<Money> const& limit, Bounds used, Currency currency) {
        if (limit.is_none())
            return Stated<Money>::none();
        return used.exact() ? Stated<Money>(Money(used.least, currency)) : Stated<Money>::unknown(Unknown::not_given);
    }

    std::map<Key, Accumulator> accumulators_;
    std::map<FamilyKey, Accumulator> families_;
    std::map<LimitKey, VisitCounter> visits_;
    std::map<LimitKey, AmountCounter> amounts_;
    std::map<std::uint32_t, MoneyCounter> money_;
};

[[nodiscard]] inline Bounds lesser(Bounds a, Bounds b) noexcept { return {std::min(a.least, b.least), std::min(a.most, b.most)}; }

/// What is left of a limit. Without a limit everything is; a limit nobody stated leaves between nothing and everything.
[[nodiscard]] inline Bounds left_of(Stated<std::int64_t> const& limit, Bounds used) noexcept {
    if (limit.is_none())
        return {unbounded, unbounded};
    if (!limit.has_value())
        return {0, unbounded};
    return {std::max<std::int64_t>(0, *limit - used.most), std::max<std::int64_t>(0, *limit - used.least)};
}

} // namespace therapy::coverage::detail
