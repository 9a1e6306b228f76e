#include "check.hpp"

#include "../json/report_json.hpp"

#include <therapy/core/finding_text.hpp>

#include <nlohmann/json.hpp>

namespace therapy::tool {

namespace {

using Json = nlohmann::ordered_json;

std::string key(desk::Dataset const& data, SubjectKind kind, std::uint32_t index) { return desk::key_of(data, {kind, index}); }

template <class T>
Json stated(Stated<T> const& value) {
    if (value.has_value()) {
        if constexpr (std::is_same_v<T, Money>)
            return therapy::to_text(*value);
        else if constexpr (std::is_enum_v<T>)
            return std::string(therapy::to_text(*value));
        else
            return *value;
    }
    if (value.kind() == StatedKind::unknown)
        return Json{{"stated", "unknown"}, {"why", std::string(therapy::to_text(value.why()))}};
    return Json{{"stated", std::string(therapy::to_text(value.kind()))}};
}

Json outcome_of(desk::Dataset const& data, coverage::AdjudicatedLine const& line) {
    Json out;
    if (!line.is_decided()) {
        auto const& open = line.undetermined();
        out["outcome"] = "undetermined";
        out["reasons"] = Json::array();
        for (auto const& reason : open.reasons)
            out["reasons"].push_back(std::string(reason.code()));
        out["patient_owes_at_least"] = therapy::to_text(open.least);
        if (open.most)
            out["patient_owes_at_most"] = therapy::to_text(*open.most);
        return out;
    }
    auto const& decided = line.decided();
    out["outcome"] = "decided";
    out["plan_pays"] = therapy::to_text(decided.of(coverage::PartKind::plan));
    out["patient_owes"] = therapy::to_text(decided.patient());
    out["parts"] = Json::array();
    for (auto const& part : decided.parts) {
        Json one{{"kind", std::string(therapy::to_text(part.kind))}, {"amount", therapy::to_text(part.amount)}};
        if (part.group)
            one["group"] = std::string(therapy::to_text(*part.group));
        if (!part.reason.empty())
            one["reason"] = std::string(part.reason);
        if (part.basis)
            one["basis"] = std::string(therapy::to_text(*part.basis));
        if (part.policy)
            one["policy"] = key(data, SubjectKind::policy, part.policy->index());
        out["parts"].push_back(std::move(one));
    }
    return out;
}

Json coverage_of(CheckedData const& one, CheckSettings const& settings) {
    Report ignored;
    auto const asked = desk::planned_visits(one.data, settings.zone, ignored);
    Json visits = Json::array();
    for (std::size_t i = 0; i < one.check.coverage.visits.size(); ++i) {
        auto const& visit = one.check.coverage.visits[i];
        Json out{{"session", key(one.data, SubjectKind::session, visit.session.index())},
                 {"patient", key(one.data, SubjectKind::patient, visit.patient.index())},
                 {"date", therapy::to_text(visit.date)}};
        if (visit.policy)
            out["policy"] = key(one.data, SubjectKind::policy, visit.policy->index());
        out["lines"] = Json::array();
        for (auto const& line : visit.lines) {
            Json decision{{"code", std::string(asked[i].lines[line.line].code.text())},
                          {"benefit", stated(line.category)},
                          {"tier", stated(line.tier)},
                          {"units", stated(line.units)},
                          {"charge", stated(line.charge)},
                          {"allowed", stated(line.allowed)}};
            decision.update(outcome_of(one.data, line));
            out["lines"].push_back(std::move(decision));
        }
        visits.push_back(std::move(out));
    }
    return visits;
}

Json summary_of(CheckedData const& one) {
    Json conflicts = Json::object();
    for (auto const& finding : one.check.conflicts) {
        auto& count = conflicts[std::string(finding.rule.code())];
        count = count.is_null() ? 1 : count.get<int>() + 1;
    }
    std::size_t decided = 0;
    std::size_t undetermined = 0;
    for (auto const& visit : one.check.coverage.visits)
        for (auto const& line : visit.lines)
            ++(line.is_decided() ? decided : undetermined);
    return {{"form", one.form},
            {"sessions", one.data.sessions.records.size()},
            {"patients", one.data.patients.records.size()},
            {"providers", one.data.providers.records.size()},
            {"rooms", one.data.rooms.records.size()},
            {"policies", one.data.policies.records.size()},
            {"conflicts", std::move(conflicts)},
            {"coverage", {{"visits", one.check.coverage.visits.size()}, {"lines_decided", decided}, {"lines_undetermined", undetermined}}}};
}

void add_findings(Json& all, std::string_view about, Report const& report, desk::Dataset const& data) {
    for (auto& finding : json::report_json(report, data)) {
        Json out{{"about", std::string(about)}};
        out.update(finding);
        all.push_back(std::move(out));
    }
}

} // namespace

std::string to_json(CheckOutcome const& outcome, CheckSettings const& settings) {
    Json out;
    out["schema"] = "therapy.check/1";
    if (settings.as_of)
        out["as_of"] = therapy::to_text(*settings.as_of);
    out["zone"] = std::string(settings.zone.name());
    out["zone_data"] = stated(TimeZone::data_version());
    Json findings = Json::array();
    Json coverage = Json::array();
    Json summary = Json::array();
    Json import{{"files", outcome.files}, {"unreadable", outcome.unreadable}, {"resources", Json::array()}, {"findings", Json::array()}};
    for (auto const& one : outcome.checked) {
        add_findings(import["findings"], "import", one.import, one.data);
        for (auto const& tally : one.resources)
            import["resources"].push_back({{"type", tally.type},
                                           {"read_in_full", tally.read_in_full},
                                           {"read_in_part", tally.read_in_part},
                                           {"refused", tally.refused},
                                           {"not_used", tally.not_used}});
        add_findings(findings, "records", one.check.records, one.data);
        add_findings(findings, "conflicts", one.check.conflicts, one.data);
        add_findings(findings, "coverage", one.check.coverage.report, one.data);
        add_findings(findings, "not-asked", one.check.not_asked, one.data);
        for (auto& visit : coverage_of(one, settings))
            coverage.push_back(std::move(visit));
        summary.push_back(summary_of(one));
    }
    out["findings"] = std::move(findings);
    out["coverage"] = std::move(coverage);
    out["summary"] = std::move(summary);
    out["import"] = std::move(import);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace therapy::tool
