#include <therapy/fhir/read.hpp>

#include "fhir/reading.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::tests;
using coverage::BenefitCategory;
using coverage::NetworkTier;

namespace {

std::string const insurer = json("{'resourceType':'Organization','id':'acme','name':'Acme Health','type':[{'coding':[{'code':'ins'}]}],'identifier':[{'value':'60054'}]}");
std::string const policy = json("{'resourceType':'Coverage','id':'c1','status':'active','type':{'coding':[{'code':'PPO'}]},'subscriberId':'M-1','beneficiary':{'reference':'Patient/ben'},"
                                "'subscriber':{'reference':'Patient/ada'},'relationship':{'coding':[{'code':'child'}]},'period':{'start':'2026-01-01','end':'2026-12-31'},"
                                "'payor':[{'reference':'Organization/acme'}],'class':[{'type':{'coding':[{'code':'plan'}]},'value':'P-9','name':'Gold'},{'type':{'coding':[{'code':'group'}]},'value':'G-4'}],"
                                "'order':1}");

std::string with_cost(std::string const& cost) { return replaced(policy, json("'order':1"), json("'order':1,'costToBeneficiary':[" + cost + "]")); }

std::string answer(std::string const& items, std::string const& created = "2026-03-01") {
    return json("{'resourceType':'CoverageEligibilityResponse','id':'r" + created + "','status':'active','outcome':'complete','created':'" + created +
                "','insurance':[{'coverage':{'reference':'Coverage/c1'},'inforce':true,'item':[" + items + "]}]}");
}

fhir::Import read_policy(std::vector<std::string> more) {
    more.insert(more.end(), {insurer, ada, ben});
    return read_lines(more);
}

coverage::Plan const& only_plan(fhir::Import const& import) {
    REQUIRE(import.dataset.plans.records.size() == 1);
    return import.dataset.plans.records[0];
}

} // namespace

TEST_CASE("a coverage is a policy with its plan and payer", "[payment]") {
    auto const import = read_policy({policy});
    auto const& data = import.dataset;
    CHECK(import.report.passes());
    REQUIRE(data.policies.records.size() == 1);
    auto const& record = data.policies.records[0];
    CHECK(data.patients.keys.key(record.patient) == "Patient/ben");
    CHECK(record.member_number == "M-1");
    CHECK(record.group_number == "G-4");
    CHECK(record.in_force == DateRange(Date(2026, 1, 1), Date(2027, 1, 1)));
    CHECK(record.subscriber == clinic::Subscriber{clinic::SubscriberRelation::child, Date(1980, 2, 29)});
    auto const& plan = only_plan(import);
    CHECK(plan.product == coverage::ProductKind::ppo);
    CHECK(plan.name == "Gold");
    auto const& payer = data.payers.records.at(plan.payer.index());
    CHECK(payer.name == "Acme Health");
    CHECK(payer.identifier == "60054");
    CHECK(payer.kind == coverage::PayerKind::commercial);
    CHECK(data.clinics.records.empty()); // the insurer is no clinic
    CHECK(tally_of(import, "Coverage").read_in_full == 1);
    CHECK(desk::validate(data).empty());
}

TEST_CASE("nothing a coverage leaves out is made up", "[payment]") {
    auto const import = read_policy({policy});
    CHECK(only_plan(import).benefits.empty());
    CHECK(only_plan(import).limits.empty());
    CHECK(only_plan(import).order.kind() == StatedKind::not_stated);
}

TEST_CASE("a coverage without days is refused unless the caller says from when", "[payment]") {
    auto const open = replaced(policy, json("'start':'2026-01-01',"), "");
    auto const import = read_policy({open});
    CHECK(import.dataset.policies.records.empty());
    CHECK(finding_of(import.report, "fhir.missing-field").args.value == "Coverage.period.start");
    auto const assumed = read_lines({open, insurer, ben}, {.policies_from = Date(2025, 1, 1)});
    REQUIRE(assumed.dataset.policies.records.size() == 1);
    CHECK(assumed.dataset.policies.records[0].in_force == DateRange(Date(2025, 1, 1), Date(2027, 1, 1)));
    CHECK(assumed.report.has("fhir.in-force-not-stated"));
    auto const endless = read_policy({replaced(policy, json(",'end':'2026-12-31'"), "")});
    CHECK(endless.dataset.policies.records.at(0).in_force == DateRange::from(Date(2026, 1, 1)));
    CHECK(read_policy({replaced(policy, json("'end':'2026-12-31'"), json("'end':'2025-12-31'"))}).report.has("core.empty-range"));
}

TEST_CASE("a coverage that does not hold is not used", "[payment]") {
    auto const status = GENERATE("cancelled", "draft", "entered-in-error");
    auto const import = read_policy({replaced(policy, "active", status)});
    CHECK(import.dataset.policies.records.empty());
    CHECK(tally_of(import, "Coverage").not_used == 1);
    CHECK(import.report.has("fhir.status-not-used"));
}

TEST_CASE("a coverage the patient pays is self-pay", "[payment]") {
    auto const import = read_policy({replaced(policy, "Organization/acme", "Patient/ben")});
    CHECK(only_plan(import).product == coverage::ProductKind::self_pay);
    CHECK(import.dataset.payers.records.at(0).kind == coverage::PayerKind::patient);
}

TEST_CASE("copays shares and yearly limits of a coverage are kept to the cent", "[payment]") {
    auto const import = read_policy({with_cost("{'type':{'coding':[{'code':'copay'}]},'valueMoney':{'value':20.10,'currency':'USD'}},"
                                               "{'type':{'coding':[{'code':'copaypct'}]},'valueQuantity':{'value':12.5,'unit':'%'}},"
                                               "{'type':{'coding':[{'code':'deductible'}]},'valueMoney':{'value':1e3,'currency':'USD'}},"
                                               "{'type':{'coding':[{'code':'maxoutofpocket'}]},'valueMoney':{'value':5000,'currency':'USD'}}")});
    auto const& plan = only_plan(import);
    auto const row = std::find_if(plan.benefits.begin(), plan.benefits.end(), [](auto const& r) { return r.category == BenefitCategory::physical_therapy; });
    REQUIRE(row != plan.benefits.end());
    CHECK(*row->share.copay == Money(2010));
    CHECK(*row->share.coinsurance == value_or_throw(Rate::parse("12.5%")));
    CHECK(row->covered.kind() == StatedKind::not_stated); // a copay does not say that it is covered
    REQUIRE(plan.limits.size() == 1);
    CHECK(*plan.limits[0].deductible == Money(100000));
    CHECK(*plan.limits[0].ceiling == Money(500000));
    CHECK(coverage::validate(plan).empty());
}

TEST_CASE("a copay of one kind of visit says nothing about therapy", "[payment]") {
    auto const import = read_policy({with_cost("{'type':{'coding':[{'code':'gpvisit'}]},'valueMoney':{'value':20,'currency':'USD'}}")});
    CHECK(only_plan(import).benefits.empty());
    CHECK(import.report.has("fhir.unsupported-field"));
    CHECK(tally_of(import, "Coverage").read_in_part == 1);
}

TEST_CASE("amounts that cannot be kept are findings", "[payment]") {
    auto const amount = GENERATE(as<std::string>{}, "{'value':20}", "{'value':20,'currency':'dollars'}", "{'value':20.005,'currency':'USD'}", "{'value':1e30,'currency':'USD'}",
                                 "{'value':'20','currency':'USD'}", "{'currency':'USD'}", "20", "{'value':99999999999999999999,'currency':'USD'}");
    CAPTURE(amount);
    auto const import = read_policy({with_cost("{'type':{'coding':[{'code':'copay'}]},'valueMoney':" + amount + "}")});
    CHECK_FALSE(import.report.passes());
    CHECK(only_plan(import).benefits.empty());
}

TEST_CASE("amounts without a currency are in the caller's", "[payment]") {
    auto const import = read_lines({with_cost("{'type':{'coding':[{'code':'copay'}]},'valueMoney':{'value':20}}"), insurer, ben}, {.currency = usd});
    CHECK(*only_plan(import).benefits.at(0).share.copay == Money(2000));
}

TEST_CASE("an eligibility response states benefits authorization and exclusion", "[payment]") {
    auto const import = read_policy(
        {policy, answer("{'category':{'coding':[{'code':'AE'}]},'network':{'coding':[{'code':'in'}]},'term':{'coding':[{'code':'annual'}]},'unit':{'coding':[{'code':'individual'}]},"
                        "'authorizationRequired':true,'benefit':[{'type':{'coding':[{'code':'copay'}]},'allowedMoney':{'value':25.00,'currency':'USD'}},"
                        "{'type':{'coding':[{'code':'copay-percent'}]},'allowedUnsignedInt':20},"
                        "{'type':{'coding':[{'code':'visit'}]},'allowedUnsignedInt':30,'usedUnsignedInt':4}]},"
                        "{'category':{'coding':[{'code':'64'}]},'excluded':true},"
                        "{'category':{'coding':[{'code':'30'}]},'benefit':[{'type':{'coding':[{'code':'deductible'}]},'allowedMoney':{'value':500,'currency':'USD'},'usedMoney':{'value':125.50,'currency':'USD'}}]}")});
    CHECK(import.report.passes());
    auto const& plan = only_plan(import);
    REQUIRE(plan.benefits.size() == 2);
    auto const& therapy_row = plan.benefits[0];
    CHECK(therapy_row.category == BenefitCategory::physical_therapy);
    CHECK(therapy_row.tier == NetworkTier::in_network);
    CHECK(*therapy_row.covered);
    CHECK(*therapy_row.authorization_required);
    CHECK(*therapy_row.share.copay == Money(2500));
    CHECK(*therapy_row.share.coinsurance == Rate::percent(20));
    CHECK(therapy_row.valid == DateRange(Date(2026, 1, 1), Date(2027, 1, 1)));
    CHECK(plan.benefits[1].category == BenefitCategory::acupuncture);
    CHECK_FALSE(*plan.benefits[1].covered);
    REQUIRE(plan.visit_limits.size() == 1);
    CHECK(*plan.visit_limits[0].visits == 30);
    REQUIRE(plan.limits.size() == 1);
    CHECK(*plan.limits[0].deductible == Money(50000));
    auto const& record = import.dataset.policies.records.at(0);
    REQUIRE(record.balances.size() == 1);
    CHECK(record.balances[0].as_of == Date(2026, 3, 1));
    CHECK(*record.balances[0].deductible_met == Money(12550));
    REQUIRE(record.visits.size() == 1);
    CHECK(*record.visits[0].used == 4);
    CHECK(desk::validate(import.dataset).empty());
}

TEST_CASE("the later answer of a payer counts in any order", "[payment]") {
    auto const item = [](int copay) {
        return "{'category':{'coding':[{'code':'AE'}]},'benefit':[{'type':{'coding':[{'code':'copay'}]},'allowedMoney':{'value':" + std::to_string(copay) + ",'currency':'USD'}}]}";
    };
    for (auto const& both : {std::vector{answer(item(20), "2026-01-05"), answer(item(30), "2026-02-05"), policy}, std::vector{policy, answer(item(30), "2026-02-05"), answer(item(20), "2026-01-05")}}) {
        auto const import = read_policy(both);
        REQUIRE(only_plan(import).benefits.size() == 1);
        CHECK(*only_plan(import).benefits[0].share.copay == Money(3000));
    }
}

TEST_CASE("an authorization may be needed for one code", "[payment]") {
    auto const import = read_policy({policy, answer("{'productOrService':{'coding':[{'system':'http://www.ama-assn.org/go/cpt','code':'97140'}]},'authorizationRequired':true}")});
    REQUIRE(only_plan(import).authorization_rules.size() == 1);
    CHECK(only_plan(import).authorization_rules[0].codes == std::vector{catalog::ServiceCode("97140")});
    CHECK(*only_plan(import).authorization_rules[0].required);
}

TEST_CASE("benefits that are not therapy are named and left", "[payment]") {
    auto const import = read_policy({policy, answer("{'category':{'coding':[{'code':'69'}]},'benefit':[{'type':{'coding':[{'code':'benefit'}]},'allowedMoney':{'value':15000,'currency':'USD'}}]}")});
    CHECK(only_plan(import).benefits.empty());
    CHECK(import.report.has("fhir.benefit-not-used"));
}

TEST_CASE("limits of a family or of a day are not one person's year", "[payment]") {
    auto const import = read_policy({policy, answer("{'category':{'coding':[{'code':'AE'}]},'term':{'coding':[{'code':'day'}]},'benefit':[{'type':{'coding':[{'code':'visit'}]},'allowedUnsignedInt':1}]},"
                                                    "{'category':{'coding':[{'code':'30'}]},'unit':{'coding':[{'code':'family'}]},'benefit':[{'type':{'coding':[{'code':'deductible'}]},'allowedMoney':{'value':1,'currency':'USD'}}]}")});
    CHECK(only_plan(import).visit_limits.empty());
    CHECK(only_plan(import).limits.empty());
    CHECK(count_of(import.report, "fhir.unsupported-field") == 2);
}

TEST_CASE("a payer that says the policy is not in force is heard", "[payment]") {
    auto const import = read_policy({policy, replaced(answer(""), "true", "false")});
    CHECK(import.report.has("fhir.says-not-in-force"));
}

TEST_CASE("policies pay in their stated order", "[payment]") {
    auto const second = replaced(replaced(policy, "\"id\":\"c1\"", "\"id\":\"c0\""), "\"order\":1", "\"order\":2");
    auto const care = json("{'resourceType':'EpisodeOfCare','id':'care','status':'active','patient':{'reference':'Patient/ben'}}");
    auto const import = read_policy({second, policy, care});
    REQUIRE(import.dataset.episodes.records.size() == 1);
    auto const& policies = import.dataset.episodes.records[0].policies;
    REQUIRE(policies.size() == 2);
    CHECK(import.dataset.policies.keys.key(policies[0]) == "Coverage/c1");
    auto const unordered = read_policy({replaced(second, ",\"order\":2", ""), policy, care});
    CHECK(unordered.dataset.episodes.records.at(0).policies.empty());
}

TEST_CASE("an insurance plan states shares by network", "[payment]") {
    auto const sold = json("{'resourceType':'InsurancePlan','id':'gold','status':'active','name':'Gold','ownedBy':{'reference':'Organization/acme'},'period':{'start':'2026-01-01','end':'2026-12-31'},"
                           "'identifier':[{'value':'P-9'}],'plan':[{'generalCost':[{'type':{'coding':[{'code':'deductible'}]},'cost':{'value':750,'currency':'USD'}}],"
                           "'specificCost':[{'category':{'coding':[{'code':'AE'}]},'benefit':[{'type':{'text':'therapy'},'cost':["
                           "{'type':{'coding':[{'code':'copay'}]},'applicability':{'coding':[{'code':'in-network'}]},'value':{'value':30,'unit':'USD'}},"
                           "{'type':{'coding':[{'code':'coinsurance'}]},'applicability':{'coding':[{'code':'out-of-network'}]},'value':{'value':40,'code':'%'}}]}]}]}]}");
    auto const import = read_policy({sold, policy});
    REQUIRE(import.dataset.plans.records.size() == 2);
    auto const& of_policy = import.dataset.plans.records.at(import.dataset.policies.records.at(0).plan.index());
    REQUIRE(of_policy.benefits.size() == 2);
    CHECK(of_policy.benefits[0].tier == NetworkTier::in_network);
    CHECK(*of_policy.benefits[0].share.copay == Money(3000));
    CHECK(of_policy.benefits[1].tier == NetworkTier::out_of_network);
    CHECK(*of_policy.benefits[1].share.coinsurance == Rate::percent(40));
    CHECK(*of_policy.limits.at(0).deductible == Money(75000));
    CHECK(desk::validate(import.dataset).empty());
}
