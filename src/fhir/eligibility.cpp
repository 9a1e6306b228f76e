// CoverageEligibilityResponse: what the payer answers about one policy.

#include "terms.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

bool has_code(std::vector<Coding> const& all, std::string_view code) {
    return std::any_of(all.begin(), all.end(), [&](Coding const& coding) { return coding.code == code; });
}

} // namespace

std::vector<coverage::BenefitCategory> categories_of(std::vector<Coding> const& codes) {
    std::vector<coverage::BenefitCategory> categories;
    for (auto const& coding : codes)
        if (auto const category = benefit_of(coding); category && std::find(categories.begin(), categories.end(), *category) == categories.end())
            categories.push_back(*category);
    return categories;
}

boost::optional<coverage::NetworkTier> tier_of(Field const& coded) {
    for (auto const& coding : codings(coded)) {
        if (coding.code == "in" || coding.code == "in-network")
            return coverage::NetworkTier::in_network;
        if (coding.code == "out" || coding.code == "out-of-network")
            return coverage::NetworkTier::out_of_network;
        coding.field.count(rules::code_not_known, code_text(coding));
    }
    return boost::none;
}

void Importer::read_eligibility_item(Field const& item, coverage::Plan& plan, coverage::Policy& policy, DateRange const& valid, boost::optional<Date> const& as_of) {
    auto const codes = codings(item["category"]);
    auto const tier = tier_of(item["network"]);
    auto const units = codings(item["unit"]);
    auto const terms = codings(item["term"]);
    auto const excluded = item["excluded"].flag();
    auto const authorization = item["authorizationRequired"].flag();
    auto const service = service_code(codings(item["productOrService"]));
    auto const benefits = item.list("benefit");
    item.ignore({"name", "description"});
    for (auto const& modifier : item.list("modifier"))
        modifier.unsupported();
    if (authorization && service) {
        coverage::AuthorizationRule const rule{.codes = {*service}, .valid = valid, .required = *authorization};
        std::erase_if(plan.authorization_rules, [&](coverage::AuthorizationRule const& other) { return other.codes == rule.codes && other.valid.intersects(valid); });
        plan.authorization_rules.push_back(rule);
    }
    std::vector<coverage::AnsweredLimit> limits;
    for (auto const& benefit : benefits)
        limits.push_back(read_limit(benefit));
    for (auto finding : coverage::reconcile({.limits = limits}).report) {
        finding.subjects = {Subject{SubjectKind::policy, policy.id.index()}};
        log_.add(std::move(finding));
    }
    constexpr std::string_view whole_plan = "30"; // health benefit plan coverage
    bool const of_plan = has_code(codes, whole_plan);
    auto const categories = categories_of(codes);
    if (!of_plan && categories.empty()) {
        for (auto const& benefit : benefits)
            static_cast<void>(codings(benefit["type"]));
        if (!authorization || !service)
            item.count(rules::benefit_not_used, codes.empty() ? "without a code" : code_text(codes.front()), false);
        return;
    }
    for (auto const category : categories) {
        auto& row = benefit_row(plan, category, tier, valid);
        row.covered = !(excluded && *excluded);
        if (authorization && !service)
            row.authorization_required = *authorization;
    }
    bool const yearly = terms.empty() || has_code(terms, "annual");
    bool const individual = units.empty() || has_code(units, "individual");
    for (std::size_t i = 0; i < benefits.size(); ++i) {
        auto const& benefit = benefits[i];
        auto const& [place, allowed, used, allowed_count, used_count] = limits[i];
        auto const types = codings(benefit["type"]);
        auto const type = types.empty() ? std::string_view() : types.front().code;
        auto const not_usable = [&](std::string_view why) { benefit.unsupported(why.empty() ? shown(type) : std::string(why)); };
        if (type == "copay" && !categories.empty()) {
            if (allowed.has_value())
                for (auto const category : categories)
                    benefit_row(plan, category, tier, valid).share.copay = *allowed;
        } else if (type == "copay-percent" && !categories.empty()) {
            if (allowed_count.has_value() && *allowed_count <= 100)
                for (auto const category : categories)
                    benefit_row(plan, category, tier, valid).share.coinsurance = Rate::percent(*allowed_count);
            else if (allowed_count.has_value())
                benefit["allowedUnsignedInt"].bad("more than 100 %");
        } else if (type == "deductible" && of_plan) {
            if (!yearly || !individual) {
                not_usable("a deductible that is not one person's year's");
                continue;
            }
            auto& row = limit_row(plan, tier, valid);
            if (allowed.has_value())
                row.deductible = *allowed;
            if (used.has_value() && as_of)
                policy.balances.push_back({.as_of = *as_of, .tier = tier, .deductible_met = *used});
        } else if (type == "visit" && !categories.empty()) {
            if (!yearly || !individual) {
                not_usable("visits that are not one person's year's");
                continue;
            }
            if (allowed_count.has_value()) {
                std::erase_if(plan.visit_limits, [&](coverage::VisitLimit const& limit) { return limit.categories == categories && limit.valid.intersects(valid); });
                plan.visit_limits.push_back({.categories = categories, .valid = valid, .visits = *allowed_count});
            }
            if (used_count.has_value() && as_of)
                policy.visits.push_back({.as_of = *as_of, .category = categories.front(), .used = *used_count});
        } else {
            not_usable({});
        }
    }
}

void Importer::read_eligibility(Resource& resource) {
    Field const response(log_, resource);
    auto const status_field = response["status"];
    if (auto const status = status_field.text(); status && *status != "active") {
        status_field.count(rules::status_not_used, "CoverageEligibilityResponse " + shown(*status), false);
        resource.not_asked = true;
        return;
    }
    auto const as_of = read_date(response["created"]);
    auto const asked_of = resolve(response["patient"], {"Patient"});
    auto const serviced_field = response["servicedDate"];
    auto const serviced = serviced_field ? read_date(serviced_field) : boost::none;
    response.ignore({"identifier", "purpose", "request", "requestor", "insurer", "form"});
    check_identifiers(resource);
    auto const outcome_field = response["outcome"];
    if (auto const outcome = outcome_field.text(); outcome && *outcome != "complete")
        outcome_field.count(rules::status_not_used, "CoverageEligibilityResponse " + shown(*outcome), false);
    auto& data = import_.dataset;
    for (auto const& insurance : response.list("insurance")) {
        auto const coverage_field = insurance["coverage"];
        if (!coverage_field)
            coverage_field.missing();
        auto const target = resolve(coverage_field, {"Coverage"});
        auto const in_force_field = insurance["inforce"];
        auto const in_force = in_force_field.flag();
        bool const known = target && target->resource != nullptr && target->resource->subject;
        if (target && !known && target->resource != nullptr)
            coverage_field.unsupported("the coverage could not be read");
        if (!known) {
            insurance.ignore({"item", "benefitPeriod"});
            insurance.lost();
            continue;
        }
        auto& policy = data.policies.records[target->resource->subject->index];
        ClaimRecord const asked{.patient = asked_of, .policy = policy.id};
        check_policy(response, asked, "patient");
        auto const asked_on = serviced_field ? serviced : as_of;
        if (in_force && *in_force && asked_on && !policy.in_force.contains(*asked_on))
            say(in_force_field, rules::in_force_contradicted, to_text(*asked_on) + ", in force " + to_text(policy.in_force), policy.id);
        if (in_force && !*in_force) {
            Finding finding{.rule = rules::says_not_in_force, .subjects = {*target->resource->subject}};
            in_force_field.report(std::move(finding));
        }
        auto const period = insurance["benefitPeriod"];
        auto const stated = period ? read_date_range(period) : boost::none;
        auto const valid = stated ? *stated : policy.in_force;
        for (auto const& item : insurance.list("item"))
            read_eligibility_item(item, data.plans.records[policy.plan.index()], policy, valid, as_of);
        resource.subject = target->resource->subject;
    }
}

} // namespace therapy::fhir::detail
