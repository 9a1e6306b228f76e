#pragma once
// Random numbers that are the same on every machine.

#include <cstdint>
#include <span>

namespace therapy::inline v0_1::testing {

/// The generator splitmix64: equal seeds give equal numbers everywhere, now and later.
/// \source Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014
class Random {
public:
    constexpr explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

    constexpr std::uint64_t next() noexcept {
        state_ += 0x9e3779b97f4a7c15u;
        auto z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// In [0, bound). \pre bound > 0
    constexpr std::uint32_t below(std::uint32_t bound) noexcept { return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32); }
    /// True this often in a hundred.
    constexpr bool chance(std::uint32_t percent) noexcept { return below(100) < percent; }
    /// \pre values is not empty
    template <class T>
    constexpr T const& pick(std::span<T const> values) noexcept {
        return values[below(static_cast<std::uint32_t>(values.size()))];
    }

    friend constexpr bool operator==(Random const&, Random const&) noexcept = default;

private:
    std::uint64_t state_;
};

} // namespace therapy::testing
