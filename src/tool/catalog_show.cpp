#include "catalog_entries.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace therapy::tool {

namespace {

using namespace catalog;

std::string join(std::string_view separator, std::vector<std::string> const& parts) { return fmt::format("{}", fmt::join(parts, separator)); }

template <class E>
std::string said(E value) { return words(therapy::to_text(value)); }

/// Statements of one property on one line, each with what stands behind it.
template <class T>
void statements(Sheet& sheet, std::string_view label, std::span<Cited<T> const> all, bool disputed = false) {
    if (all.empty())
        return;
    std::vector<std::string> parts;
    for (auto const& one : all) {
        auto const mark = sheet.mark(one.sources);
        auto const value = one.value.has_value() ? said(*one.value) : std::string("unknown");
        parts.push_back(mark.empty() ? value : value + ' ' + mark);
    }
    sheet.field(label, join(", ", parts) + (disputed ? "; sources disagree" : ""));
}

template <class T>
void statement(Sheet& sheet, std::string_view label, Cited<T> const& one) {
    sheet.field(label, one.value.has_value() ? said(*one.value) : fmt::format("unknown: {}", words(one.value.kind() == StatedKind::unknown ? therapy::to_text(one.value.why()) : "not-stated")),
                one.sources);
}

void notes(Sheet& sheet, std::string_view title, std::span<Note const> all) {
    if (all.empty())
        return;
    sheet.heading(title);
    for (auto const& note : all)
        sheet.item(note.text, note.sources);
}

void doses(Sheet& sheet, std::span<Dose const> all) {
    if (all.empty())
        return;
    sheet.heading("How much, by source");
    for (auto const& dose : all)
        sheet.item(catalog::to_text(dose), dose.sources);
}

void givers(Sheet& sheet, std::span<Performer const> performers, std::span<SettingUse const> settings, std::span<DisciplineUse const> disciplines, std::span<CodeUse const> codes, Catalog const& known) {
    sheet.heading("Who, where, billed how");
    for (auto const& use : disciplines)
        sheet.field(said(use.discipline), use.association == Association::none ? "not part of it" : said(use.association), use.sources);
    std::vector<std::string> kinds;
    for (auto const& performer : performers) {
        auto const mark = sheet.mark(performer.sources);
        kinds.push_back(said(performer.kind) + (performer.supervised ? " under supervision" : "") + (mark.empty() ? "" : ' ' + mark));
    }
    if (!kinds.empty())
        sheet.field("given by", join(", ", kinds) + "; what the law of a place allows is another question");
    for (auto const& use : settings)
        sheet.field(said(use.setting), std::string(therapy::to_text(use.usage)) + (use.needs_trained_helper ? ", and only with a partner or aide trained in it" : ""), use.sources);
    for (auto const& use : codes) {
        auto const row = known.find<ServiceCodeRow>(use.code.text());
        auto const timing = row && row->timing.has_value() ? fmt::format(" ({})", therapy::to_text(*row->timing)) : std::string();
        sheet.field("billed as", fmt::format("{}{}{}", use.code.text(), timing, use.when.empty() ? "" : fmt::format(", {}", use.when)), use.sources);
    }
}

void evidence_in_short(Sheet& sheet, std::string_view key, Catalog const& known) {
    auto const rows = evidence_for(key, known);
    sheet.heading("Evidence");
    if (rows.empty()) {
        sheet.paragraph("No graded statement of this catalogue is about it. That is not a finding against it.");
        return;
    }
    std::size_t pro = 0;
    std::size_t contra = 0;
    std::vector<std::string_view> guidelines;
    for (auto const& row : rows) {
        pro += row.direction == Direction::for_ ? 1 : 0;
        contra += row.direction == Direction::against ? 1 : 0;
        if (std::ranges::find(guidelines, row.guideline) == guidelines.end())
            guidelines.push_back(row.guideline);
    }
    sheet.paragraph(fmt::format("{} of {}: {} for, {} against, {} neither. In full: therapy catalog evidence {}", plural(rows.size(), "statement", "statements"),
                                plural(guidelines.size(), "guideline or review", "guidelines and reviews"), pro, contra, rows.size() - pro - contra, key));
    std::size_t disputed = 0;
    for (auto const& dispute : conflicts(known))
        disputed += dispute.treatment == key ? 1U : 0U;
    if (disputed != 0)
        sheet.paragraph(fmt::format("On {} they disagree.", plural(disputed, "question", "questions")));
}

/// The other names people use; those written with underscores are for programs.
std::string also_called(std::span<std::string_view const> aliases) {
    std::vector<std::string> names;
    for (auto const alias : aliases)
        if (alias.find('_') == alias.npos)
            names.emplace_back(alias);
    return names.empty() ? std::string() : "; also called " + join(", ", names);
}

std::string also_listed(std::span<std::string_view const> texts) { return fmt::format("{}", fmt::join(texts, ", ")); }

/// A condition that speaks against a treatment: where, in which form, and whether that is confirmed.
std::string condition_of(Contraindication const& row) {
    std::vector<std::string> limits;
    if (row.extent == Extent::where_it_is)
        limits.emplace_back("there");
    if (row.extent == Extent::regions && !row.regions.empty()) {
        std::vector<std::string> regions;
        for (auto const region : row.regions)
            regions.push_back(said(region));
        limits.push_back(join(" and ", regions));
    }
    if (row.form != TreatmentForm::any)
        limits.push_back(said(row.form));
    if (row.sources.confidence() == Confidence::unconfirmed)
        limits.emplace_back("not confirmed");
    return words(row.condition) + (limits.empty() ? "" : fmt::format(" ({})", join(", ", limits)));
}

/// What speaks against a treatment, one line a strictness.
void warnings(Sheet& sheet, std::string_view key, Catalog const& known) {
    auto const rows = contraindications_of(key, known);
    if (rows.empty())
        return;
    sheet.heading("What speaks against it (therapy catalog show CONDITION tells more)");
    for (auto const& [strictness, name] : enum_table<Strictness>) {
        std::vector<std::string> conditions;
        for (auto const* row : rows)
            if (row->strictness == strictness && std::ranges::find(conditions, condition_of(*row)) == conditions.end())
                conditions.push_back(condition_of(*row));
        if (!conditions.empty())
            sheet.field(words(name), join(", ", conditions));
    }
    sheet.paragraph("What the sources of this catalogue name. A condition that is not here is not cleared by that.");
}

void technique_page(Sheet& sheet, Technique const& row, Catalog const& known) {
    sheet.title(row.name, row.key);
    auto const modality = known.find<Modality>(row.modality);
    sheet.paragraph(fmt::format("A technique of {}{}.", modality ? modality->name : row.modality, also_called(row.aliases)));

    sheet.heading("How it is done");
    std::size_t number = 0;
    for (auto const& step : row.steps)
        sheet.item(step.text, step.sources, fmt::format("{}.", ++number));
    statements(sheet, "with", row.applicators);
    statements(sheet, "pressure", row.pressures, pressure_disputed(row));
    statements(sheet, "depth", row.depths);
    statements(sheet, "works on", row.targets);
    for (auto const& end : row.ends_when)
        sheet.field("ends when", end.text, end.sources);

    doses(sheet, row.doses);
    notes(sheet, "Used for", row.indications);
    notes(sheet, "Other uses", row.other_uses);
    notes(sheet, "Take care", row.cautions);
    warnings(sheet, row.key, known);
    givers(sheet, row.performers, row.settings, row.disciplines, row.codes, known);
    evidence_in_short(sheet, row.key, known);
}

void modality_page(Sheet& sheet, Modality const& row, Catalog const& known) {
    sheet.title(row.name, row.key);
    sheet.paragraph(fmt::format("A modality: {}{}{}.", said(row.category), row.family.empty() ? "" : fmt::format(", of the family {}", words(row.family)), also_called(row.aliases)));
    statement(sheet, "patient is", row.activity);
    statement(sheet, "attended", row.attendance);
    statement(sheet, "counted", row.timing);

    notes(sheet, "Needs", row.equipment);
    notes(sheet, "Room", row.room);
    notes(sheet, "How it is thought to work", row.mechanism);
    doses(sheet, row.doses);
    notes(sheet, "Used for", row.indications);
    notes(sheet, "Take care", row.cautions);
    std::vector<std::string> techniques_of_it;
    for (auto const& technique : known.rows<Technique>())
        if (technique.modality == row.key)
            techniques_of_it.emplace_back(technique.key);
    if (!techniques_of_it.empty()) {
        sheet.heading("Techniques");
        sheet.paragraph(join(", ", techniques_of_it));
    }
    warnings(sheet, row.key, known);
    givers(sheet, row.performers, row.settings, row.disciplines, row.codes, known);
    evidence_in_short(sheet, row.key, known);
}

void benefit_page(Sheet& sheet, Benefit const& row, Catalog const&) {
    sheet.title(row.name, row.key);
    sheet.paragraph(fmt::format("{}.", row.verdict));
    if (!row.studied_as_claimed())
        sheet.paragraph(fmt::format("Claimed for {}; what was studied is {}.", said(row.claimed_for), said(row.studied_in)));
    for (auto const role : {LinkRole::claimed, LinkRole::related}) {
        sheet.heading(role == LinkRole::claimed ? "The chain that is claimed" : "What is known around it");
        std::size_t place = 0;
        for (auto const& link : row.chain) {
            if (link.role != role)
                continue;
            auto const hedge = link.hedge == Hedge::none ? std::string() : fmt::format(" ({})", therapy::to_text(link.hedge));
            sheet.item(fmt::format("{} leads to {}{}: {}{}", words(link.from), words(link.to), hedge, said(link.verdict), link.note.empty() ? "" : fmt::format("; {}", link.note)), link.sources,
                       role == LinkRole::claimed ? fmt::format("{}.", ++place) : std::string("-"));
        }
    }
    if (!row.readings.empty()) {
        sheet.heading("How sure the evidence is (our reading, nobody prints it)");
        for (auto const& reading : row.readings)
            sheet.item(fmt::format("{}: {}", words(reading.effect),
                                   reading.least == reading.most ? said(reading.least) : fmt::format("{} to {}", said(reading.least), said(reading.most))));
    }
}

void claim_page(Sheet& sheet, Claim const& row, Catalog const& known) {
    sheet.title(fmt::format("“{}”", row.text), row.key);
    auto const verdict = verdict_of(row, known);
    sheet.field("kind", said(row.kind), row.sources);
    sheet.field("made for", words(row.subject));
    if (row.hedge != Hedge::none)
        sheet.field("hedged", therapy::to_text(row.hedge));
    sheet.field("evidence", verdict == Verdict::not_graded ? "claimed, not graded" : said(verdict));
    if (!row.benefit.empty())
        sheet.field("judged by", fmt::format("therapy catalog show {}", row.benefit));
    if (!row.note.empty())
        sheet.field("note", row.note);
}

void guideline_page(Sheet& sheet, Guideline const& row, Catalog const& known) {
    sheet.title(row.title, row.key);
    sheet.field("edition", row.year.has_value() ? std::to_string(*row.year) : "not stated", row.sources);
    if (auto const scheme = known.find<GradeScheme>(row.scheme))
        sheet.field("grades by", scheme->name);
    std::size_t said_here = 0;
    for (auto const& statement_of_it : known.rows<EvidenceRow>())
        said_here += statement_of_it.guideline == row.key ? 1U : 0U;
    sheet.field("statements", std::to_string(said_here));
}

void spoken_against(Sheet& sheet, std::string_view condition, Catalog const& known) {
    auto const all = contraindications_about(condition, known);
    sheet.heading("What it speaks against");
    for (auto const* one : all)
        sheet.item(fmt::format("{}: {}{}", said(one->strictness), also_listed(one->treatments), one->note.empty() ? "" : fmt::format("; {}", one->note)), one->sources);
    if (all.empty())
        sheet.paragraph("No row of this catalogue names it. That does not mean that it is safe.");
}

void screening_page(Sheet& sheet, ScreeningCondition const& row, Catalog const& known) {
    sheet.title(row.label, row.key);
    sheet.field("kind", said(row.kind));
    if (!row.wider.empty())
        sheet.field("a kind of", words(row.wider));
    if (!row.codes.empty())
        sheet.field("ICD-10-CM", also_listed(row.codes) + ", as a hint");
    spoken_against(sheet, row.key, known);
}

void condition_page(Sheet& sheet, Condition const& row, Catalog const& known) {
    sheet.title(row.name, row.key);
    sheet.field("region", row.region.has_value() ? said(*row.region) : "of no one region");
    if (!row.codes.empty())
        sheet.field("ICD-10-CM", also_listed(row.codes) + (row.code_fit == CodeFit::narrower ? "; a finding beyond the code tells whether it is this" : ""), row.sources);
    if (auto const asked = known.find<ScreeningCondition>(row.key)) {
        if (!asked->wider.empty())
            sheet.field("a kind of", words(asked->wider));
        spoken_against(sheet, asked->key, known);
    }
    auto const treatments = treatments_for(row.key, known);
    sheet.heading("Treatments that sources speak of");
    if (!treatments.has_value())
        sheet.paragraph("No graded statement of this catalogue is about it. That does not mean that nothing helps.");
    else
        for (auto const& treatment : *treatments) {
            std::string directions;
            for (auto const& statement_of_it : treatment.rows) {
                auto const direction = said(statement_of_it.direction);
                if (directions.find(direction) == directions.npos)
                    directions += (directions.empty() ? "" : ", ") + direction;
            }
            sheet.item(fmt::format("{}: {}", words(treatment.treatment), directions));
        }
}

void code_page(Sheet& sheet, ServiceCodeRow const& row, Catalog const& known) {
    sheet.title(row.label, row.code.text());
    sheet.field("billed by", row.timing.has_value() ? (*row.timing == Timing::timed ? "time, in units of 15 minutes" : "the service, whatever the minutes") : "unknown", row.source);
    for (auto const& modality : known.rows<Modality>())
        for (auto const& use : modality.codes)
            if (use.code == row.code)
                sheet.field("used for", modality.name, use.sources);
    for (auto const& technique : known.rows<Technique>())
        for (auto const& use : technique.codes)
            if (use.code == row.code)
                sheet.field("used for", technique.name, use.sources);
}

std::string day_text(CalendarDay day) { return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day); }

std::string dates_text(RowDates const& dates) {
    auto const past = dates.past.has_value() ? fmt::format(" to before {}", day_text(*dates.past)) : std::string();
    return fmt::format("from {}{}, confirmed to {}", day_text(dates.first), past, day_text(dates.confirmed_through));
}

/// On which of its days a user's row is asked and this one is not.
template <class Row>
std::string days_not_asked(Row const& row, Catalog const& known) {
    std::string text;
    for (auto const* own : asked_in_place_of(row, known))
        text += fmt::format("{} from {}{}", text.empty() ? "; not asked: a row of yours counts" : " and", day_text(own->dates.first),
                            own->dates.past.has_value() ? fmt::format(" to before {}", day_text(*own->dates.past)) : std::string());
    return text;
}

void place_page(Sheet& sheet, StateRow const& row, Catalog const& known) {
    sheet.title(row.name, row.code);
    sheet.heading("Who may do what");
    auto const rules = practice_rules_of(row.code, known);
    for (auto const* one : rules) {
        auto const& rule = *one;
        std::vector<std::string> needs;
        for (auto const& need : rule.requirements)
            needs.push_back(said(need.kind) + (need.amount.has_value() ? fmt::format(" {}", *need.amount) : ""));
        sheet.item(fmt::format("{}, {}: {}{}{}{}; {}{}", said(rule.kind), rule.treatment.empty() ? "everything" : words(rule.treatment), therapy::to_text(rule.permission),
                               rule.basis == RuleBasis::law ? "" : fmt::format(" by {}", therapy::to_text(rule.basis)), needs.empty() ? "" : ", needs " + join(", ", needs),
                               rule.note.empty() ? "" : fmt::format("; {}", rule.note), dates_text(rule.dates), days_not_asked(rule, known)),
                   rule.sources);
    }
    if (rules.empty())
        sheet.paragraph("No rule of this place is in the catalogue: the answer to who may do what is unknown here.");
    sheet.heading("Treatment without an order (lawful does not mean payable)");
    for (auto const& access : direct_access_rows(row.code, known)) {
        std::vector<std::string> limits;
        for (auto const& limit : access.limits)
            limits.push_back(fmt::format("{} {}{}, then {}", limit.amount, said(limit.unit),
                                         limit.with_board_certification.has_value() ? fmt::format(" ({} with a board certification)", *limit.with_board_certification) : "", said(limit.then)));
        std::vector<std::string> duties;
        for (auto const& duty : access.duties)
            duties.push_back(said(duty.kind) + (duty.amount.has_value() ? fmt::format(" {}", *duty.amount) : ""));
        std::vector<std::string> exemptions;
        for (auto const exemption : access.exemptions)
            exemptions.push_back(said(exemption));
        sheet.item(fmt::format("{}{}{}{}{}; {}{}", said(access.category), limits.empty() ? "" : ": " + join(" or ", limits), duties.empty() ? "" : "; asked for: " + join(", ", duties),
                               exemptions.empty() ? "" : "; not for " + join(", ", exemptions), access.note.empty() ? "" : fmt::format("; {}", access.note), dates_text(access.dates),
                               days_not_asked(access, known)),
                   access.sources);
    }
    for (auto const& regulation : known.rows<MassageRegulationRow>())
        if (regulation.jurisdiction == row.code) {
            sheet.heading("Massage therapists");
            sheet.item(fmt::format("{}{}; {}{}", said(regulation.regulation), regulation.certifier.empty() ? "" : fmt::format(" by {}", regulation.certifier), dates_text(regulation.dates), days_not_asked(regulation, known)), regulation.sources);
        }
    for (auto const& ratio : known.rows<SupervisionRow>())
        if (ratio.jurisdiction == row.code) {
            sheet.heading("Supervision");
            sheet.item(fmt::format("assistants for one therapist: {}; {}{}", ratio.assistants.has_value() ? std::to_string(*ratio.assistants) : "no number read", dates_text(ratio.dates), days_not_asked(ratio, known)), ratio.sources);
        }
    for (auto const& level : known.rows<SupervisionLevelRow>())
        if (level.jurisdiction == row.code)
            sheet.item(fmt::format("of a {}, by {}: {}; {}{}", said(level.kind), said(level.authority), said(level.level), dates_text(level.dates), days_not_asked(level, known)), level.sources);
}

/// A diagnosis code: what it is on which days, and which conditions it may stand for.
boost::optional<Page> diagnosis_page(std::string_view code, Catalog const& known, CatalogSettings const& settings) {
    auto const rows = diagnosis_rows(code, known);
    if (rows.empty())
        return boost::none;
    Sheet sheet(Paint(settings.colour), settings.sources);
    sheet.title(rows.back().label, rows.back().code);
    for (auto const& row : rows)
        sheet.item(fmt::format("{}: {}; {}", row.label, row.billable ? "a claim may carry it" : "a heading over longer codes, no claim carries it", dates_text(row.dates)), row.sources);
    if (auto const stands_for = conditions_of(code, known); !stands_for.empty()) {
        sheet.heading("Conditions it may stand for");
        for (auto const* condition : stands_for)
            sheet.item(fmt::format("{}: therapy catalog show {}", condition->name, condition->key));
    }
    return Page{.text = sheet.take()};
}

/// The members of a family: "traction" is three modalities.
boost::optional<Page> family_page(std::string_view family, Catalog const& known, CatalogSettings const& settings) {
    auto const members = modalities_in(family, known);
    if (family.empty() || members.empty())
        return boost::none;
    Sheet sheet(Paint(settings.colour), settings.sources);
    sheet.title(words(family), "a family of modalities");
    for (auto const* member : members)
        sheet.item(fmt::format("{}: therapy catalog show {}", member->name, member->key));
    return Page{.text = sheet.take()};
}

/// Writes the page of an entry, where there is one.
template <class Row>
bool wrote(Sheet& sheet, boost::optional<Row const&> const& row, Catalog const& known, void (*write)(Sheet&, Row const&, Catalog const&)) {
    if (row)
        write(sheet, *row, known);
    return row.has_value();
}

} // namespace

boost::optional<Page> show_page(std::string_view id, Catalog const& known, CatalogSettings const& settings) {
    Sheet sheet(Paint(settings.colour), settings.sources);
    auto const place = find_place(id, known);
    bool const is_code = place && place->code == id; // "US" is a place before it is ultrasound in short
    bool const found = (is_code && wrote(sheet, boost::optional<StateRow const&>(*place), known, place_page)) || wrote(sheet, known.find<Technique>(id), known, technique_page) || wrote(sheet, known.find<Modality>(id), known, modality_page) ||
                       wrote(sheet, known.find<Condition>(id), known, condition_page) || wrote(sheet, known.find<ScreeningCondition>(id), known, screening_page) ||
                       wrote(sheet, known.find<Benefit>(id), known, benefit_page) || wrote(sheet, known.find<Claim>(id), known, claim_page) ||
                       wrote(sheet, known.find<Guideline>(id), known, guideline_page) || wrote(sheet, known.find<ServiceCodeRow>(id), known, code_page) ||
                       wrote(sheet, place ? boost::optional<StateRow const&>(*place) : boost::none, known, place_page);
    if (!found) {
        auto diagnosis = diagnosis_page(id, known, settings);
        return diagnosis ? diagnosis : family_page(id, known, settings);
    }
    return Page{.text = sheet.take()};
}

} // namespace therapy::tool
