#pragma once
// The table of conditions. A header, so that the tables that name conditions are checked against it when they are compiled.

#include <therapy/catalog/screening_condition.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace therapy::inline v0_1::catalog::detail {

inline constexpr std::string_view implies_acute_infection[] = {"acute-infection"};
inline constexpr std::string_view implies_acute_deep_vein_thrombosis[] = {"acute-deep-vein-thrombosis"};
inline constexpr std::string_view implies_arterial_disease[] = {"arterial-disease"};
inline constexpr std::string_view implies_autoimmune_disease[] = {"autoimmune-disease"};
inline constexpr std::string_view implies_impaired_circulation[] = {"impaired-circulation"};
inline constexpr std::string_view implies_impaired_skin_integrity[] = {"impaired-skin-integrity"};
inline constexpr std::string_view implies_joint_hypermobility[] = {"joint-hypermobility"};
inline constexpr std::string_view implies_organ_failure[] = {"organ-failure"};
inline constexpr std::string_view implies_spinal_cord_damage[] = {"spinal-cord-damage"};
inline constexpr std::string_view implies_a_fresh_clot[] = {"acute-deep-vein-thrombosis", "thrombosis"}; // most come from the legs
inline constexpr std::string_view implies_loose_joints[] = {"autoimmune-disease", "joint-hypermobility"};

// Codes, or the beginning of them, of the list of 2023: what such a code stands for, in our reading. Left out are those of what the
// clinic is there to treat (a nerve pressed at the wrist, a disc) and of moles and the like.
inline constexpr std::string_view code_active_malignancy[] = {"C"};
inline constexpr std::string_view code_acute_deep_vein_thrombosis[] = {"I82.4", "I82.62", "I82.A1", "I82.B1", "I82.C1"};
inline constexpr std::string_view code_acute_fracture[] = {"S02", "S42", "S49.0", "S49.1", "S52", "S59.0", "S59.1", "S59.2", "S62", "S72", "S79.0", "S79.1", "S82", "S89.0",
                                                           "S89.1", "S89.2", "S89.3", "S92"};
inline constexpr std::string_view code_acute_renal_failure[] = {"N17"};
inline constexpr std::string_view code_ankylosing_spondylitis[] = {"M08.1", "M45"};
inline constexpr std::string_view code_anticoagulants[] = {"Z79.01", "Z79.02"};
inline constexpr std::string_view code_aortic_aneurysm[] = {"I71"};
inline constexpr std::string_view code_arrhythmia[] = {"I44", "I45", "I47", "I48", "I49", "R00.0", "R00.1"};
inline constexpr std::string_view code_arterial_disease[] = {"I70", "I74", "I77"};
inline constexpr std::string_view code_asthma[] = {"J45"};
inline constexpr std::string_view code_autoimmune_disease[] = {"G35", "G70.0", "K50", "K51", "M32", "M34", "M35.0", "M35.1"};
inline constexpr std::string_view code_bleeding_disorder[] = {"D65", "D66", "D67", "D68.0", "D68.1", "D68.2", "D68.3", "D68.4", "D69"};
inline constexpr std::string_view code_bone_malignancy[] = {"C40", "C41", "C79.5", "C90.0"};
inline constexpr std::string_view code_bowel_obstruction[] = {"K56"};
inline constexpr std::string_view code_breast_implants[] = {"Z98.82"};
inline constexpr std::string_view code_buerger_disease[] = {"I73.1"};
inline constexpr std::string_view code_burns[] = {"L55.1", "L55.2", "T20", "T21", "T22", "T23", "T24", "T25", "T30", "T31"};
inline constexpr std::string_view code_carotid_sinus_hypersensitivity[] = {"G90.01"};
inline constexpr std::string_view code_cellulitis[] = {"L03"};
inline constexpr std::string_view code_cervical_artery_dissection[] = {"I77.71", "I77.74"};
inline constexpr std::string_view code_chemotherapy[] = {"Z51.11"};
inline constexpr std::string_view code_claustrophobia[] = {"F40.240"};
inline constexpr std::string_view code_cold_urticaria[] = {"L50.2"};
inline constexpr std::string_view code_complex_regional_pain_syndrome[] = {"G56.4", "G57.7", "G90.5"};
inline constexpr std::string_view code_corticosteroids[] = {"Z79.51"};
inline constexpr std::string_view code_cryoglobulinaemia[] = {"D89.1"};
inline constexpr std::string_view code_deep_vein_thrombosis[] = {"I82.2", "I82.4", "I82.5", "I82.62", "I82.72", "I82.A", "I82.B", "I82.C", "O22.3", "O87.1"};
inline constexpr std::string_view code_dermatomyositis[] = {"M33"};
inline constexpr std::string_view code_diabetes[] = {"E08", "E09", "E10", "E11", "E13", "O24"};
inline constexpr std::string_view code_down_syndrome[] = {"Q90"};
inline constexpr std::string_view code_effusion[] = {"M25.4"};
inline constexpr std::string_view code_epilepsy[] = {"G40"};
inline constexpr std::string_view code_erysipelas[] = {"A46"};
inline constexpr std::string_view code_fever[] = {"R50"};
inline constexpr std::string_view code_first_trimester[] = {"Z34.01", "Z34.81", "Z34.91", "Z3A.01", "Z3A.08", "Z3A.09", "Z3A.10", "Z3A.11", "Z3A.12", "Z3A.13"};
inline constexpr std::string_view code_fracture[] = {"M48.4", "M48.5", "M80", "M84.3", "M84.4", "M84.5", "M84.6", "M84.7", "M96.6", "M97", "S12", "S22", "S32"};
inline constexpr std::string_view code_heart_disease[] = {"I01", "I05", "I06", "I07", "I08", "I09", "I11", "I20", "I21", "I22", "I23", "I24", "I25", "I30", "I31", "I33", "I34",
                                                          "I35", "I36", "I37", "I38", "I40", "I42", "I46", "I51", "I52", "Z95.1", "Z95.2", "Z95.3", "Z95.4", "Z95.5"};
inline constexpr std::string_view code_heart_failure[] = {"I11.0", "I13.0", "I13.2", "I50"};
inline constexpr std::string_view code_heart_murmur[] = {"R01"};
inline constexpr std::string_view code_hiatal_hernia[] = {"K44"};
inline constexpr std::string_view code_high_risk_pregnancy[] = {"O09"};
inline constexpr std::string_view code_hypertension[] = {"I10", "I11", "I12", "I13", "I15", "I16", "O10", "O13", "O16"};
inline constexpr std::string_view code_hyperthyroidism[] = {"E05"};
inline constexpr std::string_view code_hypotension[] = {"I95"};
inline constexpr std::string_view code_immunosuppressives[] = {"Z79.6"};
inline constexpr std::string_view code_impaired_communication[] = {"I69.020", "I69.120", "I69.220", "I69.320", "R47.01"};
inline constexpr std::string_view code_impaired_consciousness[] = {"R40"};
inline constexpr std::string_view code_impaired_sensation[] = {"R20.0", "R20.1"};
inline constexpr std::string_view code_implanted_active_device[] = {"Z45.0", "Z45.1", "Z45.4", "Z95.81", "Z96.21", "Z96.41", "Z96.82"};
inline constexpr std::string_view code_infection[] = {"A", "B00", "B01", "B02", "B05", "B06", "B1", "B20", "B25", "B26", "B27", "B33", "B34", "B37.7", "B38", "B39", "B4", "B5", "B6", "B95", "B96", "B97", "B99", "G00", "G01", "G02", "G03", "G04",
                                                      "G05", "G06", "G07", "J09", "J10", "J11", "J12", "J13", "J14", "J15", "J16", "J18", "J85", "J86", "K35", "K37", "K65",
                                                      "M46.3", "M60.0", "M65.0", "M71.0", "M71.1", "M72.6", "N10", "N30.0", "N30.9", "N39.0", "O86", "T80.2", "T81.4", "T84.5", "T84.6",
                                                      "T84.7", "U07.1"};
inline constexpr std::string_view code_inflammatory_disease[] = {"L40.5", "M02", "M07", "M08", "M46.1", "M46.8", "M46.9"};
inline constexpr std::string_view code_irradiated_tissue[] = {"Z92.3"};
inline constexpr std::string_view code_jaw_joint_disorder[] = {"M26.6"};
inline constexpr std::string_view code_joint_hypermobility[] = {"M35.7", "Q79.6"};
inline constexpr std::string_view code_joint_infection[] = {"M00", "M01", "M46.4", "M46.5"};
inline constexpr std::string_view code_joint_instability[] = {"M25.3", "M43.3", "M43.4", "M43.5", "M53.2", "S13.1", "S23.1", "S33.1"};
inline constexpr std::string_view code_joint_replacement[] = {"Z47.1", "Z96.6"};
inline constexpr std::string_view code_laminectomy[] = {"M96.1"};
inline constexpr std::string_view code_long_term_corticosteroids[] = {"Z79.52"};
inline constexpr std::string_view code_lymphoedema[] = {"I89.0", "I97.2", "Q82.0"};
inline constexpr std::string_view code_lymphoma_or_leukaemia[] = {"C81", "C82", "C83", "C84", "C85", "C86", "C91", "C92", "C93", "C94", "C95"};
inline constexpr std::string_view code_malignancy[] = {"C", "Z08", "Z51.0", "Z51.11", "Z51.12", "Z85"};
inline constexpr std::string_view code_marfan_syndrome[] = {"Q87.4"};
inline constexpr std::string_view code_metal_implant[] = {"Z47.2", "Z96.6", "Z96.7"};
inline constexpr std::string_view code_myelopathy[] = {"G95.9", "G99.2", "M47.01", "M47.1", "M50.0", "M51.0"};
inline constexpr std::string_view code_myositis_ossificans[] = {"M61"};
inline constexpr std::string_view code_needle_phobia[] = {"F40.231"};
inline constexpr std::string_view code_nerve_damage[] = {"S14.2", "S14.3", "S24.2", "S34.2", "S34.4", "S44", "S54", "S64", "S74", "S84", "S94"};
inline constexpr std::string_view code_oedema_of_unknown_cause[] = {"R60"};
inline constexpr std::string_view code_open_wound[] = {"L89", "L97", "L98.4", "S01", "S11", "S21", "S31", "S41", "S51", "S61", "S71", "S81", "S91", "T81.3"};
inline constexpr std::string_view code_organ_failure[] = {"I50.84", "J96", "K72", "N18.6"};
inline constexpr std::string_view code_orthopnoea_or_nocturnal_dyspnoea[] = {"R06.01"};
inline constexpr std::string_view code_osteomyelitis[] = {"M46.2", "M86"};
inline constexpr std::string_view code_osteoporosis[] = {"M80", "M81"};
inline constexpr std::string_view code_pacemaker[] = {"Z45.01", "Z95.0"};
inline constexpr std::string_view code_peripheral_vascular_disease[] = {"E08.5", "E09.5", "E10.5", "E11.5", "E13.5", "I70.2", "I73"};
inline constexpr std::string_view code_photosensitivity[] = {"L56"};
inline constexpr std::string_view code_polyneuropathy[] = {"E08.42", "E09.42", "E10.42", "E11.42", "E13.42", "G60", "G61", "G62", "G63"};
inline constexpr std::string_view code_pre_eclampsia[] = {"O11", "O14", "O15"};
inline constexpr std::string_view code_pregnancy[] = {"O09", "O1", "O2", "O3", "O4", "Z33", "Z34", "Z3A"};
inline constexpr std::string_view code_pregnancy_after_20_weeks[] = {"Z34.03", "Z34.83", "Z34.93", "Z3A.21", "Z3A.22", "Z3A.23", "Z3A.24", "Z3A.25", "Z3A.26", "Z3A.27", "Z3A.28",
                                                                     "Z3A.29", "Z3A.3", "Z3A.4"};
inline constexpr std::string_view code_pulmonary_embolism[] = {"I26", "O88.2"};
inline constexpr std::string_view code_radiation_dermatitis[] = {"L58"};
inline constexpr std::string_view code_raynaud_disease[] = {"I73.0"};
inline constexpr std::string_view code_recent_surgery[] = {"Z47.1", "Z47.8", "Z48"};
inline constexpr std::string_view code_renal_insufficiency[] = {"N18", "N19"};
inline constexpr std::string_view code_rheumatoid_arthritis[] = {"M05", "M06"};
inline constexpr std::string_view code_severe_osteoporosis[] = {"M80"};
inline constexpr std::string_view code_severe_unstable_hypertension[] = {"I16"};
inline constexpr std::string_view code_skin_allergy[] = {"L23", "L50.0"};
inline constexpr std::string_view code_skin_infection[] = {"L00", "L01", "L02", "L03", "L08"};
inline constexpr std::string_view code_skin_inflammation[] = {"L20", "L23", "L24", "L25", "L30", "L40", "L55"};
inline constexpr std::string_view code_spinal_cord_compression[] = {"G95.2"};
inline constexpr std::string_view code_spinal_cord_damage[] = {"G82", "G95", "S14.0", "S14.1", "S24.0", "S24.1", "S34.0", "S34.1", "S34.3"};
inline constexpr std::string_view code_structural_bone_disease[] = {"E55.0", "M83", "M88", "Q78"};
inline constexpr std::string_view code_syncope[] = {"R55"};
inline constexpr std::string_view code_systemic_infection[] = {"A40", "A41", "I33", "I76", "R65.2", "R78.81"};
inline constexpr std::string_view code_thrombophlebitis[] = {"I80", "O22.2", "O87.0"};
inline constexpr std::string_view code_thrombosis[] = {"I24.0", "I74", "I81", "I82"};
inline constexpr std::string_view code_tumour[] = {"C", "D0", "D1", "D20", "D21", "D24", "D25", "D26", "D27", "D28", "D29", "D3", "D40", "D41", "D42", "D43", "D44", "D45", "D46",
                                                   "D47", "D48", "D49"};
inline constexpr std::string_view code_unexplained_dyspnoea[] = {"R06.0"};
inline constexpr std::string_view code_varicose_veins[] = {"I83", "O22.0"};

using enum ConditionKind;

/// Ordered by key.
inline constexpr ScreeningCondition condition_rows[] = {
    {.key = "active-malignancy", .label = "cancer that is active or under treatment", .wider = "malignancy", .codes = code_active_malignancy},
    {.key = "acute-deep-vein-thrombosis", .label = "a clot in a deep vein, fresh", .wider = "deep-vein-thrombosis", .codes = code_acute_deep_vein_thrombosis},
    {.key = "acute-fracture", .label = "a fracture of the last days", .kind = event, .wider = "recent-fracture", .codes = code_acute_fracture},
    {.key = "acute-infection", .label = "an acute infection", .wider = "infection"},
    {.key = "acute-inflammation", .label = "an acute inflammation"},
    {.key = "acute-inflammatory-disease", .label = "a flare of an inflammatory disease of the joints or spine", .wider = "inflammatory-disease"},
    {.key = "acute-injury", .label = "an acute injury", .kind = event, .wider = "recent-injury"},
    {.key = "acute-renal-failure", .label = "acute failure of the kidneys", .wider = "renal-insufficiency", .implies = implies_organ_failure, .codes = code_acute_renal_failure},
    {.key = "acute-sprain", .label = "an acute sprain", .wider = "acute-injury"},
    {.key = "acute-swelling", .label = "acute swelling"},
    {.key = "adhesive-allergy", .label = "an allergy to adhesives, acrylic among them"},
    {.key = "age-extremes", .label = "very young or very old", .kind = age},
    {.key = "age-over-55", .label = "older than 55", .kind = age, .ages = {55, 0}},
    {.key = "age-over-60", .label = "older than 60", .kind = age, .ages = {60, 0}},
    {.key = "age-under-13", .label = "younger than 13", .kind = age, .ages = {0, 13}},
    {.key = "allergy-to-the-drug", .label = "an allergy to the drug that is driven in"},
    {.key = "ankylosing-spondylitis", .label = "ankylosing spondylitis", .wider = "inflammatory-disease", .implies = implies_autoimmune_disease, .codes = code_ankylosing_spondylitis},
    {.key = "anterior-neck", .label = "the front of the neck", .kind = place},
    {.key = "anticoagulants", .label = "medicines against clotting: anticoagulants, antithrombotics", .kind = medication, .codes = code_anticoagulants},
    {.key = "aortic-aneurysm", .label = "an aneurysm of the aorta", .codes = code_aortic_aneurysm},
    {.key = "arrhythmia", .label = "an irregular heartbeat", .wider = "heart-disease", .codes = code_arrhythmia},
    {.key = "arterial-disease", .label = "disease of the arteries", .wider = "impaired-circulation", .codes = code_arterial_disease},
    {.key = "arteries", .label = "over arteries", .kind = place},
    {.key = "asthma", .label = "asthma", .codes = code_asthma},
    {.key = "autoimmune-disease", .label = "an autoimmune disease", .codes = code_autoimmune_disease},
    {.key = "bleeding-disorder", .label = "a tendency to bleed, whatever its cause", .codes = code_bleeding_disorder},
    {.key = "bone-malignancy", .label = "cancer in a bone, primary or metastatic", .wider = "malignancy", .codes = code_bone_malignancy},
    {.key = "bowel-obstruction", .label = "an obstruction of the bowel", .codes = code_bowel_obstruction},
    {.key = "breast-implants", .label = "breast implants", .kind = implant, .codes = code_breast_implants},
    {.key = "buerger-disease", .label = "Buerger disease", .wider = "peripheral-vascular-disease", .implies = implies_arterial_disease, .codes = code_buerger_disease},
    {.key = "burns", .label = "burns that have not healed", .implies = implies_impaired_skin_integrity, .codes = code_burns},
    {.key = "cannot-tolerate-position", .label = "cannot bear the position the treatment needs", .kind = sign},
    {.key = "cardiac-oedema", .label = "oedema that comes from the heart", .wider = "heart-failure"},
    {.key = "carotid-sinus", .label = "the carotid sinus", .kind = place},
    {.key = "carotid-sinus-hypersensitivity", .label = "an oversensitive carotid sinus", .codes = code_carotid_sinus_hypersensitivity},
    {.key = "cellulitis", .label = "cellulitis", .wider = "skin-infection", .implies = implies_acute_infection, .codes = code_cellulitis},
    {.key = "central-nervous-tissue", .label = "the brain and the spinal cord where no bone covers them", .kind = place},
    {.key = "cervical-artery-dissection", .label = "a tear in an artery of the neck", .codes = code_cervical_artery_dissection},
    {.key = "chemotherapy", .label = "chemotherapy", .kind = medication, .codes = code_chemotherapy},
    {.key = "claustrophobia", .label = "fear of being confined", .codes = code_claustrophobia},
    {.key = "cold-urticaria", .label = "hives from cold", .codes = code_cold_urticaria},
    {.key = "complex-regional-pain-syndrome", .label = "complex regional pain syndrome", .codes = code_complex_regional_pain_syndrome},
    {.key = "corticosteroids", .label = "corticosteroids", .kind = medication, .codes = code_corticosteroids},
    {.key = "cryoglobulinaemia", .label = "cryoglobulins in the blood", .codes = code_cryoglobulinaemia},
    {.key = "damaged-or-inflamed-vessels", .label = "blood vessels that are damaged or inflamed"},
    {.key = "decompensated-heart-failure", .label = "heart failure that is not compensated", .wider = "heart-failure"},
    {.key = "deep-vein-thrombosis", .label = "a clot in a deep vein, fresh or old", .wider = "thrombosis", .codes = code_deep_vein_thrombosis},
    {.key = "dermatomyositis", .label = "dermatomyositis", .codes = code_dermatomyositis},
    {.key = "diabetes", .label = "diabetes", .codes = code_diabetes},
    {.key = "down-syndrome", .label = "Down syndrome", .implies = implies_joint_hypermobility, .codes = code_down_syndrome},
    {.key = "ecchymosis", .label = "bruised skin"},
    {.key = "effusion", .label = "an effusion in a joint", .codes = code_effusion},
    {.key = "epilepsy", .label = "epilepsy", .codes = code_epilepsy},
    {.key = "erysipelas", .label = "erysipelas", .wider = "skin-infection", .implies = implies_acute_infection, .codes = code_erysipelas},
    {.key = "eyes", .label = "the eyes", .kind = place},
    {.key = "fear-avoidance", .label = "avoids movement out of fear", .kind = sign},
    {.key = "femoral-artery-compromise", .label = "a femoral artery that is narrowed or at risk", .implies = implies_arterial_disease},
    {.key = "fever", .label = "fever", .kind = sign, .codes = code_fever},
    {.key = "first-trimester", .label = "the first trimester of a pregnancy", .wider = "pregnancy", .codes = code_first_trimester},
    {.key = "foot-arterial-pressure-below-70-mmhg", .label = "an arterial pressure in the foot of less than 70 mmHg", .kind = sign, .implies = implies_impaired_circulation},
    {.key = "fracture", .label = "a fracture that has not healed", .codes = code_fracture},
    {.key = "fragile-skin", .label = "fragile skin"},
    {.key = "groin", .label = "the groin", .kind = place},
    {.key = "haematoma", .label = "a haematoma"},
    {.key = "head", .label = "the head", .kind = place},
    {.key = "heart", .label = "over the heart", .kind = place},
    {.key = "heart-disease", .label = "a disease of the heart, whatever its kind", .codes = code_heart_disease},
    {.key = "heart-failure", .label = "heart failure", .wider = "heart-disease", .implies = implies_organ_failure, .codes = code_heart_failure},
    {.key = "heart-murmur", .label = "a heart murmur nobody has looked into", .kind = sign, .codes = code_heart_murmur},
    {.key = "hiatal-hernia", .label = "a hiatal hernia", .codes = code_hiatal_hernia},
    {.key = "high-risk-pregnancy", .label = "a pregnancy with a high risk", .wider = "pregnancy", .codes = code_high_risk_pregnancy},
    {.key = "history-of-abuse", .label = "was abused in the past", .kind = event},
    {.key = "hypertension", .label = "high blood pressure", .codes = code_hypertension},
    {.key = "hyperthyroidism", .label = "an overactive thyroid", .codes = code_hyperthyroidism},
    {.key = "hypotension", .label = "low blood pressure", .codes = code_hypotension},
    {.key = "immunosuppressives", .label = "medicines that suppress the immune system", .kind = medication, .codes = code_immunosuppressives},
    {.key = "impaired-circulation", .label = "poor circulation, in the arteries or the limbs"},
    {.key = "impaired-communication", .label = "cannot report what is felt", .kind = sign, .codes = code_impaired_communication},
    {.key = "impaired-consciousness", .label = "not fully conscious", .kind = sign, .codes = code_impaired_consciousness},
    {.key = "impaired-sensation", .label = "feels less than normal in a part of the body", .kind = sign, .codes = code_impaired_sensation},
    {.key = "impaired-skin-integrity", .label = "skin that is not whole"},
    {.key = "implanted-active-device", .label = "an implant with a battery: pacemaker, stimulator, pump", .kind = implant, .codes = code_implanted_active_device},
    {.key = "infection", .label = "an infection, of the skin, a bone, a joint or the whole body", .codes = code_infection},
    {.key = "infection-while-immunocompromised", .label = "an acute bacterial infection with a weakened immune system", .wider = "acute-infection"},
    {.key = "inflammation-within-72-hours", .label = "an acute inflammation of the last 72 hours", .wider = "acute-inflammation"},
    {.key = "inflammatory-disease", .label = "an inflammatory disease of the joints or spine", .codes = code_inflammatory_disease},
    {.key = "injury-within-72-hours", .label = "an acute injury of the last 72 hours", .kind = event, .wider = "acute-injury"},
    {.key = "irradiated-tissue", .label = "tissue that was irradiated", .codes = code_irradiated_tissue},
    {.key = "ischaemic-tissue", .label = "tissue with too little blood", .implies = implies_impaired_circulation},
    {.key = "jaw-joint-disorder", .label = "a disorder of the jaw joint", .codes = code_jaw_joint_disorder},
    {.key = "joint-hypermobility", .label = "a joint that moves too far", .codes = code_joint_hypermobility},
    {.key = "joint-infection", .label = "an infected joint", .wider = "infection", .codes = code_joint_infection},
    {.key = "joint-instability", .label = "an unstable joint", .codes = code_joint_instability},
    {.key = "joint-replacement", .label = "a replaced joint", .kind = implant, .codes = code_joint_replacement},
    {.key = "laminectomy", .label = "a laminectomy", .kind = event, .codes = code_laminectomy},
    {.key = "long-term-corticosteroids", .label = "corticosteroids for a long time", .kind = medication, .wider = "corticosteroids", .codes = code_long_term_corticosteroids},
    {.key = "lymph-nodes", .label = "over lymph nodes", .kind = place},
    {.key = "lymphoedema", .label = "lymphoedema", .codes = code_lymphoedema},
    {.key = "lymphoma-or-leukaemia", .label = "lymphoma or leukaemia", .wider = "malignancy", .codes = code_lymphoma_or_leukaemia},
    {.key = "malignancy", .label = "cancer, now or in the past, cancers of the blood among them", .wider = "tumour", .codes = code_malignancy},
    {.key = "marfan-syndrome", .label = "Marfan syndrome", .implies = implies_joint_hypermobility, .codes = code_marfan_syndrome},
    {.key = "menstruation", .label = "menstruation"},
    {.key = "metal-allergy", .label = "an allergy to metal, nickel above all"},
    {.key = "metal-implant", .label = "metal in the body near the field", .kind = implant, .codes = code_metal_implant},
    {.key = "mucous-membranes", .label = "mucous membranes", .kind = place},
    {.key = "multi-level-root-signs", .label = "signs of several nerve roots", .kind = sign},
    {.key = "myelopathy", .label = "myelopathy", .implies = implies_spinal_cord_damage, .codes = code_myelopathy},
    {.key = "myositis-ossificans", .label = "myositis ossificans", .codes = code_myositis_ossificans},
    {.key = "needle-phobia", .label = "fear of needles", .codes = code_needle_phobia},
    {.key = "nerve-damage", .label = "a damaged nerve", .codes = code_nerve_damage},
    {.key = "no-informed-consent", .label = "no informed consent was given", .kind = consent},
    {.key = "oedema-of-unknown-cause", .label = "oedema whose cause is not known", .codes = code_oedema_of_unknown_cause},
    {.key = "oil-or-lotion-allergy", .label = "an allergy to an oil or lotion that is used"},
    {.key = "open-growth-plates", .label = "bones that still grow"},
    {.key = "open-wound", .label = "an open wound or broken skin", .wider = "impaired-skin-integrity", .codes = code_open_wound},
    {.key = "organ-failure", .label = "failure of an organ", .codes = code_organ_failure},
    {.key = "orthopnoea-or-nocturnal-dyspnoea", .label = "short of breath when lying or at night", .kind = sign, .codes = code_orthopnoea_or_nocturnal_dyspnoea},
    {.key = "osteomyelitis", .label = "an infected bone", .wider = "infection", .codes = code_osteomyelitis},
    {.key = "osteoporosis", .label = "osteoporosis", .codes = code_osteoporosis},
    {.key = "pacemaker", .label = "a cardiac pacemaker", .kind = implant, .wider = "implanted-active-device", .codes = code_pacemaker},
    {.key = "patient-unwilling", .label = "does not want the treatment", .kind = sign},
    {.key = "peripheral-vascular-disease", .label = "disease of the vessels of the limbs", .wider = "impaired-circulation", .codes = code_peripheral_vascular_disease},
    {.key = "peripheralisation-with-traction", .label = "symptoms move outward under traction", .kind = sign},
    {.key = "photosensitivity", .label = "oversensitive to light", .codes = code_photosensitivity},
    {.key = "polyneuropathy", .label = "polyneuropathy", .codes = code_polyneuropathy},
    {.key = "pre-eclampsia", .label = "pre-eclampsia", .wider = "high-risk-pregnancy", .codes = code_pre_eclampsia},
    {.key = "pregnancy", .label = "pregnant", .codes = code_pregnancy},
    {.key = "pregnancy-after-20-weeks", .label = "pregnant for more than 20 weeks", .wider = "pregnancy", .codes = code_pregnancy_after_20_weeks},
    {.key = "prohibited-by-law", .label = "the law of the place does not allow it", .kind = law},
    {.key = "pulmonary-embolism", .label = "a clot in the lungs", .implies = implies_a_fresh_clot, .codes = code_pulmonary_embolism},
    {.key = "radiation-dermatitis", .label = "skin inflamed by radiation", .wider = "skin-inflammation", .codes = code_radiation_dermatitis},
    {.key = "radiotherapy-within-6-months", .label = "radiotherapy in the last six months", .kind = event},
    {.key = "raynaud-disease", .label = "Raynaud disease", .codes = code_raynaud_disease},
    {.key = "recent-fracture", .label = "a recent fracture", .wider = "fracture"},
    {.key = "recent-injection", .label = "a recent injection", .kind = event},
    {.key = "recent-injury", .label = "a recent injury or accident", .kind = event},
    {.key = "recent-surgery", .label = "surgery in the last months", .kind = event, .codes = code_recent_surgery},
    {.key = "recent-tattoo", .label = "a recent tattoo", .kind = event},
    {.key = "regenerating-nerve", .label = "a nerve that is growing back", .wider = "nerve-damage"},
    {.key = "renal-insufficiency", .label = "kidneys that do not work well", .codes = code_renal_insufficiency},
    {.key = "reproductive-organs", .label = "the reproductive organs", .kind = place},
    {.key = "rheumatoid-arthritis", .label = "rheumatoid arthritis", .wider = "inflammatory-disease", .implies = implies_loose_joints, .codes = code_rheumatoid_arthritis},
    {.key = "severe-atherosclerosis", .label = "severe atherosclerosis", .wider = "arterial-disease"},
    {.key = "severe-non-mechanical-pain", .label = "severe pain that movement and posture do not change", .kind = sign},
    {.key = "severe-oedema", .label = "severe oedema"},
    {.key = "severe-osteoporosis", .label = "severe osteoporosis", .wider = "osteoporosis", .codes = code_severe_osteoporosis},
    {.key = "severe-thrombocytopenia", .label = "far too few platelets", .wider = "bleeding-disorder"},
    {.key = "severe-unstable-hypertension", .label = "high blood pressure, severe and not stable", .wider = "hypertension", .codes = code_severe_unstable_hypertension},
    {.key = "skin-allergy", .label = "an allergy that shows on the skin", .codes = code_skin_allergy},
    {.key = "skin-infection", .label = "an infection of the skin", .wider = "infection", .codes = code_skin_infection},
    {.key = "skin-inflammation", .label = "inflamed skin", .codes = code_skin_inflammation},
    {.key = "spinal-cord-compression", .label = "pressure on the spinal cord", .implies = implies_spinal_cord_damage, .codes = code_spinal_cord_compression},
    {.key = "spinal-cord-damage", .label = "a damaged spinal cord", .codes = code_spinal_cord_damage},
    {.key = "stellate-ganglion", .label = "the stellate ganglion", .kind = place},
    {.key = "structural-bone-disease", .label = "a disease of the structure of bone", .codes = code_structural_bone_disease},
    {.key = "superficial-nerves", .label = "over nerves close to the skin", .kind = place},
    {.key = "surgical-incision", .label = "a surgical incision that has not healed", .wider = "open-wound"},
    {.key = "surgical-incision-under-12-weeks", .label = "a surgical incision of the last 12 weeks", .kind = event, .wider = "recent-surgery"},
    {.key = "syncope", .label = "fainted without a known cause", .kind = sign, .codes = code_syncope},
    {.key = "systemic-infection", .label = "an infection of the whole body", .wider = "infection", .codes = code_systemic_infection},
    {.key = "testes", .label = "the testes", .kind = place},
    {.key = "thorax", .label = "the chest wall over the lungs", .kind = place},
    {.key = "thrombophlebitis", .label = "an inflamed vein with a clot", .wider = "thrombosis", .codes = code_thrombophlebitis},
    {.key = "thrombosis", .label = "a blood clot in a vessel, deep or superficial", .codes = code_thrombosis},
    {.key = "thyroid-gland", .label = "the thyroid gland", .kind = place},
    {.key = "tumour", .label = "a tumour, benign or malignant, or a cancer of any kind", .codes = code_tumour},
    {.key = "unexplained-angina", .label = "chest pain on effort that nobody has explained", .kind = sign},
    {.key = "unexplained-dyspnoea", .label = "shortness of breath that nobody has explained", .kind = sign, .codes = code_unexplained_dyspnoea},
    {.key = "unremitting-night-pain", .label = "pain at night that never lets up", .kind = sign},
    {.key = "unstable-fracture", .label = "an unstable fracture", .wider = "fracture"},
    {.key = "untreated-deep-vein-thrombosis", .label = "a clot in a deep vein, not treated", .wider = "deep-vein-thrombosis", .implies = implies_acute_deep_vein_thrombosis},
    {.key = "upper-motor-neuron-lesion", .label = "signs of an upper motor neuron lesion", .kind = sign},
    {.key = "vagus-nerve", .label = "over the vagus nerve", .kind = place},
    {.key = "varicose-veins", .label = "varicose veins", .codes = code_varicose_veins},
    {.key = "worsening-neurology", .label = "neurological signs that get worse", .kind = sign},
};

inline constexpr std::size_t no_condition = std::size(condition_rows);

/// \returns the place of a condition in the table; `no_condition` for a key it does not have.
[[nodiscard]] constexpr std::size_t condition_index(std::string_view key) noexcept {
    auto const* const at = std::lower_bound(std::begin(condition_rows), std::end(condition_rows), key,
                                            [](ScreeningCondition const& row, std::string_view wanted) { return row.key < wanted; });
    return at != std::end(condition_rows) && at->key == key ? static_cast<std::size_t>(at - std::begin(condition_rows)) : no_condition;
}

consteval bool conditions_are_sound() {
    for (std::size_t i = 0; i < no_condition; ++i) {
        auto const& row = condition_rows[i];
        bool const ordered = i == 0 || condition_rows[i - 1].key < row.key;
        bool const rooted = row.wider.empty() || condition_index(row.wider) != no_condition;
        bool const known = std::all_of(row.implies.begin(), row.implies.end(), [](std::string_view key) { return condition_index(key) != no_condition; });
        if (!ordered || !rooted || !known || row.label.empty())
            return false;
    }
    return true;
}
static_assert(conditions_are_sound(), "keys are unique and ordered, relations name keys of the table");

} // namespace therapy::catalog::detail
