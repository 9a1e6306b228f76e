#include "clinical_answers.hpp"
#include "clinical_cases.hpp"

#include <therapy/catalog/direct_access.hpp>
#include <therapy/catalog/discipline.hpp>
#include <therapy/catalog/laser_dose.hpp>
#include <therapy/catalog/may_perform.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/clinic/site.hpp>
#include <therapy/core/error.hpp>
#include <therapy/coverage/billing_units.hpp>

#include <array>

namespace therapy::cases {

namespace {

using namespace catalog;

// ---- Who may do what where --------------------------------------------------------------------------------

struct Role {
    std::string_view text;
    QualificationKind kind;
};
constexpr Role roles[] = {
    {"PT", QualificationKind::physical_therapist},
    {"PTA", QualificationKind::physical_therapist_assistant},
    {"OT", QualificationKind::occupational_therapist},
    {"OTA", QualificationKind::occupational_therapy_assistant},
    {"AT", QualificationKind::athletic_trainer},
    {"LMT", QualificationKind::massage_therapist},
    {"DC", QualificationKind::chiropractor},
    {"LAc", QualificationKind::acupuncturist},
};

QualificationKind kind_of(std::string const& role) {
    for (auto const& row : roles)
        if (row.text == role)
            return row.kind;
    throw NotSupported{"the role " + role};
}

Jurisdiction state_of(std::string const& letters) {
    auto const place = Jurisdiction::make("US-" + letters);
    if (!place)
        throw NotSupported{"the state " + letters};
    return *place;
}

/// A status in a case's words: an answer, perhaps "with" a requirement, perhaps a remark in brackets or after a colon.
struct Status {
    Permission permission;
    boost::optional<RequirementKind> requirement{};
    std::string remark{};
};

Status read_status(std::string const& text) {
    auto const end = text.find_first_of(" :(");
    auto const permission = from_text<Permission>(text.substr(0, end));
    if (!permission)
        throw NotSupported{"the status " + text};
    Status status{.permission = *permission};
    auto const rest = end == text.npos ? std::string() : text.substr(end);
    if (rest.starts_with(" with ")) {
        status.requirement = from_text<RequirementKind>(rest.substr(6));
        if (!status.requirement)
            throw NotSupported{"the requirement of " + text};
    } else if (rest.starts_with(" (") && rest.ends_with(")")) {
        status.remark = rest.substr(2, rest.size() - 3);
    } else if (!rest.empty() && rest != ": refuse to answer yes/no") { // neither permitted nor prohibited: what silent means
        throw NotSupported{"the status " + text};
    }
    return status;
}

/// Whether a note speaks of what a remark does: they share a word that is not a short one.
bool speaks_of(std::string_view note, std::string const& remark) {
    for (std::size_t from = 0; from < remark.size();) {
        auto const end = std::min(remark.find(' ', from), remark.size());
        if (end - from > 4 && note.find(std::string_view(remark).substr(from, end - from)) != note.npos)
            return true;
        from = end + 1;
    }
    return false;
}

CaseResult run_dry_needling(json const& one) {
    auto const& inputs = one.at("inputs");
    auto const date = Date::parse(inputs.at("date").get<std::string>());
    if (!date)
        throw NotSupported{"the date " + inputs.at("date").dump()};
    auto const answer = practice_permission(kind_of(inputs.value("role", std::string("PT"))), "dry-needling", state_of(inputs.at("state").get<std::string>()), *date);
    auto const& expected = one.at("expected");
    if (expected.size() != 1 || !expected.contains("status"))
        return CaseResult::unsupported("more than a status is expected");
    auto const status = read_status(expected.at("status").get<std::string>());
    auto const got = "got " + std::string(to_text(answer.permission)) + (answer.deciding ? " (" + std::string(answer.deciding->note) + ")" : "");
    if (answer.permission != status.permission)
        return CaseResult::failed(got);
    if (status.requirement && std::ranges::find(answer.requirements, *status.requirement, &Requirement::kind) == answer.requirements.end())
        return CaseResult::failed("no such requirement, " + got);
    if (!status.remark.empty() && !(answer.deciding && speaks_of(answer.deciding->note, status.remark)))
        return CaseResult::failed("nothing is said of " + status.remark + ", " + got);
    return CaseResult::passed();
}

CaseResult run_direct_access(json const& one) {
    constexpr std::string_view prefix = "direct_access_";
    auto const& inputs = one.at("inputs");
    auto const* const day = any_of(inputs, {"calendar_day", "day"});
    auto const* const visit = any_of(inputs, {"visit"});
    if (day == nullptr || visit == nullptr)
        throw NotSupported{"treatment without its day and visit"};
    auto const place = state_of(one.at("scale").get<std::string>().substr(prefix.size()));
    Date const any_day_of_the_tables(2026, 6, 1);
    auto const decision = direct_access(place, any_day_of_the_tables, {.calendar_day = whole_of(*day), .visit = whole_of(*visit)});
    return compare(one.at("expected"), [&](std::string const& key, json const&) -> std::optional<Answer> {
        if (key != "result")
            return std::nullopt;
        switch (decision.answer) {
        case AccessAnswer::allowed: return Answer(std::string("ok"));
        case AccessAnswer::needs_plan_approval: return Answer(std::string("needs signed plan approval"));
        case AccessAnswer::needs_referral: return Answer(std::string("needs referral"));
        case AccessAnswer::unknown: break;
        }
        return Answer(std::string("unknown"));
    });
}

// ---- What the clinic's own article says --------------------------------------------------------------------

CaseResult run_eligibility(json const& one) {
    bool const injured = one.at("inputs").at("injured").get<bool>();
    return compare(one.at("expected"), [&](std::string const& key, json const& wanted) -> std::optional<Answer> {
        if (key == "massage")
            return Answer(is_for(Discipline::massage_therapy, injured) == Stated<bool>(true));
        if (key != "physical_therapy_case" || !wanted.is_string())
            return std::nullopt;
        auto const text = wanted.get<std::string>(); // "yes", or "not" with the reason in words
        if (text != "yes" && !text.starts_with("not"))
            return std::nullopt;
        bool const yes = is_for(Discipline::physical_therapy, injured) == Stated<bool>(true);
        return Answer(yes ? std::string("yes") : text == "yes" ? std::string("no") : text);
    });
}

CaseResult run_service_area(json const& one) {
    clinic::ServiceArea const area{.id = clinic::ServiceAreaId(0), .clinic = clinic::ClinicId(0), .list = clinic::ListKind::open,
                                   .places = {"Manhattan Beach", "Hermosa Beach", "Redondo Beach", "Torrance", "El Segundo", "Playa Del Rey", "Westside", "Santa Monica", "Culver City", "Venice"}};
    auto const served = serves(area, one.at("inputs").at("place").get<std::string>());
    return compare(one.at("expected"), [&](std::string const& key, json const&) -> std::optional<Answer> {
        if (key != "served")
            return std::nullopt;
        return Answer(std::string(!served.has_value() ? "unknown" : *served ? "yes" : "no"));
    });
}

// ---- Doses and minutes ------------------------------------------------------------------------------------

CaseResult run_laser_time(json const& one) {
    auto const& inputs = one.at("inputs");
    auto const seconds = laser_seconds(quantity_of(inputs.at("J")), quantity_of(inputs.at("W")));
    auto const& expected = one.at("expected");
    if (expected.size() != 1 || !expected.contains("seconds"))
        return CaseResult::unsupported("more than seconds are expected");
    if (expected.at("seconds").is_null())
        return seconds ? CaseResult::failed("got " + std::to_string(*seconds) + " s") : CaseResult::passed();
    if (!seconds)
        return CaseResult::failed(std::string(seconds.error().rule.code()));
    // The library counts whole seconds, upwards; a case may state the quotient.
    auto const difference = static_cast<double>(*seconds) - expected.at("seconds").get<double>();
    return difference > -0.05 && difference < 1 ? CaseResult::passed() : CaseResult::failed("got " + std::to_string(*seconds) + " s");
}

CaseResult run_laser_table(json const& one) {
    auto const& inputs = one.at("inputs");
    auto const total = quantity_of(inputs.at("total_J"));
    auto const least = quantity_of(inputs.at("min_J_per_point"));
    int const first = whole_of(inputs.at("points").at(0));
    int const last = whole_of(inputs.at("points").at(1));
    if (first < 1 || last < first)
        throw NotSupported{"a number of points the wrong way round"};
    auto const feasible = [&](int points) { return total_is_feasible(points, total, least); };
    auto const& expected = one.at("expected");
    for (auto const& [key, value] : expected.items()) {
        if (key == "feasible_if_total_is_exact") {
            for (int points = first; points <= last; ++points)
                if (!value.contains(std::to_string(points)) || value.at(std::to_string(points)).get<bool>() != feasible(points))
                    return CaseResult::failed(std::to_string(points) + " points: " + (feasible(points) ? "feasible" : "not feasible"));
            if (value.size() != static_cast<std::size_t>(last - first + 1))
                return CaseResult::failed("points outside the range are expected");
        } else if (key == "verdict" && value == "total must be read as a minimum at the upper point counts") {
            if (feasible(last))
                return CaseResult::failed("the total is feasible at the upper point count");
        } else {
            return CaseResult::unsupported("no answer for " + key + " " + value.dump());
        }
    }
    return expected.empty() ? CaseResult::unsupported("nothing is expected") : CaseResult::passed();
}

/// One code's minutes, or minutes by code; all of them timed: the day's units follow from the sum.
CaseResult run_eight_minutes(json const& one) {
    std::int64_t minutes = 0;
    for (auto const& [name, given] : one.at("inputs").items()) {
        if (name != "minutes") {
            auto const code = ServiceCode::make(name);
            auto const row = code ? find_service_code(*code) : boost::none;
            if (!row || !(row->timing == Stated<Timing>(Timing::timed)))
                throw NotSupported{name + " is not known as a timed code"};
        }
        auto const one_code = whole_of(given);
        if (one_code < 0)
            throw NotSupported{"minutes below nought"};
        minutes += one_code;
    }
    return compare(one.at("expected"), [&](std::string const& key, json const&) -> std::optional<Answer> {
        if (key != "units")
            return std::nullopt;
        return Answer(Points(static_cast<std::int32_t>(coverage::units_for(minutes))));
    });
}

struct Subject {
    std::string_view scale; ///< the whole name, or how it begins
    CaseResult (*run)(json const& one);
};
constexpr Subject subjects[] = {
    {"direct_access_", run_direct_access},     {"dry_needling_by_date", run_dry_needling}, {"eight_minute_rule", run_eight_minutes},
    {"laser_table_consistency", run_laser_table}, {"laser_time", run_laser_time},          {"seed_eligibility", run_eligibility},
    {"seed_service_area", run_service_area},
};

} // namespace

std::optional<CaseResult> run_catalogue_case(json const& one) {
    auto const scale = one.at("scale").get<std::string>();
    for (auto const& subject : subjects)
        if (scale == subject.scale || (subject.scale.ends_with('_') && scale.starts_with(subject.scale)))
            return subject.run(one);
    return std::nullopt;
}

} // namespace therapy::cases
