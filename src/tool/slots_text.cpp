#include "desk_options.hpp"
#include "print.hpp"
#include "slots.hpp"

#include <therapy/core/finding_text.hpp>
#include <therapy/schedule/availability_rules.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace therapy::tool {

namespace {

using schedule::Slot;
using schedule::SlotQuery;

std::string names(desk::Dataset const& data, std::vector<Subject> const& resources) {
    std::string all;
    for (auto const resource : resources)
        all += (all.empty() ? "" : ", ") + desk::name_of(data, resource);
    return all;
}

std::string notes(desk::Dataset const& data, Slot const& slot, bool ranked) {
    std::string all;
    auto const note = [&](std::string const& one) { all += (all.empty() ? "" : "; ") + one; };
    if (ranked)
        note(fmt::format("weight {}", slot.score));
    if (slot.joins)
        note("joins " + desk::name_of(data, {SubjectKind::session, *slot.joins}));
    if (slot.seats_left)
        note(plural(*slot.seats_left, "seat left", "seats left"));
    if (!slot.certain)
        note("hours not known");
    return all;
}

std::string findings(desk::Dataset const& data, Report const& report, TimeZone const& zone, Paint const& paint) {
    std::string out;
    for (auto const& finding : report)
        out += wrapped(fmt::format("  {} {}: ", paint.of(finding.severity, to_text(finding.severity)), finding.rule.code()), text(finding, desk::names_of(data), zone) + behind(place_text(finding.place)));
    return out;
}

/// Of whom nobody says whether they are there.
std::string not_known(desk::Dataset const& data, FoundSlots const& found) {
    std::string who;
    std::set<Subject> named;
    for (auto const& slot : found.answer.slots)
        for (auto const& finding : slot.findings)
            if (finding.rule == schedule::rules::working_hours_unknown && !is_waived(finding))
                for (auto const subject : finding.counterparts)
                    if (named.insert(subject).second)
                        who += (who.empty() ? "" : " or ") + desk::name_of(data, subject);
    return fmt::format("Hours not known: no document states when {} there, so these times are free of bookings and nothing more. State hours with --hours 07:00-19:00.",
                       found.hours_stated && !who.empty() ? who + " is" : "anybody is");
}

} // namespace

std::string slots_text(desk::Dataset const& data, FoundSlots const& found, Report const& import, SlotsSettings const& settings) {
    Paint const paint(settings.colour);
    auto const& query = found.query;
    auto const& zone = query.grid.zone();
    auto const& slots = found.answer.slots;
    auto const end = wall_text(found.skipped ? query.window.start() : query.window.end(), zone);
    auto out = paint.bold(fmt::format("{} of {}, {} to {} ({})", plural(slots.size(), "free time", "free times"), to_text(query.length), wall_text(query.window.start(), zone), end,
                                      zone.name())) + "\n\n";
    std::vector<Row> rows;
    for (auto const& slot : slots)
        rows.push_back({wall_text(slot.period.start(), zone), names(data, slot.resources), notes(data, slot, query.order == schedule::SlotOrder::best_first)});
    out += table(rows);
    if (std::any_of(slots.begin(), slots.end(), [](Slot const& slot) { return !slot.certain; }))
        out += "\n" + wrapped("", not_known(data, found));
    if (auto const& none = found.answer.none) {
        if (none->nearest)
            out += fmt::format("The nearest miss: {} with {}\n", wall_text(*none->nearest, zone), names(data, none->choice.resources));
        out += findings(data, none->report, zone, paint);
    }
    out += findings(data, found.candidates, zone, paint);
    if (!import.empty())
        out += "\n" + paint.bold("The documents") + "\n" + findings(data, import, zone, paint);
    return out;
}

} // namespace therapy::tool
