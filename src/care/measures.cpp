#include <therapy/care/measure.hpp>

#include "../catalog/sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

using enum ThresholdKind;
using enum ScoreUnit;
using enum Perceived;

// ---- What patients answer ---------------------------------------------------------------------------

constexpr ItemRange ten_to_five[] = {{.first = 1, .last = 10, .least = 0, .most = 5}};
constexpr ItemRange twenty_to_five[] = {{.first = 1, .last = 20, .least = 0, .most = 5}};
constexpr ItemRange twenty_to_four[] = {{.first = 1, .last = 20, .least = 0, .most = 4}};
constexpr ItemRange thirty_from_one[] = {{.first = 1, .last = 30, .least = 1, .most = 5}};
constexpr ItemRange eleven_from_one[] = {{.first = 1, .last = 11, .least = 1, .most = 5}};
constexpr ItemRange statements[] = {{.first = 1, .last = 24, .least = 0, .most = 1}};
constexpr ItemRange activities[] = {{.first = 1, .last = 5, .least = 0, .most = 10}};
constexpr ItemRange rating[] = {{.first = 1, .last = 1, .least = 0, .most = 10}};
constexpr ItemRange line[] = {{.first = 1, .last = 1, .least = 0, .most = 100}};
// Agreement counts one; how bothersome the pain is has five answers, the upper two of which count one.
constexpr ItemRange start_back_nine[] = {{.first = 1, .last = 8, .least = 0, .most = 1}, {.first = 9, .last = 9, .least = 0, .most = 4, .one_from = 3}};
constexpr ItemRange start_back_six[] = {{.first = 1, .last = 5, .least = 0, .most = 1}, {.first = 6, .last = 6, .least = 0, .most = 4, .one_from = 3}};
constexpr int psychosocial[] = {5, 6, 7, 8, 9};

constexpr MissingRule none_may(Citations sources) { return {.most = Stated<int>::unknown(Unknown::not_confirmed), .sources = sources}; }

// ---- Bands ------------------------------------------------------------------------------------------

constexpr Band oswestry[] = {{"minimal", 0, 20}, {"moderate", 21, 40}, {"severe", 41, 60}, {"crippled", 61, 80}, {"bed-bound", 81, 100}};
constexpr BandTable odi_bands[] = {{.key = "fairbank", .unit = percent, .bands = oswestry, .sources = src::odiwiki}};

// The bands of points and those of percent part ways at 33 and 34 points.
constexpr Band neck_points[] = {{"none", 0, 4}, {"mild", 5, 14}, {"moderate", 15, 24}, {"severe", 25, 34}, {"complete", 35, 50}};
constexpr Band neck_percent[] = {{"none", 0, 8}, {"mild", 9, 28}, {"moderate", 29, 48}, {"severe", 49, 64}, {"complete", 65, 100}};
constexpr BandTable ndi_bands[] = {
    {.key = "vernon", .unit = points, .bands = neck_points, .sources = src::vernon},
    {.key = "pacio", .unit = percent, .bands = neck_percent, .sources = src::paciondi},
};

constexpr WholeRange not_high{0, 3};
constexpr WholeRange high_distress{4, 5};
constexpr Band risk[] = {{"low", 0, 3}, {"medium", 4, 9, not_high}, {"high", 4, 9, high_distress}};
constexpr BandTable start_back_bands[] = {{.key = "keele", .unit = points, .bands = risk, .sources = {src::wikimsk, src::ppstart}}};
constexpr Band short_risk[] = {{"low", 0, 2}, {"not-low", 3, 6}};
constexpr BandTable start_back_six_bands[] = {{.key = "keele", .unit = points, .bands = short_risk, .sources = src::wikimsk}};

constexpr Band to_5_to_7[] = {{"mild", 0, 5}, {"moderate", 6, 7}, {"severe", 8, 10}};
constexpr Band to_3_to_6[] = {{"mild", 0, 3}, {"moderate", 4, 6}, {"severe", 7, 10}};
constexpr Band from_1_to_4_to_6[] = {{"mild", 1, 4}, {"moderate", 5, 6}, {"severe", 7, 10}};
constexpr Band from_1_to_4_to_7[] = {{"mild", 1, 4}, {"moderate", 5, 7}, {"severe", 8, 10}};
constexpr Band from_1_to_5_to_8[] = {{"mild", 1, 5}, {"moderate", 6, 8}, {"severe", 9, 10}};
constexpr BandTable nprs_bands[] = {
    {.key = "boonstra-2016", .unit = points, .bands = to_5_to_7, .applies_to = "chronic musculoskeletal pain, by how much it interferes", .sources = src::boon16},
    {.key = "boonstra-2016-low-catastrophizing", .unit = points, .bands = to_3_to_6, .applies_to = "chronic musculoskeletal pain, people little given to catastrophizing", .sources = src::boon16},
    {.key = "serlin-1995", .unit = points, .bands = from_1_to_4_to_6, .applies_to = "cancer pain, at its worst", .sources = src::pmc5043012},
    {.key = "zelman-2003", .unit = points, .bands = from_1_to_5_to_8, .applies_to = "low back pain, on average", .sources = src::pmc5043012},
    {.key = "fejer-2005", .unit = points, .bands = from_1_to_4_to_7, .applies_to = "neck pain", .sources = src::pmc5043012},
};

// In millimetres; the sources print centimetres.
constexpr Band interference[] = {{"mild", 0, 34}, {"moderate", 35, 64}, {"severe", 65, 100}};
constexpr Band described[] = {{"mild", 0, 34}, {"moderate", 35, 74}, {"severe", 75, 100}};
constexpr Band latent_class[] = {{"mild", 1, 38}, {"moderate", 39, 57}, {"severe", 58, 100}};
constexpr BandTable vas_bands[] = {
    {.key = "boonstra-2014", .unit = points, .bands = interference, .applies_to = "chronic musculoskeletal pain, by how much it interferes", .sources = src::boon14},
    {.key = "boonstra-2014-words", .unit = points, .bands = described, .applies_to = "chronic musculoskeletal pain, by the words patients chose", .sources = src::boon14},
    {.key = "boonstra-2014-classes", .unit = points, .bands = latent_class, .applies_to = "chronic musculoskeletal pain, by latent classes", .sources = src::boon14},
};

// ---- How large a change counts ------------------------------------------------------------------------

/// The consensus of 2008 speaks of improvement, in low back pain.
constexpr Threshold ostelo_amount(catalog::Quantity amount) {
    return {.key = "ostelo-2008", .amount = amount, .kind = important, .unit = points, .improvement_only = true, .applies_to = "low back pain", .sources = src::ostelo};
}
constexpr Threshold ostelo_share{.key = "ostelo-2008", .amount = 30, .kind = important, .unit = percent_of_baseline, .improvement_only = true, .applies_to = "low back pain", .sources = src::ostelo};

constexpr Threshold abbott(Perceived perceived, catalog::Quantity amount, ScoreUnit unit = points) {
    return {.key = "jospt-2014", .amount = amount, .kind = important, .unit = unit, .perceived = perceived, .applies_to = "musculoskeletal disorders in physical therapy", .sources = src::jospt2014};
}

constexpr std::string_view shoulder = "shoulder pain; the lower and the upper of two methods";
constexpr std::string_view arm = "arm and hand disorders";

constexpr Threshold odi_changes[] = {
    {.key = "fairbank", .amount = 10, .kind = detectable, .unit = points, .sources = src::odiwiki},
    ostelo_amount(10),
    ostelo_share,
    {.key = "copay-2008", .amount = catalog::Quantity(12.8), .kind = important, .unit = points, .applies_to = "after surgery of the lumbar spine", .sources = src::odiwiki},
    abbott(any, 12),
    {.key = "flynn-2002", .amount = 50, .kind = success, .unit = percent_of_baseline, .improvement_only = true, .applies_to = "manipulation for low back pain", .sources = src::flynn},
};
constexpr Threshold ndi_changes[] = {
    {.key = "vernon", .amount = 5, .kind = detectable, .unit = points, .sources = src::vernon},
    {.key = "vernon", .amount = 5, .kind = important, .unit = points, .sources = src::vernon},
    abbott(any, 14, percent),
};
constexpr Threshold nprs_changes[] = {
    ostelo_amount(2),
    ostelo_share,
    abbott(small, catalog::Quantity(1.5)),
    abbott(large, catalog::Quantity(3.5)),
    {.key = "pmc7053735", .amount = 2, .kind = important, .unit = points, .improvement_only = true, .applies_to = "chronic low back pain; 1.3 to 1.8, rounded up", .sources = src::pmc7053735},
};
constexpr Threshold vas_changes[] = {ostelo_amount(15), ostelo_share};
constexpr Threshold rmdq_changes[] = {ostelo_amount(5), ostelo_share};
constexpr Threshold qbpds_changes[] = {
    {.key = "demoulin-2010", .amount = catalog::Quantity(15.8), .kind = detectable, .unit = points, .applies_to = "chronic low back pain", .sources = src::demoulin2010},
    {.key = "monticone-2022", .amount = 12, .kind = detectable, .unit = points, .applies_to = "chronic low back pain", .sources = src::monticone2022},
    ostelo_amount(20),
    ostelo_share,
    {.key = "demoulin-2010", .amount = 5, .kind = important, .unit = points, .improvement_only = true, .applies_to = "chronic low back pain", .sources = src::demoulin2010},
    {.key = "monticone-2022", .amount = 6, .kind = important, .unit = points, .improvement_only = true, .applies_to = "chronic low back pain", .sources = src::monticone2022},
};
constexpr Threshold lefs_changes[] = {
    {.key = "binkley-1999", .amount = 9, .kind = detectable, .unit = points, .sources = {src::binkley1999, src::lefspage}},
    {.key = "binkley-1999", .amount = 9, .kind = important, .unit = points, .sources = {src::binkley1999, src::lefspage}},
    abbott(small, 9),
    abbott(large, 16),
};
constexpr Threshold uefi_changes[] = {abbott(small, 6), abbott(large, 11)};
constexpr Threshold dash_changes[] = {
    {.key = "franchignoni-2014", .amount = catalog::Quantity(10.81), .kind = detectable, .unit = points, .applies_to = arm, .sources = src::franch2014},
    {.key = "pmc5465524", .amount = catalog::Quantity(11.8), .kind = detectable, .unit = points, .applies_to = "subacromial pain", .sources = src::pmc5465524},
    {.key = "sorensen-2013", .amount = 10, .kind = important, .unit = points, .applies_to = "hand and wrist, not operated; from 5 to 15 with 95 % confidence", .sources = {src::sorensen2013, src::dashpage}},
    {.key = "franchignoni-2014", .amount = catalog::Quantity(10.83), .kind = important, .unit = points, .applies_to = arm, .sources = src::franch2014},
    {.key = "pmc5465524", .amount = catalog::Quantity(4.4), .kind = important, .unit = points, .applies_to = "subacromial pain", .sources = src::pmc5465524},
};
constexpr Threshold quickdash_changes[] = {
    {.key = "franchignoni-2014", .amount = catalog::Quantity(12.85), .kind = detectable, .unit = points, .applies_to = arm, .sources = src::franch2014},
    {.key = "rysstad-2020", .amount = catalog::Quantity(10.8), .kind = important, .unit = points, .applies_to = shoulder, .sources = {src::rysstad2020, src::dashpage}},
    {.key = "rysstad-2020", .amount = catalog::Quantity(13.6), .kind = important, .unit = points, .applies_to = shoulder, .sources = {src::rysstad2020, src::dashpage}},
    {.key = "sorensen-2013", .amount = 14, .kind = important, .unit = points, .applies_to = "hand and wrist, not operated; from 9 to 20 with 95 % confidence", .sources = {src::sorensen2013, src::dashpage}},
    {.key = "franchignoni-2014", .amount = catalog::Quantity(15.91), .kind = important, .unit = points, .applies_to = arm, .sources = src::franch2014},
};
constexpr Threshold psfs_changes[] = {
    {.key = "stratford-1995", .amount = 2, .kind = detectable, .unit = points, .items = ItemCount::several, .applies_to = "the mean of several activities", .sources = src::stratford1995},
    {.key = "stratford-1995", .amount = 3, .kind = detectable, .unit = points, .items = ItemCount::one, .applies_to = "a single activity", .sources = src::stratford1995},
    abbott(small, catalog::Quantity(1.3)),
    abbott(medium, catalog::Quantity(2.3)),
    abbott(large, catalog::Quantity(2.7)),
    {.key = "rysstad-2020", .amount = catalog::Quantity(1.9), .kind = important, .unit = points, .applies_to = shoulder, .sources = src::rysstad2020},
    {.key = "rysstad-2020", .amount = 2, .kind = important, .unit = points, .applies_to = shoulder, .sources = src::rysstad2020},
};

// ---- Names and codes ------------------------------------------------------------------------------------

constexpr std::string_view nprs_names[] = {"nrs", "numeric rating scale", "pain rating"};
constexpr std::string_view vas_names[] = {"visual analog scale"};
constexpr std::string_view start_back_names[] = {"sbst", "start back screening tool"};
constexpr std::string_view rmdq_names[] = {"rdq", "rmq", "roland-morris"};
constexpr std::string_view qbpds_names[] = {"quebec", "qbpd"};
constexpr std::string_view odi_names[] = {"oswestry"};
constexpr std::string_view uefi_names[] = {"uefi-20"};
constexpr std::string_view ndi_items[] = {"82227-0", "82228-8", "82229-6", "82230-4", "82231-2", "82232-0", "82233-8", "82234-6", "82235-3", "82236-1"};

constexpr Measure rows[] = {
    {.key = "dash", .name = "Disabilities of the Arm, Shoulder and Hand", .least_items = 30, .most_items = 30, .ranges = thirty_from_one,
     .formula = Formula::percent, .better = Better::lower,
     .missing = {.most = 3, .note = "at least 27 of the 30 are answered", .sources = src::dashscore},
     .thresholds = dash_changes, .note = "its optional modules of four items are scored apart, with none left out", .sources = {src::dashscore, src::dashpage}},
    {.key = "lefs", .name = "Lower Extremity Functional Scale", .least_items = 20, .most_items = 20, .ranges = twenty_to_four,
     .formula = Formula::sum, .better = Better::higher, .missing = none_may(src::lefspage),
     .thresholds = lefs_changes, .sources = {src::binkley1999, src::lefspage}},
    {.key = "ndi", .name = "Neck Disability Index", .least_items = 10, .most_items = 10, .ranges = ten_to_five,
     .formula = Formula::sum, .better = Better::lower,
     .missing = {.most = 1, .note = "the mean of the others is added for the one left out; two are not spoken of", .sources = src::vernon},
     .bands = ndi_bands, .thresholds = ndi_changes, .loinc = {.panel = "82226-2", .score = "82237-9", .items = ndi_items},
     .note = "points of 50; many forms state percent, which is twice that", .sources = {src::vernon, src::paciondi}},
    {.key = "nprs", .name = "Numeric Pain Rating Scale", .aliases = nprs_names, .least_items = 1, .most_items = 1, .ranges = rating,
     .formula = Formula::sum, .better = Better::lower, .missing = none_may(src::pmc5043012),
     .bands = nprs_bands, .thresholds = nprs_changes, .loinc = {.score = "72514-3"},
     .note = "no cut-offs hold for every kind of pain", .sources = {src::pmc5043012, src::ostelo}},
    {.key = "odi", .name = "Oswestry Disability Index", .aliases = odi_names, .least_items = 10, .most_items = 10, .ranges = ten_to_five,
     .formula = Formula::percent, .better = Better::lower,
     .missing = {.most = 1, .note = "one left out is the printed example; that two are too many is this library's reading", .sources = unconfirmed(src::odiwiki)},
     .bands = odi_bands, .thresholds = odi_changes, .loinc = {.panel = "97908-8", .score = "97909-6"}, .sources = {src::odiwiki, src::pacioodi}},
    {.key = "psfs", .name = "Patient-Specific Functional Scale", .least_items = 1, .most_items = 5, .ranges = activities,
     .formula = Formula::mean, .better = Better::higher, .missing = none_may(src::stratford1995),
     .thresholds = psfs_changes, .note = "the patient names up to five activities; two scores compare only when they are of the same ones",
     .sources = {src::stratford1995, src::jospt2014}},
    {.key = "qbpds", .name = "Quebec Back Pain Disability Scale", .aliases = qbpds_names, .least_items = 20, .most_items = 20, .ranges = twenty_to_five,
     .formula = Formula::sum, .better = Better::lower, .missing = none_may(src::qbpdspage),
     .thresholds = qbpds_changes, .sources = {src::qbpdspage, src::ostelo}},
    {.key = "quickdash", .name = "QuickDASH", .least_items = 11, .most_items = 11, .ranges = eleven_from_one,
     .formula = Formula::percent, .better = Better::lower,
     .missing = {.most = 1, .note = "at least 10 of the 11 are answered", .sources = src::dashscore},
     .thresholds = quickdash_changes, .sources = {src::dashscore, src::dashpage}},
    {.key = "rmdq", .name = "Roland-Morris Disability Questionnaire", .aliases = rmdq_names, .least_items = 24, .most_items = 24, .ranges = statements,
     .formula = Formula::sum, .better = Better::lower,
     .missing = {.most = Stated<int>::unknown(Unknown::not_confirmed), .note = "there is no standard way to score a form with gaps; a statement not ticked is a no, and is given as 0", .sources = src::kent},
     .thresholds = rmdq_changes, .sources = {src::rmdqpage, src::ostelo}},
    {.key = "start-back", .name = "STarT Back, nine items", .aliases = start_back_names, .least_items = 9, .most_items = 9, .ranges = start_back_nine,
     .formula = Formula::sum, .better = Better::lower, .missing = none_may(src::ppstart),
     .subscale = Subscale{"psychosocial", psychosocial}, .bands = start_back_bands,
     .note = "an older order of the items has the psychosocial ones at 1, 4, 7, 8 and 9", .sources = {src::wikimsk, src::ppstart, src::rmstart}},
    {.key = "start-back-6", .name = "STarT Back, six items", .least_items = 6, .most_items = 6, .ranges = start_back_six,
     .formula = Formula::sum, .better = Better::lower, .missing = none_may(src::wikimsk),
     .bands = start_back_six_bands, .note = "items 1, 3, 4, 7, 8 and 9 of the nine", .sources = src::wikimsk},
    {.key = "uefi", .name = "Upper Extremity Functional Index, 20 items", .aliases = uefi_names, .least_items = 20, .most_items = 20, .ranges = twenty_to_four,
     .formula = Formula::sum, .better = Better::higher, .missing = none_may(src::uefipage),
     .thresholds = uefi_changes, .note = "a shorter form of 15 items is scored otherwise", .sources = {src::uefipage, src::jospt2014}},
    {.key = "vas", .name = "Visual Analogue Scale for pain, in millimetres", .aliases = vas_names, .least_items = 1, .most_items = 1, .ranges = line,
     .formula = Formula::sum, .better = Better::lower, .missing = none_may(src::boon14),
     .bands = vas_bands, .thresholds = vas_changes, .loinc = {.score = "38214-3"}, .note = "no cut-offs hold for every kind of pain",
     .sources = {src::boon14, src::ostelo}},
};

/// The next letter or digit in lower case; '\0' at the end.
constexpr char next_letter(std::string_view& rest) noexcept {
    while (!rest.empty()) {
        char const c = rest.front();
        rest.remove_prefix(1);
        if (c >= 'A' && c <= 'Z')
            return static_cast<char>(c - 'A' + 'a');
        if (c != ' ' && c != '-' && c != '_')
            return c;
    }
    return '\0';
}

constexpr bool same_name(std::string_view a, std::string_view b) noexcept {
    for (;;) {
        char const c = next_letter(a);
        if (c != next_letter(b))
            return false;
        if (c == '\0')
            return true;
    }
}

} // namespace

std::span<Measure const> measures() noexcept { return rows; }

boost::optional<Measure const&> find_measure(std::string_view name) noexcept {
    for (auto const& row : rows)
        if (same_name(row.key, name) || same_name(row.name, name) || std::ranges::any_of(row.aliases, [&](std::string_view alias) { return same_name(alias, name); }))
            return row;
    return boost::none;
}

ItemRange const& range_of(Measure const& measure, int item) noexcept {
    auto const* range = measure.ranges.data();
    while (range->last < item)
        ++range;
    return *range;
}

boost::optional<BandTable const&> find_bands(Measure const& measure, std::string_view key) noexcept {
    for (auto const& table : measure.bands)
        if (table.key == key)
            return table;
    return boost::none;
}

} // namespace therapy::care
