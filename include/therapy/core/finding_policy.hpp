#pragma once
// How a clinic judges findings: severities it changes, findings it waives.

#include <therapy/core/report.hpp>

namespace therapy::inline v0_1 {

struct SeverityChange {
    std::string rule;
    Severity severity = Severity::error;

    friend bool operator==(SeverityChange const&, SeverityChange const&) = default;
};

/// Accepts findings of one rule, by somebody, for a reason; of one subject only when it is given.
struct WaiverRule {
    std::string rule;
    Waiver waiver;
    boost::optional<Subject> subject{};

    friend bool operator==(WaiverRule const&, WaiverRule const&) = default;
};

struct FindingPolicy {
    std::vector<SeverityChange> severities{};
    std::vector<WaiverRule> waivers{};

    friend bool operator==(FindingPolicy const&, FindingPolicy const&) = default;
};

/// The report as the policy judges it. Waived findings stay in it.
///
/// A finding whose rule is not `waivable` stays as it is; a policy that names its rule gets `core.not-waivable` beside it.
[[nodiscard]] THERAPY_EXPORT Report apply(FindingPolicy const& policy, Report report);
/// What is wrong with a policy: `core.waiver-without-reason` when an actor or a reason is missing.
[[nodiscard]] THERAPY_EXPORT Report validate(FindingPolicy const& policy);

} // namespace therapy
