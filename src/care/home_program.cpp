#include <therapy/care/course_rules.hpp>
#include <therapy/care/home_program.hpp>

#include <algorithm>
#include <limits>

namespace therapy::inline v0_1::care {

namespace {

/// Day numbers [first, past); past <= first: no day.
struct Days {
    std::int64_t first;
    std::int64_t past;

    void keep(DateRange const& range) {
        first = std::max<std::int64_t>(first, range.first().day_number());
        if (range.past())
            past = std::min<std::int64_t>(past, range.past()->day_number());
    }
    [[nodiscard]] std::uint64_t count() const { return past > first ? static_cast<std::uint64_t>(past - first) : 0; }
    [[nodiscard]] bool contain(Date day) const { return first <= day.day_number() && day.day_number() < past; }
};

Days days_of(HomeProgram const& program, HomeItem const& item, Date visit, Date next_visit) {
    Days days{visit.day_number(), next_visit.day_number()};
    days.keep(program.period);
    if (item.period)
        days.keep(*item.period);
    return days;
}

std::uint64_t weekly(std::uint64_t times, std::uint64_t days, PartialWeek partial) {
    switch (partial) {
    case PartialWeek::share_rounded_down: return times * days / 7;
    case PartialWeek::share_rounded_up: return (times * days + 6) / 7;
    case PartialWeek::left_out: return times * (days / 7);
    case PartialWeek::counted_whole: return times * ((days + 6) / 7);
    }
    return 0;
}

std::string name_of(HomeItem const& item) { return item.exercise.empty() ? item.treatment : item.exercise; }

} // namespace

Stated<std::uint64_t> due_between(HomeProgram const& program, HomeItem const& item, Date visit, Date next_visit, PartialWeek partial) {
    auto const days = days_of(program, item, visit, next_visit).count();
    if (days == 0)
        return std::uint64_t{0};
    switch (item.frequency.kind()) {
    case StatedKind::value: break;
    case StatedKind::none: return std::uint64_t{0}; // as the patient likes
    case StatedKind::unknown: return Stated<std::uint64_t>::unknown(item.frequency.why());
    case StatedKind::not_stated: return Stated<std::uint64_t>::not_stated();
    }
    auto const times = std::uint64_t{item.frequency->times};
    return item.frequency->each == HomeInterval::day ? times * days : weekly(times, days, partial);
}

Stated<std::uint64_t> due_between(HomeProgram const& program, Date visit, Date next_visit, PartialWeek partial) {
    std::uint64_t sum = 0;
    for (auto const& item : program.items) {
        auto const due = due_between(program, item, visit, next_visit, partial);
        if (!due.has_value())
            return Stated<std::uint64_t>::unknown(due.kind() == StatedKind::unknown ? due.why() : Unknown::not_given);
        sum += *due;
    }
    return sum;
}

std::uint64_t done_between(HomeProgram const& program, std::span<HomeDone const> diary, Date visit, Date next_visit) {
    std::uint64_t sum = 0;
    for (auto const& entry : diary)
        if (entry.item < program.items.size() && days_of(program, program.items[entry.item], visit, next_visit).contain(entry.day))
            sum += entry.times;
    return sum;
}

Stated<Adherence> adherence(Stated<std::uint64_t> const& done, Stated<std::uint64_t> const& due) {
    if (due.is_none() || (due.has_value() && *due == 0))
        return Stated<Adherence>::none();
    for (auto const* count : {&due, &done})
        if (!count->has_value())
            return count->kind() == StatedKind::unknown ? Stated<Adherence>::unknown(count->why()) : Stated<Adherence>::not_stated();
    return Adherence{*done, *due};
}

std::uint64_t whole_percent(Adherence const& adherence) noexcept {
    auto const [done, due] = adherence;
    auto const whole = done / due;
    auto const rest = done % due;
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    if (whole >= most / 100)
        return most;
    std::uint64_t hundredths = 0;
    std::uint64_t sum = 0; // a hundred times the rest, modulo what was due: no product that may overflow
    for (int i = 0; i < 100; ++i) {
        bool const full = sum >= due - rest;
        sum = full ? sum - (due - rest) : sum + rest;
        hundredths += full ? 1 : 0;
    }
    return whole * 100 + hundredths;
}

Report validate(HomeProgram const& program, catalog::Catalog const& catalog) {
    Report report;
    auto const found = [&](Rule const& rule, std::string value = {}) { report.add({.rule = rule, .args = {.value = std::move(value)}}); };
    if (program.items.empty())
        found(rules::home_program_empty);
    if (!program.assigned_by.kind.has_value())
        found(rules::home_assigner_not_stated);
    for (auto const& item : program.items) {
        if (!find_treatment(item.treatment, catalog))
            found(rules::home_treatment_unknown, item.treatment);
        if (!item.frequency.is_answered())
            found(rules::home_frequency_not_stated, name_of(item));
        auto const zero = [&](bool is_zero, char const* what) {
            if (is_zero)
                found(rules::home_count_zero, what);
        };
        zero(item.frequency.has_value() && item.frequency->times == 0, "times");
        zero(item.sets.has_value() && *item.sets == 0, "sets");
        zero(item.repetitions.has_value() && *item.repetitions == 0, "repetitions");
        if (item.period && !item.period->intersects(program.period))
            found(rules::home_item_outside_program, name_of(item));
    }
    return report;
}

Report review_home(HomeProgram const& program, Stated<std::vector<Caregiver>> const& caregivers, catalog::Catalog const& catalog) {
    // Somebody of whom nothing is known stands for what nobody stated.
    Caregiver const anybody{.role = CaregiverRole::other};
    auto const helpers = caregivers.has_value() ? std::span<Caregiver const>(*caregivers)
                         : caregivers.is_none() ? std::span<Caregiver const>()
                                                : std::span<Caregiver const>(&anybody, 1);
    Report report;
    std::vector<std::string_view> asked;
    for (auto const& item : program.items) {
        if (std::ranges::find(asked, item.treatment) != asked.end())
            continue;
        asked.push_back(item.treatment);
        report.add(may_give_at_home(item.treatment, helpers, catalog).report);
    }
    return report;
}

} // namespace therapy::care
