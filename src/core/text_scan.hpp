#pragma once
// Reading fixed-form texts (dates, times, amounts) character by character, without locale.

#include <boost/optional/optional.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace therapy::inline v0_1::detail {

/// A text being read from the front.
class TextScan {
public:
    explicit constexpr TextScan(std::string_view text) noexcept : rest_(text) {}

    [[nodiscard]] constexpr bool at_end() const noexcept { return rest_.empty(); }
    [[nodiscard]] constexpr char peek() const noexcept { return rest_.empty() ? '\0' : rest_.front(); }
    /// Takes one character if it is this one.
    constexpr bool take(char wanted) noexcept {
        if (peek() != wanted || rest_.empty())
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    /// Takes exactly `count` digits (at most 9).
    boost::optional<int> digits(int count) noexcept {
        int value = 0;
        if (rest_.size() < static_cast<std::size_t>(count))
            return boost::none;
        for (int i = 0; i < count; ++i) {
            char const c = rest_[static_cast<std::size_t>(i)];
            if (c < '0' || c > '9')
                return boost::none;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(static_cast<std::size_t>(count));
        return value;
    }
    /// Takes all digits in front.
    std::string_view run_of_digits() noexcept {
        std::size_t n = 0;
        while (n < rest_.size() && rest_[n] >= '0' && rest_[n] <= '9')
            ++n;
        auto const run = rest_.substr(0, n);
        rest_.remove_prefix(n);
        return run;
    }

private:
    std::string_view rest_;
};

/// A decimal number without exponent as an integer scaled by 10^places.
/// \returns none for anything else and for digits beyond `places` that are not zero; ±(`largest` + 1) for every number beyond.
/// \pre largest < the greatest std::int64_t
[[nodiscard]] boost::optional<std::int64_t> scan_decimal(std::string_view text, int places, std::int64_t largest) noexcept;
/// The reverse: the shortest exact decimal with at least `least_places` digits after the point.
[[nodiscard]] std::string decimal(std::int64_t scaled, int places, int least_places);

} // namespace therapy::detail
