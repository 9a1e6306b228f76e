#include <therapy/care/criterion.hpp>

namespace therapy::inline v0_1::care {

namespace {

/// The signs a criterion asks about.
std::span<std::string_view const> signs_of(Criterion const& criterion) noexcept {
    if (criterion.any_of.empty() && !criterion.number.has_value())
        return {&criterion.key, 1};
    return criterion.any_of;
}

} // namespace

Met holds(NumberTest const& test, Measurements const& measurements) noexcept {
    auto const [least, most] = bounds(test.number, measurements);
    catalog::Quantity const limit = test.limit;
    auto const answer = [](bool always, bool never) { return always ? Met::met : never ? Met::not_met : Met::not_known; };
    switch (test.comparison) {
    case Comparison::below: return answer(most < limit, least >= limit);
    case Comparison::at_most: return answer(most <= limit, least > limit);
    case Comparison::at_least: return answer(least >= limit, most < limit);
    case Comparison::above: break;
    }
    return answer(least > limit, most <= limit);
}

Met holds(Criterion const& criterion, catalog::Screening const& screening, Measurements const& measurements, Date date, OnSuspicion suspicion) noexcept {
    auto any = Met::not_met;
    for (auto const sign : signs_of(criterion))
        any = either(any, is_present(screening.presence(sign, date), suspicion));
    if (criterion.absent)
        any = negated(any);
    if (!criterion.number.has_value())
        return any;
    auto const number = holds(*criterion.number, measurements);
    return criterion.any_of.empty() ? number : either(any, number);
}

std::vector<CriterionAnswer> answers(std::span<Criterion const> criteria, catalog::Screening const& screening, Measurements const& measurements, Date date,
                                     OnSuspicion suspicion) {
    std::vector<CriterionAnswer> all;
    all.reserve(criteria.size());
    for (auto const& criterion : criteria)
        all.push_back({criterion, holds(criterion, screening, measurements, date, suspicion)});
    return all;
}

std::vector<std::string_view> met_by(Criterion const& criterion, catalog::Screening const& screening, Measurements const& measurements, Date date,
                                     OnSuspicion suspicion) {
    std::vector<std::string_view> found;
    if (holds(criterion, screening, measurements, date, suspicion) != Met::met)
        return found;
    if (!criterion.absent)
        for (auto const sign : signs_of(criterion))
            if (is_present(screening.presence(sign, date), suspicion) == Met::met)
                found.push_back(sign);
    if (criterion.number.has_value() && holds(*criterion.number, measurements) == Met::met)
        found.push_back(to_text(criterion.number->number));
    if (found.empty())
        found.push_back(criterion.key);
    return found;
}

std::vector<std::string_view> open_questions(Criterion const& criterion, catalog::Screening const& screening, Measurements const& measurements, Date date,
                                             OnSuspicion suspicion) {
    std::vector<std::string_view> open;
    if (holds(criterion, screening, measurements, date, suspicion) != Met::not_known)
        return open;
    for (auto const sign : signs_of(criterion))
        if (is_present(screening.presence(sign, date), suspicion) == Met::not_known)
            open.push_back(sign);
    if (criterion.number.has_value() && holds(*criterion.number, measurements) == Met::not_known)
        open.push_back(to_text(criterion.number->number));
    return open;
}

} // namespace therapy::care
