#include <therapy/coverage/adjudication.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

template <class Counts>
Money sum_of(Decided const& decided, Counts const& counts) {
    auto sum = Money::zero(decided.charge.currency());
    for (auto const& part : decided.parts)
        if (counts(part.kind))
            sum += part.amount;
    return sum;
}

constexpr bool is_cost_share(PartKind kind) { return kind == PartKind::deductible || kind == PartKind::copay || kind == PartKind::coinsurance; }
constexpr bool is_patients(PartKind kind) {
    return is_cost_share(kind) || kind == PartKind::patient_non_covered || kind == PartKind::balance_bill || kind == PartKind::patient_price;
}

} // namespace

Money Decided::of(PartKind kind) const {
    return sum_of(*this, [kind](PartKind one) { return one == kind; });
}
Money Decided::cost_share() const { return sum_of(*this, is_cost_share); }
Money Decided::patient() const { return sum_of(*this, is_patients); }

PatientTotal patient_total(AdjudicatedVisit const& visit, Currency currency) {
    PatientTotal total{.least = Money::zero(currency), .most = Money::zero(currency), .decided = true};
    for (auto const& line : visit.lines) {
        if (line.is_decided()) {
            auto const owes = line.decided().patient();
            total.least += owes;
            if (total.most)
                *total.most += owes;
            continue;
        }
        auto const& open = line.undetermined();
        total.decided = false;
        total.least += open.least;
        if (total.most && open.most)
            *total.most += *open.most;
        else
            total.most = boost::none;
    }
    return total;
}

} // namespace therapy::coverage
