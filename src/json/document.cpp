#include <therapy/json/document.hpp>

#include "sections.hpp"

#include <algorithm>
#include <set>

namespace therapy::inline v0_1::json {

namespace {

using detail::Json;
using detail::Reader;

constexpr std::string_view schema_name = "therapy/1";
constexpr int deepest = 64;

struct Document {
    std::string file;
    Json content;
};

Finding at(std::string const& file, Rule const& rule, std::string value = {}, std::uint32_t line = 0) {
    return Finding{.rule = rule, .args = {.value = std::move(value)}, .place = {.file = file, .line = line}};
}

std::uint32_t line_of(std::string_view content, std::size_t byte) {
    return 1 + static_cast<std::uint32_t>(std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(std::min(byte, content.size())), '\n'));
}

/// Parses one document; watches depth and fields that stand twice.
boost::optional<Json> parse(Input const& input, Report& report) {
    std::vector<std::set<std::string>> names;
    bool too_deep = false;
    std::set<std::string> twice;
    auto const watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > deepest) {
            too_deep = true;
            return false;
        }
        if (event == Json::parse_event_t::object_start)
            names.emplace_back();
        else if (event == Json::parse_event_t::object_end && !names.empty())
            names.pop_back();
        else if (event == Json::parse_event_t::key && !names.empty() && !names.back().insert(parsed.get<std::string>()).second)
            twice.insert(parsed.get<std::string>());
        return true;
    };
    try {
        auto content = Json::parse(input.content, watch);
        for (auto const& name : twice)
            report.add(at(input.name, rules::duplicate_field, name));
        if (too_deep) {
            auto finding = at(input.name, rules::too_deep);
            finding.args.limit = deepest;
            report.add(std::move(finding));
            return boost::none;
        }
        return content;
    } catch (Json::parse_error const& error) {
        report.add(at(input.name, rules::not_json, "byte " + std::to_string(error.byte), line_of(input.content, error.byte)));
    } catch (Json::exception const&) {
        report.add(at(input.name, rules::not_json, "a number out of range"));
    }
    return boost::none;
}

bool is_document(Document const& document, Report& report) {
    auto const& content = document.content;
    std::string found = content.is_object() ? "no field \"schema\"" : "not an object";
    if (content.is_object() && content.contains("schema")) {
        if (content.at("schema") == std::string(schema_name))
            return true;
        found = "schema " + Reader::shown(content.at("schema"));
    }
    report.add(at(document.file, rules::not_a_document, found));
    return false;
}

/// Fields of the document itself that no section is called.
void report_unknown_sections(Document const& document, Report& report) {
    std::set<std::string_view> known{"schema", "catalog", "series"};
    for (auto const& section : detail::record_sections())
        known.insert(section.name);
    for (auto const& [name, value] : document.content.items())
        if (known.count(name) == 0)
            report.add(at(document.file, rules::unknown_field, name));
}

/// The member "catalog" of a document where it is an object; null elsewhere.
Json const* catalog_of(Document const& document) {
    auto const found = document.content.find("catalog");
    return found != document.content.end() && found->is_object() ? &*found : nullptr;
}

/// Calls `f(record object, path)` for each element of one section in every document.
template <class F>
void each_element(std::vector<Document> const& documents, std::string_view section, Report* report, F&& f) {
    for (auto const& document : documents) {
        auto const found = document.content.find(std::string(section));
        if (found == document.content.end() || &*found == catalog_of(document))
            continue;
        if (!found->is_array()) {
            if (report != nullptr)
                report->add(at(document.file, rules::bad_field, std::string(section) + " is not a list"));
            continue;
        }
        for (std::size_t i = 0; i < found->size(); ++i)
            f(document, (*found)[i], std::string(section) + '[' + std::to_string(i) + ']');
    }
}

/// Calls `f(document, element, path)` for each element of one list of every catalogue.
template <class F>
void each_in_catalog(std::vector<Document> const& documents, std::string_view list, Report* report, F&& f) {
    for (auto const& document : documents) {
        auto const* const catalog = catalog_of(document);
        if (catalog == nullptr || !catalog->contains(std::string(list)))
            continue;
        auto const& found = catalog->at(std::string(list));
        std::string const path = "catalog." + std::string(list);
        if (!found.is_array()) {
            if (report != nullptr) {
                auto finding = at(document.file, rules::bad_field, std::string(list) + " is not a list");
                finding.place.path = path;
                report->add(std::move(finding));
            }
            continue;
        }
        for (std::size_t i = 0; i < found.size(); ++i)
            f(document, found[i], path + '[' + std::to_string(i) + ']');
    }
}

/// Fields of a catalogue that no list of rows is called.
void report_unknown_lists(std::vector<Document> const& documents, Report& report) {
    std::set<std::string_view> known{"keys"};
    for (auto const& section : detail::catalog_sections())
        known.insert(section.name);
    for (auto const& document : documents)
        if (auto const* const catalog = catalog_of(document))
            for (auto const& [name, value] : catalog->items())
                if (known.count(name) == 0) {
                    auto finding = at(document.file, rules::unknown_field, name);
                    finding.place.path = "catalog." + name;
                    report.add(std::move(finding));
                }
}

/// Reads the rows of every catalogue: all of one kind before those that refer to them.
void read_catalog(std::vector<Document> const& documents, Import& import) {
    report_unknown_lists(documents, import.report);
    for (auto const& section : detail::catalog_sections()) {
        std::vector<detail::Element> elements;
        each_in_catalog(documents, section.name, &import.report, [&](Document const& document, Json const& element, std::string path) {
            elements.push_back({.json = &element, .file = &document.file, .path = std::move(path)});
        });
        section.read(elements, import);
    }
}

using Skipped = std::set<Json const*>; ///< elements that are left out

/// Gives the ids: those of every element that is not skipped, section by section, in the order of the documents.
void issue_ids(std::vector<Document> const& documents, Reader& reader, Skipped& skipped, Report* report) {
    for (auto const* section : {"catalog", "series"})
        each_element(documents, section, report, [&](Document const&, Json const& element, std::string const&) {
            if (element.is_string() && std::string_view(section) == "catalog")
                reader.data.catalog.id(element.get<std::string>());
            else if (element.is_string())
                reader.data.series.id(element.get<std::string>());
        });
    each_in_catalog(documents, "keys", report, [&](Document const&, Json const& element, std::string const&) {
        if (element.is_string())
            reader.data.catalog.id(element.get<std::string>());
    });
    for (auto const& section : detail::record_sections()) {
        each_element(documents, section.name, report, [&](Document const& document, Json const& element, std::string const& path) {
            if (skipped.count(&element) != 0)
                return;
            bool const has_id = element.is_object() && element.contains("id") && element.at("id").is_string();
            auto const before = section.count_keys(reader.data);
            if (has_id)
                section.issue(reader.data, element.at("id").get<std::string>());
            if (!has_id || section.count_keys(reader.data) == before) {
                skipped.insert(&element);
                if (report != nullptr) {
                    auto finding = at(document.file, has_id ? rules::duplicate_id : element.is_object() ? rules::missing_field : rules::bad_field,
                                      has_id ? element.at("id").get<std::string>() : element.is_object() ? "id" : Reader::shown(element));
                    finding.place.path = path;
                    report->add(std::move(finding));
                }
            }
        });
        reader.records[section.slot] = section.count_keys(reader.data);
    }
}

/// Reads every element that is not skipped; one that cannot be used is skipped from then on. \returns whether all could
bool read_records(std::vector<Document> const& documents, Reader& reader, Skipped& skipped) {
    bool complete = true;
    for (auto const& section : detail::record_sections())
        each_element(documents, section.name, nullptr, [&](Document const& document, Json const& element, std::string const& path) {
            if (skipped.count(&element) != 0)
                return;
            reader.file = document.file;
            reader.path = path;
            if (!section.read(reader, element)) {
                skipped.insert(&element);
                complete = false;
            }
        });
    return complete;
}

/// Keeps of each authorization that was left out whose it is: whatever needs one is open then, and never refused as if none had
/// been given. Whose it is must be readable; its key, where it has none of its own, is its place.
void keep_authorizations(std::vector<Document> const& documents, Reader& reader, Skipped const& skipped) {
    auto& data = reader.data;
    auto const unreadable = [] { return Stated<Date>::unknown(Unknown::unreadable); };
    each_element(documents, "authorizations", nullptr, [&](Document const&, Json const& element, std::string const& path) {
        if (skipped.count(&element) == 0 || !element.is_object() || !element.contains("policy") || !element.at("policy").is_string())
            return;
        auto const policy = data.policies.keys.find(element.at("policy").get_ref<std::string const&>());
        if (!policy || !data.policies.find(*policy))
            return;
        auto key = element.contains("id") && element.at("id").is_string() ? element.at("id").get<std::string>() : path;
        if (data.authorizations.keys.find(key))
            key = path;
        if (data.authorizations.keys.find(key) || data.authorizations.keys.size() != data.authorizations.records.size())
            return; // its place is taken
        auto const unknown = Stated<std::int64_t>::unknown(Unknown::unreadable);
        data.authorizations.add(key, [&](coverage::AuthorizationId id) {
            return coverage::Authorization{.id = id, .policy = *policy, .first_day = unreadable(), .last_day = unreadable(), .approved = unknown, .used = unknown};
        });
    });
}

} // namespace

Import read(std::span<Input const> inputs) {
    Import import;
    std::vector<Document> documents;
    for (auto const& input : inputs)
        if (auto content = parse(input, import.report)) {
            Document document{input.name, std::move(*content)};
            if (is_document(document, import.report)) {
                report_unknown_sections(document, import.report);
                documents.push_back(std::move(document));
            }
        }

    read_catalog(documents, import);
    Skipped skipped;
    Report first_findings;
    Reader reader{.data = import.dataset, .report = first_findings, .file = {}};
    issue_ids(documents, reader, skipped, &import.report);
    if (!read_records(documents, reader, skipped)) {
        // Some records are left out: number the others anew, so that a dataset has no holes. References to those left out are
        // then unresolved; the rest was already said.
        import.dataset = {};
        Report second_findings;
        Reader again{.data = import.dataset, .report = second_findings, .file = {}};
        issue_ids(documents, again, skipped, nullptr);
        read_records(documents, again, skipped);
        for (auto const& finding : second_findings)
            if (std::find(first_findings.begin(), first_findings.end(), finding) == first_findings.end())
                first_findings.add(finding);
    }
    import.report.add(std::move(first_findings));
    keep_authorizations(documents, reader, skipped);
    return import;
}

std::string write(desk::Dataset const& data) { return write(data, catalog::Catalog()); }

std::string write(desk::Dataset const& data, catalog::Catalog const& catalog) {
    detail::Writer const writer{data};
    Json document;
    document["schema"] = std::string(schema_name);
    if (!catalog.empty()) {
        Json& lists = document["catalog"];
        if (data.catalog.size() != 0)
            lists["keys"] = data.catalog.keys();
        for (auto const& section : detail::catalog_sections())
            if (auto rows = section.write(writer, catalog); !rows.is_null())
                lists[std::string(section.name)] = std::move(rows);
    } else if (data.catalog.size() != 0) {
        document["catalog"] = data.catalog.keys();
    }
    if (data.series.size() != 0)
        document["series"] = data.series.keys();
    for (auto const& section : detail::record_sections())
        if (auto records = section.write(writer); !records.is_null())
            document[std::string(section.name)] = std::move(records);
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string schema() {
    Json const keys{{"type", "array"}, {"items", {{"type", "string"}}}};
    Json lists{{"keys", keys}};
    for (auto const& section : detail::catalog_sections())
        lists[std::string(section.name)] = section.schema();
    Json properties{{"schema", {{"const", std::string(schema_name)}}},
                    {"catalog", {{"anyOf", {keys, {{"type", "object"}, {"properties", lists}}}}}},
                    {"series", keys}};
    for (auto const& section : detail::record_sections())
        properties[std::string(section.name)] = section.schema();
    Json document{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                  {"title", std::string(schema_name)},
                  {"type", "object"},
                  {"properties", properties},
                  {"required", {"schema"}}};
    document["$defs"] = detail::record_definitions();
    detail::add_catalog_definitions(document["$defs"]);
    return document.dump(2) + '\n';
}

std::span<Rule const* const> json_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {&not_json, &not_a_document, &too_deep, &duplicate_field, &unknown_field, &missing_field, &bad_field, &unknown_word, &duplicate_id, &unresolved_reference};
    return all;
}

} // namespace therapy::json
