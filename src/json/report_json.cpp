#include "report_json.hpp"

#include <therapy/core/finding_text.hpp>
#include <therapy/json/document.hpp>

namespace therapy::inline v0_1::json {

namespace {

using Json = nlohmann::ordered_json;

Json subjects_json(std::vector<Subject> const& subjects, desk::Dataset const& data) {
    Json all = Json::array();
    for (auto const& subject : subjects)
        all.push_back({{"kind", std::string(to_text(subject.kind))}, {"key", desk::key_of(data, subject)}});
    return all;
}

Json arguments_json(Arguments const& args) {
    Json json = Json::object();
    if (args.limit)
        json["limit"] = *args.limit;
    if (args.actual)
        json["actual"] = *args.actual;
    if (args.limit || args.actual)
        json["unit"] = std::string(to_text(args.unit));
    if (!args.value.empty())
        json["value"] = args.value;
    return json;
}

Json place_json(Place const& place) {
    Json json = Json::object();
    if (!place.file.empty())
        json["file"] = place.file;
    if (place.line != 0)
        json["line"] = place.line;
    if (!place.path.empty())
        json["path"] = place.path;
    return json;
}

Json fixes_json(std::vector<Fix> const& fixes, desk::Dataset const& data) {
    Json all = Json::array();
    for (auto const& fix : fixes) {
        Json one{{"kind", std::string(to_text(fix.kind))}};
        if (fix.subject)
            one["subject"] = subjects_json({*fix.subject}, data).front();
        if (fix.at)
            one["at"] = to_text(*fix.at);
        all.push_back(std::move(one));
    }
    return all;
}

void add_unless_empty(Json& json, char const* name, Json value) {
    if (!value.empty())
        json[name] = std::move(value);
}

Json finding_json(Finding const& finding, desk::Dataset const& data) {
    Json json{{"rule", std::string(finding.rule.code())}, {"severity", std::string(to_text(finding.severity))}};
    add_unless_empty(json, "subjects", subjects_json(finding.subjects, data));
    if (finding.when)
        json["when"] = {{"start", to_text(finding.when->start())}, {"end", to_text(finding.when->end())}};
    if (finding.date)
        json["date"] = to_text(*finding.date);
    add_unless_empty(json, "counterparts", subjects_json(finding.counterparts, data));
    add_unless_empty(json, "args", arguments_json(finding.args));
    add_unless_empty(json, "place", place_json(finding.place));
    add_unless_empty(json, "fixes", fixes_json(finding.fixes, data));
    if (finding.waiver)
        json["waiver"] = {{"actor", finding.waiver->actor}, {"reason", finding.waiver->reason}};
    json["text"] = text(finding, desk::keys_of(data));
    return json;
}

} // namespace

Json report_json(Report const& report, desk::Dataset const& data) {
    Json all = Json::array();
    for (auto const& finding : report)
        all.push_back(finding_json(finding, data));
    return all;
}

std::string write(Report const& report, desk::Dataset const& data) {
    return report_json(report, data).dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace therapy::json
