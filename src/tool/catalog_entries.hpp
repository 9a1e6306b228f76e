#pragma once
// The entries of the catalogue, whatever their kind: listed, searched, found by name.

#include "catalog.hpp"

#include <therapy/catalog.hpp>

#include <vector>

namespace therapy::tool {

/// One entry of any kind, as lists and searches show it.
struct Entry {
    std::string_view key;
    std::string_view name;
};

/// A kind of entry and how its rows are reached.
struct Kind {
    std::string_view name; ///< "techniques"
    std::vector<Entry> (*entries)(catalog::Catalog const& known);
};
[[nodiscard]] std::span<Kind const> kinds() noexcept;
[[nodiscard]] boost::optional<Kind const&> find_kind(std::string_view name) noexcept;

/// Where a text stands in an entry.
struct Hit {
    std::string_view kind;
    Entry entry;
    std::string_view where; ///< the statement, where it is not the name
};
/// Every entry with a text in its names or statements, once.
[[nodiscard]] std::vector<Hit> search(std::string_view text, catalog::Catalog const& known);

/// "pt", "massage", or a discipline's own key.
[[nodiscard]] boost::optional<catalog::Discipline> discipline_named(std::string_view name);
/// A state by code ("US-CA", "CA") or name, or any place that the user has law of, by code.
[[nodiscard]] boost::optional<catalog::StateRow> find_place(std::string_view id, catalog::Catalog const& known);

/// What sources say of a treatment, or about a condition.
struct EvidenceAnswer {
    std::string key;
    std::string name;
    bool of_treatment = false; ///< else about a condition
    std::vector<catalog::EvidenceRow> rows{};
    std::vector<catalog::Disagreement> disputes{};
};
/// \returns none for what is neither a treatment of any kind nor a condition sources speak of
[[nodiscard]] boost::optional<EvidenceAnswer> find_evidence(std::string_view id, catalog::Catalog const& known);

/// The contraindications that name a treatment, or its modality, the strictest first. Where the user's name a condition of it, the
/// built-in ones about that condition are left out.
[[nodiscard]] std::vector<catalog::Contraindication const*> contraindications_of(std::string_view treatment, catalog::Catalog const& known);
/// Those about a condition.
[[nodiscard]] std::vector<catalog::Contraindication const*> contraindications_about(std::string_view condition, catalog::Catalog const& known);
/// Whether two rows of law answer the same question.
template <class Row>
[[nodiscard]] bool same_question(Row const& a, Row const& b) {
    return a.jurisdiction == b.jurisdiction;
}
[[nodiscard]] inline bool same_question(catalog::SupervisionLevelRow const& a, catalog::SupervisionLevelRow const& b) {
    return a.jurisdiction == b.jurisdiction && a.authority == b.authority && a.kind == b.kind;
}

/// The user's rows of law that are asked in place of a built-in one on some of its days; none of a user's row.
template <class Row>
[[nodiscard]] std::vector<Row const*> asked_in_place_of(Row const& row, catalog::Catalog const& known) {
    auto const ends_by = [](Row const& earlier, catalog::CalendarDay day) { return earlier.dates.past.has_value() && *earlier.dates.past <= day; };
    std::vector<Row const*> found;
    for (auto const& own : known.own<Row>()) {
        if (!same_question(own, row))
            continue;
        if (own.dates.first == row.dates.first)
            return {}; // a built-in one of that day would have been replaced
        if (!ends_by(own, row.dates.first) && !ends_by(row, own.dates.first))
            found.push_back(&own);
    }
    return found;
}

/// Of a practice rule: on the days of a user's rule about that kind of provider and treatment the built-in ones are not asked.
[[nodiscard]] std::vector<catalog::PracticeRule const*> asked_in_place_of(catalog::PracticeRule const& rule, catalog::Catalog const& known);

/// The practice rules of a place, the user's first; the built-in ones that are asked on some day.
[[nodiscard]] std::vector<catalog::PracticeRule const*> practice_rules_of(std::string_view place, catalog::Catalog const& known);

} // namespace therapy::tool
