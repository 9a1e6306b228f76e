#pragma once
// The rules of reading FHIR: what in a file cannot be used, and why.

#include <therapy/core/rule.hpp>
#include <therapy/fhir/export.hpp>

#include <span>

namespace therapy::inline v0_1::fhir::rules {

inline constexpr Source r4{"HL7 FHIR R4 (4.0.1)", {}, Confidence::primary};

// The file.
inline constexpr Rule not_json{"fhir.not-json", Severity::error, Scope::input, "not JSON: {value}", {"RFC 8259", {}, Confidence::primary}};
inline constexpr Rule empty_file{"fhir.empty-file", Severity::warning, Scope::input, "the file or bundle holds nothing"};
inline constexpr Rule bad_encoding{"fhir.bad-encoding", Severity::warning, Scope::input, "{actual} bytes are not UTF-8 text, each is read as a replacement character", {"RFC 8259", "8.1", Confidence::primary}};
inline constexpr Rule too_deep{"fhir.too-deep", Severity::error, Scope::input, "nested deeper than {limit} levels"};
inline constexpr Rule duplicate_key{"fhir.duplicate-key", Severity::warning, Scope::input, "an object names {value} twice, the first counts"};
inline constexpr Rule not_a_resource{"fhir.not-a-resource", Severity::error, Scope::input, "not a FHIR resource: {value}", r4};
inline constexpr Rule unknown_resource{"fhir.unknown-resource", Severity::warning, Scope::input, "{value} is no resource type of R4", r4};
inline constexpr Rule resource_not_used{"fhir.resource-not-used", Severity::advisory, Scope::input, "not used: {value} ({actual} times)"};
inline constexpr Rule more_pages{"fhir.more-pages", Severity::warning, Scope::input, "the bundle names a next page that was not given"};

// Resources.
inline constexpr Rule duplicate_resource{"fhir.duplicate-resource", Severity::warning, Scope::record, "{value} is given again with other content, the latest counts"};
inline constexpr Rule repeated_resource{"fhir.repeated-resource", Severity::advisory, Scope::record, "{value} is given again with the same content"};
inline constexpr Rule modifier_extension{"fhir.modifier-extension", Severity::error, Scope::record, "{value} has an extension that changes its meaning and is not understood", {"HL7 FHIR R4 (4.0.1)", "2.4.0.2", Confidence::primary}};
inline constexpr Rule field_not_used{"fhir.field-not-used", Severity::advisory, Scope::input, "fields not used, resources that have some: {actual}; {value}"};
inline constexpr Rule missing_field{"fhir.missing-field", Severity::error, Scope::record, "{value} is missing"};
inline constexpr Rule bad_field{"fhir.bad-field", Severity::error, Scope::record, "{value}"};
inline constexpr Rule unsupported_field{"fhir.unsupported-field", Severity::advisory, Scope::record, "stated, but without a meaning here: {value} ({actual} times)"};
inline constexpr Rule code_not_known{"fhir.code-not-known", Severity::advisory, Scope::record, "the code {value} is not known ({actual} times)"};
inline constexpr Rule benefit_not_used{"fhir.benefit-not-used", Severity::advisory, Scope::record, "a benefit that is not therapy is not used: {value} ({actual} times)"};

// References.
inline constexpr Rule unresolved_reference{"fhir.unresolved-reference", Severity::warning, Scope::record, "{value} was not given (named {actual} times)", r4};
inline constexpr Rule ambiguous_reference{"fhir.ambiguous-reference", Severity::warning, Scope::record, "several resources fit {value} (named {actual} times)", r4};
inline constexpr Rule no_target{"fhir.no-target", Severity::warning, Scope::record, "{value} names nobody by reference or identifier"};
inline constexpr Rule wrong_target{"fhir.wrong-target", Severity::error, Scope::record, "{value} cannot stand here"};

// Times and dates.
inline constexpr Rule partial_date{"fhir.partial-date", Severity::warning, Scope::record, "{value} is not a whole date", r4};
inline constexpr Rule no_offset{"fhir.no-offset", Severity::warning, Scope::record, "{value} says no offset from UTC, it is read by the clocks of the site", r4};
inline constexpr Rule zone_assumed{"fhir.zone-assumed", Severity::advisory, Scope::record, "a site names no time zone, {value} is assumed ({actual} times)"};
inline constexpr Rule jurisdiction_not_stated{"fhir.jurisdiction-not-stated", Severity::advisory, Scope::record, "a site names no state or country that is known: whose law counts there is unknown ({actual} times)"};
inline constexpr Rule requested_period{"fhir.requested-period", Severity::advisory, Scope::session, "only a wish for a time is stated, it is kept as a proposal"};

// What a status says.
inline constexpr Rule status_not_known{"fhir.status-not-known", Severity::error, Scope::record, "the status {value} is not known", r4};
inline constexpr Rule status_read_as{"fhir.status-read-as", Severity::advisory, Scope::record, "{value} ({actual} times)"};
inline constexpr Rule status_not_used{"fhir.status-not-used", Severity::advisory, Scope::record, "not used for what it is or its status: {value} ({actual} times)"};
inline constexpr Rule does_not_attend{"fhir.does-not-attend", Severity::advisory, Scope::session, "somebody named does not attend: {value} ({actual} times)"};

// Money.
inline constexpr Rule says_not_in_force{"fhir.says-not-in-force", Severity::warning, Scope::coverage, "the payer answers that the policy is not in force"};
inline constexpr Rule in_force_not_stated{"fhir.in-force-not-stated", Severity::warning, Scope::coverage, "the first day of the policy is not stated, {value} is assumed"};

// Claims and answers; the rules of their amounts and days are coverage's.
inline constexpr Rule answer_differs{"fhir.answer-differs", Severity::warning, Scope::coverage, "an answer is not of the same {value}", r4};
inline constexpr Rule unknown_sequence{"fhir.unknown-sequence", Severity::warning, Scope::coverage, "an answer names a line the claim does not have: {value}", r4};
inline constexpr Rule repeated_sequence{"fhir.repeated-sequence", Severity::warning, Scope::coverage, "two lines have the number {value}", r4};
inline constexpr Rule beneficiary_differs{"fhir.beneficiary-differs", Severity::warning, Scope::coverage, "the policy is another patient's: {value}"};
inline constexpr Rule policy_repeated{"fhir.policy-repeated", Severity::warning, Scope::coverage, "{value} is to pay twice"};
inline constexpr Rule in_force_contradicted{"fhir.in-force-contradicted", Severity::warning, Scope::coverage, "a payer answers for a policy on a day it is not in force: {value}"};
inline constexpr Rule shared_identifier{"fhir.shared-identifier", Severity::advisory, Scope::record, "several resources have one number: {value}"};

} // namespace therapy::fhir::rules

namespace therapy::inline v0_1::fhir {
/// Every rule of this component.
[[nodiscard]] THERAPY_FHIR_EXPORT std::span<Rule const* const> fhir_rules() noexcept;
} // namespace therapy::fhir
