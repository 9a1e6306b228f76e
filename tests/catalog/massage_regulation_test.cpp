#include <therapy/catalog/massage_regulation.hpp>

#include "catalog/row_checks.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;

namespace {

Date const summer(2026, 6, 1);

} // namespace

TEST_CASE("each place has one sound row about massage therapists, in order", "[massage_regulation]") {
    auto const rows = massage_regulations();
    CHECK(std::adjacent_find(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return b.jurisdiction <= a.jurisdiction; }) == rows.end());
    std::vector<std::string_view> places;
    for (auto const& row : rows) {
        CAPTURE(row.jurisdiction);
        tests::check_row(row);
        places.push_back(row.jurisdiction);
        CHECK((row.regulation == MassageRegulation::voluntary_certification) == !row.certifier.empty());
        CHECK((!row.min_hours.has_value() || *row.min_hours >= 500));
    }
    CHECK(places == tests::researched_places());
}

TEST_CASE("California certifies and never licenses massage therapists", "[massage_regulation]") {
    Jurisdiction const california("US-CA");
    CHECK(credential_word(california, summer) == CredentialWord::certified);
    CHECK(credential_word(california, Date(2026, 12, 31)) == CredentialWord::certified);
    CHECK(credential_word(california, Date(2027, 1, 1)) == CredentialWord::unknown); // the act ends unless extended
    for (int year = 1990; year < 2050; ++year)
        CHECK(credential_word(california, Date(year, 6, 1)) != CredentialWord::licensed);
    CHECK(massage_regulation(california, summer)->local_ordinances == Stated<bool>(true));
    CHECK(massage_regulation(california, Date(2027, 1, 1)).why() == Unknown::not_confirmed);
}

TEST_CASE("the word for a massage therapist is that of the place", "[massage_regulation]") {
    CHECK(credential_word(Jurisdiction("US-AZ"), summer) == CredentialWord::licensed);
    for (auto const* place : {"US-KS", "US-MN", "US-VT", "US-WY"})
        CHECK(credential_word(Jurisdiction(place), summer) == CredentialWord::unknown);
    CHECK(credential_word(Jurisdiction("US-GU"), summer) == CredentialWord::unknown);
    CHECK(credential_word(Jurisdiction("US-AZ"), Date(2027, 1, 1)) == CredentialWord::unknown);
}

TEST_CASE("hours of training nobody read are not stated", "[massage_regulation]") {
    CHECK(massage_regulation(Jurisdiction("US-AZ"), summer)->min_hours == Stated<int>(700));
    CHECK(massage_regulation(Jurisdiction("US-NY"), summer)->min_hours.kind() == StatedKind::not_stated);
}
