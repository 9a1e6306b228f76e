#pragma once
// A neck that was hurt in the last days: the Canadian C-Spine Rule, and how soon the patient has to be seen elsewhere.

#include <therapy/care/canadian_c_spine.hpp>
#include <therapy/care/disposition.hpp>

namespace therapy::inline v0_1::care {

/// What an injury of an age calls for.
struct InjuryWindow {
    int first_hour;
    int past_hour;             ///< half-open
    bool high_risk_only;       ///< only the first step of the rule is asked
    Disposition if_imaged;
    Citations sources;
};

/// By age, without gaps, from hour 0. An injury older than the last is no matter of this screen.
[[nodiscard]] THERAPY_EXPORT std::span<InjuryWindow const> neck_injury_windows() noexcept;

struct NeckInjuryAnswer {
    Disposition disposition = Disposition::ask_more;
    Met injured = Met::not_known;
    boost::optional<InjuryWindow const&> window{}; ///< none: not injured, or too long ago
    CSpineAnswer c_spine{};
};

/// \returns `no_flag` without a recent injury ("recent-neck-injury") or where the rule applies and asks for no image; `ask_more`
///          while the answers leave it open; `refer_before_treatment` where the rule was not made for the patient and so cannot
///          clear the neck. An injury of unknown age is taken to be fresh. What follows from the answers is filled in as `triage` does.
[[nodiscard]] THERAPY_EXPORT NeckInjuryAnswer neck_injury_screen(catalog::Screening const& screening, Measurements const& measurements, Date date,
                                                                 CSpineRule const& rule = c_spine_rule());

} // namespace therapy::care
