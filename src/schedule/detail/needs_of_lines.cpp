#include "needs_of_lines.hpp"

#include "../session_judges.hpp"
#include "../visit_draws.hpp"
#include "open_hours_state.hpp"
#include "surroundings.hpp"
#include "touch.hpp"

#include <map>

namespace therapy::inline v0_1::schedule::detail {

namespace {

using clinic::Session;
using Entries = std::span<AgendaEntry const>;

/// Goes along the lines and adds to the sessions in them what may be broken there.
class OfLines {
public:
    OfLines(RuleContext const& context, GivenNeeds const& given, RuleNeeds known, std::vector<RuleNeeds>& needs)
        : context_(context), agenda_(*context.agenda), given_(given), known_(known), needs_(needs) {}

    void walk() {
        for (std::uint32_t patient = 0; patient < agenda_.count(SubjectKind::patient); ++patient)
            walk_patient(patient);
        for (std::uint32_t provider = 0; provider < agenda_.count(SubjectKind::provider); ++provider)
            walk_provider(provider);
        for (auto const kind : {SubjectKind::room, SubjectKind::equipment})
            for (std::uint32_t index = 0; index < agenda_.count(kind); ++index)
                walk_hours({kind, index}, agenda_.of({kind, index}));
    }

private:
    void press(Entries entries, RuleNeeds need) {
        for (auto const& entry : entries)
            if (entry.session < needs_.size())
                needs_[entry.session].add(need);
    }
    void press(AgendaEntry const& entry, RuleNeeds need) { press(Entries(&entry, 1), need); }

    /// Calls `visit` with the entries of one key after the other. \pre equal keys stand together
    template <class Key, class Visit>
    static void each_run(Entries entries, Key key, Visit visit) {
        for (std::size_t first = 0; first < entries.size();) {
            auto const of_first = key(entries[first]);
            auto past = first + 1;
            while (past < entries.size() && key(entries[past]) == of_first)
                ++past;
            visit(entries.subspan(first, past - first));
            first = past;
        }
    }
    template <class Visit>
    void each_day(Entries entries, Visit visit) const {
        each_run(entries, [](AgendaEntry const& entry) { return entry.day; }, visit);
    }
    template <class Visit>
    void each_week(Entries entries, Visit visit) const {
        each_run(entries, [&](AgendaEntry const& entry) { return week_start(entry.day, context_.house.week_start); }, visit);
    }

    /// Who is in two of them at once.
    void walk_others(Entries entries, RuleNeed need) {
        auto busy_until = std::numeric_limits<std::int64_t>::min();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            bool const meets_later = i + 1 < entries.size() && entries[i + 1].start < entries[i].end;
            if (entries[i].start < busy_until || meets_later)
                press(entries[i], {need});
            busy_until = std::max(busy_until, entries[i].end);
        }
    }

    void walk_hours(Subject subject, Entries entries) {
        if (!known_.has(RuleNeed::open_hours))
            return;
        auto const* const hours = OpenHoursState::of(context_.hours).find(subject);
        if (hours == nullptr || hours->disputed)
            return;
        auto open = hours->hours.open.begin();
        auto const last = hours->hours.open.end();
        for (auto const& entry : entries) {
            while (open != last && open->end <= entry.start)
                ++open;
            if (open == last || entry.start < open->start || open->end < entry.end)
                press(entry, {RuleNeed::open_hours});
        }
    }

    void walk_travel(Entries entries, bool several_at_once) {
        if (!known_.has(RuleNeed::travel_times) || !given_.house.has(RuleNeed::travel_times))
            return;
        bool const one_site = std::all_of(entries.begin(), entries.end(), [&](AgendaEntry const& entry) { return entry.site == entries.front().site; });
        if (one_site)
            return;
        if (several_at_once)
            return press(entries, {RuleNeed::travel_times});
        std::size_t first = 0; // of those that share time, one with the next
        auto busy_until = entries.front().end;
        for (std::size_t i = 1; i < entries.size(); ++i) {
            if (entries[i - 1].site != entries[i].site && entries[i].day - entries[i - 1].day <= 1)
                press(entries.subspan(i - 1, 2), {RuleNeed::travel_times});
            // Of those at once none stands between another one and what comes before or after.
            if (entries[i].start < busy_until) {
                auto const from = first > 0 ? first - 1 : 0;
                press(entries.subspan(from, std::min(i + 2, entries.size()) - from), {RuleNeed::travel_times});
            } else {
                first = i;
            }
            busy_until = std::max(busy_until, entries[i].end);
        }
    }

    void walk_patient(std::uint32_t patient) {
        Subject const subject{SubjectKind::patient, patient};
        auto const line = agenda_.line(subject);
        auto const& entries = line.entries;
        if (entries.empty())
            return;
        walk_others(entries, RuleNeed::other_of_patient);
        walk_hours(subject, entries);
        if (context_.house.patients_travel)
            walk_travel(entries, !line.days_in_order);
        walk_shared(entries);
        auto const given = at(given_.patients, patient);
        auto rest = given;
        if (line.days_in_order) // else days and weeks do not stand together
            rest.remove(known_);
        rest.add(RuleNeed::interventions, rest.has(RuleNeed::excluded_treatment)); // whose rule needs both
        if (!rest.empty())
            press(entries, rest);
        auto const* const terms = record_at(context_.patients, patient);
        if (terms != nullptr && given.has(RuleNeed::incompatible)) // which concerns others as well
            walk_incompatible(*terms, entries);
        if (terms != nullptr && line.days_in_order)
            walk_terms(*terms, given, entries);
    }

    void walk_terms(PatientTerms const& terms, RuleNeeds given, Entries entries) {
        auto const is_asked = [&](RuleNeed need) { return given.has(need) && known_.has(need); };
        for (auto const& entry : entries) {
            auto const covers = [&](DateRange const& dates) { return has_day(dates, entry.day); };
            RuleNeeds broken;
            broken.add(RuleNeed::referral_needed, is_asked(RuleNeed::referral_needed) &&
                                                      !(terms.referrals.has_value() && std::any_of(terms.referrals->begin(), terms.referrals->end(), covers)));
            broken.add(RuleNeed::plan_needed, is_asked(RuleNeed::plan_needed) && !(terms.plan_of_care.has_value() && covers(*terms.plan_of_care)));
            broken.add(RuleNeed::certification_due, is_asked(RuleNeed::certification_due) && entry.day > terms.certification_due->day_number());
            if (!broken.empty())
                press(entry, broken);
        }
        if (is_asked(RuleNeed::closed_episode))
            for (auto const& entry : entries)
                if (std::any_of(terms.closed.begin(), terms.closed.end(), [&](ClosedEpisode const& closed) { return entry.day >= closed.from.day_number(); }))
                    press(entry, {RuleNeed::closed_episode});
        if (is_asked(RuleNeed::primary_share))
            walk_primary(terms, entries);
        if (is_asked(RuleNeed::authorization_needed))
            walk_authorizations(terms.authorizations, entries);
        if (is_asked(RuleNeed::most_in_plan_week) || is_asked(RuleNeed::least_in_plan_week))
            walk_plan_weeks(terms, entries);
        if (is_asked(RuleNeed::reassessment)) {
            auto last = terms.reassessment->last.day_number();
            std::int64_t days = 0;
            each_day(entries, [&](Entries day) {
                days += day.front().day > last ? 1 : 0;
                if (days > static_cast<std::int64_t>(terms.reassessment->every))
                    press(day, {RuleNeed::reassessment});
            });
        }
        for (std::size_t i = 1; i < entries.size(); ++i) {
            auto const gap = entries[i].start - entries[i - 1].end;
            RuleNeeds broken;
            broken.add(RuleNeed::least_gap, is_asked(RuleNeed::least_gap) && gap >= 0 && gap < terms.least_gap->count_seconds());
            broken.add(RuleNeed::most_gap, is_asked(RuleNeed::most_gap) && gap > terms.most_gap->count_seconds());
            if (!broken.empty())
                press(entries.subspan(i - 1, 2), broken);
        }
        each_day(entries, [&](Entries day) {
            std::int64_t seconds = 0;
            for (auto const& entry : day)
                seconds += entry.end - entry.start;
            RuleNeeds broken;
            broken.add(RuleNeed::patient_sessions_a_day, is_asked(RuleNeed::patient_sessions_a_day) && day.size() > *terms.most_a_day);
            broken.add(RuleNeed::patient_minutes_a_day, is_asked(RuleNeed::patient_minutes_a_day) && seconds > std::int64_t{*terms.most_minutes_a_day} * 60);
            broken.add(RuleNeed::one_discipline, is_asked(RuleNeed::one_discipline) && day.size() > 1);
            if (!broken.empty())
                press(day, broken);
        });
        if (is_asked(RuleNeed::patient_sessions_a_week))
            each_week(entries, [&](Entries week) {
                if (week.size() > *terms.most_a_week)
                    press(week, {RuleNeed::patient_sessions_a_week});
            });
    }

    /// Where nothing is shared there is no share of it.
    void walk_shared(Entries entries) {
        if (!known_.has(RuleNeed::most_shared) || !given_.house.has(RuleNeed::most_shared))
            return;
        auto const is_shared = [&](AgendaEntry const& entry) {
            auto const* const service = entry.session < context_.service_of.size() ? record_at(context_.services, context_.service_of[entry.session]) : nullptr;
            return service != nullptr && service->mode.has_value() && (*service->mode == SessionMode::group || *service->mode == SessionMode::concurrent);
        };
        if (*context_.house.most_shared < 0 || std::any_of(entries.begin(), entries.end(), is_shared))
            press(entries, {RuleNeed::most_shared});
    }

    /// Whatever is in the same rooms as some sessions, and these themselves.
    void press_company(Entries entries) {
        for (auto const& entry : entries) {
            press(entry, {RuleNeed::incompatible});
            auto const* const session = record_at(context_.sessions, entry.session);
            if (session == nullptr)
                continue;
            auto const start = interval(*session).start().unix_seconds();
            auto const end = interval(*session).end().unix_seconds();
            for (auto const& use : session->resources) {
                if (use.resource.kind != SubjectKind::room)
                    continue;
                auto const line = agenda_.line(use.resource);
                for (auto at = first_from(line, start - line.longest); at < line.entries.size() && line.entries[at].start < end; ++at)
                    if (line.entries[at].end > start)
                        press(line.entries[at], {RuleNeed::incompatible});
            }
        }
    }

    /// Another patient may be in the same room, in another session: who treats the record knows.
    void walk_incompatible(PatientTerms const& terms, Entries entries) {
        if (std::any_of(terms.incompatible.begin(), terms.incompatible.end(), [](Subject subject) { return subject.kind != SubjectKind::provider; }))
            press_company(entries);
    }

    void walk_primary(PatientTerms const& terms, Entries entries) {
        if (*terms.least_primary_share <= 0)
            return;
        auto const is_with_primary = [&](AgendaEntry const& entry) {
            auto const* const session = record_at(context_.sessions, entry.session);
            return session != nullptr && std::any_of(session->staff.begin(), session->staff.end(), [&](clinic::StaffMember const& member) { return treats(member) && member.provider == *terms.primary; });
        };
        auto const all = static_cast<std::int64_t>(entries.size());
        if (std::count_if(entries.begin(), entries.end(), is_with_primary) * 10'000 < all * *terms.least_primary_share)
            press(entries, {RuleNeed::primary_share});
    }

    void walk_authorizations(std::vector<VisitWindow> const& windows, Entries entries) {
        if (std::all_of(entries.begin(), entries.end(), [&](AgendaEntry const& entry) { return is_ample(windows, entries.size(), entry.day); }))
            return;
        std::size_t i = 0;
        each_draw(windows, entries, [&](Draw const& draw) {
            auto const& entry = entries[i++];
            bool const tells_nothing = draw.window && !is_running_out(windows[*draw.window], draw.left, entry.day);
            if (!tells_nothing)
                press(entry, {RuleNeed::authorization_needed});
            return true;
        });
    }

    void walk_plan_weeks(PatientTerms const& terms, Entries entries) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            // The frequency that counts is the last one of the day.
            auto const frequency = std::find_if(terms.frequencies.rbegin(), terms.frequencies.rend(), [&](VisitFrequency const& one) { return has_day(one.dates, entries[i].day); });
            if (frequency == terms.frequencies.rend())
                continue;
            Days const days(frequency->dates);
            auto const from = days.first + (entries[i].day - days.first) / 7 * 7;
            auto const past = std::min(from + 7, days.past);
            auto first = i;
            auto end = i;
            while (first > 0 && entries[first - 1].day >= from)
                --first;
            while (end < entries.size() && entries[end].day < past)
                ++end;
            auto const count = end - first;
            RuleNeeds broken;
            broken.add(RuleNeed::most_in_plan_week, frequency->most != 0 && count > frequency->most);
            broken.add(RuleNeed::least_in_plan_week, count < frequency->least);
            if (!broken.empty())
                press(entries[i], broken);
        }
    }

    void walk_provider(std::uint32_t provider) {
        Subject const subject{SubjectKind::provider, provider};
        auto const line = agenda_.line(subject);
        auto const& entries = line.entries;
        if (entries.empty())
            return;
        auto const* const record = record_at(context_.setting.providers, provider);
        walk_others(entries, RuleNeed::other_of_worker);
        walk_hours(subject, entries);
        walk_travel(entries, !line.days_in_order || (record != nullptr && record->capacity > 1));
        walk_shortest_gap(line);
        auto const given = at(given_.providers, provider);
        auto rest = given;
        if (line.days_in_order)
            rest.remove(known_);
        if (!rest.empty())
            press(entries, rest);
        if (!line.days_in_order)
            return;
        if (given.has(RuleNeed::credentials) && known_.has(RuleNeed::credentials))
            walk_licences(*record, entries);
        if (auto const* const terms = record_at(context_.providers, provider))
            walk_terms(*terms, given, line);
    }

    /// The session ends on it, or before.
    static std::int64_t last_day_of(AgendaEntry const& entry) noexcept { return entry.day + (entry.end - entry.start) / day_length + 1; }

    /// Between which instants of a date a break at a site lies. A line goes on by days: what was found last stands next to what is asked.
    [[nodiscard]] boost::optional<Interval> const& break_on(FloatingBreak const& wanted, std::uint32_t site, std::int32_t date) {
        auto const key = std::tuple(site, wanted.from.second(), wanted.to.second(), date);
        if (last_break_ != hours_of_breaks_.end() && last_break_->first != key)
            ++last_break_;
        if (last_break_ == hours_of_breaks_.end() || last_break_->first != key)
            last_break_ = hours_of_breaks_.find(key);
        if (last_break_ == hours_of_breaks_.end()) {
            auto const* const record = record_at(context_.sites, site);
            last_break_ = hours_of_breaks_.emplace(key, hours_of_break(wanted, record != nullptr ? record->zone : context_.zone, date)).first;
        }
        return last_break_->second;
    }

    /// Those in the hours of a break at a site on a date, where none of its length is left. \returns the hours
    boost::optional<Interval> const& walk_break(FloatingBreak const& wanted, AgendaLine const& line, std::uint32_t site, std::int32_t date, std::size_t at) {
        auto const& entries = line.entries;
        auto const& hours = break_on(wanted, site, date);
        if (!hours)
            return hours;
        // All that shares time with these hours, of whatever date.
        while (at > 0 && entries[at - 1].start + line.longest > hours->start)
            --at;
        while (at < entries.size() && entries[at].start + line.longest <= hours->start)
            ++at;
        auto const first = at;
        auto free_from = hours->start;
        std::int64_t longest = 0;
        for (; at < entries.size() && entries[at].start < hours->end; ++at)
            if (entries[at].end > hours->start) {
                longest = std::max(longest, entries[at].start - free_from);
                free_from = std::max(free_from, entries[at].end);
            }
        if (std::max(longest, hours->end - free_from) < wanted.length.count_seconds())
            press(entries.subspan(first, at - first), {RuleNeed::floating_break});
        return hours;
    }

    void walk_breaks(FloatingBreak const& wanted, AgendaLine const& line) {
        auto const& entries = line.entries;
        each_run(entries, [](AgendaEntry const& entry) { return std::pair(entry.day, entry.site); }, [&](Entries day) {
            auto const at = static_cast<std::size_t>(day.data() - entries.data());
            auto const [date, site] = std::pair(day.front().day, day.front().site);
            if (is_overnight(wanted))
                (void)walk_break(wanted, line, site, date - 1, at);
            auto const& hours = walk_break(wanted, line, site, date, at);
            // What ends late may reach into the hours of the next dates.
            std::int64_t latest = day.back().end;
            for (auto const& entry : day)
                latest = std::max(latest, entry.end);
            constexpr std::int64_t surely_the_same = day_length - 4 * 3600; // a day may be an hour or two shorter
            if (hours && latest <= hours->start + surely_the_same)
                return;
            auto const last = day.front().day + (latest - day.front().start) / day_length + 1;
            for (auto next = date + 1; next <= last; ++next)
                walk_break(wanted, line, site, next, at);
        });
    }

    void walk_shortest_gap(AgendaLine const& line) {
        if (!known_.has(RuleNeed::shortest_gap) || !given_.house.has(RuleNeed::shortest_gap))
            return;
        if (!line.days_in_order)
            return press(line.entries, {RuleNeed::shortest_gap});
        auto const shortest = context_.house.shortest_gap->count_seconds();
        each_day(line.entries, [&](Entries day) {
            auto const* before = &day.front(); // that ends last
            for (auto const& entry : day.subspan(1)) {
                auto const gap = entry.start - before->end;
                if (gap > 0 && gap < shortest) {
                    press(*before, {RuleNeed::shortest_gap});
                    press(entry, {RuleNeed::shortest_gap});
                }
                if (entry.end > before->end)
                    before = &entry;
            }
        });
    }

    /// The days on which a licence of somebody's role is in force at a place.
    static std::vector<Days> licensed_days(clinic::Provider const& provider, catalog::Jurisdiction place) {
        std::vector<Days> days;
        for (auto const& credential : provider.credentials) {
            auto const& qualification = credential.qualification;
            bool const suspended = credential.suspended.has_value() && *credential.suspended;
            if (qualification.kind == provider.role && !suspended && qualification.jurisdiction && *qualification.jurisdiction == place && qualification.validity)
                days.emplace_back(*qualification.validity);
        }
        return days;
    }

    void walk_licences(clinic::Provider const& provider, Entries entries) {
        auto site = no_site;
        std::vector<Days> days;
        for (auto const& entry : entries) {
            if (entry.site != site) {
                site = entry.site;
                auto const* const record = record_at(context_.sites, site);
                days = record != nullptr ? licensed_days(provider, record->jurisdiction) : std::vector<Days>();
            }
            // It ends on one of these dates.
            auto const last = last_day_of(entry);
            if (std::none_of(days.begin(), days.end(), [&](Days const& one) { return one.first <= entry.day && last < one.past; }))
                press(entry, {RuleNeed::credentials});
        }
    }

    void walk_terms(ProviderTerms const& terms, RuleNeeds given, AgendaLine const& line) {
        auto const& entries = line.entries;
        auto const is_asked = [&](RuleNeed need) { return given.has(need) && known_.has(need); };
        std::size_t least_cap = std::numeric_limits<std::size_t>::max();
        for (auto const& cap : terms.caps)
            least_cap = std::min<std::size_t>(least_cap, cap.most);
        each_day(entries, [&](Entries day) {
            RuleNeeds broken;
            broken.add(RuleNeed::provider_sessions_a_day, is_asked(RuleNeed::provider_sessions_a_day) && day.size() > *terms.most_a_day);
            broken.add(RuleNeed::provider_minutes_a_day, is_asked(RuleNeed::provider_minutes_a_day) && seconds_of(day) > std::int64_t{*terms.most_minutes_a_day} * 60);
            broken.add(RuleNeed::treatment_caps, is_asked(RuleNeed::treatment_caps) && day.size() > least_cap);
            if (!broken.empty())
                press(day, broken);
        });
        if (is_asked(RuleNeed::provider_sessions_a_week) || is_asked(RuleNeed::provider_minutes_a_week))
            each_week(entries, [&](Entries week) {
                RuleNeeds broken;
                broken.add(RuleNeed::provider_sessions_a_week, is_asked(RuleNeed::provider_sessions_a_week) && week.size() > *terms.most_a_week);
                broken.add(RuleNeed::provider_minutes_a_week, is_asked(RuleNeed::provider_minutes_a_week) && seconds_of(week) > std::int64_t{*terms.most_minutes_a_week} * 60);
                if (!broken.empty())
                    press(week, broken);
            });
        if (is_asked(RuleNeed::floating_break))
            walk_breaks(*terms.floating_break, line);
        if (is_asked(RuleNeed::work_stretch))
            walk_stretches(*terms.stretch, entries);
        if (is_asked(RuleNeed::least_rest))
            walk_nights(terms.least_rest->count_seconds(), line);
    }

    void walk_stretches(WorkStretch const& terms, Entries entries) {
        for (std::size_t first = 0; first < entries.size();) {
            auto past = first + 1;
            auto busy_until = entries[first].end;
            for (; past < entries.size() && entries[past].start - busy_until < terms.rest.count_seconds(); ++past)
                busy_until = std::max(busy_until, entries[past].end);
            if (busy_until - entries[first].start > terms.most.count_seconds())
                press(entries.subspan(first, past - first), {RuleNeed::work_stretch});
            first = past;
        }
    }

    void walk_nights(std::int64_t least_rest, AgendaLine const& line) {
        // The rule looks a few days back: what lasts longer may have begun before that.
        if (line.longest > 2 * day_length)
            return press(line.entries, {RuleNeed::least_rest});
        AgendaEntry const* latest = nullptr; // that ends last, of those of earlier days
        each_day(line.entries, [&](Entries day) {
            auto const& morning = day.front();
            if (latest != nullptr && morning.start - latest->end >= 0 && morning.start - latest->end < least_rest) {
                press(*latest, {RuleNeed::least_rest});
                press(morning, {RuleNeed::least_rest});
            }
            for (auto const& entry : day)
                if (latest == nullptr || entry.end >= latest->end)
                    latest = &entry;
        });
    }

    RuleContext const& context_;
    Agenda const& agenda_;
    GivenNeeds const& given_;
    RuleNeeds known_;
    std::vector<RuleNeeds>& needs_;
    using HoursOfBreaks = std::map<std::tuple<std::uint32_t, std::int32_t, std::int32_t, std::int32_t>, boost::optional<Interval>>; ///< by site, times of day, and date
    HoursOfBreaks hours_of_breaks_{};
    HoursOfBreaks::const_iterator last_break_ = hours_of_breaks_.end();
};

} // namespace

void add_needs_of_lines(RuleContext const& context, GivenNeeds const& given, RuleNeeds known, std::vector<RuleNeeds>& needs) {
    OfLines(context, given, known, needs).walk();
}

} // namespace therapy::schedule::detail
