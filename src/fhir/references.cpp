// References: relative, absolute, urn:uuid, contained, conditional, by identifier.

#include "importer.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>
#include <cstdio>

namespace therapy::inline v0_1::fhir::detail {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int const high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        int const low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low >= 0) {
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

/// Stands for an identifier that may be a person's: the same one gives the same text, which does not show it.
std::string hidden(std::string_view text) {
    std::uint64_t hash = 14695981039346656037u; // FNV-1a
    for (char const c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    return digits;
}

bool fits(std::string_view type, Types types) { return std::find(types.begin(), types.end(), type) != types.end(); }

/// `Patient/12` of `Patient/12/_history/3`, and of every URL that ends so.
struct TypeAndId {
    std::string type{};
    std::string id{};
};
boost::optional<TypeAndId> type_and_id(std::string_view text) {
    text = text.substr(0, text.find_first_of("#?"));
    if (auto const version = text.find("/_history/"); version != std::string_view::npos)
        text = text.substr(0, version);
    auto const slash = text.rfind('/');
    if (slash == std::string_view::npos || slash + 1 == text.size() || slash == 0)
        return boost::none;
    auto const before = text.rfind('/', slash - 1);
    auto const type = text.substr(before == std::string_view::npos ? 0 : before + 1, slash - (before == std::string_view::npos ? 0 : before + 1));
    if (!is_resource_type(type))
        return boost::none;
    return TypeAndId{std::string(type), std::string(text.substr(slash + 1))};
}

std::string without_version(std::string_view url) { return std::string(url.substr(0, url.find("/_history/"))); }

/// The server part of a bundle entry's full URL.
std::string base_of(Resource const& resource) {
    auto const& top = resource.container != nullptr ? *resource.container : resource;
    auto const at = top.full_url.rfind("/" + top.type + "/");
    return at == std::string::npos ? std::string() : top.full_url.substr(0, at);
}

} // namespace

/// The key is kept, so nothing stated is lost: those who need the resource itself say so.
void Importer::note_unresolved(Field const& reference, Target const& target) { reference.count(rules::unresolved_reference, shown(target.key), false); }

boost::optional<Target> Importer::resolve_identifier(Field const& reference, std::string_view system, std::string_view value, Types types) {
    std::vector<Resource*> fitting;
    for (auto const type : types)
        for (auto* const resource : resources_.by_identifier(type, system, value))
            fitting.push_back(resource);
    if (fitting.size() == 1)
        return Target{fitting.front(), fitting.front()->type, fitting.front()->key};
    // Only one type fits most references; where several do, the first stands for an unknown one.
    auto const type = std::string(*types.begin());
    bool const personal = type == "Patient" || type == "RelatedPerson";
    Target target{.type = type, .key = type + "?identifier=" + std::string(system) + "|" + (personal ? hidden(value) : std::string(value))};
    if (fitting.empty())
        note_unresolved(reference, target);
    else
        reference.count(rules::ambiguous_reference, shown(target.key));
    return target;
}

boost::optional<Target> Importer::resolve_text(Field const& reference, std::string_view text, Types types) {
    auto const found = [&](Resource* resource) { return Target{resource, resource->type, resource->key}; };
    auto const& from = reference.resource();
    if (text.front() == '#') {
        auto const& container = from.container != nullptr ? *from.container : from;
        if (auto* const resource = resources_.contained_in(container, text.substr(1)))
            return found(resource);
        Target target{.type = std::string(*types.begin()), .key = container.key + std::string(text)};
        note_unresolved(reference, target);
        return target;
    }
    if (auto const query = text.find('?'); query != std::string_view::npos && text.substr(0, query).find(':') == std::string_view::npos) {
        auto const type = text.substr(0, query);
        auto const parameters = text.substr(query + 1);
        constexpr std::string_view wanted = "identifier=";
        if (!is_resource_type(type) || !parameters.starts_with(wanted) || parameters.find('&') != std::string_view::npos) {
            reference.bad("only one identifier can be searched for");
            return boost::none;
        }
        if (!fits(type, types)) {
            reference.report(rules::wrong_target, shown(type));
            return boost::none;
        }
        auto const token = percent_decoded(parameters.substr(wanted.size()));
        auto const bar = token.find('|');
        auto const system = bar == std::string::npos ? std::string() : token.substr(0, bar);
        auto const value = bar == std::string::npos ? token : token.substr(bar + 1);
        if (value.empty()) {
            reference.bad("no identifier to search for");
            return boost::none;
        }
        return resolve_identifier(reference, system, value, {type});
    }
    auto const url = without_version(text);
    bool const absolute = url.find(':') != std::string::npos;
    if (auto* const resource = resources_.by_url(url))
        return found(resource);
    auto const named = type_and_id(text);
    if (!absolute && !named) {
        reference.bad("not a reference");
        return boost::none;
    }
    if (!named) {
        Target target{.type = std::string(*types.begin()), .key = shown(url)};
        note_unresolved(reference, target);
        return target;
    }
    auto const relative = named->type + "/" + named->id;
    if (!absolute)
        if (auto const base = base_of(from); !base.empty())
            if (auto* const resource = resources_.by_url(base + "/" + relative))
                return found(resource);
    if (auto* const resource = resources_.by_type_and_id(relative)) {
        // An absolute reference is not to another server's resource that shares the id.
        auto const base = base_of(*resource);
        if (!absolute || base.empty() || url == base + "/" + relative)
            return found(resource);
    }
    Target target{.type = named->type, .key = absolute ? shown(url) : shown(relative)};
    if (fits(target.type, types))
        note_unresolved(reference, target);
    return target;
}

boost::optional<Target> Importer::resolve(Field const& reference, Types types) {
    if (!reference)
        return boost::none;
    if (!reference.is_object()) {
        reference.bad("not a reference");
        return boost::none;
    }
    auto const text_field = reference["reference"];
    auto const type_field = reference["type"];
    auto const identifier = reference["identifier"];
    boost::optional<Target> target;
    if (auto const text = text_field.text()) {
        target = resolve_text(text_field, *text, types);
        identifier.ignore({"system", "value", "use", "type", "period", "assigner"});
    } else if (!text_field && identifier) {
        auto const system = identifier["system"].text();
        auto const value = identifier["value"].text();
        identifier.ignore({"use", "type", "period", "assigner"});
        auto const type = type_field.text();
        if (!value) {
            reference.report(rules::no_target, reference.name());
            return boost::none;
        }
        auto const system_text = system ? *system : std::string_view();
        if (type && fits(*type, types))
            target = resolve_identifier(identifier, system_text, *value, {*type});
        else if (type && is_resource_type(*type))
            target = Target{.type = std::string(*type)};
        else
            target = resolve_identifier(identifier, system_text, *value, types);
    } else if (!text_field) {
        reference.report(rules::no_target, reference.name());
        return boost::none;
    }
    if (target && !fits(target->type, types)) {
        reference.report(rules::wrong_target, target->type);
        return boost::none;
    }
    return target;
}

} // namespace therapy::fhir::detail
