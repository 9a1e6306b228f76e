#include <therapy/care/criterion.hpp>

#include "care/patient_answers.hpp"
#include "core/enum_checks.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::care;
using tests::present;
using tests::today;

namespace {

using Keys = std::vector<std::string_view>;

constexpr std::string_view knee_signs[] = {"symptoms-below-knee"};
constexpr std::string_view two_signs[] = {"minor-fall", "heavy-lift"};
constexpr Criterion none_below{.key = "no-symptoms-below-knee", .any_of = knee_signs, .absent = true};
constexpr Criterion trauma{.key = "minor-trauma", .any_of = two_signs};
constexpr Criterion recent{.key = "recent", .number = NumberTest{Number::days_since_onset, Comparison::below, 16}};
constexpr Criterion spurling{.key = "spurling-test"};

} // namespace

TEST_CASE("what is not known is neither met nor not met", "[criterion]") {
    using enum Met;
    static_assert(negated(met) == not_met && negated(not_met) == met && negated(not_known) == not_known);
    static_assert(either(met, not_known) == met && either(not_met, not_known) == not_known && either(not_met, not_met) == not_met);
    static_assert(both(not_met, not_known) == not_met && both(met, not_known) == not_known && both(met, met) == met);
}

TEST_CASE("a suspected sign speaks against safety and for no treatment", "[criterion]") {
    CHECK(is_present(catalog::Presence::suspected) == Met::not_known);
    CHECK(is_present(catalog::Presence::suspected, OnSuspicion::present) == Met::met);
    CHECK(is_present(catalog::Presence::not_asked, OnSuspicion::present) == Met::not_known);
    CHECK(is_present(catalog::Presence::absent, OnSuspicion::present) == Met::not_met);
}

TEST_CASE("any one of the signs meets a criterion, and all must be asked before it is not met", "[criterion]") {
    CHECK(holds(trauma, {}, {}, today) == Met::not_known);
    CHECK(holds(trauma, present({"heavy-lift"}), {}, today) == Met::met);
    catalog::Screening one_asked;
    one_asked.add("minor-fall", catalog::Presence::absent);
    CHECK(holds(trauma, one_asked, {}, today) == Met::not_known);
    CHECK(open_questions(trauma, one_asked, {}, today) == Keys{"heavy-lift"});
    CHECK(holds(trauma, tests::answered(two_signs), {}, today) == Met::not_met);
    CHECK(open_questions(trauma, present({"heavy-lift"}), {}, today).empty());
    CHECK(met_by(trauma, present({"heavy-lift"}), {}, today) == Keys{"heavy-lift"});
}

TEST_CASE("the absence of a sign meets a criterion only when somebody asked", "[criterion]") {
    CHECK(holds(none_below, {}, {}, today) == Met::not_known);
    CHECK(holds(none_below, tests::answered(knee_signs), {}, today) == Met::met);
    CHECK(holds(none_below, present({"symptoms-below-knee"}), {}, today) == Met::not_met);
    CHECK(met_by(none_below, tests::answered(knee_signs), {}, today) == Keys{"no-symptoms-below-knee"});
    catalog::Screening suspected;
    suspected.add("symptoms-below-knee", catalog::Presence::suspected);
    CHECK(holds(none_below, suspected, {}, today) == Met::not_known);
    CHECK(holds(none_below, suspected, {}, today, OnSuspicion::present) == Met::not_met);
}

TEST_CASE("without signs and number the key is the sign", "[criterion]") {
    CHECK(holds(spurling, present({"spurling-test"}), {}, today) == Met::met);
    CHECK(open_questions(spurling, {}, {}, today) == Keys{"spurling-test"});
}

TEST_CASE("a number is met on its side of the limit", "[criterion]") {
    struct Row {
        Comparison comparison;
        int at_15, at_16, at_17;
    };
    auto const [comparison, at_15, at_16, at_17] = GENERATE(values<Row>({{Comparison::below, 1, 0, 0}, {Comparison::at_most, 1, 1, 0}, {Comparison::at_least, 0, 1, 1}, {Comparison::above, 0, 0, 1}}));
    CAPTURE(to_text(comparison));
    NumberTest const test{Number::days_since_onset, comparison, 16};
    auto const met = [&](int days) { return holds(test, {.days_since_onset = days}) == Met::met ? 1 : 0; };
    CHECK(met(15) == at_15);
    CHECK(met(16) == at_16);
    CHECK(met(17) == at_17);
    CHECK(holds(test, {}) == Met::not_known);
}

TEST_CASE("one good hip is enough, whatever the other does", "[criterion]") {
    NumberTest const test{Number::best_hip_internal_rotation, Comparison::above, 35};
    CHECK(holds(test, {.hip_internal_rotation = {.left = 36}}) == Met::met);
    CHECK(holds(test, {.hip_internal_rotation = {.left = 35}}) == Met::not_known);
    CHECK(holds(test, {.hip_internal_rotation = {35, 35}}) == Met::not_met);
}

TEST_CASE("an answer from after the day does not count", "[criterion]") {
    CHECK(holds(spurling, present({"spurling-test"}), {}, today.plus_days(-1)) == Met::not_known);
}

TEST_CASE("answers come in the order of the criteria", "[criterion]") {
    Criterion const list[] = {recent, spurling};
    auto const all = answers(list, present({"spurling-test"}), {.days_since_onset = 20}, today);
    REQUIRE(all.size() == 2);
    CHECK(all[0].criterion.key == "recent");
    CHECK(all[0].met == Met::not_met);
    CHECK(all[1].met == Met::met);
    CHECK(open_questions(recent, {}, {}, today) == Keys{"days-since-onset"});
    CHECK(met_by(recent, {}, {.days_since_onset = 3}, today) == Keys{"days-since-onset"});
}

TEST_CASE("more answers never change one that was known", "[criterion]") {
    rc::prop("every criterion, any answers", [] {
        static constexpr std::string_view all_signs[] = {"symptoms-below-knee", "minor-fall", "heavy-lift", "spurling-test"};
        auto const partial = tests::any_answers(all_signs);
        auto const whole = tests::completed(partial);
        auto const numbers = tests::any_measurements();
        auto const known = tests::completed(numbers);
        for (auto const& criterion : {none_below, trauma, recent, spurling}) {
            auto const before = holds(criterion, partial, numbers, today);
            RC_ASSERT((before == Met::not_known) == !open_questions(criterion, partial, numbers, today).empty());
            RC_ASSERT((before == Met::met) == !met_by(criterion, partial, numbers, today).empty());
            auto const after = holds(criterion, whole, known, today);
            RC_ASSERT(after != Met::not_known);
            if (before != Met::not_known)
                RC_ASSERT(after == before);
        }
    });
}

TEST_CASE("answers and comparisons as text and back", "[criterion]") {
    tests::check_enum_table(Met::not_known);
    tests::check_enum_table(OnSuspicion::present);
    tests::check_enum_table(Comparison::above);
}
