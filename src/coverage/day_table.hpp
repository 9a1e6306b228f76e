#pragma once
// Answers that hold for some days, found by their question: what records say of a service is looked up once and kept.

#include <therapy/core/date_range.hpp>
#include <therapy/core/effective.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <vector>

#include <boost/container/deque.hpp>

namespace therapy::inline v0_1::coverage::detail {

using Day = std::int32_t;
inline constexpr Day never = std::numeric_limits<Day>::max();

/// The days around one in which no boundary lies.
struct Around {
    Day first = std::numeric_limits<Day>::min();
    Day past = never;
    Day day;

    void boundary(Date date) { boundary(date.day_number()); }
    void boundary(Day at) {
        if (at <= day)
            first = std::max(first, at);
        else
            past = std::min(past, at);
    }
    void range(DateRange const& range) {
        boundary(range.first());
        if (range.past())
            boundary(*range.past());
    }
    template <class Rows>
    void rows(Rows const& list) {
        for (auto const& row : list)
            range(row.valid);
    }
    template <class T>
    void facts(std::span<EffectiveRow<T> const> list) {
        for (auto const& row : list) {
            range(row.valid);
            if (row.confirmed_through)
                boundary(row.confirmed_through->day_number() + 1);
        }
    }
};

/// A place for every question's answer.
template <class Answer>
class OwnPlaces {
public:
    [[nodiscard]] Answer* put(Answer* place, Answer found) {
        if (place == nullptr)
            return &answers_.emplace_back(std::move(found));
        *place = std::move(found);
        return place;
    }

private:
    boost::container::deque<Answer> answers_; // which asks for no room before there is one
};

/// One place for all answers that are the same: most questions have one of a few.
template <class Answer>
class SharedPlaces {
public:
    [[nodiscard]] Answer* put(void const* /* shared with others */, Answer const& found) {
        auto const hash = found.hash();
        auto const [first, past] = by_hash_.equal_range(hash);
        for (auto at = first; at != past; ++at)
            if (*at->second == found)
                return at->second;
        return by_hash_.emplace(hash, &answers_.emplace_back(found))->second;
    }

private:
    boost::container::deque<Answer> answers_; // which asks for no room before there is one
    std::unordered_multimap<std::size_t, Answer*> by_hash_;
};

/// Keeps one answer a question, for the days it was asked about last. A key is two words of which not both are zero.
template <class Answer, class Places = OwnPlaces<Answer>>
class DayTable {
public:
    struct Key {
        std::uint64_t a;
        std::uint64_t b;

        friend bool operator==(Key const&, Key const&) = default;
        [[nodiscard]] std::size_t hash() const noexcept {
            auto h = a * 0x9E3779B97F4A7C15U ^ b * 0xC2B2AE3D27D4EB4FU;
            h ^= h >> 29;
            return static_cast<std::size_t>(h * 0xBF58476D1CE4E5B9U >> 16);
        }
    };

    /// The answer for a day. `look_up(Around&)` finds it, and the days it holds for.
    /// \returns a reference that holds until the question is asked about days for which the answer is another
    template <class LookUp>
    [[nodiscard]] Answer& find(Key key, Day day, LookUp const& look_up) {
        auto at = key.hash() & (slots_.size() - 1);
        if (auto const& slot = slots_[at]; slot.key == key && slot.first <= day && day < slot.past) // as nearly always
            return *slot.answer;
        for (; slots_[at].answer != nullptr; at = (at + 1) & (slots_.size() - 1)) {
            auto& slot = slots_[at];
            if (!(slot.key == key))
                continue;
            if (day < slot.first || slot.past <= day)
                fill(slot, day, look_up);
            return *slot.answer;
        }
        auto& slot = slots_[at];
        slot.key = key;
        fill(slot, day, look_up);
        auto& answer = *slot.answer;
        if (++questions_ * 2 > slots_.size())
            grow();
        return answer;
    }

private:
    struct Slot {
        Key key{};
        Day first = 0;
        Day past = 0;
        Answer* answer = nullptr; ///< null: the slot is free
    };

    template <class LookUp>
    void fill(Slot& slot, Day day, LookUp const& look_up) {
        Around around{.day = day};
        slot.answer = places_.put(slot.answer, look_up(around));
        slot.first = around.first;
        slot.past = around.past;
    }
    void grow() {
        std::vector<Slot> larger(slots_.size() * 2);
        for (auto const& slot : slots_) {
            if (slot.answer == nullptr)
                continue;
            auto at = slot.key.hash() & (larger.size() - 1);
            while (larger[at].answer != nullptr)
                at = (at + 1) & (larger.size() - 1);
            larger[at] = slot;
        }
        slots_ = std::move(larger);
    }

    std::vector<Slot> slots_ = std::vector<Slot>(16);
    std::size_t questions_ = 0;
    Places places_;
};

} // namespace therapy::coverage::detail
