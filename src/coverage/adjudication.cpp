#include <therapy/coverage/adjudication.hpp>

namespace therapy::inline v0_1::coverage {

Money Decided::of(PartKind kind) const {
    auto sum = Money::zero(charge.currency());
    for (auto const& part : parts)
        if (part.kind == kind)
            sum += part.amount;
    return sum;
}

Money Decided::cost_share() const { return of(PartKind::deductible) + of(PartKind::copay) + of(PartKind::coinsurance); }

Money Decided::patient() const {
    return cost_share() + of(PartKind::patient_non_covered) + of(PartKind::balance_bill) + of(PartKind::patient_price);
}

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
