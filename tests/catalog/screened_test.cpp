#include <therapy/catalog/screened.hpp>

#include <therapy/catalog/screening_condition.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;

namespace {

Date const day(2026, 6, 1);

Screened screened(std::vector<ScreeningAnswer> answers, ScreeningTerms const& terms = {}) {
    for (auto& answer : answers)
        answer.asked = day;
    return Screened(Screening(std::move(answers)), day, terms);
}

} // namespace

TEST_CASE("with nothing asked nothing is known", "[screened]") {
    Screened const nothing(Screening{}, day);
    for (auto const& condition : screening_conditions())
        CHECK(nothing.presence(condition.key) == Presence::not_asked);
    CHECK(nothing.presence("no-such-key") == Presence::not_asked);
    CHECK(nothing.presence("") == Presence::not_asked);
    CHECK(nothing.date() == day);
}

TEST_CASE("who has the narrower condition has the wider ones", "[screened]") {
    auto const acute = screened({{.key = "acute-deep-vein-thrombosis", .presence = Presence::present}});
    CHECK(acute.presence("deep-vein-thrombosis") == Presence::present);
    CHECK(acute.presence("thrombosis") == Presence::present);
    CHECK(acute.presence("untreated-deep-vein-thrombosis") == Presence::not_asked); // a sibling is no ground to suspect it
    CHECK(acute.presence("thrombophlebitis") == Presence::not_asked);
    auto const maybe = screened({{.key = "pacemaker", .presence = Presence::suspected}});
    CHECK(maybe.presence("implanted-active-device") == Presence::suspected);
}

TEST_CASE("who does not have the wider condition has none of the narrower ones", "[screened]") {
    auto const none = screened({{.key = "pregnancy", .presence = Presence::absent}});
    for (auto const* key : {"pregnancy", "first-trimester", "high-risk-pregnancy", "pre-eclampsia", "pregnancy-after-20-weeks"})
        CHECK(none.presence(key) == Presence::absent);
    CHECK(none.presence("menstruation") == Presence::not_asked);
}

TEST_CASE("a narrower condition nobody asked about is suspected when the wider one was answered with a yes", "[screened]") {
    auto const clot = screened({{.key = "deep-vein-thrombosis", .presence = Presence::present}});
    CHECK(clot.presence("acute-deep-vein-thrombosis") == Presence::suspected);
    CHECK(clot.presence("thrombosis") == Presence::present);
    auto const old = screened({{.key = "deep-vein-thrombosis", .presence = Presence::present}, {.key = "acute-deep-vein-thrombosis", .presence = Presence::absent}});
    CHECK(old.presence("acute-deep-vein-thrombosis") == Presence::absent);
    auto const deep = screened({{.key = "pregnancy", .presence = Presence::suspected}});
    CHECK(deep.presence("pre-eclampsia") == Presence::suspected); // two steps
}

TEST_CASE("implications go one way", "[screened]") {
    auto const marfan = screened({{.key = "marfan-syndrome", .presence = Presence::present}});
    CHECK(marfan.presence("joint-hypermobility") == Presence::present);
    auto const loose = screened({{.key = "joint-hypermobility", .presence = Presence::present}});
    CHECK(loose.presence("marfan-syndrome") == Presence::not_asked);
    auto const stable = screened({{.key = "joint-hypermobility", .presence = Presence::absent}});
    CHECK(stable.presence("marfan-syndrome") == Presence::not_asked);
}

TEST_CASE("answers that contradict each other count as the more serious one", "[screened]") {
    auto const both = screened({{.key = "infection", .presence = Presence::absent}, {.key = "cellulitis", .presence = Presence::present}});
    CHECK(both.presence("infection") == Presence::present);
    CHECK(both.presence("skin-infection") == Presence::present);
    CHECK(both.presence("osteomyelitis") == Presence::not_asked); // that there is no infection cannot be relied on
    CHECK(both.presence("acute-infection") == Presence::present); // implied
}

TEST_CASE("what follows from an answer follows in its region", "[screened]") {
    auto const foot = screened({{.key = "open-wound", .presence = Presence::present, .region = BodyRegion::foot}});
    CHECK(foot.where("impaired-skin-integrity").in(BodyRegion::foot) == Presence::present);
    CHECK(foot.where("impaired-skin-integrity").in(BodyRegion::neck) == Presence::not_asked);
    CHECK(foot.where("surgical-incision").in(BodyRegion::foot) == Presence::suspected);
    CHECK(foot.where("surgical-incision").in(BodyRegion::neck) == Presence::absent);
}

TEST_CASE("what is known from elsewhere need not be asked, and never softens an answer", "[screened]") {
    KnownAnswer const known[] = {{"prohibited-by-law", Presence::present}, {"pregnancy", Presence::absent}, {"own-key", Presence::suspected}, {"epilepsy", Presence::not_asked}};
    auto const person = screened({{.key = "pregnancy", .presence = Presence::present}, {.key = "epilepsy", .presence = Presence::absent}}, {.known = known});
    CHECK(person.presence("prohibited-by-law") == Presence::present);
    CHECK(person.presence("pregnancy") == Presence::present);
    CHECK(person.presence("own-key") == Presence::suspected);
    CHECK(person.presence("epilepsy") == Presence::absent);
    auto const other = screened({}, {.known = known});
    CHECK(other.presence("pregnancy") == Presence::absent);
    CHECK(other.presence("first-trimester") == Presence::absent);
}

TEST_CASE("keys of the caller are looked up among the answers", "[screened]") {
    auto const person = screened({{.key = "zzz", .presence = Presence::present}, {.key = "aaa", .presence = Presence::absent}, {.key = "aaa", .presence = Presence::suspected}});
    CHECK(person.presence("aaa") == Presence::suspected);
    CHECK(person.presence("zzz") == Presence::present);
    CHECK(person.presence("mmm") == Presence::not_asked);
}

TEST_CASE("answers from after the day and answers too old do not deny", "[screened]") {
    Screening answers;
    answers.add("pacemaker", Presence::absent, day.plus_days(1));
    answers.add("pregnancy", Presence::absent, day.plus_days(-91));
    CHECK(Screened(answers, day).presence("pacemaker") == Presence::not_asked);
    CHECK(Screened(answers, day).presence("pregnancy") == Presence::absent);
    CHECK(Screened(answers, day, {.valid_days = 90}).presence("pregnancy") == Presence::not_asked);
    CHECK(Screened(answers, day, {.valid_days = 91}).presence("first-trimester") == Presence::absent);
}

TEST_CASE("an age answers the conditions that are ages", "[screened]") {
    struct Row {
        int years;
        Presence under_13, over_55, over_60;
    };
    using enum Presence;
    auto const [years, under_13, over_55, over_60] = GENERATE(values<Row>({{0, present, absent, absent}, {12, present, absent, absent}, {13, absent, absent, absent},
                                                                           {54, absent, absent, absent}, {55, absent, present, absent}, {59, absent, present, absent}, {60, absent, present, present}}));
    CAPTURE(years);
    auto const answers = answers_by_age(years);
    CHECK(answers.size() == 3);
    auto const person = screened({}, {.known = answers});
    CHECK(person.presence("age-under-13") == under_13);
    CHECK(person.presence("age-over-55") == over_55);
    CHECK(person.presence("age-over-60") == over_60);
    CHECK(person.presence("age-extremes") == not_asked);
}
