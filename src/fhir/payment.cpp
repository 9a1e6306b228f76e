// Coverage, InsurancePlan.

#include "importer.hpp"

#include "terms.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

struct RelationRow {
    std::string_view code;
    clinic::SubscriberRelation relation;
};

constexpr RelationRow relations[] = {
    {"self", clinic::SubscriberRelation::self},     {"spouse", clinic::SubscriberRelation::spouse}, {"common", clinic::SubscriberRelation::spouse},
    {"child", clinic::SubscriberRelation::child},   {"parent", clinic::SubscriberRelation::other},  {"other", clinic::SubscriberRelation::other},
    {"injured", clinic::SubscriberRelation::other},
};

/// A share in percent, `20` for 20 %.
boost::optional<Rate> percent_of(Field const& quantity) {
    auto const value = read_decimal(quantity["value"]);
    quantity.ignore({"unit", "system", "code", "comparator"});
    if (!value)
        return boost::none;
    auto const share = Rate::from_billionths(value->billionths() / 100);
    return share && value->billionths() % 100 == 0 ? boost::make_optional(*share) : boost::none;
}

bool is_percent(Field const& quantity) {
    auto const code = quantity["code"].text();
    auto const unit = quantity["unit"].text();
    return (code && *code == "%") || (unit && *unit == "%");
}

/// A Quantity whose unit is a currency, or none where the import knows one.
boost::optional<Money> money_of(Field const& quantity, boost::optional<Currency> const& otherwise) {
    auto const code = quantity["code"].text();
    auto const unit = quantity["unit"].text();
    auto currency = otherwise;
    for (auto const& word : {code, unit})
        if (word)
            if (auto const known = Currency::make(*word))
                currency = *known;
    quantity.ignore({"system", "comparator"});
    auto const value = quantity["value"];
    auto const digits = value.number();
    if (!currency || !digits) {
        quantity.bad("neither an amount of money nor a share");
        return boost::none;
    }
    auto const money = Money::parse(*digits, *currency);
    if (!money) {
        value.bad("not an exact amount of money: " + shown(*digits));
        return boost::none;
    }
    return *money;
}

} // namespace

coverage::BenefitRow& benefit_row(coverage::Plan& plan, coverage::BenefitCategory category, boost::optional<coverage::NetworkTier> const& tier, DateRange const& valid) {
    for (auto& row : plan.benefits)
        if (row.category == category && row.tier == tier && row.valid.intersects(valid)) {
            row.valid = valid; // stated again: the latest word counts
            return row;
        }
    plan.benefits.push_back({.category = category, .tier = tier, .valid = valid});
    return plan.benefits.back();
}

coverage::LimitRow& limit_row(coverage::Plan& plan, boost::optional<coverage::NetworkTier> const& tier, DateRange const& valid) {
    for (auto& row : plan.limits)
        if (row.tier == tier && row.valid.intersects(valid)) {
            row.valid = valid;
            return row;
        }
    plan.limits.push_back({.tier = tier, .valid = valid});
    return plan.limits.back();
}

/// Payers are made as they are named.
coverage::PayerId Importer::payer_id(Target const& target, coverage::PayerKind kind) {
    auto& payers = import_.dataset.payers;
    if (auto const known = payers.keys.find(target.key))
        return *known;
    coverage::Payer payer{.id = coverage::PayerId(0), .name = target.key, .kind = kind};
    if (target.resource != nullptr && target.type == "Organization") {
        Field const organization(log_, *target.resource);
        if (auto const name = organization["name"].text())
            payer.name = std::string(*name);
        for (auto const& identifier : organization.list("identifier"))
            if (payer.identifier.empty())
                payer.identifier = identifier["value"].text_or_empty();
    }
    return payers.add(target.key, [&](coverage::PayerId id) {
        payer.id = id;
        return std::move(payer);
    }).id;
}

/// Copays and shares of a Coverage hold for every kind of therapy; those of one kind of visit say nothing about it.
void Importer::read_cost(Field const& cost, coverage::Plan& plan, DateRange const& valid) {
    static constexpr coverage::BenefitCategory therapies[] = {
        coverage::BenefitCategory::physical_therapy,  coverage::BenefitCategory::occupational_therapy, coverage::BenefitCategory::speech_language_pathology,
        coverage::BenefitCategory::chiropractic,      coverage::BenefitCategory::acupuncture,          coverage::BenefitCategory::massage_therapy,
        coverage::BenefitCategory::other,
    };
    auto const types = codings(cost["type"]);
    auto const type = types.empty() ? std::string_view() : types.front().code;
    auto const money_field = cost["valueMoney"];
    auto const quantity = cost["valueQuantity"];
    cost.ignore({"exception"});
    for (auto const& exception : cost.list("exception"))
        exception.unsupported();
    if (type == "copay" || type == "copaypct") {
        auto const copay = read_money(money_field, options_.currency);
        auto const share = quantity ? percent_of(quantity) : boost::none;
        if (!copay && !share) {
            cost.unsupported("neither an amount nor a share");
            return;
        }
        for (auto const category : therapies) {
            auto& row = benefit_row(plan, category, boost::none, valid);
            if (copay)
                row.share.copay = *copay;
            if (share)
                row.share.coinsurance = *share;
        }
    } else if (type == "deductible" || type == "maxoutofpocket") {
        auto const amount = read_money(money_field, options_.currency);
        if (!amount) {
            cost.unsupported("not an amount");
            return;
        }
        auto& row = limit_row(plan, boost::none, valid);
        (type == "deductible" ? row.deductible : row.ceiling) = *amount;
    } else {
        cost.ignore({"valueMoney", "valueQuantity"});
        cost.unsupported(types.empty() ? "of no known type" : shown(type));
    }
}

/// The kind that codes name: the one that names a product before one that names a payer only. A code that is not known says
/// nothing, and codes of different products do not either.
CoverageTypeRow const* Importer::kind_of(Field const& coded) {
    CoverageTypeRow const* kind = nullptr;
    for (auto const& coding : codings(coded)) {
        auto const* const row = coverage_type_of(coding);
        if (row == nullptr) {
            coding.field.count(rules::code_not_known, code_text(coding));
            continue;
        }
        bool const product = row->product != coverage::ProductKind::other;
        if (kind != nullptr && product && kind->product != coverage::ProductKind::other && kind->product != row->product) {
            coded.bad("codes of different kinds of insurance");
            return nullptr;
        }
        if (kind == nullptr || (product && kind->product == coverage::ProductKind::other))
            kind = row;
    }
    return kind;
}

void Importer::read_coverage(Resource& resource) {
    Field const policy(log_, resource);
    auto const status_field = policy["status"];
    auto const status = status_field.text();
    if (!status_field)
        status_field.missing();
    if (status && *status != "active") {
        if (*status == "cancelled" || *status == "draft" || *status == "entered-in-error") {
            status_field.count(rules::status_not_used, "Coverage " + std::string(*status), false);
            resource.not_asked = true;
        } else {
            status_field.report(rules::status_not_known, shown(*status));
            resource.outcome = Outcome::refused;
        }
        return;
    }
    auto const* const type = kind_of(policy["type"]);
    auto const beneficiary_field = policy["beneficiary"];
    if (!beneficiary_field)
        beneficiary_field.missing();
    auto const beneficiary = resolve(beneficiary_field, {"Patient"});
    auto const subscriber = resolve(policy["subscriber"], {"Patient", "RelatedPerson"});
    auto const payor_field = policy.first_of("payor");
    if (!payor_field)
        payor_field.missing();
    auto const payor = resolve(payor_field, {"Organization", "Patient", "RelatedPerson"});
    auto const period = policy["period"];
    boost::optional<DateRange> in_force;
    if (period)
        in_force = read_date_range(period, options_.policies_from);
    else if (options_.policies_from)
        in_force = DateRange::from(*options_.policies_from);
    if (!period["start"]) {
        if (options_.policies_from)
            period["start"].report(rules::in_force_not_stated, to_text(*options_.policies_from));
        else
            (period ? period["start"] : period).missing();
    }
    if (!beneficiary || !payor || !in_force) {
        resource.outcome = Outcome::refused;
        return;
    }
    bool const pays_oneself = payor->type != "Organization" || (type != nullptr && type->product == coverage::ProductKind::self_pay);
    auto const payer = pays_oneself ? payer_id({.key = "self-pay"}, coverage::PayerKind::patient)
                                    : payer_id(*payor, type != nullptr ? type->payer : coverage::PayerKind::other);
    std::string plan_name;
    std::string plan_value;
    std::string group;
    for (auto const& entry : policy.list("class")) {
        auto const kinds = codings(entry["type"]);
        auto const kind = kinds.empty() ? std::string_view() : kinds.front().code;
        if (kind == "plan" && plan_value.empty()) {
            plan_value = entry["value"].text_or_empty();
            plan_name = entry["name"].text_or_empty();
            if (plan_name.empty())
                plan_name = plan_value;
        } else if (kind == "group" && group.empty()) {
            group = entry["value"].text_or_empty();
            entry.ignore({"name"});
        }
    }
    auto& data = import_.dataset;
    coverage::Plan plan{.id = coverage::PlanId(0), .payer = payer, .product = pays_oneself ? coverage::ProductKind::self_pay : type != nullptr ? type->product : coverage::ProductKind::other};
    if (auto const sold = sold_plans_.find(plan_value); sold != sold_plans_.end() && !plan_value.empty()) {
        plan = data.plans.records[sold->second.index()];
        plan.payer = payer;
    }
    if (!plan_name.empty())
        plan.name = plan_name;
    for (auto const& cost : policy.list("costToBeneficiary"))
        read_cost(cost, plan, *in_force);
    auto const plan_id = data.plans.add(resource.key, [&](coverage::PlanId id) {
        plan.id = id;
        return std::move(plan);
    }).id;
    clinic::Subscriber holder;
    for (auto const& coding : codings(policy["relationship"])) {
        auto const* const row = std::find_if(std::begin(relations), std::end(relations), [&](RelationRow const& known) { return known.code == coding.code; });
        if (row == std::end(relations))
            coding.field.count(rules::code_not_known, code_text(coding));
        holder.relation = row == std::end(relations) ? clinic::SubscriberRelation::other : row->relation;
    }
    auto const patient = patient_id(*beneficiary);
    auto const holder_id = subscriber && subscriber->type == "Patient" ? patient_id(*subscriber) : patient;
    if (auto const person = data.patients.find(holder_id); person && person->birth_date.has_value() && (!subscriber || subscriber->type == "Patient"))
        holder.birth_date = *person->birth_date;
    auto& record = data.policies.add(resource.key, [&](coverage::PolicyId id) {
        return coverage::Policy{.id = id, .patient = patient, .plan = plan_id, .in_force = *in_force, .group_number = group, .subscriber = holder};
    });
    record.member_number = policy["subscriberId"].text_or_empty();
    if (auto const order = policy["order"].count())
        policy_orders_[record.id.index()] = *order;
    patient_policies_[patient.index()].push_back(record.id);
    resource.subject = Subject{SubjectKind::policy, record.id.index()};
    policy.ignore({"identifier"});
}

void Importer::read_insurance_plan(Resource& resource) {
    Field const sold(log_, resource);
    auto const status_field = sold["status"];
    if (auto const status = status_field.text(); status && *status != "active") {
        status_field.count(rules::status_not_used, "InsurancePlan " + shown(*status), false);
        resource.not_asked = true;
        return;
    }
    auto owner = resolve(sold["ownedBy"], {"Organization"});
    auto const name = sold["name"].text_or_empty();
    if (!owner) {
        if (!sold["ownedBy"])
            sold["ownedBy"].missing();
        owner = Target{.key = resource.key}; // whoever it is
    }
    auto const period = sold["period"];
    auto const valid = period ? read_date_range(period) : boost::none;
    auto& data = import_.dataset;
    coverage::Plan plan{.id = coverage::PlanId(0), .payer = payer_id(*owner, coverage::PayerKind::commercial), .name = name, .product = coverage::ProductKind::other};
    std::vector<std::string> identifiers;
    auto const take_identifiers = [&](Field const& from) {
        for (auto const& identifier : from.list("identifier"))
            if (auto const value = identifier["value"].text()) {
                identifiers.emplace_back(*value);
                identifier.ignore({"system", "use", "type", "period", "assigner"});
            }
    };
    take_identifiers(sold);
    auto const variants = sold.list("plan");
    if (!variants.empty() && !valid)
        (period ? period["start"] : period).missing(); // rows need dates
    if (variants.size() > 1)
        sold["plan"].unsupported("only the first one counts");
    if (!variants.empty() && valid) {
        auto const& variant = variants.front();
        take_identifiers(variant);
        variant.ignore({"type"});
        for (auto const& general : variant.list("generalCost")) {
            auto const types = codings(general["type"]);
            auto const amount = read_money(general["cost"], options_.currency);
            if (amount && !types.empty() && types.front().code == "deductible" && !general["groupSize"])
                limit_row(plan, boost::none, *valid).deductible = *amount;
            else
                general.unsupported();
        }
        for (auto const& specific : variant.list("specificCost")) {
            auto const general_category = categories_of(codings(specific["category"]));
            for (auto const& benefit : specific.list("benefit")) {
                auto categories = categories_of(codings(benefit["type"]));
                if (categories.empty())
                    categories = general_category;
                if (categories.empty()) {
                    auto const codes = codings(specific["category"]);
                    benefit.count(rules::benefit_not_used, codes.empty() ? "without a code" : code_text(codes.front()), false);
                    for (auto const& cost : benefit.list("cost")) {
                        cost.ignore({"type", "applicability", "qualifiers", "value"});
                    }
                    continue;
                }
                for (auto const& cost : benefit.list("cost")) {
                    auto const types = codings(cost["type"]);
                    auto const type = types.empty() ? std::string_view() : types.front().code;
                    auto const tier = tier_of(cost["applicability"]);
                    auto const quantity = cost["value"];
                    for (auto const& qualifier : cost.list("qualifiers"))
                        qualifier.unsupported();
                    if (type == "copay" || type == "coinsurance") {
                        auto const share = is_percent(quantity) ? percent_of(quantity) : boost::none;
                        auto const amount = share || !quantity ? boost::none : money_of(quantity, options_.currency);
                        for (auto const category : categories) {
                            auto& row = benefit_row(plan, category, tier, *valid);
                            row.covered = true;
                            if (share)
                                row.share.coinsurance = *share;
                            else if (amount && type == "copay")
                                row.share.copay = *amount;
                        }
                    } else {
                        cost.unsupported(shown(type));
                    }
                }
            }
        }
    }
    auto& record = data.plans.add(resource.key, [&](coverage::PlanId id) {
        plan.id = id;
        return std::move(plan);
    });
    resource.subject = Subject{SubjectKind::plan, record.id.index()};
    for (auto const& identifier : identifiers)
        sold_plans_.emplace(identifier, record.id);
}

} // namespace therapy::fhir::detail
