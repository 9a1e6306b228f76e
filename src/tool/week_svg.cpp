#include "inks.hpp"
#include "markup.hpp"
#include "print.hpp"
#include "spans.hpp"
#include "week_layout.hpp"
#include "week_style.hpp"
#include "week_views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace therapy::tool {

namespace {

constexpr double line_height = 12.5;
constexpr double detail_size = 10;
constexpr char const* dash = "\xE2\x80\x93"; // en dash

/// What a box is worth a look for.
enum class Alarm { none, warning, conflict };

struct Rect {
    double x, y, width, height;
};

std::string rect(std::string_view kind, Rect const& at, std::string_view more = {}) {
    return fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"{}/>\n", kind, at.x, at.y, std::max(at.width, 0.5), std::max(at.height, 0.5), more);
}

std::string label(std::string_view kind, double x, double y, std::string_view text, std::string_view more = {}) {
    return fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\"{}>{}</text>\n", kind, x, y, more, escaped(text));
}

class Picture {
public:
    Picture(WeekPage const& page, bool inside_page) : week_(page.week), words_(page.words), layout_(page.week, page.words, inside_page ? 8 : 60), inside_page_(inside_page) {}

    std::string draw() {
        for (auto const& band : layout_.bands())
            draw_band(band);
        auto const bands = std::move(out_);
        auto const legend_text = legend(layout_.bottom() + 28);
        auto const height = legend_bottom_ + 10;
        out_ = fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"week-picture{2}\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"group\" aria-labelledby=\"week-title week-desc\">\n",
                           layout_.width(), height, layout_.bands().size() > 1 ? " bands" : "");
        out_ += fmt::format("<title id=\"week-title\">{}: {}</title>\n<desc id=\"week-desc\">{}</desc>\n", escaped(words_.site()), escaped(words_.span()), escaped(description()));
        if (!inside_page_)
            out_ += "<style>\n" + picture_style() + "</style>\n";
        out_ += patterns();
        out_ += rect("page", {0, 0, layout_.width(), height});
        if (!inside_page_) {
            out_ += label("heading", 10, 24, cut_to(words_.site(), layout_.width() - 20, 17 * bold));
            out_ += label("span", 10, 44, cut_to(words_.span() + "  \xC2\xB7  " + words_.summary(), layout_.width() - 20, 12));
        }
        out_ += bands;
        out_ += legend_text;
        return std::move(out_) + "</svg>\n";
    }

private:
    [[nodiscard]] std::string description() const {
        return fmt::format("{}. A column for each day, in it a lane for each {}, hours from top to bottom by the site's clock. Boxes are sessions; those in conflict have a thick outline, hatching and an exclamation mark. "
                           "Grey is closed, light and marked free is open and not booked.",
                           words_.summary(), therapy::to_text(week_.asked.by));
    }

    static std::string patterns() {
        return "<defs>\n"
               "<pattern id=\"week-conflict\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"conflict-line\" d=\"M0 0V6\"/></pattern>\n"
               "<pattern id=\"week-block\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\"><path class=\"block-line\" d=\"M0 0V9\"/></pattern>\n"
               "<pattern id=\"week-unknown\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\"><circle class=\"dot\" cx=\"2\" cy=\"2\" r=\"1\"/></pattern>\n"
               "<pattern id=\"week-skipped\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"block-line\" d=\"M0 3H6\"/></pattern>\n"
               "</defs>\n";
    }

    // ---- A band of days ----------------------------------------------------------------------------------
    void draw_band(Band const& band) {
        hours_top_ = band.y + layout_.head();
        for (auto const& day : band.days)
            draw_day_ground(band, day);
        draw_hours(band);
        out_ += notes_; // over the hours' lines
        notes_.clear();
        for (auto const& day : band.days) {
            out_ += fmt::format("<g class=\"day\" role=\"list\" aria-label=\"{}\">\n", escaped(words_.date(week_.days[day.day].date)));
            for (auto const& lane : day.lanes)
                for (auto const& piece : lane.pieces)
                    draw_box(day, lane, piece);
            out_ += "</g>\n";
        }
    }

    void draw_hours(Band const& band) {
        auto const right = band.days.back().x + band.days.back().width;
        for (int hour = layout_.first_hour(); hour <= layout_.last_hour(); ++hour) {
            auto const y = hours_top_ + layout_.y(std::int64_t{hour} * 3600);
            out_ += fmt::format("<path class=\"hour\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>\n", WeekLayout::axis - 4, y, right);
            out_ += label("axis", WeekLayout::axis - 8, y + 3.5, fmt::format("{:02}:00", hour), " text-anchor=\"end\"");
        }
    }

    [[nodiscard]] std::string day_summary(std::size_t day) const {
        std::vector<std::size_t> sessions;
        std::vector<std::size_t> conflicts;
        for (auto const& lane : week_.lanes)
            for (auto const& piece : lane.days[day].pieces) {
                auto const& session = week_.sessions[piece.session];
                if (session.weight != SessionWeight::off && !session.elsewhere)
                    sessions.push_back(piece.session);
                for (auto const f : session.findings)
                    if (alarm_of(week_.findings[f]) == Alarm::conflict && (!week_.findings[f].when || week_.findings[f].when->intersects(*week_.days[day].period)))
                        conflicts.push_back(f);
            }
        auto const count = [](std::vector<std::size_t>& all) {
            std::sort(all.begin(), all.end());
            return static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
        };
        auto const held = count(sessions);
        auto const odd = words_.short_oddity(week_.days[day]);
        auto out = odd + (odd.empty() ? "" : "; ");
        out += held == 0 ? std::string("no sessions") : plural(held, "session", "sessions");
        if (auto const bad = count(conflicts); bad != 0)
            out += ", " + plural(bad, "conflict", "conflicts");
        return out;
    }

    void draw_day_ground(Band const& band, PlacedDay const& placed) {
        auto const& day = week_.days[placed.day];
        auto const middle = placed.x + placed.width / 2;
        auto const date = words_.short_date(day.date);
        bool const fits = em_width(date) * 13 * bold <= placed.width;
        out_ += label("day-name", middle, band.y + 15, fits ? date : date.substr(0, date.rfind(' ')), " text-anchor=\"middle\"");
        if (day.period && !placed.lanes.empty())
            out_ += label("day-note", middle, band.y + 30, cut_to(day_summary(placed.day), placed.width, detail_size), " text-anchor=\"middle\"");
        Rect const all{placed.x, hours_top_, placed.width, layout_.height()};
        out_ += rect("closed", all);
        if (placed.lanes.empty()) {
            auto const text = day.period ? (any_lane_unknown(placed.day) ? "nothing booked, hours not stated" : "nobody there, nothing booked") : "this date is skipped here";
            notes_ += upright("day-note", middle + 4, hours_top_ + layout_.height() / 2, cut_to(text, layout_.height() - 8, detail_size), "middle");
        }
        for (auto const& lane : placed.lanes)
            draw_lane_ground(band, placed, lane);
        if (day.period)
            draw_changes(placed);
        out_ += rect("day-frame", all);
    }

    [[nodiscard]] bool any_lane_unknown(std::size_t day) const {
        return std::any_of(week_.lanes.begin(), week_.lanes.end(), [&](Lane const& lane) { return !lane.days[day].unknown.empty(); });
    }

    static std::string upright(std::string_view kind, double x, double y, std::string_view text, std::string_view anchor) {
        return label(kind, x, y, text, fmt::format(" text-anchor=\"{}\" transform=\"rotate(-90 {:.1f} {:.1f})\"", anchor, x, y));
    }

    void draw_changes(PlacedDay const& placed) {
        for (auto const& change : layout_.changes(placed.day)) {
            auto const from = layout_.y(change.from);
            auto const to = layout_.y(change.to);
            if (to <= from)
                continue;
            out_ += fmt::format("<g><title>{}</title>\n", change.skipped ? "the clock skips this hour" : "the clock shows this hour twice");
            out_ += rect(change.skipped ? "skipped" : "twice", {placed.x, hours_top_ + from, placed.width, to - from}) + "</g>\n";
            (change.skipped ? skips_ : repeats_) = true;
        }
    }

    [[nodiscard]] Rect area(std::size_t day, PlacedLane const& lane, Period const& when) const {
        auto const from = layout_.y(day, when.start());
        return {lane.x, hours_top_ + from, lane.width, layout_.y(day, when.end()) - from};
    }

    void draw_lane_ground(Band const& band, PlacedDay const& placed, PlacedLane const& lane) {
        auto const& of = week_.lanes[lane.lane];
        auto const& day = of.days[placed.day];
        auto const name = words_.name(of);
        auto const middle = lane.x + lane.width / 2;
        out_ += fmt::format("<g><title>{}</title>\n", escaped(name));
        if (layout_.names_upright())
            out_ += upright("lane-name", middle + 4, band.y + layout_.head() - 5, cut_to(name, layout_.lane_head() - 8, WeekLayout::name_size * bold), "start");
        else
            out_ += label("lane-name", middle, band.y + layout_.head() - 6, cut_to(name, lane.width - 4, WeekLayout::name_size * bold), " text-anchor=\"middle\"");
        out_ += "</g>\n";
        for (auto const& one : day.open)
            out_ += rect("open", area(placed.day, lane, one));
        for (auto const& one : day.unknown) {
            out_ += rect("open", area(placed.day, lane, one));
            out_ += rect("unknown", area(placed.day, lane, one));
            auto const room = largest(placed.day, lane, uncovered(day, one));
            if (room.height >= 110)
                notes_ += upright("note", middle + 4, room.y + room.height / 2, "hours not stated", "middle");
        }
        for (auto const& one : day.free)
            draw_free(placed.day, lane, day, one);
        for (auto const& one : day.blocked)
            draw_block(placed.day, lane, day, one);
        out_ += fmt::format("<path class=\"lane-edge\" d=\"M{:.1f} {:.1f}V{:.1f}\"/>\n", lane.x, band.y + WeekLayout::day_head, hours_top_ + layout_.height());
    }

    /// Time of a lane that no box covers.
    static std::vector<Period> uncovered(LaneDay const& day, Period const& when) {
        std::vector<Period> cores;
        for (auto const& piece : day.pieces)
            cores.push_back(piece.held);
        return without({when}, merged(std::move(cores)));
    }

    /// The largest of several periods on the axis.
    [[nodiscard]] Rect largest(std::size_t day, PlacedLane const& lane, std::vector<Period> const& periods) const {
        Rect best{0, 0, 0, 0};
        for (auto const& one : periods)
            if (auto const at = area(day, lane, one); at.height > best.height)
                best = at;
        return best;
    }

    void draw_free(std::size_t day, PlacedLane const& lane, LaneDay const& lane_day, Period const& when) {
        auto const at = area(day, lane, when);
        auto const length = therapy::to_text(when.length());
        out_ += fmt::format("<g><title>{}</title>\n", escaped(fmt::format("free: {}, {}", words_.name(week_.lanes[lane.lane]), words_.clock(when, week_.days[day], dash))));
        out_ += rect("free", {at.x + 1, at.y, at.width - 2, at.height}) + "</g>\n";
        auto const room = largest(day, lane, uncovered(lane_day, when));
        auto const middle = at.x + at.width / 2;
        auto const size = detail_size * bold;
        auto const write = [&](double below, std::string const& text) { notes_ += label("free-text", middle, room.y + room.height / 2 + below, cut_to(text, room.width - 4, size), " text-anchor=\"middle\""); };
        if (room.height >= 28) {
            write(-1, "free");
            write(11, length);
        } else if (room.height >= 12) {
            bool const fits = em_width("free " + length) * size <= room.width - 4;
            write(3.5, fits ? "free " + length : length);
        }
    }

    void draw_block(std::size_t day, PlacedLane const& lane, LaneDay const& lane_day, Blocked const& block) {
        auto const at = area(day, lane, block.when);
        if (at.height <= 0)
            return;
        out_ += fmt::format("<g><title>{}</title>\n", escaped(fmt::format("{}: {}, {}", block.why, words_.name(week_.lanes[lane.lane]), words_.clock(block.when, week_.days[day], dash))));
        out_ += rect("blocked-ground", at);
        out_ += rect("blocked", at);
        auto const room = largest(day, lane, uncovered(lane_day, block.when));
        if (room.height >= 14)
            notes_ += label("note", at.x + at.width / 2, room.y + room.height / 2 + 3.5, cut_to(block.why, at.width - 4, detail_size * bold), " text-anchor=\"middle\"");
        out_ += "</g>\n";
    }

    // ---- A session's box -----------------------------------------------------------------------------------
    static Alarm alarm_of(Finding const& finding) {
        if (is_waived(finding) || finding.severity == Severity::advisory)
            return Alarm::none;
        return finding.severity == Severity::error ? Alarm::conflict : Alarm::warning;
    }

    [[nodiscard]] Alarm alarm_of(WeekSession const& session) const {
        auto most = Alarm::none;
        for (auto const f : session.findings)
            most = std::max(most, alarm_of(week_.findings[f]));
        return most;
    }

    [[nodiscard]] std::string full_text(WeekSession const& session, WeekDay const& day) const {
        auto text = fmt::format("{}, {}. {}. {}. {}", words_.short_date(day.date), words_.clock(session.period, day, dash), words_.patients(session), words_.staff(session), words_.rooms(session));
        if (auto const what = words_.what(session); !what.empty())
            text += ". " + what;
        text += ". " + words_.status(session);
        for (auto const f : session.findings)
            text += fmt::format(". {}: {}", therapy::to_text(week_.findings[f].severity), words_.sentence(week_.findings[f]));
        return text;
    }

    /// `box-3`, and for further pieces of the same session `box-3-2`.
    std::string id_of(std::size_t session) {
        auto const piece = ++pieces_drawn_[session];
        return piece == 1 ? fmt::format("box-{}", session + 1) : fmt::format("box-{}-{}", session + 1, piece);
    }

    void draw_box(PlacedDay const& placed, PlacedLane const& lane, PlacedPiece const& box) {
        auto const& piece = *box.piece;
        auto const& session = week_.sessions[piece.session];
        auto const& day = week_.days[placed.day];
        auto const alarm = alarm_of(session);
        auto const wide = (lane.width - 4) / static_cast<double>(box.columns);
        auto const from = layout_.y(placed.day, piece.core.start());
        auto const to = layout_.y(placed.day, piece.core.end());
        Rect const at{lane.x + 2 + wide * static_cast<double>(box.column) + 0.5, hours_top_ + from + 0.5, wide - 1, std::max(to - from, WeekLayout::least_box) - 1};
        auto const text = escaped(full_text(session, day));

        std::string kind = session.elsewhere ? "elsewhere" : std::string(therapy::to_text(session.weight));
        if (alarm != Alarm::none)
            kind += alarm == Alarm::conflict ? " conflict" : " warning";
        out_ += fmt::format("<g class=\"box {}\" id=\"{}\" role=\"listitem\" aria-label=\"{}\">", kind, id_of(piece.session), text);
        if (inside_page_)
            out_ += fmt::format("<a href=\"#session-{}\">", piece.session + 1);
        out_ += fmt::format("<title>{}</title>\n", text);
        draw_held(placed.day, piece, at, alarm == Alarm::conflict ? violated(session, piece) : std::vector<Period>{});
        out_ += rect("body", at, " rx=\"3\"");
        auto const part = [&](Period const& when) {
            auto const top = hours_top_ + layout_.y(placed.day, when.start());
            auto const bottom = hours_top_ + layout_.y(placed.day, when.end());
            auto const low = std::max(top, at.y);
            return Rect{at.x, low, at.width, std::min(bottom, at.y + at.height) - low};
        };
        for (auto const& one : piece.absent)
            out_ += rect("absent", part(one));
        if (alarm == Alarm::conflict)
            for (auto const& when : violated(session, piece))
                if (auto const area = part(when); area.height > 0)
                    out_ += rect("hatch", {area.x, area.y, area.width, std::max(area.height, 3.0)});
        if (alarm != Alarm::none)
            out_ += rect("alarm", at, " rx=\"3\"");
        draw_ends(piece, at);
        draw_lines(session, day, at, alarm);
        if (alarm != Alarm::none && at.width > 16)
            draw_badge(alarm, at);
        out_ += inside_page_ ? "</a></g>\n" : "</g>\n";
    }

    /// Setup and turnover: before and after the box; where the lane is a provider's only a strip, for it is the room's time.
    void draw_held(std::size_t day, Piece const& piece, Rect const& box, std::vector<Period> const& violated_times) {
        auto const wide = week_.asked.by == LaneKind::room ? box.width : std::min(box.width, 9.0);
        auto const strip = [&](std::string_view kind, Period const& when) {
            auto const top = layout_.y(day, when.start());
            auto const bottom = layout_.y(day, when.end());
            if (bottom - top > 0.5)
                out_ += rect(kind, {box.x + 0.5, hours_top_ + top, wide - 1, bottom - top});
        };
        for (auto const& part : without({piece.held}, {piece.core})) {
            strip("turnover", part);
            for (auto const& when : common({part}, violated_times))
                strip("hatch", when);
        }
    }

    /// What of a piece breaks a rule: exactly where the finding says so, else all of it.
    [[nodiscard]] std::vector<Period> violated(WeekSession const& session, Piece const& piece) const {
        std::vector<Period> all;
        for (auto const f : session.findings) {
            auto const& finding = week_.findings[f];
            if (alarm_of(finding) != Alarm::conflict)
                continue;
            if (!finding.when)
                return {piece.core};
            if (auto const part = finding.when->intersection(piece.held))
                all.push_back(*part);
        }
        return merged(std::move(all));
    }

    /// Arrows where a session began the day before or goes on the day after.
    void draw_ends(Piece const& piece, Rect const& at) {
        auto const middle = at.x + at.width / 2;
        if (piece.from_before)
            out_ += fmt::format("<path class=\"end\" d=\"M{0:.1f} {1:.1f}l4 5h-8z\"/>\n", middle, at.y + 1);
        if (piece.goes_on)
            out_ += fmt::format("<path class=\"end\" d=\"M{0:.1f} {1:.1f}l4 -5h-8z\"/>\n", middle, at.y + at.height - 1);
    }

    void draw_lines(WeekSession const& session, WeekDay const& day, Rect const& at, Alarm alarm) {
        auto const room = at.width - 7;
        bool const tiny = at.height < 12.5;
        auto const name_size = (tiny ? 9 : 11) * bold;
        auto const name_room = room - (alarm != Alarm::none ? 12 : 0);
        // Of each line the first form that fits; of the last one what fits.
        std::vector<std::vector<std::string>> lines;
        auto const first = words_.first_patient(session);
        if (auto const more = words_.patient_count(session); more < 2) {
            lines.push_back({first});
        } else if (auto const both = fmt::format("{} +{}", first, more - 1); em_width(both) * name_size <= name_room) {
            lines.push_back({both});
        } else {
            lines.push_back({first});
            lines.push_back({fmt::format("and {} more", more - 1), fmt::format("+{}", more - 1)});
        }
        if (session.weight != SessionWeight::firm)
            lines.push_back({words_.status(session)});
        lines.push_back({words_.clock(session.period, day, dash), words_.clock(session.period.start(), day)});
        lines.push_back({week_.asked.by == LaneKind::provider ? words_.rooms(session) : words_.staff(session)});
        lines.push_back({words_.what(session), words_.what_short(session)});
        auto const most = static_cast<std::size_t>(std::max((at.height - 1) / line_height, 1.0));
        out_ += fmt::format("<svg class=\"clip\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\">", at.x, at.y, at.width, at.height);
        double y = most == 1 ? at.height / 2 + (tiny ? 3.2 : 3.8) : 11;
        std::size_t shown = 0;
        for (auto const& forms : lines) {
            if (forms.front().empty() || shown == most)
                continue;
            bool const is_name = shown++ == 0;
            auto const size = is_name ? name_size : detail_size;
            auto const wide = is_name ? name_room : room;
            auto const fits = std::find_if(forms.begin(), forms.end() - 1, [&](std::string const& form) { return em_width(form) * size <= wide; });
            auto const text = cut_to(*fits, wide, size);
            if (!text.empty())
                out_ += label(is_name ? tiny ? "who tiny" : "who" : "detail", 4, y, text);
            y += line_height;
        }
        out_ += "</svg>\n";
    }

    void draw_badge(Alarm alarm, Rect const& at) {
        auto const x = at.x + at.width - 7;
        auto const radius = std::min(6.0, at.height / 2 - 0.5);
        auto const y = at.y + radius + 1;
        out_ += fmt::format("<circle class=\"badge\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"/>", x, y, radius);
        out_ += label("badge-text", x, y + 3.4, alarm == Alarm::conflict ? "!" : "?", " text-anchor=\"middle\"");
    }

    // ---- What the marks mean ---------------------------------------------------------------------------------
    std::string legend(double y) {
        struct Entry {
            char const* box;  // class of the group
            char const* fill; // class of its rect
            char const* over; // a second rect; empty: none
            char const* text;
            bool shown = true;
        };
        Entry const entries[] = {
            {"box firm", "body", "", "session"},
            {"box firm conflict", "body", "hatch", "conflict: outlined, the time in conflict hatched, !"},
            {"box tentative", "body", "", "not sure yet: held, proposed, waiting"},
            {"box off", "body", "", "does not take place"},
            {"box elsewhere", "body", "", "elsewhere"},
            {"box firm", "turnover", "", "room being set up or turned over"},
            {"", "free", "", "free: open and not booked"},
            {"", "blocked-ground", "blocked", "time off, break, closed"},
            {"", "open", "unknown", "hours not stated"},
            {"", "closed", "", "not open"},
            {"", "closed", "skipped", "an hour the clock skips", skips_},
            {"", "closed", "twice", "an hour the clock shows twice", repeats_},
        };
        std::string out = "<g class=\"legend\">\n";
        double x = 10;
        for (auto const& entry : entries) {
            if (!entry.shown)
                continue;
            auto const wide = 22 + 6 + em_width(entry.text) * detail_size + 14;
            if (x > 10 && x + wide > layout_.width()) {
                x = 10;
                y += 20;
            }
            Rect const at{x, y - 10, 22, 13};
            out += fmt::format("<g class=\"{}\">", entry.box);
            out += rect(entry.fill, at);
            if (*entry.over != '\0')
                out += rect(entry.over, at);
            if (std::string_view(entry.box).ends_with("conflict"))
                out += rect("alarm", at);
            out += "</g>\n" + label("legend-text", x + 28, y, entry.text);
            x += wide;
        }
        legend_bottom_ = y + 6;
        return out + "</g>\n";
    }

    Week const& week_;
    WeekWords const& words_;
    WeekLayout layout_;
    bool inside_page_;
    std::string out_;
    std::string notes_;
    double hours_top_ = 0;
    double legend_bottom_ = 0;
    bool skips_ = false;   // a clock change was drawn
    bool repeats_ = false;
    std::map<std::size_t, int> pieces_drawn_;
};

} // namespace

std::string week_svg(WeekPage const& page, bool inside_page) { return Picture(page, inside_page).draw(); }

} // namespace therapy::tool
