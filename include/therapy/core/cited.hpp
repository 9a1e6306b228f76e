#pragma once
// A fact with its sources, which may also be that nobody stated it.

#include <therapy/core/citations.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1 {

/// What sources say about one thing; unknown values carry the sources that were looked at.
template <class T>
struct Cited {
    Stated<T> value;
    Citations sources;

    friend constexpr bool operator==(Cited const&, Cited const&) = default;
};

} // namespace therapy
