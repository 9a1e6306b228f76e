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
    Bits stamp = 0;                    ///< of rows kept that are good
    std::uint32_t prepared_in = 0;     ///< the search whose this is
    std::uint32_t role = 0;
    std::uint32_t needed = 0;
    std::uint32_t gathered = 0;        ///< its bookings of several weeks, from 1; 0: read day by day
    std::uint32_t place = 0, sure_place = 0; ///< where the hours of the last day were
    bool never = false;
    bool unsure = false; ///< its hours are not known for some of the time
    bool kept = false;   ///< its rows stay for later searches
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
    bool turnover_counts = false; ///< each candidate's own
    /// Tables looked up before, each at the place of its days: those of the usual candidates of the last searches.
    struct KnownTable {
        std::int64_t chunk = no_time;
        std::uint32_t shape = 0;
        SubjectKind kind = SubjectKind::provider;
        RowStore::Table* table = nullptr;

        /// Whatever is in it; none where nobody near was ever asked for.
        [[nodiscard]] Bits const* row(Subject resource, std::int64_t day) const noexcept { return resource.kind == kind ? table->row(resource.index, day) : nullptr; }
    };
    std::array<KnownTable, 16> known_tables{};
    [[nodiscard]] KnownTable const* known_table(std::int64_t chunk_number) const noexcept {
        auto const& known = known_tables[static_cast<std::uint64_t>(chunk_number) % known_tables.size()];
        return known.chunk == chunk_number ? &known : nullptr;
    }
    RowStore::Table* table = nullptr;        ///< of the usual candidates' rows, of `table_chunk`
    std::int64_t table_chunk = no_time;
    std::int64_t usual_turnover = 0;
    std::int64_t expected_day = no_time; ///< on which rows of candidates up to `expected` were fetched
    std::uint32_t expected = 0;

    void forget_table() noexcept {
        table = nullptr;
        table_chunk = no_time;
    }
    void forget_tables() noexcept {
        forget_table();
        known_tables.fill({});
    }
    [[nodiscard]] bool has_one() const noexcept { return past - first == 1; }
};

/// Who alone can fill a role, and where its rows of eight days are, for a scan.
struct SingleState {
    std::uint32_t role = 0;
    Bits const* rows = nullptr; ///< kept; none: others
    Bits stamp = 0;             ///< of those that are good
    std::uint32_t gathered = 0; ///< that of a candidate who is there at any time but for these; 0: of another one
    // What of it tells that a day is free, in seconds from the timetable's base.
    std::int64_t reach_from = 0, reach_to = 0; ///< of what it is needed for
    std::int64_t from = 0, length = 0;
    Bits busy = 0; ///< parts of it
};

class THERAPY_NO_EXPORT SlotRows {
public:
    /// Fetches what a search is likely to want first, by what those before it wanted: before anything is known about it.
    void foresee(SlotQuery const& query, TimetableState const& state, std::int64_t day) const noexcept;
    /// Begins a search. \pre of everything below
    void set_out(SlotTask const& task, SlotDays& days, SlotHours& hours);
    /// Forgets the rows kept: what they were made from is no more.
    void forget() noexcept;
    /// To be called for each day that was entered.
    void enter_day();

    [[nodiscard]] Few<RoleState, 4>& roles() noexcept { return roles_; }
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
        if (found.row_day != days_->day())
            fill(found, number);
        return found;
    }
    // ---- A scan: day by day as well, only where each row says all there is to know. \pre there is one site, or none was asked for
    /// To be called for each day, in order.
    void scan(DayStarts& starts) {
        forget_too_many();
        scanned_ = &starts;
        set_day(starts);
        if ((day_ & (RowStore::chunk_days - 1)) >= RowStore::chunk_days / 2 && next_expected_ != expected_chunk_)
            expect_next_chunk();
        if (singles_.size() != roles_.size())
            std::fill_n(sure_rows_.data(), count_, nullptr);
    }
    /// Of the eight days of that one, from it on, a bit for each on which those who are the only ones have no start in common.
    [[nodiscard]] std::uint32_t days_in_vain() const noexcept;
    /// When the candidate of a role of one can start on the day scanned; none where the row does not say it all.
    [[nodiscard]] Bits const* scanned(SingleState& single) {
        if (single.rows != nullptr) [[likely]] {
            auto const* const row = single.rows + day_in_table_;
            if (row[row_words_] == single.stamp) [[likely]]
                return row;
        }
        if (single.gathered == 0)
            return row_of(roles_[single.role].first);
        auto const from = first_start_ + single.reach_from - single.from;
        auto const last = last_start_ + single.reach_to - 1 - single.from;
        return from >= 0 && last < single.length && (single.busy & parts_between(from, last)) == 0 ? anytime_.data() : gathered_row(single);
    }
    /// The same for one of many candidates of a role, to be called in order.
    [[nodiscard]] Bits const* scanned(std::uint32_t number, RoleState& role) {
        if (auto const* const row = sure_rows_[number]; row != nullptr) [[likely]]
            return row;
        if (role.expected_day != scanned_->day) {
            role.expected_day = scanned_->day;
            role.expected = number;
        }
        if (role.expected < std::min(role.past, number + rows_ahead / 3)) // several at a time
            expect_scanned(role, std::min(role.past, number + rows_ahead));
        auto const& asked_for = asked(number, role);
        auto const* row = expected_rows_[number];
        if (row == nullptr || row[row_words_] != stamp_of(asked_for.resource, false)) [[unlikely]]
            row = row_of(number);
        return sure_rows_[number] = row;
    }
    /// Roles of one candidate.
    [[nodiscard]] Few<SingleState, 4>& singles() noexcept { return singles_; }

    /// To be called before `today` of each of many, in order: fetches what those after it need.
    void expect_after(std::uint32_t number, RoleState& role) {
        if (role.expected_day != days_->day()) {
            role.expected_day = days_->day();
            role.expected = number;
        }
        for (auto const past = std::min(role.past, number + rows_ahead); role.expected < past; ++role.expected)
            expect(role.expected, role);
    }

    [[nodiscard]] Bits const* anytime() const noexcept { return anytime_.data(); } ///< a row of every start

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
        bool keeps_hours;
    };
    struct Frame {
        SlotFrame frame;
        std::uint32_t words; ///< of a row: those of the longest day so far
    };
    /// Bookings of a stretch of weeks: for resources that are booked once in a while.
    struct Gathered {
        Few<Span, 8> spans{};
        std::int64_t from = 0, past = 0; ///< seconds from the timetable's base
        Bits busy = 0;                   ///< of 64 parts of that time, those in which something is booked
        std::vector<Bits> row{};         ///< of the day scanned
    };
    static constexpr int part_shift = 14;                                            ///< from seconds to parts, of four hours and a half
    static constexpr std::int64_t gathered_seconds = std::int64_t{64} << part_shift; ///< twelve days
    static constexpr auto no_frame = ~std::uint32_t{0};
    static constexpr std::uint32_t rows_foreseen = 12, rows_ahead = 12; ///< fetched before they are wanted
    /// Beside the number of changes in a row's stamp: it is not certain, whatever the row says.
    static constexpr Bits unsure_bit = Bits{1} << 63;

    [[nodiscard]] Bits stamp_of(Subject resource, bool unsure) const noexcept { return (Bits{task_->state->changes(resource)} + 1) | (unsure ? unsure_bit : 0); }
    void prepare(std::uint32_t number);
    void find_shared_candidates();
    [[nodiscard]] std::uint32_t frame_number(std::uint32_t words);
    [[nodiscard]] std::uint32_t shape_number(Needed const& need, Role const& role);

    void fill(CandidateState& candidate, std::uint32_t number);
    /// Makes the rows of the day. \param certain  none: not asked for \returns whether bookings elsewhere are left out
    bool make(CandidateState& candidate, Bits* possible, Bits* certain);
    bool look_elsewhere(CandidateState& candidate, std::uint32_t bit);
    /// Takes out what is booked elsewhere as well.
    void complete(CandidateState& candidate, Bits* possible);
    void expect(std::uint32_t number, RoleState& role);
    /// Fetches rows of the day scanned, from those expected already on.
    void expect_scanned(RoleState& role, std::uint32_t past) {
        if (role.table_chunk != chunk_number_) [[unlikely]]
            find_table(role);
        auto const* const table = role.table;
        auto const* const asked_for = role.role->candidates.data();
        auto* const rows = expected_rows_.data();
        auto const usual = UsualCandidate::of(role);
        auto const first = role.first;
        auto const day = day_;
        auto number = role.expected;
        for (; number < past; ++number) {
            auto const& candidate = asked_for[number - first];
            bool const plain = candidate.sites.empty() && candidate.dates.empty() && table != nullptr && usual.is(candidate);
            auto const* const row = plain ? table->row(candidate.resource.index, day) : nullptr;
            rows[number] = row;
            if (row != nullptr) [[likely]]
                detail::fetch(row);
            else
                expect(number, role);
        }
        role.expected = number;
    }
    void expect_days(SingleState& single);
    void expect_next_chunk();
    void forget_today() noexcept; ///< rows have moved
    /// To be called where no row of the day is in use.
    void forget_too_many() noexcept {
        if (store_.full()) [[unlikely]]
            forget_rows();
    }
    void forget_rows() noexcept;
    /// What the usual candidates of a role have in common.
    struct UsualCandidate {
        SubjectKind kind;
        bool turnover_counts;
        std::int64_t turnover;

        [[nodiscard]] static UsualCandidate of(RoleState const& role) noexcept { return {role.usual_kind, role.turnover_counts, role.usual_turnover}; }
        [[nodiscard]] bool is(Candidate const& one) const noexcept { return one.resource.kind == kind && (!turnover_counts || one.turnover.count_seconds() == turnover); }
    };
    /// Sets what depends on the day alone.
    void set_day(DayStarts const& starts) {
        auto const chunk = RowStore::chunk_of(starts.day);
        bool const new_chunk = chunk != expected_chunk_;
        if (starts.count != day_count_ || new_chunk) [[unlikely]]
            set_chunk(starts);
        day_ = starts.day;
        day_in_table_ = static_cast<std::size_t>(day_ & (RowStore::chunk_days - 1)) * (row_words_ + 1);
        first_start_ = task_->state->from_base(starts.base);
        last_start_ = first_start_ + std::int64_t{starts.count - 1} * days_->steps().step();
        if (new_chunk) [[unlikely]]
            expect_chunk(chunk);
    }
    void set_chunk(DayStarts const& starts);
    void expect_chunk(std::int64_t chunk);
    [[nodiscard]] Bits const* gathered_row(SingleState& single);
    /// A row of the day scanned, made if need be; none where it does not say it all.
    [[nodiscard]] Bits const* row_of(std::uint32_t number);
    /// The row of a usual candidate on the current day, good or not, where there is one.
    [[nodiscard]] Bits const* usual_row(Candidate const& asked_for, RoleState& role) {
        if (role.table_chunk != chunk_number_) [[unlikely]]
            find_table(role);
        return role.table != nullptr && UsualCandidate::of(role).is(asked_for) ? role.table->row(asked_for.resource.index, day_) : nullptr;
    }
    void find_table(RoleState& role);
    [[nodiscard]] RowStore::Table& table_of(RoleState& role, std::int64_t chunk, std::uint32_t shape) {
        auto& known = role.known_tables[static_cast<std::uint64_t>(chunk) % role.known_tables.size()];
        if (known.chunk != chunk || known.shape != shape || known.kind != role.usual_kind) [[unlikely]]
            look_up_table(known, {chunk, shape, role.usual_kind});
        return *known.table;
    }
    void look_up_table(RoleState::KnownTable& known, RoleState::KnownTable const& wanted);
    void allow(Bits* row, IntervalList const& open, std::uint32_t& place, Reaches const& reaches);
    bool take_out_bookings(CandidateState& candidate, Bits* possible, Bits* certain);
    void block(Needed const& need, Span taken, Bits* possible, Bits* certain) const noexcept;
    [[nodiscard]] Gathered const& gathered_around(CandidateState const& candidate, Span ask);
    /// Parts of a stretch gathered that [from, last] meets, in seconds from its start. \pre 0 <= from <= last, which is less than it is long
    [[nodiscard]] static Bits parts_between(std::int64_t from, std::int64_t last) noexcept { return ~Bits{0} << (from >> part_shift) & ~Bits{0} >> (63 - (last >> part_shift)); }
    /// The same of any time that meets it.
    [[nodiscard]] static Bits parts_of(Gathered const& gathered, Span span) noexcept {
        auto const inside = [&](std::uint32_t second) { return std::clamp<std::int64_t>(second - gathered.from, 0, gathered_seconds - 1); };
        return parts_between(inside(span.start), inside(span.last));
    }
    [[nodiscard]] static bool is_surely_free(Gathered const& gathered, Span ask) noexcept {
        return gathered.from <= ask.start && ask.last < gathered.past && (gathered.busy & parts_of(gathered, ask)) == 0;
    }
    [[nodiscard]] bool is_free_all_day(CandidateState const& candidate);
    /// What of the day's time matters for a need, in seconds from the timetable's base.
    [[nodiscard]] Span asked_of(Needed const& need) const noexcept {
        return {second(first_start_ + need.taken.front().from), second(last_start_ + need.taken.back().to - 1)};
    }
    [[nodiscard]] static std::uint32_t second(std::int64_t from_base) noexcept { return static_cast<std::uint32_t>(std::clamp<std::int64_t>(from_base, 0, 0xFFFF'FFFF)); }
    [[nodiscard]] bool meets_moved(CandidateState const& candidate) const noexcept;
    [[nodiscard]] bool has_hold(CandidateState const& candidate) const;

    SlotTask const* task_ = nullptr;
    SlotDays* days_ = nullptr;
    SlotHours* hours_ = nullptr;
    std::uint32_t search_ = 0;
    Few<RoleState, 4> roles_{};
    Few<SingleState, 4> singles_{};
    std::vector<CandidateState> candidates_{};
    std::vector<Bits const*> sure_rows_{};     ///< of the current day, as far as they were looked at
    std::vector<Bits const*> expected_rows_{}; ///< and those kept that can be used without more ado if they are good, as far as they were expected
    std::uint32_t count_ = 0;
    std::vector<std::uint32_t> column_{};
    std::size_t columns_ = 0;
    TimetableState::Uses moved_{}; ///< of the session to be moved

    std::vector<Frame> frames_{};
    std::uint32_t frame_ = no_frame; ///< this search's, once it is looked up; of the same as before that search's, if it looked
    bool frame_known_ = false;
    bool keeps_rows_ = false;  ///< rows kept are all there is to know in this search
    std::vector<Shape> shapes_{};
    RowStore store_{};
    std::int64_t chunk_number_ = no_time; ///< of the current day; no_time: its rows are not kept
    std::int64_t expected_chunk_ = no_time;
    std::int64_t next_expected_ = no_time; ///< the days after those were as well
    std::uint32_t row_words_ = 0;         ///< of rows kept
    DayStarts* scanned_ = nullptr;
    std::int64_t day_ = no_time;          ///< the current one, or that scanned
    std::uint32_t day_count_ = 0;         ///< its starts
    std::size_t day_in_table_ = 0;        ///< from a resource's first row in a table to that of the current day
    std::int64_t first_start_ = 0, last_start_ = 0; ///< of the current day, in seconds from the timetable's base
    std::vector<Bits> scratch_{}; ///< rows of this search only, and a few to work with
    std::vector<Bits> nobody_{};  ///< a row without starts
    std::vector<Bits> anytime_{}; ///< a row of nothing else, not to be changed
    std::uint32_t stride_ = 0;    ///< words of a scratch row, one of them to spare
    std::uint32_t scratch_count_ = 0; ///< candidates who have scratch rows
    std::vector<Gathered> gathered_{};
    std::uint32_t gathered_count_ = 0;
};

} // namespace therapy::schedule::detail
