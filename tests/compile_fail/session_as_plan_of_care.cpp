// expect: invalid initialization|could not convert|no viable conversion|cannot convert|no known conversion
// S006: a session is not a plan of care, and one never stands for the other.
#include <therapy/clinic/episode.hpp>
#include <therapy/clinic/session.hpp>

using namespace therapy::clinic;

void certify(PlanOfCare const& plan);

void certify_what_was_done(Session const& massage, PlanOfCare const& plan) {
#ifdef THERAPY_MUST_NOT_COMPILE
    certify(massage);
#else
    certify(plan);
#endif
    (void)massage;
    (void)plan;
}
