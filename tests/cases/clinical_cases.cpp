#include "clinical_cases.hpp"

#include "clinical_answers.hpp"

namespace therapy::cases {

namespace {

/// Cases whose expectation the sources do not bear out.
struct Disputed {
    std::string_view id;
    std::string_view reason;
};
constexpr Disputed disputed[] = {
    {"dry_needling_by_date-WA-2024-06-01", "disputed: Washington took no applications for the endorsement before 1 July 2024 (WSR 24-11-160)"},
};

/// Scales that are answered elsewhere, or not yet.
struct Elsewhere {
    std::string_view scale;
    std::string_view why;
};
constexpr Elsewhere elsewhere[] = {
    {"Canadian_C_Spine", "triage is not part of this version"},
    {"LBP_manip_CPR", "triage is not part of this version"},
    {"Wainner_cluster", "triage is not part of this version"},
    {"Wells_DVT", "triage is not part of this version"},
    {"stage", "the stage of a complaint is not part of this version"},
    {"seed_home_massage", "care at home is not part of this version"},
};

} // namespace

CaseResult run_clinical_case(json const& one) try {
    auto const id = one.value("id", std::string());
    for (auto const& row : disputed)
        if (row.id == id)
            return CaseResult::unsupported(std::string(row.reason));
    for (auto const run : {run_scale_case, run_catalogue_case})
        if (auto const result = run(one))
            return *result;
    auto const scale = one.at("scale").get<std::string>();
    for (auto const& row : elsewhere)
        if (row.scale == scale)
            return CaseResult::unsupported(std::string(row.why));
    return CaseResult::unsupported("a scale this version does not know");
} catch (NotSupported const& reason) {
    return CaseResult::unsupported(reason.why);
} catch (json::exception const& error) {
    return CaseResult::unsupported(std::string("a case of another form: ") + error.what());
}

} // namespace therapy::cases
