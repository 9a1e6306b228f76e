#include "field.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

/// The way from a value down to a part of it.
bool find_path(Json const& from, Json const* target, bool positions, std::string& path) {
    if (&from == target)
        return true;
    auto const length = path.size();
    for (std::size_t i = 0; i < from.children.size(); ++i) {
        auto const& child = from.children[i];
        if (from.kind == JsonKind::object)
            path += (path.empty() || path.back() == '.' ? "" : ".") + shown(child.key);
        else if (positions)
            path += '[' + std::to_string(i) + ']';
        if (find_path(child, target, positions, path))
            return true;
        path.resize(length);
    }
    return false;
}

/// Fields that describe, present or sign what others say.
bool is_descriptive(std::string_view name) {
    static constexpr std::string_view names[] = {"id", "meta", "text", "display", "resourceType", "fhir_comments", "language", "userSelected", "version"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void mark_all(Json const& value) {
    value.used = true;
    for (auto const& child : value.children)
        mark_all(child);
}

void find_unused(Json const& value, std::string const& path, Log& log, Resource const& resource) {
    for (auto const& child : value.children) {
        bool const member = value.kind == JsonKind::object;
        if (member && (is_descriptive(child.key) || (path.empty() && child.key == "contained")))
            continue; // contained resources are asked by themselves
        auto const below = member ? path + (path.empty() ? "" : ".") + shown(child.key) : path;
        if (child.used)
            find_unused(child, below, log, resource);
        else
            log.field_not_used(resource.type, below, resource);
    }
}

} // namespace

std::string shown(std::string_view text) {
    constexpr std::size_t longest = 120;
    bool const plain = text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
    return plain ? std::string(text) : "a text of " + std::to_string(text.size()) + " bytes";
}

void Log::count(Rule const& rule, Place place, std::string value) {
    auto const [at, first] = counted_.try_emplace({rule.code, place.file, value}, Finding{.rule = rule, .args = {.actual = 0, .value = value}});
    if (first)
        at->second.place = std::move(place);
    ++*at->second.args.actual;
}

void Log::field_not_used(std::string const& type, std::string path, Resource const& resource) {
    auto& entry = not_used_[type];
    entry.paths.insert(std::move(path));
    entry.resources.insert(&resource);
}

Report Log::finish() {
    for (auto& [key, finding] : counted_)
        report_.add(std::move(finding));
    for (auto const& [type, entry] : not_used_) {
        std::string value = type;
        char const* separator = ": ";
        for (auto const& path : entry.paths) {
            value += separator + path;
            separator = ", ";
        }
        report_.add(Finding{.rule = rules::field_not_used,
                            .args = {.actual = static_cast<std::int64_t>(entry.resources.size()), .value = std::move(value)}});
    }
    auto findings = report_.findings();
    std::stable_sort(findings.begin(), findings.end(), [](Finding const& a, Finding const& b) {
        return std::tie(a.place.file, a.place.line, a.place.path) < std::tie(b.place.file, b.place.line, b.place.path);
    });
    return Report(std::move(findings));
}

Field Field::operator[](std::string_view member) const {
    Json const* found = nullptr;
    if (value_ != nullptr && value_->kind == JsonKind::object)
        found = value_->find(member);
    if (found != nullptr)
        found->used = true;
    Field field(*this, found, member);
    if (found != nullptr && found->kind == JsonKind::null) {
        field.bad("null is no value");
        field.value_ = nullptr;
    }
    return field;
}

std::vector<Field> Field::list(std::string_view member) const {
    auto const array = (*this)[member];
    std::vector<Field> fields;
    if (!array)
        return fields;
    if (array.value_->kind != JsonKind::array) {
        array.bad("not a list");
        fields.push_back(array);
        return fields;
    }
    for (auto const& child : array.value_->children) {
        child.used = true;
        Field field(array, &child, member);
        if (child.kind == JsonKind::null)
            field.bad("null is no value");
        else
            fields.push_back(field);
    }
    return fields;
}

Field Field::first_of(std::string_view member) const {
    auto const all = list(member);
    if (all.empty())
        return Field(*this, nullptr, member);
    for (std::size_t i = 1; i < all.size(); ++i)
        all[i].unsupported("only the first one counts");
    return all.front();
}

boost::optional<std::string_view> Field::text() const {
    if (value_ == nullptr)
        return boost::none;
    if (value_->kind != JsonKind::string) {
        bad("not a text");
        return boost::none;
    }
    if (value_->text.empty()) {
        bad("an empty text");
        return boost::none;
    }
    return std::string_view(value_->text);
}

std::string Field::text_or_empty() const {
    auto const value = text();
    return value ? std::string(*value) : std::string();
}

boost::optional<bool> Field::flag() const {
    if (value_ == nullptr)
        return boost::none;
    if (value_->kind != JsonKind::boolean) {
        bad("neither true nor false");
        return boost::none;
    }
    return value_->text == "true";
}

boost::optional<std::string_view> Field::number() const {
    if (value_ == nullptr)
        return boost::none;
    if (value_->kind != JsonKind::number) {
        bad("not a number");
        return boost::none;
    }
    return std::string_view(value_->text);
}

boost::optional<std::int64_t> Field::count() const {
    auto const digits = number();
    if (!digits)
        return boost::none;
    constexpr std::size_t most_digits = 9;
    bool const whole = digits->size() <= most_digits && std::all_of(digits->begin(), digits->end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!whole) {
        bad("not a whole number from 0 to 999999999: " + shown(*digits));
        return boost::none;
    }
    std::int64_t value = 0;
    for (char const digit : *digits)
        value = value * 10 + (digit - '0');
    return value;
}

void Field::ignore(std::initializer_list<std::string_view> members) const {
    for (auto const member : members)
        if (value_ != nullptr)
            if (auto const* const found = value_->find(member))
                mark_all(*found);
}

std::string Field::path(bool positions) const {
    std::string path;
    find_path(*resource_->json, value_ != nullptr ? value_ : parent_, positions, path);
    if (value_ == nullptr && !member_.empty())
        path += (path.empty() ? "" : ".") + std::string(member_);
    return path;
}

Place Field::place() const {
    auto const* const nearest = value_ != nullptr ? value_ : parent_ != nullptr ? parent_ : resource_->json;
    auto path = resource_->path + this->path(true);
    if (!path.empty() && path.back() == '.')
        path.pop_back();
    return {.file = *resource_->file, .line = nearest->line, .path = std::move(path)};
}

Place Field::place_at(std::string path) const {
    auto const* const nearest = value_ != nullptr ? value_ : parent_ != nullptr ? parent_ : resource_->json;
    return {.file = *resource_->file, .line = nearest->line, .path = resource_->path + std::move(path)};
}

std::string Field::name() const {
    auto const inside = path(false);
    return resource_->type + (inside.empty() ? "" : "." + inside);
}

void Field::report(Finding finding) const {
    finding.place = place();
    if (resource_->subject && finding.subjects.empty())
        finding.subjects = {*resource_->subject};
    if (finding.rule != rules::says_not_in_force.code)
        lost(); // that one was read in full
    log_->add(std::move(finding));
}

void Field::report(Rule const& rule, std::string value) const { report(Finding{.rule = rule, .args = {.value = std::move(value)}}); }

void Field::missing() const { report(rules::missing_field, name()); }

void Field::bad(std::string_view why) const { report(rules::bad_field, name() + ": " + std::string(why)); }

void Field::lost() const {
    resource_->in_part = true;
    if (resource_->container != nullptr)
        resource_->container->in_part = true;
}

void Field::count(Rule const& rule, std::string value, bool loses) const {
    if (loses)
        lost();
    log_->count(rule, place(), std::move(value));
}

void Field::unsupported(std::string_view why) const {
    count(rules::unsupported_field, name() + (why.empty() ? "" : ": " + std::string(why)));
}

void report_unused_fields(Log& log, Resource const& resource) { find_unused(*resource.json, {}, log, resource); }

} // namespace therapy::fhir::detail
