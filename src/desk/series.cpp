#include <therapy/desk/series.hpp>

#include "moved_session.hpp"
#include "rule_findings.hpp"

#include <therapy/desk/desk_rules.hpp>
#include <therapy/desk/session_check.hpp>
#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/check_sessions.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

namespace therapy::inline v0_1::desk {

namespace {

using schedule::Slot;

constexpr std::uint32_t most_weeks = 520;
constexpr std::size_t most_limits = 4; ///< allowances that may run out: their use is part of a state
constexpr std::uint32_t unlimited = 0xFFFF'FFFF;

/// A time at which a visit could be.
struct Option {
    std::uint32_t who;          ///< of the candidates of the role that should be the same
    std::int32_t second_of_day;
    Slot slot;
};

struct Week {
    Date first;
    std::uint32_t times;        ///< a week
    std::uint32_t wanted;       ///< of these, still to be placed
};

/// One day of the series.
struct Day {
    Date date;
    std::size_t week;
    bool allowed = true;        ///< by weekday, and far enough from visits that are booked
    std::vector<Option> options{};
};

/// What a visit adds, but for what depends on the visit before.
struct Local {
    std::int64_t same, preference, same_time, time_of_day;
    friend std::strong_ordering operator<=>(Local const&, Local const&) noexcept = default;
    friend bool operator==(Local const&, Local const&) noexcept = default;
};

SeriesScore operator+(SeriesScore a, SeriesScore const& b) {
    a.visits += b.visits;
    a.spread += b.spread;
    a.same += b.same;
    a.preference += b.preference;
    a.evenness += b.evenness;
    a.same_time += b.same_time;
    a.earliness += b.earliness;
    a.time_of_day += b.time_of_day;
    return a;
}

std::int64_t unevenness(std::uint32_t times, std::int32_t distance) {
    auto const off = std::int64_t{7} - std::int64_t{times} * distance;
    return off < 0 ? off : -off;
}

std::int64_t spread_of(std::uint32_t wanted, std::uint32_t placed) {
    auto const lacking = std::int64_t{wanted} - std::int64_t{placed};
    return -lacking * lacking;
}

bool share_first_five(SeriesScore const& a, SeriesScore const& b) {
    return a.visits == b.visits && a.spread == b.spread && a.same == b.same && a.preference == b.preference && a.evenness == b.evenness;
}

/// Every way to fill the roles of a search that several can take, worked out when somebody asks for it first: who is free first may
/// not be who may give it.
class OtherWays {
public:
    OtherWays(schedule::SlotQuery const& query, schedule::SlotContext const& context) : query_(query), context_(context) {}

    /// The slots that start then, in the order of the candidates.
    std::vector<Slot> const& at(Instant start) {
        static std::vector<Slot> const none;
        if (!asked_) {
            asked_ = true;
            bool const choice = std::any_of(query_.roles.begin(), query_.roles.end(), [](schedule::Role const& role) { return role.candidates.size() > 1; });
            auto query = query_;
            if (choice)
                fill(query, 0);
        }
        auto const found = slots_.find(start.unix_seconds());
        return found == slots_.end() ? none : found->second;
    }

private:
    static constexpr std::size_t most_ways = 256;

    void fill(schedule::SlotQuery& query, std::size_t role) {
        if (ways_ == most_ways)
            return;
        if (role == query.roles.size()) {
            ++ways_;
            schedule::FreeSlots slots(query, context_);
            while (auto const slot = slots.next())
                slots_[slot->period.start().unix_seconds()].push_back(*slot);
            return;
        }
        auto const candidates = query.roles[role].candidates;
        for (auto const& candidate : candidates) {
            query.roles[role].candidates = {candidate};
            fill(query, role + 1);
        }
        query.roles[role].candidates = candidates;
    }

    schedule::SlotQuery const& query_;
    schedule::SlotContext const& context_;
    bool asked_ = false;
    std::size_t ways_ = 0;
    std::map<std::int64_t, std::vector<Slot>> slots_{};
};

/// A request laid out day by day.
class Layout {
public:
    /// \param judge  what speaks against a slot beside who and what is free; none: nothing
    explicit Layout(SeriesRequest const& request, std::function<Report(schedule::Slot const&)> judge = {}) : request_(request), judge_(std::move(judge)) {}

    /// \returns what is wrong with the request
    Report validate() const {
        Report report;
        auto const bad = [&](char const* what) { report.add(Finding{.rule = rules::not_a_series, .args = {.value = what}}); };
        std::uint64_t length = 0;
        bool times = true;
        for (auto const& phase : request_.phases) {
            length += phase.weeks;
            times = times && phase.times_per_week >= 1 && phase.times_per_week <= 7;
        }
        if (length == 0 || length > most_weeks)
            bad("a week at least, and ten years at most");
        if (!times)
            bad("one to seven visits a week");
        if (request_.first_day.year() < 1401 || request_.first_day.year() > 9'988)
            bad("days that are not at an edge of the calendar");
        if (request_.least_days_apart == 0)
            bad("visits on different days");
        if (request_.same_role && *request_.same_role >= request_.visit.roles.size())
            bad("a role of the search that the same one fills");
        report.add(schedule::validate(request_.visit));
        return report;
    }

    void lay_out() {
        auto first = request_.first_day;
        for (auto const& phase : request_.phases)
            for (std::uint32_t week = 0; week < phase.weeks; ++week, first = first.plus_days(7)) {
                auto const past = first.plus_days(7);
                auto const there = static_cast<std::uint32_t>(std::count_if(request_.before.begin(), request_.before.end(), [&](Date day) { return first <= day && day < past; }));
                weeks.push_back({first, phase.times_per_week, phase.times_per_week - std::min(there, phase.times_per_week)});
                wanted += weeks.back().wanted;
                for (int day = 0; day < 7; ++day)
                    days.push_back({.date = first.plus_days(day), .week = weeks.size() - 1, .allowed = allowed(first.plus_days(day))});
            }
        for (auto const& allowance : request_.allowances)
            limits.push_back(allowance.visits && *allowance.visits < wanted ? *allowance.visits : unlimited);
    }

    /// \returns problems of the search
    Report search(schedule::SlotContext const& context) {
        auto query = request_.visit;
        auto const& zone = query.grid.zone();
        auto const first = zone.day(days.front().date);
        auto const last = zone.day(days.back().date);
        if (!first || !last || !*first || !*last) {
            Report report;
            report.add(Finding{.rule = rules::not_a_series, .args = {.value = "days that the clock of the grid has"}});
            return report;
        }
        query.window = Period((*first)->start(), (*last)->end());
        query.order = schedule::SlotOrder::by_time;
        query.limit = static_cast<std::size_t>(-1);
        query.apart = Duration();
        if (!request_.same_role)
            return search(query, context, 0);
        auto const& candidates = request_.visit.roles[*request_.same_role].candidates;
        Report problems;
        for (std::uint32_t who = 0; who < candidates.size(); ++who) {
            query.roles[*request_.same_role].candidates = {candidates[who]};
            problems = search(query, context, who);
        }
        return problems;
    }

    std::vector<Week> weeks{};
    std::vector<Day> days{};
    std::vector<std::uint32_t> limits{}; ///< of the allowances
    Report refusals{};                   ///< of slots, each reason once
    std::uint32_t wanted = 0;

private:
    bool allowed(Date day) const {
        bool const weekday = request_.weekdays.empty() || std::find(request_.weekdays.begin(), request_.weekdays.end(), day.weekday()) != request_.weekdays.end();
        return weekday && std::all_of(request_.before.begin(), request_.before.end(), [&](Date other) {
                   auto const distance = day < other ? other - day : day - other;
                   return static_cast<std::uint32_t>(distance) >= request_.least_days_apart;
               });
    }
    Report search(schedule::SlotQuery const& query, schedule::SlotContext const& context, std::uint32_t who) {
        schedule::FreeSlots slots(query, context);
        if (!slots.problems().passes())
            return slots.problems();
        OtherWays others(query, context);
        while (auto const slot = slots.next()) {
            auto const local = query.grid.zone().to_wall(slot->period.start());
            if (!local)
                continue;
            auto const at = local->wall.date() - days.front().date;
            if (at < 0 || static_cast<std::size_t>(at) >= days.size())
                continue;
            auto& day = days[static_cast<std::size_t>(at)];
            if (auto const admitted = admitted_of(*slot, day, others))
                day.options.push_back({who, static_cast<std::int32_t>(local->wall.second_of_day()), *admitted});
        }
        return {};
    }

    /// The slot, or the best one at its start with others in it that nothing speaks against.
    boost::optional<Slot> admitted_of(Slot const& slot, Day const& day, OtherWays& others) {
        if (!judge_ || !day.allowed)
            return slot;
        auto against = judge_(slot);
        if (against.passes())
            return slot;
        boost::optional<Slot> best;
        for (auto const& other : others.at(slot.period.start())) {
            if (other.resources == slot.resources || (best && other.score <= best->score))
                continue;
            auto const report = judge_(other);
            if (report.passes())
                best = other;
            against.add(report);
        }
        if (!best)
            for (auto const& finding : against) {
                bool const told = std::any_of(refusals.begin(), refusals.end(), [&](Finding const& one) { return one.rule == finding.rule; });
                if (finding.severity == Severity::error && !is_waived(finding) && !told)
                    refusals.add(finding);
            }
        return best;
    }

    SeriesRequest const& request_;
    std::function<Report(schedule::Slot const&)> judge_;
};

/// Whose visits count as the same ones, and which time of day as the same.
struct Favoured {
    std::uint32_t who = 0;
    boost::optional<std::int32_t> second_of_day{};
};

/// The best option of each day for one choice of what is favoured, and the days gone through with it.
class Course {
public:
    struct Limits {
        std::uint32_t least_days_apart;
        bool allowances;
    };

    Course(SeriesRequest const& request, Layout const& layout, Favoured const& favoured, Limits const& limits) : request_(request), layout_(layout), limits_(limits) {
        for (auto const& day : layout.days) {
            best_.push_back(nullptr);
            local_.push_back({});
            for (auto const& option : day.options) {
                auto const value = local_value(request, favoured, option);
                if (best_.back() == nullptr || local_.back() < value) {
                    best_.back() = &option;
                    local_.back() = value;
                }
            }
        }
        for (std::size_t at = 0; at < layout.limits.size(); ++at)
            if (layout.limits[at] != unlimited)
                limited_.push_back(at);
    }

    static Local local_value(SeriesRequest const& request, Favoured const& favoured, Option const& option) {
        return {.same = request.same_role && option.who == favoured.who ? 1 : 0,
                .preference = option.slot.score,
                .same_time = favoured.second_of_day && option.second_of_day == *favoured.second_of_day ? 1 : 0,
                .time_of_day = -std::int64_t{option.second_of_day}};
    }

    /// How many days' best options are at the favoured time: no series has more of them.
    std::int64_t most_at_same_time() const {
        return std::count_if(local_.begin(), local_.end(), [](Local const& one) { return one.same_time != 0; });
    }

    /// Goes through all days. \returns the best score
    SeriesScore run() {
        nodes_.assign(1, {});
        States now{{State{}.code(), {SeriesScore{}, 0}}};
        States next;
        for (std::size_t at = 0; at < layout_.days.size(); ++at) {
            auto const& day = layout_.days[at];
            auto const& week = layout_.weeks[day.week];
            bool const last_of_week = at + 1 == layout_.days.size() || layout_.days[at + 1].week != day.week;
            next.clear();
            for (auto const& [code, reached] : now) {
                auto const state = State::of(code);
                keep(next, after_day(state, last_of_week), reached.score + week_end(state.in_week, week, last_of_week), reached.node, boost::none);
                if (day.allowed && best_[at] != nullptr && state.in_week < week.wanted && (state.last == 0 || at + 1 - state.last >= limits_.least_days_apart))
                    place(next, state, reached, at, week, last_of_week);
            }
            std::swap(now, next);
        }
        Reached const* best = nullptr;
        for (auto const& [code, reached] : now)
            if (best == nullptr || best->score < reached.score || (best->score == reached.score && reached.node < best->node))
                best = &reached;
        end_ = best->node;
        return best->score;
    }

    /// The visits of the last run.
    std::vector<SeriesVisit> visits() const {
        std::vector<SeriesVisit> found;
        for (auto node = end_; node != 0; node = nodes_[node].before) {
            auto const& at = nodes_[node];
            found.push_back({.week = layout_.days[at.day].week, .date = layout_.days[at.day].date, .slot = best_[at.day]->slot, .allowance = at.allowance});
        }
        std::reverse(found.begin(), found.end());
        return found;
    }
    std::vector<std::uint32_t> placed_by_week() const {
        std::vector<std::uint32_t> placed(layout_.weeks.size(), 0);
        for (auto const& visit : visits())
            ++placed[visit.week];
        return placed;
    }

private:
    /// What the days to come depend on.
    struct State {
        std::uint64_t last = 0;                        ///< one more than the day of the last visit; 0: there is none
        std::uint32_t in_week = 0;
        std::array<std::uint32_t, most_limits> used{}; ///< of the allowances that may run out

        [[nodiscard]] std::uint64_t code() const noexcept {
            std::uint64_t code = last << 48 | std::uint64_t{in_week} << 44;
            for (std::size_t at = 0; at < most_limits; ++at)
                code |= std::uint64_t{used[at]} << (11 * at);
            return code;
        }
        [[nodiscard]] static State of(std::uint64_t code) noexcept {
            State state{.last = code >> 48, .in_week = static_cast<std::uint32_t>(code >> 44 & 15)};
            for (std::size_t at = 0; at < most_limits; ++at)
                state.used[at] = static_cast<std::uint32_t>(code >> (11 * at) & 2047);
            return state;
        }
    };
    struct Reached {
        SeriesScore score;
        std::uint32_t node;
    };
    struct Node {
        std::uint32_t before = 0;
        std::uint32_t day = 0;
        boost::optional<std::size_t> allowance{};
    };
    using States = std::map<std::uint64_t, Reached>; // in one order everywhere, so that of equals the same one is taken

    static State after_day(State state, bool last_of_week) {
        if (last_of_week)
            state.in_week = 0;
        return state;
    }
    static SeriesScore week_end(std::uint32_t placed, Week const& week, bool last_of_week) { return {.spread = last_of_week ? spread_of(week.wanted, placed) : 0}; }

    void keep(States& states, State const& state, SeriesScore const& score, std::uint32_t before, boost::optional<Node> const& visit) {
        auto const at = states.find(state.code());
        if (at != states.end() && !(at->second.score < score))
            return;
        auto node = before;
        if (visit) {
            node = static_cast<std::uint32_t>(nodes_.size());
            nodes_.push_back(*visit);
        }
        if (at == states.end())
            states.emplace(state.code(), Reached{score, node});
        else
            at->second = {score, node};
    }
    void place(States& next, State const& state, Reached const& reached, std::size_t at, Week const& week, bool last_of_week) {
        auto const& local = local_[at];
        SeriesScore gained{.visits = 1,
                           .same = local.same,
                           .preference = local.preference,
                           .evenness = state.last == 0 ? 0 : unevenness(week.times, static_cast<std::int32_t>(at + 1 - state.last)),
                           .same_time = local.same_time,
                           .earliness = -static_cast<std::int64_t>(at),
                           .time_of_day = local.time_of_day};
        auto const score = reached.score + gained + week_end(state.in_week + 1, week, last_of_week);
        auto placed = state;
        placed.last = at + 1;
        ++placed.in_week;
        auto const enter = [&](State const& by, boost::optional<std::size_t> allowance) {
            keep(next, after_day(by, last_of_week), score, reached.node, Node{.before = reached.node, .day = static_cast<std::uint32_t>(at), .allowance = allowance});
        };
        if (!limits_.allowances || request_.allowances.empty())
            return enter(placed, boost::none);
        for (std::size_t which = 0; which < request_.allowances.size(); ++which) {
            if (!request_.allowances[which].days.contains(layout_.days[at].date))
                continue;
            auto const limited = std::find(limited_.begin(), limited_.end(), which);
            auto drawn = placed;
            if (limited != limited_.end()) {
                auto& used = drawn.used[static_cast<std::size_t>(limited - limited_.begin())];
                if (used >= layout_.limits[which])
                    continue;
                ++used;
            }
            enter(drawn, which);
        }
    }

    SeriesRequest const& request_;
    Layout const& layout_;
    Limits limits_;
    std::vector<Option const*> best_{};
    std::vector<Local> local_{};
    std::vector<std::size_t> limited_{};
    std::vector<Node> nodes_{};
    std::uint32_t end_ = 0;
};

Course::Limits as_asked(SeriesRequest const& request) { return {.least_days_apart = request.least_days_apart, .allowances = true}; }

/// Who has most of the visits in the role that should be the same.
boost::optional<Subject> most_seen(SeriesRequest const& request, std::span<SeriesVisit const> visits) {
    if (!request.same_role)
        return boost::none;
    std::map<Subject, std::int64_t> seen;
    for (auto const& visit : visits)
        ++seen[visit.slot.resources.at(*request.same_role)];
    auto const most = std::max_element(seen.begin(), seen.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
    return most == seen.end() ? boost::optional<Subject>() : most->first;
}

/// Why a day has no free time. The nearest miss is not a time that can be had instead, and who is off then is not said to be outside
/// their hours as well.
void add_why_none(Report const& why, Report& report) {
    for (auto finding : why) {
        auto const says_more = [&](Finding const& other) {
            return !(other.rule == finding.rule) && !other.counterparts.empty() && other.counterparts == finding.counterparts && other.when == finding.when;
        };
        if (finding.rule == schedule::rules::outside_working_hours && std::any_of(why.begin(), why.end(), says_more))
            continue;
        finding.fixes.clear();
        report.add(std::move(finding));
    }
}

/// Why weeks are short.
void explain(SeriesRequest const& request, Layout const& layout, schedule::SlotContext const& context, SeriesProposal& proposal) {
    std::vector<std::uint32_t> placed(layout.weeks.size(), 0);
    for (auto const& visit : proposal.visits)
        ++placed[visit.week];
    bool any_short = false;
    for (std::size_t week = 0; week < layout.weeks.size(); ++week) {
        auto const& one = layout.weeks[week];
        if (placed[week] == one.wanted)
            continue;
        any_short = true;
        auto const of_week = [&](Rule const& rule, std::int64_t actual) {
            return Finding{.rule = rule, .date = one.first, .args = {.limit = one.wanted, .actual = actual, .unit = Unit::visits, .value = to_text(one.first)}};
        };
        proposal.report.add(of_week(rules::series_week_short, placed[week]));
        std::int64_t free = 0;
        Day const* taken = nullptr;
        for (auto const& day : layout.days)
            if (day.week == week && day.allowed) {
                free += day.options.empty() ? 0 : 1;
                taken = day.options.empty() && taken == nullptr ? &day : taken;
            }
        if (free >= one.wanted)
            continue;
        auto finding = of_week(rules::series_days_taken, free);
        finding.args.unit = Unit::days;
        proposal.report.add(std::move(finding));
        if (taken == nullptr)
            continue;
        auto query = request.visit;
        if (auto const when = query.grid.zone().day(taken->date); when && *when) {
            query.window = **when;
            query.limit = 1;
            if (schedule::find_slots(query, context).slots.empty())
                add_why_none(why_none(query, context).report, proposal.report);
        }
    }
    if (!any_short)
        return;
    auto const most = [&](Course::Limits const& limits) { return Course(request, layout, {}, limits).run().visits; };
    auto const now = most(as_asked(request)); // what visits do to each other is told by their own rules
    auto const without_allowances = most({request.least_days_apart, false});
    auto const without_distance = most({1, true});
    auto const without_both = most({1, false});
    bool const both = without_both > std::max(without_allowances, without_distance);
    if (without_distance > now || both)
        proposal.report.add(Finding{.rule = rules::series_apart, .args = {.limit = request.least_days_apart, .actual = both ? without_both : without_distance, .unit = Unit::count}});
    if (without_allowances > now || both)
        proposal.report.add(Finding{.rule = rules::series_allowance, .args = {.limit = now, .actual = both ? without_both : without_allowances, .unit = Unit::visits}});
}

/// A layout with its searches done, or what is wrong.
Report ready(Layout& layout, schedule::SlotContext const& context) {
    auto report = layout.validate();
    if (!report.passes())
        return report;
    layout.lay_out();
    if (std::count_if(layout.limits.begin(), layout.limits.end(), [](std::uint32_t limit) { return limit != unlimited; }) > static_cast<std::ptrdiff_t>(most_limits) || layout.wanted > 2047) {
        report.add(Finding{.rule = rules::not_a_series, .args = {.value = "four allowances at most that may run out, and 2047 visits"}});
        return report;
    }
    return layout.search(context);
}

/// A visit at a slot, with whom and what the slot has.
clinic::Session visit_at(clinic::Session visit, schedule::Slot const& slot) {
    visit.planned = slot.period;
    visit.status = clinic::SessionStatus::proposed;
    if (slot.site)
        visit.delivery.site = slot.site;
    for (auto const resource : slot.resources) {
        bool const has_patient = std::any_of(visit.participants.begin(), visit.participants.end(), [&](clinic::Participant const& one) { return one.patient.index() == resource.index; });
        if (resource.kind == SubjectKind::patient && !has_patient)
            visit.participants.push_back({.patient = clinic::PatientId(resource.index)});
        else if (resource.kind == SubjectKind::provider)
            visit.staff.push_back({.provider = clinic::ProviderId(resource.index), .role = visit.staff.empty() ? clinic::StaffRole::treating : clinic::StaffRole::assisting});
        else if (resource.kind == SubjectKind::room || resource.kind == SubjectKind::equipment)
            visit.resources.push_back({.resource = resource});
    }
    return visit;
}

/// Which visits can be booked one after the other, beside what is on record and beside each other.
class Bookable {
public:
    Bookable(clinic::Session const& like, Context const& context) : like_(like), rules_(detail::asked_rules(context, *context.index)), service_(service_of(like, context)) {}

    /// Those that can; what speaks against the others goes into `refusals`, each rule once.
    std::vector<SeriesVisit> of(std::vector<SeriesVisit> const& visits, Report* refusals = nullptr) const {
        std::vector<clinic::Session> occurrences;
        for (auto const& visit : visits)
            occurrences.push_back(detail::as_booked(visit_at(like_, visit.slot)));
        std::vector<SeriesVisit> kept;
        for (auto const& occurrence : schedule::check_series(occurrences, rules_, service_).occurrences) {
            if (occurrence.report.passes()) {
                kept.push_back(visits[occurrence.occurrence]);
                continue;
            }
            for (auto finding : occurrence.report) {
                bool const told = refusals == nullptr || std::any_of(refusals->begin(), refusals->end(), [&](Finding const& one) { return one.rule == finding.rule; });
                finding.fixes.clear(); // of a visit that is left out
                if (finding.severity == Severity::error && !is_waived(finding) && !told)
                    refusals->add(std::move(finding));
            }
        }
        return kept;
    }

private:
    clinic::Session const& like_;
    schedule::RuleContext rules_;
    std::uint32_t service_;
};

/// The best visits there are by the score, whatever they do to each other.
std::vector<SeriesVisit> best_visits(SeriesRequest const& request, Layout const& layout) {
    // The first five criteria do not ask for the time of day: only those who do best by them go on.
    auto const people = request.same_role ? request.visit.roles[*request.same_role].candidates.size() : 1;
    std::vector<SeriesScore> by_person;
    boost::optional<SeriesScore> best_of_five;
    for (std::uint32_t who = 0; who < people; ++who) {
        by_person.push_back(Course(request, layout, {.who = who}, as_asked(request)).run());
        if (!best_of_five || (!share_first_five(*best_of_five, by_person.back()) && *best_of_five < by_person.back()))
            best_of_five = by_person.back();
    }
    std::set<std::int32_t> times;
    for (auto const& day : layout.days)
        for (auto const& option : day.options)
            times.insert(option.second_of_day);
    struct Trial {
        Favoured favoured;
        std::int64_t bound; ///< of visits at the same time
    };
    std::vector<Trial> trials;
    for (std::uint32_t who = 0; who < people; ++who)
        if (best_of_five && share_first_five(by_person[who], *best_of_five))
            for (auto const time : times) {
                Favoured const favoured{who, time};
                trials.push_back({favoured, std::min(Course(request, layout, favoured, as_asked(request)).most_at_same_time(), by_person[who].visits)});
            }
    std::stable_sort(trials.begin(), trials.end(), [](Trial const& a, Trial const& b) { return a.bound > b.bound; });
    boost::optional<SeriesScore> best;
    std::vector<SeriesVisit> visits;
    for (auto const& trial : trials) {
        if (best && trial.bound < best->same_time)
            break;
        Course course(request, layout, trial.favoured, as_asked(request));
        auto const score = course.run();
        if (!best || *best < score) {
            best = score;
            visits = course.visits();
        }
    }
    return visits;
}

/// Visits made more and better step by step, such that nothing speaks against any of them beside the others.
class Filling {
public:
    Filling(SeriesRequest const& request, Layout const& layout, Bookable const& bookable) : request_(request), layout_(layout), bookable_(bookable) {}

    /// Puts further visits beside those that are kept, day by day.
    std::vector<SeriesVisit> fill(std::vector<SeriesVisit> kept) {
        auto const favoured = favoured_by(kept);
        for (auto const& day : layout_.days)
            for (auto const* option : options_of(day, favoured)) {
                auto with = joined(kept, day, *option);
                if (!with)
                    break;
                if (can_be(*with)) {
                    kept = std::move(*with);
                    break;
                }
            }
        return kept;
    }
    /// Moves one visit after the other to where all of them are better, until none can be.
    std::vector<SeriesVisit> improve(std::vector<SeriesVisit> kept) {
        auto score = score_of(request_, kept);
        for (bool better = true; better && tried_ < most_tried;) {
            better = false;
            auto const favoured = favoured_by(kept);
            for (std::size_t at = 0; at < kept.size() && !better; ++at) {
                auto others = kept;
                others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
                for (auto const& day : layout_.days) {
                    for (auto const* option : options_of(day, favoured)) {
                        auto moved = joined(others, day, *option);
                        if (!moved)
                            break;
                        // More visits or better ones: nothing else is worth a look.
                        bool const full = score.visits == layout_.wanted;
                        if ((full && !(score < score_of(request_, *moved))) || !can_be(*moved))
                            continue;
                        if (!full)
                            moved = fill(std::move(*moved));
                        if (auto const now = score_of(request_, *moved); score < now) {
                            score = now;
                            kept = std::move(*moved);
                            better = true;
                            break;
                        }
                    }
                    if (better)
                        break;
                }
            }
        }
        return kept;
    }

private:
    static constexpr std::size_t most_tried = 4'000; ///< of all together

    bool can_be(std::vector<SeriesVisit> const& visits) { return tried_++ < most_tried && bookable_.of(visits).size() == visits.size(); }

    Favoured favoured_by(std::vector<SeriesVisit> const& kept) const {
        Favoured favoured;
        if (auto const most = most_seen(request_, kept)) {
            auto const& candidates = request_.visit.roles[*request_.same_role].candidates;
            favoured.who = static_cast<std::uint32_t>(std::find_if(candidates.begin(), candidates.end(), [&](schedule::Candidate const& one) { return one.resource == *most; }) - candidates.begin());
        }
        std::map<std::int32_t, int> times;
        for (auto const& visit : kept)
            if (auto const local = request_.visit.grid.zone().to_wall(visit.slot.period.start()))
                ++times[static_cast<std::int32_t>(local->wall.second_of_day())];
        auto const most = std::max_element(times.begin(), times.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
        if (most != times.end())
            favoured.second_of_day = most->first;
        return favoured;
    }
    /// The best ones first.
    std::vector<Option const*> options_of(Day const& day, Favoured const& favoured) const {
        std::vector<Option const*> options;
        if (day.allowed)
            for (auto const& option : day.options)
                options.push_back(&option);
        std::stable_sort(options.begin(), options.end(), [&](Option const* a, Option const* b) { return Course::local_value(request_, favoured, *b) < Course::local_value(request_, favoured, *a); });
        return options;
    }
    /// The visits with one more on a day; none where the request does not allow it.
    boost::optional<std::vector<SeriesVisit>> joined(std::vector<SeriesVisit> const& kept, Day const& day, Option const& option) const {
        std::uint32_t placed = 0;
        for (auto const& visit : kept) {
            auto const distance = visit.date < day.date ? day.date - visit.date : visit.date - day.date;
            if (distance == 0 || static_cast<std::uint32_t>(distance) < request_.least_days_apart)
                return boost::none;
            placed += visit.week == day.week ? 1u : 0u;
        }
        auto const allowance = allowance_left(kept, day.date);
        if (placed >= layout_.weeks[day.week].wanted || (!request_.allowances.empty() && !allowance))
            return boost::none;
        auto with = kept;
        SeriesVisit const visit{.week = day.week, .date = day.date, .slot = option.slot, .allowance = allowance};
        with.insert(std::upper_bound(with.begin(), with.end(), visit, [](SeriesVisit const& a, SeriesVisit const& b) { return a.date < b.date; }), visit);
        return with;
    }
    boost::optional<std::size_t> allowance_left(std::vector<SeriesVisit> const& kept, Date date) const {
        for (std::size_t at = 0; at < request_.allowances.size(); ++at) {
            auto const used = static_cast<std::uint32_t>(std::count_if(kept.begin(), kept.end(), [&](SeriesVisit const& visit) { return visit.allowance == at; }));
            if (request_.allowances[at].days.contains(date) && used < layout_.limits[at])
                return at;
        }
        return boost::none;
    }

    SeriesRequest const& request_;
    Layout const& layout_;
    Bookable const& bookable_;
    std::size_t tried_ = 0;
};

/// Of the visits that can be booked beside each other as good ones as are found: of the best ones, of those that are further apart, and of
/// what fits between them.
std::vector<SeriesVisit> settled(SeriesRequest const& request, Layout const& layout, std::vector<SeriesVisit> const& best, Bookable const& bookable, Report& refusals) {
    auto kept = bookable.of(best, &refusals);
    if (kept.size() == best.size())
        return kept;
    // Fewer a week or further apart leaves out less.
    std::vector<std::vector<SeriesVisit>> ways{kept};
    auto const most_a_week = std::max_element(layout.weeks.begin(), layout.weeks.end(), [](Week const& a, Week const& b) { return a.times < b.times; })->times;
    for (std::uint32_t less = 1; less < most_a_week; ++less) {
        auto fewer = layout;
        for (auto& week : fewer.weeks) {
            week.times = std::max(week.times, less + 1) - less;
            week.wanted = std::min(week.wanted, week.times);
        }
        ways.push_back(bookable.of(best_visits(request, fewer)));
    }
    for (auto apart = request.least_days_apart + 1; apart <= 7; ++apart) {
        auto further = request;
        further.least_days_apart = apart;
        ways.push_back(bookable.of(best_visits(further, layout)));
    }
    Filling filling(request, layout, bookable);
    for (auto& way : ways)
        way = filling.fill(std::move(way));
    std::stable_sort(ways.begin(), ways.end(), [&](auto const& a, auto const& b) { return score_of(request, b) < score_of(request, a); });
    constexpr std::size_t most_bettered = 3;
    for (std::size_t at = 0; at < std::min(ways.size(), most_bettered); ++at) {
        auto better = filling.improve(std::move(ways[at]));
        if (score_of(request, kept) < score_of(request, better))
            kept = std::move(better);
    }
    return kept;
}

SeriesProposal propose(SeriesRequest const& request, schedule::SlotContext const& context, std::function<Report(schedule::Slot const&)> judge, Bookable const* bookable = nullptr) {
    SeriesProposal proposal;
    Layout layout(request, std::move(judge));
    proposal.report = ready(layout, context);
    if (!proposal.report.passes())
        return proposal;
    proposal.wanted = layout.wanted;
    proposal.visits = best_visits(request, layout);
    Report left_out;
    if (bookable != nullptr)
        proposal.visits = settled(request, layout, proposal.visits, *bookable, left_out);
    proposal.score = score_of(request, proposal.visits);
    proposal.same = most_seen(request, proposal.visits);
    if (!proposal.is_complete())
        proposal.report.add(left_out);
    explain(request, layout, context, proposal);
    if (!proposal.is_complete())
        proposal.report.add(layout.refusals);
    return proposal;
}

} // namespace

SeriesProposal propose_series(SeriesRequest const& request, schedule::SlotContext const& context) { return propose(request, context, {}); }

SeriesProposal propose_series(SeriesRequest const& request, schedule::SlotContext const& context, clinic::Session const& visit, Context const& judged) {
    auto asking = detail::with_index(judged);
    asking.asked.care = asking.asked.coverage = false; // the allowances stand for what is covered
    auto like = visit;
    like.id = clinic::SessionId(static_cast<std::uint32_t>(judged.sessions.size()));
    like.staff.clear();
    like.resources.clear();
    Bookable const bookable(like, asking);
    return propose(request, context, [&](schedule::Slot const& slot) { return check(visit_at(like, slot), asking); }, &bookable);
}

SeriesProposal greedy_series(SeriesRequest const& request, schedule::SlotContext const& context) {
    SeriesProposal proposal;
    Layout layout(request);
    proposal.report = ready(layout, context);
    if (!proposal.report.passes())
        return proposal;
    proposal.wanted = layout.wanted;
    auto left = layout.limits;
    std::vector<std::uint32_t> placed(layout.weeks.size(), 0);
    boost::optional<std::uint32_t> who;
    boost::optional<Date> last;
    for (auto const& day : layout.days) {
        bool const far_enough = !last || static_cast<std::uint32_t>(day.date - *last) >= request.least_days_apart;
        if (!day.allowed || !far_enough || placed[day.week] == layout.weeks[day.week].wanted || day.options.empty())
            continue;
        boost::optional<std::size_t> allowance;
        for (std::size_t at = 0; at < request.allowances.size() && !allowance; ++at)
            if (request.allowances[at].days.contains(day.date) && left[at] > 0)
                allowance = at;
        if (!request.allowances.empty() && !allowance)
            continue;
        auto const earlier = [&](Option const& a, Option const& b) {
            bool const a_other = who && a.who != *who, b_other = who && b.who != *who;
            return std::pair(a_other, a.slot.period.start()) < std::pair(b_other, b.slot.period.start());
        };
        auto const& chosen = *std::min_element(day.options.begin(), day.options.end(), earlier);
        if (!who)
            who = chosen.who;
        if (allowance && left[*allowance] != unlimited)
            --left[*allowance];
        last = day.date;
        ++placed[day.week];
        proposal.visits.push_back({.week = day.week, .date = day.date, .slot = chosen.slot, .allowance = allowance});
    }
    proposal.score = score_of(request, proposal.visits);
    proposal.same = most_seen(request, proposal.visits);
    return proposal;
}

SeriesScore score_of(SeriesRequest const& request, std::span<SeriesVisit const> visits) {
    SeriesScore score;
    Layout layout(request);
    layout.lay_out();
    std::vector<std::uint32_t> placed(layout.weeks.size(), 0);
    std::map<Subject, std::int64_t> same;
    std::map<std::int64_t, std::int64_t> times;
    for (std::size_t at = 0; at < visits.size(); ++at) {
        auto const& visit = visits[at];
        ++score.visits;
        ++placed[visit.week];
        score.preference += visit.slot.score;
        if (at > 0)
            score.evenness += unevenness(layout.weeks[visit.week].times, visit.date - visits[at - 1].date);
        score.earliness -= visit.date - request.first_day;
        if (request.same_role)
            score.same = std::max(score.same, ++same[visit.slot.resources.at(*request.same_role)]);
        if (auto const local = request.visit.grid.zone().to_wall(visit.slot.period.start())) {
            score.same_time = std::max(score.same_time, ++times[local->wall.second_of_day()]);
            score.time_of_day -= local->wall.second_of_day();
        }
    }
    for (std::size_t week = 0; week < placed.size(); ++week)
        score.spread += spread_of(layout.weeks[week].wanted, placed[week]);
    return score;
}

} // namespace therapy::desk
