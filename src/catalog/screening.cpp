#include <therapy/catalog/screening.hpp>

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

bool day_before(boost::optional<Date> const& a, boost::optional<Date> const& b) noexcept { return b && (!a || *a < *b); }

} // namespace

Screening::Screening(std::vector<ScreeningAnswer> answers) : answers_(std::move(answers)) { std::ranges::stable_sort(answers_, {}, &ScreeningAnswer::key); }

void Screening::add(ScreeningAnswer answer) {
    auto const at = std::ranges::upper_bound(answers_, answer.key, {}, &ScreeningAnswer::key);
    answers_.insert(at, std::move(answer));
}

void Screening::add(std::string key, Presence presence, boost::optional<Date> asked) { add({.key = std::move(key), .presence = presence, .asked = asked}); }

std::span<ScreeningAnswer const> Screening::about(std::string_view key) const noexcept {
    auto const first = std::lower_bound(answers_.begin(), answers_.end(), key, [](ScreeningAnswer const& answer, std::string_view wanted) { return answer.key < wanted; });
    auto const past = std::upper_bound(first, answers_.end(), key, [](std::string_view wanted, ScreeningAnswer const& answer) { return wanted < answer.key; });
    return {first, past};
}

Presence Screening::presence(std::string_view key, Date date) const noexcept {
    auto counts = Presence::not_asked;
    boost::optional<Date> latest;
    for (auto const& answer : about(key)) {
        if (answer.presence == Presence::not_asked || (answer.asked && date < *answer.asked) || day_before(answer.asked, latest))
            continue;
        if (counts == Presence::not_asked || day_before(latest, answer.asked))
            counts = answer.presence;
        else
            counts = std::min(counts, answer.presence);
        latest = answer.asked;
    }
    return counts;
}

} // namespace therapy::catalog
