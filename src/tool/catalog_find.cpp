#include "catalog_entries.hpp"

#include <therapy/core/finding_text.hpp>

#include <fmt/format.h>


namespace therapy::tool {

namespace {

using namespace catalog;

std::string strength_of(EvidenceRow const& row) {
    auto text = words(therapy::to_text(row.direction));
    if (!row.strength.empty())
        text += fmt::format(", “{}”", row.strength);
    if (!row.certainty.empty())
        text += fmt::format(", certainty {}", words(row.certainty));
    return text;
}

} // namespace

std::string kinds_text() {
    std::string text;
    for (auto const& kind : kinds())
        text += fmt::format("{}{}", text.empty() ? "" : ", ", kind.name);
    return text;
}

boost::optional<Page> list_page(std::string_view kind, Catalog const& known, CatalogSettings const& settings) {
    Paint const paint(settings.colour);
    std::vector<Row> rows;
    if (kind.empty()) {
        for (auto const& one : kinds())
            rows.push_back({std::string(one.name), std::to_string(one.entries(known).size())});
        return Page{.text = table(rows, {1})};
    }
    auto const one = find_kind(kind);
    if (!one)
        return boost::none;
    for (auto const& entry : one->entries(known))
        rows.push_back({std::string(entry.key), std::string(entry.name)});
    return Page{.text = table(rows)};
}

boost::optional<Page> compare_page(std::string_view first, std::string_view second, Catalog const& known, CatalogSettings const& settings) {
    auto const a = discipline_named(first);
    auto const b = discipline_named(second);
    if (!a || !b)
        return boost::none;
    Sheet sheet(Paint(settings.colour), settings.sources);
    auto const differences = compare(*a, *b, known);
    sheet.title(fmt::format("{} and {}", words(therapy::to_text(*a)), words(therapy::to_text(*b))), plural(differences.size(), "difference", "differences"));
    for (auto const& difference : differences) {
        sheet.heading(words(therapy::to_text(difference.aspect)));
        for (auto const& [discipline, traits] : {std::pair(*a, difference.first), std::pair(*b, difference.second)}) {
            if (traits.empty())
                sheet.field(words(therapy::to_text(discipline)), "nothing stated");
            for (auto const* trait : traits)
                sheet.field(words(therapy::to_text(discipline)), trait->text, trait->sources);
        }
    }
    return Page{.text = sheet.take()};
}

Page search_page(std::string_view text, Catalog const& known, CatalogSettings const& settings) {
    Paint const paint(settings.colour);
    auto const hits = search(text, known);
    std::vector<Row> rows;
    for (auto const& hit : hits)
        rows.push_back({std::string(hit.kind), std::string(hit.entry.key), std::string(hit.where.empty() ? hit.entry.name : hit.where)});
    return {.text = hits.empty() ? fmt::format("Nothing in the catalogue speaks of “{}”.\n", text) : table(rows)};
}

boost::optional<Page> evidence_page(std::string_view id, Catalog const& known, CatalogSettings const& settings) {
    auto const answer = find_evidence(id, known);
    if (!answer)
        return boost::none;
    Sheet sheet(Paint(settings.colour), settings.sources);
    sheet.title(answer->name, answer->key);
    if (answer->rows.empty())
        sheet.paragraph("No graded statement of this catalogue is about it. That is not a finding against it.");
    std::string_view group;
    for (auto const& row : answer->rows) {
        auto const other = answer->of_treatment ? row.condition : row.treatment;
        if (group != other)
            sheet.heading(words(other));
        group = other;
        auto const fit = answer->of_treatment && row.treatment != answer->key && row.fit != Fit::same ? fmt::format("; about {} ({})", words(row.treatment), therapy::to_text(row.fit)) : std::string();
        sheet.item(fmt::format("{}: {}; {}{}{}", row.stages.is_any() ? "any stage" : catalog::to_text(row.stages), strength_of(row), guideline_name(row.guideline, known), fit,
                               row.note.empty() ? "" : fmt::format("; {}", row.note)),
                   row.sources);
    }
    if (!answer->disputes.empty())
        sheet.heading("Where they disagree");
    for (auto const& dispute : answer->disputes) {
        std::string sides;
        for (auto const& row : dispute.rows)
            sides += fmt::format("{}{} {}", sides.empty() ? "" : ", ", row.guideline, words(therapy::to_text(row.direction)));
        sheet.item(fmt::format("{}, {}: {}", words(answer->of_treatment ? dispute.condition : dispute.treatment), catalog::to_text(dispute.stages), sides));
    }
    return Page{.text = sheet.take()};
}

Page lint_page(std::string_view file, std::string_view content, LintTerms const& terms, Catalog const& known, CatalogSettings const& settings) {
    Paint const paint(settings.colour);
    auto const report = lint_claims(content, terms.place, known, terms.day);
    std::string out;
    for (auto const& finding : report)
        out += fmt::format("{}:{}: {} {}: {}\n", file, finding.place.line, paint.of(finding.severity, therapy::to_text(finding.severity)), finding.rule.code(), text(finding));
    out += fmt::format("{}, {}\n", plural(report.count(Severity::error), "error", "errors"), plural(report.count(Severity::warning), "warning", "warnings"));
    out += "What no phrase of the catalogue names is not found: a person reads it before it is printed.\n";
    return {.text = std::move(out), .exit_code = report.passes() ? 0 : 1};
}

} // namespace therapy::tool
