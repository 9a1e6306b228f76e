// The windows of plans of care and payers, and how often.

#include "session_judges.hpp"
#include "visit_draws.hpp"

#include <therapy/core/error.hpp>

namespace therapy::inline v0_1::schedule::detail {

namespace {

Finding of_patient(Checking const& checking, Rule const& rule, clinic::Participant const& participant, Arguments args = {}) {
    return {.rule = rule, .when = period_of(checking), .date = checking.date(), .counterparts = {subject_of(participant.patient)}, .args = std::move(args)};
}

bool is_unknown(StatedKind kind) { return kind == StatedKind::not_stated || kind == StatedKind::unknown; }

} // namespace

void judge_referral(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.referral_needed)
            return;
        if (is_unknown(terms.referrals.kind()))
            return checking.add(of_patient(checking, rules::referral_unknown, participant));
        if (terms.referrals.is_none() || terms.referrals->empty())
            return checking.add(of_patient(checking, rules::referral_missing, participant));
        if (std::none_of(terms.referrals->begin(), terms.referrals->end(), [&](DateRange const& dates) { return has_day(dates, checking.day()); }))
            checking.add(of_patient(checking, rules::referral_expired, participant));
    });
}

void judge_plan_of_care(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.plan_needed || participant.purpose == catalog::Purpose::evaluation) // it leads to a plan
            return;
        if (is_unknown(terms.plan_of_care.kind()))
            return checking.add(of_patient(checking, rules::plan_of_care_unknown, participant));
        if (terms.plan_of_care.is_none() || !has_day(*terms.plan_of_care, checking.day()))
            checking.add(of_patient(checking, rules::outside_plan_of_care, participant));
    });
}

void judge_certification(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        bool const certified = terms.plan_certified.has_value() && *terms.plan_certified;
        if (terms.plan_needed && terms.certification_due && !certified && checking.day() > terms.certification_due->day_number() && participant.purpose != catalog::Purpose::evaluation)
            checking.add(of_patient(checking, rules::plan_not_certified, participant));
    });
}

namespace {

std::vector<Draw> draws_of(std::vector<VisitWindow> const& windows, std::span<AgendaEntry const> entries) {
    std::vector<Draw> draws;
    draws.reserve(entries.size());
    each_draw(windows, entries, [&](Draw const& draw) {
        draws.push_back(draw);
        return true;
    });
    return draws;
}

/// What one session has, nothing when it is not among them; and whether another one has none.
struct OwnDraw {
    Draw own{};
    bool others_without = false;
};
OwnDraw own_draw_of(std::vector<VisitWindow> const& windows, std::span<AgendaEntry const> entries, std::uint32_t session) {
    OwnDraw found;
    bool seen = false;
    each_draw(windows, entries, [&](Draw const& draw) {
        if (draw.session != session)
            found.others_without = found.others_without || (draw.asked && !draw.window);
        else if (!std::exchange(seen, true))
            found.own = draw;
        return true;
    });
    return found;
}

auto draw_of(std::vector<Draw> const& draws, std::uint32_t session) {
    return std::find_if(draws.begin(), draws.end(), [&](Draw const& draw) { return draw.session == session; });
}

Finding exhausted(VisitWindow const& window, Subject patient, std::int64_t number) {
    return {.rule = rules::authorization_exhausted, .counterparts = {patient, window.of}, .args = {.limit = *window.visits, .actual = number, .unit = Unit::visits},
            .fixes = {{.kind = FixKind::add_authorization}}};
}

/// Tells of booked visits that lose their authorization to this one, which comes before them.
void tell_pushed_out(Checking& checking, std::vector<VisitWindow> const& windows, Subject patient, std::span<AgendaEntry const> entries) {
    if (!checking.context().agenda)
        return;
    auto const before = checking.context().agenda->of(patient);
    bool const same = before.data() == entries.data() && before.size() == entries.size(); // nearly always, and soon seen
    if (same || std::equal(before.begin(), before.end(), entries.begin(), entries.end()))
        return;
    auto const draws = draws_of(windows, entries);
    auto const draws_before = draws_of(windows, before);
    for (std::size_t i = 0; i < draws.size(); ++i) {
        auto const& draw = draws[i];
        auto const was = draw_of(draws_before, draw.session);
        if (draw.session == checking.id() || draw.window || !draw.asked || was == draws_before.end() || !was->window)
            continue;
        auto finding = exhausted(windows[*draw.asked], patient, draw.number);
        finding.subjects = {subject_of(draw.session)};
        finding.when = period_of(entries[i].start, entries[i].end);
        finding.date = value_or_throw(Date::from_day_number(entries[i].day));
        checking.add(std::move(finding));
    }
}

} // namespace

void judge_authorization(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.authorization_needed)
            return;
        auto const& windows = terms.authorizations;
        auto const date = checking.date();
        auto const patient = subject_of(participant.patient);
        auto const booked = checking.context().agenda ? checking.context().agenda->of(patient).size() : 0;
        if (is_ample(windows, booked + 1, checking.day()))
            return;
        auto const entries = checking.all(patient);
        auto const [own, others_without] = own_draw_of(windows, entries, checking.id());
        if (others_without)
            tell_pushed_out(checking, windows, patient, entries);
        auto const running_out = [&](VisitWindow const& window, Arguments args) {
            checking.add({.rule = rules::authorization_running_out, .when = period_of(checking), .date = date, .counterparts = {patient, window.of}, .args = std::move(args)});
        };
        // Days left after this one; none where it goes on, or another one does.
        auto const days_after = [&](VisitWindow const& window) -> boost::optional<std::int32_t> {
            auto const past = window.dates.past();
            if (!past || std::any_of(windows.begin(), windows.end(), [&](VisitWindow const& other) { return other.dates.contains(*past); }))
                return boost::none;
            return *past - date - 1;
        };
        if (!own.asked) {
            if (std::any_of(windows.begin(), windows.end(), [&](VisitWindow const& window) { return window.dates.contains(date); }))
                return; // it is not counted
            auto finding = of_patient(checking, rules::outside_authorization, participant);
            finding.fixes = {{.kind = FixKind::add_authorization}};
            checking.add(std::move(finding));
        } else if (!own.window) {
            auto finding = exhausted(windows[*own.asked], patient, own.number);
            finding.when = period_of(checking);
            finding.date = date;
            checking.add(std::move(finding));
        } else {
            auto const& window = windows[*own.window];
            auto const days = days_after(window);
            if (window.visits && own.left <= few_visits)
                running_out(window, {.limit = *window.visits, .actual = own.left, .unit = Unit::visits});
            else if (days && *days <= few_days)
                running_out(window, {.limit = few_days, .actual = *days, .unit = Unit::days});
        }
    });
}

namespace {

/// The sessions of a patient in the plan's week of this one, and the frequency that counts; none outside every plan.
struct PlanWeek {
    VisitFrequency const* frequency = nullptr;
    std::int64_t from = 0;    ///< its days [from, past)
    std::int64_t past = 0;
    std::int64_t count = 0;
    bool whole = false; ///< all seven days are of the plan
};

bool is_of(PlanWeek const& week, AgendaEntry const& entry) {
    return entry.day >= week.from && entry.day < week.past;
}

PlanWeek plan_week(Checking& checking, Subject patient, PatientTerms const& terms) {
    PlanWeek week;
    for (auto const& frequency : terms.frequencies)
        if (has_day(frequency.dates, checking.day()))
            week.frequency = &frequency;
    if (week.frequency == nullptr)
        return week;
    Days const days(week.frequency->dates);
    week.from = days.first + (checking.day() - days.first) / 7 * 7;
    week.past = std::min(week.from + 7, days.past);
    week.whole = week.past == week.from + 7;
    for (auto const& entry : checking.near(patient, 6))
        week.count += is_of(week, entry) ? 1 : 0;
    return week;
}

/// Tells of a week of the plan, with its sessions.
void tell_week(Checking& checking, Rule const& rule, PlanWeek const& week, clinic::PatientId patient, std::uint32_t limit) {
    auto group = group_of(checking.near(subject_of(patient), 6), [&](AgendaEntry const& entry) { return is_of(week, entry); });
    checking.add({.rule = rule, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {subject_of(patient)},
                  .args = {.limit = limit, .actual = week.count, .unit = Unit::visits}}, group.owner);
}

} // namespace

void judge_frequency(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (terms.frequencies.empty())
            return;
        auto const week = plan_week(checking, subject_of(participant.patient), terms);
        if (week.frequency != nullptr && week.frequency->most != 0 && week.count > static_cast<std::int64_t>(week.frequency->most))
            tell_week(checking, rules::frequency_exceeded, week, participant.patient, week.frequency->most);
    });
}

void judge_under_scheduled(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (terms.frequencies.empty())
            return;
        auto const week = plan_week(checking, subject_of(participant.patient), terms);
        if (week.frequency != nullptr && week.whole && week.count < static_cast<std::int64_t>(week.frequency->least))
            tell_week(checking, rules::under_scheduled, week, participant.patient, week.frequency->least);
    });
}

void judge_reassessment(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.reassessment || terms.reassessment->every == 0 || checking.day() <= terms.reassessment->last.day_number() || participant.purpose == catalog::Purpose::evaluation)
            return;
        std::int64_t days = 0;
        auto last = terms.reassessment->last.day_number();
        for (auto const& entry : checking.all(subject_of(participant.patient))) {
            if (entry.day > checking.entry().day)
                break;
            if (entry.day > last) {
                ++days;
                last = entry.day;
            }
        }
        if (days > static_cast<std::int64_t>(terms.reassessment->every))
            checking.add(of_patient(checking, rules::reassessment_due, participant, {.limit = terms.reassessment->every, .actual = days, .unit = Unit::days}));
    });
}

void judge_least_gap(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.least_gap)
            return;
        each_neighbour(checking, subject_of(participant.patient), all_days, [&](AgendaEntry const& first, AgendaEntry const& second) {
            auto const gap = second.start - first.end;
            if (gap < 0 || gap >= terms.least_gap->count_seconds())
                return;
            auto finding = Finding{.rule = rules::least_gap_violated, .subjects = {subject_of(first.session), subject_of(second.session)}, .counterparts = {subject_of(participant.patient)},
                                   .args = {.limit = terms.least_gap->count_seconds(), .actual = gap, .unit = Unit::seconds}};
            finding.when = gap > 0 ? period_of(first.end, second.start) : period_of(second.start, second.end);
            checking.add(std::move(finding), std::max(first.session, second.session));
        });
    });
}

void judge_most_gap(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.most_gap)
            return;
        each_neighbour(checking, subject_of(participant.patient), all_days, [&](AgendaEntry const& first, AgendaEntry const& second) {
            auto const gap = second.start - first.end;
            if (gap > terms.most_gap->count_seconds())
                checking.add({.rule = rules::most_gap_exceeded, .subjects = {subject_of(first.session), subject_of(second.session)}, .when = period_of(first.end, second.start),
                              .counterparts = {subject_of(participant.patient)}, .args = {.limit = terms.most_gap->count_seconds(), .actual = gap, .unit = Unit::seconds}},
                             std::max(first.session, second.session));
        });
    });
}

void judge_patient_day(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.most_a_day)
            return;
        auto const entries = checking.near(subject_of(participant.patient), 0);
        if (entries.size() <= *terms.most_a_day)
            return;
        auto group = group_of(entries);
        auto const count = static_cast<std::int64_t>(entries.size());
        checking.add({.rule = rules::most_sessions_a_day, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {subject_of(participant.patient)},
                      .args = {.limit = *terms.most_a_day, .actual = count, .unit = Unit::count}}, group.owner);
    });
}

void judge_patient_minutes(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.most_minutes_a_day)
            return;
        auto const entries = checking.near(subject_of(participant.patient), 0);
        auto const seconds = seconds_of(entries);
        if (seconds <= std::int64_t{*terms.most_minutes_a_day} * 60)
            return;
        auto group = group_of(entries);
        checking.add({.rule = rules::most_minutes_a_day, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {subject_of(participant.patient)},
                          .args = {.limit = *terms.most_minutes_a_day, .actual = (seconds + 59) / 60, .unit = Unit::minutes}}, group.owner);
    });
}

void judge_patient_week(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.most_a_week)
            return;
        auto const entries = checking.week(subject_of(participant.patient));
        if (entries.size() <= *terms.most_a_week)
            return;
        auto group = group_of(entries);
        auto const count = static_cast<std::int64_t>(entries.size());
        checking.add({.rule = rules::most_sessions_a_week, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {subject_of(participant.patient)},
                          .args = {.limit = *terms.most_a_week, .actual = count, .unit = Unit::count}}, group.owner);
    });
}

void judge_one_discipline(Checking& checking) {
    auto const role = [&](std::uint32_t session) {
        for (auto const& member : checking.session(session).staff)
            if (treats(member))
                if (auto const provider = checking.provider(member.provider))
                    return boost::optional<catalog::QualificationKind>(discipline_kind(provider->role));
        return boost::optional<catalog::QualificationKind>();
    };
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.one_discipline_a_day)
            return;
        auto const own = role(checking.id());
        Group group;
        if (own)
            for (auto const& entry : checking.near(subject_of(participant.patient), 0))
                if (role(entry.session) == own)
                    group.add(entry.session);
        if (group.subjects.size() > 1)
            checking.add({.rule = rules::same_discipline_same_day, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {subject_of(participant.patient)}}, group.owner);
    });
}

void judge_evaluation(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        bool const open = terms.evaluated.is_none() || (terms.evaluated.has_value() && !*terms.evaluated);
        if (!open || participant.purpose == catalog::Purpose::evaluation || participant.purpose == catalog::Purpose::wellness)
            return;
        for (auto const& entry : checking.all(subject_of(participant.patient))) {
            if (entry.session == checking.id())
                break;
            for (auto const& other : checking.session(entry.session).participants)
                if (other.patient == participant.patient && other.purpose == catalog::Purpose::evaluation)
                    return;
        }
        checking.add(of_patient(checking, rules::evaluation_missing, participant));
    });
}

void judge_continuity(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!terms.primary || !terms.least_primary_share)
            return;
        std::int64_t all = 0;
        std::int64_t with_primary = 0;
        std::uint32_t last = 0;
        for (auto const& entry : checking.all(subject_of(participant.patient))) {
            ++all;
            last = std::max(last, entry.session);
            auto const& staff = checking.session(entry.session).staff;
            with_primary += std::any_of(staff.begin(), staff.end(), [&](clinic::StaffMember const& member) { return treats(member) && member.provider == *terms.primary; }) ? 1 : 0;
        }
        last = teller_of_all(checking, last);
        if (all > 0 && with_primary * 10'000 < all * *terms.least_primary_share)
            checking.add({.rule = rules::continuity_broken, .subjects = {subject_of(last)}, .counterparts = {subject_of(participant.patient)},
                          .args = {.limit = *terms.least_primary_share, .actual = with_primary * 10'000 / all, .unit = Unit::basis_points}}, last);
    });
}

void judge_episode(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        for (auto const& closed : terms.closed)
            if (participant.episode == closed.episode && checking.day() >= closed.from.day_number())
                checking.add(of_patient(checking, rules::episode_closed, participant));
    });
}

} // namespace therapy::schedule::detail
