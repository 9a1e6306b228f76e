#pragma once
// FHIR R4 files as a dataset: bundles, single resources and NDJSON, all files together.

#include <therapy/desk/dataset.hpp>
#include <therapy/fhir/export.hpp>
#include <therapy/fhir/fhir_records.hpp>

#include <span>
#include <string>
#include <string_view>

namespace therapy::inline v0_1::fhir {

/// One file. JSON and NDJSON are told apart by the content.
struct Input {
    std::string name;          ///< as findings show it (`Place::file`)
    std::string_view content;  ///< \pre outlives the call
};

struct ImportOptions {
    TimeZone zone = TimeZone::utc();                           ///< of sites that name none, and of times without offset elsewhere
    boost::optional<catalog::Jurisdiction> jurisdiction{};     ///< of sites that name none; absent: "ZZ", whose law nobody knows
    boost::optional<Date> policies_from{};                     ///< first day of policies that state none; absent: they are refused
    boost::optional<Currency> currency{};                      ///< of amounts that name none; absent: they are refused
};

/// What became of the resources of one type. Contained resources count as part of the one that holds them.
struct ResourceTally {
    std::string type;
    std::size_t read_in_full = 0;
    std::size_t read_in_part = 0;  ///< something stated in it could not be used: see the report
    std::size_t refused = 0;
    std::size_t not_used = 0;      ///< of no use here, or by its status (cancelled coverage, entered in error)

    friend bool operator==(ResourceTally const&, ResourceTally const&) = default;
};

/// What was read. Keys in the dataset are `Type/id`, or the full URL where servers share an id.
///
/// A Practitioner is a provider, and a PractitionerRole the same one. A Location of physical type room or bed is a room;
/// one of type house is a patient's home; every other is a site. Locations that are buildings or whole organisations thus
/// occupy nothing: sessions name them in `delivery.site`, where who likes can count what happens there at once.
///
/// An Encounter of an Appointment that was read too is that appointment's session. An Encounter that is part of another is
/// linked with it. A reference to something that was not given keeps its key without a record, so that two sessions of the
/// same unknown provider still clash.
struct Import {
    desk::Dataset dataset{};
    Report report{};                              ///< ordered by file, line and path
    std::vector<ResourceTally> resources{};       ///< ordered by type
    std::vector<ScheduleRow> schedules{};
    std::vector<SlotTime> slots{};
    std::vector<Order> orders{};
    std::vector<ClaimLine> claim_lines{};
    std::vector<ReconciledClaim> claims{};        ///< claims, then answers: their amounts and what they follow from

    friend bool operator==(Import const&, Import const&) = default;
};

/// Reads files together: a reference may lead from any file to any other, and the order of the files does not matter.
///
/// What cannot be used becomes a finding with its file, line and path; the rest is used. Nothing in a file makes it throw.
/// Findings hold ids, codes, dates and amounts, never names.
/// \complexity O(n log n) in the size of the files
[[nodiscard]] THERAPY_FHIR_EXPORT Import read(std::span<Input const> inputs, ImportOptions const& options = {});

} // namespace therapy::fhir
