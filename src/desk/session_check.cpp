#include <therapy/desk/session_check.hpp>

#include "../clinic/reach.hpp"
#include "../coverage/finding_fixes.hpp"
#include "../coverage/pooled_minutes.hpp"
#include "moved_session.hpp"
#include "rule_findings.hpp"
#include "visits.hpp"

#include <therapy/care/course_rules.hpp>
#include <therapy/catalog/catalog.hpp>
#include <therapy/care/referral.hpp>
#include <therapy/clinic/permission.hpp>
#include <therapy/desk/desk_rules.hpp>
#include <therapy/schedule/session_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include <algorithm>
#include <functional>

namespace therapy::inline v0_1::desk {

namespace {

using clinic::Participant;
using clinic::Session;
using clinic::SessionStatus;
using catalog::QualificationKind;

Subject subject(Session const& session) { return {SubjectKind::session, session.id.index()}; }

struct DisciplineRow {
    QualificationKind kind;
    catalog::Discipline discipline;
};
/// Whose treatment it is, by what the provider works as. Others are of no discipline here.
constexpr DisciplineRow disciplines[] = {
    {QualificationKind::physical_therapist, catalog::Discipline::physical_therapy},
    {QualificationKind::physical_therapist_assistant, catalog::Discipline::physical_therapy},
    {QualificationKind::occupational_therapist, catalog::Discipline::occupational_therapy},
    {QualificationKind::occupational_therapy_assistant, catalog::Discipline::occupational_therapy},
    {QualificationKind::speech_language_pathologist, catalog::Discipline::speech_language_pathology},
    {QualificationKind::massage_therapist, catalog::Discipline::massage_therapy},
};
Stated<catalog::Discipline> discipline_of(boost::optional<clinic::Provider const&> provider) {
    if (!provider)
        return {};
    auto const* const row = std::find_if(std::begin(disciplines), std::end(disciplines), [&](DisciplineRow const& one) { return one.kind == provider->role; });
    return row == std::end(disciplines) ? Stated<catalog::Discipline>() : row->discipline;
}

/// One question about one session, part by part.
class SessionChecker {
public:
    SessionChecker(Session const& session, Context const& context, catalog::Catalog const& catalog, std::shared_ptr<RuleIndex const> index = {})
        : session_(session), context_(context), catalog_(catalog), zone_(zone_of(context, session)), index_(std::move(index)) {
        if (auto const local = zone_.to_wall(interval(session).start()))
            date_ = local->wall.date();
        else
            report_.add(about(rules::day_unknown, local.error().args.value));
        auto const site = detail::find(context.sites, session.delivery.site);
        place_ = clinic::jurisdiction(session, site ? boost::optional<catalog::Jurisdiction>(site->jurisdiction) : boost::none);
    }

    Quote answer() {
        auto const& asked = context_.asked;
        if (auto const why = clinic::detail::out_of_reach(session_); !why.empty()) {
            report_.add(validate(session_));
            report_.add(about(schedule::rules::out_of_reach, std::string(why)));
            return {.report = apply(context_.policy, std::move(report_))};
        }
        bool const occupies = clinic::occupies_resources(session_.status);
        records();
        if (asked.coverage && detail::is_visit(session_.status))
            coverage();
        if (occupies && asked.time)
            past();
        auto report = apply(context_.policy, std::move(report_));
        if (occupies && date_ && (asked.time || asked.permission || asked.care || asked.course || asked.coverage)) {
            auto const found = detail::without_told(detail::rule_findings(session_, context_, index()), report, context_);
            report.add(with_fixes_that_hold(found, report));
        }
        quote_.report = std::move(report);
        if (context_.coverage.keys.of != nullptr)
            quote_.report.order(context_.coverage.keys);
        else
            quote_.report.order();
        return std::move(quote_);
    }

    /// What everything but the rules of time finds, before the policy.
    Report answer_of_records() {
        records();
        if (context_.asked.coverage && detail::is_visit(session_.status))
            coverage();
        return std::move(report_);
    }

private:
    void records() {
        report_.add(validate(session_));
        references();
        auto const& asked = context_.asked;
        if (!clinic::occupies_resources(session_.status))
            return;
        if (asked.permission)
            permission();
        if (asked.care && date_)
            care();
        if (asked.course && date_)
            course();
    }
    RuleIndex const& index() {
        if (!index_)
            index_ = detail::index_of(context_);
        return *index_;
    }
    Finding about(Rule const& rule, std::string value = {}) const {
        return {.rule = rule, .subjects = {subject(session_)}, .when = interval(session_), .args = {.value = std::move(value)}};
    }
    Finding about(Rule const& rule, Subject counterpart, std::string value = {}) const {
        auto finding = about(rule, std::move(value));
        finding.counterparts = {counterpart};
        return finding;
    }
    /// Findings about people, made to say which session they speak of.
    void add_from_elsewhere(Report const& report, Subject who) {
        for (auto finding : report) {
            if (finding.subjects.empty())
                finding.subjects = {who};
            finding.counterparts.push_back(subject(session_));
            if (!finding.when)
                finding.when = interval(session_);
            bool const told = std::find(report_.begin(), report_.end(), finding) != report_.end();
            if (!told)
                report_.add(std::move(finding));
        }
    }
    static Subject subject_of(clinic::PatientId id) { return {SubjectKind::patient, id.index()}; }
    static Subject subject_of(clinic::EpisodeId id) { return {SubjectKind::episode, id.index()}; }

    // ---- References -------------------------------------------------------------------------------------------
    /// Records that are not among those of their kind; where none of a kind are there, nobody gave them.
    template <class Record>
    void to(std::span<Record const> records, SubjectKind kind, Id<Record> id) {
        if (records.empty() || id.index() < records.size())
            return;
        auto finding = about(rules::dangling_reference);
        finding.counterparts = {{kind, id.index()}};
        if (std::find(report_.begin(), report_.end(), finding) == report_.end())
            report_.add(std::move(finding));
    }
    template <class Record>
    void to(std::span<Record const> records, SubjectKind kind, boost::optional<Id<Record>> const& id) {
        if (id)
            to(records, kind, *id);
    }
    void references() {
        to(context_.sites, SubjectKind::site, session_.delivery.site);
        if (session_.links)
            to(context_.sessions, SubjectKind::session, session_.links->makes_up_for);
        for (auto const& member : session_.staff)
            to(context_.providers, SubjectKind::provider, member.provider);
        for (auto const& use : session_.resources) {
            if (use.resource.kind == SubjectKind::room)
                to(context_.rooms, SubjectKind::room, clinic::RoomId(use.resource.index));
            if (use.resource.kind == SubjectKind::equipment)
                to(context_.equipment, SubjectKind::equipment, clinic::EquipmentId(use.resource.index));
        }
        for (auto const& participant : session_.participants) {
            to(context_.patients, SubjectKind::patient, participant.patient);
            to(context_.episodes, SubjectKind::episode, participant.episode);
            for (auto const& intervention : participant.interventions)
                to(context_.providers, SubjectKind::provider, intervention.rendered_by);
            if (auto const episode = detail::find(context_.episodes, participant.episode); episode && episode->patient != participant.patient)
                report_.add(about(rules::episode_of_another, subject_of(episode->id)));
        }
    }

    // ---- Time -------------------------------------------------------------------------------------------------
    /// Of what is booked already; a booking is judged by the rule of its own.
    void past() {
        bool const is_over = context_.now && interval(session_).start() < *context_.now && session_.status == SessionStatus::booked;
        if (is_over && !detail::is_being_booked(session_, context_))
            report_.add(about(schedule::rules::in_past, to_text(interval(session_).start())));
        moved_late();
    }
    /// Of a booking that goes elsewhere in time later than the clinic lets people change it.
    void moved_late() {
        auto const& deadline = context_.rules.house.change_deadline;
        auto const on_record = detail::find(context_.sessions, session_.id);
        if (!deadline || !context_.now || !on_record || on_record->id != session_.id || session_.actual || on_record->planned == session_.planned)
            return;
        bool const booked = on_record->status == SessionStatus::booked || on_record->status == SessionStatus::confirmed;
        auto const before = on_record->planned.start() - *context_.now;
        if (!booked || before >= *deadline)
            return;
        auto finding = about(rules::moved_after_deadline);
        finding.args = {.limit = deadline->count_seconds(), .actual = before.count_seconds(), .unit = Unit::seconds};
        report_.add(std::move(finding));
    }
    /// The findings with those of their fixes after which nothing else speaks against the session that does not now.
    Report with_fixes_that_hold(Report const& found, Report const& others) const {
        std::vector<std::pair<Fix, bool>> tried;
        Report report;
        for (auto finding : found) {
            std::erase_if(finding.fixes, [&](Fix const& fix) {
                auto const known = std::find_if(tried.begin(), tried.end(), [&](auto const& one) { return one.first == fix; });
                if (known != tried.end())
                    return !known->second;
                tried.emplace_back(fix, holds(finding, fix, others));
                return !tried.back().second;
            });
            report.add(std::move(finding));
        }
        return report;
    }
    bool holds(Finding const& finding, Fix const& fix, Report const& others) const {
        auto const session = detail::fixed(session_, finding, fix);
        if (!session)
            return true;
        auto const then = apply(context_.policy, SessionChecker(*session, context_, catalog_, index_).answer_of_records());
        auto const is_error = [](Finding const& one) { return one.severity == Severity::error && !is_waived(one); };
        return std::none_of(then.begin(), then.end(), [&](Finding const& one) {
            if (!is_error(one))
                return false;
            bool const of_new_one = fix.subject && (std::find(one.subjects.begin(), one.subjects.end(), *fix.subject) != one.subjects.end() ||
                                                    std::find(one.counterparts.begin(), one.counterparts.end(), *fix.subject) != one.counterparts.end());
            return of_new_one || std::none_of(others.begin(), others.end(), [&](Finding const& other) { return is_error(other) && other.rule == one.rule; });
        });
    }

    // ---- Permission -------------------------------------------------------------------------------------------
    boost::optional<clinic::ProviderId> giver(clinic::Intervention const& intervention) const {
        return intervention.rendered_by ? intervention.rendered_by : detail::treating_provider(session_);
    }
    std::vector<std::string_view> treatments(clinic::Intervention const& intervention) const {
        std::vector<std::string_view> keys;
        for (auto const& id : {intervention.technique, intervention.modality}) // the technique says more
            if (id && keys.empty() && context_.treatments && id->index() < context_.treatments->size())
                keys.push_back(context_.treatments->key(*id));
        return keys;
    }
    void permission() {
        if (!place_.has_value())
            return report_.add(about(rules::place_unknown));
        if (!date_)
            return;
        std::vector<clinic::Provider> staff;
        for (auto const& member : session_.staff)
            if (auto const provider = detail::find(context_.providers, member.provider); provider && member.role != clinic::StaffRole::observing)
                staff.push_back(*provider);
        add_from_elsewhere(all_licensed(staff, *place_, *date_, catalog_), subject(session_));
        for (auto const& participant : session_.participants)
            for (auto const& intervention : participant.interventions)
                for (auto const treatment : treatments(intervention)) {
                    auto const id = giver(intervention);
                    auto const provider = detail::find(context_.providers, id);
                    if (!provider)
                        report_.add(about(rules::provider_unknown, std::string(treatment)));
                    else
                        add_from_elsewhere(may_perform(*provider, treatment, *place_, *date_, catalog_).report, {SubjectKind::provider, id->index()});
                }
    }

    // ---- Care -------------------------------------------------------------------------------------------------
    boost::optional<care::Assessment const&> latest_assessment(clinic::PatientId patient) const {
        boost::optional<care::Assessment const&> latest;
        for (auto const& assessment : context_.assessments)
            if (assessment.patient == patient && assessment.assessed <= *date_ && (!latest || latest->assessed <= assessment.assessed))
                latest = assessment;
        return latest;
    }
    void care() {
        for (auto const& participant : session_.participants) {
            auto const patient = detail::find(context_.patients, participant.patient);
            if (!clinic::occupies_resources(participant.status) || !patient)
                continue;
            bool const named = std::any_of(participant.interventions.begin(), participant.interventions.end(),
                                           [&](clinic::Intervention const& one) { return !treatments(one).empty(); });
            if (!named) {
                report_.add(about(rules::treatment_not_named, subject_of(participant.patient)));
                continue;
            }
            auto const assessment = latest_assessment(participant.patient);
            if (!assessment)
                report_.add(Finding{.rule = rules::no_assessment, .subjects = {subject_of(participant.patient)}, .when = interval(session_), .counterparts = {subject(session_)}});
            for (auto const& intervention : participant.interventions)
                for (auto const treatment : treatments(intervention))
                    gate(*patient, participant, assessment, giver(intervention), treatment);
        }
    }
    void gate(clinic::Patient const& patient, Participant const& participant, boost::optional<care::Assessment const&> assessment,
              boost::optional<clinic::ProviderId> const& provider_id, std::string_view treatment) {
        auto const provider = detail::find(context_.providers, provider_id);
        auto const episode = detail::find(context_.episodes, participant.episode);
        std::vector<catalog::BodyRegion> regions;
        if (episode)
            for (auto const& site : episode->regions)
                regions.push_back(site.region);
        if (regions.empty() && assessment)
            regions = regions_of(*assessment);
        care::GateQuestion question{.treatment = treatment, .date = *date_, .regions = regions, .discipline = discipline_of(provider)};
        if (place_.has_value()) {
            question.place = *place_;
            if (provider)
                question.permission = may_perform(*provider, treatment, *place_, *date_, catalog_).permission;
        }
        if (episode && episode->referral.is_answered())
            question.ordered = episode->referral.has_value();
        else if (assessment)
            question.ordered = assessment->ordered;
        auto policy = context_.gate;
        if (policy.conditions.empty())
            policy.conditions = catalog_.own<catalog::ScreeningCondition>();
        static catalog::Screening const nothing_asked;
        add_from_elsewhere(check_before_treatment(patient, assessment ? assessment->screening : nothing_asked, question, policy), subject_of(participant.patient));
    }

    // ---- Course -----------------------------------------------------------------------------------------------
    void course() {
        for (auto const& participant : session_.participants) {
            auto const episode = detail::find(context_.episodes, participant.episode);
            if (!episode || !clinic::occupies_resources(participant.status))
                continue;
            state_of(*episode);
            if (participant.purpose != catalog::Purpose::wellness) {
                plan_of(*episode, participant);
                referral_of(*episode);
            }
        }
    }
    void state_of(clinic::Episode const& episode) {
        auto const which = subject_of(episode.id);
        using clinic::EpisodeState;
        bool const outside = episode.period && !episode.period->contains(*date_);
        bool const over = episode.state == EpisodeState::cancelled || (episode.state == EpisodeState::discharged && !episode.period);
        if (outside)
            report_.add(about(rules::episode_closed, which, to_text(*episode.period)));
        else if (over)
            report_.add(about(rules::episode_closed, which, std::string(to_text(episode.state))));
        else if (episode.state == EpisodeState::on_hold)
            report_.add(about(rules::episode_on_hold, which));
    }
    void plan_of(clinic::Episode const& episode, Participant const& participant) {
        auto const which = subject_of(episode.id);
        auto const full = std::find_if(context_.plans_of_care.begin(), context_.plans_of_care.end(), [&](care::PlanOfCare const& plan) { return plan.episode == episode.id; });
        if (full != context_.plans_of_care.end())
            return certification_of(*full, which);
        auto const& plan = episode.plan_of_care;
        bool const evaluation = participant.purpose == catalog::Purpose::evaluation; // it leads to the plan
        if (plan.has_value()) {
            if (!plan->period.contains(*date_)) {
                if (!(evaluation && *date_ < plan->period.first()))
                    report_.add(about(rules::outside_plan_of_care, which, to_text(plan->period)));
            } else if (!plan->certified) {
                report_.add(about(rules::plan_uncertified, which));
            }
        } else if (!plan.is_none()) {
            report_.add(about(rules::plan_of_care_unknown, which));
        }
    }
    void certification_of(care::PlanOfCare const& plan, Subject which) {
        auto terms = context_.certification;
        if (!terms)
            if (auto const row = care::medicare_certification_terms(*date_); row.has_value())
                terms = row->value;
        auto today = *date_;
        if (auto const now = context_.now ? context_.now : boost::none)
            if (auto const local = zone_.to_wall(*now))
                today = std::min(today, local->wall.date());
        auto const certified = terms ? care::certified_on(plan.certifications, *date_, today, *terms) : Stated<bool>::unknown(Unknown::not_confirmed);
        if (certified.has_value() && !*certified)
            report_.add(about(rules::plan_uncertified, which));
        else if (!certified.has_value())
            report_.add(about(rules::certification_unknown, which));
    }
    /// The sessions on record of anybody in this one, by position, without this one.
    std::span<std::uint32_t const> other_sessions() {
        if (others_)
            return *others_;
        others_.emplace();
        for (auto const& participant : session_.participants)
            for (auto const& entry : index().agenda().of(subject_of(participant.patient)))
                if (entry.session != session_.id.index() && entry.session < context_.sessions.size())
                    others_->push_back(entry.session);
        std::sort(others_->begin(), others_->end());
        others_->erase(std::unique(others_->begin(), others_->end()), others_->end());
        return *others_;
    }
    void referral_of(clinic::Episode const& episode) {
        auto const provider = detail::find(context_.providers, detail::treating_provider(session_));
        auto const discipline = discipline_of(provider);
        if (!place_.has_value() || !discipline.has_value() || *discipline != catalog::Discipline::physical_therapy)
            return;
        care::ReferralQuestion question{.place = *place_,
                                        .date = *date_,
                                        .use = use_without_order(episode),
                                        .discipline = *discipline,
                                        .payers = {{.needed = Stated<bool>::none()}}, // that is asked of coverage
                                        .cause = episode.cause,
                                        .clinic_asks = context_.clinic_asks_referral,
                                        .referral = episode.referral};
        add_from_elsewhere(care::referral_requirement(question, catalog_).report, subject(session_));
    }
    /// How far the treatment of an episode has come by this session, as far as sessions are on record.
    catalog::AccessUse use_without_order(clinic::Episode const& episode) {
        auto first = *date_;
        int visit = 1;
        for (auto const position : other_sessions()) {
            auto const& other = context_.sessions[position];
            if (!detail::is_visit(other.status))
                continue;
            bool const of_episode = std::any_of(other.participants.begin(), other.participants.end(), [&](Participant const& participant) {
                return participant.episode == episode.id && detail::is_visit(participant.status);
            });
            if (!of_episode || !(interval(other).start() < interval(session_).start()))
                continue;
            ++visit;
            if (auto const local = zone_of(context_, other).to_wall(interval(other).start()))
                first = std::min(first, local->wall.date());
        }
        return {.calendar_day = catalog::calendar_day_number(first, *date_), .visit = visit, .business_day = catalog::business_day_number(first, *date_)};
    }

    // ---- Coverage ---------------------------------------------------------------------------------------------
    void coverage() {
        detail::OnlyPolicies const only(context_);
        std::vector<coverage::PlannedVisit> visits;
        detail::add_visits(context_, only, session_, catalog_, visits, report_);
        auto const asked = visits.size();
        Report elsewhere;
        for (auto const position : other_sessions())
            detail::add_visits(context_, only, context_.sessions[position], catalog_, visits, elsewhere);
        std::erase_if(visits, [&](coverage::PlannedVisit const& visit) { return visit.session != session_.id && !takes_part(visit.patient); });
        detail::number_visits(context_, session_, visits);
        for (std::size_t at = 0; at < asked; ++at)
            units_in_minutes(visits[at], visits);
        Report of_day;
        coverage::detail::open_pooled_minutes(context_.coverage, visits, of_day);
        for (auto const& finding : of_day)
            if (finding.subjects.front() == subject(session_))
                report_.add(finding);
        auto adjudication = coverage::adjudicate(visits, context_.coverage);
        auto const pays_here = [&](Subject const& one) { // what is said once of a policy
            return one.kind == SubjectKind::policy && std::any_of(visits.begin(), visits.begin() + static_cast<std::ptrdiff_t>(asked), [&](coverage::PlannedVisit const& visit) {
                       return std::find(visit.policies.begin(), visit.policies.end(), coverage::PolicyId(one.index)) != visit.policies.end();
                   });
        };
        for (auto const& finding : coverage::detail::with_fixes(adjudication.report)) {
            bool const of_session = std::find(finding.subjects.begin(), finding.subjects.end(), subject(session_)) != finding.subjects.end();
            if (of_session || (finding.subjects.size() == 1 && pays_here(finding.subjects.front())))
                report_.add(finding);
        }
        for (std::size_t at = 0; at < asked; ++at) {
            auto& visit = adjudication.visits[at];
            auto const total = coverage::patient_total(visit, context_.coverage.currency);
            quote_.patients.push_back({visit.patient, std::move(visit), total});
        }
        auto const present = std::count_if(session_.participants.begin(), session_.participants.end(), [](Participant const& one) { return detail::is_visit(one.status); });
        quote_.decided = !quote_.patients.empty() && quote_.patients.size() == static_cast<std::size_t>(present) &&
                         std::all_of(quote_.patients.begin(), quote_.patients.end(), [](PatientQuote const& one) { return one.owes.decided; });
    }
    Stated<coverage::UnitRule> unit_rule_of(coverage::PlannedVisit const& visit) const {
        auto const policy = visit.policies.empty() ? boost::none : context_.coverage.policy(visit.policies.front());
        auto const plan = policy ? context_.coverage.plan(policy->plan) : boost::none;
        auto const payer = plan ? context_.coverage.payer(plan->payer) : boost::none;
        return plan && plan->unit_rule.is_answered() ? plan->unit_rule : payer ? payer->unit_rule : Stated<coverage::UnitRule>();
    }
    /// Stated units of timed services that do not fit into the minutes there are: by the payer's count, else by the one that asks for
    /// fewer. Where the minutes of several visits of a day may count together, nothing is said.
    void units_in_minutes(coverage::PlannedVisit const& visit, std::vector<coverage::PlannedVisit> const& all) {
        constexpr std::int64_t most = 1'000; // beyond it nobody means minutes
        std::int64_t units = 0, of_codes = 0, minutes = 0;
        bool known = true;
        for (auto const& line : visit.lines) {
            if (!line.timing.has_value() || *line.timing != catalog::Timing::timed)
                continue;
            known = known && line.minutes.has_value();
            minutes += line.minutes.has_value() ? *line.minutes : 0;
            if (!line.units.has_value() || *line.units <= 0 || *line.units > most)
                continue;
            units += *line.units;
            of_codes += 15 * *line.units - 7;
        }
        bool const alone = std::count_if(all.begin(), all.end(), [&](coverage::PlannedVisit const& one) { return one.patient == visit.patient && one.date == visit.date; }) == 1;
        auto const participant = std::find_if(session_.participants.begin(), session_.participants.end(), [&](Participant const& one) { return one.patient == visit.patient; });
        if (units == 0 || !alone || participant == session_.participants.end())
            return;
        auto const rule = unit_rule_of(visit);
        auto const needed = rule.has_value() && *rule == coverage::UnitRule::total_time ? 15 * units - 7 : of_codes;
        auto const length = interval(session_, *participant).length().count_minutes();
        auto const there = known ? std::min(minutes, length) : length;
        if (needed <= there)
            return;
        auto finding = about(rules::units_beyond_minutes, subject_of(visit.patient));
        finding.args = {.limit = needed, .actual = there, .unit = Unit::minutes, .value = std::to_string(units) + (units == 1 ? " unit" : " units")};
        report_.add(std::move(finding));
    }
    bool takes_part(clinic::PatientId patient) const {
        return std::any_of(session_.participants.begin(), session_.participants.end(), [&](Participant const& one) { return one.patient == patient; });
    }

    Session const& session_;
    Context const& context_;
    catalog::Catalog const& catalog_;
    TimeZone const& zone_;
    std::shared_ptr<RuleIndex const> index_;
    boost::optional<Date> date_{};
    Stated<catalog::Jurisdiction> place_{};
    boost::optional<std::vector<std::uint32_t>> others_{};
    Report report_{};
    Quote quote_{};
};

Quote ask(Session const& session, Context const& context) {
    catalog::Catalog const built_in;
    auto const booked = detail::as_booked(session);
    return SessionChecker(booked, context, context.catalog ? *context.catalog : built_in).answer();
}

} // namespace

Report check(Session const& session, Context const& context) { return ask(session, context).report; }

Quote quote(Session const& session, Context const& context) { return ask(session, context); }

} // namespace therapy::desk
