#pragma once
// `therapy estimate` and `therapy explain`: documents with sessions in, what they cost and why out.

#include <therapy/coverage/estimate.hpp>
#include <therapy/desk/dataset.hpp>

#include <string>
#include <vector>

namespace therapy::tool {

struct EstimateSettings {
    std::vector<std::string> paths{};
    bool json = false;
    bool colour = false;
};

/// What was asked, and the answer.
struct Estimated {
    std::vector<coverage::PlannedVisit> visits{};
    coverage::Estimate answer;
    Report not_asked{};                        ///< sessions no payer could be asked about, and why
    Report packages{};                         ///< what packages and memberships do not pay for

    [[nodiscard]] bool passes() const noexcept { return answer.adjudication.report.passes() && not_asked.passes() && packages.passes(); }
};

[[nodiscard]] std::string estimate_text(desk::Dataset const& data, Estimated const& estimated, Report const& import, EstimateSettings const& settings);
/// Schema therapy.estimate/1.
[[nodiscard]] std::string estimate_json(desk::Dataset const& data, Estimated const& estimated, Report const& import);

[[nodiscard]] std::string explain_text(desk::Dataset const& data, Estimated const& estimated, Report const& import, EstimateSettings const& settings);
/// Schema therapy.explain/1.
[[nodiscard]] std::string explain_json(desk::Dataset const& data, Estimated const& estimated, Report const& import);

} // namespace therapy::tool
