#include "engine.hpp"
#include "never_paid_apart.hpp"

#include <therapy/coverage/code_pair.hpp>
#include <therapy/coverage/denial.hpp>
#include <therapy/coverage/procedure_reduction.hpp>

namespace therapy::inline v0_1::coverage::detail {

namespace {

/// What a plan says of one of its edits, else what Medicare is known to do.
template <class T>
Stated<T> said(Stated<T> const& stated, PayerKind payer, T of_medicare) {
    if (stated.kind() != StatedKind::not_stated)
        return stated;
    return payer == PayerKind::medicare ? Stated<T>(of_medicare) : Stated<T>::not_stated();
}

std::vector<Modifier> modifiers_of(PlannedLine const& a, PlannedLine const& b) {
    std::vector<Modifier> all;
    for (auto const* line : {&a, &b})
        for (auto const& text : line->modifiers)
            if (auto const modifier = Modifier::make(text))
                all.push_back(*modifier);
    return all;
}

} // namespace

/// Codes of the visit that are not paid beside this one.
void Engine::gate_pairs(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const applies = said(of.plan->edits.code_pairs, of.payer->kind, true);
    if (no(applies) || applies.is_none())
        return;
    auto const& line = *work.line;
    if (never_paid_apart(of.payer->kind, line.code, visit.date)) {
        auto finding = about(rules::code_edit, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.args.value = code(work);
        return refuse(work, Denial::bundled, std::move(finding));
    }
    if (context_.code_edits == nullptr) {
        if (of.is_original_medicare())
            gate_known_pairs(visit, work, of);
        return;
    }
    bool open = false;
    for (auto const& other : visit.lines) {
        bool const billed = std::none_of(not_billed_.begin(), not_billed_.end(), [&](LineWork const& one) { return one.line == &other; });
        if (other.code == line.code || !billed)
            continue;
        auto const edit = context_.code_edits->find(line.code, other.code, visit.date);
        if (edit.is_none())
            continue;
        bool const known = edit.has_value();
        if (known && (edit->column_two() != line.code || edit->indicator() == EditIndicator::not_applicable || releases(edit->indicator(), modifiers_of(line, other))))
            continue;
        auto finding = about(known && yes(applies) ? rules::code_edit : rules::code_edit_unknown, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.args.value = known ? to_text(edit->column_one()) + " and " + to_text(edit->column_two()) : to_text(std::min(line.code, other.code)) + " and " + to_text(std::max(line.code, other.code));
        if (known && yes(applies))
            return refuse(work, Denial::bundled, std::move(finding));
        if (!std::exchange(open, true))
            unknown(work, std::move(finding));
    }
    gate_pairs_of_day(visit, work, of);
}

/// The same beside codes of the day's other visits. Whether those are of one provider, whom the edits are for, the modifiers say; what was
/// answered before stands.
void Engine::gate_pairs_of_day(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const& line = *work.line;
    auto& days = of.day_codes;
    if (!any_order_ && !days.empty() && days.front().date != visit.date)
        days.clear();
    for (auto const& before : days) {
        if (before.date != visit.date || before.session == visit.session || before.code == line.code)
            continue;
        auto const edit = context_.code_edits->find(line.code, before.code, visit.date);
        if (!edit.has_value() || edit->indicator() == EditIndicator::not_applicable)
            continue;
        auto all = modifiers_of(line, line);
        all.insert(all.end(), before.modifiers.begin(), before.modifiers.end());
        if (releases(edit->indicator(), all))
            continue;
        auto finding = about(rules::code_edit_unknown, visit, work);
        finding.counterparts = {subject(of.policy->id), {SubjectKind::session, before.session.index()}};
        finding.args.value = to_text(edit->column_one()) + " and " + to_text(edit->column_two());
        if (edit->column_two() == line.code)
            return unknown(work, std::move(finding));
        report_.add(std::move(finding)); // the other one may be taken back
    }
}

/// Without the quarterly file: pairs that are known to have an edit, which nobody can say is released.
void Engine::gate_known_pairs(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const& line = *work.line;
    for (auto const& other : visit.lines) {
        bool const billed = std::none_of(not_billed_.begin(), not_billed_.end(), [&](LineWork const& one) { return one.line == &other; });
        if (other.code == line.code || !billed)
            continue;
        auto const all = modifiers_of(line, other);
        bool const distinct = std::any_of(all.begin(), all.end(), [](Modifier const& one) { return contains(distinct_service_modifiers(), one); });
        if (distinct)
            continue;
        auto const answer = judge_pair({.a = line.code, .b = other.code, .date = visit.date, .payer = of.payer->kind, .same_day = true});
        bool const edit = std::any_of(answer.verdicts.begin(), answer.verdicts.end(), [](PairVerdict const& one) {
            bool const known = one.rule == PairRule::therapy_edit || one.rule == PairRule::one_evaluation;
            return known && !(one.both_payable.has_value() && *one.both_payable);
        });
        bool const other_is_denied = answer.denied.has_value() && *answer.denied != line.code;
        if (!edit || other_is_denied)
            continue;
        auto finding = about(rules::code_edit_unknown, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.args.value = to_text(std::min(line.code, other.code)) + " and " + to_text(std::max(line.code, other.code));
        finding.fixes = {{.kind = FixKind::correct_input}};
        report_.add(std::move(finding));
        return perhaps_refused(visit, work, of, Denial::bundled, rules::code_edit_unknown);
    }
}

/// Keeps the code of a line that is not refused for the day's later visits.
void Engine::note_code(PlannedVisit const& visit, PlannedLine const& line, PolicyView const& of) const {
    auto const applies = said(of.plan->edits.code_pairs, of.payer->kind, true);
    if (context_.code_edits == nullptr || no(applies) || applies.is_none())
        return;
    auto& days = of.day_codes;
    if (!any_order_ && !days.empty() && days.front().date != visit.date)
        days.clear();
    auto& code = days.emplace_back(PolicyView::DayCode{visit.date, visit.session, line.code, {}});
    for (auto const& text : line.modifiers)
        if (auto const modifier = Modifier::make(text))
            code.modifiers.push_back(*modifier);
}

Bounds& Engine::day_units(PolicyView const& of, Date date, catalog::ServiceCode code) const {
    auto& days = of.day_units;
    if (!any_order_ && !days.empty() && days.front().date != date)
        days.clear();
    auto const found = std::find_if(days.begin(), days.end(), [&](auto const& one) { return one.date == date && one.code == code; });
    return found != days.end() ? found->units : days.emplace_back(PolicyView::DayUnits{date, code, {}}).units;
}

/// More units of a code than the payer takes for a patient's day.
void Engine::gate_caps(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const& line = *work.line;
    auto const cap = std::find_if(context_.unit_caps.begin(), context_.unit_caps.end(), [&](UnitCap const& one) { return one.code == line.code && one.valid.contains(visit.date); });
    auto const effect = said(of.plan->edits.unit_caps, of.payer->kind, CapEffect::line_refused);
    if (cap == context_.unit_caps.end() || effect.is_none())
        return;
    auto const& units = work.out.units;
    auto const before = day_units(of, visit.date, line.code);
    auto const after = plus(before, units.has_value() ? Bounds{*units, *units} : Bounds{0, unbounded});
    if (after.most <= cap->units)
        return;
    auto const note = [&](Rule const& rule) {
        auto finding = about(rule, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.args = {.limit = cap->units, .unit = Unit::units, .value = code(work)};
        if (after.exact())
            finding.args.actual = after.least;
        return finding;
    };
    if (after.least <= cap->units || !effect.has_value()) {
        bool const cuts = units.has_value() && !(effect.has_value() && *effect == CapEffect::line_refused);
        if (cuts) // what the day leaves of the cap, of a line that is not refused one unit
            work.fewest_units = std::min(*units, std::max<std::int64_t>(1, cap->units - before.most));
        return unknown(work, note(rules::unit_cap_unknown));
    }
    if (*effect == CapEffect::line_refused || before.least >= cap->units)
        return refuse(work, Denial::above_unit_cap, note(rules::unit_cap_exceeded));
    if (!before.exact() || !work.out.charge.has_value()) {
        work.fewest_units = std::min(*units, std::max<std::int64_t>(1, cap->units - before.most));
        return unknown(work, note(rules::unit_cap_unknown));
    }
    report_.add(note(rules::unit_cap_exceeded));
    auto const taken = cap->units - before.least;
    std::int64_t const weights[] = {taken, *units - taken};
    auto const parts = allocate(*work.out.charge, weights);
    work.excess = LineWork::Excess{parts[1], *units, *work.out.charge};
    work.out.charge = parts[0];
    work.out.units = taken;
}

/// Puts back what stood apart.
void Engine::restore_excess(LineWork& work) const {
    if (!work.excess)
        return;
    work.out.charge = work.excess->whole_charge;
    work.out.units = work.excess->units;
    if (auto* decided = std::get_if<Decided>(&work.out.outcome)) {
        decided->charge = work.excess->whole_charge;
        auto const outcome = outcome_of(Denial::above_unit_cap, {}, boost::none, Date(1970, 1, 1));
        if (!work.excess->charge.is_zero()) {
            decided->parts.push_back({.kind = PartKind::provider_liability, .amount = work.excess->charge, .group = outcome.group, .reason = outcome.reason});
            std::stable_sort(decided->parts.begin(), decided->parts.end(), [](Part const& a, Part const& b) { return a.kind < b.kind; });
        }
    }
    work.excess = boost::none;
}

/// Lines above the year's therapy threshold: they pass with KX only.
void Engine::gate_threshold(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of) {
    enum class Above { no, yes, unknown };
    struct Counted {
        LineWork* work;
        TherapyBucket bucket;
        ThresholdCounter* counter;
        bool has_kx;
        Bounds amount;
        Bounds after;
        Above above;
        bool surely; ///< nothing else refuses it
    };
    boost::container::small_vector<Counted, 8> counted;
    auto const year = visit.date.year();
    auto const& form = of.plan->edits.threshold;
    bool const together = form.has_value() && *form == ClaimForm::institutional;
    std::array<Bounds, 2> claimed{}; // by the claim's lines before, by bucket
    for (auto const& work : works) // what may be of either
        if (work.may_pass() && !work.out.category.has_value())
            for (auto const bucket : {TherapyBucket::pt_slp, TherapyBucket::ot}) {
                auto& before = claimed[bucket == TherapyBucket::ot ? 1 : 0];
                before = plus(before, {0, std::min(work.allowed.most, work.charge_or_unbounded())});
            }
    auto const perhaps = claimed;
    for (auto& work : works) {
        auto const& category = work.out.category;
        if (!work.may_pass() || !category.has_value())
            continue;
        bool const ot = *category == BenefitCategory::occupational_therapy;
        if (!ot && *category != BenefitCategory::physical_therapy && *category != BenefitCategory::speech_language_pathology)
            continue;
        auto const bucket = ot ? TherapyBucket::ot : TherapyBucket::pt_slp;
        auto& counter = counters_.threshold(of.counters, bucket, visit.date);
        auto& before = claimed[ot ? 1 : 0];
        // What is allowed, or charged where that is lower; of a line that may be refused perhaps nothing.
        auto const charge = work.charge_or_unbounded();
        Bounds const amount{work.out.charge.has_value() ? std::min(work.allowed.least, charge) : 0, std::min(work.allowed.most, charge)};
        auto const after = plus(plus(Counters::threshold_used(counter, visit.date), before), amount);
        auto const limit = kx_threshold(year, bucket);
        auto const above = !limit.has_value() ? Above::unknown : after.least > limit->minor_units() ? Above::yes : after.most <= limit->minor_units() ? Above::no : Above::unknown;
        bool const has_kx = contains(work.line->modifiers, modifiers::above_threshold.text());
        // A line that is refused does not count for those after it, but on a claim whose lines stand and fall together.
        bool const stays = has_kx || together || above == Above::no;
        bool const sure = work.passes() && stays;
        if (stays || above == Above::unknown)
            before = plus(before, {sure ? amount.least : 0, amount.most});
        counted.push_back({&work, bucket, &counter, has_kx, amount, after, above, work.passes()});
    }
    for (auto const bucket : {TherapyBucket::pt_slp, TherapyBucket::ot})
        if (auto const most = perhaps[bucket == TherapyBucket::ot ? 1 : 0]; most.most != 0)
            counters_.threshold(of.counters, bucket, visit.date).amount.add(visit.date, most, pending_);
    for (auto const& one : counted) {
        auto above = one.above;
        for (auto const& other : counted)
            if (together && &other != &one && other.bucket == one.bucket && above != Above::yes && other.above != Above::no)
                above = other.surely ? other.above : Above::unknown;
        auto& work = *one.work;
        bool const refused = above == Above::yes && !one.has_kx;
        bool const sure = work.passes() && (one.has_kx || above == Above::no);
        if (!refused)
            one.counter->amount.add(visit.date, {sure ? one.amount.least : 0, one.amount.most}, pending_);
        auto const note = [&](Rule const& rule, Stated<Money> const& limit) {
            auto finding = about(rule, visit, work);
            finding.counterparts = {subject(of.policy->id)};
            finding.args.unit = Unit::minor_units;
            if (limit.has_value())
                finding.args.limit = limit->minor_units();
            if (one.after.exact())
                finding.args.actual = one.after.least;
            return finding;
        };
        auto const review = medical_review_threshold(year);
        if (!refused && review.has_value() && one.after.least > review->minor_units())
            report_.add(note(rules::medical_review, review));
        if (one.has_kx || above == Above::no)
            continue;
        auto const limit = kx_threshold(year, one.bucket);
        if (refused) {
            refuse(work, Denial::above_threshold, note(rules::kx_missing, limit));
            continue;
        }
        // Where no tally was given at all, that is said of the policy.
        bool const given = !limit.has_value() || one.counter->before.most < unbounded || form.has_value();
        if (given)
            report_.add(note(rules::threshold_unknown, limit));
        else
            say_once(rules::threshold_not_given, of);
        perhaps_refused(visit, work, of, Denial::above_threshold, given ? RuleRef(rules::threshold_unknown) : RuleRef(rules::threshold_not_given));
    }
}

/// Looks at the year's threshold where the payer does, and counts anew what its lines use up if some of them may not pass.
void Engine::apply_threshold(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of) {
    auto const& form = of.plan->edits.threshold;
    if (!form.has_value() && (form.is_none() || !of.is_original_medicare()))
        return;
    auto const passing = [&] { return std::count_if(works.begin(), works.end(), [](LineWork const& work) { return work.passes(); }); };
    auto const before = passing();
    gate_threshold(visit, works, of);
    if (passing() != before)
        use_up_again(visit, works, of);
}

/// What relative values come to for the lines of one contract, with the reduction for all procedures of the day but one.
void Engine::allow_by_values(PlannedVisit const& visit, std::vector<LineWork*> const& group, PolicyView const& of) {
    auto const& contract = *group.front()->terms->contract;
    auto const note = [&](LineWork& work, Rule const& rule) {
        auto finding = about(rule, visit, work);
        finding.counterparts = {{SubjectKind::contract, contract.id.index()}};
        finding.args.value = code(work);
        report_.add(std::move(finding));
        work.open_allowed.push_back(rule);
    };
    auto const all = Rate::percent(100);
    auto const form = contract.reduces_procedures;
    // The share of practice expense that is paid beside the first: all without a reduction.
    auto paid = form.is_none() ? Stated<Rate>(all) : form.has_value() ? practice_expense_paid(visit.date, *form) : Stated<Rate>::unknown(Unknown::not_given);
    if (paid.is_none())
        paid = all;

    auto& days = of.day_procedures;
    if (!any_order_ && !days.empty() && days.front().date != visit.date)
        days.clear();
    auto const today = std::find_if(days.begin(), days.end(), [&](auto const& one) { return one.date == visit.date && one.contract == contract.id; });
    bool const later = today != days.end();
    bool sure = paid.has_value() && !(later && !today->first);
    std::vector<UnitsOfCode> lines;
    std::size_t const offset = later && today->first ? 1 : 0; // where the lines at hand begin: what was paid in full stays first among equals
    if (offset != 0)
        lines.push_back({*today->first, 1});
    for (auto* work : group) {
        bool const known = work->out.units.has_value();
        sure = sure && known && work->passes();
        lines.push_back({work->line->code, known ? *work->out.units : 1});
    }
    auto const reduced_by = [&](std::span<UnitsOfCode const> of_lines, Rate share) {
        return contract.factors ? reduce_procedures(of_lines, context_.relative_values, *contract.factors, visit.date, share)
                                : Expected<ReducedDay>(tl::unexpected<Finding>(Finding{.rule = rules::no_relative_value}));
    };
    auto const day = reduced_by(lines, paid.has_value() ? *paid : Rate::percent(0));
    // A later visit's first procedure would make the one paid before another: the payer may correct that one, or not.
    if (day && later && today->first && paid.has_value() && *paid != all)
        sure = sure && day->lines.front().has_first;
    // Of visits to come one may have the day's first: then it is not these lines' any more.
    auto with_later = lines;
    for (auto const* other : later_today_)
        if (contains(other->policies, of.policy->id))
            for (auto const& line : other->lines)
                with_later.push_back({line.code, line.units.has_value() ? *line.units : 1});
    if (day && sure && paid.has_value() && *paid != all && with_later.size() != lines.size()) {
        auto const whole = reduced_by(with_later, *paid);
        sure = whole && std::equal(day->lines.begin(), day->lines.end(), whole->lines.begin(),
                                   [](ReducedLine const& alone, ReducedLine const& beside) { return alone.has_first == beside.has_first; });
    }
    boost::optional<catalog::ServiceCode> first = later ? today->first : boost::none;
    if (day && sure && !later)
        for (auto const& line : day->lines)
            if (line.has_first)
                first = line.code;
    if (!later)
        days.push_back({visit.date, contract.id, first});
    else if (!sure)
        today->first = boost::none;

    for (std::size_t i = 0; i < group.size(); ++i) {
        auto& work = *group[i];
        if (!work.out.units.has_value()) {
            note(work, rules::units_unknown);
            allow(visit, work, {0, unbounded});
            continue;
        }
        if (day && sure) {
            auto const allowed = day->lines[offset + i].allowed;
            allow(visit, work, {allowed.minor_units(), allowed.minor_units()});
            continue;
        }
        // Every unit reduced, or every unit in full: beside this line there may be a larger one.
        UnitsOfCode const own[] = {lines[offset + i]};
        auto const alone = reduced_by(own, paid.has_value() ? *paid : all);
        if (!alone) {
            note(work, alone.error().rule == rules::no_relative_value ? rules::no_relative_value : rules::not_a_relative_value);
            allow(visit, work, {0, unbounded});
            continue;
        }
        // The difference that one further unit makes is a reduced unit.
        auto const share = paid.has_value() ? *paid : Rate::percent(0);
        UnitsOfCode const further[] = {{lines[offset + i].code, 1}, {lines[offset + i].code, 2}};
        auto const one = reduced_by(std::span(further).first(1), share);
        auto const two = reduced_by(std::span(further).last(1), share);
        auto const with_first = alone->lines[0].allowed.minor_units();
        auto const reduced = one && two ? (two->lines[0].allowed - one->lines[0].allowed).minor_units() * lines[offset + i].units : 0;
        Bounds const bounds{std::min(reduced, with_first), with_first};
        if (!bounds.exact())
            note(work, rules::reduction_unknown);
        allow(visit, work, bounds);
    }
}

} // namespace therapy::coverage::detail
