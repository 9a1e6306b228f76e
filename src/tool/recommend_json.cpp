#include "recommend.hpp"
#include "sheet.hpp"

#include "../json/catalog_rows.hpp"
#include "../json/report_json.hpp"

namespace therapy::tool {

namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json row_json(desk::Dataset const& data, T const& row) { return json::detail::write(json::detail::Writer{data}, row); }

template <class T>
Json rows_json(desk::Dataset const& data, std::vector<T> const& rows) {
    Json all = Json::array();
    for (auto const& row : rows)
        all.push_back(row_json(data, row));
    return all;
}

template <class E>
std::string said(E value) { return std::string(therapy::to_text(value)); }

Json json_of(desk::Dataset const& data, care::Recommendation const& one) {
    Json out{{"treatment", one.treatment}, {"name", one.name}, {"support", said(one.support)}, {"disputed", one.disputed}, {"conditions", one.conditions}};
    for (auto const subgroup : one.subgroups)
        out["subgroups"].push_back(std::string(subgroup));
    for (auto const question : one.open)
        out["open"].push_back(said(question));
    out["staff"] = Json::array();
    for (auto const id : one.staff)
        out["staff"].push_back(desk::key_of(data, {SubjectKind::provider, id.index()}));
    out["doses"] = rows_json(data, one.doses);
    out["evidence"] = rows_json(data, one.evidence);
    out["findings"] = json::report_json(one.report, data);
    return out;
}

Json list(desk::Dataset const& data, std::vector<care::Recommendation> const& all) {
    Json out = Json::array();
    for (auto const& one : all)
        out.push_back(json_of(data, one));
    return out;
}

Json json_of(desk::Dataset const& data, Recommended const& one) {
    auto const& answer = one.answer;
    Json complaints = Json::array();
    for (auto const& complaint : answer.complaints)
        complaints.push_back({{"condition", complaint.condition}, {"basis", said(complaint.basis)}, {"certain", complaint.certain}});
    Json excluded = Json::array();
    for (auto const& exclusion : answer.excluded)
        excluded.push_back({{"treatment", exclusion.treatment}, {"name", exclusion.name}, {"reason", said(exclusion.reason)}, {"evidence", rows_json(data, exclusion.evidence)},
                            {"findings", json::report_json(exclusion.report, data)}});
    return {{"assessment", desk::key_of(data, {SubjectKind::assessment, one.assessment->id.index()})},
            {"patient", desk::key_of(data, {SubjectKind::patient, one.assessment->patient.index()})},
            {"date", therapy::to_text(one.date)},
            {"place", std::string(one.place.code())},
            {"disposition", said(answer.triage.disposition)},
            {"stopped", answer.stopped()},
            {"not_asked", answer.triage.not_asked},
            {"complaints", complaints},
            {"ranked", list(data, answer.ranked)},
            {"pending", list(data, answer.pending)},
            {"excluded", excluded},
            {"findings", json::report_json(answer.report, data)}};
}

} // namespace

std::string recommend_json(desk::Dataset const& data, std::vector<Recommended> const& all, Report const& import) {
    Json out{{"schema", "therapy.recommend/1"}, {"assessments", Json::array()}};
    for (auto const& one : all)
        out["assessments"].push_back(json_of(data, one));
    out["import"] = json::report_json(import, data);
    out["disclaimer"] = std::string(clinical_disclaimer);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace therapy::tool
