#pragma once
// Rows of a conflict run as the kernel's columns: 32-bit seconds from a base, one resource column a kind.

#include <therapy/schedule/detail/overlap_kernel.hpp>
#include <therapy/schedule/overlap.hpp>

#include <array>

namespace therapy::inline v0_1::schedule::detail {

/// Rows being collected. The first row puts the base 68 years before its start; rows that do not fit wait in `far` for
/// the base to be chosen anew.
struct ConflictRun::Rows {
    static constexpr std::size_t kinds = enum_table<SubjectKind>.size();
    static constexpr std::int64_t reach = 0xFFFF'FFFF;

    struct FarRow {
        std::uint32_t row;
        std::int64_t start, end; ///< seconds since 1970
    };

    std::int64_t base = 0; ///< seconds since 1970
    std::vector<std::uint32_t> start, end, holder;
    std::vector<FarRow> far;
    std::array<std::vector<std::uint32_t>, kinds> resources; ///< by kind; shorter than `start` where the last rows have none
    std::vector<std::uint32_t> units;                        ///< each of these three: empty while every row has the default
    std::vector<std::uint32_t> tolerance;
    std::vector<std::uint32_t> group;

    [[nodiscard]] std::size_t size() const noexcept { return start.size(); }

    void reserve(std::size_t rows) {
        start.reserve(rows);
        end.reserve(rows);
        holder.reserve(rows);
    }
    void add_row(std::int64_t from, std::int64_t to, std::uint32_t of) {
        if (start.empty())
            base = from - reach / 2;
        auto first = from - base;
        auto past = to - base;
        if (static_cast<std::uint64_t>(first) > reach || static_cast<std::uint64_t>(past) > reach) [[unlikely]] {
            far.push_back({static_cast<std::uint32_t>(size()), from, to});
            first = past = 0;
        }
        start.push_back(static_cast<std::uint32_t>(first));
        end.push_back(static_cast<std::uint32_t>(past));
        holder.push_back(of);
    }
    /// Another row for the last one's time and holder.
    void repeat_row() {
        if (!far.empty() && far.back().row + 1 == size()) {
            auto const last = far.back();
            add_row(last.start, last.end, holder.back());
        } else {
            add_row(base + start.back(), base + end.back(), holder.back());
        }
    }
    /// Gives the last row a resource; a second one of a kind gets a row of its own.
    void add_resource(SubjectKind kind, std::uint32_t index) {
        auto& column = resources[static_cast<std::size_t>(kind)];
        if (column.size() == size())
            repeat_row();
        if (column.size() + 1 != size()) {
            column.reserve(start.capacity());
            column.resize(size() - 1, no_resource);
        }
        column.push_back(index);
    }
    static void set_last(std::vector<std::uint32_t>& column, std::size_t rows, std::uint32_t value, std::uint32_t normal) {
        if (value == normal && column.empty())
            return;
        column.resize(rows - 1, normal);
        column.push_back(value);
    }
};

} // namespace therapy::schedule::detail
