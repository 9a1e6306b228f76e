#include <therapy/coverage/performed_service.hpp>

#include <therapy/coverage/line_rules.hpp>

#include "service_minutes.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace therapy::inline v0_1::coverage {

namespace {

/// Supervised modalities. The last one is what Medicare takes instead of one in the range.
struct SharingRow {
    std::string_view first;
    std::string_view last;
    Source source;
};
constexpr SharingRow sharing[] = {
    {"97010", "97028", {"NCCI Policy Manual for Medicare Services", "ch. 11 §P", Confidence::secondary}},
    {"G0283", "G0283", {"stands for 97014 with Medicare since 2003", {}, Confidence::convention}},
};

/// Whole minutes from start to end; those beyond any day's count as the most there are.
std::int64_t interval_minutes(PerformedService const& service) {
    return (service.when->end().unix_seconds() - service.when->start().unix_seconds()) / 60;
}

Subject subject(clinic::PatientId id) { return {SubjectKind::patient, id.index()}; }
Subject subject(clinic::ProviderId id) { return {SubjectKind::provider, id.index()}; }
Subject subject(clinic::SessionId id) { return {SubjectKind::session, id.index()}; }

/// Whether two services may stand in the same minutes of one patient or one provider.
bool may_coincide(PerformedService const& a, PerformedService const& b) {
    if (may_share_minutes(a.code) || may_share_minutes(b.code))
        return true;
    using enum TreatmentMode;
    if (a.patient == b.patient) // several providers with one patient
        return a.mode == co_treatment && b.mode == co_treatment && a.together == b.together && a.date == b.date && a.provider != b.provider;
    return a.mode == b.mode && ((a.mode == group && a.session == b.session) || a.mode == concurrent);
}

} // namespace

Stated<std::int32_t> counted_minutes(PerformedService const& service) {
    std::int64_t minutes = 0;
    if (service.minutes.has_value())
        minutes = *service.minutes;
    else if (service.minutes.is_none())
        minutes = 0;
    else if (service.minutes.kind() == StatedKind::not_stated && service.when)
        minutes = interval_minutes(service);
    else
        return Stated<std::int32_t>::unknown(Unknown::not_given);
    if (minutes < 0 || service.excluded < 0 || service.excluded > minutes || minutes > std::numeric_limits<std::int32_t>::max())
        return Stated<std::int32_t>::unknown(Unknown::unreadable);
    return static_cast<std::int32_t>(minutes) - service.excluded;
}

bool may_share_minutes(catalog::ServiceCode code) noexcept {
    return std::any_of(std::begin(sharing), std::end(sharing), [&](SharingRow const& row) { return row.first <= code.text() && code.text() <= row.last; });
}

namespace detail {

namespace {

/// All services of one patient or one provider, in order of their start.
void find_in_run(std::span<PerformedService const> services, std::span<std::size_t const> run, MinutesFound& found) {
    for (std::size_t i = 0; i < run.size(); ++i) {
        auto const& first = services[run[i]];
        for (std::size_t j = i + 1; j < run.size() && services[run[j]].when->start() < first.when->end(); ++j) {
            auto const& second = services[run[j]];
            if (auto const when = first.when->intersection(*second.when); when && !may_coincide(first, second))
                found.shared.push_back({std::min(run[i], run[j]), std::max(run[i], run[j]), *when});
        }
    }
}

template <class KeyOf>
void find_by(std::span<PerformedService const> services, KeyOf key_of, MinutesFound& found) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < services.size(); ++i)
        if (key_of(services[i]))
            places.push_back(i);
    auto const timed_key = [&](std::size_t i) { return std::make_tuple(*key_of(services[i]), services[i].when ? services[i].when->start().unix_seconds() : 0, i); };
    std::vector<std::size_t> with;
    std::copy_if(places.begin(), places.end(), std::back_inserter(with), [&](std::size_t i) { return services[i].when.has_value(); });
    std::sort(with.begin(), with.end(), [&](std::size_t a, std::size_t b) { return timed_key(a) < timed_key(b); });
    for (auto first = with.begin(); first != with.end();) {
        auto const past = std::find_if(first, with.end(), [&](std::size_t i) { return *key_of(services[i]) != *key_of(services[*first]); });
        find_in_run(services, {first, past}, found);
        first = past;
    }
    // A day's services that need somebody's whole attention, where not all say when they were.
    auto const day_key = [&](std::size_t i) { return std::make_tuple(*key_of(services[i]), services[i].date, i); };
    std::erase_if(places, [&](std::size_t i) { return may_share_minutes(services[i].code); });
    std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return day_key(a) < day_key(b); });
    for (auto first = places.begin(); first != places.end();) {
        auto const& one = services[*first];
        auto const past = std::find_if(first, places.end(), [&](std::size_t i) { return *key_of(services[i]) != *key_of(one) || services[i].date != one.date; });
        bool const all_known = std::all_of(first, past, [&](std::size_t i) { return services[i].when.has_value(); });
        bool const one_treatment = std::all_of(first, past, [&](std::size_t i) { return i == *first || may_coincide(one, services[i]); });
        if (past - first > 1 && !all_known && !one_treatment)
            found.open.push_back({subject(*key_of(one)), one.date, past - first});
        first = past;
    }
}

} // namespace

MinutesFound find_shared_minutes(std::span<PerformedService const> services) {
    MinutesFound found;
    find_by(services, [](PerformedService const& service) { return boost::optional<clinic::PatientId>(service.patient); }, found);
    find_by(services, [](PerformedService const& service) { return service.provider; }, found);
    auto const key = [](SharedTime const& shared) { return std::make_tuple(shared.first, shared.second); };
    std::sort(found.shared.begin(), found.shared.end(), [&](auto const& a, auto const& b) { return key(a) < key(b); });
    // A provider twice with one patient is found both ways.
    found.shared.erase(std::unique(found.shared.begin(), found.shared.end(), [&](auto const& a, auto const& b) { return key(a) == key(b); }), found.shared.end());
    return found;
}

Report to_report(std::span<PerformedService const> services, MinutesFound const& found) {
    Report report;
    for (auto const& shared : found.shared) {
        auto const* a = &services[shared.first];
        auto const* b = &services[shared.second];
        if (std::make_tuple(b->session, b->code) < std::make_tuple(a->session, a->code))
            std::swap(a, b);
        Finding finding{.rule = rules::intervals_overlap, .subjects = {subject(a->session)}, .when = shared.when};
        if (b->session != a->session)
            finding.subjects.push_back(subject(b->session));
        finding.counterparts = {a->patient == b->patient ? subject(a->patient) : subject(*a->provider)};
        finding.args.value = to_text(a->code) + ", " + to_text(b->code);
        report.add(std::move(finding));
    }
    for (auto const& open : found.open)
        report.add(Finding{.rule = rules::overlap_unknown, .subjects = {open.who}, .date = open.date, .args = {.actual = open.services}});
    for (auto const& service : services) {
        if (!service.when || !service.minutes.has_value() || *service.minutes <= interval_minutes(service))
            continue;
        Finding finding{.rule = rules::minutes_exceed_interval, .subjects = {subject(service.session)}, .when = service.when};
        finding.args = {.limit = interval_minutes(service), .actual = *service.minutes, .unit = Unit::minutes, .value = to_text(service.code)};
        report.add(std::move(finding));
    }
    report.order();
    return report;
}

} // namespace detail

Report check_minutes(std::span<PerformedService const> services) { return detail::to_report(services, detail::find_shared_minutes(services)); }

} // namespace therapy::coverage
