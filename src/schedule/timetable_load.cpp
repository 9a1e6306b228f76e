#include "timetable_load.hpp"

#include <therapy/schedule/schedule_rules.hpp>

#include <algorithm>
#include <array>
#include <numeric>

namespace therapy::inline v0_1::schedule {

namespace detail {

namespace {

constexpr std::int64_t hour = 3'600, day = 24 * hour;

/// The hour of the day that fewest sessions pass; of several, the middle of the longest row of them.
std::uint32_t quiet_hour(std::vector<Period> const& sample) {
    std::array<std::uint32_t, 24> passing{};
    for (auto const& period : sample) {
        auto const start = period.start().unix_seconds(), last = period.end().unix_seconds() - 1;
        auto full_hour = (start / hour + 1) * hour; // past years before 1970 one hour early, which does no harm
        for (int n = 0; n < 24 && full_hour <= last; ++n, full_hour += hour)
            ++passing[static_cast<std::size_t>((full_hour % day + day) % day / hour)];
    }
    auto const fewest = *std::min_element(passing.begin(), passing.end());
    std::uint32_t best = 0, best_length = 0, length = 0;
    for (std::uint32_t at = 0; at < 48; ++at) { // twice round: a row may pass midnight
        length = passing[at % 24] == fewest ? length + 1 : 0;
        if (length > best_length && length <= 24) {
            best_length = length;
            best = (at + 24 - length / 2) % 24;
        }
    }
    return best;
}

/// Puts the base where the middle of the load lies in the middle of the range, so that wild dates push nothing out.
/// \returns a time before which three quarters of the load lie, in seconds from the base
std::uint32_t choose_base(TimetableState& state, std::span<Occupancy const> rows) {
    constexpr std::size_t enough = 4'096;
    auto const step = std::max<std::size_t>(1, rows.size() / enough);
    std::vector<Period> sample;
    sample.reserve(rows.size() / step + 1);
    for (std::size_t row = 0; row < rows.size(); row += step)
        sample.push_back(rows[row].period);
    std::sort(sample.begin(), sample.end());
    state.choose_base(sample[sample.size() / 2].start().unix_seconds(), quiet_hour(sample));
    auto const late = state.from_base(sample[sample.size() * 3 / 4].start().unix_seconds());
    return static_cast<std::uint32_t>(std::min<std::int64_t>(late, 0xFFFF'FFFF));
}

/// All rows of some resources of one kind: fewer resources the more rows there are, one at least.
class KindSample {
public:
    void see(PlanSample const& row) {
        if (hash(row.resource) > most_ || rows_.size() == too_many)
            return;
        rows_.push_back(row);
        if (rows_.size() > enough)
            thin_out();
    }
    [[nodiscard]] std::vector<PlanSample>& rows() noexcept { return rows_; }

private:
    static constexpr std::size_t enough = 32'768, too_many = 1u << 20;

    static std::uint32_t hash(std::uint32_t resource) noexcept { return (resource + 1) * 0x9E37'79B9u; }

    void thin_out() {
        if (alone_)
            return;
        auto const fewer = most_ / 2;
        auto const kept = std::partition(rows_.begin(), rows_.end(), [&](PlanSample const& row) { return hash(row.resource) <= fewer; });
        alone_ = kept == rows_.begin();
        if (!alone_) {
            rows_.erase(kept, rows_.end());
            most_ = fewer;
        }
    }

    std::vector<PlanSample> rows_;
    std::uint32_t most_ = 0xFFFF'FFFF; ///< resources that hash to this or less are in the sample
    bool alone_ = false;               ///< the next step would leave none
};

/// Chooses each kind's cells by what is to be loaded; most will be asked about the time around `late`.
/// \pre nothing is booked
void choose_plans(TimetableState& state, std::span<Occupancy const> rows, std::uint32_t late) {
    std::array<KindSample, TimetableState::kind_count> samples;
    std::uint32_t earliest = 0xFFFF'FFFF;
    for (auto const& row : rows) {
        auto const span = span_in_range(state, row.period);
        if (!span)
            continue;
        earliest = std::min(earliest, span->start);
        samples[static_cast<std::size_t>(row.resource.kind)].see({row.resource.index, *span});
    }
    for (std::size_t number = 0; number < samples.size(); ++number) {
        auto const of = static_cast<SubjectKind>(number);
        auto plan = choose_plan(samples[number].rows(), state.kind(of).plan());
        auto const of_resource = plan.cells.value();
        plan.shift = (of_resource - plan.period_of(earliest) % of_resource) % of_resource;
        state.plan_anew(of, plan, late);
    }
}

/// Enters sessions a few steps after their memory was asked for.
class Entering {
public:
    explicit Entering(TimetableState& state) noexcept : state_(state) {}

    struct Session {
        std::uint32_t holder = no_holder;
        std::uint32_t until = 0;
        bool held = false;
        TimetableState::Uses uses{};
    };
    /// The next session, to be filled in; then call `filled`.
    [[nodiscard]] Session& next() {
        auto& session = ring_[at_];
        enter(session);
        session.holder = no_holder;
        session.held = false;
        session.uses.clear();
        return session;
    }
    void filled() {
        auto const& session = ring_[at_];
        state_.prefetch_record(session.holder);
        for (auto const& use : session.uses)
            state_.prefetch(use.resource, use.span);
        at_ = (at_ + 1) % ring_.size();
    }
    void finish() {
        for (std::size_t i = 0; i < ring_.size(); ++i) {
            enter(ring_[at_]);
            ring_[at_].holder = no_holder;
            at_ = (at_ + 1) % ring_.size();
        }
    }

private:
    void enter(Session const& session) {
        if (session.holder != no_holder)
            state_.add(session.holder, {session.uses.data(), session.uses.size()}, session.until, session.held);
    }

    TimetableState& state_;
    std::array<Session, 16> ring_{};
    std::size_t at_ = 0;
};

/// Positions of the rows, each holder's together; none when they stand so already.
std::vector<std::uint32_t> order_by_holder(std::span<Occupancy const> rows) {
    std::vector<std::uint32_t> order;
    auto const by_holder = [](Occupancy const& a, Occupancy const& b) { return a.holder < b.holder; };
    if (std::is_sorted(rows.begin(), rows.end(), by_holder))
        return order;
    order.resize(rows.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return by_holder(rows[a], rows[b]); });
    return order;
}

} // namespace

Report load(std::unique_ptr<TimetableState>& state, std::span<Occupancy const> rows, LoadedHolds const& holds, Capacities const* capacities) {
    auto fresh = state->records.size() == 0 ? std::make_unique<TimetableState>(state->capacities()) : std::make_unique<TimetableState>(*state);
    if (capacities != nullptr)
        fresh->set_capacities(std::make_shared<Capacities const>(*capacities));
    if (rows.empty()) {
        state = std::move(fresh);
        return {};
    }
    if (fresh->records.size() == 0) {
        auto const late = choose_base(*fresh, rows);
        choose_plans(*fresh, rows, late);
    }
    auto const order = order_by_holder(rows);
    auto const row = [&](std::size_t at) -> Occupancy const& { return rows[order.empty() ? at : order[at]]; };
    Report report;
    Entering entering(*fresh);
    for (std::size_t at = 0; at < rows.size();) {
        auto const holder = row(at).holder;
        auto past = at;
        while (past < rows.size() && row(past).holder == holder)
            ++past;
        auto const left_out = report.size();
        auto& session = entering.next();
        if (auto refused = refuse_holder(holder))
            report.add(std::move(*refused));
        else if (fresh->records.has(holder))
            report.add(about(rules::already_booked, holder));
        for (; at < past; ++at) {
            auto const& occupancy = row(at);
            if (auto const span = span_in_range(*fresh, occupancy.period)) {
                session.uses.push_back(use_of(occupancy, *span));
            } else {
                auto finding = about(rules::out_of_range, holder);
                finding.when = occupancy.period;
                report.add(std::move(finding));
            }
        }
        auto const hold = std::lower_bound(holds.begin(), holds.end(), holder, [](auto const& held, std::uint32_t of) { return held.first < of; });
        if (hold != holds.end() && hold->first == holder) {
            auto const until = fresh->from_base(hold->second.unix_seconds());
            session.held = true;
            session.until = static_cast<std::uint32_t>(until);
            if (until < 0 || until > 0xFFFF'FFFF)
                report.add(about(rules::out_of_range, holder));
        }
        if (report.size() == left_out) {
            session.holder = holder;
            entering.filled();
        }
    }
    entering.finish();
    report.order();
    state = std::move(fresh);
    return report;
}

} // namespace detail

Report Timetable::load(std::span<Occupancy const> occupancies) { return detail::load(state_, occupancies, {}, nullptr); }

} // namespace therapy::schedule
