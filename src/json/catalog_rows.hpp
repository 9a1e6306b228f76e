#pragma once
// The rows of a user's catalogue as their fields. Texts and lists that a row refers to are kept by the reader.

#include "../catalog/row_kinds.hpp"
#include "records.hpp"

namespace therapy::inline v0_1::json::detail {

// ---- Values -------------------------------------------------------------------------

template <> struct TextForm<catalog::Quantity> {
    static constexpr auto wanted = "a number as text, like \"0.5\"";
    static std::string text(catalog::Quantity value) { return catalog::to_text(value); }
    static auto parse(std::string_view t) { return catalog::Quantity::parse(t); }
};
template <> struct TextForm<catalog::CalendarDay> {
    static constexpr auto wanted = TextForm<Date>::wanted;
    static std::string text(catalog::CalendarDay day) { return to_text(catalog::to_date(day)); }
    static Expected<catalog::CalendarDay> parse(std::string_view t) {
        return Date::parse(t).map([](Date date) { return catalog::CalendarDay{date.year(), date.month(), date.day()}; });
    }
};

template <>
struct Codec<std::string_view> {
    static Json write(Writer const&, std::string_view value) { return std::string(value); }
    static bool read(Reader& reader, Json const& json, std::string_view& out) {
        if (!json.is_string())
            return reader.wrong_type(json, "a text");
        out = reader.texts.emplace_back(json.get<std::string>());
        return true;
    }
    static Json schema() { return Codec<std::string>::schema(); }
};

template <class T>
struct Codec<std::span<T const>> {
    using Items = std::vector<T>;

    static Json write(Writer const& writer, std::span<T const> values) {
        Json json = Json::array();
        for (auto const& value : values)
            json.push_back(detail::write(writer, value));
        return json;
    }
    static bool read(Reader& reader, Json const& json, std::span<T const>& out) {
        auto const items = std::make_shared<Items>();
        if (!Codec<Items>::read(reader, json, *items))
            return false;
        reader.lists.push_back(items);
        out = *items;
        return true;
    }
    static Json schema() { return Codec<Items>::schema(); }
};

/// A set of stages is a list of them; where the source names none there is no list.
template <>
struct Codec<catalog::Stages> {
    static Json write(Writer const&, catalog::Stages stages) {
        Json json = Json::array();
        for (auto const& entry : enum_table<catalog::Stage>)
            if (stages.contains(entry.value))
                json.push_back(std::string(entry.text));
        return json;
    }
    static bool read(Reader& reader, Json const& json, catalog::Stages& out) {
        std::vector<catalog::Stage> stages;
        if (!Codec<std::vector<catalog::Stage>>::read(reader, json, stages))
            return false;
        if (stages.empty())
            return reader.refuse(rules::bad_field, "no stage");
        out = stages.front();
        for (auto const stage : stages)
            out = out | stage;
        return true;
    }
    static Json schema() { return Codec<std::vector<catalog::Stage>>::schema(); }
};

/// A row of the catalogue has the fields that the catalogue's room gives it.
template <class T>
    requires catalog::detail::Described<T>
struct Description<T> {
    static constexpr std::string_view name = catalog::detail::RowFields<T>::name;
    static T blank() { return catalog::detail::RowFields<T>::blank(); }
    static constexpr auto fields() {
        return catalog::detail::RowFields<T>::fields()([](auto const&... field) { return field_list(field_of(field)...); });
    }

private:
    template <class M, class Meaning>
    static constexpr Field<T, M> field_of(catalog::detail::RowField<T, M, Meaning> const& field) {
        return {field.name, field.member, field.required};
    }
};

/// One to four sources; `{"unconfirmed": [...]}` where the statement was found there, not confirmed.
template <>
struct Codec<Citations> {
    static Json write(Writer const& writer, Citations const& value) {
        Json sources = Json::array();
        for (Source const* const source : value.sources())
            sources.push_back(detail::write(writer, *source));
        return value.is_confirmed() ? sources : Json{{"unconfirmed", sources}};
    }
    static bool read(Reader& reader, Json const& json, Citations& out) {
        if (json.is_object() && json.size() == 1 && json.contains("unconfirmed")) {
            Step const step(reader, "unconfirmed");
            if (!read_list(reader, json.at("unconfirmed"), out))
                return false;
            out = unconfirmed(out);
            return true;
        }
        return read_list(reader, json, out);
    }
    static Json schema() {
        Json const list{{"type", "array"}, {"items", Codec<Source>::schema()}, {"minItems", 1}, {"maxItems", 4}};
        return {{"anyOf", {list, {{"type", "object"}, {"properties", {{"unconfirmed", list}}}, {"required", {"unconfirmed"}}, {"additionalProperties", false}}}}};
    }

private:
    static bool read_list(Reader& reader, Json const& json, Citations& out) {
        std::span<Source const> sources;
        if (!detail::read(reader, json, sources))
            return false;
        switch (sources.size()) {
        case 1: out = {sources[0]}; return true;
        case 2: out = {sources[0], sources[1]}; return true;
        case 3: out = {sources[0], sources[1], sources[2]}; return true;
        case 4: out = {sources[0], sources[1], sources[2], sources[3]}; return true;
        default: return reader.refuse(rules::bad_field, std::to_string(sources.size()) + " sources where 1 to 4 are wanted");
        }
    }
};

// ---- The member "catalog" of a document -----------------------------------------------------

/// What the rows of a kind stand under.
template <class Row>
inline constexpr std::string_view catalog_section = catalog::detail::RowKind<Row>::section;

/// Adds the JSON Schema of a type and of the types its fields have, by name.
template <class T>
void add_definition(Json& all) {
    if constexpr (requires { typename T::value_type; }) { // a list
        add_definition<typename T::value_type>(all);
    } else if constexpr (std::same_as<T, Citations>) {
        add_definition<Source>(all);
    } else if constexpr (catalog::detail::Described<T>) {
        std::string const name(Description<T>::name);
        if (all.contains(name))
            return;
        all[name] = Codec<T>::definition();
        catalog::detail::each_field<T>([&]<class M, class Meaning>(catalog::detail::RowField<T, M, Meaning> const&) { add_definition<M>(all); });
    }
}

} // namespace therapy::json::detail
