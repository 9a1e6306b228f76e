#pragma once
// What stands around a session on the lines of those in it, looked up once for all rules.

#include "local_day.hpp"

#include <therapy/schedule/session_rule.hpp>

#include <array>
#include <cstddef>
#include <forward_list>
#include <memory>

namespace therapy::inline v0_1::schedule::detail {

/// About where in a line something begins that begins at an instant: sessions are spread evenly over time, mostly. \pre there are entries
[[nodiscard]] inline std::size_t guess_from(AgendaLine const& line, std::int64_t instant) noexcept {
    auto const last = line.entries.size() - 1;
    if (instant <= line.first_start)
        return 0;
    if (instant >= line.last_start)
        return last;
    auto const share = static_cast<double>(instant - line.first_start) / static_cast<double>(line.last_start - line.first_start);
    return std::min(static_cast<std::size_t>(share * static_cast<double>(last)), last);
}

/// The first entry of a line that does not begin before an instant.
/// \complexity O(log d) for a guess that is d entries off
[[nodiscard]] std::size_t first_from(AgendaLine const& line, std::int64_t instant) noexcept;

/// Room for entries that are written before they are read: most sessions need no more than is at hand.
class EntryRoom {
public:
    EntryRoom() noexcept {} // NOLINT(modernize-use-equals-default): which would write all of it

    [[nodiscard]] AgendaEntry* of(std::size_t count) {
        if (count <= at_hand)
            return reinterpret_cast<AgendaEntry*>(near_);
        if (count > far_size_) {
            far_size_ = count + count / 4;
            far_.reset(new std::byte[far_size_ * sizeof(AgendaEntry)]);
        }
        return reinterpret_cast<AgendaEntry*>(far_.get());
    }

private:
    static constexpr std::size_t at_hand = 16; // of a patient; a provider's come from the heap, where the same room is given again
    static_assert(std::is_trivially_copyable_v<AgendaEntry> && alignof(AgendaEntry) <= alignof(std::max_align_t));

    alignas(AgendaEntry) std::byte near_[at_hand * sizeof(AgendaEntry)];
    std::unique_ptr<std::byte[]> far_{};
    std::size_t far_size_ = 0;
};

/// One subject's entries around a session, that session's among them.
struct SeenLine {
    struct Stretch {
        std::size_t first = 0;
        std::size_t past = 0;
        bool known = false;
    };

    Subject subject{};
    std::int32_t days = 0;           ///< local dates either way that are in it in full; all_days: the whole line
    std::span<AgendaEntry const> entries{};
    std::size_t place = 0;           ///< of the session, or where it would stand
    bool has_own = false;            ///< it stands there
    bool days_in_order = true;
    AgendaEntry const* before = nullptr; ///< of another session, next to the entries on either side
    AgendaEntry const* after = nullptr;
    std::int64_t longest = 0;
    std::int64_t seen_from = 0;      ///< whoever shares time with [seen_from, seen_past) is among the entries
    std::int64_t seen_past = 0;
    Stretch today{};
    Stretch week{};
    EntryRoom copy{};                ///< the entries, where the session does not stand in the agenda as it is
    std::vector<AgendaEntry> some{}; ///< those asked for, where dates do not ascend
};

/// The lines that rules asked for, from one session to the next.
class THERAPY_NO_EXPORT Surroundings {
public:
    Surroundings() noexcept {} // NOLINT(modernize-use-equals-default): else all of it is written before it is needed

    /// Another session is judged.
    void begin() noexcept {
        used_ = 0;
        last_ = nullptr;
        linked_.clear();
    }
    /// Where the session after this stands in somebody's line; another place is looked for where it does not.
    void expect(Subject subject, std::size_t place) noexcept {
        expected_ = subject;
        expected_place_ = place;
    }
    [[nodiscard]] LocalDays& local_days() noexcept { return local_days_; }
    /// A subject's line with that many local dates either way, or more.
    [[nodiscard]] SeenLine& line(Checking const& checking, Subject subject, std::int32_t days) {
        if (last_ == nullptr || last_->subject != subject || last_->days < days)
            last_ = &find(checking, subject, days);
        return *last_;
    }
    /// A subject's line with all that shares time with [start, end).
    [[nodiscard]] SeenLine& line_at(Checking const& checking, Subject subject, std::int64_t start, std::int64_t end) {
        auto& seen = line(checking, subject, 0);
        return start >= seen.seen_from && end <= seen.seen_past ? seen : line(checking, subject, all_days);
    }
    /// Those of a line's entries whose dates lie in [from, past).
    [[nodiscard]] static std::span<AgendaEntry const> between(SeenLine& line, std::int64_t from, std::int64_t past);
    [[nodiscard]] std::vector<AgendaEntry>& meeting() noexcept { return meeting_; }
    /// The session and those that it belongs with, ascending.
    [[nodiscard]] std::vector<std::uint32_t> const& linked(Checking const& checking);

private:
    static constexpr std::size_t most_at_hand = 6;

    [[nodiscard]] SeenLine& find(Checking const& checking, Subject subject, std::int32_t days);
    void look(SeenLine& line, Checking const& checking) const;
    [[nodiscard]] SeenLine& next();

    std::array<SeenLine, most_at_hand> at_hand_{};
    std::forward_list<SeenLine> more_{};
    std::size_t used_ = 0; ///< in all; those at hand first
    SeenLine* last_ = nullptr; ///< rules ask about one several times
    boost::optional<Subject> expected_{};
    std::size_t expected_place_ = 0;
    std::vector<AgendaEntry> meeting_{};
    std::vector<std::uint32_t> linked_{}; ///< empty: not looked up yet
    LocalDays local_days_{};
};

} // namespace therapy::schedule::detail
