#include "iso_week.hpp"
#include "week_views.hpp"

#include "../json/report_json.hpp"

namespace therapy::tool {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(Period const& period) { return {{"start", therapy::to_text(period.start())}, {"end", therapy::to_text(period.end())}}; }

Json json_of(std::vector<Period> const& periods) {
    Json all = Json::array();
    for (auto const& one : periods)
        all.push_back(json_of(one));
    return all;
}

class Writer {
public:
    explicit Writer(WeekPage const& page) : page_(page), week_(page.week) {}

    [[nodiscard]] Json write() const {
        Json out{{"schema", "therapy.week/1"}, {"week", iso_week_of(week_.asked.monday)}, {"zone", std::string(week_.asked.zone.name())}};
        if (week_.asked.site)
            out["site"] = subject({SubjectKind::site, week_.asked.site->index()});
        out["by"] = std::string(therapy::to_text(week_.asked.by));
        out["days"] = Json::array();
        for (auto const& day : week_.days) {
            Json one{{"date", therapy::to_text(day.date)}};
            if (day.period)
                one["period"] = tool::json_of(*day.period);
            out["days"].push_back(std::move(one));
        }
        out["lanes"] = Json::array();
        for (auto const& lane : week_.lanes)
            out["lanes"].push_back(json_of(lane));
        out["sessions"] = Json::array();
        for (auto const& session : week_.sessions)
            out["sessions"].push_back(json_of(session));
        out["findings"] = json::report_json(Report(week_.findings), page_.data);
        out["not_shown"] = {{"entered_in_error", week_.in_error}, {"at_no_stated_site", week_.nowhere}};
        auto import = json::report_json(page_.import, page_.data);
        for (auto& finding : json::report_json(week_.report, page_.data))
            import.push_back(std::move(finding));
        out["import"] = std::move(import);
        return out;
    }

private:
    [[nodiscard]] Json subject(Subject of) const {
        Json out{{"kind", std::string(therapy::to_text(of.kind))}, {"id", desk::key_of(page_.data, of)}};
        if (page_.words.with_names())
            out["name"] = page_.words.name(of);
        return out;
    }

    [[nodiscard]] Json json_of(Lane const& lane) const {
        Json out = Json::object();
        if (lane.of)
            out["of"] = subject(*lane.of);
        out["hours_stated"] = lane.hours_stated;
        out["days"] = Json::array();
        for (auto const& day : lane.days) {
            Json one{{"open", tool::json_of(day.open)}, {"unknown", tool::json_of(day.unknown)}, {"free", tool::json_of(day.free)}, {"blocked", Json::array()}, {"pieces", Json::array()}};
            for (auto const& block : day.blocked) {
                auto blocked = tool::json_of(block.when);
                blocked["why"] = block.why;
                one["blocked"].push_back(std::move(blocked));
            }
            for (auto const& piece : day.pieces)
                one["pieces"].push_back({{"session", piece.session}, {"core", tool::json_of(piece.core)}, {"held", tool::json_of(piece.held)}});
            out["days"].push_back(std::move(one));
        }
        return out;
    }

    [[nodiscard]] std::string local(Instant instant) const {
        auto const wall = week_.asked.zone.to_wall(instant);
        return wall ? therapy::to_text(wall->wall) : std::string();
    }

    [[nodiscard]] Json json_of(WeekSession const& session) const {
        auto const& record = page_.words.record(session);
        Json out{{"id", desk::key_of(page_.data, {SubjectKind::session, session.id.index()})},
                 {"start", therapy::to_text(session.period.start())},
                 {"end", therapy::to_text(session.period.end())},
                 {"local_start", local(session.period.start())},
                 {"local_end", local(session.period.end())},
                 {"status", std::string(therapy::to_text(record.status))},
                 {"weight", std::string(therapy::to_text(session.weight))},
                 {"elsewhere", session.elsewhere},
                 {"participants", Json::array()},
                 {"staff", Json::array()},
                 {"resources", Json::array()},
                 {"delivery", std::string(therapy::to_text(record.delivery.mode))},
                 {"what", page_.words.what(session)},
                 {"findings", session.findings}};
        for (auto const& participant : record.participants) {
            auto one = subject({SubjectKind::patient, participant.patient.index()});
            one["status"] = std::string(therapy::to_text(participant.status));
            out["participants"].push_back(std::move(one));
        }
        for (auto const& member : record.staff) {
            auto one = subject({SubjectKind::provider, member.provider.index()});
            one["role"] = std::string(therapy::to_text(member.role));
            out["staff"].push_back(std::move(one));
        }
        for (auto const& use : record.resources)
            out["resources"].push_back(subject(use.resource));
        return out;
    }

    WeekPage const& page_;
    Week const& week_;
};

} // namespace

std::string week_json(WeekPage const& page) { return Writer(page).write().dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

} // namespace therapy::tool
