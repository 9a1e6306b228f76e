#pragma once
// What the rules of a batch are given, looked up once for all sessions; and records by their index.

#include "rule_needs_of.hpp"

#include <algorithm>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// What the house, and each service, patient and provider give to the rules, at their indices.
struct GivenNeeds {
    RuleNeeds house{};
    std::vector<RuleNeeds> services{};
    std::vector<RuleNeeds> patients{};
    std::vector<RuleNeeds> providers{};

    explicit GivenNeeds(RuleContext const& context) : house(given_by(context.house, context.hours)) {
        auto const look = [](std::vector<RuleNeeds>& all, auto records) {
            all.resize(std::max(all.size(), records.size()));
            for (std::size_t i = 0; i < records.size(); ++i)
                all[i].add(given_by(records[i]));
        };
        look(services, context.services);
        look(patients, context.patients);
        look(providers, context.providers);
        look(providers, context.setting.providers);
    }
};

[[nodiscard]] inline RuleNeeds at(std::vector<RuleNeeds> const& all, std::uint32_t index) noexcept { return index < all.size() ? all[index] : RuleNeeds(); }

template <class Record>
[[nodiscard]] Record const* record_at(std::span<Record const> records, std::uint32_t index) noexcept {
    return index < records.size() ? &records[index] : nullptr;
}

template <class List, class Value>
[[nodiscard]] bool contains(List const& list, Value const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}
} // namespace therapy::schedule::detail
