#include <therapy/desk/desk.hpp>

#include "rule_findings.hpp"

#include <therapy/desk/missing_sessions.hpp>

namespace therapy::inline v0_1::desk {

namespace {

schedule::Setting setting_of(Dataset const& data) {
    return {.providers = data.providers.records, .rooms = data.rooms.records, .equipment = data.equipment.records};
}

} // namespace

Desk::Desk(Dataset data, DeskTerms terms) : data_(std::move(data)), terms_(std::move(terms)) { load(); }

void Desk::load() {
    schedule::Timetable timetable;
    auto problems = forget_missing_sessions(data_);
    problems.add(timetable.load(data_.sessions.records, setting_of(data_)));
    auto const context = context_of(data_, {}, {}, terms_.rules, terms_.zone);
    hours_ = context.hours;
    index_ = std::make_shared<RuleIndex>(*context.index);
    problems.add(hours_.problems());
    timetable_ = std::move(timetable);
    problems_ = std::move(problems);
}

tl::expected<Desk, Report> Desk::rebuild(Dataset snapshot, std::span<Change const> changes, DeskTerms terms) {
    Ledger ledger;
    auto const forgotten = forget_missing_sessions(snapshot);
    if (auto applied = desk::apply(changes, snapshot, ledger); !applied)
        return tl::unexpected<Report>(std::move(applied.error()));
    Desk desk(std::move(snapshot), std::move(terms));
    desk.problems_.add(forgotten);
    desk.ledger_ = std::move(ledger);
    return desk;
}

Context Desk::context(Instant now) const {
    Context context{.now = now,
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
            .asked = terms_.asked,
            .rules = terms_.rules,
            .index = index_,
            .session_keys = data_.sessions.keys};
    context.index = detail::index_of(context);
    return context;
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
    Context const looked_at{.now = change.at, .zone = terms_.zone, .sites = data_.sites.records, .sessions = data_.sessions.records, .rules = terms_.rules};
    std::size_t entered = 0;
    auto const take_back = [&] {
        for (; entered > 0; --entered) {
            auto const& row = change.rows[entered - 1];
            index_->take_back(row.before ? boost::optional<clinic::Session const&>(*row.before) : boost::none, row.after, looked_at);
        }
    };
    try {
        if (!index_->as_of() || *index_->as_of() < change.at)
            index_->look_at(looked_at); // time goes on for most who ask
        for (auto const& row : change.rows) {
            index_->replace(row.before ? boost::optional<clinic::Session const&>(*row.before) : boost::none, row.after, looked_at);
            ++entered;
        }
        if (auto applied = desk::apply(change, data_, ledger_); !applied) {
            take_back();
            return applied;
        }
    } catch (...) {
        take_back();
        throw;
    }
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
