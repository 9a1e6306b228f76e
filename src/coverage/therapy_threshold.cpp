#include <therapy/coverage/therapy_threshold.hpp>

#include <therapy/coverage/line_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

using catalog::Discipline;

constexpr Source contractor{"a Medicare contractor's table of per-beneficiary amounts (Noridian)", {}, Confidence::primary};
constexpr Source guides{"published billing guides of the year", {}, Confidence::secondary};

constexpr ThresholdRow rows[] = {
    {2018, 201'000, 201'000, 300'000, guides},
    {2019, 204'000, 204'000, 300'000, guides},
    {2020, 208'000, 208'000, 300'000, guides},
    {2021, 211'000, 211'000, 300'000, guides},
    {2022, 215'000, 215'000, 300'000, contractor},
    {2023, 223'000, 223'000, 300'000, contractor},
    {2024, 233'000, 233'000, 300'000, contractor},
    {2025, 241'000, 241'000, 300'000, guides},
    {2026, 248'000, 248'000, 300'000, guides},
};

/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §10.3.4
constexpr int last_year_of_review = 2027;

constexpr bool ordered() {
    for (std::size_t i = 1; i < std::size(rows); ++i)
        if (rows[i - 1].year >= rows[i].year)
            return false;
    return true;
}
static_assert(ordered(), "one row a year, in order");

Stated<bool> above(Stated<Money> const& threshold, Stated<Money> const& before, Money amount) {
    if (!threshold.has_value())
        return Stated<bool>::unknown(Unknown::not_confirmed);
    if (before.has_value())
        return *before + amount > *threshold;
    if (before.is_none() || amount > *threshold)
        return amount > *threshold;
    return Stated<bool>::unknown(Unknown::not_given);
}

bool yes(Stated<bool> const& answer) { return answer.has_value() && *answer; }

} // namespace

std::span<ThresholdRow const> therapy_thresholds() noexcept { return rows; }

boost::optional<ThresholdRow const&> therapy_threshold(int year) noexcept {
    for (auto const& row : rows)
        if (row.year == year)
            return row;
    return boost::none;
}

Stated<Money> kx_threshold(int year, TherapyBucket bucket) {
    auto const row = therapy_threshold(year);
    if (!row)
        return Stated<Money>::unknown(Unknown::not_confirmed);
    return Money(bucket == TherapyBucket::ot ? row->ot : row->pt_slp);
}

Stated<Money> medical_review_threshold(int year) {
    if (auto const row = therapy_threshold(year))
        return Money(row->medical_review);
    // The law names the amount until 2028, when it begins to be adjusted every year.
    auto const& last = rows[std::size(rows) - 1];
    return last.year < year && year <= last_year_of_review ? Stated<Money>(Money(last.medical_review)) : Stated<Money>::unknown(Unknown::not_confirmed);
}

Stated<TherapyBucket> therapy_bucket(Discipline discipline) noexcept {
    switch (discipline) {
    case Discipline::physical_therapy:
    case Discipline::speech_language_pathology: return TherapyBucket::pt_slp;
    case Discipline::occupational_therapy: return TherapyBucket::ot;
    default: return Stated<TherapyBucket>::none();
    }
}

ThresholdAnswer against_threshold(int year, TherapyBucket bucket, Stated<Money> const& before, Money amount) {
    ThresholdAnswer answer{.after = Stated<Money>::unknown(Unknown::not_given)};
    if (before.has_value())
        answer.after = *before + amount;
    else if (before.is_none())
        answer.after = amount;
    answer.kx = above(kx_threshold(year, bucket), before, amount);
    answer.medical_review = above(medical_review_threshold(year), before, amount);
    return answer;
}

ThresholdLines kx_lines(std::span<ThresholdLine const> lines, ClaimForm form, std::span<ThresholdTally const> before) {
    std::vector<ThresholdTally> tallies(before.begin(), before.end());
    auto const tally_of = [&](int year, TherapyBucket bucket) -> Stated<Money>& {
        auto const found = std::find_if(tallies.begin(), tallies.end(), [&](auto const& tally) { return tally.year == year && tally.bucket == bucket; });
        return found != tallies.end() ? found->amount : tallies.emplace_back(ThresholdTally{.year = year, .bucket = bucket, .amount = Stated<Money>::unknown(Unknown::not_given)}).amount;
    };
    ThresholdLines result;
    auto& needed = result.kx;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const& line = lines[i];
        auto const bucket = therapy_bucket(line.discipline);
        if (!bucket.has_value()) {
            needed.push_back(false);
            continue;
        }
        auto const year = line.date.year();
        auto& tally = tally_of(year, *bucket);
        auto const answer = against_threshold(year, *bucket, tally, line.amount);
        needed.push_back(answer.kx);
        if (answer.after.has_value())
            tally = answer.after;
        else if (yes(answer.kx)) // whatever was there before, the next line is above as well
            tally = line.amount;
        auto const note = [&](Rule const& rule, Stated<Money> const& limit) {
            Finding finding{.rule = rule, .subjects = {{SubjectKind::line, static_cast<std::uint32_t>(i)}}, .date = line.date};
            finding.args.unit = Unit::minor_units;
            if (limit.has_value())
                finding.args.limit = limit->minor_units();
            if (answer.after.has_value())
                finding.args.actual = answer.after->minor_units();
            result.report.add(std::move(finding));
        };
        if (yes(answer.kx))
            note(rules::kx_needed, kx_threshold(year, *bucket));
        if (yes(answer.medical_review))
            note(rules::medical_review, medical_review_threshold(year));
        if (!answer.kx.has_value())
            note(rules::threshold_unknown, kx_threshold(year, *bucket));
    }
    if (form == ClaimForm::professional)
        return result;
    // One line above makes all of its bucket's lines carry it; one of which nothing is known leaves the others open.
    auto whole = needed;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t j = 0; j < lines.size(); ++j) {
            auto const bucket = therapy_bucket(lines[i].discipline);
            if (!bucket.has_value() || bucket != therapy_bucket(lines[j].discipline) || lines[i].date.year() != lines[j].date.year() || yes(whole[i]))
                continue;
            if (yes(needed[j]) || !needed[j].has_value())
                whole[i] = needed[j];
        }
    result.kx = std::move(whole);
    return result;
}

} // namespace therapy::coverage
