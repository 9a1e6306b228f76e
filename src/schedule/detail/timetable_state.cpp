#include "timetable_state.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <queue>

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::uint32_t day = 86'400;

/// Bookings that pass more cells than this are not noted in each of them.
constexpr std::uint32_t noted_cells = 64;

/// Before a load says better: people who treat and rooms are busy all day, patients come once in a while.
CellPlan usual_plan(SubjectKind kind) noexcept {
    bool const daily = kind == SubjectKind::provider || kind == SubjectKind::room || kind == SubjectKind::equipment;
    return daily ? CellPlan::of(day, 2) : CellPlan::of(42 * day, 60);
}

/// Everything written to one cell for one booking.
struct CellEntry {
    CellSpan span;
    Cell* cell;
};

/// \pre the booking is in the cell
unsigned lane_of(Cell const& cell, std::uint32_t first, std::uint32_t last, std::uint32_t holder) noexcept {
    touch(&cell.holders(), sizeof(CellHolders));
    for (auto lanes = hit_lanes(cell, first, last);; lanes &= lanes - 1) {
        assert(lanes != 0);
        auto const lane = lowest_bit(lanes);
        if (cell.holder(lane) == holder && cell.first(lane) == first && cell.last[lane] == last)
            return lane;
    }
}

void clear_lane(Cell& cell, CellSpan span, std::uint32_t holder) noexcept { cell.clear(lane_of(cell, span.first, span.last, holder)); }

template <class Few>
auto span_of(Few const& few) noexcept {
    return std::span(few.data(), few.size());
}

/// Calls `see(lane)` for each set bit.
template <class See>
void each_lane(std::uint32_t lanes, See&& see) {
    for (; lanes != 0; lanes &= lanes - 1)
        see(lowest_bit(lanes));
}

} // namespace

TimetableState::TimetableState(std::shared_ptr<Capacities const> given) : TimetableState(std::make_shared<PageHeap>(), std::move(given)) {}

TimetableState::TimetableState(std::shared_ptr<PageHeap> heap, std::shared_ptr<Capacities const> given)
    : records(heap), heap_(std::move(heap)), far_(heap_), capacities_(std::move(given)) {
    kinds_.reserve(kind_count);
    for (std::size_t number = 0; number < kind_count; ++number)
        kinds_.emplace_back(usual_plan(static_cast<SubjectKind>(number)), heap_);
    renew_windows();
}

TimetableState::TimetableState(TimetableState const& other)
    : records(other.records), holds(other.holds), base_(other.base_), origin_(other.origin_), heap_(other.heap_), kinds_(other.kinds_), far_(other.far_),
      capacities_(other.capacities_), copied_(other.copied_) {
    renew_windows();
}

void TimetableState::learn_that_copied() noexcept {
    copied_.clear();
    records.mark_shared();
    far_.mark_shared();
    for (auto& kind : kinds_)
        kind.mark_shared();
}

void TimetableState::plan_anew(SubjectKind of, CellPlan const& plan, std::uint32_t second) noexcept {
    changing(of).plan_anew(plan, second);
    renew_window(of);
}

void TimetableState::choose_base(std::int64_t unix_seconds, std::uint32_t quiet_hour) noexcept {
    auto const offset = std::int64_t{quiet_hour} * 3'600;
    auto const since = unix_seconds - offset;
    auto const whole_days = since / day - (since % day < 0 ? 1 : 0);
    constexpr std::uint32_t half = 24'855; // days: half of what 32 bits of seconds hold
    base_ = (whole_days - half) * day + offset;
    origin_ = ClockTicks::at(base_);
    for (std::size_t number = 0; number < kind_count; ++number) {
        auto const of = static_cast<SubjectKind>(number);
        auto plan = kind(of).plan();
        auto const of_resource = plan.cells.value();
        plan.shift = (of_resource - plan.period_of(half * day) % of_resource) % of_resource;
        plan_anew(of, plan, half * day);
    }
}

// ---- Cells ----------------------------------------------------------------------------------------------------------

Cell& KindCells::writable(std::uint32_t resource, std::uint32_t period) {
    constexpr std::uint32_t often = 64;
    auto const place = plan_.place(resource, period);
    while (place.era >= eras_.size()) [[unlikely]]
        eras_.emplace_back(heap_);
    auto& found = cell_at(eras_[place.era].writable(place.item / Cell::in_page), place.item);
    if (place.era != main_era_ && ++elsewhere_ > often) { // years go by
        main_era_ = place.era;
        elsewhere_ = 0;
    }
    return found;
}

Cell::Code TimetableState::code_of(Use const& use, bool held) noexcept {
    if (held || use.tolerance != no_tolerance || use.units == 0 || use.units > 2)
        return Cell::special;
    return use.units == 1 ? Cell::one_unit : Cell::two_units;
}

bool TimetableState::put(Use const& use, std::uint32_t holder, bool held) {
    count_change(use.resource);
    WindowRenewal const renewal(*this, use.resource.kind);
    return put_in_cells_or_far(use, holder, code_of(use, held));
}

bool TimetableState::put_in_cells_or_far(Use const& use, std::uint32_t holder, Cell::Code code) {
    auto& of_kind = changing(use.resource.kind);
    auto const& plan = of_kind.plan();
    auto const resource = use.resource.index;
    if (resource >= plan.resource_limit()) {
        far_.add(use.resource, use.span, holder, code);
        return true;
    }
    auto const first = plan.period_of(use.span.start);
    auto const last = plan.period_of(use.span.last);
    if (last - first > 1) {
        if (last - first >= noted_cells) {
            auto& count = of_kind.writable_long_count(resource);
            far_.add(use.resource, use.span, holder, code);
            ++count;
            of_kind.change_long_total(true);
            return true;
        }
        for (auto period = first; period <= last; ++period)
            (void)of_kind.writable(resource, period); // so that noting it cannot fail
        far_.add(use.resource, use.span, holder, code);
        for (auto period = first; period <= last; ++period)
            of_kind.written(resource, period).keep_elsewhere();
        return true;
    }
    std::array<CellEntry, 2> entries;
    auto const count = last - first + 1;
    bool full = false;
    for (std::uint32_t i = 0; i < count; ++i) {
        entries[i] = {plan.cut(first + i, use.span), &of_kind.writable(resource, first + i)};
        full = full || entries[i].cell->full();
    }
    if (full)
        far_.add(use.resource, use.span, holder, code);
    for (auto const& [span, cell] : std::span(entries).first(count)) {
        touch(&cell->holders(), sizeof(CellHolders));
        if (full)
            cell->keep_elsewhere();
        else
            cell->put(cell->free_lane(), span.first, span.last, !span.on_grid, code, holder);
    }
    return full;
}

void TimetableState::take(Use const& use, std::uint32_t holder) {
    count_change(use.resource);
    WindowRenewal const renewal(*this, use.resource.kind);
    auto& of_kind = changing(use.resource.kind);
    auto const& plan = of_kind.plan();
    auto const resource = use.resource.index;
    if (resource >= plan.resource_limit())
        return far_.erase(use.resource, use.span, holder);
    auto const first = plan.period_of(use.span.start);
    auto const last = plan.period_of(use.span.last);
    if (last - first >= noted_cells) {
        auto& count = of_kind.writable_long_count(resource);
        far_.erase(use.resource, use.span, holder);
        --count;
        of_kind.change_long_total(false);
        return;
    }
    for (auto period = first; period <= last; ++period)
        (void)of_kind.writable(resource, period);
    if (use.far)
        far_.erase(use.resource, use.span, holder);
    for (auto period = first; period <= last; ++period) {
        auto& cell = of_kind.written(resource, period);
        if (use.far)
            cell.drop_elsewhere();
        else
            clear_lane(cell, plan.cut(period, use.span), holder);
    }
}

void TimetableState::put_all(std::uint32_t holder, std::span<Use const> uses, bool held) {
    std::size_t entered = 0;
    try {
        for (; entered < uses.size(); ++entered)
            if (put(uses[entered], holder, held))
                records.set_far(holder, entered);
    } catch (...) {
        // Out of pages that have just been written: nothing to allocate.
        std::size_t left = entered;
        records.each(holder, [&](Use const& use) {
            if (left == 0)
                return false;
            --left;
            take(use, holder);
            return true;
        });
        throw;
    }
}

void TimetableState::put_back(std::uint32_t holder, std::span<Use const> uses, bool held) {
    for (auto i = uses.size(); i-- > 0;)
        if (put(uses[i], holder, held))
            records.set_far(holder, i);
}

void TimetableState::add(std::uint32_t holder, std::span<Use const> uses, std::uint32_t until, bool held) {
    if (held && holds.size() == holds.capacity())
        holds.reserve(2 * holds.size() + 16);
    records.add(holder, uses, until, held);
    try {
        put_all(holder, uses, held);
    } catch (...) {
        records.erase(holder);
        throw;
    }
    if (held) {
        holds.push_back({until, holder});
        std::push_heap(holds.begin(), holds.end(), std::greater<>{});
    }
}

TimetableState::Uses TimetableState::uses_of(std::uint32_t holder) const {
    Uses uses;
    records.each(holder, [&](Use const& use) {
        uses.push_back(use);
        return true;
    });
    return uses;
}

void TimetableState::take_all(std::uint32_t holder, std::span<Use const> uses, bool held) {
    records.prepare(holder);
    for (auto const& use : uses)
        prefetch(use.resource, use.span);
    std::size_t taken = 0;
    try {
        for (; taken < uses.size(); ++taken)
            take(uses[taken], holder);
    } catch (...) {
        put_back(holder, uses.first(taken), held);
        throw;
    }
}

void TimetableState::erase(std::uint32_t holder) {
    take_all(holder, span_of(uses_of(holder)), is_held(holder));
    records.erase(holder);
}

void TimetableState::replace(std::uint32_t holder, std::span<Use const> uses) {
    auto const old = uses_of(holder);
    auto const until = records.head(holder).until;
    bool const held = is_held(holder);
    take_all(holder, span_of(old), held);
    records.erase(holder);
    try {
        records.add(holder, uses, until, held);
        try {
            put_all(holder, uses, held);
        } catch (...) {
            records.erase(holder);
            throw;
        }
    } catch (...) {
        records.add(holder, span_of(old), until, held); // all of it was there a moment ago: nothing to allocate
        put_back(holder, span_of(old), held);
        throw;
    }
}

void TimetableState::confirm(std::uint32_t holder) {
    records.prepare(holder);
    records.confirm(holder);
}

std::vector<std::uint32_t> TimetableState::release_holds(std::int64_t as_of) {
    struct Released {
        Hold hold;
        Uses uses;
    };
    std::vector<Released> released;
    std::vector<std::uint32_t> holders;
    auto const over = [&](Hold hold) { return std::int64_t{hold.until} <= as_of; };
    for (auto const hold : holds)
        if (over(hold) && records.has(hold.holder) && is_held(hold.holder) && records.head(hold.holder).until == hold.until)
            released.push_back({hold, uses_of(hold.holder)});
    auto const by_hold = [](Released const& a, Released const& b) { return a.hold < b.hold; };
    std::sort(released.begin(), released.end(), by_hold);
    // A session held, cancelled and held again until the same time stands in the heap twice.
    released.erase(std::unique(released.begin(), released.end(), [](Released const& a, Released const& b) { return a.hold == b.hold; }), released.end());
    holders.reserve(released.size());
    try {
        for (auto const& [hold, uses] : released) {
            take_all(hold.holder, span_of(uses), true);
            records.erase(hold.holder);
            holders.push_back(hold.holder);
        }
    } catch (...) {
        for (auto i = holders.size(); i-- > 0;) {
            auto const& [hold, uses] = released[i];
            records.add(hold.holder, span_of(uses), hold.until, true); // into what it has just left: nothing to allocate
            put_back(hold.holder, span_of(uses), true);
        }
        throw;
    }
    holds.erase(std::remove_if(holds.begin(), holds.end(), over), holds.end());
    std::make_heap(holds.begin(), holds.end(), std::greater<>{});
    return holders;
}

// ---- Questions ------------------------------------------------------------------------------------------------------

bool TimetableState::stands_in_the_way(std::uint32_t other, Use const& use, Company const& company) const {
    if (other == company.holder || ended(records.head(other), company.as_of))
        return false;
    return !records.each(other, [&](Use const& its) {
        return its.resource != use.resource || !its.span.meets(use.span) || company.shares_with(other, use.group, its.group);
    });
}

bool TimetableState::is_taken(Use const& use, Company const& company) const {
    if (company.holder == no_holder && use.group == 0 && company.holders.empty()) [[likely]]
        if (auto const answer = ask_quickly(use.resource, use.span, company.as_of != no_time); answer != Quick::look) [[likely]]
            return answer == Quick::taken;
    return is_taken_anywhere(use, company);
}

bool TimetableState::is_taken_anywhere(Use const& use, Company const& company) const {
    auto const& of_kind = kind(use.resource.kind);
    // Whoever is there stands in the way: no need to know who.
    bool const anyone = company.holder == no_holder && company.as_of == no_time && use.group == 0 && company.holders.empty();
    bool elsewhere = of_kind.look_far(use.resource.index);
    bool const clear = of_kind.each(use.resource.index, use.span, [&](Cell const& cell, CellSpan span, std::uint32_t period) {
        elsewhere = elsewhere || cell.spilled();
        auto const hits = hit_lanes(cell, span.first, span.last);
        if (hits == 0) [[likely]]
            return true;
        if (anyone && cell.on_grid()) {
            if (span.on_grid)
                return false;
            for (auto left = hits; left != 0; left &= left - 1) {
                auto const lane = lowest_bit(left);
                if (of_kind.plan().seconds(period, cell.first(lane), cell.last[lane]).meets(use.span))
                    return false;
            }
            return true;
        }
        touch(&cell.holders(), sizeof(CellHolders));
        for (auto left = hits; left != 0; left &= left - 1) {
            auto const lane = lowest_bit(left);
            // A lane that reaches past the unit where it meets the question surely meets it.
            if (anyone && cell.first(lane) < span.last && cell.last[lane] > span.first)
                return false;
            if (stands_in_the_way(cell.holder(lane), use, company))
                return false;
        }
        return true;
    });
    if (!clear)
        return true;
    if (!elsewhere) [[likely]]
        return false;
    return !far_.each(use.resource, use.span,
                      [&](Span, std::uint32_t holder, Cell::Code) { return !anyone && !stands_in_the_way(holder, use, company); });
}

bool TimetableState::has_hold(Subject resource, Span span) const {
    auto const& of_kind = kind(resource.kind);
    auto const is_free_of = [&](std::uint32_t holder, Cell::Code code) { return code != Cell::special || !is_held(holder); };
    bool elsewhere = of_kind.look_far(resource.index);
    bool const none = of_kind.each(resource.index, span, [&](Cell const& cell, CellSpan cut, std::uint32_t) {
        elsewhere = elsewhere || cell.spilled();
        bool none_here = true;
        each_lane(hit_lanes(cell, cut.first, cut.last), [&](unsigned lane) { none_here = none_here && is_free_of(cell.holder(lane), cell.code(lane)); });
        return none_here;
    });
    return !none || (elsewhere && !far_.each(resource, span, [&](Span, std::uint32_t holder, Cell::Code code) { return is_free_of(holder, code); }));
}

TimetableState::Pieces TimetableState::pieces_in(Subject resource, Span span, Company const& company) const {
    Pieces pieces;
    auto const& of_kind = kind(resource.kind);
    auto const part = [&](Span of, std::uint32_t units, std::uint32_t tolerance) {
        if (of.meets(span))
            pieces.push_back({of, units, tolerance});
    };
    bool elsewhere = of_kind.look_far(resource.index);
    of_kind.each(resource.index, span, [&](Cell const& cell, CellSpan cut, std::uint32_t period) {
        elsewhere = elsewhere || cell.spilled();
        auto const hits = hit_lanes(cell, cut.first, cut.last);
        if (hits == 0)
            return true;
        bool ask = !cell.on_grid() || company.holder != no_holder;
        each_lane(hits, [&](unsigned lane) { ask = ask || cell.code(lane) == Cell::special; });
        if (!ask) {
            each_lane(hits, [&](unsigned lane) { part(of_kind.plan().seconds(period, cell.first(lane), cell.last[lane]), cell.code(lane), no_tolerance); });
            return true;
        }
        // Each holder's record once, cut to this cell: what reaches across the border is in the next cell too.
        touch(&cell.holders(), sizeof(CellHolders));
        auto const begin = period * of_kind.plan().period.value();
        Span const whole{begin, begin + (of_kind.plan().period.value() - 1)};
        std::uint32_t asked = 0;
        each_lane(hits, [&](unsigned lane) {
            bool again = false;
            each_lane(asked, [&](unsigned before) { again = again || cell.holder(before) == cell.holder(lane); });
            if (again || cell.holder(lane) == company.holder)
                return;
            asked |= 1u << lane;
            if (ended(records.head(cell.holder(lane)), company.as_of))
                return;
            records.each(cell.holder(lane), [&](Use const& use) {
                if (use.resource == resource && !use.far && use.span.meets(whole))
                    part({std::max(use.span.start, whole.start), std::min(use.span.last, whole.last)}, use.units, use.tolerance);
                return true;
            });
        });
        return true;
    });
    if (!elsewhere)
        return pieces;
    struct FarUse {
        Span span;
        std::uint32_t holder;
        Cell::Code code;
    };
    Few<FarUse, 32> far;
    Few<std::uint32_t, 32> ask; // with one special use a holder's record tells all of them
    far_.each(resource, span, [&](Span of, std::uint32_t holder, Cell::Code code) {
        if (holder == company.holder)
            return true;
        far.push_back({of, holder, code});
        if (code == Cell::special)
            ask.push_back(holder);
        return true;
    });
    std::sort(ask.begin(), ask.end());
    ask.erase(std::unique(ask.begin(), ask.end()), ask.end());
    for (auto const& use : far)
        if (!std::binary_search(ask.begin(), ask.end(), use.holder))
            part(use.span, use.code, no_tolerance);
    for (auto const holder : ask)
        if (!ended(records.head(holder), company.as_of))
            records.each(holder, [&](Use const& use) {
                if (use.resource == resource && use.far)
                    part(use.span, use.units, use.tolerance);
                return true;
            });
    return pieces;
}

bool TimetableState::has_units(Use const& use, Company const& company, std::uint32_t most) const {
    auto pieces = pieces_in(use.resource, use.span, company);
    auto const limit = std::min(most, use.tolerance);
    std::uint64_t sum = use.units;
    auto strictest = limit;
    for (auto const& piece : pieces) {
        sum += piece.units;
        strictest = std::min(strictest, piece.tolerance);
    }
    if (use.units > limit)
        return false;
    if (sum <= strictest)
        return true;
    // The units only rise, and the limit only falls, where something starts.
    std::sort(pieces.begin(), pieces.end(), [](Piece const& a, Piece const& b) { return a.span.start < b.span.start; });
    struct Ending {
        std::uint32_t last, amount;
    };
    auto const by_last = [](Ending a, Ending b) { return a.last > b.last; };
    auto const by_amount = [](Ending a, Ending b) { return a.amount > b.amount; };
    std::priority_queue<Ending, std::vector<Ending>, decltype(by_last)> active(by_last);
    std::priority_queue<Ending, std::vector<Ending>, decltype(by_amount)> tolerances(by_amount);
    std::uint64_t units = use.units;
    for (std::size_t next = 0; next < pieces.size();) {
        auto const now = pieces[next].span.start;
        for (; !active.empty() && active.top().last < now; active.pop())
            units -= active.top().amount;
        for (; next < pieces.size() && pieces[next].span.start <= std::max(now, use.span.start); ++next) {
            auto const& piece = pieces[next];
            units += piece.units;
            active.push({piece.span.last, piece.units});
            if (piece.tolerance < limit)
                tolerances.push({piece.span.last, piece.tolerance});
        }
        while (!tolerances.empty() && tolerances.top().last < now)
            tolerances.pop();
        if (units > (tolerances.empty() ? limit : tolerances.top().amount))
            return false;
    }
    return true;
}

std::vector<std::uint32_t> TimetableState::holders_in(Subject resource, Span span, Company const& company) const {
    std::vector<std::uint32_t> found;
    auto const& of_kind = kind(resource.kind);
    Use const use{.resource = resource, .span = span};
    Company const only_time{.holder = company.holder, .as_of = company.as_of};
    bool elsewhere = of_kind.look_far(resource.index);
    of_kind.each(resource.index, span, [&](Cell const& cell, CellSpan cut, std::uint32_t period) {
        elsewhere = elsewhere || cell.spilled();
        auto const hits = hit_lanes(cell, cut.first, cut.last);
        if (hits == 0)
            return true;
        touch(&cell.holders(), sizeof(CellHolders));
        each_lane(hits, [&](unsigned lane) {
            auto const holder = cell.holder(lane);
            bool ask = !cell.on_grid() || (company.as_of != no_time && cell.code(lane) == Cell::special);
            bool const meets = cut.on_grid || of_kind.plan().seconds(period, cell.first(lane), cell.last[lane]).meets(span);
            if (ask ? stands_in_the_way(holder, use, only_time) : meets && holder != company.holder)
                found.push_back(holder);
        });
        return true;
    });
    if (elsewhere)
        far_.each(resource, span, [&](Span, std::uint32_t holder, Cell::Code code) {
            bool const ask = company.as_of != no_time && code == Cell::special;
            if (ask ? stands_in_the_way(holder, use, only_time) : holder != company.holder)
                found.push_back(holder);
            return true;
        });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::size_t TimetableState::memory() const {
    auto bytes = heap_->bytes_in_use() + records.table_bytes() + far_.table_bytes() + holds.capacity() * sizeof(Hold) + sizeof *this;
    for (auto const& kind : kinds_)
        bytes += sizeof kind + kind.table_bytes();
    return bytes;
}

} // namespace therapy::schedule::detail
