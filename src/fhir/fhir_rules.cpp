#include <therapy/fhir/fhir_rules.hpp>

namespace therapy::inline v0_1::fhir {

std::span<Rule const* const> fhir_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        &not_json, &empty_file, &bad_encoding, &too_deep, &duplicate_key, &not_a_resource, &unknown_resource, &resource_not_used, &more_pages,
        &duplicate_resource, &repeated_resource, &modifier_extension, &field_not_used, &missing_field, &bad_field, &unsupported_field,
        &code_not_known, &benefit_not_used, &unresolved_reference, &ambiguous_reference, &no_target, &wrong_target, &partial_date, &no_offset,
        &zone_assumed, &jurisdiction_not_stated, &requested_period, &status_not_known, &status_read_as, &status_not_used, &does_not_attend,
        &says_not_in_force, &in_force_not_stated, &answer_differs, &unknown_sequence, &repeated_sequence, &beneficiary_differs, &policy_repeated,
        &in_force_contradicted, &shared_identifier,
    };
    return all;
}

} // namespace therapy::fhir
