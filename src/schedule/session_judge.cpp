#include "session_judge.hpp"

#include "detail/rule_needs_of.hpp"

namespace therapy::inline v0_1::schedule {

using clinic::Session;

namespace {

template <class Record>
RuleNeeds given_at(std::span<Record const> records, std::uint32_t index) noexcept {
    return index < records.size() ? detail::given_by(records[index]) : RuleNeeds();
}

RuleNeeds at(std::vector<RuleNeeds> const& all, std::uint32_t index) noexcept { return index < all.size() ? all[index] : RuleNeeds(); }

/// What depends on the session alone, or on others around it.
constexpr RuleNeeds of_a_session{RuleNeed::being_booked, RuleNeed::hold, RuleNeed::asked_time, RuleNeed::site, RuleNeed::links, RuleNeed::cancellation, RuleNeed::interventions,
                                 RuleNeed::evaluation, RuleNeed::supervisor, RuleNeed::other_of_patient, RuleNeed::other_of_worker};

} // namespace

SessionJudge::SessionJudge(RuleContext const& context, Of of) : context_(context), of_(of), of_house_(detail::given_by(context.house, context.hours)) {}

void SessionJudge::prepare() {
    auto given = of_a_session;
    given.add(of_house_);
    auto const look = [&](std::vector<RuleNeeds>& all, auto records) {
        all.resize(std::max(all.size(), records.size()));
        for (std::size_t i = 0; i < records.size(); ++i) {
            all[i].add(detail::given_by(records[i]));
            given.add(all[i]);
        }
    };
    look(of_services_, context_.services);
    look(of_patients_, context_.patients);
    look(of_providers_, context_.providers);
    look(of_providers_, context_.setting.providers);
    for (auto const rules : {session_rules(), context_.own_rules})
        for (auto const& rule : rules)
            if (rule.needs.are_in(given))
                rows_.push_back(&rule);
    prepared_ = true;
}

RuleNeeds SessionJudge::given_to(Session const& session, std::uint32_t service) const noexcept {
    auto given = detail::given_by(session);
    given.add(of_house_);
    given.add(prepared_ ? at(of_services_, service) : given_at(context_.services, service));
    for (auto const& participant : session.participants) {
        auto const patient = participant.patient.index();
        given.add(prepared_ ? at(of_patients_, patient) : given_at(context_.patients, patient));
    }
    for (auto const& member : session.staff) {
        auto const provider = member.provider.index();
        given.add(prepared_ ? at(of_providers_, provider) : given_at(context_.providers, provider));
        if (!prepared_)
            given.add(given_at(context_.setting.providers, provider));
    }
    return given;
}

void SessionJudge::judge(Session const& session, std::uint32_t service, Report& report) {
    Checking checking(context_, session, service, report, around_, of_ == Of::batch);
    auto given = given_to(session, service);
    given.add(RuleNeed::being_booked, checking.is_new());
    for (auto const& participant : session.participants)
        if (clinic::occupies_resources(participant.status) && checking.meets_another({SubjectKind::patient, participant.patient.index()}))
            given.add(RuleNeed::other_of_patient);
    for (auto const& member : session.staff)
        if (member.role != clinic::StaffRole::supervising && checking.meets_another({SubjectKind::provider, member.provider.index()}))
            given.add(RuleNeed::other_of_worker);

    bool const takes_place = clinic::occupies_resources(session.status) || checking.is_new();
    auto const ask = [&](SessionRule const& rule) {
        if (!rule.needs.are_in(given) || !(takes_place || rule.of_cancelled))
            return;
        checking.rule_ = &rule;
        rule.judge(checking);
    };
    if (prepared_) {
        for (auto const* rule : rows_)
            ask(*rule);
    } else {
        for (auto const rules : {session_rules(), context_.own_rules})
            for (auto const& rule : rules)
                ask(rule);
    }
}

} // namespace therapy::schedule
