#include "slots.hpp"

#include "../json/report_json.hpp"

namespace therapy::tool {

namespace {

using Json = nlohmann::ordered_json;

Json resources_json(desk::Dataset const& data, schedule::SlotQuery const& query, std::vector<Subject> const& resources) {
    Json all = Json::array();
    for (std::size_t r = 0; r < resources.size(); ++r)
        all.push_back({{"role", query.roles[r].name}, {"kind", std::string(therapy::to_text(resources[r].kind))}, {"id", desk::key_of(data, resources[r])}});
    return all;
}

Json json_of(desk::Dataset const& data, schedule::SlotQuery const& query, schedule::Slot const& slot) {
    Json out{{"start", therapy::to_text(slot.period.start())}, {"end", therapy::to_text(slot.period.end())}};
    if (auto const local = query.grid.zone().to_wall(slot.period.start()))
        out["local"] = therapy::to_text(local->wall);
    if (slot.site)
        out["site"] = desk::key_of(data, {SubjectKind::site, slot.site->index()});
    out["resources"] = resources_json(data, query, slot.resources);
    if (slot.seats_left)
        out["seats_left"] = *slot.seats_left;
    if (slot.joins)
        out["joins"] = desk::key_of(data, {SubjectKind::session, *slot.joins});
    out["score"] = slot.score;
    out["certain"] = slot.certain;
    out["findings"] = json::report_json(slot.findings, data);
    return out;
}

} // namespace

std::string slots_json(desk::Dataset const& data, FoundSlots const& found, Report const& import) {
    auto const& query = found.query;
    Json out{{"schema", "therapy.slots/1"},
             {"window", {{"start", therapy::to_text(query.window.start())}, {"end", therapy::to_text(found.skipped ? query.window.start() : query.window.end())}}},
             {"zone", std::string(query.grid.zone().name())},
             {"minutes", query.length.count_minutes()},
             {"order", std::string(therapy::to_text(query.order))},
             {"hours_stated", found.hours_stated},
             {"slots", Json::array()}};
    for (auto const& slot : found.answer.slots)
        out["slots"].push_back(json_of(data, query, slot));
    if (auto const& none = found.answer.none) {
        Json why{{"blocking", Json::array()}};
        for (auto const role : none->blocking)
            why["blocking"].push_back(query.roles[role].name);
        if (none->nearest)
            why["nearest"] = {{"start", therapy::to_text(*none->nearest)}, {"resources", resources_json(data, query, none->choice.resources)}};
        why["findings"] = json::report_json(none->report, data);
        out["none"] = std::move(why);
    }
    out["candidates"] = json::report_json(found.candidates, data);
    out["import"] = json::report_json(import, data);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace therapy::tool
