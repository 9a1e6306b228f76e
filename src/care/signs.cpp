#include <therapy/care/measurements.hpp>
#include <therapy/care/sign.hpp>

#include "../catalog/by_key.hpp"
#include "../catalog/sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

constexpr auto symptom = SignKind::symptom;
constexpr auto examination = SignKind::examination;
constexpr auto history = SignKind::history;
constexpr auto number = SignKind::number;

constexpr std::string_view code_acute_polyneuritis[] = {"G61.0"};
constexpr std::string_view code_aortic_rupture[] = {"I71.0", "I71.1", "I71.3", "I71.5", "I71.8"};
constexpr std::string_view code_arterial_insufficiency[] = {"G45.0", "I65", "M47.02"};
constexpr std::string_view code_cauda_equina_syndrome[] = {"G83.4", "S34.3"};
constexpr std::string_view code_chest_pain[] = {"R07.2", "R07.9"};
constexpr std::string_view code_deep_vein_thrombosis_history[] = {"Z86.718"};
constexpr std::string_view code_faecal_incontinence[] = {"R15"};
constexpr std::string_view code_immunosuppression[] = {"B20", "D61", "D70", "D73.0", "D80", "D81", "D82", "D83", "D84", "D89.81", "Z21", "Z94"};
constexpr std::string_view code_meningitis[] = {"A39.0", "A87", "B00.3", "B01.0", "B02.1", "G00", "G01", "G02", "G03"};
constexpr std::string_view code_overflow_incontinence[] = {"N39.490"};
constexpr std::string_view code_recent_heart_attack[] = {"I21", "I22", "I24"};
constexpr std::string_view code_spinal_disease_or_surgery[] = {"M96.1"};
constexpr std::string_view code_stroke[] = {"G45.0", "G45.1", "G45.2", "G45.3", "G45.8", "G45.9", "I60", "I61", "I62", "I63"};
constexpr std::string_view code_unexplained_weight_loss[] = {"R63.4"};
constexpr std::string_view code_unstable_angina[] = {"I20.0"};
constexpr std::string_view code_upper_neck_instability[] = {"M43.3", "M43.4", "S13.11", "S13.12"};
constexpr std::string_view code_urinary_infection[] = {"N10", "N30.0", "N30.9", "N39.0"};
constexpr std::string_view code_urinary_retention[] = {"R33"};

constexpr Sign rows[] = {
    {"aberrant-movement", "the low back moves jerkily or out of order when bending and coming up", examination, src::hebert},
    {"active-cancer", "cancer under treatment, treated within six months, or palliative", history, src::wells},
    {"acute-paralysis", "paralysis since the injury", examination, src::wikem},
    {"acute-polyneuritis", "an acute inflammation of the nerves that paralyses from the legs up, known or suspected", history, own_definition, code_acute_polyneuritis},
    {"affected-neck-rotation", "degrees the neck turns to the side that hurts", number, src::wainner},
    {"age", "completed years", number, {src::ahcpr, src::hebert}},
    {"ambulatory-since-injury", "walked at any time since the injury", history, {src::stiell2001, src::fpnb, src::wikem}},
    {"anal-sphincter-laxity", "the anal sphincter has lost its tone", examination, {src::acrrf, src::ahcpr}},
    {"aortic-rupture", "a torn or bursting aorta, known or suspected", history, own_definition, code_aortic_rupture},
    {"arterial-insufficiency", "a neck artery too narrow or torn, known or suspected", examination, src::neck2017, code_arterial_insufficiency},
    {"bed-rest-over-three-days", "recently in bed for more than three days", history, src::wells},
    {"best-hip-internal-rotation", "degrees the hip turns in, of the hip that turns further", number, {src::flynn, src::hebert}},
    {"bilateral-leg-deficit", "new numbness or weakness of both legs", symptom, src::physioch},
    {"calf-swelling", "one calf at least 3 cm thicker than the other, 10 cm below the knee", examination, src::wells},
    {"cancer-history", "cancer at any time", history, {src::acrrf, src::ahcpr}},
    {"cauda-equina-syndrome", "the nerves below the spinal cord are squeezed, known or suspected", history, own_definition, code_cauda_equina_syndrome},
    {"centralizes-with-extension", "symptoms draw back towards the spine with extension", examination, src::hebert},
    {"cervicogenic-headache", "headache that comes from the neck", examination, src::neck2017},
    {"chest-pain", "pain in the chest that nobody has explained", history, own_definition, code_chest_pain},
    {"chest-symptoms", "pain brought on by effort, or with a tight chest, short breath or sweating", symptom, src::physioch},
    {"collateral-superficial-veins", "superficial veins carry the flow, not varicose ones", examination, src::wells},
    {"coma-scale", "Glasgow Coma Scale", number, {src::fpnb, src::wikem}},
    {"cranial-cervical-flexion-test", "cranial cervical flexion test", examination, src::neck2017},
    {"crossed-straight-leg-raise", "raising the other leg brings the pain on", examination, src::hebert},
    {"dangerous-mechanism", "fall from a metre or five stairs, blow along the head, fast crash, rollover or ejection, crash of a bicycle or of a vehicle for sport", history,
     {src::stiell2001, src::fpnb, src::wikem}},
    {"days-since-onset", "days since the symptoms began", number, {src::flynn, src::acp2017}},
    {"deep-vein-tenderness", "tender along the deep veins of the leg", examination, src::wells},
    {"deep-vein-thrombosis", "a deep vein thrombosis, known or suspected", history, src::wells},
    {"deep-vein-thrombosis-history", "an earlier deep vein thrombosis, documented", history, src::wells, code_deep_vein_thrombosis_history},
    {"delayed-neck-pain", "neck pain that came some time after the injury", history, {src::stiell2001, src::fpnb, src::wikem}},
    {"directional-preference-extension", "extension eases and does so lastingly", examination, src::hebert},
    {"directional-preference-flexion", "flexion eases and does so lastingly", examination, src::hebert},
    {"distraction-test", "pulling the head gently eases the arm", examination, {src::neck2017, src::wainner}},
    {"dizziness-with-stroke-signs", "new sudden dizziness with vomiting, a new headache, unsteady walk, double vision, numb face or weakness of one side", symptom, src::physioch},
    {"dvt-alternative-diagnosis", "another diagnosis at least as likely as deep vein thrombosis", examination, src::wells},
    {"elderly", "old enough to think of fragile bone; the list gives no age", history, {src::acrrf, src::ahcpr}},
    {"entire-leg-swelling", "the whole leg is swollen", examination, src::wells},
    {"fabq-work", "work subscale of the fear-avoidance questionnaire, 0 to 42", number, {src::flynn, src::hebert}},
    {"faecal-incontinence", "stool cannot be held", symptom, src::acrrf, code_faecal_incontinence},
    {"fever", "fever or chills in the last days", symptom, src::ahcpr},
    {"fever-with-stiff-neck", "fever with a stiff neck, a bad headache or eyes that shun light", symptom, src::physioch},
    {"flexion-rotation-test", "cervical flexion-rotation test", examination, src::neck2017},
    {"fracture", "a fracture, known or suspected", history, src::neck2017},
    {"hands-or-gait-worsening", "hands grow clumsy or the walk unsteady within days or weeks", symptom, src::physioch},
    {"heavy-lift", "pain after a heavy lift", history, {src::acrrf, src::ahcpr}},
    {"hours-since-injury", "hours since the injury", number, src::physioch},
    {"immunosuppression", "weakened immune system", history, {src::acrrf, src::ahcpr}, code_immunosuppression},
    {"infection", "an infection, known or suspected", history, src::neck2017},
    {"intravenous-drug-use", "drugs taken by vein", history, {src::acrrf, src::ahcpr}},
    {"least-neck-rotation", "degrees the neck turns to the side it turns less to", number, {src::stiell2001, src::fpnb}},
    {"leg-paralysis-or-plaster", "a leg paralysed, weak or lately in plaster", history, src::wells},
    {"limb-deficit-after-manipulation", "new numbness or weakness of arms or legs after manipulation of the neck", symptom, src::physioch},
    {"long-term-corticosteroids", "steroids over a long time", history, src::acrrf},
    {"lumbar-hypomobility", "at least one stiff segment of the low back", examination, {src::flynn, src::hebert}},
    {"major-leg-weakness", "the knee, ankle or foot has lost much of its strength", examination, src::ahcpr},
    {"malignancy", "cancer, known or suspected", history, src::neck2017},
    {"mean-straight-leg-raise", "degrees of the straight leg raise, mean of both legs", number, src::hebert},
    {"meningitis", "an inflammation of the skins around the brain and the spinal cord, known or suspected", history, own_definition, code_meningitis},
    {"midline-neck-tenderness", "tender over the middle of the neck", examination, {src::stiell2001, src::fpnb, src::wikem}},
    {"minor-fall", "pain after a minor fall", history, {src::acrrf, src::ahcpr}},
    {"neck-active-motion-test", "active motion of the neck is limited when measured", examination, src::neck2017},
    {"neck-artery-signs-after-injury", "after a blow or crash, dizziness that does not go, or double vision, slurred speech, trouble swallowing, drop attacks, nausea, numb face or flickering eyes", symptom, src::physioch},
    {"neck-artery-signs-after-injury-new-or-worse", "the same signs, new within days or fast getting worse", symptom, src::physioch},
    {"neck-flexor-endurance-test", "the neck's flexors tire early", examination, src::neck2017},
    {"neck-motion-limited", "the neck or the upper back does not move as far as it should", examination, src::neck2017},
    {"neck-trauma-history", "the pain began with an injury, a whiplash among them", history, src::neck2017},
    {"neck-turns-far-both-ways", "turns the head unaided, 45 degrees to either side", examination, {src::stiell2001, src::fpnb, src::wikem}},
    {"nerve-root-compression-signs", "signs that a nerve root is compressed", examination, src::hebert},
    {"neurodynamic-test", "neurodynamic test of the arm", examination, src::neck2017},
    {"new-neck-pain-after-manipulation", "new, unlike before, not severe: neck pain or headache since a manipulation, jerk or knock", symptom, src::physioch},
    {"night-pain-severe", "severe pain at night", symptom, src::ahcpr},
    {"not-improved-with-conservative-care", "no better for conservative care", history, src::acrrf},
    {"osteoporosis", "osteoporosis, known or likely", history, {src::acrrf, src::ahcpr}},
    {"overflow-incontinence", "urine runs over and cannot be held", symptom, {src::acrrf, src::ahcpr}, code_overflow_incontinence},
    {"pain-worse-lying", "pain grows when lying on the back", symptom, src::ahcpr},
    {"paraesthesia-in-limbs", "tingling or numbness in arms or legs since the injury", symptom, {src::stiell2001, src::fpnb, src::wikem}},
    {"perianal-sensory-loss", "loss of feeling around the anus", examination, src::ahcpr},
    {"peripheralizes-with-extension", "symptoms move away from the spine with extension", examination, src::hebert},
    {"peripheralizes-with-flexion", "symptoms move away from the spine with flexion", examination, src::hebert},
    {"pitting-oedema", "pitting swelling of the leg that hurts, and of that alone", examination, src::wells},
    {"progressive-leg-weakness", "weakness of the legs all over, or growing", examination, {src::acrrf, src::ahcpr}},
    {"prone-instability-test", "prone instability test", examination, src::hebert},
    {"radiating-arm-pain", "pain referred or radiating into an arm", symptom, src::neck2017},
    {"recent-bacterial-infection", "a bacterial infection not long ago", history, src::ahcpr},
    {"recent-heart-attack", "a heart attack of the last weeks, or another acute lack of blood in the heart, known or suspected", history, own_definition, code_recent_heart_attack},
    {"recent-neck-injury", "the neck was hurt within seven days", history, src::physioch},
    {"saddle-anaesthesia", "numb where one sits on a saddle", symptom, {src::acrrf, src::ahcpr}},
    {"segmental-mobility-test", "stiff segments of the neck or the upper back", examination, src::neck2017},
    {"severe-neck-pain-after-manipulation", "severe pain unlike any before, or fast change, since a manipulation, jerk or knock", symptom, src::physioch},
    {"significant-trauma", "a serious accident or fall", history, {src::acrrf, src::ahcpr}},
    {"simple-rear-end-collision", "hit from behind, simply: not into traffic, not by a bus or lorry, no rollover, not fast", history, {src::stiell2001, src::fpnb, src::wikem}},
    {"sitting-since-injury", "found sitting, or sitting at ease since the injury", history, {src::stiell2001, src::fpnb, src::wikem}},
    {"spinal-disease-or-surgery", "earlier disease or surgery of the spine", history, src::wikem, code_spinal_disease_or_surgery},
    {"spinal-stenosis-on-imaging", "imaging shows a narrow lumbar canal", examination, src::hebert},
    {"spurling-test", "pressing the bent neck brings the arm pain on", examination, {src::neck2017, src::wainner}},
    {"stroke", "a stroke or a passing one of the last days or weeks, known or suspected", history, own_definition, code_stroke},
    {"stroke-signs", "sudden drooping face, weakness of one side, trouble speaking, seeing or swallowing, confusion, falls or blackouts", symptom, src::physioch},
    {"surgery-within-four-weeks", "major surgery within four weeks", history, src::wells},
    {"surgery-within-twelve-weeks", "major surgery within twelve weeks", history, src::wells},
    {"symptoms-below-buttock", "symptoms below the buttock", symptom, src::hebert},
    {"symptoms-below-knee", "symptoms below the knee", symptom, {src::flynn, src::hebert}},
    {"thunderclap-headache", "a sudden headache, the worst ever", symptom, src::physioch},
    {"unexplained-cranial-nerve-dysfunction", "a cranial nerve fails without a reason known", examination, src::neck2017},
    {"unexplained-weight-loss", "weight lost without a reason known", history, {src::acrrf, src::ahcpr}, code_unexplained_weight_loss},
    {"unstable-angina", "chest pain of the heart that is new, worse or there at rest, known or suspected", history, own_definition, code_unstable_angina},
    {"unstable-vital-signs", "blood pressure, pulse or breath not stable", examination, {src::stiell2001, src::wikem}},
    {"upper-cervical-segmental-test", "stiff segments of the upper neck", examination, src::neck2017},
    {"upper-limb-tension-test-a", "upper limb tension test A", examination, src::wainner},
    {"upper-neck-instability", "the head must be held by hand, or moving the neck tingles around the mouth", symptom, {src::physioch, src::neck2017}, code_upper_neck_instability},
    {"urinary-frequency-new", "passing water more often, for a short time only", symptom, src::ahcpr},
    {"urinary-infection", "infection of the urinary tract", history, {src::acrrf, src::ahcpr}, code_urinary_infection},
    {"urinary-retention", "water cannot be passed, newly", symptom, {src::acrrf, src::ahcpr}, code_urinary_retention},
    {"valsalva-test", "straining brings the pain on", examination, src::neck2017},
};
static_assert(std::ranges::is_sorted(rows, {}, &Sign::key));

} // namespace

std::span<Sign const> signs() noexcept { return rows; }
boost::optional<Sign const&> find_sign(std::string_view key) noexcept { return therapy::detail::by_key(signs(), key); }

} // namespace therapy::care
