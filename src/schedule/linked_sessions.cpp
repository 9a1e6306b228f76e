#include "linked_sessions.hpp"

#include <algorithm>
#include <set>

namespace therapy::inline v0_1::schedule::detail {

namespace {

bool names(clinic::Session const& session, std::uint32_t other) {
    return session.links && std::find(session.links->together_with.begin(), session.links->together_with.end(), clinic::SessionId(other)) != session.links->together_with.end();
}

} // namespace

std::vector<std::uint32_t> linked_with(std::uint32_t position, clinic::Session const& judged, RuleContext const& context) {
    auto const own = judged.id.index();
    std::set<std::uint32_t> found{position};
    std::vector<std::uint32_t> open{position};
    auto const reach = [&](std::uint32_t other) {
        bool const exists = other == own || (other < context.sessions.size() && context.sessions[other].id.index() == other);
        if (exists && found.insert(other).second)
            open.push_back(other);
    };
    while (!open.empty()) {
        auto const at = open.back();
        open.pop_back();
        auto const& session = at == own ? judged : context.sessions[at];
        if (session.links && (at == own || !has_run_out(session, context.setting.as_of)))
            for (auto const other : session.links->together_with)
                reach(other.index());
        if (context.agenda)
            for (auto const& link : context.agenda->links_to(at))
                if (link.from != own)
                    reach(link.from);
        if (names(judged, at))
            reach(own);
    }
    return {found.begin(), found.end()};
}

} // namespace therapy::schedule::detail
