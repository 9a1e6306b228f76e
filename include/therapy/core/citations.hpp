#pragma once
// The sources of one fact: one to four, never none.

#include <therapy/core/source.hpp>

#include <array>
#include <span>

namespace therapy::inline v0_1 {

/// Names the sources of a statement. They outlive it: built-in ones are static, a user's are owned by their catalogue.
///
/// A fact that was found in a source but not confirmed by it, wholly or in part, says so with `unconfirmed(...)`.
class Citations {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a source is what a citation names
    constexpr Citations(Source const& first) noexcept : sources_{&first}, size_(1) {}
    constexpr Citations(Source const& first, Source const& second) noexcept : sources_{&first, &second}, size_(2) {}
    constexpr Citations(Source const& first, Source const& second, Source const& third) noexcept
        : sources_{&first, &second, &third}, size_(3) {}
    constexpr Citations(Source const& first, Source const& second, Source const& third, Source const& fourth) noexcept
        : sources_{&first, &second, &third, &fourth}, size_(4) {}

    [[nodiscard]] constexpr std::span<Source const* const> sources() const noexcept { return {sources_.data(), size_}; }
    [[nodiscard]] constexpr Source const& first() const noexcept { return *sources_[0]; }

    /// That of the best confirmed source; `unconfirmed` for a citation marked so.
    [[nodiscard]] constexpr Confidence confidence() const noexcept {
        if (!confirmed_)
            return Confidence::unconfirmed;
        Confidence best = Confidence::unconfirmed;
        for (Source const* const source : sources())
            best = source->confidence < best ? source->confidence : best;
        return best;
    }
    /// Whether it is not marked with `unconfirmed`. Its sources may be unconfirmed all the same.
    [[nodiscard]] constexpr bool is_confirmed() const noexcept { return confirmed_; }
    /// The same citation of other copies of its sources: `copy_of(source)` gives each, which is to outlive it.
    template <class F>
    [[nodiscard]] constexpr Citations with_copies(F&& copy_of) const {
        Citations copy = *this;
        for (std::size_t i = 0; i < size_; ++i)
            copy.sources_[i] = &copy_of(*sources_[i]);
        return copy;
    }
    [[nodiscard]] constexpr bool cites(Source const& source) const noexcept {
        for (Source const* const cited : sources())
            if (*cited == source)
                return true;
        return false;
    }

    friend constexpr Citations unconfirmed(Citations citations) noexcept;
    friend constexpr bool operator==(Citations const& a, Citations const& b) noexcept {
        if (a.size_ != b.size_ || a.confirmed_ != b.confirmed_)
            return false;
        for (std::size_t i = 0; i < a.size_; ++i)
            if (!(*a.sources_[i] == *b.sources_[i]))
                return false;
        return true;
    }

private:
    std::array<Source const*, 4> sources_{};
    std::uint8_t size_;
    bool confirmed_ = true;
};

/// The same sources, marked: the fact was found there, not confirmed.
[[nodiscard]] constexpr Citations unconfirmed(Citations citations) noexcept {
    citations.confirmed_ = false;
    return citations;
}

} // namespace therapy
