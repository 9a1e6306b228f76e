#pragma once
// The sections of a document as tables: what can be done with one, whatever its records are.
//
// The descriptions of records and of catalogue rows make many templates; each lot is compiled once, behind these tables.

#include "reader.hpp"

#include <therapy/json/document.hpp>

namespace therapy::inline v0_1::json::detail {

/// The records of one kind.
struct RecordSection {
    std::string_view name;
    std::size_t slot;                                         ///< its number in `Reader::records`
    std::size_t (*count_keys)(desk::Dataset const& data);
    void (*issue)(desk::Dataset& data, std::string const& key);
    bool (*read)(Reader& reader, Json const& element);        ///< adds the record; \returns whether it can be used
    Json (*write)(Writer const& writer);                      ///< a list; null where there are no records
    Json (*schema)();
};

/// In the order of a document.
[[nodiscard]] std::span<RecordSection const> record_sections() noexcept;
/// The JSON Schema of every kind of object in them, by name.
[[nodiscard]] Json record_definitions();

/// One element of a list, and where it stands.
struct Element {
    Json const* json;
    std::string const* file;
    std::string path;
};

/// The rows of one kind that a user's catalogue has.
struct CatalogSection {
    std::string_view name;
    void (*read)(std::span<Element const> elements, Import& import); ///< adds what can be added, and reports the rest
    Json (*write)(Writer const& writer, catalog::Catalog const& catalog); ///< a list; null where there are no rows
    Json (*schema)();
};

/// What is referred to before what refers to it.
[[nodiscard]] std::span<CatalogSection const> catalog_sections() noexcept;
/// Adds the JSON Schema of every kind of object in them that is not there yet.
void add_catalog_definitions(Json& all);

} // namespace therapy::json::detail
