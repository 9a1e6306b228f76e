#pragma once
// Where a user's rows are kept: the rows, and every text and list they refer to.

#include "row_kinds.hpp"

#include <deque>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

namespace therapy::inline v0_1::catalog::detail {

/// Copies of texts, sources and lists, none of which moves or changes until the last owner is gone.
///
/// A copy shares what is there and adds to room of its own, so that neither sees the other's additions.
class Keep {
public:
    Keep() = default;
    Keep(Keep const& other) : rooms_(other.rooms_), texts_(other.texts_), sources_(other.sources_) {}
    Keep& operator=(Keep const&) = delete;

    [[nodiscard]] std::string_view text(std::string_view text) {
        if (text.empty())
            return {};
        if (auto const known = texts_.find(text); known != texts_.end())
            return *known;
        return *texts_.insert(room().texts.emplace_back(text)).first;
    }
    [[nodiscard]] Source const& source(Source const& source) {
        auto const known = sources_.find({source.title, source.section, source.confidence});
        if (known != sources_.end())
            return *known->second;
        Source const& kept = room().sources.emplace_back(Source{text(source.title), text(source.section), source.confidence});
        sources_.insert({{kept.title, kept.section, kept.confidence}, &kept});
        return kept;
    }
    template <class T>
    [[nodiscard]] std::span<T const> list(std::vector<T> items) {
        if (items.empty())
            return {};
        auto const kept = std::make_shared<std::vector<T> const>(std::move(items));
        room().lists.push_back(kept);
        return *kept;
    }

private:
    struct Room {
        std::deque<std::string> texts{};
        std::deque<Source> sources{};
        std::deque<std::shared_ptr<void const>> lists{};
    };

    [[nodiscard]] Room& room() {
        if (own_ == nullptr)
            own_ = rooms_.emplace_back(std::make_shared<Room>()).get();
        return *own_;
    }

    std::vector<std::shared_ptr<Room>> rooms_; ///< of this one and of those it is a copy of
    Room* own_ = nullptr;                      ///< the one to add to
    std::unordered_set<std::string_view> texts_;
    std::map<std::tuple<std::string_view, std::string_view, Confidence>, Source const*> sources_;
};

/// Puts kept copies in place of everything a row refers to.
class Copier {
public:
    explicit Copier(Keep& keep) : keep_(keep) {}

    template <Described Row>
    void row(Row& row) {
        each_field<Row>([&](auto const& field) { value(row.*field.member); });
    }

private:
    void value(std::string_view& text) { text = keep_.text(text); }
    void value(Source& source) { source = keep_.source(source); }
    void value(Citations& sources) {
        sources = sources.with_copies([&](Source const& source) -> Source const& { return keep_.source(source); });
    }
    template <class T>
    void value(std::span<T const>& list) {
        std::vector<T> items(list.begin(), list.end());
        for (auto& item : items)
            value(item);
        list = keep_.list(std::move(items));
    }
    template <class T>
    void value(T& part) {
        if constexpr (Described<T>)
            row(part);
    }

    Keep& keep_;
};

/// Rows of one kind, in the order they were added and in that of their identity.
///
/// When there is no room left all rows are copied to a larger block; the smaller one is kept, for whoever refers to it.
template <class Row>
class OwnRows {
public:
    OwnRows() = default;
    OwnRows(OwnRows const& other) : order_(other.order_) {
        if (!other.blocks_.empty())
            blocks_.push_back(other.blocks_.back());
    }
    OwnRows& operator=(OwnRows const&) = delete;

    [[nodiscard]] std::span<Row const> all() const noexcept { return blocks_.empty() ? std::span<Row const>() : std::span<Row const>(blocks_.back()); }
    [[nodiscard]] std::span<std::uint32_t const> order() const noexcept { return order_; }

    /// The row with an identity; null when there is none.
    template <class Identity>
    [[nodiscard]] Row const* find(Identity const& identity) const noexcept {
        auto const at = place_of(identity);
        return at != order_.end() && RowKind<Row>::identity(all()[*at]) == identity ? &all()[*at] : nullptr;
    }
    void add(Row const& row) {
        order_.reserve(order_.size() + 1);
        if (blocks_.empty() || blocks_.back().size() == blocks_.back().capacity()) {
            std::vector<Row> larger;
            larger.reserve(blocks_.empty() ? 8 : 2 * blocks_.back().size());
            larger.insert(larger.end(), all().begin(), all().end());
            blocks_.push_back(std::move(larger));
        }
        auto const at = place_of(RowKind<Row>::identity(row));
        order_.insert(at, static_cast<std::uint32_t>(all().size()));
        blocks_.back().push_back(row);
    }

private:
    template <class Identity>
    [[nodiscard]] auto place_of(Identity const& identity) const noexcept {
        return std::lower_bound(order_.begin(), order_.end(), identity, [&](std::uint32_t number, Identity const& wanted) { return RowKind<Row>::identity(all()[number]) < wanted; });
    }

    std::deque<std::vector<Row>> blocks_; ///< the last one holds all rows
    std::vector<std::uint32_t> order_;
};

} // namespace therapy::catalog::detail
