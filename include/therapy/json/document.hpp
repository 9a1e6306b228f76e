#pragma once
// therapy/1: one versioned document format for every record, with an exact round trip.

#include <therapy/catalog/catalog.hpp>
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
    catalog::Catalog catalog{}; ///< the built-in one with the rows that the documents have under "catalog"
};

/// Reads documents into one dataset. References resolve across documents, whatever their order.
///
/// What cannot be used becomes a finding with file, line (of a syntax error) or path, and reason; a record with such a part
/// is left out, the rest is used. Ids in documents are the dataset's outside keys. Of an authorization with such a part it is kept
/// whose it is, under its id or else its path, and nothing else is known of it: no answer takes it for one that was never given.
///
/// `"catalog"` is a list of keys, or an object with lists: `keys`, and one for each kind of row that a user may have (`CatalogRows`),
/// from `modalities` to `claim_phrases`, as the schema has them. They are judged as `Catalog::add` does, those of every document
/// together; what a row refers to may stand after it, and in another document.
[[nodiscard]] THERAPY_JSON_EXPORT Import read(std::span<Input const> inputs);

/// The dataset as one document, deterministic, indented by two. `read` gives an equal dataset back.
[[nodiscard]] THERAPY_JSON_EXPORT std::string write(desk::Dataset const& data);
/// The same with the user's own rows of a catalogue. `read` gives an equal dataset and the same rows back.
[[nodiscard]] THERAPY_JSON_EXPORT std::string write(desk::Dataset const& data, catalog::Catalog const& catalog);

/// The JSON Schema (draft 2020-12) of a document, made from the same description as the reader and the writer.
[[nodiscard]] THERAPY_JSON_EXPORT std::string schema();

/// A report as a JSON array: rule, severity, subjects by key, when, arguments, place, fixes, waiver, text.
[[nodiscard]] THERAPY_JSON_EXPORT std::string write(Report const& report, desk::Dataset const& data);

} // namespace therapy::json
