#include <therapy/core/money.hpp>

#include "findings.hpp"
#include "text_scan.hpp"
#include "wide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace therapy::inline v0_1 {

namespace {

using detail::divide;
using detail::Wide;

struct MinorDigits {
    std::string_view code;
    int digits;
};

// ISO 4217 currencies whose minor unit is not a hundredth.
constexpr MinorDigits unusual_minor_digits[] = {
    {"BHD", 3}, {"BIF", 0}, {"CLF", 4}, {"CLP", 0}, {"DJF", 0}, {"GNF", 0}, {"IQD", 3}, {"ISK", 0}, {"JOD", 3},
    {"JPY", 0}, {"KMF", 0}, {"KRW", 0}, {"KWD", 3}, {"LYD", 3}, {"OMR", 3}, {"PYG", 0}, {"RWF", 0}, {"TND", 3},
    {"UGX", 0}, {"UYI", 0}, {"UYW", 4}, {"VND", 0}, {"VUV", 0}, {"XAF", 0}, {"XOF", 0}, {"XPF", 0},
};

/// \param operation  gives the text of what was computed, which is needed for an error only
template <class Operation>
std::int64_t narrow(Wide value, Operation const& operation) {
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
        throw Error(detail::refused(rules::amount_overflow, operation()));
    return static_cast<std::int64_t>(value);
}

bool is_outside_amount(std::int64_t minor_units) { return -largest_outside_amount <= minor_units && minor_units <= largest_outside_amount; }

} // namespace

Expected<Currency> Currency::make(std::string_view code) {
    if (code.size() != 3 || !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return detail::refuse(rules::not_a_currency, std::string(code));
    return Currency(code[0], code[1], code[2]);
}

void Currency::refuse(std::string_view code) {
    throw Error(detail::refused(rules::not_a_currency, std::string(code)));
}

int Currency::minor_digits() const noexcept {
    for (auto const& unusual : unusual_minor_digits)
        if (unusual.code == code())
            return unusual.digits;
    return 2;
}

Expected<Money> Money::make(std::int64_t minor_units, Currency currency) {
    if (!is_outside_amount(minor_units))
        return detail::refuse(rules::amount_out_of_range, fmt::format("{} minor units of {}", minor_units, currency.code()));
    return Money(minor_units, currency, Unchecked{});
}

Expected<Money> Money::parse(std::string_view text, Currency currency) {
    auto const minor = detail::scan_decimal(text, currency.minor_digits(), largest_outside_amount);
    if (!minor)
        return detail::refuse(rules::not_an_amount, std::string(text));
    if (*minor > largest_outside_amount || *minor < -largest_outside_amount)
        return detail::refuse(rules::amount_out_of_range, std::string(text));
    return make(*minor, currency);
}

void Money::refuse_outside(Money amount) {
    throw Error(make(amount.minor_units_, amount.currency_).error());
}

void Money::refuse(Money a, char operation, Money b) {
    if (a.currency_ != b.currency_)
        throw Error(detail::refused(rules::currency_mismatch, to_text(a) + " and " + to_text(b)));
    throw Error(detail::refused(rules::amount_overflow, fmt::format("{} {} {}", to_text(a), operation, to_text(b))));
}

Money operator-(Money a) {
    return Money(narrow(-static_cast<Wide>(a.minor_units_), [&] { return "-" + to_text(a); }), a.currency_, Money::Unchecked{});
}

Money operator*(Money a, std::int64_t count) {
    return Money(narrow(static_cast<Wide>(a.minor_units_) * count, [&] { return fmt::format("{} * {}", to_text(a), count); }), a.currency_, Money::Unchecked{});
}

std::string decimal_text(Money amount) {
    int const digits = amount.currency().minor_digits();
    return detail::decimal(amount.minor_units(), digits, digits);
}

std::string to_text(Money amount) {
    return decimal_text(amount) + ' ' + std::string(amount.currency().code());
}

namespace {

constexpr std::int64_t largest_rate = Rate::one * 1'000'000;

} // namespace

Expected<Rate> Rate::from_billionths(std::int64_t billionths) {
    if (billionths > largest_rate || billionths < -largest_rate)
        return detail::refuse(rules::not_a_rate, fmt::format("{} billionths", billionths));
    return Rate(billionths);
}

Expected<Rate> Rate::parse(std::string_view text) {
    bool const percent = !text.empty() && text.back() == '%';
    auto const scaled = percent ? detail::scan_decimal(text.substr(0, text.size() - 1), 7, largest_rate)
                                : detail::scan_decimal(text, 9, largest_rate);
    if (!scaled || *scaled > largest_rate || *scaled < -largest_rate)
        return detail::refuse(rules::not_a_rate, std::string(text));
    return Rate(*scaled);
}

Rate Rate::percent(std::int64_t percent) {
    if (percent > 100'000'000 || percent < -100'000'000)
        throw Error(detail::refused(rules::not_a_rate, fmt::format("{} %", percent)));
    return Rate(percent * (one / 100));
}

Rate Rate::basis_points(std::int64_t points) {
    if (points > 10'000'000'000 || points < -10'000'000'000)
        throw Error(detail::refused(rules::not_a_rate, fmt::format("{} basis points", points)));
    return Rate(points * (one / 10'000));
}

std::string to_text(Rate rate) {
    return detail::decimal(rate.billionths(), 9, 0);
}

Money apply(Rate rate, Money amount, Rounding rounding) {
    if (std::int64_t product = 0; !__builtin_mul_overflow(amount.minor_units(), rate.billionths(), &product))
        return Money(divide(product, Rate::one, rounding), amount.currency(), Money::Unchecked{});
    auto const exact = static_cast<Wide>(amount.minor_units()) * rate.billionths();
    auto const minor = narrow(divide(exact, Wide{Rate::one}, rounding), [&] { return to_text(rate) + " of " + to_text(amount); });
    return Money(minor, amount.currency(), Money::Unchecked{});
}

std::vector<Money> allocate(Money total, std::span<std::int64_t const> weights) {
    if (weights.empty())
        throw Error(detail::refused(rules::bad_weights, "none given"));
    Wide sum = 0;
    for (auto const weight : weights) {
        if (weight < 0)
            throw Error(detail::refused(rules::bad_weights, std::to_string(weight)));
        sum += weight;
    }
    bool const equal = sum == 0;
    if (equal)
        sum = static_cast<Wide>(weights.size());

    struct Part {
        Wide minor;
        Wide remainder;
    };
    bool const negative = total.is_negative();
    Wide const magnitude = negative ? -static_cast<Wide>(total.minor_units()) : static_cast<Wide>(total.minor_units());
    std::vector<Part> parts;
    parts.reserve(weights.size());
    Wide given = 0;
    for (auto const weight : weights) {
        Wide const exact = magnitude * (equal ? 1 : weight);
        parts.push_back({exact / sum, exact % sum});
        given += exact / sum;
    }
    std::vector<std::size_t> by_remainder(parts.size());
    std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
    std::stable_sort(by_remainder.begin(), by_remainder.end(),
                     [&](std::size_t a, std::size_t b) { return parts[a].remainder > parts[b].remainder; });
    for (std::size_t i = 0; given < magnitude; ++i, ++given)
        ++parts[by_remainder[i]].minor;

    std::vector<Money> result;
    result.reserve(parts.size());
    for (auto const& part : parts)
        result.push_back(Money(static_cast<std::int64_t>(negative ? -part.minor : part.minor), total.currency(), Money::Unchecked{}));
    return result;
}

} // namespace therapy
