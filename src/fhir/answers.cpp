// ClaimResponse and ExplanationOfBenefit: what a payer answers, held against itself, the claim and the policy.

#include "importer.hpp"

#include <therapy/coverage/answer_rules.hpp>
#include <therapy/coverage/benefit_category.hpp>
#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

using coverage::AnswerAmount;

struct AdjudicationRow {
    std::string_view code;
    AnswerAmount kind;
};

/// HL7's adjudication values and those the CARIN consumer-directed payer data exchange adds.
constexpr AdjudicationRow adjudications[] = {
    {"submitted", AnswerAmount::submitted}, {"eligible", AnswerAmount::eligible},      {"deductible", AnswerAmount::deductible},
    {"copay", AnswerAmount::copay},         {"coinsurance", AnswerAmount::coinsurance}, {"noncovered", AnswerAmount::non_covered},
    {"tax", AnswerAmount::tax},             {"benefit", AnswerAmount::benefit},         {"memberliability", AnswerAmount::patient},
};

constexpr std::string_view percent_of_eligible = "eligpercent";

/// Amounts that say something else about a line and follow from nothing here.
constexpr std::string_view other_adjudications[] = {"unallocdeduct", "paidtoprovider", "paidtopatient", "paidbypatient", "priorpayerpaid", "discount", "drugcost"};

std::string joined(std::string const& path, std::string_view member) { return path + (path.empty() ? "" : ".") + std::string(member); }

std::string positioned(std::string const& path, std::string_view member, std::size_t position) { return joined(path, member) + "[" + std::to_string(position) + "]"; }

/// A date, and the one after it where a clock of another zone may already show that.
Stated<Date> latest_day(Stated<Date> const& day, bool with_time) {
    if (!day.has_value() || !with_time)
        return day;
    auto const next = Date::from_day_number(std::int64_t{day->day_number()} + 1);
    return next ? Stated<Date>(*next) : day;
}

bool has_time(Field const& date) {
    auto const text = date.text();
    return text && text->find('T') != std::string_view::npos;
}

/// Whether two `system|code` are surely different codes: one may leave out its system.
bool codes_differ(std::string_view a, std::string_view b) {
    auto const bare = [](std::string_view text) { return text.substr(text.rfind('|') + 1); };
    bool const systems = a.find('|') != std::string_view::npos && b.find('|') != std::string_view::npos;
    return !a.empty() && !b.empty() && (systems ? a != b : bare(a) != bare(b));
}

/// The benefits a service may fall under: that depends on who gives it, which an answer does not say.
std::vector<coverage::BenefitCategory> possible_categories(coverage::PayerKind payer, catalog::ServiceCode code, Date date, std::span<coverage::CategoryRule const> rules) {
    std::vector<coverage::BenefitCategory> all;
    for (auto const& [kind, word] : enum_table<catalog::QualificationKind>)
        for (bool const under_plan_of_care : {true, false}) {
            auto const category = coverage::benefit_category({payer, code, catalog::Purpose::rehabilitation, kind, under_plan_of_care, date}, rules);
            if (category.has_value() && std::find(all.begin(), all.end(), *category) == all.end())
                all.push_back(*category);
        }
    return all;
}

boost::optional<Money> claimed_in_all(coverage::ClaimAnswer const& claim) {
    for (auto const& total : claim.totals)
        if (total.kind == AnswerAmount::submitted)
            return total.amount;
    boost::optional<Money> sum;
    for (auto const& line : claim.lines) {
        if (line.part_of)
            continue;
        if (!line.net.has_value() || (sum && sum->currency() != line.net->currency()))
            return boost::none;
        sum = sum ? *sum + *line.net : *line.net;
    }
    return sum;
}

} // namespace

coverage::AnsweredLine Importer::read_priced_line(Field const& item, Above const& above, std::string path) {
    coverage::AnsweredLine line{.place = item.place_at(std::move(path)), .part_of = above.line};
    auto const decimal = [](Field const& field) {
        auto const value = read_decimal(field);
        return value ? Stated<Rate>(*value) : Stated<Rate>::unknown(Unknown::unreadable);
    };
    if (auto const quantity = item["quantity"]) {
        line.quantity = decimal(quantity["value"]);
        quantity.ignore({"unit", "system", "code", "comparator"});
    }
    if (auto const factor = item["factor"])
        line.factor = decimal(factor);
    line.unit_price = read_stated_money(item["unitPrice"], options_.currency);
    line.tax = read_stated_money(item["tax"], options_.currency);
    line.net = read_stated_money(item["net"], options_.currency);
    return line;
}

/// The amounts of an adjudication or of totals; what is no amount of a line (a share) only for a line.
void Importer::read_amounts(Field const& parent, char const* member, std::string const& path, std::vector<coverage::AnsweredAmount>& amounts, coverage::AnsweredLine* line) {
    std::size_t number = 0;
    for (auto const& entry : parent.list(member)) {
        auto const here = positioned(path, member, number++);
        auto const categories = codings(entry["category"]);
        auto const reasons = codings(entry["reason"]);
        auto const amount_field = entry["amount"];
        auto const value_field = entry["value"];
        if (categories.empty()) {
            entry["category"].missing();
            entry.ignore({"amount", "value"});
            continue;
        }
        bool known = false;
        for (auto const& coding : categories) {
            if (coding.code == percent_of_eligible) {
                known = true;
                auto const percent = value_field ? read_decimal(value_field) : read_decimal(entry["quantity"]["value"]);
                if (line == nullptr)
                    entry.unsupported("a share of no line");
                else if (line->percent.kind() != StatedKind::not_stated)
                    line->percent = Stated<Rate>::unknown(Unknown::conflicting);
                else
                    line->percent = percent ? Stated<Rate>(*percent) : Stated<Rate>::unknown(Unknown::unreadable);
                if (line != nullptr)
                    line->percent_place = value_field.place_at(joined(here, "value"));
                break;
            }
            auto const* const row = std::find_if(std::begin(adjudications), std::end(adjudications), [&](AdjudicationRow const& r) { return r.code == coding.code; });
            if (row != std::end(adjudications)) {
                known = true;
                if (auto const amount = read_money(amount_field, options_.currency))
                    amounts.push_back({.kind = row->kind,
                                       .amount = *amount,
                                       .place = amount_field.place_at(joined(here, "amount")),
                                       .reason = reasons.empty() ? std::string() : shown(reasons.front().code)});
                else if (!amount_field)
                    amount_field.missing();
                break;
            }
            if (std::find(std::begin(other_adjudications), std::end(other_adjudications), coding.code) != std::end(other_adjudications)) {
                known = true;
                entry.ignore({"amount", "value"});
                break;
            }
        }
        if (!known) {
            entry.ignore({"amount", "value"});
            categories.front().field.count(rules::code_not_known, code_text(categories.front()));
        }
    }
}

coverage::AnsweredLimit Importer::read_limit(Field const& benefit) {
    auto const count = [](Field const& field) {
        if (!field)
            return Stated<std::int64_t>::not_stated();
        auto const value = field.count();
        return value ? Stated<std::int64_t>(*value) : Stated<std::int64_t>::unknown(Unknown::unreadable);
    };
    benefit.ignore({"allowedString", "usedString"});
    return {.place = benefit.place(),
            .allowed = read_stated_money(benefit["allowedMoney"], options_.currency),
            .used = read_stated_money(benefit["usedMoney"], options_.currency),
            .allowed_count = count(benefit["allowedUnsignedInt"]),
            .used_count = count(benefit["usedUnsignedInt"])};
}

void Importer::read_parties(Field const& parent, ClaimRecord& record) {
    record.insurer = resolve(parent["insurer"], {"Organization"});
    for (char const* const member : {"provider", "requestor"})
        if (auto const field = parent[member])
            record.provider = resolve(field, {"Practitioner", "PractitionerRole", "Organization"});
    record.use = parent["use"].text_or_empty();
    auto const types = codings(parent["type"]);
    if (!types.empty())
        record.type = code_text(types.front());
    auto& days = record.stated.days;
    auto const created = parent["created"];
    auto const day = read_date(created);
    if (day && parent.resource().type == "Claim") {
        record.claimed = *day;
        record.claimed_with_time = has_time(created);
        days.claimed = latest_day(record.claimed, record.claimed_with_time);
    } else if (day) {
        days.answered = latest_day(*day, has_time(created));
    }
    days.answered_place = created.place_at("created");
    if (auto const period = parent["billablePeriod"])
        if (period["start"] && period["end"])
            days.billed = read_date_range(period);
}

void Importer::read_focal_policy(Field const& parent, ClaimRecord& record) {
    std::set<std::string> named;
    auto const insurances = parent.list("insurance");
    for (auto const& insurance : insurances) {
        auto const focal = insurance["focal"].flag();
        insurance.ignore({"sequence", "identifier"});
        auto const coverage = insurance["coverage"];
        bool const pays = focal && *focal;
        if (!pays && insurances.size() == 1)
            continue;
        auto const target = resolve(coverage, {"Coverage"});
        if (target && !target->key.empty() && !named.insert(target->key).second)
            say(coverage, rules::policy_repeated, shown(target->key), boost::none);
        if (!pays)
            continue;
        if (target && target->resource != nullptr && target->resource->subject)
            record.policy = coverage::PolicyId(target->resource->subject->index);
        else
            coverage.lost();
    }
    if (record.policy)
        record.stated.days.policy = import_.dataset.policies.records[record.policy->index()].in_force;
}

bool Importer::surely_differ(boost::optional<Target> const& a, boost::optional<Target> const& b) {
    if (!a || !b || a->type != b->type || a->key.empty() || b->key.empty() || a->key == b->key)
        return false;
    auto const comparable = [](Target const& target) { return target.key.find('?') == std::string::npos && target.key.find('#') == std::string::npos; };
    if (!comparable(*a) || !comparable(*b))
        return false; // an identifier may be anybody's
    auto const server = [](std::string const& key) { return key.substr(0, key.rfind('/', key.rfind('/') == std::string::npos ? std::string::npos : key.rfind('/') - 1) + 1); };
    return (a->resource != nullptr && b->resource != nullptr) || server(a->key) == server(b->key);
}

void Importer::say(Field const& at, Rule const& rule, std::string value, boost::optional<coverage::PolicyId> const& policy) {
    Finding finding{.rule = rule, .args = {.value = std::move(value)}, .place = at.place()};
    if (policy)
        finding.subjects = {Subject{SubjectKind::policy, policy->index()}};
    log_.add(std::move(finding));
}

/// The policy that is to pay is the patient's.
void Importer::check_policy(Field const& parent, ClaimRecord const& record, char const* patient_member) {
    if (!record.policy)
        return;
    auto const& data = import_.dataset;
    auto const& owner = data.policies.records[record.policy->index()].patient;
    auto const& key = data.patients.keys.key(owner);
    auto const known = data.patients.find(owner).has_value();
    Target const beneficiary{.resource = known && record.patient ? record.patient->resource : nullptr, .type = "Patient", .key = key};
    if (surely_differ(record.patient, beneficiary))
        say(parent[patient_member], rules::beneficiary_differs, shown(record.patient->key) + ", insured is " + shown(key), record.policy);
}

void Importer::read_answer_items(Field const& parent, char const* member, Above const& above, ClaimRecord const* claim, ClaimRecord& record) {
    std::size_t number = 0;
    for (auto const& item : parent.list(member)) {
        auto const path = positioned(above.path, member, number++);
        auto line = read_priced_line(item, above, path);
        read_amounts(item, "adjudication", path, line.amounts, &line);
        // An answer to a claim numbers the claim's lines; an explanation has lines of its own with the same numbers.
        auto const own = item["sequence"];
        auto const sequence_field = own ? own : item[std::string_view(member) == "item" ? "itemSequence" : std::string_view(member) == "detail" ? "detailSequence" : "subDetailSequence"];
        auto const sequence = sequence_field.count();
        auto const numbers = above.numbers + (sequence ? std::to_string(*sequence) : std::string());
        auto const codes = codings(item["productOrService"]);
        auto const code = codes.empty() ? std::string() : code_text(codes.front());
        auto const position = record.stated.lines.size();
        auto const* of_claim = claim; // of the parts: nothing more is said below a line the claim does not have
        if (sequence) {
            if (!record.lines.emplace(numbers, position).second)
                say(sequence_field, rules::repeated_sequence, numbers, record.policy);
            if (claim != nullptr) {
                auto const asked = claim->lines.find(numbers);
                if (asked == claim->lines.end()) {
                    say(sequence_field, rules::unknown_sequence, numbers + " of " + shown(record.claim), record.policy);
                    of_claim = nullptr;
                } else {
                    line.claimed = claim->stated.lines[asked->second].net;
                    if (codes_differ(code, claim->codes[asked->second]))
                        say(item["productOrService"], rules::answer_differs, "service: " + code + ", the claim says " + claim->codes[asked->second], record.policy);
                }
            }
        }
        boost::optional<Date> given;
        if (auto const date = item["servicedDate"]) {
            if (auto const day = read_stated_date(date); day.has_value()) {
                given = *day;
                record.stated.days.serviced.push_back({*day, *day, date.place_at(joined(path, "servicedDate"))});
            }
        } else if (auto const period = item["servicedPeriod"]) {
            auto const first = read_stated_date(period["start"]);
            auto const last = read_stated_date(period["end"]);
            if (first.has_value()) {
                given = *first;
                record.stated.days.serviced.push_back({*first, last.has_value() ? *last : *first, period.place_at(joined(path, "servicedPeriod"))});
            }
        }
        item.ignore({"careTeamSequence", "diagnosisSequence", "procedureSequence", "informationSequence", "noteNumber"});
        record.whole_lines += above.line ? 0U : 1U;
        record.codes.push_back(code);
        auto const asked = claim != nullptr && sequence ? claim->lines.find(numbers) : decltype(claim->lines.find(numbers)){};
        bool const found = claim != nullptr && sequence && asked != claim->lines.end();
        auto const service = service_code(codes);
        record.services.push_back(service ? service : found ? claim->services[asked->second] : boost::none);
        record.dates.push_back(given ? given : found ? claim->dates[asked->second] : boost::none);
        record.stated.lines.push_back(std::move(line));
        char const* const inner = std::string_view(member) == "item" ? "detail" : std::string_view(member) == "detail" ? "subDetail" : nullptr;
        if (inner != nullptr)
            read_answer_items(item, inner, {.path = path, .numbers = numbers + ".", .line = position}, of_claim, record);
    }
}

/// Lines the payer put in.
void Importer::read_added_items(Field const& answer, ClaimRecord const* claim, ClaimRecord& record) {
    struct Level {
        Field parent;
        char const* member;
        Above above;
    };
    std::vector<Level> levels{{answer, "addItem", {}}};
    while (!levels.empty()) {
        auto const level = levels.back();
        levels.pop_back();
        std::size_t number = 0;
        for (auto const& item : level.parent.list(level.member)) {
            auto const path = positioned(level.above.path, level.member, number++);
            auto line = read_priced_line(item, level.above, path);
            line.added = true;
            read_amounts(item, "adjudication", path, line.amounts, &line);
            item.ignore({"noteNumber", "detailSequence", "subDetailSequence", "subdetailSequence"});
            for (auto const& named : item.list("itemSequence"))
                if (auto const sequence = named.count(); sequence && claim != nullptr && claim->lines.count(std::to_string(*sequence)) == 0)
                    say(named, rules::unknown_sequence, std::to_string(*sequence) + " of " + shown(record.claim), record.policy);
            auto const codes = codings(item["productOrService"]);
            auto const position = record.stated.lines.size();
            record.codes.push_back(codes.empty() ? std::string() : code_text(codes.front()));
            record.services.push_back(service_code(codes));
            record.dates.emplace_back();
            record.stated.lines.push_back(std::move(line));
            char const* const inner = std::string_view(level.member) == "addItem" ? "detail" : std::string_view(level.member) == "detail" ? "subDetail" : nullptr;
            if (inner != nullptr && item[inner])
                levels.push_back({item, inner, {.path = path, .line = position}});
        }
    }
}

/// Errors are said of lines the claim has.
void Importer::check_sequences(Field const& answer, ClaimRecord const& claim) {
    for (auto const& error : answer.list("error")) {
        std::string numbers;
        for (char const* const member : {"itemSequence", "detailSequence", "subDetailSequence"}) {
            auto const field = error[member];
            auto const sequence = field.count();
            if (!sequence)
                break;
            numbers += (numbers.empty() ? "" : ".") + std::to_string(*sequence);
            if (claim.lines.count(numbers) == 0) {
                say(field, rules::unknown_sequence, numbers, boost::none);
                break;
            }
        }
    }
}

/// An answer and what it is to, or an explanation and the answer it explains.
void Importer::compare(Field const& answer, ClaimRecord const& record, ClaimRecord const& other, bool of_claim) {
    std::string const whose = of_claim ? ", the claim says " : ", the response says ";
    auto const parties = [&](char const* what, Field const& field, boost::optional<Target> const& a, boost::optional<Target> const& b) {
        if (surely_differ(a, b))
            say(field, rules::answer_differs, std::string(what) + ": " + shown(a->key) + whose + shown(b->key), record.policy);
    };
    parties("patient", answer["patient"], record.patient, other.patient);
    parties("insurer", answer["insurer"], record.insurer, other.insurer);
    parties("provider", answer["provider"] ? answer["provider"] : answer["requestor"], record.provider, other.provider);
    if (!record.use.empty() && !other.use.empty() && record.use != other.use)
        say(answer["use"], rules::answer_differs, "use: " + shown(record.use) + whose + shown(other.use), record.policy);
    if (codes_differ(record.type, other.type))
        say(answer["type"], rules::answer_differs, "type: " + record.type + whose + other.type, record.policy);
    if (of_claim)
        return;
    if (!record.outcome.empty() && !other.outcome.empty() && record.outcome != other.outcome)
        say(answer["outcome"], rules::answer_differs, "outcome: " + shown(record.outcome) + whose + shown(other.outcome), record.policy);
    for (auto const& total : record.stated.totals)
        for (auto const& stated : other.stated.totals)
            if (total.kind == stated.kind && total.amount != stated.amount)
                say(answer["total"], rules::answer_differs, std::string(to_text(total.kind)) + " in total: " + to_text(total.amount) + whose + to_text(stated.amount), record.policy);
}

void Importer::check_identifiers(Resource& resource) {
    Field const all(log_, resource);
    for (auto const& identifier : all.list("identifier")) {
        auto const system = identifier["system"].text();
        auto const value = identifier["value"].text();
        if (!system || !value)
            continue;
        std::string others;
        for (auto const* const other : resources_.by_identifier(resource.type, *system, *value))
            if (other->key != resource.key)
                others += ", " + other->key;
        if (!others.empty())
            say(identifier, rules::shared_identifier, resource.key + others, boost::none);
    }
}

/// A line whose share and deductions are stated leaves one thing to ask of the plan: whether they are its own.
void Importer::check_terms(ClaimRecord const& record, ClaimRecord const* claim, coverage::Reconciliation& judged) const {
    auto const& data = import_.dataset;
    auto const policy = record.policy ? record.policy : claim != nullptr ? claim->policy : boost::none;
    if (!policy)
        return;
    auto const& plan = data.plans.records[data.policies.records[policy->index()].plan.index()];
    if (plan.benefits.empty())
        return;
    auto const payer = data.payers.records[plan.payer.index()].kind;
    for (std::size_t i = 0; i < record.stated.lines.size(); ++i) {
        auto const& line = record.stated.lines[i];
        auto const of = [&](AnswerAmount kind) -> coverage::AnsweredAmount const* {
            auto const at = std::find_if(line.amounts.begin(), line.amounts.end(), [&](coverage::AnsweredAmount const& amount) { return amount.kind == kind; });
            return at == line.amounts.end() ? nullptr : &*at;
        };
        auto const* const eligible = of(AnswerAmount::eligible);
        auto const* const benefit = of(AnswerAmount::benefit);
        bool const explained = line.percent.has_value() || of(AnswerAmount::coinsurance) != nullptr;
        if (line.part_of || eligible == nullptr || benefit == nullptr || !explained || eligible->amount.is_negative())
            continue;
        auto const undetermined = [&](Unknown why) {
            judged.amounts.push_back({coverage::AnswerRelation::plan_terms, coverage::ReconcileVerdict::undetermined, benefit->place, AnswerAmount::benefit, benefit->amount,
                                      Stated<Money>::unknown(why)});
        };
        bool const therapy = record.services[i] && catalog::find_service_code(*record.services[i]);
        if (!therapy || !record.dates[i]) {
            undetermined(therapy ? Unknown::not_given : Unknown::unsupported); // the plan's terms are those of therapy
            continue;
        }
        auto const categories = possible_categories(payer, *record.services[i], *record.dates[i], plan.category_rules);
        std::vector<Money> possible;
        bool known = true;
        std::string terms;
        for (auto const& row : plan.benefits) {
            bool const possible_row = std::find(categories.begin(), categories.end(), row.category) != categories.end() && row.valid.contains(*record.dates[i]);
            if (!possible_row || (row.covered.has_value() && !*row.covered))
                continue;
            auto const& share = row.share;
            auto const* const copay = of(AnswerAmount::copay);
            auto const* const deductible = of(AnswerAmount::deductible);
            bool const one_currency = (!share.copay.has_value() || share.copay->currency() == eligible->amount.currency()) &&
                                      (deductible == nullptr || deductible->amount.currency() == eligible->amount.currency()) && benefit->amount.currency() == eligible->amount.currency();
            if (!share.coinsurance.is_answered() || !share.copay.is_answered() || !one_currency) {
                known = false;
                continue;
            }
            // A copay is due once a visit: a line without one may follow a line with it.
            auto const& order = share.order.has_value() ? share.order : plan.order;
            auto const paid = coverage::benefits_of({.eligible = eligible->amount,
                                                     .plan_share = share.coinsurance.has_value() ? share.coinsurance->complement() : Rate::percent(100),
                                                     .deductible = deductible != nullptr ? Stated<Money>(deductible->amount) : Stated<Money>::none(),
                                                     .copay = copay != nullptr ? share.copay : Stated<Money>::none(),
                                                     .order = order});
            possible.insert(possible.end(), paid.begin(), paid.end());
            if (terms.empty() && !paid.empty())
                terms = (copay != nullptr && share.copay.has_value() ? "copay " + to_text(*share.copay) + ", " : std::string()) + "member's share " +
                        to_text(share.coinsurance.has_value() ? *share.coinsurance : Rate::percent(0)) + " give " + to_text(paid.front()) + ", stated " + to_text(benefit->amount);
        }
        bool const agrees = std::find(possible.begin(), possible.end(), benefit->amount) != possible.end();
        if (possible.empty() || (!agrees && !known)) {
            undetermined(Unknown::not_given);
            continue;
        }
        judged.amounts.push_back({coverage::AnswerRelation::plan_terms, agrees ? coverage::ReconcileVerdict::agrees : coverage::ReconcileVerdict::contradicts, benefit->place,
                                  AnswerAmount::benefit, benefit->amount, possible.front()});
        if (!agrees)
            judged.report.add({.rule = coverage::rules::plan_terms_differ,
                               .args = {.limit = possible.front().minor_units(), .actual = benefit->amount.minor_units(), .unit = Unit::minor_units, .value = terms},
                               .place = benefit->place});
    }
}

void Importer::keep(Resource& resource, ClaimRecord record, ClaimRecord const* claim) {
    auto judged = coverage::reconcile(record.stated);
    check_terms(record, claim, judged);
    for (auto finding : judged.report) {
        if (record.policy)
            finding.subjects = {Subject{SubjectKind::policy, record.policy->index()}};
        log_.add(std::move(finding));
    }
    check_identifiers(resource);
    import_.claims.push_back({.key = resource.key, .claim = record.claim, .policy = record.policy, .stated = record.stated, .amounts = std::move(judged.amounts)});
    claims_.insert_or_assign(resource.key, std::move(record));
}

void Importer::read_answer(Resource& resource) {
    Field const answer(log_, resource);
    bool const explains = resource.type == "ExplanationOfBenefit";
    auto const status_field = answer["status"];
    if (auto const status = status_field.text(); status && *status != "active") {
        status_field.count(rules::status_not_used, resource.type + " " + shown(*status), false);
        resource.not_asked = true;
        return;
    }
    ClaimRecord record;
    record.patient = resolve(answer["patient"], {"Patient", "Group"});
    read_parties(answer, record);
    read_focal_policy(answer, record);
    record.outcome = answer["outcome"].text_or_empty();
    auto const given = [&](Field const& reference, char const* type) -> ClaimRecord const* {
        auto const target = resolve(reference, {type});
        if (!target || target->resource == nullptr)
            return nullptr;
        auto const found = claims_.find(target->resource->key);
        return found == claims_.end() ? nullptr : &found->second;
    };
    auto const request = answer[explains ? "claim" : "request"];
    auto const* const claim = given(request, "Claim");
    auto const* const response = explains ? given(answer["claimResponse"], "ClaimResponse") : nullptr;
    if (claim != nullptr) {
        auto const target = resolve(request, {"Claim"});
        record.claim = target->resource->key;
        if (auto const total = claimed_in_all(claim->stated))
            record.stated.claim_total = *total;
        if (!claim->claimed_with_time)
            record.stated.days.claimed = claim->claimed;
    }
    read_answer_items(answer, "item", {}, claim, record);
    read_added_items(answer, claim, record);
    read_amounts(answer, "adjudication", {}, record.stated.of_claim, nullptr);
    read_amounts(answer, "total", {}, record.stated.totals, nullptr);
    auto& days = record.stated.days;
    days.for_permission = !record.use.empty() && record.use != "claim";
    if (auto const payment = answer["payment"]) {
        auto const amount_field = payment["amount"];
        if (auto const amount = read_money(amount_field, options_.currency))
            record.stated.payment = coverage::AnsweredAmount{.kind = AnswerAmount::benefit, .amount = *amount, .place = amount_field.place_at("payment.amount")};
        record.stated.adjustment = read_stated_money(payment["adjustment"], options_.currency);
        auto const date = payment["date"];
        if (auto const day = read_date(date))
            days.paid = *day;
        days.paid_place = date.place_at("payment.date");
        payment.ignore({"type", "adjustmentReason", "identifier"});
    }
    for (auto const& balance : answer.list("benefitBalance")) {
        for (auto const& limit : balance.list("financial")) {
            record.stated.limits.push_back(read_limit(limit));
            limit.ignore({"type"});
        }
        balance.ignore({"category", "excluded", "name", "description", "network", "unit", "term"});
    }
    if (claim != nullptr) {
        if (days.serviced.empty() && days.paid.has_value()) // said of the claim's own days otherwise
            for (auto const& finding : coverage::check_days({.serviced = claim->stated.days.serviced, .for_permission = days.for_permission, .paid = days.paid, .paid_place = days.paid_place}))
                log_.add(finding);
        if (claim->claimed_with_time)
            for (auto const& finding : coverage::check_days({.claimed = claim->claimed, .answered = days.answered, .answered_place = days.answered_place}))
                log_.add(finding);
        check_sequences(answer, *claim);
        compare(answer, record, *claim, true);
        if (explains && record.whole_lines != 0 && claim->whole_lines != record.whole_lines)
            say(answer["item"], rules::answer_differs, "number of lines: " + std::to_string(record.whole_lines) + ", the claim says " + std::to_string(claim->whole_lines), record.policy);
    }
    if (response != nullptr)
        compare(answer, record, *response, false);
    check_policy(answer, record, "patient");
    if (record.policy && days.for_permission && days.policy && days.answered.has_value() && days.policy->past() && *days.policy->past() <= *days.answered)
        say(answer["created"], rules::in_force_contradicted, to_text(*days.answered) + ", in force " + to_text(*days.policy), record.policy);
    answer.ignore({"identifier"});
    keep(resource, std::move(record), claim);
}

} // namespace therapy::fhir::detail
