#include "row_store.hpp"

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::size_t first_block = 64; // lines
constexpr std::size_t largest_block = 4096;

} // namespace

void RowStore::clear() noexcept {
    entries_.clear();
    blocks_.clear();
    free_ = nullptr;
    used_ = free_lines_ = bytes_ = 0;
}

Bits* RowStore::make_chunk(std::uint32_t words) {
    auto const lines = std::size_t{words} + 1; // eight rows
    if (lines > free_lines_) {
        auto const block = std::max(lines, std::min(largest_block, first_block << std::min<std::size_t>(blocks_.size(), 8)));
        blocks_.push_back(std::make_unique_for_overwrite<Line[]>(block));
        free_ = blocks_.back().get();
        free_lines_ = block;
        bytes_ += block * sizeof(Line);
    }
    auto* const chunk = free_->words;
    free_ += lines;
    free_lines_ -= lines;
    for (std::int64_t day = 0; day < chunk_days; ++day)
        row(chunk, day, words)[words] = 0;
    return chunk;
}

void RowStore::grow() {
    std::vector<Entry> before(std::max<std::size_t>(64, 2 * entries_.size()), Entry{0, nullptr});
    before.swap(entries_);
    for (auto const& entry : before)
        if (entry.key != 0)
            entries_[place_of(entry.key)] = entry;
}

} // namespace therapy::schedule::detail
