// Every built-in table at the edges of its rows: the first and the last day a row answers for, and the days beside them.

#include <therapy/coverage.hpp>

#include "support/catch.hpp"

#include <map>

using namespace therapy;
using namespace therapy::coverage;

namespace {

/// A row alone answers from its first day to the last one it was confirmed for, and for no other.
template <class T>
void check_edges(std::span<EffectiveRow<T> const> rows) {
    REQUIRE_FALSE(rows.empty());
    for (auto const& row : rows) {
        if (row.source.confidence == Confidence::convention && row.valid.first() == Date(1900, 1, 1)) // common use, for as long as anyone asks
            continue;
        CAPTURE(to_text(row.valid.first()));
        auto const one = std::span(&row, 1);
        auto const first = row.valid.first();
        CHECK(in_force(one, first.plus_days(-1)).is_none());
        CHECK(in_force(one, first).has_value());
        REQUIRE((row.confirmed_through || row.valid.past())); // an open end needs a last confirmed day
        auto const past_end = row.valid.past();
        auto const last = row.confirmed_through && (!past_end || *row.confirmed_through < *past_end) ? *row.confirmed_through : past_end->plus_days(-1);
        CHECK(in_force(one, last).has_value());
        auto const after = in_force(one, last.plus_days(1));
        CHECK((after.kind() == StatedKind::unknown && after.why() == Unknown::not_confirmed));
        CHECK(row.source.title.size() > 0);
    }
}

using Answer = Stated<std::int64_t>;

} // namespace

TEST_CASE("no row answers for a day before its first or after its last", "[dated_tables]") {
    check_edges(part_b_deductibles());
    check_edges(medicare_reductions());
    check_edges(assistant_terms());
    check_edges(category_facts());
    check_edges(rendering_facts());
    check_edges(guard_facts());
    check_edges(payer_deadlines());
    check_edges(benefit_programmes());
    check_edges(good_faith_rules());
    check_edges(reduction_terms());
}

TEST_CASE("the Part B deductible changes with the first day of a year", "[dated_tables]") {
    std::map<int, std::int64_t> const dollars{{2019, 185}, {2020, 198}, {2021, 203}, {2022, 233}, {2023, 226}, {2024, 240}, {2025, 257}, {2026, 283}};
    auto const on = [](Date date) {
        auto const row = in_force(part_b_deductibles(), date);
        return row.has_value() ? Answer(row->value.minor_units()) : row.is_none() ? Answer::none() : Answer::unknown(row.why());
    };
    CHECK(on(Date(2018, 12, 31)).is_none());
    for (auto const& [year, amount] : dollars) {
        CAPTURE(year);
        CHECK(on(Date(year, 1, 1)) == Answer(amount * 100));
        CHECK(on(Date(year, 12, 31)) == Answer(amount * 100));
    }
    CHECK(on(Date(2027, 1, 1)) == Answer::unknown(Unknown::not_confirmed));
    // And the standard plan with it.
    auto const plan = medicare_part_b(PlanId(0), PayerId(0));
    for (auto const& [year, amount] : dollars)
        for (auto const date : {Date(year, 1, 1), Date(year, 12, 31)}) {
            auto const fits = [&](LimitRow const& row) { return row.valid.contains(date); };
            REQUIRE(std::count_if(plan.limits.begin(), plan.limits.end(), fits) == 1);
            CHECK(std::find_if(plan.limits.begin(), plan.limits.end(), fits)->deductible == Stated(Money(amount * 100)));
        }
    for (auto const date : {Date(2018, 12, 31), Date(2027, 1, 1)})
        for (auto const& row : plan.limits)
            CHECK_FALSE(row.valid.contains(date));
}

TEST_CASE("what an assistant's line is paid less begins with 2022", "[dated_tables]") {
    struct Row {
        Date date;
        char const* modifier;
        std::int64_t percent;
    };
    for (auto const& [date, modifier, percent] : std::vector<Row>{
             {Date(2021, 12, 31), "CQ", 0}, {Date(2022, 1, 1), "CQ", 15}, {Date(2022, 1, 1), "CO", 15}, {Date(2026, 12, 31), "CQ", 15}, {Date(2027, 1, 1), "CQ", 0}, {Date(2026, 3, 9), "GP", 0}}) {
        std::int64_t found = 0;
        for (auto const& one : medicare_reductions()) {
            auto const& modifiers = one.value.modifiers;
            if (one.value.valid.contains(date) && std::find(modifiers.begin(), modifiers.end(), modifier) != modifiers.end())
                found += one.value.rate.billionths() / (Rate::one / 100);
        }
        CAPTURE(to_text(date), modifier);
        CHECK(found == percent);
    }
}

TEST_CASE("who may be paid, and under which benefit, is known on the days its facts were confirmed", "[dated_tables]") {
    using catalog::QualificationKind;
    auto const payable = [](Date date) { return may_be_paid(PayerKind::medicare, BenefitCategory::physical_therapy, QualificationKind::physical_therapist, date, {}); };
    CHECK_FALSE(payable(Date(2005, 12, 31)).has_value());
    CHECK(payable(Date(2006, 1, 1)) == Stated(true));
    CHECK(payable(Date(2026, 12, 31)) == Stated(true));
    CHECK_FALSE(payable(Date(2027, 1, 1)).has_value());
}

TEST_CASE("whether a patient may be asked is known on the days its facts were confirmed", "[dated_tables]") {
    auto const answer = [](Date date) { return may_ask_patient(PayerKind::medicare, GuardedPayment::instead_of_cover, NetworkTier::in_network, date).answer; };
    CHECK((answer(Date(2010, 12, 31)) == GuardAnswer::unknown));
    CHECK((answer(Date(2011, 1, 1)) == GuardAnswer::forbidden));
    CHECK((answer(Date(2026, 12, 31)) == GuardAnswer::forbidden));
    CHECK((answer(Date(2027, 1, 1)) == GuardAnswer::unknown));
}

TEST_CASE("payers' deadlines hold from their first to their last confirmed day", "[dated_tables]") {
    auto const united = [](Date date) { return in_time("uhc-medicare-advantage-request", 10, DeadlineUnit::business_days, date); };
    CHECK_FALSE(united(Date(2024, 8, 31)).has_value());
    CHECK(united(Date(2024, 9, 1)) == Stated(true));
    CHECK(united(Date(2026, 12, 31)) == Stated(true));
    CHECK(united(Date(2027, 1, 1)) == Stated<bool>::unknown(Unknown::not_confirmed));
    auto const colorado = [](Date date) { return in_time("colorado-medicaid-order", 29, DeadlineUnit::calendar_days, date); };
    CHECK_FALSE(colorado(Date(2019, 12, 31)).has_value());
    CHECK(colorado(Date(2020, 1, 1)) == Stated(false));
    CHECK(colorado(Date(2026, 12, 31)) == Stated(false));
    CHECK_FALSE(colorado(Date(2027, 1, 1)).has_value());
}

TEST_CASE("the year of a therapy threshold is the calendar's", "[dated_tables]") {
    for (int year = 2018; year <= 2026; ++year) {
        CHECK(kx_threshold(year, TherapyBucket::pt_slp).has_value());
        CHECK(kx_threshold(year, TherapyBucket::pt_slp) == kx_threshold(year, TherapyBucket::ot));
        CHECK((year == 2018 || *kx_threshold(year - 1, TherapyBucket::ot) < *kx_threshold(year, TherapyBucket::ot)));
    }
    CHECK_FALSE(kx_threshold(2017, TherapyBucket::ot).has_value());
    CHECK_FALSE(kx_threshold(2027, TherapyBucket::ot).has_value());
    CHECK(medical_review_threshold(2018).has_value());
    CHECK(medical_review_threshold(2027).has_value());
    CHECK_FALSE(medical_review_threshold(2017).has_value());
    CHECK_FALSE(medical_review_threshold(2028).has_value());
}
