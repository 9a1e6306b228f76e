#include "week_words.hpp"

#include "iso_week.hpp"
#include "markup.hpp"
#include "print.hpp"
#include "sheet.hpp"

#include <therapy/catalog/modality.hpp>
#include <therapy/core/error.hpp>
#include <therapy/core/finding_text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::tool {

namespace {

constexpr char const* months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

std::string weekday(Date date) {
    auto day = std::string(therapy::to_text(date.weekday()).substr(0, 3));
    day[0] = static_cast<char>(day[0] - 'a' + 'A');
    return day;
}

std::string month(Date date) { return months[date.month() - 1]; }

void join(std::string& all, std::string const& one, std::string_view between = ", ") {
    if (!all.empty())
        all += between;
    all += one;
}

/// The name alone, without the kind: "ames", not "patient ames".
std::string bare_name(desk::Dataset const& data, Subject subject) {
    auto const name = desk::name_of(data, subject);
    auto const key = desk::key_of(data, subject);
    return name == fmt::format("{} {}", therapy::to_text(subject.kind), key) ? key : name;
}

/// By how much a day is longer than others, in seconds.
std::int64_t extra(WeekDay const& day) { return day.period ? day.period->length().count_seconds() - 86'400 : 0; }
std::string change_text(std::int64_t seconds) { return therapy::to_text(Duration::seconds(seconds < 0 ? -seconds : seconds)); }

} // namespace

std::string WeekWords::name(Subject subject) const { return printable(with_names_ ? bare_name(data_, subject) : desk::key_of(data_, subject)); }

std::string WeekWords::name(Lane const& lane) const {
    if (lane.of)
        return name(*lane.of);
    return week_.asked.by == LaneKind::provider ? "no provider" : "no room";
}

std::string WeekWords::key(WeekSession const& session) const { return printable(desk::key_of(data_, {SubjectKind::session, session.id.index()})); }

std::string WeekWords::patients(WeekSession const& session) const {
    auto const& of = record(session);
    std::string all;
    for (auto const& participant : of.participants) {
        auto one = name({SubjectKind::patient, participant.patient.index()});
        if (participant.status != of.status && participant.status != clinic::SessionStatus::booked)
            one += fmt::format(" ({})", words(therapy::to_text(participant.status)));
        join(all, one);
    }
    return all.empty() ? "nobody" : all;
}

std::string WeekWords::first_patient(WeekSession const& session) const {
    auto const& all = record(session).participants;
    return all.empty() ? "nobody" : name({SubjectKind::patient, all.front().patient.index()});
}

std::string WeekWords::staff(WeekSession const& session) const {
    std::string all;
    for (auto const& member : record(session).staff) {
        auto one = name({SubjectKind::provider, member.provider.index()});
        if (member.role != clinic::StaffRole::treating)
            one += fmt::format(" ({})", therapy::to_text(member.role));
        join(all, one);
    }
    return all.empty() ? "nobody" : all;
}

std::string WeekWords::rooms(WeekSession const& session) const {
    auto const& of = record(session);
    std::string all;
    for (auto const& use : of.resources)
        join(all, name(use.resource));
    if (of.delivery.mode != clinic::DeliveryMode::site)
        join(all, of.delivery.mode == clinic::DeliveryMode::home ? "at home" : "telehealth");
    if (session.elsewhere && of.delivery.site)
        join(all, "at " + name({SubjectKind::site, of.delivery.site->index()}));
    return all.empty() ? "no room" : all;
}

std::vector<WeekWords::Treatment> WeekWords::treatments(WeekSession const& session) const {
    std::vector<Treatment> all;
    for (auto const& participant : record(session).participants)
        for (auto const& one : participant.interventions) {
            Treatment treatment;
            if (one.technique || one.modality)
                treatment.what = printable(words(data_.catalog.key(one.technique ? *one.technique : *one.modality)));
            else if (one.code)
                treatment.what = std::string(one.code->text());
            else
                continue;
            if (one.minutes.has_value())
                treatment.minutes = fmt::format(" {}m", *one.minutes);
            bool const known = std::any_of(all.begin(), all.end(), [&](Treatment const& other) { return other.what == treatment.what && other.minutes == treatment.minutes; });
            if (!known)
                all.push_back(std::move(treatment));
        }
    return all;
}

std::string WeekWords::what(WeekSession const& session) const {
    std::string all;
    for (auto const& one : treatments(session))
        join(all, one.what + one.minutes);
    return all;
}

std::string WeekWords::what_short(WeekSession const& session) const {
    auto const all = treatments(session);
    if (all.empty())
        return {};
    return all.size() == 1 ? all.front().what : fmt::format("{} +{}", all.front().what, all.size() - 1);
}

std::string WeekWords::status(WeekSession const& session) const {
    auto const& of = record(session);
    bool const ran_out = of.status == clinic::SessionStatus::held && session.weight == SessionWeight::off;
    return words(therapy::to_text(of.status)) + (ran_out ? " (ran out)" : "");
}

std::string WeekWords::sentence(Finding const& finding) const {
    auto const& zone = week_.asked.zone;
    auto out = printable(text(finding, with_names_ ? desk::names_of(data_) : desk::keys_of(data_), zone));
    if (is_waived(finding))
        out += printable(fmt::format(" (accepted by {}: {})", finding.waiver->actor, finding.waiver->reason));
    return out;
}

std::string WeekWords::clock(Instant instant, WeekDay const& day) const {
    if (day.period && instant == day.period->end())
        return "24:00";
    auto const local = value_or_throw(week_.asked.zone.to_wall(instant));
    auto const second = local.wall.second_of_day();
    auto out = fmt::format("{:02}:{:02}", second / 3600, second / 60 % 60);
    if (second % 60 != 0)
        out += fmt::format(":{:02}", second % 60);
    if (local.second)
        out += " (2nd)";
    if (local.wall.date() != day.date)
        out = weekday(local.wall.date()) + ' ' + out;
    return out;
}

std::string WeekWords::clock(Period const& period, WeekDay const& day, std::string_view dash) const {
    return fmt::format("{}{}{}", clock(period.start(), day), dash, clock(period.end(), day));
}

std::string WeekWords::date(Date date) { return fmt::format("{} {} {}", weekday(date), date.day(), month(date)); }
std::string WeekWords::short_date(Date date) { return fmt::format("{} {} {}", weekday(date), date.day(), month(date).substr(0, 3)); }

std::string WeekWords::site() const {
    if (week_.asked.site)
        return name({SubjectKind::site, week_.asked.site->index()});
    return "All sessions";
}

std::string WeekWords::span() const {
    auto const first = week_.days.front().date;
    auto const last = week_.days.back().date;
    auto const year = first.year() == last.year() ? std::string() : fmt::format(" {}", first.year());
    return fmt::format("{}, {}{} to {} {} ({})", iso_week_of(first), date(first), year, date(last), last.year(), week_.asked.zone.name());
}

std::string WeekWords::oddity(WeekDay const& day) const {
    if (!day.period)
        return "the calendar here skips this date";
    auto const more = extra(day);
    if (more == 0)
        return {};
    return fmt::format("the clock is set {} by {}: this day has {}", more < 0 ? "forward" : "back", change_text(more), therapy::to_text(day.period->length()));
}

std::string WeekWords::short_oddity(WeekDay const& day) const {
    auto const more = extra(day);
    return more == 0 ? std::string() : fmt::format("clock {} {}", more < 0 ? "forward" : "back", change_text(more));
}

std::string WeekWords::summary() const {
    auto const off = static_cast<std::size_t>(std::count_if(week_.sessions.begin(), week_.sessions.end(), [](WeekSession const& one) { return one.weight == SessionWeight::off; }));
    auto const elsewhere = static_cast<std::size_t>(std::count_if(week_.sessions.begin(), week_.sessions.end(), [](WeekSession const& one) { return one.elsewhere; }));
    auto out = plural(week_.sessions.size() - elsewhere, "session", "sessions");
    if (off != 0)
        out += fmt::format(", {} of them not taking place", off);
    if (elsewhere != 0)
        out += fmt::format(", {} elsewhere", elsewhere);
    return out + ", " + plural(week_.conflicts(), "conflict", "conflicts");
}

} // namespace therapy::tool
