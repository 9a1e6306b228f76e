#pragma once
// The engine behind `check` and `adjudicate`: one line after another on its way through the steps.

#include "../core/large_pages.hpp"
#include "lookup.hpp"
#include "share_bounds.hpp"

#include <therapy/coverage/adjudicate.hpp>
#include <therapy/coverage/advance_notice.hpp>
#include <therapy/coverage/allowed.hpp>
#include <therapy/coverage/coverage_rules.hpp>
#include <therapy/coverage/ledger.hpp>
#include <therapy/coverage/line_rules.hpp>
#include <therapy/coverage/modifier.hpp>
#include <therapy/coverage/product.hpp>

#include <boost/container/small_vector.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>

namespace therapy::inline v0_1::coverage::detail {

template <class List, class Value>
bool contains(List const& list, Value const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Whether a plan of care is in force on the visit's day.
inline Stated<bool> under_plan_of_care(PlannedVisit const& visit) {
    if (visit.plan_of_care.has_value())
        return visit.plan_of_care->period.contains(visit.date);
    return visit.plan_of_care.is_none() ? Stated<bool>(false) : Stated<bool>::not_stated();
}

/// Whether a plan of care counts as certified on a day, of those it may count for at most.
[[nodiscard]] Stated<bool> certified_on(clinic::PlanOfCare const& plan, Stated<std::int32_t> const& most_days, Date date);

/// A policy with the records it names, and what is wrong with them.
struct PolicyView {
    Policy const* policy = nullptr;
    Plan const* plan = nullptr;
    Payer const* payer = nullptr;
    ProductRow const* product = nullptr;
    // Of a day: copays that are asked once a day, by benefit; no benefit: of lines whose benefit is not known. And what a contract
    // with a cap for the day allowed already.
    struct DayCopay {
        Date date;
        boost::optional<BenefitCategory> category;
        Bounds taken;
    };
    struct DayAllowed {
        Date date;
        ContractId contract;
        Bounds allowed;
    };
    // What the policy uses up; a view is of the policy's records, which do not change.
    mutable PolicyCounters counters{}; // beside what stands before it: most visits need no more
    mutable boost::container::small_vector<DayCopay, 2> day_copays{};
    mutable std::vector<DayAllowed> day_allowed{};
    struct DayUnits {
        Date date;
        catalog::ServiceCode code;
        Bounds units;
    };
    struct DayProcedure {
        Date date;
        ContractId contract;
        boost::optional<catalog::ServiceCode> first; ///< what is paid in full; none: not known
    };
    struct DayCode {
        Date date;
        clinic::SessionId session;
        catalog::ServiceCode code;
        boost::container::small_vector<Modifier, 4> modifiers;
    };
    std::vector<RuleRef> problems{};
    std::vector<std::uint32_t> authorizations{};         ///< positions in the context
    mutable std::vector<DayUnits> day_units{};           ///< of codes with a cap
    mutable std::vector<DayProcedure> day_procedures{};  ///< of rates with a reduction for further procedures
    mutable std::vector<DayCode> day_codes{};            ///< of lines that are not refused, where pairs of codes are looked at
    struct DayDraws {
        std::size_t authorization; ///< that counts visits; position in the context
        VisitDays days{};
        bool fits = false;         ///< it had enough left when it was first drawn on
    };
    struct DayAmount {
        ContractId contract;
        RateRow row;
        VisitPart part;
        Bounds taken;
    };
    mutable std::vector<DayDraws> day_draws{};
    mutable std::vector<DayAmount> day_amounts{};        ///< of rates for a visit
    mutable boost::optional<Date> day_therapy{};         ///< the last day of which a therapy procedure may have been paid
    mutable std::vector<RuleRef> said{};                 ///< what is said once

    /// Whether it is Medicare itself that pays, by its own rules, and not somebody in its place.
    [[nodiscard]] bool is_original_medicare() const { return payer->kind == PayerKind::medicare && plan->product == ProductKind::medicare_part_b; }
};

/// A policy as plain visits meet it: who is asked about which days, and beside that, in one place, what is left of what they count
/// under. What they take is kept here until somebody else asks for it (`Engine::write_back`): most never do before the books are closed.
struct alignas(64) PlainState {
    /// A deductible and a ceiling.
    struct Limit {
        static constexpr std::int64_t not_exact = -1;
        std::int64_t deductible_left = 0;
        std::int64_t ceiling_left = 0;
        std::int64_t deductible = 0;      ///< what was taken and is not written back yet
        std::int64_t patient = 0;
        Day last = never;                 ///< of the last visit that is not written back; never: all are
        std::uint8_t row = 0;             ///< position in the plan
        bool known = false;
        bool deductible_open = false;     ///< coming to its end is something to say yet
        bool ceiling_open = false;
    };
    /// A limit of visits.
    struct Visits {
        std::int32_t left = 0;
        std::uint16_t counted = 0;        ///< not written back yet, the last of them …
        std::uint8_t category = 0;        ///< … of this benefit …
        bool known : 1 = false;
        bool open : 1 = false;            ///< coming to its end is something to say yet
        Day day = never;                  ///< … on this day
        std::uint32_t session = 0;
        std::uint32_t provider = 0;
        Day last = never;                 ///< as of a limit: of the last visit that looked at it
        static constexpr std::int32_t most = 1 << 30; ///< left without a limit, and of one that nobody reaches
    };
    struct alignas(64) Counted {
        Limit limit{};
        Visits visits{};
    };
    /// The units of a day's codes, where a payer caps them.
    struct alignas(64) Units {
        Day day = never;
        std::uint8_t count = 0;
        bool changed = false;             ///< and is not written back yet
        std::array<std::uint64_t, 7> of{}; ///< a code's number above so many bits of units

        static constexpr int unit_bits = 24;
        static constexpr std::int64_t most_units = (std::int64_t{1} << unit_bits) - 1;
        [[nodiscard]] std::uint64_t* find(std::uint64_t code) noexcept {
            auto* const end = of.data() + count;
            auto* const found = std::find_if(of.data(), end, [code](std::uint64_t one) { return one >> unit_bits == code; });
            return found == end ? nullptr : found;
        }
    };

    Policy const* policy = nullptr;       ///< null: it was not met
    PolicyView* view = nullptr;           ///< null until somebody asks for it
    std::uint32_t plan = std::numeric_limits<std::uint32_t>::max(); ///< position in the context; this: it is not plain
    std::uint32_t patient = 0;
    Day first = never;                    ///< days in force on which a visit may be plain
    Day past = never;
    Day known_first = never;              ///< days for which holds what is known of limits
    Day known_past = never;
    // The one copay of a day that was taken, where there is no other.
    std::int64_t copay_taken = 0;
    Day copay_day = never;                ///< never: there is none either
    std::uint8_t copay_category = 0;
    std::uint8_t visit_limits = 0;        ///< of the plan
    bool copay_known : 1 = false;
    bool copay_changed : 1 = false;       ///< and is not written back yet
    bool units_known : 1 = false;
    std::unique_ptr<Units> units{};       ///< null: of no day
    std::array<Counted, 2> counted{};     ///< limits of two tiers at most; the plan's limits of visits, of which there are two at most

    /// Whether something was counted that is not written back yet.
    [[nodiscard]] bool counted_anything() const noexcept {
        return std::any_of(counted.begin(), counted.end(), [](Counted const& one) { return one.limit.last != never || one.visits.last != never; });
    }
    void hold_for(std::pair<Day, Day> days) noexcept {
        known_first = std::max(known_first, days.first);
        known_past = std::min(known_past, days.second);
    }
};
static_assert(sizeof(PlainState) == 192, "a cache line, and one for each kind of limit that most plans have once");

/// What was agreed on for a line.
struct LineTerms {
    Contract const* contract;
    RateRow const* row;
    Stated<bool> lesser_of_charge;
};

/// One line on its way through the pipeline.
struct LineWork {
    LineWork(PlannedLine const& l, std::size_t position, Currency currency)
        : line(&l), basis(l.patient_basis), out{.line = position, .outcome = Undetermined{.least = Money::zero(currency)}} {}

    PlannedLine const* line;
    boost::optional<LiabilityBasis> basis; ///< on which the patient may be asked where the payer refuses
    AdjudicatedLine out;
    std::vector<RuleRef> unknowns{};      ///< what might refuse the line, and is not known
    ServiceFacts* facts = nullptr;        ///< of the plan of the policy at hand, once they were asked for
    BenefitRow const* benefit = nullptr;
    boost::optional<LineTerms> terms{};
    Bounds allowed{0, unbounded};
    std::vector<RuleRef> open_allowed{};  ///< why the allowed amount is not exact
    bool terms_open = false;              ///< which row, or which contract, allows it is not known

    /// Of a line of which only some units are taken: what is not, and the line as it was billed. Meanwhile it stands with the rest.
    struct Excess {
        Money charge;
        std::int64_t units;
        Money whole_charge;
    };
    boost::optional<Excess> excess{};

    std::vector<RuleRef> perhaps_refused{}; ///< what might refuse the line to the clinic, and is not known: the patient owes no more by it
    boost::optional<Modifier> of_assistant{}; ///< the modifier of what an assistant gives, which the line does not carry
    boost::optional<LiabilityBasis> marked{}; ///< the ground on which its own modifiers say that the patient pays

    /// Refused, and nothing unknown stands before the refusal.
    [[nodiscard]] bool refused() const { return out.denial && unknowns_at_denial == 0; }
    [[nodiscard]] bool may_pass() const { return !out.denial; }
    [[nodiscard]] bool passes() const { return may_pass() && unknowns.empty() && perhaps_refused.empty(); }
    [[nodiscard]] std::int64_t charge_or_unbounded() const { return out.charge.has_value() ? out.charge->minor_units() : unbounded; }

    std::size_t unknowns_at_denial = 0;

    /// What the patient may owe less, or more, as the contract binds the clinic beyond a limit or not, and why that is not known.
    struct BeyondLimit {
        std::int64_t less = 0;
        std::int64_t more = 0;
        Rule const* why = &rules::beyond_limit_unknown;
    };
    boost::optional<BeyondLimit> beyond_limit{};
    bool at_money_limit = false; ///< what refused it, is a limit in money

    /// What the line uses up if it passes.
    struct Draw {
        std::size_t authorization; ///< position in the context
        Bounds amount;
        bool fits;                 ///< it has enough left, whatever lines before this one turn out to use
        bool surely;               ///< and one is needed
        Bounds drawn{};            ///< of it, if it counts units
    };
    boost::container::small_vector<Draw, 1> draws{}; ///< on one of these, several where it is not known on which
    boost::optional<std::int64_t> fewest_units{}; ///< to which a cap may cut it; none: it takes all of its units or none
    Bounds counted_units{};       ///< towards the day's cap
    boost::container::small_vector<std::size_t, 4> counts{}; ///< positions in the visit's limits
};

/// What a policy owes of a line by its own terms, before it is counted anywhere.
struct Alone {
    ShareAnswer answer{};
    Accumulator* accumulator = nullptr; ///< null where the plan has no limit for the tier
    Accumulator* family = nullptr;
    CostShareTerms terms{};
};

/// A limit in money that a line counts under.
struct AmountUse {
    AmountCounter* counter;
    LimitCounts counts;
    Bounds left;
};

/// What limits in money leave of a line.
struct MoneyRoom {
    Bounds allowed{unbounded, unbounded};  ///< of the allowed amount
    Bounds paid{unbounded, unbounded};     ///< of what the plan pays
    bool of_policy = false;                ///< the narrower bound on what is paid is all the policy has
    std::vector<AmountUse> uses{};
    MoneyCounter* money = nullptr;
    Bounds money_left{unbounded, unbounded}; ///< of all the policy has
};

/// A limit a visit may count under.
struct VisitLimitUse {
    VisitLimit const* limit;
    VisitCounter* counter;
};

/// The policies that were met, found by the index of their ids, which are dense but for a few.
class PolicyViews {
public:
    /// \param visits  so many are asked about at most: for few of them only the first ids have places of their own
    explicit PolicyViews(std::size_t visits) : dense_(static_cast<std::uint32_t>(std::min<std::size_t>(visits / page_size + 1, most_policies / plan_page_size)) * plan_page_size) {}

    /// Null where it was not met before.
    [[nodiscard]] PlainState* find(PolicyId id) noexcept {
        auto const page = id.index() / page_size;
        if (page >= pages_.size())
            return id.index() < dense_ ? nullptr : far_state(id);
        if (pages_[page] == nullptr)
            return nullptr;
        auto& state = (*pages_[page])[id.index() % page_size];
        return state.policy == nullptr ? nullptr : &state;
    }
    /// The position of a plain policy's plan, which is near where the state may be far; `no_plan` where it was not met or is not plain.
    [[nodiscard]] std::uint32_t plan(PolicyId id) noexcept {
        auto const page = id.index() / plan_page_size;
        if (page < plans_.size())
            return plans_[page] == nullptr ? no_plan : (*plans_[page])[id.index() % plan_page_size] - 1U;
        auto const* far = id.index() < dense_ ? nullptr : far_state(id);
        return far == nullptr ? no_plan : far->plan;
    }
    static constexpr std::uint32_t no_plan = std::numeric_limits<std::uint32_t>::max();
    /// Where it is or would be, to be fetched ahead; null where that is not known yet.
    [[nodiscard]] PlainState const* place(PolicyId id) const noexcept {
        auto const page = id.index() / page_size;
        return page >= pages_.size() || pages_[page] == nullptr ? nullptr : &(*pages_[page])[id.index() % page_size];
    }
    /// \pre it was not met before \returns a reference that holds until these are cleared
    PlainState& add(Policy const& policy) {
        auto& state = fresh_state(policy.id);
        state.policy = &policy;
        met_.push_back(&state);
        return state;
    }
    /// \pre it has no view yet \returns a reference that holds until these are cleared
    PolicyView& make_view(PlainState& state) {
        if (views_.empty() || views_.back().size() == views_.back().capacity()) {
            auto const room = views_.empty() ? 4 : std::min<std::size_t>(64, 2 * views_.back().capacity());
            views_.emplace_back().reserve(room);
        }
        auto& view = views_.back().emplace_back();
        view.policy = state.policy;
        state.view = &view;
        return view;
    }
    /// \pre it was met, and is plain
    void set_plan(PolicyId id, std::uint32_t plan) {
        if (id.index() >= dense_ || plan >= most_plans)
            return;
        auto const page = id.index() / plan_page_size;
        if (page >= plans_.size())
            plans_.resize(page + 1);
        if (plans_[page] == nullptr)
            plans_[page] = std::make_unique<PlanPage>();
        (*plans_[page])[id.index() % plan_page_size] = static_cast<std::uint16_t>(plan + 1);
    }
    /// Visits those that were met: in the order of their ids where they are many, so that what lies side by side is visited so.
    template <class Visitor>
    void each(Visitor const& visitor) {
        if (met_.size() < pages_.size()) {
            for (auto* state : met_)
                visitor(*state);
            return;
        }
        for (auto* page : pages_)
            if (page != nullptr)
                for (auto& state : *page)
                    if (state.policy != nullptr)
                        visitor(state);
        for (auto& [index, state] : far_)
            visitor(state);
    }
    /// \complexity O(those that were met)
    void clear() {
        for (auto* state : met_) {
            auto const index = state->policy->id.index();
            *state = {};
            if (auto const page = index / plan_page_size; page < plans_.size() && plans_[page] != nullptr)
                (*plans_[page])[index % plan_page_size] = 0;
        }
        met_.clear();
        far_.clear();
        if (views_.size() > 1)
            views_.resize(1);
        if (!views_.empty())
            views_.front().clear(); // its room is used again
    }

private:
    static constexpr std::uint32_t page_size = 32;
    static constexpr std::uint32_t plan_page_size = 1024;
    static constexpr std::uint32_t most_policies = 1U << 23; ///< eight million
    static constexpr std::uint32_t most_plans = std::numeric_limits<std::uint16_t>::max(); ///< of others no visit is plain
    using Page = std::array<PlainState, page_size>;
    using PlanPage = std::array<std::uint16_t, plan_page_size>; ///< the position after the plan's; zero: none

    [[nodiscard]] PlainState& fresh_state(PolicyId id) {
        if (id.index() >= dense_)
            return far_[id.index()];
        auto const page = id.index() / page_size;
        if (page >= pages_.size())
            pages_.resize(page + 1);
        if (pages_[page] == nullptr)
            pages_[page] = &fresh_page();
        return (*pages_[page])[id.index() % page_size];
    }
    /// The first alone, the more there are the more of them together.
    [[nodiscard]] Page& fresh_page() {
        constexpr std::size_t most = 8 * large_page_bytes / sizeof(Page);
        if (blocks_.empty() || blocks_.back().size() == blocks_.back().capacity()) {
            auto const room = blocks_.empty() ? 1 : std::min(most, 2 * blocks_.back().capacity());
            blocks_.emplace_back().reserve(room);
        }
        return blocks_.back().emplace_back();
    }
    [[nodiscard]] PlainState* far_state(PolicyId id) noexcept {
        auto const known = far_.find(id.index());
        return known == far_.end() ? nullptr : &known->second;
    }

    std::uint32_t dense_; ///< ids below this one have places, whole pages of both kinds
    std::vector<Page*> pages_;
    std::vector<LargeVector<Page>> blocks_; ///< of pages, each of a room that never grows
    std::vector<std::unique_ptr<PlanPage>> plans_;
    std::unordered_map<std::uint32_t, PlainState> far_;
    std::vector<PlainState*> met_;
    std::vector<std::vector<PolicyView>> views_; ///< each of a room that never grows
};

/// Works one visit after another. What its records say may be looked up by other engines as well.
class Engine {
public:
    /// \param visits  that it will be asked about at most
    explicit Engine(Lookup& lookup, TraceSink trace = {}, std::size_t visits = std::numeric_limits<std::size_t>::max())
        : lookup_(lookup), context_(lookup.context()), trace_(trace), counters_(context_.policies), drawn_least_(context_.authorizations.size()),
          drawn_most_(context_.authorizations.size()), authorization_said_(context_.authorizations.size()), contract_said_(context_.contracts.size()),
          plan_said_(context_.plans.size()), views_(visits) {
        begin();
    }

    /// All visits, in their order by day and key.
    [[nodiscard]] Adjudication run(std::span<PlannedVisit const> visits);
    /// Calls `take_one` with each visit's position and what is to be taken of it, in order: once where it is given twice, and without
    /// minutes that cannot be told apart from those of another visit.
    void take_all(std::span<PlannedVisit const> visits, ClaimOrder by, std::function<void(std::size_t, PlannedVisit const&)> const& take_one);

    /// The next visit. `out` may be an answer that is not needed any more: its room is used again.
    void take(PlannedVisit const& visit, AdjudicatedVisit& out);
    /// That visits come in an order, from the next one on: what the ones after it will meet is fetched meanwhile.
    void expect(std::span<PlannedVisit const> visits, std::span<std::size_t const> order, std::size_t next);
    /// That this visit comes next.
    void expect(PlannedVisit const& visit) {
        fetch_lines(visit);
        fetch_state(visit);
    }
    /// What was found, and the counters after all visits; then begins anew.
    [[nodiscard]] Adjudication finish();

    /// What was found of visits before they were taken.
    void add(Report found) { report_.add(std::move(found)); }
    void set_trace(TraceSink trace) noexcept { trace_ = trace; }
    /// Whether a day's claims may still come after those of a later day.
    void set_any_order(bool any_order) noexcept { any_order_ = any_order; }

private:
    void begin();
    [[nodiscard]] static bool was_given(std::span<PlannedVisit const> visits, std::span<std::size_t const> order, std::size_t place);
    static std::uint64_t day_key(PlannedVisit const& visit) { return std::uint64_t{visit.patient.index()} << 32 | static_cast<std::uint32_t>(visit.date.day_number()); }
    void find_days(std::span<PlannedVisit const> visits, std::span<std::size_t const> order);
    void find_later(std::span<PlannedVisit const> visits, std::span<std::size_t const> order, std::size_t place);

    // What a visit and its lines are called in findings.
    static Subject subject(PlannedVisit const& visit) { return {SubjectKind::session, visit.session.index()}; }
    static Subject subject(PolicyId policy) { return {SubjectKind::policy, policy.index()}; }
    static Finding about(Rule const& rule, PlannedVisit const& visit) { return Finding{.rule = rule, .subjects = {subject(visit)}, .date = visit.date}; }
    static Finding about(Rule const& rule, PlannedVisit const& visit, LineWork const& work) {
        return Finding{.rule = rule, .subjects = {subject(visit), {SubjectKind::line, static_cast<std::uint32_t>(work.out.line)}}, .date = visit.date};
    }
    static std::string code(LineWork const& work) { return to_text(work.line->code); }

    void trace(PlannedVisit const& visit, LineWork const& work, Step step, StepResult result, std::string_view value = {}, Stated<Money> const& amount = {}) const {
        trace(visit, work.out.line, step, result, value, amount);
    }
    void trace(PlannedVisit const& visit, std::size_t line, Step step, StepResult result, std::string_view value = {}, Stated<Money> const& amount = {}) const {
        if (trace_.take != nullptr)
            trace_.take(trace_.context, {step, result, visit.session, line, value, amount});
    }
    /// With the word of an enumerator, which nobody looks up without a trace.
    template <class E>
        requires std::is_enum_v<E>
    void trace(PlannedVisit const& visit, LineWork const& work, Step step, StepResult result, E value, Stated<Money> const& amount = {}) const {
        if (trace_.take != nullptr)
            trace(visit, work, step, result, therapy::to_text(value), amount);
    }
    template <class E>
        requires std::is_enum_v<E>
    void trace(PlannedVisit const& visit, LineWork const& work, Step step, StepResult result, Stated<E> const& value, Stated<Money> const& amount = {}) const {
        if (trace_.take != nullptr)
            trace(visit, work, step, result, value.has_value() ? therapy::to_text(*value) : std::string_view(), amount);
    }

    /// Something that may refuse the line and is not known. \param denial  what it would be refused as
    void perhaps_refused(PlannedVisit const& visit, LineWork& work, PolicyView const& of, Denial denial, RuleRef reason) const;
    /// What is said once for a policy, whatever the number of its lines.
    void say_once(Rule const& rule, PolicyView const& of);
    static VisitPart part(PlannedVisit const& visit, LineWork const& work) {
        auto const& category = work.out.category;
        return {visit.date, visit.session, work.line->provider, category.has_value() ? boost::optional<BenefitCategory>(*category) : boost::none};
    }
    void unknown(LineWork& work, Finding finding) {
        work.unknowns.push_back(finding.rule);
        report_.add(std::move(finding));
    }
    void refuse(LineWork& work, Denial denial, Finding finding) {
        report_.add(std::move(finding));
        if (!work.out.denial) {
            work.out.denial = denial;
            work.unknowns_at_denial = work.unknowns.size();
        }
    }

    // Records.
    /// \returns a policy with its records; what plain visits took of it is where the steps look for it
    PolicyView const& view(Policy const& policy);
    PlainState& meet(Policy const& policy);
    PolicyView& make_view(PlainState& state, Judgement const& of_policy = {});
    PolicyView& view_of(PlainState& state) { return state.view != nullptr ? *state.view : make_view(state); }
    void judge(Judgement const& found, Subject record, bool said, PolicyView& of);
    bool good_fee_schedules_ = true;

    // Visits about which everything is stated, with the answers the steps would come to.
    struct PlainLine {
        PlainLine(PlannedLine const& l, std::size_t place, PlainTerms const& by, std::int64_t charged, std::int64_t may_be_paid, Currency currency)
            : line(&l), position(place), terms(&by), charge(charged), allowed(may_be_paid), allowed_money(may_be_paid, currency) {}

        PlannedLine const* line;
        std::size_t position;                  ///< in the visit
        PlainTerms const* terms;
        PlainState::Limit* limit = nullptr;    ///< null of a line that counts under none
        std::size_t copay = 0;                 ///< position in `plain_copays_`, of no meaning without a copay for the visit
        std::int64_t charge;
        std::int64_t allowed;
        Money allowed_money;                   ///< the same, made where it is copied long afterwards
        boost::optional<std::size_t> beyond{}; ///< the limit of visits that refuses it, …
        std::int64_t left = 0;                 ///< … of which so many are left
        /// Whether the plan pays its part of it.
        [[nodiscard]] bool insured() const { return terms->way == PlainWay::insured && !beyond; }
    };
    /// What was taken of a benefit's copay on that day, at first and with the visit.
    struct PlainCopay {
        BenefitCategory category;
        std::int64_t before;
        std::int64_t taken;
    };
    /// A finding that is kept short until all are asked for.
    struct PlainNote {
        Rule const* rule;
        clinic::SessionId session;
        std::uint32_t line;
        PolicyId policy;
        Date date;
        catalog::ServiceCode code;
        std::uint8_t what;      ///< the benefit or the kind of provider that the rule tells
        std::uint32_t used = 0; ///< position in `visits_used_`, of a limit of visits
    };
    [[nodiscard]] std::uint32_t plain_plan(PlannedVisit const& visit);
    [[nodiscard]] PlainState* plain_policy(PlannedVisit const& visit);
    [[nodiscard]] bool plain_lines(PlannedVisit const& visit, std::uint32_t plan_position);
    [[nodiscard]] bool plain_counters(PlannedVisit const& visit, PlainState& of);
    [[nodiscard]] bool plain_pairs(PlannedVisit const& visit, Plan const& plan) const;
    [[nodiscard]] static bool is_first_with_pairs(PlannedVisit const& visit, PlainState const& of);
    [[nodiscard]] bool plain_units(PlannedVisit const& visit, PlainState& of);
    void count_plain_units(PlannedVisit const& visit, PlainState& of);
    [[nodiscard]] bool look_up_visits(PlannedVisit const& visit, PlainState& of, std::size_t which);
    [[nodiscard]] bool plain_visits(PlannedVisit const& visit, PlainState& of, PlainLine& work);
    [[nodiscard]] PlainState::Limit* plain_limit(PlannedVisit const& visit, PlainState& of, PlainTerms const& terms);
    [[nodiscard]] PlainState::Limit* look_up_limit(PlannedVisit const& visit, PlainState& of, PlainTerms const& terms);
    [[nodiscard]] boost::optional<std::size_t> plain_copay(PlannedVisit const& visit, PlainState const& of, BenefitCategory category);
    [[nodiscard]] bool take_plain(PlannedVisit const& visit, AdjudicatedVisit& out);
    static void fetch_lines(PlannedVisit const& visit);
    void fetch_state(PlannedVisit const& visit);
    void report_notes_between(Report const& said);
    void write_note(PlainNote const& note, std::vector<Finding>& to) const;
    void count_plain(PlannedVisit const& visit, PlainState& of);
    void count_plain_visits(PlannedVisit const& visit, PlainState& of);
    void count_plain_copays(PlannedVisit const& visit, PlainState& of);
    void reach_plain(PlannedVisit const& visit, PlainState& of);
    std::vector<Part>& begin_plain(PlainLine const& work, AdjudicatedLine& out);
    void settle_plain_insured(PlannedVisit const& visit, Plan const& plan, PlainLine const& work, std::vector<Part>& to);
    void settle_plain(PlannedVisit const& visit, Plan const& plan, PlainLine const& work, AdjudicatedLine& out);
    void trace_plain_gates(PlannedVisit const& visit, Plan const& plan) const;
    void trace_plain_gates(PlannedVisit const& visit, Plan const& plan, PlainLine const& work) const;
    void note_plain(PlannedVisit const& visit, PlainLine const& work);
    void report_notes();
    void write_back(PlainState& of, bool pending = false);
    void write_counters(Adjudication& result);
    void write_limits(PlainState const& of, Adjudication& result);
    void write_visits(PlainState const& of, Adjudication& result);
    void fetch_policy(std::size_t next) const;

    // Steps.
    void begin_visit(PlannedVisit const& visit);
    void put_in_order(PlannedVisit const& visit);
    void work_visit(PlannedVisit const& visit, AdjudicatedVisit& out, std::vector<LineWork>& works);
    void find_units(std::vector<LineWork>& works, Stated<UnitRule> rule) const;
    void find_charge(PlannedVisit const& visit, LineWork& work, boost::optional<PayerId> payer);
    void gate(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    bool gate_benefit(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_authorization(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void find_draws(LineWork& work, PolicyView const& of, AuthorizationQuestion const& question, AuthorizationQuestion const& fewest, bool surely, bool needed) const;
    void gate_referral(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_certification(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_cause(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_notice(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_filing(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_pairs(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_pairs_of_day(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_known_pairs(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void note_code(PlannedVisit const& visit, PlannedLine const& line, PolicyView const& of) const;
    void gate_caps(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_threshold(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of);
    void apply_threshold(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of);
    void gate_modifiers(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void gate_assistant(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void note_not_given(std::vector<LineWork> const& works, PolicyView const& of);
    void note_visit(PlannedVisit const& visit);
    static void note_open_places(std::vector<LineWork>& works);
    void restore_excess(LineWork& work) const;
    Bounds& day_units(PolicyView const& of, Date date, catalog::ServiceCode code) const;
    void gate_amounts(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    MoneyRoom money_room(PlannedVisit const& visit, LineWork const& work, PolicyView const& of);
    void gate_visit_limits(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void use_up(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void use_up_visits(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void use_up_draw(PlannedVisit const& visit, LineWork& work, LineWork::Draw& draw, PolicyView const& of);
    std::int64_t most_drawn(std::size_t authorization) const;
    void use_up_again(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of);
    std::size_t limit_use(PlannedVisit const& visit, VisitLimit const& limit, PolicyView const& of);
    std::int64_t most_allowed(PlannedVisit const& visit, LineWork const& work, PolicyView const& of) const;
    void find_allowed(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of);
    AllowedQuestion allowed_question(PlannedVisit const& visit, LineWork const& work, PolicyView const& of, NetworkTier tier) const {
        return {of.payer->id, of.plan->id, tier, work.line->code, visit.date, work.line->provider_kind, visit.place, work.line->modifiers};
    }
    Stated<Money> line_amount(PlannedVisit const& visit, LineWork const& work, PolicyView const& of, RateRow const& row) const;
    void allow_by_values(PlannedVisit const& visit, std::vector<LineWork*> const& group, PolicyView const& of);
    void cap_day(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of);
    std::vector<PolicyView::DayAmount>& amounts_of_day(PlannedVisit const& visit, PolicyView const& of) const;
    bool perhaps_shares(PlannedVisit const& visit, LineWork& work, PolicyView const& of, Contract const* contract);
    void allow_per_visit(PlannedVisit const& visit, std::vector<LineWork*> const& group, bool complete, PolicyView const& of);
    void share_out(PlannedVisit const& visit, std::vector<LineWork*> const& group, Bounds whole, bool complete);
    void allow_flat(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of);
    void allow(PlannedVisit const& visit, LineWork& work, Bounds allowed, boost::optional<Stated<bool>> lesser_of_charge = {});
    void settle_refused(PlannedVisit const& visit, LineWork& work, std::span<LiabilityRule const> rules, Stated<bool> const& patient_share = {});
    static Stated<bool> contract_binds(LineWork const& work, PolicyView const& of);
    Bounds allowed_alone(PlannedVisit const& visit, LineWork const& work, PolicyView const& of, TermsRow const& terms) const;
    void settle_beyond_limit(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    Money above_beyond_limit(LineWork& work, PolicyView const& of, Money uncovered, Money write_off) const;
    void open_beyond_limit(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void settle_price(PlannedVisit const& visit, LineWork& work, Funding funding);
    void settle_insured(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    Alone share_alone(PlannedVisit const& visit, LineWork& work, PolicyView const& of, Bounds allowed);
    void count_share(PlannedVisit const& visit, LineWork const& work, PolicyView const& of, Alone const& alone, Bounds patient);
    void count_limit(PlannedVisit const& visit, PolicyView const& of, Accumulator& accumulator, Accumulator* family, Bounds deductible, Bounds patient);
    using Reductions = boost::container::small_vector<Part, 4>;
    Reductions take_reductions(PlannedVisit const& visit, LineWork const& work, PolicyView const& of, Money& paid) const;
    void ask_further(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of, CoordinationFormula formula);
    void settle_further(PlannedVisit const& visit, LineWork& work, LineWork& copy, PolicyView const& of, CoordinationFormula formula);
    void note_order(PlannedVisit const& visit, std::vector<PolicyId> const& asked);
    void guard_self_pay(PlannedVisit const& visit, PolicyId self_pay);
    void note_notice(PlannedVisit const& visit, LineWork const& work, PolicyView const& of);
    void note_reached(PlannedVisit const& visit);
    void settle_open(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    void apply_membership(PlannedVisit const& visit, LineWork& work, PolicyView const& membership);
    void leave_to_further(LineWork& work) const;
    /// Whether the patient owes, or may owe, something of it.
    static bool leaves_something(LineWork const& work) { return !work.out.is_decided() || !work.out.decided().patient().is_zero(); }
    void set_apart_not_billed(PlannedVisit const& visit, std::vector<LineWork>& works);
    Bounds& day_copay(PolicyView const& of, Date date, boost::optional<BenefitCategory> category) const;
    Bounds& day_allowed(PolicyView const& of, Date date, ContractId contract) const;
    ServiceFacts* facts_of(PlannedVisit const& visit, LineWork& work, PolicyView const& of);
    Decided decided(Money charge);
    Decided spare_decided();
    void reuse(AdjudicatedVisit& out);
    void reuse(AdjudicatedLine& line);
    void perhaps_asked(PlannedVisit const& visit, std::vector<LineWork> const& works, PolicyId policy);

    Money money(std::int64_t minor_units) const { return Money(minor_units, context_.currency); }
    Undetermined open(std::vector<RuleRef> reasons, Bounds patient) const {
        Undetermined result{.least = money(patient.least)};
        for (auto const& reason : reasons)
            if (!contains(result.reasons, reason))
                result.reasons.push_back(reason);
        if (patient.most < unbounded)
            result.most = money(patient.most);
        return result;
    }

    Lookup& lookup_;
    Context const& context_;
    TraceSink trace_;
    bool any_order_ = false;
    Report report_;
    Counters counters_;
    std::vector<std::int64_t> drawn_least_;
    std::vector<std::int64_t> drawn_most_;
    std::vector<bool> authorization_said_;
    std::vector<std::size_t> drawn_on_; ///< every one of the above that is not as it was, once
    std::vector<bool> contract_said_;
    std::vector<bool> plan_said_;
    PolicyViews views_;
    // Of the visit at hand.
    std::vector<VisitLimitUse> visit_limits_;
    bool pending_ = false;                   // the payer has its claim and has not decided it
    // What the visit at hand counts under: whatever it brings to its end is said after it.
    std::vector<Accumulator*> touched_;
    std::vector<VisitCounter*> touched_visits_;
    std::vector<AmountCounter*> touched_amounts_;
    std::vector<MoneyCounter*> touched_money_;
    std::vector<std::size_t> touched_authorizations_;
    std::vector<Reached> reached_;
    // Room that is used again from visit to visit.
    std::vector<std::size_t> order_;
    bool straight_ = true;         ///< each position is at its own place
    std::vector<std::size_t> places_;
    std::vector<LineWork> works_;
    std::vector<PlainLine> plain_;
    std::vector<PlainCopay> plain_copays_;
    std::vector<PlainState*> kept_;         ///< whose counters nobody else has written
    std::vector<std::int64_t> visits_used_; ///< and the limit, of each note of a limit of visits
    std::vector<PlainNote> notes_;
    std::vector<LineWork> not_billed_; ///< the visit's lines whose minutes come to no unit
    std::vector<LineWork*> per_visit_;
    std::vector<PolicyView::DayAmount> perhaps_taken_;
    std::vector<LineWork*> by_values_;
    struct Flat {
        LineWork* work;
        std::int64_t amount;
    };
    std::vector<Flat> flat_;       ///< lines with an amount of their own
    std::vector<std::pair<std::uint64_t, std::size_t>> days_;                 ///< a patient's day, and the place of a visit in the order they are taken
    boost::container::small_vector<PlannedVisit const*, 4> later_today_;      ///< of the patient's day, after the one at hand
    std::vector<std::vector<Part>> spare_parts_;

    template <class T>
    static void touch(std::vector<T>& list, T what) {
        if (!contains(list, what))
            list.push_back(what);
    }
};

/// What is answered first; "none" is no.
[[nodiscard]] inline Stated<bool> first_answer(std::initializer_list<Stated<bool>> answers) {
    for (auto const& answer : answers) {
        if (answer.has_value())
            return answer;
        if (answer.is_none())
            return false;
        if (answer.kind() == StatedKind::unknown)
            return answer;
    }
    return Stated<bool>::not_stated();
}

[[nodiscard]] inline bool yes(Stated<bool> const& answer) { return answer.has_value() && *answer; }
[[nodiscard]] inline bool no(Stated<bool> const& answer) { return answer.has_value() && !*answer; }

} // namespace therapy::coverage::detail
