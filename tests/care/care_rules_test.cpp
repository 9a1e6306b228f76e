#include <therapy/care/care_rules.hpp>

#include "core/rule_checks.hpp"

using namespace therapy;

TEST_CASE("the rules of care are well formed and each is there once", "[care_rules]") { tests::check_rules(care::care_rules(), "care"); }
