#include <therapy/care.hpp>

#include "core/enum_checks.hpp"

#include <set>

using namespace therapy;
using namespace therapy::care;

namespace {

void use(std::set<std::string_view>& used, Criterion const& criterion) {
    used.insert(criterion.any_of.begin(), criterion.any_of.end());
    if (criterion.any_of.empty() && !criterion.number.has_value())
        used.insert(criterion.key);
    if (criterion.number.has_value())
        used.insert(to_text(criterion.number->number));
}

/// Every sign the built-in rows ask about.
std::set<std::string_view> used_signs() {
    std::set<std::string_view> used;
    for (auto const& rule : prediction_rules())
        for (auto const& criterion : rule.criteria)
            use(used, criterion);
    for (auto const& flag : red_flags()) {
        if (flag.all_of.empty())
            used.insert(flag.key);
        for (auto const& criterion : flag.all_of)
            use(used, criterion);
    }
    for (auto const& flag : diagnosed_flags())
        if (!catalog::find_screening_condition(flag.key))
            used.insert(flag.key);
    for (auto const& edition : wells_editions())
        for (auto const& item : edition.items)
            use(used, item.criterion);
    for (auto const& category : neck_category_rows()) {
        use(used, category.finding);
        for (auto const& test : category.tests)
            use(used, test);
    }
    return used;
}

} // namespace

TEST_CASE("signs have a key, a label and sources, each once, in order", "[sign]") {
    std::string_view last;
    for (auto const& sign : signs()) {
        CAPTURE(sign.key);
        CHECK(last < sign.key);
        last = sign.key;
        CHECK(tests::is_kebab_case(sign.key));
        CHECK_FALSE(sign.label.empty());
        CHECK_FALSE(sign.sources.first().title.empty());
        CHECK(&find_sign(sign.key).value() == &sign);
    }
    CHECK_FALSE(find_sign("no-such-sign").has_value());
    CHECK_FALSE(find_sign("").has_value());
}

TEST_CASE("every sign a rule asks about has its words", "[sign]") {
    for (auto const key : used_signs()) {
        CAPTURE(key);
        CHECK(find_sign(key).has_value());
    }
}

TEST_CASE("numbers are signs, too, and no other sign is one", "[sign]") {
    for (auto const& entry : enum_table<Number>) {
        CAPTURE(entry.text);
        REQUIRE(find_sign(entry.text).has_value());
        CHECK(find_sign(entry.text)->kind == SignKind::number);
    }
    for (auto const& sign : signs())
        CHECK((sign.kind == SignKind::number) == from_text<Number>(sign.key).has_value());
}

TEST_CASE("criteria that are no sign say what they mean", "[sign]") {
    auto const check = [](Criterion const& criterion) {
        CAPTURE(criterion.key);
        CHECK(tests::is_kebab_case(criterion.key));
        CHECK((!criterion.label.empty() || find_sign(criterion.key).has_value()));
    };
    for (auto const& rule : prediction_rules())
        std::ranges::for_each(rule.criteria, check);
    for (auto const& flag : red_flags())
        std::ranges::for_each(flag.all_of, check);
    for (auto const& edition : wells_editions())
        for (auto const& item : edition.items)
            check(item.criterion);
}

TEST_CASE("kinds of signs as text and back", "[sign]") { tests::check_enum_table(SignKind::number); }
