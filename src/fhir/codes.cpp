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

using enum TypeSystem;

struct TypeSystemRow {
    TypeSystem system;
    std::string_view url;
};

constexpr TypeSystemRow type_systems[] = {
    {act_code, "http://terminology.hl7.org/CodeSystem/v3-ActCode"},
    {act_code, "http://hl7.org/fhir/v3/ActCode"},
    {act_code, "urn:oid:2.16.840.1.113883.5.4"},
    {self_pay, "http://terminology.hl7.org/CodeSystem/coverage-selfpay"},
    {self_pay, "http://hl7.org/fhir/coverage-selfpay"},
    {payment_typology, "https://nahdo.org/sopt"},
    {payment_typology, "https://www.nahdo.org/sopt"},
    {payment_typology, "http://www.nahdo.org/sopt"},
    {payment_typology, "urn:oid:2.16.840.1.113883.3.221.5"},
    {claim_filing, "https://codesystem.x12.org/005010/1032"},
    {claim_filing, "http://codesystem.x12.org/005010/1032"},
    {claim_filing, "https://x12.org/codes/claim-filing-indicator-codes"},
};

/// HL7 v3 ActCode policies, FHIR's self-pay code, the Source of Payment Typology, the claim filing indicators of X12 (data
/// element 1032). A code that names several products, or a payer without saying which of its products, has the product `other`;
/// one of insurance that pays for no therapy (drugs, teeth, eyes, supplements to Medicare) has no row.
constexpr CoverageTypeRow coverage_types[] = {
    {self_pay, "pay", PayerKind::patient, ProductKind::self_pay},
    {act_code, "EHCPOL", PayerKind::commercial, ProductKind::other},
    {act_code, "HIP", PayerKind::commercial, ProductKind::other},
    {act_code, "MCPOL", PayerKind::commercial, ProductKind::other},
    {act_code, "HMO", PayerKind::commercial, ProductKind::hmo},
    {act_code, "PPO", PayerKind::commercial, ProductKind::ppo},
    {act_code, "POS", PayerKind::commercial, ProductKind::pos},
    {act_code, "PUBLICPOL", PayerKind::other, ProductKind::other},
    {act_code, "SUBSIDIZ", PayerKind::other, ProductKind::other},
    {act_code, "SUBSIDMC", PayerKind::other, ProductKind::other},
    {act_code, "WCBPOL", PayerKind::workers_compensation, ProductKind::workers_compensation},
    {act_code, "AUTOPOL", PayerKind::auto_insurance, ProductKind::auto_medical},
    {payment_typology, "1", PayerKind::medicare, ProductKind::other},
    {payment_typology, "11", PayerKind::medicare, ProductKind::medicare_advantage},
    {payment_typology, "111", PayerKind::medicare, ProductKind::medicare_advantage},
    {payment_typology, "112", PayerKind::medicare, ProductKind::medicare_advantage},
    {payment_typology, "113", PayerKind::medicare, ProductKind::medicare_advantage},
    {payment_typology, "119", PayerKind::medicare, ProductKind::medicare_advantage},
    {payment_typology, "12", PayerKind::medicare, ProductKind::medicare_part_b},
    {payment_typology, "121", PayerKind::medicare, ProductKind::medicare_part_b},
    {payment_typology, "19", PayerKind::medicare, ProductKind::other},
    {payment_typology, "2", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "21", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "211", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "212", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "213", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "219", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "22", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "23", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "25", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "29", PayerKind::medicaid, ProductKind::medicaid},
    {payment_typology, "31", PayerKind::tricare, ProductKind::other},
    {payment_typology, "311", PayerKind::tricare, ProductKind::tricare},
    {payment_typology, "3111", PayerKind::tricare, ProductKind::tricare},
    {payment_typology, "3112", PayerKind::tricare, ProductKind::tricare},
    {payment_typology, "3113", PayerKind::tricare, ProductKind::tricare},
    {payment_typology, "3114", PayerKind::tricare, ProductKind::tricare},
    {payment_typology, "3115", PayerKind::tricare, ProductKind::tricare},
    {payment_typology, "3116", PayerKind::tricare, ProductKind::tricare},
    {payment_typology, "32", PayerKind::veterans, ProductKind::other},
    {payment_typology, "321", PayerKind::veterans, ProductKind::other},
    {payment_typology, "3212", PayerKind::veterans, ProductKind::veterans_community_care},
    {payment_typology, "32121", PayerKind::veterans, ProductKind::veterans_community_care},
    {payment_typology, "5", PayerKind::commercial, ProductKind::other},
    {payment_typology, "51", PayerKind::commercial, ProductKind::other},
    {payment_typology, "511", PayerKind::commercial, ProductKind::hmo},
    {payment_typology, "512", PayerKind::commercial, ProductKind::ppo},
    {payment_typology, "513", PayerKind::commercial, ProductKind::pos},
    {payment_typology, "514", PayerKind::commercial, ProductKind::epo},
    {payment_typology, "515", PayerKind::commercial, ProductKind::other},
    {payment_typology, "519", PayerKind::commercial, ProductKind::other},
    {payment_typology, "52", PayerKind::commercial, ProductKind::other},
    {payment_typology, "521", PayerKind::commercial, ProductKind::other},
    {payment_typology, "522", PayerKind::commercial, ProductKind::other},
    {payment_typology, "529", PayerKind::commercial, ProductKind::other},
    {payment_typology, "6", PayerKind::commercial, ProductKind::other},
    {payment_typology, "61", PayerKind::commercial, ProductKind::other},
    {payment_typology, "611", PayerKind::commercial, ProductKind::hmo},
    {payment_typology, "612", PayerKind::commercial, ProductKind::ppo},
    {payment_typology, "613", PayerKind::commercial, ProductKind::pos},
    {payment_typology, "619", PayerKind::commercial, ProductKind::other},
    {payment_typology, "62", PayerKind::commercial, ProductKind::other},
    {payment_typology, "621", PayerKind::commercial, ProductKind::other},
    {payment_typology, "622", PayerKind::commercial, ProductKind::other},
    {payment_typology, "81", PayerKind::patient, ProductKind::self_pay},
    {payment_typology, "95", PayerKind::workers_compensation, ProductKind::workers_compensation},
    {payment_typology, "951", PayerKind::workers_compensation, ProductKind::workers_compensation},
    {payment_typology, "953", PayerKind::workers_compensation, ProductKind::workers_compensation},
    {payment_typology, "954", PayerKind::workers_compensation, ProductKind::workers_compensation},
    {payment_typology, "959", PayerKind::workers_compensation, ProductKind::workers_compensation},
    {payment_typology, "96", PayerKind::auto_insurance, ProductKind::auto_medical},
    {claim_filing, "09", PayerKind::patient, ProductKind::self_pay},
    {claim_filing, "12", PayerKind::commercial, ProductKind::ppo},
    {claim_filing, "13", PayerKind::commercial, ProductKind::pos},
    {claim_filing, "14", PayerKind::commercial, ProductKind::epo},
    {claim_filing, "15", PayerKind::commercial, ProductKind::other},
    {claim_filing, "16", PayerKind::medicare, ProductKind::medicare_advantage},
    {claim_filing, "AM", PayerKind::auto_insurance, ProductKind::auto_medical},
    {claim_filing, "BL", PayerKind::commercial, ProductKind::other},
    {claim_filing, "CH", PayerKind::tricare, ProductKind::tricare},
    {claim_filing, "CI", PayerKind::commercial, ProductKind::other},
    {claim_filing, "HM", PayerKind::commercial, ProductKind::hmo},
    {claim_filing, "MB", PayerKind::medicare, ProductKind::medicare_part_b},
    {claim_filing, "MC", PayerKind::medicaid, ProductKind::medicaid},
    {claim_filing, "VA", PayerKind::veterans, ProductKind::other},
    {claim_filing, "WC", PayerKind::workers_compensation, ProductKind::workers_compensation},
};

constexpr std::string_view used_types[] = {
    "Appointment", "Claim", "ClaimResponse", "Coverage", "CoverageEligibilityResponse", "Device", "Encounter", "EpisodeOfCare", "ExplanationOfBenefit",
    "HealthcareService", "InsurancePlan", "Location", "Organization", "Patient", "Practitioner", "PractitionerRole", "Schedule", "ServiceRequest", "Slot",
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
    auto const* const known = std::find_if(std::begin(type_systems), std::end(type_systems), [&](TypeSystemRow const& row) { return row.url == coding.system; });
    if (!coding.system.empty() && known == std::end(type_systems))
        return nullptr;
    CoverageTypeRow const* found = nullptr;
    for (auto const& row : coverage_types) {
        if (row.code != coding.code || (!coding.system.empty() && row.system != known->system))
            continue;
        if (found != nullptr && (found->payer != row.payer || found->product != row.product))
            return nullptr; // whoever wrote it means one of several
        found = &row;
    }
    return found;
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
