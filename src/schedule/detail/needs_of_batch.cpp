#include "needs_of_batch.hpp"

#include "../../clinic/reach.hpp"
#include "../session_judges.hpp"
#include "../visit_draws.hpp"
#include "../weekly_start.hpp"
#include "open_hours_state.hpp"
#include "rule_needs_of.hpp"
#include "touch.hpp"

#include <map>

namespace therapy::inline v0_1::schedule::detail {

namespace {

using clinic::Session;
using Entries = std::span<AgendaEntry const>;

/// The functions whose questions the walks below know. A need is left out only where nobody else asks for it: a new row with an old
/// need is asked wherever the need is given.
struct Known {
    RuleNeed need;
    void (*judge)(Checking&);
};
constexpr Known known_questions[] = {
    // Answered by the session's record
    {RuleNeed::lengths, judge_length},
    {RuleNeed::most_participants, judge_most_in_group},
    {RuleNeed::least_participants, judge_least_in_group},
    {RuleNeed::service_sites, judge_offered_here},
    {RuleNeed::skills, judge_skills},
    {RuleNeed::service_features, judge_room_features},
    {RuleNeed::language, judge_languages},
    {RuleNeed::service_hours, judge_offered_then},
    {RuleNeed::interventions, judge_billed_minutes},
    {RuleNeed::interventions, judge_contraindicated},
    // By the lines of those in it
    {RuleNeed::open_hours, judge_hours},
    {RuleNeed::travel_times, judge_travel},
    {RuleNeed::shortest_gap, judge_gap},
    {RuleNeed::credentials, judge_licences},
    {RuleNeed::service_certificates, judge_certificates},
    {RuleNeed::floating_break, judge_floating_break},
    {RuleNeed::payer, judge_enrolment},
    {RuleNeed::patient_features, judge_accessibility},
    {RuleNeed::excluded_treatment, judge_contraindicated},
    {RuleNeed::referral_needed, judge_referral},
    {RuleNeed::plan_needed, judge_plan_of_care},
    {RuleNeed::certification_due, judge_certification},
    {RuleNeed::authorization_needed, judge_authorization},
    {RuleNeed::most_in_plan_week, judge_frequency},
    {RuleNeed::least_in_plan_week, judge_under_scheduled},
    {RuleNeed::reassessment, judge_reassessment},
    {RuleNeed::least_gap, judge_least_gap},
    {RuleNeed::most_gap, judge_most_gap},
    {RuleNeed::patient_sessions_a_day, judge_patient_day},
    {RuleNeed::patient_minutes_a_day, judge_patient_minutes},
    {RuleNeed::patient_sessions_a_week, judge_patient_week},
    {RuleNeed::one_discipline, judge_one_discipline},
    {RuleNeed::closed_episode, judge_episode},
    {RuleNeed::incompatible, judge_incompatible},
    {RuleNeed::most_shared, judge_shared_minutes},
    {RuleNeed::primary_share, judge_continuity},
    {RuleNeed::provider_sessions_a_day, judge_provider_day},
    {RuleNeed::provider_minutes_a_day, judge_provider_minutes},
    {RuleNeed::provider_sessions_a_week, judge_provider_week},
    {RuleNeed::provider_minutes_a_week, judge_provider_week_minutes},
    {RuleNeed::treatment_caps, judge_treatment_caps},
    {RuleNeed::work_stretch, judge_stretch},
    {RuleNeed::least_rest, judge_rest},
};

RuleNeeds needs_that_are_known() {
    RuleNeeds known;
    for (auto const& question : known_questions)
        known.add(question.need);
    RuleNeeds asked_by_others;
    for (auto const& row : session_rules())
        for (auto const& entry : enum_table<RuleNeed>) {
            auto const is_this = [&](Known const& question) { return question.need == entry.value && question.judge == row.judge; };
            if (row.needs.has(entry.value) && std::none_of(std::begin(known_questions), std::end(known_questions), is_this))
                asked_by_others.add(entry.value);
        }
    known.remove(asked_by_others);
    return known;
}

/// What the house, and each service, patient and provider give to the rules, at their indices.
struct GivenNeeds {
    RuleNeeds house{};
    std::vector<RuleNeeds> services{};
    std::vector<RuleNeeds> patients{};
    std::vector<RuleNeeds> providers{};

    explicit GivenNeeds(RuleContext const& context) : house(given_by(context.house, context.hours)) {
        auto const look = [](std::vector<RuleNeeds>& all, auto records) {
            all.resize(std::max(all.size(), records.size()));
            for (std::size_t i = 0; i < records.size(); ++i)
                all[i].add(given_by(records[i]));
        };
        look(services, context.services);
        look(patients, context.patients);
        look(providers, context.providers);
        look(providers, context.setting.providers);
    }
};

RuleNeeds at(std::vector<RuleNeeds> const& all, std::uint32_t index) noexcept { return index < all.size() ? all[index] : RuleNeeds(); }

template <class Record>
Record const* record_at(std::span<Record const> records, std::uint32_t index) noexcept {
    return index < records.size() ? &records[index] : nullptr;
}

template <class List, class Value>
bool contains(List const& list, Value const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Which pairs of two kinds of records fit, by their indices; not known where there are too many of them.
class Fits {
public:
    template <class A, class B, class Judge>
    Fits(std::span<A const> rows, std::span<B const> columns, Judge judge) : columns_(columns.size()) {
        constexpr std::size_t most = std::size_t{1} << 22;
        if (rows.size() * columns.size() > most)
            return;
        all_.reserve(rows.size() * columns.size());
        for (auto const& row : rows)
            for (auto const& column : columns)
                all_.push_back(judge(row, column));
    }
    [[nodiscard]] bool operator()(std::size_t row, std::size_t column) const noexcept {
        auto const place = row * columns_ + column;
        return column < columns_ && place < all_.size() && all_[place];
    }

private:
    std::size_t columns_ = 0;
    std::vector<bool> all_{};
};

/// Languages of many people as bits. With more languages than bits, nobody is known to share one.
class Languages {
public:
    explicit Languages(RuleContext const& context) {
        std::map<std::string, std::uint64_t, std::less<>> bits;
        auto const take = [&](std::vector<std::uint64_t>& all, auto records) {
            all.reserve(records.size());
            for (auto const& record : records) {
                std::uint64_t spoken = 0;
                for (auto const& language : record.languages) {
                    auto const found = bits.try_emplace(language, bits.size() < 64 ? std::uint64_t{1} << bits.size() : 0).first;
                    spoken |= found->second;
                }
                all.push_back(spoken);
            }
        };
        take(patients_, context.patients);
        take(providers_, context.setting.providers);
    }
    [[nodiscard]] bool are_shared(clinic::PatientId patient, clinic::ProviderId provider) const noexcept {
        return patient.index() < patients_.size() && provider.index() < providers_.size() && (patients_[patient.index()] & providers_[provider.index()]) != 0;
    }

private:
    std::vector<std::uint64_t> patients_{};
    std::vector<std::uint64_t> providers_{};
};

/// What a session's own record says, and who is in it without a line.
class OfRecords {
public:
    OfRecords(RuleContext const& context, GivenNeeds const& given, RuleNeeds known)
        : context_(context), given_(given), known_(known), house_(given.house), languages_(context),
          features_(context.services, context.setting.rooms, [](Service const& service, clinic::Room const& room) {
              return std::all_of(service.room_features.begin(), service.room_features.end(), [&](std::string const& feature) { return contains(room.features, feature); });
          }),
          skills_(context.services, context.setting.providers, [](Service const& service, clinic::Provider const& provider) {
              return std::all_of(service.skills.begin(), service.skills.end(), [&](catalog::CatalogId skill) { return contains(provider.specialties, skill); });
          }) {
        house_.remove(known);
    }

    [[nodiscard]] RuleNeeds of(Session const& session, std::uint32_t position) const {
        auto const service = position < context_.service_of.size() ? context_.service_of[position] : no_service;
        if (!stands_in_lines(session, position))
            return all_of(session, service);
        auto needs = given_by(session);
        if (known_.has(RuleNeed::interventions) && lasts_as_billed(session))
            needs.remove({RuleNeed::interventions});
        needs.add(RuleNeed::being_booked, session.status != clinic::SessionStatus::booked);
        needs.add(house_);
        if (auto const* const terms = record_at(context_.services, service)) {
            auto of_service = at(given_.services, service);
            of_service.remove(kept(*terms, service, session));
            if (known_.has(RuleNeed::service_certificates)) // its staff's lines know the dates
                of_service.remove({RuleNeed::service_certificates});
            needs.add(of_service);
        }
        if (known_.has(RuleNeed::open_hours) && given_.house.has(RuleNeed::open_hours))
            needs.add(RuleNeed::open_hours, !is_open_beside_lines(session));
        for (auto const& participant : session.participants) {
            if (known_.has(RuleNeed::language) && at(given_.patients, participant.patient.index()).has(RuleNeed::language))
                needs.add(RuleNeed::language, !speaks(session, participant.patient));
            // Rules look for others of the whole session's time; the line has that person's own.
            if (participant.planned || participant.actual)
                needs.add(RuleNeed::other_of_patient);
        }
        for (auto const& member : session.staff)
            if (member.role == clinic::StaffRole::supervising)
                needs.add(at(given_.providers, member.provider.index()));
        // The line knows where it takes place, not whose law counts elsewhere.
        if (session.delivery.mode != clinic::DeliveryMode::site)
            for (auto const& member : session.staff)
                needs.add(RuleNeed::credentials, at(given_.providers, member.provider.index()).has(RuleNeed::credentials));
        return needs;
    }

private:
    /// As the rules see it: its entries in the agenda are its own.
    [[nodiscard]] bool stands_in_lines(Session const& session, std::uint32_t position) const {
        bool const held_out = session.status == clinic::SessionStatus::held && context_.setting.as_of && session.held_until && *session.held_until <= *context_.setting.as_of;
        return context_.agenda && clinic::occupies_resources(session.status) && !held_out && session.id.index() == position &&
               clinic::detail::out_of_reach(session).empty();
    }

    [[nodiscard]] RuleNeeds all_of(Session const& session, std::uint32_t service) const {
        auto needs = given_by(session);
        needs.add(given_.house);
        needs.add(at(given_.services, service));
        for (auto const& participant : session.participants)
            needs.add(at(given_.patients, participant.patient.index()));
        for (auto const& member : session.staff)
            needs.add(at(given_.providers, member.provider.index()));
        needs.add({RuleNeed::being_booked, RuleNeed::other_of_patient, RuleNeed::other_of_worker});
        return needs;
    }

    /// Terms of its service that a session keeps.
    [[nodiscard]] RuleNeeds kept(Service const& service, std::uint32_t number, Session const& session) const {
        RuleNeeds kept;
        auto const& whole = interval(session);
        auto const length = whole.end().unix_seconds() - whole.start().unix_seconds();
        kept.add(RuleNeed::lengths, std::any_of(service.lengths.begin(), service.lengths.end(), [&](Duration one) { return one.count_seconds() == length; }));
        auto const present = present_count(session);
        kept.add(RuleNeed::most_participants, service.most_participants && present <= *service.most_participants);
        kept.add(RuleNeed::least_participants, service.least_participants && present >= *service.least_participants);
        kept.add(RuleNeed::service_sites, session.delivery.site && contains(service.sites, *session.delivery.site));
        kept.add(RuleNeed::skills, service.skills.empty() || std::all_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) {
                     return !treats(member) || skills_(number, member.provider.index());
                 }));
        kept.add(RuleNeed::service_features, service.room_features.empty() || std::all_of(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) {
                     return use.resource.kind != SubjectKind::room || features_(number, use.resource.index);
                 }));
        if (!service.hours.empty()) {
            auto const* const site = session.delivery.site ? record_at(context_.sites, session.delivery.site->index()) : nullptr;
            auto const local = (site != nullptr ? site->zone : context_.zone).to_wall(whole.start());
            kept.add(RuleNeed::service_hours, local && begins_within(service.hours, local->wall));
        }
        RuleNeeds not_known = kept;
        not_known.remove(known_);
        kept.remove(not_known);
        return kept;
    }

    /// No more minutes are billed of anybody than that person was there.
    [[nodiscard]] static bool lasts_as_billed(Session const& session) {
        return std::all_of(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& participant) {
            std::int64_t billed = 0;
            for (auto const& intervention : participant.interventions)
                if (intervention.minutes.has_value())
                    billed += *intervention.minutes;
            return billed * 60 <= interval(session, participant).length().count_seconds();
        });
    }

    [[nodiscard]] bool speaks(Session const& session, clinic::PatientId patient) const {
        return std::any_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) { return treats(member) && languages_.are_shared(patient, member.provider); });
    }

    /// The site is open, and nobody is asked for other times than those of the lines.
    [[nodiscard]] bool is_open_beside_lines(Session const& session) const {
        auto const& hours = OpenHoursState::of(context_.hours);
        auto const& whole = interval(session);
        Interval const time{whole.start().unix_seconds(), whole.end().unix_seconds()};
        if (session.delivery.site)
            if (auto const* const entry = hours.find({SubjectKind::site, session.delivery.site->index()}); entry != nullptr && !OpenHoursState::is_surely_open(*entry, time))
                return false;
        for (auto const& member : session.staff)
            if (!member.attended.empty() || (member.role == clinic::StaffRole::supervising && hours.find(subject_of(member.provider)) != nullptr))
                return false;
        return std::all_of(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) {
            bool const has_line = use.resource.kind == SubjectKind::room || use.resource.kind == SubjectKind::equipment;
            return hours.find(use.resource) == nullptr || (has_line && context_.house.cover == HoursCover::session);
        });
    }

    RuleContext const& context_;
    GivenNeeds const& given_;
    RuleNeeds known_;
    RuleNeeds house_;
    Languages languages_;
    Fits features_; ///< rooms to services
    Fits skills_;   ///< providers to services
};

/// Goes along the lines and adds to the sessions in them what may be broken there.
class OfLines {
public:
    OfLines(RuleContext const& context, GivenNeeds const& given, RuleNeeds known, std::vector<RuleNeeds>& needs)
        : context_(context), agenda_(*context.agenda), given_(given), known_(known), needs_(needs) {}

    void walk() {
        for (std::uint32_t patient = 0; patient < agenda_.count(SubjectKind::patient); ++patient)
            walk_patient(patient);
        for (std::uint32_t provider = 0; provider < agenda_.count(SubjectKind::provider); ++provider)
            walk_provider(provider);
        for (auto const kind : {SubjectKind::room, SubjectKind::equipment})
            for (std::uint32_t index = 0; index < agenda_.count(kind); ++index)
                walk_hours({kind, index}, agenda_.of({kind, index}));
    }

private:
    void press(Entries entries, RuleNeeds need) {
        for (auto const& entry : entries)
            if (entry.session < needs_.size())
                needs_[entry.session].add(need);
    }
    void press(AgendaEntry const& entry, RuleNeeds need) { press(Entries(&entry, 1), need); }

    /// Calls `visit` with the entries of one key after the other. \pre equal keys stand together
    template <class Key, class Visit>
    static void each_run(Entries entries, Key key, Visit visit) {
        for (std::size_t first = 0; first < entries.size();) {
            auto const of_first = key(entries[first]);
            auto past = first + 1;
            while (past < entries.size() && key(entries[past]) == of_first)
                ++past;
            visit(entries.subspan(first, past - first));
            first = past;
        }
    }
    template <class Visit>
    void each_day(Entries entries, Visit visit) const {
        each_run(entries, [](AgendaEntry const& entry) { return entry.day; }, visit);
    }
    template <class Visit>
    void each_week(Entries entries, Visit visit) const {
        each_run(entries, [&](AgendaEntry const& entry) { return week_start(entry.day, context_.house.week_start); }, visit);
    }

    /// Who is in two of them at once.
    void walk_others(Entries entries, RuleNeed need) {
        auto busy_until = std::numeric_limits<std::int64_t>::min();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            bool const meets_later = i + 1 < entries.size() && entries[i + 1].start < entries[i].end;
            if (entries[i].start < busy_until || meets_later)
                press(entries[i], {need});
            busy_until = std::max(busy_until, entries[i].end);
        }
    }

    void walk_hours(Subject subject, Entries entries) {
        if (!known_.has(RuleNeed::open_hours))
            return;
        auto const* const hours = OpenHoursState::of(context_.hours).find(subject);
        if (hours == nullptr || hours->disputed)
            return;
        auto open = hours->hours.open.begin();
        auto const last = hours->hours.open.end();
        for (auto const& entry : entries) {
            while (open != last && open->end <= entry.start)
                ++open;
            if (open == last || entry.start < open->start || open->end < entry.end)
                press(entry, {RuleNeed::open_hours});
        }
    }

    void walk_travel(Entries entries, bool several_at_once) {
        if (!known_.has(RuleNeed::travel_times) || !given_.house.has(RuleNeed::travel_times))
            return;
        bool const one_site = std::all_of(entries.begin(), entries.end(), [&](AgendaEntry const& entry) { return entry.site == entries.front().site; });
        if (one_site)
            return;
        if (several_at_once)
            return press(entries, {RuleNeed::travel_times});
        for (std::size_t i = 1; i < entries.size(); ++i)
            if (entries[i - 1].site != entries[i].site && entries[i].day - entries[i - 1].day <= 1)
                press(entries.subspan(i - 1, 2), {RuleNeed::travel_times});
    }

    void walk_patient(std::uint32_t patient) {
        Subject const subject{SubjectKind::patient, patient};
        auto const line = agenda_.line(subject);
        auto const& entries = line.entries;
        if (entries.empty())
            return;
        walk_others(entries, RuleNeed::other_of_patient);
        walk_hours(subject, entries);
        if (context_.house.patients_travel)
            walk_travel(entries, !line.days_in_order);
        walk_shared(entries);
        auto const given = at(given_.patients, patient);
        auto rest = given;
        if (line.days_in_order) // else days and weeks do not stand together
            rest.remove(known_);
        rest.add(RuleNeed::interventions, rest.has(RuleNeed::excluded_treatment)); // whose rule needs both
        if (!rest.empty())
            press(entries, rest);
        auto const* const terms = record_at(context_.patients, patient);
        if (terms != nullptr && line.days_in_order)
            walk_terms(*terms, given, entries);
    }

    void walk_terms(PatientTerms const& terms, RuleNeeds given, Entries entries) {
        auto const is_asked = [&](RuleNeed need) { return given.has(need) && known_.has(need); };
        for (auto const& entry : entries) {
            auto const covers = [&](DateRange const& dates) { return has_day(dates, entry.day); };
            RuleNeeds broken;
            broken.add(RuleNeed::referral_needed, is_asked(RuleNeed::referral_needed) &&
                                                      !(terms.referrals.has_value() && std::any_of(terms.referrals->begin(), terms.referrals->end(), covers)));
            broken.add(RuleNeed::plan_needed, is_asked(RuleNeed::plan_needed) && !(terms.plan_of_care.has_value() && covers(*terms.plan_of_care)));
            broken.add(RuleNeed::certification_due, is_asked(RuleNeed::certification_due) && entry.day > terms.certification_due->day_number());
            if (!broken.empty())
                press(entry, broken);
        }
        if (is_asked(RuleNeed::closed_episode))
            for (auto const& entry : entries)
                if (std::any_of(terms.closed.begin(), terms.closed.end(), [&](ClosedEpisode const& closed) { return entry.day >= closed.from.day_number(); }))
                    press(entry, {RuleNeed::closed_episode});
        if (is_asked(RuleNeed::payer))
            walk_payers(terms.payers, entries);
        if (is_asked(RuleNeed::patient_features))
            walk_features(terms.room_features, entries);
        if (is_asked(RuleNeed::excluded_treatment))
            walk_excluded(terms.excluded, entries);
        if (is_asked(RuleNeed::incompatible))
            walk_incompatible(terms, entries);
        if (is_asked(RuleNeed::primary_share))
            walk_primary(terms, entries);
        if (is_asked(RuleNeed::authorization_needed))
            walk_authorizations(terms.authorizations, entries);
        if (is_asked(RuleNeed::most_in_plan_week) || is_asked(RuleNeed::least_in_plan_week))
            walk_plan_weeks(terms, entries);
        if (is_asked(RuleNeed::reassessment)) {
            auto last = terms.reassessment->last.day_number();
            std::int64_t days = 0;
            each_day(entries, [&](Entries day) {
                days += day.front().day > last ? 1 : 0;
                if (days > static_cast<std::int64_t>(terms.reassessment->every))
                    press(day, {RuleNeed::reassessment});
            });
        }
        for (std::size_t i = 1; i < entries.size(); ++i) {
            auto const gap = entries[i].start - entries[i - 1].end;
            RuleNeeds broken;
            broken.add(RuleNeed::least_gap, is_asked(RuleNeed::least_gap) && gap >= 0 && gap < terms.least_gap->count_seconds());
            broken.add(RuleNeed::most_gap, is_asked(RuleNeed::most_gap) && gap > terms.most_gap->count_seconds());
            if (!broken.empty())
                press(entries.subspan(i - 1, 2), broken);
        }
        each_day(entries, [&](Entries day) {
            std::int64_t seconds = 0;
            for (auto const& entry : day)
                seconds += entry.end - entry.start;
            RuleNeeds broken;
            broken.add(RuleNeed::patient_sessions_a_day, is_asked(RuleNeed::patient_sessions_a_day) && day.size() > *terms.most_a_day);
            broken.add(RuleNeed::patient_minutes_a_day, is_asked(RuleNeed::patient_minutes_a_day) && seconds > std::int64_t{*terms.most_minutes_a_day} * 60);
            broken.add(RuleNeed::one_discipline, is_asked(RuleNeed::one_discipline) && day.size() > 1);
            if (!broken.empty())
                press(day, broken);
        });
        if (is_asked(RuleNeed::patient_sessions_a_week))
            each_week(entries, [&](Entries week) {
                if (week.size() > *terms.most_a_week)
                    press(week, {RuleNeed::patient_sessions_a_week});
            });
    }

    /// Where nothing is shared there is no share of it.
    void walk_shared(Entries entries) {
        if (!known_.has(RuleNeed::most_shared) || !given_.house.has(RuleNeed::most_shared))
            return;
        auto const is_shared = [&](AgendaEntry const& entry) {
            auto const* const service = entry.session < context_.service_of.size() ? record_at(context_.services, context_.service_of[entry.session]) : nullptr;
            return service != nullptr && service->mode.has_value() && (*service->mode == SessionMode::group || *service->mode == SessionMode::concurrent);
        };
        if (*context_.house.most_shared < 0 || std::any_of(entries.begin(), entries.end(), is_shared))
            press(entries, {RuleNeed::most_shared});
    }

    void walk_incompatible(PatientTerms const& terms, Entries entries) {
        // Another patient may be in the same room, in another session.
        if (std::any_of(terms.incompatible.begin(), terms.incompatible.end(), [](Subject subject) { return subject.kind != SubjectKind::provider; }))
            return press(entries, {RuleNeed::incompatible});
        for (auto const& entry : entries) {
            auto const* const session = record_at(context_.sessions, entry.session);
            if (session != nullptr && std::any_of(session->staff.begin(), session->staff.end(), [&](clinic::StaffMember const& member) { return contains(terms.incompatible, subject_of(member.provider)); }))
                press(entry, {RuleNeed::incompatible});
        }
    }

    /// \param keeps  whether a session, with its entry, keeps what is asked
    template <class Keeps>
    void press_unless(Entries entries, RuleNeeds needs, Keeps keeps) {
        // Records are far apart: the next ones come while these are looked at.
        constexpr std::size_t ahead = 5;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i + 2 * ahead < entries.size())
                if (auto const* const later = record_at(context_.sessions, entries[i + 2 * ahead].session))
                    fetch(&later->staff);
            if (i + ahead < entries.size())
                if (auto const* const soon = record_at(context_.sessions, entries[i + ahead].session))
                    fetch(soon->staff.data());
            auto const& entry = entries[i];
            auto const* const session = record_at(context_.sessions, entry.session);
            if (session == nullptr || !keeps(entry, *session))
                press(entry, needs);
        }
    }

    void walk_payers(std::vector<PayerOnDates> const& payers, Entries entries) {
        press_unless(entries, {RuleNeed::payer}, [&](AgendaEntry const& entry, Session const& session) {
            return std::all_of(payers.begin(), payers.end(), [&](PayerOnDates const& payer) {
                return !has_day(payer.dates, entry.day) || std::all_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) {
                    auto const* const terms = record_at(context_.providers, member.provider.index());
                    return !treats(member) || (terms != nullptr && terms->enrolments.has_value() &&
                                               std::any_of(terms->enrolments->begin(), terms->enrolments->end(), [&](PayerOnDates const& one) { return one.payer == payer.payer && has_day(one.dates, entry.day); }));
                });
            });
        });
    }

    void walk_features(std::vector<std::string> const& features, Entries entries) {
        press_unless(entries, {RuleNeed::patient_features}, [&](AgendaEntry const&, Session const& session) {
            return std::all_of(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) {
                auto const* const room = use.resource.kind == SubjectKind::room ? record_at(context_.setting.rooms, use.resource.index) : nullptr;
                return room == nullptr || std::all_of(features.begin(), features.end(), [&](std::string const& feature) { return contains(room->features, feature); });
            });
        });
    }

    void walk_excluded(std::vector<ExcludedTreatment> const& excluded, Entries entries) {
        press_unless(entries, {RuleNeed::excluded_treatment, RuleNeed::interventions}, [&](AgendaEntry const&, Session const& session) {
            return std::all_of(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& participant) {
                return std::none_of(participant.interventions.begin(), participant.interventions.end(), [&](clinic::Intervention const& one) {
                    return std::any_of(excluded.begin(), excluded.end(), [&](ExcludedTreatment const& two) { return one.modality == two.treatment || one.technique == two.treatment; });
                });
            });
        });
    }

    void walk_primary(PatientTerms const& terms, Entries entries) {
        if (*terms.least_primary_share <= 0)
            return;
        auto const is_with_primary = [&](AgendaEntry const& entry) {
            auto const* const session = record_at(context_.sessions, entry.session);
            return session != nullptr && std::any_of(session->staff.begin(), session->staff.end(), [&](clinic::StaffMember const& member) { return treats(member) && member.provider == *terms.primary; });
        };
        auto const all = static_cast<std::int64_t>(entries.size());
        if (std::count_if(entries.begin(), entries.end(), is_with_primary) * 10'000 < all * *terms.least_primary_share)
            press(entries, {RuleNeed::primary_share});
    }

    void walk_authorizations(std::vector<VisitWindow> const& windows, Entries entries) {
        if (std::all_of(entries.begin(), entries.end(), [&](AgendaEntry const& entry) { return is_ample(windows, entries.size(), entry.day); }))
            return;
        std::size_t i = 0;
        each_draw(windows, entries, [&](Draw const& draw) {
            auto const& entry = entries[i++];
            bool const tells_nothing = draw.window && !is_running_out(windows[*draw.window], draw.left, entry.day);
            if (!tells_nothing)
                press(entry, {RuleNeed::authorization_needed});
            return true;
        });
    }

    void walk_plan_weeks(PatientTerms const& terms, Entries entries) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            // The frequency that counts is the last one of the day.
            auto const frequency = std::find_if(terms.frequencies.rbegin(), terms.frequencies.rend(), [&](VisitFrequency const& one) { return has_day(one.dates, entries[i].day); });
            if (frequency == terms.frequencies.rend())
                continue;
            Days const days(frequency->dates);
            auto const from = days.first + (entries[i].day - days.first) / 7 * 7;
            auto const past = std::min(from + 7, days.past);
            auto first = i;
            auto end = i;
            while (first > 0 && entries[first - 1].day >= from)
                --first;
            while (end < entries.size() && entries[end].day < past)
                ++end;
            auto const count = end - first;
            RuleNeeds broken;
            broken.add(RuleNeed::most_in_plan_week, frequency->most != 0 && count > frequency->most);
            broken.add(RuleNeed::least_in_plan_week, count < frequency->least);
            if (!broken.empty())
                press(entries[i], broken);
        }
    }

    void walk_provider(std::uint32_t provider) {
        Subject const subject{SubjectKind::provider, provider};
        auto const line = agenda_.line(subject);
        auto const& entries = line.entries;
        if (entries.empty())
            return;
        auto const* const record = record_at(context_.setting.providers, provider);
        walk_others(entries, RuleNeed::other_of_worker);
        walk_hours(subject, entries);
        walk_travel(entries, !line.days_in_order || (record != nullptr && record->capacity > 1));
        walk_shortest_gap(line);
        walk_certificates(record_at(context_.providers, provider), entries);
        auto const given = at(given_.providers, provider);
        auto rest = given;
        if (line.days_in_order)
            rest.remove(known_);
        if (!rest.empty())
            press(entries, rest);
        if (!line.days_in_order)
            return;
        if (given.has(RuleNeed::credentials) && known_.has(RuleNeed::credentials))
            walk_licences(*record, entries);
        if (auto const* const terms = record_at(context_.providers, provider))
            walk_terms(*terms, given, line);
    }

    void walk_certificates(ProviderTerms const* terms, Entries entries) {
        if (!known_.has(RuleNeed::service_certificates) || context_.services.empty())
            return;
        for (auto const& entry : entries) {
            auto const number = entry.session < context_.service_of.size() ? context_.service_of[entry.session] : no_service;
            auto const* const service = record_at(context_.services, number);
            if (service == nullptr || service->certificates.empty())
                continue;
            auto const last = last_day_of(entry);
            bool const has_all = terms != nullptr && std::all_of(service->certificates.begin(), service->certificates.end(), [&](std::string const& name) {
                return std::any_of(terms->certificates.begin(), terms->certificates.end(), [&](Certificate const& one) {
                    return one.name == name && has_day(one.dates, entry.day) && last < Days(one.dates).past;
                });
            });
            if (!has_all)
                press(entry, {RuleNeed::service_certificates});
        }
    }

    /// The session ends on it, or before.
    static std::int64_t last_day_of(AgendaEntry const& entry) noexcept { return entry.day + (entry.end - entry.start) / day_length + 1; }

    void walk_breaks(FloatingBreak const& wanted, AgendaLine const& line) {
        auto const& entries = line.entries;
        each_run(entries, [](AgendaEntry const& entry) { return std::pair(entry.day, entry.site); }, [&](Entries day) {
            auto const key = std::tuple(day.front().site, day.front().day, wanted.from.second(), wanted.to.second());
            auto const known = hours_of_breaks_.find(key);
            auto const* const site = record_at(context_.sites, day.front().site);
            auto const hours = known != hours_of_breaks_.end() ? known->second : hours_of_break(wanted, site != nullptr ? site->zone : context_.zone, day.front().day);
            if (known == hours_of_breaks_.end())
                hours_of_breaks_.emplace(key, hours);
            if (!hours)
                return;
            // All that shares time with these hours, of whatever date.
            auto at = static_cast<std::size_t>(day.data() - entries.data());
            while (at > 0 && entries[at - 1].start + line.longest > hours->start)
                --at;
            auto free_from = hours->start;
            std::int64_t longest = 0;
            for (; at < entries.size() && entries[at].start < hours->end; ++at)
                if (entries[at].end > hours->start) {
                    longest = std::max(longest, entries[at].start - free_from);
                    free_from = std::max(free_from, entries[at].end);
                }
            if (std::max(longest, hours->end - free_from) < wanted.length.count_seconds())
                press(day, {RuleNeed::floating_break});
        });
    }

    void walk_shortest_gap(AgendaLine const& line) {
        if (!known_.has(RuleNeed::shortest_gap) || !given_.house.has(RuleNeed::shortest_gap))
            return;
        if (!line.days_in_order)
            return press(line.entries, {RuleNeed::shortest_gap});
        auto const shortest = context_.house.shortest_gap->count_seconds();
        each_day(line.entries, [&](Entries day) {
            auto const* before = &day.front(); // that ends last
            for (auto const& entry : day.subspan(1)) {
                auto const gap = entry.start - before->end;
                if (gap > 0 && gap < shortest) {
                    press(*before, {RuleNeed::shortest_gap});
                    press(entry, {RuleNeed::shortest_gap});
                }
                if (entry.end > before->end)
                    before = &entry;
            }
        });
    }

    /// The days on which a licence of somebody's role is in force at a place.
    static std::vector<Days> licensed_days(clinic::Provider const& provider, catalog::Jurisdiction place) {
        std::vector<Days> days;
        for (auto const& credential : provider.credentials) {
            auto const& qualification = credential.qualification;
            bool const suspended = credential.suspended.has_value() && *credential.suspended;
            if (qualification.kind == provider.role && !suspended && qualification.jurisdiction && *qualification.jurisdiction == place && qualification.validity)
                days.emplace_back(*qualification.validity);
        }
        return days;
    }

    void walk_licences(clinic::Provider const& provider, Entries entries) {
        auto site = no_site;
        std::vector<Days> days;
        for (auto const& entry : entries) {
            if (entry.site != site) {
                site = entry.site;
                auto const* const record = record_at(context_.sites, site);
                days = record != nullptr ? licensed_days(provider, record->jurisdiction) : std::vector<Days>();
            }
            // It ends on one of these dates.
            auto const last = last_day_of(entry);
            if (std::none_of(days.begin(), days.end(), [&](Days const& one) { return one.first <= entry.day && last < one.past; }))
                press(entry, {RuleNeed::credentials});
        }
    }

    void walk_terms(ProviderTerms const& terms, RuleNeeds given, AgendaLine const& line) {
        auto const& entries = line.entries;
        auto const is_asked = [&](RuleNeed need) { return given.has(need) && known_.has(need); };
        std::size_t least_cap = std::numeric_limits<std::size_t>::max();
        for (auto const& cap : terms.caps)
            least_cap = std::min<std::size_t>(least_cap, cap.most);
        each_day(entries, [&](Entries day) {
            RuleNeeds broken;
            broken.add(RuleNeed::provider_sessions_a_day, is_asked(RuleNeed::provider_sessions_a_day) && day.size() > *terms.most_a_day);
            broken.add(RuleNeed::provider_minutes_a_day, is_asked(RuleNeed::provider_minutes_a_day) && seconds_of(day) > std::int64_t{*terms.most_minutes_a_day} * 60);
            broken.add(RuleNeed::treatment_caps, is_asked(RuleNeed::treatment_caps) && day.size() > least_cap);
            if (!broken.empty())
                press(day, broken);
        });
        if (is_asked(RuleNeed::provider_sessions_a_week) || is_asked(RuleNeed::provider_minutes_a_week))
            each_week(entries, [&](Entries week) {
                RuleNeeds broken;
                broken.add(RuleNeed::provider_sessions_a_week, is_asked(RuleNeed::provider_sessions_a_week) && week.size() > *terms.most_a_week);
                broken.add(RuleNeed::provider_minutes_a_week, is_asked(RuleNeed::provider_minutes_a_week) && seconds_of(week) > std::int64_t{*terms.most_minutes_a_week} * 60);
                if (!broken.empty())
                    press(week, broken);
            });
        if (is_asked(RuleNeed::floating_break))
            walk_breaks(*terms.floating_break, line);
        if (is_asked(RuleNeed::work_stretch))
            walk_stretches(*terms.stretch, entries);
        if (is_asked(RuleNeed::least_rest))
            walk_nights(terms.least_rest->count_seconds(), line);
    }

    void walk_stretches(WorkStretch const& terms, Entries entries) {
        for (std::size_t first = 0; first < entries.size();) {
            auto past = first + 1;
            auto busy_until = entries[first].end;
            for (; past < entries.size() && entries[past].start - busy_until < terms.rest.count_seconds(); ++past)
                busy_until = std::max(busy_until, entries[past].end);
            if (busy_until - entries[first].start > terms.most.count_seconds())
                press(entries.subspan(first, past - first), {RuleNeed::work_stretch});
            first = past;
        }
    }

    void walk_nights(std::int64_t least_rest, AgendaLine const& line) {
        // The rule looks a few days back: what lasts longer may have begun before that.
        if (line.longest > 2 * day_length)
            return press(line.entries, {RuleNeed::least_rest});
        AgendaEntry const* latest = nullptr; // that ends last, of those of earlier days
        each_day(line.entries, [&](Entries day) {
            auto const& morning = day.front();
            if (latest != nullptr && morning.start - latest->end >= 0 && morning.start - latest->end < least_rest) {
                press(*latest, {RuleNeed::least_rest});
                press(morning, {RuleNeed::least_rest});
            }
            for (auto const& entry : day)
                if (latest == nullptr || entry.end >= latest->end)
                    latest = &entry;
        });
    }

    RuleContext const& context_;
    Agenda const& agenda_;
    GivenNeeds const& given_;
    RuleNeeds known_;
    std::vector<RuleNeeds>& needs_;
    std::map<std::tuple<std::uint32_t, std::int32_t, std::int32_t, std::int32_t>, boost::optional<Interval>> hours_of_breaks_{}; ///< by site, date, and their times of day
};

} // namespace

std::vector<RuleNeeds> needs_of_batch(RuleContext const& context) {
    GivenNeeds const given(context);
    auto const known = context.agenda ? needs_that_are_known() : RuleNeeds();
    OfRecords const of_records(context, given, known);
    std::vector<RuleNeeds> needs;
    needs.reserve(context.sessions.size());
    constexpr std::uint32_t ahead = 8;
    for (std::uint32_t position = 0; position < context.sessions.size(); ++position) {
        if (position + ahead < context.sessions.size()) {
            auto const& soon = context.sessions[position + ahead];
            fetch(soon.participants.data());
            fetch(soon.staff.data());
            fetch(soon.resources.data());
        }
        needs.push_back(of_records.of(context.sessions[position], position));
    }
    if (context.agenda)
        OfLines(context, given, known, needs).walk();
    return needs;
}

} // namespace therapy::schedule::detail
