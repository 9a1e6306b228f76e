// The usual questions and changes. What counts here is how many of them a processor has begun before the first one's memory
// is there: few instructions, no branch that only that memory decides, and all of a change's memory asked for at once.

#include "../timetable_terms.hpp"

#include <array>

namespace therapy::inline v0_1::schedule::detail {

namespace {

[[gnu::always_inline]] inline Cell& cell_of(PageHeap::Entry entry) noexcept { return *reinterpret_cast<Cell*>(PageHeap::page_of(entry)); }

/// Takes out everything that is a holder's.
template <class Lanes>
[[gnu::always_inline]] inline void clear_lanes(Cell& cell, std::uint32_t holder) noexcept {
    touch(&cell, sizeof cell);
    touch(&cell.holders(), sizeof(CellHolders));
    for (auto lanes = Lanes::of(cell, holder); lanes != 0; lanes &= lanes - 1)
        cell.clear(lowest_bit(lanes));
}

} // namespace

/// Whether the time is free must not decide a branch: nobody can predict it, and a processor that guesses wrong throws away the
/// questions it had begun.
template <class Lanes>
[[gnu::always_inline]] inline TimetableState::Quick TimetableState::answer(Cell const& cell, std::uint32_t first, std::uint32_t last, bool holds_end) noexcept {
    // Where bookings fill their units, whoever meets one of these meets the booking, wherever in its own units it begins and ends.
    auto const hits = Lanes::hits(cell, first, last);
    if (cell.plain() && !holds_end) [[likely]]
        return static_cast<Quick>(hits != 0);
    if (holds_end && cell.has_special())
        return Quick::look;
    auto surely = hits;
    if (!cell.on_grid()) {
        // A lane that reaches past the unit where it meets the question surely meets it; one that does not has to be looked at.
        // With nothing before the last unit, that is a question no lane can answer.
        surely = last == 0 ? 0 : Lanes::hits(cell, first + 1, last - 1);
        if ((hits != 0) & (surely == 0)) [[unlikely]]
            return Quick::look;
    }
    return surely != 0 ? Quick::taken : cell.spilled() ? Quick::look : Quick::free;
}

template <class Lanes>
[[gnu::always_inline]] inline bool TimetableState::answer_with(Cell const& cell, std::uint32_t units, Subject resource, Period const& period) const {
    auto const found = answer<Lanes>(cell, units >> 16, units & 0xFFFF, false);
    if (found == Quick::look) [[unlikely]]
        return is_free_anywhere(resource, period);
    return found == Quick::free;
}

/// Finding the cell and comparing with it stand apart: together they need more registers than there are.
template <class Lanes>
[[gnu::always_inline]] inline bool TimetableState::ask_with(Subject resource, Period const& period) const {
    auto const& of_kind = window(resource.kind);
    CellAt at;
    std::uint32_t units = 0;
    if (!of_kind.locate(resource.index, period, of_kind.plain_items, at.cell, units)) [[unlikely]]
        return is_free_anywhere(resource, period);
    return answer_apart(Lanes{}, at.read(), units, resource, period);
}

template <class Lanes>
[[gnu::always_inline]] inline bool TimetableState::add_with(std::uint32_t holder, std::span<Occupancy const> occupancies, bool ask, bool holds_end) noexcept {
    auto const count = static_cast<std::uint32_t>(occupancies.size());
    auto* const head = records.head_at_hand(holder);
    if (count > RecordBlock::uses || head == nullptr) [[unlikely]]
        return false;
    fetch_to_write(head);
    std::array<CellAt, RecordBlock::uses> at; // as many as are used are set
    RecordBlock block{};
    std::uint32_t meta = RecordBlock::present | count << RecordBlock::count_shift;
    std::uint32_t unusual = 0;
    QuickSpan time{};
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const& occupancy = occupancies[i];
        auto const kind_number = static_cast<std::uint32_t>(occupancy.resource.kind);
        auto const& of_kind = windows_[kind_number];
        if (!of_kind.locate(occupancy.resource.index, occupancy.period, of_kind.items, at[i]) || !at[i].writable()) [[unlikely]]
            return false;
        at[i].fetch_to_write();
        if (of_kind.plain_items == 0 && !is_plain(occupancy.resource)) [[unlikely]]
            return false;
        unusual |= (occupancy.units ^ 1u) | occupancy.group | static_cast<std::uint32_t>(occupancy.tolerance.has_value());
        if (i == 0 || occupancy.period != occupancies[i - 1].period) { // nearly always it is one time for all
            time = quick_span(occupancy.period);
            unusual |= static_cast<std::uint32_t>(time.beyond);
        }
        block.places[i] = {occupancy.resource.index, time.span};
        meta |= kind_number << (5 * i);
    }
    if (unusual != 0) [[unlikely]]
        return false;
    block.meta = meta;
    unusual = head->meta;
    if (ask)
        for (std::uint32_t i = 0; i < count; ++i)
            unusual |= static_cast<std::uint32_t>(answer<Lanes>(at[i].read(), at[i].first, at[i].last, holds_end));
    if (unusual != 0) [[unlikely]]
        return false;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto& cell = at[i].write();
        touch(&cell.holders(), sizeof(CellHolders));
        auto const free = cell.free_pairs();
        if (free == 0) [[unlikely]] { // full, perhaps by another use of this holder
            for (; i > 0; --i)
                clear_lanes<UsualLanes>(at[i - 1].write(), holder);
            return false;
        }
        cell.put(lowest_bit(free) / 2, at[i].first, at[i].last, at[i].odd, Cell::one_unit, holder);
        count_change(occupancies[i].resource);
    }
    records.put(*head, block);
    return true;
}

template <class Lanes>
[[gnu::always_inline]] inline bool TimetableState::erase_with(std::uint32_t holder) noexcept {
    auto* const head = records.head_at_hand(holder);
    constexpr std::uint32_t unusual = 15u << RecordBlock::far_shift | RecordBlock::has_terms;
    if (head == nullptr || ((head->meta & (unusual | RecordBlock::present)) ^ RecordBlock::present) != 0 || head->more != 0) [[unlikely]]
        return false;
    auto const count = head->count();
    std::array<PageHeap::Entry, RecordBlock::uses> cells; // as many as are used are set
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const& place = head->places[i];
        auto const cell = window(head->kind(i)).find(place.index, place.span);
        if (cell == 0 || (cell & PageHeap::shared_bit) != 0) [[unlikely]]
            return false;
        cells[i] = cell;
        fetch_to_write(PageHeap::page_of(cell));
        fetch_to_write(PageHeap::page_of(cell) + CellPage::apart);
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        clear_lanes<Lanes>(cell_of(cells[i]), holder);
        count_change({head->kind(i), head->places[i].index});
    }
    records.clear(*head);
    return true;
}

[[gnu::noinline]] bool TimetableState::answer_apart(UsualLanes, Cell const& cell, std::uint32_t units, Subject resource, Period const& period) const {
    return answer_with<UsualLanes>(cell, units, resource, period);
}
bool TimetableState::ask_usual(Subject resource, Period const& period) const { return ask_with<UsualLanes>(resource, period); }
bool TimetableState::add_usual(std::uint32_t holder, std::span<Occupancy const> occupancies, bool ask, bool holds_end) noexcept {
    return add_with<UsualLanes>(holder, occupancies, ask, holds_end);
}
bool TimetableState::erase_usual(std::uint32_t holder) noexcept { return erase_with<UsualLanes>(holder); }

#if THERAPY_HAS_WIDE_CELLS
[[gnu::noinline]] bool TimetableState::answer_apart(WideLanes, Cell const& cell, std::uint32_t units, Subject resource, Period const& period) const {
    return answer_with<WideLanes>(cell, units, resource, period);
}
bool TimetableState::ask_wide(Subject resource, Period const& period) const { return ask_with<WideLanes>(resource, period); }
bool TimetableState::add_wide(std::uint32_t holder, std::span<Occupancy const> occupancies, bool ask, bool holds_end) noexcept {
    return add_with<WideLanes>(holder, occupancies, ask, holds_end);
}
bool TimetableState::erase_wide(std::uint32_t holder) noexcept { return erase_with<WideLanes>(holder); }
#endif

TimetableState::Quick TimetableState::ask_quickly(Subject resource, Span span, bool holds_end) const noexcept {
    auto const& of_kind = window(resource.kind);
    auto const entry = of_kind.find(resource.index, span);
    if (entry == 0 || (of_kind.plain_items == 0 && !is_plain(resource))) [[unlikely]]
        return Quick::look;
    auto const& plan = kind(resource.kind).plan();
    auto const cut = plan.cut(plan.period_of(span.start), span);
    return answer<UsualLanes>(CellAt{.cell = entry, .first = cut.first, .last = cut.last, .odd = false}.read(), cut.first, cut.last, holds_end);
}

[[gnu::noinline]] bool TimetableState::is_free_anywhere(Subject resource, Period const& period) const {
    auto const span = span_to_ask(*this, period);
    if (!span)
        return capacity(resource) >= 1;
    return fits({.resource = resource, .span = *span}, {});
}

} // namespace therapy::schedule::detail
