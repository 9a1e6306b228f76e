#include <therapy/fhir/read.hpp>

#include "fhir/reading.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::tests;

namespace {

std::string money(std::string const& value) { return "{'value':" + value + ",'currency':'USD'}"; }

std::string adjudicated(std::string const& category, std::string const& value) {
    return "{'category':{'coding':[{'code':'" + category + "'}]}," + (category == "eligpercent" ? "'value':" + value : "'amount':" + money(value)) + "}";
}

/// `eligible 100 copay 10 …` as a list of adjudications.
std::string list(std::vector<std::pair<std::string, std::string>> const& amounts) {
    std::string all;
    for (auto const& [category, value] : amounts)
        all += (all.empty() ? "" : ",") + adjudicated(category, value);
    return "[" + all + "]";
}

std::string const insurer = json("{'resourceType':'Organization','id':'acme','name':'Acme'}");
std::string const policy = json("{'resourceType':'Coverage','id':'p1','status':'active','type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PPO'}]},"
                                "'beneficiary':{'reference':'Patient/ada'},'period':{'start':'2026-01-01','end':'2026-12-31'},'payor':[{'reference':'Organization/acme'}],"
                                "'costToBeneficiary':[{'type':{'coding':[{'code':'copay'}]},'valueMoney':{'value':10,'currency':'USD'}},"
                                "{'type':{'coding':[{'code':'copaypct'}]},'valueQuantity':{'value':20,'unit':'%'}}]}");
std::string const claim = json("{'resourceType':'Claim','id':'k','status':'active','use':'claim','type':{'coding':[{'code':'professional'}]},'patient':{'reference':'Patient/ada'},"
                               "'created':'2026-03-10','insurer':{'reference':'Organization/acme'},'provider':{'reference':'Organization/clinic'},"
                               "'insurance':[{'sequence':1,'focal':true,'coverage':{'reference':'Coverage/p1'}}],"
                               "'item':[{'sequence':1,'productOrService':{'coding':[{'system':'http://www.ama-assn.org/go/cpt','code':'97140'}]},'servicedDate':'2026-03-09','net':{'value':120,'currency':'USD'}},"
                               "{'sequence':2,'productOrService':{'coding':[{'system':'http://www.ama-assn.org/go/cpt','code':'97110'}]},'servicedDate':'2026-03-09','net':{'value':60,'currency':'USD'}}]}");

/// An answer to the claim: 80 % of (100 − 10) and of 50, paid in full.
std::string const answer = json("{'resourceType':'ClaimResponse','id':'r','status':'active','use':'claim','type':{'coding':[{'code':'professional'}]},'patient':{'reference':'Patient/ada'},"
                                "'created':'2026-03-20','insurer':{'reference':'Organization/acme'},'requestor':{'reference':'Organization/clinic'},'request':{'reference':'Claim/k'},'outcome':'complete',"
                                "'item':[{'itemSequence':1,'adjudication':" + list({{"eligible", "100"}, {"copay", "10"}, {"eligpercent", "80"}, {"benefit", "72"}}) +
                                "},{'itemSequence':2,'adjudication':" + list({{"eligible", "50"}, {"eligpercent", "80"}, {"benefit", "40"}}) +
                                "}],'total':" + list({{"submitted", "180"}, {"benefit", "112"}}) + ",'payment':{'date':'2026-03-25','amount':{'value':112,'currency':'USD'}}}");

fhir::Import read_answer(std::string const& response, std::vector<std::string> more = {}) {
    more.insert(more.end(), {ada, insurer, clinic_itself, policy, claim, response});
    return read_lines(more);
}

/// The rules that were broken by amounts, days and references, in the report's order.
std::vector<std::string> broken(fhir::Import const& import) {
    std::vector<std::string> codes;
    for (auto const& finding : import.report)
        if (finding.severity == Severity::warning)
            codes.emplace_back(finding.rule.code());
    return codes;
}

std::string with(std::string const& what, std::string const& instead) { return replaced(answer, json(what), json(instead)); }

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("an answer that follows is not accused", "[answers]") {
    auto const import = read_answer(answer);
    CHECK(broken(import).empty());
    CHECK(import.report.passes());
    CHECK(tally_of(import, "ClaimResponse").refused == 0);
    REQUIRE(import.claims.size() == 2);
    auto const& kept = import.claims[1];
    CHECK(kept.key == "ClaimResponse/r");
    CHECK(kept.claim == "Claim/k");
    CHECK(kept.stated.lines.size() == 2);
    CHECK((kept.stated.claim_total == Stated<Money>(Money(18000))));
    for (auto const& amount : kept.amounts)
        CHECK((amount.verdict == coverage::ReconcileVerdict::agrees || amount.relation == coverage::AnswerRelation::total));
}

TEST_CASE("every contradiction of an answer is said where it stands", "[answers]") {
    struct Row {
        char const *what, *instead, *code, *path;
    };
    auto const row = GENERATE(values<Row>({
        {"'value':72,", "'value':71,", "coverage.benefit-differs", "item[0].adjudication[3].amount"},
        {"'value':112,'currency':'USD'}}]", "'value':113,'currency':'USD'}}]", "coverage.total-differs", "total[1].amount"},
        {"'amount':{'value':112,'currency':'USD'}}}", "'amount':{'value':100,'currency':'USD'}}}", "coverage.payment-differs", "payment.amount"},
        {"'amount':{'value':180,", "'amount':{'value':170,", "coverage.submitted-differs", "total[0].amount"},
        {"'value':80}", "'value':0.8}", "coverage.share-as-fraction", "item[0].adjudication[2].value"},
        {"'itemSequence':2", "'itemSequence':3", "fhir.unknown-sequence", "item[1].itemSequence"},
        {"'itemSequence':2", "'itemSequence':1", "fhir.repeated-sequence", "item[1].itemSequence"},
        {"'patient':{'reference':'Patient/ada'}", "'patient':{'reference':'Patient/ben'}", "fhir.answer-differs", "patient"},
        {"'insurer':{'reference':'Organization/acme'}", "'insurer':{'reference':'Organization/other'}", "fhir.answer-differs", "insurer"},
        {"'use':'claim'", "'use':'predetermination'", "fhir.answer-differs", "use"},
        {"'code':'professional'", "'code':'oral'", "fhir.answer-differs", "type"},
        {"'created':'2026-03-20'", "'created':'2026-03-09'", "coverage.answered-before-claim", "created"},
        {"'date':'2026-03-25'", "'date':'2026-03-08'", "coverage.paid-before-service", "payment.date"},
    }));
    CAPTURE(row.what, row.instead);
    auto const import = read_answer(with(row.what, row.instead));
    REQUIRE(import.report.has(row.code));
    CHECK(finding_of(import.report, row.code).place.path == row.path);
    CHECK(finding_of(import.report, row.code).place.line == 6);
}

TEST_CASE("a line allowed above its charge is said", "[answers]") {
    auto const import = read_answer(with("'value':50,", "'value':61,"));
    CHECK(finding_of(import.report, "coverage.eligible-above-charge").place.path == "item[1].adjudication[0].amount");
    CHECK(finding_of(import.report, "coverage.eligible-above-charge").args.value == "61.00 USD of 60.00 USD");
}

TEST_CASE("shares that are not the plan's are said, though the answer follows from them", "[answers]") {
    // 70 % of 50 is 35, and the plan pays 80 %.
    auto other = with("'value':40,", "'value':35,");
    other = replaced(other, json("'amount':{'value':50,'currency':'USD'}},{'category':{'coding':[{'code':'eligpercent'}]},'value':80}"),
                     json("'amount':{'value':50,'currency':'USD'}},{'category':{'coding':[{'code':'eligpercent'}]},'value':70}"));
    other = replaced(replaced(other, json("'value':112,"), json("'value':107,")), json("'value':112,"), json("'value':107,"));
    auto const import = read_answer(other);
    CHECK(broken(import) == Codes{"coverage.plan-terms-differ"});
    CHECK(finding_of(import.report, "coverage.plan-terms-differ").args.limit == boost::make_optional(std::int64_t{4000}));
}

TEST_CASE("a service of no therapy is not held against the terms of one", "[answers]") {
    auto const visit = replaced(claim, "97140", "99213");
    auto import = read_lines({ada, insurer, clinic_itself, policy, visit, answer});
    auto const& amounts = import.claims.at(1).amounts;
    auto const of_plan = std::find_if(amounts.begin(), amounts.end(), [](auto const& amount) { return amount.relation == coverage::AnswerRelation::plan_terms; });
    REQUIRE(of_plan != amounts.end());
    CHECK((of_plan->verdict == coverage::ReconcileVerdict::undetermined));
}

TEST_CASE("an explanation of benefits has the claim's lines", "[answers]") {
    auto const explained = [](std::string const& code, std::string const& net) {
        return json("{'resourceType':'ExplanationOfBenefit','id':'e','status':'active','use':'claim','patient':{'reference':'Patient/ada'},'created':'2026-03-20','claim':{'reference':'Claim/k'},"
                    "'claimResponse':{'reference':'ClaimResponse/r'},'outcome':'complete','insurance':[{'focal':true,'coverage':{'reference':'Coverage/p1'}}],"
                    "'item':[{'sequence':1,'productOrService':{'coding':[{'system':'http://www.ama-assn.org/go/cpt','code':'" + code + "'}]},'servicedDate':'2026-03-09','net':" + money(net) +
                    ",'adjudication':" + list({{"eligible", "100"}, {"copay", "10"}, {"eligpercent", "80"}, {"benefit", "72"}}) +
                    "},{'sequence':2,'servicedDate':'2026-03-09','net':" + money("60") + ",'adjudication':" + list({{"benefit", "40"}}) + "}],'total':" + list({{"submitted", "180"}, {"benefit", "112"}}) + "}");
    };
    CHECK(broken(read_answer(explained("97140", "120"), {answer})).empty());
    auto const other_code = read_answer(explained("97112", "120"), {answer});
    CHECK(broken(other_code) == Codes{"fhir.answer-differs"});
    CHECK(finding_of(other_code.report, "fhir.answer-differs").args.value.starts_with("service: "));
    auto const other_charge = read_answer(explained("97140", "130"), {answer});
    CHECK(other_charge.report.has("coverage.submitted-differs"));
    CHECK(other_charge.report.has("coverage.total-differs"));
    auto const other_total = read_answer(replaced(explained("97140", "120"), json("'value':112"), json("'value':111")), {answer});
    CHECK(other_total.report.has("fhir.answer-differs"));
}

TEST_CASE("a policy that pays is the patient's, and in force", "[answers]") {
    auto const of_ben = read_lines({ada, ben, insurer, clinic_itself, replaced(policy, "Patient/ada", "Patient/ben"), claim});
    CHECK(broken(of_ben) == Codes{"fhir.beneficiary-differs"});
    auto const ended = read_lines({ada, insurer, clinic_itself, replaced(policy, "2026-12-31", "2026-03-08"), claim});
    CHECK(broken(ended) == Codes{"coverage.serviced-outside-policy", "coverage.serviced-outside-policy"});
    auto const twice = read_lines({ada, insurer, clinic_itself, policy,
                                   replaced(claim, json("'insurance':["), json("'insurance':[{'sequence':2,'focal':false,'coverage':{'reference':'Coverage/p1'}},"))});
    CHECK(broken(twice) == Codes{"fhir.policy-repeated"});
    auto const named_otherwise = read_lines({ada, insurer, clinic_itself, policy, replaced(claim, json("'patient':{'reference':'Patient/ada'}"), json("'patient':{'identifier':{'system':'http://s','value':'7'}}"))});
    CHECK_FALSE(named_otherwise.report.has("fhir.beneficiary-differs")); // it may be hers
}

TEST_CASE("a payer that answers for a policy outside its days is said to", "[answers]") {
    auto const eligibility = [](char const* day) {
        return json("{'resourceType':'CoverageEligibilityResponse','id':'q','status':'active','purpose':['benefits'],'patient':{'reference':'Patient/ada'},'servicedDate':'" + std::string(day) +
                    "','created':'2026-03-01','outcome':'complete','insurance':[{'coverage':{'reference':'Coverage/p1'},'inforce':true,'item':[{'category':{'coding':[{'code':'30'}]},"
                    "'benefit':[{'type':{'coding':[{'code':'benefit'}]},'allowedMoney':" + money("500") + ",'usedMoney':" + money("501") + "}]}]}]}");
    };
    auto const import = read_lines({ada, insurer, policy, eligibility("2026-03-09")});
    CHECK(broken(import) == Codes{"coverage.limit-overused"});
    CHECK(finding_of(import.report, "coverage.limit-overused").place.path == "insurance[0].item[0].benefit[0]");
    CHECK(finding_of(read_lines({ada, insurer, policy, eligibility("2027-01-01")}).report, "fhir.in-force-contradicted").place.path == "insurance[0].inforce");
}

TEST_CASE("added lines, errors and balances are looked at", "[answers]") {
    auto const added = with("'total':[", "'addItem':[{'itemSequence':[7],'net':{'value':50,'currency':'USD'},'adjudication':" + list({{"eligible", "50"}, {"eligpercent", "80"}, {"benefit", "39"}}) +
                                             "}],'error':[{'itemSequence':2,'detailSequence':1,'code':{}}],'total':[");
    auto const import = read_answer(added);
    CHECK(finding_of(import.report, "coverage.benefit-differs").place.path == "addItem[0].adjudication[2].amount");
    CHECK(count_of(import.report, "fhir.unknown-sequence") == 2);
    auto const balance = read_answer(replaced(replaced(with("'outcome':'complete',", "'outcome':'complete','benefitBalance':[{'financial':[{'allowedUnsignedInt':20,'usedUnsignedInt':21}]}],"), "ClaimResponse", "ExplanationOfBenefit"),
                                              json("'request'"), json("'claim'")));
    CHECK(balance.report.has("coverage.limit-overused"));
}

TEST_CASE("answers of one number are said to share it", "[answers]") {
    auto const numbered = [](char const* id) { return json("{'resourceType':'ClaimResponse','id':'" + std::string(id) + "','status':'active','identifier':[{'system':'http://payer','value':'7'}]}"); };
    CHECK(count_of(read_lines({numbered("a"), numbered("b")}).report, "fhir.shared-identifier") == 2);
    CHECK_FALSE(read_lines({numbered("a"), numbered("a")}).report.has("fhir.shared-identifier"));
}

TEST_CASE("an answer that is a draft or was cancelled is not used", "[answers]") {
    auto const import = read_answer(with("'status':'active'", "'status':'cancelled'"));
    CHECK(import.claims.size() == 1);
    CHECK(tally_of(import, "ClaimResponse").not_used == 1);
}

TEST_CASE("a type of cover is read by its system, and an unknown one is no guess", "[answers]") {
    using coverage::PayerKind;
    using coverage::ProductKind;
    struct Row {
        char const *system, *code;
        PayerKind payer;
        ProductKind product;
        bool known = true;
    };
    constexpr char const* act = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    constexpr char const* typology = "https://nahdo.org/sopt";
    constexpr char const* filing = "https://codesystem.x12.org/005010/1032";
    auto const row = GENERATE_COPY(values<Row>({
        {act, "PPO", PayerKind::commercial, ProductKind::ppo},
        {act, "HMO", PayerKind::commercial, ProductKind::hmo},
        {act, "POS", PayerKind::commercial, ProductKind::pos},
        {act, "EHCPOL", PayerKind::commercial, ProductKind::other},
        {act, "WCBPOL", PayerKind::workers_compensation, ProductKind::workers_compensation},
        {act, "AUTOPOL", PayerKind::auto_insurance, ProductKind::auto_medical},
        {typology, "514", PayerKind::commercial, ProductKind::epo},
        {typology, "12", PayerKind::medicare, ProductKind::medicare_part_b},
        {typology, "111", PayerKind::medicare, ProductKind::medicare_advantage},
        {typology, "1", PayerKind::medicare, ProductKind::other},
        {typology, "211", PayerKind::medicaid, ProductKind::medicaid},
        {typology, "3113", PayerKind::tricare, ProductKind::tricare},
        {typology, "3212", PayerKind::veterans, ProductKind::veterans_community_care},
        {typology, "32", PayerKind::veterans, ProductKind::other},
        {filing, "12", PayerKind::commercial, ProductKind::ppo},
        {filing, "14", PayerKind::commercial, ProductKind::epo},
        {filing, "MB", PayerKind::medicare, ProductKind::medicare_part_b},
        {filing, "CH", PayerKind::tricare, ProductKind::tricare},
        {filing, "AM", PayerKind::auto_insurance, ProductKind::auto_medical},
        {"", "HMO", PayerKind::commercial, ProductKind::hmo},
        {"", "12", PayerKind::other, ProductKind::other, false},          // two systems have it and mean different things
        {"http://own.example", "HMO", PayerKind::other, ProductKind::other, false},
        {act, "DENTAL", PayerKind::other, ProductKind::other, false},
        {typology, "516", PayerKind::other, ProductKind::other, false},   // pays for drugs only
        {filing, "ZZ", PayerKind::other, ProductKind::other, false},
    }));
    CAPTURE(row.system, row.code);
    auto const type = "{'code':'" + std::string(row.code) + "'" + (*row.system == '\0' ? std::string() : ",'system':'" + std::string(row.system) + "'") + "}";
    auto const import = read_lines({ada, insurer, replaced(policy, json("{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PPO'}"), json(type))});
    REQUIRE(import.dataset.plans.records.size() == 1);
    CHECK((import.dataset.plans.records[0].product == row.product));
    CHECK((import.dataset.payers.records.at(0).kind == row.payer));
    CHECK(import.report.has("fhir.code-not-known") == !row.known);
}

TEST_CASE("of several types the one that names a product counts, and two products are no answer", "[answers]") {
    auto const typed = [](char const* first, char const* second) {
        auto const coding = [](char const* code) { return "{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'" + std::string(code) + "'}"; };
        return read_lines({ada, insurer, replaced(policy, json(coding("PPO")), json(coding(first) + "," + coding(second)))});
    };
    CHECK((typed("EHCPOL", "HMO").dataset.plans.records.at(0).product == coverage::ProductKind::hmo));
    CHECK((typed("HMO", "EHCPOL").dataset.plans.records.at(0).product == coverage::ProductKind::hmo));
    auto const two = typed("HMO", "PPO");
    CHECK((two.dataset.plans.records.at(0).product == coverage::ProductKind::other));
    CHECK(two.report.has("fhir.bad-field"));
}
