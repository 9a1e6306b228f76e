#include <therapy/desk/desk.hpp>

namespace therapy::inline v0_1::desk {

namespace {

schedule::Setting setting_of(Dataset const& data) {
    return {.providers = data.providers.records, .rooms = data.rooms.records, .equipment = data.equipment.records};
}

} // namespace

Desk::Desk(Dataset data, DeskTerms terms) : data_(std::move(data)), terms_(std::move(terms)) { load(); }

void Desk::load() {
    schedule::Timetable timetable;
    auto problems = timetable.load(data_.sessions.records, setting_of(data_));
    hours_ = context_of(data_).hours;
    problems.add(hours_.problems());
    timetable_ = std::move(timetable);
    problems_ = std::move(problems);
}

tl::expected<Desk, Report> Desk::rebuild(Dataset snapshot, std::span<Change const> changes, DeskTerms terms) {
    Ledger ledger;
    if (auto applied = desk::apply(changes, snapshot, ledger); !applied)
        return tl::unexpected<Report>(std::move(applied.error()));
    Desk desk(std::move(snapshot), std::move(terms));
    desk.ledger_ = std::move(ledger);
    return desk;
}

Context Desk::context(Instant now) const {
    return {.now = now,
            .zone = terms_.zone,
            .sites = data_.sites.records,
            .providers = data_.providers.records,
            .patients = data_.patients.records,
            .episodes = data_.episodes.records,
            .rooms = data_.rooms.records,
            .equipment = data_.equipment.records,
            .sessions = data_.sessions.records,
            .assessments = data_.assessments.records,
            .coverage = {.payers = data_.payers.records,
                         .plans = data_.plans.records,
                         .contracts = data_.contracts.records,
                         .participations = data_.participations.records,
                         .policies = data_.policies.records,
                         .authorizations = data_.authorizations.records,
                         .fee_schedules = data_.fee_schedules.records,
                         .keys = keys_of(data_)},
            .hours = hours_,
            .cover = terms_.cover,
            .timetable = timetable_,
            .treatments = data_.catalog,
            .catalog = terms_.catalog,
            .gate = terms_.gate,
            .certification = terms_.certification,
            .clinic_asks_referral = terms_.clinic_asks_referral,
            .policy = terms_.policy,
            .asked = terms_.asked};
}

Applied Desk::apply(Change const& change) {
    if (auto report = may_apply(change, data_, ledger_); !report.empty())
        return tl::unexpected<Report>(std::move(report));
    if (ledger_.find(change.idempotency_key))
        return {};
    auto next = timetable_.clone(); // of which nothing is seen when something fails
    for (auto const& row : change.rows) {
        if (next.has(row.session.index()))
            (void)next.cancel(row.session.index());
        if (auto booked = next.book(row.after, setting_of(data_), schedule::OnConflict::force); !booked)
            return tl::unexpected<Report>(std::move(booked.error()));
    }
    if (auto applied = desk::apply(change, data_, ledger_); !applied)
        return applied;
    timetable_ = std::move(next);
    return {};
}

std::vector<Planned> Desk::plan_release_expired(Request const& request, Instant now) const {
    std::vector<Planned> released;
    auto const looked_at = context(now);
    for (auto const& session : data_.sessions.records) {
        if (session.status != clinic::SessionStatus::held || !session.held_until || now < *session.held_until)
            continue;
        auto own = request;
        own.idempotency_key += " " + key_of(data_, {SubjectKind::session, session.id.index()});
        if (auto plan = plan_release(session.id, own, looked_at, ledger_))
            released.push_back(std::move(*plan));
    }
    return released;
}

} // namespace therapy::desk
