#include <therapy/care/certification.hpp>

#include "../catalog/sources.hpp"

namespace therapy::inline v0_1::care {

Stated<EffectiveRow<CertificationTerms>> medicare_certification_terms(Date date) {
    static EffectiveRow<CertificationTerms> const rows[] = {
        {.value = {}, .valid = DateRange(Date(2008, 1, 1), Date(2025, 1, 1)), .source = src::cmsbp15cert},
        {.value = {.order_suffices = true},
         .valid = DateRange::from(Date(2025, 1, 1)), // for treatment on these days, whenever the plan began
         .source = src::cmscert25,
         .confirmed_through = catalog::to_date(catalog::law_confirmed_through)},
    };
    return in_force(std::span<EffectiveRow<CertificationTerms> const>(rows), date);
}

} // namespace therapy::care
