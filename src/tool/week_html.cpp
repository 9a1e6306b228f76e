#include "desk_options.hpp"
#include "inks.hpp"
#include "iso_week.hpp"
#include "markup.hpp"
#include "print.hpp"
#include "week_style.hpp"
#include "week_views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace therapy::tool {

namespace {

constexpr char const* dash = "\xE2\x80\x93"; // en dash

constexpr InkRule page_inks[] = {
    {"body", "background", "page"},      {"body", "color", "text"},           {"a", "color", "link"},
    {".muted", "color", "muted"},        {"th,.panel", "background", "panel"}, {"td,th,.panel", "border-color", "line"},
    {".error>.what", "color", "conflict"}, {".error", "border-color", "conflict"}, {".warning>.what", "color", "warning"},
    {".warning", "border-color", "warning"}, {".advisory", "border-color", "muted"}, {"tr:target,li:target", "background", "panel"},
    {"figure", "border-color", "line"},
};

constexpr std::string_view page_shapes = R"(*{box-sizing:border-box}
body{margin:0;padding:1rem 1.25rem 2rem;font:15px/1.45 system-ui,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
h1{font-size:1.5rem;margin:0}
h2{font-size:1.15rem;margin:1.5rem 0 .5rem}
p{margin:.25rem 0}
figure{margin:1rem 0;overflow-x:auto;border:1px solid;border-radius:6px}
figure svg{display:block}
nav a{margin-right:1rem}
.beside{display:grid;gap:0 2rem;grid-template-columns:minmax(0,1fr)}
table{border-collapse:collapse;width:100%;font-size:.9rem}
.scroll{overflow-x:auto}
caption{text-align:left;padding:.25rem 0}
th,td{border:1px solid;padding:.3rem .5rem;text-align:left;vertical-align:top}
td.time{white-space:nowrap;font-variant-numeric:tabular-nums}
tr.off .who{text-decoration:line-through}
tr.conflict td:first-child{font-weight:700}
.findings{list-style:none;padding:0;margin:0}
.findings li{border-left-width:5px;border-left-style:solid;padding:.3rem .6rem;margin:.4rem 0}
.findings li.error{border-left-style:double}
.what{font-weight:700}
code{font-size:.85em}
bdi{unicode-bidi:isolate}
@media (min-width:1900px){.beside{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}}
)";

constexpr std::string_view print_shapes = R"(@media print{@page{size:landscape;margin:9mm}
html{font-size:10px}
body{padding:0;font-size:10px}
h1{font-size:15px}
nav{display:none}
figure{border:0;overflow:visible;break-inside:avoid}
figure svg{width:100%;height:auto;max-height:168mm}
figure svg.bands{max-height:none}
.week-picture,.week-picture *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
thead{display:table-header-group}
tr,.findings li{break-inside:avoid}
a{text-decoration:none;color:inherit}
h2{break-after:avoid}}
)";

class Page {
public:
    explicit Page(WeekPage const& page) : page_(page), week_(page.week), words_(page.words) {}

    std::string draw() {
        head();
        out_ += "<body>\n<header>\n";
        out_ += fmt::format("<h1>{}</h1>\n<p>{}</p>\n<p><strong>{}</strong></p>\n", text(words_.site()), escaped(words_.span()), escaped(words_.summary()));
        if (!page_.note.empty())
            out_ += fmt::format("<p class=\"muted\">{}</p>\n", escaped(page_.note));
        out_ += "<nav aria-label=\"On this page\"><a href=\"#picture\">Picture</a><a href=\"#conflicts\">Conflicts</a><a href=\"#sessions\">Sessions</a><a href=\"#free\">Free times</a></nav>\n</header>\n";
        out_ += "<main>\n<figure id=\"picture\" tabindex=\"0\" aria-label=\"The week as a picture\">\n" + week_svg(page_, true) + "</figure>\n";
        conflicts();
        out_ += "<div class=\"beside\">\n";
        sessions();
        free_times();
        out_ += "</div>\n";
        notes();
        out_ += "</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    /// A name keeps its own direction of writing.
    static std::string text(std::string_view name) { return "<bdi>" + escaped(name) + "</bdi>"; }

    void head() {
        auto const title = fmt::format("{} {}", words_.site(), iso_week_of(week_.asked.monday));
        out_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
        out_ += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
        out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
        out_ += fmt::format("<title>{}</title>\n<style>\n", escaped(title));
        out_ += page_shapes;
        out_ += page_style(false) + picture_style();
        out_ += "@media screen and (prefers-color-scheme:dark){\n" + page_style(true) + style(picture_inks, ".week-picture", true) + "}\n";
        out_ += print_shapes;
        out_ += "</style>\n</head>\n";
    }

    static std::string page_style(bool dark) {
        // Selectors of a list each stand alone: no scope.
        std::string all;
        for (auto const& rule : page_inks)
            all += fmt::format("{}{{{}:{}}}\n", rule.selector, rule.property, dark ? ink(rule.ink).dark : ink(rule.ink).light);
        return all;
    }

    [[nodiscard]] std::size_t first_day(Period const& period) const {
        for (std::size_t day = 0; day < week_.days.size(); ++day)
            if (week_.days[day].period && period.intersects(*week_.days[day].period))
                return day;
        return 0;
    }

    [[nodiscard]] bool is_drawn(std::size_t session) const {
        return std::any_of(week_.lanes.begin(), week_.lanes.end(), [&](Lane const& lane) {
            return std::any_of(lane.days.begin(), lane.days.end(), [&](LaneDay const& day) {
                return std::any_of(day.pieces.begin(), day.pieces.end(), [&](Piece const& piece) { return piece.session == session; });
            });
        });
    }

    /// A session's number, leading to its box.
    [[nodiscard]] std::string box(std::size_t session, std::string_view shown) const {
        return is_drawn(session) ? fmt::format("<a href=\"#box-{}\">{}</a>", session + 1, shown) : std::string(shown);
    }

    void sessions() {
        out_ += "<section aria-labelledby=\"sessions\">\n<h2 id=\"sessions\">Sessions</h2>\n";
        if (week_.sessions.empty()) {
            out_ += "<p>None in this week.</p>\n</section>\n";
            return;
        }
        out_ += "<div class=\"scroll\"><table>\n<caption class=\"muted\">In the order of time; the number leads to the box in the picture.</caption>\n"
                "<thead><tr><th scope=\"col\">No.</th><th scope=\"col\">Day</th><th scope=\"col\">Time</th><th scope=\"col\">Patients</th><th scope=\"col\">Providers</th>"
                "<th scope=\"col\">Rooms</th><th scope=\"col\">What</th><th scope=\"col\">Status</th><th scope=\"col\">Session</th><th scope=\"col\">Findings</th></tr></thead>\n<tbody>\n";
        for (std::size_t i = 0; i < week_.sessions.size(); ++i)
            session(i);
        out_ += "</tbody>\n</table></div>\n</section>\n";
    }

    void session(std::size_t i) {
        auto const& one = week_.sessions[i];
        auto const& day = week_.days[first_day(one.period)];
        std::string findings;
        bool conflict = false;
        for (auto const f : one.findings) {
            auto const& finding = week_.findings[f];
            conflict = conflict || (finding.severity == Severity::error && !is_waived(finding));
            findings += fmt::format("{}<a href=\"#finding-{}\">{}</a>", findings.empty() ? "" : ", ", f + 1, escaped(finding.rule.code()));
        }
        out_ += fmt::format("<tr id=\"session-{}\" class=\"{}{}\"><td>{}{}</td><td class=\"time\">{}</td><td class=\"time\">{}</td><td class=\"who\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                            i + 1, therapy::to_text(one.weight), conflict ? " conflict" : "", box(i, std::to_string(i + 1)), conflict ? " !" : "", escaped(words_.short_date(day.date)), escaped(words_.clock(one.period, day, dash)),
                            text(words_.patients(one)), text(words_.staff(one)), text(words_.rooms(one)), escaped(words_.what(one)), escaped(words_.status(one)), text(words_.key(one)), findings);
    }

    void conflicts() {
        out_ += "<section aria-labelledby=\"conflicts\">\n<h2 id=\"conflicts\">Conflicts</h2>\n";
        if (week_.findings.empty())
            out_ += "<p>None.</p>\n";
        else
            out_ += "<ol class=\"findings\">\n";
        for (std::size_t f = 0; f < week_.findings.size(); ++f) {
            auto const& finding = week_.findings[f];
            auto const severity = is_waived(finding) ? std::string("advisory") : std::string(therapy::to_text(finding.severity));
            std::string boxes;
            for (std::size_t i = 0; i < week_.sessions.size(); ++i)
                if (std::find(week_.sessions[i].findings.begin(), week_.sessions[i].findings.end(), f) != week_.sessions[i].findings.end())
                    boxes += fmt::format("{}{}", boxes.empty() ? "" : ", ", box(i, fmt::format("No. {}", i + 1)));
            out_ += fmt::format("<li id=\"finding-{}\" class=\"{}\"><span class=\"what\">{}</span>{} {} <code>{}</code> ({})</li>\n", f + 1, severity,
                                is_waived(finding) ? "accepted" : severity, finding.when ? ", " + escaped(words_.short_date(week_.days[first_day(*finding.when)].date)) + ":" : ":", escaped(words_.sentence(finding)),
                                escaped(finding.rule.code()), boxes);
        }
        if (!week_.findings.empty())
            out_ += "</ol>\n";
        out_ += "</section>\n";
    }

    void free_times() {
        out_ += "<section aria-labelledby=\"free\">\n<h2 id=\"free\">Free times</h2>\n";
        bool const any = std::any_of(week_.lanes.begin(), week_.lanes.end(), [](Lane const& lane) { return lane.of.has_value(); });
        if (!any) {
            out_ += "<p>Nobody to ask for.</p>\n</section>\n";
            return;
        }
        out_ += fmt::format("<div class=\"scroll\"><table>\n<caption class=\"muted\">Open and not booked, by the site's clock.</caption>\n<thead><tr><th scope=\"col\">{}</th>", week_.asked.by == LaneKind::provider ? "Provider" : "Room");
        for (auto const& day : week_.days)
            out_ += fmt::format("<th scope=\"col\">{}</th>", escaped(words_.short_date(day.date)));
        out_ += "</tr></thead>\n<tbody>\n";
        for (auto const& lane : week_.lanes) {
            if (!lane.of)
                continue;
            out_ += fmt::format("<tr><th scope=\"row\">{}</th>", text(words_.name(lane)));
            for (std::size_t day = 0; day < week_.days.size(); ++day)
                out_ += "<td>" + free_cell(lane.days[day], week_.days[day]) + "</td>";
            out_ += "</tr>\n";
        }
        out_ += "</tbody>\n</table></div>\n</section>\n";
    }

    [[nodiscard]] std::string free_cell(LaneDay const& lane, WeekDay const& day) const {
        std::string all;
        auto const add = [&](std::string const& one) { all += (all.empty() ? "" : "<br>") + one; };
        for (auto const& one : lane.free)
            add(escaped(words_.clock(one, day, dash)));
        for (auto const& block : lane.blocked)
            add(fmt::format("<span class=\"muted\">{}</span>", escaped(block.why)));
        if (!lane.unknown.empty())
            add("<span class=\"muted\">hours not stated</span>");
        if (!all.empty())
            return all;
        return fmt::format("<span class=\"muted\">{}</span>", lane.open.empty() ? "not there" : "fully booked");
    }

    void notes() {
        std::string items;
        auto const add = [&](std::string const& one, std::string_view kind = "note") { items += fmt::format("<li class=\"{}\">{}</li>\n", kind, one); };
        for (auto const& day : week_.days)
            if (auto const odd = words_.oddity(day); !odd.empty())
                add(escaped(words_.date(day.date) + ": " + odd));
        if (week_.nowhere != 0)
            add(plural(week_.nowhere, "session", "sessions") + " of the week at no stated site: not shown.");
        if (week_.in_error != 0)
            add(plural(week_.in_error, "session", "sessions") + " entered in error: not shown.");
        for (auto const* report : {&week_.report, &page_.import})
            for (auto const& finding : *report)
                add(fmt::format("<span class=\"what\">{}</span>: {} <code>{}</code>", therapy::to_text(finding.severity), escaped(words_.sentence(finding) + behind(place_text(finding.place))), escaped(finding.rule.code())), therapy::to_text(finding.severity));
        if (!items.empty())
            out_ += "<section aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n<ul>\n" + items + "</ul>\n</section>\n";
    }

    WeekPage const& page_;
    Week const& week_;
    WeekWords const& words_;
    std::string out_;
};

} // namespace

std::string week_html(WeekPage const& page) { return Page(page).draw(); }

} // namespace therapy::tool
