#pragma once
// What each row of a catalogue is made of: the one description that copying, checking, reading and writing share.

#include "../core/field_list.hpp"

#include <therapy/catalog.hpp>

namespace therapy::inline v0_1::catalog::detail {

using therapy::detail::field_list;

// ---- What a text of a row is: what can be wrong with it follows ----------------------

struct Text {};
struct Key {};       ///< small letters and digits, words joined by hyphens
struct Place {};     ///< a jurisdiction
struct Diagnosis {}; ///< a diagnosis code
struct DiagnosisStart {}; ///< a diagnosis code, or the beginning of one
/// The key of a row of one of these kinds.
template <class... Rows>
struct KeyOf {};

/// One member of a row: its name in documents, and whether it must be there. A text that must be there is not empty.
template <class T, class M, class Meaning>
struct RowField {
    std::string_view name;
    M T::*member;
    bool required;
};
template <class Meaning = Text, class T, class M>
constexpr RowField<T, M, Meaning> required(std::string_view name, M T::*member) { return {name, member, true}; }
template <class Meaning = Text, class T, class M>
constexpr RowField<T, M, Meaning> optional(std::string_view name, M T::*member) { return {name, member, false}; }

/// The fields of a row or of a part of one, what it is called in the schema, and one to begin with.
template <class T>
struct RowFields;

template <class T>
concept Described = requires { RowFields<T>::fields(); };

/// Calls `f(field)` with every field.
template <Described T, class F>
constexpr void each_field(F&& f) {
    RowFields<T>::fields()([&](auto const&... field) { (f(field), ...); });
}

// ---- Parts of rows --------------------------------------------------------------------

template <>
struct RowFields<Source> {
    using T = Source;
    static constexpr std::string_view name = "source";
    static T blank() { return {.title = {}}; }
    static constexpr auto fields() {
        return field_list(required("title", &T::title),
                          optional("section", &T::section),
                          optional("confidence", &T::confidence));
    }
};

/// What a cited value of a type is called in the schema.
template <class T>
inline constexpr std::string_view cited_name{};
template <> inline constexpr std::string_view cited_name<Activity> = "cited-activity";
template <> inline constexpr std::string_view cited_name<Attendance> = "cited-attendance";
template <> inline constexpr std::string_view cited_name<ModalityTiming> = "cited-timing";
template <> inline constexpr std::string_view cited_name<Applicator> = "cited-applicator";
template <> inline constexpr std::string_view cited_name<Pressure> = "cited-pressure";
template <> inline constexpr std::string_view cited_name<Depth> = "cited-depth";
template <> inline constexpr std::string_view cited_name<Tissue> = "cited-tissue";

template <class Value>
struct RowFields<Cited<Value>> {
    using T = Cited<Value>;
    static constexpr std::string_view name = cited_name<Value>;
    static_assert(!name.empty());
    static T blank() { return {.value = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(optional("value", &T::value),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<Note> {
    using T = Note;
    static constexpr std::string_view name = "note";
    static T blank() { return {.text = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("text", &T::text),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<CodeUse> {
    using T = CodeUse;
    static constexpr std::string_view name = "code-use";
    static T blank() { return {.code = ServiceCode("00000"), .when = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("code", &T::code),
                          optional("when", &T::when),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<DisciplineUse> {
    using T = DisciplineUse;
    static constexpr std::string_view name = "discipline-use";
    static T blank() { return {.discipline = Discipline::other, .association = Association::none, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("discipline", &T::discipline),
                          required("association", &T::association),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<SettingUse> {
    using T = SettingUse;
    static constexpr std::string_view name = "setting-use";
    static T blank() { return {.setting = Setting::in_office, .usage = Usage::usual, .needs_trained_helper = false, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("setting", &T::setting),
                          required("usage", &T::usage),
                          optional("needs_trained_helper", &T::needs_trained_helper),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<Performer> {
    using T = Performer;
    static constexpr std::string_view name = "performer";
    static T blank() { return {.kind = QualificationKind::other, .supervised = false, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          optional("supervised", &T::supervised),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<Dose> {
    using T = Dose;
    static constexpr std::string_view name = "dose";
    static T blank() { return {.parameter = DoseParameter::duration, .low = {}, .high = {}, .unit = DoseUnit::minute, .applies_to = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("parameter", &T::parameter),
                          optional("low", &T::low),
                          optional("high", &T::high),
                          required("unit", &T::unit),
                          optional("applies_to", &T::applies_to),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<Step> {
    using T = Step;
    static constexpr std::string_view name = "step";
    static T blank() { return {.kind = StepKind::apply, .text = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          required("text", &T::text),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<Requirement> {
    using T = Requirement;
    static constexpr std::string_view name = "requirement";
    static T blank() { return {.kind = RequirementKind::supervision}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          optional("amount", &T::amount));
    }
};

/// How far it was checked is to be said: past that day the row is not used.
template <>
struct RowFields<RowDates> {
    using T = RowDates;
    static constexpr std::string_view name = "row-dates";
    static T blank() { return {.first = {}, .confirmed_through = {}}; }
    static constexpr auto fields() {
        return field_list(required("first", &T::first),
                          optional("past", &T::past),
                          required("confirmed_through", &T::confirmed_through));
    }
};

template <>
struct RowFields<GradeLevel> {
    using T = GradeLevel;
    static constexpr std::string_view name = "grade-level";
    static T blank() { return {.key = {}, .meaning = {}}; }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          optional("meaning", &T::meaning),
                          optional("support", &T::support));
    }
};

template <>
struct RowFields<Link> {
    using T = Link;
    static constexpr std::string_view name = "link";
    static T blank() { return {.from = {}, .to = {}, .verdict = Verdict::not_graded, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Key>("from", &T::from),
                          required<Key>("to", &T::to),
                          optional("hedge", &T::hedge),
                          required("verdict", &T::verdict),
                          optional("role", &T::role),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<CertaintyReading> {
    using T = CertaintyReading;
    static constexpr std::string_view name = "certainty-reading";
    static T blank() { return {.effect = {}, .least = Certainty::very_low, .most = Certainty::very_low}; }
    static constexpr auto fields() {
        return field_list(required<Key>("effect", &T::effect),
                          required("least", &T::least),
                          required("most", &T::most));
    }
};

template <>
struct RowFields<Reach> {
    using T = Reach;
    static constexpr std::string_view name = "reach";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          optional("place", &T::place));
    }
};

template <>
struct RowFields<AgeBand> {
    using T = AgeBand;
    static constexpr std::string_view name = "age-band";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("from", &T::from),
                          optional("below", &T::below));
    }
};

template <>
struct RowFields<AccessLimit> {
    using T = AccessLimit;
    static constexpr std::string_view name = "access-limit";
    static T blank() { return {.unit = AccessUnit::calendar_days, .amount = 0, .then = AfterLimit::referral}; }
    static constexpr auto fields() {
        return field_list(required("unit", &T::unit),
                          required("amount", &T::amount),
                          required("then", &T::then),
                          optional("with_board_certification", &T::with_board_certification));
    }
};

template <>
struct RowFields<AccessDuty> {
    using T = AccessDuty;
    static constexpr std::string_view name = "access-duty";
    static T blank() { return {.kind = AccessDutyKind::patient_attestation}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          optional("amount", &T::amount));
    }
};

// ---- Rows: treatments and what is treated ------------------------------------------------

template <>
struct RowFields<Modality> {
    using T = Modality;
    static constexpr std::string_view name = "modality";
    static T blank() {
        return {.key = {}, .name = {}, .aliases = {}, .family = {}, .category = ModalityCategory::manual, .activity = RowFields<Cited<Activity>>::blank(),
                .attendance = RowFields<Cited<Attendance>>::blank(), .timing = RowFields<Cited<ModalityTiming>>::blank(), .codes = {}, .disciplines = {}, .settings = {},
                .performers = {}, .equipment = {}, .room = {}, .mechanism = {}, .indications = {}, .cautions = {}, .doses = {}};
    }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("name", &T::name),
                          optional("aliases", &T::aliases),
                          optional<Key>("family", &T::family),
                          required("category", &T::category),
                          required("activity", &T::activity),
                          required("attendance", &T::attendance),
                          required("timing", &T::timing),
                          optional("codes", &T::codes),
                          optional("disciplines", &T::disciplines),
                          optional("settings", &T::settings),
                          optional("performers", &T::performers),
                          optional("equipment", &T::equipment),
                          optional("room", &T::room),
                          optional("mechanism", &T::mechanism),
                          optional("indications", &T::indications),
                          optional("cautions", &T::cautions),
                          optional("doses", &T::doses));
    }
};

template <>
struct RowFields<Technique> {
    using T = Technique;
    static constexpr std::string_view name = "technique";
    static T blank() {
        return {.key = {}, .name = {}, .aliases = {}, .modality = {}, .disciplines = {}, .applicators = {}, .pressures = {}, .depths = {}, .targets = {}, .steps = {},
                .doses = {}, .ends_when = {}, .indications = {}, .other_uses = {}, .cautions = {}, .codes = {}, .settings = {}, .performers = {}};
    }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("name", &T::name),
                          optional("aliases", &T::aliases),
                          required<KeyOf<Modality>>("modality", &T::modality),
                          optional("disciplines", &T::disciplines),
                          optional("applicators", &T::applicators),
                          optional("pressures", &T::pressures),
                          optional("depths", &T::depths),
                          optional("targets", &T::targets),
                          optional("steps", &T::steps),
                          optional("doses", &T::doses),
                          optional("ends_when", &T::ends_when),
                          optional("indications", &T::indications),
                          optional("other_uses", &T::other_uses),
                          optional("cautions", &T::cautions),
                          optional("codes", &T::codes),
                          optional("settings", &T::settings),
                          optional("performers", &T::performers));
    }
};

template <>
struct RowFields<Condition> {
    using T = Condition;
    static constexpr std::string_view name = "condition";
    static T blank() { return {.key = {}, .name = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("name", &T::name),
                          optional("aliases", &T::aliases),
                          optional("region", &T::region),
                          optional<Diagnosis>("codes", &T::codes),
                          optional("code_fit", &T::code_fit),
                          required("sources", &T::sources));
    }
};

// ---- Rows: evidence ------------------------------------------------------------------------

template <>
struct RowFields<GradeScheme> {
    using T = GradeScheme;
    static constexpr std::string_view name = "grade-scheme";
    static T blank() { return {.key = {}, .name = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("name", &T::name),
                          optional("levels", &T::levels),
                          optional("certainties", &T::certainties),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<Guideline> {
    using T = Guideline;
    static constexpr std::string_view name = "guideline";
    static T blank() { return {.key = {}, .title = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("title", &T::title),
                          optional("year", &T::year),
                          optional<KeyOf<GradeScheme>>("scheme", &T::scheme),
                          required("sources", &T::sources));
    }
};

/// The guideline needs no row of its own.
template <>
struct RowFields<EvidenceRow> {
    using T = EvidenceRow;
    static constexpr std::string_view name = "evidence-row";
    static T blank() { return {.treatment = {}, .condition = {}, .guideline = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Key>("treatment", &T::treatment),
                          optional<KeyOf<Modality, Technique>>("applies_to", &T::applies_to),
                          optional("fit", &T::fit),
                          required<KeyOf<Condition>>("condition", &T::condition),
                          optional("region", &T::region),
                          optional("stages", &T::stages),
                          required<KeyOf<Guideline>>("guideline", &T::guideline),
                          required("direction", &T::direction),
                          optional("strength", &T::strength),
                          optional<KeyOf<GradeScheme>>("scheme", &T::scheme),
                          optional("level", &T::level),
                          optional("certainty", &T::certainty),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

// ---- Rows: what speaks against a treatment ---------------------------------------------------

template <>
struct RowFields<ScreeningCondition> {
    using T = ScreeningCondition;
    static constexpr std::string_view name = "screening-condition";
    static T blank() { return {.key = {}, .label = {}}; }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("label", &T::label),
                          optional("kind", &T::kind),
                          optional<KeyOf<ScreeningCondition>>("wider", &T::wider),
                          optional<KeyOf<ScreeningCondition>>("implies", &T::implies),
                          optional<DiagnosisStart>("codes", &T::codes),
                          optional("ages", &T::ages));
    }
};

/// The condition needs no row of its own: a patient is asked about any key.
template <>
struct RowFields<Contraindication> {
    using T = Contraindication;
    static constexpr std::string_view name = "contraindication";
    static T blank() { return {.treatments = {}, .condition = {}, .strictness = Strictness::absolute, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<KeyOf<Modality, Technique>>("treatments", &T::treatments),
                          required<KeyOf<ScreeningCondition>>("condition", &T::condition),
                          optional("label", &T::label),
                          required("strictness", &T::strictness),
                          optional("extent", &T::extent),
                          optional("regions", &T::regions),
                          optional("form", &T::form),
                          optional("consulted", &T::consulted),
                          optional<Place>("jurisdiction", &T::jurisdiction),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

// ---- Rows: law -----------------------------------------------------------------------------

template <>
struct RowFields<PracticeRule> {
    using T = PracticeRule;
    static constexpr std::string_view name = "practice-rule";
    static T blank() {
        return {.jurisdiction = {}, .kind = QualificationKind::other, .treatment = {}, .permission = Permission::unknown, .dates = RowFields<RowDates>::blank(), .sources = own_definition};
    }
    static constexpr auto fields() {
        return field_list(required<Place>("jurisdiction", &T::jurisdiction),
                          required("kind", &T::kind),
                          optional<Key>("treatment", &T::treatment),
                          required("permission", &T::permission),
                          required("dates", &T::dates),
                          optional("requirements", &T::requirements),
                          optional("basis", &T::basis),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<DirectAccessRow> {
    using T = DirectAccessRow;
    static constexpr std::string_view name = "direct-access-row";
    static T blank() {
        return {.jurisdiction = {}, .category = AccessCategory::unknown, .dates = RowFields<RowDates>::blank(), .limits_read = LimitsRead::not_found, .sources = own_definition};
    }
    static constexpr auto fields() {
        return field_list(required<Place>("jurisdiction", &T::jurisdiction),
                          required("category", &T::category),
                          required("dates", &T::dates),
                          required("limits_read", &T::limits_read),
                          optional("limits", &T::limits),
                          optional("duties", &T::duties),
                          optional("exemptions", &T::exemptions),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<SupervisionRow> {
    using T = SupervisionRow;
    static constexpr std::string_view name = "supervision-row";
    static T blank() { return {.jurisdiction = {}, .dates = RowFields<RowDates>::blank(), .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Place>("jurisdiction", &T::jurisdiction),
                          required("dates", &T::dates),
                          optional("assistants", &T::assistants),
                          optional("support_in_all", &T::support_in_all),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<SupervisionLevelRow> {
    using T = SupervisionLevelRow;
    static constexpr std::string_view name = "supervision-level-row";
    static T blank() {
        return {.jurisdiction = {}, .authority = SupervisionAuthority::state_law, .kind = QualificationKind::other, .level = SupervisionLevel::constant, .dates = RowFields<RowDates>::blank(),
                .sources = own_definition};
    }
    static constexpr auto fields() {
        return field_list(required<Place>("jurisdiction", &T::jurisdiction),
                          required("authority", &T::authority),
                          required("kind", &T::kind),
                          required("level", &T::level),
                          required("dates", &T::dates),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<MassageRegulationRow> {
    using T = MassageRegulationRow;
    static constexpr std::string_view name = "massage-regulation-row";
    static T blank() { return {.jurisdiction = {}, .regulation = MassageRegulation::no_statewide_licence, .dates = RowFields<RowDates>::blank(), .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Place>("jurisdiction", &T::jurisdiction),
                          required("regulation", &T::regulation),
                          required("dates", &T::dates),
                          optional("min_hours", &T::min_hours),
                          optional("exams", &T::exams),
                          optional("local_ordinances", &T::local_ordinances),
                          optional("certifier", &T::certifier),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<MedicareUnpaidProvider> {
    using T = MedicareUnpaidProvider;
    static constexpr std::string_view name = "medicare-unpaid-provider";
    static T blank() { return {.key = {}, .kind = {}, .extent = MedicareExtent::therapy_services, .dates = RowFields<RowDates>::blank(), .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("kind", &T::kind),
                          required("extent", &T::extent),
                          required("dates", &T::dates),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<MedicareLimit> {
    using T = MedicareLimit;
    static constexpr std::string_view name = "medicare-limit";
    static T blank() { return {.key = {}, .limit = MedicareLimitKind::only_this_service, .kind = {}, .dates = RowFields<RowDates>::blank(), .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("limit", &T::limit),
                          required("kind", &T::kind),
                          optional<Key>("treatment", &T::treatment),
                          optional("decision", &T::decision),
                          required("dates", &T::dates),
                          required("sources", &T::sources));
    }
};

// ---- Rows: codes ---------------------------------------------------------------------------

template <>
struct RowFields<ServiceCodeRow> {
    using T = ServiceCodeRow;
    static constexpr std::string_view name = "service-code-row";
    static T blank() { return {.code = ServiceCode("00000"), .label = {}, .timing = {}, .source = RowFields<Source>::blank()}; }
    static constexpr auto fields() {
        return field_list(required("code", &T::code),
                          required("label", &T::label),
                          required("timing", &T::timing),
                          required("source", &T::source));
    }
};

template <>
struct RowFields<DiagnosisEdition> {
    using T = DiagnosisEdition;
    static constexpr std::string_view name = "diagnosis-edition";
    static T blank() { return {.key = {}, .first = {}, .past = {}, .whole = false, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("key", &T::key),
                          required("first", &T::first),
                          required("past", &T::past),
                          required("whole", &T::whole),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<DiagnosisRow> {
    using T = DiagnosisRow;
    static constexpr std::string_view name = "diagnosis-row";
    static T blank() {
        return {.code = {}, .label = {}, .billable = false, .group = DiagnosisGroup::context, .region = {}, .side = {}, .dates = RowFields<RowDates>::blank(), .sources = own_definition};
    }
    static constexpr auto fields() {
        return field_list(required<Diagnosis>("code", &T::code),
                          required("label", &T::label),
                          required("billable", &T::billable),
                          required("group", &T::group),
                          optional("region", &T::region),
                          optional("side", &T::side),
                          required("dates", &T::dates),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<DiagnosisSplit> {
    using T = DiagnosisSplit;
    static constexpr std::string_view name = "diagnosis-split";
    static T blank() { return {.code = {}, .into = {}, .on = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Diagnosis>("code", &T::code),
                          required<Diagnosis>("into", &T::into),
                          required("on", &T::on),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<PlaceOfServiceRow> {
    using T = PlaceOfServiceRow;
    static constexpr std::string_view name = "place-of-service-row";
    static T blank() { return {.code = 0, .label = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("code", &T::code),
                          required("label", &T::label),
                          optional("first", &T::first),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<TaxonomyRow> {
    using T = TaxonomyRow;
    static constexpr std::string_view name = "taxonomy-row";
    static T blank() { return {.code = {}, .label = {}, .kind = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("code", &T::code),
                          required("label", &T::label),
                          required("kind", &T::kind),
                          optional("specialties", &T::specialties),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<TerminologyBinding> {
    using T = TerminologyBinding;
    static constexpr std::string_view name = "terminology-binding";
    static T blank() { return {.system = Terminology::loinc, .code = {}, .label = {}, .bound_to = BoundTo::nothing, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("system", &T::system),
                          required("code", &T::code),
                          required("label", &T::label),
                          required("bound_to", &T::bound_to),
                          optional<Key>("key", &T::key),
                          optional("item", &T::item),
                          required("sources", &T::sources));
    }
};

// ---- Rows: the body, doses, disciplines -----------------------------------------------------

template <>
struct RowFields<LaserDose> {
    using T = LaserDose;
    static constexpr std::string_view name = "laser-dose";
    static T blank() {
        return {.site = {}, .region = BodyRegion::neck, .least_points = 0, .most_points = 0, .total_joules = {}, .least_joules_per_point = {}, .most_milliwatts_per_square_centimetre = {},
                .sources = own_definition};
    }
    static constexpr auto fields() {
        return field_list(required<Key>("site", &T::site),
                          required("region", &T::region),
                          required("least_points", &T::least_points),
                          required("most_points", &T::most_points),
                          required("total_joules", &T::total_joules),
                          optional("least_joules_per_point", &T::least_joules_per_point),
                          optional("most_milliwatts_per_square_centimetre", &T::most_milliwatts_per_square_centimetre),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<ReferralPattern> {
    using T = ReferralPattern;
    static constexpr std::string_view name = "referral-pattern";
    static T blank() { return {.kind = ReferralKind::trigger_point, .muscle = {}, .from = BodyRegion::neck, .to = BodyRegion::neck, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          required<Key>("muscle", &T::muscle),
                          required("from", &T::from),
                          required("to", &T::to),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<DisciplineTrait> {
    using T = DisciplineTrait;
    static constexpr std::string_view name = "discipline-trait";
    static T blank() { return {.discipline = Discipline::other, .aspect = Aspect::plan, .text = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("discipline", &T::discipline),
                          required("aspect", &T::aspect),
                          required("text", &T::text),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<Audience> {
    using T = Audience;
    static constexpr std::string_view name = "audience";
    static T blank() { return {.discipline = Discipline::other, .injured = false, .taken_on = false, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required("discipline", &T::discipline),
                          required("injured", &T::injured),
                          required("taken_on", &T::taken_on),
                          required("sources", &T::sources));
    }
};

// ---- Rows: what is claimed ------------------------------------------------------------------

template <>
struct RowFields<Benefit> {
    using T = Benefit;
    static constexpr std::string_view name = "benefit";
    static T blank() {
        return {.key = {}, .name = {}, .claimed_for = CareScope::one_technique, .studied_in = CareScope::one_technique, .chain = {}, .verdict = {}, .sources = own_definition};
    }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("name", &T::name),
                          required("claimed_for", &T::claimed_for),
                          required("studied_in", &T::studied_in),
                          required("chain", &T::chain),
                          required("verdict", &T::verdict),
                          optional("readings", &T::readings),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<Claim> {
    using T = Claim;
    static constexpr std::string_view name = "claim";
    static T blank() { return {.key = {}, .kind = ClaimKind::outcome, .text = {}, .subject = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return field_list(required<Key>("key", &T::key),
                          required("kind", &T::kind),
                          required("text", &T::text),
                          required<Key>("subject", &T::subject),
                          optional<Key>("effect", &T::effect),
                          optional("hedge", &T::hedge),
                          optional<KeyOf<Benefit>>("benefit", &T::benefit),
                          optional("verdict", &T::verdict),
                          optional("reach", &T::reach),
                          optional("note", &T::note),
                          required("sources", &T::sources));
    }
};

template <>
struct RowFields<PhraseClass> {
    using T = PhraseClass;
    static constexpr std::string_view name = "phrase-class";
    static T blank() { return {.name = {}, .words = {}}; }
    static constexpr auto fields() {
        return field_list(required<Key>("name", &T::name),
                          required("words", &T::words));
    }
};

template <>
struct RowFields<ClaimPhrase> {
    using T = ClaimPhrase;
    static constexpr std::string_view name = "claim-phrase";
    static T blank() { return {.words = {}, .kind = PhraseKind::ungraded}; }
    static constexpr auto fields() {
        return field_list(required("words", &T::words),
                          required("kind", &T::kind),
                          optional<KeyOf<Benefit>>("benefit", &T::benefit),
                          optional<Place>("jurisdiction", &T::jurisdiction),
                          optional("note", &T::note),
                          optional("sources", &T::sources));
    }
};

} // namespace therapy::catalog::detail
