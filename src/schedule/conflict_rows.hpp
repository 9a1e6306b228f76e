#pragma once
// Rows of a conflict run as the kernel's columns: 32-bit seconds from a base, one resource column a kind.

#include <therapy/schedule/detail/overlap_kernel.hpp>
#include <therapy/schedule/overlap.hpp>

#include <algorithm>
#include <array>

namespace therapy::inline v0_1::schedule::detail {

/// For memory that is written before it is read: `resize(n)` leaves new numbers as they are.
struct UnsetAllocator : std::allocator<std::uint32_t> {
    template <class>
    struct rebind {
        using other = UnsetAllocator;
    };
    void construct(std::uint32_t*) noexcept {}
    void construct(std::uint32_t* at, std::uint32_t value) noexcept { *at = value; }
};

/// Rows being collected. The first row puts the base 68 years before its start; rows that do not fit wait in `far` for
/// the base to be chosen anew. The columns are longer than there are rows until `close`.
struct THERAPY_NO_EXPORT ConflictRun::Rows {
    using Column = std::vector<std::uint32_t, UnsetAllocator>;

    static constexpr std::size_t kinds = std::size(enum_table<SubjectKind>);
    static constexpr std::int64_t reach = 0xFFFF'FFFF;

    struct FarRow {
        std::uint32_t row;
        std::int64_t start, end; ///< seconds since 1970
    };

    /// What one session holds for its whole time: one resource of each kind that sessions use, or `no_resource`.
    struct Held {
        std::uint32_t provider = no_resource;
        std::uint32_t patient = no_resource;
        std::uint32_t room = no_resource;
        std::uint32_t equipment = no_resource;
    };

    std::int64_t base = 0; ///< seconds since 1970
    std::size_t count = 0; ///< of rows
    Column start, end;
    std::vector<std::uint32_t> holder; ///< empty while every row is a holder of its own, numbered like the row
    std::vector<FarRow> far;
    std::array<Column, kinds> resources;               ///< by kind
    std::array<std::uint32_t, kinds> resource_count{}; ///< by kind: the greatest index and one
    std::vector<std::uint32_t> units;                  ///< each of these three: empty while every row has the default
    std::vector<std::uint32_t> tolerance;
    std::vector<std::uint32_t> group;

    void reserve(std::size_t rows) { wanted_ = rows; }
    [[nodiscard]] std::uint32_t holder_of(std::size_t row) const noexcept { return holder.empty() ? static_cast<std::uint32_t>(row) : holder[row]; }

    /// A row without resources so far.
    void add_row(std::int64_t from, std::int64_t to, std::uint32_t of);
    [[gnu::always_inline]] void add_row(std::int64_t from, std::int64_t to, std::uint32_t of, Held const& held) {
        auto const first = static_cast<std::uint64_t>(from - base);
        auto const past = static_cast<std::uint64_t>(to - base);
        if (count >= plain_ || of != count || (first | past) > reach) [[unlikely]] {
            add_unusual_row(from, to, of, held);
        } else {
            start[count] = static_cast<std::uint32_t>(first);
            end[count] = static_cast<std::uint32_t>(past);
            put(count++, held);
        }
    }
    /// Gives the last row a resource; a second one of a kind gets a row of its own, for the same time and holder.
    void add_resource(SubjectKind kind, std::uint32_t index);
    static void set_last(std::vector<std::uint32_t>& column, std::size_t rows, std::uint32_t value, std::uint32_t normal) {
        if (value == normal && column.empty())
            return;
        column.resize(rows - 1, normal);
        column.push_back(value);
    }
    /// Makes every column that is used as long as there are rows.
    void close();

private:
    [[gnu::always_inline]] void put(std::size_t row, SubjectKind kind, std::uint32_t index) {
        auto& most = resource_count[static_cast<std::size_t>(kind)];
        most = std::max(most, index + 1); // `no_resource` + 1 is 0
        resources[static_cast<std::size_t>(kind)][row] = index;
    }
    [[gnu::always_inline]] void put(std::size_t row, Held const& held) {
        put(row, SubjectKind::provider, held.provider);
        put(row, SubjectKind::patient, held.patient);
        put(row, SubjectKind::room, held.room);
        if (held.equipment != no_resource) [[unlikely]]
            add_resource(SubjectKind::equipment, held.equipment);
    }
    void add_unusual_row(std::int64_t from, std::int64_t to, std::uint32_t of, Held const& held);

    std::size_t plain_ = 0; ///< rows below this that are their own holders need nothing but to be written
    std::size_t wanted_ = 0;
};

} // namespace therapy::schedule::detail
