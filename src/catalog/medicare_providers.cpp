#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/medicare_providers.hpp>

#include "sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr RowDates standing{.first = {2006, 1, 1}};
constexpr auto no_kind = Stated<QualificationKind>::none();
constexpr auto by_key = [](auto const& a, auto const& b) { return a.key < b.key; };

constexpr MedicareUnpaidProvider unpaid[] = {
    {"athletic-trainer", QualificationKind::athletic_trainer, MedicareExtent::therapy_services, standing, src::cmsbp15},
    {"kinesiotherapist", no_kind, MedicareExtent::therapy_services, standing, src::cmsbp15},
    {"low-vision-specialist", no_kind, MedicareExtent::therapy_services, standing, src::cmsbp15},
    {"massage-therapist", QualificationKind::massage_therapist, MedicareExtent::any_service, standing, src::cmsbp15},
    {"recreation-therapist", no_kind, MedicareExtent::therapy_services, standing, src::cmsbp15},
    {"therapy-aide", QualificationKind::therapy_aide, MedicareExtent::therapy_services, standing, src::cmsbp15},
};
static_assert(std::is_sorted(std::begin(unpaid), std::end(unpaid), by_key));

constexpr MedicareLimit limits[] = {
    {"assistant-incident-to", MedicareLimitKind::not_incident_to, QualificationKind::physical_therapist_assistant, {}, {}, standing, src::cmsbp15},
    {"chiropractor-services", MedicareLimitKind::only_this_service, QualificationKind::chiropractor, "spinal-manipulation", {}, standing, src::cmsbp15},
    {"dry-needling", MedicareLimitKind::only_by_national_decision, no_kind, "dry-needling", "NCD 30.3.3, acupuncture for chronic low back pain", {.first = undated_list_from},
     unconfirmed(src::dnmcare)},
};
static_assert(std::is_sorted(std::begin(limits), std::end(limits), by_key));

template <class Row, std::size_t Size>
boost::optional<Row const&> find(Row const (&rows)[Size], std::string_view key) {
    auto const* const at = std::partition_point(std::begin(rows), std::end(rows), [&](Row const& row) { return row.key < key; });
    if (at == std::end(rows) || at->key != key)
        return boost::none;
    return *at;
}

} // namespace

std::span<MedicareUnpaidProvider const> medicare_unpaid_providers() noexcept { return unpaid; }
boost::optional<MedicareUnpaidProvider const&> find_medicare_unpaid_provider(std::string_view key) noexcept { return find(unpaid, key); }

namespace {

template <class Rows>
boost::optional<MedicareUnpaidProvider const&> about(QualificationKind kind, Rows const& rows) noexcept {
    for (MedicareUnpaidProvider const& row : rows)
        if (row.kind == Stated<QualificationKind>(kind))
            return row;
    return boost::none;
}

} // namespace

boost::optional<MedicareUnpaidProvider const&> find_medicare_unpaid_provider(QualificationKind kind) noexcept { return about(kind, medicare_unpaid_providers()); }
boost::optional<MedicareUnpaidProvider const&> find_medicare_unpaid_provider(QualificationKind kind, Catalog const& catalog) noexcept {
    auto const own = about(kind, catalog.own<MedicareUnpaidProvider>());
    return own ? own : about(kind, catalog.rows<MedicareUnpaidProvider>());
}

std::span<MedicareLimit const> medicare_limits() noexcept { return limits; }
boost::optional<MedicareLimit const&> find_medicare_limit(std::string_view key) noexcept { return find(limits, key); }

} // namespace therapy::catalog
