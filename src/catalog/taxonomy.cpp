#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/taxonomy.hpp>

#include "sources.hpp"
#include "taxonomy_form.hpp"

#include <algorithm>
#include <iterator>

namespace therapy::inline v0_1::catalog {

namespace {

using Kind = QualificationKind;
constexpr auto no_kind = Stated<Kind>::none();
constexpr Citations not_read = unconfirmed(src::nuccoe);

constexpr TaxonomyRow rows[] = {
    {"111N00000X", "chiropractor", Kind::chiropractor, "111N", src::nuccoe},
    {"171100000X", "acupuncturist", Kind::acupuncturist, "1711", src::nuccoe},
    {"224Y00000X", "exercise physiologist", no_kind, {}, src::nuccoe},
    {"224Z00000X", "occupational therapy assistant", Kind::occupational_therapy_assistant, "224Z", src::nuccoe},
    {"225100000X", "physical therapist", Kind::physical_therapist, "2251", src::nuccoe},
    {"225200000X", "physical therapist's assistant", Kind::physical_therapist_assistant, "2252", src::nuccoe},
    {"225400000X", "rehabilitation practitioner", no_kind, {}, src::nuccoe},
    {"225500000X", "specialist or technologist", no_kind, {}, src::nuccoe},
    {"2255A2300X", "athletic trainer", Kind::athletic_trainer, {}, not_read},
    {"225700000X", "massage therapist", Kind::massage_therapist, "2257", src::nuccoe},
    {"225X00000X", "occupational therapist", Kind::occupational_therapist, "225X", src::nuccoe},
    {"226300000X", "kinesiotherapist", no_kind, {}, src::nuccoe},
    {"235Z00000X", "speech and language pathologist", Kind::speech_language_pathologist, "235Z", not_read},
    {"363A00000X", "physician's assistant", Kind::physician_assistant, "363A", not_read},
    {"363L00000X", "nurse practitioner", Kind::nurse_practitioner, "363L", not_read},
    {"390200000X", "student in training", Kind::student, {}, not_read},
};
static_assert(std::ranges::is_sorted(rows, {}, &TaxonomyRow::code));

bool is_confirmed(TaxonomyRow const& row) { return row.sources.confidence() != Confidence::unconfirmed; }

template <class Rows>
boost::optional<TaxonomyRow const&> find_among(Rows const& table, std::string_view code) noexcept {
    for (TaxonomyRow const& row : table)
        if (row.code == code)
            return row;
    boost::optional<TaxonomyRow const&> nearest; // "2251H" before "2251"
    for (TaxonomyRow const& row : table)
        if (!row.specialties.empty() && detail::has_taxonomy_form(code) && code.starts_with(row.specialties) && (!nearest || nearest->specialties.size() < row.specialties.size()))
            nearest = row;
    return nearest;
}

Stated<QualificationKind> kind_of(boost::optional<TaxonomyRow const&> const& row) noexcept {
    if (!row)
        return Stated<Kind>::unknown(Unknown::not_given);
    return is_confirmed(*row) ? row->kind : Stated<Kind>::unknown(Unknown::not_confirmed);
}

template <class Rows>
Stated<std::string_view> code_of(QualificationKind kind, Rows const& table) noexcept {
    using Code = Stated<std::string_view>;
    for (TaxonomyRow const& row : table)
        if (row.kind == Stated<Kind>(kind))
            return is_confirmed(row) ? Code(row.code) : Code::unknown(Unknown::not_confirmed);
    return Code::unknown(Unknown::not_given);
}

} // namespace

std::span<TaxonomyRow const> provider_taxonomy() noexcept { return rows; }

boost::optional<TaxonomyRow const&> find_taxonomy(std::string_view code) noexcept { return find_among(provider_taxonomy(), code); }
boost::optional<TaxonomyRow const&> find_taxonomy(std::string_view code, Catalog const& catalog) noexcept { return find_among(catalog.rows<TaxonomyRow>(), code); }

Stated<QualificationKind> qualification_of(std::string_view taxonomy_code) noexcept { return kind_of(find_taxonomy(taxonomy_code)); }
Stated<QualificationKind> qualification_of(std::string_view taxonomy_code, Catalog const& catalog) noexcept { return kind_of(find_taxonomy(taxonomy_code, catalog)); }

Stated<std::string_view> taxonomy_code(QualificationKind kind) noexcept { return code_of(kind, provider_taxonomy()); }
Stated<std::string_view> taxonomy_code(QualificationKind kind, Catalog const& catalog) noexcept {
    auto const own = code_of(kind, catalog.own<TaxonomyRow>());
    return own.has_value() ? own : code_of(kind, catalog.rows<TaxonomyRow>());
}

} // namespace therapy::catalog
