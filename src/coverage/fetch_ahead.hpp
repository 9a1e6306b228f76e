#pragma once
// Memory that will be read soon, asked for now.

#include <cstddef>

namespace therapy::inline v0_1::coverage::detail {

template <class T>
void fetch_ahead(T const* first, std::size_t count = 1) {
    constexpr std::size_t cache_line = 64;
    for (std::size_t at = 0; at < count * sizeof(T); at += cache_line)
        __builtin_prefetch(reinterpret_cast<char const*>(first) + at);
}
} // namespace therapy::coverage::detail
