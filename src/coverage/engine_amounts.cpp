#include "engine.hpp"
#include "pooled_minutes.hpp"

#include <therapy/coverage/procedure_reduction.hpp>
#include <therapy/coverage/unit_rules.hpp>

#include <numeric>

namespace therapy::inline v0_1::coverage::detail {

void Engine::find_units(std::vector<LineWork>& works, Stated<UnitRule> rule) const {
    if (std::all_of(works.begin(), works.end(), [](LineWork const& work) { return work.line->units.is_answered(); })) {
        for (auto& work : works)
            work.out.units = work.line->units.has_value() ? *work.line->units : 0;
        return;
    }
    std::vector<PlannedLine const*> lines;
    lines.reserve(works.size());
    for (auto const& work : works)
        lines.push_back(work.line);
    auto units = units_by_discipline(lines, rule);
    for (std::size_t i = 0; i < works.size(); ++i)
        works[i].out.units = units[i];
}

/// Minutes that come to no unit are not billed: such a line uses up nothing, and nobody owes anything for it.
void Engine::set_apart_not_billed(PlannedVisit const& visit, std::vector<LineWork>& works) {
    auto const billed = [](LineWork const& work) {
        return work.line->units.is_answered() || !work.line->minutes.has_value() || work.out.units != Stated<std::int64_t>(0);
    };
    not_billed_.clear();
    if (std::all_of(works.begin(), works.end(), billed))
        return;
    auto const first = std::stable_partition(works.begin(), works.end(), billed);
    not_billed_.assign(std::make_move_iterator(first), std::make_move_iterator(works.end()));
    works.erase(first, works.end());
    for (auto& work : not_billed_) {
        work.out.charge = money(0);
        work.out.outcome = decided(money(0));
        trace(visit, work, Step::units, StepResult::passed);
    }
}

namespace {

FeeRow const* fee_row(std::span<FeeSchedule const> schedules, boost::optional<PayerId> payer, catalog::ServiceCode code, Date date) {
    for (bool const own : {true, false})
        for (auto const& schedule : schedules) {
            if (schedule.reference || (own ? !(payer && schedule.payer == payer) : schedule.payer.has_value()))
                continue;
            for (auto const& row : schedule.fees)
                if (row.code == code && row.valid.contains(date))
                    return &row;
        }
    return nullptr;
}

} // namespace

namespace {

constexpr std::int64_t minutes_of_a_day = 24 * 60;

} // namespace

void Engine::find_charge(PlannedVisit const& visit, LineWork& work, boost::optional<PayerId> payer) {
    auto const& line = *work.line;
    if (work.out.units.has_value() && *work.out.units > unbounded) { // no number of anything
        auto finding = about(rules::units_unknown, visit, work);
        finding.args.value = code(work);
        unknown(work, std::move(finding));
        work.out.units = Stated<std::int64_t>::unknown(Unknown::unreadable);
    }
    auto& charge = work.out.charge;
    charge = Stated<Money>::unknown(Unknown::not_given);
    if (line.charge.has_value()) {
        charge = line.charge;
    } else if (line.charge.is_none()) {
        charge = Money::zero(context_.currency);
    } else if (line.charge.kind() == StatedKind::not_stated && good_fee_schedules_) {
        auto const* row = fee_row(context_.fee_schedules, payer, line.code, visit.date);
        if (row != nullptr && row->amount.has_value()) {
            if (row->basis == FeeBasis::flat)
                charge = row->amount;
            else if (work.out.units.has_value())
                charge = detail::times(*row->amount, *work.out.units);
            else {
                auto finding = about(rules::units_unknown, visit, work);
                finding.args.value = code(work);
                report_.add(std::move(finding));
            }
        }
    }
    if (charge.has_value() && charge->minor_units() > unbounded) // nobody charges that much
        charge = Stated<Money>::unknown(Unknown::unsupported);
    if (charge.has_value() && charge->currency() != context_.currency) {
        auto finding = about(rules::currency_mismatch, visit, work);
        finding.args.value = std::string(charge->currency().code());
        unknown(work, std::move(finding));
        charge = Stated<Money>::unknown(Unknown::unsupported);
    } else if (line.minutes.has_value() && *line.minutes > minutes_of_a_day && !line.units.is_answered()) { // no day has so many
        auto finding = about(rules::not_minutes, visit, work);
        finding.args = {.limit = minutes_of_a_day, .actual = *line.minutes, .unit = Unit::minutes, .value = code(work)};
        unknown(work, std::move(finding));
        charge = line.charge.has_value() ? charge : Stated<Money>::unknown(Unknown::unreadable);
        work.out.units = Stated<std::int64_t>::unknown(Unknown::unreadable);
    } else if ((charge.has_value() && charge->is_negative()) || (work.out.units.has_value() && *work.out.units < 0)) {
        auto finding = about(rules::bad_line, visit, work);
        finding.args.value = charge.has_value() && charge->is_negative() ? "charge" : "number of units";
        unknown(work, std::move(finding));
        charge = Stated<Money>::unknown(Unknown::unreadable);
        work.out.units = Stated<std::int64_t>::unknown(Unknown::unreadable);
    } else if (!charge.has_value()) {
        auto finding = about(rules::charge_unknown, visit, work);
        finding.args.value = code(work);
        report_.add(std::move(finding));
    }
    trace(visit, work, Step::units, work.out.units.has_value() ? StepResult::passed : StepResult::unknown);
    trace(visit, work, Step::charge, charge.has_value() ? StepResult::passed : StepResult::unknown, {}, charge);
}


/// Notes an allowed amount, after a charge below it.
void Engine::allow(PlannedVisit const& visit, LineWork& work, Bounds allowed, boost::optional<Stated<bool>> of_line) {
    auto const charge = work.charge_or_unbounded();
    auto const lesser = of_line ? *of_line : work.terms ? work.terms->lesser_of_charge : Stated<bool>(true);
    if ((!work.out.charge.has_value() && !no(lesser)) || work.fewest_units)
        allowed.least = 0; // the charge may be less, or the units
    if (allowed.most > charge) {
        if (yes(lesser)) {
            allowed = {std::min(allowed.least, charge), charge};
        } else if (!lesser.has_value() && allowed.least < unbounded) {
            allowed.least = std::min(allowed.least, charge);
            work.open_allowed.push_back(rules::lesser_of_unknown);
            report_.add(about(rules::lesser_of_unknown, visit, work));
        }
    }
    work.allowed = allowed;
    if (allowed.exact() && allowed.most < unbounded)
        work.out.allowed = money(allowed.most);
    else
        work.out.allowed = Stated<Money>::unknown(Unknown::not_given);
    trace(visit, work, Step::allowed, work.out.allowed.has_value() ? StepResult::passed : StepResult::unknown, {}, work.out.allowed);
}

/// What lines of the visit's day took of amounts for a visit.
std::vector<PolicyView::DayAmount>& Engine::amounts_of_day(PlannedVisit const& visit, PolicyView const& of) const {
    auto& days = of.day_amounts;
    if (!any_order_ && !days.empty() && days.front().part.date != visit.date)
        days.clear();
    return days;
}

/// A line of which the row is not known may take what others of its visit or day share.
/// \param contract  the one whose row it is; null: any of the payer's \returns whether it may share with others of the visit
bool Engine::perhaps_shares(PlannedVisit const& visit, LineWork& work, PolicyView const& of, Contract const* contract) {
    auto const question = allowed_question(visit, work, of, NetworkTier::in_network); // rows do not ask for it
    bool shares = false;
    for (auto const& one : context_.contracts) {
        if (contract != nullptr ? &one != contract : one.payer != of.payer->id || !one.valid.contains(visit.date))
            continue;
        for (auto const& row : one.rates) {
            if (!may_fit(row, question))
                continue;
            work.terms_open = true;
            shares = shares || row.basis == RateBasis::per_visit || row.basis == RateBasis::per_case;
            if (row.basis == RateBasis::per_visit)
                perhaps_taken_.push_back({one.id, row, part(visit, work), {0, row.amount.has_value() ? row.amount->minor_units() : unbounded}});
        }
    }
    return shares;
}

/// One amount for all of a group's lines: what the same visit's other sessions left of it.
void Engine::allow_per_visit(PlannedVisit const& visit, std::vector<LineWork*> const& group, bool complete, PolicyView const& of) {
    auto const& terms = *group.front()->terms;
    auto const& amount = terms.row->amount;
    Bounds whole = amount.has_value() ? Bounds{amount->minor_units(), amount->minor_units()} : Bounds{0, unbounded};
    if (terms.row->basis == RateBasis::per_case) { // an amount for an episode is all on its first visit
        if (visit.visit_number.has_value() && *visit.visit_number > 1 && amount.has_value())
            whole = {0, 0};
        bool const which_visit = visit.visit_number.has_value() && *visit.visit_number >= 1;
        return share_out(visit, group, whole, complete && which_visit);
    }
    auto& days = amounts_of_day(visit, of);
    auto const own_part = part(visit, *group.front());
    Bounds taken{};
    bool open = false;
    for (auto const& one : days) {
        auto const same = one.contract == terms.contract->id && one.row == *terms.row ? one_visit(of.plan->visit_per, one.part, own_part) : Stated<bool>(false);
        if (no(same))
            continue;
        open = open || (!same.has_value() && one.taken.most > 0);
        taken = plus(taken, {same.has_value() ? one.taken.least : 0, one.taken.most});
    }
    if (open || (!taken.exact() && group.size() == 1)) // whether it is the same visit, or what that one left, is not known
        for (auto* work : group) {
            auto const& rule = open ? rules::visit_per_unknown : rules::allowed_unknown;
            auto finding = about(rule, visit, *work);
            finding.counterparts = {subject(of.policy->id)};
            report_.add(std::move(finding));
            work->open_allowed.push_back(rule);
        }
    if (amount.has_value())
        whole = {std::max<std::int64_t>(0, whole.least - taken.most), std::max<std::int64_t>(0, whole.most - taken.least)};
    share_out(visit, group, whole, complete);
    for (auto const* work : group) // each by its own part: whose of the group's others it is may not be known
        days.push_back({terms.contract->id, *terms.row, part(visit, *work), {work->passes() ? work->allowed.least : 0, work->allowed.most}});
}

/// Shares an amount out over a group's lines, as the contract says. \param complete  every line that may take part is known to
void Engine::share_out(PlannedVisit const& visit, std::vector<LineWork*> const& group, Bounds whole, bool complete) {
    auto const& terms = *group.front()->terms;
    bool const alone = group.size() == 1;
    bool const per_case = terms.row->basis == RateBasis::per_case;
    bool const by_charge = terms.contract->allocation == Allocation::by_charge;
    bool const by_units = terms.contract->allocation == Allocation::by_units;
    bool const known = whole.exact() && whole.most < unbounded && complete && (alone || std::all_of(group.begin(), group.end(), [](LineWork const* work) {
                           return work->passes() && work->out.charge.has_value();
                       })) && (!by_units || alone || std::all_of(group.begin(), group.end(), [](LineWork const* work) { return work->out.units.has_value(); }));
    // The charges of a case are those of all its visits: whether they stay below its amount is not known on the first of them.
    auto const case_open = [&](std::int64_t charges) { return per_case && charges < whole.most && !no(terms.lesser_of_charge); };
    if (alone && complete && whole.most < unbounded && !case_open(group.front()->charge_or_unbounded()))
        return allow(visit, *group.front(), whole);
    if (known && !alone) {
        std::vector<std::int64_t> weights;
        weights.reserve(group.size());
        std::int64_t charges = 0;
        for (auto const* work : group) {
            charges += work->out.charge->minor_units();
            weights.push_back(by_charge ? work->out.charge->minor_units() : by_units ? *work->out.units : 1);
        }
        auto amount = money(whole.most);
        bool const below = charges < amount.minor_units();
        if (below && yes(terms.lesser_of_charge))
            amount = money(charges), weights.clear();
        if (weights.empty()) // all of the charges: each line its own
            for (auto const* work : group)
                weights.push_back(work->out.charge->minor_units());
        if ((!below || terms.lesser_of_charge.has_value()) && !case_open(charges)) {
            auto const parts = allocate(amount, weights);
            for (std::size_t i = 0; i < group.size(); ++i) // after the charges of all of them, not each line's own
                allow(visit, *group[i], {parts[i].minor_units(), parts[i].minor_units()}, Stated<bool>(false));
            return;
        }
    }
    for (auto* work : group) {
        auto finding = about(rules::allowed_unknown, visit, *work);
        finding.counterparts = {{SubjectKind::contract, terms.contract->id.index()}};
        finding.args.value = code(*work);
        report_.add(std::move(finding));
        work->open_allowed.push_back(rules::allowed_unknown);
        bool const above_own_charge = per_case || (!alone && !by_charge);
        allow(visit, *work, {0, whole.most}, above_own_charge ? boost::optional<Stated<bool>>(Stated<bool>(false)) : boost::none);
    }
}

void Engine::find_allowed(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of) {
    auto& per_visit = per_visit_;
    per_visit.clear();
    perhaps_taken_.clear();
    by_values_.clear();
    flat_.clear();
    bool complete = true; // every line that may share an amount per visit is known to do so, or not to
    for (auto& work : works) {
        work.terms_open = false;
        if (!work.may_pass())
            continue;
        auto const note = [&](Rule const& rule) {
            auto finding = about(rule, visit, work);
            finding.counterparts = {subject(of.policy->id)};
            finding.args.value = code(work);
            report_.add(std::move(finding));
            work.open_allowed.push_back(rule);
        };
        if (!work.out.tier.has_value()) { // what is allowed depends on it
            perhaps_shares(visit, work, of, nullptr);
            complete = false;
            continue;
        }
        auto const terms = lookup_.terms(allowed_question(visit, work, of, *work.out.tier), facts_of(visit, work, of));
        if (terms.row == nullptr) {
            complete = !perhaps_shares(visit, work, of, terms.contract) && complete;
            note(rules::allowed_unknown);
            bool const stated = terms.contract != nullptr && of.product->funding == Funding::insurance;
            allow(visit, work, {0, unbounded}, stated ? terms.contract->lesser_of_charge : Stated<bool>(true));
            continue;
        }
        // Nobody pays more than the charge without insurance.
        work.terms = LineTerms{terms.contract, terms.row, of.product->funding != Funding::insurance ? Stated<bool>(true) : terms.contract->lesser_of_charge};
        if (terms.row->basis == RateBasis::relative_values) {
            by_values_.push_back(&work);
            continue;
        }
        if (terms.row->basis == RateBasis::per_visit || terms.row->basis == RateBasis::per_case) {
            per_visit.push_back(&work);
            continue;
        }
        auto const amount = line_amount(visit, work, of, *terms.row);
        if (amount.has_value() && amount->minor_units() < unbounded) {
            flat_.push_back({&work, amount->minor_units()});
            continue;
        }
        bool const by_units = terms.row->basis == RateBasis::per_unit && terms.row->amount.has_value() && !work.out.units.has_value();
        note(by_units ? rules::units_unknown : rules::allowed_unknown);
        allow(visit, work, {0, unbounded});
    }
    allow_flat(visit, works, of);
    while (!per_visit.empty()) {
        auto const& first = *per_visit.front()->terms;
        auto const first_part = part(visit, *per_visit.front());
        auto const rest = std::stable_partition(per_visit.begin(), per_visit.end(), [&](LineWork const* work) {
            return work->terms->contract == first.contract && *work->terms->row == *first.row && !no(one_visit(of.plan->visit_per, first_part, part(visit, *work)));
        });
        bool const one = std::all_of(per_visit.begin(), rest, [&](LineWork const* work) { return one_visit(of.plan->visit_per, first_part, part(visit, *work)).has_value(); });
        allow_per_visit(visit, {per_visit.begin(), rest}, complete && one, of);
        per_visit.erase(per_visit.begin(), rest);
    }
    if (!perhaps_taken_.empty()) {
        auto& days = amounts_of_day(visit, of);
        days.insert(days.end(), perhaps_taken_.begin(), perhaps_taken_.end());
    }
    while (!by_values_.empty()) {
        auto const* contract = by_values_.front()->terms->contract;
        auto const rest = std::stable_partition(by_values_.begin(), by_values_.end(), [&](LineWork const* work) { return work->terms->contract == contract; });
        allow_by_values(visit, {by_values_.begin(), rest}, of);
        by_values_.erase(by_values_.begin(), rest);
    }
    cap_day(visit, works, of);
}

/// Lines with an amount of their own. Medicare pays less for every therapy procedure of a day but one; how much less is known from
/// relative values only.
void Engine::allow_flat(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of) {
    auto const is_therapy = [](LineWork const& work) {
        auto const& category = work.out.category;
        return category.has_value() && (*category == BenefitCategory::physical_therapy || *category == BenefitCategory::occupational_therapy ||
                                        *category == BenefitCategory::speech_language_pathology);
    };
    auto const share_paid = [&](ClaimForm form) { return practice_expense_paid(visit.date, form); };
    auto const professional = of.is_original_medicare() ? share_paid(ClaimForm::professional) : Stated<Rate>::none();
    bool const reduces = !professional.is_none();
    std::int64_t procedures = 0;
    if (reduces) {
        for (auto const& work : works)
            if (work.may_pass() && is_therapy(work))
                procedures = std::min(unbounded, procedures + (work.out.units.has_value() ? std::max<std::int64_t>(0, *work.out.units) : 2));
        if (of.day_therapy && *of.day_therapy == visit.date)
            procedures += 1;
        if (!later_today_.empty())
            procedures += 1;
        if (procedures > 0)
            of.day_therapy = visit.date;
    }
    for (auto const& [work, amount] : flat_) {
        auto const& contract = *work->terms->contract;
        bool const alone = procedures <= 1 || !is_therapy(*work) || !work->out.units.has_value() || *work->out.units <= 0;
        if (!reduces || alone || contract.reduces_procedures.is_none()) {
            allow(visit, *work, {amount, amount});
            continue;
        }
        // Of a unit's amount the practice expense is a part: less than its reduction is never paid.
        auto const institutional = share_paid(ClaimForm::institutional);
        auto const& stated = contract.reduces_procedures;
        auto const share = stated.has_value() ? share_paid(*stated) : professional.has_value() && institutional.has_value() ? Stated<Rate>(std::min(*professional, *institutional)) : Stated<Rate>::not_stated();
        auto const units = *work->out.units;
        auto const unit = amount / units;
        auto const reduced = share.has_value() ? apply(*share, money(unit), Rounding::down).minor_units() : 0;
        bool const only = procedures == units; // one of its units is the day's first
        auto const least = only ? unit + reduced * (units - 1) : reduced * units;
        auto const& rule = stated.has_value() ? rules::reduction_unknown : rules::reduction_not_given;
        if (stated.has_value()) {
            auto finding = about(rule, visit, *work);
            finding.counterparts = {{SubjectKind::contract, contract.id.index()}};
            finding.args.value = code(*work);
            report_.add(std::move(finding));
        } else {
            say_once(rule, of);
        }
        work->open_allowed.push_back(rule);
        allow(visit, *work, {std::min(least, amount), amount});
    }
}

/// What a row allows for one line by itself.
Stated<Money> Engine::line_amount(PlannedVisit const& visit, LineWork const& work, PolicyView const& of, RateRow const& row) const {
    if (row.basis == RateBasis::relative_values) // it depends on the day's other lines
        return Stated<Money>::unknown(Unknown::unsupported);
    if (row.basis == RateBasis::share_of_schedule)
        return schedule_amount(row, context_.fee_schedules, work.line->code, visit.date, work.out.units, of.plan->rounding);
    return allowed_amount(row, work.out.units, work.out.charge, of.plan->rounding);
}

/// Holds what a contract allows for a day under its cap, in proportion to what it would allow for the lines.
void Engine::cap_day(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of) {
    std::vector<ContractId> done;
    for (auto const& first : works) {
        if (!first.terms || !first.terms->contract->day_cap || contains(done, first.terms->contract->id))
            continue;
        auto const contract = first.terms->contract->id;
        auto const& cap = *first.terms->contract->day_cap;
        done.push_back(contract);
        if (cap.is_none())
            continue;
        std::vector<LineWork*> group;
        Bounds sum;
        bool sure = true; // that each line passes, and what it allows
        for (auto& work : works) {
            if (work.terms_open && work.may_pass()) {
                sure = false;
                sum = plus(sum, {0, yes(first.terms->lesser_of_charge) ? work.charge_or_unbounded() : unbounded});
            }
            if (!work.terms || work.terms->contract->id != contract || !work.may_pass())
                continue;
            group.push_back(&work);
            bool const exact = work.passes() && work.allowed.exact();
            sure = sure && exact;
            sum = plus(sum, exact ? work.allowed : Bounds{0, work.allowed.most});
        }
        auto& today = day_allowed(of, visit.date, contract);
        auto const left = left_of(cap.has_value() ? Stated<std::int64_t>(cap->minor_units()) : Stated<std::int64_t>::not_stated(), today);
        if (sum.most <= left.least) {
            today = plus(today, sum);
            continue;
        }
        if (sure && left.exact()) {
            std::vector<std::int64_t> weights;
            for (auto const* work : group)
                weights.push_back(work->allowed.most);
            auto const parts = allocate(money(left.most), weights);
            for (std::size_t i = 0; i < group.size(); ++i) {
                group[i]->allowed = {parts[i].minor_units(), parts[i].minor_units()};
                group[i]->out.allowed = parts[i];
                trace(visit, *group[i], Step::allowed, StepResult::passed, "the day's cap", group[i]->out.allowed);
            }
            today = plus(today, left);
            continue;
        }
        for (auto* work : group) {
            work->allowed = {0, std::min(work->allowed.most, left.most)};
            if (work->allowed.exact()) { // nothing is left, whatever the others are allowed
                work->out.allowed = money(0);
                continue;
            }
            auto finding = about(rules::allowed_unknown, visit, *work);
            finding.counterparts = {{SubjectKind::contract, contract.index()}};
            finding.args.value = code(*work);
            report_.add(std::move(finding));
            work->open_allowed.push_back(rules::allowed_unknown);
            work->out.allowed = Stated<Money>::unknown(Unknown::not_given);
        }
        today = plus(today, {0, std::min(sum.most, left.most)});
    }
    if (std::none_of(works.begin(), works.end(), [](LineWork const& work) { return work.terms_open && work.may_pass(); }))
        return;
    for (auto const& contract : context_.contracts) // what may be under a cap that no other line is under
        if (contract.payer == of.payer->id && contract.valid.contains(visit.date) && contract.day_cap && !contract.day_cap->is_none() && !contains(done, contract.id))
            for (auto const& work : works)
                if (work.terms_open && work.may_pass()) {
                    auto& today = day_allowed(of, visit.date, contract.id);
                    today = plus(today, {0, yes(contract.lesser_of_charge) ? work.charge_or_unbounded() : unbounded});
                }
}

} // namespace therapy::coverage::detail
