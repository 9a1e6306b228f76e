// A program's own test with therapy::testing and nothing but assert.

#undef NDEBUG
#include <therapy/testing.hpp>

#include <cassert>

using namespace therapy;
using namespace therapy::testing;

int main() {
    auto const ada = a_patient().id(1).named("Ada").build();
    clinic::Session const session = a_session().for_patient(ada).at("2026-03-09 09:00").minutes(45);
    assert(session.participants.front().patient == ada.id);
    assert(session.planned.length() == Duration::minutes(45));
    assert(validate(session).passes());

    clinic::Session const held = a_session().status(clinic::SessionStatus::held).with([](clinic::Session& s) { s.held_until = boost::none; });
    assert(has(validate(held), "clinic.hold-without-end"));
    assert(diff(validate(session), validate(held)) == "+ error clinic.hold-without-end: session 0 is held without saying until when\n");

    coverage::Plan const plan = a_ppo().deductible(dollars(250));
    assert(validate(plan).passes());

    auto const data = small_clinic();
    assert(desk::validate(data).passes());
    assert(data.patients.find("ada")->name == "Ada Stone");
    assert(generate(1) == generate(1));
    return 0;
}
