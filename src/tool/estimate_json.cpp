#include "estimate.hpp"

#include "../json/report_json.hpp"

#include <therapy/coverage/explain.hpp>
#include <therapy/desk/clinic_check.hpp>

#include <algorithm>

namespace therapy::tool {

namespace {

using Json = nlohmann::ordered_json;

std::string key(desk::Dataset const& data, SubjectKind kind, std::uint32_t index) { return desk::key_of(data, {kind, index}); }

Json stated(Stated<Money> const& money) {
    if (money.has_value())
        return therapy::to_text(*money);
    if (money.kind() == StatedKind::unknown)
        return Json{{"stated", "unknown"}, {"why", std::string(therapy::to_text(money.why()))}};
    return Json{{"stated", std::string(therapy::to_text(money.kind()))}};
}

Json owed(coverage::PatientTotal const& total) {
    Json out{{"precision", std::string(therapy::to_text(coverage::precision(total)))}, {"least", therapy::to_text(total.least)}};
    if (total.most)
        out["most"] = therapy::to_text(*total.most);
    return out;
}

Json reached_json(desk::Dataset const& data, std::vector<coverage::Reached> const& all) {
    Json out = Json::array();
    for (auto const& reached : all) {
        Json one{{"what", std::string(therapy::to_text(reached.what))}, {"policy", key(data, SubjectKind::policy, reached.policy.index())}};
        if (reached.tier)
            one["tier"] = std::string(therapy::to_text(*reached.tier));
        if (reached.authorization)
            one["authorization"] = key(data, SubjectKind::authorization, reached.authorization->index());
        out.push_back(std::move(one));
    }
    return out;
}

Json head(desk::Dataset const& data, coverage::VisitEstimate const& visit) {
    Json out{{"session", key(data, SubjectKind::session, visit.session.index())},
             {"patient", key(data, SubjectKind::patient, visit.patient.index())},
             {"date", therapy::to_text(visit.date)}};
    if (visit.policy)
        out["policy"] = key(data, SubjectKind::policy, visit.policy->index());
    return out;
}

Json prepaid_json(desk::Dataset const& data, coverage::VisitEstimate const& visit) {
    Json out = Json::array();
    for (auto const& paid : visit.prepaid) {
        Json one{{"line", paid.line}, {"entitlement", key(data, SubjectKind::entitlement, paid.entitlement.index())}};
        if (paid.left.has_value())
            one["left"] = *paid.left;
        out.push_back(std::move(one));
    }
    return out;
}

Json part_json(desk::Dataset const& data, coverage::Part const& part) {
    Json one{{"kind", std::string(therapy::to_text(part.kind))}, {"amount", therapy::to_text(part.amount)}};
    if (part.group)
        one["group"] = std::string(therapy::to_text(*part.group));
    if (!part.reason.empty())
        one["reason"] = std::string(part.reason);
    if (part.basis)
        one["basis"] = std::string(therapy::to_text(*part.basis));
    if (part.policy)
        one["policy"] = key(data, SubjectKind::policy, part.policy->index());
    return one;
}

Json line_json(desk::Dataset const& data, coverage::PlannedVisit const& planned, coverage::AdjudicatedLine const& line) {
    Json out{{"code", std::string(planned.lines[line.line].code.text())}};
    if (line.units.has_value())
        out["units"] = *line.units;
    out["charge"] = stated(line.charge);
    out["allowed"] = stated(line.allowed);
    if (line.denial)
        out["denial"] = std::string(therapy::to_text(*line.denial));
    if (line.is_decided()) {
        out["outcome"] = "decided";
        out["patient_owes"] = therapy::to_text(line.decided().patient());
        out["parts"] = Json::array();
        for (auto const& part : line.decided().parts)
            out["parts"].push_back(part_json(data, part));
    } else {
        auto const& open = line.undetermined();
        out["outcome"] = "undetermined";
        out["patient_owes_at_least"] = therapy::to_text(open.least);
        if (open.most)
            out["patient_owes_at_most"] = therapy::to_text(*open.most);
        out["reasons"] = Json::array();
        for (auto const& reason : open.reasons)
            out["reasons"].push_back(std::string(reason.code()));
    }
    for (auto const& further : line.further) {
        Json one{{"policy", key(data, SubjectKind::policy, further.policy.index())},
                 {"formula", std::string(therapy::to_text(further.formula))},
                 {"allowed", therapy::to_text(further.allowed)},
                 {"alone", therapy::to_text(further.normal)},
                 {"paid", therapy::to_text(further.paid)}};
        if (further.denial)
            one["denial"] = std::string(therapy::to_text(*further.denial));
        out["further_payers"].push_back(std::move(one));
    }
    return out;
}

Json stated_count(Stated<std::int64_t> const& count) {
    return count.has_value() ? Json(*count) : Json{{"stated", std::string(therapy::to_text(count.kind()))}};
}

Json counted_json(coverage::CountedMoney const& counted) {
    return {{"before", stated(counted.before)}, {"after", stated(counted.after)}, {"pending", stated(counted.pending)}};
}

/// Counters of the policies of those who were asked about.
Json counters_json(desk::Dataset const& data, Estimated const& estimated) {
    auto const context = desk::coverage_context(data);
    auto const& all = estimated.answer.adjudication;
    auto const asked_about = [&](coverage::PolicyId id) {
        auto const policy = context.policy(id);
        return policy && std::any_of(estimated.answer.visits.begin(), estimated.answer.visits.end(), [&](auto const& visit) { return policy->patient == visit.patient; });
    };
    auto const of = [&](std::string_view what, coverage::PolicyId policy, Date year) {
        return Json{{"what", std::string(what)}, {"policy", key(data, SubjectKind::policy, policy.index())}, {"year", therapy::to_text(year)}};
    };
    Json out = Json::array();
    for (auto const& state : all.accumulators) {
        if (!asked_about(state.policy))
            continue;
        auto one = of("year", state.policy, state.year_start);
        if (state.tier)
            one["tier"] = std::string(therapy::to_text(*state.tier));
        one["deductible"] = counted_json(state.deductible);
        one["ceiling"] = counted_json(state.ceiling);
        if (state.family)
            one["family"] = {{"deductible", counted_json(state.family->deductible)}, {"ceiling", counted_json(state.family->ceiling)}};
        out.push_back(std::move(one));
    }
    for (auto const& state : all.visit_limits) {
        if (!asked_about(state.policy))
            continue;
        auto one = of("visits", state.policy, state.year_start);
        one["limit"] = stated_count(state.limit);
        one["visits"] = {{"before", stated_count(state.used_before)}, {"after", stated_count(state.used)}, {"pending", stated_count(state.pending)}};
        out.push_back(std::move(one));
    }
    for (auto const& state : all.amount_limits) {
        if (!asked_about(state.policy))
            continue;
        auto one = of("amount", state.policy, state.year_start);
        one["limit"] = stated(state.limit);
        one["amount"] = counted_json(state.counted);
        out.push_back(std::move(one));
    }
    for (auto const& state : all.thresholds) {
        if (!asked_about(state.policy))
            continue;
        auto one = of("therapy-threshold", state.policy, Date(state.year, 1, 1));
        one["bucket"] = std::string(therapy::to_text(state.bucket));
        one["limit"] = stated(state.limit);
        one["amount"] = counted_json(state.counted);
        out.push_back(std::move(one));
    }
    return out;
}

std::string dumped(Json const& out) { return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

} // namespace

std::string estimate_json(desk::Dataset const& data, Estimated const& estimated, Report const& import) {
    Json out{{"schema", "therapy.estimate/1"}, {"visits", Json::array()}};
    for (auto const& visit : estimated.answer.visits) {
        auto one = head(data, visit);
        one["charge"] = stated(visit.charge);
        one["payers_pay"] = stated(visit.payers_pay);
        one["patient_owes"] = owed(visit.patient_owes);
        one["reached"] = reached_json(data, visit.reached);
        if (!visit.prepaid.empty())
            one["prepaid"] = prepaid_json(data, visit);
        out["visits"].push_back(std::move(one));
    }
    out["counters"] = counters_json(data, estimated);
    out["findings"] = json::report_json(estimated.answer.adjudication.report, data);
    if (!estimated.packages.empty())
        out["packages"] = json::report_json(estimated.packages, data);
    out["not_asked"] = json::report_json(estimated.not_asked, data);
    out["import"] = json::report_json(import, data);
    return dumped(out);
}

std::string explain_json(desk::Dataset const& data, Estimated const& estimated, Report const& import) {
    Json out{{"schema", "therapy.explain/1"}, {"visits", Json::array()}};
    for (auto const& visit : estimated.answer.visits) {
        auto one = head(data, visit);
        auto const& planned = estimated.visits[visit.visit];
        one["patient_owes"] = owed(visit.patient_owes);
        if (!visit.prepaid.empty())
            one["prepaid"] = prepaid_json(data, visit);
        one["lines"] = Json::array();
        for (auto const& line : estimated.answer.adjudication.visits[visit.visit].lines)
            one["lines"].push_back(line_json(data, planned, line));
        one["text"] = coverage::explain(planned, estimated.answer.adjudication.visits[visit.visit], estimated.answer.adjudication.report, desk::keys_of(data));
        out["visits"].push_back(std::move(one));
    }
    out["counters"] = counters_json(data, estimated);
    out["findings"] = json::report_json(estimated.answer.adjudication.report, data);
    if (!estimated.packages.empty())
        out["packages"] = json::report_json(estimated.packages, data);
    out["not_asked"] = json::report_json(estimated.not_asked, data);
    out["import"] = json::report_json(import, data);
    return dumped(out);
}

} // namespace therapy::tool
