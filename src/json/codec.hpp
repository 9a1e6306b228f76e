#pragma once
// Values as JSON and back: one `Codec` a type, each with write, read and the JSON Schema it accepts.

#include "reader.hpp"

#include "../core/field_list.hpp"

#include <limits>
#include <type_traits>
#include <variant>

namespace therapy::inline v0_1::json::detail {

using therapy::detail::field_list;

/// The fields of a record; specialised in records.hpp with `name`, `blank()` and `fields()`.
template <class T>
struct Description;

template <class T, class M>
struct Field {
    std::string_view name;
    M T::*member;
    bool required;
};

template <class T, class M>
constexpr Field<T, M> required(std::string_view name, M T::*member) { return {name, member, true}; }
template <class T, class M>
constexpr Field<T, M> optional(std::string_view name, M T::*member) { return {name, member, false}; }

/// What a record cannot be though each of its fields can: told by `Description<T>::misfit`, where there is one.
struct Misfit {
    std::string path;
    std::string why;
};

template <class T>
concept Described = requires { Description<T>::blank(); };

template <class T>
struct Codec;

template <class T>
Json write(Writer const& writer, T const& value) { return Codec<T>::write(writer, value); }
template <class T>
bool read(Reader& reader, Json const& json, T& out) { return Codec<T>::read(reader, json, out); }

// ---- Values with a text form --------------------------------------------------

/// How a value of core or catalog is read from its text, and what that text is called.
template <class T>
struct TextForm;

template <class T>
struct TextFormBase {
    static std::string text(T const& value) { return to_text(value); }
};
template <> struct TextForm<Date> : TextFormBase<Date> { static constexpr auto wanted = "a date like 2026-03-09"; static auto parse(std::string_view t) { return Date::parse(t); } };
template <> struct TextForm<WallTime> : TextFormBase<WallTime> { static constexpr auto wanted = "a local time like 2026-03-09T09:00:00"; static auto parse(std::string_view t) { return WallTime::parse(t); } };
template <> struct TextForm<TimeOfDay> : TextFormBase<TimeOfDay> { static constexpr auto wanted = "a time of day like 09:00"; static auto parse(std::string_view t) { return TimeOfDay::parse(t); } };
template <> struct TextForm<Rate> : TextFormBase<Rate> { static constexpr auto wanted = "a rate as text, like \"0.2\""; static auto parse(std::string_view t) { return Rate::parse(t); } };
template <> struct TextForm<Currency> {
    static constexpr auto wanted = "a currency like USD";
    static std::string text(Currency const& currency) { return std::string(currency.code()); }
    static auto parse(std::string_view t) { return Currency::make(t); }
};
template <> struct TextForm<catalog::ServiceCode> : TextFormBase<catalog::ServiceCode> { static constexpr auto wanted = "a service code"; static auto parse(std::string_view t) { return catalog::ServiceCode::make(t); } };
template <> struct TextForm<catalog::DiagnosisCode> : TextFormBase<catalog::DiagnosisCode> { static constexpr auto wanted = "a diagnosis code"; static auto parse(std::string_view t) { return catalog::DiagnosisCode::make(t); } };
template <> struct TextForm<catalog::Jurisdiction> : TextFormBase<catalog::Jurisdiction> { static constexpr auto wanted = "a jurisdiction like US-CA"; static auto parse(std::string_view t) { return catalog::Jurisdiction::make(t); } };
template <> struct TextForm<catalog::PlaceOfService> : TextFormBase<catalog::PlaceOfService> { static constexpr auto wanted = "a place of service as text, like \"11\""; static auto parse(std::string_view t) { return catalog::PlaceOfService::make(t); } };
template <> struct TextForm<TimeZone> {
    static constexpr auto wanted = "a time zone like America/Los_Angeles";
    static std::string text(TimeZone const& zone) { return std::string(zone.name()); }
    static auto parse(std::string_view t) { return TimeZone::make(t); }
};
template <> struct TextForm<Instant> : TextFormBase<Instant> {
    static constexpr auto wanted = "an instant like 2026-03-09T16:00:00Z";
    static Expected<Instant> parse(std::string_view t) {
        auto const parsed = Instant::parse(t);
        if (!parsed)
            return tl::unexpected<Finding>(parsed.error());
        if (parsed->floored)
            return tl::unexpected<Finding>(Finding{.rule = rules::bad_field, .args = {.value = std::string(t) + " has a part of a second"}});
        return parsed->instant;
    }
};
template <> struct TextForm<Money> : TextFormBase<Money> {
    static constexpr auto wanted = "an amount as text, like \"12.34 USD\"";
    static Expected<Money> parse(std::string_view t) {
        auto const blank = t.find(' ');
        if (blank == t.npos)
            return tl::unexpected<Finding>(Finding{.rule = rules::bad_field, .args = {.value = std::string(t) + " without a currency"}});
        auto const currency = Currency::make(t.substr(blank + 1));
        if (!currency)
            return tl::unexpected<Finding>(currency.error());
        return Money::parse(t.substr(0, blank), *currency);
    }
};

template <class T>
concept HasTextForm = requires { TextForm<T>::wanted; };

template <HasTextForm T>
struct Codec<T> {
    static Json write(Writer const&, T const& value) { return TextForm<T>::text(value); }
    static bool read(Reader& reader, Json const& json, T& out) {
        if (!json.is_string())
            return reader.wrong_type(json, TextForm<T>::wanted);
        auto parsed = TextForm<T>::parse(json.template get_ref<std::string const&>());
        if (!parsed)
            return reader.refuse(std::move(parsed).error());
        out = *std::move(parsed);
        return true;
    }
    static Json schema() { return {{"type", "string"}, {"description", TextForm<T>::wanted}}; }
};

template <>
struct Codec<std::string> {
    static Json write(Writer const&, std::string const& value) { return value; }
    static bool read(Reader& reader, Json const& json, std::string& out) {
        if (!json.is_string())
            return reader.wrong_type(json, "a text");
        out = json.get<std::string>();
        return true;
    }
    static Json schema() { return {{"type", "string"}}; }
};

template <>
struct Codec<bool> {
    static Json write(Writer const&, bool value) { return value; }
    static bool read(Reader& reader, Json const& json, bool& out) {
        if (!json.is_boolean())
            return reader.wrong_type(json, "true or false");
        out = json.get<bool>();
        return true;
    }
    static Json schema() { return {{"type", "boolean"}}; }
};

template <std::integral T>
struct Codec<T> {
    static Json write(Writer const&, T value) { return value; }
    static bool read(Reader& reader, Json const& json, T& out) {
        bool const fits = json.is_number_unsigned() ? std::in_range<T>(json.get<std::uint64_t>())
                          : json.is_number_integer() ? std::in_range<T>(json.get<std::int64_t>())
                                                     : false;
        if (!fits)
            return reader.wrong_type(json, "a whole number from " + std::to_string(std::numeric_limits<T>::min()) + " to " + std::to_string(std::numeric_limits<T>::max()));
        out = json.get<T>();
        return true;
    }
    static Json schema() { return {{"type", "integer"}, {"minimum", std::numeric_limits<T>::min()}, {"maximum", std::numeric_limits<T>::max()}}; }
};

template <class E>
    requires std::is_enum_v<E>
struct Codec<E> {
    static Json write(Writer const&, E value) { return std::string(to_text(value)); }
    static bool read(Reader& reader, Json const& json, E& out) {
        if (!json.is_string())
            return reader.wrong_type(json, "a word");
        auto const& text = json.template get_ref<std::string const&>();
        auto const value = from_text<E>(text);
        if (!value)
            return reader.refuse(rules::bad_field, Reader::shown(json) + " is none of its words");
        out = *value;
        return true;
    }
    static Json schema() {
        Json words = Json::array();
        for (auto const& entry : enum_table<E>)
            words.push_back(std::string(entry.text));
        return {{"enum", words}};
    }
};

/// Durations are whole seconds: `{"seconds": 600}` reads as what it is.
template <>
struct Codec<Duration> {
    static Json write(Writer const&, Duration value) { return {{"seconds", value.count_seconds()}}; }
    static bool read(Reader& reader, Json const& json, Duration& out) {
        if (!json.is_object() || json.size() != 1 || !json.contains("seconds"))
            return reader.wrong_type(json, "a duration like {\"seconds\": 600}");
        std::int64_t seconds = 0;
        Step const step(reader, "seconds");
        if (!Codec<std::int64_t>::read(reader, json.at("seconds"), seconds))
            return false;
        constexpr std::int64_t most = std::int64_t{366} * 86400 * 100;
        if (seconds < -most || seconds > most)
            return reader.wrong_type(json.at("seconds"), "at most a hundred years");
        out = Duration::seconds(seconds);
        return true;
    }
    static Json schema() { return {{"type", "object"}, {"properties", {{"seconds", {{"type", "integer"}}}}}, {"required", {"seconds"}}, {"additionalProperties", false}}; }
};

// ---- Ranges ------------------------------------------------------------------

/// Two named parts of an object, the second one optional where `may_end` says so.
template <class Part>
struct Bounds {
    boost::optional<Part> first, past;

    bool read(Reader& reader, Json const& json, std::string_view first_name, std::string_view past_name) {
        if (!json.is_object())
            return reader.wrong_type(json, "an object with " + std::string(first_name));
        bool good = true;
        for (auto const& [name, value] : json.items()) {
            Step const step(reader, name);
            Part part = blank();
            if (name != first_name && name != past_name) {
                reader.refuse(rules::unknown_field, name);
            } else if (!detail::read(reader, value, part)) {
                good = false;
            } else {
                (name == first_name ? first : past) = part;
            }
        }
        if (good && !first)
            good = reader.refuse(rules::missing_field, std::string(first_name));
        return good;
    }
    static Part blank() {
        if constexpr (std::is_same_v<Part, Date>)
            return Date(1970, 1, 1);
        else
            return Instant("1970-01-01T00:00:00Z");
    }
};

template <>
struct Codec<DateRange> {
    static Json write(Writer const& writer, DateRange const& range) {
        Json json{{"first", detail::write(writer, range.first())}};
        if (range.past())
            json["past"] = detail::write(writer, *range.past());
        return json;
    }
    static bool read(Reader& reader, Json const& json, DateRange& out) {
        Bounds<Date> bounds;
        if (!bounds.read(reader, json, "first", "past"))
            return false;
        auto range = bounds.past ? DateRange::make(*bounds.first, *bounds.past) : Expected<DateRange>(DateRange::from(*bounds.first));
        if (!range)
            return reader.refuse(std::move(range).error());
        out = *range;
        return true;
    }
    static Json schema() {
        return {{"type", "object"}, {"description", "whole days [first, past); without past it has no end"},
                {"properties", {{"first", Codec<Date>::schema()}, {"past", Codec<Date>::schema()}}}, {"required", {"first"}}, {"additionalProperties", false}};
    }
};

template <>
struct Codec<Period> {
    static Json write(Writer const& writer, Period const& period) { return {{"start", detail::write(writer, period.start())}, {"end", detail::write(writer, period.end())}}; }
    static bool read(Reader& reader, Json const& json, Period& out) {
        Bounds<Instant> bounds;
        if (!bounds.read(reader, json, "start", "end"))
            return false;
        if (!bounds.past)
            return reader.refuse(rules::missing_field, "end");
        auto period = Period::make(*bounds.first, *bounds.past);
        if (!period)
            return reader.refuse(std::move(period).error());
        out = *period;
        return true;
    }
    static Json schema() {
        return {{"type", "object"}, {"description", "the time [start, end)"},
                {"properties", {{"start", Codec<Instant>::schema()}, {"end", Codec<Instant>::schema()}}}, {"required", {"start", "end"}}, {"additionalProperties", false}};
    }
};

// ---- Containers ----------------------------------------------------------------

/// A valid value to read into.
template <class T>
T blank() {
    if constexpr (Described<T>)
        return Description<T>::blank();
    else if constexpr (std::is_same_v<T, Date>)
        return Date(1970, 1, 1);
    else if constexpr (std::is_same_v<T, Instant>)
        return Instant("1970-01-01T00:00:00Z");
    else if constexpr (std::is_same_v<T, WallTime>)
        return WallTime("1970-01-01 00:00");
    else if constexpr (std::is_same_v<T, TimeOfDay>)
        return TimeOfDay("00:00");
    else if constexpr (std::is_same_v<T, Period>)
        return Period(Instant("1970-01-01T00:00:00Z"), Duration::minutes(1));
    else if constexpr (std::is_same_v<T, DateRange>)
        return DateRange::from(Date(1970, 1, 1));
    else if constexpr (std::is_same_v<T, Money>)
        return Money(0);
    else if constexpr (std::is_same_v<T, Rate>)
        return Rate::percent(0);
    else if constexpr (std::is_same_v<T, TimeZone>)
        return TimeZone::utc();
    else if constexpr (std::is_same_v<T, catalog::ServiceCode>)
        return catalog::ServiceCode("00000");
    else if constexpr (std::is_same_v<T, catalog::DiagnosisCode>)
        return catalog::DiagnosisCode("A00");
    else if constexpr (std::is_same_v<T, catalog::Jurisdiction>)
        return catalog::Jurisdiction("US");
    else if constexpr (std::is_same_v<T, catalog::PlaceOfService>)
        return catalog::PlaceOfService(11);
    else if constexpr (std::is_constructible_v<T, std::uint32_t> && std::is_class_v<T> && !std::is_default_constructible_v<T>)
        return T(std::uint32_t{0}); // an id
    else
        return T{};
}

template <class Optional>
struct OptionalCodec {
    using T = typename Optional::value_type;

    static Json write(Writer const& writer, Optional const& value) { return detail::write(writer, *value); }
    static bool read(Reader& reader, Json const& json, Optional& out) {
        T value = blank<T>();
        if (!detail::read(reader, json, value))
            return false;
        out = std::move(value);
        return true;
    }
    static Json schema() { return Codec<T>::schema(); }
};

template <class T>
struct Codec<boost::optional<T>> : OptionalCodec<boost::optional<T>> {};

template <class T>
struct Codec<Rare<T>> : OptionalCodec<Rare<T>> {};

/// A value stands for itself; the other answers are `{"stated": "none"}`, `{"stated": "unknown", "why": "..."}`; what is not
/// stated is left out.
template <class T>
struct Codec<Stated<T>> {
    static Json write(Writer const& writer, Stated<T> const& value) {
        if (value.has_value())
            return detail::write(writer, *value);
        Json json{{"stated", std::string(to_text(value.kind()))}};
        if (value.kind() == StatedKind::unknown)
            json["why"] = std::string(to_text(value.why()));
        return json;
    }
    static bool read(Reader& reader, Json const& json, Stated<T>& out) {
        if (!json.is_object() || !json.contains("stated")) {
            T value = blank<T>();
            if (!detail::read(reader, json, value))
                return false;
            out = std::move(value);
            return true;
        }
        StatedKind kind = StatedKind::none;
        Unknown why = Unknown::not_given;
        for (auto const& [name, part] : json.items()) {
            Step const step(reader, name);
            if (name == "stated" ? !detail::read(reader, part, kind) : name == "why" ? !detail::read(reader, part, why) : !reader.refuse(rules::bad_field, "the field " + name))
                return false;
        }
        switch (kind) {
        case StatedKind::none: out = Stated<T>::none(); return true;
        case StatedKind::not_stated: out = Stated<T>::not_stated(); return true;
        case StatedKind::unknown: out = Stated<T>::unknown(why); return true;
        case StatedKind::value: break;
        }
        return reader.refuse(rules::bad_field, "a value is stated by itself");
    }
    static Json schema() {
        Json const answer{{"type", "object"},
                          {"properties", {{"stated", {{"enum", {"none", "not-stated", "unknown"}}}}, {"why", Codec<Unknown>::schema()}}},
                          {"required", {"stated"}},
                          {"additionalProperties", false}};
        return {{"anyOf", {Codec<T>::schema(), answer}}};
    }
};

template <class List>
struct ListCodec {
    using T = typename List::value_type;

    static Json write(Writer const& writer, List const& values) {
        Json json = Json::array();
        for (auto const& value : values)
            json.push_back(detail::write(writer, value));
        return json;
    }
    static bool read(Reader& reader, Json const& json, List& out) {
        if (!json.is_array())
            return reader.wrong_type(json, "a list");
        bool good = true;
        out.clear();
        for (std::size_t i = 0; i < json.size(); ++i) {
            Step const step(reader, i);
            T value = blank<T>();
            good = detail::read(reader, json[i], value) && good;
            out.push_back(std::move(value));
        }
        return good;
    }
    static Json schema() { return {{"type", "array"}, {"items", Codec<T>::schema()}}; }
};

template <class T>
struct Codec<std::vector<T>> : ListCodec<std::vector<T>> {};

template <class T>
struct Codec<RareList<T>> : ListCodec<RareList<T>> {};

/// What the alternatives of a variant are called, and a value to read into; specialised in records.hpp.
template <class Variant>
struct AlternativeNames;

/// One of several kinds of value: `{"provider": "diaz"}`, an object whose one member says which.
template <class Variant>
struct VariantCodec {
    static constexpr auto const& names = AlternativeNames<Variant>::names;

    static Json write(Writer const& writer, Variant const& value) {
        return std::visit([&](auto const& one) { return Json{{std::string(names[value.index()]), detail::write(writer, one)}}; }, value);
    }
    static bool read(Reader& reader, Json const& json, Variant& out) {
        if (json.is_object() && json.size() == 1) {
            std::string const name = json.begin().key();
            for (std::size_t i = 0; i < names.size(); ++i)
                if (names[i] == name) {
                    Step const step(reader, name);
                    return read_one(reader, *json.begin(), i, out, std::make_index_sequence<std::variant_size_v<Variant>>());
                }
        }
        return reader.wrong_type(json, "an object with one of " + listed());
    }
    static Json schema() { return schema_of(std::make_index_sequence<std::variant_size_v<Variant>>()); }

private:
    static std::string listed() {
        std::string text;
        for (auto const name : names)
            text += (text.empty() ? "" : ", ") + std::string(name);
        return text;
    }
    template <std::size_t... I>
    static bool read_one(Reader& reader, Json const& json, std::size_t which, Variant& out, std::index_sequence<I...>) {
        bool good = false;
        auto const take = [&]<std::size_t N>(std::integral_constant<std::size_t, N>) {
            auto value = blank<std::variant_alternative_t<N, Variant>>();
            good = detail::read(reader, json, value);
            if (good)
                out.template emplace<N>(std::move(value));
        };
        ((I == which ? take(std::integral_constant<std::size_t, I>()) : void()), ...);
        return good;
    }
    template <std::size_t... I>
    static Json schema_of(std::index_sequence<I...>) {
        auto const object = []<class T>(std::string const& name, std::type_identity<T>) {
            return Json{{"type", "object"}, {"properties", {{name, Codec<T>::schema()}}}, {"required", {name}}, {"additionalProperties", false}};
        };
        Json all = Json::array();
        (all.push_back(object(std::string(names[I]), std::type_identity<std::variant_alternative_t<I, Variant>>())), ...);
        return {{"anyOf", all}};
    }
};

// ---- Ids -----------------------------------------------------------------------

/// The directory that knows the keys of a kind of record, its section in a document, and how many records there are.
template <class Tag>
struct Keys;

template <class Tag>
struct Codec<Id<Tag>> {
    static Json write(Writer const& writer, Id<Tag> id) { return Keys<Tag>::directory(writer.data).key(id); }
    static bool read(Reader& reader, Json const& json, Id<Tag>& out) {
        if (!json.is_string())
            return reader.wrong_type(json, "an id as text");
        auto const& key = json.template get_ref<std::string const&>();
        auto& directory = Keys<Tag>::directory(reader.data);
        constexpr bool open = !Keys<Tag>::has_records; // any key may be named
        out = directory.id(key);
        if constexpr (!open)
            if (out.index() >= reader.records[Keys<Tag>::slot])
                reader.refuse(rules::unresolved_reference, key);
        return true; // the record stays: the dataset says the reference leads nowhere
    }
    static Json schema() { return {{"type", "string"}, {"description", std::string("id in ") + std::string(Keys<Tag>::section)}}; }
};

// ---- Records --------------------------------------------------------------------

template <Described T>
struct Codec<T> {
    static Json write(Writer const& writer, T const& record) {
        Json json = Json::object();
        T const usual = blank<T>();
        Description<T>::fields()([&](auto const&... field) { (write_field(json, writer, record, usual, field), ...); });
        return json;
    }
    static bool read(Reader& reader, Json const& json, T& out) {
        if (!json.is_object())
            return reader.wrong_type(json, "an object");
        bool good = true;
        auto const fields = Description<T>::fields();
        for (auto const& item : json.items()) {
            std::string const& name = item.key();
            Json const& value = item.value();
            bool known = false;
            Step const step(reader, name);
            fields([&](auto const&... field) { ((field.name == name ? (known = true, good = detail::read(reader, value, out.*field.member) && good) : good), ...); });
            if (!known)
                reader.refuse(rules::unknown_field, name);
        }
        fields([&](auto const&... field) { ((field.required && !json.contains(std::string(field.name)) ? good = reader.refuse(rules::missing_field, std::string(field.name)) : good), ...); });
        if constexpr (requires { Description<T>::misfit(out); })
            if (auto const misfit = good ? Description<T>::misfit(out) : boost::none) {
                Step const step(reader, misfit->path);
                good = reader.refuse(rules::bad_field, misfit->why);
            }
        return good;
    }
    static Json schema() { return {{"$ref", std::string("#/$defs/") + std::string(Description<T>::name)}}; }
    static Json definition() {
        Json properties = Json::object();
        Json wanted = Json::array();
        Description<T>::fields()([&](auto const&... field) {
            ((properties[std::string(field.name)] = schema_of(field), field.required ? wanted.push_back(std::string(field.name)) : void()), ...);
        });
        return {{"type", "object"}, {"properties", properties}, {"required", wanted}};
    }

private:
    template <class M>
    static Json schema_of(Field<T, M> const&) { return Codec<M>::schema(); }
    template <class M>
    static bool is_usual(M const& value, M const& usual) {
        if constexpr (requires { value == usual; })
            return value == usual;
        else
            return value.empty() && usual.empty(); // a list that a row refers to
    }
    template <class M>
    static void write_field(Json& json, Writer const& writer, T const& record, T const& usual, Field<T, M> const& field) {
        if (field.required || !is_usual(record.*field.member, usual.*field.member))
            json[std::string(field.name)] = detail::write(writer, record.*field.member);
    }
};

/// A room or a piece of equipment: `{"room": "blue"}`.
template <>
struct Codec<Subject> {
    static Json write(Writer const& writer, Subject const& subject) {
        if (subject.kind == SubjectKind::equipment)
            return {{"equipment", detail::write(writer, clinic::EquipmentId(subject.index))}};
        return {{"room", detail::write(writer, clinic::RoomId(subject.index))}};
    }
    static bool read(Reader& reader, Json const& json, Subject& out) {
        if (!json.is_object() || json.size() != 1 || (!json.contains("room") && !json.contains("equipment")))
            return reader.wrong_type(json, "{\"room\": id} or {\"equipment\": id}");
        bool const is_room = json.contains("room");
        Step const step(reader, is_room ? "room" : "equipment");
        if (is_room) {
            clinic::RoomId id(0);
            bool const good = detail::read(reader, json.at("room"), id);
            out = {SubjectKind::room, id.index()};
            return good;
        }
        clinic::EquipmentId id(0);
        bool const good = detail::read(reader, json.at("equipment"), id);
        out = {SubjectKind::equipment, id.index()};
        return good;
    }
    static Json schema() {
        return {{"type", "object"}, {"properties", {{"room", {{"type", "string"}}}, {"equipment", {{"type", "string"}}}}}, {"minProperties", 1}, {"maxProperties", 1}, {"additionalProperties", false}};
    }
};

} // namespace therapy::json::detail
