#pragma once
// What fills up as visits are worked through: deductibles, ceilings, visit limits; each known exactly or between two bounds.

#include <therapy/coverage/adjudication.hpp>
#include <therapy/coverage/plan.hpp>
#include <therapy/coverage/policy.hpp>

#include "day_table.hpp"

#include <boost/container/deque.hpp>
#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>

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
        int of = 0;                ///< of which of the benefits that share the limit; zero: of all of them
        std::int64_t most = value; ///< more, where several rows of the day say different things
        std::int64_t sum = std::min(value, unbounded); ///< of those rows

        /// With what another row of that day says: whichever of them is right. Rows of several benefits that say different numbers may each
        /// tell their own part; the same number is the one they share.
        [[nodiscard]] Opening beside(Opening const& other) const {
            bool const alike = value == other.value && most == value;
            auto const together = std::min(unbounded, sum + other.sum);
            bool const parts = !alike && (of != other.of || most > std::max(value, other.value));
            return {as_of, std::min(value, other.value), of, parts ? together : std::max(most, other.value), together};
        }
    };
    struct Year {
        Date start;
        Date previous_start;
        Date past;
    };

    /// \param pending  of a claim the payer has not counted yet: no balance contains it, whenever it was given
    void add(Date date, Bounds amount, bool pending) {
        if (amount == Bounds{})
            return;
        if (pending)
            pending_ = plus(pending_, amount);
        if (pending || window_.since <= date.day_number())
            window_.own = plus(window_.own, amount);
        if (!added_.empty() && added_.back().pending == pending && together(added_.back().date, date))
            added_.back().amount = plus(added_.back().amount, amount);
        else
            added_.push_back({date, amount, pending});
    }

    /// How much was used before a visit on `date`, with everything added so far.
    /// \param opening       what a row says: none where it says nothing of this counter
    /// \param carries_over  so that a year does not simply begin at zero
    template <class Rows, class Says>
    [[nodiscard]] Bounds used(Rows const& rows, Says const& opening, Year const& year, bool carries_over, Date date, std::int64_t cap) const {
        if (!window_.contains(date) || window_.carries_over != carries_over || window_.cap != cap) {
            window_ = window(rows, opening, year, carries_over, date.day_number(), cap);
            window_.own = since(window_.since);
        }
        return window_.used(window_.own);
    }

    /// What was added from a day on, and what no balance contains.
    [[nodiscard]] Bounds since(Date first) const { return since(first.day_number()); }
    /// The same of some months. \pre months were kept apart
    [[nodiscard]] Bounds in_months(Date first, std::vector<int> const& months) const {
        Bounds sum;
        for (auto const& added : added_)
            if ((added.pending || first <= added.date) && std::find(months.begin(), months.end(), added.date.month()) != months.end())
                sum = plus(sum, added.amount);
        return sum;
    }
    /// What claims that are not final added.
    [[nodiscard]] Bounds pending() const noexcept { return pending_; }
    /// The days around the last question's for which the answer is the same until something is added.
    [[nodiscard]] std::pair<Day, Day> days() const noexcept { return window_.days(); }
    /// From now on, what is added in different months is kept apart.
    void by_month() noexcept { by_month_ = true; }

    /// Days for which the same opening counts, and how.
    struct Window {
        Day first = never;
        Day past = never;
        Day since = 0;             ///< what was added from this day on counts …
        bool open = false;         ///< … or it may be as much as the top,
        bool carries_over = false;
        std::int64_t top = 0;
        std::int64_t cap = 0;
        Bounds before{};           ///< … in addition to this
        Bounds own{};              ///< that sum

        [[nodiscard]] bool contains(Date date) const noexcept { return first <= date.day_number() && date.day_number() < past; }
        [[nodiscard]] std::pair<Day, Day> days() const noexcept { return {first, past}; }
        /// How much is used with what was added on these days.
        [[nodiscard]] Bounds used(Bounds added) const noexcept { return open ? Bounds{added.least, std::max(added.least, top)} : plus(before, added); }
    };

    /// What openings say of a day, with nothing added yet.
    template <class Rows, class Says>
    [[nodiscard]] static Window window(Rows const& rows, Says const& opening, Year const& year, bool carries_over, Day day, std::int64_t cap) {
        Around around{.day = day};
        around.boundary(year.start);
        around.boundary(year.past);
        auto const start = year.start.day_number();
        Window found{.since = start, .carries_over = carries_over, .cap = cap};
        boost::optional<Opening> latest;
        boost::optional<Opening> later;
        bool last_year = false;
        for (auto const& row : rows) {
            boost::optional<Opening> const said = opening(row);
            if (!said)
                continue;
            around.boundary(said->as_of);
            auto const as_of = said->as_of.day_number();
            if (start <= as_of && as_of <= day) {
                if (!latest || latest->as_of < said->as_of)
                    latest = said;
                else if (latest->as_of == said->as_of)
                    latest = latest->beside(*said);
            } else if (day < as_of && as_of < year.past.day_number()) {
                if (!later || said->as_of < later->as_of || (said->as_of == later->as_of && later->value < said->value))
                    later = said;
            } else if (year.previous_start.day_number() <= as_of && as_of < start) {
                last_year = true;
            }
        }
        found.first = around.first;
        found.past = around.past;
        if (latest) {
            found.since = latest->as_of.day_number();
            found.before = {latest->value, latest->most};
        } else if (!last_year || carries_over) { // else it began this year at zero; it was no more than a later balance says on an earlier day
            found.open = true;
            found.top = later ? later->value : cap;
        }
        return found;
    }

private:
    struct Added {
        Date date; ///< the first of days between which no opening lies
        Bounds amount;
        bool pending;
    };
    [[nodiscard]] Bounds since(Day first) const {
        Bounds sum;
        for (auto const& added : added_)
            if (added.pending || first <= added.date.day_number())
                sum = plus(sum, added.amount);
        return sum;
    }

    /// Whether no question tells amounts of two days apart.
    [[nodiscard]] bool together(Date a, Date b) const {
        return a == b || (window_.contains(a) && window_.contains(b) && (!by_month_ || (a.month() == b.month() && a.year() == b.year())));
    }

    mutable Window window_{}; ///< of the last question: they come again and again for the same days
    boost::container::small_vector<Added, 1> added_;
    Bounds pending_{};
    bool by_month_ = false;
};

/// The deductible and the ceiling of one policy in one plan year and tier, or of one family.
struct Accumulator {
    Policy const* policy;
    Plan const* plan;
    LimitRow const* limit; ///< of the last visit
    Date last;
    bool of_family;
    Counter::Year year;
    bool deductible_said = false; ///< that it is reached, or was before
    bool ceiling_said = false;
    Counter deductible{};
    Counter ceiling{};
    Accumulator const* previous = nullptr; ///< of the year before; null where no visit of that year was given
    std::vector<OpeningBalance const*> openings{}; ///< of a family's: what the policies of all its members say
    Accumulator const* family = nullptr;   ///< of one person's: the family's, where the last visit's limit has one
    Bounds deductible_before{};
    Bounds ceiling_before{};

    [[nodiscard]] Stated<Money> const& deductible_limit() const { return of_family ? limit->family->deductible : limit->deductible; }
    [[nodiscard]] Stated<Money> const& ceiling_limit() const { return of_family ? limit->family->ceiling : limit->ceiling; }
    [[nodiscard]] YearStart begins() const { return limit->year_start.value_or(plan->year_start); }
};

/// What may be a visit of its own, or a part of another of that day.
struct VisitPart {
    Date date;
    clinic::SessionId session;
    boost::optional<clinic::ProviderId> provider{};
    boost::optional<BenefitCategory> category{};

    friend bool operator==(VisitPart const&, VisitPart const&) = default;
};

/// Whether two parts are one visit, as a plan counts them; not stated where the plan does not say and that matters.
[[nodiscard]] inline Stated<bool> one_visit(Stated<VisitPer> const& per, VisitPart const& a, VisitPart const& b) {
    if (a.date != b.date)
        return false;
    if (!per.has_value())
        return a.session == b.session ? Stated<bool>(true) : Stated<bool>::not_stated();
    switch (*per) {
    case VisitPer::session: return a.session == b.session;
    case VisitPer::day: return true;
    case VisitPer::day_and_provider: return a.provider && b.provider ? Stated<bool>(*a.provider == *b.provider) : Stated<bool>::not_stated();
    case VisitPer::day_and_benefit: return a.category && b.category ? Stated<bool>(*a.category == *b.category) : Stated<bool>::not_stated();
    }
    return Stated<bool>::not_stated();
}

/// The parts of one limit's days, and how many visits they are.
class VisitDays {
public:
    /// What was counted of a part: surely, or perhaps.
    struct Counted {
        VisitPart part;
        bool surely;
    };

    /// Forgets days that are over, where days come in their order.
    void keep_only(Date date) {
        if (!parts_.empty() && parts_.front().part.date != date)
            parts_.clear();
    }
    void add(VisitPart const& part, bool surely) {
        for (auto& one : parts_)
            if (one.part == part) {
                one.surely = one.surely || surely;
                return;
            }
        parts_.push_back({part, surely});
    }
    /// As if nothing else had been counted ever.
    void only(VisitPart const& part) {
        parts_.clear();
        parts_.push_back({part, true});
    }
    void remove(clinic::SessionId session, Date date) {
        std::erase_if(parts_, [&](Counted const& one) { return one.part.session == session && one.part.date == date; });
    }
    /// Whether something of the same visit was counted.
    [[nodiscard]] Stated<bool> has(Stated<VisitPer> const& per, VisitPart const& part) const {
        auto answer = Stated<bool>(false);
        for (auto const& one : parts_) {
            auto const same = one_visit(per, one.part, part);
            if (same.has_value() && *same)
                return same;
            if (!same.has_value())
                answer = same;
        }
        return answer;
    }

    /// How many visits a day's parts are, without those that are the same visit as one of them.
    [[nodiscard]] Bounds visits(Stated<VisitPer> const& per, Date date, boost::optional<VisitPart> const& without = {}) const {
        Bounds sum;
        for (auto one = parts_.begin(); one != parts_.end(); ++one) {
            if (one->part.date != date)
                continue;
            auto const own = without ? one_visit(per, one->part, *without) : Stated<bool>(false);
            bool perhaps_new = !(own.has_value() && *own);
            bool surely_new = one->surely && own.has_value() && !*own;
            for (auto before = parts_.begin(); before != parts_.end(); ++before) {
                if (before == one)
                    continue;
                auto const same = one_visit(per, one->part, before->part);
                bool const earlier = before < one;
                if (same.has_value() && *same) {
                    perhaps_new = perhaps_new && !earlier;                                        // it was counted with the first of them
                    surely_new = surely_new && !(before->surely && earlier);
                } else if (!same.has_value()) {
                    surely_new = surely_new && !(before->surely && earlier);
                }
            }
            sum = {sum.least + (surely_new ? 1 : 0), sum.most + (perhaps_new ? 1 : 0)};
        }
        return sum;
    }

private:
    std::vector<Counted> parts_;
};

/// The visits of one policy under one limit in one plan year, or of one condition.
struct VisitCounter {
    Policy const* policy;
    Plan const* plan;
    VisitLimit const* limit;
    boost::optional<clinic::EpisodeId> episode; ///< of a limit for every condition
    Date last;
    Counter::Year year;
    Counter visits{};
    Bounds before{};
    bool said = false;
    VisitDays days{}; ///< what is counted in `visits`, by what makes it a visit
};

/// The money of one policy under one limit in one plan year, or of one condition.
struct AmountCounter {
    Policy const* policy;
    Plan const* plan;
    AmountLimit const* limit;
    boost::optional<clinic::EpisodeId> episode;
    Date last;
    Counter::Year year;
    Counter amount{};
    Bounds before{};
    bool said = false;
};

/// All the money of one policy.
struct MoneyCounter {
    Policy const* policy;
    Counter amount{};
    bool said = false;
};

/// The therapy of one policy's calendar year under the threshold.
struct ThresholdCounter {
    Policy const* policy;
    TherapyBucket bucket;
    Date last;
    Counter::Year year;
    Counter amount{};
    Bounds before{};
};

/// The counters of one policy, found without looking through those of others.
struct PolicyCounters {
    struct LimitUse {
        LimitRow const* row; ///< as it was asked for last in these days
        Day first;
        Day past;
        Accumulator* own;
        Accumulator* family; ///< null until it was asked for
    };
    template <class Of>
    struct OneLimit {
        void const* limit;
        boost::optional<clinic::EpisodeId> episode;
        Day first;
        Day past;
        Of* counter;
    };

    Policy const* policy = nullptr;
    Plan const* plan = nullptr;
    boost::container::small_vector<LimitUse, 1> limits{};
    boost::container::small_vector<OneLimit<VisitCounter>, 1> visits{};
    std::vector<OneLimit<AmountCounter>> amounts{};
    std::vector<ThresholdCounter*> thresholds{};
    MoneyCounter* money = nullptr;
    boost::optional<Accumulator> first{}; ///< of its deductibles and ceilings, beside what stands before it: most policies have no more
};

/// The counters of all policies. Policies share nothing but what a family shares.
class Counters {
public:
    /// \param policies  of whom a family's members are
    explicit Counters(std::span<Policy const> policies) : policies_(policies) {}
    /// As if nobody had counted anything yet. What was made for that is used again.
    void clear() {
        auto const forget = [](auto& all) {
            if (!all.empty()) // as often there is nothing to forget
                all.clear();
        };
        forget(accumulators_);
        forget(further_);
        forget(families_);
        forget(visits_);
        forget(amounts_);
        forget(money_);
        forget(thresholds_);
    }

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

    /// \returns a reference that holds as long as these counters
    Accumulator& accumulator(PolicyCounters& of, LimitRow const& row, Date date) {
        auto& found = *use(of, row, date).own;
        found.limit = &row;
        found.last = date;
        return found;
    }
    /// What the policy's own rows say of a deductible and a ceiling, or of visits, with nothing counted yet.
    struct Opened {
        Counter::Year year;
        Counter::Window deductible;
        Counter::Window ceiling;
    };
    struct OpenedVisits {
        Counter::Year year;
        Counter::Window visits;
    };
    /// \pre none of the plan's limits counts what is carried over
    [[nodiscard]] Opened opened(Policy const& policy, Plan const& plan, LimitRow const& row, Day day) {
        auto const year = year_of(row.year_start.value_or(plan.year_start), day);
        auto const window = [&](Stated<Money> OpeningBalance::*met, Stated<Money> const& limit) {
            auto const says = [&](OpeningBalance const& balance) { return money_opening(balance, row.tier, met); };
            return Counter::window(policy.balances, says, year, false, day, cap_of(limit));
        };
        return {year, window(&OpeningBalance::deductible_met, row.deductible), window(&OpeningBalance::ceiling_met, row.ceiling)};
    }
    [[nodiscard]] OpenedVisits opened(Policy const& policy, Plan const& plan, VisitLimit const& limit, Day day) {
        auto const year = year_of(limit.year_start.value_or(plan.year_start), day);
        auto const says = [&](OpeningVisits const& row) {
            bool const fits = row.used.is_answered() && !row.episode && std::find(limit.categories.begin(), limit.categories.end(), row.category) != limit.categories.end();
            return fits ? boost::optional<Counter::Opening>(Counter::Opening{row.as_of, row.used.has_value() ? *row.used : 0}) : boost::none;
        };
        return {year, Counter::window(policy.visits, says, year, false, day, unbounded)};
    }
    /// The same of the family. \pre row.family
    Accumulator& family(PolicyCounters& of, LimitRow const& row, Date date) {
        auto& known = use(of, row, date);
        if (known.family == nullptr)
            known.family = family_of(of, row, date);
        auto& found = *known.family;
        known.own->family = &found;
        found.policy = of.policy;
        found.limit = &row;
        found.last = date;
        return found;
    }
    VisitCounter& visits(PolicyCounters& of, VisitLimit const& limit, boost::optional<clinic::EpisodeId> episode, Date date) {
        auto [found, fresh] = counter_of(of.visits, visits_, of, limit, episode, date);
        found->last = date;
        if (fresh) {
            found->before = visits_used(*found, date);
            found->said = limit.visits.has_value() && found->before.least >= *limit.visits;
        }
        return *found;
    }
    AmountCounter& amounts(PolicyCounters& of, AmountLimit const& limit, boost::optional<clinic::EpisodeId> episode, Date date) {
        auto [found, fresh] = counter_of(of.amounts, amounts_, of, limit, episode, date);
        found->last = date;
        if (fresh) {
            found->before = amount_used(*found, date);
            found->said = at_end(limit.amount, found->before);
        }
        return *found;
    }
    MoneyCounter& money(PolicyCounters& of) {
        if (of.money == nullptr)
            of.money = &money_.emplace_back(MoneyCounter{of.policy});
        return *of.money;
    }

    ThresholdCounter& threshold(PolicyCounters& of, TherapyBucket bucket, Date date) {
        auto const known = std::find_if(of.thresholds.begin(), of.thresholds.end(),
                                        [&](auto const* one) { return one->bucket == bucket && one->year.start <= date && date < one->year.past; });
        if (known != of.thresholds.end()) {
            (*known)->last = date;
            return **known;
        }
        auto& found = thresholds_.emplace_back(ThresholdCounter{of.policy, bucket, date, year_of({}, date)});
        found.before = threshold_used(found, date);
        of.thresholds.push_back(&found);
        return found;
    }
    [[nodiscard]] static Bounds threshold_used(ThresholdCounter const& of, Date date) {
        auto const opening = [&](OpeningAmount const& row) {
            bool const ot = row.category == BenefitCategory::occupational_therapy;
            bool const therapy = ot || row.category == BenefitCategory::physical_therapy || row.category == BenefitCategory::speech_language_pathology;
            bool const says = therapy && ot == (of.bucket == TherapyBucket::ot) && !row.episode && row.used.is_answered();
            return says ? boost::optional<Counter::Opening>(Counter::Opening{row.as_of, row.used.has_value() ? row.used->minor_units() : 0, 1 + static_cast<int>(row.category)}) : boost::none;
        };
        return of.amount.used(of.policy->amounts, opening, of.year, false, date, unbounded);
    }

    [[nodiscard]] static Bounds deductible_used(Accumulator const& of, Date date) {
        bool const carries_over = of.limit->deductible_carry_over.has_value();
        auto const used = money_used(of, of.deductible, of.of_family ? &OpeningBalance::family_deductible_met : &OpeningBalance::deductible_met, of.deductible_limit(), carries_over, date);
        if (!of.of_family && carries_over)
            if (auto const carried = carried_over(of, date))
                return plus(*carried, of.deductible.since(of.year.start));
        return used;
    }
    [[nodiscard]] static Bounds ceiling_used(Accumulator const& of, Date date) {
        return money_used(of, of.ceiling, of.of_family ? &OpeningBalance::family_ceiling_met : &OpeningBalance::ceiling_met, of.ceiling_limit(), false, date);
    }
    [[nodiscard]] static Bounds visits_used(VisitCounter const& of, Date date) {
        auto const opening = [&](OpeningVisits const& row) {
            bool const says = row.used.is_answered() && fits(row, of);
            return says ? boost::optional<Counter::Opening>(Counter::Opening{row.as_of, row.used.has_value() ? *row.used : 0, 1 + static_cast<int>(row.category)}) : boost::none;
        };
        return of.visits.used(of.policy->visits, opening, of.year, false, date, unbounded);
    }
    [[nodiscard]] static Bounds amount_used(AmountCounter const& of, Date date) {
        auto const opening = [&](OpeningAmount const& row) {
            bool const says = row.used.is_answered() && fits(row, of);
            return says ? boost::optional<Counter::Opening>(Counter::Opening{row.as_of, row.used.has_value() ? row.used->minor_units() : 0, 1 + static_cast<int>(row.category)}) : boost::none;
        };
        return of.amount.used(of.policy->amounts, opening, of.year, false, date, unbounded);
    }
    [[nodiscard]] static Bounds money_used(MoneyCounter const& of, Date date) {
        auto const opening = [](MoneyLimit const& limit) {
            return limit.used.is_answered() ? boost::optional<Counter::Opening>(Counter::Opening{limit.as_of, limit.used.has_value() ? limit.used->minor_units() : 0}) : boost::none;
        };
        return of.amount.used(std::span<MoneyLimit const>(&*of.policy->money_limit, 1), opening, all_time(), false, date, unbounded);
    }

    /// Whether a limit is surely reached.
    [[nodiscard]] static bool at_end(Stated<Money> const& limit, Bounds used) { return limit.has_value() && !limit->is_zero() && used.least >= limit->minor_units(); }

    /// What a counter comes to with all that was added to it.
    [[nodiscard]] static AccumulatorState state_of(Accumulator const& of, Currency currency);
    [[nodiscard]] static VisitLimitState state_of(VisitCounter const& of);
    /// The same of what nobody but one policy's plain visits added, in days for which `opened` holds.
    [[nodiscard]] static AccumulatorState state_of(PolicyId policy, LimitRow const& row, Opened const& opened, std::int64_t deductible, std::int64_t patient, Currency currency);
    [[nodiscard]] static VisitLimitState state_of(PolicyId policy, VisitLimit const& limit, OpenedVisits const& opened, std::int64_t counted);

    /// Those that are told after all visits, in the order of their policies.
    [[nodiscard]] std::vector<Accumulator const*> persons() const;
    [[nodiscard]] std::vector<VisitCounter const*> visits() const;
    /// The limits in money and the thresholds after all visits, ordered.
    void write_amounts(Adjudication& result, Currency currency) const;

private:
    /// What one person's and one family's accumulators are told apart by.
    using FamilyKey = std::tuple<std::string, std::uint32_t, Day, int>;

    static void begin(Accumulator& of, Date date) {
        of.deductible_before = deductible_used(of, date);
        of.ceiling_before = ceiling_used(of, date);
        of.deductible_said = at_end(of.deductible_limit(), of.deductible_before);
        of.ceiling_said = at_end(of.ceiling_limit(), of.ceiling_before);
    }

    /// What a year's last months count toward the next year is asked of them alone.
    static void keep_months_apart(Accumulator& of) {
        if (std::any_of(of.plan->limits.begin(), of.plan->limits.end(), [](LimitRow const& row) { return row.deductible_carry_over.has_value(); }))
            of.deductible.by_month();
    }

    /// Whatever any member's policy says of the family's limits.
    std::vector<OpeningBalance const*> family_openings(Policy const& policy) {
        std::vector<OpeningBalance const*> rows;
        auto const take = [&](Policy const& of) {
            if (of.plan == policy.plan)
                for (auto const& row : of.balances)
                    rows.push_back(&row);
        };
        if (policy.family.empty()) {
            take(policy);
            return rows;
        }
        if (members_.empty())
            for (auto const& one : policies_)
                if (!one.family.empty())
                    members_[one.family].push_back(&one);
        for (auto const* member : members_[policy.family])
            if (member == &policy || validate(*member).passes())
                take(*member);
        return rows;
    }

    static int tier_number(LimitRow const& row) { return row.tier ? static_cast<int>(*row.tier) : -1; }

    PolicyCounters::LimitUse& use(PolicyCounters& of, LimitRow const& row, Date date) {
        auto const day = date.day_number();
        for (auto at = of.limits.rbegin(); at != of.limits.rend(); ++at)
            if (at->row == &row && at->first <= day && day < at->past)
                return *at;
        auto const begins = row.year_start.value_or(of.plan->year_start);
        auto const year = year_of(begins, date);
        Accumulator* own = nullptr;
        Accumulator* before = nullptr;
        for (auto const& other : of.limits) {
            if (tier_number(*other.row) != tier_number(row))
                continue;
            if (other.own->year.start == year.start)
                own = other.own;
            else if (other.own->year.start == year.previous_start)
                before = other.own;
        }
        if (own == nullptr) {
            Accumulator fresh{of.policy, of.plan, &row, date, false, year};
            if (of.first) {
                own = &further_.emplace_back(std::move(fresh));
            } else {
                of.first = std::move(fresh);
                own = &*of.first;
            }
            accumulators_.push_back(own);
            own->previous = before;
            keep_months_apart(*own);
            begin(*own, date);
        }
        return of.limits.emplace_back(PolicyCounters::LimitUse{&row, year.start.day_number(), past_day(year), own, nullptr});
    }
    Accumulator* family_of(PolicyCounters const& of, LimitRow const& row, Date date) {
        // Policies that name no family are each their own.
        auto const& policy = *of.policy;
        auto const year = year_of(row.year_start.value_or(of.plan->year_start), date);
        auto key = FamilyKey{policy.family.empty() ? "\n" + std::to_string(policy.id.index()) : policy.family, of.plan->id.index(), year.start.day_number(), tier_number(row)};
        auto& known = families_[std::move(key)];
        if (known == nullptr) {
            known = &further_.emplace_back(Accumulator{&policy, of.plan, &row, date, true, year});
            known->openings = family_openings(policy);
            begin(*known, date);
        }
        return known;
    }
    template <class Known, class All, class Limit>
    std::pair<typename All::value_type*, bool> counter_of(Known& known, All& all, PolicyCounters const& of, Limit const& limit, boost::optional<clinic::EpisodeId> episode, Date date) {
        auto const day = date.day_number();
        for (auto at = known.rbegin(); at != known.rend(); ++at)
            if (at->limit == &limit && at->episode == episode && at->first <= day && day < at->past)
                return {at->counter, false};
        auto const year = limit.per_condition ? all_time() : year_of(limit.year_start.value_or(of.plan->year_start), date);
        auto* counter = &all.emplace_back(typename All::value_type{of.policy, of.plan, &limit, episode, date, year});
        known.push_back({&limit, episode, year.start.day_number(), past_day(year), counter});
        return {counter, true};
    }

    /// Before any day anyone asks about, to after: a count for a condition has no year.
    static Counter::Year all_time() { return {Date(1900, 1, 1), Date(1900, 1, 1), last_day()}; }
    static Date last_day() { return {9999, 12, 31}; }
    static Day past_day(Counter::Year const& year) { return year.past == last_day() ? never : year.past.day_number(); }
    /// Whether there is such a day at all: in some years, of the 29th of February.
    static bool is_year_start(YearStart begins) { return Date::make(2024, begins.month, begins.day).has_value(); }
    template <class Of>
    static bool has_year(Of const& of) {
        return of.limit->per_condition || is_year_start(of.limit->year_start.value_or(of.plan->year_start));
    }
    /// A year that begins on no day of a year is said where the plan is judged: whatever counts under it is open, by the calendar year.
    Counter::Year year_of(YearStart begins, Date date) { return year_of(begins, date.day_number()); }
    Counter::Year year_of(YearStart begins, Day day) {
        if (!(begins == year_begins_ && year_.start.day_number() <= day && day < year_.past.day_number())) {
            year_ = find_year(begins, *Date::from_day_number(day));
            year_begins_ = begins;
        }
        return year_;
    }
    static Counter::Year find_year(YearStart begins, Date date) {
        if (!is_year_start(begins))
            begins = {};
        auto const start = plan_year_start(begins, date);
        // The year of a 29th of February is a day longer every four years.
        auto const past = start.year() < 9999 ? plan_year_start(begins, start.plus_months(12).plus_days(15)) : last_day();
        return {start, plan_year_start(begins, start.plus_days(-1)), past};
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
        auto const start = of.year.start;
        auto const before = of.year.previous_start;
        OpeningBalance const* latest = nullptr;
        Bounds opening{};
        for (auto const& row : of.policy->balances) {
            if (row.tier != of.limit->tier || !row.deductible_met.is_answered())
                continue;
            if (start <= row.as_of && row.as_of <= date)
                return boost::none;
            if (row.as_of < before || start <= row.as_of || (latest != nullptr && row.as_of < latest->as_of))
                continue;
            auto const met = row.deductible_met.has_value() ? row.deductible_met->minor_units() : 0;
            bool const again = latest != nullptr && latest->as_of == row.as_of;
            opening = again ? Bounds{std::min(opening.least, met), std::max(opening.most, met)} : Bounds{met, met};
            latest = &row;
        }
        if (latest == nullptr)
            return boost::none;
        auto const& limit = (of.previous != nullptr ? of.previous->limit : of.limit)->deductible;
        if (limit.is_none())
            return Bounds{};
        auto const own = of.previous != nullptr ? of.previous->deductible.since(latest->as_of) : Bounds{};
        auto late = of.previous != nullptr ? of.previous->deductible.in_months(latest->as_of, carry.months) : Bounds{};
        // Of what the balance says some may be of those months too, if any of them came before it.
        for (auto day = before; day < latest->as_of; day = day.plus_days(1))
            if (std::find(carry.months.begin(), carry.months.end(), day.month()) != carry.months.end()) {
                late.most = std::min(unbounded, late.most + opening.most);
                break;
            }
        if (!carry.only_if_unmet)
            return late;
        auto const all = plus(opening, own);
        auto const needed = limit.has_value() ? Bounds{limit->minor_units(), limit->minor_units()} : Bounds{0, unbounded};
        if (all.least >= needed.most)
            return Bounds{};
        return all.most < needed.least ? late : Bounds{0, late.most};
    }
    /// What a balance says of a tier; none where it says nothing.
    static boost::optional<Counter::Opening> money_opening(OpeningBalance const& row, boost::optional<NetworkTier> tier, Stated<Money> OpeningBalance::*field) {
        auto const& met = row.*field;
        if (row.tier != tier || !met.is_answered())
            return boost::none;
        return Counter::Opening{row.as_of, met.has_value() ? met->minor_units() : 0};
    }
    static std::int64_t cap_of(Stated<Money> const& limit) { return limit.has_value() ? limit->minor_units() : unbounded; }
    static Bounds money_used(Accumulator const& of, Counter const& counter, Stated<Money> OpeningBalance::*field, Stated<Money> const& limit, bool carries_over, Date date) {
        auto const opening = [&](OpeningBalance const& row) { return money_opening(row, of.limit->tier, field); };
        auto const cap = cap_of(limit);
        if (of.of_family)
            return counter.used(of.openings, [&](OpeningBalance const* row) { return opening(*row); }, of.year, carries_over, date, cap);
        return counter.used(of.policy->balances, opening, of.year, carries_over, date, cap);
    }

    std::vector<Accumulator*> accumulators_; ///< of persons
    boost::container::deque<Accumulator> further_;        ///< of a person's further years and tiers, and of families
    std::map<FamilyKey, Accumulator*> families_;
    std::span<Policy const> policies_;
    std::unordered_map<std::string_view, std::vector<Policy const*>> members_; ///< by family, once one is asked about
    boost::container::deque<VisitCounter> visits_;
    boost::container::deque<AmountCounter> amounts_;
    boost::container::deque<MoneyCounter> money_;
    boost::container::deque<ThresholdCounter> thresholds_;
    // The year asked for last: most plans' years begin on one day.
    YearStart year_begins_{};
    Counter::Year year_{Date(1900, 1, 1), Date(1900, 1, 1), Date(1900, 1, 1)};
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
