#include <therapy/catalog/modality.hpp>

#include "named_rows.hpp"
#include "sources.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

// One row a statement, in our own words; what no source confirms is marked so.
constexpr auto any = Stated<Quantity>::not_stated();
constexpr Stated<Quantity> of(Quantity quantity) {
    return quantity;
}

// Low-level laser therapy
constexpr std::string_view laser_low_level_aliases[] = {
    "laser_lllt",
    "laser",
    "lllt",
    "pbm",
    "photobiomodulation",
    "cold laser",
};
constexpr CodeUse laser_low_level_codes[] = {
    {ServiceCode("97039"), "some payers", unconfirmed(src::unpublished)},
    {ServiceCode("S8948"), "some payers", unconfirmed(src::unpublished)},
};
constexpr DisciplineUse laser_low_level_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::seed},
};
constexpr SettingUse laser_low_level_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
};
constexpr Performer laser_low_level_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::chiropractor, false, unconfirmed(src::unpublished)},
    {QualificationKind::athletic_trainer, false, unconfirmed(src::unpublished)},
};
constexpr Note laser_low_level_equipment[] = {
    {"class 3B laser, up to 500 mW", {src::walt, src::naalt}},
    {"goggles for patient and therapist", src::naalt},
};
constexpr Note laser_low_level_room[] = {
    {"a room that closes, signed while the laser is on", unconfirmed(src::unpublished)},
};
constexpr Note laser_low_level_mechanism[] = {
    {"light changes cell chemistry, heat plays no part", src::navr2002},
};
constexpr Note laser_low_level_indications[] = {
    {"long-standing neck pain with stiffness, beside other care", src::neck2017},
    {"recent neck pain that radiates", src::neck2017},
    {"heel pain", src::heel2014},
    {"chronic low back pain", {src::acp2017, src::sign136}},
};
constexpr Note laser_low_level_cautions[] = {
    {"advised against for low back and shoulder", {src::colbp, src::cosho}},
    {"no recommendation either way for neck pain", src::optima2016},
    {"evidence conflicts for ankle sprain", src::ankle2013},
    {"state joules a point: joules a square centimetre hide the spot size", src::ppach},
};
constexpr Dose laser_low_level_doses[] = {
    {DoseParameter::wavelength, of(780), of(860), DoseUnit::nanometre, "", src::walt},
    {DoseParameter::power, of(5), of(500), DoseUnit::milliwatt, "mean output", src::walt},
    {DoseParameter::duration, of(20), of(300), DoseUnit::second, "each point", src::walt},
};

// High-intensity laser therapy
constexpr std::string_view laser_high_intensity_aliases[] = {
    "laser_hilt",
    "hilt",
    "class 4 laser",
};
constexpr DisciplineUse laser_high_intensity_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::seed},
};
constexpr SettingUse laser_high_intensity_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
};
constexpr Performer laser_high_intensity_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
};
constexpr Note laser_high_intensity_equipment[] = {
    {"class 4 laser", src::physq},
    {"goggles", src::physq},
};
constexpr Note laser_high_intensity_cautions[] = {
    {"no standard dose exists", src::physq},
    {"no guideline speaks of it", unconfirmed(src::unpublished)},
};
constexpr Dose laser_high_intensity_doses[] = {
    {DoseParameter::power, of(0.5), any, DoseUnit::watt, "class 4 and above", src::physq},
};

// Mechanical lumbar traction
constexpr std::string_view traction_lumbar_aliases[] = {
    "traction_lumbar",
    "lumbar traction",
};
constexpr CodeUse traction_lumbar_codes[] = {
    {ServiceCode("97012"), "", unconfirmed(src::nxb)},
};
constexpr DisciplineUse traction_lumbar_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::seed},
};
constexpr SettingUse traction_lumbar_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::rare, false, src::saunl},
};
constexpr Performer traction_lumbar_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note traction_lumbar_equipment[] = {
    {"traction unit", {src::saunl, src::palmer}},
    {"split table that glides without friction", {src::saunl, src::palmer}},
    {"pelvic and thoracic belts", {src::saunl, src::palmer}},
};
constexpr Note traction_lumbar_room[] = {
    {"bay with a traction table", unconfirmed(src::unpublished)},
};
constexpr Note traction_lumbar_mechanism[] = {
    {"a pull meant to part the vertebrae", src::saunl},
};
constexpr Note traction_lumbar_indications[] = {
    {"disc herniation, root compression, stiff joints, muscle guarding: a textbook list", src::palmer},
    {"the traction group of treatment-based classification", src::hebert},
};
constexpr Note traction_lumbar_cautions[] = {
    {"advised against for low back pain", {src::ng59, src::colbp}},
    {"advised against for chronic low back pain", src::who2023},
    {"evidence found insufficient", src::vadod2017},
    {"a review grades it as not recommended", src::pmc8088811},
    {"advised against for chronic pain with leg symptoms", unconfirmed(src::lbp2021)},
};
constexpr Dose traction_lumbar_doses[] = {
    {DoseParameter::session_length, of(5), of(10), DoseUnit::minute, "first sessions", src::palmer},
    {DoseParameter::session_length, of(20), of(30), DoseUnit::minute, "later sessions", src::palmer},
    {DoseParameter::session_length, of(10), of(20), DoseUnit::minute, "as surveyed", src::harte},
    {DoseParameter::sessions_per_week, of(3), of(7), DoseUnit::per_week, "", src::palmer},
    {DoseParameter::sessions_per_week, of(2), of(3), DoseUnit::per_week, "as surveyed", src::harte},
    {DoseParameter::force, of(40), of(50), DoseUnit::percent_of_body_weight, "to part vertebrae on a friction-free table", src::saunl},
    {DoseParameter::force, any, of(50), DoseUnit::percent_of_body_weight, "", unconfirmed(src::quiztr)},
    {DoseParameter::force, of(25), of(50), DoseUnit::pound_force, "at the start", unconfirmed(src::quiztr)},
    {DoseParameter::force, of(5), of(60), DoseUnit::kilogram_force, "lying with hips and knees bent", src::harte},
    {DoseParameter::force, any, of(200), DoseUnit::pound_force, "limit of the device", src::saunl},
};

// Mechanical cervical traction
constexpr std::string_view traction_cervical_aliases[] = {
    "traction_cervical",
    "cervical traction",
    "neck traction",
};
constexpr CodeUse traction_cervical_codes[] = {
    {ServiceCode("97012"), "", unconfirmed(src::nxb)},
};
constexpr DisciplineUse traction_cervical_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::seed},
};
constexpr SettingUse traction_cervical_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::usual, false, {src::fpnb, src::saunc}},
};
constexpr Performer traction_cervical_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note traction_cervical_equipment[] = {
    {"traction unit or home device", src::saunc},
    {"head halter or occipital wedge", src::saunc},
};
constexpr Note traction_cervical_indications[] = {
    {"long-standing neck pain that radiates, intermittent, beside other care", src::neck2017},
    {"long-standing neck pain with stiffness, beside other care", src::neck2017},
};
constexpr Note traction_cervical_cautions[] = {
    {"no recommendation either way for neck pain", src::optima2016},
};
constexpr Dose traction_cervical_doses[] = {
    {DoseParameter::session_length, any, of(5), DoseUnit::minute, "first sessions", src::palmer},
    {DoseParameter::session_length, of(20), of(30), DoseUnit::minute, "later sessions", src::palmer},
    {DoseParameter::session_length, of(15), of(30), DoseUnit::minute, "", src::fpnb},
    {DoseParameter::session_length, of(10), of(15), DoseUnit::minute, "", src::comft},
    {DoseParameter::sessions_per_day, of(2), of(3), DoseUnit::per_day, "at home", src::fpnb},
    {DoseParameter::sessions_per_week, of(3), of(7), DoseUnit::per_week, "in the clinic", src::palmer},
    {DoseParameter::force, of(4), of(6), DoseUnit::pound_force, "at the start", src::fpnb},
    {DoseParameter::force, of(8), of(12), DoseUnit::pound_force, "typical", src::fpnb},
    {DoseParameter::force, of(10), of(30), DoseUnit::pound_force, "", src::comft},
    {DoseParameter::force, of(7), of(10), DoseUnit::percent_of_body_weight, "", src::comft},
    {DoseParameter::force, of(10), of(15), DoseUnit::pound_force, "at the start", unconfirmed(src::quiztr)},
    {DoseParameter::force, of(25), of(45), DoseUnit::pound_force, "for a measurable change", src::saunc},
    {DoseParameter::force, of(10), of(10), DoseUnit::percent_of_body_weight, "", unconfirmed(src::physind)},
    {DoseParameter::flexion, of(0), of(5), DoseUnit::degree, "upper neck", src::palmer},
    {DoseParameter::flexion, of(10), of(20), DoseUnit::degree, "middle neck", src::palmer},
    {DoseParameter::flexion, of(25), of(35), DoseUnit::degree, "lower neck", src::palmer},
    {DoseParameter::flexion, of(10), of(10), DoseUnit::degree, "upper neck", src::comft},
    {DoseParameter::flexion, of(15), of(15), DoseUnit::degree, "middle neck", src::comft},
    {DoseParameter::flexion, of(20), of(20), DoseUnit::degree, "lower neck", src::comft},
    {DoseParameter::hold_to_rest, of(2), of(4), DoseUnit::ratio, "", src::comft},
};

// Manual traction
constexpr std::string_view traction_manual_aliases[] = {
    "traction_manual",
};
constexpr CodeUse traction_manual_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr DisciplineUse traction_manual_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::seed},
};
constexpr SettingUse traction_manual_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
};
constexpr Performer traction_manual_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note traction_manual_indications[] = {
    {"low back pain, among accepted passive care", src::colbp},
    {"long-standing neck pain with stiffness", src::neck2017},
};

// Dry needling
constexpr std::string_view dry_needling_aliases[] = {
    "dry_needling",
    "needling",
};
constexpr CodeUse dry_needling_codes[] = {
    {ServiceCode("20560"), "one or two muscles", src::aptadn},
    {ServiceCode("20561"), "three muscles or more", src::aptadn},
};
constexpr DisciplineUse dry_needling_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::seed},
};
constexpr SettingUse dry_needling_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
};
constexpr Performer dry_needling_performers[] = {
    {QualificationKind::physical_therapist, false, {src::masterdn, src::pphc}},
    {QualificationKind::chiropractor, false, {src::masterdn, src::pphc}},
    {QualificationKind::acupuncturist, false, {src::masterdn, src::pphc}},
    {QualificationKind::physician, false, {src::masterdn, src::pphc}},
};
constexpr Note dry_needling_equipment[] = {
    {"sterile filiform needles", unconfirmed(src::unpublished)},
    {"sharps container", unconfirmed(src::unpublished)},
    {"gloves", unconfirmed(src::unpublished)},
};
constexpr Note dry_needling_mechanism[] = {
    {"a needle in a taut band draws a local twitch", src::colbp},
};
constexpr Note dry_needling_indications[] = {
    {"long-standing neck pain with stiffness, beside other care", src::neck2017},
    {"chronic low back pain", {src::lbp2021, src::who2023}},
    {"trigger points that kept returning through some six weeks of other care", src::colbp},
};
constexpr Note dry_needling_cautions[] = {
    {"not to be recommended for heel pain", src::heel2014},
    {"evidence found insufficient", src::pmc8088811},
    {"reported harm: infection, pneumothorax, anaphylaxis, puncture of an organ, nerve injury", src::colbp},
    {"Medicare pays its numbers only within the coverage of acupuncture for chronic low back pain", unconfirmed(src::dnmcare)},
    {"states differ on whether a physical therapist may", {src::pphc, src::masterdn}},
};
constexpr Dose dry_needling_doses[] = {
    {DoseParameter::trial_before_escalation, of(6), of(6), DoseUnit::week, "other care first", src::colbp},
    {DoseParameter::duration, any, of(1800), DoseUnit::second, "needle left in place", unconfirmed(src::case2c)},
};

// Therapeutic ultrasound
constexpr std::string_view ultrasound_aliases[] = {
    "therapeutic ultrasound",
    "us",
};
constexpr CodeUse ultrasound_codes[] = {
    {ServiceCode("97035"), "", unconfirmed(src::gulf)},
};
constexpr DisciplineUse ultrasound_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::seed},
};
constexpr SettingUse ultrasound_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
};
constexpr Performer ultrasound_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note ultrasound_equipment[] = {
    {"ultrasound unit", src::openexam},
    {"coupling gel", src::openexam},
};
constexpr Note ultrasound_mechanism[] = {
    {"continuous output warms tissue, pulsed output does not", src::openexam},
};
constexpr Note ultrasound_indications[] = {
    {"osteoarthritis of the hip, for a short while, beside other care", src::hipoa2017},
    {"adhesive capsulitis", src::adhcap2013},
};
constexpr Note ultrasound_cautions[] = {
    {"should not be used for ankle sprain", src::ankle2013},
    {"advised against for low back pain", {src::ng59, src::colbp}},
    {"advised against for chronic low back pain", src::who2023},
    {"not to be recommended for heel pain", src::heel2014},
    {"a review grades it as not recommended", src::pmc8088811},
    {"evidence found insufficient", src::vadod2017},
};
constexpr Dose ultrasound_doses[] = {
    {DoseParameter::session_length, any, of(5), DoseUnit::minute, "each area of the sound head", unconfirmed(src::akuf)},
    {DoseParameter::duration, of(5), of(5), DoseUnit::minute, "each of three surfaces of the hip, 1 MHz at 1 W/cm2", src::hipoa2017},
    {DoseParameter::sessions, of(10), of(10), DoseUnit::count, "hip, within two weeks", src::hipoa2017},
    {DoseParameter::depth, of(2), of(5), DoseUnit::centimetre, "at 1 MHz", src::openexam},
    {DoseParameter::depth, of(0.5), of(2), DoseUnit::centimetre, "at 3 MHz", src::openexam},
    {DoseParameter::depth, of(2.5), of(2.5), DoseUnit::centimetre, "at 3 MHz and 1.5 W/cm2, heated in 3.4 minutes", src::us15496991},
    {DoseParameter::time_per_area, any, of(2), DoseUnit::times_radiating_area, "area treated", src::openexam},
    {DoseParameter::time_per_area, of(10), of(10), DoseUnit::square_centimetre_per_minute, "", unconfirmed(src::iontof)},
    {DoseParameter::duty_cycle, of(20), of(25), DoseUnit::percent, "acute", src::openexam},
    {DoseParameter::duty_cycle, of(33), of(50), DoseUnit::percent, "subacute", src::openexam},
    {DoseParameter::duty_cycle, of(50), of(100), DoseUnit::percent, "chronic", src::openexam},
    {DoseParameter::intensity, of(1), of(2), DoseUnit::watt_per_square_centimetre, "", unconfirmed(Citations(src::iontof, src::akuf))},
    {DoseParameter::intensity, of(0.1), of(0.1), DoseUnit::watt_per_square_centimetre, "pulsed at 10 %, given as a sham", src::optima2016},
};

// Massage
constexpr std::string_view massage_aliases[] = {
    "massage therapy",
    "manual massage",
};
constexpr CodeUse massage_codes[] = {
    {ServiceCode("97124"), "massage", src::mbcm},
    {ServiceCode("97140"), "manual therapy, myofascial release included", src::mbcm},
};
constexpr DisciplineUse massage_disciplines[] = {
    {Discipline::massage_therapy, Association::core, src::seed},
    {Discipline::physical_therapy, Association::common, src::seed},
};
constexpr SettingUse massage_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::rare, true, src::seed},
};
constexpr Performer massage_performers[] = {
    {QualificationKind::massage_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, false, unconfirmed(src::unpublished)},
    {QualificationKind::athletic_trainer, false, unconfirmed(src::unpublished)},
    {QualificationKind::chiropractor, false, unconfirmed(src::unpublished)},
    {QualificationKind::therapy_aide, true, src::ca26304},
};
constexpr Note massage_equipment[] = {
    {"table or chair", unconfirmed(src::unpublished)},
    {"linen", unconfirmed(src::unpublished)},
    {"lubricant", unconfirmed(src::unpublished)},
};
constexpr Note massage_room[] = {
    {"private room", unconfirmed(src::unpublished)},
};
constexpr Note massage_indications[] = {
    {"recent low back pain", {src::acp2017, src::lbp2021}},
    {"low back pain, only beside exercise", src::ng59},
    {"chronic low back pain, for a short while beside other care", {src::lbp2021, src::who2023}},
    {"persistent neck pain, at a high dose", src::optima2016},
};
constexpr Note massage_cautions[] = {
    {"neck pain: probably little or no better than a dummy massage", src::cochneck24},
    {"low doses showed no benefit for persistent neck pain", src::optima2016},
    {"Medicare does not pay massage therapists", src::cmsbp15},
};
constexpr Dose massage_doses[] = {
    {DoseParameter::session_length, of(60), of(60), DoseUnit::minute, "long-standing neck pain, helped", src::sherman14},
    {DoseParameter::session_length, of(30), of(30), DoseUnit::minute, "long-standing neck pain, did not help", src::sherman14},
    {DoseParameter::session_length, of(60), of(60), DoseUnit::minute, "osteoarthritis of the knee", src::perlman12},
    {DoseParameter::sessions_per_week, of(2), of(3), DoseUnit::per_week, "neck, four weeks", src::sherman14},
    {DoseParameter::sessions_per_week, of(3), of(3), DoseUnit::per_week, "neck, four weeks", src::optima2016},
};

// Home exercise programme
constexpr std::string_view home_exercise_aliases[] = {
    "home_exercise",
    "homework",
    "hep",
    "home programme",
};
constexpr DisciplineUse home_exercise_disciplines[] = {
    {Discipline::physical_therapy, Association::core, src::seed},
};
constexpr SettingUse home_exercise_settings[] = {
    {Setting::home, Usage::usual, false, src::seed},
};
constexpr Performer home_exercise_performers[] = {
    {QualificationKind::physical_therapist, false, src::seed},
};
constexpr Note home_exercise_indications[] = {
    {"carries active care on between visits, checked at visits", src::cosho},
};

// Therapeutic exercise
constexpr std::string_view therapeutic_exercise_aliases[] = {
    "therapeutic_exercise",
    "exercise",
    "strengthening",
};
constexpr CodeUse therapeutic_exercise_codes[] = {
    {ServiceCode("97110"), "", src::mbcm},
};
constexpr DisciplineUse therapeutic_exercise_disciplines[] = {
    {Discipline::physical_therapy, Association::core, src::seed},
};
constexpr SettingUse therapeutic_exercise_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::usual, false, src::seed},
};
constexpr Performer therapeutic_exercise_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note therapeutic_exercise_indications[] = {
    {"chronic low back pain", {src::lbp2021, src::acp2017}},
    {"osteoarthritis of the hip", src::hipoa2017},
    {"all four categories of neck pain", src::neck2017},
};
constexpr Dose therapeutic_exercise_doses[] = {
    {DoseParameter::sessions_per_week, of(1), of(5), DoseUnit::per_week, "hip, six to twelve weeks", src::hipoa2017},
    {DoseParameter::sessions_per_week, of(2), of(2), DoseUnit::per_week, "neck grade III, six weeks, supervised", src::optima2016},
    {DoseParameter::sessions_per_week, of(2), any, DoseUnit::per_week, "flexibility", src::acsm},
    {DoseParameter::hold, of(10), of(30), DoseUnit::second, "stretch", src::acsm},
    {DoseParameter::hold, of(30), of(60), DoseUnit::second, "stretch, older adults", src::acsm},
    {DoseParameter::repetitions, of(2), of(4), DoseUnit::count, "stretch, a minute in all", src::acsm},
};

// Range-of-motion exercise
constexpr std::string_view range_of_motion_exercise_aliases[] = {
    "rom_exercise",
    "rom",
    "range of motion",
};
constexpr CodeUse range_of_motion_exercise_codes[] = {
    {ServiceCode("97110"), "", src::mbcm},
};
constexpr DisciplineUse range_of_motion_exercise_disciplines[] = {
    {Discipline::physical_therapy, Association::core, src::seed},
};
constexpr SettingUse range_of_motion_exercise_settings[] = {
    {Setting::in_office, Usage::usual, false, src::seed},
    {Setting::home, Usage::usual, false, src::seed},
};
constexpr Performer range_of_motion_exercise_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note range_of_motion_exercise_indications[] = {
    {"recent neck pain with stiffness", src::neck2017},
};

// Joint mobilisation
constexpr std::string_view joint_mobilization_aliases[] = {
    "joint_mobilization",
    "joint mobilization",
    "joint mobilisation",
    "manipulation",
};
constexpr CodeUse joint_mobilization_codes[] = {
    {ServiceCode("97140"), "", src::mbcm},
};
constexpr DisciplineUse joint_mobilization_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::hi461j},
};
constexpr SettingUse joint_mobilization_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer joint_mobilization_performers[] = {
    {QualificationKind::physical_therapist, false, src::aptahod},
    {QualificationKind::chiropractor, false, src::aptahod},
};
constexpr Note joint_mobilization_indications[] = {
    {"recent low back pain", src::lbp2021},
    {"neck pain with stiffness or headache", src::neck2017},
    {"osteoarthritis of the hip", src::hipoa2017},
    {"heel pain", src::heel2014},
    {"adhesive capsulitis", src::adhcap2013},
    {"ankle sprain", src::ankle2013},
};
constexpr Dose joint_mobilization_doses[] = {
    {DoseParameter::sessions_per_week, of(1), of(3), DoseUnit::per_week, "hip, six to twelve weeks", src::hipoa2017},
    {DoseParameter::sessions, of(8), of(8), DoseUnit::count, "with soft tissue work, within three weeks", src::optima2016},
    {DoseParameter::session_length, of(20), any, DoseUnit::minute, "with soft tissue work", src::optima2016},
};

// Neuromuscular re-education
constexpr std::string_view neuromuscular_reeducation_aliases[] = {
    "neuromuscular_reed",
    "neuromuscular re-education",
};
constexpr CodeUse neuromuscular_reeducation_codes[] = {
    {ServiceCode("97112"), "", src::mbcm},
};
constexpr DisciplineUse neuromuscular_reeducation_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::mbcm},
};
constexpr SettingUse neuromuscular_reeducation_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer neuromuscular_reeducation_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note neuromuscular_reeducation_indications[] = {
    {"poor balance, coordination, posture or sense of position", src::mbcm},
    {"long-standing neck pain, within mixed exercise", src::neck2017},
};

// Gait training
constexpr std::string_view gait_training_aliases[] = {
    "gait_training",
    "gait",
};
constexpr CodeUse gait_training_codes[] = {
    {ServiceCode("97116"), "", src::mbcm},
};
constexpr DisciplineUse gait_training_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::hi461j},
};
constexpr SettingUse gait_training_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer gait_training_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note gait_training_indications[] = {
    {"an altered gait, stairs included", src::mbcm},
};

// Balance training
constexpr std::string_view balance_training_aliases[] = {
    "balance_training",
    "balance",
};
constexpr CodeUse balance_training_codes[] = {
    {ServiceCode("97112"), "", src::mbcm},
};
constexpr DisciplineUse balance_training_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::mbcm},
};
constexpr SettingUse balance_training_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer balance_training_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note balance_training_indications[] = {
    {"poor balance or sense of position", src::mbcm},
};

// Aquatic therapy
constexpr std::string_view aquatic_therapy_aliases[] = {
    "aquatic",
    "pool therapy",
};
constexpr CodeUse aquatic_therapy_codes[] = {
    {ServiceCode("97113"), "", src::mbcm},
};
constexpr DisciplineUse aquatic_therapy_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::lbp2021},
};
constexpr SettingUse aquatic_therapy_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer aquatic_therapy_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note aquatic_therapy_equipment[] = {
    {"pool", unconfirmed(src::unpublished)},
};
constexpr Note aquatic_therapy_indications[] = {
    {"chronic low back pain, among kinds of exercise", src::lbp2021},
};

// Transcutaneous electrical nerve stimulation
constexpr std::string_view tens_aliases[] = {
    "TENS unit",
    "transcutaneous electrical nerve stimulation",
};
constexpr CodeUse tens_codes[] = {
    {ServiceCode("97014"), "unattended", unconfirmed(src::nxb)},
    {ServiceCode("G0283"), "unattended", unconfirmed(src::nxb)},
    {ServiceCode("97032"), "attended", unconfirmed(src::unpublished)},
};
constexpr DisciplineUse tens_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::neck2017},
};
constexpr SettingUse tens_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer tens_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note tens_equipment[] = {
    {"stimulator", src::sysrev17},
    {"electrodes", src::sysrev17},
};
constexpr Note tens_indications[] = {
    {"neck pain with poor movement control", src::neck2017},
    {"chronic pain", src::sign136},
    {"osteoarthritis", src::niceoa},
    {"low back pain, among accepted passive care", src::colbp},
};
constexpr Note tens_cautions[] = {
    {"advised against for low back pain", src::ng59},
    {"advised against for chronic low back pain", src::who2023},
    {"evidence found insufficient", src::vadod2017},
    {"no recommendation either way for neck pain", src::optima2016},
};
constexpr Dose tens_doses[] = {
    {DoseParameter::frequency, of(80), of(150), DoseUnit::hertz, "conventional", src::sysrev17},
    {DoseParameter::frequency, of(50), of(100), DoseUnit::hertz, "conventional, another range", src::sysrev17},
    {DoseParameter::pulse_width, of(50), of(250), DoseUnit::microsecond, "conventional", src::sysrev17},
    {DoseParameter::frequency, of(1), of(5), DoseUnit::hertz, "acupuncture-like", src::sysrev17},
    {DoseParameter::pulse_width, of(200), of(250), DoseUnit::microsecond, "acupuncture-like", src::sysrev17},
    {DoseParameter::frequency, of(70), of(100), DoseUnit::hertz, "brief and intense", unconfirmed(src::quiztens)},
    {DoseParameter::pulse_width, of(150), of(200), DoseUnit::microsecond, "brief and intense", unconfirmed(src::quiztens)},
    {DoseParameter::frequency, of(50), of(120), DoseUnit::hertz, "in one trial", src::pmc6955615},
    {DoseParameter::pulse_width, of(100), of(100), DoseUnit::microsecond, "in one trial", src::pmc6955615},
};

// Electrical stimulation
constexpr std::string_view electrical_stimulation_aliases[] = {
    "estim",
    "e-stim",
    "nmes",
    "interferential",
    "electrotherapy",
};
constexpr CodeUse electrical_stimulation_codes[] = {
    {ServiceCode("97032"), "attended", unconfirmed(src::gulf)},
    {ServiceCode("97014"), "unattended", unconfirmed(src::nxb)},
    {ServiceCode("G0283"), "unattended, Medicare", unconfirmed(src::unpublished)},
};
constexpr DisciplineUse electrical_stimulation_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::colbp},
};
constexpr SettingUse electrical_stimulation_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer electrical_stimulation_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note electrical_stimulation_indications[] = {
    {"low back pain, unattended, among accepted passive care", src::colbp},
    {"adhesive capsulitis", src::adhcap2013},
};
constexpr Note electrical_stimulation_cautions[] = {
    {"interferential current advised against for low back pain", src::ng59},
    {"evidence conflicts for ankle sprain", src::ankle2013},
};

// Iontophoresis
constexpr CodeUse iontophoresis_codes[] = {
    {ServiceCode("97033"), "", unconfirmed(src::gulf)},
};
constexpr DisciplineUse iontophoresis_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::heel2014},
};
constexpr SettingUse iontophoresis_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer iontophoresis_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note iontophoresis_indications[] = {
    {"heel pain, where evidence conflicts", src::heel2014},
};
constexpr Note iontophoresis_cautions[] = {
    {"advised against for low back pain", src::colbp},
};

// Short-wave diathermy
constexpr std::string_view shortwave_diathermy_aliases[] = {
    "swd",
    "diathermy",
    "short-wave diathermy",
};
constexpr CodeUse shortwave_diathermy_codes[] = {
    {ServiceCode("97024"), "", unconfirmed(src::unpublished)},
};
constexpr DisciplineUse shortwave_diathermy_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::colbp},
};
constexpr SettingUse shortwave_diathermy_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer shortwave_diathermy_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note shortwave_diathermy_indications[] = {
    {"low back pain, among accepted passive care", src::colbp},
    {"ankle sprain", src::ankle2013},
    {"adhesive capsulitis", src::adhcap2013},
};

// Superficial heat
constexpr std::string_view superficial_heat_aliases[] = {
    "heat",
    "hot pack",
};
constexpr CodeUse superficial_heat_codes[] = {
    {ServiceCode("97010"), "", unconfirmed(src::unpublished)},
};
constexpr DisciplineUse superficial_heat_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::colbp},
    {Discipline::massage_therapy, Association::common, {src::pamt, src::mtscope}},
};
constexpr SettingUse superficial_heat_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer superficial_heat_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, {src::pamt, src::mtscope}},
};
constexpr Note superficial_heat_indications[] = {
    {"recent low back pain", src::acp2017},
    {"low back pain, among accepted passive care", src::colbp},
};
constexpr Dose superficial_heat_doses[] = {
    {DoseParameter::session_length, of(20), of(20), DoseUnit::minute, "warm whirlpool", unconfirmed(src::unpublished)},
};

// Cryotherapy
constexpr std::string_view cryotherapy_aliases[] = {
    "cold",
    "cold pack",
    "ice",
};
constexpr CodeUse cryotherapy_codes[] = {
    {ServiceCode("97010"), "", unconfirmed(src::unpublished)},
};
constexpr DisciplineUse cryotherapy_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::colbp},
    {Discipline::massage_therapy, Association::common, {src::pamt, src::mtscope}},
};
constexpr SettingUse cryotherapy_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer cryotherapy_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
    {QualificationKind::massage_therapist, false, {src::pamt, src::mtscope}},
};
constexpr Note cryotherapy_indications[] = {
    {"recent ankle sprain", src::ankle2013},
    {"low back pain, among accepted passive care", src::colbp},
};
constexpr Dose cryotherapy_doses[] = {
    {DoseParameter::session_length, of(10), of(30), DoseUnit::minute, "cold pack, every one to two hours", src::palmer},
    {DoseParameter::session_length, of(5), of(10), DoseUnit::minute, "ice massage", src::palmer},
    {DoseParameter::session_length, of(10), of(20), DoseUnit::minute, "cold whirlpool", src::palmer},
};

// Kinesiology tape
constexpr std::string_view kinesiology_tape_aliases[] = {
    "kinesiotape",
    "elastic tape",
    "taping",
};
constexpr DisciplineUse kinesiology_tape_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::heel2014},
};
constexpr SettingUse kinesiology_tape_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::herokt)},
    {Setting::home, Usage::usual, false, unconfirmed(src::herokt)},
};
constexpr Performer kinesiology_tape_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
    {QualificationKind::athletic_trainer, false, unconfirmed(src::unpublished)},
    {QualificationKind::chiropractor, false, unconfirmed(src::unpublished)},
};
constexpr Note kinesiology_tape_indications[] = {
    {"heel pain, for a short while", src::heel2014},
};
constexpr Note kinesiology_tape_cautions[] = {
    {"no better than sham tape", src::parr2014},
    {"chronic low back pain: no better than other care", src::luz2019},
    {"an overview of 43 reviews rates the evidence very low to moderate", src::baner20},
    {"one pooled result disagrees and favours it in chronic low back pain", src::sheng19},
};
constexpr Dose kinesiology_tape_doses[] = {
    {DoseParameter::wear, of(1), of(3), DoseUnit::day, "acute", unconfirmed(src::herokt)},
    {DoseParameter::wear, of(3), of(5), DoseUnit::day, "common", unconfirmed(src::herokt)},
    {DoseParameter::wear, any, of(7), DoseUnit::day, "", unconfirmed(src::herokt)},
};

// Patient education
constexpr std::string_view patient_education_aliases[] = {
    "education",
    "self-care training",
};
constexpr CodeUse patient_education_codes[] = {
    {ServiceCode("97535"), "when training self-care", unconfirmed(src::unpublished)},
};
constexpr DisciplineUse patient_education_disciplines[] = {
    {Discipline::physical_therapy, Association::common, src::neck2017},
};
constexpr SettingUse patient_education_settings[] = {
    {Setting::in_office, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::home, Usage::usual, false, unconfirmed(src::unpublished)},
    {Setting::telehealth, Usage::usual, false, unconfirmed(src::unpublished)},
};
constexpr Performer patient_education_performers[] = {
    {QualificationKind::physical_therapist, false, unconfirmed(src::unpublished)},
    {QualificationKind::physical_therapist_assistant, true, unconfirmed(src::unpublished)},
};
constexpr Note patient_education_indications[] = {
    {"recent neck pain with poor movement control, long-standing neck pain that radiates", src::neck2017},
    {"low back pain, not on its own", src::lbp2021},
};

constexpr Modality rows[] = {
    {.key = "aquatic-therapy",
     .name = "Aquatic therapy",
     .aliases = aquatic_therapy_aliases,
     .family = "",
     .category = ModalityCategory::exercise,
     .activity = {Activity::active, src::colbp},
     .attendance = {Attendance::constant, src::mbcm},
     .timing = {ModalityTiming::timed, src::mbcm},
     .codes = aquatic_therapy_codes,
     .disciplines = aquatic_therapy_disciplines,
     .settings = aquatic_therapy_settings,
     .performers = aquatic_therapy_performers,
     .equipment = aquatic_therapy_equipment,
     .room = {},
     .mechanism = {},
     .indications = aquatic_therapy_indications,
     .cautions = {},
     .doses = {}},
    {.key = "balance-training",
     .name = "Balance training",
     .aliases = balance_training_aliases,
     .family = "",
     .category = ModalityCategory::training,
     .activity = {Activity::active, unconfirmed(src::unpublished)},
     .attendance = {Attendance::constant, unconfirmed(src::unpublished)},
     .timing = {ModalityTiming::timed, src::mbcm},
     .codes = balance_training_codes,
     .disciplines = balance_training_disciplines,
     .settings = balance_training_settings,
     .performers = balance_training_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = balance_training_indications,
     .cautions = {},
     .doses = {}},
    {.key = "cryotherapy",
     .name = "Cryotherapy",
     .aliases = cryotherapy_aliases,
     .family = "thermal",
     .category = ModalityCategory::physical_agent,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::unattended, unconfirmed(src::unpublished)},
     .timing = {ModalityTiming::untimed, unconfirmed(src::unpublished)},
     .codes = cryotherapy_codes,
     .disciplines = cryotherapy_disciplines,
     .settings = cryotherapy_settings,
     .performers = cryotherapy_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = cryotherapy_indications,
     .cautions = {},
     .doses = cryotherapy_doses},
    {.key = "dry-needling",
     .name = "Dry needling",
     .aliases = dry_needling_aliases,
     .family = "",
     .category = ModalityCategory::needling,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::constant, unconfirmed(src::case2c)},
     .timing = {ModalityTiming::counted, src::aptadn},
     .codes = dry_needling_codes,
     .disciplines = dry_needling_disciplines,
     .settings = dry_needling_settings,
     .performers = dry_needling_performers,
     .equipment = dry_needling_equipment,
     .room = {},
     .mechanism = dry_needling_mechanism,
     .indications = dry_needling_indications,
     .cautions = dry_needling_cautions,
     .doses = dry_needling_doses},
    {.key = "electrical-stimulation",
     .name = "Electrical stimulation",
     .aliases = electrical_stimulation_aliases,
     .family = "electrotherapy",
     .category = ModalityCategory::physical_agent,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::by_code, unconfirmed(Citations(src::gulf, src::nxb))},
     .timing = {ModalityTiming::by_code, unconfirmed(Citations(src::gulf, src::nxb))},
     .codes = electrical_stimulation_codes,
     .disciplines = electrical_stimulation_disciplines,
     .settings = electrical_stimulation_settings,
     .performers = electrical_stimulation_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = electrical_stimulation_indications,
     .cautions = electrical_stimulation_cautions,
     .doses = {}},
    {.key = "gait-training",
     .name = "Gait training",
     .aliases = gait_training_aliases,
     .family = "",
     .category = ModalityCategory::training,
     .activity = {Activity::active, src::colbp},
     .attendance = {Attendance::constant, src::mbcm},
     .timing = {ModalityTiming::timed, src::mbcm},
     .codes = gait_training_codes,
     .disciplines = gait_training_disciplines,
     .settings = gait_training_settings,
     .performers = gait_training_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = gait_training_indications,
     .cautions = {},
     .doses = {}},
    {.key = "home-exercise",
     .name = "Home exercise programme",
     .aliases = home_exercise_aliases,
     .family = "",
     .category = ModalityCategory::exercise,
     .activity = {Activity::active, src::colbp},
     .attendance = {Attendance::unattended, src::cosho},
     .timing = {Stated<ModalityTiming>::unknown(Unknown::not_confirmed), unconfirmed(src::unpublished)},
     .codes = {},
     .disciplines = home_exercise_disciplines,
     .settings = home_exercise_settings,
     .performers = home_exercise_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = home_exercise_indications,
     .cautions = {},
     .doses = {}},
    {.key = "iontophoresis",
     .name = "Iontophoresis",
     .aliases = {},
     .family = "electrotherapy",
     .category = ModalityCategory::physical_agent,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::constant, unconfirmed(src::gulf)},
     .timing = {ModalityTiming::timed, unconfirmed(src::gulf)},
     .codes = iontophoresis_codes,
     .disciplines = iontophoresis_disciplines,
     .settings = iontophoresis_settings,
     .performers = iontophoresis_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = iontophoresis_indications,
     .cautions = iontophoresis_cautions,
     .doses = {}},
    {.key = "joint-mobilization",
     .name = "Joint mobilisation",
     .aliases = joint_mobilization_aliases,
     .family = "",
     .category = ModalityCategory::manual,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::constant, src::mbcm},
     .timing = {ModalityTiming::timed, src::mbcm},
     .codes = joint_mobilization_codes,
     .disciplines = joint_mobilization_disciplines,
     .settings = joint_mobilization_settings,
     .performers = joint_mobilization_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = joint_mobilization_indications,
     .cautions = {},
     .doses = joint_mobilization_doses},
    {.key = "kinesiology-tape",
     .name = "Kinesiology tape",
     .aliases = kinesiology_tape_aliases,
     .family = "",
     .category = ModalityCategory::taping,
     .activity = {Activity::passive, unconfirmed(src::unpublished)},
     .attendance = {Attendance::constant, unconfirmed(src::unpublished)},
     .timing = {Stated<ModalityTiming>::unknown(Unknown::not_confirmed), unconfirmed(src::unpublished)},
     .codes = {},
     .disciplines = kinesiology_tape_disciplines,
     .settings = kinesiology_tape_settings,
     .performers = kinesiology_tape_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = kinesiology_tape_indications,
     .cautions = kinesiology_tape_cautions,
     .doses = kinesiology_tape_doses},
    {.key = "laser-high-intensity",
     .name = "High-intensity laser therapy",
     .aliases = laser_high_intensity_aliases,
     .family = "laser",
     .category = ModalityCategory::physical_agent,
     .activity = {Activity::passive, unconfirmed(src::unpublished)},
     .attendance = {Attendance::constant, unconfirmed(src::unpublished)},
     .timing = {Stated<ModalityTiming>::unknown(Unknown::not_confirmed), unconfirmed(src::unpublished)},
     .codes = {},
     .disciplines = laser_high_intensity_disciplines,
     .settings = laser_high_intensity_settings,
     .performers = laser_high_intensity_performers,
     .equipment = laser_high_intensity_equipment,
     .room = {},
     .mechanism = {},
     .indications = {},
     .cautions = laser_high_intensity_cautions,
     .doses = laser_high_intensity_doses},
    {.key = "laser-low-level",
     .name = "Low-level laser therapy",
     .aliases = laser_low_level_aliases,
     .family = "laser",
     .category = ModalityCategory::physical_agent,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::constant, {src::naalt, src::walt}},
     .timing = {Stated<ModalityTiming>::unknown(Unknown::not_confirmed), unconfirmed(src::unpublished)},
     .codes = laser_low_level_codes,
     .disciplines = laser_low_level_disciplines,
     .settings = laser_low_level_settings,
     .performers = laser_low_level_performers,
     .equipment = laser_low_level_equipment,
     .room = laser_low_level_room,
     .mechanism = laser_low_level_mechanism,
     .indications = laser_low_level_indications,
     .cautions = laser_low_level_cautions,
     .doses = laser_low_level_doses},
    {.key = "massage",
     .name = "Massage",
     .aliases = massage_aliases,
     .family = "",
     .category = ModalityCategory::manual,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::constant, src::mbcm},
     .timing = {ModalityTiming::timed, src::mbcm},
     .codes = massage_codes,
     .disciplines = massage_disciplines,
     .settings = massage_settings,
     .performers = massage_performers,
     .equipment = massage_equipment,
     .room = massage_room,
     .mechanism = {},
     .indications = massage_indications,
     .cautions = massage_cautions,
     .doses = massage_doses},
    {.key = "neuromuscular-reeducation",
     .name = "Neuromuscular re-education",
     .aliases = neuromuscular_reeducation_aliases,
     .family = "",
     .category = ModalityCategory::training,
     .activity = {Activity::active, src::colbp},
     .attendance = {Attendance::constant, src::mbcm},
     .timing = {ModalityTiming::timed, src::mbcm},
     .codes = neuromuscular_reeducation_codes,
     .disciplines = neuromuscular_reeducation_disciplines,
     .settings = neuromuscular_reeducation_settings,
     .performers = neuromuscular_reeducation_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = neuromuscular_reeducation_indications,
     .cautions = {},
     .doses = {}},
    {.key = "patient-education",
     .name = "Patient education",
     .aliases = patient_education_aliases,
     .family = "",
     .category = ModalityCategory::education,
     .activity = {Activity::active, unconfirmed(src::unpublished)},
     .attendance = {Attendance::constant, unconfirmed(src::unpublished)},
     .timing = {Stated<ModalityTiming>::unknown(Unknown::not_confirmed), unconfirmed(src::unpublished)},
     .codes = patient_education_codes,
     .disciplines = patient_education_disciplines,
     .settings = patient_education_settings,
     .performers = patient_education_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = patient_education_indications,
     .cautions = {},
     .doses = {}},
    {.key = "range-of-motion-exercise",
     .name = "Range-of-motion exercise",
     .aliases = range_of_motion_exercise_aliases,
     .family = "",
     .category = ModalityCategory::exercise,
     .activity = {Activity::active, src::colbp},
     .attendance = {Attendance::constant, src::mbcm},
     .timing = {ModalityTiming::timed, src::mbcm},
     .codes = range_of_motion_exercise_codes,
     .disciplines = range_of_motion_exercise_disciplines,
     .settings = range_of_motion_exercise_settings,
     .performers = range_of_motion_exercise_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = range_of_motion_exercise_indications,
     .cautions = {},
     .doses = {}},
    {.key = "shortwave-diathermy",
     .name = "Short-wave diathermy",
     .aliases = shortwave_diathermy_aliases,
     .family = "",
     .category = ModalityCategory::physical_agent,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::unattended, unconfirmed(src::unpublished)},
     .timing = {ModalityTiming::untimed, unconfirmed(src::unpublished)},
     .codes = shortwave_diathermy_codes,
     .disciplines = shortwave_diathermy_disciplines,
     .settings = shortwave_diathermy_settings,
     .performers = shortwave_diathermy_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = shortwave_diathermy_indications,
     .cautions = {},
     .doses = {}},
    {.key = "superficial-heat",
     .name = "Superficial heat",
     .aliases = superficial_heat_aliases,
     .family = "thermal",
     .category = ModalityCategory::physical_agent,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::unattended, unconfirmed(src::unpublished)},
     .timing = {ModalityTiming::untimed, unconfirmed(src::unpublished)},
     .codes = superficial_heat_codes,
     .disciplines = superficial_heat_disciplines,
     .settings = superficial_heat_settings,
     .performers = superficial_heat_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = superficial_heat_indications,
     .cautions = {},
     .doses = superficial_heat_doses},
    {.key = "tens",
     .name = "Transcutaneous electrical nerve stimulation",
     .aliases = tens_aliases,
     .family = "electrotherapy",
     .category = ModalityCategory::physical_agent,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::unattended, unconfirmed(src::unpublished)},
     .timing = {ModalityTiming::untimed, unconfirmed(src::nxb)},
     .codes = tens_codes,
     .disciplines = tens_disciplines,
     .settings = tens_settings,
     .performers = tens_performers,
     .equipment = tens_equipment,
     .room = {},
     .mechanism = {},
     .indications = tens_indications,
     .cautions = tens_cautions,
     .doses = tens_doses},
    {.key = "therapeutic-exercise",
     .name = "Therapeutic exercise",
     .aliases = therapeutic_exercise_aliases,
     .family = "",
     .category = ModalityCategory::exercise,
     .activity = {Activity::active, src::colbp},
     .attendance = {Attendance::constant, src::mbcm},
     .timing = {ModalityTiming::timed, src::mbcm},
     .codes = therapeutic_exercise_codes,
     .disciplines = therapeutic_exercise_disciplines,
     .settings = therapeutic_exercise_settings,
     .performers = therapeutic_exercise_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = therapeutic_exercise_indications,
     .cautions = {},
     .doses = therapeutic_exercise_doses},
    {.key = "traction-cervical",
     .name = "Mechanical cervical traction",
     .aliases = traction_cervical_aliases,
     .family = "traction",
     .category = ModalityCategory::mechanical,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::supervised, unconfirmed(src::nxb)},
     .timing = {ModalityTiming::untimed, unconfirmed(src::nxb)},
     .codes = traction_cervical_codes,
     .disciplines = traction_cervical_disciplines,
     .settings = traction_cervical_settings,
     .performers = traction_cervical_performers,
     .equipment = traction_cervical_equipment,
     .room = {},
     .mechanism = {},
     .indications = traction_cervical_indications,
     .cautions = traction_cervical_cautions,
     .doses = traction_cervical_doses},
    {.key = "traction-lumbar",
     .name = "Mechanical lumbar traction",
     .aliases = traction_lumbar_aliases,
     .family = "traction",
     .category = ModalityCategory::mechanical,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::supervised, unconfirmed(src::nxb)},
     .timing = {ModalityTiming::untimed, unconfirmed(Citations(src::nxb, src::gulf))},
     .codes = traction_lumbar_codes,
     .disciplines = traction_lumbar_disciplines,
     .settings = traction_lumbar_settings,
     .performers = traction_lumbar_performers,
     .equipment = traction_lumbar_equipment,
     .room = traction_lumbar_room,
     .mechanism = traction_lumbar_mechanism,
     .indications = traction_lumbar_indications,
     .cautions = traction_lumbar_cautions,
     .doses = traction_lumbar_doses},
    {.key = "traction-manual",
     .name = "Manual traction",
     .aliases = traction_manual_aliases,
     .family = "traction",
     .category = ModalityCategory::manual,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::constant, src::mbcm},
     .timing = {ModalityTiming::timed, src::mbcm},
     .codes = traction_manual_codes,
     .disciplines = traction_manual_disciplines,
     .settings = traction_manual_settings,
     .performers = traction_manual_performers,
     .equipment = {},
     .room = {},
     .mechanism = {},
     .indications = traction_manual_indications,
     .cautions = {},
     .doses = {}},
    {.key = "ultrasound",
     .name = "Therapeutic ultrasound",
     .aliases = ultrasound_aliases,
     .family = "",
     .category = ModalityCategory::physical_agent,
     .activity = {Activity::passive, src::colbp},
     .attendance = {Attendance::constant, unconfirmed(src::gulf)},
     .timing = {ModalityTiming::timed, unconfirmed(src::gulf)},
     .codes = ultrasound_codes,
     .disciplines = ultrasound_disciplines,
     .settings = ultrasound_settings,
     .performers = ultrasound_performers,
     .equipment = ultrasound_equipment,
     .room = {},
     .mechanism = ultrasound_mechanism,
     .indications = ultrasound_indications,
     .cautions = ultrasound_cautions,
     .doses = ultrasound_doses},
};

constexpr auto names = detail::index_names<rows>();
static_assert(detail::finds_all_names<rows>(names));

} // namespace

std::span<Modality const> modalities() noexcept {
    return rows;
}
boost::optional<Modality const&> find_modality(std::string_view name) noexcept {
    return detail::find_named(rows, names, name);
}
std::vector<Modality const*> modalities_in(std::string_view family) {
    return detail::rows_where(modalities(), [&](Modality const& row) { return !family.empty() && row.family == family; });
}
std::vector<Modality const*> modalities_of(Discipline discipline) {
    return detail::rows_where(modalities(), [&](Modality const& row) { return detail::used_by(row.disciplines, discipline); });
}

} // namespace therapy::catalog
