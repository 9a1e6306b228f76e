#include <therapy/coverage/estimate.hpp>

#include <algorithm>
#include <tuple>

namespace therapy::inline v0_1::coverage {

namespace {

/// Adds to a sum that is known as long as every part of it is.
void add(Stated<Money>& sum, Stated<Money> const& part) {
    sum = sum.has_value() && part.has_value() ? Stated<Money>(*sum + *part) : Stated<Money>::unknown(Unknown::not_given);
}

void add(PatientTotal& sum, PatientTotal const& part) {
    sum.least += part.least;
    sum.most = sum.most && part.most ? boost::optional<Money>(*sum.most + *part.most) : boost::none;
    sum.decided = sum.decided && part.decided;
}

Stated<Money> charge_of(AdjudicatedLine const& line) { return line.is_decided() ? Stated<Money>(line.decided().charge) : line.charge; }

Stated<Money> paid_of(AdjudicatedLine const& line) {
    return line.is_decided() ? Stated<Money>(line.decided().of(PartKind::plan)) : Stated<Money>::unknown(Unknown::not_given);
}

} // namespace

Precision precision(PatientTotal const& total) noexcept {
    if (total.decided || (total.most && *total.most == total.least))
        return Precision::exact;
    return total.most ? Precision::range : Precision::unknown;
}

Estimate estimate(std::span<PlannedVisit const> visits, Context const& context) {
    auto const zero = Money::zero(context.currency);
    PatientTotal const nothing{.least = zero, .most = zero, .decided = true};
    Estimate result{.patient_owes = nothing, .charge = zero, .payers_pay = zero, .adjudication = adjudicate(visits, context)};
    for (std::size_t i = 0; i < visits.size(); ++i) {
        auto const& visit = result.adjudication.visits[i];
        VisitEstimate one{.visit = i, .session = visit.session, .patient = visit.patient, .date = visit.date, .policy = visit.policy,
                          .patient_owes = patient_total(visit, context.currency), .charge = zero, .payers_pay = zero};
        for (auto const& line : visit.lines) {
            add(one.charge, charge_of(line));
            add(one.payers_pay, paid_of(line));
        }
        for (auto const& reached : result.adjudication.reached) {
            auto const policy = context.policy(reached.policy);
            if (reached.session == visit.session && reached.date == visit.date && policy && policy->patient == visit.patient)
                one.reached.push_back(reached);
        }
        add(result.patient_owes, one.patient_owes);
        add(result.charge, one.charge);
        add(result.payers_pay, one.payers_pay);
        result.visits.push_back(std::move(one));
    }
    auto const key = [&](VisitEstimate const& visit) {
        return context.keys.of != nullptr ? context.keys(Subject{SubjectKind::session, visit.session.index()}) : std::string();
    };
    std::stable_sort(result.visits.begin(), result.visits.end(), [&](VisitEstimate const& a, VisitEstimate const& b) {
        return std::tuple(a.date, key(a), a.session) < std::tuple(b.date, key(b), b.session);
    });
    return result;
}

Estimate with_prepaid(Estimate estimate, std::span<PrepaidLine const> prepaid) {
    auto const currency = estimate.patient_owes.least.currency();
    auto const zero = Money::zero(currency);
    estimate.patient_owes = {.least = zero, .most = zero, .decided = true};
    for (auto& one : estimate.visits) {
        for (auto const& line : prepaid)
            if (line.visit == one.visit)
                one.prepaid.push_back(line);
        if (!one.prepaid.empty()) {
            auto owed = estimate.adjudication.visits[one.visit];
            std::erase_if(owed.lines, [&](AdjudicatedLine const& line) {
                return std::any_of(one.prepaid.begin(), one.prepaid.end(), [&](PrepaidLine const& paid) { return paid.line == line.line; });
            });
            one.patient_owes = patient_total(owed, currency);
        }
        add(estimate.patient_owes, one.patient_owes);
    }
    return estimate;
}

GoodFaithEstimate good_faith_estimate(Estimate const& estimate, std::span<PlannedVisit const> visits, clinic::PatientId patient) {
    auto const zero = Money::zero(estimate.patient_owes.least.currency());
    GoodFaithEstimate result{.patient = patient, .charge = zero, .patient_owes = {.least = zero, .most = zero, .decided = true}};
    for (auto const& one : estimate.visits) {
        if (one.patient != patient)
            continue;
        auto const& planned = visits[one.visit];
        for (auto const& line : estimate.adjudication.visits[one.visit].lines) {
            bool const decided = line.is_decided();
            GoodFaithItem item{.date = one.date, .code = planned.lines[line.line].code, .units = line.units, .charge = charge_of(line),
                               .owes_at_least = decided ? line.decided().patient() : line.undetermined().least,
                               .owes_at_most = decided ? boost::optional<Money>(line.decided().patient()) : line.undetermined().most};
            bool const prepaid = std::any_of(one.prepaid.begin(), one.prepaid.end(), [&](PrepaidLine const& paid) { return paid.line == line.line; });
            if (prepaid) {
                item.owes_at_least = zero;
                item.owes_at_most = zero;
            }
            add(result.charge, item.charge);
            result.items.push_back(std::move(item));
        }
        add(result.patient_owes, one.patient_owes);
    }
    return result;
}

} // namespace therapy::coverage
