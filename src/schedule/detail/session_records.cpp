#include "session_records.hpp"

#include <algorithm>
#include <iterator>

namespace therapy::inline v0_1::schedule::detail {

namespace {

RecordBlock block_of(std::span<Use const> uses, std::uint32_t flags) noexcept {
    RecordBlock block{};
    block.meta = flags | static_cast<std::uint32_t>(uses.size()) << RecordBlock::count_shift;
    for (std::uint32_t i = 0; i < uses.size(); ++i) {
        block.places[i] = {uses[i].resource.index, uses[i].span};
        block.meta |= static_cast<std::uint32_t>(uses[i].resource.kind) << (5 * i);
    }
    return block;
}

TermsBlock terms_of(std::span<Use const> uses) noexcept {
    TermsBlock terms{};
    for (std::size_t i = 0; i < uses.size(); ++i) {
        terms.units[i] = uses[i].units;
        terms.tolerance[i] = uses[i].tolerance;
        terms.group[i] = uses[i].group;
    }
    return terms;
}

} // namespace

std::uint32_t SessionRecords::take_block() {
    if (free_ != 0) {
        auto const block = free_;
        free_ = blocks_.writable(block - 1).more;
        return block;
    }
    (void)blocks_.writable(blocks_used_); // that it is there is what counts
    return ++blocks_used_;
}

void SessionRecords::give_back(std::uint32_t first) noexcept {
    if (first == 0)
        return;
    auto last = first;
    while (blocks_.written(last - 1).more != 0)
        last = blocks_.written(last - 1).more;
    blocks_.written(last - 1).more = free_;
    free_ = first;
}

void SessionRecords::add(std::uint32_t holder, std::span<Use const> uses, std::uint32_t until, bool held) {
    constexpr std::size_t four = RecordBlock::uses;
    auto const group = uses.empty() ? 0 : uses.front().group;
    bool const plain = std::all_of(uses.begin(), uses.end(), [&](Use const& use) {
        return use.units == 1 && use.tolerance == no_tolerance && use.group == group;
    });
    auto& head = heads_.writable(holder);
    auto const first_four = uses.first(std::min(four, uses.size()));
    auto block = block_of(first_four, RecordBlock::present | (plain ? 0 : RecordBlock::has_terms) | (held ? RecordBlock::held : 0));
    block.group = group;
    block.until = until;

    // From the second block on, last one first.
    auto const extra_blocks = (uses.size() - first_four.size() + four - 1) / four;
    std::uint32_t next = 0;
    try {
        auto const put = [&](auto const& contents) {
            auto const at = take_block();
            blocks_.written(at - 1) = std::bit_cast<RecordBlock>(contents);
            next = at;
        };
        for (auto i = extra_blocks; i > 0; --i) {
            auto const these = uses.subspan(i * four, std::min(four, uses.size() - i * four));
            if (!plain) {
                auto terms = terms_of(these);
                terms.more = next;
                put(terms);
            }
            auto further = block_of(these, plain ? 0 : RecordBlock::has_terms);
            further.group = group;
            further.more = next;
            put(further);
        }
        if (!plain) {
            auto terms = terms_of(first_four);
            terms.more = next;
            put(terms);
        }
    } catch (...) {
        give_back(next);
        throw;
    }
    block.more = next;
    head = block;
    ++sessions_;
    uses_ += uses.size();
}

void SessionRecords::prepare(std::uint32_t holder) {
    for (auto at = heads_.writable(holder).more; at != 0;)
        at = blocks_.writable(at - 1).more;
}

void SessionRecords::erase(std::uint32_t holder) noexcept {
    auto& head = heads_.written(holder);
    for (auto const* block = &head;;) {
        uses_ -= block->count();
        auto next = block->more;
        if ((block->meta & RecordBlock::has_terms) != 0)
            next = blocks_[next - 1].more;
        if (next == 0)
            break;
        block = &blocks_[next - 1];
    }
    give_back(head.more);
    head = RecordBlock{};
    --sessions_;
}

void SessionRecords::set_far(std::uint32_t holder, std::size_t use) noexcept {
    auto* block = &heads_.written(holder);
    for (; use >= RecordBlock::uses; use -= RecordBlock::uses) {
        auto next = block->more;
        if ((block->meta & RecordBlock::has_terms) != 0)
            next = blocks_.written(next - 1).more;
        block = &blocks_.written(next - 1);
    }
    block->meta |= 1u << (RecordBlock::far_shift + use);
}

void SessionRecords::set_group(std::uint32_t holder, std::uint32_t from, std::uint32_t to) noexcept {
    for (auto* block = &heads_.written(holder);;) {
        if (block->group == from)
            block->group = to;
        auto next = block->more;
        if ((block->meta & RecordBlock::has_terms) != 0) {
            auto& place = blocks_.written(next - 1);
            auto terms = std::bit_cast<TermsBlock>(place);
            for (auto& group : terms.group)
                group = group == from ? to : group;
            place = std::bit_cast<RecordBlock>(terms);
            next = terms.more;
        }
        if (next == 0)
            return;
        block = &blocks_.written(next - 1);
    }
}

void SessionRecords::confirm(std::uint32_t holder) noexcept { heads_.written(holder).meta &= ~RecordBlock::held; }

} // namespace therapy::schedule::detail
