#include <therapy/coverage/superbill.hpp>

#include <therapy/coverage/coverage_rules.hpp>

namespace therapy::inline v0_1::coverage {

Superbill superbill(PlannedVisit const& visit, AdjudicatedVisit const& decided, Currency currency) {
    Superbill bill{.patient = visit.patient, .session = visit.session, .date = visit.date, .place = visit.place, .charge = Money::zero(currency)};
    auto const lacks_of_visit = [&](char const* what) {
        bill.report.add(Finding{.rule = rules::superbill_incomplete, .subjects = {{SubjectKind::session, visit.session.index()}}, .date = visit.date, .args = {.value = what}});
    };
    if (!visit.place.has_value())
        lacks_of_visit("place of service");
    if (decided.lines.empty())
        lacks_of_visit("services");
    for (auto const& line : decided.lines) {
        auto const& planned = visit.lines[line.line];
        auto const unknown = Stated<Money>::unknown(Unknown::not_given);
        bill.lines.push_back({.code = planned.code, .units = line.units, .modifiers = planned.modifiers, .diagnoses = planned.diagnoses, .provider = planned.provider,
                              .charge = line.charge, .patient_owes = line.is_decided() ? Stated<Money>(line.decided().patient()) : unknown});
        bill.charge = bill.charge.has_value() && line.charge.has_value() ? Stated<Money>(*bill.charge + *line.charge) : unknown;
        auto const lacks = [&](char const* what) {
            bill.report.add(Finding{.rule = rules::superbill_incomplete,
                                    .subjects = {{SubjectKind::session, visit.session.index()}, {SubjectKind::line, static_cast<std::uint32_t>(line.line)}},
                                    .date = visit.date, .args = {.value = what}});
        };
        if (planned.diagnoses.empty())
            lacks("diagnosis");
        if (!planned.provider)
            lacks("provider");
        if (!line.units.has_value())
            lacks("units");
        if (!line.charge.has_value())
            lacks("charge");
    }
    return bill;
}

} // namespace therapy::coverage
