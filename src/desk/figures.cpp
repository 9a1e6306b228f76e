#include <therapy/desk/figures.hpp>

#include "visits.hpp"

#include <algorithm>
#include <map>

namespace therapy::inline v0_1::desk {

namespace {

using clinic::SessionStatus;

struct Span {
    std::int64_t from, past;
};
using Spans = std::vector<Span>; // by time, neither touching nor sharing time

Span span_of(Period const& period) { return {period.start().unix_seconds(), period.end().unix_seconds()}; }

Spans joined(Spans spans) {
    std::sort(spans.begin(), spans.end(), [](Span const& a, Span const& b) { return a.from < b.from; });
    Spans all;
    for (auto const& span : spans) {
        if (!all.empty() && span.from <= all.back().past)
            all.back().past = std::max(all.back().past, span.past);
        else
            all.push_back(span);
    }
    return all;
}

Spans common(Spans const& a, Spans const& b) {
    Spans shared;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        Span const both{std::max(a[i].from, b[j].from), std::min(a[i].past, b[j].past)};
        if (both.from < both.past)
            shared.push_back(both);
        (a[i].past < b[j].past ? i : j) += 1;
    }
    return shared;
}

std::int64_t seconds(Spans const& spans) {
    std::int64_t sum = 0;
    for (auto const& span : spans)
        sum += span.past - span.from;
    return sum;
}

/// What is left of spans without others.
Spans without(Spans const& spans, Spans const& others) {
    Spans left;
    for (auto const& span : spans) {
        auto from = span.from;
        for (auto const& other : others) {
            if (other.past <= from || other.from >= span.past)
                continue;
            if (from < other.from)
                left.push_back({from, other.from});
            from = std::max(from, other.past);
        }
        if (from < span.past)
            left.push_back({from, span.past});
    }
    return left;
}

bool took_place(SessionStatus status) { return status == SessionStatus::completed || status == SessionStatus::left_early; }

struct Booked {
    Spans all{}, delivered{};
};

ProviderFigures figures_of(clinic::ProviderId id, Booked const& booked, Context const& context, Period const& stretch, Duration shortest) {
    ProviderFigures figures{.provider = id};
    Spans open, unknown;
    if (auto const hours = context.hours.of({SubjectKind::provider, id.index()})) {
        auto const intervals = schedule::open_intervals(*hours, stretch, context.hours.policy());
        for (auto const& period : intervals.open)
            open.push_back(span_of(period));
        for (auto const& period : intervals.unknown)
            unknown.push_back(span_of(period));
    } else {
        unknown.push_back(span_of(stretch));
    }
    auto const all = joined(booked.all);
    figures.open = Duration::seconds(seconds(open));
    figures.unknown = Duration::seconds(seconds(unknown));
    figures.booked = Duration::seconds(seconds(common(open, all)));
    figures.delivered = Duration::seconds(seconds(common(open, joined(booked.delivered))));
    figures.outside = Duration::seconds(seconds(all) - seconds(common(open, all)) - seconds(common(joined(unknown), all)));
    std::int64_t unusable = 0;
    for (auto const& gap : without(open, all))
        if (gap.past - gap.from < shortest.count_seconds()) {
            unusable += gap.past - gap.from;
            ++figures.unusable_gaps;
        }
    figures.unusable = Duration::seconds(unusable);
    return figures;
}

} // namespace

Stated<std::int64_t> Share::basis_points() const noexcept {
    if (whole == 0)
        return Stated<std::int64_t>::none();
    return part * 10'000 / whole;
}

Figures figures(Context const& context, Period const& stretch, Duration shortest) {
    Figures result;
    std::map<clinic::ProviderId, Booked> booked;
    for (auto const& provider : context.providers)
        if (context.hours.of({SubjectKind::provider, provider.id.index()}))
            booked[provider.id];
    struct Seen {
        std::vector<clinic::ProviderId> order{};
        std::map<clinic::ProviderId, std::int64_t> count{};
    };
    std::map<clinic::EpisodeId, Seen> seen;
    std::vector<clinic::Session const*> sessions;
    for (auto const& session : context.sessions)
        sessions.push_back(&session);
    std::sort(sessions.begin(), sessions.end(), [](auto const* a, auto const* b) { return std::pair(interval(*a).start(), a->id) < std::pair(interval(*b).start(), b->id); });
    auto const setting = setting_of(context);
    for (auto const* session : sessions) {
        for (auto const& occupancy : occupancies(*session, setting, session->id.index())) {
            auto const part = occupancy.period.intersection(stretch);
            if (occupancy.resource.kind != SubjectKind::provider || !part)
                continue;
            auto& own = booked[clinic::ProviderId(occupancy.resource.index)];
            own.all.push_back(span_of(*part));
            if (took_place(session->status))
                own.delivered.push_back(span_of(*part));
        }
        auto const& when = interval(*session);
        if (!stretch.contains(when.start()))
            continue;
        auto const provider = detail::treating_provider(*session);
        for (auto const& participant : session->participants) {
            bool const of_all = !clinic::occupies_resources(session->status);
            auto const status = of_all ? session->status : participant.status;
            bool const was_to_be = took_place(status) || status == SessionStatus::no_show || status == SessionStatus::cancelled;
            result.kept.part += took_place(status) ? 1 : 0;
            result.kept.whole += was_to_be ? 1 : 0;
            if (!detail::is_visit(status) || !participant.episode || !provider)
                continue;
            auto& own = seen[*participant.episode];
            if (++own.count[*provider] == 1)
                own.order.push_back(*provider);
        }
    }
    for (auto const& [id, own] : booked)
        result.providers.push_back(figures_of(id, own, context, stretch, shortest));
    for (auto const& [id, own] : seen) {
        Continuity continuity{.episode = id};
        for (auto const provider : own.order) {
            auto const count = own.count.at(provider);
            continuity.with_main.whole += count;
            if (count > continuity.with_main.part) {
                continuity.main = provider;
                continuity.with_main.part = count;
            }
        }
        result.episodes.push_back(continuity);
    }
    return result;
}

} // namespace therapy::desk
