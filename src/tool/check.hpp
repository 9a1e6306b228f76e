#pragma once
// `therapy check`: files in, conflicts and coverage decisions out.

#include "inputs.hpp"

#include <therapy/catalog/catalog.hpp>
#include <therapy/desk/clinic_check.hpp>
#include <therapy/fhir.hpp>

namespace therapy::tool {

struct CheckSettings {
    std::vector<std::string> paths{};
    bool json = false;
    bool all = false;                  ///< list every finding, however many
    boost::optional<Instant> as_of{};
    bool rules = false; ///< ask every rule of a session
    TimeZone zone = TimeZone::utc();
};

/// One dataset that was read and checked: the native documents together, or the FHIR resources together.
struct CheckedData {
    std::string form; ///< "therapy/1" or "FHIR R4"
    desk::Dataset data{};
    catalog::Catalog catalog{};
    Report import{};
    std::vector<fhir::ResourceTally> resources{}; ///< of FHIR input
    desk::ClinicCheck check{};
};

struct CheckOutcome {
    std::vector<std::string> unreadable{};
    std::size_t files = 0;
    std::vector<CheckedData> checked{};

    [[nodiscard]] bool has_errors() const;
};

/// A bar that shows how far long work has come, on a terminal only.
class Progress {
public:
    explicit Progress(bool shown) : shown_(shown) {}

    /// Begins a step; `steps` is how many there are in all, as far as is known by now.
    void step(std::string_view what, int steps);
    void done() const;

private:
    bool shown_;
    int begun_ = 0;
};

[[nodiscard]] CheckOutcome run_check(CheckSettings const& settings, Progress progress);

/// For people.
[[nodiscard]] std::string to_text(CheckOutcome const& outcome, CheckSettings const& settings, bool colour);
/// For programs: schema therapy.check/1.
[[nodiscard]] std::string to_json(CheckOutcome const& outcome, CheckSettings const& settings);

} // namespace therapy::tool
