#include <therapy/catalog/condition.hpp>

#include "condition_queries.hpp"
#include "named_rows.hpp"
#include "sources.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

constexpr auto anywhere = Stated<BodyRegion>::none();
/// Which codes a condition is recorded under is our reading of their names.
constexpr Citations filed_by_us{own_definition, src::icd22};

constexpr std::string_view achilles_tendinopathy_aliases[] = {"achilles-tendinitis"};
constexpr std::string_view achilles_tendinopathy_codes[] = {"M76.6"};
constexpr std::string_view adhesive_capsulitis_aliases[] = {"frozen-shoulder"};
constexpr std::string_view adhesive_capsulitis_codes[] = {"M75.0"};
constexpr std::string_view ankle_sprain_codes[] = {"S93.4"};
constexpr std::string_view anticoagulants_codes[] = {"Z79.01"};
constexpr std::string_view anxiety_codes[] = {"F41"};
constexpr std::string_view biceps_tendinopathy_aliases[] = {"bicipital-tendinitis"};
constexpr std::string_view biceps_tendinopathy_codes[] = {"M75.2"};
constexpr std::string_view calcific_shoulder_tendinopathy_codes[] = {"M75.3"};
constexpr std::string_view cancer_history_codes[] = {"Z85"};
constexpr std::string_view carpal_tunnel_syndrome_codes[] = {"G56.0"};
constexpr std::string_view cervicogenic_headache_codes[] = {"G44.86"};
constexpr std::string_view chronic_primary_low_back_pain_codes[] = {"M54.5"};
constexpr std::string_view complex_regional_pain_syndrome_aliases[] = {"crps"};
constexpr std::string_view complex_regional_pain_syndrome_codes[] = {"G90.5"};
constexpr std::string_view deep_vein_thrombosis_aliases[] = {"dvt"};
constexpr std::string_view deep_vein_thrombosis_codes[] = {"I82.4"};
constexpr std::string_view depression_codes[] = {"F32"};
constexpr std::string_view dizziness_codes[] = {"R42"};
constexpr std::string_view falls_aliases[] = {"fall-risk"};
constexpr std::string_view fibromyalgia_codes[] = {"M79.7"};
constexpr std::string_view gait_disorder_codes[] = {"R26"};
constexpr std::string_view hamstring_strain_codes[] = {"S76.3"};
constexpr std::string_view headache_codes[] = {"R51"};
constexpr std::string_view heel_pain_aliases[] = {"plantar-fasciitis"};
constexpr std::string_view hip_osteoarthritis_codes[] = {"M16"};
constexpr std::string_view hip_pain_codes[] = {"M25.55"};
constexpr std::string_view iliotibial_band_syndrome_codes[] = {"M76.3"};
constexpr std::string_view jaw_joint_disorder_codes[] = {"M26.6"};
constexpr std::string_view knee_osteoarthritis_codes[] = {"M17"};
constexpr std::string_view knee_pain_codes[] = {"M25.56"};
constexpr std::string_view knee_sprain_codes[] = {"S83.9"};
constexpr std::string_view lateral_epicondylosis_codes[] = {"M77.1"};
constexpr std::string_view low_back_pain_aliases[] = {"lumbago"};
constexpr std::string_view lumbar_spinal_stenosis_codes[] = {"M48.06"};
constexpr std::string_view lymphoedema_aliases[] = {"lymphedema"};
constexpr std::string_view medial_epicondylosis_codes[] = {"M77.0"};
constexpr std::string_view mid_back_pain_aliases[] = {"thoracic-pain"};
constexpr std::string_view mid_back_pain_codes[] = {"M54.6"};
constexpr std::string_view migraine_codes[] = {"G43"};
constexpr std::string_view muscle_pain_aliases[] = {"myalgia"};
constexpr std::string_view muscle_pain_codes[] = {"M79.1"};
constexpr std::string_view muscle_spasm_codes[] = {"M62.83"};
constexpr std::string_view muscle_weakness_codes[] = {"M62.81"};
constexpr std::string_view neck_pain_aliases[] = {"cervicalgia"};
constexpr std::string_view neck_pain_codes[] = {"M54.2"};
constexpr std::string_view neck_pain_movement_coordination_aliases[] = {"whiplash"};
constexpr std::string_view neck_pain_radiating_aliases[] = {"cervical-radiculopathy"};
constexpr std::string_view occipital_neuralgia_codes[] = {"M54.81"};
constexpr std::string_view osteoporosis_codes[] = {"M81"};
constexpr std::string_view outer_hip_pain_aliases[] = {"trochanteric-bursitis"};
constexpr std::string_view outer_hip_pain_codes[] = {"M70.6"};
constexpr std::string_view pacemaker_codes[] = {"Z95.0"};
constexpr std::string_view patellofemoral_pain_codes[] = {"M22.2"};
constexpr std::string_view polymyalgia_rheumatica_codes[] = {"M35.3"};
constexpr std::string_view poor_posture_aliases[] = {"abnormal-posture"};
constexpr std::string_view pregnancy_codes[] = {"Z33"};
constexpr std::string_view rotator_cuff_strain_codes[] = {"S46.01"};
constexpr std::string_view rotator_cuff_tear_codes[] = {"M75.1"};
constexpr std::string_view scoliosis_codes[] = {"M41"};
constexpr std::string_view shoulder_bursitis_codes[] = {"M75.5"};
constexpr std::string_view shoulder_impingement_codes[] = {"M75.4"};
constexpr std::string_view shoulder_pain_codes[] = {"M25.51"};
constexpr std::string_view tension_headache_codes[] = {"G44.2"};
constexpr std::string_view thumb_tenosynovitis_aliases[] = {"de-quervain"};
constexpr std::string_view thumb_tenosynovitis_codes[] = {"M65.4"};
constexpr std::string_view venous_thrombosis_history_codes[] = {"Z86.71"};
constexpr std::string_view wry_neck_aliases[] = {"torticollis"};
constexpr std::string_view wry_neck_codes[] = {"M43.6"};
constexpr std::string_view chronic_pain_codes[] = {"G89.2", "G89.4"};
constexpr std::string_view falls_codes[] = {"R29.6", "Z91.81"};
constexpr std::string_view heel_pain_codes[] = {"M72.2", "M77.3"};
constexpr std::string_view jaw_joint_disorder_aliases[] = {"temporomandibular-disorder", "tmd"};
constexpr std::string_view joint_replacement_codes[] = {"Z47.1", "Z96.6"};
constexpr std::string_view lateral_epicondylosis_aliases[] = {"lateral-epicondylitis", "tennis-elbow"};
constexpr std::string_view low_back_strain_codes[] = {"S33.5", "S39.01"};
constexpr std::string_view lumbar_disc_degeneration_codes[] = {"M51.36", "M51.37"};
constexpr std::string_view lymphoedema_codes[] = {"I89.0", "I97.2"};
constexpr std::string_view medial_epicondylosis_aliases[] = {"golfers-elbow", "medial-epicondylitis"};
constexpr std::string_view neck_pain_headache_codes[] = {"G44.86", "M53.0"};
constexpr std::string_view neck_pain_movement_coordination_codes[] = {"S13.4", "S16.1"};
constexpr std::string_view poor_posture_codes[] = {"M40.0", "R29.3"};
constexpr std::string_view sciatica_codes[] = {"M54.3", "M54.4"};
constexpr std::string_view low_back_pain_with_or_without_sciatica_codes[] = {"M54.3", "M54.4", "M54.5"};
constexpr std::string_view musculoskeletal_pain_codes[] = {"M25.5", "M54", "M79.1", "M79.6"};
constexpr std::string_view neck_pain_grade_iii_codes[] = {"M47.22", "M50.10", "M50.120", "M54.12", "M54.13"};
constexpr std::string_view low_back_pain_with_leg_pain_codes[] = {"M51.16", "M51.17", "M51.361", "M51.362", "M51.371", "M51.372", "M54.16", "M54.17", "M54.4"};

constexpr Condition rows[] = {
    {.key = "achilles-tendinopathy", .name = "Achilles tendinopathy", .aliases = achilles_tendinopathy_aliases, .region = BodyRegion::ankle, .codes = achilles_tendinopathy_codes, .sources = filed_by_us},
    {.key = "adhesive-capsulitis", .name = "adhesive capsulitis", .aliases = adhesive_capsulitis_aliases, .region = BodyRegion::shoulder, .codes = adhesive_capsulitis_codes, .sources = filed_by_us},
    {.key = "ankle-sprain", .name = "ankle sprain", .region = BodyRegion::ankle, .codes = ankle_sprain_codes, .sources = filed_by_us},
    {.key = "anticoagulants", .name = "use of anticoagulants", .region = anywhere, .codes = anticoagulants_codes, .sources = filed_by_us},
    {.key = "anxiety", .name = "anxiety", .region = anywhere, .codes = anxiety_codes, .sources = filed_by_us},
    {.key = "biceps-tendinopathy", .name = "biceps tendinopathy at the shoulder", .aliases = biceps_tendinopathy_aliases, .region = BodyRegion::shoulder, .codes = biceps_tendinopathy_codes, .sources = filed_by_us},
    {.key = "calcific-shoulder-tendinopathy", .name = "calcified tendon of the shoulder", .region = BodyRegion::shoulder, .codes = calcific_shoulder_tendinopathy_codes, .sources = filed_by_us},
    {.key = "cancer-history", .name = "cancer in the past", .region = anywhere, .codes = cancer_history_codes, .sources = filed_by_us},
    {.key = "carpal-tunnel-syndrome", .name = "carpal tunnel syndrome", .region = BodyRegion::wrist, .codes = carpal_tunnel_syndrome_codes, .sources = filed_by_us},
    {.key = "cervicogenic-headache", .name = "headache from the neck", .region = BodyRegion::head, .codes = cervicogenic_headache_codes, .sources = filed_by_us},
    {.key = "chronic-pain", .name = "chronic pain", .region = anywhere, .codes = chronic_pain_codes, .sources = filed_by_us},
    {.key = "chronic-primary-low-back-pain", .name = "chronic primary low back pain", .region = BodyRegion::lower_back, .codes = chronic_primary_low_back_pain_codes, .code_fit = CodeFit::narrower, .sources = filed_by_us},
    {.key = "complex-regional-pain-syndrome", .name = "complex regional pain syndrome", .aliases = complex_regional_pain_syndrome_aliases, .region = anywhere, .codes = complex_regional_pain_syndrome_codes, .sources = filed_by_us},
    {.key = "deep-vein-thrombosis", .name = "deep vein thrombosis", .aliases = deep_vein_thrombosis_aliases, .region = anywhere, .codes = deep_vein_thrombosis_codes, .sources = filed_by_us},
    {.key = "depression", .name = "depression", .region = anywhere, .codes = depression_codes, .sources = filed_by_us},
    {.key = "dizziness", .name = "dizziness", .region = anywhere, .codes = dizziness_codes, .sources = filed_by_us},
    {.key = "falls", .name = "falls", .aliases = falls_aliases, .region = anywhere, .codes = falls_codes, .sources = filed_by_us},
    {.key = "fibromyalgia", .name = "fibromyalgia", .region = anywhere, .codes = fibromyalgia_codes, .sources = filed_by_us},
    {.key = "gait-disorder", .name = "gait disorder", .region = anywhere, .codes = gait_disorder_codes, .sources = filed_by_us},
    {.key = "hamstring-strain", .name = "hamstring strain", .region = BodyRegion::thigh, .codes = hamstring_strain_codes, .sources = filed_by_us},
    {.key = "headache", .name = "headache", .region = BodyRegion::head, .codes = headache_codes, .sources = filed_by_us},
    {.key = "heel-pain", .name = "heel pain", .aliases = heel_pain_aliases, .region = BodyRegion::foot, .codes = heel_pain_codes, .sources = filed_by_us},
    {.key = "hip-osteoarthritis", .name = "hip osteoarthritis", .region = BodyRegion::hip, .codes = hip_osteoarthritis_codes, .sources = filed_by_us},
    {.key = "hip-pain", .name = "hip pain", .region = BodyRegion::hip, .codes = hip_pain_codes, .sources = filed_by_us},
    {.key = "iliotibial-band-syndrome", .name = "iliotibial band syndrome", .region = BodyRegion::knee, .codes = iliotibial_band_syndrome_codes, .sources = filed_by_us},
    {.key = "jaw-joint-disorder", .name = "jaw joint disorder", .aliases = jaw_joint_disorder_aliases, .region = BodyRegion::jaw, .codes = jaw_joint_disorder_codes, .sources = filed_by_us},
    {.key = "joint-replacement", .name = "joint replacement", .region = anywhere, .codes = joint_replacement_codes, .sources = filed_by_us},
    {.key = "knee-osteoarthritis", .name = "knee osteoarthritis", .region = BodyRegion::knee, .codes = knee_osteoarthritis_codes, .sources = filed_by_us},
    {.key = "knee-pain", .name = "knee pain", .region = BodyRegion::knee, .codes = knee_pain_codes, .sources = filed_by_us},
    {.key = "knee-sprain", .name = "knee sprain", .region = BodyRegion::knee, .codes = knee_sprain_codes, .sources = filed_by_us},
    {.key = "lateral-epicondylosis", .name = "lateral epicondylosis", .aliases = lateral_epicondylosis_aliases, .region = BodyRegion::elbow, .codes = lateral_epicondylosis_codes, .sources = filed_by_us},
    {.key = "low-back-pain", .name = "low back pain", .aliases = low_back_pain_aliases, .region = BodyRegion::lower_back, .codes = chronic_primary_low_back_pain_codes, .sources = filed_by_us},
    {.key = "low-back-pain-with-leg-pain", .name = "low back pain with leg pain", .region = BodyRegion::lower_back, .codes = low_back_pain_with_leg_pain_codes, .sources = filed_by_us},
    {.key = "low-back-pain-with-or-without-sciatica", .name = "low back pain with or without sciatica", .region = BodyRegion::lower_back, .codes = low_back_pain_with_or_without_sciatica_codes, .sources = filed_by_us},
    {.key = "low-back-strain", .name = "strain or sprain of the lower back", .region = BodyRegion::lower_back, .codes = low_back_strain_codes, .sources = filed_by_us},
    {.key = "lumbar-disc-degeneration", .name = "worn disc of the lower back", .region = BodyRegion::lower_back, .codes = lumbar_disc_degeneration_codes, .sources = filed_by_us},
    {.key = "lumbar-spinal-stenosis", .name = "narrowed spinal canal of the lower back", .region = BodyRegion::lower_back, .codes = lumbar_spinal_stenosis_codes, .sources = filed_by_us},
    {.key = "lymphoedema", .name = "lymphoedema", .aliases = lymphoedema_aliases, .region = anywhere, .codes = lymphoedema_codes, .sources = filed_by_us},
    {.key = "medial-epicondylosis", .name = "medial epicondylosis", .aliases = medial_epicondylosis_aliases, .region = BodyRegion::elbow, .codes = medial_epicondylosis_codes, .sources = filed_by_us},
    {.key = "mid-back-pain", .name = "pain in the mid back", .aliases = mid_back_pain_aliases, .region = BodyRegion::upper_back, .codes = mid_back_pain_codes, .sources = filed_by_us},
    {.key = "migraine", .name = "migraine", .region = BodyRegion::head, .codes = migraine_codes, .sources = filed_by_us},
    {.key = "muscle-pain", .name = "muscle pain", .aliases = muscle_pain_aliases, .region = anywhere, .codes = muscle_pain_codes, .sources = filed_by_us},
    {.key = "muscle-spasm", .name = "muscle spasm", .region = anywhere, .codes = muscle_spasm_codes, .sources = filed_by_us},
    {.key = "muscle-weakness", .name = "muscle weakness all over", .region = anywhere, .codes = muscle_weakness_codes, .sources = filed_by_us},
    {.key = "musculoskeletal-pain", .name = "musculoskeletal pain", .region = anywhere, .codes = musculoskeletal_pain_codes, .sources = filed_by_us},
    {.key = "neck-pain", .name = "neck pain", .aliases = neck_pain_aliases, .region = BodyRegion::neck, .codes = neck_pain_codes, .sources = filed_by_us},
    {.key = "neck-pain-grade-iii", .name = "neck pain with neurological signs (grade III)", .region = BodyRegion::neck, .codes = neck_pain_grade_iii_codes, .code_fit = CodeFit::narrower, .sources = filed_by_us},
    {.key = "neck-pain-headache", .name = "neck pain with headache", .region = BodyRegion::neck, .codes = neck_pain_headache_codes, .code_fit = CodeFit::narrower, .sources = filed_by_us},
    {.key = "neck-pain-mobility-deficit", .name = "neck pain with restricted movement", .region = BodyRegion::neck, .codes = neck_pain_codes, .code_fit = CodeFit::narrower, .sources = filed_by_us},
    {.key = "neck-pain-movement-coordination", .name = "neck pain with poor control of movement", .aliases = neck_pain_movement_coordination_aliases, .region = BodyRegion::neck, .codes = neck_pain_movement_coordination_codes, .code_fit = CodeFit::narrower, .sources = filed_by_us},
    {.key = "neck-pain-persistent", .name = "persistent neck pain", .region = BodyRegion::neck, .codes = neck_pain_codes, .code_fit = CodeFit::narrower, .sources = filed_by_us},
    {.key = "neck-pain-persistent-i-ii", .name = "persistent neck pain, grades I and II", .region = BodyRegion::neck, .codes = neck_pain_codes, .code_fit = CodeFit::narrower, .sources = filed_by_us},
    {.key = "neck-pain-radiating", .name = "neck pain with radiating pain", .aliases = neck_pain_radiating_aliases, .region = BodyRegion::neck, .codes = neck_pain_grade_iii_codes, .sources = filed_by_us},
    {.key = "neck-pain-recent-iii", .name = "recent neck pain with neurological signs (grade III)", .region = BodyRegion::neck, .codes = neck_pain_grade_iii_codes, .code_fit = CodeFit::narrower, .sources = filed_by_us},
    {.key = "occipital-neuralgia", .name = "neuralgia at the back of the head", .region = BodyRegion::head, .codes = occipital_neuralgia_codes, .sources = filed_by_us},
    {.key = "osteoporosis", .name = "osteoporosis", .region = anywhere, .codes = osteoporosis_codes, .sources = filed_by_us},
    {.key = "outer-hip-pain", .name = "bursitis at the outer hip", .aliases = outer_hip_pain_aliases, .region = BodyRegion::hip, .codes = outer_hip_pain_codes, .sources = filed_by_us},
    {.key = "pacemaker", .name = "cardiac pacemaker", .region = BodyRegion::chest, .codes = pacemaker_codes, .sources = filed_by_us},
    {.key = "patellofemoral-pain", .name = "pain between kneecap and thigh bone", .region = BodyRegion::knee, .codes = patellofemoral_pain_codes, .sources = filed_by_us},
    {.key = "polymyalgia-rheumatica", .name = "polymyalgia rheumatica", .region = anywhere, .codes = polymyalgia_rheumatica_codes, .sources = filed_by_us},
    {.key = "poor-posture", .name = "abnormal posture", .aliases = poor_posture_aliases, .region = anywhere, .codes = poor_posture_codes, .sources = filed_by_us},
    {.key = "pregnancy", .name = "pregnancy", .region = anywhere, .codes = pregnancy_codes, .sources = filed_by_us},
    {.key = "rotator-cuff-strain", .name = "strain of the rotator cuff", .region = BodyRegion::shoulder, .codes = rotator_cuff_strain_codes, .sources = filed_by_us},
    {.key = "rotator-cuff-tear", .name = "tear of the rotator cuff", .region = BodyRegion::shoulder, .codes = rotator_cuff_tear_codes, .sources = filed_by_us},
    {.key = "sciatica", .name = "sciatica", .region = BodyRegion::lower_back, .codes = sciatica_codes, .sources = filed_by_us},
    {.key = "scoliosis", .name = "scoliosis", .region = anywhere, .codes = scoliosis_codes, .sources = filed_by_us},
    {.key = "shoulder-bursitis", .name = "shoulder bursitis", .region = BodyRegion::shoulder, .codes = shoulder_bursitis_codes, .sources = filed_by_us},
    {.key = "shoulder-impingement", .name = "shoulder impingement", .region = BodyRegion::shoulder, .codes = shoulder_impingement_codes, .sources = filed_by_us},
    {.key = "shoulder-pain", .name = "shoulder pain", .region = BodyRegion::shoulder, .codes = shoulder_pain_codes, .sources = filed_by_us},
    {.key = "tension-headache", .name = "tension headache", .region = BodyRegion::head, .codes = tension_headache_codes, .sources = filed_by_us},
    {.key = "thumb-tenosynovitis", .name = "inflamed tendon sheath at the thumb side of the wrist", .aliases = thumb_tenosynovitis_aliases, .region = BodyRegion::wrist, .codes = thumb_tenosynovitis_codes, .sources = filed_by_us},
    {.key = "venous-thrombosis-history", .name = "a clot in a vein in the past", .region = anywhere, .codes = venous_thrombosis_history_codes, .sources = filed_by_us},
    {.key = "wry-neck", .name = "wry neck", .aliases = wry_neck_aliases, .region = BodyRegion::neck, .codes = wry_neck_codes, .sources = filed_by_us},
};

constexpr auto names = detail::index_names<rows>();
static_assert(detail::finds_all_names<rows>(names));

} // namespace

std::span<Condition const> conditions() noexcept { return rows; }
boost::optional<Condition const&> find_condition(std::string_view name) noexcept { return detail::find_named(rows, names, name); }

bool is_coded_by(Condition const& condition, std::string_view code) noexcept {
    return std::ranges::any_of(condition.codes, [&](std::string_view category) { return is_under(code, category); });
}

std::vector<Condition const*> conditions_of(std::string_view code) { return detail::conditions_of(code, conditions()); }

ConditionCodes billable_codes(Condition const& condition, Date date) {
    return detail::billable_codes(condition, [](std::string_view category) { return diagnoses_under(category); }, [&](std::string_view code) { return diagnosis(code, date); });
}

Stated<std::vector<TreatmentEvidence>> treatments_for(std::string_view condition) {
    auto const known = find_condition(condition);
    return detail::treatments_for(condition, known && known->key == condition, evidence());
}

} // namespace therapy::catalog
