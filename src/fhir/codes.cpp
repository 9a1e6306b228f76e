// The codes that decide what a resource means here.

#include "importer.hpp"

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

using catalog::QualificationKind;
using coverage::BenefitCategory;
using coverage::PayerKind;
using coverage::ProductKind;

struct QualificationRow {
    std::string_view system;
    std::string_view code;      ///< the code, or what it begins with
    QualificationKind kind;
};

constexpr std::string_view nucc = "http://nucc.org/provider-taxonomy";
constexpr std::string_view snomed = "http://snomed.info/sct";
constexpr std::string_view degrees = "http://terminology.hl7.org/CodeSystem/v2-0360";

/// NUCC Health Care Provider Taxonomy, SNOMED CT occupations, HL7 table 0360. The first that fits decides.
constexpr QualificationRow qualifications[] = {
    {nucc, "2251", QualificationKind::physical_therapist},
    {nucc, "2252", QualificationKind::physical_therapist_assistant},
    {nucc, "2255A2300", QualificationKind::athletic_trainer},
    {nucc, "2257", QualificationKind::massage_therapist},
    {nucc, "225X", QualificationKind::occupational_therapist},
    {nucc, "224Z", QualificationKind::occupational_therapy_assistant},
    {nucc, "235Z", QualificationKind::speech_language_pathologist},
    {nucc, "111N", QualificationKind::chiropractor},
    {nucc, "1711", QualificationKind::acupuncturist},
    {nucc, "363L", QualificationKind::nurse_practitioner},
    {nucc, "363A", QualificationKind::physician_assistant},
    {nucc, "390200000X", QualificationKind::student},
    {nucc, "20", QualificationKind::physician},
    {snomed, "36682004", QualificationKind::physical_therapist},
    {snomed, "80546007", QualificationKind::occupational_therapist},
    {snomed, "159026005", QualificationKind::speech_language_pathologist},
    {snomed, "3842006", QualificationKind::chiropractor},
    {snomed, "309343006", QualificationKind::physician},
    {snomed, "224571005", QualificationKind::nurse_practitioner},
    {snomed, "449161006", QualificationKind::physician_assistant},
    {degrees, "MD", QualificationKind::physician},
    {degrees, "DO", QualificationKind::physician},
    {degrees, "NP", QualificationKind::nurse_practitioner},
    {degrees, "PA", QualificationKind::physician_assistant},
};

struct BenefitRow {
    std::string_view code;
    BenefitCategory category;
};

/// X12 service types, which FHIR's example benefit categories are taken from.
constexpr BenefitRow benefits[] = {
    {"33", BenefitCategory::chiropractic},
    {"64", BenefitCategory::acupuncture},
    {"AD", BenefitCategory::occupational_therapy},
    {"AE", BenefitCategory::physical_therapy},
    {"AF", BenefitCategory::speech_language_pathology},
    {"PT", BenefitCategory::physical_therapy},
};

/// HL7 v3 ActCode policies, FHIR's self-pay code, the Source of Payment Typology.
constexpr CoverageTypeRow coverage_types[] = {
    {"pay", PayerKind::patient, ProductKind::self_pay},
    {"EHCPOL", PayerKind::commercial, ProductKind::other},
    {"HIP", PayerKind::commercial, ProductKind::other},
    {"MCPOL", PayerKind::commercial, ProductKind::other},
    {"HMO", PayerKind::commercial, ProductKind::hmo},
    {"PPO", PayerKind::commercial, ProductKind::ppo},
    {"POS", PayerKind::commercial, ProductKind::pos},
    {"WCBPOL", PayerKind::workers_compensation, ProductKind::other},
    {"AUTOPOL", PayerKind::auto_insurance, ProductKind::other},
    {"1", PayerKind::medicare, ProductKind::other},
    {"2", PayerKind::medicaid, ProductKind::other},
    {"5", PayerKind::commercial, ProductKind::other},
    {"81", PayerKind::patient, ProductKind::self_pay},
    {"95", PayerKind::workers_compensation, ProductKind::other},
    {"96", PayerKind::auto_insurance, ProductKind::other},
};

constexpr std::string_view used_types[] = {
    "Appointment", "Claim", "Coverage", "CoverageEligibilityResponse", "Device", "Encounter", "EpisodeOfCare", "HealthcareService", "InsurancePlan",
    "Location", "Organization", "Patient", "Practitioner", "PractitionerRole", "Schedule", "ServiceRequest", "Slot",
};

/// The resource types of R4 (4.0.1), ordered.
constexpr std::string_view resource_types[] = {
    "Account", "ActivityDefinition", "AdverseEvent", "AllergyIntolerance", "Appointment", "AppointmentResponse", "AuditEvent", "Basic", "Binary",
    "BiologicallyDerivedProduct", "BodyStructure", "Bundle", "CapabilityStatement", "CarePlan", "CareTeam", "CatalogEntry", "ChargeItem",
    "ChargeItemDefinition", "Claim", "ClaimResponse", "ClinicalImpression", "CodeSystem", "Communication", "CommunicationRequest",
    "CompartmentDefinition", "Composition", "ConceptMap", "Condition", "Consent", "Contract", "Coverage", "CoverageEligibilityRequest",
    "CoverageEligibilityResponse", "DetectedIssue", "Device", "DeviceDefinition", "DeviceMetric", "DeviceRequest", "DeviceUseStatement",
    "DiagnosticReport", "DocumentManifest", "DocumentReference", "EffectEvidenceSynthesis", "Encounter", "Endpoint", "EnrollmentRequest",
    "EnrollmentResponse", "EpisodeOfCare", "EventDefinition", "Evidence", "EvidenceVariable", "ExampleScenario", "ExplanationOfBenefit",
    "FamilyMemberHistory", "Flag", "Goal", "GraphDefinition", "Group", "GuidanceResponse", "HealthcareService", "ImagingStudy", "Immunization",
    "ImmunizationEvaluation", "ImmunizationRecommendation", "ImplementationGuide", "InsurancePlan", "Invoice", "Library", "Linkage", "List",
    "Location", "Measure", "MeasureReport", "Media", "Medication", "MedicationAdministration", "MedicationDispense", "MedicationKnowledge",
    "MedicationRequest", "MedicationStatement", "MedicinalProduct", "MedicinalProductAuthorization", "MedicinalProductContraindication",
    "MedicinalProductIndication", "MedicinalProductIngredient", "MedicinalProductInteraction", "MedicinalProductManufactured",
    "MedicinalProductPackaged", "MedicinalProductPharmaceutical", "MedicinalProductUndesirableEffect", "MessageDefinition", "MessageHeader",
    "MolecularSequence", "NamingSystem", "NutritionOrder", "Observation", "ObservationDefinition", "OperationDefinition", "OperationOutcome",
    "Organization", "OrganizationAffiliation", "Parameters", "Patient", "PaymentNotice", "PaymentReconciliation", "Person", "PlanDefinition",
    "Practitioner", "PractitionerRole", "Procedure", "Provenance", "Questionnaire", "QuestionnaireResponse", "RelatedPerson", "RequestGroup",
    "ResearchDefinition", "ResearchElementDefinition", "ResearchStudy", "ResearchSubject", "RiskAssessment", "RiskEvidenceSynthesis", "Schedule",
    "SearchParameter", "ServiceRequest", "Slot", "Specimen", "SpecimenDefinition", "StructureDefinition", "StructureMap", "Subscription",
    "Substance", "SubstanceNucleicAcid", "SubstancePolymer", "SubstanceProtein", "SubstanceReferenceInformation", "SubstanceSourceMaterial",
    "SubstanceSpecification", "SupplyDelivery", "SupplyRequest", "Task", "TerminologyCapabilities", "TestReport", "TestScript", "ValueSet",
    "VerificationResult", "VisionPrescription",
};
static_assert(std::is_sorted(std::begin(resource_types), std::end(resource_types)));

bool same_letters(std::string_view a, std::string_view b) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

boost::optional<QualificationKind> qualification_of(Coding const& coding) {
    auto const system = coding.system == "urn:oid:2.16.840.1.113883.6.101" ? nucc : coding.system;
    for (auto const& row : qualifications)
        if (row.system == system && (row.system == nucc ? coding.code.starts_with(row.code) : coding.code == row.code))
            return row.kind;
    return boost::none;
}

boost::optional<BenefitCategory> benefit_of(Coding const& coding) {
    for (auto const& row : benefits)
        if (row.code == coding.code)
            return row.category;
    return boost::none;
}

CoverageTypeRow const* coverage_type_of(Coding const& coding) {
    auto const* const row = std::find_if(std::begin(coverage_types), std::end(coverage_types), [&](CoverageTypeRow const& r) { return r.code == coding.code; });
    return row == std::end(coverage_types) ? nullptr : row;
}

bool is_used_type(std::string_view type) noexcept { return std::binary_search(std::begin(used_types), std::end(used_types), type); }
bool is_resource_type(std::string_view type) noexcept { return std::binary_search(std::begin(resource_types), std::end(resource_types), type); }

boost::optional<catalog::Jurisdiction> jurisdiction_of(Field const& address) {
    if (!address)
        return boost::none;
    auto const country_field = address["country"];
    auto const state_field = address["state"];
    auto const country = country_field.text();
    auto const state = state_field.text();
    bool const american = country && (*country == "US" || *country == "USA" || same_letters(*country, "United States") || same_letters(*country, "United States of America"));
    if (state && american)
        for (auto const& row : catalog::us_states())
            if (same_letters(row.code.substr(3), *state) || same_letters(row.name, *state) || same_letters(row.code, *state))
                if (auto const known = catalog::Jurisdiction::make(row.code))
                    return *known;
    if (american || !country)
        return boost::none; // the law of a state counts, and it is not known which
    auto const known = catalog::Jurisdiction::make(*country);
    return known ? boost::make_optional(*known) : boost::none;
}

} // namespace therapy::fhir::detail
