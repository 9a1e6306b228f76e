#include <therapy/catalog/screened.hpp>

#include "by_key.hpp"
#include "screening_condition_rows.hpp"

#include <algorithm>
#include <memory>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr std::size_t count = detail::no_condition;

/// Numbers conditions so that each comes after those it is a kind of and those it implies; those that are so in a circle come last.
/// \param order, placed  as many entries as there are conditions, the latter false
/// \returns whether there is no circle
template <class RowOf, class IndexOf>
constexpr bool put_widest_first(std::span<std::size_t> order, std::span<bool> placed, RowOf row_of, IndexOf index_of) {
    auto const is_placed = [&](std::string_view key) { return key.empty() || index_of(key) == placed.size() || placed[index_of(key)]; };
    bool in_circles = false;
    for (std::size_t done = 0; done < order.size();) {
        auto const before = done;
        for (std::size_t i = 0; i < order.size(); ++i) {
            ScreeningCondition const& row = row_of(i);
            if (placed[i] || !(in_circles || (is_placed(row.wider) && std::all_of(row.implies.begin(), row.implies.end(), is_placed))))
                continue;
            placed[i] = true;
            order[done++] = i;
        }
        in_circles = in_circles || done == before;
    }
    return !in_circles;
}

constexpr auto built_in_order = [] {
    std::array<std::size_t, count> order{};
    std::array<bool, count> placed{};
    if (!put_widest_first(order, placed, [](std::size_t i) -> ScreeningCondition const& { return detail::condition_rows[i]; }, detail::condition_index))
        throw "conditions are wider than each other in a circle";
    return order;
}();

/// The conditions that are asked about: the built-in ones in their places, a user's instead of them and after them.
class Conditions {
public:
    explicit Conditions(std::span<ScreeningCondition const> own) {
        if (own.empty())
            return;
        for (auto const& row : detail::condition_rows)
            rows_.push_back(&row);
        for (auto const& row : own)
            if (auto const index = index_of(row.key); index != size())
                rows_[index] = &row;
            else
                rows_.push_back(&row);
        order_.resize(size());
        auto const placed = std::make_unique<bool[]>(size());
        put_widest_first(order_, {placed.get(), size()}, [&](std::size_t i) -> ScreeningCondition const& { return *rows_[i]; }, [&](std::string_view key) { return index_of(key); });
    }

    [[nodiscard]] std::size_t size() const noexcept { return rows_.empty() ? count : rows_.size(); }
    [[nodiscard]] ScreeningCondition const& operator[](std::size_t index) const noexcept { return rows_.empty() ? detail::condition_rows[index] : *rows_[index]; }
    [[nodiscard]] std::span<std::size_t const> widest_first() const noexcept { return rows_.empty() ? std::span<std::size_t const>(built_in_order) : std::span<std::size_t const>(order_); }
    /// \returns `size()` for a key that none has. \complexity O(log n) in the built-in ones, O(n) in the user's
    [[nodiscard]] std::size_t index_of(std::string_view key) const noexcept {
        auto const index = detail::condition_index(key);
        if (index != detail::no_condition || rows_.empty())
            return index;
        auto const own = std::find_if(rows_.begin() + static_cast<std::ptrdiff_t>(count), rows_.end(), [&](ScreeningCondition const* row) { return row->key == key; });
        return static_cast<std::size_t>(own - rows_.begin());
    }

private:
    std::vector<ScreeningCondition const*> rows_; ///< empty: the built-in ones alone
    std::vector<std::size_t> order_;
};

} // namespace

std::span<ScreeningCondition const> screening_conditions() noexcept { return detail::condition_rows; }
boost::optional<ScreeningCondition const&> find_screening_condition(std::string_view key) noexcept { return therapy::detail::by_key(screening_conditions(), key); }

Screened::Screened(Screening const& screening, Date date, ScreeningTerms const& terms) : date_(date) {
    Conditions const conditions(terms.conditions);
    auto const index_of = [&](std::string_view key) { return conditions.index_of(key); };
    auto const no_condition = conditions.size();
    std::vector<PresenceMap> answered;
    answered.reserve(conditions.size());
    for (std::size_t i = 0; i < conditions.size(); ++i)
        answered.push_back(screening.where(conditions[i].key, date, terms.valid_days));
    for (auto const& answer : screening.answers())
        if (index_of(answer.key) == no_condition && (others_.empty() || others_.back().first != answer.key))
            others_.emplace_back(answer.key, screening.where(answer.key, date, terms.valid_days));
    auto const other = [&](std::string_view key) -> PresenceMap& {
        auto at = std::lower_bound(others_.begin(), others_.end(), key, [](auto const& one, std::string_view wanted) { return one.first < wanted; });
        if (at == others_.end() || at->first != key)
            at = others_.emplace(at, std::string(key), PresenceMap());
        return at->second;
    };
    for (auto const& known : terms.known) {
        auto const index = index_of(known.key);
        auto& map = index != no_condition ? answered[index] : other(known.key);
        PresenceMap const answer(known.presence);
        if (known.presence == Presence::absent)
            map.settle(answer);
        else
            map.raise(answer);
    }

    auto const order = conditions.widest_first();
    auto raised = answered; // by what is narrower
    auto const raise = [&](std::string_view key, PresenceMap const& narrower) {
        if (auto const wider = index_of(key); wider != no_condition)
            raised[wider].raise(narrower);
    };
    for (auto index = order.rbegin(); index != order.rend(); ++index) {
        auto const& condition = conditions[*index];
        if (!condition.wider.empty())
            raise(condition.wider, raised[*index]);
        for (auto const key : condition.implies)
            raise(key, raised[*index]);
    }
    for (auto const index : order) {
        auto const wider = conditions[index].wider.empty() ? no_condition : index_of(conditions[index].wider);
        if (wider == no_condition)
            continue;
        auto said = answered[wider]; // not what a narrower one alone makes of it: a sibling of that is not suspected for it
        said.doubt(raised[wider]);
        answered[index].settle(said);
    }
    for (std::size_t i = 0; i < conditions.size(); ++i)
        answered[i].raise(raised[i]);
    for (auto i = count; i < conditions.size(); ++i)
        other(conditions[i].key) = answered[i];
    answered.resize(count);
    conditions_ = std::move(answered);
}

PresenceMap Screened::where(std::string_view key) const noexcept {
    if (auto const index = detail::condition_index(key); index != detail::no_condition)
        return conditions_[index];
    auto const at = std::lower_bound(others_.begin(), others_.end(), key, [](auto const& other, std::string_view wanted) { return other.first < wanted; });
    return at == others_.end() || at->first != key ? PresenceMap() : at->second;
}

std::vector<KnownAnswer> answers_by_age(int completed_years, std::span<ScreeningCondition const> own) {
    Conditions const conditions(own);
    std::vector<KnownAnswer> answers;
    for (std::size_t i = 0; i < conditions.size(); ++i)
        if (conditions[i].ages.is_known())
            answers.push_back({conditions[i].key, conditions[i].ages.contains(completed_years) ? Presence::present : Presence::absent});
    return answers;
}

} // namespace therapy::catalog
