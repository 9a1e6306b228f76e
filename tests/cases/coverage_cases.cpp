#include "coverage_cases.hpp"
#include "line_cases.hpp"
#include "unit_cases.hpp"

#include <therapy/coverage/authorization_use.hpp>
#include <therapy/coverage/cost_share.hpp>
#include <therapy/coverage/limits.hpp>
#include <therapy/coverage/product.hpp>

#include <therapy/core/error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <vector>

namespace therapy::cases {

namespace {

using nlohmann::json;
using namespace coverage;

std::int64_t number(json const& object, char const* key, std::int64_t otherwise = 0) { return object.value(key, otherwise); }
Money cents(json const& object, char const* key) { return Money(number(object, key)); }

/// Compares the keys the case asserts with what the library says. A key the library has no answer for is not supported.
CaseResult compare(json const& expected, json const& actual) {
    for (auto const& [key, value] : expected.items()) {
        if (!actual.contains(key))
            return CaseResult::unsupported("no answer for " + key);
        if (actual.at(key) != value)
            return CaseResult::failed(key + ": expected " + value.dump() + ", got " + actual.at(key).dump());
    }
    return CaseResult::passed();
}

CostShareOrder order_of(json const& input) {
    auto text = input.at("order").get<std::string>();
    std::replace(text.begin(), text.end(), '_', '-');
    return from_text<CostShareOrder>(text).value();
}

CostShareTerms terms_of(json const& input, CostShareOrder order) {
    return {.copay = order == CostShareOrder::deductible_then_coinsurance_then_ceiling && !input.contains("copay") ? Stated<Money>::none()
                                                                                                                     : Stated<Money>(cents(input, "copay")),
            .coinsurance = Rate::basis_points(number(input, "coinsurance_bp")),
            .deductible_applies = number(input, "deductible") > 0};
}

CaseResult run_claim(json const& input, json const& expected) {
    auto const order = order_of(input);
    auto const deductible = cents(input, "deductible");
    auto const met = cents(input, "deductible_met");
    CountedAmount const counted[] = {{{}, met}};
    auto const left = limit_state(deductible, counted).remaining;
    boost::optional<Money> ceiling;
    if (input.contains("oop_limit")) {
        CountedAmount const owed[] = {{{}, cents(input, "oop_met")}};
        ceiling = limit_state(cents(input, "oop_limit"), owed).remaining;
    }
    auto const share = cost_share(terms_of(input, order), cents(input, "allowed"), left, ceiling, order, Rounding::half_up);
    if (!share.has_value())
        return CaseResult::failed("the share is unknown");
    return compare(expected, {{"patient", share->patient.minor_units()},
                              {"plan", share->plan.minor_units()},
                              {"deductible_applied", share->deductible.minor_units()},
                              {"deductible_remaining", (left - share->deductible).minor_units()},
                              {"coinsurance", share->coinsurance.minor_units()},
                              {"copay", share->copay.minor_units()}});
}

CaseResult run_sequence(json const& input, json const& expected) {
    auto const order = order_of(input);
    bool const family = input.contains("family");
    auto const individual = family ? cents(input.at("family"), "individual_limit") : Money::zero();
    auto family_left = family ? cents(input.at("family"), "family_limit") : Money::zero();
    std::map<std::int64_t, Money> left;
    auto patients = json::array();
    auto plans = json::array();
    auto total_patient = Money::zero();
    auto total_plan = Money::zero();
    auto after_individual = Money::zero();
    for (auto const& claim : input.at("claims")) {
        auto patient = Money::zero();
        auto plan = Money::zero();
        if (claim.contains("cost_share")) {
            patient = cents(claim, "cost_share");
        } else {
            auto terms = terms_of(input, order);
            terms.copay = cents(claim, "copay");
            if (order == CostShareOrder::deductible_then_coinsurance_then_ceiling && !claim.contains("copay"))
                terms.copay = Stated<Money>::none();
            auto const share = cost_share(terms, cents(claim, "allowed"), Money::zero(), boost::none, order, Rounding::half_up);
            if (!share.has_value())
                return CaseResult::failed("the share is unknown");
            patient = share->patient;
            plan = share->plan;
        }
        if (family) {
            auto& member = left.try_emplace(number(claim, "member"), individual).first->second;
            auto const only_individual = under_ceilings(patient, member, patient);
            after_individual += only_individual.patient;
            auto const share = under_ceilings(patient, member, family_left);
            member = share.individual_left;
            family_left = share.family_left;
            patient = share.patient;
            plan += share.plan;
        }
        patients.push_back(patient.minor_units());
        plans.push_back(plan.minor_units());
        total_patient += patient;
        total_plan += plan;
    }
    // A shorter list asserts the first claims only.
    auto const first = [&](json all, char const* key) {
        if (expected.contains(key) && expected.at(key).size() < all.size())
            all.erase(all.begin() + static_cast<json::difference_type>(expected.at(key).size()), all.end());
        return all;
    };
    json actual{{"patient", first(patients, "patient")},
                {"plan", first(plans, "plan")},
                {"total_patient", total_patient.minor_units()},
                {"total_plan", total_plan.minor_units()}};
    if (family) {
        actual["sum_after_individual_limit"] = after_individual.minor_units();
        actual["plan_bears_family_limit"] = (after_individual - total_patient).minor_units();
        actual["family_remaining"] = family_left.minor_units();
    }
    return compare(expected, actual);
}

CaseResult run_balance(json const& input, json const& expected) {
    bool const out = input.at("network") == "out";
    auto const allowed = cents(input, "allowed");
    auto const beyond = balance(cents(input, "charge"), allowed, out);
    json actual{{"balance", beyond.to_patient.minor_units()}, {"write_off", beyond.write_off.minor_units()}};
    if (input.contains("patient_share")) {
        auto const share = cents(input, "patient_share");
        actual["plan"] = (allowed - share).minor_units();
        actual["patient"] = (share + beyond.to_patient).minor_units();
    }
    return compare(expected, actual);
}

CaseResult run_accumulator(json const& input, json const& expected) {
    std::vector<CountedAmount> counted;
    for (auto const& charge : input.at("charges")) {
        CountedAmount amount{{}, cents(charge, "amount")};
        if (charge.contains("month"))
            amount.month = charge.at("month").get<int>();
        counted.push_back(amount);
    }
    CarryOver const carry{.months = input.value("carryover_months", std::vector<int>{}), .only_if_unmet = input.value("carry_only_if_unmet", true)};
    auto const state = limit_state(cents(input, "limit"), counted, carry);
    return compare(expected, {{"remaining", state.remaining.minor_units()},
                              {"met", state.met},
                              {"carried", state.carried.minor_units()},
                              {"next_year_remaining", state.next_year_remaining.minor_units()}});
}

CaseResult run_count(json const& input, json const& expected) {
    auto const count = count_visits(number(input, "limit"), number(input, "used"), number(input, "requested"));
    return compare(expected, {{"covered", count.covered}, {"not_covered", count.not_covered}, {"left", count.left}, {"used_after", count.used_after}});
}

CaseResult run_interval(json const& input, json const& expected) {
    if (input.contains("frequency_days"))
        return compare(expected, {{"accepted", interval_kept(number(input, "frequency_days"), number(input, "days_between"))}});
    // Months differ in length: the case is decided when every first day of four years gives one answer.
    auto const months = static_cast<int>(number(input, "waiting_months"));
    auto const days = number(input, "days_after_effective");
    int over = 0;
    int all = 0;
    for (Date effective(2024, 1, 1); effective < Date(2028, 1, 1); effective = effective.plus_days(1), ++all)
        over += waiting_period_over(effective, months, effective.plus_days(days)) ? 1 : 0;
    if (over != 0 && over != all)
        return CaseResult::unsupported("whole months need the first day: the number of days alone does not decide");
    return compare(expected, {{"accepted", over == all}});
}

Authorization authorization_of(json const& row, std::uint32_t position) {
    Authorization result{.id = AuthorizationId(position), .policy = PolicyId(0), .status = AuthorizationStatus::certified};
    std::map<std::string, AuthorizationStatus> const statuses{
        {"A1", AuthorizationStatus::certified}, {"A2", AuthorizationStatus::certified_in_part}, {"A3", AuthorizationStatus::denied},
        {"A4", AuthorizationStatus::pending},   {"A6", AuthorizationStatus::modified},          {"C", AuthorizationStatus::cancelled},
    };
    if (row.contains("status"))
        result.status = statuses.at(row.at("status").get<std::string>());
    result.approved = row.contains("left") ? number(row, "left") : number(row, "approved");
    result.used = row.contains("left") ? 0 : number(row, "used");
    result.first_day = row.contains("from") ? Stated<Date>(value_or_throw(Date::parse(row.at("from").get<std::string>()))) : Stated<Date>::none();
    result.last_day = row.contains("to") ? Stated<Date>(value_or_throw(Date::parse(row.at("to").get<std::string>()))) : Stated<Date>::none();
    result.counts = AuthorizationCounts::units;
    return result;
}

CaseResult run_authorization_session(json const& input, json const& expected) {
    std::vector<Authorization> rows;
    for (auto const& row : input.at("authorizations"))
        rows.push_back(authorization_of(row, static_cast<std::uint32_t>(rows.size())));
    auto const units = number(input, "session_units", 1);
    json actual = json::object();
    if (input.contains("event")) {
        using enum clinic::SessionStatus;
        auto const event = input.at("event").get<std::string>();
        auto const used = rows.at(0).used.value();
        actual["used_after"] = event == "completed" ? used_after(used, units, booked, completed)
                               : event == "no_show" ? used_after(used, units, booked, no_show)
                                                    : used_after(used, units, completed, cancelled);
        return compare(expected, actual);
    }
    AuthorizationQuestion question{.policy = PolicyId(0), .units = units};
    if (input.contains("session_date"))
        question.date = value_or_throw(Date::parse(input.at("session_date").get<std::string>()));
    auto const choice = choose_authorization(rows, question);
    bool const covered = choice.answer == AuthorizationAnswer::covered;
    actual["covered"] = covered;
    if (covered) {
        auto const& used = rows.at(choice.position.value());
        actual["use"] = input.at("authorizations").at(*choice.position).value("id", std::string());
        actual["used_after"] = used.used.value() + units;
    } else {
        // No single row has enough: the library says so and takes none.
        actual["action"] = choice.answer == AuthorizationAnswer::exhausted ? "warn" : "refuse";
        actual["auto_split"] = false;
    }
    return compare(expected, actual);
}

CaseResult run_period(json const& input, json const& expected) {
    if (input.at("rule") != "plan_of_care")
        return CaseResult::unsupported("notices of a payer are not among the records of this version");
    auto const most = product(ProductKind::medicare_part_b).certified_days;
    return compare(expected, {{"valid_days", std::min<std::int64_t>(number(input, "days"), most.value())}});
}

} // namespace

CaseResult run_coverage_case(json const& one) {
    auto const kind = one.at("kind").get<std::string>();
    auto const& input = one.at("input");
    auto const& expected = one.at("expected");
    auto const form = input.value("form", std::string());

    if (kind == "eight_minute_rule" || kind == "midpoint_rule")
        return run_unit_case(one);
    if (kind == "assistant_modifier" || kind == "ncci" || kind == "kx" || kind == "mppr")
        return run_line_case(one);
    if (kind == "cost_share") {
        if (form == "claim")
            return run_claim(input, expected);
        if (form == "sequence")
            return run_sequence(input, expected);
        if (form == "balance")
            return run_balance(input, expected);
        if (form == "accumulator")
            return run_accumulator(input, expected);
    } else if (kind == "visit_limit") {
        if (form == "count")
            return run_count(input, expected);
        if (form == "interval")
            return run_interval(input, expected);
        if (form == "program")
            return CaseResult::unsupported("named programmes of states and payers are not among the built-in tables");
    } else if (kind == "authorization") {
        if (form == "session")
            return run_authorization_session(input, expected);
        if (form == "period")
            return run_period(input, expected);
        if (form == "request")
            return CaseResult::unsupported("requests to a payer are not among the records of this version");
        if (form == "pa_required")
            return CaseResult::unsupported("a payer's own list of codes is not among the built-in tables");
        if (form == "deadline")
            return CaseResult::unsupported("deadlines of paperwork are not computed in this version");
    }
    return CaseResult::unsupported("comes with the billing engine");
}

} // namespace therapy::cases
