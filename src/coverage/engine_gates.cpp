#include "engine.hpp"

#include "denial_outcome.hpp"

#include <therapy/coverage/workdays.hpp>

namespace therapy::inline v0_1::coverage::detail {

/// What the line's plan says of its service; null where the provider's kind is not known.
ServiceFacts* Engine::facts_of(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const& line = *work.line;
    if (work.facts == nullptr && line.provider_kind.has_value())
        work.facts = &lookup_.service({of.plan, of.payer, line.code, line.purpose, *line.provider_kind, under_plan_of_care(visit), visit.date});
    return work.facts;
}

/// Benefit, rendering provider, tier, cover in the tier. \returns whether the later steps are worth asking.
bool Engine::gate_benefit(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const& line = *work.line;
    auto const note = [&](Rule const& rule, std::string_view value = {}) {
        auto finding = about(rule, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.args.value = std::string(value);
        return finding;
    };

    auto const tier = lookup_.tier(*of.plan, line.provider, visit.date);
    work.out.tier = tier;
    auto const* facts = facts_of(visit, work, of);
    if (facts == nullptr) {
        trace(visit, work, Step::category, StepResult::unknown);
        unknown(work, note(rules::provider_unknown));
        return true;
    }
    auto const& category = facts->category;
    work.out.category = category;
    trace(visit, work, Step::category, category.has_value() ? StepResult::passed : StepResult::unknown, category);
    if (!category.has_value()) {
        unknown(work, note(rules::category_unknown, code(work)));
        return true;
    }

    auto const exclude = [&](BenefitRow const& row) {
        trace(visit, work, Step::covered, StepResult::refused, *category);
        refuse(work, row.excluded_by_statute ? Denial::excluded_by_statute : Denial::excluded, note(rules::category_excluded, therapy::to_text(*category)));
    };
    if (facts->excluded != nullptr)
        exclude(*facts->excluded);

    auto const& payable = facts->payable;
    trace(visit, work, Step::rendering, yes(payable) ? StepResult::passed : no(payable) ? StepResult::refused : StepResult::unknown, *line.provider_kind);
    if (no(payable))
        refuse(work, Denial::provider_not_payable, note(rules::provider_not_payable, therapy::to_text(*line.provider_kind)));
    else if (!payable.has_value() && !work.out.denial)
        unknown(work, note(rules::provider_payable_unknown, therapy::to_text(*line.provider_kind)));
    if (work.out.denial)
        return false;

    trace(visit, work, Step::tier, tier.has_value() ? StepResult::passed : StepResult::unknown, tier);
    if (!tier.has_value()) {
        unknown(work, note(rules::participation_unknown));
        return true;
    }
    if (*tier == NetworkTier::out_of_network) {
        auto const cover = first_answer({of.plan->out_of_network_cover, of.product->out_of_network_cover});
        trace(visit, work, Step::network_cover, yes(cover) ? StepResult::passed : no(cover) ? StepResult::refused : StepResult::unknown);
        if (no(cover)) {
            refuse(work, Denial::outside_network, note(rules::no_out_of_network_cover));
            return false;
        }
        report_.add(note(rules::out_of_network));
        if (!cover.has_value())
            unknown(work, note(rules::network_cover_unknown));
    }
    work.benefit = facts->benefits[static_cast<std::size_t>(*tier)];
    auto const covered = work.benefit == nullptr ? Stated<bool>::not_stated() : first_answer({work.benefit->covered});
    if (no(covered)) {
        exclude(*work.benefit);
        return false;
    }
    trace(visit, work, Step::covered, yes(covered) ? StepResult::passed : StepResult::unknown, *category);
    if (!covered.has_value())
        unknown(work, note(rules::benefit_unknown, therapy::to_text(*category)));
    return true;
}

namespace {

/// What a plan asks for beforehand. Where the line's benefit is not known, only what every benefit it may be asks for.
Stated<bool> asked_for(LineWork const& work, PolicyView const& of, Date date, Stated<bool> BenefitRow::*field, Stated<bool> const& of_product) {
    if (work.benefit != nullptr)
        return first_answer({work.benefit->*field, of_product});
    auto const common = first_answer({of_product});
    for (auto const& row : of.plan->benefits) {
        bool const other = !row.valid.contains(date) || (work.out.category.has_value() && row.category != *work.out.category) ||
                           (work.out.tier.has_value() && row.tier && *row.tier != *work.out.tier);
        if (!other && first_answer({row.*field, of_product}) != common)
            return Stated<bool>::not_stated();
    }
    return common;
}

/// What a plan's rows for codes say of an authorization, before the benefit's own word; nothing where no row fits.
boost::optional<Stated<bool>> authorization_by_code(LineWork const& work, Plan const& plan, Date date) {
    for (auto const& rule : plan.authorization_rules) {
        if (!rule.valid.contains(date) || !(rule.codes.empty() || contains(rule.codes, work.line->code)))
            continue;
        if (rule.category && !work.out.category.has_value())
            return Stated<bool>::not_stated(); // it may be that benefit
        if (rule.category && *rule.category != *work.out.category)
            continue;
        if (rule.required.is_answered() || rule.required.kind() == StatedKind::unknown)
            return first_answer({rule.required});
        break;
    }
    return boost::none;
}

} // namespace

void Engine::gate_authorization(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const by_code = authorization_by_code(work, *of.plan, visit.date);
    auto const required = by_code ? *by_code : asked_for(work, of, visit.date, &BenefitRow::authorization_required, of.product->authorization_required);
    if (no(required)) {
        trace(visit, work, Step::authorization, StepResult::passed, "not required");
        return;
    }

    auto const part = Engine::part(visit, work);
    bool perhaps_again = false; // the day's other session drew on one already, and it is not known whether that counts for this one
    AuthorizationQuestion const question{.policy = of.policy->id, .episode = visit.episode, .provider = work.line->provider, .code = work.line->code,
                                         .date = visit.date, .visits = 1, .units = work.out.units};
    // One visit draws once on an authorization that counts visits.
    if (!any_order_)
        for (auto& drawn : of.day_draws)
            drawn.days.keep_only(visit.date);
    for (auto const& drawn : of.day_draws) {
        auto const same = drawn.fits ? drawn.days.has(of.plan->visit_per, part) : Stated<bool>(false);
        if (no(same))
            continue;
        auto again = question;
        again.visits = 0;
        if (coverage::choose_authorization(context_.authorizations.subspan(drawn.authorization, 1), again).answer != AuthorizationAnswer::covered)
            continue;
        if (yes(same)) {
            work.draws.push_back({drawn.authorization, {1, 1}, true, yes(required)});
            trace(visit, work, Step::authorization, StepResult::passed, "same visit");
            return;
        }
        perhaps_again = true;
    }
    auto fewest = question; // a cap may leave it fewer
    if (work.fewest_units)
        fewest.units = *work.fewest_units;
    auto choice = detail::choose_authorization(context_.authorizations, of.authorizations, question, drawn_most_);
    bool const surely = choice.answer == AuthorizationAnswer::covered;
    if (!surely)
        choice = detail::choose_authorization(context_.authorizations, of.authorizations, fewest, drawn_least_);
    bool const perhaps = surely || choice.answer == AuthorizationAnswer::covered || choice.answer == AuthorizationAnswer::unknown;
    auto const position = choice.position;

    auto const note = [&](Rule const& rule) {
        auto finding = about(rule, visit, work);
        if (position) {
            auto const& row = context_.authorizations[*position];
            finding.counterparts = {{SubjectKind::authorization, row.id.index()}};
            finding.args.unit = row.counts == AuthorizationCounts::visits ? Unit::visits : Unit::units;
            finding.args.limit = choice.left;
            finding.args.actual = choice.needed;
        } else {
            finding.counterparts = {subject(of.policy->id)};
        }
        finding.fixes = {{.kind = FixKind::add_authorization}};
        return finding;
    };
    bool const refused = yes(required) && !perhaps && !perhaps_again;
    bool const clear = yes(required) && surely;
    trace(visit, work, Step::authorization, clear ? StepResult::passed : refused ? StepResult::refused : StepResult::unknown, choice.answer);
    if (refused) {
        switch (choice.answer) {
        case AuthorizationAnswer::not_certified: return refuse(work, Denial::authorization_missing, note(rules::authorization_not_certified));
        case AuthorizationAnswer::expired: return refuse(work, Denial::authorization_missing, note(rules::authorization_expired));
        case AuthorizationAnswer::exhausted: return refuse(work, Denial::authorization_missing, note(rules::authorization_exhausted));
        default: return refuse(work, Denial::authorization_missing, note(rules::authorization_missing));
        }
    }
    // Where it is not known whether one is needed, one that surely does settles it: the line passes either way. Where not even
    // the benefit is known, that was said before.
    if (!surely && (yes(required) || work.benefit != nullptr))
        unknown(work, note(perhaps_again && !perhaps ? rules::visit_per_unknown : rules::authorization_unknown));
    if (perhaps)
        find_draws(work, of, question, fewest, surely, clear);
}

/// On which authorizations a line may draw: on the first that has enough, of those that may have it.
/// \param question  with all the line's units \param fewest  with those that are left of it at least
/// \param surely    one of them has enough, whatever lines before this one turn out to use \param needed  it surely draws, if so
void Engine::find_draws(LineWork& work, PolicyView const& of, AuthorizationQuestion const& question, AuthorizationQuestion const& fewest, bool surely, bool needed) const {
    auto const sooner = [&](LineWork::Draw const& a, LineWork::Draw const& b) {
        return expires_sooner(context_.authorizations[a.authorization], context_.authorizations[b.authorization]);
    };
    for (auto const position : of.authorizations) {
        auto const one = std::span(&position, 1);
        auto const& row = context_.authorizations[position];
        auto const at_best = detail::choose_authorization(context_.authorizations, one, fewest, drawn_least_);
        bool const open = at_best.answer == AuthorizationAnswer::unknown;
        // What the payer has not answered yet is drawn on where nothing else is there.
        if ((!open && at_best.answer != AuthorizationAnswer::covered) || (surely && row.status == AuthorizationStatus::pending))
            continue;
        auto const at_worst = detail::choose_authorization(context_.authorizations, one, question, drawn_most_);
        bool const fits = at_worst.answer == AuthorizationAnswer::covered;
        Bounds amount{at_best.needed, std::max(at_best.needed, at_worst.needed)};
        if (row.counts == AuthorizationCounts::units && !question.units.has_value()) // it may take all that is left
            amount = {0, at_best.left.value_or(0)};
        work.draws.push_back({position, amount, fits, fits && needed});
    }
    std::stable_sort(work.draws.begin(), work.draws.end(), sooner);
    // What comes after one that has enough is not drawn on; of one without a known last day it is not known where it comes.
    auto const enough = std::find_if(work.draws.begin(), work.draws.end(), [](LineWork::Draw const& one) { return one.fits; });
    if (enough != work.draws.end())
        work.draws.erase(std::remove_if(enough + 1, work.draws.end(), [&](LineWork::Draw const& one) { return context_.authorizations[one.authorization].last_day.is_answered(); }),
                         work.draws.end());
    if (work.draws.size() > 1)
        for (auto& one : work.draws) {
            one.amount.least = 0;
            one.fits = false;
            one.surely = false;
        }
}

void Engine::gate_referral(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const inside = of.product->referral_in_network;
    auto const outside = of.product->referral_out_of_network;
    auto const of_product = !work.out.tier.has_value()                            ? (inside == outside ? inside : Stated<bool>::not_stated())
                            : *work.out.tier == NetworkTier::out_of_network ? outside
                                                                                   : inside;
    auto const required = asked_for(work, of, visit.date, &BenefitRow::referral_required, of_product);
    if (no(required))
        return trace(visit, work, Step::referral, StepResult::passed, "not required");

    bool const stated = visit.referral.has_value() && visit.referral->validity.has_value();
    bool const valid = stated && visit.referral->validity->contains(visit.date);
    bool const absent = visit.referral.is_none();
    if (valid) // whether or not one is needed
        return trace(visit, work, Step::referral, StepResult::passed);
    if (yes(required) && (absent || stated)) {
        trace(visit, work, Step::referral, StepResult::refused);
        auto finding = about(absent ? rules::referral_missing : rules::referral_expired, visit, work);
        return refuse(work, Denial::referral_missing, std::move(finding));
    }
    trace(visit, work, Step::referral, StepResult::unknown);
    if (yes(required) || work.benefit != nullptr) // else the unknown benefit was said before
        unknown(work, about(rules::referral_unknown, visit, work));
}

/// Whether a plan of care counts as certified on a day. Whether the first day is one of the days it may count for at most is not
/// settled: on the one day between the two readings the answer is unknown.
Stated<bool> certified_on(clinic::PlanOfCare const& plan, Stated<std::int32_t> const& most_days, Date date) {
    if (!plan.certified || !plan.period.contains(date))
        return false;
    if (most_days.is_none())
        return true;
    if (!most_days.has_value())
        return Stated<bool>::unknown(Unknown::not_given);
    auto const days = std::int64_t{date - plan.period.first()};
    if (days == *most_days)
        return Stated<bool>::unknown(Unknown::conflicting);
    return days < *most_days;
}

void Engine::gate_certification(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    // An evaluation comes before the plan of care it leads to.
    auto const required = work.line->purpose == catalog::Purpose::evaluation
                              ? Stated<bool>(false)
                              : first_answer({of.plan->certification_required, of.product->certification_required});
    if (no(required))
        return trace(visit, work, Step::certification, StepResult::passed, "not required");
    auto const refused = [&](Rule const& rule) {
        trace(visit, work, Step::certification, StepResult::refused);
        refuse(work, Denial::certification_missing, about(rule, visit, work));
    };
    auto const& plan_of_care = visit.plan_of_care;
    if (plan_of_care.has_value()) {
        auto const within = certified_on(*plan_of_care, of.product->certified_days, visit.date);
        if (yes(within))
            return trace(visit, work, Step::certification, StepResult::passed);
        if (yes(required) && no(within))
            return refused(plan_of_care->certified ? rules::outside_plan_of_care : rules::certification_missing);
    } else if (yes(required) && plan_of_care.is_none()) {
        return refused(rules::certification_missing);
    }
    trace(visit, work, Step::certification, StepResult::unknown);
    unknown(work, about(rules::certification_unknown, visit, work));
}

/// The visit's entry for a limit.
std::size_t Engine::limit_use(PlannedVisit const& visit, VisitLimit const& limit, PolicyView const& of) {
    for (std::size_t i = 0; i < visit_limits_.size(); ++i)
        if (visit_limits_[i].limit == &limit)
            return i;
    auto& counter = counters_.visits(of.counters, limit, limit.per_condition ? visit.episode : boost::none, visit.date);
    if (!any_order_)
        counter.days.keep_only(visit.date);
    visit_limits_.push_back({&limit, &counter});
    return visit_limits_.size() - 1;
}

void Engine::gate_visit_limits(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    for (auto const& limit : of.plan->visit_limits) {
        if (!limit.valid.contains(visit.date) || (work.out.category.has_value() && !contains(limit.categories, *work.out.category)))
            continue;
        auto const position = limit_use(visit, limit, of);
        if (!work.out.category.has_value()) { // it may count under any
            work.counts.push_back(position);
            continue;
        }
        auto const& counter = *visit_limits_[position].counter;
        auto const& per = of.plan->visit_per;
        // What is used beside the visit this line is a part of.
        auto const all = Counters::visits_used(counter, visit.date);
        auto const today = counter.days.visits(per, visit.date);
        auto const others = counter.days.visits(per, visit.date, part(visit, work));
        auto const least = std::max<std::int64_t>(0, all.least - today.least);
        auto const used = plus({least, std::max(least, all.most - today.most)}, others);
        auto const left = left_of(limit.visits, used);
        auto const note = [&](Rule const& rule) {
            auto finding = about(rule, visit, work);
            finding.counterparts = {subject(of.policy->id)};
            if (limit.visits.has_value())
                finding.args.limit = *limit.visits;
            if (used.exact())
                finding.args.actual = used.least + 1;
            finding.args.unit = Unit::visits;
            return finding;
        };
        if (left.most == 0 && limit.kind == LimitKind::soft) { // the payer may agree to more
            trace(visit, work, Step::visit_limit, StepResult::unknown);
            unknown(work, note(rules::visit_limit_soft));
            work.counts.push_back(position);
            continue;
        }
        if (left.most == 0) {
            trace(visit, work, Step::visit_limit, StepResult::refused);
            return refuse(work, Denial::limit_reached, note(rules::visit_limit_reached));
        }
        trace(visit, work, Step::visit_limit, left.least > 0 ? StepResult::passed : StepResult::unknown);
        if (left.least == 0)
            unknown(work, note(per.has_value() || others.exact() ? rules::visit_count_unknown : rules::visit_per_unknown));
        work.counts.push_back(position);
    }
}

/// Counts a line that passes, or may pass, under the limits of visits: a visit counts once, by what the plan takes for one.
void Engine::use_up_visits(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    for (auto const position : work.counts) {
        auto& counter = *visit_limits_[position].counter;
        auto const before = counter.days.visits(of.plan->visit_per, visit.date);
        counter.days.add(part(visit, work), work.passes());
        auto const after = counter.days.visits(of.plan->visit_per, visit.date);
        counter.visits.add(visit.date, {after.least - before.least, after.most - before.most}, pending_);
        touch(touched_visits_, &counter);
    }
}

void Engine::use_up_draw(PlannedVisit const& visit, LineWork& work, LineWork::Draw& draw, PolicyView const& of) {
    auto const& row = context_.authorizations[draw.authorization];
    bool const surely = work.passes() && draw.surely;
    touch(touched_authorizations_, draw.authorization);
    if (drawn_most_[draw.authorization] == 0 && !authorization_said_[draw.authorization])
        drawn_on_.push_back(draw.authorization);
    if (draw.surely)
        work.out.authorization = row.id;
    Bounds more{surely ? draw.amount.least : 0, draw.amount.most};
    if (row.counts == AuthorizationCounts::visits) {
        auto found = std::find_if(of.day_draws.begin(), of.day_draws.end(), [&](auto const& one) { return one.authorization == draw.authorization; });
        if (found == of.day_draws.end())
            found = of.day_draws.insert(of.day_draws.end(), PolicyView::DayDraws{draw.authorization});
        auto const before = found->days.visits(of.plan->visit_per, visit.date);
        found->days.add(part(visit, work), surely);
        found->fits = draw.fits;
        auto const after = found->days.visits(of.plan->visit_per, visit.date);
        more = {after.least - before.least, after.most - before.most};
    } else {
        draw.drawn = more;
    }
    drawn_least_[draw.authorization] += more.least;
    drawn_most_[draw.authorization] += more.most;
}

/// Draws and counts for a line that passes, or may pass.
void Engine::use_up(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    if (!work.may_pass())
        return;
    if (!context_.unit_caps.empty()) {
        auto const most = work.out.units.has_value() ? *work.out.units : unbounded;
        work.counted_units = {work.passes() && work.out.units.has_value() ? most : 0, most};
        auto& today = day_units(of, visit.date, work.line->code);
        today = plus(today, work.counted_units);
    }
    use_up_visits(visit, work, of);
    for (auto& draw : work.draws)
        use_up_draw(visit, work, draw, of);
}

/// Counts and draws anew, once lines that were taken to pass turn out to be refused, surely or perhaps.
void Engine::use_up_again(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of) {
    auto const& per = of.plan->visit_per;
    for (auto const& use : visit_limits_) {
        auto const before = use.counter->days.visits(per, visit.date);
        use.counter->days.remove(visit.session, visit.date);
        auto const after = use.counter->days.visits(per, visit.date);
        use.counter->visits.add(visit.date, {after.least - before.least, after.most - before.most}, pending_);
    }
    for (auto& drawn : of.day_draws) {
        auto const before = drawn.days.visits(per, visit.date);
        drawn.days.remove(visit.session, visit.date);
        auto const after = drawn.days.visits(per, visit.date);
        drawn_least_[drawn.authorization] += after.least - before.least;
        drawn_most_[drawn.authorization] += after.most - before.most;
    }
    for (auto& work : works) {
        for (auto& draw : work.draws) {
            drawn_least_[draw.authorization] -= draw.drawn.least;
            drawn_most_[draw.authorization] -= draw.drawn.most;
            draw.drawn = {};
        }
        if (!context_.unit_caps.empty() && work.counted_units != Bounds{}) {
            auto& today = day_units(of, visit.date, work.line->code);
            today = {std::max<std::int64_t>(0, today.least - work.counted_units.least), std::max<std::int64_t>(0, today.most - work.counted_units.most)};
        }
        work.counted_units = {};
        if (!work.may_pass())
            work.out.authorization = boost::none;
    }
    for (auto& work : works)
        use_up(visit, work, of);
}

namespace {

/// Whether a payer accepted its claim for this part of the body; a side that is not stated may be the other one.
Stated<bool> accepted(std::vector<catalog::BodySite> const& accepted_sites, catalog::BodySite const& site) {
    using catalog::Side;
    bool perhaps = false;
    for (auto const& row : accepted_sites) {
        if (row.region != site.region)
            continue;
        if (!row.side || row.side == site.side || row.side == Side::both)
            return true;
        perhaps = perhaps || !site.side || *site.side == Side::both;
    }
    return perhaps ? Stated<bool>::not_stated() : Stated<bool>(false);
}

/// All of an episode's parts, or none of them; anything between is not known.
Stated<bool> accepted(std::vector<catalog::BodySite> const& accepted_sites, std::vector<catalog::BodySite> const& sites) {
    if (accepted_sites.empty() || sites.empty())
        return Stated<bool>::not_stated();
    auto const first = accepted(accepted_sites, sites.front());
    for (auto const& site : sites)
        if (accepted(accepted_sites, site) != first)
            return Stated<bool>::not_stated();
    return first;
}

} // namespace

/// A payer that answers for injuries of one cause: this one, under a claim it opened, for the parts of the body it accepted.
void Engine::gate_cause(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const note = [&](Rule const& rule) {
        auto finding = about(rule, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        return finding;
    };
    auto const& only = of.product->cause;
    if (only.has_value()) {
        if (!visit.cause.is_answered())
            unknown(work, note(rules::cause_unknown));
        else if (!visit.cause.has_value() || *visit.cause != *only)
            return refuse(work, Denial::not_for_this_cause, note(rules::not_for_this_cause));
    }
    if (yes(of.product->claim_number_required) && visit.claim_number.empty() && of.policy->claim_number.empty())
        unknown(work, note(rules::claim_number_unknown));
    bool const by_parts = only == Stated(clinic::CauseKind::work) || !of.policy->accepted_sites.empty();
    if (!by_parts)
        return;
    auto const part = accepted(of.policy->accepted_sites, visit.regions);
    if (no(part))
        refuse(work, Denial::body_part_not_accepted, note(rules::body_part_not_accepted));
    else if (!part.has_value())
        unknown(work, note(rules::body_part_unknown));
}

namespace {

/// The last day a claim is taken by a row; none: any day is. Not stated where the row leaves it open.
Stated<Date> last_filing_day(FilingLimit const& row, Date service) {
    bool const by_months = row.months.kind() != StatedKind::not_stated;
    bool const by_days = row.days.kind() != StatedKind::not_stated || !by_months;
    if ((by_days && !row.days.is_answered()) || (by_months && !row.months.is_answered()))
        return Stated<Date>::not_stated();
    Date const last_of_all(9999, 1, 1);
    auto last = last_of_all;
    if (row.days.has_value() && *row.days < std::int64_t{last_of_all - service})
        last = std::min(last, service.plus_days(*row.days));
    if (row.months.has_value() && *row.months < 12 * (std::int64_t{last_of_all.year()} - service.year() - 1))
        last = std::min(last, service.plus_months(static_cast<int>(*row.months)));
    if (last == last_of_all)
        return Stated<Date>::none();
    while (row.to_next_workday && !is_workday(last))
        last = last.plus_days(1);
    return last;
}

} // namespace

/// Whether the claim came in time.
void Engine::gate_filing(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    if (!visit.filed.has_value())
        return;
    bool const before_service = *visit.filed < visit.date; // no day anything was filed on
    for (auto const& row : of.plan->filing_limits) {
        if (!row.valid.contains(visit.date))
            continue;
        auto const last = last_filing_day(row, visit.date);
        if (last.is_none())
            return;
        if (before_service) {
            work.unknowns.push_back(rules::filed_before_service);
            return;
        }
        if (last.has_value() && *visit.filed <= *last)
            return;
        auto finding = about(last.has_value() ? rules::filed_late : rules::filing_limit_unknown, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.args.unit = Unit::days;
        finding.args.actual = std::int64_t{*visit.filed - visit.date};
        if (!last.has_value())
            return unknown(work, std::move(finding));
        finding.args.limit = std::int64_t{*last - visit.date};
        return refuse(work, Denial::late_filing, std::move(finding));
    }
}

/// What the plan's limits in money and the policy's own money leave, with everything counted so far.
MoneyRoom Engine::money_room(PlannedVisit const& visit, LineWork const& work, PolicyView const& of) {
    MoneyRoom room;
    for (auto const& limit : of.plan->amount_limits) {
        if (!limit.valid.contains(visit.date) || (work.out.category.has_value() && !contains(limit.categories, *work.out.category)))
            continue;
        auto& counter = counters_.amounts(of.counters, limit, limit.per_condition ? visit.episode : boost::none, visit.date);
        auto const stated = limit.amount.has_value() ? Stated<std::int64_t>(limit.amount->minor_units())
                            : limit.amount.is_none() ? Stated<std::int64_t>::none()
                                                     : Stated<std::int64_t>::not_stated();
        auto const left = left_of(stated, Counters::amount_used(counter, visit.date));
        room.uses.push_back({&counter, limit.counts, left});
        auto& bound = limit.counts == LimitCounts::allowed ? room.allowed : room.paid;
        bound = lesser(bound, left);
    }
    if (of.policy->money_limit) {
        auto const& total = of.policy->money_limit->total;
        room.money = &counters_.money(of.counters);
        auto const stated = total.has_value() ? Stated<std::int64_t>(total->minor_units()) : total.is_none() ? Stated<std::int64_t>::none() : Stated<std::int64_t>::not_stated();
        room.money_left = left_of(stated, Counters::money_used(*room.money, visit.date));
        room.of_policy = room.money_left.most <= room.paid.most;
        room.paid = lesser(room.paid, room.money_left);
    }
    return room;
}

void Engine::gate_amounts(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    if ((of.plan->amount_limits.empty() && !of.policy->money_limit) || !work.out.category.has_value())
        return;
    auto const room = money_room(visit, work, of);
    auto const note = [&](Rule const& rule) {
        auto finding = about(rule, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.args.unit = Unit::minor_units;
        return finding;
    };
    auto const first = !work.out.denial;
    if (room.money != nullptr && room.of_policy && room.paid.most == 0) {
        work.at_money_limit = first;
        return refuse(work, Denial::money_exhausted, note(rules::money_exhausted));
    }
    for (auto const& use : room.uses)
        if (use.left.most == 0) {
            if (room.money_left.least == 0) // then it is that which refuses the line
                unknown(work, note(rules::money_unknown));
            work.at_money_limit = first;
            auto finding = note(rules::amount_limit_reached);
            if (use.counter->limit->amount.has_value())
                finding.args.limit = use.counter->limit->amount->minor_units();
            return refuse(work, Denial::limit_reached, std::move(finding));
        }
    // Nothing may be left: what the line would use up is used up perhaps.
    if (std::any_of(room.uses.begin(), room.uses.end(), [](AmountUse const& use) { return use.left.least == 0; }))
        unknown(work, note(rules::amount_count_unknown));
    else if (room.money != nullptr && room.paid.least == 0)
        unknown(work, note(rules::money_unknown));
}

void Engine::perhaps_refused(PlannedVisit const& visit, LineWork& work, PolicyView const& of, Denial denial, RuleRef reason) const {
    auto const outcome = outcome_of(denial, of.plan->liability_rules, work.basis, visit.date, of.product->patient_share);
    (outcome.liable == Liable::provider ? work.perhaps_refused : work.unknowns).push_back(reason);
}

void Engine::say_once(Rule const& rule, PolicyView const& of) {
    if (contains(of.said, RuleRef(rule)))
        return;
    of.said.push_back(rule);
    report_.add(Finding{.rule = rule, .subjects = {subject(of.policy->id)}});
}

/// What Medicare looks at and nobody gave. Plans of others have their own, and are taken as they are written.
void Engine::note_not_given(std::vector<LineWork> const& works, PolicyView const& of) {
    if (!of.is_original_medicare())
        return;
    auto const& edits = of.plan->edits;
    bool const pairs_stated = edits.code_pairs.is_none() || no(edits.code_pairs);
    bool several_codes = false;
    bool several_units = false;
    for (auto const& work : works) {
        if (!work.may_pass())
            continue;
        several_codes = several_codes || std::any_of(works.begin(), works.end(), [&](LineWork const& other) { return other.may_pass() && other.line->code != work.line->code; });
        several_units = several_units || !work.out.units.has_value() || *work.out.units > 1;
    }
    if (several_codes && context_.code_edits == nullptr && !pairs_stated)
        say_once(rules::code_edits_not_given, of);
    if (several_units && context_.unit_caps.empty() && !edits.unit_caps.is_none())
        say_once(rules::unit_caps_not_given, of);
}

void Engine::gate(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    for (auto const& problem : of.problems)
        work.unknowns.push_back(problem);
    gate_modifiers(visit, work, of);
    gate_cause(visit, work, of);
    if (!work.out.denial)
        gate_notice(visit, work, of);
    if (!work.out.denial)
        gate_filing(visit, work, of);
    if (!work.out.denial)
        gate_pairs(visit, work, of);
    if (!work.out.denial && !context_.unit_caps.empty())
        gate_caps(visit, work, of);
    if (work.out.denial) {
        if (auto const* facts = facts_of(visit, work, of))
            work.out.category = facts->category;
        return;
    }
    if (!gate_benefit(visit, work, of))
        return;
    gate_assistant(visit, work, of);
    if (work.out.denial)
        return;
    gate_authorization(visit, work, of);
    gate_referral(visit, work, of);
    gate_certification(visit, work, of);
    gate_visit_limits(visit, work, of);
    gate_amounts(visit, work, of);
    use_up(visit, work, of);
    if (work.may_pass())
        note_code(visit, *work.line, of);
}

} // namespace therapy::coverage::detail
