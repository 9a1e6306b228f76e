#include <therapy/coverage/procedure_reduction.hpp>

#include <therapy/core/finding.hpp>
#include <therapy/coverage/line_rules.hpp>

#include "../core/wide.hpp"

#include <boost/container/small_vector.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

using therapy::detail::divide;
using therapy::detail::Wide;

constexpr Source claims_manual{"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §10.7", Confidence::secondary};
constexpr std::int64_t most_units = 1000;
constexpr std::int64_t largest_value = 1000;
constexpr std::int64_t largest_factor = 10;
constexpr int whole_digits = 5; // of three products of such a value and such a factor
constexpr int most_digits = 36; // that fit in twice the width of an amount

/// A decimal number: digits / 10^places, without zeros at its end.
struct Decimal {
    Wide digits = 0;
    int places = 0;
};

Decimal decimal(Rate rate) {
    Decimal result{rate.billionths(), 9};
    while (result.places > 0 && result.digits % 10 == 0) {
        result.digits /= 10;
        --result.places;
    }
    return result;
}

Wide power_of_ten(int places) {
    Wide power = 1;
    for (int i = 0; i < places; ++i)
        power *= 10;
    return power;
}

Decimal operator*(Decimal a, Decimal b) { return {a.digits * b.digits, a.places + b.places}; }
Decimal operator+(Decimal a, Decimal b) {
    auto const places = std::max(a.places, b.places);
    return {a.digits * power_of_ten(places - a.places) + b.digits * power_of_ten(places - b.places), places};
}

int digits_of(Rate rate) {
    int count = 1;
    for (auto rest = decimal(rate).digits / 10; rest != 0; rest /= 10)
        ++count;
    return count;
}

bool is_between(Rate rate, std::int64_t most) { return rate.billionths() >= 0 && rate.billionths() <= most * Rate::one; }

/// A unit's amounts.
struct Unit {
    Money full;
    Money reduced;
};

/// \returns none where the numbers have too many digits
boost::optional<Unit> unit_of(RelativeValue const& value, FeeFactors const& factors, Rate paid) {
    int const places = std::max({decimal(value.work).places + decimal(factors.work).places,
                                 decimal(value.practice_expense).places + decimal(factors.practice_expense).places + decimal(paid).places,
                                 decimal(value.malpractice).places + decimal(factors.malpractice).places});
    if (whole_digits + places + digits_of(factors.conversion) + factors.currency.minor_digits() > most_digits)
        return boost::none;
    auto const money = [&](Rate share) {
        auto const sum = decimal(value.work) * decimal(factors.work) + decimal(value.practice_expense) * decimal(factors.practice_expense) * decimal(share) +
                         decimal(value.malpractice) * decimal(factors.malpractice);
        auto const exact = sum * decimal(factors.conversion);
        auto const minor = divide(exact.digits * power_of_ten(factors.currency.minor_digits()), power_of_ten(exact.places), factors.rounding);
        return Money(static_cast<std::int64_t>(minor), factors.currency);
    };
    return Unit{money(Rate::percent(100)), money(paid)};
}

tl::unexpected<Finding> refused(Rule const& rule, catalog::ServiceCode code) { return tl::unexpected<Finding>(Finding{.rule = rule, .args = {.value = to_text(code)}}); }

} // namespace

std::span<EffectiveRow<ReductionTerms> const> reduction_terms() {
    static Date const first{2011, 1, 1};
    static Date const halved{2013, 4, 1};
    static Date const confirmed{2026, 12, 31};
    static EffectiveRow<ReductionTerms> const rows[] = {
        {.value = {ClaimForm::professional, Rate::percent(80)}, .valid = DateRange(first, halved), .source = claims_manual},
        {.value = {ClaimForm::institutional, Rate::percent(75)}, .valid = DateRange(first, halved), .source = claims_manual},
        {.value = {ClaimForm::professional, Rate::percent(50)}, .valid = DateRange::from(halved), .source = claims_manual, .confirmed_through = confirmed},
        {.value = {ClaimForm::institutional, Rate::percent(50)}, .valid = DateRange::from(halved), .source = claims_manual, .confirmed_through = confirmed},
    };
    return rows;
}

Stated<Rate> practice_expense_paid(Date date, ClaimForm form) {
    boost::container::small_vector<EffectiveRow<ReductionTerms>, 8> rows;
    for (auto const& row : reduction_terms())
        if (row.value.form == form)
            rows.push_back(row);
    auto const row = in_force(std::span<EffectiveRow<ReductionTerms> const>(rows.data(), rows.size()), date);
    if (row.has_value())
        return row->value.practice_expense_paid;
    return row.is_none() ? Stated<Rate>::none() : Stated<Rate>::unknown(row.why());
}

Expected<ReducedDay> reduce_procedures(std::span<UnitsOfCode const> lines, std::span<RelativeValue const> values, FeeFactors const& factors, Date date, Rate practice_expense_paid) {
    struct Work {
        RelativeValue const* value;
        Unit unit;
    };
    std::vector<Work> works;
    std::size_t first = lines.size(); // the line whose first unit is paid in full
    for (auto const& line : lines) {
        auto const found = std::find_if(values.begin(), values.end(), [&](RelativeValue const& value) { return value.code == line.code && value.valid.contains(date); });
        if (found == values.end())
            return refused(rules::no_relative_value, line.code);
        bool const plausible = is_between(found->work, largest_value) && is_between(found->practice_expense, largest_value) && is_between(found->malpractice, largest_value) &&
                               is_between(factors.work, largest_factor) && is_between(factors.practice_expense, largest_factor) && is_between(factors.malpractice, largest_factor) &&
                               is_between(factors.conversion, largest_value) && is_between(practice_expense_paid, 1) && line.units >= 0 && line.units <= most_units;
        auto const unit = plausible ? unit_of(*found, factors, practice_expense_paid) : boost::none;
        if (!unit)
            return refused(rules::not_a_relative_value, line.code);
        works.push_back({&*found, *unit});
        if (!found->always_therapy || line.units == 0)
            continue;
        if (first == lines.size() || works[first].value->practice_expense < found->practice_expense ||
            (works[first].value->practice_expense == found->practice_expense && works[first].unit.full < unit->full))
            first = works.size() - 1;
    }
    auto const zero = Money::zero(factors.currency);
    ReducedDay day{.unreduced = zero, .allowed = zero};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const& [value, unit] = works[i];
        ReducedLine line{.code = lines[i].code, .units = lines[i].units, .unreduced = unit.full * lines[i].units, .allowed = zero, .has_first = i == first};
        line.allowed = !value->always_therapy ? line.unreduced : line.has_first ? unit.full + unit.reduced * (line.units - 1) : unit.reduced * line.units;
        day.unreduced += line.unreduced;
        day.allowed += line.allowed;
        day.lines.push_back(line);
    }
    return day;
}

} // namespace therapy::coverage
