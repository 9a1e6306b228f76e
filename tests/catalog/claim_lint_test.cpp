#include <therapy/catalog/claim_lint.hpp>

#include <therapy/catalog/catalog_rules.hpp>
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
        CHECK(row.words.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789*|{}?~#%& ") == std::string_view::npos);
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
    for (auto const* rule : {&rules::claim_guarantee, &rules::claim_superlative, &rules::claim_ungraded, &rules::claim_universal, &rules::claim_redundant, &rules::claim_licence_wording}) {
        CHECK(std::any_of(all.begin(), all.end(), [&](Rule const* listed) { return listed->code == rule->code; }));
        CHECK(text(Finding{.rule = *rule, .args = {.value = "words"}}).find("\"words\"") != std::string::npos);
    }
}
