#pragma once
// Every record as its fields: the one description that writing, reading and the schema share.

#include "codec.hpp"

#include "../clinic/reach.hpp"

#include <fmt/format.h>

namespace therapy::inline v0_1::json::detail {

// ---- Sections of a document: one a kind of record ----------------------------------

template <class Record>
struct RecordKeys {
    static constexpr bool has_records = true;
};

/// Declares a section: the record, its name in a document, its table, its number.
#define THERAPY_JSON_SECTION(Record, member, number)                                                                    \
    template <>                                                                                                         \
    struct Keys<Record> : RecordKeys<Record> {                                                                          \
        static constexpr std::string_view section = #member;                                                            \
        static constexpr std::size_t slot = number;                                                                     \
        static auto& table(desk::Dataset& data) { return data.member; }                                                 \
        static auto const& table(desk::Dataset const& data) { return data.member; }                                     \
        static auto& directory(desk::Dataset& data) { return data.member.keys; }                                        \
        static auto const& directory(desk::Dataset const& data) { return data.member.keys; }                            \
    };

THERAPY_JSON_SECTION(clinic::Clinic, clinics, 0)
THERAPY_JSON_SECTION(clinic::Site, sites, 1)
THERAPY_JSON_SECTION(clinic::ServiceArea, service_areas, 2)
THERAPY_JSON_SECTION(clinic::Provider, providers, 3)
THERAPY_JSON_SECTION(clinic::Patient, patients, 4)
THERAPY_JSON_SECTION(clinic::Episode, episodes, 5)
THERAPY_JSON_SECTION(clinic::Room, rooms, 6)
THERAPY_JSON_SECTION(clinic::Equipment, equipment, 7)
THERAPY_JSON_SECTION(clinic::Session, sessions, 8)
THERAPY_JSON_SECTION(coverage::Payer, payers, 9)
THERAPY_JSON_SECTION(coverage::Plan, plans, 10)
THERAPY_JSON_SECTION(coverage::Contract, contracts, 11)
THERAPY_JSON_SECTION(coverage::Participation, participations, 12)
THERAPY_JSON_SECTION(coverage::Policy, policies, 13)
THERAPY_JSON_SECTION(coverage::Authorization, authorizations, 14)
THERAPY_JSON_SECTION(coverage::FeeSchedule, fee_schedules, 15)
THERAPY_JSON_SECTION(care::Assessment, assessments, 16)
THERAPY_JSON_SECTION(schedule::Availability, availabilities, 17)
THERAPY_JSON_SECTION(coverage::Entitlement, entitlements, 18)
#undef THERAPY_JSON_SECTION

template <>
struct Keys<catalog::Entry> {
    static constexpr bool has_records = false;
    static constexpr std::string_view section = "catalog";
    static auto& directory(desk::Dataset& data) { return data.catalog; }
    static auto const& directory(desk::Dataset const& data) { return data.catalog; }
};
template <>
struct Keys<clinic::Series> {
    static constexpr bool has_records = false;
    static constexpr std::string_view section = "series";
    static auto& directory(desk::Dataset& data) { return data.series; }
    static auto const& directory(desk::Dataset const& data) { return data.series; }
};

/// Every kind of record, in the order of a document.
using AllRecords = std::tuple<clinic::Clinic, clinic::Site, clinic::ServiceArea, clinic::Provider, clinic::Patient, clinic::Room, clinic::Equipment,
                              schedule::Availability, coverage::Payer, coverage::Plan, coverage::Contract, coverage::Participation, coverage::FeeSchedule, coverage::Policy,
                              clinic::Episode, coverage::Authorization, coverage::Entitlement, clinic::Session, care::Assessment>;

// ---- Fields ---------------------------------------------------------------------------

template <>
struct Description<catalog::BodySite> {
    using T = catalog::BodySite;
    static constexpr std::string_view name = "body-site";
    static T blank() { return {.region = catalog::BodyRegion::neck}; }
    static constexpr auto fields() {
        return field_list(required("region", &T::region),
                          optional("side", &T::side));
    }
};

template <>
struct Description<catalog::Qualification> {
    using T = catalog::Qualification;
    static constexpr std::string_view name = "qualification";
    static T blank() { return {.kind = catalog::QualificationKind::other}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          optional("jurisdiction", &T::jurisdiction),
                          optional("validity", &T::validity));
    }
};

template <>
struct Description<clinic::ContactChannel> {
    using T = clinic::ContactChannel;
    static constexpr std::string_view name = "contact-channel";
    static T blank() { return {.kind = clinic::ContactKind::phone, .value = {}}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          required("value", &T::value));
    }
};

template <>
struct Description<clinic::Acceptance> {
    using T = clinic::Acceptance;
    static constexpr std::string_view name = "acceptance";
    static T blank() { return {.coverage = clinic::AcceptedCoverage::self_pay, .accepted = {}}; }
    static constexpr auto fields() {
        return field_list(required("coverage", &T::coverage),
                          optional("accepted", &T::accepted));
    }
};

template <>
struct Description<clinic::OfferedService> {
    using T = clinic::OfferedService;
    static constexpr std::string_view name = "offered-service";
    static T blank() { return {.discipline = catalog::Discipline::other, .name = {}}; }
    static constexpr auto fields() {
        return field_list(required("discipline", &T::discipline),
                          required("name", &T::name));
    }
};

template <>
struct Description<clinic::Clinic> {
    using T = clinic::Clinic;
    static constexpr std::string_view name = "clinic";
    static T blank() { return {.id = clinic::ClinicId(0), .name = {}}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("name", &T::name),
                          optional("aliases", &T::aliases),
                          optional("services", &T::services),
                          optional("accepts", &T::accepts),
                          optional("contacts", &T::contacts),
                          optional("ownership", &T::ownership));
    }
};

template <>
struct Description<clinic::Site> {
    using T = clinic::Site;
    static constexpr std::string_view name = "site";
    static T blank() { return {.id = clinic::SiteId(0), .clinic = clinic::ClinicId(0), .name = {}, .zone = TimeZone::utc(), .jurisdiction = catalog::Jurisdiction("US")}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("clinic", &T::clinic),
                          required("name", &T::name),
                          required("zone", &T::zone),
                          required("jurisdiction", &T::jurisdiction),
                          optional("place_of_service", &T::place_of_service),
                          optional("address", &T::address),
                          optional("focus", &T::focus));
    }
};

template <>
struct Description<clinic::ServiceArea> {
    using T = clinic::ServiceArea;
    static constexpr std::string_view name = "service-area";
    static T blank() { return {.id = clinic::ServiceAreaId(0), .clinic = clinic::ClinicId(0)}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("clinic", &T::clinic),
                          optional("list", &T::list),
                          optional("places", &T::places),
                          optional("postal_codes", &T::postal_codes));
    }
};

template <>
struct Description<clinic::Credential> {
    using T = clinic::Credential;
    static constexpr std::string_view name = "credential";
    static T blank() { return {.qualification = {.kind = catalog::QualificationKind::other}}; }
    static constexpr auto fields() {
        return field_list(required("qualification", &T::qualification),
                          optional("type", &T::type),
                          optional("number", &T::number),
                          optional("suspended", &T::suspended));
    }
};

template <>
struct Description<clinic::Provider> {
    using T = clinic::Provider;
    static constexpr std::string_view name = "provider";
    static T blank() { return {.id = clinic::ProviderId(0), .name = {}, .role = catalog::QualificationKind::other}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("name", &T::name),
                          required("role", &T::role),
                          optional("specialties", &T::specialties),
                          optional("credentials", &T::credentials),
                          optional("languages", &T::languages),
                          optional("national_provider_id", &T::national_provider_id),
                          optional("capacity", &T::capacity),
                          optional("sites", &T::sites));
    }
};

template <>
struct Description<clinic::Consent> {
    using T = clinic::Consent;
    static constexpr std::string_view name = "consent";
    static T blank() { return {.kind = clinic::ConsentKind::treatment}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          optional("validity", &T::validity),
                          optional("given_by", &T::given_by));
    }
};

template <>
struct Description<clinic::Subscriber> {
    using T = clinic::Subscriber;
    static constexpr std::string_view name = "subscriber";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("relation", &T::relation),
                          optional("birth_date", &T::birth_date));
    }
};

template <>
struct Description<clinic::Patient> {
    using T = clinic::Patient;
    static constexpr std::string_view name = "patient";
    static T blank() { return {.id = clinic::PatientId(0)}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          optional("name", &T::name),
                          optional("birth_date", &T::birth_date),
                          optional("guarantor", &T::guarantor),
                          optional("guardians", &T::guardians),
                          optional("consents", &T::consents),
                          optional("subscriber", &T::subscriber),
                          optional("languages", &T::languages));
    }
};

template <>
struct Description<clinic::Cause> {
    using T = clinic::Cause;
    static constexpr std::string_view name = "cause";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          optional("state", &T::state));
    }
};

template <>
struct Description<clinic::Referral> {
    using T = clinic::Referral;
    static constexpr std::string_view name = "referral";
    static T blank() { return {.ordered = Date(1970, 1, 1)}; }
    static constexpr auto fields() {
        return field_list(required("ordered", &T::ordered),
                          optional("number", &T::number),
                          optional("validity", &T::validity),
                          optional("referred_by", &T::referred_by));
    }
};

template <>
struct Description<clinic::PlanOfCare> {
    using T = clinic::PlanOfCare;
    static constexpr std::string_view name = "plan-of-care";
    static T blank() { return {.period = DateRange::from(Date(1970, 1, 1))}; }
    static constexpr auto fields() {
        return field_list(required("period", &T::period),
                          optional("certified", &T::certified),
                          optional("visits_per_week", &T::visits_per_week));
    }
};

template <>
struct Description<clinic::Episode> {
    using T = clinic::Episode;
    static constexpr std::string_view name = "episode";
    static T blank() { return {.id = clinic::EpisodeId(0), .patient = clinic::PatientId(0)}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("patient", &T::patient),
                          optional("regions", &T::regions),
                          optional("diagnoses", &T::diagnoses),
                          optional("onset", &T::onset),
                          optional("cause", &T::cause),
                          optional("policies", &T::policies),
                          optional("claim_number", &T::claim_number),
                          optional("referral", &T::referral),
                          optional("plan_of_care", &T::plan_of_care),
                          optional("state", &T::state),
                          optional("period", &T::period));
    }
};

template <>
struct Description<clinic::Room> {
    using T = clinic::Room;
    static constexpr std::string_view name = "room";
    static T blank() { return {.id = clinic::RoomId(0), .site = clinic::SiteId(0), .name = {}}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("site", &T::site),
                          required("name", &T::name),
                          optional("capacity", &T::capacity),
                          optional("features", &T::features),
                          optional("turnover", &T::turnover));
    }
};

template <>
struct Description<clinic::Equipment> {
    using T = clinic::Equipment;
    static constexpr std::string_view name = "equipment";
    static T blank() { return {.id = clinic::EquipmentId(0), .name = {}}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("name", &T::name),
                          optional("site", &T::site),
                          optional("capacity", &T::capacity),
                          optional("features", &T::features));
    }
};

template <>
struct Description<clinic::Intervention> {
    using T = clinic::Intervention;
    static constexpr std::string_view name = "intervention";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("code", &T::code),
                          optional("modality", &T::modality),
                          optional("technique", &T::technique),
                          optional("minutes", &T::minutes),
                          optional("count", &T::count),
                          optional("modifiers", &T::modifiers),
                          optional("rendered_by", &T::rendered_by),
                          optional("charge", &T::charge),
                          optional("units", &T::units),
                          optional("patient_basis", &T::patient_basis));
    }
};

template <>
struct Description<clinic::Cancellation> {
    using T = clinic::Cancellation;
    static constexpr std::string_view name = "cancellation";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("by", &T::by),
                          optional("at", &T::at),
                          optional("late", &T::late));
    }
};

template <>
struct Description<clinic::ClaimFacts> {
    using T = clinic::ClaimFacts;
    static constexpr std::string_view name = "claim-facts";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("filed", &T::filed),
                          optional("state", &T::state),
                          optional("visit_number", &T::visit_number));
    }
};

template <>
struct Description<clinic::Participant> {
    using T = clinic::Participant;
    static constexpr std::string_view name = "participant";
    static T blank() { return {.patient = clinic::PatientId(0)}; }
    static constexpr auto fields() {
        return field_list(required("patient", &T::patient),
                          optional("status", &T::status),
                          optional("planned", &T::planned),
                          optional("actual", &T::actual),
                          optional("episode", &T::episode),
                          optional("purpose", &T::purpose),
                          optional("interventions", &T::interventions),
                          optional("diagnoses", &T::diagnoses),
                          optional("cancellation", &T::cancellation),
                          optional("claim", &T::claim));
    }
};

template <>
struct Description<clinic::StaffMember> {
    using T = clinic::StaffMember;
    static constexpr std::string_view name = "staff-member";
    static T blank() { return {.provider = clinic::ProviderId(0)}; }
    static constexpr auto fields() {
        return field_list(required("provider", &T::provider),
                          optional("role", &T::role),
                          optional("attended", &T::attended));
    }
};

template <>
struct Description<clinic::ResourceUse> {
    using T = clinic::ResourceUse;
    static constexpr std::string_view name = "resource-use";
    static T blank() { return {.resource = {SubjectKind::room, 0}}; }
    static constexpr auto fields() {
        return field_list(required("resource", &T::resource),
                          optional("units", &T::units),
                          optional("tolerance", &T::tolerance),
                          optional("setup", &T::setup),
                          optional("turnover", &T::turnover));
    }
};

template <>
struct Description<clinic::Delivery> {
    using T = clinic::Delivery;
    static constexpr std::string_view name = "delivery";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("mode", &T::mode),
                          optional("site", &T::site),
                          optional("patient_jurisdiction", &T::patient_jurisdiction),
                          optional("patient_zone", &T::patient_zone));
    }
};

template <>
struct Description<clinic::SessionLinks> {
    using T = clinic::SessionLinks;
    static constexpr std::string_view name = "session-links";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("together_with", &T::together_with),
                          optional("makes_up_for", &T::makes_up_for),
                          optional("series", &T::series));
    }
};

template <>
struct Description<clinic::AskedWallTime> {
    using T = clinic::AskedWallTime;
    static constexpr std::string_view name = "asked-wall-time";
    static T blank() { return {.start = WallTime("1970-01-01 00:00"), .zone = TimeZone::utc()}; }
    static constexpr auto fields() {
        return field_list(required("start", &T::start),
                          required("zone", &T::zone));
    }
};

template <>
struct Description<clinic::Session> {
    using T = clinic::Session;
    static constexpr std::string_view name = "session";
    static T blank() { return {.id = clinic::SessionId(0), .planned = detail::blank<Period>()}; }
    static boost::optional<Misfit> misfit(T const& session) {
        boost::optional<Misfit> found;
        auto const look = [&](Period const& period, std::string path) {
            if (auto const why = clinic::detail::out_of_reach(period); !why.empty() && !found)
                found = Misfit{std::move(path), std::string(why)};
        };
        look(session.planned, "planned");
        if (session.actual)
            look(*session.actual, "actual");
        for (std::size_t at = 0; at < session.participants.size(); ++at) {
            auto const& one = session.participants[at];
            auto const path = fmt::format("participants[{}].", at);
            if (one.planned)
                look(*one.planned, path + "planned");
            if (one.actual)
                look(*one.actual, path + "actual");
        }
        for (std::size_t at = 0; at < session.staff.size(); ++at)
            for (std::size_t part = 0; part < session.staff[at].attended.size(); ++part)
                look(session.staff[at].attended[part], fmt::format("staff[{}].attended[{}]", at, part));
        return found;
    }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("planned", &T::planned),
                          optional("status", &T::status),
                          optional("actual", &T::actual),
                          optional("participants", &T::participants),
                          optional("staff", &T::staff),
                          optional("resources", &T::resources),
                          optional("links", &T::links),
                          optional("delivery", &T::delivery),
                          optional("asked", &T::asked),
                          optional("held_until", &T::held_until),
                          optional("cancellation", &T::cancellation));
    }
};

template <>
struct Description<coverage::Payer> {
    using T = coverage::Payer;
    static constexpr std::string_view name = "payer";
    static T blank() { return {.id = coverage::PayerId(0), .name = {}, .kind = coverage::PayerKind::other}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("name", &T::name),
                          required("kind", &T::kind),
                          optional("identifier", &T::identifier),
                          optional("unit_rule", &T::unit_rule));
    }
};

template <>
struct Description<coverage::YearStart> {
    using T = coverage::YearStart;
    static constexpr std::string_view name = "year-start";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(required("month", &T::month),
                          required("day", &T::day));
    }
};

template <>
struct Description<coverage::CostShareTerms> {
    using T = coverage::CostShareTerms;
    static constexpr std::string_view name = "cost-share-terms";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("copay", &T::copay),
                          optional("copay_per", &T::copay_per),
                          optional("coinsurance", &T::coinsurance),
                          optional("deductible_applies", &T::deductible_applies),
                          optional("order", &T::order));
    }
};

template <>
struct Description<coverage::BenefitRow> {
    using T = coverage::BenefitRow;
    static constexpr std::string_view name = "benefit-row";
    static T blank() { return {.category = coverage::BenefitCategory::other, .valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("category", &T::category),
                          required("valid", &T::valid),
                          optional("tier", &T::tier),
                          optional("covered", &T::covered),
                          optional("excluded_by_statute", &T::excluded_by_statute),
                          optional("share", &T::share),
                          optional("authorization_required", &T::authorization_required),
                          optional("referral_required", &T::referral_required));
    }
};

template <>
struct Description<coverage::CarryOver> {
    using T = coverage::CarryOver;
    static constexpr std::string_view name = "carry-over";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(required("months", &T::months),
                          optional("only_if_unmet", &T::only_if_unmet));
    }
};

template <>
struct Description<coverage::FamilyLimit> {
    using T = coverage::FamilyLimit;
    static constexpr std::string_view name = "family-limit";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("deductible", &T::deductible),
                          optional("ceiling", &T::ceiling),
                          optional("deductible_rule", &T::deductible_rule),
                          optional("ceiling_rule", &T::ceiling_rule));
    }
};

template <>
struct Description<coverage::LimitRow> {
    using T = coverage::LimitRow;
    static constexpr std::string_view name = "limit-row";
    static T blank() { return {.valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("valid", &T::valid),
                          optional("tier", &T::tier),
                          optional("deductible", &T::deductible),
                          optional("ceiling", &T::ceiling),
                          optional("deductible_carry_over", &T::deductible_carry_over),
                          optional("family", &T::family),
                          optional("year_start", &T::year_start));
    }
};

template <>
struct Description<coverage::VisitLimit> {
    using T = coverage::VisitLimit;
    static constexpr std::string_view name = "visit-limit";
    static T blank() { return {.valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("valid", &T::valid),
                          required("categories", &T::categories),
                          optional("visits", &T::visits),
                          optional("kind", &T::kind),
                          optional("per_condition", &T::per_condition),
                          optional("year_start", &T::year_start));
    }
};

template <>
struct Description<coverage::AuthorizationRule> {
    using T = coverage::AuthorizationRule;
    static constexpr std::string_view name = "authorization-rule";
    static T blank() { return {.valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("valid", &T::valid),
                          optional("codes", &T::codes),
                          optional("category", &T::category),
                          optional("required", &T::required));
    }
};

template <>
struct Description<coverage::RenderingRule> {
    using T = coverage::RenderingRule;
    static constexpr std::string_view name = "rendering-rule";
    static T blank() { return {.kind = catalog::QualificationKind::other, .valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          required("valid", &T::valid),
                          optional("category", &T::category),
                          optional("payable", &T::payable));
    }
};

template <>
struct Description<coverage::CategoryRule> {
    using T = coverage::CategoryRule;
    static constexpr std::string_view name = "category-rule";
    static T blank() { return {.valid = detail::blank<DateRange>(), .category = coverage::BenefitCategory::other}; }
    static constexpr auto fields() {
        return field_list(required("valid", &T::valid),
                          required("category", &T::category),
                          optional("codes", &T::codes),
                          optional("purpose", &T::purpose),
                          optional("kind", &T::kind),
                          optional("under_plan_of_care", &T::under_plan_of_care));
    }
};

template <>
struct Description<coverage::LiabilityRule> {
    using T = coverage::LiabilityRule;
    static constexpr std::string_view name = "liability-rule";
    static T blank() { return {.denial = coverage::Denial::excluded, .valid = detail::blank<DateRange>(), .liable = coverage::Liable::provider}; }
    static constexpr auto fields() {
        return field_list(required("denial", &T::denial),
                          required("valid", &T::valid),
                          required("liable", &T::liable),
                          optional("basis", &T::basis));
    }
};

template <>
struct Description<coverage::AmountLimit> {
    using T = coverage::AmountLimit;
    static constexpr std::string_view name = "amount-limit";
    static T blank() { return {.valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("categories", &T::categories),
                          required("valid", &T::valid),
                          optional("amount", &T::amount),
                          optional("counts", &T::counts),
                          optional("per_condition", &T::per_condition),
                          optional("year_start", &T::year_start));
    }
};

template <>
struct Description<coverage::FilingLimit> {
    using T = coverage::FilingLimit;
    static constexpr std::string_view name = "filing-limit";
    static T blank() { return {.valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("valid", &T::valid),
                          optional("days", &T::days),
                          optional("months", &T::months),
                          optional("to_next_workday", &T::to_next_workday));
    }
};

template <>
struct Description<coverage::PaymentReduction> {
    using T = coverage::PaymentReduction;
    static constexpr std::string_view name = "payment-reduction";
    static T blank() { return {.valid = detail::blank<DateRange>(), .rate = Rate::percent(0)}; }
    static constexpr auto fields() {
        return field_list(required("valid", &T::valid),
                          required("rate", &T::rate),
                          optional("modifiers", &T::modifiers),
                          optional("reason", &T::reason));
    }
};

template <>
struct Description<coverage::EditTerms> {
    using T = coverage::EditTerms;
    static constexpr std::string_view name = "edit-terms";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("code_pairs", &T::code_pairs),
                          optional("unit_caps", &T::unit_caps),
                          optional("threshold", &T::threshold));
    }
};

template <>
struct Description<coverage::Plan> {
    using T = coverage::Plan;
    static constexpr std::string_view name = "plan";
    static T blank() { return {.id = coverage::PlanId(0), .payer = coverage::PayerId(0), .product = coverage::ProductKind::other}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("payer", &T::payer),
                          required("product", &T::product),
                          optional("name", &T::name),
                          optional("year_start", &T::year_start),
                          optional("order", &T::order),
                          optional("rounding", &T::rounding),
                          optional("benefits", &T::benefits),
                          optional("limits", &T::limits),
                          optional("visit_limits", &T::visit_limits),
                          optional("authorization_rules", &T::authorization_rules),
                          optional("rendering_rules", &T::rendering_rules),
                          optional("category_rules", &T::category_rules),
                          optional("liability_rules", &T::liability_rules),
                          optional("certification_required", &T::certification_required),
                          optional("out_of_network_cover", &T::out_of_network_cover),
                          optional("balance_billing_allowed", &T::balance_billing_allowed),
                          optional("unit_rule", &T::unit_rule),
                          optional("amount_limits", &T::amount_limits),
                          optional("filing_limits", &T::filing_limits),
                          optional("reductions", &T::reductions),
                          optional("cross_accumulation", &T::cross_accumulation),
                          optional("coordination", &T::coordination),
                          optional("edits", &T::edits),
                          optional("visit_per", &T::visit_per));
    }
};

template <>
struct Description<coverage::FeeFactors> {
    using T = coverage::FeeFactors;
    static constexpr std::string_view name = "fee-factors";
    static T blank() { return {.conversion = Rate::percent(0)}; }
    static constexpr auto fields() {
        return field_list(required("conversion", &T::conversion),
                          optional("work", &T::work),
                          optional("practice_expense", &T::practice_expense),
                          optional("malpractice", &T::malpractice),
                          optional("currency", &T::currency),
                          optional("rounding", &T::rounding));
    }
};

template <>
struct Description<coverage::RateRow> {
    using T = coverage::RateRow;
    static constexpr std::string_view name = "rate-row";
    static T blank() { return {.valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("valid", &T::valid),
                          optional("code", &T::code),
                          optional("basis", &T::basis),
                          optional("amount", &T::amount),
                          optional("share", &T::share),
                          optional("provider_kind", &T::provider_kind),
                          optional("place", &T::place),
                          optional("modifier", &T::modifier),
                          optional("schedule", &T::schedule));
    }
};

template <>
struct Description<coverage::Contract> {
    using T = coverage::Contract;
    static constexpr std::string_view name = "contract";
    static T blank() { return {.id = coverage::ContractId(0), .payer = coverage::PayerId(0), .valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("payer", &T::payer),
                          required("valid", &T::valid),
                          optional("plan", &T::plan),
                          optional("tier", &T::tier),
                          optional("rates", &T::rates),
                          optional("lesser_of_charge", &T::lesser_of_charge),
                          optional("allocation", &T::allocation),
                          optional("day_cap", &T::day_cap),
                          optional("factors", &T::factors),
                          optional("reduces_procedures", &T::reduces_procedures),
                          optional("beyond_limit", &T::beyond_limit));
    }
};

template <>
struct Description<coverage::Participation> {
    using T = coverage::Participation;
    static constexpr std::string_view name = "participation";
    static T blank() { return {.id = coverage::ParticipationId(0), .payer = coverage::PayerId(0), .valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("payer", &T::payer),
                          required("valid", &T::valid),
                          optional("plan", &T::plan),
                          optional("provider", &T::provider),
                          optional("tier", &T::tier));
    }
};

template <>
struct Description<coverage::OpeningBalance> {
    using T = coverage::OpeningBalance;
    static constexpr std::string_view name = "opening-balance";
    static T blank() { return {.as_of = Date(1970, 1, 1)}; }
    static constexpr auto fields() {
        return field_list(required("as_of", &T::as_of),
                          optional("tier", &T::tier),
                          optional("deductible_met", &T::deductible_met),
                          optional("ceiling_met", &T::ceiling_met),
                          optional("family_deductible_met", &T::family_deductible_met),
                          optional("family_ceiling_met", &T::family_ceiling_met));
    }
};

template <>
struct Description<coverage::OpeningVisits> {
    using T = coverage::OpeningVisits;
    static constexpr std::string_view name = "opening-visits";
    static T blank() { return {.as_of = Date(1970, 1, 1), .category = coverage::BenefitCategory::other}; }
    static constexpr auto fields() {
        return field_list(required("as_of", &T::as_of),
                          required("category", &T::category),
                          optional("used", &T::used),
                          optional("episode", &T::episode));
    }
};

template <>
struct Description<coverage::CoordinationFacts> {
    using T = coverage::CoordinationFacts;
    static constexpr std::string_view name = "coordination-facts";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("has_clause", &T::has_clause),
                          optional("employment", &T::employment),
                          optional("employees", &T::employees),
                          optional("parent", &T::parent),
                          optional("covered_since", &T::covered_since),
                          optional("medicare_reason", &T::medicare_reason),
                          optional("renal_start", &T::renal_start));
    }
};

template <>
struct Description<coverage::OpeningAmount> {
    using T = coverage::OpeningAmount;
    static constexpr std::string_view name = "opening-amount";
    static T blank() { return {.as_of = Date(1970, 1, 1), .category = coverage::BenefitCategory::other}; }
    static constexpr auto fields() {
        return field_list(required("as_of", &T::as_of),
                          required("category", &T::category),
                          optional("used", &T::used),
                          optional("episode", &T::episode));
    }
};

template <>
struct Description<coverage::MoneyLimit> {
    using T = coverage::MoneyLimit;
    static constexpr std::string_view name = "money-limit";
    static T blank() { return {.as_of = Date(1970, 1, 1)}; }
    static constexpr auto fields() {
        return field_list(required("as_of", &T::as_of),
                          optional("total", &T::total),
                          optional("used", &T::used));
    }
};

template <>
struct Description<coverage::Policy> {
    using T = coverage::Policy;
    static constexpr std::string_view name = "policy";
    static T blank() { return {.id = coverage::PolicyId(0), .patient = clinic::PatientId(0), .plan = coverage::PlanId(0), .in_force = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("patient", &T::patient),
                          required("plan", &T::plan),
                          required("in_force", &T::in_force),
                          optional("member_number", &T::member_number),
                          optional("group_number", &T::group_number),
                          optional("subscriber", &T::subscriber),
                          optional("balances", &T::balances),
                          optional("visits", &T::visits),
                          optional("stacking", &T::stacking),
                          optional("coordination", &T::coordination),
                          optional("coordination_formula", &T::coordination_formula),
                          optional("family", &T::family),
                          optional("amounts", &T::amounts),
                          optional("money_limit", &T::money_limit),
                          optional("claim_number", &T::claim_number),
                          optional("accepted_sites", &T::accepted_sites));
    }
};

/// A payer's answer in a word nobody knows is an answer that is not known: the permission may be there, so the record stays.
template <>
struct Codec<coverage::AuthorizationStatus> {
    using E = coverage::AuthorizationStatus;
    static Json write(Writer const&, E value) { return std::string(to_text(value)); }
    static bool read(Reader& reader, Json const& json, E& out) {
        if (!json.is_string())
            return reader.wrong_type(json, "a word");
        auto const value = from_text<E>(json.get_ref<std::string const&>());
        if (!value)
            reader.refuse(rules::unknown_word, Reader::shown(json));
        out = value ? *value : E::pending;
        return true;
    }
    static Json schema() {
        Json words = Json::array();
        for (auto const& entry : enum_table<E>)
            words.push_back(std::string(entry.text));
        return {{"enum", words}};
    }
};

template <>
struct Description<coverage::Authorization> {
    using T = coverage::Authorization;
    static constexpr std::string_view name = "authorization";
    static T blank() { return {.id = coverage::AuthorizationId(0), .policy = coverage::PolicyId(0)}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("policy", &T::policy),
                          optional("episode", &T::episode),
                          optional("number", &T::number),
                          optional("status", &T::status),
                          optional("first_day", &T::first_day),
                          optional("last_day", &T::last_day),
                          optional("counts", &T::counts),
                          optional("approved", &T::approved),
                          optional("used", &T::used),
                          optional("codes", &T::codes),
                          optional("provider", &T::provider));
    }
};

template <>
struct Description<coverage::FeeRow> {
    using T = coverage::FeeRow;
    static constexpr std::string_view name = "fee-row";
    static T blank() { return {.code = catalog::ServiceCode("00000"), .valid = detail::blank<DateRange>()}; }
    static constexpr auto fields() {
        return field_list(required("code", &T::code),
                          required("valid", &T::valid),
                          optional("basis", &T::basis),
                          optional("amount", &T::amount));
    }
};

template <>
struct Description<coverage::FeeSchedule> {
    using T = coverage::FeeSchedule;
    static constexpr std::string_view name = "fee-schedule";
    static T blank() { return {.id = coverage::FeeScheduleId(0)}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          optional("name", &T::name),
                          optional("payer", &T::payer),
                          optional("fees", &T::fees),
                          optional("reference", &T::reference));
    }
};

template <>
struct Description<coverage::Renewal> {
    using T = coverage::Renewal;
    static constexpr std::string_view name = "renewal";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(required("months", &T::months),
                          required("credits", &T::credits),
                          optional("most_carried", &T::most_carried));
    }
};

template <>
struct Description<coverage::CreditUse> {
    using T = coverage::CreditUse;
    static constexpr std::string_view name = "credit-use";
    static T blank() { return {.date = Date(1970, 1, 1), .credits = 0}; }
    static constexpr auto fields() {
        return field_list(required("date", &T::date),
                          required("credits", &T::credits));
    }
};

template <>
struct Description<coverage::Entitlement> {
    using T = coverage::Entitlement;
    static constexpr std::string_view name = "entitlement";
    static T blank() { return {.id = coverage::EntitlementId(0), .holder = clinic::PatientId(0), .first_day = Date(1970, 1, 1)}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("holder", &T::holder),
                          optional("shared_with", &T::shared_with),
                          optional("codes", &T::codes),
                          required("first_day", &T::first_day),
                          optional("last_day", &T::last_day),
                          optional("bought", &T::bought),
                          optional("used", &T::used),
                          optional("name", &T::name),
                          optional("as_of", &T::as_of),
                          optional("renewal", &T::renewal),
                          optional("uses", &T::uses),
                          optional("missed_costs_a_credit", &T::missed_costs_a_credit));
    }
};

template <>
struct Description<catalog::ScreeningAnswer> {
    using T = catalog::ScreeningAnswer;
    static constexpr std::string_view name = "screening-answer";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(required("key", &T::key),
                          required("presence", &T::presence),
                          optional("asked", &T::asked),
                          optional("region", &T::region));
    }
};

/// A screening is the list of its answers.
template <>
struct Codec<catalog::Screening> {
    using Answers = std::vector<catalog::ScreeningAnswer>;

    static Json write(Writer const& writer, catalog::Screening const& screening) {
        return detail::write(writer, Answers(screening.answers().begin(), screening.answers().end()));
    }
    static bool read(Reader& reader, Json const& json, catalog::Screening& out) {
        Answers answers;
        if (!detail::read(reader, json, answers))
            return false;
        out = catalog::Screening(std::move(answers));
        return true;
    }
    static Json schema() { return Codec<Answers>::schema(); }
};

/// A pain is `{"nprs": 6}` or `{"vas": 55}`, the latter in millimetres.
template <>
struct Codec<care::PainLevel> {
    static Json write(Writer const&, care::PainLevel const& level) {
        if (auto const* const rating = std::get_if<care::Nprs>(&level))
            return Json{{"nprs", rating->value()}};
        return Json{{"vas", std::get<care::Vas>(level).millimetres()}};
    }
    static bool read(Reader& reader, Json const& json, care::PainLevel& out) {
        if (!json.is_object() || json.size() != 1 || !(json.contains("nprs") || json.contains("vas")))
            return reader.wrong_type(json, "a pain like {\"nprs\": 6} or {\"vas\": 55}");
        std::int32_t value = 0;
        bool const rated = json.contains("nprs");
        Step const step(reader, rated ? "nprs" : "vas");
        if (!detail::read(reader, *json.begin(), value))
            return false;
        return rated ? take(reader, care::Nprs::make(value), out) : take(reader, care::Vas::make(value), out);
    }
    static Json schema() {
        auto const scale = [](char const* name, int most) {
            return Json{{"type", "object"}, {"properties", {{name, {{"type", "integer"}, {"minimum", 0}, {"maximum", most}}}}}, {"required", {name}}, {"additionalProperties", false}};
        };
        return {{"anyOf", {scale("nprs", care::Nprs::most), scale("vas", care::Vas::most)}}};
    }

private:
    template <class Scale>
    static bool take(Reader& reader, Expected<Scale> const& made, care::PainLevel& out) {
        if (!made)
            return reader.refuse(made.error());
        out = *made;
        return true;
    }
};
template <>
inline care::PainLevel blank<care::PainLevel>() { return care::Nprs(0); }

template <>
struct Description<care::Sides> {
    using T = care::Sides;
    static constexpr std::string_view name = "sides";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("left", &T::left),
                          optional("right", &T::right));
    }
};

template <>
struct Description<care::Measurements> {
    using T = care::Measurements;
    static constexpr std::string_view name = "measurements";
    static T blank() { return {}; }
    static constexpr auto fields() {
        return field_list(optional("age", &T::age),
                          optional("days_since_onset", &T::days_since_onset),
                          optional("hours_since_injury", &T::hours_since_injury),
                          optional("fabq_work", &T::fabq_work),
                          optional("coma_scale", &T::coma_scale),
                          optional("straight_leg_raise", &T::straight_leg_raise),
                          optional("hip_internal_rotation", &T::hip_internal_rotation),
                          optional("neck_rotation", &T::neck_rotation),
                          optional("affected_side", &T::affected_side));
    }
};

template <>
struct Description<care::Assessment> {
    using T = care::Assessment;
    static constexpr std::string_view name = "assessment";
    static T blank() { return {.id = care::AssessmentId(0), .patient = clinic::PatientId(0), .assessed = Date(1970, 1, 1)}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("patient", &T::patient),
                          required("assessed", &T::assessed),
                          optional("episode", &T::episode),
                          optional("sites", &T::sites),
                          optional("onset", &T::onset),
                          optional("pain", &T::pain),
                          optional("screening", &T::screening),
                          optional("measurements", &T::measurements),
                          optional("conditions", &T::conditions),
                          optional("diagnoses", &T::diagnoses),
                          optional("ordered", &T::ordered));
    }
};

template <>
struct AlternativeNames<schedule::Bookable> {
    static constexpr auto names = std::to_array<std::string_view>({"site", "provider", "patient", "room", "equipment"});
};
template <>
struct Codec<schedule::Bookable> : VariantCodec<schedule::Bookable> {};

template <>
struct AlternativeNames<schedule::BlockTime> {
    static constexpr auto names = std::to_array<std::string_view>({"period", "dates", "weekly", "dated"});
};
template <>
struct Codec<schedule::BlockTime> : VariantCodec<schedule::BlockTime> {};

template <>
struct Description<schedule::DayHours> {
    using T = schedule::DayHours;
    static constexpr std::string_view name = "day-hours";
    static T blank() { return {.from = TimeOfDay("00:00"), .to = TimeOfDay("00:00")}; }
    static constexpr auto fields() {
        return field_list(required("from", &T::from),
                          required("to", &T::to));
    }
};

template <>
struct Description<schedule::WeeklyHours> {
    using T = schedule::WeeklyHours;
    static constexpr std::string_view name = "weekly-hours";
    static T blank() { return {.day = Weekday::monday, .from = TimeOfDay("00:00"), .to = TimeOfDay("00:00")}; }
    static constexpr auto fields() {
        return field_list(required("day", &T::day),
                          required("from", &T::from),
                          required("to", &T::to),
                          optional("valid", &T::valid));
    }
};

template <>
struct Description<schedule::DatedHours> {
    using T = schedule::DatedHours;
    static constexpr std::string_view name = "dated-hours";
    static T blank() { return {.date = Date(1970, 1, 1), .from = TimeOfDay("00:00"), .to = TimeOfDay("00:00")}; }
    static constexpr auto fields() {
        return field_list(required("date", &T::date),
                          required("from", &T::from),
                          required("to", &T::to));
    }
};

template <>
struct Description<schedule::DateOverride> {
    using T = schedule::DateOverride;
    static constexpr std::string_view name = "date-override";
    static T blank() { return {.date = Date(1970, 1, 1)}; }
    static constexpr auto fields() {
        return field_list(required("date", &T::date),
                          optional("hours", &T::hours));
    }
};

template <>
struct Description<schedule::Block> {
    using T = schedule::Block;
    static constexpr std::string_view name = "block";
    static T blank() { return {.kind = schedule::BlockKind::closure, .when = detail::blank<Period>()}; }
    static constexpr auto fields() {
        return field_list(required("kind", &T::kind),
                          required("when", &T::when));
    }
};

template <>
struct Description<schedule::TravelZone> {
    using T = schedule::TravelZone;
    static constexpr std::string_view name = "travel-zone";
    static T blank() { return {.dates = detail::blank<DateRange>(), .zone = TimeZone::utc()}; }
    static constexpr auto fields() {
        return field_list(required("dates", &T::dates),
                          required("zone", &T::zone));
    }
};

template <>
struct Description<schedule::Availability> {
    using T = schedule::Availability;
    static constexpr std::string_view name = "availability";
    static T blank() { return {.id = schedule::AvailabilityId(0), .of = clinic::SiteId(0), .zone = TimeZone::utc()}; }
    static constexpr auto fields() {
        return field_list(required("id", &T::id),
                          required("of", &T::of),
                          required("zone", &T::zone),
                          optional("hours", &T::hours),
                          optional("horizon", &T::horizon),
                          optional("overrides", &T::overrides),
                          optional("blocks", &T::blocks),
                          optional("travel", &T::travel));
    }
};

/// The JSON Schema of every kind of object, by name.
inline Json definitions() {
    Json all = Json::object();
    auto const add = [&]<class... T>(std::tuple<T...>*) { ((all[std::string(Description<T>::name)] = Codec<T>::definition()), ...); };
    add(static_cast<std::tuple<catalog::BodySite, catalog::Qualification, clinic::ContactChannel, clinic::Acceptance, clinic::OfferedService, clinic::Clinic, clinic::Site, clinic::ServiceArea, clinic::Credential, clinic::Provider, clinic::Consent, clinic::Subscriber, clinic::Patient, clinic::Cause, clinic::Referral, clinic::PlanOfCare, clinic::Episode, clinic::Room, clinic::Equipment, clinic::Intervention, clinic::Cancellation, clinic::ClaimFacts, clinic::Participant, clinic::StaffMember, clinic::ResourceUse, clinic::Delivery, clinic::SessionLinks, clinic::AskedWallTime, clinic::Session, coverage::Payer, coverage::YearStart, coverage::CostShareTerms, coverage::BenefitRow, coverage::CarryOver, coverage::FamilyLimit, coverage::LimitRow, coverage::VisitLimit, coverage::AuthorizationRule, coverage::RenderingRule, coverage::CategoryRule, coverage::LiabilityRule, coverage::AmountLimit, coverage::FilingLimit, coverage::PaymentReduction, coverage::EditTerms, coverage::Plan, coverage::FeeFactors, coverage::RateRow, coverage::Contract, coverage::Participation, coverage::OpeningBalance, coverage::OpeningVisits, coverage::CoordinationFacts, coverage::OpeningAmount, coverage::MoneyLimit, coverage::Policy, coverage::Authorization, coverage::FeeRow, coverage::FeeSchedule, coverage::Renewal, coverage::CreditUse, coverage::Entitlement, catalog::ScreeningAnswer, care::Sides, care::Measurements, care::Assessment, schedule::DayHours, schedule::WeeklyHours, schedule::DatedHours, schedule::DateOverride, schedule::Block, schedule::TravelZone, schedule::Availability>*>(nullptr));
    return all;
}

} // namespace therapy::json::detail
