#include <therapy/json/document.hpp>

#include <therapy/core/finding_text.hpp>
#include <therapy/coverage/authorization_use.hpp>
#include <therapy/desk/clinic_check.hpp>
#include <therapy/json/json_rules.hpp>
#include <therapy/testing.hpp>

#include "support/catch.hpp"

#include <boost/optional/optional_io.hpp>

#include <fstream>
#include <iterator>
#include <rapidcheck/catch.h>

using namespace therapy;

namespace {

json::Import read(std::string_view content) {
    json::Input const input{"clinic.json", content};
    return json::read({&input, 1});
}

std::string file_text(std::string const& path) {
    std::ifstream stream(std::string(THERAPY_SOURCE_DIR) + "/" + path);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// The only finding's code and place.
std::string only(Report const& report) {
    REQUIRE(report.size() == 1);
    auto const& finding = report.findings()[0];
    return std::string(finding.rule.code()) + " " + finding.place.path;
}

std::string with_patient(std::string const& fields) { return R"({"schema":"therapy/1","patients":[{"id":"p")" + fields + "}]}"; }

/// Every member of every record set to something.
desk::Dataset full_dataset() {
    auto data = testing::small_clinic();
    auto const technique = data.catalog.id("trigger-point-massage");
    auto const modality = data.catalog.id("massage");
    auto const series = data.series.id("series-1");
    DateRange const year(Date(2026, 1, 1), Date(2027, 1, 1));
    data.clinics.records[0].aliases = {"Other name"};
    data.clinics.records[0].accepts = {{.coverage = clinic::AcceptedCoverage::ppo, .accepted = Stated<bool>::unknown(Unknown::conflicting)},
                                       {.coverage = clinic::AcceptedCoverage::self_pay, .accepted = Stated<bool>::none()}};
    data.clinics.records[0].ownership = clinic::Ownership::family;
    data.patients.records[0].birth_date = Stated<Date>::unknown(Unknown::unreadable);
    data.patients.records[0].consents = {{.kind = clinic::ConsentKind::dry_needling, .validity = DateRange::from(Date(2026, 1, 1)), .given_by = "guardian"}};
    data.patients.records[0].subscriber = {.relation = clinic::SubscriberRelation::child, .birth_date = Date(1980, 2, 29)};
    auto& episode = data.episodes.records.at(0);
    episode.regions = {{.region = catalog::BodyRegion::knee, .side = catalog::Side::left}};
    episode.onset = Date(2026, 2, 1);
    episode.cause = clinic::Cause{.kind = clinic::CauseKind::auto_accident, .state = catalog::Jurisdiction("US-NV")};
    episode.referral = clinic::Referral{.number = "R-1", .ordered = Date(2026, 2, 1), .validity = year, .referred_by = "dr"};
    episode.plan_of_care = clinic::PlanOfCare{.period = year, .certified = Date(2026, 2, 3), .visits_per_week = 3};
    episode.period = year;
    auto& session = data.sessions.records.at(0);
    session.actual = session.planned;
    session.links = clinic::SessionLinks{.together_with = {clinic::SessionId(1)}, .makes_up_for = clinic::SessionId(2), .series = series};
    session.asked = clinic::AskedWallTime{WallTime("2026-03-09 09:00"), TimeZone("America/Los_Angeles")};
    session.held_until = Instant("2026-03-09T15:00:00Z");
    session.cancellation = clinic::Cancellation{.by = clinic::CancelledBy::clinic, .at = Instant("2026-03-08T15:00:00Z"), .late = true};
    session.delivery.patient_jurisdiction = catalog::Jurisdiction("US-OR");
    session.delivery.patient_zone = TimeZone("America/Denver");
    session.staff.at(0).attended = {session.planned};
    session.resources = {{.resource = {SubjectKind::room, 0}, .units = 2, .tolerance = 3, .setup = Duration::minutes(5), .turnover = Duration::minutes(0)}};
    auto& participant = session.participants.at(0);
    participant.planned = session.planned;
    participant.interventions = {{.code = catalog::ServiceCode("97140"), .modality = modality, .technique = technique, .minutes = 30, .count = 2,
                                  .modifiers = {"GP", "59"}, .rendered_by = clinic::ProviderId(0), .charge = Money(-1234), .units = 3,
                                  .patient_basis = clinic::LiabilityBasis::signed_notice}};
    participant.claim = clinic::ClaimFacts{.filed = Date(2026, 3, 20), .state = clinic::ClaimState::submitted, .visit_number = 4};
    participant.diagnoses = {catalog::DiagnosisCode("M54.50")};
    auto& plan = data.plans.records.at(0);
    plan.year_start = {.month = 7, .day = 1};
    plan.rounding = Rounding::half_even;
    plan.limits = {{.tier = coverage::NetworkTier::preferred, .valid = year, .deductible = Money(1), .ceiling = Stated<Money>::none(),
                    .deductible_carry_over = coverage::CarryOver{.months = {10, 11, 12}, .only_if_unmet = false}}};
    plan.authorization_rules = {{.codes = {catalog::ServiceCode("97140")}, .category = coverage::BenefitCategory::other, .valid = year, .required = true}};
    plan.category_rules = {{.codes = {}, .purpose = catalog::Purpose::wellness, .kind = catalog::QualificationKind::student, .valid = year,
                            .category = coverage::BenefitCategory::wellness, .under_plan_of_care = false}};
    plan.liability_rules = {{.denial = coverage::Denial::excluded, .valid = year, .liable = coverage::Liable::patient, .basis = coverage::LiabilityBasis::plan_exclusion}};
    plan.benefits.at(0).share.order = coverage::CostShareOrder::deductible_then_cost;
    plan.limits.at(0).family = coverage::FamilyLimit{.deductible = Money(2), .ceiling = Stated<Money>::none(), .deductible_rule = coverage::FamilyRule::aggregate,
                                                     .ceiling_rule = coverage::FamilyRule::aggregate};
    plan.limits.at(0).year_start = coverage::YearStart{.month = 10, .day = 1};
    plan.visit_limits = {{.categories = {coverage::BenefitCategory::other}, .valid = year, .visits = 20, .kind = coverage::LimitKind::soft, .per_condition = true,
                          .year_start = coverage::YearStart{.month = 2, .day = 1}}};
    plan.amount_limits = {{.categories = {coverage::BenefitCategory::other}, .valid = year, .amount = Money(3), .counts = coverage::LimitCounts::paid, .per_condition = true,
                           .year_start = coverage::YearStart{.month = 3, .day = 1}}};
    plan.filing_limits = {{.valid = year, .days = 90, .months = 3, .to_next_workday = true}};
    plan.reductions = {{.valid = year, .rate = Rate::percent(2), .modifiers = {"CQ"}, .reason = "253"}};
    plan.cross_accumulation = coverage::CrossAccumulation::both;
    plan.coordination = coverage::CoordinationFormula::medicare_secondary;
    plan.edits = {.code_pairs = true, .unit_caps = coverage::CapEffect::excess_refused, .threshold = coverage::ClaimForm::institutional};
    plan.visit_per = coverage::VisitPer::day_and_provider;
    auto& contract = data.contracts.records.at(0);
    contract.allocation = coverage::Allocation::by_units;
    contract.day_cap = Stated<Money>(Money(11000));
    contract.factors = coverage::FeeFactors{.conversion = Rate::percent(3235), .practice_expense = Rate::percent(104), .rounding = Rounding::half_even};
    contract.reduces_procedures = coverage::ClaimForm::professional;
    contract.beyond_limit = coverage::BeyondLimit::charge;
    contract.rates.push_back({.code = catalog::ServiceCode("97530"), .basis = coverage::RateBasis::share_of_schedule, .valid = year, .share = Rate::percent(110),
                              .provider_kind = catalog::QualificationKind::student, .place = catalog::PlaceOfService(12), .modifier = "GP", .schedule = coverage::FeeScheduleId(0)});
    data.fee_schedules.records.at(0).reference = true;
    auto& policy = data.policies.records.at(0);
    policy.balances.push_back({.as_of = Date(2026, 1, 1), .family_deductible_met = Money(4), .family_ceiling_met = Stated<Money>::none()});
    policy.coordination = {.has_clause = true, .employment = coverage::Employment::continued, .employees = 19, .parent = coverage::ParentRole::ordered,
                           .covered_since = Date(2019, 1, 1), .medicare_reason = coverage::MedicareReason::renal_disease, .renal_start = Date(2025, 5, 1)};
    policy.coordination_formula = coverage::CoordinationFormula::balance_to_allowed;
    policy.family = "F-1";
    policy.amounts = {{.as_of = Date(2026, 1, 1), .category = coverage::BenefitCategory::other, .used = Money(5), .episode = clinic::EpisodeId(0)}};
    policy.money_limit = coverage::MoneyLimit{.total = Money(1000000), .used = Stated<Money>::none(), .as_of = Date(2026, 1, 1)};
    policy.claim_number = "C-1";
    policy.accepted_sites = {{.region = catalog::BodyRegion::knee, .side = catalog::Side::left}};
    data.policies.records.at(0).stacking = coverage::Stacking::discount_on_patient_liable;
    data.policies.records.at(0).visits = {{.as_of = Date(2026, 1, 1), .category = coverage::BenefitCategory::wellness, .used = 3, .episode = clinic::EpisodeId(0)}};
    data.assessments.add("assessment", [&](care::AssessmentId id) {
        return care::Assessment{.id = id,
                                .patient = clinic::PatientId(0),
                                .episode = clinic::EpisodeId(0),
                                .assessed = Date(2026, 3, 9),
                                .sites = {{.region = catalog::BodyRegion::neck, .side = catalog::Side::left}},
                                .onset = Stated<Date>::unknown(Unknown::not_given),
                                .pain = care::PainLevel(care::Vas(55)),
                                .screening = catalog::Screening({{.key = "fracture", .presence = catalog::Presence::suspected, .asked = Date(2026, 3, 9), .region = catalog::BodyRegion::wrist},
                                                                 {.key = "pacemaker", .presence = catalog::Presence::not_asked}}),
                                .measurements = {.age = 45, .days_since_onset = 12, .hours_since_injury = Stated<int>::none(), .fabq_work = 20, .coma_scale = 15,
                                                 .straight_leg_raise = {70, 80}, .hip_internal_rotation = {.left = 30}, .neck_rotation = {.right = 50}, .affected_side = catalog::Side::left},
                                .conditions = {"neck-pain-radiating"},
                                .diagnoses = {catalog::DiagnosisCode("M54.2")},
                                .ordered = false};
    });
    data.entitlements.add("package", [&](coverage::EntitlementId id) {
        return coverage::Entitlement{.id = id,
                                     .holder = clinic::PatientId(0),
                                     .shared_with = {clinic::PatientId(1)},
                                     .codes = {catalog::ServiceCode("97124")},
                                     .first_day = Date(2026, 1, 1),
                                     .last_day = Stated<Date>::none(),
                                     .bought = 10,
                                     .used = Stated<std::int64_t>::none(),
                                     .name = "Ten massages",
                                     .as_of = Date(2026, 3, 1)};
    });
    data.entitlements.add("membership", [&](coverage::EntitlementId id) {
        return coverage::Entitlement{.id = id,
                                     .holder = clinic::PatientId(0),
                                     .first_day = Date(2026, 1, 15),
                                     .last_day = Date(2026, 12, 31),
                                     .renewal = coverage::Renewal{.months = 1, .credits = 2, .most_carried = 1},
                                     .uses = {{Date(2026, 1, 20), 1}},
                                     .missed_costs_a_credit = true};
    });
    TimeOfDay const from("09:00");
    TimeOfDay const to("17:00:30");
    data.availabilities.add("diaz", [&](schedule::AvailabilityId id) {
        schedule::WeeklyHours const monday{.day = Weekday::monday, .from = from, .to = to, .valid = year};
        return schedule::Availability{.id = id,
                                      .of = clinic::ProviderId(0),
                                      .zone = TimeZone("America/Los_Angeles"),
                                      .hours = std::vector<schedule::WeeklyHours>{monday},
                                      .horizon = year,
                                      .overrides = {{.date = Date(2026, 7, 4)}, {.date = Date(2026, 7, 5), .hours = {{from, TimeOfDay("24:00")}}}},
                                      .blocks = {{schedule::BlockKind::closure, Period(Instant("2026-03-09T15:00:00Z"), Duration::hours(1))},
                                                 {schedule::BlockKind::time_off, year},
                                                 {schedule::BlockKind::fixed_break, monday},
                                                 {schedule::BlockKind::fixed_break, schedule::DatedHours{Date(2026, 3, 9), from, to}}},
                                      .travel = {{DateRange::from(Date(2026, 8, 1)), TimeZone("Europe/London")}}};
    });
    for (auto const& of : {schedule::Bookable(clinic::SiteId(0)), schedule::Bookable(clinic::PatientId(1)), schedule::Bookable(clinic::RoomId(1)), schedule::Bookable(clinic::EquipmentId(0))})
        data.availabilities.add("of-" + std::to_string(of.index()), [&](schedule::AvailabilityId id) {
            return schedule::Availability{.id = id, .of = of, .zone = TimeZone::utc(), .hours = Stated<std::vector<schedule::WeeklyHours>>::none()};
        });
    return data;
}

} // namespace

TEST_CASE("a dataset comes back equal from its document", "[json]") {
    for (auto const& data : {desk::Dataset{}, testing::small_clinic(), full_dataset()}) {
        auto const back = read(json::write(data));
        CHECK(back.report.empty());
        CHECK(back.dataset == data);
    }
}

TEST_CASE("the round trip holds for any generated clinic", "[json]") {
    rc::prop("read(write(d)) == d", [](std::uint64_t seed) {
        auto const data = testing::generate(seed, {});
        auto const back = read(json::write(data));
        RC_ASSERT(back.report.empty());
        RC_ASSERT(back.dataset == data);
    });
}

TEST_CASE("all four answers of a stated value come back apart", "[json]") {
    auto data = testing::small_clinic();
    auto& birth = data.patients.records[0].birth_date;
    for (auto const& answer : {Stated<Date>(Date(2000, 2, 29)), Stated<Date>::none(), Stated<Date>::not_stated(), Stated<Date>::unknown(Unknown::conflicting)}) {
        birth = answer;
        CHECK(read(json::write(data)).dataset.patients.records[0].birth_date == answer);
    }
}

TEST_CASE("a payer, a plan and a contract of the user's own load without recompiling", "[json]") {
    auto const import = read(R"({"schema": "therapy/1",
      "payers": [{"id": "mine", "name": "My Payer", "kind": "commercial"}],
      "plans": [{"id": "gold", "payer": "mine", "product": "ppo", "order": "copay-then-percent",
                 "benefits": [{"category": "physical-therapy", "valid": {"first": "2026-01-01"}, "covered": true,
                               "share": {"copay": "20.00 USD", "coinsurance": "0.1"}}]}],
      "contracts": [{"id": "c", "payer": "mine", "valid": {"first": "2026-01-01", "past": "2027-01-01"},
                     "rates": [{"code": "97140", "valid": {"first": "2026-01-01"}, "amount": "40.00 USD"}]}]})");
    CHECK(import.report.empty());
    auto const plan = import.dataset.plans.find("gold");
    REQUIRE(plan.has_value());
    CHECK(import.dataset.payers.find(plan->payer)->name == "My Payer");
    CHECK(*plan->benefits.at(0).share.copay == Money(2000));
    CHECK(*plan->benefits.at(0).share.coinsurance == Rate::percent(10));
    CHECK(import.dataset.contracts.records.at(0).rates.at(0).amount == Stated<Money>(Money(4000)));
}

TEST_CASE("references lead to any document, whatever the order", "[json]") {
    std::string const episodes = R"({"schema":"therapy/1","episodes":[{"id":"e","patient":"p"}]})";
    std::string const patients = R"({"schema":"therapy/1","patients":[{"id":"p"}]})";
    json::Input const inputs[] = {{"episodes.json", episodes}, {"patients.json", patients}};
    auto const import = json::read(inputs);
    CHECK(import.report.empty());
    CHECK(import.dataset.patients.find(import.dataset.episodes.records.at(0).patient)->id == clinic::PatientId(0));
}

TEST_CASE("a reference to nothing is a finding, and the dataset knows it leads nowhere", "[json]") {
    auto const import = read(R"({"schema":"therapy/1","episodes":[{"id":"e","patient":"nobody"}]})");
    CHECK(only(import.report) == "json.unresolved-reference episodes[0].patient");
    CHECK(desk::validate(import.dataset).has("desk.dangling-reference"));
}

TEST_CASE("what cannot be used is said with its place, and the rest is used", "[json]") {
    struct Row {
        std::string fields, finding;
        bool kept;
    };
    auto const row = GENERATE(values<Row>({
        {R"(,"nickname":"x")", "json.unknown-field patients[0].nickname", true},
        {R"(,"birth_date":"2026-02-30")", "core.not-a-date patients[0].birth_date", false},
        {R"(,"birth_date":7)", "json.bad-field patients[0].birth_date", false},
        {R"(,"birth_date":{"stated":"maybe"})", "json.bad-field patients[0].birth_date.stated", false},
        {R"(,"consents":[{}])", "json.missing-field patients[0].consents[0]", false},
        {R"(,"consents":[{"kind":"flying"}])", "json.bad-field patients[0].consents[0].kind", false},
        {R"(,"consents":{"kind":"treatment"})", "json.bad-field patients[0].consents", false},
        {R"(,"consents":[{"kind":"treatment","validity":{"first":"2026-02-01","past":"2026-01-01"}}])", "core.empty-range patients[0].consents[0].validity", false},
        {R"(,"name":"a","name":"b")", "json.duplicate-field ", true},
    }));
    CAPTURE(row.fields);
    auto const import = read(with_patient(row.fields));
    CHECK(only(import.report) == row.finding);
    CHECK(import.dataset.patients.records.size() == (row.kept ? 1u : 0u));
}

TEST_CASE("availabilities name whose they are and say what they do not know", "[json]") {
    auto const with = [](std::string const& fields) {
        return read(R"({"schema":"therapy/1","patients":[{"id":"p"}],"availabilities":[{"id":"a","zone":"Europe/London","of":{"patient":"p"})" + fields + "}]}");
    };
    CHECK(with("").report.empty());
    CHECK(with("").dataset.availabilities.records.at(0).of == schedule::Bookable(clinic::PatientId(0)));
    CHECK(with("").dataset.availabilities.records.at(0).hours.kind() == StatedKind::not_stated);
    CHECK(with(R"(,"hours":[])").dataset.availabilities.records.at(0).hours == Stated<std::vector<schedule::WeeklyHours>>(std::vector<schedule::WeeklyHours>()));
    CHECK(with(R"(,"hours":{"stated":"none"})").dataset.availabilities.records.at(0).hours.is_none());
    struct Row {
        std::string fields, finding;
    };
    auto const row = GENERATE(values<Row>({
        {R"(,"hours":[{"day":"monday","from":"9:00","to":"17:00"}])", "core.not-a-time-of-day availabilities[0].hours[0].from"},
        {R"(,"hours":[{"day":"monday","from":"09:00"}])", "json.missing-field availabilities[0].hours[0]"},
        {R"(,"hours":[{"day":"mon","from":"09:00","to":"17:00"}])", "json.bad-field availabilities[0].hours[0].day"},
        {R"(,"blocks":[{"kind":"unavailable","when":{}}])", "json.bad-field availabilities[0].blocks[0].when"},
        {R"(,"blocks":[{"kind":"unavailable","when":{"always":true}}])", "json.bad-field availabilities[0].blocks[0].when"},
        {R"(,"blocks":[{"kind":"unavailable","when":{"dates":{"first":"2026-01-01"},"weekly":{}}}])", "json.bad-field availabilities[0].blocks[0].when"},
        {R"(,"blocks":[{"kind":"unavailable","when":{"dates":{"first":"2026-02-01","past":"2026-01-01"}}}])", "core.empty-range availabilities[0].blocks[0].when.dates"},
        {R"(,"blocks":[{"kind":"unavailable","when":{"period":{"start":"2026-02-01T00:00:00Z"}}}])", "json.missing-field availabilities[0].blocks[0].when.period"},
        {R"(,"travel":[{"dates":{"first":"2026-02-01"},"zone":"Mars/Olympus"}])", "core.unknown-time-zone availabilities[0].travel[0].zone"},
    }));
    CAPTURE(row.fields);
    auto const import = with(row.fields);
    CHECK(only(import.report) == row.finding);
    CHECK(import.dataset.availabilities.records.empty());

    CHECK(only(read(R"({"schema":"therapy/1","availabilities":[{"id":"a","zone":"Europe/London","of":{"clinic":"p"}}]})").report) == "json.bad-field availabilities[0].of");
    auto const dangling = read(R"({"schema":"therapy/1","availabilities":[{"id":"a","zone":"Europe/London","of":{"room":"r"}}]})");
    CHECK(only(dangling.report) == "json.unresolved-reference availabilities[0].of.room");
    CHECK(desk::validate(dangling.dataset).has("desk.dangling-reference"));
}

TEST_CASE("money is exact text, never a number", "[json]") {
    auto const fee = [](std::string const& amount) {
        return read(R"({"schema":"therapy/1","fee_schedules":[{"id":"f","fees":[{"code":"97140","valid":{"first":"2026-01-01"},"amount":)" + amount + "}]}]}").report;
    };
    CHECK(fee(R"("60.00 USD")").empty());
    CHECK(only(fee("60.0")) == "json.bad-field fee_schedules[0].fees[0].amount");
    CHECK(only(fee(R"("60.001 USD")")) == "core.not-an-amount fee_schedules[0].fees[0].amount");
    CHECK(only(fee(R"("60.00")")) == "json.bad-field fee_schedules[0].fees[0].amount");
    CHECK(only(fee(R"("99999999999.00 USD")")) == "core.amount-out-of-range fee_schedules[0].fees[0].amount");
}

TEST_CASE("a permission whose answer is in no known word is pending, not missing", "[json]") {
    auto document = json::write(testing::small_clinic());
    auto const at = document.find("\"status\": \"certified\"");
    auto const plain = at == std::string::npos ? document.find("\"status\":\"certified\"") : at;
    REQUIRE(plain != std::string::npos);
    auto const word = document.find("certified", plain);
    document.replace(word, std::string_view("certified").size(), "approved");
    auto const loaded = read(document);
    REQUIRE(only(loaded.report).rfind("json.unknown-word", 0) == 0);
    auto const& records = loaded.dataset.authorizations.records;
    CHECK(std::any_of(records.begin(), records.end(), [](coverage::Authorization const& one) { return one.status == coverage::AuthorizationStatus::pending; }));
}

TEST_CASE("a record that is left out leaves no hole", "[json]") {
    auto const import = read(R"({"schema":"therapy/1","patients":[{"id":"a","birth_date":"x"},{"id":"b"},{"id":"b"},{"name":"c"},7],
                                 "episodes":[{"id":"e","patient":"b"}]})");
    REQUIRE(import.dataset.patients.records.size() == 1);
    CHECK(import.dataset.patients.records[0].id == clinic::PatientId(0));
    CHECK(import.dataset.patients.keys.key(clinic::PatientId(0)) == "b");
    CHECK(import.dataset.episodes.records.at(0).patient == clinic::PatientId(0));
    for (auto const* code : {"core.not-a-date", "json.duplicate-id", "json.missing-field", "json.bad-field"})
        CHECK(import.report.has(code));
    CHECK(import.report.size() == 4);
}

TEST_CASE("no text makes the reader crash", "[json]") {
    std::string const deep(200000, '[');
    for (std::string const& content :
         {std::string(), std::string("\xEF\xBB\xBF{\"schema\":\"therapy/1\"}"), std::string("{"), std::string("[]"), std::string("null"), std::string("1e999"),
          std::string("{\"schema\":\"therapy/2\"}"), std::string("{\"schema\":\"therapy/1\",\"patients\":{}}"), std::string("\"\xFF\""), deep}) {
        auto const import = read(content);
        CHECK(import.dataset == desk::Dataset{});
    }
    CHECK(only(read("{\n\n  \"schema\" }").report) == "json.not-json ");
    CHECK(read("{\n\n  \"schema\" }").report.findings()[0].place.line == 3);
    CHECK(read(R"({"schema":"therapy/1","strange":[]})").report.has("json.unknown-field"));
}

TEST_CASE("a wrong type anywhere is a finding", "[json]") {
    auto const text = json::write(full_dataset());
    // Every value of the document replaced, one at a time, by something of another type.
    std::size_t refused = 0;
    for (std::size_t at = text.find(": "); at != std::string::npos; at = text.find(": ", at + 1)) {
        auto const end = text.find_first_of(",\n", at);
        auto const changed = text.substr(0, at) + ": [[7]]" + text.substr(end);
        auto const import = read(changed);
        refused += import.report.empty() ? 0u : 1u;
    }
    CHECK(refused > 100);
}

TEST_CASE("the installed schema is the one the reader follows", "[json]") { CHECK(file_text("src/json/schema/therapy-1.schema.json") == json::schema()); }

TEST_CASE("a report shows as an array of findings", "[json]") {
    auto data = testing::small_clinic();
    data.sessions.records[1] = data.sessions.records[0];
    data.sessions.records[1].id = clinic::SessionId(1);
    auto const text = json::write(desk::check(data).conflicts, data);
    CHECK(text.find("\"rule\": \"schedule.provider-double-booked\"") != std::string::npos);
    CHECK(text.find("\"when\"") != std::string::npos);
}

TEST_CASE("an authorization that could not be read is not taken for one that was never given", "[json]") {
    std::string const people = R"({"schema":"therapy/1","patients":[{"id":"p"}],"payers":[{"id":"payer"}],"plans":[{"id":"plan","payer":"payer","product":"ppo"}],
      "policies":[{"id":"first","patient":"p","plan":"plan","in_force":{"first":"2026-01-01"}},{"id":"second","patient":"p","plan":"plan","in_force":{"first":"2026-01-01"}}])";
    auto const with = [&](std::string const& list) { return read(people + ",\"authorizations\":" + list + "}"); };
    struct Row {
        char const* list;
        char const* key; ///< of what is kept with nothing known but whose it is
    };
    for (auto const& [list, key] : {Row{R"([{"id":"a","policy":"second","approved":"six"}])", "a"}, Row{R"([{"id":"a","policy":"second","status":"granted"}])", "a"},
                                    Row{R"([{"policy":"second","approved":6}])", "authorizations[0]"},
                                    Row{R"([{"id":"a","policy":"second","status":"certified"},{"id":"a","policy":"second","status":"certified"}])", "authorizations[1]"}}) {
        CAPTURE(list);
        auto const import = with(list);
        CHECK_FALSE(import.report.passes());
        auto const kept = import.dataset.authorizations.find(key);
        REQUIRE(kept.has_value());
        CHECK(import.dataset.authorizations.records.at(kept->id.index()) == *kept);
        CHECK(kept->policy == coverage::PolicyId(1));
        CHECK((kept->status == coverage::AuthorizationStatus::pending));
        CHECK_FALSE(kept->approved.is_answered());
        CHECK_FALSE(kept->last_day.is_answered());
        coverage::AuthorizationQuestion const question{.policy = coverage::PolicyId(1), .date = Date(2026, 3, 9)};
        std::vector<coverage::Authorization> const only_kept{*kept};
        CHECK((coverage::choose_authorization(only_kept, question).answer == coverage::AuthorizationAnswer::unknown));
        CHECK(read(json::write(import.dataset)).dataset == import.dataset);
    }
    // Of nobody's nothing is kept; what can be read is as it is.
    for (auto const* const list : {R"([{"id":"a","approved":6}])", R"([{"id":"a","policy":"third","approved":"six"}])", R"(["a"])", R"({"id":"a"})"})
        CHECK(with(list).dataset.authorizations.records.empty());
    CHECK(with(R"([{"id":"a","policy":"second","status":"denied"}])").dataset.authorizations.find("a")->status == coverage::AuthorizationStatus::denied);
}
