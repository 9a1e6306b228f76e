#include <therapy/care/neck_screen.hpp>
#include <therapy/care/triage.hpp>
#include <therapy/care/triage_rules.hpp>
#include <therapy/care/wells_dvt.hpp>

#include "counted_answers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace therapy::inline v0_1::care {

namespace {

using catalog::BodyRegion;
using Keys = std::vector<std::string>;

constexpr auto cautious = OnSuspicion::present;
constexpr auto strict = OnSuspicion::not_known;

constexpr std::string_view high_risk_signs[] = {"dangerous-mechanism", "paraesthesia-in-limbs"};
constexpr std::string_view low_risk_signs[] = {"ambulatory-since-injury", "delayed-neck-pain", "midline-neck-tenderness", "simple-rear-end-collision", "sitting-since-injury"};
constexpr std::string_view rotation_signs[] = {"neck-turns-far-both-ways"};
constexpr std::string_view exclusion_signs[] = {"acute-paralysis", "spinal-disease-or-surgery", "unstable-vital-signs"};
/// Somebody thinks of it, or knows it, or knows what comes of it: no score is needed.
constexpr std::string_view named[] = {"deep-vein-thrombosis", "pulmonary-embolism"};
/// What a leg looks like in which a thrombosis is thought of: the score is taken only then.
constexpr std::string_view leg_signs[] = {"calf-swelling", "collateral-superficial-veins", "deep-vein-tenderness", "entire-leg-swelling", "pitting-oedema"};

/// One triage under way: the question, and the answer as it grows.
class Collector {
public:
    /// \param screening  as `detail::counted_answers` makes it
    Collector(catalog::Screening const& screening, Measurements const& measurements, std::span<BodyRegion const> regions, Date date, boost::optional<Subject> patient)
        : screening_(screening), measurements_(measurements), regions_(regions), date_(date), patient_(patient) {}

    /// Where the flag's regions hurt it is asked; present it counts wherever it hurts.
    void ask(RedFlag const& flag, bool only_present = false) {
        Criterion const own[] = {{.key = flag.key}};
        auto const criteria = flag.all_of.empty() ? std::span<Criterion const>(own) : flag.all_of;
        auto present = Met::met;
        for (auto const& criterion : criteria)
            present = both(present, holds(criterion, screening_, measurements_, date_, cautious));
        bool const counts = present == Met::met && !flag.disputed;
        bool const asked = is_asked(flag) && !only_present;
        if (present == Met::not_met || (!asked && !counts) || (flag.disputed && present == Met::not_known))
            return;
        TriageReason reason{.flag = &flag, .present = present, .disposition = present == Met::met ? disposition_of(flag) : Disposition::ask_more};
        if (flag.disputed)
            reason.disposition = Disposition::no_flag;
        for (auto const& criterion : criteria) {
            append(reason.found, met_by(criterion, screening_, measurements_, date_, cautious));
            append(reason.not_known, open_questions(criterion, screening_, measurements_, date_, cautious));
        }
        answer_.reasons.push_back(std::move(reason));
    }

    void ask_neck_injury() {
        auto const& flag = neck_injury_flag();
        auto const screen = detail::neck_screen_of_counted(screening_, measurements_, date_);
        if (screen.disposition == Disposition::no_flag || (screen.injured == Met::not_known && !is_asked(flag)))
            return;
        bool const open = screen.disposition == Disposition::ask_more;
        TriageReason reason{.flag = &flag, .present = open ? Met::not_known : Met::met, .disposition = screen.disposition};
        if (screen.injured == Met::not_known) {
            reason.not_known = {"recent-neck-injury"};
        } else {
            add_present(reason.found, std::to_array<std::string_view>({"recent-neck-injury"}));
            add_present(reason.found, high_risk_signs);
        }
        if (open && screen.window) {
            auto const inputs = c_spine_inputs(screening_, measurements_, date_);
            bool const all_steps = !screen.window->high_risk_only;
            add_unknown_number(reason.not_known, Number::age);
            add_open(reason.not_known, high_risk_signs, cautious);
            if (all_steps && is_present(inputs.low_risk_factor) != Met::met)
                add_open(reason.not_known, low_risk_signs, strict);
            if (all_steps && !bounds(Number::least_neck_rotation, measurements_).known())
                add_open(reason.not_known, rotation_signs, strict);
            if (screen.c_spine.applies == Met::not_known) {
                add_unknown_number(reason.not_known, Number::coma_scale);
                add_open(reason.not_known, exclusion_signs, cautious);
            }
        }
        answer_.reasons.push_back(std::move(reason));
    }

    void ask_deep_vein() {
        auto const& flag = deep_vein_flag();
        Keys seen;
        add_present(seen, named);
        if (!seen.empty()) {
            answer_.reasons.push_back({.flag = &flag, .present = Met::met, .disposition = disposition_of(flag), .found = std::move(seen)});
            return;
        }
        add_present(seen, leg_signs);
        if (seen.empty())
            return;
        auto const score = detail::wells_of_counted(screening_, date_, find_wells_edition(2003).value(), cautious);
        // Whatever the score comes to, it is not ruled out: an open one is no milder than one that is unlikely.
        TriageReason reason{.flag = &flag, .present = Met::not_known, .disposition = Disposition::treat_and_notify, .found = std::move(seen)};
        if (score.probability.has_value()) {
            reason.present = Met::met;
            if (*score.probability == DvtProbability::likely)
                reason.disposition = disposition_of(flag);
        } else {
            for (auto const& item : score.items)
                if (item.met == Met::not_known)
                    append(reason.not_known, open_questions(item.criterion, screening_, measurements_, date_));
        }
        answer_.reasons.push_back(std::move(reason));
    }

    /// Which answers did not count, and which are old.
    /// \param given  as they were given
    void compare(catalog::Screening const& given, boost::optional<int> old_after_days) {
        Keys old;
        std::string_view last;
        for (auto const& [key, presence, asked, region] : given.answers()) {
            if (std::exchange(last, key) == key || given.presence(key, date_) != catalog::Presence::absent)
                continue;
            if (detail::is_positive(screening_.presence(key, date_)))
                report(rules::answers_contradict, key);
            if (old_after_days && given.where(key, date_, *old_after_days).anywhere() != catalog::Presence::absent)
                old.push_back(key);
        }
        if (old.empty())
            return;
        auto value = old.front();
        if (old.size() > 1)
            value.append(" and ").append(std::to_string(old.size() - 1)).append(" more");
        Finding finding{.rule = rules::answers_old, .date = date_, .args = {.limit = *old_after_days, .unit = Unit::days, .value = std::move(value)}};
        if (patient_)
            finding.subjects = {*patient_};
        answer_.report.add(std::move(finding));
    }

    Triage take(std::span<RedFlag const> flags) {
        std::ranges::stable_sort(answer_.reasons, {}, [](TriageReason const& reason) { return std::pair(reason.present == Met::not_known, reason.disposition); });
        for (auto const& reason : answer_.reasons) {
            answer_.disposition = stricter(answer_.disposition, reason.disposition);
            answer_.complete = answer_.complete && reason.present != Met::not_known;
            if (reason.present == Met::met)
                report(rule_of(reason), std::string(reason.flag->key), reason.disposition);
            else
                append(answer_.not_asked, reason.not_known);
        }
        std::ranges::sort(answer_.not_asked);
        answer_.not_asked.erase(std::unique(answer_.not_asked.begin(), answer_.not_asked.end()), answer_.not_asked.end());
        for (auto const& key : answer_.not_asked)
            report(rules::red_flag_not_asked, key);
        for (auto const region : regions_)
            if (!has_list(region, flags)) {
                report(rules::no_red_flag_list, std::string(to_text(region)));
                answer_.complete = false;
                answer_.disposition = stricter(answer_.disposition, Disposition::ask_more);
            }
        answer_.report.add(validate(measurements_));
        return std::move(answer_);
    }

private:
    [[nodiscard]] bool is_asked(RedFlag const& flag) const {
        return flag.regions.empty() || regions_.empty() || std::ranges::find_first_of(regions_, flag.regions) != regions_.end();
    }

    static bool has_list(BodyRegion region, std::span<RedFlag const> flags) {
        return std::ranges::any_of(flags, [&](RedFlag const& flag) { return flag.regions.empty() || std::ranges::find(flag.regions, region) != flag.regions.end(); });
    }

    void add_present(Keys& keys, std::span<std::string_view const> signs) const {
        for (auto const sign : signs)
            if (is_present(screening_.presence(sign, date_), cautious) == Met::met)
                keys.emplace_back(sign);
    }

    void add_open(Keys& keys, std::span<std::string_view const> signs, OnSuspicion suspicion) const {
        for (auto const sign : signs)
            if (is_present(screening_.presence(sign, date_), suspicion) == Met::not_known)
                keys.emplace_back(sign);
    }

    void add_unknown_number(Keys& keys, Number number) const {
        if (!bounds(number, measurements_).known())
            keys.emplace_back(to_text(number));
    }

    template <class Texts>
    static void append(Keys& keys, Texts const& texts) {
        keys.insert(keys.end(), texts.begin(), texts.end());
    }

    static Rule const& rule_of(TriageReason const& reason) {
        if (reason.flag->disputed)
            return rules::red_flag_disputed;
        return reason.disposition == Disposition::emergency_now ? rules::emergency : rules::red_flag;
    }

    /// Says it once, however many lists do.
    void report(Rule const& rule, std::string value, Disposition disposition = Disposition::no_flag) {
        Finding finding{.rule = rule, .date = date_, .args = {.value = std::move(value)}};
        if (disposition == Disposition::treat_and_notify)
            finding.severity = Severity::warning;
        if (patient_)
            finding.subjects = {*patient_};
        auto const same = [&](Finding const& other) { return other.rule == finding.rule && other.args == finding.args; };
        if (std::ranges::none_of(answer_.report, same))
            answer_.report.add(std::move(finding));
    }

    catalog::Screening const& screening_;
    Measurements const& measurements_;
    std::span<BodyRegion const> regions_;
    Date date_;
    boost::optional<Subject> patient_;
    Triage answer_{};
};

/// Whether the flags have this one, as strict as it is.
bool is_listed(RedFlag const& flag, std::span<RedFlag const> flags) {
    return std::ranges::any_of(flags, [&](RedFlag const& own) {
        bool const asked = own.regions.empty() || (!flag.regions.empty() && std::ranges::all_of(flag.regions, [&](BodyRegion region) { return std::ranges::find(own.regions, region) != own.regions.end(); }));
        return asked && own.key == flag.key && own.concern == flag.concern && !own.disputed && disposition_of(own) <= disposition_of(flag) && own.all_of.data() == flag.all_of.data();
    });
}

/// Whether the flags judge it in their own way.
bool is_replaced(RedFlag const& flag, std::span<RedFlag const> flags) {
    return std::ranges::any_of(flags, [&](RedFlag const& own) { return own.key == flag.key && own.concern == flag.concern; });
}

} // namespace

Triage triage(catalog::Screening const& screening, Measurements const& measurements, std::span<BodyRegion const> regions, Date date, std::span<RedFlag const> flags,
              boost::optional<Subject> patient, TriageTerms const& terms) {
    auto const age = bounds(Number::age, measurements).known() ? measurements.age : Stated<int>();
    auto const counted = detail::counted_answers(screening, date, terms.answers, age);
    Collector collector(counted, measurements, regions, date, patient);
    for (auto const& flag : flags)
        collector.ask(flag);
    // An emergency is not overlooked because a list of the caller's leaves it out; another flag that it leaves out is not asked, and
    // counts when it is seen.
    for (auto const& flag : red_flags()) {
        bool const emergency = disposition_of(flag) == Disposition::emergency_now;
        if (emergency ? !is_listed(flag, flags) : !is_replaced(flag, flags))
            collector.ask(flag, !emergency);
    }
    for (auto const& flag : diagnosed_flags())
        if (!is_listed(flag, flags))
            collector.ask(flag, true);
    collector.ask_neck_injury();
    collector.ask_deep_vein();
    collector.compare(screening, terms.old_after_days);
    return collector.take(flags);
}

} // namespace therapy::care
