#include <therapy/catalog/diagnosis_code.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

using namespace therapy;
using catalog::DiagnosisCode;

static_assert(!std::is_default_constructible_v<DiagnosisCode>);
static_assert(!std::is_convertible_v<std::string_view, DiagnosisCode>);

TEST_CASE("a diagnosis code has a category and at most four places after its point", "[diagnosis_code]") {
    for (auto const* code : {"M54", "M54.5", "M54.50", "S83.511A", "W00.0XXA", "C4A", "C4A.0", "Z47.1", "U07.1"}) {
        CAPTURE(code);
        auto const made = DiagnosisCode::make(code);
        REQUIRE(made.has_value());
        CHECK(to_text(*made) == code);
        CHECK(*made == DiagnosisCode(code));
    }
}

TEST_CASE("what has not the form of a diagnosis code is refused", "[diagnosis_code]") {
    for (auto const* code : {"", "M", "M5", "m54.5", "M54.", "M5450", "M54.50000", "54.5", "MM4.5", "M5-", "M54,5", " M54.5", "M54.5 ", "M54.5a", "M54.5.0", "\xC3\x84" "54"}) {
        CAPTURE(code);
        auto const made = DiagnosisCode::make(code);
        CHECK(tests::refusal(made) == "catalog.not-a-diagnosis-code");
        CHECK((made || made.error().args.value == code));
        CHECK(tests::thrown_rule([&] { return DiagnosisCode(code); }) == "catalog.not-a-diagnosis-code");
    }
}
