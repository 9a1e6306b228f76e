#include <therapy/care/certification.hpp>

#include <therapy/core/finding_text.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <set>

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::care;
using catalog::DayNumbering;
using catalog::QualificationKind;
using State = CertificationState;
using enum CertificationEventKind;

namespace {

Date const first(2024, 3, 1);
CertificationTerms const signature_terms{};
CertificationTerms const order_terms{.order_suffices = true};

Date day(int after_first) { return first.plus_days(after_first); }

CertificationEvent event(CertificationEventKind kind, int after_first, Stated<QualificationKind> by = QualificationKind::physician) {
    return {.kind = kind, .date = day(after_first), .by = by};
}
CertificationEvent undated(CertificationEventKind kind) { return {.kind = kind, .by = QualificationKind::physician}; }

/// Of a plan for eight weeks, without an order.
Certification eight_weeks(std::vector<CertificationEvent> events = {}) {
    return {.first_treatment = first, .weeks = 8u, .order_signed = Stated<Date>::none(), .events = std::move(events)};
}

Stated<bool> covered(Certification const& one, int treatment, int as_of, CertificationTerms const& terms = signature_terms) {
    return certified_on(one, day(treatment), day(as_of), terms);
}
std::string state(Certification const& one, int after_first, CertificationTerms const& terms = signature_terms) {
    auto const answer = state_on(one, day(after_first), terms);
    return answer.has_value() ? std::string(to_text(*answer)) : std::string(to_text(answer.kind()));
}

Report reviewed(Certification const& one, int as_of, CertificationTerms const& terms = signature_terms, std::vector<Date> const& treatments = {}) {
    return review_certification({&one, 1}, treatments, day(as_of), terms);
}

} // namespace

TEST_CASE("the table of steps has each step once, in order, and every state can be reached", "[certification]") {
    auto const table = certification_transitions();
    std::set<std::pair<CertificationState, CertificationStep>> seen;
    std::set<CertificationState> reached{State::drafted};
    for (auto const& row : table) {
        CHECK(seen.insert({row.from, row.step}).second);
        CHECK((next_state(row.from, row.step) == row.to));
        if (row.from != row.to)
            reached.insert(row.to);
    }
    CHECK(reached.size() == std::size(enum_table<CertificationState>));
    CHECK_FALSE(next_state(State::recertified, CertificationStep::sign).has_value());
    CHECK_FALSE(next_state(State::drafted, CertificationStep::expire).has_value());
}

TEST_CASE("a plan is drafted, sent, signed and expires", "[certification]") {
    auto const one = eight_weeks({event(sent, 1), event(signature, 10)});
    CHECK(state(one, 0) == "drafted");
    CHECK(state(one, 1) == "sent");
    CHECK(state(one, 9) == "sent");
    CHECK(state(one, 10) == "certified");
    CHECK(state(one, 55) == "certified");
    CHECK(state(one, 56) == "expired");
}

TEST_CASE("events need not be given in the order of their dates", "[certification]") {
    CHECK(state(eight_weeks({event(signature, 10), event(sent, 1)}), 9) == "sent");
    CHECK(state(eight_weeks({event(signature, 10), event(sent, 1)}), 10) == "certified");
}

TEST_CASE("a signature is in time until thirty days after the first treatment", "[certification]") {
    struct Row {
        int signed_after;
        bool with_reason;
        CertificationState becomes;
    };
    auto const [after, reason, becomes] = GENERATE(values<Row>({
        {-5, false, State::certified},
        {0, false, State::certified},
        {30, false, State::certified},
        {31, false, State::certified_late}, // no reason is asked for yet
        {60, false, State::certified_late},
        {61, false, State::late_without_reason},
        {61, true, State::certified_late},
        {700, true, State::certified_late},
        {700, false, State::late_without_reason},
    }));
    CAPTURE(after, reason);
    auto signed_plan = event(signature, after);
    signed_plan.reason = reason ? "the office was closed" : "";
    Certification one = eight_weeks({signed_plan});
    one.weeks = Stated<std::uint32_t>::none();
    CertificationTerms terms;
    terms.longest_days = 2000;
    CHECK(state(one, after, terms) == to_text(becomes));
    CHECK(certification_due(one, terms) == Stated<Date>(day(30)));
}

TEST_CASE("a reason given later makes a late signature good, one noted before does too", "[certification]") {
    auto one = eight_weeks({event(signature, 80)});
    CHECK_FALSE(covered(one, 5, 90).is_answered());
    one.events.push_back(event(reason_for_delay, 85));
    CHECK_FALSE(covered(one, 5, 84).is_answered());
    CHECK(covered(one, 5, 90) == Stated<bool>(true));
    auto const before = eight_weeks({event(reason_for_delay, 40), event(signature, 80)});
    CHECK(covered(before, 5, 90) == Stated<bool>(true));
}

TEST_CASE("a verbal order has to be signed within fourteen days", "[certification]") {
    auto one = eight_weeks({event(verbal_order, 29)});
    CHECK(state(one, 28) == "drafted");
    CHECK(state(one, 29) == "verbally-ordered");
    CHECK(state(one, 43) == "verbally-ordered");
    CHECK(state(one, 44) == "verbal-order-lapsed");
    CHECK_FALSE(covered(one, 3, 43).is_answered()); // it may still be signed
    CHECK(covered(one, 3, 44) == Stated<bool>(false));

    one.events.push_back(event(signature, 43));
    CHECK(state(one, 43) == "certified");
    one.events.back() = event(signature, 44);
    CHECK(state(one, 44) == "certified-late");
    one.events = {event(verbal_order, 31), event(signature, 35)}; // the order itself was late
    CHECK(state(one, 35) == "certified-late");
}

TEST_CASE("a verbal order may be repeated while it is in time", "[certification]") {
    auto const one = eight_weeks({event(verbal_order, 10), event(verbal_order, 30), event(signature, 44)});
    CHECK(state(one, 43) == "verbally-ordered");
    CHECK(state(one, 44) == "certified");
    CHECK(state(eight_weeks({event(verbal_order, 10), event(verbal_order, 31), event(signature, 44)}), 44) == "certified-late");
}

TEST_CASE("a plan refused may be revised and sent again", "[certification]") {
    auto const one = eight_weeks({event(sent, 1), event(refusal, 5), event(revision, 6), event(sent, 7), event(signature, 20)});
    CHECK(state(one, 5) == "refused");
    CHECK(covered(one, 3, 5) == Stated<bool>(false));
    CHECK(state(one, 6) == "drafted");
    CHECK(state(one, 7) == "sent");
    CHECK(covered(one, 3, 20) == Stated<bool>(true));
    CHECK(reviewed(one, 5).has("care.certification-refused"));
    CHECK_FALSE(reviewed(one, 20).has("care.certification-refused"));
}

TEST_CASE("a signature covers treatment before it, once it is there", "[certification]") {
    auto const one = eight_weeks({event(sent, 1), event(signature, 25)});
    CHECK(covered(one, 3, 24) == Stated<bool>(false));
    CHECK(covered(one, 3, 25) == Stated<bool>(true));
    CHECK(covered(one, 0, 25) == Stated<bool>(true));
    CHECK(covered(one, -1, 25) == Stated<bool>(false));
    CHECK(covered(one, 55, 25) == Stated<bool>(true));
    CHECK(covered(one, 56, 25) == Stated<bool>(false));
    CHECK(covered(one, 20, 300) == Stated<bool>(true)); // expired since
}

TEST_CASE("ninety days or the plan's own duration, whichever is less, by the count that is named", "[certification]") {
    CertificationTerms const first_is_one{.counting = DayNumbering::first_treatment_is_day_one};
    CertificationTerms const next_is_one{.counting = DayNumbering::day_after_first_treatment_is_day_one};
    auto one = eight_weeks({event(signature, 3)});

    one.weeks = 12u; // 84 days: no reading reaches further
    for (auto const* terms : {&first_is_one, &next_is_one, &signature_terms}) {
        CHECK(covered(one, 83, 3, *terms) == Stated<bool>(true));
        CHECK(covered(one, 84, 3, *terms) == Stated<bool>(false));
    }
    one.weeks = 26u;
    for (auto const* terms : {&first_is_one, &next_is_one, &signature_terms}) {
        CHECK(covered(one, 89, 3, *terms) == Stated<bool>(true));
        CHECK(covered(one, 91, 3, *terms) == Stated<bool>(false));
    }
    CHECK(covered(one, 90, 3, first_is_one) == Stated<bool>(false));
    CHECK(covered(one, 90, 3, next_is_one) == Stated<bool>(true));
    CHECK(covered(one, 90, 3) == Stated<bool>::unknown(Unknown::conflicting));

    auto const days = certifiable_days(one, signature_terms);
    REQUIRE(days.has_value());
    CHECK(days->days == DateRange(first, day(90)));
    CHECK((days->disputed == day(90)));
    CHECK_FALSE(certifiable_days(one, next_is_one)->disputed.has_value());
    CHECK(certifiable_days(one, next_is_one)->days == DateRange(first, day(91)));

    one.weeks = Stated<std::uint32_t>::none(); // in sessions
    CHECK(covered(one, 89, 3) == Stated<bool>(true));
    CHECK(covered(one, 91, 3) == Stated<bool>(false));
}

TEST_CASE("ninety days over a year's end and a leap day", "[certification]") {
    struct Row {
        Date from, past;
    };
    auto const [from, past] = GENERATE(values<Row>({
        {Date(2023, 12, 1), Date(2024, 2, 29)},
        {Date(2024, 12, 1), Date(2025, 3, 1)},
        {Date(2024, 2, 29), Date(2024, 5, 29)},
    }));
    Certification const one{.first_treatment = from, .weeks = 52u, .events = {{signature, from, QualificationKind::physician}}};
    auto const days = certifiable_days(one, signature_terms);
    REQUIRE(days.has_value());
    CHECK(days->days == DateRange(from, past));
}

TEST_CASE("who signs may name the last day, within the ninety", "[certification]") {
    auto one = eight_weeks({event(signature, 3)});
    one.through = day(20);
    CHECK(covered(one, 20, 3) == Stated<bool>(true));
    CHECK(covered(one, 21, 3) == Stated<bool>(false));
    one.through = day(70);
    CHECK(covered(one, 70, 3) == Stated<bool>(true));
    one.through = day(120);
    CHECK(covered(one, 95, 3) == Stated<bool>(false));
    CHECK(reviewed(one, 3).has("care.certification-cut-short"));
    one.weeks = {};
    one.through = day(20);
    CHECK(covered(one, 20, 3) == Stated<bool>(true)); // the duration need not be stated then
    CHECK_FALSE(reviewed(one, 3).has("care.certification-duration-not-stated"));
    one.through = day(-1);
    CHECK(covered(one, 0, 3) == Stated<bool>(false));
    CHECK(reviewed(one, 3).has("care.certification-empty"));
}

TEST_CASE("without the first treatment or a duration the answer is unknown, but not where it is surely no", "[certification]") {
    auto no_first = eight_weeks({event(signature, 3)});
    no_first.first_treatment = {};
    CHECK_FALSE(covered(no_first, 5, 5).is_answered());
    CHECK(covered(no_first, 5, 2) == Stated<bool>(false)); // not signed
    CHECK_FALSE(certification_due(no_first, signature_terms).is_answered());
    CHECK(reviewed(no_first, 5).has("care.certification-first-treatment-not-stated"));

    auto no_duration = eight_weeks({event(signature, 3)});
    no_duration.weeks = {};
    CHECK_FALSE(covered(no_duration, 5, 5).is_answered());
    CHECK(covered(no_duration, 91, 5) == Stated<bool>(false));
    CHECK(covered(no_duration, -1, 5) == Stated<bool>(false));
    CHECK(reviewed(no_duration, 5).has("care.certification-duration-not-stated"));
}

TEST_CASE("a signature without a date may be there or not", "[certification]") {
    auto one = eight_weeks({event(sent, 1), undated(signature)});
    CHECK(state(one, 20) == "unknown");
    CHECK_FALSE(covered(one, 5, 20).is_answered());
    CHECK(covered(one, 56, 20) == Stated<bool>(false));
    CHECK(reviewed(one, 20).has("care.certification-undated"));
    one.events.push_back(event(signature, 15)); // a second one with its date settles it
    CHECK(state(one, 20) == "certified");
    CHECK(covered(one, 5, 20) == Stated<bool>(true));
}

TEST_CASE("an undated sending leaves a signed plan signed", "[certification]") {
    CHECK(state(eight_weeks({undated(sent), event(signature, 3)}), 3) == "certified");
    CHECK(state(eight_weeks({undated(sent)}), 3) == "unknown");
    CHECK(covered(eight_weeks({undated(sent)}), 3, 3) == Stated<bool>(false));
}

TEST_CASE("a chiropractor and a therapist certify nothing, somebody of another kind perhaps", "[certification]") {
    for (auto const kind : {QualificationKind::chiropractor, QualificationKind::physical_therapist, QualificationKind::massage_therapist}) {
        auto const one = eight_weeks({event(sent, 1), event(signature, 5, kind)});
        CHECK(state(one, 10) == "sent");
        CHECK(covered(one, 5, 10) == Stated<bool>(false));
        CHECK(reviewed(one, 10).has("care.certification-signer-unqualified"));
    }
    for (auto const kind : {QualificationKind::physician, QualificationKind::nurse_practitioner, QualificationKind::physician_assistant})
        CHECK(covered(eight_weeks({event(signature, 5, kind)}), 5, 10) == Stated<bool>(true));
    for (auto const& by : {Stated<QualificationKind>(QualificationKind::other), Stated<QualificationKind>()}) {
        auto one = eight_weeks({event(signature, 5, by)});
        CHECK_FALSE(covered(one, 5, 10).is_answered());
        CHECK(reviewed(one, 10).has("care.certification-signer-not-stated"));
        one.events.push_back(event(signature, 8));
        CHECK(covered(one, 5, 10) == Stated<bool>(true));
        CHECK(certified_since(one, day(10), signature_terms) == Stated<Date>(day(8)));
    }
}

TEST_CASE("a changed plan is certified until it was changed, and then anew", "[certification]") {
    auto const before = eight_weeks({event(signature, 3), event(significant_change, 20)});
    CHECK(state(before, 19) == "certified");
    CHECK(state(before, 20) == "changed");
    CHECK(covered(before, 19, 30) == Stated<bool>(true));
    CHECK(covered(before, 20, 30) == Stated<bool>(false));
    CHECK(covered(before, 20, 19) == Stated<bool>(true)); // nobody knew yet

    Certification const after{.kind = CertificationKind::significant_change, .first_treatment = day(20), .weeks = 8u, .events = {event(signature, 49)}};
    CHECK(certification_due(after, signature_terms) == Stated<Date>(day(50)));
    std::vector const both{before, after};
    CHECK(certified_on(both, day(20), day(48), signature_terms) == Stated<bool>(false));
    CHECK(certified_on(both, day(20), day(49), signature_terms) == Stated<bool>(true));
    CHECK(certified_on(both, day(75), day(49), signature_terms) == Stated<bool>(true));
    CHECK(certified_on(both, day(76), day(49), signature_terms) == Stated<bool>(false));

    auto const someday = eight_weeks({event(signature, 3), undated(significant_change)});
    CHECK_FALSE(covered(someday, 5, 30).is_answered());
}

TEST_CASE("a recertification is due before its first day", "[certification]") {
    auto one = eight_weeks({event(signature, 3), event(recertified, 50)});
    Certification again{.kind = CertificationKind::recertification, .first_treatment = day(56), .weeks = 8u, .events = {event(signature, 50)}};
    std::vector both{one, again};
    CHECK(certification_due(again, signature_terms) == Stated<Date>(day(55)));
    CHECK(state(one, 50) == "recertified");
    CHECK(state(one, 90) == "recertified");
    CHECK(state(again, 50) == "certified");
    for (int treatment = 0; treatment < 112; ++treatment)
        CHECK(certified_on(both, day(treatment), day(60), signature_terms) == Stated<bool>(true));
    CHECK(certified_on(both, day(112), day(60), signature_terms) == Stated<bool>(false));
    both[1].events = {event(signature, 56)};
    CHECK(state(both[1], 56) == "certified-late");
}

TEST_CASE("since 2025 a signed order on file makes up for the signature", "[certification]") {
    auto one = eight_weeks({event(sent, 30)});
    one.order_signed = day(-3);
    one.ordered_by = QualificationKind::physician;
    CHECK(state(one, 29, order_terms) == "drafted");
    CHECK(state(one, 30, order_terms) == "certified-by-order");
    CHECK(covered(one, 2, 30, order_terms) == Stated<bool>(true));
    CHECK(covered(one, 2, 30, signature_terms) == Stated<bool>(false));
    CHECK(certified_since(one, day(30), order_terms) == Stated<Date>(day(30)));
    CHECK(reviewed(one, 30, order_terms).has("care.certification-by-order"));

    SECTION("not when it was sent later than thirty days after the first treatment") {
        one.events = {event(sent, 31)};
        CHECK(covered(one, 2, 31, order_terms) == Stated<bool>(false));
    }
    SECTION("not by an order signed after the plan was sent") {
        one.order_signed = day(31);
        CHECK(covered(one, 2, 40, order_terms) == Stated<bool>(false));
    }
    SECTION("not by an order of somebody who may not certify") {
        one.ordered_by = QualificationKind::chiropractor;
        CHECK(covered(one, 2, 40, order_terms) == Stated<bool>(false));
    }
    SECTION("not for a recertification") {
        one.kind = CertificationKind::recertification;
        CHECK(covered(one, 2, 40, order_terms) == Stated<bool>(false));
    }
    SECTION("not after it was refused") {
        one.events.push_back(event(refusal, 33));
        CHECK(covered(one, 2, 32, order_terms) == Stated<bool>(true));
        CHECK(covered(one, 2, 33, order_terms) == Stated<bool>(false));
    }
    SECTION("not for a plan revised since, until it is sent again") {
        one.events = {event(sent, 5), event(revision, 10), event(sent, 20)};
        CHECK(covered(one, 2, 9, order_terms) == Stated<bool>(true));
        CHECK(covered(one, 2, 10, order_terms) == Stated<bool>(false));
        CHECK(covered(one, 2, 20, order_terms) == Stated<bool>(true));
    }
    SECTION("unknown when nobody stated whether there is an order, or by whom") {
        one.order_signed = {};
        CHECK(state(one, 40, order_terms) == "sent");
        CHECK_FALSE(covered(one, 2, 40, order_terms).is_answered());
        one.order_signed = day(-3);
        one.ordered_by = {};
        CHECK_FALSE(covered(one, 2, 40, order_terms).is_answered());
        CHECK(covered(one, 2, 29, order_terms) == Stated<bool>(false)); // not even sent
    }
    SECTION("a signature on top is a signature") {
        one.events.push_back(event(signature, 30));
        CHECK(state(one, 30, order_terms) == "certified");
        one.events.back() = event(signature, 100);
        CHECK(certified_since(one, day(120), order_terms) == Stated<Date>(day(30)));
    }
}

TEST_CASE("Medicare's terms go by the day of treatment", "[certification]") {
    CHECK(medicare_certification_terms(Date(2007, 12, 31)).is_none());
    auto const before = medicare_certification_terms(Date(2024, 12, 31));
    REQUIRE(before.has_value());
    CHECK_FALSE(before->value.order_suffices);
    CHECK(before->value.longest_days == 90);
    CHECK_FALSE(before->value.counting.has_value());
    CHECK(medicare_certification_terms(Date(2008, 1, 1)).has_value());
    auto const since = medicare_certification_terms(Date(2025, 1, 1));
    REQUIRE(since.has_value());
    CHECK(since->value.order_suffices);
    CHECK(since->source.confidence != Confidence::unconfirmed);
    CHECK(medicare_certification_terms(Date(2026, 12, 31)).has_value());
    CHECK(medicare_certification_terms(Date(2027, 1, 1)).kind() == StatedKind::unknown);
}

TEST_CASE("no certification certifies nothing", "[certification]") {
    CHECK(certified_on(std::span<Certification const>(), first, first, signature_terms) == Stated<bool>(false));
    CHECK(next_due({}, first, signature_terms).is_none());
    CHECK(review_certification({}, {}, first, signature_terms).empty());
    CHECK(certified_since(eight_weeks(), day(40), signature_terms).is_none());
}

TEST_CASE("what is due next follows from the state", "[certification]") {
    auto const due = [](Certification const& one, int as_of, CertificationTerms const& terms = signature_terms) { return next_due({&one, 1}, day(as_of), terms); };
    using Due = Stated<CertificationDue>;
    using enum CertificationDuty;

    CHECK(due(eight_weeks(), 5) == Due({certify, day(30), false}));
    CHECK(due(eight_weeks({event(sent, 1)}), 30) == Due({certify, day(30), false}));
    CHECK(due(eight_weeks({event(sent, 1)}), 31) == Due({certify, day(30), true}));
    CHECK(due(eight_weeks({event(verbal_order, 10)}), 12) == Due({sign_verbal_order, day(24), false}));
    CHECK(due(eight_weeks({event(verbal_order, 10)}), 25) == Due({certify, day(30), false}));
    CHECK(due(eight_weeks({event(signature, 70)}), 70) != Due({give_reason, Stated<Date>::none(), false})); // expired by then
    auto long_plan = eight_weeks({event(signature, 70)});
    long_plan.weeks = 12u;
    CHECK(due(long_plan, 70) == Due({give_reason, Stated<Date>::none(), false}));
    CHECK(due(eight_weeks({event(signature, 5)}), 6) == Due({recertify, day(55), false}));
    CHECK(due(eight_weeks({event(signature, 5)}), 55) == Due({recertify, day(55), false}));
    CHECK(due(eight_weeks({event(signature, 5)}), 56) == Due({recertify, day(55), true}));
    CHECK(due(eight_weeks({event(signature, 5), event(significant_change, 20)}), 25) == Due({certify_change, day(50), false}));
    CHECK(due(eight_weeks({event(signature, 5), event(recertified, 20)}), 25).is_none());
    CHECK_FALSE(due(eight_weeks({undated(signature)}), 25).is_answered());

    auto ordered = eight_weeks();
    ordered.order_signed = day(-1);
    ordered.ordered_by = QualificationKind::physician;
    CHECK(due(ordered, 5, order_terms) == Due({send_plan, day(30), false}));
    CHECK(due(ordered, 31, order_terms) == Due({certify, day(30), true}));
    long_plan = eight_weeks({event(signature, 5)});
    long_plan.weeks = 26u;
    CHECK(due(long_plan, 90) == Due({recertify, day(89), true})); // the day readings differ on: better early
}

TEST_CASE("a review tells what is late, open or wrong", "[certification]") {
    CHECK(reviewed(eight_weeks({event(sent, 1)}), 30).has("care.certification-open"));
    CHECK(reviewed(eight_weeks({event(sent, 1)}), 31).has("care.certification-overdue"));
    CHECK(reviewed(eight_weeks({event(signature, 30)}), 31).empty());
    CHECK(reviewed(eight_weeks({event(signature, 31)}), 31).has("care.certification-late"));
    CHECK(reviewed(eight_weeks({event(signature, 61)}), 61).has("care.certification-delay-unexplained"));
    CHECK(reviewed(eight_weeks({event(verbal_order, 5)}), 6).has("care.certification-verbal-order-open"));
    CHECK(reviewed(eight_weeks({event(verbal_order, 5)}), 20).has("care.certification-verbal-order-lapsed"));
    CHECK(reviewed(eight_weeks({event(signature, 5)}), 56).has("care.certification-expired"));
    CHECK(reviewed(eight_weeks({event(significant_change, 5)}), 6).has("care.certification-out-of-place"));
    auto long_plan = eight_weeks({event(signature, 5)});
    long_plan.weeks = 26u;
    CHECK(reviewed(long_plan, 6).has("care.certification-cut-short"));
    long_plan.weeks = 0u;
    CHECK(reviewed(long_plan, 6).has("care.certification-empty"));
}

TEST_CASE("days of treatment without certification are told, once it can no longer come in time", "[certification]") {
    std::vector const treatments{day(0), day(3), day(3), day(7), day(200)};
    auto const open = reviewed(eight_weeks({event(sent, 1)}), 30, signature_terms, treatments);
    CHECK_FALSE(open.has("care.certification-missing"));
    auto const late = reviewed(eight_weeks({event(sent, 1)}), 31, signature_terms, treatments);
    CHECK(late.count(Severity::error) == 3);
    CHECK(reviewed(eight_weeks({event(refusal, 1)}), 8, signature_terms, treatments).has("care.certification-missing"));
    CHECK(reviewed(eight_weeks({undated(signature)}), 40, signature_terms, treatments).has("care.certification-unknown"));
    CHECK(reviewed(eight_weeks({event(signature, 9)}), 40, signature_terms, treatments).empty());
    CHECK(review_certification({}, treatments, day(30), signature_terms).has("care.certification-open"));
    CHECK(review_certification({}, treatments, day(31), signature_terms).count(Severity::error) == 3);
}

TEST_CASE("findings about certification read as sentences", "[certification]") {
    auto long_plan = eight_weeks({event(signature, 5, QualificationKind::chiropractor), event(significant_change, 7), undated(sent)});
    long_plan.weeks = 26u;
    auto no_first = eight_weeks({event(sent, 1), event(verbal_order, 2, {})});
    no_first.first_treatment = {};
    Certification const all[] = {long_plan,
                                 no_first,
                                 eight_weeks({event(sent, 1)}),
                                 eight_weeks({event(verbal_order, 1)}),
                                 eight_weeks({event(refusal, 1)}),
                                 eight_weeks({event(signature, 31)}),
                                 eight_weeks({event(signature, 61)}),
                                 eight_weeks({event(signature, 1)})};
    std::vector const treatments{first};
    for (auto const& one : all)
        for (int const as_of : {1, 10, 40, 61, 100})
            for (auto const& finding : reviewed(one, as_of, signature_terms, treatments)) {
                auto const sentence = text(finding);
                CAPTURE(sentence);
                CHECK(sentence.find_first_of("?{}") == std::string::npos);
                CHECK(sentence.find("  ") == std::string::npos);
                CHECK_FALSE(sentence.ends_with(' '));
            }
}

TEST_CASE("at the calendar's end nothing throws", "[certification]") {
    Date const last(9999, 12, 31);
    Certification const one{.first_treatment = last, .weeks = 8u, .order_signed = Stated<Date>::none(), .events = {{signature, last, QualificationKind::physician}}};
    CHECK(certified_on(one, last, last, signature_terms) == Stated<bool>(true));
    CHECK_FALSE(certification_due(one, signature_terms).is_answered());
    CHECK_NOTHROW(next_due({&one, 1}, last, signature_terms));
    CHECK_NOTHROW(review_certification({&one, 1}, std::vector{last}, last, signature_terms));
}

TEST_CASE("whatever happens, a certification moves by the table only, and the answers agree", "[certification]") {
    rc::prop("for events at random", [] {
        auto const& kinds = enum_table<CertificationEventKind>;
        auto one = eight_weeks();
        auto const count = *rc::gen::inRange(0, 8);
        int at = 0;
        for (int i = 0; i < count; ++i) {
            at += *rc::gen::inRange(0, 30);
            auto made = event(kinds[*rc::gen::inRange<std::size_t>(0, std::size(kinds))].value, at);
            if (*rc::gen::inRange(0, 8) == 0)
                made.date = {};
            if (*rc::gen::inRange(0, 8) == 0)
                made.by = *rc::gen::element(Stated<QualificationKind>(), Stated<QualificationKind>(QualificationKind::other), Stated<QualificationKind>(QualificationKind::student));
            if (*rc::gen::inRange(0, 4) == 0)
                made.reason = "closed";
            one.events.push_back(made);
        }
        auto const terms = *rc::gen::element(signature_terms, order_terms);
        auto before = state_on(one, day(-1), terms);
        for (int d = 0; d < 130; ++d) {
            auto const now = state_on(one, day(d), terms);
            if (before.has_value() && now.has_value() && *before != *now) { // reachable by the table, in several steps a day
                std::set<CertificationState> reachable{*before};
                for (std::size_t size = 0; size != reachable.size();) {
                    size = reachable.size();
                    for (auto const& row : certification_transitions())
                        if (reachable.contains(row.from))
                            reachable.insert(row.to);
                }
                RC_ASSERT(reachable.contains(*now));
            }
            before = now;
        }
        auto const as_of = *rc::gen::inRange(0, 130);
        auto const treatment = *rc::gen::inRange(-5, 100);
        auto const covers = covered(one, treatment, as_of, terms);
        auto const since = certified_since(one, day(as_of), terms);
        if (covers == Stated<bool>(true)) {
            RC_ASSERT(!since.is_none());
            RC_ASSERT(treatment >= 0 && treatment < 56);
        }
        if (since.is_none())
            RC_ASSERT(covers == Stated<bool>(false));
        // Another signature in time never makes a yes a no.
        auto with = one;
        with.events.push_back(event(signature, 3));
        if (covers == Stated<bool>(true))
            RC_ASSERT(covered(with, treatment, as_of, terms) != Stated<bool>(false));
        static_cast<void>(reviewed(one, as_of, terms, {day(treatment)}));
    });
}

namespace {

/// A certification with events at random, some without a date or an author, perhaps without its first treatment or duration.
Certification any_certification() {
    auto const& kinds = enum_table<CertificationEventKind>;
    auto const rarely = [] { return *rc::gen::inRange(0, 6) == 0; };
    auto one = eight_weeks();
    int at = 0;
    auto const count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
        at += *rc::gen::inRange(0, 25);
        auto made = event(kinds[*rc::gen::inRange<std::size_t>(0, std::size(kinds))].value, at);
        if (rarely())
            made.date = {};
        if (rarely())
            made.by = {};
        if (rarely())
            made.reason = "closed";
        one.events.push_back(made);
    }
    if (rarely())
        one.first_treatment = {};
    if (rarely())
        one.weeks = {};
    if (*rc::gen::inRange(0, 2) == 0) {
        one.order_signed = rarely() ? Stated<Date>() : Stated<Date>(day(*rc::gen::inRange(-5, 40)));
        one.ordered_by = rarely() ? Stated<QualificationKind>() : Stated<QualificationKind>(QualificationKind::physician);
    }
    return one;
}

std::string shown(Certification const& one) {
    auto const number = [](Stated<Date> const& date) { return date.has_value() ? std::to_string(*date - first) : std::string(to_text(date.kind())); };
    auto const kind = [](Stated<QualificationKind> const& by) { return by.has_value() ? std::string(to_text(*by)) : std::string("somebody"); };
    auto text = "first " + number(one.first_treatment) + ", weeks " + (one.weeks.has_value() ? std::to_string(*one.weeks) : "?") + ", order " +
                number(one.order_signed) + " by " + kind(one.ordered_by);
    for (auto const& made : one.events)
        text += "; " + std::string(to_text(made.kind)) + " " + number(made.date) + " by " + kind(made.by) + (made.reason.empty() ? "" : " with reason");
    return text;
}

/// The same with everything stated that was not, at random.
Certification filled_in(Certification one) {
    for (auto& made : one.events) {
        if (!made.date.has_value())
            made.date = day(*rc::gen::inRange(-5, 140));
        if (!made.by.has_value())
            made.by = *rc::gen::element(QualificationKind::physician, QualificationKind::student);
    }
    if (!one.first_treatment.has_value())
        one.first_treatment = day(*rc::gen::inRange(-30, 60));
    if (!one.weeks.is_answered())
        one.weeks = static_cast<std::uint32_t>(*rc::gen::inRange(1, 15));
    if (!one.order_signed.is_answered())
        one.order_signed = *rc::gen::element(Stated<Date>::none(), Stated<Date>(day(-2)), Stated<Date>(day(20)));
    if (!one.ordered_by.is_answered())
        one.ordered_by = *rc::gen::element(QualificationKind::physician, QualificationKind::student);
    return one;
}

} // namespace

TEST_CASE("an answer given without knowing all is the one given when all is known", "[certification]") {
    rc::prop("however what is not stated turns out", [] {
        auto const one = any_certification();
        auto const terms = *rc::gen::element(signature_terms, order_terms);
        auto const as_of = *rc::gen::inRange(0, 130);
        auto const treatment = *rc::gen::inRange(-5, 100);
        auto const now = state_on(one, day(as_of), terms);
        auto const covers = covered(one, treatment, as_of, terms);
        auto const since = certified_since(one, day(as_of), terms);
        for (int i = 0; i < 20; ++i) {
            auto const known = filled_in(one);
            auto const then = state_on(known, day(as_of), terms);
            RC_LOG() << "as of " << as_of << ", treatment " << treatment << "\n  " << shown(one) << "\n  " << shown(known) << "\n  state "
                     << state(one, as_of, terms) << " and " << state(known, as_of, terms) << '\n';
            bool const order_left_out = terms.order_suffices && (!one.order_signed.is_answered() || !one.ordered_by.is_answered());
            if (now.has_value() && !order_left_out)
                RC_ASSERT(then == now);
            auto const answer = covered(known, treatment, as_of, terms);
            if (covers.has_value() && answer.has_value())
                RC_ASSERT(*answer == *covers);
            if (since.has_value())
                RC_ASSERT(certified_since(known, day(as_of), terms).has_value());
        }
    });
}
