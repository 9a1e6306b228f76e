#include <therapy/catalog/technique.hpp>

#include "named_rows.hpp"
#include "sources.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

// One row a statement, in our own words; what no source confirms is marked so.
constexpr auto any = Stated<Quantity>::not_stated();
constexpr Stated<Quantity> of(Quantity quantity) {
    return quantity;
}

// Active release
constexpr std::string_view active_release_aliases[] = {
    "art",
    "active release technique",
};
constexpr DisciplineUse active_release_disciplines[] = {
    {Discipline::physical_therapy, Association::core, src::seed},
    {Discipline::massage_therapy, Association::common, unconfirmed(src::unpublished)},
};
constexpr Cited<Applicator> active_release_applicators[] = {
    {Applicator::hand, src::seed},
    {Applicator::thumb, unconfirmed(src::artsr)},
};
constexpr Cited<Pressure> active_release_pressures[] = {
    {Pressure::tension, unconfirmed(src::artsr)},
};
constexpr Cited<Tissue> active_release_targets[] = {
    {Tissue::muscle, src::seed},
    {Tissue::tendon, src::seed},
};
constexpr Step active_release_steps[] = {
    {StepKind::locate_source, "find where the pain comes from", src::seed},
    {StepKind::apply, "place the contact on that spot", src::seed},
    {StepKind::apply, "put the tissue under tension", unconfirmed(src::artsr)},
    {StepKind::move, "move the tissue from short to long under the contact", unconfirmed(src::artsr)},
};
constexpr Dose active_release_doses[] = {
    {DoseParameter::repetitions, any, any, DoseUnit::count, "number of passes not found", unconfirmed(src::unpublished)},
};
constexpr Note active_release_indications[] = {
    {"soft-tissue pain with restricted motion", unconfirmed(src::artsr)},
};
constexpr Note active_release_other_uses[] = {
    {"flexibility of uninjured people", unconfirmed(src::artsr)},
};
constexpr Note active_release_cautions[] = {
    {"a course system with a protected name", unconfirmed(src::unpublished)},
    {"hamstring flexibility no better than with contract-relax stretching", unconfirmed(src::artsr)},
};
constexpr CodeUse active_release_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr SettingUse active_release_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::never, false, src::seed},
};
constexpr Performer active_release_performers[] = {
    {QualificationKind::chiropractor, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
};

// Trigger point massage
constexpr std::string_view trigger_point_massage_aliases[] = {
    "trigger_point",
    "trigger point therapy",
    "trigger point",
    "ischaemic compression",
    "ischemic compression",
    "pressure release",
};
constexpr DisciplineUse trigger_point_massage_disciplines[] = {
    {Discipline::physical_therapy, Association::core, src::seed},
    {Discipline::massage_therapy, Association::common, src::pamt},
    {Discipline::massage_therapy, Association::common, unconfirmed(src::unpublished)},
};
constexpr Cited<Applicator> trigger_point_massage_applicators[] = {
    {Applicator::thumb, src::seed},
    {Applicator::tool, src::seed},
};
constexpr Cited<Pressure> trigger_point_massage_pressures[] = {
    {Pressure::indirect, src::seed},
    {Pressure::direct, src::realbw},
};
constexpr Cited<Tissue> trigger_point_massage_targets[] = {
    {Tissue::muscle, src::realbw},
};
constexpr Step trigger_point_massage_steps[] = {
    {StepKind::locate_source, "find the irritable point in its taut band", src::realbw},
    {StepKind::prepare, "lengthen the relaxed muscle to the verge of discomfort", src::realbw},
    {StepKind::apply, "press until the pain is just tolerable", src::realbw},
    {StepKind::progress, "press harder as the pain fades", src::realbw},
    {StepKind::release, "let go", src::realbw},
    {StepKind::follow_up, "stretch, warm or move the muscle", src::realbw},
};
constexpr Dose trigger_point_massage_doses[] = {
    {DoseParameter::pain_during, of(7), of(8), DoseUnit::point_of_ten, "", src::realbw},
    {DoseParameter::pain_during, of(7), of(7), DoseUnit::point_of_ten, "", src::physiog},
    {DoseParameter::hold, any, of(60), DoseUnit::second, "", src::realbw},
    {DoseParameter::force, of(20), of(30), DoseUnit::pound_force, "at most", src::realbw},
    {DoseParameter::hold, of(30), of(60), DoseUnit::second, "", unconfirmed(Citations(src::blik2007, src::bluesum))},
    {DoseParameter::hold, of(30), of(45), DoseUnit::second, "", unconfirmed(src::effmyo)},
    {DoseParameter::repetitions, any, of(3), DoseUnit::count, "", unconfirmed(src::effmyo)},
    {DoseParameter::hold, of(90), of(90), DoseUnit::second, "latent points, in one trial", src::pmc6358529},
    {DoseParameter::session_length, of(1), of(2), DoseUnit::minute, "first session", src::realbw},
    {DoseParameter::sessions, of(3), of(10), DoseUnit::count, "on alternate days", src::realbw},
};
constexpr Note trigger_point_massage_ends[] = {
    {"the muscles and tissues around relax", src::seed},
    {"the tension is gone, the point no longer tender, or a minute has passed", unconfirmed(src::blik2007)},
};
constexpr Note trigger_point_massage_indications[] = {
    {"myofascial pain with a taut band, referred pain and a local twitch", src::colbp},
};
constexpr Note trigger_point_massage_other_uses[] = {
    {"headache and jaw pain from the neck and shoulder", unconfirmed(src::unpublished)},
    {"stiffness after sport", unconfirmed(src::unpublished)},
};
constexpr Note trigger_point_massage_cautions[] = {
    {"17 trials: points bear more pressure, pain scores do not differ", src::pmc9434898},
    {"one trial: relief at once against sham ultrasound, wide interval", unconfirmed(src::blik2007)},
    {"the way pressure is directed is told differently", {src::seed, src::realbw}},
};
constexpr CodeUse trigger_point_massage_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr SettingUse trigger_point_massage_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::rare, false, unconfirmed(src::unpublished)},
};
constexpr Performer trigger_point_massage_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::athletic_trainer, false, unconfirmed(src::unpublished)},
    {QualificationKind::chiropractor, false, unconfirmed(src::unpublished)},
};

// Soft tissue massage
constexpr std::string_view soft_tissue_massage_aliases[] = {
    "soft_tissue",
    "soft tissue mobilization",
    "soft tissue mobilisation",
    "soft tissue",
};
constexpr DisciplineUse soft_tissue_massage_disciplines[] = {
    {Discipline::physical_therapy, Association::core, src::seed},
    {Discipline::massage_therapy, Association::common, unconfirmed(src::unpublished)},
};
constexpr Cited<Applicator> soft_tissue_massage_applicators[] = {
    {Applicator::hand, src::seed},
};
constexpr Cited<Pressure> soft_tissue_massage_pressures[] = {
    {Pressure::direct, src::seed},
};
constexpr Cited<Depth> soft_tissue_massage_depths[] = {
    {Depth::varied, src::seed},
};
constexpr Cited<Tissue> soft_tissue_massage_targets[] = {
    {Tissue::muscle, src::seed},
    {Tissue::soft_tissue, src::seed},
};
constexpr Step soft_tissue_massage_steps[] = {
    {StepKind::locate_source, "feel for tense and painful muscle", unconfirmed(src::unpublished)},
    {StepKind::apply, "press directly, at the depth the tissue bears", src::seed},
    {StepKind::progress, "vary depth and pressure", src::seed},
};
constexpr Dose soft_tissue_massage_doses[] = {
    {DoseParameter::sessions, of(8), of(8), DoseUnit::count, "with manipulation, within three weeks", src::optima2016},
    {DoseParameter::session_length, of(20), any, DoseUnit::minute, "with manipulation", src::optima2016},
    {DoseParameter::session_length, of(60), of(60), DoseUnit::minute, "helped", src::sherman14},
    {DoseParameter::session_length, of(30), of(30), DoseUnit::minute, "did not help", src::sherman14},
    {DoseParameter::sessions_per_week, of(2), of(3), DoseUnit::per_week, "four weeks", src::sherman14},
};
constexpr Note soft_tissue_massage_indications[] = {
    {"heel pain", src::heel2014},
    {"osteoarthritis of the hip, within manual therapy", src::hipoa2017},
    {"recent low back pain", src::lbp2021},
    {"ankle sprain", src::ankle2013},
    {"persistent neck pain, with manipulation", src::optima2016},
};
constexpr Note soft_tissue_massage_other_uses[] = {
    {"relaxation", unconfirmed(src::unpublished)},
};
constexpr CodeUse soft_tissue_massage_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
    {ServiceCode("97124"), "", src::mbcm},
};
constexpr SettingUse soft_tissue_massage_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::rare, true, src::seed},
};
constexpr Performer soft_tissue_massage_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, false, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::athletic_trainer, false, unconfirmed(src::unpublished)},
    {QualificationKind::chiropractor, false, unconfirmed(src::unpublished)},
};

// Myofascial release
constexpr std::string_view myofascial_release_aliases[] = {
    "mfr",
    "myofascial",
};
constexpr DisciplineUse myofascial_release_disciplines[] = {
    {Discipline::physical_therapy, Association::core, src::seed},
    {Discipline::massage_therapy, Association::common, src::pamt},
};
constexpr Cited<Applicator> myofascial_release_applicators[] = {
    {Applicator::hand, src::seed},
};
constexpr Cited<Pressure> myofascial_release_pressures[] = {
    {Pressure::direct, {src::seed, src::natpain}},
};
constexpr Cited<Depth> myofascial_release_depths[] = {
    {Depth::superficial, unconfirmed(src::natpain)},
};
constexpr Cited<Tissue> myofascial_release_targets[] = {
    {Tissue::fascia, src::holdmfr},
    {Tissue::muscle, src::seed},
};
constexpr Step myofascial_release_steps[] = {
    {StepKind::locate_source, "follow the pain to a stiff region, often elsewhere", src::seed},
    {StepKind::prepare, "touch the skin without oil", src::natpain},
    {StepKind::apply, "sink in slowly and keep the pressure", {src::seed, src::natpain}},
    {StepKind::progress, "wait for the tissue to give, follow it", src::holdmfr},
    {StepKind::release, "leave slowly", unconfirmed(src::unpublished)},
};
constexpr Dose myofascial_release_doses[] = {
    {DoseParameter::hold, of(90), of(120), DoseUnit::second, "before the tissue begins to give", src::holdmfr},
    {DoseParameter::hold, of(3), of(5), DoseUnit::minute, "one school, up to 8 minutes", {src::holdmfr, src::natpain}},
    {DoseParameter::hold, of(2), of(5), DoseUnit::minute, "", src::mfrexp},
    {DoseParameter::session_length, of(60), of(60), DoseUnit::minute, "", unconfirmed(src::lautre)},
};
constexpr Note myofascial_release_ends[] = {
    {"the tissue has given", src::holdmfr},
};
constexpr Note myofascial_release_indications[] = {
    {"pain with restricted fascia", src::ajim2015},
    {"muscles that are both stiff and painful", src::seed},
};
constexpr Note myofascial_release_other_uses[] = {
    {"posture work", unconfirmed(src::unpublished)},
};
constexpr Note myofascial_release_cautions[] = {
    {"a review of trials: mixed quality, encouraging", src::ajim2015},
    {"what schools say of piezoelectricity, gel turning to sol and signalling proteins is not established", {src::holdmfr, src::natpain}},
};
constexpr CodeUse myofascial_release_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr SettingUse myofascial_release_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::never, false, unconfirmed(src::unpublished)},
};
constexpr Performer myofascial_release_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, src::pamt},
    {QualificationKind::occupational_therapist, false, unconfirmed(src::unpublished)},
};

// Swedish massage
constexpr std::string_view swedish_massage_aliases[] = {
    "swedish",
    "relaxation massage",
};
constexpr DisciplineUse swedish_massage_disciplines[] = {
    {Discipline::massage_therapy, Association::core, src::seed},
    {Discipline::physical_therapy, Association::rare, src::seed},
};
constexpr Cited<Applicator> swedish_massage_applicators[] = {
    {Applicator::hand, src::mbcm},
};
constexpr Cited<Depth> swedish_massage_depths[] = {
    {Depth::superficial, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> swedish_massage_targets[] = {
    {Tissue::muscle, src::mbcm},
    {Tissue::skin, src::hinds2004},
};
constexpr Step swedish_massage_steps[] = {
    {StepKind::apply, "long gliding strokes", src::mbcm},
    {StepKind::apply, "kneading", src::mbcm},
    {StepKind::apply, "tapping", src::mbcm},
    {StepKind::apply, "friction and vibration", unconfirmed(src::unpublished)},
};
constexpr Dose swedish_massage_doses[] = {
    {DoseParameter::session_length, of(40), of(60), DoseUnit::minute, "in studies", {src::swu2019, src::sherman14}},
    {DoseParameter::session_length, of(45), of(45), DoseUnit::minute, "one session, in a study", src::rapa2010},
};
constexpr Note swedish_massage_indications[] = {
    {"relaxation, momentary anxiety", src::moyer2004},
};
constexpr CodeUse swedish_massage_codes[] = {
    {ServiceCode("97124"), "", src::mbcm},
};
constexpr SettingUse swedish_massage_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::rare, true, src::seed},
};
constexpr Performer swedish_massage_performers[] = {
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
};

// Deep tissue massage
constexpr std::string_view deep_tissue_massage_aliases[] = {
    "deep_tissue",
    "deep tissue",
};
constexpr DisciplineUse deep_tissue_massage_disciplines[] = {
    {Discipline::massage_therapy, Association::common, src::seed},
};
constexpr Cited<Applicator> deep_tissue_massage_applicators[] = {
    {Applicator::hand, unconfirmed(src::unpublished)},
    {Applicator::forearm, unconfirmed(src::unpublished)},
};
constexpr Cited<Pressure> deep_tissue_massage_pressures[] = {
    {Pressure::direct, unconfirmed(src::unpublished)},
};
constexpr Cited<Depth> deep_tissue_massage_depths[] = {
    {Depth::deep, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> deep_tissue_massage_targets[] = {
    {Tissue::muscle, unconfirmed(src::unpublished)},
};
constexpr Note deep_tissue_massage_indications[] = {
    {"long-standing muscle tension", unconfirmed(src::unpublished)},
};
constexpr Note deep_tissue_massage_cautions[] = {
    {"never studied on its own in what was read", unconfirmed(src::unpublished)},
};
constexpr CodeUse deep_tissue_massage_codes[] = {
    {ServiceCode("97124"), "", src::mbcm},
};
constexpr SettingUse deep_tissue_massage_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::never, false, unconfirmed(src::unpublished)},
};
constexpr Performer deep_tissue_massage_performers[] = {
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
};

// Sports massage
constexpr std::string_view sports_massage_aliases[] = {
    "sports",
};
constexpr DisciplineUse sports_massage_disciplines[] = {
    {Discipline::massage_therapy, Association::common, src::seed},
};
constexpr Cited<Applicator> sports_massage_applicators[] = {
    {Applicator::hand, unconfirmed(src::unpublished)},
};
constexpr Cited<Depth> sports_massage_depths[] = {
    {Depth::varied, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> sports_massage_targets[] = {
    {Tissue::muscle, src::davis2020},
};
constexpr Note sports_massage_indications[] = {
    {"sore muscles after sport and flexibility, small effects", src::davis2020},
};
constexpr Note sports_massage_other_uses[] = {
    {"before and after competition, on the field", unconfirmed(src::unpublished)},
};
constexpr Note sports_massage_cautions[] = {
    {"no effect on strength, jump, sprint, endurance or fatigue", src::davis2020},
};
constexpr CodeUse sports_massage_codes[] = {
    {ServiceCode("97124"), "", src::mbcm},
};
constexpr SettingUse sports_massage_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer sports_massage_performers[] = {
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::athletic_trainer, false, unconfirmed(src::unpublished)},
};

// Prenatal massage
constexpr std::string_view prenatal_massage_aliases[] = {
    "prenatal",
    "pregnancy massage",
};
constexpr DisciplineUse prenatal_massage_disciplines[] = {
    {Discipline::massage_therapy, Association::common, src::seed},
};
constexpr Cited<Applicator> prenatal_massage_applicators[] = {
    {Applicator::hand, unconfirmed(src::unpublished)},
};
constexpr Cited<Depth> prenatal_massage_depths[] = {
    {Depth::superficial, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> prenatal_massage_targets[] = {
    {Tissue::muscle, unconfirmed(src::unpublished)},
};
constexpr Step prenatal_massage_steps[] = {
    {StepKind::prepare, "lay her on her side", src::pmc8396946},
    {StepKind::apply, "stay off deep work on the legs", src::pmc8396946},
};
constexpr Dose prenatal_massage_doses[] = {
    {DoseParameter::gestation, of(12), any, DoseUnit::week, "earliest in trials", src::pmc8396946},
    {DoseParameter::gestation, any, of(20), DoseUnit::week, "lying on the back, no later", src::pmc8396946},
};
constexpr Note prenatal_massage_indications[] = {
    {"discomfort of pregnancy", src::pmc8396946},
};
constexpr Note prenatal_massage_cautions[] = {
    {"twelve trials, minor harm only", src::pmc8396946},
    {"insurers rarely cover it", unconfirmed(src::unpublished)},
};
constexpr CodeUse prenatal_massage_codes[] = {
    {ServiceCode("97124"), "", unconfirmed(src::unpublished)},
};
constexpr SettingUse prenatal_massage_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::rare, true, src::seed},
};
constexpr Performer prenatal_massage_performers[] = {
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
};

// Manual lymphatic drainage
constexpr std::string_view manual_lymphatic_drainage_aliases[] = {
    "mld",
    "lymphatic drainage",
    "lymph drainage",
};
constexpr DisciplineUse manual_lymphatic_drainage_disciplines[] = {
    {Discipline::massage_therapy, Association::common, src::pamt},
    {Discipline::physical_therapy, Association::common, src::ankle2013},
};
constexpr Cited<Applicator> manual_lymphatic_drainage_applicators[] = {
    {Applicator::hand, src::lts},
};
constexpr Cited<Depth> manual_lymphatic_drainage_depths[] = {
    {Depth::superficial, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> manual_lymphatic_drainage_targets[] = {
    {Tissue::lymphatics, src::lts},
    {Tissue::skin, unconfirmed(src::unpublished)},
};
constexpr Note manual_lymphatic_drainage_indications[] = {
    {"lymphoedema, with compression", src::lts},
    {"recent ankle sprain", src::ankle2013},
};
constexpr Note manual_lymphatic_drainage_cautions[] = {
    {"graded only for the ankle in what was read", src::ankle2013},
};
constexpr CodeUse manual_lymphatic_drainage_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr SettingUse manual_lymphatic_drainage_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::rare, false, unconfirmed(src::unpublished)},
};
constexpr Performer manual_lymphatic_drainage_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::occupational_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
};

// Neuromuscular massage
constexpr std::string_view neuromuscular_massage_aliases[] = {
    "neuromuscular",
    "nmt",
    "neuromuscular therapy",
};
constexpr DisciplineUse neuromuscular_massage_disciplines[] = {
    {Discipline::massage_therapy, Association::common, src::seed},
};
constexpr Cited<Applicator> neuromuscular_massage_applicators[] = {
    {Applicator::thumb, src::realbw},
    {Applicator::tool, src::realbw},
};
constexpr Cited<Pressure> neuromuscular_massage_pressures[] = {
    {Pressure::direct, src::realbw},
};
constexpr Cited<Tissue> neuromuscular_massage_targets[] = {
    {Tissue::muscle, src::realbw},
};
constexpr Dose neuromuscular_massage_doses[] = {
    {DoseParameter::hold, any, of(60), DoseUnit::second, "as in trigger point massage", src::realbw},
};
constexpr Note neuromuscular_massage_indications[] = {
    {"as in trigger point massage", src::colbp},
};
constexpr Note neuromuscular_massage_cautions[] = {
    {"no evidence of its own seen", unconfirmed(src::unpublished)},
};
constexpr CodeUse neuromuscular_massage_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
    {ServiceCode("97124"), "", src::mbcm},
};
constexpr SettingUse neuromuscular_massage_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::never, false, unconfirmed(src::unpublished)},
};
constexpr Performer neuromuscular_massage_performers[] = {
    {QualificationKind::massage_therapist, false, src::seed},
};

// Instrument-assisted soft tissue mobilisation
constexpr std::string_view instrument_assisted_mobilization_aliases[] = {
    "iastm",
    "instrument-assisted mobilisation",
};
constexpr DisciplineUse instrument_assisted_mobilization_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::seffrin},
};
constexpr Cited<Applicator> instrument_assisted_mobilization_applicators[] = {
    {Applicator::tool, src::eliteiastm},
};
constexpr Cited<Pressure> instrument_assisted_mobilization_pressures[] = {
    {Pressure::direct, src::eliteiastm},
};
constexpr Cited<Depth> instrument_assisted_mobilization_depths[] = {
    {Depth::varied, src::eliteiastm},
};
constexpr Cited<Tissue> instrument_assisted_mobilization_targets[] = {
    {Tissue::soft_tissue, src::eliteiastm},
    {Tissue::tendon, src::eliteiastm},
};
constexpr Step instrument_assisted_mobilization_steps[] = {
    {StepKind::locate_source, "scan along the muscle", src::eliteiastm},
    {StepKind::apply, "work at the surface, then deeper", src::eliteiastm},
    {StepKind::apply, "strokes: sweep, fan, scoop, strum, brush", src::eliteiastm},
    {StepKind::follow_up, "stretch or exercise", unconfirmed(src::unpublished)},
};
constexpr Dose instrument_assisted_mobilization_doses[] = {
    {DoseParameter::angle, of(30), of(90), DoseUnit::degree, "of the tool", src::eliteiastm},
};
constexpr Note instrument_assisted_mobilization_indications[] = {
    {"trigger points, tendon trouble, scars, sprains, nerve entrapment, heel pain", src::eliteiastm},
};
constexpr Note instrument_assisted_mobilization_other_uses[] = {
    {"motion of uninjured people", src::seffrin},
};
constexpr Note instrument_assisted_mobilization_cautions[] = {
    {"13 trials support motion in the uninjured, pain and function less surely", src::seffrin},
};
constexpr CodeUse instrument_assisted_mobilization_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr SettingUse instrument_assisted_mobilization_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::never, false, unconfirmed(src::unpublished)},
};
constexpr Performer instrument_assisted_mobilization_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::athletic_trainer, false, unconfirmed(src::unpublished)},
    {QualificationKind::chiropractor, false, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
};

// Cross friction massage
constexpr std::string_view cross_friction_massage_aliases[] = {
    "cross_friction",
    "transverse friction",
    "cross friction",
};
constexpr DisciplineUse cross_friction_massage_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::walni},
};
constexpr Cited<Applicator> cross_friction_massage_applicators[] = {
    {Applicator::hand, unconfirmed(src::unpublished)},
};
constexpr Cited<Pressure> cross_friction_massage_pressures[] = {
    {Pressure::direct, unconfirmed(src::unpublished)},
};
constexpr Cited<Depth> cross_friction_massage_depths[] = {
    {Depth::deep, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> cross_friction_massage_targets[] = {
    {Tissue::tendon, unconfirmed(src::unpublished)},
    {Tissue::ligament, unconfirmed(src::unpublished)},
};
constexpr Note cross_friction_massage_indications[] = {
    {"tennis elbow, as tabled by a workers' compensation guideline", src::walni},
};
constexpr CodeUse cross_friction_massage_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr SettingUse cross_friction_massage_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::rare, false, unconfirmed(src::unpublished)},
};
constexpr Performer cross_friction_massage_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
};

// Dry cupping
constexpr std::string_view dry_cupping_aliases[] = {
    "cupping",
};
constexpr DisciplineUse dry_cupping_disciplines[] = {
    {Discipline::massage_therapy, Association::common, unconfirmed(src::unpublished)},
};
constexpr Cited<Applicator> dry_cupping_applicators[] = {
    {Applicator::cup, unconfirmed(src::globcup)},
};
constexpr Cited<Pressure> dry_cupping_pressures[] = {
    {Pressure::suction, unconfirmed(src::globcup)},
};
constexpr Cited<Tissue> dry_cupping_targets[] = {
    {Tissue::skin, unconfirmed(src::unpublished)},
    {Tissue::fascia, unconfirmed(src::unpublished)},
};
constexpr Dose dry_cupping_doses[] = {
    {DoseParameter::duration, of(10), of(15), DoseUnit::minute, "cups left in place", unconfirmed(src::sj88)},
    {DoseParameter::duration, of(15), of(15), DoseUnit::minute, "in trials", src::wood2020},
};
constexpr Note dry_cupping_indications[] = {
    {"neck and low back pain, low quality", src::wood2020},
};
constexpr Note dry_cupping_cautions[] = {
    {"a map of the evidence rates it very low to moderate", src::cupmap},
    {"no billing number is confirmed", unconfirmed(src::unpublished)},
};
constexpr SettingUse dry_cupping_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::never, false, unconfirmed(src::unpublished)},
};
constexpr Performer dry_cupping_performers[] = {
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::acupuncturist, false, unconfirmed(src::unpublished)},
};

// Kinesiology taping
constexpr std::string_view kinesiology_taping_aliases[] = {
    "kinesio",
    "kinesio taping",
};
constexpr DisciplineUse kinesiology_taping_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::heel2014},
};
constexpr Cited<Applicator> kinesiology_taping_applicators[] = {
    {Applicator::tape, src::heel2014},
};
constexpr Cited<Pressure> kinesiology_taping_pressures[] = {
    {Pressure::tension, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> kinesiology_taping_targets[] = {
    {Tissue::skin, unconfirmed(src::unpublished)},
};
constexpr Dose kinesiology_taping_doses[] = {
    {DoseParameter::wear, of(1), of(7), DoseUnit::day, "", unconfirmed(src::herokt)},
};
constexpr Note kinesiology_taping_indications[] = {
    {"heel pain, for a short while", src::heel2014},
};
constexpr Note kinesiology_taping_cautions[] = {
    {"pooled reviews: no better than sham", {src::parr2014, src::luz2019}},
};
constexpr SettingUse kinesiology_taping_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::usual, false, unconfirmed(src::herokt)},
};
constexpr Performer kinesiology_taping_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::athletic_trainer, false, unconfirmed(src::unpublished)},
    {QualificationKind::chiropractor, false, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
};

// Graded joint mobilisation
constexpr std::string_view joint_mobilization_graded_aliases[] = {
    "joint_mob",
    "maitland mobilization",
    "graded mobilization",
};
constexpr DisciplineUse joint_mobilization_graded_disciplines[] = {
    {Discipline::physical_therapy, Association::core, src::aptahod},
};
constexpr Cited<Applicator> joint_mobilization_graded_applicators[] = {
    {Applicator::hand, src::batavia},
};
constexpr Cited<Pressure> joint_mobilization_graded_pressures[] = {
    {Pressure::direct, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> joint_mobilization_graded_targets[] = {
    {Tissue::joint, src::batavia},
};
constexpr Step joint_mobilization_graded_steps[] = {
    {StepKind::apply, "oscillate in grade I or II within the play of the joint", unconfirmed(src::unpublished)},
    {StepKind::progress, "grade III or IV to its limit", unconfirmed(src::unpublished)},
};
constexpr Dose joint_mobilization_graded_doses[] = {
    {DoseParameter::intensity, of(1), of(4), DoseUnit::count, "grade", src::batavia},
};
constexpr Note joint_mobilization_graded_indications[] = {
    {"recent low back pain", src::lbp2021},
    {"neck pain", src::neck2017},
    {"osteoarthritis of the hip", src::hipoa2017},
    {"heel pain", src::heel2014},
};
constexpr Note joint_mobilization_graded_cautions[] = {
    {"for physical therapists only, by their association's position", src::aptahod},
};
constexpr CodeUse joint_mobilization_graded_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr SettingUse joint_mobilization_graded_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::rare, false, src::neck2017},
};
constexpr Performer joint_mobilization_graded_performers[] = {
    {QualificationKind::physical_therapist, false, src::aptahod},
};

// Thrust manipulation
constexpr std::string_view thrust_manipulation_aliases[] = {
    "thrust",
    "hvla",
    "manipulation grade v",
};
constexpr DisciplineUse thrust_manipulation_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::lbp2021},
};
constexpr Cited<Applicator> thrust_manipulation_applicators[] = {
    {Applicator::hand, unconfirmed(src::unpublished)},
};
constexpr Cited<Pressure> thrust_manipulation_pressures[] = {
    {Pressure::direct, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> thrust_manipulation_targets[] = {
    {Tissue::joint, src::batavia},
};
constexpr Step thrust_manipulation_steps[] = {
    {StepKind::prepare, "obtain consent", src::osucpg},
    {StepKind::apply, "one small fast thrust at the limit of motion", unconfirmed(src::unpublished)},
};
constexpr Note thrust_manipulation_indications[] = {
    {"recent low back pain", src::lbp2021},
    {"neck pain, thrust to the upper back", src::neck2017},
};
constexpr Note thrust_manipulation_cautions[] = {
    {"success in the prediction rule meant halving disability", src::flynn},
    {"outside the scope of massage in Pennsylvania", src::pamt},
};
constexpr CodeUse thrust_manipulation_codes[] = {
    {ServiceCode("97140"), "", unconfirmed(src::unpublished)},
};
constexpr SettingUse thrust_manipulation_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::never, false, unconfirmed(src::unpublished)},
};
constexpr Performer thrust_manipulation_performers[] = {
    {QualificationKind::physical_therapist, false, src::aptahod},
    {QualificationKind::chiropractor, false, src::aptahod},
};

// Muscle energy
constexpr std::string_view muscle_energy_aliases[] = {
    "muscle_energy",
    "pnf",
    "contract-relax",
    "pnf stretching",
};
constexpr DisciplineUse muscle_energy_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::optima2016},
};
constexpr Cited<Applicator> muscle_energy_applicators[] = {
    {Applicator::hand, unconfirmed(src::unpublished)},
};
constexpr Cited<Tissue> muscle_energy_targets[] = {
    {Tissue::muscle, unconfirmed(src::unpublished)},
};
constexpr Step muscle_energy_steps[] = {
    {StepKind::prepare, "take up the slack", unconfirmed(src::unpublished)},
    {StepKind::apply, "the patient pushes against the hand", unconfirmed(src::unpublished)},
    {StepKind::progress, "relax, take up the new slack", unconfirmed(src::unpublished)},
};
constexpr Note muscle_energy_indications[] = {
    {"neck pain, within mixed care", src::optima2016},
};
constexpr Note muscle_energy_cautions[] = {
    {"hamstring flexibility: active release did no better", unconfirmed(src::artsr)},
};
constexpr CodeUse muscle_energy_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr SettingUse muscle_energy_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::rare, true, unconfirmed(src::unpublished)},
};
constexpr Performer muscle_energy_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::athletic_trainer, false, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
};

constexpr Technique rows[] = {
    {.key = "active-release",
     .name = "Active release",
     .aliases = active_release_aliases,
     .modality = "massage",
     .disciplines = active_release_disciplines,
     .applicators = active_release_applicators,
     .pressures = active_release_pressures,
     .depths = {},
     .targets = active_release_targets,
     .steps = active_release_steps,
     .doses = active_release_doses,
     .ends_when = {},
     .indications = active_release_indications,
     .other_uses = active_release_other_uses,
     .cautions = active_release_cautions,
     .codes = active_release_codes,
     .settings = active_release_settings,
     .performers = active_release_performers},
    {.key = "cross-friction-massage",
     .name = "Cross friction massage",
     .aliases = cross_friction_massage_aliases,
     .modality = "massage",
     .disciplines = cross_friction_massage_disciplines,
     .applicators = cross_friction_massage_applicators,
     .pressures = cross_friction_massage_pressures,
     .depths = cross_friction_massage_depths,
     .targets = cross_friction_massage_targets,
     .steps = {},
     .doses = {},
     .ends_when = {},
     .indications = cross_friction_massage_indications,
     .other_uses = {},
     .cautions = {},
     .codes = cross_friction_massage_codes,
     .settings = cross_friction_massage_settings,
     .performers = cross_friction_massage_performers},
    {.key = "deep-tissue-massage",
     .name = "Deep tissue massage",
     .aliases = deep_tissue_massage_aliases,
     .modality = "massage",
     .disciplines = deep_tissue_massage_disciplines,
     .applicators = deep_tissue_massage_applicators,
     .pressures = deep_tissue_massage_pressures,
     .depths = deep_tissue_massage_depths,
     .targets = deep_tissue_massage_targets,
     .steps = {},
     .doses = {},
     .ends_when = {},
     .indications = deep_tissue_massage_indications,
     .other_uses = {},
     .cautions = deep_tissue_massage_cautions,
     .codes = deep_tissue_massage_codes,
     .settings = deep_tissue_massage_settings,
     .performers = deep_tissue_massage_performers},
    {.key = "dry-cupping",
     .name = "Dry cupping",
     .aliases = dry_cupping_aliases,
     .modality = "massage",
     .disciplines = dry_cupping_disciplines,
     .applicators = dry_cupping_applicators,
     .pressures = dry_cupping_pressures,
     .depths = {},
     .targets = dry_cupping_targets,
     .steps = {},
     .doses = dry_cupping_doses,
     .ends_when = {},
     .indications = dry_cupping_indications,
     .other_uses = {},
     .cautions = dry_cupping_cautions,
     .codes = {},
     .settings = dry_cupping_settings,
     .performers = dry_cupping_performers},
    {.key = "instrument-assisted-mobilization",
     .name = "Instrument-assisted soft tissue mobilisation",
     .aliases = instrument_assisted_mobilization_aliases,
     .modality = "massage",
     .disciplines = instrument_assisted_mobilization_disciplines,
     .applicators = instrument_assisted_mobilization_applicators,
     .pressures = instrument_assisted_mobilization_pressures,
     .depths = instrument_assisted_mobilization_depths,
     .targets = instrument_assisted_mobilization_targets,
     .steps = instrument_assisted_mobilization_steps,
     .doses = instrument_assisted_mobilization_doses,
     .ends_when = {},
     .indications = instrument_assisted_mobilization_indications,
     .other_uses = instrument_assisted_mobilization_other_uses,
     .cautions = instrument_assisted_mobilization_cautions,
     .codes = instrument_assisted_mobilization_codes,
     .settings = instrument_assisted_mobilization_settings,
     .performers = instrument_assisted_mobilization_performers},
    {.key = "joint-mobilization-graded",
     .name = "Graded joint mobilisation",
     .aliases = joint_mobilization_graded_aliases,
     .modality = "joint-mobilization",
     .disciplines = joint_mobilization_graded_disciplines,
     .applicators = joint_mobilization_graded_applicators,
     .pressures = joint_mobilization_graded_pressures,
     .depths = {},
     .targets = joint_mobilization_graded_targets,
     .steps = joint_mobilization_graded_steps,
     .doses = joint_mobilization_graded_doses,
     .ends_when = {},
     .indications = joint_mobilization_graded_indications,
     .other_uses = {},
     .cautions = joint_mobilization_graded_cautions,
     .codes = joint_mobilization_graded_codes,
     .settings = joint_mobilization_graded_settings,
     .performers = joint_mobilization_graded_performers},
    {.key = "kinesiology-taping",
     .name = "Kinesiology taping",
     .aliases = kinesiology_taping_aliases,
     .modality = "kinesiology-tape",
     .disciplines = kinesiology_taping_disciplines,
     .applicators = kinesiology_taping_applicators,
     .pressures = kinesiology_taping_pressures,
     .depths = {},
     .targets = kinesiology_taping_targets,
     .steps = {},
     .doses = kinesiology_taping_doses,
     .ends_when = {},
     .indications = kinesiology_taping_indications,
     .other_uses = {},
     .cautions = kinesiology_taping_cautions,
     .codes = {},
     .settings = kinesiology_taping_settings,
     .performers = kinesiology_taping_performers},
    {.key = "manual-lymphatic-drainage",
     .name = "Manual lymphatic drainage",
     .aliases = manual_lymphatic_drainage_aliases,
     .modality = "massage",
     .disciplines = manual_lymphatic_drainage_disciplines,
     .applicators = manual_lymphatic_drainage_applicators,
     .pressures = {},
     .depths = manual_lymphatic_drainage_depths,
     .targets = manual_lymphatic_drainage_targets,
     .steps = {},
     .doses = {},
     .ends_when = {},
     .indications = manual_lymphatic_drainage_indications,
     .other_uses = {},
     .cautions = manual_lymphatic_drainage_cautions,
     .codes = manual_lymphatic_drainage_codes,
     .settings = manual_lymphatic_drainage_settings,
     .performers = manual_lymphatic_drainage_performers},
    {.key = "muscle-energy",
     .name = "Muscle energy",
     .aliases = muscle_energy_aliases,
     .modality = "range-of-motion-exercise",
     .disciplines = muscle_energy_disciplines,
     .applicators = muscle_energy_applicators,
     .pressures = {},
     .depths = {},
     .targets = muscle_energy_targets,
     .steps = muscle_energy_steps,
     .doses = {},
     .ends_when = {},
     .indications = muscle_energy_indications,
     .other_uses = {},
     .cautions = muscle_energy_cautions,
     .codes = muscle_energy_codes,
     .settings = muscle_energy_settings,
     .performers = muscle_energy_performers},
    {.key = "myofascial-release",
     .name = "Myofascial release",
     .aliases = myofascial_release_aliases,
     .modality = "massage",
     .disciplines = myofascial_release_disciplines,
     .applicators = myofascial_release_applicators,
     .pressures = myofascial_release_pressures,
     .depths = myofascial_release_depths,
     .targets = myofascial_release_targets,
     .steps = myofascial_release_steps,
     .doses = myofascial_release_doses,
     .ends_when = myofascial_release_ends,
     .indications = myofascial_release_indications,
     .other_uses = myofascial_release_other_uses,
     .cautions = myofascial_release_cautions,
     .codes = myofascial_release_codes,
     .settings = myofascial_release_settings,
     .performers = myofascial_release_performers},
    {.key = "neuromuscular-massage",
     .name = "Neuromuscular massage",
     .aliases = neuromuscular_massage_aliases,
     .modality = "massage",
     .disciplines = neuromuscular_massage_disciplines,
     .applicators = neuromuscular_massage_applicators,
     .pressures = neuromuscular_massage_pressures,
     .depths = {},
     .targets = neuromuscular_massage_targets,
     .steps = {},
     .doses = neuromuscular_massage_doses,
     .ends_when = {},
     .indications = neuromuscular_massage_indications,
     .other_uses = {},
     .cautions = neuromuscular_massage_cautions,
     .codes = neuromuscular_massage_codes,
     .settings = neuromuscular_massage_settings,
     .performers = neuromuscular_massage_performers},
    {.key = "prenatal-massage",
     .name = "Prenatal massage",
     .aliases = prenatal_massage_aliases,
     .modality = "massage",
     .disciplines = prenatal_massage_disciplines,
     .applicators = prenatal_massage_applicators,
     .pressures = {},
     .depths = prenatal_massage_depths,
     .targets = prenatal_massage_targets,
     .steps = prenatal_massage_steps,
     .doses = prenatal_massage_doses,
     .ends_when = {},
     .indications = prenatal_massage_indications,
     .other_uses = {},
     .cautions = prenatal_massage_cautions,
     .codes = prenatal_massage_codes,
     .settings = prenatal_massage_settings,
     .performers = prenatal_massage_performers},
    {.key = "soft-tissue-massage",
     .name = "Soft tissue massage",
     .aliases = soft_tissue_massage_aliases,
     .modality = "massage",
     .disciplines = soft_tissue_massage_disciplines,
     .applicators = soft_tissue_massage_applicators,
     .pressures = soft_tissue_massage_pressures,
     .depths = soft_tissue_massage_depths,
     .targets = soft_tissue_massage_targets,
     .steps = soft_tissue_massage_steps,
     .doses = soft_tissue_massage_doses,
     .ends_when = {},
     .indications = soft_tissue_massage_indications,
     .other_uses = soft_tissue_massage_other_uses,
     .cautions = {},
     .codes = soft_tissue_massage_codes,
     .settings = soft_tissue_massage_settings,
     .performers = soft_tissue_massage_performers},
    {.key = "sports-massage",
     .name = "Sports massage",
     .aliases = sports_massage_aliases,
     .modality = "massage",
     .disciplines = sports_massage_disciplines,
     .applicators = sports_massage_applicators,
     .pressures = {},
     .depths = sports_massage_depths,
     .targets = sports_massage_targets,
     .steps = {},
     .doses = {},
     .ends_when = {},
     .indications = sports_massage_indications,
     .other_uses = sports_massage_other_uses,
     .cautions = sports_massage_cautions,
     .codes = sports_massage_codes,
     .settings = sports_massage_settings,
     .performers = sports_massage_performers},
    {.key = "swedish-massage",
     .name = "Swedish massage",
     .aliases = swedish_massage_aliases,
     .modality = "massage",
     .disciplines = swedish_massage_disciplines,
     .applicators = swedish_massage_applicators,
     .pressures = {},
     .depths = swedish_massage_depths,
     .targets = swedish_massage_targets,
     .steps = swedish_massage_steps,
     .doses = swedish_massage_doses,
     .ends_when = {},
     .indications = swedish_massage_indications,
     .other_uses = {},
     .cautions = {},
     .codes = swedish_massage_codes,
     .settings = swedish_massage_settings,
     .performers = swedish_massage_performers},
    {.key = "thrust-manipulation",
     .name = "Thrust manipulation",
     .aliases = thrust_manipulation_aliases,
     .modality = "joint-mobilization",
     .disciplines = thrust_manipulation_disciplines,
     .applicators = thrust_manipulation_applicators,
     .pressures = thrust_manipulation_pressures,
     .depths = {},
     .targets = thrust_manipulation_targets,
     .steps = thrust_manipulation_steps,
     .doses = {},
     .ends_when = {},
     .indications = thrust_manipulation_indications,
     .other_uses = {},
     .cautions = thrust_manipulation_cautions,
     .codes = thrust_manipulation_codes,
     .settings = thrust_manipulation_settings,
     .performers = thrust_manipulation_performers},
    {.key = "trigger-point-massage",
     .name = "Trigger point massage",
     .aliases = trigger_point_massage_aliases,
     .modality = "massage",
     .disciplines = trigger_point_massage_disciplines,
     .applicators = trigger_point_massage_applicators,
     .pressures = trigger_point_massage_pressures,
     .depths = {},
     .targets = trigger_point_massage_targets,
     .steps = trigger_point_massage_steps,
     .doses = trigger_point_massage_doses,
     .ends_when = trigger_point_massage_ends,
     .indications = trigger_point_massage_indications,
     .other_uses = trigger_point_massage_other_uses,
     .cautions = trigger_point_massage_cautions,
     .codes = trigger_point_massage_codes,
     .settings = trigger_point_massage_settings,
     .performers = trigger_point_massage_performers},
};

constexpr auto names = detail::index_names<rows>();
static_assert(detail::finds_all_names<rows>(names));

} // namespace

std::span<Technique const> techniques() noexcept {
    return rows;
}
boost::optional<Technique const&> find_technique(std::string_view name) noexcept {
    return detail::find_named(rows, names, name);
}
std::vector<Technique const*> techniques_of(Discipline discipline) {
    return detail::rows_where(techniques(), [&](Technique const& row) { return detail::used_by(row.disciplines, discipline); });
}

Stated<Association> association(Technique const& technique, Discipline discipline) {
    Stated<Association> found;
    for (auto const& use : technique.disciplines) {
        if (use.discipline != discipline)
            continue;
        if (found.has_value() && *found != use.association)
            return Stated<Association>::unknown(Unknown::conflicting);
        found = use.association;
    }
    return found;
}

bool pressure_disputed(Technique const& technique) noexcept {
    for (auto const& statement : technique.pressures)
        if (statement.value != technique.pressures.front().value)
            return true;
    return false;
}

} // namespace therapy::catalog
