#pragma once
// `therapy catalog`: what the library and a user's documents know, as pages for people and rows for programs.

#include "sheet.hpp"

#include <therapy/catalog/catalog.hpp>

#include <boost/optional/optional.hpp>

#include <string>
#include <string_view>

namespace therapy::tool {

struct CatalogSettings {
    bool sources = false; ///< print where each statement is from
    bool colour = false;
};

/// What a command prints, and how it ends.
struct Page {
    std::string text{};
    int exit_code = 0;
};

/// The entries of one kind ("techniques"), or how many there are of each.
/// \returns none for a kind there is not
[[nodiscard]] boost::optional<Page> list_page(std::string_view kind, catalog::Catalog const& known, CatalogSettings const& settings);
/// Everything about one entry, by key, name, alias or code. \returns none when there is no such entry.
[[nodiscard]] boost::optional<Page> show_page(std::string_view id, catalog::Catalog const& known, CatalogSettings const& settings);
/// What sets two disciplines apart. \returns none when one is no discipline.
[[nodiscard]] boost::optional<Page> compare_page(std::string_view first, std::string_view second, catalog::Catalog const& known, CatalogSettings const& settings);
/// The entries with a text in their names or statements.
[[nodiscard]] Page search_page(std::string_view text, catalog::Catalog const& known, CatalogSettings const& settings);
/// What sources say of a treatment, or about a condition, and where they disagree.
/// \returns none when no source speaks of it
[[nodiscard]] boost::optional<Page> evidence_page(std::string_view id, catalog::Catalog const& known, CatalogSettings const& settings);
/// Whose law a text is read by, and of which day.
struct LintTerms {
    boost::optional<catalog::Jurisdiction> place{};
    boost::optional<Date> day{};
};

/// What in a text about a clinic would be held against it. Ends with 1 when there is an error among it.
[[nodiscard]] Page lint_page(std::string_view file, std::string_view content, LintTerms const& terms, catalog::Catalog const& known,
                             CatalogSettings const& settings);

// The same for programs: schema therapy.catalog/1. None where there is no page.

[[nodiscard]] boost::optional<Page> list_json(std::string_view kind, catalog::Catalog const& known);
[[nodiscard]] boost::optional<Page> show_json(std::string_view id, catalog::Catalog const& known);
[[nodiscard]] boost::optional<Page> compare_json(std::string_view first, std::string_view second, catalog::Catalog const& known);
[[nodiscard]] Page search_json(std::string_view text, catalog::Catalog const& known);
[[nodiscard]] boost::optional<Page> evidence_json(std::string_view id, catalog::Catalog const& known);
[[nodiscard]] Page lint_json(std::string_view file, std::string_view content, LintTerms const& terms, catalog::Catalog const& known);

/// Kinds that `list_page` knows, in their order.
[[nodiscard]] std::string kinds_text();

} // namespace therapy::tool
