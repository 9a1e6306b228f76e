#pragma once
// Short ways to say what a patient answered, and answers at random.

#include <therapy/care/criterion.hpp>

#include <rapidcheck.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace therapy::tests {

inline Date const today(2026, 3, 9);

/// Every sign asked about, none there, but for those named.
inline catalog::Screening answered(std::span<std::string_view const> asked, std::initializer_list<std::string_view> present = {}) {
    catalog::Screening screening;
    for (auto const sign : asked)
        screening.add(std::string(sign), catalog::Presence::absent, today);
    for (auto const sign : present)
        screening.add(std::string(sign), catalog::Presence::present, today);
    return screening;
}

inline catalog::Screening present(std::initializer_list<std::string_view> signs) { return answered({}, signs); }

inline catalog::Presence any_presence() { return *rc::gen::element(catalog::Presence::present, catalog::Presence::suspected, catalog::Presence::absent, catalog::Presence::not_asked); }

/// Each sign answered in some way or not at all.
inline catalog::Screening any_answers(std::span<std::string_view const> signs) {
    catalog::Screening screening;
    for (auto const sign : signs)
        screening.add(std::string(sign), any_presence(), today);
    return screening;
}

/// The same answers, and one for everything that was open.
inline catalog::Screening completed(catalog::Screening const& partial) {
    catalog::Screening whole;
    for (auto answer : partial.answers()) {
        if (answer.presence == catalog::Presence::not_asked || answer.presence == catalog::Presence::suspected)
            answer.presence = *rc::gen::element(catalog::Presence::present, catalog::Presence::absent);
        whole.add(answer);
    }
    return whole;
}

inline Stated<int> any_number(int first, int past) { return *rc::gen::arbitrary<bool>() ? Stated<int>(*rc::gen::inRange(first, past)) : Stated<int>(); }
inline void complete(Stated<int>& number, int first, int past) {
    if (!number.has_value())
        number = *rc::gen::inRange(first, past);
}

inline care::Measurements any_measurements() {
    return {.age = any_number(0, 100),
            .days_since_onset = any_number(0, 40),
            .hours_since_injury = any_number(0, 240),
            .fabq_work = any_number(0, 43),
            .coma_scale = any_number(13, 16),
            .straight_leg_raise = {any_number(40, 120), any_number(40, 120)},
            .hip_internal_rotation = {any_number(10, 60), any_number(10, 60)},
            .neck_rotation = {any_number(20, 90), any_number(20, 90)},
            .affected_side = *rc::gen::element(Stated<catalog::Side>(catalog::Side::left), Stated<catalog::Side>(catalog::Side::right), Stated<catalog::Side>())};
}

inline care::Measurements completed(care::Measurements numbers) {
    complete(numbers.age, 0, 100);
    complete(numbers.days_since_onset, 0, 40);
    complete(numbers.hours_since_injury, 0, 240);
    complete(numbers.fabq_work, 0, 43);
    complete(numbers.coma_scale, 3, 16);
    for (auto* const sides : {&numbers.straight_leg_raise, &numbers.hip_internal_rotation, &numbers.neck_rotation}) {
        complete(sides->left, 0, 181);
        complete(sides->right, 0, 181);
    }
    if (!numbers.affected_side.has_value())
        numbers.affected_side = *rc::gen::element(catalog::Side::left, catalog::Side::right);
    return numbers;
}

} // namespace therapy::tests
