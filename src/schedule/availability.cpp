#include <therapy/schedule/availability.hpp>
#include <therapy/schedule/availability_rules.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::inline v0_1::schedule {

namespace {

struct KindOf {
    SubjectKind operator()(clinic::SiteId) const noexcept { return SubjectKind::site; }
    SubjectKind operator()(clinic::ProviderId) const noexcept { return SubjectKind::provider; }
    SubjectKind operator()(clinic::PatientId) const noexcept { return SubjectKind::patient; }
    SubjectKind operator()(clinic::RoomId) const noexcept { return SubjectKind::room; }
    SubjectKind operator()(clinic::EquipmentId) const noexcept { return SubjectKind::equipment; }
};

/// Who can have a block of a kind. What is not listed can be of anyone.
struct BlockOwner {
    BlockKind kind;
    SubjectKind of;
};

constexpr BlockOwner block_owners[] = {
    {BlockKind::time_off, SubjectKind::provider},
    {BlockKind::out_of_service, SubjectKind::room},
    {BlockKind::out_of_service, SubjectKind::equipment},
    {BlockKind::unavailable, SubjectKind::patient},
};

bool can_have(SubjectKind of, BlockKind kind) {
    bool listed = false;
    for (auto const& row : block_owners) {
        if (row.kind == kind && row.of == of)
            return true;
        listed = listed || row.kind == kind;
    }
    return !listed;
}

constexpr std::int32_t day = 86400;
constexpr std::int32_t week = 7 * day;

std::int32_t length(TimeOfDay from, TimeOfDay to) { return to.second() - from.second() + (to <= from ? day : 0); }

bool share_dates(boost::optional<DateRange> const& a, boost::optional<DateRange> const& b) { return !a || !b || a->intersects(*b); }

/// Whether weekly hours that are ever in force together share time on the wall, around the end of the week as well.
bool overlap(WeeklyHours const& a, WeeklyHours const& b) {
    if (!share_dates(a.valid, b.valid))
        return false;
    auto const start = [](WeeklyHours const& hours) { return static_cast<std::int32_t>(hours.day) * day + hours.from.second(); };
    auto const after = (start(b) - start(a) + week) % week; // from the start of a to the next of b
    return after < length(a.from, a.to) || (week - after) % week < length(b.from, b.to);
}

bool overlap(DayHours const& a, DayHours const& b) {
    return a.from.second() < b.from.second() + length(b.from, b.to) && b.from.second() < a.from.second() + length(a.from, a.to);
}

class Judge {
public:
    explicit Judge(Availability const& availability) : availability_(availability), subject_{SubjectKind::availability, availability.id.index()} {}

    [[nodiscard]] Report take() { return std::move(report_); }

    void hours() {
        if (!availability_.hours.has_value())
            return;
        auto const& all = *availability_.hours;
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto const path = fmt::format("hours[{}]", i);
            begins_in_day(all[i].from, path);
            if (std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), [&](WeeklyHours const& other) { return overlap(other, all[i]); }))
                add(rules::hours_overlap, path, fmt::format("{} {} to {}", to_text(all[i].day), to_text(all[i].from), to_text(all[i].to)));
        }
    }
    void overrides() {
        auto const& all = availability_.overrides;
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto const path = fmt::format("overrides[{}]", i);
            auto const& hours = all[i].hours;
            for (std::size_t k = 0; k < hours.size(); ++k) {
                auto const inside = fmt::format("{}.hours[{}]", path, k);
                begins_in_day(hours[k].from, inside);
                if (std::any_of(hours.begin(), hours.begin() + static_cast<std::ptrdiff_t>(k), [&](DayHours const& other) { return overlap(other, hours[k]); }))
                    add(rules::hours_overlap, inside, fmt::format("{} {} to {}", to_text(all[i].date), to_text(hours[k].from), to_text(hours[k].to)));
            }
            if (std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), [&](DateOverride const& other) { return other.date == all[i].date; }))
                add(rules::override_twice, path, to_text(all[i].date));
        }
    }
    void blocks() {
        auto const of = schedule::subject(availability_.of).kind;
        for (std::size_t i = 0; i < availability_.blocks.size(); ++i) {
            auto const& block = availability_.blocks[i];
            auto const path = fmt::format("blocks[{}]", i);
            if (!can_have(of, block.kind))
                add(rules::block_of_another, path, std::string(to_text(block.kind)));
            if (auto const* const weekly = std::get_if<WeeklyHours>(&block.when))
                begins_in_day(weekly->from, path);
            if (auto const* const dated = std::get_if<DatedHours>(&block.when))
                begins_in_day(dated->from, path);
        }
    }
    void travel() {
        auto const& all = availability_.travel;
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (all[i].zone != all[k].zone && all[i].dates.intersects(all[k].dates)) {
                    add(rules::travel_zones_overlap, fmt::format("travel[{}]", i), to_text(std::max(all[i].dates.first(), all[k].dates.first())));
                    break;
                }
    }

private:
    void add(Rule const& rule, std::string path, std::string value) {
        report_.add(Finding{.rule = rule, .subjects = {subject_}, .args = {.value = std::move(value)}, .place = {.path = std::move(path)}});
    }
    void begins_in_day(TimeOfDay from, std::string const& path) {
        if (from.second() == day)
            add(rules::hours_from_midnight, path, to_text(from));
    }

    Availability const& availability_;
    Subject subject_;
    Report report_;
};

} // namespace

Subject subject(Bookable const& of) noexcept {
    // A variant of ids never becomes valueless: none of them throws.
    return {std::visit(KindOf{}, of), std::visit([](auto id) { return id.index(); }, of)};
}

Report validate(Availability const& availability) {
    Judge judge(availability);
    judge.hours();
    judge.overrides();
    judge.blocks();
    judge.travel();
    return judge.take();
}

} // namespace therapy::schedule
