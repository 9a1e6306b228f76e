#include <therapy/care/triage.hpp>

#include "../catalog/by_key.hpp"
#include "../catalog/sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

using catalog::BodyRegion;

constexpr Concern concern_rows[] = {
    {"aorta", "a weak or torn aorta", own_definition},
    {"cancer-or-infection", "cancer or infection of the spine", {src::acrrf, src::ahcpr}},
    {"cauda-equina", "cauda equina syndrome or another severe loss of nerve function", {src::acrrf, src::ahcpr}},
    {"cervical-artery", "stroke, or a torn artery of the neck", {src::physioch, src::neck2017}},
    {"cranial-nerve", "a cranial nerve that fails", src::neck2017},
    {"deep-vein-thrombosis", "deep vein thrombosis", src::wells},
    {"heart", "pain that comes from the heart", {src::physioch, src::neck2017}},
    {"meningitis", "meningitis", src::physioch},
    {"neck-injury", "a fracture or a loose joint of an injured neck", {src::stiell2001, src::physioch}},
    {"neck-pathology", "a serious disease behind neck pain", src::neck2017},
    {"nerve-failure", "a nervous system that fails", own_definition},
    {"organ", "an organ that fails", own_definition},
    {"spinal-cord", "pressure on the spinal cord", src::physioch},
    {"spinal-fracture", "fracture of the spine", {src::acrrf, src::ahcpr}},
    {"stroke", "a stroke", own_definition},
    {"upper-neck-instability", "an upper neck that does not hold", {src::physioch, src::neck2017}},
};
static_assert(std::ranges::is_sorted(concern_rows, {}, &Concern::key));

constexpr BodyRegion low_back[] = {BodyRegion::lower_back};
constexpr BodyRegion neck[] = {BodyRegion::neck};
constexpr BodyRegion leg[] = {BodyRegion::thigh, BodyRegion::knee, BodyRegion::lower_leg, BodyRegion::ankle, BodyRegion::foot};

using Action = Cited<Disposition>;
constexpr Stated<Disposition> emergency = Disposition::emergency_now;
constexpr Stated<Disposition> refer = Disposition::refer_before_treatment;
constexpr Stated<Disposition> notify = Disposition::treat_and_notify;

// Neither list of the low back says how fast to act; the radiologists ask for urgent images of new trouble with the bladder. That
// every sign of the cauda equina is an emergency is our reading.
constexpr Action cauda{emergency, {src::acrrf, own_definition}};
constexpr Action by_screen_now{emergency, src::physioch};
constexpr Action by_screen_soon{refer, src::physioch};
constexpr Action by_guideline{refer, src::neck2017};
constexpr Action not_classified{Stated<Disposition>(), own_definition};

constexpr std::string_view fall_or_lift[] = {"heavy-lift", "minor-fall"};
constexpr std::string_view fragile[] = {"elderly", "osteoporosis"};
constexpr std::string_view cord_signs[] = {"bilateral-leg-deficit", "faecal-incontinence", "overflow-incontinence", "urinary-retention"};
constexpr Criterion minor_trauma[] = {
    {.key = "minor-trauma", .label = "a minor fall or a heavy lift", .any_of = fall_or_lift},
    {.key = "fragile-bone", .label = "fragile bone is likely", .any_of = fragile},
};
constexpr Criterion over_50[] = {{.key = "age-over-50", .label = "older than 50", .number = NumberTest{Number::age, Comparison::above, 50}}};
constexpr Criterion under_20[] = {{.key = "age-under-20", .label = "younger than 20", .number = NumberTest{Number::age, Comparison::below, 20}}};
constexpr Criterion any_cord_sign[] = {{.key = "cord-signs", .label = "new loss of bladder, bowel or both legs", .any_of = cord_signs}};

constexpr RedFlag rows[] = {
    {.key = "age-over-50", .concern = "cancer-or-infection", .label = "older than 50", .regions = low_back, .all_of = over_50, .disposition = not_classified, .disputed = true,
     .note = "the radiologists' list of 2015 leaves it out on the ground of a later study", .sources = src::ahcpr},
    {.key = "age-under-20", .concern = "cancer-or-infection", .label = "younger than 20", .regions = low_back, .all_of = under_20, .disposition = {notify, own_definition},
     .note = "on the older list only: told to others, not a reason to stop, which is our choice", .sources = src::ahcpr},
    {.key = "cancer-history", .concern = "cancer-or-infection", .regions = low_back, .sources = {src::acrrf, src::ahcpr}},
    {.key = "fever", .concern = "cancer-or-infection", .regions = low_back, .sources = src::ahcpr},
    {.key = "immunosuppression", .concern = "cancer-or-infection", .regions = low_back, .sources = {src::acrrf, src::ahcpr}},
    {.key = "intravenous-drug-use", .concern = "cancer-or-infection", .regions = low_back, .sources = {src::acrrf, src::ahcpr}},
    {.key = "long-term-corticosteroids", .concern = "cancer-or-infection", .regions = low_back, .sources = src::acrrf},
    {.key = "night-pain-severe", .concern = "cancer-or-infection", .regions = low_back, .sources = src::ahcpr},
    {.key = "not-improved-with-conservative-care", .concern = "cancer-or-infection", .regions = low_back, .disposition = {notify, src::colbp}, .sources = src::acrrf},
    {.key = "pain-worse-lying", .concern = "cancer-or-infection", .regions = low_back, .sources = src::ahcpr},
    {.key = "recent-bacterial-infection", .concern = "cancer-or-infection", .regions = low_back, .sources = src::ahcpr},
    {.key = "unexplained-weight-loss", .concern = "cancer-or-infection", .regions = low_back, .sources = {src::acrrf, src::ahcpr}},
    {.key = "urinary-infection", .concern = "cancer-or-infection", .regions = low_back, .sources = {src::acrrf, src::ahcpr}},

    {.key = "anal-sphincter-laxity", .concern = "cauda-equina", .regions = low_back, .disposition = cauda, .sources = {src::acrrf, src::ahcpr}},
    {.key = "faecal-incontinence", .concern = "cauda-equina", .regions = low_back, .disposition = cauda, .sources = src::acrrf},
    {.key = "major-leg-weakness", .concern = "cauda-equina", .regions = low_back, .disposition = not_classified,
     .note = "listed with the cauda equina; a single weak muscle group may be a nerve root", .sources = src::ahcpr},
    {.key = "overflow-incontinence", .concern = "cauda-equina", .regions = low_back, .disposition = cauda, .sources = {src::acrrf, src::ahcpr}},
    {.key = "perianal-sensory-loss", .concern = "cauda-equina", .regions = low_back, .disposition = cauda, .sources = src::ahcpr},
    {.key = "progressive-leg-weakness", .concern = "cauda-equina", .regions = low_back, .disposition = cauda, .sources = {src::acrrf, src::ahcpr}},
    {.key = "saddle-anaesthesia", .concern = "cauda-equina", .regions = low_back, .disposition = cauda, .sources = {src::acrrf, src::ahcpr}},
    {.key = "urinary-frequency-new", .concern = "cauda-equina", .regions = low_back, .disposition = {emergency, src::acrrf}, .sources = src::ahcpr},
    {.key = "urinary-retention", .concern = "cauda-equina", .regions = low_back, .disposition = {emergency, src::acrrf}, .sources = {src::acrrf, src::ahcpr}},

    {.key = "arterial-insufficiency", .concern = "cervical-artery", .regions = neck, .disposition = by_guideline, .sources = src::neck2017},
    {.key = "dizziness-with-stroke-signs", .concern = "cervical-artery", .regions = neck, .disposition = by_screen_now, .sources = src::physioch},
    {.key = "neck-artery-signs-after-injury", .concern = "cervical-artery", .regions = neck, .disposition = by_screen_soon, .note = "a doctor the same day", .sources = src::physioch},
    {.key = "neck-artery-signs-after-injury-new-or-worse", .concern = "cervical-artery", .regions = neck, .disposition = by_screen_now, .sources = src::physioch},
    {.key = "new-neck-pain-after-manipulation", .concern = "cervical-artery", .regions = neck, .disposition = by_screen_soon, .sources = src::physioch},
    {.key = "severe-neck-pain-after-manipulation", .concern = "cervical-artery", .regions = neck, .disposition = by_screen_now, .sources = src::physioch},
    {.key = "stroke-signs", .concern = "cervical-artery", .regions = neck, .disposition = by_screen_now, .sources = src::physioch},
    {.key = "thunderclap-headache", .concern = "cervical-artery", .regions = neck, .disposition = by_screen_now, .sources = src::physioch},

    {.key = "unexplained-cranial-nerve-dysfunction", .concern = "cranial-nerve", .regions = neck, .disposition = by_guideline, .sources = src::neck2017},

    {.key = "chest-symptoms", .concern = "heart", .regions = neck, .disposition = by_screen_now, .sources = {src::physioch, src::neck2017}},

    {.key = "fever-with-stiff-neck", .concern = "meningitis", .regions = neck, .disposition = by_screen_now, .sources = {src::physioch, src::neck2017}},

    {.key = "fracture", .concern = "neck-pathology", .regions = neck, .disposition = by_guideline, .sources = src::neck2017},
    {.key = "infection", .concern = "neck-pathology", .regions = neck, .disposition = by_guideline, .sources = src::neck2017},
    {.key = "malignancy", .concern = "neck-pathology", .regions = neck, .disposition = by_guideline, .sources = src::neck2017},

    {.key = "bladder-bowel-or-leg-signs", .concern = "spinal-cord", .label = "new loss of bladder, bowel or both legs", .regions = neck, .all_of = any_cord_sign, .disposition = by_screen_now,
     .sources = src::physioch},
    {.key = "hands-or-gait-worsening", .concern = "spinal-cord", .regions = neck, .disposition = by_screen_soon, .note = "a doctor the same day", .sources = src::physioch},
    {.key = "limb-deficit-after-manipulation", .concern = "spinal-cord", .regions = neck, .disposition = by_screen_now, .sources = src::physioch},

    {.key = "long-term-corticosteroids", .concern = "spinal-fracture", .regions = low_back, .sources = src::acrrf},
    {.key = "minor-trauma-in-fragile-bone", .concern = "spinal-fracture", .label = "a minor fall or a heavy lift, where bone is likely to be fragile", .regions = low_back, .all_of = minor_trauma,
     .disposition = not_classified, .sources = {src::acrrf, src::ahcpr}},
    {.key = "significant-trauma", .concern = "spinal-fracture", .regions = low_back, .sources = {src::acrrf, src::ahcpr}},

    {.key = "upper-neck-instability", .concern = "upper-neck-instability", .regions = neck, .disposition = by_screen_soon, .sources = {src::physioch, src::neck2017}},
};

constexpr RedFlag diagnosed_rows[] = {
    {.key = "acute-polyneuritis", .concern = "nerve-failure", .disposition = not_classified, .sources = own_definition},
    {.key = "acute-renal-failure", .concern = "organ", .label = "acute failure of the kidneys", .disposition = not_classified, .sources = own_definition},
    {.key = "aortic-aneurysm", .concern = "aorta", .label = "an aneurysm of the aorta", .disposition = not_classified, .sources = own_definition},
    {.key = "aortic-rupture", .concern = "aorta", .disposition = {emergency, own_definition}, .sources = own_definition},
    {.key = "bowel-obstruction", .concern = "organ", .label = "an obstruction of the bowel", .disposition = not_classified, .sources = own_definition},
    {.key = "cauda-equina-syndrome", .concern = "cauda-equina", .disposition = {emergency, own_definition}, .note = "every sign of it is an emergency here", .sources = own_definition},
    {.key = "chest-pain", .concern = "heart", .disposition = not_classified, .sources = own_definition},
    {.key = "decompensated-heart-failure", .concern = "heart", .label = "heart failure that is not compensated", .disposition = not_classified, .sources = own_definition},
    {.key = "impaired-consciousness", .concern = "nerve-failure", .label = "not fully conscious", .disposition = not_classified, .sources = own_definition},
    {.key = "meningitis", .concern = "meningitis", .disposition = not_classified, .sources = own_definition},
    {.key = "multi-level-root-signs", .concern = "spinal-cord", .label = "signs of several nerve roots", .disposition = not_classified, .sources = own_definition},
    {.key = "myelopathy", .concern = "spinal-cord", .label = "myelopathy", .disposition = not_classified, .sources = own_definition},
    {.key = "pre-eclampsia", .concern = "organ", .label = "pre-eclampsia", .disposition = not_classified, .sources = own_definition},
    {.key = "recent-heart-attack", .concern = "heart", .disposition = not_classified, .sources = own_definition},
    {.key = "severe-non-mechanical-pain", .concern = "cancer-or-infection", .label = "severe pain that movement and posture do not change", .disposition = not_classified, .sources = own_definition},
    {.key = "severe-unstable-hypertension", .concern = "heart", .label = "high blood pressure, severe and not stable", .disposition = not_classified, .sources = own_definition},
    {.key = "spinal-cord-compression", .concern = "spinal-cord", .label = "pressure on the spinal cord", .disposition = not_classified, .sources = own_definition},
    {.key = "spinal-cord-damage", .concern = "spinal-cord", .label = "a damaged spinal cord", .disposition = not_classified, .sources = own_definition},
    {.key = "stroke", .concern = "stroke", .disposition = not_classified, .sources = own_definition},
    {.key = "unstable-angina", .concern = "heart", .disposition = {emergency, own_definition}, .sources = own_definition},
    {.key = "upper-motor-neuron-lesion", .concern = "spinal-cord", .label = "signs of an upper motor neuron lesion", .disposition = not_classified, .sources = own_definition},
    {.key = "worsening-neurology", .concern = "spinal-cord", .label = "neurological signs that get worse", .disposition = not_classified, .sources = own_definition},
};

constexpr RedFlag injured_neck{.key = "neck-injury-screen", .concern = "neck-injury", .label = "a neck hurt within seven days that is not cleared", .regions = neck, .disposition = by_screen_now,
                               .note = "within two days an emergency, within seven a referral", .sources = {src::stiell2001, src::physioch}};
constexpr RedFlag swollen_leg{.key = "deep-vein-thrombosis-score", .concern = "deep-vein-thrombosis", .label = "a leg that looks like deep vein thrombosis", .regions = leg,
                              .disposition = not_classified, .note = "by the score of 2003", .sources = src::wells};

} // namespace

std::span<Concern const> concerns() noexcept { return concern_rows; }
boost::optional<Concern const&> find_concern(std::string_view key) noexcept { return therapy::detail::by_key(concerns(), key); }
std::span<RedFlag const> red_flags() noexcept { return rows; }
std::span<RedFlag const> diagnosed_flags() noexcept { return diagnosed_rows; }
RedFlag const& neck_injury_flag() noexcept { return injured_neck; }
RedFlag const& deep_vein_flag() noexcept { return swollen_leg; }

} // namespace therapy::care
