#include <therapy/coverage/authorization_programme.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source united{"UnitedHealthcare Medicare Advantage: prior authorization of outpatient therapy", "announcements of 2024-08, 2025-01 and 2025-11", Confidence::secondary};
constexpr Source colorado{"Colorado Medicaid: therapy orders, as restated", {}, Confidence::secondary};

constexpr std::string_view united_codes[] = {
    "92507", "92508", "92526", "97012", "97016", "97018", "97022", "97024", "97026", "97028", "97032", "97033", "97034", "97035", "97036", "97039",
    "97110", "97112", "97113", "97116", "97124", "97139", "97140", "97150", "97164", "97168", "97530", "97533", "97535", "97537", "97542", "97545",
    "97546", "97750", "97755", "97760", "97761", "97799", "98940", "98941", "98942", "G0283",
};

std::span<ProgrammeStart const> united_starts() {
    static ProgrammeStart const rows[] = {{{}, Date(2024, 9, 1)}, {"US-AZ", Date(2026, 2, 1)}, {"US-CA", Date(2026, 2, 1)}};
    return rows;
}

/// The first day in a place; a place that is not known may be any.
struct Starts {
    Date earliest;
    Date latest;
};

Starts starts_of(AuthorizationProgramme const& programme, Stated<catalog::Jurisdiction> const& where) {
    Starts starts{programme.starts.front().first, programme.starts.front().first};
    for (auto const& row : programme.starts) {
        if (where.has_value() && to_text(*where) == row.jurisdiction)
            return {row.first, row.first};
        if (where.is_answered() && !row.jurisdiction.empty())
            continue;
        starts.earliest = std::min(starts.earliest, row.first);
        starts.latest = std::max(starts.latest, row.first);
    }
    return starts;
}

Stated<bool> either(Stated<bool> const& a, Stated<bool> const& b) {
    if ((a.has_value() && *a) || (b.has_value() && *b))
        return true;
    return a.is_answered() && b.is_answered() ? Stated<bool>(false) : Stated<bool>::unknown(Unknown::not_given);
}

} // namespace

std::span<AuthorizationProgramme const> authorization_programmes() {
    static AuthorizationProgramme const rows[] = {
        {.key = "uhc-medicare-advantage-therapy", .payer = "UnitedHealthcare Medicare Advantage", .starts = united_starts(), .codes = united_codes,
         .waiver = {.first = Date(2025, 1, 13), .visits = 6, .weeks = 8, .gap_days = 90}, .request_business_days = 10, .confirmed_through = Date(2026, 12, 31), .source = united},
    };
    return rows;
}

boost::optional<AuthorizationProgramme const&> find_authorization_programme(std::string_view key) {
    for (auto const& row : authorization_programmes())
        if (row.key == key)
            return row;
    return boost::none;
}

Stated<bool> authorization_required(AuthorizationProgramme const& programme, boost::optional<catalog::ServiceCode> code, Date date,
                                    Stated<catalog::Jurisdiction> const& where) {
    if (programme.confirmed_through < date)
        return Stated<bool>::unknown(Unknown::not_confirmed);
    if (code && std::find(programme.codes.begin(), programme.codes.end(), code->text()) == programme.codes.end())
        return false;
    auto const starts = starts_of(programme, where);
    if (starts.latest <= date)
        return true;
    return date < starts.earliest ? Stated<bool>(false) : Stated<bool>::unknown(Unknown::not_given);
}

AuthorizationForecast forecast(AuthorizationProgramme const& programme, AuthorizationRequest const& request) {
    auto const open = Stated<bool>::unknown(Unknown::not_given);
    auto const open_count = Stated<std::int64_t>::unknown(Unknown::not_given);
    auto const& waiver = programme.waiver;
    AuthorizationForecast answer{.qualifies = open, .approved = open_count, .under_review = open_count, .clinical_review = open, .covered = open};
    if (programme.confirmed_through < request.date) {
        answer.qualifies = Stated<bool>::unknown(Unknown::not_confirmed);
        return answer;
    }
    auto const after_gap = request.gap_days.has_value() ? Stated<bool>(*request.gap_days >= waiver.gap_days) : request.gap_days.is_none() ? Stated<bool>(false) : open;
    answer.qualifies = request.date < waiver.first ? Stated<bool>(false) : either(either(request.new_patient, request.new_condition), after_gap);
    bool const not_submitted = request.submitted.is_none() || (request.submitted.has_value() && !*request.submitted);
    if (not_submitted) {
        answer.covered = false;
        return answer;
    }
    if (!request.submitted.has_value())
        return answer;
    bool const too_long = request.weeks.has_value() && *request.weeks > waiver.weeks;
    bool const no_waiver = answer.qualifies.has_value() && !*answer.qualifies;
    if (too_long || no_waiver) { // all of it is looked at
        answer.clinical_review = true;
        answer.approved = 0;
        answer.under_review = request.visits.has_value() ? request.visits : open_count;
        return answer;
    }
    if (request.visits.has_value() && *request.visits > waiver.visits)
        answer.clinical_review = true; // of the visits beyond the waiver's at least
    if (!answer.qualifies.has_value() || !request.weeks.has_value() || !request.visits.has_value())
        return answer;
    answer.approved = std::min(*request.visits, waiver.visits);
    answer.under_review = *request.visits - *answer.approved;
    answer.clinical_review = *answer.under_review > 0;
    return answer;
}

std::span<EffectiveRow<PayerDeadline> const> payer_deadlines() {
    static std::vector<EffectiveRow<PayerDeadline>> const rows{
        {.value = {"uhc-medicare-advantage-request", 10, DeadlineUnit::business_days, "evaluation"}, .valid = DateRange::from(Date(2024, 9, 1)), .source = united,
         .confirmed_through = Date(2026, 12, 31)},
        {.value = {"colorado-medicaid-order", 28, DeadlineUnit::calendar_days, "order"}, .valid = DateRange::from(Date(2020, 1, 1)), .source = colorado,
         .confirmed_through = Date(2026, 12, 31)},
    };
    return rows;
}

Stated<bool> in_time(std::string_view key, std::int64_t elapsed, DeadlineUnit unit, Date date) {
    for (auto const& row : payer_deadlines()) {
        if (row.value.key != key || !row.valid.contains(date))
            continue;
        if (row.confirmed_through && *row.confirmed_through < date)
            return Stated<bool>::unknown(Unknown::not_confirmed);
        if (row.value.unit != unit)
            return Stated<bool>::unknown(Unknown::unsupported);
        return elapsed <= row.value.amount;
    }
    return Stated<bool>::unknown(Unknown::not_given);
}

} // namespace therapy::coverage
