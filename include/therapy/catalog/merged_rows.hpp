#pragma once
// A built-in table with a user's rows among it, in order, without a copy of either.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

namespace therapy::inline v0_1::catalog {

/// The rows of both tables in order, a user's rows in place of the built-in ones about the same.
///
/// It is computed while it is walked, and refers to both tables: valid until a row is added; the rows it gives stay valid.
template <class Row>
class MergedRows {
public:
    /// How a user's row stands to a built-in one: below zero before it, above zero after it, zero in its place.
    using Order = int (*)(Row const& own, Row const& built_in) noexcept;

    class iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = Row const*;
        using reference = Row const&;

        iterator() noexcept = default;

        [[nodiscard]] Row const& operator*() const noexcept { return own_first_ ? own_[*number_] : *built_in_; }
        [[nodiscard]] Row const* operator->() const noexcept { return &**this; }
        iterator& operator++() noexcept {
            if (own_first_)
                ++number_;
            else
                ++built_in_;
            settle();
            return *this;
        }
        iterator operator++(int) noexcept {
            auto const before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(iterator const& a, iterator const& b) noexcept { return a.built_in_ == b.built_in_ && a.number_ == b.number_; }

    private:
        friend class MergedRows;
        iterator(MergedRows const& rows, bool at_end) noexcept
            : order_(rows.order_), built_in_(rows.built_in_.data()), built_in_end_(built_in_ + rows.built_in_.size()), number_(rows.numbers_.data()), number_end_(number_ + rows.numbers_.size()),
              own_(rows.own_.data()) {
            if (at_end) {
                built_in_ = built_in_end_;
                number_ = number_end_;
            }
            settle();
        }
        /// Leaves out the built-in rows that the next row of the user's stands for, and sees whose turn it is.
        void settle() noexcept {
            own_first_ = number_ != number_end_;
            if (!own_first_)
                return;
            while (built_in_ != built_in_end_) {
                int const order = order_(own_[*number_], *built_in_);
                own_first_ = order <= 0;
                if (order != 0)
                    return;
                ++built_in_;
            }
        }

        Order order_ = nullptr;
        Row const* built_in_ = nullptr;
        Row const* built_in_end_ = nullptr;
        std::uint32_t const* number_ = nullptr;
        std::uint32_t const* number_end_ = nullptr;
        Row const* own_ = nullptr;
        bool own_first_ = false;
    };

    /// \pre `built_in` is in order, and so are the rows of `own` as `numbers` numbers them
    MergedRows(std::span<Row const> built_in, std::span<Row const> own, std::span<std::uint32_t const> numbers, Order order) noexcept
        : built_in_(built_in), own_(own), numbers_(numbers), order_(order) {}

    [[nodiscard]] iterator begin() const noexcept { return {*this, false}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, true}; }
    [[nodiscard]] bool empty() const noexcept { return built_in_.empty() && numbers_.empty(); }

private:
    std::span<Row const> built_in_;
    std::span<Row const> own_;
    std::span<std::uint32_t const> numbers_;
    Order order_;
};

} // namespace therapy::catalog
