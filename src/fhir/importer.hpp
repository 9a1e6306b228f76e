#pragma once
// One import: its resources, how references find them, and the records they become.

#include "values.hpp"

#include <therapy/core/error.hpp>
#include <therapy/coverage/reconcile.hpp>
#include <therapy/fhir/read.hpp>

#include <deque>
#include <initializer_list>
#include <span>

namespace therapy::inline v0_1::fhir::detail {

/// Every resource of every input.
class Resources {
public:
    explicit Resources(Log& log) : log_(log) {}

    void add(Input const& input);
    /// Keys, duplicates, what references look up. Once, after the last input.
    void index();

    [[nodiscard]] std::deque<Resource>& all() noexcept { return all_; }
    [[nodiscard]] Resource* by_url(std::string const& url) const;
    [[nodiscard]] Resource* by_type_and_id(std::string const& type_and_id) const;
    [[nodiscard]] Resource* contained_in(Resource const& container, std::string_view id) const;
    /// Those of a type with an identifier; an empty system fits any.
    [[nodiscard]] std::vector<Resource*> by_identifier(std::string_view type, std::string_view system, std::string_view value) const;

private:
    void add_text(std::string const& file, std::string_view text, std::uint32_t line);
    bool add_lines(std::string const& file, std::string_view text);
    void add_document(std::string const& file, Json value, std::string path);
    void add_resource(std::string const& file, Json const& value, std::string const& path, std::string full_url, Resource* container);
    void add_bundle(std::string const& file, Json const& bundle, std::string const& path);
    void report(std::string const& file, std::vector<JsonProblem> const& problems);
    void refuse(Rule const& rule, std::string const& file, Json const& value, std::string path, std::string what);
    void name_resource(Resource& resource);
    void drop_duplicates();
    void index_identifiers(Resource& resource);

    Log& log_;
    std::deque<std::string> files_;
    std::deque<Json> documents_;
    std::deque<Resource> all_;
    std::map<std::string, Resource*> by_url_;
    std::map<std::string, Resource*> by_type_and_id_;
    std::map<std::string, Resource*> by_key_;
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<Resource*>> by_identifier_;
    std::set<std::string> page_urls_;
    std::vector<std::pair<std::string, Place>> next_pages_;
};

/// What a reference names.
struct Target {
    Resource* resource = nullptr;   ///< none when it was not given
    std::string type{};             ///< may be empty when nothing says it
    std::string key{};
};

/// Types a reference may name.
class Types {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): written at the call
    Types(std::initializer_list<std::string_view> types) : types_(types.begin(), types.size()) {}
    // NOLINTNEXTLINE(google-explicit-constructor)
    Types(std::span<std::string_view const> types) : types_(types) {}
    template <std::size_t Count>
    // NOLINTNEXTLINE(google-explicit-constructor)
    Types(std::string_view const (&types)[Count]) : types_(types) {}

    [[nodiscard]] auto begin() const { return types_.begin(); }
    [[nodiscard]] auto end() const { return types_.end(); }

private:
    std::span<std::string_view const> types_; // a list lives as long as the call it is written in
};

/// What a claim or an answer states, kept until all are read.
struct ClaimRecord {
    coverage::ClaimAnswer stated{};
    std::map<std::string, std::size_t> lines{};   ///< by the sequence numbers on the way to it: "3.2"
    std::vector<std::string> codes{};             ///< of the lines, as `system|code`; empty: none
    std::vector<boost::optional<catalog::ServiceCode>> services{}; ///< of the lines
    std::vector<boost::optional<Date>> dates{};   ///< of the lines
    boost::optional<Target> patient{};
    boost::optional<Target> insurer{};
    boost::optional<Target> provider{};
    boost::optional<coverage::PolicyId> policy{};
    std::string claim{};                          ///< key of the claim that is answered
    std::string use{};
    std::string type{};
    std::string outcome{};
    std::size_t whole_lines = 0;                  ///< that are no parts and were not added
    Stated<Date> claimed{};                       ///< the day a claim was made on
    bool claimed_with_time = false;               ///< the day of its clock may be another one here
};

/// The line a line is a part of.
struct Above {
    std::string path{};
    std::string numbers{};                        ///< "3.2."
    boost::optional<std::size_t> line{};
};

struct CoverageTypeRow;

class Importer {
public:
    explicit Importer(ImportOptions const& options) : options_(options), resources_(log_) {}
    Import run(std::span<Input const> inputs);

private:
    // References (references.cpp).
    /// What a Reference names, one of `types`. Everything wrong with it is reported.
    boost::optional<Target> resolve(Field const& reference, Types types);
    boost::optional<Target> resolve_text(Field const& reference, std::string_view text, Types types);
    boost::optional<Target> resolve_identifier(Field const& reference, std::string_view system, std::string_view value, Types types);
    void note_unresolved(Field const& reference, Target const& target);

    // People and places (people.cpp, places.cpp).
    void read_organizations();
    void read_location_sites();
    void read_location_rooms();
    void read_device(Resource& resource);
    void read_healthcare_service(Resource& resource);
    void read_patient(Resource& resource);
    void link_patient(Resource& resource);
    void read_practitioner(Resource& resource);
    void read_practitioner_role(Resource& resource);
    [[nodiscard]] clinic::PatientId patient_id(Target const& target);
    [[nodiscard]] boost::optional<clinic::PatientId> patient_of(Field const& reference);
    [[nodiscard]] clinic::ProviderId provider_id(Target const& target);
    [[nodiscard]] clinic::SiteId site_id(Target const& target);
    [[nodiscard]] clinic::ClinicId clinic_id(Target const& target);
    /// A Location as a record: a room or a site; none for a patient's home.
    [[nodiscard]] boost::optional<Subject> place_subject(Target const& target);
    [[nodiscard]] boost::optional<Subject> actor_subject(Target const& target);

    // Sessions (sessions.cpp).
    void read_schedule(Resource& resource);
    void read_slot(Resource& resource);
    void read_appointment(Resource& resource);
    void read_encounter(Resource& resource);
    void link_encounter(Resource& resource);
    struct Attendee {
        Field entry;
        Field reference;
        boost::optional<Target> target{};
    };
    [[nodiscard]] boost::optional<Period> appointment_time(Field const& appointment, clinic::SessionStatus status, TimeZone const& zone);
    [[nodiscard]] boost::optional<Period> encounter_time(Field const& encounter, TimeZone const& zone);
    void add_participant(clinic::Session& session, Attendee const& attendee, TimeZone const& zone);
    void add_place(clinic::Session& session, Field const& reference, Target const& target);
    void add_basis(clinic::Session& session, Field const& resource);
    void state_codes(clinic::Session const& session, Field const& resource, char const* services, char const* reasons, clinic::SessionId id);
    /// The zone of the first site named.
    [[nodiscard]] TimeZone const& zone_at(std::vector<Target> const& places);
    clinic::Session& add_session(Resource& resource, clinic::Session session);

    // Payment (payment.cpp, eligibility.cpp, claims.cpp), orders (orders.cpp).
    void read_coverage(Resource& resource);
    [[nodiscard]] static CoverageTypeRow const* kind_of(Field const& coded);
    void read_cost(Field const& cost, coverage::Plan& plan, DateRange const& valid);
    void read_insurance_plan(Resource& resource);
    void read_eligibility(Resource& resource);
    void read_eligibility_item(Field const& item, coverage::Plan& plan, coverage::Policy& policy, DateRange const& valid, boost::optional<Date> const& as_of);
    void read_claim(Resource& resource);
    void read_claim_items(Field const& parent, char const* member, ClaimLine const& common, Above const& above, ClaimRecord& record);
    void attach_claim_lines();
    [[nodiscard]] coverage::PayerId payer_id(Target const& target, coverage::PayerKind kind);

    // Claims and answers held against each other (answers.cpp).
    coverage::AnsweredLine read_priced_line(Field const& item, Above const& above, std::string path);
    [[nodiscard]] coverage::AnsweredLimit read_limit(Field const& benefit);
    void read_amounts(Field const& parent, char const* member, std::string const& path, std::vector<coverage::AnsweredAmount>& amounts, coverage::AnsweredLine* line);
    void read_answer_items(Field const& parent, char const* member, Above const& above, ClaimRecord const* claim, ClaimRecord& record);
    void read_added_items(Field const& answer, ClaimRecord const* claim, ClaimRecord& record);
    void read_answer(Resource& resource);
    void read_parties(Field const& parent, ClaimRecord& record);
    /// The policy that is to pay, of those a claim or an answer names.
    void read_focal_policy(Field const& parent, ClaimRecord& record);
    void check_sequences(Field const& answer, ClaimRecord const& claim);
    void compare(Field const& answer, ClaimRecord const& record, ClaimRecord const& other, bool of_claim);
    void check_policy(Field const& parent, ClaimRecord const& record, char const* patient_member);
    /// Whether two targets are surely different records.
    [[nodiscard]] static bool surely_differ(boost::optional<Target> const& a, boost::optional<Target> const& b);
    void say(Field const& at, Rule const& rule, std::string value, boost::optional<coverage::PolicyId> const& policy);
    /// Judges what was read and keeps it. `claim` is the one that is answered.
    void keep(Resource& resource, ClaimRecord record, ClaimRecord const* claim);
    /// What is paid, held against the terms of the policy's plan.
    void check_terms(ClaimRecord const& record, ClaimRecord const* claim, coverage::Reconciliation& judged) const;
    void check_identifiers(Resource& resource);
    [[nodiscard]] std::vector<coverage::PolicyId> policies_of(clinic::PatientId patient);
    void read_service_request(Resource& resource);
    [[nodiscard]] boost::optional<clinic::EpisodeId> order_episode(Resource& resource);
    void read_episode_of_care(Resource& resource);

    template <class Read>
    void each(std::string_view type, Read read);
    template <class Read>
    void guarded(Resource& resource, Read read);
    void read_eligibilities();
    void tally();

    ImportOptions const& options_;
    Log log_;
    Resources resources_;
    Import import_;
    std::map<std::uint32_t, std::int64_t> policy_orders_; ///< by policy
    std::map<std::uint32_t, std::vector<coverage::PolicyId>> patient_policies_;
    std::map<std::string, coverage::PlanId> sold_plans_;  ///< insurance plans by their identifiers
    std::set<std::string> homes_;                         ///< keys of locations that are patients' homes
    std::map<std::string, ClaimRecord> claims_;           ///< by key, answers too
    std::map<std::string, clinic::SiteId> service_sites_; ///< of healthcare services with one location
    std::map<std::uint32_t, std::vector<clinic::Intervention>> stated_services_; ///< by session, from its own codes
};

template <class Read>
void Importer::guarded(Resource& resource, Read read) {
    try {
        read();
    } catch (Error const& error) {
        resource.outcome = Outcome::refused;
        Field(log_, resource).report(error.finding());
    }
}

template <class Read>
void Importer::each(std::string_view type, Read read) {
    for (auto& resource : resources_.all())
        if (resource.type == type && resource.outcome == Outcome::read && !resource.not_asked)
            guarded(resource, [&] { read(resource); });
}

/// Codes of the tables (codes.cpp).
[[nodiscard]] boost::optional<catalog::QualificationKind> qualification_of(Coding const& coding);
[[nodiscard]] boost::optional<coverage::BenefitCategory> benefit_of(Coding const& coding);
/// Who says what a code of a coverage's type means.
enum class TypeSystem { act_code, self_pay, payment_typology, claim_filing };
struct CoverageTypeRow {
    TypeSystem system;
    std::string_view code;
    coverage::PayerKind payer;
    coverage::ProductKind product;
};
/// The row of a code; without a system only where all systems that have it mean the same.
[[nodiscard]] CoverageTypeRow const* coverage_type_of(Coding const& coding);
[[nodiscard]] bool is_used_type(std::string_view type) noexcept;
[[nodiscard]] bool is_resource_type(std::string_view type) noexcept;
[[nodiscard]] boost::optional<catalog::Jurisdiction> jurisdiction_of(Field const& address);

} // namespace therapy::fhir::detail
