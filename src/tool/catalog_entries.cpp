#include "catalog_entries.hpp"

#include <algorithm>
#include <array>

namespace therapy::tool {

namespace {

using namespace catalog;

template <class Row>
std::vector<Entry> entries_of(Catalog const& known, std::string_view Row::* name) {
    std::vector<Entry> entries;
    for (auto const& row : known.rows<Row>())
        entries.push_back({row.key, row.*name});
    return entries;
}

std::vector<Entry> codes(Catalog const& known) {
    std::vector<Entry> entries;
    for (auto const& row : known.rows<ServiceCodeRow>())
        entries.push_back({row.code.text(), row.label});
    return entries;
}

/// The states, and the other places that the user has law of.
std::vector<StateRow> all_places(Catalog const& known) {
    std::vector<StateRow> all(us_states().begin(), us_states().end());
    auto const add = [&](auto const& rows) {
        for (auto const& row : rows)
            if (std::ranges::find(all, row.jurisdiction, &StateRow::code) == all.end())
                all.push_back({row.jurisdiction, row.jurisdiction});
    };
    add(known.own<PracticeRule>());
    add(known.own<DirectAccessRow>());
    add(known.own<MassageRegulationRow>());
    add(known.own<SupervisionRow>());
    add(known.own<SupervisionLevelRow>());
    return all;
}

std::vector<Entry> places(Catalog const& known) {
    std::vector<Entry> entries;
    for (auto const& row : all_places(known))
        entries.push_back({row.code, row.name});
    return entries;
}

constexpr Kind all_kinds[] = {
    {"modalities", [](Catalog const& known) { return entries_of(known, &Modality::name); }},
    {"techniques", [](Catalog const& known) { return entries_of(known, &Technique::name); }},
    {"conditions", [](Catalog const& known) { return entries_of(known, &Condition::name); }},
    {"benefits", [](Catalog const& known) { return entries_of(known, &Benefit::name); }},
    {"claims", [](Catalog const& known) { return entries_of(known, &Claim::text); }},
    {"guidelines", [](Catalog const& known) { return entries_of(known, &Guideline::title); }},
    {"screening", [](Catalog const& known) { return entries_of(known, &ScreeningCondition::label); }},
    {"codes", codes},
    {"places", places},
};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

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

} // namespace

std::span<Kind const> kinds() noexcept { return all_kinds; }

boost::optional<Kind const&> find_kind(std::string_view name) noexcept {
    auto const* const found = std::ranges::find(all_kinds, name, &Kind::name);
    return found == std::end(all_kinds) ? boost::optional<Kind const&>() : *found;
}

std::vector<Hit> search(std::string_view text, Catalog const& known) {
    Search found(text);
    for (auto const& row : known.rows<Modality>()) {
        Entry const entry{row.key, row.name};
        found.look("modality", entry);
        found.look("modality", entry, row.aliases);
        for (auto const notes : {row.indications, row.mechanism, row.cautions, row.equipment, row.room})
            found.look("modality", entry, notes);
    }
    for (auto const& row : known.rows<Technique>()) {
        Entry const entry{row.key, row.name};
        found.look("technique", entry);
        found.look("technique", entry, row.aliases);
        for (auto const& step : row.steps)
            found.look("technique", entry, step.text);
        for (auto const notes : {row.indications, row.other_uses, row.cautions, row.ends_when})
            found.look("technique", entry, notes);
    }
    for (auto const& row : known.rows<Condition>()) {
        found.look("condition", {row.key, row.name});
        found.look("condition", {row.key, row.name}, row.aliases);
        found.look("condition", {row.key, row.name}, row.codes);
    }
    for (auto const& row : known.rows<ScreeningCondition>())
        found.look("screening", {row.key, row.label});
    for (auto const& row : known.rows<Benefit>()) {
        found.look("benefit", {row.key, row.name});
        found.look("benefit", {row.key, row.name}, row.verdict);
        for (auto const& link : row.chain)
            found.look("benefit", {row.key, row.name}, link.note);
    }
    for (auto const& row : known.rows<Claim>())
        found.look("claim", {row.key, row.text});
    for (auto const& row : known.rows<Guideline>())
        found.look("guideline", {row.key, row.title});
    for (auto const& entry : codes(known))
        found.look("code", entry);
    for (auto const& row : known.rows<DiagnosisRow>())
        found.look("diagnosis", {row.code, row.label});
    for (auto const& entry : places(known))
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

boost::optional<StateRow> find_place(std::string_view id, Catalog const& known) {
    for (auto const& place : all_places(known))
        if (place.code == id || place.name == id || (place.code.starts_with("US-") && place.code.substr(3) == id))
            return place;
    for (auto const& rule : practice_rules()) // of the whole country
        if (rule.jurisdiction == id)
            return StateRow{rule.jurisdiction, rule.jurisdiction};
    return boost::none;
}

boost::optional<EvidenceAnswer> find_evidence(std::string_view id, Catalog const& known) {
    EvidenceAnswer answer{.key = std::string(id), .name = words(id), .of_treatment = true};
    auto const technique = known.find<Technique>(id);
    auto const modality = known.find<Modality>(id);
    auto const condition = known.find<Condition>(id);
    if (technique) {
        answer.key = technique->key;
        answer.name = technique->name;
    } else if (modality) {
        answer.key = modality->key;
        answer.name = modality->name;
    } else if (condition) {
        answer.key = condition->key;
        answer.name = condition->name;
        answer.of_treatment = false;
    }
    answer.rows = answer.of_treatment ? evidence_for(answer.key, known) : evidence_about(answer.key, known);
    if (answer.rows.empty() && !technique && !modality && !condition)
        return boost::none;
    for (auto& dispute : conflicts(known))
        if ((answer.of_treatment ? dispute.treatment : dispute.condition) == answer.key)
            answer.disputes.push_back(std::move(dispute));
    return answer;
}

std::vector<Contraindication const*> contraindications_of(std::string_view treatment, Catalog const& known) {
    auto const technique = known.find<Technique>(treatment);
    auto const names_it = [&](Contraindication const& row) {
        return std::ranges::any_of(row.treatments, [&](std::string_view key) { return key == treatment || (technique && key == technique->modality); });
    };
    std::vector<Contraindication const*> found;
    for (auto const& row : known.own<Contraindication>())
        if (names_it(row))
            found.push_back(&row);
    auto const own = found;
    for (auto const& row : contraindications())
        if (names_it(row) && std::ranges::none_of(own, [&](Contraindication const* mine) { return mine->condition == row.condition; }))
            found.push_back(&row);
    std::ranges::stable_sort(found, {}, [](Contraindication const* row) { return row->strictness; });
    return found;
}

std::vector<Contraindication const*> contraindications_about(std::string_view condition, Catalog const& known) {
    std::vector<Contraindication const*> found;
    for (auto const rows : {known.own<Contraindication>(), contraindications()})
        for (auto const& row : rows)
            if (row.condition == condition)
                found.push_back(&row);
    return found;
}

std::vector<PracticeRule const*> asked_in_place_of(PracticeRule const& rule, Catalog const& known) {
    std::vector<PracticeRule const*> found;
    for (auto const& own : known.own<PracticeRule>()) {
        if (&own == &rule)
            return {};
        bool const same = own.jurisdiction == rule.jurisdiction && own.kind == rule.kind && own.treatment == rule.treatment;
        bool const apart = (own.dates.past.has_value() && *own.dates.past <= rule.dates.first) || (rule.dates.past.has_value() && *rule.dates.past <= own.dates.first);
        if (same && !apart)
            found.push_back(&own);
    }
    return found;
}

std::vector<PracticeRule const*> practice_rules_of(std::string_view place, Catalog const& known) {
    std::vector<PracticeRule const*> found;
    for (auto const& rule : known.own<PracticeRule>())
        if (rule.jurisdiction == place)
            found.push_back(&rule);
    for (auto const& rule : practice_rules()) {
        auto const never_asked = [&](PracticeRule const* own) {
            bool const from_its_first = own->dates.first <= rule.dates.first;
            bool const to_its_last = !own->dates.past.has_value() || (rule.dates.past.has_value() && *rule.dates.past <= *own->dates.past);
            return from_its_first && to_its_last;
        };
        if (rule.jurisdiction == place && std::ranges::none_of(asked_in_place_of(rule, known), never_asked))
            found.push_back(&rule);
    }
    return found;
}

} // namespace therapy::tool
