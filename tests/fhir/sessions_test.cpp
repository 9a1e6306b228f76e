#include <therapy/fhir/read.hpp>

#include "fhir/reading.hpp"
#include "support/catch.hpp"

#include <therapy/desk/clinic_check.hpp>

using namespace therapy;
using namespace therapy::tests;
using clinic::SessionStatus;

namespace {

clinic::Session const& only_session(fhir::Import const& import) {
    REQUIRE(import.dataset.sessions.records.size() == 1);
    return import.dataset.sessions.records[0];
}

} // namespace

TEST_CASE("an appointment is a session of its people in its room at its site", "[sessions]") {
    auto const import = read_in_clinic(monday);
    auto const& data = import.dataset;
    auto const& session = only_session(import);
    CHECK(import.report.passes());
    CHECK(data.sessions.keys.key(session.id) == "Appointment/monday");
    CHECK(session.status == SessionStatus::booked);
    CHECK(session.planned == Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(45)));
    CHECK_FALSE(session.actual.has_value());
    REQUIRE(session.participants.size() == 1);
    CHECK(data.patients.keys.key(session.participants[0].patient) == "Patient/ada");
    REQUIRE(session.staff.size() == 1);
    CHECK(session.staff[0].role == clinic::StaffRole::treating);
    REQUIRE(session.resources.size() == 1);
    CHECK(data.rooms.records.at(session.resources[0].resource.index).name == "Gym");
    REQUIRE(session.delivery.site.has_value());
    auto const& site = data.sites.records.at(session.delivery.site->index());
    CHECK(site.name == "Main Street");
    CHECK(site.zone == TimeZone("America/Los_Angeles"));
    CHECK(site.jurisdiction.code() == "US-CA");
    CHECK(data.clinics.records.at(site.clinic.index()).name == "Example Therapy");
    CHECK(tally_of(import, "Appointment").read_in_full == 1);
    CHECK(desk::validate(data).empty());
}

TEST_CASE("the status of an appointment is read as ours", "[sessions]") {
    struct Row {
        char const* word;
        SessionStatus status;
    };
    auto const [word, status] = GENERATE(values<Row>({{"proposed", SessionStatus::proposed},
                                                      {"pending", SessionStatus::proposed},
                                                      {"booked", SessionStatus::booked},
                                                      {"arrived", SessionStatus::arrived},
                                                      {"checked-in", SessionStatus::arrived},
                                                      {"fulfilled", SessionStatus::completed},
                                                      {"cancelled", SessionStatus::cancelled},
                                                      {"noshow", SessionStatus::no_show},
                                                      {"entered-in-error", SessionStatus::entered_in_error},
                                                      {"waitlist", SessionStatus::waitlisted}}));
    CAPTURE(word);
    auto const import = read_in_clinic(replaced(monday, "booked", word));
    CHECK(only_session(import).status == status);
    CHECK(only_session(import).participants.at(0).status == status);
    CHECK(import.report.has("fhir.status-read-as") == (std::string(word) == "pending"));
}

TEST_CASE("the status of an encounter is read as ours", "[sessions]") {
    struct Row {
        char const* word;
        SessionStatus status;
    };
    auto const [word, status] = GENERATE(values<Row>({{"planned", SessionStatus::booked},
                                                      {"arrived", SessionStatus::arrived},
                                                      {"triaged", SessionStatus::in_progress},
                                                      {"in-progress", SessionStatus::in_progress},
                                                      {"onleave", SessionStatus::in_progress},
                                                      {"finished", SessionStatus::completed},
                                                      {"cancelled", SessionStatus::cancelled},
                                                      {"entered-in-error", SessionStatus::entered_in_error}}));
    CAPTURE(word);
    auto const import = read_in_clinic(replaced(visit, "finished", word));
    CHECK(only_session(import).status == status);
    CHECK(only_session(import).actual.has_value() == (status == SessionStatus::completed));
}

TEST_CASE("a status nobody knows keeps the session out", "[sessions]") {
    for (auto const& resource : {replaced(monday, "booked", "maybe"), replaced(visit, "finished", "unknown"), replaced(monday, "\"booked\"", "7"), replaced(monday, json("'status':'booked',"), "")}) {
        auto const import = read_in_clinic(resource);
        CHECK(import.dataset.sessions.records.empty());
        CHECK_FALSE(import.report.passes());
    }
}

TEST_CASE("who declined is not a participant", "[sessions]") {
    auto const import = read_in_clinic(replaced(monday, json("tess'},'status':'accepted'"), json("tess'},'status':'declined'")));
    CHECK(only_session(import).staff.empty());
    CHECK(import.report.has("fhir.does-not-attend"));
}

TEST_CASE("who has not answered yet keeps the place", "[sessions]") {
    auto const import = read_in_clinic(replaced(monday, json("tess'},'status':'accepted'"), json("tess'},'status':'tentative'")));
    CHECK(only_session(import).staff.size() == 1);
    CHECK(import.report.has("fhir.status-read-as"));
}

TEST_CASE("a patient the talk is about is not there", "[sessions]") {
    auto const import = read_in_clinic(replaced(monday, json("ada'},'status':'accepted'"), json("ada'},'required':'information-only','status':'accepted'")));
    REQUIRE(only_session(import).participants.size() == 1);
    CHECK_FALSE(clinic::occupies_resources(only_session(import).participants[0].status));
    CHECK(clinic::validate(only_session(import)).empty());
}

TEST_CASE("people with a time of their own keep it", "[sessions]") {
    auto const import = read_in_clinic(replaced(monday, json("tess'},'status':'accepted'"),
                                                json("tess'},'status':'accepted','period':{'start':'2026-03-09T09:15:00-07:00','end':'2026-03-09T09:45:00-07:00'}")));
    auto const& staff = only_session(import).staff;
    REQUIRE(staff.at(0).attended.size() == 1);
    CHECK(staff[0].attended[0] == Period(Instant("2026-03-09T16:15:00Z"), Duration::minutes(30)));
    auto const whole = read_in_clinic(replaced(visit, json("{'individual'"), json("{'period':{'start':'2026-03-09T09:02:00-07:00','end':'2026-03-09T09:47:00-07:00'},'individual'")));
    CHECK(only_session(whole).staff.at(0).attended.empty()); // the whole session
}

TEST_CASE("parts people take are told apart", "[sessions]") {
    auto const with = [](char const* code) {
        return replaced(visit, json("{'individual'"), json("{'type':[{'coding':[{'code':'" + std::string(code) + "'}]}],'individual'"));
    };
    CHECK(only_session(read_in_clinic(with("PPRF"))).staff.at(0).role == clinic::StaffRole::treating);
    CHECK(only_session(read_in_clinic(with("SPRF"))).staff.at(0).role == clinic::StaffRole::assisting);
    auto const referrer = read_in_clinic(with("REF"));
    CHECK(only_session(referrer).staff.empty());
    CHECK(referrer.report.has("fhir.does-not-attend"));
}

TEST_CASE("an appointment without an end lasts its minutes", "[sessions]") {
    auto const without_end = replaced(monday, json("'end':'2026-03-09T09:45:00-07:00'"), "\"minutesDuration\":30");
    CHECK(only_session(read_in_clinic(without_end)).planned.length() == Duration::minutes(30));
    for (char const* const minutes : {"0", "-5", "1.5", "9999999", "\"30\"", "99999999999999999999"}) {
        auto const import = read_in_clinic(replaced(without_end, ":30,", ":" + std::string(minutes) + ","));
        CHECK(import.dataset.sessions.records.empty());
    }
}

TEST_CASE("an appointment without a time is refused", "[sessions]") {
    auto const import = read_in_clinic(replaced(replaced(monday, json("'start':'2026-03-09T09:00:00-07:00',"), ""), json("'end':'2026-03-09T09:45:00-07:00',"), ""));
    CHECK(import.dataset.sessions.records.empty());
    CHECK(count_of(import.report, "fhir.missing-field") == 2);
    CHECK(tally_of(import, "Appointment").refused == 1);
}

TEST_CASE("a wish for a time is a proposal", "[sessions]") {
    auto const wish = replaced(replaced(replaced(monday, "booked", "proposed"), json("'start':'2026-03-09T09:00:00-07:00',"), json("'minutesDuration':30,")), json("'end':'2026-03-09T09:45:00-07:00'"),
                               json("'requestedPeriod':[{'start':'2026-03-09','end':'2026-03-13'}]"));
    auto const import = read_in_clinic(wish);
    CHECK(only_session(import).status == SessionStatus::proposed);
    CHECK(only_session(import).planned == Period(Instant("2026-03-09T07:00:00Z"), Duration::minutes(30))); // midnight of the site
    CHECK(import.report.has("fhir.requested-period"));
    auto const exact = read_in_clinic(replaced(wish, "2026-03-09\"", "2026-03-09T14:00:00-07:00\""));
    CHECK(only_session(exact).planned.start() == Instant("2026-03-09T21:00:00Z"));
    CHECK(read_in_clinic(replaced(wish, "proposed", "booked")).dataset.sessions.records.empty());
}

TEST_CASE("an appointment without a time takes that of its slots", "[sessions]") {
    auto const slot = [](std::string const& id, std::string const& from, std::string const& to) {
        return json("{'resourceType':'Slot','id':'" + id + "','schedule':{'reference':'Schedule/s'},'status':'busy','start':'2026-03-09T" + from + ":00Z','end':'2026-03-09T" + to + ":00Z'}");
    };
    auto const schedule = json("{'resourceType':'Schedule','id':'s','actor':[{'reference':'Practitioner/tess'},{'reference':'Location/gym'}]}");
    auto const booking = replaced(replaced(monday, json("'start':'2026-03-09T09:00:00-07:00',"), ""), json("'end':'2026-03-09T09:45:00-07:00'"), json("'slot':[{'reference':'Slot/2'},{'reference':'Slot/1'}]"));
    auto const import = read_lines({slot("1", "09:00", "09:30"), slot("2", "09:30", "10:00"), schedule, booking, ada, tess, gym, main_street, clinic_itself});
    CHECK(only_session(import).planned == Period(Instant("2026-03-09T09:00:00Z"), Instant("2026-03-09T10:00:00Z")));
    REQUIRE(import.slots.size() == 2);
    CHECK(import.slots[0].schedule == "Schedule/s");
    CHECK(import.slots[0].status == fhir::SlotStatus::busy);
    REQUIRE(import.schedules.size() == 1);
    REQUIRE(import.schedules[0].actors.size() == 2);
    CHECK(import.schedules[0].actors[0].kind == SubjectKind::provider);
    CHECK(import.schedules[0].actors[1].kind == SubjectKind::room);
}

TEST_CASE("slots that cannot be read are refused and those in error left out", "[sessions]") {
    auto const slot = [](std::string const& status, std::string const& start) {
        return json("{'resourceType':'Slot','id':'1','status':'" + status + "','start':'" + start + "','end':'2026-03-09T10:00:00Z'}");
    };
    CHECK(read_lines({slot("free", "2026-03-09T09:00:00Z")}).slots.size() == 1);
    CHECK(tally_of(read_lines({slot("open", "2026-03-09T09:00:00Z")}), "Slot").refused == 1);
    CHECK(tally_of(read_lines({slot("free", "2026-03-09")}), "Slot").refused == 1);
    CHECK(tally_of(read_lines({slot("entered-in-error", "2026-03-09T09:00:00Z")}), "Slot").not_used == 1);
}

TEST_CASE("an encounter of an appointment is the same session", "[sessions]") {
    auto const of_monday = replaced(visit, "\"period\"", json("'appointment':[{'reference':'Appointment/monday'}],'period'"));
    auto const import = read_lines({monday, of_monday, ada, tess, gym, main_street, clinic_itself});
    auto const& session = only_session(import);
    CHECK(session.status == SessionStatus::completed);
    CHECK(session.planned.start() == Instant("2026-03-09T16:00:00Z"));
    REQUIRE(session.actual.has_value());
    CHECK(session.actual->start() == Instant("2026-03-09T16:02:00Z"));
    CHECK(session.participants.size() == 1);
    CHECK(session.staff.size() == 1);
    CHECK(tally_of(import, "Encounter").read_in_full == 1);
    CHECK(desk::check(import.dataset).conflicts.empty());
}

TEST_CASE("an encounter that is part of another does not clash with it", "[sessions]") {
    auto const part = replaced(replaced(visit, "\"id\":\"visit\"", "\"id\":\"part\""), "\"period\"", json("'partOf':{'reference':'Encounter/visit'},'period'"));
    auto const linked = read_lines({visit, part, ada, tess});
    CHECK(desk::check(linked.dataset).conflicts.empty());
    auto const apart = read_lines({visit, replaced(visit, "\"id\":\"visit\"", "\"id\":\"other\""), ada, tess});
    auto const conflicts = desk::check(apart.dataset).conflicts;
    CHECK(conflicts.has("schedule.patient-double-booked"));
    CHECK(conflicts.has("schedule.provider-double-booked"));
}

TEST_CASE("visits at home and by video are told apart", "[sessions]") {
    CHECK(only_session(read_in_clinic(visit)).delivery.mode == clinic::DeliveryMode::site);
    CHECK(only_session(read_in_clinic(replaced(visit, "AMB", "HH"))).delivery.mode == clinic::DeliveryMode::home);
    CHECK(only_session(read_in_clinic(replaced(visit, "AMB", "VR"))).delivery.mode == clinic::DeliveryMode::telehealth);
    auto const house = json("{'resourceType':'Location','id':'house','physicalType':{'coding':[{'code':'ho'}]}}");
    auto const import = read_lines({house, ada, tess, replaced(visit, "\"period\"", json("'location':[{'location':{'reference':'Location/house'}}],'period'"))});
    CHECK(only_session(import).delivery.mode == clinic::DeliveryMode::home);
    CHECK(import.dataset.sites.records.empty());
}

TEST_CASE("a building is a site and occupies nothing", "[sessions]") {
    auto const import = read_in_clinic(replaced(visit, "\"period\"", json("'location':[{'location':{'reference':'Location/main'}}],'period'")));
    CHECK(only_session(import).resources.empty());
    REQUIRE(only_session(import).delivery.site.has_value());
    CHECK(import.dataset.sites.records.at(only_session(import).delivery.site->index()).name == "Main Street");
}

TEST_CASE("a bed lies in a room of a site", "[sessions]") {
    auto const bed = json("{'resourceType':'Location','id':'bed','name':'Bed','physicalType':{'coding':[{'code':'bd'}]},'partOf':{'reference':'Location/gym'}}");
    auto const import = read_in_clinic(bed);
    REQUIRE(import.dataset.rooms.records.size() == 2);
    CHECK(import.dataset.rooms.records[0].site == import.dataset.rooms.records[1].site);
    CHECK(import.dataset.sites.records.size() == 1);
}

TEST_CASE("a group is no patient", "[sessions]") {
    auto const import = read_in_clinic(replaced(visit, "Patient/ada", "Group/1"));
    CHECK(only_session(import).participants.empty());
    CHECK(import.report.has("fhir.unsupported-field"));
}

TEST_CASE("equipment is in use as it is booked", "[sessions]") {
    auto const tank = json("{'resourceType':'Device','id':'tank','deviceName':[{'name':'Ultrasound','type':'user-friendly-name'}]}");
    auto const import = read_lines({tank, ada, tess, gym, main_street, clinic_itself, replaced(monday, "Location/gym", "Device/tank")});
    REQUIRE(only_session(import).resources.size() == 1);
    CHECK(only_session(import).resources[0].resource == Subject{SubjectKind::equipment, 0});
    CHECK(import.dataset.equipment.records.at(0).name == "Ultrasound");
}

TEST_CASE("codes of services and diagnoses come along", "[sessions]") {
    auto const import = read_in_clinic(
        replaced(monday, json("'participant'"), json("'serviceType':[{'coding':[{'system':'http://www.ama-assn.org/go/cpt','code':'97140'}]}],"
                                                     "'reasonCode':[{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10-cm','code':'M54.50'}]}],'participant'")));
    auto const& participant = only_session(import).participants.at(0);
    REQUIRE(participant.interventions.size() == 1);
    CHECK(participant.interventions[0].code == catalog::ServiceCode("97140"));
    REQUIRE(participant.diagnoses.size() == 1);
    CHECK(participant.diagnoses[0].text() == "M54.50");
}

TEST_CASE("who cancelled is known where a reason says it", "[sessions]") {
    auto const with = [](char const* code) {
        return replaced(replaced(monday, "booked", "cancelled"), json("'participant'"), json("'cancelationReason':{'coding':[{'code':'" + std::string(code) + "'}]},'participant'"));
    };
    CHECK(only_session(read_in_clinic(with("pat-crs"))).cancellation->by == clinic::CancelledBy::patient);
    CHECK(only_session(read_in_clinic(with("prov-pers"))).cancellation->by == clinic::CancelledBy::clinic);
    CHECK(only_session(read_in_clinic(with("oth-weath"))).cancellation->by == clinic::CancelledBy::other);
    CHECK_FALSE(only_session(read_in_clinic(replaced(monday, "booked", "cancelled"))).cancellation.has_value());
}

TEST_CASE("an order that sessions are based on becomes their episode", "[sessions]") {
    auto const order = json("{'resourceType':'ServiceRequest','id':'order','status':'active','intent':'order','subject':{'reference':'Patient/ada'},'authoredOn':'2026-03-01',"
                            "'requester':{'reference':'Practitioner/tess'},'requisition':{'value':'R-77'},'occurrencePeriod':{'start':'2026-03-01','end':'2026-05-31'},"
                            "'reasonCode':[{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10-cm','code':'M25.561'}]}]}");
    auto const import = read_lines({order, ada, tess, gym, main_street, clinic_itself, replaced(monday, json("'participant'"), json("'basedOn':[{'reference':'ServiceRequest/order'}],'participant'"))});
    REQUIRE(import.orders.size() == 1);
    REQUIRE(import.dataset.episodes.records.size() == 1);
    auto const& episode = import.dataset.episodes.records[0];
    CHECK(only_session(import).participants.at(0).episode == episode.id);
    CHECK(import.orders[0].episode == episode.id);
    REQUIRE(episode.referral.has_value());
    CHECK(episode.referral->number == "R-77");
    CHECK(episode.referral->ordered == Date(2026, 3, 1));
    CHECK(episode.referral->referred_by == "Practitioner/tess");
    CHECK(episode.referral->validity == DateRange(Date(2026, 3, 1), Date(2026, 6, 1)));
    CHECK(episode.diagnoses.at(0).text() == "M25.561");
    auto const unused = read_lines({order, ada});
    CHECK(unused.orders.size() == 1);
    CHECK(unused.dataset.episodes.records.empty());
}

TEST_CASE("an order not to do it is no referral", "[sessions]") {
    auto const import = read_lines({json("{'resourceType':'ServiceRequest','id':'order','status':'active','intent':'order','doNotPerform':true,'subject':{'reference':'Patient/ada'}}"), ada,
                                    replaced(monday, json("'participant'"), json("'basedOn':[{'reference':'ServiceRequest/order'}],'participant'"))});
    REQUIRE(import.orders.size() == 1);
    CHECK(import.orders[0].do_not_perform);
    CHECK(import.dataset.episodes.records.empty());
}

TEST_CASE("an episode of care is an episode", "[sessions]") {
    auto const care = json("{'resourceType':'EpisodeOfCare','id':'care','status':'onhold','patient':{'reference':'Patient/ada'},'period':{'start':'2026-01-01'}}");
    auto const import = read_lines({care, ada, tess, replaced(visit, "\"period\"", json("'episodeOfCare':[{'reference':'EpisodeOfCare/care'}],'period'"))});
    REQUIRE(import.dataset.episodes.records.size() == 1);
    CHECK(import.dataset.episodes.records[0].state == clinic::EpisodeState::on_hold);
    CHECK(only_session(import).participants.at(0).episode == import.dataset.episodes.records[0].id);
}
