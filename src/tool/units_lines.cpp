#include "units_lines.hpp"

#include "print.hpp"

#include <therapy/core/finding_text.hpp>
#include <therapy/coverage/assistant_units.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace therapy::tool {

namespace {

using namespace coverage;
using catalog::Discipline;
using catalog::QualificationKind;
using Json = nlohmann::ordered_json;

struct Person {
    std::string_view text;
    QualificationKind kind;
    Discipline discipline;
};
constexpr Person people[] = {
    {"PT", QualificationKind::physical_therapist, Discipline::physical_therapy},
    {"PTA", QualificationKind::physical_therapist_assistant, Discipline::physical_therapy},
    {"OT", QualificationKind::occupational_therapist, Discipline::occupational_therapy},
    {"OTA", QualificationKind::occupational_therapy_assistant, Discipline::occupational_therapy},
    {"SLP", QualificationKind::speech_language_pathologist, Discipline::speech_language_pathology},
};

/// Rules with dates are asked for the last day the newest of them was confirmed.
Date day_of(DayQuestion const& question) { return question.date ? *question.date : *assistant_terms().back().confirmed_through; }

void make_lines(std::vector<TypedService> const& services, DayQuestion const& question, TypedDay& day) {
    std::vector<PerformedService> performed;
    for (auto const& typed : services) {
        PerformedService service{.session = clinic::SessionId(0), .patient = clinic::PatientId(0), .date = day_of(question), .code = typed.minutes.code};
        service.minutes = typed.minutes.minutes;
        service.excluded = typed.minutes.excluded;
        service.timing = typed.minutes.timing;
        if (typed.by) {
            service.provider_kind = *typed.by;
            service.discipline = discipline_of(*typed.by);
        }
        performed.push_back(service);
    }
    // Who is not named may be anybody of the discipline the others are of.
    auto const named = std::find_if(services.begin(), services.end(), [](auto const& typed) { return typed.by.has_value(); });
    if (named == services.end())
        return;
    for (auto& service : performed)
        service.discipline = discipline_of(*named->by);
    auto policy = part_b_lines();
    policy.rule = question.rule;
    auto lines = bill_services(performed, policy);
    for (auto const& finding : lines.report)
        if (finding.severity != Severity::advisory) // nobody typed from when to when
            day.report.add(finding);
    std::map<catalog::ServiceCode, std::vector<Modifier>> by_hand;
    for (auto const& typed : services)
        for (auto const modifier : typed.modifiers)
            if (auto& of_code = by_hand[typed.minutes.code]; std::find(of_code.begin(), of_code.end(), modifier) == of_code.end())
                of_code.push_back(modifier);
    for (auto& way : lines.pools.at(0).alternatives)
        for (auto& line : way)
            for (auto const modifier : by_hand[line.code])
                if (std::find(line.modifiers.begin(), line.modifiers.end(), modifier) == line.modifiers.end())
                    line.modifiers.push_back(modifier);
    day.pool = std::move(lines.pools.at(0));
    std::uint32_t number = 0;
    if (!day.pool->alternatives.empty())
        for (auto const& line : day.pool->alternatives.front())
            day.report.add(check_modifiers(line.modifiers, {SubjectKind::line, number++}));
}

void judge_pairs(std::vector<TypedService> const& services, DayQuestion const& question, TypedDay& day) {
    std::map<catalog::ServiceCode, std::vector<Modifier>> codes;
    for (auto const& typed : services) {
        auto& of_code = codes[typed.minutes.code];
        of_code.insert(of_code.end(), typed.modifiers.begin(), typed.modifiers.end());
    }
    bool const all_of_one_discipline = std::all_of(services.begin(), services.end(), [](auto const& typed) { return typed.by.has_value(); });
    for (auto a = codes.begin(); a != codes.end(); ++a)
        for (auto b = std::next(a); b != codes.end(); ++b) {
            PairQuestion pair{.a = a->first, .b = b->first, .modifiers_a = a->second, .modifiers_b = b->second, .date = question.date};
            if (all_of_one_discipline)
                pair.same_specialty = true;
            if (day.pool) // the lines are those of a Medicare claim
                pair.payer = PayerKind::medicare;
            auto answer = judge_pair(pair, question.edits);
            if (!answer.verdicts.empty())
                day.pairs.push_back({a->first, b->first, std::move(answer)});
        }
}

std::string joined(std::vector<Modifier> const& modifiers, std::string_view between) {
    std::string text;
    for (auto const modifier : modifiers)
        text += (text.empty() ? "" : std::string(between)) + to_text(modifier);
    return text;
}

/// What findings speak of: there is one day, of one patient.
std::string name_of(void const*, Subject subject) {
    return subject.kind == SubjectKind::line ? fmt::format("line {}", subject.index + 1) : subject.kind == SubjectKind::patient ? "the patient" : "the day";
}
constexpr Names names{nullptr, name_of};

bool has_built_in_edit(TypedPair const& pair) {
    return std::any_of(pair.answer.verdicts.begin(), pair.answer.verdicts.end(), [](PairVerdict const& verdict) { return verdict.rule == PairRule::therapy_edit; });
}

std::string sentence(TypedPair const& pair) {
    auto const& answer = pair.answer;
    std::string text = fmt::format("{} and {}: ", to_text(pair.a), to_text(pair.b));
    if (answer.both_payable.has_value() && *answer.both_payable)
        return text + "both are paid.";
    text += answer.both_payable.has_value() ? "not paid together" : "not known whether both are paid";
    if (answer.denied.has_value())
        text += fmt::format(", {} is not paid", to_text(*answer.denied));
    if (!answer.released_by.empty())
        text += fmt::format("; {} lets both be paid where it is true", joined(answer.released_by, " or "));
    std::set<std::string_view> rules;
    for (auto const& verdict : answer.verdicts)
        rules.insert(to_text(verdict.rule));
    return text + fmt::format(" ({}).", fmt::join(rules, ", "));
}

} // namespace

boost::optional<QualificationKind> kind_of(std::string_view who) {
    std::string large(who);
    std::transform(large.begin(), large.end(), large.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    for (auto const& person : people)
        if (person.text == large)
            return person.kind;
    return boost::none;
}

Discipline discipline_of(QualificationKind kind) {
    return std::find_if(std::begin(people), std::end(people), [&](Person const& person) { return person.kind == kind; })->discipline;
}

TypedDay judge_day(std::vector<TypedService> const& services, DayQuestion const& question) {
    TypedDay day;
    make_lines(services, question, day);
    judge_pairs(services, question, day);
    return day;
}

std::string text_of(TypedDay const& day) {
    std::string text;
    if (day.pool) {
        bool first = true;
        for (auto const& way : day.pool->alternatives) {
            text += first ? "\nLines of the claim:\n" : "or\n";
            first = false;
            std::vector<Row> rows;
            for (auto const& line : way)
                rows.push_back({to_text(line.code), fmt::format("{}", line.units), joined(line.modifiers, " ")});
            text += rows.empty() ? "  none\n" : table(rows, {1});
        }
        if (day.pool->alternatives.empty())
            text += "\nThe lines of the claim are not known.\n";
    }
    for (auto const& finding : day.report)
        text += wrapped(fmt::format("{}: ", to_text(finding.severity)), fmt::format("{} [{}]", therapy::text(finding, names), finding.rule.code()));
    if (!day.pairs.empty())
        text += "\n";
    for (auto const& pair : day.pairs)
        text += wrapped("", sentence(pair));
    if (std::any_of(day.pairs.begin(), day.pairs.end(), has_built_in_edit))
        text += wrapped("", "The edits are those that published sources name, and may have changed since: give the quarter's files with --edits.");
    return text;
}

void add_json(TypedDay const& day, Json& out) {
    if (day.pool) {
        out["lines"] = Json::array();
        for (auto const& way : day.pool->alternatives) {
            auto lines = Json::array();
            for (auto const& line : way) {
                auto modifiers = Json::array();
                for (auto const modifier : line.modifiers)
                    modifiers.push_back(to_text(modifier));
                lines.push_back({{"code", to_text(line.code)}, {"units", line.units}, {"modifiers", std::move(modifiers)}});
            }
            out["lines"].push_back(std::move(lines));
        }
        out["findings"] = Json::array();
        for (auto const& finding : day.report)
            out["findings"].push_back({{"rule", finding.rule.code()}, {"severity", to_text(finding.severity)}, {"text", therapy::text(finding, names)}});
    }
    if (day.pairs.empty())
        return;
    out["pairs"] = Json::array();
    for (auto const& pair : day.pairs) {
        Json one{{"codes", {to_text(pair.a), to_text(pair.b)}}};
        if (pair.answer.both_payable.has_value())
            one["both_payable"] = *pair.answer.both_payable;
        if (pair.answer.denied.has_value())
            one["denied"] = to_text(*pair.answer.denied);
        one["released_by"] = Json::array();
        for (auto const modifier : pair.answer.released_by)
            one["released_by"].push_back(to_text(modifier));
        one["rules"] = Json::array();
        for (auto const& verdict : pair.answer.verdicts)
            one["rules"].push_back(to_text(verdict.rule));
        out["pairs"].push_back(std::move(one));
    }
}

} // namespace therapy::tool
