#include "conflict_rows.hpp"

#include <therapy/schedule/schedule_rules.hpp>

#include <algorithm>
#include <limits>

namespace therapy::inline v0_1::schedule {

namespace {

using detail::no_resource;
using Rows = detail::ConflictRun::Rows;

/// The kernel's columns of a run, and how to read its results back.
class Columns {
public:
    Columns(Rows& rows, Capacities const& capacities) : rows_(rows) {
        choose_base();
        number_resources(capacities);
        own_rows_ = std::all_of(rows_.holder.begin(), rows_.holder.end(), [next = std::uint32_t{0}](std::uint32_t holder) mutable { return holder == next++; });
        fill(rows_.units, 1);
        fill(rows_.tolerance, detail::any_tolerance);
        fill(rows_.group, 0);
    }

    [[nodiscard]] detail::OverlapColumns view() const {
        return {.start = rows_.start, .end = rows_.end, .resources = resources_, .resource_count = resource_count_, .capacity = capacity_,
                .units = rows_.units, .tolerance = rows_.tolerance, .holder = own_rows_ ? std::span<std::uint32_t const>() : rows_.holder, .group = rows_.group};
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
        if (std::pair(rows_.start[second], rows_.holder[second]) < std::pair(rows_.start[first], rows_.holder[first]))
            std::swap(first, second);
        return {pair.start, pair.end, pair.resource, rows_.holder[first], rows_.holder[second]};
    }
    [[nodiscard]] Overlap overlap(Raw const& found) const { return {subject(found.resource), found.first, found.second, period(found.start, found.end)}; }
    [[nodiscard]] Overload overload(detail::OverloadSpan const& found) const {
        std::vector<std::uint32_t> holders;
        holders.reserve(found.rows.size());
        for (auto const row : found.rows)
            holders.push_back(rows_.holder[row]);
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
        auto const n = rows_.size();
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
        Finding finding{.rule = rules::out_of_range, .subjects = {{SubjectKind::session, rows_.holder[row]}}};
        auto const from = Instant::from_unix_seconds(start);
        auto const to = Instant::from_unix_seconds(end);
        if (from && to)
            finding.when = Period(*from, *to);
        left_out_.add(std::move(finding));
    }
    /// Gives every resource of every kind one dense number.
    void number_resources(Capacities const& capacities) {
        for (std::size_t kind = 0; kind < Rows::kinds; ++kind) {
            auto& column = rows_.resources[kind];
            first_of_kind_[kind] = resource_count_;
            if (column.empty())
                continue;
            column.resize(rows_.size(), no_resource);
            std::uint32_t count = 0;
            for (auto& index : column) {
                if (index == no_resource)
                    continue;
                count = std::max(count, index + 1);
                index += resource_count_;
            }
            for (std::uint32_t index = 0; index < count; ++index)
                capacity_.push_back(capacities.of({static_cast<SubjectKind>(kind), index}));
            resource_count_ += count;
            resources_.push_back(column);
        }
        first_of_kind_[Rows::kinds] = resource_count_;
        if (std::all_of(capacity_.begin(), capacity_.end(), [](std::uint32_t units) { return units == 1; }))
            capacity_.clear();
    }
    void fill(std::vector<std::uint32_t>& column, std::uint32_t normal) const {
        if (!column.empty())
            column.resize(rows_.size(), normal);
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
    std::array<std::uint32_t, Rows::kinds + 1> first_of_kind_{};
    std::uint32_t resource_count_ = 0;
    bool own_rows_ = false; ///< every row is a holder of its own, numbered like the row
    Report left_out_;
};

/// By start, resource, holders.
void order(std::vector<Overload>& overloads) {
    std::sort(overloads.begin(), overloads.end(), [](Overload const& a, Overload const& b) {
        if (a.when != b.when)
            return a.when < b.when;
        return std::tie(a.resource, a.holders) < std::tie(b.resource, b.holders);
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
    auto const n = rows_->size();
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
    std::sort(overlaps.begin(), overlaps.end());
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
        &room_capacity_exceeded, &equipment_pool_exhausted, &turnover_violated, &result_truncated, &out_of_range,
    };
    return all;
}

} // namespace therapy::schedule
