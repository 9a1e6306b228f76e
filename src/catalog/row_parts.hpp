#pragma once
// What each row of a catalogue is made of: the one description that copying and checking share.
//
// A visitor is called with every part: `key`, `text` and `name` with a text, `days` and `dose` with a range, `codes`, `place`,
// `cited` with sources, `list` with a list of parts or texts.

#include <therapy/catalog/catalog.hpp>

namespace therapy::inline v0_1::catalog::detail {

template <class Row, class Wanted>
concept Like = std::same_as<std::remove_const_t<Row>, Wanted>;

template <class V, Like<Note> Row>
void parts(V& v, Row& row) {
    v.text("text", row.text);
    v.cited(row.sources);
}
template <class V, Like<CodeUse> Row>
void parts(V& v, Row& row) {
    v.optional_text(row.when);
    v.cited(row.sources);
}
template <class V, class Row>
    requires Like<Row, DisciplineUse> || Like<Row, SettingUse> || Like<Row, Performer>
void parts(V& v, Row& row) {
    v.cited(row.sources);
}
template <class V, Like<Dose> Row>
void parts(V& v, Row& row) {
    v.dose(row);
    v.optional_text(row.applies_to);
    v.cited(row.sources);
}
template <class V, Like<Step> Row>
void parts(V& v, Row& row) {
    v.text("text", row.text);
    v.cited(row.sources);
}
template <class V, class T>
void parts(V& v, Cited<T>& row) {
    v.cited(row.sources);
}
template <class V, class T>
void parts(V& v, Cited<T> const& row) {
    v.cited(row.sources);
}
template <class V, Like<Requirement> Row>
void parts(V&, Row&) {}

template <class V, Like<Modality> Row>
void parts(V& v, Row& row) {
    v.key("key", row.key);
    v.name("name", row.name);
    v.list("aliases", row.aliases);
    v.optional_key("family", row.family);
    v.part("activity", row.activity);
    v.part("attendance", row.attendance);
    v.part("timing", row.timing);
    v.list("codes", row.codes);
    v.list("disciplines", row.disciplines);
    v.list("settings", row.settings);
    v.list("performers", row.performers);
    v.list("equipment", row.equipment);
    v.list("room", row.room);
    v.list("mechanism", row.mechanism);
    v.list("indications", row.indications);
    v.list("cautions", row.cautions);
    v.list("doses", row.doses);
}

template <class V, Like<Technique> Row>
void parts(V& v, Row& row) {
    v.key("key", row.key);
    v.name("name", row.name);
    v.list("aliases", row.aliases);
    v.template refers<Modality>("modality", row.modality);
    v.list("disciplines", row.disciplines);
    v.list("applicators", row.applicators);
    v.list("pressures", row.pressures);
    v.list("depths", row.depths);
    v.list("targets", row.targets);
    v.list("steps", row.steps);
    v.list("doses", row.doses);
    v.list("ends_when", row.ends_when);
    v.list("indications", row.indications);
    v.list("other_uses", row.other_uses);
    v.list("cautions", row.cautions);
    v.list("codes", row.codes);
    v.list("settings", row.settings);
    v.list("performers", row.performers);
}

template <class V, Like<Condition> Row>
void parts(V& v, Row& row) {
    v.key("key", row.key);
    v.name("name", row.name);
    v.list("aliases", row.aliases);
    v.diagnoses("codes", row.codes);
    v.cited(row.sources);
}

template <class V, Like<EvidenceRow> Row>
void parts(V& v, Row& row) {
    v.key("treatment", row.treatment);
    v.treatments("applies_to", row.applies_to);
    v.template refers<Condition>("condition", row.condition);
    v.key("guideline", row.guideline);
    v.optional_text(row.strength);
    v.graded(row);
    v.optional_text(row.scheme);
    v.optional_text(row.level);
    v.optional_text(row.certainty);
    v.optional_text(row.note);
    v.cited(row.sources);
}

template <class V, Like<BodyRegion> Row>
void parts(V&, Row&) {}

template <class V, Like<Contraindication> Row>
void parts(V& v, Row& row) {
    v.treatments("treatments", row.treatments);
    v.key("condition", row.condition);
    v.optional_text(row.label);
    v.list("regions", row.regions);
    if (!row.jurisdiction.empty())
        v.place("jurisdiction", row.jurisdiction);
    v.optional_text(row.note);
    v.cited(row.sources);
}

template <class V, Like<PracticeRule> Row>
void parts(V& v, Row& row) {
    v.place("jurisdiction", row.jurisdiction);
    v.optional_key("treatment", row.treatment);
    v.days("dates", row.dates);
    v.list("requirements", row.requirements);
    v.optional_text(row.note);
    v.cited(row.sources);
}

template <class V, Like<ClaimPhrase> Row>
void parts(V& v, Row& row) {
    v.text("words", row.words);
    v.benefit("benefit", row.benefit);
    if (!row.jurisdiction.empty())
        v.place("jurisdiction", row.jurisdiction);
    v.optional_text(row.note);
    v.cited(row.sources);
}

} // namespace therapy::catalog::detail
