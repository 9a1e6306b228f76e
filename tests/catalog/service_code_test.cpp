#include <therapy/catalog/service_code.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <concepts>
#include <unordered_set>

using namespace therapy;
using catalog::find_service_code;
using catalog::ServiceCode;
using catalog::Timing;

static_assert(sizeof(ServiceCode) == 5);
static_assert(std::three_way_comparable<ServiceCode, std::strong_ordering>);
static_assert(ServiceCode("97140").text() == "97140");
static_assert(ServiceCode("97140") != ServiceCode("97110"));
static_assert(!std::is_convertible_v<char const*, ServiceCode>);

TEST_CASE("a service code is five capital letters or digits", "[service_code]") {
    for (auto const* code : {"97140", "G0283", "S8948", "0552T", "ABCDE"}) {
        CAPTURE(code);
        CHECK(ServiceCode::make(code)->text() == code);
    }
    for (auto const* code : {"", "9714", "971400", "g0283", "97 40", "9714-", "97140-GP"}) {
        CAPTURE(code);
        auto const made = ServiceCode::make(code);
        CHECK(tests::refusal(made) == "catalog.not-a-service-code");
        CHECK((made || made.error().args.value == code));
    }
    CHECK(tests::thrown_rule([] { return ServiceCode("g0283"); }) == "catalog.not-a-service-code");
}

TEST_CASE("the built-in codes are unique and in order and each says where it is from", "[service_code]") {
    auto const codes = catalog::service_codes();
    REQUIRE_FALSE(codes.empty());
    CHECK(std::adjacent_find(codes.begin(), codes.end(), [](auto const& a, auto const& b) { return b.code <= a.code; }) == codes.end());
    for (auto const& row : codes) {
        CAPTURE(to_text(row.code));
        CHECK_FALSE(row.label.empty());
        CHECK_FALSE(row.source.title.empty());
        CHECK(row.timing.kind() != StatedKind::not_stated);
        // an unconfirmed source never decides how a code is billed
        CHECK((row.source.confidence != Confidence::unconfirmed || row.timing.kind() == StatedKind::unknown));
        auto const found = find_service_code(row.code);
        REQUIRE(found.has_value());
        CHECK(&*found == &row);
    }
}

TEST_CASE("a code the library does not know is not found", "[service_code]") {
    CHECK_FALSE(find_service_code(ServiceCode("00000")).has_value());
    CHECK_FALSE(find_service_code(ServiceCode("97141")).has_value());
    CHECK_FALSE(find_service_code(ServiceCode("ZZZZZ")).has_value());
}

// Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.2 names these as timed, evaluations as untimed.
TEST_CASE("codes are billed by time as the claims manual says", "[service_code]") {
    struct Row {
        char const* code;
        Timing timing;
    };
    auto const [code, timing] = GENERATE(values<Row>({{"97110", Timing::timed}, {"97112", Timing::timed}, {"97116", Timing::timed}, {"97124", Timing::timed},
                                                      {"97140", Timing::timed}, {"97530", Timing::timed}, {"97035", Timing::timed}, {"97161", Timing::untimed},
                                                      {"97162", Timing::untimed}, {"97163", Timing::untimed}, {"97164", Timing::untimed}, {"97010", Timing::untimed},
                                                      {"G0283", Timing::untimed}}));
    CAPTURE(code);
    auto const row = find_service_code(*ServiceCode::make(code));
    REQUIRE(row.has_value());
    REQUIRE(row->timing.has_value());
    CHECK(to_text(*row->timing) == to_text(timing));
}

// Numbers only: what no confirmed source says is unknown, never untimed.
TEST_CASE("codes known from unconfirmed sources say so", "[service_code]") {
    for (auto const* code : {"29240", "97037", "97150", "97810", "97811", "97813", "97814", "S8948"}) {
        CAPTURE(code);
        auto const row = find_service_code(*ServiceCode::make(code));
        REQUIRE(row.has_value());
        CHECK(row->source.confidence == Confidence::unconfirmed);
        CHECK(row->timing == Stated<Timing>::unknown(Unknown::not_confirmed));
    }
}

TEST_CASE("equal codes hash equally", "[service_code]") {
    std::unordered_set<ServiceCode> const seen{ServiceCode("97140"), ServiceCode("97140"), ServiceCode("97110")};
    CHECK(seen.size() == 2);
}
