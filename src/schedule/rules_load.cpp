// How much work, and when to rest.

#include "session_judges.hpp"

namespace therapy::inline v0_1::schedule::detail {

void judge_provider_day(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        if (!terms.most_a_day)
            return;
        auto const entries = checking.near(subject_of(member.provider), 0);
        if (entries.size() <= *terms.most_a_day)
            return;
        auto group = group_of(entries);
        auto const count = static_cast<std::int64_t>(entries.size());
        checking.add({.rule = rules::provider_sessions_a_day, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {subject_of(member.provider)},
                      .args = {.limit = *terms.most_a_day, .actual = count, .unit = Unit::count}}, group.owner);
    });
}

namespace {

void judge_minutes(Checking& checking, Rule const& rule, Subject provider, std::uint32_t most, std::span<AgendaEntry const> entries) {
    auto const limit = std::int64_t{most} * 60;
    if (static_cast<std::int64_t>(entries.size()) * checking.longest(provider) <= limit)
        return;
    auto const seconds = seconds_of(entries);
    if (seconds <= limit)
        return;
    auto group = group_of(entries);
    checking.add({.rule = rule, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {provider},
                  .args = {.limit = most, .actual = (seconds + 59) / 60, .unit = Unit::minutes}}, group.owner);
}

} // namespace

void judge_provider_minutes(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        if (terms.most_minutes_a_day)
            judge_minutes(checking, rules::provider_minutes_a_day, subject_of(member.provider), *terms.most_minutes_a_day, checking.near(subject_of(member.provider), 0));
    });
}

void judge_provider_week(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        if (!terms.most_a_week)
            return;
        auto const entries = checking.week(subject_of(member.provider));
        if (entries.size() <= *terms.most_a_week)
            return;
        auto group = group_of(entries);
        auto const count = static_cast<std::int64_t>(entries.size());
        checking.add({.rule = rules::provider_sessions_a_week, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {subject_of(member.provider)},
                      .args = {.limit = *terms.most_a_week, .actual = count, .unit = Unit::count}}, group.owner);
    });
}

void judge_provider_week_minutes(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        if (terms.most_minutes_a_week)
            judge_minutes(checking, rules::provider_minutes_a_week, subject_of(member.provider), *terms.most_minutes_a_week, checking.week(subject_of(member.provider)));
    });
}

void judge_treatment_caps(Checking& checking) {
    auto const gives = [](clinic::Session const& session, catalog::CatalogId treatment) {
        return std::any_of(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& participant) {
            return clinic::occupies_resources(participant.status) && std::any_of(participant.interventions.begin(), participant.interventions.end(), [&](clinic::Intervention const& one) {
                       return one.modality == treatment || one.technique == treatment;
                   });
        });
    };
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        auto const gives_by_hand = [&](clinic::Session const& session, catalog::CatalogId treatment) { return gives(session, treatment) && has_staff(session, member.provider, treats); };
        for (auto const& cap : terms.caps) {
            if (!gives_by_hand(checking.session(), cap.treatment))
                continue;
            Group group;
            for (auto const& entry : checking.near(subject_of(member.provider), 0))
                if (gives_by_hand(checking.session(entry.session), cap.treatment))
                    group.add(entry.session);
            auto const count = static_cast<std::int64_t>(group.subjects.size());
            if (count > static_cast<std::int64_t>(cap.most))
                checking.add({.rule = rules::treatment_cap_exceeded, .subjects = std::move(group.subjects), .date = checking.date(), .counterparts = {subject_of(member.provider)},
                              .args = {.limit = cap.most, .actual = count, .unit = Unit::count}}, group.owner);
        }
    });
}

void judge_stretch(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        if (!terms.stretch)
            return;
        // The stretch of sessions around this one that are less than a break apart.
        bool any = false;
        bool has_this = false;
        std::int64_t from = 0;
        std::int64_t past = 0;
        for (auto const& entry : checking.near(subject_of(member.provider), 1)) {
            if (any && entry.start - past >= terms.stretch->rest.count_seconds()) {
                if (has_this)
                    break;
                any = false;
            }
            if (!any) {
                from = entry.start;
                past = entry.end;
                any = true;
            }
            past = std::max(past, entry.end);
            has_this = has_this || entry.session == checking.id();
        }
        if (!has_this || past - from <= terms.stretch->most.count_seconds())
            return;
        auto group = group_of(checking.near(subject_of(member.provider), 1), [&](AgendaEntry const& entry) { return entry.start >= from && entry.start < past; });
        checking.add({.rule = rules::no_break, .subjects = std::move(group.subjects), .when = period_of(from, past), .counterparts = {subject_of(member.provider)},
                      .args = {.limit = terms.stretch->most.count_seconds(), .actual = past - from, .unit = Unit::seconds}}, group.owner);
    });
}

namespace {

/// The pair of a worker's sessions that end a day and begin the next one, where this session is one of them.
template <class Visit>
void each_night(Checking& checking, Subject provider, Visit visit) {
    // Neither the first of its day nor one that may end it: most are in between.
    auto const beside = checking.neighbours(provider, 4);
    if (beside.own == nullptr)
        return;
    bool const begins = beside.before == nullptr || beside.before->day != beside.own->day;
    bool const ends = beside.after == nullptr || beside.after->day != beside.own->day || beside.after->end < beside.own->end;
    if (!begins && !ends)
        return;
    auto const entries = checking.near(provider, 4);
    AgendaEntry const* last = nullptr; // that ends last, of those of earlier days
    AgendaEntry const* latest = nullptr;
    std::int32_t day = std::numeric_limits<std::int32_t>::min();
    for (auto const& entry : entries) {
        if (entry.day != day) {
            last = latest;
            day = entry.day;
            if (last != nullptr && (last->session == checking.id() || entry.session == checking.id()))
                visit(*last, entry);
        }
        if (latest == nullptr || entry.end >= latest->end)
            latest = &entry;
    }
}

} // namespace

void judge_rest(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        if (!terms.least_rest)
            return;
        each_night(checking, subject_of(member.provider), [&](AgendaEntry const& evening, AgendaEntry const& morning) {
            auto const rest = morning.start - evening.end;
            if (rest < 0 || rest >= terms.least_rest->count_seconds())
                return;
            checking.add({.rule = rules::least_rest_violated, .subjects = {subject_of(evening.session), subject_of(morning.session)},
                          .when = rest > 0 ? period_of(evening.end, morning.start) : period_of(morning.start, morning.end), .counterparts = {subject_of(member.provider)},
                          .args = {.limit = terms.least_rest->count_seconds(), .actual = rest, .unit = Unit::seconds}}, std::max(evening.session, morning.session));
        });
    });
}

void judge_gap(Checking& checking) {
    auto const& shortest = checking.context().house.shortest_gap;
    if (!shortest)
        return;
    each_of_staff(checking.session(), works, [&](clinic::StaffMember const& member) {
        AgendaEntry const* before = nullptr;
        for (auto const& entry : checking.near(subject_of(member.provider), 0)) {
            if (before != nullptr && (before->session == checking.id() || entry.session == checking.id())) {
                auto const gap = entry.start - before->end;
                if (gap > 0 && gap < shortest->count_seconds())
                    checking.add({.rule = rules::unusable_gap, .subjects = {subject_of(before->session), subject_of(entry.session)}, .when = period_of(before->end, entry.start),
                                  .counterparts = {subject_of(member.provider)}, .args = {.limit = shortest->count_seconds(), .actual = gap, .unit = Unit::seconds}},
                                 std::max(before->session, entry.session));
            }
            if (before == nullptr || entry.end > before->end)
                before = &entry;
        }
    });
}

} // namespace therapy::schedule::detail
