#include <therapy/desk/late_arrival.hpp>

#include "../clinic/reach.hpp"
#include "moved_session.hpp"
#include "visits.hpp"

#include <therapy/catalog/catalog.hpp>
#include <therapy/clinic/clinic_rules.hpp>
#include <therapy/coverage/billing_units.hpp>
#include <therapy/desk/desk_rules.hpp>
#include <therapy/desk/session_check.hpp>
#include <therapy/desk/slot_query_from.hpp>
#include <therapy/schedule/session_rules.hpp>

#include <algorithm>
#include <numeric>

namespace therapy::inline v0_1::desk {

namespace {

using clinic::Intervention;
using clinic::Participant;
using clinic::Session;

/// All of them together; unknown where one does not state its minutes.
Stated<std::int64_t> minutes_of(std::vector<Intervention> const& services) {
    std::int64_t sum = 0;
    for (auto const& service : services) {
        if (service.minutes.is_none())
            continue;
        if (!service.minutes.has_value())
            return Stated<std::int64_t>::unknown(Unknown::not_given);
        sum += *service.minutes;
    }
    return sum;
}

Participant* participant_of(Session& session, clinic::PatientId patient) {
    auto const at = std::find_if(session.participants.begin(), session.participants.end(), [&](Participant const& one) { return one.patient == patient; });
    return at == session.participants.end() ? nullptr : &*at;
}

class Lateness {
public:
    Lateness(Session const& session, clinic::PatientId patient, Instant arrives, Context const& context, LateTerms const& terms)
        : session_(session), patient_(patient), arrives_(arrives), context_(context), terms_(terms) {}

    LateArrival answer() {
        auto session = session_;
        auto* const participant = participant_of(session, patient_);
        if (participant == nullptr) {
            answer_.report.add(Finding{.rule = clinic::rules::no_such_participant, .subjects = {subject()}, .counterparts = {{SubjectKind::patient, patient_.index()}}});
            return std::move(answer_);
        }
        own_ = participant->planned ? *participant->planned : session_.planned;
        auto why = clinic::detail::out_of_reach(session_);
        if (why.empty())
            why = clinic::detail::out_of_reach(Period(std::min(arrives_, own_->start()), std::max(arrives_, own_->end())));
        if (!why.empty()) {
            answer_.report.add(Finding{.rule = schedule::rules::out_of_reach, .subjects = {subject()}, .when = *own_, .counterparts = {{SubjectKind::patient, patient_.index()}},
                                       .args = {.value = std::string(why)}});
            return std::move(answer_);
        }
        answer_.planned_minutes = minutes_of(participant->interventions);
        answer_.planned_units = units_of(session_, *participant);
        if (arrives_ <= own_->start())
            return std::move(answer_);
        answer_.late = arrives_ - own_->start();
        answer_.report.add(Finding{.rule = rules::arrived_late, .subjects = {subject()}, .when = Period(own_->start(), arrives_), .counterparts = {{SubjectKind::patient, patient_.index()}},
                                   .args = {.actual = answer_.late.count_minutes(), .unit = Unit::minutes}});
        shorten();
        shift();
        rebook();
        return std::move(answer_);
    }

private:
    Subject subject() const { return {SubjectKind::session, session_.id.index()}; }

    std::vector<Stated<std::int64_t>> units_of(Session const& session, Participant const& participant) const {
        catalog::Catalog const built_in;
        auto const& catalog = context_.catalog ? *context_.catalog : built_in;
        auto const visit = detail::planned_visit(context_, detail::OnlyPolicies(context_), session, participant, Date(1970, 1, 1), catalog);
        Stated<coverage::UnitRule> rule;
        if (auto const policy = visit.policies.empty() ? boost::none : context_.coverage.policy(visit.policies.front()))
            if (auto const plan = context_.coverage.plan(policy->plan)) {
                rule = plan->unit_rule;
                if (auto const payer = context_.coverage.payer(plan->payer); payer && !rule.is_answered())
                    rule = payer->unit_rule;
            }
        std::vector<coverage::UnitQuestion> lines;
        for (auto const& line : visit.lines)
            lines.push_back({.code = line.code, .units = line.units, .minutes = line.minutes, .timing = line.timing});
        auto units = coverage::billing_units(lines, rule);
        for (std::size_t at = 0; at < units.size(); ++at) // a service that has no minute left is not given
            if (lines[at].minutes.has_value() && *lines[at].minutes == 0)
                units[at] = std::int64_t{0};
        return units;
    }
    LateOption option_of(LateOptionKind kind, Session session, Report const& besides) const {
        LateOption option{.kind = kind, .session = std::move(session)};
        auto const* const participant = participant_of(option.session, patient_);
        option.minutes = minutes_of(participant->interventions);
        option.units = units_of(option.session, *participant);
        auto context = context_;
        context.now = boost::none; // it is the day itself
        context.as_of = as_of(context_);
        option.report = check(option.session, context);
        option.report.add(besides);
        return option;
    }
    void add(LateOptionKind kind, Session session, Report const& besides = {}) { answer_.options.push_back(option_of(kind, std::move(session), besides)); }

    /// A session that begins later and ends as planned: what is attended begins as much later, as far as there is time for it.
    void begin_with(Session& session, Period const& rest) const {
        session.planned = rest;
        for (auto& member : session.staff) {
            auto const attended = std::move(member.attended);
            member.attended = {};
            for (auto const& phase : attended)
                if (auto const left = detail::shifted(phase, answer_.late).intersection(rest))
                    member.attended.push_back(*left);
        }
        // Who has no time left to attend in is not there.
        std::erase_if(session.staff, [&](clinic::StaffMember const& member) {
            auto const was = std::find_if(session_.staff.begin(), session_.staff.end(), [&](clinic::StaffMember const& one) { return one.provider == member.provider; });
            return member.attended.empty() && was != session_.staff.end() && !was->attended.empty();
        });
    }
    void shorten() {
        Report nothing;
        if (own_->end() <= arrives_) {
            nothing.add(Finding{.rule = rules::nothing_deliverable, .subjects = {subject()}, .when = *own_, .counterparts = {{SubjectKind::patient, patient_.index()}}});
            answer_.report.add(nothing);
        }
        auto session = session_;
        auto& participant = *participant_of(session, patient_);
        auto const left = own_->end() <= arrives_ ? std::int64_t{0} : (own_->end() - arrives_).count_minutes();
        participant.interventions = shortened(std::move(participant.interventions), left, terms_.shortening);
        if (left > 0) {
            Period const rest(arrives_, own_->end());
            if (session.participants.size() > 1 || participant.planned)
                participant.planned = rest;
            else
                begin_with(session, rest);
        }
        add(LateOptionKind::shorten, std::move(session), nothing);
    }
    void shift() {
        schedule::Slot slot{.period = Period(session_.planned.start() + answer_.late, session_.planned.end() + answer_.late)};
        add(LateOptionKind::shift, at_slot(session_, slot));
    }
    void rebook() {
        auto const from = std::max(arrives_, session_.planned.end());
        auto const ahead = Period::make(from, terms_.look_ahead);
        auto query = ahead ? slot_query_from(session_, context_, *ahead, terms_.step) : Expected<schedule::SlotQuery>(tl::unexpect, ahead.error());
        if (!query || terms_.most_rebookings == 0)
            return;
        query->now = boost::none;
        query->limit = terms_.most_rebookings < most_tried / 4 ? most_tried : 4 * terms_.most_rebookings;
        query->apart = session_.planned.length();
        boost::optional<schedule::Timetable> made;
        schedule::SlotContext const slots{timetable_of(context_, made), context_.hours, context_.policy};
        boost::optional<LateOption> impossible; // told where no other is possible
        std::size_t possible = 0;
        for (auto const& slot : schedule::find_slots(*query, slots).slots) {
            auto option = option_of(LateOptionKind::rebook, at_slot(session_, slot), {});
            if (!option.report.passes()) {
                if (!impossible)
                    impossible = std::move(option);
                continue;
            }
            answer_.options.push_back(std::move(option));
            if (++possible == terms_.most_rebookings)
                break;
        }
        if (possible == 0 && impossible)
            answer_.options.push_back(std::move(*impossible));
    }

    static constexpr std::size_t most_tried = 64;
    Session const& session_;
    clinic::PatientId patient_;
    Instant arrives_;
    Context const& context_;
    LateTerms const& terms_;
    boost::optional<Period> own_{};
    LateArrival answer_{};
};

} // namespace

std::vector<Intervention> shortened(std::vector<Intervention> services, std::int64_t minutes, Shortening way) {
    std::int64_t sum = 0;
    for (auto const& service : services)
        sum += service.minutes.has_value() ? *service.minutes : 0;
    auto const left = std::max<std::int64_t>(minutes, 0);
    if (sum <= left)
        return services;
    auto const give = [](Intervention& service, std::int64_t given) { service.minutes = static_cast<std::int32_t>(given); };
    if (way == Shortening::last_first) {
        auto rest = left;
        for (auto& service : services)
            if (service.minutes.has_value()) {
                auto const given = std::min<std::int64_t>(*service.minutes, rest);
                rest -= given;
                give(service, given);
            }
        return services;
    }
    struct Share {
        std::size_t at;
        std::int64_t remainder;
    };
    std::vector<Share> shares;
    auto rest = left;
    for (std::size_t at = 0; at < services.size(); ++at)
        if (services[at].minutes.has_value()) {
            auto const product = std::int64_t{*services[at].minutes} * left;
            shares.push_back({at, product % sum});
            rest -= product / sum;
            give(services[at], product / sum);
        }
    std::stable_sort(shares.begin(), shares.end(), [](Share const& a, Share const& b) { return a.remainder > b.remainder; });
    for (auto share = shares.begin(); rest > 0 && share != shares.end(); ++share, --rest)
        give(services[share->at], *services[share->at].minutes + std::int64_t{1});
    return services;
}

bool LateOption::is_possible() const noexcept { return report.passes() && !(minutes.has_value() && *minutes == 0); }

LateArrival late_arrival(Session const& session, clinic::PatientId patient, Instant arrives, Context const& context, LateTerms const& terms) {
    return Lateness(session, patient, arrives, context, terms).answer();
}

} // namespace therapy::desk
