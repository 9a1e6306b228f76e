#pragma once
// The words a week is told in, the same in every drawing: names, clock times, what is done.

#include "week.hpp"

#include <therapy/core/report.hpp>

#include <string>

namespace therapy::tool {

/// Names are `printable`; where none are wanted, the outside keys stand in their place. \pre dataset and week outlive it
class WeekWords {
public:
    WeekWords(desk::Dataset const& data, Week const& week, bool with_names) : data_(data), week_(week), with_names_(with_names) {}

    [[nodiscard]] bool with_names() const noexcept { return with_names_; }
    [[nodiscard]] std::string name(Subject subject) const;
    [[nodiscard]] std::string name(Lane const& lane) const;
    [[nodiscard]] std::string key(WeekSession const& session) const;
    [[nodiscard]] clinic::Session const& record(WeekSession const& session) const { return data_.sessions.records[session.id.index()]; }

    /// Patients; those who did not come and the like with their own status.
    [[nodiscard]] std::string patients(WeekSession const& session) const;
    /// The first patient, and how many there are.
    [[nodiscard]] std::string first_patient(WeekSession const& session) const;
    [[nodiscard]] std::size_t patient_count(WeekSession const& session) const { return record(session).participants.size(); }
    [[nodiscard]] std::string staff(WeekSession const& session) const;
    /// Rooms and equipment, or where else it takes place.
    [[nodiscard]] std::string rooms(WeekSession const& session) const;
    /// What is done: treatments, else codes, with minutes.
    [[nodiscard]] std::string what(WeekSession const& session) const;
    /// The first of it, without minutes, and how much more.
    [[nodiscard]] std::string what_short(WeekSession const& session) const;
    [[nodiscard]] std::string status(WeekSession const& session) const;

    /// One sentence of a finding, times by the site's clock.
    [[nodiscard]] std::string sentence(Finding const& finding) const;

    /// `09:00`; at the end of that day `24:00`, of another one `Tue 09:00`; `01:30 (2nd)` where the clock shows it twice.
    [[nodiscard]] std::string clock(Instant instant, WeekDay const& day) const;
    /// `09:00` and `09:45` with `dash` between.
    [[nodiscard]] std::string clock(Period const& period, WeekDay const& day, std::string_view dash = "-") const;
    /// `Mon 9 March`, short `Mon 9 Mar`.
    [[nodiscard]] static std::string date(Date date);
    [[nodiscard]] static std::string short_date(Date date);
    /// `Harbor, Main Street`.
    [[nodiscard]] std::string site() const;
    /// `2026-W11, Mon 9 March to Sun 15 March 2026 (America/Los_Angeles)`.
    [[nodiscard]] std::string span() const;
    /// What a day has that others do not: a clock change, a date that is not there. Empty on most.
    [[nodiscard]] std::string oddity(WeekDay const& day) const;
    [[nodiscard]] std::string short_oddity(WeekDay const& day) const; ///< of a clock change: `clock back 1h`
    /// `17 sessions, 1 of them cancelled, 4 conflicts`.
    [[nodiscard]] std::string summary() const;

private:
    struct Treatment {
        std::string what;
        std::string minutes; ///< with a blank before them, or empty
    };
    [[nodiscard]] std::vector<Treatment> treatments(WeekSession const& session) const;

    desk::Dataset const& data_;
    Week const& week_;
    bool with_names_;
};

} // namespace therapy::tool
