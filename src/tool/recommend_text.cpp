#include "recommend.hpp"
#include "sheet.hpp"

#include <therapy/catalog/dose.hpp>
#include <therapy/core/finding_text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::tool {

namespace {

using care::Recommendation;
using care::Recommendations;

std::string join(std::vector<std::string> const& parts) { return fmt::format("{}", fmt::join(parts, ", ")); }

void statement(Sheet& sheet, catalog::EvidenceRow const& row, catalog::Catalog const& known) {
    auto const strength = row.strength.empty() ? std::string() : fmt::format(", “{}”", row.strength);
    sheet.item(fmt::format("{}{}: {}, {}; {}", words(to_text(row.direction)), strength, words(row.condition), row.stages.is_any() ? "any stage" : catalog::to_text(row.stages), guideline_name(row.guideline, known)),
               row.sources, "  -");
}

/// What findings say, those of one rule about the same people in one sentence.
void findings(Sheet& sheet, Report const& report, desk::Dataset const& data, std::string const& treatment) {
    std::vector<Finding> told;
    for (auto const& finding : report) {
        if (finding.severity == Severity::advisory)
            continue;
        auto value = finding.args.value;
        if (value.starts_with(treatment + ": "))
            value.erase(0, treatment.size() + 2);
        auto const same = std::ranges::find_if(told, [&](Finding const& other) { return other.rule == finding.rule && other.severity == finding.severity && other.subjects == finding.subjects; });
        if (same != told.end()) {
            same->args.value += "; " + value;
            continue;
        }
        told.push_back(finding);
        told.back().args.value = value;
    }
    for (auto const& finding : told)
        sheet.item(fmt::format("{}: {}", to_text(finding.severity), text(finding, desk::names_of(data))), "  !");
}

/// The statement that left a treatment out.
catalog::EvidenceRow const* decisive(care::Exclusion const& one, catalog::Catalog const& known) {
    for (auto const& row : one.evidence)
        if (one.reason != care::ExclusionReason::against || catalog::support(row, known) == Stated<catalog::Support>(catalog::Support::against))
            return &row;
    return nullptr;
}

class Answer {
public:
    Answer(Sheet& sheet, desk::Dataset const& data, catalog::Catalog const& known, RecommendSettings const& settings)
        : sheet_(sheet), data_(data), known_(known), settings_(settings) {}

    void print(Recommended const& one) {
        auto const& answer = one.answer;
        auto const patient = desk::name_of(data_, {SubjectKind::patient, one.assessment->patient.index()});
        std::vector<std::string> sites;
        for (auto const& site : one.assessment->sites)
            sites.push_back(words(to_text(site.region)));
        sheet_.title(patient, fmt::format("{}; {}, {}", join(sites), to_text(one.date), one.place.code()));

        sheet_.heading("First: red flags");
        sheet_.field("answer", words(to_text(answer.triage.disposition)));
        for (auto const& finding : answer.report)
            if (finding.severity == Severity::error)
                sheet_.item(text(finding, desk::names_of(data_)), "  !");
        if (!answer.triage.not_asked.empty())
            sheet_.field("still to ask", words(join({answer.triage.not_asked.begin(), answer.triage.not_asked.end()})));
        if (answer.stopped()) {
            sheet_.paragraph("No treatment is chosen before this is cleared.");
            return;
        }
        conditions(answer);
        list("Supported, and every gate is passed; best first", answer.ranked);
        list("Supported, but a question is open", answer.pending);
        excluded(answer);
    }

private:
    void conditions(Recommendations const& answer) {
        sheet_.heading("What it may be");
        for (auto const& complaint : answer.complaints)
            if (complaint.certain)
                sheet_.item(fmt::format("{}, by {}", words(complaint.condition), words(to_text(complaint.basis))));
        std::vector<std::string> possible;
        for (auto const& complaint : answer.complaints)
            if (!complaint.certain)
                possible.push_back(words(complaint.condition));
        if (!possible.empty())
            sheet_.item("or perhaps: " + join(possible));
        for (auto const& subgroup : answer.subgroups)
            if (subgroup.matches == care::Met::met)
                sheet_.item(fmt::format("in the subgroup that was treated by {}", subgroup.subgroup.name), subgroup.subgroup.sources);
    }

    void list(std::string_view title, std::vector<Recommendation> const& all) {
        if (all.empty())
            return;
        sheet_.heading(title);
        std::size_t number = 0;
        for (auto const& one : all) {
            sheet_.line();
            sheet_.line(fmt::format("  {}. {}  {}", ++number, sheet_.paint().bold(one.name), sheet_.paint().dim(one.treatment)));
            std::vector<std::string> conditions;
            for (auto const& condition : one.conditions)
                conditions.push_back(words(condition));
            sheet_.item(fmt::format("{} for {}{}", one.support == catalog::Support::recommended ? "recommended" : "may be used", join(conditions), one.disputed ? "; sources disagree" : ""), "  =");
            if (!one.open.empty()) {
                std::vector<std::string> questions;
                for (auto const question : one.open)
                    questions.push_back(words(to_text(question)));
                sheet_.item("open: " + join(questions), "  ?");
            }
            std::vector<std::string> people;
            for (auto const id : one.staff)
                people.push_back(desk::name_of(data_, {SubjectKind::provider, id.index()}));
            sheet_.item((one.open.empty() ? "by " : "perhaps by ") + join(people), "  =");
            for (auto const& row : one.evidence)
                statement(sheet_, row, known_);
            for (auto const& dose : one.doses)
                sheet_.item(catalog::to_text(dose), dose.sources, "  +");
            findings(sheet_, one.report, data_, one.treatment);
        }
    }

    void excluded(Recommendations const& answer) {
        std::vector<Row> rows;
        std::size_t silent = 0;
        for (auto const& one : answer.excluded) {
            if (one.reason == care::ExclusionReason::no_evidence && !settings_.all) {
                ++silent;
                continue;
            }
            std::string why;
            for (auto const& finding : one.report)
                if (finding.severity == Severity::error && why.empty())
                    why = text(finding, desk::names_of(data_));
            if (auto const* const row = decisive(one, known_); why.empty() && row != nullptr && one.reason != care::ExclusionReason::unstaffed)
                why = fmt::format("{}: {}", words(to_text(row->direction)), guideline_name(row->guideline, known_));
            rows.push_back({one.name, words(to_text(one.reason)), why});
        }
        if (!rows.empty()) {
            sheet_.heading("Left out");
            auto text = table(rows);
            text.pop_back();
            sheet_.line(text);
        }
        if (silent != 0)
            sheet_.paragraph(fmt::format("Of {} no source here speaks for these conditions; that is not a finding against them. --all lists them.", plural(silent, "other treatment", "other treatments")));
    }

    Sheet& sheet_;
    desk::Dataset const& data_;
    catalog::Catalog const& known_;
    RecommendSettings const& settings_;
};

} // namespace

std::string recommend_text(desk::Dataset const& data, std::vector<Recommended> const& all, Report const& import, catalog::Catalog const& known,
                           RecommendSettings const& settings) {
    Sheet sheet(Paint(settings.colour), settings.sources);
    if (!import.empty()) {
        sheet.line(sheet.paint().bold("Reading"));
        for (auto const& finding : import)
            sheet.item(fmt::format("{} {}: {}  {} {}", to_text(finding.severity), finding.rule.code(), text(finding, desk::names_of(data)), finding.place.file, finding.place.path), "!");
        sheet.line();
    }
    Answer answer(sheet, data, known, settings);
    for (auto const& one : all) {
        if (&one != &all.front())
            sheet.line();
        answer.print(one);
    }
    if (all.empty())
        sheet.line("no assessment to answer");
    return sheet.take();
}

} // namespace therapy::tool
