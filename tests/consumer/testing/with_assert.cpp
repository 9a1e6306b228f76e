// A user's unit test with nothing but assert.

#undef NDEBUG
#include <therapy/testing.hpp>
#include <therapy/therapy.hpp>

#include <cassert>

int main() {
    using namespace therapy;
    auto const patient = testing::a_patient().id(3).build();
    clinic::Session const session = testing::a_session().for_patient(patient).at("2026-03-09 09:00").minutes(45);
    assert(session.participants.size() == 1);
    auto const report = clinic::validate(session);
    assert(!testing::has(report, "clinic.no-such-rule"));
    assert(testing::diff(report, report).empty());
    assert(desk::validate(testing::small_clinic()).empty());
    return 0;
}
