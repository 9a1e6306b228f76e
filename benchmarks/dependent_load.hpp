#pragma once
// The latency of the machine's memory: what a lookup that waits for the one before cannot go below.

#include "workloads.hpp"

#include <cstdlib>
#include <cstring>
#include <sys/mman.h>

namespace therapy_bench {

/// A chain of loads over some memory in random order, each of which waits for the one before.
class LoadChain {
public:
    LoadChain(std::size_t bytes, bool large_pages) {
        constexpr std::size_t large = std::size_t{1} << 21;
        auto const count = std::max<std::size_t>(bytes / sizeof(Line), 1);
        bytes_ = (count * sizeof(Line) + large - 1) / large * large;
        auto* const memory = std::aligned_alloc(large, bytes_);
        (void)madvise(memory, bytes_, large_pages ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
        std::memset(memory, 0, bytes_);
        lines_ = static_cast<Line*>(memory);
        std::vector<std::size_t> order(count);
        std::iota(order.begin(), order.end(), std::size_t{0});
        Random random{7};
        shuffle(order, random);
        for (std::size_t i = 0; i < count; ++i)
            lines_[order[i]].next = order[(i + 1) % count];
    }
    LoadChain(LoadChain const&) = delete;
    LoadChain& operator=(LoadChain const&) = delete;
    ~LoadChain() { std::free(lines_); }

    [[nodiscard]] std::size_t next(std::size_t at) const noexcept { return lines_[at].next; }
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }

private:
    struct alignas(64) Line {
        std::size_t next;
    };

    Line* lines_ = nullptr;
    std::size_t bytes_ = 0;
};

} // namespace therapy_bench
