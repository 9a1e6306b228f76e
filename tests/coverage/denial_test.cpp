#include <therapy/coverage/denial.hpp>

#include <therapy/coverage/coverage_rules.hpp>
#include <therapy/core/rule_book.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::coverage;

namespace {

Date const day{2026, 3, 9};
DateRange const year{Date(2026, 1, 1), Date(2027, 1, 1)};

} // namespace

TEST_CASE("a missing authorization is the provider's loss unless a ground is stated", "[denial]") {
    auto const plain = outcome_of(Denial::authorization_missing, {}, boost::none, day);
    CHECK((plain == DenialOutcome{Liable::provider, boost::none, AdjustmentGroup::contractual_obligation, "197"}));
    auto const notice = outcome_of(Denial::authorization_missing, {}, LiabilityBasis::signed_notice, day);
    CHECK((notice == DenialOutcome{Liable::patient, LiabilityBasis::signed_notice, AdjustmentGroup::patient_responsibility, "197"}));
}

TEST_CASE("whenever the patient is liable there is a ground", "[denial]") {
    for (auto const& entry : enum_table<Denial>) {
        CAPTURE(entry.text);
        auto const outcome = outcome_of(entry.value, {}, boost::none, day);
        CHECK((outcome.liable == Liable::patient) == outcome.basis.has_value());
        CHECK((outcome.group == AdjustmentGroup::patient_responsibility) == (outcome.liable == Liable::patient));
        CHECK(find_adjustment_reason(outcome.reason).has_value());
    }
}

TEST_CASE("a plan's row decides on its days", "[denial]") {
    LiabilityRule const rules[] = {{.denial = Denial::limit_reached, .valid = year, .liable = Liable::provider}};
    CHECK(outcome_of(Denial::limit_reached, rules, boost::none, day).liable == Liable::provider);
    CHECK((outcome_of(Denial::limit_reached, rules, boost::none, Date(2027, 1, 1)).basis == LiabilityBasis::benefit_maximum));
}

TEST_CASE("no notice makes what the clinic left undone the patient's", "[denial]") {
    for (auto const denial : {Denial::late_filing, Denial::certification_missing, Denial::bundled, Denial::above_unit_cap}) {
        CAPTURE(to_text(denial));
        auto const outcome = outcome_of(denial, {}, LiabilityBasis::signed_notice, day);
        CHECK(outcome.liable == Liable::provider);
        CHECK(!outcome.basis);
    }
}

TEST_CASE("the rules of the room go into a book without a double", "[coverage_rules]") {
    RuleBook book;
    REQUIRE(book.add(coverage_rules()).has_value());
    CHECK(book.find("coverage.authorization-missing").has_value());
    for (auto const* rule : coverage_rules())
        CHECK(rule->code.starts_with("coverage."));
}
