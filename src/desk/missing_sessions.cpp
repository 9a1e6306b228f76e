#include <therapy/desk/missing_sessions.hpp>

#include <therapy/desk/desk_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::desk {

Report forget_missing_sessions(Dataset& data) {
    Report report;
    auto& sessions = data.sessions;
    for (auto& session : sessions.records) {
        if (!session.links)
            continue;
        auto const is_missing = [&](clinic::SessionId other) {
            if (sessions.find(other))
                return false;
            report.add(Finding{.rule = rules::dangling_reference, .subjects = {{SubjectKind::session, session.id.index()}}, .counterparts = {{SubjectKind::session, other.index()}}});
            return true;
        };
        auto links = *session.links;
        std::erase_if(links.together_with, is_missing);
        if (links.makes_up_for && is_missing(*links.makes_up_for))
            links.makes_up_for = boost::none;
        if (!(links == *session.links))
            session.links = links;
    }
    if (report.empty() || sessions.keys.size() <= sessions.records.size())
        return report;
    Directory<clinic::Session> known;
    for (std::size_t at = 0; at < sessions.records.size(); ++at)
        (void)known.id(sessions.keys.keys()[at]);
    sessions.keys = std::move(known);
    return report;
}

} // namespace therapy::desk
