#include "timetable_terms.hpp"

#include <therapy/core/core_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::schedule {

namespace detail {

namespace {

/// Twelve hours from when the first session starts little goes on, as far as anyone knows then.
std::uint32_t quiet_hour_around(std::int64_t unix_seconds) noexcept {
    auto const hour = unix_seconds / 3'600 % 24;
    return static_cast<std::uint32_t>((hour + 24 + 12) % 24);
}

template <class Few>
std::span<Use const> all_of(Few const& few) noexcept {
    return {few.data(), few.size()};
}

tl::unexpected<Report> refuse(Finding finding) {
    Report report;
    report.add(std::move(finding));
    return tl::unexpected<Report>(std::move(report));
}

} // namespace

void ensure_base(TimetableState& state, std::span<Occupancy const> occupancies) noexcept {
    if (state.has_base() || occupancies.empty())
        return;
    auto const first = occupancies.front().period.start().unix_seconds();
    state.choose_base(first, quiet_hour_around(first));
}

Report read_uses(TimetableState const& state, std::uint32_t holder, std::span<Occupancy const> occupancies, TimetableState::Uses& uses) {
    Report report;
    for (auto const& occupancy : occupancies) {
        if (auto const span = span_in_range(state, occupancy.period)) {
            uses.push_back(use_of(occupancy, *span));
        } else {
            auto finding = about(rules::out_of_range, holder);
            finding.when = occupancy.period;
            report.add(std::move(finding));
        }
    }
    return report;
}

boost::optional<Finding> refuse_holder(std::uint32_t holder) {
    if (holder < TimetableState::holder_limit)
        return boost::none;
    auto finding = about(therapy::rules::out_of_range, holder);
    finding.args.value = std::to_string(holder);
    return finding;
}

bool fits_all(TimetableState const& state, std::span<Use const> uses, Company const& company) {
    for (auto const& use : uses)
        if (!state.fits(use, company))
            return false;
    // Where several units can be had, what one session takes at once adds up.
    for (std::size_t i = 0; i < uses.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (uses[i].resource == uses[j].resource && uses[i].span.meets(uses[j].span) && state.capacity(uses[i].resource) != 1)
                return conflicts_of(state, company.holder, uses, company).overloads.empty();
    return true;
}

Outcome enter(TimetableState& state, Proposal const& proposal, Judging const& judging, Company company) {
    state.begin_change();
    auto const holder = proposal.holder;
    if (holder >= TimetableState::holder_limit) [[unlikely]]
        return refuse(*refuse_holder(holder));
    ensure_base(state, proposal.occupancies);
    state.prefetch_record(holder);
    TimetableState::Uses uses;
    if (auto report = read_uses(state, holder, proposal.occupancies, uses); !report.empty())
        return tl::unexpected<Report>(std::move(report));
    for (auto const& use : uses)
        state.prefetch(use.resource, use.span);
    bool const is_in = state.records.has(holder);
    if (is_in != proposal.moves)
        return refuse(about(is_in ? rules::already_booked : rules::not_booked, holder));

    std::uint32_t until = 0;
    if (proposal.until) {
        if (!state.has_base()) {
            auto const end = proposal.until->unix_seconds();
            state.choose_base(end, quiet_hour_around(end));
        }
        auto const end = state.from_base(proposal.until->unix_seconds());
        if (end < 0 || end > 0xFFFF'FFFF)
            return refuse(about(rules::out_of_range, holder));
        until = static_cast<std::uint32_t>(end);
    }
    if (judging.on_conflict == OnConflict::refuse) {
        company.as_of = moment(state, judging.as_of);
        if (proposal.moves)
            company.holder = holder;
        if (!fits_all(state, all_of(uses), company)) {
            company.holder = holder;
            return tl::unexpected<Report>(report_of(conflicts_of(state, holder, all_of(uses), company)));
        }
    }
    if (proposal.moves)
        state.replace(holder, all_of(uses));
    else
        state.add(holder, all_of(uses), until, proposal.until.has_value());
    return {};
}

} // namespace detail

using detail::TimetableState;

Timetable::Timetable() : state_(std::make_unique<TimetableState>(nullptr)) {}
Timetable::Timetable(Capacities capacities)
    : state_(std::make_unique<TimetableState>(std::make_shared<Capacities const>(std::move(capacities)))) {}
Timetable::Timetable(std::unique_ptr<TimetableState> state) noexcept : state_(std::move(state)) {}
Timetable::~Timetable() = default;
Timetable::Timetable(Timetable&&) noexcept = default;
Timetable& Timetable::operator=(Timetable&&) noexcept = default;

Timetable Timetable::clone() const { return Timetable(std::make_unique<TimetableState>(*state_)); }
std::shared_ptr<Timetable const> Timetable::snapshot() const { return std::make_shared<Timetable const>(clone()); }

Outcome Timetable::book(std::uint32_t holder, std::span<Occupancy const> occupancies, Judging const& judging) {
    state_->begin_change();
    if (state_->add_quickly(holder, occupancies, judging.on_conflict == OnConflict::refuse, judging.as_of.has_value())) [[likely]]
        return {};
    return detail::enter(*state_, {.holder = holder, .occupancies = occupancies}, judging);
}

Outcome Timetable::hold(std::uint32_t holder, std::span<Occupancy const> occupancies, Instant until, Judging const& judging) {
    return detail::enter(*state_, {.holder = holder, .occupancies = occupancies, .until = until}, judging);
}

Outcome Timetable::move(std::uint32_t holder, std::span<Occupancy const> occupancies, Judging const& judging) {
    return detail::enter(*state_, {.holder = holder, .occupancies = occupancies, .moves = true}, judging);
}

Outcome Timetable::cancel(std::uint32_t holder) {
    state_->begin_change();
    if (state_->erase_quickly(holder)) [[likely]]
        return {};
    if (!state_->records.has(holder))
        return detail::refuse(detail::about(rules::not_booked, holder));
    state_->erase(holder);
    return {};
}

Outcome Timetable::confirm(std::uint32_t holder) {
    state_->begin_change();
    if (!state_->records.has(holder))
        return detail::refuse(detail::about(rules::not_booked, holder));
    state_->confirm(holder);
    return {};
}

std::vector<std::uint32_t> Timetable::release_expired(Instant as_of) {
    state_->begin_change();
    return state_->release_holds(detail::moment(*state_, as_of));
}

void Timetable::set_capacity(Subject resource, std::uint32_t units) {
    auto changed = state_->capacities() ? *state_->capacities() : Capacities{};
    changed.set(resource, units);
    state_->set_capacities(std::make_shared<Capacities const>(std::move(changed)));
}

bool Timetable::is_free(Subject resource, Period const& period) const { return state_->is_free(resource, period); }

bool Timetable::is_free(Subject resource, Period const& period, Asking const& asking) const {
    auto const& state = *state_;
    if (asking.units == 1 && !asking.as_of)
        return state.is_free(resource, period);
    auto const span = detail::span_to_ask(state, period);
    if (!span)
        return asking.units <= state.capacity(resource);
    return state.fits({.resource = resource, .span = *span, .units = asking.units}, {.as_of = detail::moment(state, asking.as_of)});
}

std::vector<std::uint32_t> Timetable::sessions_in(Subject resource, Period const& period, boost::optional<Instant> as_of) const {
    auto const span = detail::span_to_ask(*state_, period);
    if (!span)
        return {};
    return state_->holders_in(resource, *span, {.as_of = detail::moment(*state_, as_of)});
}

void Timetable::prefetch(Subject resource, Period const& period) const noexcept { state_->prefetch(resource, period); }
void Timetable::prefetch(std::uint32_t holder, std::span<Occupancy const> occupancies) const noexcept {
    detail::fetch_to_write(state_->records.line_of(holder));
    for (auto const& occupancy : occupancies)
        state_->prefetch_to_write(occupancy.resource, occupancy.period);
}
void Timetable::prefetch(std::uint32_t holder) const noexcept { detail::fetch_to_write(state_->records.line_of(holder)); }
void Timetable::prefetch_occupied(std::uint32_t holder) const noexcept { state_->prefetch_to_erase(holder); }

bool Timetable::has(std::uint32_t holder) const noexcept { return state_->records.has(holder); }

std::vector<Occupancy> Timetable::occupancies_of(std::uint32_t holder) const {
    std::vector<Occupancy> all;
    if (has(holder))
        for (auto const& use : state_->uses_of(holder))
            all.push_back(detail::occupancy_of(*state_, holder, use));
    return all;
}

boost::optional<Instant> Timetable::held_until(std::uint32_t holder) const {
    if (!has(holder) || !state_->is_held(holder))
        return boost::none;
    return *Instant::from_unix_seconds(state_->base() + state_->records.head(holder).until);
}

std::uint32_t Timetable::capacity(Subject resource) const noexcept { return state_->capacity(resource); }
std::size_t Timetable::size() const noexcept { return state_->records.size(); }
std::size_t Timetable::memory() const { return state_->memory(); }

} // namespace therapy::schedule
