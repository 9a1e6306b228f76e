#include <therapy/coverage/allowed.hpp>

#include "chosen_rows.hpp"

#include <algorithm>
#include <limits>

namespace therapy::inline v0_1::coverage {

namespace {

/// Whether a row fits: surely, perhaps, or not.
Stated<bool> fits(RateRow const& row, AllowedQuestion const& question) {
    bool const modifier = row.modifier.empty() || std::find(question.modifiers.begin(), question.modifiers.end(), row.modifier) != question.modifiers.end();
    if (!row.valid.contains(question.date) || (row.code && *row.code != question.code) || !modifier)
        return false;
    auto const is = [](auto const& wanted, auto const& stated) { return !wanted || (stated.has_value() && *stated == *wanted); };
    bool const kind_open = row.provider_kind && !question.provider_kind.is_answered();
    bool const place_open = row.place && !question.place.is_answered();
    if ((!kind_open && !is(row.provider_kind, question.provider_kind)) || (!place_open && !is(row.place, question.place)))
        return false;
    return kind_open || place_open ? Stated<bool>::not_stated() : Stated<bool>(true);
}

int particular(RateRow const& row) { return (row.code ? 8 : 0) + (row.modifier.empty() ? 0 : 4) + (row.provider_kind ? 2 : 0) + (row.place ? 1 : 0); }

/// The most particular row that fits; null where there is none, or a more particular one may fit.
RateRow const* row_for(Contract const& contract, AllowedQuestion const& question) {
    RateRow const* best = nullptr;
    int perhaps = -1;
    for (auto const& row : contract.rates) {
        auto const fit = fits(row, question);
        if (!fit.has_value())
            perhaps = std::max(perhaps, particular(row));
        else if (*fit && (best == nullptr || particular(row) > particular(*best)))
            best = &row;
    }
    return best == nullptr || perhaps > particular(*best) ? nullptr : best;
}

/// \param next  gives the next contract that may be meant, or null
template <class Next>
detail::TermsRow choose(AllowedQuestion const& question, Next next) {
    Contract const* best = nullptr;
    int best_particular = -1;
    bool tie = false;
    while (Contract const* const contract = next()) {
        bool const about = contract->payer == question.payer && (!contract->plan || *contract->plan == question.plan) &&
                           (!contract->tier || *contract->tier == question.tier) && contract->valid.contains(question.date);
        if (!about)
            continue;
        int const of_contract = (contract->plan ? 2 : 0) + (contract->tier ? 1 : 0);
        if (of_contract < best_particular)
            continue;
        tie = of_contract == best_particular;
        best = contract;
        best_particular = of_contract;
    }
    if (best == nullptr)
        return {};
    if (tie)
        return {.why = Unknown::conflicting};
    return {best, row_for(*best, question)};
}

} // namespace

Stated<AllowedTerms> allowed_terms(std::span<Contract const> contracts, AllowedQuestion const& question) {
    auto at = contracts.begin();
    auto const found = choose(question, [&] { return at != contracts.end() ? &*at++ : nullptr; });
    if (found.row == nullptr)
        return Stated<AllowedTerms>::unknown(found.why);
    auto const& of = *found.contract;
    return AllowedTerms{of.id, *found.row, of.lesser_of_charge, of.allocation, of.day_cap};
}

bool detail::may_fit(RateRow const& row, AllowedQuestion const& question) { return fits(row, question) != Stated<bool>(false); }

detail::TermsRow detail::terms_row(std::span<Contract const> contracts, std::span<std::uint32_t const> positions, AllowedQuestion const& question) {
    auto at = positions.begin();
    return choose(question, [&] { return at != positions.end() ? &contracts[*at++] : nullptr; });
}

/// None where it is more than anybody charges or allows, by far.
Stated<Money> detail::times(Money amount, std::int64_t units) {
    bool const fits = units == 0 || (units > 0 && !amount.is_negative() && amount.minor_units() <= std::numeric_limits<std::int64_t>::max() / units);
    return fits ? Stated<Money>(amount * units) : Stated<Money>::unknown(Unknown::unsupported);
}

namespace {

/// The same of a share.
Stated<Money> share_of(Rate share, Money whole, Rounding rounding) {
    bool const fits = whole.minor_units() <= largest_outside_amount && share.billionths() / Rate::one < 1000;
    return fits ? Stated<Money>(apply(share, whole, rounding)) : Stated<Money>::unknown(Unknown::unsupported);
}

} // namespace

Stated<Money> allowed_amount(RateRow const& row, Stated<std::int64_t> const& units, Stated<Money> const& charge, Rounding rounding) {
    auto const unknown = Stated<Money>::unknown(Unknown::not_given);
    if (row.basis == RateBasis::share_of_charge)
        return row.share.has_value() && charge.has_value() ? share_of(*row.share, *charge, rounding) : unknown;
    return row.amount.has_value() && units.has_value() ? detail::times(*row.amount, *units) : unknown;
}

Stated<Money> schedule_amount(RateRow const& row, std::span<FeeSchedule const> schedules, catalog::ServiceCode code, Date date, Stated<std::int64_t> const& units,
                              Rounding rounding) {
    auto const unknown = Stated<Money>::unknown(Unknown::not_given);
    if (!row.schedule || !row.share.has_value())
        return unknown;
    for (auto const& schedule : schedules) {
        if (schedule.id != *row.schedule)
            continue;
        for (auto const& fee : schedule.fees) {
            if (fee.code != code || !fee.valid.contains(date))
                continue;
            if (!fee.amount.has_value() || (fee.basis == FeeBasis::per_unit && !units.has_value()))
                return unknown;
            auto const whole = fee.basis == FeeBasis::flat ? Stated<Money>(*fee.amount) : detail::times(*fee.amount, *units);
            return whole.has_value() ? share_of(*row.share, *whole, rounding) : unknown;
        }
    }
    return unknown;
}

} // namespace therapy::coverage
