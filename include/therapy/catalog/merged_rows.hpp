#pragma once
// A built-in table with a user's rows among it, in order, without a copy of either.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

namespace therapy::inline v0_1::catalog {

/// What the rows of a table are ordered by; rows that have it in common are one entry, which a user's row replaces.
/// Specialised beside each type with `static auto of(Row const&)`.
template <class Row>
struct RowIdentity;

/// The rows of both tables in order, a user's row in place of the built-in one of the same identity.
///
/// It is computed while it is walked, and refers to both tables: valid until a row is added; the rows it gives stay valid.
template <class Row>
class MergedRows {
public:
    class iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = Row const*;
        using reference = Row const&;

        iterator() noexcept = default;

        [[nodiscard]] Row const& operator*() const noexcept { return own_first_ ? own_[*order_] : *built_in_; }
        [[nodiscard]] Row const* operator->() const noexcept { return &**this; }
        iterator& operator++() noexcept {
            if (!own_first_) {
                ++built_in_;
            } else {
                if (both_)
                    ++built_in_;
                ++order_;
            }
            compare();
            return *this;
        }
        iterator operator++(int) noexcept {
            auto const before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(iterator const& a, iterator const& b) noexcept { return a.built_in_ == b.built_in_ && a.order_ == b.order_; }

    private:
        friend class MergedRows;
        iterator(Row const* built_in, Row const* built_in_end, std::uint32_t const* order, std::uint32_t const* order_end, Row const* own) noexcept
            : built_in_(built_in), built_in_end_(built_in_end), order_(order), order_end_(order_end), own_(own) {
            compare();
        }
        /// Whose turn it is.
        void compare() noexcept {
            both_ = false;
            own_first_ = order_ != order_end_;
            if (!own_first_ || built_in_ == built_in_end_)
                return;
            auto const& own = own_[*order_];
            both_ = RowIdentity<Row>::of(own) == RowIdentity<Row>::of(*built_in_);
            own_first_ = both_ || RowIdentity<Row>::of(own) < RowIdentity<Row>::of(*built_in_);
        }

        Row const* built_in_ = nullptr;
        Row const* built_in_end_ = nullptr;
        std::uint32_t const* order_ = nullptr;
        std::uint32_t const* order_end_ = nullptr;
        Row const* own_ = nullptr;
        bool own_first_ = false;
        bool both_ = false;
    };

    /// \pre `built_in` is ordered and without two of one identity; so are the rows of `own` in the order that `order` numbers them
    MergedRows(std::span<Row const> built_in, std::span<Row const> own, std::span<std::uint32_t const> order) noexcept
        : built_in_(built_in), own_(own), order_(order) {}

    [[nodiscard]] iterator begin() const noexcept {
        return {built_in_.data(), built_in_.data() + built_in_.size(), order_.data(), order_.data() + order_.size(), own_.data()};
    }
    [[nodiscard]] iterator end() const noexcept {
        auto const* const past = built_in_.data() + built_in_.size();
        auto const* const past_order = order_.data() + order_.size();
        return {past, past, past_order, past_order, own_.data()};
    }
    [[nodiscard]] bool empty() const noexcept { return built_in_.empty() && order_.empty(); }

private:
    std::span<Row const> built_in_;
    std::span<Row const> own_;
    std::span<std::uint32_t const> order_;
};

} // namespace therapy::catalog
