#include "catalog.hpp"

#include <therapy/catalog.hpp>
#include <therapy/core/finding_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace therapy::tool {

namespace {

using namespace catalog;

/// One entry of any kind, as lists and searches show it.
struct Entry {
    std::string_view key;
    std::string_view name;
};

/// A kind of entry and how its rows are reached.
struct Kind {
    std::string_view name;
    std::vector<Entry> (*entries)();
};

template <class Row>
std::vector<Entry> entries_of(std::span<Row const> rows, std::string_view Row::* name) {
    std::vector<Entry> entries;
    for (auto const& row : rows)
        entries.push_back({row.key, row.*name});
    return entries;
}

std::vector<Entry> codes() {
    std::vector<Entry> entries;
    for (auto const& row : service_codes())
        entries.push_back({row.code.text(), row.label});
    return entries;
}

std::vector<Entry> places() {
    std::vector<Entry> entries;
    for (auto const& row : us_states())
        entries.push_back({row.code, row.name});
    return entries;
}

constexpr Kind kinds[] = {
    {"modalities", [] { return entries_of(modalities(), &Modality::name); }},
    {"techniques", [] { return entries_of(techniques(), &Technique::name); }},
    {"benefits", [] { return entries_of(benefits(), &Benefit::name); }},
    {"claims", [] { return entries_of(claims(), &Claim::text); }},
    {"guidelines", [] { return entries_of(guidelines(), &Guideline::title); }},
    {"codes", codes},
    {"places", places},
};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

/// Where a text stands in an entry.
struct Hit {
    std::string_view kind;
    Entry entry;
    std::string_view where; ///< the statement, where it is not the name
};

/// Collects what a text is found in; each entry once.
class Search {
public:
    explicit Search(std::string_view text) : wanted_(lower(text)) {}

    void look(std::string_view kind, Entry entry, std::string_view statement = {}) {
        auto const& text = statement.empty() ? std::string(entry.key) + ' ' + std::string(entry.name) : std::string(statement);
        bool const known = !hits_.empty() && hits_.back().kind == kind && hits_.back().entry.key == entry.key;
        if (!known && (lower(text).find(wanted_) != std::string::npos || lower(words(text)).find(wanted_) != std::string::npos))
            hits_.push_back({kind, entry, statement});
    }
    void look(std::string_view kind, Entry entry, std::span<Note const> notes) {
        for (auto const& note : notes)
            look(kind, entry, note.text);
    }
    void look(std::string_view kind, Entry entry, std::span<std::string_view const> texts) {
        for (auto const text : texts)
            look(kind, entry, text);
    }
    [[nodiscard]] std::vector<Hit> take() { return std::move(hits_); }

private:
    std::string wanted_;
    std::vector<Hit> hits_;
};

std::vector<Hit> search(std::string_view text) {
    Search found(text);
    for (auto const& row : modalities()) {
        Entry const entry{row.key, row.name};
        found.look("modality", entry);
        found.look("modality", entry, row.aliases);
        for (auto const notes : {row.indications, row.mechanism, row.cautions, row.equipment, row.room})
            found.look("modality", entry, notes);
    }
    for (auto const& row : techniques()) {
        Entry const entry{row.key, row.name};
        found.look("technique", entry);
        found.look("technique", entry, row.aliases);
        for (auto const& step : row.steps)
            found.look("technique", entry, step.text);
        for (auto const notes : {row.indications, row.other_uses, row.cautions, row.ends_when})
            found.look("technique", entry, notes);
    }
    for (auto const& row : benefits()) {
        found.look("benefit", {row.key, row.name});
        found.look("benefit", {row.key, row.name}, row.verdict);
        for (auto const& link : row.chain)
            found.look("benefit", {row.key, row.name}, link.note);
    }
    for (auto const& row : claims())
        found.look("claim", {row.key, row.text});
    for (auto const& row : guidelines())
        found.look("guideline", {row.key, row.title});
    for (auto const& entry : codes())
        found.look("code", entry);
    for (auto const& entry : places())
        found.look("place", entry);
    return found.take();
}

boost::optional<Discipline> discipline_named(std::string_view name) {
    auto const key = lower(name);
    static constexpr std::array short_names{std::pair{std::string_view("pt"), Discipline::physical_therapy}, std::pair{std::string_view("ot"), Discipline::occupational_therapy},
                                            std::pair{std::string_view("slp"), Discipline::speech_language_pathology}, std::pair{std::string_view("massage"), Discipline::massage_therapy}};
    for (auto const& [text, discipline] : short_names)
        if (text == key)
            return discipline;
    auto kebab = key;
    std::ranges::replace_if(kebab, [](char c) { return c == ' ' || c == '_'; }, '-');
    return from_text<Discipline>(kebab);
}

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
    for (auto const& kind : kinds)
        text += fmt::format("{}{}", text.empty() ? "" : ", ", kind.name);
    return text;
}

boost::optional<Page> list_page(std::string_view kind, CatalogSettings const& settings) {
    Paint const paint(settings.colour);
    std::vector<Row> rows;
    if (kind.empty()) {
        for (auto const& known : kinds)
            rows.push_back({std::string(known.name), std::to_string(known.entries().size())});
        return Page{.text = table(rows, {1})};
    }
    auto const known = std::ranges::find(kinds, kind, &Kind::name);
    if (known == std::end(kinds))
        return boost::none;
    for (auto const& entry : known->entries())
        rows.push_back({std::string(entry.key), std::string(entry.name)});
    return Page{.text = table(rows)};
}

boost::optional<Page> compare_page(std::string_view first, std::string_view second, CatalogSettings const& settings) {
    auto const a = discipline_named(first);
    auto const b = discipline_named(second);
    if (!a || !b)
        return boost::none;
    Sheet sheet(Paint(settings.colour), settings.sources);
    auto const differences = compare(*a, *b);
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

Page search_page(std::string_view text, CatalogSettings const& settings) {
    Paint const paint(settings.colour);
    auto const hits = search(text);
    std::vector<Row> rows;
    for (auto const& hit : hits)
        rows.push_back({std::string(hit.kind), std::string(hit.entry.key), std::string(hit.where.empty() ? hit.entry.name : hit.where)});
    return {.text = hits.empty() ? fmt::format("Nothing in the catalogue speaks of “{}”.\n", text) : table(rows)};
}

boost::optional<Page> evidence_page(std::string_view id, CatalogSettings const& settings) {
    auto key = std::string(id);
    std::string name = key;
    if (auto const technique = find_technique(id)) {
        key = technique->key;
        name = technique->name;
    } else if (auto const modality = find_modality(id)) {
        key = modality->key;
        name = modality->name;
    }
    auto rows = evidence_for(key);
    bool const of_treatment = !rows.empty() || find_technique(id) || find_modality(id);
    if (!of_treatment)
        rows = evidence_about(key);
    if (rows.empty() && !of_treatment)
        return boost::none;

    Sheet sheet(Paint(settings.colour), settings.sources);
    sheet.title(name == key ? words(key) : name, key);
    if (rows.empty())
        sheet.paragraph("No guideline or review in this catalogue speaks of it. That is not a finding against it.");
    std::string_view group;
    for (auto const& row : rows) {
        auto const other = of_treatment ? row.condition : row.treatment;
        if (group != other)
            sheet.heading(words(other));
        group = other;
        auto const guideline = find_guideline(row.guideline);
        auto const edition = guideline && guideline->year.has_value() ? fmt::format(" {}", *guideline->year) : std::string();
        auto const fit = of_treatment && row.treatment != key && row.fit != Fit::same ? fmt::format("; about {} ({})", words(row.treatment), therapy::to_text(row.fit)) : std::string();
        sheet.item(fmt::format("{}: {}; {}{}{}{}", row.stages.is_any() ? "any stage" : catalog::to_text(row.stages), strength_of(row), guideline ? guideline->title : row.guideline, edition, fit,
                               row.note.empty() ? "" : fmt::format("; {}", row.note)),
                   row.sources);
    }
    bool titled = false;
    for (auto const& dispute : conflicts()) {
        if ((of_treatment ? dispute.treatment : dispute.condition) != key)
            continue;
        if (!titled)
            sheet.heading("Where they disagree");
        titled = true;
        std::string sides;
        for (auto const& row : dispute.rows)
            sides += fmt::format("{}{} {}", sides.empty() ? "" : ", ", row.guideline, words(therapy::to_text(row.direction)));
        sheet.item(fmt::format("{}, {}: {}", words(of_treatment ? dispute.condition : dispute.treatment), catalog::to_text(dispute.stages), sides));
    }
    return Page{.text = sheet.take()};
}

Page lint_page(std::string_view file, std::string_view content, boost::optional<Jurisdiction> const& place, CatalogSettings const& settings) {
    Paint const paint(settings.colour);
    auto const report = lint_claims(content, place);
    std::string out;
    for (auto const& finding : report)
        out += fmt::format("{}:{}: {} {}: {}\n", file, finding.place.line, paint.of(finding.severity, therapy::to_text(finding.severity)), finding.rule.code(), text(finding));
    out += fmt::format("{}, {}\n", plural(report.count(Severity::error), "error", "errors"), plural(report.count(Severity::warning), "warning", "warnings"));
    return {.text = std::move(out), .exit_code = report.passes() ? 0 : 1};
}

} // namespace therapy::tool
