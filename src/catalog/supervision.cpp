#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/practice_rules.hpp>
#include <therapy/catalog/supervision.hpp>

#include "rows_on_day.hpp"
#include "sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr RowDates undated{.first = undated_list_from};
constexpr auto no_number = Stated<int>::not_stated();
constexpr auto disagree = Stated<int>::unknown(Unknown::conflicting);

constexpr SupervisionRow rows[] = {
    {.jurisdiction = "US-AK", .dates = undated, .assistants = 3, .sources = src::fsbptr},
    {.jurisdiction = "US-AL", .dates = undated, .assistants = no_number, .sources = src::fsbptr},
    {.jurisdiction = "US-AR", .dates = undated, .assistants = no_number, .sources = src::fsbptr},
    {.jurisdiction = "US-AZ", .dates = undated, .assistants = 3, .sources = src::fsbptr},
    {.jurisdiction = "US-CA", .dates = undated, .assistants = disagree, .note = "the table gives none; two for a therapist is said, but was not confirmed",
     .sources = {src::fsbptr, src::unpublished}},
    {.jurisdiction = "US-CO", .dates = undated, .assistants = 4, .sources = src::fsbptr},
    {.jurisdiction = "US-CT", .dates = undated, .assistants = no_number, .sources = src::fsbptr},
    {.jurisdiction = "US-DC", .dates = undated, .assistants = 3, .sources = src::fsbptr},
    {.jurisdiction = "US-DE", .dates = undated, .assistants = 2, .sources = src::fsbptr},
    {.jurisdiction = "US-FL", .dates = undated, .assistants = no_number, .sources = src::fsbptr},
    {.jurisdiction = "US-GA", .dates = undated, .assistants = 2, .sources = src::fsbptr},
    {.jurisdiction = "US-HI", .dates = undated, .assistants = 3, .sources = src::fsbptr},
    {.jurisdiction = "US-ID", .dates = undated, .assistants = 2, .support_in_all = 3, .sources = src::fsbptr},
    {.jurisdiction = "US-WV", .dates = undated, .assistants = 4, .sources = src::fsbptr},
};
static_assert(std::is_sorted(std::begin(rows), std::end(rows), [](auto const& a, auto const& b) { return a.jurisdiction < b.jurisdiction; }));

constexpr RowDates before_2025{.first = {2006, 1, 1}, .past = CalendarDay{2025, 1, 1}, .confirmed_through = {2024, 12, 31}};
constexpr RowDates since_2025{.first = {2025, 1, 1}};

constexpr SupervisionLevelRow levels[] = {
    {"US", SupervisionAuthority::medicare, QualificationKind::physical_therapist_assistant, SupervisionLevel::direct, before_2025, "in private practice", src::cmspta25},
    {"US", SupervisionAuthority::medicare, QualificationKind::physical_therapist_assistant, SupervisionLevel::general, since_2025, "in private practice", src::cmspta25},
    {"US", SupervisionAuthority::medicare, QualificationKind::occupational_therapy_assistant, SupervisionLevel::direct, before_2025, "in private practice", src::cmspta25},
    {"US", SupervisionAuthority::medicare, QualificationKind::occupational_therapy_assistant, SupervisionLevel::general, since_2025, "in private practice", src::cmspta25},
    {"US-CA", SupervisionAuthority::state_law, QualificationKind::physical_therapist_assistant, SupervisionLevel::adequate, undated, {}, src::ca139844},
    {"US-CA", SupervisionAuthority::state_law, QualificationKind::therapy_aide, SupervisionLevel::constant, undated, {}, src::ca26304},
};

} // namespace

std::span<SupervisionRow const> supervision_rows() noexcept { return rows; }
std::span<SupervisionLevelRow const> supervision_levels() noexcept { return levels; }

namespace {

Stated<SupervisionRow> row_on(Jurisdiction const& place, Date date, std::span<SupervisionRow const> own) {
    auto const found = detail::on_day(own, supervision_rows(), date, place.code());
    if (!found.speaks())
        return Stated<SupervisionRow>::unknown(Unknown::not_given);
    return found.holds() ? Stated<SupervisionRow>(*found.row) : Stated<SupervisionRow>::unknown(Unknown::not_confirmed);
}

Stated<SupervisionLevel> level_on(SupervisionAuthority authority, QualificationKind kind, Jurisdiction const& place, Date date, std::span<SupervisionLevelRow const> own) {
    auto const found = detail::on_day(own, supervision_levels(), date, [&](SupervisionLevelRow const& row) {
        return row.authority == authority && row.kind == kind && row.jurisdiction == (authority == SupervisionAuthority::medicare ? place.country() : place.code());
    });
    if (!found.speaks())
        return Stated<SupervisionLevel>::unknown(Unknown::not_given);
    return found.holds() ? Stated<SupervisionLevel>(found.row->level) : Stated<SupervisionLevel>::unknown(Unknown::not_confirmed);
}

} // namespace

Stated<SupervisionRow> supervision(Jurisdiction const& place, Date date) { return row_on(place, date, {}); }
Stated<SupervisionRow> supervision(Jurisdiction const& place, Date date, Catalog const& catalog) { return row_on(place, date, catalog.own<SupervisionRow>()); }

Report check_supervision(SupervisionQuestion const& question, Jurisdiction const& place, Date date) { return check_supervision(question, place, date, Catalog()); }
Report check_supervision(SupervisionQuestion const& question, Jurisdiction const& place, Date date, Catalog const& catalog) {
    Report report;
    for (auto const heads : {question.therapists, question.assistants, question.other_support})
        if (heads < 0)
            report.add({.rule = rules::not_a_head_count, .args = {.actual = heads, .unit = Unit::persons}});
    auto const in_all = std::int64_t{question.assistants} + question.other_support;
    if (!report.empty() || in_all == 0)
        return report;
    if (question.therapists == 0) {
        report.add({.rule = rules::no_supervising_therapist, .date = date, .args = {.actual = in_all, .unit = Unit::persons}});
        return report;
    }
    Stated<SupervisionRow> const row = supervision(place, date, catalog);
    auto const hold = [&](Stated<int> const& each, std::int64_t actual) {
        if (auto const limit = each.has_value() ? std::int64_t{*each} * question.therapists : actual; actual > limit)
            report.add({.rule = rules::supervision_ratio_exceeded, .date = date,
                        .args = {.limit = limit, .actual = actual, .unit = Unit::persons, .value = to_text(place)}});
    };
    if (row.has_value()) {
        hold(row->assistants, question.assistants);
        hold(row->support_in_all, in_all);
    }
    bool const answers = row.has_value() && (row->support_in_all.is_answered() || (row->assistants.is_answered() && question.other_support == 0));
    if (!answers)
        report.add({.rule = rules::supervision_ratio_unknown, .date = date, .args = {.value = to_text(place)}});
    return report;
}

Stated<SupervisionLevel> supervision_level(SupervisionAuthority authority, QualificationKind kind, Jurisdiction const& place, Date date) {
    return level_on(authority, kind, place, date, {});
}
Stated<SupervisionLevel> supervision_level(SupervisionAuthority authority, QualificationKind kind, Jurisdiction const& place, Date date, Catalog const& catalog) {
    return level_on(authority, kind, place, date, catalog.own<SupervisionLevelRow>());
}

} // namespace therapy::catalog
