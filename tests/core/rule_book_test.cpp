#include <therapy/core/rule_book.hpp>

#include <therapy/core/core_rules.hpp>
#include <therapy/core/finding_policy.hpp>
#include <therapy/core/finding_text.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

using namespace therapy;
using tests::refusal;

namespace {

constexpr Rule first{"example.a", Severity::error, Scope::session, "a"};
constexpr Rule second{"example.b", Severity::warning, Scope::session, "b"};
constexpr Rule third{"example.c", Severity::advisory, Scope::session, "c"};
constexpr Rule first_again{"example.a", Severity::advisory, Scope::room, "another"};

} // namespace

TEST_CASE("an empty book finds nothing", "[rule_book]") {
    RuleBook const book;
    CHECK(book.rules().empty());
    CHECK_FALSE(book.find("core.not-a-date").has_value());
    CHECK_FALSE(book.find("").has_value());
}

TEST_CASE("rules are listed by code whatever the order they came in", "[rule_book]") {
    RuleBook book;
    Rule const* const late[] = {&third, &first};
    Rule const* const middle[] = {&second};
    REQUIRE(book.add(late).has_value());
    REQUIRE(book.add(middle).has_value());
    REQUIRE(book.rules().size() == 3);
    CHECK(book.rules()[0] == "example.a");
    CHECK(book.rules()[1] == "example.b");
    CHECK(book.rules()[2] == "example.c");
    CHECK(&**book.find("example.b") == &second);
    CHECK_FALSE(book.find("example.").has_value());
    CHECK_FALSE(book.find("example.bb").has_value());
}

TEST_CASE("a code already in the book is refused and nothing is added", "[rule_book]") {
    RuleBook book;
    Rule const* const one[] = {&first};
    REQUIRE(book.add(one).has_value());
    Rule const* const clash[] = {&second, &first_again};
    auto const refused = book.add(clash);
    CHECK(refusal(refused) == "core.duplicate-rule");
    CHECK(refused.error().args.value == "example.a");
    CHECK(book.rules().size() == 1);
    CHECK(book.find("example.a")->operator*().severity == Severity::error);
    Rule const* const twice[] = {&second, &second};
    CHECK(refusal(book.add(twice)) == "core.duplicate-rule");
    CHECK(refusal(book.add("example.a", Severity::warning, Scope::session, "mine")) == "core.duplicate-rule");
    CHECK(book.rules().size() == 1);
}

TEST_CASE("a user's own rule is a row like ours", "[rule_book]") {
    RuleBook book;
    REQUIRE(book.add(core_rules()).has_value());
    boost::optional<RuleRef> mine;
    {
        std::string code = "my-clinic.no-massage-on-monday";
        std::string words = "{subjects} is on a Monday: {value}";
        auto const added = book.add(code, Severity::warning, Scope::session, words);
        REQUIRE(added.has_value());
        mine = *added;
    } // the book has its own copy of the texts
    CHECK(mine->code() == "my-clinic.no-massage-on-monday");
    CHECK(*book.find("my-clinic.no-massage-on-monday") == *mine);
    CHECK(book.rules().size() == core_rules().size() + 1);

    Report report;
    report.add(Finding{.rule = *mine, .subjects = {{SubjectKind::session, 4}}, .args = {.value = "closed"}});
    CHECK(report.findings()[0].severity == Severity::warning);
    CHECK(text(report.findings()[0]) == "session 4 is on a Monday: closed");

    FindingPolicy const stricter{.severities = {{"my-clinic.no-massage-on-monday", Severity::error}}};
    CHECK_FALSE(apply(stricter, report).passes());
    FindingPolicy const waived{.severities = stricter.severities, .waivers = {{"my-clinic.no-massage-on-monday", {"manager", "holiday week"}}}};
    auto const judged = apply(waived, report);
    CHECK(judged.passes());
    CHECK(judged.has("my-clinic.no-massage-on-monday"));
}

TEST_CASE("a copy of a book keeps the user's rules alive", "[rule_book]") {
    RuleBook copy;
    {
        RuleBook book;
        REQUIRE(book.add("mine.rule", Severity::error, Scope::record, "words").has_value());
        copy = book;
    }
    CHECK(copy.find("mine.rule")->operator*().text == "words");
}

TEST_CASE("many rules made at run time stay in order", "[rule_book]") {
    RuleBook book;
    for (int i = 0; i < 200; ++i)
        REQUIRE(book.add("mine.rule-" + std::to_string((i * 37) % 200), Severity::error, Scope::record, "r").has_value());
    for (std::size_t i = 1; i < book.rules().size(); ++i)
        CHECK(book.rules()[i - 1].code() < book.rules()[i].code());
    for (int i = 0; i < 200; ++i)
        CHECK(book.find("mine.rule-" + std::to_string(i)).has_value());
}
