#include <therapy/catalog/taxonomy.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;
using Kind = QualificationKind;

TEST_CASE("the taxonomy is in order, of ten characters each, labelled and sourced", "[taxonomy]") {
    std::string_view previous;
    for (auto const& row : provider_taxonomy()) {
        CAPTURE(row.code);
        CHECK(previous < row.code);
        previous = row.code;
        CHECK(row.code.size() == 10);
        CHECK(row.code.back() == 'X');
        CHECK_FALSE(row.label.empty());
        CHECK(row.kind.is_answered());
        CHECK((row.specialties.empty() || (row.specialties.size() == 4 && row.code.starts_with(row.specialties))));
        CHECK_FALSE(row.sources.first().title.empty());
        CHECK(&*find_taxonomy(row.code) == &row);
    }
}

TEST_CASE("a code of the taxonomy and the kind it means lead to each other", "[taxonomy]") {
    struct Row {
        char const* code;
        Kind kind;
    };
    auto const [code, kind] = GENERATE(values<Row>({{"225100000X", Kind::physical_therapist},
                                                    {"225200000X", Kind::physical_therapist_assistant},
                                                    {"225700000X", Kind::massage_therapist},
                                                    {"225X00000X", Kind::occupational_therapist},
                                                    {"224Z00000X", Kind::occupational_therapy_assistant},
                                                    {"111N00000X", Kind::chiropractor},
                                                    {"171100000X", Kind::acupuncturist}}));
    CAPTURE(code);
    CHECK(qualification_of(code) == Stated<Kind>(kind));
    CHECK(taxonomy_code(kind) == Stated<std::string_view>(code));
}

TEST_CASE("no kind has two general codes", "[taxonomy]") {
    for (auto const& entry : enum_table<Kind>) {
        CAPTURE(entry.text);
        auto const rows = provider_taxonomy();
        CHECK(std::count_if(rows.begin(), rows.end(), [&](auto const& row) { return row.kind == Stated<Kind>(entry.value); }) <= 1);
    }
}

TEST_CASE("a specialty is of its profession's kind", "[taxonomy]") {
    CHECK(qualification_of("2251X0800X") == Stated<Kind>(Kind::physical_therapist));
    CHECK(qualification_of("2251X080") == Stated<Kind>::unknown(Unknown::not_given));
    CHECK(qualification_of("2255R0406X") == Stated<Kind>::unknown(Unknown::not_given)); // a technologist, not a therapist
}

TEST_CASE("what is no kind of ours, not confirmed or not in the selection are different answers", "[taxonomy]") {
    CHECK(qualification_of("225400000X").is_none());
    CHECK(qualification_of("226300000X").is_none());
    CHECK(qualification_of("2255A2300X") == Stated<Kind>::unknown(Unknown::not_confirmed));
    CHECK(taxonomy_code(Kind::athletic_trainer) == Stated<std::string_view>::unknown(Unknown::not_confirmed));
    CHECK(taxonomy_code(Kind::other) == Stated<std::string_view>::unknown(Unknown::not_given));
    for (auto const* code : {"", "2251", "225100000x", "999900000X"}) {
        CAPTURE(code);
        CHECK(qualification_of(code) == Stated<Kind>::unknown(Unknown::not_given));
        CHECK_FALSE(find_taxonomy(code).has_value());
    }
}
