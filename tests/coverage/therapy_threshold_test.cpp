#include <therapy/coverage/therapy_threshold.hpp>

#include "core/enum_checks.hpp"

#include <rapidcheck.h>

using namespace therapy;
using namespace therapy::coverage;
using catalog::Discipline;

namespace {

constexpr auto pt = Discipline::physical_therapy;
constexpr auto ot = Discipline::occupational_therapy;
constexpr auto slp = Discipline::speech_language_pathology;
Date const day{2026, 3, 9};

using Answers = std::vector<Stated<bool>>;

std::vector<ThresholdTally> nothing_yet(int year = 2026) {
    return {{year, TherapyBucket::pt_slp, Stated<Money>::none()}, {year, TherapyBucket::ot, Stated<Money>::none()}};
}

} // namespace

TEST_CASE("each year has its amounts, and no other year any", "[therapy_threshold]") {
    struct Row {
        int year;
        std::int64_t dollars;
    };
    auto const row = GENERATE(values<Row>({{2018, 2010}, {2019, 2040}, {2020, 2080}, {2021, 2110}, {2022, 2150}, {2023, 2230}, {2024, 2330}, {2025, 2410}, {2026, 2480}}));
    CAPTURE(row.year);
    CHECK(kx_threshold(row.year, TherapyBucket::pt_slp) == Stated<Money>(Money(row.dollars * 100)));
    CHECK(kx_threshold(row.year, TherapyBucket::ot) == Stated<Money>(Money(row.dollars * 100)));
    CHECK(medical_review_threshold(row.year) == Stated<Money>(Money(300'000)));
    CHECK(medical_review_threshold(2027) == Stated<Money>(Money(300'000))); // fixed by law through that year
    for (int const year : {2017, 2028, 0}) {
        CHECK(kx_threshold(year, TherapyBucket::ot) == Stated<Money>::unknown(Unknown::not_confirmed));
        CHECK_FALSE(medical_review_threshold(year).has_value());
        CHECK_FALSE(therapy_threshold(year).has_value());
    }
    CHECK_FALSE(kx_threshold(2027, TherapyBucket::pt_slp).has_value());
    CHECK(therapy_thresholds().size() == 9);
}

TEST_CASE("KX is needed above the threshold, not on it", "[therapy_threshold]") {
    auto const kx = [](std::int64_t before, std::int64_t amount) { return against_threshold(2026, TherapyBucket::pt_slp, Money(before), Money(amount)).kx; };
    CHECK(kx(247'900, 100) == Stated<bool>(false));
    CHECK(kx(0, 248'000) == Stated<bool>(false));
    CHECK(kx(247'900, 101) == Stated<bool>(true));
    CHECK(kx(248'000, 0) == Stated<bool>(false));
    CHECK(kx(250'000, 0) == Stated<bool>(true));
    auto const answer = against_threshold(2025, TherapyBucket::pt_slp, Money(180'000), Money(70'000));
    CHECK(answer.after == Stated<Money>(Money(250'000)));
    CHECK(answer.kx == Stated<bool>(true));
    CHECK(answer.medical_review == Stated<bool>(false));
    CHECK(against_threshold(2026, TherapyBucket::ot, Money(290'000), Money(15'000)).medical_review == Stated<bool>(true));
    CHECK(against_threshold(2026, TherapyBucket::ot, Money(290'000), Money(10'000)).medical_review == Stated<bool>(false));
}

TEST_CASE("an amount before that is not known leaves the answer open unless this one is above alone", "[therapy_threshold]") {
    auto const open = against_threshold(2026, TherapyBucket::ot, {}, Money(10'000));
    CHECK(open.kx == Stated<bool>::unknown(Unknown::not_given));
    CHECK_FALSE(open.after.has_value());
    CHECK(against_threshold(2026, TherapyBucket::ot, {}, Money(248'001)).kx == Stated<bool>(true));
    CHECK(against_threshold(2026, TherapyBucket::ot, Stated<Money>::none(), Money(10'000)).kx == Stated<bool>(false));
    CHECK(against_threshold(2027, TherapyBucket::ot, Money(900'000), Money(10'000)).kx == Stated<bool>::unknown(Unknown::not_confirmed));
}

TEST_CASE("physical and speech therapy share an amount, occupational therapy has its own, others none", "[therapy_threshold]") {
    CHECK(therapy_bucket(pt) == therapy_bucket(slp));
    CHECK(therapy_bucket(ot) == Stated<TherapyBucket>(TherapyBucket::ot));
    CHECK(therapy_bucket(Discipline::massage_therapy).is_none());
    ThresholdLine const lines[] = {{day, pt, Money(240'000)}, {day, ot, Money(240'000)}, {day, slp, Money(10'000)}, {day, Discipline::massage_therapy, Money(900'000)}, {day, ot, Money(8'000)}};
    CHECK(kx_lines(lines, ClaimForm::professional, nothing_yet()).kx == Answers{false, false, true, false, false});
}

TEST_CASE("a year begins anew", "[therapy_threshold]") {
    ThresholdLine const lines[] = {{Date(2025, 12, 31), pt, Money(250'000)}, {Date(2026, 1, 1), pt, Money(10'000)}};
    auto before = nothing_yet();
    before.push_back({2025, TherapyBucket::pt_slp, Stated<Money>::none()});
    CHECK(kx_lines(lines, ClaimForm::professional, before).kx == Answers{true, false});
    CHECK(kx_lines(lines, ClaimForm::professional, nothing_yet()).kx == Answers{true, false}); // above alone
}

TEST_CASE("an institutional claim has KX on every line of the bucket that is above", "[therapy_threshold]") {
    ThresholdLine const lines[] = {{day, pt, Money(1'000)}, {day, slp, Money(1'000)}, {day, ot, Money(1'000)}};
    std::vector<ThresholdTally> const before{{2026, TherapyBucket::pt_slp, Money(246'500)}, {2026, TherapyBucket::ot, Money(0)}};
    CHECK(kx_lines(lines, ClaimForm::professional, before).kx == Answers{false, true, false});
    CHECK(kx_lines(lines, ClaimForm::institutional, before).kx == Answers{true, true, false});
}

TEST_CASE("what is not known before is told, and stops mattering once the threshold is passed", "[therapy_threshold]") {
    ThresholdLine const lines[] = {{day, pt, Money(1'000)}, {day, pt, Money(248'001)}, {day, pt, Money(1'000)}};
    auto const [answers, report] = kx_lines(lines, ClaimForm::professional, {});
    CHECK_FALSE(answers[0].has_value());
    CHECK(answers[1] == Stated<bool>(true));
    CHECK(answers[2] == Stated<bool>(true));
    CHECK(report.has("coverage.threshold-unknown"));
    CHECK(report.has("coverage.kx-needed"));
    CHECK_FALSE(report.has("coverage.medical-review"));
    CHECK(kx_lines(lines, ClaimForm::institutional, {}).kx[0] == Stated<bool>(true));
}

TEST_CASE("the enumerations of thresholds read back", "[therapy_threshold][enum_text]") {
    SECTION("bucket") { tests::check_enum_table(TherapyBucket::ot); }
    SECTION("claim form") { tests::check_enum_table(ClaimForm::institutional); }
}

TEST_CASE("once KX is needed it stays needed, and an institutional claim needs it at least where a professional one does", "[therapy_threshold][property]") {
    CHECK(rc::check([] {
        std::vector<ThresholdLine> lines;
        for (auto const amount : *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 120'000)))
            lines.push_back({day, *rc::gen::element(pt, ot, slp), Money(amount)});
        auto const professional = kx_lines(lines, ClaimForm::professional, nothing_yet()).kx;
        auto const institutional = kx_lines(lines, ClaimForm::institutional, nothing_yet()).kx;
        Money sums[2] = {Money(0), Money(0)};
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto& sum = sums[static_cast<int>(therapy_bucket(lines[i].discipline).value())];
            sum += lines[i].amount;
            RC_ASSERT(professional[i].value() == (sum > Money(248'000)));
            RC_ASSERT((institutional[i].value() || !professional[i].value()));
        }
    }));
}
