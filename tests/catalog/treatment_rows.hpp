#pragma once
// What every table of treatments promises.

#include <therapy/catalog/treatment.hpp>

#include "support/catch.hpp"

#include <algorithm>

namespace therapy::tests {

template <class Row>
void check_keys(std::span<Row const> rows) {
    CHECK(std::ranges::adjacent_find(rows, [](Row const& a, Row const& b) { return b.key <= a.key; }) == rows.end());
    for (Row const& row : rows) {
        CAPTURE(row.key);
        CHECK_FALSE(row.key.empty());
        CHECK(std::ranges::all_of(row.key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }));
        CHECK_FALSE(row.name.empty());
    }
}

template <class Statement>
void check_sources(std::span<Statement const> statements) {
    for (auto const& statement : statements)
        for (auto const* source : statement.sources.sources())
            CHECK_FALSE(source->title.empty());
}

inline void check_doses(std::span<catalog::Dose const> doses) {
    for (auto const& dose : doses) {
        CAPTURE(to_text(dose));
        CHECK((!dose.low.has_value() || !dose.high.has_value() || *dose.low <= *dose.high));
        CHECK((!dose.low.has_value() || dose.low->thousandths() >= 0));
    }
}

} // namespace therapy::tests
