// Things of which any one will do.

#include "linked_sessions.hpp"
#include "pool_matching.hpp"
#include "pooled_things.hpp"
#include "session_judges.hpp"
#include "session_terms.hpp"

#include <limits>
#include <set>

namespace therapy::inline v0_1::schedule::detail {

namespace {

/// The pools that some sessions share, directly or by the members they have in common.
class PoolView {
public:
    /// \param things  what a session uses; without any of the pools' in it nothing is in view
    PoolView(std::span<Pool const> pools, std::vector<Subject> const& things) {
        auto const shared = pooled_with(pools, things);
        for (auto const& pool : pools) {
            if (!has(shared, pool.of) && !has(things, pool.of))
                continue;
            pools_.push_back(&pool);
            for (auto const member : pool.members)
                if (!has(members_, member))
                    members_.push_back(member);
        }
    }

    [[nodiscard]] bool empty() const noexcept { return pools_.empty(); }
    [[nodiscard]] std::vector<Subject> const& members() const noexcept { return members_; }
    [[nodiscard]] std::vector<Subject> subjects() const {
        auto all = members_;
        for (auto const* pool : pools_)
            all.push_back(pool->of);
        return all;
    }
    /// Everything of these that something occupies.
    [[nodiscard]] std::vector<Occupancy> of(std::vector<Occupancy> all) const {
        std::erase_if(all, [&](Occupancy const& one) { return !has(members_, one.resource) && pool_of(one.resource) == nullptr; });
        return all;
    }
    /// The pool that is booked so; a thing that is a member as well is meant itself.
    [[nodiscard]] Pool const* pool_of(Subject subject) const noexcept {
        auto const found = std::find_if(pools_.begin(), pools_.end(), [&](Pool const* pool) { return pool->of == subject; });
        return found == pools_.end() || has(members_, subject) ? nullptr : *found;
    }
    [[nodiscard]] std::uint32_t place_of(Subject member) const noexcept {
        return static_cast<std::uint32_t>(std::find(members_.begin(), members_.end(), member) - members_.begin());
    }

private:
    static bool has(std::vector<Subject> const& list, Subject one) { return std::find(list.begin(), list.end(), one) != list.end(); }

    std::vector<Pool const*> pools_{};
    std::vector<Subject> members_{};
};

/// Sessions that share time with one, and with those who ask for any of several things and share time with it or with others of them.
/// Who named what they use passes nothing on: it is as it is.
struct Company {
    std::vector<std::uint32_t> sessions{};      ///< the one that is judged first
    std::vector<std::uint32_t> groups{};        ///< of each: the least of those it belongs together with
    std::vector<std::vector<Occupancy>> uses{}; ///< of each
    std::vector<bool> known{};                  ///< of each: whoever shares time with it is among them
};

std::vector<Occupancy> uses_of(Checking const& checking, PoolView const& view, std::uint32_t session) {
    auto const& setting = checking.context().setting;
    auto const& one = checking.session(session);
    if (session != checking.id() || clinic::occupies_resources(one.status))
        return view.of(occupancies(one, setting, session));
    auto as_if_booked = one;
    as_if_booked.status = clinic::SessionStatus::booked;
    return view.of(occupancies(as_if_booked, setting, session));
}

Company company_of(Checking& checking, PoolView const& view, std::vector<Occupancy> own) {
    constexpr std::size_t most = 256;
    constexpr std::int64_t reach = 86'400; // setup and turnover go beyond the entries
    Company company{.sessions = {checking.id()}, .uses = {own}, .known = {true}};
    struct Open {
        Period when;
        std::size_t of; ///< a place in the company
    };
    std::vector<Open> open;
    for (auto const& use : own)
        open.push_back({use.period, 0});
    if (!checking.context().agenda)
        return company;
    auto const is_in = [&](std::uint32_t session) { return std::find(company.sessions.begin(), company.sessions.end(), session) != company.sessions.end(); };
    auto const enter = [&](std::uint32_t session, std::vector<Occupancy> uses, bool is_own) {
        for (auto const& use : uses)
            if (is_own || view.pool_of(use.resource) != nullptr)
                open.push_back({use.period, company.sessions.size()});
        company.sessions.push_back(session);
        company.uses.push_back(std::move(uses));
        company.known.push_back(true);
    };
    // What belongs together shares what it uses: who is in the way of one of them is in the way of all.
    auto const enter_linked = [&](std::uint32_t session, bool is_own) {
        if (!is_linked(checking.session(session), checking.context()))
            return;
        for (auto const other : linked_with(session, checking.session(), checking.context())) {
            auto uses = is_in(other) ? std::vector<Occupancy>() : uses_of(checking, view, other);
            if (!uses.empty())
                enter(other, std::move(uses), is_own);
        }
    };
    enter_linked(checking.id(), true);
    for (std::size_t next = 0; next < open.size(); ++next) {
        auto const when = open[next].when;
        for (auto const subject : view.subjects()) {
            auto const entries = checking.at_once(subject, when.start().unix_seconds() - reach, when.end().unix_seconds() + reach);
            for (auto const& entry : std::vector<AgendaEntry>(entries.begin(), entries.end())) {
                if (is_in(entry.session))
                    continue;
                auto uses = uses_of(checking, view, entry.session);
                if (std::none_of(uses.begin(), uses.end(), [&](Occupancy const& use) { return use.period.intersects(when); }))
                    continue;
                if (company.sessions.size() >= most) {
                    for (; next < open.size(); ++next)
                        company.known[open[next].of] = false;
                    return company;
                }
                enter(entry.session, std::move(uses), false);
                enter_linked(entry.session, false);
            }
        }
    }
    return company;
}

/// What is asked for and what is in use.
struct Demand {
    std::vector<PoolRequest> requests{};
    std::vector<PoolPlace> places{};
};

/// One use as it is counted: sessions that belong together share what they use, for as long as any of them lasts.
struct SharedUse {
    std::vector<std::uint32_t> places; ///< one that is named, or those of which any will do
    bool named;
    std::uint32_t group;
    std::int64_t start, end;
    std::uint32_t holder; ///< the first of them
    std::uint32_t units;
    std::uint32_t present;
    bool known;

    [[nodiscard]] auto order() const { return std::tie(named, places, group, start, holder); }
};

std::vector<SharedUse> shared_uses(Checking const& checking, PoolView const& view, Company const& company) {
    std::vector<SharedUse> all;
    for (std::size_t i = 0; i < company.sessions.size(); ++i)
        for (auto const& use : company.uses[i]) {
            auto const* const pool = view.pool_of(use.resource);
            SharedUse one{.places = {}, .named = pool == nullptr, .group = company.groups[i], .start = use.period.start().unix_seconds(), .end = use.period.end().unix_seconds(),
                          .holder = company.sessions[i], .units = use.units, .present = std::max(present_count(checking.session(company.sessions[i])), 1u), .known = company.known[i]};
            if (pool == nullptr)
                one.places = {view.place_of(use.resource)};
            else
                for (auto const member : pool->members)
                    one.places.push_back(view.place_of(member));
            all.push_back(std::move(one));
        }
    std::sort(all.begin(), all.end(), [](SharedUse const& a, SharedUse const& b) { return a.order() < b.order(); });
    std::vector<SharedUse> shared;
    for (auto& one : all) {
        bool const with_last = !shared.empty() && shared.back().holder != one.holder && shared.back().group == one.group && shared.back().named == one.named &&
                               shared.back().places == one.places && one.start < shared.back().end;
        if (!with_last) {
            shared.push_back(std::move(one));
            continue;
        }
        auto& last = shared.back();
        last.end = std::max(last.end, one.end);
        last.units = std::max(last.units, one.units);
        last.present = std::max(last.present, one.present);
        last.known = last.known && one.known;
    }
    std::sort(shared.begin(), shared.end(), [](SharedUse const& a, SharedUse const& b) { return std::tie(a.start, a.holder, a.named, a.places) < std::tie(b.start, b.holder, b.named, b.places); });
    return shared;
}

Demand demand_of(Checking const& checking, PoolView const& view, Company const& company) {
    Demand demand;
    for (auto const member : view.members())
        demand.places.push_back({.capacity = capacity_in(checking.context().setting, member)});
    for (auto const& use : shared_uses(checking, view, company)) {
        if (use.named) {
            demand.places[use.places.front()].uses.push_back({use.start, use.end, use.units, use.holder});
            continue;
        }
        PoolRequest request{.start = use.start, .end = use.end, .holder = use.holder, .choices = {}, .all_known = use.known};
        bool rooms = false;
        for (auto const place : use.places) {
            bool const room = view.members()[place].kind == SubjectKind::room;
            rooms = rooms || room;
            request.choices.push_back({place, room ? use.present : 1u});
        }
        // A room is one for all of them; of other things each unit may be another one.
        for (std::uint32_t unit = 0; unit < (rooms ? 1 : use.units); ++unit)
            demand.requests.push_back(request);
    }
    return demand;
}

std::vector<Subject> subjects_of(std::vector<std::uint32_t> const& sessions) {
    std::vector<Subject> all;
    for (auto const session : sessions)
        all.push_back(subject_of(session));
    return all;
}

/// Everybody of some requests, and those who named what they may have, ascending.
struct Involved {
    std::vector<std::uint32_t> holders{};
    std::vector<std::uint32_t> places{};
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t past = std::numeric_limits<std::int64_t>::min();
};
Involved involved_in(Demand const& demand, std::vector<std::uint32_t> const& knot) {
    Involved all;
    std::set<std::uint32_t> holders, places;
    for (auto const at : knot) {
        auto const& request = demand.requests[at];
        holders.insert(request.holder);
        all.first = std::min(all.first, request.start);
        all.past = std::max(all.past, request.end);
        for (auto const& choice : request.choices) {
            places.insert(choice.place);
            for (auto const& use : demand.places[choice.place].uses)
                if (use.start < request.end && request.start < use.end)
                    holders.insert(use.holder);
        }
    }
    all.holders.assign(holders.begin(), holders.end());
    all.places.assign(places.begin(), places.end());
    return all;
}

template <class List, class Value>
bool is_in(List const& list, Value const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace

void judge_pools(Checking& checking) {
    std::vector<Subject> things;
    for (auto const& use : checking.session().resources)
        things.push_back(use.resource);
    PoolView const view(checking.context().house.pools, things);
    if (view.empty())
        return;
    auto own = uses_of(checking, view, checking.id());
    if (own.empty())
        return;
    auto company = company_of(checking, view, std::move(own));
    for (auto const session : company.sessions) {
        auto const& its = checking.session(session);
        company.groups.push_back(is_linked(its, checking.context()) ? linked_with(session, checking.session(), checking.context()).front() : session);
    }
    auto const demand = demand_of(checking, view, company);
    auto const members_of = [&](std::vector<std::uint32_t> const& places) {
        std::vector<Subject> members;
        for (auto const place : places)
            members.push_back(view.members()[place]);
        std::sort(members.begin(), members.end());
        return members;
    };
    auto const concerns_this = [&](std::vector<std::uint32_t> const& holders) {
        return std::any_of(holders.begin(), holders.end(), [&](std::uint32_t holder) { return holder == checking.id() || checking.is_linked_with(holder); });
    };
    auto const found = shortages(demand.requests, demand.places);
    for (auto const& shortage : found)
        if (concerns_this(shortage.holders))
            checking.add({.rule = rules::pool_exhausted, .subjects = subjects_of(shortage.holders), .when = period_of(shortage.start, shortage.end),
                          .counterparts = members_of(shortage.places), .args = {.limit = shortage.free, .actual = shortage.asked, .unit = Unit::count}},
                         shortage.holders.back());
    constexpr std::size_t most_steps = 20'000;
    for (auto const& knot : knots(demand.requests, demand.places)) {
        auto const all = involved_in(demand, knot);
        if (!concerns_this(all.holders))
            continue;
        // What falls short at one time has been told, where nobody else is concerned.
        bool const told = std::all_of(all.holders.begin(), all.holders.end(), [&](std::uint32_t holder) {
            return std::any_of(found.begin(), found.end(), [&](PoolShortage const& shortage) {
                bool const here = shortage.start < all.past && all.first < shortage.end && std::any_of(shortage.places.begin(), shortage.places.end(), [&](std::uint32_t place) { return is_in(all.places, place); });
                return here && is_in(shortage.holders, holder);
            });
        });
        if (told)
            continue;
        std::vector<PoolRequest> requests;
        for (auto const at : knot)
            requests.push_back(demand.requests[at]);
        auto const answer = assignable(std::move(requests), demand.places, most_steps);
        bool const all_known = std::all_of(knot.begin(), knot.end(), [&](std::uint32_t at) { return demand.requests[at].all_known; });
        if (answer == Assignable::yes && all_known)
            continue;
        Finding finding{.rule = answer == Assignable::no ? rules::pool_unassignable : rules::pool_undecided, .subjects = subjects_of(all.holders),
                        .when = period_of(all.first, all.past), .counterparts = members_of(all.places)};
        if (answer != Assignable::no)
            finding.args = {.limit = static_cast<std::int64_t>(most_steps), .unit = Unit::count};
        checking.add(std::move(finding), all.holders.back());
    }
}

} // namespace therapy::schedule::detail
