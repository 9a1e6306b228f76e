#include <therapy/coverage/day_lines.hpp>

#include <therapy/coverage/evaluation_codes.hpp>
#include <therapy/coverage/line_rules.hpp>
#include <therapy/coverage/unit_rules.hpp>

#include "service_minutes.hpp"
#include "service_timing.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace therapy::inline v0_1::coverage {

namespace {

/// A service on its way: which of its minutes count, and whether that is known.
struct Work {
    PerformedService const* service;
    Stated<std::int32_t> minutes{};
    bool group = false;       ///< one unit a session
    bool left_out = false;    ///< billed by nobody, or by another
    Stated<Furnisher> by{};
};

/// What tells services of a pool apart, so that the result never depends on the order they came in.
auto place_of(PerformedService const& s) {
    return std::make_tuple(static_cast<int>(s.discipline), s.billing_group, s.session, s.code.text(), s.together, s.provider ? s.provider->index() + 1U : 0U, static_cast<int>(s.mode),
                           s.provider_kind.has_value() ? static_cast<int>(*s.provider_kind) : -1, s.minutes.has_value() ? *s.minutes : -1, s.excluded,
                           s.when ? s.when->start().unix_seconds() : 0, s.when ? s.when->end().unix_seconds() : 0, s.timing.has_value() ? static_cast<int>(*s.timing) : -1);
}

using Key = std::tuple<clinic::PatientId, Date, int, std::uint32_t, std::uint32_t>;

class DayBiller {
public:
    DayBiller(std::span<PerformedService const> services, LinePolicy const& policy) : policy_(policy), services_(services.begin(), services.end()) {
        std::sort(services_.begin(), services_.end(), [this](auto const& a, auto const& b) { return std::make_pair(key_of(a), place_of(a)) < std::make_pair(key_of(b), place_of(b)); });
    }

    DayLines run() {
        auto const found = detail::find_shared_minutes(services_);
        result_.report.add(detail::to_report(services_, found));
        for (auto const& service : services_)
            works_.push_back({&service, counted_minutes(service), false, false, furnisher(service.provider_kind)});
        for (auto const& shared : found.shared) {
            auto const& first = services_[shared.first];
            auto const& second = services_[shared.second];
            if (first.patient == second.patient) { // the same minutes of a patient stand in both
                doubtful_.insert(key_of(first));
                doubtful_.insert(key_of(second));
            }
        }
        for (auto& work : works_)
            take_mode(work);
        share_co_treatments();
        check_attended();
        check_evaluations();
        for (auto first = works_.begin(); first != works_.end();) {
            auto const key = key_of(*first->service);
            auto const past = std::find_if(first, works_.end(), [&](Work const& work) { return key_of(*work.service) != key; });
            make_pool({first, past}, doubtful_.count(key) != 0);
            first = past;
        }
        check_caps();
        result_.report.order();
        return std::move(result_);
    }

private:
    static Subject subject(clinic::SessionId id) { return {SubjectKind::session, id.index()}; }
    static Subject subject(clinic::PatientId id) { return {SubjectKind::patient, id.index()}; }

    Key key_of(PerformedService const& service) const {
        return {service.patient, service.date, policy_.pool.discipline ? static_cast<int>(service.discipline) : 0, policy_.pool.billing_group ? service.billing_group : 0,
                policy_.pool.session ? service.session.index() : 0};
    }

    void note(Rule const& rule, PerformedService const& service, Arguments args = {}) {
        args.value = to_text(service.code);
        result_.report.add(Finding{.rule = rule, .subjects = {subject(service.session)}, .date = service.date, .counterparts = {subject(service.patient)}, .args = std::move(args)});
    }

    /// What may be billed of a service given to several people.
    void take_mode(Work& work) {
        auto const& service = *work.service;
        auto const timing = timing_of(service.code, service.timing);
        // An assistant may help a therapist to evaluate.
        bool const helps = std::any_of(works_.begin(), works_.end(), [&](Work const& other) {
            auto const& beside = *other.service;
            return other.by != Stated<Furnisher>(Furnisher::assistant) && beside.code == service.code && beside.patient == service.patient && beside.date == service.date;
        });
        if (!helps && work.by == Stated<Furnisher>(Furnisher::assistant) && find_evaluation_code(service.code)) {
            doubtful_.insert(key_of(service));
            note(rules::assistant_evaluates, service);
        }
        if (service.mode == TreatmentMode::group) {
            if (is_timed(timing)) {
                work.left_out = true;
                return note(rules::group_code_needed, service);
            }
            work.group = true;
        }
        if (service.mode != TreatmentMode::concurrent || is_untimed(timing))
            return;
        if (!policy_.concurrent_counts.has_value()) {
            doubtful_.insert(key_of(service));
            return note(rules::concurrent_unknown, service);
        }
        if (!*policy_.concurrent_counts) {
            work.left_out = true;
            Arguments args{.unit = Unit::minutes};
            if (work.minutes.has_value())
                args.actual = *work.minutes;
            note(rules::concurrent_not_counted, service, args);
        }
    }

    /// Minutes that several providers gave together count once, unless each bills in full.
    void share_co_treatments() {
        std::map<std::tuple<clinic::PatientId, Date, std::uint32_t>, std::vector<Work*>> treatments;
        for (auto& work : works_)
            if (work.service->mode == TreatmentMode::co_treatment)
                treatments[{work.service->patient, work.service->date, work.service->together}].push_back(&work);
        for (auto& [key, parts] : treatments)
            share(parts);
    }

    void share(std::vector<Work*>& parts) {
        auto const doubt = [&](Rule const& rule, Arguments args = {}) {
            for (auto const* part : parts)
                doubtful_.insert(key_of(*part->service));
            note(rule, *parts.front()->service, std::move(args));
        };
        // An assistant beside the therapist of the discipline gives nothing of their own.
        std::vector<Work*> billing;
        for (auto* part : parts) {
            auto const beside = std::find_if(parts.begin(), parts.end(), [&](Work const* other) {
                return part->by == Stated<Furnisher>(Furnisher::assistant) && other->by == Stated<Furnisher>(Furnisher::therapist) && other->service->discipline == part->service->discipline;
            });
            part->left_out = beside != parts.end();
            if (!part->left_out)
                billing.push_back(part);
            else if (part->minutes.has_value() && (*beside)->minutes.has_value() && *part->minutes != *(*beside)->minutes)
                return doubt(rules::shared_minutes_differ, {.limit = *(*beside)->minutes, .actual = *part->minutes, .unit = Unit::minutes});
        }
        if (billing.size() < 2 || policy_.co_treatment == Stated<CoTreatmentBilling>(CoTreatmentBilling::each_in_full))
            return;
        std::set<boost::optional<clinic::ProviderId>> providers;
        for (auto const* part : billing)
            providers.insert(part->service->provider);
        auto const& first = *billing.front();
        bool const known_apart = providers.size() == billing.size(); // nobody gives two services in the same minutes
        bool const alike = std::all_of(billing.begin(), billing.end(), [&](Work const* part) {
            auto const& service = *part->service;
            return service.code == first.service->code && service.discipline == first.service->discipline && service.billing_group == first.service->billing_group &&
                   service.session == first.service->session && part->by == first.by && first.by.has_value();
        });
        // Whoever bills, it is the same line.
        bool const either = !policy_.co_treatment.has_value() && policy_.together_once && alike;
        if ((!policy_.co_treatment.has_value() && !either) || !known_apart)
            return doubt(rules::co_treatment_unknown);
        for (auto const* part : billing) {
            if (!part->minutes.has_value() || !first.minutes.has_value())
                return; // said where the pool is made
            if (*part->minutes != *first.minutes)
                return doubt(rules::shared_minutes_differ, {.limit = *first.minutes, .actual = *part->minutes, .unit = Unit::minutes});
        }
        if (either) {
            for (auto* part : billing)
                part->left_out = part != billing.front();
            return;
        }
        if (*policy_.co_treatment == CoTreatmentBilling::single_biller) {
            auto const bills = [&](Work const* part) { return policy_.biller && part->service->provider == policy_.biller; };
            if (std::count_if(billing.begin(), billing.end(), bills) != 1)
                return doubt(rules::co_treatment_unknown);
            for (auto* part : billing)
                part->left_out = !bills(part);
            return;
        }
        auto const count = static_cast<std::int32_t>(billing.size());
        auto const minutes = *first.minutes;
        for (std::int32_t i = 0; i < count; ++i) // those who come first have the minutes that are left over
            billing[static_cast<std::size_t>(i)]->minutes = minutes / count + (i < minutes % count ? 1 : 0);
    }

    void check_attended() {
        for (auto const& attended : policy_.attended) {
            std::int64_t minutes = 0;
            std::map<std::pair<TreatmentMode, clinic::SessionId>, std::int32_t> at_once; // several patients in the same minutes
            for (auto const& work : works_) {
                auto const& service = *work.service;
                auto const own = counted_minutes(service);
                if (service.provider != attended.provider || service.date != attended.date || !own.has_value() || may_share_minutes(service.code))
                    continue;
                if (service.mode == TreatmentMode::group || service.mode == TreatmentMode::concurrent) {
                    auto& most = at_once[{service.mode, service.session}];
                    most = std::max(most, *own);
                } else {
                    minutes += *own;
                }
            }
            for (auto const& [session, most] : at_once)
                minutes += most;
            if (minutes > attended.minutes)
                result_.report.add(Finding{.rule = rules::attended_time_exceeded, .subjects = {{SubjectKind::provider, attended.provider.index()}}, .date = attended.date,
                                           .args = {.limit = attended.minutes, .actual = minutes, .unit = Unit::minutes}});
        }
    }

    void check_evaluations() {
        std::map<std::tuple<clinic::PatientId, Date, catalog::Discipline>, std::vector<PerformedService const*>> days;
        for (auto const& work : works_)
            if (auto const row = find_evaluation_code(work.service->code); row && !row->again && !work.left_out)
                days[{work.service->patient, work.service->date, row->discipline}].push_back(work.service);
        for (auto const& [key, found] : days) {
            if (found.size() < 2)
                continue;
            std::string codes;
            for (auto const* service : found)
                codes += (codes.empty() ? "" : ", ") + to_text(service->code);
            Finding finding{.rule = rules::evaluation_repeated, .subjects = {subject(std::get<0>(key))}, .date = std::get<1>(key)};
            finding.args = {.limit = 1, .actual = static_cast<std::int64_t>(found.size()), .value = std::move(codes)};
            result_.report.add(std::move(finding));
        }
    }

    /// What is wrong with minutes that cannot be: negative ones, or more taken out than there are.
    static Arguments refused_minutes(PerformedService const& service) {
        std::int64_t const minutes = service.minutes.has_value() ? *service.minutes : 0;
        std::int64_t const excluded = service.excluded;
        if (minutes < 0 || excluded < 0)
            return {.limit = 0, .actual = std::min(minutes, excluded), .unit = Unit::minutes};
        return {.limit = minutes, .actual = excluded, .unit = Unit::minutes};
    }

    /// Units of what is pooled.
    void make_pool(std::span<Work const> works, bool doubtful) {
        auto const& any = *works.front().service;
        LinePool pool{.patient = any.patient, .date = any.date};
        if (policy_.pool.discipline)
            pool.discipline = any.discipline;
        if (policy_.pool.billing_group)
            pool.billing_group = any.billing_group;
        if (policy_.pool.session)
            pool.session = any.session;

        std::vector<ServiceMinutes> lines;
        std::map<catalog::ServiceCode, std::set<clinic::SessionId>> group_sessions;
        std::map<catalog::ServiceCode, std::set<clinic::SessionId>> untimed_sessions;
        for (auto const& work : works) {
            if (work.left_out)
                continue;
            auto const& service = *work.service;
            auto const timing = work.group ? Stated<catalog::Timing>(catalog::Timing::untimed) : timing_of(service.code, service.timing);
            if (work.group)
                group_sessions[service.code].insert(service.session);
            else if (is_untimed(timing))
                untimed_sessions[service.code].insert(service.session);
            if (!work.minutes.has_value()) {
                if (work.minutes.why() == Unknown::unreadable) {
                    note(rules::not_minutes, service, refused_minutes(service));
                    doubtful = true;
                } else if (!is_untimed(timing)) {
                    note(rules::minutes_unknown, service);
                    doubtful = true;
                }
            }
            lines.push_back({.code = service.code, .minutes = work.minutes.has_value() ? *work.minutes : 0, .timing = timing});
        }
        std::stable_sort(lines.begin(), lines.end(), [](auto const& a, auto const& b) { return a.code < b.code; });
        pool.units = *allocate_units(lines, policy_.rule); // the minutes were judged before
        for (auto& code : pool.units.codes) {
            auto const sessions = group_sessions.find(code.code);
            if (sessions != group_sessions.end() && is_untimed(code.timing)) {
                auto const more = static_cast<std::int64_t>(sessions->second.size()) - 1;
                code.units += more;
                if (pool.units.total.has_value())
                    pool.units.total = *pool.units.total + more;
            }
        }
        for (auto const& [code, sessions] : untimed_sessions)
            if (sessions.size() > 1) {
                Finding finding{.rule = rules::untimed_repeated, .subjects = {subject(pool.patient)}, .date = pool.date};
                finding.args = {.limit = 1, .actual = static_cast<std::int64_t>(sessions.size()), .value = to_text(code)};
                result_.report.add(std::move(finding));
            }
        if (doubtful)
            pool.units.total = Stated<std::int64_t>::unknown(Unknown::conflicting);
        make_lines(works, pool);
        result_.pools.push_back(std::move(pool));
    }

    /// Who gave how much of one code of a pool. \returns none where that is not known
    boost::optional<FurnishedMinutes> furnished(std::span<Work const> works, catalog::ServiceCode code) {
        FurnishedMinutes minutes;
        std::size_t therapists = 0;
        std::size_t assistants = 0;
        bool known = true;
        for (auto const& work : works) {
            if (work.left_out || work.service->code != code)
                continue;
            if (!work.by.has_value())
                return boost::none;
            bool const assistant = *work.by == Furnisher::assistant;
            ++(assistant ? assistants : therapists);
            known = known && work.minutes.has_value();
            (assistant ? minutes.assistant : minutes.therapist) += work.minutes.has_value() ? *work.minutes : 0;
        }
        if (assistants == 0 || therapists == 0) // whoever it was gave all of it, however long it took
            return assistants == 0 ? FurnishedMinutes{.therapist = std::max<std::int64_t>(minutes.therapist, 1)} : FurnishedMinutes{.assistant = std::max<std::int64_t>(minutes.assistant, 1)};
        if (!known || minutes.therapist + minutes.assistant == 0)
            return boost::none;
        return minutes;
    }

    /// The modifier of the assistants who gave a code; none where it is given by several kinds of them.
    static boost::optional<Modifier> modifier_of(std::span<Work const> works, catalog::ServiceCode code) {
        boost::optional<Modifier> found;
        for (auto const& work : works) {
            if (work.left_out || work.service->code != code || !work.service->provider_kind.has_value())
                continue;
            auto const own = assistant_modifier(*work.service->provider_kind);
            if (own && found && *own != *found)
                return boost::none;
            if (own)
                found = own;
        }
        return found;
    }

    static std::set<catalog::Discipline> disciplines_of(std::span<Work const> works, catalog::ServiceCode code) {
        std::set<catalog::Discipline> found;
        for (auto const& work : works)
            if (!work.left_out && work.service->code == code)
                found.insert(work.service->discipline);
        return found;
    }

    void make_lines(std::span<Work const> works, LinePool& pool) {
        if (!pool.units.total.has_value())
            return;
        auto const terms = policy_.assistant_modifiers ? assistant_terms(pool.date) : Stated<AssistantTerms>::none();
        for (auto const& split : coverage::alternatives(pool.units)) {
            std::vector<BillableLine> lines;
            for (std::size_t i = 0; i < split.size(); ++i) {
                auto const& code = pool.units.codes[i];
                if (split[i] == 0)
                    continue;
                auto const parts = assistant_part(works, code, split[i], terms);
                auto const disciplines = disciplines_of(works, code.code);
                bool const mixed = policy_.discipline_modifiers && disciplines.size() > 1; // one line cannot belong to two plans of care
                if (!parts.has_value() || mixed) {
                    auto const* one = std::find_if(works.begin(), works.end(), [&](Work const& work) { return work.service->code == code.code; })->service;
                    if (said_.insert({one, code.code}).second)
                        note(mixed ? rules::two_disciplines : parts.is_none() ? rules::furnisher_unknown : rules::assistant_split_unknown, *one);
                    continue;
                }
                auto const discipline = policy_.discipline_modifiers ? discipline_modifier(*disciplines.begin()) : boost::none;
                auto const add = [&](std::int64_t units, bool assistant) {
                    if (units == 0)
                        return;
                    BillableLine line{.code = code.code, .units = units};
                    if (discipline)
                        line.modifiers.push_back(*discipline);
                    if (assistant)
                        line.modifiers.push_back(*modifier_of(works, code.code));
                    lines.push_back(std::move(line));
                };
                add(parts->without, false);
                add(parts->with, true);
            }
            pool.alternatives.push_back(std::move(lines));
        }
        bool const all_known = std::none_of(works.begin(), works.end(), [&](Work const& work) { return said_.count({work.service, work.service->code}) != 0; });
        if (!all_known)
            pool.alternatives.clear();
        check_lines(pool);
    }

    /// \returns the code's units; `none` where it is not known who gave it
    Stated<AssistantUnits> assistant_part(std::span<Work const> works, CodeUnits const& code, std::int64_t units, Stated<AssistantTerms> const& terms) {
        if (terms.is_none())
            return AssistantUnits{.without = units};
        auto const minutes = furnished(works, code.code);
        if (!minutes)
            return Stated<AssistantUnits>::none();
        if (minutes->assistant == 0)
            return AssistantUnits{.without = units};
        if (!terms.has_value())
            return Stated<AssistantUnits>::unknown(terms.why());
        auto const parts = is_timed(code.timing) ? assistant_units(*minutes, units, *terms) : Stated<AssistantUnits>(untimed_assistant_units(*minutes, units));
        if (parts.has_value() && parts->with > 0 && !modifier_of(works, code.code))
            return Stated<AssistantUnits>::unknown(Unknown::conflicting);
        return parts;
    }

    void check_lines(LinePool const& pool) {
        for (auto const& lines : pool.alternatives) {
            Report found;
            for (auto const& line : lines)
                found.add(check_modifiers(line.modifiers, subject(pool.patient)));
            for (auto finding : found) {
                finding.date = pool.date;
                auto const& all = result_.report.findings();
                if (std::find(all.begin(), all.end(), finding) == all.end())
                    result_.report.add(std::move(finding));
            }
        }
    }

    /// A cap is of the patient's day, whatever is pooled.
    void check_caps() {
        std::map<std::tuple<clinic::PatientId, Date, catalog::ServiceCode>, std::int64_t> units;
        for (auto const& pool : result_.pools)
            for (auto const& code : pool.units.total.has_value() ? pool.units.codes : std::vector<CodeUnits>())
                units[{pool.patient, pool.date, code.code}] += code.units;
        for (auto const& [key, count] : units)
            for (auto const& cap : policy_.caps) {
                if (cap.code != std::get<2>(key) || !cap.valid.contains(std::get<1>(key)) || count <= cap.units)
                    continue;
                Finding finding{.rule = rules::unit_cap_exceeded, .subjects = {subject(std::get<0>(key))}, .date = std::get<1>(key)};
                finding.args = {.limit = cap.units, .actual = count, .unit = Unit::units, .value = to_text(cap.code)};
                result_.report.add(std::move(finding));
            }
    }

    LinePolicy const& policy_;
    std::vector<PerformedService> services_;
    std::vector<Work> works_;
    std::set<Key> doubtful_;
    std::set<std::pair<PerformedService const*, catalog::ServiceCode>> said_;
    DayLines result_;
};

} // namespace

LinePolicy part_b_lines() noexcept {
    LinePolicy policy;
    policy.concurrent_counts = false;
    policy.discipline_modifiers = true;
    policy.assistant_modifiers = true;
    policy.together_once = true;
    return policy;
}

DayLines bill_services(std::span<PerformedService const> services, LinePolicy const& policy) { return DayBiller(services, policy).run(); }

} // namespace therapy::coverage
