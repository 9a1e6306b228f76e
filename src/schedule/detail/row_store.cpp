#include "row_store.hpp"

#include "../../core/large_pages.hpp"

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::size_t first_block = std::size_t{1} << 12;
constexpr std::size_t blocks_until_large = 6; ///< each twice as large

} // namespace

RowStore::Block::Block(std::size_t size) : memory(static_cast<Bits*>(::operator new(size, std::align_val_t{alignment(size)}))), bytes(size) {
    if (bytes % large_page_bytes == 0)
        ask_for_large_pages(memory, bytes);
}
RowStore::Block::~Block() {
    if (memory != nullptr)
        ::operator delete(memory, std::align_val_t{alignment(bytes)});
}
std::size_t RowStore::Block::alignment(std::size_t bytes) noexcept { return bytes % large_page_bytes == 0 ? large_page_bytes : 64; }

void RowStore::clear() noexcept {
    entries_.clear();
    tables_.clear();
    blocks_.clear();
    free_ = nullptr;
    free_words_ = bytes_ = 0;
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
    auto const words = std::size_t{Table::page_resources} * chunk_days * table.stride_; // whole lines
    if (words > free_words_) {
        auto const wanted = blocks_.size() < blocks_until_large ? first_block << blocks_.size() : large_page_bytes;
        auto const block = std::max(wanted, (words * sizeof(Bits) + wanted - 1) / wanted * wanted);
        blocks_.emplace_back(block);
        free_ = blocks_.back().memory;
        free_words_ = block / sizeof(Bits);
        bytes_ += block;
    }
    auto* const page = free_;
    free_ += words;
    free_words_ -= words;
    std::fill_n(page, words, Bits{0});
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
