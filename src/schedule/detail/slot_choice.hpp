#pragma once
// Who is taken for a start, and how good that is.

#include "assignment.hpp"
#include "slot_rows.hpp"

namespace therapy::inline v0_1::schedule::detail {

class THERAPY_NO_EXPORT SlotChooser {
public:
    static constexpr auto no_role = ~std::size_t{0};
    struct Choice {
        std::size_t site = 0;                     ///< place in the days' sites
        Cost cost{};
        Few<std::uint32_t, 8> candidates{};       ///< one a role
    };

    void set_out(SlotTask const& task, SlotDays& days, SlotRows& rows);

    /// Everybody's claim has to be looked at before one is chosen.
    [[nodiscard]] bool weighs() const noexcept { return weighs_; }
    void weigh() noexcept { weighs_ = true; }

    /// To be called for each day that was entered.
    void enter_day();
    /// Of a word of the current day, the starts that can be booked at which a site is open and the roles of one candidate can be had.
    [[nodiscard]] Bits left(std::size_t site, std::uint32_t word) const noexcept {
        if (!together_[site])
            return 0;
        auto bits = days_->bookable(word);
        if (auto const* const open = open_rows_[site]; open != nullptr)
            bits &= open[word];
        for (std::size_t i = 0; i < single_rows_.size(); i += rows_at_once)
            bits &= single_rows_[i][word] & single_rows_[i + 1][word] & single_rows_[i + 2][word] & single_rows_[i + 3][word];
        return bits;
    }
    /// The same at any site, of the first of some words that has such starts; `word` becomes its number, or `past`.
    [[nodiscard]] Bits next_left(std::uint32_t& word, std::uint32_t past) const noexcept {
        auto const* const rows = single_rows_.data();
        auto const *const a = rows[0], *const b = rows[1], *const c = rows[2], *const d = rows[3];
        for (; word < past; ++word) {
            if ((a[word] & b[word] & c[word] & d[word]) == 0)
                continue;
            Bits bits = 0;
            for (std::size_t site = 0; site < together_.size(); ++site)
                bits |= left(site, word);
            if (bits != 0)
                return bits;
        }
        return 0;
    }
    /// Of some starts of a word, those at which every role can be had at a site, each by somebody.
    [[nodiscard]] Bits free(std::size_t site, std::uint32_t word, Bits of);
    [[nodiscard]] bool has_choice() const noexcept { return !several_.empty(); }
    /// Chooses who starts at a bit. \param free  by site, the words of `free_word` \returns whether somebody can
    [[nodiscard]] bool choose(std::uint32_t bit, std::span<Bits const> free, Choice& best);
    /// The least costly of each role, or together where roles share candidates. \returns whether all roles have one
    template <class CostOf>
    [[nodiscard]] bool choose_by(std::size_t site, CostOf const& cost_of, Choice& choice, std::size_t dropped = no_role);
    [[nodiscard]] Cost cost_of(std::uint32_t candidate, std::uint32_t bit);

    [[nodiscard]] std::int64_t weight_of_start(std::int64_t start, std::int64_t day) const;
    [[nodiscard]] SlotChoice slot_choice(Choice const& choice) const;

private:
    bool choose_first(std::uint32_t bit, std::size_t site, Choice& choice);
    bool choose_best(std::uint32_t bit, std::size_t site, Choice& choice);
    [[nodiscard]] bool is_open_for_certain(SiteState& site, std::int64_t start) const noexcept;
    [[nodiscard]] std::int64_t weight_of(CandidateState& candidate, std::int64_t start);
    [[nodiscard]] std::int64_t weight_of_gaps(CandidateState& candidate, std::int64_t start);

    SlotTask const* task_ = nullptr;
    SlotDays* days_ = nullptr;
    SlotRows* rows_ = nullptr;
    bool weighs_ = false;
    Few<std::uint32_t, 4> several_{};      ///< roles of several candidates or none, those with few first
    Few<bool, 1> together_{};              ///< by site: all those who are the only ones can be at it
    static constexpr std::size_t rows_at_once = 4;
    Few<Bits const*, 8> single_rows_{};    ///< of the day, up to a multiple of that
    Few<Bits const*, 1> open_rows_{};      ///< by site: when it is open; none: for all starts of the day
    std::vector<Bits> open_{}; ///< what `open_rows_` point to
};

template <class CostOf>
bool SlotChooser::choose_by(std::size_t number, CostOf const& cost_of, Choice& choice, std::size_t dropped) {
    auto const site = days_->sites()[number].site;
    auto const& roles = rows_->roles();
    choice.candidates.clear();
    auto const priced = [&](std::uint32_t at, RoleState const& role) {
        auto cost = is_usable_at(rows_->asked(at, role), site) ? cost_of(at) : impossible;
        cost.third += at - role.first;
        return cost;
    };
    if (!rows_->shares_candidates()) {
        for (std::size_t r = 0; r < roles.size(); ++r) {
            if (r == dropped)
                continue;
            auto const& role = roles[r];
            auto least = impossible;
            auto chosen = role.past;
            for (auto at = role.first; at < role.past; ++at)
                if (auto const cost = priced(at, role); cost.first < impossible.first && cost < least) {
                    least = cost;
                    chosen = at;
                }
            if (chosen == role.past)
                return false;
            choice.cost = choice.cost + least;
            choice.candidates.push_back(chosen);
        }
        return true;
    }
    // A column for each resource, and one a role for nobody.
    auto const columns = rows_->columns() + roles.size();
    std::vector<Cost> costs(roles.size() * columns, impossible);
    std::vector<std::uint32_t> numbers(roles.size() * columns, 0);
    for (std::size_t r = 0; r < roles.size(); ++r)
        for (auto at = roles[r].first; at < roles[r].past; ++at) {
            costs[r * columns + rows_->column(at)] = priced(at, roles[r]);
            numbers[r * columns + rows_->column(at)] = at;
        }
    if (dropped < roles.size())
        costs[dropped * columns + rows_->columns() + dropped] = Cost{};
    auto const chosen = assign(costs, roles.size(), columns);
    for (std::size_t r = 0; r < roles.size(); ++r) {
        if (r == dropped)
            continue;
        auto const& cost = costs[r * columns + chosen[r]];
        if (cost.first >= impossible.first)
            return false;
        choice.cost = choice.cost + cost;
        choice.candidates.push_back(numbers[r * columns + chosen[r]]);
    }
    return true;
}

} // namespace therapy::schedule::detail
