#include <therapy/care/gate.hpp>

#include <therapy/catalog/modality.hpp>
#include <therapy/catalog/technique.hpp>
#include <therapy/core/finding_text.hpp>

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>

using namespace therapy;
using namespace therapy::care;
using catalog::BodyRegion;
using catalog::Presence;
using catalog::Screening;
using catalog::Strictness;
using clinic::ConsentKind;

namespace {

Date const day(2026, 6, 1);
DateRange const this_year(Date(2026, 1, 1), Date(2027, 1, 1));

clinic::Patient adult() {
    return {.id = clinic::PatientId(7),
            .birth_date = Date(1986, 6, 1),
            .consents = {{ConsentKind::treatment, this_year}, {ConsentKind::dry_needling, this_year}}};
}

/// Everything asked and denied, but for some that are present.
Screening healthy_but(std::vector<std::string> const& present = {}) {
    Screening answers;
    for (auto const& condition : catalog::screening_conditions())
        if (is_asked(condition))
            answers.add(std::string(condition.key), Presence::absent, day);
    for (auto const& key : present)
        answers.add(key, Presence::present, day);
    return answers;
}

Report ask(Screening const& screening, std::string_view treatment, std::vector<BodyRegion> const& regions = {}, GatePolicy const& policy = {}) {
    return check_before_treatment(adult(), screening, {.treatment = treatment, .date = day, .regions = regions}, policy);
}

/// The values of the findings of a rule.
std::vector<std::string> values_of(Report const& report, std::string_view rule) {
    std::vector<std::string> result;
    for (auto const& finding : report)
        if (finding.rule == rule)
            result.push_back(finding.args.value);
    return result;
}

/// The severity of the finding of a rule about a condition; "nothing" when there is none.
std::string_view severity(Report const& report, std::string_view rule, std::string_view condition) {
    for (auto const& finding : report)
        if (finding.rule == rule && finding.args.value.find(": " + std::string(condition) + ",") != std::string::npos)
            return to_text(finding.severity);
    return "nothing";
}

std::vector<std::string_view> all_treatments() {
    std::vector<std::string_view> keys;
    for (auto const& row : catalog::modalities())
        keys.push_back(row.key);
    for (auto const& row : catalog::techniques())
        keys.push_back(row.key);
    return keys;
}

} // namespace

TEST_CASE("every strictness has a severity, and the stricter is never the milder when present", "[gate]") {
    REQUIRE(std::size(gate_severities) == std::size(enum_table<Strictness>));
    for (std::size_t i = 0; i < std::size(gate_severities); ++i)
        CHECK(gate_severities[i].strictness == enum_table<Strictness>[i].value);
    for (auto const strictness : {Strictness::legal_absolute, Strictness::absolute, Strictness::absolute_in_area})
        CHECK(gate_severities[static_cast<std::size_t>(strictness)].present == Severity::error);
}

TEST_CASE("an empty history never passes as safe", "[gate]") {
    for (auto const treatment : all_treatments()) {
        CAPTURE(treatment);
        auto const report = ask({}, treatment);
        bool const harmless = treatment == "patient-education";
        CHECK(report.has("care.not-screened") == !harmless);
        bool const may_be_barred = std::ranges::any_of(report, [](Finding const& finding) { return finding.severity == Severity::error; });
        bool const only_examined_first = catalog::strictest_contraindication(treatment, catalog::Screened({}, day)).not_asked == Strictness::exam_first;
        CHECK(may_be_barred == (!harmless && !only_examined_first));
    }
}

TEST_CASE("who was asked about everything and denies it passes", "[gate]") {
    for (auto const treatment : all_treatments()) {
        CAPTURE(treatment);
        auto const report = check_before_treatment(adult(), healthy_but(), {.treatment = treatment, .date = day, .permission = catalog::Permission::permitted});
        CHECK(report.passes());
        CHECK(values_of(report, "care.not-screened").empty());
        CHECK(values_of(report, "care.contraindicated").empty());
        CHECK(values_of(report, "care.law-not-known").empty());
    }
}

TEST_CASE("what has to be examined first says so, and no treatment goes on before", "[gate]") {
    auto const report = ask(healthy_but({"syncope"}), "therapeutic-exercise");
    CHECK(severity(report, "care.examination-first", "syncope") == std::string_view("error"));
    CHECK(severity(report, "care.contraindicated", "syncope") == std::string_view("nothing"));
}

TEST_CASE("what is present is reported as seriously as it is strict", "[gate]") {
    struct Row {
        char const* treatment;
        char const* condition;
        char const* severity;
    };
    auto const [treatment, condition, expected] = GENERATE(values<Row>({
        {"tens", "pacemaker", "error"},
        {"massage", "acute-deep-vein-thrombosis", "error"},
        {"massage", "open-wound", "error"},
        {"massage", "pregnancy", "warning"},
        {"massage", "anticoagulants", "warning"},
        {"deep-tissue-massage", "anticoagulants", "error"},
        {"dry-needling", "anticoagulants", "warning"},
        {"kinesiology-tape", "pregnancy", "advisory"},
        {"laser-low-level", "pacemaker", "advisory"},
        {"ultrasound", "impaired-sensation", "advisory"},
    }));
    CAPTURE(treatment, condition);
    auto const report = ask(healthy_but({condition}), treatment);
    CHECK(severity(report, "care.contraindicated", condition) == expected);
    CHECK(report.passes() == (std::string_view(expected) != "error"));
}

TEST_CASE("a finding names the treatment, the condition, how strict and who is asked", "[gate]") {
    auto const report = ask(healthy_but({"pregnancy"}), "massage");
    REQUIRE(values_of(report, "care.contraindicated") == std::vector<std::string>{"massage: pregnancy, consult [consult physician]"});
    auto const found = std::ranges::find_if(report, [](Finding const& finding) { return finding.rule == "care.contraindicated"; });
    CHECK(found->subjects == std::vector<Subject>{{SubjectKind::patient, 7}});
    CHECK((found->date == day));
    CHECK(text(*found) == "something speaks against a treatment of patient 7: massage: pregnancy, consult [consult physician]");
    CHECK(values_of(ask(healthy_but({"pregnancy"}), "tens"), "care.contraindicated") ==
          std::vector<std::string>{"tens: pregnancy, absolute-in-area [regions abdomen pelvis]"});
    CHECK(values_of(ask(healthy_but({"anticoagulants"}), "massage"), "care.contraindicated") ==
          std::vector<std::string>{"massage: anticoagulants, absolute-in-form [form forceful]"});
}

TEST_CASE("suspected counts as present and says so", "[gate]") {
    auto answers = healthy_but();
    answers.add("pacemaker", Presence::suspected, day);
    auto const report = ask(answers, "tens");
    CHECK_FALSE(report.passes());
    CHECK(values_of(report, "care.contraindicated").front() == "tens: implanted-active-device, absolute (suspected)");
}

TEST_CASE("a condition nobody asked about is an error where it would bar the treatment, else a warning", "[gate]") {
    auto const report = ask({}, "massage");
    CHECK(severity(report, "care.not-screened", "acute-deep-vein-thrombosis") == "error");
    CHECK(severity(report, "care.not-screened", "open-wound") == "error");
    CHECK(severity(report, "care.not-screened", "pregnancy") == "warning");
    CHECK(severity(report, "care.not-screened", "anticoagulants") == "warning");
    CHECK(severity(report, "care.not-screened", "oil-or-lotion-allergy") == "warning");
    CHECK(severity(ask({}, "therapeutic-exercise"), "care.not-screened", "syncope") == "warning");
}

TEST_CASE("a condition is named once, by its strictest row", "[gate]") {
    auto const report = ask({}, "deep-tissue-massage");
    auto const about = values_of(report, "care.not-screened");
    CHECK(std::ranges::count_if(about, [](std::string const& value) { return value.find(": anticoagulants,") != std::string::npos; }) == 1);
    CHECK(severity(report, "care.not-screened", "anticoagulants") == "error");
}

TEST_CASE("answers older than the policy allows are asked for again", "[gate]") {
    Screening const today = healthy_but();
    Screening answers;
    for (auto const& answer : today.answers())
        answers.add(answer.key, answer.presence, day.plus_days(-30));
    CHECK(ask(answers, "massage", {}, {.answers_valid_days = 30}).passes());
    auto const stale = ask(answers, "massage", {}, {.answers_valid_days = 29});
    CHECK_FALSE(stale.passes());
    CHECK(stale.has("care.not-screened"));
}

TEST_CASE("sources that disagree are an advisory of their own", "[gate]") {
    auto const report = ask(healthy_but({"osteoporosis"}), "traction-lumbar");
    CHECK(severity(report, "care.contraindicated", "osteoporosis") == "error");
    CHECK(values_of(report, "care.contraindication-disputed") == std::vector<std::string>{"traction-lumbar: osteoporosis, absolute; osteoporosis, relative"});
    CHECK(severity(report, "care.contraindication-disputed", "osteoporosis") == "advisory");
}

TEST_CASE("places to keep away from are an advisory where they are treated", "[gate]") {
    CHECK(severity(ask(healthy_but(), "ultrasound", {BodyRegion::head}), "care.keep-off", "eyes") == "advisory");
    CHECK(severity(ask(healthy_but(), "ultrasound", {BodyRegion::knee}), "care.keep-off", "eyes") == "nothing");
}

TEST_CASE("a treatment nobody knows does not pass", "[gate]") {
    for (auto const* treatment : {"", "telepathy", "TENS"}) {
        auto const report = ask(healthy_but(), treatment);
        CHECK(report.has("care.unknown-treatment"));
        CHECK_FALSE(report.passes());
    }
}

TEST_CASE("the age is known from the birth date", "[gate]") {
    auto old = adult();
    old.birth_date = Date(1960, 6, 1);
    GateQuestion const question{.treatment = "thrust-manipulation", .date = day};
    CHECK(severity(check_before_treatment(old, healthy_but(), question), "care.contraindicated", "age-over-55") == "advisory");
    CHECK(severity(check_before_treatment(adult(), healthy_but(), question), "care.contraindicated", "age-over-55") == "nothing");
    clinic::Patient const nobody_asked{.id = clinic::PatientId(7), .consents = adult().consents};
    CHECK(severity(check_before_treatment(nobody_asked, healthy_but(), question), "care.not-screened", "age-over-55") == "warning");
}

TEST_CASE("a missing consent is told once, as a consent", "[gate]") {
    auto patient = adult();
    patient.consents.clear();
    auto const report = check_before_treatment(patient, healthy_but(), {.treatment = "thrust-manipulation", .date = day});
    CHECK(values_of(report, "care.consent-missing") == std::vector<std::string>{"thrust-manipulation: treatment by patient-or-guardian"});
    CHECK(severity(report, "care.not-screened", "no-informed-consent") == "nothing");
    auto refused = healthy_but();
    refused.add("no-informed-consent", Presence::present, day);
    CHECK(severity(check_before_treatment(adult(), refused, {.treatment = "thrust-manipulation", .date = day}), "care.contraindicated", "no-informed-consent") == "error");
}

TEST_CASE("what the law permits is taken from the caller", "[gate]") {
    auto const by = [](boost::optional<catalog::Permission> permission) {
        return check_before_treatment(adult(), healthy_but(), {.treatment = "dry-needling", .date = day, .permission = permission});
    };
    CHECK(severity(by(catalog::Permission::prohibited), "care.contraindicated", "prohibited-by-law") == "error");
    CHECK(by(catalog::Permission::permitted).passes());
    for (auto const& permission : {boost::optional<catalog::Permission>(), boost::make_optional(catalog::Permission::silent), boost::make_optional(catalog::Permission::unknown)})
        CHECK(severity(by(permission), "care.law-not-known", "prohibited-by-law") == "warning");
}

TEST_CASE("a clearance lifts the rows that ask for it, on its days, for its treatment", "[gate]") {
    auto const ask_with = [](Clearance const& clearance, std::string_view treatment, char const* condition) {
        Clearance const clearances[] = {clearance};
        return severity(ask(healthy_but({condition}), treatment, {}, {.clearances = clearances}), "care.contraindicated", condition);
    };
    CHECK(ask_with({.condition = "pregnancy", .validity = this_year}, "massage", "pregnancy") == "nothing");
    CHECK(ask_with({.condition = "pregnancy", .treatment = "massage", .validity = this_year}, "massage", "pregnancy") == "nothing");
    CHECK(ask_with({.condition = "pregnancy", .treatment = "tens", .validity = this_year}, "massage", "pregnancy") == "warning");
    CHECK(ask_with({.condition = "heart-disease", .validity = this_year}, "massage", "pregnancy") == "warning");
    CHECK(ask_with({.condition = "pregnancy"}, "massage", "pregnancy") == "warning"); // until when is not stated
    CHECK(ask_with({.condition = "pregnancy", .validity = DateRange(Date(2026, 1, 1), day)}, "massage", "pregnancy") == "warning");
    CHECK(ask_with({.condition = "syncope", .validity = this_year}, "therapeutic-exercise", "syncope") == "nothing");
    CHECK(ask_with({.condition = "pacemaker", .validity = this_year}, "tens", "pacemaker") == "error"); // nobody's word lifts it
    CHECK(ask_with({.condition = "asthma", .validity = this_year}, "manual-lymphatic-drainage", "asthma") == "warning"); // asks for writing
    CHECK(ask_with({.condition = "asthma", .by = catalog::ConsultedParty::physician_in_writing, .validity = this_year}, "manual-lymphatic-drainage", "asthma") == "nothing");
    Clearance const own[] = {{.condition = "pregnancy", .validity = this_year}};
    auto const report = ask(healthy_but({"pregnancy"}), "massage", {}, {.clearances = own});
    CHECK(severity(report, "care.contraindication-cleared", "pregnancy") == "advisory");
}

TEST_CASE("a clearance lifts one row, not the others about the condition", "[gate]") {
    Clearance const clearances[] = {{.condition = "pregnancy", .validity = this_year}};
    auto const report = ask(healthy_but({"pregnancy"}), "dry-cupping", {BodyRegion::abdomen}, {.clearances = clearances});
    CHECK(report.has("care.contraindication-cleared"));
    CHECK(severity(report, "care.contraindicated", "pregnancy") == "error"); // never on the abdomen
    CHECK(ask(healthy_but({"pregnancy"}), "dry-cupping", {BodyRegion::neck}, {.clearances = clearances}).passes());
}

TEST_CASE("severities are the caller's, and one that is not named is an error", "[gate]") {
    StrictnessSeverity const mild[] = {{Strictness::absolute, Severity::warning, Severity::advisory}};
    CHECK(severity(ask(healthy_but({"fever"}), "massage", {}, {.severities = mild}), "care.contraindicated", "fever") == "warning");
    CHECK(severity(ask({}, "massage", {}, {.severities = mild}), "care.not-screened", "fever") == "advisory");
    CHECK(severity(ask({}, "massage", {}, {.severities = mild}), "care.not-screened", "pregnancy") == "error");
}

TEST_CASE("what somebody answered wrongly never makes the gate wider", "[gate]") {
    rc::prop("with a present absolute condition or none asked the gate does not pass", [] {
        auto const treatments = all_treatments();
        auto const treatment = treatments[*rc::gen::inRange<std::size_t>(0, treatments.size())];
        auto const conditions = catalog::screening_conditions();
        Screening answers;
        for (auto const& condition : conditions)
            if (*rc::gen::inRange(0, 4) != 0)
                answers.add(std::string(condition.key), *rc::gen::element(Presence::present, Presence::absent, Presence::absent, Presence::not_asked), day);
        auto const known = known_answers(adult(), {.treatment = treatment, .date = day});
        auto const strictest = catalog::strictest_contraindication(treatment, catalog::Screened(answers, day, {.known = known}));
        auto const bars = [](boost::optional<Strictness> const& strictness) { return strictness && *strictness <= Strictness::absolute_in_area && *strictness != Strictness::legal_absolute; };
        auto const report = ask(answers, treatment);
        if (bars(strictest.present) || bars(strictest.not_asked))
            RC_ASSERT(!report.passes());
    });
}
