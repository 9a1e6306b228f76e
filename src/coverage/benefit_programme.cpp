#include <therapy/coverage/benefit_programme.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source low_back_pain{"CMS decision on acupuncture for chronic low back pain, as restated", "12 visits in 90 days, 8 more with improvement, 20 a year", Confidence::secondary};

} // namespace

std::span<EffectiveRow<BenefitProgramme> const> benefit_programmes() {
    static std::vector<EffectiveRow<BenefitProgramme>> const rows{
        {.value = {.key = "medicare-needling-for-low-back-pain", .payer = PayerKind::medicare, .first_code = "20560", .last_code = "20561", .first_visits = 12, .first_days = 90,
                   .yearly_visits = 20},
         .valid = DateRange::from(Date(2020, 1, 21)), .source = low_back_pain, .confirmed_through = Date(2026, 12, 31)},
    };
    return rows;
}

Stated<bool> programme_covers(std::string_view key, ProgrammeUse const& use, Date date) {
    auto const open = Stated<bool>::unknown(Unknown::not_given);
    if (use.visit < 1 || (use.days.has_value() && *use.days < 0))
        return open;
    for (auto const& row : benefit_programmes()) {
        auto const& programme = row.value;
        if (programme.key != key || !row.valid.contains(date))
            continue;
        if (row.confirmed_through && *row.confirmed_through < date)
            return Stated<bool>::unknown(Unknown::not_confirmed);
        if (use.visit > programme.yearly_visits)
            return false;
        bool const improving = use.improving.has_value() && *use.improving;
        bool const among_first = use.visit <= programme.first_visits;
        if (improving || (among_first && use.days.has_value() && *use.days <= programme.first_days))
            return true;
        bool const days_open = among_first && !use.days.is_answered();
        return days_open || !use.improving.is_answered() ? open : Stated<bool>(false);
    }
    return open;
}

} // namespace therapy::coverage
