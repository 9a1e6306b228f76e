#include "clinical_cases.hpp"

#include "clinical_answers.hpp"
#include "home_cases.hpp"
#include "triage_cases.hpp"

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

} // namespace

CaseResult run_clinical_case(json const& one) try {
    auto const id = one.value("id", std::string());
    for (auto const& row : disputed)
        if (row.id == id)
            return CaseResult::unsupported(std::string(row.reason));
    for (auto const run : {run_scale_case, run_catalogue_case, run_triage_case, run_home_case})
        if (auto const result = run(one))
            return *result;
    return CaseResult::unsupported("a scale this version does not know");
} catch (NotSupported const& reason) {
    return CaseResult::unsupported(reason.why);
} catch (json::exception const& error) {
    return CaseResult::unsupported(std::string("a case of another form: ") + error.what());
}

} // namespace therapy::cases
