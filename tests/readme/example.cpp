#include <therapy/clinic.hpp>
#include <therapy/core.hpp>
#include <therapy/schedule.hpp>

#include <cstdio>

using namespace therapy;
using namespace therapy::clinic;

int main() {
    TimeZone const zone("America/Los_Angeles");
    auto const at = [&](char const* wall) { return value_or_throw(zone.to_instant(WallTime(wall), GapPolicy::refuse, OverlapPolicy::refuse)); };
    auto const session = [&](std::uint32_t id, char const* start, std::uint32_t patient) {
        return Session{.id = SessionId(id),
                       .planned = Period(at(start), Duration::minutes(45)),
                       .participants = {{.patient = PatientId(patient)}},
                       .staff = {{.provider = ProviderId(0)}}};
    };
    std::vector const sessions{session(0, "2026-03-09 09:00", 0), session(1, "2026-03-09 09:30", 1), session(2, "2026-03-09 10:15", 2)};

    auto const report = schedule::check(sessions, {});
    std::printf("%zu conflict\n", report.size());
    for (auto const& finding : report)
        std::printf("%s: %s\n", std::string(finding.rule.code()).c_str(), text(finding).c_str());
}
