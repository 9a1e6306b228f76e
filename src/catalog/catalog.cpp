#include <therapy/catalog/catalog.hpp>

#include "named_rows.hpp"
#include "own_rows.hpp"
#include "row_checks.hpp"

#include <iterator>
#include <utility>

namespace therapy::inline v0_1::catalog {

namespace {

/// By key, and for kinds with names by these.
template <class Row>
boost::optional<Row const&> find_built_in(std::string_view key) noexcept {
    if constexpr (std::same_as<Row, Modality>) {
        return find_modality(key);
    } else if constexpr (std::same_as<Row, Technique>) {
        return find_technique(key);
    } else if constexpr (std::same_as<Row, Condition>) {
        return find_condition(key);
    } else {
        auto const rows = detail::RowKind<Row>::built_in();
        auto const at = std::ranges::lower_bound(rows, key, {}, detail::RowKind<Row>::identity);
        return at != rows.end() && detail::RowKind<Row>::identity(*at) == key ? boost::optional<Row const&>(*at) : boost::none;
    }
}

template <class Row>
bool is_called(Row const& row, std::string_view name) noexcept {
    return detail::same_name(row.key, name) || detail::same_name(row.name, name) ||
           std::ranges::any_of(row.aliases, [&](std::string_view alias) { return detail::same_name(alias, name); });
}

/// What a finding calls a row: its key, or the parts of what it is about.
std::string named(std::string_view identity) { return std::string(identity); }
template <class... Parts>
std::string named(std::tuple<Parts...> const& identity) {
    std::string text;
    auto const add = [&](auto const& part) {
        using Part = std::remove_cvref_t<decltype(part)>;
        std::string words;
        if constexpr (std::same_as<Part, CalendarDay>)
            words = to_text(to_date(part));
        else if constexpr (std::same_as<Part, Stages>)
            words = to_text(part);
        else if constexpr (std::is_enum_v<Part>)
            words = therapy::to_text(part);
        else if constexpr (std::integral<Part>)
            words = std::to_string(part);
        else
            words = part;
        if (!words.empty())
            text.append(text.empty() ? "" : ", ").append(words);
    };
    std::apply([&](auto const&... part) { (add(part), ...); }, identity);
    return text;
}

template <class... Rows>
std::tuple<detail::OwnRows<Rows>...> own_rows_of(std::tuple<Rows...>*);

} // namespace

struct Catalog::State {
    detail::Keep keep{};
    decltype(own_rows_of(static_cast<CatalogRows*>(nullptr))) rows{};

    template <class Row>
    [[nodiscard]] detail::OwnRows<Row>& of() noexcept {
        return std::get<detail::OwnRows<Row>>(rows);
    }
};

Catalog::Catalog() noexcept = default;
Catalog::Catalog(Catalog const& other) : state_(other.state_ ? std::make_unique<State>(*other.state_) : nullptr) {}
Catalog::Catalog(Catalog&& other) noexcept = default;
Catalog& Catalog::operator=(Catalog other) noexcept {
    state_ = std::move(other.state_);
    return *this;
}
Catalog::~Catalog() = default;

template <CatalogRow Row>
Report Catalog::add(Row const& row) {
    Report report;
    detail::Checker checker(*this, report);
    checker.row(row);
    auto const identity = detail::RowKind<Row>::identity(row);
    if (state_ && state_->of<Row>().find(identity) != nullptr)
        report.add({.rule = rules::duplicate_key, .args = {.value = named(identity)}});
    if (!report.empty())
        return report;
    if (!state_)
        state_ = std::make_unique<State>();
    Row kept = row;
    detail::Copier copier(state_->keep);
    copier.row(kept);
    state_->of<Row>().add(kept);
    return report;
}

template <KeyedCatalogRow Row>
boost::optional<Row const&> Catalog::find(std::string_view key) const noexcept {
    if (state_)
        if (auto const* const row = state_->of<Row>().find(key))
            return *row;
    auto const found = find_built_in<Row>(key);
    if constexpr (NamedCatalogRow<Row>) {
        if (!state_ || (found && found->key == key))
            return found;
        auto const& mine = state_->of<Row>();
        for (Row const& row : mine.all())
            if (is_called(row, key))
                return row;
        if (found)
            if (auto const* const in_its_place = mine.find(found->key))
                return *in_its_place;
    }
    return found;
}

template <MergedCatalogRow Row>
MergedRows<Row> Catalog::rows() const noexcept {
    auto const built_in = detail::RowKind<Row>::built_in();
    if (!state_)
        return {built_in, {}, {}, detail::order_of<Row>};
    auto const& mine = state_->of<Row>();
    return {built_in, mine.all(), mine.order(), detail::order_of<Row>};
}

template <CatalogRow Row>
std::span<Row const> Catalog::own() const noexcept {
    return state_ ? state_->of<Row>().all() : std::span<Row const>();
}

bool Catalog::empty() const noexcept {
    return !state_ || std::apply([](auto const&... rows) { return (rows.all().empty() && ...); }, state_->rows);
}

#define THERAPY_CATALOG_SEPARATE(Row)                               \
    template THERAPY_EXPORT Report Catalog::add(Row const&);        \
    template THERAPY_EXPORT std::span<Row const> Catalog::own() const noexcept;
#define THERAPY_CATALOG_MERGED(Row) \
    THERAPY_CATALOG_SEPARATE(Row)   \
    template THERAPY_EXPORT MergedRows<Row> Catalog::rows() const noexcept;
#define THERAPY_CATALOG_KEYED(Row) \
    THERAPY_CATALOG_MERGED(Row)    \
    template THERAPY_EXPORT boost::optional<Row const&> Catalog::find(std::string_view) const noexcept;

THERAPY_CATALOG_KEYED(GradeScheme)
THERAPY_CATALOG_KEYED(Guideline)
THERAPY_CATALOG_KEYED(ServiceCodeRow)
THERAPY_CATALOG_KEYED(Modality)
THERAPY_CATALOG_KEYED(DiagnosisEdition)
THERAPY_CATALOG_MERGED(DiagnosisRow)
THERAPY_CATALOG_KEYED(DiagnosisSplit)
THERAPY_CATALOG_KEYED(Condition)
THERAPY_CATALOG_KEYED(Technique)
THERAPY_CATALOG_MERGED(EvidenceRow)
THERAPY_CATALOG_KEYED(ScreeningCondition)
THERAPY_CATALOG_SEPARATE(Contraindication)
THERAPY_CATALOG_SEPARATE(PracticeRule)
THERAPY_CATALOG_MERGED(DirectAccessRow)
THERAPY_CATALOG_MERGED(SupervisionRow)
THERAPY_CATALOG_MERGED(SupervisionLevelRow)
THERAPY_CATALOG_MERGED(MassageRegulationRow)
THERAPY_CATALOG_KEYED(MedicareUnpaidProvider)
THERAPY_CATALOG_KEYED(MedicareLimit)
THERAPY_CATALOG_KEYED(TaxonomyRow)
THERAPY_CATALOG_MERGED(PlaceOfServiceRow)
THERAPY_CATALOG_KEYED(LaserDose)
THERAPY_CATALOG_MERGED(ReferralPattern)
THERAPY_CATALOG_MERGED(TerminologyBinding)
THERAPY_CATALOG_MERGED(DisciplineTrait)
THERAPY_CATALOG_MERGED(Audience)
THERAPY_CATALOG_KEYED(Benefit)
THERAPY_CATALOG_KEYED(Claim)
THERAPY_CATALOG_KEYED(PhraseClass)
THERAPY_CATALOG_SEPARATE(ClaimPhrase)

#undef THERAPY_CATALOG_SEPARATE
#undef THERAPY_CATALOG_MERGED
#undef THERAPY_CATALOG_KEYED

} // namespace therapy::catalog
