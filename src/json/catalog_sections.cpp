#include "catalog_rows.hpp"
#include "sections.hpp"

#include <list>

namespace therapy::inline v0_1::json::detail {

namespace {

/// A row that was read, and everything it refers to.
template <class Row>
struct ReadRow {
    Reader reader;
    Row row = blank<Row>();
    Report refused{};
};

/// Adds rows, those that others refer to first, whatever stands first. What is left cannot be added, each with the reasons.
template <class Row>
void add_rows(std::list<ReadRow<Row>>& rows, catalog::Catalog& catalog) {
    for (auto left = rows.size() + 1; rows.size() < left;) {
        left = rows.size();
        std::erase_if(rows, [&](ReadRow<Row>& one) {
            if (one.refused.empty() || one.refused.has(catalog::rules::dangling_key.code))
                one.refused = catalog.add(one.row);
            return one.refused.empty();
        });
    }
}

template <class Row>
void read_rows(std::span<Element const> elements, Import& import) {
    std::list<ReadRow<Row>> rows;
    for (auto const& element : elements) {
        auto& one = rows.emplace_back(ReadRow<Row>{.reader = {.data = import.dataset, .report = import.report, .file = *element.file, .path = element.path}});
        if (!detail::read(one.reader, *element.json, one.row))
            rows.pop_back();
    }
    add_rows(rows, import.catalog);
    for (auto const& [reader, row, refused] : rows)
        for (auto finding : refused) {
            finding.place = {.file = reader.file, .path = finding.place.path.empty() ? reader.path : reader.path + '.' + finding.place.path};
            import.report.add(std::move(finding));
        }
}

template <class Row>
constexpr CatalogSection section_of() {
    return {.name = catalog_section<Row>,
            .read = read_rows<Row>,
            .write =
                [](Writer const& writer, catalog::Catalog const& catalog) {
                    auto const rows = catalog.own<Row>();
                    return rows.empty() ? Json() : detail::write(writer, rows);
                },
            .schema = [] { return Codec<std::span<Row const>>::schema(); }};
}

template <class... Rows>
constexpr auto sections_of(std::tuple<Rows...>*) {
    return std::array{section_of<Rows>()...};
}

} // namespace

std::span<CatalogSection const> catalog_sections() noexcept {
    static constexpr auto all = sections_of(static_cast<catalog::CatalogRows*>(nullptr));
    return all;
}

void add_catalog_definitions(Json& all) {
    [&]<class... Rows>(std::tuple<Rows...>*) { (add_definition<Rows>(all), ...); }(static_cast<catalog::CatalogRows*>(nullptr));
}

} // namespace therapy::json::detail
