#include <therapy/catalog/supervision.hpp>

#include "catalog/row_checks.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;
using enum QualificationKind;

namespace {

Date const summer(2026, 6, 1);

Report check(char const* place, SupervisionQuestion const& question, Date date = summer) { return check_supervision(question, Jurisdiction(place), date); }

} // namespace

TEST_CASE("rows about supervision are sound and in order", "[supervision]") {
    auto const rows = supervision_rows();
    REQUIRE(rows.size() == 14);
    CHECK(std::adjacent_find(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return b.jurisdiction <= a.jurisdiction; }) == rows.end());
    for (auto const& row : rows) {
        CAPTURE(row.jurisdiction);
        tests::check_row(row);
        CHECK((!row.assistants.has_value() || *row.assistants > 0));
        CHECK((!row.support_in_all.has_value() || *row.support_in_all >= *row.assistants));
    }
    for (auto const& row : supervision_levels())
        tests::check_row(row);
}

TEST_CASE("how many assistants a therapist may supervise differs by place", "[supervision]") {
    CHECK(supervision(Jurisdiction("US-AK"), summer)->assistants == Stated<int>(3));
    CHECK(supervision(Jurisdiction("US-ID"), summer)->support_in_all == Stated<int>(3));
    CHECK(supervision(Jurisdiction("US-AL"), summer)->assistants.kind() == StatedKind::not_stated);
    CHECK(supervision(Jurisdiction("US-CA"), summer)->assistants.why() == Unknown::conflicting);
    CHECK(supervision(Jurisdiction("US-TX"), summer).why() == Unknown::not_given);
    CHECK(supervision(Jurisdiction("US-AK"), Date(2027, 1, 1)).why() == Unknown::not_confirmed);
    CHECK(supervision(Jurisdiction("US-AK"), Date(2020, 1, 1)).why() == Unknown::not_given);
}

TEST_CASE("a ratio is kept or exceeded or not known", "[supervision]") {
    CHECK(check("US-AK", {.therapists = 1, .assistants = 3}).empty());
    auto const four = check("US-AK", {.therapists = 1, .assistants = 4});
    REQUIRE(four.size() == 1);
    CHECK(four.has("catalog.supervision-ratio-exceeded"));
    CHECK((four.findings()[0].args.limit == std::int64_t{3}));
    CHECK((four.findings()[0].args.actual == std::int64_t{4}));
    CHECK(check("US-AK", {.therapists = 2, .assistants = 6}).empty());
    CHECK(check("US-ID", {.therapists = 1, .assistants = 2, .other_support = 1}).empty());
    CHECK(check("US-ID", {.therapists = 1, .assistants = 2, .other_support = 2}).has("catalog.supervision-ratio-exceeded"));
    CHECK(check("US-ID", {.therapists = 1, .assistants = 3}).has("catalog.supervision-ratio-exceeded"));
    for (auto const* place : {"US-AL", "US-CA", "US-TX"}) {
        auto const report = check(place, {.therapists = 1, .assistants = 9});
        CHECK(report.has("catalog.supervision-ratio-unknown"));
        CHECK(report.passes());
        CHECK(check(place, {.therapists = 1}).empty());
    }
    CHECK(check("US-AK", {.therapists = 1, .assistants = 1, .other_support = 1}).has("catalog.supervision-ratio-unknown")); // of aides nothing is said
    CHECK(check("US-AK", {.therapists = 1, .assistants = 3}, Date(2027, 1, 1)).has("catalog.supervision-ratio-unknown"));
}

TEST_CASE("somebody has to supervise", "[supervision]") {
    CHECK(check("US-TX", {.therapists = 0, .assistants = 1}).has("catalog.no-supervising-therapist"));
    CHECK(check("US-TX", {.therapists = 0}).empty());
    CHECK(check("US-TX", {.therapists = -1, .assistants = 1}).has("catalog.not-a-head-count"));
}

TEST_CASE("Medicare asks for general supervision of assistants in private practice since 2025", "[supervision]") {
    Jurisdiction const texas("US-TX");
    auto const level = [&](Date date) { return supervision_level(SupervisionAuthority::medicare, physical_therapist_assistant, texas, date); };
    CHECK(level(Date(2024, 12, 31)) == Stated(SupervisionLevel::direct));
    CHECK(level(Date(2025, 1, 1)) == Stated(SupervisionLevel::general));
    CHECK(level(Date(2027, 1, 1)).why() == Unknown::not_confirmed);
    CHECK(supervision_level(SupervisionAuthority::medicare, occupational_therapy_assistant, texas, summer) == Stated(SupervisionLevel::general));
    CHECK(supervision_level(SupervisionAuthority::state_law, physical_therapist_assistant, texas, summer).why() == Unknown::not_given);
    CHECK(supervision_level(SupervisionAuthority::state_law, therapy_aide, Jurisdiction("US-CA"), summer) == Stated(SupervisionLevel::constant));
}
