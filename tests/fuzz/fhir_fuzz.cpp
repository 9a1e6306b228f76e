// Any bytes as FHIR files: reading never fails, and what it gives keeps its promises.
//
// The input is one file, or two with a record separator (0x1E) between them.

#include <therapy/core/finding_text.hpp>
#include <therapy/desk/clinic_check.hpp>
#include <therapy/fhir.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace therapy;

void require(bool holds, char const* what) {
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

template <class Record>
void require_in_place(desk::Table<Record> const& table) {
    for (std::size_t i = 0; i < table.records.size(); ++i)
        require(table.records[i].id.index() == i, "a record stands where its id says");
    require(table.keys.size() >= table.records.size(), "every record has a key");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const cut = text.find('\x1E');
    std::vector<fhir::Input> files{{"a.json", text.substr(0, cut)}};
    if (cut != text.npos)
        files.push_back({"b.ndjson", text.substr(cut + 1)});
    auto const import = fhir::read(files);
    std::vector<fhir::Input> const reversed(files.rbegin(), files.rend());
    require(fhir::read(reversed) == import, "the order of the files does not matter");

    auto const& kept = import.dataset;
    require_in_place(kept.clinics);
    require_in_place(kept.sites);
    require_in_place(kept.providers);
    require_in_place(kept.patients);
    require_in_place(kept.episodes);
    require_in_place(kept.rooms);
    require_in_place(kept.equipment);
    require_in_place(kept.sessions);
    require_in_place(kept.payers);
    require_in_place(kept.plans);
    require_in_place(kept.policies);
    for (auto const& finding : import.report) {
        require(!therapy::text(finding, desk::keys_of(kept)).empty(), "a finding is a sentence");
        require(!finding.place.file.empty() || finding.rule == "fhir.field-not-used", "a finding has a place");
    }
    for (auto const& claim : import.claims) {
        auto const again = coverage::reconcile(claim.stated);
        require(again.amounts.size() <= claim.amounts.size() && std::equal(again.amounts.begin(), again.amounts.end(), claim.amounts.begin()), "what follows from an answer is what it states");
        for (std::size_t i = 0; i < claim.stated.lines.size(); ++i)
            require(!claim.stated.lines[i].part_of || *claim.stated.lines[i].part_of < i, "a part comes after its whole");
    }
    require(import.report.empty() == false || text.empty() || !import.resources.empty(), "nothing is dropped in silence");
    static_cast<void>(desk::check(kept, {.most_conflicts = 1000}));
    return 0;
}
