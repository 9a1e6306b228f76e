#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/core/error.hpp>

#include "../core/findings.hpp"
#include "key_index.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

namespace src {
constexpr Source claims_manual{"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §20", Confidence::secondary};
constexpr Source ncci_manual{"NCCI Policy Manual for Medicare Services", "ch. 11 §P", Confidence::secondary};
constexpr Source billing_guides{"published billing guides for outpatient therapy", {}, Confidence::secondary};
constexpr Source hearsay{"common usage, not confirmed in a primary text", {}, Confidence::unconfirmed};
} // namespace src

constexpr Stated<Timing> timed{Timing::timed};
constexpr Stated<Timing> untimed{Timing::untimed};
constexpr auto unconfirmed = Stated<Timing>::unknown(Unknown::not_confirmed);

constexpr ServiceCodeRow codes[] = {
    {ServiceCode("20560"), "dry needling, one or two muscles", untimed, src::billing_guides},
    {ServiceCode("20561"), "dry needling, three or more muscles", untimed, src::billing_guides},
    {ServiceCode("29240"), "shoulder strapping", unconfirmed, src::hearsay},
    {ServiceCode("97010"), "hot or cold pack", untimed, src::ncci_manual},
    {ServiceCode("97012"), "mechanical traction", untimed, src::ncci_manual},
    {ServiceCode("97014"), "electrical stimulation, unattended", untimed, src::ncci_manual},
    {ServiceCode("97016"), "vasopneumatic device", untimed, src::ncci_manual},
    {ServiceCode("97018"), "paraffin bath", untimed, src::ncci_manual},
    {ServiceCode("97022"), "whirlpool", untimed, src::ncci_manual},
    {ServiceCode("97024"), "diathermy", untimed, src::ncci_manual},
    {ServiceCode("97026"), "infrared", untimed, src::ncci_manual},
    {ServiceCode("97028"), "ultraviolet", untimed, src::ncci_manual},
    {ServiceCode("97032"), "electrical stimulation, attended", timed, src::billing_guides},
    {ServiceCode("97033"), "iontophoresis", timed, src::billing_guides},
    {ServiceCode("97034"), "contrast bath", timed, src::billing_guides},
    {ServiceCode("97035"), "ultrasound", timed, src::claims_manual},
    {ServiceCode("97036"), "Hubbard tank", timed, src::billing_guides},
    {ServiceCode("97037"), "low-level laser", unconfirmed, src::hearsay},
    {ServiceCode("97039"), "modality without a code of its own", timed, src::billing_guides},
    {ServiceCode("97110"), "therapeutic exercise", timed, src::claims_manual},
    {ServiceCode("97112"), "neuromuscular re-education", timed, src::claims_manual},
    {ServiceCode("97113"), "aquatic therapy", timed, src::billing_guides},
    {ServiceCode("97116"), "gait training", timed, src::claims_manual},
    {ServiceCode("97124"), "massage", timed, src::billing_guides},
    {ServiceCode("97129"), "cognitive training, first part", timed, src::billing_guides},
    {ServiceCode("97130"), "cognitive training, each further part", timed, src::billing_guides},
    {ServiceCode("97139"), "procedure without a code of its own", timed, src::billing_guides},
    {ServiceCode("97140"), "manual therapy", timed, src::claims_manual},
    {ServiceCode("97150"), "group therapy", unconfirmed, src::hearsay},
    {ServiceCode("97161"), "physical therapy evaluation, low complexity", untimed, src::claims_manual},
    {ServiceCode("97162"), "physical therapy evaluation, moderate complexity", untimed, src::claims_manual},
    {ServiceCode("97163"), "physical therapy evaluation, high complexity", untimed, src::claims_manual},
    {ServiceCode("97164"), "physical therapy re-evaluation", untimed, src::claims_manual},
    {ServiceCode("97530"), "therapeutic activities", timed, src::claims_manual},
    {ServiceCode("97535"), "self-care training", timed, src::billing_guides},
    {ServiceCode("97537"), "community reintegration training", timed, src::billing_guides},
    {ServiceCode("97542"), "wheelchair management", timed, src::billing_guides},
    {ServiceCode("97750"), "performance test", timed, src::billing_guides},
    {ServiceCode("97755"), "assistive technology assessment", timed, src::billing_guides},
    {ServiceCode("97760"), "orthotic training, first", timed, src::billing_guides},
    {ServiceCode("97761"), "prosthetic training, first", timed, src::billing_guides},
    {ServiceCode("97763"), "orthotic or prosthetic training, later", timed, src::billing_guides},
    {ServiceCode("97810"), "acupuncture, first part", unconfirmed, src::hearsay},
    {ServiceCode("97811"), "acupuncture, each further part", unconfirmed, src::hearsay},
    {ServiceCode("97813"), "acupuncture with current, first part", unconfirmed, src::hearsay},
    {ServiceCode("97814"), "acupuncture with current, each further part", unconfirmed, src::hearsay},
    {ServiceCode("98940"), "spinal adjustment, one or two regions", untimed, src::ncci_manual},
    {ServiceCode("98941"), "spinal adjustment, three or four regions", untimed, src::ncci_manual},
    {ServiceCode("98942"), "spinal adjustment, five regions", untimed, src::ncci_manual},
    {ServiceCode("98943"), "adjustment outside the spine", untimed, src::ncci_manual},
    {ServiceCode("G0283"), "electrical stimulation, unattended (Medicare)", untimed, src::billing_guides},
    {ServiceCode("S8948"), "laser, by time", unconfirmed, src::hearsay},
};

constexpr bool ordered() {
    for (std::size_t i = 1; i < std::size(codes); ++i)
        if (!(codes[i - 1].code < codes[i].code))
            return false;
    return true;
}
static_assert(ordered(), "the table is in order");

constexpr auto code_of = [](ServiceCodeRow const& row) { return row.code.text(); };
constexpr auto index = therapy::detail::index_keys<codes>(code_of);
static_assert(therapy::detail::finds_all(index, codes, code_of));

} // namespace

Expected<ServiceCode> ServiceCode::make(std::string_view code) {
    if (!is_code(code))
        return detail::refuse(rules::not_a_service_code, std::string(code));
    return ServiceCode(code);
}

void ServiceCode::refuse(std::string_view code) {
    throw Error(detail::refused(rules::not_a_service_code, std::string(code)));
}

std::span<ServiceCodeRow const> service_codes() noexcept { return codes; }

boost::optional<ServiceCodeRow const&> find_service_code(ServiceCode code) noexcept { return find_service_code(code.text()); }

boost::optional<ServiceCodeRow const&> find_service_code(std::string_view code) noexcept {
    auto const at = index.find(code);
    if (at == index.no_row)
        return boost::none;
    return codes[at];
}

} // namespace therapy::catalog
