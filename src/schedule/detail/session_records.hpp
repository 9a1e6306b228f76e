#pragma once
// What every holder in a timetable occupies, exactly: one cache line a holder, more where that is not enough.

#include "cell_plan.hpp"
#include "pages.hpp"

#include <therapy/core/subject.hpp>

#include <array>
#include <bit>
#include <span>

namespace therapy::inline v0_1::schedule::detail {

inline constexpr std::uint32_t no_holder = 0xFFFF'FFFF;
inline constexpr std::uint32_t no_tolerance = 0xFFFF'FFFF;

/// One occupancy inside a timetable.
struct Use {
    Subject resource;
    Span span;
    std::uint32_t units = 1;
    std::uint32_t tolerance = no_tolerance;
    std::uint32_t group = 0;
    bool far = false; ///< kept in the far book, not in cells
};

/// Four uses of a holder, and where the next four are.
struct alignas(64) RecordBlock {
    static constexpr std::uint32_t uses = 4;

    struct Place {
        std::uint32_t index;
        Span span;
    };
    std::array<Place, uses> places;
    std::uint32_t meta;  ///< kinds, 5 bits each; how many; which are far; what else there is
    std::uint32_t group; ///< of every use, unless there are terms
    std::uint32_t until; ///< a hold ends then, in seconds from the base
    std::uint32_t more;  ///< the next block, from 1

    static constexpr std::uint32_t count_shift = 20, far_shift = 23;
    static constexpr std::uint32_t has_terms = 1u << 27; ///< the next block says on what terms these uses are
    static constexpr std::uint32_t present = 1u << 28;
    static constexpr std::uint32_t held = 1u << 29;

    [[nodiscard]] std::uint32_t count() const noexcept { return meta >> count_shift & 7; }
    [[nodiscard]] SubjectKind kind(std::uint32_t use) const noexcept { return static_cast<SubjectKind>(meta >> (5 * use) & 31); }
    [[nodiscard]] bool far(std::uint32_t use) const noexcept { return (meta >> (far_shift + use) & 1) != 0; }
};
static_assert(sizeof(RecordBlock) == 64 && std::size(enum_table<SubjectKind>) <= 32);

/// In the place of a block: the terms of the four uses before it.
struct alignas(64) TermsBlock {
    std::array<std::uint32_t, RecordBlock::uses> units, tolerance, group;
    std::array<std::uint32_t, 3> unused;
    std::uint32_t more;
};
static_assert(sizeof(TermsBlock) == sizeof(RecordBlock));

/// Holders are numbers of the caller's, dense from 0.
class SessionRecords {
public:
    explicit SessionRecords(std::shared_ptr<PageHeap> const& heap) : heads_(heap), blocks_(heap) {}

    [[nodiscard]] std::size_t size() const noexcept { return sessions_; }
    [[nodiscard]] std::size_t holder_limit() const noexcept { return heads_.size(); } ///< no holder from here on is present
    [[nodiscard]] std::size_t use_count() const noexcept { return uses_; }

    [[nodiscard]] bool has(std::uint32_t holder) const noexcept { return holder < heads_.size() && (heads_[holder].meta & RecordBlock::present) != 0; }
    /// \pre has(holder)
    [[nodiscard]] RecordBlock const& head(std::uint32_t holder) const noexcept { return heads_[holder]; }
    /// The first line of a holder's record, there or not: to fetch it early.
    [[nodiscard]] void const* line_of(std::uint32_t holder) const noexcept { return holder < heads_.size() ? &heads_[holder] : nullptr; }

    /// Tells each use to `see(Use const&)`, in the caller's order; `see` returns whether to go on. \pre has(holder)
    /// \returns whether every `see` did
    template <class See>
    bool each(std::uint32_t holder, See&& see) const {
        for (auto const* block = &heads_[holder];;) {
            auto const* terms = static_cast<TermsBlock const*>(nullptr);
            TermsBlock copy;
            auto next = block->more;
            if ((block->meta & RecordBlock::has_terms) != 0) {
                copy = std::bit_cast<TermsBlock>(blocks_[next - 1]);
                terms = &copy;
                next = copy.more;
            }
            for (std::uint32_t i = 0; i < block->count(); ++i) {
                auto const& place = block->places[i];
                Use use{.resource = {block->kind(i), place.index}, .span = place.span, .group = block->group, .far = block->far(i)};
                if (terms != nullptr) {
                    use.units = terms->units[i];
                    use.tolerance = terms->tolerance[i];
                    use.group = terms->group[i];
                }
                if (!see(static_cast<Use const&>(use)))
                    return false;
            }
            if (next == 0)
                return true;
            block = &blocks_[next - 1];
        }
    }

    /// Enters a holder, no use of it far; `until` for a hold. \pre !has(holder) \throws std::bad_alloc, and nothing has changed
    void add(std::uint32_t holder, std::span<Use const> uses, std::uint32_t until, bool held);
    /// Makes `erase`, `set_far`, `set_group` and `set_held` of this holder unable to fail until the next copy. \pre has(holder)
    void prepare(std::uint32_t holder);
    /// \pre prepared or just added
    void erase(std::uint32_t holder) noexcept;
    void set_far(std::uint32_t holder, std::size_t use) noexcept;
    void set_group(std::uint32_t holder, std::uint32_t from, std::uint32_t to) noexcept; ///< of every use in group `from`
    void confirm(std::uint32_t holder) noexcept;

    /// The head of a holder's record, to write without asking for memory; none where that is not possible.
    [[nodiscard]] RecordBlock* head_at_hand(std::uint32_t holder) noexcept {
        if (holder >= heads_.size()) [[unlikely]]
            return nullptr;
        auto const& page = heads_.table()[holder / Pages<RecordBlock>::per_page];
        return (page & PageHeap::shared_bit) != 0 ? nullptr : const_cast<RecordBlock*>(&Pages<RecordBlock>::at(page, holder));
    }
    /// Enters a holder whose record is one block. \pre head is at hand and empty
    void put(RecordBlock& head, RecordBlock const& block) noexcept {
        head = block;
        ++sessions_;
        uses_ += block.count();
    }
    /// Erases it again. \pre head is at hand, and all of the record
    void clear(RecordBlock& head) noexcept {
        --sessions_;
        uses_ -= head.count();
        head = RecordBlock{};
    }

    void mark_shared() noexcept {
        heads_.mark_shared();
        blocks_.mark_shared();
    }
    [[nodiscard]] std::size_t table_bytes() const noexcept { return heads_.table_bytes() + blocks_.table_bytes(); }

private:
    [[nodiscard]] std::uint32_t take_block();
    void give_back(std::uint32_t first) noexcept;

    Pages<RecordBlock> heads_;
    Pages<RecordBlock> blocks_;
    std::uint32_t free_ = 0;   ///< from 1
    std::uint32_t blocks_used_ = 0;
    std::size_t sessions_ = 0;
    std::size_t uses_ = 0;
};

} // namespace therapy::schedule::detail
