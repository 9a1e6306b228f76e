// Claim; the arithmetic of ClaimResponse and ExplanationOfBenefit.

#include "importer.hpp"

#include <therapy/core/error.hpp>
#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

__extension__ using Wide = __int128;

/// Whether price × quantity × factor is the amount, to within its last digit, however that was rounded.
bool product_is(Money net, Money price, Rate quantity, Rate factor) {
    Wide const one = static_cast<Wide>(Rate::one) * Rate::one;
    Wide const rate = static_cast<Wide>(quantity.billionths()) * factor.billionths();
    Wide const whole = rate / one;
    Wide const rest = rate % one;
    Wide const left = net.minor_units() - price.minor_units() * whole;
    constexpr Wide far_off = largest_outside_amount * Wide{4};
    if (left > far_off || left < -far_off)
        return false;
    Wide const difference = left * one - price.minor_units() * rest;
    return difference < one && difference > -one;
}

bool same_currency(Money a, Money b) { return a.currency() == b.currency(); }

/// Adds where both are of one currency; `complete` is lost otherwise.
void add_to(boost::optional<Money>& sum, bool& complete, boost::optional<Money> const& amount) {
    if (!amount || (sum && !same_currency(*sum, *amount)))
        complete = false;
    else
        sum = sum ? *sum + *amount : *amount;
}

} // namespace

Importer::Sum Importer::read_claim_items(Field const& parent, char const* member, ClaimLine const& common, std::string const& path) {
    Sum sum;
    std::size_t number = 0;
    for (auto const& item : parent.list(member)) {
        auto line = common;
        line.path = path + (path.empty() ? "" : ".") + member + "[" + std::to_string(number++) + "]";
        auto const codes = codings(item["productOrService"]);
        line.service = service_code(codes);
        if (!codes.empty())
            line.code = code_text(codes.front());
        else if (!item["productOrService"])
            item["productOrService"].missing();
        for (auto const& coding : codings_of_all(item.list("modifier")))
            line.modifiers.emplace_back(shown(coding.code));
        if (auto const date = item["servicedDate"])
            line.serviced = read_stated_date(date);
        else if (auto const period = item["servicedPeriod"])
            line.serviced = read_stated_date(period["start"]);
        if (auto const quantity = item["quantity"]) {
            auto const value = read_decimal(quantity["value"]);
            quantity.ignore({"unit", "system", "code", "comparator"});
            line.quantity = value ? Stated<Rate>(*value) : Stated<Rate>::unknown(Unknown::unreadable);
        }
        if (auto const factor = item["factor"]) {
            auto const value = read_decimal(factor);
            line.factor = value ? Stated<Rate>(*value) : Stated<Rate>::unknown(Unknown::unreadable);
        }
        line.unit_price = read_stated_money(item["unitPrice"], options_.currency);
        line.net = read_stated_money(item["net"], options_.currency);
        for (auto const& encounter : item.list("encounter"))
            if (auto const target = resolve(encounter, {"Encounter"}); target && target->resource != nullptr && target->resource->subject && !line.session)
                line.session = clinic::SessionId(target->resource->subject->index);
            else
                encounter.lost();
        item.ignore({"sequence", "careTeamSequence", "diagnosisSequence", "procedureSequence", "informationSequence"});
        auto const rate = [](Stated<Rate> const& stated) { return stated.has_value() ? *stated : Rate::percent(100); };
        bool const readable = line.quantity.kind() != StatedKind::unknown && line.factor.kind() != StatedKind::unknown;
        if (readable && line.unit_price.has_value() && line.net.has_value() &&
            (!same_currency(*line.net, *line.unit_price) || !product_is(*line.net, *line.unit_price, rate(line.quantity), rate(line.factor))))
            item.report(rules::inconsistent_amounts, to_text(rate(line.quantity)) + " x " + to_text(*line.unit_price) +
                                                         (line.factor.has_value() ? " x " + to_text(*line.factor) : "") + " is not " + to_text(*line.net));
        auto const net = line.net.has_value() ? boost::make_optional(*line.net) : boost::none;
        add_to(sum.amount, sum.complete, net);
        auto below = line;
        import_.claim_lines.push_back(std::move(line));
        below.service = boost::none;
        below.modifiers.clear();
        below.code.clear();
        below.quantity = Stated<Rate>();
        below.factor = Stated<Rate>();
        char const* const inner = std::string_view(member) == "item" ? "detail" : std::string_view(member) == "detail" ? "subDetail" : nullptr;
        if (inner == nullptr)
            continue;
        auto const parts = read_claim_items(item, inner, below, below.path);
        if (parts.complete && parts.amount && net && *parts.amount != *net)
            item.report(rules::inconsistent_amounts, "its parts add up to " + to_text(*parts.amount) + ", not " + to_text(*net));
    }
    return sum;
}

void Importer::read_claim(Resource& resource) {
    Field const claim(log_, resource);
    auto const status_field = claim["status"];
    if (auto const status = status_field.text(); status && *status != "active") {
        status_field.count(rules::status_not_used, "Claim " + shown(*status), false);
        resource.not_asked = true;
        return;
    }
    auto const use_field = claim["use"];
    auto const use = use_field.text() ? from_text<ClaimUse>(*use_field.text()) : boost::none;
    if (!use) {
        if (use_field)
            use_field.bad("not a use of claims");
        else
            use_field.missing();
        resource.outcome = Outcome::refused;
        return;
    }
    auto const patient_field = claim["patient"];
    if (!patient_field)
        patient_field.missing();
    ClaimLine common{.claim = resource.key, .use = *use, .patient = patient_of(patient_field)};
    for (auto const& insurance : claim.list("insurance")) {
        auto const focal = insurance["focal"].flag();
        insurance.ignore({"sequence", "identifier"});
        if (!focal || !*focal)
            continue;
        auto const coverage = insurance["coverage"];
        if (auto const target = resolve(coverage, {"Coverage"}); target && target->resource != nullptr && target->resource->subject)
            common.policy = coverage::PolicyId(target->resource->subject->index);
        else
            coverage.lost();
    }
    auto const sum = read_claim_items(claim, "item", common, {});
    claim.ignore({"identifier", "created"});
    if (auto const total_field = claim["total"])
        if (auto const total = read_money(total_field, options_.currency); total && sum.complete && sum.amount && *sum.amount != *total)
            total_field.report(rules::inconsistent_amounts, "the items add up to " + to_text(*sum.amount) + ", the total is " + to_text(*total));
}

/// Lines given in an encounter are what its session was billed as.
void Importer::attach_claim_lines() {
    auto& sessions = import_.dataset.sessions.records;
    std::set<std::uint32_t> billed;
    for (auto const& line : import_.claim_lines) {
        if (!line.session || !line.service || line.use != ClaimUse::claim || !line.patient || line.path.find('.') != std::string::npos)
            continue;
        auto& session = sessions[line.session->index()];
        for (auto& participant : session.participants) {
            if (participant.patient != *line.patient)
                continue;
            clinic::Intervention intervention{.code = *line.service, .modifiers = line.modifiers};
            if (line.quantity.has_value() && line.quantity->billionths() > 0 && line.quantity->billionths() % Rate::one == 0)
                intervention.count = static_cast<std::uint32_t>(line.quantity->billionths() / Rate::one);
            if (line.net.has_value())
                intervention.charge = *line.net;
            participant.interventions.push_back(std::move(intervention));
            billed.insert(line.session->index());
        }
    }
    for (auto& [session, stated] : stated_services_)
        if (billed.count(session) == 0)
            for (auto& participant : sessions[session].participants)
                participant.interventions = stated;
}

/// Answers of payers become no records, but what contradicts itself in them is said.
void Importer::check_adjudication(Resource& resource) {
    Field const answer(log_, resource);
    boost::optional<Money> benefit;
    bool complete = true;
    std::size_t items = 0;
    auto const amount_of = [&](Field const& entry) -> boost::optional<Money> {
        auto const value = entry["amount"]["value"].number();
        auto const code = entry["amount"]["currency"].text();
        auto const currency = code ? Currency::make(*code) : Expected<Currency>(usd);
        if (!value || !currency || (!code && !options_.currency))
            return boost::none;
        auto const money = Money::parse(*value, code ? *currency : *options_.currency);
        return money ? boost::make_optional(*money) : boost::none;
    };
    auto const of_category = [&](std::vector<Field> const& entries, std::string_view category) -> boost::optional<Money> {
        for (auto const& entry : entries)
            for (auto const& coding : codings(entry["category"]))
                if (coding.code == category)
                    return amount_of(entry);
        return boost::none;
    };
    for (char const* const member : {"item", "addItem"})
        for (auto const& item : answer.list(member)) {
            ++items;
            add_to(benefit, complete, of_category(item.list("adjudication"), "benefit"));
        }
    auto const total = of_category(answer.list("total"), "benefit");
    if (items != 0 && complete && benefit && total && same_currency(*benefit, *total) && *benefit != *total)
        answer["total"].report(rules::inconsistent_amounts, "the benefits of the items add up to " + to_text(*benefit) + ", the total is " + to_text(*total));
}

} // namespace therapy::fhir::detail
