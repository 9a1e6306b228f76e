#pragma once
// The table of conditions. A header, so that the tables that name conditions are checked against it when they are compiled.

#include <therapy/catalog/screening_condition.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace therapy::inline v0_1::catalog::detail {

inline constexpr std::string_view implies_acute_infection[] = {"acute-infection"};
inline constexpr std::string_view implies_arterial_disease[] = {"arterial-disease"};
inline constexpr std::string_view implies_autoimmune_disease[] = {"autoimmune-disease"};
inline constexpr std::string_view implies_impaired_circulation[] = {"impaired-circulation"};
inline constexpr std::string_view implies_impaired_skin_integrity[] = {"impaired-skin-integrity"};
inline constexpr std::string_view implies_joint_hypermobility[] = {"joint-hypermobility"};
inline constexpr std::string_view implies_organ_failure[] = {"organ-failure"};
inline constexpr std::string_view implies_spinal_cord_damage[] = {"spinal-cord-damage"};
inline constexpr std::string_view implies_thrombosis[] = {"thrombosis"};
inline constexpr std::string_view code_i82_40[] = {"I82.40"};
inline constexpr std::string_view code_m81_0[] = {"M81.0"};
inline constexpr std::string_view code_z33_1[] = {"Z33.1"};
inline constexpr std::string_view code_z79_01[] = {"Z79.01"};
inline constexpr std::string_view code_z85_9[] = {"Z85.9"};
inline constexpr std::string_view code_z95_0[] = {"Z95.0"};
inline constexpr std::string_view code_z96_651[] = {"Z96.651"};

using enum ConditionKind;

/// Ordered by key.
inline constexpr ScreeningCondition condition_rows[] = {
    {.key = "active-malignancy", .label = "cancer that is active or under treatment", .wider = "malignancy"},
    {.key = "acute-deep-vein-thrombosis", .label = "a clot in a deep vein, fresh", .wider = "deep-vein-thrombosis", .codes = code_i82_40},
    {.key = "acute-fracture", .label = "a fracture of the last days", .wider = "recent-fracture"},
    {.key = "acute-infection", .label = "an acute infection", .wider = "infection"},
    {.key = "acute-inflammation", .label = "an acute inflammation"},
    {.key = "acute-inflammatory-disease", .label = "a flare of an inflammatory disease of the joints or spine", .wider = "inflammatory-disease"},
    {.key = "acute-injury", .label = "an acute injury", .kind = event, .wider = "recent-injury"},
    {.key = "acute-renal-failure", .label = "acute failure of the kidneys", .wider = "renal-insufficiency", .implies = implies_organ_failure},
    {.key = "acute-sprain", .label = "an acute sprain", .wider = "acute-injury"},
    {.key = "acute-swelling", .label = "acute swelling"},
    {.key = "adhesive-allergy", .label = "an allergy to adhesives, acrylic among them"},
    {.key = "age-extremes", .label = "very young or very old", .kind = age},
    {.key = "age-over-55", .label = "older than 55", .kind = age, .ages = {55, 0}},
    {.key = "age-over-60", .label = "older than 60", .kind = age, .ages = {60, 0}},
    {.key = "age-under-13", .label = "younger than 13", .kind = age, .ages = {0, 13}},
    {.key = "allergy-to-the-drug", .label = "an allergy to the drug that is driven in"},
    {.key = "ankylosing-spondylitis", .label = "ankylosing spondylitis", .wider = "inflammatory-disease", .implies = implies_autoimmune_disease},
    {.key = "anterior-neck", .label = "the front of the neck", .kind = place},
    {.key = "anticoagulants", .label = "medicines against clotting: anticoagulants, antithrombotics", .kind = medication, .codes = code_z79_01},
    {.key = "aortic-aneurysm", .label = "an aneurysm of the aorta"},
    {.key = "arrhythmia", .label = "an irregular heartbeat", .wider = "heart-disease"},
    {.key = "arterial-disease", .label = "disease of the arteries", .wider = "impaired-circulation"},
    {.key = "arteries", .label = "over arteries", .kind = place},
    {.key = "asthma", .label = "asthma"},
    {.key = "autoimmune-disease", .label = "an autoimmune disease"},
    {.key = "bleeding-disorder", .label = "a tendency to bleed, whatever its cause"},
    {.key = "bone-malignancy", .label = "cancer in a bone, primary or metastatic", .wider = "malignancy"},
    {.key = "bowel-obstruction", .label = "an obstruction of the bowel"},
    {.key = "breast-implants", .label = "breast implants", .kind = implant},
    {.key = "buerger-disease", .label = "Buerger disease", .wider = "peripheral-vascular-disease", .implies = implies_arterial_disease},
    {.key = "burns", .label = "burns that have not healed", .implies = implies_impaired_skin_integrity},
    {.key = "cannot-tolerate-position", .label = "cannot bear the position the treatment needs", .kind = sign},
    {.key = "cardiac-oedema", .label = "oedema that comes from the heart", .wider = "heart-failure"},
    {.key = "carotid-sinus", .label = "the carotid sinus", .kind = place},
    {.key = "carotid-sinus-hypersensitivity", .label = "an oversensitive carotid sinus"},
    {.key = "cellulitis", .label = "cellulitis", .wider = "skin-infection", .implies = implies_acute_infection},
    {.key = "central-nervous-tissue", .label = "the brain and the spinal cord where no bone covers them", .kind = place},
    {.key = "cervical-artery-dissection", .label = "a tear in an artery of the neck"},
    {.key = "chemotherapy", .label = "chemotherapy", .kind = medication},
    {.key = "claustrophobia", .label = "fear of being confined"},
    {.key = "cold-urticaria", .label = "hives from cold"},
    {.key = "complex-regional-pain-syndrome", .label = "complex regional pain syndrome"},
    {.key = "corticosteroids", .label = "corticosteroids", .kind = medication},
    {.key = "cryoglobulinaemia", .label = "cryoglobulins in the blood"},
    {.key = "damaged-or-inflamed-vessels", .label = "blood vessels that are damaged or inflamed"},
    {.key = "decompensated-heart-failure", .label = "heart failure that is not compensated", .wider = "heart-failure"},
    {.key = "deep-vein-thrombosis", .label = "a clot in a deep vein, fresh or old", .wider = "thrombosis"},
    {.key = "dermatomyositis", .label = "dermatomyositis"},
    {.key = "diabetes", .label = "diabetes"},
    {.key = "down-syndrome", .label = "Down syndrome", .implies = implies_joint_hypermobility},
    {.key = "ecchymosis", .label = "bruised skin"},
    {.key = "effusion", .label = "an effusion in a joint"},
    {.key = "epilepsy", .label = "epilepsy"},
    {.key = "erysipelas", .label = "erysipelas", .wider = "skin-infection", .implies = implies_acute_infection},
    {.key = "eyes", .label = "the eyes", .kind = place},
    {.key = "fear-avoidance", .label = "avoids movement out of fear", .kind = sign},
    {.key = "femoral-artery-compromise", .label = "a femoral artery that is narrowed or at risk", .implies = implies_arterial_disease},
    {.key = "fever", .label = "fever", .kind = sign},
    {.key = "first-trimester", .label = "the first trimester of a pregnancy", .wider = "pregnancy"},
    {.key = "foot-arterial-pressure-below-70-mmhg", .label = "an arterial pressure in the foot of less than 70 mmHg", .kind = sign, .implies = implies_impaired_circulation},
    {.key = "fracture", .label = "a fracture that has not healed"},
    {.key = "fragile-skin", .label = "fragile skin"},
    {.key = "groin", .label = "the groin", .kind = place},
    {.key = "haematoma", .label = "a haematoma"},
    {.key = "head", .label = "the head", .kind = place},
    {.key = "heart", .label = "over the heart", .kind = place},
    {.key = "heart-disease", .label = "a disease of the heart, whatever its kind"},
    {.key = "heart-failure", .label = "heart failure", .wider = "heart-disease", .implies = implies_organ_failure},
    {.key = "heart-murmur", .label = "a heart murmur nobody has looked into", .kind = sign},
    {.key = "hiatal-hernia", .label = "a hiatal hernia"},
    {.key = "high-risk-pregnancy", .label = "a pregnancy with a high risk", .wider = "pregnancy"},
    {.key = "history-of-abuse", .label = "was abused in the past", .kind = event},
    {.key = "hypertension", .label = "high blood pressure"},
    {.key = "hyperthyroidism", .label = "an overactive thyroid"},
    {.key = "hypotension", .label = "low blood pressure"},
    {.key = "immunosuppressives", .label = "medicines that suppress the immune system", .kind = medication},
    {.key = "impaired-circulation", .label = "poor circulation, in the arteries or the limbs"},
    {.key = "impaired-communication", .label = "cannot report what is felt", .kind = sign},
    {.key = "impaired-consciousness", .label = "not fully conscious", .kind = sign},
    {.key = "impaired-sensation", .label = "feels less than normal in a part of the body", .kind = sign},
    {.key = "impaired-skin-integrity", .label = "skin that is not whole"},
    {.key = "implanted-active-device", .label = "an implant with a battery: pacemaker, stimulator, pump", .kind = implant},
    {.key = "infection", .label = "an infection, of the skin, a bone, a joint or the whole body"},
    {.key = "infection-while-immunocompromised", .label = "an acute bacterial infection with a weakened immune system", .wider = "acute-infection"},
    {.key = "inflammation-within-72-hours", .label = "an acute inflammation of the last 72 hours", .wider = "acute-inflammation"},
    {.key = "inflammatory-disease", .label = "an inflammatory disease of the joints or spine"},
    {.key = "injury-within-72-hours", .label = "an acute injury of the last 72 hours", .kind = event, .wider = "acute-injury"},
    {.key = "irradiated-tissue", .label = "tissue that was irradiated"},
    {.key = "ischaemic-tissue", .label = "tissue with too little blood", .implies = implies_impaired_circulation},
    {.key = "jaw-joint-disorder", .label = "a disorder of the jaw joint"},
    {.key = "joint-hypermobility", .label = "a joint that moves too far"},
    {.key = "joint-infection", .label = "an infected joint", .wider = "infection"},
    {.key = "joint-instability", .label = "an unstable joint"},
    {.key = "joint-replacement", .label = "a replaced joint", .kind = implant, .codes = code_z96_651},
    {.key = "laminectomy", .label = "a laminectomy", .kind = event},
    {.key = "long-term-corticosteroids", .label = "corticosteroids for a long time", .kind = medication, .wider = "corticosteroids"},
    {.key = "lymph-nodes", .label = "over lymph nodes", .kind = place},
    {.key = "lymphoedema", .label = "lymphoedema"},
    {.key = "lymphoma-or-leukaemia", .label = "lymphoma or leukaemia", .wider = "malignancy"},
    {.key = "malignancy", .label = "cancer, now or in the past, cancers of the blood among them", .wider = "tumour", .codes = code_z85_9},
    {.key = "marfan-syndrome", .label = "Marfan syndrome", .implies = implies_joint_hypermobility},
    {.key = "menstruation", .label = "menstruation"},
    {.key = "metal-allergy", .label = "an allergy to metal, nickel above all"},
    {.key = "metal-implant", .label = "metal in the body near the field", .kind = implant},
    {.key = "mucous-membranes", .label = "mucous membranes", .kind = place},
    {.key = "multi-level-root-signs", .label = "signs of several nerve roots", .kind = sign},
    {.key = "myelopathy", .label = "myelopathy", .implies = implies_spinal_cord_damage},
    {.key = "myositis-ossificans", .label = "myositis ossificans"},
    {.key = "needle-phobia", .label = "fear of needles"},
    {.key = "nerve-damage", .label = "a damaged nerve"},
    {.key = "no-informed-consent", .label = "no informed consent was given", .kind = consent},
    {.key = "oedema-of-unknown-cause", .label = "oedema whose cause is not known"},
    {.key = "oil-or-lotion-allergy", .label = "an allergy to an oil or lotion that is used"},
    {.key = "open-growth-plates", .label = "bones that still grow"},
    {.key = "open-wound", .label = "an open wound or broken skin", .wider = "impaired-skin-integrity"},
    {.key = "organ-failure", .label = "failure of an organ"},
    {.key = "orthopnoea-or-nocturnal-dyspnoea", .label = "short of breath when lying or at night", .kind = sign},
    {.key = "osteomyelitis", .label = "an infected bone", .wider = "infection"},
    {.key = "osteoporosis", .label = "osteoporosis", .codes = code_m81_0},
    {.key = "pacemaker", .label = "a cardiac pacemaker", .kind = implant, .wider = "implanted-active-device", .codes = code_z95_0},
    {.key = "patient-unwilling", .label = "does not want the treatment", .kind = sign},
    {.key = "peripheral-vascular-disease", .label = "disease of the vessels of the limbs", .wider = "impaired-circulation"},
    {.key = "peripheralisation-with-traction", .label = "symptoms move outward under traction", .kind = sign},
    {.key = "photosensitivity", .label = "oversensitive to light"},
    {.key = "polyneuropathy", .label = "polyneuropathy"},
    {.key = "pre-eclampsia", .label = "pre-eclampsia", .wider = "high-risk-pregnancy"},
    {.key = "pregnancy", .label = "pregnant", .codes = code_z33_1},
    {.key = "pregnancy-after-20-weeks", .label = "pregnant for more than 20 weeks", .wider = "pregnancy"},
    {.key = "prohibited-by-law", .label = "the law of the place does not allow it", .kind = law},
    {.key = "pulmonary-embolism", .label = "a clot in the lungs", .implies = implies_thrombosis},
    {.key = "radiation-dermatitis", .label = "skin inflamed by radiation", .wider = "skin-inflammation"},
    {.key = "radiotherapy-within-6-months", .label = "radiotherapy in the last six months", .kind = event},
    {.key = "raynaud-disease", .label = "Raynaud disease"},
    {.key = "recent-fracture", .label = "a recent fracture", .wider = "fracture"},
    {.key = "recent-injection", .label = "a recent injection", .kind = event},
    {.key = "recent-injury", .label = "a recent injury or accident", .kind = event},
    {.key = "recent-surgery", .label = "surgery in the last months", .kind = event},
    {.key = "recent-tattoo", .label = "a recent tattoo", .kind = event},
    {.key = "regenerating-nerve", .label = "a nerve that is growing back", .wider = "nerve-damage"},
    {.key = "renal-insufficiency", .label = "kidneys that do not work well"},
    {.key = "reproductive-organs", .label = "the reproductive organs", .kind = place},
    {.key = "rheumatoid-arthritis", .label = "rheumatoid arthritis", .wider = "inflammatory-disease", .implies = implies_autoimmune_disease},
    {.key = "severe-atherosclerosis", .label = "severe atherosclerosis", .wider = "arterial-disease"},
    {.key = "severe-non-mechanical-pain", .label = "severe pain that movement and posture do not change", .kind = sign},
    {.key = "severe-oedema", .label = "severe oedema"},
    {.key = "severe-osteoporosis", .label = "severe osteoporosis", .wider = "osteoporosis"},
    {.key = "severe-thrombocytopenia", .label = "far too few platelets", .wider = "bleeding-disorder"},
    {.key = "severe-unstable-hypertension", .label = "high blood pressure, severe and not stable", .wider = "hypertension"},
    {.key = "skin-allergy", .label = "an allergy that shows on the skin"},
    {.key = "skin-infection", .label = "an infection of the skin", .wider = "infection"},
    {.key = "skin-inflammation", .label = "inflamed skin"},
    {.key = "spinal-cord-compression", .label = "pressure on the spinal cord", .implies = implies_spinal_cord_damage},
    {.key = "spinal-cord-damage", .label = "a damaged spinal cord"},
    {.key = "stellate-ganglion", .label = "the stellate ganglion", .kind = place},
    {.key = "structural-bone-disease", .label = "a disease of the structure of bone"},
    {.key = "superficial-nerves", .label = "over nerves close to the skin", .kind = place},
    {.key = "surgical-incision", .label = "a surgical incision that has not healed", .wider = "open-wound"},
    {.key = "surgical-incision-under-12-weeks", .label = "a surgical incision of the last 12 weeks", .kind = event, .wider = "recent-surgery"},
    {.key = "syncope", .label = "fainted without a known cause", .kind = sign},
    {.key = "systemic-infection", .label = "an infection of the whole body", .wider = "infection"},
    {.key = "testes", .label = "the testes", .kind = place},
    {.key = "thorax", .label = "the chest wall over the lungs", .kind = place},
    {.key = "thrombophlebitis", .label = "an inflamed vein with a clot", .wider = "thrombosis"},
    {.key = "thrombosis", .label = "a blood clot in a vessel, deep or superficial"},
    {.key = "thyroid-gland", .label = "the thyroid gland", .kind = place},
    {.key = "tumour", .label = "a tumour, benign or malignant, or a cancer of any kind"},
    {.key = "unexplained-angina", .label = "chest pain on effort that nobody has explained", .kind = sign},
    {.key = "unexplained-dyspnoea", .label = "shortness of breath that nobody has explained", .kind = sign},
    {.key = "unremitting-night-pain", .label = "pain at night that never lets up", .kind = sign},
    {.key = "unstable-fracture", .label = "an unstable fracture", .wider = "fracture"},
    {.key = "untreated-deep-vein-thrombosis", .label = "a clot in a deep vein, not treated", .wider = "deep-vein-thrombosis"},
    {.key = "upper-motor-neuron-lesion", .label = "signs of an upper motor neuron lesion", .kind = sign},
    {.key = "vagus-nerve", .label = "over the vagus nerve", .kind = place},
    {.key = "varicose-veins", .label = "varicose veins"},
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
