#pragma once
// An optional and a list that take one word while there is nothing in them.

#include <therapy/core/config.hpp>

#include <boost/optional/optional.hpp>

#include <initializer_list>
#include <utility>
#include <vector>

namespace therapy::inline v0_1 {

/// An optional value for what few records have: a pointer where there is none, a block of its own where there is one.
///
/// Used like boost::optional. A copy copies the value; equal when both are absent or both values are equal. What was moved
/// from is absent.
template <class T>
class Rare {
public:
    using value_type = T;

    constexpr Rare() noexcept = default;
    // NOLINTBEGIN(google-explicit-constructor): as for any optional
    Rare(boost::none_t) noexcept {}
    Rare(T value) : value_(new T(std::move(value))) {}
    Rare(boost::optional<T> const& value) : value_(value ? new T(*value) : nullptr) {}
    // NOLINTEND(google-explicit-constructor)
    Rare(Rare const& other) : value_(other.value_ ? new T(*other.value_) : nullptr) {}
    Rare(Rare&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
    Rare& operator=(Rare other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~Rare() { delete value_; }

    [[nodiscard]] bool has_value() const noexcept { return value_ != nullptr; }
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }
    /// \pre has_value()
    [[nodiscard]] T const& operator*() const noexcept { return *value_; }
    [[nodiscard]] T& operator*() noexcept { return *value_; }
    [[nodiscard]] T const* operator->() const noexcept { return value_; }
    [[nodiscard]] T* operator->() noexcept { return value_; }
    /// The value; a default one where there was none.
    [[nodiscard]] T& value_or_new() {
        if (!value_)
            value_ = new T();
        return *value_;
    }
    void reset() noexcept { delete std::exchange(value_, nullptr); }

    friend bool operator==(Rare const& a, Rare const& b) { return a.has_value() == b.has_value() && (!a || *a == *b); }

private:
    T* value_ = nullptr; // owned; bare, because std::unique_ptr costs every record that has one time to compile
};

/// A list that few records have anything in: a pointer while it is empty. Used like a vector; empty after a move.
template <class T>
class RareList {
public:
    using value_type = T;
    using const_iterator = T const*;

    RareList() noexcept = default;
    RareList(std::initializer_list<T> items) : items_(items.size() == 0 ? Rare<std::vector<T>>() : std::vector<T>(items)) {}
    explicit RareList(std::vector<T> items) : items_(items.empty() ? Rare<std::vector<T>>() : std::move(items)) {}

    [[nodiscard]] bool empty() const noexcept { return !items_; }
    [[nodiscard]] std::size_t size() const noexcept { return items_ ? items_->size() : 0; }
    [[nodiscard]] T const* begin() const noexcept { return items_ ? items_->data() : nullptr; }
    [[nodiscard]] T const* end() const noexcept { return begin() + size(); }
    /// \pre index < size()
    [[nodiscard]] T const& operator[](std::size_t index) const noexcept { return (*items_)[index]; }
    [[nodiscard]] T& operator[](std::size_t index) noexcept { return (*items_)[index]; }
    /// \pre !empty()
    [[nodiscard]] T const& front() const noexcept { return items_->front(); }

    void push_back(T item) { items_.value_or_new().push_back(std::move(item)); }
    template <class... Args>
    void emplace_back(Args&&... args) {
        items_.value_or_new().emplace_back(std::forward<Args>(args)...);
    }
    void clear() noexcept { items_.reset(); }

    friend bool operator==(RareList const&, RareList const&) = default;

private:
    Rare<std::vector<T>> items_;
};

} // namespace therapy
