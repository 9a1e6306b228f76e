#include "desk_options.hpp"
#include "iso_week.hpp"
#include "markup.hpp"
#include "print.hpp"
#include "week_views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace therapy::tool {

namespace {

constexpr std::size_t columns_of_row = 6; // time, patients, providers, rooms, what, status
constexpr std::size_t margin = 4;         // mark and blanks before a row
using Cells = std::array<std::string, columns_of_row>;
using Widths = std::array<std::size_t, columns_of_row>;

std::string padded(std::string text, std::size_t width) {
    auto const cells = cells_of(text);
    return cells < width ? text + std::string(width - cells, ' ') : text;
}

/// Words of a cell in lines of at most `width`; a longer word is cut.
std::vector<std::string> lines_of(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        auto const word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (word.empty())
            continue;
        if (!line.empty() && cells_of(line) + 1 + cells_of(word) > width) {
            lines.push_back(std::move(line));
            line.clear();
        }
        line += (line.empty() ? "" : " ") + cut(word, width);
    }
    if (!line.empty() || lines.empty())
        lines.push_back(std::move(line));
    return lines;
}

class Agenda {
public:
    Agenda(WeekPage const& page, std::size_t columns, bool colour) : page_(page), week_(page.week), words_(page.words), columns_(std::max<std::size_t>(columns, 40)), paint_(colour) {}

    std::string draw() {
        head();
        measure();
        for (std::size_t day = 0; day < week_.days.size(); ++day)
            draw_day(day);
        foot();
        return std::move(out_);
    }

private:
    void line(std::string const& text = {}) { out_ += text + '\n'; }

    void head() {
        out_ += wrapped("", words_.site(), columns_);
        out_ += wrapped("", words_.span(), columns_);
        line(words_.summary());
        if (!page_.note.empty())
            out_ += wrapped("", page_.note, columns_);
    }

    // ---- One day -----------------------------------------------------------------------------------
    [[nodiscard]] std::vector<std::size_t> sessions_on(WeekDay const& day) const {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; day.period && i < week_.sessions.size(); ++i)
            if (week_.sessions[i].period.intersects(*day.period))
                all.push_back(i);
        return all;
    }

    [[nodiscard]] Cells cells(WeekSession const& session, WeekDay const& day) const {
        return {words_.clock(session.period, day), words_.patients(session), words_.staff(session), words_.rooms(session), words_.what(session), words_.status(session)};
    }

    /// Columns as wide as they need to be; where that is too much the widest ones give way.
    void measure() {
        for (auto const& day : week_.days)
            for (auto const i : sessions_on(day)) {
                auto const row = cells(week_.sessions[i], day);
                for (std::size_t c = 0; c < columns_of_row; ++c)
                    widths_[c] = std::max(widths_[c], cells_of(row[c]));
            }
        constexpr Widths least{11, 8, 8, 8, 8, 6};
        auto const total = [&] {
            std::size_t sum = margin;
            for (auto const width : widths_)
                sum += width == 0 ? 0 : width + 2;
            return sum - 2;
        };
        while (total() > columns_) {
            std::size_t widest = columns_of_row;
            for (std::size_t c = 1; c < columns_of_row; ++c)
                if (widths_[c] > least[c] && (widest == columns_of_row || widths_[c] > widths_[widest]))
                    widest = c;
            if (widest == columns_of_row)
                break;
            --widths_[widest];
        }
    }

    [[nodiscard]] char mark(WeekSession const& session) const {
        for (auto const severity : {Severity::error, Severity::warning})
            for (auto const f : session.findings)
                if (week_.findings[f].severity == severity && !is_waived(week_.findings[f]))
                    return severity == Severity::error ? '!' : '?';
        return session.weight == SessionWeight::off ? 'x' : session.weight == SessionWeight::tentative ? '~' : ' ';
    }

    void draw_day(std::size_t number) {
        auto const& day = week_.days[number];
        line();
        auto title = words_.date(day.date);
        auto const rule = columns_ > title.size() + 1 ? std::string(columns_ - title.size() - 1, '-') : std::string();
        line(paint_.bold(title) + ' ' + paint_.dim(rule));
        if (auto const odd = words_.oddity(day); !odd.empty())
            out_ += wrapped("    ", odd, columns_);
        auto const sessions = sessions_on(day);
        for (auto const i : sessions)
            draw_session(week_.sessions[i], day);
        draw_findings(day, sessions);
        if (sessions.empty() && day.period)
            line("    no sessions");
        if (day.period)
            draw_free(number);
    }

    void draw_session(WeekSession const& session, WeekDay const& day) {
        auto const row = cells(session, day);
        std::array<std::vector<std::string>, columns_of_row> lines;
        std::size_t height = 1;
        for (std::size_t c = 0; c < columns_of_row; ++c) {
            lines[c] = lines_of(row[c], std::max(widths_[c], std::size_t{1}));
            height = std::max(height, lines[c].size());
        }
        for (std::size_t l = 0; l < height; ++l) {
            std::string text;
            for (std::size_t c = 0; c < columns_of_row; ++c)
                if (widths_[c] != 0)
                    text += padded(l < lines[c].size() ? lines[c][l] : std::string(), widths_[c]) + "  ";
            text.erase(text.find_last_not_of(' ') + 1);
            auto const sign = l == 0 ? mark(session) : ' ';
            auto const shown = session.weight == SessionWeight::firm ? text : paint_.dim(text);
            auto const marked = sign == '!' ? paint_.of(Severity::error, "!") : sign == '?' ? paint_.of(Severity::warning, "?") : std::string(1, sign);
            line("  " + marked + ' ' + shown);
        }
    }

    /// Each finding once, on the first day it is about.
    void draw_findings(WeekDay const& day, std::vector<std::size_t> const& sessions) {
        for (std::size_t f = 0; f < week_.findings.size(); ++f) {
            auto const& finding = week_.findings[f];
            bool const today = finding.when ? day.period && finding.when->intersects(*day.period)
                                            : std::any_of(sessions.begin(), sessions.end(), [&](std::size_t i) { return has(week_.sessions[i], f); });
            if (!today || std::find(told_.begin(), told_.end(), f) != told_.end())
                continue;
            told_.push_back(f);
            auto const severity = is_waived(finding) ? std::string("accepted") : std::string(therapy::to_text(finding.severity));
            auto text = wrapped("    " + severity + ' ', fmt::format("{}: {}", finding.rule.code(), words_.sentence(finding)), columns_);
            text.replace(4, severity.size(), paint_.of(finding.severity, severity));
            out_ += text;
        }
    }

    static bool has(WeekSession const& session, std::size_t finding) { return std::find(session.findings.begin(), session.findings.end(), finding) != session.findings.end(); }

    /// Who is there and not booked.
    void draw_free(std::size_t number) {
        auto const& day = week_.days[number];
        std::size_t name_width = 0;
        std::vector<std::pair<std::string, std::string>> rows;
        for (auto const& lane : week_.lanes) {
            auto const text = free_text(lane, lane.days[number], day);
            if (!lane.of || text.empty())
                continue;
            rows.emplace_back(words_.name(lane), text);
            name_width = std::max(name_width, cells_of(rows.back().first));
        }
        name_width = std::min(name_width, columns_ / 4);
        for (std::size_t r = 0; r < rows.size(); ++r)
            out_ += wrapped(fmt::format("    {} {}  ", r == 0 ? "free" : "    ", padded(cut(rows[r].first, name_width), name_width)), rows[r].second, columns_);
    }

    [[nodiscard]] std::string free_text(Lane const& lane, LaneDay const& lane_day, WeekDay const& day) const {
        std::string all;
        for (auto const& one : lane_day.free)
            all += (all.empty() ? "" : ", ") + words_.clock(one, day);
        if (all.empty() && !lane_day.open.empty())
            all = "nothing left of " + words_.clock(Period(lane_day.open.front().start(), lane_day.open.back().end()), day);
        for (auto const& block : lane_day.blocked)
            all += fmt::format("{}{} {}", all.empty() ? "" : "; ", block.why, words_.clock(block.when, day));
        if (!lane_day.unknown.empty() && (!lane_day.pieces.empty() || lane.hours_stated))
            all += fmt::format("{}hours not stated", all.empty() ? "" : "; ");
        return all;
    }

    // ---- The end -------------------------------------------------------------------------------------
    void foot() {
        line();
        out_ += wrapped("", "! conflict; ? warning; ~ not sure yet (held, proposed, waiting); x does not take place; (2nd) the clock shows that time twice", columns_);
        if (std::any_of(week_.lanes.begin(), week_.lanes.end(), [](Lane const& lane) { return lane.of && !lane.hours_stated; }))
            out_ += wrapped("", "Hours not stated: no document says when they are there, so no time of theirs is called free.", columns_);
        if (week_.nowhere != 0)
            out_ += wrapped("", fmt::format("{} of the week at no stated site: not shown.", plural(week_.nowhere, "session", "sessions")), columns_);
        if (week_.in_error != 0)
            out_ += wrapped("", fmt::format("{} entered in error: not shown.", plural(week_.in_error, "session", "sessions")), columns_);
        for (auto const* report : {&week_.report, &page_.import})
            for (auto const& finding : *report)
                out_ += wrapped("The documents: ", fmt::format("{} {}: {}", therapy::to_text(finding.severity), finding.rule.code(), words_.sentence(finding)) + behind(place_text(finding.place)), columns_);
    }

    WeekPage const& page_;
    Week const& week_;
    WeekWords const& words_;
    std::size_t columns_;
    Paint paint_;
    std::string out_;
    Widths widths_{};
    std::vector<std::size_t> told_;
};

} // namespace

std::string week_text(WeekPage const& page, std::size_t columns, bool colour) { return Agenda(page, columns, colour).draw(); }

} // namespace therapy::tool
