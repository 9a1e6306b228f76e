// Deciding who owes what of each line of a year's claims, in the order of their days. Rows read coverage_adjudicate/<members>/<method>.
//
// The mix: of six members one each has a plan with a deductible and a share, a deductible and a copay, a copay and a share, all three,
// Medicare, and one pays without insurance; two of the six have a limit of visits. One visit in 32 is for wellness, which no plan
// covers, and of the four commercial plans' lines one in six is by a provider outside the network. 15 lines a member, one to three
// a visit: about seven lines in eight leave nothing to say, the others a finding each. Every round begins with books that have met
// nobody.
//
// `ratio` is the time of a straightforward implementation of the same rules with maps and strings over ours; `ns_per_line` and
// `lines_per_second` are per core. `plain` decides lines about which everything is stated.
// `book`, `all` and `engine` answer for everything, with every line's parts and reasons: `book` gives the claims to a ledger one
// after another, `all` all of them to `adjudicate_all`, from the records to the ordered findings, `engine` keeps all answers until
// the last is there, and so does the peer it is compared with, `maps_and_strings_kept`. Rows of `single` ask about one visit at a time,
// each as if it were the only one: `ledger` and its peer from what they looked up before, `cold` from the records alone, as does
// `maps_and_strings_cold`, whose maps are made for the plan and the member at hand.
//
// `limit/mere_loads` reads every line and adds it to one cache line of its member, and does nothing else: what memory leaves to gain.
// A million members' rows, of 8 lines each, need 12 GB of memory and are run once, without what would keep all answers.
// `checksum` is the same for all methods of a row, or the program ends.
//
// `--lines MEMBERS` prints the lines, their checksum and our time for a line instead: coverage_rules_engine.mjs reads them.

#include "side_by_side.hpp"
#include "workloads.hpp"

#include <therapy/coverage/ledger.hpp>
#include <therapy/coverage/plain_adjudicator.hpp>
#include <therapy/coverage/standard_plans.hpp>

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace therapy;
using namespace therapy::coverage;
using therapy_bench::Method;
using therapy_bench::Role;

DateRange const year(Date(2026, 1, 1), Date(2027, 1, 1));
constexpr std::uint32_t many_members = 1'000'000;
/// Seven visits or so; of a million members four, which fit into memory.
std::size_t lines_per_member(std::uint32_t members) { return members < many_members ? 15 : 8; }
constexpr std::uint32_t plan_count = 6;
constexpr std::uint32_t provider_count = 24; // the last four work outside every network

catalog::ServiceCode const codes[] = {catalog::ServiceCode("97110"), catalog::ServiceCode("97112"), catalog::ServiceCode("97140"), catalog::ServiceCode("97530")};
std::int64_t const fees[] = {6000, 6200, 5800, 6600};

// ---- The records, as the library takes them ---------------------------------------------------------------

struct World {
    std::vector<Payer> payers;
    std::vector<Plan> plans;
    std::vector<Contract> contracts;
    std::vector<Participation> participations;
    std::vector<Policy> policies;

    [[nodiscard]] Context context() const {
        return {.payers = payers, .plans = plans, .contracts = contracts, .participations = participations, .policies = policies};
    }
};

Plan commercial(std::uint32_t id, CostShareOrder order, std::int64_t deductible, std::int64_t ceiling, Stated<Money> copay, std::int64_t percent, std::int64_t visits) {
    Plan plan{.id = PlanId(id), .payer = PayerId(id), .name = "plan", .product = ProductKind::ppo};
    plan.order = order;
    CostShareTerms share{.copay = copay, .copay_per = CopayPer::visit, .coinsurance = Rate::percent(percent), .deductible_applies = deductible != 0};
    plan.benefits.push_back({.category = BenefitCategory::physical_therapy, .valid = year, .covered = true, .share = share, .authorization_required = false, .referral_required = false});
    plan.benefits.push_back({.category = BenefitCategory::wellness, .valid = year, .covered = false});
    plan.limits.push_back({.valid = year, .deductible = Money(deductible), .ceiling = Money(ceiling)});
    if (visits != 0)
        plan.visit_limits.push_back({.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = visits});
    return plan;
}

World make_world(std::uint32_t members) {
    World w;
    auto const none = Stated<Money>::none();
    w.plans = {commercial(0, CostShareOrder::deductible_then_coinsurance_then_ceiling, 50'000, 300'000, none, 20, 0),
               commercial(1, CostShareOrder::deductible_then_cost, 100'000, 400'000, Money(3000), 0, 30),
               commercial(2, CostShareOrder::copay_then_percent, 0, 200'000, Money(2500), 10, 20),
               commercial(3, CostShareOrder::copay_then_deductible_then_coinsurance, 25'000, 250'000, Money(2000), 30, 0),
               medicare_part_b(PlanId(4), PayerId(4)),
               self_pay(PlanId(5), PayerId(5))};
    // Every method answers the same question: without what only some of them look at.
    w.plans[4].edits = {.code_pairs = false, .unit_caps = Stated<CapEffect>::none(), .threshold = Stated<ClaimForm>::none()};
    for (auto& plan : w.plans)
        plan.visit_per = VisitPer::session;
    for (std::uint32_t p = 0; p < plan_count; ++p) {
        auto const kind = p == 4 ? PayerKind::medicare : p == 5 ? PayerKind::patient : PayerKind::commercial;
        w.payers.push_back({.id = PayerId(p), .name = "payer", .kind = kind});
        if (p == 5)
            continue;
        Contract contract{.id = ContractId(p), .payer = PayerId(p), .valid = year, .lesser_of_charge = true};
        contract.reduces_procedures = Stated<ClaimForm>::none();
        for (std::size_t c = 0; c < std::size(codes); ++c)
            contract.rates.push_back({.code = codes[c], .valid = year, .amount = Money(3000 + 150 * p + 200 * static_cast<std::int64_t>(c))});
        w.contracts.push_back(contract);
        for (std::uint32_t t = 0; t < provider_count; ++t) {
            auto const outside = t >= provider_count - 4 && p < 4;
            w.participations.push_back({.id = ParticipationId(static_cast<std::uint32_t>(w.participations.size())), .payer = PayerId(p), .provider = clinic::ProviderId(t),
                                        .valid = year, .tier = outside ? Stated<NetworkTier>::none() : Stated<NetworkTier>(NetworkTier::in_network)});
        }
    }
    w.policies.reserve(members);
    for (std::uint32_t m = 0; m < members; ++m) {
        Policy policy{.id = PolicyId(m), .patient = clinic::PatientId(m), .plan = PlanId(m % plan_count), .in_force = year};
        policy.balances = {{.as_of = Date(2026, 1, 1), .deductible_met = Stated<Money>::none(), .ceiling_met = Stated<Money>::none()}};
        policy.visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()}};
        w.policies.push_back(policy);
    }
    return w;
}

/// Visits of one to three lines, day by day, members at random.
std::vector<PlainLine> make_lines(std::uint32_t members) {
    therapy_bench::Random random{2026};
    std::vector<PlainLine> lines;
    std::size_t const line_count = lines_per_member(members) * members;
    lines.reserve(line_count);
    auto const first = Date(2026, 1, 1);
    std::uint32_t session = 0;
    while (lines.size() < line_count) {
        auto const date = first.plus_days(static_cast<int>(lines.size() * 365 / line_count));
        auto const member = random.below(members);
        auto const provider = clinic::ProviderId(random.below(provider_count));
        bool const wellness = random.below(32) == 0;
        auto const skip = random.below(4);
        auto const wanted = 1 + random.below(3);
        std::uint32_t made = 0;
        for (std::uint32_t c = 0; c < std::size(codes) && made < wanted && lines.size() < line_count; ++c) {
            if (c == skip)
                continue;
            ++made;
            std::int64_t const units = 1 + static_cast<std::int64_t>(random.below(3));
            lines.push_back({.session = clinic::SessionId(session), .policy = PolicyId(member), .date = date, .code = codes[c],
                             .purpose = wellness ? catalog::Purpose::wellness : catalog::Purpose::rehabilitation, .provider_kind = catalog::QualificationKind::physical_therapist,
                             .provider = provider, .certified = true, .units = units, .charge = fees[c] * units});
        }
        ++session;
    }
    return lines;
}

// ---- The same rules with maps and strings ---------------------------------------------------------------------

using Fields = std::map<std::string, std::string>;
using Amounts = std::map<std::string, std::int64_t>;

struct TextLine {
    std::string session, policy, date, code, purpose, provider;
    std::int64_t units, charge;
};

class MapsAndStrings {
public:
    explicit MapsAndStrings(std::uint32_t members) {
        make_plans(0, plan_count);
        for (std::uint32_t m = 0; m < members; ++m)
            make_policy(m);
    }
    /// For the questions of one member alone.
    struct OneMember {
        std::uint32_t member;
    };
    explicit MapsAndStrings(OneMember only) {
        auto const plan = only.member % plan_count;
        make_plans(plan, plan + 1);
        make_policy(only.member);
    }

private:
    void make_plans(std::uint32_t first, std::uint32_t past) {
        struct Row {
            char const* order;
            std::int64_t deductible, ceiling, copay, percent, visits;
        };
        Row const rows[] = {{"deductible-then-coinsurance-then-ceiling", 50'000, 300'000, 0, 20, 0},
                            {"deductible-then-cost", 100'000, 400'000, 3000, 0, 30},
                            {"copay-then-percent", 0, 200'000, 2500, 10, 20},
                            {"copay-then-deductible-then-coinsurance", 25'000, 250'000, 2000, 30, 0},
                            {"deductible-then-coinsurance-then-ceiling", 28'300, -1, 0, 20, 0},
                            {"none", 0, -1, 0, 0, 0}};
        for (std::uint32_t p = first; p < past; ++p) {
            auto const name = "plan-" + std::to_string(p);
            plan_texts_[name] = {{"payer", "payer-" + std::to_string(p)}, {"order", rows[p].order}, {"product", p == 5 ? "self-pay" : p == 4 ? "medicare-part-b" : "ppo"}};
            plan_amounts_[name] = {{"deductible", rows[p].deductible}, {"ceiling", rows[p].ceiling}, {"copay", rows[p].copay}, {"percent", rows[p].percent}, {"visits", rows[p].visits},
                                   {"reduction", p == 4 ? 2 : 0}};
            for (std::size_t c = 0; c < std::size(codes); ++c)
                rates_["payer-" + std::to_string(p) + "|" + std::string(codes[c].text())] = 3000 + 150 * p + 200 * static_cast<std::int64_t>(c);
            for (std::uint32_t t = 0; t < provider_count; ++t)
                tiers_["payer-" + std::to_string(p) + "|" + "provider-" + std::to_string(t)] = t >= provider_count - 4 && p < 4 ? "out-of-network" : "in-network";
        }
    }
    void make_policy(std::uint32_t member) {
        policies_["policy-" + std::to_string(member)] = {{"plan", "plan-" + std::to_string(member % plan_count)}, {"first", "2026-01-01"}, {"past", "2027-01-01"}};
    }

public:
    Amounts decide(TextLine const& line) {
        auto const& policy = policies_.at(line.policy);
        auto const& plan = policy.at("plan");
        auto const& texts = plan_texts_.at(plan);
        auto const& amounts = plan_amounts_.at(plan);
        Amounts parts;
        if (line.date < policy.at("first") || policy.at("past") <= line.date || texts.at("product") == "self-pay" || line.purpose == "wellness") {
            parts["patient"] = line.charge;
            return parts;
        }
        auto const tier = tiers_.at(texts.at("payer") + "|" + line.provider);
        auto const counter = line.policy + "|" + line.date.substr(0, 4);
        if (auto const limit = amounts.at("visits"); limit != 0) {
            auto& visits = counters_[counter + "|visits"];
            auto& last = last_session_[counter];
            bool const again = last == line.session;
            if (visits - (again ? 1 : 0) >= limit) {
                parts["patient"] = line.charge;
                return parts;
            }
            if (!again) {
                ++visits;
                last = line.session;
            }
        }
        auto const allowed = std::min(rates_.at(texts.at("payer") + "|" + line.code) * line.units, line.charge);
        auto& deductible_met = counters_[counter + "|deductible"];
        auto& ceiling_met = counters_[counter + "|ceiling"];
        auto& copay_taken = counters_[line.policy + "|" + line.date + "|copay"];
        auto const deductible_left = std::max<std::int64_t>(0, amounts.at("deductible") - deductible_met);
        auto const copay_left = std::max<std::int64_t>(0, amounts.at("copay") - copay_taken);
        auto const order = texts.at("order");
        std::int64_t left = allowed;
        bool const copay_first = order == "copay-then-percent" || order == "copay-then-deductible-then-coinsurance";
        if (copay_first) {
            parts["copay"] = std::min(left, copay_left);
            left -= parts["copay"];
        }
        parts["deductible"] = std::min(left, deductible_left);
        left -= parts["deductible"];
        if (!copay_first) {
            parts["copay"] = std::min(left, copay_left);
            left -= parts["copay"];
        }
        parts["coinsurance"] = (left * amounts.at("percent") + 50) / 100;
        if (auto const ceiling = amounts.at("ceiling"); ceiling >= 0) {
            auto over = parts["copay"] + parts["deductible"] + parts["coinsurance"] - std::max<std::int64_t>(0, ceiling - ceiling_met);
            std::vector<std::string> const last_first = order == "deductible-then-cost" ? std::vector<std::string>{"coinsurance", "copay", "deductible"}
                                                                                          : std::vector<std::string>{"coinsurance", "deductible", "copay"};
            for (auto const& part : last_first)
                if (over > 0) {
                    auto const given = std::min(parts[part], over);
                    parts[part] -= given;
                    over -= given;
                }
        }
        auto const patient = parts["copay"] + parts["deductible"] + parts["coinsurance"];
        deductible_met += parts["deductible"];
        ceiling_met += patient;
        copay_taken += parts["copay"];
        parts["plan"] = allowed - patient;
        parts["reduction"] = (parts["plan"] * amounts.at("reduction") + 50) / 100;
        parts["plan"] -= parts["reduction"];
        bool const outside = tier == "out-of-network";
        parts["patient"] = patient + (outside ? line.charge - allowed : 0);
        parts["write-off"] = outside ? 0 : line.charge - allowed;
        return parts;
    }

    /// What visits before used up.
    void forget() {
        counters_.clear();
        last_session_.clear();
    }

private:
    std::map<std::string, Fields> policies_;
    std::map<std::string, Fields> plan_texts_;
    std::map<std::string, Amounts> plan_amounts_;
    std::map<std::string, std::int64_t> rates_;
    std::map<std::string, std::string> tiers_;
    std::map<std::string, std::int64_t> counters_;
    std::map<std::string, std::string> last_session_;
};

// ---- Side by side -----------------------------------------------------------------------------------------------

struct Sum {
    std::uint64_t value = 0;

    void add(std::int64_t plan, std::int64_t patient, std::int64_t write_off, std::int64_t reduction) {
        value = value * 31 + static_cast<std::uint64_t>(plan * 7 + patient * 5 + write_off * 3 + reduction);
    }
    friend bool operator==(Sum const&, Sum const&) = default;
};

struct Data {
    std::vector<PlainLine> lines;
    std::vector<TextLine> texts;
    std::vector<PlannedVisit> visits;
    World world;
};

Data make_data(std::uint32_t members) {
    Data data{.lines = make_lines(members), .texts = {}, .visits = {}, .world = make_world(members)};
    data.texts.reserve(data.lines.size());
    for (auto const& line : data.lines) {
        data.texts.push_back({"session-" + std::to_string(line.session.index()), "policy-" + std::to_string(line.policy.index()), to_text(line.date), std::string(line.code.text()),
                              line.purpose == catalog::Purpose::wellness ? "wellness" : "rehabilitation", "provider-" + std::to_string(line.provider.index()), line.units, line.charge});
        if (data.visits.empty() || data.visits.back().session != line.session) {
            PlannedVisit visit{.session = line.session, .patient = clinic::PatientId(line.policy.index()), .policies = {line.policy}, .date = line.date};
            visit.plan_of_care = clinic::PlanOfCare{.period = DateRange(line.date, line.date.plus_days(1)), .certified = line.date};
            visit.referral = Stated<clinic::Referral>::none();
            data.visits.push_back(std::move(visit));
        }
        data.visits.back().lines.push_back({.code = line.code, .units = line.units, .charge = Money(line.charge), .purpose = line.purpose, .provider = line.provider,
                                            .provider_kind = line.provider_kind});
    }
    return data;
}

void add(Sum& found, AdjudicatedVisit const& visit) {
    for (auto const& line : visit.lines) {
        std::int64_t plan = 0, patient = 0, write_off = 0, reduction = 0;
        for (auto const& part : line.decided().parts) {
            auto const amount = part.amount.minor_units();
            switch (part.kind) {
            case PartKind::plan: plan += amount; break;
            case PartKind::contractual_write_off: write_off += amount; break;
            case PartKind::statutory_reduction: reduction += amount; break;
            case PartKind::provider_liability:
            case PartKind::allowed_above_charge: break;
            default: patient += amount; break;
            }
        }
        found.add(plan, patient, write_off, reduction);
    }
}

void add(Sum& found, Amounts parts) { found.add(parts["plan"], parts["patient"], parts["write-off"], parts["reduction"]); }

/// Reads every line, and one cache line of its member's that it writes.
double mere_loads(Data const& all, std::uint32_t members) {
    struct alignas(64) Cell {
        std::int64_t taken = 0;
    };
    std::vector<Cell> cells(members);
    auto const before = therapy_bench::thread_seconds();
    for (auto const& line : all.lines)
        cells[line.policy.index()].taken += line.charge * line.units + line.date.day_number();
    auto const seconds = therapy_bench::thread_seconds() - before;
    std::int64_t sum = 0;
    for (auto const& cell : cells)
        sum += cell.taken;
    benchmark::DoNotOptimize(sum);
    return seconds;
}

constexpr std::size_t cold_visits = 2'000;

struct Comparison {
    std::uint32_t members;
    bool single;
    bool all_kept = true; ///< there is room for all answers together
    int rounds = 3;
    std::vector<std::string> names{};
    std::vector<therapy_bench::Timing> timings{};
    Sum sum{};
    std::size_t lines = 0;

    void measure() {
        if (!timings.empty())
            return;
        auto const data = make_data(members);
        lines = data.lines.size();
        auto const context = data.world.context();
        std::tie(timings, sum) = therapy_bench::run_side_by_side("coverage_adjudicate", data, single ? single_methods(context) : all_methods(context));
        if (single)
            measure_cold(data, context);
        else
            timings.push_back({"limit/mere_loads", Role::limit, mere_loads(data, members)});
    }
    [[nodiscard]] therapy_bench::Timing const& timing(std::string const& name) const {
        return *std::find_if(timings.begin(), timings.end(), [&](auto const& one) { return one.name == name; });
    }
    /// The same work by maps and strings.
    [[nodiscard]] std::string peer_of(std::string const& name) const {
        return name == "engine" ? "maps_and_strings_kept" : name == "cold" ? "maps_and_strings_cold" : "maps_and_strings";
    }

    /// Everything is made for one visit, and thrown away: of the first visits, which cost as much as the others.
    void measure_cold(Data const& data, Context const& context) {
        auto const some = std::min(cold_visits, data.visits.size());
        Data few{.lines = {}, .texts = {}, .visits = {data.visits.begin(), data.visits.begin() + static_cast<std::ptrdiff_t>(some)}, .world = {}};
        std::size_t cold_lines = 0;
        for (auto const& visit : few.visits)
            cold_lines += visit.lines.size();
        few.texts.assign(data.texts.begin(), data.texts.begin() + static_cast<std::ptrdiff_t>(cold_lines));
        std::vector<Method<Data, Sum>> const methods{
            {"cold", Role::ours, 3,
             [context](Data const& all) {
                 Sum found;
                 for (auto const& visit : all.visits)
                     for (auto const& one : adjudicate({&visit, 1}, context).visits)
                         add(found, one);
                 return found;
             }},
            {"maps_and_strings_cold", Role::expert, 1,
             [](Data const& all) {
                 Sum found;
                 auto line = all.texts.begin();
                 for (auto const& visit : all.visits) {
                     MapsAndStrings maps(MapsAndStrings::OneMember{visit.policies.front().index()});
                     for (std::size_t i = 0; i < visit.lines.size(); ++i)
                         add(found, maps.decide(*line++));
                 }
                 return found;
             }},
        };
        auto const scale = static_cast<double>(lines) / static_cast<double>(cold_lines); // rows are told by the line
        for (auto timing : therapy_bench::run_side_by_side("coverage_adjudicate", few, methods).first) {
            timing.seconds *= scale;
            timings.push_back(timing);
        }
    }

    std::vector<PlainAdjudicator> ready_{};
    std::vector<Ledger> ready_books_{};
    std::vector<MapsAndStrings> ready_maps_{};

    static TraceSink counting() {
        static std::uint64_t traced = 0;
        return {&traced, [](void* count, TraceEntry const&) { ++*static_cast<std::uint64_t*>(count); }};
    }

    Sum take_plainly(Data const& all, TraceSink trace) {
        auto plainly = std::move(ready_.back());
        ready_.pop_back();
        Sum found;
        for (auto const& line : all.lines) {
            auto const amounts = plainly.take(line, trace);
            if (!amounts.decided)
                std::abort();
            found.add(amounts.plan, amounts.patient(), amounts.write_off, amounts.reduction);
        }
        ready_.insert(ready_.begin(), std::move(plainly)); // destroyed after the clock has stopped
        return found;
    }
    Sum take_book(Data const& all, TraceSink trace) {
        auto book = std::move(ready_books_.back());
        ready_books_.pop_back();
        Sum found;
        for (auto const& visit : all.visits)
            add(found, book.take(visit, trace));
        ready_books_.insert(ready_books_.begin(), std::move(book));
        return found;
    }

    /// Counters fill up: each round begins with its own. Making them ready is not part of deciding a line.
    std::vector<Method<Data, Sum>> all_methods(Context const& context) {
        for (int i = 0; i < 2 * rounds; ++i) {
            ready_.emplace_back(context);
            ready_books_.emplace_back(context);
        }
        ready_maps_.reserve(2);
        ready_maps_.emplace_back(members);
        if (all_kept)
            ready_maps_.emplace_back(members); // each method's own
        std::vector<Method<Data, Sum>> methods{
            {"plain", Role::ours, rounds, [this](Data const& all) { return take_plainly(all, {}); }},
            {"plain_traced", Role::ours, rounds, [this](Data const& all) { return take_plainly(all, counting()); }},
            {"book", Role::ours, rounds, [this](Data const& all) { return take_book(all, {}); }},
            {"book_traced", Role::ours, rounds, [this](Data const& all) { return take_book(all, counting()); }},
            {"all", Role::ours, rounds,
             [context](Data const& all) {
                 Sum found;
                 auto const into = [](void* to, std::size_t, AdjudicatedVisit const& visit) { add(*static_cast<Sum*>(to), visit); };
                 static_cast<void>(adjudicate_all(all.visits, context, ClaimOrder::service_date, {&found, into}));
                 return found;
             }},
        };
        if (all_kept)
            methods.push_back({"engine", Role::ours, 1, [context](Data const& all) {
                                   auto const result = adjudicate(all.visits, context);
                                   Sum found;
                                   for (auto const& visit : result.visits)
                                       add(found, visit);
                                   return found;
                               }});
        methods.push_back({"maps_and_strings", Role::expert, 1, [this](Data const& all) {
                               Sum found;
                               for (auto const& line : all.texts)
                                   add(found, ready_maps_.front().decide(line));
                               return found;
                           }});
        if (all_kept)
            methods.push_back({"maps_and_strings_kept", Role::expert, 1, [this](Data const& all) {
                                   std::vector<Amounts> answers;
                                   answers.reserve(all.texts.size());
                                   for (auto const& line : all.texts)
                                       answers.push_back(ready_maps_.back().decide(line));
                                   Sum found;
                                   for (auto const& answer : answers)
                                       add(found, answer);
                                   return found;
                               }});
        return methods;
    }
    /// One visit a call, whatever was before.
    std::vector<Method<Data, Sum>> single_methods(Context const& context) {
        ready_books_.emplace_back(context);
        ready_maps_.emplace_back(members);
        return {
            {"ledger", Role::ours, rounds,
             [this](Data const& all) {
                 Sum found;
                 for (auto const& visit : all.visits)
                     for (auto const& one : ready_books_.front().adjudicate({&visit, 1}).visits)
                         add(found, one);
                 return found;
             }},
            {"maps_and_strings", Role::expert, 1,
             [this](Data const& all) {
                 auto& maps = ready_maps_.front();
                 Sum found;
                 std::string const* session = nullptr;
                 for (auto const& line : all.texts) {
                     if (session == nullptr || *session != line.session)
                         maps.forget();
                     session = &line.session;
                     add(found, maps.decide(line));
                 }
                 return found;
             }},
        };
    }
};

/// For another program that decides the same lines.
void print_lines(std::uint32_t members) {
    Comparison comparison{.members = members, .single = false};
    comparison.measure();
    auto const lines = make_lines(members);
    std::printf("{\"members\":%u,\"checksum\":%u,\"plain_ns_per_line\":%f,\"lines\":[", members, static_cast<std::uint32_t>(comparison.sum.value & 0xFFFF'FFFF),
                comparison.timings[0].seconds * 1e9 / static_cast<double>(lines.size()));
    char const* separator = "\n";
    for (auto const& line : lines) {
        std::printf("%s[%u,%u,%d,\"%s\",\"%s\",%u,%lld,%lld]", separator, line.session.index(), line.policy.index(), line.date.year() * 10000 + line.date.month() * 100 + line.date.day(),
                    std::string(line.code.text()).c_str(), line.purpose == catalog::Purpose::wellness ? "wellness" : "rehabilitation", line.provider.index(),
                    static_cast<long long>(line.units), static_cast<long long>(line.charge));
        separator = ",\n";
    }
    std::printf("]}\n");
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--lines") {
        print_lines(static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)));
        return 0;
    }
    std::vector<std::shared_ptr<Comparison>> comparisons;
    for (std::uint32_t const members : {10'000U, many_members})
        for (bool const single : {false, true}) {
            bool const many = members == many_members;
            if (many && single)
                continue;
            std::vector<std::string> names{"plain", "plain_traced", "book", "book_traced", "all"};
            if (!many)
                names.insert(names.end(), {"engine", "maps_and_strings_kept"});
            names.insert(names.end(), {"maps_and_strings", "limit/mere_loads"});
            if (single)
                names = {"ledger", "maps_and_strings", "cold", "maps_and_strings_cold"};
            comparisons.push_back(std::make_shared<Comparison>(Comparison{.members = members, .single = single, .all_kept = !many, .rounds = many ? 1 : 3, .names = names}));
        }
    for (auto const& comparison : comparisons)
        for (auto const& name : comparison->names) {
            auto const row = [=](benchmark::State& state) {
                comparison->measure();
                auto const lines = static_cast<double>(comparison->lines);
                auto const& timing = comparison->timing(name);
                therapy_bench::report(state, comparison->timings, static_cast<std::size_t>(&timing - comparison->timings.data()), lines, "ns_per_line");
                state.counters["lines_per_second"] = lines / timing.seconds;
                if (timing.role == Role::ours) // of every one of ours, to the one that does the same work
                    state.counters["ratio"] = comparison->timing(comparison->peer_of(name)).seconds / timing.seconds;
                state.counters["checksum"] = static_cast<double>(comparison->sum.value & 0xFFFF'FFFF);
            };
            auto const title = "coverage_adjudicate/" + std::to_string(comparison->members) + (comparison->single ? "/single/" : "/") + name;
            benchmark::RegisterBenchmark(title.c_str(), row)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
        }
    return therapy_bench::run_registered(argc, argv);
}
