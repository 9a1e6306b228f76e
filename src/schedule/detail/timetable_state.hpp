#pragma once
// What a timetable is made of: cells for nearly all bookings, a far book for the rest, an exact record of every holder.
// Times are seconds from a base; public types are translated in timetable.cpp.

#include "far_book.hpp"
#include "session_records.hpp"
#include "touch.hpp"

#include <therapy/schedule/conflict.hpp>
#include <therapy/schedule/detail/wide_cell.hpp>

#include <boost/container/small_vector.hpp>

#include <array>
#include <atomic>
#include <limits>
#include <memory>
#include <utility>

namespace therapy::inline v0_1::schedule::detail {

template <class T, std::size_t Inside>
using Few = boost::container::small_vector<T, Inside>;

inline constexpr std::int64_t no_time = std::numeric_limits<std::int64_t>::min();

/// With whom a session may share, and which holds no longer count.
struct Company {
    std::uint32_t holder = no_holder;             ///< itself
    std::int64_t as_of = no_time;                 ///< seconds from the base: holds that ended by then do not count
    std::span<std::uint32_t const> holders{};     ///< linked with it
    std::span<std::uint32_t const> groups{};      ///< of those linked with it

    [[nodiscard]] bool shares_with(std::uint32_t other, std::uint32_t own_group, std::uint32_t other_group) const noexcept {
        return other == holder || (other_group != 0 && (other_group == own_group || std::find(groups.begin(), groups.end(), other_group) != groups.end())) ||
               std::find(holders.begin(), holders.end(), other) != holders.end();
    }
};

/// A part of a booking, as what counts units sees it.
struct Piece {
    Span span;
    std::uint32_t units;
    std::uint32_t tolerance;
};

/// One cell, and what of it is asked about.
struct CellAt {
    PageHeap::Entry cell;      ///< its address, and whether its page is shared
    std::uint32_t first, last; ///< units
    bool odd;                  ///< it does not fill the units

    [[nodiscard]] Cell const& read() const noexcept {
        auto const& found = *reinterpret_cast<Cell const*>(PageHeap::page_of(cell));
        touch(&found, 64);
        return found;
    }
    /// \pre the page is not shared
    [[nodiscard]] Cell& write() const noexcept { return const_cast<Cell&>(read()); }
    [[nodiscard]] bool writable() const noexcept { return (cell & PageHeap::shared_bit) == 0; }
    void fetch_to_write() const noexcept {
        auto* const line = PageHeap::page_of(cell);
        detail::fetch_to_write(line);
        detail::fetch_to_write(line + CellPage::apart);
    }
};

/// What nearly every question needs about a kind: the era that is asked about most.
struct alignas(64) CellWindow {
    std::uint64_t origin = 0, length = 0; ///< in the clock's own ticks
    UnitDivisor unit{2};
    PageHeap::Entry const* table = nullptr;
    Divisor per_period{2};    ///< units
    std::uint32_t cells = 0;  ///< of a resource
    std::uint32_t plain_items = 0; ///< none, where some resource is for several or for none, or some booking is in none of its cells
    std::uint32_t items = 0;       ///< cells that have a page
    // For who knows the seconds.
    std::uint32_t first_period = 0;
    Divisor period{2};

    /// The cell of a time that lies within one, in that era, as an entry; 0 for any other.
    [[nodiscard, gnu::always_inline]] PageHeap::Entry find(std::uint32_t resource, Span span) const noexcept {
        auto const number = span.start / period;
        auto const in_era = number - first_period;
        auto const item = std::size_t{resource} * cells + in_era;
        if (span.last - number * period.value() >= period.value() || in_era >= cells || item >= items) [[unlikely]]
            return 0;
        return entry_of(item);
    }
    /// The same with what it is asked about, of a time in ticks. \returns whether there is one; only those below `limit` count
    [[nodiscard, gnu::always_inline]] bool locate(std::uint32_t resource, Period const& time, std::uint32_t const& limit, CellAt& at) const noexcept {
        auto const start = ClockTicks::of(time.start()) - origin;
        auto const end = ClockTicks::of(time.end()) - origin;
        if (start >= length) [[unlikely]]
            return false;
        if (end > length) [[unlikely]]
            return false;
        auto const first = unit.divide(start);
        auto const past = unit.divide(end);
        auto const in_era = first.quotient / per_period;
        auto const begin = in_era * per_period.value();
        at.first = first.quotient - begin;
        at.last = past.quotient - begin - static_cast<std::uint32_t>(past.rest == 0); // the unit before, where the time ends with it
        at.odd = (first.rest | past.rest) != 0;
        if (at.last >= per_period.value()) [[unlikely]]
            return false;
        auto const item = std::uint64_t{resource} * cells + in_era;
        if (item >= limit) [[unlikely]]
            return false;
        at.cell = entry_of(item);
        return true;
    }

    /// The same for who only asks: the first and the last unit, in one.
    [[nodiscard, gnu::always_inline]] bool locate(std::uint32_t resource, Period const& time, std::uint32_t const& limit, PageHeap::Entry& cell, std::uint32_t& units) const noexcept {
        auto const start = ClockTicks::of(time.start()) - origin;
        auto const last_second = ClockTicks::of(time.end()) - origin - UnitDivisor::ticks_per_second;
        if (start >= length) [[unlikely]]
            return false;
        if (last_second >= length) [[unlikely]]
            return false;
        auto const first = unit.quotient(start);
        auto const in_era = first / per_period;
        auto const begin = in_era * per_period.value();
        auto const last = unit.quotient(last_second) - begin;
        if (last >= per_period.value()) [[unlikely]]
            return false;
        auto const item = std::uint64_t{resource} * cells + in_era;
        if (item >= limit) [[unlikely]]
            return false;
        units = (first - begin) << 16 | last;
        cell = entry_of(item);
        return true;
    }

private:
    [[nodiscard, gnu::always_inline]] PageHeap::Entry entry_of(std::size_t item) const noexcept {
        auto const& page = table[item / Cell::in_page];
        touch(&page, sizeof page);
        return page + item % Cell::in_page * sizeof(Cell);
    }
};

/// A cell by its number among all: `page` is the one it lies in.
[[nodiscard]] inline Cell const& cell_at(CellPage const& page, std::size_t item) noexcept {
    auto const& found = page.cells[item % Cell::in_page];
    touch(&found, sizeof found);
    return found;
}
[[nodiscard]] inline Cell& cell_at(CellPage& page, std::size_t item) noexcept { return const_cast<Cell&>(cell_at(std::as_const(page), item)); }

/// One kind's cells.
class KindCells {
public:
    KindCells(CellPlan const& its_plan, std::shared_ptr<PageHeap> const& heap) : plan_(its_plan), long_counts_(heap), heap_(heap) {}

    [[nodiscard]] CellPlan const& plan() const noexcept { return plan_; }
    /// Another plan, whose usual time is around `second`. \pre nothing was entered
    void plan_anew(CellPlan const& plan, std::uint32_t second) noexcept {
        plan_ = plan;
        main_era_ = plan_.place(0, plan_.period_of(second)).era;
    }
    /// To be renewed after every change and every copy.
    [[nodiscard]] CellWindow window(std::int64_t base) const noexcept {
        CellWindow window;
        window.cells = plan_.cells.value();
        window.first_period = main_era_ * plan_.cells.value() - plan_.shift;
        window.period = plan_.period;
        window.per_period = Divisor(plan_.period.value() / plan_.unit.value());
        window.unit = UnitDivisor(plan_.unit.value());
        // The very first era begins before the base: no period is there, and no time.
        auto const first = std::int64_t{main_era_} * plan_.cells.value() - plan_.shift;
        window.origin = ClockTicks::at(base + first * plan_.period.value());
        window.length = plan_.era() * UnitDivisor::ticks_per_second;
        if (main_era_ >= eras_.size() || base == no_time)
            return window;
        window.table = eras_[main_era_].table();
        window.items = static_cast<std::uint32_t>(items(eras_[main_era_]));
        window.plain_items = long_total_ == 0 ? window.items : 0;
        return window;
    }

    /// A cell to write; grows to it, and copies its page when somebody else may read it.
    [[nodiscard]] Cell& writable(std::uint32_t resource, std::uint32_t period);
    [[nodiscard]] Cell& written(std::uint32_t resource, std::uint32_t period) noexcept {
        auto const place = plan_.place(resource, period);
        return cell_at(eras_[place.era].written(place.item / Cell::in_page), place.item);
    }
    void prefetch(std::uint32_t resource, Span span) const noexcept {
        if (resource >= plan_.resource_limit())
            return;
        auto const place = plan_.place(resource, plan_.period_of(span.start));
        if (place.era < eras_.size() && place.item < items(eras_[place.era])) {
            auto const& cell = cell_at(eras_[place.era][place.item / Cell::in_page], place.item);
            fetch_to_write(&cell);
            fetch_to_write(&cell.holders());
        }
    }

    /// Calls `see(Cell, CellSpan, period)` for each cell of the span in which something was ever written, until it returns
    /// false. \returns whether every `see` returned true
    template <class See>
    bool each(std::uint32_t resource, Span span, See&& see) const {
        if (resource >= plan_.resource_limit())
            return true;
        auto const last = plan_.period_of(span.last);
        for (auto period = plan_.period_of(span.start); period <= last;) {
            auto const place = plan_.place(resource, period);
            auto const left_in_era = plan_.cells.value() - place.in_era;
            if (place.era >= eras_.size()) {
                period += left_in_era;
                continue;
            }
            auto const& pages = eras_[place.era];
            if (pages.never_written(place.item / Cell::in_page)) {
                auto const left_in_page = Cell::in_page - place.item % Cell::in_page;
                period += std::min(left_in_era, static_cast<std::uint32_t>(left_in_page));
                continue;
            }
            if (!see(cell_at(pages[place.item / Cell::in_page], place.item), plan_.cut(period, span), period))
                return false;
            ++period;
        }
        return true;
    }

    /// Whether the far book may hold bookings that no cell of this resource notes.
    [[nodiscard]] bool look_far(std::uint32_t resource) const noexcept {
        return resource >= plan_.resource_limit() || (long_total_ != 0 && resource < long_counts_.size() && long_counts_[resource] != 0);
    }
    /// To count a booking too long to be noted in every cell it passes.
    [[nodiscard]] std::uint32_t& writable_long_count(std::uint32_t resource) { return long_counts_.writable(resource); }
    void change_long_total(bool more) noexcept { more ? ++long_total_ : --long_total_; }

    void mark_shared() noexcept {
        long_counts_.mark_shared();
        for (auto& era : eras_)
            era.mark_shared();
    }
    [[nodiscard]] std::size_t table_bytes() const noexcept {
        auto bytes = long_counts_.table_bytes() + eras_.capacity() * sizeof(CellPages);
        for (auto const& era : eras_)
            bytes += era.table_bytes();
        return bytes;
    }

private:
    using CellPages = Pages<CellPage>;
    static_assert(CellPages::per_page == 1);

    [[nodiscard]] static std::size_t items(CellPages const& pages) noexcept { return pages.size() * Cell::in_page; }

    std::uint32_t main_era_ = 0;
    std::uint32_t elsewhere_ = 0; ///< written to outside the main era since it was chosen
    std::uint32_t long_total_ = 0;
    CellPlan plan_;
    std::vector<CellPages> eras_;
    Pages<std::uint32_t> long_counts_; ///< by resource
    std::shared_ptr<PageHeap> heap_;
};

/// Set by copying, so that the original learns that its pages are shared: a const call, safe from many threads.
class CopiedFlag {
public:
    CopiedFlag() = default;
    CopiedFlag(CopiedFlag const& other) noexcept { other.set_.store(true, std::memory_order_relaxed); }
    CopiedFlag& operator=(CopiedFlag const&) = delete;
    [[nodiscard]] bool is_set() const noexcept { return set_.load(std::memory_order_relaxed); }
    void clear() noexcept { set_.store(false, std::memory_order_relaxed); }

private:
    mutable std::atomic<bool> set_{false};
};

/// A number no other timetable has: a copy gets its own.
class Identity {
public:
    Identity() noexcept : number_(next()) {}
    Identity(Identity const&) noexcept : Identity() {}
    Identity& operator=(Identity const&) = delete;
    void renew() noexcept { number_ = next(); }
    [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

private:
    [[nodiscard]] static std::uint64_t next() noexcept {
        static std::atomic<std::uint64_t> last{0};
        return last.fetch_add(1, std::memory_order_relaxed) + 1;
    }
    std::uint64_t number_;
};

class TimetableState {
public:
    static constexpr std::size_t kind_count = std::size(enum_table<SubjectKind>);
    /// Holders are below this.
    static constexpr std::uint32_t holder_limit = 1u << 30;
    /// An answer, or that it takes a closer look.
    enum class Quick { free, taken, look };

    explicit TimetableState(std::shared_ptr<Capacities const> capacities);
    TimetableState(TimetableState const& other); ///< shares every page
    TimetableState& operator=(TimetableState const&) = delete;
    ~TimetableState() = default;

    /// To be called before every change.
    void begin_change() {
        if (copied_.is_set()) [[unlikely]]
            learn_that_copied();
    }

    // ---- Time
    [[nodiscard]] bool has_base() const noexcept { return base_ != no_time; }
    [[nodiscard]] std::int64_t base() const noexcept { return base_; }
    /// Puts a day in the middle of the range; days change at an hour when little goes on. \pre !has_base()
    void choose_base(std::int64_t unix_seconds, std::uint32_t quiet_hour) noexcept;
    /// Without a base, from 1970: then nothing is booked to compare it with.
    [[nodiscard]] std::int64_t from_base(std::int64_t unix_seconds) const noexcept { return has_base() ? unix_seconds - base_ : unix_seconds; }

    /// The seconds of a period, and 0 or something else when either end is not in range; nor is the very last second, nor
    /// without a base any.
    struct QuickSpan {
        Span span;
        std::uint64_t beyond;
    };
    [[nodiscard, gnu::always_inline]] QuickSpan quick_span(Period const& period) const noexcept {
        constexpr auto second = UnitDivisor::ticks_per_second;
        auto const start = (ClockTicks::of(period.start()) - origin_) / second;
        auto const end = (ClockTicks::of(period.end()) - origin_) / second;
        return {{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end) - 1}, (start | end) >> 32};
    }

    // ---- Cells
    [[nodiscard]] CellWindow const& window(SubjectKind kind) const noexcept { return windows_[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] KindCells const& kind(SubjectKind kind) const noexcept { return kinds_[static_cast<std::size_t>(kind)]; }
    /// Fetches what booking or cancelling this will touch.
    void prefetch(Subject resource, Span span) const noexcept { kind(resource.kind).prefetch(resource.index, span); }
    /// Fetches what asking about a second will touch, in the usual case.
    void prefetch_to_read(Subject resource, std::uint32_t second) const noexcept {
        if (auto const cell = window(resource.kind).find(resource.index, {second, second}); cell != 0)
            fetch(PageHeap::page_of(cell));
    }
    void prefetch_record(std::uint32_t holder) const noexcept { fetch(records.line_of(holder)); }
    /// Fetches what asking whether a resource is free will touch, in the usual case.
    void prefetch(Subject resource, Period const& period) const noexcept {
        if (CellAt at; usual_cell(resource, period, at))
            fetch(PageHeap::page_of(at.cell));
    }
    void prefetch_to_write(Subject resource, Period const& period) const noexcept {
        if (CellAt at; usual_cell(resource, period, at))
            at.fetch_to_write();
    }
    /// Fetches what taking a holder out will touch, in the usual case.
    void prefetch_to_erase(std::uint32_t holder) const noexcept {
        if (!records.has(holder))
            return;
        auto const& head = records.head(holder);
        for (std::uint32_t i = 0; i < std::min<std::uint32_t>(head.count(), RecordBlock::uses); ++i)
            if (auto const cell = window(head.kind(i)).find(head.places[i].index, head.places[i].span); cell != 0)
                CellAt{.cell = cell, .first = 0, .last = 0, .odd = false}.fetch_to_write();
    }

    // ---- The usual changes: up to four plain uses whose cells and record are at hand. No memory is asked for.
    /// Books it where every time is free, or where that is not asked. \returns whether that is done; when not, nothing is
    [[nodiscard]] bool add_quickly(std::uint32_t holder, std::span<Occupancy const> occupancies, bool ask, bool holds_end) noexcept {
#if THERAPY_HAS_WIDE_CELLS
        if (wide_) [[likely]]
            return add_wide(holder, occupancies, ask, holds_end);
#endif
        return add_usual(holder, occupancies, ask, holds_end);
    }
    /// \returns whether it is done
    [[nodiscard]] bool erase_quickly(std::uint32_t holder) noexcept {
#if THERAPY_HAS_WIDE_CELLS
        if (wide_) [[likely]]
            return erase_wide(holder);
#endif
        return erase_usual(holder);
    }

    // ---- Changes. Each is made whole or throws std::bad_alloc.
    /// \pre !records.has(holder)
    void add(std::uint32_t holder, std::span<Use const> uses, std::uint32_t until, bool held);
    /// \pre records.has(holder)
    void erase(std::uint32_t holder);
    /// \pre records.has(holder)
    void replace(std::uint32_t holder, std::span<Use const> uses);
    /// \pre records.has(holder)
    void confirm(std::uint32_t holder);
    /// Takes out every hold that ended by then. \returns their holders, earliest end first
    std::vector<std::uint32_t> release_holds(std::int64_t as_of);

    // ---- Changes, counted: for whoever keeps what it worked out
    /// What holds of this timetable by this number and a resource's changes holds while both stay as they are.
    [[nodiscard]] std::uint64_t identity() const noexcept { return identity_.number(); }
    /// How often bookings of a resource, or of one that shares its place, were entered or taken out.
    [[nodiscard]] std::uint32_t changes(Subject resource) const noexcept { return changes_[change_place(resource)]; }
    /// Everything may be otherwise from now on.
    void renew_identity() noexcept { identity_.renew(); }

    // ---- Questions
    /// One look at bookings of this kind tells weeks.
    [[nodiscard]] bool looks_far_ahead(SubjectKind of) const noexcept { return kind(of).plan().period.value() > 2 * 86'400; }
    /// Whether something in the span is held.
    [[nodiscard]] bool has_hold(Subject resource, Span span) const;
    [[nodiscard]] std::uint32_t capacity(Subject resource) const noexcept { return capacities_ ? capacities_->of(resource) : 1; }
    [[nodiscard]] std::shared_ptr<Capacities const> const& capacities() const noexcept { return capacities_; } ///< none: one unit each
    void set_capacities(std::shared_ptr<Capacities const> capacities) noexcept {
        capacities_ = std::move(capacities);
        renew_windows();
        renew_identity();
    }
    /// Whether one unit is free for that time, every hold counted.
    [[nodiscard]] bool is_free(Subject resource, Period const& period) const {
#if THERAPY_HAS_WIDE_CELLS
        if (wide_) [[likely]]
            return ask_wide(resource, period);
#endif
        return ask_usual(resource, period);
    }
    /// The usual question: about a resource for one and a time within one cell.
    [[nodiscard]] Quick ask_quickly(Subject resource, Span span, bool holds_end) const noexcept;
    /// Whether so many units can be used on these terms without a conflict with others.
    [[nodiscard]] bool fits(Use const& use, Company const& company) const {
        auto const most = capacity(use.resource);
        if (most == 1) [[likely]]
            return use.units <= std::min(1u, use.tolerance) && !is_taken(use, company);
        return has_units(use, company, most);
    }
    /// Calls `see(holder, Use)` for each use by others of the resource in the span, once each.
    template <class See>
    void each_use(Subject resource, Span span, Company const& company, See&& see) const {
        for (auto const holder : holders_in(resource, span, company))
            records.each(holder, [&](Use const& use) {
                if (use.resource == resource && use.span.meets(span))
                    see(holder, use);
                return true;
            });
    }
    /// Calls `see(holder, Span)` for each booking in the span, whoever it is, where one cell tells that to the second: nearly always.
    /// \returns false, and nothing was told, where it does not
    template <class See>
    bool each_in_cell(Subject resource, Span span, See&& see) const {
        auto const& of_kind = kind(resource.kind);
        auto const entry = window(resource.kind).find(resource.index, span);
        if (entry == 0 || of_kind.look_far(resource.index))
            return false;
        auto const& cell = CellAt{.cell = entry, .first = 0, .last = 0, .odd = false}.read();
        if (!cell.plain())
            return false;
        auto const& plan = of_kind.plan();
        auto const period = plan.period_of(span.start);
        auto const cut = plan.cut(period, span);
        auto const border = plan.period.value() / plan.unit.value() - 1;
        auto const hits = hit_lanes(cell, cut.first, cut.last);
        for (auto left = hits; left != 0; left &= left - 1) {
            auto const lane = lowest_bit(left);
            if (cell.code(lane) == Cell::special || cell.late[lane] == 65'535 || cell.last[lane] == border) // it may end, or go on elsewhere
                return false;
        }
        for (auto left = hits; left != 0; left &= left - 1) {
            auto const lane = lowest_bit(left);
            if (auto const own = plan.seconds(period, cell.first(lane), cell.last[lane]); own.meets(span))
                see(cell.holder(lane), own);
        }
        return true;
    }
    /// Calls `see(Span)` for each booking by others of the resource in the span, whatever its units, exact to the second. One that
    /// reaches across a cell's border is told in parts; a part may be told twice. Who else is linked does not count.
    template <class See>
    void each_taken(Subject resource, Span span, Company const& company, See&& see) const {
        if (each_taken_in_cells(resource, span, company, see))
            each_taken_elsewhere(resource, span, company, see);
    }
    /// Those that lie in cells. \returns whether there may be others
    template <class See>
    bool each_taken_in_cells(Subject resource, Span span, Company const& company, See&& see) const {
        auto const& of_kind = kind(resource.kind);
        bool elsewhere = of_kind.look_far(resource.index);
        of_kind.each(resource.index, span, [&](Cell const& cell, CellSpan cut, std::uint32_t period) {
            elsewhere = elsewhere || cell.spilled();
            bool const plain = cell.on_grid() && company.holder == no_holder;
            for (auto hits = hit_lanes(cell, cut.first, cut.last); hits != 0; hits &= hits - 1) {
                auto const lane = lowest_bit(hits);
                if (plain && (company.as_of == no_time || cell.code(lane) != Cell::special)) [[likely]]
                    see(of_kind.plan().seconds(period, cell.first(lane), cell.last[lane]));
                else
                    see_recorded(resource, of_kind.plan(), period, cell.holder(lane), company, see);
            }
            return true;
        });
        return elsewhere;
    }
    /// Those that do not.
    template <class See>
    void each_taken_elsewhere(Subject resource, Span span, Company const& company, See&& see) const {
        far_.each(resource, span, [&](Span of, std::uint32_t holder, Cell::Code code) {
            if (holder != company.holder && (code != Cell::special || !ended(records.head(holder), company.as_of)))
                see(of);
            return true;
        });
    }
    using Pieces = Few<Piece, 32>;
    /// The same with units and tolerances, each booking's once or in parts that do not share time.
    [[nodiscard]] Pieces pieces_in(Subject resource, Span span, Company const& company) const;
    /// Ascending, the company's own holder left out.
    [[nodiscard]] std::vector<std::uint32_t> holders_in(Subject resource, Span span, Company const& company) const;
    [[nodiscard]] bool ended(RecordBlock const& head, std::int64_t as_of) const noexcept {
        return (head.meta & RecordBlock::held) != 0 && std::int64_t{head.until} <= as_of;
    }
    using Uses = Few<Use, 6>;
    [[nodiscard]] Uses uses_of(std::uint32_t holder) const; ///< \pre records.has(holder)
    [[nodiscard]] bool is_held(std::uint32_t holder) const noexcept { return (records.head(holder).meta & RecordBlock::held) != 0; }
    [[nodiscard]] std::size_t memory() const;

    SessionRecords records;

    /// A hold that was made: it may be gone by now, or confirmed.
    struct Hold {
        std::uint32_t until, holder;
        friend auto operator<=>(Hold const&, Hold const&) = default;
    };
    std::vector<Hold> holds; ///< a heap, the earliest end on top

    /// Chooses how a kind's time is cut, and the time most questions are about. \pre nothing is booked
    void plan_anew(SubjectKind of, CellPlan const& plan, std::uint32_t second) noexcept;

private:
    explicit TimetableState(std::shared_ptr<PageHeap> heap, std::shared_ptr<Capacities const> capacities);

    void learn_that_copied() noexcept;
    [[nodiscard]] bool usual_cell(Subject resource, Period const& period, CellAt& at) const noexcept {
        auto const& of_kind = window(resource.kind);
        return of_kind.locate(resource.index, period, of_kind.items, at);
    }
    [[nodiscard]] KindCells& changing(SubjectKind kind) noexcept { return kinds_[static_cast<std::size_t>(kind)]; }
    void renew_window(SubjectKind of) noexcept {
        auto& window = windows_[static_cast<std::size_t>(of)];
        window = kind(of).window(base_);
        if (capacities_ && !capacities_->empty(of))
            window.plain_items = 0;
    }
    void renew_windows() noexcept {
        for (std::size_t number = 0; number < kind_count; ++number)
            renew_window(static_cast<SubjectKind>(number));
    }
    /// Whatever becomes of a change.
    struct WindowRenewal {
        TimetableState& state;
        SubjectKind kind;
        WindowRenewal(TimetableState& its_state, SubjectKind its_kind) noexcept : state(its_state), kind(its_kind) {}
        WindowRenewal(WindowRenewal const&) = delete;
        WindowRenewal& operator=(WindowRenewal const&) = delete;
        ~WindowRenewal() { state.renew_window(kind); }
    };
    /// A resource for one, all of whose bookings are noted in its cells.
    [[nodiscard]] bool is_plain(Subject resource) const noexcept { return capacity(resource) == 1 && !kind(resource.kind).look_far(resource.index); }

    // The usual questions and changes, for any machine and for one with wide registers: timetable_quick.cpp.
    template <class Lanes>
    [[nodiscard]] static Quick answer(Cell const& cell, std::uint32_t first, std::uint32_t last, bool holds_end) noexcept;
    template <class Lanes>
    [[nodiscard]] bool ask_with(Subject resource, Period const& period) const;
    template <class Lanes>
    [[nodiscard]] bool answer_with(Cell const& cell, std::uint32_t units, Subject resource, Period const& period) const;
    template <class Lanes>
    [[nodiscard]] bool add_with(std::uint32_t holder, std::span<Occupancy const> occupancies, bool ask, bool holds_end) noexcept;
    template <class Lanes>
    [[nodiscard]] bool erase_with(std::uint32_t holder) noexcept;
    [[nodiscard]] bool answer_apart(UsualLanes, Cell const& cell, std::uint32_t units, Subject resource, Period const& period) const; ///< first and last in one
    [[nodiscard]] bool ask_usual(Subject resource, Period const& period) const;
    [[nodiscard]] bool add_usual(std::uint32_t holder, std::span<Occupancy const> occupancies, bool ask, bool holds_end) noexcept;
    [[nodiscard]] bool erase_usual(std::uint32_t holder) noexcept;
    [[nodiscard]] bool is_free_anywhere(Subject resource, Period const& period) const;
#if THERAPY_HAS_WIDE_CELLS
    [[nodiscard, THERAPY_FOR_WIDE_CELLS]] bool answer_apart(WideLanes, Cell const& cell, std::uint32_t units, Subject resource, Period const& period) const;
    [[nodiscard, THERAPY_FOR_WIDE_CELLS]] bool ask_wide(Subject resource, Period const& period) const;
    [[nodiscard, THERAPY_FOR_WIDE_CELLS]] bool add_wide(std::uint32_t holder, std::span<Occupancy const> occupancies, bool ask, bool holds_end) noexcept;
    [[nodiscard, THERAPY_FOR_WIDE_CELLS]] bool erase_wide(std::uint32_t holder) noexcept;
#endif

    [[nodiscard]] bool put_in_cells_or_far(Use const& use, std::uint32_t holder, Cell::Code code);
    [[nodiscard]] static Cell::Code code_of(Use const& use, bool held) noexcept;
    /// Enters one use. \returns whether into the far book
    bool put(Use const& use, std::uint32_t holder, bool held);
    void take(Use const& use, std::uint32_t holder);
    void put_all(std::uint32_t holder, std::span<Use const> uses, bool held);
    void take_all(std::uint32_t holder, std::span<Use const> uses, bool held);
    /// Enters uses just taken, last one first, so that each finds the place it had: cannot fail.
    void put_back(std::uint32_t holder, std::span<Use const> uses, bool held);

    [[nodiscard]] bool is_taken(Use const& use, Company const& company) const;
    [[nodiscard]] bool is_taken_anywhere(Use const& use, Company const& company) const;
    [[nodiscard]] bool stands_in_the_way(std::uint32_t other, Use const& use, Company const& company) const;
    [[nodiscard]] bool has_units(Use const& use, Company const& company, std::uint32_t capacity) const;
    /// What a holder's record says of a resource in one cell.
    template <class See>
    void see_recorded(Subject resource, CellPlan const& plan, std::uint32_t period, std::uint32_t holder, Company const& company, See&& see) const {
        if (holder == company.holder || ended(records.head(holder), company.as_of))
            return;
        auto const begin = period * plan.period.value();
        Span const whole{begin, begin + (plan.period.value() - 1)};
        records.each(holder, [&](Use const& use) {
            if (use.resource == resource && !use.far && use.span.meets(whole))
                see(Span{std::max(use.span.start, whole.start), std::min(use.span.last, whole.last)});
            return true;
        });
    }

    static constexpr std::size_t change_places = 4096;
    [[nodiscard]] static std::size_t change_place(Subject resource) noexcept {
        return (resource.index * 8 + static_cast<std::uint32_t>(resource.kind)) % change_places;
    }
    void count_change(Subject resource) noexcept {
        if (++changes_[change_place(resource)] == 0)
            renew_identity();
    }

    bool wide_ = has_wide_lanes();
    std::array<CellWindow, kind_count> windows_;
    std::int64_t base_ = no_time;
    std::uint64_t origin_ = std::uint64_t{1} << 63; ///< the base in the clock's own ticks; without one, later than all time
    std::shared_ptr<PageHeap> heap_;
    std::vector<KindCells> kinds_;
    FarBook far_;
    std::shared_ptr<Capacities const> capacities_;
    CopiedFlag copied_;
    Identity identity_{};
    std::array<std::uint32_t, change_places> changes_{};
};

} // namespace therapy::schedule::detail
