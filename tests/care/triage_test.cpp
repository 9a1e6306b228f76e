#include <therapy/care/triage.hpp>

#include <therapy/care/triage_rules.hpp>
#include <therapy/care/wells_dvt.hpp>
#include <therapy/core/finding_policy.hpp>
#include <therapy/core/finding_text.hpp>

#include "care/patient_answers.hpp"
#include "core/enum_checks.hpp"

#include <rapidcheck/catch.h>

#include <set>

using namespace therapy;
using namespace therapy::care;
using catalog::BodyRegion;
using catalog::Presence;
using catalog::Screening;
using tests::today;

namespace {

BodyRegion const low_back[] = {BodyRegion::lower_back};
BodyRegion const neck[] = {BodyRegion::neck};
BodyRegion const calf[] = {BodyRegion::lower_leg};

/// Every sign some flag asks about, each once.
std::vector<std::string_view> const& flag_signs() {
    static auto const all = [] {
        std::set<std::string_view> keys;
        for (auto const& flag : red_flags()) {
            if (flag.all_of.empty())
                keys.insert(flag.key);
            for (auto const& criterion : flag.all_of)
                keys.insert(criterion.any_of.begin(), criterion.any_of.end());
        }
        return std::vector<std::string_view>(keys.begin(), keys.end());
    }();
    return all;
}

/// What the scores of neck injury and of deep vein thrombosis ask, but for what speaks against.
constexpr std::string_view score_signs[] = {
    "active-cancer", "bed-rest-over-three-days", "calf-swelling", "collateral-superficial-veins", "deep-vein-tenderness", "deep-vein-thrombosis", "deep-vein-thrombosis-history", "entire-leg-swelling",
    "leg-paralysis-or-plaster", "pitting-oedema", "surgery-within-four-weeks", "surgery-within-twelve-weeks", "acute-paralysis", "dangerous-mechanism", "paraesthesia-in-limbs",
    "spinal-disease-or-surgery", "unstable-vital-signs",
};
constexpr std::string_view gate_signs[] = {"recent-neck-injury", "ambulatory-since-injury", "delayed-neck-pain", "midline-neck-tenderness", "simple-rear-end-collision", "sitting-since-injury",
                                           "neck-turns-far-both-ways", "dvt-alternative-diagnosis"};

/// Everything was asked and nothing is there, but for the signs named.
Screening all_asked(std::initializer_list<std::string_view> present = {}) {
    auto screening = tests::answered(flag_signs(), present);
    for (auto const group : {std::span<std::string_view const>(score_signs), std::span<std::string_view const>(gate_signs)})
        for (auto const sign : group)
            if (std::ranges::find(present, sign) == present.end())
                screening.add(std::string(sign), Presence::absent, today);
    return screening;
}

Measurements const grown{.age = 40};

Triage back_triage(Screening const& screening, Measurements const& measurements = grown) { return triage(screening, measurements, low_back, today); }

} // namespace

TEST_CASE("everything asked and nothing found is no flag", "[triage]") {
    for (auto const regions : {std::span(low_back), std::span(neck)}) {
        auto const answer = triage(all_asked(), grown, regions, today);
        CHECK(answer.disposition == Disposition::no_flag);
        CHECK(answer.complete);
        CHECK(answer.reasons.empty());
        CHECK(answer.not_asked.empty());
        CHECK(answer.report.empty());
    }
}

TEST_CASE("nothing asked is not nothing found", "[triage]") {
    for (auto const regions : {std::span(low_back), std::span(neck)}) {
        auto const answer = triage({}, {}, regions, today);
        CHECK(answer.disposition == Disposition::ask_more);
        CHECK_FALSE(answer.complete);
        CHECK(answer.report.has("care.red-flag-not-asked"));
        CHECK(answer.report.size() == answer.not_asked.size());
        CHECK(std::ranges::is_sorted(answer.not_asked));
        CHECK(answer.report.passes()); // asking is not refusing
    }
    auto const back = back_triage({}, {});
    CHECK(std::ranges::find(back.not_asked, "saddle-anaesthesia") != back.not_asked.end());
    CHECK(std::ranges::find(back.not_asked, "age") != back.not_asked.end());
    CHECK(std::ranges::find(back.not_asked, "thunderclap-headache") == back.not_asked.end()); // a flag of the neck
}

TEST_CASE("one flag nobody asked about keeps a triage open", "[triage]") {
    Screening screening;
    auto const everything = all_asked();
    for (auto const& sign : everything.answers())
        if (sign.key != "faecal-incontinence")
            screening.add(sign);
    auto const answer = back_triage(screening);
    CHECK(answer.disposition == Disposition::ask_more);
    CHECK(answer.not_asked == std::vector<std::string>{"faecal-incontinence"});
    REQUIRE(answer.reasons.size() == 1);
    CHECK(answer.reasons[0].present == Met::not_known);
    CHECK(answer.reasons[0].flag->concern == "cauda-equina");
}

TEST_CASE("what each flag of the lists calls for", "[triage]") {
    struct Row {
        std::string_view sign;
        BodyRegion region;
        Disposition disposition;
    };
    using enum Disposition;
    auto const back = BodyRegion::lower_back;
    auto const neck_region = BodyRegion::neck;
    auto const [sign, region, disposition] = GENERATE_COPY(values<Row>({
        {"saddle-anaesthesia", back, emergency_now},
        {"urinary-retention", back, emergency_now},
        {"overflow-incontinence", back, emergency_now},
        {"faecal-incontinence", back, emergency_now},
        {"anal-sphincter-laxity", back, emergency_now},
        {"progressive-leg-weakness", back, emergency_now},
        {"perianal-sensory-loss", back, emergency_now},
        {"major-leg-weakness", back, refer_before_treatment},
        {"cancer-history", back, refer_before_treatment},
        {"unexplained-weight-loss", back, refer_before_treatment},
        {"immunosuppression", back, refer_before_treatment},
        {"urinary-infection", back, refer_before_treatment},
        {"intravenous-drug-use", back, refer_before_treatment},
        {"long-term-corticosteroids", back, refer_before_treatment},
        {"significant-trauma", back, refer_before_treatment},
        {"not-improved-with-conservative-care", back, treat_and_notify},
        {"stroke-signs", neck_region, emergency_now},
        {"thunderclap-headache", neck_region, emergency_now},
        {"bilateral-leg-deficit", neck_region, emergency_now},
        {"fever-with-stiff-neck", neck_region, emergency_now},
        {"chest-symptoms", neck_region, emergency_now},
        {"limb-deficit-after-manipulation", neck_region, emergency_now},
        {"new-neck-pain-after-manipulation", neck_region, refer_before_treatment},
        {"hands-or-gait-worsening", neck_region, refer_before_treatment},
        {"upper-neck-instability", neck_region, refer_before_treatment},
        {"unexplained-cranial-nerve-dysfunction", neck_region, refer_before_treatment},
        {"fracture", neck_region, refer_before_treatment},
    }));
    CAPTURE(sign);
    BodyRegion const regions[] = {region};
    auto const answer = triage(all_asked({sign}), grown, regions, today);
    CHECK(answer.disposition == disposition);
    CHECK(answer.complete);
    REQUIRE_FALSE(answer.reasons.empty());
    CHECK(answer.reasons[0].present == Met::met);
    CHECK(answer.reasons[0].found == std::vector<std::string>{std::string(sign)});
    CHECK(answer.report.has(disposition == emergency_now ? "care.emergency" : "care.red-flag"));
    CHECK(answer.report.passes() == (disposition == treat_and_notify));
    CHECK(stops_treatment(answer.disposition) == (disposition != treat_and_notify));
}

TEST_CASE("a suspected flag is a flag", "[triage]") {
    auto screening = all_asked();
    screening.add("cancer-history", Presence::suspected, today);
    CHECK(back_triage(screening).disposition == Disposition::refer_before_treatment);
}

TEST_CASE("what no source classifies is referred", "[triage]") {
    RedFlag const flags[] = {{.key = "own-sign", .concern = "own", .sources = own_definition}};
    auto const answer = triage(all_asked({"own-sign"}), grown, low_back, today, flags);
    CHECK(answer.disposition == Disposition::refer_before_treatment);
    CHECK(answer.complete); // a flag asked of everybody is a list of every region
    CHECK(triage({}, grown, low_back, today, flags).disposition == Disposition::ask_more);
}

TEST_CASE("a minor fall counts where bone is likely to be fragile", "[triage]") {
    CHECK(back_triage(all_asked({"minor-fall"})).disposition == Disposition::no_flag);
    CHECK(back_triage(all_asked({"osteoporosis"})).disposition == Disposition::no_flag);
    auto const answer = back_triage(all_asked({"heavy-lift", "osteoporosis"}));
    CHECK(answer.disposition == Disposition::refer_before_treatment);
    CHECK(answer.reasons.at(0).found == std::vector<std::string>{"heavy-lift", "osteoporosis"});
    Screening open;
    auto const fell = all_asked({"minor-fall"});
    for (auto const& sign : fell.answers())
        if (sign.key != "elderly")
            open.add(sign);
    CHECK(back_triage(open).not_asked == std::vector<std::string>{"elderly"});
}

TEST_CASE("an age that a newer list leaves out is told and not counted", "[triage]") {
    auto const answer = back_triage(all_asked(), {.age = 51});
    CHECK(answer.disposition == Disposition::no_flag);
    CHECK(answer.complete);
    CHECK(answer.report.has("care.red-flag-disputed"));
    CHECK(answer.report.passes());
    CHECK(back_triage(all_asked(), {.age = 50}).report.empty());
    CHECK(back_triage(all_asked(), {.age = 20}).report.empty());
    CHECK(back_triage(all_asked(), {.age = 19}).disposition == Disposition::treat_and_notify);
}

TEST_CASE("a flag that is present counts wherever it hurts, and is named", "[triage]") {
    CHECK(triage(all_asked({"saddle-anaesthesia"}), grown, neck, today).disposition == Disposition::emergency_now);
    auto const signs = {"significant-trauma", "cancer-history", "unexplained-weight-loss", "night-pain-severe", "long-term-corticosteroids"};
    for (auto const sign : signs) {
        CAPTURE(sign);
        auto const answer = triage(all_asked({sign}), grown, neck, today);
        CHECK(answer.disposition == Disposition::refer_before_treatment);
        REQUIRE(answer.report.has("care.red-flag"));
        CHECK(answer.report.findings()[0].args.value == sign);
    }
    for (auto const sign : {"malignancy", "fracture", "infection"}) { // on the list of the neck
        CAPTURE(sign);
        auto const answer = back_triage(all_asked({sign}));
        CHECK(answer.disposition == Disposition::refer_before_treatment);
        CHECK(std::ranges::any_of(answer.reasons, [&](TriageReason const& reason) { return reason.flag->key == sign; }));
    }
    BodyRegion const knee[] = {BodyRegion::knee};
    auto const feverish = triage(all_asked({"fever", "unexplained-weight-loss"}), grown, knee, today);
    CHECK(feverish.disposition == Disposition::refer_before_treatment);
    CHECK(feverish.report.count(Severity::error) == 2);
    CHECK(triage(all_asked({"not-improved-with-conservative-care"}), grown, neck, today).disposition == Disposition::treat_and_notify); // its own row is milder
    BodyRegion const shoulder[] = {BodyRegion::shoulder};
    CHECK(triage(all_asked({"stroke-signs"}), grown, shoulder, today).disposition == Disposition::emergency_now);
}

TEST_CASE("a region without a list is asked about, not cleared", "[triage]") {
    BodyRegion const elbow[] = {BodyRegion::elbow, BodyRegion::elbow};
    auto const answer = triage(all_asked(), grown, elbow, today);
    CHECK(answer.disposition == Disposition::ask_more);
    CHECK_FALSE(answer.complete);
    CHECK(answer.report.size() == 1);
    REQUIRE(answer.report.has("care.no-red-flag-list"));
    CHECK(answer.report.findings()[0].args.value == "elbow");
}

TEST_CASE("without regions every list is asked", "[triage]") {
    auto const answer = triage({}, {}, {}, today);
    CHECK(std::ranges::find(answer.not_asked, "saddle-anaesthesia") != answer.not_asked.end());
    CHECK(std::ranges::find(answer.not_asked, "thunderclap-headache") != answer.not_asked.end());
    CHECK(triage(all_asked(), grown, {}, today).disposition == Disposition::no_flag);
}

TEST_CASE("treat and notify may stand while flags are open, and says so", "[triage]") {
    auto const answer = back_triage(tests::present({"not-improved-with-conservative-care"}));
    CHECK(answer.disposition == Disposition::treat_and_notify);
    CHECK_FALSE(answer.complete);
    CHECK_FALSE(answer.not_asked.empty());
}

TEST_CASE("a leg that looks like thrombosis is scored", "[triage]") {
    auto const leg = [](std::initializer_list<std::string_view> signs) { return triage(all_asked(signs), grown, calf, today); };
    auto const likely = leg({"calf-swelling", "pitting-oedema"});
    CHECK(likely.disposition == Disposition::refer_before_treatment);
    CHECK(likely.reasons.at(0).flag == &deep_vein_flag());
    CHECK(likely.report.has("care.red-flag"));
    CHECK(leg({"calf-swelling"}).disposition == Disposition::treat_and_notify); // unlikely is not ruled out
    auto const cancer = leg({"active-cancer"}); // a flag of its own, not a leg to be scored
    CHECK(std::ranges::find(cancer.reasons, &deep_vein_flag(), &TriageReason::flag) == cancer.reasons.end());
    auto const open = triage(tests::present({"calf-swelling"}), grown, calf, today);
    CHECK(open.disposition == Disposition::treat_and_notify);
    CHECK_FALSE(open.complete);
    CHECK(std::ranges::find(open.not_asked, "pitting-oedema") != open.not_asked.end());
    CHECK(leg({"deep-vein-thrombosis"}).disposition == Disposition::refer_before_treatment);
    // Seen on the way: the patient came with the back.
    CHECK(back_triage(all_asked({"entire-leg-swelling", "active-cancer"})).disposition == Disposition::refer_before_treatment);
}

TEST_CASE("a fresh injury of the neck goes through its own screen", "[triage]") {
    auto const hurt = [](std::initializer_list<std::string_view> signs, Measurements const& numbers) {
        auto screening = all_asked(signs);
        screening.add("recent-neck-injury", Presence::present, today);
        return triage(screening, numbers, neck, today);
    };
    Measurements const cleared{.age = 40, .hours_since_injury = 5, .coma_scale = 15, .neck_rotation = {60, 60}};
    CHECK(hurt({}, cleared).disposition == Disposition::no_flag);
    auto const fall = hurt({"dangerous-mechanism"}, cleared);
    CHECK(fall.disposition == Disposition::emergency_now);
    CHECK(fall.reasons.at(0).found == std::vector<std::string>{"recent-neck-injury", "dangerous-mechanism"});
    auto old_fall = cleared;
    old_fall.hours_since_injury = 72;
    CHECK(hurt({"dangerous-mechanism"}, old_fall).disposition == Disposition::refer_before_treatment);
    CHECK(hurt({}, {.age = 40, .neck_rotation = {60, 60}}).not_asked == std::vector<std::string>{"coma-scale"});
    CHECK(hurt({}, {.hours_since_injury = 5, .coma_scale = 15, .neck_rotation = {60, 60}}).not_asked == std::vector<std::string>{"age"});
    auto const alone = triage(tests::present({"recent-neck-injury", "dangerous-mechanism"}), {}, low_back, today);
    CHECK(alone.disposition == Disposition::emergency_now);
}

TEST_CASE("an emergency cannot be waived, a referral can", "[triage]") {
    FindingPolicy const policy{.severities = {{"care.emergency", Severity::advisory}},
                               .waivers = {{"care.emergency", {"manager", "in a hurry"}}, {"care.red-flag", {"physician", "seen and cleared"}}}};
    auto const both = back_triage(all_asked({"saddle-anaesthesia", "cancer-history"}));
    CHECK(both.report.count(Severity::error) == 2);
    auto const judged = apply(policy, both.report);
    CHECK(judged.count(Severity::error) == 1);
    CHECK(judged.has("core.not-waivable"));
    CHECK_FALSE(judged.passes());
    CHECK(apply(policy, back_triage(all_asked({"cancer-history"})).report).passes());
}

TEST_CASE("findings name the patient, the day and the flag", "[triage]") {
    auto const answer = triage(all_asked({"long-term-corticosteroids"}), grown, low_back, today, red_flags(), Subject{SubjectKind::patient, 7});
    REQUIRE(answer.report.size() == 1); // two lists of concerns, one flag
    CHECK(answer.reasons.size() == 2);
    auto const& finding = answer.report.findings()[0];
    CHECK(finding.subjects == std::vector{Subject{SubjectKind::patient, 7}});
    CHECK((finding.date == today));
    CHECK(finding.args.value == "long-term-corticosteroids");
    CHECK(text(finding) == "red flag, long-term-corticosteroids");
}

TEST_CASE("a flag follows from a condition that the catalogue knows to be a kind of it", "[triage]") {
    struct Row {
        std::string_view condition, flag;
        BodyRegion region;
    };
    auto const [condition, flag, region] = GENERATE(values<Row>({
        {"acute-deep-vein-thrombosis", "deep-vein-thrombosis-score", BodyRegion::lower_back},
        {"untreated-deep-vein-thrombosis", "deep-vein-thrombosis-score", BodyRegion::lower_leg},
        {"pulmonary-embolism", "deep-vein-thrombosis-score", BodyRegion::lower_back},
        {"bone-malignancy", "malignancy", BodyRegion::neck},
        {"active-malignancy", "malignancy", BodyRegion::neck},
        {"unstable-fracture", "fracture", BodyRegion::neck},
        {"osteomyelitis", "infection", BodyRegion::lower_back},
        {"active-malignancy", "cancer-history", BodyRegion::lower_back},
        {"active-cancer", "cancer-history", BodyRegion::lower_back},
    }));
    CAPTURE(condition);
    BodyRegion const regions[] = {region};
    for (auto const presence : {Presence::present, Presence::suspected}) {
        auto screening = all_asked();
        screening.add(std::string(condition), presence, today.plus_days(1));
        auto const answer = triage(screening, grown, regions, today.plus_days(1));
        CHECK(answer.disposition == Disposition::refer_before_treatment);
        auto const reason = std::ranges::find(answer.reasons, flag, [](TriageReason const& one) { return one.flag->key; });
        REQUIRE(reason != answer.reasons.end());
        CHECK(reason->present == Met::met);
    }
}

TEST_CASE("a kind of a flag that a user's catalogue has raises the flag", "[triage]") {
    catalog::ScreeningCondition const own[] = {{.key = "dengue", .label = "dengue", .wider = "fever"}, {.key = "numb-seat", .label = "numb seat", .wider = "saddle-anaesthesia"}};
    TriageTerms const terms{.answers = {.conditions = own}};
    auto screening = all_asked();
    screening.add("dengue", Presence::suspected, today);
    CHECK(back_triage(screening).disposition == Disposition::no_flag); // nobody said what it is
    CHECK(triage(screening, grown, low_back, today, red_flags(), boost::none, terms).disposition == Disposition::refer_before_treatment);
    screening.add("numb-seat", Presence::present, today);
    CHECK(triage(screening, grown, low_back, today, red_flags(), boost::none, terms).disposition == Disposition::emergency_now);
}

TEST_CASE("a wider condition that is absent answers for its kinds, one that is present makes them suspected", "[triage]") {
    auto screening = tests::answered(flag_signs());
    screening.add("thrombosis", Presence::present, today); // and nobody asked where
    screening.add("recent-neck-injury", Presence::absent, today);
    CHECK(back_triage(screening).disposition == Disposition::refer_before_treatment);
    screening.add("deep-vein-thrombosis", Presence::absent, today);
    CHECK(back_triage(screening).disposition == Disposition::no_flag);
}

TEST_CASE("an answer against what else is known is named, and the more serious counts", "[triage]") {
    auto const answer = back_triage(all_asked({"malignancy"})); // all_asked answers the history of cancer with no
    CHECK(answer.disposition == Disposition::refer_before_treatment);
    REQUIRE(answer.report.has("care.answers-contradict"));
    CHECK(std::ranges::count_if(answer.report, [](Finding const& finding) { return finding.rule == rules::answers_contradict && finding.args.value == "cancer-history"; }) == 1);
    CHECK_FALSE(back_triage(all_asked()).report.has("care.answers-contradict"));
}

TEST_CASE("a known age makes bone fragile, whatever was answered", "[triage]") {
    Measurements const old{.age = 90};
    auto const fell = all_asked({"minor-fall"}); // not elderly, it says
    auto const answer = back_triage(fell, old);
    CHECK(answer.disposition == Disposition::refer_before_treatment);
    CHECK(answer.report.has("care.answers-contradict"));
    Screening unasked;
    for (auto const& sign : fell.answers())
        if (sign.key != "elderly")
            unasked.add(sign);
    CHECK(back_triage(unasked, old).disposition == Disposition::refer_before_treatment);
    CHECK(back_triage(unasked, {.age = 65}).disposition == Disposition::refer_before_treatment);
    CHECK(back_triage(unasked, {.age = 64}).not_asked == std::vector<std::string>{"elderly"}); // the lists name no age: asked, not cleared
    CHECK(back_triage(all_asked({"minor-fall", "elderly"}), {.age = 40}).disposition == Disposition::refer_before_treatment);
    CHECK(back_triage(unasked, {.age = 400}).disposition == Disposition::ask_more);
}

TEST_CASE("an old no is called old, and lapses where the clinic says when", "[triage]") {
    auto const at = [](Date date, TriageTerms const& terms = {}) { return triage(all_asked(), grown, low_back, date, red_flags(), boost::none, terms); };
    CHECK_FALSE(at(today.plus_days(default_old_after_days)).report.has("care.answers-old"));
    auto const old = at(today.plus_days(default_old_after_days + 1));
    REQUIRE(old.report.has("care.answers-old"));
    CHECK(old.report.passes());
    CHECK(old.report.findings()[0].args.limit.value() == default_old_after_days);
    CHECK_FALSE(at(today.plus_days(4000), {.old_after_days = boost::none}).report.has("care.answers-old"));
    TriageTerms const lapse{.answers = {.valid_days = 14}};
    CHECK(at(today.plus_days(14), lapse).disposition == Disposition::no_flag);
    CHECK(at(today.plus_days(15), lapse).disposition == Disposition::ask_more);
    CHECK_FALSE(at(today.plus_days(15), lapse).complete);
    // What was there stays there.
    CHECK(triage(all_asked({"saddle-anaesthesia"}), grown, low_back, today.plus_days(4000), red_flags(), boost::none, lapse).disposition == Disposition::emergency_now);
    Screening undated;
    undated.add("fever", Presence::absent);
    CHECK(triage(undated, grown, low_back, today).report.has("care.answers-old"));
}

TEST_CASE("flags of one's own leave no emergency unasked", "[triage]") {
    RedFlag const own[] = {{.key = "own-sign", .concern = "own", .regions = low_back, .sources = own_definition}};
    auto const answer = triage(tests::present({"own-sign"}), grown, low_back, today, own);
    CHECK_FALSE(answer.complete);
    CHECK(std::ranges::find(answer.not_asked, "saddle-anaesthesia") != answer.not_asked.end());
    CHECK(std::ranges::find(answer.not_asked, "stroke-signs") == answer.not_asked.end()); // of the neck
}

TEST_CASE("a flag that is seen counts although the caller's list leaves it out", "[triage]") {
    RedFlag const own[] = {{.key = "own-sign", .concern = "own", .regions = low_back, .sources = own_definition}};
    for (auto const* const sign : {"fever", "cancer-history"})
        CHECK(triage(all_asked({sign}), grown, low_back, today, own).disposition == Disposition::refer_before_treatment);
}

TEST_CASE("an emergency that the caller asks of another region is asked of its own too", "[triage]") {
    static constexpr BodyRegion knee[] = {BodyRegion::knee};
    RedFlag const own[] = {{.key = "saddle-anaesthesia", .concern = "cauda-equina", .regions = knee, .disposition = {Disposition::emergency_now, own_definition}, .sources = own_definition}};
    auto const questions = triage({}, grown, low_back, today, own).not_asked;
    CHECK(std::ranges::find(questions, "saddle-anaesthesia") != questions.end());
}

TEST_CASE("a concern that somebody diagnosed counts whatever hurts, and nobody is asked about it", "[triage]") {
    auto const shoulder = std::vector<BodyRegion>{BodyRegion::shoulder};
    for (auto const& flag : diagnosed_flags()) {
        CAPTURE(flag.key);
        CHECK(find_concern(flag.concern).has_value());
        CHECK(triage(tests::present({flag.key}), grown, shoulder, today).disposition == disposition_of(flag));
        auto const questions = triage({}, grown, low_back, today).not_asked;
        CHECK(std::ranges::find(questions, flag.key) == questions.end());
    }
    CHECK(triage(tests::present({"cauda-equina-syndrome"}), grown, low_back, today).disposition == Disposition::emergency_now);
}

TEST_CASE("flags of one's own never take an emergency away", "[triage]") {
    RedFlag const own[] = {{.key = "own-sign", .concern = "own", .regions = low_back, .sources = own_definition}};
    auto const answer = triage(all_asked({"saddle-anaesthesia"}), grown, low_back, today, own);
    CHECK(answer.disposition == Disposition::emergency_now);
    CHECK(answer.report.has("care.emergency"));
    CHECK(triage(all_asked({"stroke-signs"}), grown, low_back, today, std::span<RedFlag const>()).disposition == Disposition::emergency_now);
    auto suspected = all_asked();
    suspected.add("urinary-retention", Presence::suspected, today);
    CHECK(triage(suspected, grown, low_back, today, own).disposition == Disposition::emergency_now);
    RedFlag const milder[] = {{.key = "saddle-anaesthesia", .concern = "cauda-equina", .regions = low_back, .disposition = {Disposition::treat_and_notify, own_definition}, .sources = own_definition}};
    CHECK(triage(all_asked({"saddle-anaesthesia"}), grown, low_back, today, milder).disposition == Disposition::emergency_now);
    std::vector<RedFlag> const copied(red_flags().begin(), red_flags().end());
    CHECK(triage(all_asked({"saddle-anaesthesia"}), grown, low_back, today, copied).reasons.size() == 1);
}

TEST_CASE("a number that cannot be is reported and leaves its flag open", "[triage]") {
    auto const answer = back_triage(all_asked(), {.age = 400});
    CHECK(answer.disposition == Disposition::ask_more);
    CHECK(answer.not_asked == std::vector<std::string>{"age"});
    CHECK(answer.report.has("care.number-out-of-range"));
}

TEST_CASE("a flag answered after the day does not count yet", "[triage]") {
    CHECK(triage(all_asked({"saddle-anaesthesia"}), grown, low_back, today.plus_days(-1)).disposition == Disposition::ask_more);
}

TEST_CASE("the strictest reason comes first, the open ones last", "[triage]") {
    auto const answer = back_triage(tests::present({"not-improved-with-conservative-care", "cancer-history", "saddle-anaesthesia"}));
    REQUIRE(answer.reasons.size() > 3);
    CHECK(answer.reasons[0].disposition == Disposition::emergency_now);
    CHECK(answer.reasons[1].disposition == Disposition::refer_before_treatment);
    CHECK(answer.reasons[2].disposition == Disposition::treat_and_notify);
    CHECK(answer.reasons[3].present == Met::not_known);
}

TEST_CASE("more signs never make the disposition milder", "[triage]") {
    rc::prop("any answers, any regions, one more sign", [] {
        auto signs = flag_signs();
        signs.insert(signs.end(), std::begin(score_signs), std::end(score_signs));
        auto asked = signs;
        asked.insert(asked.end(), std::begin(gate_signs), std::end(gate_signs));
        // Mostly absent, so that mild answers are there to be made stricter.
        Screening before;
        for (auto const sign : asked)
            before.add(std::string(sign), *rc::gen::weightedElement<Presence>({{1, Presence::present}, {1, Presence::suspected}, {60, Presence::absent}, {2, Presence::not_asked}}), today);
        auto const numbers = tests::any_measurements();
        auto const regions = *rc::gen::container<std::vector<BodyRegion>>(rc::gen::element(BodyRegion::lower_back, BodyRegion::neck, BodyRegion::lower_leg, BodyRegion::wrist));
        auto after = before;
        auto const sign = *rc::gen::elementOf(signs);
        after.add(std::string(sign), Presence::present, today);
        auto const milder = triage(before, numbers, regions, today);
        auto const stricter_or_same = triage(after, numbers, regions, today);
        RC_ASSERT(stricter_or_same.disposition <= milder.disposition);
        for (auto const& answer : {milder, stricter_or_same}) {
            auto strictest = answer.report.has("care.no-red-flag-list") ? Disposition::ask_more : Disposition::no_flag;
            for (auto const& reason : answer.reasons)
                strictest = stricter(strictest, reason.disposition);
            RC_ASSERT(strictest == answer.disposition);
            RC_ASSERT(stops_treatment(answer.disposition) == (answer.report.has("care.emergency") || std::ranges::any_of(answer.report, [](Finding const& finding) {
                                                                 return finding.rule == rules::red_flag && finding.severity == Severity::error;
                                                             })));
            RC_ASSERT((answer.disposition != Disposition::no_flag || answer.complete));
            if (answer.disposition == Disposition::ask_more)
                RC_ASSERT((!answer.not_asked.empty() || answer.report.has("care.no-red-flag-list")));
        }
    });
}

TEST_CASE("a flag added to the lists never makes the disposition milder", "[triage]") {
    rc::prop("any answers, any subset of the flags", [] {
        auto const screening = tests::any_answers(flag_signs());
        std::vector<RedFlag> some;
        for (auto const& flag : red_flags())
            if (*rc::gen::arbitrary<bool>())
                some.push_back(flag);
        RC_ASSERT(triage(screening, grown, {}, today).disposition <= triage(screening, grown, {}, today, some).disposition);
    });
}

TEST_CASE("the lists are ordered, name concerns that are known, and every emergency has a source", "[triage]") {
    auto const order = [](RedFlag const& flag) { return std::pair(flag.concern, flag.key); };
    CHECK(std::ranges::adjacent_find(red_flags(), std::greater_equal<>(), order) == red_flags().end());
    for (auto const& flag : red_flags()) {
        CAPTURE(flag.key);
        CHECK(tests::is_kebab_case(flag.key));
        CHECK(find_concern(flag.concern).has_value());
        CHECK(flag.all_of.empty() == flag.label.empty());
        CHECK_FALSE(flag.regions.empty());
        CHECK(flag.sources.confidence() <= Confidence::secondary);
        if (disposition_of(flag) == Disposition::emergency_now)
            CHECK(flag.disposition.sources.confidence() <= Confidence::secondary);
    }
    CHECK(find_concern(neck_injury_flag().concern).has_value());
    CHECK(find_concern(deep_vein_flag().concern).has_value());
    CHECK(std::ranges::is_sorted(concerns(), {}, &Concern::key));
    CHECK_FALSE(find_concern("no-such-concern").has_value());
    static_assert(!rules::emergency.waivable && rules::red_flag.waivable);
}
