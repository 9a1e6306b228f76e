#include <therapy/catalog/screened.hpp>

#include "by_key.hpp"
#include "screening_condition_rows.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr auto const& rows = detail::condition_rows;
constexpr std::size_t count = std::size(detail::condition_rows);

/// The places of the conditions in the table, each after those it is a kind of and those it implies.
constexpr auto widest_first = [] {
    std::array<std::size_t, count> order{};
    std::array<bool, count> placed{};
    auto const is_placed = [&](std::string_view key) { return key.empty() || placed[detail::condition_index(key)]; };
    for (std::size_t done = 0; done < count;) {
        auto const before = done;
        for (std::size_t i = 0; i < count; ++i) {
            if (placed[i] || !is_placed(rows[i].wider) || !std::all_of(rows[i].implies.begin(), rows[i].implies.end(), is_placed))
                continue;
            placed[i] = true;
            order[done++] = i;
        }
        if (done == before)
            throw "conditions are wider than each other in a circle";
    }
    return order;
}();

} // namespace

std::span<ScreeningCondition const> screening_conditions() noexcept { return detail::condition_rows; }
boost::optional<ScreeningCondition const&> find_screening_condition(std::string_view key) noexcept { return therapy::detail::by_key(screening_conditions(), key); }

Screened::Screened(Screening const& screening, Date date, ScreeningTerms const& terms) : date_(date) {
    std::vector<PresenceMap> answered;
    answered.reserve(count);
    for (auto const& condition : rows)
        answered.push_back(screening.where(condition.key, date, terms.valid_days));
    for (auto const& answer : screening.answers())
        if (detail::condition_index(answer.key) == detail::no_condition && (others_.empty() || others_.back().first != answer.key))
            others_.emplace_back(answer.key, screening.where(answer.key, date, terms.valid_days));
    for (auto const& known : terms.known) {
        auto const combine = [&](PresenceMap& map) {
            PresenceMap const answer(known.presence);
            if (known.presence == Presence::absent)
                map.settle(answer);
            else
                map.raise(answer);
        };
        if (auto const index = detail::condition_index(known.key); index != detail::no_condition) {
            combine(answered[index]);
            continue;
        }
        auto at = std::lower_bound(others_.begin(), others_.end(), known.key, [](auto const& other, std::string_view key) { return other.first < key; });
        if (at == others_.end() || at->first != known.key)
            at = others_.emplace(at, std::string(known.key), PresenceMap());
        combine(at->second);
    }

    auto raised = answered; // by what is narrower
    for (auto index = widest_first.rbegin(); index != widest_first.rend(); ++index) {
        auto const& condition = rows[*index];
        if (!condition.wider.empty())
            raised[detail::condition_index(condition.wider)].raise(raised[*index]);
        for (auto const key : condition.implies)
            raised[detail::condition_index(key)].raise(raised[*index]);
    }
    for (auto const index : widest_first) {
        if (rows[index].wider.empty())
            continue;
        auto const wider = detail::condition_index(rows[index].wider);
        auto said = answered[wider]; // not what a narrower one alone makes of it: a sibling of that is not suspected for it
        said.doubt(raised[wider]);
        answered[index].settle(said);
    }
    conditions_ = std::move(answered);
    for (std::size_t i = 0; i < count; ++i)
        conditions_[i].raise(raised[i]);
}

PresenceMap Screened::where(std::string_view key) const noexcept {
    if (auto const index = detail::condition_index(key); index != detail::no_condition)
        return conditions_[index];
    auto const at = std::lower_bound(others_.begin(), others_.end(), key, [](auto const& other, std::string_view wanted) { return other.first < wanted; });
    return at == others_.end() || at->first != key ? PresenceMap() : at->second;
}

std::vector<KnownAnswer> answers_by_age(int completed_years) {
    std::vector<KnownAnswer> answers;
    for (auto const& condition : rows)
        if (condition.ages.is_known())
            answers.push_back({condition.key, condition.ages.contains(completed_years) ? Presence::present : Presence::absent});
    return answers;
}

} // namespace therapy::catalog
