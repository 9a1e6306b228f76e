#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/catalog/claim_rules.hpp>
#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/place_of_service.hpp>
#include <therapy/catalog/practice_rules.hpp>
#include <therapy/core/error.hpp>

#include "../core/findings.hpp"
#include "sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_code_char(char c) { return is_digit(c) || is_capital(c); }

bool is_diagnosis_code(std::string_view code) {
    if (code.size() < 3 || !is_capital(code[0]) || !is_digit(code[1]) || !is_code_char(code[2]))
        return false;
    if (code.size() == 3)
        return true;
    return code[3] == '.' && code.size() >= 5 && code.size() <= 8 && std::all_of(code.begin() + 4, code.end(), is_code_char);
}

constexpr StateRow states[] = {
    {"US-AK", "Alaska"}, {"US-AL", "Alabama"}, {"US-AR", "Arkansas"}, {"US-AS", "American Samoa"}, {"US-AZ", "Arizona"},
    {"US-CA", "California"}, {"US-CO", "Colorado"}, {"US-CT", "Connecticut"}, {"US-DC", "District of Columbia"},
    {"US-DE", "Delaware"}, {"US-FL", "Florida"}, {"US-GA", "Georgia"}, {"US-GU", "Guam"}, {"US-HI", "Hawaii"},
    {"US-IA", "Iowa"}, {"US-ID", "Idaho"}, {"US-IL", "Illinois"}, {"US-IN", "Indiana"}, {"US-KS", "Kansas"},
    {"US-KY", "Kentucky"}, {"US-LA", "Louisiana"}, {"US-MA", "Massachusetts"}, {"US-MD", "Maryland"}, {"US-ME", "Maine"},
    {"US-MI", "Michigan"}, {"US-MN", "Minnesota"}, {"US-MO", "Missouri"}, {"US-MP", "Northern Mariana Islands"},
    {"US-MS", "Mississippi"}, {"US-MT", "Montana"}, {"US-NC", "North Carolina"}, {"US-ND", "North Dakota"},
    {"US-NE", "Nebraska"}, {"US-NH", "New Hampshire"}, {"US-NJ", "New Jersey"}, {"US-NM", "New Mexico"},
    {"US-NV", "Nevada"}, {"US-NY", "New York"}, {"US-OH", "Ohio"}, {"US-OK", "Oklahoma"}, {"US-OR", "Oregon"},
    {"US-PA", "Pennsylvania"}, {"US-PR", "Puerto Rico"}, {"US-RI", "Rhode Island"}, {"US-SC", "South Carolina"},
    {"US-SD", "South Dakota"}, {"US-TN", "Tennessee"}, {"US-TX", "Texas"}, {"US-UM", "Minor Outlying Islands"},
    {"US-UT", "Utah"}, {"US-VA", "Virginia"}, {"US-VI", "Virgin Islands"}, {"US-VT", "Vermont"}, {"US-WA", "Washington"},
    {"US-WI", "Wisconsin"}, {"US-WV", "West Virginia"}, {"US-WY", "Wyoming"},
};

bool is_jurisdiction(std::string_view code) {
    if (code.size() < 2 || !is_capital(code[0]) || !is_capital(code[1]))
        return false;
    if (code.size() == 2)
        return true;
    if (code[2] != '-' || code.size() < 4 || code.size() > 6 || !std::all_of(code.begin() + 3, code.end(), is_code_char))
        return false;
    return code.substr(0, 2) != "US" || std::any_of(std::begin(states), std::end(states), [&](StateRow const& row) { return row.code == code; });
}

constexpr Citations also_listed = unconfirmed(src::pos);
constexpr PlaceOfServiceRow places[] = {
    {2, "telehealth, patient not at home", src::pos},
    {3, "school", src::pos},
    {10, "telehealth, patient at home", src::pos, CalendarDay{2022, 1, 1}},
    {11, "office", src::pos},
    {12, "home", src::pos},
    {13, "assisted living", also_listed},
    {19, "hospital outpatient, off campus", also_listed},
    {20, "urgent care", src::pos},
    {22, "hospital outpatient, on campus", also_listed},
    {31, "skilled nursing", src::pos},
    {32, "nursing home", also_listed},
    {49, "independent clinic", also_listed},
    {62, "outpatient rehabilitation facility", also_listed},
    {99, "other place", also_listed},
};

} // namespace

Expected<DiagnosisCode> DiagnosisCode::make(std::string_view code) {
    if (!is_diagnosis_code(code))
        return detail::refuse(rules::not_a_diagnosis_code, std::string(code));
    return DiagnosisCode(code);
}

DiagnosisCode::DiagnosisCode(std::string_view code) : code_(code) {
    if (!is_diagnosis_code(code))
        throw Error(detail::refused(rules::not_a_diagnosis_code, std::string(code)));
}

Expected<Jurisdiction> Jurisdiction::make(std::string_view code) {
    if (!is_jurisdiction(code))
        return detail::refuse(rules::not_a_jurisdiction, std::string(code));
    Jurisdiction result;
    std::copy(code.begin(), code.end(), result.code_);
    result.length_ = static_cast<std::uint8_t>(code.size());
    return result;
}

Jurisdiction::Jurisdiction(std::string_view code) : Jurisdiction(value_or_throw(make(code))) {}

std::span<StateRow const> us_states() noexcept { return states; }

Expected<PlaceOfService> PlaceOfService::make(std::string_view code) {
    if (code.size() != 2 || !is_digit(code[0]) || !is_digit(code[1]))
        return detail::refuse(rules::not_a_place_of_service, std::string(code));
    return PlaceOfService((code[0] - '0') * 10 + (code[1] - '0'));
}

PlaceOfService::PlaceOfService(int code) {
    if (code < 0 || code > 99)
        throw Error(detail::refused(rules::not_a_place_of_service, std::to_string(code)));
    code_ = static_cast<std::uint8_t>(code);
}

std::string to_text(PlaceOfService place) {
    auto const number = place.number();
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::span<PlaceOfServiceRow const> places_of_service() noexcept { return places; }

boost::optional<PlaceOfServiceRow const&> find_place_of_service(PlaceOfService place) noexcept {
    auto const at = std::ranges::lower_bound(places, place.number(), {}, &PlaceOfServiceRow::code);
    if (at == std::end(places) || at->code != place.number())
        return boost::none;
    return *at;
}

boost::optional<PlaceOfServiceRow const&> find_place_of_service(PlaceOfService place, Catalog const& catalog) noexcept {
    for (auto const& row : catalog.rows<PlaceOfServiceRow>())
        if (row.code == place.number())
            return row;
    return boost::none;
}

std::span<Rule const* const> catalog_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        &not_a_service_code, &not_a_diagnosis_code, &not_a_jurisdiction, &not_a_place_of_service,
        &not_a_laser_dose, &not_a_quantity,
        // a user's own rows
        &duplicate_key, &empty_key, &not_a_key, &missing_text, &missing_source, &inverted_range, &dangling_key, &circular_key, &not_a_count, &not_a_taxonomy_code,
        // who may do what where
        &unknown_treatment, &no_practice_rule, &practice_prohibited, &practice_silent,
        &practice_rule_not_confirmed, &practice_depends_on_device, &practice_rules_disagree, &practice_requirements_differ,
        &practice_by_convention, &qualification_expired, &qualification_not_yet_valid,
        &qualification_not_stated, &qualification_elsewhere, &direct_access_unknown,
        &direct_access_not_confirmed, &direct_access_limits_not_found, &direct_access_circumstances,
        &direct_access_days_exceeded, &direct_access_visits_exceeded, &direct_access_progress_not_stated,
        &direct_access_business_day_not_stated, &lawful_not_payable, &not_a_treatment_count,
        &supervision_ratio_exceeded, &supervision_ratio_unknown, &no_supervising_therapist, &not_a_head_count,
        &claim_guarantee, &claim_superlative, &claim_ungraded, &claim_universal, &claim_redundant, &claim_licence_wording, &claim_licence_unknown,
    };
    return all;
}

} // namespace therapy::catalog
