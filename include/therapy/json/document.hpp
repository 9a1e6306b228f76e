#pragma once
// therapy/1: one versioned document format for every record, with an exact round trip.

#include <therapy/desk/dataset.hpp>
#include <therapy/json/export.hpp>

namespace therapy::inline v0_1::json {

/// One document.
struct Input {
    std::string name; ///< shown in findings
    std::string_view content;
};

struct Import {
    desk::Dataset dataset{};
    Report report{};
};

/// Reads documents into one dataset. References resolve across documents, whatever their order.
///
/// What cannot be used becomes a finding with file, line (of a syntax error) or path, and reason; a record with such a part
/// is left out, the rest is used. Ids in documents are the dataset's outside keys.
[[nodiscard]] THERAPY_JSON_EXPORT Import read(std::span<Input const> inputs);

/// The dataset as one document, deterministic, indented by two. `read` gives an equal dataset back.
[[nodiscard]] THERAPY_JSON_EXPORT std::string write(desk::Dataset const& data);

/// The JSON Schema (draft 2020-12) of a document, made from the same description as the reader and the writer.
[[nodiscard]] THERAPY_JSON_EXPORT std::string schema();

/// A report as a JSON array: rule, severity, subjects by key, when, arguments, place, fixes, waiver, text.
[[nodiscard]] THERAPY_JSON_EXPORT std::string write(Report const& report, desk::Dataset const& data);

} // namespace therapy::json
