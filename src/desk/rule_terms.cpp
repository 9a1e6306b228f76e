#include <therapy/desk/rule_terms.hpp>

#include <therapy/desk/context.hpp>

#include <algorithm>

namespace therapy::inline v0_1::desk {

namespace {

std::vector<schedule::PatientTerms> terms_of(std::span<clinic::Patient const> patients, std::span<clinic::Episode const> episodes) {
    std::vector<schedule::PatientTerms> terms;
    auto const of = [&](clinic::PatientId patient) -> schedule::PatientTerms& {
        if (patient.index() >= terms.size())
            terms.resize(patient.index() + std::size_t{1});
        return terms[patient.index()];
    };
    for (auto const& patient : patients)
        if (!patient.languages.empty())
            of(patient.id).languages = patient.languages;
    for (auto const& episode : episodes) {
        bool const over = episode.state == clinic::EpisodeState::discharged || episode.state == clinic::EpisodeState::cancelled;
        if (over && episode.period && episode.period->past() && episode.patient.index() < patients.size())
            of(episode.patient).closed.push_back({episode.id, *episode.period->past()});
    }
    return terms;
}

bool states_services(Context const& context) noexcept { return context.rules.service_for != nullptr; }

bool is_held(clinic::Session const& session) noexcept { return session.status == clinic::SessionStatus::held && session.held_until; }

} // namespace

std::vector<schedule::PatientTerms> patient_terms_of(Dataset const& data) { return terms_of(data.patients.records, data.episodes.records); }

std::uint32_t service_of(clinic::Session const& session, Context const& context) noexcept {
    auto const& terms = context.rules;
    if (session.id.index() < terms.service_of.size())
        return terms.service_of[session.id.index()];
    return terms.service_for == nullptr ? schedule::no_service : terms.service_for(session, terms.own);
}

RuleIndex::RuleIndex(Context const& context)
    : patients_(context.rules.patients ? std::vector<schedule::PatientTerms>() : terms_of(context.patients, context.episodes)), as_of_(desk::as_of(context)),
      sessions_(context.sessions.size()), zone_(context.zone), names_services_(states_services(context)) {
    agenda_ = schedule::Agenda(context.sessions, terms(context));
    for (auto const& session : context.sessions) {
        if (is_held(session))
            holds_.push_back({session.held_until->unix_seconds(), session.id.index()});
        if (names_services_)
            service_of_.push_back(desk::service_of(session, context));
    }
    std::sort(holds_.begin(), holds_.end());
}

schedule::AgendaTerms RuleIndex::terms(Context const& context) const { return {context.sites, zone_, as_of_}; }

bool RuleIndex::is_of(Context const& context) const noexcept {
    return sessions_ == context.sessions.size() && zone_ == context.zone && names_services_ == states_services(context);
}

bool RuleIndex::is_at(Context const& context) const noexcept {
    auto const over = [&](boost::optional<Instant> const& at) {
        return at ? std::upper_bound(holds_.begin(), holds_.end(), at->unix_seconds(), [](std::int64_t seconds, Hold const& hold) { return seconds < hold.until; }) : holds_.begin();
    };
    return over(as_of_) == over(desk::as_of(context));
}

void RuleIndex::look_at(Context const& context) {
    auto const is_over = [](Hold const& hold, boost::optional<Instant> const& at) { return at && hold.until <= at->unix_seconds(); };
    auto then = terms(context);
    then.as_of = desk::as_of(context);
    for (auto const& hold : holds_) {
        bool const was = is_over(hold, as_of_);
        bool const is = is_over(hold, then.as_of);
        if (was == is || hold.session >= context.sessions.size())
            continue;
        if (is)
            agenda_.take(context.sessions[hold.session], terms(context));
        else
            agenda_.put(context.sessions[hold.session], then);
    }
    as_of_ = then.as_of;
}

void RuleIndex::enter_hold(clinic::Session const& session) {
    if (!is_held(session))
        return;
    Hold const hold{session.held_until->unix_seconds(), session.id.index()};
    holds_.insert(std::upper_bound(holds_.begin(), holds_.end(), hold), hold);
}

void RuleIndex::forget_hold(clinic::Session const& session) noexcept {
    if (is_held(session))
        std::erase(holds_, Hold{session.held_until->unix_seconds(), session.id.index()});
}

void RuleIndex::replace(boost::optional<clinic::Session const&> before, clinic::Session const& after, Context const& context) {
    auto const at = std::size_t{after.id.index()};
    if (names_services_ && service_of_.size() <= at)
        service_of_.resize(at + 1, schedule::no_service);
    if (before) {
        agenda_.take(*before, terms(context));
        forget_hold(*before);
    }
    try {
        agenda_.put(after, terms(context));
        enter_hold(after);
    } catch (...) {
        take_back(before, after, context);
        throw;
    }
    if (names_services_)
        service_of_[at] = desk::service_of(after, context);
    sessions_ = std::max(sessions_, at + 1);
}

void RuleIndex::take_back(boost::optional<clinic::Session const&> before, clinic::Session const& after, Context const& context) noexcept {
    auto const at = std::size_t{after.id.index()};
    agenda_.take(after, terms(context));
    forget_hold(after);
    if (before) { // which has its room still
        agenda_.put(*before, terms(context));
        enter_hold(*before);
    }
    if (names_services_ && at < service_of_.size())
        service_of_[at] = before ? desk::service_of(*before, context) : schedule::no_service;
    if (!before && sessions_ == at + 1)
        sessions_ = at;
}

schedule::RuleContext rule_context(Context const& context, RuleIndex const& index) {
    auto const& terms = context.rules;
    schedule::RuleContext rules{.sessions = context.sessions,
                                .agenda = index.agenda(),
                                .setting = setting_of(context),
                                .hours = context.hours,
                                .sites = context.sites,
                                .zone = context.zone,
                                .services = terms.services,
                                .service_of = index.names_services() ? index.service_of() : terms.service_of,
                                .patients = terms.patients ? *terms.patients : index.patients(),
                                .providers = terms.providers,
                                .house = terms.house,
                                .policy = context.policy,
                                .own_rules = terms.own_rules};
    if (context.now)
        rules.house.now = context.now;
    rules.house.cover = context.cover;
    // How many at once a provider may have whose sessions are of no kind that anybody named, is the provider's own capacity.
    if (terms.services.empty())
        rules.house.most_concurrent = static_cast<std::uint32_t>(-1);
    return rules;
}

} // namespace therapy::desk
