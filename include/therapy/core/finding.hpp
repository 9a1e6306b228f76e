#pragma once
// One thing that is wrong, uncertain or worth knowing, with everything needed to explain it.

#include <therapy/core/date.hpp>
#include <therapy/core/instant.hpp>
#include <therapy/core/period.hpp>
#include <therapy/core/rule.hpp>
#include <therapy/core/subject.hpp>

#include <string>
#include <vector>

namespace therapy::inline v0_1 {

/// What a quantity in a finding counts.
enum class Unit { count, minor_units, seconds, minutes, days, visits, units, persons, basis_points };

template <>
inline constexpr EnumEntry<Unit> enum_table<Unit>[] = {
    {Unit::count, "count"},
    {Unit::minor_units, "minor-units"},
    {Unit::seconds, "seconds"},
    {Unit::minutes, "minutes"},
    {Unit::days, "days"},
    {Unit::visits, "visits"},
    {Unit::units, "units"},
    {Unit::persons, "persons"},
    {Unit::basis_points, "basis-points"},
};

/// The numbers and the text a rule was judged with.
struct Arguments {
    boost::optional<std::int64_t> limit{};
    boost::optional<std::int64_t> actual{};
    Unit unit = Unit::count;
    std::string value{}; ///< the offending input, or the name of a field or code; never personal data

    friend bool operator==(Arguments const&, Arguments const&) = default;
};

/// Where in the input.
struct Place {
    std::string file{};
    std::uint32_t line = 0; ///< from 1; 0 when the input has no lines
    std::string path{};     ///< inside the document, e.g. "participant[1].period.start"

    friend bool operator==(Place const&, Place const&) = default;
};

enum class FixKind { move_to, use_provider, use_room, add_authorization, correct_input };

template <>
inline constexpr EnumEntry<FixKind> enum_table<FixKind>[] = {
    {FixKind::move_to, "move-to"},
    {FixKind::use_provider, "use-provider"},
    {FixKind::use_room, "use-room"},
    {FixKind::add_authorization, "add-authorization"},
    {FixKind::correct_input, "correct-input"},
};

/// A change that would make the finding go away.
struct Fix {
    FixKind kind;
    boost::optional<Subject> subject{};
    boost::optional<Instant> at{};

    friend bool operator==(Fix const&, Fix const&) = default;
};

/// Somebody accepted a finding. It stays visible.
struct Waiver {
    std::string actor;
    std::string reason;

    friend bool operator==(Waiver const&, Waiver const&) = default;
};

/// One finding. Text is rendered on demand (`text`), so that it can be shown in any wording and holds no names.
struct Finding {
    RuleRef rule;
    Severity severity = rule->severity;
    std::vector<Subject> subjects{};
    boost::optional<Period> when{};    ///< the exact violated interval
    boost::optional<Date> date{};      ///< the local date, where a rule is about a day
    std::vector<Subject> counterparts{};
    Arguments args{};
    Place place{};
    std::vector<Fix> fixes{};
    boost::optional<Waiver> waiver{};

    friend bool operator==(Finding const&, Finding const&) = default;
};

/// Somebody accepted it, and its rule can be waived at all.
[[nodiscard]] inline bool is_waived(Finding const& finding) noexcept { return finding.waiver && finding.rule->waivable; }

} // namespace therapy
