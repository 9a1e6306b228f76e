#include <therapy/catalog/massage_regulation.hpp>

#include "sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr RowDates undated{.first = undated_list_from};
constexpr MassageExam both_exams[] = {MassageExam::mblex, MassageExam::ncbtmb};
constexpr std::string_view not_among_the_licensed = "concluded from the list, which counts the states that license";

constexpr MassageRegulationRow rows[] = {
    {.jurisdiction = "US-AK", .regulation = MassageRegulation::state_licence, .dates = undated, .min_hours = 625, .exams = both_exams, .sources = src::abmp},
    {.jurisdiction = "US-AL", .regulation = MassageRegulation::state_licence, .dates = undated, .min_hours = 650, .exams = both_exams, .sources = src::abmp},
    {.jurisdiction = "US-AR", .regulation = MassageRegulation::state_licence, .dates = undated, .min_hours = 500, .exams = both_exams, .sources = src::abmp},
    {.jurisdiction = "US-AZ", .regulation = MassageRegulation::state_licence, .dates = undated, .min_hours = 700, .exams = both_exams, .sources = src::abmp},
    {.jurisdiction = "US-CA", .regulation = MassageRegulation::voluntary_certification, .dates = {.first = undated_list_from, .past = CalendarDay{2027, 1, 1}},
     .local_ordinances = true, .certifier = "CAMTC", .note = "the act ends on 1 January 2027 unless it is extended", .sources = src::camtc},
    {.jurisdiction = "US-CO", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-CT", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-DC", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-DE", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-FL", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-GA", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-HI", .regulation = MassageRegulation::state_licence, .dates = {.first = {2017, 1, 1}}, .sources = src::hi452},
    {.jurisdiction = "US-IA", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-ID", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-IL", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-IN", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-KS", .regulation = MassageRegulation::no_statewide_licence, .dates = undated, .note = not_among_the_licensed, .sources = src::abmp},
    {.jurisdiction = "US-KY", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-LA", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-MA", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-MD", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-ME", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-MI", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-MN", .regulation = MassageRegulation::no_statewide_licence, .dates = undated, .note = not_among_the_licensed, .sources = src::abmp},
    {.jurisdiction = "US-MO", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-MS", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-MT", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-NC", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-ND", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-NE", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-NH", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-NJ", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-NM", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-NV", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-NY", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-OH", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-OK", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-OR", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-PA", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-PR", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-RI", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-SC", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-SD", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-TN", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-TX", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-UT", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-VA", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-VI", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-VT", .regulation = MassageRegulation::no_statewide_licence, .dates = undated, .note = not_among_the_licensed, .sources = src::abmp},
    {.jurisdiction = "US-WA", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-WI", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-WV", .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp},
    {.jurisdiction = "US-WY", .regulation = MassageRegulation::no_statewide_licence, .dates = undated, .note = not_among_the_licensed, .sources = src::abmp},
};
static_assert(std::is_sorted(std::begin(rows), std::end(rows), [](auto const& a, auto const& b) { return a.jurisdiction < b.jurisdiction; }));

} // namespace

std::span<MassageRegulationRow const> massage_regulations() noexcept { return rows; }

Stated<MassageRegulationRow> massage_regulation(Jurisdiction const& place, Date date) {
    using Answer = Stated<MassageRegulationRow>;
    auto const* const row = std::partition_point(std::begin(rows), std::end(rows), [&](MassageRegulationRow const& each) { return each.jurisdiction < place.code(); });
    if (row == std::end(rows) || row->jurisdiction != place.code())
        return Answer::unknown(Unknown::not_given);
    switch (row_time(row->dates, date)) {
    case RowTime::in_force: return *row;
    case RowTime::not_yet: return Answer::unknown(Unknown::not_given);
    case RowTime::not_confirmed:
    case RowTime::ended: break;
    }
    return Answer::unknown(Unknown::not_confirmed);
}

CredentialWord credential_word(Jurisdiction const& place, Date date) {
    auto const row = massage_regulation(place, date);
    if (!row.has_value())
        return CredentialWord::unknown;
    switch (row->regulation) {
    case MassageRegulation::state_licence: return CredentialWord::licensed;
    case MassageRegulation::voluntary_certification: return CredentialWord::certified;
    case MassageRegulation::no_statewide_licence: break;
    }
    return CredentialWord::unknown;
}

} // namespace therapy::catalog
