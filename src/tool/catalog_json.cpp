#include "catalog_entries.hpp"

#include "../json/catalog_rows.hpp"
#include "../json/report_json.hpp"

namespace therapy::tool {

namespace {

using namespace catalog;
using Json = nlohmann::ordered_json;

/// Rows as documents have them.
template <class T>
Json row_json(T const& row) {
    static desk::Dataset const nobody;
    return json::detail::write(json::detail::Writer{nobody}, row);
}

Page page(std::string_view command, Json content, int exit_code = 0) {
    Json out{{"schema", "therapy.catalog/1"}, {"command", std::string(command)}};
    out.update(content);
    out["disclaimer"] = std::string(clinical_disclaimer);
    return {.text = out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n', .exit_code = exit_code};
}

template <class E>
std::string said(E value) { return std::string(therapy::to_text(value)); }

Json entry_json(Entry const& entry) { return {{"key", std::string(entry.key)}, {"name", std::string(entry.name)}}; }

template <class T>
Json rows_json(std::vector<T> const& rows) {
    Json all = Json::array();
    for (auto const& row : rows)
        all.push_back(row_json(row));
    return all;
}

Json json_of(Benefit const& row) {
    Json chain = Json::array();
    for (auto const& link : row.chain)
        chain.push_back({{"from", std::string(link.from)}, {"to", std::string(link.to)}, {"role", said(link.role)}, {"hedge", said(link.hedge)}, {"verdict", said(link.verdict)},
                         {"note", std::string(link.note)}, {"sources", row_json(link.sources)}});
    return {{"key", std::string(row.key)}, {"name", std::string(row.name)}, {"claimed_for", said(row.claimed_for)}, {"studied_in", said(row.studied_in)},
            {"verdict", std::string(row.verdict)}, {"chain", chain}, {"sources", row_json(row.sources)}};
}

Json json_of(Claim const& row, Catalog const& known) {
    return {{"key", std::string(row.key)}, {"kind", said(row.kind)}, {"text", std::string(row.text)}, {"subject", std::string(row.subject)}, {"effect", std::string(row.effect)},
            {"hedge", said(row.hedge)}, {"benefit", std::string(row.benefit)}, {"verdict", said(verdict_of(row, known))}, {"note", std::string(row.note)}, {"sources", row_json(row.sources)}};
}

Json json_of(Guideline const& row) {
    Json out{{"key", std::string(row.key)}, {"title", std::string(row.title)}, {"scheme", std::string(row.scheme)}, {"sources", row_json(row.sources)}};
    if (row.year.has_value())
        out["year"] = *row.year;
    return out;
}

std::vector<Contraindication> contraindication_rows(std::string_view condition, Catalog const& known) {
    std::vector<Contraindication> against;
    for (auto const* one : contraindications_about(condition, known))
        against.push_back(*one);
    return against;
}

Json json_of(ScreeningCondition const& row, Catalog const& known) {
    return {{"key", std::string(row.key)}, {"label", std::string(row.label)}, {"kind", said(row.kind)}, {"wider", std::string(row.wider)}, {"codes", row_json(row.codes)},
            {"contraindications", rows_json(contraindication_rows(row.key, known))}};
}

Json json_of(ServiceCodeRow const& row) {
    return {{"code", std::string(row.code.text())}, {"label", std::string(row.label)}, {"timing", row.timing.has_value() ? said(*row.timing) : std::string("unknown")},
            {"sources", row_json(Citations(row.source))}};
}

Json json_of(StateRow const& row, Catalog const& known) {
    // the days of the user's rows, on which a built-in one is not asked
    auto const add_days = [&](Json& entry, auto const& built_in) {
        Json instead = Json::array();
        for (auto const* own : asked_in_place_of(built_in, known))
            instead.push_back(row_json(own->dates));
        if (!instead.empty())
            entry["not_asked_on"] = std::move(instead);
    };
    Json rules = Json::array();
    for (auto const* rule : practice_rules_of(row.code, known)) {
        rules.push_back(row_json(*rule));
        add_days(rules.back(), *rule);
    }
    Json access = Json::array();
    for (auto const& one : direct_access_rows(row.code, known)) {
        auto entry = row_json(one);
        entry.erase("jurisdiction");
        add_days(entry, one);
        access.push_back(std::move(entry));
    }
    return {{"code", std::string(row.code)}, {"name", std::string(row.name)}, {"practice_rules", rules}, {"direct_access", access}};
}

Json treatment_parts(std::string_view key, Catalog const& known) {
    std::vector<Contraindication> against;
    for (auto const* row : contraindications_of(key, known))
        against.push_back(*row);
    return {{"evidence", rows_json(evidence_for(key, known))}, {"contraindications", rows_json(against)}};
}

boost::optional<Page> shown(std::string_view kind, Json entry, Json more = Json::object()) {
    Json out{{"kind", std::string(kind)}, {"entry", std::move(entry)}};
    out.update(more);
    return page("show", std::move(out));
}

} // namespace

boost::optional<Page> list_json(std::string_view kind, Catalog const& known) {
    Json lists = Json::object();
    for (auto const& one : kinds()) {
        if (!kind.empty() && one.name != kind)
            continue;
        Json entries = Json::array();
        for (auto const& entry : one.entries(known))
            entries.push_back(entry_json(entry));
        lists[std::string(one.name)] = std::move(entries);
    }
    if (lists.empty())
        return boost::none;
    return page("list", {{"entries", std::move(lists)}});
}

boost::optional<Page> show_json(std::string_view id, Catalog const& known) {
    auto const place = find_place(id, known);
    if (place && place->code == id)
        return shown("place", json_of(*place, known));
    if (auto const row = known.find<Technique>(id))
        return shown("technique", row_json(*row), treatment_parts(row->key, known));
    if (auto const row = known.find<Modality>(id))
        return shown("modality", row_json(*row), treatment_parts(row->key, known));
    if (auto const row = known.find<Condition>(id)) {
        Json more{{"evidence", rows_json(evidence_about(row->key, known))}};
        if (known.find<ScreeningCondition>(row->key))
            more["contraindications"] = rows_json(contraindication_rows(row->key, known));
        return shown("condition", row_json(*row), std::move(more));
    }
    if (auto const row = known.find<ScreeningCondition>(id))
        return shown("screening", json_of(*row, known));
    if (auto const row = known.find<Benefit>(id))
        return shown("benefit", json_of(*row));
    if (auto const row = known.find<Claim>(id))
        return shown("claim", json_of(*row, known));
    if (auto const row = known.find<Guideline>(id))
        return shown("guideline", json_of(*row));
    if (auto const row = known.find<ServiceCodeRow>(id))
        return shown("code", json_of(*row));
    if (place)
        return shown("place", json_of(*place, known));
    if (auto const rows = diagnosis_rows(id, known); !rows.empty()) {
        Json conditions = Json::array();
        for (auto const* condition : conditions_of(id, known))
            conditions.push_back(std::string(condition->key));
        return shown("diagnosis", {{"code", std::string(rows.back().code)}, {"label", std::string(rows.back().label)}, {"rows", rows_json(rows)}, {"conditions", conditions}});
    }
    auto const members = modalities_in(id, known);
    if (id.empty() || members.empty())
        return boost::none;
    Json family = Json::array();
    for (auto const* member : members)
        family.push_back(row_json(*member));
    return shown("family", {{"key", std::string(id)}, {"modalities", family}});
}

boost::optional<Page> compare_json(std::string_view first, std::string_view second, Catalog const& known) {
    auto const a = discipline_named(first);
    auto const b = discipline_named(second);
    if (!a || !b)
        return boost::none;
    auto const side = [](std::vector<DisciplineTrait const*> const& traits) {
        Json all = Json::array();
        for (auto const* trait : traits)
            all.push_back({{"text", std::string(trait->text)}, {"sources", row_json(trait->sources)}});
        return all;
    };
    Json differences = Json::array();
    for (auto const& difference : compare(*a, *b, known))
        differences.push_back({{"aspect", said(difference.aspect)}, {"first", side(difference.first)}, {"second", side(difference.second)}});
    return page("compare", {{"first", said(*a)}, {"second", said(*b)}, {"differences", differences}});
}

Page search_json(std::string_view text, Catalog const& known) {
    Json hits = Json::array();
    for (auto const& hit : search(text, known)) {
        auto one = entry_json(hit.entry);
        one["kind"] = std::string(hit.kind);
        if (!hit.where.empty())
            one["statement"] = std::string(hit.where);
        hits.push_back(std::move(one));
    }
    return page("search", {{"text", std::string(text)}, {"hits", hits}});
}

boost::optional<Page> evidence_json(std::string_view id, Catalog const& known) {
    auto const answer = find_evidence(id, known);
    if (!answer)
        return boost::none;
    Json disputes = Json::array();
    for (auto const& dispute : answer->disputes)
        disputes.push_back({{"treatment", std::string(dispute.treatment)}, {"condition", std::string(dispute.condition)}, {"stages", row_json(dispute.stages)}, {"rows", rows_json(dispute.rows)}});
    return page("evidence", {{"key", answer->key}, {"about", answer->of_treatment ? "treatment" : "condition"}, {"rows", rows_json(answer->rows)}, {"disagreements", disputes}});
}

Page lint_json(std::string_view file, std::string_view content, LintTerms const& terms, Catalog const& known) {
    auto const report = lint_claims(content, terms.place, known, terms.day);
    return page("lint", {{"file", std::string(file)}, {"findings", json::report_json(report, desk::Dataset())}}, report.passes() ? 0 : 1);
}

} // namespace therapy::tool
