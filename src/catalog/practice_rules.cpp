#include <therapy/catalog/practice_rule.hpp>

#include "sources.hpp"

#include <algorithm>
#include <tuple>

namespace therapy::inline v0_1::catalog {

namespace {

using enum QualificationKind;
using enum Permission;

constexpr Source wsr2411160{"Washington State Register", "WSR 24-11-160 (2024), with the board's notice on applications", Confidence::secondary};
constexpr Source practice_lists{"what physical therapy practice acts commonly list", "Hawaii's §461J-1 as the one read", Confidence::convention};
constexpr Source massage_practice{"what massage practice is commonly defined as", {}, Confidence::convention};

constexpr RowDates undated{.first = undated_list_from};
constexpr RowDates standing{.first = {2000, 1, 1}};

using enum RequirementKind;

constexpr Requirement arizona_needling[] = {{training_hours, 24}, {proof_within_days, 30}};
constexpr Requirement colorado_needling_rule[] = {{years_licensed, 2}, {in_person_hours, 46}};
constexpr Requirement colorado_needling_summary[] = {{training_hours, 50}, {in_person_hours, 40}, {hours_before_clinical_use, 30}, {years_to_complete, 4}};
constexpr Requirement delaware_needling[] = {{years_licensed, 2}, {in_person_hours, 54}, {hours_before_clinical_use, 25}, {years_to_complete, 2}};
constexpr Requirement florida_needling[] = {{years_licensed, 2}, {in_person_hours, 50}, {supervised_sessions, 25}, {attestation_within_days, 60},
                                          {adverse_event_report_within_days, 15}};
constexpr Requirement georgia_needling[] = {{in_person_hours, 50}, {training_record}};
constexpr Requirement utah_needling[] = {{registration}};
constexpr Requirement washington_needling[] = {{endorsement}};
constexpr Requirement prescription_device[] = {{only_prescription_device}};
constexpr Requirement above_35_volts[] = {{only_above_volts, 35}};
constexpr Requirement under_supervision[] = {{supervision}};
constexpr Requirement california_aide[] = {{minimum_age, 18}, {constant_supervision}, {licensed_supervisor}, {outside_physical_therapy}};

constexpr Citations needling_lists{src::pphc, src::masterdn};

using Requirements = std::span<Requirement const>;

/// What a list says of dry needling by physical therapists.
constexpr PracticeRule needling(std::string_view state, Permission permission, Citations sources = needling_lists, Requirements requirements = {},
                                std::string_view note = {}) {
    return {.jurisdiction = state, .kind = physical_therapist, .treatment = "dry-needling", .permission = permission, .dates = undated,
            .requirements = requirements, .note = note, .sources = sources};
}

constexpr PracticeRule massage_scope(std::string_view state, std::string_view treatment, Permission permission, Citations sources,
                                     Requirements requirements = {}, std::string_view note = {}) {
    return {.jurisdiction = state, .kind = massage_therapist, .treatment = treatment, .permission = permission, .dates = undated,
            .requirements = requirements, .note = note, .sources = sources};
}

constexpr PracticeRule listed_in_hawaii(std::string_view treatment) {
    return {.jurisdiction = "US-HI", .kind = physical_therapist, .treatment = treatment, .permission = permitted, .dates = {.first = {2017, 1, 1}},
            .sources = src::hi461j};
}

constexpr PracticeRule commonly(QualificationKind kind, std::string_view treatment, Requirements requirements = {}, Citations sources = practice_lists) {
    return {.jurisdiction = "US", .kind = kind, .treatment = treatment, .permission = permitted, .dates = standing, .requirements = requirements,
            .basis = RuleBasis::convention, .sources = sources};
}

/// The American Physical Therapy Association holds these procedures to be the therapist's own.
constexpr PracticeRule position(QualificationKind kind, std::string_view treatment, Permission permission) {
    return {.jurisdiction = "US", .kind = kind, .treatment = treatment, .permission = permission, .dates = standing, .basis = RuleBasis::position,
            .sources = src::aptahod};
}

constexpr PracticeRule rows[] = {
    commonly(physical_therapist, "aquatic-therapy"),
    commonly(physical_therapist, "cryotherapy"),
    commonly(physical_therapist, "electrical-stimulation"),
    commonly(physical_therapist, "gait-training"),
    commonly(physical_therapist, "home-exercise"),
    commonly(physical_therapist, "joint-mobilization"),
    commonly(physical_therapist, "laser-high-intensity"),
    commonly(physical_therapist, "laser-low-level"),
    commonly(physical_therapist, "massage"),
    commonly(physical_therapist, "patient-education"),
    commonly(physical_therapist, "range-of-motion-exercise"),
    commonly(physical_therapist, "superficial-heat"),
    commonly(physical_therapist, "tens"),
    commonly(physical_therapist, "therapeutic-exercise"),
    position(physical_therapist, "thrust-manipulation", permitted),
    commonly(physical_therapist, "traction-cervical"),
    commonly(physical_therapist, "traction-lumbar"),
    commonly(physical_therapist, "traction-manual"),
    commonly(physical_therapist, "ultrasound"),
    commonly(physical_therapist_assistant, "aquatic-therapy", under_supervision),
    commonly(physical_therapist_assistant, "cryotherapy", under_supervision),
    commonly(physical_therapist_assistant, "electrical-stimulation", under_supervision),
    commonly(physical_therapist_assistant, "gait-training", under_supervision),
    commonly(physical_therapist_assistant, "home-exercise", under_supervision),
    position(physical_therapist_assistant, "joint-mobilization", prohibited),
    commonly(physical_therapist_assistant, "laser-high-intensity", under_supervision),
    commonly(physical_therapist_assistant, "laser-low-level", under_supervision),
    commonly(physical_therapist_assistant, "massage", under_supervision),
    commonly(physical_therapist_assistant, "patient-education", under_supervision),
    commonly(physical_therapist_assistant, "range-of-motion-exercise", under_supervision),
    commonly(physical_therapist_assistant, "superficial-heat", under_supervision),
    commonly(physical_therapist_assistant, "tens", under_supervision),
    commonly(physical_therapist_assistant, "therapeutic-exercise", under_supervision),
    position(physical_therapist_assistant, "thrust-manipulation", prohibited),
    commonly(physical_therapist_assistant, "traction-cervical", under_supervision),
    commonly(physical_therapist_assistant, "traction-lumbar", under_supervision),
    commonly(physical_therapist_assistant, "traction-manual", under_supervision),
    commonly(physical_therapist_assistant, "ultrasound", under_supervision),
    commonly(massage_therapist, "massage", {}, massage_practice),
    {.jurisdiction = "US", .kind = chiropractor, .treatment = "dry-needling", .permission = unknown, .dates = undated,
     .note = "allowed in most states; which ones was not read", .sources = needling_lists},
    {.jurisdiction = "US", .kind = acupuncturist, .treatment = "dry-needling", .permission = unknown, .dates = undated,
     .note = "listed among those who needle; no act was read", .sources = unconfirmed(src::pphc)},
    {.jurisdiction = "US", .kind = physician, .treatment = "dry-needling", .permission = unknown, .dates = undated,
     .note = "listed among those who needle; no act was read", .sources = unconfirmed(src::pphc)},
    position(therapy_aide, "joint-mobilization", prohibited),
    position(therapy_aide, "thrust-manipulation", prohibited),
    needling("US-AK", permitted),
    needling("US-AL", permitted),
    massage_scope("US-AL", "cryotherapy", permitted, src::mtscope),
    massage_scope("US-AL", "injection", prohibited, src::mtscope),
    massage_scope("US-AL", "joint-mobilization", prohibited, src::mtscope, {}, "the list says joint manipulation"),
    massage_scope("US-AL", "laser-high-intensity", prohibited, src::mtscope),
    massage_scope("US-AL", "laser-low-level", prohibited, src::mtscope),
    massage_scope("US-AL", "microwave-diathermy", prohibited, src::mtscope),
    massage_scope("US-AL", "superficial-heat", permitted, src::mtscope),
    massage_scope("US-AL", "thrust-manipulation", prohibited, src::mtscope),
    needling("US-AR", permitted),
    needling("US-AZ", permitted, needling_lists, arizona_needling),
    needling("US-CA", prohibited),
    {.jurisdiction = "US-CA", .kind = physical_therapist_assistant, .treatment = "aide-supervision", .permission = prohibited,
     .dates = undated, .sources = src::ca139844},
    {.jurisdiction = "US-CA", .kind = physical_therapist_assistant, .treatment = "discharge-summary", .permission = prohibited,
     .dates = undated, .sources = src::ca139844},
    {.jurisdiction = "US-CA", .kind = physical_therapist_assistant, .treatment = "evaluation-documentation", .permission = prohibited,
     .dates = undated, .sources = src::ca139844},
    {.jurisdiction = "US-CA", .kind = physical_therapist_assistant, .treatment = "measurement-before-evaluation", .permission = prohibited,
     .dates = undated, .sources = src::ca139844},
    {.jurisdiction = "US-CA", .kind = physical_therapist_assistant, .treatment = "plan-of-care-change", .permission = prohibited,
     .dates = undated, .sources = src::ca139844},
    {.jurisdiction = "US-CA", .kind = therapy_aide, .treatment = "external-bath", .permission = permitted,
     .dates = undated, .requirements = california_aide, .sources = src::ca26304},
    {.jurisdiction = "US-CA", .kind = therapy_aide, .treatment = "general-exercise", .permission = permitted,
     .dates = undated, .requirements = california_aide, .sources = src::ca26304},
    {.jurisdiction = "US-CA", .kind = therapy_aide, .treatment = "massage", .permission = permitted,
     .dates = undated, .requirements = california_aide, .sources = src::ca26304},
    needling("US-CO", permitted, src::masterdn, colorado_needling_rule, "rule 11 as reprinted; the newer summary differs"),
    needling("US-CO", permitted, src::pphc, colorado_needling_summary, "a newer summary; differs from the rule as reprinted"),
    needling("US-CT", silent),
    needling("US-DC", permitted),
    needling("US-DE", permitted, needling_lists, delaware_needling),
    needling("US-FL", permitted, needling_lists, florida_needling),
    needling("US-GA", permitted, needling_lists, georgia_needling, "rule 490-9-.05"),
    listed_in_hawaii("aquatic-therapy"),
    listed_in_hawaii("cryotherapy"),
    {.jurisdiction = "US-HI", .kind = physical_therapist, .treatment = "dry-needling", .permission = prohibited,
     .dates = {.first = {2017, 1, 1}},
     .note = "invasive procedures, defined by breaking or puncturing the skin; therapists of federal services follow federal rules",
     .sources = {src::hi461j, src::myopain, src::pphc, src::masterdn}},
    listed_in_hawaii("electrical-stimulation"),
    listed_in_hawaii("gait-training"),
    listed_in_hawaii("home-exercise"),
    listed_in_hawaii("joint-mobilization"),
    listed_in_hawaii("laser-high-intensity"),
    listed_in_hawaii("laser-low-level"),
    listed_in_hawaii("massage"),
    listed_in_hawaii("range-of-motion-exercise"),
    listed_in_hawaii("superficial-heat"),
    listed_in_hawaii("tens"),
    listed_in_hawaii("therapeutic-exercise"),
    listed_in_hawaii("traction-cervical"),
    listed_in_hawaii("traction-lumbar"),
    listed_in_hawaii("traction-manual"),
    listed_in_hawaii("ultrasound"),
    {.jurisdiction = "US-HI", .kind = massage_therapist, .treatment = "massage", .permission = permitted,
     .dates = {.first = {2017, 1, 1}},
     .note = "rubbing, stroking, tapping, pressing, shaking or kneading the superficial soft tissue; lomilomi is named",
     .sources = src::hi452},
    needling("US-IA", permitted),
    needling("US-ID", permitted),
    needling("US-IL", permitted),
    needling("US-IN", permitted),
    needling("US-KS", permitted),
    needling("US-KY", permitted),
    needling("US-LA", permitted),
    needling("US-MA", silent, {src::pphc, src::masterdn, src::ma2415}, {}, "HB 2415 was pending"),
    needling("US-MD", permitted),
    needling("US-ME", permitted),
    needling("US-MI", silent),
    needling("US-MN", silent),
    needling("US-MO", silent),
    needling("US-MS", permitted),
    needling("US-MT", permitted),
    needling("US-NC", permitted),
    needling("US-ND", permitted),
    needling("US-NE", permitted),
    massage_scope("US-NE", "electrical-stimulation", prohibited, src::mtscope, above_35_volts),
    massage_scope("US-NE", "joint-mobilization", prohibited, src::mtscope, {}, "the list says joint adjustment"),
    massage_scope("US-NE", "shortwave-diathermy", prohibited, src::mtscope),
    massage_scope("US-NE", "tens", prohibited, src::mtscope),
    massage_scope("US-NE", "thrust-manipulation", prohibited, src::mtscope, {}, "the list says joint adjustment"),
    massage_scope("US-NE", "ultrasound", prohibited, src::mtscope),
    needling("US-NH", permitted),
    needling("US-NJ", permitted),
    needling("US-NM", permitted),
    needling("US-NV", permitted),
    massage_scope("US-NV", "joint-mobilization", prohibited, src::mtscope),
    massage_scope("US-NV", "thrust-manipulation", prohibited, src::mtscope),
    {.jurisdiction = "US-NY", .kind = physical_therapist, .treatment = "dry-needling", .permission = prohibited,
     .dates = {.first = {1993, 1, 1}},
     .note = "a decision of the state's education department in 1992, its day not read",
     .sources = {src::myopain, src::pphc, src::masterdn}},
    needling("US-OH", permitted),
    needling("US-OK", silent),
    {.jurisdiction = "US-OR", .kind = physical_therapist, .treatment = "dry-needling", .permission = prohibited,
     .dates = {.first = {2025, 8, 7}},
     .note = "HB 3824 is signed, but needs rules that are expected about July 2027", .sources = {src::or3824, src::pphc}},
    needling("US-PA", silent),
    massage_scope("US-PA", "cryotherapy", permitted, src::pamt),
    massage_scope("US-PA", "diagnosis", prohibited, src::pamt),
    massage_scope("US-PA", "electrical-stimulation", prohibited, src::pamt, prescription_device, "neuromuscular stimulation; other electromechanical devices are in the scope"),
    massage_scope("US-PA", "joint-mobilization", prohibited, src::pamt),
    massage_scope("US-PA", "manual-lymphatic-drainage", permitted, src::pamt),
    massage_scope("US-PA", "myofascial-release", permitted, src::pamt),
    massage_scope("US-PA", "shortwave-diathermy", prohibited, src::pamt, {}, "named among the devices that need a prescription"),
    massage_scope("US-PA", "superficial-heat", permitted, src::pamt),
    massage_scope("US-PA", "therapeutic-exercise", prohibited, src::pamt),
    massage_scope("US-PA", "thrust-manipulation", prohibited, src::pamt),
    massage_scope("US-PA", "ultrasound", prohibited, src::pamt, {}, "named among the devices that need a prescription"),
    needling("US-PR", unknown, unconfirmed(src::unpublished)),
    needling("US-RI", permitted),
    needling("US-SC", permitted),
    needling("US-SD", permitted),
    needling("US-TN", permitted),
    needling("US-TX", permitted),
    needling("US-UT", permitted, {src::pphc, src::masterdn, src::ut188}, utah_needling, "HB 188 (2025) asks for registration"),
    needling("US-VA", permitted),
    needling("US-VI", unknown, unconfirmed(src::unpublished)),
    needling("US-VT", permitted),
    {.jurisdiction = "US-WA", .kind = physical_therapist, .treatment = "dry-needling", .permission = prohibited,
     .dates = {.first = {2015, 1, 1}, .past = CalendarDay{2023, 5, 1}, .confirmed_through = {2023, 4, 30}},
     .note = "a court ruling of 2014, its day not read; the Attorney General's opinion of 15 April 2016", .sources = src::wa2023},
    {.jurisdiction = "US-WA", .kind = physical_therapist, .treatment = "dry-needling", .permission = unknown,
     .dates = {.first = {2023, 5, 1}, .past = CalendarDay{2024, 7, 1}, .confirmed_through = {2024, 6, 30}},
     .note = "2SHB 1039 is signed, but the endorsement it asks for cannot be had yet", .sources = {src::wa2023, wsr2411160}},
    {.jurisdiction = "US-WA", .kind = physical_therapist, .treatment = "dry-needling", .permission = permitted,
     .dates = {.first = {2024, 7, 1}}, .requirements = washington_needling,
     .note = "the board takes applications for the endorsement from this day", .sources = {wsr2411160, src::pphc, src::wa2023}},
    needling("US-WI", permitted),
    needling("US-WV", permitted),
    needling("US-WY", permitted),
};

constexpr auto place_of(PracticeRule const& rule) { return std::tuple(rule.jurisdiction, rule.kind, rule.treatment); }

constexpr bool ordered() {
    for (std::size_t i = 1; i < std::size(rows); ++i)
        if (std::tuple_cat(place_of(rows[i]), std::tuple(rows[i].dates.first)) < std::tuple_cat(place_of(rows[i - 1]), std::tuple(rows[i - 1].dates.first)))
            return false;
    return true;
}
static_assert(ordered(), "the table is searched by bisection");

} // namespace

std::span<PracticeRule const> practice_rules() noexcept { return rows; }

std::span<PracticeRule const> practice_rules(std::string_view jurisdiction, QualificationKind kind, std::string_view treatment) noexcept {
    auto const wanted = std::tuple(jurisdiction, kind, treatment);
    auto const first = std::partition_point(std::begin(rows), std::end(rows), [&](PracticeRule const& rule) { return place_of(rule) < wanted; });
    auto const past = std::partition_point(first, std::end(rows), [&](PracticeRule const& rule) { return place_of(rule) == wanted; });
    return {first, past};
}

} // namespace therapy::catalog
