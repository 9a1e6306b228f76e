#include "conflict_rows.hpp"

#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/recurrence_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

namespace therapy::inline v0_1::schedule {

namespace {

using Rows = detail::ConflictRun::Rows;

/// The kernel's columns of a run, and how to read its results back.
class Columns {
public:
    Columns(Rows& rows, Capacities const& capacities) : rows_(rows) {
        rows_.close();
        choose_base();
        number_resources(capacities);
    }

    [[nodiscard]] detail::OverlapColumns view() const {
        return {.start = rows_.start, .end = rows_.end, .resources = resources_, .resource_count = resource_count_, .first = first_, .capacity = capacity_,
                .units = rows_.units, .tolerance = rows_.tolerance, .holder = rows_.holder, .group = rows_.group};
    }
    [[nodiscard]] Report const& left_out() const noexcept { return left_out_; }

    /// An overlap in the columns' own numbers; they order as the overlaps do.
    struct Raw {
        std::uint32_t start, end, resource, first, second;

        friend auto operator<=>(Raw const&, Raw const&) = default;
    };
    [[nodiscard]] Raw raw(detail::OverlapPair const& pair) const {
        auto first = pair.first;
        auto second = pair.second;
        auto const order = [&](std::uint32_t row) { return std::pair(rows_.start[row], rows_.holder_of(row)); };
        if (order(second) < order(first))
            std::swap(first, second);
        return {pair.start, pair.end, pair.resource, rows_.holder_of(first), rows_.holder_of(second)};
    }
    [[nodiscard]] Overlap overlap(Raw const& found) const { return {subject(found.resource), found.first, found.second, period(found.start, found.end)}; }
    [[nodiscard]] Overload overload(detail::OverloadSpan const& found) const {
        std::vector<std::uint32_t> holders;
        holders.reserve(found.rows.size());
        for (auto const row : found.rows)
            holders.push_back(rows_.holder_of(row));
        std::sort(holders.begin(), holders.end());
        holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
        auto const units = std::min<std::uint64_t>(found.units, std::numeric_limits<std::uint32_t>::max());
        return {subject(found.resource), period(found.start, found.end), static_cast<std::uint32_t>(units), found.capacity, std::move(holders)};
    }

private:
    /// When some rows lie too far from the first: the middle of all starts comes to lie in the middle of the columns, so
    /// that a few wild dates cannot push the others out. What does not fit then is left out and said.
    void choose_base() {
        if (rows_.far.empty())
            return;
        auto const n = rows_.count;
        std::vector<std::int64_t> start(n), end(n);
        for (std::size_t row = 0; row < n; ++row) {
            start[row] = rows_.base + rows_.start[row];
            end[row] = rows_.base + rows_.end[row];
        }
        for (auto const& row : rows_.far) {
            start[row.row] = row.start;
            end[row.row] = row.end;
        }
        auto starts = start;
        auto const middle = starts.begin() + static_cast<std::ptrdiff_t>(n / 2);
        std::nth_element(starts.begin(), middle, starts.end());
        rows_.base = *middle - Rows::reach / 2;
        for (std::size_t row = 0; row < n; ++row) {
            bool const fits = start[row] >= rows_.base && end[row] - rows_.base <= Rows::reach;
            rows_.start[row] = fits ? static_cast<std::uint32_t>(start[row] - rows_.base) : 0;
            rows_.end[row] = fits ? static_cast<std::uint32_t>(end[row] - rows_.base) : 0;
            if (!fits)
                leave_out(row, start[row], end[row]);
        }
    }
    void leave_out(std::size_t row, std::int64_t start, std::int64_t end) {
        Finding finding{.rule = rules::out_of_range, .subjects = {{SubjectKind::session, rows_.holder_of(row)}}};
        auto const from = Instant::from_unix_seconds(start);
        auto const to = Instant::from_unix_seconds(end);
        if (from && to)
            finding.when = Period(*from, *to);
        left_out_.add(std::move(finding));
    }
    /// Gives every resource of every kind one dense number.
    void number_resources(Capacities const& capacities) {
        for (std::size_t kind = 0; kind < Rows::kinds; ++kind) {
            auto const& column = rows_.resources[kind];
            first_of_kind_[kind] = resource_count_;
            if (column.empty())
                continue;
            resources_.push_back(column);
            first_.push_back(resource_count_);
            resource_count_ += rows_.resource_count[kind];
        }
        first_of_kind_[Rows::kinds] = resource_count_;
        if (capacities.empty())
            return;
        capacity_.reserve(resource_count_);
        for (std::size_t kind = 0; kind < Rows::kinds; ++kind)
            for (std::uint32_t index = 0; index < first_of_kind_[kind + 1] - first_of_kind_[kind]; ++index)
                capacity_.push_back(capacities.of({static_cast<SubjectKind>(kind), index}));
    }
    [[nodiscard]] Subject subject(std::uint32_t resource) const {
        auto const next = std::upper_bound(first_of_kind_.begin(), first_of_kind_.end(), resource);
        auto const kind = static_cast<std::size_t>(next - first_of_kind_.begin()) - 1;
        return {static_cast<SubjectKind>(kind), resource - first_of_kind_[kind]};
    }
    [[nodiscard]] Period period(std::uint32_t start, std::uint32_t end) const {
        return Period(*Instant::from_unix_seconds(rows_.base + start), *Instant::from_unix_seconds(rows_.base + end));
    }

    Rows& rows_;
    std::vector<std::uint32_t> capacity_;
    std::vector<std::span<std::uint32_t const>> resources_;
    std::vector<std::uint32_t> first_; ///< by column
    std::array<std::uint32_t, Rows::kinds + 1> first_of_kind_{};
    std::uint32_t resource_count_ = 0;
    Report left_out_;
};

/// The sweep tells pairs by start: mostly, only what starts together is left to order.
void order(std::vector<Columns::Raw>& overlaps) {
    if (!std::is_sorted(overlaps.begin(), overlaps.end(), [](auto const& a, auto const& b) { return a.start < b.start; })) {
        std::sort(overlaps.begin(), overlaps.end());
        return;
    }
    for (auto first = overlaps.begin(); first != overlaps.end();) {
        auto const past = std::find_if(first, overlaps.end(), [start = first->start](auto const& pair) { return pair.start != start; });
        std::sort(first, past);
        first = past;
    }
}

/// By start, resource, holders; one holder may exceed one resource twice at the same time, by different numbers.
void order(std::vector<Overload>& overloads) {
    std::sort(overloads.begin(), overloads.end(), [](Overload const& a, Overload const& b) {
        return std::tie(a.when, a.resource, a.holders, a.units, a.capacity) < std::tie(b.when, b.resource, b.holders, b.units, b.capacity);
    });
}

} // namespace

void Capacities::set(Subject resource, std::uint32_t units) {
    auto& kind = units_[static_cast<std::size_t>(resource.kind)];
    if (resource.index >= kind.size())
        kind.resize(std::size_t{resource.index} + 1, 1);
    kind[resource.index] = units;
}

namespace detail {

void ConflictRun::Rows::add_row(std::int64_t from, std::int64_t to, std::uint32_t of) {
    if (count == 0)
        base = from - reach / 2;
    if (count == start.size()) {
        auto const rows = std::max({wanted_, 2 * count, std::size_t{64}});
        start.resize(rows);
        end.resize(rows);
    }
    if (of != count || !holder.empty()) {
        if (holder.empty()) {
            holder.resize(count);
            std::iota(holder.begin(), holder.end(), 0u);
            plain_ = 0;
        }
        holder.push_back(of);
    }
    bool const fits = from >= base && to >= base && from - base <= reach && to - base <= reach;
    if (!fits)
        far.push_back({static_cast<std::uint32_t>(count), from, to});
    start[count] = fits ? static_cast<std::uint32_t>(from - base) : 0;
    end[count] = fits ? static_cast<std::uint32_t>(to - base) : 0;
    ++count;
}

void ConflictRun::Rows::add_unusual_row(std::int64_t from, std::int64_t to, std::uint32_t of, Held const& held) {
    add_row(from, to, of);
    constexpr SubjectKind usual[] = {SubjectKind::provider, SubjectKind::patient, SubjectKind::room};
    for (auto const kind : usual)
        resources[static_cast<std::size_t>(kind)].resize(start.size());
    plain_ = holder.empty() ? start.size() : 0;
    put(count - 1, held);
}

void ConflictRun::Rows::add_resource(SubjectKind kind, std::uint32_t index) {
    auto& column = resources[static_cast<std::size_t>(kind)];
    if (count <= column.size() && column[count - 1] != no_resource) {
        auto const of = holder_of(count - 1);
        if (!far.empty() && far.back().row == count - 1) {
            auto const last = far.back();
            add_row(last.start, last.end, of);
        } else {
            add_row(base + start[count - 1], base + end[count - 1], of);
        }
    }
    if (count > column.size())
        column.resize(start.size(), no_resource);
    put(count - 1, kind, index);
}

void ConflictRun::Rows::close() {
    start.resize(count);
    end.resize(count);
    for (std::size_t kind = 0; kind < kinds; ++kind)
        resources[kind].resize(resource_count[kind] == 0 ? 0 : count, no_resource);
    auto const fill = [&](std::vector<std::uint32_t>& column, std::uint32_t normal) {
        if (!column.empty())
            column.resize(count, normal);
    };
    fill(units, 1);
    fill(tolerance, any_tolerance);
    fill(group, 0);
}

ConflictRun::ConflictRun() : rows_(std::make_unique<Rows>()) {}
ConflictRun::ConflictRun(Rows rows) : rows_(std::make_unique<Rows>(std::move(rows))) {}
ConflictRun::~ConflictRun() = default;
ConflictRun::ConflictRun(ConflictRun&&) noexcept = default;
ConflictRun& ConflictRun::operator=(ConflictRun&&) noexcept = default;

void ConflictRun::reserve(std::size_t rows) {
    rows_->reserve(rows);
}

void ConflictRun::add(Occupancy const& occupancy) {
    add_session(occupancy.period, occupancy.holder);
    add_resource(occupancy.resource);
    auto const n = rows_->count;
    Rows::set_last(rows_->units, n, occupancy.units, 1);
    Rows::set_last(rows_->tolerance, n, occupancy.tolerance.value_or(any_tolerance), any_tolerance);
    Rows::set_last(rows_->group, n, occupancy.group, 0);
}

void ConflictRun::add_session(Period const& period, std::uint32_t holder) {
    rows_->add_row(period.start().unix_seconds(), period.end().unix_seconds(), holder);
}

void ConflictRun::add_resource(Subject resource) { rows_->add_resource(resource.kind, resource.index); }

Report ConflictRun::run(Capacities const& capacities, Receiver receiver) {
    Columns const columns(*rows_, capacities);
    OverlapScratch scratch;
    auto const flow = [](Sink answer) { return answer == Sink::stop ? SinkFlow::stop : SinkFlow::go_on; };
    // Whether the sink stopped is the sink's own knowledge.
    (void)find_overlaps(
        columns.view(), [&](OverlapPair const& pair) { return flow(receiver.overlap(receiver.context, columns.overlap(columns.raw(pair)))); },
        [&](OverloadSpan const& found) { return flow(receiver.overload(receiver.context, columns.overload(found))); }, scratch);
    return columns.left_out();
}

Conflicts ConflictRun::run(Capacities const& capacities, std::size_t most) {
    Columns const columns(*rows_, capacities);
    Conflicts conflicts{.report = columns.left_out()};
    std::vector<Columns::Raw> overlaps;
    bool truncated = false;
    auto const room_for_more = [&] {
        truncated = overlaps.size() + conflicts.overloads.size() >= most;
        return !truncated;
    };
    OverlapScratch scratch;
    (void)find_overlaps( // whether it stopped is `truncated`
        columns.view(),
        [&](OverlapPair const& pair) {
            if (!room_for_more())
                return SinkFlow::stop;
            overlaps.push_back(columns.raw(pair));
            return SinkFlow::go_on;
        },
        [&](OverloadSpan const& found) {
            if (!room_for_more())
                return SinkFlow::stop;
            conflicts.overloads.push_back(columns.overload(found));
            return SinkFlow::go_on;
        },
        scratch);
    order(overlaps);
    conflicts.overlaps.reserve(overlaps.size());
    for (auto const& found : overlaps)
        conflicts.overlaps.push_back(columns.overlap(found));
    order(conflicts.overloads);
    if (truncated)
        conflicts.report.add(Finding{.rule = rules::result_truncated, .args = {.limit = static_cast<std::int64_t>(most)}});
    return conflicts;
}

} // namespace detail

Conflicts find_conflicts(std::span<Occupancy const> occupancies, Capacities const& capacities, std::size_t most) {
    detail::ConflictRun run;
    run.reserve(occupancies.size());
    for (auto const& occupancy : occupancies)
        run.add(occupancy);
    return run.run(capacities, most);
}

std::span<Rule const* const> schedule_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        &provider_double_booked, &patient_double_booked, &room_double_booked, &equipment_double_booked, &provider_over_capacity,
        &room_capacity_exceeded, &equipment_pool_exhausted, &turnover_violated, &result_truncated, &out_of_range, &already_booked, &not_booked,
        &outside_working_hours, &clinic_closed, &provider_time_off, &on_break, &room_out_of_service, &equipment_out_of_service,
        &patient_unavailable, &working_hours_unknown, &hours_from_midnight, &hours_overlap, &override_twice, &block_of_another,
        &travel_zones_overlap, &availability_twice, &not_a_grid, &start_moved, &start_skipped, &start_repeated,
        &recurrence_not_a_time, &recurrence_too_long, &recurrence_part_unreadable, &recurrence_part_unknown,
        &recurrence_part_repeated, &recurrence_part_empty, &recurrence_value_unreadable, &recurrence_scale_unsupported,
        &recurrence_line_unreadable, &recurrence_line_unknown, &recurrence_start_missing, &recurrence_value_type,
        &recurrence_period_length, &recurrence_frequency_missing, &recurrence_value_out_of_range, &recurrence_value_repeated,
        &recurrence_count_and_until, &recurrence_part_not_allowed, &recurrence_ordinal_not_allowed, &recurrence_position_alone,
        &recurrence_leap_second, &recurrence_count_too_large, &recurrence_read_differently, &recurrence_until_form,
        &recurrence_time_form, &recurrence_times_ignored, &recurrence_days_in_hours, &recurrence_outside_calendar,
        &recurrence_override_repeated, &recurrence_range_unsupported, &recurrence_never, &recurrence_start_not_in_rule,
        &recurrence_past_calendar, &recurrence_exception_unmatched, &recurrence_override_unmatched,
        &recurrence_wall_time_skipped, &recurrence_wall_time_repeated,
        &off_grid, &outside_window, &in_past, &below_minimum_notice, &beyond_booking_horizon,
        &role_unfilled, &not_a_candidate, &resource_twice, &sites_apart, &not_usable_on_date, &qualification_unknown,
        &not_a_slot_query, &no_candidate, &date_skipped, &no_start, &no_free_slot,
        // session_rules.hpp
        &length_not_allowed, &below_billed_minutes, &after_change_deadline, &duplicate_booking, &hold_expired, &held_by_other, &travel_time_violated,
        &travel_time_unknown, &group_overfull, &group_below_minimum, &group_mixed, &one_to_one_broken, &concurrent_limit, &concurrent_not_recognised,
        &group_supervision_broken, &shared_minutes_exceeded, &co_treatment_incomplete, &floating_break_lost, &not_offered_here, &not_offered_then,
        &skill_missing, &licence_not_in_force, &licence_unknown, &certificate_not_in_force, &payer_credential_missing, &payer_credential_unknown,
        &scope_of_practice, &supervisor_absent, &supervised_too_many, &room_feature_missing, &accessibility_missing, &incompatible,
        &preference_unmet, &language_not_shared, &contraindicated_treatment, &referral_missing, &referral_expired, &referral_unknown,
        &outside_plan_of_care, &plan_of_care_unknown, &plan_not_certified, &outside_authorization, &authorization_exhausted,
        &authorization_running_out, &frequency_exceeded, &under_scheduled, &reassessment_due, &least_gap_violated, &most_gap_exceeded,
        &most_sessions_a_day, &most_minutes_a_day, &most_sessions_a_week, &same_discipline_same_day, &evaluation_missing, &continuity_broken,
        &episode_closed, &provider_sessions_a_day, &provider_minutes_a_day, &provider_sessions_a_week, &provider_minutes_a_week,
        &treatment_cap_exceeded, &no_break, &least_rest_violated, &unusable_gap, &series_overlaps_itself, &series_changes_wall_time, &series_partial,
        &below_notice_days, &sessions_in_window, &minutes_in_window, &provider_sessions_in_window, &provider_minutes_in_window, &provider_patients_a_day,
        &treatment_gap_violated, &sequence_violated, &reevaluation_missing, &handover_without_overlap, &preferred_time_unmet, &series_exceeds_window,
        &out_of_reach, &pool_exhausted, &pool_unassignable, &pool_undecided, &gender_preference_unmet,
        &not_joinable, &not_in_session, &session_full,
    };
    return all;
}

} // namespace therapy::schedule
