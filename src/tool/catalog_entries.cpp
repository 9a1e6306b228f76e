#include "catalog_entries.hpp"

#include <algorithm>
#include <array>

namespace therapy::tool {

namespace {

using namespace catalog;

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

constexpr Kind all_kinds[] = {
    {"modalities", [] { return entries_of(modalities(), &Modality::name); }},
    {"techniques", [] { return entries_of(techniques(), &Technique::name); }},
    {"conditions", [] { return entries_of(conditions(), &Condition::name); }},
    {"benefits", [] { return entries_of(benefits(), &Benefit::name); }},
    {"claims", [] { return entries_of(claims(), &Claim::text); }},
    {"guidelines", [] { return entries_of(guidelines(), &Guideline::title); }},
    {"screening", [] { return entries_of(screening_conditions(), &ScreeningCondition::label); }},
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
    for (auto const& row : conditions()) {
        found.look("condition", {row.key, row.name});
        found.look("condition", {row.key, row.name}, row.aliases);
        found.look("condition", {row.key, row.name}, row.codes);
    }
    for (auto const& row : screening_conditions())
        found.look("screening", {row.key, row.label});
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


boost::optional<StateRow const&> find_state(std::string_view id) noexcept {
    for (auto const& state : us_states())
        if (state.code == id || state.name == id || state.code.substr(3) == id)
            return state;
    return boost::none;
}

boost::optional<EvidenceAnswer> find_evidence(std::string_view id) {
    EvidenceAnswer answer{.key = std::string(id), .name = words(id), .of_treatment = true};
    auto const technique = find_technique(id);
    auto const modality = find_modality(id);
    auto const condition = find_condition(id);
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
    answer.rows = answer.of_treatment ? evidence_for(answer.key) : evidence_about(answer.key);
    if (answer.rows.empty() && !technique && !modality && !condition)
        return boost::none;
    for (auto& dispute : conflicts())
        if ((answer.of_treatment ? dispute.treatment : dispute.condition) == answer.key)
            answer.disputes.push_back(std::move(dispute));
    return answer;
}

std::vector<Contraindication const*> contraindications_of(std::string_view treatment) {
    auto const technique = find_technique(treatment);
    std::vector<Contraindication const*> found;
    for (auto const& row : contraindications())
        if (std::ranges::any_of(row.treatments, [&](std::string_view key) { return key == treatment || (technique && key == technique->modality); }))
            found.push_back(&row);
    std::ranges::stable_sort(found, {}, [](Contraindication const* row) { return row->strictness; });
    return found;
}

} // namespace therapy::tool
