#include "row_store.hpp"

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::size_t first_block = 64; // lines
constexpr std::size_t largest_block = 4096;

} // namespace

void RowStore::clear() noexcept {
    entries_.clear();
    tables_.clear();
    blocks_.clear();
    free_ = nullptr;
    free_lines_ = bytes_ = 0;
}

void RowStore::make_table(Entry& entry, std::uint64_t key, std::uint32_t words) {
    tables_.push_back(std::make_unique<Table>(words));
    entry = {key, tables_.back().get()};
    bytes_ += sizeof(Table);
}

Bits* RowStore::make_page(Table& table, std::uint32_t resource) {
    auto const number = resource / Table::page_resources;
    if (number >= table.pages_.size()) {
        auto const before = table.pages_.capacity();
        table.pages_.resize(number + 1);
        bytes_ += (table.pages_.capacity() - before) * sizeof(Bits*);
    }
    std::size_t const lines = Table::page_resources * chunk_days * table.stride_ / 8;
    if (lines > free_lines_) {
        auto const block = std::max(lines, std::min(largest_block, first_block << std::min<std::size_t>(blocks_.size(), 8)));
        blocks_.push_back(std::make_unique_for_overwrite<Line[]>(block));
        free_ = blocks_.back().get();
        free_lines_ = block;
        bytes_ += block * sizeof(Line);
    }
    auto* const page = free_->words;
    free_ += lines;
    free_lines_ -= lines;
    for (std::size_t row = 0; row < Table::page_resources * chunk_days; ++row)
        page[row * table.stride_ + table.stride_ - 1] = 0;
    table.pages_[number] = page;
    return page;
}

void RowStore::grow() {
    std::vector<Entry> before(std::max<std::size_t>(64, 2 * entries_.size()), Entry{0, nullptr});
    before.swap(entries_);
    for (auto const& entry : before)
        if (entry.key != 0)
            entries_[place_of(entry.key)] = entry;
}

} // namespace therapy::schedule::detail
