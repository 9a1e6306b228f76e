#pragma once
// What sessions and their setting mean to the engines: groups, capacities, and the rule a conflict breaks.

#include <therapy/clinic/session.hpp>
#include <therapy/schedule/overlap.hpp>

#include <utility>

namespace therapy::inline v0_1::schedule::detail {

/// A number other than 0 for every set of sessions linked together, by position. \param as_of  holds that ended by then say nothing
[[nodiscard]] std::vector<std::uint32_t> groups_of(std::span<clinic::Session const> sessions, boost::optional<Instant> const& as_of);

[[nodiscard]] Capacities capacities_of(Setting const& setting);
[[nodiscard]] std::uint32_t capacity_in(Setting const& setting, Subject resource) noexcept;

/// The rule broken by two at once on a resource of this kind, and by too many.
[[nodiscard]] Rule const& rule_at_once(SubjectKind kind);
[[nodiscard]] Rule const& rule_too_many(SubjectKind kind);

/// A conflict as a finding; `subject(holder)` is whom it is about.
template <class SubjectOf>
[[nodiscard]] Finding finding_of(Overlap const& found, SubjectOf const& subject) {
    return {.rule = rule_at_once(found.resource.kind), .subjects = {subject(found.first), subject(found.second)}, .when = found.when,
            .counterparts = {found.resource}};
}
template <class SubjectOf>
[[nodiscard]] Finding finding_of(Overload const& found, SubjectOf const& subject) {
    Finding finding{.rule = rule_too_many(found.resource.kind), .when = found.when, .counterparts = {found.resource},
                    .args = {.limit = found.capacity, .actual = found.units}};
    for (auto const holder : found.holders)
        finding.subjects.push_back(subject(holder));
    return finding;
}

} // namespace therapy::schedule::detail
