#include <therapy/core/time_zone.hpp>

#include "findings.hpp"
#include "zone_tail.hpp"

#include <date/tz.h>

#include <fstream>
#include <map>
#include <mutex>

namespace therapy::inline v0_1 {

namespace {

using SysSeconds = date::sys_seconds;
using LocalSeconds = date::local_seconds;

std::string const zone_folder = "/usr/share/zoneinfo/"; // where Debian's tzdata, and with it the zone library, keeps them

/// A zone's listed clock changes by the zone library, and the rule for what comes after them.
class ZoneRules {
public:
    explicit ZoneRules(date::time_zone const& zone) : zone_(zone), tail_(detail::read_zone_tail(zone_folder + zone.name())) {}
    ZoneRules(ZoneRules const&) = delete;
    ZoneRules& operator=(ZoneRules const&) = delete;

    [[nodiscard]] std::string const& name() const { return zone_.name(); }

    /// The offset at an instant and the changes around it; none when the rules then are not known.
    struct Stretch {
        std::int64_t begin, end; ///< [begin, end), clamped to what matters
        std::int32_t offset;
    };
    [[nodiscard]] boost::optional<Stretch> at(std::int64_t unix_seconds) const {
        if (!after_listed(unix_seconds)) {
            auto const info = zone_.get_info(SysSeconds(std::chrono::seconds(unix_seconds)));
            // To the zone library the last stretch has no end: it leaves out a last listed change that changes nothing.
            auto const end = std::min<std::int64_t>(info.end.time_since_epoch().count(), listed_until());
            return Stretch{info.begin.time_since_epoch().count(), end, static_cast<std::int32_t>(info.offset.count())};
        }
        if (!tail_ || !tail_->rule)
            return boost::none;
        auto const& rule = *tail_->rule;
        Stretch stretch{tail_->last_listed.value_or(unix_seconds), std::numeric_limits<std::int64_t>::max() / 2, rule.standard_offset};
        auto const year = Instant::from_unix_seconds(unix_seconds);
        if (!rule.summer || !year)
            return stretch;
        int const middle = Date(year->boost_time().date()).year();
        for (int y = middle - 1; y <= middle + 1; ++y)
            for (auto const& change : rule.changes_in(y)) {
                if (change.at <= unix_seconds) {
                    stretch.begin = change.at;
                    stretch.offset = change.offset_after;
                } else {
                    stretch.end = std::min(stretch.end, change.at);
                }
            }
        return stretch;
    }

    /// Every stretch of one offset that meets [from, past); none when the rules are not known throughout.
    [[nodiscard]] boost::optional<std::vector<OffsetSpan>> spans(std::int64_t from, std::int64_t past) const {
        std::vector<OffsetSpan> spans;
        for (auto at = from; at < past; at = spans.back().end) {
            auto const stretch = this->at(at);
            if (!stretch)
                return boost::none;
            // The zone library also begins a stretch where only an abbreviation changes.
            constexpr auto furthest = std::numeric_limits<std::int64_t>::max() / 2; // so that a bound and an offset may be added
            auto const end = std::min(stretch->end, furthest);
            if (!spans.empty() && spans.back().utc_offset == stretch->offset)
                spans.back().end = end;
            else
                spans.push_back({spans.empty() ? std::max(stretch->begin, -furthest) : spans.back().end, end, stretch->offset});
        }
        return spans;
    }
    [[nodiscard]] std::span<OffsetSpan const> kept_spans() const {
        std::call_once(kept_once_, [this] {
            if (auto spans = this->spans(kept_from, kept_past))
                kept_ = std::move(*spans);
        });
        return kept_;
    }

private:
    static constexpr std::int64_t kept_from = 0;          // 1970-01-01T00:00:00Z
    static constexpr std::int64_t kept_past = 4102444800; // 2100-01-01T00:00:00Z

    [[nodiscard]] bool after_listed(std::int64_t unix_seconds) const { return unix_seconds >= listed_until(); }
    /// The last listed change; of a file that cannot be read, what zone compilers list at least.
    [[nodiscard]] std::int64_t listed_until() const {
        constexpr std::int64_t least = 2114380800; // 2037-01-01T00:00:00Z
        return tail_ ? tail_->last_listed.value_or(std::numeric_limits<std::int64_t>::max()) : least;
    }

    date::time_zone const& zone_;
    boost::optional<detail::ZoneTail> tail_;
    mutable std::once_flag kept_once_{};
    mutable std::vector<OffsetSpan> kept_{};
};

ZoneRules const& rules_of(void const* rules) { return *static_cast<ZoneRules const*>(rules); }

/// The rules of every zone asked for so far; they live as long as the program.
ZoneRules const& shared_rules(date::time_zone const& zone) {
    static std::mutex guard;
    static std::map<date::time_zone const*, ZoneRules> known;
    std::lock_guard const lock(guard);
    return known.try_emplace(&zone, zone).first->second;
}

tl::unexpected<Finding> unknown_rules(ZoneRules const& rules, std::string const& when) {
    return detail::refuse(rules::zone_rules_unknown, rules.name() + " at " + when);
}

} // namespace

Expected<TimeZone> TimeZone::make(std::string_view iana_name) {
    try {
        return TimeZone(Rules{&shared_rules(*date::locate_zone(std::string(iana_name)))});
    } catch (std::runtime_error const&) {
        return detail::refuse(rules::unknown_time_zone, std::string(iana_name));
    }
}

TimeZone TimeZone::utc() { return TimeZone("Etc/UTC"); }

TimeZone::TimeZone(std::string_view iana_name) : TimeZone(value_or_throw(make(iana_name))) {}

std::string_view TimeZone::name() const noexcept { return rules_of(rules_.zone).name(); }

Expected<WallTimeReadings> TimeZone::readings(WallTime wall) const {
    auto const& rules = rules_of(rules_.zone);
    auto const local = wall.date().day_number() * std::int64_t{86400} + wall.second_of_day();
    // Every stretch of one offset in which the clock may show this time lies around it: no offset reaches 26 hours.
    constexpr std::int64_t furthest = 26 * 3600;
    std::vector<ZoneRules::Stretch> stretches;
    for (auto at = local - furthest;;) {
        auto const stretch = rules.at(at);
        if (!stretch)
            return unknown_rules(rules, to_text(wall));
        stretches.push_back(*stretch);
        if (stretch->end > local + furthest)
            break;
        at = stretch->end;
    }
    auto const instant = [&](std::int64_t seconds) { return value_or_throw(Instant::from_unix_seconds(seconds)); };
    boost::optional<Instant> first;
    boost::optional<Instant> second;
    boost::optional<Instant> repeated_at;
    for (auto const& stretch : stretches) {
        auto const seconds = local - stretch.offset;
        if (seconds < stretch.begin || seconds >= stretch.end)
            continue;
        if (!Instant::from_unix_seconds(seconds))
            return detail::refuse(rules::out_of_range, to_text(wall));
        (first ? second : first) = instant(seconds);
        if (second) {
            repeated_at = instant(stretch.begin);
            break;
        }
    }
    if (second)
        return WallTimeReadings{WallTimeKind::ambiguous, *first, *second, repeated_at};
    if (first)
        return WallTimeReadings{WallTimeKind::unique, *first, *first, boost::none};
    for (std::size_t i = 1; i < stretches.size(); ++i) {
        auto const change = stretches[i].begin;
        if (change + stretches[i - 1].offset <= local && local < change + stretches[i].offset)
            return WallTimeReadings{WallTimeKind::nonexistent, instant(local - stretches[i - 1].offset), instant(local - stretches[i].offset), instant(change)};
    }
    return unknown_rules(rules, to_text(wall));
}

Expected<Instant> TimeZone::to_instant(WallTime wall, GapPolicy gap, OverlapPolicy overlap) const {
    auto const all = readings(wall);
    if (!all)
        return tl::unexpected<Finding>(all.error());
    if (all->kind == WallTimeKind::nonexistent && gap == GapPolicy::refuse)
        return detail::refuse(rules::nonexistent_wall_time, to_text(wall) + ' ' + std::string(name()));
    if (all->kind == WallTimeKind::ambiguous && overlap == OverlapPolicy::refuse)
        return detail::refuse(rules::ambiguous_wall_time, to_text(wall) + ' ' + std::string(name()));
    bool const second = all->kind == WallTimeKind::ambiguous && overlap == OverlapPolicy::second;
    return second ? all->with_offset_after : all->with_offset_before;
}

Expected<ZonedTime> TimeZone::to_wall(Instant instant) const {
    auto const& rules = rules_of(rules_.zone);
    auto const seconds = instant.unix_seconds();
    auto const stretch = rules.at(seconds);
    if (!stretch)
        return unknown_rules(rules, to_text(instant));
    auto const local = Instant::from_unix_seconds(seconds + stretch->offset);
    if (!local)
        return tl::unexpected<Finding>(local.error());
    // Shown before as well: the stretch before reached this wall time, too.
    auto const before = rules.at(stretch->begin - 1);
    bool const second = before && seconds + stretch->offset < stretch->begin + before->offset;
    return ZonedTime{WallTime(local->boost_time()), Duration::seconds(stretch->offset), second};
}

Date TimeZone::local_date(Instant instant) const { return value_or_throw(to_wall(instant)).wall.date(); }

Expected<boost::optional<Period>> TimeZone::day(Date date) const {
    if (date == Date(9999, 12, 31))
        return detail::refuse(rules::out_of_range, to_text(date));
    // The first instant of a date: that of its 00:00; where 00:00 is skipped, the clock change.
    auto const first_instant = [&](Date of) -> Expected<Instant> {
        auto const all = readings(value_or_throw(WallTime::make(of, 0)));
        if (!all)
            return tl::unexpected<Finding>(all.error());
        return all->kind == WallTimeKind::nonexistent ? *all->transition : all->with_offset_before;
    };
    auto const start = first_instant(date);
    if (!start)
        return tl::unexpected<Finding>(start.error());
    auto const end = first_instant(date.plus_days(1));
    if (!end)
        return tl::unexpected<Finding>(end.error());
    if (*end <= *start)
        return boost::optional<Period>();
    return boost::optional<Period>(Period(*start, *end));
}

Expected<std::vector<OffsetSpan>> TimeZone::offsets(Period const& when) const {
    auto const& rules = rules_of(rules_.zone);
    auto spans = rules.spans(when.start().unix_seconds(), when.end().unix_seconds());
    if (!spans)
        return unknown_rules(rules, to_text(when));
    return *std::move(spans);
}

std::span<OffsetSpan const> TimeZone::kept_offsets() const { return rules_of(rules_.zone).kept_spans(); }

Stated<std::string> TimeZone::data_version() {
    auto const& version = date::get_tzdb().version;
    if (!version.empty() && version != "unknown")
        return version;
    std::ifstream source(zone_folder + "tzdata.zi");
    std::string hash, word, edition;
    if (source >> hash >> word >> edition && hash == "#" && word == "version")
        return edition;
    return Stated<std::string>::unknown(Unknown::not_given);
}

} // namespace therapy
