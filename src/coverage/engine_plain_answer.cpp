// The amounts of plain lines, written as the steps write them.

#include "engine.hpp"

namespace therapy::inline v0_1::coverage::detail {

namespace {

/// Parts as the steps write them, but for their amounts, in the order of a decided line.
struct PlainParts {
    static Part shape(PartKind kind, boost::optional<AdjustmentGroup> group = {}, std::string_view reason = {}) {
        return {.kind = kind, .amount = Money(0), .group = group, .reason = reason};
    }
    Part write_off = shape(PartKind::contractual_write_off, AdjustmentGroup::contractual_obligation, "45");
    Part plan = shape(PartKind::plan);
    Part deductible = shape(PartKind::deductible, AdjustmentGroup::patient_responsibility, "1");
    Part copay = shape(PartKind::copay, AdjustmentGroup::patient_responsibility, "3");
    Part coinsurance = shape(PartKind::coinsurance, AdjustmentGroup::patient_responsibility, "2");
    Part balance_bill = shape(PartKind::balance_bill, AdjustmentGroup::patient_responsibility, "45");
    Part price = shape(PartKind::patient_price);
    Part above_charge = shape(PartKind::allowed_above_charge, AdjustmentGroup::contractual_obligation, "94");
};
PlainParts const shapes;

/// Writes parts over those that are there.
class PartWriter {
public:
    /// \param count  of the parts that will be written
    PartWriter(std::vector<Part>& parts, std::size_t count, Currency currency) : parts_(parts), currency_(currency) {
        if (parts.capacity() == 0)
            parts.reserve(count); // an answer that is kept has no room for more
        while (parts.size() > count)
            parts.pop_back();
        next_ = parts.data();
        past_ = next_ + parts.size();
    }
    /// Without one where nothing is left.
    void add(Part const& shape, std::int64_t amount) {
        if (amount == 0)
            return;
        if (next_ != past_) {
            *next_ = shape;
        } else {
            add_at_end(shape);
        }
        std::construct_at(&next_->amount, amount, currency_); // in its place: a copy would wait for what was just written
        ++next_;
    }

private:
    [[gnu::noinline]] void add_at_end(Part const& shape) {
        parts_.push_back(shape);
        past_ = parts_.data() + parts_.size();
        next_ = past_ - 1;
    }

    std::vector<Part>& parts_;
    Part* next_ = nullptr;
    Part* past_ = nullptr;
    Currency currency_;
};

/// How many of some amounts are not zero.
template <class... Amounts>
std::size_t count_of(Amounts... amounts) {
    return (std::size_t{0} + ... + static_cast<std::size_t>(amounts != 0));
}

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
    auto& parts = begin_plain(work, out);
    if (terms.way == PlainWay::priced) {
        out.tier = NetworkTier::in_network;
        out.allowed = Stated<Money>::not_stated();
        PartWriter(parts, count_of(work.charge), context_.currency).add(shapes.price, work.charge);
        if (trace_.take != nullptr)
            trace(visit, work.position, Step::cost_share, StepResult::passed, therapy::to_text(product(plan.product).funding), money(work.charge));
        return;
    }
    if (terms.asks_for_discipline || terms.tier == NetworkTier::out_of_network || !work.insured())
        note_plain(visit, work);
    if (work.insured()) {
        out.tier = terms.tier;
        std::construct_at(&out.allowed, work.allowed_money);
        return settle_plain_insured(visit, plan, work, parts);
    }
    bool const denied = terms.way == PlainWay::denied;
    auto const& outcome = denied ? terms.denied.outcome : terms.beyond_visits;
    bool const patient = outcome.liable == Liable::patient;
    out.tier = denied ? terms.denied.tier : Stated<NetworkTier>(terms.tier);
    out.allowed = Stated<Money>::not_stated();
    out.denial = denied ? terms.denial : Denial::limit_reached;
    PartWriter(parts, count_of(work.charge), context_.currency)
        .add({.kind = patient ? PartKind::patient_non_covered : PartKind::provider_liability, .amount = money(0), .group = outcome.group, .reason = outcome.reason,
              .basis = patient ? outcome.basis : boost::none},
             work.charge);
}

/// The same of a line of which the plan pays its part.
void Engine::settle_plain_insured(PlannedVisit const& visit, Plan const& plan, PlainLine const& work, std::vector<Part>& to) {
    auto const& terms = *work.terms;
    bool const traced = trace_.take != nullptr;
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
    std::array<std::int64_t, std::tuple_size_v<decltype(terms.off)>> reduced;
    std::size_t count = 0;
    for (std::size_t i = 0; i < terms.reductions; ++i) {
        reduced[i] = share_of(terms.off[i], paid, terms.rounding);
        paid -= reduced[i];
        count += count_of(reduced[i]);
        if (traced && reduced[i] != 0)
            trace(visit, work.position, Step::reduction, StepResult::passed, terms.off_reasons[i], money(reduced[i]));
    }
    auto const above = std::max<std::int64_t>(0, work.charge - work.allowed);
    auto const write_off = terms.may_bill ? 0 : above;
    auto const balance_bill = terms.may_bill ? above : 0;
    auto const above_charge = std::min<std::int64_t>(0, work.charge - work.allowed);
    PartWriter parts(to, count + count_of(write_off, paid, deductible, copay, coinsurance, balance_bill, above_charge), context_.currency);
    parts.add(shapes.write_off, write_off);
    parts.add(shapes.plan, paid);
    parts.add(shapes.deductible, deductible);
    parts.add(shapes.copay, copay);
    parts.add(shapes.coinsurance, coinsurance);
    parts.add(shapes.balance_bill, balance_bill);
    parts.add(shapes.above_charge, above_charge);
    for (std::size_t i = 0; i < terms.reductions; ++i)
        parts.add({.kind = PartKind::statutory_reduction, .amount = money(0), .group = AdjustmentGroup::contractual_obligation, .reason = terms.off_reasons[i]}, reduced[i]);
    if (traced)
        trace(visit, work.position, Step::cost_share, StepResult::passed, plan.order.has_value() ? therapy::to_text(*plan.order) : std::string_view(), money(patient));
}

} // namespace therapy::coverage::detail
