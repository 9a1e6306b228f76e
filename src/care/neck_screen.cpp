#include <therapy/care/neck_screen.hpp>

#include "../catalog/sources.hpp"
#include "counted_answers.hpp"

namespace therapy::inline v0_1::care {

namespace {

constexpr int day = 24;

constexpr InjuryWindow windows[] = {
    {0, 2 * day, false, Disposition::emergency_now, src::physioch},
    {2 * day, 7 * day, true, Disposition::refer_before_treatment, src::physioch},
};

Disposition disposition_in(InjuryWindow const& window, CSpineAnswer const& answer) noexcept {
    bool const asks = window.high_risk_only ? answer.high_risk == Met::met : answer.image == Stated<bool>(true);
    if (asks)
        return window.if_imaged;
    if (answer.applies == Met::not_met)
        return Disposition::refer_before_treatment;
    bool const spares = window.high_risk_only ? answer.high_risk == Met::not_met : answer.image == Stated<bool>(false);
    return spares && answer.applies == Met::met ? Disposition::no_flag : Disposition::ask_more;
}

} // namespace

std::span<InjuryWindow const> neck_injury_windows() noexcept { return windows; }

NeckInjuryAnswer detail::neck_screen_of_counted(catalog::Screening const& screening, Measurements const& measurements, Date date, CSpineRule const& rule) {
    NeckInjuryAnswer answer;
    answer.injured = is_present(screening.presence("recent-neck-injury", date), OnSuspicion::present);
    if (answer.injured == Met::not_known)
        return answer;
    answer.disposition = Disposition::no_flag;
    if (answer.injured == Met::not_met)
        return answer;
    for (auto const& window : windows) {
        // The first window the injury may belong to: of an age not known, the strictest.
        if (holds(NumberTest{Number::hours_since_injury, Comparison::below, window.past_hour}, measurements) != Met::not_met) {
            answer.window = window;
            answer.c_spine = canadian_c_spine(c_spine_inputs(screening, measurements, date), rule);
            answer.disposition = disposition_in(window, answer.c_spine);
            return answer;
        }
    }
    return answer;
}

NeckInjuryAnswer neck_injury_screen(catalog::Screening const& screening, Measurements const& measurements, Date date, CSpineRule const& rule) {
    auto const age = bounds(Number::age, measurements).known() ? measurements.age : Stated<int>();
    return detail::neck_screen_of_counted(detail::counted_answers(screening, date, {}, age), measurements, date, rule);
}

} // namespace therapy::care
