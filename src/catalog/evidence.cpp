#include <therapy/catalog/evidence.hpp>

#include "by_key.hpp"
#include "evidence_support.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr std::string_view any{};

/// Where a guideline means less or more by a level than its scheme.
struct OwnWording {
    std::string_view guideline;
    std::string_view scheme;
    std::string_view level;
    Support support;
};
constexpr OwnWording own_wordings[] = {{"apta-low-back-pain", "apta", "b", Support::may}}; // "may" by its own verb

/// The directions that settle it whatever the strength.
struct SettledRow {
    Direction direction;
    Support support;
};
constexpr SettledRow settled[] = {
    {Direction::against, Support::against},
    {Direction::insufficient, Support::uncertain},
    {Direction::no_recommendation, Support::uncertain},
    {Direction::conflicting, Support::uncertain},
    {Direction::no_advantage, Support::uncertain},
};

template <class Wanted>
std::vector<EvidenceRow> those(std::span<EvidenceRow const> rows, Wanted wanted) {
    std::vector<EvidenceRow> found;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(found), wanted);
    return found;
}

/// One statement under one key and one complaint.
struct Filed {
    std::string_view treatment;
    std::string_view condition;
    int region; ///< -1: none of the body
    std::size_t row;

    [[nodiscard]] auto question() const { return std::tie(treatment, condition, region); }
    friend bool operator<(Filed const& a, Filed const& b) { return std::tie(a.treatment, a.condition, a.region, a.row) < std::tie(b.treatment, b.condition, b.region, b.row); }
};

std::vector<Filed> file(std::span<EvidenceRow const> rows, Sameness sameness) {
    std::vector<Filed> filed;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& row = rows[i];
        if (sameness == Sameness::region && !row.region.has_value())
            continue; // pain anywhere is no region
        auto const condition = sameness == Sameness::condition ? row.condition : any;
        auto const region = sameness == Sameness::region ? static_cast<int>(*row.region) : -1;
        if (row.applies_to.empty())
            filed.push_back({row.treatment, condition, region, i});
        for (auto const key : row.applies_to)
            filed.push_back({key, condition, region, i});
    }
    std::sort(filed.begin(), filed.end());
    return filed;
}

bool disagree(std::span<EvidenceRow const> rows) {
    for (auto const& a : rows)
        for (auto const& b : rows)
            if (a.guideline != b.guideline && a.direction != b.direction)
                return true;
    return false;
}

bool same_statements(std::span<EvidenceRow const> a, std::span<EvidenceRow const> b) {
    auto const same = [](EvidenceRow const& x, EvidenceRow const& y) { return x.treatment == y.treatment && x.condition == y.condition && x.guideline == y.guideline && x.stages == y.stages; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

} // namespace

std::string to_text(Stages stages) {
    if (stages.is_any())
        return "any";
    std::string text;
    for (auto const& entry : enum_table<Stage>)
        if (stages.contains(entry.value))
            text.append(text.empty() ? "" : ",").append(entry.text);
    return text;
}

boost::optional<Guideline const&> find_guideline(std::string_view key) noexcept { return therapy::detail::by_key(guidelines(), key); }
boost::optional<GradeScheme const&> find_scheme(std::string_view key) noexcept { return therapy::detail::by_key(grade_schemes(), key); }

std::vector<EvidenceRow> evidence_for(std::string_view treatment, std::span<EvidenceRow const> rows) {
    return those(rows, [&](EvidenceRow const& row) { return row.speaks_of(treatment); });
}

std::vector<EvidenceRow> evidence_about(std::string_view condition, std::span<EvidenceRow const> rows) {
    return those(rows, [&](EvidenceRow const& row) { return row.condition == condition; });
}

std::vector<EvidenceRow> evidence(std::string_view treatment, std::string_view condition, Stages stages, std::span<EvidenceRow const> rows) {
    return those(rows, [&](EvidenceRow const& row) { return row.condition == condition && row.speaks_of(treatment) && row.stages.intersects(stages); });
}

std::vector<Disagreement> conflicts(std::span<EvidenceRow const> rows, Sameness sameness) {
    std::vector<Disagreement> found;
    auto const filed = file(rows, sameness);
    for (auto first = filed.begin(); first != filed.end();) {
        auto const past = std::find_if(first, filed.end(), [&](Filed const& other) { return other.question() != first->question(); });
        auto const question = found.size();
        for (auto const& stage : enum_table<Stage>) {
            std::vector<EvidenceRow> speaking;
            for (auto at = first; at != past; ++at)
                if (rows[at->row].stages.contains(stage.value))
                    speaking.push_back(rows[at->row]);
            if (!disagree(speaking))
                continue;
            auto const known = std::find_if(found.begin() + static_cast<std::ptrdiff_t>(question), found.end(), [&](Disagreement const& other) { return same_statements(other.rows, speaking); });
            if (known != found.end()) {
                known->stages = known->stages | stage.value;
                continue;
            }
            found.push_back({.treatment = first->treatment,
                             .condition = first->condition,
                             .region = sameness == Sameness::region ? speaking.front().region : Stated<BodyRegion>::not_stated(),
                             .stages = stage.value,
                             .rows = std::move(speaking)});
        }
        first = past;
    }
    return found;
}

Stated<Support> support(EvidenceRow const& row) noexcept { return detail::support(row, find_scheme(row.scheme)); }

namespace detail {

Stated<Support> support(EvidenceRow const& row, boost::optional<GradeScheme const&> const& scheme) noexcept {
    if (row.sources.confidence() == Confidence::unconfirmed)
        return Stated<Support>::unknown(Unknown::not_confirmed);
    for (auto const& rule : settled)
        if (rule.direction == row.direction)
            return rule.support;
    auto const unsupported = Stated<Support>::unknown(Unknown::unsupported);
    if (row.direction != Direction::for_ || !scheme)
        return unsupported;
    if (auto const built_in = find_scheme(row.scheme); built_in && &*built_in == &*scheme) // not where a user's scheme stands in its place
        for (auto const& own : own_wordings)
            if (own.guideline == row.guideline && own.scheme == row.scheme && own.level == row.level)
                return own.support;
    for (auto const& level : scheme->levels)
        if (level.key == row.level)
            return level.support.has_value() ? level.support : unsupported;
    return unsupported;
}

} // namespace detail

} // namespace therapy::catalog
