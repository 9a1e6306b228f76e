#include "contraindication_rows.hpp"
#include "screening_condition_rows.hpp"
#include "sources.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

using enum Strictness;
using Keys = std::span<std::string_view const>;
using Regions = std::span<BodyRegion const>;

// Which treatments a list is about: those the list names, and those whose entry in the catalogue refers to it. A technique has the
// rows of its modality without being named here.
constexpr std::string_view massage[] = {"massage"};
constexpr std::string_view deep_tissue[] = {"deep-tissue-massage"};
constexpr std::string_view prenatal[] = {"prenatal-massage"};
constexpr std::string_view drainage[] = {"manual-lymphatic-drainage"};
constexpr std::string_view ultrasound[] = {"ultrasound"};
constexpr std::string_view currents[] = {"electrical-stimulation", "shortwave-diathermy", "tens"};
constexpr std::string_view iontophoresis[] = {"iontophoresis"};
constexpr std::string_view lasers[] = {"laser-high-intensity", "laser-low-level"};
constexpr std::string_view tractions[] = {"traction-cervical", "traction-lumbar", "traction-manual"};
constexpr std::string_view heats[] = {"shortwave-diathermy", "superficial-heat"};
constexpr std::string_view cryotherapy[] = {"cryotherapy"};
constexpr std::string_view needling[] = {"dry-needling"};
constexpr std::string_view mobilizations[] = {"joint-mobilization", "traction-manual"};
constexpr std::string_view mobilization[] = {"joint-mobilization"};
constexpr std::string_view thrust[] = {"thrust-manipulation"};
constexpr std::string_view instruments[] = {"instrument-assisted-mobilization"};
constexpr std::string_view cupping[] = {"dry-cupping"};
constexpr std::string_view taping[] = {"kinesiology-tape"};
constexpr std::string_view exercises[] = {"aquatic-therapy", "balance-training", "gait-training", "home-exercise",
                                          "neuromuscular-reeducation", "range-of-motion-exercise", "therapeutic-exercise"};

constexpr BodyRegion abdomen[] = {BodyRegion::abdomen};
constexpr BodyRegion belly[] = {BodyRegion::abdomen, BodyRegion::pelvis};
constexpr BodyRegion uterus[] = {BodyRegion::lower_back, BodyRegion::abdomen, BodyRegion::pelvis}; // what lies before and behind it
constexpr BodyRegion chest[] = {BodyRegion::chest};
constexpr BodyRegion groin[] = {BodyRegion::pelvis, BodyRegion::hip, BodyRegion::thigh};
constexpr BodyRegion head[] = {BodyRegion::head};
constexpr BodyRegion head_and_neck[] = {BodyRegion::head, BodyRegion::jaw, BodyRegion::neck};
constexpr BodyRegion legs[] = {BodyRegion::thigh, BodyRegion::knee, BodyRegion::lower_leg};
constexpr BodyRegion mucous[] = {BodyRegion::head, BodyRegion::jaw, BodyRegion::pelvis};
constexpr BodyRegion neck[] = {BodyRegion::neck};
constexpr BodyRegion over_lungs[] = {BodyRegion::upper_back, BodyRegion::chest, BodyRegion::shoulder};
constexpr BodyRegion pelvis[] = {BodyRegion::pelvis};
constexpr BodyRegion spine[] = {BodyRegion::neck, BodyRegion::upper_back, BodyRegion::lower_back};
constexpr BodyRegion skull_and_spine[] = {BodyRegion::head, BodyRegion::neck, BodyRegion::upper_back, BodyRegion::lower_back};
constexpr BodyRegion thorax[] = {BodyRegion::upper_back, BodyRegion::chest, BodyRegion::shoulder}; // a pacemaker lies below the collar bone

constexpr Contraindication whole(Keys treatments, std::string_view condition, Strictness strictness, Citations sources, std::string_view note = {}) {
    return {.treatments = treatments, .condition = condition, .strictness = strictness, .note = note, .sources = sources};
}
constexpr Contraindication local(Keys treatments, std::string_view condition, Strictness strictness, Citations sources, std::string_view note = {}) {
    return {.treatments = treatments, .condition = condition, .strictness = strictness, .extent = Extent::where_it_is, .note = note, .sources = sources};
}
constexpr Contraindication in(Regions regions, Keys treatments, std::string_view condition, Strictness strictness, Citations sources, std::string_view note = {}) {
    return {.treatments = treatments, .condition = condition, .strictness = strictness, .extent = Extent::regions, .regions = regions, .note = note, .sources = sources};
}
constexpr Contraindication form(TreatmentForm form, Contraindication row) {
    row.form = form;
    return row;
}
constexpr Contraindication asking(ConsultedParty party, Contraindication row) {
    row.consulted = party;
    return row;
}
constexpr auto forceful = TreatmentForm::forceful;
constexpr auto physician = ConsultedParty::physician;
constexpr auto in_writing = ConsultedParty::physician_in_writing;

constexpr std::string_view light_work = "of vigorous massage; the source does not say how strict it is of light work";
constexpr std::string_view of_the_neck = "the source is about the neck";
constexpr std::string_view vendor = "a vendor's own list";
constexpr std::string_view loose_joints = "named as a cause of loose joints";
constexpr std::string_view flash_cards = "another list has it as a matter of weighing";
constexpr Citations unread = unconfirmed(src::unpublished);
constexpr Citations vessels{src::nccamm, src::wake};
constexpr Citations pregnant{src::spencer, src::pmc8396946};
constexpr Citations drainage_lists{src::lts, src::mgmm, src::wake};
constexpr Citations agents{src::aafp2007, src::mettler};
constexpr Citations pacing{src::niceoa, src::aafp2007, src::mettler, src::quiztens};
constexpr Citations cups{src::globcup, src::cuprel};

constexpr Contraindication rows[] = {
    // Massage and work on soft tissue
    whole(massage, "acute-deep-vein-thrombosis", absolute, vessels),
    whole(massage, "thrombophlebitis", absolute, vessels),
    form(forceful, whole(massage, "bleeding-disorder", absolute_in_form, {src::nccamm, src::aafp2007}, light_work)),
    form(forceful, whole(massage, "anticoagulants", absolute_in_form, {src::nccamm, src::aafp2007}, light_work)),
    whole(massage, "damaged-or-inflamed-vessels", absolute, src::nccamm),
    form(forceful, whole(massage, "severe-osteoporosis", absolute_in_form, {src::nccamm, src::spencer})),
    form(forceful, whole(massage, "recent-fracture", absolute_in_form, {src::nccamm, src::spencer})),
    form(forceful, whole(massage, "bone-malignancy", absolute_in_form, {src::nccamm, src::spencer})),
    whole(massage, "fever", absolute, vessels),
    whole(massage, "systemic-infection", absolute, vessels),
    whole(massage, "severe-thrombocytopenia", absolute, src::spencer),
    whole(massage, "burns", absolute, src::spencer),
    local(massage, "open-wound", absolute_in_area, vessels),
    local(massage, "skin-infection", absolute_in_area, vessels),
    local(massage, "acute-inflammation", absolute_in_area, vessels),
    local(massage, "tumour", absolute_in_area, src::nccamm),
    local(massage, "malignancy", absolute_in_area, src::nccamm),
    local(massage, "radiation-dermatitis", absolute_in_area, src::nccamm),
    local(massage, "nerve-damage", absolute_in_area, src::nccamm),
    asking(physician, whole(massage, "pregnancy", consult, {src::nccamm, src::pmc8396946})),
    asking(physician, whole(massage, "malignancy", consult, src::nccamm)),
    asking(physician, whole(massage, "heart-disease", consult, vessels)),
    asking(physician, whole(massage, "fragile-skin", consult, src::nccamm)),
    asking(physician, whole(massage, "dermatomyositis", consult, src::nccamm)),
    asking(physician, whole(massage, "history-of-abuse", consult, src::nccamm, "settle consent and draping before anything else")),
    whole(massage, "high-risk-pregnancy", absolute, pregnant),
    whole(massage, "pre-eclampsia", absolute, pregnant),
    whole(massage, "oil-or-lotion-allergy", precaution, src::nccamm),

    // Work with deep pressure
    whole(deep_tissue, "anticoagulants", absolute, src::nccamm),
    whole(deep_tissue, "bleeding-disorder", absolute, src::nccamm),
    whole(deep_tissue, "osteoporosis", absolute, src::nccamm),
    local(deep_tissue, "recent-surgery", absolute_in_area, unread),
    local(deep_tissue, "recent-injury", absolute_in_area, unread),
    form(forceful, in(legs, deep_tissue, "pregnancy", absolute, src::pmc8396946, "deep work on the legs, where clots form in pregnancy")),

    // Massage in pregnancy
    asking(physician, whole(prenatal, "pre-eclampsia", absolute, {src::pmc8396946, src::spencer}, "without clearance")),
    asking(physician, whole(prenatal, "high-risk-pregnancy", absolute, {src::pmc8396946, src::spencer}, "without clearance")),
    whole(prenatal, "first-trimester", precaution, src::pmc8396946, "a matter of the clinic's policy: no trial began before week 12, and many decline"),
    form(TreatmentForm::supine, whole(prenatal, "pregnancy-after-20-weeks", absolute_in_form, src::pmc8396946)),
    form(forceful, in(legs, prenatal, "pregnancy", absolute_in_form, src::pmc8396946, "deep work on the legs, where clots form in pregnancy")),
    whole(prenatal, "pulmonary-embolism", absolute, src::pmc8396946),
    whole(prenatal, "deep-vein-thrombosis", absolute, src::pmc8396946),

    // Manual lymphatic drainage
    whole(drainage, "acute-infection", absolute, drainage_lists),
    whole(drainage, "cellulitis", absolute, drainage_lists),
    whole(drainage, "erysipelas", absolute, drainage_lists),
    whole(drainage, "fever", absolute, drainage_lists),
    whole(drainage, "untreated-deep-vein-thrombosis", absolute, {src::lts, src::wake}),
    whole(drainage, "acute-deep-vein-thrombosis", absolute, {src::lts, src::wake}),
    whole(drainage, "thrombophlebitis", absolute, {src::lts, src::wake}),
    whole(drainage, "decompensated-heart-failure", absolute, drainage_lists),
    whole(drainage, "cardiac-oedema", absolute, drainage_lists),
    whole(drainage, "acute-renal-failure", absolute, {src::wake, src::mgmm}),
    whole(drainage, "severe-unstable-hypertension", absolute, src::wake),
    asking(physician, whole(drainage, "active-malignancy", absolute, {src::wake, src::lts}, "without clearance")),
    whole(drainage, "oedema-of-unknown-cause", absolute, src::mgmm),
    form(TreatmentForm::compression, whole(drainage, "foot-arterial-pressure-below-70-mmhg", absolute_in_form, src::lts)),
    in(neck, drainage, "hyperthyroidism", absolute_in_area, src::mgmm),
    in(neck, drainage, "carotid-sinus-hypersensitivity", absolute_in_area, src::mgmm),
    in(neck, drainage, "arrhythmia", absolute_in_area, src::mgmm),
    in(neck, drainage, "age-over-60", relative, src::mgmm),
    in(abdomen, drainage, "pregnancy", absolute_in_area, src::mgmm),
    in(abdomen, drainage, "menstruation", absolute_in_area, src::mgmm),
    in(abdomen, drainage, "bowel-obstruction", absolute_in_area, src::mgmm),
    in(abdomen, drainage, "aortic-aneurysm", absolute_in_area, src::mgmm),
    asking(in_writing, whole(drainage, "asthma", relative, src::mgmm)),
    asking(in_writing, whole(drainage, "hypotension", relative, src::mgmm)),
    asking(in_writing, whole(drainage, "diabetes", relative, src::mgmm)),
    asking(in_writing, whole(drainage, "chemotherapy", relative, src::mgmm)),
    asking(in_writing, whole(drainage, "lymphoma-or-leukaemia", relative, src::mgmm)),
    in(neck, drainage, "thyroid-gland", absolute_in_area, src::wake),

    // Ultrasound
    local(ultrasound, "malignancy", absolute, agents),
    in(thorax, ultrasound, "pacemaker", absolute, agents),
    in(uterus, ultrasound, "pregnancy", absolute, agents),
    in(head, ultrasound, "eyes", absolute, agents),
    in(pelvis, ultrasound, "reproductive-organs", absolute, agents),
    whole(ultrasound, "thrombophlebitis", absolute, agents),
    whole(ultrasound, "deep-vein-thrombosis", absolute, agents),
    whole(ultrasound, "severe-atherosclerosis", absolute, agents),
    local(ultrasound, "open-growth-plates", absolute, agents, "over the growth plates"),
    in(spine, ultrasound, "laminectomy", absolute, agents, "over an exposed spinal cord"),
    in(skull_and_spine, ultrasound, "central-nervous-tissue", absolute, agents),
    local(ultrasound, "joint-replacement", absolute, src::aafp2007, "of its cement and plastic"),
    in(chest, ultrasound, "breast-implants", absolute, src::aafp2007),
    local(ultrasound, "irradiated-tissue", absolute, src::mettler),
    local(ultrasound, "ischaemic-tissue", absolute, src::mettler),
    in(neck, ultrasound, "stellate-ganglion", absolute, src::mettler),
    in(chest, ultrasound, "heart", absolute, src::mettler),
    local(ultrasound, "acute-inflammation", relative, src::aafp2007),
    whole(ultrasound, "impaired-sensation", precaution, src::aafp2007),
    whole(ultrasound, "impaired-communication", precaution, src::aafp2007),

    // Currents
    whole(currents, "implanted-active-device", absolute, pacing),
    whole(currents, "pacemaker", absolute, pacing),
    whole(currents, "arrhythmia", absolute, {src::aafp2007, src::mettler, src::quiztens}),
    in(belly, currents, "pregnancy", absolute_in_area, {src::niceoa, src::aafp2007, src::mettler}, "the guideline was reviewing the first trimester"),
    in(neck, currents, "carotid-sinus", absolute_in_area, src::quiztens),
    in(head, currents, "eyes", absolute_in_area, src::quiztens),
    in(mucous, currents, "mucous-membranes", absolute_in_area, src::quiztens),
    local(currents, "open-wound", absolute_in_area, src::quiztens),
    in(head, currents, "head", absolute_in_area, src::quiztens),
    whole(currents, "thrombosis", absolute, src::aafp2007),
    in(head_and_neck, currents, "epilepsy", precaution, src::quiztens),
    whole(currents, "heart-disease", precaution, src::aafp2007),
    whole(currents, "malignancy", precaution, src::aafp2007),
    local(currents, "open-wound", precaution, src::aafp2007),
    whole(currents, "impaired-sensation", precaution, src::aafp2007),
    whole(currents, "impaired-communication", precaution, src::aafp2007),
    whole(currents, "adhesive-allergy", precaution, src::niceoa),

    // Iontophoresis
    whole(iontophoresis, "allergy-to-the-drug", absolute, src::aafp2007),
    local(iontophoresis, "open-wound", absolute, src::aafp2007),
    whole(iontophoresis, "impaired-sensation", precaution, src::aafp2007),
    local(iontophoresis, "metal-implant", precaution, src::aafp2007),

    // Light
    in(head, lasers, "eyes", absolute_in_area, src::naalt, "everybody in the room wears goggles"),
    local(lasers, "malignancy", absolute, src::naalt, "except in palliative care and for sores of the mouth from chemotherapy"),
    in(belly, lasers, "pregnancy", absolute, src::naalt),
    form(TreatmentForm::slow_visible_pulses, whole(lasers, "epilepsy", absolute_in_form, src::naalt, "visible light that pulses fewer than 30 times a second")),
    in(neck, lasers, "thyroid-gland", precaution, src::laselec),
    whole(lasers, "pacemaker", no_bar, {src::naalt, src::navr2002}, "on many lists, though light does not affect it; not so a unit that gives current too"),
    whole(lasers, "photosensitivity", precaution, src::laselec),
    whole(lasers, "radiotherapy-within-6-months", precaution, src::laselec),
    in(pelvis, lasers, "testes", precaution, src::laselec),
    in(chest, lasers, "heart", precaution, src::laselec),
    in(neck, lasers, "vagus-nerve", precaution, src::laselec),
    whole(lasers, "infection-while-immunocompromised", precaution, src::laselec),
    whole(lasers, "deep-vein-thrombosis", precaution, src::laselec),
    whole(lasers, "anticoagulants", precaution, src::aafp2007),
    whole(lasers, "corticosteroids", precaution, src::aafp2007),
    whole(lasers, "immunosuppressives", precaution, src::aafp2007),
    whole(lasers, "malignancy", precaution, src::aafp2007),

    // Traction
    whole(tractions, "fracture", absolute, {src::palmer, src::quiztr}),
    whole(tractions, "spinal-cord-compression", absolute, {src::palmer, src::fpnb}),
    whole(tractions, "myelopathy", absolute, {src::palmer, src::fpnb}),
    whole(tractions, "recent-surgery", absolute, src::palmer),
    whole(tractions, "injury-within-72-hours", absolute, src::palmer),
    whole(tractions, "inflammation-within-72-hours", absolute, src::palmer),
    whole(tractions, "joint-hypermobility", absolute, src::palmer),
    whole(tractions, "joint-instability", absolute, src::palmer),
    whole(tractions, "rheumatoid-arthritis", absolute, src::palmer, loose_joints),
    whole(tractions, "down-syndrome", absolute, src::palmer, loose_joints),
    whole(tractions, "marfan-syndrome", absolute, src::palmer, loose_joints),
    whole(tractions, "rheumatoid-arthritis", precaution, src::palmer, "the same page names it a second time"),
    whole(tractions, "peripheralisation-with-traction", absolute, src::palmer, "stop"),
    whole(tractions, "tumour", relative, src::palmer),
    whole(tractions, "infection", relative, src::palmer),
    whole(tractions, "osteoporosis", relative, src::palmer),
    whole(tractions, "long-term-corticosteroids", relative, src::palmer),
    whole(tractions, "hiatal-hernia", relative, src::palmer),
    whole(tractions, "pregnancy", relative, src::palmer),
    whole(tractions, "femoral-artery-compromise", relative, src::palmer),
    whole(tractions, "structural-bone-disease", relative, src::palmer),
    whole(tractions, "tumour", absolute, src::quiztr, flash_cards),
    whole(tractions, "pregnancy", absolute, src::quiztr, flash_cards),
    whole(tractions, "osteoporosis", absolute, src::quiztr, flash_cards),
    whole(tractions, "jaw-joint-disorder", precaution, src::palmer),
    whole(tractions, "claustrophobia", precaution, src::palmer),
    whole(tractions, "cannot-tolerate-position", precaution, src::palmer),

    // Heat
    whole(heats, "impaired-sensation", absolute, src::deroyal),
    whole(heats, "impaired-consciousness", absolute, src::deroyal),
    whole(heats, "impaired-circulation", absolute, src::deroyal),
    whole(heats, "arterial-disease", absolute, src::deroyal),
    whole(heats, "acute-infection", absolute, src::deroyal),
    whole(heats, "acute-swelling", absolute, src::deroyal),
    local(heats, "malignancy", absolute_in_area, src::deroyal),
    in(belly, heats, "pregnancy", absolute_in_area, src::deroyal),

    // Cold
    whole(cryotherapy, "cold-urticaria", absolute, {src::palmer, src::deroyal}),
    whole(cryotherapy, "cryoglobulinaemia", absolute, {src::palmer, src::deroyal}),
    whole(cryotherapy, "raynaud-disease", absolute, {src::palmer, src::deroyal}),
    local(cryotherapy, "regenerating-nerve", absolute_in_area, src::palmer),
    whole(cryotherapy, "peripheral-vascular-disease", absolute, src::palmer),
    whole(cryotherapy, "impaired-circulation", absolute, src::palmer),
    in({}, cryotherapy, "superficial-nerves", precaution, src::palmer),
    local(cryotherapy, "open-wound", precaution, src::palmer),
    whole(cryotherapy, "hypertension", precaution, src::palmer),
    whole(cryotherapy, "age-extremes", precaution, src::palmer),
    whole(cryotherapy, "impaired-sensation", precaution, src::palmer),
    whole(cryotherapy, "buerger-disease", precaution, src::deroyal),
    whole(cryotherapy, "age-under-13", precaution, src::deroyal),
    whole(cryotherapy, "diabetes", precaution, src::deroyal),

    // Dry needling
    whole(needling, "patient-unwilling", absolute, src::physilife),
    whole(needling, "needle-phobia", absolute, src::physilife),
    whole(needling, "bleeding-disorder", absolute, src::gsbvk),
    local(needling, "skin-infection", absolute_in_area, src::gsbvk),
    whole(needling, "metal-allergy", relative, src::gsbvk),
    whole(needling, "pregnancy", relative, {src::gsbvk, src::halle}),
    whole(needling, "anticoagulants", relative, src::pmc8759918, "the review argues that they are no absolute bar"),
    in(over_lungs, needling, "thorax", precaution, {src::halle, src::colbp}, "a needle can reach the lung"),
    whole(needling, "prohibited-by-law", legal_absolute, src::pphc, "in some places, and not for every kind of provider"),

    // Mobilisation of joints; a thrust is one, and so is traction by hand
    whole(mobilizations, "tumour", absolute, src::batavia, "among the most cited in the lists reviewed"),
    whole(mobilizations, "recent-fracture", absolute, src::batavia),
    whole(mobilizations, "joint-hypermobility", absolute, src::batavia, "the most cited; some of the lists reviewed have it absolute"),
    whole(mobilizations, "joint-hypermobility", relative, src::batavia, "the most cited; some of the lists reviewed have it relative"),
    whole(mobilizations, "joint-infection", absolute, unread),
    whole(mobilizations, "acute-inflammatory-disease", precaution, src::osucpg),

    // A thrust; the guideline is about the neck, and what it names is a danger wherever a thrust is given
    whole(thrust, "cervical-artery-dissection", absolute, src::osucpg, of_the_neck),
    whole(thrust, "worsening-neurology", absolute, src::osucpg, of_the_neck),
    whole(thrust, "upper-motor-neuron-lesion", absolute, src::osucpg, of_the_neck),
    whole(thrust, "spinal-cord-damage", absolute, src::osucpg, of_the_neck),
    whole(thrust, "multi-level-root-signs", absolute, src::osucpg, of_the_neck),
    whole(thrust, "unremitting-night-pain", absolute, src::osucpg, of_the_neck),
    whole(thrust, "severe-non-mechanical-pain", absolute, src::osucpg, of_the_neck),
    asking(ConsultedParty::examiner, whole(thrust, "recent-injury", exam_first, {src::osucpg, src::wikem}, of_the_neck)),
    whole(thrust, "no-informed-consent", absolute, src::osucpg, of_the_neck),
    whole(thrust, "joint-hypermobility", precaution, src::osucpg, of_the_neck),
    whole(thrust, "infection", precaution, src::osucpg, of_the_neck),
    whole(thrust, "osteoporosis", precaution, src::osucpg, of_the_neck),
    whole(thrust, "malignancy", precaution, src::osucpg, of_the_neck),
    whole(thrust, "age-over-55", precaution, src::osucpg, of_the_neck),
    whole(thrust, "long-term-corticosteroids", precaution, src::osucpg, of_the_neck),
    whole(thrust, "inflammatory-disease", precaution, src::osucpg, of_the_neck),
    whole(thrust, "fear-avoidance", precaution, src::osucpg, of_the_neck),

    // The same of mobilising the neck: what is written down as mobilisation may end in a thrust
    in(neck, mobilization, "cervical-artery-dissection", absolute, src::osucpg),
    in(neck, mobilization, "worsening-neurology", absolute, src::osucpg),
    in(neck, mobilization, "upper-motor-neuron-lesion", absolute, src::osucpg),
    in(neck, mobilization, "spinal-cord-damage", absolute, src::osucpg),
    in(neck, mobilization, "multi-level-root-signs", absolute, src::osucpg),
    in(neck, mobilization, "unremitting-night-pain", absolute, src::osucpg),
    in(neck, mobilization, "severe-non-mechanical-pain", absolute, src::osucpg),
    asking(ConsultedParty::examiner, in(neck, mobilization, "recent-injury", exam_first, {src::osucpg, src::wikem})),
    in(neck, mobilization, "infection", precaution, src::osucpg),
    in(neck, mobilization, "osteoporosis", precaution, src::osucpg),
    in(neck, mobilization, "malignancy", precaution, src::osucpg),
    in(neck, mobilization, "age-over-55", precaution, src::osucpg),
    in(neck, mobilization, "long-term-corticosteroids", precaution, src::osucpg),
    in(neck, mobilization, "inflammatory-disease", precaution, src::osucpg),
    in(neck, mobilization, "fear-avoidance", precaution, src::osucpg),

    // Mobilisation with instruments
    local(instruments, "open-wound", absolute, src::eliteiastm),
    local(instruments, "impaired-skin-integrity", absolute, src::eliteiastm),
    local(instruments, "surgical-incision-under-12-weeks", absolute, src::eliteiastm),
    local(instruments, "skin-inflammation", absolute, src::eliteiastm),
    local(instruments, "skin-infection", absolute, src::eliteiastm),
    local(instruments, "ecchymosis", absolute, src::eliteiastm),
    local(instruments, "effusion", absolute, src::eliteiastm),
    whole(instruments, "acute-injury", absolute, src::eliteiastm),
    whole(instruments, "unstable-fracture", absolute, src::eliteiastm),
    local(instruments, "haematoma", absolute, src::eliteiastm),
    local(instruments, "myositis-ossificans", absolute, src::eliteiastm),
    whole(instruments, "osteomyelitis", absolute, src::eliteiastm),
    local(instruments, "varicose-veins", relative, src::eliteiastm),
    local(instruments, "malignancy", relative, src::eliteiastm),
    local(instruments, "recent-tattoo", relative, src::eliteiastm),
    whole(instruments, "complex-regional-pain-syndrome", relative, src::eliteiastm),
    whole(instruments, "polyneuropathy", relative, src::eliteiastm),
    whole(instruments, "diabetes", relative, src::eliteiastm),
    whole(instruments, "autoimmune-disease", relative, src::eliteiastm),
    whole(instruments, "rheumatoid-arthritis", relative, src::eliteiastm),
    whole(instruments, "ankylosing-spondylitis", relative, src::eliteiastm),
    local(instruments, "implanted-active-device", relative, src::eliteiastm, "near a pacemaker or pump"),
    whole(instruments, "anticoagulants", relative, src::eliteiastm),
    whole(instruments, "lymphoedema", relative, src::eliteiastm),
    local(instruments, "recent-injection", relative, src::eliteiastm),

    // Cupping
    whole(cupping, "deep-vein-thrombosis", absolute, cups),
    whole(cupping, "thrombophlebitis", absolute, cups),
    whole(cupping, "bleeding-disorder", absolute, cups),
    whole(cupping, "anticoagulants", absolute, cups),
    whole(cupping, "fragile-skin", absolute, cups),
    local(cupping, "skin-infection", absolute, cups),
    whole(cupping, "skin-allergy", absolute, cups),
    whole(cupping, "burns", absolute, cups),
    whole(cupping, "active-malignancy", absolute, src::globcup),
    whole(cupping, "organ-failure", absolute, src::globcup),
    whole(cupping, "pacemaker", absolute, src::globcup),
    asking(physician, whole(cupping, "pregnancy", absolute, cups, "without clearance")),
    in(abdomen, cupping, "pregnancy", absolute_in_area, cups),
    in(neck, cupping, "anterior-neck", absolute_in_area, cups),
    in(groin, cupping, "groin", absolute_in_area, cups),
    in({}, cupping, "arteries", absolute_in_area, cups),
    in({}, cupping, "lymph-nodes", absolute_in_area, cups),
    local(cupping, "varicose-veins", absolute_in_area, cups),
    whole(cupping, "severe-oedema", absolute, src::cuprel),
    whole(cupping, "lymphoedema", absolute, src::cuprel),
    local(cupping, "acute-sprain", absolute, src::cuprel),

    // Kinesiology tape
    whole(taping, "adhesive-allergy", absolute, src::vwkt),
    local(taping, "open-wound", absolute_in_area, src::vwkt),
    local(taping, "surgical-incision", absolute_in_area, src::vwkt),
    whole(taping, "deep-vein-thrombosis", absolute, {src::kttape, src::vwkt}),
    whole(taping, "active-malignancy", absolute, src::kttape),
    local(taping, "infection", absolute_in_area, src::kttape),
    whole(taping, "heart-failure", absolute, src::kttape, vendor),
    whole(taping, "renal-insufficiency", absolute, src::kttape, vendor),
    whole(taping, "diabetes", precaution, src::vwkt),
    whole(taping, "pregnancy", precaution, src::vwkt),
    whole(taping, "fragile-skin", precaution, src::vwkt),

    // Exercise and training
    asking(physician, whole(exercises, "unexplained-angina", exam_first, src::colbp)),
    asking(physician, whole(exercises, "unexplained-dyspnoea", exam_first, src::colbp)),
    asking(physician, whole(exercises, "orthopnoea-or-nocturnal-dyspnoea", exam_first, src::colbp)),
    asking(physician, whole(exercises, "syncope", exam_first, src::colbp)),
    asking(physician, whole(exercises, "arrhythmia", exam_first, src::colbp)),
    asking(physician, whole(exercises, "heart-murmur", exam_first, src::colbp)),
    whole(exercises, "acute-fracture", precaution, unread),
    whole(exercises, "joint-instability", precaution, unread),
};

consteval bool rows_are_sound() {
    for (auto const& row : rows) {
        bool const keyed = detail::condition_index(row.condition) != detail::no_condition && !row.treatments.empty();
        bool const placed = row.extent == Extent::regions || row.regions.empty();
        bool const formed = row.strictness != absolute_in_form || row.form != TreatmentForm::any;
        bool const local_words = row.strictness != absolute_in_area || row.extent != Extent::body;
        bool const examined = row.strictness != exam_first && row.strictness != consult ? true : row.consulted != ConsultedParty::nobody;
        if (!keyed || !placed || !formed || !local_words || !examined || !std::is_sorted(row.treatments.begin(), row.treatments.end()))
            return false;
    }
    return true;
}
static_assert(rows_are_sound(), "rows name conditions of the table; extent, form and strictness go together");

/// The treatments the lists above are about, ordered.
constexpr std::string_view treated[] = {
    "aquatic-therapy", "balance-training", "cryotherapy", "deep-tissue-massage", "dry-cupping", "dry-needling", "electrical-stimulation", "gait-training",
    "home-exercise", "instrument-assisted-mobilization", "iontophoresis", "joint-mobilization", "kinesiology-tape", "laser-high-intensity",
    "laser-low-level", "manual-lymphatic-drainage", "massage", "neuromuscular-reeducation", "prenatal-massage", "range-of-motion-exercise",
    "shortwave-diathermy", "superficial-heat", "tens", "therapeutic-exercise", "thrust-manipulation", "traction-cervical", "traction-lumbar",
    "traction-manual", "ultrasound",
};
static_assert(std::is_sorted(std::begin(treated), std::end(treated)));

consteval std::size_t pairs() {
    std::size_t count = 0;
    for (auto const& row : rows)
        count += row.treatments.size();
    return count;
}

/// A row of one treatment as one number, in the order wanted: treatment, strictness, condition, place in the table.
///
/// Numbers, and in steps: what a compiler may work out at once is limited.
constexpr std::uint64_t packed(std::size_t treatment, Strictness strictness, std::size_t condition, std::size_t row) {
    return std::uint64_t{treatment} << 48 | std::uint64_t(strictness) << 40 | std::uint64_t{condition} << 20 | row;
}
constexpr std::size_t treatment_of(std::uint64_t pack) { return pack >> 48; }
constexpr std::uint16_t condition_of(std::uint64_t pack) { return (pack >> 20) & 0xffff; }
constexpr std::size_t row_of(std::uint64_t pack) { return pack & 0xfffff; }

constexpr auto conditions = [] {
    std::array<std::size_t, std::size(rows)> places{};
    for (std::size_t i = 0; i < std::size(rows); ++i)
        places[i] = detail::condition_index(rows[i].condition);
    return places;
}();

constexpr auto packs = [] {
    std::array<std::uint64_t, pairs()> entries{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < std::size(rows); ++i)
        for (auto const& treatment : rows[i].treatments) {
            auto const* const at = std::find(std::begin(treated), std::end(treated), treatment);
            if (at == std::end(treated))
                throw "a list is about a treatment that is not among those above";
            entries[count++] = packed(static_cast<std::size_t>(at - std::begin(treated)), rows[i].strictness, conditions[i], i);
        }
    return entries;
}();

constexpr auto sorted_packs = [] {
    auto entries = packs;
    std::sort(entries.begin(), entries.end());
    return entries;
}();

constexpr auto by_treatment = [] {
    std::array<detail::IndexedContraindication, pairs()> entries{};
    for (std::size_t i = 0; i < entries.size(); ++i)
        entries[i] = {treated[treatment_of(sorted_packs[i])], &rows[row_of(sorted_packs[i])], condition_of(sorted_packs[i])};
    return entries;
}();

} // namespace

std::span<Contraindication const> contraindications() noexcept { return rows; }

namespace detail {

std::span<IndexedContraindication const> contraindications_of(std::string_view treatment) noexcept {
    auto const first = std::partition_point(by_treatment.begin(), by_treatment.end(), [&](auto const& entry) { return entry.treatment < treatment; });
    auto const past = std::partition_point(first, by_treatment.end(), [&](auto const& entry) { return entry.treatment == treatment; });
    return {first, past};
}

} // namespace detail

} // namespace therapy::catalog
