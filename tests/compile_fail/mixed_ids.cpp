// expect: no match for .*operator==.*|invalid operands to binary expression
// An id of one kind is never the id of another.
#include <therapy/clinic/ids.hpp>

bool same(therapy::clinic::PatientId patient, therapy::clinic::ProviderId provider) {
#ifdef THERAPY_MUST_NOT_COMPILE
    return patient == provider;
#else
    return patient.index() == provider.index();
#endif
}
