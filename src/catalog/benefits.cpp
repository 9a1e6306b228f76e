#include <therapy/catalog/benefit.hpp>

#include "by_key.hpp"
#include "sources.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

constexpr auto related = LinkRole::related;
constexpr auto nobody = unconfirmed(src::unpublished);

constexpr Link circulation_chain[] = {
    {.from = "massage", .to = "local-blood-flow", .verdict = Verdict::mixed, .note = "rises in the skin, not in the muscle", .sources = {src::shoe1997, src::hinds2004, src::swu2019}},
    {.from = "local-blood-flow", .to = "soreness-relief", .verdict = Verdict::not_shown, .note = "nothing found that ties relief to blood flow", .sources = nobody},
    {.from = "massage", .to = "muscle-blood-flow", .verdict = Verdict::contradicted, .role = related, .note = "unchanged in arm and leg by hand massage; light exercise raised it", .sources = src::shoe1997},
    {.from = "massage", .to = "skin-blood-flow", .verdict = Verdict::supported, .role = related, .note = "up, while the flow in the leg's artery stayed the same", .sources = src::hinds2004},
    {.from = "swedish-massage", .to = "peripheral-blood-flow", .verdict = Verdict::supported, .role = related, .note = "up from 20 minutes into a 40-minute session", .sources = src::swu2019},
    {.from = "massage", .to = "soreness-relief", .verdict = Verdict::supported, .role = related, .note = "a small effect after exercise", .sources = src::davis2020},
};
constexpr CertaintyReading circulation_readings[] = {{"soreness-relief", Certainty::low, Certainty::low}};

constexpr Link flexibility_chain[] = {
    {.from = "massage", .to = "flexibility", .verdict = Verdict::supported, .note = "small, over 29 studies with 1012 people", .sources = src::davis2020},
    {.from = "massage", .to = "posture", .verdict = Verdict::mixed, .note = "20 people, all exercising too: neck angle up 1 degree with massage, 7 with instruments", .sources = src::iastm2021},
    {.from = "massage", .to = "range-of-motion", .verdict = Verdict::contradicted, .note = "no change in a trial of 125 people with knee arthritis", .sources = src::perlman12},
    {.from = "flexibility", .to = "mobility", .verdict = Verdict::not_shown, .note = "nothing found on whether more flexibility means more mobility", .sources = nobody},
    {.from = "manual-therapy", .to = "posture", .verdict = Verdict::not_graded, .role = related, .note = "a review exists, its results were not read", .sources = src::santos22},
    {.from = "therapeutic-exercise", .to = "posture", .verdict = Verdict::supported, .role = related, .note = "7 trials with 627 people; of the 22 trials in another review 12 are at high risk of bias", .sources = {src::sheikh17, src::ejer2019}},
    {.from = "manual-therapy-with-exercise", .to = "posture", .verdict = Verdict::supported, .role = related, .note = "more than exercise alone, 60 people over 6 weeks", .sources = src::fhrsp2019},
};
constexpr CertaintyReading flexibility_readings[] = {{"flexibility", Certainty::low, Certainty::low}, {"posture", Certainty::low, Certainty::low}, {"range-of-motion", Certainty::low, Certainty::low}};

constexpr Link immunity_chain[] = {
    {.from = "massage", .to = "white-cell-count", .hedge = Hedge::may, .verdict = Verdict::supported, .note = "lymphocytes up after one 45-minute session; 53 people, preliminary by its authors' own word", .sources = src::rapa2010},
    {.from = "white-cell-count", .to = "immune-defence", .verdict = Verdict::not_shown, .note = "no clinical outcome found", .sources = nobody},
    {.from = "immune-defence", .to = "healing", .verdict = Verdict::not_shown, .note = "no clinical outcome found", .sources = nobody},
    {.from = "massage", .to = "immune-markers-in-pregnancy", .verdict = Verdict::not_graded, .role = related, .note = "a change is reported in a review of 12 trials", .sources = src::pmc8396946},
};
constexpr CertaintyReading immunity_readings[] = {{"white-cell-count", Certainty::very_low, Certainty::very_low}};

constexpr Link knots_chain[] = {
    {.from = "soft-tissue-massage", .to = "knots-broken-up", .verdict = Verdict::not_shown, .note = "no change of the tissue was shown", .sources = nobody},
    {.from = "trigger-point-massage", .to = "tenderness-relief", .verdict = Verdict::supported, .note = "pressure threshold up by 0.67 standard deviations (0.35 to 0.98), 17 trials", .sources = src::pmc9434898},
    {.from = "trigger-point-massage", .to = "pain-relief", .verdict = Verdict::contradicted, .note = "rated pain did not fall in the same trials", .sources = src::pmc9434898},
    {.from = "trigger-point-massage", .to = "latent-trigger-point-tenderness-relief", .verdict = Verdict::supported, .role = related, .note = "90 seconds of pressure, 50 people", .sources = src::pmc6358529},
};
constexpr CertaintyReading knots_readings[] = {{"tenderness-relief", Certainty::low, Certainty::moderate}};

constexpr Link mood_chain[] = {
    {.from = "massage", .to = "serotonin", .verdict = Verdict::mixed, .note = "up 28 % in one group's review of its own studies; the fall in cortisol reported with it did not hold elsewhere", .sources = {src::field2005, src::moyer2011}},
    {.from = "serotonin", .to = "pain-relief", .verdict = Verdict::not_shown, .note = "nothing found that ties the effect to serotonin", .sources = nobody},
    {.from = "massage", .to = "anxiety-relief", .verdict = Verdict::supported, .note = "among the largest effects of 37 studies, much like psychotherapy's", .sources = src::moyer2004},
    {.from = "massage", .to = "depression-relief", .verdict = Verdict::mixed, .note = "clear over 37 and 17 studies; another review finds evidence lacking in people with a diagnosis", .sources = {src::moyer2004, src::hou2010d, src::coelho08}},
    {.from = "massage", .to = "cortisol", .verdict = Verdict::contradicted, .role = related, .note = "little or no fall in adults; a moderate one in children", .sources = src::moyer2011},
    {.from = "massage", .to = "immediate-pain-relief", .verdict = Verdict::contradicted, .role = related, .note = "one session eased anxiety of the moment, blood pressure and heart rate, not pain at once", .sources = src::moyer2004},
};
constexpr CertaintyReading mood_readings[] = {{"anxiety-relief", Certainty::low, Certainty::moderate}, {"serotonin", Certainty::very_low, Certainty::very_low}};

constexpr Link pain_chain[] = {
    {.from = "massage", .to = "pain-relief", .verdict = Verdict::mixed, .note = "17 reviews mapped over 13 conditions: seven conclusions of moderate certainty, none of high", .sources = src::mak2024},
    {.from = "massage", .to = "neck-pain-relief", .verdict = Verdict::contradicted, .role = related, .note = "probably little or no difference from dummy massage; 33 trials, 1994 people", .sources = src::cochneck24},
    {.from = "massage", .to = "low-back-pain-relief", .verdict = Verdict::not_graded, .role = related, .note = "25 trials with 3096 people; the conclusion was not read", .sources = src::cochlbp15},
    {.from = "massage-dose", .to = "neck-pain-relief", .verdict = Verdict::supported, .role = related, .note = "an hour helped, half an hour did not; 228 people with lasting neck pain", .sources = src::sherman14},
};

constexpr Link scar_chain[] = {
    {.from = "active-release", .to = "scar-tissue-broken-up", .verdict = Verdict::not_shown, .note = "no source found", .sources = nobody},
    {.from = "active-release", .to = "mobility", .verdict = Verdict::supported, .note = "less pain and more movement in 9 small studies, seen second-hand", .sources = unconfirmed(src::artsr)},
    {.from = "active-release", .to = "injury-prevention", .verdict = Verdict::not_shown, .note = "no source found", .sources = nobody},
};
constexpr CertaintyReading scar_readings[] = {{"mobility", Certainty::very_low, Certainty::very_low}};

constexpr Benefit rows[] = {
    {.key = "circulation", .name = "better circulation", .claimed_for = CareScope::physical_therapy, .studied_in = CareScope::massage_in_general, .chain = circulation_chain,
     .verdict = "skin flow rises, muscle flow does not; soreness eases a little", .readings = circulation_readings, .sources = {src::shoe1997, src::hinds2004, src::davis2020, src::swu2019}},
    {.key = "flexibility-posture-range-of-motion", .name = "flexibility, posture and range of motion", .claimed_for = CareScope::physical_therapy, .studied_in = CareScope::massage_in_general, .chain = flexibility_chain,
     .verdict = "a little flexibility, no range of motion; posture gains more from exercise", .readings = flexibility_readings, .sources = {src::davis2020, src::perlman12, src::iastm2021, src::sheikh17}},
    {.key = "immunity", .name = "stronger immunity", .claimed_for = CareScope::physical_therapy, .studied_in = CareScope::massage_in_general, .chain = immunity_chain,
     .verdict = "cells changed once in a small trial; no outcome for health was shown", .readings = immunity_readings, .sources = src::rapa2010},
    {.key = "knots", .name = "knots loosened", .claimed_for = CareScope::physical_therapy, .studied_in = CareScope::one_technique, .chain = knots_chain,
     .verdict = "tenderness falls, rated pain does not, the tissue is not shown to change", .readings = knots_readings, .sources = {src::pmc9434898, src::pmc6358529}},
    {.key = "mood", .name = "better mood", .claimed_for = CareScope::physical_therapy, .studied_in = CareScope::massage_in_general, .chain = mood_chain,
     .verdict = "mood does improve; that serotonin is the way rests on one group", .readings = mood_readings, .sources = {src::field2005, src::moyer2011, src::moyer2004, src::hou2010d}},
    {.key = "pain-relief", .name = "pain relief", .claimed_for = CareScope::physical_therapy, .studied_in = CareScope::massage_in_general, .chain = pain_chain,
     .verdict = "depends on technique, condition, stage and dose; nobody can guarantee it", .sources = {src::cochneck24, src::cochlbp15, src::mak2024, src::sherman14}},
    {.key = "scar-tissue-and-prevention", .name = "scar tissue and prevention of injuries", .claimed_for = CareScope::physical_therapy, .studied_in = CareScope::one_technique, .chain = scar_chain,
     .verdict = "gains in pain and movement at most; nothing on tissue or prevention", .readings = scar_readings, .sources = unconfirmed(src::artsr)},
};

} // namespace

std::span<Benefit const> benefits() noexcept { return rows; }

boost::optional<Benefit const&> find_benefit(std::string_view key) noexcept { return detail::by_key(benefits(), key); }

std::vector<std::size_t> broken_links(Benefit const& benefit) {
    std::vector<std::size_t> broken;
    for (std::size_t i = 0; i < benefit.chain.size(); ++i)
        if (benefit.chain[i].is_broken())
            broken.push_back(i);
    return broken;
}

} // namespace therapy::catalog
