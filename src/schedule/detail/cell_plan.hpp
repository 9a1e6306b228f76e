#pragma once
// How the time of one kind of resource is cut into cells, and where each cell lies.

#include "clock_ticks.hpp"

#include <therapy/schedule/detail/cell.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// Seconds from the timetable's base, both ends in it: unlike half-open ends, the last second always fits.
struct Span {
    std::uint32_t start;
    std::uint32_t last; ///< >= start

    [[nodiscard]] bool meets(Span other) const noexcept { return start <= other.last && other.start <= last; }
    friend bool operator==(Span, Span) = default;
};

/// Exact division of 32-bit numbers by one that is known only at run time: a multiplication.
/// \source D. Lemire, O. Kaser, N. Kurz, "Faster remainder by direct computation", 2019
class Divisor {
public:
    constexpr explicit Divisor(std::uint32_t by) noexcept : by_(by), inverse_(~std::uint64_t{0} / by + 1) {} ///< \pre by >= 2

    [[nodiscard]] constexpr std::uint32_t value() const noexcept { return by_; }
    [[nodiscard]] friend constexpr std::uint32_t operator/(std::uint32_t number, Divisor divisor) noexcept {
        __extension__ using Wide = unsigned __int128;
        return static_cast<std::uint32_t>((Wide{divisor.inverse_} * number) >> 64);
    }

private:
    std::uint32_t by_;
    std::uint64_t inverse_;
};

/// Division of a time, in the clock's own ticks from the beginning of an era, by one of the units of `CellPlan`. A time is a
/// whole number of seconds, which leaves out the powers of two in a second.
class UnitDivisor {
public:
    static constexpr std::uint64_t ticks_per_second = ClockTicks::per_second;

    constexpr explicit UnitDivisor(std::uint32_t seconds) noexcept : by_(scaled(seconds)), inverse_(~std::uint64_t{0} / by_ + 1) {} ///< \pre seconds >= 2

    struct Parts {
        std::uint32_t quotient;
        std::uint64_t rest;
    };
    /// \pre an era of these units that `is_safe` is longer
    [[nodiscard, gnu::always_inline]] constexpr Parts divide(std::uint64_t ticks) const noexcept {
        __extension__ using Wide = unsigned __int128;
        auto const number = ticks >> shift;
        auto const quotient = static_cast<std::uint64_t>((Wide{inverse_} * number) >> 64);
        return {static_cast<std::uint32_t>(quotient), number - quotient * by_};
    }
    /// The same without the rest.
    [[nodiscard, gnu::always_inline]] constexpr std::uint32_t quotient(std::uint64_t ticks) const noexcept {
        __extension__ using Wide = unsigned __int128;
        return static_cast<std::uint32_t>((Wide{inverse_} * (ticks >> shift)) >> 64);
    }
    /// Whether all of that holds for so many seconds: what the inverse is too large by must not add up to a whole.
    [[nodiscard]] static constexpr bool is_safe(std::uint32_t unit, std::uint64_t era) noexcept {
        UnitDivisor const divisor(unit);
        auto const excess = divisor.inverse_ * divisor.by_; // modulo 2^64
        return excess <= ~std::uint64_t{0} / scaled(era);
    }

private:
    static constexpr int shift = std::countr_zero(ticks_per_second);
    [[nodiscard]] static constexpr std::uint64_t scaled(std::uint64_t seconds) noexcept { return seconds * (ticks_per_second >> shift); }

    std::uint64_t by_, inverse_;
};

/// A query or a booking as one cell sees it: the units it touches.
struct CellSpan {
    std::uint32_t first;
    std::uint32_t last;
    bool on_grid; ///< it fills them
};

/// One kind's periods, units and the order of its cells: era by era, within an era resource by resource, within a
/// resource in order of time. An era is about a year, so that new years and new resources are added at an end.
struct CellPlan {
    Divisor period;           ///< seconds of a cell; a multiple of the unit
    Divisor unit;             ///< seconds
    Divisor cells;            ///< of one resource in an era
    std::uint32_t shift = 0;  ///< periods added so that an era begins where the load does

    [[nodiscard]] static constexpr CellPlan of(std::uint32_t period, std::uint32_t unit) noexcept {
        constexpr std::uint32_t year = 366 * 86'400;
        return {Divisor(period), Divisor(unit), Divisor((year + period - 1) / period + 1)}; // a year begins somewhere in its first period
    }

    [[nodiscard]] constexpr std::uint64_t era() const noexcept { return std::uint64_t{cells.value()} * period.value(); } ///< seconds

    /// Resources from this index on have no cells: a table of them would be larger than what it finds.
    [[nodiscard]] std::uint32_t resource_limit() const noexcept { return (1u << 27) / cells.value(); }

    [[nodiscard]] std::uint32_t period_of(std::uint32_t second) const noexcept { return second / period; }
    struct Place {
        std::uint32_t era;
        std::uint32_t in_era; ///< period
        std::size_t item;
    };
    [[nodiscard]] Place place(std::uint32_t resource, std::uint32_t period_number) const noexcept {
        auto const at = period_number + shift;
        auto const era = at / cells;
        auto const in_era = at - era * cells.value();
        return {era, in_era, std::size_t{resource} * cells.value() + in_era};
    }
    /// The part of `span` in a period. \pre they meet
    [[nodiscard]] CellSpan cut(std::uint32_t period_number, Span span) const noexcept {
        auto const begin = period_number * period.value();
        auto const from = span.start > begin ? span.start - begin : 0;
        auto const to = std::min(span.last - begin, period.value() - 1);
        auto const first = from / unit;
        auto const last = to / unit;
        return {first, last, first * unit.value() == from && (last + 1) * unit.value() == to + 1};
    }
    /// The seconds of some units of a period.
    [[nodiscard]] Span seconds(std::uint32_t period_number, std::uint32_t first, std::uint32_t last) const noexcept {
        auto const begin = period_number * period.value();
        return {begin + first * unit.value(), begin + (last + 1) * unit.value() - 1};
    }
};

/// One row of a load, as choosing a plan needs it.
struct PlanSample {
    std::uint32_t resource;
    Span span;
};

/// The longest period whose cells nearly always have room for what falls into them. `rows` are whole resources' rows, in
/// any order; they are sorted.
[[nodiscard]] CellPlan choose_plan(std::vector<PlanSample>& rows, CellPlan const& otherwise);

} // namespace therapy::schedule::detail
