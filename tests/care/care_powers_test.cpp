#include <therapy/care/care_powers.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::care;
using catalog::QualificationKind;

TEST_CASE("each kind of professional has its row, with a source", "[care_powers]") {
    auto const rows = care_powers();
    REQUIRE(rows.size() == std::size(enum_table<QualificationKind>));
    for (auto const& entry : enum_table<QualificationKind>) {
        CAPTURE(entry.text);
        auto const& row = care_powers(entry.value);
        CHECK(row.kind == entry.value);
        CHECK(row.sources.confidence() != Confidence::unconfirmed);
    }
}

TEST_CASE("therapists make plans and report, physicians certify, assistants do neither alone", "[care_powers]") {
    struct Row {
        QualificationKind kind;
        bool establishes, certifies, reports;
    };
    auto const [kind, establishes, certifies, reports] = GENERATE(values<Row>({
        {QualificationKind::physical_therapist, true, false, true},
        {QualificationKind::occupational_therapist, true, false, true},
        {QualificationKind::speech_language_pathologist, true, false, true},
        {QualificationKind::physician, true, true, true},
        {QualificationKind::nurse_practitioner, true, true, true},
        {QualificationKind::physician_assistant, true, true, true},
        {QualificationKind::physical_therapist_assistant, false, false, false},
        {QualificationKind::occupational_therapy_assistant, false, false, false},
        {QualificationKind::chiropractor, false, false, false},
        {QualificationKind::massage_therapist, false, false, false},
        {QualificationKind::therapy_aide, false, false, false},
        {QualificationKind::student, false, false, false},
    }));
    CAPTURE(to_text(kind));
    auto const& row = care_powers(kind);
    CHECK(row.establishes_plan == Stated<bool>(establishes));
    CHECK(row.certifies == Stated<bool>(certifies));
    CHECK(row.reports_progress == Stated<bool>(reports));
}

TEST_CASE("of other kinds nothing is known: a clinical nurse specialist is one, a podiatrist another", "[care_powers]") {
    auto const& row = care_powers(QualificationKind::other);
    CHECK_FALSE(row.establishes_plan.is_answered());
    CHECK_FALSE(row.certifies.is_answered());
    CHECK_FALSE(row.reports_progress.is_answered());
}
