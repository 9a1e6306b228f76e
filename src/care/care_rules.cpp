#include <therapy/care/care_rules.hpp>

#include <therapy/care/gate_rules.hpp>

namespace therapy::inline v0_1::care {

std::span<Rule const* const> care_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        // before a treatment
        &not_screened,
        &unknown_treatment,
        &contraindicated,
        &contraindication_cleared,
        &contraindication_disputed,
        &keep_off,
        &law_not_known,
        &consent_missing,
        &consent_unknown,
    };
    return all;
}

} // namespace therapy::care
