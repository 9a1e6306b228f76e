#pragma once
// What throwing constructors throw: a programmer's mistake in a literal, with the rule it breaks and the values.

#include <therapy/core/finding.hpp>

#include <stdexcept>

namespace therapy::inline v0_1 {

class THERAPY_EXPORT Error : public std::invalid_argument {
public:
    explicit Error(Finding finding);
    [[nodiscard]] Finding const& finding() const noexcept { return finding_; }

private:
    Finding finding_;
};

/// The value inside, or an Error with the finding. For literals and for tests.
template <class T>
[[nodiscard]] T value_or_throw(Expected<T> expected) {
    if (!expected)
        throw Error(std::move(expected).error());
    return *std::move(expected);
}

} // namespace therapy
