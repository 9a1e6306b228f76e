#include "line_cases.hpp"

#include <therapy/coverage/code_pair.hpp>
#include <therapy/coverage/cost_share.hpp>
#include <therapy/coverage/day_lines.hpp>
#include <therapy/coverage/procedure_reduction.hpp>
#include <therapy/coverage/therapy_threshold.hpp>

#include <therapy/core/error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace therapy::cases {

namespace {

using nlohmann::json;
using namespace coverage;
using catalog::Discipline;
using catalog::QualificationKind;
using catalog::ServiceCode;

/// A day on which the rules are those of now, for cases that name none.
Date const now{2026, 1, 5};

ServiceCode code_of(json const& text) { return value_or_throw(ServiceCode::make(text.get<std::string>())); }

std::vector<Modifier> modifiers_of(json const& input, char const* key) {
    std::vector<Modifier> modifiers;
    if (input.contains(key))
        for (auto const& text : input.at(key))
            modifiers.push_back(value_or_throw(Modifier::make(text.get<std::string>())));
    return modifiers;
}

json texts_of(std::span<Modifier const> modifiers) {
    auto texts = json::array();
    for (auto const& modifier : modifiers)
        texts.push_back(to_text(modifier));
    return texts;
}

/// What the library says of an answer: a value, or no key at all where it is not known.
template <class T>
void put(json& actual, char const* key, Stated<T> const& answer) {
    if (answer.has_value())
        actual[key] = *answer;
}

CaseResult compare(json const& expected, json const& actual) {
    for (auto const& [key, value] : expected.items()) {
        if (!actual.contains(key))
            return CaseResult::unsupported("not known without more than the case states: " + key);
        if (actual.at(key) != value)
            return CaseResult::failed(key + ": expected " + value.dump() + ", got " + actual.at(key).dump());
    }
    return CaseResult::passed();
}

// ---- Assistants ---------------------------------------------------------------------------------------

struct Person {
    QualificationKind kind;
    Discipline discipline;
};
Person person_of(std::string const& by) {
    std::map<std::string, Person> const people{
        {"PT", {QualificationKind::physical_therapist, Discipline::physical_therapy}},
        {"PTA", {QualificationKind::physical_therapist_assistant, Discipline::physical_therapy}},
        {"OT", {QualificationKind::occupational_therapist, Discipline::occupational_therapy}},
        {"OTA", {QualificationKind::occupational_therapy_assistant, Discipline::occupational_therapy}},
        {"COTA", {QualificationKind::occupational_therapy_assistant, Discipline::occupational_therapy}},
        {"SLP", {QualificationKind::speech_language_pathologist, Discipline::speech_language_pathology}},
    };
    return people.at(by);
}

json lines_json(std::span<BillableLine const> lines) {
    auto all = json::array();
    for (auto const& line : lines)
        all.push_back({{"code", to_text(line.code)}, {"units", line.units}, {"modifiers", texts_of(line.modifiers)}});
    return all;
}

PerformedService service_of(std::uint32_t number, ServiceCode code, std::int32_t minutes, Person const& person) {
    PerformedService service{.session = clinic::SessionId(0), .patient = clinic::PatientId(0), .date = now, .code = code};
    service.minutes = minutes;
    service.provider = clinic::ProviderId(number);
    service.provider_kind = person.kind;
    service.discipline = person.discipline;
    return service;
}

/// Compares the lines in any order, and the modifiers of each in any order.
json in_order(json lines) {
    for (auto& line : lines)
        std::sort(line.at("modifiers").begin(), line.at("modifiers").end());
    std::sort(lines.begin(), lines.end());
    return lines;
}

CaseResult run_visit(json const& input, json const& expected) {
    std::vector<PerformedService> services;
    for (auto const& part : input.at("minutes"))
        services.push_back(service_of(static_cast<std::uint32_t>(services.size()), code_of(part.at("code")), part.at("minutes").get<std::int32_t>(), person_of(part.at("by"))));
    std::vector<std::vector<BillableLine>> ways{{}};
    for (auto const& pool : bill_services(services, part_b_lines()).pools) {
        if (pool.alternatives.empty())
            return CaseResult::unsupported("the lines are not known");
        std::vector<std::vector<BillableLine>> longer;
        for (auto const& way : ways)
            for (auto const& more : pool.alternatives) {
                longer.push_back(way);
                longer.back().insert(longer.back().end(), more.begin(), more.end());
            }
        ways = std::move(longer);
    }
    // Where equal remainders leave a choice, the case shows one of the right ways.
    CaseResult last = CaseResult::failed("no lines");
    for (auto const& way : ways) {
        std::int64_t total = 0;
        auto units = json::object();
        for (auto const& line : way) {
            total += line.units;
            auto& of_code = units[to_text(line.code)];
            of_code = (of_code.is_null() ? 0 : of_code.get<std::int64_t>()) + line.units;
        }
        auto wanted = expected;
        if (wanted.contains("lines"))
            wanted["lines"] = in_order(wanted.at("lines"));
        last = compare(wanted, {{"lines", in_order(lines_json(way))}, {"total_units", total}, {"units", units}});
        if (last.outcome == CaseResult::Outcome::passed)
            return last;
    }
    return last;
}

CaseResult run_unit(json const& input, json const& expected) {
    bool const whole = input.value("pt_whole", false);
    auto const units = input.value("units", std::int64_t{1});
    FurnishedMinutes minutes{.therapist = input.value("pt_minutes", std::int64_t{0}), .assistant = input.value("pta_minutes", std::int64_t{0})};
    if (whole)
        minutes = {.therapist = 15 * units};
    // Either all minutes of the code, or those of its last unit alone.
    auto const code = input.contains("code") ? code_of(input.at("code")) : ServiceCode("97110");
    auto const row = catalog::find_service_code(code);
    bool const untimed = row && row->timing.has_value() && *row->timing == catalog::Timing::untimed;
    auto const terms = assistant_terms(now).value();
    bool const of_last_unit = units_for(minutes.therapist + minutes.assistant) != units;
    auto const split = untimed ? Stated<AssistantUnits>(untimed_assistant_units(minutes, units)) : assistant_units(minutes, of_last_unit ? 1 : units, terms);
    if (!split.has_value())
        return CaseResult::unsupported("the units do not follow from the minutes");
    auto lines = json::array();
    auto const add = [&](std::int64_t count, std::vector<Modifier> modifiers) {
        if (count > 0)
            lines.push_back({{"code", to_text(code)}, {"units", count}, {"modifiers", texts_of(modifiers)}});
    };
    add(split->without, {modifiers::physical_therapy});
    add(split->with, {modifiers::physical_therapy, modifiers::physical_assistant});
    auto wanted = expected;
    if (wanted.contains("lines"))
        wanted["lines"] = in_order(wanted.at("lines"));
    return compare(wanted, {{"assistant_modifier", split->with > 0}, {"lines", in_order(lines)}});
}

CaseResult run_pairing(json const& input, json const& expected) {
    auto const modifiers = modifiers_of(input, "modifiers");
    return compare(expected, {{"accepted", check_modifiers(modifiers, {SubjectKind::line, 0}).passes()}});
}

CaseResult run_payment(json const& input, json const& expected) {
    CostShareTerms const part_b{.copay = Stated<Money>::none(), .coinsurance = Rate::percent(20), .deductible_applies = true};
    auto const share = cost_share(part_b, Money(input.at("allowed").get<std::int64_t>()), Money(input.value("deductible_left", std::int64_t{0})), boost::none,
                                  CostShareOrder::deductible_then_coinsurance_then_ceiling, Rounding::half_up);
    auto const plan = paid_for_assistant(share->plan, assistant_terms(now).value(), Rounding::half_up);
    return compare(expected, {{"plan", plan.minor_units()}, {"patient", share->patient.minor_units()}, {"provider_total", (plan + share->patient).minor_units()}});
}

CaseResult run_assistant(std::string const& form, json const& input, json const& expected) {
    if (form == "visit")
        return run_visit(input, expected);
    if (form == "unit")
        return run_unit(input, expected);
    if (form == "pairing")
        return run_pairing(input, expected);
    return form == "payment" ? run_payment(input, expected) : CaseResult::unsupported("a form of case that is not known");
}

// ---- Code pairs ---------------------------------------------------------------------------------------

Stated<bool> stated(json const& input, char const* key) { return input.contains(key) ? Stated<bool>(input.at(key).get<bool>()) : Stated<bool>::not_stated(); }

CaseResult run_pair(json const& input, json const& expected) {
    auto const a = modifiers_of(input, "modifiers_a");
    auto const b = modifiers_of(input, "modifiers_b");
    PairQuestion question{.a = code_of(input.at("code_a")), .b = code_of(input.at("code_b")), .modifiers_a = a, .modifiers_b = b};
    if (input.contains("date"))
        question.date = value_or_throw(Date::parse(input.at("date").get<std::string>()));
    question.same_day = stated(input, "same_day");
    question.same_interval = stated(input, "same_interval");
    question.same_region = stated(input, "same_region");
    question.same_practitioner = stated(input, "same_practitioner");
    if (input.contains("specialty_a") && input.contains("specialty_b"))
        question.same_specialty = input.at("specialty_a") == input.at("specialty_b");
    if (input.contains("payer"))
        question.payer = input.at("payer") == "Medicare" ? PayerKind::medicare : PayerKind::other;
    auto const answer = judge_pair(question);
    json actual{{"released_by", texts_of(answer.released_by)}};
    put(actual, "both_payable", answer.both_payable);
    put(actual, "interval_rule_violated", answer.interval_violated);
    if (answer.denied.has_value())
        actual["denied_code"] = to_text(*answer.denied);
    return compare(expected, actual);
}

CaseResult run_indicator(json const& input, json const& expected) {
    auto const number = input.at("indicator").get<int>();
    auto const row = "97530\t97116\t\t20200101\t*\t" + std::to_string(number) + "\t\n";
    EditText const file[] = {{"case", row}};
    Date const date(2020, 10, 1);
    auto const loaded = load_code_edits(file, date);
    auto const modifiers = modifiers_of(input, "modifiers");
    auto const answer = judge_pair({.a = ServiceCode("97530"), .b = ServiceCode("97116"), .modifiers_b = modifiers, .date = date}, &loaded.edits);
    auto const edit = loaded.edits.find(ServiceCode("97530"), ServiceCode("97116"), date);
    json actual{{"edit_active", edit.has_value()}};
    put(actual, "bypass", answer.both_payable);
    if (answer.denied.has_value())
        actual["denied_column"] = *answer.denied == ServiceCode("97530") ? 1 : 2;
    return compare(expected, actual);
}

// ---- The year's threshold -----------------------------------------------------------------------------

Money cents(json const& object, char const* key) { return Money(object.at(key).get<std::int64_t>()); }
TherapyBucket bucket_of(json const& text) { return text == "OT" ? TherapyBucket::ot : TherapyBucket::pt_slp; }
Discipline discipline_of(std::string const& text) {
    return text == "OT" || text == "GO" ? Discipline::occupational_therapy : text == "SLP" || text == "GN" ? Discipline::speech_language_pathology : Discipline::physical_therapy;
}

CaseResult run_kx(std::string const& form, json const& input, json const& expected) {
    json actual = json::object();
    if (form == "claim") {
        auto const year = input.at("year").get<int>();
        auto const bucket = bucket_of(input.at("bucket"));
        auto const answer = against_threshold(year, bucket, cents(input, "tally_cents"), cents(input, "claim_cents"));
        put(actual, "kx", answer.kx);
        put(actual, "medical_review", answer.medical_review);
        if (answer.after.has_value())
            actual["bucket_total_cents"] = answer.after->minor_units();
        if (auto const threshold = kx_threshold(year, bucket); threshold.has_value())
            actual["threshold_cents"] = threshold->minor_units();
    } else if (form == "threshold") {
        auto const year = input.at("year").get<int>();
        if (auto const row = therapy_threshold(year))
            actual = {{"pt_slp_cents", row->pt_slp}, {"ot_cents", row->ot}, {"medical_review_cents", row->medical_review}};
    } else if (form == "charges" || form == "institutional") {
        std::vector<ThresholdLine> lines;
        std::vector<ThresholdTally> tallies;
        bool const institutional = form == "institutional";
        for (auto const& row : input.at(institutional ? "lines" : "charges")) {
            auto const year = row.value("year", now.year());
            auto const date = row.contains("date") ? value_or_throw(Date::parse(row.at("date").get<std::string>())) : Date(year, 1, 1);
            auto const discipline = discipline_of(row.at(institutional ? "modifier" : "discipline"));
            // "over" is a line that goes above whatever was before; the others are nothing to the threshold.
            auto const amount = !institutional ? cents(row, "amount_cents") : row.at("over").get<bool>() ? *kx_threshold(year, *therapy_bucket(discipline)) + Money(1) : Money(0);
            lines.push_back({date, discipline, amount});
            for (auto const bucket : {TherapyBucket::pt_slp, TherapyBucket::ot})
                tallies.push_back({year, bucket, Stated<Money>::none()});
        }
        auto flags = json::array();
        for (auto const& needed : kx_lines(lines, institutional ? ClaimForm::institutional : ClaimForm::professional, tallies).kx)
            flags.push_back(needed.has_value() ? json(*needed) : json("unknown"));
        actual["kx"] = flags;
    } else {
        return CaseResult::unsupported("a form of case that is not known");
    }
    return compare(expected, actual);
}

// ---- Reduced procedures -------------------------------------------------------------------------------

CaseResult run_reduction(std::string const& form, json const& input, json const& expected) {
    json actual = json::object();
    if (form == "factor") {
        auto const date = value_or_throw(Date::parse(input.at("date").get<std::string>()));
        auto const paid = practice_expense_paid(date, from_text<ClaimForm>(input.at("setting").get<std::string>()).value());
        if (paid.has_value())
            actual["pe_paid_bp"] = paid->billionths() / 100'000;
    } else if (form == "tally") {
        // A day of two units that are such amounts: 40.00 in full, of which 20.00 is practice expense.
        auto const full = input.at("full").get<std::int64_t>();
        auto const reduced = input.at("reduced").get<std::int64_t>();
        auto const expense = 2 * (full - reduced);
        auto const value = [](std::int64_t hundredths) { return value_or_throw(Rate::from_billionths(hundredths * (Rate::one / 100))); };
        RelativeValue const values[] = {
            {.code = ServiceCode("97530"), .valid = DateRange::from(Date(2013, 4, 1)), .work = value(0), .practice_expense = value(expense + 1), .malpractice = value(0)},
            {.code = ServiceCode("97110"), .valid = DateRange::from(Date(2013, 4, 1)), .work = value(full - expense), .practice_expense = value(expense), .malpractice = value(0)}};
        UnitsOfCode const units[] = {{ServiceCode("97530"), 1}, {ServiceCode("97110"), 1}};
        auto const day = value_or_throw(reduce_procedures(units, values, {.conversion = Rate::percent(100)}, now, practice_expense_paid(now, ClaimForm::professional).value()));
        auto const& line = day.lines.at(1);
        if (line.unreduced.minor_units() != full)
            return CaseResult::failed("the unreduced amount is " + to_text(line.unreduced));
        auto const counted = against_threshold(now.year(), TherapyBucket::pt_slp, Stated<Money>::none(), line.allowed).after;
        CostShareTerms const all_of_it{.copay = Stated<Money>::none(), .coinsurance = Rate::percent(100), .deductible_applies = Stated<bool>::none()};
        auto const share = cost_share(all_of_it, line.allowed, Money::zero(), boost::none, CostShareOrder::deductible_then_coinsurance_then_ceiling, Rounding::half_up);
        actual = {{"counts_toward_kx", counted->minor_units()}, {"coinsurance_base", share->patient.minor_units()}};
    } else if (form == "sum") {
        auto total = Money::zero();
        for (auto const& paid : input.at("paid"))
            total += Money(paid.get<std::int64_t>());
        actual["total"] = total.minor_units(); // what was there before the reduction does not follow from what is left
    } else {
        return CaseResult::unsupported("a form of case that is not known");
    }
    return compare(expected, actual);
}

} // namespace

CaseResult run_line_case(json const& one) {
    auto const kind = one.at("kind").get<std::string>();
    auto const& input = one.at("input");
    auto const& expected = one.at("expected");
    auto const form = input.value("form", std::string());
    if (kind == "assistant_modifier")
        return run_assistant(form, input, expected);
    if (kind == "ncci")
        return form == "pair" ? run_pair(input, expected) : form == "indicator" ? run_indicator(input, expected) : CaseResult::unsupported("a form of case that is not known");
    if (kind == "kx")
        return run_kx(form, input, expected);
    return run_reduction(form, input, expected);
}

} // namespace therapy::cases
