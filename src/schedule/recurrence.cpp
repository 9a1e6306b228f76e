#include <therapy/schedule/recurrence.hpp>

#include "detail/series_walk.hpp"

#include <therapy/core/core_rules.hpp>
#include <therapy/core/error.hpp>
#include <therapy/schedule/recurrence_rules.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::inline v0_1::schedule {

namespace {

using detail::day_seconds;
using detail::Extra;
using detail::Found;
using detail::LeftOut;
using detail::RulePlan;
using detail::RuleWalk;
using detail::SeriesPlan;
using detail::SeriesWalk;
using detail::WallClock;

WallTime wall_time(std::int64_t seconds) { return WallTime(therapy::detail::TrustedInstant::of(seconds).boost_time()); }

std::int64_t seconds_of(WallTime wall) { return wall.date().day_number() * day_seconds + wall.second_of_day(); }

bool yields(std::vector<RulePlan> const& rules, std::int64_t from, std::int64_t past) {
    return std::any_of(rules.begin(), rules.end(), [&](RulePlan const& rule) {
        RuleWalk walk(rule);
        walk.seek(from);
        std::int64_t wall = 0;
        return walk.fill(&wall, 1, past) == 1;
    });
}

} // namespace

struct Recurrence::Plan {
    RecurrenceSet set;
    SeriesPlan series;
    Report report{};
};

namespace {

/// Turns a valid set into a plan.
class Compiler {
public:
    Compiler(RecurrenceSet const& set, SeriesPlan& series, Report& report)
        : set_(set), series_(series), report_(report), clock_(series.zone, series.policies), whole_days_(set.start.form() == RecurrenceForm::date) {}

    /// \returns the finding that makes the set unusable
    boost::optional<Finding> run() {
        auto const start = start_of_series();
        add_rules(start);
        add_dates(start);
        exclude();
        auto const repeated = override_occurrences();
        finish();
        if (repeated)
            return repeated;
        bool const rules = !set_.rules.empty();
        bool const added = std::any_of(set_.dates.begin(), set_.dates.end(), [&](RecurrenceTime date) { return date == set_.start; });
        if (rules && !added && !yields(series_.rules, start, start + 1))
            add(rules::recurrence_start_not_in_rule, "start", to_text(set_.start));
        return boost::none;
    }

private:
    /// Where a time of the set is: on the wall and, when it says so, on the UTC line.
    struct Moment {
        std::int64_t wall;
        boost::optional<std::int64_t> instant{};
    };

    void add(Rule const& rule, std::string place, std::string value) {
        report_.add(Finding{.rule = rule, .args = {.value = std::move(value)}, .place = {.path = std::move(place)}});
    }

    std::int64_t start_of_series() const { return set_.start.written_seconds(); }

    /// Whether a time on UTC has to be brought to the zone's wall.
    [[nodiscard]] bool is_elsewhere(RecurrenceTime time) const {
        return time.form() == RecurrenceForm::utc && set_.start.form() == RecurrenceForm::local;
    }

    Moment moment_of(RecurrenceTime time) const {
        auto const written = time.written_seconds();
        if (whole_days_)
            return {detail::floor_div(written, day_seconds) * day_seconds};
        if (time.form() == RecurrenceForm::date) // at the time of day of the series
            return {written + detail::floor_mod(start_of_series(), day_seconds)};
        if (is_elsewhere(time)) {
            auto const there = series_.zone.to_wall(therapy::detail::TrustedInstant::of(written));
            return {there ? seconds_of(there->wall) : written, written};
        }
        return {written};
    }

    /// The walls at which a time excludes or names occurrences.
    std::vector<LeftOut> walls_of(RecurrenceTime time) {
        auto const written = time.written_seconds();
        std::vector<LeftOut> walls;
        if (whole_days_ || time.form() == RecurrenceForm::date) {
            auto const day = detail::floor_div(written, day_seconds) * day_seconds;
            walls.push_back({day, day + day_seconds});
        } else if (is_elsewhere(time)) {
            for (auto const wall : clock_.walls_read_as(written))
                walls.push_back({wall, wall + 1});
        } else {
            walls.push_back({written, written + 1});
        }
        return walls;
    }

    void end_by_until(RulePlan& rule, RecurrenceTime until) {
        auto const written = until.written_seconds();
        auto const day_end = (detail::floor_div(written, day_seconds) + 1) * day_seconds - 1;
        if (whole_days_ || until.form() == RecurrenceForm::date) {
            rule.end_by(day_end);
        } else if (is_elsewhere(until) && set_.zone) {
            auto const last = clock_.until(written);
            rule.end_by(last.last);
            if (last.hole_from < last.hole_past)
                rule.leave_out(last.hole_from, last.hole_past);
        } else {
            rule.end_by(written);
        }
    }

    void add_rules(std::int64_t start) {
        series_.rules.reserve(set_.rules.size());
        for (std::size_t i = 0; i < set_.rules.size(); ++i) {
            auto const& rule = set_.rules[i];
            auto& plan = series_.rules.emplace_back(rule, start, whole_days_);
            auto const first = plan.first();
            if (first && rule.count) {
                auto const counted = plan.resolve_count(*rule.count);
                plan.end_by(counted.last);
                if (counted.count < *rule.count)
                    report_.add(Finding{.rule = rules::recurrence_past_calendar,
                                        .args = {.limit = *rule.count, .actual = counted.count},
                                        .place = {.path = fmt::format("rules[{}].COUNT", i)}});
            }
            if (rule.until)
                end_by_until(plan, *rule.until);
            if (!first || *first > plan.last()) {
                plan.end_by(start - 1);
                add(rules::recurrence_never, fmt::format("rules[{}]{}", i, first ? ".UNTIL" : ""), to_text(rule));
            }
        }
    }

    void add_dates(std::int64_t start) {
        if (set_.rules.empty())
            series_.extras.push_back({start, start, 0, false, -1});
        for (auto const date : set_.dates) {
            auto const moment = moment_of(date);
            bool const on_utc = moment.instant && clock_.read(moment.wall).instant != *moment.instant;
            if (on_utc || !yields(series_.rules, moment.wall, moment.wall + 1))
                series_.extras.push_back({moment.wall, moment.wall, moment.instant.value_or(0), on_utc, -1});
        }
        std::sort(series_.extras.begin(), series_.extras.end(), [](Extra const& a, Extra const& b) { return order(a) < order(b); });
        auto const same = [](Extra const& a, Extra const& b) { return order(a) == order(b); };
        series_.extras.erase(std::unique(series_.extras.begin(), series_.extras.end(), same), series_.extras.end());
    }
    static std::tuple<std::int64_t, bool, std::int64_t, std::int32_t> order(Extra const& extra) {
        return {extra.wall, extra.on_utc, extra.instant, extra.override_index};
    }

    /// Leaves out what a time names. \returns whether there was anything
    bool leave_out(RecurrenceTime time) {
        bool found = false;
        auto const walls = walls_of(time);
        auto const named = [&](Extra const& extra) {
            if (extra.override_index >= 0)
                return false;
            if (extra.on_utc)
                return time.form() == RecurrenceForm::utc && time.written_seconds() == extra.instant;
            return std::any_of(walls.begin(), walls.end(), [&](LeftOut const& out) { return extra.wall >= out.from && extra.wall < out.past; });
        };
        auto const kept = std::remove_if(series_.extras.begin(), series_.extras.end(), named);
        found = kept != series_.extras.end();
        series_.extras.erase(kept, series_.extras.end());
        for (auto const& out : walls) {
            if (yields(series_.rules, out.from, out.past)) {
                found = true;
                series_.left_out.push_back(out);
            }
        }
        return found;
    }

    void exclude() {
        for (std::size_t i = 0; i < set_.except.size(); ++i)
            if (!leave_out(set_.except[i]))
                add(rules::recurrence_exception_unmatched, fmt::format("except[{}]", i), to_text(set_.except[i]));
    }

    /// Whether an occurrence at these walls is excluded already.
    [[nodiscard]] bool is_left_out(std::vector<LeftOut> const& walls) const {
        return std::any_of(walls.begin(), walls.end(), [&](LeftOut const& wall) {
            return std::any_of(series_.left_out.begin(), series_.left_out.end(), [&](LeftOut const& out) { return out.from <= wall.from && wall.past <= out.past; });
        });
    }

    /// What an override names: two wall times that are read as one instant are two.
    struct Named {
        std::int64_t wall;
        std::int64_t instant;
        std::vector<LeftOut> walls;
    };
    [[nodiscard]] bool is_same(Named const& one, Named const& other) const {
        if (one.wall == other.wall && one.instant == other.instant)
            return true;
        return std::any_of(one.walls.begin(), one.walls.end(), [&](LeftOut const& a) {
            return std::any_of(other.walls.begin(), other.walls.end(), [&](LeftOut const& b) {
                auto const from = std::max(a.from, b.from);
                auto const past = std::min(a.past, b.past);
                return from < past && yields(series_.rules, from, past);
            });
        });
    }

    boost::optional<Finding> override_occurrences() {
        std::vector<Named> seen;
        seen.reserve(set_.overrides.size());
        for (std::size_t i = 0; i < set_.overrides.size(); ++i) {
            auto const& one = set_.overrides[i];
            auto const original = moment_of(one.occurrence);
            auto place = fmt::format("overrides[{}].occurrence", i);
            auto walls = walls_of(one.occurrence);
            bool const excluded = is_left_out(walls);
            Named named{original.wall, original.instant.value_or(clock_.read(original.wall).instant), std::move(walls)};
            if (std::any_of(seen.begin(), seen.end(), [&](Named const& other) { return is_same(named, other); }))
                return Finding{.rule = rules::recurrence_override_repeated, .args = {.value = to_text(one.occurrence)}, .place = {.path = std::move(place)}};
            seen.push_back(std::move(named));
            if (!leave_out(one.occurrence) || excluded)
                add(rules::recurrence_override_unmatched, std::move(place), to_text(one.occurrence));
            if (!one.start)
                continue;
            auto const moved = moment_of(*one.start);
            bool const on_utc = moved.instant && clock_.read(moved.wall).instant != *moved.instant;
            series_.extras.push_back({moved.wall, original.wall, moved.instant.value_or(0), on_utc, static_cast<std::int32_t>(i)});
        }
        return boost::none;
    }

    void finish() {
        std::sort(series_.extras.begin(), series_.extras.end(), [](Extra const& a, Extra const& b) { return order(a) < order(b); });
        auto& out = series_.left_out;
        std::sort(out.begin(), out.end(), [](LeftOut a, LeftOut b) { return a.from < b.from; });
        std::size_t kept = 0;
        for (auto const& one : out) {
            if (kept > 0 && one.from <= out[kept - 1].past)
                out[kept - 1].past = std::max(out[kept - 1].past, one.past);
            else
                out[kept++] = one;
        }
        out.resize(kept);
    }

    RecurrenceSet const& set_;
    SeriesPlan& series_;
    Report& report_;
    WallClock clock_;
    bool whole_days_;
};

} // namespace

/// Where an Occurrence is made.
struct Occurrence::Trusted {
    static Occurrence of(Found const& found) noexcept {
        Occurrence occurrence;
        occurrence.start_ = found.instant;
        occurrence.wall_ = found.wall;
        occurrence.original_ = found.original;
        occurrence.override_ = found.override_index;
        return occurrence;
    }
};

WallTime Occurrence::wall() const { return wall_time(wall_); }
WallTime Occurrence::original() const { return wall_time(original_); }

/// An occurrence range at work: the series it keeps alive, and what is ready.
struct Occurrences::Walk {
    static constexpr std::size_t at_once = 16;

    std::shared_ptr<Recurrence::Plan const> plan;
    SeriesWalk walk;
    std::int64_t from_instant, past_instant;
    std::int64_t from_wall = detail::first_wall; // what comes before is only there to be compared with
    std::array<Occurrence, at_once> ready{};

    /// \returns how many are ready; 0: that was all
    std::size_t fill();
};

namespace {

constexpr std::int64_t any_instant_from = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t any_instant_past = std::numeric_limits<std::int64_t>::max();

/// From where a walk begins to know what of a wall and those after it is there: earlier in a tangle of walls.
std::int64_t begin_of_walk(SeriesPlan const& series, std::int64_t wall) {
    auto const stretch = WallClock(series.zone, series.policies, series.kept).stretch_at(wall);
    return stretch.tangled ? std::max(stretch.from, detail::first_wall) : wall;
}

} // namespace

std::size_t Occurrences::Walk::fill() {
    std::array<Found, at_once> found{};
    for (;;) {
        auto const count = walk.fill(found.data(), found.size());
        std::size_t kept = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (found[i].state == WallClock::State::plain && found[i].instant >= from_instant && found[i].instant < past_instant && found[i].wall >= from_wall)
                ready[kept++] = Occurrence::Trusted::of(found[i]);
        if (kept > 0 || count < found.size())
            return kept;
    }
}

Occurrences::Occurrences(std::unique_ptr<Walk> walk) : walk_(std::move(walk)) { refill(); }
Occurrences::Occurrences(Occurrences&& other) noexcept = default;
Occurrences& Occurrences::operator=(Occurrences&& other) noexcept = default;
Occurrences::~Occurrences() = default;

void Occurrences::refill() {
    at_ = walk_->ready.data();
    end_ = at_ + walk_->fill();
}

Recurrence::Recurrence(std::shared_ptr<Plan const> plan) noexcept : plan_(std::move(plan)) {}

Expected<Recurrence> Recurrence::make(RecurrenceSet set, TimeZone where, RecurrencePolicies policies) {
    auto report = validate(set, policies.reading);
    for (auto const& finding : report)
        if (finding.severity == Severity::error)
            return tl::unexpected<Finding>(finding);
    auto const zone = set.zone ? *set.zone : set.start.form() == RecurrenceForm::utc ? TimeZone::utc() : where;
    auto plan = std::make_shared<Plan>(Plan{std::move(set), SeriesPlan{zone, {policies.gap, policies.overlap}}, std::move(report)});
    if (auto const unusable = Compiler(plan->set, plan->series, plan->report).run())
        return tl::unexpected<Finding>(*unusable);
    return Recurrence(std::move(plan));
}

RecurrenceSet const& Recurrence::set() const noexcept { return plan_->set; }
TimeZone Recurrence::zone() const noexcept { return plan_->series.zone; }
Report const& Recurrence::report() const noexcept { return plan_->report; }

Occurrences Recurrence::occurrences() const {
    return Occurrences(std::unique_ptr<Occurrences::Walk>(
        new Occurrences::Walk{plan_, SeriesWalk(plan_->series, detail::first_wall, detail::past_wall), any_instant_from, any_instant_past}));
}

Occurrences Recurrence::occurrences(Period const& window) const {
    auto const start = window.start().unix_seconds();
    auto const end = window.end().unix_seconds();
    auto const& series = plan_->series;
    auto const walls = WallClock(series.zone, series.policies, series.kept).walls_of(start, end);
    return Occurrences(std::unique_ptr<Occurrences::Walk>(new Occurrences::Walk{plan_, SeriesWalk(series, walls.from, walls.past), start, end}));
}

Occurrences Recurrence::occurrences(WallTime from, WallTime past) const {
    auto const& series = plan_->series;
    auto const first = std::max(seconds_of(from), detail::first_wall);
    return Occurrences(std::unique_ptr<Occurrences::Walk>(
        new Occurrences::Walk{plan_, SeriesWalk(series, begin_of_walk(series, first), seconds_of(past)), any_instant_from, any_instant_past, first}));
}

std::vector<Instant> Recurrence::starts(Period const& window) const {
    auto const start = window.start().unix_seconds();
    auto const end = window.end().unix_seconds();
    auto const& series = plan_->series;
    auto const within = WallClock(series.zone, series.policies, series.kept).walls_of(start, end);
    SeriesWalk walk(series, within.from, within.past);
    std::vector<Instant> starts;
    if (walk.has_extras()) {
        std::array<Found, 32> found{};
        for (auto count = found.size(); count == found.size();) {
            count = walk.fill(found.data(), found.size());
            for (std::size_t i = 0; i < count; ++i)
                if (found[i].state == WallClock::State::plain && found[i].instant >= start && found[i].instant < end)
                    starts.push_back(therapy::detail::TrustedInstant::of(found[i].instant));
        }
        return starts;
    }
    // After a gap in the clock, walls may be read as earlier than those in it, or the same: these are put in their place.
    auto next = start;
    auto const keep = [&](std::int64_t seconds, WallClock::State state) {
        if (state != WallClock::State::plain || seconds < start || seconds >= end)
            return;
        auto const instant = therapy::detail::TrustedInstant::of(seconds);
        if (seconds >= next) {
            starts.push_back(instant);
            next = seconds + 1;
        } else if (auto const place = std::lower_bound(starts.begin(), starts.end(), instant); *place != instant) {
            starts.insert(place, instant);
        }
    };
    std::array<std::int64_t, 128> walls; // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
    for (auto count = walls.size(); count == walls.size();) {
        count = walk.rule_walls(walls.data(), walls.size());
        if (starts.capacity() < starts.size() + count)
            starts.reserve(starts.size() * 2 + count);
        for (std::size_t i = 0; i < count; ++i) {
            auto const reading = walk.clock().read(walls[i]);
            keep(reading.instant, reading.state);
        }
    }
    return starts;
}

boost::optional<Occurrence> Recurrence::last() const {
    auto const& series = plan_->series;
    auto const& rules = plan_->set.rules;
    auto last_wall = detail::first_wall - 1;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (!rules[i].count && !rules[i].until && series.rules[i].last() >= series.rules[i].start())
            return boost::none;
        last_wall = std::max(last_wall, series.rules[i].last());
    }
    if (!series.extras.empty())
        last_wall = std::max(last_wall, series.extras.back().wall);
    auto const past = std::min(last_wall + 1, detail::past_wall);
    // Back from the end in growing steps.
    for (auto step = day_seconds;; step *= 4) {
        auto const from = begin_of_walk(series, std::max(past - step, detail::first_wall));
        SeriesWalk walk(series, from, past);
        boost::optional<Occurrence> last;
        std::array<Found, 32> found{};
        for (auto count = found.size(); count == found.size();) {
            count = walk.fill(found.data(), found.size());
            for (std::size_t i = 0; i < count; ++i)
                if (found[i].state == WallClock::State::plain)
                    last = Occurrence::Trusted::of(found[i]);
        }
        if (last || from == detail::first_wall)
            return last;
    }
}

Report Recurrence::clock_changes(Period const& window) const {
    auto const& series = plan_->series;
    Report report;
    auto const spans = series.zone.offsets(window);
    if (!spans) {
        report.add(spans.error());
        return report;
    }
    for (std::size_t i = 1; i < spans->size(); ++i) {
        auto const& before = (*spans)[i - 1];
        auto const& after = (*spans)[i];
        bool const skipped = before.utc_offset < after.utc_offset;
        SeriesWalk walk(series, after.begin + std::min(before.utc_offset, after.utc_offset), after.begin + std::max(before.utc_offset, after.utc_offset));
        std::array<Found, 32> found{};
        for (auto count = found.size(); count == found.size();) {
            count = walk.fill(found.data(), found.size());
            for (std::size_t n = 0; n < count; ++n) {
                bool const read = found[n].state == WallClock::State::plain;
                auto const& rule = skipped ? (read ? rules::recurrence_wall_time_skipped : therapy::rules::nonexistent_wall_time)
                                           : (read ? rules::recurrence_wall_time_repeated : therapy::rules::ambiguous_wall_time);
                auto const wall = wall_time(found[n].wall);
                report.add(Finding{.rule = rule, .date = wall.date(), .args = {.value = to_text(wall) + ' ' + std::string(series.zone.name())}});
            }
        }
    }
    return report;
}

} // namespace therapy::schedule
