#pragma once
// Who can fill the roles of a search, and when on the current day each of them can start: as rows of bits.

#include "row_store.hpp"
#include "slot_days.hpp"

namespace therapy::inline v0_1::schedule::detail {

/// The times a role's candidates are needed, of those with the same turnover.
struct Needed {
    Reaches taken{};
    Reaches open{};
    std::int64_t turnover = 0;
    std::uint32_t shape = no_shape; ///< of rows that are kept

    static constexpr std::uint32_t no_shape = ~std::uint32_t{0};
};

/// Everything that follows from a role without phases, its candidates aside.
struct NeededBy {
    std::int64_t length = -1, setup = 0;
    std::uint32_t units = 0, tolerance = 0;
    HoursCover cover = HoursCover::occupied;
    bool has_phases = true;
    bool keeps_hours = false;

    friend bool operator==(NeededBy const&, NeededBy const&) = default;
};

struct CandidateState {
    Candidate const* candidate = nullptr;
    Bits* possible = nullptr; ///< when it can start on its row's day, and when that is certain
    Bits* certain = nullptr;
    std::int64_t row_day = no_time;
    KnownHours const* hours = nullptr; ///< none: it is there at any time
    Bits* chunk = nullptr;             ///< of rows kept, of `chunk_number`
    std::int64_t chunk_number = no_time;
    Bits stamp = 0;                    ///< of rows kept that are good
    std::uint32_t prepared_in = 0;     ///< the search whose this is
    std::uint32_t role = 0;
    std::uint32_t needed = 0;
    std::uint32_t gathered = 0;        ///< its bookings of several weeks, from 1; 0: read day by day
    std::uint32_t place = 0, sure_place = 0; ///< where the hours of the last day were
    bool never = false;
    bool unsure = false; ///< its hours are not known for some of the time
    bool kept = false;   ///< its rows stay for later searches
    bool plain = false;  ///< they are all there is to know
    bool elsewhere = false; ///< its rows leave out bookings that are not in cells: `can_start` looks there
};

struct RoleState {
    Role const* role = nullptr;
    std::uint32_t first = 0; ///< of its candidates
    std::uint32_t past = 0;
    Few<Needed, 1> needed{};
    NeededBy needed_by{};
    CandidateState usual{};              ///< what candidates like the one prepared last have in common
    SubjectKind usual_kind = SubjectKind::provider;
    std::uint32_t usual_capacity = 1;
    std::int64_t expected_day = no_time; ///< on which rows of candidates up to `expected` were fetched
    std::uint32_t expected = 0;

    [[nodiscard]] bool has_one() const noexcept { return past - first == 1; }
};

class THERAPY_NO_EXPORT SlotRows {
public:
    /// Begins a search. \pre of everything below
    void set_out(SlotTask const& task, SlotDays& days, SlotHours& hours);
    /// Forgets the rows kept: what they were made from is no more.
    void forget() noexcept;
    /// To be called for each day that was entered.
    void enter_day();

    [[nodiscard]] Few<RoleState, 4>& roles() noexcept { return roles_; }
    [[nodiscard]] Few<std::uint32_t, 4> const& by_size() const noexcept { return by_size_; } ///< roles, those with few candidates first
    [[nodiscard]] std::uint32_t candidate_count() const noexcept { return count_; }
    [[nodiscard]] CandidateState& candidate(std::uint32_t number) {
        auto& found = candidates_[number];
        if (found.prepared_in != search_)
            prepare(number);
        return found;
    }
    [[nodiscard]] Candidate const& asked(std::uint32_t number, RoleState const& role) const noexcept { return role.role->candidates[number - role.first]; }
    [[nodiscard]] Needed const& needed(CandidateState const& candidate) const noexcept { return roles_[candidate.role].needed[candidate.needed]; }

    /// The candidate with its rows of the current day.
    [[nodiscard]] CandidateState& today(std::uint32_t number) {
        auto& found = candidate(number);
        if (found.row_day == days_->day())
            return found;
        if (found.plain && found.chunk_number == chunk_number_) [[likely]] {
            auto* const row = RowStore::row(found.chunk, days_->day(), row_words_);
            if (row[row_words_] == found.stamp) [[likely]] {
                found.possible = found.certain = row;
                found.row_day = days_->day();
                return found;
            }
        }
        fill(found, number);
        return found;
    }

    /// To be called before `today` of each of many, in order: fetches what those after it need.
    void expect_after(std::uint32_t number, RoleState& role) {
        if (role.expected_day != days_->day()) {
            role.expected_day = days_->day();
            role.expected = number;
        }
        for (; role.expected < std::min(role.past, number + places_ahead); ++role.expected) {
            expect(role.expected);
            if (role.expected >= number + rows_ahead)
                expect_row(role.expected - rows_ahead);
        }
    }

    /// Whether a candidate can start at a bit of the current day, with all that is booked.
    [[nodiscard]] bool can_start(std::uint32_t number, std::uint32_t bit) {
        auto& found = today(number);
        if (!has_bit(found.possible, bit) || !found.elsewhere) [[likely]]
            return has_bit(found.possible, bit);
        return look_elsewhere(found, bit);
    }
    /// \pre can_start(number, bit)
    [[nodiscard]] bool can_start_for_certain(std::uint32_t number, std::uint32_t bit) const noexcept { return has_bit(candidates_[number].certain, bit); }

    /// Some resource can take more than one role; then a column for each resource.
    [[nodiscard]] bool shares_candidates() const noexcept { return columns_ != 0; }
    [[nodiscard]] std::size_t columns() const noexcept { return columns_; }
    [[nodiscard]] std::uint32_t column(std::uint32_t number) const noexcept { return column_[number]; }

    [[nodiscard]] std::size_t bytes() const noexcept { return store_.bytes() + candidates_.capacity() * sizeof(CandidateState) + scratch_.capacity() * sizeof(Bits); }

private:
    /// What makes rows of the same resource and day the same.
    struct Shape {
        std::uint32_t frame;
        Reaches taken, open;
        std::uint32_t units, tolerance;
    };
    struct Frame {
        SlotFrame frame;
        std::uint32_t words; ///< of a row: those of the longest day so far
    };
    /// Bookings of a stretch of weeks: for resources that are booked once in a while.
    struct Gathered {
        Few<Span, 8> spans{};
        std::int64_t from = 0, past = 0; ///< seconds from the timetable's base
        bool elsewhere = false;
    };
    static constexpr std::uint32_t places_ahead = 6, rows_ahead = 3; ///< fetched before they are wanted
    /// Beside the number of changes in a row's stamp.
    static constexpr Bits elsewhere_bit = Bits{1} << 63;

    void prepare(std::uint32_t number);
    void find_shared_candidates();
    [[nodiscard]] std::uint32_t frame_number();
    [[nodiscard]] std::uint32_t shape_number(Needed const& need, Role const& role);

    void fill(CandidateState& candidate, std::uint32_t number);
    /// Makes the rows of the day. \param certain  none: not asked for \returns whether bookings elsewhere are left out
    bool make(CandidateState& candidate, Bits* possible, Bits* certain);
    bool look_elsewhere(CandidateState& candidate, std::uint32_t bit);
    /// Takes out what is booked elsewhere as well.
    void complete(CandidateState& candidate, Bits* possible);
    void find_chunk(CandidateState& candidate);
    void expect(std::uint32_t number);
    void expect_row(std::uint32_t number);
    void allow(Bits* row, IntervalList const& open, std::uint32_t& place, Reaches const& reaches);
    bool take_out_bookings(CandidateState& candidate, Bits* possible, Bits* certain);
    void block(Needed const& need, Span taken, Bits* possible, Bits* certain) const noexcept;
    [[nodiscard]] Gathered const& gathered_around(CandidateState const& candidate, Span ask);
    [[nodiscard]] bool is_free_all_day(CandidateState const& candidate);
    /// What of the day's time matters for a need, in seconds from the timetable's base.
    [[nodiscard]] Span asked_of(Needed const& need) const noexcept;
    [[nodiscard]] bool meets_moved(CandidateState const& candidate) const noexcept;
    [[nodiscard]] bool has_hold(CandidateState const& candidate) const;

    SlotTask const* task_ = nullptr;
    SlotDays* days_ = nullptr;
    SlotHours* hours_ = nullptr;
    std::uint32_t search_ = 0;
    Few<RoleState, 4> roles_{};
    Few<std::uint32_t, 4> by_size_{};
    std::vector<CandidateState> candidates_{};
    std::uint32_t count_ = 0;
    std::vector<std::uint32_t> column_{};
    std::size_t columns_ = 0;
    TimetableState::Uses moved_{}; ///< of the session to be moved

    std::vector<Frame> frames_{};
    std::uint32_t frame_ = 0; ///< this search's, once it is looked up
    bool frame_known_ = false;
    std::vector<Shape> shapes_{};
    RowStore store_{};
    std::int64_t chunk_number_ = no_time; ///< of the current day; no_time: its rows are not kept
    std::int64_t expected_chunk_ = no_time;
    std::uint32_t row_words_ = 0;         ///< of rows kept
    std::vector<Bits> scratch_{}; ///< rows of this search only, and a few to work with
    std::vector<Bits> nobody_{};  ///< a row without starts
    std::vector<Bits> anytime_{}; ///< a row of nothing else, not to be changed
    std::uint32_t stride_ = 0;    ///< words of a scratch row, one of them to spare
    std::uint32_t scratch_count_ = 0; ///< candidates who have scratch rows
    std::vector<Gathered> gathered_{};
    std::uint32_t gathered_count_ = 0;
};

} // namespace therapy::schedule::detail
