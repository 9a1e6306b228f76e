#include <therapy/coverage/good_faith.hpp>

#include <therapy/coverage/workdays.hpp>

#include <algorithm>
#include <vector>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source regulation{"45 CFR 149.610 and 149.620, as notices of the right to an estimate restate them", {}, Confidence::secondary};

/// Business days of [first, past), no more than a number.
int business_days(Date first, Date past, int most, std::span<Date const> closed) {
    int days = 0;
    for (auto date = first; date < past && days < most; date = date.plus_days(1))
        days += is_workday(date, closed) ? 1 : 0;
    return days;
}

/// So many business days after a day.
Date after(Date date, int days, std::span<Date const> closed) {
    while (days > 0) {
        date = date.plus_days(1);
        days -= is_workday(date, closed) ? 1 : 0;
    }
    return date;
}

Stated<GoodFaithRules> rules_on(Date date) {
    auto const row = in_force(good_faith_rules(), date);
    return row.has_value() ? Stated<GoodFaithRules>(row->value) : row.is_none() ? Stated<GoodFaithRules>::none() : Stated<GoodFaithRules>::unknown(row.why());
}

/// The rules' day of a date; where there are none, why not.
template <class Of>
Stated<Date> day_by(Date date, Of const& of) {
    auto const rules = rules_on(date);
    return rules.has_value() ? of(*rules) : rules.is_none() ? Stated<Date>::none() : Stated<Date>::unknown(rules.why());
}

} // namespace

std::span<EffectiveRow<GoodFaithRules> const> good_faith_rules() {
    static std::vector<EffectiveRow<GoodFaithRules>> const rows{
        {.value = {.booked_ahead = 3, .due_after_booking = 1, .booked_far_ahead = 10, .due_after_booking_ahead = 3, .due_after_request = 3, .disputable_dollars = 400,
                   .dispute_days = 120, .months = 12},
         .valid = DateRange::from(Date(2022, 1, 1)), .source = regulation, .confirmed_through = Date(2026, 12, 31)},
    };
    return rows;
}

Stated<Date> good_faith_due(Date booked, Date service, std::span<Date const> closed) {
    if (service < booked)
        return Stated<Date>::unknown(Unknown::unreadable);
    return day_by(booked, [&](GoodFaithRules const& rules) -> Stated<Date> {
        auto const ahead = business_days(booked, service, rules.booked_far_ahead, closed);
        if (ahead < rules.booked_ahead)
            return Stated<Date>::none();
        return after(booked, ahead < rules.booked_far_ahead ? rules.due_after_booking : rules.due_after_booking_ahead, closed);
    });
}

Stated<Date> good_faith_due_on_request(Date asked, std::span<Date const> closed) {
    return day_by(asked, [&](GoodFaithRules const& rules) -> Stated<Date> { return after(asked, rules.due_after_request, closed); });
}

Stated<Date> good_faith_renewal(Date given) {
    return day_by(given, [&](GoodFaithRules const& rules) -> Stated<Date> { return given.plus_months(rules.months); });
}

DisputeAnswer may_dispute(Stated<Money> const& expected, Stated<Money> const& billed, Date bill_received, Date today) {
    auto const rules = rules_on(bill_received);
    if (!rules.has_value())
        return DisputeAnswer::unknown;
    if (std::int64_t{today - bill_received} > rules->dispute_days)
        return DisputeAnswer::too_late;
    auto const nothing = [](Stated<Money> const& amount) { return amount.is_none() ? Stated<Money>(Money(0)) : amount; };
    auto const estimate = nothing(expected);
    auto const bill = nothing(billed);
    if (!estimate.has_value() || !bill.has_value() || estimate->currency() != usd || bill->currency() != usd)
        return DisputeAnswer::unknown;
    return *bill - *estimate >= Money(rules->disputable_dollars * 100) ? DisputeAnswer::permitted : DisputeAnswer::too_little;
}

} // namespace therapy::coverage
