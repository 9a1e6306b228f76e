#pragma once
// What shares its pools with some things.

#include <therapy/schedule/house_terms.hpp>

#include <algorithm>
#include <span>

namespace therapy::inline v0_1::schedule::detail {

/// Everything that a booking of some things can leave too little of: what shares a pool with them, and further pools with that.
/// \returns without the things themselves
[[nodiscard]] inline std::vector<Subject> pooled_with(std::span<Pool const> pools, std::vector<Subject> things) {
    auto const used = things.size();
    auto const has = [](std::vector<Subject> const& all, Subject one) { return std::find(all.begin(), all.end(), one) != all.end(); };
    for (bool more = !things.empty(); more;) {
        more = false;
        auto const take = [&](Subject one) {
            if (!has(things, one)) {
                things.push_back(one);
                more = true;
            }
        };
        for (auto const& pool : pools) {
            bool const shared = has(things, pool.of) || std::any_of(pool.members.begin(), pool.members.end(), [&](Subject member) { return has(things, member); });
            if (!shared)
                continue;
            take(pool.of);
            std::for_each(pool.members.begin(), pool.members.end(), take);
        }
    }
    things.erase(things.begin(), things.begin() + static_cast<std::ptrdiff_t>(used));
    return things;
}

} // namespace therapy::schedule::detail
