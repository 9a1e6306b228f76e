// The short way through the engine: a visit of one policy about which everything is stated. It counts where the steps count, so that
// any visit may go either way, and answers and traces what the steps would. What it counts is kept beside the policy, and written
// where the steps count before anybody looks there.

#include "engine.hpp"

#include <therapy/coverage/code_edits.hpp>

namespace therapy::inline v0_1::coverage::detail {

namespace {

template <class T>
void fetch_ahead(T const* first, std::size_t count = 1) {
    constexpr std::size_t cache_line = 64;
    for (std::size_t at = 0; at < count * sizeof(T); at += cache_line)
        __builtin_prefetch(reinterpret_cast<char const*>(first) + at);
}

Date date_of(Day day) { return *Date::from_day_number(day); }

catalog::ServiceCode code_of(std::uint64_t number) {
    char text[5];
    for (std::size_t i = std::size(text); i-- > 0; number >>= 8)
        text[i] = static_cast<char>(number & 0xFF);
    return *catalog::ServiceCode::make({text, std::size(text)});
}

constexpr std::int64_t not_exact = -1;
constexpr std::int32_t most_visits = 1 << 30; ///< without a limit, and of one that nobody reaches

} // namespace

/// The position of the plan of the visit's only policy, where that is plain.
std::uint32_t Engine::plain_plan(PlannedVisit const& visit) {
    if (visit.policies.size() != 1 || visit.lines.empty())
        return PolicyViews::no_plan;
    auto const id = visit.policies.front();
    auto const known = views_.plan(id);
    if (known != PolicyViews::no_plan || views_.find(id) != nullptr)
        return known;
    // What is wrong with a record is said when it is first met: only if the steps would meet it too.
    auto const policy = context_.policy(id);
    auto const plan = policy ? context_.plan(policy->plan) : boost::none;
    if (!plan || !context_.payer(plan->payer) || product(plan->product).cause.has_value() || policy->patient != visit.patient || !policy->in_force.contains(visit.date))
        return PolicyViews::no_plan;
    fetch_ahead(policy->balances.data());
    fetch_ahead(policy->visits.data());
    return meet(*policy).plan;
}

/// The state of the visit's policy, where it is this patient's and in force. \pre it is plain
PlainState* Engine::plain_policy(PlannedVisit const& visit) {
    auto* const known = views_.find(visit.policies.front());
    auto const day = visit.date.day_number();
    bool const fits = known->first <= day && day < known->past && known->patient == visit.patient.index();
    return fits && (!visit.filed.has_value() || context_.plans[known->plan].filing_limits.empty()) ? known : nullptr;
}

/// Puts the visit's lines into `plain_`, with what is allowed for them. \returns no where one of them is for the steps
bool Engine::plain_lines(PlannedVisit const& visit, std::uint32_t plan_position) {
    auto const& plan = context_.plans[plan_position];
    boost::optional<bool> certified;
    plain_.clear();
    for (auto const position : order_) {
        auto const& line = visit.lines[position];
        if (!line.units.has_value() || !line.charge.has_value() || !line.provider || !line.provider_kind.has_value() || line.patient_basis)
            return false;
        if (!line.modifiers.empty() && !(line.modifiers.size() == 1 && lookup_.plain().takes_disciplines(plan_position) && is_discipline(line.modifiers.front())))
            return false;
        auto const units = *line.units;
        auto const charge = line.charge->minor_units();
        if (units < 0 || units > unbounded / 1000 || charge < 0 || charge > unbounded || line.charge->currency() != context_.currency)
            return false;
        auto const& terms = lookup_.plain().find({line.code, line.purpose, *line.provider_kind, *line.provider}, plan_position, visit.date);
        if (terms.way == PlainWay::left_alone || (terms.way == PlainWay::denied && terms.denied.rule == nullptr))
            return false;
        if (terms.certification) {
            if (!certified)
                certified = visit.plan_of_care.has_value() && yes(certified_on(*visit.plan_of_care, product(plan.product).certified_days, visit.date));
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
        plain_.emplace_back(line, position, terms, charge, allowed, context_.currency);
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
    fetch_state(visits[order[next + step]]);
}

void Engine::fetch_state(PlannedVisit const& visit) {
    if (visit.policies.size() != 1)
        return;
    auto const id = visit.policies.front();
    if (views_.plan(id) == PolicyViews::no_plan && id.index() < context_.policies.size())
        fetch_ahead(&context_.policies[id.index()]); // it is met, or worked by the steps
    if (auto const* const place = views_.place(id))
        fetch_ahead(place);
}

void Engine::fetch_lines(PlannedVisit const& visit) {
    fetch_ahead(visit.policies.data());
    fetch_ahead(visit.lines.data(), visit.lines.size());
}

/// What was found is kept short until all findings are asked for.
void Engine::report_notes() {
    // In the order of a report while they are short: then there is little left to order.
    auto const before = [](PlainNote const& a, PlainNote const& b) {
        auto const place = [](PlainNote const& one) { return std::tuple(one.date.day_number(), one.session.index(), one.line, one.policy.index()); };
        if (auto const one = place(a), other = place(b); one != other)
            return one < other;
        return a.rule->code < b.rule->code;
    };
    if (!std::is_sorted(notes_.begin(), notes_.end(), before))
        std::stable_sort(notes_.begin(), notes_.end(), before);
    std::vector<Finding> findings;
    findings.reserve(notes_.size());
    for (auto const& one : notes_) {
        auto& finding = findings.emplace_back(Finding{.rule = *one.rule, .subjects = {{SubjectKind::session, one.session.index()}, {SubjectKind::line, one.line}}, .date = one.date,
                        .counterparts = {subject(one.policy)}});
        if (one.rule == &rules::category_excluded) {
            finding.args.value = std::string(therapy::to_text(static_cast<BenefitCategory>(one.what)));
        } else if (one.rule == &rules::provider_not_payable) {
            finding.args.value = std::string(therapy::to_text(static_cast<catalog::QualificationKind>(one.what)));
        } else if (one.rule == &rules::discipline_modifier_missing) {
            finding.args.value = to_text(one.code);
            finding.fixes = {{.kind = FixKind::correct_input}};
        } else if (one.rule == &rules::visit_limit_reached) {
            finding.args.actual = visits_used_[one.used] + 1;
            finding.args.limit = visits_used_[one.used + 1];
            finding.args.unit = Unit::visits;
        }
    }
    if (report_.empty())
        report_ = Report(std::move(findings));
    else
        report_.add(Report(std::move(findings)));
    notes_.clear();
    visits_used_.clear();
}

// ---- What lines count under ------------------------------------------------------------------------------------

/// What is left of a limit of one person, looked up where it is not known. \returns null where the visit's other lines leave no room
PlainState::Limit* Engine::plain_limit(PlannedVisit const& visit, PlainState& of, PlainTerms const& terms) {
    for (auto& one : of.counted)
        if (one.limit.known && one.limit.row == terms.limit_row)
            return &one.limit;
    write_back(of); // another row may count in the same place
    auto const& plan = context_.plans[of.plan];
    auto const same_place = [&](PlainState::Limit const& one) { return one.known && plan.limits[one.row].tier == terms.limit->tier; };
    auto& first = of.counted[0].limit;
    auto& second = of.counted[1].limit;
    auto& limit = !same_place(second) && (!first.known || same_place(first)) ? first : second;
    if (std::any_of(plain_.begin(), plain_.end(), [&](PlainLine const& work) { return work.limit == &limit; }))
        return nullptr;
    limit = {.row = terms.limit_row};
    auto const look = [&](Accumulator const& counts) {
        auto const deductible = Counters::deductible_used(counts, visit.date);
        auto const ceiling = Counters::ceiling_used(counts, visit.date);
        of.hold_for(counts.deductible.days());
        of.hold_for(counts.ceiling.days());
        limit.deductible_left = deductible.exact() ? std::max<std::int64_t>(0, terms.deductible - deductible.least) : not_exact;
        limit.ceiling_left = terms.ceiling >= unbounded ? unbounded : ceiling.exact() ? std::max<std::int64_t>(0, terms.ceiling - ceiling.least) : not_exact;
        limit.deductible_open = !counts.deductible_said && terms.deductible != 0;
        limit.ceiling_open = !counts.ceiling_said && terms.ceiling < unbounded && terms.ceiling != 0;
        // It came to its end all the same: whether it was said is for the steps.
        limit.known = !(limit.deductible_open && limit.deductible_left == not_exact && deductible.least >= terms.deductible);
    };
    if (of.view != nullptr)
        look(counters_.accumulator(of.view->counters, *terms.limit, visit.date));
    else
        look(counters_.unused(*of.policy, plan, *terms.limit, visit.date));
    return limit.known ? &limit : nullptr;
}

/// What was taken of the day's copay of a benefit: its position in `plain_copays_`; none where that is not exact.
boost::optional<std::size_t> Engine::plain_copay(PlannedVisit const& visit, PlainState const& of, BenefitCategory category) {
    for (std::size_t i = 0; i < plain_copays_.size(); ++i)
        if (plain_copays_[i].category == category)
            return i;
    std::int64_t before = 0;
    if (of.copay_known) {
        if (of.copay_day == visit.date.day_number() && of.copay_category == static_cast<std::uint8_t>(category))
            before = of.copay_taken;
    } else if (of.view != nullptr) {
        for (auto const& one : of.view->day_copays) {
            bool const concerns = one.date == visit.date && (!one.category || *one.category == category);
            if (concerns && (!one.taken.exact() || (!one.category && one.taken.most != 0)))
                return boost::none;
            before += concerns ? one.taken.least : 0;
        }
    }
    plain_copays_.push_back({category, before, before});
    return plain_copays_.size() - 1;
}

/// Looks up what is left of a limit of visits. \returns no where that is not exact, or something of the day was counted before
bool Engine::look_up_visits(PlannedVisit const& visit, PlainState& of, std::size_t which) {
    auto const& plan = context_.plans[of.plan];
    auto const& limit = plan.visit_limits[which];
    auto const look = [&](VisitCounter const& counter) {
        auto const used = Counters::visits_used(counter, visit.date);
        bool const limited = limit.visits.has_value();
        auto const left = limited ? *limit.visits - used.least : most_visits;
        if ((limited && !used.exact()) || left <= -most_visits || counter.days.visits(plan.visit_per, visit.date) != Bounds{})
            return false;
        of.hold_for(counter.visits.days());
        of.counted[which].visits = {.left = static_cast<std::int32_t>(std::min<std::int64_t>(left, most_visits)), .known = true, .open = limited && !counter.said && left > 0};
        return true;
    };
    if (of.view == nullptr)
        return look(counters_.unused(*of.policy, plan, limit, visit.date));
    auto& counter = counters_.visits(of.view->counters, limit, boost::none, visit.date);
    if (!any_order_)
        counter.days.keep_only(visit.date);
    return look(counter);
}

/// Finds what a line leaves of the plan's limits of visits, or which of them refuses it. \returns no where that is for the steps
bool Engine::plain_visits(PlannedVisit const& visit, PlainState& of, PlainLine& work) {
    auto const day = visit.date.day_number();
    for (std::size_t i = 0; i < of.visit_limits && !work.beyond; ++i) {
        if (!work.terms->counts[i])
            continue;
        auto& visits = of.counted[i].visits;
        if (!visits.known && !look_up_visits(visit, of, i))
            return false;
        if (visits.day == day) // whether this is one more of that day is for the steps
            return false;
        if (visits.left <= 0) {
            work.beyond = i;
            work.left = visits.left;
        }
    }
    return true;
}

/// Whether no two codes of the visit have an edit between them, where the plan may look at that.
bool Engine::plain_pairs(PlannedVisit const& visit, Plan const& plan) const {
    if (context_.code_edits == nullptr || visit.lines.size() < 2 || no(plan.edits.code_pairs) || plan.edits.code_pairs.is_none() || product(plan.product).funding != Funding::insurance)
        return true;
    for (std::size_t i = 0; i < visit.lines.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (visit.lines[i].code != visit.lines[j].code && !context_.code_edits->find(visit.lines[i].code, visit.lines[j].code, visit.date).is_none())
                return false;
    return true;
}

/// Whether no other visit of the day has codes that may not be paid beside these.
bool Engine::is_first_with_pairs(PlannedVisit const& visit, PlainState const& of) {
    return of.view == nullptr || std::none_of(of.view->day_codes.begin(), of.view->day_codes.end(), [&](PolicyView::DayCode const& one) {
               return one.date == visit.date && one.session != visit.session;
           });
}

/// Whether the day's units of every code stay within its cap, where the plan may look at that.
bool Engine::plain_units(PlannedVisit const& visit, PlainState& of) {
    if (context_.unit_caps.empty() || context_.plans[of.plan].edits.unit_caps.is_none() || product(context_.plans[of.plan].product).funding != Funding::insurance)
        return true;
    if (!of.units_known && (any_order_ || (of.view != nullptr && !of.view->day_units.empty() && of.view->day_units.front().date == visit.date)))
        return false; // of earlier days it does not matter: they are done with
    auto const day = visit.date.day_number();
    auto* const before = of.units_known && of.units != nullptr && of.units->day == day ? of.units.get() : nullptr;
    std::size_t codes = before != nullptr ? before->count : 0;
    for (auto work = plain_.begin(); work != plain_.end(); ++work) {
        auto const code = code_number(work->line->code);
        auto const* known = before != nullptr ? before->find(code) : nullptr;
        auto units = *work->line->units + (known != nullptr ? static_cast<std::int64_t>(*known & PlainState::Units::most_units) : 0);
        bool fresh = known == nullptr;
        for (auto other = plain_.begin(); other != work; ++other)
            if (code_number(other->line->code) == code) {
                units += *other->line->units;
                fresh = false;
            }
        codes += fresh ? 1 : 0;
        if (units > std::min(work->terms->most_units, PlainState::Units::most_units))
            return false;
    }
    return codes <= std::tuple_size_v<decltype(PlainState::Units::of)>;
}

/// Finds what the lines count under. \returns no where one of these may be anything but exact, or has no place for what a line brings
bool Engine::plain_counters(PlannedVisit const& visit, PlainState& of) {
    auto const day = visit.date.day_number();
    if (day < of.known_first || of.known_past <= day) {
        write_back(of);
        for (auto& one : of.counted) {
            one.limit.known = false;
            one.visits = {};
        }
        of.known_first = of.first;
        of.known_past = of.past;
    }
    if (of.visit_limits != 0)
        for (auto& work : plain_)
            if (work.terms->way == PlainWay::insured && !plain_visits(visit, of, work))
                return false;
    plain_copays_.clear();
    for (auto& work : plain_) {
        auto const& terms = *work.terms;
        if (!work.insured())
            continue;
        work.limit = plain_limit(visit, of, terms);
        if (work.limit == nullptr)
            return false;
        auto const& limit = *work.limit;
        bool const deductible_counts = terms.deductible_applies && terms.deductible != 0;
        if ((deductible_counts && limit.deductible_left == not_exact) || limit.ceiling_left == not_exact)
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

bool Engine::take_plain(PlannedVisit const& visit, AdjudicatedVisit& out) {
    auto const plan_position = plain_plan(visit);
    if (plan_position == PolicyViews::no_plan || !plain_lines(visit, plan_position) || !plain_pairs(visit, context_.plans[plan_position]))
        return false;
    auto* const state = plain_policy(visit);
    if (state == nullptr || !is_first_with_pairs(visit, *state) || !plain_units(visit, *state) || !plain_counters(visit, *state))
        return false;
    auto& of = *state;
    if (pending_) // what these take is kept apart
        write_back(of);
    auto const& plan = context_.plans[of.plan]; // what is further away is not looked at for every visit
    out.policy = visit.policies.front();
    while (out.lines.size() > plain_.size()) {
        reuse(out.lines.back());
        out.lines.pop_back();
    }
    out.lines.reserve(plain_.size());
    while (out.lines.size() < plain_.size())
        out.lines.push_back({.line = out.lines.size(), .outcome = spare_decided()});
    if (trace_.take != nullptr)
        trace_plain_gates(visit, plan);
    for (auto const& work : plain_)
        settle_plain(visit, plan, work, out.lines[work.position]);
    count_plain(visit, of);
    if (trace_.take != nullptr)
        for (auto const& work : plain_)
            trace(visit, work.position, Step::outcome, StepResult::passed);
    return true;
}

// ---- What they take -------------------------------------------------------------------------------------------

/// Counts what the lines took; only what may have come to its end is looked at again.
void Engine::count_plain(PlannedVisit const& visit, PlainState& of) {
    if (of.visit_limits != 0)
        count_plain_visits(visit, of);
    if (std::any_of(plain_.begin(), plain_.end(), [](PlainLine const& work) { return work.limit != nullptr; }))
        count_plain_copays(visit, of);
    if (!context_.unit_caps.empty())
        count_plain_units(visit, of);
    if (context_.code_edits != nullptr)
        for (auto const& work : plain_)
            if (work.insured())
                note_code(visit, *work.line, view_of(of));
    bool at_end = false;
    bool many = false; // more than is kept here
    auto const day = visit.date.day_number();
    for (auto const& work : plain_) {
        if (work.limit == nullptr)
            continue;
        auto& limit = *work.limit;
        limit.last = day;
        at_end = at_end || (limit.deductible_open && limit.deductible_left == 0) || (limit.ceiling_open && limit.ceiling_left == 0);
        many = many || limit.patient > unbounded;
    }
    for (std::size_t i = 0; i < of.visit_limits; ++i) {
        auto const& visits = of.counted[i].visits;
        at_end = at_end || (visits.open && visits.left == 0);
        many = many || visits.counted == std::numeric_limits<std::uint16_t>::max();
    }
    if (at_end)
        reach_plain(visit, of);
    if (pending_ || any_order_ || many)
        write_back(of, pending_);
    if (any_order_)
        of.known_first = of.known_past = never;
}

void Engine::count_plain_visits(PlannedVisit const& visit, PlainState& of) {
    auto const day = visit.date.day_number();
    for (std::size_t i = 0; i < of.visit_limits; ++i) {
        auto& visits = of.counted[i].visits;
        PlainLine const* first = nullptr;
        bool several = false; // lines that may be visits of their own
        for (auto const& work : plain_) {
            if (work.terms->way != PlainWay::insured || !work.terms->counts[i] || (work.beyond && *work.beyond < i))
                continue;
            visits.last = day;
            if (work.beyond)
                continue;
            if (first == nullptr)
                first = &work;
            several = several || *first->line->provider != *work.line->provider || *first->terms->category != *work.terms->category;
        }
        if (first == nullptr)
            continue;
        ++visits.counted;
        visits.left -= visits.left == most_visits ? 0 : 1;
        visits.day = day;
        visits.session = visit.session.index();
        visits.provider = first->line->provider->index();
        visits.category = static_cast<std::uint8_t>(*first->terms->category);
        if (!several)
            continue;
        write_back(of, pending_);
        auto& counter = counters_.visits(view_of(of).counters, context_.plans[of.plan].visit_limits[i], boost::none, visit.date);
        for (auto const& work : plain_)
            if (work.insured() && work.terms->counts[i])
                counter.days.add({visit.date, visit.session, work.line->provider, *work.terms->category}, true);
    }
}

void Engine::count_plain_copays(PlannedVisit const& visit, PlainState& of) {
    auto const day = visit.date.day_number();
    // In the order of their days earlier ones are done with.
    if (of.copay_known && of.copay_day != day && of.copay_day != never) {
        of.copay_day = never;
        of.copay_changed = true;
    } else if (!of.copay_known && !any_order_) {
        auto& days = of.view->day_copays;
        if (!days.empty() && days.front().date != visit.date)
            days.clear();
        of.copay_known = days.empty();
        of.copay_day = never;
    }
    for (auto const& copay : plain_copays_) {
        if (copay.taken == copay.before)
            continue;
        if (of.copay_known && (of.copay_day != day || of.copay_category == static_cast<std::uint8_t>(copay.category))) {
            of.copay_taken = copay.taken;
            of.copay_day = day;
            of.copay_category = static_cast<std::uint8_t>(copay.category);
            of.copay_changed = true;
            continue;
        }
        write_back(of, pending_);
        auto& view = view_of(of);
        day_copay(view, visit.date, copay.category) = {copay.taken, copay.taken};
        of.copay_known = !any_order_ && view.day_copays.size() == 1;
        of.copay_taken = copay.taken;
        of.copay_day = day;
        of.copay_category = static_cast<std::uint8_t>(copay.category);
    }
}

void Engine::count_plain_units(PlannedVisit const& visit, PlainState& of) {
    if (context_.plans[of.plan].edits.unit_caps.is_none() || product(context_.plans[of.plan].product).funding != Funding::insurance)
        return;
    auto const looks = [](PlainLine const& work) { return work.insured() || work.terms->most_units < unbounded; };
    if (std::none_of(plain_.begin(), plain_.end(), looks))
        return;
    if (of.units == nullptr)
        of.units = std::make_unique<PlainState::Units>();
    auto& units = *of.units;
    auto const day = visit.date.day_number();
    if (!of.units_known || units.day != day)
        units = {.day = day};
    units.changed = true;
    of.units_known = true;
    for (auto const& work : plain_) {
        if (!work.insured())
            continue;
        auto const code = code_number(work.line->code);
        if (auto* const known = units.find(code))
            *known += static_cast<std::uint64_t>(*work.line->units);
        else
            units.of[units.count++] = code << PlainState::Units::unit_bits | static_cast<std::uint64_t>(*work.line->units);
    }
}

/// Says what the visit brought to its end.
void Engine::reach_plain(PlannedVisit const& visit, PlainState& of) {
    auto const reach = [&](Milestone what, boost::optional<NetworkTier> tier = {}) { reached_.push_back({what, visit.policies.front(), visit.session, visit.date, tier, boost::none}); };
    for (auto const& work : plain_) {
        if (work.limit == nullptr)
            continue;
        if (std::exchange(work.limit->deductible_open, work.limit->deductible_open && work.limit->deductible_left != 0) && !work.limit->deductible_open)
            reach(Milestone::deductible, work.terms->limit->tier);
        if (std::exchange(work.limit->ceiling_open, work.limit->ceiling_open && work.limit->ceiling_left != 0) && !work.limit->ceiling_open)
            reach(Milestone::ceiling, work.terms->limit->tier);
    }
    for (std::size_t i = 0; i < of.visit_limits; ++i)
        if (auto& visits = of.counted[i].visits; visits.open && visits.left == 0) {
            visits.open = false;
            reach(Milestone::visit_limit);
        }
}

/// Writes what was kept where the steps count. \param pending  it is of a claim the payer has not decided
void Engine::write_back(PlainState& of, bool pending) {
    bool const written = std::all_of(of.counted.begin(), of.counted.end(), [](PlainState::Counted const& one) { return one.limit.last == never && one.visits.last == never; });
    bool const units_changed = of.units != nullptr && of.units->changed;
    if (written && !of.copay_changed && !units_changed)
        return;
    auto& view = view_of(of);
    for (std::size_t i = 0; i < of.counted.size(); ++i) {
        auto& [limit, visits] = of.counted[i];
        if (limit.last != never) {
            auto const last = date_of(limit.last);
            auto& counts = counters_.accumulator(view.counters, view.plan->limits[limit.row], last);
            counts.deductible.add(last, {limit.deductible, limit.deductible}, pending);
            counts.ceiling.add(last, {limit.patient, limit.patient}, pending);
            auto const said = [](Stated<Money> const& stated, std::int64_t left) { return left == 0 && stated.has_value() && !stated->is_zero(); };
            counts.deductible_said = counts.deductible_said || said(counts.limit->deductible, limit.deductible_left);
            counts.ceiling_said = counts.ceiling_said || said(counts.limit->ceiling, limit.ceiling_left);
            limit.deductible = 0;
            limit.patient = 0;
            limit.last = never;
        }
        if (visits.last == never)
            continue;
        auto const last = date_of(visits.last);
        auto& counter = counters_.visits(view.counters, view.plan->visit_limits[i], boost::none, last);
        if (visits.counted != 0) {
            auto const day = date_of(visits.day);
            VisitPart const part{day, clinic::SessionId(visits.session), clinic::ProviderId(visits.provider), static_cast<BenefitCategory>(visits.category)};
            counter.visits.add(day, {visits.counted, visits.counted}, pending);
            counter.said = counter.said || visits.left == 0;
            if (any_order_)
                counter.days.add(part, true);
            else
                counter.days.only(part);
            visits.counted = 0;
        }
        if (!any_order_)
            counter.days.keep_only(last);
        visits.last = never;
    }
    if (of.copay_changed) {
        view.day_copays.clear();
        if (of.copay_day != never)
            view.day_copays.push_back({date_of(of.copay_day), static_cast<BenefitCategory>(of.copay_category), {of.copay_taken, of.copay_taken}});
        of.copay_changed = false;
    }
    if (units_changed) {
        auto& units = *of.units;
        view.day_units.clear();
        for (std::size_t i = 0; i < units.count; ++i) {
            auto const taken = static_cast<std::int64_t>(units.of[i] & PlainState::Units::most_units);
            view.day_units.push_back({date_of(units.day), code_of(units.of[i] >> PlainState::Units::unit_bits), {taken, taken}});
        }
        units.changed = false;
    }
}

void Engine::write_back_all() {
    views_.each([this](PlainState& of) { write_back(of); });
}

// ---- What is said of them -------------------------------------------------------------------------------------

namespace {

/// A line's steps: what one has like the one before it is not written again.
class LineTrace {
public:
    LineTrace(TraceSink const& sink, clinic::SessionId session, std::size_t line) : sink_(sink), entry_{.step = Step::units, .result = StepResult::passed, .session = session, .line = line} {}

    void tell(Step step, StepResult result, std::string_view value = {}) {
        entry_.step = step;
        entry_.result = result;
        entry_.value = value;
        sink_.take(sink_.context, entry_);
    }
    void tell(Step step, Stated<Money> const& amount) {
        entry_.amount = amount;
        tell(step, StepResult::passed);
    }

private:
    TraceSink const& sink_;
    TraceEntry entry_;
};

} // namespace

/// The steps before the amounts, as they are traced.
void Engine::trace_plain_gates(PlannedVisit const& visit, Plan const& plan) const {
    for (auto const& work : plain_) {
        LineTrace trace(trace_, visit.session, work.position);
        trace.tell(Step::units, StepResult::passed);
        trace.tell(Step::charge, work.line->charge);
    }
    for (auto const& work : plain_)
        trace_plain_gates(visit, plan, work);
    for (auto const& work : plain_)
        if (work.insured())
            trace(visit, work.position, Step::allowed, StepResult::passed, {}, money(work.allowed));
}

/// The steps of a line, up to the one that refuses it.
void Engine::trace_plain_gates(PlannedVisit const& visit, Plan const& plan, PlainLine const& work) const {
    LineTrace trace(trace_, visit.session, work.position);
    trace.tell(Step::in_force, StepResult::passed);
    if (work.terms->way == PlainWay::priced)
        return;
    auto const& terms = *work.terms;
    bool const denied = terms.way == PlainWay::denied;
    auto const at = [&](Step step) { return denied && terms.denied.step == step; };
    auto const pass = [&](Step step, std::string_view value = {}) { trace.tell(step, StepResult::passed, value); };
    auto const refuse = [&](Step step, std::string_view value = {}) { trace.tell(step, StepResult::refused, value); };
    auto const category = therapy::to_text(*terms.category);
    auto const kind = therapy::to_text(*work.line->provider_kind);
    pass(Step::category, category);
    if (denied && terms.denied.before_provider) {
        refuse(Step::covered, category);
        return trace.tell(Step::rendering, terms.denied.payable ? StepResult::passed : StepResult::unknown, kind);
    }
    if (at(Step::rendering))
        return refuse(Step::rendering, kind);
    pass(Step::rendering, kind);
    pass(Step::tier, therapy::to_text(terms.tier));
    if (at(Step::network_cover))
        return refuse(Step::network_cover);
    if (terms.tier == NetworkTier::out_of_network)
        pass(Step::network_cover);
    if (at(Step::covered))
        return refuse(Step::covered, category);
    pass(Step::covered, category);
    pass(Step::authorization, "not required");
    pass(Step::referral, "not required");
    pass(Step::certification, terms.certification ? std::string_view() : "not required");
    for (std::size_t i = 0; i < plan.visit_limits.size(); ++i) {
        if (work.beyond == i)
            return refuse(Step::visit_limit);
        if (terms.counts[i])
            pass(Step::visit_limit);
    }
}

/// The findings of a line.
void Engine::note_plain(PlannedVisit const& visit, PlainLine const& work) {
    auto const& terms = *work.terms;
    auto const note = [&](Rule const& rule, std::uint8_t what = 0) {
        notes_.push_back({&rule, visit.session, static_cast<std::uint32_t>(work.position), visit.policies.front(), visit.date, work.line->code, what});
    };
    bool const denied = terms.way == PlainWay::denied;
    bool const at_tier = !denied || (terms.denied.step == Step::covered && !terms.denied.before_provider);
    if (at_tier && terms.tier == NetworkTier::out_of_network)
        note(rules::out_of_network);
    if (denied) {
        note(*terms.denied.rule, terms.denied.what);
        if (terms.denied.notice_needed && work.charge != 0)
            note(rules::abn_needed);
        return;
    }
    if (terms.asks_for_discipline && work.line->modifiers.empty())
        note(rules::discipline_modifier_missing);
    if (work.beyond) {
        note(rules::visit_limit_reached);
        notes_.back().used = static_cast<std::uint32_t>(visits_used_.size());
        auto const limit = terms.visits[*work.beyond];
        visits_used_.push_back(limit - work.left);
        visits_used_.push_back(limit);
    }
}

namespace {

/// Parts as the steps write them, but for their amounts, in the order of a decided line.
struct PlainParts {
    static Part shape(PartKind kind, boost::optional<AdjustmentGroup> group = {}, std::string_view reason = {}) {
        return {.kind = kind, .amount = Money(0), .group = group, .reason = reason};
    }
    Part price = shape(PartKind::patient_price);
    std::array<Part, 7> insured{shape(PartKind::contractual_write_off, AdjustmentGroup::contractual_obligation, "45"),
                                shape(PartKind::plan),
                                shape(PartKind::deductible, AdjustmentGroup::patient_responsibility, "1"),
                                shape(PartKind::copay, AdjustmentGroup::patient_responsibility, "3"),
                                shape(PartKind::coinsurance, AdjustmentGroup::patient_responsibility, "2"),
                                shape(PartKind::balance_bill, AdjustmentGroup::patient_responsibility, "45"),
                                shape(PartKind::allowed_above_charge, AdjustmentGroup::contractual_obligation, "94")};
};
PlainParts const shapes;

/// Writes parts over those that are there.
class PartWriter {
public:
    PartWriter(std::vector<Part>& parts, Currency currency) : parts_(parts), currency_(currency) {}
    ~PartWriter() { parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(count_), parts_.end()); }
    PartWriter(PartWriter const&) = delete;
    PartWriter& operator=(PartWriter const&) = delete;

    /// Where there is no room yet: for so many.
    void reserve(std::size_t count) {
        if (parts_.capacity() == 0)
            parts_.reserve(count);
    }
    /// \param amount  not zero
    void add(Part const& shape, std::int64_t amount) {
        if (count_ < parts_.size())
            parts_[count_] = shape;
        else
            parts_.push_back(shape);
        std::construct_at(&parts_[count_++].amount, amount, currency_); // in its place: a copy would wait for what was just written
    }

private:
    std::vector<Part>& parts_;
    Currency currency_;
    std::size_t count_ = 0;
};

} // namespace

/// Without room of its own where none is there to be used again.
Decided Engine::spare_decided() { return spare_parts_.empty() ? Decided{.charge = money(0)} : decided(money(0)); }

/// Writes what is the same of every answer. \returns its parts, which are those of the answer before
std::vector<Part>& Engine::begin_plain(PlainLine const& work, AdjudicatedLine& out) {
    out.line = work.position;
    out.category = work.terms->category;
    out.units = work.line->units;
    out.charge = work.line->charge;
    out.authorization = boost::none;
    out.denial = boost::none;
    out.first_payer = boost::none;
    out.further.clear();
    auto* answer = std::get_if<Decided>(&out.outcome);
    if (answer == nullptr)
        answer = &out.outcome.emplace<Decided>(spare_decided());
    answer->charge = *work.line->charge;
    return answer->parts;
}

/// Takes a line's amounts off what is left, and writes the answer.
void Engine::settle_plain(PlannedVisit const& visit, Plan const& plan, PlainLine const& work, AdjudicatedLine& out) {
    auto const& terms = *work.terms;
    bool const traced = trace_.take != nullptr;
    PartWriter parts(begin_plain(work, out), context_.currency);
    if (terms.way == PlainWay::priced) {
        out.tier = NetworkTier::in_network;
        out.allowed = Stated<Money>::not_stated();
        if (work.charge != 0)
            parts.add(shapes.price, work.charge);
        if (traced)
            trace(visit, work.position, Step::cost_share, StepResult::passed, therapy::to_text(product(plan.product).funding), money(work.charge));
        return;
    }
    if (terms.asks_for_discipline || terms.tier == NetworkTier::out_of_network || !work.insured())
        note_plain(visit, work);
    if (!work.insured()) {
        bool const denied = terms.way == PlainWay::denied;
        auto const& outcome = denied ? terms.denied.outcome : terms.beyond_visits;
        bool const patient = outcome.liable == Liable::patient;
        out.tier = denied ? terms.denied.tier : Stated<NetworkTier>(terms.tier);
        out.allowed = Stated<Money>::not_stated();
        out.denial = denied ? terms.denial : Denial::limit_reached;
        if (work.charge != 0)
            parts.add({.kind = patient ? PartKind::patient_non_covered : PartKind::provider_liability, .amount = money(0), .group = outcome.group, .reason = outcome.reason,
                       .basis = patient ? outcome.basis : boost::none},
                      work.charge);
        return;
    }
    out.tier = terms.tier;
    std::construct_at(&out.allowed, work.allowed_money);
    auto& limit = *work.limit;
    auto* const copay_taken = terms.copay_per_visit ? &plain_copays_[work.copay].taken : nullptr;
    auto const deductible_left = terms.deductible_applies && limit.deductible_left > 0 ? limit.deductible_left : 0;
    auto const copay_left = copay_taken != nullptr ? std::max<std::int64_t>(0, terms.copay - *copay_taken) : terms.copay;
    auto const [deductible, copay, coinsurance] = plain_share(terms, work.allowed, deductible_left, copay_left, limit.ceiling_left);
    auto const patient = deductible + copay + coinsurance;
    limit.deductible += deductible;
    limit.deductible_left -= deductible;
    limit.patient += patient;
    limit.ceiling_left -= terms.ceiling < unbounded ? patient : 0;
    if (copay_taken != nullptr)
        *copay_taken += copay;

    auto paid = work.allowed - patient;
    std::array<std::int64_t, 4> reduced{};
    for (std::size_t i = 0; i < terms.reductions; ++i) {
        reduced[i] = share_of(terms.off[i], paid, terms.rounding);
        paid -= reduced[i];
        if (traced && reduced[i] != 0)
            trace(visit, work.position, Step::reduction, StepResult::passed, terms.off_reasons[i], money(reduced[i]));
    }
    auto const above = work.charge - work.allowed;
    std::int64_t const amounts[] = {above > 0 && !terms.may_bill ? above : 0, paid,  deductible, copay, coinsurance, above > 0 && terms.may_bill ? above : 0,
                                    std::min<std::int64_t>(above, 0)};
    parts.reserve(static_cast<std::size_t>(std::count_if(std::begin(amounts), std::end(amounts), [](std::int64_t amount) { return amount != 0; })) + terms.reductions);
    for (std::size_t i = 0; i < shapes.insured.size(); ++i)
        if (amounts[i] != 0)
            parts.add(shapes.insured[i], amounts[i]);
    for (std::size_t i = 0; i < terms.reductions; ++i)
        if (reduced[i] != 0)
            parts.add({.kind = PartKind::statutory_reduction, .amount = money(0), .group = AdjustmentGroup::contractual_obligation, .reason = terms.off_reasons[i]}, reduced[i]);
    if (traced)
        trace(visit, work.position, Step::cost_share, StepResult::passed, plan.order.has_value() ? therapy::to_text(*plan.order) : std::string_view(), money(patient));
}

} // namespace therapy::coverage::detail
