// The short way through the engine: a visit of one policy about which everything is stated. It counts where the steps count, so that
// any visit may go either way, and answers and traces what the steps would.

#include "engine.hpp"

namespace therapy::inline v0_1::coverage::detail {

namespace {

template <class T>
void fetch_ahead(T const* first, std::size_t count = 1) {
    constexpr std::size_t cache_line = 64;
    for (std::size_t at = 0; at < count * sizeof(T); at += cache_line)
        __builtin_prefetch(reinterpret_cast<char const*>(first) + at);
}

} // namespace

/// The visit's only policy, where it is this patient's, in force and plain.
PolicyView const* Engine::plain_policy(PlannedVisit const& visit) {
    if (visit.policies.size() != 1 || visit.lines.empty())
        return nullptr;
    auto const id = visit.policies.front();
    auto const* known = views_.find(id);
    if (known == nullptr) { // what is wrong with a record is said when it is first met: only if the steps would meet it too
        auto const policy = context_.policy(id);
        auto const plan = policy ? context_.plan(policy->plan) : boost::none;
        if (!plan || !context_.payer(plan->payer) || product(plan->product).cause.has_value() || policy->patient != visit.patient || !policy->in_force.contains(visit.date))
            return nullptr;
        known = &view(*policy);
    }
    // What the lines will count under is far from here: it is on its way while they are looked at.
    for (auto const& one : known->counters.limits)
        fetch_ahead(one.own);
    for (auto const& one : known->counters.visits)
        fetch_ahead(one.counter);
    auto const& plain = known->plain;
    auto const day = visit.date.day_number();
    bool const fits = plain.may_be && plain.patient == visit.patient && plain.first <= day && day < plain.past;
    return fits && (!visit.filed.has_value() || known->plan->filing_limits.empty()) ? known : nullptr;
}

/// Puts the visit's lines into `plain_`, with what is allowed for them. \returns no where one of them is for the steps
bool Engine::plain_lines(PlannedVisit const& visit, PolicyView const& of) {
    boost::optional<bool> certified;
    plain_.clear();
    for (auto const position : order_) {
        auto const& line = visit.lines[position];
        if (!line.units.has_value() || !line.charge.has_value() || !line.provider || !line.provider_kind.has_value() || !line.modifiers.empty() || line.patient_basis)
            return false;
        auto const units = *line.units;
        auto const charge = line.charge->minor_units();
        if (units < 0 || units > unbounded / 1000 || charge < 0 || charge > unbounded || line.charge->currency() != context_.currency)
            return false;
        auto const& terms = lookup_.plain().find({line.code, line.purpose, *line.provider_kind, *line.provider}, of.plain.plan, visit.date);
        if (terms.way != PlainWay::insured && terms.way != PlainWay::priced)
            return false;
        if (terms.certification) {
            if (!certified)
                certified = visit.plan_of_care.has_value() && yes(certified_on(*visit.plan_of_care, of.product->certified_days, visit.date));
            if (!*certified)
                return false;
        }
        auto allowed = charge;
        if (terms.way == PlainWay::insured) {
            allowed = terms.share_of_charge ? share_of(terms.share, charge, terms.rounding) : terms.amount * units;
            if (allowed >= unbounded || (allowed > charge && !terms.lesser_known) || (allowed < charge && !terms.may_bill_known))
                return false;
            if (terms.lesser)
                allowed = std::min(allowed, charge);
        }
        plain_.push_back({&line, position, &terms, 0, 0, charge, allowed});
    }
    return true;
}

void Engine::expect(std::span<PlannedVisit const> visits, std::span<std::size_t const> order, std::size_t next) {
    constexpr std::size_t step = 2; // what one step fetches, the next one reads
    if (next + 3 * step < order.size())
        fetch_ahead(&visits[order[next + 3 * step]]);
    if (next + 2 * step < order.size())
        fetch_lines(visits[order[next + 2 * step]]);
    if (next + step >= order.size())
        return;
    auto const& visit = visits[order[next + step]];
    if (visit.policies.size() == 1)
        if (auto const* const known = views_.find(visit.policies.front()))
            fetch_ahead(known);
}

void Engine::fetch_lines(PlannedVisit const& visit) {
    fetch_ahead(visit.policies.data());
    fetch_ahead(visit.lines.data(), visit.lines.size());
}

/// What was found outside the network is kept short until all findings are asked for.
void Engine::report_outside() {
    for (auto const& one : outside_)
        report_.add(Finding{.rule = rules::out_of_network, .subjects = {{SubjectKind::session, one.session.index()}, {SubjectKind::line, one.line}}, .date = one.date,
                            .counterparts = {subject(one.policy)}});
    outside_.clear();
}

/// The visit's entry for the limit that a line counts under.
std::size_t Engine::plain_limit(PlannedVisit const& visit, PolicyView const& of, PlainTerms const& terms) {
    for (std::size_t i = 0; i < plain_limits_.size(); ++i)
        if (plain_limits_[i].accumulator->limit == terms.limit)
            return i;
    auto& counts = counters_.accumulator(of.counters, *terms.limit, visit.date);
    auto const deductible = Counters::deductible_used(counts, visit.date);
    auto const ceiling = Counters::ceiling_used(counts, visit.date);
    auto const ceiling_left = terms.ceiling < unbounded ? std::max<std::int64_t>(0, terms.ceiling - ceiling.least) : unbounded;
    plain_limits_.push_back({&counts, deductible.exact(), ceiling.exact(), std::max<std::int64_t>(0, terms.deductible - deductible.least), ceiling_left});
    return plain_limits_.size() - 1;
}

/// The visit's entry for the day's copay of a benefit; none where what was taken is not exact.
boost::optional<std::size_t> Engine::plain_copay(PlannedVisit const& visit, PolicyView const& of, BenefitCategory category) {
    for (std::size_t i = 0; i < plain_copays_.size(); ++i)
        if (plain_copays_[i].category == category)
            return i;
    std::int64_t before = 0;
    for (auto const& one : of.day_copays) {
        bool const concerns = one.date == visit.date && (!one.category || *one.category == category);
        if (concerns && (!one.taken.exact() || (!one.category && one.taken.most != 0)))
            return boost::none;
        before += concerns ? one.taken.least : 0;
    }
    plain_copays_.push_back({category, before, before});
    return plain_copays_.size() - 1;
}

/// Finds what the lines count under. \returns no where one of these may be anything but exact, or has no room for what a line brings
bool Engine::plain_counters(PlannedVisit const& visit, PolicyView const& of) {
    for (auto const& work : plain_)
        for (std::size_t i = 0; i < work.terms->counts.size(); ++i) {
            if (!work.terms->counts[i])
                continue;
            auto const& counter = *visit_limits_[limit_use(visit, of.plan->visit_limits[i], of)].counter;
            if (counter.days.visits(of.plan->visit_per, visit.date) != Bounds{}) // whether this is one more of that day is for the steps
                return false;
            auto const used = Counters::visits_used(counter, visit.date);
            if (work.terms->visits[i] < unbounded && (!used.exact() || used.least >= work.terms->visits[i]))
                return false;
        }
    plain_limits_.clear();
    plain_copays_.clear();
    for (auto& work : plain_) {
        auto const& terms = *work.terms;
        if (terms.way == PlainWay::priced)
            continue;
        work.limit = plain_limit(visit, of, terms);
        auto const& limit = plain_limits_[work.limit];
        bool const deductible_counts = terms.deductible_applies && terms.deductible != 0;
        if ((deductible_counts && !limit.deductible_exact) || (terms.ceiling < unbounded && !limit.ceiling_exact))
            return false;
        // What an order has no place for is for the steps to say.
        bool const deductible_left = deductible_counts && limit.deductible_left != 0;
        bool const only_copay = terms.order == CostShareOrder::copay_only;
        if ((deductible_left && (only_copay || terms.order == CostShareOrder::copay_then_percent)) || (only_copay && terms.coinsurance.billionths() != 0) ||
            (terms.copay != 0 && terms.order == CostShareOrder::deductible_then_coinsurance_then_ceiling))
            return false;
        if (!terms.copay_per_visit)
            continue;
        auto const copay = plain_copay(visit, of, *terms.category);
        if (!copay)
            return false;
        work.copay = *copay;
    }
    return true;
}

bool Engine::take_plain(PlannedVisit const& visit, PolicyView const& of, AdjudicatedVisit& out) {
    if (!plain_lines(visit, of) || !plain_counters(visit, of)) {
        visit_limits_.clear();
        return false;
    }
    out.policy = of.policy->id;
    while (out.lines.size() > plain_.size()) {
        reuse(out.lines.back());
        out.lines.pop_back();
    }
    out.lines.reserve(plain_.size());
    while (out.lines.size() < plain_.size())
        out.lines.push_back({.line = out.lines.size(), .outcome = decided(money(0))});
    if (trace_.take != nullptr)
        trace_plain_gates(visit, of);
    for (auto const& work : plain_)
        settle_plain(visit, of, work, out.lines[work.position]);
    count_plain(visit, of);
    note_reached(visit);
    if (trace_.take != nullptr)
        for (auto const& work : plain_)
            trace(visit, work.position, Step::outcome, StepResult::passed);
    return true;
}

/// Counts what the lines took; only what may have come to its end is looked at again.
void Engine::count_plain(PlannedVisit const& visit, PolicyView const& of) {
    for (auto const& use : visit_limits_) { // a visit counts once
        use.counter->visits.add(visit.date, {1, 1}, pending_);
        touch(touched_visits_, use.counter);
        auto const position = static_cast<std::size_t>(use.limit - of.plan->visit_limits.data());
        for (auto const& work : plain_)
            if (work.terms->counts[position])
                use.counter->days.add({visit.date, visit.session, work.line->provider, *work.terms->category}, true);
    }
    for (auto const& limit : plain_limits_) {
        limit.accumulator->deductible.add(visit.date, {limit.deductible, limit.deductible}, pending_);
        limit.accumulator->ceiling.add(visit.date, {limit.patient, limit.patient}, pending_);
        if (limit.deductible_left == 0 || limit.ceiling_left == 0)
            touch(touched_, limit.accumulator);
    }
    for (auto const& copay : plain_copays_)
        if (copay.taken != copay.before)
            day_copay(of, visit.date, copay.category) = {copay.taken, copay.taken};
}

/// The steps before the amounts, as they are traced.
void Engine::trace_plain_gates(PlannedVisit const& visit, PolicyView const& of) const {
    using enum StepResult;
    for (auto const& work : plain_) {
        trace(visit, work.position, Step::units, passed);
        trace(visit, work.position, Step::charge, passed, {}, work.line->charge);
    }
    for (auto const& work : plain_) {
        auto const& terms = *work.terms;
        auto const pass = [&](Step step, std::string_view value = {}) { trace(visit, work.position, step, passed, value); };
        pass(Step::in_force);
        if (terms.way == PlainWay::priced)
            continue;
        auto const category = therapy::to_text(*terms.category);
        pass(Step::category, category);
        pass(Step::rendering, therapy::to_text(*work.line->provider_kind));
        pass(Step::tier, therapy::to_text(terms.tier));
        if (terms.tier == NetworkTier::out_of_network)
            pass(Step::network_cover);
        pass(Step::covered, category);
        pass(Step::authorization, "not required");
        pass(Step::referral, "not required");
        pass(Step::certification, terms.certification ? std::string_view() : "not required");
        for (std::size_t i = 0; i < of.plan->visit_limits.size(); ++i)
            if (terms.counts[i])
                pass(Step::visit_limit);
    }
    for (auto const& work : plain_)
        if (work.terms->way == PlainWay::insured)
            trace(visit, work.position, Step::allowed, passed, {}, money(work.allowed));
}

/// Takes a line's amounts off what is left, and writes the answer.
void Engine::settle_plain(PlannedVisit const& visit, PolicyView const& of, PlainLine const& work, AdjudicatedLine& out) {
    auto const& terms = *work.terms;
    out.line = work.position;
    out.category = terms.category;
    out.units = work.line->units;
    out.charge = work.line->charge;
    out.authorization = boost::none;
    out.denial = boost::none;
    out.first_payer = boost::none;
    out.further.clear();
    auto* answer = std::get_if<Decided>(&out.outcome);
    if (answer == nullptr)
        answer = &out.outcome.emplace<Decided>(decided(money(0)));
    answer->charge = *work.line->charge;
    auto& parts = answer->parts;
    parts.clear();
    auto const add = [&](PartKind kind, std::int64_t amount, boost::optional<AdjustmentGroup> group = {}, std::string_view reason = {}) {
        if (amount != 0)
            parts.push_back({.kind = kind, .amount = money(amount), .group = group, .reason = reason});
    };
    if (terms.way == PlainWay::priced) {
        out.tier = NetworkTier::in_network;
        out.allowed = Stated<Money>::not_stated();
        add(PartKind::patient_price, work.charge);
        if (trace_.take != nullptr)
            trace(visit, work.position, Step::cost_share, StepResult::passed, therapy::to_text(of.product->funding), money(work.charge));
        return;
    }
    out.tier = terms.tier;
    out.allowed = money(work.allowed);
    if (terms.tier == NetworkTier::out_of_network)
        outside_.push_back({visit.session, static_cast<std::uint32_t>(work.position), of.policy->id, visit.date});

    auto& limit = plain_limits_[work.limit];
    auto const copay_left = terms.copay_per_visit ? std::max<std::int64_t>(0, terms.copay - plain_copays_[work.copay].taken) : terms.copay;
    auto const [deductible, copay, coinsurance] = plain_share(terms, work.allowed, terms.deductible_applies ? limit.deductible_left : 0, copay_left, limit.ceiling_left);
    auto const patient = deductible + copay + coinsurance;
    limit.deductible += deductible;
    limit.deductible_left -= deductible;
    limit.patient += patient;
    limit.ceiling_left -= terms.ceiling < unbounded ? patient : 0;
    if (terms.copay_per_visit)
        plain_copays_[work.copay].taken += copay;

    using enum AdjustmentGroup;
    auto paid = work.allowed - patient;
    std::array<std::int64_t, 4> reduced{};
    for (std::size_t i = 0; i < terms.reductions; ++i) {
        reduced[i] = share_of(terms.off[i], paid, terms.rounding);
        paid -= reduced[i];
        if (trace_.take != nullptr && reduced[i] != 0)
            trace(visit, work.position, Step::reduction, StepResult::passed, terms.off_reasons[i], money(reduced[i]));
    }
    auto const above = work.charge - work.allowed;
    add(PartKind::contractual_write_off, above > 0 && !terms.may_bill ? above : 0, contractual_obligation, "45");
    add(PartKind::plan, paid);
    add(PartKind::deductible, deductible, patient_responsibility, "1");
    add(PartKind::copay, copay, patient_responsibility, "3");
    add(PartKind::coinsurance, coinsurance, patient_responsibility, "2");
    add(PartKind::balance_bill, above > 0 && terms.may_bill ? above : 0, patient_responsibility, "45");
    add(PartKind::allowed_above_charge, std::min<std::int64_t>(above, 0), contractual_obligation, "94");
    for (std::size_t i = 0; i < terms.reductions; ++i)
        add(PartKind::statutory_reduction, reduced[i], contractual_obligation, terms.off_reasons[i]);
    if (trace_.take != nullptr)
        trace(visit, work.position, Step::cost_share, StepResult::passed, of.plan->order.has_value() ? therapy::to_text(*of.plan->order) : std::string_view(), money(patient));
}

} // namespace therapy::coverage::detail
