#pragma once
// The answers as they count on a day for flags and scores: with all that follows from them, from the age and from elsewhere.

#include <therapy/care/neck_screen.hpp>
#include <therapy/care/sign.hpp>
#include <therapy/care/wells_dvt.hpp>
#include <therapy/catalog/screened.hpp>

#include <algorithm>
#include <map>

namespace therapy::inline v0_1::care::detail {

/// Who has the condition, or shows the sign, shows the other sign too. A no says nothing of the other: only a yes goes on.
struct Follows {
    std::string_view from;
    std::string_view sign;
};

/// By the labels of both. A row whose `from` is another row's `sign` stands after it.
inline constexpr Follows following_signs[] = {
    {"active-malignancy", "active-cancer"},
    {"active-cancer", "cancer-history"},
    {"malignancy", "cancer-history"},
    {"cervical-artery-dissection", "arterial-insufficiency"},
    {"immunosuppressives", "immunosuppression"},
    {"infection-while-immunocompromised", "immunosuppression"},
    {"laminectomy", "spinal-disease-or-surgery"},
    {"myelopathy", "spinal-disease-or-surgery"},
    {"spinal-cord-compression", "spinal-disease-or-surgery"},
    {"unexplained-angina", "chest-symptoms"},
    {"unremitting-night-pain", "night-pain-severe"},
};

/// Completed years from which bone is taken to be fragile by age. The lists say "elderly" and name no age: ours, the age from which
/// the rule for injured necks sees a high risk.
inline constexpr int elderly_from = 65;

[[nodiscard]] constexpr bool is_positive(catalog::Presence presence) noexcept { return presence <= catalog::Presence::suspected; }

/// One answer for each key, given on `date` and about the whole body: that of `catalog::Screened`, the age's where it is more serious,
/// and the signs that follow. Keys about which nothing is known are left out.
///
/// Made from the answers as they were given: what comes out is not for another round, which would take what follows for said.
/// \complexity O((c + a) log(c + a)) for c conditions and a answers
[[nodiscard]] inline catalog::Screening counted_answers(catalog::Screening const& given, Date date, catalog::ScreeningTerms terms = {}, Stated<int> const& age = {}) {
    using catalog::Presence;
    auto known = age.has_value() ? catalog::answers_by_age(*age, terms.conditions) : std::vector<catalog::KnownAnswer>();
    if (age.has_value() && *age >= elderly_from)
        known.push_back({"elderly", Presence::present});
    known.insert(known.end(), terms.known.begin(), terms.known.end());
    terms.known = known;
    catalog::Screened const screened(given, date, terms);

    std::map<std::string_view, Presence> counted;
    auto const take = [&](std::string_view key) { counted.emplace(key, screened.presence(key)); };
    for (auto const conditions : {catalog::screening_conditions(), terms.conditions})
        for (auto const& condition : conditions)
            take(condition.key);
    for (auto const& answer : given.answers())
        take(answer.key);
    for (auto const& answer : known)
        take(answer.key);
    auto const raise = [&](std::string_view from, std::string_view key) {
        auto const source = counted.find(from);
        if (source == counted.end() || key.empty() || !is_positive(source->second))
            return;
        auto& target = counted.try_emplace(key, Presence::not_asked).first->second;
        target = std::min(target, source->second);
    };
    // A user's condition may be a kind of a sign that is no condition, or imply one.
    for (auto const& condition : terms.conditions) {
        raise(condition.key, condition.wider);
        for (auto const key : condition.implies)
            raise(condition.key, key);
    }
    for (auto const& [from, sign] : following_signs)
        raise(from, sign);

    std::vector<catalog::ScreeningAnswer> answers;
    answers.reserve(counted.size());
    for (auto const& [key, presence] : counted)
        if (presence != Presence::not_asked)
            answers.push_back({.key = std::string(key), .presence = presence, .asked = date});
    return catalog::Screening(std::move(answers));
}

/// What an injured neck calls for, of answers that are counted already.
[[nodiscard]] NeckInjuryAnswer neck_screen_of_counted(catalog::Screening const& counted, Measurements const& measurements, Date date, CSpineRule const& rule = c_spine_rule());

/// The score of answers that are counted already.
[[nodiscard]] WellsAnswer wells_of_counted(catalog::Screening const& counted, Date date, WellsEdition const& edition, OnSuspicion suspicion);

} // namespace therapy::care::detail
