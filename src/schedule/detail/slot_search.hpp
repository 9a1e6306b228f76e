#pragma once
// A search for free times, day by day: who can start when, as bits, and who is chosen.

#include "assignment.hpp"
#include "open_hours_state.hpp"
#include "slot_terms.hpp"
#include "start_bits.hpp"

#include <therapy/schedule/free_slots.hpp>

#include <list>

namespace therapy::inline v0_1::schedule::detail {

/// Which rules stand in the way, as a policy sees them.
struct SlotPolicy {
    enum class Weight : std::uint8_t {
        hard,    ///< whatever breaks it is no slot
        soft,    ///< it only says something
        depends, ///< on whom it is about: each case is to be judged
    };
    bool plain = true;             ///< the policy changes nothing that matters here
    bool judge_each = false;       ///< starts found have to be judged: rows leave something out
    bool hours = true;             ///< closed times are in the rows
    bool unknown_is_closed = false;
    bool past = true, notice = true, horizon = true;
    std::array<bool, std::size(enum_table<SubjectKind>)> booked; ///< bookings of resources of this kind are in the rows

    explicit SlotPolicy(FindingPolicy const& policy);
};

class THERAPY_NO_EXPORT SlotSearch {
public:
    SlotSearch(SlotQuery const& query, SlotContext const& context);

    [[nodiscard]] boost::optional<Slot const&> next();
    [[nodiscard]] NoSlot why_none();
    [[nodiscard]] Report const& problems() const noexcept { return problems_; }

private:
    /// The times a role's candidates are needed, of those with the same turnover.
    struct Needed {
        Reaches taken;
        Reaches open;
        std::int64_t turnover;
    };
    struct RoleState {
        Role const* role;
        std::uint32_t first; ///< of its candidates
        std::uint32_t past;
        Few<Needed, 1> needed{};
    };
    struct CandidateState {
        Candidate const* candidate;
        std::uint32_t role;
        std::uint32_t needed = 0;
        std::int64_t row_day = no_time;       ///< the day its rows are of
        KnownHours const* hours = nullptr;    ///< none: it is there at any time
        bool prepared = false;
        bool never = false;
        bool unsure = false;                  ///< its hours are not known for some of the time
        bool elsewhere = false;               ///< its rows leave out bookings that are not in cells: `can_start` looks there
        std::uint32_t hint = 0, sure_hint = 0; ///< where the hours of the last day were
    };
    /// One of the sites asked for, or none when none was.
    struct Variant {
        boost::optional<clinic::SiteId> site{};
        KnownHours const* hours = nullptr;
        bool unsure = false;
        std::uint32_t hint = 0, sure_hint = 0;
    };

    // ---- Setting out
    void set_out();
    void set_bounds();
    void find_shared_candidates();
    [[nodiscard]] KnownHours const* hours_of(Subject subject, bool needed, bool& unsure);
    void prepare(CandidateState& candidate);
    [[nodiscard]] Needed const& needed(CandidateState const& candidate) const noexcept { return roles_[candidate.role].needed[candidate.needed]; }

    // ---- A day
    /// Goes to a date. \returns whether it has starts that can be booked
    bool enter(std::int64_t day);
    /// Goes to the next date that has some. \returns whether there is one
    bool enter_next();
    /// Works out who can start when. \returns whether anything is free in any variant
    bool work_out();
    bool work_out(std::size_t variant);
    void allow(Bits* row, IntervalList const& open, std::uint32_t& hint, Reaches const& reaches);
    void allow(Bits* row, IntervalList const& open, std::uint32_t& hint, Reach reach);
    /// The rows of a candidate on this day: when it can start, and when that is certain.
    void fill(CandidateState& candidate);
    /// Takes what a booking blocks out of the rows of a candidate.
    void block(CandidateState& candidate, Needed const& need, Span taken) noexcept;
    /// Whether a candidate can start at a bit, with all that is booked.
    bool can_start(CandidateState& candidate, std::uint32_t bit);
    /// Fetches what the rows of a role's candidates are made from.
    void fetch(RoleState const& role) const noexcept;
    [[nodiscard]] Bits* possible(CandidateState const& candidate) noexcept { return row(static_cast<std::size_t>(&candidate - candidates_.data()) * 2); }
    [[nodiscard]] Bits* sure(CandidateState const& candidate) noexcept { return candidate.unsure ? possible(candidate) + stride_ : possible(candidate); }
    [[nodiscard]] Bits* row(std::size_t number) noexcept { return rows_.data() + number * stride_; }
    [[nodiscard]] Bits* free_row(std::size_t variant) noexcept { return row(candidates_.size() * 2 + 2 * variant); }
    [[nodiscard]] Bits* site_sure_row(std::size_t variant) noexcept { return row(candidates_.size() * 2 + 2 * variant + 1); }
    [[nodiscard]] Bits* work_row(std::size_t number) noexcept { return row(candidates_.size() * 2 + 2 * variants_.size() + number); }
    [[nodiscard]] std::int64_t start_of(std::uint32_t bit) const noexcept { return base_ + std::int64_t{bit} * steps_.step(); }
    [[nodiscard]] std::uint32_t next_free(std::uint32_t from) noexcept;

    // ---- A choice
    static constexpr auto no_role = ~std::size_t{0};
    struct Choice {
        std::size_t variant = 0;
        Cost cost{};
        Few<std::uint32_t, 8> candidates{}; ///< numbers in candidates_
    };
    /// Chooses who starts at a bit. \returns whether somebody can
    bool choose(std::uint32_t bit);
    bool choose_first(std::uint32_t bit, std::size_t variant, Choice& choice);
    bool choose_best(std::uint32_t bit, std::size_t variant, Choice& choice);
    /// The least costly of each role, or together where roles share candidates. \returns whether all roles have one
    template <class CostOf>
    bool choose_by(std::size_t variant, CostOf const& cost_of, Choice& choice, std::size_t dropped = no_role);
    [[nodiscard]] Cost cost_of(CandidateState& candidate, std::uint32_t bit);
    [[nodiscard]] std::int64_t weight_of(CandidateState& candidate, std::int64_t start);
    [[nodiscard]] std::int64_t weight_of_start(std::int64_t start) const;
    [[nodiscard]] std::int64_t weight_of_gaps(CandidateState& candidate, std::int64_t start);
    void give(std::uint32_t bit);
    [[nodiscard]] SlotChoice slot_choice(Choice const& choice) const;

    // ---- Best first
    struct Ranked {
        std::int64_t score;
        std::int64_t start;
        std::int64_t day;
    };
    void rank();

    // ---- None
    /// Seconds of what a candidate is needed for that it cannot be had.
    [[nodiscard]] std::int64_t missing(CandidateState& candidate, std::int64_t start);
    [[nodiscard]] std::int64_t seconds_closed(std::size_t variant, std::int64_t start) const;
    bool enter_whole_day();

    SlotQuery const& query_;
    SlotContext const& context_;
    TimetableState const& state_;
    SlotPolicy policy_;
    Report problems_{};
    boost::optional<ZoneClock> clock_{};
    Steps steps_;
    Company company_;
    Few<RoleState, 4> roles_{};
    Few<std::uint32_t, 4> by_size_{}; ///< roles, those with few candidates first
    std::vector<CandidateState> candidates_{};
    Few<Variant, 1> variants_{};
    std::list<KnownHours> own_hours_{}; ///< where the context's do not reach
    bool shares_candidates_ = false;     ///< some resource can take more than one role
    std::vector<std::uint32_t> column_{}; ///< of a candidate's resource, where roles share
    std::size_t columns_ = 0;
    bool weighs_ = false;                ///< everybody's claim has to be looked at before one is chosen
    std::int64_t first_start_ = 0, last_start_ = -1; ///< that can be booked
    std::int64_t before_ = 0, after_ = 0;            ///< how far what a session needs reaches from its start, in seconds
    std::int64_t first_day_ = 0, window_day_ = 0;

    std::int64_t day_ = 0;
    std::int64_t next_day_ = no_time, next_day_begins_ = 0; ///< worked out already
    std::int64_t base_ = 0; ///< the start of bit 0
    std::uint32_t count_ = 0;
    std::uint32_t stride_ = 0; ///< words of a row, one of them to spare
    std::vector<Bits> rows_{};

    bool under_way_ = false, over_ = false;
    std::uint32_t at_ = 0;
    std::int64_t not_before_;
    std::size_t given_ = 0;
    bool ranked_ = false;
    std::vector<Ranked> ranking_{};
    Choice choice_{};
    Slot slot_;
};

} // namespace therapy::schedule::detail
