#pragma once
// `therapy slots`: a clinic's sessions in, free times out.

#include <therapy/desk/dataset.hpp>
#include <therapy/schedule/free_slots.hpp>

#include <string>
#include <vector>

namespace therapy::tool {

struct SlotsSettings {
    std::vector<std::string> paths{};
    bool json = false;
    bool colour = false;
};

/// A search and its answer.
struct FoundSlots {
    schedule::SlotQuery query;
    schedule::SlotAnswer answer{};
    bool hours_stated = false;
    Report candidates{}; ///< about whom it is not known whether they can
    bool skipped = false; ///< there are no such dates where the site is: the window begins where they would be, and nothing was looked for
};

[[nodiscard]] std::string slots_text(desk::Dataset const& data, FoundSlots const& found, Report const& import, SlotsSettings const& settings);
/// Schema therapy.slots/1.
[[nodiscard]] std::string slots_json(desk::Dataset const& data, FoundSlots const& found, Report const& import);

} // namespace therapy::tool
