#pragma once
// Wall time to instant and back, by the IANA rules of a zone.

#include <therapy/core/period.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/core/wall_time.hpp>

#include <span>

namespace therapy::inline v0_1 {

/// What to do with a wall time that a clock change skips.
enum class GapPolicy {
    rfc5545, ///< read it with the offset before the gap (RFC 5545 §3.3.5): 02:30 becomes 03:30
    refuse,  ///< `core.nonexistent-wall-time`
};

template <>
inline constexpr EnumEntry<GapPolicy> enum_table<GapPolicy>[] = {{GapPolicy::rfc5545, "rfc5545"}, {GapPolicy::refuse, "refuse"}};

/// What to do with a wall time that a clock change repeats.
enum class OverlapPolicy {
    first,  ///< the first time the clock shows it (RFC 5545 §3.3.5)
    second, ///< the second time
    refuse, ///< `core.ambiguous-wall-time`
};

template <>
inline constexpr EnumEntry<OverlapPolicy> enum_table<OverlapPolicy>[] = {{OverlapPolicy::first, "first"}, {OverlapPolicy::second, "second"}, {OverlapPolicy::refuse, "refuse"}};

enum class WallTimeKind { unique, nonexistent, ambiguous };

template <>
inline constexpr EnumEntry<WallTimeKind> enum_table<WallTimeKind>[] = {
    {WallTimeKind::unique, "unique"},
    {WallTimeKind::nonexistent, "nonexistent"},
    {WallTimeKind::ambiguous, "ambiguous"},
};

/// Every reading of a wall time in a zone.
struct WallTimeReadings {
    WallTimeKind kind;
    Instant with_offset_before; ///< unique: the instant; ambiguous: the first; nonexistent: RFC 5545's
    Instant with_offset_after;  ///< unique: the instant; ambiguous: the second
    boost::optional<Instant> transition; ///< the clock change, unless unique
};

/// An instant as a zone's clocks show it.
struct ZonedTime {
    WallTime wall;
    Duration utc_offset;
    bool second; ///< the clock shows this wall time for the second time
};

/// A stretch of time in which a zone's clocks keep one offset. Neighbours have different offsets.
struct OffsetSpan {
    std::int64_t begin;      ///< [begin, end) in seconds since 1970
    std::int64_t end;
    std::int32_t utc_offset; ///< seconds east of UTC

    friend bool operator==(OffsetSpan const&, OffsetSpan const&) = default;
};

/// The clock rules of one place, e.g. "America/Los_Angeles".
///
/// Rules come from the system's IANA data: the listed clock changes, then the rule each zone's file ends with (RFC 8536).
/// Where neither says, the answer is `core.zone-rules-unknown`, never a guess.
class THERAPY_EXPORT TimeZone {
public:
    /// \returns the zone, or `core.unknown-time-zone` with the name.
    [[nodiscard]] static Expected<TimeZone> make(std::string_view iana_name);
    [[nodiscard]] static TimeZone utc();
    /// For literals. \throws Error as `make` reports.
    explicit TimeZone(std::string_view iana_name);

    [[nodiscard]] std::string_view name() const noexcept;

    /// The instant of a wall time, by stated policies.
    /// \returns `core.nonexistent-wall-time` or `core.ambiguous-wall-time` where the policy refuses.
    [[nodiscard]] Expected<Instant> to_instant(WallTime wall, GapPolicy gap, OverlapPolicy overlap) const;
    /// Every reading of a wall time, without choosing.
    [[nodiscard]] Expected<WallTimeReadings> readings(WallTime wall) const;
    [[nodiscard]] Expected<ZonedTime> to_wall(Instant instant) const;
    /// The local date of an instant. \throws Error where `to_wall` would report.
    [[nodiscard]] Date local_date(Instant instant) const;
    /// A local date on the UTC line: from its first instant (not always 00:00) to the next date's; none for a date the zone skipped.
    [[nodiscard]] Expected<boost::optional<Period>> day(Date date) const;

    /// The stretches of one offset that together cover a period, in order: to convert many times without asking the zone each time.
    /// The first may begin before the period and the last end after it.
    /// \returns the stretches, at least one, or `core.zone-rules-unknown`
    [[nodiscard]] Expected<std::vector<OffsetSpan>> offsets(Period const& when) const;
    /// The same for 1970-01-01 to 2100-01-01: worked out once, kept as long as the program. Empty where rules are not known that far.
    [[nodiscard]] std::span<OffsetSpan const> kept_offsets() const;

    /// The edition of the zone rules, e.g. "2025b".
    [[nodiscard]] static Stated<std::string> data_version();

    friend bool operator==(TimeZone const& a, TimeZone const& b) noexcept { return a.name() == b.name(); }

private:
    struct Rules {
        void const* zone; // kept as long as the program
    };
    explicit TimeZone(Rules rules) noexcept : rules_(rules) {}

    Rules rules_;
};

} // namespace therapy
