#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/direct_access.hpp>
#include <therapy/catalog/practice_rules.hpp>

#include "rows_on_day.hpp"
#include "sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

using enum AccessDutyKind;

constexpr RowDates since_2021{.first = {2021, 2, 1}};
constexpr RowDates until_2024{.first = {2021, 2, 1}, .past = CalendarDay{2024, 1, 1}, .confirmed_through = {2023, 12, 31}};
constexpr RowDates until_2026{.first = {2021, 2, 1}, .past = undated_list_from, .confirmed_through = {2025, 12, 31}};
constexpr RowDates until_some_day_before_july_2025{
    .first = {2021, 2, 1}, .past = Stated<CalendarDay>::unknown(Unknown::not_given), .confirmed_through = {2021, 12, 31}};
constexpr RowDates undated{.first = undated_list_from};

constexpr AccessLimit california[] = {{AccessUnit::calendar_days, 45, AfterLimit::plan_approval}, {AccessUnit::visits, 12, AfterLimit::plan_approval}};
constexpr AccessLimit illinois[] = {{AccessUnit::visits, 10, AfterLimit::referral_unless_improved}, {AccessUnit::business_days, 15, AfterLimit::referral_unless_improved}};
constexpr AccessLimit new_york[] = {{AccessUnit::visits, 10, AfterLimit::referral}, {AccessUnit::calendar_days, 30, AfterLimit::referral}};
constexpr AccessLimit rhode_island[] = {{AccessUnit::calendar_days, 90, AfterLimit::referral}};
constexpr AccessLimit tennessee[] = {{AccessUnit::calendar_days, 90, AfterLimit::referral}};
constexpr AccessLimit texas[] = {{AccessUnit::business_days, 10, AfterLimit::referral, 15}};
constexpr AccessLimit thirty_days_then_referral[] = {{AccessUnit::calendar_days, 30, AfterLimit::referral}};
constexpr AccessLimit virginia[] = {{AccessUnit::calendar_days, 60, AfterLimit::referral}};

constexpr AccessDuty alabama_before_2024[] = {{diagnosis_within_days, 90}, {notify_physician_within_days, 15}};
constexpr AccessDuty illinois_owes[] = {{notify_physician_within_business_days, 5}};
constexpr AccessDuty missouri_older[] = {{diagnosis_within_days, 365}, {notify_physician_within_days, 7}};
constexpr AccessDuty new_york_owes[] = {{full_time_years_licensed, 3}, {tell_may_not_be_payable}};
constexpr AccessDuty rhode_island_owes[] = {{written_disclosure_and_consent}, {years_licensed, 1}};
constexpr AccessDuty texas_owes[] = {{years_licensed, 1}, {liability_insurance}, {doctorate_or_continuing_education, 30}};
constexpr AccessDuty virginia_owes[] = {{patient_attestation}};

constexpr AccessExemption california_exempt[] = {AccessExemption::wellness, AccessExemption::education_plan};
constexpr AccessExemption tennessee_exempt[] = {AccessExemption::chronic_neuromuscular_or_developmental_diagnosis};

constexpr Citations both_lists{src::da2021, src::da2025};

constexpr DirectAccessRow unrestricted(std::string_view state, Citations sources = both_lists) {
    return {.jurisdiction = state, .category = AccessCategory::unrestricted, .dates = since_2021,
     .limits_read = LimitsRead::none_apply, .sources = sources};
}

constexpr DirectAccessRow provisions_not_found(std::string_view state, Citations sources = both_lists, std::string_view note = {},
                                               RowDates dates = since_2021) {
    return {.jurisdiction = state, .category = AccessCategory::with_provisions, .dates = dates, .limits_read = LimitsRead::not_found, .note = note,
            .sources = sources};
}

/// The years before the undated page that states the limits.
constexpr DirectAccessRow before_the_page(std::string_view state) { return provisions_not_found(state, both_lists, {}, until_2026); }

constexpr DirectAccessRow rows[] = {
    unrestricted("US-AK"),
    {.jurisdiction = "US-AL", .category = AccessCategory::limited, .dates = until_2024,
     .limits_read = LimitsRead::older_only, .duties = alabama_before_2024, .sources = {src::da2021, src::webptal}},
    {.jurisdiction = "US-AL", .category = AccessCategory::with_provisions, .dates = {.first = {2025, 1, 1}},
     .limits_read = LimitsRead::not_found, .note = "with provisions since some day of 2024", .sources = src::da2025},
    provisions_not_found("US-AR"),
    unrestricted("US-AZ"),
    {.jurisdiction = "US-CA", .category = AccessCategory::with_provisions, .dates = {.first = {2019, 1, 1}},
     .limits_read = LimitsRead::current, .limits = california, .exemptions = california_exempt,
     .note = "taken from the year after AB 2423 of 2018; AB 2497 (2026) was pending, its content not seen",
     .sources = {src::ca2620, src::da2021, src::da2025, src::caab2497}},
    unrestricted("US-CO"),
    provisions_not_found("US-CT"),
    provisions_not_found("US-DC"),
    provisions_not_found("US-DE"),
    before_the_page("US-FL"),
    {.jurisdiction = "US-FL", .category = AccessCategory::with_provisions, .dates = undated,
     .limits_read = LimitsRead::current, .limits = thirty_days_then_referral,
     .note = "older pages say 21 days", .sources = {src::flda, src::da2021, src::da2025}},
    provisions_not_found("US-GA"),
    unrestricted("US-HI"),
    unrestricted("US-IA"),
    unrestricted("US-ID"),
    before_the_page("US-IL"),
    {.jurisdiction = "US-IL", .category = AccessCategory::with_provisions, .dates = undated,
     .limits_read = LimitsRead::current, .limits = illinois, .duties = illinois_owes,
     .sources = {src::webptid, src::da2021, src::da2025}},
    {.jurisdiction = "US-IN", .category = AccessCategory::with_provisions, .dates = since_2021, .limits_read = LimitsRead::older_only,
     .note = "an older law: 24 calendar days, then a referral; spinal manipulation needs an order",
     .sources = {src::da2021, src::da2025, src::webptid}},
    provisions_not_found("US-KS"),
    unrestricted("US-KY"),
    provisions_not_found("US-LA"),
    unrestricted("US-MA"),
    unrestricted("US-MD"),
    provisions_not_found("US-ME"),
    provisions_not_found("US-MI", {src::da2021, src::da2025, src::misb144},
                         "SB 144 (2025) would end the limits and ask for a referral after 60 days without response; its fate is not known"),
    provisions_not_found("US-MN"),
    {.jurisdiction = "US-MO", .category = AccessCategory::limited, .dates = until_some_day_before_july_2025,
     .limits_read = LimitsRead::older_only, .duties = missouri_older, .note = "left this group on some day before July 2025", .sources = {src::da2021, src::webptmo}},
    {.jurisdiction = "US-MO", .category = AccessCategory::with_provisions, .dates = {.first = {2025, 7, 1}},
     .limits_read = LimitsRead::not_found, .note = "as reported; its conditions were not found", .sources = src::da2025},
    {.jurisdiction = "US-MS", .category = AccessCategory::limited, .dates = until_2024, .limits_read = LimitsRead::not_found, .sources = src::da2021},
    {.jurisdiction = "US-MS", .category = AccessCategory::with_provisions, .dates = {.first = {2025, 1, 1}},
     .limits_read = LimitsRead::not_found, .note = "with provisions since some day of 2024", .sources = src::da2025},
    unrestricted("US-MT"),
    unrestricted("US-NC"),
    unrestricted("US-ND"),
    unrestricted("US-NE"),
    provisions_not_found("US-NH"),
    provisions_not_found("US-NJ"),
    provisions_not_found("US-NM"),
    unrestricted("US-NV"),
    {.jurisdiction = "US-NY", .category = AccessCategory::with_provisions, .dates = {.first = {2023, 1, 1}},
     .limits_read = LimitsRead::current, .limits = new_york, .duties = new_york_owes,
     .note = "read as the law then in force, in a bill of 2023 that would end the limit", .sources = {src::nya2300, src::da2025}},
    provisions_not_found("US-OH"),
    provisions_not_found("US-OK"),
    unrestricted("US-OR"),
    provisions_not_found("US-PA"),
    {.jurisdiction = "US-PR", .category = AccessCategory::unknown, .dates = since_2021,
     .limits_read = LimitsRead::not_found, .sources = unconfirmed(src::unpublished)},
    before_the_page("US-RI"),
    {.jurisdiction = "US-RI", .category = AccessCategory::with_provisions, .dates = undated,
     .limits_read = LimitsRead::current, .limits = rhode_island, .duties = rhode_island_owes,
     .sources = {src::riapta, src::webptri, src::da2021, src::da2025}},
    {.jurisdiction = "US-SC", .category = AccessCategory::with_provisions, .dates = until_2024,
     .limits_read = LimitsRead::not_found, .note = "before the regulation of 2024", .sources = src::da2021},
    {.jurisdiction = "US-SC", .category = AccessCategory::with_provisions, .dates = {.first = {2025, 1, 1}},
     .limits_read = LimitsRead::current, .limits = thirty_days_then_referral,
     .note = "a regulation changed on some day of 2024", .sources = {src::webptri, src::da2025}},
    unrestricted("US-SD"),
    before_the_page("US-TN"),
    {.jurisdiction = "US-TN", .category = AccessCategory::with_provisions, .dates = undated,
     .limits_read = LimitsRead::current, .limits = tennessee, .exemptions = tennessee_exempt,
     .sources = {src::tnvirt, src::da2021, src::da2025}},
    before_the_page("US-TX"),
    {.jurisdiction = "US-TX", .category = AccessCategory::with_provisions, .dates = undated,
     .limits_read = LimitsRead::current, .limits = texas, .duties = texas_owes, .sources = {src::txrule, src::da2021, src::da2025}},
    unrestricted("US-UT"),
    before_the_page("US-VA"),
    {.jurisdiction = "US-VA", .category = AccessCategory::with_provisions, .dates = undated,
     .limits_read = LimitsRead::current, .limits = virginia, .duties = virginia_owes, .sources = {src::vada, src::da2021, src::da2025}},
    provisions_not_found("US-VI"),
    unrestricted("US-VT"),
    provisions_not_found("US-WA"),
    provisions_not_found("US-WI"),
    unrestricted("US-WV"),
    unrestricted("US-WY", {src::da2021, src::da2025, src::wyda}),
};

constexpr bool ordered() {
    for (std::size_t i = 1; i < std::size(rows); ++i)
        if (rows[i].jurisdiction < rows[i - 1].jurisdiction || (rows[i].jurisdiction == rows[i - 1].jurisdiction && rows[i].dates.first <= rows[i - 1].dates.first))
            return false;
    return true;
}
static_assert(ordered(), "the table is searched by bisection");

/// One direct access question, being answered.
struct Answering {
    Jurisdiction const& place;
    Date date;
    AccessUse const& use;
    AccessDecision decision{};

    Finding finding(Rule const& rule) const { return {.rule = rule, .date = date, .args = {.value = to_text(place)}}; }

    void unknown(Rule const& rule) {
        decision.answer = AccessAnswer::unknown;
        decision.report.add(finding(rule));
    }

    void exceeded(AccessLimit const& limit, int amount, int count) {
        bool const in_visits = limit.unit == AccessUnit::visits;
        auto found = finding(in_visits ? rules::direct_access_visits_exceeded : rules::direct_access_days_exceeded);
        found.args.limit = amount;
        found.args.actual = count;
        found.args.unit = in_visits ? Unit::visits : Unit::days;
        decision.report.add(std::move(found));
    }

    /// What one limit alone says.
    AccessAnswer apply(AccessLimit const& limit) {
        int const amount = use.board_certified && limit.with_board_certification.has_value() ? *limit.with_board_certification : limit.amount;
        int count = limit.unit == AccessUnit::visits ? use.visit : use.calendar_day;
        if (limit.unit == AccessUnit::business_days && use.business_day.has_value())
            count = *use.business_day;
        if (count <= amount) // there are never more business days than days
            return AccessAnswer::allowed;
        if (limit.unit == AccessUnit::business_days && !use.business_day.has_value()) {
            decision.report.add(finding(rules::direct_access_business_day_not_stated));
            return AccessAnswer::unknown;
        }
        if (limit.then == AfterLimit::referral_unless_improved) {
            if (!use.improving.has_value()) {
                decision.report.add(finding(rules::direct_access_progress_not_stated));
                return AccessAnswer::unknown;
            }
            if (*use.improving)
                return AccessAnswer::allowed;
        }
        exceeded(limit, amount, count);
        return limit.then == AfterLimit::plan_approval ? AccessAnswer::needs_plan_approval : AccessAnswer::needs_referral;
    }

    /// The strictest of all limits: a referral or an approval that is surely needed goes before what is not known.
    void apply_all(std::span<AccessLimit const> limits) {
        static constexpr AccessAnswer strictest[] = {AccessAnswer::needs_referral, AccessAnswer::needs_plan_approval, AccessAnswer::unknown, AccessAnswer::allowed};
        auto const rank = [](AccessAnswer answer) { return std::find(std::begin(strictest), std::end(strictest), answer) - std::begin(strictest); };
        decision.answer = AccessAnswer::allowed;
        for (auto const& limit : limits)
            if (auto const answer = apply(limit); rank(answer) < rank(decision.answer))
                decision.answer = answer;
    }

    void by(DirectAccessRow const& row) {
        decision.row = row;
        decision.duties = row.duties;
        bool const notice = std::any_of(row.duties.begin(), row.duties.end(), [](AccessDuty const& duty) { return duty.kind == tell_may_not_be_payable; });
        if (notice)
            decision.report.add(finding(rules::lawful_not_payable));
        if (row.category == AccessCategory::unknown || row.sources.confidence() == Confidence::unconfirmed)
            return unknown(rules::direct_access_unknown);
        if (row.category == AccessCategory::unrestricted) {
            decision.answer = AccessAnswer::allowed;
            return;
        }
        if (row.category == AccessCategory::limited)
            return unknown(rules::direct_access_circumstances);
        if (row.limits_read != LimitsRead::current)
            return unknown(rules::direct_access_limits_not_found);
        if (use.exemption && std::find(row.exemptions.begin(), row.exemptions.end(), *use.exemption) != row.exemptions.end()) {
            decision.answer = AccessAnswer::allowed;
            return;
        }
        apply_all(row.limits);
    }
};

int from_first(Date first_treatment, Date day, DayNumbering counting) {
    return day - first_treatment + (counting == DayNumbering::first_treatment_is_day_one ? 1 : 0);
}

/// Days from Monday to Friday among the days before `day_number`, counted from a Monday.
int weekdays_before(int day_number) {
    constexpr int monday = 4 - 7; // 1970-01-05 was one, 1969-12-29 too
    int const days = day_number - monday;
    int const weeks = days >= 0 ? days / 7 : -((6 - days) / 7);
    return weeks * 5 + std::min(days - weeks * 7, 5);
}

} // namespace

std::span<DirectAccessRow const> direct_access_rows() noexcept { return rows; }

std::span<DirectAccessRow const> direct_access_rows(std::string_view jurisdiction) noexcept { return detail::of_place(direct_access_rows(), jurisdiction); }

std::vector<DirectAccessRow> direct_access_rows(std::string_view jurisdiction, Catalog const& catalog) {
    std::vector<DirectAccessRow> found;
    for (auto const& row : catalog.rows<DirectAccessRow>())
        if (row.jurisdiction == jurisdiction)
            found.push_back(row);
    return found;
}

int calendar_day_number(Date first_treatment, Date day, DayNumbering counting) noexcept { return from_first(first_treatment, day, counting); }

int business_day_number(Date first_treatment, Date day, DayNumbering counting) {
    int const first = first_treatment.day_number() + (counting == DayNumbering::first_treatment_is_day_one ? 0 : 1);
    return weekdays_before(day.day_number() + 1) - weekdays_before(first);
}

namespace {

AccessDecision decide(Jurisdiction const& place, Date date, AccessUse const& use, std::span<DirectAccessRow const> own) {
    Answering answering{place, date, use};
    for (auto const count : {use.calendar_day, use.visit, use.business_day.has_value() ? *use.business_day : 1}) {
        if (count >= 1)
            continue;
        answering.decision.report.add({.rule = rules::not_a_treatment_count, .args = {.actual = count}});
        return answering.decision;
    }
    auto const found = detail::on_day(own, direct_access_rows(), date, place.code());
    if (found.speaks() && found.time == RowTime::in_force)
        answering.by(*found.row);
    else
        answering.unknown(found.speaks() ? rules::direct_access_not_confirmed : rules::direct_access_unknown);
    return answering.decision;
}

} // namespace

AccessDecision direct_access(Jurisdiction const& place, Date date, AccessUse const& use) { return decide(place, date, use, {}); }
AccessDecision direct_access(Jurisdiction const& place, Date date, AccessUse const& use, Catalog const& catalog) { return decide(place, date, use, catalog.own<DirectAccessRow>()); }

} // namespace therapy::catalog
