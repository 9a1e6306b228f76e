// Once a ledger has met its members, a claim without findings is decided without asking for memory.

#include <therapy/coverage/ledger.hpp>

#include "sample.hpp"

#include "support/catch.hpp"
#include "support/failing_new.hpp"

using namespace sample;
using tests::FailingNew;

namespace {

/// Insurance with everything that counts, Medicare, and a patient who pays.
World busy_world() {
    auto w = world();
    w.plans[1].edits = {.code_pairs = false, .unit_caps = Stated<CapEffect>::none(), .threshold = Stated<ClaimForm>::none()};
    auto& plan = w.plans[0];
    plan.order = CostShareOrder::copay_then_deductible_then_coinsurance;
    for (auto& row : plan.benefits)
        row.share = {.copay = dollars(10), .coinsurance = Rate::percent(20), .deductible_applies = true};
    plan.limits[0].ceiling = dollars(50'000); // what is brought to its end is something to say
    plan.visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 300},
                         {.categories = {BenefitCategory::massage_therapy}, .valid = year, .visits = 300}};
    plan.reductions = {{.valid = year, .rate = Rate::percent(2), .reason = "253"}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()},
                            {.as_of = Date(2026, 1, 1), .category = BenefitCategory::massage_therapy, .used = Stated<std::int64_t>::none()}};
    return w;
}

std::vector<PlannedVisit> year_of_visits() {
    std::vector<PlannedVisit> visits;
    std::uint32_t session = 0;
    for (auto date = Date(2026, 1, 5); date < Date(2026, 12, 1); date = date.plus_days(2))
        for (auto const policy : {ppo_policy, medicare_policy, self_pay_policy}) {
            auto v = visit(policy, date, {}, session++);
            v.plan_of_care = clinic::PlanOfCare{.period = DateRange(date, date.plus_days(1)), .certified = date};
            auto const lines = 1 + session % 3;
            for (std::uint32_t i = 0; i < lines; ++i) {
                auto one = line(1 + i, 90);
                one.code = i == 0 ? ServiceCode("97140") : i == 1 ? ServiceCode("97110") : ServiceCode("97530");
                if (i == 2 && policy == ppo_policy)
                    one.provider_kind = QualificationKind::massage_therapist;
                if (policy == medicare_policy)
                    one.modifiers = {"GP"};
                v.lines.push_back(one);
            }
            visits.push_back(v);
        }
    return visits;
}

/// Takes the visits of January as they come, and the rest without memory. \returns how many lines were decided then
std::size_t decided_without_memory(World const& w, TraceSink trace, bool by_steps = false) {
    auto visits = year_of_visits();
    for (auto& v : visits)
        for (auto& one : v.lines)
            if (by_steps)
                one.patient_basis = LiabilityBasis::signed_notice; // which changes nothing of a line that passes
    Ledger ledger(w.context());
    std::size_t decided = 0;
    auto const refused_before = tests::allocations_refused;
    for (auto const& v : visits) {
        if (v.date < Date(2026, 2, 1)) {
            static_cast<void>(ledger.take(v, trace));
            continue;
        }
        FailingNew const none(0);
        try {
            for (auto const& one : ledger.take(v, trace).lines)
                decided += one.is_decided() ? 1U : 0U;
        } catch (std::bad_alloc const&) { // counted below, like what was asked for without need
        }
    }
    CHECK(tests::allocations_refused == refused_before);
    return decided;
}

std::size_t lines_from_february() {
    std::size_t lines = 0;
    for (auto const& v : year_of_visits())
        lines += v.date < Date(2026, 2, 1) ? 0 : v.lines.size();
    return lines;
}

TraceSink counting(std::size_t& told) {
    return {&told, [](void* count, TraceEntry const&) { ++*static_cast<std::size_t*>(count); }};
}

} // namespace

TEST_CASE("a book of claims asks for no memory once it has met its members", "[adjudicate_memory]") {
    CHECK(decided_without_memory(busy_world(), {}) == lines_from_february());
}

TEST_CASE("nor does it with a trace", "[adjudicate_memory]") {
    std::size_t told = 0;
    CHECK(decided_without_memory(busy_world(), counting(told)) == lines_from_february());
    CHECK(told > 10 * lines_from_february() / 2);
}

TEST_CASE("nor where a payer looks at a day's units and at pairs of codes", "[adjudicate_memory]") {
    auto w = busy_world();
    EditText const text{.name = "file", .text = "97140\t97124\t*\t20200101\t*\t1\twhy\n"};
    auto const loaded = load_code_edits({&text, 1}, Date(2026, 12, 31));
    w.edits = &loaded.edits;
    w.caps = {{.code = ServiceCode("97140"), .valid = year, .units = 16}, {.code = ServiceCode("97110"), .valid = year, .units = 16}};
    CHECK(decided_without_memory(w, {}) == lines_from_february());
}

TEST_CASE("nor where every visit is worked step by step", "[adjudicate_memory]") {
    auto w = busy_world();
    w.caps = {{.code = ServiceCode("98941"), .valid = year, .units = 1}}; // of a code that nobody bills
    w.plans[0].authorization_rules = {{.codes = {ServiceCode("98941")}, .valid = year, .required = true}};
    CHECK(decided_without_memory(w, {}, true) == lines_from_february());
}
