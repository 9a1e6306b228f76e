#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/terminology.hpp>

#include "sources.hpp"


namespace therapy::inline v0_1::catalog {

namespace {

constexpr auto icf = Terminology::icf;
constexpr auto loinc = Terminology::loinc;
constexpr auto snomed = Terminology::snomed_ct;

constexpr TerminologyBinding neck_item(std::string_view code, std::string_view label, int item) {
    return {loinc, code, label, BoundTo::item, "ndi", item, src::loinc};
}

constexpr TerminologyBinding rows[] = {
    {.system = icf, .code = "b28015", .label = "pain in a leg", .bound_to = BoundTo::nothing, .sources = src::neck2017},
    {.system = icf, .code = "b2804", .label = "pain that radiates", .bound_to = BoundTo::condition, .key = "neck-pain-radiating", .sources = src::neck2017},
    {.system = icf, .code = "b7150", .label = "stability of one joint", .bound_to = BoundTo::nothing, .sources = src::neck2017},
    {.system = icf, .code = "b7601", .label = "control of complex movements", .bound_to = BoundTo::condition, .key = "neck-pain-movement-coordination", .sources = src::neck2017},
    {.system = loinc, .code = "38208-5", .label = "how strong pain is, as told", .bound_to = BoundTo::score, .key = "pain", .sources = src::loinc},
    {.system = loinc, .code = "38214-3", .label = "how strong pain is, on a line", .bound_to = BoundTo::score, .key = "vas", .sources = src::loinc},
    {.system = loinc, .code = "38221-8", .label = "how strong pain is, by faces", .bound_to = BoundTo::score, .key = "faces", .sources = src::loinc},
    {.system = loinc, .code = "44261-6", .label = "depression questionnaire of nine items, total", .bound_to = BoundTo::score, .key = "phq-9", .sources = src::loinc},
    {.system = loinc, .code = "70274-6", .label = "anxiety questionnaire of seven items, total", .bound_to = BoundTo::score, .key = "gad-7", .sources = src::loinc},
    {.system = loinc, .code = "72514-3", .label = "how strong pain is, 0 to 10", .bound_to = BoundTo::score, .key = "nprs", .sources = src::loinc},
    {.system = loinc, .code = "82226-2", .label = "Neck Disability Index", .bound_to = BoundTo::measure, .key = "ndi", .sources = src::loinc},
    neck_item("82227-0", "Neck Disability Index, item 1", 1),
    neck_item("82228-8", "Neck Disability Index, item 2", 2),
    neck_item("82229-6", "Neck Disability Index, item 3", 3),
    neck_item("82230-4", "Neck Disability Index, item 4", 4),
    neck_item("82231-2", "Neck Disability Index, item 5", 5),
    neck_item("82232-0", "Neck Disability Index, item 6", 6),
    neck_item("82233-8", "Neck Disability Index, item 7", 7),
    neck_item("82234-6", "Neck Disability Index, item 8", 8),
    neck_item("82235-3", "Neck Disability Index, item 9", 9),
    neck_item("82236-1", "Neck Disability Index, item 10", 10),
    {.system = loinc, .code = "82237-9", .label = "Neck Disability Index, total", .bound_to = BoundTo::score, .key = "ndi", .sources = src::loinc},
    {.system = loinc, .code = "85524-7", .label = "PROMIS, ten items on health", .bound_to = BoundTo::measure, .key = "promis-10", .sources = src::loinc},
    {.system = loinc, .code = "97908-8", .label = "Oswestry Disability Index", .bound_to = BoundTo::measure, .key = "odi", .sources = src::loinc},
    {.system = loinc, .code = "97909-6", .label = "Oswestry Disability Index, result", .bound_to = BoundTo::score, .key = "odi", .sources = src::loinc},
};

constexpr TerminologyBinding snomed_rows[] = {
    {.system = snomed, .code = "229065009", .label = "exercise as treatment", .bound_to = BoundTo::treatment, .key = "therapeutic-exercise", .sources = src::snomedpa},
    {.system = snomed, .code = "229095001", .label = "exercise in a class", .bound_to = BoundTo::nothing, .sources = src::snomedpa},
    {.system = snomed, .code = "390893007", .label = "sent to a programme of physical activity", .bound_to = BoundTo::nothing, .sources = src::snomedpa},
};

constexpr bool ordered(std::span<TerminologyBinding const> table) {
    for (std::size_t i = 1; i < table.size(); ++i)
        if (table[i].system < table[i - 1].system || (table[i].system == table[i - 1].system && table[i].code <= table[i - 1].code))
            return false;
    return true;
}
static_assert(ordered(rows) && ordered(snomed_rows));

} // namespace

std::span<TerminologyBinding const> terminology_bindings() noexcept { return rows; }
std::span<TerminologyBinding const> snomed_bindings() noexcept { return snomed_rows; }

namespace {

template <class Rows>
boost::optional<TerminologyBinding const&> find_among(Rows const& table, Terminology system, std::string_view code) noexcept {
    for (TerminologyBinding const& row : table)
        if (row.system == system && row.code == code)
            return row;
    return boost::none;
}

template <class Rows>
std::vector<TerminologyBinding> bound_among(Rows const& table, BoundTo bound_to, std::string_view key) {
    std::vector<TerminologyBinding> found;
    for (TerminologyBinding const& row : table)
        if (row.bound_to == bound_to && row.key == key)
            found.push_back(row);
    return found;
}

} // namespace

boost::optional<TerminologyBinding const&> find_binding(Terminology system, std::string_view code, std::span<TerminologyBinding const> table) noexcept {
    return find_among(table, system, code);
}
boost::optional<TerminologyBinding const&> find_binding(Terminology system, std::string_view code, Catalog const& catalog) noexcept {
    return find_among(catalog.rows<TerminologyBinding>(), system, code);
}

std::vector<TerminologyBinding> bindings_of(BoundTo bound_to, std::string_view key, std::span<TerminologyBinding const> table) { return bound_among(table, bound_to, key); }
std::vector<TerminologyBinding> bindings_of(BoundTo bound_to, std::string_view key, Catalog const& catalog) { return bound_among(catalog.rows<TerminologyBinding>(), bound_to, key); }

} // namespace therapy::catalog
