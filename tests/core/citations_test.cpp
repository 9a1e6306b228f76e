#include <therapy/core/citations.hpp>

#include "support/catch.hpp"

using namespace therapy;

namespace {

constexpr Source manual{"A manual", "§1", Confidence::primary};
constexpr Source reprint{"A reprint", {}, Confidence::secondary};
constexpr Source page{"A page", {}, Confidence::unconfirmed};

static_assert(Citations(manual).sources().size() == 1);
static_assert(Citations(page, reprint, manual).confidence() == Confidence::primary);
static_assert(unconfirmed(manual).confidence() == Confidence::unconfirmed);

} // namespace

TEST_CASE("citations are as well confirmed as the best of their sources", "[citations]") {
    CHECK(Citations(page).confidence() == Confidence::unconfirmed);
    CHECK(Citations(page, reprint).confidence() == Confidence::secondary);
    CHECK(Citations(reprint, page, manual, manual).confidence() == Confidence::primary);
}

TEST_CASE("a citation marked unconfirmed stays so whatever it names", "[citations]") {
    auto const marked = unconfirmed(Citations(manual, reprint));
    CHECK(marked.confidence() == Confidence::unconfirmed);
    CHECK(marked.cites(manual));
    CHECK_FALSE(marked == Citations(manual, reprint));
}

TEST_CASE("citations are equal when they name equal sources in the same order", "[citations]") {
    constexpr Source same_manual{"A manual", "§1", Confidence::primary};
    CHECK(Citations(manual, page) == Citations(same_manual, page));
    CHECK_FALSE(Citations(manual, page) == Citations(page, manual));
    CHECK_FALSE(Citations(manual).cites(page));
}

TEST_CASE("a citation of copies is equal to the first, mark and all", "[citations]") {
    Source const manual_copy = manual;
    Source const page_copy = page;
    auto const copy_of = [&](Source const& source) -> Source const& { return source == manual ? manual_copy : page_copy; };
    for (auto const& first : {Citations(manual, page), unconfirmed(Citations(manual, page)), Citations(page)}) {
        auto const second = first.with_copies(copy_of);
        CHECK(second == first);
        CHECK(second.is_confirmed() == first.is_confirmed());
        CHECK(&second.first() == (first.first() == manual ? &manual_copy : &page_copy));
    }
    CHECK_FALSE(unconfirmed(manual).is_confirmed());
    CHECK(Citations(page).is_confirmed()); // not marked: it is the source that is not confirmed
}
