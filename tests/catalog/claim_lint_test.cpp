#include <therapy/catalog/claim_lint.hpp>

#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/catalog/massage_regulation.hpp>
#include <therapy/core/finding_text.hpp>

#include "core/enum_checks.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <set>

using namespace therapy;
using namespace therapy::catalog;

namespace {

constexpr auto guarantee = rules::claim_guarantee.code;
constexpr auto superlative = rules::claim_superlative.code;
constexpr auto ungraded = rules::claim_ungraded.code;
constexpr auto universal = rules::claim_universal.code;
constexpr auto redundant = rules::claim_redundant.code;
constexpr auto licence = rules::claim_licence_wording.code;

struct Said {
    std::string_view text;
    std::string_view code;
    std::string_view value;
};

/// "code: value" of every finding.
std::vector<std::string> said_in(Report const& report) {
    std::vector<std::string> all;
    for (auto const& finding : report)
        all.push_back(std::string(finding.rule.code()).append(": ").append(finding.args.value));
    return all;
}

boost::optional<Jurisdiction> const california{Jurisdiction("US-CA")};
constexpr std::span<ClaimPhrase const> no_phrases;

} // namespace

TEST_CASE("the kinds of a phrase read back what they write", "[claim_lint]") { tests::check_enum_table(PhraseKind::innocent); }

TEST_CASE("the tables of phrases are well formed", "[claim_lint]") {
    std::set<std::string_view> classes;
    std::string_view previous;
    for (auto const& row : phrase_classes()) {
        CAPTURE(row.name);
        CHECK(previous < row.name);
        previous = row.name;
        classes.insert(row.name);
        CHECK_FALSE(row.words.empty());
        CHECK(row.words.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789*|") == std::string_view::npos);
    }
    std::set<std::pair<std::string_view, PhraseKind>> seen;
    auto kind = PhraseKind::guarantee;
    for (auto const& row : claim_phrases()) {
        CAPTURE(row.words);
        CHECK(seen.insert({row.words, row.kind}).second);
        CHECK_FALSE(row.words.empty());
        CHECK(row.words.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789*|{}?~#%&, ") == std::string_view::npos);
        auto const first = row.words.substr(0, row.words.find(' '));
        CHECK((first.back() != '?' && first.back() != '~')); // else it would never match
        for (auto open = row.words.find('{'); open != std::string_view::npos; open = row.words.find('{', open + 1))
            CHECK(classes.contains(row.words.substr(open + 1, row.words.find('}', open) - open - 1)));
        CHECK((kind <= row.kind));
        kind = row.kind;
        CHECK((row.benefit.empty() || find_benefit(row.benefit)));
        CHECK((row.jurisdiction.empty() || Jurisdiction::make(row.jurisdiction)));
        CHECK_FALSE(row.sources.first().title.empty());
    }
}

TEST_CASE("promises in many words are found", "[claim_lint]") {
    auto const* const text = GENERATE("One session is all it takes to fix your frozen shoulder.", "We eliminate the root cause of your back pain, permanently.",
                                      "Nobody treats knees better than we do.", "Avoid surgery with our program.", "You will walk without a cane again.", "Our hands heal.",
                                      "This treatment prevents Alzheimer's disease.", "Lymphatic massage shrinks tumors.", "You'll never need another painkiller.",
                                      "Proven to double your flexibility in a week.", "Ultrasound therapy repairs torn tendons.", "There is no pain we cannot treat.",
                                      "Traction puts slipped discs back into place.", "Kiss your carpal tunnel pain goodbye.", "Laser therapy regrows cartilage.",
                                      "Our approach eliminates the need for opioids.", "Posture correction in just one visit.", "We outperform every other clinic in Denver.",
                                      "Kinesiology tape prevents ACL tears.", "TENS ends chronic pain.", "Our patients always get better.", "Freedom from pain for life.",
                                      "Massage lowers cholesterol.", "The highest rated therapists in Austin.");
    CAPTURE(text);
    CHECK_FALSE(lint_claims(text).empty());
}

TEST_CASE("plain words of a clinic are no claims", "[claim_lint]") {
    auto const* const text = GENERATE("We work with your surgeon after a rotator cuff repair.", "Stop the exercise if your pain increases.", "Healing times differ from person to person.",
                                      "Stretching before running has not been shown to prevent injuries.", "A stroke can damage nerves and muscles.", "We stop treatment when goals are met.",
                                      "You will walk on a treadmill during the test.", "We will put your hip in a comfortable position.", "Nobody knows the exact cause of fibromyalgia.",
                                      "You will never need to wait long for a room.", "Your first visit takes about 60 minutes.", "Free parking is always available behind the building.",
                                      "The program ends in June.", "A phone call is all it takes to book.", "Our goal is to help you move with less pain.", "There is no single answer to neck pain.");
    CAPTURE(text);
    CHECK(lint_claims(text).empty());
}

TEST_CASE("what a clinic should not say is found with the words as they stand", "[claim_lint]") {
    static constexpr Said table[] = {
        {"Guaranteed relief and results!", guarantee, "Guaranteed relief and results"},
        {"We guarantee results.", guarantee, "guarantee results"},
        {"Results are guaranteed.", guarantee, "Results are guaranteed"},
        {"Satisfaction guaranteed or we start again", guarantee, "Satisfaction guaranteed"},
        {"100% effective treatment", guarantee, "100% effective"},
        {"A 100 percent success", guarantee, "100 percent success"},
        {"Live pain-free.", guarantee, "pain-free"},
        {"Our massage cures back pain", guarantee, "cures"},
        {"Permanent relief from headaches", guarantee, "Permanent relief"},
        {"A risk-free treatment", guarantee, "risk-free"},
        {"It always works", guarantee, "always works"},
        {"Say goodbye to back pain forever", guarantee, "Say goodbye to back pain forever"},
        {"We promise relief", guarantee, "promise relief"},
        {"You will never feel back pain again", guarantee, "never feel back pain again"},
        {"Dry needling is completely safe", guarantee, "completely safe"},
        {"Strong hands, no side effects", guarantee, "no side effects"},
        {"It ends your pain once and for all", guarantee, "ends your pain once and for all"},
        {"No need to wait for guaranteed relief", guarantee, "guaranteed relief"},
        {"We get you out of pain for good", guarantee, "out of pain for good"},
        {"Get rid of your back pain once and for all", guarantee, "Get rid of your back pain once and for all"},
        {"Our therapists are the finest in the South Bay", superlative, "the finest in"},
        {"No one does massage better", superlative, "No one does massage better"},
        {"We are the largest and best clinic in LA", superlative, "largest and best clinic"},
        {"It's the best!", superlative, "It's the best"},
        {"It relieves all pain", ungraded, "relieves all pain"},
        {"Get the best massage in town", superlative, "best massage"},
        {"The #1 clinic in town", superlative, "#1 clinic"},
        {"No. 1 massage clinic in LA", superlative, "No. 1 massage clinic"},
        {"Voted number one", superlative, "Voted number one"},
        {"LA's leading massage clinic", superlative, "leading massage clinic"},
        {"The world's best therapists", superlative, "world's best therapists"},
        {"Top-rated massage", superlative, "Top-rated massage"},
        {"The largest spa", superlative, "largest spa"},
        {"The most trusted clinic around", superlative, "The most trusted clinic"},
        {"Our hands are second to none", superlative, "second to none"},
        {"Why not book the best massage?", superlative, "best massage"},
        {"Don't miss the best massage in town!", superlative, "best massage"},
        {"Not only the best clinic", superlative, "best clinic"},
        {"Boosts immunity", ungraded, "Boosts immunity"},
        {"Massage can boost your immune system", ungraded, "boost your immune"},
        {"Detoxifies the body", ungraded, "Detoxifies"},
        {"Flushes out toxins", ungraded, "Flushes out toxins"},
        {"Massage heals", ungraded, "Massage heals"},
        {"It heals injuries", ungraded, "heals injuries"},
        {"Eliminates pain", ungraded, "Eliminates pain"},
        {"Exercise promotes healing", ungraded, "promotes healing"},
        {"Breaks up scar tissue", ungraded, "Breaks up scar tissue"},
        {"Prevents further injuries", ungraded, "Prevents further injuries"},
        {"Raises serotonin", ungraded, "Raises serotonin"},
        {"Improves circulation", ungraded, "Improves circulation"},
        {"Instant pain relief", ungraded, "Instant pain relief"},
        {"It may be new to you but boosts immunity", ungraded, "boosts immunity"},
        {"We offer all types of massage services", universal, "all types of massage services"},
        {"Every kind of therapy", universal, "Every kind of therapy"},
        {"We treat all conditions", universal, "treat all conditions"},
    };
    static_assert(std::size(table) >= 40);
    for (auto const& [text, code, value] : table) {
        CAPTURE(text);
        auto const report = lint_claims(text, california);
        REQUIRE(said_in(report) == std::vector{std::string(code).append(": ").append(value)});
        CHECK(report.findings()[0].place.line == 1);
        CHECK(report.passes() == (code != guarantee));
    }
}

TEST_CASE("what a clinic may say is not held against it", "[claim_lint]") {
    static constexpr std::string_view table[] = {
        "",
        " \n\t\n",
        "?!...",
        "We follow best practice.",
        "The best time to call is in the morning.",
        "The World Health Organization published a guideline.",
        "Place the tape at the top of the shoulder.",
        "Secure the strap before you begin.",
        "We do not guarantee results.",
        "No guarantee is given.",
        "Results are not guaranteed.",
        "We cannot promise relief.",
        "There is no cure for arthritis.",
        "Massage may help relieve pain.",
        "Massage may boost immunity.",
        "Low back pain is a leading cause of disability.",
        "This can lead to better sleep.",
        "Exercise within your pain-free range.",
        "Can you guarantee results?",
        "Book a manicure next door.",
        "We accept all types of insurance.",
        "Our best wishes to your family",
        "Verification of benefits is not a guarantee of payment.",
        "A single best treatment just hasn't been found yet.",
        "See www.example.org/back-pain#1 for more.",
        "It's the best option for some.",
        "The best part is the walk home.",
        "Learning to live without pain killers",
        "A guarantee of relief is not possible.",
        "Could massage cure migraine? No.",
        "Massage might improve circulation.",
        "Your ligament heals in about six weeks while you exercise.",
        "As the tissue heals, load is added.",
        "The patient rated pain 3 of 10.",
        "Free parking. Pain diary sheets at the desk.",
        "Licensed physical therapist on staff.",
        "Certified massage therapist (CAMTC).",
        "We find the best treatment for you.",
        "Gel cures under UV light.",
        "Massage without guaranteed outcomes is still pleasant.",
        "Nobody can guarantee a cure.",
        "Never promise a cure.",
        "Room #1 is on the left.",
        "Always wear comfortable clothes.",
        "Permanent residents welcome.",
        "100% cotton sheets",
        "Free of charge, pain scale attached.",
        "The pain, free of charge to assess, ...",
        "Some evidence suggests massage improves posture.",
        "Prevention of falls",
        "works best in the morning",
        "We are the best fit if you need gait training.",
        "A guarantee of relief is not possible.",
        "100% cotton sheets",
        "We are proud to be open since 1998.",
        "Our therapists are leading to sustainable habits.",
        "Ask your doctor which treatment is best for you.",
        "What is the best treatment for sciatica?",
        "It is the therapist's job to help you choose the best treatment.",
        "Session #1 is an evaluation.",
        "This coupon has no cash value and is not guaranteed.",
        "We can't promise you will be pain free.",
        "You may not be pain-free after one session.",
        "No treatment works for everyone.",
        "Nothing always works.",
        "Avoid clinics that promise permanent relief.",
        "There's no miracle cure.",
        "The money-back guarantee covers unused packages.",
        "Appointments: guaranteed start times.",
        "Massage does not detoxify the body.",
        "Massage does not boost immunity.",
        "Drug detox center next door",
        "It aims to improve circulation.",
        "Treatment is intended to eliminate pain where possible.",
        "We do not treat all conditions.",
        "We don't offer all types of massage.",
        "We are not the largest clinic.",
        "The greatest challenge is getting started.",
        "Best regards, Anna",
        "Most people feel better in six weeks.",
        "Everything is explained at your first visit.",
        "A leading question",
        "Range of motion: pain-free range 0 to 90 degrees",
        "The patient was not cured.",
        "Relief is never guaranteed.",
        "Results cannot be guaranteed.",
        "Prevention is better than cure.",
        "Race for the cure",
        "The law states that no therapist may guarantee results.",
        "You can help prevent injuries by warming up.",
        "We help you recover.",
        "Massage revolution",
        "Therapists must be sure to help with transfers.",
        "Neither massage nor exercise can guarantee relief.",
    };
    static_assert(std::size(table) >= 25);
    for (auto const text : table) {
        CAPTURE(text);
        CHECK(said_in(lint_claims(text, california)).empty());
    }
}

TEST_CASE("case, quotes, hyphens and line breaks do not hide a claim", "[claim_lint]") {
    static constexpr Said table[] = {
        {"GUARANTEED RELIEF", guarantee, "GUARANTEED RELIEF"},
        {"\xE2\x80\x9CGuaranteed\xE2\x80\x9D relief", guarantee, "Guaranteed\xE2\x80\x9D relief"},
        {"Guaran\xC2\xADteed relief", guarantee, "Guaran\xC2\xADteed relief"},
        {"pain\xE2\x80\x91" "free", guarantee, "pain\xE2\x80\x91" "free"},
        {"pain\xE2\x80\x93" "free", guarantee, "pain\xE2\x80\x93" "free"},
        {"*guaranteed*  relief", guarantee, "guaranteed*  relief"},
        {"guaranteed\n   relief & results", guarantee, "guaranteed\n   relief & results"},
        {"guaranteed\r\nrelief", guarantee, "guaranteed\r\nrelief"},
        {"the world\xE2\x80\x99s finest spa", superlative, "world\xE2\x80\x99s finest spa"},
        {"the 'best' massage", superlative, "best' massage"},
        {"risk\xC2\xA0" "free", guarantee, "risk\xC2\xA0" "free"},
    };
    for (auto const& [text, code, value] : table) {
        CAPTURE(text);
        CHECK(said_in(lint_claims(text)) == std::vector{std::string(code).append(": ").append(value)});
    }
}

TEST_CASE("words of two sentences or paragraphs make no claim together", "[claim_lint]") {
    for (auto const* text : {"We treat pain. Free parking.", "Pain, free of charge to assess", "About pain\n\nFree parking", "pain\xE2\x80\xA6 free", "- lasting pain\n\xE2\x80\xA2 free parking", "the best; massage too"}) {
        CAPTURE(text);
        CHECK(lint_claims(text).empty());
    }
    CHECK(lint_claims("pain" + std::string(200, ' ') + "free").empty());
}

TEST_CASE("every finding names its line, whatever ends the lines", "[claim_lint]") {
    for (auto const* text : {"one\ntwo\nguaranteed relief\n\nthe best massage", "one\r\ntwo\r\nguaranteed relief\r\n\r\nthe best massage", "one\rtwo\rguaranteed relief\r\rthe best massage"}) {
        CAPTURE(text);
        auto const report = lint_claims(text);
        REQUIRE(report.size() == 2);
        CHECK(report.findings()[0].place.line == 3);
        CHECK(report.findings()[1].place.line == 5);
    }
}

TEST_CASE("overlapping claims are reported once, by the strictest", "[claim_lint]") {
    CHECK(said_in(lint_claims("guaranteed pain-free")) == std::vector<std::string>{"catalog.claim-guarantee: guaranteed", "catalog.claim-guarantee: pain-free"});
    CHECK(said_in(lint_claims("the best permanent relief")).front() == "catalog.claim-guarantee: permanent relief");
    CHECK(said_in(lint_claims("heals all pain forever")) == std::vector<std::string>{"catalog.claim-guarantee: heals all pain forever"});
    CHECK(lint_claims("guaranteed, guaranteed, guaranteed").size() == 3);
}

TEST_CASE("S056: the best massage in the city is a superlative nobody can verify", "[claim_lint][seed]") {
    auto const report = lint_claims("Come and get the best massage in the city.");
    CHECK(said_in(report) == std::vector<std::string>{"catalog.claim-superlative: best massage"});
    CHECK(report.passes());
}

TEST_CASE("S058: the biggest in the city and the world says the same twice", "[claim_lint][seed]") {
    CHECK(said_in(lint_claims("the biggest trigger point clinic in Los Angeles and the world")) ==
          std::vector<std::string>{"catalog.claim-superlative: biggest trigger point clinic", "catalog.claim-redundant: and the world"});
    CHECK(lint_claims("we care for you and the world").empty()); // no superlative before it
    CHECK_FALSE(lint_claims("The best massage. See us and the world.").has(redundant));
}

TEST_CASE("S063: guaranteed relief is an error", "[claim_lint][seed]") {
    auto const report = lint_claims("call now for guaranteed relief and results!");
    CHECK(report.has(guarantee));
    CHECK_FALSE(report.passes());
}

TEST_CASE("S067: all types of a thing is universal", "[claim_lint][seed]") { CHECK(lint_claims("offers all types of massage").has(universal)); }

TEST_CASE("S068: pain-free is a promise even where help stands before it", "[claim_lint][seed]") {
    CHECK(said_in(lint_claims("to help you live relaxed, rejuvenated and pain-free")) == std::vector<std::string>{"catalog.claim-guarantee: pain-free"});
}

TEST_CASE("a hedge excuses an outcome, not a guarantee", "[claim_lint]") {
    CHECK(lint_claims("Massage may raise white cells to boost immunity").empty());
    CHECK(lint_claims("may guarantee relief").has(guarantee));
    CHECK(lint_claims("Massage raises white cells to boost immunity").has(ungraded));
}

TEST_CASE("a licensed massage therapist is named so only where there is a licence", "[claim_lint]") {
    boost::optional<Jurisdiction> const hawaii{Jurisdiction("US-HI")};
    for (auto const* text : {"our licensed massage therapists", "a Licensed, certified... no: licensed massage practitioner", "licensed neuromuscular massage therapists", "ask an LMT", "Massage license 123", "state-licensed massage"}) {
        CAPTURE(text);
        CHECK(lint_claims(text, california).has(licence));
        CHECK_FALSE(lint_claims(text, hawaii).has(licence));
        CHECK_FALSE(lint_claims(text).has(licence));
    }
    for (auto const* text : {"certified massage therapist", "licensed physical therapist", "a licensed physical therapist and a certified massage therapist", "massage establishment license", "not a licensed massage therapist"}) {
        CAPTURE(text);
        CHECK_FALSE(lint_claims(text, california).has(licence));
    }
}

TEST_CASE("an outcome without fail is a guarantee, whatever words it is promised in", "[claim_lint]") {
    static constexpr std::string_view table[] = {
        "Your pain will be gone.",
        "Your pain will disappear in one session.",
        "No more back pain, ever.",
        "100% of our patients recover.",
        "Our success rate is 100%.",
        "Our success rate is 99.9%.",
        "We promise you will feel better.",
        "Relief, or you don't pay.",
        "Pain relief, or it's free.",
        "We have never failed a patient.",
        "Every patient gets better.",
        "Everyone leaves without pain.",
        "Live a life without pain.",
        "Effective 100 % of the time.",
        "We will fix your back.",
        "Relief is a certainty.",
        "Results are assured.",
        "Unfailing relief.",
        "Certain relief.",
        "Your pain vanishes for good.",
        "We will get you better, no matter what.",
        "Our treatments are proven to work.",
        "Your headaches will be history.",
        "Your migraines will soon be a thing of the past.",
        "Sciatica gone in three sessions!",
        "After one visit your neck pain is gone forever.",
        "No more migraines.",
        "99% of our clients recover fully.",
        "All of our patients get relief.",
        "Every single client walks out feeling great and healed.",
        "Everyone who comes to us gets better.",
        "Nobody leaves our clinic in pain.",
        "Our cure rate is 100 percent.",
        "We boast a 100% track record.",
        "A perfect record of healing.",
        "We swear you'll walk again.",
        "We pledge to end your shoulder pain.",
        "Rest assured, your knee will be healed.",
        "We assure you that you will recover.",
        "Feel better or your session is free.",
        "If you don't feel better, you don't pay.",
        "No results, no fee.",
        "You only pay if you get better.",
        "Our method has never failed anyone.",
        "This technique cannot fail.",
        "It works 100% of the time.",
        "Works for every body, every time.",
        "Our laser will heal your knee.",
        "We're going to fix your neck for you.",
        "Recovery is certain with us.",
        "Success is a given.",
        "An infallible remedy for sciatica.",
        "A surefire cure for tension.",
        "We will make you well again.",
        "We'll have you out of pain in a week.",
        "Without fail, our massage ends headaches.",
        "You will definitely feel better.",
        "The last treatment you'll ever need.",
        "Your pain will never come back.",
        "Watch your back pain disappear.",
        "We eliminate the cause, so the pain never returns.",
        "Your knee pain will soon be gone forever.",
        "Watch your migraines vanish.",
        "Back pain gone in two visits.",
        "Your symptoms will disappear completely.",
        "You'll never suffer from headaches again.",
        "No more neck pain, no more sleepless nights.",
        "Zero pain after a single session.",
        "100 percent of clients report relief.",
        "99.5% of patients get better.",
        "All our clients recover.",
        "Each of our patients gets better.",
        "Every one of our clients leaves cured.",
        "Everybody who visits us feels better.",
        "No patient ever leaves in pain.",
        "Our recovery rate stands at 100%.",
        "With a success rate of 99%, we can't miss.",
        "We promise that your back will be healed.",
        "I promise you'll be dancing again.",
        "We vow to stop your pain.",
        "If it doesn't work, you pay nothing.",
        "Results guaranteed or your money back.",
        "You feel better, or we refund you.",
        "No improvement, no charge.",
        "We've never had a treatment fail.",
        "Not one patient has left here unhealed.",
        "Enjoy life without headaches.",
        "Successful in every case.",
        "Works on all patients.",
        "Our therapists will cure you.",
        "We'll repair your shoulder.",
        "Healing is inevitable.",
        "Relief is assured from the first visit.",
        "Sure relief for aching backs.",
        "A foolproof treatment for sciatica.",
        "Your tension headaches will vanish after two visits.",
        "All your aches will be gone.",
        "Say farewell: your pain is history.",
        "Shoulder pain resolved in three sessions.",
        "Pain that never returns.",
        "No more sciatica!",
        "Enjoy life without pain.",
        "Every runner gets relief here.",
        "Each client leaves healed.",
        "All of our clients feel better after one session.",
        "Everyone who walks in walks out better.",
        "100% of our athletes recovered.",
        "A cure rate of 99%.",
        "Effective in 100% of cases.",
        "Our recovery record is flawless, with a perfect success rate.",
        "We promise lasting relief.",
        "We promise you'll get results.",
        "We promise that your pain will stop.",
        "I assure you that you will heal.",
        "We vow to fix your posture.",
        "Relief, or we pay you back.",
        "You get results or it's free.",
        "If it doesn't help, you pay nothing.",
        "No relief, no payment.",
        "Our therapist has never failed.",
        "We have never had a patient leave unhealed.",
        "Nobody leaves with pain.",
        "Works for all clients.",
        "Helps everyone.",
        "We will heal your shoulder.",
        "We'll end your headaches once and for all.",
        "You will surely recover.",
        "Relief is inevitable.",
        "Infallible methods.",
        "Proven to work.",
        "Shockwave therapy cures tendonitis.",
        "No one treats you to guaranteed results like we do.",
        "Can we promise relief? Yes.",
        "Does it always work? It does.",
        "Neck pain eliminated in minutes.",
        "Your suffering will end forever.",
        "Say goodbye to migraines for good.",
        "Our patients never hurt again.",
        "Never again back pain.",
        "Every visitor walks out pain-free.",
        "All my clients got better.",
        "Everyone gets results.",
        "A 99.9% success rate.",
        "100% effective, every time.",
        "Our satisfaction record is 100 percent.",
        "We promise total recovery.",
        "We promise you'll leave without pain.",
        "I swear you will feel relief.",
        "Pain gone or money back.",
        "Better in one session or you pay nothing.",
        "If you don't see results, it's free.",
        "We have never let a patient down.",
        "Our hands never fail.",
        "Nobody goes home hurting.",
        "Lead a life without back pain.",
        "We will end your sciatica.",
        "We'll heal your injury.",
        "We are going to cure your headaches.",
        "Your recovery is guaranteed.",
        "Recovery is only a matter of time.",
        "Sure-fire relief.",
        "Proven to eliminate sciatica.",
        "You cannot go wrong with our massage.",
        "You will certainly recover.",
        "Nobody cures headaches like Dr. Lee.",
        "No one else promises permanent relief.",
        "Is relief guaranteed? Of course!",
        "Can massage cure cancer? It can.",
        "Nothing compares to our guaranteed results.",
        "Your backache will soon vanish.",
        "Your arthritis pain will be erased.",
        "Sciatica disappears forever with our method.",
        "Migraines gone for good.",
        "No more aches.",
        "Life without pain starts here.",
        "Live free from headaches.",
        "All patients improved.",
        "Every customer leaves feeling better.",
        "Every athlete we see recovers.",
        "Everybody feels better after our massage.",
        "100% of customers saw results.",
        "Our treatment success rate is above 99%.",
        "99% effective for sciatica.",
        "We promise results.",
        "We promise to cure your pain.",
        "I promise you a full recovery.",
        "We pledge that you will be free of pain.",
        "Relief or it's on us.",
        "Get better or get your money back.",
        "If you aren't better, you owe nothing.",
        "We never fail our patients.",
        "Not a single patient left in pain.",
        "Our massage never disappoints.",
        "It works every single time.",
        "It works no matter what.",
        "We'll get rid of your back pain.",
        "We will eliminate your neck pain.",
        "We will make you feel better.",
        "Our laser will fix your knee.",
        "Success is assured.",
        "Your relief is certain.",
        "A guaranteed cure.",
        "Guaranteed to work.",
        "Proven to cure headaches.",
        "Reflexology cures diabetes.",
        "No clinic but ours can promise relief.",
        "Does it always work? Yes.",
        "Yoga cures insomnia.",
        "Our technique is proven to end pain.",
    };
    for (auto const text : table) {
        CAPTURE(text);
        CHECK(lint_claims(text).has(guarantee));
        CHECK_FALSE(lint_claims(text).passes());
    }
}

TEST_CASE("an outcome that a treatment is said to have is held against its evidence", "[claim_lint]") {
    static constexpr std::string_view table[] = {
        "Massage treats depression.",
        "Acupuncture beats insomnia.",
        "Laser therapy reverses neuropathy.",
        "Cupping treats high blood pressure and asthma.",
        "You will feel ten years younger.",
        "9 out of 10 patients recover.",
        "Reiki heals anxiety.",
        "Dry needling treats migraine.",
        "Massage beats anxiety.",
        "Massage heals arthritis.",
        "Ultrasound fights fibromyalgia.",
        "Cupping can treat infertility.",
        "Our success rate is 95%.",
        "Massage reverses arthritis.",
        "Acupuncture treats infertility.",
    };
    for (auto const text : table) {
        CAPTURE(text);
        CHECK(lint_claims(text).has(ungraded));
        CHECK(lint_claims(text).passes());
    }
    CHECK(lint_claims("Massage may treat depression.").empty());
}

TEST_CASE("a denial that praises denies nothing", "[claim_lint]") {
    static constexpr std::string_view table[] = {
        "Nothing beats our guaranteed relief.",
        "Nothing cures sciatica like our laser.",
        "Nothing cures sciatica like us.",
        "No one cures sciatica like our laser.",
        "No one cures sciatica like us.",
        "Never before has anyone guaranteed relief like us.",
        "No other clinic can guarantee relief like we do.",
        "No one else can guarantee a cure.",
        "No doubt, guaranteed relief awaits you.",
        "Nobody guarantees results the way we do.",
        "Nothing relieves sciatica for good like our hands.",
        "No one but us can guarantee recovery.",
    };
    for (auto const text : table) {
        CAPTURE(text);
        CHECK(lint_claims(text).has(guarantee));
    }
    CHECK(lint_claims("Nothing cures conditions like arthritis.").empty());
    CHECK(lint_claims("No one can promise a cure for a disease like this.").empty());
}

TEST_CASE("a question that is answered with yes is a claim", "[claim_lint]") {
    for (auto const* text : {"Can we guarantee results? Yes, we can.", "Does it cure arthritis? Absolutely.", "Will my pain be gone for good? Yes!", "Do you promise relief? Of course.", "Can you live without pain? Definitely!"}) {
        CAPTURE(text);
        CHECK(lint_claims(text).has(guarantee));
    }
    for (auto const* text : {"Can we guarantee results?", "Can we guarantee results? No, we cannot.", "Does it cure arthritis? Absolutely not.", "Does it cure arthritis? Of course not.", "Will your pain be gone? We do not know.",
                             "Guaranteed relief? No. Honest work."}) {
        CAPTURE(text);
        CHECK(lint_claims(text).empty());
    }
    CHECK(lint_claims("Looking for guaranteed relief? No problem.").has(guarantee));
}

TEST_CASE("what an honest clinic says of pain, promises and questions is clean", "[claim_lint]") {
    static constexpr std::string_view table[] = {
        "\"Guaranteed relief\" is a phrase we never use.",
        "It may help.",
        "Some patients feel better.",
        "We cannot guarantee results.",
        "No treatment can promise relief.",
        "100% of our fees go to a local charity.",
        "Pain is gone for some people.",
        "For some patients the pain is gone after a few weeks.",
        "We hope every patient gets better.",
        "Not every patient gets better.",
        "Every patient recovers at their own pace.",
        "If your pain is gone, tell us.",
        "Once your pain has gone, keep exercising.",
        "Can massage cure arthritis? Of course not.",
        "Are results guaranteed? No.",
        "Our team treats arthritis and back pain.",
        "We do not, and cannot, promise relief.",
        "We promise you will be seen on time.",
        "We cannot promise that your pain will be gone.",
        "No honest therapist can promise relief.",
        "Nobody here will tell you that your pain will disappear in one session.",
        "Your pain may be gone after a few weeks, or it may not.",
        "Many people find that their pain eases with time.",
        "Most back pain will go away on its own within six weeks.",
        "For many people headaches disappear with rest and water.",
        "100% of our therapists are certified.",
        "100 % of the tips go to the therapist.",
        "Every patient gets a written plan.",
        "Every client receives a receipt.",
        "All patients are screened before the first session.",
        "Everyone leaves with a list of home exercises.",
        "Every patient heals differently.",
        "We want all our patients to feel better.",
        "Our goal is that you will feel better.",
        "We promise you will be heard.",
        "We promise to tell you what we do not know.",
        "We never promise results.",
        "\"Cure\" is a word we avoid.",
        "The claim that massage cures cancer is a myth.",
        "Guaranteed relief is a slogan you will not see here.",
        "Beware of anyone who promises a permanent cure.",
        "Our no-show rate is 4%.",
        "In one trial 70% of patients improved and 30% did not.",
        "The success rate of the surgery is not known to us.",
        "Massage has not been shown to cure any disease.",
        "Few treatments are proven to work for everybody.",
        "We treat people with depression alongside their doctor.",
        "Physical therapy treats osteoarthritis with exercise.",
        "Is relief certain? No, nothing is.",
        "Will massage fix my back? We do not know.",
        "Does it work for everyone? No.",
        "If it does not help after four visits, we send you back to your doctor.",
        "If you are not happy with the room, you don't pay for it.",
        "Cancel 24 hours before, or you pay half.",
        "Learning to live with pain is hard, and we are here for it.",
        "There is no guarantee that the pain won't return.",
        "Pain that will not go away should be seen by a doctor.",
        "When the pain is gone, taper the exercises.",
        "Some soreness after a session is normal and will fade.",
        "Tell us at once if the pain returns.",
        "We will refer you if your knee does not improve.",
        "We will fix your appointment within a day.",
        "We can't and won't guarantee outcomes.",
        "We have failed patients before, and learned from it.",
        "No single treatment works for every person.",
        "Results vary and are not certain.",
        "Ask whether relief is likely before you pay.",
        "Nobody can say for sure that you will recover.",
        "We make no promises about results.",
        "Pain may come back, and we tell you so.",
        "We do not say that your pain will vanish.",
        "Please do not expect that your pain will be gone tomorrow.",
        "Often the pain is gone within a month, sometimes it stays.",
        "Knee pain is common in runners.",
        "100% of your deposit is refunded when you cancel in time.",
        "Every patient is asked about red flags.",
        "Every patient deserves respect.",
        "All clients fill in a short form.",
        "Not everyone gets better with massage.",
        "We wish every patient recovered, but some do not.",
        "Some clients sleep better after a massage.",
        "Half of the patients in the study improved.",
        "Relief is possible, not certain.",
        "A certain amount of soreness is normal.",
        "Certain techniques suit certain people.",
        "Massage is not a cure for depression.",
        "Massage may ease symptoms of depression.",
        "We work with people who live with cancer.",
        "Our psychologist treats depression and anxiety.",
        "We never guarantee an outcome.",
        "Why can't we guarantee relief? Because bodies differ.",
        "Can anyone promise you a cure? No one can.",
        "Do you treat children? Yes, from age six.",
        "Do you offer gift cards? Absolutely.",
        "Is there parking? Of course, behind the house.",
        "\"No pain, no gain\" is not our motto.",
        "\"Pain-free in one visit\" is a promise we do not make.",
        "The idea that massage heals everything is wrong.",
        "We will not fix your back in one session.",
        "We will work with you to set goals.",
        "We will explain the plan before we start.",
        "You will feel some pressure during the session.",
        "You will get a receipt for your insurance.",
        "If you do not feel well, stay at home and don't pay a late fee.",
        "Pay online, or pay at the desk.",
        "Our billing never failed an audit.",
        "Your therapist will check whether the pain returns.",
        "The aim is that everyone feels welcome.",
        "Treatments that work for one person may not work for another.",
        "We would never say your pain will be gone in a day.",
        "No therapist can know whether you will recover.",
        "We do not offer guaranteed results.",
        "There are no guarantees in medicine.",
        "Not all patients get relief.",
        "Nothing in this text is a promise of recovery.",
        "Few people live entirely without pain.",
        "Many of our clients say they feel better.",
        "For most people acute back pain is gone within six weeks.",
        "Massage may help with anxiety.",
        "It could reduce your pain for a while.",
        "Results differ from person to person.",
        "If your headache does not go away, see a doctor.",
        "After the pain is gone, keep moving.",
        "100% of our income from vouchers goes to the school.",
        "Our rooms are cleaned after every client.",
        "Every client gets fresh linen.",
        "Each patient is asked for consent.",
        "Everyone pays the same fee.",
        "All patients may bring a friend.",
        "\"Results guaranteed\" is a claim no honest clinic makes.",
        "The word \"cure\" has no place in our leaflets.",
        "Claims that massage cures cancer are false.",
        "It is wrong to say that relief is certain.",
        "Should a therapist promise relief? No.",
        "Is relief possible? Yes, for many.",
        "Will it hurt? Sometimes, a little.",
        "Can we help? Perhaps.",
        "We will listen to you.",
        "We will refer you to a doctor when needed.",
        "We promise to explain what we do.",
        "You pay nothing for the first call.",
        "You don't pay when we cancel.",
        "Late? Then you pay half, or we move the visit.",
        "Physical therapy can manage arthritis.",
        "We see people with anxiety and depression.",
        "Our massage is not a treatment for depression.",
        "The trial found no cure.",
        "No evidence shows that massage cures arthritis.",
        "Pain returns in some people.",
        "Nobody can know whether your pain will disappear.",
        "We can't tell you that the pain will never return.",
        "It is not true that massage cures arthritis.",
        "It is a myth that every patient gets better.",
        "We never say \"you will be cured\".",
        "The phrase \"100% effective\" does not belong in an advert.",
        "Most headaches go away without treatment.",
        "In many cases the pain disappears by itself.",
        "Your pain might be gone sooner than you think.",
        "If the pain is gone before your visit, call us.",
        "We measure how your pain changes.",
        "100% of our rooms are step-free.",
        "100 % of the fee is due at booking.",
        "Every patient signs a consent form.",
        "Each client chooses the pressure.",
        "Everyone is welcome here.",
        "Everyone feels different after a session.",
        "All patients get a reminder by text.",
        "We would like every patient to recover, though some do not.",
        "Some people live without pain after surgery; others do not.",
        "A few patients recover fully.",
        "Massage is not proven to work for depression.",
        "Ask your doctor before massage if you have cancer.",
        "Massage during chemotherapy may ease anxiety.",
        "Occupational therapy treats people after a stroke.",
        "Our physiotherapists treat arthritis and sports injuries.",
        "We will do our best for your back.",
        "We will stop if it hurts.",
        "We promise to answer within a day.",
        "We promise honest advice.",
        "No results are promised or implied.",
        "Without a guarantee, but with care.",
        "Do you guarantee results? We do not.",
        "Is the cure rate known? No.",
        "Does it hurt? Sometimes.",
        "You don't pay if we cancel.",
        "You may feel better after some sessions.",
        "You will receive a plan and a bill.",
        "Fees are certain, outcomes are not.",
        "We have helped many people, but not all.",
        "Nobody should promise you a life without pain.",
        "We do not think that every patient gets better.",
        "Be wary of adverts that promise instant relief.",
        "We are not able to guarantee any result.",
        "The term \"pain-free\" is misleading.",
        "\"We cure everything\" is a lie.",
        "Recovery takes time and is not certain.",
        "Whether the pain goes away depends on many things.",
        "For others, the pain stays the same.",
        "Several patients told us their pain had gone.",
        "Most people recover within weeks whatever they do.",
        "Some athletes return to sport without pain.",
        "Your pain level will be recorded at each visit.",
        "Write down when your pain is worst.",
        "100% of the donation reaches the shelter.",
        "100 percent recycled towels.",
        "Every patient is different.",
        "Every patient improves at a different speed.",
        "Each session lasts 50 minutes.",
        "All our therapists are certified.",
        "Everyone on the team speaks Spanish.",
        "Massage can be pleasant.",
        "Massage may relieve tension for a while.",
        "It might help you sleep.",
        "We try to ease your pain.",
        "Our hope is that you will get better.",
        "Our aim is to help you move with less pain.",
        "We promise clean towels.",
        "We promise to be on time.",
        "You only pay for the time you use.",
        "No show, no refund.",
        "If the weather is bad, we refund you.",
        "We will call you back.",
        "We will fix a date that suits you.",
        "The laser will be calibrated every year.",
        "Studies disagree on whether massage treats depression.",
        "Ask your doctor about depression.",
        "Can you cure arthritis? No one can.",
        "Do you take insurance? Yes, we do.",
        "Is a massage painful? Absolutely not.",
    };
    for (auto const text : table) {
        CAPTURE(text);
        CHECK(said_in(lint_claims(text, california)).empty());
    }
}

TEST_CASE("a phrase reaches over a comma only where its words let it", "[claim_lint]") {
    CHECK(said_in(lint_claims("Relief, or you don't pay.")) == std::vector<std::string>{"catalog.claim-guarantee: Relief, or you don't pay"});
    CHECK(lint_claims("Relief. Or you don't pay.").empty());
    static constexpr ClaimPhrase own[] = {{.words = "fast , cheap", .kind = PhraseKind::ungraded}};
    CHECK(lint_claims("fast, cheap", boost::none, own).has(ungraded));
    CHECK(lint_claims("fast cheap", boost::none, own).has(ungraded));
    CHECK(lint_claims("fast. Cheap", boost::none, own).empty());
    CHECK(lint_claims("fast,", boost::none, own).empty());
}

TEST_CASE("the text of a claim is read along with its kind", "[claim_lint]") {
    struct Row {
        Claim claim;
        std::vector<std::string> codes;
    };
    constexpr auto made = [](ClaimKind kind, std::string_view text, Hedge hedge, Stated<Verdict> verdict) {
        return Claim{.key = "k", .kind = kind, .text = text, .subject = "massage", .effect = "e", .hedge = hedge, .verdict = verdict, .sources = own_definition};
    };
    Stated<Verdict> const supported(Verdict::supported);
    Stated<Verdict> const mixed(Verdict::mixed);
    Stated<Verdict> const unstated{};
    std::string const g(guarantee);
    std::string const u(ungraded);
    std::string const s(superlative);
    Row const table[] = {
        {made(ClaimKind::outcome, "guaranteed relief from back pain", Hedge::none, supported), {g}},
        {made(ClaimKind::outcome, "guaranteed relief from back pain", Hedge::none, unstated), {g}}, // one statement, not two
        {made(ClaimKind::outcome, "massage cures cancer", Hedge::may, unstated), {g}},
        {made(ClaimKind::outcome, "massage treats cancer", Hedge::may, unstated), {u}}, // the hedge stands in the record only
        {made(ClaimKind::outcome, "massage may treat cancer", Hedge::may, unstated), {}},
        {made(ClaimKind::outcome, "massage eases pain", Hedge::none, unstated), {u}},
        {made(ClaimKind::mechanism, "massage raises serotonin", Hedge::none, mixed), {}}, // its verdict judges it
        {made(ClaimKind::outcome, "massage raises serotonin and always works", Hedge::none, unstated), {u, g}},
        {made(ClaimKind::credential, "We guarantee relief", Hedge::none, unstated), {g}},
        {made(ClaimKind::credential, "trained for three years", Hedge::none, unstated), {}},
        {made(ClaimKind::guarantee, "relief and results are guaranteed", Hedge::none, unstated), {g}},
        {made(ClaimKind::guarantee, "eliminates pain", Hedge::none, unstated), {g}},
        {made(ClaimKind::superlative, "the best massage, guaranteed relief", Hedge::none, unstated), {s, g}},
        {made(ClaimKind::superlative, "the best massage, the best clinic", Hedge::none, unstated), {s}},
        {made(ClaimKind::universal, "all types of massage", Hedge::none, unstated), {std::string(universal)}},
    };
    for (auto const& [claim, codes] : table) {
        CAPTURE(claim.text);
        std::vector<std::string> found;
        for (auto const& finding : lint_claims(std::span(&claim, 1))) {
            found.emplace_back(finding.rule.code());
            CHECK(finding.args.value == "k");
        }
        std::sort(found.begin(), found.end());
        auto expected = codes;
        std::sort(expected.begin(), expected.end());
        CHECK(found == expected);
    }
}

TEST_CASE("a licence may be named where the law of the place gives one", "[claim_lint]") {
    constexpr auto text = "We are licensed massage therapists.";
    auto const unknown = rules::claim_licence_unknown.code;
    for (auto const& row : massage_regulations()) {
        CAPTURE(row.jurisdiction);
        auto const report = lint_claims(text, Jurisdiction(row.jurisdiction));
        CHECK(report.has(licence) == (row.regulation != MassageRegulation::state_licence));
        CHECK_FALSE(report.has(unknown));
    }
    for (auto const* place : {"US-MN", "US-WY", "US-KS", "US-VT"})
        CHECK(lint_claims(text, Jurisdiction(place)).has(licence));
    for (auto const* place : {"CA-ON", "US"}) { // no row: neither yes nor no
        auto const report = lint_claims(text, Jurisdiction(place));
        CHECK(said_in(report) == std::vector<std::string>{"catalog.claim-licence-unknown: licensed massage therapists"});
        CHECK(report.count(Severity::advisory) == 1);
    }
    // on a day
    CHECK(lint_claims(text, california, no_phrases, Date(2026, 12, 31)).has(licence));
    CHECK(lint_claims(text, california, no_phrases, Date(2027, 1, 1)).has(unknown));
    CHECK(lint_claims(text, california, no_phrases, Date(2025, 12, 31)).has(unknown));
    CHECK(lint_claims(text, Jurisdiction("US-HI"), no_phrases, Date(2026, 6, 1)).empty());
    CHECK(lint_claims(text, Jurisdiction("US-HI"), no_phrases, Date(2027, 6, 1)).has(unknown));
    CHECK(lint_claims(text, boost::none, no_phrases, Date(2026, 6, 1)).empty());
    // the same for claims
    static constexpr Claim made[] = {{.key = "h", .kind = ClaimKind::credential, .text = "licensed massage therapist", .subject = "massage", .sources = own_definition}};
    CHECK(lint_claims(made, Jurisdiction("US-MN")).has(licence));
    CHECK(lint_claims(made, california, benefits(), Date(2027, 6, 1)).has(unknown));
    CHECK(lint_claims(made).empty());
    // a phrase of the user's that names its place counts there whatever the law
    static constexpr ClaimPhrase own[] = {{.words = "board massage", .kind = PhraseKind::licence, .jurisdiction = "US-HI"}};
    CHECK(lint_claims("board massage", Jurisdiction("US-HI"), own).has(licence));
    CHECK(lint_claims("board massage", california, own).empty());
}

TEST_CASE("the user's massage regulations are asked first", "[claim_lint]") {
    constexpr auto text = "We are licensed massage therapists.";
    Catalog catalog;
    CHECK(lint_claims(text, california, catalog).has(licence));
    REQUIRE(catalog.add(MassageRegulationRow{.jurisdiction = "US-CA", .regulation = MassageRegulation::state_licence, .dates = {.first = {2027, 1, 1}, .confirmed_through = {2027, 12, 31}}, .sources = own_definition}).empty());
    REQUIRE(catalog.add(MassageRegulationRow{.jurisdiction = "US-HI", .regulation = MassageRegulation::no_statewide_licence, .dates = {.first = {2026, 7, 1}, .confirmed_through = {2026, 12, 31}}, .sources = own_definition}).empty());
    CHECK(lint_claims(text, california, catalog).empty()); // the latest row
    CHECK(lint_claims(text, california, catalog, Date(2026, 6, 1)).has(licence));
    CHECK(lint_claims(text, california, catalog, Date(2027, 6, 1)).empty());
    CHECK(lint_claims(text, california, catalog, Date(2028, 6, 1)).has(rules::claim_licence_unknown.code));
    CHECK(lint_claims(text, Jurisdiction("US-HI"), catalog, Date(2026, 6, 30)).empty());
    CHECK(lint_claims(text, Jurisdiction("US-HI"), catalog, Date(2026, 7, 1)).has(licence));
    CHECK(lint_claims(text, Jurisdiction("US-HI"), catalog).has(licence));
    static constexpr Claim made[] = {{.key = "h", .kind = ClaimKind::credential, .text = "licensed massage therapist", .subject = "massage", .sources = own_definition}};
    CHECK(lint_claims(made, california, catalog).empty());
    CHECK(lint_claims(made, california, catalog, Date(2026, 6, 1)).has(licence));
}

TEST_CASE("a user's own phrase is judged like a built-in one", "[claim_lint]") {
    static constexpr ClaimPhrase own[] = {{.words = "magic {trade}", .kind = PhraseKind::ungraded}, {.words = "boutique|couture massage", .kind = PhraseKind::superlative}, {.words = "guaranteed fun", .kind = PhraseKind::innocent}, {.words = "", .kind = PhraseKind::guarantee}, {.words = "any? thing", .kind = PhraseKind::guarantee}};
    CHECK(said_in(lint_claims("Magic hands and couture massage, any thing", boost::none, own)) == std::vector<std::string>{"catalog.claim-ungraded: Magic hands", "catalog.claim-superlative: couture massage"});
    CHECK(lint_claims("guaranteed fun", boost::none, own).empty());
    CHECK(lint_claims("guaranteed fun").has(guarantee));
}

TEST_CASE("any bytes can be linted and every finding quotes the text", "[claim_lint][property]") {
    rc::prop("random bytes", [](std::string const& text) {
        for (auto const& finding : lint_claims(text, california))
            RC_ASSERT(text.find(finding.args.value) != std::string::npos);
    });
    rc::prop("words in any order, with any signs between", [] {
        static std::vector<std::string> const pieces{"guaranteed", "relief", "best", "massage", "not", "no", "may", "pain", "free", "cure", "and the world", "#1", "100%", "all types of", "\n", "\r", ". ", ", ", "-", "\xE2\x80\x99", "\xFF", "\xE2\x80", "heals", "licensed", "boost", "immunity", " "};
        auto const chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
        std::string text;
        for (auto const& piece : chosen)
            text.append(piece).append(" ");
        auto const report = lint_claims(text, california);
        RC_ASSERT(report == lint_claims(text, california));
        std::size_t from = 0;
        std::uint32_t line = 1;
        for (auto const& finding : report) {
            auto const at = text.find(finding.args.value, from); // in the order of the text, never overlapping
            RC_ASSERT(at != std::string::npos);
            RC_ASSERT(finding.place.line >= line);
            line = finding.place.line;
            from = at + finding.args.value.size();
        }
    });
}

TEST_CASE("a long text is linted in one pass", "[claim_lint]") {
    std::string text;
    for (int i = 0; i < 20000; ++i)
        text += "the best chronic back and neck pain massage today ";
    CHECK(lint_claims(text).size() == 20000);
    CHECK(lint_claims(std::string(1U << 20U, 'a')).empty());
    CHECK(lint_claims(std::string(1U << 20U, '\xE2')).empty());
    // one sentence without an end, of words that begin, go on and deny: what is not linear does not end
    for (std::string_view const words : {"pain will be all really no never is a claim that ", "every good patient always gets really ", "nobody says whether your best is "}) {
        CAPTURE(words);
        std::string endless;
        while (endless.size() < 2'000'000)
            endless += words;
        CHECK(lint_claims(endless).passes());
    }
}

TEST_CASE("claims as data are linted by their kind", "[claim_lint]") {
    static constexpr Claim table[] = {
        {.key = "a", .kind = ClaimKind::guarantee, .text = "x", .subject = "massage", .sources = own_definition},
        {.key = "b", .kind = ClaimKind::outcome, .text = "x", .subject = "massage", .effect = "healing", .sources = own_definition},
        {.key = "c", .kind = ClaimKind::outcome, .text = "x", .subject = "massage", .effect = "healing", .hedge = Hedge::may, .sources = own_definition},
        {.key = "d", .kind = ClaimKind::outcome, .text = "x", .subject = "massage", .effect = "anxiety-relief", .benefit = "mood", .sources = own_definition},
        {.key = "e", .kind = ClaimKind::mechanism, .text = "x", .subject = "massage", .effect = "muscle-blood-flow", .benefit = "circulation", .sources = own_definition},
        {.key = "f", .kind = ClaimKind::mechanism, .text = "x", .subject = "massage", .effect = "muscle-blood-flow", .benefit = "no-such-benefit", .sources = own_definition},
        {.key = "g", .kind = ClaimKind::universal, .text = "x", .subject = "massage", .sources = own_definition},
        {.key = "h", .kind = ClaimKind::credential, .text = "licensed massage therapist", .subject = "massage", .sources = own_definition},
    };
    CHECK(said_in(lint_claims(table)) ==
          std::vector<std::string>{"catalog.claim-guarantee: a", "catalog.claim-ungraded: b", "catalog.claim-ungraded: e", "catalog.claim-ungraded: f", "catalog.claim-universal: g"});
    CHECK(lint_claims(table, california).has(licence));
    CHECK(lint_claims(std::span<Claim const>{}).empty());
}

TEST_CASE("of two claims of which one holds the other the narrower is redundant", "[claim_lint]") {
    static constexpr auto biggest = [](std::string_view key, Reach reach) { return Claim{.key = key, .kind = ClaimKind::superlative, .text = "x", .subject = "massage", .effect = "biggest", .reach = reach, .sources = own_definition}; };
    static constexpr Reach world{ReachKind::world};
    static constexpr Reach city{ReachKind::place, "Los Angeles"};
    auto const redundant_in = [](std::vector<Claim> const& made) {
        std::vector<std::string> keys;
        for (auto const& finding : lint_claims(made))
            if (finding.rule == redundant)
                keys.push_back(finding.args.value);
        return keys;
    };
    CHECK(redundant_in({biggest("city", city), biggest("world", world)}) == std::vector<std::string>{"city"});
    CHECK(redundant_in({biggest("world", world), biggest("city", city)}) == std::vector<std::string>{"city"});
    CHECK(redundant_in({biggest("one", city), biggest("two", city)}) == std::vector<std::string>{"two"});
    CHECK(redundant_in({biggest("one", city), biggest("two", {ReachKind::place, "San Diego"})}).empty());
    CHECK(redundant_in({biggest("one", {}), biggest("two", {})}).empty());
}

TEST_CASE("the findings of claims read as sentences", "[claim_lint]") {
    auto const all = catalog_rules();
    for (auto const* rule : {&rules::claim_guarantee, &rules::claim_superlative, &rules::claim_ungraded, &rules::claim_universal, &rules::claim_redundant, &rules::claim_licence_wording, &rules::claim_licence_unknown}) {
        CHECK(std::any_of(all.begin(), all.end(), [&](Rule const* listed) { return listed->code == rule->code; }));
        CHECK(text(Finding{.rule = *rule, .args = {.value = "words"}}).find("\"words\"") != std::string::npos);
    }
}
