#pragma once
// Findings as JSON, for documents that hold more than a report.

#include <therapy/desk/dataset.hpp>
#include <therapy/json/export.hpp>

#include <nlohmann/json.hpp>

namespace therapy::inline v0_1::json {

/// The report as an array of objects.
[[nodiscard]] THERAPY_JSON_EXPORT nlohmann::ordered_json report_json(Report const& report, desk::Dataset const& data);

} // namespace therapy::json
