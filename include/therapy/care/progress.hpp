#pragma once
// When care that does not help has to change: rules of a guideline as rows.

#include <therapy/core/citations.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>

#include <cstdint>
#include <span>

namespace therapy::inline v0_1::care {

/// What a rule counts.
enum class ProgressCount : std::uint8_t {
    days,     ///< of care
    sessions, ///< of one treatment, until its effect was due
};

struct ProgressRule {
    std::string_view key;
    ProgressCount counts;
    Stated<int> limit;       ///< days; not stated for sessions, where each treatment has its own
    RuleRef finding;         ///< what is reported
    std::string_view action; ///< what the source asks for then, in our words
    Citations sources;
};

/// Ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<ProgressRule const> progress_rules() noexcept;

/// How one course of care went so far.
struct Course {
    Stated<int> days{};               ///< since care began
    Stated<bool> improved{};          ///< as the patient says, or as measured
    Stated<int> sessions{};           ///< given of the treatment that is judged
    Stated<int> sessions_to_effect{}; ///< after which its effect is due
    Stated<bool> functional_gain{};   ///< from that treatment

    friend bool operator==(Course const&, Course const&) = default;
};

/// What the rules say of a course. A limit is reached with the day or session itself.
///
/// \returns `care.no-improvement`, `care.treatment-without-effect`; `care.improvement-not-known` where a limit is reached, or may
///          be, and nobody says whether care helped. A treatment whose effect is due nobody knows when reaches no limit.
[[nodiscard]] THERAPY_EXPORT Report check_progress(Course const& course, boost::optional<Subject> patient = boost::none,
                                                   std::span<ProgressRule const> rules = progress_rules());

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::ProgressCount> enum_table<care::ProgressCount>[] = {
    {care::ProgressCount::days, "days"},
    {care::ProgressCount::sessions, "sessions"},
};

} // namespace therapy
