#include "coverage_cases.hpp"
#include "line_cases.hpp"
#include "unit_cases.hpp"

#include <therapy/care/certification.hpp>
#include <therapy/care/progress_report.hpp>
#include <therapy/catalog/direct_access.hpp>
#include <therapy/coverage/authorization_programme.hpp>
#include <therapy/coverage/authorization_use.hpp>
#include <therapy/coverage/benefit_programme.hpp>
#include <therapy/coverage/coordination.hpp>
#include <therapy/coverage/cost_share.hpp>
#include <therapy/coverage/limits.hpp>
#include <therapy/coverage/payer_order.hpp>
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

Stated<Money> stated_cents(json const& object, char const* key) { return object.contains(key) ? Stated<Money>(cents(object, key)) : Stated<Money>::none(); }

CaseResult run_coordination(json const& input, json const& expected) {
    std::map<std::string, CoordinationFormula> const formulas{
        {"balance_to_allowed", CoordinationFormula::balance_to_allowed},         {"normal_minus_primary", CoordinationFormula::normal_minus_primary},
        {"percent_of_remainder", CoordinationFormula::percentage_of_remainder}, {"medicare_secondary", CoordinationFormula::medicare_secondary},
        {"medicaid_lesser_of", CoordinationFormula::medicaid_lesser_of},
    };
    CoordinationQuestion question{.charge = stated_cents(input, "charge"), .allowed_before = stated_cents(input, "primary_allowed"), .paid_before = cents(input, "primary_paid"),
                                  .patient_left = Stated<Money>::none(), .allowed = cents(input, "secondary_allowed")};
    if (question.allowed_before.has_value())
        question.patient_left = std::max(Money::zero(), *question.allowed_before - question.paid_before);
    CostShareTerms const terms{.copay = Stated<Money>::none(), .coinsurance = Rate::basis_points(number(input, "coinsurance_bp")), .deductible_applies = false};
    auto const alone = [&](Money allowed) {
        return cost_share(terms, allowed, Money::zero(), boost::none, CostShareOrder::deductible_then_coinsurance_then_ceiling, Rounding::half_up)->plan;
    };
    if (input.contains("coinsurance_bp")) {
        question.normal = alone(question.allowed);
        question.normal_of_remainder = alone(std::max(Money::zero(), question.allowed - question.paid_before));
    }
    auto const payment = coordinate(formulas.at(input.at("formula").get<std::string>()), question);
    if (!payment.has_value())
        return CaseResult::failed("the payment is unknown");
    json actual{{"secondary_pays", payment->pays.minor_units()}, {"patient", payment->patient.minor_units()}, {"prior_paid_counted", payment->counted_before.minor_units()}};
    if (payment->write_off.has_value())
        actual["write_off"] = payment->write_off->minor_units();
    if (question.normal.has_value())
        actual["secondary_normal"] = question.normal->minor_units();
    auto candidates = json::array();
    for (auto const& candidate : payment->candidates)
        if (candidate.has_value())
            candidates.push_back(candidate->minor_units());
    if (!candidates.empty())
        actual["candidates"] = candidates;
    return compare(expected, actual);
}

CaseResult run_payer_order(json const& input, json const& expected) {
    auto const rule = input.at("rule").get<std::string>();
    auto const& policies = input.at("policies");
    auto const dates = [&](char const* key) {
        std::vector<Date> result;
        for (auto const& policy : policies)
            result.push_back(value_or_throw(Date::parse(policy.at(key).get<std::string>())));
        return result;
    };
    PayerOrder order;
    if (rule == "birthday") {
        order = by_birthday(dates("holder_birth_date"));
    } else if (rule == "length_of_coverage") {
        order = by_length_of_coverage(dates("start"));
    } else {
        std::vector<OrderedPolicy> ordered;
        for (auto const& policy : policies) {
            bool const medicare = policy.at("type") == "medicare";
            OrderedPolicy one{.payer = medicare ? PayerKind::medicare : PayerKind::commercial};
            if (!medicare) {
                // A group plan is one of present work unless the case says otherwise.
                one.facts.employment = policy.value("active_employee", true) ? Employment::active : Employment::laid_off;
                if (policy.contains("employer_size"))
                    one.facts.employees = number(policy, "employer_size");
            }
            ordered.push_back(one);
        }
        OrderCircumstances circumstances{.date = Date(2026, 1, 1)};
        circumstances.age = number(input.at("patient"), "age");
        circumstances.disabled = input.at("patient").value("disabled", false);
        order = payer_order(ordered, circumstances);
    }
    json actual = json::object();
    if (order.answer == OrderAnswer::unknown)
        return CaseResult::failed("the order is unknown");
    actual["tie"] = order.answer == OrderAnswer::tie;
    auto ids = json::array();
    for (auto const position : order.order)
        ids.push_back(policies.at(position).at("id"));
    if (!ids.empty())
        actual["order"] = ids;
    return compare(expected, actual);
}

/// Cases without a date are of the rule as it stood then.
Date date_of(json const& input, char const* key) { return input.contains(key) ? value_or_throw(Date::parse(input.at(key).get<std::string>())) : Date(2025, 6, 2); }

CaseResult run_period(json const& input, json const& expected) {
    if (input.at("rule") != "plan_of_care")
        return compare(expected, {{"last_day", to_text(notice_last_day(date_of(input, "start_date"), static_cast<int>(number(input, "days"))))}});
    auto const most = product(ProductKind::medicare_part_b).certified_days;
    return compare(expected, {{"valid_days", std::min<std::int64_t>(number(input, "days"), most.value())}});
}

AuthorizationProgramme const& programme_of(json const& input) {
    auto const payer = input.at("payer").get<std::string>();
    return find_authorization_programme(payer == "UHC MA" ? "uhc-medicare-advantage-therapy" : payer).value();
}

CaseResult run_request(json const& input, json const& expected) {
    auto const truth = [&](char const* key) { return input.contains(key) ? Stated<bool>(input.at(key).get<bool>()) : Stated<bool>::not_stated(); };
    auto const count = [&](char const* key) { return input.contains(key) ? Stated<std::int64_t>(number(input, key)) : Stated<std::int64_t>::not_stated(); };
    auto const answer = forecast(programme_of(input), {.date = date_of(input, "date"), .visits = count("visits"), .weeks = count("weeks"), .submitted = truth("pa_submitted"),
                                                       .new_patient = truth("new_patient"), .new_condition = truth("new_condition"), .gap_days = count("gap_days")});
    json actual = json::object();
    auto const put = [&](char const* key, auto const& value) {
        if (value.has_value())
            actual[key] = *value;
    };
    put("approved", answer.approved);
    put("under_review", answer.under_review);
    put("clinical_review", answer.clinical_review);
    put("covered", answer.covered);
    put("qualifies", answer.qualifies);
    return compare(expected, actual);
}

CaseResult run_authorization_required(json const& input, json const& expected) {
    boost::optional<catalog::ServiceCode> code;
    if (input.contains("code"))
        code = value_or_throw(catalog::ServiceCode::make(input.at("code").get<std::string>()));
    auto where = Stated<catalog::Jurisdiction>::none();
    if (input.contains("state"))
        where = value_or_throw(catalog::Jurisdiction::make("US-" + input.at("state").get<std::string>()));
    auto const required = authorization_required(programme_of(input), code, date_of(input, "date"), where);
    return required.has_value() ? compare(expected, {{"pa_required", *required}}) : CaseResult::failed("it is unknown");
}

CaseResult run_deadline(json const& input, json const& expected) {
    auto const rule = input.at("rule").get<std::string>();
    auto const elapsed = number(input, "elapsed");
    auto text = input.at("unit").get<std::string>();
    std::replace(text.begin(), text.end(), '_', '-');
    auto const unit = from_text<DeadlineUnit>(text).value();
    auto const date = date_of(input, "start_date");
    Stated<bool> within;
    if (rule == "uhc_request" || rule == "colorado_medicaid_order") {
        within = in_time(rule == "uhc_request" ? "uhc-medicare-advantage-request" : "colorado-medicaid-order", elapsed, unit, date);
    } else if (rule == "progress_report") {
        within = unit == DeadlineUnit::treatment_days ? Stated<bool>(elapsed <= care::ProgressReportTerms{}.treatment_days) : Stated<bool>();
    } else {
        auto const terms = care::medicare_certification_terms(date);
        if (terms.has_value() && unit == DeadlineUnit::calendar_days)
            within = elapsed <= (rule == "verbal_order_signature" ? terms->value.verbal_days : terms->value.timely_days);
    }
    return within.has_value() ? compare(expected, {{"within", *within}}) : CaseResult::failed("it is unknown");
}

CaseResult run_programme(json const& input, json const& expected) {
    auto const name = input.at("program").get<std::string>();
    auto const improving = input.contains("improving") ? Stated<bool>(input.at("improving").get<bool>()) : Stated<bool>::not_stated();
    Date const date(2026, 6, 1);
    if (name == "medicare_clbp_needling") {
        ProgrammeUse use{.visit = number(input, "visit"), .improving = improving};
        if (input.contains("days"))
            use.days = number(input, "days");
        auto const covered = programme_covers("medicare-needling-for-low-back-pain", use, date);
        return covered.has_value() ? compare(expected, {{"allowed", *covered}}) : CaseResult::failed("it is unknown");
    }
    auto const state = "US-" + name.substr(0, 2);
    // Days since the first visit: the first is day 0, and counts as the first of the days.
    auto const days = input.contains("days") ? number(input, "days") : number(input, "business_days");
    catalog::AccessUse use{.calendar_day = static_cast<int>(std::max<std::int64_t>(1, days)), .visit = static_cast<int>(number(input, "visit", 1)), .improving = improving};
    if (input.contains("business_days"))
        use.business_day = static_cast<int>(number(input, "business_days"));
    use.board_certified = input.value("advanced", false);
    auto const decision = catalog::direct_access(value_or_throw(catalog::Jurisdiction::make(state)), date, use);
    if (decision.answer == catalog::AccessAnswer::unknown)
        return CaseResult::failed("it is unknown");
    return compare(expected, {{"allowed", decision.answer == catalog::AccessAnswer::allowed}});
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
    } else if (kind == "cob") {
        if (form == "formula")
            return run_coordination(input, expected);
        if (form == "order")
            return run_payer_order(input, expected);
    } else if (kind == "visit_limit") {
        if (form == "count")
            return run_count(input, expected);
        if (form == "interval")
            return run_interval(input, expected);
        if (form == "program")
            return run_programme(input, expected);
    } else if (kind == "authorization") {
        if (form == "session")
            return run_authorization_session(input, expected);
        if (form == "period")
            return run_period(input, expected);
        if (form == "request")
            return run_request(input, expected);
        if (form == "pa_required")
            return run_authorization_required(input, expected);
        if (form == "deadline")
            return run_deadline(input, expected);
    }
    return CaseResult::unsupported("comes with the billing engine");
}

} // namespace therapy::cases
