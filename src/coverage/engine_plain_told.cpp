// The trace and the findings of plain lines: those are kept short until all of them are asked for.

#include "engine.hpp"

namespace therapy::inline v0_1::coverage::detail {

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

/// Writes what a note says, in its place.
void Engine::write_note(PlainNote const& note, std::vector<Finding>& to) const {
    to.push_back({.rule = *note.rule, .date = note.date});
    auto& finding = to.back();
    finding.subjects = {{SubjectKind::session, note.session.index()}, {SubjectKind::line, note.line}};
    finding.counterparts = {subject(note.policy)};
    if (note.rule == &rules::category_excluded) {
        finding.args.value = therapy::to_text(static_cast<BenefitCategory>(note.what));
    } else if (note.rule == &rules::provider_not_payable) {
        finding.args.value = therapy::to_text(static_cast<catalog::QualificationKind>(note.what));
    } else if (note.rule == &rules::discipline_modifier_missing) {
        finding.args.value = to_text(note.code);
        finding.fixes = {{.kind = FixKind::correct_input}};
    } else if (note.rule == &rules::visit_limit_reached) {
        finding.args.actual = visits_used_[note.used] + 1;
        finding.args.limit = visits_used_[note.used + 1];
        finding.args.unit = Unit::visits;
    }
}

/// What was found is kept short until all findings are asked for.
void Engine::report_notes() {
    if (notes_.empty())
        return;
    // In the order of a report while they are short: then there is little left to order.
    auto const before = [](PlainNote const& a, PlainNote const& b) {
        auto const place = [](PlainNote const& one) { return std::tuple(one.date.day_number(), one.session.index(), one.line, one.policy.index()); };
        if (auto const one = place(a), other = place(b); one != other)
            return one < other;
        return a.rule->code < b.rule->code;
    };
    if (!std::is_sorted(notes_.begin(), notes_.end(), before))
        std::stable_sort(notes_.begin(), notes_.end(), before);
    auto said = std::exchange(report_, {});
    constexpr std::size_t few = 4; // in comparison: those are copied to their places
    if (said.size() <= notes_.size() / few) {
        said.order();
        report_notes_between(said);
    } else {
        report_notes_between({});
        report_.add(std::move(said));
    }
    notes_.clear();
    visits_used_.clear();
}

/// Puts the findings of the notes between those of a report, both in its order.
void Engine::report_notes_between(Report const& said) {
    std::vector<Finding> all;
    all.reserve(notes_.size() + said.size());
    auto next = said.begin();
    for (auto const& note : notes_) {
        auto const comes_before = [&](Finding const& other) {
            auto const day = other.date ? other.date->day_number() : never;
            if (auto const own = note.date.day_number(); day != own)
                return day < own;
            Subject const own[] = {{SubjectKind::session, note.session.index()}, {SubjectKind::line, note.line}};
            auto const order = std::lexicographical_compare_three_way(other.subjects.begin(), other.subjects.end(), std::begin(own), std::end(own));
            return order < 0 || (order == 0 && other.rule.code() < note.rule->code); // both of one policy, the line's
        };
        for (; next != said.end() && comes_before(*next); ++next)
            all.push_back(*next);
        write_note(note, all);
    }
    all.insert(all.end(), next, said.end());
    report_ = Report(std::move(all));
}

} // namespace therapy::coverage::detail
