#include "importer.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t\r\n";

bool is_blank(std::string_view text) { return text.find_first_not_of(blanks) == std::string_view::npos; }

std::string text_member(Json const& object, std::string_view name) {
    auto const* const member = object.kind == JsonKind::object ? object.find(name) : nullptr;
    return member != nullptr && member->kind == JsonKind::string ? member->text : std::string();
}

Json const* member(Json const& object, std::string_view name, JsonKind kind) {
    auto const* const found = object.kind == JsonKind::object ? object.find(name) : nullptr;
    return found != nullptr && found->kind == kind ? found : nullptr;
}

bool has_ndjson_name(std::string_view name) { return name.ends_with(".ndjson") || name.ends_with(".jsonl"); }

bool has_modifier_extension(Json const& value) {
    if (value.key == "contained")
        return false; // each contained resource is asked by itself
    if (value.key == "modifierExtension" && !value.children.empty())
        return true;
    return std::any_of(value.children.begin(), value.children.end(), has_modifier_extension);
}

/// The server part of `http://server/fhir/Patient/1`; empty for anything else.
std::string base_of(Resource const& resource) {
    auto const tail = "/" + resource.type + "/" + resource.id;
    if (!resource.full_url.starts_with("http") || !resource.full_url.ends_with(tail))
        return {};
    return resource.full_url.substr(0, resource.full_url.size() - tail.size());
}

/// When the resource was last changed, as seconds since 1970; never said comes first.
boost::optional<std::int64_t> last_updated(Resource const& resource) {
    auto const* const meta = member(*resource.json, "meta", JsonKind::object);
    auto const text = meta != nullptr ? text_member(*meta, "lastUpdated") : std::string();
    auto const instant = Instant::parse(text);
    if (instant)
        return instant->instant.unix_seconds();
    return boost::none;
}

} // namespace

void Resources::report(std::string const& file, std::vector<JsonProblem> const& problems) {
    for (auto const& problem : problems) {
        Finding finding{.rule = *problem.rule, .args = {.value = problem.value}, .place = {.file = file, .line = problem.line}};
        if (problem.rule == &rules::too_deep)
            finding.args.limit = deepest;
        log_.add(std::move(finding));
    }
}

void Resources::refuse(Rule const& rule, std::string const& file, Json const& value, std::string path, std::string what) {
    if (!path.empty() && path.back() == '.')
        path.pop_back();
    log_.add(Finding{.rule = rule, .args = {.value = std::move(what)}, .place = {.file = file, .line = value.line, .path = std::move(path)}});
}

void Resources::add(Input const& input) {
    auto const& file = files_.emplace_back(input.name);
    auto content = input.content;
    if (content.starts_with(byte_order_mark))
        content.remove_prefix(byte_order_mark.size());
    auto const clean = clean_text(content);
    if (clean.replaced != 0) {
        auto const line = std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(clean.first), '\n') + 1;
        log_.add(Finding{.rule = rules::bad_encoding,
                         .args = {.actual = static_cast<std::int64_t>(clean.replaced)},
                         .place = {.file = file, .line = static_cast<std::uint32_t>(line)}});
        content = clean.text;
    }
    if (is_blank(content)) {
        log_.add(Finding{.rule = rules::empty_file, .place = {.file = file}});
        return;
    }
    // NDJSON is a file whose first line is a whole JSON text, with more to come.
    auto const first = content.find_first_not_of(blanks);
    auto const line_end = std::min(content.find('\n', first), content.size());
    bool const more = !is_blank(content.substr(line_end));
    if (more && (has_ndjson_name(file) || parse_json(content.substr(first, line_end - first), 1).value)) {
        if (add_lines(file, content))
            return;
    }
    auto parsed = parse_json(content, 1);
    report(file, parsed.problems);
    if (parsed.value)
        add_document(file, std::move(*parsed.value), {});
}

/// \returns false when the file is no NDJSON but one JSON text over several lines; then nothing was added.
bool Resources::add_lines(std::string const& file, std::string_view text) {
    bool asked = false;
    std::uint32_t number = 1;
    for (std::size_t start = 0; start < text.size(); ++number) {
        auto const end = std::min(text.find('\n', start), text.size());
        auto const line = text.substr(start, end - start);
        start = end + 1;
        if (is_blank(line))
            continue;
        auto parsed = parse_json(line, number);
        if (!parsed.value && !asked && parse_json(text, 1).value)
            return false;
        asked = true;
        report(file, parsed.problems);
        if (parsed.value)
            add_document(file, std::move(*parsed.value), {});
    }
    return true;
}

void Resources::add_document(std::string const& file, Json value, std::string path) {
    auto& kept = documents_.emplace_back(std::move(value));
    add_resource(file, kept, path, {}, nullptr);
    auto const type = text_member(kept, "resourceType");
    bool const asked_later = is_used_type(type) || type == "Bundle" || type == "ClaimResponse" || type == "ExplanationOfBenefit" || kept.find("contained") != nullptr;
    if (!asked_later)
        std::vector<Json>().swap(kept.children); // only counted: an export may hold very many
}

void Resources::add_resource(std::string const& file, Json const& value, std::string const& path, std::string full_url, Resource* container) {
    if (value.kind != JsonKind::object)
        return refuse(rules::not_a_resource, file, value, path, "not an object");
    auto const type = text_member(value, "resourceType");
    if (type.empty())
        return refuse(rules::not_a_resource, file, value, path, "no resourceType");
    if (!is_resource_type(type)) {
        refuse(rules::unknown_resource, file, value, path, shown(type));
        return;
    }
    if (type == "Bundle")
        return add_bundle(file, value, path);
    value.used = true;
    auto& resource = all_.emplace_back(Resource{.type = type, .id = text_member(value, "id"), .full_url = std::move(full_url), .json = &value, .file = &file, .path = path, .container = container});
    resource.outcome = is_used_type(type) ? Outcome::read : Outcome::not_used;
    if (resource.outcome == Outcome::read && has_modifier_extension(value)) {
        resource.outcome = Outcome::refused;
        Field(log_, resource).report(rules::modifier_extension, type);
    }
    auto const* const contained = member(value, "contained", JsonKind::array);
    if (contained == nullptr || container != nullptr)
        return;
    contained->used = true;
    for (std::size_t i = 0; i < contained->children.size(); ++i) {
        contained->children[i].used = true;
        auto const inside = path + "contained[" + std::to_string(i) + "].";
        if (text_member(contained->children[i], "resourceType") == "Bundle")
            refuse(rules::not_a_resource, file, contained->children[i], inside, "a bundle inside a resource");
        else
            add_resource(file, contained->children[i], inside, {}, &resource);
    }
}

void Resources::add_bundle(std::string const& file, Json const& bundle, std::string const& path) {
    if (auto const* const links = member(bundle, "link", JsonKind::array))
        for (auto const& link : links->children) {
            auto const relation = text_member(link, "relation");
            auto const url = text_member(link, "url");
            if (relation == "self")
                page_urls_.insert(url);
            else if (relation == "next")
                next_pages_.emplace_back(url, Place{.file = file, .line = link.line, .path = path + "link"});
        }
    auto const* const entries = bundle.find("entry");
    if (entries == nullptr || (entries->kind == JsonKind::array && entries->children.empty()))
        return refuse(rules::empty_file, file, bundle, path, {});
    if (entries->kind != JsonKind::array)
        return refuse(rules::not_a_resource, file, *entries, path + "entry", "the entries of a bundle are no list");
    for (std::size_t i = 0; i < entries->children.size(); ++i) {
        auto const& entry = entries->children[i];
        auto const inside = path + "entry[" + std::to_string(i) + "].";
        auto const* const resource = entry.kind == JsonKind::object ? entry.find("resource") : nullptr;
        if (resource == nullptr)
            refuse(rules::not_a_resource, file, entry, inside, "an entry without a resource");
        else
            add_resource(file, *resource, inside + "resource.", text_member(entry, "fullUrl"), nullptr);
    }
}

void Resources::name_resource(Resource& resource) {
    if (resource.container != nullptr)
        resource.key = resource.container->key + "#" + resource.id;
    else if (!resource.id.empty())
        resource.key = resource.type + "/" + resource.id;
    else if (!resource.full_url.empty())
        resource.key = resource.full_url;
    else
        resource.key = resource.type + "@" + *resource.file + ":" + std::to_string(resource.json->line) + (resource.path.empty() ? "" : " " + resource.path.substr(0, resource.path.size() - 1));
}

/// Of several with one key the latest stays. What a dropped resource contains is dropped with it.
void Resources::drop_duplicates() {
    auto const keep_latest = [&](Resource& resource) {
        auto const [at, first] = by_key_.try_emplace(resource.key, &resource);
        if (first)
            return;
        auto& other = *at->second;
        bool const same = same_value(*resource.json, *other.json);
        auto* dropped = &resource;
        if (!same && last_updated(other) < last_updated(resource)) {
            dropped = &other;
            at->second = &resource;
        }
        Field(log_, *dropped).report(Finding{.rule = same ? rules::repeated_resource : rules::duplicate_resource, .args = {.value = shown(dropped->key)}});
        dropped->not_asked = true;
    };
    for (auto& resource : all_)
        if (resource.container == nullptr && resource.outcome != Outcome::not_used)
            keep_latest(resource);
    for (auto& resource : all_) {
        if (resource.container == nullptr || resource.outcome == Outcome::not_used)
            continue;
        if (resource.container->not_asked)
            resource.not_asked = true;
        else
            keep_latest(resource);
    }
}

void Resources::index_identifiers(Resource& resource) {
    auto const* const list = member(*resource.json, "identifier", JsonKind::array);
    if (list == nullptr)
        return;
    for (auto const& identifier : list->children) {
        auto const value = text_member(identifier, "value");
        auto const system = text_member(identifier, "system");
        if (value.empty())
            continue;
        for (auto const& known : {system, std::string()}) {
            auto& fitting = by_identifier_[{resource.type, known, value}];
            if (std::find(fitting.begin(), fitting.end(), &resource) == fitting.end())
                fitting.push_back(&resource);
            if (system.empty())
                break;
        }
    }
}

void Resources::index() {
    std::map<std::string, std::set<std::string>> bases; // by type and id
    for (auto& resource : all_) {
        name_resource(resource); // containers come before what they contain
        if (auto const base = base_of(resource); !base.empty() && resource.container == nullptr)
            bases[resource.key].insert(base);
    }
    std::set<Resource const*> renamed;
    for (auto& resource : all_) {
        if (resource.container != nullptr) {
            if (renamed.count(resource.container) != 0)
                name_resource(resource);
        } else if (auto const at = bases.find(resource.key); at != bases.end() && at->second.size() > 1 && !base_of(resource).empty()) {
            resource.key = resource.full_url; // servers share the id
            renamed.insert(&resource);
        }
    }
    drop_duplicates();
    for (auto const& [key, resource] : by_key_) {
        if (resource->container != nullptr)
            continue;
        if (!resource->full_url.empty())
            by_url_.emplace(resource->full_url, resource);
        if (!resource->id.empty())
            by_type_and_id_.emplace(resource->type + "/" + resource->id, resource);
    }
    for (auto& resource : all_)
        if (resource.container == nullptr && resource.outcome != Outcome::not_used && !resource.not_asked)
            index_identifiers(resource);
    for (auto& [url, place] : next_pages_)
        if (page_urls_.count(url) == 0)
            log_.add(Finding{.rule = rules::more_pages, .place = std::move(place)});
}

Resource* Resources::by_url(std::string const& url) const {
    auto const at = by_url_.find(url);
    return at == by_url_.end() ? nullptr : at->second;
}

Resource* Resources::by_type_and_id(std::string const& type_and_id) const {
    auto const at = by_type_and_id_.find(type_and_id);
    return at == by_type_and_id_.end() ? nullptr : at->second;
}

Resource* Resources::contained_in(Resource const& container, std::string_view id) const {
    auto const at = by_key_.find(container.key + "#" + std::string(id));
    return at == by_key_.end() ? nullptr : at->second;
}

std::vector<Resource*> Resources::by_identifier(std::string_view type, std::string_view system, std::string_view value) const {
    auto const at = by_identifier_.find({std::string(type), std::string(system), std::string(value)});
    return at == by_identifier_.end() ? std::vector<Resource*>() : at->second;
}

} // namespace therapy::fhir::detail
