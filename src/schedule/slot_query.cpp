#include <therapy/schedule/slot_query.hpp>

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/clinic/session.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include <algorithm>
#include <array>

namespace therapy::inline v0_1::schedule {

namespace {

constexpr std::int64_t a_year = 366 * std::int64_t{86'400};
constexpr std::size_t most_roles = 64;

bool is_length(Duration duration) { return duration.count_seconds() > 0 && duration.count_seconds() < a_year; }
bool is_wait(Duration duration) { return duration.count_seconds() == 0 || is_length(duration); }
bool is_within_a_year(Duration duration) { return duration.count_seconds() > -a_year && duration.count_seconds() < a_year; }
bool is_phase(Phase const& phase) { return is_within_a_year(phase.from) && is_within_a_year(phase.to) && phase.from < phase.to; }

bool names_each_once(std::vector<Candidate> const& candidates) {
    if (candidates.size() < 2)
        return true;
    // Of not too many nearly all have a place of their own: only where some share one are they compared.
    constexpr std::size_t places = 1024;
    if (candidates.size() <= places / 8) {
        std::array<std::uint64_t, places / 64> taken{};
        std::uint64_t shared = 0;
        for (auto const& candidate : candidates) {
            auto const place = (candidate.resource.index + 131 * static_cast<std::uint32_t>(candidate.resource.kind)) % places;
            auto& word = taken[place / 64];
            auto const bit = std::uint64_t{1} << (place % 64);
            shared |= word & bit;
            word |= bit;
        }
        if (shared == 0)
            return true;
    }
    std::vector<Subject> all;
    all.reserve(candidates.size());
    for (auto const& candidate : candidates)
        all.push_back(candidate.resource);
    std::sort(all.begin(), all.end());
    return std::adjacent_find(all.begin(), all.end()) == all.end();
}

bool holds_each_once(std::vector<JoinableSession> const& sessions) {
    std::vector<std::uint32_t> holders;
    for (auto const& session : sessions)
        holders.push_back(session.holder);
    std::sort(holders.begin(), holders.end());
    return std::adjacent_find(holders.begin(), holders.end()) == holders.end();
}

bool waits_are_valid(Role const& role) {
    return std::all_of(role.candidates.begin(), role.candidates.end(), [](Candidate const& candidate) { return is_wait(candidate.turnover); });
}

void refuse(char const* what, Report& report) { report.add(Finding{.rule = rules::not_a_slot_query, .args = {.value = what}}); }
inline void demand(bool fulfilled, char const* what, Report& report) {
    if (!fulfilled) [[unlikely]]
        refuse(what, report);
}

bool has_all(std::vector<std::string> const& features, std::span<std::string const> wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](std::string const& one) { return std::find(features.begin(), features.end(), one) != features.end(); });
}

bool has_skills(clinic::Provider const& provider, std::vector<catalog::CatalogId> const& skills) {
    auto const& own = provider.specialties;
    return std::all_of(skills.begin(), skills.end(), [&](catalog::CatalogId skill) { return std::find(own.begin(), own.end(), skill) != own.end(); });
}

/// The dates on which what a provider's credentials say may change, from the first one asked for on.
std::vector<Date> turning_dates(clinic::Provider const& provider, DateRange const& dates) {
    std::vector<Date> all{dates.first()};
    auto const turn = [&](boost::optional<Date> const& date) {
        if (date && dates.contains(*date))
            all.push_back(*date);
    };
    for (auto const& credential : provider.credentials)
        if (auto const& validity = credential.qualification.validity) {
            turn(validity->first());
            turn(validity->past());
        }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

/// Whether some credential is in force on a date; not stated when that cannot be told.
Stated<bool> qualified(clinic::Provider const& provider, ProviderNeeds const& needs, Date date) {
    if (!needs.place)
        return Stated<bool>::unknown(Unknown::not_given);
    auto answer = Stated<bool>(false);
    for (auto const kind : needs.credentials) {
        auto const found = clinic::credential_in_force(provider, kind, *needs.place, date);
        if (found.has_value())
            return true;
        if (!found.is_answered())
            answer = Stated<bool>::unknown(Unknown::not_given);
    }
    return answer;
}

} // namespace

Report validate(SlotQuery const& query) {
    Report report;
    demand(is_length(query.length), "a length of more than nothing and less than a year", report);
    demand(is_wait(query.setup) && is_wait(query.turnover.value_or(Duration())), "a setup and a turnover of nothing or more", report);
    demand(is_wait(query.minimum_notice), "a notice of nothing or more", report);
    demand(is_wait(query.apart) && is_wait(query.preferences.shortest), "distances of nothing or more", report);
    demand(query.latest_days.value_or(0) >= 0, "a last day that is not over", report);
    demand(query.roles.size() <= most_roles, "at most 64 roles", report);
    demand(query.joinable.empty() || holds_each_once(query.joinable), "each session that can be joined once", report);
    for (auto const& role : query.roles) {
        demand(role.units >= 1, "at least one unit of each role", report);
        demand(std::all_of(role.phases.begin(), role.phases.end(), is_phase), "phases that end after they begin", report);
        demand(names_each_once(role.candidates), "each candidate of a role once", report);
        demand(!role.needs_turnover || waits_are_valid(role), "turnovers of candidates of nothing or more", report);
    }
    return report;
}

JoinableSession joinable(clinic::Session const& session, std::uint32_t seats) {
    JoinableSession found{.holder = session.id.index(), .period = clinic::interval(session), .seats = seats, .taken = clinic::present_count(session), .site = session.delivery.site};
    for (auto const& member : session.staff)
        found.resources.push_back({SubjectKind::provider, member.provider.index()});
    for (auto const& use : session.resources)
        found.resources.push_back(use.resource);
    return found;
}

FoundCandidates providers_with(std::span<clinic::Provider const> providers, ProviderNeeds const& needs, DateRange const& dates) {
    FoundCandidates found;
    for (auto const& provider : providers) {
        if (!has_skills(provider, needs.skills))
            continue;
        Candidate candidate{.resource = {SubjectKind::provider, provider.id.index()}, .sites = provider.sites};
        if (needs.credentials.empty()) {
            candidate.dates = {dates};
            found.candidates.push_back(std::move(candidate));
            continue;
        }
        auto const turns = turning_dates(provider, dates);
        boost::optional<Date> since;
        bool known = true;
        for (auto const turn : turns) {
            auto const answer = qualified(provider, needs, turn);
            known = known && answer.is_answered();
            bool const yes = answer.has_value() && *answer;
            if (yes && !since)
                since = turn;
            if (!yes && since) {
                candidate.dates.emplace_back(*since, turn);
                since = boost::none;
            }
        }
        if (since)
            candidate.dates.push_back(dates.past() ? DateRange(*since, *dates.past()) : DateRange::from(*since));
        if (!known)
            found.report.add(Finding{.rule = rules::qualification_unknown, .subjects = {candidate.resource},
                                     .args = {.value = needs.place ? "its place or validity is not stated" : "the place where it counts is not stated"}});
        if (!candidate.dates.empty())
            found.candidates.push_back(std::move(candidate));
    }
    return found;
}

std::vector<Candidate> rooms_with(std::span<clinic::Room const> rooms, std::span<std::string const> features) {
    std::vector<Candidate> found;
    for (auto const& room : rooms)
        if (has_all(room.features, features))
            found.push_back({.resource = {SubjectKind::room, room.id.index()}, .turnover = room.turnover, .sites = {room.site}});
    return found;
}

std::vector<Candidate> equipment_with(std::span<clinic::Equipment const> equipment, std::span<std::string const> features) {
    std::vector<Candidate> found;
    for (auto const& piece : equipment)
        if (has_all(piece.features, features)) {
            Candidate candidate{.resource = {SubjectKind::equipment, piece.id.index()}};
            if (piece.site)
                candidate.sites = {*piece.site};
            found.push_back(std::move(candidate));
        }
    return found;
}

} // namespace therapy::schedule
