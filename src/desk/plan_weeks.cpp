#include <therapy/desk/plan_weeks.hpp>

#include "visits.hpp"

#include <therapy/core/core_rules.hpp>
#include <therapy/desk/desk_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::desk {

namespace {

using clinic::Session;
using clinic::SessionStatus;

/// One of the episode's sessions on its local day.
struct Visit {
    Session const* session;
    SessionStatus status; ///< of the patient in it
    Date held;
    Date counts;          ///< in the week of this day
};

class Weeks {
public:
    Weeks(clinic::Episode const& episode, Context const& context, WeekTerms const& terms) : episode_(episode), context_(context), terms_(terms) {
        auto const full = std::find_if(context.plans_of_care.begin(), context.plans_of_care.end(), [&](care::PlanOfCare const& plan) { return plan.episode == episode.id; });
        if (full != context.plans_of_care.end())
            full_ = *full;
    }

    PlanWeeks answer() {
        auto const& plan = episode_.plan_of_care;
        if (!plan.has_value()) {
            if (!plan.is_none())
                answer_.report.add(Finding{.rule = rules::plan_of_care_unknown, .subjects = {subject()}, .counterparts = {subject()}});
            return std::move(answer_);
        }
        read_visits();
        make_weeks(plan->period);
        for (auto const& visit : visits_)
            enter(visit);
        judge();
        return std::move(answer_);
    }

private:
    Subject subject() const { return {SubjectKind::episode, episode_.id.index()}; }
    boost::optional<Visit> visit_of(Session const& session) const {
        auto const at = std::find_if(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& one) { return one.episode == episode_.id; });
        auto const local = zone_of(context_, session).to_wall(interval(session).start());
        if (at == session.participants.end() || !local)
            return boost::none;
        bool const of_all = !clinic::occupies_resources(session.status); // cancelled for everybody
        return Visit{&session, of_all ? session.status : at->status, local->wall.date(), local->wall.date()};
    }
    void read_visits() {
        for (auto const& session : context_.sessions)
            if (auto visit = visit_of(session)) {
                if (terms_.make_up == MakeUpWeek::replaced && session.links && session.links->makes_up_for)
                    if (auto const other = detail::find(context_.sessions, session.links->makes_up_for))
                        if (auto const missed = visit_of(*other))
                            visit->counts = missed->held;
                visits_.push_back(*visit);
            }
        std::sort(visits_.begin(), visits_.end(), [](Visit const& a, Visit const& b) {
            return std::pair(interval(*a.session).start(), a.session->id) < std::pair(interval(*b.session).start(), b.session->id);
        });
    }
    /// Visits a week, in the week of a day.
    Stated<std::uint32_t> wanted(Date day) const {
        if (full_) {
            auto const weeks = static_cast<std::uint32_t>(std::max(0, day - episode_.plan_of_care->period.first()) / 7);
            std::uint32_t before = 0;
            for (auto const& phase : full_->tapered) {
                if (weeks < before + phase.weeks)
                    return phase.times_per_week;
                before += phase.weeks;
            }
            if (!full_->tapered.empty())
                return std::uint32_t{0}; // after the last phase
            if (full_->times_per_week.has_value())
                return full_->times_per_week;
        }
        auto const stated = episode_.plan_of_care->visits_per_week;
        return stated == 0 ? Stated<std::uint32_t>() : stated;
    }
    void make_weeks(DateRange const& period) {
        // A plan that ends in ten years or later ends at no time that anybody meant.
        constexpr std::int32_t longest = 3'660;
        auto past = period.past();
        if (period.first().year() < 1401 || period.first().year() > 9'988) {
            answer_.report.add(Finding{.rule = therapy::rules::out_of_range, .subjects = {subject()}, .args = {.value = to_text(period)}});
            return;
        }
        if (!past || *past - period.first() > longest) {
            auto last = period.first();
            for (auto const& visit : visits_)
                if (visit.counts - period.first() <= longest)
                    last = std::max(last, visit.counts);
            past = last.plus_days(1);
        }
        auto first = period.first();
        if (terms_.starts != WeekStart::plan) {
            auto const weekday = static_cast<int>(first.weekday()); // from Monday
            first = first.plus_days(-(terms_.starts == WeekStart::monday ? weekday : (weekday + 1) % 7));
        }
        for (; first < *past; first = first.plus_days(7)) {
            PlanWeek week{.first = first, .past = first.plus_days(7)};
            week.whole = period.first() <= week.first && (!period.past() || week.past <= *period.past());
            week.wanted = wanted(std::max(first, period.first()));
            answer_.weeks.push_back(std::move(week));
        }
    }
    void enter(Visit const& visit) {
        bool const is_visit = detail::is_visit(visit.status) || (terms_.count_held && visit.status == SessionStatus::held);
        bool const is_missed = visit.status == SessionStatus::cancelled || visit.status == SessionStatus::no_show;
        if (!is_visit && !is_missed)
            return;
        auto const day = is_missed ? visit.held : visit.counts;
        auto const week = std::find_if(answer_.weeks.begin(), answer_.weeks.end(), [&](PlanWeek const& one) { return one.first <= day && day < one.past; });
        if (week == answer_.weeks.end() || !episode_.plan_of_care->period.contains(day)) {
            if (is_visit)
                answer_.report.add(Finding{.rule = rules::outside_plan_of_care, .subjects = {{SubjectKind::session, visit.session->id.index()}}, .when = interval(*visit.session), .date = day,
                                           .counterparts = {subject()}, .args = {.value = to_text(episode_.plan_of_care->period)}});
            return;
        }
        (is_missed ? week->missed : week->visits).push_back(visit.session->id);
        if (is_visit && !(week->first <= visit.held && visit.held < week->past))
            week->made_up.push_back(visit.session->id);
    }
    /// Each day once; what makes up for another week has a day of its own.
    std::uint32_t days_of(PlanWeek const& week) const {
        std::vector<Date> days;
        for (auto const& visit : visits_)
            if (std::find(week.visits.begin(), week.visits.end(), visit.session->id) != week.visits.end())
                days.push_back(visit.held);
        std::sort(days.begin(), days.end());
        return static_cast<std::uint32_t>(std::unique(days.begin(), days.end()) - days.begin());
    }
    void judge() {
        for (auto const& week : answer_.weeks) {
            if (!week.wanted.has_value())
                continue;
            auto const days = days_of(week);
            bool const under = week.whole && days < *week.wanted;
            bool const over = days > *week.wanted;
            if (under || over)
                answer_.report.add(Finding{.rule = under ? rules::week_under_scheduled : rules::week_over_scheduled, .subjects = {subject()}, .date = week.first,
                                           .args = {.limit = *week.wanted, .actual = days, .unit = Unit::visits, .value = to_text(week.first)}});
        }
    }

    clinic::Episode const& episode_;
    Context const& context_;
    WeekTerms const& terms_;
    boost::optional<care::PlanOfCare const&> full_{};
    std::vector<Visit> visits_{};
    PlanWeeks answer_{};
};

} // namespace

PlanWeeks plan_weeks(clinic::EpisodeId id, Context const& context, WeekTerms const& terms) {
    auto const episode = detail::find(context.episodes, id);
    return episode ? Weeks(*episode, context, terms).answer() : PlanWeeks();
}

Report under_scheduled(Context const& context, Date from, WeekTerms const& terms) {
    std::vector<Finding> found;
    for (auto const& episode : context.episodes) {
        if (episode.state != clinic::EpisodeState::open)
            continue;
        for (auto const& finding : plan_weeks(episode.id, context, terms).report)
            if (finding.rule == rules::week_under_scheduled.code && from < finding.date->plus_days(7))
                found.push_back(finding);
    }
    std::stable_sort(found.begin(), found.end(), [](Finding const& a, Finding const& b) { return *a.date < *b.date; });
    return Report(std::move(found));
}

} // namespace therapy::desk
