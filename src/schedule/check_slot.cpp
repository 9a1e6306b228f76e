#include <therapy/schedule/check_slot.hpp>

#include "detail/open_hours_state.hpp"
#include "detail/slot_terms.hpp"
#include "session_terms.hpp"
#include "timetable_terms.hpp"

#include <therapy/core/core_rules.hpp>
#include <therapy/core/error.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

namespace therapy::inline v0_1::schedule {

namespace detail {

namespace {

constexpr std::int64_t first_instant = -17'987'443'200; // 1400-01-01T00:00:00Z
constexpr std::int64_t last_instant = 253'402'300'799;  // 9999-12-31T23:59:59Z

/// Adds a time and joins what touches or shares time with it.
void add_reach(Reaches& reaches, Reach reach) {
    if (reach.from >= reach.to)
        return;
    auto at = reaches.begin();
    while (at != reaches.end() && at->to < reach.from)
        ++at;
    while (at != reaches.end() && at->from <= reach.to) {
        reach.from = std::min(reach.from, at->from);
        reach.to = std::max(reach.to, at->to);
        at = reaches.erase(at);
    }
    reaches.insert(at, reach);
}

Reaches phases_of(SlotQuery const& query, Role const& role) {
    Reaches reaches;
    for (auto const& phase : role.phases)
        add_reach(reaches, {phase.from.count_seconds(), phase.to.count_seconds()});
    if (role.phases.empty())
        reaches.push_back({0, query.length.count_seconds()});
    return reaches;
}

Period period_from(std::int64_t start, Reach reach) {
    using therapy::detail::TrustedInstant;
    return Period(TrustedInstant::of(start + reach.from), TrustedInstant::of(start + reach.to));
}

void add_occupancies(SlotQuery const& query, Role const& role, Candidate const& candidate, std::int64_t start, std::uint32_t holder, std::vector<Occupancy>& all) {
    for (auto const& reach : taken_reaches(query, role, candidate))
        all.push_back({.resource = candidate.resource, .period = period_from(start, reach), .holder = holder, .units = role.units, .tolerance = role.tolerance});
}

} // namespace

Reaches taken_reaches(SlotQuery const& query, Role const& role, Candidate const& candidate) {
    if (role.phases.empty()) // all of it without a gap
        return {{role.needs_setup ? -query.setup.count_seconds() : 0,
                 query.length.count_seconds() + (role.needs_turnover ? query.turnover.value_or(candidate.turnover).count_seconds() : 0)}};
    auto reaches = phases_of(query, role);
    auto const length = query.length.count_seconds();
    if (role.needs_setup)
        add_reach(reaches, {-query.setup.count_seconds(), 0});
    if (role.needs_turnover)
        add_reach(reaches, {length, length + query.turnover.value_or(candidate.turnover).count_seconds()});
    return reaches;
}

Reaches open_reaches(SlotQuery const& query, Role const& role, Candidate const& candidate) {
    return query.cover == HoursCover::occupied ? taken_reaches(query, role, candidate) : phases_of(query, role);
}

bool is_usable_on(Candidate const& candidate, std::int64_t day) noexcept {
    return candidate.dates.empty() || std::any_of(candidate.dates.begin(), candidate.dates.end(), [&](DateRange const& dates) {
               auto const past = dates.past();
               return dates.first().day_number() <= day && (!past || day < past->day_number());
           });
}

Subject asking(SlotQuery const& query, Subject otherwise) {
    if (query.moving)
        return {SubjectKind::session, *query.moving};
    for (auto const& role : query.roles)
        for (auto const& candidate : role.candidates)
            if (candidate.resource.kind == SubjectKind::patient)
                return candidate.resource;
    return otherwise;
}

void judge_candidate(SlotQuery const& query, SlotContext const& context, Role const& role, Candidate const& candidate, std::int64_t start, Report& report) {
    auto const holder = query.moving.value_or(no_holder);
    std::vector<Occupancy> all;
    add_occupancies(query, role, candidate, start, holder, all);
    auto const conflicts = context.timetable.conflicts_with(holder, all, query.as_of);
    for (auto finding : conflicts.report) {
        finding.subjects = {candidate.resource};
        report.add(std::move(finding));
    }
    auto const session = period_from(start, {0, query.length.count_seconds()});
    auto const add_without_self = [&](Finding finding) {
        std::erase(finding.subjects, Subject{SubjectKind::session, holder});
        report.add(std::move(finding));
    };
    auto const subject = [](std::uint32_t of) { return Subject{SubjectKind::session, of}; };
    bool const cleared = candidate.resource.kind == SubjectKind::room || candidate.resource.kind == SubjectKind::equipment;
    for (auto const& found : conflicts.overlaps) {
        auto finding = finding_of(found, subject);
        if (cleared && !found.when.intersects(session)) {
            finding.rule = rules::turnover_violated;
            finding.severity = rules::turnover_violated.severity;
        }
        add_without_self(std::move(finding));
    }
    for (auto const& found : conflicts.overloads)
        add_without_self(finding_of(found, subject));
    if (!role.keeps_hours && OpenHoursState::of(context.hours).find(candidate.resource) == nullptr)
        return;
    for (auto const& reach : open_reaches(query, role, candidate))
        report.add(context.hours.check(candidate.resource, period_from(start, reach), asking(query, candidate.resource)));
}

bool joins(Role const& role) noexcept {
    return role.joins || (!role.candidates.empty() && std::all_of(role.candidates.begin(), role.candidates.end(), [](Candidate const& one) {
                              return one.resource.kind == SubjectKind::patient;
                          }));
}

void judge_joining(SlotQuery const& query, SlotContext const& context, JoinableSession const& session, Role const& role, Candidate const& candidate, Report& report) {
    auto const start = session.period.start().unix_seconds();
    if (joins(role)) {
        if (!query.sites.empty() && session.site && !is_usable_at(candidate, session.site))
            report.add(Finding{.rule = rules::sites_apart, .counterparts = {candidate.resource}});
        return judge_candidate(query, context, role, candidate, start, report);
    }
    if (std::find(session.resources.begin(), session.resources.end(), candidate.resource) == session.resources.end()) {
        report.add(Finding{.rule = rules::not_in_session, .subjects = {{SubjectKind::session, session.holder}}, .counterparts = {candidate.resource}, .args = {.value = role.name}});
        return;
    }
    if (context.timetable.capacity(candidate.resource) <= 1)
        return; // it is there for all of them
    // Of what has several places one more is taken.
    Occupancy const more{.resource = candidate.resource, .period = session.period, .holder = no_holder, .units = role.units, .tolerance = role.tolerance};
    auto const conflicts = context.timetable.conflicts_with(no_holder, std::span(&more, 1), query.as_of);
    for (auto finding : conflicts.report) {
        finding.subjects = {candidate.resource};
        report.add(std::move(finding));
    }
    for (auto const& found : conflicts.overloads) {
        auto finding = finding_of(found, [](std::uint32_t of) { return Subject{SubjectKind::session, of}; });
        std::erase(finding.subjects, Subject{SubjectKind::session, no_holder});
        report.add(std::move(finding));
    }
}

Finding session_full_finding(JoinableSession const& session) {
    return {.rule = rules::session_full, .subjects = {{SubjectKind::session, session.holder}}, .when = session.period,
            .args = {.limit = session.seats, .actual = std::int64_t{session.taken} + 1}};
}

std::uint32_t units_beside(TimetableState const& state, Subject resource, std::int64_t start, Reaches const& reaches, Role const& role, Company const& company) {
    auto const limit = std::min(state.capacity(resource), role.tolerance.value_or(no_tolerance));
    std::uint64_t left = limit;
    if (state.has_base())
        for (auto const& reach : reaches) {
            Span const span{static_cast<std::uint32_t>(state.from_base(start + reach.from)), static_cast<std::uint32_t>(state.from_base(start + reach.to) - 1)};
            auto pieces = state.pieces_in(resource, span, company);
            each_level(pieces, span, limit, [&](Span, std::uint64_t used, std::uint32_t strictest) {
                left = std::min<std::uint64_t>(left, used >= strictest ? 0 : strictest - used);
            });
        }
    return static_cast<std::uint32_t>(left < role.units ? 0 : left - role.units);
}

Representable representable_starts(SlotQuery const& query, TimetableState const& state) {
    std::int64_t before = 0;
    std::int64_t after = query.length.count_seconds();
    for (auto const& role : query.roles) {
        for (auto const& phase : role.phases) {
            before = std::max(before, -phase.from.count_seconds());
            after = std::max(after, phase.to.count_seconds());
        }
        if (role.needs_setup)
            before = std::max(before, query.setup.count_seconds());
        if (!role.needs_turnover)
            continue;
        auto longest = query.turnover.value_or(Duration());
        if (!query.turnover)
            for (auto const& candidate : role.candidates)
                longest = std::max(longest, candidate.turnover);
        after = std::max(after, query.length.count_seconds() + longest.count_seconds());
    }
    Representable starts{first_instant + before, last_instant - after, before, after};
    if (state.has_base()) {
        starts.first = std::max(starts.first, state.base() + before);
        starts.last = std::min(starts.last, state.base() + (std::int64_t{1} << 32) - after);
    }
    return starts;
}

} // namespace detail

namespace {

using detail::ZoneClock;

/// One check of one start with one choice.
class SlotCheck {
public:
    SlotCheck(SlotQuery const& query, SlotContext const& context, Instant start, SlotChoice const& choice)
        : query_(query), context_(context), start_(start), seconds_(start.unix_seconds()), choice_(choice), clock_(query.grid.zone(), earliest(), latest()) {}

    Report run() {
        if (!clock_.is_known()) {
            say(therapy::rules::zone_rules_unknown, std::string(query_.grid.zone().name()));
            return std::move(report_);
        }
        auto const in_range = detail::representable_starts(query_, detail::TimetableAccess::state(context_.timetable));
        if (seconds_ < in_range.first || seconds_ > in_range.last) {
            say(therapy::rules::out_of_range, to_text(start_));
            return std::move(report_);
        }
        judge_start();
        judge_choice();
        report_.order();
        return apply(context_.policy, std::move(report_));
    }

private:
    [[nodiscard]] std::int64_t earliest() const { return std::min(seconds_, query_.now ? query_.now->unix_seconds() : seconds_); }
    [[nodiscard]] std::int64_t latest() const { return std::max(seconds_, query_.now ? query_.now->unix_seconds() : seconds_) + 1; }

    void say(Rule const& rule, std::string value) { report_.add(Finding{.rule = rule, .args = {.value = std::move(value)}}); }

    void judge_start() {
        auto const shown = to_text(start_);
        if (!choice_.joins && !is_on_grid(query_.grid, start_))
            report_.add(Finding{.rule = rules::off_grid, .args = {.value = shown}});
        if (!query_.window.contains(start_))
            report_.add(Finding{.rule = rules::outside_window, .when = query_.window, .args = {.value = shown}});
        if (!query_.now)
            return;
        auto const now = query_.now->unix_seconds();
        if (seconds_ < now)
            report_.add(Finding{.rule = rules::in_past, .args = {.value = shown}});
        auto const notice = query_.minimum_notice.count_seconds();
        if (notice > 0 && seconds_ < now + notice)
            report_.add(Finding{.rule = rules::below_minimum_notice, .args = {.limit = notice, .actual = seconds_ - now, .unit = Unit::seconds, .value = shown}});
        auto const ahead = date_of(clock_, seconds_) - date_of(clock_, now);
        if (query_.latest_days && ahead > *query_.latest_days)
            report_.add(Finding{.rule = rules::beyond_booking_horizon, .args = {.limit = *query_.latest_days, .actual = ahead, .unit = Unit::days, .value = shown}});
    }

    /// The session joined, when it can be.
    JoinableSession const* judge_session() {
        auto const found = std::find_if(query_.joinable.begin(), query_.joinable.end(), [&](JoinableSession const& one) {
            return one.holder == *choice_.joins && one.period == Period(start_, query_.length);
        });
        if (found == query_.joinable.end()) {
            report_.add(Finding{.rule = rules::not_joinable, .subjects = {{SubjectKind::session, *choice_.joins}}, .args = {.value = to_text(start_)}});
            return nullptr;
        }
        if (found->taken >= found->seats)
            report_.add(detail::session_full_finding(*found));
        return &*found;
    }

    void judge_choice() {
        auto const* const session = choice_.joins ? judge_session() : nullptr;
        if (choice_.joins && session == nullptr)
            return;
        std::vector<Candidate const*> chosen;
        auto const& resources = choice_.resources;
        auto const day = date_of(clock_, seconds_);
        for (std::size_t r = 0; r < query_.roles.size(); ++r) {
            auto const& role = query_.roles[r];
            if (r >= resources.size()) {
                report_.add(Finding{.rule = rules::role_unfilled, .args = {.value = role.name}});
                continue;
            }
            auto const found = std::find_if(role.candidates.begin(), role.candidates.end(), [&](Candidate const& one) { return one.resource == resources[r]; });
            if (found == role.candidates.end()) {
                report_.add(Finding{.rule = rules::not_a_candidate, .counterparts = {resources[r]}, .args = {.value = role.name}});
                continue;
            }
            if (std::find(resources.begin(), resources.begin() + static_cast<std::ptrdiff_t>(r), resources[r]) != resources.begin() + static_cast<std::ptrdiff_t>(r))
                report_.add(Finding{.rule = rules::resource_twice, .counterparts = {resources[r]}});
            if (!detail::is_usable_on(*found, day)) {
                Finding finding{.rule = rules::not_usable_on_date, .counterparts = {found->resource}, .args = {.value = role.name}};
                if (auto const date = Date::from_day_number(day))
                    finding.date = *date;
                report_.add(std::move(finding));
            }
            chosen.push_back(&*found);
            if (session != nullptr)
                detail::judge_joining(query_, context_, *session, role, *found, report_);
            else
                detail::judge_candidate(query_, context_, role, *found, seconds_, report_);
        }
        for (auto r = query_.roles.size(); r < resources.size(); ++r)
            report_.add(Finding{.rule = rules::not_a_candidate, .counterparts = {resources[r]}, .args = {.value = "any role"}});
        if (session == nullptr)
            judge_site(chosen);
        else if (!query_.sites.empty() && (!session->site || std::find(query_.sites.begin(), query_.sites.end(), *session->site) == query_.sites.end()))
            report_.add(Finding{.rule = rules::sites_apart, .counterparts = {{SubjectKind::session, session->holder}}});
    }

    void judge_site(std::vector<Candidate const*> const& chosen) {
        if (query_.sites.empty())
            return;
        auto const fits_all = [&](clinic::SiteId site) {
            return std::all_of(chosen.begin(), chosen.end(), [&](Candidate const* one) { return detail::is_usable_at(*one, site); });
        };
        auto const found = std::find_if(query_.sites.begin(), query_.sites.end(), [&](clinic::SiteId site) { return (!choice_.site || *choice_.site == site) && fits_all(site); });
        if (found == query_.sites.end()) {
            Finding finding{.rule = rules::sites_apart};
            for (auto const* const one : chosen)
                finding.counterparts.push_back(one->resource);
            report_.add(std::move(finding));
            return;
        }
        Subject const site{SubjectKind::site, found->index()};
        if (detail::OpenHoursState::of(context_.hours).find(site) != nullptr)
            report_.add(context_.hours.check(site, Period(start_, query_.length), detail::asking(query_, site)));
    }

    SlotQuery const& query_;
    SlotContext const& context_;
    Instant start_;
    std::int64_t seconds_;
    SlotChoice const& choice_;
    ZoneClock clock_;
    Report report_{};
};

} // namespace

std::vector<Occupancy> occupancies(SlotQuery const& query, Instant start, std::span<Subject const> resources, std::uint32_t holder) {
    std::vector<Occupancy> all;
    for (std::size_t r = 0; r < std::min(query.roles.size(), resources.size()); ++r) {
        auto const& role = query.roles[r];
        for (auto const& candidate : role.candidates) {
            if (candidate.resource != resources[r])
                continue;
            for (auto const& reach : detail::taken_reaches(query, role, candidate))
                all.push_back({.resource = candidate.resource, .period = Period(start + Duration::seconds(reach.from), start + Duration::seconds(reach.to)),
                               .holder = holder, .units = role.units, .tolerance = role.tolerance});
            break;
        }
    }
    return all;
}

Report check(SlotQuery const& query, SlotContext const& context, Instant start, SlotChoice const& choice) {
    if (auto problems = validate(query); !problems.passes())
        return problems;
    return SlotCheck(query, context, start, choice).run();
}

std::uint32_t units_left(Timetable const& timetable, Subject resource, Period const& period, boost::optional<Instant> as_of) {
    auto const& state = detail::TimetableAccess::state(timetable);
    auto const capacity = state.capacity(resource);
    auto const span = detail::span_to_ask(state, period);
    if (!span)
        return capacity;
    auto pieces = state.pieces_in(resource, *span, {.as_of = detail::moment(state, as_of)});
    std::uint64_t left = capacity;
    detail::each_level(pieces, *span, capacity, [&](detail::Span, std::uint64_t used, std::uint32_t strictest) {
        left = std::min<std::uint64_t>(left, used >= strictest ? 0 : strictest - used);
    });
    return static_cast<std::uint32_t>(left);
}

} // namespace therapy::schedule
