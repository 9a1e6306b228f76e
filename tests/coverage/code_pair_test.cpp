#include <therapy/coverage/code_pair.hpp>

#include <therapy/coverage/evaluation_codes.hpp>

#include "core/enum_checks.hpp"

#include <rapidcheck.h>

using namespace therapy;
using namespace therapy::coverage;
using catalog::ServiceCode;

namespace {

using Modifiers = std::vector<Modifier>;

Modifiers const none{};
Modifiers const with_59{Modifier("GP"), Modifier("59")};
Modifiers const all_five{Modifier("59"), Modifier("XE"), Modifier("XP"), Modifier("XS"), Modifier("XU")};
Stated<ServiceCode> const open_code = Stated<ServiceCode>::unknown(Unknown::not_confirmed);

PairQuestion pair(char const (&a)[6], char const (&b)[6]) { return {.a = ServiceCode(a), .b = ServiceCode(b)}; }
PairQuestion on(Date date, PairQuestion question) {
    question.date = date;
    return question;
}
PairQuestion marked(PairQuestion question, Modifiers const& a, Modifiers const& b) {
    question.modifiers_a = a;
    question.modifiers_b = b;
    return question;
}

Stated<bool> const yes{true};
Stated<bool> const no{false};

LoadedEdits quarter() {
    EditText const texts[] = {{"q", "97140\t97530\t\t20100101\t*\t1\t\n97110\t97750\t\t20100101\t*\t0\t\n97530\t97116\t\t20100101\t20251231\t1\t\n"}};
    return load_code_edits(texts, Date(2026, 3, 31));
}

} // namespace

TEST_CASE("an indicator says whether a modifier lets both be paid, and some modifiers never do", "[code_pair]") {
    CHECK(releases(EditIndicator::with_modifier, with_59));
    CHECK(releases(EditIndicator::with_modifier, Modifiers{Modifier("XU")}));
    CHECK(releases(EditIndicator::with_modifier, Modifiers{Modifier("25")}));
    CHECK(releases(EditIndicator::with_modifier, Modifiers{Modifier("LT")}));
    CHECK_FALSE(releases(EditIndicator::with_modifier, none));
    for (auto const never : {Modifier("22"), Modifier("76"), Modifier("77"), Modifier("GP"), Modifier("CQ"), Modifier("KX")})
        CHECK_FALSE(releases(EditIndicator::with_modifier, Modifiers{never}));
    CHECK_FALSE(releases(EditIndicator::never, with_59));
    CHECK(releases(EditIndicator::not_applicable, none));
}

TEST_CASE("the pairs of 2020 came, went and came back", "[code_pair]") {
    struct Row {
        Date date;
        Stated<bool> both;
    };
    auto const row = GENERATE(values<Row>({
        {Date(2019, 12, 31), Stated<bool>::unknown(Unknown::not_given)},
        {Date(2020, 1, 1), false},
        {Date(2020, 3, 31), false},
        {Date(2020, 4, 1), true},
        {Date(2020, 9, 30), true},
        {Date(2020, 10, 1), false},
        {Date(2020, 12, 31), false},
        {Date(2021, 1, 1), Stated<bool>::unknown(Unknown::not_confirmed)},
    }));
    CAPTURE(to_text(row.date));
    for (auto const& question : {pair("97530", "97116"), pair("97161", "97140"), pair("97162", "97140"), pair("97163", "97140"), pair("97150", "97110"), pair("97150", "97112"), pair("97150", "97116")})
        CHECK(judge_pair(on(row.date, question)).both_payable == row.both);
}

TEST_CASE("an edit names what lets both be paid, and which code is not where that is settled", "[code_pair]") {
    Date const day(2020, 10, 1);
    for (auto const code : {ServiceCode("97110"), ServiceCode("97112"), ServiceCode("97113"), ServiceCode("97116"), ServiceCode("97140"), ServiceCode("97150"), ServiceCode("97530")}) {
        auto const answer = judge_pair({.a = code, .b = ServiceCode("97164"), .date = day});
        CHECK(answer.both_payable == no);
        CHECK(answer.denied == Stated<ServiceCode>(ServiceCode("97164")));
        CHECK(answer.released_by == all_five);
    }
    auto const unsettled = judge_pair(on(day, pair("97530", "97116")));
    CHECK(unsettled.denied == open_code);
    CHECK(unsettled.released_by == all_five);
    CHECK(judge_pair(on(day, marked(pair("97530", "97116"), none, with_59))).both_payable == yes);
    CHECK(judge_pair(on(day, marked(pair("97530", "97116"), with_59, none))).both_payable == yes);
    CHECK(judge_pair(on(day, marked(pair("97530", "97116"), none, with_59))).denied.is_none());
    CHECK(judge_pair(on(day, marked(pair("97530", "97116"), none, {Modifier("76")}))).both_payable == no);
}

TEST_CASE("a pair whose indicator no source shows is not released, and with a modifier not known", "[code_pair]") {
    Date const day(2020, 10, 1);
    auto const plain = judge_pair(on(day, pair("99283", "97161")));
    CHECK(plain.both_payable == no);
    CHECK(plain.released_by.empty());
    CHECK(plain.denied == open_code);
    CHECK(judge_pair(on(day, marked(pair("97168", "99281"), with_59, none))).both_payable == Stated<bool>::unknown(Unknown::not_confirmed));
    CHECK(judge_pair(on(Date(2020, 9, 30), pair("99283", "97161"))).verdicts.empty());
}

TEST_CASE("without a date the newest row answers", "[code_pair]") {
    CHECK(judge_pair(marked(pair("97161", "97140"), none, with_59)).both_payable == yes);
    CHECK(judge_pair(pair("97161", "97140")).both_payable == no);
    auto const manual = judge_pair(pair("97530", "97140"));
    CHECK(manual.both_payable == no);
    CHECK(manual.denied == Stated<ServiceCode>(ServiceCode("97530")));
    auto const traction = judge_pair(pair("97012", "97140"));
    CHECK(traction.denied == Stated<ServiceCode>(ServiceCode("97140")));
    CHECK(judge_pair(marked(pair("97012", "97140"), none, with_59)).both_payable == yes);
    CHECK(judge_pair(on(Date(2026, 1, 1), pair("97012", "97140"))).both_payable == Stated<bool>::unknown(Unknown::not_confirmed));
}

TEST_CASE("a pair of which no rule says anything is not known", "[code_pair]") {
    auto const answer = judge_pair(on(Date(2026, 1, 1), pair("97110", "97112")));
    CHECK(answer.both_payable == Stated<bool>::unknown(Unknown::not_given));
    CHECK(answer.verdicts.empty());
    CHECK_FALSE(answer.interval_violated.has_value());
}

TEST_CASE("two therapy services never share a quarter of an hour, supervised modalities may", "[code_pair]") {
    auto question = pair("97110", "97140");
    question.same_interval = true;
    auto const answer = judge_pair(marked(question, none, with_59));
    CHECK(answer.both_payable == no);
    CHECK(answer.interval_violated == yes);
    CHECK(answer.released_by.empty());
    question.same_interval = false;
    CHECK(judge_pair(question).interval_violated == no);
    CHECK_FALSE(judge_pair(question).both_payable.has_value()); // whether there is an edit is still not known
    CHECK(judge_pair(marked(question, none, with_59)).both_payable == yes);
    question.same_interval = {};
    CHECK_FALSE(judge_pair(question).interval_violated.has_value());
    auto supervised = pair("97012", "97110");
    supervised.same_interval = true;
    CHECK(judge_pair(supervised).interval_violated == no);
    auto adjustment = pair("98941", "97110");
    adjustment.same_interval = true;
    CHECK(judge_pair(adjustment).interval_violated == no);
}

TEST_CASE("one evaluation of a discipline a day, and of two disciplines by two people", "[code_pair]") {
    auto const one = judge_pair(marked(pair("97161", "97162"), with_59, with_59));
    CHECK(one.both_payable == no);
    CHECK(one.released_by.empty());
    CHECK_FALSE(judge_pair(pair("97161", "97164")).both_payable.has_value());
    auto two = pair("97161", "97165");
    CHECK_FALSE(judge_pair(two).both_payable.has_value());
    two.same_practitioner = true;
    CHECK(judge_pair(two).both_payable == no);
    two.same_practitioner = false;
    CHECK(judge_pair(two).both_payable == yes);
}

TEST_CASE("tests and fittings beside an evaluation are of another specialty", "[code_pair]") {
    for (auto question : {pair("97750", "97161"), pair("97165", "97755"), pair("97763", "97168"), pair("97760", "97164"), pair("97168", "97761")}) {
        CHECK_FALSE(judge_pair(question).both_payable.has_value());
        question.same_specialty = true;
        CHECK(judge_pair(marked(question, with_59, none)).both_payable == no);
        question.same_specialty = false;
        CHECK(judge_pair(question).both_payable == yes);
    }
    auto first = pair("97760", "97161"); // a fitting beside a first evaluation is not spoken of
    first.same_specialty = true;
    CHECK(judge_pair(first).verdicts.empty());
}

TEST_CASE("hands-on treatment beside an adjustment is of another region and says so", "[code_pair]") {
    for (auto question : {pair("98940", "97112"), pair("98941", "97124"), pair("97140", "98942")}) {
        auto const hands_on = question.a.text() < "98000" ? question.a : question.b;
        auto const plain = judge_pair(question);
        CHECK(plain.both_payable == no);
        CHECK(plain.denied == Stated<ServiceCode>(hands_on));
        CHECK(plain.released_by == Modifiers{Modifier("59"), Modifier("XS")});
        CHECK_FALSE(judge_pair(marked(question, with_59, none)).both_payable.has_value());
        question.same_region = true;
        CHECK(judge_pair(marked(question, with_59, none)).both_payable == no);
        CHECK(judge_pair(marked(question, with_59, none)).released_by.empty());
        question.same_region = false;
        CHECK(judge_pair(marked(question, with_59, none)).both_payable == yes);
        CHECK(judge_pair(question).both_payable == no);
        Modifiers const encounter{Modifier("XE")};
        CHECK(judge_pair(marked(question, none, encounter)).both_payable == no);
    }
    CHECK(judge_pair(pair("98943", "97124")).verdicts.empty());
}

TEST_CASE("Medicare never pays a pack apart and takes another code for unattended stimulation", "[code_pair]") {
    auto question = pair("97010", "97110");
    CHECK_FALSE(judge_pair(question).both_payable.has_value());
    question.payer = PayerKind::medicare;
    CHECK(judge_pair(question).both_payable == no);
    CHECK(judge_pair(question).denied == Stated<ServiceCode>(ServiceCode("97010")));
    question.payer = PayerKind::commercial;
    CHECK(judge_pair(question).verdicts.empty());
    auto stimulation = pair("97110", "97014");
    stimulation.payer = PayerKind::medicare;
    CHECK(judge_pair(stimulation).denied == Stated<ServiceCode>(ServiceCode("97014")));
    CHECK(judge_pair(on(Date(2003, 2, 28), stimulation)).verdicts.empty());
    CHECK(judge_pair(on(Date(2003, 3, 1), stimulation)).both_payable == no);
}

TEST_CASE("nothing reaches beyond a day", "[code_pair]") {
    auto question = pair("97161", "97162");
    question.same_day = false;
    question.same_interval = true;
    CHECK(judge_pair(question).both_payable == yes);
    CHECK(judge_pair(question).interval_violated == no);
}

TEST_CASE("a user's quarterly file goes before the built-in edits on its days", "[code_pair]") {
    auto const loaded = quarter();
    auto const judge = [&](PairQuestion const& question) { return judge_pair(question, &loaded.edits); };
    Date const day(2026, 3, 9);
    CHECK(judge(on(day, pair("97140", "97530"))).denied == Stated<ServiceCode>(ServiceCode("97530")));
    CHECK(judge(on(day, pair("97530", "97116"))).both_payable == yes);        // deleted
    CHECK(judge(on(Date(2025, 12, 31), pair("97530", "97116"))).both_payable == no);
    CHECK(judge(on(day, pair("97110", "97112"))).both_payable == yes);        // not in the file
    CHECK(judge(on(day, marked(pair("97110", "97750"), with_59, with_59))).both_payable == no);
    CHECK(judge(on(day, pair("97110", "97750"))).released_by.empty());
    CHECK_FALSE(judge(on(Date(2026, 4, 1), pair("97140", "97530"))).both_payable.has_value());
    CHECK(judge(pair("97140", "97530")).both_payable == no);                  // as of the file's last day
    auto shared = on(day, pair("97110", "97112"));
    shared.same_interval = true;
    CHECK(judge(shared).both_payable == no);                                  // whatever the file says
}

TEST_CASE("past the days of a user's file a pair is not known to be free", "[code_pair]") {
    auto const loaded = quarter();
    auto const question = pair("97016", "97018");
    CHECK(judge_pair(on(Date(2026, 3, 31), question), &loaded.edits).both_payable == yes);
    auto const after = judge_pair(on(Date(2026, 4, 1), question), &loaded.edits);
    REQUIRE(after.verdicts.size() == 1);
    CHECK(after.verdicts[0].rule == PairRule::quarterly_edit);
    CHECK(after.both_payable.kind() == StatedKind::unknown);
    CHECK(check_pair(on(Date(2026, 4, 1), question), {SubjectKind::patient, 0}, &loaded.edits).has("coverage.code-edit-unknown"));
    CHECK(judge_pair(on(Date(2026, 4, 1), question)).verdicts.empty()); // without a file nothing is asked
}

TEST_CASE("until July 2019 the modifier counted on column two alone", "[code_pair]") {
    auto const loaded = quarter();
    auto const both = [&](Date date, PairQuestion const& question) { return judge_pair(on(date, question), &loaded.edits).both_payable; };
    auto const question = pair("97140", "97530");
    CHECK(both(Date(2019, 6, 30), marked(question, with_59, none)) == no);
    CHECK(both(Date(2019, 6, 30), marked(question, none, with_59)) == yes);
    CHECK(both(Date(2019, 6, 30), marked(pair("97530", "97140"), with_59, none)) == yes);
    CHECK(both(Date(2019, 7, 1), marked(question, with_59, none)) == yes);
}

TEST_CASE("all pairs of a day are judged, the lines of one code as one", "[code_pair]") {
    auto const loaded = quarter();
    Subject const patient{SubjectKind::patient, 4};
    std::vector<PairLine> const lines{{ServiceCode("97140"), none}, {ServiceCode("97530"), none}, {ServiceCode("97530"), with_59}, {ServiceCode("97110"), none}, {ServiceCode("97750"), with_59}};
    auto const report = check_pairs(lines, on(Date(2026, 3, 9), pair("00000", "00000")), patient, &loaded.edits);
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == "coverage.code-edit");
    CHECK(report.findings()[0].args.value == "97110, 97750");
    CHECK(report.findings()[0].subjects == std::vector<Subject>{patient});
    CHECK(check_pairs(lines, on(Date(2026, 3, 9), pair("00000", "00000")), patient).has("coverage.code-edit-unknown"));
    std::vector<PairLine> const quiet{{ServiceCode("97110"), none}, {ServiceCode("97112"), none}};
    CHECK(check_pairs(quiet, on(Date(2026, 3, 9), pair("00000", "00000")), patient).empty());
    CHECK(check_pairs({}, pair("00000", "00000"), patient).empty());
}

TEST_CASE("every built-in row is of two different codes and cites a confirmed source", "[code_pair]") {
    for (auto const& row : therapy_pairs()) {
        CHECK_FALSE(row.one.empty());
        CHECK_FALSE(row.two.empty());
        CHECK(row.sources.confidence() != Confidence::unconfirmed);
        for (auto const one : row.one)
            for (auto const two : row.two)
                CHECK(one != two);
    }
    CHECK(distinct_service_modifiers().size() == 5);
    SECTION("the enumeration of rules") { tests::check_enum_table(PairRule::not_accepted); }
}

TEST_CASE("which code is named first changes nothing", "[code_pair][property]") {
    CHECK(rc::check([] {
        static auto const loaded = quarter();
        auto const code = [] {
            return *rc::gen::element(ServiceCode("97110"), ServiceCode("97140"), ServiceCode("97530"), ServiceCode("97116"), ServiceCode("97164"), ServiceCode("97161"), ServiceCode("97165"),
                                     ServiceCode("97750"), ServiceCode("98941"), ServiceCode("97010"), ServiceCode("97014"), ServiceCode("97012"));
        };
        auto const fact = [] { return *rc::gen::element(Stated<bool>(), Stated<bool>(true), Stated<bool>(false)); };
        auto const marks = [] { return *rc::gen::container<Modifiers>(rc::gen::element(Modifier("59"), Modifier("XS"), Modifier("76"), Modifier("GP"))); };
        auto const a = marks();
        auto const b = marks();
        PairQuestion question{.a = code(), .b = code(), .modifiers_a = a, .modifiers_b = b};
        if (*rc::gen::arbitrary<bool>())
            question.date = Date(2018, 1, 1).plus_days(*rc::gen::inRange(0, 4000));
        question.payer = *rc::gen::element(Stated<PayerKind>(), Stated<PayerKind>(PayerKind::medicare), Stated<PayerKind>(PayerKind::commercial));
        question.same_day = fact();
        question.same_interval = fact();
        question.same_region = fact();
        question.same_practitioner = fact();
        question.same_specialty = fact();
        auto turned = question;
        std::swap(turned.a, turned.b);
        std::swap(turned.modifiers_a, turned.modifiers_b);
        auto const* edits = *rc::gen::arbitrary<bool>() ? &loaded.edits : nullptr;
        auto const answer = judge_pair(question, edits);
        RC_ASSERT(judge_pair(turned, edits) == answer);
        if (answer.both_payable == Stated<bool>(true))
            RC_ASSERT(!(answer.interval_violated == Stated<bool>(true)));
        RC_ASSERT((answer.released_by.empty() || answer.both_payable == Stated<bool>(false)));
        if (answer.denied.has_value())
            RC_ASSERT((*answer.denied == question.a || *answer.denied == question.b));
    }));
}
