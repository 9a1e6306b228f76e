#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/massage_regulation.hpp>

#include "rows_on_day.hpp"
#include "sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr RowDates undated{.first = undated_list_from};
constexpr MassageExam both_exams[] = {MassageExam::mblex, MassageExam::ncbtmb};

constexpr MassageRegulationRow licence(std::string_view state) {
    return {.jurisdiction = state, .regulation = MassageRegulation::state_licence, .dates = undated, .sources = src::abmp};
}

constexpr MassageRegulationRow licence(std::string_view state, int min_hours) {
    return {.jurisdiction = state, .regulation = MassageRegulation::state_licence, .dates = undated, .min_hours = min_hours, .exams = both_exams, .sources = src::abmp};
}

constexpr MassageRegulationRow no_licence(std::string_view state) {
    return {.jurisdiction = state, .regulation = MassageRegulation::no_statewide_licence, .dates = undated,
            .note = "concluded from the list, which counts the states that license", .sources = src::abmp};
}

constexpr MassageRegulationRow rows[] = {
    licence("US-AK", 625),
    licence("US-AL", 650),
    licence("US-AR", 500),
    licence("US-AZ", 700),
    {.jurisdiction = "US-CA", .regulation = MassageRegulation::voluntary_certification, .dates = {.first = undated_list_from, .past = CalendarDay{2027, 1, 1}},
     .local_ordinances = true, .certifier = "CAMTC", .note = "the act ends on 1 January 2027 unless it is extended", .sources = src::camtc},
    licence("US-CO"),
    licence("US-CT"),
    licence("US-DC"),
    licence("US-DE"),
    licence("US-FL"),
    licence("US-GA"),
    {.jurisdiction = "US-HI", .regulation = MassageRegulation::state_licence, .dates = {.first = {2017, 1, 1}},
     .note = "apparatus needs federal approval; visits to clients are allowed; premises in a home are set apart", .sources = src::hi452},
    licence("US-IA"),
    licence("US-ID"),
    licence("US-IL"),
    licence("US-IN"),
    no_licence("US-KS"),
    licence("US-KY"),
    licence("US-LA"),
    licence("US-MA"),
    licence("US-MD"),
    licence("US-ME"),
    licence("US-MI"),
    no_licence("US-MN"),
    licence("US-MO"),
    licence("US-MS"),
    licence("US-MT"),
    licence("US-NC"),
    licence("US-ND"),
    licence("US-NE"),
    licence("US-NH"),
    licence("US-NJ"),
    licence("US-NM"),
    licence("US-NV"),
    licence("US-NY"),
    licence("US-OH"),
    licence("US-OK"),
    licence("US-OR"),
    licence("US-PA"),
    licence("US-PR"),
    licence("US-RI"),
    licence("US-SC"),
    licence("US-SD"),
    licence("US-TN"),
    licence("US-TX"),
    licence("US-UT"),
    licence("US-VA"),
    licence("US-VI"),
    no_licence("US-VT"),
    licence("US-WA"),
    licence("US-WI"),
    licence("US-WV"),
    no_licence("US-WY"),
};
static_assert(std::is_sorted(std::begin(rows), std::end(rows), [](auto const& a, auto const& b) { return a.jurisdiction < b.jurisdiction; }));

} // namespace

std::span<MassageRegulationRow const> massage_regulations() noexcept { return rows; }

namespace {

Stated<MassageRegulationRow> row_on(Jurisdiction const& place, Date date, std::span<MassageRegulationRow const> own) {
    using Answer = Stated<MassageRegulationRow>;
    auto const found = detail::on_day(own, massage_regulations(), date, place.code());
    if (found.row == nullptr || found.time == RowTime::not_yet)
        return Answer::unknown(Unknown::not_given);
    return found.holds() ? Answer(*found.row) : Answer::unknown(Unknown::not_confirmed);
}

CredentialWord word_of(Stated<MassageRegulationRow> const& row) {
    if (!row.has_value())
        return CredentialWord::unknown;
    switch (row->regulation) {
    case MassageRegulation::state_licence: return CredentialWord::licensed;
    case MassageRegulation::voluntary_certification: return CredentialWord::certified;
    case MassageRegulation::no_statewide_licence: break;
    }
    return CredentialWord::unknown;
}

} // namespace

Stated<MassageRegulationRow> massage_regulation(Jurisdiction const& place, Date date) { return row_on(place, date, {}); }
Stated<MassageRegulationRow> massage_regulation(Jurisdiction const& place, Date date, Catalog const& catalog) { return row_on(place, date, catalog.own<MassageRegulationRow>()); }

CredentialWord credential_word(Jurisdiction const& place, Date date) { return word_of(massage_regulation(place, date)); }
CredentialWord credential_word(Jurisdiction const& place, Date date, Catalog const& catalog) { return word_of(massage_regulation(place, date, catalog)); }

} // namespace therapy::catalog
