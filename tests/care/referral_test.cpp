#include <therapy/care/referral.hpp>

#include <therapy/catalog/catalog.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::care;
using catalog::Jurisdiction;
using clinic::Cause;
using clinic::CauseKind;
using clinic::Referral;

namespace {

Date const summer(2026, 6, 1);

Referral referral(Date ordered, boost::optional<DateRange> validity = boost::none) { return {.number = "R-1", .ordered = ordered, .validity = validity}; }
Referral holding() { return referral(Date(2026, 5, 1), DateRange(Date(2026, 5, 1), Date(2026, 8, 1))); }

/// A first visit in a state without limits, no payer, no accident, no policy, no referral: nothing asks for one.
ReferralQuestion free_visit(char const* place = "US-CO") {
    return {.place = Jurisdiction(place),
            .date = summer,
            .use = {.calendar_day = 1, .visit = 1},
            .payers = {{.needed = false}},
            .cause = Cause{.kind = CauseKind::none},
            .clinic_asks = Stated<bool>::none(),
            .referral = Stated<Referral>::none(),
            .plan_approved = Stated<Date>::none()};
}

constexpr Source act{"a compensation act", {}, Confidence::secondary};
constexpr CauseReferralRow own_rows[] = {
    {CauseKind::work, "US-CO", true, {.first = {2026, 1, 1}}, act},
    {CauseKind::work, "US-TX", false, {.first = {2026, 1, 1}}, act},
    {CauseKind::auto_accident, "US-NY", true, {.first = {2026, 1, 1}}, act},
};

} // namespace

TEST_CASE("a visit that nobody asks a referral for needs none", "[referral]") {
    auto const decision = referral_requirement(free_visit());
    CHECK(decision.needed == Stated<bool>(false));
    CHECK(decision.satisfied == Stated<bool>(true));
    CHECK(decision.report.empty());
    REQUIRE(decision.grounds.size() == std::size(enum_table<ReferralGround>));
    for (std::size_t i = 0; i < decision.grounds.size(); ++i)
        CHECK(static_cast<std::size_t>(decision.grounds[i].ground) == i);
}

TEST_CASE("each ground that asks is a finding of its own", "[referral]") {
    auto question = free_visit("US-NY");
    question.use = {.calendar_day = 31, .visit = 2};
    question.payers = {{.needed = false}, {.needed = true}};
    question.cause = Cause{.kind = CauseKind::auto_accident, .state = Jurisdiction("US-NY")};
    question.clinic_asks = true;
    auto const decision = referral_requirement(question, own_rows);
    CHECK(decision.needed == Stated<bool>(true));
    CHECK(decision.satisfied == Stated<bool>(false));
    for (auto const* code : {"care.referral-required-by-law", "care.referral-required-by-payer", "care.referral-required-by-cause", "care.referral-required-by-clinic"})
        CHECK(decision.report.has(code));
    question.referral = holding();
    auto const referred = referral_requirement(question, own_rows);
    CHECK(referred.needed == Stated<bool>(true));
    CHECK(referred.satisfied == Stated<bool>(true));
    CHECK(referred.report.empty());
}

TEST_CASE("lawful without a referral does not mean payable without one", "[referral]") {
    auto question = free_visit();
    question.payers = {{.needed = true}};
    auto const decision = referral_requirement(question);
    CHECK(decision.grounds[0].needed == Stated<bool>(false));
    CHECK(decision.grounds[1].needed == Stated<bool>(true));
    CHECK_FALSE(decision.report.has("care.referral-required-by-law"));
    CHECK(decision.report.has("care.referral-required-by-payer"));
    CHECK_FALSE(decision.report.passes());
}

TEST_CASE("the law's limits on treatment without an order hold without a referral only", "[referral]") {
    auto question = free_visit("US-NY");
    question.use = {.calendar_day = 30, .visit = 10};
    CHECK(referral_requirement(question).needed == Stated<bool>(false));
    CHECK(referral_requirement(question).report.has("catalog.lawful-not-payable"));
    question.use.visit = 11;
    auto const beyond = referral_requirement(question);
    CHECK(beyond.satisfied == Stated<bool>(false));
    CHECK(beyond.report.has("catalog.direct-access-visits-exceeded"));
    question.referral = holding();
    CHECK(referral_requirement(question).report.empty());
    question.referral = {};
    auto const not_stated = referral_requirement(question);
    CHECK_FALSE(not_stated.satisfied.is_answered());
    CHECK(not_stated.report.has("care.referral-required-by-law"));
    CHECK(not_stated.report.has("care.referral-not-stated"));
    CHECK(not_stated.report.passes()); // it may be there
}

TEST_CASE("the law of a user's catalogue decides where and when it speaks", "[referral]") {
    static constexpr Source handbook{"the clinic's handbook", {}, Confidence::secondary};
    static constexpr catalog::AccessLimit five_visits[] = {{catalog::AccessUnit::visits, 5, catalog::AfterLimit::referral}};
    catalog::Catalog own;
    REQUIRE(own.add(catalog::DirectAccessRow{.jurisdiction = "US-CO", .category = catalog::AccessCategory::with_provisions, .dates = {.first = {2026, 5, 1}},
                                             .limits_read = catalog::LimitsRead::current, .limits = five_visits, .sources = handbook})
                .empty());
    auto visit = free_visit();
    visit.use = {.calendar_day = 20, .visit = 6};
    CHECK(referral_requirement(visit).satisfied == Stated<bool>(true));
    CHECK(referral_requirement(visit, catalog::Catalog()).satisfied == Stated<bool>(true));
    auto const limited = referral_requirement(visit, own);
    CHECK(limited.satisfied == Stated<bool>(false));
    CHECK(limited.report.has("care.referral-required-by-law"));
    visit.date = Date(2026, 4, 30);
    CHECK(referral_requirement(visit, own).satisfied == Stated<bool>(true));
}

TEST_CASE("California asks for an approved plan, which a referral is as good as", "[referral]") {
    auto question = free_visit("US-CA");
    question.use = {.calendar_day = 46, .visit = 5};
    auto const none = referral_requirement(question);
    CHECK(none.satisfied == Stated<bool>(false));
    CHECK(none.report.has("care.plan-approval-required-by-law"));
    question.plan_approved = summer;
    CHECK(referral_requirement(question).satisfied == Stated<bool>(true));
    CHECK(referral_requirement(question).report.passes());
    question.plan_approved = summer.plus_days(1);
    CHECK(referral_requirement(question).satisfied == Stated<bool>(false));
    question.plan_approved = {};
    CHECK_FALSE(referral_requirement(question).satisfied.is_answered());
    CHECK(referral_requirement(question).report.passes());
    question.referral = holding();
    CHECK(referral_requirement(question).satisfied == Stated<bool>(true));
}

TEST_CASE("what is not known of a ground is a finding, not a no", "[referral]") {
    auto question = free_visit("US-GA"); // its conditions were not found
    auto const law = referral_requirement(question);
    CHECK_FALSE(law.needed.is_answered());
    CHECK_FALSE(law.satisfied.is_answered());
    CHECK(law.report.has("care.referral-by-law-unknown"));
    CHECK(law.report.passes());

    question = free_visit();
    question.payers = {{.needed = false}, {}};
    CHECK(referral_requirement(question).report.has("care.referral-by-payer-unknown"));
    question.payers = {};
    CHECK(referral_requirement(question).report.has("care.referral-by-payer-unknown"));
    question.payers = {{.needed = Stated<bool>::none()}};
    CHECK(referral_requirement(question).report.empty());

    question = free_visit();
    question.clinic_asks = {};
    CHECK(referral_requirement(question).report.has("care.referral-by-clinic-unknown"));
    question = free_visit();
    question.cause = {};
    CHECK(referral_requirement(question).report.has("care.referral-by-cause-unknown"));
    question.referral = holding(); // then nothing more is asked
    CHECK(referral_requirement(question).report.empty());
    CHECK(referral_requirement(question).satisfied == Stated<bool>(true));
}

TEST_CASE("of other disciplines the law is not known", "[referral]") {
    auto question = free_visit();
    question.discipline = catalog::Discipline::massage_therapy;
    auto const decision = referral_requirement(question);
    CHECK(decision.grounds[0].needed == Stated<bool>::unknown(Unknown::unsupported));
    CHECK(decision.report.has("care.referral-by-law-unknown"));
}

TEST_CASE("injuries at work and auto accidents have systems of their own", "[referral]") {
    Jurisdiction const colorado("US-CO");
    auto const asks = [&](Stated<Cause> const& cause, Date date = summer) { return referral_by_cause(cause, colorado, date, own_rows); };
    CHECK(asks(Cause{.kind = CauseKind::none}) == Stated<bool>(false));
    CHECK(asks(Cause{.kind = CauseKind::other_accident}) == Stated<bool>(false));
    CHECK(asks(Stated<Cause>::none()) == Stated<bool>(false));
    CHECK_FALSE(asks({}).is_answered());
    CHECK(asks(Cause{.kind = CauseKind::work}) == Stated<bool>(true));
    CHECK(referral_by_cause(Cause{.kind = CauseKind::work}, Jurisdiction("US-TX"), summer, own_rows) == Stated<bool>(false));
    CHECK_FALSE(referral_by_cause(Cause{.kind = CauseKind::work}, Jurisdiction("US-NV"), summer, own_rows).is_answered());
    CHECK(asks(Cause{.kind = CauseKind::auto_accident, .state = Jurisdiction("US-NY")}) == Stated<bool>(true)); // where it happened, not where it is treated
    CHECK_FALSE(asks(Cause{.kind = CauseKind::auto_accident}).is_answered());
    CHECK_FALSE(asks(Cause{.kind = CauseKind::work}, Date(2025, 12, 31)).is_answered());
    CHECK(asks(Cause{.kind = CauseKind::work}, Date(2027, 1, 1)) == Stated<bool>::unknown(Unknown::not_confirmed));
}

TEST_CASE("a built-in row that no source confirms answers nothing", "[referral]") {
    for (auto const& row : cause_referral_rows()) {
        CAPTURE(row.jurisdiction);
        Cause const cause{.kind = row.cause, .state = Jurisdiction(row.jurisdiction)};
        auto const answer = referral_by_cause(cause, Jurisdiction(row.jurisdiction), summer);
        if (row.sources.confidence() == Confidence::unconfirmed)
            CHECK(answer == Stated<bool>::unknown(Unknown::not_confirmed));
        else
            CHECK(answer.is_answered());
    }
}

TEST_CASE("S002: a patient may be referred, and the referral holds on its days", "[referral]") {
    auto const judged = [](Stated<Referral> const& given, Date date) {
        Report report;
        auto const holds = referral_holds(given, date, report);
        return std::pair(holds, report);
    };
    auto const days = DateRange(Date(2024, 2, 29), Date(2025, 3, 1));
    auto const leap = referral(Date(2024, 2, 20), days);
    CHECK(judged(leap, Date(2024, 2, 29)).first == Stated<bool>(true));
    CHECK(judged(leap, Date(2024, 12, 31)).first == Stated<bool>(true));
    CHECK(judged(leap, Date(2025, 2, 28)).first == Stated<bool>(true));
    CHECK(judged(leap, Date(2025, 3, 1)).first == Stated<bool>(false));
    CHECK(judged(leap, Date(2025, 3, 1)).second.has("care.referral-expired"));
    CHECK(judged(leap, Date(2024, 2, 28)).first == Stated<bool>(false));
    CHECK(judged(leap, Date(2024, 2, 28)).second.has("care.referral-not-yet-valid"));
    CHECK(judged(leap, Date(2024, 2, 19)).second.has("care.referral-from-future"));
    CHECK(judged(referral(summer, DateRange::from(summer)), Date(2030, 1, 1)).first == Stated<bool>(true));
    CHECK_FALSE(judged(referral(summer), summer).first.is_answered());
    CHECK(judged(referral(summer), summer).second.has("care.referral-validity-not-stated"));
    CHECK(judged(Stated<Referral>::none(), summer).first == Stated<bool>(false));
    CHECK(judged(Stated<Referral>::none(), summer).second.empty());
    CHECK_FALSE(judged({}, summer).first.is_answered());
    CHECK(judged(Stated<Referral>::unknown(Unknown::unreadable), summer).second.has("care.referral-not-stated"));
}

TEST_CASE("an expired referral is as good as none where one is needed, and no matter where not", "[referral]") {
    auto question = free_visit();
    question.referral = referral(Date(2025, 1, 1), DateRange(Date(2025, 1, 1), Date(2026, 1, 1)));
    CHECK(referral_requirement(question).report.empty());
    question.payers = {{.needed = true}};
    auto const decision = referral_requirement(question);
    CHECK(decision.report.has("care.referral-expired"));
    CHECK(decision.report.has("care.referral-required-by-payer"));
    CHECK(decision.satisfied == Stated<bool>(false));
}

TEST_CASE("one more ground that asks never makes a visit more satisfied", "[referral]") {
    auto const rank = [](Stated<bool> const& answer) { return !answer.has_value() ? 1 : *answer ? 2 : 0; };
    Stated<bool> const answers[] = {Stated<bool>(false), Stated<bool>(), Stated<bool>(true)};
    Stated<Referral> const referrals[] = {Stated<Referral>::none(), Stated<Referral>(), Stated<Referral>(holding())};
    for (auto const& there : referrals)
        for (auto const& payer : answers)
            for (std::size_t i = 1; i < std::size(answers); ++i) {
                auto question = free_visit();
                question.referral = there;
                question.payers = {{.needed = payer}};
                question.clinic_asks = answers[i - 1];
                auto const before = referral_requirement(question);
                question.clinic_asks = answers[i];
                auto const after = referral_requirement(question);
                CHECK(rank(after.satisfied) <= rank(before.satisfied));
                CHECK(rank(after.needed) >= rank(before.needed));
            }
}
