#include <therapy/catalog/evidence.hpp>

#include "sources.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

constexpr auto anywhere = Stated<BodyRegion>::none();

constexpr std::string_view cryotherapy[] = {"cryotherapy"};
constexpr std::string_view heat_or_cold[] = {"cryotherapy", "superficial-heat"};
constexpr std::string_view dry_needling[] = {"dry-needling"};
constexpr std::string_view electrical_stimulation[] = {"electrical-stimulation"};
constexpr std::string_view deep_heat_or_current[] = {"electrical-stimulation", "shortwave-diathermy", "ultrasound"};
constexpr std::string_view currents[] = {"electrical-stimulation", "tens"};
constexpr std::string_view iontophoresis[] = {"iontophoresis"};
constexpr std::string_view mobilization[] = {"joint-mobilization", "joint-mobilization-graded"};
constexpr std::string_view manual_therapies[] = {"joint-mobilization", "joint-mobilization-graded", "soft-tissue-massage", "thrust-manipulation"};
constexpr std::string_view mobilization_and_exercise[] = {"joint-mobilization", "joint-mobilization-graded", "therapeutic-exercise"};
constexpr std::string_view mobilization_or_thrust[] = {"joint-mobilization", "joint-mobilization-graded", "thrust-manipulation"};
constexpr std::string_view laser_low_level[] = {"laser-low-level"};
constexpr std::string_view massages[] = {"massage", "soft-tissue-massage"};
constexpr std::string_view myofascial_release[] = {"myofascial-release"};
constexpr std::string_view patient_education[] = {"patient-education"};
constexpr std::string_view advice_and_exercise[] = {"patient-education", "therapeutic-exercise"};
constexpr std::string_view range_of_motion_exercise[] = {"range-of-motion-exercise"};
constexpr std::string_view motion_or_exercise[] = {"range-of-motion-exercise", "therapeutic-exercise"};
constexpr std::string_view shortwave_diathermy[] = {"shortwave-diathermy"};
constexpr std::string_view superficial_heat[] = {"superficial-heat"};
constexpr std::string_view tens[] = {"tens"};
constexpr std::string_view therapeutic_exercise[] = {"therapeutic-exercise"};
constexpr std::string_view thrust_and_exercise[] = {"therapeutic-exercise", "thrust-manipulation"};
constexpr std::string_view thrust_manipulation[] = {"thrust-manipulation"};
constexpr std::string_view traction_cervical[] = {"traction-cervical"};
constexpr std::string_view cervical_tractions[] = {"traction-cervical", "traction-manual"};
constexpr std::string_view traction_lumbar[] = {"traction-lumbar"};
constexpr std::string_view lumbar_tractions[] = {"traction-lumbar", "traction-manual"};
constexpr std::string_view traction_manual[] = {"traction-manual"};
constexpr std::string_view ultrasound[] = {"ultrasound"};

constexpr EvidenceRow rows[] = {
    {.treatment = "acupuncture", .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "va-dod-low-back-pain", .direction = Direction::for_, .strength = "weak for", .scheme = "va-dod", .level = "weak-for", .sources = src::vadod2017},
    {.treatment = "acupuncture", .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::against, .strength = "do not offer", .scheme = "nice", .level = "do-not-offer", .sources = src::ng59},
    {.treatment = "belts-corsets", .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::against, .strength = "do not offer", .scheme = "nice", .level = "do-not-offer", .sources = src::ng59},
    {.treatment = "c1-2-self-snag", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "neck-pain-headache", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "c1-2-self-snag", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "neck-pain-headache", .region = BodyRegion::neck, .stages = Stage::subacute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "cervical-manipulation-mobilization", .applies_to = mobilization_or_thrust, .fit = Fit::same, .condition = "neck-pain-headache", .region = BodyRegion::neck, .stages = Stage::subacute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::neck2017},
    {.treatment = "cervical-manipulation-mobilization", .applies_to = mobilization_or_thrust, .fit = Fit::same, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "cervical-manipulation-mobilization", .applies_to = mobilization_or_thrust, .fit = Fit::same, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::subacute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "cervical-manipulation-mobilization", .applies_to = mobilization_or_thrust, .fit = Fit::same, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .note = "as one of several treatments given together", .sources = src::neck2017},
    {.treatment = "cervicothoracic-manipulation-plus-exercise", .applies_to = thrust_and_exercise, .fit = Fit::combined, .condition = "neck-pain-headache", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::neck2017},
    {.treatment = "comprehensive-exercise", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "neck-pain-movement-coordination", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .note = "where lasting pain is unlikely", .sources = src::neck2017},
    {.treatment = "cryotherapy", .applies_to = cryotherapy, .fit = Fit::same, .condition = "ankle-sprain", .region = BodyRegion::ankle, .stages = Stage::acute,
     .guideline = "apta-ankle-sprain", .direction = Direction::for_, .strength = "A", .scheme = "apta", .level = "a", .sources = src::ankle2013},
    {.treatment = "dry-needling", .applies_to = dry_needling, .fit = Fit::same, .condition = "heel-pain", .region = BodyRegion::foot,
     .guideline = "apta-heel-pain", .direction = Direction::against, .strength = "cannot be recommended", .scheme = "apta", .sources = src::heel2014},
    {.treatment = "dry-needling", .applies_to = dry_needling, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "can", .scheme = "apta", .level = "c", .note = "grade read from the verb", .sources = src::lbp2021},
    {.treatment = "dry-needling", .applies_to = dry_needling, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "low-back-pain-grades-review", .direction = Direction::insufficient, .strength = "I", .scheme = "acoem-like", .level = "i", .sources = src::pmc8088811},
    {.treatment = "dry-needling", .applies_to = dry_needling, .fit = Fit::same, .condition = "musculoskeletal-pain", .region = anywhere,
     .guideline = "gattie-dry-needling", .direction = Direction::for_, .strength = "very low to moderate", .scheme = "grade", .note = "up to 12 weeks; function no better than after other treatment", .sources = src::gattie17},
    {.treatment = "dry-needling", .applies_to = dry_needling, .fit = Fit::same, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .note = "as one of several treatments given together", .sources = src::neck2017},
    {.treatment = "education", .applies_to = patient_education, .fit = Fit::same, .condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "who-low-back-pain", .direction = Direction::for_, .strength = "conditional, very low certainty", .scheme = "who-2023", .level = "may", .certainty = "very-low", .sources = src::who2023},
    {.treatment = "education-active-lifestyle", .applies_to = patient_education, .fit = Fit::narrower, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "education-counseling", .applies_to = patient_education, .fit = Fit::narrower, .condition = "neck-pain-radiating", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::neck2017},
    {.treatment = "education-prognosis-pain-management", .applies_to = patient_education, .fit = Fit::narrower, .condition = "neck-pain-movement-coordination", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "education-stay-active-minimise-collar", .applies_to = patient_education, .fit = Fit::narrower, .condition = "neck-pain-movement-coordination", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::neck2017},
    {.treatment = "electrical-muscle-stimulation", .applies_to = electrical_stimulation, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "va-dod-low-back-pain", .direction = Direction::insufficient, .scheme = "va-dod", .level = "insufficient", .sources = src::vadod2017},
    {.treatment = "electrotherapy", .applies_to = currents, .fit = Fit::broader, .condition = "ankle-sprain", .region = BodyRegion::ankle, .stages = Stage::acute,
     .guideline = "apta-ankle-sprain", .direction = Direction::conflicting, .strength = "D", .scheme = "apta", .level = "d", .sources = src::ankle2013},
    {.treatment = "endurance-exercise", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "estim-unattended", .applies_to = electrical_stimulation, .fit = Fit::narrower, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::for_, .strength = "accepted passive therapy", .sources = src::colbp},
    {.treatment = "exercise", .applies_to = therapeutic_exercise, .fit = Fit::same, .condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "who-low-back-pain", .direction = Direction::for_, .strength = "conditional, low certainty", .scheme = "who-2023", .level = "may", .certainty = "low", .sources = src::who2023},
    {.treatment = "exercise", .applies_to = therapeutic_exercise, .fit = Fit::same, .condition = "hip-osteoarthritis", .region = BodyRegion::hip,
     .guideline = "apta-hip-osteoarthritis", .direction = Direction::for_, .strength = "A", .scheme = "apta", .level = "a", .note = "one to five times a week, for 6 to 12 weeks", .sources = src::hipoa2017},
    {.treatment = "exercise", .applies_to = therapeutic_exercise, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "should", .scheme = "apta", .level = "a", .note = "grade read from the verb", .sources = src::lbp2021},
    {.treatment = "exercise", .applies_to = therapeutic_exercise, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "va-dod-low-back-pain", .direction = Direction::for_, .strength = "weak for", .scheme = "va-dod", .level = "weak-for", .sources = src::vadod2017},
    {.treatment = "exercise-trunk", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::acute,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "can", .scheme = "apta", .level = "c", .note = "grade read from the verb", .sources = src::lbp2021},
    {.treatment = "exercise-trunk", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "low-back-pain-with-leg-pain", .region = BodyRegion::lower_back, .stages = Stage::acute,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "may", .scheme = "apta", .level = "b", .note = "grade read from the verb", .sources = src::lbp2021},
    {.treatment = "foot-orthotics", .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::against, .strength = "do not offer", .scheme = "nice", .level = "do-not-offer", .sources = src::ng59},
    {.treatment = "heat-cold", .applies_to = heat_or_cold, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::for_, .strength = "accepted passive therapy", .sources = src::colbp},
    {.treatment = "interferential", .applies_to = electrical_stimulation, .fit = Fit::narrower, .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::against, .strength = "do not offer", .scheme = "nice", .level = "do-not-offer", .sources = src::ng59},
    {.treatment = "intermittent-traction", .applies_to = traction_cervical, .fit = Fit::narrower, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .note = "as one of several treatments given together", .sources = src::neck2017},
    {.treatment = "iontophoresis", .applies_to = iontophoresis, .fit = Fit::same, .condition = "heel-pain", .region = BodyRegion::foot,
     .guideline = "apta-heel-pain", .direction = Direction::conflicting, .strength = "D", .scheme = "apta", .level = "d", .sources = src::heel2014},
    {.treatment = "iontophoresis", .applies_to = iontophoresis, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::against, .strength = "not recommended", .sources = src::colbp},
    {.treatment = "joint-mobilization", .applies_to = mobilization, .fit = Fit::same, .condition = "adhesive-capsulitis", .region = BodyRegion::shoulder,
     .guideline = "apta-adhesive-capsulitis", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::adhcap2013},
    {.treatment = "joint-mobilization", .applies_to = mobilization, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::for_, .strength = "accepted passive therapy", .sources = src::colbp},
    {.treatment = "laser", .applies_to = laser_low_level, .fit = Fit::same, .condition = "ankle-sprain", .region = BodyRegion::ankle, .stages = Stage::acute,
     .guideline = "apta-ankle-sprain", .direction = Direction::conflicting, .strength = "D", .scheme = "apta", .level = "d", .sources = src::ankle2013},
    {.treatment = "laser", .applies_to = laser_low_level, .fit = Fit::same, .condition = "heel-pain", .region = BodyRegion::foot,
     .guideline = "apta-heel-pain", .direction = Direction::for_, .strength = "C, may", .scheme = "apta", .level = "c", .sources = src::heel2014},
    {.treatment = "laser", .applies_to = laser_low_level, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "acp-low-back-pain", .direction = Direction::for_, .strength = "low-quality evidence", .scheme = "acp", .certainty = "low", .sources = src::acp2017},
    {.treatment = "laser", .applies_to = laser_low_level, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::against, .strength = "not recommended", .sources = src::colbp},
    {.treatment = "laser", .applies_to = laser_low_level, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "sign-chronic-pain", .direction = Direction::for_, .strength = "B", .scheme = "sign", .level = "b", .sources = src::sign136},
    {.treatment = "laser", .applies_to = laser_low_level, .fit = Fit::same, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .note = "as one of several treatments given together", .sources = src::neck2017},
    {.treatment = "laser", .applies_to = laser_low_level, .fit = Fit::same, .condition = "neck-pain-persistent-i-ii", .region = BodyRegion::neck, .stages = Stage::persistent,
     .guideline = "optima-neck-pain", .direction = Direction::no_recommendation, .strength = "more studies needed", .scheme = "optima", .level = "no-recommendation", .sources = src::optima2016},
    {.treatment = "laser", .applies_to = laser_low_level, .fit = Fit::same, .condition = "neck-pain-radiating", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "laser", .applies_to = laser_low_level, .fit = Fit::same, .condition = "neck-pain-recent-iii", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "optima-neck-pain", .direction = Direction::no_recommendation, .strength = "no recommendation", .scheme = "optima", .level = "no-recommendation", .sources = src::optima2016},
    {.treatment = "lumbar-braces", .condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "who-low-back-pain", .direction = Direction::against, .strength = "conditional, very low certainty", .scheme = "who-2023", .level = "should-not", .certainty = "very-low", .sources = src::who2023},
    {.treatment = "manipulation", .applies_to = thrust_manipulation, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::for_, .strength = "accepted passive therapy", .sources = src::colbp},
    {.treatment = "manual-therapy", .applies_to = manual_therapies, .fit = Fit::broader, .condition = "ankle-sprain", .region = BodyRegion::ankle, .stages = Stage::acute,
     .guideline = "apta-ankle-sprain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::ankle2013},
    {.treatment = "manual-therapy", .applies_to = manual_therapies, .fit = Fit::broader, .condition = "ankle-sprain", .region = BodyRegion::ankle, .stages = Stage::post_acute,
     .guideline = "apta-ankle-sprain", .direction = Direction::for_, .strength = "A", .scheme = "apta", .level = "a", .sources = src::ankle2013},
    {.treatment = "manual-therapy", .applies_to = manual_therapies, .fit = Fit::broader, .condition = "chronic-pain", .region = anywhere, .stages = Stage::chronic,
     .guideline = "sign-chronic-pain", .direction = Direction::for_, .strength = "B", .scheme = "sign", .level = "b", .sources = src::sign136},
    {.treatment = "manual-therapy", .applies_to = manual_therapies, .fit = Fit::broader, .condition = "heel-pain", .region = BodyRegion::foot,
     .guideline = "apta-heel-pain", .direction = Direction::for_, .strength = "A", .scheme = "apta", .level = "a", .sources = src::heel2014},
    {.treatment = "manual-therapy", .applies_to = manual_therapies, .fit = Fit::broader, .condition = "hip-osteoarthritis", .region = BodyRegion::hip,
     .guideline = "apta-hip-osteoarthritis", .direction = Direction::for_, .strength = "A", .scheme = "apta", .level = "a", .note = "one to three times a week, for 6 to 12 weeks", .sources = src::hipoa2017},
    {.treatment = "manual-traction", .applies_to = traction_manual, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::for_, .strength = "accepted passive therapy", .sources = src::colbp},
    {.treatment = "massage", .applies_to = massages, .fit = Fit::same, .condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "who-low-back-pain", .direction = Direction::for_, .strength = "conditional, very low certainty", .scheme = "who-2023", .level = "may", .certainty = "very-low", .sources = src::who2023},
    {.treatment = "massage", .applies_to = massages, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::acute | Stages(Stage::subacute),
     .guideline = "acp-low-back-pain", .direction = Direction::for_, .strength = "strong, low-quality evidence", .scheme = "acp", .level = "strong", .certainty = "low", .note = "one of a list of choices", .sources = src::acp2017},
    {.treatment = "massage", .applies_to = massages, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "acp-low-back-pain", .direction = Direction::not_listed, .scheme = "acp", .note = "its list for chronic pain names exercise, rehabilitation by several disciplines, acupuncture, mindfulness, laser and others, not massage", .sources = src::acp2017},
    {.treatment = "massage", .applies_to = massages, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::for_, .strength = "accepted passive therapy", .sources = src::colbp},
    {.treatment = "massage-high-dose", .applies_to = massages, .fit = Fit::narrower, .condition = "neck-pain-persistent-i-ii", .region = BodyRegion::neck, .stages = Stage::persistent,
     .guideline = "optima-neck-pain", .direction = Direction::for_, .strength = "weak, low certainty", .scheme = "optima", .level = "weak-for", .certainty = "low", .note = "an hour three times a week for four weeks; smaller doses did not help", .sources = src::optima2016},
    {.treatment = "massage-soft-tissue", .applies_to = massages, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::acute,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "may", .scheme = "apta", .level = "b", .note = "grade read from the verb", .sources = src::lbp2021},
    {.treatment = "massage-soft-tissue", .applies_to = massages, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "may", .scheme = "apta", .level = "b", .note = "for the short term, beside other treatment; grade read from the verb", .sources = src::lbp2021},
    {.treatment = "massage-soft-tissue", .applies_to = massages, .fit = Fit::same, .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::for_, .strength = "consider", .scheme = "nice", .level = "consider", .note = "only as part of a package that includes exercise", .sources = src::ng59},
    {.treatment = "mechanical-intermittent-traction", .applies_to = traction_cervical, .fit = Fit::narrower, .condition = "neck-pain-radiating", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .note = "with stretching, strengthening and mobilisation or manipulation", .sources = src::neck2017},
    {.treatment = "mechanical-traction", .applies_to = traction_lumbar, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::against, .strength = "not recommended", .sources = src::colbp},
    {.treatment = "mfr", .applies_to = myofascial_release, .fit = Fit::same, .condition = "lateral-epicondylosis", .region = BodyRegion::elbow,
     .guideline = "washington-epicondylosis", .direction = Direction::for_, .strength = "described as effective", .sources = src::walni},
    {.treatment = "mixed-exercise", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .note = "as one of several treatments given together", .sources = src::neck2017},
    {.treatment = "mobilization-plus-progressive-exercise", .applies_to = mobilization_and_exercise, .fit = Fit::combined, .condition = "neck-pain-movement-coordination", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "mobilizing-and-stabilizing-exercise", .applies_to = motion_or_exercise, .fit = Fit::narrower, .condition = "neck-pain-radiating", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "monitor-recovery", .condition = "neck-pain-movement-coordination", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "F", .scheme = "apta", .level = "f", .sources = src::neck2017},
    {.treatment = "multimodal-mobilization-plus-exercise", .applies_to = mobilization_and_exercise, .fit = Fit::combined, .condition = "neck-pain-movement-coordination", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .note = "where recovery is expected to be moderate or slow", .sources = src::neck2017},
    {.treatment = "neck-rom-exercise", .applies_to = range_of_motion_exercise, .fit = Fit::same, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::neck2017},
    {.treatment = "neck-shoulder-endurance-exercise", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::subacute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::neck2017},
    {.treatment = "needling-therapy", .applies_to = dry_needling, .fit = Fit::broader, .condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "who-low-back-pain", .direction = Direction::for_, .strength = "conditional, low certainty", .scheme = "who-2023", .level = "may", .certainty = "low", .sources = src::who2023},
    {.treatment = "pain-neuroscience-education", .applies_to = patient_education, .fit = Fit::narrower, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "should", .scheme = "apta", .level = "a", .note = "beside other treatment; grade read from the verb", .sources = src::lbp2021},
    {.treatment = "pens", .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::against, .strength = "do not offer", .scheme = "nice", .level = "do-not-offer", .sources = src::ng59},
    {.treatment = "rocker-shoes", .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::against, .strength = "do not offer", .scheme = "nice", .level = "do-not-offer", .sources = src::ng59},
    {.treatment = "scapulothoracic-strengthening", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::neck2017},
    {.treatment = "short-term-collar", .condition = "neck-pain-radiating", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "shortwave-diathermy", .applies_to = shortwave_diathermy, .fit = Fit::same, .condition = "ankle-sprain", .region = BodyRegion::ankle, .stages = Stage::acute,
     .guideline = "apta-ankle-sprain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::ankle2013},
    {.treatment = "shortwave-diathermy", .applies_to = shortwave_diathermy, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::for_, .strength = "accepted passive therapy", .sources = src::colbp},
    {.treatment = "shortwave-ultrasound-es", .applies_to = deep_heat_or_current, .fit = Fit::broader, .condition = "adhesive-capsulitis", .region = BodyRegion::shoulder,
     .guideline = "apta-adhesive-capsulitis", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::adhcap2013},
    {.treatment = "single-session-advice-exercise", .applies_to = advice_and_exercise, .fit = Fit::combined, .condition = "neck-pain-movement-coordination", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .note = "where lasting pain is unlikely", .sources = src::neck2017},
    {.treatment = "soft-tissue-mobilization", .applies_to = massages, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::for_, .strength = "accepted passive therapy", .sources = src::colbp},
    {.treatment = "spinal-manipulation", .applies_to = thrust_manipulation, .fit = Fit::same, .condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "who-low-back-pain", .direction = Direction::for_, .strength = "conditional, very low certainty", .scheme = "who-2023", .level = "may", .certainty = "very-low", .sources = src::who2023},
    {.treatment = "spinal-manipulation-mobilization", .applies_to = mobilization_or_thrust, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::acute | Stages(Stage::chronic),
     .guideline = "va-dod-low-back-pain", .direction = Direction::for_, .strength = "weak for", .scheme = "va-dod", .level = "weak-for", .note = "inside a programme of several treatments", .sources = src::vadod2017},
    {.treatment = "stretching", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "adhesive-capsulitis", .region = BodyRegion::shoulder,
     .guideline = "apta-adhesive-capsulitis", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::adhcap2013},
    {.treatment = "stretching", .applies_to = therapeutic_exercise, .fit = Fit::narrower, .condition = "heel-pain", .region = BodyRegion::foot,
     .guideline = "apta-heel-pain", .direction = Direction::for_, .strength = "A", .scheme = "apta", .level = "a", .sources = src::heel2014},
    {.treatment = "superficial-heat", .applies_to = superficial_heat, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::acute | Stages(Stage::subacute),
     .guideline = "acp-low-back-pain", .direction = Direction::for_, .strength = "strong, moderate-quality evidence", .scheme = "acp", .level = "strong", .certainty = "moderate", .sources = src::acp2017},
    {.treatment = "supervised-active-mobility-exercise", .applies_to = motion_or_exercise, .fit = Fit::narrower, .condition = "neck-pain-headache", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::neck2017},
    {.treatment = "taping-antipronation", .condition = "heel-pain", .region = BodyRegion::foot,
     .guideline = "apta-heel-pain", .direction = Direction::for_, .strength = "A", .scheme = "apta", .level = "a", .sources = src::heel2014},
    {.treatment = "tens", .applies_to = tens, .fit = Fit::same, .condition = "chronic-pain", .region = anywhere, .stages = Stage::chronic,
     .guideline = "sign-chronic-pain", .direction = Direction::for_, .strength = "B", .scheme = "sign", .level = "b", .sources = src::sign136},
    {.treatment = "tens", .applies_to = tens, .fit = Fit::same, .condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "who-low-back-pain", .direction = Direction::against, .strength = "conditional, very low certainty", .scheme = "who-2023", .level = "should-not", .certainty = "very-low", .sources = src::who2023},
    {.treatment = "tens", .applies_to = tens, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::for_, .strength = "accepted passive therapy", .sources = src::colbp},
    {.treatment = "tens", .applies_to = tens, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "va-dod-low-back-pain", .direction = Direction::insufficient, .scheme = "va-dod", .level = "insufficient", .sources = src::vadod2017},
    {.treatment = "tens", .applies_to = tens, .fit = Fit::same, .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::against, .strength = "do not offer", .scheme = "nice", .level = "do-not-offer", .sources = src::ng59},
    {.treatment = "tens", .applies_to = tens, .fit = Fit::same, .condition = "neck-pain-movement-coordination", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .note = "where lasting pain is unlikely", .sources = src::neck2017},
    {.treatment = "tens", .applies_to = tens, .fit = Fit::same, .condition = "neck-pain-movement-coordination", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "tens", .applies_to = tens, .fit = Fit::same, .condition = "neck-pain-persistent", .region = BodyRegion::neck,
     .guideline = "optima-neck-pain", .direction = Direction::no_recommendation, .strength = "no recommendation", .scheme = "optima", .level = "no-recommendation", .sources = src::optima2016},
    {.treatment = "thoracic-manipulation", .applies_to = thrust_manipulation, .fit = Fit::narrower, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::acute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .sources = src::neck2017},
    {.treatment = "thoracic-manipulation", .applies_to = thrust_manipulation, .fit = Fit::narrower, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::subacute,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "C", .scheme = "apta", .level = "c", .sources = src::neck2017},
    {.treatment = "thoracic-manipulation", .applies_to = thrust_manipulation, .fit = Fit::narrower, .condition = "neck-pain-mobility-deficit", .region = BodyRegion::neck, .stages = Stage::chronic,
     .guideline = "apta-neck-pain", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .note = "as one of several treatments given together", .sources = src::neck2017},
    {.treatment = "thrust-or-nonthrust-mobilization", .applies_to = mobilization_or_thrust, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::acute,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "should", .scheme = "apta", .level = "a", .note = "grade read from the verb", .sources = src::lbp2021},
    {.treatment = "thrust-or-nonthrust-mobilization", .applies_to = mobilization_or_thrust, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "should", .scheme = "apta", .level = "a", .note = "grade read from the verb", .sources = src::lbp2021},
    {.treatment = "traction", .applies_to = lumbar_tractions, .fit = Fit::broader, .condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "who-low-back-pain", .direction = Direction::against, .strength = "conditional, very low certainty", .scheme = "who-2023", .level = "should-not", .certainty = "very-low", .sources = src::who2023},
    {.treatment = "traction", .applies_to = lumbar_tractions, .fit = Fit::broader, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "low-back-pain-grades-review", .direction = Direction::against, .strength = "A, not recommended", .scheme = "acoem-like", .level = "a", .sources = src::pmc8088811},
    {.treatment = "traction", .applies_to = lumbar_tractions, .fit = Fit::broader, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "va-dod-low-back-pain", .direction = Direction::insufficient, .scheme = "va-dod", .level = "insufficient", .sources = src::vadod2017},
    {.treatment = "traction", .applies_to = lumbar_tractions, .fit = Fit::broader, .condition = "low-back-pain-with-leg-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "apta-low-back-pain", .direction = Direction::against, .strength = "should not", .scheme = "apta", .note = "not seen in the text", .sources = unconfirmed(src::unpublished)},
    {.treatment = "traction", .applies_to = lumbar_tractions, .fit = Fit::broader, .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::against, .strength = "do not offer", .scheme = "nice", .level = "do-not-offer", .sources = src::ng59},
    {.treatment = "traction", .applies_to = cervical_tractions, .fit = Fit::broader, .condition = "neck-pain-grade-iii", .region = BodyRegion::neck,
     .guideline = "optima-neck-pain", .direction = Direction::no_recommendation, .strength = "no recommendation", .scheme = "optima", .level = "no-recommendation", .sources = src::optima2016},
    {.treatment = "treatment-based-classification", .condition = "low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::acute,
     .guideline = "apta-low-back-pain", .direction = Direction::for_, .strength = "may", .scheme = "apta", .level = "b", .note = "grade read from the verb", .sources = src::lbp2021},
    {.treatment = "ultrasound", .applies_to = ultrasound, .fit = Fit::same, .condition = "ankle-sprain", .region = BodyRegion::ankle, .stages = Stage::acute,
     .guideline = "apta-ankle-sprain", .direction = Direction::against, .strength = "A, should not", .scheme = "apta", .level = "a", .sources = src::ankle2013},
    {.treatment = "ultrasound", .applies_to = ultrasound, .fit = Fit::same, .condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .stages = Stage::chronic,
     .guideline = "who-low-back-pain", .direction = Direction::against, .strength = "conditional, low certainty", .scheme = "who-2023", .level = "should-not", .certainty = "low", .sources = src::who2023},
    {.treatment = "ultrasound", .applies_to = ultrasound, .fit = Fit::same, .condition = "heel-pain", .region = BodyRegion::foot,
     .guideline = "apta-heel-pain", .direction = Direction::against, .strength = "C, cannot be recommended", .scheme = "apta", .level = "c", .sources = src::heel2014},
    {.treatment = "ultrasound", .applies_to = ultrasound, .fit = Fit::same, .condition = "hip-osteoarthritis", .region = BodyRegion::hip,
     .guideline = "apta-hip-osteoarthritis", .direction = Direction::for_, .strength = "B", .scheme = "apta", .level = "b", .note = "beside exercise and hot packs, ten times in two weeks", .sources = src::hipoa2017},
    {.treatment = "ultrasound", .applies_to = ultrasound, .fit = Fit::same, .condition = "lateral-epicondylosis", .region = BodyRegion::elbow,
     .guideline = "washington-epicondylosis", .direction = Direction::no_advantage, .strength = "no advantage over placebo", .sources = src::walni},
    {.treatment = "ultrasound", .applies_to = ultrasound, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "colorado-low-back-pain", .direction = Direction::against, .strength = "not recommended", .sources = src::colbp},
    {.treatment = "ultrasound", .applies_to = ultrasound, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "low-back-pain-grades-review", .direction = Direction::against, .strength = "A, not recommended", .scheme = "acoem-like", .level = "a", .sources = src::pmc8088811},
    {.treatment = "ultrasound", .applies_to = ultrasound, .fit = Fit::same, .condition = "low-back-pain", .region = BodyRegion::lower_back,
     .guideline = "va-dod-low-back-pain", .direction = Direction::insufficient, .scheme = "va-dod", .level = "insufficient", .sources = src::vadod2017},
    {.treatment = "ultrasound", .applies_to = ultrasound, .fit = Fit::same, .condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back,
     .guideline = "nice-ng59", .direction = Direction::against, .strength = "do not offer", .scheme = "nice", .level = "do-not-offer", .sources = src::ng59},
};

constexpr auto undated = Stated<int>::not_stated();

constexpr Guideline guideline_rows[] = {
    {"acp-low-back-pain", "American College of Physicians: low back pain without drugs or surgery", 2017, "acp", src::acp2017},
    {"apta-adhesive-capsulitis", "American Physical Therapy Association: adhesive capsulitis", 2013, "apta", src::adhcap2013},
    {"apta-ankle-sprain", "American Physical Therapy Association: ankle ligament sprain", 2013, "apta", src::ankle2013},
    {"apta-heel-pain", "American Physical Therapy Association: heel pain, revised", 2014, "apta", src::heel2014},
    {"apta-hip-osteoarthritis", "American Physical Therapy Association: hip osteoarthritis, revised", 2017, "apta", src::hipoa2017},
    {"apta-low-back-pain", "American Physical Therapy Association: low back pain, revised", 2021, "apta", src::lbp2021},
    {"apta-neck-pain", "American Physical Therapy Association: neck pain, revised", 2017, "apta", src::neck2017},
    {"colorado-low-back-pain", "Colorado workers' compensation: low back pain", 2014, {}, src::colbp},
    {"gattie-dry-needling", "Gattie: review of dry needling by physical therapists", 2017, "grade", src::gattie17},
    {"low-back-pain-grades-review", "Review of graded treatments of low back pain", undated, "acoem-like", src::pmc8088811},
    {"nice-ng59", "NICE: low back pain and sciatica", 2016, "nice", src::ng59},
    {"optima-neck-pain", "OPTIMa: neck pain and whiplash", 2016, "optima", src::optima2016},
    {"sign-chronic-pain", "SIGN: chronic pain", 2013, "sign", src::sign136},
    {"va-dod-low-back-pain", "Veterans Affairs and Department of Defense: low back pain", 2017, "va-dod", src::vadod2017},
    {"washington-epicondylosis", "Washington workers' compensation: epicondylosis", undated, {}, src::walni},
    {"who-low-back-pain", "World Health Organization: chronic primary low back pain", 2023, "who-2023", src::who2023},
};

constexpr GradeLevel acoem_levels[] = {{"a", {}}, {"b", {}}, {"c", {}}, {"i", "too little evidence"}};
constexpr GradeLevel acp_levels[] = {{"strong", "for nearly everyone", Support::recommended}, {"weak", "depends on the person", Support::may}};
constexpr GradeLevel apta_levels[] = {{"a", "strong evidence", Support::recommended},    {"b", "moderate evidence", Support::recommended}, {"c", "weak evidence", Support::may},
                                      {"d", "conflicting evidence", Support::uncertain}, {"e", "theory or basic science"},                  {"f", "experts' opinion", Support::may}};
constexpr GradeLevel grade_levels[] = {{"strong-for", "do it", Support::recommended}, {"conditional-for", "do it for many", Support::may}, {"conditional-against", "mostly do not"}, {"strong-against", "do not"}};
constexpr GradeLevel nice_levels[] = {{"offer", "clearly worth it", Support::recommended}, {"consider", "probably worth it", Support::may}, {"do-not-offer", "not worth it"}};
constexpr GradeLevel optima_levels[] = {{"weak-for", "suggested", Support::may}, {"no-recommendation", "the panel took no side"}};
constexpr GradeLevel sign_levels[] = {{"a", {}}, {"b", {}}, {"c", {}}, {"d", {}}};
constexpr GradeLevel va_dod_levels[] = {{"strong-for", "do it", Support::recommended}, {"weak-for", "suggested", Support::may}, {"weak-against", "suggested against"}, {"strong-against", "do not"}, {"insufficient", "too little evidence"}};
constexpr GradeLevel who_levels[] = {{"may", "conditionally for", Support::may}, {"should-not", "conditionally against"}};

constexpr GradeLevel four_certainties[] = {{"high", {}}, {"moderate", {}}, {"low", {}}, {"very-low", {}}};
constexpr GradeLevel three_certainties[] = {{"high", {}}, {"moderate", {}}, {"low", {}}};
constexpr GradeLevel optima_certainties[] = {{"moderate", {}}, {"low", {}}};
constexpr GradeLevel who_certainties[] = {{"low", {}}, {"very-low", {}}};

constexpr GradeScheme scheme_rows[] = {
    {.key = "acoem-like", .name = "letters of a review of occupational guidelines", .levels = acoem_levels, .note = "a letter grades the evidence, for or against", .sources = src::pmc8088811},
    {.key = "acp", .name = "American College of Physicians", .levels = acp_levels, .certainties = three_certainties, .sources = src::acp2017},
    {.key = "apta", .name = "American Physical Therapy Association", .levels = apta_levels,
     .note = "a letter grades the evidence, for or against; the low back pain edition says it by verb: should (a), may (b), can (c)", .sources = {src::neck2017, src::lbp2021}},
    {.key = "grade", .name = "GRADE", .levels = grade_levels, .certainties = four_certainties, .note = "also behind Cochrane, WHO and OPTIMa", .sources = {src::mak2024, src::uslbp20}},
    {.key = "nice", .name = "National Institute for Health and Care Excellence", .levels = nice_levels, .sources = src::ng59},
    {.key = "optima", .name = "OPTIMa Collaboration", .levels = optima_levels, .certainties = optima_certainties, .sources = src::optima2016},
    {.key = "sign", .name = "Scottish Intercollegiate Guidelines Network", .levels = sign_levels, .note = "the sources seen do not say what a letter asks for", .sources = src::sign136},
    {.key = "va-dod", .name = "Veterans Affairs and Department of Defense", .levels = va_dod_levels, .sources = src::vadod2017},
    {.key = "who-2023", .name = "World Health Organization, 2023", .levels = who_levels, .certainties = who_certainties, .sources = src::who2023},
};

} // namespace

std::span<EvidenceRow const> evidence() noexcept { return rows; }
std::span<Guideline const> guidelines() noexcept { return guideline_rows; }
std::span<GradeScheme const> grade_schemes() noexcept { return scheme_rows; }

} // namespace therapy::catalog
