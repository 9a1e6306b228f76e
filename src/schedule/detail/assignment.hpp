#pragma once
// Roles to resources, each at most once, at the least cost.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// What taking a candidate for a role costs: what counts more first.
struct Cost {
    std::int64_t first = 0;  ///< roles missing, or with findings
    std::int64_t second = 0; ///< seconds missing, or weights not had
    std::int64_t third = 0;  ///< places in the caller's order

    friend Cost operator+(Cost a, Cost b) noexcept { return {a.first + b.first, a.second + b.second, a.third + b.third}; }
    friend Cost operator-(Cost a, Cost b) noexcept { return {a.first - b.first, a.second - b.second, a.third - b.third}; }
    friend std::strong_ordering operator<=>(Cost const&, Cost const&) = default;
    friend bool operator==(Cost const&, Cost const&) = default;
};

/// No choice at all.
inline constexpr Cost impossible{std::int64_t{1} << 40, 0, 0};

/// The column of each row in an assignment of least total cost; columns are taken once.
/// \param costs  row by row, as many columns as rows or more
/// \complexity   O(rows² · columns)
/// \source       H. W. Kuhn, "The Hungarian method for the assignment problem", 1955; with potentials, row by row
[[nodiscard]] inline std::vector<std::size_t> assign(std::vector<Cost> const& costs, std::size_t rows, std::size_t columns) {
    std::vector<Cost> of_row(rows + 1), of_column(columns + 1);
    std::vector<std::size_t> row_in(columns + 1, 0), way(columns + 1, 0); // numbered from 1; column 0 stands for the row being placed
    for (std::size_t row = 1; row <= rows; ++row) {
        row_in[0] = row;
        std::size_t column = 0;
        std::vector<Cost> least(columns + 1, Cost{std::int64_t{1} << 60, 0, 0});
        std::vector<char> seen(columns + 1, 0);
        do {
            seen[column] = 1;
            auto const at_row = row_in[column];
            std::size_t next = 0;
            Cost delta{std::int64_t{1} << 60, 0, 0};
            for (std::size_t c = 1; c <= columns; ++c) {
                if (seen[c] != 0)
                    continue;
                auto const reduced = costs[(at_row - 1) * columns + c - 1] - of_row[at_row] - of_column[c];
                if (reduced < least[c]) {
                    least[c] = reduced;
                    way[c] = column;
                }
                if (least[c] < delta) {
                    delta = least[c];
                    next = c;
                }
            }
            for (std::size_t c = 0; c <= columns; ++c) {
                if (seen[c] != 0) {
                    of_row[row_in[c]] = of_row[row_in[c]] + delta;
                    of_column[c] = of_column[c] - delta;
                } else {
                    least[c] = least[c] - delta;
                }
            }
            column = next;
        } while (row_in[column] != 0);
        do {
            auto const before = way[column];
            row_in[column] = row_in[before];
            column = before;
        } while (column != 0);
    }
    std::vector<std::size_t> chosen(rows);
    for (std::size_t c = 1; c <= columns; ++c)
        if (row_in[c] != 0)
            chosen[row_in[c] - 1] = c - 1;
    return chosen;
}

} // namespace therapy::schedule::detail
