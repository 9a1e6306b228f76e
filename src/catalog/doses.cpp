#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/catalog/dose.hpp>

#include "../core/findings.hpp"
#include "../core/text_scan.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

struct UnitName {
    DoseUnit unit;
    std::string_view text; ///< what follows the number, blank included
};
constexpr UnitName unit_names[] = {
    {DoseUnit::centimetre, " cm"},
    {DoseUnit::count, ""},
    {DoseUnit::day, " days"},
    {DoseUnit::degree, "°"},
    {DoseUnit::hertz, " Hz"},
    {DoseUnit::kilogram_force, " kg"},
    {DoseUnit::megahertz, " MHz"},
    {DoseUnit::microsecond, " µs"},
    {DoseUnit::milliwatt, " mW"},
    {DoseUnit::minute, " min"},
    {DoseUnit::nanometre, " nm"},
    {DoseUnit::per_day, " a day"},
    {DoseUnit::per_week, " a week"},
    {DoseUnit::percent, " %"},
    {DoseUnit::percent_of_body_weight, " % of body weight"},
    {DoseUnit::point_of_ten, " of 10"},
    {DoseUnit::pound_force, " lb"},
    {DoseUnit::ratio, ":1"},
    {DoseUnit::second, " s"},
    {DoseUnit::square_centimetre_per_minute, " cm² a minute"},
    {DoseUnit::times_radiating_area, " times the radiating area"},
    {DoseUnit::watt, " W"},
    {DoseUnit::watt_per_square_centimetre, " W/cm²"},
    {DoseUnit::week, " weeks"},
};

std::string_view unit_name(DoseUnit unit) noexcept {
    for (auto const& name : unit_names)
        if (name.unit == unit)
            return name.text;
    return {};
}

std::string range_text(Dose const& dose) {
    if (!dose.low.has_value() && !dose.high.has_value())
        return "not found";
    std::string text;
    if (!dose.high.has_value())
        text = "at least " + to_text(*dose.low);
    else if (!dose.low.has_value())
        text = "at most " + to_text(*dose.high);
    else if (*dose.low == *dose.high)
        text = to_text(*dose.low);
    else
        text = to_text(*dose.low) + " to " + to_text(*dose.high);
    return text + std::string(unit_name(dose.unit));
}

} // namespace

Expected<Quantity> Quantity::parse(std::string_view text) {
    constexpr std::int64_t largest = 1'000'000'000'000'000; // in thousandths
    auto const read = therapy::detail::scan_decimal(text, 3, largest);
    if (!read || *read > largest || *read < -largest)
        return therapy::detail::refuse(rules::not_a_quantity, std::string(text));
    return from_thousandths(*read);
}

std::string to_text(Quantity quantity) {
    std::int64_t const all = quantity.thousandths();
    std::uint64_t const size = all < 0 ? 0 - static_cast<std::uint64_t>(all) : static_cast<std::uint64_t>(all);
    std::string text = (all < 0 ? "-" : "") + std::to_string(size / 1000);
    if (size % 1000 != 0) {
        std::string decimals = std::to_string(1000 + size % 1000).substr(1);
        decimals.erase(decimals.find_last_not_of('0') + 1);
        text += "." + decimals;
    }
    return text;
}

std::string to_text(Dose const& dose) {
    std::string text(therapy::to_text(dose.parameter));
    for (char& c : text)
        c = c == '-' ? ' ' : c;
    text += " " + range_text(dose);
    if (!dose.applies_to.empty())
        text += " (" + std::string(dose.applies_to) + ")";
    return text;
}

boost::optional<bool> hold_is_over(Dose const& hold, int seconds_held, bool relaxed) noexcept {
    if (hold.parameter != DoseParameter::hold || (hold.unit != DoseUnit::second && hold.unit != DoseUnit::minute))
        return boost::none;
    if (relaxed || !hold.high.has_value())
        return relaxed;
    std::int64_t const seconds = hold.unit == DoseUnit::minute ? 60 : 1;
    return std::int64_t{1000} * seconds_held >= hold.high->thousandths() * seconds;
}

} // namespace therapy::catalog
