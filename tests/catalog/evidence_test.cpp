#include <therapy/catalog/evidence.hpp>

#include "core/enum_checks.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace therapy;
using namespace therapy::catalog;

static_assert(Stages::any().contains(Stage::persistent));
static_assert((Stage::acute | Stages(Stage::chronic)).contains(Stage::acute));
static_assert(!Stages(Stage::acute).intersects(Stage::subacute));
static_assert(!Stages(Stage::acute).is_any());

namespace {

/// The keys of this catalogue that rows may be filed under.
constexpr std::string_view ours[] = {
    "aquatic-therapy", "balance-training", "cryotherapy", "dry-needling", "electrical-stimulation", "gait-training", "home-exercise", "iontophoresis", "joint-mobilization", "joint-mobilization-graded", "kinesiology-tape",
    "laser-high-intensity", "laser-low-level", "massage", "myofascial-release", "neuromuscular-reeducation", "patient-education", "range-of-motion-exercise", "shortwave-diathermy", "soft-tissue-massage", "superficial-heat",
    "tens", "therapeutic-exercise", "thrust-manipulation", "traction-cervical", "traction-lumbar", "traction-manual", "ultrasound",
};
constexpr std::string_view conditions[] = {
    "adhesive-capsulitis", "ankle-sprain", "chronic-pain", "chronic-primary-low-back-pain", "heel-pain", "hip-osteoarthritis", "lateral-epicondylosis", "low-back-pain", "low-back-pain-with-leg-pain",
    "low-back-pain-with-or-without-sciatica", "musculoskeletal-pain", "neck-pain-grade-iii", "neck-pain-headache", "neck-pain-mobility-deficit", "neck-pain-movement-coordination", "neck-pain-persistent",
    "neck-pain-persistent-i-ii", "neck-pain-radiating", "neck-pain-recent-iii",
};

bool among(std::span<std::string_view const> list, std::string_view key) { return std::find(list.begin(), list.end(), key) != list.end(); }

bool has_level(std::span<GradeLevel const> levels, std::string_view key) {
    return std::any_of(levels.begin(), levels.end(), [&](GradeLevel const& level) { return level.key == key; });
}

EvidenceRow const& only(std::vector<EvidenceRow> const& rows) {
    REQUIRE(rows.size() == 1);
    return rows.front();
}

std::set<std::string> directions(Disagreement const& disagreement) {
    std::set<std::string> all;
    for (auto const& row : disagreement.rows)
        all.insert(std::string(to_text(row.direction)));
    return all;
}

} // namespace

TEST_CASE("every enumeration of evidence reads back what it writes", "[evidence]") {
    tests::check_enum_table(Stage::persistent);
    tests::check_enum_table(Direction::no_advantage);
    tests::check_enum_table(Fit::none);
    tests::check_enum_table(Sameness::region);
    tests::check_enum_table(Support::against);
}

TEST_CASE("a set of stages is written by their names", "[evidence]") {
    CHECK(to_text(Stages::any()) == "any");
    CHECK(to_text(Stages(Stage::post_acute)) == "post-acute");
    CHECK(to_text(Stage::subacute | Stages(Stage::acute)) == "acute,subacute");
}

TEST_CASE("the built-in statements are in order and each stands once, with a source and keys that exist", "[evidence]") {
    auto const rows = catalog::evidence();
    REQUIRE(rows.size() == 122);
    auto const key = [](EvidenceRow const& row) { return std::tie(row.treatment, row.condition, row.guideline, row.stages); };
    CHECK(std::adjacent_find(rows.begin(), rows.end(), [&](auto const& a, auto const& b) { return !(key(a) < key(b)); }) == rows.end());
    for (auto const& row : rows) {
        CAPTURE(row.treatment, row.condition, row.guideline);
        CHECK(tests::is_kebab_case(row.treatment));
        CHECK(among(conditions, row.condition));
        CHECK(std::is_sorted(row.applies_to.begin(), row.applies_to.end()));
        for (auto const mine : row.applies_to)
            CHECK(among(ours, mine));
        CHECK((row.fit == Fit::none) == row.applies_to.empty());
        CHECK((row.region.has_value() || row.region.is_none()));
        CHECK_FALSE(row.sources.sources().empty());
        auto const guideline = find_guideline(row.guideline);
        REQUIRE(guideline.has_value());
        CHECK(row.scheme == guideline->scheme);
        if (row.scheme.empty()) {
            CHECK(row.level.empty());
            CHECK(row.certainty.empty());
            continue;
        }
        auto const scheme = find_scheme(row.scheme);
        REQUIRE(scheme.has_value());
        CHECK((row.level.empty() || has_level(scheme->levels, row.level)));
        CHECK((row.certainty.empty() || has_level(scheme->certainties, row.certainty)));
    }
}

TEST_CASE("a treatment and a condition are filed the same way in every statement", "[evidence]") {
    std::map<std::string_view, EvidenceRow const*> by_condition;
    for (auto const& row : catalog::evidence()) {
        CAPTURE(row.condition);
        auto const [first, added] = by_condition.insert({row.condition, &row});
        CHECK((added || first->second->region == row.region));
        // traction is filed by the region it pulls at
        bool const lumbar = row.speaks_of("traction-lumbar");
        bool const cervical = row.speaks_of("traction-cervical");
        CHECK((!lumbar || (row.region.has_value() && *row.region == BodyRegion::lower_back)));
        CHECK((!cervical || (row.region.has_value() && *row.region == BodyRegion::neck)));
    }
    CHECK(by_condition.size() == std::size(conditions));
}

TEST_CASE("guidelines and schemes are in order and each is used", "[evidence]") {
    std::string_view previous;
    for (auto const& row : guidelines()) {
        CAPTURE(row.key);
        CHECK(previous < row.key);
        previous = row.key;
        CHECK_FALSE(row.title.empty());
        CHECK((row.scheme.empty() || find_scheme(row.scheme)));
        CHECK(&*find_guideline(row.key) == &row);
        auto const rows = catalog::evidence();
        CHECK(std::any_of(rows.begin(), rows.end(), [&](auto const& statement) { return statement.guideline == row.key; }));
        CHECK((!row.year.has_value() || (*row.year >= 2013 && *row.year <= 2023)));
    }
    previous = {};
    CHECK(grade_schemes().size() == 9);
    for (auto const& row : grade_schemes()) {
        CAPTURE(row.key);
        CHECK(previous < row.key);
        previous = row.key;
        CHECK_FALSE(row.name.empty());
        CHECK(&*find_scheme(row.key) == &row);
        std::set<std::string_view> seen;
        for (auto const& level : row.levels) {
            CHECK(tests::is_kebab_case(level.key));
            CHECK(seen.insert(level.key).second);
        }
        CHECK((!row.levels.empty() || !row.certainties.empty()));
    }
    for (auto const* key : {"", "apt", "aptaa", "zzz", "APTA"}) {
        CAPTURE(key);
        CHECK_FALSE(find_scheme(key).has_value());
        CHECK_FALSE(find_guideline(key).has_value());
    }
}

TEST_CASE("the statements of a treatment are found by our key and by the source's own", "[evidence]") {
    CHECK(evidence_for("laser-low-level").size() == evidence_for("laser").size());
    CHECK(evidence_for("massage-high-dose").size() == 1);
    auto const massage = evidence_for("massage");
    CHECK(std::any_of(massage.begin(), massage.end(), [](auto const& row) { return row.treatment == "massage-high-dose"; }));
    CHECK(std::any_of(massage.begin(), massage.end(), [](auto const& row) { return row.treatment == "soft-tissue-mobilization"; }));
    CHECK(evidence_for("belts-corsets").size() == 1);
    CHECK(evidence_for("").empty());
    CHECK(evidence_for("no-such-treatment").empty());
    CHECK(evidence_about("ankle-sprain").size() == 7);
    CHECK(evidence_about("common-cold").empty());
    CHECK(evidence_for("massage", {}).empty());
}

TEST_CASE("asking for every treatment of ours and every condition leaves no statement out", "[evidence]") {
    std::size_t about = 0;
    for (auto const condition : conditions)
        about += evidence_about(condition).size();
    CHECK(about == catalog::evidence().size());
    for (auto const key : ours)
        for (auto const condition : conditions) {
            auto const slow = [&] {
                std::size_t count = 0;
                for (auto const& row : catalog::evidence())
                    count += row.condition == condition && among(row.applies_to, key) ? 1U : 0U;
                return count;
            }();
            CHECK(evidence(key, condition).size() >= slow);
        }
}

TEST_CASE("what a guideline says is found by treatment, condition and stage", "[evidence]") {
    SECTION("needling for a stiff neck of long standing") {
        auto const rows = evidence("dry-needling", "neck-pain-mobility-deficit", Stage::chronic);
        auto const& row = only(rows);
        CHECK(row.strength == "B");
        CHECK(row.direction == Direction::for_);
        CHECK(evidence("dry-needling", "neck-pain-mobility-deficit", Stage::acute).empty());
    }
    SECTION("a statement for two stages answers for each") {
        CHECK(evidence("massage", "low-back-pain", Stage::subacute).front().guideline == "acp-low-back-pain");
        CHECK(evidence("thrust-manipulation", "low-back-pain", Stage::acute | Stages(Stage::chronic)).size() == 4);
    }
    SECTION("a statement for any stage answers for each") {
        for (auto const& stage : enum_table<Stage>)
            CHECK(evidence("ultrasound", "low-back-pain", stage.value).size() == evidence("ultrasound", "low-back-pain").size());
    }
    SECTION("left out of a list is not against") {
        auto const rows = evidence("massage", "low-back-pain", Stage::chronic);
        auto const at = std::find_if(rows.begin(), rows.end(), [](auto const& row) { return row.guideline == "acp-low-back-pain"; });
        REQUIRE(at != rows.end());
        CHECK(at->direction == Direction::not_listed);
    }
    SECTION("a memory is marked as one") {
        auto const rows = evidence("traction-lumbar", "low-back-pain-with-leg-pain", Stage::chronic);
        auto const& row = only(rows);
        CHECK(row.sources.confidence() == Confidence::unconfirmed);
        CHECK(support(row).kind() == StatedKind::unknown);
    }
    SECTION("a dose that helps does not speak for every dose") {
        auto const rows = evidence("massage", "neck-pain-persistent-i-ii");
        CHECK(only(rows).fit == Fit::narrower);
        CHECK_FALSE(only(rows).note.empty());
    }
}

TEST_CASE("a user's statements are asked like the built-in ones", "[evidence]") {
    static constexpr std::string_view keys[] = {"hot-stones"};
    static constexpr EvidenceRow mine[] = {{.treatment = "stones", .applies_to = keys, .fit = Fit::same, .condition = "low-back-pain", .guideline = "house", .direction = Direction::for_, .sources = own_definition}};
    CHECK(evidence_for("hot-stones", mine).size() == 1);
    CHECK(evidence_about("low-back-pain", mine).size() == 1);
    CHECK(evidence("hot-stones", "low-back-pain", Stage::acute, mine).size() == 1);
    CHECK(conflicts(mine).empty());
    CHECK(support(mine[0]).kind() == StatedKind::unknown);
}

TEST_CASE("where guidelines disagree on a region all of them are shown", "[evidence]") {
    struct Row {
        std::string_view treatment;
        BodyRegion region;
        std::set<std::string> directions;
    };
    auto const table = std::vector<Row>{
        {"acupuncture", BodyRegion::lower_back, {"against", "for"}},
        {"dry-needling", BodyRegion::lower_back, {"for", "insufficient"}},
        {"laser-low-level", BodyRegion::lower_back, {"against", "for"}},
        {"laser-low-level", BodyRegion::neck, {"for", "no-recommendation"}},
        {"massage", BodyRegion::lower_back, {"for", "not-listed"}},
        {"tens", BodyRegion::lower_back, {"against", "for", "insufficient"}},
        {"tens", BodyRegion::neck, {"for", "no-recommendation"}},
        {"traction-manual", BodyRegion::lower_back, {"against", "for", "insufficient"}},
        {"traction-lumbar", BodyRegion::lower_back, {"against", "insufficient"}},
        {"traction-cervical", BodyRegion::neck, {"for", "no-recommendation"}},
        {"ultrasound", BodyRegion::lower_back, {"against", "insufficient"}},
    };
    auto const all = conflicts(catalog::evidence(), Sameness::region);
    for (auto const& row : table) {
        CAPTURE(row.treatment, to_text(row.region));
        std::set<std::string> found;
        for (auto const& disagreement : all)
            if (disagreement.treatment == row.treatment && *disagreement.region == row.region)
                found.merge(directions(disagreement));
        CHECK((found == row.directions));
    }
}

TEST_CASE("guidelines that say the same do not disagree", "[evidence]") {
    CHECK(conflicts(evidence_for("superficial-heat")).empty());
    CHECK(conflicts(evidence("therapeutic-exercise", "hip-osteoarthritis")).empty());
    CHECK(conflicts({}).empty());
}

TEST_CASE("every conflict holds statements of two guidelines on one question", "[evidence]") {
    for (auto const& sameness : enum_table<Sameness>) {
        auto const all = conflicts(catalog::evidence(), sameness.value);
        CHECK_FALSE(all.empty());
        for (auto const& disagreement : all) {
            CAPTURE(disagreement.treatment, disagreement.condition, to_text(disagreement.stages));
            std::set<std::string_view> sources;
            for (auto const& row : disagreement.rows) {
                sources.insert(row.guideline);
                CHECK(row.speaks_of(disagreement.treatment));
                CHECK((sameness.value == Sameness::region || row.condition == disagreement.condition));
                for (auto const& stage : enum_table<Stage>)
                    CHECK((!disagreement.stages.contains(stage.value) || row.stages.contains(stage.value)));
            }
            CHECK(sources.size() >= 2);
            CHECK(directions(disagreement).size() >= 2);
        }
    }
}

TEST_CASE("conflicts do not depend on the order of the statements", "[evidence]") {
    auto const rows = catalog::evidence();
    std::vector<EvidenceRow> reversed(rows.rbegin(), rows.rend());
    auto const forth = conflicts();
    auto const back = conflicts(reversed);
    REQUIRE(forth.size() == back.size());
    for (std::size_t i = 0; i < forth.size(); ++i) {
        CHECK(forth[i].treatment == back[i].treatment);
        CHECK(forth[i].condition == back[i].condition);
        CHECK(forth[i].stages == back[i].stages);
        CHECK(forth[i].rows.size() == back[i].rows.size());
    }
}

TEST_CASE("support is read from scheme and level, and unknown where they do not say", "[evidence]") {
    struct Row {
        char const* treatment;
        char const* condition;
        Stage stage;
        std::string_view guideline;
        char const* support; // empty: unknown
    };
    auto const [treatment, condition, stage, guideline, expected] = GENERATE(values<Row>({
        {"cryotherapy", "ankle-sprain", Stage::acute, "apta-ankle-sprain", "recommended"},
        {"dry-needling", "neck-pain-mobility-deficit", Stage::chronic, "apta-neck-pain", "recommended"},
        {"massage", "low-back-pain", Stage::chronic, "apta-low-back-pain", "may"},
        {"dry-needling", "low-back-pain", Stage::chronic, "apta-low-back-pain", "may"},
        {"iontophoresis", "heel-pain", Stage::chronic, "apta-heel-pain", "uncertain"},
        {"ultrasound", "heel-pain", Stage::chronic, "apta-heel-pain", "against"},
        {"massage", "low-back-pain", Stage::acute, "acp-low-back-pain", "recommended"},
        {"laser-low-level", "low-back-pain", Stage::chronic, "acp-low-back-pain", ""},
        {"massage", "low-back-pain", Stage::chronic, "acp-low-back-pain", ""},
        {"massage", "low-back-pain-with-or-without-sciatica", Stage::acute, "nice-ng59", "may"},
        {"tens", "low-back-pain", Stage::acute, "va-dod-low-back-pain", "uncertain"},
        {"massage", "chronic-primary-low-back-pain", Stage::chronic, "who-low-back-pain", "may"},
        {"tens", "chronic-primary-low-back-pain", Stage::chronic, "who-low-back-pain", "against"},
        {"tens", "chronic-pain", Stage::chronic, "sign-chronic-pain", ""},
        {"massage", "low-back-pain", Stage::acute, "colorado-low-back-pain", ""},
        {"traction-lumbar", "low-back-pain", Stage::acute, "colorado-low-back-pain", "against"},
        {"ultrasound", "lateral-epicondylosis", Stage::acute, "washington-epicondylosis", "uncertain"},
        {"dry-needling", "low-back-pain", Stage::acute, "low-back-pain-grades-review", "uncertain"},
    }));
    CAPTURE(treatment, condition, guideline);
    auto const rows = evidence(treatment, condition, stage);
    auto const at = std::find_if(rows.begin(), rows.end(), [wanted = guideline](auto const& row) { return row.guideline == wanted; });
    REQUIRE(at != rows.end());
    auto const found = support(*at);
    if (std::string_view(expected).empty())
        CHECK((found.kind() == StatedKind::unknown && found.why() == Unknown::unsupported));
    else {
        REQUIRE(found.has_value());
        CHECK(to_text(*found) == expected);
    }
}

TEST_CASE("nothing that speaks against a treatment counts for it, and nothing unconfirmed counts at all", "[evidence]") {
    for (auto const& row : catalog::evidence()) {
        CAPTURE(row.treatment, row.condition, row.guideline);
        auto const found = support(row);
        if (row.sources.confidence() == Confidence::unconfirmed)
            CHECK((found.kind() == StatedKind::unknown && found.why() == Unknown::not_confirmed));
        else if (row.direction == Direction::against)
            CHECK((found.has_value() && *found == Support::against));
        else if (row.direction != Direction::for_)
            CHECK((!found.has_value() || *found == Support::uncertain));
    }
}
