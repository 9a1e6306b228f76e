#pragma once
// Every way to fill the roles of a search that several can take.

#include <therapy/schedule/free_slots.hpp>

#include <map>

namespace therapy::inline v0_1::desk::detail {

/// Every way to fill the roles of a search that several can take, worked out when somebody asks for it first: who is free first may
/// not be who may give it.
class OtherWays {
public:
    OtherWays(schedule::SlotQuery const& query, schedule::SlotContext const& context) : query_(query), context_(context) {}

    /// The slots that start then, in the order of the candidates.
    std::vector<schedule::Slot> const& at(Instant start);
    /// All of them, by start. Empty where each role has one candidate.
    std::map<std::int64_t, std::vector<schedule::Slot>> const& all();
    /// Whether none was left out, because there are too many.
    [[nodiscard]] bool is_whole() const noexcept { return whole_; }

private:
    static constexpr std::size_t most_ways = 256;

    void fill(schedule::SlotQuery& query, std::size_t role);

    schedule::SlotQuery const& query_;
    schedule::SlotContext const& context_;
    bool asked_ = false;
    bool whole_ = true;
    std::size_t ways_ = 0;
    std::map<std::int64_t, std::vector<schedule::Slot>> slots_{};
};

} // namespace therapy::desk::detail
