#include <therapy/care/recommend.hpp>

#include <therapy/care/gate_rules.hpp>
#include <therapy/care/recommend_rules.hpp>
#include <therapy/care/sign.hpp>
#include <therapy/care/stage.hpp>
#include <therapy/care/triage_rules.hpp>
#include <therapy/clinic/permission.hpp>

#include "../catalog/diagnosis_hint.hpp"

#include <algorithm>
#include <tuple>

namespace therapy::inline v0_1::care {

namespace {

using catalog::Direction;
using catalog::EvidenceRow;
using catalog::Permission;
using catalog::Stage;
using catalog::Support;

// ---- Stage --------------------------------------------------------------------------------

/// Whether a statement's stages have the one a patient is in. Longer than the acute stage is post-acute; the chronic stage is what
/// others call persistent.
bool speaks_of(catalog::Stages stages, Stage stage) {
    return stages.contains(stage) || (stage == Stage::chronic && stages.contains(Stage::persistent)) || (stage != Stage::acute && stages.contains(Stage::post_acute));
}

/// Whether a statement is about the patient's stage, by the stages of its own guideline; where that has none here, by every list of
/// stages: sure where all agree.
Met about_stage(EvidenceRow const& row, Stated<int> const& days) {
    if (row.stages.is_any())
        return Met::met;
    if (!days.has_value())
        return Met::not_known;
    bool any = false;
    bool all = true;
    auto const look = [&](StageScheme const& scheme) {
        auto const there = stage(days, scheme);
        bool const speaks = there.has_value() && speaks_of(row.stages, *there);
        any = any || speaks;
        all = all && speaks;
    };
    if (auto const own = find_stage_scheme(row.guideline))
        look(*own);
    else
        for (auto const& scheme : stage_schemes())
            look(scheme);
    return all ? Met::met : any ? Met::not_known : Met::not_met;
}

// ---- Evidence -----------------------------------------------------------------------------

/// A statement and how surely it is about this patient.
struct Statement {
    EvidenceRow row;
    Stated<Support> support; ///< by the user's schemes too
    bool condition_certain;
    Met stage;

    [[nodiscard]] bool certain() const { return condition_certain && stage == Met::met; }
};

/// What all statements about one treatment and one patient come to.
struct Weighed {
    std::vector<EvidenceRow> rows{};
    std::vector<std::string> conditions{}; ///< that it is supported for
    bool supported = false;
    bool certain = false;                  ///< by a statement that is about this patient for sure
    bool needs_condition = false;          ///< what would have to be known, where not
    bool needs_stage = false;
    bool against = false;
    bool spoken_for = false;               ///< by a source, however weakly
    bool doubted = false;
    Support best = Support::may;
    int fit = 0;
    int guidelines = 0;
};

/// How near a statement is to the treatment itself; lower is nearer.
int distance(catalog::Fit fit) { return fit == catalog::Fit::same ? 0 : fit == catalog::Fit::narrower ? 1 : fit == catalog::Fit::combined ? 2 : 3; }

bool speaks_for(Stated<Support> const& read, Support& how) {
    if (!read.has_value() || (*read != Support::recommended && *read != Support::may))
        return false;
    how = *read;
    return true;
}

Weighed weigh(std::span<Statement const> statements) {
    Weighed all;
    bool const certain = std::ranges::any_of(statements, [](Statement const& one) {
        Support how{};
        return one.certain() && speaks_for(one.support, how);
    });
    std::vector<std::string_view> guidelines;
    bool first = true;
    bool needs_neither = false;
    for (auto const& one : statements) {
        all.rows.push_back(one.row);
        all.spoken_for = all.spoken_for || one.row.direction == catalog::Direction::for_;
        Support how{};
        if (!speaks_for(one.support, how)) {
            all.against = all.against || (one.support == Stated<Support>(Support::against) && one.certain());
            all.doubted = all.doubted || (one.support == Stated<Support>(Support::uncertain) && one.certain());
            continue;
        }
        if (certain && !one.certain())
            continue; // what is sure decides
        all.supported = true;
        all.best = first ? how : std::min(all.best, how);
        all.fit = first ? distance(one.row.fit) : std::min(all.fit, distance(one.row.fit));
        first = false;
        all.conditions.emplace_back(one.row.condition);
        if (std::ranges::find(guidelines, one.row.guideline) == guidelines.end())
            guidelines.push_back(one.row.guideline);
        needs_neither = needs_neither || one.certain();
        all.needs_condition = all.needs_condition || !one.condition_certain;
        all.needs_stage = all.needs_stage || one.stage != Met::met;
    }
    all.certain = certain;
    if (needs_neither)
        all.needs_condition = all.needs_stage = false;
    std::ranges::sort(all.conditions);
    all.conditions.erase(std::unique(all.conditions.begin(), all.conditions.end()), all.conditions.end());
    all.guidelines = static_cast<int>(guidelines.size());
    return all;
}

// ---- Who and whether ------------------------------------------------------------------------

Stated<catalog::Discipline> discipline_of(catalog::QualificationKind role) {
    using enum catalog::QualificationKind;
    switch (role) {
    case physical_therapist:
    case physical_therapist_assistant: return catalog::Discipline::physical_therapy;
    case occupational_therapist:
    case occupational_therapy_assistant: return catalog::Discipline::occupational_therapy;
    case speech_language_pathologist: return catalog::Discipline::speech_language_pathology;
    case massage_therapist: return catalog::Discipline::massage_therapy;
    default: return {};
    }
}

/// What the gate and the law say of one treatment by one provider.
enum class Passage { passes, open, barred };

struct Attempt {
    Passage passage = Passage::passes;
    bool lawful = true; ///< not prohibited
    std::vector<catalog::Requirement> requirements{};
    std::vector<OpenQuestion> open{};
    Report report{};
};

void add_once(std::vector<OpenQuestion>& questions, OpenQuestion question) {
    if (std::ranges::find(questions, question) == questions.end())
        questions.push_back(question);
}

void note(Report& report, Finding finding) {
    if (std::ranges::find(report.findings(), finding) == report.findings().end())
        report.add(std::move(finding));
}

bool is_supervision(catalog::RequirementKind kind) {
    using enum catalog::RequirementKind;
    return kind == supervision || kind == constant_supervision || kind == licensed_supervisor;
}

/// Whether people of a kind supervise others in therapy.
bool supervises(catalog::QualificationKind kind) {
    using enum catalog::QualificationKind;
    return kind == physical_therapist || kind == occupational_therapist || kind == speech_language_pathologist;
}

/// What an unwaived finding of the gate means for a treatment. What no row speaks of bars it.
struct GateMeaning {
    std::string_view code;
    Passage passage;
    OpenQuestion question;
    Severity most = Severity::error; ///< the row is about findings of this severity and milder ones
};
constexpr GateMeaning gate_meanings[] = {
    {rules::contraindicated.code, Passage::open, OpenQuestion::conditional, Severity::warning},
    {rules::examination_first.code, Passage::open, OpenQuestion::conditional},
    {rules::not_screened.code, Passage::open, OpenQuestion::screening},
    {rules::unknown_treatment.code, Passage::open, OpenQuestion::screening},
    {rules::consent_missing.code, Passage::open, OpenQuestion::consent},
    {rules::consent_unknown.code, Passage::open, OpenQuestion::consent},
    {rules::law_not_known.code, Passage::open, OpenQuestion::permission},
};

/// Consents and laws that are not known leave a treatment open whatever the severity; so does a contraindication that is a warning:
/// a person has to settle something first.
bool counts(Finding const& finding) {
    return !finding.waiver && (finding.severity == Severity::error || finding.rule == rules::consent_unknown.code || finding.rule == rules::law_not_known.code ||
                               (finding.severity == Severity::warning && (finding.rule == rules::contraindicated.code || finding.rule == rules::examination_first.code)));
}

bool asks_about(RedFlag const& flag, std::string_view key) {
    return (flag.key == key && flag.all_of.empty()) ||
           std::ranges::any_of(flag.all_of, [&](Criterion const& one) { return std::ranges::find(one.any_of, key) != one.any_of.end(); });
}

class Chooser {
public:
    Chooser(Assessment const& assessment, clinic::Patient const& patient, std::span<clinic::Provider const> staff, catalog::Jurisdiction const& place, Date date,
            catalog::Catalog const& catalog, RecommendTerms const& terms)
        : given_(assessment), assessment_(assessment), patient_(patient), staff_(staff), place_(place), date_(date), catalog_(catalog), terms_(terms), regions_(regions_of(assessment)),
          numbers_(measurements_on(assessment, patient, date)), gate_(terms.gate) {
        for (auto const rows : {catalog.own<catalog::Contraindication>(), terms.gate.extra})
            extra_.insert(extra_.end(), rows.begin(), rows.end());
        gate_.extra = extra_;
        for (auto const rows : {terms.gate.conditions, catalog.own<catalog::ScreeningCondition>()})
            for (auto const& row : rows)
                if (std::ranges::find(conditions_, row.key, &catalog::ScreeningCondition::key) == conditions_.end())
                    conditions_.push_back(row);
        gate_.conditions = conditions_;
    }
    Chooser(Chooser const&) = delete; // it refers to parts of itself

    Recommendations choose() {
        Subject const patient{SubjectKind::patient, patient_.id.index()};
        answer_.report = validate(given_, conditions_);
        count_stated_conditions();
        count_diagnoses();
        count_neck_injury();
        answer_.triage = triage(assessment_.screening, numbers_, regions_, date_, terms_.flags, patient,
                                {.answers = {.valid_days = gate_.answers_valid_days, .conditions = conditions_}, .old_after_days = terms_.old_after_days});
        answer_.report.add(answer_.triage.report);
        if (answer_.stopped())
            return std::move(answer_);
        // A leg that looks like a thrombosis, however unlikely: what a fresh one bars stays barred until it is ruled out.
        if (std::ranges::find(answer_.triage.reasons, &deep_vein_flag(), &TriageReason::flag) != answer_.triage.reasons.end())
            assessment_.screening.add("acute-deep-vein-thrombosis", catalog::Presence::suspected, date_);

        answer_.complaints = complaints(assessment_, numbers_, date_, catalog_);
        if (std::ranges::find(regions_, catalog::BodyRegion::lower_back) != regions_.end())
            answer_.subgroups = back_subgroups(assessment_.screening, numbers_, date_);
        for (auto const& complaint : answer_.complaints)
            if (!complaint.certain)
                answer_.report.add(Finding{.rule = rules::classification_unknown, .subjects = {patient}, .args = {.value = complaint.condition}});
        if (!numbers_.days_since_onset.has_value())
            answer_.report.add(Finding{.rule = rules::stage_unknown, .subjects = {patient}});
        if (staff_.empty())
            answer_.report.add(Finding{.rule = rules::no_staff, .subjects = {patient}});

        for (auto const& row : catalog_.rows<catalog::Modality>())
            consider(row.key, row.name, row.doses);
        for (auto const& row : catalog_.rows<catalog::Technique>())
            consider(row.key, row.name, row.doses);
        std::ranges::sort(answer_.excluded, {}, &Exclusion::treatment);
        put_in_order(answer_.ranked);
        put_in_order(answer_.pending);
        if (answer_.ranked.empty() && answer_.pending.empty())
            answer_.report.add(Finding{.rule = rules::nothing_recommended, .subjects = {patient}});
        return std::move(answer_);
    }

private:
    void tell(Rule const& rule, std::string value) {
        answer_.report.add(Finding{.rule = rule, .subjects = {{SubjectKind::patient, patient_.id.index()}}, .args = {.value = std::move(value)}});
    }

    /// Whether a flag or the gate may ask about the key.
    [[nodiscard]] bool is_asked_about(std::string_view key) const {
        auto const sign = find_sign(key);
        return (sign && sign->kind != SignKind::number) || catalog::find_screening_condition(key) || std::ranges::find(conditions_, key, &catalog::ScreeningCondition::key) != conditions_.end() ||
               std::ranges::any_of(terms_.flags, [&](RedFlag const& flag) { return asks_about(flag, key); });
    }

    /// Adds what the assessment says besides the answers, on the day of the last answer about it, so that the more serious one counts.
    /// \param why  names the source of it where an answer says no
    void count(std::string const& key, catalog::Presence presence, std::string_view why) {
        auto const answered = given_.screening.presence(key, date_);
        if (answered == catalog::Presence::absent)
            tell(rules::answers_contradict, std::string(key).append(", by ").append(why));
        if (assessment_.screening.presence(key, date_) <= presence)
            return;
        auto asked = std::min(assessment_.assessed, date_);
        for (auto const& answer : given_.screening.about(key))
            if (answer.asked && *answer.asked <= date_)
                asked = std::max(asked, *answer.asked);
        assessment_.screening.add(key, presence, asked);
    }

    /// What somebody diagnosed is there, whatever the answers say.
    void count_stated_conditions() {
        for (auto const& stated : given_.conditions) {
            auto const known = catalog_.find<catalog::Condition>(stated);
            std::string key;
            for (char const letter : stated)
                key.push_back(letter == ' ' || letter == '_' ? '-' : letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter);
            bool const is_asked = is_asked_about(key);
            if (is_asked)
                count(key, catalog::Presence::present, "the stated condition");
            if (known && known->key != key && is_asked_about(known->key))
                count(std::string(known->key), catalog::Presence::present, "the stated condition");
            if (!known && !is_asked)
                tell(rules::not_a_condition, stated);
        }
    }

    /// Whether flags ask about the sign, and only where it does not hurt.
    [[nodiscard]] bool is_of_elsewhere(std::string_view sign) const {
        bool asked = false;
        for (auto const flags : {terms_.flags, diagnosed_flags()})
            for (auto const& flag : flags) {
                if (!asks_about(flag, sign))
                    continue;
                if (flag.regions.empty() || regions_.empty() || std::ranges::find_first_of(regions_, flag.regions) != regions_.end())
                    return false;
                asked = true;
            }
        return asked;
    }

    /// Counts the condition as suspected where the code hints at it. \returns whether it does
    bool hint(catalog::ScreeningCondition const& condition, catalog::DiagnosisCode const& code) {
        bool const is_over = condition.kind == catalog::ConditionKind::event && catalog::detail::is_later_care(code);
        if (is_over || !catalog::detail::hints_at(condition.codes, code))
            return false;
        count(std::string(condition.key), catalog::Presence::suspected, code.text());
        return true;
    }

    /// A code hints at a condition: it may be there, unless somebody knows that it is.
    void count_diagnoses() {
        for (auto const& code : given_.diagnoses) {
            bool used = !catalog::conditions_of(code.text(), catalog_).empty();
            for (auto const& condition : conditions_)
                used = hint(condition, code) || used;
            for (auto const& condition : catalog::screening_conditions())
                if (std::ranges::find(conditions_, condition.key, &catalog::ScreeningCondition::key) == conditions_.end())
                    used = hint(condition, code) || used;
            for (auto const& sign : signs())
                if (catalog::detail::hints_at(sign.codes, code) && !is_of_elsewhere(sign.key)) {
                    count(std::string(sign.key), catalog::Presence::suspected, code.text());
                    used = true;
                }
            if (!used)
                tell(rules::diagnosis_not_used, code.text());
        }
    }

    /// A neck that hurts, and a fresh injury that something else tells of.
    void count_neck_injury() {
        if (std::ranges::find(regions_, catalog::BodyRegion::neck) == regions_.end())
            return;
        constexpr int week = 7 * 24;
        constexpr std::string_view neck_injuries[] = {"S10", "S11", "S12", "S13", "S14", "S15", "S16", "S17", "S19"};
        std::string const key = "recent-neck-injury";
        if (numbers_.hours_since_injury.has_value() && *numbers_.hours_since_injury <= week)
            count(key, catalog::Presence::present, "the hours since the injury");
        if (assessment_.screening.presence("injury-within-72-hours", date_) <= catalog::Presence::suspected)
            count(key, catalog::Presence::suspected, "an injury of the last 72 hours");
        for (auto const& code : given_.diagnoses)
            if (!catalog::detail::is_later_care(code) && catalog::detail::hints_at(neck_injuries, code))
                count(key, catalog::Presence::suspected, code.text());
    }

    [[nodiscard]] std::vector<Statement> statements_about(std::string_view treatment) const {
        std::vector<Statement> found;
        for (auto const& row : catalog::evidence_for(treatment, catalog_)) {
            auto const complaint = std::ranges::find(answer_.complaints, row.condition, &Complaint::condition);
            if (complaint == answer_.complaints.end())
                continue;
            auto const stage = about_stage(row, numbers_.days_since_onset);
            if (stage != Met::not_met)
                found.push_back({row, catalog::support(row, catalog_), complaint->certain, stage});
        }
        return found;
    }

    /// Whether more than a precaution may speak against it, for all that was asked. A precaution alone leaves nothing to be settled.
    [[nodiscard]] bool may_be_conditional(GateQuestion const& question) const {
        auto const known = known_answers(patient_, question, gate_.consent, gate_.conditions);
        catalog::Screened const screened(assessment_.screening, question.date, {.valid_days = gate_.answers_valid_days, .known = known, .conditions = gate_.conditions});
        auto const strictest = catalog::strictest_contraindication(question.treatment, screened, question.regions,
                                                                   {.place = question.place, .extra = gate_.extra, .modality = question.modality, .conditions = gate_.conditions});
        return !strictest.known || (strictest.not_asked && *strictest.not_asked < catalog::Strictness::precaution);
    }

    [[nodiscard]] Attempt attempt(std::string_view treatment, clinic::Provider const& provider) const {
        Attempt tried;
        auto const law = clinic::may_perform(provider, treatment, place_, date_, catalog_);
        auto const technique = catalog_.find<catalog::Technique>(treatment);
        GateQuestion const question{.treatment = treatment, .date = date_, .regions = regions_, .modality = technique ? technique->modality : std::string_view(), .place = place_,
                                    .permission = law.permission, .discipline = discipline_of(provider.role), .ordered = assessment_.ordered};
        tried.report = check_before_treatment(patient_, assessment_.screening, question, gate_);
        bool const unasked = std::ranges::any_of(tried.report, [](Finding const& finding) { return finding.rule == rules::not_screened.code && !finding.waiver; });
        if (unasked && may_be_conditional(question)) {
            tried.passage = Passage::open;
            add_once(tried.open, OpenQuestion::screening);
        }
        for (auto const& finding : tried.report) {
            if (!counts(finding))
                continue;
            auto const meaning = std::ranges::find_if(gate_meanings, [&](GateMeaning const& row) { return finding.rule == row.code && finding.severity >= row.most; });
            if (meaning == std::end(gate_meanings)) {
                tried.passage = Passage::barred;
            } else {
                tried.passage = std::max(tried.passage, meaning->passage);
                add_once(tried.open, meaning->question);
            }
        }
        // Who holds no licence may do what a rule permits, and nothing else.
        bool const unlicensed = catalog::is_unlicensed(provider.role) &&
                                std::ranges::all_of(provider.credentials, [](clinic::Credential const& one) { return catalog::is_unlicensed(one.qualification.kind); });
        if (law.permission == Permission::prohibited || (unlicensed && law.permission != Permission::permitted)) {
            tried.lawful = false;
            tried.passage = Passage::barred;
        } else if (law.permission != Permission::permitted) {
            tried.passage = std::max(tried.passage, Passage::open);
            add_once(tried.open, OpenQuestion::permission);
        }
        for (auto const& finding : law.report)
            tried.report.add(finding);
        if (law.permission == Permission::permitted)
            tried.requirements = law.requirements;
        return tried;
    }

    /// Judges what the law asks of those it permits the treatment.
    void judge_requirements(std::vector<Attempt>& attempts, std::string_view treatment) const {
        bool supervisor = false;
        for (std::size_t i = 0; i < attempts.size(); ++i)
            supervisor = supervisor || (supervises(staff_[i].role) && attempts[i].lawful && attempts[i].requirements.empty() && attempts[i].passage != Passage::barred);
        for (std::size_t i = 0; i < attempts.size(); ++i) {
            Subject const provider{SubjectKind::provider, staff_[i].id.index()};
            for (auto const& requirement : attempts[i].requirements) {
                if (requirement.kind == catalog::RequirementKind::outside_physical_therapy) {
                    attempts[i].lawful = false;
                    attempts[i].passage = Passage::barred;
                    attempts[i].report.add(Finding{.rule = rules::not_as_treatment, .subjects = {provider}, .args = {.value = std::string(treatment)}});
                } else if (!(supervisor && is_supervision(requirement.kind))) {
                    attempts[i].passage = std::max(attempts[i].passage, Passage::open);
                    add_once(attempts[i].open, OpenQuestion::requirement);
                    auto value = std::string(treatment).append(", ").append(therapy::to_text(requirement.kind));
                    if (requirement.amount.has_value())
                        value.append(" ").append(std::to_string(*requirement.amount));
                    attempts[i].report.add(Finding{.rule = rules::requirement_not_shown, .subjects = {provider}, .args = {.value = std::move(value)}});
                }
            }
        }
    }

    void exclude(std::string_view key, std::string_view name, ExclusionReason reason, Weighed weighed = {}, Report report = {}) {
        answer_.excluded.push_back({std::string(key), std::string(name), reason, std::move(weighed.rows), std::move(report)});
    }

    void consider(std::string_view key, std::string_view name, std::span<catalog::Dose const> doses) {
        auto weighed = weigh(statements_about(key));
        if (!weighed.supported) {
            auto const reason = weighed.against && !weighed.spoken_for ? ExclusionReason::against : weighed.rows.empty() ? ExclusionReason::no_evidence : ExclusionReason::uncertain;
            return exclude(key, name, reason, std::move(weighed)); // the reason first: what is moved from has no rows
        }
        if (staff_.empty())
            return exclude(key, name, ExclusionReason::unstaffed, std::move(weighed));

        Recommendation one{.treatment = std::string(key),
                           .name = std::string(name),
                           .support = weighed.best,
                           .disputed = weighed.against || weighed.doubted,
                           .conditions = weighed.conditions,
                           .evidence = weighed.rows,
                           .doses = {doses.begin(), doses.end()}};
        for (auto const& subgroup : answer_.subgroups)
            if (subgroup.matches == Met::met && std::ranges::find(subgroup.subgroup.treatments, key) != subgroup.subgroup.treatments.end())
                one.subgroups.push_back(subgroup.subgroup.key);
        if (!weighed.certain) {
            if (weighed.needs_condition)
                add_once(one.open, OpenQuestion::classification);
            if (weighed.needs_stage)
                add_once(one.open, OpenQuestion::stage);
        }
        if (!answer_.triage.complete || answer_.triage.disposition == Disposition::ask_more)
            add_once(one.open, OpenQuestion::red_flags);

        if (!place_people(one, key)) {
            return;
        }
        standing_.push_back({one.treatment, weighed.fit, weighed.guidelines});
        (one.open.empty() ? answer_.ranked : answer_.pending).push_back(std::move(one));
    }

    /// Who may give it. \returns false where nobody may: then it is excluded.
    bool place_people(Recommendation& one, std::string_view key) {
        std::vector<Attempt> attempts;
        for (auto const& provider : staff_)
            attempts.push_back(attempt(key, provider));
        judge_requirements(attempts, key);
        auto const best = std::ranges::min_element(attempts, {}, &Attempt::passage)->passage;
        bool const some_may = std::ranges::any_of(attempts, [&](Attempt const& each) { return each.passage == best && std::ranges::find(each.open, OpenQuestion::permission) == each.open.end(); });
        for (std::size_t i = 0; i < attempts.size(); ++i) {
            // Where somebody may give it for certain, those of whom that is not known stand back.
            bool const stands_back = some_may && std::ranges::find(attempts[i].open, OpenQuestion::permission) != attempts[i].open.end();
            if (attempts[i].passage != best || stands_back)
                continue;
            if (best != Passage::barred)
                one.staff.push_back(staff_[i].id);
            for (auto const question : attempts[i].open)
                add_once(one.open, question);
            for (auto const& finding : attempts[i].report)
                note(one.report, finding);
        }
        if (best != Passage::barred)
            return true;
        bool const lawful = std::ranges::any_of(attempts, &Attempt::lawful);
        answer_.excluded.push_back({one.treatment, one.name, lawful ? ExclusionReason::contraindicated : ExclusionReason::prohibited, std::move(one.evidence), std::move(one.report)});
        return false;
    }

    struct Standing {
        std::string treatment;
        int fit;
        int guidelines;
    };

    void put_in_order(std::vector<Recommendation>& all) const {
        std::ranges::sort(all, {}, [&](Recommendation const& one) {
            auto const standing = std::ranges::find(standing_, one.treatment, &Standing::treatment);
            return std::tuple(one.disputed, one.support, one.subgroups.empty(), standing->fit, -standing->guidelines, std::string_view(one.treatment));
        });
    }

    Assessment const& given_;
    Assessment assessment_; ///< with what stated conditions and diagnoses add to the answers
    clinic::Patient const& patient_;
    std::span<clinic::Provider const> staff_;
    catalog::Jurisdiction const& place_;
    Date date_;
    catalog::Catalog const& catalog_;
    RecommendTerms const& terms_;
    std::vector<catalog::BodyRegion> regions_;
    Measurements numbers_;
    std::vector<catalog::Contraindication> extra_{};
    std::vector<catalog::ScreeningCondition> conditions_{}; ///< those of the terms, and the catalogue's that are none of them
    GatePolicy gate_;
    Recommendations answer_{};
    std::vector<Standing> standing_{};
};

} // namespace

Recommendations recommend(Assessment const& assessment, clinic::Patient const& patient, std::span<clinic::Provider const> staff, catalog::Jurisdiction const& place, Date date,
                          catalog::Catalog const& catalog, RecommendTerms const& terms) {
    return Chooser(assessment, patient, staff, place, date, catalog, terms).choose();
}

} // namespace therapy::care
