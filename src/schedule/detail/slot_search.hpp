#pragma once
// A search for free times: by time, day by day, or best first; and why there is none.

#include "joined_slots.hpp"
#include "slot_choice.hpp"
#include "slot_scan.hpp"

#include <therapy/schedule/free_slots.hpp>

namespace therapy::inline v0_1::schedule::detail {

class THERAPY_NO_EXPORT SlotSearch {
public:
    /// \param keeps  for searches after the first
    SlotSearch(SlotContext const& context, bool keeps) : context_(context) { task_.keeps = keeps; }
    SlotSearch(SlotSearch const&) = delete;
    SlotSearch& operator=(SlotSearch const&) = delete;
    SlotSearch(SlotSearch&&) = delete;
    SlotSearch& operator=(SlotSearch&&) = delete;
    ~SlotSearch() = default;

    /// Begins a search; rows made by those before it are used where they are still right. \pre the query outlives it
    void begin(SlotQuery const& query);
    /// Fetches what it will want first.
    void prefetch(SlotQuery const& query) const noexcept;

    /// \pre begun
    [[nodiscard]] boost::optional<Slot const&> next();
    [[nodiscard]] NoSlot why_none();
    [[nodiscard]] Report const& problems() const noexcept { return problems_; }
    [[nodiscard]] std::size_t bytes() const noexcept { return rows_.bytes(); }

private:
    void forget_what_changed(TimetableState const& state);
    /// Whatever a scan does without.
    void set_out_to_weigh();
    /// Goes on where the scan met what it does not know.
    void go_on_weighing();
    [[nodiscard]] boost::optional<Slot const&> next_scanned();

    // ---- By time
    /// Goes to the next start that somebody can take, and chooses who. \returns whether there is one
    [[nodiscard]] bool find_next();
    /// Goes to the next word with starts that are pending. \returns whether there is one
    [[nodiscard]] bool enter_next_word();
    /// Works out some starts of a word of the current day. \returns those that are free at some site
    [[nodiscard]] Bits work_out(std::uint32_t word, Bits of);
    /// Starts of a word that are far enough from the slot before.
    [[nodiscard]] Bits far_enough(std::uint32_t word) const noexcept;
    [[nodiscard]] std::int64_t score() const;
    Slot const& give(std::uint32_t bit);
    Slot const& give_joined(JoinedSlots::Found const& found);
    [[nodiscard]] boost::optional<std::uint32_t> seats_left(std::int64_t start) const;

    // ---- Best first
    struct Ranked {
        std::int64_t score;
        std::int64_t start;
        std::int64_t day;
        boost::optional<std::size_t> joined{};
    };
    void rank();
    Slot const& give_ranked(Ranked const& ranked);

    SlotContext const& context_;
    SlotTask task_{};
    Report problems_{};
    SlotHours hours_{};
    SlotDays days_{};
    SlotRows rows_{};
    SlotScan scan_{};
    bool scanning_ = false;
    SlotChooser chooser_{};
    JoinedSlots joined_{};
    boost::optional<OpenHours> kept_hours_{}; ///< those that rows kept were made with
    std::uint64_t kept_timetable_ = 0;

    bool over_ = true;
    std::size_t given_ = 0;
    std::uint32_t word_ = 0, words_ = 0; ///< of the day
    Bits pending_ = 0;                   ///< starts of the word not worked out yet
    Bits left_ = 0;                      ///< of those worked out, not looked at yet
    std::vector<Bits> free_{};           ///< those worked out, by site
    std::int64_t not_before_ = no_time;  ///< because slots are to be apart
    std::uint32_t from_bit_ = 0;         ///< the first of the day that is not before that
    std::uint32_t apart_bits_ = 0;       ///< steps of the grid that slots are apart
    boost::optional<std::uint32_t> found_{}; ///< a start by time that waits for those that can be joined before it
    SlotChooser::Choice choice_{};
    bool ranked_ = false;
    std::vector<Ranked> ranking_{};
    Slot slot_{.period = Period(therapy::detail::TrustedInstant::of(0), Duration::seconds(1))};
};

} // namespace therapy::schedule::detail
