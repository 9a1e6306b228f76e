#include <therapy/desk/waitlist.hpp>

#include "../clinic/reach.hpp"
#include "rule_findings.hpp"
#include "visits.hpp"

#include <therapy/desk/waitlist_rules.hpp>
#include <therapy/schedule/session_rules.hpp>

#include <algorithm>
#include <tuple>

namespace therapy::inline v0_1::desk {

namespace {

using clinic::Session;

class Matching {
public:
    Matching(Opening const& opening, Context const& context) : opening_(opening), context_(context), zone_(zone()) {}

    /// The session it would be, or why not.
    tl::expected<Session, Finding> suits(WaitlistEntry const& entry, boost::optional<Instant> const& from = {}) const {
        auto const about = [&](Rule const& rule, std::string value = {}) {
            return tl::unexpected<Finding>(Finding{.rule = rule, .subjects = {{SubjectKind::patient, entry.patient.index()}}, .when = opening_.when, .args = {.value = std::move(value)}});
        };
        if (entry.length <= Duration() || opening_.when.length() < entry.length)
            return about(rules::wait_too_short, to_text(entry.length));
        auto const treating = std::find_if(opening_.staff.begin(), opening_.staff.end(), [](clinic::StaffMember const& one) { return one.role == clinic::StaffRole::treating; });
        bool const anybody = entry.providers.empty();
        if (!anybody && (treating == opening_.staff.end() || std::find(entry.providers.begin(), entry.providers.end(), treating->provider) == entry.providers.end()))
            return about(rules::wait_other_provider);
        if (!entry.treatments.empty()) {
            auto const provider = treating == opening_.staff.end() ? boost::none : detail::find(context_.providers, treating->provider);
            for (auto const treatment : entry.treatments)
                if (!provider || std::find(provider->specialties.begin(), provider->specialties.end(), treatment) == provider->specialties.end())
                    return about(rules::wait_untrained);
        }
        auto earliest = opening_.when.start();
        if (context_.now && entry.notice > Duration())
            earliest = std::max(earliest, *context_.now + entry.notice);
        if (opening_.when.end() < earliest + entry.length)
            return about(rules::wait_short_notice, to_text(entry.notice));
        auto const start = first_start(entry, from ? std::max(earliest, *from) : earliest);
        if (!start)
            return about(rules::wait_outside_windows);
        Session session{.id = clinic::SessionId(static_cast<std::uint32_t>(context_.sessions.size())),
                        .status = clinic::SessionStatus::proposed,
                        .planned = Period(*start, entry.length),
                        .participants = {{.patient = entry.patient, .status = clinic::SessionStatus::proposed, .episode = entry.episode, .interventions = entry.interventions}},
                        .staff = opening_.staff,
                        .resources = opening_.resources,
                        .delivery = opening_.delivery};
        for (auto& member : session.staff)
            member.attended.clear(); // phases were those of another session
        return session;
    }

private:
    TimeZone const& zone() const {
        auto const site = detail::find(context_.sites, opening_.delivery.site);
        return site ? site->zone : context_.zone;
    }
    /// The first start from an instant on at which the whole session lies in a window and in the opening.
    boost::optional<Instant> first_start(WaitlistEntry const& entry, Instant earliest) const {
        auto const on_the_minute = [](Instant at) {
            auto const over = ((at.unix_seconds() % 60) + 60) % 60;
            return over == 0 ? at : at + Duration::seconds(60 - over);
        };
        boost::optional<Instant> first;
        auto const take = [&](Instant from, Instant past) {
            auto const start = on_the_minute(std::max(from, earliest));
            if (start + entry.length <= std::min(past, opening_.when.end()) && (!first || start < *first))
                first = start;
        };
        if (entry.windows.empty())
            take(earliest, opening_.when.end());
        auto const begins = zone_.to_wall(opening_.when.start());
        auto const ends = zone_.to_wall(opening_.when.end());
        if (!begins || !ends)
            return first;
        for (auto const& window : entry.windows)
            for (auto day = begins->wall.date().plus_days(-1); day <= ends->wall.date(); day = day.plus_days(1)) { // that of the evening before goes on
                if ((window.dates && !window.dates->contains(day)) || (window.day && *window.day != day.weekday()))
                    continue;
                auto const from = at(day, window.from);
                auto const past = at(window.to <= window.from ? day.plus_days(1) : day, window.to);
                if (from && past && *from < *past)
                    take(*from, *past);
            }
        return first;
    }
    boost::optional<Instant> at(Date day, TimeOfDay time) const {
        bool const midnight = time.second() == 86'400;
        auto const wall = WallTime::make(midnight ? day.plus_days(1) : day, midnight ? 0 : time.second());
        if (!wall)
            return boost::none;
        auto const instant = zone_.to_instant(*wall, GapPolicy::rfc5545, OverlapPolicy::first);
        return instant ? *instant : boost::optional<Instant>();
    }

    Opening const& opening_;
    Context const& context_;
    TimeZone const& zone_;
};

constexpr int most_starts = 8; ///< of one who waits in one opening

/// The next start after one that was refused at which something of what speaks against it is over.
boost::optional<Instant> next_start(Report const& against, Instant start) {
    boost::optional<Instant> next;
    for (auto const& finding : against)
        if (finding.severity == Severity::error && !is_waived(finding))
            for (auto const& fix : finding.fixes)
                if (fix.kind == FixKind::move_to && fix.at && start < *fix.at && (!next || *fix.at < *next))
                    next = *fix.at;
    return next;
}

} // namespace

Opening opening_of(Session const& session) { return {.when = session.planned, .staff = session.staff, .resources = session.resources, .delivery = session.delivery}; }

WaitlistMatches match_waitlist(Opening const& opening, std::span<WaitlistEntry const> waiting, Context const& asked) {
    auto const context = detail::with_index(asked);
    std::vector<std::size_t> order(waiting.size());
    for (std::size_t at = 0; at < order.size(); ++at)
        order[at] = at;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        auto const& one = waiting[a];
        auto const& other = waiting[b];
        if (one.priority != other.priority)
            return one.priority > other.priority;
        return std::tie(one.since, one.key, a) < std::tie(other.since, other.key, b);
    });
    Matching const matching(opening, context);
    WaitlistMatches found;
    auto const out_of_reach = clinic::detail::out_of_reach(opening.when);
    for (auto const at : order) {
        if (!out_of_reach.empty()) {
            Finding finding{.rule = schedule::rules::out_of_reach, .subjects = {{SubjectKind::patient, waiting[at].patient.index()}}, .when = opening.when};
            finding.args.value = std::string(out_of_reach);
            found.misses.push_back({at, Report({std::move(finding)})});
            continue;
        }
        auto session = matching.suits(waiting[at]);
        if (!session) {
            found.misses.push_back({at, Report({session.error()})});
            continue;
        }
        auto report = check(*session, context);
        auto why = report; // of the first start
        for (int tries = 1; session && !report.passes() && tries < most_starts; ++tries) {
            auto const later = next_start(report, session->planned.start());
            session = later ? matching.suits(waiting[at], later) : tl::unexpected<Finding>(Finding{.rule = rules::wait_outside_windows});
            if (session)
                report = check(*session, context);
        }
        if (session && report.passes())
            found.matches.push_back({at, std::move(*session), std::move(report)});
        else
            found.misses.push_back({at, std::move(why)});
    }
    return found;
}

} // namespace therapy::desk
