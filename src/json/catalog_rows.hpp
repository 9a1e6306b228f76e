#pragma once
// The rows of a user's catalogue as their fields. Texts and lists that a row refers to are kept by the reader.

#include "records.hpp"

#include <therapy/catalog/catalog.hpp>

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

template <>
struct Description<Source> {
    using T = Source;
    static constexpr std::string_view name = "source";
    static T blank() { return {.title = {}}; }
    static constexpr auto fields() {
        return std::make_tuple(required("title", &T::title),
                               optional("section", &T::section),
                               optional("confidence", &T::confidence));
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

/// What a cited value of a type is called in the schema.
template <class T>
inline constexpr std::string_view cited_name{};
template <> inline constexpr std::string_view cited_name<catalog::Activity> = "cited-activity";
template <> inline constexpr std::string_view cited_name<catalog::Attendance> = "cited-attendance";
template <> inline constexpr std::string_view cited_name<catalog::ModalityTiming> = "cited-timing";
template <> inline constexpr std::string_view cited_name<catalog::Applicator> = "cited-applicator";
template <> inline constexpr std::string_view cited_name<catalog::Pressure> = "cited-pressure";
template <> inline constexpr std::string_view cited_name<catalog::Depth> = "cited-depth";
template <> inline constexpr std::string_view cited_name<catalog::Tissue> = "cited-tissue";

template <class Value>
struct Description<Cited<Value>> {
    using T = Cited<Value>;
    static constexpr std::string_view name = cited_name<Value>;
    static_assert(!name.empty());
    static T blank() { return {.value = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(optional("value", &T::value),
                               required("sources", &T::sources));
    }
};

// ---- Parts of rows --------------------------------------------------------------------

template <>
struct Description<catalog::Note> {
    using T = catalog::Note;
    static constexpr std::string_view name = "note";
    static T blank() { return {.text = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(required("text", &T::text),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::CodeUse> {
    using T = catalog::CodeUse;
    static constexpr std::string_view name = "code-use";
    static T blank() { return {.code = catalog::ServiceCode("00000"), .when = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(required("code", &T::code),
                               optional("when", &T::when),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::DisciplineUse> {
    using T = catalog::DisciplineUse;
    static constexpr std::string_view name = "discipline-use";
    static T blank() { return {.discipline = catalog::Discipline::other, .association = catalog::Association::none, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(required("discipline", &T::discipline),
                               required("association", &T::association),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::SettingUse> {
    using T = catalog::SettingUse;
    static constexpr std::string_view name = "setting-use";
    static T blank() { return {.setting = catalog::Setting::in_office, .usage = catalog::Usage::usual, .needs_trained_helper = false, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(required("setting", &T::setting),
                               required("usage", &T::usage),
                               optional("needs_trained_helper", &T::needs_trained_helper),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::Performer> {
    using T = catalog::Performer;
    static constexpr std::string_view name = "performer";
    static T blank() { return {.kind = catalog::QualificationKind::other, .supervised = false, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(required("kind", &T::kind),
                               optional("supervised", &T::supervised),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::Dose> {
    using T = catalog::Dose;
    static constexpr std::string_view name = "dose";
    static T blank() {
        return {.parameter = catalog::DoseParameter::duration, .low = {}, .high = {}, .unit = catalog::DoseUnit::minute, .applies_to = {}, .sources = own_definition};
    }
    static constexpr auto fields() {
        return std::make_tuple(required("parameter", &T::parameter),
                               optional("low", &T::low),
                               optional("high", &T::high),
                               required("unit", &T::unit),
                               optional("applies_to", &T::applies_to),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::Step> {
    using T = catalog::Step;
    static constexpr std::string_view name = "step";
    static T blank() { return {.kind = catalog::StepKind::apply, .text = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(required("kind", &T::kind),
                               required("text", &T::text),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::Requirement> {
    using T = catalog::Requirement;
    static constexpr std::string_view name = "requirement";
    static T blank() { return {.kind = catalog::RequirementKind::supervision}; }
    static constexpr auto fields() {
        return std::make_tuple(required("kind", &T::kind),
                               optional("amount", &T::amount));
    }
};

/// How far it was checked is to be said: past that day the row is not used.
template <>
struct Description<catalog::RowDates> {
    using T = catalog::RowDates;
    static constexpr std::string_view name = "row-dates";
    static T blank() { return {.first = {}, .confirmed_through = {}}; }
    static constexpr auto fields() {
        return std::make_tuple(required("first", &T::first),
                               optional("past", &T::past),
                               required("confirmed_through", &T::confirmed_through));
    }
};

// ---- Rows --------------------------------------------------------------------------------

template <>
struct Description<catalog::Modality> {
    using T = catalog::Modality;
    static constexpr std::string_view name = "modality";
    static T blank() {
        return {.key = {}, .name = {}, .aliases = {}, .family = {}, .category = catalog::ModalityCategory::manual, .activity = detail::blank<Cited<catalog::Activity>>(),
                .attendance = detail::blank<Cited<catalog::Attendance>>(), .timing = detail::blank<Cited<catalog::ModalityTiming>>(), .codes = {}, .disciplines = {},
                .settings = {}, .performers = {}, .equipment = {}, .room = {}, .mechanism = {}, .indications = {}, .cautions = {}, .doses = {}};
    }
    static constexpr auto fields() {
        return std::make_tuple(required("key", &T::key),
                               required("name", &T::name),
                               optional("aliases", &T::aliases),
                               optional("family", &T::family),
                               required("category", &T::category),
                               required("activity", &T::activity),
                               required("attendance", &T::attendance),
                               required("timing", &T::timing),
                               optional("codes", &T::codes),
                               optional("disciplines", &T::disciplines),
                               optional("settings", &T::settings),
                               optional("performers", &T::performers),
                               optional("equipment", &T::equipment),
                               optional("room", &T::room),
                               optional("mechanism", &T::mechanism),
                               optional("indications", &T::indications),
                               optional("cautions", &T::cautions),
                               optional("doses", &T::doses));
    }
};

template <>
struct Description<catalog::Technique> {
    using T = catalog::Technique;
    static constexpr std::string_view name = "technique";
    static T blank() {
        return {.key = {}, .name = {}, .aliases = {}, .modality = {}, .disciplines = {}, .applicators = {}, .pressures = {}, .depths = {}, .targets = {}, .steps = {},
                .doses = {}, .ends_when = {}, .indications = {}, .other_uses = {}, .cautions = {}, .codes = {}, .settings = {}, .performers = {}};
    }
    static constexpr auto fields() {
        return std::make_tuple(required("key", &T::key),
                               required("name", &T::name),
                               optional("aliases", &T::aliases),
                               required("modality", &T::modality),
                               optional("disciplines", &T::disciplines),
                               optional("applicators", &T::applicators),
                               optional("pressures", &T::pressures),
                               optional("depths", &T::depths),
                               optional("targets", &T::targets),
                               optional("steps", &T::steps),
                               optional("doses", &T::doses),
                               optional("ends_when", &T::ends_when),
                               optional("indications", &T::indications),
                               optional("other_uses", &T::other_uses),
                               optional("cautions", &T::cautions),
                               optional("codes", &T::codes),
                               optional("settings", &T::settings),
                               optional("performers", &T::performers));
    }
};

template <>
struct Description<catalog::Condition> {
    using T = catalog::Condition;
    static constexpr std::string_view name = "condition";
    static T blank() { return {.key = {}, .name = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(required("key", &T::key),
                               required("name", &T::name),
                               optional("aliases", &T::aliases),
                               optional("region", &T::region),
                               optional("codes", &T::codes),
                               optional("code_fit", &T::code_fit),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::EvidenceRow> {
    using T = catalog::EvidenceRow;
    static constexpr std::string_view name = "evidence-row";
    static T blank() { return {.treatment = {}, .condition = {}, .guideline = {}, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(required("treatment", &T::treatment),
                               optional("applies_to", &T::applies_to),
                               optional("fit", &T::fit),
                               required("condition", &T::condition),
                               optional("region", &T::region),
                               optional("stages", &T::stages),
                               required("guideline", &T::guideline),
                               required("direction", &T::direction),
                               optional("strength", &T::strength),
                               optional("scheme", &T::scheme),
                               optional("level", &T::level),
                               optional("certainty", &T::certainty),
                               optional("note", &T::note),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::Contraindication> {
    using T = catalog::Contraindication;
    static constexpr std::string_view name = "contraindication";
    static T blank() { return {.treatments = {}, .condition = {}, .strictness = catalog::Strictness::absolute, .sources = own_definition}; }
    static constexpr auto fields() {
        return std::make_tuple(required("treatments", &T::treatments),
                               required("condition", &T::condition),
                               optional("label", &T::label),
                               required("strictness", &T::strictness),
                               optional("extent", &T::extent),
                               optional("regions", &T::regions),
                               optional("form", &T::form),
                               optional("consulted", &T::consulted),
                               optional("jurisdiction", &T::jurisdiction),
                               optional("note", &T::note),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::PracticeRule> {
    using T = catalog::PracticeRule;
    static constexpr std::string_view name = "practice-rule";
    static T blank() {
        return {.jurisdiction = {}, .kind = catalog::QualificationKind::other, .treatment = {}, .permission = catalog::Permission::unknown,
                .dates = detail::blank<catalog::RowDates>(), .sources = own_definition};
    }
    static constexpr auto fields() {
        return std::make_tuple(required("jurisdiction", &T::jurisdiction),
                               required("kind", &T::kind),
                               optional("treatment", &T::treatment),
                               required("permission", &T::permission),
                               required("dates", &T::dates),
                               optional("requirements", &T::requirements),
                               optional("basis", &T::basis),
                               optional("note", &T::note),
                               required("sources", &T::sources));
    }
};

template <>
struct Description<catalog::ClaimPhrase> {
    using T = catalog::ClaimPhrase;
    static constexpr std::string_view name = "claim-phrase";
    static T blank() { return {.words = {}, .kind = catalog::PhraseKind::ungraded}; }
    static constexpr auto fields() {
        return std::make_tuple(required("words", &T::words),
                               required("kind", &T::kind),
                               optional("benefit", &T::benefit),
                               optional("jurisdiction", &T::jurisdiction),
                               optional("note", &T::note),
                               optional("sources", &T::sources));
    }
};

// ---- The member "catalog" of a document -----------------------------------------------------

/// What the rows of a kind stand under.
template <class Row>
inline constexpr std::string_view catalog_section{};
template <> inline constexpr std::string_view catalog_section<catalog::Modality> = "modalities";
template <> inline constexpr std::string_view catalog_section<catalog::Condition> = "conditions";
template <> inline constexpr std::string_view catalog_section<catalog::Technique> = "techniques";
template <> inline constexpr std::string_view catalog_section<catalog::EvidenceRow> = "evidence";
template <> inline constexpr std::string_view catalog_section<catalog::Contraindication> = "contraindications";
template <> inline constexpr std::string_view catalog_section<catalog::PracticeRule> = "practice_rules";
template <> inline constexpr std::string_view catalog_section<catalog::ClaimPhrase> = "claim_phrases";

/// Calls `f` with each kind of catalogue row, what is referred to before what refers to it.
template <class F>
void each_catalog_kind(F&& f) {
    [&]<class... Rows>(std::tuple<Rows...>*) { (f(std::type_identity<Rows>{}), ...); }(static_cast<catalog::CatalogRows*>(nullptr));
}

/// The JSON Schema of every kind of object in a catalogue, by name.
inline void add_catalog_definitions(Json& all) {
    auto const add = [&]<class... T>(std::tuple<T...>*) { ((all[std::string(Description<T>::name)] = Codec<T>::definition()), ...); };
    add(static_cast<std::tuple<Source, catalog::Note, catalog::CodeUse, catalog::DisciplineUse, catalog::SettingUse, catalog::Performer, catalog::Dose, catalog::Step,
                               catalog::Requirement, catalog::RowDates, Cited<catalog::Activity>, Cited<catalog::Attendance>, Cited<catalog::ModalityTiming>,
                               Cited<catalog::Applicator>, Cited<catalog::Pressure>, Cited<catalog::Depth>, Cited<catalog::Tissue>>*>(nullptr));
    add(static_cast<catalog::CatalogRows*>(nullptr));
}

} // namespace therapy::json::detail
