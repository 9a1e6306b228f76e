#include <therapy/care/wells_dvt.hpp>

#include "../catalog/sources.hpp"
#include "counted_answers.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

constexpr std::string_view rest_or_surgery_1997[] = {"bed-rest-over-three-days", "surgery-within-four-weeks"};
// Surgery within four weeks is surgery within twelve, too.
constexpr std::string_view rest_or_surgery_2003[] = {"bed-rest-over-three-days", "surgery-within-four-weeks", "surgery-within-twelve-weeks"};

constexpr WellsItem cancer{{.key = "active-cancer"}, 1};
constexpr WellsItem paralysis{{.key = "leg-paralysis-or-plaster"}, 1};
constexpr WellsItem tenderness{{.key = "deep-vein-tenderness"}, 1};
constexpr WellsItem whole_leg{{.key = "entire-leg-swelling"}, 1};
constexpr WellsItem calf{{.key = "calf-swelling"}, 1}; // a copy in wide use prints 2
constexpr WellsItem pitting{{.key = "pitting-oedema"}, 1};
constexpr WellsItem collateral{{.key = "collateral-superficial-veins"}, 1};
constexpr WellsItem other_diagnosis{{.key = "dvt-alternative-diagnosis"}, -2};

constexpr WellsItem items_1997[] = {
    cancer, paralysis, {{.key = "rest-or-surgery", .label = "more than three days in bed, or major surgery within four weeks", .any_of = rest_or_surgery_1997}, 1},
    tenderness, whole_leg, calf, pitting, collateral, other_diagnosis,
};
constexpr WellsItem items_2003[] = {
    cancer, paralysis, {{.key = "rest-or-surgery", .label = "three days in bed or more, or major surgery within twelve weeks", .any_of = rest_or_surgery_2003}, 1},
    tenderness, whole_leg, calf, pitting, collateral, {{.key = "deep-vein-thrombosis-history"}, 1}, other_diagnosis,
};
constexpr WellsBand bands_1997[] = {{0, DvtProbability::low}, {1, DvtProbability::moderate}, {3, DvtProbability::high}};
constexpr WellsBand bands_2003[] = {{1, DvtProbability::unlikely}, {2, DvtProbability::likely}};

constexpr WellsEdition editions[] = {
    {"wells-1997", 1997, items_1997, bands_1997, "an earlier thrombosis gives no point", src::wells},
    {"wells-2003", 2003, items_2003, bands_2003, {}, src::wells},
};

} // namespace

std::span<WellsEdition const> wells_editions() noexcept { return editions; }

boost::optional<WellsEdition const&> find_wells_edition(int year) noexcept {
    auto const* const found = std::ranges::find(editions, year, &WellsEdition::year);
    return found == std::end(editions) ? boost::optional<WellsEdition const&>() : *found;
}

DvtProbability wells_probability(int score, WellsEdition const& edition) noexcept {
    auto found = edition.bands.front().probability;
    for (auto const& band : edition.bands)
        if (band.least <= score)
            found = band.probability;
    return found;
}

WellsAnswer detail::wells_of_counted(catalog::Screening const& screening, Date date, WellsEdition const& edition, OnSuspicion suspicion) {
    WellsAnswer answer;
    for (auto const& [criterion, points] : edition.items) {
        auto met = holds(criterion, screening, {}, date);
        if (met == Met::not_known && suspicion == OnSuspicion::present && holds(criterion, screening, {}, date, suspicion) == Met::met)
            met = points > 0 ? Met::met : Met::not_met;
        answer.items.push_back({criterion, met});
        if (met == Met::met || (met == Met::not_known && points < 0))
            answer.least += points;
        if (met == Met::met || (met == Met::not_known && points > 0))
            answer.most += points;
    }
    auto const least = wells_probability(answer.least, edition);
    auto const most = wells_probability(answer.most, edition);
    answer.probability = least == most ? Stated<DvtProbability>(least) : Stated<DvtProbability>::unknown(Unknown::not_given);
    return answer;
}

WellsAnswer wells_dvt(catalog::Screening const& screening, Date date, WellsEdition const& edition, OnSuspicion suspicion) {
    return detail::wells_of_counted(detail::counted_answers(screening, date), date, edition, suspicion);
}

} // namespace therapy::care
